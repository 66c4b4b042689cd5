#include "card.h"

#include "buf.h"
#include "decimal.h"
#include "file.h"

#include <string.h>

/*
 * Reading and checking.  A scheme of config.card_schemes may `use` one of
 * templates/cards/: it is laid upon that; below all of them lies common.json, which holds
 * the usual guards and every sentence.
 */
enum { SHORT_LIST = 14 };

#define COUNT(names) (sizeof(names) / sizeof *(names))

static const char *const rule_names[] = {
    "rank_top",      "rank_bottom",     "score_ge",        "score_lt",    "completion_ge",
    "completion_lt", "schedule_gap_ge", "schedule_gap_lt", "consecutive", "zero",
    "growth_neg",    "below_average",   "flag_any",        "others"};
static const char *const limits[] = {"k",  "k", "value", "value", "pct", "pct", "pp",
                                     "pp", "n", NULL,    NULL,    NULL,  NULL,  NULL};
/* What a rule reads of the figure it names; "" the figure itself, NULL: nothing. */
static const char *const measures[] = {NULL,   NULL,     "",       "",   "rate",
                                       "rate", "gap_pp", "gap_pp", NULL, "",
                                       "yoy",  "above",  NULL,     NULL};
static const char *const guard_names[] = {"missing", "no_task", "few", "done",
                                          "zero",    "veto",    "tied"};
static const char *const scopes[] = {"organisation", "project", "leader"};
static const char *const axes[] = {"org", "project", "leader"};
static const char *const entities[] = {"organisations", "projects", "leaders"};
static const char *const meanings[] = {"先进", "正常", "提醒", "后进", "严重"};
static const char *const boundaries[] = {"include", "exclude", "tie_break"};
static const char *const lackings[] = {"exclude", "include"};
static const char *const orders[] = {"better_first", "worse_first", "sort"};

static const char *const scheme_keys[] = {"id",      "name",       "use",
                                          "basis",   "basis_name", "scope",
                                          "window",  "groups",     "even_month_only",
                                          "legend",  "levels",     "rules",
                                          "guards",  "say",        "escalation",
                                          "seating", "note",       "no_card"};
static const char *const level_keys[] = {"code", "name", "meaning", "color",
                                         "consequence"};
static const char *const rule_keys[] = {"level", "rule",   "k",     "n",
                                        "value", "pct",    "pp",    "of",
                                        "say",   "figure", "flags", "from_month"};
static const char *const guard_keys[] = {
    "min_participants", "boundary", "tie_break", "done_pct", "done_figure", "zero",
    "zero_figure",      "veto",     "lacking",   "say"};
static const char *const step_keys[] = {"name", "level", "streak", "text"};
static const char *const zone_keys[] = {"level",   "zone",    "order",
                                        "minutes", "speaker", "note"};

static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
static const char *const said[] = {"name",  "group",  "level", "previous", "basis",
                                   "value", "figure", "below", "target",   "done",
                                   "rate",  "gap",    "rank",  "n",        "count",
                                   "of",    "flags",  "limit", "streak"};

const char *card_axis(enum card_scope scope)
{
    return axes[scope];
}

const char *card_entity(enum card_scope scope)
{
    return entities[scope];
}

const char *card_rule_name(enum rule_kind kind)
{
    return rule_names[kind];
}

void card_fault(struct stats *stats, struct card_scheme *scheme, struct place place,
                const char *hint, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    diag_add(stats->dg, DIAG_CARD, place, "%s", arena_vprintf(stats->mem, format, args));
    va_end(args);
    if (hint != NULL)
        diag_hint(stats->dg, "%s", hint);
    scheme->faulty = true;
}

/* The nearest of the words there are, or all of them when they are few. */
const char *card_hint(struct stats *stats, const char *word, const char *const *known,
                      size_t count)
{
    const char *nearest = word == NULL ? NULL : words_nearest(word, known, count);
    const char *list = "";

    if (nearest != NULL)
        return arena_printf(stats->mem, "是否应为 %s", nearest);
    for (size_t i = 0; i < count && count <= SHORT_LIST; i++)
        list = arena_printf(stats->mem, "%s%s%s", list, i > 0 ? "、" : "", known[i]);
    return *list == '\0' ? NULL : arena_printf(stats->mem, "可用的有 %s", list);
}

/* -- words of a node --------------------------------------------------------- */

