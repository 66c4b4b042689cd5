/*
 * Formulas of book.json: "round(min(done / plan, 1) * weight, 2)" over the cells of a
 * row.
 *
 *   sum     = product { (+ | -) product }
 *   product = factor { (* | × | / | ÷) factor }
 *   factor  = number | field of a column | ( sum ) | - factor
 *           | min(sum, …) | max(sum, …) | round(sum, digits)
 *
 * One reading gives both: our exact value, and the text that Excel computes.  A cell
 * that is no number (缺报, —, a blank to be filled in) passes through as it is, and so
 * says the formula; a division by zero gives —.
 */
#include "book_int.h"

#include "buf.h"

#include <ctype.h>
#include <string.h>

enum { COLUMNS_USED = 16, DEPTH_MOST = 32 };

struct reader {
    struct grid *grid;
    const struct column *column;
    size_t row;
    const char *text, *at;
    struct buf out; /* in the words of Excel */
    int used[COLUMNS_USED];
    int used_count;
    const struct book_cell *word; /* the first used cell that is no number, or NULL */
    bool divides, by_zero;
    int depth;
    bool ok;
};

static struct ratio read_sum(struct reader *in);

static struct ratio fail(struct reader *in, const char *what)
{
    if (in->ok)
        build_fault(in->grid->build, in->column->pointer, "公式“%s”%s", in->text, what);
    in->ok = false;
    return (struct ratio){0, 1};
}

static struct ratio not_read(struct reader *in)
{
    const char *at = *in->at == '\0' ? "末尾" : in->at;

    return fail(in, arena_printf(in->grid->build->mem, "从“%s”起看不懂", at));
}

/* Step over a sign or a word when it is there. */
static bool take(struct reader *in, const char *sign)
{
    in->at += strspn(in->at, " ");
    if (strncmp(in->at, sign, strlen(sign)) != 0)
        return false;
    in->at += strlen(sign);
    return true;
}

static void keep(struct reader *in, struct ratio *value, bool fits)
{
    if (!fits)
        *value = fail(in, "的数超出可表示的范围");
}

/* -- factors ----------------------------------------------------------------- */

static struct ratio read_number(struct reader *in)
{
    struct ratio value = {0, 1};
    __int128 digits = 0, scale = 1;
    const char *from = in->at;
    bool behind = false;

    for (; isdigit((unsigned char)*in->at) || (*in->at == '.' && !behind); in->at++) {
        if (*in->at == '.')
            behind = true;
        else if (digits < INT64_MAX) {
            digits = digits * 10 + (*in->at - '0');
            scale *= behind ? 10 : 1;
        }
    }
    keep(in, &value, ratio_make(digits, scale, &value));
    buf_addn(&in->out, from, (size_t)(in->at - from));
    return value;
}

static bool is_name(unsigned char byte)
{
    return isalnum(byte) || byte == '_' || byte >= 0x80;
}

static void note_use(struct reader *in, int column)
{
    for (int i = 0; i < in->used_count; i++)
        if (in->used[i] == column)
            return;
    if (in->used_count == COLUMNS_USED)
        fail(in, "用的列太多");
    else
        in->used[in->used_count++] = column;
}

static int find_column(struct reader *in, const char *name)
{
    const struct grid *grid = in->grid;
    const char **known = ARENA_ARRAY(grid->build->mem, const char *, grid->count + 1);
    size_t count = 0;

    for (int i = 0; i < grid->count; i++) {
        if (grid->columns[i].name == NULL)
            continue;
        if (strcmp(grid->columns[i].name, name) == 0)
            return i;
        known[count++] = grid->columns[i].name;
    }
    if (in->ok)
        build_fault_near(grid->build, in->column->pointer, known, count, name,
                         "公式里的字段不是本表的列");
    in->ok = false;
    return -1;
}

static struct ratio read_name(struct reader *in)
{
    const struct book_cell *cell;
    const char *from = in->at;
    int column;

    /* × and ÷ are bytes of two-byte characters: they end a name. */
    while (is_name((unsigned char)*in->at) && strncmp(in->at, "×", strlen("×")) != 0 &&
           strncmp(in->at, "÷", strlen("÷")) != 0)
        in->at++;
    column =
        find_column(in, arena_strn(in->grid->build->mem, from, (size_t)(in->at - from)));
    if (column < 0)
        return (struct ratio){0, 1};
    note_use(in, column);
    cell = &in->grid->rows.items[in->row].cells[column];
    buf_add(&in->out, grid_cell_name(in->grid, column, in->row));
    if (cell->type == BOOK_NUMBER)
        return cell->value;
    if (cell->type == BOOK_DAY)
        return fail(in, "不能用日期计算");
    if (in->word == NULL)
        in->word = cell;
    return (struct ratio){1, 1};
}

static struct ratio read_extreme(struct reader *in, const char *name, int sign)
{
    struct ratio most, next;

