#include "stats_int.h"

#include "date.h"

#include <string.h>

/*
 * Measures of a cell (docs/figures.md §7): what is printed beside the value itself.
 * Each follows from cells, targets and schedules by exact arithmetic; what rests on
 * something unknown is unknown.
 */

static const struct part *part_of(const struct spot *at)
{
    return &at->indicator->parts[at->part];
}

static const struct member *member_of(const struct stats *stats, const struct spot *at)
{
    return &stats->axes[at->axis].items[at->member];
}

static const struct window *window_of(const struct stats *stats, const struct spot *at)
{
    return stats_window(stats, at->indicator, at->window);
}

struct amount value_at(const struct stats *stats, const struct spot *at)
{
    return cell_of(stats, at->indicator, at->part, at->axis, at->member, at->window);
}

struct shown shown_value(const struct indicator *indicator, size_t part)
{
    const struct part *of = &indicator->parts[part];

    return (struct shown){of->unit, of->classifier, of->in_yi, of->decimals};
}

static struct shown percent(int decimals)
{
    return (struct shown){UNIT_PCT, NULL, false, decimals};
}

struct shown shown_points(int decimals)
{
    return (struct shown){UNIT_PP, NULL, false, decimals};
}

static struct shown count_of(const char *classifier)
{
    return (struct shown){UNIT_COUNT, classifier, false, 0};
}

/* -- measures against a target --------------------------------------------- */

static struct target target_at(struct stats *stats, const struct spot *at)
{
    return target_of(stats, at->indicator, at->part, at->axis, at->member, at->window);
}

/* Everything that rests on a target is no_task where there is no task. */
static struct amount against(struct stats *stats, const struct spot *at,
                             struct amount result)
{
    struct target target = target_at(stats, at);

    return amount_known(target.value) ? result : target.value;
}

struct amount rate_at(struct stats *stats, const struct spot *at)
{
    return against(stats, at,
                   amount_percent(value_at(stats, at), target_at(stats, at).value));
}

static struct amount schedule_at(struct stats *stats, const struct spot *at,
                                 struct amount *due)
{
    struct amount pct =
        schedule_of(stats, at->indicator, at->axis, at->member, at->window, due);
    struct target target = target_at(stats, at);

    if (amount_known(*due)) {
        *due = amount_mul(*due, (struct ratio){target.factor, 1});
        pct = amount_percent(*due, target.value);
    } else if (amount_known(pct)) {
        *due = amount_mul(amount_mul(target.value, pct.value), (struct ratio){1, 100});
    }
    return pct;
}

static struct amount gap_at(struct stats *stats, const struct spot *at)
{
    int decimals = at->indicator->rate_decimals;
    struct amount due, schedule = schedule_at(stats, at, &due);
    struct amount rate = rate_at(stats, at);

    if (stats->exact_points)
        return against(stats, at, amount_sub(rate, schedule));
    return against(
        stats, at,
        amount_sub(amount_rounded(rate, decimals), amount_rounded(schedule, decimals)));
}

static struct amount short_at(struct stats *stats, const struct spot *at)
{
    return against(
        stats, at,
        amount_floor(amount_sub(target_at(stats, at).value, value_at(stats, at))));
}

static struct amount need_at(struct stats *stats, const struct spot *at)
{
    int left = 12 - month_number(window_of(stats, at)->m1);
    struct amount rest = short_at(stats, at);

    return left > 0 ? amount_mul(rest, (struct ratio){1, left}) : rest;
}

/*
 * What more of is better has yearly targets for the region, the groups and the units,
 * given or not; everything else where the data hold one of the very period.
 */
bool has_targets(struct stats *stats, const struct spot *at)
{
    const struct indicator *indicator = at->indicator;
    bool usual = at->axis == 0 || at->axis == stats->org || at->axis == stats->group;

    if (at->window % WINDOW_STEP == WINDOW_YOY || indicator->kind == KIND_MEDIAN)
        return false;
    if (target_any(stats, indicator, at->part, at->window))
        return true;
    return indicator->kind == KIND_SUM && indicator->higher && usual &&
           window_yearly(window_of(stats, at));
}

/* -- counting units -------------------------------------------------------- */

struct tally {
    int units, done, half, undone, zero, lag, missing;
};

static void count_unit(struct stats *stats, const struct spot *at, struct tally *tally)
{
    struct amount value = value_at(stats, at), rate = rate_at(stats, at);
    struct amount gap = gap_at(stats, at);

    tally->units++;
    tally->zero += value.state == STATE_ZERO;
    tally->missing += value.state == STATE_MISSING;
    if (amount_known(rate)) {
        bool done = ratio_compare(rate.value, (struct ratio){100, 1}) >= 0;

        tally->done += done;
        tally->undone += !done;
        tally->half += ratio_compare(rate.value, (struct ratio){50, 1}) >= 0;
    }
    tally->lag += gap.state == STATE_OK && gap.value.num < 0;
}

