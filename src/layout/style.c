/*
 * Style files: every length, size and count of a page, none of them in C.
 *
 * A value stands with its unit, the clause of GB/T 9704-2012 it comes from and how
 * strongly the standard asks for it, so that an office knows what it changes:
 *
 *     "左": {"值": 28, "单位": "毫米", "条": "5.2.1", "强度": "规定"}
 *
 * A file may name another one under 基于 and then gives only what differs.
 * 必备 lists the header fields that print 【待补】 when missing, 不印 those that this
 * kind of document leaves out.
 */
#include "layout_int.h"

#include "arena.h"
#include "file.h"
#include "json.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum value_kind {
    VALUE_MM,    /* → mpt */
    VALUE_PT,    /* → mpt */
    VALUE_EM,    /* → 1/1000 em */
    VALUE_COUNT, /* characters, rows, per cent */
    VALUE_ROLE,
    VALUE_INK,
    VALUE_FORM,
    VALUE_FLAG
};

static const char *const unit_names[] = {
    [VALUE_MM] = "毫米",   [VALUE_PT] = "磅",     [VALUE_EM] = "字宽",
    [VALUE_COUNT] = "个",  [VALUE_ROLE] = "字体", [VALUE_INK] = "颜色",
    [VALUE_FORM] = "式样", [VALUE_FLAG] = "是否"};

struct entry {
    const char *path;
    enum value_kind kind;
    int least; /* smallest value that makes sense, in the unit of the file */
    size_t offset;
};

#define AT(member) offsetof(struct style, member)

