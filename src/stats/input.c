#include "score.h"

#include "words.h"

#include <stdio.h>
#include <string.h>

/*
 * What people say beside the schemes: scores given by hand, results of the quarters,
 * vetoes, adjustments, objections.  What speaks of a unit that is not there is a finding
 * and is not used.
 */

static const struct office *unit_of(struct stats *stats, const char *key,
                                    struct place place)
{
    const struct office *unit = map_find(&stats->scores->by_id, key);
    struct names known = {0};
    const char *nearest;

    if (unit != NULL)
        return unit;
    for (size_t i = 0; i < stats->scores->unit_count; i++)
        *ARENA_PUSH(stats->mem, &known) = stats->scores->units[i].key;
    nearest = words_nearest(key, known.items, known.count);
    diag_add(stats->dg, DIAG_SCORE_INPUT, place, "没有单位 %s", key);
    if (nearest != NULL)
        diag_hint(stats->dg, "是否应为 %s", nearest);
    return NULL;
}

static struct map by_unit(struct stats *stats, const char *name)
{
    struct map map = map_new(stats->mem);

    for (struct node *node = node_find(stats->scores->data, name) == NULL
                                 ? NULL
                                 : node_find(stats->scores->data, name)->first;
         node != NULL; node = node->next)
        if (node->key != NULL && unit_of(stats, node->key, node->place) != NULL)
            map_put(&map, node->key, node);
    return map;
}

/* Is there a line of this id in any scheme?  "" is the total. */
static bool line_known(const struct stats *stats, const char *scheme, const char *item)
{
    const struct scores *scores = stats->scores;
    bool known = *item == '\0';

    for (size_t i = 0; i < scores->count; i++)
        for (size_t k = 0; k < scores->items[i].line_count; k++)
            known |= (*scheme == '\0' || strcmp(scores->items[i].id, scheme) == 0) &&
                     strcmp(scores->items[i].lines[k].id, item) == 0;
    return known;
}

static bool refuse(struct stats *stats, const struct node *node, const char *what,
                   const char *found)
{
    diag_add(stats->dg, DIAG_SCORE_INPUT, node->place, "%s%s", what, found);
    return false;
}

/* The item may have the scheme before it: "annual-2026.f02". */
static void check_items(struct stats *stats, const char *name)
{
    NODE_EACH(unit, node_find(stats->scores->data, name))
    {
        NODE_EACH(item, unit)
        {
            const char *dot = item->key == NULL ? NULL : strrchr(item->key, '.');
            const char *scheme = dot == NULL ? ""
                                             : arena_strn(stats->mem, item->key,
                                                          (size_t)(dot - item->key));

            if (item->key != NULL &&
                !line_known(stats, scheme, dot == NULL ? item->key : dot + 1))
                refuse(stats, item, "方案中没有这一项：", item->key);
        }
    }
}

/* A panel that is short of a judge, or has one too many, is counted as it is, and said.
 */
static void check_judges(struct stats *stats, const struct scheme *scheme,
                         const struct line *line)
{
    const struct scores *scores = stats->scores;

    for (size_t i = 0; line->judges > 0 && i < scores->unit_count; i++) {
        const struct office *unit = &scores->units[i];
        const struct node *given =
            node_find(input_manual(stats, scheme, unit->key, line->id), "scores");

        if (given == NULL || given->kind != NODE_LIST ||
            given->count == (size_t)line->judges)
            continue;
        diag_add(stats->dg, DIAG_SCORE_JUDGES, given->place,
                 "方案%s的%s，应有 %d 个评委的分，有 %zu 个", scheme->name, line->name,
                 line->judges, given->count);
        diag_hint(stats->dg, "请核对评分表，或改方案里的 judges");
    }
}

static void check_panels(struct stats *stats)
{
    for (size_t i = 0; i < stats->scores->count; i++)
        for (size_t k = 0; k < stats->scores->items[i].line_count; k++)
            check_judges(stats, &stats->scores->items[i],
                         &stats->scores->items[i].lines[k]);
}

static bool read_adjustment(struct stats *stats, const struct node *node,
                            struct adjustment *out)
{
    const struct node *points = node_find(node, "points");

    *out = (struct adjustment){node_text(node, "scheme", ""),
                               node_text(node, "org", ""),
                               node_text(node, "item", ""),
                               node_text(node, "reason", ""),
                               node_text(node, "by", ""),
                               node_text(node, "date", ""),
                               0};
    if (unit_of(stats, out->org, node->place) == NULL)
        return false;
    if (!line_known(stats, out->scheme, out->item))
        return refuse(stats, node, "方案中没有这一项：", out->item);
    if (!node_number(points))
        return refuse(stats, node, "调整没有写分数 points", "");
    if (points->num6 % 10000 != 0)
        return refuse(stats, node, "调整的分数最多两位小数", "");
    if (out->reason[0] == '\0')
        return refuse(stats, node, "调整没有写理由 reason", "");
    out->points = points->num6 / 10000;
    return true;
}

static void read_adjustments(struct stats *stats)
{
    const struct node *list = node_find(stats->scores->data, "adjustments");
    struct scores *scores = stats->scores;

    scores->adjustments =
        ARENA_ARRAY(stats->mem, struct adjustment, list == NULL ? 1 : list->count + 1);
    NODE_EACH(node, list)
    {
        scores->adjustment_count +=
            read_adjustment(stats, node, &scores->adjustments[scores->adjustment_count]);
    }
}

bool input_read(struct stats *stats)
{
    stats->scores->manual = by_unit(stats, "manual");
    stats->scores->vetoes = by_unit(stats, "vetoes");
    check_items(stats, "manual");
    check_items(stats, "vetoes");
    check_panels(stats);
    read_adjustments(stats);
    return true;
}

const struct node *input_manual(struct stats *stats, const struct scheme *scheme,
                                const char *org, const char *item)
{
    const struct node *unit = map_find(&stats->scores->manual, org);
    char whole[256];
    const struct node *own = NULL;

    if (unit == NULL)
        return NULL;
    if (snprintf(whole, sizeof whole, "%s.%s", scheme->id, item) < (int)sizeof whole)
        own = node_find(unit, whole);
    return own != NULL ? own : node_find(unit, item);
}

const struct node *input_veto(struct stats *stats, const char *org, const char *veto)
{
    return node_find(map_find(&stats->scores->vetoes, org), veto);
}

bool input_result(struct stats *stats, int64_t year, int quarter, const char *org,
                  int64_t *num6)
{
    char name[32];
    const struct node *node;

    snprintf(name, sizeof name, "%d-Q%d", (int)year, quarter);
    node = node_find(node_find(node_find(stats->scores->data, "results"), name), org);
    *num6 = node_number(node) ? node->num6 : 0;
    return node_number(node);
}
