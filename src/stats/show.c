#include "trace.h"

#include "buf.h"
#include "date.h"
#include "words.h"

#include <string.h>

static const struct words_style style = {.percent = "%"};

/* -- JSON ------------------------------------------------------------------- */

static void name_member(struct show *show, const char *name)
{
    buf_add(show->out, show->more ? ", " : "");
    show->more = true;
    if (name == NULL)
        return;
    buf_json(show->out, name);
    buf_add(show->out, ": ");
}

void show_open(struct show *show, const char *name, char bracket)
{
    if (!show->json)
        return;
    name_member(show, name);
    if (name == NULL)
        buf_char(show->out, '\n');
    buf_char(show->out, bracket);
    show->more = false;
}

void show_close(struct show *show, char bracket)
{
    if (!show->json)
        return;
    buf_char(show->out, bracket);
    show->more = true;
}

void show_text(struct show *show, const char *name, const char *text)
{
    if (!show->json)
        return;
    name_member(show, name);
    buf_json(show->out, text);
}

void show_int(struct show *show, const char *name, int64_t number)
{
    if (!show->json)
        return;
    name_member(show, name);
    buf_printf(show->out, "%lld", (long long)number);
}

void show_figure(struct show *show, const char *name, const struct figure *figure)
{
    struct buf shown = buf_new(show->mem);

    if (!show->json)
        return;
    say_figure(&shown, figure);
    if (name != NULL)
        show_open(show, name, '{');
    show_text(show, "shown", shown.text);
    name_member(show, "num");
    if (figure_known(figure))
        buf_printf(show->out, "%lld, \"den\": %lld", (long long)figure->value.num,
                   (long long)figure->value.den);
    else
        buf_add(show->out, "null, \"den\": null");
    show_text(show, "unit", unit_name(figure->unit, figure->classifier));
    show_text(show, "state", state_name(figure->state));
    if (name != NULL)
        show_close(show, '}');
}

static const char *place_said(struct arena *mem, struct place place)
{
    struct buf text = buf_new(mem);

    buf_add(&text, place.file == NULL ? "" : place.file);
    if (place.line > 0)
        buf_printf(&text, ":%d", place.line);
    if (place.pointer != NULL)
        buf_printf(&text, ":%s", place.pointer);
    return text.text;
}

void show_place(struct show *show, const char *name, struct place place)
{
    if (show->json && (place.file != NULL || place.pointer != NULL))
        show_text(show, name, place_said(show->mem, place));
}

/* -- for people --------------------------------------------------------------- */

void say_figure(struct buf *out, const struct figure *figure)
{
    struct value value = {.kind = VALUE_FIGURE, .figure = figure};

    words_format(out, &value, NULL, NULL, 0, &style);
}

void say_exactly(struct buf *out, const struct figure *figure)
{
    struct value value = {.kind = VALUE_FIGURE, .figure = figure};

    words_format(out, &value, "given", NULL, 0, &style);
}

void say_place(struct buf *out, struct place place)
{
    if (place.file != NULL)
        buf_printf(out, "　%s", place_said(out->mem, place));
}

void say_day(struct buf *out, int32_t day)
{
    struct date date = date_of(day);

    buf_printf(out, "%d年%d月%d日", date.year, date.month, date.day);
}

/* -- what things are called --------------------------------------------------- */

const char *window_word(struct arena *mem, const struct window *window)
{
    static const char *const words[][2] = {{"ytd", "年初至截止日"}, {"month", "本月"},
                                           {"quarter", "本季度"},   {"half", "本半年"},
                                           {"year", "本年"},        {"week", "本周"},
                                           {"halfmonth", "本半月"}};
    size_t len = strcspn(window->name, "_");
    const char *word = arena_strn(mem, window->name, len), *rest = window->name + len;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], word) == 0)
            word = words[i][1];
    if (strcmp(rest, "_yoy") == 0)
        return arena_printf(mem, "%s的上年同期", word);
    if (strcmp(rest, "_prev") == 0)
        return arena_printf(mem, "%s的上一期", word);
    return word;
}

