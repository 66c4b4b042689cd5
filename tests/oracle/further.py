"""Further counts (docs/figures.md §5.7)."""
from fractions import Fraction

from county import FINANCE, MAIN, REPORTS, STATISTICS
from reading import at, date, hundredth, number_of, within, yuan
from records import Indicator, Row, parts

Y = ("ytd",)
CHECKS = ("", "c1", "c2", "c3", "c4", "c5", "c6")
ASSETS = {"plant": "厂房", "firm": "企业", "gear": "设备"}
VISITS = {"inspect": "检查", "supervise": "督办", "observe": "观摩", "joint": "联合检查"}
INFRA = {"open": "通", "building": "在建", "absent": "缺"}
LEVELS = {"nation": "国", "province": "省", "city": "市"}
CONTACTS = {"untouched": ("未接触",), "contacted": ("已联系",), "visited": ("已拜访", "来访考察"),
            "talks": ("洽谈中", "意向"), "signed": ("签约",), "dropped": ("放弃",)}
LISTS = ("duty", "task", "policy")
DONE = ("已完成", "完成", "已办结", "办结", "已兑现")


def of(unit, decimals, windows=None, names=("",), **more):
    return Indicator("sum", parts(unit, decimals, names), windows, **more)


def rate(num, den, windows=None, names=("",), **more):
    return Indicator("ratio", parts("pct", 1, names), windows, made_of=(num, den), **more)


def number(unit, windows=None, names=("",), source=MAIN, **more):
    return of(unit, 0, windows, names, source=source, **more)


WITH_AMOUNT = {"": ("个", 0), "amount": ("yuan", 2)}
KINDS = ("", *ASSETS)

INDICATORS = {
    "C122": number("项", Y), "C123": number("项", Y), "C124": rate("C123", "C122", Y),
    "C125": number("项", Y, ("", *INFRA), REPORTS),
    "C126": number("项", None, KINDS, REPORTS), "C127": number("项", None, KINDS, REPORTS),
    "C128": rate("C127", "C126", None, KINDS, source=REPORTS),
    "C129": number("家", Y, source=REPORTS),
    "C130": number("家", Y, ("", "top500", *CONTACTS)),
    "C131": Indicator("sum", WITH_AMOUNT),
    "C132": number("个", Y, by_place=True), "C133": number("个", Y, by_place=True),
    "C134": rate("C133", "C132", Y, by_place=True),
    "C135": number("项", Y, CHECKS, by_place=True), "C136": number("项", Y, CHECKS, by_place=True),
    "C137": rate("C136", "C135", Y, CHECKS, by_place=True),
    "C138": number("次"), "C139": number("次"),
    "C140": number("件", source=REPORTS), "C141": number("件", source=REPORTS),
    "C142": rate("C141", "C140", source=REPORTS),
    "C143": of("days10", 1, None, ("", "fast"), source=REPORTS),
    "C144": number("件", None, ("", "fast"), REPORTS),
    "C145": Indicator("mean", parts("days10", 1, ("", "fast")), source=REPORTS, made_of=("C143", "C144"), min_n=3),
    "C146": of("yuan", 2, by_place=True), "C147": rate("C146", "P31", by_place=True),
    "C148": Indicator("sum", WITH_AMOUNT), "C149": Indicator("sum", WITH_AMOUNT),
    "C150": Indicator("sum", {**parts("次", 0, ("", *VISITS)), **parts("个", 0, ("found", "solved"))}),
    "C151": of("mu100", 1, None, ("", "supplied"), source=REPORTS),
    "C152": of("mu100", 1, source=REPORTS), "C153": of("mu100", 1, source=REPORTS),
    "C154": rate("C153", "C152", source=REPORTS),
    "C155": number("户", Y, source=REPORTS), "C156": number("户", Y, source=REPORTS),
    "C157": rate("C156", "C155", Y, source=REPORTS),
    "C158": number("个", Y, ("", "fresh", *LEVELS), REPORTS),
    "C159": number("项", source=REPORTS), "C160": number("项", source=REPORTS),
    "C161": rate("C160", "C159", source=REPORTS),
    "C162": number("天", None, ("", "accept")), "C163": number("件", None, ("", "accept")),
    "C164": Indicator("mean", parts("天", 1, ("", "accept")), made_of=("C162", "C163"), min_n=3),
    "C165": of("yuan", 2, source=STATISTICS), "C166": of("yuan", 2, source=STATISTICS),
    "C167": of("yuan", 2, source=STATISTICS),
    "C168": of("mu100", 1, Y, by_place=True, source=REPORTS),
    "C169": of("mu100", 1, Y, by_place=True, source=REPORTS),
    "C170": rate("C169", "C168", Y, by_place=True, source=REPORTS),
    "C171": number("项", Y, ("", *LISTS, "done", "overdue")),
    "C172": number("个"), "C173": number("个"), "C174": rate("C173", "C172"),
    "C175": of("yuan", 2, Y), "C176": of("yuan", 2, Y), "C177": rate("C175", "C176", Y),
    "C178": of("yuan", 2, Y, by_place=True, source=FINANCE),
    "C179": Indicator("given", parts("yuan", 2), Y, by_place=True, source=FINANCE),
    "C180": rate("C178", "C179", Y, by_place=True, source=FINANCE),
}

