/*
 * corrections[]: the way to change a value that an export carries (decisions.md §5).
 * `old` must be what stands there, so that a correction is never applied to other data
 * than it was written for.
 */
#include "data_int.h"

#include "arena.h"
#include "words.h"

#include <string.h>

struct correction {
    const char *entity, *id, *field;
    struct cell month, old, new;
    const char *src, *ptr;
};

struct corrections {
    struct correction *items;
    size_t count, room;
};

static const char *text_at(struct arena *mem, const struct query *query, int column)
{
    return arena_str(mem, query_text(query, column));
}

static struct cell cell_at(struct arena *mem, const struct query *query, int column)
{
    struct cell cell = cell_of(query, column);

    if (cell.kind == CELL_TEXT)
        cell.text = arena_str(mem, cell.text);
    return cell;
}

static struct corrections read_all(struct reader *reader, struct arena *mem)
{
    struct corrections all = {0};
    struct query *query =
        query_open(reader->store, QUERY_OWN, at_file(NULL),
                   "SELECT entity, id, field, month, old, new, src, ptr FROM corrections"
                   " WHERE entity <> '' AND id <> '' AND field <> '' ORDER BY rowid",
                   reader->finder.dg);

    while (query != NULL && query_next(query))
        *ARENA_PUSH(mem, &all) = (struct correction){
            text_at(mem, query, 0), text_at(mem, query, 1), text_at(mem, query, 2),
            cell_at(mem, query, 3), cell_at(mem, query, 4), cell_at(mem, query, 5),
            text_at(mem, query, 6), text_at(mem, query, 7)};
    query_close(query);
    return all;
}

static void refuse(struct reader *reader, const struct correction *correction,
                   const char *detail, const char *hint)
{
    if (finder_add(&reader->finder, DIAG_CORRECTION,
                   place_record(correction->src, correction->ptr), "%s", detail) &&
        hint != NULL)
        diag_hint(reader->finder.dg, "%s", hint);
}

/* `old` or `new`, kept as text, as a cell of the column. */
static bool convert(struct reader *reader, const struct correction *correction,
                    const char *name, const struct column *column, struct cell text,
                    struct cell *cells)
{
    struct arena *mem = reader->scratch;
    struct diag ignored = diag_new(mem);
    const struct json *parsed;
    struct json value = {.kind = NODE_TEXT, .text = text.text};

    if (text.kind == CELL_NULL)
        return true;
    if (strcmp(column_sql_type(column), "INTEGER") == 0 && column->type != MONTH) {
        parsed = json_parse(mem, text.text, strlen(text.text), "", &ignored);
        if (parsed != NULL)
            value = *parsed;
    }
    reader->file = correction->src;
    buf_cut(&reader->ptr, 0);
    buf_printf(&reader->ptr, "%s/%s", correction->ptr, name);
    return cell_read(reader, column, &value, cells);
}

static void apply(struct reader *reader, const struct correction *correction,
                  const struct table *table, size_t index)
{
    struct arena *mem = reader->scratch;
    const struct column *column = &table->columns.items[index];
    struct cell *new = ARENA_ARRAY(mem, struct cell, table->columns.count + 1);
    struct cell old[2] = {{0}};
    struct row row = {.table = table, .cells = new};
    struct stored_list found;
    struct buf shown = buf_new(mem);

    new[0] = (struct cell){.kind = CELL_TEXT, .text = correction->id};
    if (table->key_count == 2)
        new[1] = correction->month;
    found = merge_find(reader, table, new);
    if (found.count == 0) {
        refuse(reader, correction,
               arena_printf(mem, "%s 中没有记录“%s”", table->name, correction->id), NULL);
        return;
    }
    if (!convert(reader, correction, "old", column, correction->old, old) ||
        !convert(reader, correction, "new", column, correction->new, &new[index]))
        return;
    if (!cell_same(old[0], found.items[0].cells[index])) {
        buf_printf(&shown, "%s 原值写为 ", column->field->label);
        cell_print(&shown, column, old[0]);
        buf_add(&shown, "，现值是 ");
        cell_print(&shown, column, found.items[0].cells[index]);
        refuse(reader, correction, shown.text, "请核对后改写 old，或删去这条更正");
        return;
    }
    merge_update(reader, &row, index);
    if (index + 1 < table->columns.count && column[1].second)
        merge_update(reader, &row, index + 1);
}

/* -- lists ----------------------------------------------------------------- */

