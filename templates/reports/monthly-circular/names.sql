-- 换行时不拆开的名称：单位全称、简称，招商组
SELECT name FROM organisations
UNION
SELECT short FROM organisations WHERE short IS NOT NULL
UNION
SELECT name FROM teams
