-- code: W28
-- name: 包保缺失
-- unit: 个
-- parts: n:个
-- also: name key leader team unit
-- say: {{name}}（{{key}}项目）缺{{#leader}}包保领导{{/}}{{#team}}{{#leader}}、{{/}}包保班子{{/}}{{#unit}}{{#leader}}、{{/}}{{^leader}}{{#team}}、{{/}}{{/}}包保单位{{/}}
-- def: 省、市、县重点项目的包保领导、班子、单位不全
WITH guarded AS (
    SELECT p.id, p.act_org, p.name, q.key_level AS "key", q.guarantee_leader IS NULL AS leader,
           q.guarantee_team IS NULL AS team, q.guarantee_unit IS NULL AS unit
    FROM v_project p JOIN projects q ON q.id = p.id
    WHERE p.counted AND NOT p.ended AND q.key_level IN ('省重点', '市重点', '县重点')
)
SELECT 'projects' AS entity, g.id, g.act_org AS org, v.text AS level,
       g.leader + g.team + g.unit AS n, g.name, g."key", g.leader, g.team, g.unit
FROM guarded g JOIN v_param v ON v.name = 'alerts.W28.level'
WHERE g.leader OR g.team OR g.unit
ORDER BY n DESC, g.id