HISTORY = [
    (("C131", "C148", "C149"), "projects", "dates.sign.actual"), (("C138", "C139"), "outings", "start"),
    (("C140", "C141", "C143", "C144"), "approvals", "approved"), (("C150",), "site_visits", "date"),
    (("C159", "C160"), "barriers", "found"), (("C162", "C163"), "issues", "raised"),
    (("C172", "C173"), "leads", "found"),
]


def truth(value):
    return None if value is None else int(value)


def each(known, tests):
    """{part: 1 or 0}; all unknown where the field they ask for is absent."""
    return {name: int(test) if known is not None else None for name, test in tests.items()}


def is_kind(kind, names):
    return each(kind, {name: kind == wanted for name, wanted in names.items()})


class Further:
    """Mixed into Evidence."""

    # -- factors, parks, assets, firms -------------------------------------------------------

    def needs(self):
        """(row, is supplied; None: not known)"""
        for row in self.county.rows("factors"):
            p = self.county.all_projects.get(row.get("project"))
            if p is None or p in self.county.projects and not p.ended:
                demand, supply = row.get("demand"), row.get("supply")
                yield row, None if demand is None or supply is None else int(supply >= demand)

    def C122(self, w):
        for row, supplied in self.needs():
            yield Row("factors", row, {"": None if supplied is None else 1})

    def C123(self, w):
        for row, supplied in self.needs():
            yield Row("factors", row, {"": supplied})

    def C125(self, w):
        for park in self.county.rows("parks"):
            for item in park.get("infra") or []:
                yield Row("parks", park, {"": 1, **is_kind(item.get("state"), INFRA)})

    def idle(self, w):
        """(asset, is it revived in the window)"""
        for row in self.county.rows("idle_assets"):
            found, revived = date(row.get("found")), date(row.get("revived"))
            if (found is None or found <= w.d1) and (revived is None or revived >= w.d0):
                yield row, within(revived, w)

    def C126(self, w):
        for row, _ in self.idle(w):
            yield Row("idle_assets", row, {"": 1, **is_kind(row.get("kind"), ASSETS)})

    def C127(self, w):
        for row, revived in self.idle(w):
            names = ASSETS if revived else dict.fromkeys(ASSETS)
            kinds = each(row.get("kind"), {name: row.get("kind") == names[name] for name in ASSETS})
            yield Row("idle_assets", row, {"": int(revived), **kinds})

    def C129(self, w):
        for row in self.county.rows("enterprises"):
            leave = date(row.get("exit_date"))
            if row.get("zombie") and (leave is None or leave > w.d1):
                yield Row("enterprises", row, {"": 1})

    def C130(self, w):
        for row in self.county.rows("target_enterprises"):
            state = row.get("state")
            yield Row("target_enterprises", row, {
                "": 1, "top500": int(row.get("list") in self.county.config["top500_lists"]),
                **each(state, {name: state in states for name, states in CONTACTS.items()})})

    # -- signed projects -----------------------------------------------------------------------

    def C131(self, w):
        return self.with_amount(p for p in self.county.projects if within(p.signed, w))

    def of_parks(self):
        """(project, is it of the main industry of its park; None: not known)"""
        mains = {park["id"]: park.get("main_industry") for park in self.county.rows("parks")}
        for p in self.county.projects:
            park, industry = p.row.get("park"), p.row.get("industry")
            if p.signed and not p.ended and park:
                yield p, int(industry == mains[park]) if industry and mains.get(park) else None

    def C132(self, w):
        for p, fits in self.of_parks():
            yield Row("projects", p, {"": None if fits is None else 1})

    def C133(self, w):
        for p, fits in self.of_parks():
            yield Row("projects", p, {"": fits})

    def checked(self, count):
        for p in self.county.projects:
            items = p.row.get("local_checks") or []
            if items and not p.ended:
                values = [count(item) for item in items]
                yield Row("projects", p, {"": sum(values), **dict(zip(CHECKS[1:], values + [0] * 6))})

    def C135(self, w):
        return self.checked(lambda item: 1)

    def C136(self, w):
        return self.checked(lambda item: int(item is True))

    def marked(self, mark, w):
        for p in self.signed(w):
            known = p.row.get(mark) is not None
            if p.row.get(mark) is not False:
                yield Row("projects", p, {"": 1 if known else None,
                                          "amount": p.amount("contract_total") if known else None})

    def C148(self, w):
        return self.marked("hi_tech", w)

    def C149(self, w):
        return self.marked("high_value", w)

    # -- journeys, visits, approvals -----------------------------------------------------------

    def C138(self, w):
        return [row for row in self.A01(w) if row.record.get("with_entrepreneurs")]

    def C139(self, w):
        for row in self.A01(w):
            rank = self.rank_of(row.record)
            if rank in ("党政主要领导", None):
                yield Row("outings", row.record, {"": rank and row.values[""]})

    def C150(self, w):
        for row in self.county.rows("site_visits"):
            kind = row.get("kind")
            if within(date(row.get("date")), w) and kind in (None, *VISITS.values()):
                found, solved = row.get("issues_found"), row.get("issues_solved")
                yield Row("site_visits", row, {"": kind and 1, **is_kind(kind, VISITS),
                                               "found": kind and found, "solved": kind and solved})

    def approved(self, w):
        """(approval, its days in tenths)"""
        for row in self.county.rows("approvals"):
            approved, submitted = date(row.get("approved")), date(row.get("submitted"))
            if within(approved, w):
                days = row.get("days_actual")
                if days is None and submitted:
                    days = (approved - submitted).days
                yield row, None if days is None else Fraction(days) * 10

    def C140(self, w):
        for row, _ in self.approved(w):
            yield Row("approvals", row, {"": 1})

    def C141(self, w):
        for row, _ in self.approved(w):
            yield Row("approvals", row, {"": truth(row.get("fast_track"))})

    def of_steps(self, value, w):
        for row, days in self.approved(w):
            fast = row.get("fast_track")
            yield Row("approvals", row, {"": value(days), "fast": value(days) if fast else truth(fast)})

    def C143(self, w):
        return self.of_steps(lambda days: days, w)

    def C144(self, w):
        return self.of_steps(lambda days: int(days is not None), w)

    # -- investment, production ------------------------------------------------------------------

    def C146(self, w):
        for row in self.P31(w):
            based = self.county.industries.get(row.record.row.get("industry"), {}).get("resource_based")
            if based is None:
                yield Row("projects", row.record, {"": None}, 1)
            elif not based:
                yield row

    def firms_made(self, firms, item, w):
        for firm in firms:
            series = self.county.firm_series(firm, item)
            if series is None:
                continue
            found = series.in_window(w)
            if w.m0 is None and series.cumulative(self.county.sources[STATISTICS].month) is not None:
                found = None, 1
            if found is not None:
                yield Row("enterprises", firm, {"": found[0]}, found[1])

    def of_any_park(self):
        return [firm for firm in self.county.rows("enterprises") if firm.get("park")]

    def C165(self, w):
        return self.firms_made(self.of_any_park(), "output", w)

    def C166(self, w):
        return self.firms_made(self.of_any_park(), "tax", w)

    def C167(self, w):
        large = [firm for firm in self.county.rows("enterprises") if firm.get("class") == "规上工业"]
        return self.firms_made(large, "output", w)

    def designed(self):
        """(project, output so far, lacking, output due): both unknown with one of them."""
        for p in self.producing():
            design, (made, lacking) = yuan(p.row.get("output_design")), self.so_far(p, "output")
            if not design:
                made, lacking = None, 1
            yield p, made, lacking, None if made is None else Fraction(design * number_of(self.county.A), 12)

    def C175(self, w):
        for p, made, lacking, _ in self.designed():
            yield Row("projects", p, {"": made}, lacking)

    def C176(self, w):
        for p, _, _, due in self.designed():
            yield Row("projects", p, {"": due})

    def C178(self, w):
        m = self.county.sources[FINANCE].month
        for p in self.producing():
            series = self.county.series(p, "tax")
            value, lacking = m <= self.county.A and series and series.cumulative(m) or (None, 1)
            yield Row("projects", p, {"": value}, lacking)

    def C179(self, w):
        name = at(self.county.config, "context.C179") or "税收收入"
        for row in self.county.rows("context"):
            if row.get("name") == name and row.get("period") == self.written(self.county.sources[FINANCE].month):
                value, scale = row.get("value"), {"亿元": 10 ** 8, "万元": 10 ** 4, "元": 1}.get(row.get("unit"))
                yield Row("context", row, {"": None if value is None or scale is None else Fraction(value) * scale})

    # -- land ----------------------------------------------------------------------------------

    @staticmethod
    def is_reserve(row):
        return row.get("type") and row["type"] == "储备"

    @staticmethod
    def is_requisition(row):
        return row.get("type") and row["type"] == "征收"

    def C151(self, w):
        for row, meant in self.found_by(w.d1, self.is_reserve):
            yield Row("land", row, {"": hundredth(row.get("mu")) if meant else None,
                                    "supplied": self.disposed_by(row, w.d1) if meant else None})

    def C152(self, w):
        return self.mu_found(w, self.is_requisition)

    def C153(self, w):
        return self.mu_disposed(w, self.is_requisition)

    def households(self, field, w):
        for row, meant in self.found_by(w.d1, self.is_requisition):
            known = meant and row.get("households") is not None and row.get("households_signed") is not None
            yield Row("land", row, {"": row[field] if known else None})

    def C155(self, w):
        return self.households("households", w)

    def C156(self, w):
        return self.households("households_signed", w)

    def built_on(self, field):
        for p in self.county.projects:
            both = [hundredth(at(p.row, "land." + name)) for name in ("supplied_mu", "built_mu")]
            if not p.ended and both != [None, None]:
                yield Row("projects", p, {"": None if None in both else both[field == "built_mu"]})

    def C168(self, w):
        return self.built_on("supplied_mu")

    def C169(self, w):
        return self.built_on("built_mu")

    # -- platforms, barriers, issues, lists, leads -----------------------------------------------

    def C158(self, w):
        for row in self.county.rows("platforms"):
            year, level = row.get("year"), row.get("level")
            levels = is_kind(level and level[0], LEVELS)
            if year is None:
                yield Row("platforms", row, dict.fromkeys(("", "fresh", *LEVELS)))
            elif year <= self.county.Y:
                yield Row("platforms", row, {"": 1, "fresh": int(year == self.county.Y), **levels})

    def C159(self, w):
        for row in self.county.rows("barriers"):
            if within(date(row.get("found")), w):
                yield Row("barriers", row, {"": 1})

    def C160(self, w):
        for row in self.C159(w):
            cleared = date(row.record.get("cleared"))
            yield Row("barriers", row.record, {"": int(bool(cleared and cleared <= w.d1))})

    def solved(self, w):
        """(issue, {part: days of what was reached in the window})"""
        for row in self.county.rows("issues"):
            raised, found = date(row.get("raised")), {}
            for part, field in (("", "closed"), ("accept", "accepted")):
                day = date(row.get(field))
                if within(day, w) and raised and raised <= day:
                    found[part] = (day - raised).days
            if found:
                yield row, found

    def C162(self, w):
        for row, found in self.solved(w):
            yield Row("issues", row, {part: found.get(part, 0) for part in ("", "accept")})

    def C163(self, w):
        for row, found in self.solved(w):
            yield Row("issues", row, {part: int(part in found) for part in ("", "accept")})

    def C171(self, w):
        for own in LISTS:
            for row in at(self.county.data, "lists." + own) or []:
                deadline, state = date(row.get("deadline")), row.get("state")
                done, late = state and int(state in DONE), bool(deadline and deadline < self.county.C)
                yield Row("lists_" + own, row, {"": 1, **{name: int(name == own) for name in LISTS}, "done": done,
                                       "overdue": 0 if not late else None if state is None else 1 - done})

    def C172(self, w):
        for row in self.leads(w):
            if row.get("admission") in ("通过", "未通过"):
                yield Row("leads", row, {"": 1})

    def C173(self, w):
        for row in self.C172(w):
            yield Row("leads", row.record, {"": int(row.record["admission"] == "通过")})
