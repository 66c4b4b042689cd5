/*
 * A 文稿 from anywhere, with the real fonts: pages come out, or findings; no row of a
 * table is lost on the way.
 */
#include "arena.h"
#include "buf.h"
#include "diag.h"
#include "doc.h"
#include "layout.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Fonts are opened once: each takes longer than a 文稿. */
static struct fontset *open_fonts(void)
{
    static struct fontset *fonts;
    static struct arena *mem;
    struct diag dg;

    if (fonts != NULL)
        return fonts;
    mem = arena_new();
    dg = diag_new(mem);
    fonts = fontset_open(mem, SOURCE_DIR "/fonts", &dg);
    if (fonts == NULL || !text_terms_read(SOURCE_DIR "/templates/terms.txt", &dg))
        abort();
    return fonts;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct fontset *fonts = open_fonts();
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    struct buf out = buf_new(mem);
    char *text = arena_strn(mem, (const char *)bytes, len);
    struct doc doc;
    struct pages pages;
    const struct style *style;

    text_decode(mem, &text, &len);
    if (doc_read(mem, text, len, "input.md", &doc, &dg) &&
        (style = style_for(mem, SOURCE_DIR "/templates/style", &doc, &dg)) != NULL) {
        if (layout_build(mem, &doc, style, fonts, &pages, &dg))
            pages_dump(&out, &pages);
        else if (!diag_failed(&dg))
            abort(); /* refused without saying why */
    }
    for (size_t i = 0; i < dg.count; i++)
        diag_print(&out, &dg.items[i]);
    arena_free(mem);
    return 0;
}
