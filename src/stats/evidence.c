#include "trace.h"

#include "buf.h"
#include "date.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/*
 * The records of one part of one indicator for one member in one window.  They are read
 * from the evidence again, so that what is listed is what was counted.
 */
struct listed {
    const char *entity, *id;
    bool known;
    int64_t value, share; /* share in 1/10000 */
};

struct listing {
    struct trace *trace;
    const struct spot *at;
    size_t count, known;
    size_t nothing; /* looked at, and not one of those that are counted */
    __int128 total;
    struct {
        struct listed *items;
        size_t count, room;
    } rows;
};

/* The share of the record that falls to the member; 0: none. */
static int64_t share_of(const struct spot *at, const struct object *object)
{
    int64_t share = 0;

    if (at->axis == 0)
        return 10000;
    for (size_t i = 0; i < object->count; i++)
        if (object->items[i].lens + 1u == at->indicator->lenses[at->axis] &&
            object->items[i].member == at->member)
            share += object->items[i].share;
    return share;
}

static void add_row(void *context, const struct evidence *row)
{
    struct listing *listing = context;
    const struct spot *at = listing->at;
    struct arena *mem = listing->trace->mem;
    int64_t share = share_of(at, row->object);
    bool known = row->known[at->part], median = at->indicator->kind == KIND_MEDIAN;
    int64_t value = row->values[at->part];

    if (row->window != at->window || share == 0)
        return;
    listing->count++;
    listing->known += known;
    if (known && value == 0 && !median &&
        at->indicator->parts[at->part].unit == UNIT_COUNT) {
        listing->nothing++;
        return;
    }
    *ARENA_PUSH(mem, &listing->rows) =
        (struct listed){arena_str(mem, row->entity), arena_str(mem, row->id), known,
                        value, median ? 10000 : share};
    if (known)
        listing->total += (__int128)value * share;
}

/* The value that a median takes stands in the middle. */
static int compare_rows(const void *a, const void *b)
{
    const struct listed *left = a, *right = b;

    if (left->known != right->known)
        return left->known ? -1 : 1;
    if (left->value != right->value)
        return left->value < right->value ? -1 : 1;
    return strcmp(left->id, right->id);
}

/* -- figures ------------------------------------------------------------------ */

/* num/den as evidence counts it, with all that is behind the point. */
static struct figure figure_of(const struct part *part, __int128 num, __int128 den)
{
    bool money = part->unit == UNIT_YUAN || part->unit == UNIT_YUAN_MU;
    struct figure figure = {.unit = part->unit,
                            .classifier = part->classifier,
                            .decimals = money ? 4 : part->decimals,
                            .state = STATE_OK,
                            .note = ""};

    if (!ratio_make(num, den * part->scale, &figure.value))
        figure.state = STATE_MISSING;
    else if (figure.value.den > 1)
        figure.decimals = 4;
    return figure;
}

struct figure figure_shown(const struct spot *at, struct amount amount)
{
    struct shown shown = shown_value(at->indicator, at->part);
    struct figure figure = {.value = amount.value,
                            .unit = shown.unit,
                            .classifier = shown.classifier,
                            .state = amount.state,
                            .in_yi = shown.in_yi,
                            .decimals = shown.decimals,
                            .lacking = amount.lacking,
                            .note = ""};

    if (figure.unit == UNIT_COUNT && figure.decimals == 0 && figure.value.den > 1)
        figure.decimals = 1;
    return figure;
}

/* A figure that does not follow from its records says where it comes from. */
static const char *told_by(const struct trace *trace, const struct spot *at)
{
    const char *note =
        note_of(trace->stats, at->indicator, at->part, at->axis, at->member, at->window);

    if (strncmp(note, "history", 7) == 0)
        return "由历史数据给出";
    return strcmp(note, "published") == 0 ? "本年累计与上月公布数之差" : NULL;
}

/* What was listed must add up to the figure; anything else is a bug of ours. */
static struct figure result_of(const struct listing *listing)
{
    const struct trace *trace = listing->trace;
    const struct spot *at = listing->at;
    struct amount cell = value_at(trace->stats, at);
    struct figure figure =
        figure_of(&at->indicator->parts[at->part], listing->total, 10000);

    if (amount_known(cell) && at->indicator->kind != KIND_MEDIAN &&
        told_by(trace, at) == NULL) {
        assert(ratio_compare(cell.value, figure.value) == 0);
        return figure;
    }
    figure.value = cell.value;
    figure.state = cell.state;
    if (cell.value.den > 1)
        figure.decimals = 4;
    return figure;
}

