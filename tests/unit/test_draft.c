#include "arena.h"
#include "buf.h"
#include "date.h"
#include "diag.h"
#include "doc.h"
#include "draft.h"
#include "file.h"
#include "json.h"
#include "lines.h"
#include "stats.h"
#include "store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static const char *print_findings(struct arena *mem, const struct diag *dg)
{
    struct buf out = buf_new(mem);

    for (size_t i = 0; i < dg->count; i++)
        diag_print(&out, &dg->items[i]);
    return out.text;
}

/* -- parsing ----------------------------------------------------------------- */

struct parsed {
    struct doc doc;
    const char *dump, *findings;
    bool ok;
};

static struct parsed parse_bytes(struct arena *mem, const char *text, size_t len)
{
    struct diag dg = diag_new(mem);
    struct buf dump = buf_new(mem);
    struct parsed parsed;

    parsed.ok = doc_read(mem, text, len, "t.md", &parsed.doc, &dg);
    doc_dump(&dump, &parsed.doc);
    parsed.dump = dump.text;
    parsed.findings = print_findings(mem, &dg);
    return parsed;
}

static struct parsed parse(struct arena *mem, const char *text)
{
    return parse_bytes(mem, text, strlen(text));
}

/* The text under the header is read without findings and looks so. */
static void assert_body(void **state, const char *body, const char *dump)
{
    struct parsed parsed = parse(*state, arena_printf(*state, "文种：文件\n\n%s", body));

    assert_string_equal(parsed.findings, "");
    assert_true(parsed.ok);
    assert_string_equal(parsed.dump,
                        arena_printf(*state, "文种: 文件\nmain text\n%s", dump));
}

/* `finding` is part of the findings; the 文稿 is refused or not. */
static void assert_finding(void **state, const char *text, bool ok, const char *finding)
{
    struct parsed parsed = parse(*state, text);

    if (strstr(parsed.findings, finding) == NULL)
        assert_string_equal(parsed.findings, finding);
    assert_int_equal(parsed.ok, ok);
}

/* The text under the header is set, with findings or without; it looks so. */
static void assert_set(void **state, const char *body, const char *dump)
{
    struct parsed parsed = parse(*state, arena_printf(*state, "文种：文件\n\n%s", body));

    assert_true(parsed.ok);
    assert_string_equal(parsed.dump,
                        arena_printf(*state, "文种: 文件\nmain text\n%s", dump));
}

/* The text from line 3 on is set with this finding; NULL: with none. */
static void assert_said(void **state, const char *body, const char *finding)
{
    const char *text = arena_printf(*state, "文种：文件\n\n%s", body);

    assert_finding(state, text, true, finding == NULL ? "" : finding);
    if (finding == NULL)
        assert_string_equal(parse(*state, text).findings, "");
}

static void header_fields_are_lists(void **state)
{
    struct parsed parsed = parse(*state, "文种：文件\n附注: 一\n附注：二：2\n"
                                         "　标题 ：  关于\t\n附注：三\n\n正文");

    assert_string_equal(parsed.findings, "");
    assert_string_equal(doc_field(&parsed.doc, "标题", "无"), "关于");
    assert_string_equal(doc_field(&parsed.doc, "文号", "无"), "无");
    assert_int_equal(doc_fields(&parsed.doc, "附注")->count, 3);
    assert_string_equal(doc_fields(&parsed.doc, "附注")->values[1], "二：2");
    assert_string_equal(doc_fields(&parsed.doc, "附注")->values[2], "三");
    assert_int_equal(doc_fields(&parsed.doc, "附注")->line, 2);
    assert_null(doc_fields(&parsed.doc, "抄送"));
}

static void header_faults(void **state)
{
    assert_finding(
        state, "文种：文件\n发文机构：某县\n", true,
        "t.md:2:1：警告：文头中有不认识的键，此行未采用：发文机构（是否应为 发文机关）");
    assert_finding(state, "文种：文件\n没有冒号的一行\n\n正文", false,
                   "t.md:2:1：错误：文头写法有误，此行未采用：没有冒号的一行");
    assert_finding(state, "：值\n", false, "t.md:1:1：错误：文头写法有误");
    assert_finding(state, "文种：通告\n", false, "t.md:1:1：错误：不认识的文种：通告");
}

static void a_document_may_have_no_header(void **state)
{
    struct parsed parsed = parse(*state, "\n# 总体情况\n");

    assert_string_equal(parsed.findings, "");
    assert_string_equal(parsed.dump, "main text\n  heading 1, line 2: 一、\n"
                                     "    plain    总体情况\n");
    parsed = parse(*state, "");
    assert_true(parsed.ok);
    assert_int_equal(parsed.doc.part_count, 1);
}

static void headings_are_numbered_and_restart(void **state)
{
    assert_body(state,
                "# 甲\n## 乙\n### 丙\n#### 丁\n#### 戊\n### 己\n## 庚\n# 辛\n## 壬",
                "  heading 1, line 3: 一、\n    plain    甲\n"
                "  heading 2, line 4: （一）\n    plain    乙\n"
                "  heading 3, line 5: 1.\n    plain    丙\n"
                "  heading 4, line 6: （1）\n    plain    丁\n"
                "  heading 4, line 7: （2）\n    plain    戊\n"
                "  heading 3, line 8: 2.\n    plain    己\n"
                "  heading 2, line 9: （二）\n    plain    庚\n"
                "  heading 1, line 10: 二、\n    plain    辛\n"
                "  heading 2, line 11: （一）\n    plain    壬\n");
}

static void headings_run_into_their_paragraph(void **state)
{
    assert_body(state,
                "# 进度靠前。城关镇较快。\n仍在推进。\n\n# 只有标题。\n\n"
                "# 标题。\n正文在下一行\n# 末尾",
                "  para, line 3, run-in 1: 一、\n    heading  进度靠前。\n"
                "    plain    城关镇较快。仍在推进。\n"
                "  heading 1, line 6: 二、\n    plain    只有标题。\n"
                "  para, line 8, run-in 1: 三、\n    heading  标题。\n"
                "    plain    正文在下一行\n"
                "  heading 1, line 10: 四、\n    plain    末尾\n");
}

static void heading_faults(void **state)
{
    assert_finding(state, "#1号楼\n\n# 乙\n", true,
                   "t.md:1:1：警告：标记写法有误，此行按正文排：#1号楼");
    assert_finding(state, "# 甲\n##### 乙\n", true, "t.md:2:1：警告：标记写法有误");
    assert_finding(state, "# \n", true, "t.md:1:1：警告：标记写法有误");
    assert_finding(state, "# 甲\n### 乙\n", true,
                   "t.md:2:1：警告：标题可能有误：3 级标题前面没有 2 级标题");
    assert_finding(state, "# 一、甲\n", true,
                   "标题自己带了序号，只印排版加的序号：“一、甲”");
    assert_finding(state, "# 甲\n## （十二）乙\n", true, "“（十二）乙”");
    assert_finding(state, "# 3. 甲\n", true, "自己带了序号");
    assert_body(state, "# 3.5亿元项目\n# 一批项目开工\n# 2026年安排",
                "  heading 1, line 3: 一、\n    plain    3.5亿元项目\n"
                "  heading 1, line 4: 二、\n    plain    一批项目开工\n"
                "  heading 1, line 5: 三、\n    plain    2026年安排\n");
}

