/*
 * text - fonts, measured strings, places where a line may break.
 *
 *   in    fonts/fonts.json and font files; UTF-8; text as editors save it; PNG files of
 *         seals
 *   out   glyphs with advances, break places, words, subsets, NFC, Traditional
 *         characters, pictures
 *
 * The only user of HarfBuzz, ICU and libpng.  Lengths are mpt, 1/1000 point; what belongs
 * to a font is in 1/1000 em.  Caches make this room one for a single thread.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

typedef int32_t mpt; /* 1/1000 point */

static inline mpt mpt_from_mm1000(int64_t mm1000) /* 1/1000 mm, rounded */
{
    int64_t scaled = mm1000 * 360; /* mm → pt: ×72/25.4 = ×360/127 */

    return (mpt)((scaled >= 0 ? scaled + 63 : scaled - 63) / 127);
}

enum role {
    ROLE_FANGSONG,
    ROLE_XIAOBIAOSONG,
    ROLE_HEITI,
    ROLE_KAITI,
    ROLE_SONGTI,
    ROLE_LATIN
};
enum { ROLE_COUNT = ROLE_LATIN + 1 };

/*
 * One run's fonts: every file is mapped once, faces are shared by all documents.
 * fonts.json: {"files":{"GW-FangSong":{"file":"GW-FangSong.ttf",…}},
 *              "roles":{"仿宋":["GW-FangSong",…],…}}
 * `file` is beside fonts.json or an absolute path; `index` picks a face of a .ttc;
 * `ideo_ascent` overrides what the font says about its em box.
 */
struct fontset;

struct fontset *fontset_open(struct arena *mem, const char *folder, struct diag *dg);
void fontset_close(struct fontset *fonts);
int fontset_count(const struct fontset *fonts);
const char *fontset_name(const struct fontset *fonts, int font); /* "GW-FangSong" */

/* False: the font file says that it must not be embedded (fsType 2, restricted). */
bool fontset_may_embed(const struct fontset *fonts, int font);

/* Facts of one font that a PDF needs, in 1/1000 em. */
struct font_facts {
    const char *postscript_name;
    int glyph_count;
    int ascent, descent, cap_height; /* descent is negative */
    int box[4];                      /* xMin yMin xMax yMax */
    int ideo_ascent; /* top of the cell over the baseline, so that glyphs of all fonts of
                      * a line stand level: place each glyph by that of its own font */
};
const struct font_facts *fontset_facts(const struct fontset *fonts, int font);

/* A glyph found along the chain of a role. */
struct glyph {
    int font; /* index in the fontset; -1: no font of the chain has it */
    uint32_t id;
    int advance;     /* 1/1000 em */
    int left, right; /* ink extents in 1/1000 em, for marks that are squeezed */
};

/*
 * ASCII and accented letters come from ROLE_LATIN, everything else from the role's own
 * chain; Chinese marks (“ ” ‘ ’ — … ·) are a whole cell wide (gbt9704.md §8.4).  Cached;
 * safe to call per character.
 */
struct glyph text_glyph(struct fontset *fonts, enum role role, uint32_t code);

/* The same with digits and letters of the role itself: page numbers (GB/T 9704 7.5). */
struct glyph text_glyph_own(struct fontset *fonts, enum role role, uint32_t code);

/* Advance of a glyph in 1/1000 em. */
int text_advance(const struct fontset *fonts, int font, uint32_t id);

/* Exact ink extents of a glyph in 1/1000 em: xMin yMin xMax yMax over the baseline. */
void text_ink(const struct fontset *fonts, int font, uint32_t id, int ink[4]);

/*
 * Read templates/terms.txt: one compound term of the field per line, `#` begins a
 * comment.  Call it once a run; from then on text_words keeps these terms whole.  Body
 * lines do not: a full line of 28 characters may end inside 招商引资.  False: a finding
 * was added.
 */
bool text_terms_read(const char *path, struct diag *dg);

