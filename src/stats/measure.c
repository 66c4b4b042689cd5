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

static struct shown points(int decimals)
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
    struct amount target = target_at(stats, at).value;

    if (amount_known(*due))
        pct = amount_percent(*due, target);
    else if (amount_known(pct))
        *due = amount_mul(amount_mul(target, pct.value), (struct ratio){1, 100});
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
bool has_targets(const struct stats *stats, const struct spot *at)
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
    int units, done, undone, zero, lag, missing;
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

static void put(struct stats *stats, const struct spot *at, const char *measure,
                struct amount amount, struct shown shown, const char *note)
{
    fact_add(stats, at->indicator->code, part_of(at)->name, measure,
             stats->axes[at->axis].name, member_of(stats, at)->key,
             window_of(stats, at)->name, amount, shown, note);
}

static void put_tally(struct stats *stats, const struct spot *at)
{
    struct tally tally = count_units(stats, at);
    struct shown shown = count_of("个");

    put(stats, at, "units", amount_of(tally.units), shown, "");
    put(stats, at, "units_done", amount_of(tally.done), shown, "");
    put(stats, at, "units_undone", amount_of(tally.undone), shown, "");
    put(stats, at, "units_zero", amount_of(tally.zero), shown, "");
    put(stats, at, "units_lag", amount_of(tally.lag), shown, "");
    put(stats, at, "units_missing", amount_of(tally.missing), shown, "");
}

static void put_city(struct stats *stats, const struct spot *at, struct shown shown)
{
    struct amount city =
        target_city(stats, at->indicator, at->part, at->axis, at->member, at->window);
    struct amount rate = amount_percent(value_at(stats, at), city);

    if (at->axis != 0 && city.state == STATE_NO_TASK)
        return;
    put(stats, at, "target_city", city, shown, "");
    put(stats, at, "rate_city", amount_known(city) ? rate : city,
        percent(at->indicator->rate_decimals), "");
}

/* A month or a quarter may have a target; there is no schedule inside it. */
static void put_schedule(struct stats *stats, const struct spot *at, struct shown shown)
{
    int decimals = at->indicator->rate_decimals;
    struct amount due, schedule = schedule_at(stats, at, &due);

    put(stats, at, "schedule", schedule, percent(decimals), "");
    put(stats, at, "due", against(stats, at, due), shown, "");
    put(stats, at, "due_rate",
        against(stats, at, amount_percent(value_at(stats, at), due)), percent(decimals),
        "");
    put(stats, at, "gap_pp", gap_at(stats, at), points(decimals), "");
    put(stats, at, "need", need_at(stats, at), shown, "");
    if (at->axis == 0 || at->axis == stats->group)
        put_tally(stats, at);
}

static void put_target(struct stats *stats, const struct spot *at, struct shown shown)
{
    struct target target = target_at(stats, at);

    put(stats, at, "target", target.value, shown, target.note);
    put(stats, at, "rate", rate_at(stats, at), percent(at->indicator->rate_decimals), "");
    put(stats, at, "short", short_at(stats, at), shown, "");
    put_city(stats, at, shown);
    if (window_yearly(window_of(stats, at)))
        put_schedule(stats, at, shown);
}

static bool is_rate(struct shown shown)
{
    return shown.unit == UNIT_PCT || shown.unit == UNIT_PP;
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
    return is_rate(shown) ? points(shown.decimals) : percent(1);
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
        put(stats, at, "yoy", growth(stats, now, base, shown), growth_shown(shown), "");
        if (!is_rate(shown))
            put(stats, at, "yoy_abs", amount_sub(now, base), shown, "");
    }
    before.window = at->window + WINDOW_PREV;
    if (strcmp(window_of(stats, at)->name, "month") == 0 &&
        at->indicator->needed[before.window])
        put(stats, at, "mom", growth(stats, now, value_at(stats, &before), shown),
            growth_shown(shown), "");
}

static void put_share(struct stats *stats, const struct spot *at, struct shown shown)
{
    struct spot region = *at;

    region.axis = region.member = 0;
    if (at->axis != 0 && adds_up(at->indicator, shown) && at->window % WINDOW_STEP == 0)
        put(stats, at, "share",
            amount_percent(value_at(stats, at), value_at(stats, &region)), percent(1),
            "");
}

static void put_ranks(struct stats *stats, const struct spot *at, struct shown shown,
                      const struct ranking *now, const struct ranking *before)
{
    static const struct shown place = {UNIT_RANK, NULL, false, 0};
    int decimals = at->indicator->ranked == RANKED_RATE ? at->indicator->rate_decimals
                                                        : shown.decimals;
    const struct rank *rank;

    if (now->count == 0)
        return;
    rank = &now->items[at->member];
    if (at->indicator->ranked == RANKED_RATE || is_rate(shown))
        shown = points(decimals);
    put(stats, at, "rank", rank->place, place, rank->note);
    put(stats, at, "lead", rank->lead, shown, "");
    put(stats, at, "first_gap", rank->first_gap, shown, "");
    if (before->count > 0)
        put(stats, at, "rank_prev", before->items[at->member].place, place,
            before->items[at->member].note);
}

static bool is_ranked(const struct stats *stats, const struct spot *at)
{
    if (at->axis != stats->org || at->window % WINDOW_STEP == WINDOW_YOY)
        return false;
    return at->indicator->ranked == RANKED_VALUE ||
           (at->indicator->ranked == RANKED_RATE && has_targets(stats, at));
}

static void put_all(struct stats *stats, const struct spot *at, struct shown shown,
                    const struct ranking *now, const struct ranking *before)
{
    if (amount_known(part_of(at)->goal))
        put(stats, at, "target", part_of(at)->goal, shown, "");
    else if (has_targets(stats, at))
        put_target(stats, at, shown);
    put_growth(stats, at, shown);
    put_share(stats, at, shown);
    put_ranks(stats, at, shown, now, before);
}

static void put_members(struct stats *stats, struct spot at, enum wanted wanted)
{
    struct ranking now = {0}, before = {0};
    size_t count = stats->axes[at.axis].count;
    struct shown shown;

    if (count == 0)
        return;
    shown = shown_value(at.indicator, at.part);
    if (wanted == WANTED_ALL && is_ranked(stats, &at)) {
        now = ranking_build(stats, at.indicator, at.part, at.window);
        if (strcmp(window_of(stats, &at)->name, "ytd") == 0 &&
            at.indicator->needed[at.window + WINDOW_PREV])
            before = ranking_build(stats, at.indicator, at.part, at.window + WINDOW_PREV);
    }
    for (at.member = 0; at.member < count; at.member++) {
        put(stats, &at, "", value_at(stats, &at), shown,
            note_of(stats, at.indicator, at.part, at.axis, at.member, at.window));
        if (wanted == WANTED_ALL)
            put_all(stats, &at, shown, &now, &before);
    }
}

void measure_indicator(struct stats *stats, const struct indicator *indicator)
{
    for (size_t part = 0; part < indicator->part_count; part++)
        for (size_t axis = 0; axis < stats->axis_count; axis++)
            for (size_t window = 0; window < stats->window_count; window++) {
                enum wanted wanted =
                    indicator->wanted[axis * stats->window_count + window];

                if (wanted != WANTED_NOT && indicator->needed[window])
                    put_members(stats, (struct spot){indicator, part, axis, 0, window},
                                wanted);
            }
}
