/*
 * What the files of this room share and nobody else sees.
 *
 * The way of a document:
 *
 *   text ─line.c► cells ─► lines ─para, title, head, tail, table► pieces ─page.c► pages
 *
 * Cells, lines and lists of marks live in scratch until their piece is made; glyphs live
 * as long as the pages.
 *
 * A *cell* is one character with its glyph; widths inside a line are integers of
 * 1/1000 em, so that 28 characters are exactly 28000 whatever an em is in points.
 * A *piece* is what is never split between pages: a row of text, a row of a table.
 */
#ifndef LAYOUT_LAYOUT_INT_H
#define LAYOUT_LAYOUT_INT_H

#include "doc.h"
#include "layout.h"

#include <uchar.h>

enum { EM = 1000 };

static inline int most(int a, int b)
{
    return a > b ? a : b;
}

static inline int least(int a, int b)
{
    return a < b ? a : b;
}

/* Whole millimetres, rounded up, for findings. */
static inline int mm_up(int64_t length)
{
    return (int)((length * 127 + 359999) / 360000);
}

/* ---- style.c ---- */

/* A frame of columns × rows cells; the last row ends at the frame's lower edge. */
struct grid {
    mpt left, top, width, height;
    int columns, rows;
};

struct face {
    enum role role;
    mpt size;
};

/* What 版头 looks like; see masthead.c. */
enum masthead_form { FORM_FILE, FORM_JOURNAL, FORM_LETTER, FORM_ORDER, FORM_SLIP };

/* templates/style/NAME.json; the Chinese name of every value stands in style.c. */
struct style {
    const char **required; /* header fields that print 【待补】 when missing */
    size_t required_count;
    const char **unprinted; /* header fields that this kind does not print */
    size_t unprinted_count;
    mpt sheet_width, sheet_height;
    mpt a3_width, a3_height;
    struct grid portrait, landscape, a3;
    int page_filled; /* per cent: so much of a page is filled at least when what could
                      * begin on it goes to the next one, to stand whole or with 版记 */

    struct face body;
    enum role levels[4], bold;
    bool own_western[ROLE_COUNT]; /* letters and digits from the role, not from 西文 */
    int indent;                   /* characters before the first line of a paragraph */
    mpt line_gap; /* between lines that leave the grid: 7/8 of 三号 (3.2) */

    struct {
        enum masthead_form form;
        mpt top; /* upper edge of the mark's ink on the sheet */
        enum role role;
        mpt size, least;
        enum ink ink;
        int number_above; /* blank rows between mark and 发文字号, 期号 */
        int unit_above;   /* blank rows between 期号 and 编印单位 */
        mpt rule_above, rule_height;
        enum role secret, signer; /* 密级和紧急程度; 签发人姓名 */
    } masthead;
    struct {        /* the double lines of 信函 */
        mpt length; /* of both, centred on the frame */
        mpt thick, thin, gap;
        mpt bottom; /* lower edge of the second on the sheet */
    } letter;
    struct {
        enum role role, label; /* of 按语 */
        int inset;             /* characters at both sides */
        int above, below;      /* blank rows */
        mpt approval;          /* free for 批示 under 呈： */
    } note;
    struct {
        struct face face, sub;
        int above, below; /* blank rows */
        int most;         /* characters of the widest line */
    } title;
    struct {
        enum role label;
        struct face title;
        int title_row;  /* from 1 */
        int note_above; /* blank rows between the text and 附件说明 */
    } attachment;
    struct {
        int above, sealed_above;
        int right, sealed_right;      /* characters left free */
        int sealed_apart;             /* rows from one seal to the next */
        int carried;                  /* rows of text that stay with the signature */
        int stamp_above, stamp_right; /* of 签名章 (7.3.5.3): blank rows, characters */
        int stamp_beside;             /* characters between 职务 and stamp */
        int stamp_below;              /* blank rows between stamp and date */
        mpt stamp_width, stamp_height; /* the place kept free for it */
        mpt seal;                      /* diameter */
        mpt seal_rise;   /* of its centre over the middle of what it lies on */
        mpt seal_within; /* of what stands above */
    } signature;
    struct {
        enum role role;
        mpt size; /* at most */
    } watermark;
    struct {
        enum role label;
        int above; /* blank rows between the text and 出席 */
    } attendance;
    struct {
        struct face face;
        mpt thick, thin;
        int carried; /* rows of text that stay with it */
        int tighten; /* lines by so many per cent, when it then fits the page */
        bool on_even;
    } imprint;
    struct {
        struct face face;
        bool first; /* is page 1 numbered? */
        mpt below;  /* from the frame to the stroke of the dash */
        int gap;    /* between dash and number, 1/1000 em */
    } number;
    struct {
        enum role body, head, total;
        struct face caption;
        mpt size, one_line, least, step; /* down to one_line so that no cell is broken */
        mpt whole_names;                 /* down to this so that no name is */
        mpt rule, pad_x, pad_y, above, below;
        int pitch; /* line pitch in per cent of the size */
        int blank; /* characters that a column wants in which nothing is written yet */
        int most_upright, most_landscape; /* columns; on A3 as many as fit */
        int whole_rows;                   /* a table of no more is rather not parted */
    } table;
    struct { /* forms with cells */
        enum role label, text;
        mpt size, label_width, row, pad;
    } slip;
    struct {
        struct face caption;
        enum role role;
        mpt size, least; /* the smaller one when labels do not fit side by side */
        mpt rule, stroke;
    } chart;
};

