/*
 * 版头 in its five forms (gbt9704.md §2, §7):
 *
 *   文件   mark, 发文字号 and 签发人, red line
 *   期刊   mark, 期号, 编印单位 and date, red line; also of 纪要
 *   信函   mark near the edge of the sheet, double line, 发文字号 on the right under it
 *   命令   mark, 令号; no line
 *   表单   number on the right of the first row; no mark
 *
 * Marks are collected in sheet coordinates.
 */
#include "layout_int.h"

#include "arena.h"
#include "buf.h"
#include "utf8.h"

#include <string.h>

/* What stands in a row of the corner; NULL: nothing. */
static const char *corner_text(struct press *press, const char *key)
{
    const char *text = press_field(press, key);

    if (text == NULL)
        return NULL;
    if (strcmp(key, "稿次") == 0)
        return strcmp(text, "正式稿") == 0 ? NULL : text;
    if (strcmp(key, "公开属性") != 0)
        return text;
    if ((press->style->masthead.form != FORM_JOURNAL &&
         press->style->masthead.form != FORM_SLIP) ||
        strncmp(text, "内部", strlen("内部")) != 0 || press_field(press, "密级") != NULL)
        return NULL;
    return "内部资料　注意保存";
}

/* Rows of one column of the corner: as many as keep off the mark, or half of them. */
static int corner_rows(const struct press *press, int count, mpt top, mpt limit)
{
    const struct grid *grid = &press->style->portrait;
    int rows = 1;

    while (rows < count && top + rows * grid_pitch(grid) + grid_cell(grid) <= limit)
        rows++;
    return most(rows, (count + 1) / 2);
}

/*
 * 份号, 密级和保密期限, 紧急程度, 稿次: one a row from `top`, no row left empty.  Those
 * that would come nearer to the mark than `limit` stand on the right.  Returns the rows.
 */
static int corner_set(struct press *press, struct marks *out, mpt top, mpt limit)
{
    static const char *const keys[] = {"公开属性", "份号", "密级", "紧急程度", "稿次"};
    enum { KEYS = sizeof keys / sizeof keys[0] };
    const struct style *style = press->style;
    const char *found[KEYS];
    struct shape shape = shape_grid(press, "版头");
    int count = 0, rows;

    for (int i = 0; i < KEYS; i++)
        if (corner_text(press, keys[i]) != NULL)
            found[count++] = keys[i];
    rows = corner_rows(press, count, top, limit);
    shape.first = 0;
    for (int i = 0; i < count; i++) {
        enum role role =
            strcmp(found[i], "份号") == 0 ? style->body.role : style->masthead.secret;

        shape.fit = i < rows ? FIT_LEFT : FIT_RIGHT;
        para_put(press, out, corner_text(press, found[i]), role, &shape,
                 top + i % rows * grid_pitch(&style->portrait),
                 press_field_line(press, found[i]));
    }
    return least(rows, count);
}

/* The ink of a line: left, top, right, bottom, like its marks. */
struct ink_box {
    mpt left, top, right, bottom;
};

static struct ink_box ink_of(struct press *press, const struct line *line)
{
    struct ink_box box = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};

    for (size_t i = 0; i < line->count; i++) {
        const struct mark *mark = &line->marks[i];

        for (size_t k = 0; mark->font >= 0 && k < mark->glyph_count; k++) {
            mpt x = mark->x + mark->glyphs[k].x;
            int ink[4];

            text_ink(press->fonts, mark->font, mark->glyphs[k].id, ink);
            if (ink[0] == ink[2])
                continue;
            for (int side = 0; side < 4; side++)
                ink[side] = (int)((int64_t)ink[side] * mark->size / EM);
            box.left = x + ink[0] < box.left ? x + ink[0] : box.left;
            box.right = x + ink[2] > box.right ? x + ink[2] : box.right;
            box.top = mark->y - ink[3] < box.top ? mark->y - ink[3] : box.top;
            box.bottom = mark->y - ink[1] > box.bottom ? mark->y - ink[1] : box.bottom;
        }
    }
    return box.left > box.right ? (struct ink_box){0} : box; /* nothing but blanks */
}

static void line_move(struct line *line, mpt dx)
{
    for (size_t i = 0; i < line->count; i++)
        line->marks[i].x += dx;
}

