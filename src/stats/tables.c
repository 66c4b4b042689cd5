#include "score.h"

#include "buf.h"
#include "file.h"

#include <stdlib.h>
#include <string.h>

/*
 * Scores as tables for the SQL of reports and as facts (docs/figures.md §9).
 */
static const char tables[] =
    "DROP TABLE IF EXISTS score_scheme; DROP TABLE IF EXISTS score_item;"
    "DROP TABLE IF EXISTS score; DROP TABLE IF EXISTS score_total;"
    "DROP TABLE IF EXISTS score_grade; DROP TABLE IF EXISTS score_objection;"
    "DROP TABLE IF EXISTS score_adjustment; DROP TABLE IF EXISTS score_publicity;"
    "CREATE TABLE score_scheme(id TEXT PRIMARY KEY, name TEXT NOT NULL, year INTEGER,"
    " version TEXT NOT NULL, effective_from TEXT NOT NULL, cadence TEXT NOT NULL,"
    " basis TEXT NOT NULL, seq INTEGER NOT NULL, full INTEGER NOT NULL,"
    " target_pct INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE score_item(scheme TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,"
    " seq INTEGER NOT NULL, name TEXT NOT NULL, weight INTEGER, method TEXT NOT NULL,"
    " rule TEXT NOT NULL, indicator TEXT, source TEXT NOT NULL, cap INTEGER,"
    " most INTEGER, base INTEGER, per INTEGER, each INTEGER,"
    " PRIMARY KEY(scheme, kind, id)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE score(scheme TEXT NOT NULL, org TEXT NOT NULL, kind TEXT NOT NULL,"
    " item TEXT NOT NULL, seq INTEGER NOT NULL, points INTEGER, num INTEGER,"
    " den INTEGER, state TEXT NOT NULL, value TEXT, target TEXT, say TEXT NOT NULL,"
    " weight_num INTEGER, weight_den INTEGER, target_num INTEGER, target_den INTEGER)"
    " STRICT;"
    "CREATE TABLE score_total(scheme TEXT NOT NULL, org TEXT NOT NULL,"
    " \"group\" TEXT NOT NULL, subtotal INTEGER, bonus INTEGER NOT NULL,"
    " deduction INTEGER NOT NULL, adjustment INTEGER NOT NULL, clamped INTEGER NOT NULL,"
    " total INTEGER, rank INTEGER, n INTEGER, rank_all INTEGER, grade TEXT NOT NULL,"
    " veto TEXT, lacking INTEGER NOT NULL, PRIMARY KEY(scheme, org))"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE score_grade(scheme TEXT NOT NULL, name TEXT NOT NULL,"
    " seq INTEGER NOT NULL, said TEXT NOT NULL, PRIMARY KEY(scheme, seq))"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE score_objection(seq INTEGER PRIMARY KEY, scheme TEXT, org TEXT,"
    " item TEXT, content TEXT, date TEXT, state TEXT, reply TEXT) STRICT;"
    "CREATE TABLE score_adjustment(seq INTEGER PRIMARY KEY, scheme TEXT, org TEXT,"
    " item TEXT, points INTEGER, reason TEXT, \"by\" TEXT, date TEXT) STRICT;"
    "CREATE TABLE score_publicity(state TEXT, \"from\" TEXT, \"to\" TEXT) STRICT;";

/* Made when the rows are there: units come in protocol order, not in that of a key. */
static const char score_index[] =
    "CREATE INDEX IF NOT EXISTS \"score 1\" ON score(scheme, org, kind, item)";

static struct query *into(struct stats *stats, const char *sql)
{
    return query_open(stats->store, QUERY_OWN, at_file(NULL), sql, stats->dg);
}

static void bind_text(struct query *query, int index, const char *text)
{
    if (text == NULL)
        query_bind_null(query, index);
    else
        query_bind_text(query, index, text);
}

static void bind_known(struct query *query, int index, bool known, int64_t number)
{
    if (known)
        query_bind_int(query, index, number);
    else
        query_bind_null(query, index);
}

static bool put(struct query *query)
{
    query_next(query);
    query_reset(query);
    return !query_failed(query);
}

/* -- schemes ---------------------------------------------------------------- */

static bool store_scheme(struct stats *stats, const struct scheme *scheme)
{
    struct query *query =
        into(stats,
             "INSERT INTO score_scheme VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    bool ok = query != NULL;

    if (!ok)
        return false;
    query_bind_text(query, 1, scheme->id);
    query_bind_text(query, 2, scheme->name);
    bind_known(query, 3, scheme->year != 0, scheme->year);
    query_bind_text(query, 4, scheme->version);
    query_bind_text(query, 5, scheme->effective_from);
    query_bind_text(query, 6, scheme->cadence);
    query_bind_text(query, 7, scheme->basis);
    query_bind_int(query, 8, scheme->seq);
    query_bind_int(query, 9, scheme->full);
    query_bind_int(query, 10, scheme->target_pct);
    ok = put(query);
    query_close(query);
    return ok;
}

static bool store_line(struct query *query, const struct scheme *scheme, size_t at)
{
    const struct line *line = &scheme->lines[at];
    bool shared = line->method == METHOD_EFFICACY || line->method == METHOD_GROWTH;
    bool counted = line->method == METHOD_DEDUCT || line->method == METHOD_BONUS;

    query_bind_text(query, 1, scheme->id);
    query_bind_text(query, 2, kind_names[line->kind]);
    query_bind_text(query, 3, line->id);
    query_bind_int(query, 4, (int64_t)at + 1);
    query_bind_text(query, 5, line->name);
    bind_known(query, 6, line->kind == LINE_ITEM, line->weight);
    query_bind_text(query, 7,
                    line->kind == LINE_VETO ? "veto" : method_names[line->method]);
    query_bind_text(query, 8, line->rule);
    bind_text(query, 9, line->reading.code == NULL ? NULL : line->reading.text);
    query_bind_text(query, 10, line->source[0] != '\0' ? line->source : scheme->basis);
    bind_known(query, 11, line->cap >= 0, line->cap);
    bind_known(query, 12, line->most >= 0, line->most);
    bind_known(query, 13, shared, line->base);
    bind_known(query, 14, counted, line->per);
    bind_known(query, 15, counted, line->points);
    return put(query);
}

/* What goes into the subtotal where quarters count, and what was adjusted. */
static bool store_other(struct query *query, const struct scheme *scheme,
                        const char *kind, const char *id, const char *name, int64_t seq)
{
    query_bind_text(query, 1, scheme->id);
    query_bind_text(query, 2, kind);
    query_bind_text(query, 3, id);
    query_bind_int(query, 4, seq);
    query_bind_text(query, 5, name);
    query_bind_null(query, 6);
    query_bind_text(query, 7, kind);
    query_bind_text(query, 8, "");
    query_bind_null(query, 9);
    query_bind_text(query, 10, scheme->basis);
    for (int i = 11; i <= 15; i++)
        query_bind_null(query, i);
    return put(query);
}

static bool store_lines(struct stats *stats, struct scheme *scheme)
{
    struct query *query = into(
        stats, "INSERT INTO score_item VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
               " ?11, ?12, ?13, ?14, ?15)");
    bool ok = query != NULL;

    for (size_t i = 0; ok && i < scheme->line_count; i++) {
        wording_rule(stats, scheme, &scheme->lines[i]);
        ok = store_line(query, scheme, i);
    }
    if (ok && scheme->quarters_pct >= 0)
        ok = store_other(query, scheme, "periodic", "own", "年终得分折算", 1) &&
             store_other(query, scheme, "periodic", "quarters", "季度得分折算", 2);
    for (size_t i = 0; ok && i < stats->scores->adjustment_count; i++)
        if (*stats->scores->adjustments[i].scheme == '\0' ||
            strcmp(stats->scores->adjustments[i].scheme, scheme->id) == 0)
            ok = store_other(query, scheme, "adjustment",
                             arena_printf(stats->mem, "%zu", i + 1),
                             stats->scores->adjustments[i].reason, (int64_t)i + 1);
    query_close(query);
    return ok;
}

/* 前30% / 90分以上 */
static const char *grade_said(struct stats *stats, const struct grade *grade)
{
    struct buf out = buf_new(stats->mem);

    if (grade->top >= 0) {
        buf_add(&out, grade->everybody ? "全部单位前" : "组内前");
        decimal_print_short(&out, (struct ratio){grade->top, 1}, 1000000, 2);
        buf_add(&out, "%");
    }
    if (grade->top >= 0 && grade->min > 0)
        buf_add(&out, "且");
    if (grade->min > 0 || grade->top < 0) {
        decimal_print_short(&out, (struct ratio){grade->min, 1}, 1000000, 2);
        buf_add(&out, "分以上");
    }
    return out.text;
}

static bool store_grades(struct stats *stats, const struct scheme *scheme)
{
    struct query *query = into(stats, "INSERT INTO score_grade VALUES(?1, ?2, ?3, ?4)");
    bool ok = query != NULL;

    for (size_t i = 0; ok && i < scheme->grade_count; i++) {
        query_bind_text(query, 1, scheme->id);
        query_bind_text(query, 2, scheme->grades[i].name);
        query_bind_int(query, 3, (int64_t)i + 1);
        query_bind_text(query, 4, grade_said(stats, &scheme->grades[i]));
        ok = put(query);
    }
    query_close(query);
    return ok;
}

/* -- scores ----------------------------------------------------------------- */

static bool store_mark(struct stats *stats, struct query *query,
                       const struct scheme *scheme, const struct pupil *pupil, size_t at)
{
    const struct line *line = &scheme->lines[at];
    const struct mark *mark = &pupil->marks[at];
    bool exact = mark->known && line->kind != LINE_VETO;
    bool given = line->target_given && amount_known(mark->target);

    query_bind_text(query, 1, scheme->id);
    query_bind_text(query, 2, pupil->key);
    query_bind_text(query, 3, kind_names[line->kind]);
    query_bind_text(query, 4, line->id);
    query_bind_int(query, 5, (int64_t)at + 1);
    bind_known(query, 6, exact, mark->points);
    bind_known(query, 7, exact, mark->exact.value.num);
    bind_known(query, 8, exact, mark->exact.value.den);
    query_bind_text(query, 9, state_name(mark->state));
    bind_text(query, 10, mark->value_key);
    bind_text(query, 11, mark->target_key);
    query_bind_text(query, 12, wording_say(stats, scheme, pupil, at));
    bind_known(query, 13, line->kind == LINE_ITEM && exact, mark->weight.num);
    bind_known(query, 14, line->kind == LINE_ITEM && exact, mark->weight.den);
    bind_known(query, 15, given, mark->target.value.num);
    bind_known(query, 16, given, mark->target.value.den);
    return put(query);
}

static bool store_extra(struct query *query, const struct scheme *scheme,
                        const struct pupil *pupil, const char *kind, const char *id,
                        int64_t seq, bool known, int64_t points, const char *say)
{
    query_bind_text(query, 1, scheme->id);
    query_bind_text(query, 2, pupil->key);
    query_bind_text(query, 3, kind);
    query_bind_text(query, 4, id);
    query_bind_int(query, 5, seq);
    bind_known(query, 6, known, points);
    bind_known(query, 7, known, points);
    bind_known(query, 8, known, 100);
    query_bind_text(query, 9, !known ? "missing" : points == 0 ? "zero" : "ok");
    query_bind_null(query, 10);
    query_bind_null(query, 11);
    query_bind_text(query, 12, say);
    for (int i = 13; i <= 16; i++)
        query_bind_null(query, i);
    return put(query);
}

static bool store_adjusted(struct stats *stats, struct query *query,
                           const struct scheme *scheme, const struct pupil *pupil)
{
    const struct scores *scores = stats->scores;
    bool ok = true;

    for (size_t i = 0; ok && i < scores->adjustment_count; i++) {
        const struct adjustment *adjustment = &scores->adjustments[i];

        if (strcmp(adjustment->org, pupil->key) == 0 &&
            (*adjustment->scheme == '\0' || strcmp(adjustment->scheme, scheme->id) == 0))
            ok = store_extra(query, scheme, pupil, "adjustment",
                             arena_printf(stats->mem, "%zu", i + 1), (int64_t)i + 1, true,
                             adjustment->points, adjustment->reason);
    }
    return ok;
}

static bool store_pupil(struct stats *stats, struct query *query,
                        const struct scheme *scheme, const struct pupil *pupil)
{
    bool ok = true;

    for (size_t i = 0; ok && i < scheme->line_count; i++)
        if (pupil->marks[i].applies && scheme->lines[i].kind != LINE_VETO)
            ok = store_mark(stats, query, scheme, pupil, i);
    if (ok && scheme->quarters_pct >= 0)
        ok = store_extra(query, scheme, pupil, "periodic", "own", 1, true, pupil->own,
                         "") &&
             store_extra(query, scheme, pupil, "periodic", "quarters", 2,
                         pupil->quarters_known, pupil->quarters, "");
    return ok && store_adjusted(stats, query, scheme, pupil);
}

static bool store_total(struct query *query, const struct scheme *scheme,
                        const struct pupil *pupil)
{
    query_bind_text(query, 1, scheme->id);
    query_bind_text(query, 2, pupil->key);
    query_bind_text(query, 3, scheme->groups[pupil->group].name);
    bind_known(query, 4, pupil->known, pupil->subtotal);
    query_bind_int(query, 5, pupil->bonus);
    query_bind_int(query, 6, pupil->deduction);
    query_bind_int(query, 7, pupil->adjustment);
    query_bind_int(query, 8, pupil->clamped);
    bind_known(query, 9, pupil->known, pupil->total);
    bind_known(query, 10, pupil->known, pupil->rank);
    bind_known(query, 11, pupil->known, pupil->n);
    bind_known(query, 12, pupil->known, pupil->rank_all);
    query_bind_text(query, 13, pupil->grade);
    bind_text(query, 14, pupil->veto);
    query_bind_int(query, 15, pupil->lacking);
    return put(query);
}

static bool store_pupils(struct stats *stats, const struct scheme *scheme)
{
    struct query *marks =
        into(stats, "INSERT INTO score VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                    " ?11, ?12, ?13, ?14, ?15, ?16)");
    struct query *totals =
        into(stats, "INSERT INTO score_total VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
                    " ?10, ?11, ?12, ?13, ?14, ?15)");
    bool ok = marks != NULL && totals != NULL;

    for (size_t i = 0; ok && i < scheme->pupil_count; i++)
        ok = store_pupil(stats, marks, scheme, &scheme->pupils[i]) &&
             store_total(totals, scheme, &scheme->pupils[i]);
    query_close(marks);
    query_close(totals);
    return ok;
}

/* -- objections, adjustments, publicity ------------------------------------- */

static bool store_texts(struct stats *stats, const char *sql, const struct node *list,
                        const char *const *keys)
{
    struct query *query = into(stats, sql);
    bool ok = query != NULL;
    int64_t seq = 0;

    NODE_EACH(node, list)
    {
        if (!ok)
            break;
        query_bind_int(query, 1, ++seq);
        for (int i = 0; keys[i] != NULL; i++)
            bind_text(query, i + 2, node_text(node, keys[i], NULL));
        ok = put(query);
    }
    query_close(query);
    return ok;
}

static bool store_adjustments(struct stats *stats)
{
    struct query *query = into(
        stats, "INSERT INTO score_adjustment VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    bool ok = query != NULL;

    for (size_t i = 0; ok && i < stats->scores->adjustment_count; i++) {
        const struct adjustment *at = &stats->scores->adjustments[i];
        const char *texts[] = {at->scheme, at->org, at->item, NULL,
                               at->reason, at->by,  at->date};

        query_bind_int(query, 1, (int64_t)i + 1);
        for (int k = 0; k < 7; k++)
            bind_text(query, k + 2,
                      texts[k] == NULL || texts[k][0] == '\0' ? NULL : texts[k]);
        query_bind_int(query, 5, at->points);
        ok = put(query);
    }
    query_close(query);
    return ok;
}

static bool store_publicity(struct stats *stats)
{
    const struct node *node = node_find(stats->scores->data, "publicity");
    struct query *query;
    bool ok;

    if (node == NULL)
        return true;
    query = into(stats, "INSERT INTO score_publicity VALUES(?1, ?2, ?3)");
    if (query == NULL)
        return false;
    bind_text(query, 1, node_text(node, "state", NULL));
    bind_text(query, 2, node_text(node, "from", NULL));
    bind_text(query, 3, node_text(node, "to", NULL));
    ok = put(query);
    query_close(query);
    return ok;
}

/* -- facts ------------------------------------------------------------------ */

static const struct shown points_shown = {UNIT_COUNT, "分", false, 2};

static void put_points(struct stats *stats, const struct scheme *scheme, const char *part,
                       const struct pupil *pupil, bool known, int64_t points, int lacking,
                       int decimals)
{
    struct tail tail = tail_of(stats, "org", pupil->key, "ytd");
    struct shown shown = points_shown;
    struct amount amount =
        known ? amount_sum(points, 100, lacking) : amount_state(STATE_MISSING, lacking);

    shown.decimals = decimals;
    fact_add(stats, scheme->id, part, "", &tail, amount, shown, "");
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Eight hexadecimal digits that say which units were ranked (rank.c): of their ids in
 * byte order. */
static const char *population(struct stats *stats, const struct scheme *scheme,
                              size_t group)
{
    const char **keys = ARENA_ARRAY(stats->mem, const char *, scheme->pupil_count + 1);
    struct buf all = buf_new(stats->mem);
    size_t count = 0;
    char hex[65];

    for (size_t i = 0; i < scheme->pupil_count; i++)
        if (scheme->pupils[i].known && scheme->pupils[i].group == group)
            keys[count++] = scheme->pupils[i].key;
    qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t i = 0; i < count; i++)
        buf_printf(&all, "%s\n", keys[i]);
    hash_bytes(hex, all.text, all.len);
    return arena_strn(stats->mem, hex, 8);
}

static void put_rank(struct stats *stats, const struct scheme *scheme,
                     const struct pupil *pupil, const char *pop)
{
    static const struct shown shown = {UNIT_RANK, NULL, false, 0};
    struct tail tail = tail_of(stats, "org", pupil->key, "ytd");
    struct amount rank =
        pupil->known ? amount_of(pupil->rank) : amount_state(STATE_NO_TASK, 0);
    const char *note = pupil->known ? arena_printf(stats->mem, "n=%lld;tie=%d;pop=%s",
                                                   (long long)pupil->n, pupil->tie, pop)
                                    : "";

    fact_add(stats, scheme->id, "", "rank", &tail, rank, shown, note);
}

static void put_facts(struct stats *stats, const struct scheme *scheme,
                      const struct pupil *pupil, const char *pop)
{
    struct tail tail = tail_of(stats, "org", pupil->key, "ytd");
    bool known = pupil->known;

    for (size_t i = 0; i < scheme->line_count; i++) {
        const struct mark *mark = &pupil->marks[i];
        struct shown shown = points_shown;
        struct amount amount = amount_state(mark->state, 0);

        if (!mark->applies || scheme->lines[i].kind == LINE_VETO)
            continue;
        shown.decimals = scheme->lines[i].decimals;
        if (mark->known)
            amount = amount_sum(mark->points, 100, mark->state == STATE_MISSING);
        fact_add(stats, scheme->id, scheme->lines[i].id, "", &tail, amount, shown, "");
    }
    put_points(stats, scheme, "", pupil, known, pupil->total, pupil->lacking, 2);
    put_points(stats, scheme, "subtotal", pupil, known, pupil->subtotal, 0, 2);
    put_points(stats, scheme, "bonus", pupil, true, pupil->bonus, 0, 2);
    put_points(stats, scheme, "deduction", pupil, true, pupil->deduction, 0, 2);
    put_points(stats, scheme, "adjustment", pupil, true, pupil->adjustment, 0, 2);
    if (scheme->quarters_pct >= 0) {
        put_points(stats, scheme, "own", pupil, true, pupil->own, 0, 2);
        put_points(stats, scheme, "quarters", pupil, pupil->quarters_known,
                   pupil->quarters, 0, 2);
    }
    put_rank(stats, scheme, pupil, pop);
}

void score_facts(struct stats *stats, const struct scheme *scheme)
{
    for (size_t group = 0; group < scheme->group_count; group++) {
        const char *pop = population(stats, scheme, group);

        for (size_t i = 0; i < scheme->pupil_count; i++)
            if (scheme->pupils[i].group == group)
                put_facts(stats, scheme, &scheme->pupils[i], pop);
    }
}

bool score_store(struct stats *stats)
{
    static const char *const objection[] = {"scheme", "org",   "item",  "content",
                                            "date",   "state", "reply", NULL};
    struct scores *scores = stats->scores;
    bool ok = store_exec(stats->store, tables, stats->dg);

    for (size_t i = 0; ok && i < scores->count; i++) {
        struct scheme *scheme = &scores->items[i];

        if (!scheme->wanted)
            continue;
        ok = store_scheme(stats, scheme) && store_lines(stats, scheme) &&
             store_grades(stats, scheme) && store_pupils(stats, scheme);
        score_facts(stats, scheme);
    }
    ok = ok && store_exec(stats->store, score_index, stats->dg) &&
         store_adjustments(stats) && store_publicity(stats) &&
         store_texts(stats,
                     "INSERT INTO score_objection VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                     node_find(scores->data, "objections"), objection);
    if (!ok || !changed_store(stats))
        return false;
    fact_store(stats);
    return true;
}
