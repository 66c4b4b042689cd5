#include "score.h"

#include "buf.h"
#include "file.h"

#include <assert.h>
#include <string.h>

/*
 * Sentences: why a unit has these points, and what the rule is.  They are templates of
 * templates/schemes/wording.json, one for each method and one for each state in which
 * there is nothing to compute.
 */
enum {
    SAY_MISSING = METHOD_COUNT,
    SAY_NO_TASK,
    SAY_NEUTRAL,
    SAY_EXTRA,
    SAY_LOST,
    SAY_GIVEN,
    SAY_VETO,
    SAY_PARTS,
    SAY_COUNT
};

static const char *const others[] = {"missing",    "no_task",        "neutral",
                                     "bonus_line", "deduction_line", "points_line",
                                     "veto",       "parts"};

/* Figures live as long as their sentence is made: there are millions of them. */
enum { FIGURES_MAX = 48 };

struct wording {
    struct say rule[SAY_COUNT], say[SAY_COUNT];
    struct figure figures[FIGURES_MAX];
    size_t figure_count;
};

/* What a sentence may speak of. */
static const char *const names[] = {
    "name",       "x",     "target",    "rate",         "points",     "exact",
    "weight",     "limit", "floor",     "cap",          "zero_below", "base",
    "rest_share", "share", "per",       "each",         "full",       "trim",
    "place",      "of",    "low",       "high",         "mean",       "note",
    "said",       "half",  "scaled",    "capped",       "zeroed",     "lower",
    "whole",      "bands", "places",    "given_target", "zero_score", "full_score",
    "left_out",   "count", "no_target", "pieces",       "by_hand"};
enum { NAME_COUNT = sizeof names / sizeof *names };

static const char *entry_name(size_t at)
{
    return at < METHOD_COUNT ? method_names[at] : others[at - METHOD_COUNT];
}

static bool read_one(struct stats *stats, const char *path, const struct node *entry,
                     const char *key, struct say *out)
{
    struct template *file = ARENA_NEW(stats->mem, struct template);
    struct note *note = ARENA_NEW(stats->mem, struct note);
    struct names own = {0};

    for (size_t i = 0; i < NAME_COUNT; i++)
        *ARENA_PUSH(stats->mem, &own) = names[i];
    *note = (struct note){"say", node_text(entry, key, ""), 1, 1};
    *file = (struct template){.path = path, .name = key, .items = note, .count = 1};
    return say_read(stats, file, &own, out);
}

bool wording_read(struct stats *stats)
{
    const char *path =
        file_join(stats->mem, stats->run->templates, "schemes/wording.json");
    struct wording *wording = ARENA_NEW(stats->mem, struct wording);
    const struct node *root = node_read(stats->mem, path, stats->dg);
    bool ok = root != NULL;

    stats->scores->wording = wording;
    for (size_t i = 0; ok && i < SAY_COUNT; i++) {
        const struct node *entry = node_find(root, entry_name(i));

        if (entry == NULL) {
            diag_add(stats->dg, DIAG_TEMPLATE, at_pointer(path, ""), "没有 %s 的说法",
                     entry_name(i));
            return false;
        }
        ok = read_one(stats, path, entry, "rule", &wording->rule[i]) &&
             read_one(stats, path, entry, "say", &wording->say[i]);
    }
    return ok;
}

/* -- values ------------------------------------------------------------------- */

struct speaker {
    struct stats *stats;
    struct say *say;
};

static void name(const struct speaker *to, const char *key, struct value value)
{
    say_name(to->stats, to->say, key, value);
}

static void name_text(const struct speaker *to, const char *key, const char *text)
{
    name(to, key, (struct value){.kind = VALUE_TEXT, .text = text});
}

static void name_flag(const struct speaker *to, const char *key, bool flag)
{
    name(to, key, (struct value){.kind = VALUE_BOOL, .number = flag});
}

static struct figure *new_figure(const struct speaker *to)
{
    struct wording *wording = to->stats->scores->wording;

    assert(wording->figure_count < FIGURES_MAX);
    return &wording->figures[wording->figure_count++];
}

static void begin(const struct speaker *to)
{
    to->stats->scores->wording->figure_count = 0;
    say_row(to->say);
}

static void name_shown(const struct speaker *to, const char *key, struct amount amount,
                       struct shown shown)
{
    struct figure *figure = new_figure(to);

    *figure = (struct figure){.value = amount.value,
                              .unit = shown.unit,
                              .classifier = shown.classifier,
                              .state = amount.state,
                              .in_yi = shown.in_yi,
                              .decimals = shown.decimals,
                              .note = ""};
    if (!amount_known(amount))
        figure->value = (struct ratio){0, 1};
    name(to, key, (struct value){.kind = VALUE_FIGURE, .figure = figure});
}

