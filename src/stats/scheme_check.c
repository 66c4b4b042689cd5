#include "score.h"

#include "buf.h"
#include "words.h"

#include <string.h>

/*
 * What is wrong with a scheme.  Everything is a finding with its place; a scheme that
 * has one is not scored, because a slip of the pen here moves a unit's rank.
 */

/* -- keys ------------------------------------------------------------------- */

static const char *const scheme_keys[] = {
    "use",     "id",      "name",   "year",       "version",  "effective_from",
    "cadence", "basis",   "note",   "groups",     "items",    "bonuses",
    "vetoes",  "panel",   "grades", "deductions", "periodic", "tie_break",
    "missing", "no_task", "full",   "target_pct", "window",   "source"};
static const char *const item_keys[] = {
    "id",         "name",     "weight", "indicator", "filter",    "scope",
    "method",     "params",   "floor",  "cap_pct",   "direction", "target",
    "target_ref", "decimals", "source", "groups",    "rule",      "missing",
    "no_task",    "window",   "unit",   "note"};
static const char *const extra_keys[] = {
    "id",        "name",   "per",      "points", "cap",    "rule",
    "indicator", "filter", "scope",    "source", "groups", "unit",
    "missing",   "note",   "decimals", "window", "whole"};
static const char *const veto_keys[] = {"id",     "name",   "effect", "rule", "indicator",
                                        "filter", "source", "groups", "note", "window"};
static const char *const grade_keys[] = {"name", "min", "top_pct", "scope", "note"};
static const char *const group_keys[] = {"id", "name", "orgs", "note"};
static const char *const periodic_keys[] = {"quarter_weight", "year_from_quarters_pct",
                                            "note"};
static const char *const panel_keys[] = {"item", "judges", "trim", "note"};
static const char *const piece_keys[] = {"id",     "name",     "indicator", "share",
                                         "points", "short_of", "target",    "note"};
static const char *const band_keys[] = {"ge", "points", "proportional", "also", "note"};

/* Parameters of each method, in the order of enum method. */
static const char *const params[METHOD_COUNT][8] = {
    [METHOD_RATIO_CAP] = {"cap", "below_floor_zero", "parts"},
    [METHOD_RATIO_UNCAPPED] = {"below_floor_zero", "parts"},
    [METHOD_RATIO_SCHEDULE] = {"cap", "below_floor_zero"},
    [METHOD_STEP] = {"bands", "of"},
    [METHOD_EFFICACY] = {"base", "of"},
    [METHOD_RANK_POINTS] = {"points", "rest", "of"},
    [METHOD_DEDUCT] = {"per", "points", "whole", "parts"},
    [METHOD_BONUS] = {"per", "points", "whole", "cap", "parts"},
    [METHOD_GROWTH] = {"base"},
    [METHOD_AVERAGE] = {"share", "of"},
    [METHOD_MANUAL] = {"full", "trim", "judges", "parts"}};

/* Those without which a method cannot score. */
static const char *const needed[METHOD_COUNT] = {[METHOD_STEP] = "bands",
                                                 [METHOD_RANK_POINTS] = "points",
                                                 [METHOD_DEDUCT] = "points",
                                                 [METHOD_BONUS] = "points"};

static void check_keys(struct stats *stats, struct scheme *scheme,
                       const struct node *object, const char *const *keys, size_t count)
{
    NODE_EACH(child, object)
    {
        const char *nearest;
        size_t i = 0;

        while (i < count && child->key != NULL && strcmp(keys[i], child->key) != 0)
            i++;
        if (i < count || child->key == NULL || strncmp(child->key, "x_", 2) == 0)
            continue;
        nearest = words_nearest(child->key, keys, count);
        scheme_fault(
            stats, scheme, child->place,
            nearest == NULL
                ? "自己用的键以 x_ 开头"
                : arena_printf(stats->mem, "是否应为 %s；自己用的键以 x_ 开头", nearest),
            "不认识的项 %s", child->key);
    }
}
#define KEYS(object, keys)                                                               \
    check_keys(stats, scheme, object, keys, sizeof(keys) / sizeof *(keys))

static void check_params(struct stats *stats, struct scheme *scheme,
                         const struct node *item)
{
    const char *method = node_text(item, "method", "manual");
    const struct node *object = node_find(item, "params");
    size_t at = 0, count = 0;

    while (at < METHOD_COUNT && strcmp(method_names[at], method) != 0)
        at++;
    if (at == METHOD_COUNT)
        return; /* said where the method is read */
    while (count < 8 && params[at][count] != NULL)
        count++;
    check_keys(stats, scheme, object, params[at], count);
    if (needed[at] != NULL && node_find(object, needed[at]) == NULL &&
        node_find(object, "parts") == NULL)
        scheme_fault(stats, scheme, item->place,
                     arena_printf(stats->mem, "请在 params 中写 %s", needed[at]),
                     "方法 %s 缺少参数 %s", method, needed[at]);
    NODE_EACH(band, node_find(object, "bands"))
    {
        KEYS(band, band_keys);
    }
    if (at == METHOD_MANUAL)
        return; /* names of the panels, as the office calls them */
    NODE_EACH(piece, node_find(object, "parts"))
    {
        KEYS(piece, piece_keys);
    }
}

