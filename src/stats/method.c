#include "score.h"

#include <stdlib.h>

/*
 * Methods: from what a unit has done to points.  Points are exact until the end, where
 * they are rounded once to the decimals of the item.
 */

/* What a method compares: completion in percent, or the value in the unit that people
 * read (万元, 亩, %). */
static struct amount compared(const struct line *line, const struct mark *mark)
{
    const struct indicator *indicator = line->reading.indicator;
    struct figure figure = {0};

    if (line->of_rate)
        return mark->rate;
    if (indicator == NULL || line->method == METHOD_GROWTH ||
        line->reading.measure[0] != '\0')
        return mark->x;
    figure.unit = indicator->parts[line->reading.part_index].unit;
    return amount_mul(mark->x, (struct ratio){1, figure_scale(&figure)});
}

static struct amount weight_of(const struct line *line)
{
    return amount_sum(line->weight, 1000000, 0);
}

static struct amount points_of(int64_t num6)
{
    return amount_sum(num6, 1000000, 0);
}

static bool less(struct amount a, struct amount b)
{
    return ratio_compare(a.value, b.value) < 0;
}

/* -- completion ------------------------------------------------------------- */

static bool too_low(const struct line *line, struct amount rate)
{
    return line->zero_below >= 0 && less(rate, points_of(line->zero_below));
}

static struct amount by_ratio(const struct line *line, struct mark *mark)
{
    struct amount ratio = amount_mul(mark->rate, (struct ratio){1, 100});

    mark->zeroed = too_low(line, mark->rate);
    if (mark->zeroed)
        return amount_of(0);
    if (line->cap >= 0 && less(points_of(line->cap), ratio)) {
        ratio = points_of(line->cap);
        mark->capped = true;
    }
    return amount_mul(weight_of(line), ratio.value);
}

static bool also_holds(struct stats *stats, const struct scheme *scheme,
                       const struct line *line, const struct pupil *pupil,
                       const struct band *band)
{
    const struct fact *fact;
    const struct node *node;
    struct ratio value = {0, 1};

    if (band->also.text == NULL)
        return true;
    if (band->also.code == NULL) {
        node = node_find(input_manual(stats, scheme, pupil->key, line->id), "also");
        return node_number(node) && node->num6 >= band->also_ge;
    }
    fact = reading_fact(stats, reading_key(stats->mem, &band->also, band->also.measure,
                                           pupil->key, line->window));
    if (fact == NULL || !figure_known(&fact->figure))
        return false;
    value = fact->figure.value;
    ratio_div(
        value,
        (struct ratio){figure_scale(&(struct figure){.unit = fact->figure.unit}), 1},
        &value);
    return ratio_compare(value, num6_ratio(band->also_ge)) >= 0;
}

/* The first band that is reached, from above. */
static struct amount by_step(struct stats *stats, const struct scheme *scheme,
                             const struct line *line, const struct pupil *pupil,
                             struct mark *mark)
{
    struct amount x = compared(line, mark);

    for (size_t i = 0; i < line->band_count; i++) {
        const struct band *band = &line->bands[i];

        if (less(x, points_of(band->ge)) || !also_holds(stats, scheme, line, pupil, band))
            continue;
        mark->band = band;
        if (band->proportional)
            return amount_mul(points_of(band->points),
                              amount_mul(x, (struct ratio){1, 100}).value);
        return points_of(band->points);
    }
    mark->zeroed = true;
    return amount_of(0);
}

/* -- counting --------------------------------------------------------------- */

static struct amount times(const struct line *line, struct amount x)
{
    struct amount count = amount_div(x, points_of(line->per));

    if (line->whole && amount_known(count) && count.value.num > 0)
        count = amount_of(count.value.num / count.value.den);
    return amount_mul(count, num6_ratio(line->points));
}

static struct amount by_deduction(const struct line *line, const struct mark *mark)
{
    struct amount lost = times(line, compared(line, mark));

    return line->kind == LINE_ITEM ? amount_sub(weight_of(line), lost) : lost;
}

/* -- the panel -------------------------------------------------------------- */

struct numbers {
    int64_t *items;
    size_t count, room;
};

static struct numbers sorted(struct arena *mem, const struct node *list)
{
    struct numbers out = {0};

    NODE_EACH(node, list)
    {
        int64_t number = node->num6;
        size_t at;

        if (!node_number(node))
            continue;
        *ARENA_PUSH(mem, &out) = number;
        for (at = out.count - 1; at > 0 && out.items[at - 1] > number; at--)
            out.items[at] = out.items[at - 1];
        out.items[at] = number;
    }
    return out;
}

