-- name: 近三年签约项目的进展
-- def: 本年（y0）、上年（y1）、上两年（y2）签约的招商引资项目在 ytd、ytd_prev 末的进展；签约次年 1 月 1 日以前终止的不在内
-- after: series
-- when: named
WITH recent AS (
    SELECT p.id, w.name AS window, substr(p.sign, 1, 4) - r.year AS offset, r.as_of,
           p.gone OR coalesce(p.terminate <= w.d1, 0) AS ended,
           coalesce(p.register <= w.d1, 0) AS registered,
           coalesce(p.landed <= w.d1, 0) AS landed,
           coalesce(p.start <= w.d1, 0) AS started,
           coalesce(p.complete <= w.d1, 0) AS completed,
           coalesce(p.produce <= w.d1, 0) AS produced,
           coalesce(p."full" <= w.d1, 0) AS achieved
    FROM run r
    JOIN window w ON w.name IN ('ytd', 'ytd_prev')
    JOIN v_project p ON p.sign BETWEEN (r.year - 2) || '-01-01' AND w.d1
    WHERE p.attracted AND p.signed
      AND coalesce(p.terminate >= (substr(p.sign, 1, 4) + 1) || '-01-01', 1)
)
SELECT id, window, offset = 0 AS y0, offset = -1 AS y1, offset = -2 AS y2,
       ended, registered, landed, started, completed, produced, achieved,
       CASE WHEN ended THEN 0
            WHEN registered OR landed OR started
                OR coalesce((SELECT choice FROM calibre WHERE code = 'P02') = 'broad', 0) THEN 1
            /* no report has an amount: nobody knows */
            ELSE (SELECT max(m.arrived_wan_total > 0) FROM project_months m
                  WHERE m.project = recent.id AND m.month <= recent.as_of) END AS performed
FROM recent
