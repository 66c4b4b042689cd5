#include "score.h"
#include "trace.h"

#include "buf.h"

#include <assert.h>
#include <string.h>

/*
 * Why a unit has these points: the rule and where it is laid down, what the unit has
 * done, the points before and after rounding.  trace.c then goes on with the evidence.
 */
bool score_ask(struct stats *stats, const char *code)
{
    for (size_t i = 0; i < stats->scores->count; i++)
        if (strcmp(stats->scores->items[i].id, code) == 0 &&
            !stats->scores->items[i].faulty)
            return score_want_one(stats, &stats->scores->items[i]) && alert_needs(stats);
    return true;
}

bool score_known(const struct stats *stats, const char *code)
{
    for (size_t i = 0; i < stats->scores->count; i++)
        if (strcmp(stats->scores->items[i].id, code) == 0 &&
            !stats->scores->items[i].faulty)
            return true;
    return false;
}

void score_names(struct stats *stats, struct arena *mem, struct names *out)
{
    for (size_t i = 0; i < stats->scores->count; i++)
        *ARENA_PUSH(mem, out) = stats->scores->items[i].id;
}

static const struct scheme *scheme_of(const struct stats *stats, const char *id)
{
    for (size_t i = 0; i < stats->scores->count; i++)
        if (strcmp(stats->scores->items[i].id, id) == 0)
            return &stats->scores->items[i];
    return NULL;
}

static void part_said(struct trace *trace, const struct scheme *scheme,
                      const struct pupil *pupil, const char *word, const char *part)
{
    const struct fact *fact = fact_find(
        &trace->facts, arena_printf(trace->mem, "%s%s%s@org:%s@ytd", scheme->id,
                                    *part != '\0' ? "." : "", part, pupil->key));

    if (fact != NULL)
        show_fact(&trace->show, word, fact);
}

/* -- one line ----------------------------------------------------------------- */

static void exact_said(struct show *show, const struct line *line,
                       const struct mark *mark)
{
    if (!mark->known)
        return;
    show_text(show, "exact",
              arena_printf(show->mem, "%lld/%lld", (long long)mark->exact.value.num,
                           (long long)mark->exact.value.den));
    if (!show->json)
        buf_printf(show->out, "  得分精确值 %lld/%lld，四舍五入到 %d 位小数\n",
                   (long long)mark->exact.value.num, (long long)mark->exact.value.den,
                   line->decimals);
}

static void input_said(struct trace *trace, const struct scheme *scheme,
                       const struct pupil *pupil, const struct line *line)
{
    const struct node *node = input_manual(trace->stats, scheme, pupil->key, line->id);

    if (node == NULL)
        return;
    show_place(&trace->show, "input", node->place);
    if (trace->show.json)
        return;
    buf_add(trace->show.out, "  手工填报");
    say_place(trace->show.out, node->place);
    buf_char(trace->show.out, '\n');
}

static const char *show_mark(struct trace *trace, const struct scheme *scheme,
                             const struct pupil *pupil, size_t at)
{
    const struct line *line = &scheme->lines[at];
    const struct mark *mark = &pupil->marks[at];
    struct show *show = &trace->show;
    const struct fact *fact;

    show_line(show, "say", "得分", wording_say(trace->stats, scheme, pupil, at));
    show_line(show, "rule", "规则", line->rule);
    show_line(show, "source", "依据",
              line->source[0] != '\0' ? line->source : scheme->basis);
    show_place(show, "place", line->node->place);
    if (!show->json) {
        buf_add(show->out, "  方案");
        say_place(show->out, line->node->place);
        buf_char(show->out, '\n');
    }
    show_open(show, "figures", '[');
    if (mark->value_key != NULL &&
        (fact = fact_find(&trace->facts, mark->value_key)) != NULL)
        show_fact(show, "完成", fact);
    if (mark->target_key != NULL &&
        (fact = fact_find(&trace->facts, mark->target_key)) != NULL)
        show_fact(show, "目标", fact);
    show_close(show, ']');
    input_said(trace, scheme, pupil, line);
    exact_said(show, line, mark);
    return mark->value_key;
}

/* -- the total ---------------------------------------------------------------- */

static void show_sum(struct trace *trace, const struct scheme *scheme,
                     const struct pupil *pupil)
{
    struct show *show = &trace->show;

    show_line(show, "source", "依据", scheme->basis);
    show_line(show, "formula", "公式",
              "各项得分之和＋加分－扣分＋调整；各项先按小数位取舍再相加");
    show_open(show, "figures", '[');
    for (size_t i = 0; i < scheme->line_count; i++)
        if (pupil->marks[i].applies && scheme->lines[i].kind != LINE_VETO)
            part_said(trace, scheme, pupil, scheme->lines[i].name, scheme->lines[i].id);
    part_said(trace, scheme, pupil, "季度得分折算", "quarters");
    part_said(trace, scheme, pupil, "年终得分折算", "own");
    part_said(trace, scheme, pupil, "基本分", "subtotal");
    part_said(trace, scheme, pupil, "加分", "bonus");
    part_said(trace, scheme, pupil, "扣分", "deduction");
    part_said(trace, scheme, pupil, "调整", "adjustment");
    show_close(show, ']');
    show_line(show, "grade", "建议等次", pupil->grade);
    show_line(show, "veto", "否决事项", pupil->veto == NULL ? "" : pupil->veto);
}

bool score_show(struct trace *trace, const char **next)
{
    const struct scheme *scheme = scheme_of(trace->stats, trace->fact->code);
    const struct pupil *pupil = NULL;
    const char *head = trace->fact->part;
    struct show *show = &trace->show;

    for (size_t i = 0; i < scheme->pupil_count; i++)
        if (strcmp(scheme->pupils[i].key, trace->fact->key) == 0)
            pupil = &scheme->pupils[i];
    assert(pupil != NULL);
    *next = NULL;
    show_text(show, "key", trace->fact->full);
    show_text(show, "scheme", scheme->name);
    show_text(show, "org", pupil->unit->name);
    show_figure(show, NULL, &trace->fact->figure);
    if (!show->json) {
        buf_printf(show->out, "%s = ", trace->fact->full);
        say_figure(show->out, &trace->fact->figure);
        buf_printf(show->out, "\n  %s，%s\n", scheme->name, pupil->unit->name);
    }
    for (size_t i = 0; i < scheme->line_count; i++)
        if (strcmp(scheme->lines[i].id, head) == 0) {
            *next = show_mark(trace, scheme, pupil, i);
            return true;
        }
    show_sum(trace, scheme, pupil);
    return true;
}
