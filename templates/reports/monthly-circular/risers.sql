-- 各分组中比上期前进位次最多（至少两位）的单位；排名单位与上期不同的分组不列
WITH moved AS (
    SELECT v.id, v."group", v.sort, b.num - r.num AS up,
           max(b.num - r.num) OVER (PARTITION BY v."group") AS best
    FROM v_org v
    JOIN fact r ON r.code = 'F02' AND r.measure = 'rank' AND r.axis = 'org'
               AND r.key = v.id AND r."window" = 'ytd' AND r.state = 'ok'
    JOIN fact b ON b.code = 'F02' AND b.measure = 'rank_prev' AND b.axis = 'org'
               AND b.key = v.id AND b."window" = 'ytd' AND b.state = 'ok'
    WHERE v.has_task
      AND substr(r.note, instr(r.note, 'pop=')) = substr(b.note, instr(b.note, 'pop='))
)
SELECT coalesce(o.short, o.name) AS name, fig('F02.rank', 'org', o.id, 'ytd') AS rank
FROM moved
JOIN organisations o ON o.id = moved.id
WHERE up = best AND up > 1
ORDER BY moved.sort, o.id
