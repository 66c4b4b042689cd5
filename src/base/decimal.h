/*
 * decimal - exact figures.
 *
 * A figure is a fraction num/den of two int64, den > 0, in lowest terms.  It is
 * rounded once, at print time, half away from zero (四舍五入, model.md §1); no
 * double takes part.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

struct buf;

struct ratio {
    int64_t num, den; /* den > 0 */
};

/*
 * num/den in lowest terms.  A fraction too long for int64 / int64 becomes the nearest one
 * of 12 decimals (fewer when it is large): far below what is ever printed.  False when
 * not even its whole part fits, or when den is 0; *out is then untouched.
 */
bool ratio_make(__int128 num, __int128 den, struct ratio *out);

/* All four are false on overflow of the whole part, and ratio_div also when b is 0. */
bool ratio_add(struct ratio a, struct ratio b, struct ratio *out);
bool ratio_sub(struct ratio a, struct ratio b, struct ratio *out);
bool ratio_mul(struct ratio a, struct ratio b, struct ratio *out);
bool ratio_div(struct ratio a, struct ratio b, struct ratio *out);

int ratio_compare(struct ratio a, struct ratio b); /* -1, 0, 1 */

/* num/den to the nearest integer, half away from zero. */
__int128 decimal_round(__int128 num, __int128 den);

/* value × 10^decimals / scale, rounded: the digits that are printed. */
int64_t ratio_digits(struct ratio value, int64_t scale, int decimals);

/*
 * Append value/scale with exactly `decimals` digits behind the point: "-0.05", "12.50".
 * A value that rounds to zero has no minus sign.
 */
void decimal_print(struct buf *buf, struct ratio value, int64_t scale, int decimals);

/* The same without the zeros at the end: "12.5", "12". */
void decimal_print_short(struct buf *buf, struct ratio value, int64_t scale,
                         int decimals);

#endif
