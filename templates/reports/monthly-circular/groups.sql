-- 考核分组，按组内最前的单位排列；不分组的县只有一行，group 为空。
-- 合计行是分组的数；不分组时是全县的数。
SELECT v."group",
       CASE WHEN v."group" IS NULL THEN fig('S01', 'region', '', 'ytd')
            ELSE fig('S01', 'group', v."group", 'ytd') END AS signed,
       CASE WHEN v."group" IS NULL THEN fig('S02', 'region', '', 'ytd')
            ELSE fig('S02', 'group', v."group", 'ytd') END AS signed_yi,
       CASE WHEN v."group" IS NULL THEN fig('S04', 'region', '', 'ytd')
            ELSE fig('S04', 'group', v."group", 'ytd') END AS signed_amount,
       CASE WHEN v."group" IS NULL THEN fig('P05', 'region', '', 'ytd')
            ELSE fig('P05', 'group', v."group", 'ytd') END AS started,
       CASE WHEN v."group" IS NULL THEN fig('F02.target', 'region', '', 'ytd')
            ELSE fig('F02.target', 'group', v."group", 'ytd') END AS target,
       CASE WHEN v."group" IS NULL THEN fig('F02', 'region', '', 'ytd')
            ELSE fig('F02', 'group', v."group", 'ytd') END AS arrived,
       CASE WHEN v."group" IS NULL THEN fig('F02.rate', 'region', '', 'ytd')
            ELSE fig('F02.rate', 'group', v."group", 'ytd') END AS rate,
       CASE WHEN v."group" IS NULL THEN fig('F02.gap_pp', 'region', '', 'ytd')
            ELSE fig('F02.gap_pp', 'group', v."group", 'ytd') END AS gap
FROM v_org v
WHERE v.has_task
GROUP BY v."group"
ORDER BY min(v.sort)
