-- 催报清单，一件事一行，同一单位的同类问题合成一件：先补报月报，再核实警告，最后核实提示。
-- said 是具体情况去掉空格、日期写成年月日的写法。PDF 只印前 20 件（place），同一单位的连成一段（whole，印在 head 为真的那一行）。
-- 没有责任单位的由本办公室核实；模板、文稿的问题不在此列，见工作簿“全部问题”
WITH gap AS (
    SELECT s.id, s.m,
           s.m - row_number() OVER (PARTITION BY s.id ORDER BY s.m) AS run
    FROM series s
    JOIN run r ON s.m BETWEEN r.year * 12 + 1 AND r.as_of
    WHERE EXISTS (SELECT 1 FROM project_months)
      AND s.entity = 'projects' AND s.item = 'invested' AND s.expected
      AND NOT EXISTS (SELECT 1 FROM project_months m WHERE m.project = s.id AND m.month = s.m)
),
span AS (
    SELECT id, min((m - 1) % 12 + 1) AS first, max((m - 1) % 12 + 1) AS last
    FROM gap GROUP BY id, run
),
listed AS (
    SELECT id, group_concat(CASE WHEN first = last THEN first || '月'
                                 ELSE first || '—' || last || '月' END, '、') AS months
    FROM (SELECT * FROM span ORDER BY id, first)
    GROUP BY id
),
filed AS (
    SELECT l.months, p.name,
           coalesce((SELECT org FROM project_attract_orgs WHERE project = p.id
                     ORDER BY seq LIMIT 1), p.lead_org, p.location_org) AS org,
           row_number() OVER (PARTITION BY l.months,
               coalesce((SELECT org FROM project_attract_orgs WHERE project = p.id
                         ORDER BY seq LIMIT 1), p.lead_org, p.location_org)
               ORDER BY p.id) AS number
    FROM listed l JOIN projects p ON p.id = l.id
),
late AS (
    SELECT 1 AS kind, org, count(*) AS n, '' AS rule, months AS seq,
           '请补报' || months || '项目月报：'
           || group_concat(CASE WHEN number <= 5 THEN name END, '、')
           || CASE WHEN count(*) > 5 THEN '等' || count(*) || '个项目' ELSE '' END
           || '，没有发生额的报0。' AS say
    FROM (SELECT * FROM filed ORDER BY org, months, number)
    GROUP BY org, months
),
doubt AS (
    SELECT CASE level WHEN '提示' THEN 3 ELSE 2 END AS kind, org, rule, text, hint, seq,
           CASE WHEN instr(said, u.name || '，') = 1 THEN substr(said, length(u.name) + 2)
                WHEN substr(said, -length(u.name) - 3) = '，单位' || u.name
                THEN substr(said, 1, length(said) - length(u.name) - 3)
                WHEN f.name IS NULL OR instr(said, f.name) > 0 THEN said
                WHEN said = '' THEN f.name
                ELSE f.name || '（' || said || '）' END AS object,
           row_number() OVER (PARTITION BY org, rule, text, level ORDER BY seq) AS number
    FROM finding f LEFT JOIN organisations u ON u.id = f.org
    WHERE (entity IS NOT NULL OR (rule <> '' AND file IS NULL)) AND rule <> 'D10'
),
other AS (
    SELECT kind, org, count(*) AS n, rule, min(seq) AS seq,
           '请核实“' || text || '”：' || group_concat(CASE WHEN number <= 3 THEN object END, '；')
           || CASE WHEN count(*) > 3 THEN '等' || count(*) || '项' ELSE '' END || '。' AS say,
           max(hint) AS hint
    FROM (SELECT * FROM doubt ORDER BY seq)
    GROUP BY kind, org, rule, text
),
demand AS (
    SELECT kind, org, n, seq, say, NULL AS hint FROM late
    UNION ALL
    SELECT kind, org, n, seq, say, hint FROM other
),
placed AS (
    SELECT d.kind, d.n, d.say, d.hint, d.seq, o.id AS org, o.sort,
           coalesce(o.short, o.name, '本办公室') AS unit,
           row_number() OVER (ORDER BY d.kind, o.sort IS NULL, o.sort, o.id, d.seq) AS place
    FROM demand d LEFT JOIN organisations o ON o.id = d.org
)
SELECT unit, CASE kind WHEN 1 THEN '补报' WHEN 2 THEN '核实' ELSE '核对' END AS matter, say,
       hint, n, place, place <= 20 AS shown,
       place <= 20 AND row_number() OVER (PARTITION BY unit ORDER BY place) = 1 AS head,
       group_concat(CASE WHEN place <= 20 THEN say END, '') OVER (
           PARTITION BY unit ORDER BY place
           ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS whole
FROM placed
ORDER BY sort IS NULL, sort, org, place
