/*
 * What can only be seen across fields and records: missing fields, names, references,
 * and the rules of model.md §9, one SQL statement each.
 *
 * A rule's statement returns file and place of the record, then what was found: each
 * further column is printed as "label value", the label being the name of the column.
 * A label that ends in a unit says how the value is kept: "合同总投资 万元".
 */
#include "data_int.h"

#include "arena.h"
#include "date.h"
#include "decimal.h"
#include "words.h"

#include <string.h>

/* -- printing what was found ------------------------------------------------------------
 */

static const struct {
    const char *name;
    int64_t factor;
    int decimals;
} kept[] = {{"万元", 10000, 4}, {"亩", 100, 2}, {"份", 10000, 4}};

/* "合同总投资 12000 万元" for the column "合同总投资 万元" that holds 120000000. */
static void print_column(struct buf *out, const struct query *query, int column)
{
    const char *label = query_name(query, column);
    size_t len = strcspn(label, " ");
    const char *unit = label[len] == ' ' ? label + len + 1 : "";
    int64_t number = query_int(query, column);

    buf_printf(out, "%.*s%s", (int)len, label, len > 0 ? " " : "");
    if (query_kind(query, column) == CELL_TEXT) {
        buf_add(out, query_text(query, column));
        return;
    }
    if (strcmp(unit, "月份") == 0) {
        buf_printf(out, "%d-%02d", month_year((int32_t)number),
                   month_number((int32_t)number));
        return;
    }
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (strcmp(unit, kept[i].name) == 0) {
            decimal_print_short(out, (struct ratio){number, 1}, kept[i].factor,
                                kept[i].decimals);
            buf_printf(out, " %s", unit);
            return;
        }
    buf_printf(out, "%lld%s%s", (long long)number, *unit != '\0' ? " " : "", unit);
}

static const char *print_columns(struct arena *mem, const struct query *query)
{
    struct buf text = buf_new(mem);

    for (int i = 2; i < query_columns(query); i++) {
        if (query_kind(query, i) == CELL_NULL)
            continue;
        if (text.len > 0)
            buf_add(&text, "，");
        print_column(&text, query, i);
    }
    return text.text;
}

/* -- rules of model.md §9
 * ------------------------------------------------------------------ */

/* A cumulative series does not fall within a year; where it does, it prints as 核减. */
#define FALLS(table, key, column, label)                                                 \
    "SELECT src, ptr, month AS '月份 月份', before AS '上月" label " 万元',"           \
    " now AS '本月" label " 万元' FROM (SELECT src, ptr, month, " column                 \
    " AS now, lag(" column ") OVER (PARTITION BY " key                                   \
    ", (month - 1) / 12 ORDER BY month) AS before FROM " table                           \
    " WHERE basis = 'ytd') WHERE now < before"

#define NEGATIVE(table, column, label)                                                   \
    "SELECT src, ptr, month AS '月份 月份', " column " AS '" label " 万元' FROM " table  \
    " WHERE basis = 'month' AND " column " < 0"

/* Above 100 billion or below ten thousand 元: 万元 and 元 were mistaken. */
#define SUSPECT(key, label)                                                              \
    "SELECT src, ptr || '/amounts/" key "', amounts_" key " AS '" label " 万元'"       \
    " FROM projects WHERE amounts_" key " > 100000000000"                                \
    " OR amounts_" key " BETWEEN 1 AND 9999"

/* scope {type, id}: the type says in which list the id is found. */
#define SCOPE(table)                                                                     \
    "SELECT src, ptr || '/scope/id', scope_type AS '对象类型', scope_id AS '编号'" \
    " FROM " table " WHERE ifnull(scope_id, '') NOT IN (SELECT id FROM organisations"    \
    " WHERE scope_type = 'organisation' UNION ALL SELECT \"group\" FROM organisations"   \
    " WHERE scope_type = 'group' AND \"group\" NOT NULL UNION ALL SELECT id FROM "       \
    "leaders"                                                                            \
    " WHERE scope_type = 'leader' UNION ALL SELECT id FROM teams"                        \
    " WHERE scope_type = 'team' UNION ALL SELECT id FROM parks WHERE scope_type = "      \
    "'park'"                                                                             \
    " UNION ALL SELECT id FROM industries WHERE scope_type = 'industry'"                 \
    " UNION ALL SELECT id FROM chains WHERE scope_type = 'chain')"                       \
    " AND scope_type NOT IN ('本级', 'superior')"

