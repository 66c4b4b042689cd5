#include "locate.h"

#include "arena.h"
#include "book.h"
#include "buf.h"
#include "doc.h"
#include "draft.h"
#include "file.h"
#include "job.h"
#include "lines.h"
#include "store.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/* A table of the 文稿 or a sheet of the workbook, as far as places are concerned. */
struct cell {
    const char *text;
    struct texts keys;   /* of the figures in it */
    const char *formula; /* of a workbook, or NULL */
};

struct grid {
    const char *name;  /* of a sheet; "" */
    const char *title; /* caption */
    int number;        /* 表n; 0 */
    int columns;
    struct texts *heads; /* [column] from the top */
    struct cell **rows;
    size_t row_count;
};

struct grids {
    struct grid *items;
    size_t count, room;
};

struct locate {
    struct arena *mem;
    struct job *job;
    struct session session;
    const struct report *report;
    const char *place;
    struct texts steps; /* behind the #: table, row, heads */
    struct diag *dg;
};

/* Always false. */
static bool refuse(struct locate *locate, const char *what, const char *word,
                   const struct texts *known)
{
    const char *nearest = words_nearest(word, known->items, known->count);
    struct buf list = buf_new(locate->mem);

    diag_add(locate->dg, DIAG_PLACE, at_file(NULL), "%s，%s“%s”", locate->place, what,
             word);
    for (size_t i = 0; i < known->count && i < 12; i++)
        buf_printf(&list, "%s%s", i > 0 ? "、" : "", known->items[i]);
    if (known->count > 12)
        buf_printf(&list, " 等 %zu 个", known->count);
    if (nearest != NULL)
        diag_hint(locate->dg, "是否应为 %s", nearest);
    else if (known->count > 0)
        diag_hint(locate->dg, "有：%s", list.text);
    return false;
}

static bool refuse_several(struct locate *locate, const char *what, const char *word,
                           const struct texts *known)
{
    struct buf list = buf_new(locate->mem);

    for (size_t i = 0; i < known->count && i < 12; i++)
        buf_printf(&list, "%s%s", i > 0 ? "、" : "", known->items[i]);
    diag_add(locate->dg, DIAG_PLACE, at_file(NULL), "%s，%s“%s”不止一个", locate->place,
             what, word);
    diag_hint(locate->dg, "请写明是哪一个：%s", list.text);
    return false;
}

/* -- words --------------------------------------------------------------------- */

/* Without blanks and line ends; `bare` leaves out what stands in （…） as well. */
static const char *squeezed(struct arena *mem, const char *text, bool bare)
{
    struct buf out = buf_new(mem);
    const char *close;

    while (*text != '\0') {
        size_t len = 1;

        while (((unsigned char)text[len] & 0xC0) == 0x80)
            len++;
        close = strstr(text, "）");
        if (bare && strncmp(text, "（", strlen("（")) == 0 && close != NULL) {
            text = close + strlen("）");
            continue;
        }
        if (strchr(" \t\r\n", *text) == NULL && strncmp(text, "　", len) != 0)
            buf_addn(&out, text, len);
        text += len;
    }
    return out.text;
}

/* How two words are alike; the better ways are tried on all candidates first. */
enum alike { ALIKE_EXACT, ALIKE_BARE, ALIKE_PART, ALIKE_WAYS };

static bool is_alike(struct arena *mem, const char *word, const char *candidate,
                     enum alike way)
{
    const char *a = squeezed(mem, word, way != ALIKE_EXACT);
    const char *b = squeezed(mem, candidate, way != ALIKE_EXACT);

    if (way == ALIKE_PART)
        return *a != '\0' && strstr(b, a) != NULL;
    return strcmp(a, b) == 0;
}

/* -- the place ------------------------------------------------------------------- */

