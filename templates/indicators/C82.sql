-- code: C82
-- name: 招商组已用经费
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 招商组已用的经费
SELECT 'ytd' AS window, 'teams' AS entity, id, spent AS value FROM teams
