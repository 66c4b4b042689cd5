#include "book_int.h"

#include "buf.h"
#include "date.h"

#include <string.h>

/* 9月底, or 9月20日 when the cut-off is inside a month. */
static const char *until(struct arena *mem, int32_t cutoff)
{
    struct date date = date_of(cutoff);

    if (date.day == date_month_days(date.year, date.month))
        return arena_printf(mem, "%d月底", date.month);
    return arena_printf(mem, "%d月%d日", date.month, date.day);
}

static const char *iso_date(struct arena *mem, int32_t day)
{
    char *text = arena_alloc(mem, 11);

    date_print(text, day);
    return text;
}

/* Names of the run, the same as in body.md. */
static const char *const run_names[] = {"year",  "month",  "months",     "period",
                                        "until", "cutoff", "issue_date", "county",
                                        "key",   "used"};

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
        return text_value(run_months(mem, run), out);
    if (strcmp(name, "period") == 0)
        return text_value(run_period(mem, run), out);
    if (strcmp(name, "until") == 0)
        return text_value(until(mem, run->cutoff), out);
    if (strcmp(name, "cutoff") == 0)
        return text_value(iso_date(mem, run->cutoff), out);
    if (strcmp(name, "issue_date") == 0 && run->issue_date != DATE_NONE)
        return text_value(iso_date(mem, run->issue_date), out);
    if (strcmp(name, "used") == 0)
        return text_value(build->used_codes, out);
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
    const char *measure = strstr(fact->full, ".rank@");
    struct comparison *against;
    const struct fact *before;

    if (measure == NULL)
        return NULL;
    against = ARENA_NEW(build->mem, struct comparison);
    before = fact_find(build->facts, arena_printf(build->mem, "%.*s.rank_prev%s",
                                                  (int)(measure - fact->full), fact->full,
                                                  strchr(measure, '@')));
    against->now = &fact->figure;
    against->before = before == NULL ? NULL : &before->figure;
    return against;
}

void names_use(struct build *build, const char *code)
{
    if (map_find(&build->used, code) != NULL)
        return;
    map_put(&build->used, code, (void *)code);
    build->used_codes = arena_printf(build->mem, "%s%s,", build->used_codes, code);
}

bool names_fact(struct build *build, const char *pointer, const char *key,
                struct value *out)
{
    const struct fact *fact = fact_find(build->facts, key);

    *out = (struct value){.kind = VALUE_NONE};
    if (fact == NULL && before_january(build, key))
        return true;
    if (fact == NULL) {
        build_fault(build, pointer, "没有算出指标 %s", key);
        diag_hint(build->dg, "请查看 report.json 的 facts 是否列出了这个指标");
        return false;
    }
    names_use(build, arena_strn(build->mem, fact->full, strcspn(fact->full, ".@")));
    *out = (struct value){.kind = VALUE_FIGURE,
                          .figure = &fact->figure,
                          .key = fact->full,
                          .against = rank_before(build, fact)};
    return true;
}

bool names_datum(struct build *build, const char *pointer, const struct datum *datum,
                 struct value *out)
{
    if (datum->kind == CELL_FACT)
        return names_fact(build, pointer, datum->text, out);
    *out = (struct value){.kind = VALUE_NONE};
    if (datum->kind == CELL_INT)
        return int_value(datum->number, out);
    return datum->kind == CELL_NULL || text_value(datum->text, out);
}

static bool with_value(const struct json *with, const char *name, struct value *out)
{
    const struct json *found = json_find(with, name);

    if (found != NULL && found->kind == NODE_TEXT)
        return text_value(found->text, out);
    return found != NULL && found->kind == NODE_INT && int_value(found->number, out);
}

/* A setting by its path, "meta.issuer.name"; nothing when the data do not say. */
static bool setting_value(struct build *build, const char *path, struct value *out)
{
    static const char *const roots[] = {"meta.", "period.", "config.", "phrases."};
    const char *text = store_text(build->store, build->mem, path, NULL);

    *out = (struct value){.kind = VALUE_NONE};
    if (text != NULL)
        return text_value(text, out);
    if (store_has(build->store, path))
        return int_value(store_int(build->store, path, 0), out);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (strncmp(path, roots[i], strlen(roots[i])) == 0)
            return true;
    return false;
}

bool names_find(struct build *build, const char *pointer, const struct scope *scope,
                const char *name, struct value *out)
{
    for (; scope != NULL; scope = scope->outer) {
        int column = scope->table == NULL ? -1 : table_find(scope->table, name);

        if (column >= 0)
            return names_datum(build, pointer, &scope->table->items[scope->row][column],
                               out);
        if (with_value(scope->with, name, out))
            return true;
    }
    return run_value(build, name, out) || setting_value(build, name, out);
}

/* One {{name}} or {{name|formatter}}, without its braces. */
static bool expand_name(struct build *build, const char *pointer,
                        const struct scope *scope, const char *inner, struct buf *out)
{
    size_t len = strcspn(inner, "|");
    const char *name = arena_strn(build->mem, inner, len);
    const char *formatter = inner[len] == '|' ? inner + len + 1 : NULL;
    struct value value;

    if (!names_find(build, pointer, scope, name, &value))
        return build_fault_near(build, pointer, run_names, RUN_NAMES, name, "没有名称");
    if (value.kind == VALUE_NONE && scope != NULL && scope->blank)
        return true;
    if (value.kind == VALUE_NONE && strchr(name, '.') != NULL) {
        diag_add(build->dg, DIAG_SETTING_MISSING, at_pointer(build->path, pointer), "%s",
                 name);
        buf_add(out, "【待补】");
        return true;
    }
    if (!words_format(out, &value, formatter, NULL, 0, &build->style))
        return build_fault(build, pointer, "格式词“%s”不能用于 %s", formatter, name);
    return true;
}

bool names_expand(struct build *build, const char *pointer, const struct scope *scope,
                  const char *text, const char **out)
{
    const char *open, *close;
    struct buf buf;

    *out = text;
    if (text == NULL || strstr(text, "{{") == NULL)
        return true;
    *out = NULL;
    buf = buf_new(build->mem);
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

bool names_hold(struct build *build, const char *pointer, const struct scope *scope,
                const char *text, bool *holds)
{
    size_t len = strcspn(text, "?");
    const char *name = arena_strn(build->mem, text, len);
    struct value value;

    if (!names_find(build, pointer, scope, name, &value))
        return build_fault_near(build, pointer, run_names, RUN_NAMES, name, "没有名称");
    *holds = value_true(&value);
    return text[len] == '\0' || value_test(&value, text + len + 1, holds) ||
           build_fault(build, pointer, "不认识的条件“%s”", text);
}
