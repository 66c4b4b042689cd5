/*
 * when - does a report have something to say?  `when` of report.json names one of its
 * tables; without rows in it there is no paper.
 */
#include "draft.h"

#include "mustache.h"
#include "scope.h"
#include "stats.h"

#include <string.h>

bool draft_due(struct arena *mem, struct store *store, const struct facts *facts,
               const struct report *report, const char *key, bool *due, struct diag *dg)
{
    struct scope scope;
    struct frame root = {.outer = NULL};
    const char *file = NULL;
    const struct rows *rows;

    *due = true;
    for (size_t i = 0; i < report->table_count; i++)
        if (strcmp(report->tables[i].name, report->when) == 0)
            file = report->tables[i].file;
    if (file == NULL)
        return true;
    if (!scope_open(&scope, mem, store, facts, report, key, dg))
        return false;
    root.thing.node = &scope.root;
    rows = rows_find(&scope, &root, file);
    *due = rows->count > 0;
    return rows->column_count > 0;
}
