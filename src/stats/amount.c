#include "stats_int.h"

#include <string.h>

/*
 * Exact arithmetic in which a state goes along: what is unknown, without task or
 * without denominator stays so, and what does not fit is marked, never wrapped.
 */

struct amount amount_state(enum state state, int lacking)
{
    return (struct amount){.state = state, .lacking = lacking};
}

static struct amount known(struct ratio value, bool fits, int lacking)
{
    if (!fits)
        return (struct amount){
            .state = STATE_MISSING, .overflow = true, .lacking = lacking};
    return (struct amount){.state = value.num == 0 ? STATE_ZERO : STATE_OK,
                           .value = value,
                           .lacking = lacking};
}

struct amount amount_of(int64_t value)
{
    return known((struct ratio){value, 1}, true, 0);
}

struct amount amount_sum(__int128 num, __int128 den, int lacking)
{
    struct ratio value = {0, 1};
    bool fits = ratio_make(num, den, &value);

    return known(value, fits, lacking);
}

struct amount amount_given(const struct part *part, int64_t num6, const char *unit,
                           int64_t factor)
{
    if (unit == NULL)
        factor = figure_scale(&(struct figure){.unit = part->unit}); /* 万元, 亩, … */
    else if (part->unit == UNIT_COUNT && strcmp(unit, part->classifier) == 0)
        factor = 1; /* 天 is a measure word here, not ten tenths of a day */
    return amount_sum((__int128)num6 * factor, 1000000, 0);
}

/* The state that a result inherits from its two sides: the first that is not known. */
static bool inherits(struct amount a, struct amount b, struct amount *out)
{
    *out = amount_known(a) ? b : a;
    out->value = (struct ratio){0, 1};
    out->lacking = a.lacking + b.lacking;
    return !amount_known(*out);
}

struct amount amount_add(struct amount a, struct amount b)
{
    struct ratio value = {0, 1};
    struct amount out;
    bool fits;

    if (inherits(a, b, &out))
        return out;
    fits = ratio_add(a.value, b.value, &value);
    return known(value, fits, out.lacking);
}

struct amount amount_sub(struct amount a, struct amount b)
{
    struct ratio value = {0, 1};
    struct amount out;
    bool fits;

    if (inherits(a, b, &out))
        return out;
    fits = ratio_sub(a.value, b.value, &value);
    return known(value, fits, out.lacking);
}

struct amount amount_mul(struct amount a, struct ratio by)
{
    struct ratio value = {0, 1};
    bool fits;

    if (!amount_known(a))
        return a;
    fits = ratio_mul(a.value, by, &value);
    return known(value, fits, a.lacking);
}

struct amount amount_div(struct amount a, struct amount b)
{
    struct ratio value = {0, 1};
    struct amount out;
    bool fits;

    if (amount_known(a) && b.state == STATE_ZERO)
        return amount_state(STATE_NONE, a.lacking + b.lacking);
    if (inherits(a, b, &out))
        return out;
    fits = ratio_div(a.value, b.value, &value);
    return known(value, fits, out.lacking);
}

struct amount amount_percent(struct amount a, struct amount b)
{
    return amount_mul(amount_div(a, b), (struct ratio){100, 1});
}

struct amount amount_floor(struct amount a)
{
    if (a.state == STATE_OK && a.value.num < 0)
        return amount_sum(0, 1, a.lacking);
    return a;
}

struct amount amount_rounded(struct amount a, int decimals)
{
    __int128 unit = 1;

    if (!amount_known(a))
        return a;
    for (int i = 0; i < decimals; i++)
        unit *= 10;
    return amount_sum(decimal_round((__int128)a.value.num * unit, a.value.den), unit,
                      a.lacking);
}
