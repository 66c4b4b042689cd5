#include "stats_int.h"

#include "date.h"
#include "file.h"
#include "json.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/*
 * What was published last month: facts.json and records.json of that run, with
 * manifest.json beside them to say of which month.  A figure since January, as it was
 * published, and the same figure computed anew for the same months differ by what was
 * reported late and by what was cut since (docs/figures.md §7).
 */
struct told {
    struct amount value;
    const char *unit, *note;
};

/* What became of the records of one figure. */
struct change {
    struct amount late, cut, was, now;
    int late_count, cut_count;
};

/* -- reading --------------------------------------------------------------- */

static bool refuse(struct stats *stats, const char *path, const char *found,
                   const char *hint)
{
    diag_add(stats->dg, DIAG_PUBLISHED, at_file(path), "%s", found);
    diag_hint(stats->dg, "%s", hint);
    return false;
}

/* The month of the run that made the file, of every source. */
static bool read_period(struct stats *stats, const char *path)
{
    const char *folder = arena_strn(stats->mem, path, (size_t)(file_base(path) - path));
    const char *name = arena_printf(stats->mem, "%smanifest.json", folder);
    const struct json *manifest =
        file_exists(name) ? json_read(stats->mem, name, stats->dg) : NULL;
    const struct json *period = json_find(manifest, "period");
    int32_t month = month_parse(json_text(period, "month", ""));

    if (month == 0)
        return refuse(stats, path, "旁边没有说明统计期的 manifest.json",
                      "请给出上月输出目录中的 facts.json，目录中的文件不要拆开");
    stats->published.again = month == month_of(stats->run->year, stats->run->month);
    if (!stats->published.again &&
        month != month_of(stats->run->year, stats->run->month) - 1)
        return refuse(
            stats, path,
            arena_printf(stats->mem, "是 %s 的", json_text(period, "month", "")),
            "应为本期上一个月的 facts.json；更正后重算的用本期原来的");
    for (size_t i = 0; i < SOURCE_COUNT; i++) {
        int32_t as_of = month_parse(
            json_text(json_find(period, "as_of"), stats->run->sources[i].name, ""));

        stats->published.as_of[i] = as_of == 0 ? month : as_of;
    }
    return true;
}

static bool state_parse(const char *name, enum state *out)
{
    for (int i = STATE_OK; i <= STATE_NONE; i++)
        if (strcmp(state_name((enum state)i), name) == 0) {
            *out = (enum state)i;
            return true;
        }
    return false;
}

static const char *full_of(struct arena *mem, const struct json *fact)
{
    const char *part = json_text(fact, "part", ""), *measure;
    const char *key = json_text(fact, "key", "");

    measure = json_text(fact, "measure", "");
    return arena_printf(mem, "%s%s%s%s%s@%s%s%s@%s", json_text(fact, "code", ""),
                        *part != '\0' ? "." : "", part, *measure != '\0' ? "." : "",
                        measure, json_text(fact, "axis", ""), *key != '\0' ? ":" : "",
                        key, json_text(fact, "window", ""));
}

static bool read_fact(struct stats *stats, const struct json *fact, struct query *into)
{
    struct told *told = ARENA_NEW(stats->mem, struct told);
    const char *full = full_of(stats->mem, fact);
    enum state state;
    int64_t den = json_int(fact, "den", 1);

    if (!state_parse(json_text(fact, "state", ""), &state) || den <= 0)
        return false;
    told->unit = json_text(fact, "unit", "");
    told->note = json_text(fact, "note", "");
    told->value = amount_state(state, 0);
    if (amount_known(told->value))
        told->value = amount_sum(json_int(fact, "num", 0), den, 0);
    told->value.lacking = (int)json_int(fact, "lacking", 0);
    map_put(&stats->published.facts, full, told);
    query_bind_text(into, 1, full);
    query_bind_null(into, 2);
    query_bind_null(into, 3);
    if (amount_known(told->value)) {
        query_bind_int(into, 2, told->value.value.num);
        query_bind_int(into, 3, told->value.value.den);
    }
    query_bind_text(into, 4, told->unit);
    query_bind_int(into, 5, json_int(fact, "decimals", 0));
    query_bind_text(into, 6, state_name(state));
    query_bind_text(into, 7, told->note);
    query_next(into);
    query_reset(into);
    return !query_failed(into);
}

