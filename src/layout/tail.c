/* What follows the text: 附件说明, 署名 and 成文日期, 附注, the attachments, 版记. */
#include "layout_int.h"

#include "arena.h"
#include "buf.h"
#include "date.h"

#include <string.h>

static bool ends_with(const char *text, const char *tail)
{
    size_t len = strlen(text), tail_len = strlen(tail);

    return len >= tail_len && strcmp(text + len - tail_len, tail) == 0;
}

/* ---- 附件说明 (7.3.4) ---- */

static const char *part_label(struct press *press, const struct part *part)
{
    return part->number == 0 ? "附件" : arena_printf(press->mem, "附件%d", part->number);
}

/* A line of 附件说明 leads to its attachment; page.c puts the page for the part. */
static void link_add(struct press *press, struct marks *out, const struct shape *shape,
                     int at, int part)
{
    mpt x = shape_x(shape, at);

    *ARENA_PUSH(press->scratch, out) =
        (struct mark){.kind = MARK_LINK,
                      .x = x,
                      .width = shape_x(shape, shape->measure) - x,
                      .height = grid_cell(press_grid(press)),
                      .page = part,
                      .what = "附件说明"};
}

/* A wrapped name aligns with its own first character. */
static void note_rows(struct press *press, int index, int count)
{
    const struct part *part = &press->doc->parts[index];
    enum role role = press->style->body.role;
    struct shape shape = shape_grid(press, "附件说明");
    int label = shape.first, number = label + 3 * EM, name = number;
    struct cells cells =
        cells_of(press, part->title == NULL ? "" : part->title, role, part->line);
    struct lines lines;

    if (count > 1)
        name += part->number < 10 ? EM : EM + EM / 2;
    shape.first = shape.hang = name;
    lines = para_lines(press, &cells, &shape);
    for (size_t i = 0; i < (lines.count > 0 ? lines.count : 1); i++) {
        struct marks out = {0};
        struct piece *piece;

        shape.first = label;
        shape.fit = FIT_LEFT;
        if (i == 0 && index == 1)
            para_put(press, &out, "附件：", role, &shape, 0, part->line);
        shape.first = number;
        if (i == 0 && count > 1)
            para_put(press, &out, arena_printf(press->scratch, "%d.", part->number), role,
                     &shape, 0, part->line);
        if (i < lines.count)
            marks_add(press, &out, &lines.items[i], 0);
        link_add(press, &out, &shape, number, index);
        piece = press_piece(press, PIECE_ROW, &out, grid_cell(press_grid(press)));
        piece->keep = true;
        if (i == 0 && index == 1)
            piece->skip = press->style->attachment.note_above;
    }
    arena_reset(press->scratch);
}

/* ---- 署名, 成文日期 (7.3.5) ---- */

const char *date_text(struct press *press, const char *text)
{
    int32_t day = text == NULL ? DATE_NONE : date_parse(text);
    struct date date;

    if (day == DATE_NONE)
        return text;
    date = date_of(day);
    return arena_printf(press->mem, "%d年%d月%d日", date.year, date.month, date.day);
}

static bool is_sealed(const struct press *press)
{
    const char *text = doc_field(press->doc, "用印", "");

    if (text[0] == '\0')
        return press_fields(press, "印章") != NULL;
    return strcmp(text, "否") != 0 && strcmp(text, "无") != 0 &&
           strcmp(text, "不用印") != 0;
}

struct signers {
    const char **names;
    size_t count;
    int widest; /* 1/1000 em */
    int line;   /* in the 文稿 */
};

static int name_width(struct press *press, const char *name)
{
    return text_width(press, name, press->style->body.role);
}

/* 代章 stands behind the name: “（代章）”, or “（某局代章）” when it says who. */
static struct signers signers_of(struct press *press)
{
    const struct doc_field *field = press_fields(press, "发文机关");
    const char *only = press_field(press, "发文机关");
    const char *proxy = press_field(press, "代章");
    size_t count = field == NULL ? (only != NULL) : field->count;
    struct signers signers = {.names = ARENA_ARRAY(press->work, const char *, count + 1),
                              .count = only == NULL ? 0 : count,
                              .line = press_field_line(press, "发文机关")};

    for (size_t i = 0; i < signers.count; i++) {
        const char *name = field == NULL || count == 1 ? only : field->values[i];
        int width;

        if (proxy != NULL && i + 1 == signers.count)
            name = arena_printf(press->work, "%s（%s代章）", name,
                                strcmp(proxy, "是") == 0 ? "" : proxy);
        signers.names[i] = name;
        width = name_width(press, name);
        signers.widest = width > signers.widest ? width : signers.widest;
    }
    return signers;
}

