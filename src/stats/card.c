#include "card.h"

#include <stdlib.h>
#include <string.h>

/*
 * Judging.  The rules are tried in their order, the first that holds and that no guard
 * forbids gives the card.  A guard takes a card away and gives it to nobody else.  What
 * is not known makes no rule true: who lacks a figure that might tell against it is left
 * without a card, and why is said.
 */

/* -- flags -------------------------------------------------------------------- */

static const char flags_of_orgs[] =
    "SELECT DISTINCT a.org, r.name FROM alert a JOIN alert_rule r ON r.code = a.code"
    " WHERE a.code = ?1 AND (?2 IS NULL OR a.level = ?2) ORDER BY 1, 2";
static const char flags_of_projects[] =
    "SELECT DISTINCT a.id, r.name FROM alert a JOIN alert_rule r ON r.code = a.code"
    " WHERE a.code = ?1 AND (?2 IS NULL OR a.level = ?2) AND a.entity = 'projects'"
    " ORDER BY 1, 2";

/* Every object with the names of the alerts that speak of it: "未破零、落后序时进度". */
static void flag_objects(struct stats *stats, struct card_rule *rule, struct query *row)
{
    while (query_next(row)) {
        const char *id = query_text(row, 0), *before = map_find(&rule->flagged, id);
        const char *name = query_text(row, 1);

        map_put(&rule->flagged, arena_str(stats->mem, id),
                before == NULL ? arena_str(stats->mem, name)
                               : arena_printf(stats->mem, "%s、%s", before, name));
    }
}

static bool find_flags(struct stats *stats, const struct card_scheme *scheme,
                       struct card_rule *rule)
{
    struct query *row = query_open(
        stats->store, QUERY_OWN, at_file(NULL),
        scheme->scope == SCOPE_PROJECT ? flags_of_projects : flags_of_orgs, stats->dg);
    bool ok = row != NULL;

    rule->flagged = map_new(stats->mem);
    for (size_t i = 0; ok && i < rule->flags.count; i++) {
        const char *text = rule->flags.items[i], *colon = strchr(text, ':');

        query_bind_text(row, 1, arena_strn(stats->mem, text, strcspn(text, ":")));
        if (colon != NULL)
            query_bind_text(row, 2, colon + 1);
        else
            query_bind_null(row, 2);
        flag_objects(stats, rule, row);
        ok = !query_failed(row);
        query_reset(row);
    }
    query_close(row);
    return ok;
}

static bool is_flagged(const struct card_rule *rule, struct card_object *object)
{
    const char *names = map_find(&rule->flagged, object->id);

    object->flags = names == NULL ? "" : names;
    return names != NULL;
}

/* -- rules -------------------------------------------------------------------- */

/* -1, 0, 1: the figure as displayed against a limit ×10^6. */
static int compare_limit(const struct figure *figure, int64_t limit)
{
    __int128 left = (__int128)card_digits(figure) * 1000000, right = limit;

    for (int i = 0; i < card_decimals(figure); i++)
        right *= 10;
    return (left > right) - (left < right);
}

/* The first k, or half of them when there are fewer than twice as many. */
static int64_t places(const struct card_rule *rule, const struct card_object *object)
{
    int64_t half = (int64_t)object->n / 2;

    return rule->limit < half ? rule->limit : half;
}

static bool is_placed(const struct card_scheme *scheme, const struct card_rule *rule,
                      const struct card_object *object)
{
    bool top = rule->kind == RULE_RANK_TOP;
    int64_t k = places(rule, object), place = top ? object->rank : object->from_end;

    if (object->rank == 0)
        return false;
    if (scheme->boundary == BOUNDARY_EXCLUDE)
        place += (int64_t)object->same - 1;
    if (scheme->boundary == BOUNDARY_BREAK)
        place = (int64_t)(top ? object->broken : object->n - object->broken + 1);
    return place <= k;
}

/* Who stands among the first and among the last stands in neither. */
static bool is_torn(const struct card_scheme *scheme, const struct card_object *object)
{
    bool top = false, bottom = false;

    if (scheme->boundary == BOUNDARY_BREAK)
        return false;
    for (size_t i = 0; i < scheme->rule_count; i++) {
        const struct card_rule *rule = &scheme->rules[i];

        top |= rule->kind == RULE_RANK_TOP && is_placed(scheme, rule, object);
        bottom |= rule->kind == RULE_RANK_BOTTOM && is_placed(scheme, rule, object);
    }
    return (top && bottom) || ((top || bottom) && object->all_same);
}

