#include "value.h"

#include <string.h>

static const struct {
    const char *name;
    enum unit unit;
} units[] = {
    {"yuan", UNIT_YUAN},     {"yuan_mu", UNIT_YUAN_MU}, {"usd_cent", UNIT_USD_CENT},
    {"mu100", UNIT_MU100},   {"pct", UNIT_PCT},         {"pp", UNIT_PP},
    {"days10", UNIT_DAYS10}, {"rank", UNIT_RANK},
};
enum { UNIT_NAMES = sizeof units / sizeof *units };

static const char *const classifiers[] = {
    "个", "家", "户", "次",   "天", "件",   "名",   "分",   "人",     "项",
    "条", "宗", "笔", "批次", "倍", "个月", "人次", "家次", "平方米",
};

bool unit_parse(const char *name, enum unit *unit, const char **classifier)
{
    *classifier = NULL;
    for (size_t i = 0; i < UNIT_NAMES; i++)
        if (strcmp(units[i].name, name) == 0) {
            *unit = units[i].unit;
            return true;
        }
    for (size_t i = 0; i < sizeof classifiers / sizeof *classifiers; i++)
        if (strcmp(classifiers[i], name) == 0) {
            *unit = UNIT_COUNT;
            *classifier = classifiers[i];
            return true;
        }
    return false;
}

const char *unit_name(enum unit unit, const char *classifier)
{
    for (size_t i = 0; i < UNIT_NAMES; i++)
        if (units[i].unit == unit)
            return units[i].name;
    return classifier;
}

int64_t figure_scale(const struct figure *figure)
{
    switch (figure->unit) {
    case UNIT_YUAN:
        return figure->in_yi ? 100000000 : 10000;
    case UNIT_YUAN_MU:
        return 10000;
    case UNIT_USD_CENT:
        return 1000000;
    case UNIT_MU100:
        return 100;
    case UNIT_DAYS10:
        return 10;
    case UNIT_COUNT:
    case UNIT_PCT:
    case UNIT_PP:
    case UNIT_RANK:
        break;
    }
    return 1;
}

const char *figure_unit_word(const struct figure *figure)
{
    switch (figure->unit) {
    case UNIT_COUNT:
        return figure->classifier;
    case UNIT_YUAN:
        return figure->in_yi ? "亿元" : "万元";
    case UNIT_YUAN_MU:
        return "万元/亩";
    case UNIT_USD_CENT:
        return "万美元";
    case UNIT_MU100:
        return "亩";
    case UNIT_PCT:
        return "%";
    case UNIT_PP:
        return "个百分点";
    case UNIT_DAYS10:
        return "天";
    case UNIT_RANK:
        break;
    }
    return "位";
}

bool figure_known(const struct figure *figure)
{
    return figure->state == STATE_OK || figure->state == STATE_ZERO;
}

const char *figure_note(const struct figure *figure, const char *name, size_t *len)
{
    size_t name_len = strlen(name);

    for (const char *at = figure->note; at != NULL && *at != '\0';) {
        size_t entry = strcspn(at, ";");

        if (entry > name_len && strncmp(at, name, name_len) == 0 && at[name_len] == '=') {
            *len = entry - name_len - 1;
            return at + name_len + 1;
        }
        at += entry + (at[entry] == ';');
    }
    return NULL;
}

/* Growth over a base of zero is no number, and yet there are words for it. */
static bool has_words(const struct comparison *against)
{
    return against != NULL && against->now != NULL && against->before != NULL &&
           figure_known(against->now) && figure_known(against->before);
}

bool value_true(const struct value *value)
{
    switch (value->kind) {
    case VALUE_NONE:
        return false;
    case VALUE_BOOL:
    case VALUE_INT:
        return value->number != 0;
    case VALUE_TEXT:
        return value->text[0] != '\0';
    case VALUE_FIGURE:
        return figure_known(value->figure) || has_words(value->against);
    case VALUE_LIST:
        break;
    }
    return value->count > 0;
}

/* -- conditions ---------------------------------------------------------- */

/* The state of a value as a figure's: things other than figures have three of them. */
static enum state state_of(const struct value *value)
{
    if (value->kind == VALUE_FIGURE)
        return value->figure->state;
    if (value->kind == VALUE_NONE || (value->kind == VALUE_TEXT && *value->text == '\0'))
        return STATE_MISSING;
    return value_true(value) ? STATE_OK : STATE_ZERO;
}

static bool test_state(const struct value *value, const char *test, bool *holds)
{
    static const char *const states[] = {"ok", "zero", "missing", "no_task", "none"};

    for (int i = 0; i < 5; i++)
        if (strcmp(states[i], test) == 0) {
            *holds = (int)state_of(value) == i;
            return true;
        }
    if (strcmp(test, "lacking") != 0)
        return false;
    *holds = value->kind == VALUE_FIGURE && figure_known(value->figure) &&
             value->figure->lacking > 0;
    return true;
}

/* "-12.5", at most 15 digits. */
static bool parse_number(const char *text, struct ratio *out)
{
    bool minus = *text == '-';
    int64_t number = 0, scale = 1;
    int digits = 0;
    bool point = false;

    for (text += minus; *text != '\0'; text++) {
        if (*text == '.' && !point && digits > 0) {
            point = true;
            continue;
        }
        if (*text < '0' || *text > '9' || ++digits > 15)
            return false;
        number = number * 10 + (*text - '0');
        scale *= point ? 10 : 1;
    }
    return digits > 0 && ratio_make(minus ? -number : number, scale, out);
}

/* The number a condition sees: money in 万元 whatever unit it is printed in. */
static bool number_of(const struct value *value, struct ratio *out)
{
    struct figure figure;

    switch (value->kind) {
    case VALUE_INT:
    case VALUE_BOOL:
        return ratio_make(value->number, 1, out);
    case VALUE_LIST:
        return ratio_make((__int128)value->count, 1, out);
    case VALUE_FIGURE:
        if (!figure_known(value->figure))
            return false;
        figure = *value->figure;
        figure.in_yi = false;
        return ratio_make(figure.value.num,
                          (__int128)figure.value.den * figure_scale(&figure), out);
    case VALUE_NONE:
    case VALUE_TEXT:
        break;
    }
    return false;
}

static bool order_holds(int order, const char *operator, size_t len)
{
    if (len == 1 && *operator== '=')
        return order == 0;
    return (order > 0 && *operator== '>') || (order < 0 && *operator== '<') ||
           (order == 0 && len == 2);
}

bool value_test(const struct value *value, const char *test, bool *holds)
{
    size_t len = strspn(test, "<>=");
    struct ratio number, limit;

    if (len == 0)
        return test_state(value, test, holds);
    if (len > 2 || (len == 2 && (test[0] == '=' || test[1] != '=')))
        return false;
    if (len == 1 && *test == '=' && value->kind == VALUE_TEXT) {
        *holds = strcmp(value->text, test + 1) == 0;
        return true;
    }
    if (len == 1 && *test == '=' && value->kind == VALUE_NONE) {
        *holds = false; /* what is unknown is no text either */
        return true;
    }
    if (!parse_number(test + len, &limit))
        return false;
    *holds =
        number_of(value, &number) && order_holds(ratio_compare(number, limit), test, len);
    return true;
}