/* The mean, without so many of the highest and of the lowest when enough are left. */
static struct amount trimmed_mean(struct arena *mem, const struct node *list, int trim)
{
    struct numbers scores = sorted(mem, list);
    size_t cut = scores.count > 2 * (size_t)trim ? (size_t)trim : 0;
    __int128 sum = 0;

    if (scores.count == 0)
        return amount_state(STATE_MISSING, 0);
    for (size_t i = cut; i < scores.count - cut; i++)
        sum += scores.items[i];
    return amount_sum(sum, (__int128)1000000 * (__int128)(scores.count - 2 * cut), 0);
}

/* Several panels with weights: "parts": {"园区": 70, "乡镇": 30}; a panel that is silent
 * leaves the whole unknown. */
static struct amount by_panels(struct arena *mem, const struct line *line,
                               const struct node *panels, const struct node *scores)
{
    struct amount sum = amount_of(0), weights = amount_of(0);

    NODE_EACH(panel, panels)
    {
        const struct node *own = node_find(scores, panel->key);
        struct amount mean =
            node_number(own) ? points_of(own->num6) : trimmed_mean(mem, own, line->trim);

        sum = amount_add(sum, amount_mul(mean, num6_ratio(panel->num6)));
        weights = amount_add(weights, points_of(panel->num6));
    }
    return amount_div(sum, weights);
}

static struct amount by_hand(struct stats *stats, const struct scheme *scheme,
                             const struct line *line, const struct pupil *pupil)
{
    const struct node *node = input_manual(stats, scheme, pupil->key, line->id);
    const struct node *score = node_find(node, "score");
    const struct node *scores = node_find(node, "scores");
    struct amount points = amount_state(STATE_MISSING, 0);

    if (node_find(line->node, "params") != NULL &&
        node_find(node_find(line->node, "params"), "parts") != NULL)
        points = by_panels(stats->mem, line,
                           node_find(node_find(line->node, "params"), "parts"), scores);
    else if (node_number(node))
        points = points_of(node->num6);
    else if (node_number(score))
        points = points_of(score->num6);
    else if (scores != NULL)
        points = trimmed_mean(stats->mem, scores, line->trim);
    if (line->full > 0)
        points = amount_mul(amount_div(points, points_of(line->full)),
                            num6_ratio(line->weight));
    return points;
}

/* -- comparing units with one another --------------------------------------------- */

struct crowd_of {
    struct amount low, high, sum;
    int64_t count;
    struct ratio *values; /* rank_points: best first */
};

static int best_first(const void *a, const void *b)
{
    return -ratio_compare(*(const struct ratio *)a, *(const struct ratio *)b);
}

/* Those that a unit of this group is compared with. */
static struct crowd_of gather(struct arena *mem, const struct scheme *scheme, size_t at,
                              size_t group)
{
    const struct line *line = &scheme->lines[at];
    struct crowd_of crowd = {.sum = amount_of(0)};

    crowd.values = ARENA_ARRAY(mem, struct ratio, scheme->pupil_count + 1);
    for (size_t i = 0; i < scheme->pupil_count; i++) {
        const struct pupil *pupil = &scheme->pupils[i];
        struct amount x = compared(line, &pupil->marks[at]);

        if (!pupil->marks[at].applies || !amount_known(x) ||
            (!line->everybody && pupil->group != group))
            continue;
        if (crowd.count == 0 || less(x, crowd.low))
            crowd.low = x;
        if (crowd.count == 0 || less(crowd.high, x))
            crowd.high = x;
        crowd.sum = amount_add(crowd.sum, x);
        crowd.values[crowd.count++] = x.value;
    }
    if (line->method == METHOD_RANK_POINTS)
        qsort(crowd.values, (size_t)crowd.count, sizeof *crowd.values, best_first);
    return crowd;
}

/* base + (1 − base) × (x − min) ÷ (max − min); all alike: full marks. */
static struct amount by_efficacy(const struct line *line, struct amount x,
                                 const struct crowd_of *crowd)
{
    struct amount spread = amount_sub(crowd->high, crowd->low), part;

    if (spread.value.num == 0)
        return weight_of(line);
    part = line->lower ? amount_sub(crowd->high, x) : amount_sub(x, crowd->low);
    part = amount_mul(amount_div(part, spread), num6_ratio(1000000 - line->base));
    return amount_mul(amount_add(part, points_of(line->base)), num6_ratio(line->weight));
}

