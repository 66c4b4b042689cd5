#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "arena.h"
#include "buf.h"
#include "file.h"
#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct arena *mem;
static struct fontset *fonts;
static struct diag dg;

static int open_fonts(void **state)
{
    (void)state;
    mem = arena_new();
    dg = diag_new(mem);
    fonts = fontset_open(mem, SOURCE_DIR "/fonts", &dg);
    return fonts == NULL || !text_terms_read(SOURCE_DIR "/templates/terms.txt", &dg);
}

static int close_fonts(void **state)
{
    (void)state;
    fontset_close(fonts);
    arena_free(mem);
    return 0;
}

static int forget_findings(void **state)
{
    (void)state;
    dg = diag_new(mem);
    return 0;
}

/* ---- break places ---- */

static const char *const names[] = {"清江县", "马尔·克斯"};

/* The text with its places: "|" may, ";" soft. */
static const char *breaks_of(const char *text)
{
    size_t count = utf8_count(text);
    enum break_kind *kinds = ARENA_ARRAY(mem, enum break_kind, count + 1);
    struct buf out = buf_new(mem);

    text_breaks(text, names, 2, kinds, count);
    assert_int_equal(kinds[count], BREAK_MAY);
    for (size_t i = 0; i < count; i++) {
        if (kinds[i] != BREAK_NO)
            buf_char(&out, kinds[i] == BREAK_MAY ? '|' : ';');
        buf_code(&out, utf8_next(&text));
    }
    return out.text;
}

/* Strip the places of `expected`, break it and compare. */
static void expect_breaks(const char *expected)
{
    struct buf text = buf_new(mem);

    for (const char *at = expected; *at != '\0'; at++)
        if (*at != '|' && *at != ';')
            buf_char(&text, *at);
    assert_string_equal(breaks_of(text.text), expected);
}

static enum break_kind place(const char *text, size_t i)
{
    size_t count = utf8_count(text);
    enum break_kind *kinds = ARENA_ARRAY(mem, enum break_kind, count + 1);

    text_breaks(text, NULL, 0, kinds, count);
    return kinds[i];
}

static const char never_start[] =
    "。．，、；：？！‼⁇⁈⁉）］｝〕】〗》〉”’」』·‧・～~–-／/%％‰℃°′″)]},.;:!?";
static const char never_end[] = "（［｛〔【〖《〈“‘「『([{／/￥¥$€£№§";

static void marks_do_not_start_a_line(void **state)
{
    const char *at = never_start;
    uint32_t code;

    (void)state;
    while ((code = utf8_next(&at)) != 0) {
        struct buf text = buf_new(mem);

        buf_add(&text, "国");
        buf_code(&text, code);
        buf_add(&text, "国");
        if (place(text.text, 1) != BREAK_NO)
            fail_msg("行首出现 %s", text.text);
    }
}

static void marks_do_not_end_a_line(void **state)
{
    const char *at = never_end;
    uint32_t code;

    (void)state;
    while ((code = utf8_next(&at)) != 0) {
        struct buf text = buf_new(mem);

        buf_add(&text, "国");
        buf_code(&text, code);
        buf_add(&text, "国");
        if (place(text.text, 2) != BREAK_NO)
            fail_msg("行尾出现 %s", text.text);
    }
}

static void dashes_and_ellipses_stay_whole(void **state)
{
    (void)state;
    expect_breaks("好|——|坏");
    expect_breaks("好……|坏");
    expect_breaks("好…………|坏"); /* ICU begins no line with … */
    expect_breaks("东—|西");    /* a connector begins no line */
}

static void numbers_keep_their_units(void **state)
{
    (void)state;
    expect_breaks("到|位|12.56亿元。");
    expect_breaks("计|1,234,567元|整");
    expect_breaks("达|68.5%|和|3‰|及|25℃|下");
    expect_breaks("升|1.2个百分点|后");
    expect_breaks("共|42个|家");
    expect_breaks("有|30余家|和|5家|与|7户|占|8亩|计|9天|共|3次");
    expect_breaks("满|6个月|后");
    expect_breaks("达|≥90%|的");
    expect_breaks("第3位|和|第12期|及|第三季度|止");
    expect_breaks("约|20万平方米|地");
    expect_breaks("在|2026年|间");
}

