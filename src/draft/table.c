/*
 * table - a :::表 block.  Head rows end at ---; `A > B` stacks heads, and neighbours
 * that begin alike are merged.  A row with a cell too many or too few is an error: its
 * figures would stand under the wrong head.  An empty column 备注 is left out.
 */
#include "parse.h"

#include "arena.h"
#include "buf.h"
#include "lines.h"

#include <string.h>

enum {
    COLUMNS_MAX = 64, /* A3 landscape holds 26 (decisions.md §4.25) */
    LEVELS_MAX = 4
};

/* The heads above one column, from the top. */
struct path {
    const char *parts[LEVELS_MAX];
    int count;
};

struct reader {
    struct arena *mem;
    const char *name;
    struct table *table;
    struct path *paths; /* one for each column */
    struct {
        struct table_row *items;
        size_t count, room;
    } rows;
    struct {
        const char **items;
        size_t count, room;
    } notes;
    struct diag *dg;
};

/* -- the opening line ---------------------------------------------------- */

/* The wider of two that are asked for. */
bool table_paper(const char *word, enum paper_kind *paper)
{
    static const char *const words[PAPER_COUNT] = {"", "横排", "纸=A3"};

    for (int i = PAPER_LANDSCAPE; i < PAPER_COUNT; i++)
        if (strcmp(word, words[i]) == 0) {
            *paper = *paper > (enum paper_kind)i ? *paper : (enum paper_kind)i;
            return true;
        }
    return false;
}

static void read_option(struct reader *reader, struct buf *caption, const char *word)
{
    const char *value = strchr(word, '=');

    if (table_paper(word, &reader->table->paper))
        return;
    if (value != NULL && line_starts(word, "单位=")) {
        reader->table->unit = value + 1;
        return;
    }
    if (value != NULL) {
        diag_add(reader->dg, DIAG_DRAFT_TABLE,
                 at_line(reader->name, reader->table->line, 0), "没有选项“%s”", word);
        diag_hint(reader->dg, "可用的选项：单位=…、横排、纸=A3");
    }
    if (caption->len > 0)
        buf_char(caption, ' ');
    buf_add(caption, word);
}

static void read_options(struct reader *reader, const char *options)
{
    struct buf caption = buf_new(reader->mem);
    const char *word;

    while (*(word = line_word(reader->mem, &options)) != '\0')
        read_option(reader, &caption, word);
    reader->table->caption = caption.text;
    if (caption.len == 0)
        diag_add(reader->dg, DIAG_DRAFT_TABLE,
                 at_line(reader->name, reader->table->line, 0), "缺表名");
}

/* -- cells --------------------------------------------------------------- */

static bool check_count(struct reader *reader, const char *line, int number,
                        const struct line_cells *cells)
{
    size_t columns = (size_t)reader->table->columns;
    const char *at =
        cells->count > columns ? cells->begins[columns] : line + strlen(line);

    if (cells->count == columns)
        return true;
    diag_add(reader->dg, DIAG_DRAFT_CELLS,
             at_line(reader->name, number, line_column(line, at)),
             "有 %zu 格，应为 %zu 格", cells->count, columns);
    if (strstr(line, "｜") != NULL)
        diag_hint(reader->dg, "各格之间用半角的 |，不用全角的 ｜");
    else
        diag_hint(reader->dg, "各格之间用 | 隔开，行首行尾不写；格子里要印 | 写作 \\|");
    return false;
}

/* -- heads
 * -------------------------------------------------------------------------------------
 */

/* An empty head, or the one above once more, lets the one above go on. */
static void add_head(struct reader *reader, struct path *path, const char *text,
                     int number)
{
    if (*text == '\0' ||
        (path->count > 0 && strcmp(path->parts[path->count - 1], text) == 0))
        return;
    if (path->count < LEVELS_MAX)
        path->parts[path->count++] = text;
    else
        diag_add(reader->dg, DIAG_DRAFT_TABLE, at_line(reader->name, number, 0),
                 "表头超过 %d 层：%s", LEVELS_MAX, text);
}

static void read_head_line(struct reader *reader, const char *line, int number)
{
    const char *literal = line_literal(line, TABLE_MARKS);
    const char *at = literal == NULL ? line : literal;
    int column = 0;

    for (;; at++) {
        struct buf text = buf_new(reader->mem);

        at = line_until(&text, at, TABLE_MARKS);
        add_head(reader, &reader->paths[column],
                 line_copy(reader->mem, text.text, text.len), number);
        if (*at == '\0')
            return;
        column += *at == '|';
    }
}

