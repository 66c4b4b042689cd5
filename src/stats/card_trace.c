#include "card.h"
#include "trace.h"

#include "buf.h"

#include <assert.h>
#include <string.h>

/*
 * Why an object has its card, or none: the sentence and the rule, the round before, the
 * figure that was judged and those it was ranked among.  trace.c then goes on with the
 * records of that figure.
 */
static const struct card_scheme *scheme_of(const struct stats *stats, const char *code)
{
    for (size_t i = 0; stats->cards != NULL && i < stats->cards->count; i++)
        if (strcmp(stats->cards->items[i].id, code) == 0)
            return &stats->cards->items[i];
    return NULL;
}

void card_names(struct stats *stats, struct arena *mem, struct names *out)
{
    struct names chosen = card_chosen(stats);

    for (size_t i = 0; i < chosen.count; i++)
        *ARENA_PUSH(mem, out) = chosen.items[i];
}

bool card_ask(struct stats *stats, const char *code)
{
    struct names chosen = card_chosen(stats);

    for (size_t i = 0; i < chosen.count; i++)
        if (strcmp(chosen.items[i], code) == 0)
            return card_read(stats) && alert_needs(stats);
    return true;
}

bool card_known(const struct stats *stats, const char *code)
{
    return scheme_of(stats, code) != NULL;
}

static const char *level_said(struct trace *trace, const struct card_scheme *scheme,
                              const char *code)
{
    for (size_t i = 0; code != NULL && i < scheme->level_count; i++)
        if (strcmp(scheme->levels[i].code, code) == 0)
            return arena_printf(trace->mem, "%s（%s）", scheme->levels[i].name,
                                scheme->levels[i].said);
    return scheme->no_card;
}

static void place_said(struct show *show, const char *key, const char *word,
                       struct place place)
{
    show_place(show, key, place);
    if (show->json)
        return;
    buf_printf(show->out, "  %s", word);
    say_place(show->out, place);
    buf_char(show->out, '\n');
}

static void figure_said(struct trace *trace, const char *word, const char *full)
{
    const struct fact *fact = fact_find(&trace->facts, full);

    if (fact != NULL)
        show_fact(&trace->show, word, fact);
}

/* The key of a figure of the object that was asked for, or of another one. */
static const char *key_of(struct trace *trace, const struct card_scheme *scheme,
                          const char *figure, const char *id)
{
    return arena_printf(trace->mem, "%s@%s:%s@%s", figure, card_axis(scheme->scope), id,
                        scheme->window);
}

/* -- what the table of cards says ------------------------------------------------- */

static const char *table_of(const struct card_scheme *scheme)
{
    return scheme->scope == SCOPE_LEADER ? "card_leader" : "card";
}

static const char *text_at(struct trace *trace, const struct query *row, int column)
{
    return query_kind(row, column) == CELL_TEXT
               ? arena_str(trace->mem, query_text(row, column))
               : NULL;
}

static const struct card_rule *rule_of(const struct card_scheme *scheme, const char *kind,
                                       const char *level)
{
    for (size_t i = 0; kind != NULL && i < scheme->rule_count; i++)
        if (strcmp(card_rule_name(scheme->rules[i].kind), kind) == 0 &&
            strcmp(scheme->levels[scheme->rules[i].level].code, level) == 0)
            return &scheme->rules[i];
    return NULL;
}