/* "表2/东街镇/到位资金 > 累计"; \/ is no separator. */
static void read_steps(struct locate *locate, const char *text)
{
    struct buf step = buf_new(locate->mem);

    for (;; text++) {
        bool split = *text == '/' || (*text == '>' && locate->steps.count >= 2);

        if (*text == '\\' && (text[1] == '/' || text[1] == '>'))
            buf_char(&step, *++text);
        else if (!split && *text != '\0')
            buf_char(&step, *text);
        else {
            *ARENA_PUSH(locate->mem, &locate->steps) =
                line_copy(locate->mem, step.text, step.len);
            step = buf_new(locate->mem);
        }
        if (*text == '\0')
            return;
    }
}

/* What is asked in quotes: "94.73亿元" or “94.73亿元”; NULL: a table. */
static const char *quoted(struct arena *mem, const char *text)
{
    static const char *const quotes[][2] = {{"\"", "\""}, {"“", "”"}, {"'", "'"}};
    size_t len = strlen(text);

    for (size_t i = 0; i < 3; i++) {
        size_t open = strlen(quotes[i][0]), close = strlen(quotes[i][1]);

        if (len > open + close && strncmp(text, quotes[i][0], open) == 0 &&
            strcmp(text + len - close, quotes[i][1]) == 0)
            return arena_strn(mem, text + open, len - open - close);
    }
    return NULL;
}

/* -- the report ------------------------------------------------------------------- */

/* Does `name` fit the file name with its {{…}}?  Behind it stands the 稿次. */
static bool fits(const char *pattern, const char *name)
{
    const char *tag = strstr(pattern, "{{"), *end;
    size_t len = tag == NULL ? strlen(pattern) : (size_t)(tag - pattern);

    if (strncmp(pattern, name, len) != 0)
        return false;
    name += len;
    end = tag == NULL ? NULL : strstr(tag, "}}");
    if (end == NULL)
        return *name == '\0' || strncmp(name, "（", strlen("（")) == 0;
    for (;; name++) {
        if (fits(end + 2, name))
            return true;
        if (*name == '\0')
            return false;
    }
}

/* The name of a file without folder and ending. */
static const char *stem(struct arena *mem, const char *path)
{
    static const char *const endings[] = {".pdf", ".md", ".xlsx", ".facts.json"};
    const char *base = file_base(path);
    size_t len = strlen(base);

    for (size_t i = 0; i < 4; i++) {
        size_t end = strlen(endings[i]);

        if (len > end && strcmp(base + len - end, endings[i]) == 0)
            return arena_strn(mem, base, len - end);
    }
    return base;
}

static bool is_called(struct locate *locate, const struct report *report,
                      const char *word, int way)
{
    if (way == 0)
        return report_is(report, word) || fits(report->file, stem(locate->mem, word));
    return strstr(report->name, word) != NULL || strstr(report->label, word) != NULL ||
           strstr(report->title, word) != NULL;
}

/* Name, code or label of the report, the name of its file, or a part of these. */
static bool choose_report(struct locate *locate, const char *word)
{
    struct report *reports;
    size_t count;
    struct texts names = {0}, found = {0};
    const char *templates = file_join(locate->mem, locate->job->share, "templates");

    if (!report_read(locate->mem, templates, &reports, &count, locate->dg))
        return false;
    for (int way = 0; way < 2 && found.count == 0; way++)
        for (size_t i = 0; i < count; i++)
            if (is_called(locate, &reports[i], word, way)) {
                locate->report = &reports[i];
                *ARENA_PUSH(locate->mem, &found) = reports[i].label;
            }
    for (size_t i = 0; i < count; i++)
        *ARENA_PUSH(locate->mem, &names) = reports[i].label;
    if (found.count == 0)
        return refuse(locate, "没有文种", word, &names);
    return found.count == 1 || refuse_several(locate, "文种", word, &found);
}

/* -- tables of the 文稿 -------------------------------------------------------------- */

