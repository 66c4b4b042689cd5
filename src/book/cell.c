#include "book_int.h"

#include "buf.h"
#include "date.h"

#include <string.h>

static struct book_cell words_cell(const char *text)
{
    return (struct book_cell){.type = *text == '\0' ? BOOK_EMPTY : BOOK_WORDS,
                              .text = text};
}

static struct book_cell state_cell(enum state state)
{
    return words_cell(state_word(state));
}

const char *cell_string(struct arena *mem, const struct book_cell *cell)
{
    struct buf out;
    char date[11];

    switch (cell->type) {
    case BOOK_EMPTY:
        return "";
    case BOOK_WORDS:
        return cell->text;
    case BOOK_DAY:
        date_print(date, cell->day);
        return arena_str(mem, date);
    case BOOK_NUMBER:
        break;
    }
    if (cell->value.num == 0)
        return "0";
    out = buf_new(mem);
    decimal_print(&out, cell->value, 1, cell->decimals);
    return out.text;
}

/* -- one value --------------------------------------------------------------- */

static bool is_true(struct grid *grid, const struct column *column,
                    const struct datum *datum)
{
    struct value value;

    return names_datum(grid->build, column->pointer, datum, &value) && value_true(&value);
}

/* The text of a column: its field, or what "text" and "when" make of the row. */
static bool column_text(struct grid *grid, const struct column *column,
                        const struct scope *row, const char **out)
{
    const struct datum *data = row->table->items[row->row];
    const char *text = column->text;
    struct value value;
    struct buf plain;

    for (size_t i = column->when_count; i-- > 0;)
        if (is_true(grid, column, &data[column->when[i].field]))
            text = column->when[i].text;
    if (text != NULL)
        return names_expand(grid->build, column->pointer, row, text, out);
    if (!names_datum(grid->build, column->pointer, &data[column->field], &value))
        return false;
    if (value.kind == VALUE_TEXT || value.kind == VALUE_NONE) {
        *out = value.kind == VALUE_TEXT ? value.text : ""; /* no copy for each cell */
        return true;
    }
    plain = buf_new(grid->build->mem);
    words_format(&plain, &value, NULL, NULL, 0, &grid->build->style);
    *out = plain.text;
    return true;
}

static bool text_cell(struct grid *grid, const struct column *column,
                      const struct scope *row, struct book_cell *out)
{
    const char *text;

    if (!column_text(grid, column, row, &text))
        return false;
    for (size_t i = 0; i < column->mark_count; i++)
        if (strcmp(column->marks[i].word, text) == 0) {
            text = column->marks[i].shown;
            break;
        }
    *out = words_cell(text);
    return true;
}

static struct book_cell date_cell(const struct datum *datum)
{
    int32_t day = datum->kind == CELL_TEXT ? date_parse(datum->text) : DATE_NONE;

    if (day != DATE_NONE)
        return (struct book_cell){.type = BOOK_DAY, .day = day};
    return datum->kind == CELL_TEXT ? words_cell(datum->text) : state_cell(STATE_NONE);
}

/* A column of figures has one unit: that of its first one. */
static void note_unit(struct column *column, const struct figure *figure)
{
    int64_t scale = figure_scale(figure);

    if (column->scale == 0)
        column->unit = figure_unit_word(figure);
    else if (column->scale != scale)
        column->mixed = true;
    column->scale = scale;
    column->ranks = figure->unit == UNIT_RANK;
}

/* As words_format prints a given figure: at most four decimals, no zeros at the end. */
static int given_decimals(struct ratio value, int decimals)
{
    int most = decimals > 4 ? decimals : 4;
    int64_t digits = ratio_digits(value, 1, most);

    while (most > 0 && digits % 10 == 0) {
        digits /= 10;
        most--;
    }
    return most;
}

/* Only money has a choice of units: wan, yi; usd. */
static bool fits_unit(const struct column *column, const struct figure *figure)
{
    enum unit money = column->scale == 1000000 ? UNIT_USD_CENT : UNIT_YUAN;

    return column->scale >= 10000 && figure->unit == money;
}