static inline const struct grid *style_grid(const struct style *style,
                                            enum paper_kind paper)
{
    return paper == PAPER_A3          ? &style->a3
           : paper == PAPER_LANDSCAPE ? &style->landscape
                                      : &style->portrait;
}

mpt grid_row(const struct grid *grid, int index); /* y of its top; rows from 0 */
mpt grid_cell(const struct grid *grid);           /* height and width of a character */
mpt grid_pitch(const struct grid *grid);

/* ---- page.c: what one document is set with ---- */

struct marks {
    struct mark *items;
    size_t count, room;
};

struct form;

enum piece_kind {
    PIECE_ROW, /* begins at a row of the grid */
    PIECE_BOX  /* begins `before` below what stands above it */
};

struct piece {
    enum piece_kind kind;
    const struct mark *marks; /* y from the top of the piece */
    size_t count;
    mpt before, height, after; /* before and after are dropped at the page's edges */
    int skip;                  /* PIECE_ROW: blank rows above */
    bool keep;                 /* on one page with the next piece */
    bool rather;               /* likewise, when enough stays on the page before */
    enum paper_kind paper;
    bool new_page;
    const struct form *form; /* a body row of this table */
    size_t form_row;         /* which one */
    const char *bookmark;
    int level;
    int part; /* this piece begins the part; else 0 */
    struct {
        mpt top, bottom; /* of the seals, from the top of the piece */
        mpt within;      /* they begin so near to what stands above; 0: anywhere */
    } seal;
};

struct press {
    struct arena *mem;     /* of the pages */
    struct arena *work;    /* until the document is set */
    struct arena *scratch; /* until the paragraph or row is set */
    const struct doc *doc;
    const struct style *style;
    struct fontset *fonts;
    struct diag *dg;
    struct {
        const char **items;
        size_t count, room;
    } words;                 /* names to keep whole */
    const struct hant *hant; /* to Traditional characters; NULL: as written */
    struct {
        uint32_t *items;
        size_t count, room;
    } missing; /* characters already reported */
    struct {
        struct piece *items;
        size_t count, room;
    } pieces;
    int ascent[ROLE_COUNT]; /* ideo_ascent of the font that leads the role */
    int western;            /* the font of digits */
    enum paper_kind paper;  /* of the pieces being made */
    struct form *ahead;     /* a table measured before it is set; or NULL */
    bool is_signed;         /* 署名 is there, maybe over the reply slip of a form */
    mpt seal_left;          /* edge of the seals beside the date; 0: none */
    struct {
        int line;
        const char *text, *blank; /* labels of its longest text and of its most room to
                                   * write in; NULL: none has more than a row */
        size_t lines;
        int rows;
    } slip;               /* the form of the document, for who must shorten it */
    const char *moved_to; /* 主送机关 when moved to 版记; else NULL */
};

static inline const struct grid *press_grid(const struct press *press)
{
    return style_grid(press->style, press->paper);
}

/* Append a piece on the present paper; change it before the next is added. */
struct piece *press_piece(struct press *press, enum piece_kind kind,
                          const struct marks *marks, mpt height);

/*
 * First value of a header field.  When it is missing: 【待补】 with a finding if the
 * style requires it, else NULL.
 */
const char *press_field(struct press *press, const char *key);
int press_field_line(const struct press *press, const char *key);

/* A field with all its values, unless it is missing or this kind does not print it. */
const struct doc_field *press_fields(const struct press *press, const char *key);

/* All values of a field joined by ，; NULL when there are none. */
const char *press_list(struct press *press, const char *key);

/* ---- cell.c ---- */