/* Figures printed on this line are told apart by the cell their text begins in. */
static void take_keys(struct locate *locate, const struct draft *draft, int line,
                      const char *text, struct cell *cells, int columns)
{
    const struct line_cells parts = line_cells(locate->mem, text);

    for (size_t i = 0; i < draft->printed_count; i++) {
        const struct printed *printed = &draft->printed[i];
        int column = -1;

        if (printed->line != line)
            continue;
        for (size_t k = 0; k < parts.count && (int)k < columns; k++)
            if (parts.begins[k] <= text + printed->at)
                column = (int)k;
        if (column >= 0)
            *ARENA_PUSH(locate->mem, &cells[column].keys) = printed->key;
    }
}

static const char *line_at(struct arena *mem, const char *text, int number)
{
    while (--number > 0 && text != NULL)
        text = strchr(text, '\n') == NULL ? NULL : strchr(text, '\n') + 1;
    return text == NULL ? "" : arena_strn(mem, text, strcspn(text, "\r\n"));
}

/* Heads come from the top. */
static void take_heads(struct locate *locate, struct grid *grid, const char *text,
                       int column, int span)
{
    for (int i = column; i < column + span && i < grid->columns; i++)
        *ARENA_PUSH(locate->mem, &grid->heads[i]) = text;
}

static struct grid grid_new(struct locate *locate, const char *name, const char *title,
                            int number, int columns, size_t rows)
{
    struct grid grid = {name, title, number, columns, NULL, NULL, rows};

    grid.heads = ARENA_ARRAY(locate->mem, struct texts, (size_t)columns + 1);
    grid.rows = ARENA_ARRAY(locate->mem, struct cell *, rows + 1);
    for (size_t i = 0; i < rows; i++)
        grid.rows[i] = ARENA_ARRAY(locate->mem, struct cell, (size_t)columns + 1);
    return grid;
}

static struct grid grid_of_table(struct locate *locate, const struct draft *draft,
                                 const struct table *table)
{
    struct grid grid = grid_new(locate, "", table->caption, table->number, table->columns,
                                table->row_count);

    for (size_t i = 0; i < table->head_count; i++)
        take_heads(locate, &grid, table->heads[i].text, table->heads[i].column,
                   table->heads[i].span);
    for (size_t i = 0; i < table->row_count; i++) {
        for (int k = 0; k < table->columns; k++)
            grid.rows[i][k].text = table->rows[i].cells[k];
        take_keys(locate, draft, table->rows[i].line,
                  line_at(locate->mem, draft->text, table->rows[i].line), grid.rows[i],
                  table->columns);
    }
    return grid;
}

static bool take_tables(struct locate *locate, const struct draft *draft,
                        struct grids *out)
{
    struct doc doc;

    if (!doc_read(locate->mem, draft->text, draft->len, locate->report->name, &doc,
                  locate->dg))
        return false;
    for (size_t i = 0; i < doc.part_count; i++)
        for (size_t k = 0; k < doc.parts[i].block_count; k++)
            if (doc.parts[i].blocks[k].kind == BLOCK_TABLE)
                *ARENA_PUSH(locate->mem, out) =
                    grid_of_table(locate, draft, doc.parts[i].blocks[k].table);
    return true;
}

/* -- sheets of the workbook ------------------------------------------------------------
 */

static const char *cell_text(struct arena *mem, const struct book_cell *cell)
{
    struct buf text = buf_new(mem);

    if (cell->type == BOOK_NUMBER)
        decimal_print(&text, cell->value, 1, cell->decimals);
    else if (cell->type == BOOK_WORDS)
        buf_add(&text, cell->text);
    return text.text;
}

static struct grid grid_of_sheet(struct locate *locate, const struct book_sheet *sheet)
{
    struct grid grid =
        grid_new(locate, sheet->name, sheet->title == NULL ? "" : sheet->title, 0,
                 sheet->columns, sheet->row_count);

