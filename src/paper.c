#include "paper.h"

#include "arena.h"
#include "book.h"
#include "buf.h"
#include "doc.h"
#include "draft.h"
#include "file.h"
#include "manifest.h"
#include "public.h"
#include "store.h"
#include "typeset.h"
#include "xlsx.h"

#include <string.h>

/* -- its name --------------------------------------------------------------- */

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
bool paper_name(struct paper *paper, struct diag *dg)
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

/* -- text: figures → 文稿 → PDF ---------------------------------------------- */

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

/* A 文稿 that a clerk has edited is kept and typeset as it stands (decisions.md §5). */
static bool edited_draft(const struct paper *paper, struct draft *draft, struct diag *dg)
{
    const char *path = output_path(paper, ".md");
    char *text;
    size_t len;

    if (!manifest_edited(paper->manifest, path, draft->text, draft->len))
        return false;
    if (!typeset_read(paper->mem, path, &text, &len, dg))
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

static bool paper_pdf(const struct paper *paper, struct diag *dg)
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
        typeset_doc(paper->mem, paper->job, &doc, pdf,
                    typeset_day(&doc, paper->session->run.issue_date), paper->fonts,
                    paper->out, &paper->made->pages, dg) &&
        (paper->job->dump != DUMP_NONE || manifest_add(paper->manifest, pdf, dg));
    return paper->made->pdf;
}

/* -- tables: figures → workbook ---------------------------------------------- */

static bool paper_xlsx(const struct paper *paper, struct diag *dg)
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

/* -- both --------------------------------------------------------------------- */

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

bool paper_make(struct paper *paper, struct diag *dg)
{
    bool ok;

    paper->mem = arena_new();
    ok = paper_name(paper, dg);
    if (ok) {
        bool ready = cards_ready(paper->session->store, paper->report, dg) &&
                     make_folder(paper, dg);

        ok = ready;
        if (ready && wants_pdf(paper))
            ok &= paper_pdf(paper, dg);
        if (ready && wants_xlsx(paper))
            ok &= paper_xlsx(paper, dg);
        paper->made->whole = ok;
        paper->made->end = dg->count;
    }
    arena_free(paper->mem);
    return ok;
}
