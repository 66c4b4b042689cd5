/*
 * Statements, and the bounds of template SQL (contract.md §4).
 *
 * An authorizer decides while a statement is prepared; while it runs, SQLite counts
 * its steps and watches length and memory.  The limits are put on for each call of
 * SQLite on behalf of a template and taken off behind it, because heap and lengths
 * are limits of the process and of the connection, which our own SQL shares.
 */
#define _GNU_SOURCE /* strcasestr */
#include "store.h"

#include "arena.h"
#include "buf.h"
#include "store_int.h"
#include "utf8.h"
#include "words.h"

#include <string.h>

/*
 * What a query may spend is counted in steps, instructions of SQLite's machine, so that
 * it is refused on every machine or on none; 10^7 of them take about a second.
 * Functions that could cost more than a step pay for it, and so does every row that is
 * given out, which somebody has to keep.
 *
 * Other steps cost as much as the longest text they may hold: to read a number of 15,000
 * digits takes as long as a hundred plain steps, to sort it longer.  So a query begins
 * with short texts; when it meets a longer one it begins again with more room and dearer
 * steps (`rooms`), past the rows that it has given out.
 * (The greediest template of a county of 250 projects spends 10^6 steps, an eighth of
 * what it may, of 20,000 projects a quarter; none has a text or a row over 1 KB.)
 */
enum {
    STEPS_MAX = 2500000,
    STEPS_PER_PAGE = 24000, /* of rows: more for a large export */
    STEPS_PER_CALL = 10000, /* between two calls of count_steps */
    STEPS_PER_ROW = 100,
    BYTES_PER_STEP = 8,   /* of the texts of a row */
    HEAP_MAX = 256 << 20, /* bytes above what was in use; more for a large export: its
                           * page cache is still to fill, and a sort may be as large */
    TEXT_MAX = 16 << 10, /* bytes of a text or a row; no cell of a document has as much */
    TEXTS_PER_ROW = 4,   /* of the longest of the data, if that is more */
    TEXT_OWN = 1000000000 /* the same for our own SQL: SQLite's default */
};

/* Bytes of a text or a row, and the price of a step; the last is as long as texts may be
 * (text_max). */
static const struct room {
    int bytes, price;
} rooms[] = {{1 << 10, 1}, {4 << 10, 3}, {TEXT_MAX, 8}};
enum { ROOM_COUNT = sizeof rooms / sizeof *rooms };

struct query {
    struct store *store;
    sqlite3_stmt *stmt;
    enum query_trust trust;
    struct place place;
    struct diag *dg;
    int64_t spent; /* steps */
    int room;      /* of rooms */
    int64_t given; /* rows, since it was reset */
    bool failed;
    struct query *next; /* in the list of spare ones */
};

/* -- what template SQL may do --------------------------------------------- */

static const char *const functions[] = {
    "sum",    "count",       "min",          "max",    "coalesce",   "ifnull",
    "nullif", "abs",         "iif",          "substr", "instr",      "length",
    "trim",   "like",        "row_number",   "rank",   "dense_rank", "lag",
    "lead",   "first_value", "group_concat", "days",   "months",     "fig",
};
enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

static const char denied_function[] = "不允许使用函数 ";

static bool is_listed(const char *function)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (sqlite3_stricmp(functions[i], function) == 0)
            return true;
    return false;
}

static int deny(struct store *store, const char *rule, const char *name)
{
    if (store->denied != NULL)
        return SQLITE_DENY;
    store->denied = arena_str(store->mem, rule);
    store->denied_name = arena_str(store->mem, name);
    return SQLITE_DENY;
}

/*
 * Tables of SQLite itself.  Its other built-in ones (json_each, dbstat …) would first
 * have to write to the schema, which is denied; pragma_table_info is in use already.
 */
static bool is_private(const char *table)
{
    return sqlite3_strnicmp(table, "sqlite_", 7) == 0 ||
           sqlite3_strnicmp(table, "pragma_", 7) == 0;
}

static int authorize_template(struct store *store, int action, const char *first,
                              const char *second)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        if (is_private(first))
            return deny(store, "不允许读取表 ", first);
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        if (is_listed(second))
            return SQLITE_OK;
        return deny(store, denied_function, second);
    default:
        return deny(store, "只允许 SELECT 语句", "");
    }
}

static int authorize_own(struct store *store, int action, const char *table)
{
    bool write = action == SQLITE_INSERT || action == SQLITE_UPDATE ||
                 action == SQLITE_DELETE || action == SQLITE_DROP_TABLE;

    if (write && map_find(&store->sealed, table) != NULL)
        return deny(store, "装载完毕后不能再写表 ", table);
    return SQLITE_OK;
}

