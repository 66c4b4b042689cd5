/*
 * store - the data of one run in a private SQLite database; the only user of SQLite.
 *
 * Written by data (rows, settings) and by stats (window, dim, series, fact, rank,
 * alert); read-only to everybody else.  Amounts are integers (contract.md §2), dates
 * are TEXT 'YYYY-MM-DD', months INTEGER y*12+m.  No column is ever REAL.
 *
 * SQL of templates is bounded (contract.md §4): one SELECT, an authorizer, a limit of
 * steps, of the length of texts and of the heap.  What breaks a bound is a finding with
 * file and line, on every machine or on none.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct store;
struct query;

/* Memory first, a temporary file when large.  Lives until store_close. */
struct store *store_open(struct arena *mem, struct diag *dg);
void store_close(struct store *store);

/* Our own statements: schema and bulk work.  A failure here is a bug of ours or a
 * full disk: DIAG_STORE, false. */
bool store_exec(struct store *store, const char *sql, struct diag *dg);

/* Disk or memory failed.  That was reported once; from then on nothing is read, nothing
 * written, and nothing more said. */
bool store_broken(const struct store *store);

/* End what store_exec "BEGIN" began.  SQLite gives a transaction up by itself when memory
 * or disk run out; that was reported then. */
bool store_commit(struct store *store, struct diag *dg);

enum query_trust {
    QUERY_OWN,     /* our own SQL */
    QUERY_TEMPLATE /* bounded, read-only */
};

/*
 * Prepare one statement.  `at` names the template file and the line on which the
 * SQL begins; it stands in findings.  NULL: a finding was added.
 */
struct query *query_open(struct store *store, enum query_trust trust, struct place at,
                         const char *sql, struct diag *dg);
void query_close(struct query *query);

/* Bind ?1, ?2 … (from 1) or a named parameter such as ":org"; text is not copied and
 * must stay until the next step. */
void query_bind_int(struct query *query, int index, int64_t number);
void query_bind_text(struct query *query, int index, const char *text);
void query_bind_null(struct query *query, int index);
int query_parameter(struct query *query, const char *name);       /* 0: not in the SQL */
const char *query_parameter_name(struct query *query, int index); /* ":org"; or NULL */

/*
 * The next row.  False at the end and on failure: query_failed tells which (a finding
 * was then added).  query_reset starts again with new bindings.
 */
bool query_next(struct query *query);
bool query_failed(const struct query *query);
void query_reset(struct query *query);

/* Run an INSERT of ours to its end.  True when it wrote a row: not on a conflict that it
 * passes over, not on failure.  (RETURNING tells the same at half again the cost.) */
bool query_insert(struct query *query);

enum cell_kind {
    CELL_NULL,
    CELL_INT,
    CELL_TEXT,
    CELL_FACT /* TEXT made by fig(…): a fact key, without its mark */
};

int query_columns(const struct query *query);
const char *query_name(const struct query *query, int column); /* from 0 */
enum cell_kind query_kind(const struct query *query, int column);
int64_t query_int(const struct query *query, int column);      /* 0 for NULL */
const char *query_text(const struct query *query, int column); /* until the next step */

/* The column under its name as words_label prints it; NULL prints nothing. */
void query_label(const struct query *query, int column, struct buf *out);

/*
 * Settings: meta, period, config, phrases and everything else that is a tree, not a
 * list of rows, merged (contract.md §1) and flattened into
 *     setting(path TEXT PRIMARY KEY, number INTEGER, num6 INTEGER, text TEXT)
 * path "meta.jurisdiction.name", "meta.basis.0.title"; number for integers and
 * true/false, num6 (×10^6) for every number, text for text; none of them for an empty
 * list.
 */
const char *store_text(struct store *store, struct arena *mem, const char *path,
                       const char *absent);
int64_t store_int(struct store *store, const char *path, int64_t absent);
int64_t store_num6(struct store *store, const char *path, int64_t absent);
bool store_has(struct store *store, const char *path);

/*
 * SQL functions known to template SQL beside SQLite's listed ones:
 *   days(a, b)     days from date a to date b, NULL when either is NULL
 *   months(a, b)   whole months from date a to date b
 *   fig(measure, axis, key, window)   the key of a fact, "F02.rate@org:T1@ytd"; the
 *                  axis "region" takes an empty key.  Cells made by it are CELL_FACT.
 */

/*
 * A table whose rows stay with their owner: nothing is copied, SQL reads them where they
 * stand, in their order, and cannot write them.  Rows are numbered from 0.
 */
enum { LENT_KEYS = 8, LENT_ORDER = 2 };

struct lent_cell {
    const char *text; /* must stay while the row does */
    bool known;       /* text NULL: number, or NULL */
    int64_t number;
};

/* What a query wants of the rows. */
struct lent_wanted {
    const char *keys[LENT_KEYS]; /* NULL: any */
    int64_t low, high;           /* of the ranged column, both included */
    bool begun;                  /* false at the first seek, for what the owner */
    size_t notes[LENT_KEYS];     /* then finds out about it */
};

struct lent {
    const char *declaration; /* "CREATE TABLE x(…)" */
    int keys;                /* so many first columns are TEXT and can be sought */
    bool ranged;             /* the next column is an INTEGER that can be, too */
    unsigned unique; /* columns of which no two rows have the same, one bit each */
    /* When the query fixes these keys, rows come in the order of these columns.  None: in
     * no order that SQL knows of. */
    unsigned fixed;
    int order[LENT_ORDER], order_count;
    /* About how many rows have one given text or number in these columns, one bit each */
    size_t (*count)(const void *owner, unsigned columns);
    /* The first row from `row` on that is wanted; SIZE_MAX: none */
    size_t (*seek)(const void *owner, size_t row, struct lent_wanted *wanted);
    void (*cell)(const void *owner, size_t row, int column, struct lent_cell *out);
};

/* Replaces a table of this name.  The owner must stay until the table is dropped, or
 * replaced, or the store closed. */
bool store_lend(struct store *store, const char *name, const struct lent *lent,
                const void *owner, struct diag *dg);

/* After loading: nobody may write the tables that exist now.  New ones (stats) may
 * still be made and written. */
void store_seal(struct store *store);

#endif
