#include "text_int.h"

#include "arena.h"
#include "file.h"
#include "json.h"

#include <hb-ot.h>
#include <string.h>

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_FANGSONG] = "仿宋", [ROLE_XIAOBIAOSONG] = "小标宋", [ROLE_HEITI] = "黑体",
    [ROLE_KAITI] = "楷体",    [ROLE_SONGTI] = "宋体",         [ROLE_LATIN] = "西文",
};

const char *role_name(enum role role)
{
    return role_names[role];
}

enum { HEAD = HB_TAG('h', 'e', 'a', 'd'), OS2 = HB_TAG('O', 'S', '/', '2') };

static int16_t int16_at(const char *bytes, size_t len, size_t at)
{
    if (at + 2 > len)
        return 0;
    return (int16_t)((unsigned char)bytes[at] << 8 | (unsigned char)bytes[at + 1]);
}

/* A signed 16-bit field of a table in 1/1000 em; 0 when the table is too short. */
static int field(hb_face_t *face, hb_tag_t tag, size_t at)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    unsigned len;
    const char *bytes = hb_blob_get_data(table, &len);
    int value = int16_at(bytes, len, at);
    int upem = (int)hb_face_get_upem(face);

    hb_blob_destroy(table);
    return (value * 1000 + (value >= 0 ? upem / 2 : -upem / 2)) / upem;
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(table) > 0;

    hb_blob_destroy(table);
    return has;
}

/* A PDF name must be plain ASCII; the key of fonts.json serves when there is none. */
static const char *postscript_name(struct arena *mem, const struct font *font)
{
    char name[64];
    unsigned size = sizeof name;

    hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                        hb_language_from_string("en", -1), &size, name);
    for (unsigned i = 0; i < size; i++)
        if (name[i] <= ' ' || name[i] > '~' || strchr("()<>[]{}/%#", name[i]) != NULL)
            size = 0;
    return size == 0 ? font->name : arena_strn(mem, name, size);
}

/*
 * Typo metrics that span one em are the em box of Chinese glyphs.  Some fonts draw lower
 * than theirs say: then fonts.json has the measured value.
 */
static int ideo_ascent_of(const struct font *font, const struct json *entry)
{
    int top = field(font->face, OS2, 68), bottom = field(font->face, OS2, 70);
    int64_t usual = 880;

    return (int)json_int(entry, "ideo_ascent", top - bottom == 1000 ? top : usual);
}

/* Offsets in the head and OS/2 tables are those of the OpenType specification. */
static struct font_facts facts_of(struct arena *mem, const struct font *font,
                                  const struct json *entry)
{
    struct font_facts facts = {.postscript_name = postscript_name(mem, font)};
    hb_font_extents_t extents;

    facts.glyph_count = (int)hb_face_get_glyph_count(font->face);
    hb_font_get_h_extents(font->hb, &extents);
    facts.ascent = extents.ascender;
    facts.descent = extents.descender;
    for (int i = 0; i < 4; i++)
        facts.box[i] = field(font->face, HEAD, 36 + 2 * (size_t)i);
    facts.cap_height = field(font->face, OS2, 88);
    if (facts.cap_height <= 0)
        facts.cap_height = 700; /* of the capitals in most Chinese fonts */
    facts.ideo_ascent = ideo_ascent_of(font, entry);
    return facts;
}

static uint32_t u32_at(const unsigned char *bytes, size_t len, size_t at)
{
    if (at > len || len - at < 4)
        return UINT32_MAX;
    return (uint32_t)bytes[at] << 24 | (uint32_t)bytes[at + 1] << 16 |
           (uint32_t)bytes[at + 2] << 8 | bytes[at + 3];
}

/*
 * Whether every table of the directory lies inside the file: HarfBuzz would give what is
 * left of a table that was cut off.
 */
