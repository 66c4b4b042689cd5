#include "findings.h"

#include "arena.h"
#include "buf.h"
#include "data.h"
#include "diag.h"
#include "file.h"
#include "owner.h"
#include "store.h"

#include <stdio.h>
#include <string.h>

/* finding_at: every place that a finding may stand within, "/projects/3" of
 * "/projects/3/dates/sign". */
static const char tables[] =
    "DROP TABLE IF EXISTS finding; DROP TABLE IF EXISTS finding_at;"
    "CREATE TABLE finding(seq INTEGER PRIMARY KEY, level TEXT NOT NULL,"
    " rule TEXT NOT NULL, text TEXT NOT NULL, detail TEXT NOT NULL, hint TEXT,"
    " more INTEGER NOT NULL, file TEXT, pointer TEXT, line INTEGER, said TEXT NOT NULL,"
    " entity TEXT, name TEXT, org TEXT) STRICT;"
    "CREATE TABLE finding_at(src TEXT NOT NULL, ptr TEXT NOT NULL, seq INTEGER NOT NULL,"
    " PRIMARY KEY(src, ptr, seq)) STRICT, WITHOUT ROWID";

/* "2026-09-30" or "2026-09" as it is said.  Returns its length, 0 when it is none. */
static size_t say_date(struct buf *out, const char *text)
{
    int year, month, day, len = 0, more = 0;

    if (sscanf(text, "%4d-%2d%n", &year, &month, &len) != 2 || len != 7)
        return 0;
    if (sscanf(text + len, "-%2d%n", &day, &more) == 1 && more == 3)
        buf_printf(out, "%d年%d月%d日", year, month, day);
    else
        buf_printf(out, "%d年%d月", year, month);
    return (size_t)(len + more);
}

static bool is_wide(char c)
{
    return (unsigned char)c >= 0x80;
}

/*
 * What was found, as a clerk writes it: "完成投资 48550 万元" without the blanks, and
 * days in words.  Blanks within a Latin name stay.
 */
static const char *said(struct arena *mem, const char *detail)
{
    struct buf out = buf_new(mem);
    char before = '\0';

    while (*detail != '\0') {
        bool apart = before == '\0' || is_wide(before) || before == ' ';
        size_t len = apart ? say_date(&out, detail) : 0;

        if (len == 0) {
            bool drop = *detail == ' ' &&
                        (is_wide(before) || is_wide(detail[1]) || detail[1] == '%');

            if (!drop)
                buf_char(&out, *detail);
            len = 1;
        }
        detail += len;
        before = detail[-1];
    }
    return out.text;
}

static void bind_text(struct query *query, int index, const char *text)
{
    if (text == NULL)
        query_bind_null(query, index);
    else
        query_bind_text(query, index, text);
}

static bool put(struct query *query)
{
    query_next(query);
    query_reset(query);
    return !query_failed(query);
}

static bool put_finding(struct arena *mem, struct query *query, size_t seq,
                        const struct finding *finding)
{
    const struct place *at = &finding->place;

    query_bind_int(query, 1, (int64_t)seq);
    query_bind_text(query, 2, diag_level_name(finding->level));
    query_bind_text(query, 3, finding_rule(finding));
    query_bind_text(query, 4, finding_text(finding));
    query_bind_text(query, 5, finding->detail);
    bind_text(query, 6, finding->hint);
    query_bind_int(query, 7, (int64_t)finding->more);
    bind_text(query, 8, at->file == NULL ? NULL : file_base(at->file));
    bind_text(query, 9, at->pointer);
    if (at->line > 0)
        query_bind_int(query, 10, at->line);
    else
        query_bind_null(query, 10);
    query_bind_text(query, 11, said(mem, finding->detail));
    return put(query);
}

/* The column `ptr` of the record that holds the place is one of its beginnings. */
static bool put_places(struct arena *mem, struct query *query, size_t seq,
                       const struct place *at)
{
    const char *pointer = at->pointer == NULL ? "" : at->pointer;
    char *ptr = at->line > 0 ? arena_printf(mem, "%d%s", at->line, pointer)
                             : arena_str(mem, pointer);
    bool ok = true;

    while (ok && at->file != NULL && *ptr != '\0') {
        char *slash = strrchr(ptr, '/');

        query_bind_text(query, 1, at->file);
        query_bind_text(query, 2, ptr);
        query_bind_int(query, 3, (int64_t)seq);
        ok = put(query);
        if (slash == NULL)
            break;
        *slash = '\0';
    }
    return ok;
}

static bool put_all(struct store *store, const struct diag *from, struct diag *dg)
{
    struct query *rows =
        query_open(store, QUERY_OWN, at_file(NULL),
                   "INSERT INTO finding VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                   " ?11, NULL, NULL, NULL)",
                   dg);
    struct query *places = query_open(store, QUERY_OWN, at_file(NULL),
                                      "INSERT INTO finding_at VALUES(?1, ?2, ?3)", dg);
    struct arena *mem = arena_new();
    bool ok = rows != NULL && places != NULL;

    for (size_t i = 0; ok && i < from->count; i++) {
        ok = put_finding(mem, rows, i + 1, &from->items[i]) &&
             put_places(mem, places, i + 1, &from->items[i].place);
        arena_reset(mem);
    }
    query_close(rows);
    query_close(places);
    arena_free(mem);
    return ok;
}

/* The records are read once, not once for each finding: therefore MATERIALIZED. */
static bool name_owners(struct store *store, struct diag *dg)
{
    struct arena *mem = arena_new();
    bool ok = true;

    for (size_t i = 0; ok && i < owned_count; i++)
        ok = store_exec(
            store,
            arena_printf(mem,
                         "WITH o AS MATERIALIZED (SELECT f.seq, %s AS name, %s AS org"
                         " FROM %s t CROSS JOIN finding_at f ON f.src = t.src"
                         " AND f.ptr = t.ptr)"
                         " UPDATE finding SET entity = '%s', name = o.name, org = o.org"
                         " FROM o WHERE finding.seq = o.seq",
                         owned[i].name, owned[i].org, owned[i].entity, owned[i].entity),
            dg);
    arena_free(mem);
    return ok;
}

bool findings_store(struct store *store, struct diag *dg)
{
    const struct diag so_far = *dg;
    bool ok = store_exec(store, "BEGIN", dg) && store_exec(store, tables, dg) &&
              data_labels(store, dg) && put_all(store, &so_far, dg) &&
              name_owners(store, dg) && store_exec(store, "DROP TABLE finding_at", dg);

    return store_commit(store, dg) && ok;
}
