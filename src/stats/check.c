#include "stats_int.h"

#include "buf.h"

#include <string.h>

/*
 * Checks that are templates (templates/checks/Dnn.sql): each row of the query is a
 * finding.  The first two columns say where the record stands (src, ptr), the others
 * are printed under their names.  Checks may read figures, so they run last.
 *
 * A check that can find nothing where a column is not reported at all says so in its
 * head: "reads: project_months.stat_invested_wan".  It is then left out, and with it the
 * series that it would read.
 */
static const char *const keys[] = {"code", "name", "level", "hint", "def", "reads", NULL};

enum { SRC, PTR, LISTED = 50 };

static bool fault(struct stats *stats, const struct template *file, const char *key,
                  const char *text)
{
    template_fault(stats->dg, file, key, "%s", text);
    return false;
}

static bool read_level(struct stats *stats, const struct template *file,
                       enum diag_level *out)
{
    const char *name = template_note(file, "level", "");

    for (int level = DIAG_INFO; level <= DIAG_ERROR; level++)
        if (strcmp(name, diag_level_name((enum diag_level)level)) == 0) {
            *out = (enum diag_level)level;
            return true;
        }
    return fault(stats, file, "level", "应为 提示、警告 或 错误");
}

static bool read_head(struct stats *stats, const struct template *file)
{
    enum diag_level level;
    bool ok = read_level(stats, file, &level);

    if (strcmp(template_note(file, "code", ""), file->name) != 0)
        ok = fault(stats, file, "code", "应与文件名相同");
    if (template_note(file, "name", NULL) == NULL)
        ok = fault(stats, file, "name", "缺少名称");
    if (file->sql == NULL)
        ok = fault(stats, file, "", "缺少查询语句");
    return ok;
}

bool check_list(struct stats *stats)
{
    struct templates *files = &stats->check_files;
    bool ok = template_list(stats->mem, stats->run->templates, "checks", keys, files,
                            stats->dg);

    for (size_t i = 0; i < files->count; i++)
        ok &= read_head(stats, &files->items[i]);
    return ok;
}

/*
 * The figures that somebody has reported are computed, to be compared; of the region
 * those of the units as well.
 */
static bool want_reported(struct stats *stats)
{
    struct query *query =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "SELECT DISTINCT i.code, coalesce(r.scope_type, '本级'), "
                   "coalesce(r.\"window\", 'ytd'),"
                   " r.src, r.ptr FROM reported_figures r JOIN indicator i"
                   " ON i.code = substr(r.figure, 1, instr(r.figure || '.', '.') - 1)"
                   " WHERE coalesce(r.scope_type, '') <> 'superior'",
                   stats->dg);
    bool ok = query != NULL;

    while (ok && query_next(query)) {
        const char *scope = query_text(query, 1);
        const char *axis = strcmp(scope, "本级") == 0           ? "region,org"
                           : strcmp(scope, "organisation") == 0 ? "org"
                                                                : scope;

        ok = fact_want(stats,
                       arena_printf(stats->mem, "%s@%s@%s", query_text(query, 0), axis,
                                    query_text(query, 2)),
                       place_record(arena_str(stats->mem, query_text(query, 3)),
                                    arena_str(stats->mem, query_text(query, 4))));
    }
    ok = ok && !query_failed(query);
    query_close(query);
    return ok;
}

/* Is anything there of what the check reads? */
static bool is_reported(struct stats *stats, const struct template *file, bool *reported)
{
    const char *reads = template_note(file, "reads", NULL);
    const char *dot = reads == NULL ? NULL : strchr(reads, '.');
    struct query *query;
    bool ok;

    *reported = true;
    if (reads == NULL)
        return true;
    if (dot == NULL)
        return fault(stats, file, "reads",
                     "应为 表.列，如 project_months.stat_invested_wan");
    query = query_open(
        stats->store, QUERY_TEMPLATE, template_place(file, "reads"),
        arena_printf(stats->mem,
                     "SELECT 1 FROM \"%.*s\" t WHERE t.\"%s\" NOT NULL LIMIT 1",
                     (int)(dot - reads), reads, dot + 1),
        stats->dg);
    if (query == NULL)
        return false;
    query_close(query); /* there is such a column; table usage knows more, at once */
    query = query_open(stats->store, QUERY_OWN, at_file(NULL),
                       "SELECT 1 FROM usage WHERE entity || '.' || name = ?1 AND filled",
                       stats->dg);
    if (query == NULL)
        return false;
    query_bind_text(query, 1, reads);
    *reported = query_next(query);
    ok = !query_failed(query);
    query_close(query);
    return ok;
}

bool check_needs(struct stats *stats)
{
    size_t count = stats->check_files.count;
    bool ok = true;

    stats->checks_run = ARENA_ARRAY(stats->mem, bool, count + 1);
    for (size_t i = 0; i < count; i++) {
        ok &= is_reported(stats, &stats->check_files.items[i], &stats->checks_run[i]);
        if (stats->checks_run[i])
            series_want(stats, stats->check_files.items[i].sql);
    }
    return ok && want_reported(stats);
}

static void add_finding(struct stats *stats, const struct template *file,
                        enum diag_level level, const struct query *row)
{
    const char *hint = template_note(file, "hint", NULL), *src = query_text(row, SRC);
    struct arena *mem = arena_new();
    struct buf found = buf_new(mem);

    for (int i = PTR + 1; i < query_columns(row); i++)
        query_label(row, i, &found);
    diag_add_check(stats->dg, level, file->name, template_note(file, "name", ""),
                   *src == '\0' ? at_file(NULL) : place_record(src, query_text(row, PTR)),
                   found.text);
    if (hint != NULL)
        diag_hint(stats->dg, "%s", hint);
    arena_free(mem);
}

static bool run_check(struct stats *stats, const struct template *file)
{
    struct query *query =
        query_open(stats->store, QUERY_TEMPLATE, at_line(file->path, file->sql_line, 0),
                   file->sql, stats->dg);
    enum diag_level level = DIAG_WARNING;
    size_t listed = 0;
    bool ok = query != NULL && read_level(stats, file, &level);

    if (ok &&
        (query_columns(query) <= PTR || strcmp(query_name(query, SRC), "src") != 0 ||
         strcmp(query_name(query, PTR), "ptr") != 0))
        ok = fault(stats, file, "", "查询的前两列应依次为 src、ptr");
    while (ok && query_next(query)) {
        if (listed++ < LISTED)
            add_finding(stats, file, level, query);
        else
            diag_more(stats->dg);
    }
    ok = ok && !query_failed(query);
    query_close(query);
    return ok;
}

bool check_run(struct stats *stats)
{
    bool ok = window_store(stats, 0, NULL) && view_build(stats, STAGE_FACTS);

    for (size_t i = 0; ok && i < stats->check_files.count; i++)
        ok = !stats->checks_run[i] || run_check(stats, &stats->check_files.items[i]);
    return ok;
}