static bool read_facts(struct stats *stats, const char *path)
{
    const struct json *facts = json_read(stats->mem, path, stats->dg);
    struct query *into = query_open(
        stats->store, QUERY_OWN, at_file(NULL),
        "INSERT OR REPLACE INTO published VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", stats->dg);
    bool ok = facts != NULL && into != NULL;

    if (ok && facts->kind != NODE_LIST)
        ok = refuse(stats, path, "不是 facts.json", "请给出上月输出目录中的 facts.json");
    JSON_EACH(fact, ok ? facts : NULL)
    {
        if (ok && !read_fact(stats, fact, into))
            ok = refuse(stats, path, "内容不完整", "请给出本程序上月生成的 facts.json");
    }
    query_close(into);
    return ok;
}

static bool read_record(struct stats *stats, const struct json *from, struct query *into)
{
    struct records *list = &stats->published.records;
    struct record record = {.fact = json_text(from, "fact", ""),
                            .entity = json_text(from, "entity", ""),
                            .id = json_text(from, "id", "")};

    if (!ratio_make(json_int(from, "num", 0), json_int(from, "den", 0), &record.value))
        return false;
    *ARENA_PUSH(stats->mem, list) = record;
    query_bind_text(into, 1, record.fact);
    query_bind_text(into, 2, record.entity);
    query_bind_text(into, 3, record.id);
    query_bind_int(into, 4, record.value.num);
    query_bind_int(into, 5, record.value.den);
    query_next(into);
    query_reset(into);
    return !query_failed(into);
}

/* records.json need not be there; then late and cut are known by their difference. */
static bool read_records(struct stats *stats, const char *facts)
{
    const char *folder =
        arena_strn(stats->mem, facts, (size_t)(file_base(facts) - facts));
    const char *path = arena_printf(stats->mem, "%srecords.json", folder);
    const struct json *records;
    struct query *into;
    bool ok;

    if (!file_exists(path))
        return true;
    stats->published.has_records = true;
    records = json_read(stats->mem, path, stats->dg);
    into =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "INSERT INTO published_record VALUES(?1, ?2, ?3, ?4, ?5)", stats->dg);
    ok = records != NULL && into != NULL;
    JSON_EACH(record, ok ? records : NULL)
    {
        if (ok && !read_record(stats, record, into))
            ok = refuse(stats, path, "内容不完整", "请给出本程序上月生成的 records.json");
    }
    query_close(into);
    records_settle(&stats->published.records);
    return ok;
}

/* Is the month the difference of two published figures? */
static bool choose_basis(struct stats *stats)
{
    const char *basis = store_text(stats->store, stats->mem, "config.month_basis", NULL);
    bool given = stats->run->published != NULL;

    if (basis != NULL && strcmp(basis, "published_difference") == 0 && !given) {
        diag_add(stats->dg, DIAG_MONTH_BASIS, at_pointer(NULL, "/config/month_basis"),
                 "%s", basis);
        diag_hint(stats->dg, "用 --published 给出上月的 facts.json");
    }
    return given && (basis == NULL || strcmp(basis, "published_difference") == 0);
}

static const char tables[] =
    "DROP TABLE IF EXISTS published; DROP TABLE IF EXISTS published_record;"
    "DROP TABLE IF EXISTS changed; DROP TABLE IF EXISTS changed_record;"
    "CREATE TABLE published(\"full\" TEXT PRIMARY KEY, num INTEGER, den INTEGER,"
    " unit TEXT NOT NULL, decimals INTEGER NOT NULL, state TEXT NOT NULL,"
    " note TEXT NOT NULL) STRICT;"
    "CREATE TABLE published_record(\"full\" TEXT NOT NULL, entity TEXT NOT NULL,"
    " id TEXT NOT NULL, num INTEGER NOT NULL, den INTEGER NOT NULL) STRICT;"
    "CREATE TABLE changed(\"full\" TEXT PRIMARY KEY, was_num INTEGER, was_den INTEGER,"
    " now_num INTEGER, now_den INTEGER) STRICT;"
    "CREATE TABLE changed_record(\"full\" TEXT NOT NULL, entity TEXT NOT NULL,"
    " id TEXT NOT NULL, was_num INTEGER, was_den INTEGER, now_num INTEGER,"
    " now_den INTEGER, PRIMARY KEY(\"full\", entity, id)) STRICT, WITHOUT ROWID;";

