#include "date.h"

#include <stdio.h>

/* Days of the proleptic Gregorian calendar; years are counted from March so that
 * the leap day is the last of its year. */
int32_t date_day(struct date date)
{
    int year = date.month <= 2 ? date.year - 1 : date.year;
    int month = date.month <= 2 ? date.month + 9 : date.month - 3;
    int era = year / 400;
    int of_era = year - era * 400;
    int of_year = (153 * month + 2) / 5 + date.day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date date_of(int32_t day)
{
    int32_t days = day + 719468;
    int era = days / 146097;
    int of_era = days - era * 146097;
    int year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365 + era * 400;
    int of_year = of_era - (365 * (year - era * 400) + (year - era * 400) / 4 -
                            (year - era * 400) / 100);
    int month = (5 * of_year + 2) / 153;
    struct date date;

    date.day = of_year - (153 * month + 2) / 5 + 1;
    date.month = month < 10 ? month + 3 : month - 9;
    date.year = date.month <= 2 ? year + 1 : year;
    return date;
}

int date_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return month == 2 && leap ? 29 : days[month - 1];
}

bool date_valid(struct date date)
{
    return date.year >= 1900 && date.year <= 2999 && date.month >= 1 &&
           date.month <= 12 && date.day >= 1 &&
           date.day <= date_month_days(date.year, date.month);
}

/* Read exactly `count` digits at text into *out. */
static bool digits(const char *text, int count, int *out)
{
    *out = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *out = *out * 10 + (text[i] - '0');
    }
    return true;
}

int32_t month_parse(const char *text)
{
    int year, month;

    if (!digits(text, 4, &year) || text[4] != '-' || !digits(text + 5, 2, &month) ||
        text[7] != '\0' || year < 1900 || year > 2999 || month < 1 || month > 12)
        return 0;
    return month_of(year, month);
}

int32_t date_parse(const char *text)
{
    struct date date;

    if (!digits(text, 4, &date.year) || text[4] != '-' ||
        !digits(text + 5, 2, &date.month) || text[7] != '-' ||
        !digits(text + 8, 2, &date.day) || (text[10] != '\0' && text[10] != 'T') ||
        !date_valid(date))
        return DATE_NONE;
    return date_day(date);
}

void date_print(char out[11], int32_t day)
{
    struct date date = date_of(day);

    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)date.year % 10000u,
             (unsigned)date.month % 100u, (unsigned)date.day % 100u);
}

int32_t date_year_before(int32_t day)
{
    struct date date = date_of(day);

    date.year--;
    if (date.month == 2 && date.day == 29)
        date.day = 28;
    return date_day(date);
}
