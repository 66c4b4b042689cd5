/*
 * What can only be seen across fields and records.  Missing fields, names and
 * references follow from the entity table; the rest are the rules of rules.c.  All are
 * statements of the same form.
 */
#include "data_int.h"

#include "arena.h"
#include "rules.h"
#include "words.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FALLING_MAX = 4 }; /* amounts of a rule that looks for what falls */

struct checker {
    struct finder *finder;
    struct store *store;
    const struct model *model;
    struct arena *mem; /* for the whole check */
    struct arena *row; /* emptied after each finding */
    struct map usage;  /* "projects\x1fname": what table usage says of it */
    struct {
        struct rule *items;
        size_t count, room;
    } rules; /* to be run */
};

/* -- what is there at all ------------------------------------------------- */

static const char *usage_key(struct arena *mem, const char *table, const char *column)
{
    return arena_printf(mem, "%s\x1f%s", table, column);
}

/* -- running a rule ------------------------------------------------------- */

/* Columns are labelled: "合同总投资 12000 万元" for "合同总投资 万元". */
static const char *print_found(struct arena *mem, const struct query *query)
{
    struct buf text = buf_new(mem);

    for (int i = 2; i < query_columns(query); i++)
        query_label(query, i, &text);
    return text.text;
}

static struct query *open_own(struct checker *checker, const char *sql)
{
    return query_open(checker->store, QUERY_OWN, at_file(NULL), sql, checker->finder->dg);
}

static void read_usage(struct checker *checker)
{
    struct query *query =
        open_own(checker, "SELECT entity, name, filled, blank FROM usage");

    checker->usage = map_new(checker->mem);
    while (query != NULL && query_next(query)) {
        struct usage *usage = ARENA_NEW(checker->mem, struct usage);

        *usage = (struct usage){query_int(query, 2) != 0, query_int(query, 3) != 0};
        map_put(&checker->usage,
                usage_key(checker->mem, query_text(query, 0), query_text(query, 1)),
                usage);
    }
    query_close(query);
}

/* Of a column that nobody fills there is nothing to check. */
static struct usage usage_of(struct checker *checker, const struct table *table,
                             const struct column *column)
{
    const struct usage *usage =
        map_find(&checker->usage, usage_key(checker->row, table->name, column->name));

    return usage == NULL ? (struct usage){0} : *usage;
}

static void hint_nearest(struct checker *checker, const char *table, const char *id)
{
    struct {
        const char **items;
        size_t count, room;
    } ids = {0};
    struct query *query = open_own(
        checker, arena_printf(checker->row,
                              "SELECT id FROM \"%s\" ORDER BY id LIMIT 2000", table));
    const char *nearest;

    while (query != NULL && query_next(query))
        *ARENA_PUSH(checker->row, &ids) = arena_str(checker->row, query_text(query, 0));
    query_close(query);
    nearest = words_nearest(id, ids.items, ids.count);
    if (nearest != NULL)
        diag_hint(checker->finder->dg, "是否应为 %s", nearest);
}

static void report_found(struct checker *checker, const struct rule *rule,
                         struct query *query)
{
    while (query_next(query)) {
        struct place place = place_record(query_text(query, 0), query_text(query, 1));

        if (finder_add(checker->finder, rule->code, place, "%s",
                       print_found(checker->row, query))) {
            if (rule->hint != NULL)
                diag_hint(checker->finder->dg, "%s", rule->hint);
            if (rule->target != NULL)
                hint_nearest(checker, rule->target, query_text(query, 2));
        }
        arena_reset(checker->row);
    }
}

/* The row before of the same owner and year; amounts that are not known fall nowhere. */
struct before {
    char owner[128];
    int64_t year;
    bool known[FALLING_MAX];
    int64_t amount[FALLING_MAX];
};

static bool falls_below(struct before *before, const struct query *query)
{
    const char *owner = query_text(query, 0);
    int64_t year = (query_int(query, 1) - 1) / 12;
    bool same = strcmp(before->owner, owner) == 0, falls = false;

    if (!same)
        snprintf(before->owner, sizeof before->owner, "%s", owner);
    same &= before->year == year;
    before->year = year;
    for (int i = 0; i + 2 < query_columns(query); i++) {
        bool known = query_kind(query, i + 2) == CELL_INT;
        int64_t amount = query_int(query, i + 2);

        falls |= same && known && before->known[i] && amount < before->amount[i];
        before->known[i] = known;
        before->amount[i] = amount;
    }
    return falls;
}

