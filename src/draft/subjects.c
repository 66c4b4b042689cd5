/*
 * subjects - the rows of a table of the report, where each row gets a document of its
 * own ("each": "table:NAME", docs/模板编写.md): notices, ceremonies, leaders with links.
 */
#include "draft.h"

#include "arena.h"
#include "scope.h"
#include "stats.h"

#include <string.h>

static const char *table_file(const struct report *report)
{
    const char *name = report_subject_table(report);

    for (size_t i = 0; i < report->table_count; i++)
        if (strcmp(report->tables[i].name, name) == 0)
            return report->tables[i].file;
    return NULL; /* report_read has seen to it */
}

/* A cell of the row by name; VALUE_NONE when the query has no such column. */
static struct value cell(const struct rows *rows, size_t row, const char *name)
{
    for (size_t i = 0; i < rows->column_count; i++)
        if (strcmp(rows->columns[i], name) == 0)
            return rows->cells[row * rows->column_count + i];
    return (struct value){.kind = VALUE_NONE};
}

static bool is_text(struct value value, const char *text)
{
    return value.kind == VALUE_TEXT && strcmp(value.text, text) == 0;
}

/* Rows with `asked` are made only when somebody names the report and the unit. */
static bool is_chosen(const struct rows *rows, size_t row, const char *org, bool named)
{
    struct value asked = cell(rows, row, "asked");

    if (asked.kind == VALUE_INT && asked.number != 0 && (org == NULL || !named))
        return false;
    return org == NULL || is_text(cell(rows, row, "id"), org) ||
           is_text(cell(rows, row, "org"), org);
}

struct subjects draft_subjects(struct arena *mem, struct store *store,
                               const struct facts *facts, const struct report *report,
                               const char *org, bool named, struct diag *dg)
{
    struct subjects out = {0};
    const char *file = table_file(report);
    const struct rows *rows;
    struct frame frame = {0};
    struct scope scope;

    if (file == NULL || !scope_open(&scope, mem, store, facts, report, "", dg))
        return out;
    frame.thing.node = &scope.root;
    rows = rows_find(&scope, &frame, file);
    for (size_t i = 0; i < rows->count; i++) {
        struct value id = cell(rows, i, "id");

        if (id.kind == VALUE_TEXT && is_chosen(rows, i, org, named))
            *ARENA_PUSH(mem, &out) = id.text;
    }
    return out;
}
