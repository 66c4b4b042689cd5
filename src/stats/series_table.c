#include "series.h"

#include "date.h"

#include <stdlib.h>
#include <string.h>

/* -- one month of one object ------------------------------------------------ */

bool amount_in(const struct year *year, int32_t m, int item, int64_t *out)
{
    size_t row =
        m < year->january || m > year->january + 11 ? 0 : year->rows[m - year->january];
    const int64_t *amounts = year->reports->amounts[item];

    if (row == 0 || amounts == NULL || amounts[row - 1] == AMOUNT_UNKNOWN)
        return false;
    *out = amounts[row - 1];
    return true;
}

static bool is_expected(const struct year *year, int32_t m)
{
    return m >= year->first && m <= year->last && !(year->merged && m == year->january);
}

/* Reported as the cumulative: the newest row counts, older by `lacking` months. */
static void cumulate_ytd(const struct year *year, int32_t m, int item, struct point *out)
{
    for (int32_t at = m; at >= year->january; at--)
        if (amount_in(year, at, item, &out->cumulative)) {
            out->cumulative_known = true;
            out->lacking = m - at;
            return;
        }
    out->lacking = 1;
}

/* Reported month by month: the sum of what is there. */
static void cumulate_month(const struct year *year, int32_t m, int item,
                           struct point *out)
{
    int64_t amount;

    for (int32_t at = year->january; at <= m; at++) {
        bool there = amount_in(year, at, item, &amount);

        if (there)
            out->cumulative += amount;
        out->cumulative_known |= there && is_expected(year, at);
        out->lacking += !there && is_expected(year, at);
    }
    if (!out->cumulative_known)
        out->lacking = 1;
}

/* The first expected month of a year has nothing before it. */
static void derive_value(const struct year *year, int32_t m, int item, struct point *out)
{
    int64_t before;

    out->value_known = amount_in(year, m, item, &out->value);
    if (year->month_basis || m == year->january ||
        (year->merged && m == year->january + 1))
        return;
    if (amount_in(year, m - 1, item, &before))
        out->value -= before;
    else if (m > year->first)
        out->value_known = false;
}

struct point point_of(const struct year *year, int32_t m, int item, unsigned flags)
{
    struct point point = {.expected = is_expected(year, m)};
    int32_t until = m < year->last ? m : year->last;

    if (year->merged && until == year->january)
        return point; /* 1月 is not published */
    if (year->month_basis && !(flags & STOCK))
        cumulate_month(year, until, item, &point);
    else
        cumulate_ytd(year, until, item, &point);
    if (point.expected && (flags & STOCK))
        point.value_known = amount_in(year, m, item, &point.value);
    else if (point.expected)
        derive_value(year, m, item, &point);
    return point;
}

static void expect_year(const struct subject *subject, struct year *year)
{
    year->first = subject->first > year->january ? subject->first : year->january;
    year->last = subject->last < year->january + 11 ? subject->last : year->january + 11;
}

struct year year_of(const struct series *series, const struct subject *subject,
                    int32_t january)
{
    const struct reports *reports = &series->kinds[subject->kind].reports;
    struct year year = {.reports = reports, .january = january};

    expect_year(subject, &year);
    for (size_t row = subject->row; row < subject->row + subject->count; row++) {
        int32_t m = reports->m[row];

        if (m < january || m > january + 11)
            continue;
        year.rows[m - january] = row + 1;
        year.month_basis = reports->month_basis[row];
        year.merged |= reports->merged[row] && m == january + 1;
    }
    return year;
}

/* The same year for what is expected from production on. */
static void expect_produced(int32_t as_of, const struct subject *subject,
                            struct year *year)
{
    year->first = year->january;
    year->last = as_of < year->january + 11 ? as_of : year->january + 11;
    if (subject->produced == 0)
        year->first = year->last + 1;
    else if (subject->produced > year->first)
        year->first = subject->produced;
}

