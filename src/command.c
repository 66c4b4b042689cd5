#include "command.h"

#include "arena.h"
#include "buf.h"
#include "data.h"
#include "file.h"
#include "findings.h"
#include "job.h"
#include "locate.h"
#include "newreport.h"
#include "options.h"
#include "print.h"
#include "standing.h"
#include "store.h"
#include "text.h"
#include "typeset.h"

#include <stdio.h>
#include <string.h>

/* What the program did with its input, in a number. */
static int exit_code(const struct options *options, const struct diag *dg, bool ok)
{
    if (dg->counts[DIAG_FAILURE] > 0)
        return 3;
    if (!ok || diag_failed(dg) || (options->strict && dg->counts[DIAG_WARNING] > 0))
        return 1;
    return 0;
}

static int finish(const struct options *options, const struct diag *dg, bool ok)
{
    enum diag_level least = options->quiet     ? DIAG_ERROR
                            : options->verbose ? DIAG_INFO
                                               : DIAG_WARNING;

    if (!options->quiet || diag_failed(dg))
        print_findings(dg, options->json, least);
    return exit_code(options, dg, ok);
}

static int command_render(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session;
    struct texts made = {0};
    struct buf out = buf_new(mem);
    bool ok = session_open(&session, &options->job, mem, true, dg) &&
              job_render(&session, &options->job, &out, &made, dg);
    int code;

    session_close(&session);
    code = finish(options, dg, ok);
    if (options->job.dump != DUMP_NONE)
        fputs(out.text, stdout);
    else
        print_made(&made, dg, options->json);
    return code;
}

static int command_check(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session;
    bool ok = session_open(&session, &options->job, mem, true, dg);
    int code;

    session_close(&session);
    options->verbose = true;
    code = finish(options, dg, ok);
    if (!options->json)
        fprintf(stderr, "检查完毕：错误 %zu 条，警告 %zu 条，提示 %zu 条。\n",
                dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE],
                dg->counts[DIAG_WARNING], dg->counts[DIAG_INFO]);
    return code;
}

static int command_typeset(struct options *options, struct arena *mem, struct diag *dg)
{
    struct texts made = {0};
    struct buf out = buf_new(mem);
    bool ok = true;
    int code;

    if (options->job.out != NULL && options->args.count > 1)
        return options_usage("几份文稿不能排成一个文件", options->job.out);
    for (size_t i = 0; i < options->args.count; i++)
        ok &= typeset_file(mem, &options->job, options->args.items[i], options->job.out,
                           &out, &made, dg);
    code = finish(options, dg, ok);
    fputs(out.text, stdout);
    if (options->job.dump == DUMP_NONE)
        print_made(&made, dg, options->json);
    return code;
}

/* The last argument is a fact key or SQL, those before it are files. */
static const char *take_last(struct options *options)
{
    return options->job.paths.items[--options->job.paths.count];
}

static int command_trace(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session;
    struct buf out = buf_new(mem);
    const char *key = take_last(options);
    bool ok;

    if (strchr(key, '#') != NULL) {
        ok = locate_trace(mem, &options->job, key, options->json, &out, dg);
    } else {
        options->job.scores_only = true; /* no paper: only what the key needs */
        ok = session_open(&session, &options->job, mem, true, dg) &&
             stats_trace(&out, session.store, &session.run, key, options->json, dg);
        session_close(&session);
    }
    fputs(out.text, stdout);
    return finish(options, dg, ok);
}

static int command_query(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session;
    const char *sql = take_last(options);
    enum table_form form = options->json  ? TABLE_JSON
                           : options->csv ? TABLE_CSV
                                          : TABLE_PLAIN;
    bool ok;

    options->job.any_series = options->job.all_schemes = true;
    ok = session_open(&session, &options->job, mem, true, dg) &&
         findings_store(session.store, dg);
    if (ok) {
        struct query *query =
            query_open(session.store, QUERY_TEMPLATE, at_line("查询语句", 1, 0), sql, dg);

        ok = query != NULL && print_query(mem, query, form);
        query_close(query);
    }
    session_close(&session);
    return finish(options, dg, ok);
}

/* What --set changes of a scheme, and what of the data. */
static void part_sets(struct job *job, struct arena *mem)
{
    static const char *const parts[] = {
        "items.",    "bonuses.",    "deductions.", "vetoes.",  "grades.",
        "periodic.", "target_pct=", "full=",       "missing=", "no_task="};
    struct texts all = job->sets;

    job->sets = (struct texts){0};
    for (size_t i = 0; i < all.count; i++) {
        bool of_scheme = false;

        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
            of_scheme |= strncmp(all.items[i], parts[k], strlen(parts[k])) == 0;
        *ARENA_PUSH(mem, of_scheme ? &job->score_sets : &job->sets) = all.items[i];
    }
}

static bool read_standings(struct options *options, struct arena *mem,
                           struct standings *out, struct diag *dg)
{
    struct session session;
    bool ok = session_open(&session, &options->job, mem, true, dg) &&
              standing_read(mem, session.store, options->scheme, out, dg);

    session_close(&session);
    return ok;
}