    for (int row = 0; row < sheet->head_rows; row++)
        for (size_t i = 0; i < sheet->head_count; i++)
            if (sheet->heads[i].row == row)
                take_heads(locate, &grid, sheet->heads[i].text, sheet->heads[i].column,
                           sheet->heads[i].columns);
    for (size_t i = 0; i < sheet->row_count; i++)
        for (int k = 0; k < sheet->columns; k++) {
            const struct book_cell *cell = &sheet->rows[i].cells[k];

            grid.rows[i][k].text = cell_text(locate->mem, cell);
            grid.rows[i][k].formula = cell->formula;
            if (cell->key != NULL)
                *ARENA_PUSH(locate->mem, &grid.rows[i][k].keys) = cell->key;
        }
    return grid;
}

/* -- looking for a cell
 * ------------------------------------------------------------------ */

static const char *grid_name(struct arena *mem, const struct grid *grid)
{
    if (grid->number > 0)
        return arena_printf(mem, "表%d %s", grid->number, grid->title);
    return *grid->name != '\0' ? grid->name : grid->title;
}

static bool grid_is(struct locate *locate, const struct grid *grid, const char *word,
                    enum alike way)
{
    const char *number = arena_printf(locate->mem, "表%d", grid->number);
    size_t first = strcspn(grid->name, " ");

    if (grid->number > 0 && strcmp(word, number) == 0)
        return true;
    if (way == ALIKE_BARE && first > 0 && strlen(word) == first &&
        strncmp(grid->name, word, first) == 0)
        return true; /* 表1 of a sheet called 表1 主要指标 */
    return (*grid->name != '\0' && is_alike(locate->mem, word, grid->name, way)) ||
           is_alike(locate->mem, word, grid->title, way);
}

static const struct grid *find_grid(struct locate *locate, const struct grids *grids,
                                    const char *word)
{
    struct texts names = {0}, found = {0};
    const struct grid *grid = NULL;

    for (int way = 0; way < ALIKE_WAYS && found.count == 0; way++)
        for (size_t i = 0; i < grids->count; i++)
            if (grid_is(locate, &grids->items[i], word, (enum alike)way)) {
                grid = &grids->items[i];
                *ARENA_PUSH(locate->mem, &found) = grid_name(locate->mem, grid);
            }
    for (size_t i = 0; i < grids->count; i++)
        *ARENA_PUSH(locate->mem, &names) = grid_name(locate->mem, &grids->items[i]);
    if (found.count == 1)
        return grid;
    if (found.count == 0)
        refuse(locate, "没有表", word, &names);
    else
        refuse_several(locate, "表", word, &found);
    return NULL;
}

/* A unit is also known by its other name or its id, a project by its id. */
static struct texts other_names(struct locate *locate, const char *word)
{
    static const char *const sql[] = {
        "SELECT name FROM organisations WHERE ?1 IN (id, name, short)",
        "SELECT short FROM organisations WHERE ?1 IN (id, name, short)",
        "SELECT name FROM projects WHERE ?1 = id"};
    struct texts names = {0};

    *ARENA_PUSH(locate->mem, &names) = word;
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
        struct query *query = query_open(locate->session.store, QUERY_OWN, at_file(NULL),
                                         sql[i], locate->dg);

        if (query == NULL)
            continue;
        query_bind_text(query, 1, word);
        while (query_next(query))
            if (query_kind(query, 0) == CELL_TEXT)
                *ARENA_PUSH(locate->mem, &names) =
                    arena_str(locate->mem, query_text(query, 0));
        query_close(query);
    }
    return names;
}

/* A number alone is the running number or the rank in the first column. */
static bool row_is(struct locate *locate, const struct grid *grid, size_t row,
                   const struct texts *names, enum alike way)
{
    const char *word = names->items[0];
    bool number = strspn(word, "0123456789") == strlen(word);

    for (int k = 0; k < (number ? 1 : grid->columns); k++) {
        const struct cell *cell = &grid->rows[row][k];

        for (size_t i = 0;
             cell->text != NULL && (number || cell->keys.count == 0) && i < names->count;
             i++)
            if (is_alike(locate->mem, names->items[i], cell->text, way) &&
                (!number || way == ALIKE_EXACT))
                return true;
    }
    return false;
}

