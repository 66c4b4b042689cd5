/*
 * Which font shows a character, and how wide it is.
 *
 * Chinese marks that Western fonts have too (“ ” ‘ ’ — … ·) come from a Chinese font and
 * fill a whole cell (gbt9704.md §8.4).  Fonts of the Noto family draw · a third of a cell
 * wide; their ・ (U+30FB) is the same dot in a whole cell and stands for it.
 */
#include "text_int.h"

#include "arena.h"

#include <uchar.h>

/* ASCII and accented letters; not § ° ± · × ÷, which Chinese text sets its own way. */
static bool is_western(uint32_t code)
{
    return (code >= 0x20 && code < 0x7f) ||
           (code >= 0xc0 && code < 0x250 && code != 0xd7 && code != 0xf7);
}

int text_advance(const struct fontset *fonts, int font, uint32_t id)
{
    return hb_font_get_glyph_h_advance(fonts->files.items[font].hb, id);
}

/* A damaged cmap may name glyphs that the font does not have. */
static bool find_glyph(const struct fontset *fonts, int font, uint32_t code, uint32_t *id)
{
    const struct font *file = &fonts->files.items[font];

    return hb_font_get_nominal_glyph(file->hb, code, id) && *id != 0 &&
           *id < (uint32_t)file->facts.glyph_count;
}

static struct glyph glyph_in(const struct fontset *fonts, int font, uint32_t code)
{
    struct glyph found = {.font = -1};
    uint32_t id;

    if (find_glyph(fonts, font, code, &id))
        found = (struct glyph){
            .font = font, .id = id, .advance = text_advance(fonts, font, id)};
    if (code == U'·' && found.font >= 0 && found.advance < 1000) {
        struct glyph wide = glyph_in(fonts, font, U'・');

        return wide.font >= 0 ? wide : found;
    }
    return found;
}

static struct glyph find_in(const struct fontset *fonts, const struct chain *chain,
                            uint32_t code)
{
    struct glyph found = {.font = -1};

    for (int i = 0; i < chain->count && found.font < 0; i++)
        found = glyph_in(fonts, chain->fonts[i], code);
    return found;
}

void text_ink(const struct fontset *fonts, int font, uint32_t id, int ink[4])
{
    hb_glyph_extents_t box = {0};

    hb_font_get_glyph_extents(fonts->files.items[font].hb, id, &box);
    ink[0] = box.x_bearing;
    ink[1] = box.y_bearing + box.height;
    ink[2] = box.x_bearing + box.width;
    ink[3] = box.y_bearing;
}

/* The chain of the role, with the Western font before or behind it. */
static struct glyph find(struct fontset *fonts, enum role role, bool western,
                         uint32_t code)
{
    const struct chain *latin = &fonts->chains[ROLE_LATIN], *own = &fonts->chains[role];
    struct glyph found = find_in(fonts, western ? latin : own, code);
    int ink[4];

    if (found.font < 0)
        found = find_in(fonts, western ? own : latin, code);
    if (found.font < 0)
        return found;
    text_ink(fonts, found.font, found.id, ink);
    found.left = ink[0];
    found.right = ink[2];
    return found;
}

static struct cell *cell_of(struct fontset *fonts, struct cache *cache, uint32_t code)
{
    struct cell **page = &cache->pages[code / PAGE_SIZE];

    if (*page == NULL)
        *page = ARENA_ARRAY(fonts->mem, struct cell, PAGE_SIZE);
    return &(*page)[code % PAGE_SIZE];
}

struct glyph text_glyph(struct fontset *fonts, enum role role, uint32_t code)
{
    struct cell *cell = cell_of(fonts, fonts->mixed[role], code);

    if (!cell->known)
        *cell = (struct cell){find(fonts, role, is_western(code), code), true};
    return cell->glyph;
}

struct glyph text_glyph_own(struct fontset *fonts, enum role role, uint32_t code)
{
    struct cell *cell = cell_of(fonts, fonts->own[role], code);

    if (!cell->known)
        *cell = (struct cell){find(fonts, role, false, code), true};
    return cell->glyph;
}
