#include "store.h"

#include "arena.h"
#include "store_int.h"

#include <string.h>

/*
 * Tables whose rows stay with their owner, as virtual tables of SQLite.  A plan is a set
 * of key columns, one bit each, that the WHERE clause fixes by equality: the owner seeks
 * the rows that have these texts, so SQLite need not test them again.  Of the ranged
 * column it may fix the number, or a lower and an upper end, which SQLite does test.
 */
enum { PLAN_ONE = 1 << LENT_KEYS, PLAN_LOW = PLAN_ONE << 1, PLAN_HIGH = PLAN_LOW << 1 };

struct lent_table {
    sqlite3_vtab base;
    const struct lent *lent;
    const void *owner;
};

struct lent_cursor {
    sqlite3_vtab_cursor base;
    const struct lent *lent;
    const void *owner;
    struct lent_wanted wanted; /* its texts are copies */
    size_t row;                /* SIZE_MAX: the end */
};

/* What sqlite3_create_module keeps. */
struct lent_module {
    const struct lent *lent;
    const void *owner;
};

static int table_open(sqlite3 *db, void *module, int argc, const char *const *argv,
                      sqlite3_vtab **out, char **error)
{
    const struct lent_module *from = module;
    struct lent_table *table = sqlite3_malloc(sizeof *table);
    int status;

    (void)argc;
    (void)argv;
    (void)error;
    if (table == NULL)
        return SQLITE_NOMEM;
    *table = (struct lent_table){.lent = from->lent, .owner = from->owner};
    status = sqlite3_declare_vtab(db, from->lent->declaration);
    if (status != SQLITE_OK) {
        sqlite3_free(table);
        return status;
    }
    *out = &table->base;
    return SQLITE_OK;
}

/* Were it the same function, SQLite would take the name of the module for the table. */
static int table_make(sqlite3 *db, void *module, int argc, const char *const *argv,
                      sqlite3_vtab **out, char **error)
{
    return table_open(db, module, argc, argv, out, error);
}

