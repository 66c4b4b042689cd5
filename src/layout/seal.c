/*
 * Seals and signature stamps: given pictures on the places that the rules keep for them
 * (7.3.5.1, 7.3.5.3).  Nothing is drawn that was not given, and nothing on a draft.
 *
 * A seal is painted before the names it lies on, so that they stay readable under it as
 * they do under ink.
 */
#include "layout_int.h"

#include "arena.h"
#include "file.h"

#include <stdlib.h>
#include <string.h>

enum { SEAL_LEAST = 10, SEAL_MOST = 60 }; /* mm; the largest of 国发〔1999〕25号 is 50 */

static bool is_draft(const struct press *press)
{
    const char *stage = doc_field(press->doc, "稿次", "");

    return stage[0] != '\0' && strcmp(stage, "正式稿") != 0;
}

void seals_check(struct press *press, const char *key, size_t places)
{
    const struct doc_field *field = press_fields(press, key);
    struct place place = at_line(press->doc->name, press_field_line(press, key), 0);

    if (field == NULL)
        return;
    if (is_draft(press)) {
        diag_add(press->dg, DIAG_SEAL_DRAFT, place, "“%s”是%s", key,
                 doc_field(press->doc, "稿次", ""));
    } else if (field->count != places) {
        diag_add(press->dg, DIAG_SEAL_PLACE, place, "“%s”写了 %zu 行，落款有 %zu 处", key,
                 field->count, places);
        diag_hint(press->dg, "按落款的次序一处写一行，不印的一处冒号后面留空");
    }
}

/* "章.png 直径=45": the name, and *mm when it is given.  False: that is no size. */
static bool value_read(struct press *press, const char *value, const char **name, int *mm)
{
    static const char option[] = "直径=";
    const char *at = strstr(value, option);
    size_t len = at == NULL ? strlen(value) : (size_t)(at - value);
    char *end;
    long number;

    while (len > 0 && (value[len - 1] == ' ' || value[len - 1] == '\t'))
        len--;
    *name = arena_strn(press->work, value, len);
    if (at == NULL)
        return true;
    number = strtol(at + strlen(option), &end, 10);
    if (*end != '\0' || number < SEAL_LEAST || number > SEAL_MOST)
        return false;
    *mm = (int)number;
    return true;
}

/* A name is relative to the folder of the 文稿. */
static const char *path_of(struct press *press, const char *name)
{
    const char *draft = press->doc->name == NULL ? "" : press->doc->name;

    if (name[0] == '/')
        return name;
    return arena_printf(press->work, "%.*s%s", (int)(file_base(draft) - draft), draft,
                        name);
}

/* As large as the box allows; 直径 makes a box of its own. */
static void fit(const struct image *image, mpt width, mpt height, struct mark *mark)
{
    int64_t wide = (int64_t)image->width * height, high = (int64_t)image->height * width;

    mark->width = wide > high ? width : (mpt)(wide / image->height);
    mark->height = wide > high ? (mpt)(high / image->width) : height;
}

bool seal_read(struct press *press, const char *key, size_t index, mpt width, mpt height,
               struct mark *out)
{
    const struct doc_field *field = press_fields(press, key);
    struct image *image = ARENA_NEW(press->mem, struct image);
    const char *name;
    int mm = 0;

    if (field == NULL || index >= field->count || is_draft(press) ||
        field->values[index][0] == '\0')
        return false;
    if (!value_read(press, field->values[index], &name, &mm)) {
        diag_add(press->dg, DIAG_IMAGE, at_line(press->doc->name, field->line, 0),
                 "“%s”的直径应是 %d 到 %d 的整数（毫米）", field->values[index],
                 SEAL_LEAST, SEAL_MOST);
        diag_hint(press->dg, "写作“%s：文件名.png 直径=45”", key);
        return false;
    }
    if (!text_image_read(press->mem, path_of(press, name), image, press->dg))
        return false;
    if (mm > 0)
        width = height = mpt_from_mm1000(mm * 1000);
    *out =
        (struct mark){.kind = MARK_IMAGE, .ink = INK_RED, .image = image, .what = "印章"};
    fit(image, width, height, out);
    return true;
}

bool seals_put(struct press *press, size_t first, const int *at, size_t count, int rows,
               int skip)
{
    const struct style *style = press->style;
    const struct grid *grid = press_grid(press);
    mpt block = (rows - 1) * grid_pitch(grid) + grid_cell(grid);
    mpt middle = block / 2 - style->signature.seal_rise;
    struct shape shape = shape_grid(press, "印章");
    mpt size = style->signature.seal, highest = 0, lowest = 0;
    struct marks out = {0};
    struct piece *piece;

    for (size_t i = 0; i < count; i++) {
        struct mark seal;

        if (!seal_read(press, "印章", first + i, size, size, &seal))
            continue;
        seal.x = shape_x(&shape, at[i]) - seal.width / 2;
        seal.y = middle - seal.height / 2;
        if (rows > 1)
            press->seal_left = least(press->seal_left, seal.x);
        highest = least(highest, seal.y);
        lowest = most(lowest, seal.y + seal.height);
        *ARENA_PUSH(press->scratch, &out) = seal;
    }
    if (out.count == 0)
        return false;
    piece = press_piece(press, PIECE_ROW, &out, 0);
    piece->skip = skip;
    piece->keep = true;
    piece->seal.top = highest;
    piece->seal.bottom = lowest;
    piece->seal.within = first == 0 ? style->signature.seal_within : 0;
    arena_reset(press->scratch);
    return true;
}