/* Units with a task, of the group or of all. */
static struct tally count_units(struct stats *stats, const struct spot *at)
{
    const struct axis *org = &stats->axes[stats->org];
    struct spot unit = *at;
    struct tally tally = {0};

    unit.axis = stats->org;
    for (unit.member = 0; unit.member < org->count; unit.member++)
        if (org->items[unit.member].task &&
            (at->axis == 0 ||
             strcmp(org->items[unit.member].group, member_of(stats, at)->key) == 0))
            count_unit(stats, &unit, &tally);
    return tally;
}

/* -- putting facts --------------------------------------------------------- */

void put_measure(struct stats *stats, const struct spot *at, const char *measure,
                 struct amount amount, struct shown shown, const char *note)
{
    fact_add(stats, at->indicator->code, part_of(at)->name, measure, at->tail, amount,
             shown, note);
}

static void put_tally(struct stats *stats, const struct spot *at)
{
    struct tally tally = count_units(stats, at);
    struct shown shown = count_of("个");

    put_measure(stats, at, "units", amount_of(tally.units), shown, "");
    put_measure(stats, at, "units_done", amount_of(tally.done), shown, "");
    put_measure(stats, at, "units_half", amount_of(tally.half), shown, "");
    put_measure(stats, at, "done_pct",
                amount_percent(amount_of(tally.done), amount_of(tally.units)), percent(1),
                "");
    put_measure(stats, at, "units_undone", amount_of(tally.undone), shown, "");
    put_measure(stats, at, "units_zero", amount_of(tally.zero), shown, "");
    put_measure(stats, at, "units_lag", amount_of(tally.lag), shown, "");
    put_measure(stats, at, "units_missing", amount_of(tally.missing), shown, "");
}

static void put_city(struct stats *stats, const struct spot *at, struct shown shown)
{
    struct amount city =
        target_city(stats, at->indicator, at->part, at->axis, at->member, at->window)
            .value;
    struct amount rate = amount_percent(value_at(stats, at), city);

    if (at->axis != 0 && city.state == STATE_NO_TASK)
        return;
    put_measure(stats, at, "target_city", city, shown, "");
    put_measure(stats, at, "rate_city", amount_known(city) ? rate : city,
                percent(at->indicator->rate_decimals), "");
}

/* A month or a quarter may have a target; there is no schedule inside it. */
static void put_schedule(struct stats *stats, const struct spot *at, struct shown shown)
{
    int decimals = at->indicator->rate_decimals;
    struct amount due, schedule = schedule_at(stats, at, &due);

    put_measure(stats, at, "schedule", schedule, percent(decimals), "");
    put_measure(stats, at, "due", against(stats, at, due), shown, "");
    put_measure(stats, at, "due_rate",
                against(stats, at, amount_percent(value_at(stats, at), due)),
                percent(decimals), "");
    put_measure(stats, at, "gap_pp", gap_at(stats, at), shown_points(decimals), "");
    if (window_named(window_of(stats, at)))
        return;
    put_measure(stats, at, "need", need_at(stats, at), shown, "");
    if (at->axis == 0 || at->axis == stats->group)
        put_tally(stats, at);
}

bool is_rate(struct shown shown)
{
    return shown.unit == UNIT_PCT || shown.unit == UNIT_PP;
}

static struct amount points_at(struct stats *stats, const struct spot *at,
                               struct shown shown)
{
    struct amount value = amount_rounded(value_at(stats, at), shown.decimals);
    struct amount target = amount_rounded(target_at(stats, at).value, shown.decimals);

    return against(stats, at, amount_sub(value, target));
}

static void put_target(struct stats *stats, const struct spot *at, struct shown shown)
{
    struct target target = target_at(stats, at);

    put_measure(stats, at, "target", target.value, shown, target.note);
    put_measure(stats, at, "rate", rate_at(stats, at),
                percent(at->indicator->rate_decimals), "");
    put_measure(stats, at, "short", short_at(stats, at), shown, "");
    put_city(stats, at, shown);
    if (is_rate(shown)) /* a target of growth is missed by points, not by a share */
        put_measure(stats, at, "target_pp", points_at(stats, at, shown),
                    shown_points(shown.decimals), "");
    if (window_yearly(window_of(stats, at)) || window_named(window_of(stats, at)))
        put_schedule(stats, at, shown);
}

