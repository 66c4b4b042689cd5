#include "stats_int.h"

#include "date.h"

#include <stdio.h>
#include <string.h>

/*
 * The region among its neighbours: peers[] gives a value of each of them for one period,
 * and sometimes the rank that was announced.  Found by "F02\x1f2026-09".
 */
enum { INDICATOR, PERIOD, REGION, VALUE, UNIT, FACTOR, RANK, SRC, PTR };

static const char peers_sql[] =
    "SELECT indicator, period, region, value, unit, factor, rank, src, ptr FROM peers"
    " WHERE indicator NOT NULL AND period NOT NULL AND region NOT NULL ORDER BY rowid";

/* A region that is there twice counts once: as it stands first. */
static bool is_there(const struct peers *peers, const char *region)
{
    for (size_t i = 0; i < peers->count; i++)
        if (strcmp(peers->items[i].region, region) == 0)
            return true;
    return false;
}

static void add_peer(struct stats *stats, const struct query *row)
{
    const char *key = arena_printf(stats->mem, "%s\x1f%s", query_text(row, INDICATOR),
                                   query_text(row, PERIOD));
    struct peers *peers = map_find(&stats->peers, key);
    bool unit = query_kind(row, UNIT) == CELL_TEXT;

    if (peers == NULL) {
        peers = ARENA_NEW(stats->mem, struct peers);
        map_put(&stats->peers, key, peers);
    }
    if (is_there(peers, query_text(row, REGION)))
        return;
    *ARENA_PUSH(stats->mem, peers) = (struct peer){
        .region = arena_str(stats->mem, query_text(row, REGION)),
        .known = query_kind(row, VALUE) == CELL_INT,
        .num6 = query_int(row, VALUE),
        .factor = query_int(row, FACTOR),
        .unit = unit ? arena_str(stats->mem, query_text(row, UNIT)) : NULL,
        .rank = query_kind(row, RANK) == CELL_INT ? query_int(row, RANK) : 0,
        .place = place_record(arena_str(stats->mem, query_text(row, SRC)),
                              arena_str(stats->mem, query_text(row, PTR)))};
}

bool peers_read(struct stats *stats)
{
    struct query *row =
        query_open(stats->store, QUERY_OWN, at_file(NULL), peers_sql, stats->dg);
    bool ok;

    stats->peers = map_new(stats->mem);
    if (row == NULL)
        return false;
    while (query_next(row))
        add_peer(stats, row);
    ok = !query_failed(row);
    query_close(row);
    return ok;
}

/* The rows of the period that ends with the as-of month: the month's own before those of
 * the quarter, the half and the year. */
const struct peers *peers_of(struct stats *stats, const struct spot *at)
{
    int32_t as_of = stats->run->sources[at->indicator->source].as_of;
    int year = month_year(as_of), month = month_number(as_of);
    const char *part = at->indicator->parts[at->part].name;
    const char *code = arena_printf(stats->mem, "%s%s%s", at->indicator->code,
                                    *part != '\0' ? "." : "", part);
    const char *periods[4] = {arena_printf(stats->mem, "%d-%02d", year, month)};
    const struct peers *found = NULL;

    if (month % 3 == 0)
        periods[1] = arena_printf(stats->mem, "%d-Q%d", year, month / 3);
    if (month % 6 == 0)
        periods[2] = arena_printf(stats->mem, "%d-H%d", year, month / 6);
    if (month == 12)
        periods[3] = arena_printf(stats->mem, "%d", year);
    for (int i = 0; found == NULL && i < 4; i++)
        if (periods[i] != NULL)
            found = map_find(&stats->peers,
                             arena_printf(stats->mem, "%s\x1f%s", code, periods[i]));
    return found;
}

static bool is_ours(struct stats *stats, const char *region)
{
    return strcmp(region, store_text(stats->store, stats->mem, "meta.jurisdiction.name",
                                     "")) == 0 ||
           strcmp(region, store_text(stats->store, stats->mem, "meta.jurisdiction.short",
                                     "")) == 0;
}

struct amount peer_value(const struct peer *peer, const struct part *part)
{
    return peer->known ? amount_given(part, peer->num6, peer->unit, peer->factor)
                       : amount_state(STATE_MISSING, 1);
}

