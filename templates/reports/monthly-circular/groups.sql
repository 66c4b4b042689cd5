-- 考核分组，按组内最前的单位排列；不分组的县只有一行，group 为空。每行又是该组的合计
SELECT "group",
       fig('S01', axis, key, 'ytd') AS signed,
       fig('S02', axis, key, 'ytd') AS signed_yi,
       fig('S04', axis, key, 'ytd') AS signed_amount,
       fig('P05', axis, key, 'ytd') AS started,
       fig('F02.target', axis, key, 'ytd') AS target,
       fig('F02', axis, key, 'ytd') AS arrived,
       fig('F02.rate', axis, key, 'ytd') AS rate,
       fig('F02.gap_pp', axis, key, 'ytd') AS gap
FROM v_group
ORDER BY place
