/*
 * How long glyphs, break places and PDFs take, and how large they are: pages of 22 rows
 * of 28 characters in four fonts.  The first page is a notice as it is written; others
 * are drawn from the 3755 common characters of GB 2312, some far more often than others.
 * Last a run of a thousand one-page notices, each from 文稿 to finished file.
 *
 *     bench_pdf [FOLDER]     where the PDFs go
 */
#define _DEFAULT_SOURCE

#include "arena.h"
#include "buf.h"
#include "date.h"
#include "doc.h"
#include "file.h"
#include "layout.h"
#include "pages.h"
#include "pdf.h"
#include "text.h"
#include "utf8.h"

#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { NOTICES = 1000 };
enum { ROWS = 22, COLS = 28, CELL = 15793, PITCH = 29619, SIZE = 16000, COMMON = 3755 };

static const char notice[] =
    "关于加快推进签约项目开工建设的督办通知各乡镇人民政府各街道办事处开发区管委会县直各有"
    "关单位截至九月底全县新签约项目四十二个其中亿元以上项目十八个签约金额一百二十六亿元新"
    "开工项目二十一个到位资金三十八亿元省外到位资金完成年度目标的百分之六十八落后序时进度"
    "七个百分点为确保全年目标任务圆满完成经县招商引资工作领导小组研究同意现将有关事项通知"
    "如下一压实工作责任各责任单位主要负责人要亲自研究亲自部署亲自协调对签约满一年仍未开工"
    "的项目逐一分析原因拿出解决办法明确开工时间二强化要素保障自然资源部门要加快土地供应住"
    "建部门要优化施工许可办理流程发改部门要做好项目备案服务金融机构要加大信贷支持力度三严"
    "格督查考核县政府督查室会同招商服务中心每半月调度一次对进展缓慢的单位予以通报对连续两"
    "次排名末位的约谈主要负责同志请各单位于十月十日前将整改情况书面报送县招商服务中心联系"
    "人";

static uint32_t common[COMMON];

static void read_common(void)
{
    iconv_t converter = iconv_open("UTF-32LE", "GB2312");

    for (int i = 0; i < COMMON; i++) {
        char pair[2] = {(char)(0xb0 + i / 94), (char)(0xa1 + i % 94)}, *in = pair;
        char *out = (char *)&common[i];
        size_t in_len = 2, out_len = 4;

        iconv(converter, &in, &in_len, &out, &out_len);
    }
    iconv_close(converter);
}

static uint32_t next_code(uint64_t *seed)
{
    double a, b, c;

    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    a = (double)(*seed >> 48 & 0xffff) / 65536;
    b = (double)(*seed >> 36 & 0xffff) / 65536;
    c = (double)(*seed >> 24 & 0xffff) / 65536;
    return common[(int)(a * b * c * COMMON) * 1009 % COMMON];
}

/* The notice, then anything. */
static uint32_t code_of(const char **text, uint64_t *seed)
{
    uint32_t code = utf8_next(text);

    return code != 0 ? code : next_code(seed);
}

