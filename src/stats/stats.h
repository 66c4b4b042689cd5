/*
 * stats - figures: store and templates in, facts out.
 *
 *   in    store; templates/axes, indicators, alerts; the reports that are due
 *   out   tables window, window_month, dim, series, fact, alert in the store, and
 *         the facts in memory, sorted by key
 *
 * An indicator is an evidence query (contract.md §4): the rows it returns are the
 * figure and its lineage at once.  All arithmetic is exact.  Unknown, zero and
 * no-task stay three states.
 */
#ifndef STATS_STATS_H
#define STATS_STATS_H

#include "diag.h"
#include "value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct store;

/*
 * Where figures come from, and how far each source is complete (decisions.md §1):
 * 招商口径 统计口径 财政口径 部门报送, in this order.  Windows of a figure end with the
 * as-of month of its source.
 */
enum { SOURCE_COUNT = 4 };

struct source {
    const char *name;
    int32_t as_of;  /* last month, y*12+m */
    int32_t cutoff; /* last day */
};

/* The period of the run, read from the settings. */
struct run {
    const char *type; /* month quarter half year week halfmonth custom */
    int year, month;
    int32_t start, cutoff; /* days, see date.h */
    int32_t issue_date;    /* day printed on documents (contract.md §7); DATE_NONE */
    const char *templates; /* folder */
    struct source sources[SOURCE_COUNT];
};

/*
 * A report: templates/reports/NAME/ (contract.md §6).
 */
struct report_list {
    const char **items;
    size_t count;
};

struct report_table {
    const char *name; /* "t2" */
    const char *file; /* path of the SQL file */
};

struct report {
    const char *name, *code, *title, *kind, *due, *when, *each, *audience, *file;
    const char *folder;
    int max_chars;
    struct report_list to, cc, facts;
    struct report_table *tables;
    size_t table_count;
    bool has_body, has_book;
    const struct json *json; /* the whole report.json, for what else it says */
};

/* All reports under templates/reports, by name.  False on a fault in any of them. */
bool report_read(struct arena *mem, const char *templates, struct report **reports,
                 size_t *count, struct diag *dg);

/* Is the report due in this period by its cadence (contract.md §6)? */
bool report_due(const struct report *report, const struct run *run);

/* Does every name (or code) asked for exist?  A finding with the nearest name if not. */
bool report_known(const struct report *reports, size_t count, const char *const *names,
                  size_t name_count, struct diag *dg);

struct fact {
    const char *full;                                        /* F02.rate@org:T1@ytd */
    const char *code, *part, *measure, *axis, *key, *window; /* "" where absent */
    struct figure figure;
};

struct facts {
    struct fact *items; /* sorted by full key, bytewise */
    size_t count;
    const struct run *run;
};

const struct fact *fact_find(const struct facts *facts, const char *full);

bool run_read(struct arena *mem, struct store *store, const char *templates,
              const char *now, struct run *out, struct diag *dg);

/*
 * Compute what the reports ask for (their `facts` lists, and what table SQL names
 * with fig()).  Results live in mem.  False when an error was added; template faults
 * name file, line and the nearest name.
 */
bool stats_build(struct arena *mem, struct store *store, const struct run *run,
                 const struct report *const *reports, size_t report_count,
                 struct facts *out, struct diag *dg);

/* facts.json: the columns of contract.md §4, sorted by key, one fact a line. */
void facts_dump(struct buf *out, const struct facts *facts);

/*
 * The records behind a fact: definition, numerator, denominator, window, every
 * record with share and value, the sum.  Computes the fact when no report asked for
 * it.  `json` prints it for machines.  False: a finding (unknown key, nearest key).
 */
bool stats_trace(struct buf *out, struct store *store, const struct run *run,
                 const char *key, bool json, struct diag *dg);

#endif