/* A row of the signature that begins `at`; a name wider than the frame takes several. */
static struct piece *sign_row(struct press *press, const char *text, int at, int line,
                              const char *what)
{
    struct shape shape = shape_grid(press, what);
    struct cells cells = cells_of(press, text, press->style->body.role, line);
    size_t first = press->pieces.count;

    shape.first = shape.hang = at > 0 ? at : 0;
    shape.fit = FIT_LEFT;
    para_rows(press, &cells, &shape);
    for (size_t i = first; i < press->pieces.count; i++)
        press->pieces.items[i].keep = true;
    arena_reset(press->scratch);
    return first < press->pieces.count ? &press->pieces.items[first] : NULL;
}

static void skip_rows(struct piece *piece, int rows)
{
    if (piece != NULL)
        piece->skip = rows;
}

/* Without a seal (7.3.5.2): the date begins two characters right of the name. */
static void sign_plain(struct press *press, const struct signers *signers,
                       const char *date, int date_width, int date_line)
{
    const struct style *style = press->style;
    int right = (press_grid(press)->columns - style->signature.right) * EM;
    int at = right - signers->widest, date_at = at + 2 * EM;

    if (date_width > signers->widest) {
        date_at = right - date_width;
        at = date_at - 2 * EM;
    }
    for (size_t i = 0; i < signers->count; i++)
        skip_rows(sign_row(press, signers->names[i], at, signers->line, "署名"),
                  i == 0 ? style->signature.above : 0);
    if (date != NULL)
        skip_rows(sign_row(press, date, date_at, date_line, "成文日期"),
                  signers->count == 0 ? style->signature.above : 0);
}

/* Two names of one row, centred on two places. */
static struct piece *sign_pair(struct press *press, const char *const *names, int left,
                               int right, int line)
{
    struct shape shape = shape_grid(press, "署名");
    struct marks out = {0};
    struct piece *piece;

    shape.fit = FIT_LEFT;
    for (int i = 0; i < 2; i++) {
        shape.first = (i == 0 ? left : right) - name_width(press, names[i]) / 2;
        para_put(press, &out, names[i], press->style->body.role, &shape, 0, line);
    }
    piece = press_piece(press, PIECE_ROW, &out, grid_cell(press_grid(press)));
    piece->keep = true;
    return piece;
}

/* Where a seal reaches to the left that will be put on paper at a place. */
static mpt seal_edge(const struct press *press, int at)
{
    struct shape shape = shape_grid(press, "署名");

    return shape_x(&shape, at) - press->style->signature.seal / 2;
}

/*
 * With seals (7.3.5.1): the date ends four characters inside the frame and the last name
 * is centred over it.  Several agencies stand in two columns, mirrored on the frame's
 * middle, with room for a seal on each; names too wide for that stand in one.
 */
static void sign_sealed(struct press *press, const struct signers *signers,
                        const char *date, int date_width, int date_line)
{
    const struct style *style = press->style;
    int measure = press_grid(press)->columns * EM;
    int right = measure - style->signature.sealed_right * EM;
    int middle = right - date_width / 2, apart = 2 * middle - measure;
    bool columns = signers->count > 1 && signers->widest <= apart;
    int inside = measure - style->signature.right * EM; /* no name beyond this */

    if (middle + signers->widest / 2 > inside)
        middle = inside - signers->widest / 2;
    for (size_t i = 0; i < signers->count; i += columns ? 2 : 1) {
        bool pair = columns && i + 1 < signers->count;
        bool last = i + (pair ? 2 : 1) == signers->count;
        int at[] = {pair ? measure - middle : middle, middle};
        int skip =
            i == 0 ? style->signature.sealed_above : style->signature.sealed_apart - 1;

        if (last)
            press->seal_left = seal_edge(press, pair ? measure - middle : middle);
        if (seals_put(press, i, at, pair ? 2 : 1, last && date != NULL ? 2 : 1, skip))
            skip = 0;
        if (pair)
            skip_rows(sign_pair(press, &signers->names[i], measure - middle, middle,
                                signers->line),
                      skip);
        else
            skip_rows(sign_row(press, signers->names[i],
                               middle - name_width(press, signers->names[i]) / 2,
                               signers->line, "署名"),
                      skip);
    }
    if (date != NULL)
        skip_rows(sign_row(press, date, middle - date_width / 2, date_line, "成文日期"),
                  signers->count == 0 ? style->signature.sealed_above : 0);
}

