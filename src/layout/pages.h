/*
 * pages - placed marks: what the PDF writer draws, and nothing it must decide.
 *
 * Every length is an mpt (1/1000 point).  The origin is the top left corner of the
 * sheet and y grows downwards, the way a page is read.
 *
 * A landscape page is a portrait sheet that is read turned: its marks are placed on
 * a sheet 297 mm wide and 210 mm high whose top is the left edge of the portrait
 * sheet (gbt9704.md §6; both odd and even pages, so that the head lies toward the
 * binding on odd and toward the fore edge on even pages of a duplex print).  Marks
 * with `on_sheet` keep portrait coordinates (the page number).  An A3 sheet lies on its
 * long side and is read as it lies: it is no landscape page in this sense.
 */
#ifndef LAYOUT_PAGES_H
#define LAYOUT_PAGES_H

#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

enum mark_kind {
    MARK_TEXT, /* glyphs on one baseline in one font */
    MARK_RULE, /* filled rectangle */
    MARK_LINE, /* stroke with round ends from (x, y) to (x + width, y + height); one of
                * no length is a dot */
    MARK_LINK, /* invisible area that leads to a page */
    MARK_IMAGE /* a seal: its ink where the picture has ink */
};

/* Grey is a quarter of black, dark a half, pale (watermarks) an eighth; white covers what
 * lies under it. */
enum ink { INK_BLACK, INK_RED, INK_GREY, INK_DARK, INK_WHITE, INK_PALE };

struct placed_glyph {
    uint32_t id;   /* in the font */
    uint32_t code; /* the character it shows */
    mpt x;         /* from the start of the mark */
};

struct mark {
    enum mark_kind kind;
    enum ink ink;
    mpt x, y;          /* MARK_TEXT: start of the baseline; others: top left corner */
    mpt width, height; /* of the area; of the text: advance and size */
    mpt weight;        /* MARK_LINE: of the stroke */
    int font;          /* MARK_TEXT: index in the fontset */
    mpt size;          /* MARK_TEXT: font size */
    struct placed_glyph *glyphs;
    size_t glyph_count;
    bool slanted;              /* MARK_TEXT: rises at 45° from (x, y) */
    const struct image *image; /* MARK_IMAGE: lives as long as the pages */
    int page;                  /* MARK_LINK: target page from 0 */
    bool on_sheet;
    const char *what; /* element for dumps: "正文" "标题" "表1" …; static or in mem */
};

struct page {
    mpt width, height; /* of the sheet; of a landscape page, of the portrait one */
    bool landscape;
    int number; /* as printed; 0: no number is printed */
    struct mark *marks;
    size_t count, room;
};

struct bookmark {
    const char *title;
    int level; /* from 1 */
    int page;  /* from 0 */
    mpt y;
};

struct pages {
    struct page *items;
    size_t count, room;
    struct {
        struct bookmark *items;
        size_t count, room;
    } bookmarks;
    const char *title, *author, *subject; /* document information; may be NULL */
    bool hant;                            /* in Traditional characters */
    bool ordinary; /* will be encrypted: the file must not call itself PDF/A */
};

void pages_dump(struct buf *out, const struct pages *pages); /* --dump=pages */

#endif
