/*
 * Records of several files become one row (contract.md §1): absent fields are added,
 * equal values are ignored, different values are an error that names both places.
 *
 * Table `merged` keeps where a row was seen again (path '') and where a field was added;
 * `row` is the place of the record that came first.
 */
#include "data_int.h"

#include "arena.h"

#include <string.h>

struct loader {
    struct query *insert, *find;
    int64_t unnamed;     /* rows without id so far */
    struct usage *usage; /* [column] */
};

static const char create_tables[] =
    "CREATE TABLE merged(row TEXT, path TEXT, src TEXT, ptr TEXT,"
    " PRIMARY KEY(row, path, src)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE usage(entity TEXT, name TEXT, filled INTEGER, blank INTEGER,"
    " PRIMARY KEY(entity, name)) STRICT, WITHOUT ROWID; BEGIN;";

/* Our own SQL does not fail but on a full disk; then nothing more is read. */
static struct query *open_own(struct reader *reader, const char *sql)
{
    return query_open(reader->store, QUERY_OWN, at_file(NULL), sql, reader->finder.dg);
}

bool merge_begin(struct reader *reader)
{
    reader->loaders =
        ARENA_ARRAY(reader->mem, struct loader, reader->model->tables.count);
    for (size_t i = 0; i < reader->model->tables.count; i++)
        reader->loaders[i].usage = ARENA_ARRAY(
            reader->mem, struct usage, reader->model->tables.items[i]->columns.count + 1);
    return store_exec(reader->store, create_tables, reader->finder.dg);
}

void merge_usage(struct reader *reader)
{
    struct query *query = open_own(reader, "INSERT INTO usage VALUES(?1, ?2, ?3, ?4)");

    for (size_t i = 0; query != NULL && i < reader->model->tables.count; i++) {
        const struct table *table = reader->model->tables.items[i];

        for (size_t k = 0; k < table->columns.count; k++) {
            const struct usage *usage = &reader->loaders[i].usage[k];

            if (!usage->filled && !usage->blank)
                continue;
            query_bind_text(query, 1, table->name);
            query_bind_text(query, 2, table->columns.items[k].name);
            query_bind_int(query, 3, usage->filled);
            query_bind_int(query, 4, usage->blank);
            query_next(query);
            query_reset(query);
        }
    }
    query_close(query);
}

void merge_end(struct reader *reader)
{
    for (size_t i = 0; i < reader->model->tables.count; i++) {
        query_close(reader->loaders[i].insert);
        query_close(reader->loaders[i].find);
    }
    store_exec(reader->store, "COMMIT; DROP TABLE merged;", reader->finder.dg);
}

/* -- statements ----------------------------------------------------------- */

static bool has_seq(const struct table *table)
{
    return table->shape == SHAPE_LIST || table->shape == SHAPE_VALUES;
}

static const char *insert_sql(struct arena *mem, const struct table *table)
{
    struct buf sql = buf_new(mem);
    size_t count = table->columns.count + 2;

    count += (table->parent != NULL) + has_seq(table);
    buf_printf(&sql, "INSERT INTO \"%s\" VALUES(?", table->name);
    for (size_t i = 1; i < count; i++)
        buf_add(&sql, ", ?");
    buf_add(&sql, ") ON CONFLICT DO NOTHING");
    return sql.text;
}

/* All columns, src and ptr of the row or rows that the key names. */
static const char *find_sql(struct arena *mem, const struct table *table)
{
    struct buf sql = buf_new(mem);
    const struct column *columns = table->columns.items;

    buf_add(&sql, "SELECT ");
    for (size_t i = 0; i < table->columns.count; i++)
        buf_printf(&sql, "\"%s\", ", columns[i].name);
    buf_printf(&sql, "src, ptr FROM \"%s\" WHERE \"%s\" = ?1", table->name,
               table->parent != NULL ? table->one : columns[0].name);
    if (table->key_count == 2)
        buf_printf(&sql, " AND \"%s\" = ?2", columns[1].name);
    if (has_seq(table))
        buf_add(&sql, " ORDER BY seq");
    return sql.text;
}

static void note_usage(struct loader *loader, size_t column, struct cell cell)
{
    loader->usage[column].filled |= cell.kind != CELL_NULL;
    loader->usage[column].blank |= cell.kind == CELL_NULL;
}

