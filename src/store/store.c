#include "store.h"

#include "arena.h"
#include "store_int.h"

#include <string.h>

/*
 * The database is a temporary file that SQLite keeps in its page cache while it is
 * small.  Nothing of it outlives the run, so neither journal nor synchronising is
 * wanted.  A sort takes as much memory as the cache: 200 MB spare a large export most of
 * the time that reading pages back costs, and leave it below a gigabyte and a half.
 */
#define TEXT_OF(number) #number
#define TEXT(number)    TEXT_OF(number)

static const char settings[] = "PRAGMA page_size = " TEXT(
    STORE_PAGE) ";"
                "PRAGMA journal_mode = OFF;"
                "PRAGMA synchronous = OFF;"
                "PRAGMA locking_mode = EXCLUSIVE;"
                "PRAGMA temp_store = FILE;"
                "PRAGMA secure_delete = OFF;"
                "PRAGMA cache_size = -" TEXT(
                    STORE_CACHE_KB) ";"
                                    "CREATE TABLE setting(path TEXT PRIMARY KEY, number "
                                    "INTEGER,"
                                    " num6 INTEGER, text TEXT, src TEXT, ptr TEXT) "
                                    "STRICT;";

/* Limits that our own SQL never reaches (contract.md §4). */
static void set_limits(sqlite3 *db)
{
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 100000);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(db, SQLITE_LIMIT_COMPOUND_SELECT, 50);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
}

/* -- the database --------------------------------------------------------- */

struct store *store_open(struct arena *mem, struct diag *dg)
{
    struct store *store = ARENA_NEW(mem, struct store);

    store->mem = mem;
    store->sealed = map_new(mem);
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD); /* no locks; refused to a second store */
    if (sqlite3_open_v2("", &store->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK) {
        diag_add(dg, DIAG_STORE, at_file(NULL), "%s", sqlite3_errmsg(store->db));
        store_close(store);
        return NULL;
    }
    set_limits(store->db);
    store_functions(store);
    if (!store_exec(store, settings, dg)) {
        store_close(store);
        return NULL;
    }
    sqlite3_set_authorizer(store->db, store_authorize, store);
    return store;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    sqlite3_close_v2(store->db);
    store->db = NULL;
}

bool store_broken(const struct store *store)
{
    return store->broken;
}

void store_fail(struct store *store, struct place place, struct diag *dg)
{
    if (store->broken)
        return;
    store->broken = true;
    switch (sqlite3_errcode(store->db)) {
    case SQLITE_NOMEM:
        diag_add(dg, DIAG_STORE, place, "内存不足");
        break;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        diag_add(dg, DIAG_STORE, place, "临时文件写不下或读不出");
        diag_hint(dg, "请检查 SQLITE_TMPDIR、TMPDIR 或 /var/tmp 所在的磁盘");
        break;
    default:
        store->broken = false;
        diag_add(dg, DIAG_STORE, place, "%s", sqlite3_errmsg(store->db));
    }
}

bool store_exec(struct store *store, const char *sql, struct diag *dg)
{
    if (store->broken)
        return false;
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    if (store->denied != NULL)
        diag_add(dg, DIAG_STORE, at_file(NULL), "%s%s", store->denied,
                 store->denied_name);
    else
        store_fail(store, at_file(NULL), dg);
    store->denied = NULL;
    return false;
}

bool store_commit(struct store *store, struct diag *dg)
{
    return sqlite3_get_autocommit(store->db) || store_exec(store, "COMMIT", dg);
}

static int64_t find_count(struct store *store, const char *sql)
{
    sqlite3_stmt *stmt;
    int64_t count = 0;

    if (sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        count = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return count;
}

void store_seal(struct store *store)
{
    sqlite3_stmt *tables;

    sqlite3_prepare_v2(store->db,
                       "SELECT name FROM sqlite_schema WHERE type = 'table'"
                       " AND name NOT LIKE 'sqlite%'",
                       -1, &tables, NULL);
    while (sqlite3_step(tables) == SQLITE_ROW)
        map_put(&store->sealed,
                arena_str(store->mem, (const char *)sqlite3_column_text(tables, 0)),
                store);
    sqlite3_finalize(tables);
    store->size = find_count(store, "PRAGMA page_count");
    store->filled = /* every table and index has a first page */
        store->size -
        find_count(store, "SELECT count(*) FROM sqlite_schema WHERE rootpage > 0");
}

/* -- settings ------------------------------------------------------------- */

/* Step to the row that `sql` finds for `path`; NULL when there is none.  Finalize it. */
static sqlite3_stmt *find_setting(struct store *store, const char *sql, const char *path)
{
    sqlite3_stmt *found = NULL;

    if (store->broken || sqlite3_prepare_v2(store->db, sql, -1, &found, NULL))
        return NULL;
    sqlite3_bind_text(found, 1, path, -1, SQLITE_STATIC);
    if (sqlite3_step(found) == SQLITE_ROW)
        return found;
    sqlite3_finalize(found);
    return NULL;
}

const char *store_text(struct store *store, struct arena *mem, const char *path,
                       const char *absent)
{
    sqlite3_stmt *found = find_setting(
        store, "SELECT text FROM setting WHERE path = ? AND text NOT NULL", path);

    if (found != NULL)
        absent = arena_str(mem, (const char *)sqlite3_column_text(found, 0));
    sqlite3_finalize(found);
    return absent;
}

static int64_t find_number(struct store *store, const char *sql, const char *path,
                           int64_t absent)
{
    sqlite3_stmt *found = find_setting(store, sql, path);

    if (found != NULL)
        absent = sqlite3_column_int64(found, 0);
    sqlite3_finalize(found);
    return absent;
}

int64_t store_int(struct store *store, const char *path, int64_t absent)
{
    return find_number(store,
                       "SELECT number FROM setting WHERE path = ? AND number NOT NULL",
                       path, absent);
}

int64_t store_num6(struct store *store, const char *path, int64_t absent)
{
    return find_number(store, "SELECT num6 FROM setting WHERE path = ? AND num6 NOT NULL",
                       path, absent);
}

/* A value at the path itself or below it: '/' is the character behind '.'. */
bool store_has(struct store *store, const char *path)
{
    sqlite3_stmt *found =
        find_setting(store,
                     "SELECT 1 FROM setting"
                     " WHERE (path = ?1 OR (path > ?1 || '.' AND path < ?1 || '/'))"
                     " AND coalesce(number, num6, text) NOT NULL LIMIT 1",
                     path);
    bool has = found != NULL;

    sqlite3_finalize(found);
    return has;
}
