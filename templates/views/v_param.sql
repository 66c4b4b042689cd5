-- name: 预警和判断的界限
-- def: config.alerts、config.thresholds 里的数和字，没有写的按这里；num6 是数 × 10^6
WITH usual(path, num6, text) AS (VALUES
    ('thresholds.delay_days', 15000000, NULL),
    ('thresholds.serious_delay_days', 60000000, NULL),
    ('alerts.W01.before', NULL, '提示'),
    ('alerts.W01.after', NULL, '督办'),
    ('alerts.W02.level', NULL, '橙'),
    ('alerts.W02.red_level', NULL, '红'),
    ('alerts.W02.red_days', 90000000, NULL),
    ('alerts.W03.level', NULL, '督办'),
    ('alerts.W03.days', 365000000, NULL),
    ('alerts.W07.level', NULL, '黄'),
    ('alerts.W07.red_level', NULL, '红'),
    ('alerts.W07.gap_pp', -10000000, NULL),
    ('alerts.W07.red_gap_pp', -30000000, NULL),
    ('alerts.W19.level', NULL, '通报'),
    ('alerts.W19.from_month', 3000000, NULL),
    ('alerts.W30.level', NULL, '补报')
)
SELECT u.path AS name, coalesce(s.num6, u.num6) AS num6, coalesce(s.text, u.text) AS text
FROM usual u LEFT JOIN setting s ON s.path = 'config.' || u.path
