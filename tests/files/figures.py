"""Every number printed in a 文稿 is a fact at its printed precision.

    figures.py FOLDER NAME EXPORT.json …

Reads NAME.md, NAME.facts.json and facts.json of FOLDER.  Free of numbers are dates,
numbering, document numbers, and texts that stand in the exports as they are (names,
notes, telephone numbers).
"""
import json
import re
import sys
from decimal import Decimal
from fractions import Fraction

NUMBER = re.compile(r"\d+(?:\.\d+)?")
FREE = [  # dates, ranges of months, document numbers, numbering
    r"\d{4}年(?:\d{1,2}—)?(?:\d{1,2}月(?:\d{1,2}日|份|底|末)?)?", r"\d{1,2}月\d{1,2}日",
    r"\d{1,2}—\d{1,2}月", r"\d{1,2}月(?:份|底|末)?", r"〔\d{4}〕\s*\d*\s*　?号",
    r"(?:表|附件|图)\d+", r"第\d+期", r"三类500强|500强", r"\d{4}—\d{4}年",
]
SCALES = {"yuan": (10**4, 10**8), "usd_cent": (10**6,), "mu100": (100,), "days10": (10,)}


def texts_of(value, found):
    if isinstance(value, dict):
        for key, child in value.items():
            texts_of(child, found)
    elif isinstance(value, list):
        for child in value:
            texts_of(child, found)
    elif isinstance(value, str) and re.search(r"[一-鿿].*\d|\d.*[一-鿿]|\d{5}", value):
        found.add(value)


def rounded(fraction, decimals):
    scaled = abs(fraction) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    return Decimal(whole).scaleb(-decimals)


def equals_fact(text, fact):
    number = Decimal(text)
    decimals = max(0, -number.as_tuple().exponent)
    value = Fraction(fact["num"], fact["den"])
    return any(rounded(value / scale, decimals) == number
               for scale in SCALES.get(fact["unit"], (1,)))


def equals_change(text, key, facts):
    """A change of rank is the difference of two facts: 前进2位."""
    before = facts.get(key.replace(".rank@", ".rank_prev@"))
    fact = facts[key]
    return (fact["measure"] == "rank" and before and before["num"] is not None
            and abs(before["num"] - fact["num"]) == int(text))


def full_key(fact):
    name = ".".join(x for x in (fact["code"], fact["part"], fact["measure"])
                    if x and x != "value")
    axis = fact["axis"] + (":" + fact["key"] if fact["key"] else "")
    return f"{name}@{axis}@{fact['window']}"


def main(folder, name, exports):
    facts = {full_key(f): f for f in json.load(open(f"{folder}/facts.json"))}
    printed = json.load(open(f"{folder}/{name}.facts.json"))
    lines = open(f"{folder}/{name}.md").read().split("\n")
    free = set()
    for path in exports:
        texts_of(json.load(open(path)), free)
    free = sorted(free, key=len, reverse=True)
    failures, by_line, keys = [], {}, set()
    for entry in printed:
        fact = facts.get(entry["key"])
        keys.add(entry["key"])
        numbers = NUMBER.findall(entry["string"])
        by_line.setdefault(entry["line"], []).extend(numbers)
        if fact is None:
            failures.append(f"第{entry['line']}行：{entry['key']} 不在 facts.json 中")
            continue
        for number in numbers:
            if not equals_fact(number, fact) and not equals_change(number, entry["key"], facts):
                failures.append(f"第{entry['line']}行：{entry['string']} ≠ {entry['key']} "
                                f"{fact['num']}/{fact['den']} {fact['unit']}")
    for index, line in enumerate(lines, 1):
        if ":::" in line or line.startswith(("文号", "联系人", "成文日期", "印发日期")):
            continue
        for text in free:
            if text in line:
                line = line.replace(text, "＿")
        line = re.sub(r"^\d+ \|", "|", line)  # the running number of a table row
        for pattern in FREE:
            line = re.sub(pattern, "＿", line)
        have = list(by_line.get(index, []))
        for number in NUMBER.findall(line):
            if number in have:
                have.remove(number)
            else:
                failures.append(f"第{index}行：数字 {number} 没有出处：{lines[index - 1][:60]}")
    for failure in failures[:40]:
        print(failure)
    print(f"{name}：{len(printed)} 个数，{len(keys)} 个不同的数据，{len(failures)} 处不合")
    return 1 if failures or len(keys) < 120 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