static void name_amount(const struct speaker *to, const char *key, struct amount amount,
                        enum unit unit, const char *classifier, int decimals)
{
    name_shown(to, key, amount, (struct shown){unit, classifier, false, decimals});
}

/* 分 as the scheme writes them; nothing where it does not. */
static void name_points(const struct speaker *to, const char *key, int64_t num6)
{
    if (num6 < 0)
        name(to, key, (struct value){.kind = VALUE_NONE});
    else
        name_amount(to, key, amount_sum(num6, 1000000, 0), UNIT_COUNT, "分", 4);
}

static void name_percent(const struct speaker *to, const char *key, int64_t num6)
{
    if (num6 < 0)
        name(to, key, (struct value){.kind = VALUE_NONE});
    else
        name_amount(to, key, amount_sum(num6, 1000000, 0), UNIT_PCT, NULL, 4);
}

/* Given by hand: as many decimals as it has, at most four. */
static int decimals_of(struct amount amount)
{
    int decimals = 0;

    for (int64_t unit = 1;
         decimals < 4 && amount.value.den > 0 && unit % amount.value.den != 0; unit *= 10)
        decimals++;
    return decimals;
}

static void name_given(const struct speaker *to, const char *key, struct amount amount,
                       const struct line *line)
{
    const struct reading *reading = &line->reading;
    const struct part *part;

    if (reading->indicator == NULL || reading->measure[0] != '\0') {
        name_amount(to, key, amount, UNIT_COUNT, line->unit, decimals_of(amount));
        return;
    }
    part = &reading->indicator->parts[reading->part_index];
    name_amount(to, key, amount, part->unit, part->classifier,
                part->unit == UNIT_COUNT ? decimals_of(amount) : part->decimals);
}

/* A fact as it is printed everywhere, or a number given by hand. */
static void name_fact(const struct speaker *to, const char *key, const char *full,
                      struct amount amount, const struct line *line)
{
    const struct fact *fact = full == NULL ? NULL : reading_fact(to->stats, full);
    struct figure *figure;

    if (fact == NULL) {
        name_given(to, key, amount, line);
        return;
    }
    figure = new_figure(to);
    *figure = fact->figure;
    if (amount_known(amount))
        figure->value = amount.value; /* half of the year's target */
    name(to, key, (struct value){.kind = VALUE_FIGURE, .figure = figure});
}

/* A target that the scheme gives for a rate is one too, in what the value is shown. */
static void name_target(const struct speaker *to, const struct line *line,
                        const struct mark *mark)
{
    const struct fact *fact = NULL;

    if (mark->target_key == NULL && mark->value_key != NULL &&
        line->reading.measure[0] != '\0')
        fact = reading_fact(to->stats, mark->value_key);
    if (fact == NULL)
        name_fact(to, "target", mark->target_key, mark->target, line);
    else
        name_amount(to, "target", mark->target, fact->figure.unit,
                    fact->figure.classifier, decimals_of(mark->target));
}

/* What units are compared by: completion, or the value as it is shown. */
static void name_compared(const struct speaker *to, const char *key,
                          const struct line *line, const struct mark *mark,
                          struct amount amount)
{
    const struct fact *fact =
        mark->value_key == NULL ? NULL : reading_fact(to->stats, mark->value_key);
    struct figure like = {0};

    if (line->of_rate) {
        name_amount(to, key, amount, UNIT_PCT, NULL, 2);
        return;
    }
    if (fact == NULL) {
        name_amount(to, key, amount, UNIT_COUNT, line->unit, decimals_of(amount));
        return;
    }
    like.unit = fact->figure.unit;
    if (line->method != METHOD_GROWTH && line->reading.measure[0] == '\0')
        amount = amount_mul(amount, (struct ratio){figure_scale(&like), 1});
    name_shown(to, key, amount,
               (struct shown){like.unit, fact->figure.classifier, fact->figure.in_yi,
                              fact->figure.decimals});
}

/* 100%以上得100分，80%以上得75分 */
static const char *bands_said(struct stats *stats, const struct line *line)
{
    struct buf out = buf_new(stats->mem);

    for (size_t i = 0; i < line->band_count; i++) {
        const struct band *band = &line->bands[i];

        if (i > 0)
            buf_add(&out, "，");
        decimal_print_short(&out, (struct ratio){band->ge, 1}, 1000000, 6);
        buf_add(&out, line->of_rate ? "%以上" : "以上");
        buf_add(&out, band->proportional ? "按比例得" : "得");
        decimal_print_short(&out, (struct ratio){band->points, 1}, 1000000, 6);
        buf_add(&out, "分");
    }
    return out.text;
}

