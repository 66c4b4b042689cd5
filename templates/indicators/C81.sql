-- code: C81
-- name: 招商组经费预算
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 招商组的经费预算
SELECT 'ytd' AS window, 'teams' AS entity, id, budget AS value FROM teams
