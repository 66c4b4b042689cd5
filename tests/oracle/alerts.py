"""Alerts at the cut-off (docs/figures.md §8)."""
import datetime as dt
from collections import defaultdict, namedtuple
from fractions import Fraction

from county import REPORTS, STATISTICS
from delivery import whole_months
from measures import MISSING, Figure, ZERO
from reading import at, date, half_away, hundredth, january, month_end, month_of, year_of, yuan

# entity "projects" or "organisations", the unit that must act, the numbers that justify it.
Alert = namedtuple("Alert", "entity id org numbers")

PARTS = {"W01": {"days": ("天", 0)}, "W02": {"days": ("天", 0)}, "W03": {"days": ("天", 0)},
         "W04": {"months": ("个月", 0)}, "W05": {"pct": ("pct", 1)},
         "W06": {"arrived": ("pct", 1), "physical": ("pct", 1), "gap": ("pp", 1)},
         "W07": {"gap": ("pp", 1)}, "W08": {"days": ("天", 0)}, "W09": {"days": ("天", 0)},
         "W10": {"days": ("天", 0)}, "W11": {"days": ("天", 0)}, "W12": {"months": ("个月", 0)},
         "W13": {"days": ("天", 0)}, "W14": {"days": ("天", 0)}, "W15": {"revenue": ("yuan", 2)},
         "W16": {"reasons": ("个", 0)},
         "W17": {"output": ("pct", 1), **{name: ("pp", 1) for name in ("electricity", "tax", "employees", "gas",
                                                                      "water")}},
         "W18": {"short": ("个月", 0), "times": ("次", 0)}, "W19": {}, "W20": {"pct": ("pct", 1)},
         "W21": {"days": ("天", 0), "unpaid": ("yuan", 2)}, "W22": {"days": ("天", 0)}, "W23": {"n": ("次", 0)},
         "W24": {"days": ("天", 0)}, "W25": {"days": ("天", 0)}, "W26": {"days": ("天", 0)},
         "W27": {"need": ("yuan", 2), "best": ("yuan", 2)}, "W28": {"n": ("个", 0)},
         "W29": {"reported": ("个", 0), "recognised": ("个", 0), "gap": ("pct", 1)}, "W30": {"n": ("个", 0)}}
# What an alert counts (§8); the others 个.
UNIT = {"W14": "宗", "W16": "家", "W17": "家", "W21": "件", "W23": "次", "W24": "件", "W25": "件"}
ENTITY = {"project": "projects", "org": "organisations"}


def who_must_act(project):
    first = project.attract[0][0] if project.attract else None
    return project.row.get("lead_org") or first or project.row.get("location_org")


