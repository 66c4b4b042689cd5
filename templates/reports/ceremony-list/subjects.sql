-- 一行一份清单：本期举行的和下月计划举行的集中仪式，同一天同一类型的几个会场合为一份
SELECT min(c.id) AS id
FROM ceremonies c JOIN run r
WHERE c.date >= r.start
  AND substr(c.date, 1, 4) * 12 + substr(c.date, 6, 2)
      <= substr(r.cutoff, 1, 4) * 12 + substr(r.cutoff, 6, 2) + 1
  AND EXISTS (SELECT 1 FROM ceremony_projects WHERE ceremony = c.id)
GROUP BY c.date, c.kind
ORDER BY c.date, c.kind