static int fact_decimals(const struct column *column, const struct figure *figure)
{
    if (column->as != AS_NUMBER)
        return figure->decimals;
    return column->decimals < 0 ? column->most : column->decimals;
}

static bool fact_cell(struct grid *grid, struct column *column, const struct datum *datum,
                      struct book_cell *out)
{
    const struct figure *figure;
    struct value value;

    if (!names_fact(grid->build, column->pointer, datum->text, &value))
        return false;
    *out = state_cell(STATE_NONE);
    if (value.kind == VALUE_NONE)
        return true;
    figure = value.figure;
    if (column->as == AS_NUMBER && !fits_unit(column, figure))
        return build_fault(grid->build, column->pointer,
                           "%s 的单位不合 as，可写 \"as\": \"fig\"", datum->text);
    if (column->as != AS_NUMBER) /* wan, yi: one unit, whatever documents choose */
        note_unit(column, figure);
    if (column->as == AS_UNIT) {
        *out = words_cell(figure_unit_word(figure));
        return true;
    }
    *out = state_cell(figure->state);
    if (figure_known(figure)) {
        *out = (struct book_cell){.type = BOOK_NUMBER,
                                  .decimals = fact_decimals(column, figure)};
        if (!ratio_make(figure->value.num, (__int128)figure->value.den * column->scale,
                        &out->value))
            return build_fault(grid->build, column->pointer, "%s 超出可表示的范围",
                               datum->text);
        if (column->as == AS_GIVEN)
            out->decimals = given_decimals(out->value, figure->decimals);
    }
    out->key = value.key;
    if (figure->lacking > 0)
        out->note = arena_printf(grid->build->mem, "有%d项缺报，未计入", figure->lacking);
    return true;
}

/* A number as it was published has no unit of its own: the export keeps six decimals. */
static int64_t number_scale(const struct column *column)
{
    if (column->as == AS_GIVEN)
        return 1000000;
    return column->scale == 0 ? 1 : column->scale;
}

static bool number_cell(struct grid *grid, struct column *column,
                        const struct datum *datum, struct book_cell *out)
{
    if (datum->kind == CELL_FACT)
        return fact_cell(grid, column, datum, out);
    if (datum->kind == CELL_NULL) {
        *out = state_cell(STATE_MISSING);
        return true;
    }
    if (datum->kind == CELL_TEXT) { /* 无任务, — : the query knows why there is none */
        *out = words_cell(datum->text);
        return true;
    }
    *out = (struct book_cell){.type = BOOK_NUMBER,
                              .decimals = column->decimals < 0 ? 0 : column->decimals};
    return ratio_make(datum->number, number_scale(column), &out->value) ||
           build_fault(grid->build, column->pointer, "数超出可表示的范围");
}

static bool value_cell(struct grid *grid, struct column *column, const struct scope *row,
                       struct book_cell *out)
{
    const struct datum *datum =
        column->field < 0 ? NULL : &row->table->items[row->row][column->field];

    if (column->needs >= 0 &&
        !is_true(grid, column, &row->table->items[row->row][column->needs])) {
        *out = state_cell(STATE_NONE);
        return true;
    }
    switch (column->as) {
    case AS_TEXT:
    case AS_CENTRE:
        return text_cell(grid, column, row, out);
    case AS_DATE:
        *out = date_cell(datum);
        return true;
    case AS_UNIT:
    case AS_FACT:
    case AS_GIVEN:
    case AS_NUMBER:
        return number_cell(grid, column, datum, out);
    case AS_INDEX:
        grid->index++;
        *out =
            (struct book_cell){.type = BOOK_NUMBER, .value = {(int64_t)grid->index, 1}};
        return true;
    case AS_RATIO: /* made of other cells of the row, see grid_add */
    case AS_FORMULA:
        break;
    }
    return true;
}

/* -- formulas ---------------------------------------------------------------- */

