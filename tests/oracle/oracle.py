"""Recompute every fact of a run independently and compare.

    oracle.py FACTS.json DEFAULTS.json EXPORT.json [SITE.json …]

Written from docs/figures.md alone: exact fractions, plain loops over the JSON, no
SQL, no code of the program.  Every fact in FACTS.json must be known here and equal in
value, state and number of lacking components; exit 1 otherwise.
"""
import calendar
import datetime as dt
import json
import sys
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

OK, ZERO, MISSING, NO_TASK, NONE = "ok", "zero", "missing", "no_task", "none"
ENDED = ("终止", "流失")


# -- reading ---------------------------------------------------------------------

def merge(into, other):
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            merge(into[key], value)
        elif isinstance(value, list) and isinstance(into.get(key), list) and key not in (
                "basis", "cohorts", "top500_lists", "types", "sizes"):
            into[key] = into[key] + value
        else:
            into[key] = value
    return into


def load(paths):
    data = {}
    for path in paths:
        with open(path, encoding="utf-8-sig") as file:
            merge(data, json.load(file, parse_float=Decimal))
    for fix in data.get("corrections", []):
        apply_correction(data, fix)
    return data


def apply_correction(data, fix):
    for row in data.get(fix["entity"], []):
        same = row.get("id") == fix.get("id") or (
            "month" in fix and row.get("project") == fix.get("id"))
        if same and fix.get("month") in (None, row.get("month")):
            *path, last = fix["field"].split(".")
            for step in path:
                row = row[step]
            row[last] = fix["new"]
            return


def date(text):
    return dt.date.fromisoformat(text[:10]) if text else None


def month(text):
    return int(text[:4]) * 12 + int(text[5:7]) if text else None


def month_of(day):
    return day.year * 12 + day.month


def month_end(m):
    year, number = divmod(m - 1, 12)
    return dt.date(year, number + 1, calendar.monthrange(year, number + 1)[1])


def month_start(m):
    year, number = divmod(m - 1, 12)
    return dt.date(year, number + 1, 1)


def year_before(day):
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def yuan(value):
    return None if value is None else int(Fraction(value) * 10000)


def half_away(value, decimals):
    scaled = abs(value) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


# -- what a figure is --------------------------------------------------------------

class Figure:
    def __init__(self, value=None, state=None, lacking=0):
        self.value, self.lacking = value, lacking
        self.state = state or (ZERO if value == 0 else OK)

    def known(self):
        return self.state in (OK, ZERO)

    def __eq__(self, other):
        return (self.state == other.state and self.lacking == other.lacking
                and (not self.known() or self.value == other.value))

    def __repr__(self):
        return f"{self.value} {self.state} 缺{self.lacking}"


def total(rows):
    """Σ value × share over (value or None, share, lacking)."""
    known = [(v, s) for v, s, _ in rows if v is not None]
    lacking = sum(l for *_, l in rows) + sum(v is None for v, *_ in rows)
    if rows and not known:
        return Figure(state=MISSING, lacking=lacking)
    return Figure(sum((Fraction(v) * s for v, s in known), Fraction(0)) / 10000, lacking=lacking)


class Window:
    def __init__(self, d0, d1, m0, m1, single, back=0):
        self.d0, self.d1, self.m0, self.m1 = d0, d1, m0, m1
        self.single = single  # one month, not a cumulative
        self.back = back  # months that the window lies behind its own year


