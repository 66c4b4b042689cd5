#include "series.h"

#include <string.h>

/*
 * Table series_window: a series in a window (docs/figures.md §4).  From January on it is
 * the cumulative; else the difference of two cumulatives when both are whole, else the
 * sum of the months that are known; of a stock what there is at the end.  In a window
 * that holds no months it is unknown.
 *
 * Projects have the windows that stand in table window, enterprises those of
 * stat_window.  Rows are numbered by window, item, object.
 */
enum { WINDOW, ENTITY, ID, ITEM, VALUE, LACKING };

static const char declaration[] =
    "CREATE TABLE series_window(\"window\" TEXT, entity TEXT, id TEXT, item TEXT,"
    " value INTEGER, lacking INTEGER)";

enum { SHOWN = 8 }; /* rows that are remembered */

struct lent_windows {
    const struct stats *stats;
    const struct series_table *table;
    struct shown_value {
        size_t row, source; /* row: from 1 */
        bool known;
        int64_t value;
        int lacking;
    } shown[SHOWN];
};

/* An item of an object in a window. */
struct place_in {
    size_t window;
    struct nook at;
};

/* -- the windows ------------------------------------------------------------ */

/* NULL: the kind has no such window. */
static const struct window *window_of(const struct lent_windows *lent, size_t window,
                                      int kind)
{
    const struct stats *stats = lent->stats;
    const struct window *list = stats->windows[kind == 0 ? stats->shown_source : 1];

    if (!list[window].exists ||
        (kind == 0 && stats->shown_windows != NULL && !stats->shown_windows[window]))
        return NULL;
    return &list[window];
}

static bool from_january(const struct window *window)
{
    return window->m0 % 12 == 1 && window->m1 < window->m0 + 12;
}

static int32_t last_month(const struct lent_windows *lent, const struct window *window,
                          int kind)
{
    return window->m0 <= window->m1 ? window->m1 : lent->table->series->kinds[kind].as_of;
}

/* Is any month of the window still in what is expected? */
static bool holds_month(const struct series_table *table, struct nook at,
                        const struct window *window)
{
    int32_t until;

    for (at.m = window->m0; at.m <= window->m1; at.m++)
        if (series_row(table, at, &until) && at.m <= until)
            return true;
    return false;
}

static bool is_row(const struct lent_windows *lent, struct place_in *in)
{
    int kind = lent->table->series->subjects.items[in->at.subject].kind;
    const struct window *window = window_of(lent, in->window, kind);
    int32_t until;

    if (window == NULL)
        return false;
    in->at.m = last_month(lent, window, kind);
    if (!series_row(lent->table, in->at, &until))
        return false;
    return window->m0 > window->m1 || from_january(window) ||
           holds_month(lent->table, in->at, window);
}

/* -- one value --------------------------------------------------------------- */

static void show_sum(const struct lent_windows *lent, struct nook at,
                     const struct window *window, struct shown_value *out)
{
    for (at.m = window->m0; at.m <= window->m1; at.m++) {
        struct point point;
        int32_t until;

        if (!series_row(lent->table, at, &until) || at.m > until)
            continue;
        point = series_point(lent->table, at);
        out->known |= point.value_known;
        out->value += point.value_known ? point.value : 0;
        out->lacking += point.expected && !point.value_known;
    }
}

static void show_cumulative(const struct point *point, struct shown_value *out)
{
    out->known = point->cumulative_known;
    out->value = point->cumulative;
    out->lacking = point->lacking;
}

/* The cumulative before the window, if it is of the same year and whole. */
static bool read_before(const struct lent_windows *lent, struct nook at,
                        const struct window *window, int64_t *out)
{
    struct point point;
    int32_t until;

    at.m = window->m0 - 1;
    if ((window->m0 - 2) / 12 != (window->m1 - 1) / 12 ||
        !series_row(lent->table, at, &until))
        return false;
    point = series_point(lent->table, at);
    *out = point.cumulative;
    return point.lacking == 0 && point.cumulative_known;
}

static void show_value(const struct lent_windows *lent, const struct place_in *in,
                       struct shown_value *out)
{
    const struct series *series = lent->table->series;
    int kind = series->subjects.items[in->at.subject].kind;
    int item = lent->table->items[in->at.item].of[kind];
    const struct window *window = window_of(lent, in->window, kind);
    struct point last;
    int64_t before;

    if (window->m0 > window->m1) {
        out->lacking = 1;
        return;
    }
    last = series_point(lent->table, in->at);
    if (from_january(window) || series->kinds[kind].items[item].flags & STOCK) {
        show_cumulative(&last, out);
    } else if (last.lacking == 0 && read_before(lent, in->at, window, &before)) {
        out->known = last.cumulative_known;
        out->value = last.cumulative - before;
    } else {
        show_sum(lent, in->at, window, out);
    }
}

/* -- the table ---------------------------------------------------------------- */

static struct place_in place_of(const struct lent_windows *lent, size_t row)
{
    const struct series_table *table = lent->table;
    struct place_in in = {.at.subject = row % table->subject_count};