void scheme_check_keys(struct stats *stats, struct scheme *scheme)
{
    const struct node *node = scheme->node;

    KEYS(node, scheme_keys);
    NODE_EACH(item, node_find(node, "items"))
    {
        KEYS(item, item_keys);
        check_params(stats, scheme, item);
    }
    NODE_EACH(bonus, node_find(node, "bonuses"))
    {
        KEYS(bonus, extra_keys);
    }
    NODE_EACH(deduction, node_find(node, "deductions"))
    {
        KEYS(deduction, extra_keys);
    }
    NODE_EACH(veto, node_find(node, "vetoes"))
    {
        KEYS(veto, veto_keys);
    }
    NODE_EACH(grade, node_find(node, "grades"))
    {
        KEYS(grade, grade_keys);
    }
    NODE_EACH(group, node_find(node, "groups"))
    {
        KEYS(group, group_keys);
    }
    NODE_EACH(panel, node_find(node, "panel"))
    {
        KEYS(panel, panel_keys);
    }
    KEYS(node_find(node, "periodic"), periodic_keys);
}

/* -- the scheme ------------------------------------------------------------- */

/* Names that parts of a scheme's facts have already. */
static const char *const reserved[] = {"bonus",    "deduction", "adjustment", "subtotal",
                                       "quarters", "rank",      "rank_all"};

static bool is_name(const char *id)
{
    return *id != '\0' && strpbrk(id, ".@:/# ") == NULL;
}

static const char *number_said(struct stats *stats, int64_t num6)
{
    struct buf out = buf_new(stats->mem);

    decimal_print_short(&out, (struct ratio){num6, 1}, 1000000, 6);
    return out.text;
}

static void check_line(struct stats *stats, struct scheme *scheme,
                       const struct line *line)
{
    struct place place = line->node->place;

    if (!is_name(line->id))
        scheme_fault(stats, scheme, place, "id 用字母、数字和 _ -",
                     "缺少 id，或 id 中有不能用的字");
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(reserved[i], line->id) == 0)
            scheme_fault(stats, scheme, place, "请换一个 id", "id %s 另有用处", line->id);
    for (const struct line *other = scheme->lines; other < line; other++)
        if (strcmp(other->id, line->id) == 0)
            scheme_fault(stats, scheme, place, "请换一个 id", "id %s 用了两次", line->id);
    if (line->decimals < 0 || line->decimals > 2)
        scheme_fault(stats, scheme, place, "应为 0、1 或 2", "decimals 超出范围");
    if (window_find(stats, line->window) == SIZE_MAX)
        scheme_fault(stats, scheme, place, "常用的有 ytd month quarter half year",
                     "没有期间 %s", line->window);
}

static void check_pieces(struct stats *stats, struct scheme *scheme,
                         const struct line *line)
{
    bool counts = line->method == METHOD_DEDUCT || line->method == METHOD_BONUS;
    int64_t sum = 0;

    for (size_t i = 0; i < line->piece_count; i++) {
        const struct piece *piece = &line->pieces[i];

        sum += piece->share;
        if (piece->id[0] == '\0' || (counts && piece->points <= 0))
            scheme_fault(stats, scheme, line->node->place,
                         counts ? "每一部分写 id 和 points" : "每一部分写 id 和 share",
                         "计分项 %s 的 parts 不完整", line->id);
    }
    if (line->piece_count > 0 && !counts && sum != 100000000)
        scheme_fault(stats, scheme, line->node->place, "share 是百分数，合计应为100",
                     "计分项 %s 各部分所占比例合计 %s%%", line->id,
                     number_said(stats, sum));
}

static void check_item(struct stats *stats, struct scheme *scheme,
                       const struct line *line)
{
    struct place place = line->node->place;

    check_pieces(stats, scheme, line);
    if (line->weight <= 0)
        scheme_fault(stats, scheme, place, NULL, "计分项 %s 没有写分值 weight", line->id);
    if (line->most >= 0 && line->most < line->floor)
        scheme_fault(stats, scheme, place, "cap_pct 是分值的百分之几，floor 是分数",
                     "计分项 %s 的上限低于保底分", line->id);
    if (line->cap >= 0 && line->zero_below > line->cap * 100)
        scheme_fault(stats, scheme, place, "cap 写倍数（1.2），below_floor_zero 写百分数",
                     "计分项 %s 的上限低于起计线", line->id);
    if (line->method == METHOD_STEP && line->band_count == 0)
        scheme_fault(stats, scheme, place, NULL, "计分项 %s 没有分档", line->id);
    if (line->per <= 0)
        scheme_fault(stats, scheme, place, NULL, "计分项 %s 的 per 应大于零", line->id);
    if (line->base < 0 || line->base > 1000000)
        scheme_fault(stats, scheme, place, "0.6 表示保底六成", "base 应在 0 到 1 之间");
    if (line->method == METHOD_GROWTH && line->reading.indicator == NULL)
        scheme_fault(stats, scheme, place, NULL, "按增长计分的 %s 要写指标 indicator",
                     line->id);
}