/* The type size at which `width` (1/1000 em) fits the frame. */
static mpt mark_size(struct press *press, int width, int line)
{
    const struct style *style = press->style;
    mpt fits = (mpt)((int64_t)style->portrait.width * EM / (width > 0 ? width : 1));

    if (fits >= style->masthead.size)
        return style->masthead.size;
    if (fits < style->masthead.least) {
        diag_add(press->dg, DIAG_MARK_LONG, at_line(press->doc->name, line, 0),
                 "要缩到 %.1f 磅才放得下，下限是 %.1f 磅", fits / 1000.0,
                 style->masthead.least / 1000.0);
        diag_hint(press->dg, "请用规范化简称");
    }
    return fits;
}

static struct shape mark_shape(struct press *press, mpt left, mpt right, mpt size,
                               enum line_fit fit)
{
    struct shape shape = shape_free(left, right, size, fit, "标志");

    shape.ink = press->style->masthead.ink;
    return shape;
}

/* One agency: the ink begins at the given height and lies centred in the frame. */
static mpt mark_single(struct press *press, struct marks *out, const char *text, int line)
{
    const struct style *style = press->style;
    const struct grid *grid = &style->portrait;
    enum role role = style->masthead.role;
    mpt size = mark_size(press, text_width(press, text, role), line);
    struct shape shape =
        mark_shape(press, grid->left, grid->left + grid->width + size, size, FIT_LEFT);
    struct line mark = para_line(press, text, role, &shape, line);
    struct ink_box ink = ink_of(press, &mark);

    line_move(&mark, grid->left + grid->width / 2 - (ink.left + ink.right) / 2);
    marks_add(press, out, &mark, style->masthead.top - ink.top);
    return style->masthead.top + size;
}

/* "甲机关文件" without its 文件; *found tells that it was there. */
static const char *strip_wenjian(struct press *press, const char *text, bool *found)
{
    size_t len = strlen(text), tail = strlen("文件");

    if (len <= tail || strcmp(text + len - tail, "文件") != 0)
        return text;
    *found = true;
    return arena_strn(press->scratch, text, len - tail);
}

/*
 * Several agencies (7.2.4): their names one below the other, spread to one width, and
 * 文件 to the right of them in the middle.
 */
static mpt mark_joint(struct press *press, struct marks *out,
                      const struct doc_field *field)
{
    const struct style *style = press->style;
    const struct grid *grid = &style->portrait;
    enum role role = style->masthead.role;
    const char **names = ARENA_ARRAY(press->scratch, const char *, field->count);
    int widest = 0, total;
    bool wenjian = false;
    mpt size, left, right, y = style->masthead.top, step;

    for (size_t i = 0; i < field->count; i++) {
        int width;

        names[i] = strip_wenjian(press, field->values[i], &wenjian);
        width = text_width(press, names[i], role);
        widest = width > widest ? width : widest;
    }
    total = widest + (wenjian ? 5 * EM / 2 : 0); /* half a character between them */
    size = mark_size(press, total, field->line);
    left = grid->left + (grid->width - (mpt)((int64_t)total * size / EM)) / 2;
    right = left + (mpt)((int64_t)widest * size / EM) + 1;
    step = size + size / 4;
    for (size_t i = 0; i < field->count; i++) {
        struct shape shape = mark_shape(press, left, right, size, FIT_SPREAD);
        struct line name = para_line(press, names[i], role, &shape, field->line);

        if (i == 0)
            y -= ink_of(press, &name).top;
        marks_add(press, out, &name, y + (mpt)i * step);
    }
    if (wenjian) {
        struct shape shape =
            mark_shape(press, right + size / 2, right + 3 * size, size, FIT_LEFT);

        para_put(press, out, "文件", role, &shape, y + (mpt)(field->count - 1) * step / 2,
                 field->line);
    }
    return style->masthead.top + (mpt)(field->count - 1) * step + size;
}

static mpt mark_set(struct press *press, struct marks *out)
{
    const struct doc_field *field = press_fields(press, "标志");
    const char *text = press_field(press, "标志");

    if (field != NULL && field->count > 1)
        return mark_joint(press, out, field);
    if (text == NULL)
        return press->style->masthead.top;
    return mark_single(press, out, text, press_field_line(press, "标志"));
}

