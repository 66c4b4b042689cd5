#include "card.h"

#include "buf.h"
#include "decimal.h"

#include <string.h>

/*
 * The sentence of a card, and that of a guard.  Every figure in it is a fact, formatted
 * as in any paper; the words are data.
 */
struct speech {
    struct stats *stats;
    const struct card_scheme *scheme;
    const struct card_object *object;
    struct say *say;
};

static void put(struct speech *speech, const char *name, struct value value)
{
    say_name(speech->stats, speech->say, name, value);
}

static void put_text(struct speech *speech, const char *name, const char *text)
{
    put(speech, name,
        text == NULL ? (struct value){.kind = VALUE_NONE}
                     : (struct value){.kind = VALUE_TEXT, .text = text});
}

static void put_int(struct speech *speech, const char *name, int64_t number)
{
    put(speech, name, (struct value){.kind = VALUE_INT, .number = number});
}

static void put_fact(struct speech *speech, const char *name, const struct fact *fact)
{
    put(speech, name,
        fact == NULL ? (struct value){.kind = VALUE_NONE}
                     : (struct value){.kind = VALUE_FIGURE,
                                      .figure = &fact->figure,
                                      .key = fact->full});
}

static const char *level_name(const struct card_scheme *scheme, int level)
{
    return level == NO_LEVEL ? scheme->no_card : scheme->levels[level].name;
}

static const struct fact *base_fact(const struct speech *speech, const char *measure)
{
    const struct card_scheme *scheme = speech->scheme;

    if (scheme->base == NULL)
        return NULL;
    return card_fact(speech->stats, scheme,
                     arena_printf(speech->stats->mem, "%s%s", scheme->base, measure),
                     speech->object->id, scheme->window);
}

/* A growth says itself by what it compares. */
static void put_judged(struct speech *speech, const struct fact *fact,
                       const struct card_rule *rule)
{
    struct value value = {.kind = VALUE_FIGURE};
    struct arena *mem = speech->stats->mem;
    struct comparison *against;
    const struct fact *now, *before;
    size_t len;

    if (fact == NULL || rule->kind != RULE_GROWTH_NEG) {
        put_fact(speech, "figure", fact);
        return;
    }
    len = strlen(rule->figure) - strlen(".yoy");
    now = card_fact(speech->stats, speech->scheme, arena_strn(mem, rule->figure, len),
                    speech->object->id, speech->scheme->window);
    before = card_fact(speech->stats, speech->scheme, arena_strn(mem, rule->figure, len),
                       speech->object->id,
                       arena_printf(mem, "%s_yoy", speech->scheme->window));
    against = ARENA_NEW(mem, struct comparison);
    *against = (struct comparison){AGAINST_YEAR, now == NULL ? NULL : &now->figure,
                                   before == NULL ? NULL : &before->figure};
    value.figure = &fact->figure;
    value.key = fact->full;
    value.against = against;
    put(speech, "figure", value);
}

static void put_below(struct speech *speech, const struct card_rule *rule)
{
    const struct card_object *object = speech->object;
    const struct fact *like = rule->figure == NULL ? object->value : object->figure;
    struct figure *figure = ARENA_NEW(speech->stats->mem, struct figure);

    if (like == NULL || rule->kind != RULE_BELOW_AVERAGE) {
        put_text(speech, "below", NULL);
        return;
    }
    *figure = like->figure;
    figure->value = object->below.value;
    figure->state = object->below.state;
    put(speech, "below", (struct value){.kind = VALUE_FIGURE, .figure = figure});
}

static void put_rank(struct speech *speech)
{
    const struct card_object *object = speech->object;
    struct figure *figure = ARENA_NEW(speech->stats->mem, struct figure);

    *figure = (struct figure){.value = {object->rank, 1},
                              .unit = UNIT_RANK,
                              .state = object->rank > 0 ? STATE_OK : STATE_MISSING,
                              .note = object->tied ? "tie=1" : "tie=0"};
    put(speech, "rank", (struct value){.kind = VALUE_FIGURE, .figure = figure});
    put_int(speech, "n", (int64_t)object->n);
}

static void put_limit(struct speech *speech, int64_t limit, bool counted)
{
    struct buf decimal = buf_new(speech->stats->mem);

    if (counted || limit % 1000000 == 0) {
        put_int(speech, "limit", counted ? limit : limit / 1000000);
        return;
    }
    decimal_print_short(&decimal, (struct ratio){limit, 1}, 1000000, 6);
    put_text(speech, "limit", decimal.text);
}

static void put_object(struct speech *speech, int level)
{
    const struct card_scheme *scheme = speech->scheme;
    const struct card_object *object = speech->object;
    bool before = object->past != NULL && object->past->count > 0;

    put_text(speech, "name", object->name);
    put_text(speech, "group", object->group);
    put_text(speech, "level", level_name(scheme, level));
    put_text(speech, "previous",
             before ? level_name(scheme, object->past->levels[0]) : NULL);
    put_text(speech, "basis", scheme->basis_name);
    put_fact(speech, "value", object->value);
    put_fact(speech, "target", base_fact(speech, ".target"));
    put_fact(speech, "done", base_fact(speech, ""));
    put_fact(speech, "rate", base_fact(speech, ".rate"));
    put_fact(speech, "gap", base_fact(speech, ".gap_pp"));
    put_text(speech, "flags", object->flags);
    put_int(speech, "streak", object->streak);
    put_int(speech, "count", object->run);
    put_text(speech, "of", level_name(scheme, object->was));
    put_rank(speech);
}

static bool spoken(struct speech *speech, const char **out)
{
    struct buf text = buf_new(speech->stats->mem);
    bool ok = say_text(speech->stats, speech->say, &text);

    *out = text.text;
    return ok;
}

static bool say_card(struct stats *stats, const struct card_scheme *scheme,
                     struct card_object *object)
{
    struct card_rule *rule = &scheme->rules[object->rule - scheme->rules];
    struct speech speech = {stats, scheme, object, &rule->say};
    bool counted = rule->kind == RULE_RANK_TOP || rule->kind == RULE_RANK_BOTTOM ||
                   rule->kind == RULE_CONSECUTIVE;

    say_row(speech.say);
    put_judged(&speech, object->figure, rule);
    put_below(&speech, rule);
    put_limit(&speech, rule->limit, counted);
    put_object(&speech, object->level);
    return spoken(&speech, &object->say);
}

static bool say_guard(struct stats *stats, struct card_scheme *scheme,
                      struct card_object *object)
{
    struct speech speech = {stats, scheme, object, &scheme->guards[object->guard]};
    bool few = object->guard == GUARD_FEW;

    say_row(speech.say);
    put_fact(&speech, "figure", object->guarded);
    put_text(&speech, "below", NULL);
    put_limit(&speech, few ? scheme->min_participants : scheme->done_pct, few);
    put_object(&speech, object->guarding == NULL ? NO_LEVEL : object->guarding->level);
    if (few)
        put_int(&speech, "count", (int64_t)object->participants);
    return spoken(&speech, &object->why);
}

bool card_say(struct stats *stats, struct card_scheme *scheme, struct card_object *object)
{
    if (object->rule != NULL && !say_card(stats, scheme, object))
        return false;
    return object->guard == GUARD_COUNT || say_guard(stats, scheme, object);
}
