/*
 * stats - figures: store and templates in, facts out.
 *
 *   in    store; templates/views, axes, indicators, alerts, schemes; the reports due
 *   out   the tables of docs/figures.md §0 in the store (run, source, window, series,
 *         dim, fact, alert, score, v_project and others), and the facts in memory
 *
 * An indicator is an evidence query (contract.md §4): the rows it returns are the
 * figure and its lineage at once.  What a figure means stands in docs/figures.md and
 * in the templates; here stands only how it is computed.  All arithmetic is exact.
 * Unknown, zero and no-task stay three states.
 */
#ifndef STATS_STATS_H
#define STATS_STATS_H

#include "diag.h"
#include "value.h"
#include "words.h"

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
    const char *published; /* facts.json of last month's run; NULL: none */
    struct source sources[SOURCE_COUNT];
    bool any_series;  /* SQL that is not known yet may read any series */
    bool all_schemes; /* score by every scheme, not by those of the reports alone */
    const char *const *score_sets; /* what if: "items.f02.weight=25" */
    size_t score_set_count;
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
    const char *name, *code, *title, *kind, *due, *each, *audience, *file;
    const char *label; /* what the office calls it: 月通报; else its name */
    const char *when;  /* the table without whose rows there is no paper; "": none */
    const char *folder;
    int max_chars;
    struct report_list to, cc, facts;
    struct report_table *tables;
    size_t table_count;
    bool has_body, has_book;
    bool findings; /* for the office alone: made last, lists what was found; no stages */
    const char *schemes;        /* "half,year": whose scores it prints, by cadence; "" */
    bool cards, cards_required; /* reads cards; without any there is no paper */
    const struct json *json;    /* the whole report.json, for what else it says */
};

/* All reports under templates/reports, by name.  False on a fault in any of them; an
 * unknown key is a warning with the nearest name, keys that begin with x_ are free. */
bool report_read(struct arena *mem, const char *templates, struct report **reports,
                 size_t *count, struct diag *dg);

/*
 * Is the report due in this period by its cadence (contract.md §6)?  `due` is one or
 * several of month quarter half year even (months) week ask, joined by commas.
 */
bool report_due(const struct report *report, const struct run *run);

/*
 * The table whose rows are its subjects ("each": "table:NAME"); NULL: it is made for the
 * region, or for every unit, leader or project.
 */
const char *report_subject_table(const struct report *report);

/* Does it go to the public (audience 公开)? */
bool report_is_public(const struct report *report);

/* Is it the one that this word names: by name, code or label? */
bool report_is(const struct report *report, const char *word);
const struct report *report_find(const struct report *reports, size_t count,
                                 const char *word); /* NULL: none */

/* Does every one asked for exist?  A finding with the nearest name if not. */
bool report_known(const struct report *reports, size_t count, const char *const *names,
                  size_t name_count, struct diag *dg);

struct fact {
    const char *full;                                        /* F02.rate@org:T1@ytd */
    const char *code, *part, *measure, *axis, *key, *window; /* "" where absent */
    struct figure figure;
};

/* What one record adds to a figure of the region since January. */
struct record {
    const char *fact; /* F02@region@ytd */
    const char *entity, *id;
    struct ratio value; /* never zero */
};

struct facts {
    struct fact *items; /* sorted by full key, bytewise */
    size_t count;
    const struct record *records; /* sorted by fact, entity, id */
    size_t record_count;
    bool records_dropped; /* there were too many to keep */
    const struct run *run;
};

const struct fact *fact_find(const struct facts *facts, const char *full);

/*
 * Read the period.  `templates` is kept, `now` ("2026-10-12" or NULL) replaces the issue
 * date.  False: something is missing or is no date, all of it said.
 */
bool run_read(struct arena *mem, struct store *store, const char *templates,
              const char *now, struct run *out, struct diag *dg);

/* How this office words its figures: config.display and config.growth. */
struct words_style run_style(struct arena *mem, struct store *store);

/* 1—9月, of a quarter, half or year 前三季度: {{months}}. */
const char *run_months(struct arena *mem, const struct run *run);

/* 2026年1—9月; of a week 2026年9月14日—20日, of half a month 2026年9月上半月: {{period}}.
 */
const char *run_period(struct arena *mem, const struct run *run);

/*
 * Compute what the reports ask for in their `facts` lists, and what alerts read.  The
 * facts live in mem, which they must not outlive; run must outlive them.  May be called
 * again: the tables of the engine are made anew.  False when an error was added;
 * template faults name file, line and the nearest name.
 */
bool stats_build(struct arena *mem, struct store *store, const struct run *run,
                 const struct report *const *reports, size_t report_count,
                 struct facts *out, struct diag *dg);

/* facts.json: the columns of contract.md §4, sorted by key, one fact a line. */
void facts_dump(struct buf *out, const struct facts *facts);

/* records.json: what next month is compared with, one record a line. */
void records_dump(struct buf *out, const struct facts *facts);

/*
 * The records behind a figure: what it is made of, the definition, every record with
 * its share and value, the sum, computed anew from the evidence.  The key may be short
 * where that is unambiguous: F02, F02@T1, F02.rate@T1@month.  `json` prints it for
 * machines.  Works with and without stats_build before.  False: a finding (unknown key,
 * nearest key).
 */
bool stats_trace(struct buf *out, struct store *store, const struct run *run,
                 const char *key, bool json, struct diag *dg);

/* A card paper without cards says nothing: false, and a finding says why there are none.
 */
bool cards_ready(struct store *store, const struct report *report, struct diag *dg);

#endif