    row /= table->subject_count;
    in.at.item = row % table->item_count;
    in.window = row / table->item_count;
    return in;
}

static size_t row_of(const struct lent_windows *lent, const struct place_in *in)
{
    const struct series_table *table = lent->table;

    return (in->window * table->item_count + in->at.item) * table->subject_count +
           in->at.subject;
}

static size_t count_rows(const void *owner, unsigned columns)
{
    const struct lent_windows *lent = owner;
    size_t rows = columns & 1u << ITEM ? 1 : lent->table->item_count;

    if (!(columns & 1u << WINDOW))
        rows *= lent->stats->window_count;
    return columns & 1u << ID ? rows : rows * lent->table->subject_count;
}

/* low and high are the first window and the last. */
static void begin_seek(const struct lent_windows *lent, struct lent_wanted *wanted)
{
    const char *name = wanted->keys[WINDOW];
    size_t found = name == NULL ? 0 : window_find(lent->stats, name);

    wanted->begun = true;
    wanted->low = 0;
    wanted->high = (int64_t)lent->stats->window_count - 1;
    series_notes(lent->table, wanted->keys[ENTITY], wanted->keys[ID], wanted->keys[ITEM],
                 wanted->notes);
    if (name != NULL)
        wanted->low = wanted->high = (int64_t)found;
    if (found == SIZE_MAX || wanted->notes[LAST_ITEM] == 0)
        wanted->high = -1;
}

/* To the nearest place inside what is wanted, unless it is there. */
static struct place_in step_in(const struct lent_wanted *wanted, struct place_in in)
{
    const size_t *notes = wanted->notes;

    if (in.at.subject >= notes[LAST_SUBJECT])
        in = (struct place_in){in.window, {.item = in.at.item + 1}};
    if (in.at.item >= notes[LAST_ITEM])
        in = (struct place_in){.window = in.window + 1};
    if ((int64_t)in.window < wanted->low)
        in = (struct place_in){.window = (size_t)wanted->low};
    if (in.at.item < notes[FIRST_ITEM])
        in = (struct place_in){in.window, {.item = notes[FIRST_ITEM]}};
    if (in.at.subject < notes[FIRST_SUBJECT])
        in.at.subject = notes[FIRST_SUBJECT];
    return in;
}

static size_t seek_row(const void *owner, size_t row, struct lent_wanted *wanted)
{
    const struct lent_windows *lent = owner;
    struct place_in in;

    if (lent->table->subject_count == 0 || lent->table->item_count == 0)
        return SIZE_MAX;
    if (!wanted->begun)
        begin_seek(lent, wanted);
    if (wanted->high < 0)
        return SIZE_MAX;
    in = step_in(wanted, place_of(lent, row));
    while ((int64_t)in.window <= wanted->high) {
        if (series_fits(lent->table, wanted->notes, in.at.subject) && is_row(lent, &in))
            return row_of(lent, &in);
        in.at.subject++;
        in = step_in(wanted, in);
    }
    return SIZE_MAX;
}

static const struct shown_value *show_row(struct lent_windows *lent, size_t row,
                                          struct place_in *in)
{
    struct shown_value *shown = &lent->shown[row % SHOWN];

    if (shown->row != row + 1 || shown->source != lent->stats->shown_source) {
        *shown =
            (struct shown_value){.row = row + 1, .source = lent->stats->shown_source};
        is_row(lent, in); /* which finds its month */
        show_value(lent, in, shown);
    }
    return shown;
}

static void read_cell(const void *owner, size_t row, int column, struct lent_cell *out)
{
    struct lent_windows *lent = (struct lent_windows *)owner; /* it remembers */
    const struct series *series = lent->table->series;
    struct place_in in = place_of(lent, row);
    const struct subject *subject = &series->subjects.items[in.at.subject];
    const struct shown_value *shown;

    switch (column) {
    case WINDOW:
        out->text = lent->stats->windows[0][in.window].name;
        break;
    case ENTITY:
        out->text = series->kinds[subject->kind].entity;
        break;
    case ID:
        out->text = subject->id;
        break;
    case ITEM:
        out->text = lent->table->items[in.at.item].name;
        break;
    default:
        shown = show_row(lent, row, &in);
        out->known = column == LACKING || shown->known;
        out->number = column == LACKING ? shown->lacking : shown->value;
    }
}

bool series_window_lend(struct stats *stats, const struct series_table *table)
{
    static const struct lent lent = {.declaration = declaration,
                                     .keys = ITEM + 1,
                                     .unique = 1u << WINDOW | 1u << ENTITY | 1u << ID |
                                               1u << ITEM,
                                     .count = count_rows,
                                     .seek = seek_row,
                                     .cell = read_cell};
    struct lent_windows *owner = ARENA_NEW(stats->mem, struct lent_windows);

    owner->stats = stats;
    owner->table = table;
    return store_lend(stats->store, "series_window", &lent, owner, stats->dg);
}
