#include "standing.h"

#include "arena.h"
#include "buf.h"
#include "decimal.h"
#include "diag.h"
#include "store.h"
#include "words.h"

#include <string.h>

static const char sql[] =
    "SELECT t.scheme, s.name, t.\"group\", t.org, o.name, t.grade, t.veto, t.subtotal,"
    " t.bonus, t.deduction, t.adjustment, t.total, t.rank, t.n, t.rank_all, t.lacking"
    " FROM score_total t JOIN score_scheme s ON s.id = t.scheme"
    " JOIN organisations o ON o.id = t.org WHERE ?1 IS NULL OR t.scheme = ?1"
    " ORDER BY s.seq, min(coalesce(o.sort, 1000000)) OVER (PARTITION BY t.scheme,"
    " t.\"group\"), t.\"group\", t.rank IS NULL, t.rank, o.sort, t.org";

static const char *text_of(struct arena *mem, const struct query *row, int column)
{
    return query_kind(row, column) == CELL_TEXT ? arena_str(mem, query_text(row, column))
                                                : "";
}

static bool find_scheme(struct arena *mem, struct store *store, const char *id,
                        struct diag *dg)
{
    struct {
        const char **items;
        size_t count, room;
    } known = {0};
    struct query *row =
        query_open(store, QUERY_OWN, at_file(NULL), "SELECT id FROM score_scheme", dg);
    const char *nearest;
    bool found = false;

    if (row == NULL)
        return false;
    while (query_next(row))
        *ARENA_PUSH(mem, &known) = arena_str(mem, query_text(row, 0));
    query_close(row);
    for (size_t i = 0; i < known.count; i++)
        found |= id == NULL || strcmp(known.items[i], id) == 0;
    if (found)
        return true;
    diag_add(dg, DIAG_USAGE, at_file(NULL),
             id == NULL ? "数据中没有可以计分的考核方案%s" : "没有考核方案 %s",
             id == NULL ? "" : id);
    nearest = id == NULL ? NULL : words_nearest(id, known.items, known.count);
    if (nearest != NULL)
        diag_hint(dg, "是否应为 %s", nearest);
    return false;
}

bool standing_read(struct arena *mem, struct store *store, const char *scheme,
                   struct standings *out, struct diag *dg)
{
    struct query *row;
    bool ok;

    *out = (struct standings){0};
    if (!find_scheme(mem, store, scheme, dg))
        return false;
    row = query_open(store, QUERY_OWN, at_file(NULL), sql, dg);
    if (row == NULL)
        return false;
    if (scheme == NULL)
        query_bind_null(row, 1);
    else
        query_bind_text(row, 1, scheme);
    while (query_next(row))
        *ARENA_PUSH(mem, out) =
            (struct standing){.scheme = text_of(mem, row, 0),
                              .scheme_name = text_of(mem, row, 1),
                              .group = text_of(mem, row, 2),
                              .org = text_of(mem, row, 3),
                              .name = text_of(mem, row, 4),
                              .grade = text_of(mem, row, 5),
                              .veto = text_of(mem, row, 6),
                              .subtotal = query_int(row, 7),
                              .bonus = query_int(row, 8),
                              .deduction = query_int(row, 9),
                              .adjustment = query_int(row, 10),
                              .total = query_int(row, 11),
                              .known = query_kind(row, 11) == CELL_INT,
                              .rank = query_int(row, 12),
                              .n = query_int(row, 13),
                              .rank_all = query_int(row, 14),
                              .lacking = query_int(row, 15)};
    ok = !query_failed(row);
    query_close(row);
    return ok;
}

/* -- printing --------------------------------------------------------------- */

static void points(struct buf *out, int64_t hundredths)
{
    decimal_print(out, (struct ratio){hundredths, 1}, 100, 2);
}

static const struct standing *same(const struct standings *list,
                                   const struct standing *of)
{
    for (size_t i = 0; list != NULL && i < list->count; i++)
        if (strcmp(list->items[i].scheme, of->scheme) == 0 &&
            strcmp(list->items[i].org, of->org) == 0)
            return &list->items[i];
    return NULL;
}

static void print_head(struct buf *out, const struct standing *first, bool compared)
{
    buf_printf(out, "\n%s（%s）　%s　%lld个单位\n", first->scheme_name, first->scheme,
               first->group, (long long)first->n);
    buf_add(out, compared ? "位次\t改后\t变动\t单位\t总分\t改后总分\t等次\t改后等次\n"
                          : "位次\t单位\t基本分\t加分\t扣分\t调整\t总分\t等次\t备注\n");
}

