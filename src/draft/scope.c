#include "scope.h"

#include "arena.h"
#include "buf.h"
#include "date.h"
#include "json.h"
#include "stats.h"
#include "store.h"

#include <string.h>

/* -- figures ------------------------------------------------------------- */

static const char *fact_key(struct arena *mem, const struct fact *fact,
                            const char *measure, const char *window)
{
    return arena_printf(mem, "%s%s%s%s%s@%s%s%s@%s", fact->code,
                        *fact->part == '\0' ? "" : ".", fact->part,
                        *measure == '\0' ? "" : ".", measure, fact->axis,
                        *fact->key == '\0' ? "" : ":", fact->key, window);
}

static const struct figure *related(const struct scope *scope, const struct fact *fact,
                                    const char *measure, const char *suffix)
{
    const char *window = arena_printf(scope->mem, "%s%s", fact->window, suffix);
    const struct fact *found =
        fact_find(scope->facts, fact_key(scope->mem, fact, measure, window));

    return found == NULL ? NULL : &found->figure;
}

/* What growth and change of rank are said against; NULL for other measures. */
static const struct comparison *comparison_of(const struct scope *scope,
                                              const struct fact *fact)
{
    struct comparison *against = ARENA_NEW(scope->mem, struct comparison);

    if (strcmp(fact->measure, "yoy") == 0) {
        against->against = AGAINST_YEAR;
        against->now = related(scope, fact, "", "");
        against->before = related(scope, fact, "", "_yoy");
    } else if (strcmp(fact->measure, "mom") == 0) {
        against->against =
            scope->facts->run->month == 1 ? AGAINST_DECEMBER : AGAINST_MONTH;
        against->now = related(scope, fact, "", "");
        against->before = related(scope, fact, "", "_prev");
    } else if (strcmp(fact->measure, "rank") == 0) {
        against->now = &fact->figure;
        against->before = related(scope, fact, "rank_prev", "");
    } else {
        return NULL;
    }
    return against;
}

bool scope_figure(const struct scope *scope, const char *key, struct value *out)
{
    const struct fact *fact = fact_find(scope->facts, key);

    if (fact == NULL)
        return false;
    *out = (struct value){.kind = VALUE_FIGURE,
                          .figure = &fact->figure,
                          .key = fact->full,
                          .against = comparison_of(scope, fact)};
    return true;
}

static bool ends_with(const char *text, size_t len, const char *end)
{
    size_t end_len = strlen(end);

    return len >= end_len && strncmp(text + len - end_len, end, end_len) == 0;
}

bool scope_before_january(const struct scope *scope, const char *key)
{
    return scope->facts->run->month == 1 && (ends_with(key, strlen(key), "_prev") ||
                                             ends_with(key, strcspn(key, "@"), "_prev"));
}

void scope_hint_fact(const struct scope *scope, const char *key)
{
    const char **names = ARENA_ARRAY(scope->mem, const char *, scope->facts->count);
    const char *nearest;

    for (size_t i = 0; i < scope->facts->count; i++)
        names[i] = scope->facts->items[i].full;
    nearest = words_nearest(key, names, scope->facts->count);
    if (nearest != NULL)
        diag_hint(scope->dg, "是否应为 %s", nearest);
    else
        diag_hint(scope->dg, "请查看 report.json 的 facts 是否列出了这个指标");
}

/* F02@self@ytd is the figure of the document's subject. */
static const char *with_subject(const struct scope *scope, const char *name)
{
    const char *self = strstr(name, "@self@");

    if (self == NULL)
        return name;
    return arena_printf(scope->mem, "%.*s@%s%s%s%s", (int)(self - name), name,
                        scope->report->each, *scope->key == '\0' ? "" : ":", scope->key,
                        self + strlen("@self"));
}

/* -- settings ------------------------------------------------------------ */

