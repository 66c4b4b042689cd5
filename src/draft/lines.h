/*
 * lines - the marks of the 文稿 in one line of text (contract.md §5): what build writes
 * so that parse reads it back as it was.
 *
 * A backslash at the start of a line says that the line is no mark.  Inside a line one
 * backslash makes the mark behind it literal: * in text, | and > in a table.  Any other
 * backslash is a character like every other.
 */
#ifndef DRAFT_LINES_H
#define DRAFT_LINES_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

#define TEXT_MARKS  "*"
#define TABLE_MARKS "|>"

/* Behind spaces, tabs and full-width spaces. */
const char *line_skip_blank(const char *text);

/* Length without blanks at the end. */
size_t line_trimmed(const char *text, size_t len);

bool line_starts(const char *text, const char *mark);
bool line_is_empty(const char *line);

/* A mark that no line of a 文头 begins with: the 文稿 has none, or it is over. */
bool line_begins_body(const char *line);

/* A copy without blanks around it. */
char *line_copy(struct arena *mem, const char *text, size_t len);

/* The next word at *at, up to a blank; moves *at behind it.  "" at the end. */
const char *line_word(struct arena *mem, const char **at);

/* Behind one of two ways to write a mark at the start of the line, or NULL. */
const char *line_behind(const char *line, const char *mark, const char *same_mark);

/* The first characters of a text, for findings. */
const char *line_excerpt(struct arena *mem, const char *text);

/* Column of a byte in its line, from 1, in characters. */
int line_column(const char *line, const char *at);

/* Append a value so that it is read back as itself.  `first`: it begins the line. */
void line_escape(struct buf *out, const char *value, bool first, bool table);

/* Behind the backslash that makes the line literal, or NULL when there is none. */
const char *line_literal(const char *line, const char *marks);

/*
 * Append literal text up to the next of `marks` that counts, or to the end; returns
 * where that is.
 */
const char *line_until(struct buf *out, const char *at, const char *marks);

/*
 * Marks as an input method types them (＃ ：：： ＝＝＝) at the start of a line, written
 * as ours; the line itself when there are none.
 */
char *line_typed(char *line);

/*
 * A row of a table as it is pasted from a spreadsheet or typed with an input method:
 * cells between tabs or ｜, the rule as ———, ：序：左.  The row with our marks; the line
 * itself when it has | already or nothing else parts it.
 */
const char *line_typed_row(struct arena *mem, const char *line);

/* The options of a block with = where 单位：万元 or 单位＝万元 was typed. */
const char *line_typed_options(struct arena *mem, const char *options);

/*
 * The first half-width mark that stands where Chinese text has a full-width one: a quote
 * beside a Han character, or , ; : ? ! between two, or behind the last.  NULL: none.
 */
const char *line_narrow_mark(const char *line);

/* What stands between the marks | of a row. */
struct line_cells {
    const char **items;
    const char **begins; /* where each begins in the line, for findings */
    size_t count;
};
struct line_cells line_cells(struct arena *mem, const char *line);

#endif
