#include "score.h"

#include "buf.h"

#include <string.h>

/*
 * Scoring by schemes (model.md §8): which schemes, what each unit has done, and then
 * method.c, total.c, tables.c.
 */

bool score_list(struct stats *stats)
{
    return scheme_list(stats) && (stats->scores->count == 0 || input_read(stats));
}

/* -- what is asked for ----------------------------------------------------------- */

static bool lists(const char *words, const char *word)
{
    size_t want = strlen(word);

    for (;;) {
        size_t len = strcspn(words, ",");

        if (len == want && strncmp(words, word, len) == 0)
            return true;
        if (words[len] == '\0')
            return false;
        words += len + 1;
    }
}

static bool asked(const struct report *const *reports, size_t count, const char *cadence)
{
    for (size_t i = 0; i < count; i++)
        if (reports[i]->schemes != NULL && lists(reports[i]->schemes, cadence))
            return true;
    return false;
}

/* Without rules of its own the half year is judged by half of the year's targets. */
static bool want_half(struct stats *stats)
{
    struct scores *scores = stats->scores;
    size_t count = scores->count;

    for (size_t i = 0; i < count; i++)
        if (strcmp(scores->items[i].cadence, "half") == 0)
            return true;
    for (size_t i = 0; i < count; i++) {
        struct scheme *half;

        if (strcmp(scores->items[i].cadence, "year") != 0)
            continue;
        half = ARENA_PUSH(stats->mem, scores);
        *half = scores->items[i];
        half->id = arena_printf(stats->mem, "%s-half", half->id);
        half->cadence = "half";
        half->target_pct = 50000000;
        half->quarters_pct = -1;
        half->seq = (int64_t)scores->count;
        half->pupils = ARENA_ARRAY(stats->mem, struct pupil, half->pupil_count + 1);
        memcpy(half->pupils, scores->items[i].pupils,
               sizeof *half->pupils * half->pupil_count);
    }
    return true;
}

bool score_want_one(struct stats *stats, struct scheme *scheme)
{
    bool ok = true;

    scheme->wanted = true;
    for (size_t i = 0; ok && i < scheme->line_count; i++) {
        const struct line *line = &scheme->lines[i];

        if (line->reading.code != NULL)
            ok = reading_want(stats, &line->reading, line->window);
        for (size_t k = 0; ok && k < line->piece_count; k++)
            if (line->pieces[k].reading.code != NULL)
                ok = reading_want(stats, &line->pieces[k].reading, line->window);
        for (size_t k = 0; ok && k < line->band_count; k++)
            if (line->bands[k].also.code != NULL)
                ok = reading_want(stats, &line->bands[k].also, line->window);
    }
    return ok;
}

bool score_want(struct stats *stats, const struct report *const *reports, size_t count)
{
    struct scores *scores = stats->scores;
    bool ok = !asked(reports, count, "half") || want_half(stats);

    for (size_t i = 0; ok && i < scores->count; i++) {
        struct scheme *scheme = &scores->items[i];

        if (!scheme->faulty &&
            (stats->run->all_schemes || asked(reports, count, scheme->cadence)))
            ok = score_want_one(stats, scheme);
    }
    return ok;
}

bool score_want_id(struct stats *stats, const char *name, const char **id)
{
    struct scores *scores = stats->scores;

    *id = NULL;
    for (size_t i = 0; i < scores->count; i++) {
        struct scheme *scheme = &scores->items[i];

        if (strcmp(scheme->id, name) != 0 && strcmp(scheme->cadence, name) != 0)
            continue;
        *id = scheme->id;
        return scheme->faulty || scheme->wanted || score_want_one(stats, scheme);
    }
    return true;
}

/* -- what a unit has done ---------------------------------------------------------- */

static struct amount amount_at(const struct fact *fact)
{
    struct amount out = amount_state(STATE_MISSING, 0);

    if (fact == NULL)
        return out;
    out.state = fact->figure.state;
    out.lacking = fact->figure.lacking;
    if (figure_known(&fact->figure))
        out.value = fact->figure.value;
    return out;
}

static bool is_ratio(const struct line *line)
{
    return line->method <= METHOD_RATIO_SCHEDULE || line->of_rate;
}

static bool is_yearly(const struct line *line)
{
    return strcmp(line->window, "ytd") == 0 || strcmp(line->window, "year") == 0;
}

/* A target that the scheme gives is in the unit that people write: 万元, %, 个. */
static struct amount given_target(const struct line *line)
{
    const struct indicator *indicator = line->reading.indicator;

    if (indicator == NULL || line->reading.measure[0] != '\0')
        return amount_sum(line->target, 1000000, 0);
    return amount_given(&indicator->parts[line->reading.part_index], line->target, NULL,
                        1);
}

