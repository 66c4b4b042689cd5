/*
 * JSON Schema (draft 2020-12) of a complete export, from the table of fields.
 *
 * Fields of one object stand beside each other in the table, so an object is a run of
 * rows with the same beginning of their paths.  Settings may be spread over several
 * files, so nothing is required of them here.
 */
#include "data.h"

#include "buf.h"
#include "entity.h"

#include <stdbool.h>
#include <string.h>

/* Rows of the table that describe one object, and how much of their paths leads there. */
struct run {
    const struct field *begin, *end;
    size_t prefix;
    int depth;    /* of the object in the text */
    bool partial; /* settings: nothing is required */
};

static void begin_line(struct buf *out, int depth)
{
    buf_char(out, '\n');
    for (int i = 0; i < depth; i++)
        buf_add(out, "  ");
}

static void add_member(struct buf *out, const char *key, const char *text)
{
    if (text == NULL)
        return;
    buf_printf(out, "\"%s\": ", key);
    buf_json(out, text);
    buf_add(out, ", ");
}

/* -- plain values --------------------------------------------------------- */

/* What is not required may also be null. */
static bool nullable(const struct field *field)
{
    return !(field->flags & REQUIRED);
}

static void add_kind(struct buf *out, const struct field *field, const char *kind)
{
    if (nullable(field))
        buf_printf(out, "\"type\": [\"%s\", \"null\"]", kind);
    else
        buf_printf(out, "\"type\": \"%s\"", kind);
}

static void add_enum(struct buf *out, const struct field *field)
{
    const char *values = field->of;

    buf_add(out, "\"enum\": [");
    while (*values != '\0') {
        size_t len = strcspn(values, "|");

        buf_printf(out, "\"%.*s\"%s", (int)len, values, values[len] == '|' ? ", " : "");
        values += len + (values[len] == '|');
    }
    buf_add(out, nullable(field) ? ", null]" : "]");
}

static void add_units(struct buf *out)
{
    buf_add(out, "\"enum\": [");
    for (size_t i = 0; i < unit_count; i++)
        buf_printf(out, "\"%s\", ", units[i].name);
    buf_add(out, "null]");
}

static void add_number(struct buf *out, const struct field *field)
{
    const char *dots = field->of == NULL ? NULL : strstr(field->of, "..");
    bool quantity = field->type == WAN || field->type == USD || field->type == MU ||
                    field->type == DAYS;

    add_kind(out, field, field->type == INT ? "integer" : "number");
    if (dots != NULL)
        buf_printf(out, ", \"minimum\": %.*s", (int)(dots - field->of), field->of);
    else if (quantity && !(field->flags & SIGNED))
        buf_add(out, ", \"minimum\": 0");
    if (dots != NULL && dots[2] != '\0')
        buf_printf(out, ", \"maximum\": %s", dots + 2);
}

#define DAY "^[0-9]{4}-[0-9]{2}-[0-9]{2}"

static void add_pattern(struct buf *out, const struct field *field, const char *pattern)
{
    add_kind(out, field, "string");
    buf_printf(out, ", \"pattern\": \"%s\"", pattern);
}

/* What a value of this type may be. */
static void add_type(struct buf *out, const struct field *field)
{
    switch (field->type) {
    case ID:
    case REF:
        add_pattern(out, field, "^[A-Za-z0-9_.-]{1,64}$");
        break;
    case NAME:
        add_pattern(out, field, "^[^\\\\n\\\\t]+$");
        break;
    case TEXT:
        add_kind(out, field, "string");
        break;
    case ENUM:
        add_enum(out, field);
        break;
    case UNIT:
        add_units(out);
        break;
    case BOOL:
        add_kind(out, field, "boolean");
        break;
    case DATE:
        add_pattern(out, field, DAY);
        break;
    case MONTH:
        add_pattern(out, field, "^[0-9]{4}-(0[1-9]|1[0-2])$");
        break;
    case SPAN:
        add_pattern(out, field, "^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$");
        break;
    case STAGE:
        buf_add(out, "\"type\": [\"object\", \"null\"], \"properties\": "
                     "{\"actual\": {\"title\": \"实际\", ");
        add_pattern(out, field, DAY);
        buf_add(out, "}, \"planned\": {\"title\": \"计划\", ");
        add_pattern(out, field, DAY);
        buf_add(out, "}}");
        break;
    case MARK:
        buf_add(out, "\"type\": [\"boolean\", \"string\", \"null\"], \"pattern\": \"" DAY
                     "\"");
        break;
    case ANY:
        buf_add(out, "\"type\": [\"string\", \"number\", \"boolean\", \"array\", "
                     "\"object\", \"null\"]");
        break;
    default:
        add_number(out, field);
    }
}

static void add_title(struct buf *out, const struct field *field)
{
    static const char *const measures[] = {
        [WAN] = "万元", [USD] = "万美元", [MU] = "亩", [PCT] = "%", [DAYS] = "天"};
    bool measured =
        field->type < sizeof measures / sizeof *measures && measures[field->type] != NULL;

    buf_printf(out, "\"title\": \"%s%s%s%s\", ", field->label, measured ? "（" : "",
               measured ? measures[field->type] : "", measured ? "）" : "");
    add_member(out, "description", field->note);
    if (field->type == REF)
        buf_printf(out, "\"$comment\": \"→ %s\", ", field->of);
}

