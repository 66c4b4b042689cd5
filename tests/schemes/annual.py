#!/usr/bin/env python3
"""The sample county's assessment, computed a second time: from the figures of the run and the
rules of site.json to every point, total, rank and grade.  Knows the engine's answers only to
compare with them.
    tests/schemes/annual.py PROGRAM
"""
import json
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
CASES = (("12", "P4x", "annual-2026"), ("06", "P3x", "half-2026"))


def number(value):
    return Fraction(str(value))


def rounded(value):
    """Two decimals, half away from zero."""
    sign = -1 if value < 0 else 1
    return sign * Fraction((abs(value) * 200 + 1) // 2, 100)


class Assessment:
    def __init__(self, facts, scheme, data):
        self.facts, self.scheme = facts, scheme
        self.papers = data.get("assessment", {})
        self.units = sorted((o for o in data["organisations"] if o["has_task"]), key=lambda o: o["sort"])
        self.part = number(scheme.get("target_pct", 100)) / 100
        self.marks = {unit["id"]: self.marks_of(unit) for unit in self.units}

    def fact(self, code, org, measure=""):
        code, _, part = code.partition(".")
        row = self.facts.get((code, part, measure, org))
        return None if row is None or row["den"] is None else Fraction(row["num"], row["den"])

    def applies(self, item, unit):
        return unit["group"] in item.get("groups", [unit["group"]])

    def share(self, item, unit):
        """The part of the weight that is earned; None where there is nothing to judge by."""
        org, params = unit["id"], item.get("params", {})
        if item["method"] == "manual":
            return self.by_hand(item, org)
        value = self.fact(item["indicator"], org)
        if value is None:
            return None
        if item["method"] == "ratio_cap":
            target = number(item["target"]) if "target" in item else self.fact(item["indicator"], org, "target")
            return min(value / (target * self.part), 1) if target else None
        if item["method"] == "deduct":
            return max(1 - value * number(params["points"]) / number(item["weight"]), 0)
        crowd = [self.fact(item["indicator"], u["id"]) for u in self.units if u["group"] == unit["group"]]
        crowd = [x for x in crowd if x is not None]
        base = number(params["base"])
        return base + (1 - base) * (value - min(crowd)) / (max(crowd) - min(crowd)) if max(crowd) > min(crowd) else Fraction(1)

    def by_hand(self, item, org):
        given = self.papers["manual"][org][item["id"]]
        full = number(item.get("params", {}).get("full", item["weight"]))
        if "score" in given:
            return number(given["score"]) / full
        trim = next((p["trim"] for p in self.scheme.get("panel", []) if p["item"] == item["id"]), 0)
        scores = sorted(map(number, given["scores"]))[trim:len(given["scores"]) - trim]
        return sum(scores) / len(scores) / full

    def marks_of(self, unit):
        """Points by item; the weight of what is not judged goes to the others."""
        shares = {item["id"]: (number(item["weight"]), self.share(item, unit)) for item in self.scheme["items"]
                  if self.applies(item, unit)}
        judged = sum(weight for weight, share in shares.values() if share is not None)
        return {id: None if share is None else rounded(weight * 100 / judged * share) for id, (weight, share) in shares.items()}

    def beside(self, kind, org):
        """Bonuses or deductions: so many points for each, up to the cap."""
        total = Fraction(0)
        for line in self.scheme.get(kind, []):
            by_hand = self.papers.get("manual", {}).get(org, {}).get(line["id"], {}).get("score", 0)
            count = self.fact(line["indicator"], org) if "indicator" in line else number(by_hand)
            total += min(rounded((count or 0) / number(line["per"]) * number(line["points"])), number(line["cap"]))
        return total

    def total(self, org):
        adjusted = sum(number(row["points"]) for row in self.papers.get("adjustments", []) if row["org"] == org)
        earned = sum(points for points in self.marks[org].values() if points is not None)
        return earned + self.beside("bonuses", org) - self.beside("deductions", org) + adjusted

    def key(self, org):
        ties = [id for id in self.scheme["tie_break"] if id != "sort"]
        return [-self.total(org)] + [-(self.marks[org].get(id) or 0) for id in ties]

    def ranks(self, units):
        keys = {unit["id"]: self.key(unit["id"]) for unit in units}
        return {id: 1 + sum(other < key for other in keys.values()) for id, key in keys.items()}

    def grades(self):
        """The first grade has a quota of everybody; nobody with a veto of that effect is in it."""
        first, *others = self.scheme["grades"]
        ranks = self.ranks(self.units)
        places = len(self.units) * first["top_pct"] // 100
        vetoed = set(self.papers.get("vetoes", {}))
        best = sorted((id for id in ranks if id not in vetoed and self.total(id) >= first["min"]), key=lambda id: ranks[id])
        named = {id: first["name"] for id in best[:places]}
        for id in ranks:
            named.setdefault(id, next(grade["name"] for grade in others if self.total(id) >= grade["min"]))
        return named


def run(program, month, report):
    inputs = [str(SAMPLES / ("qingjiang-2026-%s.json" % month)), str(SAMPLES / "site.json")]
    data, site = [json.loads(Path(path).read_text(encoding="utf-8")) for path in inputs]
    with tempfile.TemporaryDirectory() as work:
        subprocess.run([program, "render", *inputs, "-q", "-r", report, "-o", work], check=True, capture_output=True)
        rows = json.loads((Path(work) / "facts.json").read_text(encoding="utf-8"))
    ask = "SELECT scheme, org, grade FROM score_total"
    grades = subprocess.run([program, "query", *inputs, "-q", "--json", ask], check=True, capture_output=True, text=True).stdout
    facts = {(row["code"], row["part"], row["measure"], row["key"]): row for row in rows
             if row["axis"] == "org" and row["window"] == "ytd"}
    return data, site, facts, [json.loads(line) for line in grades.splitlines()]


def compare(program, month, report, id):
    data, site, facts, graded = run(program, month, report)
    scheme = next(s for s in site["assessment"]["schemes"] if s["id"] == id)
    ours = Assessment(facts, scheme, data)
    grades = ours.grades()
    theirs = {row["org"]: row["grade"] for row in graded if row["scheme"] == id}
    faults, seen = [], 0

    def same(what, mine, part, measure, org):
        row = facts[id, part, measure, org]
        found = None if row["den"] is None else Fraction(row["num"], row["den"])
        return [] if found == mine else ["%s %s %s: %s, by the engine %s" % (id, org, what, mine, found)]

    for group in dict.fromkeys(unit["group"] for unit in ours.units):
        members = [unit for unit in ours.units if unit["group"] == group]
        ranks = ours.ranks(members)
        for org in ranks:
            for item, points in ours.marks[org].items():
                faults += same(item, points, item, "", org)
                seen += 1
            faults += same("total", ours.total(org), "", "", org) + same("rank", ranks[org], "", "rank", org)
            faults += [] if grades[org] == theirs[org] else ["%s %s: %s, by the engine %s" % (id, org, grades[org], theirs[org])]
    print("%s: %d units, %d points, %d differences" % (id, len(ours.units), seen, len(faults)))
    return faults if seen > 5 * len(ours.units) - 1 else faults + ["too little was compared"]


def main():
    faults = [fault for case in CASES for fault in compare(sys.argv[1], *case)]
    print("\n".join(faults[:30]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
