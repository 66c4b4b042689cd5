"""Recompute every fact of a run independently and compare.

    oracle.py FACTS.json DEFAULTS.json EXPORT.json [SITE.json …]

Written from docs/figures.md alone: exact fractions, plain loops over the JSON, no SQL, no
code of the program.  Every fact must be known here and equal in value, state, lacking,
unit, decimals and note.  Reading order: reading, county, indicators, measures, alerts,
this page; run.py does it for the samples and for generated counties.
"""
import json
import sys
from fractions import Fraction
from functools import cached_property
from operator import itemgetter

from alerts import ENTITY, PARTS, Alerts
from assessment import Assessment
from cards import Cards
from county import County, is_base
from indicators import INDICATORS
from measures import BEFORE, MEASURES, Measures
from reading import load


class Oracle:
    def __init__(self, data, published=None):
        """published: what last month's run left (earlier.Earlier)."""
        self.data, self.county = data, County(data)
        self.measures = Measures(self.county, published)
        self.alerts = Alerts(self.county, self.measures)

    @cached_property
    def cards(self):
        return Cards(self)

    @cached_property
    def assessment(self):
        return Assessment(self, self.data)

    def fact(self, code, part, measure, axis, key, window):
        """(value, state, lacking, unit, decimals, note); None where there is no such fact."""
        if code not in PARTS and code not in INDICATORS:
            scheme = self.assessment.schemes.get(code) or self.cards.schemes.get(code)
            return scheme and scheme.fact(part, measure, axis, key, window)
        if code in PARTS:
            figure = self.alerts.fact(code, part, axis, key) if window == "ytd" else None
            return figure and content(figure, self.alerts.shape(code, part))
        known = code in INDICATORS and part in INDICATORS[code].parts and key in self.county.keys(axis)
        figure = self.measures.measure(measure, code, part, axis, key, window) if known else None
        return figure and content(figure, self.measures.shape(measure, code, part, figure))

    def promised(self, asks):
        """{key: fact} that asks such as "F02,S01@region,org@month,ytd" promise (§0, §3)."""
        keys = set()
        for ask in asks:
            codes, axes, windows = (words.split(",") for words in ask.split("@"))
            for code in codes:
                for axis in axes:
                    keys.update(self.of_alert(code, axis) if code in PARTS
                                else self.of_indicator(code, axis, windows))
        found = {key: self.fact(*key) for key in keys}
        return {key: fact for key, fact in found.items() if fact is not None}

    def of_alert(self, code, axis):
        for key in self.county.keys(axis):
            yield code, "", "", axis, key, "ytd"
        for alert in self.alerts.found[code]:
            if alert.entity == ENTITY.get(axis):
                yield from ((code, part, "", axis, alert.id, "ytd") for part in PARTS[code])

    def of_indicator(self, code, axis, windows):
        compared = [w + "_yoy" for w in windows if is_base(w)] + ["month_prev"] * ("month" in windows)
        wanted = [(measure, w) for w in windows for measure in MEASURES] + [("", w) for w in compared]
        keys = self.county.keys(axis)
        for part in INDICATORS[code].parts:
            for measure, window in wanted:
                # Whether a measure exists is the same for every key, but for the target of the city.
                one = keys if "city" in measure or measure in BEFORE else list(keys)[:1]
                if any(self.measures.measure(measure, code, part, axis, key, window) for key in one):
                    yield from ((code, part, measure, axis, key, window) for key in keys)


def content(figure, shape):
    return (figure.value if figure.known else None, figure.state, figure.lacking, *shape, figure.note)


# -- comparing -----------------------------------------------------------------------------

key_of = itemgetter("code", "part", "measure", "axis", "key", "window")
CONTENT = itemgetter("state", "lacking", "unit", "decimals", "note")


def content_of(row):
    value = None if row["num"] is None else Fraction(row["num"], row["den"])
    return (value, *CONTENT(row))


def written(key):
    code, part, measure, axis, name, window = key
    figure = ".".join(word for word in (code, part, measure) if word)
    return "%s@%s@%s" % (figure, ":".join(word for word in (axis, name) if word), window)


def readable(content):
    if content is None:
        return "（没有）"
    value, state, lacking, unit, decimals, note = content
    return " ".join(str(x) for x in (value, state, "缺%d" % lacking, unit, decimals, note))


def near(got, wanted):
    """A fraction too long for 64-bit integers, on the way too, is taken to 12 decimals, fewer when it is large."""
    if got is None or wanted is None or got.denominator < 10**6 or 10**12 % got.denominator:
        return False
    return abs(got - wanted) <= Fraction(1, got.denominator)


def differences(facts, oracle, asks=()):
    """Lines of text, one for every disagreement; what asks promise must be there."""
    promised = oracle.promised(asks)
    for row in facts:
        key, got = key_of(row), content_of(row)
        wanted = promised.pop(key) if key in promised else oracle.fact(*key)
        if got != wanted and not (wanted and near(got[0], wanted[0]) and got[1:] == wanted[1:]):
            yield "%s：程序 %s，独立计算 %s" % (written(key), readable(got), readable(wanted))
    for key in sorted(promised):
        yield "%s：程序 （没有），独立计算 %s" % (written(key), readable(promised[key]))


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