/* What stands in a 文稿 that was written in Notepad or pasted from WPS. */
static void a_number_typed_before_a_heading_is_dropped(void **state)
{
    assert_set(state, "# 一、甲\n\n## （一）乙\n\n# 3．丙\n\n# 一、二期工程\n",
               "  heading 1, line 3: 一、\n    plain    甲\n"
               "  heading 2, line 5: （一）\n    plain    乙\n"
               "  heading 1, line 7: 二、\n    plain    丙\n"
               "  heading 1, line 9: 三、\n    plain    一、二期工程\n");
    assert_set(state,
               "=== 附件1 甲\n=== 附件：乙\n=== 附件 3：丙\n=== 附件4丁\n"
               "=== 附件 2026年计划\n=== 附件 3.5亿元项目\n",
               "attachment 1, line 3: 甲\nattachment 2, line 4: 乙\n"
               "attachment 3, line 5: 丙\nattachment 4, line 6: 丁\n"
               "attachment 5, line 7: 2026年计划\nattachment 6, line 8: 3.5亿元项目\n");
    assert_said(state, "=== 附件1 甲\n", "t.md:3:1：警告：标题自己带了序号");
}

static void a_heading_typed_as_text_is_said(void **state)
{
    assert_said(state, "一、总体情况\n", "t.md:3:1：警告：标题可能有误：“一、总体情况”");
    assert_said(state, "（三）存在问题\n", "标题写作 # 存在问题");
    assert_said(state, "一、对照意见，逐项补正。\n", NULL);
    assert_said(state, "\\一、总体情况\n", NULL);
    assert_said(state, "1.3亿元\n", NULL);
}

static void wide_marks_are_marks(void **state)
{
    assert_body(state, "＃ 甲\n\n＃＃ 乙\n\n#丙\n\n　＝＝＝ 附件 丁\n",
                "  heading 1, line 3: 一、\n    plain    甲\n"
                "  heading 2, line 5: （一）\n    plain    乙\n"
                "  heading 1, line 7: 二、\n    plain    丙\n"
                "attachment 0, line 9: 丁\n");
    assert_said(state, "：：：表 甲\n单位｜数\n———\n城关镇｜1\n：：：\n", NULL);
}

/* Rows from a spreadsheet have tabs; an empty first cell is one before the first tab. */
static void pasted_rows_are_rows(void **state)
{
    assert_body(state,
                ":::表 甲\n单位\t数\n---\n城关镇\t1.5\n\t2\n合计：\t3\n"
                "石桥 镇｜4\n注：甲\t乙\n:::\n",
                "  table 1, line 3: 甲\n"
                "    head     row 1 column 1: 单位\n    head     row 1 column 2: 数\n"
                "    align    auto auto\n"
                "    row      城关镇 | 1.5\n    row       | 2\n"
                "    total    合计 | 3\n    row      石桥 镇 | 4\n    note     甲\t乙\n");
    assert_finding(state, ":::表 甲\n单位\t数\n---\n城关镇\t1\t2\n:::\n", false,
                   "t.md:4:7：错误：表格一行的格数与表头不符：有 3 格，应为 2 格");
}

static void options_and_aligns_may_be_wide(void **state)
{
    assert_body(
        state,
        ":::表 甲：乙　单位：万元 横排\n单位 | 数\n———\n：左：点\n城关镇 | 1\n:::\n",
        "  table 1, line 3: 甲：乙, unit 万元, landscape\n"
        "    head     row 1 column 1: 单位\n    head     row 1 column 2: 数\n"
        "    align    left point\n    row      城关镇 | 1\n");
}

static void narrow_marks_in_chinese_are_said(void **state)
{
    assert_said(state, "实行\"一企一策\"。\n",
                "t.md:3:3：警告：汉字旁用了半角标点，已照写的排：\"一企一策\"。");
    assert_said(state, "今年以来,全县招商\n", "t.md:3:5：警告：汉字旁用了半角标点");
    assert_said(state, "## 甲:乙\n", "警告：汉字旁用了半角标点");
    assert_finding(state, "标题：关于'清江'的通知\n\n甲\n", true, "t.md:1:6：警告");
    assert_said(state, "1,234.5万元，Yes! A:B，12:30开会，5\"管(试行)\n", NULL);
}

static void lines_that_may_be_paragraphs_are_said(void **state)
{
    assert_said(state, "第一段。\n第二段。\n", "t.md:4:1：警告：相连的两行排成一段");
    assert_said(state, "第一行\n续行。\n", NULL);
    assert_body(state, "第一段。\n\t第二段。\n    第三段。\n",
                "  para, line 3\n    plain    第一段。\n"
                "  para, line 4\n    plain    第二段。\n"
                "  para, line 5\n    plain    第三段。\n");
}

static void headers_take_blanks_and_end_at_the_text(void **state)
{
    struct parsed parsed = parse(*state, "标　　题：甲\n文 号:乙\n# 甲\n\n正文\n");

    assert_string_equal(parsed.findings, "");
    assert_string_equal(parsed.dump, "标题: 甲\n文号: 乙\nmain text\n"
                                     "  heading 1, line 3: 一、\n    plain    甲\n"
                                     "  para, line 5\n    plain    正文\n");
}

static void lines_join_without_a_space(void **state)
{
    assert_body(state,
                "全县招商\n引资 \n进展。\n\n　　第二段。\n　　第三段，\n续行。  \n"
                "\nopen \nsource\nware\n",
                "  para, line 3\n    plain    全县招商引资进展。\n"
                "  para, line 7\n    plain    第二段。\n"
                "  para, line 8\n    plain    第三段，续行。\n"
                "  para, line 11\n    plain    open sourceware\n");
}

static void no_character_of_text_changes(void **state)
{
    static const char text[] = "-5 与 2026. 及 5*3 及 a>b 及 & 及 C:\\项目\\ 及 |x| 及 "
                               "***三星*** 及 **** 及 ~ 1) 及 \"引\" 及 \\n";

    assert_set(state, text,
               arena_printf(*state, "  para, line 3\n    plain    %s\n", text));
}

static void bold_and_literal_lines(void **state)
{
    assert_body(state,
                "**粗**细**又粗**\n\n\\# 不是标题\n\\续**粗**\n\n\\:::表\n\n"
                "\\　　空格\n\n\\*星\\*\n\n\\\\*\n",
                "  para, line 3\n    bold     粗\n    plain    细\n    bold     又粗\n"
                "  para, line 5\n    plain    # 不是标题续\n    bold     粗\n"
                "  para, line 8\n    plain    :::表\n"
                "  para, line 10\n    plain    　　空格\n"
                "  para, line 12\n    plain    *星*\n"
                "  para, line 14\n    plain    *\n");
}

static void unpaired_bold_is_text(void **state)
{
    struct parsed parsed = parse(*state, "# 甲\n\n一**二**三**四\n\n2**3\n");

    assert_true(parsed.ok);
    assert_string_equal(parsed.findings,
                        "t.md:3：警告：粗体标记 ** 没有成对，按文字排：**四"
                        "（粗体写作 **文字**，在一段之内；要印星号写作 \\*）\n"
                        "t.md:5：警告：粗体标记 ** 没有成对，按文字排：**3"
                        "（粗体写作 **文字**，在一段之内；要印星号写作 \\*）\n");
    assert_non_null(strstr(parsed.dump, "    bold     二\n    plain    三**四\n"));
    assert_non_null(strstr(parsed.dump, "    plain    2**3\n"));
}