int store_authorize(void *context, int action, const char *first, const char *second,
                    const char *database, const char *inner)
{
    struct store *store = context;

    (void)database;
    (void)inner;
    if (store->mode == QUERY_TEMPLATE)
        return authorize_template(store, action, first, second);
    return authorize_own(store, action, first);
}

static bool spend(struct query *query, int64_t steps)
{
    query->spent += steps;
    return query->spent <= STEPS_MAX + query->store->filled * STEPS_PER_PAGE;
}

bool query_spend(struct store *store, int64_t steps)
{
    return store->running == NULL || spend(store->running, steps);
}

static int count_steps(void *context)
{
    struct query *query = context;

    return !spend(query, (int64_t)STEPS_PER_CALL * rooms[query->room].price);
}

/* Longer texts of the data must get through, however long they are. */
static int text_max(const struct store *store)
{
    size_t row = store->longest * TEXTS_PER_ROW;

    return row <= TEXT_MAX ? TEXT_MAX : row >= TEXT_OWN ? TEXT_OWN : (int)row;
}

static int text_room(const struct query *query)
{
    return query->room < ROOM_COUNT - 1 ? rooms[query->room].bytes
                                        : text_max(query->store);
}

/* Twice what the page cache may hold of the data. */
static int64_t cache_room(const struct store *store)
{
    int64_t most = (int64_t)STORE_CACHE_KB << 10, size = store->size * STORE_PAGE;

    return 2 * (size < most ? size : most);
}

/* Put the bounds on, if the query is a template's. */
static void bounds_on(struct query *query)
{
    struct store *store = query->store;

    if (query->trust != QUERY_TEMPLATE)
        return;
    store->mode = QUERY_TEMPLATE;
    store->running = query;
    sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, text_room(query));
    sqlite3_progress_handler(store->db, STEPS_PER_CALL, count_steps, query);
    sqlite3_hard_heap_limit64(sqlite3_memory_used() + HEAP_MAX + cache_room(store));
}

static void bounds_off(struct query *query)
{
    struct store *store = query->store;

    if (query->trust != QUERY_TEMPLATE)
        return;
    sqlite3_hard_heap_limit64(0);
    sqlite3_progress_handler(store->db, 0, NULL, NULL);
    sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, TEXT_OWN);
    store->running = NULL;
    store->mode = QUERY_OWN;
}

/* -- faults --------------------------------------------------------------- */

static struct place place_in(struct place at, const char *sql, int offset)
{
    const char *line = sql;

    if (at.line == 0)
        at.line = 1;
    for (int i = 0; i < offset && sql[i] != '\0'; i++)
        if (sql[i] == '\n') {
            at.line++;
            line = sql + i + 1;
        }
    if (offset >= 0) {
        at.column = 1;
        while (line < sql + offset && utf8_next(&line) != 0)
            at.column++;
    }
    return at;
}