/* clang-format off */
static const struct entry entries[] = {
    {"纸张.宽",             VALUE_MM,    1, AT(sheet_width)},
    {"纸张.高",             VALUE_MM,    1, AT(sheet_height)},
    {"版心.左",             VALUE_MM,    0, AT(portrait.left)},
    {"版心.上",             VALUE_MM,    0, AT(portrait.top)},
    {"版心.宽",             VALUE_MM,    1, AT(portrait.width)},
    {"版心.高",             VALUE_MM,    1, AT(portrait.height)},
    {"版心.每行字数",       VALUE_COUNT, 4, AT(portrait.columns)},
    {"版心.每页行数",       VALUE_COUNT, 2, AT(portrait.rows)},
    {"版心.移页后占比",     VALUE_COUNT, 0, AT(page_filled)},
    {"横排.每行字数",       VALUE_COUNT, 4, AT(landscape.columns)},
    {"横排.每页行数",       VALUE_COUNT, 2, AT(landscape.rows)},
    {"A3.宽",               VALUE_MM,    1, AT(a3_width)},
    {"A3.高",               VALUE_MM,    1, AT(a3_height)},
    {"A3.版心左",           VALUE_MM,    0, AT(a3.left)},
    {"A3.版心上",           VALUE_MM,    0, AT(a3.top)},
    {"A3.版心宽",           VALUE_MM,    1, AT(a3.width)},
    {"A3.版心高",           VALUE_MM,    1, AT(a3.height)},
    {"A3.每行字数",         VALUE_COUNT, 4, AT(a3.columns)},
    {"A3.每页行数",         VALUE_COUNT, 2, AT(a3.rows)},
    {"正文.字体",           VALUE_ROLE,  0, AT(body.role)},
    {"正文.字号",           VALUE_PT,    1, AT(body.size)},
    {"正文.首行缩进",       VALUE_COUNT, 0, AT(indent)},
    {"正文.粗体",           VALUE_ROLE,  0, AT(bold)},
    {"正文.格外行间",       VALUE_MM,    0, AT(line_gap)},
    {"本体数字.仿宋",       VALUE_FLAG,  0, AT(own_western[ROLE_FANGSONG])},
    {"本体数字.小标宋",     VALUE_FLAG,  0, AT(own_western[ROLE_XIAOBIAOSONG])},
    {"本体数字.黑体",       VALUE_FLAG,  0, AT(own_western[ROLE_HEITI])},
    {"本体数字.楷体",       VALUE_FLAG,  0, AT(own_western[ROLE_KAITI])},
    {"本体数字.宋体",       VALUE_FLAG,  0, AT(own_western[ROLE_SONGTI])},
    {"层次.一级",           VALUE_ROLE,  0, AT(levels[0])},
    {"层次.二级",           VALUE_ROLE,  0, AT(levels[1])},
    {"层次.三级",           VALUE_ROLE,  0, AT(levels[2])},
    {"层次.四级",           VALUE_ROLE,  0, AT(levels[3])},
    {"版头.式样",           VALUE_FORM,  0, AT(masthead.form)},
    {"版头.标志上边",       VALUE_MM,    0, AT(masthead.top)},
    {"版头.标志字体",       VALUE_ROLE,  0, AT(masthead.role)},
    {"版头.标志字号",       VALUE_PT,    1, AT(masthead.size)},
    {"版头.标志最小字号",   VALUE_PT,    1, AT(masthead.least)},
    {"版头.标志颜色",       VALUE_INK,   0, AT(masthead.ink)},
    {"版头.文号上空行",     VALUE_COUNT, 0, AT(masthead.number_above)},
    {"版头.编印单位上空行", VALUE_COUNT, 0, AT(masthead.unit_above)},
    {"版头.红线上空",       VALUE_MM,    0, AT(masthead.rule_above)},
    {"版头.红线粗",         VALUE_MM,    0, AT(masthead.rule_height)},
    {"版头.密级字体",       VALUE_ROLE,  0, AT(masthead.secret)},
    {"版头.签发人字体",     VALUE_ROLE,  0, AT(masthead.signer)},
    {"双线.长",             VALUE_MM,    1, AT(letter.length)},
    {"双线.粗线",           VALUE_MM,    0, AT(letter.thick)},
    {"双线.细线",           VALUE_MM,    0, AT(letter.thin)},
    {"双线.间隔",           VALUE_MM,    0, AT(letter.gap)},
    {"双线.下线下边",       VALUE_MM,    1, AT(letter.bottom)},
    {"按语.字体",           VALUE_ROLE,  0, AT(note.role)},
    {"按语.标签字体",       VALUE_ROLE,  0, AT(note.label)},
    {"按语.两边缩进",       VALUE_COUNT, 0, AT(note.inset)},
    {"按语.上空行",         VALUE_COUNT, 0, AT(note.above)},
    {"按语.下空行",         VALUE_COUNT, 0, AT(note.below)},
    {"按语.批示空白",       VALUE_MM,    0, AT(note.approval)},
    {"标题.字体",           VALUE_ROLE,  0, AT(title.face.role)},
    {"标题.字号",           VALUE_PT,    1, AT(title.face.size)},
    {"标题.上空行",         VALUE_COUNT, 0, AT(title.above)},
    {"标题.下空行",         VALUE_COUNT, 0, AT(title.below)},
    {"标题.每行最多字数",   VALUE_COUNT, 4, AT(title.most)},
    {"副标题.字体",         VALUE_ROLE,  0, AT(title.sub.role)},
    {"副标题.字号",         VALUE_PT,    1, AT(title.sub.size)},
    {"附件说明.上空行",     VALUE_COUNT, 0, AT(attachment.note_above)},
    {"附件.序号字体",       VALUE_ROLE,  0, AT(attachment.label)},
    {"附件.标题字体",       VALUE_ROLE,  0, AT(attachment.title.role)},
    {"附件.标题字号",       VALUE_PT,    1, AT(attachment.title.size)},
    {"附件.标题所在行",     VALUE_COUNT, 2, AT(attachment.title_row)},
    {"落款.不盖章上空行",   VALUE_COUNT, 0, AT(signature.above)},
    {"落款.不盖章右空字",   VALUE_COUNT, 0, AT(signature.right)},
    {"落款.盖章上空行",     VALUE_COUNT, 0, AT(signature.sealed_above)},
    {"落款.盖章右空字",     VALUE_COUNT, 0, AT(signature.sealed_right)},
    {"落款.两章间隔行",     VALUE_COUNT, 1, AT(signature.sealed_apart)},
    {"落款.同页正文行数",   VALUE_COUNT, 0, AT(signature.carried)},
    {"落款.签名章上空行",   VALUE_COUNT, 0, AT(signature.stamp_above)},
    {"落款.签名章右空字",   VALUE_COUNT, 0, AT(signature.stamp_right)},
    {"落款.签名章左空字",   VALUE_COUNT, 0, AT(signature.stamp_beside)},
    {"落款.签名章下空行",   VALUE_COUNT, 0, AT(signature.stamp_below)},
    {"落款.签名章宽",       VALUE_MM,    1, AT(signature.stamp_width)},
    {"落款.签名章高",       VALUE_MM,    1, AT(signature.stamp_height)},
    {"落款.印章直径",       VALUE_MM,    1, AT(signature.seal)},
    {"落款.印章中心高出",   VALUE_MM,    0, AT(signature.seal_rise)},
    {"落款.印章距正文",     VALUE_MM,    1, AT(signature.seal_within)},
    {"水印.字体",           VALUE_ROLE,  0, AT(watermark.role)},
    {"水印.最大字号",       VALUE_PT,    1, AT(watermark.size)},
    {"出席.标签字体",       VALUE_ROLE,  0, AT(attendance.label)},
    {"出席.上空行",         VALUE_COUNT, 0, AT(attendance.above)},
    {"版记.字体",           VALUE_ROLE,  0, AT(imprint.face.role)},
    {"版记.字号",           VALUE_PT,    1, AT(imprint.face.size)},
    {"版记.粗线",           VALUE_MM,    0, AT(imprint.thick)},
    {"版记.细线",           VALUE_MM,    0, AT(imprint.thin)},
    {"版记.同页正文行数",   VALUE_COUNT, 0, AT(imprint.carried)},
    {"版记.收紧行距",       VALUE_COUNT, 0, AT(imprint.tighten)},
    {"版记.排在偶数页",     VALUE_FLAG,  0, AT(imprint.on_even)},
    {"页码.字体",           VALUE_ROLE,  0, AT(number.face.role)},
    {"页码.字号",           VALUE_PT,    1, AT(number.face.size)},
    {"页码.首页",           VALUE_FLAG,  0, AT(number.first)},
    {"页码.下距",           VALUE_MM,    0, AT(number.below)},
    {"页码.线字间隔",       VALUE_EM,    0, AT(number.gap)},
    {"表格.表题字体",       VALUE_ROLE,  0, AT(table.caption.role)},
    {"表格.表题字号",       VALUE_PT,    1, AT(table.caption.size)},
    {"表格.表头字体",       VALUE_ROLE,  0, AT(table.head)},
    {"表格.表文字体",       VALUE_ROLE,  0, AT(table.body)},
    {"表格.合计字体",       VALUE_ROLE,  0, AT(table.total)},
    {"表格.字号",           VALUE_PT,    1, AT(table.size)},
    {"表格.不折行最小字号", VALUE_PT,    1, AT(table.one_line)},
    {"表格.名称不折行最小字号", VALUE_PT, 1, AT(table.whole_names)},
    {"表格.最小字号",       VALUE_PT,    1, AT(table.least)},
    {"表格.缩小步长",       VALUE_PT,    0, AT(table.step)},
    {"表格.竖排最多列数",   VALUE_COUNT, 1, AT(table.most_upright)},
    {"表格.横排最多列数",   VALUE_COUNT, 1, AT(table.most_landscape)},
    {"表格.整表行数",       VALUE_COUNT, 0, AT(table.whole_rows)},
    {"表格.填写列字数",     VALUE_COUNT, 0, AT(table.blank)},
    {"表格.行距",           VALUE_COUNT, 100, AT(table.pitch)},
    {"表格.线粗",           VALUE_MM,    0, AT(table.rule)},
    {"表格.左右边距",       VALUE_MM,    0, AT(table.pad_x)},
    {"表格.上下边距",       VALUE_MM,    0, AT(table.pad_y)},
    {"表格.上空",           VALUE_MM,    0, AT(table.above)},
    {"表格.下空",           VALUE_MM,    0, AT(table.below)},
    {"表单.标签字体",       VALUE_ROLE,  0, AT(slip.label)},
    {"表单.文字字体",       VALUE_ROLE,  0, AT(slip.text)},
    {"表单.字号",           VALUE_PT,    1, AT(slip.size)},
    {"表单.标签宽",         VALUE_MM,    1, AT(slip.label_width)},
    {"表单.行高",           VALUE_MM,    1, AT(slip.row)},
    {"表单.边距",           VALUE_MM,    0, AT(slip.pad)},
    {"图.图题字体",         VALUE_ROLE,  0, AT(chart.caption.role)},
    {"图.图题字号",         VALUE_PT,    1, AT(chart.caption.size)},
    {"图.图文字体",         VALUE_ROLE,  0, AT(chart.role)},
    {"图.字号",             VALUE_PT,    1, AT(chart.size)},
    {"图.最小字号",         VALUE_PT,    1, AT(chart.least)},
    {"图.轴线粗",           VALUE_MM,    0, AT(chart.rule)},
    {"图.折线粗",           VALUE_MM,    0, AT(chart.stroke)},
};
/* clang-format on */