static void ranges_and_issue_numbers_stay_whole(void **state)
{
    (void)state;
    expect_breaks("于|1—9月|间");
    expect_breaks("为|63%～68%|间");
    expect_breaks("重|100～150吨|钢");
    expect_breaks("从|2024至2026年|止");
    expect_breaks("发|〔2026〕12号|文");
    expect_breaks("报|〔2026〕第3期|刊");
}

static void a_telephone_number_stays_with_its_label(void **state)
{
    (void)state;
    expect_breaks("股，|电话：6220118。");
    expect_breaks("联|系|电话：0551-6220118|止");
    expect_breaks("通|电|话|会");
}

static void western_words_stay_whole(void **state)
{
    (void)state;
    expect_breaks("按|GB/T|标|准");
    expect_breaks("发|e-mail|来");
    expect_breaks("在|2026-09-30|前");
    expect_breaks("说|don’t|吗");
}

static void soft_units(void **state)
{
    (void)state;
    expect_breaks("在|9月;30日|前");
    expect_breaks("在|2026年|9月;30日|前");
    expect_breaks("见|附;件;1|和|附;件|表");
    expect_breaks("在|清;江;县|内");
    expect_breaks("和|马;尔·;克;斯|谈");
}

/* More than ten cells would tear holes, so such units may break if they must. */
static void wide_units_become_soft(void **state)
{
    (void)state;
    expect_breaks("至|12345678901234;亿;个;百;分;点|止"); /* 12 cells */
    expect_breaks("看|abcdefghijklmnopqrst|吧");          /* 10 cells */
    expect_breaks("看|abc;d;e;f;g;h;i;j;k;l;m;n;o;p;q;r;stu|吧");
}

/* Where a long address has places of its own, its parts stay whole. */
static void long_addresses_break_at_their_hyphens(void **state)
{
    (void)state;
    expect_breaks("看|very-|long-|address-|without-|end|吧");
}

static void quotes_break_on_the_right_side(void **state)
{
    (void)state;
    expect_breaks("实|施|“十|四|五”|规|划，|他|说");
    expect_breaks("实|施|‘十|四|五’|规|划，|‘他’|（说）");
    expect_breaks("a’b’c’|吧");
}

/* Random text over marks, digits and characters: what is offered obeys the tables. */
static void offered_places_obey_the_tables(void **state)
{
    static const char pool[] =
        "国中年月日亿元个第号附件清江县0123456789ab —…“”‘’（）〔〕《》。，、"
        "；：·～-/％%‰℃￥§#\"𠮷é\t";
    const char *chars[128];
    size_t pool_count = 0;
    uint32_t seed = 7;

    (void)state;
    for (const char *at = pool; *at != '\0'; utf8_next(&at))
        chars[pool_count++] = at;
    for (int round = 0; round < 20000; round++) {
        uint32_t codes[41];
        enum break_kind kinds[41];
        struct buf text = buf_new(mem);

        for (int i = 0; i < 40; i++) {
            const char *at = chars[(seed >> 16) % pool_count];

            codes[i] = utf8_next(&at);
            buf_code(&text, codes[i]);
            seed = seed * 1103515245u + 12345u;
        }
        text_breaks(text.text, names, 2, kinds, 40);
        for (int i = 1; i < 40; i++) {
            char mark[5] = "";

            if (kinds[i] == BREAK_NO)
                continue;
            utf8_put(mark, codes[i]);
            if (codes[i] < 0x80 ? strchr(never_start, (int)codes[i]) != NULL
                                : strstr(never_start, mark) != NULL)
                fail_msg("行首 %s：%s", mark, text.text);
            memset(mark, 0, sizeof mark);
            utf8_put(mark, codes[i - 1]);
            if (strstr(never_end, mark) != NULL)
                fail_msg("行尾 %s：%s", mark, text.text);
            if (codes[i] == codes[i - 1] && (codes[i] == 0x2014 || codes[i] == 0x2026))
                fail_msg("拆开了 %s：%s", mark, text.text);
        }
    }
}