static const char *places_said(struct stats *stats, const struct line *line)
{
    struct buf out = buf_new(stats->mem);

    for (size_t i = 0; i < line->place_count; i++) {
        buf_printf(&out, "%s第%zu名", i > 0 ? "，" : "", i + 1);
        decimal_print_short(&out, (struct ratio){line->places[i], 1}, 1000000, 6);
        buf_add(&out, "分");
    }
    return out.text;
}

/* 签约个数占50%，签约金额占50% / 每少1个3—10亿元项目扣0.1分 */
static const char *pieces_said(struct stats *stats, const struct line *line)
{
    struct buf out = buf_new(stats->mem);
    const char *verb = line->method == METHOD_DEDUCT ? "扣" : "得";

    for (size_t i = 0; i < line->piece_count; i++) {
        const struct piece *piece = &line->pieces[i];

        buf_printf(&out, "%s%s", i > 0 ? "，" : "", piece->name);
        if (piece->points == 0) {
            buf_add(&out, "占");
            decimal_print_short(&out, (struct ratio){piece->share, 1}, 1000000, 4);
            buf_add(&out, "%");
            continue;
        }
        if (piece->short_of >= 0) {
            buf_add(&out, "不少于");
            decimal_print_short(&out, (struct ratio){piece->short_of, 1}, 1000000, 4);
            buf_add(&out, "，每少1个");
        } else
            buf_add(&out, "每1个");
        buf_add(&out, verb);
        decimal_print_short(&out, (struct ratio){piece->points, 1}, 1000000, 4);
        buf_add(&out, "分");
    }
    return out.text;
}

/* 个 万元 %: in what the figure of a line is counted. */
static const char *unit_word(const struct line *line)
{
    const struct indicator *indicator = line->reading.indicator;
    struct figure like = {0};

    if (indicator == NULL)
        return line->unit;
    like.unit = indicator->parts[line->reading.part_index].unit;
    like.classifier = indicator->parts[line->reading.part_index].classifier;
    return line->reading.measure[0] != '\0' ? "" : figure_unit_word(&like);
}

/* The most a line gives, where it does not say otherwise: -1, no limit. */
static int64_t limit_of(const struct line *line)
{
    if (line->most >= 0)
        return line->most;
    return line->cap < 0 ? -1 : (int64_t)((__int128)line->weight * line->cap / 1000000);
}

/* What the rule itself says. */
static void name_rule(const struct speaker *to, const struct scheme *scheme,
                      const struct line *line)
{
    name_text(to, "name", line->name);
    name_points(to, "weight", line->weight);
    name_points(to, "limit", limit_of(line));
    name_points(to, "floor", line->floor > 0 ? line->floor : -1);
    name_percent(to, "cap", line->cap < 0 ? -1 : line->cap * 100);
    name_percent(to, "zero_below", line->zero_below);
    name_percent(to, "base", line->base * 100);
    name_percent(to, "rest_share", 100000000 - line->base * 100);
    name_percent(to, "share", line->share * 100);
    name_amount(to, "per", amount_sum(line->per, 1000000, 0), UNIT_COUNT, unit_word(line),
                4);
    name_points(to, "each", line->points);
    name_points(to, "full", line->full > 0 ? line->full : -1);
    name(to, "trim", (struct value){.kind = VALUE_INT, .number = line->trim});
    name_text(to, "said", line->said == NULL ? "" : line->said);
    name_percent(to, "half", scheme->target_pct == 100000000 ? -1 : scheme->target_pct);
    name_flag(to, "lower", line->lower);
    name_flag(to, "whole", line->whole);
    name_text(to, "bands", line->bands_said);
    name_text(to, "places", line->places_said);
    name_text(to, "pieces", line->pieces_said);
    name_flag(to, "given_target", line->target_given);
}

/* The same, or the weight, with what was added for want of a task elsewhere. */
static struct amount scaled_limit(const struct line *line, const struct mark *mark)
{
    int64_t limit = limit_of(line) < 0 ? line->weight : limit_of(line);
    struct amount whole = amount_sum(mark->weight.num, mark->weight.den, 0);

    return amount_div(amount_mul(whole, num6_ratio(limit)),
                      amount_sum(line->weight, 1000000, 0));
}

