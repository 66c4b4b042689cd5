"""Scores recomputed: schemes and the oracle's own figures in, points, totals, ranks and
grades out, by docs/figures.md §9 alone, with exact fractions.

    assessment.py PROGRAM [--counties N]

compares the tables score and score_total of the samples (with their own schemes) and of
generated counties (with a scheme that uses every method) with what is computed here; and
score_changed of a run that is made again with other data.
"""
import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]

from alerts import PARTS  # noqa: E402
from indicators import INDICATORS  # noqa: E402
from measures import MEASURES, MISSING, NO_TASK, NONE, OK, ZERO, Figure, made_of, percent  # noqa: E402
from reading import half_away, load  # noqa: E402

BY_ID = ("items", "bonuses", "deductions", "vetoes", "grades", "groups")
KINDS = {"items": "item", "bonuses": "bonus", "deductions": "deduction", "vetoes": "veto"}
RATIO = ("ratio_cap", "ratio_uncapped", "ratio_schedule")
COMPARED = ("efficacy", "rank_points", "average_relative", "growth")
SCALE = {"yuan": 10**4, "usd_cent": 10**6, "mu100": 100, "days10": 10, "yuan_mu": 10**4}
TINY = Fraction(1, 10**9)  # a fraction too long for 64 bits is kept to 12 decimals
FIRST, LOWER, LAST = 1, 2, 3
EFFECTS = {"取消评先": FIRST, "降一档": LOWER, "总分计0": LAST}


def number(value):
    return Fraction(str(value))


def merged(base, over, key=None):
    if isinstance(base, dict) and isinstance(over, dict):
        return {k: merged(base[k], over[k], k) if k in base and k in over else over.get(k, base.get(k))
                for k in (*base, *(k for k in over if k not in base))}
    if isinstance(base, list) and isinstance(over, list) and key in BY_ID:
        out = list(base)
        for element in over:
            name = str(element.get("id", element.get("name"))).lower()
            at = [i for i, e in enumerate(out) if str(e.get("id", e.get("name"))).lower() == name]
            if at:
                out[at[0]] = merged(out[at[0]], element)
            else:
                out.append(element)
        return out
    return over


class Mark:
    """What one line gives one unit."""

    def __init__(self):
        self.x = self.target = self.rate = self.exact = Figure(state=MISSING)
        self.state, self.points, self.neutral = MISSING, None, False


