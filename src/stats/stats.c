#include "stats_int.h"

/*
 * The order of the work: what the engine knows of the period, then views, series and
 * axes over it, then the figures that were asked for, then alerts, which may read
 * figures.
 */
static bool open_templates(struct stats *stats)
{
    bool ok = axis_list(stats) && window_build(stats);

    if (ok) { /* faults of both are shown together */
        ok = indicator_list(stats);
        ok &= alert_list(stats);
    }
    return ok;
}

static const char fact_table[] =
    "DROP TABLE IF EXISTS fact;"
    "CREATE TABLE fact(\"full\" TEXT PRIMARY KEY, code TEXT NOT NULL, part TEXT NOT NULL,"
    " measure TEXT NOT NULL, axis TEXT NOT NULL, key TEXT NOT NULL,"
    " \"window\" TEXT NOT NULL, num INTEGER, den INTEGER, unit TEXT NOT NULL,"
    " decimals INTEGER NOT NULL, state TEXT NOT NULL, lacking INTEGER NOT NULL,"
    " note TEXT NOT NULL) STRICT, WITHOUT ROWID";

/* All writing is one transaction: a commit after every row would cost more than all
 * the rest. */
struct stats *stats_open(struct arena *mem, struct store *store, const struct run *run,
                         struct diag *dg)
{
    struct stats *stats = ARENA_NEW(mem, struct stats);
    bool ok = store_exec(store, "BEGIN", dg);

    *stats = (struct stats){.mem = mem, .store = store, .run = run, .dg = dg};
    stats->objects = map_new(mem);
    stats->exact_points = store_int(store, "config.pp_from_rounded", 1) == 0;
    ok = ok && run_tables(stats) && open_templates(stats) && catalog_build(stats) &&
         view_build(stats, false) && series_build(stats) && axis_open(stats, 0) &&
         target_read(stats) && peers_read(stats) && schedule_store(stats) &&
         view_build(stats, true) && dim_build(stats) && store_exec(store, fact_table, dg);
    return ok ? stats : NULL;
}

void stats_close(struct store *store, struct diag *dg)
{
    store_commit(store, dg);
}

/* SQL of alerts and reports asks for facts by these; made when most rows are there. */
static const char fact_index[] =
    "CREATE INDEX IF NOT EXISTS \"fact 1\" ON fact(code, measure, axis, key)";

/* What the alerts read and the reports ask for. */
static bool want_all(struct stats *stats, const struct report *const *reports,
                     size_t count)
{
    bool ok = alert_needs(stats);

    for (size_t i = 0; i < count; i++) {
        const char *file = arena_printf(stats->mem, "%s/report.json", reports[i]->folder);

        for (size_t k = 0; k < reports[i]->facts.count; k++)
            ok &= fact_want(stats, reports[i]->facts.items[k],
                            at_pointer(file, arena_printf(stats->mem, "/facts/%zu", k)));
    }
    return ok;
}

bool stats_build(struct arena *mem, struct store *store, const struct run *run,
                 const struct report *const *reports, size_t report_count,
                 struct facts *out, struct diag *dg)
{
    size_t errors = dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE];
    struct stats *stats = stats_open(mem, store, run, dg);
    bool ok = stats != NULL && want_all(stats, reports, report_count) &&
              fact_compute(stats) && store_exec(store, fact_index, dg) &&
              alert_build(stats);

    stats_close(store, dg);
    *out = (struct facts){.run = run};
    if (ok)
        fact_list(stats, out);
    return ok && dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE] == errors;
}
