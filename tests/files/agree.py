#!/usr/bin/env python3
"""A figure is the same in every paper of a run: each printed figure equals its fact at its precision, and equal precision
means the same string in one unit, across texts, tables and sheets, at the end of June, September and December.

    tests/files/agree.py PROGRAM

What a 文稿 prints stands in its .facts.json; what a sheet shows stands in `--dump=book` beside the key of its fact.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

SOURCE = pathlib.Path(__file__).resolve().parents[2]
MONTHS = ["06", "09", "12"]
SCALES = {"yuan": (10**4, 10**8), "yuan_mu": (10**4,), "usd_cent": (10**6,), "mu100": (100,), "days10": (10,)}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
CELL = re.compile(r"(-?\d+(?:\.\d+)?)(?: \{[^|]*?\})? <([^<>|]+@[^<>|]+)>")


def full_key(fact):
    name = ".".join(x for x in (fact["code"], fact["part"], fact["measure"]) if x and x != "value")
    return f"{name}@{fact['axis']}{':' + fact['key'] if fact['key'] else ''}@{fact['window']}"


def rounded(fraction, decimals):
    scaled = abs(fraction) * 10**decimals
    return Decimal(int(scaled + Fraction(1, 2))).scaleb(-decimals)


def scale_of(text, fact):
    """In which unit the number is its fact at its precision: 万元 or 亿元; None: in none.  Signs go into words
    (落后3.1个百分点, 净减2家)."""
    number = abs(Decimal(text))
    decimals = max(0, -number.as_tuple().exponent)
    value = Fraction(fact["num"], fact["den"])
    return next((scale for scale in SCALES.get(fact["unit"], (1,)) if rounded(value / scale, decimals) == number), None)


def is_change(text, key, facts):
    """前进2位: the difference of two ranks."""
    fact, before = facts[key], facts.get(key.replace(".rank@", ".rank_prev@"))
    return fact["measure"] == "rank" and before and before["num"] is not None and abs(before["num"] - fact["num"]) == abs(int(Decimal(text)))


def is_multiple(text, string, fact):
    """增长9.5倍 is 950 %; a difference is worded by the program (增加3个)."""
    return "倍" in string and rounded(Fraction(fact["num"], fact["den"]) / 100, 1) == abs(Decimal(text))


def printed(program, inputs, folder):
    """(key, number, whole string, where) of every figure that the papers of a run print."""
    subprocess.run([program, *inputs, "-q", "-o", str(folder)], check=True, capture_output=True)
    for path in sorted(folder.rglob("*.facts.json")):
        for entry in json.loads(path.read_text(encoding="utf-8")):
            for number in NUMBER.findall(entry["string"].replace("—", "")):
                yield entry["key"], number, entry["string"], path.name
    dump = subprocess.run([program, *inputs, "-q", "--dump=book"], check=True, capture_output=True, text=True).stdout
    for line in dump.split("\n"):
        for number, key in CELL.findall(line):
            yield key, number, number, line[:40]


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    faults = []
    for month in MONTHS:
        inputs = [str(SOURCE / f"samples/qingjiang-2026-{month}.json"), str(SOURCE / "samples/site.json")]
        with tempfile.TemporaryDirectory() as work:
            folder = pathlib.Path(work)
            seen, count = defaultdict(dict), 0
            entries = list(printed(program, inputs, folder))
            facts = {full_key(fact): fact for fact in json.loads((folder / "facts.json").read_text(encoding="utf-8"))}
        for key, number, string, where in entries:
            fact = facts.get(key)
            count += 1
            if fact is None or fact["num"] is None:
                if fact is None or not re.search("同期|上年|上月|上季", string):
                    faults.append(f"{month}月 {where}：{string} 没有这个数 {key}")
                continue
            scale = scale_of(number, fact)
            if scale is None:
                if not (is_change(number, key, facts) or is_multiple(number, string, fact)):
                    faults.append(f"{month}月 {where}：{string} ≠ {key} {fact['num']}/{fact['den']} {fact['unit']}")
                continue
            before = seen[key].setdefault((scale, len(number.partition(".")[2])), (number, where))
            if before[0].lstrip("-") != number.lstrip("-"):
                faults.append(f"{month}月 {key}：{where} 印 {number}，{before[1]} 印 {before[0]}")
        keys = len(seen)
        print(f"{month}月：{count} 处，{keys} 个不同的数")
        if keys < 500:
            faults.append(f"{month}月：只有 {keys} 个数")
    for fault in faults[:40]:
        print("失败", fault)
    print(f"{len(faults)} 处不合")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