/* Insert; false when a row of this key is there already. */
static bool insert(struct reader *reader, const struct row *row, const char *parent,
                   int64_t seq)
{
    struct loader *loader = &reader->loaders[row->table->number];
    int index = 1;
    bool inserted;

    if (loader->insert == NULL)
        loader->insert = open_own(reader, insert_sql(reader->mem, row->table));
    if (loader->insert == NULL)
        return true;
    if (row->table->parent != NULL)
        query_bind_text(loader->insert, index++, parent);
    if (has_seq(row->table))
        query_bind_int(loader->insert, index++, seq);
    for (size_t i = 0; i < row->table->columns.count; i++) {
        note_usage(loader, i, row->cells[i]);
        cell_bind(loader->insert, index++, row->cells[i]);
    }
    query_bind_text(loader->insert, index++, reader->file);
    query_bind_text(loader->insert, index, row->ptr);
    inserted = query_insert(loader->insert);
    query_reset(loader->insert);
    return inserted;
}

struct stored_list merge_find(struct reader *reader, const struct table *table,
                              const struct cell *key)
{
    struct loader *loader = &reader->loaders[table->number];
    struct arena *mem = reader->scratch;
    struct stored_list list = {0};
    size_t count = table->columns.count;

    if (loader->find == NULL)
        loader->find = open_own(reader, find_sql(reader->mem, table));
    if (loader->find == NULL)
        return list;
    cell_bind(loader->find, 1, key[0]);
    if (table->key_count == 2)
        cell_bind(loader->find, 2, key[1]);
    while (query_next(loader->find)) {
        struct stored *stored = ARENA_PUSH(mem, &list);

        stored->cells = ARENA_ARRAY(mem, struct cell, count);
        for (size_t i = 0; i < count; i++) {
            stored->cells[i] = cell_of(loader->find, (int)i);
            if (stored->cells[i].kind == CELL_TEXT)
                stored->cells[i].text = arena_str(mem, stored->cells[i].text);
        }
        stored->src = arena_str(mem, query_text(loader->find, (int)count));
        stored->ptr = arena_str(mem, query_text(loader->find, (int)count + 1));
    }
    query_reset(loader->find);
    return list;
}

/* -- where things were seen ----------------------------------------------- */

static const char *row_name(struct arena *mem, const struct stored *first)
{
    return arena_printf(mem, "%s %s", first->src, first->ptr);
}

static void note_merged(struct reader *reader, const struct stored *first,
                        const char *path, const char *ptr)
{
    struct query *query =
        open_own(reader, "INSERT INTO merged VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING");

    if (query == NULL)
        return;
    query_bind_text(query, 1, row_name(reader->scratch, first));
    query_bind_text(query, 2, path);
    query_bind_text(query, 3, reader->file);
    query_bind_text(query, 4, ptr);
    query_next(query);
    query_close(query);
}

/* Where the value of `path` came from; for '' only when it was this file. */
static const char *find_merged(struct reader *reader, const struct stored *first,
                               const char *path)
{
    struct query *query =
        open_own(reader, "SELECT src, ptr FROM merged"
                         " WHERE row = ?1 AND path = ?2 AND (path <> '' OR src = ?3)");
    const char *text = NULL;

    if (query == NULL)
        return NULL;
    query_bind_text(query, 1, row_name(reader->scratch, first));
    query_bind_text(query, 2, path);
    query_bind_text(query, 3, reader->file);
    if (query_next(query))
        text = place_text(reader->scratch,
                          place_record(query_text(query, 0), query_text(query, 1)));
    query_close(query);
    return text;
}

static const char *place_of_field(struct reader *reader, const struct stored *first,
                                  const char *path)
{
    const char *merged = find_merged(reader, first, path);

    if (merged != NULL)
        return merged;
    return place_text(
        reader->scratch,
        place_record(first->src, ptr_below(reader->scratch, first->ptr, path)));
}

static void conflict(struct reader *reader, const struct stored *first, const char *path,
                     const char *ptr, const char *detail)
{
    if (finder_add(&reader->finder, DIAG_CONFLICT, place_record(reader->file, ptr),
                   "%s，见 %s", detail, place_of_field(reader, first, path)))
        diag_hint(reader->finder.dg, "如需改正，请在 corrections 中写明原值和新值");
}