/* -- objects and lists ---------------------------------------------------- */

static void add_object(struct buf *out, struct run run);

/* "[]" or "[].…": the elements of a list. */
static void add_list(struct buf *out, struct run run)
{
    const struct field *first = run.begin;

    buf_add(out, "\"type\": [\"array\", \"null\"], \"items\": {");
    if (first->type == GROUP) {
        run.begin++;
        run.prefix += strlen("[].");
        add_object(out, run);
    } else
        add_type(out, first);
    buf_char(out, '}');
}

/* One member: a run of rows whose paths agree up to `run.prefix`. */
static void add_value(struct buf *out, struct run run)
{
    const struct field *first = run.begin;
    char next = first->path[run.prefix];

    buf_char(out, '{');
    if (next != '.')
        add_title(out, first);
    if (next == '[')
        add_list(out, run);
    else if (next == '{') {
        buf_add(out, "\"type\": [\"object\", \"null\"], \"additionalProperties\": {");
        add_type(out, first);
        buf_char(out, '}');
    } else if (next == '.') {
        run.prefix++;
        add_object(out, run);
    } else
        add_type(out, first);
    buf_char(out, '}');
}

static void add_required(struct buf *out, struct run run)
{
    bool any = false;

    for (const struct field *field = run.begin; field < run.end; field++) {
        const char *key = field->path + run.prefix;

        if (!(field->flags & REQUIRED) || key[strcspn(key, ".{")] != '\0')
            continue;
        buf_printf(out, "%s\"%.*s\"", any ? ", " : "\"required\": [",
                   (int)strcspn(key, "["), key);
        any = true;
    }
    if (any)
        buf_add(out, "], ");
}

/* The members of an object. */
static void add_object(struct buf *out, struct run run)
{
    const struct field *field = run.begin;

    if (!run.partial)
        add_required(out, run);
    buf_add(out, "\"type\": [\"object\", \"null\"], \"properties\": {");
    while (field < run.end) {
        const char *key = field->path + run.prefix;
        struct run member = {
            .begin = field, .depth = run.depth + 1, .partial = run.partial};

        member.prefix = run.prefix + strcspn(key, ".[{");
        while (field < run.end &&
               strncmp(field->path, member.begin->path, member.prefix) == 0 &&
               strchr(".[{", field->path[member.prefix]) != NULL)
            field++;
        member.end = field;
        begin_line(out, run.depth + 1);
        buf_printf(out, "\"%.*s\": ", (int)strcspn(key, ".[{"), key);
        add_value(out, member);
        if (field < run.end)
            buf_char(out, ',');
    }
    begin_line(out, run.depth);
    buf_char(out, '}');
}

/* -- the whole ------------------------------------------------------------ */

static void add_entity(struct buf *out, const struct field *head, const char *key,
                       int depth)
{
    struct run run = {.begin = head + 1,
                      .end = head + 1,
                      .depth = depth,
                      .partial = head->type == TREE};

    while (run.end < fields + field_count && run.end->type != ROWS &&
           run.end->type != TREE)
        run.end++;
    begin_line(out, depth);
    buf_printf(out, "\"%s\": {\"title\": \"%s\", ", key, head->label);
    add_member(out, "description", head->note);
    if (head->type == ROWS)
        buf_add(out, "\"type\": [\"array\", \"null\"], \"items\": {");
    if (run.begin->path[0] == '\0')
        buf_add(out, "\"type\": [\"object\", \"null\"]");
    else
        add_object(out, run);
    buf_add(out, head->type == ROWS ? "}}" : "}");
}

static const struct field *next_head(const struct field *field)
{
    for (field++; field < fields + field_count; field++)
        if (field->type == ROWS || field->type == TREE)
            return field;
    return NULL;
}

/* "lists.duty", "lists.task" …: lists in an object. */
static const struct field *add_group(struct buf *out, const struct field *head)
{
    size_t len = strcspn(head->path, ".");
    const struct field *next = head;
    const char *comma = "";

    begin_line(out, 2);
    buf_printf(out, "\"%.*s\": {\"type\": [\"object\", \"null\"], \"properties\": {",
               (int)len, head->path);
    while (next != NULL && strncmp(next->path, head->path, len + 1) == 0) {
        buf_add(out, comma);
        add_entity(out, next, next->path + len + 1, 3);
        comma = ",";
        next = next_head(next);
    }
    begin_line(out, 2);
    buf_add(out, "}}");
    return next;
}

void data_schema(struct buf *out)
{
    const struct field *head = fields;

    buf_add(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                 "  \"title\": \"招商引资数据导出 zsyz/1\",\n"
                 "  \"type\": \"object\",\n  \"properties\": {\n"
                 "    \"schema\": {\"title\": \"数据格式版本\", \"const\": \"zsyz/1\"}");
    while (head != NULL) {
        buf_char(out, ',');
        if (strchr(head->path, '.') != NULL) {
            head = add_group(out, head);
            continue;
        }
        add_entity(out, head, head->path, 2);
        head = next_head(head);
    }
    buf_add(out, "\n  }\n}\n");
}
