"""Activity (docs/figures.md §5.5)."""
from collections import Counter, defaultdict
from fractions import Fraction
from functools import cached_property

from records import Indicator, Row, parts
from reading import at, date, month_end, month_of, month_start, tenth, within, yuan

T, Y = ("ytd", "ytd_prev"), ("ytd",)
TIMES, PEOPLE, DAYS, CASES, COUNT = ("次", 0), ("人次", 0), ("days10", 1), ("件", 0), ("个", 0)
MONTHS = ("ytd", "quarter", "half", "year")


def rate(decimals, num, den, windows=None, names=("",), **more):
    return Indicator("ratio", parts("pct", decimals, names), windows, made_of=(num, den), **more)


INDICATORS = {
    "A01": Indicator("sum", {"": TIMES}, rank_by="value"),
    "A02": Indicator("sum", {"": DAYS, "persons": PEOPLE, "person_days": DAYS}),
    "C74": Indicator("sum", parts("个月", 0), MONTHS), "C75": Indicator("sum", parts("个月", 0), MONTHS),
    "A04": rate(0, "C75", "C74", MONTHS, rank_by="value"),
    "A06": Indicator("sum", {"": TIMES}, rank_by="value"),
    "A07": Indicator("sum", {"": ("家", 0), "visits": ("家次", 0)}),
    "A08": Indicator("sum", {"": TIMES, "persons": PEOPLE}),
    "A09": Indicator("sum", {"": COUNT, "amount": ("yuan", 2)}),
    "C76": Indicator("sum", {"": COUNT, "start": COUNT, "fund": ("yuan", 2)}, T),
    "C77": Indicator("sum", {"": COUNT, "start": COUNT, "fund": ("yuan", 2)}, T),
    "C78": rate(1, "C77", "C76", T, ("", "start", "fund")),
    "A10": Indicator("sum", parts("次", 0, ("", "consult", "dispatch", "court"))),
    "A11": Indicator("sum", {"": COUNT}, rank_by="value"),
    "A12": Indicator("sum", parts("个", 0, ("", "started", "soon", "talks")), Y),
    "C81": Indicator("sum", parts("yuan", 2), Y), "C82": Indicator("sum", parts("yuan", 2), Y),
    "C83": rate(1, "C82", "C81", Y),
    "A13": Indicator("sum", parts("件", 0, ("", "supervise", "talk", "remind", "replied", "overdue"))),
    "C84": Indicator("sum", {"": CASES}), "C85": rate(1, "C84", "A13"),
    "C86": Indicator("sum", {"": TIMES}), "C87": Indicator("sum", {"": TIMES}),
    "A14": rate(1, "C87", "C86", rank_by="value"),
    "C88": Indicator("sum", parts("家", 0)), "C89": Indicator("sum", parts("家", 0)),
    "A15": rate(1, "C89", "C88"),
    "A16": Indicator("sum", {"": DAYS, "over": ("个", 0)}),
    "A17": Indicator("sum", {"": TIMES, "problems": COUNT}),
}


