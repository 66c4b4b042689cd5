#include "score.h"

#include <stdlib.h>
#include <string.h>

/*
 * Totals are sums of points that are rounded already, so that a reader can add them up.
 * Then ranks, in the group and overall, and grades.
 */

/* -- sums ------------------------------------------------------------------- */

static int64_t rounded(__int128 num, __int128 den)
{
    return (int64_t)decimal_round(num, den);
}

/* The quarters whose results must be there by now. */
static int quarters_due(const struct stats *stats, const struct scheme *scheme)
{
    if (scheme->year != 0 && scheme->year < stats->run->year)
        return 4;
    return stats->run->month / 3;
}

/* Results of the quarters, by their weights, go into the year with their share. */
static void add_quarters(struct stats *stats, const struct scheme *scheme,
                         struct pupil *pupil)
{
    int64_t year = scheme->year != 0 ? scheme->year : stats->run->year;
    __int128 sum = 0, weights = 0;

    if (scheme->quarters_pct < 0)
        return;
    for (int quarter = 1; quarter <= quarters_due(stats, scheme); quarter++) {
        int64_t result, weight = scheme->quarter_weight[quarter - 1];

        if (input_result(stats, year, quarter, pupil->key, &result))
            sum += (__int128)result * weight;
        else {
            pupil->lacking++;
            if (!scheme->missing_zero)
                continue;
        }
        weights += weight;
    }
    pupil->quarters_known = weights > 0;
    if (!pupil->quarters_known)
        return;
    /* points in 1/100: result ×10^6 → ×10^2 */
    pupil->quarters =
        rounded(sum * scheme->quarters_pct, weights * 100000000 * (__int128)10000);
    pupil->own =
        rounded((__int128)pupil->own * (100000000 - scheme->quarters_pct), 100000000);
}

static void add_marks(const struct scheme *scheme, struct pupil *pupil)
{
    for (size_t i = 0; i < scheme->line_count; i++) {
        const struct mark *mark = &pupil->marks[i];
        enum line_kind kind = scheme->lines[i].kind;

        if (!mark->applies || kind == LINE_VETO)
            continue;
        if (kind == LINE_ITEM) {
            pupil->own += mark->points;
            pupil->known |= mark->known && mark->state != STATE_MISSING;
        } else if (kind == LINE_BONUS)
            pupil->bonus += mark->points;
        else
            pupil->deduction += mark->points;
        pupil->lacking += mark->state == STATE_MISSING;
    }
}

static void add_adjustments(const struct stats *stats, const struct scheme *scheme,
                            struct pupil *pupil)
{
    const struct scores *scores = stats->scores;

    for (size_t i = 0; i < scores->adjustment_count; i++) {
        const struct adjustment *adjustment = &scores->adjustments[i];

        if (strcmp(adjustment->org, pupil->key) == 0 &&
            (*adjustment->scheme == '\0' || strcmp(adjustment->scheme, scheme->id) == 0))
            pupil->adjustment += adjustment->points;
    }
}

/* May an item bring more than its weight?  Then the total may pass the full mark. */
static bool may_pass(const struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->line_count; i++) {
        const struct line *line = &scheme->lines[i];

        if (line->kind == LINE_ITEM &&
            (line->method == METHOD_RATIO_UNCAPPED || line->cap > 1000000 ||
             line->most > line->weight || line->method == METHOD_STEP ||
             line->method == METHOD_RANK_POINTS || line->method == METHOD_BONUS))
            return true;
    }
    return false;
}

static void add_up(struct stats *stats, const struct scheme *scheme, struct pupil *pupil)
{
    int64_t most;

    add_marks(scheme, pupil);
    add_quarters(stats, scheme, pupil);
    add_adjustments(stats, scheme, pupil);
    pupil->subtotal = pupil->own + pupil->quarters;
    pupil->known |= pupil->quarters_known;
    pupil->total = pupil->subtotal + pupil->bonus - pupil->deduction + pupil->adjustment;
    most = scheme->full / 10000 + pupil->bonus;
    if (pupil->total < 0)
        pupil->clamped = -pupil->total;
    else if (pupil->total > most && !may_pass(scheme))
        pupil->clamped = most - pupil->total;
    pupil->total += pupil->clamped;
}