class Scheme:
    def __init__(self, oracle, rules, data):
        self.oracle, self.rules, self.data = oracle, rules, data
        self.orgs = data["organisations"]
        order = sorted(self.orgs, key=lambda o: (o.get("sort") is None, o.get("sort", 0), o["id"]))
        self.group = {}
        if "groups" in rules:
            for group in rules["groups"]:
                self.group.update({org: group.get("id", group.get("name")) for org in group["orgs"]})
        else:
            self.group = {o["id"]: o.get("group", "") for o in order if o["id"] in oracle.county.orgs and o.get("has_task")}
        self.units = [o["id"] for o in order if o["id"] in self.group]
        self.lines = [(KINDS[name], line) for name in KINDS for line in rules.get(name, [])]
        self.marks = {}
        for kind, line in self.lines:
            self.score_line(kind, line)
        for unit in self.units:
            self.spread(unit)
        for (_, unit), (line, mark) in self.marks.items():
            if mark.exact.known:
                mark.points = half_away(mark.exact.value, int(line.get("decimals", 2)))
        self.totals = {unit: self.total(unit) for unit in self.units}
        self.rank()

    # -- figures ---------------------------------------------------------------------------

    def reading(self, kind, line):
        """(code, part, measure) that a line names, or None."""
        name = line.get("indicator")
        if name is None and kind != "item":
            rule = str(line.get("rule", ""))
            name = rule if rule.split(".")[0] in INDICATORS or rule in PARTS else None
        if name is None:
            return None
        if name in PARTS:
            return name, "", ""
        code, *rest = name.split(".")
        part = rest.pop(0) if rest and rest[0] in INDICATORS[code].parts else ""
        assert all(measure in MEASURES for measure in rest)
        return code, part, rest[0] if rest else ""

    def figure(self, reading, measure, unit, line):
        code, part, own = reading
        assert "filter" not in line, "conditions are tested by tests/schemes"
        window = line.get("window", self.rules.get("window", "ytd"))
        if unit not in self.oracle.county.orgs:
            return Figure(state=MISSING)
        if code in PARTS:
            found = self.oracle.alerts.fact(code, part, "org", unit)
        else:
            found = self.oracle.measures.measure(measure if measure is not None else own, code, part, "org", unit, window)
        return found if found is not None else Figure(state=MISSING)

    def scale(self, reading):
        if reading is None or reading[0] in PARTS or reading[2]:
            return 1
        return SCALE.get(INDICATORS[reading[0]].parts[reading[1]][0], 1)

    def manual(self, unit, line):
        own = self.data.get("assessment", {}).get("manual", {}).get(unit, {})
        return own.get(self.rules["id"] + "." + line["id"], own.get(line["id"]))

    def target(self, reading, line, unit):
        if "target" in line:
            target = Figure(number(line["target"]) * (1 if reading is None else self.scale(reading)))
        elif reading[2]:
            return Figure(Fraction(100))
        else:
            measure = ("due" if line["method"] == "ratio_schedule"
                       else "target_city" if line.get("target_ref") == "city" else "target")
            target = self.figure(reading, measure, unit, line)
        share = number(self.rules.get("target_pct", 100)) / 100
        yearly = line.get("window", self.rules.get("window", "ytd")) in ("ytd", "year")
        if line["method"] != "ratio_schedule" and yearly and target.known:
            target = Figure(target.value * share, lacking=target.lacking)
        return target

    def looks_at_rate(self, line):
        return line.get("method") == "step" and line.get("params", {}).get("of", "rate") == "rate" or \
            line.get("params", {}).get("of") == "rate"

    def look(self, kind, line, unit):
        mark, reading = Mark(), self.reading(kind, line)
        if reading is None:
            given = self.manual(unit, line)
            value = given.get("value") if isinstance(given, dict) else None
            mark.x = Figure(number(value)) if value is not None else Figure(state=MISSING)
            if given is None and kind != "item":
                mark.x = Figure(Fraction(0))
            return mark
        mark.x = self.figure(reading, "yoy" if line.get("method") == "growth" else None, unit, line)
        if kind == "item" and (line["method"] in RATIO or self.looks_at_rate(line)):
            mark.target = self.target(reading, line, unit)
            if not mark.target.known:
                mark.rate = mark.target
            elif self.is_lower(line, reading):
                cap = number(line.get("params", {}).get("cap", 1)) if line["method"] != "ratio_uncapped" else 1
                mark.rate = (Figure(cap * 100) if mark.x.state == ZERO else made_of(percent, mark.target, mark.x))
            else:
                mark.rate = made_of(percent, mark.x, mark.target)
        return mark

    def is_lower(self, line, reading):
        head = ROOT / "templates/indicators" / ((reading or ("",))[0] + ".sql")  # which way is better is said there
        own = head.exists() and "-- direction: lower" in head.read_text("utf-8")
        return line.get("direction", "lower" if own else "higher") == "lower"

    # -- points ----------------------------------------------------------------------------

    def compared(self, kind, line, mark):
        reading = self.reading(kind, line)
        if self.looks_at_rate(line) and kind == "item":
            return mark.rate
        if line.get("method") == "growth" or not mark.x.known:
            return mark.x
        return Figure(mark.x.value / self.scale(reading))

    def applies(self, line, unit):
        return "groups" not in line or self.group[unit] in line["groups"]

    def score_line(self, kind, line):
        units = [unit for unit in self.units if self.applies(line, unit)]
        marks = {unit: self.look(kind, line, unit) for unit in units}
        if kind == "veto":
            return
        for unit in units:
            mark = marks[unit]
            if kind == "item" and line["method"] in COMPARED:
                mark.exact = self.against_others(kind, line, unit, marks)
            else:
                mark.exact = self.alone(kind, line, unit, mark)
        if kind == "item" and line["method"] == "growth":
            self.neutral(line, units, marks)
        for unit in units:
            self.settle(kind, line, marks[unit])
            self.marks[(line["id"], unit)] = (line, marks[unit])

    def crowd(self, kind, line, unit, marks):
        return [self.compared(kind, line, marks[other]).value for other in marks
                if (line.get("scope") == "all" or self.group[other] == self.group[unit])
                and self.compared(kind, line, marks[other]).known]

    def against_others(self, kind, line, unit, marks):
        own = self.compared(kind, line, marks[unit])
        if not own.known:
            return Figure(state=own.state)
        x, crowd, weight = own.value, self.crowd(kind, line, unit, marks), number(line["weight"])
        params, lower = line.get("params", {}), self.is_lower(line, self.reading(kind, line))
        if line["method"] == "rank_points":
            place = 1 + sum(other < x if lower else other > x for other in crowd)
            points = params["points"]
            return Figure(number(points[place - 1] if place <= len(points) else params.get("rest", 0)))
        if line["method"] == "average_relative":
            mean = sum(crowd, Fraction(0)) / len(crowd)
            usual = weight * number(params.get("share", "0.8"))
            return Figure(usual * x / mean if mean > 0 else usual)
        low, high, base = min(crowd), max(crowd), number(params.get("base", "0.6"))
        if low == high:
            return Figure(weight)
        part = (high - x if lower else x - low) / (high - low)
        return Figure(weight * (base + (1 - base) * part))

    def neutral(self, line, units, marks):
        known = {unit: marks[unit].exact.value for unit in units if marks[unit].exact.known}
        for unit in units:
            if marks[unit].x.state != NONE:
                continue
            others = [points for other, points in known.items()
                      if line.get("scope") == "all" or self.group[other] == self.group[unit]]
            base = number(line.get("params", {}).get("base", "0.6"))
            marks[unit].exact = Figure(sum(others) / len(others) if others else number(line["weight"]) * base)

    def alone(self, kind, line, unit, mark):
        params, method = line.get("params", {}), line.get("method")
        if kind == "item" and method == "manual":
            return self.by_hand(line, unit)
        if kind == "item" and method in RATIO:
            if not mark.rate.known:
                return Figure(state=mark.rate.state)
            ratio = mark.rate.value / 100
            if "below_floor_zero" in params and mark.rate.value < number(params["below_floor_zero"]):
                return Figure(Fraction(0))
            if method != "ratio_uncapped":
                ratio = min(ratio, number(params.get("cap", 1)))
            return Figure(ratio * number(line["weight"]))
        x = self.compared(kind, line, mark)
        if not x.known and kind != "item" and self.reading(kind, line) is None:
            return self.by_hand(line, unit)
        if not x.known:
            return Figure(state=x.state)
        if kind == "item" and method == "step":
            for band in sorted(params["bands"], key=lambda b: -number(b["ge"])):
                if x.value >= number(band["ge"]):
                    factor = x.value / 100 if band.get("proportional") else 1
                    return Figure(number(band["points"]) * factor)
            return Figure(Fraction(0))
        rule = params if kind == "item" else line
        count = x.value / number(rule.get("per", 1))
        count = Fraction(int(count)) if rule.get("whole") and count > 0 else count
        points = count * number(rule["points"])
        return Figure(number(line["weight"]) - points if kind == "item" and method == "deduct" else points)

    def by_hand(self, line, unit):
        given = self.manual(unit, line)
        if isinstance(given, dict):
            scores = sorted(number(score) for score in given.get("scores", []))
            trim = next((int(p.get("trim", 0)) for p in self.rules.get("panel", []) if p.get("item") == line["id"]),
                        int(line.get("params", {}).get("trim", 0)))
            trim = trim if len(scores) > 2 * trim else 0
            scores = scores[trim:len(scores) - trim]
            given = given["score"] if "score" in given else sum(scores) / len(scores) if scores else None
        if given is None:
            return Figure(state=MISSING)
        full = line.get("params", {}).get("full")
        return Figure(number(given) * (number(line["weight"]) / number(full) if full else 1))

    def limits(self, kind, line):
        """The most and the least that a line gives; None: no most."""
        if kind != "item":
            return (number(line["cap"]) if "cap" in line else None), Fraction(0)
        weight = number(line["weight"])
        most = number(line["params"]["cap"]) if line["method"] == "bonus" and "cap" in line.get("params", {}) else None
        if line["method"] in ("deduct", "average_relative"):
            most = weight
        if "cap_pct" in line:
            most = weight * number(line["cap_pct"]) / 100
        return most, number(line.get("floor", 0))

    def settle(self, kind, line, mark):
        most, least = self.limits(kind, line)
        if mark.exact.known:
            value = mark.exact.value if most is None else min(mark.exact.value, most)
            mark.exact = Figure(max(value, least))
            mark.state = ZERO if mark.x.state == ZERO else OK
            return
        mark.state = mark.exact.state
        if mark.state == MISSING:
            if line.get("missing", self.rules.get("missing", "none")) == "zero":
                mark.exact = Figure(Fraction(0))
            return
        no_task = line.get("no_task", self.rules.get("no_task", "spread"))
        if kind != "item" or no_task == "zero":
            mark.exact = Figure(Fraction(0))
        elif no_task == "full":
            mark.exact = Figure(number(line["weight"]))

    def spread(self, unit):
        own = [self.marks[(line["id"], unit)] for kind, line in self.lines
               if kind == "item" and self.applies(line, unit)]
        whole = sum(number(line["weight"]) for line, _ in own)
        left = sum(number(line["weight"]) for line, mark in own if mark.exact.known or mark.state == MISSING)
        for _, mark in own:
            if mark.exact.known and left not in (0, whole):
                mark.exact = Figure(mark.exact.value * whole / left)

    # -- totals ------------------------------------------------------------------------------

    def may_pass(self):
        for kind, line in self.lines:
            if kind != "item":
                continue
            most, _ = self.limits(kind, line)
            cap = number(line.get("params", {}).get("cap", 1)) if line["method"] in ("ratio_cap", "ratio_schedule") else 1
            if line["method"] in ("ratio_uncapped", "step", "rank_points", "bonus") or cap > 1 or \
                    (most is not None and most > number(line["weight"])):
                return True
        return False

    def quarters(self, unit):
        """(points of the quarters, how many are unknown); points None: no result at all."""
        year = int(self.rules.get("year", 0)) or self.data["period"]["year"]
        due = 4 if year < self.data["period"]["year"] else self.data["period"]["month"] // 3
        weights = [number(w) for w in self.rules["periodic"].get("quarter_weight", [1, 1, 1, 1])]
        points = weight = Fraction(0)
        lacking = 0
        for quarter in range(1, due + 1):
            result = self.data["assessment"].get("results", {}).get(f"{year}-Q{quarter}", {}).get(unit)
            if result is None:
                lacking += 1
            if result is not None or self.rules.get("missing") == "zero":
                points += number(result or 0) * weights[quarter - 1]
                weight += weights[quarter - 1]
        return (points / weight if weight else None), lacking

    def total(self, unit):
        sums = {"item": Fraction(0), "bonus": Fraction(0), "deduction": Fraction(0)}
        known, lacking = False, 0
        for kind, line in self.lines:
            if kind == "veto" or not self.applies(line, unit):
                continue
            mark = self.marks[(line["id"], unit)][1]
            sums[kind] += mark.points or 0
            lacking += mark.state == MISSING
            known |= kind == "item" and mark.points is not None and mark.state != MISSING
        if "year_from_quarters_pct" in self.rules.get("periodic", {}):
            quarters, missing = self.quarters(unit)
            lacking += missing
            share = number(self.rules["periodic"]["year_from_quarters_pct"]) / 100
            if quarters is not None:
                known = True
                sums["item"] = half_away(sums["item"] * (1 - share), 2) + half_away(quarters * share, 2)
        adjusted = sum((number(a["points"]) for a in self.data["assessment"].get("adjustments", [])
                        if a["org"] == unit and a.get("scheme", self.rules["id"]) == self.rules["id"]), Fraction(0))
        total = sums["item"] + sums["bonus"] - sums["deduction"] + adjusted
        bounded = max(total, Fraction(0))
        if not self.may_pass():
            bounded = min(bounded, number(self.rules.get("full", 100)) + sums["bonus"])
        return {"subtotal": sums["item"], "bonus": sums["bonus"], "deduction": sums["deduction"],
                "adjustment": adjusted, "clamped": bounded - total, "total": bounded, "known": known,
                "lacking": lacking, "rank": None, "n": None, "rank_all": None, "grade": ""}

    def order(self, unit):
        ties = [t for t in self.rules.get("tie_break", []) if t != "sort"]

        def points(item):
            mark = self.marks.get((item, unit))
            return (0, 0) if mark is None or mark[1].points is None else (1, mark[1].points)
        return (self.totals[unit]["total"], *(points(t) for t in ties))

    def effect(self, unit):
        said = self.data.get("assessment", {}).get("vetoes", {}).get(unit, {})
        found = [0]
        for kind, line in self.lines:
            if kind != "veto" or not self.applies(line, unit):
                continue
            reading = self.reading(kind, line)
            if line["id"] in said or (reading is not None and self.figure(reading, None, unit, line).state == OK):
                found.append(EFFECTS.get(line.get("effect"), 0))
        return max(found)

    def rank(self):
        known = [unit for unit in self.units if self.totals[unit]["known"]]
        for unit in known:
            group = [other for other in known if self.group[other] == self.group[unit]]
            self.totals[unit].update(
                rank=1 + sum(self.order(other) > self.order(unit) for other in group), n=len(group),
                rank_all=1 + sum(self.order(other) > self.order(unit) for other in known))
        for at, grade in enumerate(self.rules.get("grades", [])):
            groups = [known] if grade.get("scope") == "all" else \
                [[unit for unit in known if self.group[unit] == group] for group in dict.fromkeys(self.group.values())]
            for group in groups:
                self.give(at, grade, group)
        names = [grade["name"] for grade in self.rules.get("grades", [])]
        for unit in self.units:
            effect, own = self.effect(unit), self.totals[unit]
            if effect < LOWER or not names:
                continue
            at = names.index(own["grade"]) if own["grade"] in names else len(names)
            at = len(names) - 1 if effect == LAST else min(at + 1, len(names) - 1) if at < len(names) else at
            own["grade"] = names[at] if at < len(names) else own["grade"]

    def give(self, at, grade, group):
        may = [unit for unit in group if at > 0 or self.effect(unit) == 0]
        may = [unit for unit in may if not self.totals[unit]["grade"]] if at else may
        places = len(group) * number(grade["top_pct"]) // 100 if "top_pct" in grade else len(group)
        for unit in may:
            level = [other for other in may if self.order(other) >= self.order(unit)]
            if len(level) <= places and ("min" not in grade or self.totals[unit]["total"] >= number(grade["min"])):
                self.totals[unit]["grade"] = grade["name"]


    # -- facts ---------------------------------------------------------------------------------

    def fact(self, part, measure, axis, key, window):
        """(value, state, lacking, unit, decimals, note) as Oracle.fact; None: no such fact."""
        if axis != "org" or window != "ytd" or key not in self.totals:
            return None
        own = self.totals[key]
        if measure == "rank" and not part:
            if not own["known"]:
                return None, NO_TASK, 0, "rank", 0, ""
            known = [u for u in self.units if self.totals[u]["known"] and self.group[u] == self.group[key]]
            tie = sum(self.order(u) == self.order(key) for u in known) > 1
            ids = "".join(u + "\n" for u in sorted(known, key=str.encode)).encode()
            note = f"n={own['n']};tie={int(tie)};pop={hashlib.sha256(ids).hexdigest()[:8]}"
            return Fraction(own["rank"]), OK, 0, "rank", 0, note
        if measure:
            return None
        if (part, key) in self.marks:
            line, mark = self.marks[(part, key)]
            return points_fact(mark.points, mark.state, int(mark.points is not None and mark.state == MISSING),
                               int(line.get("decimals", 2)))
        sums = {"": "total", "subtotal": "subtotal", "bonus": "bonus", "deduction": "deduction",
                "adjustment": "adjustment"}
        if part not in sums:
            return None
        hidden = part in ("", "subtotal") and not own["known"]
        return points_fact(None if hidden else own[sums[part]], MISSING, own["lacking"] if part == "" else 0, 2)


