#include "stats_int.h"

#include "buf.h"
#include "file.h"

#include <stdlib.h>
#include <string.h>

/*
 * Ranks within the assessment group: units with a task whose figure is known, best
 * first.  Equal is what prints equal (config.rank.tie_on), and equals share the better
 * place (config.rank.method).
 */
struct entry {
    size_t member;
    const char *key;
    struct amount figure;
    int64_t digits; /* as displayed */
};

struct rules {
    bool dense, exact, lower;
    bool percent;  /* differences are those of what is printed, in points */
    int64_t scale; /* of what is displayed: base units in one, decimals */
    int decimals;
};

/* Negative when a stands before b. */
static int compare(const struct entry *a, const struct entry *b,
                   const struct rules *rules)
{
    int order = rules->exact ? ratio_compare(a->figure.value, b->figure.value)
                             : (a->digits > b->digits) - (a->digits < b->digits);

    return rules->lower ? order : -order;
}

/* Insertion sort: groups hold tens of units, and qsort takes no context.  Equals stay
 * in the order of their keys. */
static void sort_entries(struct entry *entries, size_t count, const struct rules *rules)
{
    for (size_t i = 1; i < count; i++) {
        struct entry entry = entries[i];
        size_t at = i;

        for (; at > 0 && compare(&entry, &entries[at - 1], rules) < 0; at--)
            entries[at] = entries[at - 1];
        entries[at] = entry;
    }
}

static struct amount ranked_at(struct stats *stats, const struct spot *at)
{
    return at->indicator->ranked == RANKED_RATE ? rate_at(stats, at)
                                                : value_at(stats, at);
}

/* Units of one group that are ranked. */
static size_t collect(struct stats *stats, struct spot at, const char *group,
                      const struct rules *rules, struct entry *out)
{
    const struct axis *org = &stats->axes[stats->org];
    size_t count = 0;

    for (at.member = 0; at.member < org->count; at.member++) {
        const struct member *unit = &org->items[at.member];
        struct amount figure;

        if (!unit->task || strcmp(unit->group, group) != 0)
            continue;
        figure = ranked_at(stats, &at);
        if (!amount_known(figure))
            continue;
        out[count++] =
            (struct entry){at.member, unit->key, figure,
                           ratio_digits(figure.value, rules->scale, rules->decimals)};
    }
    return count;
}

/* Eight hexadecimal digits that say which units were ranked. */
static const char *population(struct arena *mem, const struct entry *entries,
                              size_t count)
{
    struct buf keys = buf_new(mem);
    char hex[65];

    for (size_t i = 0; i < count; i++) {
        buf_add(&keys, entries[i].key);
        buf_char(&keys, '\n');
    }
    hash_bytes(hex, keys.text, keys.len);
    return arena_strn(mem, hex, 8);
}

static struct amount difference(struct amount a, struct amount b,
                                const struct rules *rules)
{
    if (rules->percent) {
        a = amount_rounded(a, rules->decimals);
        b = amount_rounded(b, rules->decimals);
    }
    return rules->lower ? amount_sub(b, a) : amount_sub(a, b);
}

static void place_entries(struct stats *stats, const struct entry *entries, size_t count,
                          const char *hash, const struct rules *rules,
                          struct ranking *out)
{
    size_t next, distinct = 1;

    for (size_t first = 0; first < count; first = next, distinct++) {
        for (next = first + 1;
             next < count && compare(&entries[first], &entries[next], rules) == 0; next++)
            ;
        for (size_t i = first; i < next; i++) {
            struct rank *rank = &out->items[entries[i].member];

            rank->place = amount_of((int64_t)(rules->dense ? distinct : first + 1));
            rank->note = arena_printf(stats->mem, "n=%zu;tie=%d;pop=%s", count,
                                      next - first > 1, hash);
            rank->first_gap = difference(entries[0].figure, entries[i].figure, rules);
            rank->lead = next < count
                             ? difference(entries[i].figure, entries[next].figure, rules)
                             : amount_state(STATE_NONE, 0);
        }
    }
}

static bool is_setting(struct store *store, const char *path, const char *value)
{
    struct arena *mem = arena_new();
    bool is = strcmp(store_text(store, mem, path, ""), value) == 0;

    arena_free(mem);
    return is;
}

/* Counts are compared to one decimal: that is how shared ones are displayed. */
static struct rules read_rules(const struct stats *stats, const struct spot *at)
{
    const struct indicator *indicator = at->indicator;
    struct shown shown = shown_value(indicator, at->part);
    struct figure like = {.unit = shown.unit, .in_yi = shown.in_yi};
    bool rate = indicator->ranked == RANKED_RATE;
    struct rules rules = {
        .dense = is_setting(stats->store, "config.rank.method", "dense"),
        .exact = is_setting(stats->store, "config.rank.tie_on", "exact"),
        .lower = indicator->lower,
        .percent = rate || shown.unit == UNIT_PCT,
        .scale = rate ? 1 : figure_scale(&like),
        .decimals = rate ? indicator->rate_decimals : shown.decimals};

    if (!rate && shown.unit == UNIT_COUNT && shown.decimals == 0)
        rules.decimals = 1;
    return rules;
}

/* Who is not ranked has no task, or a figure that is not known. */
static struct amount not_ranked(struct stats *stats, const struct spot *at)
{
    struct amount figure = ranked_at(stats, at);

    if (!stats->axes[stats->org].items[at->member].task)
        return amount_state(STATE_NO_TASK, 0);
    return amount_state(amount_known(figure) ? STATE_NONE : figure.state, 0);
}

struct ranking ranking_build(struct stats *stats, const struct indicator *indicator,
                             size_t part, size_t window)
{
    const struct axis *org = &stats->axes[stats->org];
    struct spot at = {indicator, part, stats->org, 0, window};
    struct rules rules = read_rules(stats, &at);
    struct ranking out = {org->count, ARENA_ARRAY(stats->mem, struct rank, org->count)};
    struct arena *mem = arena_new();
    struct entry *entries = ARENA_ARRAY(mem, struct entry, org->count);

    for (at.member = 0; at.member < org->count; at.member++) {
        struct amount state = not_ranked(stats, &at);

        out.items[at.member] = (struct rank){state, state, state, ""};
    }
    for (size_t i = 0; i < org->count; i++) {
        const char *group = org->items[i].group, *hash;
        size_t count, before = 0;

        while (before < i && strcmp(org->items[before].group, group) != 0)
            before++;
        if (before < i)
            continue; /* the group was ranked with its first unit */
        count = collect(stats, at, group, &rules, entries);
        hash = population(mem, entries, count);
        sort_entries(entries, count, &rules);
        place_entries(stats, entries, count, hash, &rules, &out);
    }
    arena_free(mem);
    return out;
}
