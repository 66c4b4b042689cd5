-- axis: occasion
-- name: 走访情形
SELECT 'visits' AS entity, id, occasion AS key, 10000 AS share
FROM visits
WHERE occasion IS NOT NULL