static void tables_have_nested_heads(void **state)
{
    assert_body(state,
                ":::表 各单位 进度 单位=亿元、% 横排\n"
                "位次 | 单位 | 到位资金 > 累计 > 省外 | 到位资金 > 累计 > 市外 | "
                "到位资金 > 完成率\n"
                "---\n"
                ":序:左:点::中\n"
                "1 | 城关镇 | 1.20 | 3 |\n"
                "\n"
                "小计： | 乡镇 | 1 | 2 | 3\n"
                "合计：全县 | a\\|b\\> | > | | \n"
                "注：甲\n"
                "注: 乙\n"
                ":::\n",
                "  table 1, line 3: 各单位 进度, unit 亿元、%, landscape\n"
                "    head     row 1-3 column 1: 位次\n"
                "    head     row 1-3 column 2: 单位\n"
                "    head     row 1 column 3-5: 到位资金\n"
                "    head     row 2 column 3-4: 累计\n"
                "    head     row 2-3 column 5: 完成率\n"
                "    head     row 3 column 3: 省外\n"
                "    head     row 3 column 4: 市外\n"
                "    align    index left point auto centre\n"
                "    row      1 | 城关镇 | 1.20 | 3 | \n"
                "    subtotal 小计 | 乡镇 | 1 | 2 | 3\n"
                "    total    全县 | a|b> | > |  | \n"
                "    note     甲\n"
                "    note     乙\n");
}

/* Only 备注, and not in a table that is filled in by hand. */
static void an_empty_column_of_remarks_is_left_out(void **state)
{
    assert_body(state,
                ":::表 甲\n单位 | 备注 | 进度 > 备注 | 数\n---\n:左::中:点\n"
                "城关镇 | | a | 1\n^ | ^ | ^ | 2\n合计： | | | 3\n:::\n"
                ":::表 乙\n单位 | 整改措施 | 备注\n---\n城关镇 | | \n:::\n"
                ":::表 丙\n单位 | 备注\n---\n城关镇 | \n白沙镇 | 甲\n:::",
                "  table 1, line 3: 甲\n"
                "    head     row 1-2 column 1: 单位\n"
                "    head     row 1 column 2: 进度\n"
                "    head     row 1-2 column 3: 数\n"
                "    head     row 2 column 2: 备注\n"
                "    align    left centre point\n"
                "    row      城关镇 | a | 1\n"
                "    row      (above) | (above) | 2\n"
                "    total    合计 |  | 3\n"
                "  table 2, line 11: 乙\n"
                "    head     row 1 column 1: 单位\n"
                "    head     row 1 column 2: 整改措施\n"
                "    head     row 1 column 3: 备注\n"
                "    align    auto auto auto\n"
                "    row      城关镇 |  | \n"
                "  table 3, line 16: 丙\n"
                "    head     row 1 column 1: 单位\n"
                "    head     row 1 column 2: 备注\n"
                "    align    auto auto\n"
                "    row      城关镇 | \n"
                "    row      白沙镇 | 甲\n");
}

static void heads_on_several_lines(void **state)
{
    assert_body(state,
                ":::表 甲\n单位 | 到位资金 | 到位资金 | a\\>b\n | 累计 | 累计 | a\\>b\n"
                "---\n1|2|3|4\n:::\n:::表 乙\n甲 | 甲\n-----\n\\合计： | 2\n:::\n"
                ":::表 丙\n甲 | 甲 > 乙\n---\n1 | 2\n:::",
                "  table 1, line 3: 甲\n"
                "    head     row 1-2 column 1: 单位\n"
                "    head     row 1 column 2-3: 到位资金\n"
                "    head     row 1-2 column 4: a>b\n"
                "    head     row 2 column 2: 累计\n"
                "    head     row 2 column 3: 累计\n"
                "    align    auto auto auto auto\n"
                "    row      1 | 2 | 3 | 4\n"
                "  table 2, line 9: 乙\n"
                "    head     row 1 column 1: 甲\n"
                "    head     row 1 column 2: 甲\n"
                "    align    auto auto\n"
                "    row      合计： | 2\n"
                "  table 3, line 14: 丙\n"
                "    head     row 1-2 column 1: 甲\n"
                "    head     row 1 column 2: 甲\n"
                "    head     row 2 column 2: 乙\n"
                "    align    auto auto\n"
                "    row      1 | 2\n");
}

static void table_faults(void **state)
{
    static const char head[] = ":::表 甲\n一 | 二\n---\n";
    struct arena *mem = *state;

    assert_finding(state, arena_printf(mem, "%s1 | 2\n甲 | 乙 | 丙\n:::", head), false,
                   "t.md:5:9：错误：表格一行的格数与表头不符：有 3 格，应为 2 格");
    assert_finding(state, arena_printf(mem, "%s甲乙\n:::", head), false,
                   "t.md:4:3：错误：表格一行的格数与表头不符：有 1 格，应为 2 格");
    assert_finding(state, arena_printf(mem, "%s1 | 2\n甲｜乙 | 丙 | 丁\n:::", head),
                   false, "全角的 ｜");
    assert_finding(state, arena_printf(mem, "%s:左:正\n1|2\n:::", head), false,
                   "“正”不是对齐方式");
    assert_finding(state, arena_printf(mem, "%s:左\n1|2\n:::", head), false,
                   "有 1 个对齐方式，应为 2 个");
    assert_finding(state, arena_printf(mem, "%s:::", head), true,
                   "t.md:1：警告：表格没有内容行：甲");
    assert_finding(state, arena_printf(mem, "%s1|2\n\n正文\n", head), false,
                   "t.md:1:1：错误：块的写法有误：:::表 没有结束");
    assert_finding(state, arena_printf(mem, "%s1|2\n=== 附件 乙\n", head), false,
                   ":::表 没有结束");
    assert_finding(state, arena_printf(mem, "%s1|2\n:::表 丙\n", head), false,
                   ":::表 没有结束");
    assert_finding(state, ":::表\n一\n---\n1\n:::", false, "缺表名");
    assert_finding(state, ":::表 甲\n一 | 二\n1 | 2\n:::", false, "表头后缺一行 ---");
    assert_finding(state, ":::表 甲\n\n---\n1\n:::", false, "缺表头");
    assert_finding(state, ":::表 甲 单伐=万元\n一\n---\n1\n:::", false,
                   "没有选项“单伐=万元”");
    assert_finding(state, ":::表 甲\na>b>c>d>e\n---\n1\n:::", false, "表头超过 4 层");
    assert_finding(state, "# 甲\n:::", false, "::: 没有对应的开头");
    assert_finding(state, ":::表格 甲\n:::", false, "没有叫“表格”的块");
}

static void a_table_has_at_most_64_columns(void **state)
{
    struct buf text = buf_new(*state);

    buf_add(&text, ":::表 甲\n");
    for (int i = 0; i < 64; i++)
        buf_add(&text, "一|");
    buf_add(&text, "二\n---\n:::");
    assert_finding(state, text.text, false, "有 65 列，最多 64 列");
}

static void attachments_are_numbered(void **state)
{
    assert_body(state, "正文\n=== 附件 清单\n# 甲\n",
                "  para, line 3\n    plain    正文\n"
                "attachment 0, line 4: 清单\n"
                "  heading 1, line 5: 一、\n    plain    甲\n");
    assert_body(state, "# 甲\n===  附件　一 清单  横排\n# 乙\n=== 附件 关于横排\n丙",
                "  heading 1, line 3: 一、\n    plain    甲\n"
                "attachment 1, line 4: 一 清单, landscape\n"
                "  heading 1, line 5: 一、\n    plain    乙\n"
                "attachment 2, line 6: 关于横排\n"
                "  para, line 7\n    plain    丙\n");
    assert_finding(state, "# 甲\n=== 附表 清单\n", true,
                   "t.md:2:1：警告：标记写法有误，此行按正文排：=== 附表 清单");
    assert_finding(state, "# 甲\n===\n", true, "t.md:2:1：警告：标记写法有误");
}

