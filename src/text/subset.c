#include "text_int.h"

#include "arena.h"

#include <assert.h>
#include <hb-subset.h>
#include <string.h>

/* Tables a PDF has no use for: its page text already is glyph numbers. */
static const hb_tag_t dropped[] = {
    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'),
    HB_TAG('c', 'm', 'a', 'p'), HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
    HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('g', 'a', 's', 'p'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('m', 'e', 't', 'a'),
};

/*
 * Asking by character is twice as fast as by glyph; only a glyph that stands for another
 * character (· drawn by ・) must be named itself.
 */
static hb_subset_input_t *input_of(const struct font *font, const uint32_t *codes,
                                   const uint32_t *ids, size_t count)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_t *drop;

    if (input == NULL)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(drop, dropped[i]);
    for (size_t i = 0; i < count; i++) {
        uint32_t id;

        if (hb_font_get_nominal_glyph(font->hb, codes[i], &id) && id == ids[i])
            hb_set_add(hb_subset_input_unicode_set(input), codes[i]);
        else
            hb_set_add(hb_subset_input_glyph_set(input), ids[i]);
    }
    return input;
}

static bool map_ids(struct arena *mem, hb_subset_plan_t *plan, const uint32_t *ids,
                    size_t count, struct subset *out)
{
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);

    out->new_ids = ARENA_ARRAY(mem, uint32_t, count);
    out->glyph_count = hb_map_get_population(map);
    for (size_t i = 0; i < count; i++) {
        out->new_ids[i] = hb_map_get(map, ids[i]);
        if (out->new_ids[i] == HB_MAP_VALUE_INVALID)
            return false;
    }
    return true;
}

static bool keep_bytes(struct arena *mem, hb_face_t *face, struct subset *out)
{
    hb_blob_t *blob = hb_face_reference_blob(face);
    unsigned len;
    const char *bytes = hb_blob_get_data(blob, &len);
    bool ok = bytes != NULL && len > 0;

    if (ok)
        out->bytes = arena_strn(mem, bytes, len);
    out->len = len;
    hb_blob_destroy(blob);
    return ok;
}

static bool run(struct arena *mem, const struct font *font, const uint32_t *codes,
                const uint32_t *ids, size_t count, struct subset *out)
{
    hb_subset_input_t *input = input_of(font, codes, ids, count);
    hb_subset_plan_t *plan = NULL;
    hb_face_t *face = NULL;
    bool ok;

    if (input != NULL)
        plan = hb_subset_plan_create_or_fail(font->face, input);
    if (plan != NULL)
        face = hb_subset_plan_execute_or_fail(plan);
    ok =
        face != NULL && map_ids(mem, plan, ids, count, out) && keep_bytes(mem, face, out);
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return ok;
}

bool text_subset(struct arena *mem, const struct fontset *fonts, int font,
                 const uint32_t *codes, const uint32_t *ids, size_t count,
                 struct subset *out, struct diag *dg)
{
    const struct font *source = &fonts->files.items[font];

    if (run(mem, source, codes, ids, count, out))
        return true;
    diag_add(dg, DIAG_FONT, at_file(source->path), "无法从字体中取出所用的 %zu 个字",
             count);
    diag_hint(dg, "字体文件可能已损坏，请重新复制并核对 SHA256SUMS");
    return false;
}
