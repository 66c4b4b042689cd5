#include "job.h"

#include "arena.h"
#include "buf.h"
#include "data.h"
#include "draft.h"
#include "file.h"
#include "findings.h"
#include "manifest.h"
#include "page.h"
#include "paper.h"
#include "store.h"
#include "text.h"
#include "typeset.h"

#include <string.h>

/* -- loading ---------------------------------------------------------------- */

static bool is_asked(const struct job *job, const struct report *report)
{
    for (size_t i = 0; i < job->reports.count; i++)
        if (report_is(report, job->reports.items[i]))
            return true;
    return false;
}

static bool is_region(const struct report *report)
{
    return strcmp(report->each, "region") == 0;
}

/* What was named, else what is due; of one unit alone, nothing of the region. */
static bool is_wanted(const struct session *session, const struct job *job,
                      const struct report *report)
{
    return is_asked(job, report) ||
           (job->reports.count == 0 && report_due(report, &session->run) &&
            (job->subject == NULL || !is_region(report)));
}

/* Those that read the findings come last, when there are no more to come. */
static bool choose_reports(struct session *session, const struct job *job,
                           struct diag *dg)
{
    session->due =
        ARENA_ARRAY(session->mem, const struct report *, session->report_count + 1);
    for (int last = 0; last <= 1 && !job->scores_only; last++)
        for (size_t i = 0; i < session->report_count; i++) {
            const struct report *report = &session->reports[i];

            if (report->findings == (last == 1) && is_wanted(session, job, report))
                session->due[session->due_count++] = report;
        }
    return report_known(session->reports, session->report_count, job->reports.items,
                        job->reports.count, dg);
}

bool session_open(struct session *session, const struct job *job, struct arena *mem,
                  bool figures, struct diag *dg)
{
    const char *templates = file_join(mem, job->share, "templates");
    struct data_input input = {.defaults = file_join(mem, templates, "defaults.json"),
                               .paths = job->paths.items,
                               .path_count = job->paths.count,
                               .sets = job->sets.items,
                               .set_count = job->sets.count,
                               .classified_machine = job->classified_machine};

    *session = (struct session){.mem = mem, .store = store_open(mem, dg)};
    if (session->store == NULL || !data_read(session->store, &input, dg) ||
        !data_check(session->store, dg))
        return false;
    store_seal(session->store);
    if (!figures)
        return true;
    if (!run_read(mem, session->store, templates, job->now, &session->run, dg))
        return false;
    session->run.any_series = job->any_series;
    session->run.published = job->published;
    session->run.all_schemes = job->all_schemes;
    session->run.score_sets = job->score_sets.items;
    session->run.score_set_count = job->score_sets.count;
    return report_read(mem, templates, &session->reports, &session->report_count, dg) &&
           choose_reports(session, job, dg) &&
           stats_build(mem, session->store, &session->run, session->due,
                       session->due_count, &session->facts, dg);
}

void session_close(struct session *session)
{
    store_close(session->store);
}

/* -- all documents ------------------------------------------------------------ */

/* The subjects of a report: the region, every unit, leader or project, rows of a table.
 */
struct texts job_subjects(struct arena *mem, const struct session *session,
                          const struct report *report, const struct job *job,
                          struct diag *dg)
{
    struct texts subjects = {0};
    const char *sql = NULL;
    struct query *query;

    if (report_subject_table(report) != NULL) {
        struct subjects rows =
            draft_subjects(mem, session->store, &session->facts, report, job->subject,
                           job->reports.count > 0, dg);

        return (struct texts){rows.items, rows.count, rows.room};
    }
    if (strcmp(report->each, "org") == 0)
        sql = "SELECT id FROM organisations ORDER BY sort IS NULL, sort, id";
    else if (strcmp(report->each, "leader") == 0)
        sql = "SELECT id FROM leaders ORDER BY rowid";
    else if (strcmp(report->each, "project") == 0)
        sql = "SELECT id FROM projects ORDER BY id";
    if (sql == NULL) {
        *ARENA_PUSH(mem, &subjects) = "";
        return subjects;
    }
    query = query_open(session->store, QUERY_OWN, at_file(report->folder), sql, dg);
    while (query != NULL && query_next(query)) {
        const char *id = query_text(query, 0);

        if (job->subject == NULL || strcmp(job->subject, id) == 0)
            *ARENA_PUSH(mem, &subjects) = arena_str(mem, id);
    }
    query_close(query);
    return subjects;
}