static struct place place_in(const struct node *object, const char *key)
{
    const struct node *node = node_find(object, key);

    return node == NULL ? object->place : node->place;
}

static void check_keys(struct stats *stats, const struct node *object,
                       const char *const *known, size_t count)
{
    NODE_EACH(child, object)
    {
        const char *hint;
        size_t i = 0;

        while (i < count && strcmp(known[i], child->key) != 0)
            i++;
        if (i < count || strncmp(child->key, "x_", 2) == 0)
            continue;
        diag_add(stats->dg, DIAG_CARD_KEY, child->place, "%s", child->key);
        hint = words_nearest(child->key, known, count);
        diag_hint(stats->dg, "%s%s", hint == NULL ? "自己用的键以 x_ 开头" : "是否应为 ",
                  hint == NULL ? "" : hint);
    }
}

static const char *need_text(struct stats *stats, struct card_scheme *scheme,
                             const struct node *object, const char *key)
{
    const char *text = node_text(object, key, "");

    if (*text == '\0')
        card_fault(stats, scheme, place_in(object, key), NULL, "缺少 %s", key);
    return text;
}

/* The place in a list of words; `absent` when there is none. */
static int choose(struct stats *stats, struct card_scheme *scheme,
                  const struct node *object, const char *key, const char *const *words,
                  size_t count, int absent)
{
    const struct node *node = node_find(object, key);

    if (node == NULL && absent >= 0)
        return absent;
    for (size_t i = 0; node != NULL && node->text != NULL && i < count; i++)
        if (strcmp(words[i], node->text) == 0)
            return (int)i;
    if (node == NULL)
        card_fault(stats, scheme, object->place, NULL, "缺少 %s", key);
    else
        card_fault(stats, scheme, node->place, card_hint(stats, node->text, words, count),
                   "%s 不认识的值 %s", key,
                   node->text == NULL ? "（不是文字）" : node->text);
    return 0;
}

/* A whole number from `least` on; `absent` when there is none. */
static int64_t whole(struct stats *stats, struct card_scheme *scheme,
                     const struct node *object, const char *key, int64_t least,
                     int64_t absent)
{
    const struct node *node = node_find(object, key);

    if (node == NULL)
        return absent;
    if (!node_number(node) || node->num6 % 1000000 != 0 || node->num6 < least * 1000000) {
        card_fault(stats, scheme, node->place, NULL, "%s 应为不小于%lld的整数", key,
                   (long long)least);
        return absent;
    }
    return node->num6 / 1000000;
}

static bool flag(const struct node *object, const char *key, bool absent)
{
    const struct node *node = node_find(object, key);

    return node == NULL || node->kind != NODE_BOOL ? absent : node->num6 != 0;
}

static struct names texts_of(struct stats *stats, struct card_scheme *scheme,
                             const struct node *list)
{
    struct names names = {0};

    if (list != NULL && list->kind != NODE_LIST)
        card_fault(stats, scheme, list->place, NULL, "应为文字的列表");
    else
        NODE_EACH(node, list)
        {
            if (node->text == NULL)
                card_fault(stats, scheme, node->place, NULL, "应为文字的列表");
            else
                *ARENA_PUSH(stats->mem, &names) = node->text;
        }
    return names;
}

/* The number of the level of this code or name; NO_LEVEL: a fault, unless `free`. */
static int level_of(struct stats *stats, struct card_scheme *scheme,
                    const struct node *object, const char *key, bool free)
{
    const struct node *node = node_find(object, key);
    struct names known = {0};

    for (size_t i = 0; i < scheme->level_count; i++) {
        if (node != NULL && node->text != NULL &&
            (strcmp(scheme->levels[i].code, node->text) == 0 ||
             strcmp(scheme->levels[i].name, node->text) == 0))
            return (int)i;
        *ARENA_PUSH(stats->mem, &known) = scheme->levels[i].code;
    }
    if (free && (node == NULL || (node->text != NULL && *node->text == '\0')))
        return NO_LEVEL;
    if (node == NULL)
        card_fault(stats, scheme, object->place, NULL, "缺少 %s", key);
    else
        card_fault(stats, scheme, node->place,
                   card_hint(stats, node->text, known.items, known.count),
                   "%s 写的 %s 不是本方案的牌", key,
                   node->text == NULL ? "（不是文字）" : node->text);
    return NO_LEVEL;
}

