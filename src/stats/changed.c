#include "score.h"

#include "buf.h"

#include <string.h>

/*
 * A run made again after an objection or a correction, with --published of the same
 * period: what moved, by how much, and why as far as the data say (docs/figures.md §9).
 */
struct change {
    const struct scheme *scheme;
    const struct pupil *pupil;
    const char *item; /* "": the total */
    struct amount was, now;
    const char *reason;
};

static const char *score_key(struct arena *mem, const struct change *change)
{
    return arena_printf(mem, "%s%s%s@org:%s@ytd", change->scheme->id,
                        change->item[0] != '\0' ? "." : "", change->item,
                        change->pupil->key);
}

static bool same(struct amount a, struct amount b)
{
    if (amount_known(a) != amount_known(b))
        return false;
    return !amount_known(a) || ratio_compare(a.value, b.value) == 0;
}

/* -- why -------------------------------------------------------------------- */

/* 完成数由13个改为15个 */
static void say_moved(struct stats *stats, struct buf *out, const char *what,
                      const char *key)
{
    const struct fact *fact = key == NULL ? NULL : reading_fact(stats, key);
    struct words_style style = {.percent = "%"};
    struct figure before;
    struct amount was, now = amount_state(STATE_MISSING, 0);

    if (fact == NULL || !published_again(stats, key, &was))
        return;
    now.state = fact->figure.state;
    now.value = fact->figure.value;
    if (same(was, now))
        return;
    before = fact->figure;
    before.state = was.state;
    before.value = was.value;
    buf_printf(out, "%s%s由", out->len > 0 ? "，" : "", what);
    words_format(out, &(struct value){.kind = VALUE_FIGURE, .figure = &before}, NULL,
                 NULL, 0, &style);
    buf_add(out, "改为");
    words_format(out, &(struct value){.kind = VALUE_FIGURE, .figure = &fact->figure},
                 NULL, NULL, 0, &style);
}

/* Reasons of corrections[] to records that belong to the unit. */
static void say_corrections(struct stats *stats, struct buf *out, const char *org)
{
    struct query *row = query_open(
        stats->store, QUERY_OWN, at_file(NULL),
        "SELECT DISTINCT c.reason FROM corrections c JOIN dim d ON d.id = c.id"
        " AND d.axis = 'org' AND d.key = ?1 WHERE c.reason IS NOT NULL ORDER BY 1",
        stats->dg);
    bool any = false;

    if (row == NULL)
        return;
    query_bind_text(row, 1, org);
    while (query_next(row)) {
        buf_printf(out, "%s%s", any ? "；" : "（更正：", query_text(row, 0));
        any = true;
    }
    if (any)
        buf_add(out, "）");
    query_close(row);
}

static void say_adjustments(struct stats *stats, struct buf *out,
                            const struct change *change)
{
    const struct scores *scores = stats->scores;

    for (size_t i = 0; i < scores->adjustment_count; i++) {
        const struct adjustment *at = &scores->adjustments[i];

        if (strcmp(at->org, change->pupil->key) == 0 &&
            (*at->scheme == '\0' || strcmp(at->scheme, change->scheme->id) == 0))
            buf_printf(out, "%s%s", out->len > 0 ? "；" : "调整：", at->reason);
    }
}

static const char *item_reason(struct stats *stats, const struct change *change,
                               size_t line)
{
    const struct mark *mark = &change->pupil->marks[line];
    struct buf out = buf_new(stats->mem);

    say_moved(stats, &out, "完成数", mark->value_key);
    say_moved(stats, &out, "目标", mark->target_key);
    if (out.len > 0)
        say_corrections(stats, &out, change->pupil->key);
    else if (mark->value_key == NULL)
        buf_add(&out, "手工填报的数或同组其他单位的数有变动");
    else
        buf_add(&out, "计分办法或同组其他单位的数有变动");
    return out.text;
}

/* -- what ------------------------------------------------------------------- */

/* False: it is as it was published, or was not published. */
static bool find_change(struct stats *stats, struct change *change)
{
    const char *key = score_key(stats->mem, change);

    return published_again(stats, key, &change->was) && !same(change->was, change->now);
}

static bool store_change(struct query *into, const struct change *change)
{
    struct amount sides[] = {change->was, change->now};

    query_bind_text(into, 1, change->scheme->id);
    query_bind_text(into, 2, change->pupil->key);
    query_bind_text(into, 3, change->item);
    for (int i = 0; i < 2; i++) {
        query_bind_null(into, 4 + i);
        if (amount_known(sides[i]))
            query_bind_int(into, 4 + i, ratio_digits(sides[i].value, 1, 2));
    }
    query_bind_text(into, 6, change->reason);
    query_next(into);
    query_reset(into);
    return !query_failed(into);
}

static bool put_sum(struct stats *stats, struct query *into, struct change change,
                    const char *item, int64_t now, const char *reason)
{
    change.item = item;
    change.now = change.pupil->known || item[0] != '\0' ? amount_sum(now, 100, 0)
                                                        : amount_state(STATE_MISSING, 0);
    change.reason = reason;
    return !find_change(stats, &change) || store_change(into, &change);
}

static bool store_pupil(struct stats *stats, struct query *into,
                        const struct scheme *scheme, const struct pupil *pupil)
{
    struct change change = {.scheme = scheme, .pupil = pupil};
    struct buf names = buf_new(stats->mem), adjusted = buf_new(stats->mem);
    bool ok = true;

    for (size_t i = 0; ok && i < scheme->line_count; i++) {
        const struct mark *mark = &pupil->marks[i];

        if (!mark->applies || scheme->lines[i].kind == LINE_VETO)
            continue;
        change.item = scheme->lines[i].id;
        change.now =
            mark->known ? amount_sum(mark->points, 100, 0) : amount_state(mark->state, 0);
        if (!find_change(stats, &change))
            continue;
        change.reason = item_reason(stats, &change, i);
        buf_printf(&names, "%s%s", names.len > 0 ? "、" : "", scheme->lines[i].name);
        ok = store_change(into, &change);
    }
    say_adjustments(stats, &adjusted, &change);
    if (adjusted.len > 0)
        buf_printf(&names, "%s%s", names.len > 0 ? "、" : "", "调整");
    return ok &&
           put_sum(stats, into, change, "adjustment", pupil->adjustment, adjusted.text) &&
           put_sum(stats, into, change, "", pupil->total, names.text);
}

bool changed_store(struct stats *stats)
{
    const struct scores *scores = stats->scores;
    struct query *into;
    bool ok =
        store_exec(stats->store,
                   "DROP TABLE IF EXISTS score_changed;"
                   "CREATE TABLE score_changed(scheme TEXT NOT NULL, org TEXT NOT NULL,"
                   " item TEXT NOT NULL, was INTEGER, now INTEGER, reason TEXT NOT NULL,"
                   " PRIMARY KEY(scheme, org, item)) STRICT, WITHOUT ROWID",
                   stats->dg);

    if (!ok || !stats->published.again)
        return ok;
    into =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "INSERT INTO score_changed VALUES(?1, ?2, ?3, ?4, ?5, ?6)", stats->dg);
    ok = into != NULL;
    for (size_t i = 0; ok && i < scores->count; i++)
        for (size_t k = 0;
             ok && scores->items[i].wanted && k < scores->items[i].pupil_count; k++)
            ok = store_pupil(stats, into, &scores->items[i], &scores->items[i].pupils[k]);
    query_close(into);
    return ok;
}
