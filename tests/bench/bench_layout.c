/*
 * How long layout takes and what it needs: 500 pages of text with digits and marks, and
 * one table of 20,000 rows × 10 columns.  Goal: text ≤ 0.6 s and ≤ 80 MB.
 */
#define _DEFAULT_SOURCE

#include "arena.h"
#include "buf.h"
#include "doc.h"
#include "layout.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { TEXT_PAGES = 500, TABLE_ROWS = 20000, TABLE_COLUMNS = 10 };

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double megabytes(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static struct block *text_blocks(struct arena *mem, size_t count)
{
    static const char text[] =
        "截至9月底，全县累计签约项目86个，协议引资额312.45亿元；其中亿元以上项目41个，"
        "三类500强项目3个。累计到位省外资金86.42亿元，同比增长5.2%，完成年度目标的72.02%"
        "，"
        "低于序时进度2."
        "98个百分点，在全市8个县（市、区）中居第5位；依据《清江县招商引资工作"
        "考核办法》（清政发〔2026〕3号），对“签而不开、开而不建”的项目逐一建立台账，明确"
        "责任单位和完成时限——10月20日前报县招商办。";
    struct block *blocks = ARENA_ARRAY(mem, struct block, count);

    for (size_t i = 0; i < count; i++) {
        blocks[i].kind = BLOCK_PARA;
        blocks[i].number = "";
        blocks[i].spans = ARENA_NEW(mem, struct span);
        blocks[i].spans->text = text;
        blocks[i].span_count = 1;
    }
    return blocks;
}

static struct block *table_block(struct arena *mem)
{
    static const char *const names[] = {"城关镇", "高新技术产业开发区管委会", "太平乡"};
    struct block *block = ARENA_NEW(mem, struct block);
    struct table *table = ARENA_NEW(mem, struct table);

    *table = (struct table){.caption = "明细",
                            .number = 1,
                            .columns = TABLE_COLUMNS,
                            .aligns = ARENA_ARRAY(mem, enum align, TABLE_COLUMNS),
                            .rows = ARENA_ARRAY(mem, struct table_row, TABLE_ROWS),
                            .row_count = TABLE_ROWS};
    for (size_t i = 0; i < TABLE_ROWS; i++) {
        const char **cells = ARENA_ARRAY(mem, const char *, TABLE_COLUMNS);

        cells[0] = arena_printf(mem, "%zu", i + 1);
        cells[1] = names[i % 3];
        for (int j = 2; j < TABLE_COLUMNS; j++)
            cells[j] = arena_printf(mem, "%zu.%02d", i * 7 % 1000, (int)(i * 13 % 100));
        table->rows[i].cells = cells;
    }
    *block = (struct block){.kind = BLOCK_TABLE, .number = "", .table = table};
    return block;
}

static void measure(const char *name, const struct doc *doc, const struct style *style,
                    struct fontset *fonts, struct diag *dg)
{
    struct arena *mem = arena_new();
    struct pages pages;
    double start = seconds();
    bool ok = layout_build(mem, doc, style, fonts, &pages, dg);

    printf("%-6s %4zu 页  %.3f 秒  峰值 %.0f MB%s\n", name, pages.count,
           seconds() - start, megabytes(), ok ? "" : "  失败");
    arena_free(mem);
}

int main(void)
{
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    struct fontset *fonts = fontset_open(mem, SOURCE_DIR "/fonts", &dg);
    const struct style *style =
        style_read(mem, SOURCE_DIR "/templates/style/文件.json", &dg);
    struct part part = {0};
    struct doc doc = {.name = "bench.md", .parts = &part, .part_count = 1};

    if (fonts == NULL || style == NULL)
        return 1;
    part.block_count = TEXT_PAGES * 22 / 7; /* a paragraph takes 7 rows */
    part.blocks = text_blocks(mem, part.block_count);
    measure("正文", &doc, style, fonts, &dg);
    part.block_count = 1;
    part.blocks = table_block(mem);
    measure("表格", &doc, style, fonts, &dg);
    fontset_close(fonts);
    arena_free(mem);
    return 0;
}