/* What is proposed for people is said to be proposed. */
static const char *advice(struct stats *stats, struct card_scheme *scheme,
                          const struct node *object, const char *key)
{
    const char *text = node_text(object, key, "");

    if (*text != '\0' && strstr(text, "建议") == NULL)
        card_fault(stats, scheme, place_in(object, key), "结果运用只能写成建议",
                   "%s 中没有“建议”二字：%s", key, text);
    return text;
}

static void read_say(struct stats *stats, struct card_scheme *scheme,
                     const struct node *node, const char *what, struct place place,
                     struct say *out)
{
    struct names own = {0};
    const char *path;

    if (node == NULL || node->text == NULL) {
        card_fault(stats, scheme, place, "在 say 中写这种情形的句子", "没有 %s 的句子",
                   what);
        return;
    }
    for (size_t i = 0; i < COUNT(said); i++)
        *ARENA_PUSH(stats->mem, &own) = said[i];
    path = arena_printf(stats->mem, "%s:%s", node->place.file, node->place.pointer);
    scheme->faulty |= !say_open(stats, node->text, path, &own, out);
}

/* -- figures ----------------------------------------------------------------- */

static bool is_scored(const struct stats *stats, const char *code)
{
    return indicator_find(stats, code) == NULL && alert_file(stats, code) == NULL;
}

/*
 * "F02.rate@org:T1@ytd" is read of every object; so F02 must be computed, or the scheme
 * annual-2026 scored.
 */
static void want(struct stats *stats, struct card_scheme *scheme, const char *figure,
                 struct place place)
{
    const char *code = arena_strn(stats->mem, figure, strcspn(figure, ".")), *id = NULL;

    if (is_scored(stats, code) && !score_want_id(stats, code, &id))
        scheme->faulty = true;
    if (id != NULL)
        return;
    if (!fact_want(stats,
                   arena_printf(stats->mem, "%s@%s@%s", code, axes[scheme->scope],
                                scheme->window),
                   place))
        scheme->faulty = true;
}

static bool has_part(const struct indicator *indicator, const char *name)
{
    for (size_t i = 1; indicator != NULL && i < indicator->part_count; i++)
        if (strcmp(indicator->parts[i].name, name) == 0)
            return true;
    return false;
}

/* "F02.rate" is made of F02; "S13.amount.rate" of S13.amount. */
static const char *without_measure(struct stats *stats, const char *figure)
{
    size_t code = strcspn(figure, ".");
    const char *name = arena_strn(stats->mem, figure, code), *part;
    size_t len;

    if (figure[code] == '\0')
        return figure;
    len = strcspn(figure + code + 1, ".");
    part = arena_strn(stats->mem, figure + code + 1, len);
    return has_part(indicator_find(stats, name), part)
               ? arena_strn(stats->mem, figure, code + 1 + len)
               : name;
}

/* The figure that a rule or guard reads: its own, or the basis, with the measure. */
static const char *figure_for(struct stats *stats, struct card_scheme *scheme,
                              const struct node *object, const char *key,
                              const char *measure)
{
    const char *figure = node_text(object, key, NULL);

    if (figure == NULL && scheme->base == NULL &&
        (*measure == '\0' || strcmp(measure, "above") == 0))
        return *measure == '\0' ? scheme->basis : NULL; /* of scores the mean is taken */
    if (figure == NULL && scheme->base == NULL) {
        card_fault(stats, scheme, object->place, "写明指标，如 \"figure\": \"F02\"",
                   "按得分评定时，这一条要写 %s", key);
        return NULL;
    }
    if (figure != NULL)
        want(stats, scheme, figure, place_in(object, key));
    if (*measure == '\0')
        return figure != NULL ? figure : scheme->basis;
    figure = figure == NULL ? scheme->base : without_measure(stats, figure);
    return arena_printf(stats->mem, "%s.%s", figure, measure);
}

/* "year" stands for the scheme of that cadence. */
static const char *scored_basis(struct stats *stats, const char *basis)
{
    size_t len = strcspn(basis, ".");
    const char *id = NULL;

    score_want_id(stats, arena_strn(stats->mem, basis, len), &id);
    return id == NULL ? basis : arena_printf(stats->mem, "%s%s", id, basis + len);
}

