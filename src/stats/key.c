#include "stats_int.h"

#include "words.h"

#include <string.h>

/*
 * The key of a fact as people type it.  It may be short: the axis defaults to the
 * region, the window to ytd, and a key alone (T1) finds its axis.
 */
struct reader {
    struct arena *mem;
    struct stats *stats;
    struct asked *asked;
};

bool name_refuse(struct stats *stats, const char *what, const char *name,
                 const struct names *known)
{
    const char *nearest = words_nearest(name, known->items, known->count);

    diag_add(stats->dg, DIAG_FACT_UNKNOWN, at_file(NULL), "%s%s", what, name);
    if (nearest != NULL)
        diag_hint(stats->dg, "是否应为 %s", nearest);
    return false;
}

static bool check_code(struct reader *in)
{
    struct stats *stats = in->stats;
    struct names codes = {0};
    size_t len = strcspn(in->asked->head, ".");

    in->asked->code = arena_strn(in->mem, in->asked->head, len);
    for (size_t i = 0; i < stats->indicator_count; i++)
        *ARENA_PUSH(in->mem, &codes) = stats->indicators[i].code;
    for (size_t i = 0; i < stats->alert_files.count; i++)
        *ARENA_PUSH(in->mem, &codes) = stats->alert_files.items[i].name;
    score_names(stats, in->mem, &codes);
    card_names(stats, in->mem, &codes);
    for (size_t i = 0; i < codes.count; i++)
        if (strcmp(codes.items[i], in->asked->code) == 0)
            return true;
    return name_refuse(in->stats, "没有指标或预警 ", in->asked->code, &codes);
}

static bool is_project(struct reader *in, const char *key)
{
    struct query *query =
        query_open(in->stats->store, QUERY_OWN, at_file(NULL),
                   "SELECT 1 FROM projects WHERE id = ?1", in->stats->dg);
    bool found;

    if (query == NULL)
        return false;
    query_bind_text(query, 1, key);
    found = query_next(query);
    query_close(query);
    return found;
}

/* The one axis that has this member; the units go before all others. */
static bool find_axis_of(struct reader *in, const char *key)
{
    struct stats *stats = in->stats;
    struct names keys = {0};
    const char *found = NULL;

    in->asked->key = key;
    for (size_t i = 1; i < stats->axis_count; i++) {
        const struct axis *axis = &stats->axes[i];

        if (!axis_open(stats, i))
            return false;
        if (member_find(axis, key) != SIZE_MAX && (found == NULL || i == stats->org))
            found = axis->name;
        for (size_t k = 0; k < axis->count; k++)
            *ARENA_PUSH(in->mem, &keys) = axis->items[k].key;
    }
    if (found == NULL && indicator_find(stats, in->asked->code) == NULL &&
        is_project(in, key))
        found = "project";
    in->asked->axis = found;
    return found != NULL || name_refuse(in->stats, "没有对象 ", key, &keys);
}

static bool check_axis(struct reader *in)
{
    struct stats *stats = in->stats;
    struct names names = {0};
    size_t found = axis_find(stats, in->asked->axis);

    if (strcmp(in->asked->axis, "project") == 0)
        return true;
    if (found == SIZE_MAX) {
        for (size_t i = 0; i < stats->axis_count; i++)
            *ARENA_PUSH(in->mem, &names) = stats->axes[i].name;
        return name_refuse(in->stats, "没有轴 ", in->asked->axis, &names);
    }
    if (!axis_open(stats, found))
        return false;
    if (member_find(&stats->axes[found], in->asked->key) != SIZE_MAX)
        return true;
    for (size_t i = 0; i < stats->axes[found].count; i++)
        *ARENA_PUSH(in->mem, &names) = stats->axes[found].items[i].key;
    return name_refuse(in->stats, "没有对象 ", in->asked->key, &names);
}

/* "region", "org:T1" or "T1" */
static bool read_subject(struct reader *in, char *text)
{
    char *colon = strchr(text, ':');

    if (colon == NULL && axis_find(in->stats, text) != 0)
        return find_axis_of(in, text);
    if (colon != NULL)
        *colon = '\0';
    in->asked->axis = text;
    in->asked->key = colon == NULL ? "" : colon + 1;
    return check_axis(in);
}

static bool check_window(struct reader *in)
{
    struct stats *stats = in->stats;
    struct names names = {0};

    for (size_t i = 0; i < stats->window_count; i++) {
        if (strcmp(stats->windows[0][i].name, in->asked->window) == 0)
            return true;
        *ARENA_PUSH(in->mem, &names) = stats->windows[0][i].name;
    }
    return name_refuse(in->stats, "没有期间 ", in->asked->window, &names);
}

/* CODE[.part][.measure][@axis[:key]][@window] */
bool key_read(struct arena *mem, struct stats *stats, const char *key, struct asked *out)
{
    struct reader reader = {mem, stats, out}, *in = &reader;
    char *text = arena_str(mem, key);
    char *second = strchr(text, '@'), *third = NULL;

    *out = (struct asked){text, NULL, "region", "", "ytd"};
    if (second != NULL)
        *second++ = '\0';
    if (!check_code(in))
        return false;
    if (second != NULL && (third = strchr(second, '@')) != NULL)
        *third++ = '\0';
    if (third != NULL)
        in->asked->window = third;
    else if (second != NULL && window_find(in->stats, second) != SIZE_MAX) {
        in->asked->window = second;
        second = NULL;
    }
    return (second == NULL || read_subject(in, second)) && check_window(in);
}
