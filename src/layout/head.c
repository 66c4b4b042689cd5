/*
 * The first page down to the text: 版头, 标题, 主送机关 (gbt9704.md §2, §3.1).
 *
 * These stand where the standard's millimetres put them, outside the grid; marks are
 * collected in sheet coordinates.  The first line of the text is on the grid again.
 */
#include "layout_int.h"

#include "arena.h"
#include "buf.h"
#include "utf8.h"

#include <string.h>

/* 份号, 密级和保密期限, 紧急程度, 稿次: one a row from the top, no row left empty. */
static void corner_set(struct press *press, struct marks *out)
{
    const struct style *style = press->style;
    const struct {
        const char *key;
        enum role role;
    } rows[] = {{"份号", style->body.role},
                {"密级", style->masthead.secret},
                {"紧急程度", style->masthead.secret},
                {"稿次", style->masthead.secret}};
    struct shape shape = shape_grid(press, "版头");
    int row = 0;

    shape.first = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *text = press_field(press, rows[i].key);
        int line = press_field_line(press, rows[i].key);

        if (text == NULL)
            continue;
        if (row == 3) { /* a fourth row would touch the mark */
            shape.fit = FIT_RIGHT;
            row = 0;
        }
        para_put(press, out, text, rows[i].role, &shape,
                 grid_row(press_grid(press), row++), line);
    }
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

        for (size_t k = 0; k < mark->glyph_count; k++) {
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
    return box;
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
    const struct doc_field *field = doc_fields(press->doc, "标志");
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
    const struct doc_field *field = doc_fields(press->doc, "签发人");
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

/* Title lines as written one by one, or one title broken into lines. */
static struct lines head_title(struct press *press)
{
    const struct doc_field *field = doc_fields(press->doc, "标题");
    const struct face *face = &press->style->title.face;
    const char *text = press_field(press, "标题");
    int line = press_field_line(press, "标题");
    struct lines lines = {0};

    if (field == NULL || field->count < 2)
        return title_lines(press, text == NULL ? "" : text, face, line, "标题");
    for (size_t i = 0; i < field->count; i++) {
        struct lines some = title_lines(press, field->values[i], face, line, "标题");

        for (size_t k = 0; k < some.count; k++)
            *ARENA_PUSH(press->scratch, &lines) = some.items[k];
    }
    return lines;
}

static struct lines head_subtitle(struct press *press)
{
    const char *text = press_field(press, "副标题");
    const struct face *face = &press->style->title.sub;
    const struct grid *grid = &press->style->portrait;
    struct shape shape = shape_free(grid->left, grid->left + grid->width, face->size,
                                    FIT_CENTRE, "副标题");
    struct cells cells;

    if (text == NULL)
        return (struct lines){0};
    cells = cells_of(press, text, face->role, press_field_line(press, "副标题"));
    return para_lines(press, &cells, &shape);
}

/*
 * Between red line, title and text "n blank rows" has two readings, n pitches from edge
 * to edge or 7/8 of a character more (gbt9704.md §1.3).  The room between them brings the
 * text back to the grid: below the title as far as the second reading goes, else half
 * above and half below.  Returns the row on which the text begins.
 */
static int text_row(const struct style *style, mpt depth, mpt *title_top)
{
    const struct grid *grid = &style->portrait;
    mpt ideal = *title_top + depth + style->title.below * grid_pitch(grid);
    int row = 0;
    mpt slack;

    while (row < grid->rows && grid_row(grid, row) < ideal)
        row++;
    slack = grid_row(grid, row) - ideal;
    if (slack > style->line_gap)
        *title_top += slack / 2;
    return row;
}

static mpt title_block(struct press *press, struct marks *out, mpt y, int *row)
{
    const struct style *style = press->style;
    struct lines title = head_title(press), sub = head_subtitle(press);
    mpt gap = title.count > 0 && sub.count > 0 ? style->line_gap : 0;
    mpt depth = title_depth(press, title.count, &style->title.face) + gap +
                title_depth(press, sub.count, &style->title.sub);

    *row = text_row(style, depth, &y);
    y = title_place(press, &title, &style->title.face, y, out) + gap;
    return title_place(press, &sub, &style->title.sub, y, out);
}

/* The names and a colon, unless one is there. */
static const char *addressed(struct press *press, const char *names)
{
    size_t len = strlen(names), wide = strlen("：");

    if (len > 0 && names[len - 1] == ':')
        return arena_printf(press->mem, "%.*s：", (int)len - 1, names);
    if (len >= wide && strcmp(names + len - wide, "：") == 0)
        return names;
    return arena_printf(press->mem, "%s：", names);
}

/*
 * 主送机关.  Page 1 must show text (7.3.3): a list so long that none would fit below it
 * moves to 版记 (7.3.2).
 */
static void addressee_set(struct press *press, int rows_left)
{
    const char *names = press_list(press, "主送");
    struct shape shape = shape_grid(press, "主送");
    struct cells cells;
    int line = press_field_line(press, "主送");
    size_t first = press->pieces.count;

    if (names == NULL)
        return;
    shape.first = 0;
    cells = cells_of(press, addressed(press, names), press->style->body.role, line);
    para_rows(press, &cells, &shape);
    arena_reset(press->scratch);
    if ((int)(press->pieces.count - first) < rows_left)
        return;
    press->pieces.count = first;
    press->moved_to = names;
    diag_add(press->dg, DIAG_ADDRESSEES, at_line(press->doc->name, line, 0),
             "首页须显示正文");
}

/* A document's name for the bookmarks and the PDF: its title lines in one. */
const char *head_title_text(struct press *press)
{
    const struct doc_field *field = doc_fields(press->doc, "标题");
    struct buf text = buf_new(press->mem);

    for (size_t i = 0; field != NULL && i < field->count; i++)
        buf_add(&text, field->values[i]);
    return text.text;
}

void head_build(struct press *press)
{
    const struct style *style = press->style;
    const struct grid *grid = &style->portrait;
    struct marks out = {0};
    struct piece *piece;
    int row;
    mpt y;

    corner_set(press, &out);
    y = mark_set(press, &out) + style->masthead.number_above * grid_pitch(grid);
    y = number_set(press, &out, y) + style->masthead.rule_above;
    y = rule_set(press, &out, y) + style->title.above * grid_pitch(grid);
    y = title_block(press, &out, y, &row);
    for (size_t i = 0; i < out.count; i++)
        out.items[i].y -= grid->top;
    piece = press_piece(press, PIECE_BOX, &out, y - grid->top);
    piece->after = grid_row(grid, row) - y;
    piece->bookmark = head_title_text(press);
    piece->level = 1;
    arena_reset(press->scratch);
    addressee_set(press, grid->rows - row);
}