static void read_basis(struct stats *stats, struct card_scheme *scheme)
{
    const struct indicator *indicator;
    const char *basis = need_text(stats, scheme, scheme->node, "basis"), *code;

    scheme->basis = basis;
    if (*basis == '\0')
        return;
    code = arena_strn(stats->mem, basis, strcspn(basis, "."));
    indicator = indicator_find(stats, code);
    scheme->lower = indicator != NULL && indicator->lower;
    if (is_scored(stats, code))
        scheme->basis = scored_basis(stats, basis);
    else
        scheme->base = without_measure(stats, basis);
    want(stats, scheme, basis, place_in(scheme->node, "basis"));
}

/* -- levels and rules -------------------------------------------------------- */

static void read_level(struct stats *stats, struct card_scheme *scheme,
                       const struct node *node)
{
    struct card_level *level = &scheme->levels[scheme->level_count];

    check_keys(stats, node, level_keys, COUNT(level_keys));
    level->code = need_text(stats, scheme, node, "code");
    level->name = need_text(stats, scheme, node, "name");
    level->color = node_text(node, "color", "");
    level->meaning = (enum meaning)choose(stats, scheme, node, "meaning", meanings,
                                          COUNT(meanings), -1);
    level->said = meanings[level->meaning];
    level->consequence = advice(stats, scheme, node, "consequence");
    for (size_t i = 0; i < scheme->level_count; i++)
        if (strcmp(scheme->levels[i].code, level->code) == 0 ||
            strcmp(scheme->levels[i].name, level->name) == 0)
            card_fault(stats, scheme, node->place, NULL, "%s（%s）写了两次", level->name,
                       level->code);
    if (*level->name != '\0' && strstr(scheme->legend, level->name) == NULL)
        card_fault(stats, scheme, place_in(scheme->node, "legend"),
                   "图例要说明每一种牌的含义", "legend 中没有%s", level->name);
    scheme->level_count++;
}

static void read_flags(struct stats *stats, struct card_scheme *scheme,
                       struct card_rule *rule)
{
    const struct node *list = node_find(rule->node, "flags");
    struct names known = {0};

    rule->flags = texts_of(stats, scheme, list);
    if (rule->flags.count == 0)
        card_fault(stats, scheme, rule->node->place,
                   "写预警代码，如 [\"W19\", \"W07:红\"]", "flag_any 缺少 flags");
    for (size_t i = 0; i < stats->alert_files.count; i++)
        *ARENA_PUSH(stats->mem, &known) = stats->alert_files.items[i].name;
    for (size_t i = 0; i < rule->flags.count; i++) {
        const char *flagged = rule->flags.items[i];
        const char *code = arena_strn(stats->mem, flagged, strcspn(flagged, ":"));

        if (alert_file(stats, code) == NULL)
            card_fault(stats, scheme, list->place,
                       card_hint(stats, code, known.items, known.count), "没有预警 %s",
                       code);
        else
            alert_ask(stats, code);
    }
}

static void read_limit(struct stats *stats, struct card_scheme *scheme,
                       struct card_rule *rule)
{
    const char *key = limits[rule->kind];
    const struct node *node = key == NULL ? NULL : node_find(rule->node, key);
    bool counted = key != NULL && (*key == 'k' || *key == 'n');

    if (key == NULL)
        return;
    if (node == NULL)
        card_fault(stats, scheme, rule->node->place, NULL, "%s 缺少参数 %s",
                   rule_names[rule->kind], key);
    else if (counted)
        rule->limit = whole(stats, scheme, rule->node, key, *key == 'n' ? 2 : 1, 1);
    else if (!node_number(node))
        card_fault(stats, scheme, node->place, NULL, "%s 应为数", key);
    else
        rule->limit = node->num6;
}

static void read_rule(struct stats *stats, struct card_scheme *scheme,
                      const struct node *node)
{
    struct card_rule *rule = &scheme->rules[scheme->rule_count++];
    const struct node *say = node_find(node, "say");
    const char *measure;

    check_keys(stats, node, rule_keys, COUNT(rule_keys));
    rule->node = node;
    rule->kind = (enum rule_kind)choose(stats, scheme, node, "rule", rule_names,
                                        COUNT(rule_names), -1);
    rule->level = level_of(stats, scheme, node, "level", false);
    read_limit(stats, scheme, rule);
    measure = measures[rule->kind];
    if (measure != NULL)
        rule->figure = figure_for(stats, scheme, node, "figure", measure);
    if (rule->kind == RULE_CONSECUTIVE)
        rule->of = level_of(stats, scheme, node, "of", false);
    if (rule->kind == RULE_FLAG_ANY)
        read_flags(stats, scheme, rule);
    rule->from_month = whole(stats, scheme, node, "from_month", 1, 1);
    if (say == NULL)
        say = node_find(node_find(scheme->node, "say"), rule_names[rule->kind]);
    read_say(stats, scheme, say, rule_names[rule->kind], node->place, &rule->say);
}

