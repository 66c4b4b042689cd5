#include "stats_int.h"

#include "file.h"

#include <string.h>

/*
 * The order of the work: what the engine knows of the period, what is asked for, then
 * views, series and axes, then the figures that were asked for, then alerts, which may
 * read figures.
 */
static bool open_templates(struct stats *stats)
{
    bool ok = axis_list(stats) && window_build(stats);

    if (ok) { /* faults of both are shown together */
        ok = indicator_list(stats);
        ok &= alert_list(stats);
        ok &= check_list(stats);
        ok = ok && score_list(stats);
    }
    return ok;
}

/* All writing is one transaction: a commit after every row would cost more than all
 * the rest. */
struct stats *stats_open(struct arena *mem, struct store *store, const struct run *run,
                         struct diag *dg)
{
    struct stats *stats = ARENA_NEW(mem, struct stats);
    bool ok = store_exec(store, "BEGIN", dg);

    *stats = (struct stats){.mem = mem, .store = store, .run = run, .dg = dg};
    stats->objects = map_new(mem);
    stats->begins = map_new(mem);
    stats->exact_points = store_int(store, "config.pp_from_rounded", 1) == 0;
    ok = ok && run_tables(stats) && open_templates(stats) && catalog_build(stats);
    return ok ? stats : NULL;
}

static void want_series(struct stats *stats, const struct templates *files)
{
    for (size_t i = 0; i < files->count; i++)
        if (files->items[i].sql != NULL &&
            template_note(&files->items[i], "when", NULL) == NULL)
            series_want(stats, files->items[i].sql);
}

bool stats_fill(struct stats *stats)
{
    want_series(stats, &stats->views);
    axis_want(stats, stats->org);
    axis_want(stats, stats->group);
    for (size_t i = 0; i < stats->indicator_count; i++)
        if (stats->indicators[i].wanted != NULL)
            indicator_series(stats, &stats->indicators[i]);
    if (stats->run->any_series) {
        series_want(stats, "series v_total workday");
        axis_want_all(stats);
        for (size_t i = 0; i < stats->views.count; i++)
            view_want(stats, stats->views.items[i].name);
    }
    if (stats->workdays && !workday_build(stats))
        return false;
    return view_build(stats, STAGE_FIRST) && series_build(stats) && axis_open(stats, 0) &&
           target_read(stats) && peers_read(stats) && history_read(stats) &&
           published_read(stats) && schedule_store(stats) &&
           view_build(stats, STAGE_SERIES) && dim_build(stats) && score_filters(stats) &&
           facts_lend(stats);
}

void stats_close(struct store *store, struct diag *dg)
{
    store_commit(store, dg);
}

/* County leaders' cards are for the chief leaders alone (decisions.md §3.17). */
static bool may_read(struct stats *stats, const struct report *report,
                     const struct report_table *table, const char *sql)
{
    series_want(stats, sql);
    if (strstr(sql, "card_leader") == NULL || strcmp(report->audience, "主要领导") == 0 ||
        store_int(stats->store, "config.leaders_in_circular", 0) != 0)
        return true;
    diag_add(stats->dg, DIAG_REPORT, at_file(table->file),
             "领导的评定结果（card_leader）只能用于报主要领导的材料");
    diag_hint(stats->dg, "在 report.json 中写 \"audience\": \"主要领导\"");
    return false;
}

/* SQL of a report's tables may read series. */
static bool want_tables(struct stats *stats, const struct report *report)
{
    bool ok = true;

    for (size_t i = 0; i < report->table_count; i++) {
        char *sql;
        size_t len;

        if (file_read(stats->mem, report->tables[i].file, &sql, &len, stats->dg))
            ok &= may_read(stats, report, &report->tables[i], sql);
        else
            ok = false;
    }
    return ok;
}

/* What the alerts read and the reports ask for. */
static bool want_all(struct stats *stats, const struct report *const *reports,
                     size_t count)
{
    bool ok = true, cards = stats->run->any_series;

    for (size_t i = 0; i < count; i++) {
        const char *file = arena_printf(stats->mem, "%s/report.json", reports[i]->folder);

        cards |= reports[i]->cards;

        for (size_t k = 0; k < reports[i]->facts.count; k++)
            ok &= fact_want(stats, reports[i]->facts.items[k],
                            at_pointer(file, arena_printf(stats->mem, "/facts/%zu", k)));
        ok &= want_tables(stats, reports[i]);
    }
    return ok && score_want(stats, reports, count) && (!cards || card_read(stats)) &&
           alert_needs(stats) && check_needs(stats);
}

bool stats_build(struct arena *mem, struct store *store, const struct run *run,
                 const struct report *const *reports, size_t report_count,
                 struct facts *out, struct diag *dg)
{
    size_t errors = dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE];
    struct stats *stats = stats_open(mem, store, run, dg);
    bool ok = stats != NULL && want_all(stats, reports, report_count) &&
              stats_fill(stats) && fact_compute(stats) && alert_build(stats) &&
              score_build(stats) && card_build(stats) && check_run(stats);

    stats_close(store, dg);
    *out = (struct facts){.run = run};
    if (ok)
        fact_list(stats, out);
    return ok && dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE] == errors;
}