/* A length as so many 1/1000 of the grid's characters. */
static int grid_em(const struct press *press, mpt length)
{
    return (int)((int64_t)length * EM / grid_cell(press_grid(press)));
}

/*
 * With 签名章 (7.3.5.3): room for the stamp of each signer, his post to the left of it in
 * the middle of its height, the date below.
 */
static void sign_stamped(struct press *press, const struct doc_field *posts,
                         const char *date, int date_width, int date_line)
{
    const struct style *style = press->style;
    const struct grid *grid = press_grid(press);
    int right = (grid->columns - style->signature.stamp_right) * EM;
    int stamp = right - grid_em(press, style->signature.stamp_width);
    mpt height = most(style->signature.stamp_height, grid_cell(grid));

    for (size_t i = 0; i < posts->count; i++) {
        struct shape shape = shape_grid(press, "签署职务");
        struct marks out = {0};
        struct mark seal;
        struct piece *piece;
        int left = stamp;

        if (seal_read(press, "签名章", i, style->signature.stamp_width, height, &seal)) {
            seal.x = shape_x(&shape, right) - seal.width;
            seal.y = (height - seal.height) / 2;
            *ARENA_PUSH(press->scratch, &out) = seal;
            left = right - grid_em(press, seal.width);
        }
        shape.fit = FIT_LEFT;
        shape.first = most(0, left - style->signature.stamp_beside * EM -
                                  name_width(press, posts->values[i]));
        para_put(press, &out, posts->values[i], style->body.role, &shape,
                 (height - grid_cell(grid)) / 2, posts->line);
        piece = press_piece(press, PIECE_ROW, &out, height);
        piece->skip = i == 0 ? style->signature.stamp_above : 0;
        piece->keep = true;
        arena_reset(press->scratch);
    }
    if (date != NULL)
        skip_rows(sign_row(press, date, right - date_width, date_line, "成文日期"),
                  style->signature.stamp_below);
}

/* A periodical has its date in the 版头; it is signed when it names who signs. */
static void signature_build(struct press *press)
{
    const struct doc_field *posts = press_fields(press, "签署职务");
    bool journal = press->style->masthead.form == FORM_JOURNAL;
    bool sealed = posts == NULL && is_sealed(press);
    struct signers signers;
    const char *date;
    int line, width;

    if (journal && posts == NULL && press_fields(press, "发文机关") == NULL) {
        seals_check(press, "印章", 0);
        seals_check(press, "签名章", 0);
        return;
    }
    signers = signers_of(press);
    date = date_text(press, press_field(press, "成文日期"));
    line = press_field_line(press, "成文日期");
    width = date == NULL ? 0 : text_width(press, date, press->style->body.role);
    seals_check(press, "印章", sealed ? signers.count : 0);
    seals_check(press, "签名章", posts != NULL ? posts->count : 0);
    if (posts != NULL)
        sign_stamped(press, posts, date, width, line);
    else if (sealed)
        sign_sealed(press, &signers, date, width, line);
    else
        sign_plain(press, &signers, date, width, line);
}

/* ---- 出席, 请假, 列席 of 纪要 (10.3) ---- */

/* Each value begins under the first character behind the colon. */
static void attendance_rows(struct press *press)
{
    static const char *const keys[] = {"出席", "请假", "列席"};
    const struct style *style = press->style;
    bool first = true;

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const struct doc_field *field = press_fields(press, keys[i]);
        const char *label = arena_printf(press->work, "%s：", keys[i]);

        for (size_t k = 0; field != NULL && k < field->count; k++) {
            struct run runs[] = {{"", style->body.role, false},
                                 {k == 0 ? label : "", style->attendance.label, false},
                                 {field->values[k], style->body.role, false}};
            struct cells cells = cells_build(press, runs, 3, field->line, true);
            struct shape shape = shape_grid(press, keys[i]);
            size_t piece = press->pieces.count;

            shape.hang = shape.first + text_width(press, label, style->attendance.label);
            if (k > 0)
                shape.first = shape.hang;
            para_rows(press, &cells, &shape);
            arena_reset(press->scratch);
            if (first && piece < press->pieces.count)
                press->pieces.items[piece].skip = style->attendance.above;
            first = false;
        }
    }
}

/* ---- 附注 (7.3.6) ---- */

enum { REMARK_LEAST = 10 }; /* characters of a row beside a seal */

/*
 * The row below the date reaches under the seals that lie on it.  A remark too long for
 * the room beside them is broken there; between the seals of two agencies there is none,
 * and it begins one row lower.  True: one row lower.
 */
