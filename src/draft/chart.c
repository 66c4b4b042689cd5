/*
 * chart - a :::图 block: what kind of chart, its rows as they are printed, and the
 * numbers or days in them that can be drawn.
 *
 * A word among the numbers (缺报, 无任务, —) is printed and not drawn.  A fault never
 * refuses the 文稿: the chart is left out, or its faulty part is printed and not drawn,
 * and the finding says which.
 */
#include "parse.h"

#include "arena.h"
#include "buf.h"
#include "date.h"
#include "lines.h"
#include "words.h"

#include <string.h>

enum {
    DIGITS_MOST = 11, /* before the point, so that sums do not overflow */
    GRID_LEAST = 5,   /* rows of the grid: caption, unit and names take three */
    GRID_MOST = 22,
    YEAR_FIRST = 1900,
    YEAR_LAST = 2199
};

struct rule {
    const char *name;
    int columns_least, columns_most; /* with the names */
    int values;                      /* columns that are drawn, at most */
    bool negative;                   /* negative numbers can be drawn */
    bool target;                     /* may have a target line */
};

/* clang-format off */
static const struct rule rules[] = {
    [CHART_BAR]    = {"柱",     2, 2, 1, true,  true},
    [CHART_RANK]   = {"排名",   2, 4, 1, true,  true},
    [CHART_GROUP]  = {"分组柱", 2, 7, 6, true,  true},
    [CHART_STACK]  = {"堆积柱", 2, 7, 6, false, true},
    [CHART_LINE]   = {"折线",   2, 5, 4, true,  true},
    [CHART_COHORT] = {"分年度", 2, 3, 2, true,  false},
    [CHART_FUNNEL] = {"漏斗",   2, 3, 1, false, false},
    [CHART_SHARE]  = {"占比",   2, 3, 1, false, false},
    [CHART_GANTT]  = {"甘特",   5, 5, 4, false, false},
};
/* clang-format on */

enum { KIND_COUNT = sizeof rules / sizeof *rules };

struct reader {
    struct arena *mem;
    const char *name;
    struct chart *chart;
    const char *suffix; /* unit behind the numbers: 亿元, %; "": none so far */
    size_t drawn;       /* cells that can be drawn */
    struct {
        struct chart_row *items;
        size_t count, room;
    } rows;
    struct {
        const char **items;
        size_t count, room;
    } notes;
    struct diag *dg;
};

const char *chart_kind_name(enum chart_kind kind)
{
    return rules[kind].name;
}

static struct place place_of(const struct reader *reader, int line)
{
    return at_line(reader->name, line, 0);
}

/* -- numbers and days ---------------------------------------------------- */

/* "-1,234.5亿元": the number × CHART_SCALE, and the unit behind it. */
static bool read_number(const char *text, int64_t *value, const char **suffix)
{
    const char *minus = line_behind(text, "-", "−");
    const char *at = minus != NULL ? minus : text + (*text == '+');
    int64_t number = 0, place = CHART_SCALE;
    int digits = 0;

    for (; (*at >= '0' && *at <= '9') || (digits > 0 && *at == ','); at++) {
        if (*at == ',')
            continue;
        if (++digits > DIGITS_MOST)
            return false;
        number = number * 10 + (*at - '0');
    }
    if (digits == 0)
        return false;
    number *= CHART_SCALE;
    if (*at == '.')
        for (at++; *at >= '0' && *at <= '9'; at++) {
            place /= 10;
            number += (*at - '0') * place;
        }
    *value = minus != NULL ? -number : number;
    *suffix = strcmp(at, "*") == 0 ? "" : line_skip_blank(at);
    return strpbrk(at, "0123456789") == NULL;
}

/* At most `most` digits and the mark behind them; moves *at behind both. */
static int read_part(const char **at, int most, const char *mark)
{
    int number = 0;

    for (; most > 0 && **at >= '0' && **at <= '9'; most--)
        number = number * 10 + (*(*at)++ - '0');
    if (line_starts(*at, mark))
        *at += strlen(mark);
    else if (**at == '-' || **at == '.')
        (*at)++;
    return number;
}

/*
 * 2026-03-01, 2026.3.1, 2026年3月1日, or a month: 2026年3月, 2026-03.  A month is its
 * first day, or its last when something ends in it.
 */
