-- 考核的各项任务，完成、未完成、其中未破零、缺报的单位数；只列下达到单位的
SELECT DISTINCT i.name, i.seq, fig(i.indicator || '.units_done', 'region', '', 'ytd') AS done,
       fig(i.indicator || '.units_undone', 'region', '', 'ytd') AS undone,
       fig(i.indicator || '.units_missing', 'region', '', 'ytd') AS missing,
       (SELECT count(*) FROM score s WHERE s.scheme = i.scheme AND s.item = i.id AND s.kind = 'item'
            AND s.target IS NOT NULL AND s.state = 'zero') AS zero
FROM score_item i
JOIN fact f ON f.code = i.indicator AND f.part = '' AND f.measure = 'units_done' AND f.axis = 'region'
           AND f."window" = 'ytd' AND f.den IS NOT NULL
WHERE i.scheme = :scheme AND i.kind = 'item'
  AND EXISTS (SELECT 1 FROM fact t WHERE t.code = i.indicator AND t.part = '' AND t.measure = 'target' AND t.axis = 'org'
                  AND t."window" = 'ytd' AND t.den IS NOT NULL)
ORDER BY i.seq