/* -- merging -------------------------------------------------------------- */

void merge_update(struct reader *reader, const struct row *row, size_t index)
{
    struct arena *mem = reader->scratch;
    const struct column *columns = row->table->columns.items;
    struct buf sql = buf_new(mem);
    struct query *query;

    buf_printf(&sql, "UPDATE \"%s\" SET \"%s\" = ?1 WHERE \"%s\" = ?2", row->table->name,
               columns[index].name, columns[0].name);
    if (row->table->key_count == 2)
        buf_printf(&sql, " AND \"%s\" = ?3", columns[1].name);
    query = open_own(reader, sql.text);
    if (query == NULL)
        return;
    note_usage(&reader->loaders[row->table->number], index, row->cells[index]);
    cell_bind(query, 1, row->cells[index]);
    for (size_t i = 0; i < row->table->key_count; i++)
        cell_bind(query, (int)i + 2, row->cells[i]);
    query_next(query);
    query_close(query);
}

static const char *difference(struct arena *mem, const struct column *column,
                              struct cell old, struct cell new)
{
    struct buf text = buf_new(mem);

    buf_printf(&text, "%s ", column->field->label);
    cell_print(&text, column, new);
    buf_add(&text, "，先前为 ");
    cell_print(&text, column, old);
    return text.text;
}

static void merge_cells(struct reader *reader, const struct row *row,
                        const struct stored *first)
{
    for (size_t i = 0; i < row->table->columns.count; i++) {
        const struct column *column = &row->table->columns.items[i];
        const char *ptr = ptr_below(reader->scratch, row->ptr, column->path);

        if (row->cells[i].kind == CELL_NULL || cell_same(row->cells[i], first->cells[i]))
            continue;
        if (first->cells[i].kind != CELL_NULL) {
            conflict(reader, first, column->path, ptr,
                     difference(reader->scratch, column, first->cells[i], row->cells[i]));
            continue;
        }
        merge_update(reader, row, i);
        note_merged(reader, first, column->path, ptr);
    }
}

static bool same_cells(const struct table *table, const struct cell *a,
                       const struct cell *b)
{
    for (size_t i = 0; i < table->columns.count; i++)
        if (!cell_same(a[i], b[i]))
            return false;
    return true;
}

static bool same_list(const struct table *table, const struct row_list *new,
                      const struct stored_list *old)
{
    if (new->count != old->count)
        return false;
    for (size_t i = 0; i < new->count; i++)
        if (!same_cells(table, new->items[i].cells, old->items[i].cells))
            return false;
    return true;
}

/* An entry of a map is found by its key. */
static bool same_map(const struct table *table, const struct row_list *new,
                     const struct stored_list *old)
{
    size_t same = 0;

    for (size_t i = 0; i < new->count; i++)
        for (size_t j = 0; j < old->count; j++)
            same += same_cells(table, new->items[i].cells, old->items[j].cells);
    return new->count == old->count &&same == new->count;
}

bool merge_same(const struct table *nested, const struct row_list *list,
                const struct stored_list *old)
{
    return nested->shape == SHAPE_MAP ? same_map(nested, list, old)
                                      : same_list(nested, list, old);
}

static void insert_nested(struct reader *reader, const struct row_list *list,
                          const char *parent)
{
    for (size_t i = 0; i < list->count; i++)
        insert(reader, &list->items[i], parent, (int64_t)i);
}

void merge_replace(struct reader *reader, const struct table *nested,
                   const struct row_list *list, const char *parent)
{
    struct query *query = open_own(
        reader, arena_printf(reader->scratch, "DELETE FROM \"%s\" WHERE \"%s\" = ?1",
                             nested->name, nested->one));

    if (query == NULL)
        return;
    query_bind_text(query, 1, parent);
    query_next(query);
    query_close(query);
    insert_nested(reader, list, parent);
}

