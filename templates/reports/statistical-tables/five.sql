-- “五未”土地：批而未征、征而未供、供而未用、用而未尽、建而未投，没有的不列
SELECT f.key AS name, fig('C98', 'five', f.key, 'ytd') AS mu, fig('L04', 'five', f.key, 'ytd') AS disposed,
       fig('C99', 'five', f.key, 'ytd') AS rate
FROM fact f
WHERE f.code = 'C98' AND f.part = '' AND f.measure = '' AND f.axis = 'five' AND f."window" = 'ytd'
ORDER BY instr('批而未征 征而未供 供而未用 用而未尽 建而未投', f.key), f.key
