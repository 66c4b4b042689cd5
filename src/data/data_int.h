/* What the files of this room share: findings, the reader's place, cells and rows. */
#ifndef DATA_DATA_INT_H
#define DATA_DATA_INT_H

#include "buf.h"
#include "data.h"
#include "json.h"
#include "store.h"
#include "table.h"

#include <stdint.h>

/* -- finder.c: findings, of which 50 a code are kept ---------------------- */

struct finder {
    struct diag *dg;
    size_t counts[DIAG_CODE_COUNT];
    size_t last[DIAG_CODE_COUNT]; /* index in dg of the last that was kept */
};

/* True when it was kept: a diag_hint may follow. */
bool finder_add(struct finder *finder, enum diag_code code, struct place place,
                const char *format, ...) __attribute__((format(printf, 4, 5)));

const char *place_text(struct arena *mem, struct place place);

/* The ptr of the field `path`, "amounts.contract_total", in the record at `ptr`. */
const char *ptr_below(struct arena *mem, const char *ptr, const char *path);

/* -- reader.c: the reader ------------------------------------------------- */

struct reader {
    struct arena *mem; /* for the whole of data_read */
    struct store *store;
    const struct model *model;
    const struct data_input *input;
    struct finder finder;
    const char *file;        /* being read */
    bool typed;              /* on the command line, by hand */
    bool broken;             /* part of a file could not be read */
    struct arena *scratch;   /* of the piece being read */
    struct buf ptr;          /* of the value being looked at, see place_record */
    struct buf path;         /* the same without indexes: "projects.investors[].share" */
    size_t base;             /* where the path within the entity begins */
    struct map unknown;      /* unknown keys that were reported */
    bool has_schema;         /* a file has the top-level member */
    const char *period_file; /* the file that holds `period` */
    struct loader *loaders;  /* one a table, see merge.c */
};

/* Go into a member or an element of a list, and out again. */
struct spot {
    size_t ptr, path;
};
struct spot reader_enter(struct reader *reader, const char *key);
struct spot reader_enter_index(struct reader *reader, size_t index);
void reader_leave(struct reader *reader, struct spot spot);
struct place reader_place(const struct reader *reader);
const char *reader_path(const struct reader *reader, size_t base);

/* A key with the marks of our paths (`.` `[`) is none of ours. */
bool reader_is_plain(const char *key);

/*
 * The member at this place is not known to the entity of `head` (NULL: the top level):
 * one information finding a key.  Names that begin with x_ are free to use.
 */
void reader_unknown(struct reader *reader, const struct field *head);

/* Report that the value is not of the kind `expected`; false unless it is null. */
bool reader_expect(struct reader *reader, const struct json *value, enum json_kind kind);

/* Report a member that marks the data as a state secret. */
void reader_watch(struct reader *reader, const struct json *member);

/* -- cell.c: one value ---------------------------------------------------- */

struct cell {
    enum cell_kind kind; /* CELL_NULL, CELL_INT, CELL_TEXT */
    int64_t number;
    const char *text;
};

/*
 * Check `value` against the column and put it into cells[0], and into cells[1] when the
 * next column is derived from it.  A faulty value is reported; its cell is then not
 * NULL, so that it is not reported as missing as well.
 */
bool cell_read(struct reader *reader, const struct column *column,
               const struct json *value, struct cell *cells);

/* The cell as it would be written in JSON: 12000 for 120000000 元. */
void cell_print(struct buf *out, const struct column *column, struct cell cell);

bool cell_same(struct cell a, struct cell b);
struct cell cell_of(const struct query *query, int index);
void cell_bind(struct query *query, int index, struct cell cell);

/* -- merge.c: one record -------------------------------------------------- */

struct row {
    const struct table *table;
    struct cell *cells;      /* one a column */
    const char *ptr;         /* see place_record */
    struct row_list *nested; /* one a nested table */
};

struct row_list {
    struct row *items;
    size_t count, room;
};

/* What table usage says of a column.  A look at it spares one at half a million records.
 */
struct usage {
    bool filled, blank; /* some record has it, some has it not */
};

bool merge_begin(struct reader *reader);
void merge_usage(struct reader *reader); /* fills table usage; then no row is written */
void merge_end(struct reader *reader);

/* Insert the row, or add it to the row of the same key (contract.md §1). */
void merge_row(struct reader *reader, struct row *row);

/* A row of the store, copied. */
struct stored {
    struct cell *cells;
    const char *src, *ptr;
};

struct stored_list {
    struct stored *items;
    size_t count, room;
};

/* The rows that `key` names: one of a top-level table, all of a record's nested one. */
struct stored_list merge_find(struct reader *reader, const struct table *table,
                              const struct cell *key);

/* Write one cell of the row that its own key cells name. */
void merge_update(struct reader *reader, const struct row *row, size_t index);

/* Has the record these rows in the nested table, in this order (entries of a map in any)?
 */
bool merge_same(const struct table *nested, const struct row_list *list,
                const struct stored_list *old);

/* Put these rows in place of those the record has. */
void merge_replace(struct reader *reader, const struct table *nested,
                   const struct row_list *list, const char *parent);

/* -- read.c: one record ---------------------------------------------------- */

/* An empty row at the reader's place, in its scratch arena. */
struct row read_new(struct reader *reader, const struct table *table);

/* Read a list of the record, or an object whose keys are data, into row->nested. */
void read_nested(struct reader *reader, struct row *row, const struct table *nested,
                 const struct json *value);

/* -- tree.c: settings ----------------------------------------------------- */

void tree_read(struct reader *reader, const struct tree *tree, const struct json *value);
void tree_set(struct reader *reader, const char *assignment); /* "config.a.b=3" */

/* -- correct.c, check.c --------------------------------------------------- */

void correct_all(struct reader *reader);

/* Fields that are missing: errors and warnings by their flags. */
void check_required(struct finder *finder, struct store *store,
                    const struct model *model);

#endif
