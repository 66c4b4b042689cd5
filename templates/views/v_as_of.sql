-- name: 各口径的数据截止月
-- def: period 写成 2026-09，与 history、context 的报告期相同
-- when: named
SELECT name AS source,
       ((as_of - 1) / 12) || '-' || substr('0' || ((as_of - 1) % 12 + 1), -2) AS period
FROM source