static void empty_text_has_one_place(void **state)
{
    enum break_kind kind = BREAK_NO;
    bool end = false;

    (void)state;
    text_breaks("", NULL, 0, &kind, 0);
    text_words("", NULL, 0, &end, 0);
    assert_int_equal(kind, BREAK_MAY);
    assert_true(end);
}

static void titles_break_at_words(void **state)
{
    static const char title[] =
        "清江县招商引资工作领导小组办公室关于2026年1—9月全县招商引资和"
        "项目建设情况的通报";
    size_t count = utf8_count(title);
    bool *ends = ARENA_ARRAY(mem, bool, count + 1);
    const char *at = title;
    struct buf out = buf_new(mem);

    (void)state;
    text_words(title, names, 2, ends, count);
    for (size_t i = 0; i < count; i++) {
        if (ends[i])
            buf_char(&out, '|');
        buf_code(&out, utf8_next(&at));
    }
    assert_string_equal(out.text,
                        "清江县|招商引资工作领导小组办公室|关于|2026年|1—9月|全县|"
                        "招商引资和|项目建设|情况的通报");
    assert_true(ends[count]);
}

static void missing_terms_are_a_finding(void **state)
{
    (void)state;
    assert_false(text_terms_read("no-such-file", &dg));
    assert_int_equal(dg.items[0].code, DIAG_READ);
    assert_true(text_terms_read(SOURCE_DIR "/templates/terms.txt", &dg));
}

/* ---- glyphs ---- */

static const char *font_of(enum role role, uint32_t code)
{
    struct glyph glyph = text_glyph(fonts, role, code);

    return glyph.font < 0 ? "" : fontset_name(fonts, glyph.font);
}

static void names_fall_back_along_the_chain(void **state)
{
    (void)state;
    assert_string_equal(font_of(ROLE_FANGSONG, U'国'), "GW-FangSong");
    assert_string_equal(font_of(ROLE_FANGSONG, U'镕'), "GW-SongTi");
    assert_string_equal(font_of(ROLE_FANGSONG, U'堃'), "GW-SongTi");
    assert_string_equal(font_of(ROLE_FANGSONG, U'𬭎'), "GW-SongTi");
    assert_string_equal(font_of(ROLE_FANGSONG, U'𠮷'), "GW-SongTi-Rare");
    assert_string_equal(font_of(ROLE_KAITI, U'镕'), "GW-KaiTi-Ext");
    assert_string_equal(font_of(ROLE_XIAOBIAOSONG, U'镕'), "GW-XiaoBiaoSong");
}

static void western_characters_come_from_the_western_font(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++)
        for (uint32_t code = '0'; code <= '9'; code++) {
            struct glyph glyph = text_glyph(fonts, role, code);

            assert_string_equal(fontset_name(fonts, glyph.font), "LiberationSerif");
            assert_int_equal(glyph.advance, 500);
        }
    assert_string_equal(font_of(ROLE_HEITI, U'A'), "LiberationSerif");
    assert_string_equal(font_of(ROLE_HEITI, U'é'), "LiberationSerif");
    assert_string_equal(font_of(ROLE_HEITI, U'€'), "LiberationSerif");
    assert_int_equal(text_glyph_own(fonts, ROLE_SONGTI, '3').font,
                     text_glyph(fonts, ROLE_SONGTI, U'国').font);
}

static void chinese_marks_fill_a_cell(void **state)
{
    static const uint32_t marks[] = {U'“', U'”',  U'‘',  U'’',  U'—', U'…',
                                     U'·', U'，', U'。', U'（', U'〔'};

    (void)state;
    for (int role = 0; role < ROLE_LATIN; role++)
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            struct glyph glyph = text_glyph(fonts, role, marks[i]);

            assert_string_equal(fontset_name(fonts, glyph.font), font_of(role, U'国'));
            assert_int_equal(glyph.advance, 1000);
        }
}

static void no_font_has_it(void **state)
{
    (void)state;
    assert_int_equal(text_glyph(fonts, ROLE_FANGSONG, 0x10fffd).font, -1);
    assert_int_equal(text_glyph(fonts, ROLE_FANGSONG, 0x10fffd).font, -1); /* cached */
}

