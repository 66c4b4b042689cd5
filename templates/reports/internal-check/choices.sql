-- 各地口径不一、本地区已选定一种的指标
SELECT i.name, c.text FROM calibre c JOIN indicator i ON i.code = c.code ORDER BY c.code