#define NO_DEADLINE(table) "SELECT src, ptr FROM " table " WHERE deadline IS NULL"

#define CUTOFF "(SELECT text FROM setting WHERE path = 'period.cutoff')"
#define YEAR   "(SELECT number FROM setting WHERE path = 'period.year')"

static const struct rule {
    enum diag_code code;
    const char *sql;
} rules[] = {
    {DIAG_CUTOFF, "SELECT src, ptr, text AS '' FROM setting WHERE path = 'period.cutoff'"
                  " AND substr(text, 1, 7) <> " YEAR " || '-' || substr('0' || (SELECT"
                  " number FROM setting WHERE path = 'period.month'), -2)"},
    {DIAG_EXPECTED, "SELECT src, ptr || '/investors', '投资方' AS '' FROM projects"
                    " WHERE kind = '招商引资' AND id NOT IN"
                    " (SELECT project FROM project_investors)"},
    {DIAG_REFERENCE, SCOPE("targets")},
    {DIAG_REFERENCE, SCOPE("schedules")},
    {DIAG_REFERENCE, SCOPE("history")},
    {DIAG_REFERENCE,
     "SELECT src, ptr || '/chain_link', chain_link AS '产业链环节' FROM projects"
     " WHERE chain_link NOT IN (SELECT id FROM chain_links)"
     " AND EXISTS (SELECT 1 FROM chain_links)"},
    {DIAG_SUSPECT_UNIT, SUSPECT("planned_total", "计划总投资")},
    {DIAG_SUSPECT_UNIT, SUSPECT("contract_total", "合同总投资")},
    {DIAG_DATE_ORDER,
     "SELECT src, ptr || '/dates', past AS '', name || ' ' || day AS '' FROM"
     " (SELECT *, lag(day) OVER w AS before, lag(name || ' ' || day) OVER w AS past FROM"
     " (SELECT src, ptr, id, 1 AS n, '签约' AS name, sign_on AS day FROM projects"
     " UNION ALL SELECT src, ptr, id, 2, '注册', register_on FROM projects"
     " UNION ALL SELECT src, ptr, id, 3, '立项', approve_on FROM projects"
     " UNION ALL SELECT src, ptr, id, 4, '开工', start_on FROM projects"
     " UNION ALL SELECT src, ptr, id, 5, '竣工', complete_on FROM projects"
     " UNION ALL SELECT src, ptr, id, 6, '投产', produce_on FROM projects)"
     " WHERE day NOT NULL WINDOW w AS (PARTITION BY id ORDER BY n)) WHERE day < before"},
    {DIAG_ARRIVED_OVER,
     "SELECT p.src, p.ptr, total AS '累计到位 万元',"
     " amounts_contract_total AS '合同总投资 万元' FROM projects p JOIN"
     " (SELECT project, sum(arrived) AS total FROM (SELECT project, CASE basis WHEN 'ytd'"
     " THEN max(arrived_wan_total) ELSE sum(arrived_wan_total) END AS arrived"
     " FROM project_months GROUP BY project, (month - 1) / 12, basis) GROUP BY project) t"
     " ON t.project = p.id WHERE total / 12 > amounts_contract_total / 10"},
    {DIAG_OUTSIDE_OVER, "SELECT src, ptr || '/amounts/contract_outside',"
                        " amounts_contract_outside AS '协议引资额 万元',"
                        " amounts_contract_total AS '合同总投资 万元' FROM projects"
                        " WHERE amounts_contract_outside > amounts_contract_total"},
    {DIAG_YTD_FALLS,
     FALLS("project_months", "project", "arrived_wan_total", "累计到位资金")},
    {DIAG_YTD_FALLS, FALLS("project_months", "project", "arrived_wan_outside_province",
                           "累计省外到位资金")},
    {DIAG_YTD_FALLS, FALLS("project_months", "project", "invested_wan", "累计完成投资")},
    {DIAG_YTD_FALLS, FALLS("enterprise_months", "enterprise", "output", "累计产值")},
    {DIAG_YTD_FALLS, FALLS("enterprise_months", "enterprise", "revenue", "累计营业收入")},
    {DIAG_MONTH_NEGATIVE, NEGATIVE("project_months", "arrived_wan_total", "到位资金")},
    {DIAG_MONTH_NEGATIVE, NEGATIVE("project_months", "invested_wan", "完成投资")},
    {DIAG_PACKAGE, "SELECT src, ptr || '/parent', name AS '打捆项目', parent AS '又属于'"
                   " FROM projects p WHERE parent NOT NULL"
                   " AND id IN (SELECT parent FROM projects)"},
    {DIAG_PACKAGE,
     "SELECT p.src, p.ptr, name AS '打捆项目', count(*) AS '自身另有月报 条'"
     " FROM projects p JOIN project_months m ON m.project = p.id"
     " WHERE p.id IN (SELECT parent FROM projects) GROUP BY p.id"},
    {DIAG_SHARES, "SELECT p.src, p.ptr || '/attract_orgs', sum(share) AS '份额之和 份',"
                  " nullif(count(*) - count(share), 0) AS '未写份额的单位 个'"
                  " FROM project_attract_orgs a JOIN projects p ON p.id = a.project"
                  " GROUP BY a.project HAVING count(share) < count(*)"
                  " OR abs(sum(share) - 10000) > 10"},
    {DIAG_SHARES, "SELECT p.src, p.ptr || '/investors', sum(share) AS '份额之和 份'"
                  " FROM project_investors a JOIN projects p ON p.id = a.project"
                  " GROUP BY a.project HAVING count(share) = count(*)"
                  " AND abs(sum(share) - 10000) > 10"},
    {DIAG_CLAIMED_TWICE,
     "SELECT b.src, b.ptr || '/project_code', b.project_code AS '平台代码',"
     " a.name AS '与此项目相同' FROM projects a JOIN projects b"
     " ON a.project_code = b.project_code AND a.id < b.id"},
    {DIAG_CLAIMED_TWICE,
     "SELECT p.src, p.ptr || '/attract_orgs', org AS '同一单位写了几次',"
     " count(*) AS '次数' FROM project_attract_orgs a JOIN projects p ON p.id = a.project"
     " GROUP BY a.project, org HAVING count(*) > 1"},
    {DIAG_LIST_YEAR, "SELECT src, ptr || '/year', list AS '' FROM investor_top500"
                     " WHERE list LIKE '%500强' AND year IS NULL"},
    {DIAG_STAGE,
     "SELECT src, ptr || '/status', status AS '状态', '没有终止日期' AS ''"
     " FROM projects WHERE status IN ('终止', '流失') AND terminate_on IS NULL"},
    {DIAG_STAGE, "SELECT src, ptr || '/status', status AS '状态', '没有开工日期' AS ''"
                 " FROM projects WHERE status = '停工' AND start_on IS NULL"},
    {DIAG_STAGE, "SELECT src, ptr || '/status', status AS '状态', '没有投产日期' AS ''"
                 " FROM projects WHERE status = '停产' AND produce_on IS NULL"},
    {DIAG_STAGE,
     "SELECT src, ptr || '/status', status AS '状态', terminate_on AS '终止日期'"
     " FROM projects WHERE status IN ('正常', '缓慢') AND terminate_on <= " CUTOFF},
    {DIAG_RECOGNISED, "SELECT src, ptr || '/recognised/city_date',"
                      " reported_city_date AS '上报', recognised_city_date AS '认定'"
                      " FROM projects WHERE recognised_city_date < reported_city_date"},
    {DIAG_PERMIT, /* unless permits are not reported at all */
     "SELECT src, ptr, start_on AS '开工' FROM projects WHERE start_on NOT NULL"
     " AND land_supply_on IS NULL AND construction_permit_on IS NULL"
     " AND ifnull(land_type, '') NOT IN ('租赁', '标准厂房', '无')"
     " AND EXISTS (SELECT 1 FROM projects WHERE construction_permit_on NOT NULL)"},
    {DIAG_NOT_COMPLETED, "SELECT src, ptr, produce_on AS '投产' FROM projects"
                         " WHERE produce_on NOT NULL AND complete_on IS NULL"
                         " AND accept_on IS NULL"},
    {DIAG_ZERO_TARGET,
     "SELECT src, ptr || '/value', indicator AS '指标', scope_id AS '对象' FROM targets t"
     " WHERE value = 0 AND not_applicable IS NOT 1 AND kind IS NOT 'breakthrough'"
     " AND EXISTS (SELECT 1 FROM project_attract_orgs a JOIN projects p ON p.id = "
     "a.project"
     " WHERE (t.scope_type = '本级' OR a.org = t.scope_id)"
     " AND substr(sign_on, 1, 4) = '' || period_year)"},
    {DIAG_NO_TARGET,
     "SELECT src, ptr, name AS '' FROM organisations WHERE has_task = 1 AND id NOT IN"
     " (SELECT scope_id FROM targets WHERE scope_type = 'organisation'"
     " AND scope_id NOT NULL AND period_year = " YEAR ")"},
    {DIAG_OUTING, "SELECT src, ptr || '/end', start AS '出发', \"end\" AS '返回'"
                  " FROM outings WHERE \"end\" < start"},
    {DIAG_OUTING,
     "SELECT src, ptr, days(start, \"end\") + 1 AS '连续外出 天' FROM outings"
     " WHERE days(start, \"end\") >= 31 OR days > 310"},
    {DIAG_OUTING,
     "SELECT src, ptr, start AS '出发', before AS '上次返回' FROM (SELECT src, ptr, "
     "start,"
     " lag(\"end\") OVER (PARTITION BY ifnull(leader, org) ORDER BY start, id) AS before"
     " FROM outings WHERE leader NOT NULL OR leader_rank = '主要负责人')"
     " WHERE start < before"},
    {DIAG_PAID_OVER,
     "SELECT src, ptr || '/paid', paid AS '已兑现 万元',"
     " approved AS '批准 万元' FROM policy_payouts WHERE paid > approved"},
    {DIAG_DISPOSED_OVER, "SELECT src, ptr || '/disposed_mu', disposed_mu AS '已处置 亩',"
                         " mu AS '认定 亩' FROM land WHERE disposed_mu > mu"},
    {DIAG_NO_OWNER, "SELECT src, ptr, content AS '' FROM issues WHERE owner_org IS NULL"},
    {DIAG_NO_DEADLINE, NO_DEADLINE("lists_duty")},
    {DIAG_NO_DEADLINE, NO_DEADLINE("lists_task")},
    {DIAG_NO_DEADLINE, NO_DEADLINE("lists_policy")},
};