static struct amount by_average(const struct line *line, struct amount x,
                                const struct crowd_of *crowd)
{
    struct amount mean = amount_div(crowd->sum, amount_of(crowd->count));
    struct amount usual = amount_mul(weight_of(line), num6_ratio(line->share));

    if (!amount_known(mean) || mean.value.num <= 0)
        return usual; /* nobody has done anything: everybody is average */
    return amount_mul(usual, amount_div(x, mean).value);
}

/* How many stand before `own` in the sorted values. */
static int64_t before(const struct crowd_of *crowd, struct ratio own, bool lower)
{
    int64_t low = 0, high = crowd->count;

    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        int order = ratio_compare(crowd->values[middle], own);

        if (lower ? order >= 0 : order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return lower ? crowd->count - low : low;
}

static struct amount by_place(const struct line *line, struct mark *mark,
                              const struct crowd_of *crowd)
{
    mark->place = before(crowd, compared(line, mark).value, line->lower) + 1;
    mark->of = crowd->count;
    return points_of(mark->place <= (int64_t)line->place_count
                         ? line->places[mark->place - 1]
                         : line->rest);
}

static bool is_compared(const struct line *line)
{
    return line->method == METHOD_EFFICACY || line->method == METHOD_GROWTH ||
           line->method == METHOD_AVERAGE || line->method == METHOD_RANK_POINTS;
}

static void compare_pupil(const struct scheme *scheme, size_t at, struct pupil *pupil,
                          const struct crowd_of *crowd)
{
    const struct line *line = &scheme->lines[at];
    struct mark *mark = &pupil->marks[at];
    struct amount x = compared(line, mark);

    if (!mark->applies || !amount_known(x))
        return;
    mark->low = crowd->low;
    mark->high = crowd->high;
    mark->mean = amount_div(crowd->sum, amount_of(crowd->count));
    if (line->method == METHOD_RANK_POINTS)
        mark->exact = by_place(line, mark, crowd);
    else if (line->method == METHOD_AVERAGE)
        mark->exact = by_average(line, x, crowd);
    else
        mark->exact = by_efficacy(line, x, crowd);
}

/* Growth over no base, or a negative one, says nothing: it counts as the average of the
 * others, and is marked. */
static void score_neutral(const struct scheme *scheme, size_t at, size_t group)
{
    const struct line *line = &scheme->lines[at];
    struct amount sum = amount_of(0);
    int64_t count = 0;

    for (size_t i = 0; i < scheme->pupil_count; i++) {
        const struct pupil *pupil = &scheme->pupils[i];

        if ((line->everybody || pupil->group == group) &&
            amount_known(pupil->marks[at].exact) && !pupil->marks[at].neutral) {
            sum = amount_add(sum, pupil->marks[at].exact);
            count++;
        }
    }
    for (size_t i = 0; i < scheme->pupil_count; i++) {
        struct mark *mark = &scheme->pupils[i].marks[at];

        if (scheme->pupils[i].group != group || !mark->applies ||
            mark->x.state != STATE_NONE)
            continue;
        mark->neutral = true;
        mark->exact = count == 0 ? amount_mul(weight_of(line), num6_ratio(line->base))
                                 : amount_div(sum, amount_of(count));
    }
}

static void compare_line(const struct scheme *scheme, size_t at)
{
    const struct line *line = &scheme->lines[at];
    struct arena *mem = arena_new();

    for (size_t group = 0; group < scheme->group_count; group++) {
        struct crowd_of crowd = gather(mem, scheme, at, group);

        for (size_t i = 0; i < scheme->pupil_count; i++)
            if (scheme->pupils[i].group == group)
                compare_pupil(scheme, at, &scheme->pupils[i], &crowd);
        if (line->method == METHOD_GROWTH)
            score_neutral(scheme, at, group);
    }
    arena_free(mem);
}

/* -- one unit alone ----------------------------------------------------------- */

static void score_alone(struct stats *stats, const struct scheme *scheme,
                        const struct line *line, const struct pupil *pupil,
                        struct mark *mark)
{
    struct amount x = compared(line, mark);

    if (line->method == METHOD_MANUAL) {
        mark->exact = by_hand(stats, scheme, line, pupil);
        mark->x = mark->exact;
    } else if (line->kind != LINE_ITEM && line->reading.code == NULL &&
               !amount_known(x)) {
        mark->exact = by_hand(stats, scheme, line, pupil); /* points, not a count */
        mark->x = mark->exact;
    } else if (line->method <= METHOD_RATIO_SCHEDULE)
        mark->exact = amount_known(mark->rate) ? by_ratio(line, mark) : mark->rate;
    else if (!amount_known(x))
        mark->exact = x;
    else if (line->method == METHOD_STEP)
        mark->exact = by_step(stats, scheme, line, pupil, mark);
    else if (line->method == METHOD_DEDUCT)
        mark->exact = by_deduction(line, mark);
    else
        mark->exact = times(line, x);
}

/* -- limits and rounding ------------------------------------------------------ */

static void limit(const struct line *line, struct mark *mark)
{
    int64_t most = line->most;

    if (most < 0 && (line->method == METHOD_DEDUCT || line->method == METHOD_AVERAGE) &&
        line->kind == LINE_ITEM)
        most = line->weight;
    if (!amount_known(mark->exact))
        return;
    if (most >= 0 && less(points_of(most), mark->exact)) {
        mark->exact = points_of(most);
        mark->capped = true;
    }
    if (less(mark->exact, points_of(line->floor)))
        mark->exact = points_of(line->floor);
}

static enum state state_of(const struct line *line, const struct mark *mark)
{
    enum state state = mark->exact.state;

    if (amount_known(mark->exact))
        return mark->x.state == STATE_ZERO ? STATE_ZERO : STATE_OK;
    if (state != STATE_MISSING || !line->of_rate)
        return state;
    return amount_known(mark->rate) ? state : mark->rate.state;
}

/* Not known: what the scheme says of it. */
static void settle(const struct line *line, struct mark *mark)
{
    bool item = line->kind == LINE_ITEM;

    mark->state = state_of(line, mark);
    mark->weight = num6_ratio(line->weight);
    if (amount_known(mark->exact))
        return;
    if (mark->state == STATE_MISSING) {
        if (line->missing_zero)
            mark->exact = amount_of(0);
    } else if (!item || line->no_task == NO_TASK_ZERO)
        mark->exact = amount_of(0);
    else if (line->no_task == NO_TASK_FULL)
        mark->exact = weight_of(line);
}

/* The weight of what a unit has no task in goes to its other items, by their weights. */
static void spread(const struct scheme *scheme, struct pupil *pupil)
{
    int64_t all = 0, left = 0;
    struct ratio factor;

    for (size_t i = 0; i < scheme->line_count; i++) {
        const struct mark *mark = &pupil->marks[i];
        const struct line *line = &scheme->lines[i];

        if (line->kind != LINE_ITEM || !mark->applies)
            continue;
        all += line->weight;
        if (amount_known(mark->exact) || mark->state == STATE_MISSING)
            left += line->weight;
    }
    if (left == 0 || left == all || !ratio_make(all, left, &factor))
        return;
    for (size_t i = 0; i < scheme->line_count; i++) {
        struct mark *mark = &pupil->marks[i];

        if (scheme->lines[i].kind != LINE_ITEM || !mark->applies)
            continue;
        mark->scaled = true;
        mark->exact = amount_mul(mark->exact, factor);
        ratio_mul(mark->weight, factor, &mark->weight);
    }
}

static void round_mark(const struct line *line, struct mark *mark)
{
    int64_t unit = 1;

    mark->known = mark->applies && amount_known(mark->exact);
    if (!mark->known)
        return;
    for (int i = line->decimals; i < 2; i++)
        unit *= 10;
    mark->points = ratio_digits(mark->exact.value, 1, line->decimals) * unit;
}

void method_score(struct stats *stats, struct scheme *scheme)
{
    for (size_t at = 0; at < scheme->line_count; at++) {
        const struct line *line = &scheme->lines[at];

        if (is_compared(line))
            compare_line(scheme, at);
        for (size_t i = 0; i < scheme->pupil_count; i++) {
            struct pupil *pupil = &scheme->pupils[i];
            struct mark *mark = &pupil->marks[at];

            if (!mark->applies)
                continue;
            if (!is_compared(line))
                score_alone(stats, scheme, line, pupil, mark);
            else if (!amount_known(mark->exact))
                mark->exact.state = compared(line, mark).state;
            limit(line, mark);
            settle(line, mark);
        }
    }
    for (size_t i = 0; i < scheme->pupil_count; i++) {
        spread(scheme, &scheme->pupils[i]);
        for (size_t at = 0; at < scheme->line_count; at++)
            round_mark(&scheme->lines[at], &scheme->pupils[i].marks[at]);
    }
}
