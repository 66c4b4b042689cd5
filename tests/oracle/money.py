"""Money (docs/figures.md §5.4)."""
from records import Indicator, Row, parts
from county import FINANCE
from reading import at, date, within, yuan

T, Y = ("ytd", "ytd_prev"), ("ytd",)
MONEY, CASES = ("yuan", 2), ("件", 0)


def money(windows=None, names=("",), **more):
    return Indicator("sum", parts("yuan", 2, names), windows, **more)


def rate(decimals, num, den, windows=None, **more):
    return Indicator("ratio", parts("pct", decimals), windows, made_of=(num, den), **more)


INDICATORS = {
    "C60": Indicator("given", parts("yuan", 2), Y), "F03": rate(1, "F02", "C60", Y),
    "C61": money(Y), "C62": money(Y), "F04": rate(2, "C61", "C62", Y, rank_by="value"),
    "C63": money(Y), "C64": money(Y), "F05": rate(2, "C63", "C64", Y),
    "F06": money(names=("", "working", "unsplit")),
    "C65": money(), "F07": rate(2, "C65", "F01"),
    "C66": money(), "F08": rate(1, "C66", "F01"),
    "F09": money(), "F10": money(), "F11": money(),
    "F12": Indicator("sum", parts("usd_cent", 2), rank_by="rate"),
    "F13": money(names=("", "arrived", "central", "province", "city"), rank_by="rate", source=FINANCE),
    "C67": money(source=FINANCE), "F14": rate(1, "C67", "F13", source=FINANCE),
    "C71": money(Y), "C70": rate(1, "C71", "F15", Y),
    "C72": Indicator("sum", parts("天", 0)), "C73": Indicator("sum", parts("件", 0)),
    "F17": Indicator("mean", parts("天", 0), made_of=("C72", "C73"), min_n=3),
    "F18": Indicator("sum", {**parts("yuan", 2, ("", "reduced", "defer", "free")), "households": ("户", 0)},
                     source=FINANCE),
    "F19": money(names=("", "loan", "guarantee", "fund"), source=FINANCE),
    "F20": money(source=FINANCE),
}


