-- 各单位（下辖县区的市为各县区），按规范次序
SELECT coalesce(o.short, o.name) AS name, o.category,
       fig('S01', 'org', v.id, 'ytd') AS signed, fig('S04', 'org', v.id, 'ytd') AS signed_contract,
       fig('F02', 'org', v.id, 'month') AS month_arrived, fig('F02', 'org', v.id, 'ytd') AS arrived,
       fig('F02.target', 'org', v.id, 'ytd') AS target, fig('F02.rate', 'org', v.id, 'ytd') AS rate,
       fig('F02.yoy', 'org', v.id, 'ytd') AS yoy
FROM v_org v JOIN organisations o ON o.id = v.id
WHERE v.has_task
ORDER BY v.sort IS NULL, v.sort, v.id