/* The first head line decides how many columns there are. */
static bool count_columns(struct reader *reader, const char *line, int number)
{
    struct table *table = reader->table;
    size_t count = line_cells(reader->mem, line).count;

    if (count > COLUMNS_MAX) {
        diag_add(reader->dg, DIAG_DRAFT_TABLE, at_line(reader->name, number, 0),
                 "有 %zu 列，最多 %d 列", count, COLUMNS_MAX);
        return false;
    }
    table->columns = (int)count;
    table->aligns = ARENA_ARRAY(reader->mem, enum align, count);
    reader->paths = ARENA_ARRAY(reader->mem, struct path, count);
    return true;
}

static bool read_heads(struct reader *reader, const struct lines *lines, size_t end)
{
    for (size_t i = 0; i < end; i++) {
        const char *line = lines->items[i];
        int number = lines->number + (int)i;
        struct line_cells cells;

        if (*line_skip_blank(line) == '\0')
            continue;
        if (reader->table->columns == 0 && !count_columns(reader, line, number))
            return false;
        cells = line_cells(reader->mem, line);
        if (check_count(reader, line, number, &cells))
            read_head_line(reader, line, number);
    }
    if (reader->table->columns > 0)
        return true;
    diag_add(reader->dg, DIAG_DRAFT_TABLE, at_line(reader->name, reader->table->line, 0),
             "缺表头");
    return false;
}

/* Two columns share a head when all heads down to it are equal and more follow. */
static bool share_head(const struct path *a, const struct path *b, int level)
{
    if (level >= a->count - 1 || level >= b->count - 1)
        return false;
    for (int i = 0; i <= level; i++)
        if (strcmp(a->parts[i], b->parts[i]) != 0)
            return false;
    return true;
}

static void build_heads(struct reader *reader)
{
    struct table *table = reader->table;
    struct {
        struct head_cell *items;
        size_t count, room;
    } heads = {0};

    for (int c = 0; c < table->columns; c++) {
        struct path *path = &reader->paths[c];

        if (path->count == 0)
            path->parts[path->count++] = "";
        if (path->count > table->head_rows)
            table->head_rows = path->count;
    }
    for (int row = 0; row < table->head_rows; row++)
        for (int c = 0, span; c < table->columns; c += span) {
            const struct path *path = &reader->paths[c];

            span = 1;
            if (row >= path->count)
                continue;
            while (c + span < table->columns &&
                   share_head(path, &reader->paths[c + span], row))
                span++;
            *ARENA_PUSH(reader->mem, &heads) =
                (struct head_cell){path->parts[row], c, span, row,
                                   row == path->count - 1 ? table->head_rows - row : 1};
        }
    table->heads = heads.items;
    table->head_count = heads.count;
}

/* -- below the heads ----------------------------------------------------- */

static void read_align(struct reader *reader, int column, const char *word, int number)
{
    static const struct {
        const char *word;
        enum align align;
    } aligns[] = {{"", ALIGN_AUTO},    {"左", ALIGN_LEFT},  {"中", ALIGN_CENTRE},
                  {"右", ALIGN_RIGHT}, {"点", ALIGN_POINT}, {"序", ALIGN_INDEX}};

    for (size_t i = 0; i < sizeof aligns / sizeof *aligns; i++)
        if (strcmp(aligns[i].word, word) == 0) {
            reader->table->aligns[column] = aligns[i].align;
            return;
        }
    diag_add(reader->dg, DIAG_DRAFT_TABLE, at_line(reader->name, number, 0),
             "“%s”不是对齐方式", word);
    diag_hint(reader->dg, "可用的对齐方式：序 左 中 右 点");
}

/* ":序:左:点" */
static void read_aligns(struct reader *reader, const char *line, int number)
{
    int column = 0;

    while (*line == ':') {
        size_t len = strcspn(line + 1, ":");

        if (column < reader->table->columns)
            read_align(reader, column, line_copy(reader->mem, line + 1, len), number);
        column++;
        line += 1 + len;
    }
    if (column != reader->table->columns)
        diag_add(reader->dg, DIAG_DRAFT_CELLS, at_line(reader->name, number, 0),
                 "有 %d 个对齐方式，应为 %d 个", column, reader->table->columns);
}

/* ^ lets the cell above go on; \^ is printed as ^. */
static void read_above(struct reader *reader, struct table_row *row, int column)
{
    const char *text = row->cells[column];
    size_t slashes = strspn(text, "\\");

    if (strcmp(text + slashes, "^") != 0)
        return;
    if (slashes > 0) {
        row->cells[column] = text + 1;
        return;
    }
    row->cells[column] = "";
    if (reader->rows.count == 1) {
        diag_add(reader->dg, DIAG_DRAFT_TABLE, at_line(reader->name, row->line, 0),
                 "第 %d 格是 ^，上面没有格子", column + 1);
        diag_hint(reader->dg, "^ 表示与上一行的格子合并；要印 ^ 写作 \\^");
        return;
    }
    if (row->above == NULL)
        row->above = ARENA_ARRAY(reader->mem, bool, (size_t)reader->table->columns);
    row->above[column] = true;
}