/* -- vetoes ----------------------------------------------------------------- */

/* 建议取消评先：虚报到位资金（经核实虚报300万元，2026-11-02） */
static void propose(struct stats *stats, const struct line *line, struct pupil *pupil,
                    const char *reason, const char *date)
{
    const char *more = "";

    if (*reason != '\0' || *date != '\0')
        more = arena_printf(stats->mem, "（%s%s%s）", reason,
                            *reason != '\0' && *date != '\0' ? "，" : "", date);
    pupil->veto = arena_printf(
        stats->mem, "%s%s建议%s：%s%s", pupil->veto == NULL ? "" : pupil->veto,
        pupil->veto == NULL ? "" : "；",
        line->effect[0] != '\0' ? line->effect : "取消评先", line->name, more);
    if (pupil->effect < line->veto)
        pupil->effect = line->veto;
}

static void find_vetoes(struct stats *stats, const struct scheme *scheme,
                        struct pupil *pupil)
{
    for (size_t i = 0; i < scheme->line_count; i++) {
        const struct line *line = &scheme->lines[i];
        const struct mark *mark = &pupil->marks[i];
        const struct node *said = input_veto(stats, pupil->key, line->id);

        if (line->kind != LINE_VETO || !mark->applies)
            continue;
        if (said != NULL)
            propose(stats, line, pupil,
                    said->text != NULL ? said->text : node_text(said, "reason", ""),
                    node_text(said, "date", ""));
        else if (line->reading.code != NULL && mark->x.state == STATE_OK)
            propose(stats, line, pupil, "", "");
    }
}

/* -- ranks ------------------------------------------------------------------ */

static int64_t line_points(const struct pupil *pupil, size_t line)
{
    return pupil->marks[line].known ? pupil->marks[line].points : INT64_MIN;
}

/* Negative when a is better; 0: nothing tells them apart. */
static int compare(const struct scheme *scheme, const struct pupil *a,
                   const struct pupil *b)
{
    int order = (a->total < b->total) - (a->total > b->total);

    for (size_t i = 0; order == 0 && i < scheme->tie_count; i++) {
        int64_t x = line_points(a, scheme->ties[i]), y = line_points(b, scheme->ties[i]);

        order = (x < y) - (x > y);
    }
    return order;
}

/* Merge sort: equals stay in protocol order, and 3,000 units are sorted at once. */
static void sort(const struct scheme *scheme, struct pupil **items, struct pupil **room,
                 size_t count)
{
    size_t half = count / 2, a = 0, b = half, to = 0;

    if (count < 2)
        return;
    sort(scheme, items, room, half);
    sort(scheme, items + half, room, count - half);
    while (a < half || b < count)
        room[to++] = b == count || (a < half && compare(scheme, items[a], items[b]) <= 0)
                         ? items[a++]
                         : items[b++];
    memcpy(items, room, sizeof(struct pupil *) * count);
}

struct order {
    struct pupil **items;
    size_t count;
};

/* group SIZE_MAX: everybody. */
static struct order order_of(struct stats *stats, const struct scheme *scheme,
                             size_t group)
{
    struct order out = {ARENA_ARRAY(stats->mem, struct pupil *, scheme->pupil_count + 1),
                        0};
    struct pupil **room =
        ARENA_ARRAY(stats->mem, struct pupil *, scheme->pupil_count + 1);

    for (size_t i = 0; i < scheme->pupil_count; i++)
        if (scheme->pupils[i].known &&
            (group == SIZE_MAX || scheme->pupils[i].group == group))
            out.items[out.count++] = &scheme->pupils[i];
    sort(scheme, out.items, room, out.count);
    return out;
}