/* What this unit has done. */
static void name_mark(const struct speaker *to, const struct line *line,
                      const struct mark *mark)
{
    bool item = line->kind == LINE_ITEM;

    name_fact(to, "x", mark->value_key, mark->x, line);
    name_target(to, line, mark);
    name_amount(to, "rate", mark->rate, UNIT_PCT, NULL, 2);
    name_amount(to, "points",
                mark->known ? amount_sum(mark->points, 100, 0)
                            : amount_state(mark->state, 0),
                UNIT_COUNT, "分", line->decimals);
    name_amount(to, "exact", mark->exact, UNIT_COUNT, "分", 4);
    name(to, "place", (struct value){.kind = VALUE_INT, .number = mark->place});
    name(to, "of", (struct value){.kind = VALUE_INT, .number = mark->of});
    name_compared(to, "low", line, mark, mark->low);
    name_compared(to, "high", line, mark, mark->high);
    name_compared(to, "mean", line, mark, mark->mean);
    name_text(to, "note", mark->note);
    name_amount(to, "count", mark->x, UNIT_COUNT, line->unit, 4);
    if (mark->scaled)
        name_amount(to, "scaled", amount_rounded(scaled_limit(line, mark), 2), UNIT_COUNT,
                    "分", 2);
    else
        name(to, "scaled", (struct value){.kind = VALUE_NONE});
    name_flag(to, "capped", mark->capped);
    name_flag(to, "zeroed", mark->zeroed);
    name_flag(to, "by_hand", mark->by_hand);
    name_flag(to, "zero_score", mark->known && mark->points == 0);
    name_flag(to, "full_score", item && mark->known && mark->points > 0);
    name_flag(to, "left_out", !mark->known);
    name_flag(to, "no_target", amount_known(mark->x) && !amount_known(mark->rate));
}

static void name_no_mark(const struct speaker *to)
{
    static const char *const own[] = {
        "x",      "target",     "rate",       "points",   "exact",     "place",  "of",
        "low",    "high",       "mean",       "note",     "count",     "scaled", "capped",
        "zeroed", "zero_score", "full_score", "left_out", "no_target", "by_hand"};

    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        name(to, own[i], (struct value){.kind = VALUE_NONE});
}

static const char *sentence(struct stats *stats, struct say *say)
{
    struct buf out = buf_new(stats->mem);

    return say_text(stats, say, &out) ? out.text : "";
}

static size_t rule_entry(const struct line *line)
{
    if (line->piece_count > 0)
        return SAY_PARTS;
    if (line->kind == LINE_VETO)
        return SAY_VETO;
    if (line->kind == LINE_BONUS)
        return SAY_EXTRA;
    return line->kind == LINE_DEDUCTION ? SAY_LOST : line->method;
}

static const char *rule_of(struct stats *stats, const struct scheme *scheme,
                           const struct line *line)
{
    struct say *say = &stats->scores->wording->rule[rule_entry(line)];
    struct speaker to = {stats, say};

    if (line->kind == LINE_ITEM && line->said[0] != '\0')
        return line->said;
    begin(&to);
    name_rule(&to, scheme, line);
    name_no_mark(&to);
    return sentence(stats, say);
}

void wording_rule(struct stats *stats, const struct scheme *scheme, struct line *line)
{
    line->bands_said = bands_said(stats, line);
    line->places_said = places_said(stats, line);
    line->pieces_said = pieces_said(stats, line);
    line->rule = rule_of(stats, scheme, line);
}

/* Which sentence fits: that of the method, unless there was nothing to compute. */
static size_t say_entry(const struct line *line, const struct mark *mark)
{
    if (mark->neutral)
        return SAY_NEUTRAL;
    if (mark->state == STATE_MISSING)
        return SAY_MISSING;
    if (mark->state == STATE_NO_TASK || mark->state == STATE_NONE)
        return SAY_NO_TASK;
    if (line->kind != LINE_ITEM && line->reading.code == NULL && mark->known &&
        ratio_compare(mark->x.value, mark->exact.value) == 0 && mark->points != 0 &&
        line->points != line->per)
        return SAY_GIVEN;
    return rule_entry(line);
}

const char *wording_say(struct stats *stats, const struct scheme *scheme,
                        const struct pupil *pupil, size_t at)
{
    const struct line *line = &scheme->lines[at];
    const struct mark *mark = &pupil->marks[at];
    struct say *say = &stats->scores->wording->say[say_entry(line, mark)];
    struct speaker to = {stats, say};

    begin(&to);
    if (line->piece_count > 0) /* the first of a name counts */
        name_text(&to, "pieces", mark->pieces);
    name_rule(&to, scheme, line);
    name_mark(&to, line, mark);
    return sentence(stats, say);
}