/*
 * Where a line may break: out[i] tells about the place before code point i.  `count`
 * is the number of code points (utf8_count); out has count + 1 entries, out[0] is NO
 * and out[count] MAY.  A break is offered where ICU's strict line breaking and our veto
 * table (contract.md §7) both allow it: NO inside hard units, SOFT inside what should
 * hold together (the names in `words`, 9月|30日, 附件|1, units wider than 10 cells), MAY
 * elsewhere.
 */
enum break_kind { BREAK_NO, BREAK_SOFT, BREAK_MAY };
void text_breaks(const char *text, const char *const *words, size_t word_count,
                 enum break_kind *out, size_t count);

/*
 * Where a title may break: out[i] is true when a word ends before code point i, that
 * is at ICU's word ends and beside `words` where text_breaks says MAY, outside the terms
 * read and never before 的 地 得 和 与 及.  Same count as above; out[0] is false and
 * out[count] true.
 */
void text_words(const char *text, const char *const *words, size_t word_count, bool *out,
                size_t count);

/*
 * Subset of a font for the glyphs `ids` (sorted, unique, without 0); codes[i] is the
 * character that ids[i] shows, new_ids[i] its id in the subset.  The bytes live in mem.
 */
struct subset {
    const void *bytes;
    size_t len;
    uint32_t *new_ids;
    size_t glyph_count; /* with .notdef */
};
bool text_subset(struct arena *mem, const struct fontset *fonts, int font,
                 const uint32_t *codes, const uint32_t *ids, size_t count,
                 struct subset *out, struct diag *dg);

/*
 * A picture of one colour: rows from the top, each of whole bytes, the left pixel in the
 * highest bit; 1 is ink.  Its edges are those of the ink.
 */
struct image {
    int width, height; /* pixels */
    const uint8_t *bits;
};

/*
 * Read a PNG of at most 4096 × 4096 pixels and 16 MB as such a picture.  False: a finding
 * was added (DIAG_IMAGE, a warning: the document is made without it).
 */
bool text_image_read(struct arena *mem, const char *path, struct image *out,
                     struct diag *dg);
size_t image_row(const struct image *image); /* bytes of a row */

/*
 * How many Han characters of a block the chain of a role shows: the font that leads it,
 * and all fonts together.
 */
enum { COVERAGE_COUNT = 4 };
struct coverage {
    const char *name; /* "GB 2312 汉字" … */
    int total, first, all;
};
void fontset_coverage(const struct fontset *fonts, enum role role,
                      struct coverage out[COVERAGE_COUNT]);
int fontset_characters(const struct fontset *fonts, int font); /* in the file */

/* Characters asked for so far that the font which leads the role does not have. */
struct fallback {
    enum role role;
    uint32_t code;
    int font; /* -1: in no font of the chain */
};
struct fallbacks {
    struct fallback *items; /* by role and code */
    size_t count, room;
};
struct fallbacks fontset_fallbacks(struct arena *mem, const struct fontset *fonts);

const char *role_name(enum role role); /* "仿宋" */

/*
 * Read templates/hant.txt: phrases that ICU converts wrongly.  Call it once before
 * hant_open.  False: a finding was added.
 */
bool text_hant_read(const char *path, struct diag *dg);

/*
 * Simplified to Traditional characters.  The names in `kept`, which must outlive the
 * result, stay as they are.  The number of characters stays the same but for phrases.
 */
struct hant;
struct hant *hant_open(struct arena *mem, const char *const *kept, size_t count);
const char *hant_text(struct arena *mem, const struct hant *hant, const char *text);

/*
 * A text file that an editor saved in its own encoding: GB 18030 (the ANSI of Chinese
 * Windows, with GBK) or UTF-16 with its mark.  Returns the name of the encoding and sets
 * *text, *len to UTF-8 in mem; NULL, and nothing changed, when it is UTF-8 or neither.
 */
const char *text_decode(struct arena *mem, char **text, size_t *len);

/* Text in NFC; the same pointer when it already is. */
const char *text_nfc(struct arena *mem, const char *text);

#endif
