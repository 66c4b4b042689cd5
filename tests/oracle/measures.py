"""Values of indicators on their axes and every measure made of them (docs/figures.md §3, §7)."""
import calendar
import hashlib
from collections import defaultdict
from fractions import Fraction
from functools import cached_property, lru_cache

import delivery
import earlier
import further
import signing
from county import FACTOR, is_base
from indicators import INDICATORS, WITH_TARGET, Evidence
from reading import at, ceiling, date, end_of, half_away, january, month_end, month_of, number_of, year_of

OK, ZERO, MISSING, NO_TASK, NONE = "ok", "zero", "missing", "no_task", "none"

YEARLY = ("ytd", "year", "ytd_prev", "year_prev")
TARGET_SCOPE = {"region": "本级", "org": "organisation", "group": "group", "leader": "leader",
                "team": "team", "park": "park", "industry": "industry", "chain": "chain"}
SCHEDULED = ("schedule", "due", "due_rate", "gap_pp", "need")
AGAINST_TARGET = ("target", "target_city", "rate_city", "rate", "short", "target_pp") + SCHEDULED
COUNTS = ("units", "units_done", "units_undone", "units_half", "units_zero", "units_lag", "units_missing",
          "done_pct")
RANKS = ("rank", "rank_prev", "lead", "first_gap", "above")
TOGETHER = ("average", "spread_max", "spread_min", "spread", "spread_ratio")
PEERS = ("peer_n", "peer_rank", "peer_gap", "peer_lead")
COMPARISONS = ("yoy", "yoy_abs", "mom", "share", "contrib", "pull")
BEFORE = ("published", "late", "cut")
MEASURES = ("",) + AGAINST_TARGET + COUNTS + RANKS + TOGETHER + PEERS + COMPARISONS + BEFORE
NOT_ADDED = ("ratio", "mean", "median")  # kinds that have no share of a whole


class Figure:
    def __init__(self, value=None, state=None, lacking=0, note=""):
        self.value, self.lacking, self.note = value, lacking, note
        self.state = state or (OK if value else ZERO)
        self.known = self.state in (OK, ZERO)


def made_of(formula, *figures):
    """A figure made of others; without a number it has the state of the first that has none."""
    for figure in figures:
        if not figure.known:
            return Figure(state=figure.state)
    value = formula(*(figure.value for figure in figures))
    if value is None:
        return Figure(state=NONE)
    return Figure(value, lacking=sum(figure.lacking for figure in figures))


def percent(over, under):
    """In integers: a quarter of the time of over / under * 100."""
    if not under:
        return None
    return Fraction(over.numerator * under.denominator * 100, over.denominator * under.numerator)


def total(rows):
    """Σ value × share of (value, share, lacking); lacking None counts an unknown value once."""
    lacking = sum(int(value is None) if n is None else n for value, _, n in rows)
    known = [value * share for value, share, _ in rows if value is not None]
    if rows and not known:
        return Figure(state=MISSING, lacking=lacking)
    return Figure(Fraction(sum(known), 10000), lacking=lacking)


# What tells since when the export knows: codes, table, date (§3 History).
HISTORY = [
    (("S01", "S02", "S04", "S05", "S13", "P05", "P06", "P14", "P16", *(
        code for family in (signing, delivery) for code in family.INDICATORS), "A09", "A11", "C76", "C77"),
     "projects", "dates.sign.actual"),
    (("S11", "C07", "C08"), "leads", "found"), (("P36", "C53"), "issues", "raised"),
    (("P37",), "site_visits", "date"), (("P38",), "ceremonies", "date"),
    (("A01", "A02", "A03", "A05", "A06", "A07", "A16", "C75"), "outings", "start"),
    (("A08",), "visits_in", "date"), (("A10",), "meetings", "date"), (("A13", "C84"), "notices", "issued"),
    (("A17", "C89"), "visits", "date"), (("F13", "C67"), "funds_won", "approved"),
    (("C72", "C73"), "policy_payouts", "paid_date"),
    (("E01", "E02", "E05", "E11"), "enterprise_events", "date"), (("L01",), "land", "disposed_date"),
    (("C108", "C109"), "projects", "land.got_date"),
    (("N01", "C110", "C111"), "complaints", "received"),
    (("N02", "C113", "C114", "C116", "C117"), "ent_inspections", "date"),
    (("F01", "F02", "F06", "C66", "F09", "F10", "F11", "F12", "C65", "P31", "C146"), "project_months", "month"),
    (("C165", "C166", "C167"), "enterprise_months", "month"),
    (("C118", "C119"), "commitments", "due"), (("C120", "C121"), "approvals", "approved"),
    *further.HISTORY,
]
# Planned days tell nothing of the past, and these windows are of this year.
NO_HISTORY = {"C46", "C47", *(code for code, shape in INDICATORS.items()
                              if shape.windows and set(shape.windows) <= {"ytd", "ytd_prev"})}

# The same by code; what a later line names stands there alone.
SINCE = {code: (table, path) for codes, table, path in HISTORY for code in codes if code not in NO_HISTORY}