enum cell_kind {
    CELL_HAN,   /* Han characters and all other full-width signs */
    CELL_LATIN, /* letters and marks of Western text */
    CELL_DIGIT,
    CELL_SPACE,
    CELL_OPEN,  /* （ 《 “ */
    CELL_CLOSE, /* ） 》 ” */
    CELL_COMMA, /* ， 、 ； ： */
    CELL_STOP,  /* 。 ？ ！ */
    CELL_JOIN   /* — ～ - ／ · …: never stretched */
};

struct cell {
    uint32_t code, id;
    int16_t font;
    int16_t advance;     /* of the glyph */
    int16_t width;       /* of the cell: what the line is counted with */
    int16_t shift;       /* of the glyph from the cell's left edge */
    int16_t lead, trail; /* blank that may be squeezed out on the left and right */
    int16_t drop;        /* of the glyph, so that fonts that sit higher stand level */
    uint8_t kind;        /* enum cell_kind */
    uint8_t before;      /* enum break_kind of the place before it */
};

struct cells {
    struct cell *items;
    size_t count;
    int ascent;    /* em box over the baseline of the first run's role, 1/1000 em */
    bool by_words; /* a table head: lines end at words, one character may stand alone */
};

/* A stretch of text in one role. */
struct run {
    const char *text;
    enum role role;
    bool own; /* with the role's own letters and digits, whatever the style says */
};

/* The text in the script of the document, in mem; the same pointer when it is as written.
 */
const char *press_spelled(struct press *press, struct arena *mem, const char *text);

/*
 * The characters of the runs, in the script of the document, with adjacent marks squeezed
 * (gbt9704.md §8.3).  Lives in scratch.  `line` is that of the 文稿, for a character that
 * no font has.  Without `breaks` no place to break is looked for (single lines).
 */
struct cells cells_build(struct press *press, const struct run *runs, size_t count,
                         int line, bool breaks);

/* Text of a table head, whose lines should end at words. */
struct cells cells_of_head(struct press *press, const char *text, enum role role,
                           int line);

struct cells cells_of(struct press *press, const char *text, enum role role, int line);
int cells_width(const struct cells *cells, size_t from, size_t to);

/* Width of a text in 1/1000 em, without making cells; beyond 1000 em it stays there. */
int text_width(struct press *press, const char *text, enum role role);

bool code_in(uint32_t code, const char32_t *set); /* set ends with 0 */

/* ---- line.c ---- */

/* How text is measured and placed. */
enum line_fit { FIT_JUSTIFY, FIT_LEFT, FIT_CENTRE, FIT_RIGHT, FIT_SPREAD };

struct shape {
    mpt left;       /* where place 0 lies on the sheet */
    mpt unit_width; /* … and unit_width mpt are unit_count characters */
    int unit_count;
    mpt size;          /* of the type */
    int measure;       /* 1/1000 em */
    int first, hang;   /* indents of the first and the other lines, 1/1000 em */
    enum line_fit fit; /* the last line of FIT_JUSTIFY is set left; SPREAD: evenly */
    enum ink ink;
    const char *what;
};

/* The shape of text on the grid, and of text of any size between two edges. */
struct shape shape_grid(const struct press *press, const char *what);
struct shape shape_free(mpt left, mpt right, mpt size, enum line_fit fit,
                        const char *what);
mpt shape_x(const struct shape *shape, int at);

/* A set line; y of its marks is counted from the top of its cells. */
struct line {
    struct mark *marks;
    size_t count;
    int width; /* 1/1000 em, without its indent */
};

/* Where each line ends; it has a cell at least.  See line.c for how they are chosen. */
struct breaks {
    size_t *items;
    size_t count, room;
};
struct breaks line_breaks(struct arena *mem, const struct cells *cells,
                          const struct shape *shape);

/* Place the cells [from, to) in a line with this indent. */
struct line line_set(struct press *press, const struct cells *cells, size_t from,
                     size_t to, const struct shape *shape, int indent);

/* ---- para.c ---- */

struct lines {
    struct line *items;
    size_t count, room;
};

/* Break the cells into lines. */
struct lines para_lines(struct press *press, const struct cells *cells,
                        const struct shape *shape);

/* One line of text that is not broken, and the same added to `out` at y. */
struct line para_line(struct press *press, const char *text, enum role role,
                      const struct shape *shape, int line);
void para_put(struct press *press, struct marks *out, const char *text, enum role role,
              const struct shape *shape, mpt y, int line);

/* Text on the grid: one piece a line. */
void para_rows(struct press *press, const struct cells *cells, const struct shape *shape);

