#include "stats_int.h"

#include "buf.h"
#include "words.h"

#include <string.h>

/*
 * Alerts: a query lists objects, who must act, a level, and the numbers that justify
 * it.  Rows and their sentences go to table alert; facts count them and hold the numbers.
 * Only what was asked for is evaluated.
 */
static const char *const keys[] = {"code", "name",  "unit", "parts", "also",
                                   "say",  "needs", "def",  NULL};

enum { ENTITY, ID, ORG, LEVEL, FIXED };
enum { PARTS_MAX = 8, ALSO_MAX = 16 };

struct alert_part {
    struct part part;
    int column, den; /* den -1: the column is the number itself */
};

/* A column that only the sentence reads. */
struct alert_also {
    const char *name;
    int column;
};

struct alert_row {
    const char *entity, *id, *org;
    struct amount numbers[PARTS_MAX];
};

struct alert {
    const struct template *file;
    const char *code;
    struct shown shown;
    struct alert_part parts[PARTS_MAX];
    size_t part_count;
    struct alert_also also[ALSO_MAX];
    size_t also_count;
    struct say say;
    bool asked;
    bool *wanted; /* [axis]; the one behind the last is project */
    struct alert_row *items;
    size_t count, room;
};

static bool fault(struct stats *stats, const struct alert *alert, const char *key,
                  const char *text)
{
    template_fault(stats->dg, alert->file, key, "%s", text);
    return false;
}

/* -- reading --------------------------------------------------------------- */

static bool read_parts(struct stats *stats, struct alert *alert)
{
    const char *at = template_note(alert->file, "parts", "");
    bool ok = true;

    for (char *word; (word = template_word(stats->mem, &at)) != NULL;) {
        struct part *part = &alert->parts[alert->part_count].part;

        if (++alert->part_count == PARTS_MAX)
            return fault(stats, alert, "parts", "分项过多");
        ok &= template_part(alert->file, word, part, stats->dg);
        if (ok && part->unit == UNIT_COUNT && part->classifier == NULL)
            ok = fault(stats, alert, "parts", "分项应写成 名称:单位");
    }
    return ok;
}

static bool read_also(struct stats *stats, struct alert *alert)
{
    const char *at = template_note(alert->file, "also", "");

    for (char *word; (word = template_word(stats->mem, &at)) != NULL;) {
        if (alert->also_count == ALSO_MAX)
            return fault(stats, alert, "also", "列过多");
        alert->also[alert->also_count++].name = word;
    }
    return true;
}

static bool read_head(struct stats *stats, struct alert *alert)
{
    bool ok = read_parts(stats, alert) && read_also(stats, alert);

    alert->code = alert->file->name;
    alert->wanted = ARENA_ARRAY(stats->mem, bool, stats->axis_count + 1);
    if (strcmp(template_note(alert->file, "code", ""), alert->code) != 0)
        ok = fault(stats, alert, "code", "code 应与文件名相同");
    if (template_note(alert->file, "name", NULL) == NULL)
        ok = fault(stats, alert, "name", "缺少名称");
    if (!unit_parse(template_note(alert->file, "unit", "个"), &alert->shown.unit,
                    &alert->shown.classifier))
        ok = fault(stats, alert, "unit", "不认识的单位");
    return ok;
}

bool alert_list(struct stats *stats)
{
    struct templates *files = &stats->alert_files;
    bool ok = template_list(stats->mem, stats->run->templates, "alerts", keys, files,
                            stats->dg);

    stats->alerts = ARENA_ARRAY(stats->mem, struct alert, files->count + 1);
    for (size_t i = 0; i < files->count; i++) {
        stats->alerts[i].file = &files->items[i];
        ok &= read_head(stats, &stats->alerts[i]);
    }
    return ok;
}

static struct alert *find_alert(const struct stats *stats, const char *code)
{
    for (size_t i = 0; i < stats->alert_files.count; i++)
        if (strcmp(stats->alerts[i].code, code) == 0)
            return &stats->alerts[i];
    return NULL;
}

const struct template *alert_file(const struct stats *stats, const char *code)
{
    const struct alert *alert = find_alert(stats, code);

    return alert == NULL ? NULL : alert->file;
}

bool alert_want(struct stats *stats, const char *code, size_t axis, size_t window)
{
    struct alert *alert = find_alert(stats, code);
    bool possible = axis == 0 || axis == stats->org || axis == stats->group ||
                    axis == stats->axis_count;

    if (alert == NULL || !possible || window != stats->ytd)
        return false;
    alert->wanted[axis] = alert->asked = true;
    return true;
}