static void print_remarks(struct buf *out, const struct standing *at)
{
    if (at->lacking > 0)
        buf_printf(out, "缺报%lld项%s", (long long)at->lacking, *at->veto ? "；" : "");
    buf_add(out, at->veto);
}

static void print_row(struct buf *out, const struct standing *at)
{
    if (!at->known) {
        buf_printf(out, "—\t%s\t\t\t\t\t未计分\t\t", at->name);
    } else {
        const int64_t sums[] = {at->subtotal, at->bonus, at->deduction, at->adjustment,
                                at->total};

        buf_printf(out, "%lld\t%s", (long long)at->rank, at->name);
        for (int i = 0; i < 5; i++) {
            buf_char(out, '\t');
            points(out, sums[i]);
        }
        buf_printf(out, "\t%s\t", at->grade);
    }
    print_remarks(out, at);
    buf_char(out, '\n');
}

static void print_move(struct buf *out, int64_t move)
{
    if (move == 0)
        buf_add(out, "—");
    else
        buf_printf(out, "%s%lld位", move > 0 ? "前进" : "后退",
                   (long long)(move > 0 ? move : -move));
}

static void print_pair(struct buf *out, const struct standing *at,
                       const struct standing *then)
{
    if (!at->known || !then->known) {
        buf_printf(out, "—\t—\t\t%s\t未计分\t\t\t\n", at->name);
        return;
    }
    buf_printf(out, "%lld\t%lld\t", (long long)at->rank, (long long)then->rank);
    print_move(out, at->rank - then->rank);
    buf_printf(out, "\t%s\t", at->name);
    points(out, at->total);
    buf_char(out, '\t');
    points(out, then->total);
    buf_printf(out, "\t%s\t%s\n", at->grade, then->grade);
}

static void print_moved(struct buf *out, const struct standings *now,
                        const struct standings *then)
{
    size_t ranks = 0, totals = 0, grades = 0;

    for (size_t i = 0; i < now->count; i++) {
        const struct standing *at = &now->items[i], *other = same(then, at);

        if (other == NULL)
            continue;
        ranks += at->rank != other->rank;
        totals += at->total != other->total;
        grades += strcmp(at->grade, other->grade) != 0;
    }
    buf_printf(out, "\n%zu个单位总分变动，%zu个位次变动，%zu个等次变动。\n", totals,
               ranks, grades);
}

static void print_json_row(struct buf *out, const struct standing *at)
{
    const char *names[] = {"scheme", "group", "org", "name", "grade", "veto"};
    const char *texts[] = {at->scheme, at->group, at->org, at->name, at->grade, at->veto};

    for (int i = 0; i < 6; i++) {
        buf_printf(out, "%s\"%s\": ", i > 0 ? ", " : "", names[i]);
        buf_json(out, texts[i]);
    }
    buf_printf(out, ", \"total\": ");
    if (at->known)
        points(out, at->total);
    else
        buf_add(out, "null");
    buf_printf(out, ", \"subtotal\": ");
    points(out, at->subtotal);
    buf_printf(out, ", \"bonus\": ");
    points(out, at->bonus);
    buf_printf(out, ", \"deduction\": ");
    points(out, at->deduction);
    buf_printf(out, ", \"adjustment\": ");
    points(out, at->adjustment);
    buf_printf(out,
               ", \"rank\": %lld, \"n\": %lld, \"rank_all\": %lld, \"lacking\": %lld",
               (long long)at->rank, (long long)at->n, (long long)at->rank_all,
               (long long)at->lacking);
}

static void print_json(struct buf *out, const struct standings *now,
                       const struct standings *then)
{
    buf_char(out, '[');
    for (size_t i = 0; i < now->count; i++) {
        const struct standing *other = same(then, &now->items[i]);

        buf_add(out, i > 0 ? ",\n{" : "\n{");
        print_json_row(out, &now->items[i]);
        if (other != NULL) {
            buf_add(out, ", \"then\": {");
            print_json_row(out, other);
            buf_char(out, '}');
        }
        buf_char(out, '}');
    }
    buf_add(out, "\n]\n");
}

void standing_print(struct buf *out, const struct standings *now,
                    const struct standings *then, bool json)
{
    if (json) {
        print_json(out, now, then);
        return;
    }
    for (size_t i = 0; i < now->count; i++) {
        const struct standing *at = &now->items[i], *other = same(then, at);

        if (i == 0 || strcmp(at[-1].scheme, at->scheme) != 0 ||
            strcmp(at[-1].group, at->group) != 0)
            print_head(out, at, then != NULL);
        if (other != NULL)
            print_pair(out, at, other);
        else
            print_row(out, at);
    }
    if (then != NULL)
        print_moved(out, now, then);
}
