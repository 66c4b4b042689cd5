/*
 * date - days and months.
 *
 * A day is an int32 counted from 1970-01-01; a month is year * 12 + month with
 * month 1..12 (contract.md §2), so neighbouring months differ by 1.  Nothing here
 * reads the clock.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

enum { DATE_NONE = INT32_MIN };

struct date {
    int year, month, day; /* month and day from 1 */
};

int32_t date_day(struct date date);
struct date date_of(int32_t day);
bool date_valid(struct date date);
int date_month_days(int year, int month); /* 28..31 */

/* "2026-09-30" exactly (a date-time such as "2026-09-30T08:00:00" counts by its
 * first ten characters); DATE_NONE when it is no date. */
int32_t date_parse(const char *text);

/* "2026-09" exactly; 0 when it is no month. */
int32_t month_parse(const char *text);

static inline int32_t month_of(int year, int month)
{
    return year * 12 + month;
}
static inline int month_year(int32_t m)
{
    return (m - 1) / 12;
}
static inline int month_number(int32_t m)
{
    return (m - 1) % 12 + 1;
}

void date_print(char out[11], int32_t day); /* "2026-09-30" */

/* The same day a year earlier; 02-29 becomes 02-28 (contract.md §3). */
int32_t date_year_before(int32_t day);

#endif