static void ink_is_that_of_the_glyph(void **state)
{
    struct glyph glyph = text_glyph(fonts, ROLE_FANGSONG, U'，');
    int ink[4];

    (void)state;
    text_ink(fonts, glyph.font, glyph.id, ink);
    assert_int_equal(ink[0], glyph.left);
    assert_int_equal(ink[2], glyph.right);
    assert_true(ink[0] >= 0 && ink[2] <= 500); /* lower left of its cell */
    assert_true(ink[1] < ink[3] && ink[3] < 500);
}

/* In all fonts of a chain ink has nearly the same height in the cell. */
static void fonts_of_a_chain_stand_level(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_LATIN; role++)
        for (const char *at = "通镕堃喆鎔珺"; *at != '\0';) {
            struct glyph glyph = text_glyph(fonts, role, utf8_next(&at));
            int ink[4], below;

            text_ink(fonts, glyph.font, glyph.id, ink);
            below = fontset_facts(fonts, glyph.font)->ideo_ascent - 500 -
                    (ink[1] + ink[3]) / 2;
            if (below < -40 || below > 60)
                fail_msg("%s：%d", fontset_name(fonts, glyph.font), below);
        }
}

/* ---- subsets ---- */

static uint32_t u32_at(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int i16_at(const unsigned char *at)
{
    return (int16_t)(at[0] << 8 | at[1]);
}

static const unsigned char *table_of(const struct subset *subset, const char *tag)
{
    const unsigned char *bytes = subset->bytes;
    int count = i16_at(bytes + 4);

    for (int i = 0; i < count; i++)
        if (memcmp(bytes + 12 + 16 * i, tag, 4) == 0)
            return bytes + u32_at(bytes + 12 + 16 * i + 8);
    return NULL;
}

/* The box of a glyph as its TrueType outline begins with it. */
static void box_of(const struct subset *subset, uint32_t id, int box[4])
{
    bool wide = i16_at(table_of(subset, "head") + 50) != 0;
    const unsigned char *loca = table_of(subset, "loca");
    uint32_t at = wide ? u32_at(loca + 4 * id) : 2u * (uint16_t)i16_at(loca + 2 * id);

    for (int i = 0; i < 4; i++)
        box[i] = i16_at(table_of(subset, "glyf") + at + 2 + 2 * i);
}

static void subset_has_these_glyphs(void **state)
{
    /* In XiaoBiaoSong · is drawn by another character's glyph. */
    static const uint32_t codes[] = {U'·', U'一', U'国', U'通', U'镕'};
    uint32_t shown[5], ids[5];
    struct subset subset;
    size_t count = 0;
    int font = text_glyph(fonts, ROLE_XIAOBIAOSONG, U'国').font;

    (void)state;
    for (size_t i = 0; i < 5; i++) { /* insertion sort by id */
        uint32_t id = text_glyph(fonts, ROLE_XIAOBIAOSONG, codes[i]).id;
        size_t at = count++;

        for (; at > 0 && ids[at - 1] > id; at--) {
            ids[at] = ids[at - 1];
            shown[at] = shown[at - 1];
        }
        ids[at] = id;
        shown[at] = codes[i];
    }
    assert_true(text_subset(mem, fonts, font, shown, ids, 5, &subset, &dg));
    assert_int_equal(subset.glyph_count, 6);
    for (size_t i = 0; i < 5; i++) {
        int expected[4], box[4];

        assert_int_equal(subset.new_ids[i], i + 1);
        text_ink(fonts, font, ids[i], expected);
        box_of(&subset, subset.new_ids[i], box);
        assert_memory_equal(box, expected, sizeof box);
    }
    assert_null(table_of(&subset, "name"));
    assert_null(table_of(&subset, "post"));
    assert_null(table_of(&subset, "OS/2"));
    assert_null(table_of(&subset, "cmap"));
    assert_true(subset.len < 8000);
}

/* ---- the font folder ---- */

static void write_fonts_json(const char *text)
{
    struct diag quiet = diag_new(mem);

    assert_true(file_make_dirs("test_fonts", &quiet));
    assert_true(file_write("test_fonts/fonts.json", text, strlen(text), &quiet));
}

static void bad_font_folders_are_findings(void **state)
{
    (void)state;
    assert_null(fontset_open(mem, "no-such-folder", &dg));
    assert_int_equal(dg.items[0].code, DIAG_READ);

    dg = diag_new(mem);
    write_fonts_json("{\"files\":{\"A\":{\"file\":\"fonts.json\"}},\"roles\":{}}");
    assert_null(fontset_open(mem, "test_fonts", &dg));
    assert_int_equal(dg.items[0].code, DIAG_FONT);

    dg = diag_new(mem);
    write_fonts_json("{\"files\":{\"A\":{\"file\":\"" SOURCE_DIR
                     "/fonts/GW-KaiTi-Ext.ttf\"}},\"roles\":{\"仿宋\":[\"B\"]}}");
    assert_null(fontset_open(mem, "test_fonts", &dg));
    assert_int_equal(dg.items[0].code, DIAG_FONT);
    assert_non_null(strstr(dg.items[0].detail, "“B”"));

    dg = diag_new(mem);
    write_fonts_json("{\"files\":{\"A\":{\"file\":\"" SOURCE_DIR
                     "/fonts/GW-KaiTi-Ext.ttf\"}},\"roles\":{\"仿宋\":[\"A\"]}}");
    assert_null(fontset_open(mem, "test_fonts", &dg));
    assert_non_null(strstr(dg.items[0].detail, "小标宋"));

    dg = diag_new(mem);
    write_fonts_json("{\"files\":{\"A\":{\"file\":\"no-such.ttf\"},\"B\":{}},"
                     "\"roles\":{\"小标松\":[\"A\"]}}");
    assert_null(fontset_open(mem, "test_fonts", &dg));
    assert_int_equal(dg.count, 3);
    assert_non_null(strstr(dg.items[0].detail, "“小标松”"));
    assert_int_equal(dg.items[1].code, DIAG_READ);
    assert_non_null(strstr(dg.items[1].place.file, "no-such.ttf"));
    assert_non_null(strstr(dg.items[1].hint, "“A”"));
    assert_non_null(strstr(dg.items[2].detail, "“B”没有写 file"));
    unlink("test_fonts/fonts.json");
    rmdir("test_fonts");
}

/* A font cut off anywhere is refused, or its glyphs are those that it still has. */
static void broken_font_files_are_findings(void **state)
{
    static const char table[] =
        "{\"files\":{\"A\":{\"file\":\"cut.ttf\"}},\"roles\":{\"仿宋\":[\"A\"],"
        "\"小标宋\":[\"A\"],\"黑体\":[\"A\"],\"楷体\":[\"A\"],\"宋体\":[\"A\"],"
        "\"西文\":[\"A\"]}}";
    struct diag quiet = diag_new(mem);
    char *bytes;
    size_t len;

    (void)state;
    write_fonts_json(table);
    assert_true(
        file_read(mem, SOURCE_DIR "/fonts/GW-KaiTi-Ext.ttf", &bytes, &len, &quiet));
    for (size_t part = 1; part < 10; part++) {
        dg = diag_new(mem);
        assert_true(file_write("test_fonts/cut.ttf", bytes, len * part / 10, &quiet));
        assert_null(fontset_open(mem, "test_fonts", &dg));
        assert_int_equal(dg.items[0].code, DIAG_FONT);
        assert_non_null(strstr(dg.items[0].detail, "“A”"));
    }
    unlink("test_fonts/cut.ttf");
    unlink("test_fonts/fonts.json");
    rmdir("test_fonts");
}

static void nfc(void **state)
{
    const char *plain = "清江县2026";

    (void)state;
    assert_ptr_equal(text_nfc(mem, plain), plain);
    assert_ptr_equal(text_nfc(mem, "abc"), text_nfc(mem, "abc"));
    assert_string_equal(text_nfc(mem, "e\xcc\x81"), "é");
    assert_string_equal(text_nfc(mem, "\xef\xa4\x80"), "豈"); /* U+F900 */
    assert_string_equal(text_nfc(mem, "𠮷e\xcc\x81"), "𠮷é");
    assert_string_equal(text_nfc(mem, "䷿e\xcc\x81鿿e\xcc\x81"),
                        "䷿é鿿é"); /* ends of the usual */
    assert_string_equal(text_nfc(mem, ""), "");
}

/* ---- Traditional characters ---- */

static const char *hant_of(const char *text)
{
    static const char *const kept[] = {"后里村", "范松"};

    return hant_text(mem, hant_open(mem, kept, 2), text);
}

static void simplified_becomes_traditional(void **state)
{
    (void)state;
    assert_true(text_hant_read(SOURCE_DIR "/templates/hant.txt", &dg));
    assert_string_equal(hant_of("会后头发面粉，皇后发展方面"),
                        "會後頭髮麵粉，皇后發展方面");
    assert_string_equal(hant_of("42个项目、12亩，3.5万吨"), "42個項目、12畝，3.5萬噸");
    assert_string_equal(hant_of("干部的干净饼干，干涉"), "幹部的乾淨餅乾，干涉");
    assert_string_equal(hant_of("一只船只，只有"), "一隻船隻，只有");
    assert_string_equal(hant_of("公里、这里"), "公里、這裡");
    assert_string_equal(hant_of("𠮷𬭎A&B"), "𠮷𬭎A&B");
    assert_string_equal(hant_of(""), "");
}

static void listed_names_keep_their_characters(void **state)
{
    (void)state;
    assert_true(text_hant_read(SOURCE_DIR "/templates/hant.txt", &dg));
    assert_string_equal(hant_of("后里村后面的范松、范围"), "后里村後面的范松、範圍");
    assert_string_equal(hant_of("后里村"), "后里村");
}

/* What ICU gets wrong by itself: 開發麵積, 出征求意見, 覈實, 於都縣. */
static void phrases_set_icu_right(void **state)
{
    (void)state;
    assert_true(text_hant_read(SOURCE_DIR "/templates/hant.txt", &dg));
    assert_string_equal(hant_of("开发面积核实后印出征求意见稿，于都县关于富余"),
                        "開發面積核實後印出徵求意見稿，于都縣關於富餘");
}

static void bad_phrases_are_findings(void **state)
{
    static const char text[] = "# 说明\n\n富余 富餘\r\n富余\n一 二 三\n";
    struct diag quiet = diag_new(mem);

    (void)state;
    assert_true(file_write("test_hant.txt", text, strlen(text), &quiet));
    assert_false(text_hant_read("test_hant.txt", &dg));
    unlink("test_hant.txt");
    assert_int_equal(dg.count, 2);
    assert_int_equal(dg.items[0].code, DIAG_HANT);
    assert_int_equal(dg.items[0].place.line, 4);
    assert_int_equal(dg.items[1].place.line, 5);
    dg = diag_new(mem);
    assert_false(text_hant_read("no-such-file.txt", &dg));
    assert_int_equal(dg.items[0].code, DIAG_READ);
}

static void traditional_numbers_keep_their_units(void **state)
{
    (void)state;
    expect_breaks("到|位|12.56億元。");
    expect_breaks("共|36個，|42畝，|3萬噸，|15號");
    expect_breaks("提|高|0.2個百分點。");
}

static void chains_cover_the_han_characters(void **state)
{
    struct coverage blocks[COVERAGE_COUNT];

    (void)state;
    for (int role = 0; role < ROLE_LATIN; role++) {
        fontset_coverage(fonts, (enum role)role, blocks);
        assert_int_equal(blocks[0].total, 6763); /* GB 2312 */
        assert_int_equal(blocks[0].first, 6763);
        assert_int_equal(blocks[1].total, 20992); /* U+4E00 … U+9FFF */
        assert_int_equal(blocks[2].total, 6592);  /* U+3400 … U+4DBF */
        assert_true(blocks[1].first <= blocks[1].all && blocks[1].all > 20902);
    }
}

static void fallbacks_are_remembered(void **state)
{
    struct fontset *own = fontset_open(mem, SOURCE_DIR "/fonts", &dg);
    struct fallbacks found;

    (void)state;
    text_glyph(own, ROLE_FANGSONG, U'国');
    text_glyph(own, ROLE_FANGSONG, U'1');
    assert_int_equal(fontset_fallbacks(mem, own).count, 0);
    text_glyph(own, ROLE_FANGSONG, U'镕');
    text_glyph(own, ROLE_HEITI, U'\U00030edd');
    found = fontset_fallbacks(mem, own);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.items[0].code, U'镕');
    assert_string_equal(fontset_name(own, found.items[0].font), "GW-SongTi");
    assert_int_equal(found.items[1].role, ROLE_HEITI);
    assert_int_equal(found.items[1].font, -1);
    fontset_close(own);
}

