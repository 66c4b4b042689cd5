/*
 * How a sheet looks: the tree of its head, the widths of its columns, the lines of its
 * rows.  Widths count as Excel does, a Han character 2; a column is wider than its
 * text by a margin.
 */
#include "book_int.h"

#include "utf8.h"

#include <string.h>

enum {
    TEXT_MOST = 28, /* a wider text wraps */
    NUMBER_MOST = 24,
    LEAST = 4,
    MARGIN = 3,
    HEAD_LINE = 10, /* a longer line of a head is broken in two */
    LEVELS = 8      /* of a head */
};

/* -- heads ------------------------------------------------------------------- */

struct path {
    const char *parts[LEVELS];
    int count;
};

/* The parts of "到位资金 > 累计". */
static struct path split(struct arena *mem, const char *head)
{
    struct path path = {.count = 0};

    while (path.count < LEVELS) {
        const char *end = path.count == LEVELS - 1 ? NULL : strchr(head, '>');
        size_t len = end == NULL ? strlen(head) : (size_t)(end - head);

        while (len > 0 && head[len - 1] == ' ')
            len--;
        path.parts[path.count++] = arena_strn(mem, head, len);
        if (end == NULL)
            break;
        head = end + 1 + strspn(end + 1, " ");
    }
    return path;
}

/* Do two columns stand under the same head at `level`, and have more heads below it? */
static bool share_head(const struct path *a, const struct path *b, int level)
{
    if (a->count <= level + 1 || b->count <= level + 1)
        return false;
    for (int i = 0; i <= level; i++)
        if (strcmp(a->parts[i], b->parts[i]) != 0)
            return false;
    return true;
}

/* "新签约（个）": the unit goes on a line of its own. */
static const char *leaf_text(struct arena *mem, const char *text)
{
    static const char open[] = "（", close[] = "）";
    const char *at = NULL;
    size_t len = strlen(text);

    if (len < strlen(close) || strcmp(text + len - strlen(close), close) != 0)
        return text;
    for (const char *next = text; (next = strstr(next, open)) != NULL; next++)
        at = next;
    if (at == NULL || at == text)
        return text;
    return arena_printf(mem, "%.*s\n%s", (int)(at - text), text, at);
}

static void add_heads(struct arena *mem, struct book_sheet *sheet,
                      const struct path *paths, const struct column *columns, int level)
{
    for (int i = 0; i < sheet->columns;) {
        bool leaf = paths[i].count == level + 1;
        int run = 1;

        while (i + run < sheet->columns && share_head(&paths[i], &paths[i + run], level))
            run++;
        if (paths[i].count > level)
            sheet->heads[sheet->head_count++] =
                (struct book_head){.text = leaf ? leaf_text(mem, paths[i].parts[level])
                                                : paths[i].parts[level],
                                   .note = leaf ? columns[i].note : NULL,
                                   .row = level,
                                   .column = i,
                                   .rows = leaf ? sheet->head_rows - level : 1,
                                   .columns = run};
        i += run;
    }
}

int shape_head_rows(const struct column *columns, int count)
{
    int rows = 1;

    for (int i = 0; i < count; i++) {
        int parts = 1;

        for (const char *at = columns[i].head; (at = strchr(at, '>')) != NULL; at++)
            parts++;
        rows = parts > rows ? parts : rows;
    }
    return rows < LEVELS ? rows : LEVELS;
}

void shape_heads(struct arena *mem, const struct column *columns,
                 struct book_sheet *sheet)
{
    struct path *paths = ARENA_ARRAY(mem, struct path, (size_t)sheet->columns);

    sheet->head_rows = shape_head_rows(columns, sheet->columns);
    for (int i = 0; i < sheet->columns; i++)
        paths[i] = split(mem, columns[i].head);
    sheet->heads = ARENA_ARRAY(mem, struct book_head,
                               (size_t)sheet->columns * (size_t)sheet->head_rows);
    sheet->head_lines = ARENA_ARRAY(mem, int, (size_t)sheet->head_rows);
    for (int level = 0; level < sheet->head_rows; level++)
        add_heads(mem, sheet, paths, columns, level);
}

/* -- widths ------------------------------------------------------------------ */

static int content_width(const struct book_sheet *sheet, int column)
{
    struct arena *mem = arena_new();
    size_t most = 0;

    for (size_t i = 0; i < sheet->row_count; i++) {
        size_t width = utf8_width(cell_string(mem, &sheet->rows[i].cells[column]));

        most = width > most ? width : most;
        arena_reset(mem);
    }
    arena_free(mem);
    return most > 1000 ? 1000 : (int)most;
}

