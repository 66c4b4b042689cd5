-- code: C09
-- name: 主导产业签约项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- def: 新签约项目中产业为主导产业的；产业或产业类别未填的不明
SELECT w.name AS window, 'projects' AS entity, p.id, p.class = '主导' AS value,
       CASE WHEN p.class = '主导' THEN p.contract_total WHEN p.class IS NOT NULL THEN 0 END AS amount
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
