-- 准入核对：本年签约的项目同准入标准（config.admission，万元/亩）比；固定资产投资、用地、约定税收没有填的不判
WITH least AS (
    SELECT (SELECT num6 / 100 FROM setting WHERE path = 'config.admission.investment_per_mu') AS investment,
           (SELECT num6 / 100 FROM setting WHERE path = 'config.admission.tax_per_mu') AS tax
),
signed AS (
    SELECT v.id, v.name, coalesce(o.short, o.name) AS location, v.sign, q.amounts_fixed_planned AS fixed, q.land_mu AS mu,
           CASE WHEN q.land_mu > 0 THEN (q.amounts_fixed_planned * 200 + q.land_mu) / (2 * q.land_mu) END AS density,
           q.tax_contract_per_mu AS tax, coalesce(q.land_type = '标准厂房', 0) AS rented, o.sort
    FROM v_project v
    JOIN projects q ON q.id = v.id
    JOIN run r
    LEFT JOIN organisations o ON o.id = v.location_org
    WHERE v.attracted AND v.signed AND NOT v.ended AND v.sign >= r.year || '-01-01'
)
SELECT s.name, s.location, s.sign, s.fixed, s.mu, s.density, s.tax,
       CASE WHEN coalesce(s.density < l.investment, 0) OR coalesce(s.tax < l.tax, 0) THEN '未达标'
            WHEN (s.density IS NULL AND l.investment IS NOT NULL) OR (s.tax IS NULL AND l.tax IS NOT NULL) THEN '待补填'
            ELSE '达标' END AS state,
       CASE WHEN s.density < l.investment AND s.tax < l.tax THEN '投资强度、亩均税收' WHEN s.density < l.investment THEN '投资强度'
            WHEN s.tax < l.tax THEN '亩均税收' ELSE '—' END AS short,
       l.investment AS least_investment, l.tax AS least_tax
FROM signed s JOIN least l
ORDER BY s.sort IS NULL, s.sort, s.sign, s.id
