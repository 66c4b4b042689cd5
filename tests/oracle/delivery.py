"""Progress and delivery (docs/figures.md §5.3)."""
import datetime as dt
from fractions import Fraction

from records import Indicator, Row, parts
from reading import at, date, january, month_of, within, year_of, yuan

T, Y = ("ytd", "ytd_prev"), ("ytd",)
YEARS = ("", "y0", "y1", "y2")
THREE = parts("个", 0, YEARS)
COUNT, MONEY = ("个", 0), ("yuan", 2)


def rate(decimals, num, den, windows=None, names=("",), **more):
    return Indicator("ratio", parts("pct", decimals, names), windows, made_of=(num, den), **more)


def placed(names=("",), windows=Y, **more):
    return Indicator("sum", parts("个", 0, names), windows, by_place=True, **more)


INDICATORS = {
    "C17": Indicator("sum", THREE, T), "P01": Indicator("sum", THREE, T),
    "P02": rate(2, "P01", "C17", T, YEARS, rank_by="value"),
    "C18": Indicator("sum", THREE, T), "P03": rate(1, "C18", "C17", T, YEARS),
    "C19": Indicator("sum", THREE, T), "P04": rate(1, "C19", "C17", T, YEARS),
    "C20": Indicator("sum", parts("个", 0)), "C21": Indicator("sum", parts("个", 0)),
    "P07": rate(1, "C21", "C20", rank_by="value"),
    "C22": placed(windows=T), "C23": placed(windows=T),
    "P12": rate(2, "C23", "C22", T, by_place=True, rank_by="value"),
    "C24": placed(windows=T), "C25": placed(windows=T), "P13": rate(1, "C25", "C24", T, by_place=True),
    "C26": Indicator("sum", THREE, T), "C27": Indicator("sum", THREE, T),
    "P15": rate(2, "C27", "C26", T, YEARS),
    "C28": Indicator("sum", THREE, T), "C29": Indicator("sum", THREE, T),
    "P17": rate(2, "C29", "C28", T, YEARS),
    "C30": Indicator("sum", parts("个", 0), Y), "C31": Indicator("sum", parts("个", 0), Y),
    "P18": rate(2, "C31", "C30", Y),
    "P21": Indicator("sum", {"": COUNT, "amount": MONEY}),
    "P22": Indicator("sum", {**parts("个", 0, ("", "normal", "slow", "halted", "lost", "done", "unstarted",
                                              "begun")), "amount": MONEY}, Y, by_place=True),
    "C32": placed(windows=T), "P23": rate(1, "C32", "C24", T, by_place=True),
    "C33": Indicator("sum", parts("个", 0, ("", "undated"))), "C34": Indicator("sum", parts("个", 0)),
    "P24": rate(1, "C34", "C33"),
    "C35": Indicator("sum", parts("个", 0, ("", "undated"))), "C36": Indicator("sum", parts("个", 0)),
    "P25": rate(1, "C36", "C35"),
    "C37": Indicator("sum", parts("yuan", 2), Y), "C38": Indicator("sum", parts("yuan", 2), Y),
    "P26": rate(1, "C37", "C38", Y),
    "C39": Indicator("sum", parts("yuan", 2), Y), "C40": Indicator("sum", parts("yuan", 2), Y),
    "P27": rate(1, "C39", "C40", Y),
    "C41": Indicator("sum", parts("天", 0, ("", "build", "produce"))),
    "C42": Indicator("sum", parts("个", 0, ("", "build", "produce"))),
    "P28": Indicator("mean", parts("天", 0, ("", "build", "produce")), made_of=("C41", "C42"), min_n=3),
    "C43": Indicator("median", parts("天", 0)), "C44": Indicator("median", parts("天", 0)),
    "C45": Indicator("median", parts("天", 0)),
    "C46": placed(windows=None), "C47": placed(windows=None), "P29": rate(1, "C47", "C46", by_place=True),
    "C48": placed(), "C49": placed(), "P34": rate(1, "C49", "C48", Y, by_place=True),
    "P44": placed(("", "done", "undone", "board")), "P35": placed(),
    "C53": Indicator("sum", parts("个", 0)), "C52": rate(1, "C53", "P36"),
    "P37": Indicator("sum", {"": ("次", 0), "found": COUNT, "solved": COUNT}),
    "P38": Indicator("sum", {"": COUNT, "amount": MONEY, "done": COUNT, "done_amount": MONEY}),
    "C54": Indicator("sum", parts("个", 0, ("", "start", "produce", "full")), T),
    "C55": Indicator("sum", parts("个", 0, ("", "start", "produce", "full")), T),
    "P39": rate(1, "C55", "C54", T, ("", "start", "produce", "full")),
    "P40": placed(("", "shadow", "fence", "nest")), "P41": placed(),
    "P42": placed(windows=("ytd", "ytd_prev", "ytd_yoy"), rank_by="value"),
    "P43": Indicator("sum", parts("个", 0), rank_by="value"),
}


