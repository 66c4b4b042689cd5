-- 领导的招商任务：本季外出、对接三类500强，本年引进亿元以上项目；规范次序，不排位。没有任务也没有数的不列
WITH named(code, "window", say) AS (
    VALUES ('A06', 'quarter', '外出招商'), ('A07', 'quarter', '对接三类500强'), ('A11', 'ytd', '引进亿元以上项目')
),
unmet AS (
    SELECT f.key, n.say, n.code FROM named n
    JOIN fact f ON f.code = n.code AND f.part = '' AND f.measure = 'rate' AND f.axis = 'leader'
               AND f."window" = n."window" AND f.num < 100 * f.den
),
there AS (
    SELECT "full" FROM fact WHERE code IN ('A06', 'A11') AND measure IN ('target', 'rate') AND axis = 'leader'
)
SELECT l.title,
       CASE WHEN 'A06.target@leader:' || l.id || '@quarter' IN (SELECT "full" FROM there)
            THEN fig('A06.target', 'leader', l.id, 'quarter') ELSE '—' END AS out_target,
       fig('A06', 'leader', l.id, 'quarter') AS out,
       CASE WHEN 'A06.rate@leader:' || l.id || '@quarter' IN (SELECT "full" FROM there)
            THEN fig('A06.rate', 'leader', l.id, 'quarter') ELSE '—' END AS out_rate,
       fig('A07', 'leader', l.id, 'quarter') AS met, fig('A07.visits', 'leader', l.id, 'quarter') AS visits,
       
       CASE WHEN 'A11.target@leader:' || l.id || '@ytd' IN (SELECT "full" FROM there)
            THEN fig('A11.target', 'leader', l.id, 'ytd') ELSE '—' END AS yi_target,
       fig('A11', 'leader', l.id, 'ytd') AS yi,
       CASE WHEN 'A11.rate@leader:' || l.id || '@ytd' IN (SELECT "full" FROM there)
            THEN fig('A11.rate', 'leader', l.id, 'ytd') ELSE '—' END AS yi_rate,
       coalesce((SELECT group_concat(say, '、') FROM (SELECT say FROM unmet u WHERE u.key = l.id ORDER BY u.code)), '—') AS unmet
FROM leaders l
WHERE EXISTS (SELECT 1 FROM fact f
              WHERE f.code IN ('A06', 'A07', 'A11') AND f.axis = 'leader' AND f.key = l.id
                AND (f.measure = 'target' OR f.measure = '' AND f."window" IN ('quarter', 'ytd')) AND f.num > 0)
ORDER BY l.sort IS NULL, l.sort, l.id
