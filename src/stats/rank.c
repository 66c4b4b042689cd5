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
    bool exclude;  /* who lacks a part of its figure is not ranked */
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
        if (!amount_known(figure) || (rules->exclude && figure.lacking > 0))
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
        .exclude = is_setting(stats->store, "config.rank.missing", "exclude"),
        .lower = indicator->lower,
        .percent = rate || shown.unit == UNIT_PCT,
        .scale = rate ? 1 : figure_scale(&like),
        .decimals = rate ? indicator->rate_decimals : shown.decimals};

    if (!rate && shown.unit == UNIT_COUNT && shown.decimals == 0)
        rules.decimals = 1;
    return rules;
}

/* Who is not ranked has no task, or a figure that is not known, or not all of it. */
static struct amount not_ranked(struct stats *stats, const struct spot *at)
{
    struct amount figure = ranked_at(stats, at);

    if (!stats->axes[stats->org].items[at->member].task)
        return amount_state(STATE_NO_TASK, 0);
    return amount_state(amount_known(figure) ? STATE_MISSING : figure.state, 0);
}

/* -- the ranked units together ---------------------------------------------- */

/* What the average is made of, unit by unit: it is that of the whole, not of the rates.
 */
static void add_unit(struct stats *stats, const struct spot *at, struct amount *num,
                     struct amount *den)
{
    const struct indicator *indicator = at->indicator;
    struct amount value = value_at(stats, at), by = amount_of(1);

    if (indicator->ranked == RANKED_RATE) {
        by =
            target_of(stats, indicator, at->part, at->axis, at->member, at->window).value;
    } else if (indicator->kind == KIND_RATIO || indicator->kind == KIND_MEAN) {
        value = cell_of(stats, indicator->based[0], at->part, at->axis, at->member,
                        at->window);
        by = cell_of(stats, indicator->based[1], at->part, at->axis, at->member,
                     at->window);
        if (indicator->kind == KIND_MEAN)
            by = mean_den(indicator->based[1], at->part, by);
    }
    *num = amount_add(*num, value);
    *den = amount_add(*den, by);
}

/* Does a go further than b the way of `sign`?  Of equals the one that lacks less. */
static bool goes_further(struct amount a, struct amount b, int sign)
{
    int order = sign * ratio_compare(a.value, b.value);

    return order > 0 || (order == 0 && a.lacking < b.lacking);
}

static void add_extremes(struct crowd *crowd, struct amount figure)
{
    bool first = crowd->count == 0;

    if (first || goes_further(figure, crowd->highest, 1))
        crowd->highest = figure;
    if (first || goes_further(figure, crowd->lowest, -1))
        crowd->lowest = figure;
    crowd->count++;
}

/* `group` NULL: all of them. */
static struct crowd crowd_of(struct stats *stats, struct spot at, const char *group,
                             const struct ranking *ranking)
{
    const struct axis *org = &stats->axes[stats->org];
    struct crowd crowd = {0};
    struct amount num = amount_of(0), den = amount_of(0);
    bool percent =
        at.indicator->ranked == RANKED_RATE || at.indicator->kind == KIND_RATIO;

    for (at.member = 0; at.member < org->count; at.member++) {
        if (!amount_known(ranking->items[at.member].place) ||
            (group != NULL && strcmp(org->items[at.member].group, group) != 0))
            continue;
        add_unit(stats, &at, &num, &den);
        add_extremes(&crowd, ranked_at(stats, &at));
    }
    crowd.average = percent ? amount_percent(num, den) : amount_div(num, den);
    return crowd;
}

/* Who is better than the average of those it is ranked with, and by how much. */
static void place_above(struct stats *stats, struct spot at, struct ranking *ranking)
{
    const struct axis *org = &stats->axes[stats->org],
                      *group = &stats->axes[stats->group];
    struct shown shown = shown_value(at.indicator, at.part);
    bool rate = at.indicator->ranked == RANKED_RATE;
    struct rules rules = {.percent = rate || is_rate(shown),
                          .decimals =
                              rate ? at.indicator->rate_decimals : shown.decimals};

    for (at.member = 0; at.member < org->count; at.member++) {
        struct rank *rank = &ranking->items[at.member];
        size_t found = member_find(group, org->items[at.member].group);
        const struct crowd *crowd = &ranking->crowds[found == SIZE_MAX ? 0 : found + 1];

        rank->above = rank->place;
        if (amount_known(rank->place))
            rank->above = difference(ranked_at(stats, &at), crowd->average, &rules);
    }
}

static void gather(struct stats *stats, struct spot at, struct ranking *ranking)
{
    const struct axis *group = &stats->axes[stats->group];

    ranking->crowds = ARENA_ARRAY(stats->mem, struct crowd, group->count + 1);
    ranking->crowds[0] = crowd_of(stats, at, NULL, ranking);
    for (size_t i = 0; i < group->count; i++)
        ranking->crowds[i + 1] = crowd_of(stats, at, group->items[i].key, ranking);
    place_above(stats, at, ranking);
}

/* -- ranking ----------------------------------------------------------------- */

bool is_ranked(struct stats *stats, const struct indicator *indicator, size_t part,
               size_t window)
{
    struct spot at = {indicator, part, stats->org, 0, window, NULL};

    if (window % WINDOW_STEP == WINDOW_YOY)
        return false;
    return indicator->ranked == RANKED_VALUE ||
           (indicator->ranked == RANKED_RATE && has_targets(stats, &at));
}

struct ranking ranking_build(struct stats *stats, const struct indicator *indicator,
                             size_t part, size_t window)
{
    const struct axis *org = &stats->axes[stats->org];
    struct spot at = {indicator, part, stats->org, 0, window, NULL};
    struct rules rules = read_rules(stats, &at);
    struct ranking out = {org->count, ARENA_ARRAY(stats->mem, struct rank, org->count),
                          NULL};
    struct arena *mem = arena_new();
    struct entry *entries = ARENA_ARRAY(mem, struct entry, org->count);

    for (at.member = 0; at.member < org->count; at.member++) {
        struct amount state = not_ranked(stats, &at);

        out.items[at.member] = (struct rank){state, state, state, state, ""};
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
    gather(stats, at, &out);
    arena_free(mem);
    return out;
}
