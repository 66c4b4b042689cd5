-- name: 项目的问题标记
-- def: 计数项目一行；停滞 stalled、影子 shadow、围墙 fence、空巢 nest、看牌 board、马拉松 marathon 各为 1、0，停滞不明为空；…_since 是起算日期
-- after: series
-- when: named
WITH param AS (
    SELECT max(CASE WHEN name = 'alerts.W08.months' THEN num6 END) / 1000000 AS shadow,
           max(CASE WHEN name = 'alerts.W09.months' THEN num6 END) / 1000000 AS fence,
           max(CASE WHEN name = 'alerts.W10.months' THEN num6 END) / 1000000 AS nest,
           max(CASE WHEN name = 'alerts.W11.months' THEN num6 END) / 1000000 AS board,
           max(CASE WHEN name = 'alerts.W12.months' THEN num6 END) / 1000000 AS long,
           max(CASE WHEN name = 'alerts.W12.stage_months' THEN num6 END) / 1000000 AS pause,
           max(CASE WHEN name = 'alerts.W13.months' THEN num6 END) / 1000000 AS still
    FROM v_param
),
flag AS (
    SELECT project, max(value = '影子') AS shadow, max(value = '围墙') AS fence,
           max(value = '空巢') AS nest, max(value = '看牌') AS board,
           max(value = '马拉松') AS marathon
    FROM project_flags GROUP BY project
),
known AS MATERIALIZED (
    SELECT s.id AS project, s.stage, s.status, s.ended, s.start, s.complete, s.produce,
           p.complete_planned,
           CASE WHEN p.approve_on <= r.cutoff THEN p.approve_on END AS approve,
           coalesce(CASE WHEN p.land_supply_on <= r.cutoff THEN p.land_supply_on END,
                    CASE WHEN p.land_entry_on <= r.cutoff THEN p.land_entry_on END) AS ground,
           nullif(min(CASE WHEN p.lead_on <= r.cutoff THEN p.lead_on ELSE '9' END,
                      CASE WHEN p.contact_on <= r.cutoff THEN p.contact_on ELSE '9' END,
                      CASE WHEN p.negotiation_on <= r.cutoff THEN p.negotiation_on ELSE '9' END,
                      CASE WHEN p.intent_on <= r.cutoff THEN p.intent_on ELSE '9' END,
                      CASE WHEN p.framework_on <= r.cutoff THEN p.framework_on ELSE '9' END,
                      CASE WHEN p.sign_on <= r.cutoff THEN p.sign_on ELSE '9' END), '9') AS first_day,
           nullif(max(CASE WHEN p.lead_on <= r.cutoff THEN p.lead_on ELSE '' END,
                      CASE WHEN p.contact_on <= r.cutoff THEN p.contact_on ELSE '' END,
                      CASE WHEN p.negotiation_on <= r.cutoff THEN p.negotiation_on ELSE '' END,
                      CASE WHEN p.intent_on <= r.cutoff THEN p.intent_on ELSE '' END,
                      CASE WHEN p.framework_on <= r.cutoff THEN p.framework_on ELSE '' END,
                      CASE WHEN p.sign_on <= r.cutoff THEN p.sign_on ELSE '' END,
                      CASE WHEN p.register_on <= r.cutoff THEN p.register_on ELSE '' END,
                      CASE WHEN p.approve_on <= r.cutoff THEN p.approve_on ELSE '' END,
                      CASE WHEN p.env_on <= r.cutoff THEN p.env_on ELSE '' END,
                      CASE WHEN p.plan_permit_on <= r.cutoff THEN p.plan_permit_on ELSE '' END,
                      CASE WHEN p.land_supply_on <= r.cutoff THEN p.land_supply_on ELSE '' END,
                      CASE WHEN p.construction_permit_on <= r.cutoff
                           THEN p.construction_permit_on ELSE '' END,
                      CASE WHEN p.land_entry_on <= r.cutoff THEN p.land_entry_on ELSE '' END,
                      CASE WHEN p.start_on <= r.cutoff THEN p.start_on ELSE '' END,
                      CASE WHEN p.suspend_on <= r.cutoff THEN p.suspend_on ELSE '' END,
                      CASE WHEN p.resume_on <= r.cutoff THEN p.resume_on ELSE '' END,
                      CASE WHEN p.complete_on <= r.cutoff THEN p.complete_on ELSE '' END,
                      CASE WHEN p.accept_on <= r.cutoff THEN p.accept_on ELSE '' END,
                      CASE WHEN p.trial_on <= r.cutoff THEN p.trial_on ELSE '' END,
                      CASE WHEN p.produce_on <= r.cutoff THEN p.produce_on ELSE '' END,
                      CASE WHEN p.full_on <= r.cutoff THEN p.full_on ELSE '' END,
                      CASE WHEN p.enter_lib_on <= r.cutoff THEN p.enter_lib_on ELSE '' END,
                      CASE WHEN p.enter_scale_on <= r.cutoff
                           THEN p.enter_scale_on ELSE '' END), '') AS last_day,
           r.cutoff, r.as_of
    FROM v_stage s JOIN projects p ON p.id = s.id JOIN run r
    WHERE s.counted
)
SELECT k.project,
       /* A row of February that holds January speaks for both; so does its value: that
          January has none of its own and is not expected. */
       CASE WHEN k.start IS NULL OR k.complete IS NOT NULL OR k.ended THEN 0
            ELSE (SELECT CASE
                             WHEN count(DISTINCT m.physical) > 1 THEN 0
                             WHEN (SELECT max(s.value <> 0) FROM series s
                                   WHERE s.entity = 'projects' AND s.id = k.project
                                     AND s.item = 'invested'
                                     AND s.m BETWEEN k.as_of - p.still + 1 AND k.as_of) THEN 0
                             WHEN sum(m.physical IS NOT NULL)
                                      + sum(m.physical IS NOT NULL AND coalesce(m.merged_with_prev, 0)
                                            AND m.month % 12 = 2 AND m.month > k.as_of - p.still
                                            AND NOT EXISTS (SELECT 1 FROM project_months j
                                                            WHERE j.project = m.project
                                                              AND j.month = m.month - 1
                                                              AND j.physical IS NOT NULL))
                                      > p.still
                                  AND (SELECT sum(s.m <= s.until
                                                  AND (s.value = 0 OR s.m % 12 = 1 AND NOT s.expected))
                                       FROM series s
                                       WHERE s.entity = 'projects' AND s.id = k.project
                                         AND s.item = 'invested'
                                         AND s.m BETWEEN k.as_of - p.still + 1 AND k.as_of)
                                      >= p.still THEN 1 END
                  FROM project_months m
                  WHERE m.project = k.project
                    AND m.month BETWEEN k.as_of - p.still AND k.as_of) END AS stalled,
       NOT k.ended AND (coalesce(f.shadow, 0) OR k.start IS NULL
           AND coalesce(months(k.approve, k.cutoff) >= p.shadow, 0)) AS shadow,
       CASE WHEN k.ended THEN 0
            WHEN f.fence THEN 1
            WHEN k.complete IS NOT NULL OR coalesce(months(k.ground, k.cutoff) < p.fence, 1) THEN 0
            ELSE coalesce((SELECT m.physical FROM project_months m
                           WHERE m.project = k.project AND m.month <= k.as_of
                           ORDER BY m.month DESC LIMIT 1)
                          IN ('未动工', '围挡', '平整'), 0) END AS fence,
       NOT k.ended AND (coalesce(f.nest, 0)
           OR k.produce IS NULL AND coalesce(months(k.complete, k.cutoff) >= p.nest, 0)
           OR k.produce IS NOT NULL AND coalesce(k.status = '停产', 0)) AS nest,
       CASE WHEN k.stage NOT IN ('签约', '注册', '审批', '供地') THEN 0
            WHEN f.board THEN 1
            ELSE (SELECT coalesce(sum(s.m <= s.until
                                      AND (s.value = 0 OR s.m % 12 = 1 AND NOT s.expected))
                                  >= p.board, 0)
                  FROM series s
                  WHERE s.entity = 'projects' AND s.id = k.project AND s.item = 'invested'
                    AND s.m BETWEEN k.as_of - p.board + 1 AND k.as_of) END AS board,
       NOT k.ended AND (coalesce(f.marathon, 0) OR k.produce IS NULL
           AND NOT coalesce(k.start IS NOT NULL AND k.complete_planned >= k.cutoff, 0)
           AND coalesce(months(k.first_day, k.cutoff) >= p.long, 0)
           AND coalesce(months(k.last_day, k.cutoff) >= p.pause, 0)) AS marathon,
       k.approve AS shadow_since, k.ground AS fence_since, k.complete AS nest_since,
       k.first_day AS marathon_since, k.last_day AS marathon_last
FROM known k JOIN param p
LEFT JOIN flag f ON f.project = k.project