static bool read_day(const char *at, bool ends, int64_t *day)
{
    struct date date;

    if (*at < '0' || *at > '9')
        return false;
    date.year = read_part(&at, 4, "年");
    date.month = read_part(&at, 2, "月");
    if (date.year < YEAR_FIRST || date.year > YEAR_LAST || date.month < 1 ||
        date.month > 12)
        return false;
    if (*at != '\0')
        date.day = read_part(&at, 2, "日");
    else
        date.day = ends ? date_month_days(date.year, date.month) : 1;
    if (*at != '\0' || !date_valid(date))
        return false;
    *day = date_day(date);
    return true;
}

/* -- the opening line ---------------------------------------------------- */

static bool read_kind(struct reader *reader, const char *word)
{
    const char *names[KIND_COUNT];
    const char *nearest;

    for (size_t i = 0; i < KIND_COUNT; i++) {
        names[i] = rules[i].name;
        if (strcmp(word, names[i]) == 0) {
            reader->chart->kind = (enum chart_kind)i;
            return true;
        }
    }
    diag_add(reader->dg, DIAG_CHART, place_of(reader, reader->chart->line),
             *word == '\0' ? "没有写图的种类%s" : "没有“%s”这种图", word);
    nearest = words_nearest(word, names, KIND_COUNT);
    if (nearest != NULL)
        diag_hint(reader->dg, "是否应为 %s", nearest);
    else
        diag_hint(reader->dg, "写作 :::图 种类 图题，种类有 柱 排名 分组柱 堆积柱 折线 "
                              "分年度 漏斗 占比 甘特");
    return false;
}

static void refuse_option(struct reader *reader, const char *what, const char *value,
                          const char *hint)
{
    diag_add(reader->dg, DIAG_CHART_PART, place_of(reader, reader->chart->line), "%s“%s”",
             what, value);
    diag_hint(reader->dg, "%s", hint);
}

/* "75", "75%", "序时进度75.0%": the name comes first. */
static void read_target(struct reader *reader, const char *value)
{
    struct chart *chart = reader->chart;
    const char *at = value + strcspn(value, "+-0123456789");
    const char *suffix;

    if (!rules[chart->kind].target) {
        refuse_option(reader, "这种图没有目标线：目标=", value,
                      "目标线用于 柱 排名 分组柱 堆积柱 折线");
        return;
    }
    if (!read_number(at, &chart->target.value, &suffix)) {
        refuse_option(reader, "目标不是数：", value,
                      "写作 目标=75 或 目标=序时进度75.0%");
        return;
    }
    reader->suffix = suffix;
    chart->target.known = true;
    chart->target.text = at;
    chart->target_name =
        at == value ? "目标" : arena_strn(reader->mem, value, (size_t)(at - value));
}

static void read_rows_wanted(struct reader *reader, const char *value)
{
    const char *rest;
    int64_t rows;

    if (read_number(value, &rows, &rest) && *rest == '\0' && rows % CHART_SCALE == 0 &&
        rows >= GRID_LEAST * CHART_SCALE && rows <= GRID_MOST * CHART_SCALE)
        reader->chart->grid_rows = (int)(rows / CHART_SCALE);
    else
        refuse_option(reader, "行数不对：", value, "写作 行=12，从 5 到 22");
}

static void read_cutoff(struct reader *reader, const char *value)
{
    int64_t day;

    if (read_day(value, true, &day))
        reader->chart->cutoff = (int32_t)day;
    else
        refuse_option(reader, "截至不是日期：", value, "写作 截至=2026-09-30");
}

static void read_option(struct reader *reader, struct buf *caption, const char *word)
{
    const char *value = strchr(word, '=');

    if (value != NULL && line_starts(word, "单位=")) {
        reader->chart->unit = value + 1;
    } else if (value != NULL && line_starts(word, "目标=")) {
        read_target(reader, value + 1);
    } else if (value != NULL && line_starts(word, "行=")) {
        read_rows_wanted(reader, value + 1);
    } else if (value != NULL && line_starts(word, "截至=")) {
        read_cutoff(reader, value + 1);
    } else {
        if (value != NULL)
            refuse_option(reader, "没有选项", word,
                          "可用的选项：单位=…、目标=…、行=…、截至=…");
        if (caption->len > 0)
            buf_char(caption, ' ');
        buf_add(caption, word);
    }
}

