#include "card.h"

#include <stdlib.h>
#include <string.h>

/*
 * Who is judged, and the places they have: as docs/figures.md §7 ranks, on the basis of
 * the scheme.  Equal is what prints equal.
 */
static const char of_units[] =
    "SELECT v.id, v.id, coalesce(v.\"group\", ''), o.name, coalesce(v.has_task, 0)"
    " FROM v_org v JOIN organisations o ON o.id = v.id"
    " ORDER BY v.sort IS NULL, v.sort, v.id";
static const char of_projects[] =
    "SELECT p.id, coalesce(p.act_org, ''), '', p.name, 1"
    " FROM v_project p LEFT JOIN organisations o ON o.id = p.act_org"
    " WHERE p.counted AND NOT p.ended ORDER BY o.sort IS NULL, o.sort, p.act_org, p.id";
static const char of_leaders[] =
    "SELECT l.id, coalesce(l.org, ''), '', coalesce(l.title, ''), 1"
    " FROM leaders l ORDER BY l.sort IS NULL, l.sort, l.id";
static const char *const queries[] = {of_units, of_projects, of_leaders};

static bool is_in(const struct card_scheme *scheme, const char *group)
{
    for (size_t i = 0; i < scheme->groups.count; i++)
        if (strcmp(scheme->groups.items[i], group) == 0)
            return true;
    return scheme->groups.count == 0 || scheme->scope != SCOPE_ORG;
}

const struct fact *card_fact(const struct stats *stats, const struct card_scheme *scheme,
                             const char *figure, const char *id, const char *window)
{
    struct arena *mem = arena_new();
    const struct fact *fact = fact_find(
        &stats->cards->facts,
        arena_printf(mem, "%s@%s:%s@%s", figure, card_axis(scheme->scope), id, window));

    arena_free(mem);
    return fact;
}

/* Counts with and without a half are compared alike. */
int card_decimals(const struct figure *figure)
{
    return figure->unit == UNIT_COUNT && figure->decimals == 0 ? 1 : figure->decimals;
}

/* As displayed; money always in 万元, so that a limit means one thing. */
int64_t card_digits(const struct figure *figure)
{
    int64_t scale = figure->unit == UNIT_YUAN ? 10000 : figure_scale(figure);

    return ratio_digits(figure->value, scale, card_decimals(figure));
}

/* Of a score the rank is taken as it is: ties were broken there. */
static void read_value(struct stats *stats, const struct card_scheme *scheme,
                       struct card_object *object)
{
    const struct fact *rank = NULL;

    object->value = card_fact(stats, scheme, scheme->basis, object->id, scheme->window);
    if (object->value == NULL || !figure_known(&object->value->figure))
        return;
    object->digits =
        ratio_digits(object->value->figure.value, figure_scale(&object->value->figure),
                     card_decimals(&object->value->figure));
    if (scheme->base == NULL)
        rank =
            card_fact(stats, scheme, arena_printf(stats->mem, "%s.rank", scheme->basis),
                      object->id, scheme->window);
    if (rank != NULL && figure_known(&rank->figure))
        object->digits = -rank->figure.value.num;
    else if (scheme->lower)
        object->digits = -object->digits;
}

/* What breaks a tie, in order: figures as displayed, more is better. */
static void read_breaks(struct stats *stats, const struct card_scheme *scheme,
                        struct card_object *object)
{
    object->breaks = ARENA_ARRAY(stats->mem, int64_t, scheme->tie_break.count + 1);
    for (size_t i = 0; i < scheme->tie_break.count; i++) {
        const char *name = scheme->tie_break.items[i];
        const struct fact *fact =
            strcmp(name, "sort") == 0
                ? NULL
                : card_fact(stats, scheme, name, object->id, scheme->window);

        object->breaks[i] = strcmp(name, "sort") == 0 ? -(int64_t)object->order
                            : fact == NULL || !figure_known(&fact->figure)
                                ? INT64_MIN
                                : card_digits(&fact->figure);
    }
    object->break_count = scheme->tie_break.count;
}

/* Is anything said under assessment.vetoes of this unit? */
static bool is_vetoed(struct stats *stats, const char *org)
{
    struct query *query =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "SELECT 1 FROM setting WHERE path > 'assessment.vetoes.' || ?1 || '.'"
                   " AND path < 'assessment.vetoes.' || ?1 || '/'",
                   stats->dg);
    bool vetoed;

    if (query == NULL)
        return false;
    query_bind_text(query, 1, org);
    vetoed = query_next(query);
    query_close(query);
    return vetoed;
}