/* `sql`: the second statement. */
static void run_falling(struct checker *checker, const struct rule *rule, const char *sql)
{
    struct query *all = open_own(checker, rule->sql), *of = open_own(checker, sql);
    struct before before = {.year = 0};
    char last[sizeof before.owner] = "";

    while (all != NULL && of != NULL && query_next(all)) {
        if (!falls_below(&before, all) || strcmp(last, before.owner) == 0)
            continue;
        memcpy(last, before.owner, sizeof last); /* all of its months are told at once */
        query_bind_text(of, 1, last);
        report_found(checker, rule, of);
        query_reset(of);
    }
    query_close(of);
    query_close(all);
}

/* The columns of a rule, or its statement. */
static const char *statement(struct arena *mem, const struct rule *rule)
{
    if (strncmp(rule->sql, "src,", 4) != 0)
        return rule->sql;
    return arena_printf(mem, "SELECT %s FROM \"%s\" t WHERE %s", rule->sql, rule->of,
                        rule->when);
}

static void run_rule(struct checker *checker, const struct rule *rule)
{
    const char *sql = statement(checker->mem, rule), *behind = strchr(sql, ';');
    struct query *query;

    if (behind != NULL) {
        run_falling(checker, rule, behind + 1);
        return;
    }
    query = open_own(checker, sql);
    if (query != NULL)
        report_found(checker, rule, query);
    query_close(query);
}

static bool looks_at(const struct rule *rule, const char *table)
{
    return rule->of != NULL && strcmp(rule->of, table) == 0;
}

/* "SELECT (A), (B) FROM t WHERE (A) OR (B)": records of which any of the rules is true.
 */
static const char *look_sql(struct checker *checker, const char *table)
{
    struct buf sql = buf_new(checker->mem), where = buf_new(checker->mem);

    for (size_t i = 0; i < checker->rules.count; i++) {
        const struct rule *rule = &checker->rules.items[i];

        if (!looks_at(rule, table))
            continue;
        buf_printf(&sql, "%s (%s)", sql.len == 0 ? "SELECT" : ",", rule->when);
        buf_printf(&where, "%s (%s)", where.len == 0 ? "WHERE" : " OR", rule->when);
    }
    buf_printf(&sql, " FROM \"%s\" t %s", table, where.text);
    return sql.text;
}

/* One look at each record of the table: which of the rules on it find any? */
static void look(struct checker *checker, const char *table, bool *found)
{
    struct query *query = open_own(checker, look_sql(checker, table));

    while (query != NULL && query_next(query)) {
        int column = 0;

        for (size_t i = 0; i < checker->rules.count; i++)
            if (looks_at(&checker->rules.items[i], table))
                found[i] |= query_int(query, column++) != 0;
    }
    query_close(query);
}

static struct rule *add_rule(struct checker *checker)
{
    return ARENA_PUSH(checker->mem, &checker->rules);
}

static void run_rules(struct checker *checker)
{
    bool *found = ARENA_ARRAY(checker->mem, bool, checker->rules.count + 1);
    struct map looked = map_new(checker->mem);

    for (size_t i = 0; i < checker->rules.count; i++) {
        const struct rule *rule = &checker->rules.items[i];

        if (rule->of != NULL && map_find(&looked, rule->of) == NULL) {
            map_put(&looked, rule->of, checker);
            look(checker, rule->of, found);
        }
        if (rule->of == NULL || found[i])
            run_rule(checker, rule);
    }
}

/* -- rules that follow from the entity table ------------------------------ */

typedef void check_column(struct checker *checker, const struct table *table,
                          const struct column *column);

/* Call `check` for the columns of all tables. */
static void each_column(struct checker *checker, check_column *check)
{
    for (size_t i = 0; i < checker->model->tables.count; i++) {
        const struct table *table = checker->model->tables.items[i];

        for (size_t j = 0; j < table->columns.count; j++)
            if (!table->columns.items[j].second)
                check(checker, table, &table->columns.items[j]);
    }
}

/* "/amounts/contract_total" */
static const char *pointer(struct checker *checker, const struct column *column)
{
    return ptr_below(checker->mem, "", column->path);
}

/* What to write, as it stands in the file, by the type of the field. */
static const char *const examples[] = {
    [ID] = "如 \"P001\"",
    [NAME] = "应为一行文字",
    [TEXT] = "应为文字",
    [BOOL] = "应为 true 或 false",
    [INT] = "应为整数",
    [WAN] = "应为万元数，如 12000.5",
    [USD] = "应为万美元数，如 300",
    [MU] = "应为亩数，如 120.5",
    [PCT] = "应为百分数，如 80",
    [DAYS] = "应为天数，如 3",
    [SHARE] = "应为所占份额，如 0.6",
    [NUM] = "应为数",
    [DATE] = "如 \"2026-09-30\"",
    [MONTH] = "如 \"2026-09\"",
    [SPAN] = "如 \"2026\"、\"2026-09\"、\"2026-Q3\" 或 \"2026-H1\"",
    [UNIT] = "如 \"万元\"、\"个\"、\"亩\"",
};

