#include "stats_int.h"

#include "buf.h"
#include "date.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/*
 * From evidence to cells (docs/figures.md §3): the rows of an indicator are spread over
 * the members of the axes by their shares, then added up, or their median is taken; what
 * is made of other indicators follows from their cells.
 */

/* -- evidence spread over members ------------------------------------------ */

struct sum {
    __int128 total; /* × 10000 */
    int known, unknown, lacking;
    struct {
        int64_t *items;
        size_t count, room;
    } values; /* of a median alone: every known one */
};

/* What the query says is lacking of the value; a part that alone is unknown lacks one. */
static int lacking_of(const struct evidence *row, size_t part)
{
    bool alone = !row->known[part] && row->known[0];

    if (row->lacking < 0)
        return !row->known[part];
    return alone && row->lacking == 0 ? 1 : row->lacking;
}

static void add_to(struct sum *sum, const struct evidence *row, size_t part,
                   int64_t share, struct arena *values)
{
    if (row->known[part]) {
        sum->total += (__int128)row->values[part] * share;
        sum->known++;
        if (values != NULL)
            *ARENA_PUSH(values, &sum->values) = row->values[part];
    } else
        sum->unknown++;
    sum->lacking += lacking_of(row, part);
}

struct spreading {
    struct stats *stats;
    const struct indicator *indicator;
    struct sum **sums;    /* [window][cell × part] */
    struct arena *values; /* where a median keeps what it sorts; NULL: a sum */
};

/* A median takes a record once, whatever its shares there are. */
static bool counts_again(const struct spreading *to, const struct object *object,
                         size_t at)
{
    const struct share *share = &object->items[at];

    if (to->values == NULL)
        return true;
    for (size_t i = 0; i < at; i++)
        if (object->items[i].lens == share->lens &&
            object->items[i].member == share->member)
            return false;
    return true;
}

static void spread_row(void *context, const struct evidence *row)
{
    const struct spreading *to = context;
    const struct stats *stats = to->stats;
    size_t parts = to->indicator->part_count;
    struct sum *sums = to->sums[row->window];

    record_keep(to->stats, to->indicator, row);
    for (size_t part = 0; part < parts; part++)
        add_to(&sums[part], row, part, 10000, to->values); /* region */
    for (size_t i = 0; i < row->object->count; i++) {
        const struct share *share = &row->object->items[i];
        size_t axis = stats->lenses.items[share->lens].axis;

        if (to->indicator->lenses[axis] != share->lens + 1u ||
            !counts_again(to, row->object, i))
            continue;
        to->indicator->touched[axis] = true;
        for (size_t part = 0; part < parts; part++)
            add_to(&sums[(stats->axes[axis].first + share->member) * parts + part], row,
                   part, share->share, to->values);
    }
}

static struct amount amount_of_sum(const struct sum *sum, int64_t scale)
{
    if (sum->known == 0 && sum->unknown > 0)
        return amount_state(STATE_MISSING, sum->lacking);
    return amount_sum(sum->total, (__int128)10000 * scale, sum->lacking);
}

static int compare_values(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

    return (left > right) - (left < right);
}

/* The middle one, or the mean of the two in the middle; of too few there is none. */
static struct amount median_of(struct sum *sum, int64_t scale, int min)
{
    const int64_t *values = sum->values.items;
    size_t count = sum->values.count;

    if (count == 0 && sum->unknown > 0)
        return amount_state(STATE_MISSING, sum->lacking);
    if (count == 0 || count < (size_t)min)
        return amount_state(STATE_NONE, sum->lacking);
    qsort(sum->values.items, count, sizeof *values, compare_values);
    return amount_sum((__int128)values[(count - 1) / 2] + values[count / 2],
                      (__int128)2 * scale, sum->lacking);
}

