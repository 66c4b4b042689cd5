#include "table.h"

#include "arena.h"
#include "buf.h"
#include "store.h"

#include <string.h>

/* -- names ---------------------------------------------------------------- */

static const char *joined(struct arena *mem, const char *path)
{
    char *name = arena_str(mem, path);

    for (char *c = name; *c != '\0'; c++)
        if (*c == '.')
            *c = '_';
    return name;
}

static const char *last_key(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot == NULL ? path : dot + 1;
}

/* `organisation` of "organisations". */
static const char *singular(const char *entity)
{
    for (size_t i = 0; i < field_count; i++)
        if (fields[i].type == ROWS && strcmp(fields[i].path, entity) == 0)
            return fields[i].of;
    return entity;
}

/* -- tables --------------------------------------------------------------- */

static struct member *make_member(struct arena *mem, struct table *table,
                                  const char *path)
{
    struct member *member = map_find(&table->members, path);

    if (member == NULL) {
        member = ARENA_NEW(mem, struct member);
        map_put(&table->members, path, member);
    }
    return member;
}

/* Every object on the way to `path` is known by name: "amounts". */
static void make_groups(struct arena *mem, struct table *table, const char *path)
{
    for (const char *dot = strchr(path, '.'); dot != NULL; dot = strchr(dot + 1, '.'))
        make_member(mem, table, arena_strn(mem, path, (size_t)(dot - path)));
}

static void add_column(struct arena *mem, struct table *table, struct column column)
{
    *ARENA_PUSH(mem, &table->columns) = column;
    if (!column.second) {
        make_groups(mem, table, column.path);
        make_member(mem, table, column.path)->column = table->columns.count;
    }
}

static void add_stage(struct arena *mem, struct table *table, const struct field *field,
                      const char *path)
{
    static const char *const halves[][2] = {{"actual", "on"}, {"planned", "planned"}};

    for (int i = 0; i < 2; i++)
        add_column(mem, table,
                   (struct column){
                       .field = field,
                       .path = arena_printf(mem, "%s.%s", path, halves[i][0]),
                       .name = arena_printf(mem, "%s_%s", last_key(path), halves[i][1]),
                       .type = DATE});
}

/* `path` is the place of the field in the record, or in the element of a nested list. */
static void add_field(struct arena *mem, struct table *table, const struct field *field,
                      const char *path)
{
    const char *name = joined(mem, path);

    if (field->type == STAGE) {
        add_stage(mem, table, field, path);
        return;
    }
    if (path[0] == '\0')
        name = "value";
    else if (field->type == REF && strcmp(path, "id") == 0)
        name = singular(field->of);
    add_column(mem, table, (struct column){field, path, name, field->type, false});
    if (field->type == UNIT)
        add_column(mem, table, (struct column){field, path, "factor", INT, true});
    if (field->type == MARK)
        add_column(
            mem, table,
            (struct column){field, path, arena_printf(mem, "%s_date", name), DATE, true});
    if (table->parent == NULL && (field->type == ID || (field->flags & KEY) != 0))
        table->key_count++;
}

static struct table *add_table(struct arena *mem, struct model *model, struct table table)
{
    struct table *made = ARENA_NEW(mem, struct table);

    *made = table;
    made->members = map_new(mem);
    made->number = model->tables.count;
    *ARENA_PUSH(mem, &model->tables) = made;
    map_put(&model->by_name, made->name, made);
    return made;
}

/* The nested table of "investors" in `table`; made when its first field comes. */
static struct table *nested_table(struct arena *mem, struct model *model,
                                  struct table *table, const struct field *field,
                                  const char *path, enum shape shape)
{
    struct member *member;
    struct table *nested;

    make_groups(mem, table, path);
    member = make_member(mem, table, path);
    if (member->nested != NULL)
        return member->nested;
    nested = add_table(
        mem, model,
        (struct table){.name = arena_printf(mem, "%s_%s", table->one, last_key(path)),
                       .path = path,
                       .one = table->one,
                       .head = field,
                       .shape = shape,
                       .parent = table});
    *ARENA_PUSH(mem, &table->nested) = nested;
    member->nested = nested;
    return nested;
}

