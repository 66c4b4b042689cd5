#include "book_int.h"

#include <stdlib.h>
#include <string.h>

/* How the values of a query are read; scales are those of contract.md §2. */
/* clang-format off */
static const struct reading {
    const char *name;
    enum column_as as;
    int64_t scale;
    int decimals;     /* at most, when "dec" does not say */
    const char *unit; /* for {{unit}} in the head */
} readings[] = {
    {"text",   AS_TEXT,   1,         0, NULL},
    {"centre", AS_CENTRE, 1,         0, NULL},
    {"unit",   AS_UNIT,   0,         0, NULL},
    {"index",  AS_INDEX,  1,         0, NULL},
    {"date",   AS_DATE,   1,         0, NULL},
    {"fig",    AS_FACT,   0,         0, NULL},
    {"given",  AS_GIVEN,  0,         0, NULL},
    {"int",    AS_NUMBER, 1,         0, NULL},
    {"wan",    AS_NUMBER, 10000,     2, "万元"},
    {"yi",     AS_NUMBER, 100000000, 2, "亿元"},
    {"pct",    AS_NUMBER, 1000,      1, "%"},
    {"pp",     AS_NUMBER, 1000,      1, "百分点"},
    {"mu",     AS_NUMBER, 100,       2, "亩"},
    {"score",  AS_NUMBER, 100,       2, "分"},
    {"usd",    AS_NUMBER, 1000000,   2, "万美元"},
    {"ratio",  AS_RATIO,  1,         1, "%"},
    {"formula", AS_FORMULA, 1,       2, NULL},
};
/* clang-format on */

enum { READINGS = sizeof readings / sizeof *readings };

static const char *const sums[] = {"none", "sum", "ratio", "formula"};

/* clang-format off */
static const struct member column_members[] = {
    {"head",  KIND_TEXT,   true},
    {"field", KIND_TEXT,   false},
    {"as",    KIND_TEXT,   false},
    {"dec",   KIND_INT,    false},
    {"text",  KIND_TEXT,   false},
    {"when",  KIND_OBJECT, false},
    {"formula", KIND_TEXT, false},
    {"fill",  KIND_BOOL | KIND_OBJECT, false},
    {"needs", KIND_TEXT,   false},
    {"if",    KIND_TEXT,   false},
    {"total", KIND_TEXT,   false},
    {"of",    KIND_LIST,   false},
    {"note",  KIND_TEXT,   false},
    {"width", KIND_INT,    false},
    {"marks", KIND_OBJECT, false},
    {NULL, 0, false},
};
/* clang-format on */

static const struct member mark_members[] = {
    {"sign", KIND_TEXT, true},
    {"fill", KIND_TEXT, true},
    {NULL, 0, false},
};

static bool read_as(struct build *build, const struct json *json, struct column *column)
{
    const char *name = json_text(json, "as", "text");
    const char *known[READINGS];

    for (size_t i = 0; i < READINGS; i++) {
        known[i] = readings[i].name;
        if (strcmp(name, known[i]) != 0)
            continue;
        column->as = readings[i].as;
        column->scale = readings[i].scale;
        column->most = readings[i].decimals;
        column->unit = readings[i].unit;
        return true;
    }
    return build_fault_near(build, column->pointer, known, READINGS, name,
                            "没有 as 的写法");
}

static bool find_field(struct build *build, const struct column *column,
                       const struct table *table, const char *name, int *out)
{
    *out = table_find(table, name);
    return *out >= 0 ||
           build_fault_near(build, column->pointer, table->names, (size_t)table->columns,
                            name,
                            arena_printf(build->mem, "查询 %s 没有字段", table->file));
}

static bool read_field(struct build *build, const struct json *json,
                       const struct table *table, struct column *column)
{
    bool words = column->as == AS_TEXT || column->as == AS_CENTRE;
    bool made =
        column->as == AS_INDEX || column->as == AS_RATIO || column->as == AS_FORMULA;

    column->field = -1;
    column->name = json_text(json, "field", NULL);
    column->text = json_text(json, "text", NULL);
    if (made || (words && column->name == NULL && column->text != NULL))
        return true;
    if (column->name == NULL)
        return build_fault(build, column->pointer, "缺少 field：这一列取查询的哪个字段");
    return find_field(build, column, table, column->name, &column->field);
}