bool published_read(struct stats *stats)
{
    const char *path = stats->run->published;

    stats->published.facts = map_new(stats->mem);
    stats->published.changes = map_new(stats->mem);
    stats->published.by_difference = choose_basis(stats);
    if (!store_exec(stats->store, tables, stats->dg))
        return false;
    return path == NULL || (read_period(stats, path) && read_facts(stats, path) &&
                            read_records(stats, path));
}

bool published_again(const struct stats *stats, const char *full, struct amount *out)
{
    const struct told *told =
        stats->published.again ? map_find(&stats->published.facts, full) : NULL;

    if (told != NULL)
        *out = told->value;
    return told != NULL;
}

/* -- finding --------------------------------------------------------------- */

/* The source has moved on by one month within the year. */
static bool is_month_before(const struct stats *stats, const struct indicator *indicator)
{
    int32_t as_of = stats->run->sources[indicator->source].as_of;

    return stats->run->published != NULL && month_number(as_of) > 1 &&
           stats->published.as_of[indicator->source] == as_of - 1;
}

static const struct told *find_told(struct stats *stats, const struct spot *at,
                                    const char *measure, const char *window)
{
    const struct axis *axis = &stats->axes[at->axis];
    const char *part = at->indicator->parts[at->part].name;
    const char *key = axis->items[at->member].key;
    struct arena *mem;
    const struct told *told;

    if (!is_month_before(stats, at->indicator))
        return NULL;
    mem = arena_new();
    told =
        map_find(&stats->published.facts,
                 arena_printf(mem, "%s%s%s%s%s@%s%s%s@%s", at->indicator->code,
                              *part != '\0' ? "." : "", part, *measure != '\0' ? "." : "",
                              measure, axis->name, *key != '\0' ? ":" : "", key, window));
    arena_free(mem);
    return told;
}

/* The figure since January as it was published; NULL: it was not, or in another unit. */
static const struct told *value_told(struct stats *stats, const struct spot *at)
{
    const struct part *part = &at->indicator->parts[at->part];
    const struct told *told = find_told(stats, at, "", "ytd");

    return told != NULL &&
                   strcmp(told->unit, unit_name(part->unit, part->classifier)) == 0
               ? told
               : NULL;
}

bool published_rank(struct stats *stats, const struct spot *at, const char *window,
                    struct amount *rank, const char **note)
{
    bool same = strcmp(window, "month") == 0 || strcmp(window, "ytd") == 0;
    const struct told *told = same ? find_told(stats, at, "rank", window) : NULL;

    if (told == NULL) /* the quarter before is not last month's quarter to date */
        return false;
    *rank = told->value;
    *note = told->note;
    return true;
}

/* -- the month as a difference ---------------------------------------------- */

void published_month(struct stats *stats, struct indicator *indicator)
{
    size_t month = window_find(stats, "month"), ytd = stats->ytd;
    struct spot at = {indicator, 0, 0, 0, ytd, NULL};

    if (!stats->published.by_difference || !is_month_before(stats, indicator) ||
        !indicator->needed[month] || !indicator->needed[ytd])
        return;
    for (at.axis = 0; at.axis < stats->axis_count; at.axis++)
        for (at.member = 0; at.member < stats->axes[at.axis].count; at.member++)
            for (at.part = 0; at.part < indicator->part_count; at.part++) {
                size_t cell =
                    (stats->axes[at.axis].first + at.member) * indicator->part_count +
                    at.part;
                const struct told *told = value_told(stats, &at);

                if (told == NULL || !amount_known(told->value) ||
                    !amount_known(indicator->cells[ytd][cell]))
                    continue;
                indicator->cells[month][cell] =
                    amount_sub(indicator->cells[ytd][cell], told->value);
                note_cell(stats, indicator, month, cell, "published");
            }
}

/* -- what has changed ------------------------------------------------------- */

static void bind_ratio(struct query *into, int index, struct amount amount)
{
    if (!amount_known(amount)) {
        query_bind_null(into, index);
        query_bind_null(into, index + 1);
        return;
    }
    query_bind_int(into, index, amount.value.num);
    query_bind_int(into, index + 1, amount.value.den);
}

