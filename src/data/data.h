/*
 * data - JSON exports become checked rows in the store.
 *
 *   in    JSON files of schema zsyz/1 in command-line order, --set path=value
 *   out   one table per entity (contract.md §3), table setting, findings
 *
 * One table of entities and fields (entity.c) drives validation, the store's
 * columns, `tongbao schema` and the data dictionary.  After data_check types,
 * references and keys are true; any value may still be unknown.
 */
#ifndef DATA_DATA_H
#define DATA_DATA_H

#include "diag.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct store;

struct data_input {
    const char *defaults;     /* templates/defaults.json */
    const char *const *paths; /* exports, in order */
    size_t path_count;
    const char *const *sets; /* "config.outing.per_month=3" */
    size_t set_count;
    bool classified_machine; /* accept 秘密 and above (decisions.md §3.20) */
};

/*
 * Make the tables, read and merge the files, apply corrections[].  All faults of all
 * files are reported.  False when an error was added.
 */
bool data_read(struct store *store, const struct data_input *input, struct diag *dg);

/*
 * References, dates, amounts, keys across entities: model.md §9.  References into a list
 * that no file delivered become NULL, with a warning.  False on errors.  Call it when
 * data_read was true, and before store_seal.
 */
bool data_check(struct store *store, struct diag *dg);

/* JSON Schema 2020-12 of the export; the data dictionary and the store as Markdown. */
/*
 * Table label(entity, field, text): what every table and every field of the dictionary is
 * called, field '' the table itself.  May be called again.
 */
bool data_labels(struct store *store, struct diag *dg);

void data_schema(struct buf *out);
void data_dictionary(struct buf *out); /* Chinese, docs/数据字典.md */
void data_store_page(struct buf *out); /* docs/store.md: tables and columns */

#endif