static bool is_whole(const unsigned char *bytes, size_t len, unsigned index)
{
    bool many = len >= 4 && memcmp(bytes, "ttcf", 4) == 0;
    size_t base = many ? u32_at(bytes, len, 12 + 4 * (size_t)index) : 0;
    uint32_t count = u32_at(bytes, len, base + 4) >> 16;

    for (size_t i = 0; i < count; i++) {
        uint64_t from = u32_at(bytes, len, base + 12 + 16 * i + 8);

        if (from + u32_at(bytes, len, base + 12 + 16 * i + 12) > len)
            return false;
    }
    return true;
}

/* What is wrong with the face; NULL: it can be used. */
static const char *fault_of(hb_face_t *face)
{
    static const hb_tag_t needed[] = {HB_TAG('g', 'l', 'y', 'f'),
                                      HB_TAG('c', 'm', 'a', 'p'),
                                      HB_TAG('h', 'h', 'e', 'a'),
                                      HB_TAG('h', 'm', 't', 'x'),
                                      HB_TAG('l', 'o', 'c', 'a'),
                                      HB_TAG('m', 'a', 'x', 'p'),
                                      HEAD};

    if (has_table(face, HB_TAG('C', 'F', 'F', ' ')) ||
        has_table(face, HB_TAG('C', 'F', 'F', '2')))
        return "轮廓是 PostScript 的（.otf），只能用 TrueType 的";
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!has_table(face, needed[i]))
            return "不是可用的 TrueType 字体";
    if (hb_face_get_glyph_count(face) == 0 || hb_face_get_upem(face) == 0)
        return "不是可用的 TrueType 字体";
    return NULL;
}

static bool refuse(struct diag *dg, const struct font *font, const char *why)
{
    diag_add(dg, DIAG_FONT, at_file(font->path), "fonts.json 中的“%s”：%s", font->name,
             why);
    diag_hint(dg, "字体须为 TrueType 轮廓（.ttf 或 .ttc）的完好文件，请换一个或重新复制");
    return false;
}

static bool font_open(struct arena *mem, const char *folder, const struct json *entry,
                      struct font *font, struct diag *dg)
{
    const char *name = json_text(entry, "file", "");
    const char *fault;
    const void *bytes;
    hb_blob_t *blob;
    size_t len;

    font->name = entry->key;
    if (name[0] == '\0') {
        diag_add(dg, DIAG_FONT, at_file(file_join(mem, folder, "fonts.json")),
                 "files 中的“%s”没有写 file", font->name);
        diag_hint(dg, "写作 \"%s\": {\"file\": \"文件名.ttf\"}", font->name);
        return false;
    }
    font->path = name[0] == '/' ? name : file_join(mem, folder, name);
    if (!file_map(font->path, &bytes, &len, dg)) {
        diag_hint(dg,
                  "这是 fonts.json 中“%s”的字体文件；file 写文件名（放在 fonts "
                  "文件夹里）或从 / 开始的完整路径",
                  font->name);
        return false;
    }
    blob = hb_blob_create(bytes, (unsigned)len, HB_MEMORY_MODE_READONLY, NULL, NULL);
    font->face = hb_face_create(blob, (unsigned)json_int(entry, "index", 0));
    hb_blob_destroy(blob);
    fault = is_whole(bytes, len, (unsigned)json_int(entry, "index", 0))
                ? fault_of(font->face)
                : "字体文件不完整";
    if (fault != NULL)
        return refuse(dg, font, fault);
    hb_face_make_immutable(font->face);
    font->hb = hb_font_create(font->face);
    hb_font_set_scale(font->hb, 1000, 1000);
    font->facts = facts_of(mem, font, entry);
    return true;
}

static int find_font(const struct fontset *fonts, const char *name)
{
    for (size_t i = 0; i < fonts->files.count; i++)
        if (strcmp(fonts->files.items[i].name, name) == 0)
            return (int)i;
    return -1;
}

