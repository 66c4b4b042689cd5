WITH t AS (SELECT o.id, o.name, coalesce(sum(p.total), 0) AS total FROM organisations o
  LEFT JOIN projects p ON p.org = o.id AND p.sign_on <= :cutoff GROUP BY o.id)
SELECT id, name, total, rank() OVER (ORDER BY total DESC) AS place, lag(total) OVER w, first_value(name) OVER w,
  fig('F02', 'org', id, 'ytd'), days('2026-01-01', '2026-02-28'), months(NULL, 'x')
FROM t WINDOW w AS (ORDER BY total, id) ORDER BY place
