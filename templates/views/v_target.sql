-- name: 目标任务
-- def: value × factor ÷ 10^6 是以基本单位计的目标值；带筛选条件的目标不属于指标本身，不在内
SELECT t.indicator AS code,
       CASE t.scope_type WHEN '本级' THEN 'region' WHEN 'organisation' THEN 'org'
                         ELSE t.scope_type END AS axis,
       CASE t.scope_type WHEN '本级' THEN '' ELSE t.scope_id END AS key,
       CASE t.period_type
           WHEN 'year' THEN t.period_year || ''
           WHEN 'half' THEN t.period_year || 'H' || t.period_half
           WHEN 'quarter' THEN t.period_year || 'Q' || t.period_quarter
           WHEN 'month' THEN t.period_year || 'M' || t.period_month
           WHEN 'deadline' THEN 'D' || t.period_due
       END AS period,
       t.value, t.factor,
       coalesce(t.assess, 0) AS assess,
       coalesce(t.not_applicable, 0) AS not_applicable,
       coalesce(t.source_level = '市' OR t.level = '市下达', 0) AS city,
       t.src, t.ptr
FROM targets t
WHERE t.scope_type <> 'superior' AND t.min_size_wan IS NULL
  AND NOT EXISTS (SELECT 1 FROM target_filters f WHERE f.target = t.id)