static void read_row(struct reader *reader, const char *line, int number)
{
    const char *total = line_behind(line, "合计：", "合计:");
    const char *subtotal = line_behind(line, "小计：", "小计:");
    const char *content = total != NULL ? total : subtotal != NULL ? subtotal : line;
    struct line_cells cells = line_cells(reader->mem, content);
    size_t columns = (size_t)reader->table->columns;
    struct table_row *row;

    check_count(reader, content, number, &cells);
    row = ARENA_PUSH(reader->mem, &reader->rows);
    row->kind = total != NULL ? ROW_TOTAL : subtotal != NULL ? ROW_SUBTOTAL : ROW_PLAIN;
    row->line = number;
    row->cells = ARENA_ARRAY(reader->mem, const char *, columns);
    for (size_t i = 0; i < columns; i++)
        row->cells[i] = i < cells.count ? cells.items[i] : "";
    for (int i = 0; i < reader->table->columns; i++)
        read_above(reader, row, i);
    if (row->kind != ROW_PLAIN && *row->cells[0] == '\0' && row->above == NULL)
        row->cells[0] = row->kind == ROW_TOTAL ? "合计" : "小计";
}

static void read_body(struct reader *reader, const struct lines *lines, size_t from)
{
    for (size_t i = from; i < lines->count; i++) {
        const char *line = line_skip_blank(lines->items[i]);
        const char *note = line_behind(line, "注：", "注:");
        int number = lines->number + (int)i;

        if (*line == '\0')
            continue;
        if (*line == ':' && reader->rows.count == 0)
            read_aligns(reader, line, number);
        else if (note != NULL)
            *ARENA_PUSH(reader->mem, &reader->notes) =
                line_copy(reader->mem, note, strlen(note));
        else
            read_row(reader, line, number);
    }
}

/* -- 备注 ---------------------------------------------------------------- */

static bool is_empty(const struct reader *reader, int column)
{
    for (size_t i = 0; i < reader->rows.count; i++)
        if (reader->rows.items[i].cells[column][0] != '\0')
            return false;
    return true;
}

static bool is_remark(const struct path *path)
{
    return path->count == 1 && strcmp(path->parts[0], "备注") == 0;
}

static void drop_column(struct reader *reader, int column)
{
    struct table *table = reader->table;
    size_t behind = (size_t)(table->columns - column - 1);

    table->columns--;
    memmove(&reader->paths[column], &reader->paths[column + 1],
            behind * sizeof *reader->paths);
    memmove(&table->aligns[column], &table->aligns[column + 1],
            behind * sizeof *table->aligns);
    for (size_t i = 0; i < reader->rows.count; i++) {
        struct table_row *row = &reader->rows.items[i];

        memmove(&row->cells[column], &row->cells[column + 1],
                behind * sizeof *row->cells);
        if (row->above != NULL)
            memmove(&row->above[column], &row->above[column + 1],
                    behind * sizeof *row->above);
    }
}

/*
 * 备注 without a remark is not printed.  Beside another column without a word it stays:
 * such a table is filled in by hand.
 */
static void drop_remarks(struct reader *reader)
{
    int remark = -1, empty = 0;

    for (int j = 0; j < reader->table->columns; j++) {
        if (!is_empty(reader, j))
            continue;
        empty++;
        if (is_remark(&reader->paths[j]))
            remark = j;
    }
    if (remark >= 0 && empty == 1 && reader->table->columns > 1)
        drop_column(reader, remark);
}

size_t lines_rule(const struct lines *lines)
{
    size_t i = 0;

    while (i < lines->count && !line_starts(line_skip_blank(lines->items[i]), "---"))
        i++;
    return i;
}

void block_table(struct arena *mem, const char *options, int line,
                 const struct lines *lines, const char *name, struct table *out,
                 struct diag *dg)
{
    struct reader reader = {.mem = mem, .name = name, .table = out, .dg = dg};
    size_t rule = lines_rule(lines);

    out->line = line;
    read_options(&reader, options);
    if (rule == lines->count) {
        diag_add(dg, DIAG_DRAFT_TABLE, at_line(name, line, 0), "表头后缺一行 ---");
        return;
    }
    if (!read_heads(&reader, lines, rule))
        return;
    read_body(&reader, lines, rule + 1);
    drop_remarks(&reader);
    build_heads(&reader);
    out->rows = reader.rows.items;
    out->row_count = reader.rows.count;
    out->notes = reader.notes.items;
    out->note_count = reader.notes.count;
    if (out->row_count == 0)
        diag_add(dg, DIAG_DRAFT_EMPTY, at_line(name, line, 0), "%s", out->caption);
}
