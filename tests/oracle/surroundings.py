"""Enterprises, land, environment (docs/figures.md §5.6)."""
from collections import defaultdict
from fractions import Fraction

from records import Indicator, Row, parts
from county import MAIN, REPORTS, STATISTICS
from reading import at, date, half_away, hundredth, month, within, year_of, yuan

T, Y = ("ytd", "ytd_prev"), ("ytd",)
FIRMS, CASES = ("家", 0), ("件", 0)


def firms(windows=None, names=("",), **more):
    return Indicator("sum", parts("家", 0, names), windows, source=STATISTICS, **more)


def land(windows=None, names=("",), **more):
    return Indicator("sum", parts("mu100", 1, names), windows, source=REPORTS, **more)


def cases(names=("",), windows=None):
    return Indicator("sum", parts("件", 0, names), windows, source=REPORTS)


def rate(num, den, windows=None, names=("",), source=REPORTS, **more):
    return Indicator("ratio", parts("pct", 1, names), windows, made_of=(num, den), source=source, **more)


INDICATORS = {
    "E04": firms(Y), "E05": firms(), "E06": firms(("ytd", "ytd_prev", "ytd_yoy"), ("", "industry")),
    "C90": Indicator("given", {"": FIRMS}, Y, source=STATISTICS),
    "C91": rate("E06", "C90", Y, source=STATISTICS),
    "E07": firms(Y), "E08": firms(Y, ("", "b100", "b10", "b1")),
    "E09": Indicator("given", parts("pct", 1), Y, source=STATISTICS),
    "E10": Indicator("sum", {"": ("yuan", 2), "falling": FIRMS}, ("ytd", "ytd_yoy"), source=STATISTICS),
    "E11": firms(None, ("", "turn", "up", "reform", "list")),
    "C92": firms(Y, ("", "high", "tech")),
    "C93": Indicator("given", {"": FIRMS}, Y, source=STATISTICS),
    "E12": Indicator("difference", {"": FIRMS}, Y, source=STATISTICS, made_of=("C92", "C93")),
    "L01": land(None, ("", "all"), rank_by="rate"),
    "C96": land(), "C97": land(), "L03": rate("C97", "C96"),
    "C98": land(), "L04": land(), "C99": rate("L04", "C98"),
    "C100": Indicator("sum", parts("yuan", 2), Y, by_place=True, source=REPORTS),
    "C101": land(Y, by_place=True),
    "L05": Indicator("mean", parts("yuan_mu", 1), Y, by_place=True, source=REPORTS, made_of=("C100", "C101")),
    "C102": Indicator("sum", parts("yuan", 2), Y, by_place=True, source=REPORTS),
    "C103": land(Y, by_place=True),
    "L06": Indicator("mean", parts("yuan_mu", 2), Y, by_place=True, source=REPORTS, made_of=("C102", "C103")),
    "C104": land(Y), "C105": land(Y), "L07": rate("C105", "C104", Y),
    "C106": Indicator("sum", parts("平方米", 0), Y, source=REPORTS),
    "C107": Indicator("sum", parts("平方米", 0), Y, source=REPORTS), "L08": rate("C107", "C106", Y),
    "C108": land(), "C109": land(), "L09": rate("C109", "C108"),
    "N01": cases(("", "closed", "upheld")),
    "C110": cases(("", "satisfied")), "C111": cases(("", "satisfied")),
    "C112": rate("C111", "C110", None, ("", "satisfied")),
    "N02": cases(("", "filed", "disclosed", "joint")),
    "C113": cases(("", "disclosed")), "C114": cases(("", "disclosed")),
    "C115": rate("C114", "C113", None, ("", "disclosed")),
    "C116": cases(), "C117": cases(), "N04": rate("C117", "C116"),
    "N03": Indicator("sum", {"": FIRMS}, ("quarter",), source=REPORTS),
    "C118": cases(("", "gov", "ent")), "C119": cases(("", "gov", "ent")),
    "N05": rate("C119", "C118", None, ("", "gov", "ent")),
    "C120": Indicator("sum", parts("days10", 1, ("", "promised")), source=REPORTS),
    "C121": cases(("", "promised")),
    "N06": Indicator("mean", parts("days10", 1, ("", "promised")), source=REPORTS, made_of=("C120", "C121"),
                     min_n=3),
    "N07": Indicator("given", {"": ("分", 2), "place": ("rank", 0), "regions": ("个", 0)}, Y, source=REPORTS),
}

FIVE = ("批而未征", "征而未供", "供而未用", "用而未尽", "建而未投")


def truth(value):
    return None if value is None else int(value)


