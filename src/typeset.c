#include "typeset.h"

#include "arena.h"
#include "buf.h"
#include "date.h"
#include "doc.h"
#include "draft.h"
#include "file.h"
#include "layout.h"
#include "pdf.h"
#include "protect.h"
#include "text.h"

#include <string.h>

struct fontset *typeset_fonts(struct arena *mem, const struct job *job, struct diag *dg)
{
    if (!text_terms_read(file_join(mem, job->share, "templates/terms.txt"), dg))
        return NULL;
    if (job->hant &&
        !text_hant_read(file_join(mem, job->share, "templates/hant.txt"), dg))
        return NULL;
    return fontset_open(mem, file_join(mem, job->share, "fonts"), dg);
}

/* A 文稿 as an editor saved it, brought to UTF-8. */
bool typeset_read(struct arena *mem, const char *path, char **text, size_t *len,
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

/* -- doc → pages → PDF ------------------------------------------------------ */

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
int32_t typeset_day(const struct doc *doc, int32_t other)
{
    int32_t day = doc_day(doc);

    return day == DATE_NONE ? other : day;
}

/* doc → pages → PDF; `path` NULL with a dump.  *count: its pages. */
bool typeset_doc(struct arena *mem, const struct job *job, struct doc *doc,
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

/* -- an edited 文稿 ------------------------------------------------------------ */

static const char *beside(struct arena *mem, const char *path)
{
    size_t len = strlen(path);

    if (len > 3 && strcmp(path + len - 3, ".md") == 0)
        len -= 3;
    return arena_printf(mem, "%.*s.pdf", (int)len, path);
}

bool typeset_file(struct arena *mem, const struct job *job, const char *path,
                  const char *target, struct buf *out, struct texts *made,
                  struct diag *dg)
{
    struct fontset *fonts = typeset_fonts(mem, job, dg);
    int32_t day = job->now == NULL ? DATE_NONE : date_parse(job->now);
    struct doc doc;
    char *text;
    size_t len, count;
    bool ok;

    if (target == NULL)
        target = beside(mem, path);
    if (fonts == NULL)
        return false;
    ok = typeset_read(mem, path, &text, &len, dg);
    if (ok && job->dump == DUMP_DRAFT)
        buf_addn(out, text, len);
    else if (ok)
        ok = doc_read(mem, text, len, path, &doc, dg) &&
             typeset_doc(mem, job, &doc, target,
                         day == DATE_NONE ? typeset_day(&doc, day) : day, fonts, out,
                         &count, dg);
    if (ok && job->dump == DUMP_NONE)
        *ARENA_PUSH(mem, made) = target;
    fontset_close(fonts);
    return ok;
}

bool typeset_try(struct arena *mem, const struct job *job, const char *path,
                 struct fontset *fonts, char **text, struct diag *dg)
{
    struct pages pages;
    struct doc doc;
    size_t len;

    return typeset_read(mem, path, text, &len, dg) &&
           doc_read(mem, *text, len, path, &doc, dg) &&
           lay_out(mem, job, &doc, fonts, &pages, dg);
}