bool alert_ask(struct stats *stats, const char *code)
{
    struct alert *alert = find_alert(stats, code);

    if (alert != NULL)
        alert->asked = true;
    return alert == NULL || alert_needs(stats);
}

bool alert_needs(struct stats *stats)
{
    bool ok = true;

    for (size_t i = 0; i < stats->alert_files.count; i++)
        stats->alerts[i].asked |= stats->run->any_series;
    for (size_t i = 0; i < stats->alert_files.count; i++) {
        const struct template *file = stats->alerts[i].file;
        const char *at = template_note(file, "needs", "");

        if (!stats->alerts[i].asked)
            continue;
        for (char *needs; (needs = template_word(stats->mem, &at)) != NULL;)
            ok &= fact_want(stats, needs, template_place(file, "needs"));
        if (file->sql != NULL)
            series_want(stats, file->sql);
    }
    return ok;
}

/* -- rows ------------------------------------------------------------------ */

static int find_column(const struct query *query, const char *name)
{
    for (int i = FIXED; i < query_columns(query); i++)
        if (strcmp(query_name(query, i), name) == 0)
            return i;
    return -1;
}

static bool find_columns(struct stats *stats, struct alert *alert,
                         const struct query *query)
{
    static const char *const fixed[] = {"entity", "id", "org", "level"};

    for (int i = 0; i < FIXED; i++)
        if (i >= query_columns(query) || strcmp(query_name(query, i), fixed[i]) != 0)
            return fault(stats, alert, "", "查询的前四列应依次为 entity、id、org、level");
    for (size_t i = 0; i < alert->part_count; i++) {
        struct alert_part *part = &alert->parts[i];

        part->column = find_column(query, part->part.name);
        part->den =
            find_column(query, arena_printf(stats->mem, "%s_den", part->part.name));
        if (part->column < 0)
            return fault(stats, alert, "parts",
                         arena_printf(stats->mem, "查询没有 %s 这一列", part->part.name));
    }
    for (size_t i = 0; i < alert->also_count; i++) {
        struct alert_also *also = &alert->also[i];

        also->column = find_column(query, also->name);
        if (also->column < 0)
            return fault(stats, alert, "also",
                         arena_printf(stats->mem, "查询没有 %s 这一列", also->name));
    }
    return true;
}

/* The names that the sentence of a row may use. */
static bool open_say(struct stats *stats, struct alert *alert)
{
    struct names own = {0};

    for (size_t i = 0; i < alert->part_count; i++)
        *ARENA_PUSH(stats->mem, &own) = alert->parts[i].part.name;
    for (size_t i = 0; i < alert->also_count; i++)
        *ARENA_PUSH(stats->mem, &own) = alert->also[i].name;
    *ARENA_PUSH(stats->mem, &own) = "level";
    return say_read(stats, alert->file, &own, &alert->say);
}

static struct amount number_of(const struct query *query, const struct alert_part *part)
{
    int64_t den = part->den < 0 ? 1 : query_int(query, part->den);

    if (query_kind(query, part->column) != CELL_INT || den == 0)
        return amount_state(STATE_MISSING, 1);
    return amount_sum(query_int(query, part->column), (__int128)den * part->part.scale,
                      0);
}

static const char *text_of(struct stats *stats, const struct query *query, int column)
{
    return query_kind(query, column) == CELL_TEXT
               ? arena_str(stats->mem, query_text(query, column))
               : "";
}

/* Money says by itself whether it is 万元 or 亿元: no region's figure decides for it. */
static struct shown shown_number(const struct stats *stats, const struct part *part,
                                 struct amount amount)
{
    bool yi = part->unit == UNIT_YUAN && amount_known(amount) &&
              (amount.value.num / amount.value.den >= stats->yi_from ||
               amount.value.num / amount.value.den <= -stats->yi_from);

    return (struct shown){part->unit, part->classifier, yi, part->decimals};
}

static struct value figure_of(struct stats *stats, const struct part *part,
                              struct amount amount)
{
    struct figure *figure = ARENA_NEW(stats->mem, struct figure);
    struct shown shown = shown_number(stats, part, amount);