/* What a row is called when there are several: its first texts. */
static const char *row_name(struct locate *locate, const struct grid *grid, size_t row)
{
    struct buf name = buf_new(locate->mem);
    int shown = 0;

    for (int k = 0; k < grid->columns && shown < 2; k++) {
        const struct cell *cell = &grid->rows[row][k];

        if (cell->keys.count > 0 || cell->text == NULL || *cell->text == '\0')
            continue;
        buf_printf(&name, "%s%s", shown++ > 0 ? " " : "", cell->text);
    }
    return name.text;
}

static bool find_row(struct locate *locate, const struct grid *grid, const char *word,
                     size_t *row)
{
    struct texts names = other_names(locate, word), found = {0}, all = {0};

    for (int way = 0; way < ALIKE_WAYS && found.count == 0; way++)
        for (size_t i = 0; i < grid->row_count; i++)
            if (row_is(locate, grid, i, &names, (enum alike)way)) {
                *row = i;
                *ARENA_PUSH(locate->mem, &found) = row_name(locate, grid, i);
            }
    if (found.count == 1)
        return true;
    for (size_t i = 0; i < grid->row_count; i++)
        for (int k = 0; k < grid->columns; k++)
            if (grid->rows[i][k].keys.count == 0 && grid->rows[i][k].text != NULL &&
                strspn(grid->rows[i][k].text, "0123456789.,-—") !=
                    strlen(grid->rows[i][k].text))
                *ARENA_PUSH(locate->mem, &all) = grid->rows[i][k].text;
    return found.count == 0 ? refuse(locate, "没有一行", word, &all)
                            : refuse_several(locate, "行", word, &found);
}

/* The last word names the lowest head, those before it heads above, in this order. */
static bool column_is(struct locate *locate, const struct texts *heads, enum alike way,
                      bool lowest)
{
    size_t step = locate->steps.count, head = heads->count;

    if (head == 0 || (lowest && !is_alike(locate->mem, locate->steps.items[step - 1],
                                          heads->items[head - 1], way)))
        return false;
    while (step > 2 && head > 0) {
        step -= is_alike(locate->mem, locate->steps.items[step - 1],
                         heads->items[head - 1], way);
        head--;
    }
    return step == 2;
}

static const char *column_name(struct arena *mem, const struct texts *heads)
{
    struct buf name = buf_new(mem);

    for (size_t i = 0; i < heads->count; i++)
        buf_printf(&name, "%s%s", i > 0 ? " > " : "",
                   squeezed(mem, heads->items[i], false));
    return name.text;
}

/* Of several columns the one that has no heads but those that were named. */
static size_t settle_columns(struct locate *locate, const struct grid *grid,
                             const struct texts *found, const int *columns, int *column)
{
    size_t whole = 0;

    for (size_t i = 0; i < found->count; i++)
        if (grid->heads[columns[i]].count + 2 == locate->steps.count) {
            *column = columns[i];
            whole++;
        }
    return whole == 1 ? 1 : found->count;
}

static bool refuse_column(struct locate *locate, const struct grid *grid)
{
    struct texts all = {0}, last = {0};
    struct buf word = buf_new(locate->mem);

    for (int k = 0; k < grid->columns; k++) {
        const struct texts *heads = &grid->heads[k];

        *ARENA_PUSH(locate->mem, &all) = column_name(locate->mem, heads);
        if (heads->count > 0)
            *ARENA_PUSH(locate->mem, &last) =
                squeezed(locate->mem, heads->items[heads->count - 1], true);
    }
    for (size_t i = 2; i < locate->steps.count; i++)
        buf_printf(&word, "%s%s", i > 2 ? " > " : "", locate->steps.items[i]);
    return refuse(locate, "没有一列", word.text,
                  words_nearest(word.text, last.items, last.count) != NULL ? &last
                                                                           : &all);
}