static void read_options(struct reader *reader, const char *options)
{
    struct buf caption = buf_new(reader->mem);
    const char *word;

    while (*(word = line_word(reader->mem, &options)) != '\0')
        read_option(reader, &caption, word);
    reader->chart->caption = caption.text;
    if (caption.len == 0) {
        diag_add(reader->dg, DIAG_CHART_PART, place_of(reader, reader->chart->line),
                 "缺图题");
        diag_hint(reader->dg, "图题写在种类的后面：:::图 柱 各单位完成率");
    }
}

/* -- rows ---------------------------------------------------------------- */

static bool read_head(struct reader *reader, const struct lines *lines, size_t end)
{
    const struct rule *rule = &rules[reader->chart->kind];
    struct line_cells cells = {0};
    size_t heads = 0;

    for (size_t i = 0; i < end; i++)
        if (!line_is_empty(lines->items[i]) && heads++ == 0)
            cells = line_cells(reader->mem, lines->items[i]);
    if (end == lines->count || heads != 1) {
        diag_add(reader->dg, DIAG_CHART, place_of(reader, reader->chart->line),
                 heads > 1 && end < lines->count ? "表头有 %zu 行，应为 1 行" : "缺表头",
                 heads);
        diag_hint(reader->dg, "先写一行表头，再写一行 ---，下面是各行");
        return false;
    }
    if (cells.count < (size_t)rule->columns_least ||
        cells.count > (size_t)rule->columns_most) {
        diag_add(reader->dg, DIAG_CHART, place_of(reader, reader->chart->line),
                 "有 %zu 列，“%s”图应有 %d 到 %d 列", cells.count, rule->name,
                 rule->columns_least, rule->columns_most);
        diag_hint(reader->dg, reader->chart->kind == CHART_BAR
                                  ? "几列数用 分组柱 堆积柱 折线"
                                  : "各种图的列见《文稿格式》的“图”");
        return false;
    }
    reader->chart->columns = (int)cells.count;
    reader->chart->series =
        (int)cells.count - 1 < rule->values ? (int)cells.count - 1 : rule->values;
    reader->chart->heads = cells.items;
    return true;
}

/* Numbers that share an axis share a unit: 850万元 among 亿元 is not drawn. */
static bool check_suffix(struct reader *reader, const char *text, const char *suffix,
                         int line)
{
    if (*suffix == '\0' || strcmp(suffix, reader->suffix) == 0)
        return true;
    if (*reader->suffix == '\0') {
        reader->suffix = suffix;
        return true;
    }
    diag_add(reader->dg, DIAG_CHART_PART, place_of(reader, line),
             "“%s”的单位与别处的“%s”不同，只印数", text, reader->suffix);
    diag_hint(reader->dg, "同一张图用一个单位");
    return false;
}

static bool check_sign(struct reader *reader, const char *text, int64_t value, int line)
{
    const struct rule *rule = &rules[reader->chart->kind];

    if (value >= 0 || rule->negative)
        return true;
    diag_add(reader->dg, DIAG_CHART_PART, place_of(reader, line),
             "“%s”图画不出负数“%s”，只印数", rule->name, text);
    diag_hint(reader->dg, "有负数时用 柱 排名 分组柱");
    return false;
}

static struct chart_cell read_cell(struct reader *reader, const char *text, int column,
                                   int line)
{
    struct chart_cell cell = {.text = text};
    const char *suffix;

    if (column >= reader->chart->series)
        return cell;
    if (reader->chart->kind == CHART_GANTT)
        cell.known = read_day(text, column % 2 == 1, &cell.value);
    else
        cell.known = read_number(text, &cell.value, &suffix) &&
                     check_suffix(reader, text, suffix, line) &&
                     check_sign(reader, text, cell.value, line);
    reader->drawn += cell.known;
    return cell;
}

