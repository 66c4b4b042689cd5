-- 表3 分年度签约项目开工情况，一行是 config.cohorts 的一条要求；没有签约项目的不列
WITH level AS (
    SELECT CASE WHEN min(text) = max(text) THEN min(text) END AS name
    FROM setting
    WHERE path LIKE 'config.cohorts.%.source\_level' ESCAPE '\'
)
SELECT r.year - substr(c.part, 2, 1) AS signed_in, c.part LIKE '%top500' AS top500,
       c.pct = 100000000 AS whole, r.year || '-' || coalesce(c.due, '12-31') AS due,
       (SELECT name FROM level) AS level,
       r.year || '-' || coalesce(c.due, '12-31') > :issue_date AS ahead,
       fig('C01.' || c.part, 'region', '', 'ytd') AS signed,
       fig('C02.' || c.part, 'region', '', 'ytd') AS started,
       fig('P09.' || c.part, 'region', '', 'ytd') AS unstarted,
       fig('P08.' || c.part, 'region', '', 'ytd') AS rate,
       fig('P08.' || c.part || '.target', 'region', '', 'ytd') AS target,
       fig('P10.' || c.part, 'region', '', 'ytd') AS need
FROM v_cohort c
JOIN run r
JOIN fact f ON f.code = 'C01' AND f.part = c.part AND f.measure = '' AND f.axis = 'region'
           AND f."window" = 'ytd' AND f.state = 'ok'
WHERE c.part IN ('y2', 'y1', 'y1_top500')
ORDER BY signed_in, top500
