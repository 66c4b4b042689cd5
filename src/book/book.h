/*
 * book - a workbook as plain data: sheets, header trees, typed cells.
 *
 *   in    facts, store, templates/reports/NAME/book.json (docs/表格模板.md)
 *   out   struct book; nothing here knows that XLSX exists
 *
 * Every sheet has the same shape, so a formula can name its cells: title in row 0, the
 * lines of a form's head, `left` and `unit` above the table's head, which begins in row
 * `head_row`, then `rows`, a form's signatures, the notes.  Formulas are written in A1
 * style and count rows from 1.  A chart has a sheet of its own.
 *
 * A number cell holds the exact value in the unit of its column and says how many
 * decimals show, so a sum over cells is exact and the shown strings agree with the
 * documents.  What is not a number (缺报, 无任务, —) is words; formulas step over it.
 */
#ifndef BOOK_BOOK_H
#define BOOK_BOOK_H

#include "decimal.h"
#include "diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct facts;
struct report;
struct store;

enum { BOOK_HEAD_ROW = 2 }; /* `head_row` of a sheet that is no form */

enum book_type {
    BOOK_EMPTY,
    BOOK_WORDS,  /* text, always written as text */
    BOOK_NUMBER, /* `value` shown with `decimals` */
    BOOK_DAY     /* a date */
};

/* Kept small: the dispatch table of a large county has millions of them. */
struct book_cell {
    enum book_type type : 8;
    unsigned decimals : 8; /* BOOK_NUMBER: digits shown behind the point */
    bool open : 1;         /* blank, to be filled in */
    unsigned link : 15;    /* leads to this sheet of the book, from 1; 0: nowhere */
    union {
        const char *text;   /* BOOK_WORDS */
        struct ratio value; /* BOOK_NUMBER */
        int32_t day;        /* BOOK_DAY, see date.h */
    };
    const char *formula; /* "=SUM(E5:E20)"; what is above is its result.  Or NULL */
    const char *key;     /* fact key, or NULL */
    const char *note;    /* cell note, or NULL */
};

enum book_align { BOOK_LEFT, BOOK_CENTRE, BOOK_RIGHT };

/* A word that shows with a sign and, on a screen, a colour: 滞后 → "▲滞后". */
struct book_mark {
    const char *word, *shown;
    uint32_t fill; /* 0xRRGGBB */
};

/* What a column takes where it is to be filled in. */
struct book_fill {
    enum { BOOK_CLOSED, BOOK_ANY, BOOK_LIST, BOOK_RANGE, BOOK_INTEGER, BOOK_DATE } kind;
    const char **items; /* BOOK_LIST */
    size_t item_count;
    double least, most; /* BOOK_RANGE, BOOK_INTEGER */
};

struct book_column {
    const char *field; /* of the query, or NULL */
    struct book_fill fill;
    int width; /* in characters, a Han character counts 2; from content, within limits */
    enum book_align align;
    struct book_mark *marks;
    size_t mark_count;
};

struct book_head {
    const char *text;
    const char *note; /* what the column counts, or NULL */
    int row, column, rows, columns;
};

enum book_kind { BOOK_PLAIN, BOOK_TOTAL, BOOK_GROUP };

struct book_row {
    enum book_kind kind;
    int lines;               /* text lines of the tallest cell */
    struct book_cell *cells; /* one per column */
};

/* "表号：", over some columns; open: the value behind it is to be filled in. */
struct book_field {
    const char *text;
    int column, columns;
    bool open;
};

struct book_form {
    struct book_field *head; /* one below the other at the right, from row 1 */
    size_t head_count;
    const char *period;      /* between `left` and `unit`, or NULL */
    struct book_field *sign; /* side by side below the rows */
    size_t sign_count;
};

enum book_chart_kind { BOOK_BARS, BOOK_RANKING, BOOK_STACK, BOOK_LINES };

/* Columns of another sheet as a chart; it shows the cells themselves. */
struct book_chart {
    enum book_chart_kind kind;
    size_t sheet;        /* in the book, from 0 */
    size_t from, to;     /* its rows, `to` excluded */
    int names;           /* column of the categories */
    int *columns;        /* of values */
    const char **series; /* what they are called */
    size_t count;
};

struct book_sheet {
    const char *name;        /* wanted name; xlsx makes it legal and unique */
    const char *title;       /* row 0, over the printed columns */
    const char *left, *unit; /* row 1: "截至2026年9月30日", "单位：万元"; or NULL */
    struct book_column *column;
    int columns;
    int print_columns; /* the first ones are printed, the rest is for the screen */
    struct book_head *heads;
    size_t head_count;
    int head_row, head_rows;
    int *head_lines; /* text lines of each head row */
    struct book_row *rows;
    size_t row_count;
    const char **notes; /* below the rows, "注：…" */
    size_t note_count;
    int freeze;        /* columns that stay when scrolling sideways */
    size_t filter_row; /* row (from 0, of the sheet) with the filter buttons; 0: none */
    size_t filter_end; /* last row they filter */
    int paper;         /* 3 or 4: A3, A4 */
    bool landscape;
    struct book_form *form;   /* NULL: no form */
    bool locked;              /* only what is open can be written to */
    struct book_chart *chart; /* all that is on the sheet; NULL: a table */
};

struct book {
    const char *title, *author;
    int32_t day;   /* document date, or DATE_NONE */
    bool contents; /* the first sheet leads to the others */
    struct book_sheet *sheets;
    size_t count;
};

/*
 * Build the workbook of a report for one subject (`key` as in draft_build).  A sheet
 * without rows still has its head and says 本期无此情况.  The book points into facts.
 * False when an error was added: file, pointer, what was found, the nearest name.
 */
bool book_build(struct arena *mem, struct store *store, const struct facts *facts,
                const struct report *report, const char *key, struct book *out,
                struct diag *dg);

void book_dump(struct buf *out, const struct book *book); /* --dump=book */

#endif