enum { ENTRY_COUNT = sizeof entries / sizeof entries[0] };

/* How strongly a value is asked for (gbt9704.md §0; the last two are not the standard's).
 */
static const char *const strengths[] = {"规定", "一般", "推荐", "可以", "实务", "推算"};

static bool index_of(const char *const *names, size_t count, const char *name, int *out)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0) {
            *out = (int)i;
            return true;
        }
    return false;
}

static bool read_name(const char *text, enum value_kind kind, void *at)
{
    static const char *const roles[ROLE_COUNT] = {"仿宋", "小标宋", "黑体",
                                                  "楷体", "宋体",   "西文"};
    static const char *const inks[] = {"黑", "红", "灰"};
    static const char *const forms[] = {"文件", "期刊", "信函", "命令", "表单"};
    int index;

    if (kind == VALUE_ROLE && index_of(roles, ROLE_COUNT, text, &index))
        return *(enum role *)at = (enum role)index, true;
    if (kind == VALUE_INK && index_of(inks, 3, text, &index))
        return *(enum ink *)at = (enum ink)index, true;
    if (kind == VALUE_FORM && index_of(forms, 5, text, &index))
        return *(enum masthead_form *)at = (enum masthead_form)index, true;
    return false;
}

/* No length on a sheet and no count comes near the limit. */
static bool read_number(const struct json *value, const struct entry *entry, void *at)
{
    if (value->kind != NODE_INT &&
        (entry->kind == VALUE_COUNT || value->kind != NODE_REAL))
        return false;
    if (!(value->real >= entry->least && value->real <= 5000))
        return false;
    if (entry->kind == VALUE_COUNT)
        *(int *)at = (int)value->number;
    else if (entry->kind == VALUE_MM)
        *(mpt *)at = mpt_from_mm1000(llround(value->real * 1000));
    else
        *(mpt *)at = (mpt)llround(value->real * 1000);
    return true;
}

