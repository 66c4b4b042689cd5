#include "card.h"

#include <stdlib.h>
#include <string.h>

/*
 * The outcome as tables (docs/figures.md §10) and, for the papers of later months, as
 * facts: SCHEME.streak and SCHEME.rank of every object.  Cards of leaders are in a table
 * of their own, which only papers for the chief leaders may read.
 */
#define CARD                                                                             \
    "(scheme TEXT NOT NULL, entity TEXT NOT NULL, id TEXT NOT NULL, org TEXT NOT NULL,"  \
    " \"group\" TEXT NOT NULL, level TEXT, seq INTEGER NOT NULL, rule TEXT, say TEXT,"   \
    " previous TEXT, streak INTEGER NOT NULL, guard TEXT, rank INTEGER, judged INTEGER " \
    "NOT NULL,"                                                                          \
    " PRIMARY KEY(scheme, id)) STRICT, WITHOUT ROWID;"

static const char tables[] =
    "DROP TABLE IF EXISTS card_scheme; DROP TABLE IF EXISTS card_level;"
    "DROP TABLE IF EXISTS card; DROP TABLE IF EXISTS card_leader;"
    "DROP TABLE IF EXISTS card_seat; DROP TABLE IF EXISTS card_step;"
    "CREATE TABLE card_scheme(id TEXT PRIMARY KEY, name TEXT NOT NULL,"
    " seq INTEGER NOT NULL, legend TEXT NOT NULL, basis TEXT NOT NULL,"
    " basis_name TEXT NOT NULL, scope TEXT NOT NULL, even_month_only INTEGER NOT NULL,"
    " no_card TEXT NOT NULL, \"window\" TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE card_level(scheme TEXT NOT NULL, level TEXT NOT NULL,"
    " seq INTEGER NOT NULL, name TEXT NOT NULL, meaning TEXT NOT NULL,"
    " color TEXT NOT NULL, consequence TEXT, PRIMARY KEY(scheme, level)) STRICT,"
    " WITHOUT ROWID;"
    "CREATE TABLE card" CARD "CREATE TABLE card_leader" CARD
    "CREATE TABLE card_seat(scheme TEXT NOT NULL, org TEXT NOT NULL,"
    " seq INTEGER NOT NULL, zone TEXT NOT NULL, minutes INTEGER, speaker TEXT, note TEXT,"
    " level TEXT, PRIMARY KEY(scheme, seq)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE card_step(scheme TEXT NOT NULL, level TEXT NOT NULL,"
    " streak INTEGER NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,"
    " inner INTEGER NOT NULL, PRIMARY KEY(scheme, level, streak)) STRICT, WITHOUT ROWID";

bool card_tables(struct stats *stats)
{
    return store_exec(stats->store, tables, stats->dg);
}

/* NULL binds nothing. */
static void bind_text(struct query *into, int index, const char *text)
{
    if (text == NULL)
        query_bind_null(into, index);
    else
        query_bind_text(into, index, text);
}

/* An empty text of a scheme is no text. */
static const char *or_null(const char *text)
{
    return *text == '\0' ? NULL : text;
}

static struct query *insert(struct stats *stats, const char *sql)
{
    return query_open(stats->store, QUERY_OWN, at_file(NULL), sql, stats->dg);
}

/* One row; the bindings stay. */
static bool row_done(struct query *into)
{
    query_next(into);
    query_reset(into);
    return !query_failed(into);
}