    buf_printf(&in->out, "%s(", name);
    most = read_sum(in);
    while (in->ok && take(in, ",")) {
        buf_char(&in->out, ',');
        next = read_sum(in);
        if (ratio_compare(next, most) == sign)
            most = next;
    }
    if (!take(in, ")"))
        return not_read(in);
    buf_char(&in->out, ')');
    return most;
}

static struct ratio read_round(struct reader *in)
{
    struct ratio value;
    __int128 scale = 1;
    int digits;

    buf_add(&in->out, "ROUND(");
    value = read_sum(in);
    if (!take(in, ","))
        return not_read(in);
    in->at += strspn(in->at, " ");
    if (*in->at < '0' || *in->at > '6')
        return not_read(in);
    digits = *in->at++ - '0';
    for (int i = 0; i < digits; i++)
        scale *= 10;
    if (!take(in, ")"))
        return not_read(in);
    buf_printf(&in->out, ",%d)", digits);
    keep(in, &value,
         ratio_make(decimal_round(value.num * scale, value.den), scale, &value));
    return value;
}

static struct ratio read_factor(struct reader *in)
{
    struct ratio value = {0, 1};

    if (take(in, "-")) {
        buf_char(&in->out, '-');
        value = read_factor(in);
        keep(in, &value, ratio_sub((struct ratio){0, 1}, value, &value));
        return value;
    }
    if (take(in, "(")) {
        buf_char(&in->out, '(');
        value = read_sum(in);
        buf_char(&in->out, ')');
        return take(in, ")") ? value : not_read(in);
    }
    if (take(in, "min("))
        return read_extreme(in, "MIN", -1);
    if (take(in, "max("))
        return read_extreme(in, "MAX", 1);
    if (take(in, "round("))
        return read_round(in);
    if (isdigit((unsigned char)*in->at))
        return read_number(in);
    return is_name((unsigned char)*in->at) ? read_name(in) : not_read(in);
}

/* -- sums and products ------------------------------------------------------- */

static struct ratio read_product(struct reader *in)
{
    struct ratio value = read_factor(in);

    while (in->ok) {
        bool times = take(in, "*") || take(in, "×");
        struct ratio other;

        if (!times && !take(in, "/") && !take(in, "÷"))
            break;
        buf_char(&in->out, times ? '*' : '/');
        other = read_factor(in);
        in->divides |= !times;
        if (!times && other.num == 0)
            in->by_zero = true;
        else
            keep(in, &value,
                 times ? ratio_mul(value, other, &value)
                       : ratio_div(value, other, &value));
    }
    return value;
}

static struct ratio read_sum(struct reader *in)
{
    struct ratio value, other;

    if (++in->depth > DEPTH_MOST)
        return fail(in, "的括号太深");
    value = read_product(in);
    while (in->ok) {
        bool plus = take(in, "+");

        if (!plus && !take(in, "-"))
            break;
        buf_char(&in->out, plus ? '+' : '-');
        other = read_product(in);
        keep(in, &value,
             plus ? ratio_add(value, other, &value) : ratio_sub(value, other, &value));
    }
    in->depth--;
    return value;
}

/* -- the cell ---------------------------------------------------------------- */

/* What is no number passes through: IF(ISNUMBER(A5),IF(ISNUMBER(B5),…,T(B5)),T(A5)). */
static const char *guarded(const struct reader *in)
{
    struct arena *mem = in->grid->build->mem;
    const char *text = in->out.text;

    if (in->divides)
        text = arena_printf(mem, "IFERROR(%s,\"%s\")", text, state_word(STATE_NONE));
    for (int i = in->used_count - 1; i >= 0; i--) {
        const char *cell = grid_cell_name(in->grid, in->used[i], in->row);

        text = arena_printf(mem, "IF(ISNUMBER(%s),%s,T(%s))", cell, text, cell);
    }
    return arena_printf(mem, "=%s", text);
}

bool formula_cell(struct grid *grid, const struct column *column, const char *text,
                  size_t row, struct book_cell *out)
{
    struct reader in = {.grid = grid,
                        .column = column,
                        .row = row,
                        .text = text,
                        .at = text,
                        .out = buf_new(grid->build->mem),
                        .ok = true};
    struct ratio value = read_sum(&in);

    in.at += strspn(in.at, " ");
    if (in.ok && *in.at != '\0')
        not_read(&in);
    if (!in.ok)
        return false;
    if (in.word != NULL)
        *out = (struct book_cell){
            .type = BOOK_WORDS, .text = in.word->type == BOOK_WORDS ? in.word->text : ""};
    else if (in.by_zero)
        *out = (struct book_cell){.type = BOOK_WORDS, .text = state_word(STATE_NONE)};
    else
        *out = (struct book_cell){.type = BOOK_NUMBER, .value = value};
    out->formula = guarded(&in);
    return true;
}