/* The first setting that is not before `path`. */
static size_t lower_bound(const struct scope *scope, const char *path)
{
    size_t low = 0, high = scope->settings.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(scope->settings.items[middle].name, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct value *setting_value(const struct scope *scope, const char *path)
{
    size_t at = lower_bound(scope, path);

    if (at == scope->settings.count || strcmp(scope->settings.items[at].name, path) != 0)
        return NULL;
    return &scope->settings.items[at].value;
}

static bool has_members(const struct scope *scope, const char *path)
{
    const char *prefix = arena_printf(scope->mem, "%s.", path);
    size_t at = lower_bound(scope, prefix);

    return at < scope->settings.count &&
           strncmp(scope->settings.items[at].name, prefix, strlen(prefix)) == 0;
}

/* Items of a list are members 0, 1, 2 … */
static size_t count_items(const struct scope *scope, const char *path)
{
    for (size_t i = 0;; i++) {
        const char *item = arena_printf(scope->mem, "%s.%zu", path, i);

        if (setting_value(scope, item) == NULL && !has_members(scope, item))
            return i;
    }
}

static bool find_setting(const struct scope *scope, const char *path, struct thing *out)
{
    const struct value *value = setting_value(scope, path);
    struct node *node;

    if (value != NULL) {
        out->value = *value;
        return true;
    }
    if (!has_members(scope, path))
        return false;
    node = ARENA_NEW(scope->mem, struct node);
    *node = (struct node){.kind = SCOPE_SETTING, .path = arena_str(scope->mem, path)};
    out->node = node;
    out->count = count_items(scope, path);
    out->list = out->count > 0;
    if (out->list)
        out->value = (struct value){.kind = VALUE_LIST, .count = out->count};
    return true;
}

static struct value cell_of_setting(const struct scope *scope, const struct query *query)
{
    struct buf decimal;

    if (query_kind(query, 3) == CELL_TEXT)
        return (struct value){.kind = VALUE_TEXT,
                              .text = arena_str(scope->mem, query_text(query, 3))};
    if (query_kind(query, 1) == CELL_INT)
        return (struct value){.kind = VALUE_INT, .number = query_int(query, 1)};
    decimal = buf_new(scope->mem);
    decimal_print_short(&decimal, (struct ratio){query_int(query, 2), 1}, 1000000, 6);
    return (struct value){.kind = VALUE_TEXT, .text = decimal.text};
}

static bool load_settings(struct scope *scope)
{
    struct query *query =
        query_open(scope->store, QUERY_OWN, at_file(NULL),
                   "SELECT path, number, num6, text FROM setting"
                   " WHERE coalesce(number, num6, text) NOT NULL ORDER BY path",
                   scope->dg);
    bool ok;

    if (query == NULL)
        return false;
    while (query_next(query))
        *ARENA_PUSH(scope->mem, &scope->settings) = (struct named){
            arena_str(scope->mem, query_text(query, 0)), cell_of_setting(scope, query)};
    ok = !query_failed(query);
    query_close(query);
    return ok;
}

/* -- values of the run --------------------------------------------------- */

static void name_text(struct scope *scope, const char *name, const char *text)
{
    *ARENA_PUSH(scope->mem, &scope->names) =
        (struct named){name, {.kind = VALUE_TEXT, .text = text}};
}

static void name_int(struct scope *scope, const char *name, int64_t number)
{
    *ARENA_PUSH(scope->mem, &scope->names) =
        (struct named){name, {.kind = VALUE_INT, .number = number}};
}

static void name_day(struct scope *scope, const char *name, int32_t day)
{
    char text[11];

    if (day == DATE_NONE)
        return;
    date_print(text, day);
    name_text(scope, name, arena_str(scope->mem, text));
}

static void name_months(struct scope *scope, const struct run *run)
{
    name_text(scope, "months", run_months(scope->mem, run));
    name_text(scope, "period", run_period(scope->mem, run));
}

static void name_until(struct scope *scope, int32_t cutoff)
{
    struct date date = date_of(cutoff);
    bool whole = date.day == date_month_days(date.year, date.month);

    name_text(scope, "until",
              whole ? arena_printf(scope->mem, "%d月底", date.month)
                    : arena_printf(scope->mem, "%d月%d日", date.month, date.day));
}

static void name_run(struct scope *scope)
{
    const struct run *run = scope->facts->run;

    name_int(scope, "year", run->year);
    name_int(scope, "month", run->month);
    name_months(scope, run);
    name_until(scope, run->cutoff);
    name_day(scope, "cutoff", run->cutoff);
    name_day(scope, "issue_date", run->issue_date);
    if (setting_value(scope, "meta.jurisdiction.level") != NULL)
        name_text(scope, "county", setting_value(scope, "meta.jurisdiction.level")->text);
    name_text(scope, "each", scope->report->each);
    name_text(scope, "key", scope->key);
    if (*scope->key != '\0')
        name_text(scope, scope->report->each, scope->key);
}

static const struct named *find_named(const struct scope *scope, const char *name)
{
    for (size_t i = 0; i < scope->names.count; i++)
        if (strcmp(scope->names.items[i].name, name) == 0)
            return &scope->names.items[i];
    return NULL;
}

static bool find_source(const struct scope *scope, const char *name, struct value *out)
{
    const struct run *run = scope->facts->run;

    for (size_t i = 0; i < SOURCE_COUNT; i++)
        if (run->sources[i].name != NULL && strcmp(run->sources[i].name, name) == 0) {
            int32_t m = run->sources[i].as_of;

            out->kind = VALUE_TEXT;
            out->text =
                arena_printf(scope->mem, "%04d-%02d", month_year(m), month_number(m));
            return true;
        }
    return false;
}

/* -- members of nodes ---------------------------------------------------- */

static size_t column_of(const struct rows *rows, const char *name)
{
    size_t column = 0;

    while (column < rows->column_count && strcmp(rows->columns[column], name) != 0)
        column++;
    return column;
}

static bool find_cell(const struct node *node, const char *name, struct thing *out)
{
    const struct rows *rows = node->rows;
    size_t column = column_of(rows, name);

    if (column == rows->column_count)
        return false;
    out->value = rows->cells[node->row * rows->column_count + column];
    return true;
}

/* The names in one column; what is no text is printed plainly. */
static bool find_column(const struct scope *scope, const struct node *node,
                        const char *name, struct thing *out)
{
    const struct rows *rows = node->rows;
    size_t column = column_of(rows, name);
    const char **items;

    if (column == rows->column_count)
        return false;
    items = ARENA_ARRAY(scope->mem, const char *, rows->count);
    for (size_t i = 0; i < rows->count; i++) {
        struct buf text = buf_new(scope->mem);

        words_format(&text, &rows->cells[i * rows->column_count + column], NULL, NULL, 0,
                     &scope->style);
        items[i] = text.text;
    }
    out->value = (struct value){.kind = VALUE_LIST, .items = items, .count = rows->count};
    return true;
}

static bool find_json(const struct scope *scope, const struct json *json,
                      struct thing *out)
{
    struct node *node;

    switch (json->kind) {
    case NODE_TEXT:
        out->value = (struct value){.kind = VALUE_TEXT, .text = json->text};
        return true;
    case NODE_INT:
    case NODE_BOOL:
        out->value = (struct value){.kind = VALUE_INT, .number = json->number};
        return true;
    case NODE_LIST:
        out->list = true;
        out->count = json->count;
        out->value = (struct value){.kind = VALUE_LIST, .count = json->count};
        break;
    case NODE_OBJECT:
        break;
    case NODE_NULL:
    case NODE_REAL:
        return false;
    }
    node = ARENA_NEW(scope->mem, struct node);
    *node = (struct node){.kind = SCOPE_REPORT, .json = json};
    out->node = node;
    return true;
}

static bool find_table(struct scope *scope, const struct frame *frames, const char *name,
                       struct thing *out)
{
    const struct rows *rows;
    size_t table = 0;

    while (table < scope->report->table_count &&
           strcmp(scope->report->tables[table].name, name) != 0)
        table++;
    if (table == scope->report->table_count || scope->binding)
        return false;
    rows = rows_find(scope, frames, scope->report->tables[table].file);
    *out = (struct thing){.value = {.kind = VALUE_LIST, .count = rows->count},
                          .node = &rows->table,
                          .list = true,
                          .count = rows->count};
    return true;
}

static bool find_node(struct scope *scope, enum node_kind kind, const struct json *json,
                      struct thing *out)
{
    struct node *node = ARENA_NEW(scope->mem, struct node);

    *node = (struct node){.kind = kind, .json = json};
    out->node = node;
    return true;
}

static bool find_in_root(struct scope *scope, const struct frame *frames,
                         const char *name, struct thing *out)
{
    const struct named *named = find_named(scope, name);

    if (strchr(name, '@') != NULL)
        return scope_figure(scope, with_subject(scope, name), &out->value);
    if (named != NULL) {
        find_setting(scope, name, out); /* period is a name and a tree of settings */
        out->value = named->value;
        return true;
    }
    if (strcmp(name, "as_of") == 0)
        return find_node(scope, SCOPE_SOURCES, NULL, out);
    if (strcmp(name, "report") == 0)
        return find_node(scope, SCOPE_REPORT, scope->report->json, out);
    return find_table(scope, frames, name, out) || find_setting(scope, name, out);
}

static bool find(void *context, const struct frame *frames, const void *place,
                 const char *name, struct thing *out)
{
    struct scope *scope = context;
    const struct node *node = place;
    const struct json *member;

    switch (node->kind) {
    case SCOPE_ROOT:
        return find_in_root(scope, frames, name, out);
    case SCOPE_TABLE:
        return find_column(scope, node, name, out);
    case SCOPE_ROW:
        return find_cell(node, name, out);
    case SCOPE_SETTING:
        return find_setting(scope, arena_printf(scope->mem, "%s.%s", node->path, name),
                            out);
    case SCOPE_REPORT:
        member = json_find(node->json, name);
        return member != NULL && find_json(scope, member, out);
    case SCOPE_SOURCES:
        break;
    }
    return find_source(scope, name, &out->value);
}

static void item(void *context, const struct thing *list, size_t index, struct thing *out)
{
    struct scope *scope = context;
    const struct node *node = list->node;
    const struct json *child;

    switch (node->kind) {
    case SCOPE_TABLE:
        out->node = &node->rows->nodes[index];
        break;
    case SCOPE_SETTING:
        find_setting(scope, arena_printf(scope->mem, "%s.%zu", node->path, index), out);
        break;
    case SCOPE_REPORT:
        child = node->json->first;
        while (index-- > 0)
            child = child->next;
        find_json(scope, child, out);
        break;
    case SCOPE_ROOT:
    case SCOPE_ROW:
    case SCOPE_SOURCES:
        break;
    }
}

/* -- names that stand for nothing ---------------------------------------- */

static bool in_setting(const struct frame *frames)
{
    const struct node *node;

    while (frames->thing.node == NULL)
        frames = frames->outer; /* the root has a node */
    node = frames->thing.node;
    return node->kind == SCOPE_SETTING;
}

/* What the data may rightly lack, so that a template may ask for it. */
static bool is_optional(const struct frame *frames, const char *name)
{
    static const char *const names[] = {"issue_date", "county"};
    static const char *const trees[] = {"meta", "period", "config", "phrases"};
    size_t len = strcspn(name, ".");

    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++)
        if (name[len] == '.' && strlen(trees[i]) == len &&
            strncmp(trees[i], name, len) == 0)
            return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return in_setting(frames);
}

struct candidates {
    const char **items;
    size_t count, room;
};

static void add_columns(struct scope *scope, const struct frame *frames,
                        struct candidates *names)
{
    for (; frames != NULL; frames = frames->outer) {
        const struct node *node = frames->thing.node;

        if (node == NULL || node->kind != SCOPE_ROW)
            continue;
        for (size_t i = 0; i < node->rows->column_count; i++)
            *ARENA_PUSH(scope->mem, names) = node->rows->columns[i];
    }
}

static void hint_name(struct scope *scope, const struct frame *frames, const char *name)
{
    struct candidates names = {0};
    const char *nearest;

    add_columns(scope, frames, &names);
    for (size_t i = 0; i < scope->report->table_count; i++)
        *ARENA_PUSH(scope->mem, &names) = scope->report->tables[i].name;
    for (size_t i = 0; i < scope->names.count; i++)
        *ARENA_PUSH(scope->mem, &names) = scope->names.items[i].name;
    for (size_t i = 0; i < scope->settings.count; i++)
        *ARENA_PUSH(scope->mem, &names) = scope->settings.items[i].name;
    nearest = words_nearest(name, names.items, names.count);
    if (nearest != NULL)
        diag_hint(scope->dg, "是否应为 %s", nearest);
}

static void miss_fact(struct scope *scope, const char *name, bool printed,
                      struct place place)
{
    const char *key = with_subject(scope, name);
    bool january = scope_before_january(scope, key);

    if (january && !printed)
        return;
    diag_add(scope->dg, DIAG_TEMPLATE_NAME, place, "没有指标 %s", key);
    if (january)
        diag_hint(scope->dg, "一月没有上期，请把这一处放进条件段 {{#%s}}…{{/}}", name);
    else
        scope_hint_fact(scope, key);
}

static const char *miss(void *context, const struct frame *frames, const char *name,
                        bool printed, struct place place)
{
    struct scope *scope = context;

    if (strchr(name, '@') != NULL && *name != '@') {
        miss_fact(scope, name, printed, place);
        return NULL;
    }
    if (is_optional(frames, name)) {
        if (!printed)
            return NULL;
        diag_add(scope->dg, DIAG_SETTING_MISSING, place, "%s", name);
        hint_name(scope, frames, name);
        return "【待补】";
    }
    diag_add(scope->dg, DIAG_TEMPLATE_NAME, place, "%s", name);
    hint_name(scope, frames, name);
    return NULL;
}

/* -- opening
 * --------------------------------------------------------------------------------------
 */

bool scope_open(struct scope *scope, struct arena *mem, struct store *store,
                const struct facts *facts, const struct report *report, const char *key,
                struct diag *dg)
{
    *scope = (struct scope){.mem = mem,
                            .store = store,
                            .facts = facts,
                            .report = report,
                            .key = key,
                            .style = run_style(mem, store),
                            .root = {.kind = SCOPE_ROOT},
                            .rows = map_new(mem),
                            .position = {.line = 1, .header = true},
                            .dg = dg};
    scope->host = (struct mustache){.context = scope,
                                    .style = &scope->style,
                                    .find = find,
                                    .item = item,
                                    .miss = miss};
    if (!load_settings(scope))
        return false;
    name_run(scope);
    return true;
}