/* Parts of a whole: a mean of the whole is not the sum of those of its parts. */
static bool adds_up(const struct indicator *indicator, struct shown shown)
{
    return !is_rate(shown) && shown.unit != UNIT_RANK && indicator->kind != KIND_MEAN &&
           indicator->kind != KIND_MEDIAN && indicator->kind != KIND_RATIO;
}

/* Growth in percent, none without a positive base; rates differ by points as printed. */
static struct amount growth(const struct stats *stats, struct amount now,
                            struct amount before, struct shown shown)
{
    if (is_rate(shown))
        return stats->exact_points ? amount_sub(now, before)
                                   : amount_sub(amount_rounded(now, shown.decimals),
                                                amount_rounded(before, shown.decimals));
    if (amount_known(before) && before.value.num <= 0)
        return amount_known(now) ? amount_state(STATE_NONE, now.lacking + before.lacking)
                                 : now;
    now = amount_sub(now, before);
    before.lacking = 0; /* counted by the difference */
    return amount_percent(now, before);
}

static struct shown growth_shown(struct shown shown)
{
    return is_rate(shown) ? shown_points(shown.decimals) : percent(1);
}

/* How much of the region's growth is this one's, and by how many points it moved it. */
static void put_contribution(struct stats *stats, const struct spot *at,
                             struct amount change)
{
    struct spot now = *at, before;
    struct amount base, whole;

    now.axis = now.member = 0;
    before = now;
    before.window = at->window + WINDOW_YOY;
    base = value_at(stats, &before);
    whole = amount_sub(value_at(stats, &now), base);
    put_measure(stats, at, "contrib", amount_percent(change, whole), percent(1), "");
    if (amount_known(change) && amount_known(base) && base.value.num <= 0)
        change = amount_state(STATE_NONE, 0);
    else
        change = amount_percent(change, base);
    put_measure(stats, at, "pull", change, shown_points(1), "");
}

static void put_growth(struct stats *stats, const struct spot *at, struct shown shown)
{
    struct spot before = *at;
    struct amount now = value_at(stats, at), base;

    if (at->window % WINDOW_STEP != 0)
        return;
    before.window = at->window + WINDOW_YOY;
    if (at->indicator->needed[before.window]) {
        base = value_at(stats, &before);
        put_measure(stats, at, "yoy", growth(stats, now, base, shown),
                    growth_shown(shown), "");
        if (!is_rate(shown))
            put_measure(stats, at, "yoy_abs", amount_sub(now, base), shown, "");
        if (at->axis != 0 && adds_up(at->indicator, shown))
            put_contribution(stats, at, amount_sub(now, base));
    }
    before.window = at->window + WINDOW_PREV;
    if (strcmp(window_of(stats, at)->name, "month") == 0 &&
        at->indicator->needed[before.window])
        put_measure(stats, at, "mom", growth(stats, now, value_at(stats, &before), shown),
                    growth_shown(shown), "");
}

static void put_share(struct stats *stats, const struct spot *at, struct shown shown)
{
    struct spot region = *at;

    region.axis = region.member = 0;
    if (at->axis != 0 && adds_up(at->indicator, shown) && at->window % WINDOW_STEP == 0)
        put_measure(stats, at, "share",
                    amount_percent(value_at(stats, at), value_at(stats, &region)),
                    percent(1), "");
}

/* How the figure that ranks is shown, and differences of it. */
static struct shown ranked_shown(const struct spot *at, struct shown shown)
{
    return at->indicator->ranked == RANKED_RATE ? percent(at->indicator->rate_decimals)
                                                : shown;
}

static const struct shown place_shown = {UNIT_RANK, NULL, false, 0};

/* The rank of the period before, as it was published; else computed from what the data
 * say today, and marked so. */
static void put_past_rank(struct stats *stats, const struct spot *at, const char *measure,
                          const char *window, const struct rank *rank)
{
    struct amount place = rank->place;
    const char *note = rank->note;

    if (!published_rank(stats, at, window, &place, &note) && *note != '\0')
        note = arena_printf(stats->mem, "%s;recomputed", note);
    put_measure(stats, at, measure, place, place_shown, note);
}

static void put_ranks(struct stats *stats, const struct spot *at, struct shown shown,
                      const struct ranking *now, const struct ranking *before)
{
    const struct rank *rank = &now->items[at->member];

    shown = ranked_shown(at, shown);
    if (is_rate(shown))
        shown = shown_points(shown.decimals);
    if (at->window % WINDOW_STEP == WINDOW_PREV)
        put_past_rank(stats, at, "rank", window_of(stats, at)->kind, rank);
    else
        put_measure(stats, at, "rank", rank->place, place_shown, rank->note);
    put_measure(stats, at, "lead", rank->lead, shown, "");
    put_measure(stats, at, "first_gap", rank->first_gap, shown, "");
    put_measure(stats, at, "above", rank->above, shown, "");
    if (before->count > 0)
        put_past_rank(stats, at, "rank_prev", "ytd", &before->items[at->member]);
}

