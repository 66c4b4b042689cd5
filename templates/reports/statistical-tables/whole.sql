-- 每张表共用的一行：表头各栏（config.reports.statistical-tables 中按表分的 no、maker、approval、
-- valid_until，共用的 head、statistician、filler），合计行用的全县的数，数据截止的月份
SELECT (SELECT text FROM setting WHERE path = 'config.reports.statistical-tables.' || :form || '.no') AS no,
       coalesce((SELECT text FROM setting WHERE path = 'config.reports.statistical-tables.' || :form || '.maker'),
                (SELECT text FROM setting WHERE path = 'config.reports.statistical-tables.maker')) AS maker,
       (SELECT text FROM setting WHERE path = 'config.reports.statistical-tables.' || :form || '.approval') AS approval,
       (SELECT text FROM setting WHERE path = 'config.reports.statistical-tables.' || :form || '.valid_until') AS valid_until,
       (SELECT text FROM setting WHERE path = 'config.reports.statistical-tables.head') AS head,
       (SELECT text FROM setting WHERE path = 'config.reports.statistical-tables.statistician') AS statistician,
       (SELECT text FROM setting WHERE path = 'config.reports.statistical-tables.filler') AS filler,
       (SELECT text FROM setting WHERE path = 'meta.issuer.phone') AS phone,
       fig('F02', 'region', '', 'month') AS month_arrived, fig('F02', 'region', '', 'ytd') AS arrived,
       fig('S01', 'region', '', 'ytd') AS signed,
       fig('S04', 'region', '', 'ytd') AS signed_contract, fig('S05', 'region', '', 'ytd') AS signed_outside,
       fig('F12', 'region', '', 'month') AS month_foreign, fig('F12', 'region', '', 'ytd') AS foreign_arrived,
       fig('F02.target', 'region', '', 'ytd') AS target, fig('F02.rate', 'region', '', 'ytd') AS rate,
       fig('F02.yoy', 'region', '', 'ytd') AS yoy,
       fig('E01', 'region', '', 'ytd') AS entered, fig('E02', 'region', '', 'ytd') AS left_stock,
       fig('E03', 'region', '', 'ytd') AS net,
       (z.as_of - 1) % 12 + 1 AS zs_month, (t.as_of - 1) % 12 + 1 AS tj_month,
       CASE WHEN (t.as_of - 1) / 12 <> (z.as_of - 1) / 12 THEN ((t.as_of - 1) / 12) || '年' ELSE '' END AS tj_said,
       (CASE :form WHEN 't7' THEN t.as_of ELSE z.as_of END - 1) / 12 AS form_year,
       (CASE :form WHEN 't7' THEN t.as_of ELSE z.as_of END - 1) % 12 + 1 AS form_month
FROM source z JOIN source t ON t.name = '统计口径'
WHERE z.name = '招商口径'
