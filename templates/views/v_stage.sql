-- name: 项目在截止日的日期和阶段
-- def: 截止日以后的实际日期视为未知；打捆项目的主项目不计数；first_month 至 last_month 应有月报
WITH known AS MATERIALIZED (
    SELECT p.id, p.name, p.kind, p.status, p.agreement_type,
           p.id NOT IN (SELECT parent FROM projects WHERE parent IS NOT NULL) AS counted,
           CASE WHEN p.negotiation_on <= r.cutoff THEN p.negotiation_on END AS negotiation,
           CASE WHEN p.intent_on <= r.cutoff THEN p.intent_on END AS intent,
           CASE WHEN p.framework_on <= r.cutoff THEN p.framework_on END AS framework,
           CASE WHEN p.sign_on <= r.cutoff THEN p.sign_on END AS sign,
           CASE WHEN p.register_on <= r.cutoff THEN p.register_on END AS register,
           CASE WHEN p.approve_on <= r.cutoff THEN p.approve_on END AS approve,
           CASE WHEN p.land_supply_on <= r.cutoff THEN p.land_supply_on END AS land_supply,
           CASE WHEN p.land_entry_on <= r.cutoff THEN p.land_entry_on END AS land_entry,
           CASE WHEN p.start_on <= r.cutoff THEN p.start_on END AS start,
           CASE WHEN p.suspend_on <= r.cutoff THEN p.suspend_on END AS suspend,
           CASE WHEN p.resume_on <= r.cutoff THEN p.resume_on END AS resume,
           CASE WHEN p.complete_on <= r.cutoff THEN p.complete_on END AS complete,
           CASE WHEN p.accept_on <= r.cutoff THEN p.accept_on END AS accept,
           CASE WHEN p.produce_on <= r.cutoff THEN p.produce_on END AS produce,
           CASE WHEN p.full_on <= r.cutoff THEN p.full_on END AS "full",
           CASE WHEN p.terminate_on <= r.cutoff THEN p.terminate_on END AS terminate
    FROM projects p, run r
),
placed AS MATERIALIZED (
    SELECT *,
           sign IS NOT NULL AND (agreement_type IS NULL OR agreement_type IN (
               SELECT text FROM setting WHERE path LIKE 'config.signing.types.%'
               UNION ALL
               SELECT column1 FROM (VALUES ('合同'), ('协议'))
               WHERE NOT EXISTS (SELECT 1 FROM setting
                                 WHERE path LIKE 'config.signing.types.%'))) AS signed,
           coalesce(status IN ('终止', '流失'), 0) AS gone,
           coalesce(status IN ('终止', '流失'), 0) OR terminate IS NOT NULL AS ended,
           CASE WHEN "full" IS NOT NULL THEN '达产'
                WHEN produce IS NOT NULL THEN '投产'
                WHEN coalesce(complete, accept) IS NOT NULL THEN '竣工'
                WHEN start IS NOT NULL THEN '在建'
                WHEN coalesce(land_supply, land_entry) IS NOT NULL THEN '供地'
                WHEN approve IS NOT NULL THEN '审批'
                WHEN register IS NOT NULL THEN '注册'
                WHEN sign IS NOT NULL AND coalesce(agreement_type, '') <> '意向' THEN '签约'
                WHEN coalesce(intent, framework, sign) IS NOT NULL THEN '意向'
                WHEN negotiation IS NOT NULL THEN '在谈'
                ELSE '线索' END AS reached,
           coalesce(sign, start) AS first_day,
           CASE WHEN produce <= coalesce(terminate, produce) THEN produce
                ELSE coalesce(terminate, produce) END AS last_day
    FROM known
)
SELECT id, name, kind, counted, counted AND kind = '招商引资' AS attracted, status, signed,
       gone, ended, reached,
       CASE WHEN ended AND status = '流失' THEN '流失' WHEN ended THEN '终止'
            ELSE reached END AS stage,
       sign, register, coalesce(min(land_supply, land_entry), land_supply, land_entry) AS landed,
       start, suspend, resume, CASE WHEN resume > suspend THEN resume END AS resumed,
       complete, produce, "full", terminate,
       CASE WHEN counted AND reached NOT IN ('意向', '线索')
            THEN substr(first_day, 1, 4) * 12 + substr(first_day, 6, 2) END AS first_month,
       substr(last_day, 1, 4) * 12 + substr(last_day, 6, 2) AS last_month
FROM placed