static int within(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

/* Of the lines of a head the longest decides; one that is long may break once more. */
static int head_width(struct arena *mem, const char *text)
{
    int most = LEAST;

    for (;;) {
        size_t len = strcspn(text, "\n");
        int width = (int)utf8_width(arena_strn(mem, text, len));

        if (width > HEAD_LINE)
            width = (width + 3) / 4 * 2;
        most = width > most ? width : most;
        if (text[len] == '\0')
            return most;
        text += len + 1;
    }
}

/* The lowest head of each column. */
static const struct book_head *leaf_head(const struct book_sheet *sheet, int column)
{
    const struct book_head *leaf = sheet->heads;

    for (size_t i = 0; i < sheet->head_count; i++)
        if (sheet->heads[i].column == column &&
            sheet->heads[i].row + sheet->heads[i].rows == sheet->head_rows)
            leaf = &sheet->heads[i];
    return leaf;
}

void shape_widths(struct arena *mem, const struct column *columns,
                  struct book_sheet *sheet)
{
    for (int i = 0; i < sheet->columns; i++) {
        bool text = columns[i].as == AS_TEXT || columns[i].as == AS_CENTRE;
        int content =
            within(content_width(sheet, i), LEAST, text ? TEXT_MOST : NUMBER_MOST);
        int head = head_width(mem, leaf_head(sheet, i)->text);

        /* A number that does not fit would show as ####, a text only wraps. */
        if (columns[i].width > 0)
            content = text || columns[i].width > content + MARGIN
                          ? columns[i].width - MARGIN
                          : content;
        else if (head > content)
            content = head;
        sheet->column[i].width = content + MARGIN;
    }
}

/* -- lines ------------------------------------------------------------------- */

static int text_lines(const char *text, int width)
{
    int lines = 1, used = 0;
    char bytes[5] = "";
    uint32_t code;

    while ((code = utf8_next(&text)) != 0) {
        int wide;

        bytes[utf8_put(bytes, code)] = '\0';
        wide = (int)utf8_width(bytes);
        if (code == '\n' || used + wide > width) {
            lines++;
            used = 0;
        }
        used += code == '\n' ? 0 : wide;
    }
    return lines;
}

/* A head over several rows may use the lines of all of them. */
static void head_line_count(struct book_sheet *sheet, const struct book_head *head)
{
    int width = 0, have = 0, last = head->row + head->rows - 1, lines;

    for (int i = 0; i < head->columns; i++)
        width += sheet->column[head->column + i].width;
    lines = text_lines(head->text, width);
    for (int row = head->row; row <= last; row++)
        have += sheet->head_lines[row];
    if (lines > have)
        sheet->head_lines[last] += lines - have;
}

void shape_lines(struct book_sheet *sheet)
{
    for (int row = 0; row < sheet->head_rows; row++)
        sheet->head_lines[row] = 1;
    for (size_t i = 0; i < sheet->head_count; i++)
        head_line_count(sheet, &sheet->heads[i]);
    for (size_t i = 0; i < sheet->row_count; i++)
        for (int column = 0; column < sheet->columns; column++) {
            const struct book_cell *cell = &sheet->rows[i].cells[column];
            int lines = cell->type != BOOK_WORDS
                            ? 1
                            : text_lines(cell->text, sheet->column[column].width);

            if (lines > sheet->rows[i].lines)
                sheet->rows[i].lines = lines;
        }
}

/* -- paper ------------------------------------------------------------------- */

/*
 * A sheet is shrunk to the width of its paper.  Its text has 10 points; below 9 it is
 * hard to read, and the sheet goes to A4 landscape, then to A3 landscape.
 */
enum {
    TEXT_POINTS = 10,
    PRINT_POINTS = 9,
    A4_WIDTH = 595, /* points; landscape it has its height */
    A4_HEIGHT = 842,
    A3_HEIGHT = 1191,
    PAPER_EDGES = 72 /* left and right margin of xlsx */
};

static int paper_width(const struct book_sheet *sheet)
{
    int across = sheet->paper == 3 ? A3_HEIGHT : A4_HEIGHT;
    int upright = sheet->paper == 3 ? A4_HEIGHT : A4_WIDTH;

    return (sheet->landscape ? across : upright) - PAPER_EDGES;
}

/* Of a column in quarters of a point: 7 pixels a digit and 5 for its edges. */
static int print_width(const struct book_sheet *sheet)
{
    int quarters = 0;

    for (int i = 0; i < sheet->print_columns; i++)
        quarters += (sheet->column[i].width * 7 + 5) * 3;
    return quarters / 4;
}

void shape_paper(struct book_sheet *sheet)
{
    int width = print_width(sheet);

    while (paper_width(sheet) * TEXT_POINTS < width * PRINT_POINTS) {
        if (sheet->landscape && sheet->paper == 3)
            return;
        if (sheet->landscape || sheet->paper == 3)
            sheet->paper = 3;
        sheet->landscape = true;
    }
}
