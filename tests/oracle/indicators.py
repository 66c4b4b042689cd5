"""What every indicator is made of (docs/figures.md §5): its shape and its evidence."""
import datetime as dt
from collections import defaultdict

import activity
import delivery
import further
import money
import signing
import surroundings
from county import STATISTICS
from reading import at, date, month, yuan
from records import Indicator, Row, parts

TWO = ("ytd", "ytd_prev")
COHORT_PARTS = ("", "y2", "y1", "y1_top500")


PROJECTS = parts("个", 0)
COHORTS = parts("个", 0, COHORT_PARTS)
UNITS = parts("家", 0)
MONEY = parts("yuan", 2)

INDICATORS = {
    "S01": Indicator("sum", PROJECTS, rank_by="value"),
    "S02": Indicator("sum", PROJECTS, rank_by="value"),
    "S04": Indicator("sum", MONEY, rank_by="value"),
    "S05": Indicator("sum", MONEY, rank_by="value"),
    "S13": Indicator("sum", {"": ("个", 0), "amount": ("yuan", 2)}, rank_by="value"),
    "P05": Indicator("sum", PROJECTS, rank_by="value"),
    "P06": Indicator("sum", PROJECTS, rank_by="value"),
    "C01": Indicator("sum", COHORTS, TWO),
    "C02": Indicator("sum", COHORTS, TWO),
    "P08": Indicator("ratio", parts("pct", 2, COHORT_PARTS), TWO, "value", made_of=("C02", "C01")),
    "P09": Indicator("difference", COHORTS, TWO, made_of=("C01", "C02")),
    "P10": Indicator("need", COHORTS, TWO, made_of=("C01", "C02")),
    "C03": Indicator("sum", PROJECTS, TWO),
    "C04": Indicator("sum", PROJECTS, TWO),
    "P11": Indicator("ratio", parts("pct", 2), TWO, made_of=("C04", "C03")),
    "P14": Indicator("sum", PROJECTS, rank_by="value"),
    "P16": Indicator("sum", PROJECTS, rank_by="value"),
    "P19": Indicator("sum", PROJECTS, TWO, by_place=True),
    "P20": Indicator("sum", PROJECTS, TWO, by_place=True),
    "P30": Indicator("sum", PROJECTS, ("ytd",), by_place=True),
    "P31": Indicator("sum", MONEY, rank_by="value", by_place=True),
    "C05": Indicator("sum", MONEY, TWO, by_place=True),
    "C06": Indicator("sum", MONEY, TWO, by_place=True),
    "P32": Indicator("ratio", parts("pct", 2), TWO, "value", True, made_of=("C06", "C05")),
    "P33": Indicator("gap", parts("pp", 2), TWO, by_place=True, made_of=("P32",)),
    "F01": Indicator("sum", MONEY, rank_by="rate"),
    "F02": Indicator("sum", MONEY, rank_by="rate"),
    "A03": Indicator("sum", parts("次", 0), rank_by="value"),
    "A05": Indicator("sum", parts("个", 0)),
    "E01": Indicator("sum", parts("家", 0, ("", "monthly", "annual")), rank_by="value", source=STATISTICS),
    "E02": Indicator("sum", UNITS, source=STATISTICS),
    "E03": Indicator("difference", UNITS, source=STATISTICS, made_of=("E01", "E02")),
    "F15": Indicator("sum", {"": ("yuan", 2), "paid": ("yuan", 2), "n": ("件", 0),
                             "n_paid": ("件", 0)}, ("ytd",)),
    "F16": Indicator("sum", {"": ("yuan", 2), "n": ("件", 0)}, ("ytd",)),
    "P36": Indicator("sum", parts("个", 0, ("", "closed", "overdue", "on_time"))),
}
for family in (signing, delivery, money, activity, surroundings, further):
    INDICATORS.update(family.INDICATORS)

# §7: targets are compared with in any case, also where no row of targets[] names the code.
WITH_TARGET = {"S04", "C165", "C166", "C167", *(code for code, shape in INDICATORS.items()
                                if shape.kind in ("sum", "given") and shape.rank_by)}

BIG = 10**8  # 亿元以上, the boundary included

