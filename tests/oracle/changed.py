"""What was published otherwise last month: the tables changed and changed_record (docs/figures.md §7)."""
import json
import subprocess
from fractions import Fraction

import earlier
from indicators import INDICATORS
from oracle import written
from reading import half_away

SQL = ("SELECT \"full\", '' AS entity, '' AS id, was_num, was_den, now_num, now_den FROM changed"
       " UNION ALL SELECT \"full\", entity, id, was_num, was_den, now_num, now_den FROM changed_record")
UNIT = {"usd_cent": 10**6, "mu100": 100, "days10": 10, "yuan_mu": 10**4}  # base units of one that is printed


class Changed:
    def __init__(self, oracle):
        self.measures, self.county = oracle.measures, oracle.county
        self.published = self.measures.published

    def speaks(self, code):
        source = INDICATORS[code].source
        return self.published.speaks(source, self.county.sources[source].month) and self.measures.has_window(code, "ytd_prev")

    def as_printed(self, code, part, value):
        """(of no number: None)."""
        if value is None:
            return None
        unit, decimals = INDICATORS[code].parts[part]
        if unit == "yuan":
            return half_away(value / self.measures.money_scale(code, part), 2)
        is_count = unit not in ("pct", "pp", "rank", *UNIT)
        return half_away(value / UNIT.get(unit, 1), decimals or int(is_count))

    def figures(self):
        """{(full, "", ""): (was, now)}, None where there is no number."""
        found = {}
        for (code, part, measure, axis, key, window), row in self.published.facts.items():
            if (code not in INDICATORS or measure or window != "ytd" or axis not in ("region", "org", "group")
                    or key not in self.county.keys(axis) or not self.speaks(code)
                    or row["unit"] != INDICATORS[code].parts[part][0]):
                continue
            figure = self.measures.value(code, part, axis, key, "ytd_prev")
            was, now = earlier.number(row), figure.value if figure.known else None
            if self.as_printed(code, part, was) != self.as_printed(code, part, now):
                found[written((code, part, "", axis, key, "ytd")), "", ""] = was, now
        return found

    def records(self):
        """{(full, entity, id): (was, now)}, None where there is no such record."""
        found = {}
        for code, shape in INDICATORS.items():
            for part in shape.parts if shape.kind in ("sum", "given") and self.speaks(code) else ():
                if (code, part, "", "region", "", "ytd") not in self.published.facts:
                    continue
                was, now = self.published.was(code, part), self.measures.objects(code, part, "ytd_prev")
                for one in {*was, *now}:
                    if was.get(one, 0) != now.get(one, 0):
                        found[(written((code, part, "", "region", "", "ytd")), *one)] = was.get(one), now.get(one)
        return found


def differences(program, share, files, folder, oracle):
    """(lines of text, one for every disagreement; how many rows of either table there should be)."""
    done = subprocess.run([program, "query", "-q", "--json", "--share", str(share), "-r", "everything",
                           "--published", str(folder / "facts.json"), *map(str, files), SQL], capture_output=True, text=True)
    if done.returncode != 0:
        return [done.stderr], 0, 0
    got, changed = {}, Changed(oracle)
    for line in done.stdout.splitlines():
        row = json.loads(line)
        got[row["full"], row["entity"], row["id"]] = tuple(
            None if row[side + "_num"] is None else Fraction(row[side + "_num"], row[side + "_den"]) for side in ("was", "now"))
    figures, records = changed.figures(), changed.records()
    wanted = {**figures, **records}
    lines = ["%s：程序 %s，独立计算 %s" % (" ".join(key).strip(), *(side and "%s→%s" % side for side in (got.get(key), wanted.get(key))))
             for key in sorted({*got, *wanted}) if got.get(key) != wanted.get(key)]
    return lines, len(figures), len(records)
