#include "decimal.h"

#include "buf.h"

#include <assert.h>
#include <string.h>

static __int128 magnitude(__int128 a)
{
    return a < 0 ? -a : a;
}

static __int128 common_divisor(__int128 a, __int128 b)
{
    while (b != 0) {
        __int128 rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

static bool fits(__int128 value)
{
    return value >= INT64_MIN && value <= INT64_MAX;
}

enum { NEAR_DECIMALS = 12 };

/*
 * The nearest decimal fraction of at most NEAR_DECIMALS digits behind the point, fewer
 * where more do not fit; den > 0.  Digits are found one by one: no product is needed.
 */
static bool ratio_near(__int128 num, __int128 den, struct ratio *out)
{
    __int128 whole = num / den, rest = magnitude(num % den);
    int64_t unit = 1;

    while (den > ((__int128)1 << 120)) {
        rest >>= 1;
        den >>= 1;
    }
    if (!fits(whole))
        return false;
    for (int i = 0; i < NEAR_DECIMALS; i++) {
        __int128 digit = rest * 10 / den;
        __int128 longer = whole * 10 + (num < 0 ? -digit : digit);

        if (!fits(longer))
            break;
        whole = longer;
        rest = rest * 10 % den;
        unit *= 10;
    }
    if (rest >= den - rest)
        whole += num < 0 ? -1 : 1;
    return ratio_make(whole, unit, out);
}

bool ratio_make(__int128 num, __int128 den, struct ratio *out)
{
    __int128 divisor;

    if (den == 0)
        return false;
    if (den < 0) {
        num = -num;
        den = -den;
    }
    divisor = common_divisor(magnitude(num), den);
    num /= divisor;
    den /= divisor;
    if (!fits(num) || !fits(den))
        return ratio_near(num, den, out);
    *out = (struct ratio){(int64_t)num, (int64_t)den};
    return true;
}

bool ratio_add(struct ratio a, struct ratio b, struct ratio *out)
{
    __int128 left = (__int128)a.num * b.den;
    __int128 right = (__int128)b.num * a.den;
    __int128 sum;

    if (__builtin_add_overflow(left, right, &sum))
        return false;
    return ratio_make(sum, (__int128)a.den * b.den, out);
}

bool ratio_sub(struct ratio a, struct ratio b, struct ratio *out)
{
    if (b.num == INT64_MIN)
        return false;
    b.num = -b.num;
    return ratio_add(a, b, out);
}

bool ratio_mul(struct ratio a, struct ratio b, struct ratio *out)
{
    return ratio_make((__int128)a.num * b.num, (__int128)a.den * b.den, out);
}

bool ratio_div(struct ratio a, struct ratio b, struct ratio *out)
{
    return ratio_make((__int128)a.num * b.den, (__int128)a.den * b.num, out);
}

int ratio_compare(struct ratio a, struct ratio b)
{
    __int128 left = (__int128)a.num * b.den;
    __int128 right = (__int128)b.num * a.den;

    return (left > right) - (left < right);
}

__int128 decimal_round(__int128 num, __int128 den)
{
    __int128 whole, rest;

    assert(den > 0);
    whole = num / den;
    rest = magnitude(num % den);
    if (rest >= den - rest)
        whole += num < 0 ? -1 : 1;
    return whole;
}

static __int128 power_of_ten(int exponent)
{
    __int128 power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

int64_t ratio_digits(struct ratio value, int64_t scale, int decimals)
{
    assert(decimals >= 0 && decimals <= 9 && scale > 0);
    return (int64_t)decimal_round((__int128)value.num * power_of_ten(decimals),
                                  (__int128)value.den * scale);
}

void decimal_print(struct buf *buf, struct ratio value, int64_t scale, int decimals)
{
    int64_t digits = ratio_digits(value, scale, decimals);
    uint64_t size = digits < 0 ? 0 - (uint64_t)digits : (uint64_t)digits;
    uint64_t unit = (uint64_t)power_of_ten(decimals);

    buf_printf(buf, "%s%llu", digits < 0 ? "-" : "", (unsigned long long)(size / unit));
    if (decimals > 0)
        buf_printf(buf, ".%0*llu", decimals, (unsigned long long)(size % unit));
}

void decimal_print_short(struct buf *buf, struct ratio value, int64_t scale, int decimals)
{
    size_t len = buf->len;

    decimal_print(buf, value, scale, decimals);
    if (decimals == 0 || strchr(buf->text + len, '.') == NULL)
        return;
    len = buf->len;
    while (buf->text[len - 1] == '0')
        len--;
    if (buf->text[len - 1] == '.')
        len--;
    buf_cut(buf, len);
}