/* Everything a check needs. */
struct checker {
    struct finder finder;
    struct store *store;
    const struct model *model;
    struct arena *mem; /* emptied after each statement */
};

static struct query *open_own(struct checker *checker, const char *sql)
{
    return query_open(checker->store, QUERY_OWN, at_file(NULL), sql, checker->finder.dg);
}

/* The first two columns of a row of findings. */
static struct place place_in_row(const struct query *query)
{
    return place_of(query_text(query, 0), query_text(query, 1));
}

static void check_rule(struct checker *checker, const struct rule *rule)
{
    struct query *query = open_own(checker, rule->sql);

    while (query != NULL && query_next(query)) {
        finder_add(&checker->finder, rule->code, place_in_row(query), "%s",
                   print_columns(checker->mem, query));
        arena_reset(checker->mem);
    }
    query_close(query);
}

/* -- the future (D04)
 * ------------------------------------------------------------------------ */

/* No actual date lies behind the day of the export, or of the cut-off. */
static void check_future(struct checker *checker)
{
    const struct table *projects = model_table(checker->model, "projects");
    const char *sql = "SELECT src, ptr || '/dates/%s/actual', %s_on AS '%s' FROM projects"
                      " WHERE %s_on > (SELECT max(substr(text, 1, 10)) FROM setting"
                      " WHERE path IN ('period.cutoff', 'meta.exported_at'))";

    for (size_t i = 0; i < projects->columns.count; i++) {
        const struct field *field = projects->columns.items[i].field;
        const char *name = strrchr(field->path, '.');

        if (field->type != STAGE || projects->columns.items[i].path[0] == '\0' ||
            strstr(projects->columns.items[i].path, ".actual") == NULL)
            continue;
        name++;
        check_rule(checker,
                   &(struct rule){DIAG_FUTURE, arena_printf(checker->mem, sql, name, name,
                                                            field->label, name)});
    }
}