static void read_guards(struct stats *stats, struct card_scheme *scheme)
{
    const struct node *node = node_find(scheme->node, "guards");
    const struct node *say = node_find(node, "say"), *done;

    if (node == NULL || node->kind != NODE_OBJECT) {
        card_fault(stats, scheme, scheme->node->place, NULL, "缺少 guards");
        return;
    }
    check_keys(stats, node, guard_keys, COUNT(guard_keys));
    scheme->min_participants = whole(stats, scheme, node, "min_participants", 1, 4);
    scheme->boundary = (enum boundary)choose(stats, scheme, node, "boundary", boundaries,
                                             COUNT(boundaries), BOUNDARY_INCLUDE);
    scheme->tie_break = texts_of(stats, scheme, node_find(node, "tie_break"));
    for (size_t i = 0; i < scheme->tie_break.count; i++)
        if (strcmp(scheme->tie_break.items[i], "sort") != 0)
            want(stats, scheme, scheme->tie_break.items[i],
                 node_find(node, "tie_break")->place);
    done = node_find(node, "done_pct");
    scheme->done_pct = node_number(done) ? done->num6 : -1;
    scheme->keep_zero = flag(node, "zero", true);
    scheme->keep_veto = flag(node, "veto", true);
    scheme->keep_lacking =
        choose(stats, scheme, node, "lacking", lackings, COUNT(lackings), 0) == 0;
    if (scheme->done_pct >= 0 &&
        (scheme->base != NULL || node_find(node, "done_figure") != NULL))
        scheme->done_figure = figure_for(stats, scheme, node, "done_figure", "rate");
    if (scheme->keep_zero &&
        (scheme->base != NULL || node_find(node, "zero_figure") != NULL))
        scheme->zero_figure = node_text(node, "zero_figure", scheme->base);
    if (scheme->zero_figure != NULL)
        want(stats, scheme, scheme->zero_figure, place_in(node, "zero_figure"));
    for (int i = 0; i < GUARD_COUNT; i++)
        read_say(stats, scheme, node_find(say, guard_names[i]), guard_names[i],
                 node->place, &scheme->guards[i]);
}

/* -- what follows from cards -------------------------------------------------- */

static void add_step(struct card_scheme *scheme, const struct card_step *step)
{
    size_t at = scheme->step_count++;

    for (; at > 0 && (scheme->steps[at - 1].level > step->level ||
                      (scheme->steps[at - 1].level == step->level &&
                       scheme->steps[at - 1].streak > step->streak));
         at--)
        scheme->steps[at] = scheme->steps[at - 1];
    scheme->steps[at] = *step;
}

/* Steps that name no level are those of every level behind 正常. */
static void read_step(struct stats *stats, struct card_scheme *scheme,
                      const struct node *node)
{
    struct card_step step = {.name = need_text(stats, scheme, node, "name"),
                             .text = advice(stats, scheme, node, "text"),
                             .streak = whole(stats, scheme, node, "streak", 1, 0),
                             .level = level_of(stats, scheme, node, "level", true)};

    check_keys(stats, node, step_keys, COUNT(step_keys));
    need_text(stats, scheme, node, "text");
    if (node_find(node, "streak") == NULL)
        card_fault(stats, scheme, node->place, NULL, "缺少 streak（连续几次）");
    if (step.level != NO_LEVEL) {
        add_step(scheme, &step);
        return;
    }
    for (size_t i = 0; i < scheme->level_count; i++) {
        step.level = (int)i;
        if (scheme->levels[i].meaning > NORMAL)
            add_step(scheme, &step);
    }
}

/* Behind 约谈 everything stays inside the house (decisions.md §3.17). */
static void mark_inner(struct card_scheme *scheme)
{
    for (size_t i = 1; i < scheme->step_count; i++) {
        const struct card_step *before = &scheme->steps[i - 1];

        scheme->steps[i].inner = before->level == scheme->steps[i].level &&
                                 (before->inner || strstr(before->name, "约谈") != NULL);
    }
}