/* A single unit is no spread, and nothing is a multiple of nothing. */
static void put_spread(struct stats *stats, const struct spot *at,
                       const struct crowd *crowd, struct shown shown)
{
    static const struct shown times = {UNIT_COUNT, "倍", false, 1};
    struct amount none = amount_state(STATE_NONE, 0);
    struct amount high = crowd->count < 2 ? none : crowd->highest;
    struct amount low = crowd->count < 2 ? none : crowd->lowest;
    struct amount multiple = amount_div(high, low);

    put_measure(stats, at, "spread_max", high, shown, "");
    put_measure(stats, at, "spread_min", low, shown, "");
    if (amount_known(low) && low.value.num <= 0)
        multiple = none;
    put_measure(stats, at, "spread_ratio", multiple, times, "");
    if (is_rate(shown)) {
        high = amount_rounded(high, shown.decimals);
        low = amount_rounded(low, shown.decimals);
        shown = shown_points(shown.decimals);
    }
    put_measure(stats, at, "spread", amount_sub(high, low), shown, "");
}

/* The ranked units of the group, or of the region, taken together. */
static void put_crowd(struct stats *stats, const struct spot *at, struct shown shown,
                      const struct ranking *ranking)
{
    const struct crowd *crowd = &ranking->crowds[at->axis == 0 ? 0 : at->member + 1];

    shown = ranked_shown(at, shown);
    put_measure(stats, at, "average", crowd->average, shown, "");
    put_spread(stats, at, crowd, shown);
}

/* The rankings of one part in one window, made when the first axis asks for them. */
struct rankings {
    bool made;
    struct ranking now, before;
};

static void make_rankings(struct stats *stats, const struct spot *at,
                          struct rankings *rankings)
{
    size_t before = at->window + WINDOW_PREV;

    if (rankings->made || !is_ranked(stats, at->indicator, at->part, at->window))
        return;
    rankings->made = true;
    rankings->now = ranking_build(stats, at->indicator, at->part, at->window);
    if (strcmp(window_of(stats, at)->name, "ytd") == 0 && at->indicator->needed[before])
        rankings->before = ranking_build(stats, at->indicator, at->part, before);
}

static void put_all(struct stats *stats, const struct spot *at, struct shown shown,
                    const struct rankings *rankings)
{
    if (amount_known(part_of(at)->goal))
        put_measure(stats, at, "target", part_of(at)->goal, shown, "");
    else if (has_targets(stats, at))
        put_target(stats, at, shown);
    put_growth(stats, at, shown);
    put_share(stats, at, shown);
    if (rankings->now.count > 0 && at->axis == stats->org)
        put_ranks(stats, at, shown, &rankings->now, &rankings->before);
    if (rankings->now.count > 0 && (at->axis == 0 || at->axis == stats->group))
        put_crowd(stats, at, shown, &rankings->now);
    if (strcmp(window_of(stats, at)->name, "ytd") == 0) {
        put_published(stats, at, shown);
        if (at->axis == 0)
            put_peers(stats, at, shown);
    }
}

static void put_member(struct stats *stats, const struct spot *at, enum wanted wanted,
                       struct rankings *rankings)
{
    bool untold =
        at->indicator->given && at->axis != 0 && !at->indicator->touched[at->axis];
    bool units = at->axis == 0 || at->axis == stats->org || at->axis == stats->group;
    struct shown shown = shown_value(at->indicator, at->part);

    if (untold)
        return; /* given for the region alone */
    if (wanted == WANTED_ALL && units)
        make_rankings(stats, at, rankings);
    put_measure(
        stats, at, "", value_at(stats, at), shown,
        note_of(stats, at->indicator, at->part, at->axis, at->member, at->window));
    if (wanted == WANTED_ALL)
        put_all(stats, at, shown, rankings);
}

/* In the order of their keys, as far as it does not depend on the measure. */
void measure_indicator(struct stats *stats, const struct indicator *indicator)
{
    for (size_t part = 0; part < indicator->part_count; part++) {
        struct rankings *rankings =
            ARENA_ARRAY(stats->mem, struct rankings, stats->window_count);

        for (size_t i = 0; i < stats->tail_count; i++) {
            const struct placed_tail *at = &stats->tails[i];
            struct spot spot = {indicator,  part,       at->axis,
                                at->member, at->window, &at->tail};
            enum wanted wanted =
                indicator->wanted[at->axis * stats->window_count + at->window];

            if (wanted != WANTED_NOT && indicator->needed[at->window])
                put_member(stats, &spot, wanted, &rankings[at->window]);
        }
    }
}