/* The ranking as it is, and beside it as it would be. */
static int command_score(struct options *options, struct arena *mem, struct diag *dg)
{
    struct job *job = &options->job;
    struct diag again = diag_new(mem); /* the data's findings are said once */
    struct standings now, then;
    struct buf out = buf_new(mem);
    struct texts sets;
    bool ok;

    job->all_schemes = job->scores_only = true;
    part_sets(job, mem);
    sets = job->score_sets;
    job->score_sets = (struct texts){0};
    ok = read_standings(options, mem, &now, dg);
    job->score_sets = sets;
    if (ok && sets.count > 0)
        ok = read_standings(options, mem, &then, &again);
    for (size_t i = 0; i < again.count; i++)
        if (again.items[i].code == DIAG_SCHEME || again.items[i].level >= DIAG_ERROR) {
            diag_add_at(dg, DIAG_ERROR, again.items[i].code, again.items[i].place, "%s",
                        again.items[i].detail);
            ok = false;
        }
    if (ok)
        standing_print(&out, &now, sets.count > 0 ? &then : NULL, options->json);
    fputs(out.text, stdout);
    return finish(options, dg, ok);
}

static int list_due(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session;
    struct texts names = {0};
    bool ok = session_open(&session, &options->job, mem, true, dg) &&
              job_list(&session, &options->job, &names, dg);

    print_files(mem, &names, options->json);
    session_close(&session);
    return finish(options, dg, ok);
}

static int list_reports(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session = {.mem = mem};
    const char *templates = file_join(mem, options->job.share, "templates");
    bool files = options->job.paths.count > 0;
    bool ok;

    if (files)
        ok = session_open(&session, &options->job, mem, true, dg) &&
             job_drop_idle(&session, &options->job, dg);
    else
        ok = report_read(mem, templates, &session.reports, &session.report_count, dg);
    print_reports(&session, options->json);
    if (files)
        session_close(&session);
    return finish(options, dg, ok);
}

static int command_list(struct options *options, struct arena *mem, struct diag *dg)
{
    struct texts *paths = &options->job.paths;

    if (paths->count == 0 || strcmp(paths->items[0], "due") != 0)
        return list_reports(options, mem, dg);
    paths->items++;
    paths->count--;
    return paths->count > 0 ? list_due(options, mem, dg)
                            : options_usage("没有给出文件", "");
}

static int command_new(struct options *options, struct arena *mem, struct diag *dg)
{
    const struct texts *args = &options->args;
    struct texts made = {0};
    bool ok;

    if (args->count != 2 || strcmp(args->items[0], "report") != 0 ||
        options->from == NULL)
        return options_usage("应写成 tongbao new report 名称 --from 文种", "");
    ok = newreport(mem, options->job.share, args->items[1], options->from, &made, dg);
    print_files(mem, &made, options->json);
    return finish(options, dg, ok);
}

static int command_schema(struct options *options, struct arena *mem, struct diag *dg)
{
    struct buf out = buf_new(mem);

    if (options->dictionary)
        data_dictionary(&out);
    else if (options->store)
        data_store_page(&out);
    else
        data_schema(&out);
    fputs(out.text, stdout);
    return finish(options, dg, true);
}

/* Fonts are opened for each 文稿, so that what was asked of them is its own. */
static bool fonts_of(const struct options *options, struct arena *mem, const char *path,
                     struct diag *dg)
{
    struct fontset *fonts = typeset_fonts(mem, &options->job, dg);
    char *text = NULL;
    bool ok = fonts != NULL && typeset_try(mem, &options->job, path, fonts, &text, dg);

    if (text != NULL)
        print_fallbacks(mem, fonts, path, text, options->json);
    fontset_close(fonts);
    return ok;
}

static int command_fonts(struct options *options, struct arena *mem, struct diag *dg)
{
    const char *folder = file_join(mem, options->job.share, "fonts");
    struct fontset *fonts;
    bool ok = true;

    for (size_t i = 0; i < options->args.count; i++)
        ok &= fonts_of(options, mem, options->args.items[i], dg);
    if (options->args.count == 0) {
        fonts = typeset_fonts(mem, &options->job, dg);
        ok = fonts != NULL && print_fonts(mem, folder, fonts, options->json, dg);
        fontset_close(fonts);
    }
    return finish(options, dg, ok);
}

/* -- which one ------------------------------------------------------------------- */

static const struct command {
    const char *name;
    size_t least; /* arguments */
    int (*run)(struct options *options, struct arena *mem, struct diag *dg);
} commands[] = {
    {"render", 1, command_render},   {"check", 1, command_check},
    {"typeset", 1, command_typeset}, {"trace", 2, command_trace},
    {"score", 1, command_score},     {"query", 2, command_query},
    {"list", 0, command_list},       {"new", 0, command_new},
    {"schema", 0, command_schema},   {"fonts", 0, command_fonts},
};

/* The command that the first argument names, which is taken away; render if none. */
static const struct command *take_command(struct texts *args)
{
    for (size_t i = 0; args->count > 0 && i < sizeof commands / sizeof *commands; i++)
        if (strcmp(args->items[0], commands[i].name) == 0) {
            args->items++;
            args->count--;
            return &commands[i];
        }
    return &commands[0];
}

int command_run(struct options *options, struct arena *mem)
{
    struct diag dg = diag_new(mem);
    const struct command *command = take_command(&options->args);

    if (command->least > 0 && options->args.count == 0)
        return options_usage("没有给出文件", "");
    if (options->args.count < command->least)
        return options_usage("要给出数据文件，再给出要查的内容", "");
    options->job.paths = options->args;
    return command->run(options, mem, &dg);
}