/* ---- files of other encodings ---- */

static void check_decoded(const char *bytes, size_t len, const char *encoding,
                          const char *expected)
{
    struct arena *own = arena_new();
    char *text = arena_strn(own, bytes, len);
    const char *name = text_decode(own, &text, &len);

    if (encoding == NULL)
        assert_null(name);
    else
        assert_string_equal(name, encoding);
    if (expected != NULL) {
        assert_int_equal(len, strlen(expected));
        assert_memory_equal(text, expected, len);
    }
    arena_free(own);
}

#define DECODED(bytes, encoding, expected)                                               \
    check_decoded(bytes, sizeof bytes - 1, encoding, expected)

static void files_saved_by_notepad_are_decoded(void **state)
{
    (void)state;
    DECODED("\xb9\xd8\xd3\xda 2026", "GB18030", "关于 2026");
    DECODED("\xe9\x46\x95\x32\x82\x36", "GB18030", "镕𠀀");
    DECODED("\xff\xfe\x73\x51\x42\xd8\xb7\xdf", "UTF-16", "关𠮷");
    DECODED("\xfe\xff\x51\x73\x00\x0a", "UTF-16", "关\n");
    DECODED("关于 2026", NULL, NULL);
    DECODED("2026", NULL, NULL);
    DECODED("", NULL, NULL);
}

