"""What was published last month: 公布数, 补报, 核减, 按公布数 (docs/figures.md §7).

The files of that run are read here, facts.json, records.json and manifest.json; everything
that follows from them is computed anew.
"""
import json
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

from reading import january, month


class Earlier:
    def __init__(self, folder):
        folder = Path(folder)
        self.facts = {(row["code"], row["part"], row["measure"], row["axis"], row["key"], row["window"]): row
                      for row in json.loads((folder / "facts.json").read_text("utf-8"))}
        self.as_of = json.loads((folder / "manifest.json").read_text("utf-8"))["period"]["as_of"]
        self.records = defaultdict(dict)
        for row in json.loads((folder / "records.json").read_text("utf-8")):
            self.records[row["fact"]][row["entity"], row["id"]] = Fraction(row["num"], row["den"])

    def speaks(self, source, now):
        """Of a source whose as-of month then was the month before the one now, in the same year."""
        return month(self.as_of[source]) == now - 1 and now != january(now)

    def fact(self, *key):
        return self.facts.get(key)

    def was(self, code, part):
        """What each object had that had anything."""
        return self.records.get("%s@region@ytd" % (code + (part and "." + part)), {})


def number(row):
    return None if row["num"] is None else Fraction(row["num"], row["den"])
