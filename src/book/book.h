/*
 * book - a workbook as plain data: sheets, header trees, typed cells.
 *
 *   in    facts, store, templates/reports/NAME/book.json (docs/表格模板.md)
 *   out   struct book; nothing here knows that XLSX exists
 *
 * Every sheet has the same shape, so a formula can name its cells: title in row 0,
 * `left` and `unit` in row 1, the head from BOOK_HEAD_ROW on, then `rows`, then the
 * notes.  Formulas are written in A1 style and count rows from 1.
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

enum { BOOK_HEAD_ROW = 2 };

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

struct book_column {
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

struct book_sheet {
    const char *name;        /* wanted name; xlsx makes it legal and unique */
    const char *title;       /* row 0, over the printed columns */
    const char *left, *unit; /* row 1: "截至2026年9月30日", "单位：万元"; or NULL */
    struct book_column *column;
    int columns;
    int print_columns; /* the first ones are printed, the rest is for the screen */
    struct book_head *heads;
    size_t head_count;
    int head_rows;
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
};

struct book {
    const char *title, *author;
    int32_t day; /* document date, or DATE_NONE */
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