/* Broken UTF-8 would be other characters in GB 18030; bytes that are neither stay. */
static void broken_files_are_not_decoded(void **state)
{
    (void)state;
    DECODED("现将有关情况\xe9"
            "通报如下",
            NULL, NULL);
    DECODED("现将有关情况\xe5\x85", NULL, NULL);
    DECODED("\xff\xd8\xff\xe0\x00\x10"
            "JFIF",
            NULL, NULL);
    DECODED("PK\x03\x04\xb9\xd8\x00\xd3\xda", NULL, NULL);
    DECODED("\xb9\xd8\xd3", NULL, NULL);
    DECODED("\xff\xfe\x00", NULL, NULL);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget_findings)
    const struct CMUnitTest tests[] = {
        TEST(marks_do_not_start_a_line),
        TEST(marks_do_not_end_a_line),
        TEST(dashes_and_ellipses_stay_whole),
        TEST(numbers_keep_their_units),
        TEST(ranges_and_issue_numbers_stay_whole),
        TEST(a_telephone_number_stays_with_its_label),
        TEST(western_words_stay_whole),
        TEST(soft_units),
        TEST(wide_units_become_soft),
        TEST(long_addresses_break_at_their_hyphens),
        TEST(quotes_break_on_the_right_side),
        TEST(offered_places_obey_the_tables),
        TEST(empty_text_has_one_place),
        TEST(titles_break_at_words),
        TEST(missing_terms_are_a_finding),
        TEST(names_fall_back_along_the_chain),
        TEST(chains_cover_the_han_characters),
        TEST(fallbacks_are_remembered),
        TEST(western_characters_come_from_the_western_font),
        TEST(chinese_marks_fill_a_cell),
        TEST(no_font_has_it),
        TEST(ink_is_that_of_the_glyph),
        TEST(fonts_of_a_chain_stand_level),
        TEST(subset_has_these_glyphs),
        TEST(bad_font_folders_are_findings),
        TEST(broken_font_files_are_findings),
        TEST(nfc),
        TEST(simplified_becomes_traditional),
        TEST(listed_names_keep_their_characters),
        TEST(phrases_set_icu_right),
        TEST(bad_phrases_are_findings),
        TEST(traditional_numbers_keep_their_units),
        TEST(files_saved_by_notepad_are_decoded),
        TEST(broken_files_are_not_decoded),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