static void other_blocks_are_kept(void **state)
{
    assert_body(state, "前\n:::指标 高=3\n# a | b\n\n **c**\n:::\n后",
                "  para, line 3\n    plain    前\n"
                "  block 指标, line 4\n    plain    高=3\n    plain    # a | b\n"
                "    plain    \n    plain     **c**\n"
                "  para, line 9\n    plain    后\n");
}

static void files_of_other_editors(void **state)
{
    struct parsed parsed = parse(*state, "\xef\xbb\xbf文种：文件\r\n\r\n正\r\n文\r\n");

    assert_string_equal(parsed.findings, "");
    assert_string_equal(parsed.dump,
                        "文种: 文件\nmain text\n  para, line 3\n    plain    正文\n");
    assert_finding(state, "文种：文件\n\n\xb9\xd8\xd3\xda", false,
                   "t.md:3：错误：文稿不是完好的文字文件：不是 UTF-8 编码");
    assert_finding(state, "PK\3\4\x14", false,
                   "t.md：错误：文稿不是完好的文字文件：是 Word 或 WPS 文档");
    assert_finding(state, "甲\x01", false, "有控制字符 U+0001");
    assert_finding(state, "甲\r乙", false, "有控制字符 U+000D");
    parsed = parse_bytes(*state, "甲\0乙", 7);
    assert_false(parsed.ok);
}

/* The example that docs/文稿格式.md opens with. */
static void the_example_for_clerks_holds(void **state)
{
    struct diag dg = diag_new(*state);
    struct parsed parsed;
    char *manual, *begin, *end;
    size_t len;

    assert_true(file_read(*state, SOURCE_DIR "/docs/文稿格式.md", &manual, &len, &dg));
    begin = strstr(manual, "```\n") + strlen("```\n");
    end = strstr(begin, "```\n");
    parsed = parse_bytes(*state, begin, (size_t)(end - begin));
    assert_string_equal(parsed.findings, "");
    assert_non_null(strstr(parsed.dump, "run-in 2: （一）\n    heading  进度靠前。"));
    assert_non_null(strstr(parsed.dump, "total    合计 |  | 18.50 | 74.0\n"));
    assert_int_equal(parsed.doc.parts[1].paper, PAPER_LANDSCAPE);
}

/* -- properties over random text ------------------------------------------------ */

/* The generator of Numerical Recipes: the same lines on every machine. */
static uint32_t dice(uint32_t *seed, uint32_t sides)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % sides;
}

static const char *random_text(struct arena *mem, uint32_t *seed,
                               const char *const *pieces, uint32_t piece_count)
{
    struct buf out = buf_new(mem);

    for (uint32_t left = 1 + dice(seed, 12); left > 0; left--)
        buf_add(&out, pieces[dice(seed, piece_count)]);
    return out.text;
}

static const char *text_of(struct arena *mem, const struct part *part)
{
    struct buf out = buf_new(mem);

    for (size_t i = 0; i < part->block_count; i++)
        for (size_t j = 0; j < part->blocks[i].span_count; j++)
            buf_add(&out, part->blocks[i].spans[j].text);
    return out.text;
}

/* What of a line is text: all but blanks around it, signs of a heading, a first \\. */
static void add_expected(struct arena *mem, struct buf *out, const char *line)
{
    size_t signs;

    line = line_skip_blank(line);
    signs = strspn(line, "#");
    if (*line == '\\')
        line++;
    else if (signs >= 1 && signs <= 4 && *line_skip_blank(line + signs) != '\0' &&
             (line_skip_blank(line + signs) > line + signs ||
              line_starts(line + signs, "项") || line_starts(line + signs, "注") ||
              line_starts(line + signs, "合") || line_starts(line + signs, "一")))
        line = line_skip_blank(line + signs);
    buf_add(out, arena_strn(mem, line, line_trimmed(line, strlen(line))));
}

/* A heading that may have its own number, which is not printed. */
static bool is_numbered(const char *line)
{
    size_t signs;

    line = line_skip_blank(line);
    signs = strspn(line, "#");
    line = line_skip_blank(line + signs);
    line += *line == '(';
    return signs > 0 && (line_starts(line, "一、") || line_starts(line, "1)"));
}

static void text_is_what_stands_in_the_file(void **state)
{
    static const char *const pieces[] = {
        "#",    "# ",   "## ", "-",         "2026.", "5*3",    ">",      "|",
        "&",    "。",   " ",   "　",        "\\",    "项目",   "：",     "----",
        "~",    "1)",   "<b>", "(",         "注：",  "合计：", "**粗**", ": ",
        "====", "一、", "\t",  "86.42亿元", "·",     "……"};
    uint32_t seed = 20260930;
    struct arena *mem = arena_new();

    (void)state;
    for (int round = 0; round < 100; round++) {
        struct buf file = buf_new(mem), expected = buf_new(mem), plain = buf_new(mem);
        struct diag dg = diag_new(mem);
        struct doc doc;

        buf_add(&file, "文种：文件\n\n");
        for (int i = 0; i < 100; i++) {
            const char *line =
                random_text(mem, &seed, pieces, sizeof pieces / sizeof *pieces);

            if (line_starts(line_skip_blank(line), "===") ||
                line_starts(line_skip_blank(line), "：：：") || is_numbered(line) ||
                strstr(line, "\\*") != NULL || strstr(line, "***") != NULL)
                line = "换";
            buf_printf(&file, "%s\n\n", line);
            add_expected(mem, &expected, line);
        }
        assert_true(doc_read(mem, file.text, file.len, "t.md", &doc, &dg));
        for (const char *c = expected.text; *c != '\0'; c++)
            if (strncmp(c, "**", 2) == 0)
                c++;
            else
                buf_char(&plain, *c);
        assert_string_equal(text_of(mem, &doc.parts[0]), plain.text);
        arena_reset(mem);
    }
    arena_free(mem);
}

/* A value in a paragraph, in a cell, at the start of both, comes back as itself. */
static void assert_survives(struct arena *mem, const char *value)
{
    struct buf file = buf_new(mem);
    struct diag dg = diag_new(mem);
    const char *cell = line_skip_blank(value);
    struct table_row row;
    struct doc doc;

    cell = arena_strn(mem, cell, line_trimmed(cell, strlen(cell)));
    buf_add(&file, "文种：文件\n\n");
    line_escape(&file, value, true, false);
    buf_add(&file, "止\n\n起");
    line_escape(&file, value, false, false);
    buf_add(&file, "止\n:::表 甲\n一 | 二\n---\n");
    line_escape(&file, value, true, true);
    buf_add(&file, " | ");
    line_escape(&file, value, false, true);
    buf_add(&file, "\n:::\n:::表 乙\n一\n---\n");
    line_escape(&file, value, true, true);
    buf_add(&file, "\n:::\n");
    doc_read(mem, file.text, file.len, "t.md", &doc, &dg);
    for (size_t i = 0; i < dg.count; i++)
        assert_int_equal(dg.items[i].code, DIAG_DRAFT_NARROW);
    assert_int_equal(doc.parts[0].block_count, 4);
    assert_string_equal(text_of(mem, &doc.parts[0]),
                        arena_printf(mem, "%s止起%s止", value, value));
    row = doc.parts[0].blocks[2].table->rows[0];
    assert_string_equal(row.cells[0], cell);
    assert_string_equal(row.cells[1], cell);
    row = doc.parts[0].blocks[3].table->rows[0];
    assert_string_equal(row.cells[0], cell);
}

