-- name: 入库企业
-- def: 自 since 起在库，until 起不在库；日期 d 在库：since <= d AND d < until
-- when: named
SELECT id, class, org, industry, project, enter_mode, exit_risk_level,
       coalesce(enter_date, '') AS since, coalesce(exit_date, '9999') AS until
FROM enterprises
WHERE class <> '未入库'
