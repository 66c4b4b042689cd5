/*
 * print - what the user sees on the terminal: findings, tables of a query, lists.
 * stdout carries data, stderr messages; --json is for machines.
 */
#ifndef PRINT_H
#define PRINT_H

#include "diag.h"
#include "job.h"

#include <stdbool.h>

struct query;

/*
 * Errors first, then warnings, then information, down to the level `least`; at most
 * `PRINT_SAME` of one kind, the rest is counted.  Above information more than
 * `PRINT_ALIKE` warnings of one kind are one line.  JSON lists all of them.
 */
enum { PRINT_SAME = 20, PRINT_ALIKE = 5 };
void print_findings(const struct diag *dg, bool json, enum diag_level least);

/* "已生成 4 个文件：" and their names, or why there is none. */
void print_made(const struct texts *made, const struct diag *dg, bool json);

/* Names of files to come, one a line. */
void print_files(struct arena *mem, const struct texts *names, bool json);

enum table_form { TABLE_PLAIN, TABLE_CSV, TABLE_JSON };
bool print_query(struct arena *mem, struct query *query, enum table_form form);

void print_reports(const struct session *session, bool json);

/* Chains and coverage of the roles, then the files with their licences. */
bool print_fonts(struct arena *mem, const char *folder, const struct fontset *fonts,
                 bool json, struct diag *dg);

/* What the fonts were asked for and the first of the chain does not have, with lines. */
void print_fallbacks(struct arena *mem, const struct fontset *fonts, const char *path,
                     const char *text, bool json);

#endif