static void rank_all(const struct scheme *scheme, const struct order *order)
{
    for (size_t i = 0; i < order->count; i++)
        order->items[i]->rank_all =
            i > 0 && compare(scheme, order->items[i - 1], order->items[i]) == 0
                ? order->items[i - 1]->rank_all
                : (int64_t)i + 1;
}

static void rank_group(const struct scheme *scheme, const struct order *order)
{
    for (size_t i = 0; i < order->count; i++) {
        struct pupil *pupil = order->items[i],
                     *before = i > 0 ? order->items[i - 1] : NULL;

        pupil->n = (int64_t)order->count;
        pupil->rank = (int64_t)i + 1;
        if (before != NULL && compare(scheme, before, pupil) == 0) {
            pupil->rank = before->rank;
            pupil->tie = before->tie = true;
        }
    }
}

/* -- grades ----------------------------------------------------------------- */

/* Who may get the grade: those without one; the first is not for whom a veto stands
 * against, who is passed over. */
static struct order candidates(struct stats *stats, const struct order *order, bool first)
{
    struct order out = {ARENA_ARRAY(stats->mem, struct pupil *, order->count + 1), 0};

    for (size_t i = 0; i < order->count; i++)
        if (order->items[i]->grade[0] == '\0' &&
            (!first || order->items[i]->effect == VETO_NONE))
            out.items[out.count++] = order->items[i];
    return out;
}

/* floor(n × pct) places of all n, without those tied beyond the last. */
static size_t places(const struct scheme *scheme, const struct order *may, size_t n,
                     int64_t top)
{
    size_t count = (size_t)((__int128)n * top / 100000000);

    if (top < 0 || count >= may->count)
        return may->count;
    while (count > 0 && compare(scheme, may->items[count - 1], may->items[count]) == 0)
        count--;
    return count;
}

static void give(struct stats *stats, const struct scheme *scheme,
                 const struct grade *grade, const struct order *order)
{
    struct order may = candidates(stats, order, grade == scheme->grades);
    size_t count = places(scheme, &may, order->count, grade->top);

    for (size_t i = 0; i < count; i++)
        if (grade->min < 0 || may.items[i]->total >= grade->min / 10000)
            may.items[i]->grade = grade->name;
}

static size_t grade_index(const struct scheme *scheme, const char *name)
{
    size_t at = 0;

    while (at < scheme->grade_count && strcmp(scheme->grades[at].name, name) != 0)
        at++;
    return at;
}

/* One grade lower, or the last: as a veto proposes. */
static void lower_grade(const struct scheme *scheme, struct pupil *pupil)
{
    size_t at = grade_index(scheme, pupil->grade);

    if (pupil->effect < VETO_LOWER || scheme->grade_count == 0)
        return;
    if (pupil->effect == VETO_ZERO)
        at = scheme->grade_count - 1;
    else if (at + 1 < scheme->grade_count)
        at++;
    if (at < scheme->grade_count)
        pupil->grade = scheme->grades[at].name;
}

static void grade_units(struct stats *stats, const struct scheme *scheme, size_t group,
                        const struct order *order)
{
    for (size_t i = 0; i < scheme->grade_count; i++)
        if (scheme->grades[i].everybody == (group == SIZE_MAX))
            give(stats, scheme, &scheme->grades[i], order);
}

void total_build(struct stats *stats, struct scheme *scheme)
{
    struct order all;

    for (size_t i = 0; i < scheme->pupil_count; i++) {
        add_up(stats, scheme, &scheme->pupils[i]);
        find_vetoes(stats, scheme, &scheme->pupils[i]);
    }
    all = order_of(stats, scheme, SIZE_MAX);
    rank_all(scheme, &all);
    grade_units(stats, scheme, SIZE_MAX, &all);
    for (size_t group = 0; group < scheme->group_count; group++) {
        struct order order = order_of(stats, scheme, group);

        rank_group(scheme, &order);
        grade_units(stats, scheme, group, &order);
    }
    for (size_t i = 0; i < scheme->pupil_count; i++)
        lower_grade(scheme, &scheme->pupils[i]);
}
