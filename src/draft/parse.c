#include "parse.h"

#include "arena.h"
#include "buf.h"
#include "lines.h"
#include "utf8.h"
#include "words.h"

#include <string.h>

enum { LEVELS = 4 };

/* A paragraph whose lines are still coming. */
struct para {
    struct buf text;
    bool open;
    bool blank; /* behind the last line */
    int level;  /* of the heading it began with, or 0 */
    const char *number;
    int line;
};

struct parser {
    struct arena *mem;
    const char *name;
    struct lines lines;
    size_t at;
    struct {
        struct part *items;
        size_t count, room;
    } parts;
    struct {
        struct block *items;
        size_t count, room;
    } blocks; /* of the part that is being read */
    struct para para;
    int headings[LEVELS]; /* how many so far under the heading above */
    int level;            /* of the last heading */
    int tables, charts;
    const char *kind; /* 文种 */
    struct diag *dg;
};

static struct place here(const struct parser *parser)
{
    return at_line(parser->name, (int)parser->at + 1, 1);
}

/* -- lines --------------------------------------------------------------- */

static int line_of(const char *text, size_t at)
{
    int line = 1;

    for (size_t i = 0; i < at; i++)
        line += text[i] == '\n';
    return line;
}

static bool is_control(const char *text, size_t at)
{
    unsigned char c = (unsigned char)text[at];

    if (c == '\r')
        return text[at + 1] != '\n' && text[at + 1] != '\0';
    return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7f;
}

/* .docx and .wps of today are ZIP archives, those of old are compound files. */
static bool is_office_file(const char *text, size_t len)
{
    return len > 4 &&
           (memcmp(text, "PK\3\4", 4) == 0 || memcmp(text, "\xd0\xcf\x11\xe0", 4) == 0);
}

/* Text that is no text: the wrong encoding, a picture, a Word file. */
static bool check_text(const struct parser *parser, const char *text, size_t len)
{
    size_t bad = utf8_check(text, len);

    if (is_office_file(text, len)) {
        diag_add(parser->dg, DIAG_DRAFT_TEXT, at_file(parser->name),
                 "是 Word 或 WPS 文档");
        diag_hint(parser->dg, "请在 WPS 中另存为文本文件（编码选 UTF-8），再排版");
        return false;
    }
    if (bad < len) {
        diag_add(parser->dg, DIAG_DRAFT_TEXT,
                 at_line(parser->name, line_of(text, bad), 0), "不是 UTF-8 编码");
        diag_hint(parser->dg, "请在编辑器中另存为 UTF-8");
        return false;
    }
    for (size_t i = 0; i < len; i++)
        if (is_control(text, i)) {
            diag_add(parser->dg, DIAG_DRAFT_TEXT,
                     at_line(parser->name, line_of(text, i), 0), "有控制字符 U+%04X",
                     (unsigned char)text[i]);
            diag_hint(parser->dg, "请删去该字符");
            return false;
        }
    return true;
}

static void split_lines(struct parser *parser, char *text)
{
    struct {
        const char **items;
        size_t count, room;
    } lines = {0};

    while (*text != '\0') {
        char *end = text + strcspn(text, "\n");
        char *next = end + (*end == '\n');

        if (end > text && end[-1] == '\r')
            end--;
        *end = '\0';
        *ARENA_PUSH(parser->mem, &lines) = line_typed(text);
        text = next;
    }
    parser->lines = (struct lines){lines.items, lines.count, 1};
}

/* -- paragraphs ---------------------------------------------------------- */

struct pieces {
    const char **items;
    size_t count, room;
};

struct spans {
    struct span *items;
    size_t count, room;
};

/* Text before, between and behind the marks **; other runs of stars are text. */
static struct pieces cut_at_marks(struct arena *mem, const char *at)
{
    struct pieces pieces = {0};
    struct buf text = buf_new(mem);