static void values_survive_the_draft(void **state)
{
    static const char *const pieces[] = {
        "#",   "# ",  "*",  "**",     "\\",     "\\*",  "|",  ">",   "甲",
        ":::", "===", " ",  "　",     "-",      "注：", ":",  "---", "合计：",
        "x",   "\\|", "＃", "：：：", "＝＝＝", "｜",   "\t", "—"};
    struct arena *mem = arena_new();
    uint32_t seed = 7;

    (void)state;
    for (int i = 0; i < 10000; i++) {
        const char *value =
            random_text(mem, &seed, pieces, sizeof pieces / sizeof *pieces);

        /* An empty cell of the first column cannot begin a row, and a backslash at
         * the end would make the template's own mark literal. */
        if (*line_skip_blank(value) != '\0' && value[strlen(value) - 1] != '\\')
            assert_survives(mem, value);
        arena_reset(mem);
    }
    arena_free(mem);
}

/* -- building ---------------------------------------------------------------- */

/* A small county: facts by hand, organisations in the store, a report in a folder. */
struct county {
    struct arena *mem;
    struct store *store;
    struct run run;
    struct facts facts;
    struct fact items[64];
    struct report report;
    struct report_table tables[16];
    struct diag dg;
};

static const char folder[] = "test_draft_report";

static void add_fact(struct county *county, const char *full, struct figure figure)
{
    struct fact *fact = &county->items[county->facts.count++];
    char *code = arena_str(county->mem, full);
    char *axis = strchr(code, '@');
    char *window = strrchr(code, '@');
    char *part = strchr(code, '.');
    char *key = strchr(axis, ':');

    *axis = *window = '\0';
    if (part != NULL)
        *part = '\0';
    if (key != NULL && key < window)
        *key = '\0';
    else
        key = NULL;
    figure.note = figure.note == NULL ? "" : figure.note;
    *fact = (struct fact){full,       code,
                          "",         part == NULL ? "" : part + 1,
                          axis + 1,   key == NULL ? "" : key + 1,
                          window + 1, figure};
}

static struct figure figure_of(enum unit unit, int64_t num, int64_t den, int decimals)
{
    return (struct figure){.value = {num, den},
                           .unit = unit,
                           .classifier = unit == UNIT_COUNT ? "个" : NULL,
                           .state = num == 0 ? STATE_ZERO : STATE_OK,
                           .in_yi = true,
                           .decimals = decimals};
}

static struct figure no_task(enum unit unit)
{
    return (struct figure){.unit = unit, .state = STATE_NO_TASK};
}

static void add_unit(struct county *county, const char *id, struct figure rank,
                     int64_t target, int64_t value)
{
    struct arena *mem = county->mem;
    struct figure rate = figure_of(UNIT_PCT, value * 100, target == 0 ? 1 : target, 1);
    struct figure goal = figure_of(UNIT_YUAN, target, 1, 2);

    add_fact(county, arena_printf(mem, "F02.rank@org:%s@ytd", id), rank);
    add_fact(county, arena_printf(mem, "F02.target@org:%s@ytd", id),
             target == 0 ? no_task(UNIT_YUAN) : goal);
    add_fact(county, arena_printf(mem, "F02@org:%s@ytd", id),
             figure_of(UNIT_YUAN, value, 1, 2));
    add_fact(county, arena_printf(mem, "F02.rate@org:%s@ytd", id),
             target == 0 ? no_task(UNIT_PCT) : rate);
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct fact *)a)->full, ((const struct fact *)b)->full);
}

static void add_facts(struct county *county)
{
    struct figure missing = {.unit = UNIT_COUNT, .classifier = "家"};

    missing.state = STATE_MISSING;
    county->facts = (struct facts){.items = county->items, .run = &county->run};
    add_fact(county, "F02@region@ytd", figure_of(UNIT_YUAN, 8642000000, 1, 2));
    add_fact(county, "F02@region@ytd_yoy", figure_of(UNIT_YUAN, 8214828897, 1, 2));
    add_fact(county, "F02.target@region@ytd", figure_of(UNIT_YUAN, 12000000000, 1, 2));
    add_fact(county, "F02.rate@region@ytd", figure_of(UNIT_PCT, 7202, 100, 1));
    add_fact(county, "F02.gap_pp@region@ytd", figure_of(UNIT_PP, -3, 1, 1));
    add_fact(county, "F02.yoy@region@ytd", figure_of(UNIT_PCT, 52, 10, 1));
    add_fact(county, "S01@region@ytd", figure_of(UNIT_COUNT, 174, 1, 0));
    add_fact(county, "S01.yoy_abs@region@ytd", figure_of(UNIT_COUNT, 12, 1, 0));
    add_fact(county, "E01@region@ytd", missing);
    add_fact(county, "S01@region@month", figure_of(UNIT_COUNT, 12, 1, 0));
    add_fact(county, "S01@region@month_prev", figure_of(UNIT_COUNT, 10, 1, 0));
    add_fact(county, "S01.mom@region@month", figure_of(UNIT_PCT, 20, 1, 1));
    add_unit(county, "T2", figure_of(UNIT_RANK, 1, 1, 0), 500000000, 450000000);
    add_unit(county, "P1", figure_of(UNIT_RANK, 2, 1, 0), 2000000000, 1400000000);
    add_unit(county, "T1", figure_of(UNIT_RANK, 3, 1, 0), 250000000, 120000000);
    add_unit(county, "D9", no_task(UNIT_RANK), 0, 0);
    add_fact(county, "F02.rank_prev@org:T1@ytd", figure_of(UNIT_RANK, 5, 1, 0));
    qsort(county->items, county->facts.count, sizeof county->items[0], by_key);
}

static const char schema[] =
    "INSERT INTO setting(path, number, num6, text) VALUES"
    " ('meta.jurisdiction.level', NULL, NULL, '县'),"
    " ('meta.issuer.name', NULL, NULL, '某县招商办'),"
    " ('meta.basis.0.title', NULL, NULL, '意见'), ('meta.basis.1.title', NULL, NULL, "
    "'办法'),"
    " ('period.type', NULL, NULL, 'month'), ('period.month', 9, 9000000, NULL),"
    " ('config.growth.flat_eps', NULL, 50000, NULL), ('config.on', 1, NULL, NULL),"
    " ('config.outing.roles.0', NULL, NULL, '主要负责人'),"
    " ('phrases.end', NULL, NULL, '**请抓紧**');"
    "CREATE TABLE organisations(id TEXT, name TEXT, \"group\" TEXT, has_task INTEGER,"
    " sort INTEGER, remark TEXT) STRICT;"
    "INSERT INTO organisations VALUES"
    " ('T1', '东街镇', '乡镇', 1, 3, NULL), ('T2', '城关镇', '乡镇', 1, 1, NULL),"
    " ('P1', '某开发区', '园区', 1, 2, NULL), ('D9', '县档案馆', '部门', 0, 4, NULL);";

static void write_file(struct county *county, const char *name, const char *text,
                       size_t len)
{
    const char *path = file_join(county->mem, folder, name);
    size_t count = county->report.table_count;
    const char *dot = strrchr(name, '.');

    assert_true(file_write(path, text, len, &county->dg));
    if (strcmp(dot, ".sql") == 0) {
        county->tables[count].name = arena_strn(county->mem, name, (size_t)(dot - name));
        county->tables[count].file = path;
        county->report.table_count++;
    }
}

