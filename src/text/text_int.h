/* What the files of this room share and nobody else sees. */
#ifndef TEXT_TEXT_INT_H
#define TEXT_TEXT_INT_H

#include "text.h"

#include <hb.h>

enum { CHAIN_MAX = 8 };

struct font {
    const char *name; /* key in fonts.json */
    const char *path;
    hb_face_t *face;
    hb_font_t *hb; /* scaled to 1000 units per em */
    struct font_facts facts;
};

struct chain {
    int fonts[CHAIN_MAX];
    int count;
};

struct cell {
    struct glyph glyph;
    bool known;
};

/* Glyphs by code point: 4352 pages of 256, made when first asked for. */
enum { PAGE_SIZE = 256, PAGE_COUNT = 0x110000 / PAGE_SIZE };

struct cache {
    struct cell *pages[PAGE_COUNT];
};

struct fontset {
    struct arena *mem;
    struct {
        struct font *items;
        size_t count, room;
    } files;
    struct chain chains[ROLE_COUNT];
    struct cache *mixed[ROLE_COUNT]; /* ASCII from ROLE_LATIN */
    struct cache *own[ROLE_COUNT];   /* everything from the role's chain */
};

#endif