static void add_object(struct stats *stats, const struct card_scheme *scheme,
                       const struct query *row, struct card_objects *out)
{
    struct card_object object = {.id = arena_str(stats->mem, query_text(row, 0)),
                                 .org = arena_str(stats->mem, query_text(row, 1)),
                                 .group = arena_str(stats->mem, query_text(row, 2)),
                                 .name = arena_str(stats->mem, query_text(row, 3)),
                                 .order = out->count,
                                 .level = NO_LEVEL,
                                 .was = NO_LEVEL,
                                 .guard = GUARD_COUNT,
                                 .flags = "",
                                 .say = "",
                                 .why = NULL};

    object.vetoed = scheme->scope == SCOPE_ORG && is_vetoed(stats, object.id);
    object.past = past_of(stats, scheme, object.id);
    read_value(stats, scheme, &object);
    read_breaks(stats, scheme, &object);
    *ARENA_PUSH(stats->mem, out) = object;
}

bool card_collect(struct stats *stats, const struct card_scheme *scheme,
                  struct card_objects *out)
{
    struct query *row = query_open(stats->store, QUERY_OWN, at_file(NULL),
                                   queries[scheme->scope], stats->dg);
    bool ok = row != NULL;

    while (ok && query_next(row))
        if (query_int(row, 4) != 0 && is_in(scheme, query_text(row, 2)))
            add_object(stats, scheme, row, out);
    ok = ok && !query_failed(row);
    query_close(row);
    return ok;
}

/* -- places ------------------------------------------------------------------- */

/* Negative when a stands before b; `exact`: by the exact value. */
static int compare_values(const struct card_object *a, const struct card_object *b)
{
    int order = (a->digits < b->digits) - (a->digits > b->digits);

    if (order == 0 && a->exact != 0)
        order = a->exact * ratio_compare(b->value->figure.value, a->value->figure.value);
    return order;
}

static int compare(const void *x, const void *y)
{
    const struct card_object *a = *(struct card_object *const *)x;
    const struct card_object *b = *(struct card_object *const *)y;
    int order = strcmp(a->group, b->group);

    if (order == 0)
        order = compare_values(a, b);
    for (size_t i = 0; order == 0 && i < a->break_count; i++)
        order = (a->breaks[i] < b->breaks[i]) - (a->breaks[i] > b->breaks[i]);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

/* `count` objects of one group, best first. */
static void place_group(struct card_object **items, size_t count, bool dense)
{
    size_t next, distinct = 0, all = 0;

    for (size_t i = 0; i < count; i++)
        all += i == 0 || compare_values(items[i - 1], items[i]) != 0;
    for (size_t first = 0; first < count; first = next) {
        distinct++;
        for (next = first + 1;
             next < count && compare_values(items[first], items[next]) == 0; next++)
            ;
        for (size_t i = first; i < next; i++) {
            items[i]->rank = (int64_t)(dense ? distinct : first + 1);
            items[i]->from_end = (int64_t)(dense ? all - distinct + 1 : count - next + 1);
            items[i]->same = dense ? 1 : next - first;
            items[i]->tied = next - first > 1;
            items[i]->all_same = next - first == count;
            items[i]->broken = i + 1;
            items[i]->n = count;
        }
    }
}

void card_rank(struct stats *stats, const struct card_scheme *scheme,
               struct card_objects *objects)
{
    struct arena *mem = arena_new();
    struct card_object **items =
        ARENA_ARRAY(mem, struct card_object *, objects->count + 1);
    bool dense =
        strcmp(store_text(stats->store, mem, "config.rank.method", ""), "dense") == 0;
    bool exact =
        strcmp(store_text(stats->store, mem, "config.rank.tie_on", ""), "exact") == 0;
    bool exclude =
        strcmp(store_text(stats->store, mem, "config.rank.missing", ""), "exclude") == 0;
    size_t count = 0, next;

    for (size_t i = 0; i < objects->count; i++) {
        struct card_object *object = &objects->items[i];
        const struct figure *figure =
            object->value == NULL ? NULL : &object->value->figure;

        object->exact = exact && scheme->base != NULL ? (scheme->lower ? -1 : 1) : 0;
        if (figure != NULL && figure_known(figure) && (!exclude || figure->lacking == 0))
            items[count++] = object;
    }
    qsort(items, count, sizeof(struct card_object *), compare);
    for (size_t first = 0; first < count; first = next) {
        for (next = first;
             next < count && strcmp(items[next]->group, items[first]->group) == 0; next++)
            ;
        place_group(items + first, next - first, dense);
    }
    arena_free(mem);
}
