#include "card.h"

#include <string.h>

/*
 * Cards of earlier rounds.  notices[] of kind 红黄牌 tell them: a round is a period that
 * some notice names, and who has none in it got no card.  Without any such notice, what
 * was published last month tells (fact SCHEME.streak, note "card=CODE;was=CODE;run=N").
 */
static const char *key_of(struct stats *stats, const struct card_scheme *scheme,
                          const char *id)
{
    return arena_printf(stats->mem, "%s\x1f%s", scheme->id, id);
}

static int find_level(const struct card_scheme *scheme, const char *text, size_t len)
{
    for (size_t i = 0; i < scheme->level_count; i++) {
        const struct card_level *level = &scheme->levels[i];

        if ((strlen(level->code) == len && strncmp(level->code, text, len) == 0) ||
            (strlen(level->name) == len && strncmp(level->name, text, len) == 0))
            return (int)i;
    }
    return NO_LEVEL;
}

/* -- notices ------------------------------------------------------------------ */

static const char earlier[] =
    "SELECT n.period, n.level, n.org, n.project, n.src, n.ptr, n.issued"
    " FROM notices n, run r WHERE n.kind = '红黄牌'"
    " AND (n.period IS NULL OR n.period < r.year * 12 + r.month)"
    " ORDER BY n.period DESC, n.id";

static struct past *past_in(struct stats *stats, const struct card_scheme *scheme,
                            const char *id, size_t rounds)
{
    const char *key = key_of(stats, scheme, id);
    struct past *past = map_find(&stats->cards->past, key);

    if (past != NULL)
        return past;
    past = ARENA_NEW(stats->mem, struct past);
    past->count = rounds;
    past->levels = ARENA_ARRAY(stats->mem, int, rounds + 1);
    for (size_t i = 0; i < rounds; i++)
        past->levels[i] = NO_LEVEL;
    map_put(&stats->cards->past, key, past);
    return past;
}

static void incomplete(struct stats *stats, const struct query *row, const char *what)
{
    diag_add(stats->dg, DIAG_CARD_NOTICE,
             place_record(query_text(row, 4), query_text(row, 5)), "%s", what);
}

static void unknown_level(struct stats *stats, const struct query *row, const char *text)
{
    struct names known = {0};
    const char *hint;

    for (size_t i = 0; i < stats->cards->count; i++)
        for (size_t k = 0; k < stats->cards->items[i].level_count; k++)
            *ARENA_PUSH(stats->mem, &known) = stats->cards->items[i].levels[k].name;
    hint = card_hint(stats, text, known.items, known.count);
    incomplete(stats, row, arena_printf(stats->mem, "方案中没有 %s", text));
    if (hint != NULL)
        diag_hint(stats->dg, "%s", hint);
}

/* A notice may be of any scheme in force: those that know its level have it. */
static void take_notice(struct stats *stats, const struct query *row, size_t round,
                        size_t rounds)
{
    const char *text = query_text(row, 1);
    bool known = false;

    for (size_t i = 0; i < stats->cards->count; i++) {
        const struct card_scheme *scheme = &stats->cards->items[i];
        int column = scheme->scope == SCOPE_PROJECT ? 3 : 2;
        int level = find_level(scheme, text, strlen(text));

        known |= level != NO_LEVEL;
        if (level == NO_LEVEL || scheme->scope == SCOPE_LEADER ||
            query_kind(row, column) != CELL_TEXT)
            continue;
        past_in(stats, scheme, arena_str(stats->mem, query_text(row, column)), rounds)
            ->levels[round] = level;
    }
    if (!known)
        unknown_level(stats, row, text);
}

static bool is_whole(const struct query *row)
{
    return query_kind(row, 0) == CELL_INT && query_kind(row, 1) == CELL_TEXT &&
           (query_kind(row, 2) == CELL_TEXT || query_kind(row, 3) == CELL_TEXT);
}