/* What begins must end later; what has no end yet lasts until the cut-off date. */
static void check_days(struct reader *reader, struct chart_row *row)
{
    const struct chart *chart = reader->chart;

    for (int i = 0; i < 4; i += 2) {
        struct chart_cell *from = &row->cells[i], *to = &row->cells[i + 1];
        bool open = i == 2 && !to->known;

        if (!from->known || (i == 0 && !to->known))
            continue;
        if (open && chart->cutoff == DATE_NONE) {
            diag_add(reader->dg, DIAG_CHART_PART, place_of(reader, row->line),
                     "“%s”正在进行，没有截至日，只印开始", row->name);
            diag_hint(reader->dg, "在 :::图 一行加上 截至=2026-09-30");
            from->known = false;
        } else if (from->value > (open ? chart->cutoff : to->value)) {
            diag_add(reader->dg, DIAG_CHART_PART, place_of(reader, row->line),
                     "“%s”开始的“%s”晚于%s，未画", row->name, from->text,
                     open ? "截至日" : to->text);
            diag_hint(reader->dg, "请核对日期");
            from->known = to->known = false;
        }
    }
}

/* A row with a cell too many or too few keeps its name; its figures are not known. */
static void read_row(struct reader *reader, const char *text, int line)
{
    struct chart *chart = reader->chart;
    struct line_cells cells = line_cells(reader->mem, text);
    bool whole = cells.count == (size_t)chart->columns;
    struct chart_row *row = ARENA_PUSH(reader->mem, &reader->rows);

    row->line = line;
    row->name = cells.items[0];
    row->cells = ARENA_ARRAY(reader->mem, struct chart_cell, (size_t)chart->columns - 1);
    for (int i = 0; i + 1 < chart->columns; i++)
        row->cells[i] =
            read_cell(reader, whole ? cells.items[i + 1] : "【待补】", i, line);
    if (chart->kind == CHART_GANTT)
        check_days(reader, row);
    if (whole)
        return;
    diag_add(reader->dg, DIAG_CHART_PART, place_of(reader, line),
             "有 %zu 格，应为 %d 格，本行的数印作【待补】", cells.count, chart->columns);
    diag_hint(reader->dg, strstr(text, "｜") != NULL ? "各格之间用半角的 |，不用全角的 ｜"
                                                     : "各格之间用 | 隔开，行首行尾不写");
}

static bool is_total(const char *line)
{
    return line_behind(line, "合计：", "合计:") != NULL ||
           line_behind(line, "小计：", "小计:") != NULL;
}

static void read_body(struct reader *reader, const struct lines *lines, size_t from)
{
    for (size_t i = from; i < lines->count; i++) {
        const char *line = line_skip_blank(lines->items[i]);
        const char *note = line_behind(line, "注：", "注:");
        int number = lines->number + (int)i;

        if (*line == '\0')
            continue;
        if (note != NULL) {
            *ARENA_PUSH(reader->mem, &reader->notes) =
                line_copy(reader->mem, note, strlen(note));
        } else if (is_total(line)) {
            diag_add(reader->dg, DIAG_CHART_PART, place_of(reader, number),
                     "图里不画合计行");
            diag_hint(reader->dg, "请删去这一行，或把合计写在正文里");
        } else {
            read_row(reader, line, number);
        }
    }
}

bool block_chart(struct arena *mem, const char *options, int line,
                 const struct lines *lines, const char *name, struct chart *out,
                 struct diag *dg)
{
    struct reader reader = {
        .mem = mem, .name = name, .chart = out, .suffix = "", .dg = dg};
    size_t rule = lines_rule(lines);

    out->line = line;
    out->cutoff = DATE_NONE;
    if (!read_kind(&reader, line_word(mem, &options)))
        return false;
    read_options(&reader, options);
    if (!read_head(&reader, lines, rule))
        return false;
    read_body(&reader, lines, rule + 1);
    out->rows = reader.rows.items;
    out->row_count = reader.rows.count;
    out->notes = reader.notes.items;
    out->note_count = reader.notes.count;
    if (reader.drawn > 0)
        return true;
    diag_add(dg, DIAG_CHART, place_of(&reader, line), "%s",
             out->kind == CHART_GANTT ? "图里没有日期" : "图里没有数");
    diag_hint(dg, "数写在第二列起，如 云台镇 | 103.0");
    return false;
}