static bool find_column(struct locate *locate, const struct grid *grid, int *column)
{
    int *columns = ARENA_ARRAY(locate->mem, int, (size_t)grid->columns + 1);
    struct texts found = {0};

    for (int way = 0; way < 2 * ALIKE_WAYS && found.count == 0; way++)
        for (int k = 0; k < grid->columns; k++)
            if (column_is(locate, &grid->heads[k], (enum alike)(way / 2), way % 2 == 0)) {
                *column = columns[found.count] = k;
                *ARENA_PUSH(locate->mem, &found) =
                    column_name(locate->mem, &grid->heads[k]);
            }
    if (found.count == 0)
        return refuse_column(locate, grid);
    return settle_columns(locate, grid, &found, columns, column) == 1 ||
           refuse_several(locate, "列", locate->steps.items[locate->steps.count - 1],
                          &found);
}

/* -- what stands there -----------------------------------------------------------------
 */

static void add_key(struct arena *mem, struct texts *keys, const char *key)
{
    for (size_t i = 0; i < keys->count; i++)
        if (strcmp(keys->items[i], key) == 0)
            return;
    *ARENA_PUSH(mem, keys) = key;
}

/* The project of a row, and where it stands in the data: "项目 P1
 * 甲，a.json:/projects/3". */
static const char *project_of(struct locate *locate, const struct grid *grid, size_t row)
{
    struct query *query =
        query_open(locate->session.store, QUERY_OWN, at_file(NULL),
                   "SELECT id, src, ptr FROM projects WHERE name = ?1", locate->dg);
    struct buf said = buf_new(locate->mem);

    if (query == NULL)
        return "";
    for (int k = 0; k < grid->columns && said.len == 0; k++) {
        if (grid->rows[row][k].text == NULL)
            continue;
        query_bind_text(query, 1, grid->rows[row][k].text);
        if (query_next(query))
            buf_printf(&said, "项目 %s，在 %s:%s", query_text(query, 0),
                       query_text(query, 1), query_text(query, 2));
        query_reset(query);
    }
    query_close(query);
    return said.text;
}

static bool find_cell(struct locate *locate, const struct grids *grids,
                      struct texts *keys, const char **where, const char **shown)
{
    const struct grid *grid = find_grid(locate, grids, locate->steps.items[0]);
    const struct cell *cell;
    size_t row = 0;
    int column = 0;

    if (grid == NULL || !find_row(locate, grid, locate->steps.items[1], &row) ||
        !find_column(locate, grid, &column))
        return false;
    cell = &grid->rows[row][column];
    for (size_t i = 0; i < cell->keys.count; i++)
        add_key(locate->mem, keys, cell->keys.items[i]);
    *where = arena_printf(locate->mem, "%s，%s，%s", grid_name(locate->mem, grid),
                          row_name(locate, grid, row),
                          column_name(locate->mem, &grid->heads[column]));
    *shown = cell->text == NULL ? "" : cell->text;
    if (keys->count > 0)
        return true;
    diag_add(locate->dg, DIAG_PLACE, at_file(NULL), "%s，这一格是“%s”，不是指标", *where,
             *shown);
    if (cell->formula != NULL)
        diag_hint(locate->dg, "由本表的公式得出：%s", cell->formula);
    else if (*project_of(locate, grid, row) != '\0')
        diag_hint(locate->dg, "这一格直接取自 %s", project_of(locate, grid, row));
    else
        diag_hint(locate->dg, "这一格直接取自数据中的记录，或者没有数");
    return false;
}

/* A string of the text; equal to what was printed, else part of it. */
static bool find_string(struct locate *locate, const struct draft *draft,
                        const char *string, struct texts *keys)
{
    struct texts all = {0};

    for (int way = 0; way < 2 && keys->count == 0; way++)
        for (size_t i = 0; i < draft->printed_count; i++) {
            const struct printed *printed = &draft->printed[i];

            if (way == 0 ? strcmp(printed->string, string) == 0
                         : strstr(printed->string, string) != NULL)
                add_key(locate->mem, keys, printed->key);
        }
    for (size_t i = 0; i < draft->printed_count; i++)
        add_key(locate->mem, &all, draft->printed[i].string);
    return keys->count > 0 || refuse(locate, "文中没有印这个数", string, &all);
}

