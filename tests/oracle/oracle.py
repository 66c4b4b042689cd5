"""Recompute every fact of a run independently and compare.

    oracle.py FACTS.json DEFAULTS.json EXPORT.json [SITE.json …]

Written from docs/figures.md alone: exact fractions, plain loops over the JSON, no SQL, no
code of the program.  Every fact must be known here and equal in value, state, lacking,
unit, decimals and note.  With --asks the facts asked for must all be there.  Reading
order: reading, county, indicators, measures, alerts, this page.
"""
import json
import sys
from fractions import Fraction

from alerts import Alerts, PARTS
from county import County, is_base
from indicators import INDICATORS
from measures import MEASURES, Measures
from reading import load


class Oracle:
    def __init__(self, data):
        self.county = County(data)
        self.measures = Measures(self.county)
        self.alerts = Alerts(self.county, self.measures)

    def fact(self, code, part, measure, axis, key, window):
        """The row of facts.json as a tuple; None where there is no such fact."""
        if code in PARTS:
            figure = self.alerts.fact(code, part, axis, key) if window == "ytd" else None
            shape = figure and self.alerts.shape(code, part)
        elif code in INDICATORS and part in INDICATORS[code].parts and key in self.county.keys(axis):
            figure = self.measures.measure(measure or "value", code, part, axis, key, window)
            shape = figure and self.measures.shape(measure or "value", code, part, figure)
        else:
            figure = None
        if figure is None:
            return None
        value = figure.value if figure.known else None
        return (value, figure.state, figure.lacking, *shape, figure.note)

    # -- what must be there --------------------------------------------------------------

    def asked(self, asks):
        """The keys that asks such as "F02,S01@region,org@month,ytd" promise (§0, §3)."""
        for ask in asks:
            codes, axes, windows = (words.split(",") for words in ask.split("@"))
            for code in codes:
                for axis in axes:
                    yield from self.of_alert(code, axis) if code in PARTS else \
                        self.of_indicator(code, axis, windows)

    def of_alert(self, code, axis):
        keys = [] if axis == "project" else self.county.keys(axis)
        yield from ((code, "", "", axis, key, "ytd") for key in keys)
        for alert in self.alerts.found[code]:
            mine = (axis, alert.entity) in (("project", "projects"), ("org", "organisations"))
            if mine and (axis == "project" or alert.id in self.county.orgs):
                yield from ((code, part, "", axis, alert.id, "ytd") for part in alert.numbers)

    def of_indicator(self, code, axis, windows):
        compared = [w + "_yoy" for w in windows if is_base(w)]
        compared += ["month_prev"] if "month" in windows else []
        for part in INDICATORS[code].parts:
            for key in self.county.keys(axis):
                wanted = [(measure, w) for w in windows for measure in MEASURES]
                for measure, window in wanted + [("value", w) for w in compared]:
                    if self.measures.measure(measure, code, part, axis, key, window) is not None:
                        yield (code, part, measure if measure != "value" else "", axis, key, window)


# -- comparing -----------------------------------------------------------------------------

def key_of(row):
    return tuple(row[name] or "" for name in ("code", "part", "measure", "axis", "key", "window"))


def content_of(row):
    value = None if row["num"] is None else Fraction(row["num"], row["den"])
    return (value, *(row[name] for name in ("state", "lacking", "unit", "decimals")), row["note"] or "")


def written(key):
    code, part, measure, axis, name, window = key
    figure = ".".join(word for word in (code, part, measure) if word)
    return "%s@%s@%s" % (figure, ":".join(word for word in (axis, name) if word), window)


def readable(content):
    if content is None:
        return "（没有）"
    value, state, lacking, unit, decimals, note = content
    return " ".join(str(x) for x in (value, state, "缺%d" % lacking, unit, decimals, note))


def differences(facts, oracle, asks=()):
    """Lines of text, one for every disagreement."""
    for row in facts:
        key, got = key_of(row), content_of(row)
        wanted = oracle.fact(*key)
        if got != wanted:
            yield "%s：程序 %s，独立计算 %s" % (written(key), readable(got), readable(wanted))
    there = {key_of(row) for row in facts}
    for key in sorted(set(oracle.asked(asks)) - there):
        yield "%s：程序 （没有），独立计算 %s" % (written(key), readable(oracle.fact(*key)))


def main(facts_path, *paths):
    with open(facts_path, encoding="utf-8") as file:
        facts = json.load(file)
    lines = list(differences(facts, Oracle(load(paths))))
    for line in lines[:100]:
        print(line)
    print("%s：%d 个数，%d 个不同" % (paths[-1], len(facts), len(lines)))
    return 1 if lines or not facts else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