/* One text of our own query with up to two parameters; NULL: no row, or no text. */
static const char *ask(struct trace *trace, const char *sql, const char *first,
                       const char *second)
{
    struct query *query =
        query_open(trace->stats->store, QUERY_OWN, at_file(NULL), sql, trace->stats->dg);
    const char *text = NULL;

    if (query == NULL)
        return NULL;
    query_bind_text(query, 1, first);
    if (second != NULL)
        query_bind_text(query, 2, second);
    if (query_next(query) && query_kind(query, 0) == CELL_TEXT)
        text = arena_str(trace->mem, query_text(query, 0));
    query_close(query);
    return text;
}

const char *label_of(struct trace *trace, const char *entity)
{
    const char *label = map_find(&trace->labels, entity);

    if (label != NULL)
        return label;
    label = ask(trace, "SELECT label FROM entity WHERE name = ?1", entity, NULL);
    if (label == NULL)
        label = arena_str(trace->mem, entity);
    map_put(&trace->labels, arena_str(trace->mem, entity), (void *)label);
    return label;
}

/* The first of these columns that the entity has and the row fills names the row; what
 * has no name is known by what it belongs to. */
static const char *const naming[][2] = {
    {"name", "t.name"},
    {"title", "t.title"},
    {"short", "t.short"},
    {"project", "(SELECT name FROM projects WHERE id = t.project)"},
    {"enterprise", "(SELECT name FROM enterprises WHERE id = t.enterprise)"},
    {"event", "t.event"},
    {"org", "(SELECT name FROM organisations WHERE id = t.org)"},
    {"leader", "(SELECT coalesce(name, title) FROM leaders WHERE id = t.leader)"},
    {"content", "t.content"},
};

static const char *make_naming(struct trace *trace, const char *entity)
{
    struct buf sql = buf_new(trace->mem);

    if (ask(trace, "SELECT name FROM field WHERE entity = ?1 AND name = 'id'", entity,
            NULL) == NULL)
        return "";
    buf_add(&sql, "SELECT coalesce(NULL");
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++)
        if (ask(trace, "SELECT name FROM field WHERE entity = ?1 AND name = ?2", entity,
                naming[i][0]) != NULL)
            buf_printf(&sql, ", %s", naming[i][1]);
    buf_printf(&sql, ", ''), src, ptr FROM \"%s\" t WHERE id = ?1", entity);
    return sql.text;
}

/* "": what is no list of the export has no rows to name. */
static const char *naming_sql(struct trace *trace, const char *entity)
{
    const char *sql = map_find(&trace->namings, entity);

    if (sql != NULL)
        return sql;
    sql = make_naming(trace, entity);
    map_put(&trace->namings, arena_str(trace->mem, entity), (void *)sql);
    return sql;
}

struct row_said row_said(struct trace *trace, const char *entity, const char *id)
{
    struct row_said said = {"", at_file(NULL)};
    const char *sql = naming_sql(trace, entity);
    struct query *query;

    if (*sql == '\0')
        return said;
    query =
        query_open(trace->stats->store, QUERY_OWN, at_file(NULL), sql, trace->stats->dg);
    if (query == NULL)
        return said;
    query_bind_text(query, 1, id);
    if (query_next(query)) {
        said.name = arena_str(trace->mem, query_text(query, 0));
        said.place = place_record(arena_str(trace->mem, query_text(query, 1)),
                                  arena_str(trace->mem, query_text(query, 2)));
    }
    query_close(query);
    return said;
}

const char *member_name(struct trace *trace, size_t axis, size_t member)
{
    const struct axis *of = &trace->stats->axes[axis];
    const char *key = of->items[member].key, *name;

    if (axis == 0)
        return store_text(trace->stats->store, trace->mem, "meta.jurisdiction.name",
                          "全域");
    name = row_said(trace, template_note(of->file, "members", ""), key).name;
    return *name == '\0' || axis == trace->stats->group ? key : name;
}

/* -- corrections ---------------------------------------------------------------- */

