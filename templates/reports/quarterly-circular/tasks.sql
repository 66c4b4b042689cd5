-- 各单位任务完成情况，规范次序：主要负责同志外出招商，亿元以上项目签约、开工，
-- 三类500强项目，完成投资和它在本组的位次。没有这几项任务、也没有外出的单位不列
SELECT coalesce(o.short, o.name) AS name,
       fig('A03.target', 'org', o.id, 'ytd') AS out_target,
       fig('A03', 'org', o.id, 'ytd') AS out,
       fig('A04', 'org', o.id, 'ytd') AS months,
       fig('A16', 'org', o.id, 'ytd') AS days,
       fig('S02.target', 'org', o.id, 'ytd') AS yi_target,
       fig('S02', 'org', o.id, 'ytd') AS yi,
       fig('P06.target', 'org', o.id, 'ytd') AS start_target,
       fig('P06', 'org', o.id, 'ytd') AS start,
       fig('S13.target', 'org', o.id, 'ytd') AS top_target,
       fig('S13', 'org', o.id, 'ytd') AS top,
       fig('P31', 'org', o.id, 'ytd') AS invested, fig('P31.rank', 'org', o.id, 'ytd') AS invested_rank
FROM v_org v
JOIN organisations o ON o.id = v.id
WHERE v.has_task
ORDER BY v.sort, v.id
