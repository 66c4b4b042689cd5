-- 固定资产投资项目：截止日前已入投资项目库、上年末以前没有竣工的项目，按计划总投资从大到小
SELECT p.project_code AS code, NULL AS legal_code, v.name, coalesce(o.short, o.name) AS place, p.nature,
       coalesce(p.amounts_planned_total, p.amounts_contract_total) AS planned,
       t.total AS since_start, y.value AS invested, m.value AS month_invested,
       CASE WHEN v.complete IS NOT NULL THEN '全部投产或竣工' WHEN v.status = '停工' THEN '停缓建'
            WHEN v.start IS NOT NULL THEN '在建' ELSE '筹建' END AS state,
       v.start, p.enter_lib_on AS enter_lib
FROM v_project v
JOIN run r
JOIN projects p ON p.id = v.id
LEFT JOIN organisations o ON o.id = v.location_org
LEFT JOIN v_total t ON t.project = v.id AND t.item = 'stat_invested'
LEFT JOIN series_window y ON y.entity = 'projects' AND y.id = v.id AND y.item = 'stat_invested' AND y.window = 'ytd'
LEFT JOIN series_window m ON m.entity = 'projects' AND m.id = v.id AND m.item = 'stat_invested' AND m.window = 'month'
WHERE v.counted AND p.enter_lib_on <= r.cutoff AND coalesce(v.complete >= r.year || '-01-01', 1)
  AND NOT v.ended
ORDER BY planned IS NULL, planned DESC, v.id