    while (*(at = line_until(&text, at, TEXT_MARKS)) != '\0') {
        size_t stars = strspn(at, "*");

        if (stars == 2) {
            *ARENA_PUSH(mem, &pieces) = text.text;
            text = buf_new(mem);
        } else {
            buf_addn(&text, at, stars);
        }
        at += stars;
    }
    *ARENA_PUSH(mem, &pieces) = text.text;
    return pieces;
}

/* Plain and bold in turn; the last of an odd number of marks is text. */
static void add_spans(const struct parser *parser, struct spans *spans, const char *text,
                      bool heading)
{
    struct pieces pieces = cut_at_marks(parser->mem, text);

    if (pieces.count % 2 == 0) {
        const char *last = pieces.items[--pieces.count];
        const char **open = &pieces.items[pieces.count - 1];

        *open = arena_printf(parser->mem, "%s**%s", *open, last);
        diag_add(parser->dg, DIAG_DRAFT_BOLD, at_line(parser->name, parser->para.line, 0),
                 "**%s", line_excerpt(parser->mem, last));
        diag_hint(parser->dg, "粗体写作 **文字**，在一段之内；要印星号写作 \\*");
    }
    for (size_t i = 0; i < pieces.count; i++)
        if (*pieces.items[i] != '\0')
            *ARENA_PUSH(parser->mem, spans) =
                (struct span){pieces.items[i], i % 2 == 1, heading};
}

static void open_para(struct parser *parser, int level, const char *number)
{
    parser->para = (struct para){.text = buf_new(parser->mem),
                                 .open = true,
                                 .level = level,
                                 .number = number,
                                 .line = (int)parser->at + 1};
}

/*
 * The paragraph is complete.  One that began as a heading is run-in when text follows
 * the first 。, else it is the heading alone.
 */
static void close_para(struct parser *parser)
{
    struct para *para = &parser->para;
    const char *stop = para->level == 0 ? NULL : strstr(para->text.text, "。");
    size_t head = stop == NULL ? 0 : (size_t)(stop - para->text.text) + strlen("。");
    struct spans spans = {0};
    bool run_in;

    if (!para->open)
        return;
    para->open = false;
    buf_cut(&para->text, line_trimmed(para->text.text, para->text.len));
    run_in = stop != NULL && para->text.len > head;
    if (run_in)
        add_spans(parser, &spans, arena_strn(parser->mem, para->text.text, head), true);
    add_spans(parser, &spans, para->text.text + (run_in ? head : 0), false);
    if (spans.count > 0)
        *ARENA_PUSH(parser->mem, &parser->blocks) = (struct block){
            .kind = para->level > 0 && !run_in ? BLOCK_HEADING : BLOCK_PARA,
            .level = para->level,
            .number = para->number,
            .spans = spans.items,
            .span_count = spans.count,
            .line = para->line};
}

static const char *skip_numeral(const char *at)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五",
                                           "六", "七", "八", "九", "十"};

    if (*at >= '0' && *at <= '9')
        return at + 1;
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (line_starts(at, numerals[i]))
            return at + strlen(numerals[i]);
    return NULL;
}

/* Behind "一、", "（二）", "3.": but not in 3.5亿元, 一批项目 or 一、二期工程; else NULL.
 */
static const char *behind_number(const char *title)
{
    enum { NUMERALS = 3 }; /* 二十一; a year has four */
    static const char *const ends[] = {"、", "）", ")", "．", "."};
    const char *at = title;
    int count = 0;

    at += line_starts(at, "（") ? strlen("（") : *at == '(';
    for (const char *next; (next = skip_numeral(at)) != NULL; at = next)
        count++;
    for (size_t i = 0; count > 0 && count <= NUMERALS && i < sizeof ends / sizeof *ends;
         i++)
        if (line_starts(at, ends[i])) {
            at = line_skip_blank(at + strlen(ends[i]));
            return *at == '\0' || skip_numeral(at) != NULL ? NULL : at;
        }
    return NULL;
}