/* -- names (D01)
 * ----------------------------------------------------------------------------- */

static void check_names(struct checker *checker, const struct table *table,
                        const struct column *column)
{
    enum diag_code code =
        column->field->flags & UNIQUE ? DIAG_NAME_TWICE : DIAG_NAME_ALIKE;
    struct query *query = open_own(
        checker, arena_printf(checker->mem,
                              "SELECT b.src, b.ptr || '/%s', b.\"%s\", a.src, a.ptr"
                              " FROM \"%s\" a JOIN \"%s\" b ON a.\"%s\" = b.\"%s\""
                              " AND a.rowid < b.rowid GROUP BY b.rowid",
                              column->path, column->name, table->name, table->name,
                              column->name, column->name));

    while (query != NULL && query_next(query)) {
        struct place first = place_of(query_text(query, 3), query_text(query, 4));

        finder_add(&checker->finder, code, place_in_row(query), "“%s”，已见于 %s",
                   query_text(query, 2), place_text(checker->mem, first));
        arena_reset(checker->mem);
    }
    query_close(query);
}

/* -- references (D02)
 * ------------------------------------------------------------------------ */

/* A list that was not delivered at all leaves a reference to it unknown, unless the
 * reference is what the record is about. */
static bool may_be_absent(struct checker *checker, const struct table *table,
                          const struct column *column)
{
    bool required = (column->field->flags & REQUIRED) != 0;
    struct query *query;
    bool empty;

    if (table->parent != NULL)
        required = required && (table->head->flags & REQUIRED) != 0;
    if (required)
        return false;
    query = open_own(checker, arena_printf(checker->mem, "SELECT 1 FROM \"%s\" LIMIT 1",
                                           column->field->of));
    empty = query != NULL && !query_next(query);
    query_close(query);
    return empty;
}

