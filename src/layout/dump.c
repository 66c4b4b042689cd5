/* Pages as text: for --dump=pages, and for tests that compare layouts by diff. */
#include "pages.h"

#include "buf.h"

#include <stdlib.h>

static const char *const ink_names[] = {
    [INK_BLACK] = "",     [INK_RED] = " 红",   [INK_GREY] = " 灰",
    [INK_DARK] = " 深灰", [INK_WHITE] = " 白", [INK_PALE] = " 淡灰",
};

/* Millimetres with two decimals: a hundredth is less than any printer can show. */
static void add_mm(struct buf *out, mpt length)
{
    int64_t scaled = (int64_t)length * 127; /* 1 mm = 360/127 pt */
    int64_t mm100 = (scaled + (scaled >= 0 ? 1800 : -1800)) / 3600;

    buf_printf(out, "%s%lld.%02lld", mm100 < 0 ? "-" : "", llabs(mm100) / 100,
               llabs(mm100) % 100);
}

static void add_area(struct buf *out, const struct mark *mark, mpt right)
{
    buf_printf(out, "  %s ", mark->what);
    add_mm(out, mark->x);
    buf_add(out, "—");
    add_mm(out, right);
    buf_char(out, ' ');
    add_mm(out, mark->y);
}

/* Do these marks make one line for a reader?  Fallback fonts differ a little in y. */
static bool continues(const struct mark *mark, const struct mark *next)
{
    return next->kind == MARK_TEXT && next->what == mark->what &&
           next->size == mark->size && next->ink == mark->ink &&
           abs(next->y - mark->y) < mark->size / 4;
}

/* One line of text; fonts in the order they are used.  Returns the marks it took. */
static size_t dump_text(struct buf *out, const struct mark *marks, size_t count)
{
    size_t used = 1;

    while (used < count && continues(&marks[0], &marks[used]))
        used++;
    add_area(out, &marks[0], marks[used - 1].x + marks[used - 1].width);
    buf_printf(out, " %d.%d磅%s 字体", (int)(marks->size / 1000),
               (int)(marks->size % 1000 / 100), ink_names[marks->ink]);
    for (size_t i = 0; i < used; i++)
        if (i < 2 || marks[i].font != marks[i - 2].font)
            buf_printf(out, "%s%d", i > 0 ? "/" : "", marks[i].font);
    if (marks[0].slanted)
        buf_add(out, " 斜");
    buf_char(out, ' ');
    for (size_t i = 0; i < used; i++)
        for (size_t k = 0; k < marks[i].glyph_count; k++)
            buf_code(out, marks[i].glyphs[k].code);
    return used;
}

/* Hatches and dashes are many strokes alike: one line with the area and their number. */
static size_t dump_strokes(struct buf *out, const struct mark *marks, size_t count)
{
    const struct mark *first = &marks[0], *last;
    size_t used = 1;

    while (used < count && marks[used].kind == MARK_LINE &&
           marks[used].what == first->what && marks[used].width == first->width &&
           marks[used].height == first->height && marks[used].ink == first->ink &&
           marks[used].weight == first->weight)
        used++;
    last = &marks[used - 1];
    add_area(out, first, last->x + last->width);
    buf_add(out, "—");
    add_mm(out, last->y + last->height);
    buf_printf(out, " 笔%s 粗%d.%02d磅", ink_names[first->ink],
               (int)(first->weight / 1000), (int)(first->weight % 1000 / 10));
    if (used > 1)
        buf_printf(out, " %zu笔", used);
    return used;
}

static size_t dump_mark(struct buf *out, const struct mark *marks, size_t count)
{
    static const char *const kinds[] = {
        [MARK_TEXT] = "", [MARK_RULE] = "线", [MARK_LINK] = "链接", [MARK_IMAGE] = "图"};
    size_t used = 1;

    if (marks->kind == MARK_TEXT) {
        used = dump_text(out, marks, count);
    } else if (marks->kind == MARK_LINE) {
        used = dump_strokes(out, marks, count);
    } else {
        add_area(out, marks, marks->x + marks->width);
        buf_add(out, "—");
        add_mm(out, marks->y + marks->height);
        buf_printf(out, " %s%s", kinds[marks->kind], ink_names[marks->ink]);
    }
    if (marks->kind == MARK_LINK)
        buf_printf(out, "到第%d页", marks->page + 1);
    buf_char(out, '\n');
    return used;
}

void pages_dump(struct buf *out, const struct pages *pages)
{
    for (size_t i = 0; i < pages->count; i++) {
        const struct page *page = &pages->items[i];

        buf_printf(out, "第%zu页%s 页码%d\n", i + 1,
                   page->width > page->height ? " A3横排"
                   : page->landscape          ? " 横排"
                                              : "",
                   page->number);
        for (size_t k = 0; k < page->count;)
            k += dump_mark(out, &page->marks[k], page->count - k);
    }
    for (size_t i = 0; i < pages->bookmarks.count; i++) {
        const struct bookmark *mark = &pages->bookmarks.items[i];

        buf_printf(out, "书签%d 第%d页 ", mark->level, mark->page + 1);
        add_mm(out, mark->y);
        buf_printf(out, " %s\n", mark->title);
    }
}
