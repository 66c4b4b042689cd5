-- 达产达效：已投产的项目。应达产值按月份折算，本年产值或设计产值不明的不折算；口径同 C175、C176
SELECT v.name, coalesce(o.short, o.name) AS location, v.produce, v."full", q.output_design AS design,
       CASE WHEN q.output_design > 0 AND out.cumulative IS NOT NULL
            THEN (q.output_design * ((r.as_of - 1) % 12 + 1) + 6) / 12 ELSE '—' END AS due,
       CASE WHEN q.output_design > 0 THEN out.cumulative ELSE coalesce(out.cumulative, '—') END AS output,
       coalesce(q.tax_contract_amount, '—') AS tax_agreed, tax.cumulative AS tax,
       (SELECT group_concat(content, '；') FROM (SELECT content FROM issues i
        WHERE i.project = v.id AND i.raised <= r.cutoff AND (i.closed IS NULL OR i.closed > r.cutoff) ORDER BY i.id)) AS matters,
       coalesce(u.short, u.name) AS unit
FROM v_project v
JOIN projects q ON q.id = v.id
JOIN run r
LEFT JOIN series out ON out.entity = 'projects' AND out.id = v.id AND out.item = 'output' AND out.m = r.as_of
LEFT JOIN series tax ON tax.entity = 'projects' AND tax.id = v.id AND tax.item = 'tax' AND tax.m = r.as_of
LEFT JOIN organisations o ON o.id = v.location_org
LEFT JOIN organisations u ON u.id = v.act_org
WHERE v.counted AND NOT v.ended AND v.produce IS NOT NULL
ORDER BY o.sort IS NULL, o.sort, q.output_design DESC, v.id
