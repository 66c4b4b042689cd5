/*
 * Fonts of one document: the glyphs its pages show, cut out of the fonts and embedded
 * as Type0 fonts whose codes are the glyph numbers of the subset (Identity-H).
 */
#include "pdf_int.h"

#include "arena.h"
#include "file.h"

#include <assert.h>

static void note_glyph(struct arena *mem, const struct fontset *fonts, int font,
                       struct pdf_font *used, const struct placed_glyph *glyph)
{
    size_t count = (size_t)fontset_facts(fonts, font)->glyph_count;
    struct shown *shown;

    assert(glyph->id < count);
    if (used->glyphs == NULL)
        used->glyphs = ARENA_ARRAY(mem, struct shown, count);
    shown = &used->glyphs[glyph->id];
    if (shown->code != 0)
        return;
    shown->code = glyph->code;
    shown->width = (int16_t)text_advance(fonts, font, glyph->id);
    used->count++;
}

struct pdf_font *fonts_collect(struct arena *mem, const struct pages *pages,
                               const struct fontset *fonts)
{
    struct pdf_font *used =
        ARENA_ARRAY(mem, struct pdf_font, (size_t)fontset_count(fonts));

    for (size_t i = 0; i < pages->count; i++) {
        const struct page *page = &pages->items[i];

        for (size_t m = 0; m < page->count; m++) {
            const struct mark *mark = &page->marks[m];

            for (size_t g = 0; mark->kind == MARK_TEXT && g < mark->glyph_count; g++)
                note_glyph(mem, fonts, mark->font, &used[mark->font], &mark->glyphs[g]);
        }
    }
    return used;
}

/* The used glyphs in order of their ids. */
struct order {
    uint32_t *ids, *codes;
    size_t count;
};

static struct order order_of(struct arena *mem, const struct pdf_font *used,
                             int glyph_count)
{
    struct order order = {.ids = ARENA_ARRAY(mem, uint32_t, used->count),
                          .codes = ARENA_ARRAY(mem, uint32_t, used->count)};

    for (int id = 0; id < glyph_count; id++) {
        if (used->glyphs[id].code == 0)
            continue;
        order.ids[order.count] = (uint32_t)id;
        order.codes[order.count++] = used->glyphs[id].code;
    }
    return order;
}

/* Widths that are not a whole em: "[3[500]7[500 722]]". */
static void add_widths(struct buf *out, const struct pdf_font *used,
                       const struct order *order)
{
    int last = -2;

    buf_add(out, "/DW 1000/W[");
    for (size_t i = 0; i < order->count; i++) {
        const struct shown *shown = &used->glyphs[order->ids[i]];

        if (shown->width == 1000)
            continue;
        if (shown->cid != last + 1)
            buf_printf(out, "%s%d[", last < 0 ? "" : "]", shown->cid);
        buf_printf(out, shown->cid == last + 1 ? " %d" : "%d", shown->width);
        last = shown->cid;
    }
    buf_add(out, last < 0 ? "]" : "]]");
}

static void add_hex(struct buf *out, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        buf_printf(out, "%02X", (unsigned char)bytes[i]);
}

/* A block of the table may have 100 lines (Adobe technical note 5014). */
static struct buf to_unicode(struct arena *mem, const struct pdf_font *used,
                             const struct order *order)
{
    struct buf out = buf_new(mem), pair = buf_new(mem);

    buf_add(&out, "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
                  "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                  "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
                  "1 begincodespacerange<0000><FFFF>endcodespacerange\n");
    for (size_t i = 0; i < order->count; i++) {
        size_t left = order->count - i;

        if (i % 100 == 0)
            buf_printf(&out, "%zu beginbfchar\n", left < 100 ? left : 100);
        buf_cut(&pair, 0);
        add_utf16(&pair, order->codes[i]);
        buf_printf(&out, "<%04X><", used->glyphs[order->ids[i]].cid);
        add_hex(&out, pair.text, pair.len);
        buf_add(&out, ">\n");
        if (i % 100 == 99 || left == 1)
            buf_add(&out, "endbfchar\n");
    }
    buf_add(&out, "endcmap CMapName currentdict/CMap defineresource pop end end\n");
    return out;
}

