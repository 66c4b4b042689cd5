"""Days are datetime.date; months are whole numbers, year * 12 + month - 1."""
from datetime import date, timedelta


def month(year, number):
    return year * 12 + number - 1


def month_of(day):
    return month(day.year, day.month)


def month_text(index):
    return "%04d-%02d" % (index // 12, index % 12 + 1)


def first_day(index):
    return date(index // 12, index % 12 + 1, 1)


def last_day(index):
    return first_day(index + 1) - timedelta(days=1)


def later(day, days):
    return day + timedelta(days=int(days))


def day_in(index, number):
    return first_day(index) + timedelta(days=number - 1)


def split(begin, end, fraction):
    """The day that lies at this fraction of the way."""
    return begin + timedelta(days=int((end - begin).days * fraction))


def text(day):
    return day.isoformat()


# first and last day of the long public holidays
HOLIDAYS = [(date(2025, 1, 28), date(2025, 2, 4)), (date(2025, 5, 1), date(2025, 5, 5)), (date(2025, 10, 1), date(2025, 10, 8)),
            (date(2026, 2, 15), date(2026, 2, 23)), (date(2026, 5, 1), date(2026, 5, 5)), (date(2026, 10, 1), date(2026, 10, 7))]


def weekday(day):
    """The same day or the next working day: offices sign and break ground on working days."""
    while day.weekday() > 4 or any(first <= day <= last for first, last in HOLIDAYS):
        day += timedelta(days=1)
    return day
