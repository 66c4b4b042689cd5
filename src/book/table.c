#include "book_int.h"

#include "buf.h"
#include "date.h"
#include "file.h"
#include "json.h"
#include "words.h"

#include <string.h>

/* -- names ------------------------------------------------------------------- */

int table_find(const struct table *table, const char *name)
{
    for (int i = 0; i < table->columns; i++)
        if (strcmp(table->names[i], name) == 0)
            return i;
    return -1;
}

/* 9月底, or 9月20日 when the cut-off is inside a month. */
static const char *until(struct arena *mem, int32_t cutoff)
{
    struct date date = date_of(cutoff);

    if (date.day == date_month_days(date.year, date.month))
        return arena_printf(mem, "%d月底", date.month);
    return arena_printf(mem, "%d月%d日", date.month, date.day);
}

static const char *months(struct arena *mem, const struct run *run)
{
    struct buf out = buf_new(mem);

    words_months(&out, run->month, false);
    return out.text;
}

static const char *iso_date(struct arena *mem, int32_t day)
{
    char *text = arena_alloc(mem, 11);

    date_print(text, day);
    return text;
}

/* Names of the run, the same as in body.md. */
static const char *const run_names[] = {"year",       "month",  "months",
                                        "period",     "until",  "cutoff",
                                        "issue_date", "county", "key"};

enum { RUN_NAMES = sizeof run_names / sizeof *run_names };

static bool text_value(const char *text, struct value *out)
{
    *out = (struct value){.kind = VALUE_TEXT, .text = text};
    return text != NULL;
}

static bool int_value(int64_t number, struct value *out)
{
    *out = (struct value){.kind = VALUE_INT, .number = number};
    return true;
}

static bool run_value(struct build *build, const char *name, struct value *out)
{
    const struct run *run = build->facts->run;
    struct arena *mem = build->mem;

    if (strcmp(name, "year") == 0)
        return int_value(run->year, out);
    if (strcmp(name, "month") == 0)
        return int_value(run->month, out);
    if (strcmp(name, "months") == 0)
        return text_value(months(mem, run), out);
    if (strcmp(name, "period") == 0)
        return text_value(arena_printf(mem, "%d年%s", run->year, months(mem, run)), out);
    if (strcmp(name, "until") == 0)
        return text_value(until(mem, run->cutoff), out);
    if (strcmp(name, "cutoff") == 0)
        return text_value(iso_date(mem, run->cutoff), out);
    if (strcmp(name, "issue_date") == 0 && run->issue_date != DATE_NONE)
        return text_value(iso_date(mem, run->issue_date), out);
    if (strcmp(name, "county") == 0)
        return text_value(store_text(build->store, mem, "meta.jurisdiction.level", "县"),
                          out);
    return (strcmp(name, "key") == 0 || strcmp(name, build->report->each) == 0) &&
           text_value(build->key, out);
}

/* Last month's and last year's figures that January does not have. */
static bool before_january(const struct build *build, const char *key)
{
    return build->facts->run->month == 1 && strstr(key, "_prev") != NULL;
}

/* What a change of rank is said against. */
static const struct comparison *rank_before(struct build *build, const struct fact *fact)
{
    struct comparison *against = ARENA_NEW(build->mem, struct comparison);
    const char *measure = strstr(fact->full, ".rank@");
    const struct fact *before;

    if (measure == NULL)
        return NULL;
    before = fact_find(build->facts, arena_printf(build->mem, "%.*s.rank_prev%s",
                                                  (int)(measure - fact->full), fact->full,
                                                  strchr(measure, '@')));
    against->now = &fact->figure;
    against->before = before == NULL ? NULL : &before->figure;
    return against;
}

bool fact_value(struct build *build, const char *pointer, const char *key,
                struct value *out)
{
    const struct fact *fact = fact_find(build->facts, key);

    *out = (struct value){.kind = VALUE_NONE};
    if (fact == NULL && before_january(build, key))
        return true;
    if (fact == NULL) {
        fault(build, pointer, "没有算出指标 %s", key);
        diag_hint(build->dg, "请查看 report.json 的 facts 是否列出了这个指标");
        return false;
    }
    *out = (struct value){.kind = VALUE_FIGURE,
                          .figure = &fact->figure,
                          .key = fact->full,
                          .against = rank_before(build, fact)};
    return true;
}

bool datum_value(struct build *build, const char *pointer, const struct datum *datum,
                 struct value *out)
{
    if (datum->kind == CELL_FACT)
        return fact_value(build, pointer, datum->text, out);
    *out = (struct value){.kind = VALUE_NONE};
    if (datum->kind == CELL_INT)
        *out = (struct value){.kind = VALUE_INT, .number = datum->number};
    else if (datum->kind == CELL_TEXT)
        *out = (struct value){.kind = VALUE_TEXT, .text = datum->text};
    return true;
}

static bool with_value(const struct json *with, const char *name, struct value *out)
{
    const struct json *found = json_find(with, name);

    if (found == NULL)
        return false;
    *out = found->kind == NODE_TEXT
               ? (struct value){.kind = VALUE_TEXT, .text = found->text}
               : (struct value){.kind = VALUE_INT, .number = found->number};
    return true;
}

