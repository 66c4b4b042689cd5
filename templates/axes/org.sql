-- axis: org
-- name: 单位
-- members: organisations
-- def: 引资单位按份额；企业、外出、问题等按所属单位
SELECT 'projects' AS entity, project AS id, org AS key, share FROM v_attract
UNION ALL
SELECT 'organisations', id, id, 10000 FROM v_org
UNION ALL
SELECT 'outings', id, org, 10000 FROM outings WHERE org IS NOT NULL
UNION ALL
SELECT 'enterprises', id, org, 10000 FROM enterprises WHERE org IS NOT NULL
UNION ALL
SELECT 'enterprise_events', ev.id, coalesce(ev.org, e.org), 10000
FROM enterprise_events ev LEFT JOIN enterprises e ON e.id = ev.enterprise
WHERE coalesce(ev.org, e.org) IS NOT NULL
UNION ALL
SELECT 'policy_payouts', y.id, e.org, 10000
FROM policy_payouts y JOIN enterprises e ON e.id = y.enterprise WHERE e.org IS NOT NULL
UNION ALL
SELECT 'policy_payouts', y.id, a.org, a.share
FROM policy_payouts y JOIN v_attract a ON a.project = y.project WHERE y.enterprise IS NULL
UNION ALL
SELECT 'issues', id, org, 10000 FROM issues WHERE org IS NOT NULL
UNION ALL
SELECT 'issues', i.id, a.org, a.share
FROM issues i JOIN v_attract a ON a.project = i.project WHERE i.org IS NULL