enum { FIELD, MONTH, OLD, NEW, REASON, BY, DATE, SRC, PTR };

/* A project's reports, and those of an enterprise, are corrected under their own name. */
static const char corrections_sql[] =
    "SELECT coalesce(f.label, c.field), c.month, c.old, c.new, c.reason, c.\"by\","
    " c.date, c.src, c.ptr FROM corrections c"
    " LEFT JOIN field f ON f.entity = c.entity AND f.path = c.field"
    " WHERE c.id = ?2 AND (c.month IS NULL OR ?3 = 0 OR c.month <= ?3)"
    " AND (c.entity = ?1 OR (?1 = 'projects' AND c.entity = 'project_months')"
    "  OR (?1 = 'enterprises' AND c.entity = 'enterprise_months')) ORDER BY c.rowid";

static const char *text_or(const struct query *query, int column, const char *absent)
{
    return query_kind(query, column) == CELL_TEXT ? query_text(query, column) : absent;
}

static void show_correction(struct trace *trace, const struct query *query)
{
    static const char *const names[] = {"field",  "month", "old", "new",
                                        "reason", "by",    "date"};
    struct show *show = &trace->show;
    struct place place = place_record(query_text(query, SRC), query_text(query, PTR));
    int month = (int)query_int(query, MONTH);

    show_open(show, NULL, '{');
    for (int i = FIELD; i <= DATE; i++)
        if (query_kind(query, i) == CELL_TEXT)
            show_text(show, names[i], query_text(query, i));
        else if (query_kind(query, i) == CELL_INT)
            show_text(show, names[i],
                      arena_printf(trace->mem, "%04d-%02d", month_year(month),
                                   month_number(month)));
    show_place(show, "place", place);
    show_close(show, '}');
    if (show->json)
        return;
    buf_printf(show->out, "    已更正：%s", query_text(query, FIELD));
    if (query_kind(query, MONTH) == CELL_INT)
        buf_printf(show->out, "（%d年%d月）", month_year(month), month_number(month));
    buf_printf(show->out, "　%s 改为 ", text_or(query, OLD, "未填"));
    buf_printf(show->out, "%s", text_or(query, NEW, "未填"));
    buf_printf(show->out, "　原因：%s", text_or(query, REASON, "未填"));
    buf_printf(show->out, "　%s", text_or(query, BY, ""));
    buf_printf(show->out, " %s", text_or(query, DATE, ""));
    say_place(show->out, place);
    buf_char(show->out, '\n');
}

void corrections_show(struct trace *trace, const char *entity, const char *id, int32_t m1)
{
    struct query *query = query_open(trace->stats->store, QUERY_OWN, at_file(NULL),
                                     corrections_sql, trace->stats->dg);
    bool any = false;

    if (query == NULL)
        return;
    query_bind_text(query, 1, entity);
    query_bind_text(query, 2, id);
    query_bind_int(query, 3, m1);
    while (query_next(query)) {
        if (!any)
            show_open(&trace->show, "corrections", '[');
        any = true;
        show_correction(trace, query);
    }
    if (any)
        show_close(&trace->show, ']');
    query_close(query);
}

/* -- for people and for programs -------------------------------------------------- */

void show_line(struct show *show, const char *key, const char *word, const char *text)
{
    show_text(show, key, text);
    if (!show->json && *text != '\0')
        buf_printf(show->out, "  %s：%s\n", word, text);
}

void show_fact(struct show *show, const char *word, const struct fact *fact)
{
    show_open(show, NULL, '{');
    show_text(show, "what", word);
    show_text(show, "key", fact->full);
    show_figure(show, NULL, &fact->figure);
    show_close(show, '}');
    if (show->json)
        return;
    buf_printf(show->out, "  %s　%s = ", word, fact->full);
    say_figure(show->out, &fact->figure);
    if (figure_known(&fact->figure) && fact->figure.value.den > 1)
        buf_printf(show->out, "（精确值 %lld/%lld）", (long long)fact->figure.value.num,
                   (long long)fact->figure.value.den);
    buf_char(show->out, '\n');
}
