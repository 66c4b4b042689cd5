-- 考核分组，按组内最前的单位排列；不分组的县只有一行，group 为空。每行又是该组的合计
SELECT "group",
       fig('F02.units', axis, key, 'ytd') AS units,
       fig('F02.units_done', axis, key, 'ytd') AS done,
       fig('F02.units_undone', axis, key, 'ytd') AS undone,
       fig('F02.units_zero', axis, key, 'ytd') AS zero_units,
       fig('F02.units_lag', axis, key, 'ytd') AS lag,
       fig('F02.average', axis, key, 'ytd') AS average,
       fig('F02.spread_max', axis, key, 'ytd') AS best,
       fig('F02.spread_min', axis, key, 'ytd') AS worst,
       fig('F02.spread', axis, key, 'ytd') AS spread,
       fig('F02.schedule', 'region', '', 'ytd') AS schedule,
       fig('S01', axis, key, 'ytd') AS signed,
       fig('S02', axis, key, 'ytd') AS signed_yi,
       fig('S04', axis, key, 'ytd') AS signed_amount,
       fig('P05', axis, key, 'ytd') AS started,
       fig('P06', axis, key, 'ytd') AS started_yi,
       fig('F02.target', axis, key, 'ytd') AS target,
       fig('F02', axis, key, 'quarter') AS in_quarter,
       fig('F02', axis, key, 'ytd') AS arrived,
       fig('F02.rate', axis, key, 'ytd') AS rate,
       fig('F02.gap_pp', axis, key, 'ytd') AS gap
FROM v_group
ORDER BY place