class Alerts:
    def __init__(self, county, measures):
        self.county, self.measures = county, measures
        self.found = {code: list(getattr(self, code)()) for code in PARTS}

    def setting(self, code, name, usual):
        value = at(self.county.config, "alerts.%s.%s" % (code, name))
        return Fraction(usual if value is None else value)

    def of_project(self, project, **numbers):
        numbers = {name: Fraction(value) for name, value in numbers.items()}
        return Alert("projects", project.id, who_must_act(project), numbers)

    def days_since(self, day):
        return (self.county.C - day).days

    def W01(self):
        for project, parts in self.measures.evidence.of_rate():
            due = "y2" in parts or "y1_top500" in parts
            if due and not project.on("start") and not project.ended:
                yield self.of_project(project, days=self.days_since(project.signed))

    def not_started(self):
        for project in self.county.projects:
            if project.signed and not project.on("start") and not project.ended:
                yield project

    def W02(self):
        for project in self.not_started():
            planned = project.planned.get("start")
            if planned and planned < self.county.C:
                yield self.of_project(project, days=self.days_since(planned))

    def W03(self):
        for project in self.not_started():
            days = self.days_since(project.signed)
            if days >= self.setting("W03", "days", 365):
                yield self.of_project(project, days=days)

    def W07(self):
        limit = self.setting("W07", "gap_pp", -10)
        for org in self.county.orgs:
            gap = self.measures.measure("gap_pp", "F02", "", "org", org, "ytd")
            if gap.known and gap.value < limit:
                yield Alert("organisations", org, org, {"gap": gap.value})
        schedule = self.measures.evidence.plan_schedule
        for project in self.county.projects:
            attain = self.county.attainment(project)
            if attain is None or schedule is None:
                continue
            gap = half_away(attain, 1) - half_away(schedule, 1)
            if gap < limit:
                yield self.of_project(project, gap=gap)

    # -- projects that stand still -------------------------------------------------------------

    @property
    def evidence(self):
        return self.measures.evidence

    def under_construction(self):
        for p in self.county.projects:
            if p.on("start") and not p.on("complete") and not p.ended:
                yield p

    def W04(self):
        A, n = self.county.A, int(self.setting("W04", "months", 3))
        for p in self.under_construction():
            first = month_of(p.on("start")) + 1
            zeros = 0
            while A - zeros >= first and self.evidence.month_values(p, "arrived_total", [A - zeros]) == [0]:
                zeros += 1
            if zeros >= n:
                yield self.of_project(p, months=zeros)

    def arrived_share(self, p):
        """Arrived in per cent of the contract; None where it is not known."""
        (arrived, lacking), contract = self.county.total(p, "arrived_total"), p.amount("contract_total")
        whole = arrived is not None and not lacking and (contract or 0) > 0
        return Fraction(arrived * 100, contract) if whole else None

    def W05(self):
        for p in self.under_construction():
            share = self.arrived_share(p)
            old = whole_months(p.on("start"), self.county.C) >= self.setting("W05", "months", 6)
            if old and share is not None and share < self.setting("W05", "pct", 15):
                yield self.of_project(p, pct=share)

    def W06(self):
        for p in self.under_construction():
            share = self.arrived_share(p)
            physical = self.county.monthly[p.id].get(self.county.A, {}).get("physical_pct")
            if share is None or physical is None:
                continue
            gap = half_away(share, 1) - half_away(Fraction(physical), 1)
            if abs(gap) > self.setting("W06", "gap_pp", 30):
                yield self.of_project(p, arrived=half_away(share, 1), physical=half_away(Fraction(physical), 1),
                                      gap=gap)

    def days_of(self, p, *names):
        day = next(filter(None, map(p.on, names)), None)
        return {"days": self.days_since(day)} if day else {}

    def W08(self):
        for p in filter(self.evidence.is_shadow, self.county.projects):
            yield self.of_project(p, **self.days_of(p, "approve"))

    def W09(self):
        for p in filter(self.evidence.is_fence, self.county.projects):
            yield self.of_project(p, **self.days_of(p, "land_supply", "land_entry"))

    def W10(self):
        for p in filter(self.evidence.is_nest, self.county.projects):
            yield self.of_project(p, **self.days_of(p, "complete"))

    def W11(self):
        for p in filter(self.evidence.is_board, self.county.projects):
            yield self.of_project(p, **self.days_of(p, "sign"))

    def W12(self):
        for p in filter(self.evidence.is_marathon, self.county.projects):
            first = min(filter(None, map(p.on, self.evidence.FIRST)), default=None)
            yield self.of_project(p, **({"months": whole_months(first, self.county.C)} if first else {}))

    def W13(self):
        for p in self.county.projects:
            if not p.building():
                continue
            noted = [m for m, row in self.county.monthly[p.id].items() if row.get("progress_note")]
            days = None
            if noted:
                row = self.county.monthly[p.id][max(noted)]
                days = max(0, self.days_since(date(row.get("reported_at")) or month_end(max(noted))))
            quiet = days is not None and days > self.setting("W13", "note_days", 30)
            if quiet or self.evidence.stalled(p) == 1:
                yield self.of_project(p, **({} if days is None else {"days": days}))

    def W14(self):
        limit = self.setting("W14", "days", 365)
        for row in self.county.rows("land"):
            found, left = date(row.get("found")), hundredth(row.get("disposed_mu"))
            if (row.get("type") == "闲置" and found and self.days_since(found) >= limit
                    and (left is None or row.get("mu") is not None and left < hundredth(row["mu"]))):
                yield Alert("land", row["id"], self.owner("land", row), {"days": Fraction(self.days_since(found))})
        for p in self.county.projects:
            day = self.idle_since(p)
            if day and self.days_since(day) >= limit:
                yield self.of_project(p, days=self.days_since(day))

    def idle_since(self, p):
        """The day since when the land of a project lies idle, if it does."""
        if p.ended or not (hundredth(at(p.row, "land.mu")) or 0) > 0:
            return None
        if not p.on("start"):
            return p.planned.get("start")
        planned, (done, lacking) = p.amount("planned_total"), self.county.total(p, "invested")
        little = (planned is not None and done is not None and not lacking
                  and done * 100 < planned * self.setting("W14", "pct", 25))
        stopped = self.evidence.suspended(p, self.county.C)
        return p.on("suspend") if not p.on("complete") and stopped and little else None

    # -- enterprises -----------------------------------------------------------------------------

    def W15(self):
        in_stock = {row.get("project") for row in self.evidence.in_stock(self.county.C)}
        limit = self.setting("W15", "revenue_wan", 2000) * 10000
        for p in self.evidence.producing():
            made = self.evidence.so_far(p, "revenue")[0]
            old = whole_months(p.on("produce"), self.county.C) >= self.setting("W15", "months", 3)
            if not old or p.id in in_stock or made is None:
                continue
            months = self.county.A - max(january(self.county.A), month_of(p.on("produce"))) + 1
            year = Fraction(made * 12, months)
            if year >= limit:
                yield self.of_project(p, revenue=half_away(year, 0))

    LIMITS = {"规上工业": 2000, "限上批发": 2000, "限上零售": 500, "限上住宿": 200, "限上餐饮": 200, "规上服务": 500}

    def W16(self):
        m = self.county.sources[STATISTICS].month
        limits = {**self.LIMITS, **(at(self.county.config, "alerts.W16.limits") or {})}
        zero_months = int(self.setting("W16", "zero_months", 2))
        for firm in self.evidence.in_stock(self.county.C):
            revenue = self.county.firm_series(firm, "revenue")
            found = revenue and revenue.cumulative(m)
            reasons = int((at(firm, "exit_risk.level") or 0) >= 2)
            if found and found[0] is not None and not found[1] and firm["class"] in limits:
                reasons += found[0] * 12 < limits[firm["class"]] * 10000 * ((m - 1) % 12 + 1)
            for item in ("tax", "electricity"):
                series = self.county.firm_series(firm, item)
                values = [self.firm_month(series, x) for x in range(m - zero_months + 1, m + 1)]
                reasons += all(value == 0 for value in values)
            reasons += self.has_stopped(firm)
            if reasons:
                yield Alert("enterprises", firm["id"], firm.get("org"), {"reasons": Fraction(reasons)})

    @staticmethod
    def firm_month(series, m):
        if series is not None and series.merged_january(m):
            m += 1  # February stands for both
        return series.month_value(m) if series and m in series.expected(year_of(m)) else None

    def has_stopped(self, firm):
        def last(kind):
            days = [date(row["date"]) for row in self.county.rows("enterprise_events")
                    if row["enterprise"] == firm["id"] and row.get("type") == kind and row.get("date")
                    and date(row["date"]) <= self.county.C]
            return max(days, default=None)
        stop, again = last("停产"), last("复产")
        return bool(stop and not (again and again > stop))

    def W17(self):
        for firm in self.evidence.in_stock(self.county.C):
            if firm["class"] == "规上工业":
                fires, gaps = self.evidence.discord(firm)
                if fires:
                    yield Alert("enterprises", firm["id"], firm.get("org"),
                                {"output": self.evidence.growth(firm, "output"), **gaps})

    # -- units, teams ------------------------------------------------------------------------------

    def W18(self):
        if not any(True for _ in self.county.rows("outings")):
            return  # a county that reports no outings at all
        window = self.county.sources["招商口径"].windows["ytd"]
        for org in self.evidence.with_task():
            months = self.evidence.months_on_duty(org, window)
            attained = self.evidence.attained(org, months)
            trips = [self.evidence.rank_of(row) for row in self.evidence.trips(window) if row.get("org") == org["id"]]
            if attained is not None and len(months) > attained:
                known = sum(rank is not None for rank in trips)
                times = {} if trips and not known else {"times": Fraction(known)}
                yield Alert("organisations", org["id"], org["id"], {"short": Fraction(len(months) - attained), **times})

    def W20(self):
        busy = {at(p.row, "guarantee.team") for p in self.county.attracted() if p.signed}
        for team in self.county.rows("teams"):
            budget, spent = yuan(team.get("budget")), yuan(team.get("spent"))
            if (budget and spent is not None and team["id"] not in busy
                    and spent * 100 >= budget * self.setting("W20", "pct", 80)):
                yield Alert("teams", team["id"], team.get("org"), {"pct": Fraction(spent * 100, budget)})

    def W27(self):
        times = self.setting("W27", "times", 2)
        keys = [("org", org) for org in self.county.orgs] + [("region", "")]
        for axis, key in keys:
            need = self.measures.measure("need", "F02", "", axis, key, "ytd")
            best = self.best_month(axis, key)
            known = need and need.known and need.value > 0 and best is not None
            if known and half_away(need.value, 0) > times * half_away(best, 0):
                entity = "organisations" if axis == "org" else "region"
                yield Alert(entity, key, key or None, {"need": half_away(need.value, 0),
                                                       "best": half_away(best, 0)})

    def best_month(self, axis, key):
        """The best known month of this year's F02 on the axis."""
        A, found = self.county.A, defaultdict(list)
        for p in self.county.attracted():
            shares = dict(self.county.shares("projects", p, axis, False))
            if key in shares:
                months = range(year_of(A) * 12 + 1, A + 1)
                series = self.county.series(p, "arrived_outside_province")
                for m in series.expected(year_of(A)) if series else ():
                    value = series.month_value(m) if m in months else None
                    if value is not None:
                        found[m].append(Fraction(value * shares[key], 10000))
        return max((sum(values) for values in found.values()), default=None)

    def W29(self):
        limit, least = self.setting("W29", "pct", 20), self.setting("W29", "min", 5)
        for axis, key in [("org", org) for org in self.county.orgs] + [("region", "")]:
            r, g = (self.measures.value(code, "", axis, key, "ytd") for code in ("S06", "S07"))
            if r.known and g.known and r.value >= least and (r.value - g.value) * 100 > r.value * limit:
                yield Alert("organisations" if axis == "org" else "region", key, key or None,
                            {"reported": r.value, "recognised": g.value,
                             "gap": (r.value - g.value) / r.value * 100})

    # -- promises and limits -------------------------------------------------------------------------

    def owner(self, entity, row):
        """The unit that must act on a record; of several sharers the first."""
        project = self.county.all_projects.get(row.get("project"))
        if entity == "policy_payouts" and row.get("enterprise"):
            return self.county.enterprises[row["enterprise"]].get("org")
        if entity == "complaints":
            return self.named(row.get("owner")) or row.get("org")
        if entity == "ent_inspections":
            return self.named(row.get("agency"))
        if entity == "issues" and row.get("owner_org"):
            return row["owner_org"]
        if entity == "land" or row.get("org"):
            return row.get("org")
        if project:
            return who_must_act(project)
        return self.county.enterprises.get(row.get("enterprise"), {}).get("org")

    def named(self, text):
        """The organisation of this id, name or short name; of several the smallest id."""
        found = [org["id"] for org in self.county.rows("organisations")
                 if text and text in (org["id"], org["name"], org.get("short"))]
        return min(found, key=str.encode, default=None)

    def W21(self):
        C = self.county.C
        for row, due, approved, paid in self.evidence.payouts():
            due = due or dt.date(self.county.Y, 10, 31)
            soon = C <= due <= C + dt.timedelta(int(self.setting("W21", "soon_days", 30)))
            owed = not paid if approved is None else paid is None or paid < approved
            if owed and (due < C or soon):
                numbers = {"days": Fraction(max(0, (C - due).days))}
                if None not in (paid, approved):
                    numbers["unpaid"] = Fraction(approved - paid)
                yield Alert("policy_payouts", row["id"], self.owner("policy_payouts", row), numbers)

    def W22(self):
        for row in self.county.rows("issues"):
            raised, closed, due = (date(row.get(name)) for name in ("raised", "closed", "due"))
            if not raised or raised > self.county.C or closed and closed <= self.county.C:
                continue
            limit = self.setting("W22", "serious_days", 15) if row.get("level") == "重大" else \
                self.setting("W22", "days", 30)
            late = [self.days_since(raised) - limit] + ([Fraction(self.days_since(due))] if due else [])
            if max(late) > 0:
                yield Alert("issues", row["id"], self.owner("issues", row), {"days": max(late)})

    def W23(self):
        sources = self.county.sources[REPORTS].windows
        for row in self.evidence.inspections(sources["ytd"]):
            if row.get("filed") is False:
                yield Alert("ent_inspections", row.get("id"), self.owner("ent_inspections", row), {"n": Fraction(1)})
        count = defaultdict(int)
        for row in self.evidence.inspections(sources["quarter"]):
            count[row.get("enterprise")] += 1
        for id, n in count.items():
            if id and n > self.setting("W23", "per_quarter", 2):
                yield Alert("enterprises", id, self.county.enterprises[id].get("org"), {"n": Fraction(n)})

    def working_days(self, a, b):
        holidays = set(self.county.config.get("holidays") or [])
        extra = set(self.county.config.get("workdays") or [])
        days = (a + dt.timedelta(n) for n in range(1, (b - a).days + 1))
        return sum(day.isoformat() in extra or day.weekday() < 5 and day.isoformat() not in holidays
                   for day in days)

    def W24(self):
        for row in self.county.rows("complaints"):
            received, closed = date(row.get("received")), date(row.get("closed"))
            if not received or received > self.county.C or closed and closed <= self.county.C:
                continue
            kind = row.get("class") or "A"
            usual = {"A": 30, "B": 15, "C": 5}[kind]
            used = self.days_since(received) if kind == "A" else self.working_days(received, self.county.C)
            days = used - self.setting("W24", kind.lower() + "_days", usual)
            if days > 0:
                yield Alert("complaints", row["id"], self.owner("complaints", row), {"days": days})

    def W25(self):
        for row in self.county.rows("commitments"):
            due, done = date(row.get("due")), date(row.get("fulfilled"))
            if due and due < self.county.C and not (done and done <= self.county.C):
                yield Alert("commitments", row.get("id"), self.owner("commitments", row),
                            {"days": Fraction(self.days_since(due))})

    def W26(self):
        months = at(self.county.config, "calendar.construction_months") or []
        C, Y = self.county.C, self.county.Y
        left = sum(day.month in months for day in
                   (C + dt.timedelta(n) for n in range(1, (dt.date(Y, 12, 31) - C).days + 1)))
        if left >= self.setting("W26", "days", 60):
            return
        for p in self.not_started():
            planned = p.planned.get("start")
            if planned and planned.year == Y or (p.annual_plan(Y) or 0) > 0:
                yield self.of_project(p, days=left)

    def W28(self):
        for p in self.county.projects:
            if not p.ended and p.row.get("key_level") in ("省重点", "市重点", "县重点"):
                n = sum(not at(p.row, "guarantee." + name) for name in ("leader", "team", "unit"))
                if n:
                    yield self.of_project(p, n=n)

    def W19(self):
        if self.county.M < self.setting("W19", "from_month", 3):
            return
        for org in self.county.orgs:
            value = self.measures.value("F02", "", "org", org, "ytd")
            if self.county.has_task(org) and value.state == ZERO and value.lacking == 0:
                yield Alert("organisations", org, org, {})

    def W30(self):
        """Active units: projects whose row of the newest month is expected and not there."""
        county, missing = self.county, defaultdict(int)
        for project in county.projects:
            series = county.series(project, "invested")
            if (series and project.attract and county.A in series.expected((county.A - 1) // 12)
                    and county.A not in series.rows):
                missing[project.attract[0][0]] += 1
        for org, n in missing.items():
            if org in county.orgs:
                yield Alert("organisations", org, org, {"n": Fraction(n)})

    # -- facts ---------------------------------------------------------------------------

    def fact(self, code, part, axis, key):
        """None where the fact does not exist."""
        rows = self.found[code]
        if axis == "org" and key not in self.county.orgs:
            return None
        if part:
            numbers = [row.numbers.get(part) for row in rows if row.entity == ENTITY.get(axis) and row.id == key]
            if not numbers:
                return None
            return Figure(state=MISSING, lacking=1) if numbers[0] is None else Figure(numbers[0])
        if axis == "group":
            members = self.county.groups[key]
            return Figure(Fraction(sum(row.org in members for row in rows)))
        return Figure(Fraction(sum(axis == "region" or row.org == key for row in rows)))

    @staticmethod
    def shape(code, part):
        return PARTS[code][part] if part else (UNIT.get(code, "个"), 0)
