-- 园区（有管理机构简称的用简称）：企业产值、税收（统计口径），用地和厂房；下达了园区目标的列目标
WITH aimed AS (
    SELECT DISTINCT code FROM fact WHERE measure = 'target' AND axis = 'park' AND "window" = 'ytd'
)
SELECT coalesce(o.short, p.name) AS name,
       fig('C165', 'park', p.id, 'ytd') AS output,
       fig('C165.yoy', 'park', p.id, 'ytd') AS output_yoy,
       CASE WHEN 'C165' IN (SELECT code FROM aimed) THEN fig('C165.target', 'park', p.id, 'ytd') END AS output_target,
       fig('C166', 'park', p.id, 'ytd') AS tax,
       CASE WHEN 'C166' IN (SELECT code FROM aimed) THEN fig('C166.target', 'park', p.id, 'ytd') END AS tax_target,
       CASE WHEN 'P05' IN (SELECT code FROM aimed) THEN fig('P05.target', 'park', p.id, 'ytd') END AS start_target,
       fig('S01', 'park', p.id, 'ytd') AS signed,
       fig('P05', 'park', p.id, 'ytd') AS started,
       fig('E06', 'park', p.id, 'ytd') AS stock,
       fig('C125.open', 'park', p.id, 'ytd') AS open,
       fig('C125.absent', 'park', p.id, 'ytd') AS lacking_items,
       fig('L05', 'park', p.id, 'ytd') AS strength,
       fig('L06', 'park', p.id, 'ytd') AS tax_mu,
       fig('C170', 'park', p.id, 'ytd') AS land,
       fig('L08', 'park', p.id, 'ytd') AS vacant,
       fig('C134', 'park', p.id, 'ytd') AS fitting
FROM parks p
LEFT JOIN organisations o ON o.id = p.org
ORDER BY p.id