static bool chain_read(struct fontset *fonts, const struct json *list, const char *role,
                       const char *path, struct chain *chain, struct diag *dg)
{
    if (list == NULL || list->count == 0 || list->count > CHAIN_MAX) {
        diag_add(dg, DIAG_FONT, at_file(path), "角色“%s”应有 1 至 %d 种字体", role,
                 CHAIN_MAX);
        diag_hint(dg, "写作 \"%s\": [\"首选\", \"替补\"]，名称是 files 中的", role);
        return false;
    }
    JSON_EACH(item, list)
    {
        int font = item->kind == NODE_TEXT ? find_font(fonts, item->text) : -1;

        if (font < 0) {
            diag_add(dg, DIAG_FONT, at_file(path), "角色“%s”用到的字体“%s”不在 files 中",
                     role, item->kind == NODE_TEXT ? item->text : "");
            return false;
        }
        chain->fonts[chain->count++] = font;
    }
    return true;
}

/* A misspelt role would silently be set in other fonts. */
static bool roles_known(const struct json *roles, const char *path, struct diag *dg)
{
    bool ok = true;

    JSON_EACH(entry, roles)
    {
        int role = 0;

        while (role < ROLE_COUNT && strcmp(role_names[role], entry->key) != 0)
            role++;
        if (role < ROLE_COUNT)
            continue;
        diag_add(dg, DIAG_FONT, at_file(path), "没有“%s”这个角色", entry->key);
        diag_hint(dg, "角色是 仿宋 小标宋 黑体 楷体 宋体 西文");
        ok = false;
    }
    return ok;
}

static bool open_all(struct fontset *fonts, const char *folder, const char *path,
                     const struct json *table, struct diag *dg)
{
    bool ok = roles_known(json_find(table, "roles"), path, dg);

    JSON_EACH(entry, json_find(table, "files"))
    {
        struct font *font = ARENA_PUSH(fonts->mem, &fonts->files);

        ok &= font_open(fonts->mem, folder, entry, font, dg);
    }
    for (int role = 0; role < ROLE_COUNT && ok; role++) {
        const struct json *roles = json_find(table, "roles");

        ok &= chain_read(fonts, json_find(roles, role_names[role]), role_names[role],
                         path, &fonts->chains[role], dg);
        fonts->mixed[role] = ARENA_NEW(fonts->mem, struct cache);
        fonts->own[role] = ARENA_NEW(fonts->mem, struct cache);
    }
    return ok;
}

struct fontset *fontset_open(struct arena *mem, const char *folder, struct diag *dg)
{
    struct fontset *fonts = ARENA_NEW(mem, struct fontset);
    const char *path = file_join(mem, folder, "fonts.json");
    const struct json *table = json_read(mem, path, dg);

    fonts->mem = mem;
    if (table != NULL && open_all(fonts, folder, path, table, dg))
        return fonts;
    fontset_close(fonts);
    return NULL;
}

void fontset_close(struct fontset *fonts)
{
    if (fonts == NULL)
        return;
    for (size_t i = 0; i < fonts->files.count; i++) {
        hb_font_destroy(fonts->files.items[i].hb);
        hb_face_destroy(fonts->files.items[i].face);
    }
}

bool fontset_may_embed(const struct fontset *fonts, int font)
{
    hb_blob_t *table = hb_face_reference_table(fonts->files.items[font].face, OS2);
    unsigned len;
    const char *bytes = hb_blob_get_data(table, &len);
    bool may = (int16_at(bytes, len, 8) & 0xf) != 2;

    hb_blob_destroy(table);
    return may;
}

int fontset_count(const struct fontset *fonts)
{
    return (int)fonts->files.count;
}

const char *fontset_name(const struct fontset *fonts, int font)
{
    return fonts->files.items[font].name;
}

const struct font_facts *fontset_facts(const struct fontset *fonts, int font)
{
    return &fonts->files.items[font].facts;
}
