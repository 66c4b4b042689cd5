-- name: 项目在截止日的全部判断
-- def: v_stage 的各列，加上规模、当年投资、滞后、签约年度分类和责任单位；一个项目一行
-- after: series
WITH pace AS (
    SELECT m.project,
           max(CASE WHEN m.planned_date <= r.cutoff
                     AND (m.actual_date IS NULL OR m.actual_date > r.cutoff)
                    THEN days(m.planned_date, r.cutoff) ELSE 0 END) AS late,
           max(m.actual_date <= r.cutoff AND m.planned_date > r.cutoff) AS early
    FROM project_nodes m, run r
    GROUP BY m.project
),
honoured AS (
    SELECT DISTINCT s.id
    FROM v_stage s
    JOIN project_investors pi ON pi.project = s.id
    JOIN investor_top500 t ON t.investor = pi.investor
    WHERE t.list IN (SELECT list FROM v_top500_list)
      AND t.year IN (substr(s.sign, 1, 4), substr(s.sign, 1, 4) - 1)
      AND coalesce(t.relation, '母公司') IN ('母公司', '控股')
),
/* config.include_terminated is the older way to say that ended projects are left out. */
cohort AS (
    SELECT CASE WHEN coalesce(max(choice), 'all') = 'all'
                     AND (SELECT number FROM setting
                          WHERE path = 'config.include_terminated') = 0 THEN 'active'
                ELSE coalesce(max(choice), 'all') END AS reading
    FROM calibre WHERE code = 'P08'
),
joined AS (
    SELECT s.*,
           CASE (SELECT text FROM setting WHERE path = 'config.size_basis')
               WHEN 'planned_total' THEN p.amounts_planned_total
               WHEN 'contract_outside' THEN p.amounts_contract_outside
               ELSE p.amounts_contract_total END AS size,
           p.amounts_contract_total AS contract_total,
           p.amounts_contract_outside AS contract_outside,
           p.amounts_planned_total AS planned_total,
           i.class, coalesce(p.sector, i.sector) AS sector,
           p.location_org,
           p.lead_org,
           (SELECT a.org FROM project_attract_orgs a
            WHERE a.project = s.id ORDER BY a.seq LIMIT 1) AS first_org,
           plan.amount AS plan, inv.cumulative AS invested,
           max(coalesce(pace.late, 0),
               CASE WHEN p.start_planned <= r.cutoff AND s.start IS NULL
                    THEN days(p.start_planned, r.cutoff) ELSE 0 END,
               CASE WHEN p.complete_planned <= r.cutoff AND s.complete IS NULL
                    THEN days(p.complete_planned, r.cutoff) ELSE 0 END,
               CASE WHEN p.produce_planned <= r.cutoff AND s.produce IS NULL
                    THEN days(p.produce_planned, r.cutoff) ELSE 0 END) AS late,
           max(coalesce(pace.early, 0),
               s.start IS NOT NULL AND coalesce(p.start_planned > r.cutoff, 0),
               s.complete IS NOT NULL AND coalesce(p.complete_planned > r.cutoff, 0),
               s.produce IS NOT NULL AND coalesce(p.produce_planned > r.cutoff, 0)) AS early,
           s.id IN (SELECT id FROM honoured) AS top500,
           p.complete_planned, p.start_planned,
           substr(s.sign, 1, 4) - r.year AS sign_offset,
           r.cutoff, r.year, cohort.reading, tp.num AS due_num, tp.den AS due_den,
           (SELECT num6 / 1000000 FROM v_param WHERE name = 'thresholds.delay_days')
               AS delay_days,
           (SELECT num6 / 1000000 FROM v_param WHERE name = 'thresholds.serious_delay_days')
               AS serious_days
    FROM v_stage s
    JOIN projects p ON p.id = s.id
    JOIN run r
    LEFT JOIN industries i ON i.id = p.industry
    LEFT JOIN project_annual_plan plan ON plan.project = s.id AND plan.year = r.year
    LEFT JOIN series inv ON inv.id = s.id AND inv.item = 'invested' AND inv.m = r.as_of
    LEFT JOIN pace ON pace.project = s.id
    LEFT JOIN time_progress tp ON tp.code = 'P32'
    JOIN cohort
),
judged AS (
    SELECT *,
           (signed OR start IS NOT NULL) AND NOT ended AND produce IS NULL AS running,
           stage = '在建' AND plan > 0 AND invested IS NOT NULL AS measured,
           /* done : due is the attainment, invested ÷ (plan × schedule %) */
           invested * due_den * 100 AS done, plan * due_num AS due,
           CASE reading
               WHEN 'active' THEN NOT ended
               WHEN 'due' THEN NOT ended AND (start IS NOT NULL
                                              OR coalesce(start_planned <= cutoff, 1))
               ELSE 1 END AS kept
    FROM joined
)
SELECT id, name, kind, counted, attracted, status, signed, gone, ended, reached, stage,
       sign, register, landed, start, suspend, resume, resumed, complete, produce, "full",
       terminate,
       first_month, last_month, size, planned_total, contract_total, contract_outside,
       size >= 100000000 AS yi, class, sector, plan, invested,
       CASE WHEN plan > 0 THEN (invested * 200000 + plan) / (2 * plan) END AS plan_pct,
       CASE WHEN plan > 0 THEN done >= due END AS on_pace,
       location_org, first_org, coalesce(lead_org, first_org, location_org) AS act_org,
       start_planned, complete_planned,
       late, CASE
           WHEN NOT running THEN NULL
           WHEN late > serious_days OR (measured AND done * 100 < due * 60) THEN '严重滞后'
           WHEN late > delay_days OR (measured AND done * 100 < due * 90) THEN '滞后'
           WHEN late > 0 OR (measured AND done < due) THEN '基本达到'
           WHEN early THEN '超前'
           ELSE '正常' END AS delay,
       CASE
           WHEN ended THEN NULL
           WHEN stage IN ('线索', '在谈', '意向') THEN '意向性'
           WHEN stage IN ('签约', '注册', '审批', '供地') THEN '即将开工'
           WHEN stage = '在建' AND complete_planned >= cutoff
                AND (months(cutoff, complete_planned) < 3
                     OR months(cutoff, complete_planned) = 3
                        AND substr(complete_planned, 9, 2) = substr(cutoff, 9, 2))
           THEN '即将竣工'
           WHEN stage = '在建' THEN '在建'
           WHEN stage IN ('竣工', '投产') THEN '已完工'
           ELSE '已达产' END AS queue,
       top500,
       attracted AND signed AND sign_offset = -2 AND kept
           AND (terminate IS NULL OR terminate >= (year - 1) || '-01-01') AS y2,
       attracted AND signed AND sign_offset = -1 AND kept
           AND (terminate IS NULL OR terminate >= year || '-01-01') AS y1,
       CASE
           WHEN NOT counted OR terminate < year || '-01-01' THEN NULL
           WHEN start < year || '-01-01'
                AND (complete IS NULL OR complete >= year || '-01-01') THEN '结转在建'
           WHEN signed AND sign < year || '-01-01'
                AND (start IS NULL OR start >= year || '-01-01')
                AND (complete IS NULL OR complete >= year || '-01-01') THEN '结转未开工'
       END AS carried
FROM judged
