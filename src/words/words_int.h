/*
 * words_int - what the files of words share: one formatter call, and the pieces that
 * several formatters are made of.
 */
#ifndef WORDS_INT_H
#define WORDS_INT_H

#include "words.h"

struct call {
    struct buf *out;
    const struct value *value;
    const char *const *args;
    size_t arg_count;
    const struct words_style *style;
};

/* number.c */
void number_print(struct buf *out, struct ratio value, int64_t scale, int decimals);
void number_print_given(struct buf *out, struct ratio value, int64_t scale, int decimals);
void figure_print(struct buf *out, const struct figure *figure);
void figure_print_unit(struct buf *out, const struct figure *figure,
                       const struct words_style *style);
struct figure figure_size(const struct figure *figure); /* its absolute value */
bool print_date(const struct call *call);
bool print_cndate(const struct call *call);
bool print_month(const struct call *call);
bool print_months(const struct call *call);

/* phrase.c: each false when the value does not fit */
bool print_growth(const struct call *call);
bool print_schedule(const struct call *call);
bool print_rank(const struct call *call);
bool print_delta(const struct call *call);
bool print_list(const struct call *call);
bool print_names(const struct call *call);

#endif
