#include "rules.h"

/* clang-format off */

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
    {DIAG_REFERENCE,                                                                      \
     "SELECT src, ptr || '/scope/id', ifnull(scope_id, '未写') AS '对象', scope_type AS '类型' FROM " table \
     " WHERE scope_type NOT IN ('本级', 'superior') AND ifnull(scope_id, '') NOT IN"      \
     " (          SELECT id FROM organisations WHERE scope_type = 'organisation'"         \
     "  UNION ALL SELECT \"group\" FROM organisations WHERE scope_type = 'group' AND \"group\" NOT NULL" \
     "  UNION ALL SELECT id FROM leaders WHERE scope_type = 'leader'"                     \
     "  UNION ALL SELECT id FROM teams WHERE scope_type = 'team'"                         \
     "  UNION ALL SELECT id FROM parks WHERE scope_type = 'park'"                         \
     "  UNION ALL SELECT id FROM industries WHERE scope_type = 'industry'"                \
     "  UNION ALL SELECT id FROM chains WHERE scope_type = 'chain')",                     \
     "请改正编号，或补上所引用的记录"}

/* Which of the payouts of one enterprise or project. */
#define PAYOUT                                                                            \
    "(SELECT name FROM policy_items WHERE id = item) AS '', applied AS '申报 万元'"

#define NO_DEADLINE(table, matter)                                                        \
    {DIAG_NO_DEADLINE, "SELECT src, ptr, " matter " AS '' FROM " table " WHERE deadline IS NULL", \
     "请补写时限，以便督办"}