static bool read_needs(struct build *build, const struct json *json,
                       const struct table *table, struct column *column)
{
    const char *name = json_text(json, "needs", NULL);

    column->needs = -1;
    return name == NULL || find_field(build, column, table, name, &column->needs);
}

static bool read_when(struct build *build, const struct json *json,
                      const struct table *table, struct column *column)
{
    const struct json *when = json_find(json, "when");

    column->when =
        ARENA_ARRAY(build->mem, struct wording, when == NULL ? 1 : when->count + 1);
    JSON_EACH(wording, when)
    {
        struct wording *to = &column->when[column->when_count++];

        if (wording->kind != NODE_TEXT)
            return build_fault(build, column->pointer, "when 里只能是文字");
        to->text = wording->text;
        if (!find_field(build, column, table, wording->key, &to->field))
            return false;
    }
    return true;
}

static bool read_total(struct build *build, const struct json *json,
                       struct column *column)
{
    const char *absent = column->as == AS_RATIO ? "ratio" : "none";
    const char *name = json_text(json, "total", absent);

    for (int i = TOTAL_NONE; i <= TOTAL_FORMULA; i++)
        if (strcmp(name, sums[i]) == 0) {
            column->total = (enum column_total)i;
            return true;
        }
    return build_fault_near(build, column->pointer, sums, 4, name, "没有 total 的写法");
}

static bool is_number(enum column_as as)
{
    return as == AS_FACT || as == AS_GIVEN || as == AS_NUMBER || as == AS_FORMULA;
}

/* A figure keeps its formula where that gives the same (cell.c). */
static bool read_formula(struct build *build, const struct json *json,
                         struct column *column)
{
    column->formula = json_text(json, "formula", NULL);
    if (column->as == AS_FORMULA && column->name != NULL)
        return build_fault(build, column->pointer,
                           "取字段 %s 的列，as 写这个字段怎样看待，formula 照写",
                           column->name);
    if (column->formula == NULL &&
        (column->as == AS_FORMULA || column->total == TOTAL_FORMULA))
        return build_fault(build, column->pointer, "缺少 formula");
    if (column->formula != NULL && !is_number(column->as))
        return build_fault(build, column->pointer, "只有数的列可以有 formula");
    return true;
}

static bool read_marks(struct build *build, const struct json *json,
                       struct column *column)
{
    const struct json *marks = json_find(json, "marks");
    bool ok = true;

    column->marks =
        ARENA_ARRAY(build->mem, struct book_mark, marks == NULL ? 1 : marks->count);
    JSON_EACH(mark, marks)
    {
        const char *pointer =
            arena_printf(build->mem, "%s/marks/%s", column->pointer, mark->key);
        char *end;

        if (!build_members(build, mark, pointer, mark_members)) {
            ok = false;
            continue;
        }
        column->marks[column->mark_count++] = (struct book_mark){
            .word = mark->key,
            .shown =
                arena_printf(build->mem, "%s%s", json_text(mark, "sign", ""), mark->key),
            .fill = (uint32_t)strtoul(json_text(mark, "fill", ""), &end, 16)};
        if (*end != '\0')
            ok = build_fault(build, pointer, "fill 应为六位十六进制颜色，如 F8CBAD");
        if (strchr(column->marks[column->mark_count - 1].shown, '"') != NULL)
            ok = build_fault(build, pointer, "marks 的文字里不能有引号"); /* a formula */
    }
    return ok;
}

/* What the indicator is called and how readers get its definition; NULL: there is none.
 */
static const char *definition(struct build *build, const char *code)
{
    struct query *query =
        query_open(build->store, QUERY_OWN, (struct place){0},
                   "SELECT name || '：' || def FROM indicator WHERE code = ?", build->dg);
    const char *text = NULL;

    if (query == NULL)
        return NULL;
    query_bind_text(query, 1, code);
    if (query_next(query))
        text = arena_str(build->mem, query_text(query, 0));
    query_close(query);
    return text;
}