/* One bit for each glyph of the subset, which PDF/A-1 wants to know complete. */
static int cid_set(struct arena *mem, struct object_doc *doc, size_t count)
{
    size_t len = (count + 7) / 8;
    unsigned char *bits = arena_alloc(mem, len);

    for (size_t i = 0; i < count; i++)
        bits[i / 8] |= (unsigned char)(0x80 >> i % 8);
    return object_stream(doc, "", bits, len);
}

/* "ABCDEF+GWFangSong": the letters tell subsets of one font apart. */
static const char *subset_name(struct arena *mem, const char *name, const char *hash)
{
    char tag[7] = "";

    for (int i = 0; i < 6; i++)
        tag[i] = (char)('A' + (hash[i] <= '9' ? hash[i] - '0' : hash[i] - 'a' + 10));
    return arena_printf(mem, "%s+%s", tag, name);
}

static int descriptor(struct arena *mem, struct object_doc *doc,
                      const struct font_facts *facts, const char *name,
                      const struct subset *subset)
{
    const char *length = arena_printf(mem, "/Length1 %zu", subset->len);
    int file = object_stream(doc, length, subset->bytes, subset->len);

    /* Flags 4: the codes are the font's own.  StemV is not known and not used. */
    return object_dict(
        doc, arena_printf(mem,
                          "/Type/FontDescriptor/FontName/%s/Flags 4/ItalicAngle 0"
                          "/StemV 80/Ascent %d/Descent %d/CapHeight %d"
                          "/FontBBox[%d %d %d %d]/FontFile2 %d 0 R/CIDSet %d 0 R\n",
                          name, facts->ascent, facts->descent, facts->cap_height,
                          facts->box[0], facts->box[1], facts->box[2], facts->box[3],
                          file, cid_set(mem, doc, subset->glyph_count)));
}

static int type0(struct arena *mem, struct object_doc *doc, const struct pdf_font *used,
                 const struct order *order, const char *name, int facts)
{
    struct buf child = buf_new(mem), table = to_unicode(mem, used, order);
    int unicode = object_stream(doc, "", table.text, table.len);

    buf_printf(&child,
               "/Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDToGIDMap/Identity"
               "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
               "/FontDescriptor %d 0 R",
               name, facts);
    add_widths(&child, used, order);
    return object_dict(
        doc, arena_printf(mem,
                          "/Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H"
                          "/DescendantFonts[%d 0 R]/ToUnicode %d 0 R\n",
                          name, object_dict(doc, child.text), unicode));
}

static bool font_write(struct arena *mem, struct object_doc *doc, struct pdf_font *used,
                       const struct fontset *fonts, int font, struct buf *digest,
                       struct diag *dg)
{
    const struct font_facts *facts = fontset_facts(fonts, font);
    struct order order = order_of(mem, used, facts->glyph_count);
    struct subset subset;
    const char *name;
    char hash[65];

    if (!text_subset(mem, fonts, font, order.codes, order.ids, order.count, &subset, dg))
        return false;
    for (size_t i = 0; i < order.count; i++)
        used->glyphs[order.ids[i]].cid = (uint16_t)subset.new_ids[i];
    hash_bytes(hash, subset.bytes, subset.len);
    buf_add(digest, hash);
    name = subset_name(mem, facts->postscript_name, hash);
    used->object =
        type0(mem, doc, used, &order, name, descriptor(mem, doc, facts, name, &subset));
    return true;
}

bool fonts_write(struct arena *mem, struct object_doc *doc, struct pdf_font *used,
                 const struct fontset *fonts, struct buf *digest, struct diag *dg)
{
    bool ok = true;

    for (int font = 0; font < fontset_count(fonts); font++)
        if (used[font].count > 0)
            ok &= font_write(mem, doc, &used[font], fonts, font, digest, dg);
    return ok;
}
