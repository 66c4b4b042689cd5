-- code: S11
-- name: 项目线索数
-- unit: 个
-- kind: count
-- parts: contacts talks mature
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: leads.found
-- def: 期内获得的项目线索；contacts 已联系，talks 已洽谈，mature 已成熟，均含以后环节；不逐条报线索的单位按汇总数
-- outputs: M X
SELECT w.name AS window, 'leads' AS entity, l.id, 1 AS value,
       l.state IN ('联系', '洽谈', '意向', '成熟', '签约') AS contacts,
       l.state IN ('洽谈', '意向', '成熟', '签约') AS talks,
       l.state IN ('成熟', '签约') AS mature
FROM window w JOIN leads l ON l.found BETWEEN w.d0 AND w.d1
UNION ALL
SELECT w.name, 'lead_counts', c.id, c.leads, c.contacts, c.talks, c.mature
FROM window w JOIN lead_counts c ON c.month BETWEEN w.m0 AND w.m1
WHERE c.org NOT IN (SELECT org FROM leads WHERE org IS NOT NULL)
UNION ALL
/* Monthly counts say nothing of a week. */
SELECT w.name, 'lead_counts', '', NULL, NULL, NULL, NULL
FROM window w
WHERE w.m0 > w.m1
  AND EXISTS (SELECT 1 FROM lead_counts
              WHERE org NOT IN (SELECT org FROM leads WHERE org IS NOT NULL))
