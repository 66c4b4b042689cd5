-- axis: org
-- name: 单位
-- members: organisations
-- def: 引资单位按份额；其他记录按自己的单位，没有单位的按所属项目的引资单位，再按所属企业的单位
WITH owned(entity, id, org, project, enterprise) AS (
    SELECT 'issues', id, org, project, enterprise FROM issues
    UNION ALL
    SELECT 'site_visits', id, org, project, enterprise FROM site_visits
    UNION ALL
    SELECT 'leads', id, org, NULL, NULL FROM leads
    UNION ALL
    SELECT 'lead_counts', id, org, NULL, NULL FROM lead_counts
    UNION ALL
    SELECT 'meetings', id, org, NULL, NULL FROM meetings
    UNION ALL
    SELECT 'funds_won', id, org, project, NULL FROM funds_won
    UNION ALL
    SELECT 'land', id, org, project, enterprise FROM land
    UNION ALL
    SELECT 'notices', id, org, project, NULL FROM notices
    UNION ALL
    SELECT 'support', id, NULL, project, NULL FROM support
    UNION ALL
    SELECT 'commitments', id, NULL, project, enterprise FROM commitments
    UNION ALL
    SELECT 'policy_payouts', id, NULL, CASE WHEN enterprise IS NULL THEN project END, enterprise
    FROM policy_payouts
    UNION ALL
    SELECT 'enterprise_events', id, org, NULL, enterprise FROM enterprise_events
    UNION ALL
    SELECT 'visits', id, NULL, NULL, enterprise FROM visits
    UNION ALL
    SELECT 'ent_inspections', id, NULL, NULL, enterprise FROM ent_inspections
    UNION ALL
    SELECT 'outings', id, org, NULL, NULL FROM outings
    UNION ALL
    SELECT 'visits_in', id, org, NULL, NULL FROM visits_in
    UNION ALL
    SELECT 'enterprises', id, org, NULL, NULL FROM enterprises
    UNION ALL
    SELECT 'target_enterprises', id, owner_org, NULL, NULL FROM target_enterprises
    UNION ALL
    SELECT 'teams', id, org, NULL, NULL FROM teams
    UNION ALL
    SELECT 'parks', id, org, NULL, NULL FROM parks
    UNION ALL
    SELECT 'land_quota', id, org, NULL, NULL FROM land_quota
    UNION ALL
    SELECT 'complaints', id, org, NULL, NULL FROM complaints
    UNION ALL
    SELECT 'report_status', id, org, NULL, NULL FROM report_status
    UNION ALL
    SELECT 'factors', id, NULL, project, NULL FROM factors
    UNION ALL
    SELECT 'barriers', id, org, project, NULL FROM barriers
    UNION ALL
    SELECT 'idle_assets', id, org, NULL, NULL FROM idle_assets
    UNION ALL
    SELECT 'approvals', id, org, project, NULL FROM approvals
    UNION ALL
    SELECT 'lists_duty', id, unit, project, NULL FROM lists_duty
    UNION ALL
    SELECT 'lists_task', id, unit, project, NULL FROM lists_task
    UNION ALL
    SELECT 'lists_policy', id, dept, project, NULL FROM lists_policy
)
SELECT 'projects' AS entity, project AS id, org AS key, share FROM v_attract
UNION ALL
SELECT 'organisations', id, id, 10000 FROM v_org
UNION ALL
SELECT entity, id, org, 10000 FROM owned WHERE org IS NOT NULL
UNION ALL
SELECT o.entity, o.id, a.org, a.share
FROM owned o JOIN v_attract a ON a.project = o.project
WHERE o.org IS NULL
UNION ALL
SELECT o.entity, o.id, e.org, 10000
FROM owned o JOIN enterprises e ON e.id = o.enterprise
WHERE o.org IS NULL AND o.project IS NULL AND e.org IS NOT NULL