/* Half-width marks in Chinese text are printed, but said: GB/T 15834 has none. */
static void check_narrow(const struct parser *parser, const char *line)
{
    const char *mark = line_narrow_mark(line);

    if (mark == NULL)
        return;
    diag_add(parser->dg, DIAG_DRAFT_NARROW,
             at_line(parser->name, (int)parser->at + 1, line_column(line, mark)), "%s",
             line_excerpt(parser->mem, mark));
    diag_hint(parser->dg, "中文用全角标点，引号用“ ”，括号和小数点除外");
}

/* "一、总体情况" alone in its line, with nothing that a sentence has. */
static void check_typed_heading(const struct parser *parser, const char *line)
{
    enum { LONGEST = 30 };
    static const char *const stops[] = {"。", "；", "，", "："};
    const char *title = behind_number(line);

    if (title == NULL || line_starts(line, "1") || utf8_count(title) > LONGEST)
        return;
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (strstr(title, stops[i]) != NULL)
            return;
    diag_add(parser->dg, DIAG_DRAFT_HEADING, here(parser), "“%s”像是标题，已按正文排",
             line);
    diag_hint(parser->dg, "标题写作 # %s（下一级用 ##），序号由排版加", title);
}

/* Typists begin a paragraph with a full-width space, a tab or some spaces. */
static bool is_indented(const char *line)
{
    return line_starts(line, "　") || line_starts(line, "\t") || line_starts(line, "  ");
}

/* A line that ends a sentence, and one more right below: often two paragraphs pasted. */
static void check_joined(const struct parser *parser)
{
    static const char stop[] = "。";
    const struct buf *text = &parser->para.text;

    if (text->len < strlen(stop) || parser->para.level > 0 ||
        strcmp(text->text + text->len - strlen(stop), stop) != 0)
        return;
    diag_add(parser->dg, DIAG_DRAFT_JOINED, here(parser), "上一行已到句末");
    diag_hint(parser->dg, "要另起一段，请在两行之间空一行，或在段首空两格");
}