def points_fact(points, unknown, lacking, decimals):
    if points is None:
        return None, unknown, lacking, "分", decimals, ""
    return points, OK if points else ZERO, lacking, "分", decimals, ""


class Assessment:
    """All schemes of an export; without one for the half year, the year's with half of the targets."""

    def __init__(self, oracle, data, templates=ROOT / "templates"):
        self.schemes, rules = {}, []
        for own in data.get("assessment", {}).get("schemes", []):
            if "use" in own:
                own = merged(load([templates / "schemes" / (own["use"] + ".json")]), own)
            rules.append(own)
        if not any(own.get("cadence") == "half" for own in rules):
            rules += [{**{k: v for k, v in own.items() if k != "periodic"}, "id": own["id"] + "-half",
                       "cadence": "half", "target_pct": 50} for own in rules if own.get("cadence", "year") == "year"]
        for own in rules:
            self.schemes[own["id"]] = Scheme(oracle, own, data)


# -- comparing -------------------------------------------------------------------------------

def every():
    """A scheme in which every method has its item."""
    codes = iter(("F02", "S01", "S02", "P05", "S13", "P31", "F01", "S04", "P06", "A01"))
    rules = [{"method": "ratio_cap", "params": {"cap": 1.2, "below_floor_zero": 20}}, {"method": "ratio_schedule"},
             {"method": "ratio_uncapped", "cap_pct": 150, "floor": 1}, {"method": "efficacy", "params": {"base": 0.5}},
             {"method": "rank_points", "params": {"points": [10, 8.5, 7], "rest": 3}},
             {"method": "average_relative"}, {"method": "growth"},
             {"method": "step", "params": {"of": "value", "bands": [{"ge": 1, "points": 4}, {"ge": 10000, "points": 10}]}},
             {"method": "deduct", "params": {"points": 0.7}}, {"method": "bonus", "params": {"points": 0.3, "cap": 8}}]
    items = [{"id": f"i{at}", "name": f"第{at}项", "weight": 10, "indicator": next(codes), **rule}
             for at, rule in enumerate(rules)]
    items += [{"id": "rate", "name": "开工率", "weight": 10, "indicator": "P08.y1", "method": "efficacy", "scope": "all"},
              {"id": "low", "name": "流失", "weight": 10, "indicator": "P21", "method": "efficacy", "decimals": 1}]
    return {"id": "every", "name": "全部方法", "full": 120, "items": items,
            "bonuses": [{"id": "b", "name": "加分", "points": 2, "per": 1, "cap": 6, "indicator": "S13"}],
            "deductions": [{"id": "d", "name": "扣分", "points": 0.5, "per": 1, "cap": 3, "rule": "W01"}],
            "vetoes": [{"id": "v", "name": "流失", "effect": "降一档", "rule": "P21"}],
            "grades": [{"name": "优秀", "top_pct": 30}, {"name": "良好", "min": 60, "top_pct": 50}, {"name": "一般", "min": 0}],
            "tie_break": ["i0", "i1"]}


