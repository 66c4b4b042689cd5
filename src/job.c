#include "job.h"

#include "arena.h"
#include "book.h"
#include "buf.h"
#include "data.h"
#include "date.h"
#include "doc.h"
#include "draft.h"
#include "file.h"
#include "findings.h"
#include "layout.h"
#include "manifest.h"
#include "page.h"
#include "pdf.h"
#include "protect.h"
#include "public.h"
#include "store.h"
#include "text.h"
#include "xlsx.h"

#include <string.h>

/* What one document needs on its way; its arena dies with it. */
struct paper {
    struct arena *mem;
    const struct job *job;
    struct session *session;
    const struct report *report;
    const char *subject; /* key of the unit, leader or project; "" for the region */
    const char *name;    /* file name without its ending */
    struct fontset *fonts;
    struct manifest *manifest;
    struct buf *out;            /* for dumps */
    struct page_papers *papers; /* all of the run */
    struct page_paper *made;    /* what index.html says of this one */
};

/* -- loading ---------------------------------------------------------------- */

static bool is_asked(const struct job *job, const struct report *report)
{
    for (size_t i = 0; i < job->reports.count; i++)
        if (strcmp(job->reports.items[i], report->name) == 0 ||
            strcmp(job->reports.items[i], report->code) == 0)
            return true;
    return false;
}

