-- 项目分类：一行是一种分类的一项，全为零的不列。投资规模按 config.sizes 分档，含下限。
WITH axis(seq, name, said) AS (VALUES
    (1, 'in_park', '园区内外'), (2, 'park', '所在园区'), (3, 'band', '投资规模'), (4, 'kind', '项目类别'),
    (5, 'sector', '三次产业'), (6, 'horizon', '谋划时序'), (7, 'industry_class', '产业类别'), (8, 'mode', '招商方式'),
    (9, 'transfer', '产业转移'), (10, 'key_level', '重点级别'), (11, 'list', '投资方所在榜单')
),
line AS (
    SELECT DISTINCT a.seq, a.name AS axis, a.said, f.key
    FROM axis a JOIN fact f ON f.axis = a.name AND f."window" = 'ytd' AND f.measure = '' AND f.part = ''
    WHERE f.code IN ('S01', 'P05', 'F02', 'P31') AND f.num <> 0
      AND NOT (a.name = 'transfer' AND f.key = '无')
),
size AS (
    SELECT l.key, l.key + 0 AS least,
           (SELECT min(s.number) FROM setting s
            WHERE s.path LIKE 'config.sizes.%' AND s.number > l.key + 0) AS most
    FROM line l WHERE l.axis = 'band' AND l.key <> '未注明'
)
SELECT l.said AS class,
       CASE l.axis
           WHEN 'park' THEN (SELECT p.name FROM parks p WHERE p.id = l.key)
           WHEN 'band' THEN coalesce(
               (SELECT CASE WHEN z.least = 0 THEN '' WHEN z.least % 10000 = 0 THEN (z.least / 10000) || '亿元以上'
                            ELSE z.least || '万元以上' END
                       || CASE WHEN z.most IS NULL THEN '' WHEN z.most % 10000 = 0 THEN '不足' || (z.most / 10000) || '亿元'
                               ELSE '不足' || z.most || '万元' END
                FROM size z WHERE z.key = l.key), l.key)
           ELSE l.key END AS name,
       fig('S01', l.axis, l.key, 'ytd') AS signed, fig('S04', l.axis, l.key, 'ytd') AS contract,
       fig('P05', l.axis, l.key, 'ytd') AS started, fig('F02', l.axis, l.key, 'ytd') AS arrived,
       fig('P31', l.axis, l.key, 'ytd') AS invested,
       CASE WHEN 'P31.yoy@' || l.axis || ':' || l.key || '@ytd' IN (SELECT "full" FROM fact)
            THEN fig('P31.yoy', l.axis, l.key, 'ytd') ELSE '—' END AS invested_yoy
FROM line l
ORDER BY l.seq, l.key = '未注明', CASE l.axis WHEN 'band' THEN l.key + 0 END DESC, l.key