class Money:
    """Mixed into Evidence."""

    def given_history(self, code, w):
        """What the superior published for 1 January to the end of the window."""
        for row in self.county.rows("history"):
            if (row.get("indicator") == code and at(row, "scope.type") == "superior"
                    and row.get("period") == "%d-%02d" % ((w.m1 - 1) // 12, (w.m1 - 1) % 12 + 1)
                    and (row.get("window") or "ytd") == "ytd"):
                yield Row("history", row, {"": self.county.of_unit(row, self.is_money(code))})

    @staticmethod
    def is_money(code):
        return code.startswith("F")

    def C60(self, w):
        return self.given_history("F02", w)

    def performing(self):
        Y = self.county.Y
        return [p for p in self.county.attracted()
                if p.signed and not p.ended and p.signed.year >= Y - 2]

    def contracts(self):
        """(project, arrived, lacking, contract): both unknown with one of them."""
        outside = self.choice("F04", "contract") == "outside"
        for p in self.performing():
            arrived, lacking = self.county.total(p, "arrived_outside_province" if outside else "arrived_total")
            contract = p.amount("contract_outside" if outside else "contract_total")
            if arrived is None or contract is None:
                lacking = 1 if contract is None else max(1, lacking)
                arrived, contract = None, None
            yield p, arrived, lacking, contract

    def C61(self, w):
        for p, arrived, lacking, _ in self.contracts():
            yield Row("projects", p, {"": arrived}, lacking)

    def C62(self, w):
        for p, _, _, contract in self.contracts():
            yield Row("projects", p, {"": contract})

    def this_year(self):
        return [p for p in self.county.attracted() if p.signed and p.signed.year == self.county.Y]

    def arrived_this_year(self, w):
        """(project, arrived, lacking, contract): both unknown with one of them."""
        rows = {row.record.id: row for row in self.series(self.this_year(), "arrived_total", w)}
        for p in self.this_year():
            row, contract = rows.get(p.id), p.amount("contract_total")
            arrived = row and row.values[""]
            if arrived is None or contract is None:
                yield p, None, row.lacking if row and contract is not None else 1, None
            else:
                yield p, arrived, row.lacking, contract

    def C63(self, w):
        for p, arrived, lacking, _ in self.arrived_this_year(w):
            yield Row("projects", p, {"": arrived}, lacking)

    def C64(self, w):
        for p, _, _, contract in self.arrived_this_year(w):
            yield Row("projects", p, {"": contract})

    def F06(self, w):
        def known(item):
            return {row.record.id: row.values[""] or 0
                    for row in self.series(self.county.attracted(), item, w)}
        fixed, working = known("arrived_fixed"), known("arrived_working")
        for row in self.F01(w):
            total, id = row.values[""], row.record.id
            f, g = fixed.get(id, 0), working.get(id, 0)
            values = {"": f, "working": g, "unsplit": total - f - g} if total is not None else \
                dict.fromkeys(("", "working", "unsplit"))
            yield Row("projects", row.record, values, row.lacking)

    def C65(self, w):
        return self.series(self.county.attracted(), "stat_invested", w)

    def C66(self, w):
        for row in self.F01(w):
            sector = self.sector(row.record)
            if sector == "二产":
                yield row
            elif sector is None:
                yield Row("projects", row.record, {"": None}, 1)

    def F09(self, w):
        return self.F01(w)

    def F10(self, w):
        for row in self.F01(w):
            size = row.record.size
            if size is None:
                yield Row("projects", row.record, {"": None}, 1)
            elif size >= 10**8:
                yield row

    def F11(self, w):
        return self.series([p for p in self.county.attracted() if p.signed and p.signed.year == w.d1.year],
                           "arrived_total", w)

    def F12(self, w):
        return self.series(filter(self.is_foreign, self.county.attracted()), "arrived_foreign", w)

    def is_foreign(self, p):
        """Of an investor from abroad, or money from abroad was reported at least once."""
        return any(at(investor, "origin.scope") in ("境外", "港澳台") for investor in self.investors(p)) or any(
            at(row, "arrived_wan.foreign_usdwan") is not None for row in self.county.monthly[p.id].values())

    # -- from above, for enterprises ---------------------------------------------------------

    def won(self, w):
        return [row for row in self.county.rows("funds_won") if within(date(row.get("approved")), w)]

    @staticmethod
    def arrived_by(row, day):
        when = date(row.get("arrived_date"))
        return yuan(row.get("arrived")) if when is None or when <= day else 0

    def F13(self, w):
        for row in self.won(w):
            amount = yuan(row.get("amount"))
            yield Row("funds_won", row, {"": amount, "arrived": self.arrived_by(row, w.d1),
                                         **self.of_kind(row.get("level"), amount, central="中央",
                                                        province="省", city="市")})

    @staticmethod
    def of_kind(kind, amount, **names):
        """Amount under the part of its kind, 0 under the others; unknown kind: unknown."""
        return {part: (None if kind is None else amount if kind == name else 0)
                for part, name in names.items()}

    def C67(self, w):
        for row in self.won(w):
            yield Row("funds_won", row, {"": self.arrived_by(row, w.d1)})

    def C71(self, w):
        for row in self.F15(w):
            paid = None if row.values[""] is None else row.values["paid"]
            yield Row(row.entity, row.record, {"": paid})

    def paid_in(self, w):
        for row in self.county.rows("policy_payouts"):
            approved, paid = date(row.get("approved_date")), date(row.get("paid_date"))
            if within(paid, w) and approved and approved <= paid:
                yield row, (paid - approved).days

    def C72(self, w):
        for row, days in self.paid_in(w):
            yield Row("policy_payouts", row, {"": days})

    def C73(self, w):
        for row, _ in self.paid_in(w):
            yield Row("policy_payouts", row, {"": 1})

    def F18(self, w):
        names = ("", "reduced", "defer", "free", "households")
        for row in self.monthly("relief", w, names):
            if row.record is not None:
                amount = yuan(row.record.get("amount"))
                row = Row("relief", row.record, {
                    "": amount, "households": row.record.get("enterprise_count"),
                    **self.of_kind(row.record.get("kind"), amount, reduced="减", defer="缓", free="免")})
            yield row

    def F19(self, w):
        for row in self.monthly("support", w, ("", "loan", "guarantee", "fund")):
            if row.record is None:
                yield row
            elif row.record.get("kind") in ("贷款", "担保", "基金", None):
                amount, kind = yuan(row.record.get("amount")), row.record.get("kind")
                yield Row("support", row.record, {
                    "": kind and amount, **self.of_kind(kind, amount, loan="贷款", guarantee="担保",
                                               fund="基金")})

    def F20(self, w):
        for row in self.monthly("support", w, ("",)):
            if row.record is None:
                yield row
            elif row.record.get("kind") in ("基础设施", None):
                amount = yuan(row.record.get("amount"))
                yield Row("support", row.record, {"": row.record.get("kind") and amount})