    *figure = (struct figure){.value = amount.value,
                              .unit = shown.unit,
                              .classifier = shown.classifier,
                              .state = amount.state,
                              .in_yi = shown.in_yi,
                              .decimals = shown.decimals,
                              .note = ""};
    return (struct value){.kind = VALUE_FIGURE, .figure = figure};
}

static struct value value_of(struct stats *stats, const struct query *query, int column)
{
    if (query_kind(query, column) == CELL_INT)
        return (struct value){.kind = VALUE_INT, .number = query_int(query, column)};
    if (query_kind(query, column) == CELL_TEXT)
        return (struct value){.kind = VALUE_TEXT, .text = text_of(stats, query, column)};
    return (struct value){.kind = VALUE_NONE};
}

static bool say_of(struct stats *stats, struct alert *alert, const struct query *query,
                   const struct alert_row *row, struct buf *out)
{
    struct say *say = &alert->say;

    if (say->source == NULL)
        return true;
    say_row(say);
    for (size_t i = 0; i < alert->part_count; i++)
        say_name(stats, say, alert->parts[i].part.name,
                 figure_of(stats, &alert->parts[i].part, row->numbers[i]));
    for (size_t i = 0; i < alert->also_count; i++)
        say_name(stats, say, alert->also[i].name,
                 value_of(stats, query, alert->also[i].column));
    say_name(stats, say, "level", value_of(stats, query, LEVEL));
    return say_text(stats, say, out);
}

/* What the object is called, if the query tells. */
static const char *name_of(struct stats *stats, const struct alert *alert,
                           const struct query *query)
{
    for (size_t i = 0; i < alert->also_count; i++)
        if (strcmp(alert->also[i].name, "name") == 0)
            return text_of(stats, query, alert->also[i].column);
    return "";
}

static bool add_row(struct stats *stats, struct alert *alert, const struct query *query,
                    struct query *into, struct map *seen)
{
    struct alert_row row = {text_of(stats, query, ENTITY),
                            text_of(stats, query, ID),
                            text_of(stats, query, ORG),
                            {{0}}};
    const char *key = arena_printf(stats->mem, "%s\x1f%s", row.entity, row.id);
    struct buf sentence = buf_new(stats->mem);

    if (map_find(seen, key) != NULL)
        return fault(stats, alert, "",
                     arena_printf(stats->mem, "同一对象出现两次：%s", row.id));
    map_put(seen, key, alert);
    for (size_t i = 0; i < alert->part_count; i++)
        row.numbers[i] = number_of(query, &alert->parts[i]);
    *ARENA_PUSH(stats->mem, alert) = row;
    if (!say_of(stats, alert, query, &row, &sentence))
        return false;
    query_bind_text(into, 1, alert->code);
    query_bind_int(into, 2, (int64_t)alert->count);
    query_bind_text(into, 3, row.entity);
    query_bind_text(into, 4, row.id);
    query_bind_text(into, 5, row.org);
    query_bind_text(into, 6, text_of(stats, query, LEVEL));
    query_bind_text(into, 7, alert->part_count > 0 ? alert->parts[0].part.name : "");
    query_bind_null(into, 8);
    query_bind_null(into, 9);
    if (alert->part_count > 0 && amount_known(row.numbers[0])) {
        query_bind_int(into, 8, row.numbers[0].value.num);
        query_bind_int(into, 9, row.numbers[0].value.den);
    }
    query_bind_text(into, 10, name_of(stats, alert, query));
    query_bind_text(into, 11, sentence.text);
    query_next(into);
    query_reset(into);
    return !query_failed(into);
}

static bool read_rows(struct stats *stats, struct alert *alert, struct query *into)
{
    struct map seen = map_new(stats->mem);
    struct query *query;
    bool ok;

    if (alert->file->sql == NULL)
        return fault(stats, alert, "", "缺少查询语句");
    query = query_open(stats->store, QUERY_TEMPLATE,
                       at_line(alert->file->path, alert->file->sql_line, 0),
                       alert->file->sql, stats->dg);
    if (query == NULL)
        return false;
    ok = find_columns(stats, alert, query) && open_say(stats, alert);
    while (ok && query_next(query))
        ok = add_row(stats, alert, query, into, &seen);
    ok = ok && !query_failed(query);
    query_close(query);
    return ok;
}

/* -- facts ----------------------------------------------------------------- */

