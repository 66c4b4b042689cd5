-- axis: five
-- name: 五未类型
-- def: 五未类型未填的，按土地类型
SELECT 'land' AS entity, id, five AS key, 10000 AS share
FROM v_land
WHERE five IS NOT NULL
