-- 产业链的环节和现状
SELECT c.name AS chain, l.position, l.name AS link, l.state
FROM chains c JOIN chain_links l ON l.chain = c.id
ORDER BY c.rowid, l.seq