/* The blocks of the main text or of an attachment. */
void para_blocks(struct press *press, const struct part *part);

void marks_add(struct press *press, struct marks *out, const struct line *line, mpt y);
void marks_rule(struct press *press, struct marks *out, mpt x, mpt y, mpt width,
                mpt height, enum ink ink, const char *what);

/* ---- title.c ---- */

/* The lines of a title, centred in the frame; their depth; the lines placed at y. */
struct lines title_lines(struct press *press, const char *text, const struct face *face,
                         int line, const char *what);
mpt title_depth(const struct press *press, size_t count, const struct face *face);
mpt title_place(struct press *press, const struct lines *lines, const struct face *face,
                mpt y, struct marks *out); /* returns the lower edge */

/* ---- column.c ---- */

/* Widths in 1/1000 em. */
struct column {
    int likes, least; /* on one line; without breaking a number or a word */
    int whole_names;  /* without breaking a name or a short head; 0: it holds none */
    int whole, part;  /* of numbers: before the point, and the rest */
    size_t numbers, texts;
    int64_t sum; /* of the widths of all texts */
    bool long_words;
    bool counted; /* a text has digits: a date, 2026—2027年, which may be folded */
    enum align align;
};

/* What columns get, each as its cells need: what must not be broken, or more. */
enum ease {
    EASE_NONE,  /* numbers and words */
    EASE_TEXTS, /* no long text stands upright */
    EASE_NAMES, /* moreover no name is broken and no short head */
    EASE_LINES  /* nothing is broken */
};

/* A table as it is set. */
struct form {
    const struct table *table;
    enum paper_kind paper;
    struct column *columns;
    mpt *edges;     /* columns + 1, on the sheet */
    enum ease ease; /* what columns get before the rest of the room is shared */
    mpt size;
    mpt *heights;               /* of the rows */
    const struct piece *repeat; /* caption, unit and head for its later pages */
    size_t repeat_count;
};

/* Measure all cells; choose paper, type, alignments and the edges of columns. */
struct form *form_fit(struct press *press, const struct table *table);

/* Is this a number as tables print it?  *whole: width of what is before the point. */
bool cell_number(struct press *press, const char *text, int *whole);

/* ---- masthead.c, head.c, tail.c, table.c, number.c ---- */

mpt masthead_set(struct press *press, struct marks *out); /* 版头; its lower edge */

void head_build(struct press *press); /* 版头, 标题, 主送机关 */

/*
 * The row, from 0, on which the text begins below a title of this depth at *top; moves
 * *top down when a row's rest is too much to stand under the title alone.
 */
int head_text_row(const struct style *style, mpt depth, mpt *top);
const char *head_title_text(struct press *press);

/* 附件说明, 署名, 附注; the text's pieces begin at text_from. */
void tail_build(struct press *press, size_t text_from);
void closing_build(struct press *press); /* 附件说明, 署名 and 成文日期 */
void attachments_build(struct press *press);
const char *date_text(struct press *press, const char *text); /* 2026年10月8日 */
mpt imprint_build(struct press *press, struct marks *out); /* 版记; returns its height */

/* ---- seal.c, watermark.c ---- */

/* Say what does not fit between the pictures of a field and the places for them. */
void seals_check(struct press *press, const char *key, size_t places);

/*
 * The picture of the value `index` of a field, as large as the box allows unless it says
 * its own size; where it stands is left to the caller.  False: none is printed.
 */
bool seal_read(struct press *press, const char *key, size_t index, mpt width, mpt height,
               struct mark *out);

/*
 * The seals of signers from `first` on, centred at `at` (1/1000 em), over a block of so
 * many rows that the next piece begins: `skip` blank rows are then taken.  False: none is
 * printed, no piece was added.
 */
bool seals_put(struct press *press, size_t first, const int *at, size_t count, int rows,
               int skip);

/* 水印 of a page of the present paper. */
void watermark_build(struct press *press, struct marks *out);

void table_build(struct press *press, const struct table *table);
void slip_build(struct press *press, const struct slip *slip);

void chart_build(struct press *press, const struct chart *chart);

enum role table_role(const struct press *press, const struct table_row *row);

/* A row where it stands on its page. */
struct form_row {
    size_t row;
    mpt top, bottom;
};

/*
 * What rows of one page have in common, when they are placed: the rules down the edges
 * and the cells that span rows.
 */
void form_join(struct press *press, const struct form *form, const struct form_row *rows,
               size_t count, struct marks *out);

void number_build(struct press *press, struct marks *out, int number);

#endif