/* "新建、续建、改扩建、技改、增资、迁建"; of a long list only the first. */
static const char *some_values(struct arena *mem, const char *values)
{
    enum { SHOWN = 6 };
    struct buf out = buf_new(mem);
    int shown = 0;

    while (*values != '\0' && shown++ < SHOWN) {
        size_t len = strcspn(values, "|");

        buf_printf(&out, "%s%.*s", shown == 1 ? "" : "、", (int)len, values);
        values += len + (values[len] == '|');
    }
    return arena_printf(mem, "取值：%s%s", out.text, *values == '\0' ? "" : " 等");
}

static const char *what_to_write(struct checker *checker, const struct field *field)
{
    if (field->type == ENUM)
        return some_values(checker->mem, field->of);
    if (field->type == REF) {
        const struct table *table = map_find(&checker->model->by_name, field->of);

        return arena_printf(checker->mem, "应为%s表中的编号", table->head->label);
    }
    if (field->note != NULL && strncmp(field->note, "如", strlen("如")) == 0)
        return field->note;
    return examples[field->type];
}

static void check_filled(struct checker *checker, const struct table *table,
                         const struct column *column)
{
    bool required = column->field->flags & REQUIRED;

    if (column->field->flags & (REQUIRED | EXPECTED) &&
        usage_of(checker, table, column).blank)
        *add_rule(checker) = (struct rule){
            .code = required ? DIAG_REQUIRED : DIAG_EXPECTED,
            .of = table->name,
            .when = arena_printf(checker->mem, "\"%s\" IS NULL", column->name),
            .sql = arena_printf(checker->mem, "src, ptr || '%s', '%s' AS ''",
                                pointer(checker, column), column->field->label),
            .hint = what_to_write(checker, column->field)};
}

/* Records without an element of a list that is required. */
static void check_list(struct checker *checker, const struct table *list)
{
    if (list->parent != NULL && list->head->flags & REQUIRED)
        *add_rule(checker) = (struct rule){
            .code = DIAG_REQUIRED,
            .of = list->parent->name,
            .when = arena_printf(checker->mem, "id NOT IN (SELECT \"%s\" FROM \"%s\")",
                                 list->one, list->name),
            .sql =
                arena_printf(checker->mem, "src, ptr || '%s', '%s' AS ''",
                             ptr_below(checker->mem, "", list->path), list->head->label),
            .hint = "请至少写一个"};
}

static void check_settings(struct checker *checker, const struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        const struct field *field = &tree->fields[i];
        const char *path = arena_printf(checker->mem, "%s.%s", tree->name, field->path);

        if (field->flags & REQUIRED && !store_has(checker->store, path) &&
            finder_add(checker->finder, DIAG_REQUIRED, at_file(NULL), "%s %s", path,
                       field->label))
            diag_hint(checker->finder->dg, "%s", what_to_write(checker, field));
    }
}

static void check_names(struct checker *checker, const struct table *table,
                        const struct column *column)
{
    bool unique = column->field->flags & UNIQUE;

    if (column->field->flags & (UNIQUE | DISTINCT) &&
        usage_of(checker, table, column).filled)
        *add_rule(checker) = (struct rule){
            .code = unique ? DIAG_NAME_TWICE : DIAG_NAME_ALIKE,
            .sql = arena_printf(
                checker->mem,
                "WITH seen AS MATERIALIZED (SELECT rowid AS n, * FROM \"%s\" WHERE \"%s\""
                " IN (SELECT \"%s\" FROM \"%s\" GROUP BY \"%s\" HAVING count(*) > 1))"
                " SELECT b.src, b.ptr || '%s', b.\"%s\" AS '',"
                " a.src || ':' || a.ptr AS '已见于'"
                " FROM seen a JOIN seen b ON a.\"%s\" = b.\"%s\" AND a.n < b.n"
                " GROUP BY b.n",
                table->name, column->name, column->name, table->name, column->name,
                pointer(checker, column), column->name, column->name, column->name),
            .hint = "重复登记的请删去一条，不同的请在名称上区别"};
}

/*
 * A list that was not delivered at all leaves references to it unknown, unless the
 * reference is what the record is about.
 */
static bool is_undelivered(struct checker *checker, const struct table *table,
                           const struct column *column)
{
    bool required = (column->field->flags & REQUIRED) &&
                    (table->parent == NULL || (table->head->flags & REQUIRED));
    struct query *query =
        open_own(checker, arena_printf(checker->mem, "SELECT 1 FROM \"%s\" LIMIT 1",
                                       column->field->of));
    bool empty = query != NULL && !query_next(query);

    query_close(query);
    return empty && !required;
}