static void find_target(struct stats *stats, const struct scheme *scheme,
                        const struct line *line, const char *org, struct mark *mark)
{
    struct reading base = line->reading;
    const char *measure = line->method == METHOD_RATIO_SCHEDULE ? "due"
                          : line->city                          ? "target_city"
                                                                : "target";

    if (line->target_given) {
        mark->target = given_target(line);
    } else if (base.measure[0] != '\0') {
        mark->target = amount_of(100); /* a rate is compared with 100 % */
        return;
    } else {
        base.code = arena_strn(stats->mem, base.code, strcspn(base.code, "/"));
        mark->target_key = reading_key(stats->mem, &base, measure, org, line->window);
        mark->target = amount_at(reading_fact(stats, mark->target_key));
    }
    if (line->method != METHOD_RATIO_SCHEDULE && is_yearly(line))
        mark->target = amount_mul(mark->target, num6_ratio(scheme->target_pct / 100));
}

static void find_figures(struct stats *stats, const struct scheme *scheme,
                         const struct line *line, const char *org, struct mark *mark)
{
    const struct reading *reading = &line->reading;
    const char *measure = line->method == METHOD_GROWTH ? "yoy" : reading->measure;

    mark->value_key = reading_key(stats->mem, reading, measure, org, line->window);
    mark->x = amount_at(reading_fact(stats, mark->value_key));
    if (is_ratio(line) && line->kind == LINE_ITEM)
        find_target(stats, scheme, line, org, mark);
}

static struct amount node_amount(const struct node *node);

/* A number given by hand, in the unit that people write: 万元, 亩, %. */
static struct amount given_amount(const struct reading *reading, const struct node *node)
{
    const struct indicator *indicator = reading->indicator;

    if (indicator == NULL || reading->measure[0] != '\0' || !node_number(node))
        return node_amount(node);
    return amount_given(&indicator->parts[reading->part_index], node->num6, NULL, 1);
}

/* What is confirmed by hand goes before what the records say, and is marked. */
static void confirm(struct stats *stats, const struct scheme *scheme,
                    const struct line *line, const char *org, struct mark *mark)
{
    const struct node *node = input_manual(stats, scheme, org, line->id);

    if (node_number(node_find(node, "value"))) {
        mark->x = given_amount(&line->reading, node_find(node, "value"));
        mark->value_key = NULL;
        mark->by_hand = true;
        mark->note = node_text(node, "note", "");
    }
    if (node_number(node_find(node, "target"))) {
        mark->target = given_amount(&line->reading, node_find(node, "target"));
        mark->target_key = NULL;
    }
}

static struct amount node_amount(const struct node *node)
{
    return node_number(node) ? amount_sum(node->num6, 1000000, 0)
                             : amount_state(STATE_MISSING, 0);
}

/* What the data give by hand: a count with a target, or points.  A bonus that nobody
 * claims is none; an item that nobody scored is unknown. */
static void find_given(struct stats *stats, const struct scheme *scheme,
                       const struct line *line, const char *org, struct mark *mark)
{
    const struct node *node = input_manual(stats, scheme, org, line->id);
    const struct node *target = node_find(node, "target");

    mark->note = node_text(node, "note", "");
    mark->x = node_amount(node_find(node, "value"));
    if (node == NULL && line->kind != LINE_ITEM)
        mark->x = amount_of(0);
    if (!is_ratio(line))
        return;
    if (line->target_given)
        mark->target = given_target(line);
    else if (target == NULL && node != NULL)
        mark->target = amount_state(STATE_NO_TASK, 0);
    else
        mark->target = node_amount(target);
}

static void find_rate(const struct line *line, struct mark *mark)
{
    struct amount target = mark->target, x = mark->x;

    if (!is_ratio(line) || line->kind != LINE_ITEM)
        return;
    if (line->lower && x.state == STATE_ZERO && amount_known(target)) {
        /* none of what there should be little of: as good as can be */
        mark->rate = amount_sum(line->cap < 0 ? 100000000 : line->cap * 100, 1000000, 0);
        return;
    }
    mark->rate = line->lower ? amount_percent(target, x) : amount_percent(x, target);
    if (!amount_known(target))
        mark->rate = target; /* without a task there is no completion */
}

/* -- several figures in one line -------------------------------------------------- */