class County:
    def __init__(self, paths):
        self.data = load(paths)
        period = self.data["period"]
        self.Y, self.M = period["year"], period["month"]
        self.C = date(period["cutoff"])
        self.last = self.Y * 12 + self.M
        as_of = period.get("as_of") or {}
        self.as_of = {name: month(text) for name, text in as_of.items()}
        self.config = self.data.get("config", {})
        self.windows = self.make_windows()
        self.index()

    def rows(self, name):
        return self.data.get(name, [])

    def source_month(self, source):
        return self.as_of.get(source, self.last)

    def event_end(self, source):
        return min(self.C, month_end(self.source_month(source)))

    def make_windows(self):
        C, Y, last = self.C, self.Y, self.last
        first = Y * 12 + 1
        starts = {"month": last, "ytd": first, "year": first,
                  "quarter": Y * 12 + (self.M - 1) // 3 * 3 + 1,
                  "half": Y * 12 + (self.M - 1) // 6 * 6 + 1}
        made = {name: Window(month_start(m), C, m, last, name == "month")
                for name, m in starts.items()}
        made["month_prev"] = Window(month_start(last - 1), month_end(last - 1), last - 1,
                                    last - 1, True)
        if self.M > 1:
            made["ytd_prev"] = Window(dt.date(Y, 1, 1), month_end(last - 1), first, last - 1, False)
        for name, w in list(made.items()):
            made[name + "_yoy"] = Window(year_before(w.d0), year_before(w.d1),
                                         w.m0 - 12, w.m1 - 12, w.single, 12)
        return made

    def index(self):
        self.orgs = {o["id"]: o for o in self.rows("organisations") if self.active(o)}
        self.groups = defaultdict(list)
        for org in self.orgs.values():
            if org.get("group"):
                self.groups[org["group"]].append(org["id"])
        self.investors = {i["id"]: i for i in self.rows("investors")}
        parents = {p["parent"] for p in self.rows("projects") if p.get("parent")}
        self.projects = {p["id"]: p for p in self.rows("projects") if p["id"] not in parents}
        self.monthly = defaultdict(dict)
        for row in self.rows("project_months"):
            self.monthly[row["project"]][month(row["month"])] = row

    def active(self, org):
        start, end = date(org.get("active_from")), date(org.get("active_to"))
        return (start is None or start <= self.C) and (end is None or end >= self.C)

    # -- projects ------------------------------------------------------------------

    def on(self, project, name):
        day = date(project.get("dates", {}).get(name, {}).get("actual"))
        return day if day and day <= self.C else None

    def planned(self, project, name):
        return date(project.get("dates", {}).get(name, {}).get("planned"))

    def signed(self, project):
        kinds = self.config.get("signing", {}).get("types", ["合同", "协议"])
        kind = project.get("agreement_type")
        return self.on(project, "sign") if kind is None or kind in kinds else None

    def is_ended(self, project, day=None):
        day = day or self.C
        end = self.on(project, "terminate")
        return project.get("status") in ENDED or (end is not None and end <= day)

    def size(self, project):
        basis = self.config.get("size_basis", "contract_total")
        return yuan(project.get("amounts", {}).get(basis))

    def is_top500(self, project):
        sign = self.on(project, "sign")
        for share in project.get("investors", []):
            for entry in self.investors.get(share["id"], {}).get("top500", []):
                if (entry["list"] in self.config["top500_lists"]
                        and entry.get("year") in (sign.year, sign.year - 1)
                        and entry.get("relation", "控股") in ("母公司", "控股")):
                    return True
        return False

    # -- axes ----------------------------------------------------------------------

    def shares(self, entity, row, axis, by_place):
        """[(key, share)] of a record on an axis; shares in 1/10,000."""
        if axis == "region":
            return [("", 10000)]
        if axis == "group":
            found = defaultdict(int)
            for org, share in self.shares(entity, row, "org", by_place):
                if org in self.orgs and self.orgs[org].get("group"):
                    found[self.orgs[org]["group"]] += share
            return list(found.items())
        if axis == "team":
            team = row.get("guarantee", {}).get("team")
            return [(team, 10000)] if team else []
        if entity != "projects":
            return [(row["org"], 10000)] if row.get("org") else []
        if by_place:
            return [(row["location_org"], 10000)] if row.get("location_org") else []
        parts = row.get("attract_orgs", [])
        shares = [int(half_away(Fraction(p.get("share", 1)) * 10000, 0)) for p in parts]
        if shares:
            shares[-1] = 10000 - sum(shares[:-1])
        return [(p["org"], s) for p, s in zip(parts, shares)]

    # -- monthly series --------------------------------------------------------------

    def expected(self, project):
        if project.get("agreement_type") == "意向":
            return None
        start = self.on(project, "sign") or self.on(project, "start")
        if start is None:
            return None
        ends = [self.source_month("招商口径")]
        ends += [month_of(d) for d in (self.on(project, "produce"), self.on(project, "terminate")) if d]
        first = month_of(start)
        return (first, min(ends)) if first <= min(ends) else None

    @staticmethod
    def item(row, path):
        for step in path.split("."):
            row = row.get(step) if row else None
        return yuan(row)

    def months_of(self, project, year):
        """Expected months of a year, and whether February holds January too."""
        span = self.expected(project)
        if span is None:
            return [], False
        merged = bool(self.monthly[project["id"]].get(year * 12 + 2, {}).get("merged_with_prev"))
        months = [m for m in range(year * 12 + 1, year * 12 + 13) if span[0] <= m <= span[1]]
        return [m for m in months if not (merged and m == year * 12 + 1)], merged

    def cumulative(self, project, path, m):
        """None: no evidence; else (value or None, lacking) of January to month m."""
        months, _ = self.months_of(project, (m - 1) // 12)
        months = [x for x in months if x <= m]
        if not months:
            return None
        rows = self.monthly[project["id"]]
        known = {x: self.item(rows[x], path) for x in months if x in rows}
        known = {x: v for x, v in known.items() if v is not None}
        if not known:
            return None, 0
        basis = next(rows[x]["basis"] for x in months if x in rows)
        if basis == "ytd":
            newest = max(known)
            return known[newest], months[-1] - newest
        return sum(known.values()), len(months) - len(known)

    def single(self, project, path, m):
        months, merged = self.months_of(project, (m - 1) // 12)
        if m not in months:
            return None
        rows = self.monthly[project["id"]]
        value = self.item(rows.get(m), path)
        if value is None:
            return None, 0
        if rows[m]["basis"] == "month" or m == months[0]:
            return value, 0
        before = self.item(rows.get(m - 1), path)
        return (None, 0) if before is None else (value - before, 0)

    def series(self, window, path):
        last = min(window.m1, self.source_month("招商口径") - window.back)
        if last < window.m0:
            return
        read = self.single if window.single else self.cumulative
        for project in self.projects.values():
            found = read(project, path, last)
            if found is not None:
                yield project, found[0], found[1]

    # -- evidence: rows (entity, record, {part: value or None}, lacking) ----------------

    def inside(self, day, window, source="招商口径"):
        if day is None:
            return False
        end = self.event_end(source)
        if window.back:
            end = year_before(end)
        return window.d0 <= day <= min(window.d1, end)

    def invited(self):
        return [p for p in self.projects.values() if p["kind"] == "招商引资"]

    def at_least_100m(self, project, value=1):
        size = self.size(project)
        return None if size is None else (value if size >= 10**8 else "no")

    def events(self, window, projects, day_of, value_of):
        for project in projects:
            if self.inside(day_of(project), window):
                values = value_of(project)
                if "no" not in values.values():
                    yield "projects", project, values, 0

    def evidence(self, code, window):
        return list(getattr(self, "ev_" + code)(window))

    def ev_S01(self, w):
        return self.events(w, self.invited(), self.signed, lambda p: {"": 1})

    def ev_S02(self, w):
        return self.events(w, self.invited(), self.signed, lambda p: {"": self.at_least_100m(p)})

    def ev_S04(self, w):
        return self.events(w, self.invited(), self.signed,
                           lambda p: {"": yuan(p.get("amounts", {}).get("contract_total"))})

    def ev_S05(self, w):
        def outside(p):
            amounts = p.get("amounts", {})
            value = amounts.get("contract_outside")
            return {"": yuan(amounts.get("contract_total") if value is None else value)}
        return self.events(w, self.invited(), self.signed, outside)

    def ev_S13(self, w):
        chosen = [p for p in self.invited() if self.signed(p) and self.is_top500(p)]
        return self.events(w, chosen, self.signed, lambda p: {
            "": 1, "amount": yuan(p.get("amounts", {}).get("contract_total"))})

    def started(self, project):
        return self.on(project, "start")

    def ev_P05(self, w):
        return self.events(w, self.projects.values(), self.started, lambda p: {"": 1})

    def ev_P06(self, w):
        return self.events(w, self.projects.values(), self.started,
                           lambda p: {"": self.at_least_100m(p)})

    def ev_P14(self, w):
        return self.events(w, self.projects.values(), lambda p: self.on(p, "complete"),
                           lambda p: {"": 1})

    def ev_P16(self, w):
        return self.events(w, self.projects.values(), lambda p: self.on(p, "produce"),
                           lambda p: {"": 1})

    def cohort(self, offset):
        for project in self.invited():
            sign = self.signed(project)
            if sign is None or sign.year != self.Y - offset:
                continue
            first = dt.date(self.Y - offset + 1, 1, 1)
            end = self.on(project, "terminate")
            if not (end and end < first):
                yield project

    def cohorts(self):
        for project in self.cohort(2):
            yield project, ["y2"]
        for project in self.cohort(1):
            yield project, ["y1"] + (["y1_top500"] if self.is_top500(project) else [])

    def ev_C01(self, w):
        for project, parts in self.cohorts():
            yield "projects", project, {part: 1 for part in parts}, 0

    def has_started(self, project, w):
        start = self.started(project)
        return int(start is not None and start <= min(w.d1, self.event_end("招商口径")))

    def ev_C02(self, w):
        for project, parts in self.cohorts():
            yield "projects", project, {part: self.has_started(project, w) for part in parts}, 0

    def ev_C03(self, w):
        for project, _ in self.cohorts():
            if self.is_top500(project):
                yield "projects", project, {"": 1}, 0

    def ev_C04(self, w):
        for project, _ in self.cohorts():
            if self.is_top500(project):
                yield "projects", project, {"": self.has_started(project, w)}, 0

    def standing(self, project, w):
        """Under construction at the end of the window: neither completed nor ended."""
        start, complete = self.on(project, "start"), self.on(project, "complete")
        return (start is not None and start <= w.d1 and not (complete and complete <= w.d1)
                and not self.is_ended(project, w.d1))

    def stopped(self, project, w):
        suspend, resume = self.on(project, "suspend"), self.on(project, "resume")
        halted = suspend is not None and suspend <= w.d1 and not (
            resume is not None and suspend < resume <= w.d1)
        return project.get("status") == "停工" or halted

    def ev_P19(self, w):
        for project in self.projects.values():
            if self.standing(project, w) and not self.stopped(project, w):
                yield "projects", project, {"": 1}, 0

    def ev_P20(self, w):
        for project in self.projects.values():
            if self.standing(project, w) and self.stopped(project, w):
                yield "projects", project, {"": 1}, 0

    def ev_P30(self, w):
        for project in self.projects.values():
            if self.delay(project) in ("滞后", "严重滞后"):
                yield "projects", project, {"": 1}, 0

    def ev_series(self, w, path):
        for project, value, lacking in self.series(w, path):
            yield "projects", project, {"": value}, lacking

    def ev_P31(self, w):
        return self.ev_series(w, "invested_wan")

    def ev_F01(self, w):
        return self.ev_series(w, "arrived_wan.total")

    def ev_F02(self, w):
        return self.ev_series(w, "arrived_wan.outside_province")

    def annual_plan(self, project):
        return yuan(project.get("amounts", {}).get("annual_plan", {}).get(str(self.Y)))

    def ev_C05(self, w):
        for project in self.projects.values():
            plan = self.annual_plan(project)
            if plan is not None and not self.is_ended(project):
                yield "projects", project, {"": plan}, 0

    def ev_C06(self, w):
        for entity, project, values, lacking in self.ev_P31(w):
            if self.annual_plan(project) is not None and not self.is_ended(project):
                yield entity, project, values, lacking

    def trips(self, org, w):
        return [o for o in self.rows("outings") if o.get("org") == org
                and o.get("leader_rank") == "主要负责人" and o.get("counted", True)
                and self.inside(date(o.get("start")), w)]

    def ev_A03(self, w):
        for outing in self.rows("outings"):
            if (outing.get("leader_rank") == "主要负责人" and outing.get("counted", True)
                    and self.inside(date(outing.get("start")), w)):
                yield "outings", outing, {"": 1}, 0

    def ev_A05(self, w):
        for org in self.orgs.values():
            if org.get("has_task"):
                yield "organisations", {"org": org["id"]}, {
                    "": int(not self.trips(org["id"], w))}, 0

    def library(self, w, kind):
        for event in self.rows("enterprise_events"):
            if event["type"] == kind and self.inside(date(event["date"]), w, "统计口径"):
                yield "enterprise_events", event, {"": 1}, 0

    def ev_E01(self, w):
        return self.library(w, "入库")

    def ev_E02(self, w):
        return self.library(w, "退库")

    def payouts(self):
        for payout in self.rows("policy_payouts"):
            due = date(payout.get("due")) or dt.date(self.Y, 10, 31)
            if payout.get("approved") is not None:
                yield payout, due, yuan(payout["approved"]), yuan(payout.get("paid"))

    def ev_F15(self, w):
        for payout, due, approved, paid in self.payouts():
            if due.year == self.Y:
                done = None if paid is None else int(paid >= approved)
                yield "policy_payouts", payout, {"": approved, "paid": paid, "n": 1,
                                                 "n_paid": done}, 0

    def ev_F16(self, w):
        for payout, due, approved, paid in self.payouts():
            if due < self.C and (paid is None or paid < approved):
                yield "policy_payouts", payout, {
                    "": None if paid is None else approved - paid}, 0

    def ev_P36(self, w):
        for issue in self.rows("issues"):
            if not self.inside(date(issue.get("raised")), w):
                continue
            closed = date(issue.get("closed"))
            is_closed = closed is not None and closed <= w.d1
            due = date(issue.get("due"))
            late = not is_closed and due is not None and due < self.C
            yield "issues", issue, {"": 1, "closed": int(is_closed), "overdue": int(late)}, 0

    # -- delay class (docs/figures.md §6) ------------------------------------------------

    def delay(self, project):
        if self.is_ended(project) or self.on(project, "produce"):
            return None
        if not (self.signed(project) or self.on(project, "start")):
            return None
        late, early = self.lateness(project)
        attain = self.attainment(project)
        if late > 60 or (attain is not None and attain < 60):
            return "严重滞后"
        if late > 15 or (attain is not None and attain < 90):
            return "滞后"
        if late > 0 or (attain is not None and attain < 100):
            return "基本达到"
        return "超前" if early else "正常"

    def milestones(self, project):
        for name in ("start", "complete", "produce"):
            yield self.planned(project, name), self.on(project, name)
        for node in self.rows("project_nodes"):
            if node["project"] == project["id"]:
                actual = date(node.get("actual_date"))
                yield date(node.get("planned_date")), actual if actual and actual <= self.C else None

    def lateness(self, project):
        late, early = 0, False
        for planned, actual in self.milestones(project):
            if planned and actual is None and planned <= self.C:
                late = max(late, (self.C - planned).days)
            early |= bool(planned and actual and planned > self.C)
        return late, early

    def is_building(self, project):
        later = ("full", "produce", "complete", "accept")
        return self.on(project, "start") and not any(self.on(project, n) for n in later)

    def attainment(self, project):
        plan = self.annual_plan(project)
        if not self.is_building(project) or not plan:
            return None
        found = self.cumulative(project, "invested_wan", self.source_month("招商口径"))
        if found is None or found[0] is None:
            return None
        schedule = self.schedule("P32", "", "")
        return Fraction(found[0]) / (plan * schedule / 100) * 100 if schedule else None

    # -- targets and schedules -----------------------------------------------------------

    SCALE = {"亿元": 10**8, "万元": 10**4, "元": 1, "万美元": 10**6}

    def schedule(self, code, axis, key):
        """Percent of the year that is due."""
        scoped = {"org": "organisation"}.get(axis, axis)
        best, rank = None, -1
        for row in self.rows("schedules"):
            if row["indicator"] != code:
                continue
            scope = row.get("scope") or {}
            general = scope.get("type") in (None, "本级") and not scope.get("id")
            mine = scope.get("type") == scoped and scope.get("id") == key
            mine |= scope.get("type") == "本级" and axis == "region"
            if mine or not scope:
                if (1 if mine else 0) > rank:
                    best, rank = row, 1 if mine else 0
        method = best["method"] if best else self.config.get("schedule", "linear_month")
        if isinstance(method, dict):
            method = method.get("method", "linear_month")
        if method == "linear_day":
            days = 366 if calendar.isleap(self.Y) else 365
            return Fraction((self.C - dt.date(self.Y, 1, 1)).days + 1, days) * 100
        if method == "table":
            rows = [r for r in best["table"] if r["month"] <= self.M]
            return Fraction(max(rows, key=lambda r: r["month"])["pct"]) if rows else None
        return Fraction(self.M, 12) * 100

    # -- facts -----------------------------------------------------------------------

    BY_PLACE = ("P19", "P20", "P30", "P31", "P32", "P33", "C05", "C06")
    RATIOS = {"P08": ("C02", "C01"), "P11": ("C04", "C03"), "P32": ("C06", "C05")}
    RANK_BY = {"F01": "rate", "F02": "rate"}
    PCT2 = ("P08", "P11", "P32", "P33")
    MONEY = ("S04", "S05", "P31", "C05", "C06", "F01", "F02", "F15", "F16")

    @lru_cache(maxsize=None)
    def tallies(self, code, axis, window):
        """{(part, key): Figure} of an indicator that is summed from evidence."""
        rows = defaultdict(list)
        for entity, record, values, lacking in self.evidence(code, self.windows[window]):
            for key, share in self.shares(entity, record, axis, code in self.BY_PLACE):
                for part, value in values.items():
                    rows[part, key].append((value, share, lacking))
        return {key: total(found) for key, found in rows.items()}

    def value(self, code, part, axis, key, window):
        if code in self.RATIOS:
            over, under = (self.value(c, part, axis, key, window) for c in self.RATIOS[code])
            return self.divide(over, under)
        if code in ("E03", "P09", "P33"):
            return self.difference(code, part, axis, key, window)
        if code == "P10":
            return self.to_be_started(part, axis, key, window)
        return self.tallies(code, axis, window).get((part, key), Figure(Fraction(0)))

    @staticmethod
    def divide(over, under):
        if MISSING in (over.state, under.state):
            return Figure(state=MISSING, lacking=over.lacking + under.lacking)
        if under.value == 0:
            return Figure(state=NONE, lacking=over.lacking + under.lacking)
        return Figure(over.value / under.value * 100, lacking=over.lacking + under.lacking)

    def difference(self, code, part, axis, key, window):
        if code == "P33":
            rate = self.value("P32", part, axis, key, window)
            if not rate.known():
                return rate
            schedule = self.schedule("P32", axis, key)
            return Figure(half_away(rate.value, 2) - half_away(schedule, 2), lacking=rate.lacking)
        pairs = {"E03": ("E01", "E02"), "P09": ("C01", "C02")}
        a, b = (self.value(c, part, axis, key, window) for c in pairs[code])
        if MISSING in (a.state, b.state):
            return Figure(state=MISSING, lacking=a.lacking + b.lacking)
        return Figure(a.value - b.value, lacking=a.lacking + b.lacking)

    def cohort_target(self, part):
        offset, top = int(part[1]), part.endswith("top500")
        for row in self.config["cohorts"]:
            if -row["year_offset"] == offset and bool(row.get("top500_only")) == top:
                return Fraction(row["target_pct"])
        return None

    def to_be_started(self, part, axis, key, window):
        size = self.value("C01", part, axis, key, window)
        done = self.value("C02", part, axis, key, window)
        exact = self.cohort_target(part) * size.value / 100
        wanted = -(-exact.numerator // exact.denominator)
        return Figure(max(Fraction(0), wanted - done.value), lacking=size.lacking + done.lacking)

    # -- measures --------------------------------------------------------------------

    def decimals(self, code):
        return 2 if code in self.PCT2 else 1

    def is_pct(self, code):
        return code in self.RATIOS

    def has_task(self, org):
        return bool(self.orgs.get(org, {}).get("has_task"))

    def own_targets(self, code, axis, key):
        scopes = {"org": "organisation", "team": "team", "region": "本级"}
        found = []
        for row in self.rows("targets"):
            scope, period = row["scope"], row["period"]
            if (row["indicator"] == code and scope["type"] == scopes.get(axis)
                    and (axis == "region" or scope.get("id") == key)
                    and period["type"] == "year" and period["year"] == self.Y):
                found.append(row)
        return found

    def target(self, code, part, axis, key):
        if code == "P08" and part:
            wanted = self.cohort_target(part)
            return Figure(wanted) if wanted is not None else Figure(state=MISSING)
        if part:
            return None
        if axis == "org" and not self.has_task(key):
            return Figure(state=NO_TASK)
        rows = self.own_targets(code, axis, key)
        if rows:
            marked = [r for r in rows if r.get("assess")]
            row = marked[0] if marked else rows[0]
            if row.get("not_applicable"):
                return Figure(state=NO_TASK)
            if row.get("value") is None:
                return Figure(state=MISSING)
            return Figure(Fraction(row["value"]) * self.SCALE.get(row.get("unit"), 1))
        if axis in ("region", "group"):
            orgs = self.orgs if axis == "region" else self.groups[key]
            parts = [self.target(code, part, "org", o) for o in orgs if self.has_task(o)]
            known = [p.value for p in parts if p.known()]
            if known:
                return Figure(sum(known, Fraction(0)))
        return Figure(state=MISSING)

    def measure(self, code, part, measure, axis, key, window):
        value = self.value(code, part, axis, key, window)
        if measure in ("", "value"):
            return value
        if measure in ("yoy", "yoy_abs"):
            return self.growth(code, part, axis, key, window, window + "_yoy", measure == "yoy")
        if measure in ("mom", "mom_abs"):
            return self.growth(code, part, axis, key, window, window + "_prev", measure == "mom")
        if measure == "share":
            return self.divide(value, self.value(code, part, "region", "", window))
        if measure.startswith("units"):
            return self.count_units(measure, code, part, axis, key, window)
        if axis == "org" and not self.has_task(key):
            return Figure(state=NO_TASK)
        if measure in ("rank", "rank_prev", "lead", "first_gap"):
            return self.ranked(measure, code, part, key, window)
        return self.against_target(value, measure, code, part, axis, key, window)

    def against_target(self, value, measure, code, part, axis, key, window):
        target = self.target(code, part, axis, key)
        if measure == "target" or not target.known():
            return target
        schedule = self.schedule(code, axis, key)
        if measure == "due":
            return Figure(target.value * schedule / 100)
        if measure == "rate":
            return self.divide(value, target)
        if measure == "due_rate":
            return self.divide(value, Figure(target.value * schedule / 100))
        if measure == "gap_pp":
            rate = value if self.is_pct(code) else self.divide(value, target)
            plan = target.value if self.is_pct(code) else schedule
            if not rate.known():
                return rate
            places = self.decimals(code)
            return Figure(half_away(rate.value, places) - half_away(plan, places),
                          lacking=rate.lacking)
        if not value.known():
            return Figure(state=value.state, lacking=value.lacking)
        short = max(Fraction(0), target.value - value.value)
        if measure == "need":
            short /= max(1, 12 - self.M)
        return Figure(short, lacking=value.lacking)

    def growth(self, code, part, axis, key, window, base_window, relative):
        if base_window not in self.windows:
            return None
        a = self.value(code, part, axis, key, window)
        b = self.value(code, part, axis, key, base_window)
        lacking = a.lacking + b.lacking
        for one in (a, b):
            if not one.known():
                return Figure(state=one.state, lacking=lacking)
        if self.is_pct(code):
            places = self.decimals(code)
            return Figure(half_away(a.value, places) - half_away(b.value, places), lacking=lacking)
        if not relative:
            return Figure(a.value - b.value, lacking=lacking)
        if b.value <= 0:
            return Figure(state=NONE, lacking=lacking)
        return Figure((a.value - b.value) / b.value * 100, lacking=lacking)

    # -- ranks and counts of units -----------------------------------------------------

    def shown_scale(self, code):
        """(base units of one shown unit, decimals) of a value."""
        if code not in self.MONEY:
            return 1, (2 if code in self.PCT2 else 0)
        whole = self.value(code, "", "region", "", "ytd")
        in_yi = whole.known() and half_away(abs(whole.value) / 10**4, 0) * 10**4 >= 10**8
        return (10**8 if in_yi else 10**4), 2

    def ranked_value(self, code, part, org, window):
        """(exact, as displayed) of what the indicator ranks by; None: not ranked."""
        if not self.has_task(org):
            return None
        if self.RANK_BY.get(code) == "rate":
            figure = self.against_target(self.value(code, part, "org", org, window), "rate",
                                         code, part, "org", org, window)
            scale, places = 1, self.decimals(code)
        else:
            figure = self.value(code, part, "org", org, window)
            scale, places = self.shown_scale(code)
        if not figure.known():
            return None
        return figure.value, half_away(figure.value / scale, places)

    def ranked(self, measure, code, part, key, window):
        if measure == "rank_prev":
            window += "_prev"
        if window not in self.windows:
            return None
        members = self.groups.get(self.orgs[key].get("group"), [])
        values = {o: self.ranked_value(code, part, o, window) for o in members}
        values = {o: v for o, v in values.items() if v is not None}
        if key not in values:
            return Figure(state=MISSING)
        exact, shown = values[key]
        if measure in ("rank", "rank_prev"):
            return Figure(Fraction(1 + sum(v[1] > shown for v in values.values())))
        if measure == "first_gap":
            return Figure(max(v[0] for v in values.values()) - exact)
        below = [v for v in values.values() if v[1] < shown]
        if not below:
            return Figure(state=NONE)
        return Figure(exact - max(below, key=lambda v: (v[1], v[0]))[0])

    def count_units(self, measure, code, part, axis, key, window):
        members = self.orgs if axis == "region" else self.groups.get(key, [])
        count = 0
        for org in members:
            if not self.has_task(org):
                continue
            value = self.value(code, part, "org", org, window)
            rate = self.against_target(value, "rate", code, part, "org", org, window)
            gap = self.against_target(value, "gap_pp", code, part, "org", org, window)
            count += {"units": True,
                      "units_done": rate.known() and rate.value >= 100,
                      "units_undone": rate.known() and rate.value < 100,
                      "units_zero": value.state == ZERO,
                      "units_lag": gap.known() and gap.value < 0,
                      "units_missing": value.state == MISSING}[measure]
        return Figure(Fraction(count))

    # -- alerts (docs/figures.md §8) -----------------------------------------------------

    def blamed(self, project):
        parts = project.get("attract_orgs", [])
        return project.get("lead_org") or (parts[0]["org"] if parts else None) \
            or project.get("location_org")

    def alerts(self, code):
        """Rows (entity, id, org, {part: number})."""
        return list(getattr(self, "al_" + code)())

    def unstarted(self):
        for project in self.projects.values():
            if self.signed(project) and not self.on(project, "start") and not self.is_ended(project):
                yield project

    def al_W01(self):
        for project, parts in self.cohorts():
            if not self.on(project, "start") and ("y2" in parts or "y1_top500" in parts):
                yield "projects", project["id"], self.blamed(project), {}

    def al_W02(self):
        for project in self.unstarted():
            planned = self.planned(project, "start")
            if planned and planned < self.C:
                yield "projects", project["id"], self.blamed(project), {
                    "days": Fraction((self.C - planned).days)}

    def al_W03(self):
        for project in self.unstarted():
            days = (self.C - self.on(project, "sign")).days
            if days >= 365:
                yield "projects", project["id"], self.blamed(project), {"days": Fraction(days)}

    def al_W07(self):
        for org in self.orgs:
            gap = self.measure("F02", "", "gap_pp", "org", org, "ytd")
            if gap.known() and gap.value < -10:
                yield "organisations", org, org, {"gap": gap.value}
        schedule = self.schedule("P32", "", "")
        for project in self.projects.values():
            attain = self.attainment(project)
            if attain is None or self.is_ended(project):
                continue
            gap = attain * schedule / 100 - schedule
            if gap < -10:
                yield "projects", project["id"], self.blamed(project), {"gap": gap}

    def al_W19(self):
        for org in self.orgs:
            if self.M >= 3 and self.has_task(org) \
                    and self.value("F02", "", "org", org, "ytd").state == ZERO:
                yield "organisations", org, org, {}

    def al_W30(self):
        missing = defaultdict(int)
        m = self.source_month("招商口径")
        for project in self.projects.values():
            parts = project.get("attract_orgs", [])
            if parts and m in self.months_of(project, (m - 1) // 12)[0] \
                    and m not in self.monthly[project["id"]]:
                missing[parts[0]["org"]] += 1
        for org, count in missing.items():
            yield "organisations", org, org, {"n": Fraction(count)}

    def alert_fact(self, code, part, axis, key):
        rows = self.alerts(code)
        entity = {"project": "projects", "org": "organisations"}.get(axis)
        if part:
            found = [n[part] for e, i, _, n in rows if e == entity and i == key]
            return Figure(found[0]) if found else None
        return Figure(Fraction(sum(axis == "region" or org == key for _, _, org, _ in rows)))

    def fact(self, code, part, measure, axis, key, window):
        if code.startswith("W"):
            return self.alert_fact(code, part, axis, key)
        return self.measure(code, part, measure, axis, key, window)


# -- comparing -------------------------------------------------------------------------

def compare(facts, county):
    wrong, unknown = [], defaultdict(int)
    for row in facts:
        wanted = (row["code"], row["part"] or "", row["measure"] or "", row["axis"],
                  row["key"] or "", row["window"])
        try:
            figure = county.fact(*wanted)
        except (AttributeError, KeyError) as error:
            unknown[f"{row['code']}.{row['measure']}@{row['axis']}@{row['window']} {error!r}"] += 1
            continue
        got = Figure(state=row["state"], lacking=row["lacking"])
        if got.known():
            got.value = Fraction(row["num"], row["den"])
        if figure is None or figure != got:
            wrong.append(f"{wanted}: 程序 {got}，独立计算 {figure}")
    return wrong, unknown


def main(facts_path, paths):
    facts = json.load(open(facts_path, encoding="utf-8"))
    wrong, unknown = compare(facts, County(paths))
    for line in wrong[:60]:
        print(line)
    for key, count in sorted(unknown.items())[:60]:
        print(f"不认识 {count} 个：{key}")
    print(f"{paths[-1]}：{len(facts)} 个数，{len(wrong)} 个不同，{sum(unknown.values())} 个不认识")
    return 1 if wrong or unknown or not facts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