class Measures:
    def __init__(self, county, published=None):
        """published: Earlier, or None."""
        self.county, self.published = county, published
        self.targets = self.read_targets()
        self.evidence = Evidence(county, self.schedule("P32", "", "region", "", "ytd").value)

    def window(self, code, name):
        return self.county.sources[INDICATORS[code].source].windows.get(name)

    @lru_cache(maxsize=None)
    def has_window(self, code, name):
        only = INDICATORS[code].windows
        return (only is None or name in only) and self.window(code, name) is not None

    # -- values --------------------------------------------------------------------------

    @lru_cache(maxsize=None)
    def known_since(self, table, path):
        """The earliest date of a column in the whole table (§3 History), or None."""
        first = min(filter(None, (at(row, path) for row in self.county.rows(table))), default=None)
        return first[:4] if first and path == "month" else first  # a report tells what came since January

    def is_before_history(self, code, window):
        if code not in SINCE:
            return False
        first = self.known_since(*SINCE[code])
        return first is not None and self.window(code, window).d1.isoformat() < first

    @lru_cache(maxsize=None)
    def rows(self, code, window):
        return self.evidence.rows(code, window, self.window(code, window))

    @lru_cache(maxsize=None)
    def tallies(self, code, axis, window):
        """{(part, key): Figure} of an indicator that is summed from its evidence."""
        found = defaultdict(list)
        for row in self.rows(code, window):
            for key, share in self.county.shares(row.entity, row.record, axis, INDICATORS[code].by_place):
                for part, value in row.values.items():
                    alone = value is None and row.values[""] is not None and row.lacking == 0
                    found[part, key].append((value, share, 1 if alone else row.lacking))
        if INDICATORS[code].kind == "median":
            return {key: self.median(rows) for key, rows in found.items()}
        return {key: total(rows) for key, rows in found.items()}

    @staticmethod
    def median(rows):
        """Of the known values, whatever their shares; fewer than three have none."""
        known = sorted(value for value, share, _ in rows if value is not None and share)
        lacking, note = sum(value is None for value, _, _ in rows), "n=%d" % len(known)
        if not known and lacking:
            return Figure(state=MISSING, lacking=lacking, note=note)
        if len(known) < 3:
            return Figure(state=NONE, lacking=lacking, note=note)
        middle = known[(len(known) - 1) // 2], known[len(known) // 2]
        return Figure(Fraction(sum(middle)) / 2, lacking=lacking, note=note)

    # -- what history[] gives (§3) ---------------------------------------------------------

    @cached_property
    def history(self):
        """{(figure, axis, key, m0, m1): row}: the first row counts, a revised one before all others."""
        found, axes = {}, {scope: axis for axis, scope in TARGET_SCOPE.items()}
        for row in sorted(self.county.rows("history"), key=lambda row: not row.get("revised")):
            axis, period = axes.get(at(row, "scope.type")), row.get("period")
            if axis and period and row.get("value") is not None:
                key = "" if axis == "region" else at(row, "scope.id")
                found.setdefault((row["indicator"], axis, key, *self.span_of(period, row.get("window"))), row)
        return found

    @staticmethod
    def span_of(period, window):
        """First and last month."""
        last = month_of(end_of(period))
        length = {"Q": 3, "H": 6}.get(period[5:6])
        if length:
            return last - length + 1, last
        return last if window == "month" and len(period) > 4 else january(last), last

    def past(self, code, part, axis, key, window):
        """The row that stands for a missing cell, or None."""
        w, base = self.window(code, window), window[:-4] if window.endswith("_yoy") else window
        end = self.window(code, base).d1
        named = any(base == row["id"] for row in self.county.rows("windows"))
        if w.m0 is None or named or end != month_end(month_of(end)):
            return None
        return self.history.get((code + (part and "." + part), axis, key, w.m0, w.m1))

    @lru_cache(maxsize=None)
    def value(self, code, part, axis, key, window):
        figure = self.computed(code, part, axis, key, window)
        row = self.past(code, part, axis, key, window) if figure.state == MISSING else None
        if row is not None:
            figure = Figure(self.given_value(row, code, part), note="history" + ";revised" * bool(row.get("revised")))
        return self.since_published(code, part, axis, key) or figure if window == "month" else figure

    # -- what was published last month (§7) ------------------------------------------------

    def last_month(self, code, part, axis, key):
        """The figure since January as it was published, or None; only of sums and given figures."""
        source = INDICATORS[code].source
        if (self.published is None or INDICATORS[code].kind not in ("sum", "given")
                or not self.published.speaks(source, self.county.sources[source].month)):
            return None
        row = self.published.fact(code, part, "", axis, key, "ytd")
        if row is None or row["unit"] != INDICATORS[code].parts[part][0]:
            return None
        return Figure(earlier.number(row), row["state"], row["lacking"])

    def since_published(self, code, part, axis, key):
        """本月 by the difference to what was published, where that can be told."""
        if (at(self.county.data, "config.month_basis") == "event") or not self.has_window(code, "ytd"):
            return None
        before = self.last_month(code, part, axis, key)
        if before is None or not before.known:
            return None
        now = self.value(code, part, axis, key, "ytd")
        if not now.known:
            return None
        figure = made_of(lambda v, p: v - p, now, before)
        figure.note = "published"
        return figure

    def moved_since(self, measure, code, part, axis, key, window):
        """published; late what was added since for the same months, cut what was taken away."""
        before = self.last_month(code, part, axis, key) if window == "ytd" else None
        if before is None or measure == "published":
            return before if before is None or before.known else Figure(state=before.state)
        if not self.has_window(code, "ytd_prev"):
            return Figure(state=MISSING)
        now, sign = self.value(code, part, axis, key, "ytd_prev"), 1 if measure == "late" else -1
        objects = self.objects_moved(code, part, before, now) if axis == "region" else None
        if objects is None:
            return made_of(lambda e, p: max(Fraction(0), sign * (e - p)), now, before)
        moved = [sign * d for d in objects if sign * d > 0]
        return Figure(Fraction(sum(moved)), note="n=%d" % len(moved) if moved else "")

    def objects_moved(self, code, part, before, now):
        """What each object has more; None where the records do not add up to the figures."""
        was, has = self.published.was(code, part), self.objects(code, part, "ytd_prev")
        if not (was or has) or sum(was.values()) != before.value or sum(has.values()) != now.value:
            return None
        return [has.get(one, 0) - was.get(one, 0) for one in {*was, *has}]

    def objects(self, code, part, window):
        """What each object adds; a record that adds nothing, or that nobody could name, is not kept."""
        found = defaultdict(Fraction)
        for row in self.rows(code, window):
            if row.values.get(part) and self.id_of(row):
                found[row.entity, self.id_of(row)] += row.values[part]
        return found

    @staticmethod
    def id_of(row):
        """None: nobody could tell it from another."""
        return row.record.get("id") if isinstance(row.record, dict) else row.record and row.record.id

    def computed(self, code, part, axis, key, window):
        shape = INDICATORS[code]
        if shape.kind in ("sum", "given", "median"):
            if self.is_before_history(code, window):
                return Figure(state=MISSING, lacking=1, note="n=0" if shape.kind == "median" else "")
            found = self.tallies(code, axis, window).get((part, key))
            return found or {"sum": Figure(Fraction(0)), "given": Figure(state=MISSING, lacking=1),
                             "median": Figure(state=NONE, note="n=0")}[shape.kind]
        parts = [self.value(other, part, axis, key, window) for other in shape.made_of]
        if shape.kind in ("ratio", "mean"):
            over = percent if shape.kind == "ratio" else self.mean_of(shape, part)
            figure = made_of(over, *parts)
            count = parts[1].value / self.den_scale(shape, part) if parts[1].known else shape.min_n
            if shape.min_n and count < shape.min_n:
                whole = count.denominator == 1
                figure = Figure(state=NONE, note="n=%s" % (count if whole else float(half_away(count, 1))))
        elif shape.kind == "difference":
            figure = made_of(lambda a, b: a - b, *parts)
        elif shape.kind == "gap":
            schedule = self.schedule("P32", "", axis, key, window)
            figure = made_of(lambda a, b: half_away(a, 2) - half_away(b, 2), *parts, schedule)
        else:
            figure = self.still_to_start(part, *parts)
        figure.lacking = sum(one.lacking for one in parts)  # also without a number, unlike measures
        return figure

    @staticmethod
    def den_scale(shape, part):
        """亩 and days are counted whole."""
        return {"mu100": 100, "days10": 10}.get(INDICATORS[shape.made_of[1]].parts[part][0], 1)

    def mean_of(self, shape, part):
        scale = self.den_scale(shape, part)
        return lambda a, b: a * scale / b if b else None

    def still_to_start(self, part, cohort, started):
        """P10: max(0, ceil(target % × C01) − C02)."""
        target = self.cohort_target(part)
        if target is None:
            return Figure(state=NO_TASK)
        return made_of(lambda a, b: Fraction(max(0, ceiling(target * a / 100) - b)), cohort, started)

    def cohort_target(self, part):
        for row in self.config("cohorts") or []:
            name = "y%d" % -row["year_offset"] + "_top500" * bool(row.get("top500_only"))
            if name == part and row.get("target_pct") is not None:
                return Fraction(row["target_pct"])
        return None

    def config(self, path):
        return at(self.county.config, path)

    # -- targets -------------------------------------------------------------------------

    def read_targets(self):
        """{(code, part): rows}; special ones belong to other figures."""
        found = defaultdict(list)
        for row in self.county.rows("targets"):
            code, _, part = row["indicator"].partition(".")
            special = row.get("min_size_wan") is not None or row.get("filters")
            if not special and at(row, "scope.type") != "superior":
                found[code, part].append(row)
        return found

    @lru_cache(maxsize=None)
    def target_rows(self, code, part, window):
        """Rows of the period that the window is compared with."""
        if window in self.campaigns:
            return [row for row in self.targets[code, part] if row["period"]["type"] == "deadline"
                    and date(row["period"].get("due")) == self.campaigns[window]]
        kind = window[:-5] if window.endswith("_prev") else window
        if kind not in ("ytd", "year", "month", "quarter", "half"):
            return []
        m = self.window(code, window).m1
        length = {"month": 1, "quarter": 3, "half": 6}.get(kind)
        found = []
        for row in self.targets[code, part]:
            period = row["period"]
            if period.get("year") != year_of(m):
                continue
            if period["type"] == ("year" if length is None else kind) and (
                    length is None or period.get(kind) == (number_of(m) - 1) // length + 1):
                found.append(row)
        return found

    @cached_property
    def campaigns(self):
        """The last day of each window of windows[]."""
        return {row["id"]: date(row["end"]) for row in self.county.rows("windows")}

    def scope_rows(self, rows, axis, key):
        return [row for row in rows if at(row, "scope.type") == TARGET_SCOPE.get(axis)
                and (axis == "region" or at(row, "scope.id") == key)]

    @staticmethod
    def choose(rows):
        """The row that assesses; one row alone is that one."""
        if len(rows) < 2:
            return rows[0] if rows else None
        marked = [row for row in rows if row.get("assess")]
        if len(marked) != 1:
            raise ValueError("several targets and not one that assesses: %s" % rows[0]["id"])
        return marked[0]

    @staticmethod
    def target_of(row):
        if row.get("not_applicable"):
            return Figure(state=NO_TASK)
        if row.get("value") is None:
            return Figure(state=MISSING)
        return Figure(Fraction(row["value"]) * FACTOR.get(row.get("unit"), 1))

    @lru_cache(maxsize=None)
    def target(self, code, part, axis, key, window):
        if code == "P08" and part:
            wanted = self.cohort_target(part)
            return Figure(state=NO_TASK) if wanted is None else Figure(wanted)
        if axis == "org" and not self.county.has_task(key):
            return Figure(state=NO_TASK)
        rows = self.target_rows(code, part, window)
        own = self.choose(self.scope_rows(rows, axis, key))
        if own:
            return self.target_of(own)
        if axis == "org":
            asked = any(at(row, "scope.type") == "organisation" for row in rows)
            return Figure(state=MISSING if asked else NO_TASK)
        if axis in ("region", "group"):
            return self.sum_of_targets(code, part, axis, key, window)
        return Figure(state=NO_TASK)

    def members(self, axis, key):
        """Active units with a task of the region or of a group."""
        orgs = self.county.orgs if axis == "region" else self.county.groups[key]
        return [org for org in orgs if self.county.has_task(org)]

    def sum_of_targets(self, code, part, axis, key, window):
        found = [self.target(code, part, "org", org, window) for org in self.members(axis, key)]
        known = [figure.value for figure in found if figure.known]
        missing = sum(figure.state == MISSING for figure in found)
        if known:
            return Figure(sum(known), lacking=missing, note="sum")
        return Figure(state=MISSING if axis == "group" and missing else NO_TASK)

    def target_city(self, code, part, axis, key, window):
        """None where it does not exist."""
        rows = [row for row in self.target_rows(code, part, window)
                if row.get("source_level") == "市" or row.get("level") == "市下达"]
        own = self.choose(self.scope_rows(rows, axis, key))
        if own is None:
            return Figure(state=NO_TASK) if axis == "region" else None
        if axis == "org" and not self.county.has_task(key):
            return Figure(state=NO_TASK)
        return self.target_of(own)

    @lru_cache(maxsize=None)
    def has_targets(self, code, part, axis, window):
        if INDICATORS[code].kind == "median":
            return False
        if not is_base(window) and window.endswith("_yoy"):
            return False
        always = code in WITH_TARGET and window in YEARLY and axis in ("region", "org", "group")
        return always or bool(self.target_rows(code, part, window))

    # -- schedules -------------------------------------------------------------------------

    def schedule_row(self, code, axis, key):
        rows = [row for row in self.county.rows("schedules") if row["indicator"] == code]
        general = [row for row in rows if at(row, "scope.type") is None]
        return (self.scope_rows(rows, axis, key) or general or [None])[0]

    def schedule(self, code, part, axis, key, window):
        """Per cent of the year that is due at the end of the window."""
        row, w = self.schedule_row(code, axis, key), self.window(code, window)
        if window in self.campaigns:
            return Figure(Fraction((w.d1 - w.d0).days + 1, (self.campaigns[window] - w.d0).days + 1) * 100)
        method = row["method"] if row else self.config("schedule") or "linear_month"
        if method == "linear_month" and w.d1 == month_end(w.m1):
            return Figure(Fraction(number_of(w.m1), 12) * 100)
        if method != "table":
            days = 366 if calendar.isleap(w.d1.year) else 365
            return Figure(Fraction(w.d1.timetuple().tm_yday, days) * 100)
        line = self.table_line(code, axis, key, window)
        if line is None or line.get("pct") is not None:
            return Figure(Fraction(line["pct"] if line else 0))
        target = self.target(code, part, axis, key, window)
        return made_of(percent, self.due_value(line, code, part, axis, key, window), target)

    def table_line(self, code, axis, key, window):
        """The row of the schedule's table that holds; None without a table or before its first row."""
        row, m = self.schedule_row(code, axis, key), self.window(code, window).m1
        if row is None or row["method"] != "table" or window in self.campaigns:
            return None
        lines = [line for line in row.get("table") or [] if line["month"] <= number_of(m)]
        return max(lines, key=lambda line: line["month"], default=None)

    def due_value(self, line, code, part, axis, key, window):
        """A value of a table is in the unit of the indicator's targets."""
        rows = self.target_rows(code, part, window)
        rows = self.scope_rows(rows, axis, key) or rows
        return Figure(Fraction(line["value"]) * (FACTOR.get(rows[0].get("unit"), 1) if rows else 1))

    def due(self, target, schedule, code, part, axis, key, window):
        line = self.table_line(code, axis, key, window)
        if line and line.get("pct") is None:
            return self.due_value(line, code, part, axis, key, window)
        return made_of(lambda t, s: t * s / 100, target, schedule)

    # -- measures; None where the fact does not exist --------------------------------------

    @lru_cache(maxsize=None)
    def measure(self, measure, code, part, axis, key, window):
        if not self.has_window(code, window):
            return None
        if INDICATORS[code].kind == "given" and axis != "region" and not self.is_given(code, axis):
            return None
        if measure == "":
            return self.value(code, part, axis, key, window)
        if measure in AGAINST_TARGET:
            return self.against_target(measure, code, part, axis, key, window)
        if measure in COUNTS:
            return self.count_units(measure, code, part, axis, key, window)
        if measure in TOGETHER:
            return self.together(measure, code, part, axis, key, window)
        if measure in PEERS:
            return self.among_peers(measure, code, part, axis, window)
        if measure in BEFORE:
            return self.moved_since(measure, code, part, axis, key, window)
        if measure in RANKS:
            return self.published_rank(measure, code, part, axis, key, window) \
                or self.among_units(measure, code, part, axis, key, window)
        return self.compared(measure, code, part, axis, key, window)

    @lru_cache(maxsize=None)
    def is_given(self, code, axis):
        """Somebody gave figures of members of the axis."""
        return any(self.tallies(code, axis, window)
                   for window in self.county.sources[INDICATORS[code].source].windows
                   if self.has_window(code, window))

    def against_target(self, measure, code, part, axis, key, window):
        if code == "P08" and part:
            return self.target(code, part, axis, key, window) if measure == "target" else None
        if not self.has_targets(code, part, axis, window):
            return None
        if measure in SCHEDULED and window not in YEARLY and (measure == "need" or window not in self.campaigns):
            return None
        if measure == "target_pp" and INDICATORS[code].parts[part][0] not in ("pct", "pp"):
            return None
        if measure in ("target_city", "rate_city"):
            return self.against_city(measure, code, part, axis, key, window)
        target = self.target(code, part, axis, key, window)
        if measure == "target":
            return target
        if measure in SCHEDULED:
            schedule = self.schedule(code, part, axis, key, window)
        if measure == "schedule":
            return schedule
        if not target.known:
            return Figure(state=target.state)
        due = self.due(target, schedule, code, part, axis, key, window) if measure in SCHEDULED else None
        if measure == "due":
            return due
        value = self.value(code, part, axis, key, window)
        if measure == "rate":
            return made_of(percent, value, target)
        if measure == "due_rate":
            return made_of(percent, value, due)
        if measure == "gap_pp":
            return made_of(self.gap, value, target, schedule)
        if measure == "target_pp":
            decimals = INDICATORS[code].parts[part][1]
            return made_of(lambda v, t: half_away(v, decimals) - half_away(t, decimals), value, target)
        months = 12 - number_of(self.window(code, window).m1) if measure == "need" else 1
        return made_of(lambda v, t: max(Fraction(0), t - v) / (months or 1), value, target)

    def gap(self, value, target, schedule):
        rate = percent(value, target)
        if rate is None:
            return None
        if self.config("pp_from_rounded") is False:
            return rate - schedule
        return half_away(rate, 1) - half_away(schedule, 1)

    def against_city(self, measure, code, part, axis, key, window):
        city = self.target_city(code, part, axis, key, window)
        if measure == "target_city" or city is None:
            return city
        if not city.known:
            return Figure(state=city.state)
        return made_of(percent, self.value(code, part, axis, key, window), city)

    def count_units(self, measure, code, part, axis, key, window):
        if (axis not in ("region", "group") or window not in YEARLY or code == "P08"
                or not self.has_targets(code, part, axis, window)):
            return None
        if measure == "done_pct":
            done, units = (self.count_units(name, code, part, axis, key, window)
                           for name in ("units_done", "units"))
            return made_of(percent, done, units)
        count = 0
        for org in self.members(axis, key):
            value = self.value(code, part, "org", org, window)
            rate, gap = (self.against_target(name, code, part, "org", org, window) for name in ("rate", "gap_pp"))
            count += {"units": True,
                      "units_done": rate.known and rate.value >= 100,
                      "units_undone": rate.known and rate.value < 100,
                      "units_half": rate.known and rate.value >= 50,
                      "units_zero": value.state == ZERO,
                      "units_lag": gap.known and gap.value < 0,
                      "units_missing": value.state == MISSING}[measure]
        return Figure(Fraction(count))

    # -- comparisons -------------------------------------------------------------------------

    def compared(self, measure, code, part, axis, key, window):
        if not is_base(window):
            return None
        value = self.value(code, part, axis, key, window)
        unit, decimals = INDICATORS[code].parts[part]
        is_rate = unit in ("pct", "pp")
        whole = is_rate or axis == "region" or INDICATORS[code].kind in NOT_ADDED
        if measure in ("share", "contrib", "pull") and whole or measure in ("contrib", "pull") and unit == "rank":
            return None
        if measure == "share":
            return made_of(percent, value, self.value(code, part, "region", "", window))
        other = "month_prev" if measure == "mom" else window + "_yoy"
        if (not self.has_window(code, other) or (measure == "mom" and window != "month")
                or (measure == "yoy_abs" and is_rate)):
            return None
        base = self.value(code, part, axis, key, other)
        if measure in ("contrib", "pull"):
            now, then = (self.value(code, part, "region", "", name) for name in (window, other))
            return self.moved(measure, value, base, now, then)
        if is_rate and self.config("pp_from_rounded") is False:
            return made_of(lambda v, b: v - b, value, base)
        if is_rate:
            return made_of(lambda v, b: half_away(v, decimals) - half_away(b, decimals), value, base)
        if measure == "yoy_abs":
            return made_of(lambda v, b: v - b, value, base)
        return made_of(lambda v, b: percent(v - b, b) if b > 0 else None, value, base)

    @staticmethod
    def moved(measure, value, base, now, then):
        """The part of the region's growth that is the member's: in per cent of it, in points."""
        if measure == "contrib":
            return made_of(lambda v, b, V, B: percent(v - b, V - B), value, base, now, then)
        return made_of(lambda v, b, B: percent(v - b, B) if B > 0 else None, value, base, then)

    # -- ranked units together ---------------------------------------------------------------

    def together(self, measure, code, part, axis, key, window):
        if axis not in ("region", "group") or not self.is_ranked(code, part, window):
            return None
        groups = self.county.groups if axis == "region" else [key]
        units = [unit for group in groups for place in self.ranking(code, part, group, window) for unit in place]
        if measure == "average":
            return self.average(code, part, [org for org, *_ in units], window)
        if len(units) < 2:
            return Figure(state=NONE)
        rounded = self.is_rounded(code, part)
        best = max(units, key=lambda unit: (unit[1].value, -unit[1].lacking))
        worst = min(units, key=lambda unit: (unit[1].value, unit[1].lacking))
        lacking = best[1].lacking + worst[1].lacking
        if measure in ("spread_max", "spread_min"):
            one = best[1] if measure == "spread_max" else worst[1]
            return Figure(one.value, lacking=one.lacking)
        if measure == "spread":
            values = (best[2], worst[2]) if rounded else (best[1].value, worst[1].value)
            return Figure(values[0] - values[1], lacking=lacking)
        low = worst[1].value
        return Figure(best[1].value / low, lacking=lacking) if low > 0 else Figure(state=NONE)

    def is_ranked(self, code, part, window):
        by = INDICATORS[code].rank_by
        return by is not None and not window.endswith("_yoy") and (
            by != "rate" or self.has_targets(code, part, "org", window))

    def average(self, code, part, orgs, window):
        shape = INDICATORS[code]

        def of(other):
            return self.sum_of([self.value(other, part, "org", org, window) for org in orgs])

        if shape.rank_by == "rate":
            targets = [self.target(code, part, "org", org, window) for org in orgs]
            return made_of(percent, of(code), self.sum_of(targets))
        if shape.kind == "ratio":
            return made_of(percent, *map(of, shape.made_of))
        if shape.kind == "mean":
            return made_of(self.mean_of(shape, part), *map(of, shape.made_of))
        return made_of(lambda total: total / len(orgs) if orgs else None, of(code))

    @staticmethod
    def sum_of(figures):
        known = [figure for figure in figures if figure.known]
        return Figure(Fraction(sum(figure.value for figure in known)), lacking=sum(f.lacking for f in figures))

    # -- neighbours ----------------------------------------------------------------------------

    def peer_rows(self, code, part):
        """The neighbours' rows of the newest period that ends with the as-of month."""
        m = self.county.sources[INDICATORS[code].source].month
        year, number = year_of(m), number_of(m)
        periods = ["%d-%02d" % (year, number)]
        periods += ["%d-Q%d" % (year, number // 3)] * (number % 3 == 0)
        periods += ["%d-H%d" % (year, number // 6)] * (number % 6 == 0) + [str(year)] * (number == 12)
        name = code + (part and "." + part)
        for period in periods:
            rows = {}
            for row in self.county.rows("peers"):
                if row.get("indicator") == name and row.get("period") == period and row.get("region"):
                    rows.setdefault(row["region"], row)
            if rows:
                return rows
        return {}

    @staticmethod
    def given_value(row, code, part):
        """Of a row of peers[] or history[] in the base unit of the figure."""
        unit, _ = INDICATORS[code].parts[part]
        if row.get("value") is None:
            return None
        usual = {"yuan": 10**4, "yuan_mu": 10**4, "mu100": 100, "days10": 10, "usd_cent": 10**6}.get(unit, 1)
        factors = {"亿元": 10**8, "万元": 10**4, "元": 1, "亩": 100, "公顷": 1500, "天": 10 if unit == "days10" else 1,
                   "万美元": 10**6}
        return Fraction(row["value"]) * (factors.get(row["unit"], 1) if row.get("unit") else usual)

    def among_peers(self, measure, code, part, axis, window):
        rows = self.peer_rows(code, part) if axis == "region" and window == "ytd" else {}
        if not rows:
            return None
        names = [at(self.county.data, "meta.jurisdiction." + name) for name in ("name", "short")]
        own_row = next((row for region, row in rows.items() if region in names), {})
        others = {region: self.given_value(row, code, part) for region, row in rows.items() if region not in names}
        if measure == "peer_n":
            return Figure(Fraction(len(others) + 1))
        if measure == "peer_rank" and own_row.get("rank"):
            return Figure(Fraction(own_row["rank"]))
        value = self.given_value(own_row, code, part)
        own = self.value(code, part, "region", "", "ytd") if value is None else Figure(value)
        if not own.known:
            return Figure(state=own.state)
        known = {region: v for region, v in others.items() if v is not None}
        if not known:
            return Figure(state=MISSING if others else NONE)
        return self.beside(measure, code, part, own, known, len(others) - len(known))

    def beside(self, measure, code, part, own, known, unknown):
        sign = -1 if INDICATORS[code].lower else 1
        unit, decimals = INDICATORS[code].parts[part]
        if measure == "peer_rank":
            better = sum(sign * v > sign * own.value for v in known.values())
            return Figure(Fraction(1 + better), lacking=unknown)
        if measure == "peer_gap":
            best = max(sign * v for v in known.values())
            name = min((region for region, v in known.items() if sign * v == best), key=str.encode)
            if best <= sign * own.value:
                return Figure(Fraction(0), lacking=own.lacking)
            return Figure(self.apart(best * sign, own.value, unit, decimals) * sign, lacking=own.lacking,
                          note="first=" + name)
        worse = [sign * v for v in known.values() if sign * v < sign * own.value]
        first = all(sign * v <= sign * own.value for v in known.values())
        if not worse or first and own.value in known.values():
            return Figure(state=NONE)
        name = min((region for region, v in known.items() if sign * v == max(worse)), key=str.encode)
        return Figure(self.apart(own.value, max(worse) * sign, unit, decimals) * sign, lacking=own.lacking,
                      note="next=" + name)

    @staticmethod
    def apart(a, b, unit, decimals):
        if unit in ("pct", "pp"):
            return half_away(a, decimals) - half_away(b, decimals)
        return a - b

    # -- ranks ---------------------------------------------------------------------------------

    def money_scale(self, code, part):
        """元 of one shown unit: 亿元 where the region has as much, else 万元."""
        region = self.value(code, part, "region", "", "ytd")
        limit = Fraction(self.config("display.yi_from_wan") or 10000)
        return 10**8 if region.known and half_away(abs(region.value) / 10**4, 0) >= limit else 10**4

    def ranked_figure(self, code, part, org, window):
        if not self.county.has_task(org):
            return Figure(state=NO_TASK)
        measure = "rate" if INDICATORS[code].rank_by == "rate" else ""
        return self.measure(measure, code, part, "org", org, window)

    def shown(self, code, part, value):
        """The value as it is printed."""
        unit, _ = INDICATORS[code].parts[part]
        if INDICATORS[code].rank_by == "rate":
            return half_away(value, 1)
        if unit == "yuan":
            return half_away(value / self.money_scale(code, part), 2)
        _, decimals = INDICATORS[code].parts[part]
        return half_away(value, decimals if unit in ("pct", "pp") or decimals else 1)

    def is_excluded(self, figure):
        return self.config("rank.missing") == "exclude" and figure.lacking > 0

    @lru_cache(maxsize=None)
    def ranking(self, code, part, group, window):
        """[[(unit, exact, shown)]]: the places of a group, best first, smallest id first."""
        places = defaultdict(list)
        exact = self.config("rank.tie_on") == "exact"
        for org in sorted(self.county.groups[group], key=lambda id: id.encode()):
            figure = self.ranked_figure(code, part, org, window)
            if figure.known and not self.is_excluded(figure):
                shown = self.shown(code, part, figure.value)
                places[figure.value if exact else shown].append((org, figure, shown))
        return [places[place] for place in sorted(places, reverse=not INDICATORS[code].lower)]

    def published_rank(self, measure, code, part, axis, key, window):
        """rank_prev, and rank in the windows of last month, as they were published; else None."""
        then = {("rank_prev", "ytd"): "ytd", ("rank", "ytd_prev"): "ytd", ("rank", "month_prev"): "month"}
        source = INDICATORS[code].source
        if ((measure, window) not in then or self.published is None
                or not self.published.speaks(source, self.county.sources[source].month)
                or self.among_units(measure, code, part, axis, key, window) is None):
            return None
        row = self.published.fact(code, part, "rank", axis, key, then[measure, window])
        return row and Figure(earlier.number(row), row["state"], row["lacking"], row["note"])

    def among_units(self, measure, code, part, axis, key, window):
        if axis != "org" or INDICATORS[code].rank_by is None or window.endswith("_yoy"):
            return None
        if measure == "rank_prev":
            if window != "ytd" or not self.has_window(code, "ytd_prev"):
                return None
            window = "ytd_prev"
        if INDICATORS[code].rank_by == "rate" and not self.has_targets(code, part, axis, window):
            return None
        own = self.ranked_figure(code, part, key, window)
        if not own.known or self.is_excluded(own):
            return Figure(state=MISSING if own.known else own.state)
        places = self.ranking(code, part, self.county.group_of[key], window)
        index = next(i for i, place in enumerate(places) if any(key == org for org, *_ in place))
        if measure in ("rank", "rank_prev"):
            figure = self.rank(places, index)
            figure.note += ";recomputed" * window.endswith("_prev")
            return figure
        if measure == "above":
            return self.above(code, part, own, key, window)
        return self.distance(measure, code, part, places, index, key)

    def above(self, code, part, own, key, window):
        group = self.county.group_of[key]
        axis, name = ("group", group) if group else ("region", "")
        average = self.together("average", code, part, axis, name, window)
        if self.is_rounded(code, part):
            _, decimals = self.shape("average", code, part, average)
            return made_of(lambda a, b: half_away(a, decimals) - half_away(b, decimals), own, average)
        return made_of(lambda a, b: a - b, own, average)

    def rank(self, places, index):
        better = places[:index]
        dense = self.config("rank.method") == "dense"
        number = 1 + (len(better) if dense else sum(map(len, better)))
        names = sorted(org.encode() for place in places for org, *_ in place)
        digest = hashlib.sha256(b"".join(name + b"\n" for name in names)).hexdigest()[:8]
        note = "n=%d;tie=%d;pop=%s" % (len(names), len(places[index]) > 1, digest)
        return Figure(Fraction(number), note=note)

    def distance(self, measure, code, part, places, index, key):
        """lead over the next place, first_gap to the best."""
        own = next(unit for unit in places[index] if unit[0] == key)
        if measure == "lead" and index + 1 == len(places):
            return Figure(state=NONE)
        other = places[index + 1][0] if measure == "lead" else places[0][0]
        over, under = (own, other) if measure == "lead" else (other, own)
        if self.is_rounded(code, part):
            value = over[2] - under[2]
        else:
            value = over[1].value - under[1].value
        return Figure(value, lacking=over[1].lacking + under[1].lacking)

    @staticmethod
    def is_rounded(code, part):
        """Rates and percents are subtracted as printed."""
        return INDICATORS[code].rank_by == "rate" or INDICATORS[code].parts[part][0] == "pct"

    # -- unit and decimals ---------------------------------------------------------------------

    def shape(self, measure, code, part, figure):
        """(unit, decimals) of a fact."""
        unit, decimals = INDICATORS[code].parts[part]
        is_rate = unit in ("pct", "pp")
        if measure in ("rate", "rate_city", "due_rate", "schedule", "share", "contrib", "done_pct"):
            return "pct", 1
        if measure == "pull":
            return "pp", 1
        if measure == "spread_ratio":
            return "倍", 1
        by_rate = INDICATORS[code].rank_by == "rate"
        if measure in ("average", "spread_max", "spread_min") and by_rate:
            return "pct", 1
        if measure == "peer_rank":
            return "rank", 0
        if measure in ("peer_gap", "peer_lead") and is_rate:
            return "pp", decimals
        if measure == "gap_pp":
            return "pp", 1
        if measure == "target_pp":
            return "pp", decimals
        if measure in ("yoy", "mom"):
            return ("pp", decimals) if is_rate else ("pct", 1)
        if measure in ("rank", "rank_prev"):
            return "rank", 0
        if measure in COUNTS or measure == "peer_n":
            return "个", 0
        if measure in ("lead", "first_gap", "spread", "above") and self.is_rounded(code, part):
            return "pp", 1 if INDICATORS[code].rank_by == "rate" else decimals
        if unit not in ("yuan", "pct", "pp", "mu100", "days10", "usd_cent", "yuan_mu") and not decimals:
            return unit, int(unit != "rank" and figure.known and figure.value.denominator > 1)
        return unit, decimals
