#include "stats_int.h"

#include <stdlib.h>
#include <string.h>

/*
 * Full keys of facts, "F02.rate@org:T1@ytd", and their order, byte by byte.  A key has a
 * *head*, what stands before the first @, and a *tail*.  There are half a million facts
 * of a few hundred tails and a few thousand heads: the tails are sorted once, facts are
 * made in their order (measure.c), so that those of one head need not be sorted again.
 */

/* -- keys ---------------------------------------------------------------------- */

struct tail tail_of(struct stats *stats, const char *axis, const char *key,
                    const char *window)
{
    struct tail tail = {.axis = axis, .key = key, .window = window};

    tail.text = arena_printf(stats->mem, "@%s%s%s@%s", axis, *key != '\0' ? ":" : "", key,
                             window);
    tail.len = strlen(tail.text);
    return tail;
}

static int compare_tails(const void *a, const void *b)
{
    return strcmp(((const struct placed_tail *)a)->tail.text,
                  ((const struct placed_tail *)b)->tail.text);
}

void tails_make(struct stats *stats)
{
    stats->tails = ARENA_ARRAY(stats->mem, struct placed_tail,
                               stats->cell_count * stats->window_count);
    stats->tail_count = 0;
    for (size_t axis = 0; axis < stats->axis_count; axis++)
        for (size_t member = 0; member < stats->axes[axis].count; member++)
            for (size_t window = 0; window < stats->window_count; window++)
                stats->tails[stats->tail_count++] =
                    (struct placed_tail){tail_of(stats, stats->axes[axis].name,
                                                 stats->axes[axis].items[member].key,
                                                 stats->windows[0][window].name),
                                         axis, member, window};
    qsort(stats->tails, stats->tail_count, sizeof *stats->tails, compare_tails);
}

static char *add(char *at, const char *text)
{
    size_t len = strlen(text);

    if (len == 0)
        return at;
    *at = '.';
    memcpy(at + 1, text, len);
    return at + 1 + len;
}

/* There are many of them: put together, not printed. */
const char *full_key(struct arena *mem, const struct fact *fact, const struct tail *tail)
{
    size_t len = strlen(fact->code);
    char *text = arena_alloc(mem, len + strlen(fact->part) + strlen(fact->measure) +
                                      tail->len + sizeof "..");
    char *at = text + len;

    memcpy(text, fact->code, len);
    at = add(add(at, fact->part), fact->measure);
    memcpy(at, tail->text, tail->len);
    return text;
}

/* -- order ----------------------------------------------------------------------- */

static int compare_facts(const void *a, const void *b)
{
    return strcmp(((const struct fact *)a)->full, ((const struct fact *)b)->full);
}

/* The facts of one head, as they came. */
struct head {
    const struct fact *first;
    size_t count, at; /* at: where the next one goes */
};

struct heads {
    struct head *items;
    size_t count, room;
};

static bool is_of(const struct head *head, const struct fact *fact)
{
    return head->first->measure == fact->measure && head->first->part == fact->part &&
           head->first->code == fact->code;
}

/* Measures of a cell follow each other: the head is often the one after the last. */
static size_t head_of(struct arena *mem, struct heads *heads, const struct fact *fact,
                      size_t last)
{
    for (size_t i = 1; i <= heads->count; i++) {
        size_t at = (last + i) % heads->count;

        if (is_of(&heads->items[at], fact))
            return at;
    }
    *ARENA_PUSH(mem, heads) = (struct head){.first = fact};
    return heads->count - 1;
}

static int compare_heads(const void *a, const void *b)
{
    return compare_facts((*(const struct head *const *)a)->first,
                         (*(const struct head *const *)b)->first);
}

/* Give each head its room, in the order of the heads. */
static void place_heads(struct arena *mem, struct heads *heads)
{
    struct head **sorted = ARENA_ARRAY(mem, struct head *, heads->count + 1);
    size_t at = 0;

    for (size_t i = 0; i < heads->count; i++)
        sorted[i] = &heads->items[i];
    qsort(sorted, heads->count, sizeof *sorted, compare_heads);
    for (size_t i = 0; i < heads->count; i++) {
        sorted[i]->at = at;
        at += sorted[i]->count;
    }
}

/* Bring those of one head together; they stay as they are among themselves. */
static void sort_facts(struct arena *mem, struct fact *facts, size_t count)
{
    struct fact *copy = ARENA_ARRAY(mem, struct fact, count);
    size_t *of = ARENA_ARRAY(mem, size_t, count);
    struct heads heads = {0};

    memcpy(copy, facts, count * sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        of[i] = head_of(mem, &heads, &copy[i], i > 0 ? of[i - 1] : 0);
        heads.items[of[i]].count++;
    }
    place_heads(mem, &heads);
    for (size_t i = 0; i < count; i++)
        facts[heads.items[of[i]].at++] = copy[i];
}

/* Does every fact of `next` stand behind those of this code?  C100 stands among C10. */
static bool is_apart(const char *code, const char *next)
{
    return strcmp(code, next) < 0 && strncmp(code, next, strlen(code)) != 0;
}

static bool is_sorted(const struct fact *facts, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (compare_facts(&facts[i - 1], &facts[i]) > 0)
            return false;
    return true;
}

/* Indicators come in the order of their codes, and tails as they are sorted: mostly it is
 * enough to bring heads together.  Facts of alerts and cards, which are few, do not. */
static void sort_all(struct fact *facts, size_t count)
{
    struct arena *mem = arena_new();
    size_t first = 0;

    for (size_t i = 1; i <= count; i++) {
        if (i < count && (facts[i].code == facts[i - 1].code ||
                          !is_apart(facts[first].code, facts[i].code)))
            continue;
        sort_facts(mem, facts + first, i - first);
        arena_reset(mem);
        first = i;
    }
    arena_free(mem);
    if (!is_sorted(facts, count))
        qsort(facts, count, sizeof *facts, compare_facts);
}

/* Put the new facts among those that are sorted, from behind. */
static void merge_facts(struct stats *stats, size_t stored)
{
    size_t added = stats->facts.count - stored, to = stats->facts.count;
    struct arena *mem = arena_new();
    struct fact *facts = stats->facts.items;
    struct fact *fresh = ARENA_ARRAY(mem, struct fact, added + 1);

    memcpy(fresh, facts + stored, added * sizeof *fresh);
    while (added > 0)
        facts[--to] =
            stored > 0 && compare_facts(&facts[stored - 1], &fresh[added - 1]) > 0
                ? facts[--stored]
                : fresh[--added];
    arena_free(mem);
}

/* Sort in the facts that are new: now table fact has them. */
void fact_store(struct stats *stats)
{
    size_t stored = stats->facts.stored, added = stats->facts.count - stored;

    if (added > 0)
        sort_all(stats->facts.items + stored, added);
    if (added > 0 && stored > 0)
        merge_facts(stats, stored);
    stats->facts.stored = stats->facts.count;
    heads_find(stats);
}
