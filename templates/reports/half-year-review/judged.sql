-- 项目跟踪评价：前两年落户（签约）的项目，约定和实际的投资、税收，按期开工、竣工，评级；
-- 一个项目有几次评价的取最近一次。月报不全的，投资按有月报的月份累计（partial.sql）。税收是本年累计，约定税收是合同约定的年税收
WITH newest AS (
    SELECT e.*, row_number() OVER (PARTITION BY e.project ORDER BY e.date DESC, e.id) AS place
    FROM evaluations e, run r
    WHERE e.cohort_year BETWEEN r.year - 2 AND r.year - 1 AND e.date <= r.cutoff
)
SELECT e.cohort_year AS signed_in, j.name, v.contract_total AS agreed,
       coalesce(t.total, (SELECT sum(s.value) FROM series s WHERE s.entity = 'projects' AND s.id = j.id
                          AND s.item = 'invested' AND s.m <= r.as_of)) AS invested,
       j.tax_contract_amount AS tax_agreed,
       CASE WHEN v.produce IS NOT NULL
            THEN (SELECT w.value FROM series_window w WHERE w.entity = 'projects' AND w.id = j.id AND w.item = 'tax'
                  AND w."window" = 'ytd') END AS tax,
       v.produce IS NOT NULL AS produced,
       CASE WHEN v.start IS NULL THEN CASE WHEN v.start_planned < r.cutoff THEN '逾期未开工' ELSE '未到期' END
            WHEN v.start_planned IS NULL THEN '已开工' WHEN v.start <= v.start_planned THEN '按期'
            ELSE '晚' || days(v.start_planned, v.start) || '天' END AS started,
       CASE WHEN v.complete IS NULL THEN CASE WHEN v.complete_planned < r.cutoff THEN '逾期未竣工' ELSE '未到期' END
            WHEN v.complete_planned IS NULL THEN '已竣工' WHEN v.complete <= v.complete_planned THEN '按期'
            ELSE '晚' || days(v.complete_planned, v.complete) || '天' END AS completed,
       e.investment_score / 10000 * 100 AS investment_score, e.benefit_score / 10000 * 100 AS benefit_score, e.grade
FROM newest e
JOIN run r
JOIN projects j ON j.id = e.project
JOIN v_project v ON v.id = e.project
LEFT JOIN v_total t ON t.project = e.project AND t.item = 'invested'
WHERE e.place = 1
ORDER BY e.cohort_year, CASE e.grade WHEN '优' THEN 1 WHEN '良' THEN 2 WHEN '中' THEN 3 WHEN '差' THEN 4 ELSE 5 END,
         e.investment_score DESC, e.project