static bool remark_beside_seals(struct press *press, struct shape *shape, int width)
{
    int room = grid_em(press, press->seal_left - press_grid(press)->left) - EM / 2;
    bool covered = press->seal_left > 0 && shape->first + width > room;

    press->seal_left = 0; /* the rows below are free */
    if (!covered)
        return false;
    if (room < REMARK_LEAST * EM)
        return true;
    shape->measure = room;
    shape->hang = shape->first + EM; /* under the first character in the bracket */
    shape->fit = FIT_LEFT;
    return false;
}

static void remark_row(struct press *press, const char *text, int line)
{
    bool bracketed = strncmp(text, "（", strlen("（")) == 0 || text[0] == '(';
    struct shape shape = shape_grid(press, "附注");
    struct cells cells =
        cells_of(press, bracketed ? text : arena_printf(press->scratch, "（%s）", text),
                 press->style->body.role, line);
    size_t first = press->pieces.count;
    bool lower = remark_beside_seals(press, &shape, cells_width(&cells, 0, cells.count));

    para_rows(press, &cells, &shape);
    if (first < press->pieces.count)
        press->pieces.items[first].skip = lower;
    arena_reset(press->scratch);
}

static void remark_rows(struct press *press)
{
    const struct doc_field *field = press_fields(press, "附注");
    const char *contact = press_field(press, "联系人");

    for (size_t i = 0; field != NULL && i < field->count; i++)
        remark_row(press, field->values[i], field->line);
    if (field == NULL && strcmp(doc_field(press->doc, "公开属性", ""), "主动公开") == 0)
        remark_row(press, "此件公开发布", press_field_line(press, "公开属性"));
    if (contact != NULL)
        remark_row(press, arena_printf(press->work, "联系人：%s", contact),
                   press_field_line(press, "联系人"));
}

void closing_build(struct press *press)
{
    int parts = (int)press->doc->part_count;

    for (int i = 1; i < parts; i++)
        note_rows(press, i, parts - 1);
    signature_build(press);
    press->is_signed = true;
}

/*
 * The signature is never alone on a page (7.3.5.5): the last rows of text, 附件说明 and
 * signature hold together.  The first row stays, since page 1 must show text (7.3.3),
 * unless it is the only one.  Behind a landscape table the signature stands on its page.
 */
void tail_build(struct press *press, size_t text_from)
{
    size_t text_to = press->pieces.count, from = text_to;

    press->paper =
        text_to > text_from ? press->pieces.items[text_to - 1].paper : PAPER_UPRIGHT;
    text_from += text_to > text_from + 1;
    if (!press->is_signed)
        closing_build(press);
    if (press->pieces.count > text_to)
        for (int i = 0; i < press->style->signature.carried && from > text_from; i++)
            press->pieces.items[--from].keep = true;
    attendance_rows(press);
    remark_rows(press);
    press->paper = PAPER_UPRIGHT;
}

/* ---- attachments (7.3.7) ---- */

static void attachment_head(struct press *press, const struct part *part, int index)
{
    const struct style *style = press->style;
    const char *label = part_label(press, part);
    const char *title = part->title == NULL ? "" : part->title;
    struct shape shape = shape_grid(press, "附件");
    struct marks out = {0};
    struct piece *piece;
    struct lines lines;
    mpt depth;

    shape.first = 0;
    shape.fit = FIT_LEFT;
    para_put(press, &out, label, style->attachment.label, &shape, 0, part->line);
    piece = press_piece(press, PIECE_ROW, &out, grid_cell(press_grid(press)));
    piece->new_page = piece->keep = true;
    piece->part = index;
    piece->bookmark = arena_printf(press->mem, "%s　%s", label, title);
    piece->level = 1;

    out = (struct marks){0};
    lines = title_lines(press, title, &style->attachment.title, part->line, "附件标题");
    depth = title_place(press, &lines, &style->attachment.title, 0, &out);
    piece = press_piece(press, PIECE_ROW, &out, depth);
    piece->skip = style->attachment.title_row - 2;
    piece->after = style->title.below * grid_pitch(press_grid(press));
    piece->keep = true;
    arena_reset(press->scratch);
}

/*
 * An attachment that begins with a table begins on the table's paper, lest its title
 * stand alone on a page.
 */
static enum paper_kind part_paper(struct press *press, const struct part *part)
{
    size_t first = 0;

    press->paper = part->paper;
    while (first < part->block_count && part->blocks[first].kind == BLOCK_HEADING)
        first++;
    if (first == part->block_count || part->blocks[first].kind != BLOCK_TABLE ||
        part->blocks[first].table->columns < 1)
        return part->paper;
    press->ahead = form_fit(press, part->blocks[first].table);
    return press->ahead->paper;
}