/* The mean of the basis in the group, less the object's own; of scores. */
static struct amount below_mean(const struct card_scheme *scheme,
                                const struct card_objects *objects,
                                const struct card_object *object)
{
    struct amount sum = amount_of(0), own;
    int64_t count = 0;

    for (size_t i = 0; i < objects->count; i++) {
        const struct card_object *other = &objects->items[i];

        if (other->rank == 0 || strcmp(other->group, object->group) != 0)
            continue;
        sum = amount_add(sum, amount_sum(other->value->figure.value.num,
                                         other->value->figure.value.den, 0));
        count++;
    }
    if (object->rank == 0)
        return amount_state(STATE_MISSING, 0);
    own = amount_sum(object->value->figure.value.num, object->value->figure.value.den, 0);
    sum = amount_div(sum, amount_of(count));
    sum = amount_rounded(sum, object->value->figure.decimals);
    own = amount_rounded(own, object->value->figure.decimals);
    return scheme->lower ? amount_sub(own, sum) : amount_sub(sum, own);
}

static bool is_below(const struct card_scheme *scheme, const struct card_rule *rule,
                     const struct card_objects *objects, struct card_object *object)
{
    const struct figure *above = object->figure == NULL ? NULL : &object->figure->figure;

    if (rule->figure == NULL)
        object->below = below_mean(scheme, objects, object);
    else if (above == NULL || !figure_known(above))
        return false;
    else
        object->below = amount_sum(scheme->lower ? above->value.num : -above->value.num,
                                   above->value.den, 0);
    return amount_known(object->below) && object->below.value.num > 0;
}

static bool holds_of(const struct figure *figure, const struct card_rule *rule, int month)
{
    if (rule->kind == RULE_ZERO)
        return figure->state == STATE_ZERO && month >= rule->from_month;
    if (rule->kind == RULE_GROWTH_NEG)
        return card_digits(figure) < 0;
    if (rule->kind == RULE_SCORE_LT || rule->kind == RULE_COMPLETION_LT ||
        rule->kind == RULE_GAP_LT)
        return compare_limit(figure, rule->limit) < 0;
    return compare_limit(figure, rule->limit) >= 0;
}

/* *unknown is set when the figure that would tell against the object is not known. */
static bool holds(struct stats *stats, const struct card_scheme *scheme,
                  const struct card_rule *rule, const struct card_objects *objects,
                  struct card_object *object, bool *unknown)
{
    const struct figure *figure;

    object->figure = rule->figure == NULL ? NULL
                                          : card_fact(stats, scheme, rule->figure,
                                                      object->id, scheme->window);
    figure = object->figure == NULL ? NULL : &object->figure->figure;
    if (figure != NULL && figure->state == STATE_MISSING &&
        scheme->levels[rule->level].meaning > NORMAL)
        *unknown = true;
    switch (rule->kind) {
    case RULE_RANK_TOP:
    case RULE_RANK_BOTTOM:
        return is_placed(scheme, rule, object);
    case RULE_CONSECUTIVE:
        return false; /* see raise */
    case RULE_BELOW_AVERAGE:
        return is_below(scheme, rule, objects, object);
    case RULE_FLAG_ANY:
        return is_flagged(rule, object);
    case RULE_OTHERS:
        return !*unknown;
    default:
        return figure != NULL && figure_known(figure) &&
               holds_of(figure, rule, stats->run->month);
    }
}

/* -- guards ------------------------------------------------------------------- */

/* What keeps the object from being judged at all. */
static enum guard keeps_out(const struct card_scheme *scheme,
                            const struct card_object *object, size_t participants)
{
    const struct figure *figure = object->value == NULL ? NULL : &object->value->figure;

    if (scheme->scope == SCOPE_PROJECT && figure == NULL)
        return (int64_t)participants < scheme->min_participants ? GUARD_FEW : GUARD_COUNT;
    if (figure == NULL || figure->state == STATE_NO_TASK || figure->state == STATE_NONE)
        return GUARD_NO_TASK;
    if (figure->state == STATE_MISSING || (scheme->keep_lacking && figure->lacking > 0))
        return GUARD_MISSING;
    if ((int64_t)participants < scheme->min_participants)
        return GUARD_FEW;
    return GUARD_COUNT;
}

