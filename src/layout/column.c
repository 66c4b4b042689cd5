/*
 * Columns: how wide those of a table are, and in what type it is set.
 *
 * A column knows how wide it would like to be (its widest cell on one line), how narrow
 * it may become (its widest number or word), and for numbers the widest part before the
 * decimal point and behind it.  Type is made smaller until the narrowest columns fit, and
 * when it may not become smaller the paper wider; the room is then shared.
 */
#include "layout_int.h"

#include "arena.h"
#include "utf8.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* In 1/1000 em. */
enum {
    NARROWEST = 2 * EM, /* a column of long texts, a head, （续）; numbers stay whole */
    HEAD_LIKES = 5 * EM, /* a longer head is set in two lines or more */
    WORD_MOST = 4 * EM, /* 缺报, —, 城西街道: stays whole, may stand among numbers */
    CENTRE_MOST = 8 * EM, /* short texts are centred, long ones begin at the left */
    NAME_MOST = 7 * EM, /* a column of names: 县市场监管局; none longer than this */
    EASY_MOST = 5 * EM, /* what a long text may ask for before room is shared */
    SPARE = 4 * EM      /* how spare room is shared: see form_edges */
};

/* ---- what columns hold ---- */

/*
 * Is this a number as tables print it: -1,234.56%?  *point is then the length of what
 * stands before the decimal point.
 */
static bool is_number(const char *text, size_t *point)
{
    const char *at = text, *tail;
    size_t digits = 0;

    if (*at == '+' || *at == '-')
        at++;
    else if (strncmp(at, "−", strlen("−")) == 0)
        at += strlen("−");
    digits = strspn(at, "0123456789,");
    if (digits == 0 || *at == ',')
        return false;
    at += digits;
    *point = (size_t)(at - text);
    if (*at == '.')
        at += 1 + strspn(at + 1, "0123456789");
    tail = at;
    return *tail == '\0' || strcmp(tail, "%") == 0 || strcmp(tail, "‰") == 0;
}

/* Width of the longest stretch that cannot be broken, Han characters being single. */
static int longest_word(struct press *press, const char *text, enum role role)
{
    int longest = 0, width = 0;

    while (*text != '\0') {
        const char *start = text;
        uint32_t code = utf8_next(&text);

        if (code > ' ' && code < 0x250) {
            char bytes[5] = {0};

            memcpy(bytes, start, (size_t)(text - start));
            width += text_width(press, bytes, role);
        } else {
            width = 0;
        }
        longest = width > longest ? width : longest;
    }
    return longest;
}

bool cell_number(struct press *press, const char *text, int *whole)
{
    size_t point;

    if (!is_number(text, &point))
        return false;
    *whole = text_width(press, arena_strn(press->scratch, text, point),
                        press->style->table.body);
    return true;
}

static void column_measure(struct press *press, struct column *column, const char *text,
                           enum role role)
{
    int width = text_width(press, text, role), whole;

    if (text[0] == '\0')
        return;
    column->likes = most(column->likes, width);
    column->sum += width;
    column->texts++;
    if (cell_number(press, text, &whole)) {
        column->whole = most(column->whole, whole);
        column->part = most(column->part, width - whole);
        column->least = most(column->least, width);
        column->numbers++;
        return;
    }
    column->long_words |= width > WORD_MOST;
    column->counted |= strpbrk(text, "0123456789") != NULL;
    column->least = most(column->least, most(longest_word(press, text, role),
                                             width <= WORD_MOST ? width : NARROWEST));
}

/* An alignment the 文稿 leaves open follows from what the column holds. */
static void column_align(struct column *column, enum align align)
{
    bool numbers = column->numbers > 0 && !column->long_words &&
                   2 * column->numbers >= column->texts;

    if (align == ALIGN_AUTO && numbers)
        align = ALIGN_POINT;
    else if (align == ALIGN_AUTO)
        align = column->likes <= CENTRE_MOST ? ALIGN_CENTRE : ALIGN_LEFT;
    else if (align == ALIGN_INDEX)
        align = ALIGN_CENTRE;
    if (align == ALIGN_POINT) {
        column->likes = most(column->likes, column->whole + column->part);
        column->least = most(column->least, column->whole + column->part);
    }
    column->align = align;
}

