#include "stats_int.h"

#include "words.h"

#include <stdlib.h>
#include <string.h>

/* -- what is asked for ----------------------------------------------------- */

/* The words of `text` up to `end`, separated by commas. */
static struct names split(struct arena *mem, const char *text, const char *end)
{
    struct names names = {0};

    while (text < end) {
        const char *comma = memchr(text, ',', (size_t)(end - text));
        const char *stop = comma == NULL ? end : comma;

        *ARENA_PUSH(mem, &names) = arena_strn(mem, text, (size_t)(stop - text));
        text = stop + 1;
    }
    return names;
}

/* A pattern taken apart.  A wrong word is one finding, however many figures it spoils. */
struct wish {
    struct stats *stats;
    struct arena *mem;
    struct place place;
    struct names codes, axes, windows;
    bool ok;
};

struct indexes {
    size_t *items, count, room;
};

/* "F01、F02、F03等12项" */
static const char *listed(struct arena *mem, const struct names *names)
{
    enum { SHOWN = 3 };
    struct buf out = buf_new(mem);

    for (size_t i = 0; i < names->count && i < SHOWN; i++)
        buf_printf(&out, "%s%s", i == 0 ? "" : "、", names->items[i]);
    if (names->count > SHOWN)
        buf_printf(&out, "等%zu项", names->count);
    return out.text;
}

/* `spoilt` are the codes that cannot be had for this word. */
static void unknown(struct wish *wish, const char *what, const char *name,
                    const struct names *known, struct names spoilt)
{
    const char *nearest = words_nearest(name, known->items, known->count);

    diag_add(wish->stats->dg, DIAG_FACT_ASKED, wish->place, "没有%s %s%s%s", what, name,
             spoilt.count == 0 ? "" : "，涉及 ", listed(wish->mem, &spoilt));
    if (nearest != NULL)
        diag_hint(wish->stats->dg, "是否应为 %s", nearest);
    wish->ok = false;
}

static struct names all_codes(const struct wish *wish)
{
    const struct stats *stats = wish->stats;
    struct names all = {0};

    for (size_t i = 0; i < stats->indicator_count; i++)
        *ARENA_PUSH(wish->mem, &all) = stats->indicators[i].code;
    for (size_t i = 0; i < stats->alert_files.count; i++)
        *ARENA_PUSH(wish->mem, &all) = stats->alert_files.items[i].name;
    return all;
}

static struct names all_axes(const struct wish *wish)
{
    struct names all = {0};

    for (size_t i = 0; i < wish->stats->axis_count; i++)
        *ARENA_PUSH(wish->mem, &all) = wish->stats->axes[i].name;
    return all;
}

static struct names all_windows(const struct wish *wish)
{
    struct names all = {0};

    for (size_t i = 0; i < wish->stats->window_count; i++)
        *ARENA_PUSH(wish->mem, &all) = wish->stats->windows[0][i].name;
    return all;
}

/* A window and those that its measures are compared with. */
static void want_window(struct stats *stats, struct indicator *indicator, size_t axis,
                        size_t window)
{
    unsigned char *row = &indicator->wanted[axis * stats->window_count];
    size_t yoy = window + WINDOW_YOY, prev = window + WINDOW_PREV;

    row[window] = WANTED_ALL;
    if (window % WINDOW_STEP != 0)
        return;
    if (indicator->windows[yoy] && row[yoy] == WANTED_NOT)
        row[yoy] = WANTED_VALUE;
    if (strcmp(stats->windows[0][window].name, "month") == 0 &&
        indicator->windows[prev] && row[prev] == WANTED_NOT)
        row[prev] = WANTED_VALUE;
}

/* A window that does not exist in this period (ytd_prev in January) has no facts; one
 * that the indicator never has was asked for by mistake: false. */
static bool want_one(struct stats *stats, const char *code, size_t axis, size_t window)
{
    struct indicator *indicator = indicator_find(stats, code);

    if (indicator == NULL)
        return alert_want(stats, code, axis, window);
    if (!stats_window(stats, indicator, window)->exists)
        return true;
    if (!indicator->windows[window])
        return false;
    if (indicator->wanted == NULL)
        indicator->wanted = ARENA_ARRAY(stats->mem, unsigned char,
                                        stats->axis_count * stats->window_count);
    want_window(stats, indicator, axis, window);
    axis_want(stats, axis);
    return true;
}

/* SIZE_MAX: no such axis.  Alerts alone have facts of single projects. */
static size_t axis_of(const struct stats *stats, const char *name, const char *code)
{
    if (strcmp(name, "project") == 0 && alert_file(stats, code) != NULL)
        return stats->axis_count;
    return axis_find(stats, name);
}

