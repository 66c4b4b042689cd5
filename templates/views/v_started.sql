-- name: 已开工项目
-- def: 计数项目中在 ytd、ytd_prev、ytd_yoy 末已开工的；没有日期的状态只说明截止日，不用于去年
-- after: series
-- when: named
SELECT p.id, w.name AS window, w.d1,
       p.gone AND w.name <> 'ytd_yoy' OR coalesce(p.terminate <= w.d1, 0) AS ended,
       coalesce(p.status = '停工' AND w.name <> 'ytd_yoy', 0)
           OR coalesce(p.suspend <= w.d1 AND coalesce(p.resumed > w.d1, 1), 0) AS halted,
       coalesce(p.complete <= w.d1, 0) AS completed
FROM window w JOIN v_project p ON p.start <= w.d1
WHERE w.name IN ('ytd', 'ytd_prev', 'ytd_yoy') AND p.counted