/* A column without a word is written in by hand; it asks for room as a text would. */
static void column_blank(const struct press *press, struct column *column)
{
    if (column->texts > 0)
        return;
    column->likes = press->style->table.blank * EM;
    column->sum = column->likes;
    column->texts = 1;
}

/* A column of names asks that they stay whole. */
static void column_names(struct column *column)
{
    if (column->likes <= NAME_MOST && !column->counted)
        column->whole_names = column->likes;
}

/* Is there a line of one character, with a mark or without: 约, 点）? */
static bool has_lone(const struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].width <= EM + EM / 2)
            return true;
    return false;
}

/* So wide that a head leaves no character alone on a line: 新签约, not 新签|约. */
static int head_whole(struct press *press, const struct form *form,
                      const struct head_cell *cell)
{
    enum role role = press->style->table.head;
    int width = NARROWEST, all = text_width(press, cell->text, role);

    for (; width < least(all, HEAD_LIKES); width += EM) {
        struct shape shape = shape_free(0, width, EM, FIT_CENTRE, "表头");
        struct cells cells = cells_of_head(press, cell->text, role, form->table->line);
        struct lines lines = para_lines(press, &cells, &shape);

        if (!has_lone(&lines))
            break;
    }
    arena_reset(press->scratch);
    return least(width, all);
}

/* What a head asks of the columns it covers, shared alike. */
static void head_measure(struct press *press, struct form *form,
                         const struct head_cell *cell)
{
    enum role role = press->style->table.head;
    int width = text_width(press, cell->text, role);
    int likes = width <= HEAD_LIKES ? width : most(HEAD_LIKES, (width + EM) / 2);
    int narrow = most(longest_word(press, cell->text, role), least(width, NARROWEST));

    if (cell->span == 1)
        form->columns[cell->column].whole_names =
            most(form->columns[cell->column].whole_names, head_whole(press, form, cell));
    for (int i = cell->column; i < cell->column + cell->span; i++) {
        likes -= form->columns[i].likes;
        narrow -= form->columns[i].least;
    }
    for (int i = cell->column; i < cell->column + cell->span; i++) {
        form->columns[i].likes += most(0, likes) / cell->span;
        form->columns[i].least += most(0, narrow) / cell->span;
    }
}

static void form_measure(struct press *press, struct form *form)
{
    const struct table *table = form->table;

    for (size_t i = 0; i < table->row_count; i++) {
        const struct table_row *row = &table->rows[i];

        for (int j = 0; j < table->columns; j++) {
            column_measure(press, &form->columns[j], row->cells[j],
                           table_role(press, row));
            if (row->above != NULL && row->above[j])
                form->columns[j].least = most(form->columns[j].least, NARROWEST);
        }
        arena_reset(press->scratch);
    }
    for (int j = 0; j < table->columns; j++) {
        column_align(&form->columns[j], table->aligns[j]);
        column_names(&form->columns[j]);
        column_blank(press, &form->columns[j]);
    }
    for (size_t i = 0; i < table->head_count; i++)
        if (table->heads[i].span == 1)
            head_measure(press, form, &table->heads[i]);
    for (size_t i = 0; i < table->head_count; i++)
        if (table->heads[i].span > 1)
            head_measure(press, form, &table->heads[i]);
    for (int j = 0; j < table->columns; j++)
        form->columns[j].likes = most(form->columns[j].likes, form->columns[j].least);
}

/* ---- widths ---- */