static int table_close(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

static bool is_sought(const struct lent *lent, sqlite3_index_info *info, int i, int plan)
{
    const struct sqlite3_index_constraint *term = &info->aConstraint[i];

    return term->usable && term->op == SQLITE_INDEX_CONSTRAINT_EQ && term->iColumn >= 0 &&
           term->iColumn < lent->keys && (plan & 1 << term->iColumn) == 0 &&
           sqlite3_stricmp(sqlite3_vtab_collation(info, i), "BINARY") == 0;
}

/* What the term fixes of the ranged column; 0: nothing. */
static int end_of(const struct lent *lent, const sqlite3_index_info *info, int i)
{
    const struct sqlite3_index_constraint *term = &info->aConstraint[i];

    if (!lent->ranged || !term->usable || term->iColumn != lent->keys)
        return 0;
    switch (term->op) {
    case SQLITE_INDEX_CONSTRAINT_EQ:
        return PLAN_ONE;
    case SQLITE_INDEX_CONSTRAINT_GT:
    case SQLITE_INDEX_CONSTRAINT_GE:
        return PLAN_LOW;
    case SQLITE_INDEX_CONSTRAINT_LT:
    case SQLITE_INDEX_CONSTRAINT_LE:
        return PLAN_HIGH;
    default:
        return 0;
    }
}

static int plan_range(const struct lent *lent, sqlite3_index_info *info, int *args)
{
    int plan = 0;

    for (int end = PLAN_ONE; end <= PLAN_HIGH; end <<= 1)
        for (int i = 0; i < info->nConstraint && (plan & (end | PLAN_ONE)) == 0; i++)
            if (end_of(lent, info, i) == end) {
                info->aConstraintUsage[i].argvIndex = ++*args;
                plan |= end;
            }
    return plan;
}

static void guess_cost(const struct lent_table *table, int plan, sqlite3_index_info *info)
{
    enum { SEEK_COST = 8 };
    const struct lent *lent = table->lent;
    unsigned columns = (unsigned)plan & ((1u << lent->keys) - 1);
    double rows;

    if ((plan & PLAN_ONE) != 0)
        columns |= 1u << lent->keys;
    rows = (double)lent->count(table->owner, columns);
    if ((plan & (PLAN_LOW | PLAN_HIGH)) != 0)
        rows /= 2;
    if ((columns & lent->unique) == lent->unique)
        info->idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
    if ((columns & lent->unique) == lent->unique || rows < 1)
        rows = 1;
    info->estimatedRows = (sqlite3_int64)rows;
    info->estimatedCost = rows + SEEK_COST;
}

/* Do rows come as ORDER BY or GROUP BY wants them? */
static bool is_ordered(const struct lent *lent, int plan, const sqlite3_index_info *info)
{
    if (info->nOrderBy > lent->order_count ||
        ((unsigned)plan & lent->fixed) != lent->fixed)
        return false;
    for (int i = 0; i < info->nOrderBy; i++)
        if (info->aOrderBy[i].desc || info->aOrderBy[i].iColumn != lent->order[i])
            return false;
    return true;
}

static int table_plan(sqlite3_vtab *base, sqlite3_index_info *info)
{
    const struct lent_table *table = (const struct lent_table *)base;
    int plan = 0, args = 0, terms[LENT_KEYS];

    for (int i = 0; i < info->nConstraint; i++)
        if (is_sought(table->lent, info, i, plan)) {
            plan |= 1 << info->aConstraint[i].iColumn;
            terms[info->aConstraint[i].iColumn] = i;
        }
    for (int column = 0; column < table->lent->keys; column++)
        if ((plan & 1 << column) != 0) {
            info->aConstraintUsage[terms[column]].argvIndex = ++args;
            info->aConstraintUsage[terms[column]].omit = 1;
        }
    plan |= plan_range(table->lent, info, &args);
    info->idxNum = plan;
    info->orderByConsumed = info->nOrderBy > 0 && is_ordered(table->lent, plan, info);
    guess_cost(table, plan, info);
    return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
    const struct lent_table *table = (const struct lent_table *)base;
    struct lent_cursor *cursor = sqlite3_malloc(sizeof *cursor);

    if (cursor == NULL)
        return SQLITE_NOMEM;
    *cursor = (struct lent_cursor){.lent = table->lent, .owner = table->owner};
    *out = &cursor->base;
    return SQLITE_OK;
}

static void forget(struct lent_wanted *wanted)
{
    for (int column = 0; column < LENT_KEYS; column++)
        sqlite3_free((void *)wanted->keys[column]);
    *wanted = (struct lent_wanted){.low = INT64_MIN, .high = INT64_MAX};
}

static int cursor_close(sqlite3_vtab_cursor *base)
{
    forget(&((struct lent_cursor *)base)->wanted);
    sqlite3_free(base);
    return SQLITE_OK;
}

/* Nothing equals NULL or lies on one side of it: then there are no rows. */
static bool want_range(struct lent_wanted *wanted, int plan, sqlite3_value **argv)
{
    for (int end = PLAN_ONE; end <= PLAN_HIGH; end <<= 1) {
        if ((plan & end) == 0)
            continue;
        if (sqlite3_value_type(*argv) == SQLITE_NULL)
            return false;
        if (sqlite3_value_type(*argv) != SQLITE_TEXT && end != PLAN_HIGH)
            wanted->low = sqlite3_value_int64(*argv);
        if (sqlite3_value_type(*argv) != SQLITE_TEXT && end != PLAN_LOW)
            wanted->high = sqlite3_value_int64(*argv);
        argv++;
    }
    return true;
}

static int cursor_seek(sqlite3_vtab_cursor *base, int plan, const char *name, int argc,
                       sqlite3_value **argv)
{
    struct lent_cursor *cursor = (struct lent_cursor *)base;

    (void)name;
    (void)argc;
    forget(&cursor->wanted);
    cursor->row = SIZE_MAX;
    for (int column = 0; column < cursor->lent->keys; column++) {
        const char *text;

        if ((plan & 1 << column) == 0)
            continue;
        text = (const char *)sqlite3_value_text(*argv++);
        if (text == NULL)
            return SQLITE_OK;
        cursor->wanted.keys[column] = sqlite3_mprintf("%s", text);
        if (cursor->wanted.keys[column] == NULL)
            return SQLITE_NOMEM;
    }
    if (want_range(&cursor->wanted, plan, argv))
        cursor->row = cursor->lent->seek(cursor->owner, 0, &cursor->wanted);
    return SQLITE_OK;
}

static int cursor_next(sqlite3_vtab_cursor *base)
{
    struct lent_cursor *cursor = (struct lent_cursor *)base;

    cursor->row = cursor->lent->seek(cursor->owner, cursor->row + 1, &cursor->wanted);
    return SQLITE_OK;
}

static int cursor_ended(sqlite3_vtab_cursor *base)
{
    return ((const struct lent_cursor *)base)->row == SIZE_MAX;
}

static int cursor_cell(sqlite3_vtab_cursor *base, sqlite3_context *result, int column)
{
    const struct lent_cursor *cursor = (const struct lent_cursor *)base;
    struct lent_cell cell = {0};

    cursor->lent->cell(cursor->owner, cursor->row, column, &cell);
    if (cell.text != NULL)
        sqlite3_result_text(result, cell.text, -1, SQLITE_STATIC);
    else if (cell.known)
        sqlite3_result_int64(result, cell.number);
    return SQLITE_OK;
}

static int cursor_row(sqlite3_vtab_cursor *base, sqlite3_int64 *row)
{
    *row = (sqlite3_int64)((const struct lent_cursor *)base)->row;
    return SQLITE_OK;
}

static const sqlite3_module module = {.xCreate = table_make,
                                      .xConnect = table_open,
                                      .xBestIndex = table_plan,
                                      .xDisconnect = table_close,
                                      .xDestroy = table_close,
                                      .xOpen = cursor_open,
                                      .xClose = cursor_close,
                                      .xFilter = cursor_seek,
                                      .xNext = cursor_next,
                                      .xEof = cursor_ended,
                                      .xColumn = cursor_cell,
                                      .xRowid = cursor_row};

bool store_lend(struct store *store, const char *name, const struct lent *lent,
                const void *owner, struct diag *dg)
{
    struct lent_module *from = ARENA_NEW(store->mem, struct lent_module);

    *from = (struct lent_module){lent, owner};
    if (!store_exec(store, arena_printf(store->mem, "DROP TABLE IF EXISTS \"%s\"", name),
                    dg))
        return false;
    if (sqlite3_create_module(store->db, name, &module, from) != SQLITE_OK) {
        store_fail(store, at_file(NULL), dg);
        return false;
    }
    return store_exec(
        store,
        arena_printf(store->mem, "CREATE VIRTUAL TABLE \"%s\" USING \"%s\"", name, name),
        dg);
}