const struct rule rules[] = {

{DIAG_CUTOFF,
 "SELECT src, ptr, text AS '' FROM setting WHERE path = 'period.cutoff'"
 " AND substr(text, 1, 7) <> (SELECT number FROM setting WHERE path = 'period.year') || '-'"
 "     || substr('0' || (SELECT number FROM setting WHERE path = 'period.month'), -2)",
 "截止日期应在报告期的最后一个月内"},

{DIAG_EXPECTED,
 "SELECT src, ptr || '/investors', '投资方' AS '' FROM projects"
 " WHERE kind = '招商引资' AND id NOT IN (SELECT project FROM project_investors)",
 "请补填投资方编号"},

{DIAG_EXPECTED, /* one still applied for or refused has none, and 0 paid */
 "SELECT src, ptr || '/approved', '批准金额' AS '', " PAYOUT ", paid AS '已兑现 万元'"
 " FROM policy_payouts WHERE approved IS NULL"
 " AND (paid > 0 OR approved_date NOT NULL OR stage IN ('批准', '拨付'))",
 "没有批准金额的，应兑现金额、逾期未兑现金额按缺报，请补填"},

SCOPE("targets"),
SCOPE("schedules"),
SCOPE("history"),
{DIAG_REFERENCE,
 "SELECT src, ptr || '/chain_link', chain_link AS '产业链环节' FROM projects"
 " WHERE chain_link NOT IN (SELECT id FROM chain_links)"
 " AND EXISTS (SELECT 1 FROM chain_links)",
 "请改正编号，或补上所引用的记录"},

{DIAG_DATE_ORDER,
 /* the first part spares sorting the dates of those that are in order */
 "WITH upset AS (SELECT src, ptr, id, sign_on, register_on, approve_on, start_on,"
 "  complete_on, produce_on FROM projects"
 "  WHERE register_on < sign_on"
 "     OR approve_on < max(ifnull(sign_on, ''), ifnull(register_on, ''))"
 "     OR start_on < max(ifnull(sign_on, ''), ifnull(register_on, ''), ifnull(approve_on, ''))"
 "     OR complete_on < max(ifnull(sign_on, ''), ifnull(register_on, ''),"
 "                          ifnull(approve_on, ''), ifnull(start_on, ''))"
 "     OR produce_on < max(ifnull(sign_on, ''), ifnull(register_on, ''),"
 "                         ifnull(approve_on, ''), ifnull(start_on, ''), ifnull(complete_on, '')))"
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
 "请核对各阶段的日期"},

{DIAG_OUTSIDE_OVER,
 "SELECT src, ptr || '/amounts/contract_outside', amounts_contract_outside AS '协议引资额 万元',"
 " amounts_contract_total AS '合同总投资 万元' FROM projects"
 " WHERE amounts_contract_outside > amounts_contract_total",
 "协议引资额是合同总投资的一部分，请核对两个数"},

{DIAG_YTD_FALLS,
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
 FALLS_HINT},
{DIAG_YTD_FALLS,
 FALLING("enterprise_months", "enterprise", "output, revenue")
 "SELECT src, ptr, month AS '月份 月份'"
 FALLS_SHOW("output", "累计产值")
 FALLS_SHOW("revenue", "累计营业收入")
 " FROM (SELECT src, ptr, month, lag(month) OVER w AS last"
 FALLS_READ("output")
 FALLS_READ("revenue")
 FALLS_FROM("enterprise_months", "enterprise")
 "(" FALLS("output") " OR " FALLS("revenue") ")",
 FALLS_HINT},

{DIAG_MONTH_NEGATIVE,
 "SELECT src, ptr, month AS '月份 月份',"
 " CASE WHEN arrived_wan_total < 0 THEN arrived_wan_total END AS '到位资金 万元',"
 " CASE WHEN invested_wan < 0 THEN invested_wan END AS '完成投资 万元' FROM project_months"
 " WHERE basis = 'month' AND (arrived_wan_total < 0 OR invested_wan < 0)",
 "确为核减的请写说明"},

{DIAG_PACKAGE,
 "SELECT src, ptr || '/parent', name AS '打捆项目', parent AS '又属于' FROM projects"
 " WHERE parent NOT NULL AND id IN (SELECT parent FROM projects)",
 "打捆项目本身不报月报，也不再属于别的项目"},
{DIAG_PACKAGE,
 "SELECT p.src, p.ptr, name AS '打捆项目', count(*) AS '自身另有月报 条'"
 " FROM projects p JOIN project_months m ON m.project = p.id"
 " WHERE p.id IN (SELECT parent FROM projects) GROUP BY p.id",
 "打捆项目本身不报月报，也不再属于别的项目"},

{DIAG_SHARES,
 "SELECT p.src, p.ptr || '/attract_orgs', sum(share) AS '份额之和 份',"
 " nullif(count(*) - count(share), 0) AS '未写份额的单位 个'"
 " FROM project_attract_orgs a JOIN projects p ON p.id = a.project GROUP BY a.project"
 " HAVING count(share) < count(*) OR abs(sum(share) - 10000) > 10",
 "请改正份额，使各份额之和为 1"},
{DIAG_SHARES,
 "SELECT p.src, p.ptr || '/investors', sum(share) AS '份额之和 份'"
 " FROM project_investors a JOIN projects p ON p.id = a.project GROUP BY a.project"
 " HAVING count(share) = count(*) AND abs(sum(share) - 10000) > 10",
 "请改正份额，使各份额之和为 1"},

{DIAG_CLAIMED_TWICE,
 "WITH seen AS MATERIALIZED (SELECT src, ptr, id, name, project_code FROM projects"
 "  WHERE project_code IN (SELECT project_code FROM projects GROUP BY project_code"
 "                         HAVING count(*) > 1))"
 " SELECT b.src, b.ptr || '/project_code', b.project_code AS '平台代码', a.name AS '与此项目相同'"
 " FROM seen a JOIN seen b ON a.project_code = b.project_code AND a.id < b.id",
 "确为同一项目的请删去一条，共同引进的在 attract_orgs 中写份额"},
{DIAG_CLAIMED_TWICE,
 "SELECT p.src, p.ptr || '/attract_orgs', org AS '同一单位写了几次', count(*) AS '次数'"
 " FROM project_attract_orgs a JOIN projects p ON p.id = a.project"
 " GROUP BY a.project, org HAVING count(*) > 1",
 "确为同一项目的请删去一条，共同引进的在 attract_orgs 中写份额"},

{DIAG_LIST_YEAR,
 "SELECT src, ptr || '/year', list AS '' FROM investor_top500"
 " WHERE list LIKE '%500强' AND year IS NULL",
 "请补写榜单年度"},

{DIAG_STAGE,
 "SELECT src, ptr || '/status', status AS '状态', '没有终止日期' AS '' FROM projects"
 " WHERE status IN ('终止', '流失') AND terminate_on IS NULL",
 "请核对状态，或补写相应的日期"},
{DIAG_STAGE,
 "SELECT src, ptr || '/status', status AS '状态', '没有开工日期' AS '' FROM projects"
 " WHERE status = '停工' AND start_on IS NULL",
 "请核对状态，或补写相应的日期"},
{DIAG_STAGE,
 "SELECT src, ptr || '/status', status AS '状态', '没有投产日期' AS '' FROM projects"
 " WHERE status = '停产' AND produce_on IS NULL",
 "请核对状态，或补写相应的日期"},
{DIAG_STAGE,
 "SELECT src, ptr || '/status', status AS '状态', terminate_on AS '终止日期' FROM projects"
 " WHERE status IN ('正常', '缓慢')"
 " AND terminate_on <= (SELECT text FROM setting WHERE path = 'period.cutoff')",
 "请核对状态，或补写相应的日期"},

{DIAG_RECOGNISED,
 "SELECT src, ptr || '/recognised/city_date', reported_city_date AS '上报',"
 " recognised_city_date AS '认定' FROM projects"
 " WHERE recognised_city_date < reported_city_date",
 "请核对上报和认定的日期"},

{DIAG_PERMIT, /* unless permits are not reported at all */
 "SELECT src, ptr, start_on AS '开工' FROM projects"
 " WHERE start_on NOT NULL AND land_supply_on IS NULL AND construction_permit_on IS NULL"
 " AND ifnull(land_type, '') NOT IN ('租赁', '标准厂房', '无')"
 " AND EXISTS (SELECT 1 FROM projects WHERE construction_permit_on NOT NULL)",
 "请补填供地、施工许可日期；租赁或标准厂房的写明供地方式"},

{DIAG_NOT_COMPLETED,
 "SELECT src, ptr, produce_on AS '投产' FROM projects"
 " WHERE produce_on NOT NULL AND complete_on IS NULL AND accept_on IS NULL",
 "请补填竣工或验收日期"},

{DIAG_ZERO_TARGET,
 "SELECT src, ptr || '/value', indicator AS '指标', scope_id AS '对象' FROM targets t"
 " WHERE value = 0 AND not_applicable IS NOT 1 AND kind IS NOT 'breakthrough' AND EXISTS"
 " (SELECT 1 FROM project_attract_orgs a JOIN projects p ON p.id = a.project"
 "  WHERE (t.scope_type = '本级' OR a.org = t.scope_id)"
 "  AND substr(sign_on, 1, 4) = '' || period_year)",
 "没有任务的请写 not_applicable，有任务的请填目标值"},

{DIAG_NO_TARGET,
 "SELECT src, ptr, name AS '' FROM organisations WHERE has_task = 1 AND id NOT IN"
 " (SELECT scope_id FROM targets WHERE scope_type = 'organisation' AND scope_id NOT NULL"
 "  AND period_year = (SELECT number FROM setting WHERE path = 'period.year'))",
 "请补报本年目标，不承担任务的 has_task 写 false"},

{DIAG_PAID_OVER,
 "SELECT src, ptr || '/paid', " PAYOUT ", paid AS '已兑现 万元', approved AS '批准 万元'"
 " FROM policy_payouts WHERE paid > approved",
 "请核对两个金额"},
{DIAG_DISPOSED_OVER,
 "SELECT src, ptr || '/disposed_mu', disposed_mu AS '已处置 亩', mu AS '认定 亩' FROM land"
 " WHERE disposed_mu > mu",
 "请核对两个面积"},

{DIAG_NO_OWNER, "SELECT src, ptr, content AS '' FROM issues WHERE owner_org IS NULL",
 "请补写牵头单位，以便督办"},
NO_DEADLINE("lists_duty", "matter"),
NO_DEADLINE("lists_task", "content"),
NO_DEADLINE("lists_policy", "item"),
};
/* clang-format on */
const size_t rule_count = sizeof rules / sizeof *rules;