def whole_months(a, b):
    return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day)


class Delivery:
    """Mixed into Evidence."""

    # -- notions -------------------------------------------------------------------------

    def by(self, p, name, day):
        return bool(p.on(name) and p.on(name) <= day)

    def ended_at(self, p, day):
        """A status without a date speaks of C alone."""
        undated = self.window_name in T and p.status in ("终止", "流失")
        return undated or self.by(p, "terminate", day)

    def halted_at(self, p, day):
        return self.suspended(p, day) or (self.window_name in T and p.status == "停工")

    def choice(self, code, usual):
        return (self.county.config.get("rates") or {}).get(code) or usual

    def three_years(self, w):
        """(project, its year) of C17."""
        Y = self.county.Y
        for p in self.county.attracted():
            if p.signed and dt.date(Y - 2, 1, 1) <= p.signed <= w.d1:
                ended = p.on("terminate")
                if not (ended and ended < dt.date(p.signed.year + 1, 1, 1)):
                    yield p, "y%d" % (Y - p.signed.year)

    def years_of(self, w, is_in, value):
        for p, year in self.three_years(w):
            if is_in(p):
                v = value(p)
                yield Row("projects", p, {"": v, **{name: v if name == year else 0 for name in YEARS[1:]}})

    def performed(self, p, day):
        """1, 0, or None: nothing but money could prove it, and no report says how much."""
        if self.ended_at(p, day):
            return 0
        if self.choice("P02", "narrow") == "broad" or any(
                self.by(p, name, day) for name in ("register", "land_supply", "land_entry", "start")):
            return 1
        amounts = [at(row, "arrived_wan.total") for row in self.county.monthly[p.id].values()]
        known = [amount for amount in amounts if amount is not None]
        return int(max(known) > 0) if known else None

    def of_three(self, w, test):
        return self.years_of(w, lambda p: True, lambda p: None if test(p) is None else int(test(p)))

    def C17(self, w):
        return self.of_three(w, lambda p: True)

    def P01(self, w):
        return self.of_three(w, lambda p: self.performed(p, w.d1))

    def C18(self, w):
        return self.of_three(w, lambda p: self.by(p, "register", w.d1))

    def C19(self, w):
        return self.of_three(w, lambda p: self.by(p, "land_supply", w.d1) or self.by(p, "land_entry", w.d1))

    def C26(self, w):
        return self.years_of(w, self.built_base(w), lambda p: 1)

    def C27(self, w):
        return self.years_of(w, self.built_base(w), lambda p: int(self.by(p, "complete", w.d1)))

    def built_base(self, w):
        all_of_them = self.choice("P15", "signed") == "signed"
        return lambda p: all_of_them or self.by(p, "start", w.d1)

    def C28(self, w):
        return self.years_of(w, self.produced_base(w), lambda p: 1)

    def C29(self, w):
        return self.years_of(w, self.produced_base(w), lambda p: int(self.by(p, "produce", w.d1)))

    def produced_base(self, w):
        all_of_them = self.choice("P17", "completed") == "signed"
        return lambda p: all_of_them or self.by(p, "complete", w.d1)

    # -- this year's own ---------------------------------------------------------------------

    def in_rate(self, p, day, reading):
        """Does a signed project stand in the denominator of a rate of start?"""
        if reading == "all":
            return True
        if self.ended_at(p, day):
            return False
        planned = p.planned.get("start")
        return reading == "active" or planned is None or planned <= day or self.by(p, "start", day)

    def C20(self, w):
        for p in self.signed(w):
            if self.in_rate(p, w.d1, self.choice("P07", "all")):
                yield Row("projects", p, {"": 1})

    def C21(self, w):
        for p in self.signed(w):
            if self.in_rate(p, w.d1, self.choice("P07", "all")):
                yield Row("projects", p, {"": int(self.by(p, "start", w.d1))})

    def carried(self, p):
        new_year = dt.date(self.county.Y, 1, 1)
        if p.on("terminate") and p.on("terminate") < new_year:
            return None
        complete, start = p.on("complete"), p.on("start")
        if complete and complete < new_year:
            return None
        if start and start < new_year:
            return "结转在建"
        return "结转未开工" if p.signed and p.signed < new_year else None

    def to_be_active(self):
        Y = self.county.Y
        for p in self.county.projects:
            planned = p.planned.get("start")
            if not p.ended and ((p.annual_plan(Y) or 0) > 0 or planned and planned.year == Y
                                or self.carried(p) == "结转在建"):
                yield p

    def C22(self, w):
        for p in self.to_be_active():
            yield Row("projects", p, {"": 1})

    def C23(self, w):
        for p in self.to_be_active():
            yield Row("projects", p, {"": int(self.by(p, "start", w.d1) and not self.halted_at(p, w.d1))})

    def carried_building(self):
        return [p for p in self.county.projects if self.carried(p) == "结转在建"]

    def C24(self, w):
        for p in self.carried_building():
            yield Row("projects", p, {"": 1})

    def C25(self, w):
        for p in self.carried_building():
            going = not self.ended_at(p, w.d1) and not self.halted_at(p, w.d1)
            yield Row("projects", p, {"": int(self.by(p, "complete", w.d1) or going)})

    def C32(self, w):
        for p in self.carried_building():
            yield Row("projects", p, {"": int(self.by(p, "complete", w.d1))})

    def P22(self, w):
        C, states = self.county.C, ("normal", "slow", "halted", "lost", "done")
        for p in self.county.projects:
            kind = self.carried(p)
            if kind == "结转未开工":
                yield Row("projects", p, {"": 0, **dict.fromkeys(states, 0), "unstarted": 1,
                                          "begun": int(self.by(p, "start", C)), "amount": 0})
            elif kind:
                state = ("done" if self.by(p, "complete", C) else "lost" if p.ended else
                         "halted" if self.halted_at(p, C) else "slow" if p.status == "缓慢" else "normal")
                yield Row("projects", p, {"": 1, **{name: int(name == state) for name in states},
                                          "unstarted": 0, "begun": 0, "amount": p.amount("contract_total")})

    # -- production ------------------------------------------------------------------------------

    def producing(self):
        return [p for p in self.county.projects if p.on("produce") and not p.ended]

    def so_far(self, p, item):
        """(cumulative since January at A or None, lacking)"""
        series = self.county.series(p, item)
        return series and series.cumulative(self.county.A) or (None, 1)

    def C30(self, w):
        for row in self.C31(w):
            yield Row("projects", row.record, {"": None if row.values[""] is None else 1})

    def C31(self, w):
        months = (self.county.A - 1) % 12 + 1
        limit = Fraction(at(self.county.config, "thresholds.full_output_pct") or 80)
        for p in self.producing():
            design, made = yuan(p.row.get("output_design")), self.so_far(p, "output")[0]
            if p.on("full"):
                value = 1
            elif not design or made is None:
                value = None
            else:
                value = int(Fraction(made * 12, months) * 100 >= design * limit)
            yield Row("projects", p, {"": value})

    def P21(self, w):
        for p in self.county.attracted():
            if not p.signed:
                continue
            if within(p.on("terminate"), w):
                yield Row("projects", p, {"": 1, "amount": p.amount("contract_total")})
            elif p.ended and not p.on("terminate") and self.window_name in ("ytd", "year"):
                yield Row("projects", p, {"": None, "amount": None})

    # -- on time -----------------------------------------------------------------------------------

    def due_in(self, w, name):
        for p in self.county.projects:
            planned = p.planned.get(name)
            if p.signed and within(planned, w) and planned <= self.county.C:
                yield p, planned

    def C33(self, w):
        for p, _ in self.due_in(w, "start"):
            yield Row("projects", p, {"": 1, "undated": 0})
        for p in self.county.projects:
            if p.signed and within(p.signed, w) and not p.planned.get("start"):
                yield Row("projects", p, {"": 0, "undated": 1})

    def C34(self, w):
        for p, planned in self.due_in(w, "start"):
            yield Row("projects", p, {"": int(bool(p.on("start") and p.on("start") <= planned))})

    def C35(self, w):
        for p, _ in self.due_in(w, "complete"):
            yield Row("projects", p, {"": 1, "undated": 0})
        for p in self.county.projects:
            if p.signed and within(p.on("start"), w) and not p.planned.get("complete"):
                yield Row("projects", p, {"": 0, "undated": 1})

    def C36(self, w):
        for p, planned in self.due_in(w, "complete"):
            yield Row("projects", p, {"": int(bool(p.on("complete") and p.on("complete") <= planned))})

    def finished(self):
        return [p for p in self.county.attracted() if p.on("complete")]

    def C37(self, w):
        for p in self.finished():
            value, lacking = self.county.total(p, "invested")
            yield Row("projects", p, {"": value}, lacking)

    def C38(self, w):
        for p in self.finished():
            known = self.county.total(p, "invested")[0] is not None
            yield Row("projects", p, {"": p.amount("contract_total") if known else None})

    def taxed(self):
        for p in self.county.attracted():
            contract, since = yuan(at(p.row, "tax_contract.amount")), at(p.row, "tax_contract.from_year")
            produced = p.on("produce")
            if (contract is not None and not p.ended and produced
                    and whole_months(produced, self.county.C) >= 12
                    and (since is None or since <= self.county.Y)):
                yield p, contract

    def C39(self, w):
        for p, _ in self.taxed():
            value, lacking = self.so_far(p, "tax")
            yield Row("projects", p, {"": value}, lacking)

    def C40(self, w):
        for p, contract in self.taxed():
            known = self.so_far(p, "tax")[0] is not None
            due = Fraction(contract * ((self.county.A - 1) % 12 + 1), 12)
            yield Row("projects", p, {"": due if known else None})

    SPANS = {"": ("sign", "start"), "build": ("start", "complete"), "produce": ("complete", "produce")}

    def spans(self, p, w):
        """{part: days} of what ended in the window."""
        found = {}
        for part, (first, last) in self.SPANS.items():
            a, b = p.on(first), p.on(last)
            if a and b and a <= b and within(b, w):
                found[part] = (b - a).days
        return found

    def C41(self, w):
        for p in self.county.projects:
            found = self.spans(p, w)
            if found:
                yield Row("projects", p, {part: found.get(part, 0) for part in self.SPANS})

    def C42(self, w):
        for p in self.county.projects:
            found = self.spans(p, w)
            if found:
                yield Row("projects", p, {part: int(part in found) for part in self.SPANS})

    def one_span(self, part, w):
        for p in self.county.projects:
            if part in self.spans(p, w):
                yield Row("projects", p, {"": self.spans(p, w)[part]})

    def C43(self, w):
        return self.one_span("", w)

    def C44(self, w):
        return self.one_span("build", w)

    def C45(self, w):
        return self.one_span("produce", w)

    def nodes(self, w, value):
        for p in self.county.projects:
            due = [(date(node.get("planned_date")), date(node.get("actual_date")))
                   for node in self.county.nodes[p.id] if within(date(node.get("planned_date")), w)]
            due = [pair for pair in due if pair[0] <= self.county.C]
            if due and not p.ended:
                yield Row("projects", p, {"": value(due)})

    def C46(self, w):
        return self.nodes(w, len)

    def C47(self, w):
        return self.nodes(w, lambda due: sum(bool(done and done <= planned) for planned, done in due))

    # -- progress ------------------------------------------------------------------------------------

    def on_plan(self, p):
        """1 or 0; None where the investment is not known."""
        made = self.so_far(p, "invested")[0]
        return None if made is None else int(made * 100 >= p.annual_plan(self.county.Y) * self.plan_schedule)

    def with_plan(self):
        return [p for p in self.county.projects if not p.ended and (p.annual_plan(self.county.Y) or 0) > 0]

    def C48(self, w):
        for p in self.with_plan():
            yield Row("projects", p, {"": 1})

    def C49(self, w):
        for p in self.with_plan():
            yield Row("projects", p, {"": self.on_plan(p)})

    def P44(self, w):
        for p in self.with_plan():
            done = self.on_plan(p)
            state = None if done is None else "done" if done else "board" if self.is_board(p) else "undone"
            yield Row("projects", p, {"": 1, **{name: None if state is None else int(name == state)
                                               for name in ("done", "undone", "board")}})

    def alert(self, code, name, usual):
        value = at(self.county.config, "alerts.%s.%s" % (code, name))
        return int(usual if value is None else value)

    def month_values(self, p, item, months):
        """The values of the months; None where one is not expected or not known."""
        series = self.county.series(p, item)
        found = []
        for m in months:
            if series is not None and series.merged_january(m):
                m += 1  # February stands for both
            expected = series is not None and m in series.expected(year_of(m))
            found.append(series.month_value(m) if expected else None)
        return found

    @staticmethod
    def is_merged(rows, m):
        """Is this a January that the row of February holds?"""
        return m == january(m) and bool(rows.get(m + 1, {}).get("merged_with_prev"))

    def stalled(self, p):
        n, A = self.alert("W13", "months", 3), self.county.A
        rows = self.county.monthly[p.id]
        seen = [rows.get(m + self.is_merged(rows, m), {}).get("physical") for m in range(A - n, A + 1)]
        made = self.month_values(p, "invested", range(A - n + 1, A + 1))
        if len(set(seen) - {None}) > 1 or any(made):
            return 0
        return None if None in seen or None in made else 1

    def P35(self, w):
        n = self.alert("W13", "months", 3)
        for p in self.county.projects:
            if (p.on("start") and not p.on("complete") and not p.ended
                    and month_of(p.on("start")) <= self.county.A - n):
                yield Row("projects", p, {"": self.stalled(p)})

    def flagged(self, p, name):
        return name in (p.row.get("flags") or []) and not p.ended

    def months_since(self, day):
        return whole_months(day, self.county.C) if day else -1

    def is_shadow(self, p):
        old = self.months_since(p.on("approve")) >= self.alert("W08", "months", 12)
        return self.flagged(p, "影子") or bool(old and not p.on("start") and not p.ended)

    def is_fence(self, p):
        rows = self.county.monthly[p.id]
        newest = rows[max(rows)].get("physical") if rows else None
        land = p.on("land_supply") or p.on("land_entry")
        return self.flagged(p, "围墙") or bool(
            not p.on("complete") and not p.ended and newest in ("未动工", "围挡", "平整")
            and self.months_since(land) >= self.alert("W09", "months", 12))

    def is_nest(self, p):
        waiting = self.months_since(p.on("complete")) >= self.alert("W10", "months", 6)
        idle = p.status == "停产" if p.on("produce") else waiting
        return self.flagged(p, "空巢") or bool(not p.ended and idle)

    def is_board(self, p):
        if p.ended or p.stage() not in ("签约", "注册", "审批", "供地"):
            return False
        n = self.alert("W11", "months", 6)
        made = self.month_values(p, "invested", range(self.county.A - n + 1, self.county.A + 1))
        return self.flagged(p, "看牌") or all(value == 0 for value in made)

    FIRST = ("lead", "contact", "negotiation", "intent", "framework", "sign")

    def is_marathon(self, p):
        first = min(filter(None, map(p.on, self.FIRST)), default=None)
        newest = max((day for name, day in p.actual.items() if name != "terminate"), default=None)
        return self.flagged(p, "马拉松") or bool(
            not p.ended and not p.on("produce") and not self.in_time(p)
            and self.months_since(first) >= self.alert("W12", "months", 24)
            and self.months_since(newest) >= self.alert("W12", "stage_months", 12))

    def in_time(self, p):
        """Under construction, and the planned end is still to come."""
        end = p.planned.get("complete")
        return bool(p.on("start") and end and end >= self.county.C)

    def P40(self, w):
        for p in self.county.projects:
            found = {"shadow": self.is_shadow(p), "fence": self.is_fence(p), "nest": self.is_nest(p)}
            if any(found.values()):
                yield Row("projects", p, {"": 1, **{name: int(is_one) for name, is_one in found.items()}})

    def P41(self, w):
        for p in self.county.projects:
            if self.is_marathon(p):
                yield Row("projects", p, {"": 1})

    # -- issues, visits, ceremonies, the chain of steps ------------------------------------------------

    def C53(self, w):
        for row in self.county.rows("issues"):
            if within(date(row.get("raised")), w):
                closed = date(row.get("closed"))
                yield Row("issues", row, {"": int(bool(closed and closed <= w.d1))})

    def P37(self, w):
        for row in self.county.rows("site_visits"):
            if row.get("kind") in ("现场办公", None) and within(date(row.get("date")), w):
                values = {"": 1, "found": row.get("issues_found"), "solved": row.get("issues_solved")}
                yield Row("site_visits", row, values if row.get("kind") else dict.fromkeys(values))

    def P38(self, w):
        for row in self.county.rows("ceremonies"):
            kind = row.get("kind")
            if kind not in ("开工", "竣工", None) or not within(date(row.get("date")), w):
                continue
            for id in row.get("projects") or []:
                p = self.county.all_projects.get(id)
                values = dict.fromkeys(("", "amount", "done", "done_amount"), 0 if kind else None)
                if kind:
                    number, amount = {"开工": ("", "amount"), "竣工": ("done", "done_amount")}[kind]
                    values.update({number: 1, amount: p.amount("planned_total")})
                yield Row("projects", p, values)

    def steps(self, p, day):
        """Performed, started, produced, full: each as far as those before it."""
        reached = [self.performed(p, day)] + [self.by(p, name, day) for name in ("start", "produce", "full")]
        return reached

    def C54(self, w):
        for p, _ in self.three_years(w):
            performed, started, produced, _ = self.steps(p, w.d1)
            yield Row("projects", p, {"": 1, "start": performed, "produce": int(started),
                                      "full": int(produced)})

    def C55(self, w):
        for p, _ in self.three_years(w):
            performed, started, produced, full = self.steps(p, w.d1)
            yield Row("projects", p, {"": performed, "start": int(bool(performed and started)),
                                      "produce": int(started and produced), "full": int(produced and full)})

    def P42(self, w):
        new_year = dt.date(w.d1.year, 1, 1)
        for p in self.county.projects:
            done = p.on("complete") and p.on("complete") < new_year
            ended = p.ended if self.window_name in T else self.ended_at(p, w.d1)
            if self.by(p, "start", w.d1) and not done and not ended and not self.halted_at(p, w.d1):
                yield Row("projects", p, {"": 1})

    def P43(self, w):
        return self.big_ones(self.reached("complete", w))