/* "amounts.annual_plan{year:amount}": two columns, the key and the value. */
static void add_map(struct arena *mem, struct model *model, struct table *table,
                    const struct field *field, const char *brace)
{
    static const struct field year = {"", INT, 0, "1990..2100", "年度", NULL};
    static const struct field text = {"", TEXT, 0, NULL, "名称", NULL};
    const char *path = arena_strn(mem, field->path, (size_t)(brace - field->path));
    const char *colon = strchr(brace, ':');
    const char *key = arena_strn(mem, brace + 1, (size_t)(colon - brace - 1));
    const char *value = arena_strn(mem, colon + 1, strlen(colon + 1) - 1);
    const struct field *of_key = strcmp(key, "year") == 0 ? &year : &text;
    struct table *nested = nested_table(mem, model, table, field, path, SHAPE_MAP);

    add_column(mem, nested, (struct column){of_key, key, key, of_key->type, false});
    add_column(mem, nested, (struct column){field, value, value, field->type, false});
}

static void add_to_table(struct arena *mem, struct model *model, struct table *table,
                         const struct field *field)
{
    const char *brace = strchr(field->path, '{');
    const char *list = strstr(field->path, "[]");
    const char *path, *inside;
    enum shape shape;

    if (brace != NULL) {
        add_map(mem, model, table, field, brace);
        return;
    }
    if (list == NULL) {
        if (field->type != GROUP)
            add_field(mem, table, field, field->path);
        return;
    }
    path = arena_strn(mem, field->path, (size_t)(list - field->path));
    inside = list[2] == '.' ? list + 3 : "";
    shape = field->type == GROUP || inside[0] != '\0' ? SHAPE_LIST : SHAPE_VALUES;
    table = nested_table(mem, model, table, field, path, shape);
    if (field->type != GROUP)
        add_field(mem, table, field, inside);
}

static void add_to_tree(struct arena *mem, struct tree *tree, const struct field *field)
{
    for (const char *dot = strchr(field->path, '.'); dot != NULL;
         dot = strchr(dot + 1, '.')) {
        char *group = arena_strn(mem, field->path, (size_t)(dot - field->path));

        if (map_find(&tree->paths, group) == NULL)
            map_put(&tree->paths, group, (void *)tree->head);
    }
    map_put(&tree->paths, field->path, (void *)field);
    tree->count++;
}

static struct table *begin_table(struct arena *mem, struct model *model,
                                 const struct field *head)
{
    struct table *table = add_table(mem, model,
                                    (struct table){.name = joined(mem, head->path),
                                                   .path = head->path,
                                                   .one = head->of,
                                                   .head = head,
                                                   .shape = SHAPE_ROWS});

    map_put(&model->by_name, head->path, table);
    return table;
}

const struct model *model_build(struct arena *mem)
{
    struct model *model = ARENA_NEW(mem, struct model);
    struct table *table = NULL; /* NULL: the fields belong to the last tree */

    model->by_name = map_new(mem);
    for (size_t i = 0; i < field_count; i++) {
        const struct field *field = &fields[i];

        if (field->type == ROWS)
            table = begin_table(mem, model, field);
        else if (field->type == TREE) {
            *ARENA_PUSH(mem, &model->trees) =
                (struct tree){field->path, field, field + 1, 0, map_new(mem)};
            table = NULL;
        } else if (table != NULL)
            add_to_table(mem, model, table, field);
        else
            add_to_tree(mem, &model->trees.items[model->trees.count - 1], field);
    }
    return model;
}

const struct table *model_table(const struct model *model, const char *name)
{
    return map_find(&model->by_name, name);
}

