#include "rules.h"

/* clang-format off */
#define RULE(code, of, when, sql, hint) {code, of, when, sql, hint, NULL}

/* A cumulative series does not fall within a year; where it does, it prints as 核减. */
#define FALLS(column) column " < before_" column
#define FALLS_READ(column) ", " column ", lag(" column ") OVER w AS before_" column
#define FALLS_SHOW(column, label)                                                         \
    ", CASE WHEN " FALLS(column) " THEN before_" column " END AS '上月" label " 万元',"    \
    " CASE WHEN " FALLS(column) " THEN " column " END AS '本月" label " 万元'"
#define FALLS_FROM(table, key)                                                            \
    " FROM " table " WHERE basis = 'ytd' AND " key " = ?1 WINDOW w AS (PARTITION BY " key " ORDER BY month))" \
    " WHERE (last - 1) / 12 = (month - 1) / 12 AND "
#define FALLING(table, key, columns)                                                      \
    "SELECT " key ", month, " columns " FROM " table " WHERE basis = 'ytd' ORDER BY " key ", month;"
#define FALLS_HINT "确为核减的请写说明；填的是本月数的，口径应为 month"

/* scope {type, id}: the type says in which list the id is found. */
#define SCOPE(table)                                                                      \
    RULE(DIAG_REFERENCE, table,                                                           \
     "scope_type NOT IN ('本级', 'superior') AND ifnull(scope_id, '') NOT IN"             \
     " (          SELECT id FROM organisations WHERE scope_type = 'organisation'"         \
     "  UNION ALL SELECT \"group\" FROM organisations WHERE scope_type = 'group' AND \"group\" NOT NULL" \
     "  UNION ALL SELECT id FROM leaders WHERE scope_type = 'leader'"                     \
     "  UNION ALL SELECT id FROM teams WHERE scope_type = 'team'"                         \
     "  UNION ALL SELECT id FROM parks WHERE scope_type = 'park'"                         \
     "  UNION ALL SELECT id FROM industries WHERE scope_type = 'industry'"                \
     "  UNION ALL SELECT id FROM chains WHERE scope_type = 'chain')",                     \
     "src, ptr || '/scope/id', ifnull(scope_id, '未写') AS '对象', scope_type AS '类型'",  \
     "请改正编号，或补上所引用的记录")

/* Which of the payouts of one enterprise or project. */
#define PAYOUT                                                                            \
    "(SELECT name FROM policy_items WHERE id = item) AS '', applied AS '申报 万元'"

#define NO_DEADLINE(table, matter)                                                        \
    RULE(DIAG_NO_DEADLINE, table, "deadline IS NULL", "src, ptr, " matter " AS ''",           \
     "请补写时限，以便督办")

/* A day before that of an earlier stage. */
#define UPSET                                                                             \
    "register_on < sign_on"                                                               \
    " OR approve_on < max(ifnull(sign_on, ''), ifnull(register_on, ''))"                  \
    " OR start_on < max(ifnull(sign_on, ''), ifnull(register_on, ''), ifnull(approve_on, ''))" \
    " OR complete_on < max(ifnull(sign_on, ''), ifnull(register_on, ''),"                 \
    "                      ifnull(approve_on, ''), ifnull(start_on, ''))"                 \
    " OR produce_on < max(ifnull(sign_on, ''), ifnull(register_on, ''),"                  \
    "                     ifnull(approve_on, ''), ifnull(start_on, ''), ifnull(complete_on, ''))"