static void hint_nearest_id(struct checker *checker, const char *entity, const char *id)
{
    struct {
        const char **items;
        size_t count, room;
    } ids = {0};
    struct query *query = open_own(
        checker, arena_printf(checker->mem,
                              "SELECT id FROM \"%s\" ORDER BY id LIMIT 2000", entity));
    const char *nearest;

    while (query != NULL && query_next(query))
        *ARENA_PUSH(checker->mem, &ids) = arena_str(checker->mem, query_text(query, 0));
    query_close(query);
    nearest = words_nearest(id, ids.items, ids.count);
    if (nearest != NULL)
        diag_hint(checker->finder.dg, "是否应为 %s", nearest);
}

static void check_reference(struct checker *checker, const struct table *table,
                            const struct column *column)
{
    const char *target = column->field->of;
    bool absent = may_be_absent(checker, table, column);
    enum diag_code code = absent ? DIAG_REFERENCE_NONE : DIAG_REFERENCE;
    const char *path = column->path;
    struct query *query = open_own(
        checker,
        arena_printf(checker->mem,
                     "SELECT src, ptr, \"%s\" FROM \"%s\" t WHERE \"%s\" NOT NULL"
                     " AND NOT EXISTS (SELECT 1 FROM \"%s\" WHERE id = t.\"%s\")",
                     column->name, table->name, column->name, target, column->name));

    while (query != NULL && query_next(query)) {
        const char *id = query_text(query, 2);
        const char *ptr = ptr_below(checker->mem, query_text(query, 1), path);

        if (finder_add(&checker->finder, code, place_of(query_text(query, 0), ptr),
                       "%s“%s”不在 %s 中", column->field->label, id, target) &&
            !absent)
            hint_nearest_id(checker, target, id);
        arena_reset(checker->mem);
    }
    query_close(query);
    if (absent)
        store_exec(checker->store,
                   arena_printf(checker->mem, "UPDATE \"%s\" SET \"%s\" = NULL",
                                table->name, column->name),
                   checker->finder.dg);
}