class Activity:
    """Mixed into Evidence."""

    @cached_property
    def counted(self):
        """[(day of start, outing)]"""
        least = at(self.county.config, "outing.day_min")
        least = tenth(Fraction(1, 2) if least is None else least)
        found = []
        for row in self.county.rows("outings"):
            days = self.days_of(row)
            if row.get("counted") is not False and not (days is not None and days < least) and row.get("start"):
                found.append((date(row["start"]), row))
        return found

    def rank_of(self, row):
        return row.get("leader_rank") or self.ranks.get(row.get("leader"))

    @cached_property
    def ranks(self):
        return {row["id"]: row.get("rank") for row in self.county.rows("leaders")}

    def journeys(self, w):
        """Counted outings that begin in the window."""
        return [row for day, row in self.counted if w.d0 <= day <= w.d1]

    @cached_property
    def by_leader(self):
        found = defaultdict(list)
        for _, row in self.counted:
            found[row.get("leader")].append(row)
        return found

    @staticmethod
    def back(row):
        return row.get("end") or row["start"]

    def earlier(self, row):
        """Counted outings of the same leader that began before and are not over when this begins."""
        if not row.get("leader"):
            return []
        key = (row["start"], row["id"])
        return [other for other in self.by_leader[row["leader"]]
                if (other["start"], other["id"]) < key and self.back(other) >= row["start"]]

    @staticmethod
    def days_of(row):
        """Tenths of a day."""
        if row.get("days") is not None:
            return tenth(row["days"])
        start, end = date(row.get("start")), date(row.get("end"))
        return (end - start).days * 10 + 10 if end else None

    def A01(self, w):
        for row in self.journeys(w):
            yield Row("outings", row, {"": int(not self.earlier(row))})

    def A02(self, w):
        for row in self.journeys(w):
            days, persons, before = self.days_of(row), row.get("persons"), self.earlier(row)
            if before:
                latest = max(self.back(other) for other in before)
                days = max(0, (date(self.back(row)) - date(latest)).days) * 10
            both = None if days is None or persons is None else days * persons
            yield Row("outings", row, {"": days, "persons": persons, "person_days": both})

    def with_task(self):
        return [org for org in self.county.orgs.values() if org.get("has_task")]

    def months_on_duty(self, org, w):
        first, last = date(org.get("active_from")), date(org.get("active_to"))
        return [m for m in range(w.m0, w.m1 + 1)
                if (first is None or first <= month_end(m)) and (last is None or last >= month_start(m))]

    def attained(self, org, months):
        goal = at(self.county.config, "outing.per_month")
        goal = 2 if goal is None else goal
        known, most = ([self.trips_of_month[org["id"], m, True] + more * self.trips_of_month[org["id"], m, False]
                        for m in months] for more in (0, 1))
        sure, perhaps = (sum(n >= goal for n in numbers) for numbers in (known, most))
        return sure if sure == perhaps else None

    @cached_property
    def trips_of_month(self):
        """{(unit, month, whether the rank is known): A03}"""
        return Counter((row.get("org"), month_of(day), self.rank_of(row) is not None) for day, row in self.counted
                       if self.rank_of(row) in ("主要负责人", None))

    def C74(self, w):
        for org in self.with_task():
            yield Row("organisations", org, {"": len(self.months_on_duty(org, w))})

    def C75(self, w):
        for org in self.with_task():
            yield Row("organisations", org, {"": self.attained(org, self.months_on_duty(org, w))})

    def A06(self, w):
        for row in self.A01(w):
            if self.rank_of(row.record) in ("常委", "副职"):
                yield row
            if self.rank_of(row.record) is None:
                yield Row("outings", row.record, {"": None})

    def A07(self, w):
        met = {name for row in self.journeys(w) for name in row.get("enterprises") or []}
        met |= {row.get("enterprise") for row in self.county.rows("visits_in") if within(date(row.get("date")), w)}
        for row in self.county.rows("target_enterprises"):
            if row.get("list") in self.county.config["top500_lists"] and row["name"] in met:
                yield Row("target_enterprises", row, {"": 1, "visits": 0})
        for row in self.journeys(w):
            yield Row("outings", row, {"": 0, "visits": row.get("top500_count")})

    def A08(self, w):
        for row in self.county.rows("visits_in"):
            if within(date(row.get("date")), w):
                yield Row("visits_in", row, {"": 1, "persons": row.get("persons")})

    def of_events(self, w):
        return [p for p in self.signed(w) if p.row.get("event_id")]

    def A09(self, w):
        return self.with_amount(self.of_events(w))

    def C76(self, w):
        for p in self.of_events(w):
            known = self.county.total(p, "arrived_total")[0] is not None
            yield Row("projects", p, {"": 1, "start": 1, "fund": p.amount("contract_total") if known else None})

    def C77(self, w):
        for p in self.of_events(w):
            total, lacking = self.county.total(p, "arrived_total")
            yield Row("projects", p, {"": self.performed(p, w.d1), "start": int(self.by(p, "start", w.d1)),
                                      "fund": total})

    def A10(self, w):
        study = self.county.config.get("study_types") or ("常委会研究", "专题会")
        for row in self.county.rows("meetings"):
            kind = row.get("type")
            if within(date(row.get("date")), w):
                types = {"": study, "consult": ("月会商",), "dispatch": ("调度会",), "court": ("过堂会",)}
                yield Row("meetings", row, {name: None if kind is None else int(kind in there)
                                            for name, there in types.items()})

    def A11(self, w):
        return self.big_ones([p for p in self.signed(w) if at(p.row, "guarantee.leader")])

    def queue_of(self, p):
        stage = p.stage()
        if p.ended:
            return None
        return "即将开工" if stage in ("签约", "注册", "审批", "供地") else stage

    def A12(self, w):
        for p in self.county.attracted():
            if at(p.row, "guarantee.team"):
                own = bool(p.signed and p.signed.year == self.county.Y)
                yield Row("projects", p, {"": int(own), "started": int(own and bool(p.on("start"))),
                                          "soon": int(self.queue_of(p) == "即将开工"),
                                          "talks": int(not p.ended and p.stage() in ("在谈", "意向"))})

    def C81(self, w):
        for team in self.county.rows("teams"):
            yield Row("teams", team, {"": yuan(team.get("budget"))})

    def C82(self, w):
        for team in self.county.rows("teams"):
            yield Row("teams", team, {"": yuan(team.get("spent"))})

    def issued(self, w):
        return [row for row in self.county.rows("notices") if within(date(row.get("issued")), w)]

    def A13(self, w):
        for row in self.issued(w):
            kind, due, reply = row.get("kind"), date(row.get("due")), date(row.get("reply_date"))
            replied = bool(reply and reply <= w.d1)
            kinds = {"supervise": ("督办", "交办", "催办"), "talk": ("约谈",), "remind": ("提醒",)}
            yield Row("notices", row, {"": 1, **{name: None if kind is None else int(kind in there)
                                                for name, there in kinds.items()},
                                       "replied": int(replied),
                                       "overdue": int(bool(due and due < w.d1 and not replied))})

    def C84(self, w):
        for row in self.issued(w):
            reply, ok = date(row.get("reply_date")), row.get("reply_ok")
            replied = bool(reply and reply <= w.d1)
            yield Row("notices", row, {"": 0 if not replied else None if ok is None else int(ok)})

    def C86(self, w):
        for row in self.monthly("report_status", w, ("",)):
            yield row if row.record is None else Row("report_status", row.record, {"": 1})

    def C87(self, w):
        for row in self.monthly("report_status", w, ("",)):
            if row.record is not None:
                on_time = row.record.get("on_time")
                row = Row("report_status", row.record, {"": None if on_time is None else int(on_time)})
            yield row

    def large_industry(self, w):
        return [row for row in self.in_stock(w.d1) if row.get("class") == "规上工业"]

    def C88(self, w):
        for row in self.large_industry(w):
            yield Row("enterprises", row, {"": 1})

    def C89(self, w):
        visited = {row.get("enterprise") for row in self.county.rows("visits") if within(date(row.get("date")), w)}
        for row in self.large_industry(w):
            yield Row("enterprises", row, {"": int(row["id"] in visited)})

    def A16(self, w):
        limit = at(self.county.config, "outing.days_over")
        limit = tenth(10 if limit is None else limit)
        for org in self.with_task():
            days = [self.rank_of(row) and self.days_of(row) for row in self.trips(w) if row.get("org") == org["id"]]
            total = None if None in days else sum(days)
            yield Row("organisations", org, {"": total, "over": None if total is None else int(total >= limit)})

    def A17(self, w):
        for row in self.county.rows("visits"):
            if row.get("occasion") and within(date(row.get("date")), w):
                yield Row("visits", row, {"": 1, "problems": len(row.get("problems") or [])})