const struct rule rules[] = {

RULE(DIAG_CUTOFF, "setting",
 "path = 'period.cutoff'"
 " AND substr(text, 1, 7) <> (SELECT number FROM setting WHERE path = 'period.year') || '-'"
 "     || substr('0' || (SELECT number FROM setting WHERE path = 'period.month'), -2)",
 "src, ptr, text AS ''",
 "截止日期应在报告期的最后一个月内"),

RULE(DIAG_EXPECTED, "projects",
 "kind = '招商引资' AND id NOT IN (SELECT project FROM project_investors)",
 "src, ptr || '/investors', '投资方' AS ''",
 "请补填投资方编号"),

RULE(DIAG_EXPECTED, "policy_payouts", /* one still applied for or refused has none, and 0 paid */
 "approved IS NULL"
 " AND (paid > 0 OR approved_date NOT NULL OR stage IN ('批准', '拨付'))",
 "src, ptr || '/approved', '批准金额' AS '', " PAYOUT ", paid AS '已兑现 万元'",
 "没有批准金额的，应兑现金额、逾期未兑现金额按缺报，请补填"),

SCOPE("targets"),
SCOPE("schedules"),
SCOPE("history"),
RULE(DIAG_REFERENCE, "projects",
 "chain_link NOT IN (SELECT id FROM chain_links)"
 " AND EXISTS (SELECT 1 FROM chain_links)",
 "src, ptr || '/chain_link', chain_link AS '产业链环节'",
 "请改正编号，或补上所引用的记录"),

RULE(DIAG_DATE_ORDER, "projects", UPSET,
 "WITH upset AS (SELECT src, ptr, id, sign_on, register_on, approve_on, start_on,"
 "  complete_on, produce_on FROM projects WHERE " UPSET ")"
 " SELECT src, ptr || '/dates', earlier AS '', name || ' ' || day AS '' FROM"
 " (SELECT *, lag(day) OVER w AS before, lag(name || ' ' || day) OVER w AS earlier FROM"
 "  (          SELECT src, ptr, id, 1 AS n, '签约' AS name, sign_on AS day FROM upset"
 "   UNION ALL SELECT src, ptr, id, 2, '注册', register_on FROM upset"
 "   UNION ALL SELECT src, ptr, id, 3, '立项', approve_on FROM upset"
 "   UNION ALL SELECT src, ptr, id, 4, '开工', start_on FROM upset"
 "   UNION ALL SELECT src, ptr, id, 5, '竣工', complete_on FROM upset"
 "   UNION ALL SELECT src, ptr, id, 6, '投产', produce_on FROM upset)"
 "  WHERE day NOT NULL WINDOW w AS (PARTITION BY id ORDER BY n))"
 " WHERE day < before",
 "请核对各阶段的日期"),

RULE(DIAG_OUTSIDE_OVER, "projects",
 "amounts_contract_outside > amounts_contract_total",
 "src, ptr || '/amounts/contract_outside', amounts_contract_outside AS '协议引资额 万元',"
 " amounts_contract_total AS '合同总投资 万元'",
 "协议引资额是合同总投资的一部分，请核对两个数"),

RULE(DIAG_YTD_FALLS, NULL, NULL,
 FALLING("project_months", "project",
         "arrived_wan_total, arrived_wan_outside_province, invested_wan")
 "SELECT src, ptr, month AS '月份 月份'"
 FALLS_SHOW("arrived_wan_total", "累计到位资金")
 FALLS_SHOW("arrived_wan_outside_province", "累计省外到位资金")
 FALLS_SHOW("invested_wan", "累计完成投资")
 " FROM (SELECT src, ptr, month, lag(month) OVER w AS last"
 FALLS_READ("arrived_wan_total")
 FALLS_READ("arrived_wan_outside_province")
 FALLS_READ("invested_wan")
 FALLS_FROM("project_months", "project")
 "(" FALLS("arrived_wan_total") " OR " FALLS("arrived_wan_outside_province")
 " OR " FALLS("invested_wan") ")",
 FALLS_HINT),
RULE(DIAG_YTD_FALLS, NULL, NULL,
 FALLING("enterprise_months", "enterprise", "output, revenue")
 "SELECT src, ptr, month AS '月份 月份'"
 FALLS_SHOW("output", "累计产值")
 FALLS_SHOW("revenue", "累计营业收入")
 " FROM (SELECT src, ptr, month, lag(month) OVER w AS last"
 FALLS_READ("output")
 FALLS_READ("revenue")
 FALLS_FROM("enterprise_months", "enterprise")
 "(" FALLS("output") " OR " FALLS("revenue") ")",
 FALLS_HINT),

RULE(DIAG_MONTH_NEGATIVE, "project_months",
 "basis = 'month' AND (arrived_wan_total < 0 OR invested_wan < 0)",
 "src, ptr, month AS '月份 月份',"
 " CASE WHEN arrived_wan_total < 0 THEN arrived_wan_total END AS '到位资金 万元',"
 " CASE WHEN invested_wan < 0 THEN invested_wan END AS '完成投资 万元'",
 "确为核减的请写说明"),

RULE(DIAG_PACKAGE, "projects",
 "parent NOT NULL AND id IN (SELECT parent FROM projects)",
 "src, ptr || '/parent', name AS '打捆项目', parent AS '又属于'",
 "打捆项目本身不报月报，也不再属于别的项目"),
RULE(DIAG_PACKAGE, "projects",
 "id IN (SELECT parent FROM projects)",
 "SELECT p.src, p.ptr, name AS '打捆项目', count(*) AS '自身另有月报 条'"
 " FROM projects p JOIN project_months m ON m.project = p.id"
 " WHERE p.id IN (SELECT parent FROM projects) GROUP BY p.id",
 "打捆项目本身不报月报，也不再属于别的项目"),

RULE(DIAG_SHARES, NULL, NULL,
 "SELECT p.src, p.ptr || '/attract_orgs', total AS '份额之和 份',"
 " nullif(unknown, 0) AS '未写份额的单位 个' FROM projects p JOIN"
 " (SELECT project, sum(share) AS total, count(*) - count(share) AS unknown"
 "  FROM project_attract_orgs GROUP BY project) a ON a.project = p.id"
 " WHERE unknown > 0 OR abs(total - 10000) > 10",
 "请改正份额，使各份额之和为 1"),
RULE(DIAG_SHARES, NULL, NULL,
 "SELECT p.src, p.ptr || '/investors', total AS '份额之和 份' FROM projects p JOIN"
 " (SELECT project, sum(share) AS total, count(*) - count(share) AS unknown"
 "  FROM project_investors GROUP BY project) a ON a.project = p.id"
 " WHERE unknown = 0 AND abs(total - 10000) > 10",
 "请改正份额，使各份额之和为 1"),

RULE(DIAG_CLAIMED_TWICE, NULL, NULL,
 "WITH seen AS MATERIALIZED (SELECT src, ptr, id, name, project_code FROM projects"
 "  WHERE project_code IN (SELECT project_code FROM projects GROUP BY project_code"
 "                         HAVING count(*) > 1))"
 " SELECT b.src, b.ptr || '/project_code', b.project_code AS '平台代码', a.name AS '与此项目相同'"
 " FROM seen a JOIN seen b ON a.project_code = b.project_code AND a.id < b.id",
 "确为同一项目的请删去一条，共同引进的在 attract_orgs 中写份额"),
RULE(DIAG_CLAIMED_TWICE, NULL, NULL,
 "SELECT p.src, p.ptr || '/attract_orgs', org AS '同一单位写了几次', times AS '次数'"
 " FROM projects p JOIN (SELECT project, org, count(*) AS times"
 "  FROM project_attract_orgs GROUP BY project, org HAVING count(*) > 1) a"
 " ON a.project = p.id",
 "确为同一项目的请删去一条，共同引进的在 attract_orgs 中写份额"),

RULE(DIAG_LIST_YEAR, "investor_top500",
 "list LIKE '%500强' AND year IS NULL",
 "src, ptr || '/year', list AS ''",
 "请补写榜单年度"),

RULE(DIAG_STAGE, "projects",
 "status IN ('终止', '流失') AND terminate_on IS NULL",
 "src, ptr || '/status', status AS '状态', '没有终止日期' AS ''",
 "请核对状态，或补写相应的日期"),
RULE(DIAG_STAGE, "projects",
 "status = '停工' AND start_on IS NULL",
 "src, ptr || '/status', status AS '状态', '没有开工日期' AS ''",
 "请核对状态，或补写相应的日期"),
RULE(DIAG_STAGE, "projects",
 "status = '停产' AND produce_on IS NULL",
 "src, ptr || '/status', status AS '状态', '没有投产日期' AS ''",
 "请核对状态，或补写相应的日期"),
RULE(DIAG_STAGE, "projects",
 "status IN ('正常', '缓慢')"
 " AND terminate_on <= (SELECT text FROM setting WHERE path = 'period.cutoff')",
 "src, ptr || '/status', status AS '状态', terminate_on AS '终止日期'",
 "请核对状态，或补写相应的日期"),

RULE(DIAG_RECOGNISED, "projects",
 "recognised_city_date < reported_city_date",
 "src, ptr || '/recognised/city_date', reported_city_date AS '上报',"
 " recognised_city_date AS '认定'",
 "请核对上报和认定的日期"),

RULE(DIAG_PERMIT, "projects", /* unless permits are not reported at all */
 "start_on NOT NULL AND land_supply_on IS NULL AND construction_permit_on IS NULL"
 " AND ifnull(land_type, '') NOT IN ('租赁', '标准厂房', '无')"
 " AND EXISTS (SELECT 1 FROM projects WHERE construction_permit_on NOT NULL)",
 "src, ptr, start_on AS '开工'",
 "请补填供地、施工许可日期；租赁或标准厂房的写明供地方式"),

RULE(DIAG_NOT_COMPLETED, "projects",
 "produce_on NOT NULL AND complete_on IS NULL AND accept_on IS NULL",
 "src, ptr, produce_on AS '投产'",
 "请补填竣工或验收日期"),

RULE(DIAG_ZERO_TARGET, "targets",
 "value = 0 AND not_applicable IS NOT 1 AND kind IS NOT 'breakthrough' AND EXISTS"
 " (SELECT 1 FROM project_attract_orgs a JOIN projects p ON p.id = a.project"
 "  WHERE (t.scope_type = '本级' OR a.org = t.scope_id)"
 "  AND substr(sign_on, 1, 4) = '' || period_year)",
 "src, ptr || '/value', indicator AS '指标', scope_id AS '对象'",
 "没有任务的请写 not_applicable，有任务的请填目标值"),

RULE(DIAG_NO_TARGET, "organisations",
 "has_task = 1 AND id NOT IN"
 " (SELECT scope_id FROM targets WHERE scope_type = 'organisation' AND scope_id NOT NULL"
 "  AND period_year = (SELECT number FROM setting WHERE path = 'period.year'))",
 "src, ptr, name AS ''",
 "请补报本年目标，不承担任务的 has_task 写 false"),

RULE(DIAG_PAID_OVER, "policy_payouts",
 "paid > approved",
 "src, ptr || '/paid', " PAYOUT ", paid AS '已兑现 万元', approved AS '批准 万元'",
 "请核对两个金额"),
RULE(DIAG_DISPOSED_OVER, "land",
 "disposed_mu > mu",
 "src, ptr || '/disposed_mu', disposed_mu AS '已处置 亩', mu AS '认定 亩'",
 "请核对两个面积"),

RULE(DIAG_NO_OWNER, "issues",
 "owner_org IS NULL",
 "src, ptr, content AS ''",
 "请补写牵头单位，以便督办"),
NO_DEADLINE("lists_duty", "matter"),
NO_DEADLINE("lists_task", "content"),
NO_DEADLINE("lists_policy", "item"),
};
/* clang-format on */
const size_t rule_count = sizeof rules / sizeof *rules;