static void read_zone(struct stats *stats, struct card_scheme *scheme,
                      const struct node *node)
{
    const struct node *minutes = node_find(node, "minutes");

    check_keys(stats, node, zone_keys, COUNT(zone_keys));
    scheme->zones[scheme->zone_count++] = (struct card_zone){
        .level = level_of(stats, scheme, node, "level", true),
        .zone = need_text(stats, scheme, node, "zone"),
        .order = orders[choose(stats, scheme, node, "order", orders, COUNT(orders), 2)],
        .speaker = node_text(node, "speaker", ""),
        .note = node_text(node, "note", ""),
        .minutes = node_number(minutes) ? minutes->num6 : -1};
}

/* -- a scheme ----------------------------------------------------------------- */

static void check_groups(struct stats *stats, struct card_scheme *scheme)
{
    const struct node *list = node_find(scheme->node, "groups");
    struct names known = {0};
    struct query *query = query_open(stats->store, QUERY_OWN, at_file(NULL),
                                     "SELECT DISTINCT \"group\" FROM organisations WHERE "
                                     "\"group\" NOT NULL ORDER BY 1",
                                     stats->dg);

    while (query != NULL && query_next(query))
        *ARENA_PUSH(stats->mem, &known) = arena_str(stats->mem, query_text(query, 0));
    query_close(query);
    scheme->groups = texts_of(stats, scheme, list);
    for (size_t i = 0; i < scheme->groups.count; i++) {
        size_t at = 0;

        while (at < known.count && strcmp(known.items[at], scheme->groups.items[i]) != 0)
            at++;
        if (at == known.count)
            card_fault(
                stats, scheme, list->place,
                card_hint(stats, scheme->groups.items[i], known.items, known.count),
                "没有考核分组 %s", scheme->groups.items[i]);
    }
}

typedef void read_element(struct stats *stats, struct card_scheme *scheme,
                          const struct node *node);

/* Every element of a list of objects; `needed`: there must be one. */
static void read_list(struct stats *stats, struct card_scheme *scheme, const char *key,
                      bool needed, read_element *read)
{
    const struct node *list = node_find(scheme->node, key);

    if ((list == NULL && needed) || (list != NULL && list->kind != NODE_LIST) ||
        (needed && list->count == 0))
        card_fault(stats, scheme, place_in(scheme->node, key), NULL,
                   "缺少 %s，或不是列表", key);
    else
        NODE_EACH(node, list)
        {
            if (node->kind == NODE_OBJECT)
                read(stats, scheme, node);
            else
                card_fault(stats, scheme, node->place, NULL, "%s 的每一项应为对象", key);
        }
}

static size_t length(const struct node *object, const char *key)
{
    const struct node *list = node_find(object, key);

    return (list == NULL ? 0 : list->count) + 1;
}

static void make_room(struct arena *mem, struct card_scheme *scheme)
{
    const struct node *node = scheme->node;

    scheme->levels = ARENA_ARRAY(mem, struct card_level, length(node, "levels"));
    scheme->rules = ARENA_ARRAY(mem, struct card_rule, length(node, "rules"));
    scheme->zones = ARENA_ARRAY(mem, struct card_zone, length(node, "seating"));
    scheme->steps = ARENA_ARRAY(mem, struct card_step,
                                length(node, "escalation") * length(node, "levels"));
}

static void read_scheme(struct stats *stats, struct card_scheme *scheme)
{
    const struct node *node = scheme->node;

    check_keys(stats, node, scheme_keys, COUNT(scheme_keys));
    make_room(stats->mem, scheme);
    scheme->id = need_text(stats, scheme, node, "id");
    if (scheme->id[strspn(scheme->id, letters)] != '\0')
        card_fault(stats, scheme, place_in(node, "id"), NULL,
                   "id 只能用小写字母、数字、_ 和 -");
    scheme->name = need_text(stats, scheme, node, "name");
    scheme->basis_name = need_text(stats, scheme, node, "basis_name");
    scheme->legend = need_text(stats, scheme, node, "legend");
    scheme->no_card = need_text(stats, scheme, node, "no_card");
    scheme->window = node_text(node, "window", "ytd");
    scheme->scope =
        (enum card_scope)choose(stats, scheme, node, "scope", scopes, COUNT(scopes), 0);
    scheme->even_month_only = flag(node, "even_month_only", false);
    read_basis(stats, scheme);
    check_groups(stats, scheme);
    read_list(stats, scheme, "levels", true, read_level);
    read_list(stats, scheme, "rules", true, read_rule);
    read_list(stats, scheme, "escalation", false, read_step);
    read_list(stats, scheme, "seating", false, read_zone);
    mark_inner(scheme);
    read_guards(stats, scheme);
}