/* "named" is every window of windows[], of which a report cannot know the ids. */
static struct indexes windows_of(const struct wish *wish, const char *name)
{
    const struct stats *stats = wish->stats;
    size_t at = window_find(stats, name);
    struct indexes found = {0};

    if (at != SIZE_MAX)
        *ARENA_PUSH(wish->mem, &found) = at;
    for (size_t i = 0; strcmp(name, "named") == 0 && i < stats->window_count;
         i += WINDOW_STEP)
        if (window_named(&stats->windows[0][i]))
            *ARENA_PUSH(wish->mem, &found) = i;
    return found;
}

/* Keeps those there are. */
static void check_codes(struct wish *wish)
{
    struct names asked = wish->codes, all = all_codes(wish);

    wish->codes = (struct names){0};
    for (size_t i = 0; i < asked.count; i++) {
        const char *code = asked.items[i];

        if (indicator_find(wish->stats, code) != NULL ||
            alert_file(wish->stats, code) != NULL)
            *ARENA_PUSH(wish->mem, &wish->codes) = code;
        else
            unknown(wish, "指标或预警", code, &all, (struct names){0});
    }
}

static void check_axis(struct wish *wish, const char *axis)
{
    struct names spoilt = {0}, all = all_axes(wish);

    for (size_t i = 0; i < wish->codes.count; i++)
        if (axis_of(wish->stats, axis, wish->codes.items[i]) == SIZE_MAX)
            *ARENA_PUSH(wish->mem, &spoilt) = wish->codes.items[i];
    if (spoilt.count > 0)
        unknown(wish, "轴", axis, &all, spoilt);
}

/* On every axis that there is. */
static bool want_code(struct wish *wish, const char *code, const struct indexes *windows)
{
    bool there = true;

    for (size_t i = 0; i < wish->axes.count; i++) {
        size_t axis = axis_of(wish->stats, wish->axes.items[i], code);

        for (size_t k = 0; axis != SIZE_MAX && k < windows->count; k++)
            there &= want_one(wish->stats, code, axis, windows->items[k]);
    }
    return there;
}

static void want_codes(struct wish *wish, const char *window)
{
    struct indexes windows = windows_of(wish, window);
    struct names missing = {0}, all = all_windows(wish);

    if (windows.count == 0 && strcmp(window, "named") != 0) {
        unknown(wish, "期间", window, &all, wish->codes);
        return;
    }
    for (size_t i = 0; i < wish->codes.count; i++)
        if (!want_code(wish, wish->codes.items[i], &windows))
            *ARENA_PUSH(wish->mem, &missing) = wish->codes.items[i];
    if (missing.count == 0)
        return;
    diag_add(wish->stats->dg, DIAG_FACT_ASKED, wish->place,
             "%s 没有这个轴或期间（%s）的数据", listed(wish->mem, &missing), window);
    wish->ok = false;
}

/* "F01,F02@region,org@month,ytd" */
bool fact_want(struct stats *stats, const char *pattern, struct place place)
{
    const char *first = strchr(pattern, '@');
    const char *second = first == NULL ? NULL : strchr(first + 1, '@');
    struct wish wish = {stats, arena_new(), place, .ok = second != NULL};

    if (second == NULL) {
        diag_add(stats->dg, DIAG_FACT_ASKED, place, "%s", pattern);
        diag_hint(stats->dg, "写成 指标@轴@期间，如 F02@region,org@month,ytd");
    } else {
        wish.codes = split(wish.mem, pattern, first);
        wish.axes = split(wish.mem, first + 1, second);
        wish.windows = split(wish.mem, second + 1, second + strlen(second));
        check_codes(&wish);
        for (size_t i = 0; i < wish.axes.count; i++)
            check_axis(&wish, wish.axes.items[i]);
        for (size_t i = 0; i < wish.windows.count; i++)
            want_codes(&wish, wish.windows.items[i]);
    }
    arena_free(wish.mem);
    return wish.ok;
}

/* -- computing ------------------------------------------------------------- */

/* The indicator and what it is made of must be computed in this window. */
static void need_window(struct indicator *indicator, size_t window)
{
    if (!indicator->windows[window] || indicator->needed[window])
        return;
    indicator->needed[window] = true;
    for (int i = 0; i < 2; i++)
        if (indicator->based[i] != NULL)
            need_window(indicator->based[i], window);
}

/* Money needs ytd to choose its unit, ranks and what was published the window before. */
static void need_all(struct stats *stats, struct indicator *indicator)
{
    size_t ytd = stats->ytd;

    for (size_t i = 0; i < stats->axis_count * stats->window_count; i++)
        if (indicator->wanted[i] != WANTED_NOT)
            need_window(indicator, i % stats->window_count);
    need_window(indicator, ytd);
    if (stats->run->published != NULL ||
        indicator->wanted[stats->org * stats->window_count + ytd] == WANTED_ALL)
        need_window(indicator, ytd + WINDOW_PREV);
}

