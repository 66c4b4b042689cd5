-- 结转项目，按属地的规范次序；没有结转项目的单位不列
SELECT coalesce(o.short, o.name) AS name,
       fig('P22', 'org', o.id, 'ytd') AS building,
       fig('P22.normal', 'org', o.id, 'ytd') AS normal,
       fig('P22.slow', 'org', o.id, 'ytd') AS slow,
       fig('P22.halted', 'org', o.id, 'ytd') AS halted,
       fig('P22.lost', 'org', o.id, 'ytd') AS lost,
       fig('P22.done', 'org', o.id, 'ytd') AS done,
       fig('P22.unstarted', 'org', o.id, 'ytd') AS unstarted,
       fig('P22.begun', 'org', o.id, 'ytd') AS begun
FROM v_org v
JOIN organisations o ON o.id = v.id
WHERE EXISTS (SELECT 1 FROM fact f
              WHERE f.code = 'P22' AND f.part IN ('', 'unstarted') AND f.measure = ''
                AND f.axis = 'org' AND f.key = v.id AND f."window" = 'ytd' AND f.state = 'ok')
ORDER BY v.sort, v.id
