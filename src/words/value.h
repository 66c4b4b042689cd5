/*
 * value - a typed value on its way to becoming Chinese words.
 *
 * Text, tables and sheets print every value through words_format, so the same
 * figure can never differ between two papers.  Nothing in this room knows where a
 * value comes from or where it goes.
 */
#ifndef WORDS_VALUE_H
#define WORDS_VALUE_H

#include "decimal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the exact number counts (contract.md §2).  In the store and in facts.json a
 * unit is its name: yuan yuan_mu usd_cent mu100 pct pp days10 rank, or a measure word (个
 * 家).
 */
enum unit {
    UNIT_COUNT,   /* things; `classifier` says of what: 个 家 户 次 天 件 名 分 */
    UNIT_YUAN,    /* money; shown in 万元 or 亿元 */
    UNIT_YUAN_MU, /* money per 亩; shown in 万元/亩 */
    UNIT_USD_CENT, /* shown in 万美元 */
    UNIT_MU100,    /* 1/100 亩 */
    UNIT_PCT,      /* percent: 72 means 72 % */
    UNIT_PP,       /* 百分点 */
    UNIT_DAYS10,   /* 1/10 天 */
    UNIT_RANK      /* 第n位 */
};

/* The three states that are never mixed (model.md §1), and "no denominator". */
enum state {
    STATE_OK,
    STATE_ZERO,    /* reported, and zero */
    STATE_MISSING, /* 缺报: not reported, never zero */
    STATE_NO_TASK, /* 无任务 */
    STATE_NONE     /* denominator 0: 无此项, printed — */
};

struct figure {
    struct ratio value; /* in base units of `unit` */
    enum unit unit;
    const char *classifier; /* UNIT_COUNT: 个 家 次 …; else NULL */
    enum state state;
    bool in_yi;       /* UNIT_YUAN: shown in 亿元, else in 万元 */
    int decimals;     /* as shown */
    int lacking;      /* components unknown or months stale; > 0: printed with a note */
    const char *note; /* "" or what the fact says of itself */
};

/* What growth and delta compare; NULL where the run has no such figure. */
struct comparison {
    enum against { AGAINST_YEAR, AGAINST_MONTH, AGAINST_DECEMBER } against;
    const struct figure *now, *before;
};

enum value_kind {
    VALUE_NONE, /* SQL NULL: unknown */
    VALUE_BOOL,
    VALUE_INT,
    VALUE_TEXT,
    VALUE_FIGURE,
    VALUE_LIST /* the rows of a table, or one column of it */
};

struct value {
    enum value_kind kind;
    int64_t number;                   /* VALUE_INT, VALUE_BOOL */
    const char *text;                 /* VALUE_TEXT */
    const struct figure *figure;      /* VALUE_FIGURE */
    const char *key;                  /* fact key of a figure, or NULL */
    const struct comparison *against; /* of a figure, or NULL */
    const char *const *items;         /* VALUE_LIST; NULL when only `count` is known */
    size_t count;
};

bool unit_parse(const char *name, enum unit *unit, const char **classifier);
const char *unit_name(enum unit unit, const char *classifier); /* as in the store */

/* Units of the base unit in one shown unit: 万元 → 10000, 亿元 → 10^8, % → 1. */
int64_t figure_scale(const struct figure *figure);

/* 万元 亿元 万元/亩 万美元 亩 % 个百分点 天 位 or the measure word: what stands in a
 * table head.
 */
const char *figure_unit_word(const struct figure *figure);

/* There is a number to print: state ok or zero. */
bool figure_known(const struct figure *figure);

const char *state_word(enum state state); /* 缺报 无任务 —; "" for a number */

/*
 * An entry of a figure's note, "n=16;tie=1;pop=HASH" (docs/figures.md §7); the length
 * is that of the text behind "name=", NULL when there is no such entry.
 */
const char *figure_note(const struct figure *figure, const char *name, size_t *len);

/* Not empty, not 0, not false, no list without rows, no figure without a number (but a
 * growth whose two figures are known is true, also over a base of zero). */
bool value_true(const struct value *value);

/*
 * A condition on a value: ok zero missing no_task none lacking, a comparison such as
 * ">=100" on the exact number (money in 万元, a list by its rows), or "=text".  What has
 * no number fails every comparison.  False when the test itself is not understood;
 * *holds is then untouched.
 */
bool value_test(const struct value *value, const char *test, bool *holds);

#endif