/* False: there is no such name. */
static bool lookup(struct build *build, const char *pointer, const struct scope *scope,
                   const char *name, struct value *out)
{
    for (; scope != NULL; scope = scope->outer) {
        int column = scope->table == NULL ? -1 : table_find(scope->table, name);

        if (column >= 0)
            return datum_value(build, pointer, &scope->table->items[scope->row][column],
                               out);
        if (with_value(scope->with, name, out))
            return true;
    }
    return run_value(build, name, out) ||
           (strchr(name, '.') != NULL &&
            text_value(store_text(build->store, build->mem, name, NULL), out));
}

/* One {{name}} or {{name|formatter}}, without its braces. */
static bool expand_name(struct build *build, const char *pointer,
                        const struct scope *scope, const char *inner, struct buf *out)
{
    size_t len = strcspn(inner, "|");
    const char *name = arena_strn(build->mem, inner, len);
    const char *formatter = inner[len] == '|' ? inner + len + 1 : NULL;
    struct value value;

    if (!lookup(build, pointer, scope, name, &value))
        return fault_near(build, pointer, run_names, RUN_NAMES, name, "没有名称");
    if (!words_format(out, &value, formatter, NULL, 0, &build->style))
        return fault(build, pointer, "格式词“%s”不能用于 %s", formatter, name);
    return true;
}

bool expand(struct build *build, const char *pointer, const struct scope *scope,
            const char *text, const char **out)
{
    struct buf buf = buf_new(build->mem);
    const char *open, *close;

    *out = NULL;
    if (text == NULL)
        return true;
    while ((open = strstr(text, "{{")) != NULL && (close = strstr(open, "}}")) != NULL) {
        const char *inner = arena_strn(build->mem, open + 2, (size_t)(close - open) - 2);

        buf_addn(&buf, text, (size_t)(open - text));
        if (!expand_name(build, pointer, scope, inner, &buf))
            return false;
        text = close + 2;
    }
    buf_add(&buf, text);
    *out = buf.text;
    return true;
}

bool condition(struct build *build, const char *pointer, const struct scope *scope,
               const char *text, bool *holds)
{
    size_t len = strcspn(text, "?");
    const char *name = arena_strn(build->mem, text, len);
    struct value value;

    if (!lookup(build, pointer, scope, name, &value))
        return fault_near(build, pointer, run_names, RUN_NAMES, name, "没有名称");
    *holds = value_true(&value);
    return text[len] == '\0' || value_test(&value, text + len + 1, holds) ||
           fault(build, pointer, "不认识的条件“%s”", text);
}

/* -- queries ----------------------------------------------------------------- */

static void bind(struct query *query, int index, const struct value *value)
{
    if (value->kind == VALUE_INT)
        query_bind_int(query, index, value->number);
    else if (value->kind == VALUE_TEXT)
        query_bind_text(query, index, value->text);
    else
        query_bind_null(query, index);
}

/* Parameters :name take the value that {{name}} has. */
static bool bind_all(struct build *build, struct query *query, const char *pointer,
                     const struct scope *scope)
{
    const char *name;
    bool ok = true;

    for (int i = 1; (name = query_parameter_name(query, i)) != NULL; i++) {
        struct value value;

        if (lookup(build, pointer, scope, name + 1, &value))
            bind(query, i, &value);
        else
            ok = fault(build, pointer, "查询的参数 %s 没有值；可写在 with 里", name);
    }
    return ok;
}

static struct datum *read_row(struct arena *mem, const struct query *query, int columns)
{
    struct datum *row = ARENA_ARRAY(mem, struct datum, (size_t)columns);

    for (int i = 0; i < columns; i++) {
        row[i].kind = query_kind(query, i);
        if (row[i].kind == CELL_INT)
            row[i].number = query_int(query, i);
        else if (row[i].kind != CELL_NULL)
            row[i].text = arena_str(mem, query_text(query, i));
    }
    return row;
}

static bool read_rows(struct build *build, struct query *query, struct table *out)
{
    out->columns = query_columns(query);
    out->names = ARENA_ARRAY(build->mem, const char *, (size_t)out->columns);
    for (int i = 0; i < out->columns; i++)
        out->names[i] = arena_str(build->mem, query_name(query, i));
    while (query_next(query))
        *ARENA_PUSH(build->mem, out) = read_row(build->mem, query, out->columns);
    return !query_failed(query);
}

static const char *table_file(struct build *build, const char *pointer, const char *name)
{
    const struct report *report = build->report;
    const char **known = ARENA_ARRAY(build->mem, const char *, report->table_count + 1);

    for (size_t i = 0; i < report->table_count; i++) {
        known[i] = report->tables[i].name;
        if (strcmp(known[i], name) == 0)
            return report->tables[i].file;
    }
    fault_near(build, pointer, known, report->table_count, name,
               "report.json 的 tables 里没有表");
    return NULL;
}

bool table_read(struct build *build, const char *pointer, const char *name,
                const struct scope *scope, struct table *out)
{
    struct query *query;
    char *sql;
    size_t len;
    bool ok;

    *out = (struct table){.file = table_file(build, pointer, name)};
    if (out->file == NULL || !file_read(build->mem, out->file, &sql, &len, build->dg))
        return false;
    query = query_open(build->store, QUERY_TEMPLATE, at_line(out->file, 1, 0), sql,
                       build->dg);
    if (query == NULL)
        return false;
    ok = bind_all(build, query, pointer, scope) && read_rows(build, query, out);
    query_close(query);
    return ok;
}
