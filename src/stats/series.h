/*
 * What series.c reads and series_table.c and series_window.c show; for these alone.
 *
 * A large export has millions of monthly rows, and nine items of which most are empty:
 * the rows are kept as they were reported, an array for each item of which anything is
 * known, and what table series says of a month is worked out when it is read.
 */
#ifndef STATS_SERIES_H
#define STATS_SERIES_H

#include "stats_int.h"

enum { ITEM_MAX = 16 };

enum {
    ALWAYS = 1,   /* made without being asked for */
    PRODUCED = 2, /* expected from the month of production on, without an end */
    STOCK = 4     /* a number of things at the end of the month: nothing adds up */
};

struct item {
    const char *name, *column;
    unsigned flags;
    const char *before; /* column of projects: what the years before the export came to;
                         * such an item has totals */
};

#define AMOUNT_UNKNOWN INT64_MIN

/* The monthly rows of one kind, those of one object side by side. */
struct reports {
    size_t count, room;
    int32_t *m;
    bool *month_basis, *merged; /* merged: holds January as well */
    int64_t *amounts[ITEM_MAX]; /* NULL: none is known */
};

struct subject {
    const char *id;
    int32_t first, last; /* expected months */
    int32_t produced;    /* 0: nothing is produced yet */
    int kind;
    size_t row, count; /* its reports */
};

struct series {
    struct {
        const char *entity;
        const struct item *items;
        bool made[ITEM_MAX];
        int32_t begin, as_of;
        struct reports reports;
    } kinds[SERIES_KINDS];
    struct {
        struct subject *items;
        size_t count, room;
    } subjects;
};

/* The reports of one calendar year. */
struct year {
    const struct reports *reports;
    int32_t january;
    int32_t first, last; /* expected months of this year */
    bool month_basis;
    bool merged;     /* February holds January */
    size_t rows[12]; /* numbers from 1; 0: none */
};

struct point {
    bool value_known, cumulative_known, expected;
    int64_t value, cumulative;
    int lacking; /* of the cumulative */
};

/* Everything in the order in which it is shown. */
struct series_table {
    const struct series *series;
    struct {
        const char *name;
        int of[SERIES_KINDS]; /* its number in the kind; -1: not made */
    } items[SERIES_KINDS * ITEM_MAX];
    size_t item_count, subject_count;
    int32_t begin, end; /* months */
    struct map by_id;   /* the first subject of the id */
};

/* An item of an object in a month. */
struct nook {
    size_t item;
    int32_t m;
    size_t subject;
};

/* series_table.c */
struct year year_of(const struct series *series, const struct subject *subject,
                    int32_t january);
bool amount_in(const struct year *year, int32_t m, int item, int64_t *out);
struct point point_of(const struct year *year, int32_t m, int item, unsigned flags);

/* When all subjects are there; it sorts them. */
struct series_table *series_sort(struct arena *mem, struct series *series);

/* Has table series a row there?  `until` is the last expected month of the year. */
bool series_row(const struct series_table *table, struct nook at, int32_t *until);
struct point series_point(const struct series_table *table, struct nook at);

/* Of items and subjects the first that is wanted, and the one behind the last; the kind,
 * or SERIES_KINDS: any.  Nothing is wanted when there is no item. */
enum { FIRST_ITEM, LAST_ITEM, FIRST_SUBJECT, LAST_SUBJECT, ONLY_KIND, NOTES };
void series_notes(const struct series_table *table, const char *entity, const char *id,
                  const char *item, size_t *notes);
bool series_fits(const struct series_table *table, const size_t *notes, size_t subject);

/* Tables series and series_window. */
bool series_lend(struct stats *stats, const struct series_table *table);
bool series_window_lend(struct stats *stats, const struct series_table *table);

#endif