static void write_sql(struct county *county, const char *name, const char *sql)
{
    write_file(county, name, sql, strlen(sql));
}

static int open_county(void **state)
{
    static const char json[] =
        "{\"kind\":\"文件\",\"cc\":[\"甲\",\"乙\"],\"n\":3,\"o\":{\"p\":1}}";
    struct arena *mem = arena_new();
    struct county *county = ARENA_NEW(mem, struct county);

    county->mem = mem;
    county->dg = diag_new(mem);
    county->store = store_open(mem, &county->dg);
    store_exec(county->store, schema, &county->dg);
    file_make_dirs(folder, &county->dg);
    assert_string_equal(print_findings(mem, &county->dg), "");
    county->run = (struct run){.type = "month",
                               .year = 2026,
                               .month = 9,
                               .cutoff = date_parse("2026-09-30"),
                               .issue_date = date_parse("2026-10-08"),
                               .templates = folder};
    county->run.sources[0].name = "统计口径";
    county->run.sources[0].as_of = month_parse("2026-08");
    county->report = (struct report){.name = "example",
                                     .title = "关于{{period}}全{{county}}招商的通报",
                                     .each = "region",
                                     .folder = folder,
                                     .tables = county->tables};
    county->report.json =
        json_parse(mem, json, sizeof json - 1, "report.json", &county->dg);
    add_facts(county);
    *state = county;
    return 0;
}

static int close_county(void **state)
{
    struct county *county = *state;

    store_close(county->store);
    arena_free(county->mem);
    return 0;
}

struct built {
    struct draft draft;
    const char *findings;
    bool ok;
};

static struct built build(struct county *county, const char *body, const char *key)
{
    struct diag dg = diag_new(county->mem);
    struct built built;

    write_file(county, "body.md", body, strlen(body));
    built.ok = draft_build(county->mem, county->store, &county->facts, &county->report,
                           key, &built.draft, &dg);
    built.findings = print_findings(county->mem, &dg);
    return built;
}

static void assert_builds(void **state, const char *body, const char *expected)
{
    struct built built = build(*state, body, "");

    assert_string_equal(built.findings, "");
    assert_true(built.ok);
    assert_string_equal(built.draft.text, expected);
}

static void assert_built_finding(void **state, const char *body, bool ok,
                                 const char *text, const char *finding)
{
    struct built built = build(*state, body, "");

    if (strstr(built.findings, finding) == NULL)
        assert_string_equal(built.findings, finding);
    assert_int_equal(built.ok, ok);
    assert_string_equal(built.draft.text, text);
}

/* -- docs/模板编写.md: every example is run -------------------------------------- */

struct fence {
    const char *text;
    size_t len;
};

/* The next ```word block at or behind `at`; moves behind it. */
static bool next_fence(const char **at, const char *word, struct fence *out)
{
    char mark[32];
    const char *begin, *end;

    snprintf(mark, sizeof mark, "```%s\n", word);
    begin = strstr(*at, mark);
    if (begin == NULL)
        return false;
    begin += strlen(mark);
    end = strstr(begin, "```\n");
    assert_non_null(end);
    *out = (struct fence){begin, (size_t)(end - begin)};
    *at = end + strlen("```\n");
    return true;
}

/* "-- NAME.sql", then the query, up to the next such line. */
static void write_queries(struct county *county, struct fence sql)
{
    const char *at = arena_strn(county->mem, sql.text, sql.len);

    while (at != NULL && *at != '\0') {
        size_t name = strcspn(at, "\n");
        const char *next = strstr(at + 1, "\n-- ");
        size_t len = next == NULL ? strlen(at) : (size_t)(next + 1 - at);

        write_file(county, arena_strn(county->mem, at + strlen("-- "), name - 3), at,
                   len);
        at = next == NULL ? NULL : next + 1;
    }
}

static void the_examples_of_the_manual_hold(void **state)
{
    struct county *county = *state;
    const char *at, *sql;
    struct fence template, result;
    char *manual;
    size_t len;
    int examples = 0;

    assert_true(file_read(county->mem, SOURCE_DIR "/docs/模板编写.md", &manual, &len,
                          &county->dg));
    for (sql = manual; next_fence(&sql, "sql", &result);)
        write_queries(county, result);
    county->tables[0].name = "t2"; /* "tables": {"t2": "table2.sql"} */
    for (at = manual; next_fence(&at, "模板", &template); examples++) {
        assert_true(next_fence(&at, "结果", &result));
        assert_builds(state, arena_strn(county->mem, template.text, template.len),
                      arena_strn(county->mem, result.text, result.len));
    }
    assert_int_equal(examples, 6);
}

static void names_of_the_run(void **state)
{
    struct county *county = *state;

    assert_builds(state,
                  "{{year}}/{{month}}/{{months}}/{{period}}/{{until}}/{{cutoff}}/"
                  "{{issue_date|date}}/{{county}}/{{each}}/{{key}}/{{period.month}}",
                  "2026/9/1—9月/2026年1—9月/9月底/2026-09-30/2026年10月8日/县/region//9");
    assert_builds(state,
                  "{{>title}}|{{report.kind}}|{{report.n}}|{{#report.cc}}{{.}};{{/}}",
                  "关于2026年1—9月全县招商的通报|文件|3|甲;乙;");
    assert_builds(state, "{{as_of.统计口径|months}}", "1—8月");
    county->run.issue_date = DATE_NONE;
    assert_built_finding(state, "{{issue_date|date}}", true, "【待补】", "issue_date");
    county->run.type = "quarter";
    county->run.cutoff = date_parse("2026-09-20");
    assert_builds(state, "{{period}}{{until}}", "2026年前三季度9月20日");
}

static void settings_are_paths(void **state)
{
    assert_builds(
        state,
        "{{meta.issuer.name}}{{#meta.basis}}《{{title}}》{{#no}}（{{no}}）{{/}}{{/}}"
        "{{#config.outing.roles}}{{.}}{{/}}{{config.growth.flat_eps}}"
        "{{#config.on}}开{{/}}{{^config.off}}关{{/}}{{meta.basis|count}}",
        "某县招商办《意见》《办法》主要负责人0.05开关2");
    assert_built_finding(state, "{{#meta.basis}}{{no}}{{/}}", true, "【待补】【待补】",
                         "印作【待补】：no");
    assert_built_finding(state, "甲\n文号：{{meta.isuer.name}}", true,
                         "甲\n文号：【待补】",
                         "body.md:2:4：警告：资料中没有这一项，文稿中印作【待补】："
                         "meta.isuer.name（是否应为 meta.issuer.name）");
}

static void unknown_names_are_errors(void **state)
{
    write_sql(*state, "t.sql",
              "SELECT name, 1 AS one, remark FROM organisations "
              "ORDER BY sort LIMIT 2");
    assert_built_finding(state, "甲乙{{cutof}}", false, "甲乙",
                         "body.md:1:3：错误：模板中的名称不存在，本文件未生成："
                         "cutof（是否应为 cutoff）");
    assert_built_finding(state, "{{#t}}{{nane}}{{/t}}", false, "",
                         "nane（是否应为 name）");
    assert_built_finding(state, "{{F02.rat@region@ytd}}", false, "",
                         "没有指标 F02.rat@region@ytd（是否应为 F02.rate@region@ytd）");
    assert_built_finding(state, "{{#Z99.x@leader:L1@half}}x{{/}}", false, "",
                         "请查看 report.json 的 facts 是否列出了这个指标");
    assert_built_finding(state, "{{t.nmae|list}}", false, "", "t.nmae");
    assert_built_finding(state, "{{as_of.财政|months}}", false, "", "as_of.财政");
    assert_built_finding(state, "{{report.x}}{{#report.o}}{{p}}{{/}}", false, "1",
                         "report.x");
    assert_built_finding(state, "{{>openning}}", false, "", "没有片段 openning");
    assert_built_finding(state, "{{>../x}}", false, "", "没有片段 ../x");
    assert_built_finding(state, "{{t}}", false, "", "这个值不能这样印");
    assert_builds(state, "{{#t}}{{one}}{{remark}}{{remark|num}};{{/t}}", "1缺报;1缺报;");
}