/* A list is one value: added whole, or equal, or different. */
static void merge_list(struct reader *reader, const struct row *row,
                       const struct table *nested, const struct row_list *list,
                       const struct stored *first)
{
    struct stored_list old = merge_find(reader, nested, row->cells);
    const char *ptr = ptr_below(reader->scratch, row->ptr, nested->path);

    if (list->count == 0 || same_list(nested, list, &old))
        return;
    if (old.count > 0) {
        conflict(reader, first, nested->path, ptr,
                 arena_printf(reader->scratch, "%s 与先前不同", nested->head->label));
        return;
    }
    insert_nested(reader, list, row->cells[0].text);
    note_merged(reader, first, nested->path, ptr);
}

/* Each entry of a map is a value of its own. */
static void merge_map(struct reader *reader, const struct row *row,
                      const struct table *nested, const struct row_list *list)
{
    struct stored_list old = merge_find(reader, nested, row->cells);

    for (size_t i = 0; i < list->count; i++) {
        const struct row *entry = &list->items[i];
        const struct stored *same = NULL;

        for (size_t j = 0; j < old.count; j++)
            if (cell_same(entry->cells[0], old.items[j].cells[0]))
                same = &old.items[j];
        if (same == NULL)
            insert(reader, entry, row->cells[0].text, 0);
        else if (!cell_same(entry->cells[1], same->cells[1]))
            conflict(reader, same, "", entry->ptr,
                     difference(reader->scratch, &nested->columns.items[1],
                                same->cells[1], entry->cells[1]));
    }
}

static void report_twice(struct reader *reader, const struct row *row, const char *where)
{
    struct buf key = buf_new(reader->scratch);

    for (size_t i = 0; i < row->table->key_count; i++) {
        buf_add(&key, i == 0 ? "" : " ");
        cell_print(&key, &row->table->columns.items[i], row->cells[i]);
    }
    if (finder_add(&reader->finder, DIAG_ID_TWICE, place_record(reader->file, row->ptr),
                   "%s，已见于 %s", key.text, where))
        diag_hint(reader->finder.dg, "请删去其中一条，或改正编号");
}

static void merge_into(struct reader *reader, const struct row *row,
                       const struct stored *first)
{
    const char *again =
        strcmp(first->src, reader->file) == 0
            ? place_text(reader->scratch, place_record(first->src, first->ptr))
            : find_merged(reader, first, "");

    if (again != NULL) {
        report_twice(reader, row, again);
        return;
    }
    note_merged(reader, first, "", row->ptr);
    merge_cells(reader, row, first);
    for (size_t i = 0; i < row->table->nested.count; i++) {
        const struct table *nested = row->table->nested.items[i];

        if (nested->shape == SHAPE_MAP)
            merge_map(reader, row, nested, &row->nested[i]);
        else
            merge_list(reader, row, nested, &row->nested[i], first);
    }
}

/* What cell_read leaves where it reported a fault. */
static bool is_faulty(struct cell cell)
{
    return cell.kind == CELL_TEXT ? cell.text[0] == '\0'
                                  : cell.kind == CELL_INT && cell.number == 0;
}

/* Does the row have its key?  One without a required id is reported. */
static bool complete_key(struct reader *reader, struct row *row)
{
    for (size_t i = 0; i < row->table->key_count; i++) {
        const struct column *column = &row->table->columns.items[i];
        struct cell *cell = &row->cells[i];

        if (is_faulty(*cell))
            return false;
        if (cell->kind != CELL_NULL)
            continue;
        if (column->field->flags & REQUIRED) {
            if (finder_add(&reader->finder, DIAG_REQUIRED,
                           place_record(reader->file, row->ptr), "%s %s", column->path,
                           column->field->label))
                diag_hint(reader->finder.dg,
                          "如 \"P001\"，同一条记录每次导出用同一个编号");
            return false;
        }
        cell->kind = CELL_TEXT;
        cell->text =
            arena_printf(reader->scratch, "#%lld",
                         (long long)++reader->loaders[row->table->number].unnamed);
    }
    return true;
}

void merge_row(struct reader *reader, struct row *row)
{
    struct stored_list first;

    if (!complete_key(reader, row))
        return;
    if (insert(reader, row, NULL, 0)) {
        for (size_t i = 0; i < row->table->nested.count; i++)
            insert_nested(reader, &row->nested[i], row->cells[0].text);
        return;
    }
    first = merge_find(reader, row->table, row->cells);
    if (first.count > 0)
        merge_into(reader, row, &first.items[0]);
}
