/*
 * Template SQL from anywhere, against a small store: rows or a finding; never a write,
 * never a real number.  Time and memory are bounded by the store: run with -timeout=60.
 */
#include "arena.h"
#include "buf.h"
#include "diag.h"
#include "store.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char tables[] =
    "CREATE TABLE organisations(id TEXT PRIMARY KEY, name TEXT, sort INTEGER) STRICT;"
    "CREATE TABLE projects(id TEXT, name TEXT, org TEXT, total INTEGER, sign_on TEXT)"
    " STRICT;"
    "CREATE TABLE fact(code TEXT, axis TEXT, key TEXT, window TEXT, num INTEGER, den"
    " INTEGER, state TEXT) STRICT;"
    "CREATE VIEW v_project AS SELECT id, name, total FROM projects;"
    "INSERT INTO organisations VALUES ('T1','东街镇',1),('T2','西街镇',2),('D9','档案馆',"
    " NULL);"
    "INSERT INTO projects VALUES ('P1','甲项目','T1',120000,'2026-02-28'),"
    " ('P2','乙项目','T2',9223372036854775807,NULL),('P3','丙项目',NULL,-1,'不明');"
    "INSERT INTO fact VALUES ('F02','org','T1','ytd',26000000,1,'ok'),"
    " ('F02','region','','ytd',0,1,'zero'),('S01','org','T2','month',NULL,0,'missing');";

/* Everything that a write could have changed. */
static const char contents[] =
    "SELECT (SELECT group_concat(name || sql) FROM sqlite_schema),"
    " (SELECT group_concat(id || name) || sum(sort) FROM organisations),"
    " (SELECT group_concat(id || name || total) FROM projects),"
    " (SELECT group_concat(code || axis || state) FROM fact), foreign_keys,"
    " recursive_triggers FROM pragma_foreign_keys, pragma_recursive_triggers";

static const char *store_contents(struct arena *mem, struct store *store, struct diag *dg)
{
    struct buf out = buf_new(mem);
    struct query *query = query_open(store, QUERY_OWN, at_file("own"), contents, dg);

    if (query == NULL || !query_next(query))
        abort();
    for (int i = 0; i < query_columns(query); i++)
        buf_printf(&out, "%s %lld\n", query_text(query, i),
                   (long long)query_int(query, i));
    query_close(query);
    return out.text;
}

static void read_row(struct query *query, struct buf *out)
{
    for (int i = 0; i < query_columns(query); i++) {
        buf_add(out, query_name(query, i));
        if (query_kind(query, i) == CELL_INT)
            buf_printf(out, "%lld", (long long)query_int(query, i));
        else
            buf_add(out, query_text(query, i));
    }
    buf_cut(out, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem), none = diag_new(mem);
    struct buf out = buf_new(mem);
    struct store *store = store_open(mem, &dg);
    const char *sql = arena_strn(mem, (const char *)bytes, len);
    const char *before;
    struct query *query;

    if (store == NULL || !store_exec(store, tables, &dg))
        abort();
    store_seal(store);
    before = store_contents(mem, store, &none);
    query = query_open(store, QUERY_TEMPLATE, at_line("t.sql", 3, 0), sql, &dg);
    while (query != NULL && query_next(query))
        read_row(query, &out);
    if ((query == NULL || query_failed(query)) != (dg.count > 0))
        abort(); /* a failure without a finding, or the other way round */
    query_close(query);
    if (strcmp(before, store_contents(mem, store, &none)) != 0)
        abort();
    for (size_t i = 0; i < dg.count; i++)
        diag_print(&out, &dg.items[i]);
    store_close(store);
    arena_free(mem);
    return 0;
}