static void figures_are_written_down_as_printed(void **state)
{
    struct county *county = *state;
    struct buf json = buf_new(county->mem);
    struct built built =
        build(county,
              "标题：甲\n\n一{{F02@region@ytd}}\n{{S01@region@ytd|num}}、"
              "{{#F02.yoy@region@ytd}}{{.|growth}}{{/}}{{year}}",
              "");

    assert_true(built.ok);
    draft_printed_json(&json, &built.draft);
    assert_string_equal(
        json.text,
        "[\n"
        "{\"key\":\"F02@region@ytd\",\"string\":\"86.42亿元\",\"line\":3},\n"
        "{\"key\":\"S01@region@ytd\",\"string\":\"174\",\"line\":4},\n"
        "{\"key\":\"F02.yoy@region@ytd\",\"string\":\"同比增长5.2%\",\"line\":4}\n"
        "]\n");
}

static void lacks(struct county *county, const char *full)
{
    for (size_t i = 0; i < county->facts.count; i++)
        if (strcmp(county->items[i].full, full) == 0)
            county->items[i].figure.lacking = 2;
}

/* Where it is first printed, at the end of the paragraph; not of what a rate is made of,
 * nor in tables, which have their notes. */
static void text_says_what_lacks_data(void **state)
{
    struct county *county = *state;

    store_exec(
        county->store,
        "CREATE TABLE indicator(code TEXT, name TEXT, made_of TEXT);"
        "INSERT INTO indicator VALUES('F02', '到位资金', ''), ('S01', '签约项目', ''),"
        " ('E09', '占比', 'E08 E07')",
        &county->dg);
    write_sql(county, "unreported.md", "{{unreported|names|项}}有缺报。\n");
    lacks(county, "F02@region@ytd");
    lacks(county, "F02.rate@region@ytd");
    lacks(county, "S01@region@ytd");
    assert_builds(
        state,
        "标题：甲{{S01@region@ytd}}\n\n:::表 甲\n一\n---\n{{S01@region@ytd}}。\n:::\n\n"
        "签约{{S01@region@month}}。\n\n# 一\n\n到位{{F02@region@ytd}}，\n"
        "完成{{F02.rate@region@ytd}}。\n\n"
        "## 二。签约{{S01@region@ytd}}：\n\n到位{{F02@region@ytd}}。",
        "标题：甲174个\n\n:::表 甲\n一\n---\n174个。\n:::\n\n"
        "签约12个。\n\n# 一\n\n到位86.42亿元，\n完成72.0%。到位资金有缺报。\n\n"
        "## 二。签约174个：\n\n到位86.42亿元。签约项目有缺报。");
}

static void a_subject_has_its_own_figures(void **state)
{
    struct county *county = *state;
    struct built built;

    write_sql(county, "unit.sql", "SELECT name FROM organisations WHERE id = :org");
    county->report.each = "org";
    built = build(county, "{{unit.name}}{{F02@self@ytd}}{{org}}{{key}}{{each}}", "T1");
    assert_string_equal(built.findings, "");
    assert_string_equal(built.draft.text, "东街镇1.20亿元T1T1org");
}

static void parameters_are_names(void **state)
{
    struct county *county = *state;

    write_sql(county, "a.sql",
              "SELECT id, sort, remark FROM organisations WHERE sort < 3 ORDER BY sort");
    write_sql(county, "b.sql",
              "SELECT ':x \"' || name AS name /* :y */ FROM organisations -- :z\n"
              "WHERE sort = :sort AND :id = id AND :remark IS NULL AND :year = 2026 "
              "AND :sort > 0");
    write_sql(county, "c.sql", "SELECT 1 AS one WHERE :gruop = 1");
    write_sql(county, "d.sql", "SELECT 1 AS one WHERE :d = 1");
    write_sql(county, "e.sql", "SELECT nmae FROM organisations");
    assert_builds(state, "{{#a}}{{#b}}{{name}};{{/}}{{#b}}{{name}}{{/}}/{{/}}",
                  ":x \"城关镇;:x \"城关镇/:x \"某开发区;:x \"某开发区/");
    assert_built_finding(state, "{{#c}}x{{/}}{{#c}}x{{/}}", false, "",
                         "c.sql：错误：模板中的名称不存在，本文件未生成："
                         "查询的参数 :gruop 在用到这张表的地方没有值");
    assert_built_finding(state, "{{#d}}x{{/}}", false, "", "查询的参数 :d ");
    assert_built_finding(state, "{{#e}}x{{/}}", false, "", "e.sql:1");
}

static void growth_over_the_month_before(void **state)
{
    struct county *county = *state;

    assert_builds(state, "{{S01.mom@region@month|growth}}", "环比增长20.0%");
    county->run.month = 1;
    assert_builds(state, "{{S01.mom@region@month|growth}}", "较上年12月增长20.0%");
}

static void a_file_has_a_name(void **state)
{
    struct county *county = *state;

    county->report.file = "01 {{>title}}：a/b?";
    assert_string_equal(draft_name(county->mem, county->store, &county->facts,
                                   &county->report, "", &county->dg),
                        "01 关于2026年1—9月全县招商的通报：a／b？");
    county->report.file = "督办单/本级/{{#month}}{{.}}{{/}}/b";
    assert_string_equal(draft_name(county->mem, county->store, &county->facts,
                                   &county->report, "", &county->dg),
                        "督办单/本级/9／b");
    county->report.file = "{{>other}}";
    assert_null(draft_name(county->mem, county->store, &county->facts, &county->report,
                           "", &county->dg));
}

static bool is_due(struct county *county, const char *when, const char *key, bool ok)
{
    bool due = false;

    county->report.when = when;
    assert_int_equal(draft_due(county->mem, county->store, &county->facts,
                               &county->report, key, &due, &county->dg),
                     ok);
    return due;
}

static void without_rows_there_is_no_paper(void **state)
{
    struct county *county = *state;

    write_sql(county, "some.sql", "SELECT name FROM organisations WHERE id = :key");
    write_sql(county, "none.sql", "SELECT name FROM organisations WHERE sort > 99");
    write_sql(county, "wrong.sql", "SELECT nam FROM organisations");
    county->report.each = "org";
    assert_true(is_due(county, "", "T1", true));
    assert_true(is_due(county, "some", "T1", true));
    assert_false(is_due(county, "some", "T7", true));
    assert_false(is_due(county, "none", "T1", true));
    assert_string_equal(print_findings(county->mem, &county->dg), "");
    is_due(county, "wrong", "T1", false);
}

static const char *subjects_of(struct county *county, const char *org, bool named)
{
    struct subjects subjects = draft_subjects(county->mem, county->store, &county->facts,
                                              &county->report, org, named, &county->dg);
    struct buf text = buf_new(county->mem);

    for (size_t i = 0; i < subjects.count; i++)
        buf_printf(&text, "%s;", subjects.items[i]);
    return text.text;
}

