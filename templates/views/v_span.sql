-- name: 工期
-- after: series
-- when: named
-- def: 已发生的开工、竣工、投产一件一行，days 是从前一环节（签约、开工、竣工）到它的天数；前一日期未知或晚于它的不在内
SELECT p.id AS project, 'begin' AS part, p.start AS date, days(p.sign, p.start) AS days
FROM v_project p WHERE p.counted AND p.sign <= p.start
UNION ALL
SELECT p.id, 'build', p.complete, days(p.start, p.complete)
FROM v_project p WHERE p.counted AND p.start <= p.complete
UNION ALL
SELECT p.id, 'produce', p.produce, days(p.complete, p.produce)
FROM v_project p WHERE p.counted AND p.complete <= p.produce