static bool store_scheme(struct stats *stats, const struct card_scheme *scheme,
                         size_t seq)
{
    struct query *into = insert(
        stats, "INSERT INTO card_scheme VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    bool ok;

    if (into == NULL)
        return false;
    query_bind_text(into, 1, scheme->id);
    query_bind_text(into, 2, scheme->name);
    query_bind_int(into, 3, (int64_t)seq);
    query_bind_text(into, 4, scheme->legend);
    query_bind_text(into, 5, scheme->basis);
    query_bind_text(into, 6, scheme->basis_name);
    query_bind_text(into, 7, node_text(scheme->node, "scope", "organisation"));
    query_bind_int(into, 8, scheme->even_month_only);
    query_bind_text(into, 9, scheme->no_card);
    query_bind_text(into, 10, scheme->window);
    ok = row_done(into);
    query_close(into);
    return ok;
}

static bool store_levels(struct stats *stats, const struct card_scheme *scheme)
{
    struct query *into =
        insert(stats, "INSERT INTO card_level VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    bool ok = into != NULL;

    for (size_t i = 0; ok && i < scheme->level_count; i++) {
        const struct card_level *level = &scheme->levels[i];

        query_bind_text(into, 1, scheme->id);
        query_bind_text(into, 2, level->code);
        query_bind_int(into, 3, (int64_t)i + 1);
        query_bind_text(into, 4, level->name);
        query_bind_text(into, 5, level->said);
        query_bind_text(into, 6, level->color);
        bind_text(into, 7, or_null(level->consequence));
        ok = row_done(into);
    }
    query_close(into);
    return ok;
}

static bool store_steps(struct stats *stats, const struct card_scheme *scheme)
{
    struct query *into =
        insert(stats, "INSERT INTO card_step VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    bool ok = into != NULL;

    for (size_t i = 0; ok && i < scheme->step_count; i++) {
        const struct card_step *step = &scheme->steps[i];

        query_bind_text(into, 1, scheme->id);
        query_bind_text(into, 2, scheme->levels[step->level].code);
        query_bind_int(into, 3, step->streak);
        query_bind_text(into, 4, step->name);
        query_bind_text(into, 5, step->text);
        query_bind_int(into, 6, step->inner);
        ok = row_done(into);
    }
    query_close(into);
    return ok;
}

/* -- cards ---------------------------------------------------------------------- */

static const char *code_of(const struct card_scheme *scheme, int level)
{
    return level == NO_LEVEL ? NULL : scheme->levels[level].code;
}

/* Not known: NULL; not carded: "". */
static const char *previous_of(const struct card_scheme *scheme,
                               const struct card_object *object)
{
    if (object->past == NULL || object->past->count == 0)
        return NULL;
    return object->past->levels[0] == NO_LEVEL
               ? ""
               : scheme->levels[object->past->levels[0]].code;
}

static bool store_cards(struct stats *stats, const struct card_scheme *scheme,
                        const struct card_objects *objects)
{
    const char *table = scheme->scope == SCOPE_LEADER ? "card_leader" : "card";
    struct query *into =
        insert(stats, arena_printf(stats->mem,
                                   "INSERT INTO %s VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7,"
                                   " ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                                   table));
    bool ok = into != NULL;

    for (size_t i = 0; ok && i < objects->count; i++) {
        const struct card_object *object = &objects->items[i];
        bool carded = object->level != NO_LEVEL;

        query_bind_text(into, 1, scheme->id);
        query_bind_text(into, 2, card_entity(scheme->scope));
        query_bind_text(into, 3, object->id);
        query_bind_text(into, 4, object->org);
        query_bind_text(into, 5, object->group);
        bind_text(into, 6, code_of(scheme, object->level));
        query_bind_int(into, 7, (int64_t)i + 1);
        bind_text(into, 8, carded ? card_rule_name(object->rule->kind) : NULL);
        bind_text(into, 9, carded ? object->say : NULL);
        bind_text(into, 10, previous_of(scheme, object));
        query_bind_int(into, 11, object->streak);
        bind_text(into, 12, object->why);
        if (object->rank > 0)
            query_bind_int(into, 13, object->rank);
        else
            query_bind_null(into, 13);
        query_bind_int(into, 14, object->judged);
        ok = row_done(into);
    }
    query_close(into);
    return ok;
}

/* -- facts ---------------------------------------------------------------------- */

static void put_facts(struct stats *stats, const struct card_scheme *scheme,
                      const struct card_object *object)
{
    const char *level = code_of(scheme, object->level);
    struct tail tail =
        tail_of(stats, card_axis(scheme->scope), object->id, scheme->window);
    const char *note = level == NULL ? ""
                                     : arena_printf(stats->mem, "card=%s;was=%s;run=%lld",
                                                    level, code_of(scheme, object->was),
                                                    (long long)object->run);

    fact_add(stats, scheme->id, "streak", "", &tail, amount_of(object->streak),
             (struct shown){UNIT_COUNT, "次", false, 0}, note);
    if (object->rank > 0)
        fact_add(stats, scheme->id, "rank", "", &tail, amount_of(object->rank),
                 (struct shown){UNIT_RANK, NULL, false, 0},
                 arena_printf(stats->mem, "n=%zu;tie=%d", object->n, object->tied));
}

/* -- seats ---------------------------------------------------------------------- */

static int by_place(const void *x, const void *y)
{
    const struct card_object *a = *(const struct card_object *const *)x;
    const struct card_object *b = *(const struct card_object *const *)y;

    if (a->group_order != b->group_order)
        return a->group_order < b->group_order ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static int by_last_place(const void *x, const void *y)
{
    const struct card_object *a = *(const struct card_object *const *)x;
    const struct card_object *b = *(const struct card_object *const *)y;

    if (a->group_order != b->group_order)
        return a->group_order < b->group_order ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank > b->rank ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static int by_order(const void *x, const void *y)
{
    const struct card_object *a = *(const struct card_object *const *)x;
    const struct card_object *b = *(const struct card_object *const *)y;

    return (a->order > b->order) - (a->order < b->order);
}

/* Those of one zone, in the order it says. */
static size_t seated(const struct card_zone *zone, const struct card_objects *objects,
                     const struct card_object **out)
{
    size_t count = 0;

    for (size_t i = 0; i < objects->count; i++)
        if (objects->items[i].level == zone->level)
            out[count++] = &objects->items[i];
    qsort(out, count, sizeof(struct card_object *),
          strcmp(zone->order, "better_first") == 0  ? by_place
          : strcmp(zone->order, "worse_first") == 0 ? by_last_place
                                                    : by_order);
    return count;
}

static bool store_seats(struct stats *stats, const struct card_scheme *scheme,
                        const struct card_objects *objects)
{
    struct query *into =
        insert(stats, "INSERT INTO card_seat VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    const struct card_object **seats =
        ARENA_ARRAY(stats->mem, const struct card_object *, objects->count + 1);
    bool ok = into != NULL;
    int64_t seq = 0;

    for (size_t i = 0; ok && i < scheme->zone_count; i++) {
        const struct card_zone *zone = &scheme->zones[i];
        size_t count = seated(zone, objects, seats);

        for (size_t k = 0; ok && k < count; k++) {
            query_bind_text(into, 1, scheme->id);
            query_bind_text(into, 2, seats[k]->org);
            query_bind_int(into, 3, ++seq);
            query_bind_text(into, 4, zone->zone);
            if (zone->minutes >= 0)
                query_bind_int(into, 5, zone->minutes / 1000000);
            else
                query_bind_null(into, 5);
            bind_text(into, 6, or_null(zone->speaker));
            bind_text(into, 7, or_null(zone->note));
            bind_text(into, 8, code_of(scheme, zone->level));
            ok = row_done(into);
        }
    }
    query_close(into);
    return ok;
}

bool card_store(struct stats *stats, const struct card_scheme *scheme, size_t seq,
                const struct card_objects *objects)
{
    for (size_t i = 0; i < objects->count; i++)
        put_facts(stats, scheme, &objects->items[i]);
    return store_scheme(stats, scheme, seq) && store_levels(stats, scheme) &&
           store_steps(stats, scheme) && store_cards(stats, scheme, objects) &&
           (scheme->scope != SCOPE_ORG || store_seats(stats, scheme, objects));
}
