-- axis: class
-- name: 企业类别
-- def: 企业变动按当时的类别，没有填的按企业现在的类别
SELECT 'enterprises' AS entity, id, class AS key, 10000 AS share
FROM enterprises
WHERE class IS NOT NULL
UNION ALL
SELECT 'enterprise_events', ev.id, coalesce(ev.class, e.class), 10000
FROM enterprise_events ev JOIN enterprises e ON e.id = ev.enterprise
WHERE coalesce(ev.class, e.class) IS NOT NULL