class Surroundings:
    """Mixed into Evidence."""

    # -- enterprises ---------------------------------------------------------------------

    def in_stock(self, day):
        for row in self.county.rows("enterprises"):
            enter, leave = date(row.get("enter_date")), date(row.get("exit_date"))
            if (row.get("class") not in (None, "未入库") and (enter is None or enter <= day)
                    and (leave is None or leave > day)):
                yield row

    def E04(self, w):
        for row in self.in_stock(self.county.C):
            if (at(row, "exit_risk.level") or 0) >= 2:
                yield Row("enterprises", row, {"": 1})

    def E05(self, w):
        for row in self.library("入库", w):
            firm = self.county.enterprises[row.record["enterprise"]]
            mode = firm.get("enter_mode")
            if mode in ("月度", None) and firm.get("project"):
                yield Row("enterprise_events", row.record, {"": mode and 1})

    def E06(self, w):
        for row in self.in_stock(w.d1):
            yield Row("enterprises", row, {"": 1, "industry": int(row["class"] == "规上工业")})

    def C90(self, w):
        return self.given_history("E06", w)

    ITEMS = ("electricity", "tax", "employees", "gas", "water")

    def growth(self, firm, item):
        """In per cent; None where one of the two years is not fully known."""
        m = self.county.sources[STATISTICS].month
        series = self.county.firm_series(firm, item)
        now, before = (series and series.cumulative(x) for x in (m, m - 12))
        for found in (now, before):
            if not found or found[0] is None or found[1] > 0:
                return None
        if before[0] <= 0:
            return None
        base = Fraction(at(self.county.config, "alerts.W17.base_wan") or 100) * 10000
        if item == "output" and before[0] < base:
            return None
        return Fraction(now[0] - before[0]) / before[0] * 100

    def discord(self, firm):
        """{item: output's growth less the item's, in points}, and whether W17 fires; None: not judged."""
        limit = Fraction(at(self.county.config, "alerts.W17.gap_pp") or 30)
        least = Fraction(at(self.county.config, "alerts.W17.sign_pct") or 5)
        own = self.growth(firm, "output")
        if own is None:
            return None, {}
        fires, gaps = False, {}
        for item in self.ITEMS:
            other = self.growth(firm, item)
            if other is None:
                continue
            a, b = half_away(own, 1), half_away(other, 1)
            gaps[item] = a - b
            fires |= abs(a - b) > limit or (a * b < 0 and min(abs(a), abs(b)) >= least)
        return (fires if gaps else None), gaps

    def E07(self, w):
        for firm in self.in_stock(self.county.C):
            if firm["class"] == "规上工业":
                yield Row("enterprises", firm, {"": truth(self.discord(firm)[0])})

    def E08(self, w):
        december = self.county.Y * 12
        for firm in self.in_stock(self.county.C):
            series = self.county.firm_series(firm, "revenue")
            r = ((series and series.cumulative(december)) or (None,))[0]
            names = {"": r, "b100": r, "b10": r, "b1": r}
            if r is not None:
                yi = 10**8
                names = {"": r >= yi, "b100": r >= 100 * yi, "b10": 10 * yi <= r < 100 * yi,
                         "b1": yi <= r < 10 * yi}
            yield Row("enterprises", firm, {name: truth(value) for name, value in names.items()})

    def E09(self, w):
        name = at(self.county.config, "context.E09") or "规上工业增加值增速"
        for row in self.county.rows("context"):
            if row.get("name") == name and row.get("period") == self.written(self.county.sources[STATISTICS].month):
                value = row.get("yoy_pct")
                yield Row("context", row, {"": None if value is None else Fraction(value)})

    @staticmethod
    def written(m):
        return "%d-%02d" % ((m - 1) // 12, (m - 1) % 12 + 1)

    def E10(self, w):
        m, cutoff, _ = self.county.sources[STATISTICS]
        by_industry = defaultdict(list)
        for firm in self.in_stock(cutoff):
            series = self.county.firm_series(firm, "output")
            found = series and series.cumulative(m)
            if found and found[0] is not None and firm.get("industry"):
                by_industry[firm["industry"]].append((-found[0], firm["id"], firm))
        for firms_there in by_industry.values():
            for _, _, firm in sorted(firms_there, key=lambda row: row[:2])[:10]:
                series = self.county.firm_series(firm, "output")
                now, before = series.cumulative(m), series.cumulative(m - 12) or (None, 1)
                falling = None if before[0] is None else int(before[0] > now[0])
                is_now = self.window_name == "ytd"
                value = now if is_now else before
                yield Row("enterprises", firm, {"": value[0], "falling": falling if is_now else 0}, value[1])

    def E11(self, w):
        kinds = {"turn": ("个转企",), "up": ("小升规",), "reform": ("规改股",), "list": ("股上市", "上市")}
        for row in self.county.rows("enterprise_events"):
            if within(date(row.get("date")), w):
                values = {name: int(row.get("type") in types) for name, types in kinds.items()}
                if any(values.values()):
                    yield Row("enterprise_events", row, {"": 1, **values})

    def C92(self, w):
        for row in self.county.rows("enterprises"):
            tags = row.get("tags") or []
            high, tech = ("高新技术企业" in tags), ("科技型中小企业" in tags)
            if high or tech:
                yield Row("enterprises", row, {"": 1, "high": int(high), "tech": int(tech)})

    def C93(self, w):
        for row in self.county.rows("history"):
            if (row.get("indicator") == "C92" and at(row, "scope.type") == "本级"
                    and row.get("period") == str(self.county.Y - 1)):
                yield Row("history", row, {"": self.county.of_unit(row, False)})

    # -- land ------------------------------------------------------------------------------

    def L01(self, w):
        for row in self.county.rows("land"):
            mu, day = hundredth(row.get("disposed_mu")), date(row.get("disposed_date"))
            kind = row.get("type")
            undated = day is None and self.window_name in ("ytd", "year")
            if mu and (within(day, w) or undated):
                value = None if day is None or kind is None else mu
                yield Row("land", row, {"": value if kind in ("低效", None) else 0,
                                        "all": value if kind not in ("储备", "征收") else 0})

    @staticmethod
    def is_idle(row):
        """None: not known."""
        return row.get("type") and row["type"] == "闲置"

    @staticmethod
    def is_five(row):
        if row.get("five_type"):
            return True
        return row.get("type") and row["type"] in ("五未", *FIVE)

    def found_by(self, day, test):
        """(land, is it known to be meant)"""
        for row in self.county.rows("land"):
            found, meant = date(row.get("found")), test(row)
            if meant is not False and (found is None or found <= day):
                yield row, meant

    @staticmethod
    def disposed_by(row, day):
        mu, when = hundredth(row.get("disposed_mu")), date(row.get("disposed_date"))
        if when is None:
            return None if mu else 0
        return mu if when <= day else 0

    def mu_found(self, w, test):
        for row, meant in self.found_by(w.d1, test):
            yield Row("land", row, {"": hundredth(row.get("mu")) if meant else None})

    def mu_disposed(self, w, test):
        for row, meant in self.found_by(w.d1, test):
            yield Row("land", row, {"": self.disposed_by(row, w.d1) if meant else None})

    def C96(self, w):
        return self.mu_found(w, self.is_idle)

    def C97(self, w):
        return self.mu_disposed(w, self.is_idle)

    def C98(self, w):
        return self.mu_found(w, self.is_five)

    def L04(self, w):
        return self.mu_disposed(w, self.is_five)

    @staticmethod
    def mu_of(p):
        supplied = hundredth(at(p.row, "land.supplied_mu"))
        return hundredth(at(p.row, "land.mu")) if supplied is None else supplied

    def built(self):
        for p in self.county.projects:
            if p.on("complete"):
                yield p, self.county.total(p, "invested")

    def taxed_land(self):
        for p in self.producing():
            yield p, self.so_far(p, "tax")

    def money_on_land(self, found):
        for p, (value, lacking) in found:
            mu = self.mu_of(p)
            if mu is None:
                yield Row("projects", p, {"": None})
            elif mu > 0:
                yield Row("projects", p, {"": value}, lacking)

    def land_of_money(self, found):
        for p, (value, _) in found:
            mu = self.mu_of(p)
            if mu is None or mu > 0:
                yield Row("projects", p, {"": None if value is None else mu})

    def C100(self, w):
        return self.money_on_land(self.built())

    def C101(self, w):
        return self.land_of_money(self.built())

    def C102(self, w):
        return self.money_on_land(self.taxed_land())

    def C103(self, w):
        return self.land_of_money(self.taxed_land())

    def quota(self, field):
        for row in self.county.rows("land_quota"):
            if row.get("year") == self.county.Y:
                yield Row("land_quota", row, {"": hundredth(row.get(field))})

    def C104(self, w):
        return self.quota("allocated_mu")

    def C105(self, w):
        return self.quota("used_mu")

    def factories(self):
        for park in self.county.rows("parks"):
            built, let = at(park, "factories.built_m2"), at(park, "factories.let_m2")
            if built is not None or let is not None:
                yield park, built, let

    def C106(self, w):
        for park, built, _ in self.factories():
            yield Row("parks", park, {"": None if built is None else Fraction(built)})

    def C107(self, w):
        for park, built, let in self.factories():
            unknown = built is None or let is None
            yield Row("parks", park, {"": None if unknown else Fraction(built) - Fraction(let)})

    def supplied(self, w):
        for p in self.county.projects:
            kind = at(p.row, "land.type")
            if kind in ("出让", "划拨", "租赁", "标准地", None) and within(date(at(p.row, "land.got_date")), w):
                yield p, kind

    def C108(self, w):
        for p, kind in self.supplied(w):
            yield Row("projects", p, {"": kind and self.mu_of(p)})

    def C109(self, w):
        for p, kind in self.supplied(w):
            yield Row("projects", p, {"": self.mu_of(p) if kind == "标准地" else kind and 0})

    # -- environment -----------------------------------------------------------------------------

    def received(self, w):
        for row in self.county.rows("complaints"):
            if within(date(row.get("received")), w):
                closed = date(row.get("closed"))
                yield row, bool(closed and closed <= w.d1)

    def N01(self, w):
        for row, closed in self.received(w):
            yield Row("complaints", row, {"": 1, "closed": int(closed),
                                          "upheld": truth(row.get("upheld")) if closed else 0})

    def C110(self, w):
        for row, closed in self.received(w):
            yield Row("complaints", row, {"": 1, "satisfied": int(closed)})

    def C111(self, w):
        for row, closed in self.received(w):
            yield Row("complaints", row, {"": int(closed),
                                          "satisfied": truth(row.get("satisfied")) if closed else 0})

    def inspections(self, w):
        return [row for row in self.county.rows("ent_inspections") if within(date(row.get("date")), w)]

    def N02(self, w):
        for row in self.inspections(w):
            yield Row("ent_inspections", row, {"": 1, **{name: truth(row.get(name))
                                                        for name in ("filed", "disclosed", "joint")}})

    def C113(self, w):
        for row in self.inspections(w):
            yield Row("ent_inspections", row, {"": 1, "disclosed": 1})

    def C114(self, w):
        for row in self.inspections(w):
            yield Row("ent_inspections", row, {"": truth(row.get("filed")), "disclosed": truth(row.get("disclosed"))})

    def C116(self, w):
        for row in self.inspections(w):
            yield Row("ent_inspections", row, {"": 1})

    def C117(self, w):
        for row in self.inspections(w):
            yield Row("ent_inspections", row, {"": truth(row.get("joint"))})

    def N03(self, w):
        limit = at(self.county.config, "alerts.W23.per_quarter")
        count = defaultdict(int)
        for row in self.inspections(w):
            count[row.get("enterprise")] += 1
        for id, n in count.items():
            if id:
                yield Row("enterprises", self.county.enterprises[id], {"": int(n > (2 if limit is None else limit))})

    def commitments(self, w, test):
        for row in self.county.rows("commitments"):
            due = date(row.get("due"))
            if within(due, w) and due <= self.county.C:
                value = test(row)
                yield Row("commitments", row, {"": value, **self.of_kind(row.get("party"), value, gov="政府",
                                                                         ent="企业")})

    def C118(self, w):
        return self.commitments(w, lambda row: 1)

    def C119(self, w):
        return self.commitments(w, lambda row: int(bool(row.get("fulfilled")) and date(row["fulfilled"]) <= w.d1))

    def approvals(self, w):
        for row in self.county.rows("approvals"):
            approved = date(row.get("approved"))
            if within(approved, w):
                days, submitted = row.get("days_actual"), date(row.get("submitted"))
                tenths = Fraction(days) * 10 if days is not None else (
                    (approved - submitted).days * 10 if submitted else None)
                promised = row.get("days_promised")
                p = self.county.all_projects[row["project"]]
                yield p, tenths, None if promised is None else Fraction(promised) * 10

    def C120(self, w):
        for p, days, promised in self.approvals(w):
            yield Row("projects", p, {"": days, "promised": promised})

    def C121(self, w):
        for p, days, promised in self.approvals(w):
            yield Row("projects", p, {"": int(days is not None), "promised": int(promised is not None)})

    def N07(self, w):
        found = []
        for position, row in enumerate(self.county.rows("env_evaluation"), 1):
            end = self.county.end_of(row.get("period"))
            if row.get("dimension") == "总体" and end and end <= self.county.C:
                found.append((-end.toordinal(), str(row.get("id", position)).encode(), row))
        if found:
            row = min(found, key=lambda one: one[:2])[2]
            yield Row("env_evaluation", row, {"": None if row.get("score") is None else Fraction(row["score"]),
                                              "place": row.get("rank"), "regions": row.get("n")})
