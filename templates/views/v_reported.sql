-- name: 已报数
-- def: 上报或公布过的数，与重新计算的数用同样的名称：code.part 或 code.measure，axis、key、window
-- when: named
SELECT r.src, r.ptr, r.figure, r.value, r.unit, r.factor,
       CASE WHEN instr(r.figure, '.') > 0 THEN substr(r.figure, 1, instr(r.figure, '.') - 1)
            ELSE r.figure END AS code,
       CASE r.scope_type WHEN 'organisation' THEN 'org'
                         WHEN '本级' THEN 'region'
                         ELSE coalesce(r.scope_type, 'region') END AS axis,
       CASE WHEN coalesce(r.scope_type, '本级') = '本级' THEN '' ELSE r.scope_id END AS key,
       coalesce(r."window", 'ytd') AS "window"
FROM reported_figures r
WHERE coalesce(r.scope_type, '') <> 'superior'
