#include "stats_int.h"

#include "buf.h"

#include <stdlib.h>
#include <string.h>

/*
 * The records behind the region's figures since January, kept while they are computed so
 * that the next month can say which of them have changed (published.c).  A record that
 * adds nothing is not kept.
 */
enum { RECORDS_MAX = 200000 };

/* The figures whose records are kept: those the reports print. */
static bool is_kept(const struct stats *stats, const struct indicator *indicator)
{
    return indicator->kind == KIND_SUM && indicator->wanted != NULL &&
           indicator->wanted[stats->ytd] != WANTED_NOT;
}

void records_begin(struct stats *stats, struct indicator *indicator)
{
    indicator->fulls = NULL;
    if (!is_kept(stats, indicator))
        return;
    indicator->fulls = ARENA_ARRAY(stats->mem, const char *, indicator->part_count);
    for (size_t part = 0; part < indicator->part_count; part++) {
        const char *name = indicator->parts[part].name;

        indicator->fulls[part] =
            arena_printf(stats->mem, "%s%s%s@region@ytd", indicator->code,
                         *name != '\0' ? "." : "", name);
    }
}

static void keep(struct stats *stats, struct records *list,
                 const struct indicator *indicator, const struct evidence *row)
{
    const char *entity = NULL, *id = NULL;

    for (size_t part = 0; part < indicator->part_count; part++) {
        struct record record = {.fact = indicator->fulls[part]};

        if (!row->known[part] || row->values[part] == 0 ||
            !ratio_make(row->values[part], indicator->parts[part].scale, &record.value))
            continue;
        if (list->count == RECORDS_MAX) {
            *list = (struct records){.dropped = true};
            return;
        }
        if (entity == NULL) {
            entity = arena_str(stats->mem, row->entity);
            id = arena_str(stats->mem, row->id);
        }
        record.entity = entity;
        record.id = id;
        *ARENA_PUSH(stats->mem, list) = record;
    }
}

/* One without an id is named by its place, and next month another may stand there. */
static bool is_named(const struct evidence *row)
{
    return row->id[0] != '#';
}

void record_keep(struct stats *stats, const struct indicator *indicator,
                 const struct evidence *row)
{
    size_t ytd = stats->ytd;
    bool before = row->window == ytd + WINDOW_PREV && stats->published.has_records;
    struct records *list = before ? &stats->kept_prev : &stats->kept;

    if (indicator->fulls != NULL && (before || row->window == ytd) && !list->dropped &&
        is_named(row))
        keep(stats, list, indicator, row);
}

int record_order(const struct record *a, const struct record *b)
{
    int order = strcmp(a->fact, b->fact);

    if (order == 0)
        order = strcmp(a->entity, b->entity);
    return order != 0 ? order : strcmp(a->id, b->id);
}

static int compare_records(const void *a, const void *b)
{
    return record_order(a, b);
}

/* In the order of their keys, one for each object. */
void records_settle(struct records *list)
{
    size_t count = 0;

    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, compare_records);
    for (size_t i = 0; i < list->count; i++) {
        struct record *last = count > 0 ? &list->items[count - 1] : NULL;

        if (last == NULL || record_order(last, &list->items[i]) != 0)
            list->items[count++] = list->items[i];
        else if (!ratio_add(last->value, list->items[i].value, &last->value))
            last->value = (struct ratio){INT64_MAX, 1}; /* adds up to no figure */
    }
    list->count = count;
}

void records_dump(struct buf *out, const struct facts *facts)
{
    buf_add(out, "[");
    for (size_t i = 0; i < facts->record_count; i++) {
        const struct record *record = &facts->records[i];

        buf_add(out, i == 0 ? "\n{\"fact\":" : ",\n{\"fact\":");
        buf_json(out, record->fact);
        buf_add(out, ",\"entity\":");
        buf_json(out, record->entity);
        buf_add(out, ",\"id\":");
        buf_json(out, record->id);
        buf_printf(out, ",\"num\":%lld,\"den\":%lld}", (long long)record->value.num,
                   (long long)record->value.den);
    }
    buf_add(out, "\n]\n");
}
