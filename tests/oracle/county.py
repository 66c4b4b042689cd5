"""The county at its cut-off: windows, projects, axes, monthly series (docs/figures.md §1–§4, §6)."""
import datetime as dt
from collections import defaultdict, namedtuple
from fractions import Fraction
from functools import lru_cache

from reading import (at, date, end_of, half_away, january, month, month_end, month_of, month_start,
                     number_of, year_before, year_of, yuan)

MAIN, STATISTICS, FINANCE, REPORTS = "招商口径", "统计口径", "财政口径", "部门报送"

# Of a unit of targets and given figures in base units; every other one is its own base.
FACTOR = {"亿元": 10**8, "万元": 10**4, "万美元": 10**6, "亩": 100, "公顷": 1500}

# d0..d1 for events, m0..m1 for series; m0 is None in a window that holds no whole month.
Window = namedtuple("Window", "d0 d1 m0 m1")
Source = namedtuple("Source", "month cutoff windows")


# -- windows (§1) ------------------------------------------------------------------

def whole_months(first, last):
    return Window(month_start(first), month_end(last), first, last)


def calendar_windows(m, cutoff):
    number = number_of(m)
    starts = {"month": m, "ytd": january(m), "year": january(m),
              "quarter": m - (number - 1) % 3, "half": m - (number - 1) % 6}
    made = {name: Window(month_start(m0), cutoff, m0, m) for name, m0 in starts.items()}
    made["week"] = Window(cutoff - dt.timedelta(6), cutoff, None, None)
    made["halfmonth"] = Window(cutoff.replace(day=16 if cutoff.day > 15 else 1), cutoff, None, None)
    return made


def named_windows(rows, cutoff):
    """windows[]: start .. min(end, C) and the whole months inside; none before its start."""
    made = {}
    for row in rows:
        start, end = date(row.get("start")), date(row.get("end"))
        if start is None or end is None or start > cutoff:
            continue
        end = min(end, cutoff)
        m0 = month_of(start) + (start.day > 1)
        whole = end == month_end(month_of(end)) or date(row["end"]) >= cutoff
        m1 = month_of(end) - (not whole)
        made[row["id"]] = Window(start, end, *((m0, m1) if m0 <= m1 else (None, None)))
    return made


def windows_before(m, base):
    quarter, half, year = (base[name].m0 for name in ("quarter", "half", "year"))
    made = {"month_prev": whole_months(m - 1, m - 1),
            "quarter_prev": whole_months(quarter - 3, quarter - 1),
            "half_prev": whole_months(half - 6, half - 1),
            "year_prev": whole_months(year - 12, year - 1)}
    if number_of(m) > 1:
        made["ytd_prev"] = whole_months(year, m - 1)
    week, half_month = base["week"].d0, base["halfmonth"].d0
    made["week_prev"] = Window(week - dt.timedelta(7), week - dt.timedelta(1), None, None)
    end = half_month - dt.timedelta(1)
    made["halfmonth_prev"] = Window(end.replace(day=1 if end.day == 15 else 16), end, None, None)
    return made


def make_windows(m, cutoff, rows):
    base = {**calendar_windows(m, cutoff), **named_windows(rows, cutoff)}
    made = {**base, **windows_before(m, base)}
    for name, w in base.items():
        m0, m1 = (None, None) if w.m0 is None else (w.m0 - 12, w.m1 - 12)
        made[name + "_yoy"] = Window(year_before(w.d0), year_before(w.d1), m0, m1)
    return made


def is_base(window):
    return not window.endswith(("_prev", "_yoy"))


# -- projects (§2, §6) ---------------------------------------------------------------

