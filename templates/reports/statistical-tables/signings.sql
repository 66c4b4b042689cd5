-- 本年签约的招商引资项目，按签约时间
WITH investor AS (
    SELECT project, group_concat(name, '、') AS names, group_concat(CASE WHEN seq = first THEN place END, '') AS place
    FROM (SELECT pi.project, i.name, pi.seq, min(pi.seq) OVER (PARTITION BY pi.project) AS first,
                 coalesce(i.origin_province, nullif(i.origin_country, '中国'),
                                              i.origin_scope) AS place
          FROM project_investors pi JOIN investors i ON i.id = pi.investor
          ORDER BY pi.project, pi.seq)
    GROUP BY project
),
unit AS (
    SELECT project, group_concat(name, '、') AS names
    FROM (SELECT a.project, coalesce(o.short, o.name) AS name
          FROM project_attract_orgs a JOIN organisations o ON o.id = a.org
          ORDER BY a.project, a.seq)
    GROUP BY project
)
SELECT v.name, investor.names AS investors, investor.place AS origin, y.name AS industry,
       p.content, v.sign, v.contract_total AS signed_contract,
       coalesce(v.contract_outside, v.contract_total) AS signed_outside,
       unit.names AS units, coalesce(o.short, o.name) AS place, e.name AS event, v.stage, p.remark
FROM v_project v
JOIN "window" w ON w.name = 'ytd' AND v.sign BETWEEN w.d0 AND w.d1
JOIN projects p ON p.id = v.id
LEFT JOIN investor ON investor.project = v.id
LEFT JOIN unit ON unit.project = v.id
LEFT JOIN organisations o ON o.id = v.location_org
LEFT JOIN events e ON e.id = p.event_id
LEFT JOIN industries y ON y.id = p.industry
WHERE v.attracted AND v.signed
ORDER BY v.sign, v.id
