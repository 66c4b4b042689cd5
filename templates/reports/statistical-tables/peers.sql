-- 兄弟地区公布的数，照录（数量 ×1000000）：本年的，按指标、时期、数值
SELECT coalesce(i.name, p.indicator) || CASE WHEN instr(p.indicator, '.amount') > 0 THEN '（金额）' ELSE '' END AS name,
       p.region, p.period, p.value,
       coalesce(p.unit, CASE WHEN i.unit = 'yuan' OR instr(p.indicator, '.amount') > 0 THEN '万元' ELSE i.unit END) AS unit,
       coalesce(p.rank, '—') AS rank
FROM peers p JOIN run r
LEFT JOIN indicator i ON i.code = CASE WHEN instr(p.indicator, '.') > 0
                                       THEN substr(p.indicator, 1, instr(p.indicator, '.') - 1) ELSE p.indicator END
WHERE substr(p.period, 1, 4) = r.year || ''
ORDER BY i.rowid, p.indicator, p.period, p.value DESC, p.id
