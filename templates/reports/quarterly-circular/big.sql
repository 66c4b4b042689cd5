-- 本年签约的 5 亿元以上项目，由大到小
SELECT p.name, p.contract_total AS amount
FROM v_project p JOIN "window" w ON w.name = 'ytd'
WHERE p.attracted AND p.signed AND p.sign BETWEEN w.d0 AND w.d1 AND p.size >= 500000000
ORDER BY p.size DESC, p.id
