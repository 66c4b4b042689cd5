#define _GNU_SOURCE /* qsort_r */
#include "stats_int.h"

#include <stdlib.h>
#include <string.h>

/*
 * Table dim as SQL sees it: the rows of one axis after those of another, numbered by axis
 * and place.  Those of an id are found by a list that is made when it is first wanted.
 */
enum { ENTITY, ID, AXIS, KEY, SHARE };

static const char declaration[] =
    "CREATE TABLE dim(entity TEXT, id TEXT, axis TEXT, key TEXT, share INTEGER)";

#define AXIS_ROWS ((size_t)1 << 32)

/* What begin_seek notes: the first axis that is wanted, and the one behind the last. */
enum { FIRST_AXIS, LAST_AXIS };

/* -- rows of an id ------------------------------------------------------------- */

static int compare_ids(const void *a, const void *b, void *context)
{
    const struct axis *axis = context;
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    int order =
        strcmp(axis->rows.items[left].object->id, axis->rows.items[right].object->id);

    return order != 0 ? order : (left > right) - (left < right);
}

static void sort_ids(struct stats *stats, struct axis *axis)
{
    axis->by_id = ARENA_ARRAY(stats->mem, uint32_t, axis->rows.count + 1);
    for (size_t i = 0; i < axis->rows.count; i++)
        axis->by_id[i] = (uint32_t)i;
    qsort_r(axis->by_id, axis->rows.count, sizeof *axis->by_id, compare_ids, axis);
    axis->sorted = axis->rows.count;
}

/* The first row from `row` on that has the id; SIZE_MAX: none. */
static size_t row_of_id(struct stats *stats, struct axis *axis, size_t row,
                        const char *id)
{
    size_t low = 0, high;

    if (axis->by_id == NULL || axis->sorted != axis->rows.count)
        sort_ids(stats, axis);
    high = axis->sorted;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(axis->rows.items[axis->by_id[middle]].object->id, id);

        if (order < 0 || (order == 0 && axis->by_id[middle] < row))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == axis->sorted ||
        strcmp(axis->rows.items[axis->by_id[low]].object->id, id) != 0)
        return SIZE_MAX;
    return axis->by_id[low];
}

/* -- what is wanted -------------------------------------------------------------- */

static void begin_seek(const struct stats *stats, struct lent_wanted *wanted)
{
    wanted->begun = true;
    wanted->notes[FIRST_AXIS] = 1;
    wanted->notes[LAST_AXIS] = stats->axis_count;
    if (wanted->keys[AXIS] == NULL)
        return;
    wanted->notes[FIRST_AXIS] = axis_find(stats, wanted->keys[AXIS]);
    wanted->notes[LAST_AXIS] = wanted->notes[FIRST_AXIS] + 1;
    if (wanted->notes[FIRST_AXIS] == SIZE_MAX)
        wanted->notes[LAST_AXIS] = 0;
}

static bool fits(const struct axis *axis, size_t row, const char *const *keys)
{
    const struct dim_row *found = &axis->rows.items[row];

    return (keys[ENTITY] == NULL || strcmp(found->object->entity, keys[ENTITY]) == 0) &&
           (keys[KEY] == NULL ||
            strcmp(axis->keys.items[found->key - 1], keys[KEY]) == 0);
}

/* In one axis, from `row` on; SIZE_MAX: none. */
static size_t seek_in(struct stats *stats, struct axis *axis, size_t row,
                      const char *const *keys)
{
    for (; row < axis->rows.count; row++) {
        if (keys[ID] != NULL)
            row = row_of_id(stats, axis, row, keys[ID]);
        if (row == SIZE_MAX)
            return SIZE_MAX;
        if (fits(axis, row, keys))
            return row;
    }
    return SIZE_MAX;
}

static size_t seek_row(const void *owner, size_t row, struct lent_wanted *wanted)
{
    struct stats *stats = (struct stats *)owner; /* it remembers lists */
    size_t axis = row / AXIS_ROWS, at = row % AXIS_ROWS;

    if (!wanted->begun)
        begin_seek(stats, wanted);
    if (axis < wanted->notes[FIRST_AXIS])
        axis = wanted->notes[FIRST_AXIS];
    for (; axis < wanted->notes[LAST_AXIS]; axis++, at = 0) {
        at = seek_in(stats, &stats->axes[axis], at, wanted->keys);
        if (at != SIZE_MAX)
            return axis * AXIS_ROWS + at;
    }
    return SIZE_MAX;
}

/* -- what SQLite asks ------------------------------------------------------------ */

/* An id has a row or two in an axis, a key one of twenty rows. */
static size_t count_rows(const void *owner, unsigned columns)
{
    enum { OF_ID = 2, KEYS = 20 };
    const struct stats *stats = owner;
    size_t rows = 0;

    for (size_t i = 1; i < stats->axis_count; i++)
        rows += stats->axes[i].rows.count;
    if ((columns & 1u << AXIS) != 0)
        rows /= stats->axis_count;
    if ((columns & 1u << ID) != 0)
        rows = (columns & 1u << AXIS) != 0 ? OF_ID : OF_ID * stats->axis_count;
    return (columns & 1u << KEY) != 0 ? rows / KEYS : rows;
}

static void read_cell(const void *owner, size_t row, int column, struct lent_cell *out)
{
    const struct stats *stats = owner;
    const struct axis *axis = &stats->axes[row / AXIS_ROWS];
    const struct dim_row *found = &axis->rows.items[row % AXIS_ROWS];

    switch (column) {
    case ENTITY:
        out->text = found->object->entity;
        break;
    case ID:
        out->text = found->object->id;
        break;
    case AXIS:
        out->text = axis->name;
        break;
    case KEY:
        out->text = axis->keys.items[found->key - 1];
        break;
    default:
        *out = (struct lent_cell){.known = true, .number = found->share};
    }
}

bool dim_lend(struct stats *stats)
{
    static const struct lent lent = {.declaration = declaration,
                                     .keys = KEY + 1,
                                     .count = count_rows,
                                     .seek = seek_row,
                                     .cell = read_cell};

    return store_lend(stats->store, "dim", &lent, stats, stats->dg);
}
