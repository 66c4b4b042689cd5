/*
 * The export, piece by piece: an element of a top-level list becomes a row, a top-level
 * object becomes settings.  Nothing of a piece is kept but what is in the store, so
 * memory does not grow with the file.
 */
#include "data_int.h"

#include "arena.h"
#include "date.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char schema_name[] = "zsyz/1";

/* -- rows ----------------------------------------------------------------- */

static void read_object(struct reader *reader, struct row *row, size_t base,
                        const struct json *object);

struct row read_new(struct reader *reader, const struct table *table)
{
    struct row row = {.table = table};

    row.cells = ARENA_ARRAY(reader->scratch, struct cell, table->columns.count);
    row.nested = ARENA_ARRAY(reader->scratch, struct row_list, table->nested.count);
    row.ptr = arena_str(reader->scratch, reader->ptr.text);
    return row;
}

/* Give the nested row to its record. */
static void keep_nested(struct reader *reader, struct row *row, struct row nested)
{
    size_t index = 0;

    while (row->table->nested.items[index] != nested.table)
        index++;
    *ARENA_PUSH(reader->scratch, &row->nested[index]) = nested;
}

static void read_element(struct reader *reader, struct row *row,
                         const struct table *nested, const struct json *element)
{
    struct row made = read_new(reader, nested);

    if (nested->shape == SHAPE_VALUES)
        cell_read(reader, nested->columns.items, element, made.cells);
    else if (reader_expect(reader, element, NODE_OBJECT))
        read_object(reader, &made, reader->path.len, element);
    if (element->kind != NODE_NULL)
        keep_nested(reader, row, made);
}

/* The key of a map is data: a year, or a name. */
static void read_entry(struct reader *reader, struct row *row, const struct table *nested,
                       const struct json *entry)
{
    bool digits = strspn(entry->key, "0123456789") == 4 && entry->key[4] == '\0';
    int year = digits ? atoi(entry->key) : 0;
    struct json number = {.kind = NODE_INT, .number = year, .real = year};
    struct json text = {.kind = NODE_TEXT, .text = entry->key};
    struct row made = read_new(reader, nested);

    cell_read(reader, &nested->columns.items[0], digits ? &number : &text,
              &made.cells[0]);
    cell_read(reader, &nested->columns.items[1], entry, &made.cells[1]);
    if (entry->kind != NODE_NULL)
        keep_nested(reader, row, made);
}

void read_nested(struct reader *reader, struct row *row, const struct table *nested,
                 const struct json *value)
{
    bool map = nested->shape == SHAPE_MAP;
    size_t index = 0;

    if (!reader_expect(reader, value, map ? NODE_OBJECT : NODE_LIST))
        return;
    JSON_EACH(child, value)
    {
        struct spot spot =
            map ? reader_enter(reader, child->key) : reader_enter_index(reader, index++);

        if (map)
            read_entry(reader, row, nested, child);
        else
            read_element(reader, row, nested, child);
        reader_leave(reader, spot);
    }
}

/* `base`: where the path of this record begins in reader->path. */
static void read_member(struct reader *reader, struct row *row, size_t base,
                        const struct json *value)
{
    const struct table *table = row->table;
    struct spot spot = reader_enter(reader, value->key);
    const struct member *member = NULL;

    reader_watch(reader, value);
    if (reader_is_plain(value->key))
        member = map_find(&table->members, reader_path(reader, base));
    if (member == NULL)
        reader_unknown(reader, table->parent == NULL ? table->head : table->parent->head);
    else if (member->nested != NULL)
        read_nested(reader, row, member->nested, value);
    else if (member->column > 0)
        cell_read(reader, &table->columns.items[member->column - 1], value,
                  &row->cells[member->column - 1]);
    else if (reader_expect(reader, value, NODE_OBJECT))
        read_object(reader, row, base, value);
    reader_leave(reader, spot);
}

static void read_object(struct reader *reader, struct row *row, size_t base,
                        const struct json *object)
{
    JSON_EACH(member, object)
    {
        read_member(reader, row, base, member);
    }
}

static void read_row(struct reader *reader, const struct table *table,
                     const struct json *value)
{
    struct row row;

    if (!reader_expect(reader, value, NODE_OBJECT))
        return;
    reader->base = reader->path.len;
    row = read_new(reader, table);
    read_object(reader, &row, reader->base, value);
    merge_row(reader, &row);
    reader->base = 0;
}

/* -- pieces --------------------------------------------------------------- */