/* Who asks for one paper gets it, also when `when` has nothing to say. */
static bool is_one(const struct job *job, const struct report *report)
{
    return is_asked(job, report) && (job->subject != NULL || is_region(report));
}

static bool has_paper(const struct paper *paper, bool *due, struct diag *dg)
{
    struct arena *mem = arena_new();
    bool ok;

    *due = true;
    ok = is_one(paper->job, paper->report) ||
         draft_due(mem, paper->session->store, &paper->session->facts, paper->report,
                   paper->subject, due, dg);
    arena_free(mem);
    return ok;
}

static bool render_report(struct paper *paper, struct diag *dg)
{
    struct session *session = paper->session;
    struct texts subjects =
        job_subjects(session->mem, session, paper->report, paper->job, dg);
    bool ok = true;

    for (size_t i = 0; i < subjects.count; i++) {
        bool due;

        paper->subject = subjects.items[i];
        if (!has_paper(paper, &due, dg))
            ok = false;
        else if (due)
            ok &= paper_make(paper, dg);
    }
    return ok;
}

/* The names under which a paper will appear. */
static bool list_paper(struct paper *paper, struct texts *names, struct diag *dg)
{
    struct arena *mem = paper->session->mem;
    bool due, ok;

    if (!has_paper(paper, &due, dg))
        return false;
    if (!due)
        return true;
    paper->mem = arena_new();
    ok = paper_name(paper, dg);
    if (ok && paper->report->has_body)
        *ARENA_PUSH(mem, names) = arena_printf(mem, "%s.pdf", paper->name);
    if (ok && paper->report->has_book)
        *ARENA_PUSH(mem, names) = arena_printf(mem, "%s.xlsx", paper->name);
    arena_free(paper->mem);
    return ok;
}

bool job_list(struct session *session, const struct job *job, struct texts *names,
              struct diag *dg)
{
    struct page_papers papers = {0};
    bool ok = true;

    for (size_t i = 0; i < session->due_count; i++) {
        const struct report *report = session->due[i];
        struct texts subjects = job_subjects(session->mem, session, report, job, dg);

        for (size_t k = 0; k < subjects.count; k++) {
            struct paper paper = {.job = job,
                                  .session = session,
                                  .report = report,
                                  .subject = subjects.items[k],
                                  .papers = &papers};

            ok &= list_paper(&paper, names, dg);
        }
    }
    return ok;
}

/* Has the report a paper for anybody? */
static bool has_any(struct session *session, const struct job *job,
                    const struct report *report, bool *any, struct diag *dg)
{
    struct texts subjects = job_subjects(session->mem, session, report, job, dg);

    *any = false;
    for (size_t i = 0; i < subjects.count && !*any; i++) {
        struct paper paper = {.job = job,
                              .session = session,
                              .report = report,
                              .subject = subjects.items[i]};

        if (!has_paper(&paper, any, dg))
            return false;
    }
    return true;
}

bool job_drop_idle(struct session *session, const struct job *job, struct diag *dg)
{
    size_t kept = 0;
    bool ok = true;

    for (size_t i = 0; i < session->due_count; i++) {
        bool any;

        ok &= has_any(session, job, session->due[i], &any, dg);
        if (any)
            session->due[kept++] = session->due[i];
    }
    session->due_count = kept;
    return ok;
}

