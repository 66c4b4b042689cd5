/*
 * What the files of this room share: the workbook being written.
 */
#ifndef XLSX_XLSX_INT_H
#define XLSX_XLSX_INT_H

#include "arena.h"
#include "book.h"
#include "xlsx.h"

#include <xlsxwriter.h>

enum { MAX_DECIMALS = 8 };

enum look {
    LOOK_TITLE,
    LOOK_LEFT_LINE,   /* 截至2026年9月30日 */
    LOOK_RIGHT_LINE,  /* 单位：万元 */
    LOOK_MIDDLE_LINE, /* 2026年9月 */
    LOOK_HEAD,
    LOOK_LEFT,
    LOOK_CENTRE,
    LOOK_RIGHT,
    LOOK_MIDDLE, /* a number in the middle, or a formula whose result is — */
    LOOK_DAY,
    LOOK_NOTE,
    LOOK_LINK,
    LOOK_BACK, /* to the contents, beside what is printed */
    LOOK_COUNT
};

enum tone { TONE_PLAIN, TONE_TOTAL, TONE_OPEN, TONE_COUNT };

struct writer {
    struct arena *mem;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    const struct book *pages;
    const char **names; /* of the sheets, as Excel takes them */
    struct {
        const struct book_fill **items;
        size_t count, room;
    } lists;                /* too long for a cell's own rule: on a hidden sheet */
    const char *lists_name; /* of that sheet */
    lxw_format *formats[LOOK_COUNT][MAX_DECIMALS + 1][TONE_COUNT];
    /* The first refusal of the library: what it was and where. */
    lxw_error error;
    const char *error_sheet;
    lxw_row_t error_row;
    const char *name; /* of the sheet */
    lxw_row_t row;
};

/* -- write.c ----------------------------------------------------------------- */

void writer_took(struct writer *out, lxw_error error); /* keeps the first refusal */

lxw_format *writer_format(struct writer *out, enum look look, int decimals,
                          enum tone tone);

/* How Excel shows a number with these decimals. */
const char *writer_number_format(struct arena *mem, int decimals);

/* Into the present row; format NULL: the usual one. */
void writer_text(struct writer *out, int column, const char *text, lxw_format *format);

/* The text leads to a sheet of the book. */
void writer_link(struct writer *out, int column, size_t index, const char *text,
                 lxw_format *format);

void writer_page(struct writer *out, const struct book_sheet *sheet); /* paper, footer */

/* -- fill.c ------------------------------------------------------------------ */

void fill_sheet(struct writer *out, const struct book_sheet *sheet);
void fill_lists(struct writer *out); /* onto the present sheet */

/* -- chart.c ----------------------------------------------------------------- */

void chart_sheet(struct writer *out, const struct book_sheet *sheet);

#endif