/* The year of a 发文字号 stands in 六角括号 (7.2.5), whatever brackets were typed. */
static const char *number_text(struct press *press, const char *text)
{
    struct buf fixed = buf_new(press->scratch);
    bool changed = false;

    for (const char *at = text; *at != '\0';) {
        const char *start = at;
        uint32_t code = utf8_next(&at);

        if (strspn(at, "0123456789") == 4 && code_in(code, U"[［(（【")) {
            const char *end = at + 4;

            if (code_in(utf8_next(&end), U"]］)）】")) {
                buf_printf(&fixed, "〔%.4s〕", at);
                at = end;
                changed = true;
                continue;
            }
        }
        buf_addn(&fixed, start, (size_t)(at - start));
    }
    if (changed)
        diag_add(press->dg, DIAG_ISSUE_NUMBER,
                 at_line(press->doc->name, press_field_line(press, "文号"), 0),
                 "“%s”印作“%s”", text, fixed.text);
    return fixed.text;
}

/*
 * 签发人 (7.2.6): two names a row, later rows aligned under the first name, the right
 * end one character inside the frame.  Returns the number of rows.
 */
static int signers_set(struct press *press, struct marks *out, mpt y)
{
    const struct doc_field *field = press_fields(press, "签发人");
    const struct style *style = press->style;
    struct shape shape = shape_grid(press, "签发人");
    int widest = 0, columns, start;

    if (field == NULL || field->count == 0)
        return 0;
    columns = field->count > 1 ? 2 : 1;
    for (size_t i = 0; i < field->count; i++) {
        int width = text_width(press, field->values[i], style->masthead.signer);

        widest = width > widest ? width : widest;
    }
    shape.fit = FIT_LEFT;
    start = shape.measure - EM - columns * widest - (columns - 1) * EM;
    shape.first = start - 4 * EM;
    para_put(press, out, "签发人：", style->body.role, &shape, y, field->line);
    for (size_t i = 0; i < field->count; i++) {
        shape.first = start + (int)(i % 2) * (widest + EM);
        para_put(press, out, field->values[i], style->masthead.signer, &shape,
                 y + (mpt)(i / 2) * grid_pitch(&style->portrait), field->line);
    }
    return (int)(field->count + 1) / 2;
}

/* 发文字号, with 签发人 at the left on the row of the last name; returns its lower edge.
 */
static mpt number_set(struct press *press, struct marks *out, mpt y)
{
    const struct grid *grid = &press->style->portrait;
    struct shape shape = shape_grid(press, "文号");
    const char *text = press_field(press, "文号");
    int rows = signers_set(press, out, y);

    if (rows > 0)
        y += (rows - 1) * grid_pitch(grid);
    shape.first = rows > 0 ? EM : 0;
    shape.fit = rows > 0 ? FIT_LEFT : FIT_CENTRE;
    if (text != NULL)
        para_put(press, out, number_text(press, text), press->style->body.role, &shape, y,
                 press_field_line(press, "文号"));
    return text != NULL || rows > 0 ? y + grid_cell(grid) : y;
}

static mpt rule_set(struct press *press, struct marks *out, mpt y)
{
    const struct style *style = press->style;

    marks_rule(press, out, style->portrait.left, y, style->portrait.width,
               style->masthead.rule_height, style->masthead.ink, "红线");
    return y + style->masthead.rule_height;
}

/* ---- 期刊 ---- */

/* "12" is printed as 第12期. */
static const char *issue_text(struct press *press)
{
    const char *text = press_field(press, "期号");

    if (text == NULL || text[strspn(text, "0123456789")] != '\0')
        return text;
    return arena_printf(press->mem, "第%s期", text);
}

/* 编印单位 on the left and the date on the right; a long name keeps its row to itself. */
static mpt unit_set(struct press *press, struct marks *out, mpt y)
{
    const struct grid *grid = &press->style->portrait;
    const char *unit = press_list(press, "编印单位");
    const char *date = date_text(press, press_field(press, "成文日期"));
    enum role role = press->style->body.role;
    struct shape shape = shape_grid(press, "编印单位");
    int room;

    shape.first = EM; /* one character free at both sides */
    shape.measure -= EM;
    room = shape.measure - shape.first;
    shape.fit = FIT_LEFT;
    if (unit != NULL)
        para_put(press, out, unit, role, &shape, y, press_field_line(press, "编印单位"));
    if (unit != NULL && date != NULL &&
        text_width(press, unit, role) + EM + text_width(press, date, role) > room)
        y += grid_pitch(grid);
    shape.fit = FIT_RIGHT;
    shape.what = "编印日期";
    if (date != NULL)
        para_put(press, out, date, role, &shape, y, press_field_line(press, "成文日期"));
    return unit != NULL || date != NULL ? y + grid_cell(grid) : y;
}