static bool is_wanted(const struct session *session, const struct job *job,
                      const struct report *report)
{
    return is_asked(job, report) ||
           (job->reports.count == 0 && report_due(report, &session->run));
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

/* -- one document ------------------------------------------------------------ */

static const char *output_path(const struct paper *paper, const char *ending)
{
    return arena_printf(paper->mem, "%s/%s%s", paper->manifest->folder, paper->name,
                        ending);
}

static bool keep(const struct paper *paper, const char *ending, const char *text,
                 size_t len, struct diag *dg)
{
    const char *path = output_path(paper, ending);

    return file_write(path, text, len, dg) && manifest_add(paper->manifest, path, dg);
}

/* A 文稿 as an editor saved it, brought to UTF-8. */
static bool read_draft(struct arena *mem, const char *path, char **text, size_t *len,
                       struct diag *dg)
{
    const char *encoding;

    if (!file_read(mem, path, text, len, dg))
        return false;
    encoding = text_decode(mem, text, len);
    if (encoding != NULL) {
        diag_add(dg, DIAG_DRAFT_ENCODING, at_file(path), "是 %s 编码", encoding);
        diag_hint(dg, "记事本的 ANSI 编码存不下生僻字（变成 ?），请另存为 UTF-8");
    }
    return true;
}

/* A 文稿 that a clerk has edited is kept and typeset as it stands (decisions.md §5). */
static bool edited_draft(const struct paper *paper, struct draft *draft, struct diag *dg)
{
    const char *path = output_path(paper, ".md");
    char *text;
    size_t len;

    if (!manifest_edited(paper->manifest, path, draft->text, draft->len))
        return false;
    if (!read_draft(paper->mem, path, &text, &len, dg))
        return false;
    diag_add(dg, DIAG_DRAFT_EDITED, at_file(path), "按修改后的文稿排版");
    diag_hint(dg, "要重新生成，请先移走或删去这个文件");
    draft->text = text;
    draft->len = len;
    return true;
}

static bool finished(const struct paper *paper, const struct draft *draft,
                     struct diag *dg)
{
    if (!paper->job->final || paper->report->findings ||
        strstr(draft->text, "【待补】") == NULL)
        return true;
    diag_add(dg, DIAG_UNFINISHED, at_file(output_path(paper, ".md")),
             "正式稿中还有【待补】");
    diag_hint(dg, "请在数据或文稿中补齐，或先出送审稿（--stage review）");
    return false;
}

/* With a password the plain file never bears the name that was asked for. */
static bool write_pdf(struct arena *mem, const struct job *job, const char *path,
                      struct pages *pages, struct fontset *fonts, int32_t day,
                      struct diag *dg)
{
    const char *plain = file_temp(mem, path);
    bool ok;

    if (job->password == NULL)
        return pdf_write(path, pages, fonts, day, dg);
    pages->ordinary = true;
    ok = pdf_write(plain, pages, fonts, day, dg) &&
         protect_pdf(plain, path, job->password, dg);
    file_discard(plain);
    return ok;
}

/* 文件 and 命令 are set in the standard characters of the state, whatever was asked. */
static bool choose_script(const struct job *job, struct doc *doc, struct diag *dg)
{
    const char *kind = doc_field(doc, "文种", "文件");

    doc->hant = job->hant;
    if (!job->hant || (strcmp(kind, "文件") != 0 && strcmp(kind, "命令") != 0))
        return true;
    diag_add(dg, DIAG_SCRIPT, at_file(doc->name), "文种“%s”", kind);
    diag_hint(dg, "去掉 --script hant；给港澳台、海外的可用信函");
    return false;
}

static bool lay_out(struct arena *mem, const struct job *job, struct doc *doc,
                    struct fontset *fonts, struct pages *pages, struct diag *dg)
{
    const struct style *style;

    if (!choose_script(job, doc, dg))
        return false;
    style = style_for(mem, file_join(mem, job->share, "templates/style"), doc, dg);
    return style != NULL && layout_build(mem, doc, style, fonts, pages, dg);
}

/*
 * The date of the file is that of the paper, so that a 文稿 typeset again gives the bytes
 * that rendering gave; `other` when it bears none.
 */
static int32_t paper_day(const struct doc *doc, int32_t other)
{
    int32_t day = doc_day(doc);

    return day == DATE_NONE ? other : day;
}

/* doc → pages → PDF; `path` NULL with a dump.  *count: its pages. */
static bool typeset(struct arena *mem, const struct job *job, struct doc *doc,
                    const char *path, int32_t day, struct fontset *fonts, struct buf *out,
                    size_t *count, struct diag *dg)
{
    struct pages pages = {0};

    if (job->dump == DUMP_DOC)
        return doc_dump(out, doc), true;
    if (!lay_out(mem, job, doc, fonts, &pages, dg))
        return false;
    *count = pages.count;
    if (job->dump == DUMP_PAGES)
        return pages_dump(out, &pages), true;
    return write_pdf(mem, job, path, &pages, fonts, day, dg);
}

/* A circular stays short (decisions.md §4.21): longer is allowed, but said. */
static void check_length(const struct paper *paper, const struct doc *doc,
                         struct diag *dg)
{
    size_t chars = doc_length(doc);

    if (paper->report->max_chars <= 0 || chars <= (size_t)paper->report->max_chars)
        return;
    diag_add(dg, DIAG_TOO_LONG, at_file(doc->name), "正文 %zu 字，宜在 %d 字以内", chars,
             paper->report->max_chars);
    diag_hint(dg, "请精简文字，或把内容移到附件");
}

static bool job_pdf(const struct paper *paper, struct diag *dg)
{
    struct draft draft;
    struct doc doc;
    struct buf printed = buf_new(paper->mem);
    const char *pdf = output_path(paper, ".pdf");
    const char *name = output_path(paper, ".md");

    if (!draft_build(paper->mem, paper->session->store, &paper->session->facts,
                     paper->report, paper->subject, &draft, dg))
        return false;
    if (!public_allows(paper->mem, paper->session->store, paper->report, name, draft.text,
                       dg))
        return false;
    if (paper->job->dump == DUMP_DRAFT)
        return buf_addn(paper->out, draft.text, draft.len), true;
    if (paper->job->dump == DUMP_NONE && !edited_draft(paper, &draft, dg)) {
        draft_printed_json(&printed, &draft);
        if (!finished(paper, &draft, dg) ||
            !keep(paper, ".md", draft.text, draft.len, dg) ||
            !keep(paper, ".facts.json", printed.text, printed.len, dg))
            return false;
    }
    paper->made->draft = true;
    if (paper->job->draft_only)
        return true;
    if (!doc_read(paper->mem, draft.text, draft.len, name, &doc, dg))
        return false;
    check_length(paper, &doc, dg);
    paper->made->pdf =
        typeset(paper->mem, paper->job, &doc, pdf,
                paper_day(&doc, paper->session->run.issue_date), paper->fonts, paper->out,
                &paper->made->pages, dg) &&
        (paper->job->dump != DUMP_NONE || manifest_add(paper->manifest, pdf, dg));
    return paper->made->pdf;
}

static bool job_xlsx(const struct paper *paper, struct diag *dg)
{
    struct book book;
    struct buf cells = buf_new(paper->mem);
    const char *path = output_path(paper, ".xlsx");

    if (!book_build(paper->mem, paper->session->store, &paper->session->facts,
                    paper->report, paper->subject, &book, dg))
        return false;
    if (paper->job->dump == DUMP_BOOK || report_is_public(paper->report))
        book_dump(&cells, &book);
    if (!public_allows(paper->mem, paper->session->store, paper->report, path, cells.text,
                       dg))
        return false;
    if (paper->job->dump == DUMP_BOOK)
        return buf_addn(paper->out, cells.text, cells.len), true;
    paper->made->xlsx =
        xlsx_write(path, &book, dg) && manifest_add(paper->manifest, path, dg);
    return paper->made->xlsx;
}

static bool wants_pdf(const struct paper *paper)
{
    enum dump dump = paper->job->dump;

    return paper->report->has_body && (dump == DUMP_NONE || dump == DUMP_DRAFT ||
                                       dump == DUMP_DOC || dump == DUMP_PAGES);
}

static bool wants_xlsx(const struct paper *paper)
{
    enum dump dump = paper->job->dump;

    return paper->report->has_book && !paper->job->draft_only &&
           (dump == DUMP_NONE || dump == DUMP_BOOK);
}

/* `file` of the report may begin with a folder. */
static bool make_folder(const struct paper *paper, struct diag *dg)
{
    const char *end = strrchr(paper->name, '/');

    if (end == NULL || paper->job->dump != DUMP_NONE)
        return true;
    return file_make_dirs(arena_printf(paper->mem, "%s/%.*s", paper->manifest->folder,
                                       (int)(end - paper->name), paper->name),
                          dg);
}

/* No two papers of a run have the same name: the second is NAME（2）. */
static const char *own_name(const struct paper *paper, const char *name)
{
    const char *own = name;

    for (int number = 2;; number++) {
        size_t i = 0;

        while (i < paper->papers->count && strcmp(paper->papers->items[i].name, own) != 0)
            i++;
        if (i == paper->papers->count)
            return own;
        own = arena_printf(paper->mem, paper->job->ascii_names ? "%s-%d" : "%s（%d）",
                           name, number);
    }
}

/* Give the paper its name among those of the run.  False: its template is at fault. */
static bool job_name(struct paper *paper, struct diag *dg)
{
    const struct session *session = paper->session;
    struct arena *mem = session->mem;
    const char *name = paper->job->ascii_names
                           ? draft_ascii_name(mem, session->store, paper->report,
                                              paper->subject, &session->run)
                           : draft_name(mem, session->store, &session->facts,
                                        paper->report, paper->subject, dg);

    if (name == NULL)
        return false;
    paper->name = arena_str(mem, own_name(paper, name));
    paper->made = ARENA_PUSH(mem, paper->papers);
    *paper->made = (struct page_paper){
        .report = paper->report, .name = paper->name, .first = dg->count};
    return true;
}

static bool job_paper(struct paper *paper, struct diag *dg)
{
    bool ok;

    paper->mem = arena_new();
    ok = job_name(paper, dg);
    if (ok) {
        bool ready = cards_ready(paper->session->store, paper->report, dg) &&
                     make_folder(paper, dg);

        ok = ready;
        if (ready && wants_pdf(paper))
            ok &= job_pdf(paper, dg);
        if (ready && wants_xlsx(paper))
            ok &= job_xlsx(paper, dg);
        paper->made->whole = ok;
        paper->made->end = dg->count;
    }
    arena_free(paper->mem);
    return ok;
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
    return is_asked(job, report) &&
           (job->subject != NULL || strcmp(report->each, "region") == 0);
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
            ok &= job_paper(paper, dg);
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
    ok = job_name(paper, dg);
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

struct fontset *job_fonts(struct arena *mem, const struct job *job, struct diag *dg)
{
    if (!text_terms_read(file_join(mem, job->share, "templates/terms.txt"), dg))
        return NULL;
    if (job->hant &&
        !text_hant_read(file_join(mem, job->share, "templates/hant.txt"), dg))
        return NULL;
    return fontset_open(mem, file_join(mem, job->share, "fonts"), dg);
}

bool job_render(struct session *session, const struct job *job, struct buf *out,
                struct texts *made, struct diag *dg)
{
    struct manifest manifest;
    struct fontset *fonts = job_fonts(session->mem, job, dg);
    struct page_papers papers = {0};
    bool ok;

    if (fonts == NULL)
        return false;
    manifest = manifest_open(session->mem, output_folder(session, job), dg);
    if (job->dump == DUMP_FACTS) {
        facts_dump(out, &session->facts);
        ok = true;
    } else if (job->dump != DUMP_NONE) {
        ok = render_all(session, job, fonts, &manifest, out, &papers, dg);
    } else {
        ok = file_make_dirs(manifest.folder, dg);
        if (ok) {
            ok = render_all(session, job, fonts, &manifest, out, &papers, dg);
            ok &= write_facts(session, &manifest, dg);
            ok &= write_records(session, &manifest, dg);
            ok &= page_write(&manifest, session, job->share, &papers, dg);
            ok &= manifest_write(&manifest, &job->paths, session, dg);
        }
        *made = manifest.made;
    }
    fontset_close(fonts);
    return ok;
}

/* -- an edited 文稿 ------------------------------------------------------------ */

static const char *beside(struct arena *mem, const char *path)
{
    size_t len = strlen(path);

    if (len > 3 && strcmp(path + len - 3, ".md") == 0)
        len -= 3;
    return arena_printf(mem, "%.*s.pdf", (int)len, path);
}

bool job_typeset(struct arena *mem, const struct job *job, const char *path,
                 const char *target, struct buf *out, struct texts *made, struct diag *dg)
{
    struct fontset *fonts = job_fonts(mem, job, dg);
    int32_t day = job->now == NULL ? DATE_NONE : date_parse(job->now);
    struct doc doc;
    char *text;
    size_t len, count;
    bool ok;

    if (target == NULL)
        target = beside(mem, path);
    if (fonts == NULL)
        return false;
    ok = read_draft(mem, path, &text, &len, dg);
    if (ok && job->dump == DUMP_DRAFT)
        buf_addn(out, text, len);
    else if (ok)
        ok =
            doc_read(mem, text, len, path, &doc, dg) &&
            typeset(mem, job, &doc, target, day == DATE_NONE ? paper_day(&doc, day) : day,
                    fonts, out, &count, dg);
    if (ok && job->dump == DUMP_NONE)
        *ARENA_PUSH(mem, made) = target;
    fontset_close(fonts);
    return ok;
}

bool job_set(struct arena *mem, const struct job *job, const char *path,
             struct fontset *fonts, char **text, struct diag *dg)
{
    struct pages pages;
    struct doc doc;
    size_t len;

    return read_draft(mem, path, text, &len, dg) &&
           doc_read(mem, *text, len, path, &doc, dg) &&
           lay_out(mem, job, &doc, fonts, &pages, dg);
}
