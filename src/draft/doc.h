/*
 * doc - a document as plain data: what the 文稿 says (contract.md §5), with heading
 * and attachment numbers generated.  Free of pages, fonts and PDF.
 */
#ifndef DRAFT_DOC_H
#define DRAFT_DOC_H

#include "diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;

/* A run of text in one face inside a paragraph. */
struct span {
    const char *text;
    bool bold;    /* **粗体** */
    bool heading; /* the heading part of a run-in heading */
};

enum align {
    ALIGN_AUTO,
    ALIGN_LEFT,
    ALIGN_CENTRE,
    ALIGN_RIGHT,
    ALIGN_POINT,
    ALIGN_INDEX
};

struct head_cell {
    const char *text;
    int column, span; /* columns covered, from 0 */
    int row, rows;    /* head rows covered, from 0 */
};

/* What a table or an attachment is printed on, the wider behind the narrower. */
enum paper_kind {
    PAPER_UPRIGHT,   /* A4 */
    PAPER_LANDSCAPE, /* A4, read turned */
    PAPER_A3,        /* lying; as high as the others, folded in */
    PAPER_COUNT
};

enum row_kind { ROW_PLAIN, ROW_SUBTOTAL, ROW_TOTAL };

struct table_row {
    enum row_kind kind;
    const char **cells; /* `columns` of them, display strings */
    bool *above;        /* cells that belong to the one above them (^); NULL: none */
    int line;           /* in the 文稿 */
};

struct table {
    const char *caption; /* "各单位进度", without its number */
    int number;          /* 表1 … in order over the document */
    const char *unit;    /* "万元、个、%", or NULL */
    int columns;
    int head_rows;
    struct head_cell *heads;
    size_t head_count;
    enum align *aligns; /* one per column */
    struct table_row *rows;
    size_t row_count;
    const char **notes; /* behind 注： */
    size_t note_count;
    enum paper_kind paper; /* asked for; layout may take a wider one */
    int line;
};

enum chart_kind {
    CHART_BAR,    /* 柱 */
    CHART_RANK,   /* 排名: bars below each other */
    CHART_GROUP,  /* 分组柱 */
    CHART_STACK,  /* 堆积柱 */
    CHART_LINE,   /* 折线 */
    CHART_COHORT, /* 分年度: each bar with its own target */
    CHART_FUNNEL, /* 漏斗 */
    CHART_SHARE,  /* 占比: one bar of 100 % */
    CHART_GANTT   /* 甘特 */
};
enum { CHART_SCALE = 1000000 };

/* A figure as it is printed, and its value when it can be drawn: 缺报 cannot. */
struct chart_cell {
    const char *text;
    bool known;
    int64_t value; /* × CHART_SCALE, at most 11 digits before the point; 甘特: the day */
};

struct chart_row {
    const char *name;
    struct chart_cell *cells; /* columns - 1 */
    int line;
};

struct chart {
    enum chart_kind kind;
    const char *caption; /* without its number */
    int number;          /* 图1 … in order over the document */
    const char *unit;    /* or NULL */
    int columns;         /* with that of the names */
    int series;          /* columns that are drawn: cells[0 … series - 1] */
    const char **heads;  /* one for each column */
    struct chart_row *rows;
    size_t row_count;
    const char **notes;
    size_t note_count;
    struct chart_cell target; /* the line across all bars; known: there is one */
    const char *target_name;  /* "目标" "序时进度" */
    int32_t cutoff;           /* 截至, or DATE_NONE */
    int grid_rows;            /* height in rows of the grid; 0: as the chart needs */
    int line;
};

/* A row of a form: labels and contents in turn, or a line to cut along. */
struct slip_row {
    const char **cells; /* 2 × pairs */
    int pairs;
    int height;      /* rows to write in, at least 1 */
    const char *cut; /* the name of what is below the line; NULL: cells */
    int line;
};

struct slip {
    struct slip_row *rows;
    size_t row_count;
};

enum block_kind {
    BLOCK_PARA,    /* paragraph, indented two characters */
    BLOCK_HEADING, /* level 1..4 on its own line */
    BLOCK_TABLE,
    BLOCK_CHART,
    BLOCK_SLIP,
    BLOCK_OTHER /* :::指标, kept for later rooms: a span for what follows
                 * the name, then one for each line */
};

struct block {
    enum block_kind kind;
    int level;          /* BLOCK_HEADING, and BLOCK_PARA with a run-in heading; else 0 */
    const char *number; /* "一、" "（一）" "1." "（1）" of a heading; else "" */
    struct span *spans;
    size_t span_count;
    struct table *table;
    struct chart *chart;
    struct slip *slip;
    const char *name; /* BLOCK_OTHER: 指标 */
    int line;         /* where it begins in the 文稿, from 1 */
};

struct part {          /* the main text, or one attachment */
    const char *title; /* of an attachment; NULL for the main text */
    int number;        /* attachment number from 1; 0: the only one, or main text */
    enum paper_kind paper;
    struct block *blocks;
    size_t block_count;
    int line;
};

struct doc_field {
    const char *key;     /* 文号, 抄送 … */
    const char **values; /* a repeated key is a list */
    size_t count;
    int line;
};

struct doc {
    const char *name; /* file name, for findings */
    struct doc_field *fields;
    size_t field_count;
    struct part *parts; /* the first is the main text */
    size_t part_count;
    bool hant; /* set it in Traditional characters; the doc itself stays as written */
    const char *source; /* the 文稿, for the places of findings; NULL: not known */
};

/* First value of a header field, or `absent`. */
const char *doc_field(const struct doc *doc, const char *key, const char *absent);

/* 成文日期, as 2026年10月8日 or 2026-10-08; DATE_NONE (date.h) when there is none. */
int32_t doc_day(const struct doc *doc);
const struct doc_field *doc_fields(const struct doc *doc, const char *key);

/* Characters of the main text: paragraphs and headings, without tables. */
size_t doc_length(const struct doc *doc);

/*
 * Parse a 文稿.  No character of a paragraph is removed or changed, except **粗体**.
 * False when an error was added; findings have line and column.
 */
bool doc_read(struct arena *mem, const char *text, size_t len, const char *name,
              struct doc *out, struct diag *dg);

const char *chart_kind_name(enum chart_kind kind); /* 柱 排名 … */

void doc_dump(struct buf *out, const struct doc *doc); /* --dump=doc */

#endif