/* Is there a table with a name such as "lists.duty"? */
static bool is_group(const struct model *model, const char *key)
{
    size_t len = strlen(key);

    for (size_t i = 0; i < model->tables.count; i++) {
        const struct table *table = model->tables.items[i];

        if (table->parent == NULL && strncmp(table->path, key, len) == 0 &&
            table->path[len] == '.')
            return true;
    }
    return false;
}

/* "lists": an object of lists. */
static void read_group(struct reader *reader, const struct json *group)
{
    if (!reader_expect(reader, group, NODE_OBJECT))
        return;
    JSON_EACH(list, group)
    {
        struct spot spot = reader_enter(reader, list->key);
        const struct table *table = model_table(reader->model, reader->path.text);
        size_t index = 0;

        if (table == NULL)
            reader_unknown(reader, NULL);
        else if (reader_expect(reader, list, NODE_LIST))
            JSON_EACH(element, list)
            {
                struct spot in = reader_enter_index(reader, index++);

                read_row(reader, table, element);
                reader_leave(reader, in);
            }
        reader_leave(reader, spot);
    }
}

/* "zsyz/1"; in JSON Lines {"entity": "schema", "value": "zsyz/1"}. */
static void read_schema(struct reader *reader, const struct json *value)
{
    const struct json *wrapped = json_find(value, "value");

    if (wrapped != NULL)
        value = wrapped;
    if (!reader_expect(reader, value, NODE_TEXT))
        return;
    reader->has_schema = true;
    if (strcmp(value->text, schema_name) == 0)
        return;
    finder_add(&reader->finder, DIAG_SCHEMA, reader_place(reader), "“%s”，应为“%s”",
               value->text, schema_name);
}

static void read_tree(struct reader *reader, const struct tree *tree,
                      const struct json *value)
{
    if (strcmp(tree->name, "period") == 0) {
        if (reader->period_file != NULL && reader->period_file != reader->file)
            finder_add(&reader->finder, DIAG_PERIOD_COUNT, reader_place(reader),
                       "%s 中已有报告期", reader->period_file);
        reader->period_file = reader->file;
    }
    tree_read(reader, tree, value);
}

/* In JSON Lines the name of the entity stands in the record itself. */
static struct json without_entity(struct reader *reader, const struct json *value)
{
    struct json rest = *value;
    struct json **last = &rest.first;

    JSON_EACH(member, value)
    {
        if (strcmp(member->key, "entity") == 0)
            continue;
        *last = ARENA_NEW(reader->scratch, struct json);
        **last = *member;
        last = &(*last)->next;
    }
    *last = NULL;
    return rest;
}

static void read_piece(struct reader *reader, const struct json_piece *piece)
{
    struct json rest =
        piece->line_mode ? without_entity(reader, piece->value) : *piece->value;
    const struct tree *tree = model_tree(reader->model, piece->key);
    const struct table *table = model_table(reader->model, piece->key);
    bool element = piece->index >= 0;

    if (table != NULL && table->parent == NULL) {
        if (element || piece->line_mode)
            read_row(reader, table, &rest);
        else
            reader_expect(reader, &rest, NODE_LIST);
    } else if (tree != NULL && !element)
        read_tree(reader, tree, &rest);
    else if (strcmp(piece->key, "schema") == 0)
        read_schema(reader, &rest);
    else if (is_group(reader->model, piece->key))
        read_group(reader, &rest);
    else if (tree == NULL)
        reader_unknown(reader, NULL);
    else if (piece->index == 0)
        finder_add(&reader->finder, DIAG_TYPE, reader_place(reader),
                   "在列表中，应为对象");
}

static void visit(void *context, const struct json_piece *piece)
{
    struct reader *reader = context;

    if (store_broken(reader->store))
        return;
    reader->scratch = piece->mem;
    buf_cut(&reader->ptr, 0);
    buf_cut(&reader->path, 0);
    reader->base = 0;
    reader_enter(reader, piece->key);
    if (piece->line_mode) {
        buf_cut(&reader->ptr, 0);
        buf_printf(&reader->ptr, "%d", piece->line);
    } else if (piece->index >= 0)
        buf_printf(&reader->ptr, "/%" PRId64, piece->index);
    read_piece(reader, piece);
}

/* -- the whole ------------------------------------------------------------ */

static void read_file(struct reader *reader, const char *path)
{
    reader->file = path;
    if (!json_stream(path, visit, reader, reader->finder.dg))
        reader->broken = true;
}

