"""Signing and pipeline (docs/figures.md §5.2)."""
from records import Indicator, Row, parts
from reading import at, date, month, within, yuan

COUNT, MONEY = ("个", 0), ("yuan", 2)
WITH_AMOUNT = {"": COUNT, "amount": MONEY}
Y = ("ytd",)

INDICATORS = {
    "S03": Indicator("sum", parts("个", 0, ("", "b10", "b50", "b100")), rank_by="value"),
    "S06": Indicator("sum", WITH_AMOUNT, rank_by="value"),
    "S07": Indicator("sum", WITH_AMOUNT, rank_by="value"),
    "S08": Indicator("ratio", parts("pct", 1), made_of=("S07", "S06")),
    "S09": Indicator("sum", WITH_AMOUNT, Y),
    "S10": Indicator("sum", WITH_AMOUNT, Y),
    "S11": Indicator("sum", parts("个", 0, ("", "contacts", "talks", "mature")), rank_by="value"),
    "C07": Indicator("sum", parts("个", 0)),
    "C08": Indicator("sum", parts("个", 0)),
    "S12": Indicator("ratio", parts("pct", 1), made_of=("C07", "C08"), min_n=10),
    "S14": Indicator("sum", WITH_AMOUNT, rank_by="value"),
    "S18": Indicator("sum", WITH_AMOUNT),
    "S19": Indicator("sum", WITH_AMOUNT),
    "C09": Indicator("sum", WITH_AMOUNT),
    "S15": Indicator("ratio", parts("pct", 1, ("", "amount")), made_of=("C09", "S18")),
    "C10": Indicator("sum", parts("个", 0)),
    "C11": Indicator("sum", parts("个", 0)),
    "S16": Indicator("ratio", parts("pct", 1), made_of=("C10", "C11")),
    "C12": Indicator("sum", parts("个", 0)),
    "C13": Indicator("sum", parts("个", 0)),
    "S17": Indicator("ratio", parts("pct", 1), made_of=("C13", "C12")),
    "C14": Indicator("sum", parts("个", 0), Y),
    "C15": Indicator("sum", parts("个", 0), Y),
    "S20": Indicator("ratio", parts("pct", 1), Y, made_of=("C15", "C14")),
    "S21": Indicator("sum", WITH_AMOUNT),
    "C16": Indicator("sum", parts("个", 0)),
    "S22": Indicator("mean", parts("yuan", 2), made_of=("S04", "C16")),
}

CONTACTED = ("联系", "洽谈", "意向", "成熟", "签约")