/* As it is printed; counts are compared to one decimal. */
static bool prints_alike(const struct spot *at, struct amount a, struct amount b)
{
    struct shown shown = shown_value(at->indicator, at->part);
    struct figure like = {.unit = shown.unit, .in_yi = shown.in_yi};
    int64_t scale = figure_scale(&like);
    int decimals = shown.decimals + (shown.unit == UNIT_COUNT && shown.decimals == 0);

    if (!amount_known(a) || !amount_known(b))
        return amount_known(a) == amount_known(b);
    return ratio_digits(a.value, scale, decimals) ==
           ratio_digits(b.value, scale, decimals);
}

/* One figure; true when it was published otherwise. */
static bool compare_figure(struct stats *stats, const struct spot *at, struct query *into)
{
    const struct told *told = value_told(stats, at);
    const char *part = at->indicator->parts[at->part].name;
    const struct axis *axis = &stats->axes[at->axis];
    const char *key = axis->items[at->member].key;
    struct amount now = value_at(stats, at);

    if (told == NULL || prints_alike(at, told->value, now))
        return false;
    query_bind_text(into, 1,
                    arena_printf(stats->mem, "%s%s%s@%s%s%s@ytd", at->indicator->code,
                                 *part != '\0' ? "." : "", part, axis->name,
                                 *key != '\0' ? ":" : "", key));
    bind_ratio(into, 2, told->value);
    bind_ratio(into, 4, now);
    query_next(into);
    query_reset(into);
    return true;
}

static size_t compare_indicator(struct stats *stats, const struct indicator *indicator,
                                struct query *into)
{
    size_t axes[] = {0, stats->org, stats->group}, count = 0;
    struct spot at = {.indicator = indicator, .window = stats->ytd + WINDOW_PREV};

    for (size_t i = 0; i < 3; i++)
        for (at.axis = axes[i], at.member = 0; at.member < stats->axes[at.axis].count;
             at.member++)
            for (at.part = 0; at.part < indicator->part_count; at.part++)
                count += compare_figure(stats, &at, into);
    return count;
}

static bool compare_figures(struct stats *stats, size_t *count)
{
    size_t before = stats->ytd + WINDOW_PREV;
    struct query *into =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "INSERT INTO changed VALUES(?1, ?2, ?3, ?4, ?5)", stats->dg);
    bool ok = into != NULL;

    *count = 0;
    for (size_t i = 0; ok && i < stats->indicator_count; i++) {
        const struct indicator *indicator = &stats->indicators[i];

        if (indicator->wanted != NULL && indicator->needed[before])
            *count += compare_indicator(stats, indicator, into);
    }
    ok = ok && !query_failed(into);
    query_close(into);
    return ok;
}

static struct change *change_of(struct stats *stats, const char *full)
{
    struct change *change = map_find(&stats->published.changes, full);
    struct amount zero = amount_of(0);

    if (change == NULL) {
        change = ARENA_NEW(stats->mem, struct change);
        *change = (struct change){.late = zero, .cut = zero, .was = zero, .now = zero};
        map_put(&stats->published.changes, full, change);
    }
    return change;
}

/* NULL: the record is not there. */
static struct amount of_record(const struct record *record)
{
    return record == NULL ? amount_of(0)
                          : amount_sum(record->value.num, record->value.den, 0);
}

static void compare_record(struct stats *stats, const struct record *was,
                           const struct record *now, struct query *into)
{
    const struct record *one = now == NULL ? was : now;
    struct change *change = change_of(stats, one->fact);
    struct amount before = of_record(was), after = of_record(now);
    struct amount more = amount_sub(after, before);

    change->was = amount_add(change->was, before);
    change->now = amount_add(change->now, after);
    if (more.state == STATE_ZERO)
        return;
    if (amount_known(more) && more.value.num > 0) {
        change->late = amount_add(change->late, more);
        change->late_count++;
    } else {
        change->cut = amount_sub(change->cut, more);
        change->cut_count++;
    }
    query_bind_text(into, 1, one->fact);
    query_bind_text(into, 2, one->entity);
    query_bind_text(into, 3, one->id);
    bind_ratio(into, 4, was == NULL ? amount_state(STATE_NONE, 0) : before);
    bind_ratio(into, 6, now == NULL ? amount_state(STATE_NONE, 0) : after);
    query_next(into);
    query_reset(into);
}

