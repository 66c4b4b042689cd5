#include "doc.h"

#include "buf.h"
#include "date.h"
#include "decimal.h"

static const char *align_name(enum align align)
{
    static const char *const names[] = {"auto",  "left",  "centre",
                                        "right", "point", "index"};

    return names[align];
}

static const char *const paper_names[PAPER_COUNT] = {"", ", landscape", ", A3"};

static void dump_field(struct buf *out, const struct doc_field *field)
{
    for (size_t i = 0; i < field->count; i++)
        buf_printf(out, "%s: %s\n", field->key, field->values[i]);
}

static void dump_spans(struct buf *out, const struct block *block)
{
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];
        const char *face = span->bold && span->heading ? "heading bold"
                           : span->bold                ? "bold"
                           : span->heading             ? "heading"
                                                       : "plain";

        buf_printf(out, "    %-8s %s\n", face, span->text);
    }
}

static void dump_heads(struct buf *out, const struct table *table)
{
    for (size_t i = 0; i < table->head_count; i++) {
        const struct head_cell *head = &table->heads[i];

        buf_printf(out, "    head     row %d", head->row + 1);
        if (head->rows > 1)
            buf_printf(out, "-%d", head->row + head->rows);
        buf_printf(out, " column %d", head->column + 1);
        if (head->span > 1)
            buf_printf(out, "-%d", head->column + head->span);
        buf_printf(out, ": %s\n", head->text);
    }
}

static void dump_row(struct buf *out, const struct table *table,
                     const struct table_row *row)
{
    static const char *const kinds[] = {"row", "subtotal", "total"};

    buf_printf(out, "    %-8s", kinds[row->kind]);
    for (int i = 0; i < table->columns; i++)
        buf_printf(out, "%s %s", i == 0 ? "" : " |",
                   row->above != NULL && row->above[i] ? "(above)" : row->cells[i]);
    buf_char(out, '\n');
}

static void dump_table(struct buf *out, const struct table *table)
{
    buf_printf(out, "  table %d, line %d: %s", table->number, table->line,
               table->caption);
    if (table->unit != NULL)
        buf_printf(out, ", unit %s", table->unit);
    buf_printf(out, "%s\n", paper_names[table->paper]);
    dump_heads(out, table);
    buf_add(out, "    align   ");
    for (int i = 0; i < table->columns; i++)
        buf_printf(out, " %s", align_name(table->aligns[i]));
    buf_char(out, '\n');
    for (size_t i = 0; i < table->row_count; i++)
        dump_row(out, table, &table->rows[i]);
    for (size_t i = 0; i < table->note_count; i++)
        buf_printf(out, "    note     %s\n", table->notes[i]);
}

/* The figure, and behind = what it is drawn as. */
static void dump_cell(struct buf *out, const struct chart *chart,
                      const struct chart_cell *cell)
{
    char day[11];

    buf_add(out, cell->text);
    if (!cell->known)
        return;
    buf_add(out, " = ");
    if (chart->kind == CHART_GANTT) {
        date_print(day, (int32_t)cell->value);
        buf_add(out, day);
    } else {
        decimal_print_short(out, (struct ratio){cell->value, 1}, CHART_SCALE, 6);
    }
}

static void dump_chart_options(struct buf *out, const struct chart *chart)
{
    char day[11];

    if (chart->unit != NULL)
        buf_printf(out, ", unit %s", chart->unit);
    if (chart->target.known) {
        buf_printf(out, ", %s ", chart->target_name);
        dump_cell(out, chart, &chart->target);
    }
    if (chart->cutoff != DATE_NONE) {
        date_print(day, chart->cutoff);
        buf_printf(out, ", until %s", day);
    }
    if (chart->grid_rows > 0)
        buf_printf(out, ", %d rows", chart->grid_rows);
}

static void dump_chart(struct buf *out, const struct chart *chart)
{
    buf_printf(out, "  chart %d, line %d: %s, %s", chart->number, chart->line,
               chart_kind_name(chart->kind), chart->caption);
    dump_chart_options(out, chart);
    buf_add(out, "\n    head    ");
    for (int i = 0; i < chart->columns; i++)
        buf_printf(out, "%s %s", i == 0 ? "" : " |", chart->heads[i]);
    buf_char(out, '\n');
    for (size_t i = 0; i < chart->row_count; i++) {
        buf_printf(out, "    row      %s", chart->rows[i].name);
        for (int k = 0; k + 1 < chart->columns; k++) {
            buf_add(out, " | ");
            dump_cell(out, chart, &chart->rows[i].cells[k]);
        }
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < chart->note_count; i++)
        buf_printf(out, "    note     %s\n", chart->notes[i]);
}

static void dump_slip(struct buf *out, const struct slip *slip)
{
    for (size_t i = 0; i < slip->row_count; i++) {
        const struct slip_row *row = &slip->rows[i];

        if (row->cut != NULL)
            buf_printf(out, "    cut      %s\n", row->cut);
        else
            buf_printf(out, "    row %-4d", row->height);
        for (int k = 0; k < 2 * row->pairs; k++)
            buf_printf(out, "%s %s%s", k == 0 ? "" : " |", row->cells[k],
                       k + 1 == 2 * row->pairs ? "\n" : "");
    }
}

static void dump_block(struct buf *out, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_SLIP:
        buf_printf(out, "  form, line %d\n", block->line);
        dump_slip(out, block->slip);
        return;
    case BLOCK_TABLE:
        dump_table(out, block->table);
        return;
    case BLOCK_CHART:
        dump_chart(out, block->chart);
        return;
    case BLOCK_OTHER:
        buf_printf(out, "  block %s, line %d\n", block->name, block->line);
        break;
    case BLOCK_HEADING:
        buf_printf(out, "  heading %d, line %d: %s\n", block->level, block->line,
                   block->number);
        break;
    case BLOCK_PARA:
        buf_printf(out, "  para, line %d", block->line);
        if (block->level > 0)
            buf_printf(out, ", run-in %d: %s", block->level, block->number);
        buf_char(out, '\n');
        break;
    }
    dump_spans(out, block);
}

static void dump_part(struct buf *out, const struct part *part)
{
    if (part->title == NULL)
        buf_add(out, "main text\n");
    else
        buf_printf(out, "attachment %d, line %d: %s%s\n", part->number, part->line,
                   part->title, paper_names[part->paper]);
    for (size_t i = 0; i < part->block_count; i++)
        dump_block(out, &part->blocks[i]);
}

void doc_dump(struct buf *out, const struct doc *doc)
{
    for (size_t i = 0; i < doc->field_count; i++)
        dump_field(out, &doc->fields[i]);
    for (size_t i = 0; i < doc->part_count; i++)
        dump_part(out, &doc->parts[i]);
}