static bool write_facts(struct session *session, struct manifest *manifest,
                        struct diag *dg)
{
    struct buf text = buf_new(session->mem);
    const char *path = file_join(session->mem, manifest->folder, "facts.json");

    facts_dump(&text, &session->facts);
    return file_write(path, text.text, text.len, dg) && manifest_add(manifest, path, dg);
}

/* What next month is compared with. */
static bool write_records(struct session *session, struct manifest *manifest,
                          struct diag *dg)
{
    struct buf text = buf_new(session->mem);
    const char *path = file_join(session->mem, manifest->folder, "records.json");

    if (session->facts.records_dropped) {
        diag_add(dg, DIAG_RECORDS, at_file(path), "下月比较补报、核减时只能得出两者之差");
        return true;
    }
    records_dump(&text, &session->facts);
    return file_write(path, text.text, text.len, dg) && manifest_add(manifest, path, dg);
}

static const char *output_folder(const struct session *session, const struct job *job)
{
    if (job->out != NULL)
        return job->out;
    return arena_printf(session->mem, "out/%04d-%02d", session->run.year,
                        session->run.month);
}

static bool render_all(struct session *session, const struct job *job,
                       struct fontset *fonts, struct manifest *manifest, struct buf *out,
                       struct page_papers *papers, struct diag *dg)
{
    bool ok = true, stored = false;

    for (size_t i = 0; i < session->due_count; i++) {
        struct paper paper = {.job = job,
                              .session = session,
                              .report = session->due[i],
                              .fonts = fonts,
                              .manifest = manifest,
                              .out = out,
                              .papers = papers};

        if (paper.report->findings && !stored)
            stored = findings_store(session->store, dg);
        if (paper.report->findings && !stored)
            return false;
        ok &= render_report(&paper, dg);
    }
    return ok;
}

/* Does the unit, leader or project asked for get any paper? */
static bool check_subject(const struct session *session, const struct job *job,
                          struct diag *dg)
{
    struct diag ignored = diag_new(session->mem);

    if (job->subject == NULL)
        return true;
    for (size_t i = 0; i < session->due_count; i++)
        if (!is_region(session->due[i]) &&
            job_subjects(session->mem, session, session->due[i], job, &ignored).count > 0)
            return true;
    diag_add(dg, DIAG_SUBJECT, at_file(NULL), "--org %s", job->subject);
    diag_hint(dg, "写单位、领导或项目的编号，不写名称；全县的文件不用 --org");
    return false;
}

/* Every file of the job, and the list of them. */
static bool write_all(struct session *session, const struct job *job,
                      struct fontset *fonts, struct manifest *manifest, struct diag *dg)
{
    struct page_papers papers = {0};
    bool ok = file_make_dirs(manifest->folder, dg);

    if (!ok)
        return false;
    ok = render_all(session, job, fonts, manifest, NULL, &papers, dg);
    ok &= write_facts(session, manifest, dg);
    ok &= write_records(session, manifest, dg);
    ok &= page_write(manifest, session, job->share, &papers, dg);
    ok &= manifest_write(manifest, &job->paths, session, dg);
    return ok;
}

bool job_render(struct session *session, const struct job *job, struct buf *out,
                struct texts *made, struct diag *dg)
{
    struct fontset *fonts;
    struct manifest manifest;
    struct page_papers papers = {0};
    bool ok;

    if (job->dump == DUMP_FACTS) {
        facts_dump(out, &session->facts);
        return true;
    }
    if (!check_subject(session, job, dg))
        return false;
    fonts = typeset_fonts(session->mem, job, dg);
    if (fonts == NULL)
        return false;
    manifest = manifest_open(session->mem, output_folder(session, job), dg);
    ok = job->dump == DUMP_NONE
             ? write_all(session, job, fonts, &manifest, dg)
             : render_all(session, job, fonts, &manifest, out, &papers, dg);
    *made = manifest.made;
    fontset_close(fonts);
    return ok;
}