static mpt journal_set(struct press *press, struct marks *out)
{
    const struct style *style = press->style;
    const struct grid *grid = &style->portrait;
    struct shape shape = shape_grid(press, "期号");
    const char *issue = issue_text(press);
    mpt y = mark_set(press, out) + style->masthead.number_above * grid_pitch(grid);

    shape.first = 0;
    shape.fit = FIT_CENTRE;
    if (issue != NULL) {
        para_put(press, out, issue, style->body.role, &shape, y,
                 press_field_line(press, "期号"));
        y += grid_cell(grid);
    }
    y += style->masthead.unit_above * grid_pitch(grid) + style->line_gap;
    y = unit_set(press, out, y);
    return rule_set(press, out, y + style->masthead.rule_above);
}

/* ---- 信函 (10.1) ---- */

/* Two lines one over the other, centred on the frame; returns the lower edge. */
static mpt double_rule(struct press *press, struct marks *out, mpt y, mpt upper,
                       mpt lower)
{
    const struct style *style = press->style;
    const struct grid *grid = &style->portrait;
    mpt width = style->letter.length;
    mpt x = grid->left + (grid->width - width) / 2;

    marks_rule(press, out, x, y, width, upper, style->masthead.ink, "双线");
    y += upper + style->letter.gap;
    marks_rule(press, out, x, y, width, lower, style->masthead.ink, "双线");
    return y + lower;
}

/* The corner on the left and 发文字号 on the right of one row; returns the lower edge. */
static mpt sides_set(struct press *press, struct marks *out, mpt y)
{
    const struct grid *grid = &press->style->portrait;
    const char *number = press_field(press, "文号");
    struct shape shape = shape_grid(press, "文号");
    int rows = corner_set(press, out, y, press->style->sheet_height);

    shape.first = 0;
    shape.fit = FIT_RIGHT;
    if (number != NULL)
        para_put(press, out, number_text(press, number), press->style->body.role, &shape,
                 y, press_field_line(press, "文号"));
    rows = most(rows, number != NULL);
    return rows == 0 ? y : y + (rows - 1) * grid_pitch(grid) + grid_cell(grid);
}

/*
 * What stands under the first line begins 7/8 of a character below it.  The second line,
 * its mirror image, ends the sheet.
 */
static mpt letter_set(struct press *press, struct marks *out)
{
    const struct style *style = press->style;
    mpt thick = style->letter.thick, thin = style->letter.thin;
    mpt y = style->masthead.top;

    mark_set(press, out);
    if (out->count > 0)
        y = ink_of(press, &(struct line){out->items, out->count, 0}).bottom;
    y = double_rule(press, out, y + style->masthead.rule_above, thick, thin);
    double_rule(press, out, style->letter.bottom - thick - thin - style->letter.gap, thin,
                thick);
    return sides_set(press, out, y + style->line_gap);
}

/* ---- 命令 (10.2) ---- */

/* 令号 stands between mark and text so that the text comes to the grid. */
static mpt order_set(struct press *press, struct marks *out)
{
    const struct style *style = press->style;
    const struct grid *grid = &style->portrait;
    mpt y = mark_set(press, out) + style->masthead.number_above * grid_pitch(grid);

    head_text_row(style, grid_cell(grid), &y);
    return number_set(press, out, y);
}

/* ---- 文件 ---- */

static mpt file_set(struct press *press, struct marks *out)
{
    const struct style *style = press->style;
    const struct grid *grid = &style->portrait;
    mpt y = mark_set(press, out) + style->masthead.number_above * grid_pitch(grid);

    y = number_set(press, out, y);
    return rule_set(press, out, y + style->masthead.rule_above);
}

mpt masthead_set(struct press *press, struct marks *out)
{
    const struct style *style = press->style;

    if (style->masthead.form == FORM_LETTER)
        return letter_set(press, out);
    if (style->masthead.form == FORM_SLIP)
        return sides_set(press, out, style->portrait.top);
    corner_set(press, out, style->portrait.top, style->masthead.top - style->line_gap);
    switch (style->masthead.form) {
    case FORM_JOURNAL:
        return journal_set(press, out);
    case FORM_ORDER:
        return order_set(press, out);
    default:
        return file_set(press, out);
    }
}