class Project:
    """A project as it is known at the cut-off C; days later than C are unknown."""

    STAGES = (("达产", ("full",)), ("投产", ("produce",)), ("竣工", ("complete", "accept")),
              ("在建", ("start",)), ("供地", ("land_supply", "land_entry")), ("审批", ("approve",)),
              ("注册", ("register",)), ("签约", ("contract",)),
              ("意向", ("intent", "framework", "intent_signed")), ("在谈", ("negotiation",)))

    def __init__(self, row, config, C):
        self.row, self.id = row, row["id"]
        self.kind, self.status = row.get("kind"), row.get("status")
        dates = {name: pair or {} for name, pair in (row.get("dates") or {}).items()}
        self.planned = {name: date(pair.get("planned")) for name, pair in dates.items()}
        self.actual = {name: date(pair.get("actual")) for name, pair in dates.items()}
        self.actual = {name: day for name, day in self.actual.items() if day and day <= C}
        kind = row.get("agreement_type")
        counted = kind is None or kind in (at(config, "signing.types") or ("合同", "协议"))
        self.signed = self.on("sign") if counted else None
        self.ended = self.status in ("终止", "流失") or self.on("terminate") is not None
        self.only_intent = kind == "意向"
        self.size = self.amount(config.get("size_basis") or "contract_total")
        self.attract = attract_shares(row)

    def on(self, name):
        return self.actual.get(name)

    def amount(self, name):
        return yuan(at(self.row, "amounts." + name))

    def annual_plan(self, year):
        return yuan((at(self.row, "amounts.annual_plan") or {}).get(str(year)))

    def stage(self):
        """The stage without regard to 终止 and 流失."""
        signing = "intent_signed" if self.only_intent else "contract"
        reached = set(self.actual) | ({signing} if "sign" in self.actual else set())
        for stage, names in self.STAGES:
            if reached.intersection(names):
                return stage
        return "线索"

    def building(self):
        return self.stage() == "在建" and not self.ended


def usd_cents(wan):
    """万美元 of the file as whole cents."""
    return None if wan is None else int(Fraction(wan) * 10**6)


def exact(number):
    return None if number is None else Fraction(number)


def attract_shares(row):
    """[(organisation, share in 1/10,000)]; the last sharer takes the rest."""
    parts = row.get("attract_orgs") or []
    shares = [int(half_away(Fraction(part.get("share") or 0), 4) * 10000) for part in parts]
    if shares:
        shares[-1] = 10000 - sum(shares[:-1])
    return [(part["org"], share) for part, share in zip(parts, shares)]


# -- monthly series (§4) -----------------------------------------------------------------

class Series:
    """One item of the monthly rows of one project.  A value is (元 or None, lacking)."""

    def __init__(self, rows, path, first, last, amount=yuan):
        self.rows, self.first, self.last = rows, first, last
        self.amounts = {m: amount(at(row, path)) for m, row in rows.items()}
        self.amounts = {m: value for m, value in self.amounts.items() if value is not None}

    def merged(self, year):
        """February holds January too."""
        return bool(self.rows.get(year * 12 + 2, {}).get("merged_with_prev"))

    def merged_january(self, m):
        """A January unknown without lacking; it counts as expected where a window asks for evidence."""
        return m == january(m) and self.merged(year_of(m)) and self.first <= m <= self.last

    def expected(self, year):
        first = max(self.first, year * 12 + (2 if self.merged(year) else 1))
        return range(first, min(self.last, year * 12 + 12) + 1)

    def basis(self, year):
        newest = max(m for m in self.rows if year_of(m) == year)
        return self.rows[newest].get("basis")

    def cumulative(self, m):
        """January to month m; None where there is no evidence."""
        year = year_of(m)
        months = [x for x in self.expected(year) if x <= m]
        if not months:
            return (None, 0) if self.merged_january(january(m)) else None
        m = months[-1]
        known = [x for x in self.amounts if january(m) <= x <= m]
        if not known:
            return None, 1
        if self.basis(year) == "ytd":
            return self.amounts[max(known)], m - max(known)
        lacking = sum(x not in self.amounts for x in months)
        if lacking == len(months):
            return None, 1
        return sum(self.amounts[x] for x in known), lacking

    def month_value(self, m):
        """None where it is unknown."""
        value, year = self.amounts.get(m), year_of(m)
        first = self.expected(year)[0]
        if value is None or self.basis(year) == "month" or m == january(m):
            return value
        before = self.amounts.get(m - 1)
        if m == first:
            return value if before is None or self.merged(year) and m == january(m) + 1 \
                else value - before
        return None if before is None else value - before

    def in_window(self, w):
        """series_window: None where there is no evidence."""
        if w.m0 is None or self.cumulative(w.m1) is None:
            return None
        if w.m0 == january(w.m1):
            return self.cumulative(w.m1)
        years = range(year_of(w.m0), year_of(w.m1) + 1)
        months = [m for year in years for m in self.expected(year) if w.m0 <= m <= w.m1]
        if not months and not any(map(self.merged_january, range(w.m0, w.m1 + 1))):
            return None
        return self.difference(w) or self.sum_of_months(months)

    def difference(self, w):
        if year_of(w.m0 - 1) != year_of(w.m1):
            return None
        end, before = self.cumulative(w.m1), self.cumulative(w.m0 - 1)
        for found in (end, before):
            if found is None or found[0] is None or found[1] > 0:
                return None
        return end[0] - before[0], 0

    def sum_of_months(self, months):
        values = [self.month_value(m) for m in months]
        known = [value for value in values if value is not None]
        return (sum(known) if known else None), len(values) - len(known)