/* What a list holds now: "引资单位 “T1”，份额 0.6；引资单位 …". */
static void print_rows(struct buf *out, const struct table *nested,
                       const struct stored_list *list)
{
    if (list->count == 0)
        buf_add(out, "未填");
    for (size_t i = 0; i < list->count; i++) {
        const char *between = i == 0 ? "" : "；";

        for (size_t k = 0; k < nested->columns.count; k++) {
            const struct column *column = &nested->columns.items[k];

            if (list->items[i].cells[k].kind == CELL_NULL || column->second)
                continue;
            buf_add(out, between);
            if (nested->shape != SHAPE_VALUES)
                buf_printf(out, "%s ", column->field->label);
            cell_print(out, column, list->items[i].cells[k]);
            between = "，";
        }
    }
}

/* `old` or `new` of a list, as the export would have it; NULL: none. */
static bool convert_list(struct reader *reader, const struct correction *correction,
                         const char *name, const struct table *nested, struct cell text,
                         struct row *row)
{
    struct arena *mem = reader->scratch;
    struct diag ignored = diag_new(mem);
    size_t before = reader->finder.dg->counts[DIAG_ERROR];
    struct json absent = {.kind = NODE_NULL}, plain = {.kind = NODE_TEXT};
    const struct json *value = &absent;

    if (text.kind != CELL_NULL) {
        plain.text = text.text;
        value = json_parse(mem, text.text, strlen(text.text), "", &ignored);
        if (value == NULL)
            value = &plain;
    }
    reader->file = correction->src;
    buf_cut(&reader->ptr, 0);
    buf_printf(&reader->ptr, "%s/%s", correction->ptr, name);
    buf_cut(&reader->path, 0);
    buf_printf(&reader->path, "%s.%s", row->table->path, nested->path);
    reader->base = strlen(row->table->path);
    read_nested(reader, row, nested, value);
    reader->base = 0;
    return reader->finder.dg->counts[DIAG_ERROR] == before;
}

static void apply_list(struct reader *reader, const struct correction *correction,
                       const struct table *table, const struct table *nested)
{
    const struct cell key = {.kind = CELL_TEXT, .text = correction->id};
    struct row old = read_new(reader, table), new = read_new(reader, table);
    struct buf shown = buf_new(reader->scratch);
    struct stored_list now;
    size_t index = 0;

    while (table->nested.items[index] != nested)
        index++;
    if (merge_find(reader, table, &key).count == 0) {
        refuse(reader, correction,
               arena_printf(reader->scratch, "%s 中没有记录“%s”", table->name,
                            correction->id),
               NULL);
        return;
    }
    if (!convert_list(reader, correction, "old", nested, correction->old, &old) ||
        !convert_list(reader, correction, "new", nested, correction->new, &new))
        return;
    now = merge_find(reader, nested, &key);
    if (merge_same(nested, &old.nested[index], &now)) {
        merge_replace(reader, nested, &new.nested[index], correction->id);
        return;
    }
    buf_printf(&shown, "%s 原值与现值不同，现值是 ", nested->head->label);
    print_rows(&shown, nested, &now);
    refuse(reader, correction, shown.text,
           "列表的原值写整个列表，次序相同；请核对后改写 old");
}

/* -- one correction -------------------------------------------------------- */

static const struct table *nested_of(const struct table *table, const char *field)
{
    const struct member *member = map_find(&table->members, field);

    return member == NULL ? NULL : member->nested;
}

static void correct(struct reader *reader, const struct correction *correction)
{
    struct arena *mem = reader->scratch;
    const struct table *table = model_table(reader->model, correction->entity);
    const struct column *column;

    if (table == NULL || table->parent != NULL || table->key_count == 0) {
        refuse(reader, correction, arena_printf(mem, "没有表“%s”", correction->entity),
               "entity 应为顶层键名，如 projects");
        return;
    }
    if (table->key_count == 1 && nested_of(table, correction->field) != NULL) {
        apply_list(reader, correction, table, nested_of(table, correction->field));
        return;
    }
    column = table_column(table, correction->field);
    if (column == NULL || column < table->columns.items + table->key_count) {
        refuse(
            reader, correction,
            arena_printf(mem, "%s 中没有可更正的项“%s”", table->name, correction->field),
            "field 应写完整路径，如 amounts.contract_total；列表写列表名，如 "
            "attract_orgs");
        return;
    }
    apply(reader, correction, table, (size_t)(column - table->columns.items));
}

void correct_all(struct reader *reader)
{
    struct arena *mem = arena_new();
    struct corrections all = read_all(reader, mem);

    reader->scratch = mem;
    for (size_t i = 0; i < all.count; i++)
        correct(reader, &all.items[i]);
    arena_free(mem);
}