/* "E5"; rows count from 1 as Excel prints them. */
const char *grid_cell_name(const struct grid *grid, int column, size_t row)
{
    char letters[4] = "";
    int at = 3;

    for (int left = column + 1; left > 0; left = (left - 1) / 26)
        letters[--at] = (char)('A' + (left - 1) % 26);
    return arena_printf(grid->build->mem, "%.*s%zu", 3 - at, letters + at,
                        grid->first_line + row);
}

/* What is no number is the result; a blank stays a blank. */
static struct book_cell passed_on(const struct book_cell *cell)
{
    return words_cell(cell->text == NULL ? "" : cell->text);
}

/* Excel makes a 0 of a blank; T makes a text of it. */
static const char *through(const struct grid *grid, const struct book_cell *cell,
                           const char *name)
{
    return cell->open ? arena_printf(grid->build->mem, "T(%s)", name) : name;
}

/*
 * Percent of two cells of one row.  What is no number passes through, so 缺报 stays
 * 缺报 and a denominator of 0 gives —; the formula says the same.
 */
static bool ratio_cell(struct grid *grid, const struct column *column, size_t row)
{
    struct book_cell *cells = grid->rows.items[row].cells;
    const struct book_cell *part = &cells[column->part], *whole = &cells[column->whole];
    const char *a = grid_cell_name(grid, column->part, row);
    const char *b = grid_cell_name(grid, column->whole, row);
    struct book_cell *out = &cells[column - grid->columns];
    struct ratio hundred = {100, 1}, quotient;

    if (grid->columns[column->part].scale != grid->columns[column->whole].scale)
        return build_fault(grid->build, column->pointer,
                           "分子、分母两列的单位不同，不能相除");
    if (part->type != BOOK_NUMBER)
        *out = passed_on(part);
    else if (whole->type != BOOK_NUMBER)
        *out = passed_on(whole);
    else if (whole->value.num == 0)
        *out = state_cell(STATE_NONE);
    else if (!ratio_div(part->value, whole->value, &quotient) ||
             !ratio_mul(quotient, hundred, &quotient))
        return build_fault(grid->build, column->pointer, "比率超出可表示的范围");
    else
        *out = (struct book_cell){.type = BOOK_NUMBER, .value = quotient};
    out->decimals = column->decimals < 0 ? column->most : column->decimals;
    out->formula = arena_printf(
        grid->build->mem,
        "=IF(ISNUMBER(%s),IF(ISNUMBER(%s),IF(%s=0,\"%s\",%s/%s*100),%s),%s)", a, b, b,
        state_word(STATE_NONE), a, b, through(grid, whole, b), through(grid, part, a));
    return true;
}

static bool equal_as_shown(const struct book_cell *a, const struct book_cell *b)
{
    return a->type == b->type &&
           (a->type == BOOK_NUMBER ? ratio_compare(a->value, b->value) == 0
                                   : strcmp(a->text, b->text) == 0);
}

/*
 * The column's own formula.  What the query says holds: its figure has the formula only
 * where that gives exactly the same.
 */
static bool own_formula(struct grid *grid, const struct column *column,
                        const struct scope *scope, size_t row)
{
    struct book_cell *cell = &grid->rows.items[row].cells[column - grid->columns], made;
    const char *text;

    if (!names_expand(grid->build, column->pointer, scope, column->formula, &text) ||
        !formula_cell(grid, column, text, row, &made))
        return false;
    if (column->field < 0) {
        made.decimals = column->decimals < 0 ? column->most : column->decimals;
        *cell = made;
    } else if (equal_as_shown(cell, &made)) {
        cell->formula = made.formula;
    }
    return true;
}

/* -- rows -------------------------------------------------------------------- */

static struct book_row *push_row(struct grid *grid, enum book_kind kind)
{
    struct book_row *row = ARENA_PUSH(grid->build->mem, &grid->rows);

    row->kind = kind;
    row->lines = 1;
    row->cells = ARENA_ARRAY(grid->build->mem, struct book_cell, (size_t)grid->count);
    return row;
}