/* Months stand in the order of the records they are of: each is looked for once. */
static const char *is_unknown(struct checker *checker, const struct table *table,
                              const struct column *column)
{
    const char *target = column->field->of, *name = column->name;

    if (table->key_count == 2 && column == &table->columns.items[0])
        return arena_printf(checker->mem,
                            "\"%s\" IN (SELECT x FROM (SELECT DISTINCT \"%s\" AS x FROM"
                            " \"%s\") WHERE x NOT IN (SELECT id FROM \"%s\"))",
                            name, name, table->name, target);
    return arena_printf(checker->mem,
                        "\"%s\" NOT NULL AND NOT EXISTS"
                        " (SELECT 1 FROM \"%s\" WHERE id = t.\"%s\")",
                        name, target, name);
}

/* The other checks must not meet them. */
static void forget_references(struct checker *checker, const struct table *table,
                              const struct column *column)
{
    store_exec(checker->store,
               arena_printf(checker->mem,
                            "UPDATE \"%s\" SET \"%s\" = NULL WHERE \"%s\" NOT NULL;"
                            "DELETE FROM usage WHERE entity = '%s' AND name = '%s'",
                            table->name, column->name, column->name, table->name,
                            column->name),
               checker->finder->dg);
}

static void check_reference(struct checker *checker, const struct table *table,
                            const struct column *column)
{
    struct rule rule = {.code = DIAG_REFERENCE,
                        .of = table->name,
                        .target = column->field->of,
                        .hint = "请改正编号，或补上所引用的记录"};

    if (column->type != REF || !usage_of(checker, table, column).filled)
        return;
    rule.when = is_unknown(checker, table, column);
    rule.sql = arena_printf(
        checker->mem, "src, ptr || '%s', \"%s\" AS '%s', '%s 中没有' AS ''",
        pointer(checker, column), column->name, column->field->label, rule.target);
    if (!is_undelivered(checker, table, column)) {
        *add_rule(checker) = rule;
        return;
    }
    rule.code = DIAG_REFERENCE_NONE;
    rule.hint = "请把这张表一并导出";
    run_rule(checker, &rule);
    forget_references(checker, table, column);
}

#define TODAY                                                                            \
    "(SELECT max(substr(text, 1, 10)) FROM setting"                                      \
    " WHERE path IN ('period.cutoff', 'meta.exported_at'))"

static bool is_actual(const struct column *column)
{
    return column->field->type == STAGE && strstr(column->path, ".actual") != NULL;
}

/* No actual date lies behind the day of the export, or of the cut-off (D04). */
static void check_future(struct checker *checker, const struct table *table,
                         const struct column *column)
{
    if (is_actual(column) && usage_of(checker, table, column).filled)
        *add_rule(checker) = (struct rule){
            .code = DIAG_FUTURE,
            .of = table->name,
            .when = arena_printf(checker->mem, "\"%s\" > " TODAY, column->name),
            .sql = arena_printf(checker->mem, "src, ptr || '%s', \"%s\" AS '%s'",
                                pointer(checker, column), column->name,
                                column->field->label),
            .hint = "尚未发生的请写在 planned"};
}

/* -- the two passes ------------------------------------------------------- */

void check_required(struct finder *finder, struct store *store, const struct model *model)
{
    struct checker checker = {.finder = finder,
                              .store = store,
                              .model = model,
                              .mem = arena_new(),
                              .row = arena_new()};

    read_usage(&checker);
    for (size_t i = 0; i < model->trees.count; i++)
        check_settings(&checker, &model->trees.items[i]);
    for (size_t i = 0; i < model->tables.count; i++)
        check_list(&checker, model->tables.items[i]);
    each_column(&checker, check_filled);
    run_rules(&checker);
    arena_free(checker.row);
    arena_free(checker.mem);
}

bool data_check(struct store *store, struct diag *dg)
{
    size_t before = dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE];
    struct finder finder = {.dg = dg};
    struct checker checker = {
        .finder = &finder, .store = store, .mem = arena_new(), .row = arena_new()};

    checker.model = model_build(checker.mem);
    read_usage(&checker);
    each_column(&checker, check_names);
    each_column(&checker, check_reference);
    for (size_t i = 0; i < rule_count; i++)
        *add_rule(&checker) = rules[i];
    each_column(&checker, check_future);
    run_rules(&checker);
    arena_free(checker.row);
    arena_free(checker.mem);
    return dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE] == before;
}