static void read_files(struct reader *reader, const struct data_input *input)
{
    if (input->defaults != NULL) {
        read_file(reader, input->defaults);
        reader->has_schema = false; /* the files must say it themselves */
    }
    for (size_t i = 0; i < input->path_count; i++) {
        size_t before = 0;

        while (strcmp(input->paths[before], input->paths[i]) != 0)
            before++;
        if (before == i)
            read_file(reader, input->paths[i]);
        else
            finder_add(&reader->finder, DIAG_FILE_TWICE, at_file(input->paths[i]), "%s",
                       "");
    }
}

static void read_sets(struct reader *reader, const struct data_input *input)
{
    struct arena *mem = arena_new();

    reader->file = "--set";
    reader->typed = true;
    reader->scratch = mem;
    for (size_t i = 0; i < input->set_count; i++)
        tree_set(reader, input->sets[i]);
    arena_free(mem);
}

/* The first day of the period, when it is not written (contract.md §1). */
static struct date first_day(const char *type, int year, int month, struct date cutoff)
{
    struct date first = {year, month, 1};

    if (strcmp(type, "quarter") == 0)
        first.month = (month - 1) / 3 * 3 + 1;
    else if (strcmp(type, "half") == 0)
        first.month = month <= 6 ? 1 : 7;
    else if (strcmp(type, "year") == 0 || strcmp(type, "custom") == 0)
        first.month = 1;
    else if (strcmp(type, "week") == 0)
        first = date_of(date_day(cutoff) - 6);
    else if (strcmp(type, "halfmonth") == 0)
        first.day = cutoff.day <= 15 ? 1 : 16;
    return first;
}

/* A project with one attracting unit need not say that its share is the whole. */
static void derive_shares(struct reader *reader)
{
    store_exec(reader->store,
               "UPDATE project_attract_orgs SET share = 10000 WHERE share IS NULL"
               " AND project IN (SELECT project FROM project_attract_orgs"
               " GROUP BY project HAVING count(*) = 1)",
               reader->finder.dg);
}

static void derive_start(struct reader *reader)
{
    struct store *store = reader->store;
    struct arena *mem = reader->mem;
    const char *cutoff = store_text(store, mem, "period.cutoff", "");
    char start[11];

    if (store_has(store, "period.start") || date_parse(cutoff) == DATE_NONE)
        return;
    date_print(start, date_day(first_day(store_text(store, mem, "period.type", ""),
                                         (int)store_int(store, "period.year", 0),
                                         (int)store_int(store, "period.month", 1),
                                         date_of(date_parse(cutoff)))));
    store_exec(store,
               arena_printf(mem,
                            "INSERT INTO setting(path, text, src, ptr)"
                            " SELECT 'period.start', '%s', src, ptr FROM setting"
                            " WHERE path = 'period.cutoff'",
                            start),
               reader->finder.dg);
}

/* What must be there, unless it was in a part that could not be read. */
static void check_whole(struct reader *reader)
{
    struct finder *finder = &reader->finder;
    const char *alias = store_text(reader->store, reader->mem, "meta.schema", NULL);

    if (reader->period_file == NULL)
        finder_add(finder, DIAG_PERIOD_COUNT, at_file(NULL), "没有一个文件写有 period");
    if (!reader->has_schema && alias == NULL &&
        finder_add(finder, DIAG_REQUIRED, at_file(NULL), "schema 数据格式版本"))
        diag_hint(finder->dg, "请在文件开头写 \"schema\": \"%s\"", schema_name);
    if (alias != NULL && strcmp(alias, schema_name) != 0)
        finder_add(finder, DIAG_SCHEMA, at_file(NULL), "“%s”，应为“%s”", alias,
                   schema_name);
    check_required(finder, reader->store, reader->model);
}

static size_t errors(const struct diag *dg)
{
    return dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE];
}

bool data_read(struct store *store, const struct data_input *input, struct diag *dg)
{
    struct arena *mem = arena_new();
    size_t before = errors(dg);
    struct reader reader = {.mem = mem,
                            .store = store,
                            .model = model_build(mem),
                            .input = input,
                            .finder = {.dg = dg},
                            .ptr = buf_new(mem),
                            .path = buf_new(mem),
                            .unknown = map_new(mem)};

    if (model_create(reader.model, store, dg) && merge_begin(&reader)) {
        read_files(&reader, input);
        read_sets(&reader, input);
        correct_all(&reader);
        derive_start(&reader);
        derive_shares(&reader);
        merge_usage(&reader);
        if (!reader.broken && !store_broken(store))
            check_whole(&reader);
        merge_end(&reader);
    }
    arena_free(mem);
    return errors(dg) == before;
}