bool grid_add(struct grid *grid, const struct table *table, size_t row)
{
    struct scope scope = {.table = table, .row = row, .outer = grid->scope};
    struct book_row *to = push_row(grid, BOOK_PLAIN);
    bool ok = true;

    for (int i = 0; i < grid->count && ok; i++)
        ok = value_cell(grid, &grid->columns[i], &scope, &to->cells[i]);
    for (int i = 0; i < grid->count && ok; i++)
        fill_cell(&grid->columns[i], &to->cells[i]);
    for (int i = 0; i < grid->count && ok; i++)
        if (grid->columns[i].as == AS_RATIO)
            ok = ratio_cell(grid, &grid->columns[i], grid->rows.count - 1);
    for (int i = 0; i < grid->count && ok; i++)
        if (grid->columns[i].formula != NULL)
            ok = own_formula(grid, &grid->columns[i], &scope, grid->rows.count - 1);
    return ok;
}

/* -- totals ------------------------------------------------------------------ */

size_t grid_reserve(struct grid *grid, enum book_kind kind)
{
    push_row(grid, kind);
    return grid->rows.count - 1;
}

static const char *sum_formula(const struct grid *grid, int column, size_t from,
                               size_t to)
{
    return arena_printf(
        grid->build->mem, "=%s%s:%s)", grid->outline ? "SUBTOTAL(9," : "SUM(",
        grid_cell_name(grid, column, from), grid_cell_name(grid, column, to - 1));
}

/* Where cells are filled in: blank until there is something to add up. */
static const char *sum_of_filled(const struct grid *grid, int column, size_t from,
                                 size_t to)
{
    return arena_printf(grid->build->mem, "=IF(COUNT(%s:%s)=0,\"\",%s)",
                        grid_cell_name(grid, column, from),
                        grid_cell_name(grid, column, to - 1),
                        sum_formula(grid, column, from, to) + 1);
}

static bool sum_cell(struct grid *grid, const struct column *column, size_t at,
                     size_t from, size_t to)
{
    int index = (int)(column - grid->columns);
    struct book_cell *out = &grid->rows.items[at].cells[index];
    struct ratio sum = {0, 1};
    size_t numbers = 0, missing = 0, open = 0;

    if (column->mixed)
        return build_fault(grid->build, column->pointer, "这一列的单位不一致，不能合计");
    for (size_t i = from; i < to; i++) {
        const struct book_cell *cell = &grid->rows.items[i].cells[index];

        if (grid->rows.items[i].kind != BOOK_PLAIN)
            continue;
        if (cell->type == BOOK_NUMBER && !ratio_add(sum, cell->value, &sum))
            return build_fault(grid->build, column->pointer, "合计超出可表示的范围");
        numbers += cell->type == BOOK_NUMBER;
        open += cell->open;
        missing += cell->type == BOOK_WORDS &&
                   strcmp(cell->text, state_word(STATE_MISSING)) == 0;
    }
    /* A sum of nothing but words is not 0. */
    *out = state_cell(missing > 0 ? STATE_MISSING : STATE_NONE);
    if (open > 0) {
        out->text = "";
        out->formula = sum_of_filled(grid, index, from, to);
    }
    if (numbers == 0)
        return true;
    *out = (struct book_cell){.type = BOOK_NUMBER,
                              .value = sum,
                              .formula = open > 0 ? sum_of_filled(grid, index, from, to)
                                                  : sum_formula(grid, index, from, to)};
    if (missing > 0)
        out->note = arena_printf(grid->build->mem, "有%zu项缺报，未计入", missing);
    return true;
}

/* The label stands in the first column of text. */
static int label_column(const struct grid *grid)
{
    for (int i = 0; i < grid->count; i++)
        if (grid->columns[i].as == AS_TEXT || grid->columns[i].as == AS_CENTRE)
            return i;
    return 0;
}

/*
 * The table around the rows ("over") may hold the total's own figures in fields of the
 * same names.  They are what is printed; the formula stays where it says the same.
 */