/* -- one record ----------------------------------------------------------------- */

/* The columns whose dates decide: `dates` of the head, or the one of `history`. */
static struct names date_columns(struct trace *trace, const struct indicator *indicator,
                                 const char *entity)
{
    const char *at = template_note(indicator->file, "dates", NULL);
    const char *dot = strchr(indicator->history, '.');
    struct names names = {0};

    if (at == NULL && dot != NULL &&
        strlen(entity) == (size_t)(dot - indicator->history) &&
        strncmp(entity, indicator->history, strlen(entity)) == 0)
        at = dot + 1;
    for (char *word; at != NULL && (word = template_word(trace->mem, &at)) != NULL;)
        *ARENA_PUSH(trace->mem, &names) = word;
    return names;
}

/* A column of the row and what it is called; a text only. */
static bool ask_date(struct trace *trace, const struct listed *row, const char *column,
                     const char **label, const char **day)
{
    struct query *query = query_open(
        trace->stats->store, QUERY_OWN, at_file(NULL),
        arena_printf(
            trace->mem,
            "SELECT f.label || CASE WHEN f.path LIKE '%%.planned' THEN '（计划）'"
            " ELSE '' END, t.\"%s\" FROM field f, \"%s\" t"
            " WHERE f.entity = ?1 AND f.name = ?2 AND t.id = ?3",
            column, row->entity),
        trace->stats->dg);
    bool found;

    if (query == NULL)
        return false;
    query_bind_text(query, 1, row->entity);
    query_bind_text(query, 2, column);
    query_bind_text(query, 3, row->id);
    found = query_next(query) && query_kind(query, 1) == CELL_TEXT;
    if (found) {
        *label = arena_str(trace->mem, query_text(query, 0));
        *day = arena_str(trace->mem, query_text(query, 1));
    }
    query_close(query);
    return found;
}

static void show_dates(struct trace *trace, const struct spot *at,
                       const struct listed *row)
{
    struct names columns = date_columns(trace, at->indicator, row->entity);
    struct show *show = &trace->show;
    const char *label, *day;

    if (columns.count > 0)
        show_open(show, "dates", '{');
    for (size_t i = 0; i < columns.count; i++) {
        if (!ask_date(trace, row, columns.items[i], &label, &day))
            continue;
        show_text(show, label, day);
        if (!show->json)
            buf_printf(show->out, "%s %s　", label, day);
    }
    if (columns.count > 0)
        show_close(show, '}');
}

static void show_row(struct trace *trace, const struct spot *at, const struct listed *row)
{
    const struct part *part = &at->indicator->parts[at->part];
    struct figure whole = figure_of(part, row->value, 1);
    struct figure counted = figure_of(part, (__int128)row->value * row->share, 10000);
    struct row_said said = row_said(trace, row->entity, row->id);
    struct show *show = &trace->show;

    if (!row->known)
        whole.state = counted.state = STATE_MISSING;
    show_open(show, NULL, '{');
    show_text(show, "entity", row->entity);
    show_text(show, "label", label_of(trace, row->entity));
    show_text(show, "id", row->id);
    show_text(show, "name", said.name);
    show_place(show, "place", said.place);
    if (!show->json)
        buf_printf(show->out, "  %s %s %s　", label_of(trace, row->entity), row->id,
                   said.name);
    show_dates(trace, at, row);
    show_figure(show, "value", &whole);
    show_int(show, "share", row->share);
    show_figure(show, "counted", &counted);
    if (!show->json) {
        say_exactly(show->out, &whole);
        if (row->share != 10000 && row->known) {
            buf_add(show->out, " × ");
            decimal_print_short(show->out, (struct ratio){row->share, 100}, 1, 2);
            buf_add(show->out, "% = ");
            say_exactly(show->out, &counted);
        }
        buf_char(show->out, '\n');
    }
    corrections_show(trace, row->entity, row->id,
                     stats_window(trace->stats, at->indicator, at->window)->m1);
    show_close(show, '}');
}

/* -- the list ------------------------------------------------------------------- */

