-- name: 考核分组
-- def: 有任务的单位的分组，按组内最前的单位排列；不分组的县只有一行，group 为空。axis、key 是该组合计的指标：分组的数，不分组时是全县的数
-- after: series
-- when: named
SELECT "group", min(sort) AS place, CASE WHEN "group" IS NULL THEN 'region' ELSE 'group' END AS axis,
       coalesce("group", '') AS key
FROM v_org
WHERE has_task
GROUP BY "group"