static bool own_total(struct grid *grid, struct column *column, struct book_cell *cell)
{
    const struct scope *scope = grid->scope;
    int field = column->name == NULL || scope->table == NULL
                    ? -1
                    : table_find(scope->table, column->name);
    struct book_cell own;

    if (field < 0 || scope->table->items[scope->row][field].kind != CELL_FACT ||
        (column->as != AS_FACT && column->as != AS_GIVEN && column->as != AS_NUMBER))
        return true;
    if (!fact_cell(grid, column, &scope->table->items[scope->row][field], &own))
        return false;
    if (cell->type == BOOK_NUMBER && own.type == BOOK_NUMBER &&
        ratio_compare(cell->value, own.value) == 0)
        own.formula = cell->formula;
    *cell = own;
    return true;
}

static bool total_formula(struct grid *grid, const struct column *column, size_t at)
{
    struct book_cell *cell = &grid->rows.items[at].cells[column - grid->columns];
    const char *text;

    if (!names_expand(grid->build, column->pointer, grid->scope, column->formula,
                      &text) ||
        !formula_cell(grid, column, text, at, cell))
        return false;
    cell->decimals = column->decimals < 0 ? column->most : column->decimals;
    return true;
}

static bool total_cell(struct grid *grid, const struct column *column, size_t at,
                       size_t from, size_t to)
{
    switch (column->total) {
    case TOTAL_NONE:
        break;
    case TOTAL_SUM:
        return sum_cell(grid, column, at, from, to);
    case TOTAL_RATIO:
        return ratio_cell(grid, column, at);
    case TOTAL_FORMULA:
        return total_formula(grid, column, at);
    }
    return true;
}

/* Ratios and formulas are made of totals that are there by then. */
bool grid_total(struct grid *grid, size_t at, const char *label, size_t from, size_t to)
{
    struct book_row *row = &grid->rows.items[at];
    bool ok = true;

    row->cells[label_column(grid)] = words_cell(label);
    for (int kind = TOTAL_NONE; kind <= TOTAL_FORMULA; kind++)
        for (int i = 0; i < grid->count && ok; i++) {
            struct column *column = &grid->columns[i];

            if ((int)column->total != kind)
                continue;
            ok = total_cell(grid, column, at, from, to) &&
                 (row->kind != BOOK_TOTAL || own_total(grid, column, &row->cells[i]));
        }
    return ok;
}

/* -- decimals that follow the values ----------------------------------------- */

static bool shows_whole(struct ratio value, int decimals)
{
    __int128 scaled = value.num;

    for (int i = 0; i < decimals; i++)
        scaled *= 10;
    return scaled % value.den == 0;
}

/* As few as show every value, at most column->most; a fact says its own. */
static int column_decimals(const struct grid *grid, int index)
{
    const struct column *column = &grid->columns[index];
    int decimals = 0;

    /* A total has no more decimals than what it adds up. */
    for (size_t i = 0; i < grid->rows.count; i++) {
        const struct book_cell *cell = &grid->rows.items[i].cells[index];

        if (cell->type != BOOK_NUMBER)
            continue;
        if (cell->key != NULL && cell->decimals > decimals)
            decimals = cell->decimals;
        while (cell->key == NULL && grid->rows.items[i].kind == BOOK_PLAIN &&
               decimals < column->most && !shows_whole(cell->value, decimals))
            decimals++;
    }
    return decimals;
}

void grid_finish(struct grid *grid)
{
    for (int i = 0; i < grid->count; i++) {
        const struct column *column = &grid->columns[i];
        int decimals = column->decimals;

        if (column->as != AS_NUMBER && column->as != AS_FACT && column->as != AS_GIVEN)
            continue;
        if (decimals < 0)
            decimals = column_decimals(grid, i);
        for (size_t j = 0; j < grid->rows.count; j++) {
            struct book_cell *cell = &grid->rows.items[j].cells[i];

            if (cell->key == NULL)
                cell->decimals = column->as == AS_GIVEN && cell->type == BOOK_NUMBER
                                     ? given_decimals(cell->value, 0)
                                     : decimals;
        }
    }
}