def query(program, files, sql):
    done = subprocess.run([program, "query", "-q", "--json", *map(str, files), sql], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(program, name, files):
    from oracle import Oracle
    assessment = Oracle(load([ROOT / "templates/defaults.json", *files])).assessment
    faults, count = [], 0
    for row in query(program, files, "SELECT * FROM score WHERE kind IN ('item','bonus','deduction')"):
        _, mark = assessment.schemes[row["scheme"]].marks[(row["item"], row["org"])]
        points = None if mark.points is None else mark.points * 100
        exact = None if row["num"] is None else Fraction(row["num"], row["den"])
        count += 1
        if (row["points"], row["state"]) != (points, mark.state) or \
                (exact is not None and mark.exact.known and abs(exact - mark.exact.value) > TINY):
            faults.append(f"{row['scheme']}.{row['item']}@{row['org']}: {row['points']} {row['state']}, "
                          f"should be {points} {mark.state}")
    for row in query(program, files, "SELECT * FROM score_total"):
        own = assessment.schemes[row["scheme"]].totals[row["org"]]
        count += 1
        for key in ("subtotal", "bonus", "deduction", "adjustment", "clamped", "total"):
            wanted = own[key] * 100 if own["known"] or key not in ("subtotal", "total") else None
            if row[key] != wanted:
                faults.append(f"{row['scheme']}.{key}@{row['org']}: {row[key]}, should be {wanted}")
        for key in ("rank", "n", "rank_all", "grade", "lacking"):
            if row[key] != own[key]:
                faults.append(f"{row['scheme']}.{key}@{row['org']}: {row[key]}, should be {own[key]}")
    for row in query(program, files, "SELECT * FROM fact WHERE unit = '分' OR code IN (SELECT id FROM score_scheme)"):
        wanted = assessment.schemes[row["code"]].fact(row["part"], row["measure"], row["axis"], row["key"], row["window"])
        value = None if row["num"] is None else Fraction(row["num"], row["den"])
        got = (value, row["state"], row["lacking"], row["unit"], row["decimals"], row["note"])
        count += 1
        if got != wanted:
            faults.append(f"{row['full']}: {got}, should be {wanted}")
    print(f"{name}：{count} 个得分，{len(faults)} 处不同" if faults else f"{name}：{count} 个得分，全部相同")
    print("".join(f"  {fault}\n" for fault in faults[:12]), end="")
    return not faults and count > 0


def made_again(path, files):
    """The data after objections: some of it other, and a score adjusted."""
    data = load(files)
    data.pop("corrections", None)  # they are in it
    for n, row in enumerate(data["project_months"]):
        money = row.get("arrived_wan", {})
        if n % 5 == 0 and money.get("outside_province"):
            money["outside_province"] = round(float(money["outside_province"]) * 0.9, 4)
    data["outings"] = [row for n, row in enumerate(data["outings"]) if n % 3]
    for row in data["projects"][::4]:
        row["dates"].get("start", {}).pop("actual", None)
    data["assessment"].setdefault("adjustments", []).append({"org": data["organisations"][0]["id"], "points": -0.5, "reason": "异议采纳"})
    path.write_text(json.dumps(data, ensure_ascii=False, default=float), "utf-8")
    return path


def changed(published, assessment):
    """{(scheme, org, item): (was, now)} in 1/100 分: what was published of the same period and is otherwise now."""
    found = {}
    for row in published:
        scheme = assessment.schemes.get(row["code"])
        if scheme is None or row["measure"] or row["part"] in ("subtotal", "bonus", "deduction", "own", "quarters"):
            continue
        fact = scheme.fact(row["part"], "", row["axis"], row["key"], row["window"])
        was = None if row["num"] is None else Fraction(row["num"], row["den"])
        if fact is not None and fact[0] != was:
            found[row["code"], row["key"], row["part"]] = tuple(p if p is None else half_away(p * 100, 0) for p in (was, fact[0]))
    return found


def compare_changed(program, name, files, folder):
    """score_changed says what moved and by how much; why is tested by tests/schemes/changed.py."""
    from oracle import Oracle
    out, again = folder / "out", made_again(folder / "again.json", files)
    done = subprocess.run([program, "render", "-q", "-r", "annual-scores", "-o", out, "--draft-only", *files], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    facts = next(out.glob("**/facts.json"))
    rows = query(program, ["--published", facts, again], "SELECT * FROM score_changed")
    got = {(row["scheme"], row["org"], row["item"]): (row["was"], row["now"]) for row in rows}
    wanted = changed(json.loads(facts.read_text("utf-8")), Oracle(load([ROOT / "templates/defaults.json", again])).assessment)
    faults = [f"{'.'.join(key)}: {got.get(key)}, should be {wanted.get(key)}"
              for key in sorted({*got, *wanted}) if got.get(key) != wanted.get(key)]
    faults += [f"{row}: no reason" for row in rows if not row["reason"]]
    print(f"{name}：{len(wanted)} 个得分变动，{f'{len(faults)} 处不同' if faults else '全部相同'}")
    print("".join(f"  {fault}\n" for fault in faults[:12]), end="")
    items = {item for _, _, item in wanted}
    return not faults and len(items) > 3 and {"", "adjustment"} <= items


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--counties", type=int, default=6)
    options = parser.parse_args()
    samples = ROOT / "samples"
    ok = True
    with tempfile.TemporaryDirectory() as folder:
        scheme, county = Path(folder) / "scheme.json", Path(folder) / "county.json"
        scheme.write_text(json.dumps({"schema": "zsyz/1", "assessment": {"schemes": [every()]}}, ensure_ascii=False), "utf-8")
        for month in sorted(samples.glob("qingjiang-2026-*.json")):
            ok &= compare(options.program, month.stem, [month, samples / "site.json"])
            ok &= compare(options.program, month.stem + " every method", [month, samples / "site.json", scheme])
        ok &= compare_changed(options.program, "重算", [samples / "qingjiang-2026-12.json", samples / "site.json"], Path(folder))
        for seed in range(1, options.counties + 1):
            month = (6, 9, 12)[seed % 3]
            subprocess.run([sys.executable, samples / "generate.py", "--small", "--seed", str(seed), "--month", str(month),
                            "-o", county], check=True, stdout=subprocess.DEVNULL)
            ok &= compare(options.program, f"county {seed}, month {month}", [county, samples / "site.json", scheme])
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
