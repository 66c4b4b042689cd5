-- 产业链“五比”：比项目策划（在库的意向性项目）、比签约数量（新签约项目）、比拼抢力度（新签约亿元以上项目）、
-- 比开工形象（新开工项目）、比落实速度（节点完成率），各项位次相同的并列
WITH planned AS (
    SELECT c.id, count(p.id) AS n
    FROM chains c
    LEFT JOIN projects j ON j.chain = c.id
    LEFT JOIN v_project p ON p.id = j.id AND p.counted AND p.queue = '意向性'
    GROUP BY c.id
),
value AS (
    SELECT c.id, c.name, n.n AS plan,
           s1.num * 1000 / s1.den AS s1, s2.num * 1000 / s2.den AS s2, p5.num * 1000 / p5.den AS p5,
           CASE WHEN p9.den IS NOT NULL THEN p9.num * 1000 / p9.den END AS p9
    FROM chains c
    JOIN planned n ON n.id = c.id
    LEFT JOIN fact s1 ON s1."full" = 'S01@chain:' || c.id || '@ytd'
    LEFT JOIN fact s2 ON s2."full" = 'S02@chain:' || c.id || '@ytd'
    LEFT JOIN fact p5 ON p5."full" = 'P05@chain:' || c.id || '@ytd'
    LEFT JOIN fact p9 ON p9."full" = 'P29@chain:' || c.id || '@ytd'
),
placed AS (
    SELECT v.*, rank() OVER (ORDER BY plan DESC) AS plan_rank, rank() OVER (ORDER BY s1 DESC) AS s1_rank,
           rank() OVER (ORDER BY s2 DESC) AS s2_rank, rank() OVER (ORDER BY p5 DESC) AS p5_rank,
           CASE WHEN p9 IS NOT NULL THEN rank() OVER (ORDER BY p9 IS NULL, p9 DESC) END AS p9_rank
    FROM value v
)
SELECT p.name, coalesce(o.short, o.name) AS lead, p.plan, p.plan_rank, p.s1_rank, p.s2_rank, p.p5_rank, p.p9_rank,
       fig('S01', 'chain', p.id, 'ytd') AS signed, fig('S02', 'chain', p.id, 'ytd') AS big,
       fig('P05', 'chain', p.id, 'ytd') AS started, fig('P29', 'chain', p.id, 'ytd') AS nodes,
       p.s1 AS s1
FROM placed p
JOIN chains c ON c.id = p.id
LEFT JOIN organisations o ON o.id = c.lead_org
ORDER BY p.id