static void put_count(struct stats *stats, const struct alert *alert, size_t axis,
                      size_t member)
{
    const struct axis *org = &stats->axes[stats->org];
    const char *key = stats->axes[axis].items[member].key;
    struct tail tail;
    int64_t count = 0;

    for (size_t i = 0; i < alert->count; i++) {
        const char *unit = alert->items[i].org;
        size_t found = axis == stats->group ? member_find(org, unit) : 0;

        count += axis == 0 || (axis == stats->org && strcmp(unit, key) == 0) ||
                 (axis == stats->group && found != SIZE_MAX &&
                  strcmp(org->items[found].group, key) == 0);
    }
    tail = tail_of(stats, stats->axes[axis].name, key, "ytd");
    fact_add(stats, alert->code, "", "", &tail, amount_of(count), alert->shown, "");
}

static void put_number(struct stats *stats, const struct alert *alert, const char *axis,
                       const struct alert_row *row, size_t index)
{
    const struct part *part = &alert->parts[index].part;
    struct shown shown = shown_number(stats, part, row->numbers[index]);
    struct tail tail = tail_of(stats, axis, row->id, "ytd");

    fact_add(stats, alert->code, part->name, "", &tail, row->numbers[index], shown, "");
}

static void put_numbers(struct stats *stats, const struct alert *alert,
                        const char *entity, const char *axis)
{
    for (size_t i = 0; i < alert->count; i++)
        for (size_t part = 0; part < alert->part_count; part++)
            if (strcmp(alert->items[i].entity, entity) == 0)
                put_number(stats, alert, axis, &alert->items[i], part);
}

static void put_facts(struct stats *stats, const struct alert *alert)
{
    const size_t axes[] = {0, stats->org, stats->group};

    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; alert->wanted[axes[i]] && k < stats->axes[axes[i]].count; k++)
            put_count(stats, alert, axes[i], k);
    if (alert->wanted[stats->org])
        put_numbers(stats, alert, "organisations", "org");
    if (alert->wanted[stats->axis_count])
        put_numbers(stats, alert, "projects", "project");
}

static const char table[] =
    "DROP TABLE IF EXISTS alert; DROP TABLE IF EXISTS alert_rule;"
    "CREATE TABLE alert_rule(code TEXT PRIMARY KEY, name TEXT NOT NULL, def TEXT NOT "
    "NULL,"
    " n INTEGER) STRICT, WITHOUT ROWID;"
    "CREATE TABLE alert(code TEXT NOT NULL, seq INTEGER NOT NULL, entity TEXT NOT NULL,"
    " id TEXT NOT NULL, org TEXT NOT NULL, level TEXT NOT NULL, part TEXT NOT NULL,"
    " num INTEGER, den INTEGER, name TEXT NOT NULL, say TEXT NOT NULL,"
    " PRIMARY KEY(code, seq)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX \"alert 1\" ON alert(id, code)";

/* Every alert there is; n is unknown where nobody asked. */
static bool store_rules(struct stats *stats)
{
    struct query *into =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "INSERT INTO alert_rule VALUES(?1, ?2, ?3, ?4)", stats->dg);
    bool ok = into != NULL;

    for (size_t i = 0; ok && i < stats->alert_files.count; i++) {
        const struct alert *alert = &stats->alerts[i];

        query_bind_text(into, 1, alert->code);
        query_bind_text(into, 2, template_note(alert->file, "name", ""));
        query_bind_text(into, 3, template_note(alert->file, "def", ""));
        query_bind_null(into, 4);
        if (alert->asked)
            query_bind_int(into, 4, (int64_t)alert->count);
        query_next(into);
        query_reset(into);
        ok = !query_failed(into);
    }
    query_close(into);
    return ok;
}

bool alert_build(struct stats *stats)
{
    struct query *into;
    bool ok = store_exec(stats->store, table, stats->dg) && window_store(stats, 0, NULL);

    stats->yi_from = store_int(stats->store, "config.display.yi_from_wan", 10000) * 10000;
    into = query_open(stats->store, QUERY_OWN, at_file(NULL),
                      "INSERT INTO alert VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
                      " ?10, ?11)",
                      stats->dg);
    ok = ok && into != NULL;
    for (size_t i = 0; ok && i < stats->alert_files.count; i++) {
        if (!stats->alerts[i].asked)
            continue;
        ok = read_rows(stats, &stats->alerts[i], into);
        if (ok)
            put_facts(stats, &stats->alerts[i]);
    }
    query_close(into);
    ok = ok && store_rules(stats);
    if (ok)
        fact_store(stats);
    return ok;
}