void note_cell(struct stats *stats, struct indicator *indicator, size_t window, size_t at,
               const char *note)
{
    if (indicator->notes[window] == NULL)
        indicator->notes[window] = ARENA_ARRAY(stats->mem, const char *,
                                               stats->cell_count * indicator->part_count);
    indicator->notes[window][at] = note;
}

const char *note_of(const struct stats *stats, const struct indicator *indicator,
                    size_t part, size_t axis, size_t member, size_t window)
{
    const char **notes = indicator->notes[window];
    size_t at = (stats->axes[axis].first + member) * indicator->part_count + part;

    return notes == NULL || notes[at] == NULL ? "" : notes[at];
}

static void settle_cell(struct stats *stats, struct indicator *indicator, size_t window,
                        size_t at, struct sum *sum)
{
    int64_t scale = indicator->parts[at % indicator->part_count].scale;

    if (indicator->given && sum->known + sum->unknown == 0) {
        indicator->cells[window][at] = amount_state(STATE_MISSING, 1);
        return;
    }
    if (indicator->kind != KIND_MEDIAN) {
        indicator->cells[window][at] = amount_of_sum(sum, scale);
        return;
    }
    indicator->cells[window][at] = median_of(sum, scale, indicator->min_n);
    note_cell(stats, indicator, window, at,
              arena_printf(stats->mem, "n=%zu", sum->values.count));
}

static void allot_cells(struct stats *stats, struct indicator *indicator)
{
    indicator->cells = ARENA_ARRAY(stats->mem, struct amount *, stats->window_count);
    indicator->touched = ARENA_ARRAY(stats->mem, bool, stats->axis_count);
    indicator->notes = ARENA_ARRAY(stats->mem, const char **, stats->window_count);
    for (size_t i = 0; i < stats->window_count; i++)
        if (indicator->needed[i])
            indicator->cells[i] = ARENA_ARRAY(stats->mem, struct amount,
                                              stats->cell_count * indicator->part_count);
}

static int32_t *keep_day(struct arena *mem, int32_t day)
{
    int32_t *kept = ARENA_NEW(mem, int32_t);

    *kept = day;
    return kept;
}

/* A date; of a monthly report January, for it may tell what arrived since; DATE_NONE:
 * nothing at all. */
static int32_t first_day(const struct query *query)
{
    if (query_kind(query, 0) == CELL_TEXT)
        return date_parse(query_text(query, 0));
    if (query_kind(query, 0) != CELL_INT)
        return DATE_NONE;
    return date_day((struct date){month_year((int32_t)query_int(query, 0)), 1, 1});
}

/*
 * The first day of which the export knows anything; DATE_NONE: nothing tells.  What
 * lies before it is unknown, not zero.
 */
static bool history_begins(struct stats *stats, const struct indicator *indicator,
                           int32_t *first)
{
    const char *dot = strchr(indicator->history, '.');
    const int32_t *known = map_find(&stats->begins, indicator->history);
    struct query *query;

    *first = known == NULL ? DATE_NONE : *known;
    if (indicator->history[0] == '\0' || known != NULL)
        return true;
    if (dot == NULL)
        return indicator_fault(stats, indicator, "history",
                               "应为 表.列，如 projects.sign_on");
    query =
        query_open(stats->store, QUERY_TEMPLATE, at_file(indicator->file->path),
                   arena_printf(stats->mem, "SELECT min(\"%s\") FROM \"%.*s\"", dot + 1,
                                (int)(dot - indicator->history), indicator->history),
                   stats->dg);
    if (query == NULL)
        return false;
    if (query_next(query))
        *first = first_day(query);
    query_close(query);
    map_put(&stats->begins, indicator->history, keep_day(stats->mem, *first));
    return true;
}

static void forget(struct sum *sums, size_t count)
{
    for (size_t i = 0; i < count; i++)
        sums[i] = (struct sum){.unknown = 1, .lacking = 1};
}