class Signing:
    """Mixed into Evidence: uses its county and signed()."""

    def with_amount(self, projects, amount=None):
        for p in projects:
            yield Row("projects", p, {"": 1, "amount": amount(p) if amount else p.amount("contract_total")})

    def S03(self, w):
        limits = {"": 5, "b10": 10, "b50": 50, "b100": 100}
        for p in self.signed(w):
            if p.size is None or p.size >= 5 * 10**8:
                yield Row("projects", p, {name: None if p.size is None else int(p.size >= yi * 10**8)
                                          for name, yi in limits.items()})

    @staticmethod
    def outside(p):
        outside = p.amount("contract_outside")
        return p.amount("contract_total") if outside is None else outside

    def when_signed(self, p, w):
        """The day of signing, of whatever type the agreement is, lies in the window."""
        return within(p.on("sign"), w)

    def S06(self, w):
        def reported(p):
            mark = p.row.get("reported_city")
            return self.when_signed(p, w) if mark is True else bool(mark) and within(date(mark), w)
        return self.with_amount(filter(reported, self.county.attracted()), self.outside)

    def S07(self, w):
        def recognised(p):
            day = date(at(p.row, "recognised.city_date"))
            return within(day, w) if day else at(p.row, "recognised.city") is True and self.when_signed(p, w)
        return self.with_amount(filter(recognised, self.county.attracted()), self.outside)

    def talking(self):
        return [p for p in self.county.attracted() if p.stage() == "在谈" and not p.ended]

    def S09(self, w):
        return self.with_amount(self.talking(), lambda p: p.amount("planned_total"))

    def S10(self, w):
        for row in self.county.rows("leads"):
            day, state = date(row.get("maturity")) or date(row.get("found")), row.get("state")
            if state in ("成熟", None) and (day is None or day <= self.county.C):
                known = state is not None and day is not None
                yield Row("leads", row, {"": 1 if known else None,
                                         "amount": yuan(row.get("amount")) if known else None})
        ready = [p for p in self.talking() if p.amount("planned_total") is not None and p.planned.get("sign")]
        yield from self.with_amount(ready, lambda p: p.amount("planned_total"))

    def S11(self, w):
        for row in self.leads(w):
            state = row.get("state")
            yield Row("leads", row, {"": 1, **{name: None if state is None else int(state in states)
                                               for name, states in (("contacts", CONTACTED),
                                                                    ("talks", CONTACTED[1:]),
                                                                    ("mature", CONTACTED[3:]))}})
        names, one_by_one = ("", "contacts", "talks", "mature"), {row.get("org") for row in self.county.rows("leads")}
        meant = [row for row in self.county.rows("lead_counts") if row["org"] not in one_by_one]
        for row in self.monthly("lead_counts", w, names) if meant else ():
            if row.record is None:
                yield row
            elif row.record in meant:
                yield Row("lead_counts", row.record, {name: row.record.get(name or "leads") for name in names})

    def leads(self, w):
        return [row for row in self.county.rows("leads") if within(date(row.get("found")), w)]

    def C07(self, w):
        for row in self.leads(w):
            state = row.get("state")
            yield Row("leads", row, {"": None if state is None else int(state == "签约")})

    def C08(self, w):
        for row in self.leads(w):
            yield Row("leads", row, {"": 1})

    def S14(self, w):
        return self.with_amount(p for p in self.signed(w)
                                if self.county.is_top500(p) or self.is_big(p))

    def is_big(self, p):
        lists = self.county.config.get("big_lists") or ("上市公司", "头部企业")
        return any(entry.get("list") in lists and entry.get("relation") in (None, "母公司", "控股")
                   for investor in self.investors(p) for entry in investor.get("top500") or [])

    def investors(self, p):
        return [self.county.investors.get(share["id"], {}) for share in p.row.get("investors") or []]

    def S18(self, w):
        return self.with_amount(self.signed(w))

    S19 = S18

    def industry_class(self, p):
        return self.county.industries.get(p.row.get("industry"), {}).get("class")

    def C09(self, w):
        for p in self.signed(w):
            kind = self.industry_class(p)
            if kind is None:
                yield Row("projects", p, {"": None, "amount": None})
            else:
                yield Row("projects", p, {"": int(kind == "主导"),
                                          "amount": p.amount("contract_total") if kind == "主导" else 0})

    def new_starts(self, w):
        return [p for p in self.county.attracted() if within(p.on("start"), w)]

    def C10(self, w):
        for p in self.new_starts(w):
            kind = self.industry_class(p)
            yield Row("projects", p, {"": None if kind is None else int(kind in ("主导", "培育"))})

    def C11(self, w):
        for p in self.new_starts(w):
            yield Row("projects", p, {"": 1})

    def sector(self, p):
        return p.row.get("sector") or self.county.industries.get(p.row.get("industry"), {}).get("sector")

    def C12(self, w):
        for p in self.signed(w):
            if self.sector(p) in (None, "二产"):
                yield Row("projects", p, {"": self.sector(p) and 1})

    def C13(self, w):
        for p in self.signed(w):
            if self.sector(p) in (None, "二产"):
                park = p.row.get("in_park")
                yield Row("projects", p, {"": None if self.sector(p) is None or park is None else int(park)})

    def C14(self, w):
        for chain in self.county.rows("chains"):
            yield Row("chains", chain, {"": len(chain.get("links") or [])})

    def C15(self, w):
        used = {p.row.get("chain_link") for p in self.county.projects if p.signed and not p.ended}
        for chain in self.county.rows("chains"):
            yield Row("chains", chain, {"": sum(link["id"] in used for link in chain.get("links") or [])})

    def S21(self, w):
        return self.with_amount(p for p in self.signed(w)
                                if any(investor.get("native") is True for investor in self.investors(p)))

    def C16(self, w):
        for p in self.signed(w):
            if p.amount("contract_total") is not None:
                yield Row("projects", p, {"": 1})