static double cpu_ms(void)
{
    struct rusage used;

    getrusage(RUSAGE_SELF, &used);
    return 1000.0 * (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000.0;
}

static void add_row(struct arena *mem, struct mark *mark, struct fontset *fonts,
                    enum role role, int row, const char **text, uint64_t *seed)
{
    *mark = (struct mark){.kind = MARK_TEXT, .size = SIZE, .x = mpt_from_mm1000(28000)};
    mark->y = mpt_from_mm1000(37000) + SIZE + row * PITCH;
    mark->glyphs = ARENA_ARRAY(mem, struct placed_glyph, COLS);
    mark->glyph_count = COLS;
    for (int i = 0; i < COLS; i++) {
        uint32_t code = code_of(text, seed);
        struct glyph glyph = text_glyph(fonts, role, code);

        mark->font = glyph.font; /* all roles have all common characters */
        mark->glyphs[i] = (struct placed_glyph){glyph.id, code, i * CELL};
    }
}

static struct pages make_pages(struct arena *mem, struct fontset *fonts, size_t count)
{
    struct pages pages = {.count = count,
                          .title = "关于全县招商引资情况的通报",
                          .author = "清江县人民政府办公室"};
    const char *text = notice;
    uint64_t seed = 1;

    pages.items = ARENA_ARRAY(mem, struct page, count);
    for (size_t i = 0; i < count; i++) {
        struct page *page = &pages.items[i];

        page->width = mpt_from_mm1000(210000);
        page->height = mpt_from_mm1000(297000);
        page->marks = ARENA_ARRAY(mem, struct mark, ROWS);
        page->count = count == 1 ? 14 : ROWS;
        for (int row = 0; row < (count == 1 ? 14 : ROWS); row++) {
            enum role role = row == 0   ? ROLE_XIAOBIAOSONG
                             : row == 5 ? ROLE_HEITI
                             : row == 9 ? ROLE_KAITI
                                        : ROLE_FANGSONG;

            add_row(mem, &page->marks[row], fonts, role, row, &text, &seed);
        }
    }
    return pages;
}

static void time_breaks(struct arena *mem)
{
    struct buf text = buf_new(mem);
    enum break_kind *kinds = ARENA_ARRAY(mem, enum break_kind, 201);
    uint64_t seed = 1;
    double start;
    int chars = 0;

    for (int i = 0; i < 200; i++)
        buf_code(&text, next_code(&seed));
    text_breaks(text.text, NULL, 0, kinds, 200);
    start = cpu_ms();
    for (; chars < 500 * ROWS * COLS; chars += 200)
        text_breaks(text.text, NULL, 0, kinds, 200);
    printf("text_breaks   500 pages  %7.1f ms\n", cpu_ms() - start);
}

static void time_pdf(struct arena *mem, struct fontset *fonts, const char *folder,
                     size_t page_count, int runs, struct diag *dg)
{
    const char *path = file_join(mem, folder, arena_printf(mem, "%zu.pdf", page_count));
    double start = cpu_ms();
    struct pages pages = make_pages(mem, fonts, page_count);
    const void *bytes;
    size_t len;

    printf("text_glyph    %3zu pages  %7.1f ms\n", page_count, cpu_ms() - start);
    start = cpu_ms();
    for (int i = 0; i < runs; i++)
        if (!pdf_write(path, &pages, fonts, DATE_NONE, dg))
            return;
    start = (cpu_ms() - start) / runs;
    if (file_map(path, &bytes, &len, dg))
        printf("pdf_write     %3zu pages  %7.2f ms  %zu bytes, %zu a page\n", page_count,
               start, len, len / page_count);
}

static double wall_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1000.0 * (double)now.tv_sec + (double)now.tv_nsec / 1e6;
}

/* One notice, with an issue number of its own. */
static bool make_notice(const char *text, int number, const char *path,
                        struct fontset *fonts, struct diag *dg)
{
    struct arena *mem = arena_new();
    const char *draft =
        arena_printf(mem, "文种：信函\n文号：清招函〔2026〕%d号\n%s", number, text);
    const struct style *style;
    struct pages pages;
    struct doc doc;
    bool ok = doc_read(mem, draft, strlen(draft), "notice.md", &doc, dg);

    style = style_for(mem, SOURCE_DIR "/templates/style", &doc, dg);
    ok = ok && style != NULL && layout_build(mem, &doc, style, fonts, &pages, dg) &&
         pages.count == 1 && pdf_write(path, &pages, fonts, DATE_NONE, dg);
    arena_free(mem);
    return ok;
}

static void time_notices(struct arena *mem, struct fontset *fonts, const char *folder,
                         struct diag *dg)
{
    const char *path = file_join(mem, folder, "notice.pdf");
    double start = cpu_ms(), wall = wall_ms();
    char *text;
    size_t len;

    if (!file_read(mem, SOURCE_DIR "/tests/bench/notice.md", &text, &len, dg))
        return;
    for (int i = 1; i <= NOTICES; i++)
        if (!make_notice(text, i, path, fonts, dg)) {
            printf("a notice failed\n");
            return;
        }
    printf("notice   %d of 1 page  %7.2f ms each, %.2f ms with the disk, %lld bytes\n",
           NOTICES, (cpu_ms() - start) / NOTICES, (wall_ms() - wall) / NOTICES,
           (long long)file_size(path));
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : ".";
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    double start = cpu_ms();
    struct fontset *fonts = fontset_open(mem, SOURCE_DIR "/fonts", &dg);
    struct buf out = buf_new(mem);
    struct rusage used;

    if (fonts != NULL) {
        printf("fontset_open             %7.2f ms\n", cpu_ms() - start);
        read_common();
        time_breaks(mem);
        time_pdf(mem, fonts, folder, 1, 200, &dg);
        time_pdf(mem, fonts, folder, 10, 20, &dg);
        time_pdf(mem, fonts, folder, 500, 2, &dg);
        time_notices(mem, fonts, folder, &dg);
        getrusage(RUSAGE_SELF, &used);
        printf("peak memory              %7ld MB\n", used.ru_maxrss / 1024);
        fontset_close(fonts);
    }
    for (size_t i = 0; i < dg.count; i++)
        diag_print(&out, &dg.items[i]);
    puts(out.text);
    arena_free(mem);
    return diag_failed(&dg);
}