/* A note that is the code of an indicator becomes its name and definition. */
static bool read_note(struct build *build, const struct json *json, struct column *column)
{
    const char *note = json_text(json, "note", NULL);

    column->note = note;
    if (note == NULL ||
        note[strspn(note, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")] != '\0')
        return true;
    column->note = definition(build, note);
    if (column->note == NULL)
        return build_fault(build, column->pointer, "没有指标“%s”", note);
    names_use(build, note);
    return true;
}

static bool column_read(struct build *build, const struct json *json,
                        const struct scope *scope, const struct table *table,
                        struct column *column)
{
    if (!build_members(build, json, column->pointer, column_members))
        return false;
    column->head = json_text(json, "head", "");
    column->width = (int)json_int(json, "width", 0);
    column->decimals = (int)json_int(json, "dec", -1);
    column->part = column->whole = -1;
    if (column->decimals < -1 || column->decimals > 6 || column->width < 0 ||
        column->width > 200)
        return build_fault(build, column->pointer,
                           "dec 应为 0 到 6，width 应为 1 到 200");
    return read_as(build, json, column) && read_field(build, json, table, column) &&
           read_needs(build, json, table, column) &&
           read_when(build, json, table, column) && read_total(build, json, column) &&
           read_formula(build, json, column) &&
           fill_read(build, json_find(json, "fill"), scope, column) &&
           read_marks(build, json, column) && read_note(build, json, column);
}

/* The two columns of a ratio are named by their fields. */
static int column_of(const struct column *columns, int count, const struct json *name)
{
    for (int i = 0; i < count && name->kind == NODE_TEXT; i++)
        if (columns[i].name != NULL && strcmp(columns[i].name, name->text) == 0)
            return i;
    return -1;
}

static bool read_of(struct build *build, const struct json *json,
                    const struct column *columns, int count, struct column *column)
{
    const struct json *of = json_find(json, "of");

    if (column->as != AS_RATIO && column->total != TOTAL_RATIO)
        return true;
    if (of == NULL || of->count != 2)
        return build_fault(build, column->pointer,
                           "比率要写 \"of\": [\"分子字段\", \"分母字段\"]");
    column->part = column_of(columns, count, of->first);
    column->whole = column_of(columns, count, of->first->next);
    if (column->part < 0 || column->whole < 0)
        return build_fault(build, column->pointer, "of 中的字段不是本表的列");
    if (column->total == TOTAL_RATIO && (columns[column->part].total != TOTAL_SUM ||
                                         columns[column->whole].total != TOTAL_SUM))
        return build_fault(build, column->pointer,
                           "合计行的比率要由两个有合计的列（total 为 sum）相除");
    return true;
}

/* The columns whose "if" holds. */
static bool wanted(struct build *build, const struct json *json, const char *pointer,
                   const struct scope *scope, bool *holds)
{
    const char *text = json_text(json, "if", NULL);

    *holds = true;
    return text == NULL || names_hold(build, pointer, scope, text, holds);
}

bool columns_read(struct build *build, const struct json *list, const char *pointer,
                  const struct scope *scope, const struct table *table,
                  struct column **out, int *count)
{
    struct column *columns = ARENA_ARRAY(build->mem, struct column, list->count + 1);
    const struct json **sources =
        ARENA_ARRAY(build->mem, const struct json *, list->count + 1);
    bool ok = true, holds;
    int index = 0;

    *out = columns;
    *count = 0;
    JSON_EACH(json, list)
    {
        const char *at = arena_printf(build->mem, "%s/%d", pointer, index++);

        ok &= wanted(build, json, at, scope, &holds);
        if (!holds)
            continue;
        columns[*count].pointer = at;
        sources[*count] = json;
        ok &= column_read(build, json, scope, table, &columns[(*count)++]);
    }
    for (int i = 0; i < *count && ok; i++)
        ok = read_of(build, sources[i], columns, *count, &columns[i]);
    return *count > 0 ? ok : build_fault(build, pointer, "至少要有一列");
}
