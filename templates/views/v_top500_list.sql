-- name: 三类500强的榜单
-- def: config.top500_lists，没有写的按通行的三个榜单
-- when: named
SELECT text AS list FROM setting WHERE path LIKE 'config.top500\_lists.%' ESCAPE '\'
UNION ALL
SELECT column1 FROM (VALUES ('世界500强'), ('中国企业500强'), ('中国民营企业500强'))
WHERE NOT EXISTS (SELECT 1 FROM setting
                  WHERE path LIKE 'config.top500\_lists.%' ESCAPE '\')
