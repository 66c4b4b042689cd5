"""Reading of the export: files, dates, months, exact numbers.

Numbers are read as written (Decimal) and become fractions or whole 元; nothing here or
anywhere in the oracle is a float.  Months are y*12+m.
"""
import calendar
import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction


def load(paths):
    """All files as one: rows are joined by id, objects merge deep, later wins."""
    data = {}
    for path in paths:
        with open(path, encoding="utf-8-sig") as file:
            add_file(data, json.load(file, parse_float=Decimal))
    for fix in data.get("corrections", []):
        correct(data, fix)
    return data


def add_file(data, other):
    for key, value in other.items():
        if isinstance(value, list):
            add_rows(data.setdefault(key, []), value)
        elif isinstance(value, dict):
            add_object(data.setdefault(key, {}), value)
        else:
            data[key] = value


def add_rows(rows, others):
    known = {row["id"]: row for row in rows if "id" in row}
    for other in others:
        same = known.get(other.get("id"))
        if same is None:
            rows.append(other)
        else:
            same.update(other)


def add_object(into, other):
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            add_object(into[key], value)
        else:
            into[key] = value


def correct(data, fix):
    """One row of corrections[]; monthly rows are named by project or enterprise and month."""
    for row in data.get(fix["entity"], []):
        name = row.get("id") or row.get("project") or row.get("enterprise")
        if name == fix["id"] and fix.get("month") in (None, row.get("month")):
            *path, last = fix["field"].split(".")
            for step in path:
                row = row.setdefault(step, {})
            row[last] = fix.get("new")
            return


def at(row, path):
    """The value at a dotted path; None where any step is absent or null."""
    for step in path.split("."):
        if row is None:
            return None
        row = row.get(step)
    return row


# -- dates and months ------------------------------------------------------------

def date(text):
    return dt.date.fromisoformat(text) if text else None


def month(text):
    return int(text[:4]) * 12 + int(text[5:7]) if text else None


def within(day, w):
    return bool(day and w.d0 <= day <= w.d1)


def month_of(day):
    return day.year * 12 + day.month


def year_of(m):
    return (m - 1) // 12


def number_of(m):
    """1..12"""
    return (m - 1) % 12 + 1


def january(m):
    return year_of(m) * 12 + 1


def month_start(m):
    return dt.date(year_of(m), number_of(m), 1)


def month_end(m):
    return month_start(m).replace(day=calendar.monthrange(year_of(m), number_of(m))[1])


def end_of(period):
    """The last day of "2026", "2026-09", "2026-Q3" or "2026-H1"."""
    if not period:
        return None
    year, _, part = period.partition("-")
    last = {"": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12}.get(part)
    return month_end(int(year) * 12 + (last or int(part)))


def year_before(day):
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


# -- numbers -----------------------------------------------------------------------

def yuan(wan):
    """万元 of the file as whole 元."""
    return None if wan is None else int(Fraction(wan) * 10000)


def tenth(days):
    """Days of the file as whole tenths."""
    return None if days is None else int(Fraction(days) * 10)


def hundredth(mu):
    """亩 of the file as whole hundredths."""
    return None if mu is None else int(Fraction(mu) * 100)


def half_away(value, decimals):
    """四舍五入, exact."""
    over, under = value.numerator * 10**decimals, value.denominator
    whole = (2 * abs(over) + under) // (2 * under)
    return Fraction(whole if over >= 0 else -whole, 10**decimals)


def ceiling(value):
    return -(-value.numerator // value.denominator)