/* -- missing fields
 * ---------------------------------------------------------------------------- */

static void check_filled(struct checker *checker, const struct table *table,
                         const struct column *column)
{
    enum diag_code code = column->field->flags & REQUIRED ? DIAG_REQUIRED : DIAG_EXPECTED;
    struct query *query =
        open_own(checker, arena_printf(checker->mem,
                                       "SELECT src, ptr FROM \"%s\" WHERE \"%s\" IS NULL",
                                       table->name, column->name));

    while (query != NULL && query_next(query)) {
        const char *ptr = ptr_below(checker->mem, query_text(query, 1), column->path);

        finder_add(&checker->finder, code, place_of(query_text(query, 0), ptr), "%s",
                   column->field->label);
        arena_reset(checker->mem);
    }
    query_close(query);
}

/* Records without an element of a list that is required. */
static void check_list(struct checker *checker, const struct table *nested)
{
    const struct table *table = nested->parent;
    struct query *query =
        open_own(checker, arena_printf(checker->mem,
                                       "SELECT src, ptr FROM \"%s\" WHERE id NOT IN"
                                       " (SELECT \"%s\" FROM \"%s\")",
                                       table->name, nested->one, nested->name));

    while (query != NULL && query_next(query)) {
        const char *ptr = ptr_below(checker->mem, query_text(query, 1), nested->path);

        finder_add(&checker->finder, DIAG_REQUIRED, place_of(query_text(query, 0), ptr),
                   "%s", nested->head->label);
        arena_reset(checker->mem);
    }
    query_close(query);
}

static void check_settings(struct checker *checker, const struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        const struct field *field = &tree->fields[i];
        const char *path = arena_printf(checker->mem, "%s.%s", tree->name, field->path);

        if ((field->flags & REQUIRED) && !store_has(checker->store, path))
            finder_add(&checker->finder, DIAG_REQUIRED, at_file(NULL), "%s %s", path,
                       field->label);
    }
}

/* Call `check` for the columns that have one of the flags, or are of the type. */
typedef void check_column(struct checker *checker, const struct table *table,
                          const struct column *column);

static void each_column(struct checker *checker, check_column *check, unsigned flags,
                        enum field_type type)
{
    for (size_t i = 0; i < checker->model->tables.count; i++) {
        const struct table *table = checker->model->tables.items[i];

        for (size_t j = 0; j < table->columns.count; j++) {
            const struct column *column = &table->columns.items[j];

            if (!column->second &&
                ((column->field->flags & flags) != 0 || column->type == type))
                check(checker, table, column);
        }
    }
}

void check_required(struct finder *finder, struct store *store, const struct model *model)
{
    struct checker checker = {*finder, store, model, arena_new()};

    for (size_t i = 0; i < model->trees.count; i++)
        check_settings(&checker, &model->trees.items[i]);
    each_column(&checker, check_filled, REQUIRED | EXPECTED, GROUP);
    for (size_t i = 0; i < model->tables.count; i++)
        if (model->tables.items[i]->parent != NULL &&
            (model->tables.items[i]->head->flags & REQUIRED) != 0 &&
            model->tables.items[i]->shape == SHAPE_LIST)
            check_list(&checker, model->tables.items[i]);
    *finder = checker.finder;
    arena_free(checker.mem);
}

bool data_check(struct store *store, struct diag *dg)
{
    struct arena *mem = arena_new();
    size_t before = dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE];
    struct checker checker = {{.dg = dg}, store, model_build(mem), arena_new()};

    each_column(&checker, check_names, UNIQUE | DISTINCT, GROUP);
    each_column(&checker, check_reference, 0, REF);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        check_rule(&checker, &rules[i]);
    check_future(&checker);
    arena_free(checker.mem);
    arena_free(mem);
    return dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE] == before;
}
