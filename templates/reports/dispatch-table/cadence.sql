-- 例行工作：config.cadence 规定的频次，到截止日应开展的期数、已开展的期数。一期开展几次算一期，没有满的一期不算应开展。
-- 周、两周自 1 月 1 日起每 7 天、14 天一期；单月、双月只看这些月份
WITH RECURSIVE rule AS (
    SELECT substr(path, 1, length(path) - 4) AS base, text AS name,
           (SELECT text FROM setting t WHERE t.path = substr(s.path, 1, length(s.path) - 4) || 'every') AS every
    FROM setting s WHERE path LIKE 'config.cadence.%.name'
),
done AS (
    SELECT kind, date FROM site_visits
    UNION ALL SELECT kind, issued FROM notices
    UNION ALL SELECT type, date FROM meetings
),
today AS (
    SELECT r.year || '-01-01' AS first, r.cutoff, days(r.year || '-01-01', r.cutoff) + 1 AS n, r.month,
           substr(r.cutoff, 9, 2) + 0 AS day,
           days(r.cutoff, (r.year + r.month / 12) || '-' || substr('0' || (r.month % 12 + 1), -2) || '-01') = 1 AS whole
    FROM run r
),
due AS (
    SELECT u.*, CASE u.every WHEN '周' THEN t.n / 7 WHEN '两周' THEN t.n / 14
                     WHEN '半月' THEN (t.month - 1) * 2 + (t.day >= 15) + t.whole
                     WHEN '单月' THEN (t.month + t.whole) / 2 WHEN '双月' THEN (t.month - 1 + t.whole) / 2
                     WHEN '月' THEN t.month - 1 + t.whole WHEN '季' THEN (t.month - 1 + t.whole) / 3 END AS due
    FROM rule u JOIN today t
),
held AS (
    SELECT u.base, d.date,
           CASE u.every WHEN '周' THEN days(t.first, d.date) / 7 WHEN '两周' THEN days(t.first, d.date) / 14
               WHEN '半月' THEN (substr(d.date, 6, 2) - 1) * 2 + (substr(d.date, 9, 2) > 15)
               WHEN '单月' THEN CASE WHEN substr(d.date, 6, 2) % 2 = 1 THEN substr(d.date, 6, 2) / 2 END
               WHEN '双月' THEN CASE WHEN substr(d.date, 6, 2) % 2 = 0 THEN substr(d.date, 6, 2) / 2 - 1 END
               WHEN '月' THEN substr(d.date, 6, 2) - 1 WHEN '季' THEN (substr(d.date, 6, 2) - 1) / 3 END AS place
    FROM rule u JOIN today t
    JOIN setting k ON k.path LIKE u.base || 'kinds.%'
    JOIN done d ON d.kind = k.text AND d.date BETWEEN t.first AND t.cutoff
)
SELECT u.name, u.every, (SELECT group_concat(k.text, '、') FROM setting k WHERE k.path LIKE u.base || 'kinds.%') AS kinds, u.due,
       (SELECT count(DISTINCT h.place) FROM held h WHERE h.base = u.base AND h.place < u.due) AS done,
       u.due - (SELECT count(DISTINCT h.place) FROM held h WHERE h.base = u.base AND h.place < u.due) AS missed,
       (SELECT max(h.date) FROM held h WHERE h.base = u.base) AS newest,
       CASE WHEN u.due IS NULL THEN '频次不明' WHEN u.due = 0 THEN '未到期'
            WHEN EXISTS (SELECT 1 FROM held h WHERE h.base = u.base AND h.place = u.due - 1) THEN '已开展' ELSE '未开展' END AS latest
FROM due u
ORDER BY u.base