class Evidence(signing.Signing, delivery.Delivery, money.Money, activity.Activity, surroundings.Surroundings,
               further.Further):
    """One method an indicator; each yields the rows of a window."""

    def __init__(self, county, plan_schedule):
        self.county = county
        self.plan_schedule = plan_schedule  # per cent of the year's plan that is due at C (P32)
        self.any_window = county.sources["招商口径"].windows["ytd"]
        self.window_name = None

    def rows(self, code, name, window):
        self.window_name = name
        return list(getattr(self, code)(window))

    def monthly(self, table, w, names):
        """Rows of a table that has months; one without a number in a window that has none."""
        if w.m0 is None:
            yield Row(table, None, dict.fromkeys(names))
            return
        for row in self.county.rows(table):
            if row.get("month") and w.m0 <= month(row["month"]) <= w.m1:
                yield Row(table, row, {})

    # -- signing ---------------------------------------------------------------------

    def signed(self, w):
        return [p for p in self.county.attracted() if p.signed and w.d0 <= p.signed <= w.d1]

    def S01(self, w):
        for p in self.signed(w):
            yield Row("projects", p, {"": 1})

    @staticmethod
    def big_ones(projects):
        """Unknown size is evidence without a number."""
        for p in projects:
            if p.size is None or p.size >= BIG:
                yield Row("projects", p, {"": None if p.size is None else 1})

    def S02(self, w):
        return self.big_ones(self.signed(w))

    def S04(self, w):
        for p in self.signed(w):
            yield Row("projects", p, {"": p.amount("contract_total")})

    def S05(self, w):
        for p in self.signed(w):
            outside = p.amount("contract_outside")
            yield Row("projects", p, {"": p.amount("contract_total") if outside is None else outside})

    def S13(self, w):
        for p in self.signed(w):
            if self.county.is_top500(p):
                yield Row("projects", p, {"": 1, "amount": p.amount("contract_total")})

    # -- building -------------------------------------------------------------------------

    def reached(self, name, w):
        return [p for p in self.county.projects if p.on(name) and w.d0 <= p.on(name) <= w.d1]

    def P05(self, w):
        for p in self.reached("start", w):
            yield Row("projects", p, {"": 1})

    def P06(self, w):
        return self.big_ones(self.reached("start", w))

    def P14(self, w):
        for p in self.reached("complete", w):
            yield Row("projects", p, {"": 1})

    def P16(self, w):
        for p in self.reached("produce", w):
            yield Row("projects", p, {"": 1})

    def under_construction(self, w):
        """(project, halted) of those started, not completed and not ended."""
        for p in self.county.projects:
            start, complete = p.on("start"), p.on("complete")
            if start and start <= w.d1 and not (complete and complete <= w.d1) and not p.ended:
                yield p, p.status == "停工" or self.suspended(p, w.d1)

    @staticmethod
    def suspended(p, day):
        suspend, resume = p.on("suspend"), p.on("resume")
        return bool(suspend and suspend <= day and not (resume and suspend < resume <= day))

    def P19(self, w):
        for p, halted in self.under_construction(w):
            if not halted:
                yield Row("projects", p, {"": 1})

    def P20(self, w):
        for p, halted in self.under_construction(w):
            if halted:
                yield Row("projects", p, {"": 1})

    def P30(self, w):
        for p in self.county.projects:
            if self.county.delay(p, self.plan_schedule) in ("滞后", "严重滞后"):
                yield Row("projects", p, {"": 1})

    # -- cohorts --------------------------------------------------------------------------

    def cohorts(self):
        """(project, parts) of those signed last year and the year before."""
        Y = self.county.Y
        for p in self.county.attracted():
            offset = Y - p.signed.year if p.signed else 0
            if offset not in (1, 2):
                continue
            ended = p.on("terminate")
            if ended and ended < dt.date(Y - offset + 1, 1, 1):
                continue
            yield p, ["", "y%d" % offset] + ["y1_top500"] * (offset == 1 and self.county.is_top500(p))

    def started(self, p, w):
        return int(bool(p.on("start") and p.on("start") <= w.d1))

    def of_rate(self):
        """cohorts() as far as they stand in the rate of start: config.rates.P08."""
        reading = self.choice("P08", "all")
        if reading == "all" and self.county.config.get("include_terminated") is False:
            reading = "active"
        self.window_name = "ytd"  # a status is known at C alone, and C is meant
        return [(p, names) for p, names in self.cohorts() if self.in_rate(p, self.county.C, reading)]

    def C01(self, w):
        for p, names in self.of_rate():
            yield Row("projects", p, {name: 1 for name in names})

    def C02(self, w):
        for p, names in self.of_rate():
            yield Row("projects", p, {name: self.started(p, w) for name in names})

    def C03(self, w):
        for p, _ in self.of_rate():
            if self.county.is_top500(p):
                yield Row("projects", p, {"": 1})

    def C04(self, w):
        for p, _ in self.of_rate():
            if self.county.is_top500(p):
                yield Row("projects", p, {"": self.started(p, w)})

    # -- money by month ----------------------------------------------------------------------

    def series(self, projects, item, w):
        for p in projects:
            series = self.county.series(p, item)
            if series is None:
                continue
            found = series.in_window(w)
            if w.m0 is None and series.cumulative(self.county.A) is not None:
                found = None, 1  # a week holds no months: unknown
            if found is not None:
                yield Row("projects", p, {"": found[0]}, found[1])

    def F01(self, w):
        return self.series(self.county.attracted(), "arrived_total", w)

    def F02(self, w):
        return self.series(self.county.attracted(), "arrived_outside_province", w)

    def P31(self, w):
        return self.series(self.county.projects, "invested", w)

    def planned(self):
        Y = self.county.Y
        return [p for p in self.county.projects if not p.ended and p.annual_plan(Y) is not None]

    def C05(self, w):
        for p in self.planned():
            yield Row("projects", p, {"": p.annual_plan(self.county.Y)})

    def C06(self, w):
        return self.series(self.planned(), "invested", w)

    # -- journeys, enterprises, policy, issues --------------------------------------------------

    def trips(self, w):
        """Of the head of the unit, or of somebody of unknown rank."""
        return [row for row in self.journeys(w) if self.rank_of(row) in ("主要负责人", None)]

    def A03(self, w):
        for row in self.trips(w):
            yield Row("outings", row, {"": self.rank_of(row) and 1})

    def A05(self, w):
        ranks = defaultdict(set)
        for row in self.trips(w):
            ranks[row.get("org")].add(self.rank_of(row))
        for id, org in self.county.orgs.items():
            if org.get("has_task"):
                stayed = None if ranks[id] == {None} else int(not ranks[id])
                yield Row("organisations", org, {"": stayed})

    def library(self, kind, w):
        for row in self.county.rows("enterprise_events"):
            day = date(row.get("date"))
            if row.get("type") == kind and day and w.d0 <= day <= w.d1:
                yield Row("enterprise_events", row, {"": 1})

    def E01(self, w):
        for row in self.library("入库", w):
            mode = self.county.enterprises[row.record["enterprise"]].get("enter_mode")
            yield Row(row.entity, row.record, {"": 1, **{
                name: None if mode is None else int(mode == kind)
                for name, kind in (("monthly", "月度"), ("annual", "年度"))}})

    def E02(self, w):
        return self.library("退库", w)

    def payouts(self):
        """(row, due, approved, paid); approved None: something proves it, nobody says how much."""
        for row in self.county.rows("policy_payouts"):
            approved, paid, day = yuan(row.get("approved")), yuan(row.get("paid")), date(row.get("approved_date"))
            proof = day and day <= self.county.C or paid or row.get("stage") in ("批准", "拨付")
            if approved is not None or proof:
                yield row, date(row.get("due")), approved, paid

    def F15(self, w):
        for row, due, approved, paid in self.payouts():
            if due is None or due.year == self.county.Y:
                done = None if None in (paid, approved) else int(paid >= approved)
                yield Row("policy_payouts", row, {"": approved, "paid": paid, "n": 1, "n_paid": done})

    def F16(self, w):
        for row, due, approved, paid in self.payouts():
            unknown = None in (paid, approved)
            if due and due < self.county.C and (unknown or paid < approved):
                yield Row("policy_payouts", row, {"": None if unknown else approved - paid,
                                                  "n": None if approved is None and paid else 1})

    def P36(self, w):
        for row in self.county.rows("issues"):
            raised, closed, due = (date(row.get(name)) for name in ("raised", "closed", "due"))
            if raised and w.d0 <= raised <= w.d1:
                done = bool(closed and closed <= w.d1)
                late = bool(not done and due and due < w.d1)
                yield Row("issues", row, {"": 1, "closed": int(done), "overdue": int(late),
                                          "on_time": int(bool(done and due and closed <= due))})