/* The year as it is expected of the item there; reports are not looked at. */
static struct year expected_year(const struct series_table *table, struct nook at)
{
    const struct series *series = table->series;
    const struct subject *subject = &series->subjects.items[at.subject];
    struct year year = {.january = at.m - month_number(at.m) + 1};
    int item = table->items[at.item].of[subject->kind];

    if (series->kinds[subject->kind].items[item].flags & PRODUCED)
        expect_produced(series->kinds[subject->kind].as_of, subject, &year);
    else
        expect_year(subject, &year);
    return year;
}

bool series_row(const struct series_table *table, struct nook at, int32_t *until)
{
    const struct series *series = table->series;
    int kind = series->subjects.items[at.subject].kind;
    struct year year;

    if (table->items[at.item].of[kind] < 0 || at.m > series->kinds[kind].as_of ||
        at.m < series->kinds[kind].begin)
        return false;
    year = expected_year(table, at);
    *until = year.last;
    return year.first <= year.last && at.m >= year.first;
}

struct point series_point(const struct series_table *table, struct nook at)
{
    const struct series *series = table->series;
    const struct subject *subject = &series->subjects.items[at.subject];
    int item = table->items[at.item].of[subject->kind];
    struct year expected = expected_year(table, at);
    struct year year = year_of(series, subject, expected.january);

    year.first = expected.first;
    year.last = expected.last;
    return point_of(&year, at.m, item, series->kinds[subject->kind].items[item].flags);
}

/* -- what is there --------------------------------------------------------------- */

static int compare_subjects(const void *a, const void *b)
{
    const struct subject *left = a, *right = b;
    int order = strcmp(left->id, right->id);

    return order != 0 ? order
                      : right->kind - left->kind; /* enterprises before projects */
}

