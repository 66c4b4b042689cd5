#include "lines.h"

#include "arena.h"
#include "buf.h"
#include "utf8.h"

#include <string.h>

#define WIDE_SPACE "　"

bool line_starts(const char *text, const char *mark)
{
    return strncmp(text, mark, strlen(mark)) == 0;
}

const char *line_skip_blank(const char *text)
{
    for (;;) {
        if (*text == ' ' || *text == '\t')
            text++;
        else if (line_starts(text, WIDE_SPACE))
            text += strlen(WIDE_SPACE);
        else
            return text;
    }
}

size_t line_trimmed(const char *text, size_t len)
{
    const size_t wide = strlen(WIDE_SPACE);

    for (;;) {
        if (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\t'))
            len--;
        else if (len >= wide && memcmp(text + len - wide, WIDE_SPACE, wide) == 0)
            len -= wide;
        else
            return len;
    }
}

bool line_is_empty(const char *line)
{
    return *line_skip_blank(line) == '\0';
}

bool line_begins_body(const char *line)
{
    line = line_skip_blank(line);
    return *line == '#' || line_starts(line, ":::") || line_starts(line, "===");
}

char *line_copy(struct arena *mem, const char *text, size_t len)
{
    const char *end = text + line_trimmed(text, len);

    while (text < end && line_skip_blank(text) != text)
        utf8_next(&text);
    return arena_strn(mem, text, (size_t)(end - text));
}

const char *line_word(struct arena *mem, const char **at)
{
    const char *begin = line_skip_blank(*at);
    const char *end = begin;

    while (*end != '\0' && line_skip_blank(end) == end)
        utf8_next(&end);
    *at = end;
    return arena_strn(mem, begin, (size_t)(end - begin));
}

const char *line_behind(const char *line, const char *mark, const char *same_mark)
{
    line = line_skip_blank(line);
    if (line_starts(line, mark))
        return line + strlen(mark);
    return line_starts(line, same_mark) ? line + strlen(same_mark) : NULL;
}

const char *line_excerpt(struct arena *mem, const char *text)
{
    enum { CHARACTERS = 16 };
    const char *end = text;

    for (int i = 0; i < CHARACTERS && utf8_next(&end) != 0; i++)
        ;
    if (*end == '\0')
        return text;
    return arena_printf(mem, "%.*s……", (int)(end - text), text);
}

int line_column(const char *line, const char *at)
{
    int column = 1;

    while (line < at && utf8_next(&line) != 0)
        column++;
    return column;
}

/* -- as people type ------------------------------------------------------ */

char *line_typed(char *line)
{
    static const struct {
        const char *wide, *mark;
    } marks[] = {{"＃", "#"}, {"：：：", ":::"}, {"＝＝＝", "==="}};
    char *at = line + (line_skip_blank(line) - line);

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        while (line_starts(at, marks[i].wide)) {
            const char *rest = at + strlen(marks[i].wide);

            memcpy(at, marks[i].mark, strlen(marks[i].mark));
            at += strlen(marks[i].mark);
            memmove(at, rest, strlen(rest) + 1);
        }
    return line;
}

/* A rule typed with other dashes: —————— or －－－. */
static bool is_typed_rule(const char *line)
{
    const char *at = line_skip_blank(line);
    int dashes = 0;

    while (line_starts(at, "—") || line_starts(at, "－") || line_starts(at, "─")) {
        utf8_next(&at);
        dashes++;
    }
    return dashes >= 2 && line_is_empty(at);
}

static const char *with_narrow_colons(struct arena *mem, const char *line)
{
    static const char wide[] = "：";
    struct buf row = buf_new(mem);

    while (*line != '\0') {
        bool is_wide = line_starts(line, wide);

        buf_char(&row, is_wide ? ':' : *line);
        line += is_wide ? strlen(wide) : 1;
    }
    return row.text;
}

const char *line_typed_row(struct arena *mem, const char *line)
{
    static const char wide[] = "｜";
    const char *begin = line_skip_blank(line);
    struct buf row = buf_new(mem);

    if (is_typed_rule(line))
        return "---";
    if (line_starts(begin, "："))
        return with_narrow_colons(mem, begin);
    if (strchr(line, '|') != NULL || *begin == ':' || *begin == '\\' ||
        line_starts(begin, "---") || line_behind(line, "注：", "注:") != NULL ||
        line_is_empty(line) || (strchr(line, '\t') == NULL && strstr(line, wide) == NULL))
        return line;
    while (*line != '\0') {
        bool is_wide = line_starts(line, wide);

        buf_char(&row, is_wide || *line == '\t' ? '|' : *line);
        line += is_wide ? strlen(wide) : 1;
    }
    return row.text;
}

/* Behind 单位： and the like at the start of a word, or NULL. */
static const char *behind_option(const char *word, size_t *len)
{
    static const char *const options[] = {"单位", "截至", "目标", "行"};
    enum { WITH_COLON = 2 }; /* of them; 目标：… may be a caption */
    static const char *const marks[] = {"＝", "：", ":"};

    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        for (size_t k = 0; k < (i < WITH_COLON ? sizeof marks / sizeof *marks : 1); k++) {
            *len = strlen(options[i]);
            if (line_starts(word, options[i]) && line_starts(word + *len, marks[k]))
                return word + *len + strlen(marks[k]);
        }
    return NULL;
}

const char *line_typed_options(struct arena *mem, const char *options)
{
    struct buf typed = buf_new(mem);
    bool begins = true; /* a word */

    while (*options != '\0') {
        const char *at = options;
        size_t len;
        const char *value = begins ? behind_option(options, &len) : NULL;

        if (value != NULL) {
            buf_addn(&typed, options, len);
            buf_char(&typed, '=');
            options = value;
            begins = false;
            continue;
        }
        begins = line_skip_blank(options) != options;
        utf8_next(&options);
        buf_addn(&typed, at, (size_t)(options - at));
    }
    return typed.text;
}

static bool is_digit(uint32_t code) /* 5"管: inches */
{
    return code >= '0' && code <= '9';
}

static bool stands_alone(uint32_t code)
{
    return code == 0 || code == ' ' || code == '\t';
}

const char *line_narrow_mark(const char *line)
{
    uint32_t before = 0;

    while (*line != '\0') {
        const char *mark = line, *behind;
        uint32_t code = utf8_next(&line), after;

        behind = line;
        after = utf8_next(&behind);
        if ((code == '"' || code == '\'') && !is_digit(before) &&
            (utf8_is_han(before) || utf8_is_han(after)))
            return mark;
        if (code < 0x80 && code != 0 && strchr(",;:?!", (int)code) != NULL &&
            utf8_is_han(before) && (utf8_is_han(after) || stands_alone(after)))
            return mark;
        before = code;
    }
    return NULL;
}

/* -- writing ------------------------------------------------------------- */

/* Would a line be a mark, or lose its start, if it began with this text? */
static bool begins_mark(const char *text, bool table)
{
    static const char *const marks[] = {"#",  ":::",    "===",   "\\",
                                        "＃", "：：：", "＝＝＝"};
    static const char *const table_marks[] = {
        "---", ":", "注：", "注:", "合计：", "合计:", "小计：", "小计:", "—", "－", "─"};

    if (line_skip_blank(text) != text ||
        (table && (strchr(text, '\t') != NULL || strstr(text, "｜") != NULL)))
        return true;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (line_starts(text, marks[i]))
            return true;
    for (size_t i = 0; table && i < sizeof table_marks / sizeof *table_marks; i++)
        if (line_starts(text, table_marks[i]))
            return true;
    return false;
}

/* A single star inside of a name, as in 5*3, is no mark and stays as it is. */
static bool is_mark(const char *text, size_t at, bool table)
{
    char c = text[at];

    if (table)
        return c == '|' || c == '>';
    return c == '*' && (at == 0 || text[at + 1] == '\0' || text[at - 1] == '*' ||
                        text[at + 1] == '*' || text[at - 1] == '\\');
}

/* ^, alone in its cell, would belong to the cell above. */
static bool is_above_mark(const char *value)
{
    return strcmp(value + strspn(value, "\\"), "^") == 0;
}

void line_escape(struct buf *out, const char *value, bool first, bool table)
{
    if (first && begins_mark(value, table))
        buf_char(out, '\\');
    if (table && is_above_mark(value))
        buf_add(out, first && value[0] == '^' ? "\\\\" : "\\");
    for (size_t i = 0; value[i] != '\0'; i++) {
        if (is_mark(value, i, table))
            buf_char(out, '\\');
        buf_char(out, value[i]);
    }
}

/* -- reading ------------------------------------------------------------- */

const char *line_literal(const char *line, const char *marks)
{
    line = line_skip_blank(line);
    if (*line != '\\' || (line[1] != '\0' && strchr(marks, line[1]) != NULL))
        return NULL;
    return line + 1;
}

const char *line_until(struct buf *out, const char *at, const char *marks)
{
    for (;;) {
        size_t run = strcspn(at, marks);
        size_t slashes = 0;

        while (slashes < run && at[run - slashes - 1] == '\\')
            slashes++;
        if (at[run] == '\0' || slashes == 0) {
            buf_addn(out, at, run);
            return at + run;
        }
        buf_addn(out, at, run - 1);
        buf_char(out, at[run]);
        at += run + 1;
    }
}

struct line_cells line_cells(struct arena *mem, const char *line)
{
    struct {
        const char **items;
        size_t count, room;
    } items = {0}, begins = {0};
    const char *literal = line_literal(line, TABLE_MARKS);
    const char *at = literal == NULL ? line : literal;

    for (;; at++) {
        struct buf text = buf_new(mem);

        *ARENA_PUSH(mem, &begins) = line_skip_blank(at);
        while (*(at = line_until(&text, at, TABLE_MARKS)) == '>')
            buf_char(&text, *at++);
        *ARENA_PUSH(mem, &items) = line_copy(mem, text.text, text.len);
        if (*at == '\0')
            return (struct line_cells){items.items, begins.items, items.count};
    }
}