/* The region and those that are known of the others. */
struct field {
    struct amount own;
    int64_t rank;   /* announced; 0: not */
    size_t regions; /* ours too */
    size_t better, equal;
    int lacking; /* others without a value */
    struct amount first, next;
    const char *first_name, *next_name;
};

/* The better of two; of several with one value the first by name. */
static void take(struct amount *best, const char **name, struct amount value,
                 const char *region, int better)
{
    int order = *name == NULL ? 1 : better * ratio_compare(value.value, best->value);

    if (order > 0 || (order == 0 && strcmp(region, *name) < 0)) {
        *best = value;
        *name = region;
    }
}

static void compare_peer(struct field *field, const struct peer *peer,
                         const struct part *part, int better)
{
    struct amount value = peer_value(peer, part);
    int order;

    if (!amount_known(value)) {
        field->lacking++;
        return;
    }
    take(&field->first, &field->first_name, value, peer->region, better);
    if (!amount_known(field->own))
        return;
    order = better * ratio_compare(value.value, field->own.value);
    field->better += order > 0;
    field->equal += order == 0;
    if (order < 0)
        take(&field->next, &field->next_name, value, peer->region, better);
}

static struct field compare_all(struct stats *stats, const struct spot *at,
                                const struct peers *peers)
{
    const struct part *part = &at->indicator->parts[at->part];
    int better = at->indicator->lower ? -1 : 1;
    struct field field = {.own = value_at(stats, at), .regions = peers->count + 1};
    const struct peer *ours = NULL;

    for (size_t i = 0; ours == NULL && i < peers->count; i++)
        if (is_ours(stats, peers->items[i].region))
            ours = &peers->items[i];
    if (ours != NULL) {
        field.regions--;
        field.rank = ours->rank;
        if (ours->known)
            field.own = peer_value(ours, part);
    }
    for (size_t i = 0; i < peers->count; i++)
        if (&peers->items[i] != ours)
            compare_peer(&field, &peers->items[i], part, better);
    return field;
}

static struct amount distance(struct amount a, struct amount b, const struct spot *at,
                              struct shown shown)
{
    if (is_rate(shown)) {
        a = amount_rounded(a, shown.decimals);
        b = amount_rounded(b, shown.decimals);
    }
    return at->indicator->lower ? amount_sub(b, a) : amount_sub(a, b);
}

/* Ours, unless nobody is there to compare it with. */
static struct amount comparable(const struct field *field)
{
    if (!amount_known(field->own) || field->first_name != NULL)
        return field->own;
    return amount_state(field->lacking > 0 ? STATE_MISSING : STATE_NONE, field->lacking);
}

static void put_distances(struct stats *stats, const struct spot *at, struct shown shown,
                          const struct field *field)
{
    struct amount gap = comparable(field), lead = gap;
    const char *first = "", *next = "";
    bool behind = field->better > 0;

    if (amount_known(gap)) {
        gap = behind ? distance(field->first, field->own, at, shown)
                     : amount_sum(0, 1, field->own.lacking);
        lead = amount_state(STATE_NONE, 0);
        if (behind)
            first = arena_printf(stats->mem, "first=%s", field->first_name);
        if (field->next_name != NULL && (behind || field->equal == 0)) {
            lead = distance(field->own, field->next, at, shown);
            next = arena_printf(stats->mem, "next=%s", field->next_name);
        }
    }
    if (is_rate(shown))
        shown = shown_points(shown.decimals);
    put_measure(stats, at, "peer_gap", gap, shown, first);
    put_measure(stats, at, "peer_lead", lead, shown, next);
}

void put_peers(struct stats *stats, const struct spot *at, struct shown shown)
{
    static const struct shown place = {UNIT_RANK, NULL, false, 0};
    static const struct shown count = {UNIT_COUNT, "个", false, 0};
    const struct peers *peers = peers_of(stats, at);
    struct field field;
    struct amount rank;

    if (peers == NULL)
        return;
    field = compare_all(stats, at, peers);
    rank = comparable(&field);
    if (field.rank > 0)
        rank = amount_of(field.rank);
    else if (amount_known(rank))
        rank = amount_sum((__int128)field.better + 1, 1, field.lacking);
    put_measure(stats, at, "peer_rank", rank, place, "");
    put_measure(stats, at, "peer_n", amount_of((int64_t)field.regions), count, "");
    put_distances(stats, at, shown, &field);
}
