-- 一个考核分组的各单位，按省外到位资金完成率的位次；没有位次的按规范次序排在最后
SELECT o.name,
       fig('F02.rank', 'org', o.id, 'ytd') AS rank,
       fig('S01', 'org', o.id, 'ytd') AS signed,
       fig('S02', 'org', o.id, 'ytd') AS signed_yi,
       fig('S04', 'org', o.id, 'ytd') AS signed_amount,
       fig('P05', 'org', o.id, 'ytd') AS started,
       fig('P06', 'org', o.id, 'ytd') AS started_yi,
       fig('F02.target', 'org', o.id, 'ytd') AS target,
       fig('F02', 'org', o.id, 'quarter') AS in_quarter,
       fig('F02', 'org', o.id, 'ytd') AS arrived,
       fig('F02.rate', 'org', o.id, 'ytd') AS rate,
       fig('F02.gap_pp', 'org', o.id, 'ytd') AS gap
FROM v_ranked o
WHERE o."group" IS :group
ORDER BY o.place
