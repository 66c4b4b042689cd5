"""Was every figure met with a number, as zero and without a number?  What was not is no test."""
from collections import defaultdict

from alerts import PARTS
from indicators import INDICATORS
from measures import MEASURES

NUMBER, NOTHING, ABSENT = "非零", "零", "无数"
STATES = {"ok": NUMBER, "zero": NOTHING, "missing": ABSENT, "no_task": ABSENT, "none": ABSENT}

# What cannot be: {reason: (what, codes or code.part)}.
EXCEPTIONS = {}


class Coverage:
    def __init__(self):
        self.seen = defaultdict(set)
        self.measures = set()

    def add(self, facts):
        for row in facts:
            if row["measure"]:
                self.measures |= {row["measure"]} if row["num"] is not None else set()
            else:
                self.seen[row["code"], row["part"]].add(STATES[row["state"]])

    def join(self, other):
        for key, states in other.seen.items():
            self.seen[key] |= states
        self.measures |= other.measures

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
        return lines + ["各县都没有数的量：%s" % " ".join(never)] * bool(never)
