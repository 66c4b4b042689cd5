#include "pdf_int.h"

#include "arena.h"
#include "file.h"

#include <string.h>

enum { LEVEL_MAX = 8 };

/* One document while it is made. */
struct writer {
    struct arena *mem;
    struct object_doc *doc;
    const struct pages *pages;
    const struct pdf_font *fonts;
    struct pdf_images images;
    int *page_objects;
    struct buf digest; /* what tells this document from others */
};

/* Pages come first, so that links and bookmarks can name them. */
static void make_pages(struct writer *writer)
{
    const struct pages *pages = writer->pages;

    writer->page_objects = ARENA_ARRAY(writer->mem, int, pages->count);
    for (size_t i = 0; i < pages->count; i++)
        writer->page_objects[i] =
            object_page(writer->doc, pages->items[i].width, pages->items[i].height,
                        pages->items[i].landscape ? 90 : 0);
}

/* All pages name their fonts and pictures by the same dictionary. */
static int make_resources(struct writer *writer, int font_count)
{
    struct buf out = buf_new(writer->mem);

    buf_add(&out, "/Font<<");
    for (int i = 0; i < font_count; i++)
        if (writer->fonts[i].count > 0)
            buf_printf(&out, "/F%d %d 0 R", i, writer->fonts[i].object);
    buf_add(&out, ">>\n");
    if (writer->images.count > 0)
        buf_add(&out, "/XObject<<");
    for (size_t i = 0; i < writer->images.count; i++)
        buf_printf(&out, "/I%zu %d 0 R", i, writer->images.items[i].object);
    if (writer->images.count > 0)
        buf_add(&out, ">>\n");
    return object_dict(writer->doc, out.text);
}

/* F 4: printed, as PDF/A asks of every annotation. */
static int make_link(struct writer *writer, const struct page *page,
                     const struct mark *mark)
{
    struct point a = page_point(page, mark->on_sheet, mark->x, mark->y);
    struct point b =
        page_point(page, mark->on_sheet, mark->x + mark->width, mark->y + mark->height);
    mpt box[4] = {a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, a.x < b.x ? b.x : a.x,
                  a.y < b.y ? b.y : a.y};
    struct buf out = buf_new(writer->mem);

    buf_add(&out, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    for (int i = 0; i < 4; i++) {
        add_mpt(&out, box[i]);
        buf_char(&out, ' ');
    }
    buf_printf(&out, "]/Dest[%d 0 R/XYZ null null null]\n",
               writer->page_objects[mark->page]);
    return object_dict(writer->doc, out.text);
}

static void write_links(struct writer *writer, size_t index)
{
    const struct page *page = &writer->pages->items[index];
    struct {
        int *items;
        size_t count, room;
    } links = {0};

    for (size_t i = 0; i < page->count; i++)
        if (page->marks[i].kind == MARK_LINK)
            *ARENA_PUSH(writer->mem, &links) = make_link(writer, page, &page->marks[i]);
    if (links.count > 0)
        object_put_list(writer->doc, writer->page_objects[index], "Annots", links.items,
                        links.count);
}

static void write_pages(struct writer *writer, int resources)
{
    struct buf out = buf_new(writer->mem);
    char hash[65];

    for (size_t i = 0; i < writer->pages->count; i++) {
        int object = writer->page_objects[i];

        buf_cut(&out, 0);
        page_draw(&out, &writer->pages->items[i], writer->fonts, &writer->images);
        object_page_content(writer->doc, object, out.text, out.len);
        object_put(writer->doc, object, "Resources", resources);
        write_links(writer, i);
        hash_bytes(hash, out.text, out.len);
        buf_add(&writer->digest, hash);
    }
}

/* A bookmark lies under the last one of a higher level. */
static void write_bookmarks(struct writer *writer)
{
    int parents[LEVEL_MAX + 1] = {0};

    for (size_t i = 0; i < writer->pages->bookmarks.count; i++) {
        const struct bookmark *mark = &writer->pages->bookmarks.items[i];
        const struct page *page = &writer->pages->items[mark->page];
        struct point top = page_point(page, false, 0, mark->y);
        int level = mark->level < LEVEL_MAX ? mark->level : LEVEL_MAX;
        int made = object_outline(writer->doc, parents[level - 1], mark->title,
                                  writer->page_objects[mark->page], top.x, top.y);

        for (int deeper = level; deeper <= LEVEL_MAX; deeper++)
            parents[deeper] = made;
    }
}

static void identify(struct writer *writer, int32_t day, char hash[65])
{
    const char *words[] = {writer->pages->title, writer->pages->author,
                           writer->pages->subject};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i] != NULL)
            buf_addn(&writer->digest, words[i], strlen(words[i]) + 1);
    buf_printf(&writer->digest, "%d", (int)day);
    hash_bytes(hash, writer->digest.text, writer->digest.len);
    hash[32] = '\0'; /* 128 bits are what other programs write */
}

static bool make(struct writer *writer, struct fontset *fonts, int32_t day, char **bytes,
                 size_t *len, struct diag *dg)
{
    struct pdf_font *used = fonts_collect(writer->mem, writer->pages, fonts);
    char hash[65];

    writer->fonts = used;
    make_pages(writer);
    if (!fonts_write(writer->mem, writer->doc, used, fonts, &writer->digest, dg))
        return false;
    writer->images =
        images_write(writer->mem, writer->doc, writer->pages, &writer->digest);
    write_pages(writer, make_resources(writer, fontset_count(fonts)));
    write_bookmarks(writer);
    meta_write(writer->mem, writer->doc, writer->pages, day);
    identify(writer, day, hash);
    return object_save(writer->doc, hash, bytes, len, dg);
}

bool pdf_write(const char *path, const struct pages *pages, struct fontset *fonts,
               int32_t day, struct diag *dg)
{
    struct writer writer = {.mem = arena_new(), .pages = pages};
    char *bytes;
    size_t len;
    bool ok;

    writer.digest = buf_new(writer.mem);
    writer.doc = object_open(writer.mem, dg);
    ok = writer.doc != NULL && make(&writer, fonts, day, &bytes, &len, dg) &&
         file_write(path, bytes, len, dg);
    if (writer.doc != NULL)
        object_close(writer.doc);
    arena_free(writer.mem);
    return ok;
}