const struct tree *model_tree(const struct model *model, const char *name)
{
    for (size_t i = 0; i < model->trees.count; i++)
        if (strcmp(model->trees.items[i].name, name) == 0)
            return &model->trees.items[i];
    return NULL;
}

const struct column *table_column(const struct table *table, const char *path)
{
    const struct member *member = map_find(&table->members, path);

    if (member == NULL || member->column == 0)
        return NULL;
    return &table->columns.items[member->column - 1];
}

/* -- in the store --------------------------------------------------------- */

const char *column_sql_type(const struct column *column)
{
    switch (column->type) {
    case BOOL:
    case INT:
    case WAN:
    case USD:
    case MU:
    case PCT:
    case DAYS:
    case SHARE:
    case NUM:
    case MONTH:
    case MARK:
        return "INTEGER";
    default:
        return "TEXT";
    }
}

static void print_key(struct buf *sql, const struct table *table)
{
    const struct columns *columns = &table->columns;

    if (table->parent != NULL) {
        buf_printf(sql, ", PRIMARY KEY(\"%s\", \"%s\")", table->one,
                   table->shape == SHAPE_MAP ? columns->items[0].name : "seq");
    } else if (table->key_count == 2) {
        buf_printf(sql, ", PRIMARY KEY(\"%s\", \"%s\")", columns->items[0].name,
                   columns->items[1].name);
    }
}

/* Rows that are reached through their record lie beside each other in the file. */
static void print_create(struct buf *sql, const struct table *table)
{
    buf_printf(sql, "CREATE TABLE \"%s\"(", table->name);
    if (table->parent != NULL)
        buf_printf(sql, "\"%s\" TEXT, ", table->one);
    if (table->shape == SHAPE_LIST || table->shape == SHAPE_VALUES)
        buf_add(sql, "\"seq\" INTEGER, ");
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = &table->columns.items[i];
        bool key = column->type == ID && table->parent == NULL;

        buf_printf(sql, "\"%s\" %s%s, ", column->name, column_sql_type(column),
                   key ? " PRIMARY KEY" : "");
    }
    buf_add(sql, "src TEXT, ptr TEXT");
    print_key(sql, table);
    buf_printf(sql, ") STRICT%s;\n",
               table->parent != NULL || table->key_count == 2 ? ", WITHOUT ROWID" : "");
}

/* What lists and their fields are called, for messages that name records. */
static void print_labels(struct buf *sql, const struct table *table)
{
    if (table->parent == NULL)
        buf_printf(sql, "INSERT INTO entity VALUES('%s', '%s');\n", table->name,
                   table->head->label);
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = &table->columns.items[i];

        if (!column->second && table->parent == NULL)
            buf_printf(sql, "INSERT INTO field VALUES('%s', '%s', '%s', '%s');\n",
                       table->name, column->path, column->name, column->field->label);
    }
    for (size_t i = 0; i < table->nested.count; i++)
        buf_printf(sql, "INSERT INTO field VALUES('%s', '%s', NULL, '%s');\n",
                   table->name, table->nested.items[i]->path,
                   table->nested.items[i]->head->label);
}

bool model_create(const struct model *model, struct store *store, struct diag *dg)
{
    struct arena *mem = arena_new();
    struct buf sql = buf_new(mem);
    bool ok;

    buf_add(
        &sql,
        "CREATE TABLE entity(name TEXT PRIMARY KEY, label TEXT) STRICT, WITHOUT ROWID;\n"
        "CREATE TABLE field(entity TEXT, path TEXT, name TEXT, label TEXT,"
        " PRIMARY KEY(entity, path)) STRICT, WITHOUT ROWID;\nBEGIN;\n");
    for (size_t i = 0; i < model->tables.count; i++)
        print_create(&sql, model->tables.items[i]);
    for (size_t i = 0; i < model->tables.count; i++)
        print_labels(&sql, model->tables.items[i]);
    buf_add(&sql, "COMMIT;\n");
    ok = store_exec(store, sql.text, dg);
    arena_free(mem);
    return ok;
}