class Stock(Series):
    """A number at the end of the month (employees): nothing is summed."""

    def cumulative(self, m):
        months = [x for x in self.expected(year_of(m)) if x <= m]
        if not months:
            return None
        known = [x for x in self.amounts if january(m) <= x <= months[-1]]
        return (self.amounts[max(known)], months[-1] - max(known)) if known else (None, 1)

    def month_value(self, m):
        return self.amounts.get(m)


# -- the county ------------------------------------------------------------------------------

class County:
    ITEMS = {"arrived_total": "arrived_wan.total",
             "arrived_outside_province": "arrived_wan.outside_province",
             "arrived_foreign": "arrived_wan.foreign_usdwan",
             "arrived_fixed": "arrived_wan.fixed", "arrived_working": "arrived_wan.working",
             "invested": "invested_wan", "stat_invested": "stat_invested_wan",
             "output": "output", "revenue": "revenue", "tax": "tax"}
    PRODUCTION = ("output", "revenue", "tax")
    FIRM_ITEMS = {"output": "output", "revenue": "revenue", "tax": "tax", "electricity": "electricity_kwh",
                  "water": "water_t", "gas": "gas_m3", "employees": "employees"}
    # The reference of a project that makes its key on an axis (§3).
    BELONGS = {"team": "guarantee.team", "leader": "guarantee.leader", "industry": "industry",
               "chain": "chain", "park": "park", "event": "event_id", "transfer": "transfer_type",
               "horizon": "horizon", "key_level": "key_level"}
    # The field of another record that makes its key on an axis (§5.1); "id": the record itself.
    OWN = {"leader": {"outings": "leader", "visits_in": "leader", "site_visits": "leader", "meetings": "chair",
                      "target_enterprises": "owner_leader", "teams": "leader", "leaders": "id", "lists_duty": "leader"},
           "park": {"organisations": "park", "enterprises": "park", "land": "park", "meetings": "park",
                    "parks": "id", "support": "park"},
           "industry": {"leads": "industry", "enterprises": "industry", "target_enterprises": "industry",
                        "teams": "industry", "industries": "id"},
           "team": {"teams": "id"}, "chain": {"chains": "id"}, "event": {},
           "factor": {"issues": "factor", "factors": "factor"},
           "category": {"issues": "category", "complaints": "category"},
           "occasion": {"visits": "occasion"}, "fund": {"funds_won": "level"}}
    # The field that makes its key where one that is absent is 未注明 (§5.7).
    NOTED = {"policy": {"policy_payouts": "item"}, "step": {"approvals": "step"}}
    # The unit of a record whose field is not called org.
    UNIT = {"lists_duty": "unit", "lists_task": "unit", "lists_policy": "dept"}
    MEMBERS = {"team": "teams", "leader": "leaders", "industry": "industries", "chain": "chains",
               "park": "parks", "event": "events"}

    def __init__(self, data):
        self.data = data
        self.config = data.get("config", {})
        period = data["period"]
        self.C = date(period["cutoff"])
        self.Y, self.M = period["year"], period["month"]
        self.sources = {name: self.make_source(name) for name in (MAIN, STATISTICS, FINANCE, REPORTS)}
        self.A = self.sources[MAIN].month
        self.read_organisations()
        self.read_projects()
        self.enterprises = {row["id"]: row for row in self.rows("enterprises")}
        self.industries = {row["id"]: row for row in self.rows("industries")}
        self.firm_months = defaultdict(dict)
        for row in self.rows("enterprise_months"):
            if month(row["month"]) <= self.sources[STATISTICS].month:
                self.firm_months[row["enterprise"]][month(row["month"])] = row
        self.investors = {row["id"]: row for row in self.rows("investors")}

    def rows(self, table):
        return self.data.get(table) or []

    def make_source(self, name):
        newest = self.Y * 12 + self.M
        m = min(month(at(self.data, "period.as_of." + name)) or newest, newest)
        cutoff = self.C if m == newest else month_end(m)
        return Source(m, cutoff, make_windows(m, cutoff, self.rows("windows")))

    def read_organisations(self):
        every = {row["id"]: row for row in self.rows("organisations")}
        self.group_of = {id: row.get("group") for id, row in every.items()}
        self.orgs = {id: row for id, row in every.items() if self.is_active(row)}
        self.groups = defaultdict(list)
        for id in self.orgs:
            self.groups[self.group_of[id]].append(id)

    @staticmethod
    def end_of(period):
        return end_of(period)

    def is_active(self, org):
        start, end = date(org.get("active_from")), date(org.get("active_to"))
        return (start is None or start <= self.C) and (end is None or end >= self.C)

    def has_task(self, org):
        return bool(self.orgs[org].get("has_task"))

    def read_projects(self):
        rows = self.rows("projects")
        packages = {row.get("parent") for row in rows}
        self.all_projects = {row["id"]: Project(row, self.config, self.C) for row in rows}
        self.projects = [p for p in self.all_projects.values() if p.id not in packages]
        self.monthly = defaultdict(dict)
        for row in self.rows("project_months"):
            if month(row["month"]) <= self.A:
                self.monthly[row["project"]][month(row["month"])] = row
        self.nodes = defaultdict(list)
        for row in self.rows("project_nodes"):
            self.nodes[row["project"]].append(row)

    def attracted(self):
        return [p for p in self.projects if p.kind == "招商引资"]

    @lru_cache(maxsize=None)
    def series(self, project, item):
        """None where no monthly row is expected."""
        start = project.on("sign") or project.on("start")
        if start is None or project.stage() in ("意向", "线索"):
            return None
        ends = [month_of(project.on(name)) for name in ("produce", "terminate") if project.on(name)]
        first, last = month_of(start), min([self.A] + ends)
        if item in self.PRODUCTION:
            if not project.on("produce"):
                return None
            first, last = month_of(project.on("produce")), self.A
        if first > last:
            return None
        return Series(self.monthly[project.id], self.ITEMS[item], first, last,
                      usd_cents if item == "arrived_foreign" else yuan)

    BEFORE = {"invested": "invested_before", "arrived_total": "arrived_before",
              "arrived_outside_province": "arrived_outside_before"}

    @lru_cache(maxsize=None)
    def first_year(self):
        """The first calendar year in which there is any monthly row."""
        return min((year_of(month(row["month"])) for row in self.rows("project_months")), default=self.Y)

    def total(self, project, item):
        """v_total: (Σ over the years up to A, lacking); the sum is unknown with one of its years."""
        series = self.series(project, item)
        if series is None:
            return None, 1
        begin, before = year_of(series.first), project.amount(self.BEFORE[item])
        found = [(before, 0)] if before is not None else [(None, 1)] if begin < self.first_year() else []
        begin = max(begin, self.first_year())
        found += [series.cumulative(min(year * 12 + 12, self.A)) for year in range(begin, year_of(self.A) + 1)]
        found = [one for one in found if one is not None]
        values, lacking = [value for value, _ in found], sum(n for _, n in found)
        if None in values:
            return None, lacking
        return sum(values), lacking

    def firm_series(self, firm, item):
        """The months of an enterprise (§5.1); None where none is expected."""
        rows, newest = self.firm_months[firm["id"]], self.sources[STATISTICS].month
        if not rows:
            return None
        first, enter, leave = year_of(min(rows)) * 12 + 1, date(firm.get("enter_date")), date(firm.get("exit_date"))
        if enter and year_of(month_of(enter)) == year_of(first):
            first = max(first, month_of(enter))
        last = min(newest, month_of(leave)) if leave else newest
        if first > last:
            return None
        amount = yuan if item in ("output", "revenue", "tax") else exact
        return (Stock if item == "employees" else Series)(rows, self.FIRM_ITEMS[item], first, last, amount)

    def of_unit(self, row, is_money):
        """The value of a given figure in the base unit; money without a unit is in 万元."""
        if row.get("value") is None:
            return None
        return Fraction(row["value"]) * FACTOR.get(row.get("unit") or ("万元" if is_money else ""), 1)

    def is_top500(self, project):
        """An investor on a list of the year of signing or the year before (§5, S13)."""
        year = project.signed.year
        for share in project.row.get("investors") or []:
            for entry in self.investors.get(share["id"], {}).get("top500") or []:
                if (entry.get("list") in self.config["top500_lists"]
                        and entry.get("year") in (year, year - 1)
                        and entry.get("relation") in (None, "母公司", "控股")):
                    return True
        return False

    # -- axes (§3): [(key, share in 1/10,000)] of a record -----------------------------------

    def shares(self, entity, record, axis, by_place):
        if axis == "region":
            return [("", 10000)]
        if record is None:  # a month that the table cannot tell of
            return []
        if axis == "org":
            return self.units(entity, record, by_place)
        if axis == "group":
            found = defaultdict(int)
            for org, share in self.units(entity, record, by_place):
                found[self.group_of.get(org)] += share
            return found.items()
        if entity == "projects" and axis == "basis":
            return [(key, 10000) for key in set(record.row.get("attraction_basis") or ["未注明"])]
        if entity == "projects" and axis == "list":
            investors = [self.investors.get(share.get("id"), {}) for share in record.row.get("investors") or []]
            return [(key, 10000) for key in {entry.get("list") for one in investors for entry in one.get("top500") or []}
                    if key]
        if entity == "projects":
            key = self.key_of_project(record, axis)
        elif axis in self.NOTED:
            field = self.NOTED[axis].get(entity)
            key = field and (record.get(field) or "未注明")
        elif axis == "five":
            key = self.five(record) if entity == "land" else None
        elif axis == "class":
            key = self.class_of(entity, record)
        else:
            field = self.OWN.get(axis, {}).get(entity)
            key = field and record.get(field)
        return [(key, 10000)] if key else []

    def key_of_project(self, project, axis):
        if axis == "band":
            return self.band(project)
        if axis == "in_park":
            return {True: "园区内", False: "园区外"}.get(project.row.get("in_park"), "未注明")
        if axis == "mode":
            return project.row.get("source_mode") or "未注明"
        if axis == "kind":
            return project.kind or "未注明"
        if axis == "sector":
            industry = self.industries.get(project.row.get("industry"), {})
            return project.row.get("sector") or industry.get("sector") or "未注明"
        if axis == "industry_class":
            return self.industries.get(project.row.get("industry"), {}).get("class") or "未注明"
        if axis in ("origin", "province"):
            investors = project.row.get("investors") or [{}]
            first = self.investors.get(investors[0].get("id"), {})
            return at(first, "origin.province") if axis == "province" else at(first, "origin.scope") or "未注明"
        return at(project.row, self.BELONGS[axis]) if axis in self.BELONGS else None

    def band(self, project):
        """The lower bound (万元) of the size class, "0" below the lowest."""
        if project.size is None:
            return "未注明"
        return str(max((bound for bound in self.config.get("sizes", ()) if project.size >= bound * 10000), default=0))

    @staticmethod
    def five(row):
        five = ("批而未征", "征而未供", "供而未用", "用而未尽", "建而未投")
        return row.get("five_type") or (row.get("type") if row.get("type") in five else None)

    def class_of(self, entity, record):
        if entity == "enterprises":
            return record.get("class")
        if entity == "enterprise_events":
            return record.get("class") or self.enterprises[record["enterprise"]].get("class")
        return None

    def units(self, entity, record, by_place):
        if entity == "projects":
            return [(record.row["location_org"], 10000)] if by_place else record.attract
        if entity == "policy_payouts":
            org = self.enterprises[record["enterprise"]].get("org") if record.get("enterprise") else None
            project = None if record.get("enterprise") else record.get("project")
        elif entity == "organisations":
            org, project = record["id"], None
        elif entity == "target_enterprises":
            org, project = record.get("owner_org"), None
        else:
            org = record.get(self.UNIT.get(entity, "org"))
            project = record.get("project") if entity != "enterprises" else None
            if not org and not project and entity not in ("enterprises", "issues"):
                org = self.enterprises.get(record.get("enterprise"), {}).get("org")
        if org:
            return [(org, 10000)]
        project = self.all_projects.get(project)
        return project.attract if project else []

    @lru_cache(maxsize=None)
    def keys(self, axis):
        """The keys that have facts, with or without evidence."""
        if axis == "region":
            return {""}
        if axis == "org":
            return set(self.orgs)
        if axis == "group":
            return {group for group in self.groups if group}
        if axis in self.MEMBERS:
            return {row["id"] for row in self.rows(self.MEMBERS[axis])}
        return self.occurring(axis)

    def occurring(self, axis):
        """On the other axes a key has facts when some record falls to it."""
        found = set()
        for project in self.all_projects.values():
            found.update(key for key, _ in self.shares("projects", project, axis, False))
        for table in ("issues", "complaints", "land", "visits", "enterprises", "enterprise_events", "funds_won",
                      "factors", "policy_payouts", "approvals"):
            for row in self.rows(table):
                found.update(key for key, _ in self.shares(table, row, axis, False))
        return found

    # -- delay class (§6) ----------------------------------------------------------------------

    def delay(self, project, schedule):
        """schedule is the per cent of the year's plan that is due at C."""
        if not (project.signed or project.on("start")) or project.ended or project.on("produce"):
            return None
        limits = self.config["thresholds"]
        late, early = self.lateness(project)
        attain = self.attainment(project)
        if attain is not None:
            attain = attain * 100 / schedule if schedule else None
        for name, days, pct in (("严重滞后", limits["serious_delay_days"], 60),
                                ("滞后", limits["delay_days"], 90), ("基本达到", 0, 100)):
            if late > days or (attain is not None and attain < pct):
                return name
        return "超前" if early and project.on("start") else "正常"

    def milestones(self, project):
        """(planned, actual) days; an actual day later than C is unknown."""
        for name in ("start", "complete", "produce"):
            yield project.planned.get(name), project.on(name)
        for node in self.nodes[project.id]:
            actual = date(node.get("actual_date"))
            yield date(node.get("planned_date")), actual if actual and actual <= self.C else None

    def lateness(self, project):
        late, early = 0, False
        for planned, actual in self.milestones(project):
            if planned and actual is None and planned <= self.C:
                late = max(late, (self.C - planned).days)
            early |= bool(planned and actual and planned > self.C)
        return late, early

    def attainment(self, project):
        """Invested since January in per cent of the year's plan; None where it does not apply."""
        plan, series = project.annual_plan(self.Y), self.series(project, "invested")
        if not project.building() or not plan or series is None:
            return None
        found = series.cumulative(self.A)
        if found is None or found[0] is None:
            return None
        return Fraction(found[0] * 100, plan)
