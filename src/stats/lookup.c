#include "stats_int.h"

#include <string.h>

/*
 * Table fact: SQL reads the facts where they stand.  They are sorted by their full key,
 * "F02.rate@org:T1@ytd", so what a query fixes of it is a prefix that is found by
 * halves.  All facts with the same text before the first @ are a *head*; one that is not
 * wanted is passed over whole.
 */
enum {
    FULL,
    CODE,
    PART,
    MEASURE,
    AXIS,
    KEY,
    WINDOW,
    NUM,
    DEN,
    UNIT,
    DECIMALS,
    STATE,
    LACKING,
    NOTE
};

static const char declaration[] =
    "CREATE TABLE fact(\"full\" TEXT, code TEXT, part TEXT, measure TEXT, axis TEXT,"
    " key TEXT, \"window\" TEXT, num INTEGER, den INTEGER, unit TEXT, decimals INTEGER,"
    " state TEXT, lacking INTEGER, note TEXT)";

/* -- prefixes -------------------------------------------------------------- */

struct prefix {
    char text[512];
    size_t len;
    bool cut; /* nothing more is added behind what did not fit */
};

static void add(struct prefix *prefix, const char *text)
{
    size_t len = strlen(text);

    prefix->cut |= len >= sizeof prefix->text - prefix->len;
    if (prefix->cut)
        return;
    memcpy(prefix->text + prefix->len, text, len + 1);
    prefix->len += len;
}

static void add_subject(struct prefix *prefix, const char *const *wanted)
{
    if (wanted[AXIS] == NULL)
        return;
    add(prefix, wanted[AXIS]);
    if (wanted[KEY] == NULL)
        return;
    if (*wanted[KEY] != '\0') {
        add(prefix, ":");
        add(prefix, wanted[KEY]);
    }
    add(prefix, "@");
}

/* What every fact wanted begins with. */
static struct prefix prefix_of(const char *const *wanted)
{
    struct prefix prefix = {.len = 0};

    if (wanted[CODE] == NULL)
        return prefix;
    add(&prefix, wanted[CODE]);
    if (wanted[PART] == NULL || wanted[MEASURE] == NULL)
        return prefix;
    for (int i = PART; i <= MEASURE; i++)
        if (*wanted[i] != '\0') {
            add(&prefix, ".");
            add(&prefix, wanted[i]);
        }
    add(&prefix, "@");
    add_subject(&prefix, wanted);
    return prefix;
}

/* The same for the facts of one head. */
static struct prefix prefix_in_head(const char *full, const char *const *wanted)
{
    struct prefix prefix = {.len = 0};
    size_t len = strcspn(full, "@") + 1;

    if (len >= sizeof prefix.text)
        return prefix;
    memcpy(prefix.text, full, len);
    prefix.len = len;
    add_subject(&prefix, wanted);
    return prefix;
}

static int compare(const struct fact *fact, const struct prefix *prefix)
{
    return strncmp(fact->full, prefix->text, prefix->len);
}

/* The first fact from `row` on that does not stand before the prefix. */
static size_t skip_to(const struct stats *stats, size_t row, const struct prefix *prefix)
{
    size_t high = stats->facts.stored;

    if (row >= high || compare(&stats->facts.items[row], prefix) >= 0)
        return row;
    while (row < high) {
        size_t middle = row + (high - row) / 2;

        if (compare(&stats->facts.items[middle], prefix) < 0)
            row = middle + 1;
        else
            high = middle;
    }
    return row;
}

/* -- heads ----------------------------------------------------------------- */

static bool same(const char *a, const char *b)
{
    return a == b || strcmp(a, b) == 0;
}

static bool same_head(const struct fact *a, const struct fact *b)
{
    return same(a->measure, b->measure) && same(a->part, b->part) &&
           same(a->code, b->code);
}

void heads_find(struct stats *stats)
{
    const struct fact *facts = stats->facts.items;

    stats->heads.count = 0;
    for (size_t i = 0; i < stats->facts.stored; i++)
        if (i == 0 || !same_head(&facts[i - 1], &facts[i]))
            *ARENA_PUSH(stats->mem, &stats->heads) = i;
}

