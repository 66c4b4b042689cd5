/*
 * What the files of this room share.
 *
 * Words: a *table* is what a query of the report returned, a *datum* one value of it.
 * A *scope* is where {{names}} and the parameters of queries take their values.  A
 * *column* is what book.json says about a column, a *grid* the rows that it makes.
 * `pointer` is a JSON pointer into book.json and stands in findings.
 */
#ifndef BOOK_BOOK_INT_H
#define BOOK_BOOK_INT_H

#include "arena.h"
#include "book.h"
#include "json.h"
#include "map.h"
#include "stats.h"
#include "store.h"
#include "words.h"

/* One workbook being built. */
struct build {
    struct arena *mem;
    struct store *store;
    const struct facts *facts;
    const struct report *report;
    const char *key;  /* subject of the report */
    const char *path; /* of book.json */
    struct words_style style;
    struct map read;        /* name of a table without parameters -> struct table */
    struct map used;        /* codes of the indicators that the sheets use */
    const char *used_codes; /* ",F02,S01," in the order of their first use */
    struct diag *dg;
};

/* -- build.c: faults of book.json -------------------------------------------- */

/* Always false. */
bool build_fault(struct build *build, const char *pointer, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* About a word that is none of `names`; the nearest is the hint. */
bool build_fault_near(struct build *build, const char *pointer, const char *const *names,
                      size_t count, const char *word, const char *what);

/* What an object of book.json may and must have; ends with a NULL name. */
enum {
    KIND_TEXT = 1 << NODE_TEXT,
    KIND_INT = 1 << NODE_INT,
    KIND_BOOL = 1 << NODE_BOOL,
    KIND_LIST = 1 << NODE_LIST,
    KIND_OBJECT = 1 << NODE_OBJECT
};

struct member {
    const char *name;
    int kinds; /* KIND_… */
    bool needed;
};

bool build_members(struct build *build, const struct json *object, const char *pointer,
                   const struct member *members);

/* -- table.c: queries -------------------------------------------------------- */

struct datum {
    enum cell_kind kind;
    union {
        int64_t number;   /* CELL_INT */
        const char *text; /* CELL_TEXT, CELL_FACT */
    };
};

struct table {
    const char *file; /* of the SQL */
    const char **names;
    int columns;
    struct datum **items; /* rows */
    size_t count, room;
};

struct scope {
    const struct table *table; /* NULL: no row */
    size_t row;
    const struct json *with; /* literals; NULL: none */
    bool blank; /* settings that the data do not give are left blank, not 【待补】 */
    const struct scope *outer; /* NULL: the names of the run */
};

/*
 * Run a table of the report, once when it has no parameters.  A parameter without a
 * value is a fault.
 */
bool table_read(struct build *build, const char *pointer, const char *name,
                const struct scope *scope, struct table *out);

/* Keep the rows that have these values: {"queue": "在建"}; NULL keeps all. */
bool table_choose(struct build *build, const char *pointer, const struct json *where,
                  struct table *table);

int table_find(const struct table *table, const char *name); /* -1: none */

/* -- names.c: names that book.json may use ----------------------------------- */

/* False: there is no such name. */
bool names_find(struct build *build, const char *pointer, const struct scope *scope,
                const char *name, struct value *out);

/* A figure by its key; VALUE_NONE for what January does not have. */
bool names_fact(struct build *build, const char *pointer, const char *key,
                struct value *out);
bool names_datum(struct build *build, const char *pointer, const struct datum *datum,
                 struct value *out);

/* The sheets use this indicator: {{used}}. */
void names_use(struct build *build, const char *code);

/* Expand {{name}} and {{name|formatter}} in a text; NULL stays NULL. */
bool names_expand(struct build *build, const char *pointer, const struct scope *scope,
                  const char *text, const char **out);

/* Does "name" or "name?test" (value_test) hold? */
bool names_hold(struct build *build, const char *pointer, const struct scope *scope,
                const char *text, bool *holds);

/* -- column.c ---------------------------------------------------------------- */

enum column_as {
    AS_TEXT,   /* left aligned */
    AS_CENTRE, /* text in the middle */
    AS_UNIT,   /* the unit word of fig(…) */
    AS_INDEX,  /* running number */
    AS_DATE,
    AS_FACT,   /* fig(…) as a number */
    AS_GIVEN,  /* the same without zeros at the end, for targets */
    AS_NUMBER, /* an integer of the query over a scale */
    AS_RATIO,  /* percent of two other columns, a formula */
    AS_FORMULA /* a formula of its own without a field */
};

/* TOTAL_FORMULA: the column's formula over the totals of the other columns. */
enum column_total { TOTAL_NONE, TOTAL_SUM, TOTAL_RATIO, TOTAL_FORMULA };

/* A text for rows in which a field is true. */
struct wording {
    int field;
    const char *text;
};

struct column {
    const char *pointer;
    enum column_as as;
    const char *head, *note;
    const char *name; /* of the field, or NULL */
    int field;        /* in the table; -1: none */
    const char *text; /* "{{name}}（{{year}}年）" instead of the field; or NULL */
    struct wording *when;
    size_t when_count;
    const char *formula;   /* "done / plan * weight", see formula.c; or NULL */
    struct book_fill fill; /* what can be filled in where there is no value */
    int needs;             /* a field without which a row has no such figure; -1: none */
    int64_t scale;         /* of a figure: that of the first one, 0 before */
    const char *unit;      /* for {{unit}} in the head, or NULL */
    bool mixed;            /* figures of different units */
    bool ranks;            /* figures that are ranks */
    int decimals;          /* -1: as few as show every value, at most `most` */
    int most;
    enum column_total total;
    int part, whole; /* columns of a ratio */
    int width;       /* 0: from content */
    struct book_mark *marks;
    size_t mark_count;
};

/* Read "cols".  All faulty columns are found at once. */
bool columns_read(struct build *build, const struct json *list, const char *pointer,
                  const struct scope *scope, const struct table *table,
                  struct column **out, int *count);

/* -- cell.c: rows, totals, formulas ------------------------------------------ */

struct grid {
    struct build *build;
    const struct scope *scope; /* around the rows */
    struct column *columns;
    int count;         /* of columns */
    size_t first_line; /* A1 row number of rows.items[0] */
    struct {
        struct book_row *items;
        size_t count, room;
    } rows;
    size_t index; /* last running number */
    bool outline; /* totals step over subtotals and filtered rows: SUBTOTAL, not SUM */
};

bool grid_add(struct grid *grid, const struct table *table, size_t row);

/* Make room for a total; fill it when the rows it counts are there. */
size_t grid_reserve(struct grid *grid, enum book_kind kind);
bool grid_total(struct grid *grid, size_t at, const char *label, size_t from, size_t to);

/* Columns whose decimals follow their values get them now. */
void grid_finish(struct grid *grid);

/* "E5": a cell in the words of Excel. */
const char *grid_cell_name(const struct grid *grid, int column, size_t row);

/* The string that shows in a cell. */
const char *cell_string(struct arena *mem, const struct book_cell *cell);

/* -- formula.c --------------------------------------------------------------- */

/* What a formula makes of the cells of a row, with its words for Excel. */
bool formula_cell(struct grid *grid, const struct column *column, const char *text,
                  size_t row, struct book_cell *out);

/* -- form.c: what is filled in ----------------------------------------------- */

/* "fill" of a column. */
bool fill_read(struct build *build, const struct json *json, const struct scope *scope,
               struct column *column);

/* A cell without a value, in a column that is filled in, is open. */
void fill_cell(const struct column *column, struct book_cell *cell);

size_t form_lines(const struct json *form); /* of the head; 0 without a form */

/* Read "form" and place its fields over the columns, whose widths are known. */
bool form_build(struct build *build, const struct json *form, const char *pointer,
                const struct scope *scope, struct book_sheet *sheet);

/* -- plot.c ------------------------------------------------------------------ */

/*
 * The sheet of a chart of "charts" over a finished sheet, which is number `index` of the
 * book.  *drawn is false when there is nothing to draw.
 */
bool plot_build(struct build *build, const struct json *json, const char *pointer,
                const struct scope *scope, const struct book_sheet *sheet, size_t index,
                struct book_sheet *out, bool *drawn);

/* -- contents.c -------------------------------------------------------------- */

/* The first sheet of the book lists the others. */
void contents_build(struct build *build, struct book *book);

/* -- shape.c: head tree, widths, lines --------------------------------------- */

int shape_head_rows(const struct column *columns, int count);
void shape_heads(struct arena *mem, const struct column *columns,
                 struct book_sheet *sheet);
void shape_widths(struct arena *mem, const struct column *columns,
                  struct book_sheet *sheet);
void shape_lines(struct book_sheet *sheet);
/* A larger paper than the template asks for where the print would be too small to read.
 */
void shape_paper(struct book_sheet *sheet);

/* -- sheet.c ----------------------------------------------------------------- */

/* `shared` are the workbook's "columns". */
bool sheet_build(struct build *build, const struct json *json, const char *pointer,
                 const struct json *shared, const struct scope *scope,
                 struct book_sheet *out);

#endif
