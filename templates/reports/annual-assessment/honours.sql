-- 上年和本年已经表彰的先进单位和企业（awards），年份新的在前
SELECT a.year, a.category, group_concat(a.recipient, '、') AS names
FROM (SELECT * FROM awards ORDER BY rowid) a JOIN run r
WHERE a.year BETWEEN r.year - 1 AND r.year
GROUP BY a.year, a.category
ORDER BY a.year DESC, min(a.rowid)