static bool is_western(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Blanks at the ends of lines are dropped, except between two Western words. */
static void add_joined(struct para *para, const char *line, bool blank_before)
{
    size_t len = strlen(line), trimmed = line_trimmed(line, len);

    if (para->text.len > 0 && (blank_before || para->blank) && is_western(line[0]) &&
        is_western(para->text.text[para->text.len - 1]))
        buf_char(&para->text, ' ');
    buf_addn(&para->text, line, trimmed);
    para->blank = trimmed < len;
}

static void add_text(struct parser *parser, const char *line)
{
    const char *literal = line_literal(line, TEXT_MARKS);
    const char *text = literal == NULL ? line_skip_blank(line) : literal;

    if (is_indented(line))
        close_para(parser);
    if (parser->para.open)
        check_joined(parser);
    else
        open_para(parser, 0, "");
    check_narrow(parser, line);
    if (literal == NULL && parser->para.text.len == 0)
        check_typed_heading(parser, text);
    add_joined(&parser->para, text, line_starts(line, " "));
}

/* -- headings ------------------------------------------------------------ */

static const char *next_number(struct parser *parser, int level)
{
    struct buf number = buf_new(parser->mem);
    int count = ++parser->headings[level - 1];

    for (int i = level; i < LEVELS; i++)
        parser->headings[i] = 0;
    if (level == 2 || level == 4)
        buf_add(&number, "（");
    if (level <= 2)
        words_ordinal(&number, count);
    else
        buf_printf(&number, "%d", count);
    buf_add(&number, level == 1 ? "、" : level == 3 ? "." : "）");
    return number.text;
}

static void check_level(const struct parser *parser, int level)
{
    if (level <= parser->level + 1)
        return;
    diag_add(parser->dg, DIAG_DRAFT_HEADING, here(parser),
             "%d 级标题前面没有 %d 级标题，已照写的排", level, level - 1);
    diag_hint(parser->dg, "请减少行首的 #");
}

/* The title without the number that the clerk typed: else there would be two. */
static const char *without_number(const struct parser *parser, const char *title)
{
    const char *rest = behind_number(title);

    if (rest == NULL)
        return title;
    diag_add(parser->dg, DIAG_DRAFT_NUMBER, here(parser), "“%s”", title);
    diag_hint(parser->dg, "序号由排版加，请删去自己写的");
    return rest;
}

/* #标题 is one without its blank; #3 is text. */
static bool starts_with_han(const char *text)
{
    return utf8_is_han(utf8_next(&text));
}

/* False when the line only looks like a heading: it is text. */
static bool read_heading(struct parser *parser, const char *line)
{
    size_t signs = strspn(line, "#");
    const char *title = line_copy(parser->mem, line + signs, strlen(line + signs));
    const char *behind = line + signs;
    bool spaced = line_skip_blank(behind) != behind || starts_with_han(behind);
    int level = (int)signs;

    if (signs > LEVELS || !spaced || *title == '\0') {
        diag_add(parser->dg, DIAG_DRAFT_MARK, here(parser), "%s",
                 line_excerpt(parser->mem, line));
        diag_hint(parser->dg,
                  "标题写作 # 标题，# 后空一格，最多四个 #；正文以 # 开头时行首加 \\");
        return false;
    }
    close_para(parser);
    check_level(parser, level);
    title = without_number(parser, title);
    check_narrow(parser, line);
    parser->level = level;
    open_para(parser, level, next_number(parser, level));
    buf_add(&parser->para.text, title);
    if (strstr(title, "。") == NULL)
        close_para(parser);
    return true;
}

/* -- attachments and blocks ---------------------------------------------- */

static void close_part(struct parser *parser)
{
    struct part *part = &parser->parts.items[parser->parts.count - 1];

    close_para(parser);
    part->blocks = parser->blocks.items;
    part->block_count = parser->blocks.count;
    parser->blocks.items = NULL;
    parser->blocks.count = parser->blocks.room = 0;
    memset(parser->headings, 0, sizeof parser->headings);
    parser->level = 0;
}

static struct part *open_part(struct parser *parser)
{
    struct part *part = ARENA_PUSH(parser->mem, &parser->parts);

    part->line = (int)parser->at + 1;
    return part;
}

/* Take an option off the end of an attachment's title: a word of its own, not the only.
 */
static bool take_paper(char *title, enum paper_kind *paper)
{
    size_t len = strlen(title), word = len;

    while (word > 0 && line_trimmed(title, word) == word)
        word--;
    if (word == 0 || !table_paper(title + word, paper))
        return false;
    title[line_trimmed(title, word)] = '\0';
    return true;
}

/* Behind a colon or a dot, or NULL. */
static const char *behind_colon(const char *at)
{
    static const char *const ends[] = {"：", ":", "．", "."};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (line_starts(at, ends[i]))
            return line_skip_blank(at + strlen(ends[i]));
    return NULL;
}

/*
 * Behind what clerks write between 附件 and its title: 附件1 清单, 附件：清单, 附件
 * 2：清单. In 附件 2026年计划 and 附件 3.5亿元项目 the number belongs to the title.
 */
static const char *behind_label(const char *at)
{
    enum { DIGITS = 2 };
    bool apart = line_skip_blank(at) != at;
    const char *title = line_skip_blank(at);
    size_t digits = strspn(title, "0123456789");
    const char *colon = behind_colon(line_skip_blank(title + digits));

    if (digits > DIGITS)
        return apart ? title : at;
    if (colon != NULL && (*colon < '0' || *colon > '9'))
        return colon;
    return apart ? title : line_skip_blank(title + digits);
}

/* The title in "=== 附件 标题", or NULL when the line is none. */
static char *attachment_title(const struct parser *parser, const char *line)
{
    static const char word[] = "附件";
    const char *rest = line_skip_blank(line + strlen("==="));
    const char *title;

    if (!line_starts(rest, word))
        return NULL;
    rest += strlen(word);
    title = behind_label(rest);
    if (title == rest || *title == '\0')
        return NULL;
    if (line_skip_blank(rest) != title) {
        diag_add(parser->dg, DIAG_DRAFT_NUMBER, here(parser), "“%s”",
                 line_excerpt(parser->mem, rest - strlen(word)));
        diag_hint(parser->dg, "附件写作 === 附件 标题，附件号由排版加");
    }
    return line_copy(parser->mem, title, strlen(title));
}

/* False when the line is text. */
static bool read_attachment(struct parser *parser, const char *line)
{
    char *title = attachment_title(parser, line);
    struct part *part;

    if (title == NULL) {
        diag_add(parser->dg, DIAG_DRAFT_MARK, here(parser), "%s",
                 line_excerpt(parser->mem, line));
        diag_hint(parser->dg,
                  "附件写作 === 附件 标题，不写附件号；正文以 === 开头时行首加 \\");
        return false;
    }
    close_part(parser);
    part = open_part(parser);
    while (take_paper(title, &part->paper))
        ;
    part->title = title;
    return true;
}

static bool ends_block(const char *line)
{
    return line_starts(line_skip_blank(line), ":::");
}

/* The lines up to ::: at the current line; moves to it, or to the last line. */
static struct lines take_block(struct parser *parser, const char *name)
{
    size_t from = parser->at + 1;
    size_t to = from;
    bool closed;

    while (to < parser->lines.count && !ends_block(parser->lines.items[to]) &&
           !line_starts(parser->lines.items[to], "=== "))
        to++;
    closed = to < parser->lines.count &&
             line_is_empty(line_skip_blank(parser->lines.items[to]) + strlen(":::"));
    if (!closed) {
        diag_add(parser->dg, DIAG_DRAFT_BLOCK, here(parser), ":::%s 没有结束", name);
        diag_hint(parser->dg, "请在这一块的末尾加一行 :::");
    }
    parser->at = closed ? to : to - 1;
    return (struct lines){parser->lines.items + from, to - from, (int)from + 1};
}

/* The rows as the reader of tables wants them. */
static struct lines typed_rows(const struct parser *parser, const struct lines *lines)
{
    const char **rows = ARENA_ARRAY(parser->mem, const char *, lines->count);

    for (size_t i = 0; i < lines->count; i++)
        rows[i] = line_typed_row(parser->mem, lines->items[i]);
    return (struct lines){rows, lines->count, lines->number};
}

static void add_table(struct parser *parser, const char *options, int line,
                      const struct lines *lines)
{
    struct table *table = ARENA_NEW(parser->mem, struct table);

    table->number = ++parser->tables;
    block_table(parser->mem, options, line, lines, parser->name, table, parser->dg);
    *ARENA_PUSH(parser->mem, &parser->blocks) =
        (struct block){.kind = BLOCK_TABLE, .number = "", .table = table, .line = line};
}

/* Charts belong to 专报 and to attachments (decisions.md §4.23). */
static void check_chart_place(const struct parser *parser, int line)
{
    static const char *const kinds[] = {"文件", "信函", "纪要", "命令", "通知单"};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (parser->parts.count == 1 && strcmp(parser->kind, kinds[i]) == 0) {
            diag_add(parser->dg, DIAG_CHART_PLACE, at_line(parser->name, line, 0),
                     "文种“%s”", parser->kind);
            diag_hint(parser->dg, "图放在附件里，或用于 专报 简报");
        }
}

static void add_chart(struct parser *parser, const char *options, int line,
                      const struct lines *lines)
{
    struct chart *chart = ARENA_NEW(parser->mem, struct chart);

    if (!block_chart(parser->mem, options, line, lines, parser->name, chart, parser->dg))
        return;
    check_chart_place(parser, line);
    chart->number = ++parser->charts;
    *ARENA_PUSH(parser->mem, &parser->blocks) =
        (struct block){.kind = BLOCK_CHART, .number = "", .chart = chart, .line = line};
}

static void add_slip(struct parser *parser, int line, const struct lines *lines)
{
    struct slip *slip = ARENA_NEW(parser->mem, struct slip);

    block_slip(parser->mem, lines, line, parser->name, slip, parser->dg);
    *ARENA_PUSH(parser->mem, &parser->blocks) =
        (struct block){.kind = BLOCK_SLIP, .number = "", .slip = slip, .line = line};
}

/* Kept line by line, the options first. */
static void add_other(struct parser *parser, const char *name, const char *options,
                      int line, const struct lines *lines)
{
    struct span *spans = ARENA_ARRAY(parser->mem, struct span, lines->count + 1);

    spans[0].text = line_copy(parser->mem, options, strlen(options));
    for (size_t i = 0; i < lines->count; i++)
        spans[i + 1].text = lines->items[i];
    *ARENA_PUSH(parser->mem, &parser->blocks) =
        (struct block){.kind = BLOCK_OTHER,
                       .number = "",
                       .spans = spans,
                       .span_count = lines->count + 1,
                       .name = name,
                       .line = line};
}

static bool is_block(const char *name)
{
    static const char *const block_names[] = {"表", "图", "指标", "表单"};

    for (size_t i = 0; i < sizeof block_names / sizeof *block_names; i++)
        if (strcmp(block_names[i], name) == 0)
            return true;
    return false;
}

static void read_block(struct parser *parser, const char *line)
{
    int number = (int)parser->at + 1;
    const char *options = line + strlen(":::");
    const char *name = line_word(parser->mem, &options);
    struct lines lines;

    close_para(parser);
    if (!is_block(name)) {
        diag_add(parser->dg, DIAG_DRAFT_BLOCK, here(parser),
                 *name == '\0' ? "::: 没有对应的开头%s" : "没有叫“%s”的块", name);
        diag_hint(parser->dg, "可用的块：:::表 :::图 :::指标 :::表单");
        if (*name == '\0')
            return;
    }
    lines = take_block(parser, name);
    if (strcmp(name, "指标") != 0) {
        options = line_typed_options(parser->mem, options);
        lines = typed_rows(parser, &lines);
    }
    if (strcmp(name, "表") == 0)
        add_table(parser, options, number, &lines);
    else if (strcmp(name, "图") == 0)
        add_chart(parser, options, number, &lines);
    else if (strcmp(name, "表单") == 0)
        add_slip(parser, number, &lines);
    else
        add_other(parser, name, options, number, &lines);
}

/* -- the document -------------------------------------------------------- */

static void read_line(struct parser *parser, const char *line)
{
    const char *text = line_skip_blank(line);

    if (*text == '\0')
        close_para(parser);
    else if (line_starts(text, ":::"))
        read_block(parser, text);
    else if (!(*text == '#' && read_heading(parser, text)) &&
             !(line_starts(text, "===") && read_attachment(parser, text)))
        add_text(parser, line);
}

static void number_attachments(struct parser *parser)
{
    if (parser->parts.count > 2)
        for (size_t i = 1; i < parser->parts.count; i++)
            parser->parts.items[i].number = (int)i;
}

bool doc_read(struct arena *mem, const char *text, size_t len, const char *name,
              struct doc *out, struct diag *dg)
{
    struct parser parser = {.mem = mem, .name = name, .dg = dg};
    size_t faults = dg->counts[DIAG_ERROR];
    char *copy;

    *out = (struct doc){.name = name};
    if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        len -= 3;
    }
    copy = arena_strn(mem, text, len);
    out->source = arena_strn(mem, text, len); /* copy is cut into lines */
    if (!check_text(&parser, copy, len))
        return false;
    split_lines(&parser, copy);
    parser.at = header_read(mem, &parser.lines, name, out, dg);
    parser.kind = doc_field(out, "文种", "文件");
    open_part(&parser);
    for (; parser.at < parser.lines.count; parser.at++)
        read_line(&parser, parser.lines.items[parser.at]);
    close_part(&parser);
    number_attachments(&parser);
    out->parts = parser.parts.items;
    out->part_count = parser.parts.count;
    return dg->counts[DIAG_ERROR] == faults;
}