/* -- which schemes are in force ---------------------------------------------- */

static const char *folder(struct stats *stats)
{
    return file_join(stats->mem, stats->run->templates, "cards");
}

/* Names that config.cards may hold. */
static struct names known_names(struct stats *stats, const struct node *own)
{
    struct file_names files = file_list(stats->mem, folder(stats), ".json");
    struct names names = {0};

    NODE_EACH(scheme, own)
    {
        *ARENA_PUSH(stats->mem, &names) = node_text(scheme, "id", "");
    }
    for (size_t i = 0; i < files.count; i++) {
        size_t len = strlen(files.items[i]) - strlen(".json");
        const char *name = arena_strn(stats->mem, files.items[i], len);

        if (strcmp(name, "common") != 0)
            *ARENA_PUSH(stats->mem, &names) = name;
    }
    return names;
}

static struct node *read_preset(struct stats *stats, const char *name)
{
    return node_read(
        stats->mem,
        file_join(stats->mem, folder(stats), arena_printf(stats->mem, "%s.json", name)),
        stats->dg);
}

static bool is_preset(struct stats *stats, const char *name)
{
    const char *file = arena_printf(stats->mem, "%s.json", name);

    return strchr(name, '/') == NULL && strcmp(name, "common") != 0 &&
           file_exists(file_join(stats->mem, folder(stats), file));
}

/* All of a scheme: what is usual, the preset, and what the data say of it. */
static const struct node *whole_scheme(struct stats *stats, struct card_scheme *scheme,
                                       const char *name, const struct node *own,
                                       const struct names *known, struct place place)
{
    static const char *const none[] = {NULL};
    const struct node *mine = node_element(own, name);
    const char *preset = mine == NULL ? name : node_text(mine, "use", NULL);
    struct node *all = read_preset(stats, "common"), *used;

    if (all == NULL)
        return NULL;
    if (preset != NULL && !is_preset(stats, preset)) {
        card_fault(stats, scheme, mine == NULL ? place : place_in(mine, "use"),
                   card_hint(stats, preset, known->items, known->count),
                   "没有红黄牌方案 %s", preset);
        return NULL;
    }
    if (preset != NULL) {
        used = read_preset(stats, preset);
        if (used == NULL)
            return NULL;
        all = node_merge(stats->mem, all, used, none);
    }
    return mine == NULL ? all : node_merge(stats->mem, all, mine, none);
}

/* config.cards: one name, or several separated by commas. */
struct names card_chosen(struct stats *stats)
{
    const char *at = store_text(stats->store, stats->mem, "config.cards", "");
    struct names names = {0};

    while (*at != '\0') {
        size_t len = strcspn(at, ", ");

        if (len > 0)
            *ARENA_PUSH(stats->mem, &names) = arena_strn(stats->mem, at, len);
        at += len + (at[len] != '\0');
    }
    return names;
}

bool card_read(struct stats *stats)
{
    struct names names = card_chosen(stats), known;
    struct cards *cards = ARENA_NEW(stats->mem, struct cards);
    const struct node *config, *own;
    struct place place = setting_place(stats, "config.cards");

    stats->cards = cards;
    if (names.count == 0)
        return true;
    config = node_stored(stats->mem, stats->store, "config", stats->dg);
    if (config == NULL)
        return false;
    own = node_find(config, "card_schemes");
    known = known_names(stats, own);
    cards->items = ARENA_ARRAY(stats->mem, struct card_scheme, names.count);
    for (size_t i = 0; i < names.count; i++) {
        struct card_scheme *scheme = &cards->items[cards->count++];

        scheme->node = whole_scheme(stats, scheme, names.items[i], own, &known, place);
        if (scheme->node == NULL)
            return false;
        read_scheme(stats, scheme);
        if (scheme->faulty)
            return false;
    }
    return true;
}