static bool compute_sums(struct stats *stats, struct indicator *indicator)
{
    size_t width = stats->cell_count * indicator->part_count;
    struct arena *mem = arena_new();
    struct spreading to = {stats, indicator,
                           ARENA_ARRAY(mem, struct sum *, stats->window_count),
                           indicator->kind == KIND_MEDIAN ? mem : NULL};
    int32_t first;
    bool ok;

    for (size_t i = 0; i < stats->window_count; i++)
        if (indicator->needed[i])
            to.sums[i] = ARENA_ARRAY(mem, struct sum, width);
    records_begin(stats, indicator);
    ok = history_begins(stats, indicator, &first) &&
         evidence_read(stats, indicator, spread_row, &to);
    for (size_t i = 0; ok && i < stats->window_count; i++) {
        if (indicator->needed[i] && stats_window(stats, indicator, i)->d1 < first)
            forget(to.sums[i], width);
        for (size_t cell = 0; indicator->needed[i] && cell < width; cell++)
            settle_cell(stats, indicator, i, cell, &to.sums[i][cell]);
        if (indicator->needed[i])
            history_fill(stats, indicator, i);
    }
    if (ok && indicator->kind == KIND_SUM)
        published_month(stats, indicator);
    arena_free(mem);
    return ok;
}

/* The query of a ratio, if there is one, gives the targets of its parts: part, pct. */
static bool read_goals(struct stats *stats, struct indicator *indicator)
{
    const struct template *file = indicator->file;
    struct query *query;
    bool ok = true;

    if (file->sql == NULL)
        return true;
    query = query_open(stats->store, QUERY_TEMPLATE,
                       at_line(file->path, file->sql_line, 0), file->sql, stats->dg);
    if (query == NULL)
        return false;
    if (query_columns(query) != 2)
        ok = indicator_fault(stats, indicator, "", "查询应依次给出 part、pct 两列");
    while (ok && query_next(query))
        for (size_t part = 0; part < indicator->part_count; part++)
            if (query_kind(query, 0) == CELL_TEXT && query_kind(query, 1) == CELL_INT &&
                strcmp(query_text(query, 0), indicator->parts[part].name) == 0)
                indicator->parts[part].goal = amount_sum(query_int(query, 1), 1000000, 0);
    ok = ok && !query_failed(query);
    query_close(query);
    return ok;
}

/* max(0, ⌈goal % × den⌉ − num), of the ratio `of`. */
static struct amount still_needed(const struct indicator *ratio, size_t part,
                                  struct amount num, struct amount den)
{
    struct amount goal = ratio->parts[part].goal, wanted;
    __int128 whole;

    if (!amount_known(goal))
        return amount_state(STATE_NO_TASK, 0);
    wanted = amount_mul(amount_mul(den, goal.value), (struct ratio){1, 100});
    if (!amount_known(wanted))
        return wanted;
    whole = ((__int128)wanted.value.num + wanted.value.den - 1) / wanted.value.den;
    return amount_floor(amount_sub(amount_sum(whole, 1, wanted.lacking), num));
}

/* A mean is per 亩 and per day, however finely these are counted. */
struct amount mean_den(const struct indicator *by, size_t part, struct amount den)
{
    enum unit unit = by->parts[part].unit;

    if (unit == UNIT_MU100)
        return amount_mul(den, (struct ratio){1, 100});
    if (unit == UNIT_DAYS10)
        return amount_mul(den, (struct ratio){1, 10});
    return den;
}