static enum guard keeps_from(struct stats *stats, const struct card_scheme *scheme,
                             const struct card_rule *rule, struct card_object *object)
{
    enum meaning meaning = scheme->levels[rule->level].meaning;
    const struct fact *done = NULL, *zero = NULL;

    if ((rule->kind == RULE_RANK_TOP || rule->kind == RULE_RANK_BOTTOM) &&
        is_torn(scheme, object))
        return GUARD_TIED;
    if (scheme->done_figure != NULL && meaning > NORMAL)
        done = card_fact(stats, scheme, scheme->done_figure, object->id, scheme->window);
    if (scheme->zero_figure != NULL && meaning == ADVANCED)
        zero = card_fact(stats, scheme, scheme->zero_figure, object->id, scheme->window);
    if (done != NULL && figure_known(&done->figure) &&
        compare_limit(&done->figure, scheme->done_pct) >= 0) {
        object->guarded = done;
        return GUARD_DONE;
    }
    if (zero != NULL && zero->figure.state == STATE_ZERO) {
        object->guarded = zero;
        return GUARD_ZERO;
    }
    if (scheme->keep_veto && meaning == ADVANCED && object->vetoed)
        return GUARD_VETO;
    return GUARD_COUNT;
}

/* -- an object ---------------------------------------------------------------- */

static size_t past_run(const struct past *past, int level, int also)
{
    size_t run = 0;

    while (past != NULL && run < past->count && past->levels[run] != NO_LEVEL &&
           (past->levels[run] == level || past->levels[run] == also))
        run++;
    return run;
}

/* The same card so many times in a row makes another one of it. */
static void raise(const struct card_scheme *scheme, struct card_object *object)
{
    for (size_t i = 0; i < scheme->rule_count; i++) {
        const struct card_rule *rule = &scheme->rules[i];
        int64_t run;

        if (rule->kind != RULE_CONSECUTIVE || object->level == NO_LEVEL ||
            rule->of != object->level)
            continue;
        run = 1 + (int64_t)past_run(object->past, rule->of, rule->level);
        if (run < rule->limit)
            continue;
        object->was = object->level;
        object->run = run;
        object->level = rule->level;
        object->rule = rule;
        return;
    }
}

/* The first rule that holds and is not forbidden; a guard is remembered. */
static void apply(struct stats *stats, const struct card_scheme *scheme,
                  const struct card_objects *objects, struct card_object *object)
{
    bool unknown = false;

    for (size_t i = 0; i < scheme->rule_count; i++) {
        const struct card_rule *rule = &scheme->rules[i];
        enum guard guard;

        if (!holds(stats, scheme, rule, objects, object, &unknown))
            continue;
        guard = keeps_from(stats, scheme, rule, object);
        if (guard == GUARD_COUNT) {
            object->level = rule->level;
            object->rule = rule;
            object->guard = GUARD_COUNT;
            return;
        }
        object->guard = guard;
        object->guarding = rule;
    }
    if (object->guard == GUARD_COUNT && unknown)
        object->guard = GUARD_MISSING;
}

static void judge(struct stats *stats, const struct card_scheme *scheme,
                  const struct card_objects *objects, struct card_object *object,
                  size_t participants)
{
    object->participants = participants;
    object->guard = keeps_out(scheme, object, participants);
    object->judged = object->guard == GUARD_COUNT;
    if (!object->judged)
        return;
    apply(stats, scheme, objects, object);
    raise(scheme, object);
    if (object->level == NO_LEVEL)
        return;
    object->streak = 1 + (int64_t)past_run(object->past, object->level, NO_LEVEL);
    if (object->was == NO_LEVEL) {
        object->was = object->level;
        object->run = object->streak;
    }
}

/* Of the object's group: those whose figure is known. */
static size_t participants_of(const struct card_scheme *scheme,
                              const struct card_objects *objects, const char *group)
{
    size_t count = 0;

    for (size_t i = 0; i < objects->count; i++)
        count += strcmp(objects->items[i].group, group) == 0 &&
                 keeps_out(scheme, &objects->items[i], SIZE_MAX / 2) == GUARD_COUNT;
    return count;
}

static void judge_all(struct stats *stats, const struct card_scheme *scheme,
                      struct card_objects *objects)
{
    const char *group = NULL;
    size_t participants = 0;

    for (size_t i = 0; i < objects->count; i++) {
        struct card_object *object = &objects->items[i];

        if (group == NULL || strcmp(group, object->group) != 0)
            participants = participants_of(scheme, objects, object->group);
        group = object->group;
        judge(stats, scheme, objects, object, participants);
    }
}

