"""Was every figure met with a number, as zero and without a number?  What was not is no test.

So is every card of every scheme, and every table that was compared beside the facts.
"""
from collections import Counter, defaultdict

from alerts import PARTS
from cards import SCHEMES
from indicators import INDICATORS
from measures import MEASURES

NUMBER, NOTHING, ABSENT = "非零", "零", "无数"
STATES = {"ok": NUMBER, "zero": NOTHING, "missing": ABSENT, "no_task": ABSENT, "none": ABSENT}

# What is not met: reason: (what, names).  A name that is met after all is no fault here.
EXCEPTIONS = {
    "这些数的记录没有未知的值，也不受历史起点的限制": (ABSENT, (
        "C01 C01.y2 C01.y1 C01.y1_top500 C02 C02.y2 C02.y1 C02.y1_top500 P09 P09.y2 P09.y1 "
        "P09.y1_top500 P10.y2 P10.y1 P10.y1_top500 C03 C04 P19 P20 P30 C05 F15.n S09 "
        "C14 C15 C17 C17.y0 C17.y1 C17.y2 P01.y0 P01.y2 C18 C18.y0 C18.y1 C18.y2 C19 "
        "C19.y0 C19.y1 C19.y2 C22 C23 C24 C25 C26 C26.y0 C26.y1 C26.y2 C27 C27.y0 C27.y1 C27.y2 "
        "C28 C28.y0 C28.y1 C28.y2 C29 C29.y0 C29.y1 C29.y2 P22 P22.normal P22.slow P22.halted "
        "P22.lost P22.done P22.unstarted P22.begun C32 C46 C47 C48 P44 C54 C54.produce "
        "C54.full C55.start C55.produce C55.full P40 P40.shadow P40.fence P40.nest P41 C74 "
        "C76 C76.start C77 C77.start A12 A12.started A12.soon A12.talks C88 E04 E06 "
        "C125 C126 C127 C129 C130 C130.top500 C135 C135.c1 C135.c2 C135.c3 C135.c4 C135.c5 C135.c6 "
        "C136 C136.c1 C136.c2 C136.c3 C136.c4 C136.c5 C136.c6 C171 C171.duty C171.task C171.policy "
        "E06.industry E10.falling C92 C92.high C92.tech N03").split()),
    "预警的对象数总是已知的，明细只在有对象时才有": (ABSENT, (
        "W01 W01.days W02 W02.days W03 W03.days W04 W04.months W05 W05.pct W06 W06.arrived "
        "W06.physical W06.gap W07 W07.gap W08 W08.days W09 W10 W11 W11.days W12 W12.months W13 W13.days "
        "W14 W14.days W15 W15.revenue W16 W16.reasons W17 W17.output W17.electricity W17.tax "
        "W17.employees W17.gas W17.water W18 W18.short W18.times W19 W20 W20.pct W21 W21.days "
        "W21.unpaid W22 W22.days W23 W23.n W24 W24.days W25 W25.days W26 W26.days W27 W27.need "
        "W27.best W28 W28.n W29 W29.reported W29.recognised W29.gap W30 W30.n").split()),
    "代码本身没有目标（§5：no_task）": (NUMBER, ("P10",)),
    "样本县里还没有这样的记录": (NUMBER, (
        "S03.b100 C33.undated E08.b100 W14.days W16.reasons W17.output W17.electricity W17.tax "
        "W17.employees W17.gas W17.water W20.pct W21.days W21.unpaid W22.days W23.n W24.days "
        "W25.days W29.reported W29.recognised W29.gap").split()),
    "要几个条件碰在一起，这五十个县里没有碰上（有数）": (NUMBER, ("P38.done", "P38.done_amount")),
    "要几个条件碰在一起，这五十个县里没有碰上（零）": (NOTHING, ("P27", "C90", "C137.c3", "C137.c5")),
    "要几个条件碰在一起，这五十个县里没有碰上（无数）": (ABSENT, (
        "C39 C40 C82 P01 P01.y1 C54.start C55").split()),
    "平均数、名次、外部给的数在样本县里没有零": (NOTHING, (
        "P10 S22 C60 F03 F17 E09 C93 E12 "
        "N07.place N07.regions C145.fast C164 C164.accept C179").split()),
    "预警的明细大于零才成为预警": (NOTHING, (
        "W01.days W02.days W03.days W04.months W06.arrived W06.physical W06.gap W07.gap W08.days "
        "W09.days W10.days W11.days W14.days W15.revenue W16.reasons W17.output "
        "W17.electricity W17.tax W17.employees W17.gas W17.water W18.short W20.pct W21.days "
        "W21.unpaid W22.days W23.n W24.days W25.days W27.need W28.n W29.reported W29.recognised "
        "W29.gap W30.n").split()),
}


class Coverage:
    def __init__(self):
        self.seen = defaultdict(set)
        self.measures = set()
        self.others = Counter()  # "SCHEME.LEVEL": cards; table: rows

    def add(self, facts):
        for row in facts:
            if row["measure"]:
                self.measures |= {row["measure"]} if row["num"] is not None else set()
            else:
                self.seen[row["code"], row["part"]].add(STATES[row["state"]])
            if row["part"] == "streak" and row["note"]:
                self.count("%s.%s" % (row["code"], row["note"].split(";")[0].removeprefix("card=")))

    def count(self, what, n=1):
        self.others[what] += n

    def join(self, other):
        for key, states in other.seen.items():
            self.seen[key] |= states
        self.measures |= other.measures
        self.others.update(other.others)

    def gaps(self):
        figures = [(code, part) for code, shape in INDICATORS.items() for part in shape.parts]
        figures += [(code, part) for code, parts in PARTS.items() for part in ("", *parts)]
        excused = {(name, what) for what, names in EXCEPTIONS.values() for name in names}
        lacking = defaultdict(list)
        for code, part in figures:
            name = code + (part and "." + part)
            for what in (NUMBER, NOTHING, ABSENT):
                if what not in self.seen[code, part] and (name, what) not in excused:
                    lacking[what].append(name)
        lines = ["各县都没有出现%s的：%s" % (what, " ".join(names)) for what, names in lacking.items()]
        never = [measure for measure in MEASURES if measure and measure not in self.measures]
        wanted = ["%s.%s" % (scheme["id"], rule["level"]) for scheme in SCHEMES for rule in scheme["rules"]]
        unmet = [name for name in dict.fromkeys(wanted + ["changed", "changed_record"]) if not self.others[name]]
        lines += ["各县都没有出现的牌、变动：%s" % " ".join(unmet)] * bool(unmet)
        return lines + (["各县都没有数的量：%s" % " ".join(never)] if never else [])