static bool read_paper(struct locate *locate, const char *subject, struct draft *draft,
                       struct grids *grids)
{
    const struct report *report = locate->report;
    struct book book;

    *draft = (struct draft){.text = ""};
    if (report->has_body &&
        (!draft_build(locate->mem, locate->session.store, &locate->session.facts, report,
                      subject, draft, locate->dg) ||
         !take_tables(locate, draft, grids)))
        return false;
    if (!report->has_book)
        return true;
    if (!book_build(locate->mem, locate->session.store, &locate->session.facts, report,
                    subject, &book, locate->dg))
        return false;
    for (size_t i = 0; i < book.count; i++)
        *ARENA_PUSH(locate->mem, grids) = grid_of_sheet(locate, &book.sheets[i]);
    return true;
}

/* One paper; of a report with many the user says which. */
static bool choose_subject(struct locate *locate, const char **subject)
{
    struct texts subjects = job_subjects(locate->mem, &locate->session, locate->report,
                                         locate->job, locate->dg);

    if (subjects.count == 1) {
        *subject = subjects.items[0];
        return true;
    }
    diag_add(locate->dg, DIAG_PLACE, at_file(NULL), "%s，%s 有 %zu 份", locate->place,
             locate->report->label, subjects.count);
    diag_hint(locate->dg, "用 --org 编号 说明是哪一份");
    return false;
}

static bool print_all(struct locate *locate, const struct texts *keys, const char *where,
                      const char *shown, bool json, struct buf *out)
{
    bool ok = true;

    if (json) {
        buf_add(out, "{\"place\": ");
        buf_json(out, locate->place);
        buf_add(out, ", \"where\": ");
        buf_json(out, where);
        buf_add(out, ", \"printed\": ");
        buf_json(out, shown);
        buf_add(out, ", \"traces\": [\n");
    } else
        buf_printf(out, "%s：%s　印作 %s\n", locate->report->label, where, shown);
    for (size_t i = 0; i < keys->count; i++) {
        buf_add(out, json ? (i > 0 ? ",\n" : "") : "\n");
        ok &= stats_trace(out, locate->session.store, &locate->session.run,
                          keys->items[i], json, locate->dg);
    }
    if (json)
        buf_add(out, "]}\n");
    return ok;
}

static bool find_all(struct locate *locate, const char *rest, bool json, struct buf *out)
{
    const char *string = quoted(locate->mem, rest), *subject, *where = "正文", *shown;
    struct grids grids = {0};
    struct texts keys = {0};
    struct draft draft;

    if (!choose_subject(locate, &subject) || !read_paper(locate, subject, &draft, &grids))
        return false;
    shown = string;
    return (string != NULL ? find_string(locate, &draft, string, &keys)
                           : find_cell(locate, &grids, &keys, &where, &shown)) &&
           print_all(locate, &keys, where, shown, json, out);
}

bool locate_trace(struct arena *mem, struct job *job, const char *place, bool json,
                  struct buf *out, struct diag *dg)
{
    struct locate locate = {.mem = mem, .job = job, .place = place, .dg = dg};
    const char *rest = strchr(place, '#') + 1;
    struct texts none = {0};
    bool ok;

    if (quoted(mem, rest) == NULL)
        read_steps(&locate, rest);
    if (quoted(mem, rest) == NULL && locate.steps.count < 3) {
        refuse(&locate, "没有写全", rest, &none);
        diag_hint(dg, "写成 文种#表/行/列，如 P1#表2/东街镇/累计，或 文种#\"94.73亿元\"");
        return false;
    }
    if (!choose_report(&locate, arena_strn(mem, place, (size_t)(rest - 1 - place))))
        return false;
    job->reports = none;
    *ARENA_PUSH(mem, &job->reports) = locate.report->name;
    ok = session_open(&locate.session, job, mem, true, dg);
    ok = ok && find_all(&locate, rest, json, out);
    session_close(&locate.session);
    return ok;
}