/* Offer the nearest of the names that `names` lists; ?1 is the template's SQL. */
static void hint_nearest(struct store *store, const char *names, const char *sql,
                         const char *name, struct diag *dg)
{
    struct {
        const char **items;
        size_t count, room;
    } list = {0};
    struct arena *mem = arena_new();
    sqlite3_stmt *stmt;
    const char *nearest;

    sqlite3_prepare_v2(store->db, names, -1, &stmt, NULL);
    sqlite3_bind_text(stmt, 1, sql, -1, SQLITE_STATIC);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        *ARENA_PUSH(mem, &list) =
            arena_str(mem, (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    nearest = words_nearest(name, list.items, list.count);
    if (nearest != NULL)
        diag_hint(dg, "是否应为 %s", nearest);
    arena_free(mem);
}

static void hint_functions(struct store *store, struct diag *dg)
{
    struct buf list = buf_new(store->mem);

    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        buf_printf(&list, "%s%s", i == 0 ? "" : " ", functions[i]);
    diag_hint(dg, "可用的函数：%s", list.text);
}

#define TABLES "sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'"

/* What SQLite says, what we say, and where the nearest name is looked for. */
static const struct complaint {
    const char *english, *chinese, *names;
} complaints[] = {
    {"no such column: ", "没有这一列 ",
     "SELECT DISTINCT c.name FROM (SELECT name FROM " TABLES
     " AND instr(?1, name)) t, pragma_table_info(t.name) c"},
    {"no such table: ", "没有这张表 ", "SELECT name FROM " TABLES},
    {"no such function: ", "没有这个函数 ", NULL},
    {"ambiguous column name: ", "须写明是哪张表的列：", NULL},
    {"wrong number of arguments to function ", "参数个数不对：函数 ", NULL},
    {"misuse of aggregate", "汇总函数用错了地方", NULL},
    {"incomplete input", "语句不完整", NULL},
    {"near ", "此处语法不对：", NULL},
    {"integer overflow", "整数相加溢出", NULL},
};

/* Name in "no such column: p.foo" without the alias. */
static const char *bare_name(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot == NULL ? name : dot + 1;
}

static void complain(const struct query *query, struct place place, const char *sql)
{
    struct store *store = query->store;
    const char *error = arena_str(store->mem, sqlite3_errmsg(store->db));

    for (size_t i = 0; i < sizeof complaints / sizeof *complaints; i++) {
        const struct complaint *known = &complaints[i];
        size_t len = strlen(known->english);

        if (strncmp(error, known->english, len) != 0)
            continue;
        diag_add(query->dg, DIAG_SQL, place, "%s%.*s", known->chinese,
                 (int)strcspn(error + len, ":"), error + len);
        if (known->names != NULL)
            hint_nearest(store, known->names, sql, bare_name(error + len), query->dg);
        return;
    }
    diag_add(query->dg, DIAG_SQL, place, "%s", error);
}

static void complain_denied(const struct query *query, const char *sql)
{
    struct store *store = query->store;
    const char *at = strcasestr(sql, store->denied_name);
    bool function = strcmp(store->denied, denied_function) == 0;

    diag_add(query->dg, DIAG_SQL,
             place_in(query->place, sql, at == NULL ? -1 : (int)(at - sql)), "%s%s",
             store->denied, store->denied_name);
    if (function)
        hint_functions(store, query->dg);
    store->denied = NULL;
}

/* The statement failed while it ran; bounds are off. */
static void fail(struct query *query, int status)
{
    struct diag *dg = query->dg;

    query->failed = true;
    if (query->trust == QUERY_OWN) {
        store_fail(query->store, query->place, dg);
        return;
    }
    switch (status & 0xff) {
    case SQLITE_INTERRUPT:
        diag_add(dg, DIAG_SQL_LIMIT, query->place, "执行步数过多");
        diag_hint(dg, "请检查表的连接条件是否齐全、递归是否有终止条件");
        break;
    case SQLITE_NOMEM:
        diag_add(dg, DIAG_SQL_LIMIT, query->place, "占用内存过多");
        break;
    case SQLITE_TOOBIG:
        diag_add(dg, DIAG_SQL_LIMIT, query->place, "一段文字或一行超过 %d KB",
                 text_max(query->store) >> 10);
        break;
    case SQLITE_ERROR:
        complain(query, query->place, "");
        break;
    default:
        store_fail(query->store, query->place, dg);
    }
}

/* -- statements ----------------------------------------------------------- */

/* Past what is no statement. */
static const char *skip_space(const char *sql)
{
    for (;;) {
        if (strncmp(sql, "--", 2) == 0)
            sql += strcspn(sql, "\n");
        else if (*sql != '\0' && strchr(" \t\r\n;", *sql) != NULL)
            sql++;
        else
            return sql;
    }
}

/* Did SQLite accept the statement, and is it one SELECT? */
static bool accept(struct query *query, const char *sql, int status, const char *rest)
{
    struct store *store = query->store;

    if (store->denied != NULL)
        complain_denied(query, sql);
    else if (status == SQLITE_ERROR && query->trust == QUERY_TEMPLATE)
        complain(query, place_in(query->place, sql, sqlite3_error_offset(store->db)),
                 sql);
    else if (status != SQLITE_OK)
        fail(query, status);
    else if (query->stmt == NULL)
        diag_add(query->dg, DIAG_SQL, query->place, "没有语句");
    else if (query->trust == QUERY_OWN)
        return true;
    else if (!sqlite3_stmt_readonly(query->stmt) || sqlite3_stmt_isexplain(query->stmt))
        diag_add(query->dg, DIAG_SQL, query->place, "只允许 SELECT 语句");
    else if (*skip_space(rest) != '\0')
        diag_add(query->dg, DIAG_SQL,
                 place_in(query->place, sql, (int)(skip_space(rest) - sql)),
                 "只允许一条语句");
    else
        return true;
    return false;
}

/* Begin again with room for longer texts; false: there is no more. */
static bool widen(struct query *query)
{
    if (query->trust != QUERY_TEMPLATE || query->room == ROOM_COUNT - 1)
        return false;
    sqlite3_reset(query->stmt);
    query->room++;
    query->spent = 0;
    return true;
}

static struct query *new_query(struct store *store)
{
    struct query *query = store->spare;

    if (query == NULL)
        return ARENA_NEW(store->mem, struct query);
    store->spare = query->next;
    return query;
}

struct query *query_open(struct store *store, enum query_trust trust, struct place at,
                         const char *sql, struct diag *dg)
{
    struct query *query;
    const char *rest;
    int status;

    if (store->broken)
        return NULL;
    query = new_query(store);
    *query = (struct query){.store = store, .trust = trust, .place = at, .dg = dg};
    do {
        bounds_on(query);
        status = sqlite3_prepare_v2(store->db, sql, -1, &query->stmt, &rest);
        bounds_off(query);
    } while (status == SQLITE_TOOBIG && widen(query));
    if (accept(query, sql, status, rest))
        return query;
    query_close(query);
    return NULL;
}

void query_close(struct query *query)
{
    if (query == NULL)
        return;
    sqlite3_finalize(query->stmt);
    query->stmt = NULL;
    query->next = query->store->spare;
    query->store->spare = query;
}

void query_bind_int(struct query *query, int index, int64_t number)
{
    sqlite3_bind_int64(query->stmt, index, number);
}

void query_bind_text(struct query *query, int index, const char *text)
{
    size_t len = strlen(text);

    if (query->store->size == 0 && len > query->store->longest)
        query->store->longest = len;
    sqlite3_bind_text(query->stmt, index, text, (int)len, SQLITE_STATIC);
}

void query_bind_null(struct query *query, int index)
{
    sqlite3_bind_null(query->stmt, index);
}

int query_parameter(struct query *query, const char *name)
{
    return sqlite3_bind_parameter_index(query->stmt, name);
}

const char *query_parameter_name(struct query *query, int index)
{
    return sqlite3_bind_parameter_name(query->stmt, index);
}

static bool refuse_real(struct query *query, int column)
{
    diag_add(query->dg, DIAG_SQL_REAL, query->place, "第 %d 列 %s", column + 1,
             query_name(query, column));
    diag_hint(query->dg, "金额和比率都用整数：先乘后除，不写小数点");
    query->failed = true;
    return false;
}

/* Every column is an integer, a text or nothing (contract.md §2).  Somebody keeps the
 * row: its place and its texts are paid for. */
static bool take_row(struct query *query)
{
    int64_t bytes = 0;

    if (query->trust != QUERY_TEMPLATE)
        return true;
    for (int i = 0; i < query_columns(query); i++) {
        int type = sqlite3_column_type(query->stmt, i);

        if (type == SQLITE_FLOAT || type == SQLITE_BLOB)
            return refuse_real(query, i);
        if (type == SQLITE_TEXT)
            bytes += sqlite3_column_bytes(query->stmt, i);
    }
    if (spend(query, STEPS_PER_ROW + bytes / BYTES_PER_STEP))
        return true;
    fail(query, SQLITE_INTERRUPT);
    return false;
}

/* The next row, behind those that were given out before the query began again. */
static int step(struct query *query)
{
    int64_t skip = 0;
    int status;

    do {
        bounds_on(query);
        do
            status = sqlite3_step(query->stmt);
        while (status == SQLITE_ROW && skip-- > 0);
        bounds_off(query);
        skip = query->given;
    } while (status == SQLITE_TOOBIG && widen(query));
    query->given += status == SQLITE_ROW;
    return status;
}

bool query_next(struct query *query)
{
    int status;

    query->failed |= query->store->broken;
    if (query->failed)
        return false;
    status = step(query);
    if (status == SQLITE_ROW)
        return take_row(query);
    if (status != SQLITE_DONE)
        fail(query, status);
    return false;
}

bool query_insert(struct query *query)
{
    while (query_next(query))
        ;
    return !query->failed && sqlite3_changes(query->store->db) > 0;
}

bool query_failed(const struct query *query)
{
    return query->failed;
}

void query_reset(struct query *query)
{
    sqlite3_reset(query->stmt);
    sqlite3_clear_bindings(query->stmt);
    query->spent = query->given = 0;
    query->failed = false;
}

int query_columns(const struct query *query)
{
    return sqlite3_column_count(query->stmt);
}

const char *query_name(const struct query *query, int column)
{
    return sqlite3_column_name(query->stmt, column);
}

enum cell_kind query_kind(const struct query *query, int column)
{
    const unsigned char *text;

    switch (sqlite3_column_type(query->stmt, column)) {
    case SQLITE_NULL:
        return CELL_NULL;
    case SQLITE_INTEGER:
        return CELL_INT;
    default:
        text = sqlite3_column_text(query->stmt, column);
        return text[0] == '\001' ? CELL_FACT : CELL_TEXT;
    }
}

int64_t query_int(const struct query *query, int column)
{
    return sqlite3_column_int64(query->stmt, column);
}

const char *query_text(const struct query *query, int column)
{
    const char *text = (const char *)sqlite3_column_text(query->stmt, column);

    if (text == NULL)
        return "";
    return text[0] == '\001' ? text + 1 : text;
}

void query_label(const struct query *query, int column, struct buf *out)
{
    struct value value = {.kind = VALUE_INT, .number = query_int(query, column)};

    if (query_kind(query, column) == CELL_NULL)
        return;
    if (query_kind(query, column) != CELL_INT)
        value = (struct value){.kind = VALUE_TEXT, .text = query_text(query, column)};
    words_label(out, query_name(query, column), &value);
}