static void show_head(struct trace *trace, const struct spot *at, const char *role)
{
    const struct window *window = stats_window(trace->stats, at->indicator, at->window);
    const char *part = at->indicator->parts[at->part].name;
    struct show *show = &trace->show;
    char d0[11], d1[11];

    date_print(d0, window->d0);
    date_print(d1, window->d1);
    show_open(show, NULL, '{');
    show_text(show, "role", role);
    show_text(show, "indicator", at->indicator->code);
    show_text(show, "part", part);
    show_text(show, "name", at->indicator->name);
    show_text(show, "def", template_note(at->indicator->file, "def", ""));
    show_text(show, "window", window->name);
    show_text(show, "from", d0);
    show_text(show, "to", d1);
    show_open(show, "records", '[');
    if (show->json)
        return;
    buf_printf(show->out, "%s%s%s %s%s%s，自", role, *role ? "：" : "",
               at->indicator->code, at->indicator->name, *part ? "，分项 " : "", part);
    say_day(show->out, window->d0);
    buf_add(show->out, "至");
    say_day(show->out, window->d1);
    buf_add(show->out, "：\n");
    if (at->indicator != trace->at.indicator)
        buf_printf(show->out, "  定义：%s\n",
                   template_note(at->indicator->file, "def", ""));
}

static void say_count(const struct listing *listing, const char *what,
                      const struct figure *result)
{
    const struct spot *at = listing->at;
    struct buf *out = listing->trace->show.out;
    struct figure shown = figure_shown(at, value_at(listing->trace->stats, at));
    struct buf printed = buf_new(out->mem), exact = buf_new(out->mem);

    buf_printf(out, "  共 %zu 条", listing->count);
    if (listing->nothing > 0)
        buf_printf(out, "，其中 %zu 条不计数、未列出", listing->nothing);
    say_exactly(&exact, result);
    say_figure(&printed, &shown);
    buf_printf(out, "，%s %s", what, exact.text);
    if (strcmp(exact.text, printed.text) != 0)
        buf_printf(out, "，文件中写作 %s", printed.text);
}

static void show_result(const struct listing *listing)
{
    struct trace *trace = listing->trace;
    const struct spot *at = listing->at;
    struct show *show = &trace->show;
    struct figure result = result_of(listing);
    const char *told = told_by(trace, at);
    struct place place = at_file(NULL);
    bool median = at->indicator->kind == KIND_MEDIAN;

    if (told != NULL)
        place = strcmp(told, "由历史数据给出") == 0
                    ? history_place(trace->stats, at)
                    : at_file(trace->stats->run->published);
    show_close(show, ']');
    show_int(show, "count", (int64_t)listing->count);
    show_int(show, "nothing", (int64_t)listing->nothing);
    show_text(show, "how", median ? "中位数" : "合计");
    show_figure(show, "sum", &result);
    if (told != NULL)
        show_text(show, "told", told);
    show_place(show, "place", place);
    show_close(show, '}');
    if (show->json)
        return;
    say_count(listing, told != NULL ? told : median ? "中位数" : "合计", &result);
    if (median && listing->known < (size_t)at->indicator->min_n)
        buf_printf(show->out, "（不足 %d 条，不计算）", at->indicator->min_n);
    say_place(show->out, place);
    buf_char(show->out, '\n');
}

static bool show_records(struct trace *trace, const struct spot *at, const char *role)
{
    struct listing listing = {.trace = trace, .at = at};

    if (!evidence_read(trace->stats, at->indicator, add_row, &listing))
        return false;
    if (at->indicator->kind == KIND_MEDIAN && listing.rows.count > 0)
        qsort(listing.rows.items, listing.rows.count, sizeof *listing.rows.items,
              compare_rows);
    show_head(trace, at, role);
    for (size_t i = 0; i < listing.rows.count; i++)
        show_row(trace, at, &listing.rows.items[i]);
    show_result(&listing);
    return true;
}

/* The records of an indicator, or of those it is made of. */
bool evidence_show(struct trace *trace, const struct spot *at, const char *role)
{
    static const char *const roles[][2] = {[KIND_RATIO] = {"分子", "分母"},
                                           [KIND_MEAN] = {"分子", "分母"},
                                           [KIND_DIFF] = {"被减数", "减数"},
                                           [KIND_NEED] = {"比率", ""},
                                           [KIND_GAP] = {"完成率", ""}};
    struct spot of = *at;
    bool ok = true;

    if (at->indicator->kind == KIND_SUM || at->indicator->kind == KIND_MEDIAN)
        return show_records(trace, at, role);
    for (int i = 0; i < 2; i++) {
        const char *own = roles[at->indicator->kind][i];

        of.indicator = at->indicator->based[i];
        if (of.indicator != NULL)
            ok &= evidence_show(
                trace, &of,
                *role != '\0' ? arena_printf(trace->mem, "%s的%s", role, own) : own);
    }
    return ok;
}