/* level, rule, say, guard, previous of the object. */
static void show_card(struct trace *trace, const struct card_scheme *scheme,
                      const struct query *row)
{
    struct show *show = &trace->show;
    const char *level = text_at(trace, row, 0), *say = text_at(trace, row, 2);
    const char *guard = text_at(trace, row, 3), *previous = text_at(trace, row, 4);
    const struct card_rule *rule = rule_of(scheme, text_at(trace, row, 1), level);

    show_line(show, "card", "评定", level_said(trace, scheme, level));
    show_line(show, "say", "理由", say == NULL ? "" : say);
    show_line(show, "guard", level == NULL ? "没有牌的原因" : "不列入其他牌的原因",
              guard == NULL ? "" : guard);
    show_line(show, "previous", "上次",
              previous == NULL ? "" : level_said(trace, scheme, previous));
    if (rule != NULL)
        place_said(show, "rule", "规则", rule->node->place);
    place_said(show, "place", "方案", scheme->node->place);
    show_open(show, "figures", '[');
    figure_said(trace, scheme->basis_name,
                key_of(trace, scheme, scheme->basis, trace->fact->key));
    if (rule != NULL && rule->figure != NULL && strcmp(rule->figure, scheme->basis) != 0)
        figure_said(trace, "规则所看的数",
                    key_of(trace, scheme, rule->figure, trace->fact->key));
    figure_said(trace, "位次",
                key_of(trace, scheme, arena_printf(trace->mem, "%s.rank", scheme->id),
                       trace->fact->key));
    figure_said(trace, "连续次数",
                key_of(trace, scheme, arena_printf(trace->mem, "%s.streak", scheme->id),
                       trace->fact->key));
    show_close(show, ']');
}

/* Among whom it was ranked, best first. */
static bool show_ranking(struct trace *trace, const struct card_scheme *scheme,
                         const char *group)
{
    struct query *row = query_open(
        trace->stats->store, QUERY_OWN, at_file(NULL),
        arena_printf(trace->mem,
                     "SELECT id, rank FROM %s WHERE scheme = ?1 AND \"group\" = ?2"
                     " AND rank IS NOT NULL ORDER BY rank, seq",
                     table_of(scheme)),
        trace->stats->dg);
    bool ok = row != NULL;

    if (row == NULL)
        return false;
    query_bind_text(row, 1, scheme->id);
    query_bind_text(row, 2, group);
    show_open(&trace->show, "ranking", '[');
    while (query_next(row)) {
        const char *id = text_at(trace, row, 0);

        figure_said(trace,
                    arena_printf(trace->mem, "第%lld位　%s", (long long)query_int(row, 1),
                                 row_said(trace, card_entity(scheme->scope), id).name),
                    key_of(trace, scheme, scheme->basis, id));
    }
    show_close(&trace->show, ']');
    ok = !query_failed(row);
    query_close(row);
    return ok;
}

static bool show_object(struct trace *trace, const struct card_scheme *scheme)
{
    struct query *row = query_open(
        trace->stats->store, QUERY_OWN, at_file(NULL),
        arena_printf(trace->mem,
                     "SELECT level, rule, say, guard, previous, \"group\" FROM %s"
                     " WHERE scheme = ?1 AND id = ?2",
                     table_of(scheme)),
        trace->stats->dg);
    const char *group;
    bool ok = row != NULL;

    if (row == NULL)
        return false;
    query_bind_text(row, 1, scheme->id);
    query_bind_text(row, 2, trace->fact->key);
    ok = query_next(row);
    if (ok) {
        show_card(trace, scheme, row);
        group = text_at(trace, row, 5);
        ok = show_ranking(trace, scheme, group);
    }
    query_close(row);
    return ok;
}

bool card_show(struct trace *trace, const char **next)
{
    const struct card_scheme *scheme = scheme_of(trace->stats, trace->fact->code);
    struct show *show = &trace->show;
    const char *name;

    assert(scheme != NULL);
    name = row_said(trace, card_entity(scheme->scope), trace->fact->key).name;
    show_text(show, "key", trace->fact->full);
    show_text(show, "scheme", scheme->name);
    show_text(show, "name", name);
    show_figure(show, NULL, &trace->fact->figure);
    if (!show->json) {
        buf_printf(show->out, "%s = ", trace->fact->full);
        say_figure(show->out, &trace->fact->figure);
        buf_printf(show->out, "\n  %s，%s\n", scheme->name, name);
    }
    *next = key_of(trace, scheme, scheme->basis, trace->fact->key);
    return show_object(trace, scheme);
}