/* The rounds are counted first: everybody's list is as long. */
static bool read_notices(struct stats *stats, bool take)
{
    struct query *row =
        query_open(stats->store, QUERY_OWN, at_file(NULL), earlier, stats->dg);
    size_t rounds = 0, all = stats->cards->rounds;
    int64_t period = -1;
    bool ok = row != NULL;

    while (ok && query_next(row)) {
        if (!is_whole(row)) {
            if (!take)
                incomplete(stats, row, "缺单位（org）、报告期（period）或牌次（level）");
            continue;
        }
        rounds += query_int(row, 0) != period;
        period = query_int(row, 0);
        if (take)
            take_notice(stats, row, rounds - 1, all);
    }
    stats->cards->rounds = rounds;
    ok = ok && !query_failed(row);
    query_close(row);
    return ok;
}

/* -- what was published ---------------------------------------------------------- */

static int noted_level(const struct card_scheme *scheme, const struct figure *figure,
                       const char *name)
{
    size_t len;
    const char *text = figure_note(figure, name, &len);

    return text == NULL ? NO_LEVEL : find_level(scheme, text, len);
}

static size_t noted_number(const struct figure *figure, const char *name)
{
    size_t len, number = 0;
    const char *text = figure_note(figure, name, &len);

    for (size_t i = 0; text != NULL && i < len && number < 1000; i++)
        number = number * 10 + (size_t)(text[i] - '0');
    return number;
}

/* So many rounds of this card, and before them those from which it was raised. */
static void take_published(struct stats *stats, const struct card_scheme *scheme,
                           const char *id, int64_t streak, const char *note)
{
    struct figure figure = {.note = note};
    int level = noted_level(scheme, &figure, "card");
    int was = noted_level(scheme, &figure, "was");
    size_t run = noted_number(&figure, "run"), count;
    struct past *past;

    streak = streak < 0 ? 0 : streak > 1000 ? 1000 : streak;
    count = (size_t)streak > run ? (size_t)streak : run;
    past = past_in(stats, scheme, id, count > 0 ? count : 1);
    for (size_t i = 0; i < count; i++)
        past->levels[i] = i < (size_t)streak ? level : was;
}

static bool read_published(struct stats *stats)
{
    const char *sql = "SELECT \"full\", num, note FROM published"
                      " WHERE \"full\" > ?1 AND \"full\" < ?1 || '~' AND num NOT NULL";
    bool ok = true;

    for (size_t i = 0; ok && i < stats->cards->count; i++) {
        const struct card_scheme *scheme = &stats->cards->items[i];
        const char *head = arena_printf(stats->mem, "%s.streak@%s:", scheme->id,
                                        card_axis(scheme->scope));
        struct query *row =
            query_open(stats->store, QUERY_OWN, at_file(NULL), sql, stats->dg);

        if (row == NULL)
            return false;
        query_bind_text(row, 1, head);
        while (query_next(row)) {
            const char *id = query_text(row, 0) + strlen(head);
            const char *end = strrchr(id, '@');

            stats->cards->has_past = true;
            take_published(stats, scheme, arena_strn(stats->mem, id, (size_t)(end - id)),
                           query_int(row, 1), arena_str(stats->mem, query_text(row, 2)));
        }
        ok = !query_failed(row);
        query_close(row);
    }
    return ok;
}

bool past_read(struct stats *stats)
{
    stats->cards->past = map_new(stats->mem);
    if (!read_notices(stats, false))
        return false;
    if (stats->cards->rounds == 0)
        return read_published(stats);
    stats->cards->has_past = true;
    return read_notices(stats, true);
}

const struct past *past_of(struct stats *stats, const struct card_scheme *scheme,
                           const char *id)
{
    return stats->cards->has_past
               ? past_in(stats, scheme, id,
                         stats->cards->rounds > 0 ? stats->cards->rounds : 1)
               : NULL;
}
