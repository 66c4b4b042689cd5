-- 一个单位的逐项得分：分值、目标、完成、得分（扣分为负）、得分的算式、计算过程。
-- 算式里的 value、target 是本表的列；方案给定的目标、封顶、折算后的分值直接写成数
WITH crowd AS (
    SELECT s.item, f.num, f.den,
           row_number() OVER (PARTITION BY s.item ORDER BY f.num * 1000000 / f.den) AS up,
           row_number() OVER (PARTITION BY s.item ORDER BY f.num * 1000000 / f.den DESC) AS down
    FROM score s
    JOIN score_total t ON t.scheme = s.scheme AND t.org = s.org
    JOIN fact f ON f."full" = s.value AND f.den IS NOT NULL
    WHERE s.scheme = :scheme AND s.kind = 'item'
      AND t."group" = (SELECT "group" FROM score_total WHERE scheme = :scheme AND org = :org)
),
part AS (
    SELECT s.*, i.name, i.weight, i.method, i.cap, i.most, i.base, i.per, i.each,
           s.weight_num || ' / ' || s.weight_den AS w,
           CASE WHEN s.target IS NULL THEN '(' || s.target_num || ' / ' || s.target_den || ')'
                WHEN c.target_pct = 100000000 THEN 'target'
                ELSE '(target * ' || c.target_pct || ' / 100000000)' END AS goal,
           (SELECT '(' || x.num || ' / ' || x.den || ')' FROM crowd x WHERE x.item = s.item AND x.up = 1) AS low,
           (SELECT '(' || x.num || ' / ' || x.den || ')' FROM crowd x WHERE x.item = s.item AND x.down = 1) AS high
    FROM score s
    JOIN score_scheme c ON c.id = s.scheme
    LEFT JOIN score_item i ON i.scheme = s.scheme AND i.kind = s.kind AND i.id = s.item
    WHERE s.scheme = :scheme AND s.org = :org AND s.kind IN ('item', 'bonus', 'deduction', 'adjustment')
)
SELECT CASE p.kind WHEN 'item' THEN '计分项' WHEN 'bonus' THEN '加分' WHEN 'deduction' THEN '扣分' ELSE '更正' END AS kind,
       coalesce(p.name, '更正') AS name,
       CASE WHEN p.kind = 'item' THEN p.weight / 10000 END AS weight,
       CASE WHEN p.kind = 'item' AND p.weight_den > 0
            THEN (p.weight_num * 200 + p.weight_den) / (p.weight_den * 2) END AS counted,
       fv.code || CASE fv.part WHEN '' THEN '' ELSE '.' || fv.part END
           || CASE fv.measure WHEN '' THEN '' ELSE '.' || fv.measure END AS value_code,
       CASE WHEN p.value IS NOT NULL THEN fig(fv.code || CASE fv.part WHEN '' THEN '' ELSE '.' || fv.part END
           || CASE fv.measure WHEN '' THEN '' ELSE '.' || fv.measure END, 'org', p.org, fv."window") END AS value,
       CASE WHEN p.target IS NOT NULL THEN fig(ft.code || CASE ft.part WHEN '' THEN '' ELSE '.' || ft.part END
           || '.' || ft.measure, 'org', p.org, ft."window") END AS target,
       CASE WHEN p.target IS NULL AND fv.unit NOT IN ('yuan', 'yuan_mu', 'usd_cent', 'mu100', 'days10')
            THEN p.target_num * 100 / p.target_den END AS target_given,
       p.target_num IS NOT NULL AND p.target IS NULL AS has_given,
       CASE WHEN p.kind = 'deduction' THEN -p.points ELSE p.points END AS points,
       coalesce(CASE WHEN p.method IN ('ratio_cap', 'ratio_schedule') AND p.cap IS NOT NULL
            THEN 'round(min(value / ' || p.goal || ', ' || p.cap || ' / 1000000) * ' || p.w || ', 2)'
            WHEN p.method IN ('ratio_cap', 'ratio_schedule', 'ratio_uncapped')
            THEN 'round(value / ' || p.goal || ' * ' || p.w || ', 2)'
            WHEN p.method = 'efficacy'
            THEN 'round((' || p.base || ' + (1000000 - ' || p.base || ') * (value - ' || p.low || ') / ('
                 || p.high || ' - ' || p.low || ')) / 1000000 * ' || p.w || ', 2)'
            WHEN p.kind = 'item' AND p.method = 'deduct'
            THEN 'round(max(' || p.weight || ' - value * 1000000 / ' || p.per || ' * ' || p.each || ', 0) / '
                 || p.weight || ' * ' || p.w || ', 2)'
            WHEN p.kind = 'bonus'
            THEN 'round(min(value * ' || p.each || ' / ' || p.per || ', ' || coalesce(p.most, 1000000000000) || ' / 1000000), 2)'
            WHEN p.kind = 'deduction'
            THEN '0 - round(min(value * ' || p.each || ' / ' || p.per || ', ' || coalesce(p.most, 1000000000000) || ' / 1000000), 2)'
            END, 'value') AS formula,
       p.say, p.kind = 'item' AS is_item, p.kind = 'item' AND p.weight_den > 0 AS weighted, p.value IS NOT NULL AS has_value, p.target IS NOT NULL AS has_target,
       p.state NOT IN ('none', 'no_task') AS counts
FROM part p
LEFT JOIN fact fv ON fv."full" = p.value
LEFT JOIN fact ft ON ft."full" = p.target
ORDER BY CASE p.kind WHEN 'item' THEN 1 WHEN 'bonus' THEN 2 WHEN 'deduction' THEN 3 ELSE 4 END, p.seq