static int compare_items(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_item(struct series_table *table, int kind, size_t number)
{
    const char *name = table->series->kinds[kind].items[number].name;
    size_t at = 0;

    while (at < table->item_count && strcmp(table->items[at].name, name) != 0)
        at++;
    if (at == table->item_count) {
        table->items[table->item_count++].name = name;
        for (int of = 0; of < SERIES_KINDS; of++)
            table->items[at].of[of] = -1;
    }
    table->items[at].of[kind] = (int)number;
}

static void add_items(struct series_table *table)
{
    for (int kind = 0; kind < SERIES_KINDS; kind++)
        for (size_t i = 0; i < ITEM_MAX; i++)
            if (table->series->kinds[kind].made[i])
                add_item(table, kind, i);
    qsort(table->items, table->item_count, sizeof *table->items, compare_items);
}

static void add_months(struct series_table *table)
{
    const struct series *series = table->series;

    table->begin = series->kinds[0].begin;
    table->end = series->kinds[0].as_of;
    for (int kind = 1; kind < SERIES_KINDS; kind++) {
        if (series->kinds[kind].begin < table->begin)
            table->begin = series->kinds[kind].begin;
        if (series->kinds[kind].as_of > table->end)
            table->end = series->kinds[kind].as_of;
    }
}

struct series_table *series_sort(struct arena *mem, struct series *series)
{
    struct series_table *table = ARENA_NEW(mem, struct series_table);
    struct subject *subjects = series->subjects.items;

    table->series = series;
    table->subject_count = series->subjects.count;
    table->by_id = map_new(mem);
    if (table->subject_count > 0)
        qsort(subjects, table->subject_count, sizeof *subjects, compare_subjects);
    for (size_t i = 0; i < table->subject_count; i++)
        if (i == 0 || strcmp(subjects[i - 1].id, subjects[i].id) != 0)
            map_put(&table->by_id, subjects[i].id, &subjects[i]);
    add_items(table);
    add_months(table);
    return table;
}

/* -- what is wanted -------------------------------------------------------------- */

static void want_item(const struct series_table *table, const char *name, size_t *notes)
{
    for (size_t i = 0; i < table->item_count; i++)
        if (strcmp(table->items[i].name, name) == 0) {
            notes[FIRST_ITEM] = i;
            notes[LAST_ITEM] = i + 1;
            return;
        }
    notes[LAST_ITEM] = 0;
}

/* A project and an enterprise may have the same id. */
static void want_subject(const struct series_table *table, const char *id, size_t *notes)
{
    const struct subject *all = table->series->subjects.items;
    const struct subject *found = map_find(&table->by_id, id);
    size_t at = found == NULL ? 0 : (size_t)(found - all);

    notes[FIRST_SUBJECT] = notes[LAST_SUBJECT] = at;
    while (found != NULL && notes[LAST_SUBJECT] < table->subject_count &&
           strcmp(all[notes[LAST_SUBJECT]].id, id) == 0)
        notes[LAST_SUBJECT]++;
}

static void want_kind(const struct series_table *table, const char *entity, size_t *notes)
{
    for (size_t i = 0; i < SERIES_KINDS; i++)
        if (table->series->kinds[i].entity != NULL &&
            strcmp(table->series->kinds[i].entity, entity) == 0) {
            notes[ONLY_KIND] = i;
            return;
        }
    notes[LAST_ITEM] = 0;
}

void series_notes(const struct series_table *table, const char *entity, const char *id,
                  const char *item, size_t *notes)
{
    notes[FIRST_ITEM] = notes[FIRST_SUBJECT] = 0;
    notes[LAST_ITEM] = table->item_count;
    notes[LAST_SUBJECT] = table->subject_count;
    notes[ONLY_KIND] = SERIES_KINDS;
    if (item != NULL)
        want_item(table, item, notes);
    if (id != NULL)
        want_subject(table, id, notes);
    if (entity != NULL)
        want_kind(table, entity, notes);
    if (notes[FIRST_SUBJECT] == notes[LAST_SUBJECT])
        notes[LAST_ITEM] = 0;
}

bool series_fits(const struct series_table *table, const size_t *notes, size_t subject)
{
    return notes[ONLY_KIND] == SERIES_KINDS ||
           notes[ONLY_KIND] == (size_t)table->series->subjects.items[subject].kind;
}

/* -- table series ---------------------------------------------------------------- */

/*
 * Its rows are numbered as they are sorted: by item, object, month.  Most numbers have a
 * row, the others are passed over.
 */
enum { ENTITY, ID, ITEM, M, VALUE, CUMULATIVE, LACKING, EXPECTED, UNTIL };

static const char declaration[] =
    "CREATE TABLE series(entity TEXT, id TEXT, item TEXT, m INTEGER, value INTEGER,"
    " cumulative INTEGER, lacking INTEGER, expected INTEGER, until INTEGER)";

enum { SHOWN = 8 }; /* rows of which the point is remembered */

struct lent_series {
    const struct series_table *table;
    struct shown_point {
        size_t row; /* from 1 */
        int32_t until;
        struct point point;
    } shown[SHOWN];
};

static size_t months_of(const struct series_table *table)
{
    return (size_t)(table->end - table->begin + 1);
}

static struct nook nook_of(const struct series_table *table, size_t row)
{
    struct nook at = {.m = table->begin + (int32_t)(row % months_of(table))};

    row /= months_of(table);
    at.subject = row % table->subject_count;
    at.item = row / table->subject_count;
    return at;
}

static size_t row_of(const struct series_table *table, struct nook at)
{
    return (at.item * table->subject_count + at.subject) * months_of(table) +
           (size_t)(at.m - table->begin);
}

/* Of each column we know how many different values it has. */
static size_t count_rows(const void *owner, unsigned columns)
{
    const struct series_table *table = ((const struct lent_series *)owner)->table;
    size_t rows = columns & 1u << ITEM ? 1 : table->item_count;

    if (!(columns & 1u << M))
        rows *= months_of(table);
    return columns & 1u << ID ? rows : rows * table->subject_count;
}

static void begin_seek(const struct series_table *table, struct lent_wanted *wanted)
{
    wanted->begun = true;
    if (wanted->low < table->begin)
        wanted->low = table->begin;
    if (wanted->high > table->end)
        wanted->high = table->end;
    series_notes(table, wanted->keys[ENTITY], wanted->keys[ID], wanted->keys[ITEM],
                 wanted->notes);
    if (wanted->low > wanted->high)
        wanted->notes[LAST_ITEM] = 0;
}

/* To the nearest nook inside what is wanted, unless it is there. */
static struct nook step_in(const struct lent_wanted *wanted, struct nook at)
{
    const size_t *notes = wanted->notes;

    if (at.m > wanted->high)
        at = (struct nook){at.item, 0, at.subject + 1};
    if (at.subject >= notes[LAST_SUBJECT])
        at = (struct nook){at.item + 1, 0, 0};
    if (at.item < notes[FIRST_ITEM])
        at = (struct nook){notes[FIRST_ITEM], 0, 0};
    if (at.subject < notes[FIRST_SUBJECT])
        at = (struct nook){at.item, 0, notes[FIRST_SUBJECT]};
    if (at.m < wanted->low)
        at.m = (int32_t)wanted->low;
    return at;
}

static size_t seek_row(const void *owner, size_t row, struct lent_wanted *wanted)
{
    const struct series_table *table = ((const struct lent_series *)owner)->table;
    struct nook at;
    int32_t until;

    if (table->subject_count == 0 || table->item_count == 0)
        return SIZE_MAX;
    if (!wanted->begun)
        begin_seek(table, wanted);
    at = step_in(wanted, nook_of(table, row));
    while (at.item < wanted->notes[LAST_ITEM]) {
        if (!series_fits(table, wanted->notes, at.subject))
            at.m = table->end; /* nothing of this object */
        else if (series_row(table, at, &until))
            return row_of(table, at);
        at.m++;
        at = step_in(wanted, at);
    }
    return SIZE_MAX;
}

/* SQLite asks for one column after the other. */
static const struct shown_point *show_row(struct lent_series *lent, size_t row,
                                          struct nook at)
{
    struct shown_point *shown = &lent->shown[row % SHOWN];

    if (shown->row != row + 1) {
        shown->row = row + 1;
        series_row(lent->table, at, &shown->until);
        shown->point = series_point(lent->table, at);
    }
    return shown;
}

static struct lent_cell number_cell(bool known, int64_t number)
{
    return (struct lent_cell){.known = known, .number = number};
}

static struct lent_cell shown_cell(const struct shown_point *shown, int column)
{
    const struct point *point = &shown->point;

    switch (column) {
    case VALUE:
        return number_cell(point->value_known, point->value);
    case CUMULATIVE:
        return number_cell(point->cumulative_known, point->cumulative);
    case LACKING:
        return number_cell(true, point->lacking);
    case EXPECTED:
        return number_cell(true, point->expected);
    default:
        return number_cell(true, shown->until);
    }
}

static void read_cell(const void *owner, size_t row, int column, struct lent_cell *out)
{
    struct lent_series *lent = (struct lent_series *)owner; /* it remembers */
    const struct series *series = lent->table->series;
    struct nook at = nook_of(lent->table, row);
    const struct subject *subject = &series->subjects.items[at.subject];

    switch (column) {
    case ENTITY:
        out->text = series->kinds[subject->kind].entity;
        break;
    case ID:
        out->text = subject->id;
        break;
    case ITEM:
        out->text = lent->table->items[at.item].name;
        break;
    case M:
        *out = number_cell(true, at.m);
        break;
    default:
        *out = shown_cell(show_row(lent, row, at), column);
    }
}

bool series_lend(struct stats *stats, const struct series_table *table)
{
    static const struct lent lent = {.declaration = declaration,
                                     .keys = ITEM + 1,
                                     .ranged = true,
                                     .unique =
                                         1u << ENTITY | 1u << ID | 1u << ITEM | 1u << M,
                                     .fixed = 1u << ENTITY | 1u << ITEM,
                                     .order = {ID, M},
                                     .order_count = 2,
                                     .count = count_rows,
                                     .seek = seek_row,
                                     .cell = read_cell};
    struct lent_series *owner = ARENA_NEW(stats->mem, struct lent_series);

    owner->table = table;
    return store_lend(stats->store, "series", &lent, owner, stats->dg);
}