static bool read_value(const struct json *value, const struct entry *entry, void *at)
{
    if (value == NULL)
        return false;
    if (entry->kind == VALUE_FLAG && value->kind == NODE_BOOL)
        return *(bool *)at = value->number != 0, true;
    if (value->kind == NODE_TEXT)
        return read_name(value->text, entry->kind, at);
    return entry->kind <= VALUE_COUNT && read_number(value, entry, at);
}

static bool refuse(struct diag *dg, const char *path, const char *name, const char *what)
{
    diag_add(dg, DIAG_STYLE, at_file(path), "“%s”%s", name, what);
    return false;
}

static bool entry_read(const struct json *item, const struct entry *entry,
                       struct style *style, const char *path, struct diag *dg)
{
    int ignored;

    if (!read_value(json_find(item, "值"), entry, (char *)style + entry->offset))
        return refuse(dg, path, entry->path, "的“值”不合要求");
    if (strcmp(json_text(item, "单位", ""), unit_names[entry->kind]) != 0) {
        refuse(dg, path, entry->path, "的“单位”不对");
        diag_hint(dg, "应为“%s”", unit_names[entry->kind]);
        return false;
    }
    if (!index_of(strengths, sizeof strengths / sizeof strengths[0],
                  json_text(item, "强度", ""), &ignored))
        return refuse(dg, path, entry->path,
                      "的“强度”应为 规定、一般、推荐、可以、实务、推算 之一");
    if (json_text(item, "条", NULL) == NULL)
        return refuse(dg, path, entry->path, "没有写“条”（标准条款，没有时写空）");
    return true;
}

static bool is_known(struct arena *mem, const char *section, const char *name)
{
    const char *path = arena_printf(mem, "%s.%s", section, name);

    for (size_t i = 0; i < ENTRY_COUNT; i++)
        if (strcmp(entries[i].path, path) == 0)
            return true;
    return false;
}

/* A misspelt name must not pass in silence: the value it was meant for stays. */
static bool names_check(struct arena *mem, const struct json *root, const char *path,
                        struct diag *dg)
{
    bool ok = true;

    JSON_EACH(section, root)
    {
        if (section->kind != NODE_OBJECT)
            continue;
        JSON_EACH(item, section)
        {
            if (!is_known(mem, section->key, item->key))
                ok = refuse(dg, path, arena_printf(mem, "%s.%s", section->key, item->key),
                            "不是版式中的项目");
        }
    }
    return ok;
}