void attachments_build(struct press *press)
{
    for (size_t i = 1; i < press->doc->part_count; i++) {
        const struct part *part = &press->doc->parts[i];

        press->paper = part_paper(press, part);
        attachment_head(press, part, (int)i);
        para_blocks(press, part);
    }
    press->paper = PAPER_UPRIGHT;
}

/* ---- 版记 (7.4) ---- */

struct imprint {
    struct press *press;
    struct marks *out;
    struct shape shape;
    mpt row; /* height of one */
    mpt y;
};

/* A rule whose lower edge is at the present height. */
static void imprint_rule(struct imprint *imprint, mpt height)
{
    const struct grid *grid = &imprint->press->style->portrait;

    if (height == 0) /* a letter has none (10.1) */
        return;
    marks_rule(imprint->press, imprint->out, grid->left, imprint->y - height, grid->width,
               height, INK_BLACK, "版记");
}

static void imprint_line(struct imprint *imprint, const struct line *line)
{
    marks_add(imprint->press, imprint->out, line,
              imprint->y + (imprint->row - imprint->shape.size) / 2);
    imprint->y += imprint->row;
}

/* 抄送：names。 with continuation under the first name. */
static void imprint_list(struct imprint *imprint, const char *key, const char *names)
{
    struct press *press = imprint->press;
    enum role role = press->style->imprint.face.role;
    const char *label = arena_printf(press->work, "%s：", key);
    const char *text = arena_printf(press->work, "%s%s%s", label, names,
                                    ends_with(names, "。") ? "" : "。");
    struct shape shape = imprint->shape;
    struct cells cells = cells_of(press, text, role, press_field_line(press, key));
    struct lines lines;

    shape.hang = text_width(press, label, role);
    shape.fit = FIT_JUSTIFY;
    lines = para_lines(press, &cells, &shape);
    for (size_t i = 0; i < lines.count; i++)
        imprint_line(imprint, &lines.items[i]);
}

/* 印发机关 on the left, date and 印发 on the right of the last row. */
static void imprint_issue(struct imprint *imprint, const char *agency, const char *date)
{
    struct press *press = imprint->press;
    enum role role = press->style->imprint.face.role;
    struct shape shape = imprint->shape;
    int line = press_field_line(press, "印发机关");
    struct cells cells = cells_of(press, agency == NULL ? "" : agency, role, line);
    struct lines lines = para_lines(press, &cells, &shape);
    int room = shape.measure;

    for (size_t i = 0; i < lines.count; i++) {
        imprint_line(imprint, &lines.items[i]);
        room = shape.measure - lines.items[i].width;
    }
    if (date == NULL)
        return;
    if (!ends_with(date, "印发"))
        date = arena_printf(press->work, "%s印发", date);
    shape.fit = FIT_RIGHT;
    if (lines.count > 0 && text_width(press, date, role) + EM <= room)
        imprint->y -= imprint->row; /* beside the agency */
    cells = cells_of(press, date, role, press_field_line(press, "印发日期"));
    lines = para_lines(press, &cells, &shape);
    for (size_t i = 0; i < lines.count; i++)
        imprint_line(imprint, &lines.items[i]);
}

static void imprint_lists(struct imprint *imprint)
{
    static const char *const keys[] = {"报", "送", "发", "抄送"};
    struct press *press = imprint->press;

    if (press->moved_to != NULL)
        imprint_list(imprint, "主送", press->moved_to);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const char *names = press_list(press, keys[i]);

        if (names != NULL)
            imprint_list(imprint, keys[i], names);
    }
}

mpt imprint_build(struct press *press, struct marks *out)
{
    const struct style *style = press->style;
    const struct grid *grid = &style->portrait;
    mpt size = style->imprint.face.size; /* one character free at both sides */
    struct imprint imprint = {.press = press,
                              .out = out,
                              .shape = shape_free(grid->left + size,
                                                  grid->left + grid->width - size, size,
                                                  FIT_LEFT, "版记"),
                              .row = size + style->line_gap};
    const char *agency = press_field(press, "印发机关");
    const char *date = date_text(press, press_field(press, "印发日期"));

    imprint_rule(&imprint, style->imprint.thick);
    imprint_lists(&imprint);
    if (agency != NULL || date != NULL) {
        if (imprint.y > 0)
            imprint_rule(&imprint, style->imprint.thin);
        imprint_issue(&imprint, agency, date);
    }
    if (imprint.y == 0) {
        out->count = 0;
        return 0;
    }
    imprint_rule(&imprint, style->imprint.thick);
    return imprint.y;
}