static void check_extra(struct stats *stats, struct scheme *scheme,
                        const struct line *line)
{
    struct place place = line->node->place;

    if (line->points <= 0)
        scheme_fault(stats, scheme, place, NULL, "%s 没有写分数 points", line->name);
    if (line->per <= 0)
        scheme_fault(stats, scheme, place, NULL, "%s 的 per 应大于零", line->name);
}

/* -- sums ------------------------------------------------------------------- */

/* Weights must add up for every group: a line may be for some of them alone. */
static void check_weights(struct stats *stats, struct scheme *scheme)
{
    const struct node *items = node_find(scheme->node, "items");
    int64_t before = -1;

    for (size_t group = 0; group < scheme->group_count; group++) {
        int64_t sum = 0;

        for (size_t i = 0; i < scheme->line_count; i++) {
            const struct line *line = &scheme->lines[i];

            if (line->kind == LINE_ITEM && (line->groups == NULL || line->groups[group]))
                sum += line->weight;
        }
        if (sum == scheme->full || sum == before || scheme->what_if)
            continue;
        before = sum;
        scheme_fault(stats, scheme, items == NULL ? scheme->node->place : items->place,
                     "请核对各项分值；满分不是100分的写 full",
                     "%s各项分值合计 %s，应为 %s",
                     scheme->group_count > 1 && scheme->groups[group].name[0] != '\0'
                         ? arena_printf(stats->mem, "%s组", scheme->groups[group].name)
                         : "",
                     number_said(stats, sum), number_said(stats, scheme->full));
    }
}

static void check_grades(struct stats *stats, struct scheme *scheme)
{
    const struct node *grades = node_find(scheme->node, "grades");
    int64_t sum = 0;

    for (size_t i = 0; i < scheme->grade_count; i++) {
        const struct grade *grade = &scheme->grades[i];

        if (grade->name[0] == '\0')
            scheme_fault(stats, scheme, grades->place, NULL, "等次没有名称");
        if (grade->min < 0 && grade->top < 0)
            scheme_fault(stats, scheme, grades->place, "按分数写 min，按比例写 top_pct",
                         "等次 %s 没有条件", grade->name);
        sum += grade->top > 0 ? grade->top : 0;
    }
    if (sum > 100000000)
        scheme_fault(stats, scheme, grades->place, NULL,
                     "各等次的比例合计 %s%%，超过100%%", number_said(stats, sum));
}

static void check_head(struct stats *stats, struct scheme *scheme)
{
    struct place place = scheme->node->place;
    const struct scores *scores = stats->scores;

    if (!is_name(scheme->id))
        scheme_fault(stats, scheme, place, "id 用字母、数字和 _ -",
                     "缺少 id，或 id 中有不能用的字");
    if (indicator_find(stats, scheme->id) != NULL ||
        alert_file(stats, scheme->id) != NULL)
        scheme_fault(stats, scheme, place, "请换一个 id", "id %s 是指标的代码",
                     scheme->id);
    for (const struct scheme *other = scores->items; other < scheme; other++)
        if (strcmp(other->id, scheme->id) == 0)
            scheme_fault(stats, scheme, place, "请换一个 id", "id %s 用了两次",
                         scheme->id);
    if (node_find(scheme->node, "items") == NULL)
        scheme_fault(stats, scheme, place, NULL, "方案没有计分项 items");
    if (scheme->target_pct <= 0)
        scheme_fault(stats, scheme, place, "50 表示年目标的一半", "target_pct 应大于零");
    if (scheme->quarters_pct > 100000000)
        scheme_fault(stats, scheme, place, NULL, "季度得分所占比例超过100%%");
}

void scheme_check(struct stats *stats, struct scheme *scheme)
{
    check_head(stats, scheme);
    for (size_t i = 0; i < scheme->line_count; i++) {
        const struct line *line = &scheme->lines[i];

        check_line(stats, scheme, line);
        if (line->kind == LINE_ITEM)
            check_item(stats, scheme, line);
        else if (line->kind != LINE_VETO)
            check_extra(stats, scheme, line);
    }
    check_weights(stats, scheme);
    check_grades(stats, scheme);
}