static mpt outer_width(const struct press *press, int inner, mpt size)
{
    return (mpt)(((int64_t)inner * size + EM - 1) / EM) + 2 * press->style->table.pad_x;
}

/* So wide that its longest text folds in about three lines: nothing stands upright. */
static int text_width_easy(const struct column *column)
{
    return least(2 * column->likes / 5, EASY_MOST);
}

static int column_low(const struct column *column, enum ease ease)
{
    int low = column->least;

    if (ease == EASE_LINES)
        return column->likes;
    if (ease >= EASE_TEXTS)
        low = most(low, text_width_easy(column));
    if (ease == EASE_NAMES)
        low = most(low, column->whole_names);
    return low;
}

static int64_t low_sum(const struct press *press, const struct form *form, enum ease ease,
                       mpt size)
{
    int64_t width = 0;

    for (int j = 0; j < form->table->columns; j++)
        width += outer_width(press, column_low(&form->columns[j], ease), size);
    return width;
}

/* More are hard to read across, however narrow they are. */
static int columns_most(const struct style *style, enum paper_kind paper)
{
    return paper == PAPER_UPRIGHT     ? style->table.most_upright
           : paper == PAPER_LANDSCAPE ? style->table.most_landscape
                                      : INT_MAX;
}

/* The largest type, from `largest` down to `smallest`, in which the columns fit. */
static bool size_fits(const struct press *press, struct form *form, mpt room,
                      enum ease ease, mpt largest, mpt smallest)
{
    mpt size = largest;

    while (low_sum(press, form, ease, size) > room) {
        if (size <= smallest)
            return false;
        size = most(size - most(press->style->table.step, 1), smallest);
    }
    form->size = size;
    return true;
}

/*
 * Type in which every cell stands on one line, when it need not be much smaller for
 * that; else, since cells fold anyway, no larger type than that: larger type would only
 * fold more of them.  A little smaller, when it keeps names whole; at last one in which
 * no number and no word is broken.
 */
static bool paper_fits(const struct press *press, struct form *form)
{
    const struct style *style = press->style;
    mpt room = style_grid(style, form->paper)->width;

    return form->table->columns <= columns_most(style, form->paper) &&
           (size_fits(press, form, room, EASE_LINES, style->table.size,
                      style->table.one_line) ||
            size_fits(press, form, room, EASE_NAMES, style->table.one_line,
                      style->table.whole_names) ||
            size_fits(press, form, room, EASE_NONE, style->table.one_line,
                      style->table.least));
}

/* "表3“项目清单”": how findings name a table. */
static const char *table_name(struct press *press, const struct table *table)
{
    bool named = table->caption != NULL && table->caption[0] != '\0';

    return arena_printf(press->work, named ? "表%d“%s”" : "表%d", table->number,
                        table->caption);
}

/* What the paper lacks for the table in its smallest type. */
static const char *paper_lack(struct press *press, const struct form *form,
                              enum paper_kind paper)
{
    static const char *const names[PAPER_COUNT] = {"竖排", "横排", "A3 纸"};
    const struct style *style = press->style;
    mpt size = style->table.least;
    int64_t over =
        low_sum(press, form, EASE_NONE, size) - style_grid(style, paper)->width;

    if (form->table->columns > columns_most(style, paper))
        return arena_printf(press->work, "%s最多 %d 列", names[paper],
                            columns_most(style, paper));
    return arena_printf(press->work, "%s用 %g 磅字仍宽出 %d 毫米", names[paper],
                        (double)size / 1000, mm_up(over));
}