/* -- the order in which they are printed ---------------------------------------- */

/* By card, then group as the protocol has them, then place: lists of the last go from the
 * better to the worse. */
static int compare(const void *x, const void *y)
{
    const struct card_object *a = x, *b = y;
    int one = a->level == NO_LEVEL, two = b->level == NO_LEVEL;

    if (one != two)
        return one - two;
    if (a->level != b->level)
        return a->level - b->level;
    if (one == 0 && a->group_order != b->group_order)
        return a->group_order < b->group_order ? -1 : 1;
    if (one == 0 && a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void order_groups(struct card_objects *objects)
{
    for (size_t i = 0; i < objects->count; i++) {
        struct card_object *object = &objects->items[i];
        size_t first =
            i > 0 && strcmp(objects->items[i - 1].group, object->group) == 0 ? i - 1 : 0;

        while (strcmp(objects->items[first].group, object->group) != 0)
            first++;
        object->group_order = first == i ? i : objects->items[first].group_order;
    }
}

/* A figure that no object has is a slip of the pen. */
static bool has_basis(struct stats *stats, struct card_scheme *scheme,
                      const struct card_objects *objects)
{
    for (size_t i = 0; i < objects->count; i++)
        if (objects->items[i].value != NULL)
            return true;
    if (objects->count == 0 || scheme->scope == SCOPE_PROJECT)
        return true;
    card_fault(stats, scheme, node_find(scheme->node, "basis")->place,
               "写成 指标[.分项][.量]，如 F02.rate；量见《figures》第7节", "没有指标 %s",
               scheme->basis);
    return false;
}

static bool flag_all(struct stats *stats, struct card_scheme *scheme)
{
    bool ok = true;

    for (size_t i = 0; ok && i < scheme->rule_count; i++)
        if (scheme->rules[i].kind == RULE_FLAG_ANY)
            ok = find_flags(stats, scheme, &scheme->rules[i]);
    return ok;
}

static bool run_scheme(struct stats *stats, struct card_scheme *scheme, size_t seq)
{
    struct card_objects objects = {0};

    if (!scheme->even_month_only || stats->run->month % 2 == 0) {
        if (!card_collect(stats, scheme, &objects) ||
            !has_basis(stats, scheme, &objects) || !flag_all(stats, scheme))
            return false;
        order_groups(&objects);
        card_rank(stats, scheme, &objects);
        judge_all(stats, scheme, &objects);
        for (size_t i = 0; i < objects.count; i++)
            if (!card_say(stats, scheme, &objects.items[i]))
                return false;
        if (objects.count > 0)
            qsort(objects.items, objects.count, sizeof *objects.items, compare);
    }
    return card_store(stats, scheme, seq, &objects);
}

bool card_build(struct stats *stats)
{
    if (!card_tables(stats))
        return false;
    if (stats->cards == NULL || stats->cards->count == 0)
        return true;
    fact_store(stats);
    stats->cards->facts =
        (struct facts){.items = stats->facts.items, .count = stats->facts.count};
    if (!past_read(stats))
        return false;
    for (size_t i = 0; i < stats->cards->count; i++)
        if (!run_scheme(stats, &stats->cards->items[i], i + 1))
            return false;
    fact_store(stats);
    return true;
}

bool cards_ready(struct store *store, const struct report *report, struct diag *dg)
{
    struct query *query;
    int64_t schemes = 0, cards = 0;

    if (!report->cards_required)
        return true;
    query =
        query_open(store, QUERY_OWN, at_file(NULL),
                   "SELECT (SELECT count(*) FROM card_scheme),"
                   " (SELECT count(*) FROM card) + (SELECT count(*) FROM card_leader)",
                   dg);
    if (query != NULL && query_next(query)) {
        schemes = query_int(query, 0);
        cards = query_int(query, 1);
    }
    query_close(query);
    if (cards > 0)
        return true;
    diag_add(dg, DIAG_CARD_NONE, at_pointer(report->folder, "/cards"), "%s",
             schemes == 0 ? "没有选定红黄牌方案" : "本期没有参加评定的对象");
    diag_hint(dg, "%s",
              schemes == 0 ? "在 config.cards 中写明方案，如 red_advanced（红牌先进）、"
                             "traffic（红牌严重）、blue；各地含义不同，不设默认"
                           : "只在双月评定的方案，单月没有评定结果");
    return false;
}