static struct amount piece_target(struct stats *stats, const struct scheme *scheme,
                                  const struct line *line, const struct piece *piece,
                                  const char *org, const struct node *given)
{
    struct line alone = *line;
    struct mark mark = {0};

    alone.reading = piece->reading;
    alone.target_given = piece->target_given;
    alone.target = piece->target;
    if (node_number(node_find(given, "target")))
        return given_amount(&piece->reading, node_find(given, "target"));
    if (piece->target_given)
        return given_target(&alone);
    if (piece->reading.code == NULL)
        return amount_state(STATE_MISSING, 0);
    find_target(stats, scheme, &alone, org, &mark);
    return mark.target;
}

static struct amount piece_value(struct stats *stats, const struct line *line,
                                 const struct piece *piece, const char *org,
                                 const struct node *given)
{
    if (node_number(given))
        return given_amount(&piece->reading, given);
    if (node_number(node_find(given, "value")))
        return given_amount(&piece->reading, node_find(given, "value"));
    if (piece->reading.code == NULL)
        return amount_state(STATE_MISSING, 0);
    return amount_at(
        reading_fact(stats, reading_key(stats->mem, &piece->reading,
                                        piece->reading.measure, org, line->window)));
}

static void say_number(struct buf *out, const struct piece *piece, struct amount amount)
{
    struct figure like = {0};

    if (!amount_known(amount)) {
        buf_add(out, state_word(amount.state));
        return;
    }
    if (piece->reading.indicator != NULL && piece->reading.measure[0] == '\0')
        like.unit = piece->reading.indicator->parts[piece->reading.part_index].unit;
    decimal_print_short(out, amount.value, figure_scale(&like), 4);
}

/* Counts: what each costs or brings; completions: each by its share. */
static void find_pieces(struct stats *stats, const struct scheme *scheme,
                        const struct line *line, const char *org, struct mark *mark)
{
    bool ratio = is_ratio(line);
    const struct node *all = input_manual(stats, scheme, org, line->id);
    struct amount sum = amount_of(0);
    struct buf said = buf_new(stats->mem);

    mark->note = node_text(all, "note", "");
    for (size_t i = 0; i < line->piece_count; i++) {
        const struct piece *piece = &line->pieces[i];
        const struct node *given = node_find(all, piece->id);
        struct amount x = piece_value(stats, line, piece, org, given), target;

        buf_printf(&said, "%s%s", i > 0 ? "，" : "", piece->name);
        say_number(&said, piece, x);
        if (ratio) {
            target = piece_target(stats, scheme, line, piece, org, given);
            buf_add(&said, "÷");
            say_number(&said, piece, target);
            x = amount_mul(amount_percent(x, target), num6_ratio(piece->share / 100));
        } else {
            if (piece->short_of >= 0)
                x = amount_floor(amount_sub(amount_sum(piece->short_of, 1000000, 0), x));
            x = amount_mul(x, num6_ratio(piece->points));
        }
        sum = amount_add(sum, x);
    }
    mark->pieces = said.text;
    mark->x = sum;
    if (ratio) {
        mark->target = amount_of(100);
        mark->rate = sum;
    }
}

static void find_mark(struct stats *stats, const struct scheme *scheme,
                      const struct line *line, const struct pupil *pupil,
                      struct mark *mark)
{
    struct amount missing = amount_state(STATE_MISSING, 0);

    *mark = (struct mark){.x = missing,
                          .target = missing,
                          .rate = missing,
                          .exact = missing,
                          .low = missing,
                          .high = missing,
                          .mean = missing,
                          .pieces = "",
                          .note = ""};
    mark->applies = line->groups == NULL || line->groups[pupil->group];
    if (!mark->applies)
        return;
    if (line->piece_count > 0) {
        find_pieces(stats, scheme, line, pupil->key, mark);
        return;
    }
    if (line->reading.code != NULL) {
        find_figures(stats, scheme, line, pupil->key, mark);
        confirm(stats, scheme, line, pupil->key, mark);
    } else
        find_given(stats, scheme, line, pupil->key, mark);
    find_rate(line, mark);
}

static void find_marks(struct stats *stats, struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->pupil_count; i++) {
        struct pupil *pupil = &scheme->pupils[i];

        pupil->marks = ARENA_ARRAY(stats->mem, struct mark, scheme->line_count + 1);
        for (size_t k = 0; k < scheme->line_count; k++)
            find_mark(stats, scheme, &scheme->lines[k], pupil, &pupil->marks[k]);
    }
}

bool score_build(struct stats *stats)
{
    struct scores *scores = stats->scores;
    bool ok = scores->count == 0 || wording_read(stats);

    fact_list(stats, &scores->facts);
    for (size_t i = 0; ok && i < scores->count; i++) {
        struct scheme *scheme = &scores->items[i];

        if (!scheme->wanted)
            continue;
        find_marks(stats, scheme);
        method_score(stats, scheme);
        total_build(stats, scheme);
    }
    return ok && score_store(stats);
}