/* Taking wider paper than asked for is never silent: it is printed, bound otherwise. */
static void paper_report(struct press *press, const struct form *form)
{
    static const struct {
        enum diag_code code;
        const char *hint;
    } reports[PAPER_COUNT + 1] = {
        [PAPER_LANDSCAPE] = {DIAG_TABLE_TURNED, "要竖排，请减少列数或缩短各列的文字"},
        [PAPER_A3] = {DIAG_TABLE_A3,
                      "这一张用 A3 纸打印，向里折叠装订；要用 A4，请减少列数"},
        [PAPER_COUNT] = {DIAG_TABLE_WIDE, "请减少列数，或分成两张表"}};
    const struct table *table = form->table;

    diag_add(press->dg, reports[form->paper].code,
             at_line(press->doc->name, table->line, 0), "%s有 %d 列，%s",
             table_name(press, table), table->columns,
             paper_lack(press, form, form->paper - 1));
    diag_hint(press->dg, "%s", reports[form->paper].hint);
}

/*
 * The rule for wide tables: on the paper asked for, smaller type down to the floor; then
 * the next wider paper in the same way; on the widest, the floor whatever it breaks.
 */
static void form_choose(struct press *press, struct form *form)
{
    enum paper_kind asked =
        form->table->paper > press->paper ? form->table->paper : press->paper;

    form->paper = asked;
    while (form->paper < PAPER_COUNT && !paper_fits(press, form))
        form->paper++;
    if (form->paper > asked)
        paper_report(press, form);
    if (form->paper == PAPER_COUNT) {
        form->paper = PAPER_A3;
        form->size = press->style->table.least;
    }
}

/*
 * Width of a column at a level of generosity: as the root of its mean width, so that a
 * column of long texts gets more than one that has a single long text.
 */
static mpt width_at(const struct press *press, const struct form *form, int j, mpt level)
{
    const struct column *column = &form->columns[j];
    mpt low = outer_width(press, column_low(column, form->ease), form->size);
    mpt high = outer_width(press, column->likes, form->size);
    int64_t mean = column->texts > 0 ? column->sum / (int64_t)column->texts : 0;
    double width = sqrt((double)mean) * level;

    return most(low, width < high ? (mpt)width : high);
}

static int64_t width_sum(const struct press *press, const struct form *form, mpt level)
{
    int64_t sum = 0;

    for (int j = 0; j < form->table->columns; j++)
        sum += width_at(press, form, j, level);
    return sum;
}

/* The highest level at which the columns fit. */
static mpt fair_level(const struct press *press, const struct form *form, mpt room)
{
    mpt low = 0, high = room;

    while (low < high) {
        mpt middle = low + (high - low + 1) / 2;

        if (width_sum(press, form, middle) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/*
 * Edges that fill the room exactly.  Spare room goes to the columns by their width and
 * a constant, so that narrow columns are not left tight; what lacks is taken by width.
 */
static void form_edges(struct press *press, struct form *form, mpt left, mpt room)
{
    int columns = form->table->columns;
    mpt level, constant;
    int64_t total, spare, sum = 0, weights = 0, all;

    form->ease = EASE_NAMES;
    while (form->ease > EASE_NONE && low_sum(press, form, form->ease, form->size) > room)
        form->ease--;
    level = fair_level(press, form, room);
    total = width_sum(press, form, level);
    spare = room - total;
    constant = spare > 0 ? (mpt)((int64_t)SPARE * form->size / EM) : 0;
    all = total + (int64_t)columns * constant;
    form->edges = ARENA_ARRAY(press->work, mpt, (size_t)columns + 1);
    form->edges[0] = left;
    for (int j = 0; j < columns; j++) {
        mpt width = width_at(press, form, j, level);

        sum += width;
        weights += width + constant;
        form->edges[j + 1] = left + (mpt)(sum + spare * weights / all);
    }
}

struct form *form_fit(struct press *press, const struct table *table)
{
    struct form *form = ARENA_NEW(press->work, struct form);
    const struct grid *grid;

    form->table = table;
    form->columns = ARENA_ARRAY(press->work, struct column, (size_t)table->columns);
    form_measure(press, form);
    form_choose(press, form);
    grid = style_grid(press->style, form->paper);
    form_edges(press, form, grid->left, grid->width);
    return form;
}