static bool open_axes(struct stats *stats)
{
    bool ok = axis_open(stats, 0) && axis_open(stats, stats->org) &&
              axis_open(stats, stats->group);

    for (size_t i = 0; ok && i < stats->indicator_count; i++)
        for (size_t axis = 0; ok && axis < stats->axis_count; axis++)
            for (size_t window = 0; window < stats->window_count; window++)
                if (stats->indicators[i].wanted != NULL &&
                    stats->indicators[i].wanted[axis * stats->window_count + window])
                    ok &= axis_open(stats, axis);
    return ok;
}

/* 单位 and their groups are those of the indicator's unit_axis. */
static const char *dim_of(const struct stats *stats, const struct indicator *indicator,
                          size_t axis)
{
    if (axis == stats->org)
        return indicator->unit_axis;
    if (axis == stats->group && strcmp(indicator->unit_axis, "org") != 0)
        return arena_printf(stats->mem, "%s_group", indicator->unit_axis);
    return stats->axes[axis].name;
}

static void open_lenses(struct stats *stats, struct indicator *indicator)
{
    indicator->lenses = ARENA_ARRAY(stats->mem, size_t, stats->axis_count);
    for (size_t axis = 1; axis < stats->axis_count; axis++)
        if (stats->axes[axis].open)
            indicator->lenses[axis] =
                lens_open(stats, axis, dim_of(stats, indicator, axis)) + 1;
}

static bool is_needed(const struct stats *stats, const struct indicator *indicator)
{
    for (size_t i = 0; i < stats->window_count; i++)
        if (indicator->needed[i])
            return true;
    return false;
}

bool fact_compute(struct stats *stats)
{
    bool ok = open_axes(stats);

    for (size_t i = 0; i < stats->indicator_count; i++)
        if (stats->indicators[i].wanted != NULL)
            need_all(stats, &stats->indicators[i]);
    for (size_t i = 0; ok && i < stats->indicator_count; i++)
        if (is_needed(stats, &stats->indicators[i]))
            open_lenses(stats, &stats->indicators[i]);
    for (size_t i = 0; ok && i < stats->indicator_count; i++)
        if (is_needed(stats, &stats->indicators[i]))
            ok &= indicator_compute(stats, &stats->indicators[i]);
    ok = ok && published_compare(stats);
    tails_make(stats);
    for (size_t i = 0; ok && i < stats->indicator_count; i++)
        if (stats->indicators[i].wanted != NULL)
            measure_indicator(stats, &stats->indicators[i]);
    if (ok)
        fact_store(stats);
    return ok;
}

/* -- facts ----------------------------------------------------------------- */

void fact_add(struct stats *stats, const char *code, const char *part,
              const char *measure, const struct tail *tail, struct amount amount,
              struct shown shown, const char *note)
{
    struct fact *fact = ARENA_PUSH(stats->mem, &stats->facts);

    *fact = (struct fact){.code = code,
                          .part = part,
                          .measure = measure,
                          .axis = tail->axis,
                          .key = tail->key,
                          .window = tail->window};
    fact->figure = (struct figure){.value = amount.value,
                                   .unit = shown.unit,
                                   .classifier = shown.classifier,
                                   .state = amount.state,
                                   .in_yi = shown.in_yi,
                                   .decimals = shown.decimals,
                                   .lacking = amount.lacking,
                                   .note = note};
    if (!amount_known(amount)) {
        fact->figure.value = (struct ratio){0, 1};
        if (*measure != '\0')
            fact->figure.lacking = 0; /* only a value says how much of it is unknown */
    }
    if (shown.unit == UNIT_COUNT && shown.decimals == 0 && fact->figure.value.den > 1)
        fact->figure.decimals = 1; /* 3.6 projects, where units share */
    fact->full = full_key(stats->mem, fact, tail);
    if (amount.overflow)
        diag_add(stats->dg, DIAG_FACT_OVERFLOW, at_file(NULL), "%s", fact->full);
}

const char *state_name(enum state state)
{
    static const char *const names[] = {"ok", "zero", "missing", "no_task", "none"};

    return names[state];
}

void fact_list(struct stats *stats, struct facts *out)
{
    *out = (struct facts){.items = stats->facts.items,
                          .count = stats->facts.count,
                          .records = stats->kept.items,
                          .record_count = stats->kept.count,
                          .records_dropped = stats->kept.dropped,
                          .run = stats->run};
}

const struct fact *fact_find(const struct facts *facts, const char *full)
{
    size_t low = 0, high = facts->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(facts->items[middle].full, full);

        if (order == 0)
            return &facts->items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
