-- 前两年签约项目的开工情况，距年底的要求还差几个
SELECT r.year + c.offset AS signed_in, c.top500,
       fig('C01.' || c.part, 'region', '', 'ytd') AS signed, fig('C02.' || c.part, 'region', '', 'ytd') AS started,
       fig('P08.' || c.part, 'region', '', 'ytd') AS rate, fig('P10.' || c.part, 'region', '', 'ytd') AS need,
       fig('P08.' || c.part || '.target', 'region', '', 'ytd') AS target, v.due
FROM (SELECT 'y2' AS part, -2 AS offset, 0 AS top500 UNION ALL SELECT 'y1', -1, 0 UNION ALL SELECT 'y1_top500', -1, 1) c
JOIN run r
JOIN v_cohort v ON v.part = c.part
JOIN fact f ON f."full" = 'C01.' || c.part || '@region@ytd' AND f.num > 0
ORDER BY c.top500, c.offset