/* Only figures that were published, and whose records were read now, can tell what became
 * of the old ones. */
static struct map fulls_now(struct stats *stats)
{
    struct map fulls = map_new(stats->mem);
    size_t before = stats->ytd + WINDOW_PREV;

    for (size_t i = 0; i < stats->indicator_count; i++) {
        struct indicator *indicator = &stats->indicators[i];

        if (indicator->fulls == NULL || !indicator->needed[before] ||
            !is_month_before(stats, indicator))
            continue;
        for (size_t part = 0; part < indicator->part_count; part++)
            if (map_find(&stats->published.facts, indicator->fulls[part]) != NULL)
                map_put(&fulls, indicator->fulls[part], indicator);
    }
    return fulls;
}

/* Both lists are in the order of their keys. */
static bool compare_records(struct stats *stats)
{
    const struct records *was = &stats->published.records, *now = &stats->kept_prev;
    struct map fulls = fulls_now(stats);
    struct query *into = query_open(
        stats->store, QUERY_OWN, at_file(NULL),
        "INSERT INTO changed_record VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", stats->dg);
    bool ok = into != NULL;

    for (size_t a = 0, b = 0; ok && (a < was->count || b < now->count);) {
        const struct record *old = a < was->count ? &was->items[a] : NULL;
        const struct record *new = b < now->count ? &now->items[b] : NULL;
        int order = old == NULL ? 1 : new == NULL ? -1 : record_order(old, new);

        a += order <= 0;
        b += order >= 0;
        if (map_find(&fulls, (order <= 0 ? old : new)->fact) != NULL)
            compare_record(stats, order <= 0 ? old : NULL, order >= 0 ? new : NULL, into);
    }
    ok = ok && !query_failed(into);
    query_close(into);
    return ok;
}

bool published_compare(struct stats *stats)
{
    size_t count;

    records_settle(&stats->kept);
    records_settle(&stats->kept_prev);
    if (stats->run->published == NULL)
        return true;
    if (stats->published.has_records && !stats->kept_prev.dropped &&
        !compare_records(stats))
        return false;
    if (!compare_figures(stats, &count))
        return false;
    if (count > 0) {
        diag_add(stats->dg, DIAG_PUBLISHED_CHANGED, at_file(stats->run->published),
                 "%zu 个", count);
        diag_hint(
            stats->dg,
            "用 tongbao query … 'SELECT * FROM changed' 查看，逐条见 changed_record");
    }
    return true;
}

/* -- measures ---------------------------------------------------------------- */

static const char *how_many(struct stats *stats, int count)
{
    return count == 0 ? "" : arena_printf(stats->mem, "n=%d", count);
}

/* The records tell both sides, when they add up to what was published and to what is
 * computed now; else only the difference is known. */
static void put_change(struct stats *stats, const struct spot *at, struct shown shown,
                       const struct told *told)
{
    struct spot before = *at;
    const struct change *change = NULL;
    struct amount now, more;

    before.window = at->window + WINDOW_PREV;
    now = at->indicator->needed[before.window] ? value_at(stats, &before)
                                               : amount_state(STATE_MISSING, 0);
    more = amount_sub(now, told->value);
    if (at->axis == 0 && at->indicator->fulls != NULL)
        change = map_find(&stats->published.changes, at->indicator->fulls[at->part]);
    if (change != NULL && amount_known(more) && amount_known(change->was) &&
        amount_known(change->now) &&
        ratio_compare(change->was.value, told->value.value) == 0 &&
        ratio_compare(change->now.value, now.value) == 0) {
        put_measure(stats, at, "late", change->late, shown,
                    how_many(stats, change->late_count));
        put_measure(stats, at, "cut", change->cut, shown,
                    how_many(stats, change->cut_count));
        return;
    }
    put_measure(stats, at, "late", amount_floor(more), shown, "");
    put_measure(stats, at, "cut", amount_floor(amount_mul(more, (struct ratio){-1, 1})),
                shown, "");
}

void put_published(struct stats *stats, const struct spot *at, struct shown shown)
{
    const struct told *told = value_told(stats, at);

    if (told == NULL || at->indicator->kind != KIND_SUM)
        return;
    put_measure(stats, at, "published", told->value, shown, "");
    put_change(stats, at, shown, told);
}
