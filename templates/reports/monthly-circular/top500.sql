-- 本年签约的三类500强企业投资项目
SELECT p.name
FROM v_project p JOIN "window" w ON w.name = 'ytd'
WHERE p.attracted AND p.signed AND p.top500 AND p.sign BETWEEN w.d0 AND w.d1
ORDER BY p.sign, p.id