/* Where the next head begins. */
static size_t behind_head(const struct stats *stats, size_t row)
{
    size_t low = 0, high = stats->heads.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (stats->heads.items[middle] <= row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < stats->heads.count ? stats->heads.items[low] : stats->facts.stored;
}

/* -- what the store asks --------------------------------------------------- */

/* Of each column but the first we know only that it helps. */
static size_t count_rows(const void *owner, unsigned columns)
{
    enum { HELP = 8 };
    size_t rows = ((const struct stats *)owner)->facts.stored;

    for (int column = CODE; column <= WINDOW; column++)
        if ((columns & 1u << column) != 0)
            rows /= HELP;
    return rows;
}

static bool fits(const struct fact *fact, const char *const *wanted, int first, int last)
{
    const char *const texts[] = {fact->full, fact->code, fact->part,  fact->measure,
                                 fact->axis, fact->key,  fact->window};

    for (int i = first; i <= last; i++)
        if (wanted[i] != NULL && strcmp(wanted[i], texts[i]) != 0)
            return false;
    return true;
}

static size_t seek_full(const struct stats *stats, size_t row, const char *const *wanted)
{
    struct facts facts = {.items = stats->facts.items, .count = stats->facts.stored};
    const struct fact *fact = fact_find(&facts, wanted[FULL]);

    if (fact == NULL || fact < facts.items + row || !fits(fact, wanted, CODE, WINDOW))
        return SIZE_MAX;
    return (size_t)(fact - facts.items);
}

static size_t seek_row(const void *owner, size_t row, struct lent_wanted *asked)
{
    const struct stats *stats = owner;
    const char *const *wanted = asked->keys;
    struct prefix all;

    if (wanted[FULL] != NULL)
        return seek_full(stats, row, wanted);
    all = prefix_of(wanted);
    row = skip_to(stats, row, &all);
    while (row < stats->facts.stored) {
        const struct fact *fact = &stats->facts.items[row];
        struct prefix here;

        if (compare(fact, &all) != 0)
            break;
        if (!fits(fact, wanted, CODE, MEASURE)) {
            row = behind_head(stats, row);
            continue;
        }
        if (fits(fact, wanted, AXIS, WINDOW))
            return row;
        here = prefix_in_head(fact->full, wanted);
        if (compare(fact, &here) < 0)
            row = skip_to(stats, row, &here);
        else if (compare(fact, &here) > 0)
            row = behind_head(stats, row);
        else
            row++;
    }
    return SIZE_MAX;
}

static struct lent_cell text_cell(const char *text)
{
    return (struct lent_cell){.text = text};
}

static struct lent_cell number_cell(bool known, int64_t number)
{
    return (struct lent_cell){.known = known, .number = number};
}

static struct lent_cell cell_in(const struct fact *fact, int column)
{
    const struct figure *figure = &fact->figure;
    bool known = figure_known(figure);

    switch (column) {
    case FULL:
        return text_cell(fact->full);
    case CODE:
        return text_cell(fact->code);
    case PART:
        return text_cell(fact->part);
    case MEASURE:
        return text_cell(fact->measure);
    case AXIS:
        return text_cell(fact->axis);
    case KEY:
        return text_cell(fact->key);
    case WINDOW:
        return text_cell(fact->window);
    case NUM:
        return number_cell(known, figure->value.num);
    case DEN:
        return number_cell(known, figure->value.den);
    case UNIT:
        return text_cell(unit_name(figure->unit, figure->classifier));
    case DECIMALS:
        return number_cell(true, figure->decimals);
    case STATE:
        return text_cell(state_name(figure->state));
    case LACKING:
        return number_cell(true, figure->lacking);
    default:
        return text_cell(figure->note);
    }
}

static void read_cell(const void *owner, size_t row, int column, struct lent_cell *out)
{
    *out = cell_in(&((const struct stats *)owner)->facts.items[row], column);
}

bool facts_lend(struct stats *stats)
{
    static const struct lent table = {.declaration = declaration,
                                      .keys = WINDOW + 1,
                                      .unique = 1u << FULL,
                                      .count = count_rows,
                                      .seek = seek_row,
                                      .cell = read_cell};

    return store_lend(stats->store, "fact", &table, stats, stats->dg);
}
