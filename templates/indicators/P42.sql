-- code: P42
-- name: 开复工项目数
-- unit: 个
-- kind: count
-- direction: higher
-- rank_by: value
-- unit_axis: location
-- history: projects.sign_on
-- windows: ytd ytd_prev ytd_yoy
-- dates: complete_on
-- def: 年内在施工的项目：已开工、年初未竣工、未终止、没有停工
-- outputs: M Q
SELECT s.window, 'projects' AS entity, p.id, 1 AS value
FROM v_started s JOIN v_project p ON p.id = s.id
WHERE coalesce(p.complete >= substr(s.d1, 1, 4) || '-01-01', 1) AND NOT s.halted
  AND NOT CASE WHEN s.window = 'ytd_yoy' THEN s.ended ELSE p.ended END