static void every_row_of_a_table_is_a_paper(void **state)
{
    struct county *county = *state;

    county->report.each = "table:a";
    write_sql(county, "a.sql",
              "SELECT 'n' || id AS id, id AS org, id = 'P1' AS asked FROM organisations "
              "WHERE id IN ('T1', 'P1', 'D9') ORDER BY id DESC");
    assert_string_equal(subjects_of(county, NULL, false), "nT1;nD9;");
    assert_string_equal(subjects_of(county, NULL, true), "nT1;nD9;");
    assert_string_equal(subjects_of(county, "T1", false), "nT1;");
    assert_string_equal(subjects_of(county, "nD9", false), "nD9;");
    assert_string_equal(subjects_of(county, "P1", false), "");
    assert_string_equal(subjects_of(county, "P1", true), "nP1;");
    county->report.each = "table:b";
    write_sql(county, "b.sql", "SELECT id FROM organisations WHERE id = 'T1'");
    assert_string_equal(subjects_of(county, NULL, false), "T1;");
    assert_string_equal(subjects_of(county, "T3", false), "");
    assert_string_equal(print_findings(county->mem, &county->dg), "");
}

static void january_has_no_period_before(void **state)
{
    struct county *county = *state;

    write_sql(county, "t.sql",
              "SELECT fig('F02.rank_prev', 'org', 'T2', 'ytd') AS before, name "
              "FROM organisations LIMIT 1");
    assert_built_finding(state, "{{#F02@region@ytd_prev}}x{{/}}", false, "", "没有指标");
    assert_built_finding(state, "{{#t}}{{before|rank}}{{/}}", false, "—",
                         "t.sql：错误：模板中的名称不存在，本文件未生成："
                         "没有指标 F02.rank_prev@org:T2@ytd");
    county->run.month = 1;
    assert_builds(state,
                  "{{^F02@region@ytd_prev}}无{{/}}{{^F02.rank_prev@org:T9@ytd}}无{{/}}",
                  "无无");
    assert_builds(state, "{{#t}}{{before|rank}}{{/}}", "—");
    assert_built_finding(state, "{{F02@region@ytd_prev}}", false, "", "一月没有上期");
}

/* What data says is text in the 文稿, whatever it looks like. */
static void data_is_never_a_mark(void **state)
{
    struct built built;
    struct doc doc;
    struct diag dg = diag_new(((struct county *)*state)->mem);

    write_sql(*state, "p.sql",
              "SELECT '# **A|B>C**' AS a, ':::' AS b, '甲\n乙' AS c, '注：*' AS d");
    built =
        build(*state,
              "文种：专报\n标题：{{#p}}{{a}}{{/}}\n\n{{#p}}\n{{a}}：{{a}}\n\n{{b}}\n\n"
              "# {{a}}{{c}}\n\n:::表 {{a}} 单位=元\n一 | {{a}}\n---\n{{d}} | {{a}}\n"
              ":::\n\n{{{d}}}{{a}}\n\n:::图 柱 {{a}}\n一 | 二\n---\n{{d}} | 1\n"
              "{{a}} | {{a}}\n:::{{/p}}\n",
              "");
    assert_string_equal(built.findings, "");
    assert_true(doc_read(dg.mem, built.draft.text, built.draft.len, "t", &doc, &dg));
    assert_string_equal(print_findings(dg.mem, &dg), "");
    assert_string_equal(doc_field(&doc, "标题", ""), "# **A|B>C**");
    assert_string_equal(text_of(dg.mem, &doc.parts[0]),
                        "# **A|B>C**：# **A|B>C**:::# **A|B>C**甲 乙注：*# **A|B>C**");
    assert_string_equal(doc.parts[0].blocks[3].table->caption, "# **A|B>C**");
    assert_string_equal(doc.parts[0].blocks[3].table->heads[1].text, "# **A|B>C**");
    assert_string_equal(doc.parts[0].blocks[3].table->rows[0].cells[0], "注：*");
    assert_string_equal(doc.parts[0].blocks[3].table->rows[0].cells[1], "# **A|B>C**");
    assert_string_equal(doc.parts[0].blocks[5].chart->rows[0].name, "注：*");
    assert_string_equal(doc.parts[0].blocks[5].chart->rows[1].cells[0].text,
                        "# **A|B>C**");
}

static void templates_are_utf8(void **state)
{
    struct county *county = *state;
    struct built built = build(county, "\xef\xbb\xbf标题：甲", "");

    assert_string_equal(built.draft.text, "标题：甲");
    built = build(county, "\xb9\xd8", "");
    assert_false(built.ok);
    assert_non_null(strstr(built.findings, "body.md：错误：模板写法有误，本文件未生成："
                                           "不是 UTF-8 编码的文字"));
    write_file(county, "part.md", "甲\0乙", 7);
    built = build(county, "{{>part}}", "");
    assert_false(built.ok);
    assert_non_null(strstr(built.findings, "part.md：错误：模板写法有误"));
    write_file(county, "part.md", "{{year}}年\n", 12);
    assert_builds(state, "  {{>part}}\n。", "  2026年\n。");
}

static void phrases_may_hold_marks(void **state)
{
    assert_builds(state, "# 甲\n\n{{{phrases.end}}}\n{{phrases.end}}",
                  "# 甲\n\n**请抓紧**\n\\*\\*请抓紧\\*\\*");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(header_fields_are_lists),
        TEST(header_faults),
        TEST(a_document_may_have_no_header),
        TEST(headings_are_numbered_and_restart),
        TEST(headings_run_into_their_paragraph),
        TEST(heading_faults),
        TEST(lines_join_without_a_space),
        TEST(a_number_typed_before_a_heading_is_dropped),
        TEST(a_heading_typed_as_text_is_said),
        TEST(wide_marks_are_marks),
        TEST(pasted_rows_are_rows),
        TEST(options_and_aligns_may_be_wide),
        TEST(narrow_marks_in_chinese_are_said),
        TEST(lines_that_may_be_paragraphs_are_said),
        TEST(headers_take_blanks_and_end_at_the_text),
        TEST(no_character_of_text_changes),
        TEST(bold_and_literal_lines),
        TEST(unpaired_bold_is_text),
        TEST(tables_have_nested_heads),
        TEST(an_empty_column_of_remarks_is_left_out),
        TEST(heads_on_several_lines),
        TEST(table_faults),
        TEST(a_table_has_at_most_64_columns),
        TEST(attachments_are_numbered),
        TEST(other_blocks_are_kept),
        TEST(files_of_other_editors),
        TEST(the_example_for_clerks_holds),
        TEST(text_is_what_stands_in_the_file),
        TEST(values_survive_the_draft),
#undef TEST
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_county, close_county)
        TEST(the_examples_of_the_manual_hold),
        TEST(names_of_the_run),
        TEST(settings_are_paths),
        TEST(unknown_names_are_errors),
        TEST(figures_are_written_down_as_printed),
        TEST(text_says_what_lacks_data),
        TEST(a_subject_has_its_own_figures),
        TEST(parameters_are_names),
        TEST(growth_over_the_month_before),
        TEST(a_file_has_a_name),
        TEST(without_rows_there_is_no_paper),
        TEST(every_row_of_a_table_is_a_paper),
        TEST(january_has_no_period_before),
        TEST(data_is_never_a_mark),
        TEST(templates_are_utf8),
        TEST(phrases_may_hold_marks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