/* Of too few cases there is no mean and no rate; the note says how many there are. */
static struct amount quotient(struct stats *stats, struct indicator *indicator,
                              size_t part, size_t at, size_t window)
{
    const struct indicator *of = indicator->based[0], *by = indicator->based[1];
    struct amount num =
        of->cells[window][at / indicator->part_count * of->part_count + part];
    struct amount den =
        by->cells[window][at / indicator->part_count * by->part_count + part];
    struct buf count = buf_new(stats->mem);

    if (indicator->kind == KIND_MEAN)
        den = mean_den(by, part, den);
    if (indicator->min_n > 0 && amount_known(den) &&
        ratio_compare(den.value, (struct ratio){indicator->min_n, 1}) < 0) {
        decimal_print(&count, den.value, 1, den.value.den > 1);
        note_cell(stats, indicator, window, at,
                  arena_printf(stats->mem, "n=%s", count.text));
        return amount_state(STATE_NONE, num.lacking + den.lacking);
    }
    return indicator->kind == KIND_MEAN ? amount_div(num, den) : amount_percent(num, den);
}

static struct amount combine(struct stats *stats, struct indicator *indicator,
                             size_t part, size_t axis, size_t member, size_t window)
{
    const struct indicator *of = indicator->based[0], *by = indicator->based[1];
    struct amount a = cell_of(stats, of, part, axis, member, window), due;

    switch (indicator->kind) {
    case KIND_RATIO:
    case KIND_MEAN:
        return quotient(stats, indicator, part,
                        (stats->axes[axis].first + member) * indicator->part_count + part,
                        window);
    case KIND_DIFF:
        return amount_sub(a, cell_of(stats, by, part, axis, member, window));
    case KIND_NEED:
        return still_needed(of, part,
                            cell_of(stats, of->based[0], part, axis, member, window),
                            cell_of(stats, of->based[1], part, axis, member, window));
    case KIND_GAP:
        return amount_sub(
            amount_rounded(a, of->parts[part].decimals),
            amount_rounded(schedule_of(stats, of, axis, member, window, &due),
                           of->parts[part].decimals));
    case KIND_SUM:
    case KIND_MEDIAN:
        break;
    }
    return a;
}

static void combine_all(struct stats *stats, struct indicator *indicator, size_t window)
{
    size_t parts = indicator->part_count;

    for (size_t axis = 0; axis < stats->axis_count; axis++)
        for (size_t member = 0; member < stats->axes[axis].count; member++)
            for (size_t part = 0; part < parts; part++)
                indicator
                    ->cells[window][(stats->axes[axis].first + member) * parts + part] =
                    combine(stats, indicator, part, axis, member, window);
    history_fill(stats, indicator, window);
}

/* 亿元 or 万元 is chosen once per figure, from the region's ytd rounded to 万元. */
static void choose_money(struct stats *stats, struct indicator *indicator)
{
    size_t ytd = stats->ytd;
    int64_t limit =
        store_num6(stats->store, "config.display.yi_from_wan", (int64_t)10000 * 1000000);

    for (size_t part = 0; part < indicator->part_count; part++) {
        struct amount total = indicator->cells[ytd] == NULL
                                  ? amount_state(STATE_MISSING, 0)
                                  : cell_of(stats, indicator, part, 0, 0, ytd);
        int64_t wan = amount_known(total) ? ratio_digits(total.value, 10000, 0) : 0;

        indicator->parts[part].in_yi =
            indicator->parts[part].unit == UNIT_YUAN && llabs(wan) >= limit / 1000000;
    }
}

bool indicator_compute(struct stats *stats, struct indicator *indicator)
{
    bool ok = true;

    if (indicator->computed)
        return true;
    indicator->computed = true;
    for (int i = 0; i < 2; i++)
        if (indicator->based[i] != NULL)
            ok &= indicator_compute(stats, indicator->based[i]);
    if (!ok)
        return false;
    allot_cells(stats, indicator);
    if (indicator->kind == KIND_SUM || indicator->kind == KIND_MEDIAN) {
        ok = compute_sums(stats, indicator);
    } else {
        ok = indicator->kind != KIND_RATIO || read_goals(stats, indicator);
        for (size_t i = 0; ok && i < stats->window_count; i++)
            if (indicator->needed[i])
                combine_all(stats, indicator, i);
    }
    if (ok)
        choose_money(stats, indicator);
    return ok;
}
