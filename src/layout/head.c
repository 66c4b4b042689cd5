/*
 * The first page from 版头 down to the text: 按语, 标题, 主送机关 (gbt9704.md §3.1).
 *
 * These stand where the standard's millimetres put them, outside the grid; marks are
 * collected in sheet coordinates.  The first line of the text is on the grid again.
 */
#include "layout_int.h"

#include "arena.h"
#include "buf.h"

#include <string.h>

/* Title lines as written one by one, or one title broken into lines. */
static struct lines head_title(struct press *press)
{
    const struct doc_field *field = press_fields(press, "标题");
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

/* ---- between 版头 and title ---- */

/* 呈： and room below it for what its readers write (批示). */
static mpt approval_set(struct press *press, struct marks *out, mpt y)
{
    const struct style *style = press->style;
    const char *names = press_list(press, "呈");
    enum role role = style->body.role;
    struct shape shape = shape_grid(press, "呈");
    struct cells cells;
    struct lines lines;

    if (names == NULL)
        return y;
    shape.first = 0;
    shape.hang = text_width(press, "呈：", role);
    cells = cells_of(press, arena_printf(press->work, "呈：%s", names), role,
                     press_field_line(press, "呈"));
    lines = para_lines(press, &cells, &shape);
    y += style->line_gap;
    for (size_t i = 0; i < lines.count; i++)
        marks_add(press, out, &lines.items[i], y + (mpt)i * grid_pitch(&style->portrait));
    return y + (mpt)lines.count * grid_pitch(&style->portrait) - style->line_gap +
           style->note.approval;
}

/* A paragraph of 按语, inset on both sides; the first says what it is. */
static mpt note_para(struct press *press, struct marks *out, const char *text, bool first,
                     mpt y)
{
    const struct style *style = press->style;
    bool named = strncmp(text, "按语", strlen("按语")) == 0 ||
                 strncmp(text, "编者按", strlen("编者按")) == 0;
    struct run runs[] = {{first && !named ? "按语：" : "", style->note.label, false},
                         {text, style->note.role, false}};
    struct cells cells =
        cells_build(press, runs, 2, press_field_line(press, "按语"), true);
    struct shape shape = shape_grid(press, "按语");
    struct lines lines;

    shape.hang = style->note.inset * EM;
    shape.first += shape.hang;
    shape.measure -= shape.hang;
    lines = para_lines(press, &cells, &shape);
    for (size_t i = 0; i < lines.count; i++, y += grid_pitch(&style->portrait))
        marks_add(press, out, &lines.items[i], y);
    return y;
}

static mpt note_set(struct press *press, struct marks *out, mpt y)
{
    const struct doc_field *field = press_fields(press, "按语");
    const struct style *style = press->style;

    if (field == NULL || field->values[0][0] == '\0')
        return y;
    y += style->note.above * grid_pitch(&style->portrait);
    for (size_t i = 0; i < field->count; i++)
        y = note_para(press, out, field->values[i], i == 0, y);
    return y - style->line_gap;
}

/* ---- title ---- */

/*
 * Between red line, title and text "n blank rows" has two readings, n pitches from edge
 * to edge or 7/8 of a character more (gbt9704.md §1.3).  The room between them brings the
 * text back to the grid: below the title as far as the second reading goes, else half
 * above and half below.
 */
int head_text_row(const struct style *style, mpt depth, mpt *top)
{
    const struct grid *grid = &style->portrait;
    mpt ideal = *top + depth + style->title.below * grid_pitch(grid);
    int row = 0;
    mpt slack;

    while (row < grid->rows && grid_row(grid, row) < ideal)
        row++;
    slack = grid_row(grid, row) - ideal;
    if (slack > style->line_gap)
        *top += slack / 2;
    return row;
}

/* The title `above` rows below y; returns its lower edge, and the row of the text. */
static mpt title_block(struct press *press, struct marks *out, mpt y, int above, int *row)
{
    const struct style *style = press->style;
    struct lines title = head_title(press), sub = head_subtitle(press);
    mpt gap = title.count > 0 && sub.count > 0 ? style->line_gap : 0;
    mpt depth = title_depth(press, title.count, &style->title.face) + gap +
                title_depth(press, sub.count, &style->title.sub);

    if (depth > 0)
        y += above * grid_pitch(&style->portrait);
    *row = head_text_row(style, depth, &y);
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

/*
 * A document's name for the bookmarks and the PDF: its title lines in one; without a
 * title, as for 命令 and 纪要, its mark and number.
 */
const char *head_title_text(struct press *press)
{
    const struct doc_field *field = press_fields(press, "标题");
    struct buf text = buf_new(press->mem);

    if (field == NULL)
        buf_printf(&text, "%s%s%s", doc_field(press->doc, "标志", ""),
                   doc_field(press->doc, "文号", ""), doc_field(press->doc, "期号", ""));
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
    mpt y, line;

    y = line = masthead_set(press, &out);
    y = note_set(press, &out, approval_set(press, &out, y));
    y = title_block(press, &out, y, y > line ? style->note.below : style->title.above,
                    &row);
    if (row >= grid->rows)
        diag_add(press->dg, DIAG_HEAD_LONG, at_file(press->doc->name), "首页须显示正文");
    for (size_t i = 0; i < out.count; i++)
        out.items[i].y -= grid->top;
    piece = press_piece(press, PIECE_BOX, &out, y - grid->top);
    piece->after = grid_row(grid, row) - y;
    piece->bookmark = head_title_text(press);
    piece->level = 1;
    arena_reset(press->scratch);
    addressee_set(press, grid->rows - row);
}
