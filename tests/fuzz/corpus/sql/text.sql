-- comment
SELECT substr(name, 2, 3), instr(name, '镇'), length(trim(name)), name || '！' AS "名称", iif(sort IS NULL, 0, sort),
  group_concat(name, '、') OVER (), name LIKE '东%_' , nullif(abs(-sort), 1), ifnull(sort, 9) FROM organisations UNION ALL
SELECT id, min(total), max(total), code, 1, 2, 3, 4, count(*) FROM v_project, fact WHERE num BETWEEN -1 AND 10 GROUP BY 1
