/*
 * What the files of this room share.
 *
 * A PDF is a set of numbered objects that name each other by number.  object.c makes
 * them through libharu; everybody else writes their text ("/Type /Annot …") and knows
 * numbers only, so that libharu's structures stay in one file.
 */
#ifndef PDF_PDF_INT_H
#define PDF_PDF_INT_H

#include "buf.h"
#include "pages.h"
#include "pdf.h"

struct arena;
struct object_doc;

/* NULL: a finding was added.  Everything, libharu's own memory too, lives in mem. */
struct object_doc *object_open(struct arena *mem, struct diag *dg);
void object_close(struct object_doc *doc);

/* A dictionary with these entries; the text must live as long as the document. */
int object_dict(struct object_doc *doc, const char *entries);

/* A stream with these entries, deflated or as it is; the bytes are copied. */
int object_stream(struct object_doc *doc, const char *entries, const void *bytes,
                  size_t len);
int object_plain_stream(struct object_doc *doc, const char *entries, const void *bytes,
                        size_t len);

/* A new last page; angle as in /Rotate. */
int object_page(struct object_doc *doc, mpt width, mpt height, int angle);
void object_page_content(struct object_doc *doc, int page, const void *bytes, size_t len);

int object_catalog(struct object_doc *doc);
int object_info(struct object_doc *doc);

/* Entries of dictionaries that libharu made: pages, catalog, information. */
void object_put(struct object_doc *doc, int owner, const char *key, int value);
void object_put_list(struct object_doc *doc, int owner, const char *key,
                     const int *values, size_t count);
void object_put_text(struct object_doc *doc, int owner, const char *key,
                     const char *text);

/* A bookmark under `parent` (0: at the top) that leads to a point of a page. */
int object_outline(struct object_doc *doc, int parent, const char *title, int page, mpt x,
                   mpt y);

/* Write everything out; `id` becomes the file identifier. */
bool object_save(struct object_doc *doc, const char *id, char **bytes, size_t *len,
                 struct diag *dg);

void add_utf16(struct buf *out, uint32_t code); /* big-endian */
void add_mpt(struct buf *out, mpt value);       /* "595.276" */

/*
 * Fonts: what the pages show of each font of the fontset, and its subset.
 */
struct shown {
    uint32_t code; /* 0: this glyph is not used */
    uint16_t cid;  /* its number in the subset */
    int16_t width; /* 1/1000 em */
};

struct pdf_font {
    struct shown *glyphs; /* by id; NULL: the font is not used */
    size_t count;         /* used glyphs */
    int object;
};

/* One for each font of the fontset. */
struct pdf_font *fonts_collect(struct arena *mem, const struct pages *pages,
                               const struct fontset *fonts);

/* Make the font objects; adds to `digest` what identifies them. */
bool fonts_write(struct arena *mem, struct object_doc *doc, struct pdf_font *used,
                 const struct fontset *fonts, struct buf *digest, struct diag *dg);

/*
 * Pictures: made once for a document, named /I0, /I1 … by their place in the list.
 */
struct pdf_image {
    const struct image *image;
    int object;
};

struct pdf_images {
    struct pdf_image *items;
    size_t count, room;
};

struct pdf_images images_write(struct arena *mem, struct object_doc *doc,
                               const struct pages *pages, struct buf *digest);
size_t image_index(const struct pdf_images *images, const struct image *image);

/* The drawing operators of one page. */
void page_draw(struct buf *out, const struct page *page, const struct pdf_font *fonts,
               const struct pdf_images *images);

/* Where a point of a page lies in PDF's own coordinates: not turned, y upwards. */
struct point {
    mpt x, y;
};
struct point page_point(const struct page *page, bool on_sheet, mpt x, mpt y);

/* Title, author, date, colour space: what PDF/A-1b asks of a whole document. */
void meta_write(struct arena *mem, struct object_doc *doc, const struct pages *pages,
                int32_t day);

/* The sRGB colour space as an ICC profile of version 2. */
struct buf icc_srgb(struct arena *mem);

#endif