/* A list of field names; one not given leaves that of the style it builds on. */
static void names_read(struct arena *mem, const struct json *list, const char ***names,
                       size_t *count)
{
    if (list == NULL)
        return;
    *names = ARENA_ARRAY(mem, const char *, list->count);
    *count = 0;
    JSON_EACH(item, list)
    {
        if (item->kind == NODE_TEXT)
            (*names)[(*count)++] = item->text;
    }
}

/* The landscape sheet is the portrait one read turned (pages.h). */
static void turn(struct style *style)
{
    const struct grid *from = &style->portrait;
    struct grid *to = &style->landscape;

    to->left = style->sheet_height - from->top - from->height;
    to->top = from->left;
    to->width = from->height;
    to->height = from->width;
}

static bool grid_check(const struct grid *grid, mpt width, mpt height, const char *name,
                       const char *path, struct diag *dg)
{
    if (grid->left + grid->width > width || grid->top + grid->height > height)
        return refuse(dg, path, name, "超出纸张");
    if (grid->rows * grid_cell(grid) > grid->height)
        return refuse(dg, path, arena_printf(dg->mem, "%s.每页行数", name),
                      "过多，行与行重叠");
    return true;
}

/* The wider sheet must be the wider one, or tables would go from bad to worse. */
static bool frame_check(const struct style *style, const char *path, struct diag *dg)
{
    if (style->a3_width <= style->a3_height || style->a3.width < style->landscape.width)
        return refuse(dg, path, "A3", "应为横放的纸，版心不窄于横排");
    return grid_check(&style->portrait, style->sheet_width, style->sheet_height, "版心",
                      path, dg) &&
           grid_check(&style->landscape, style->sheet_height, style->sheet_width, "横排",
                      path, dg) &&
           grid_check(&style->a3, style->a3_width, style->a3_height, "A3", path, dg);
}

static const char *beside(struct arena *mem, const char *path, const char *name)
{
    return arena_printf(mem, "%.*s%s.json", (int)(file_base(path) - path), path, name);
}

static bool style_apply(struct arena *mem, const char *path, int depth,
                        struct style *style, struct diag *dg)
{
    const struct json *root = json_read(mem, path, dg);
    const char *base = json_text(root, "基于", NULL);
    bool ok = root != NULL;

    if (root == NULL)
        return false;
    if (base != NULL && depth > 4)
        return refuse(dg, path, "基于", "循环引用");
    if (base != NULL && !style_apply(mem, beside(mem, path, base), depth + 1, style, dg))
        return false;
    ok &= names_check(mem, root, path, dg);
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        const struct json *item = json_path(root, entries[i].path);

        if (item != NULL)
            ok &= entry_read(item, &entries[i], style, path, dg);
        else if (base == NULL)
            ok = refuse(dg, path, entries[i].path, "没有给出");
    }
    names_read(mem, json_find(root, "必备"), &style->required, &style->required_count);
    names_read(mem, json_find(root, "不印"), &style->unprinted, &style->unprinted_count);
    return ok;
}

const struct style *style_read(struct arena *mem, const char *path, struct diag *dg)
{
    struct style *style = ARENA_NEW(mem, struct style);

    if (!style_apply(mem, path, 0, style, dg))
        return NULL;
    turn(style);
    return frame_check(style, path, dg) ? style : NULL;
}

const struct style *style_for(struct arena *mem, const char *folder,
                              const struct doc *doc, struct diag *dg)
{
    const char *kind = doc_field(doc, "文种", "文件");
    const char *name = doc_field(doc, "样式", kind);
    const char *path = file_join(mem, folder, arena_printf(mem, "%s.json", name));

    if (strchr(name, '/') == NULL && file_exists(path))
        return style_read(mem, path, dg);
    diag_add(dg, DIAG_KIND, at_file(doc->name), "“%s”", name);
    diag_hint(dg, "可用的版式是 %s 中各文件的名称", folder);
    return style_read(mem, file_join(mem, folder, "文件.json"), dg);
}

mpt grid_cell(const struct grid *grid)
{
    return grid->width / grid->columns;
}

/* Exact fractions, so that rounding does not add up from row to row. */
mpt grid_row(const struct grid *grid, int index)
{
    int64_t span = (int64_t)grid->height * grid->columns - grid->width;

    return grid->top + (mpt)(span * index / ((int64_t)grid->columns * (grid->rows - 1)));
}

mpt grid_pitch(const struct grid *grid)
{
    return grid_row(grid, 1) - grid->top;
}
