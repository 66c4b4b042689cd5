#!/usr/bin/env python3
"""Write a large export: an array and the same rows as JSON Lines.

    large.py MEGABYTES FOLDER          → FOLDER/large.json, FOLDER/large.jsonl
    large.py --projects N FOLDER       → the same of N projects, JSON Lines only

The rows are invented and repeat a few shapes: 3 to 21 monthly rows a project, 12 in the
mean, of this year and the last; signed, started and finished, late and stopped ones.
"""
import json
import os
import sys

UNITS, LEADERS, INDUSTRIES, PARKS, INVESTORS = 16, 18, 10, 3, 997
FIRST, LAST = 2025 * 12, 2026 * 12 + 8  # months as year*12 + month-1: January 2025, the period's
SPANS = LAST - FIRST - 1  # 3 to 21 monthly rows, 12 in the mean

HEAD = {
    "schema": "zsyz/1",
    "meta": {"jurisdiction": {"name": "某县", "level": "县"},
             "issuer": {"name": "某县招商引资工作领导小组办公室"}},
    "period": {"type": "month", "year": 2026, "month": 9, "cutoff": "2026-09-30"},
    "organisations": [{"id": f"T{i}", "name": f"第{i}镇", "category": "乡镇", "group": "乡镇",
                       "has_task": True, "linked_leader": f"L{i}"} for i in range(1, UNITS + 1)],
    "leaders": [{"id": f"L{i}", "title": f"第{i}位县领导", "rank": "副职", "sort": i}
                for i in range(1, LEADERS + 1)],
    "industries": [{"id": f"I{i}", "name": f"第{i}产业", "class": "主导", "sector": "二产"}
                   for i in range(1, INDUSTRIES + 1)],
    "parks": [{"id": f"K{i}", "name": f"第{i}园区", "level": "省"} for i in range(1, PARKS + 1)],
    "investors": [{"id": f"V{i}", "name": f"第{i}集团有限公司",
                   "origin": {"country": "中国", "province": f"第{i % 30}省", "scope": "省外"}}
                  for i in range(1, INVESTORS + 1)],
    "targets": [{"id": f"G{i}", "indicator": "F02", "scope": {"type": "organisation", "id": f"T{i}"},
                 "period": {"type": "year", "year": 2026}, "value": 100 + i, "unit": "亿元"}
                for i in range(1, UNITS + 1)],
}
STATUSES = ["正常"] * 19 + ["缓慢", "停工", "流失"]


def day(month, number=15):
    return f"{month // 12}-{month % 12 + 1:02}-{number:02}"


def first_month(n):
    return FIRST + n % SPANS


def milestone(planned, actual):
    return {"planned": day(planned), **({"actual": day(actual, 20)} if actual <= LAST else {})}


def project(n):
    sign = first_month(n)
    start = sign + 2 + n % 4
    complete = start + 5 + n % 13
    produce = complete + 3
    return {"id": f"P{n}", "name": f"第{n}号项目", "kind": "招商引资", "nature": "新建",
            "content": "建设内容" * 60, "location_org": f"T{n % UNITS + 1}",
            "attract_orgs": [{"org": f"T{n * 7 % UNITS + 1}", "share": 1}],
            "industry": f"I{n % INDUSTRIES + 1}", "investors": [{"id": f"V{n % INVESTORS + 1}"}],
            "guarantee": {"leader": f"L{n % LEADERS + 1}"},
            **({"in_park": True, "park": f"K{n // 2 % PARKS + 1}"} if n % 2 else {"in_park": False}),
            "amounts": {"planned_total": 10000 + n % 977, "contract_total": 10000 + n % 977,
                        "contract_outside": 9000 + n % 977,
                        "annual_plan": {"2026": 3000 + n % 331}},
            "dates": {"sign": {"actual": day(sign)},
                      "start": milestone(start, start + n % 3 - 1),
                      "complete": milestone(complete, complete + n % 5 - 2),
                      "produce": milestone(produce, produce + n % 3 - 1)},
            "agreement_type": "合同", "status": STATUSES[n // 7 % len(STATUSES)]}


def months(n):
    first = first_month(n)
    for month in range(first, LAST + 1):
        january = max(first, month - month % 12)
        amount = (month - january + 1) * (50 + n % 83)
        yield {"project": f"P{n}", "month": day(month)[:7], "basis": "ytd",
               "arrived_wan": {"total": amount, "outside_province": amount // 2},
               "invested_wan": amount * 2}


def dump(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def size_of(n):
    return sum(len(dump(row).encode()) + 2 for row in [project(n), *months(n)])


def count_for(size):
    """As many projects as fill `size` bytes; their sizes repeat after SPANS, nearly."""
    return max(1, SPANS * size // sum(size_of(n) for n in range(100_000, 100_000 + SPANS)))


def write_array(path, count):
    with open(path, "w", encoding="utf-8") as out:
        out.write(dump(HEAD)[:-1])
        for key, rows in (("projects", lambda n: [project(n)]), ("project_months", months)):
            out.write(f',\n"{key}":[')
            comma = "\n"
            for n in range(count):
                for row in rows(n):
                    out.write(comma + dump(row))
                    comma = ",\n"
            out.write("]")
        out.write("}\n")


def write_lines(path, count):
    with open(path, "w", encoding="utf-8") as out:
        def line(entity, row):
            out.write(dump({"entity": entity, **row}) + "\n")

        for key, value in HEAD.items():
            for row in value if isinstance(value, list) else [value]:
                line(key, row if isinstance(row, dict) else {"value": row})
        for n in range(count):
            line("projects", project(n))
            for row in months(n):
                line("project_months", row)


def main(arguments):
    folder = arguments[-1]
    os.makedirs(folder, exist_ok=True)
    if arguments[0] == "--projects":
        count, path = int(arguments[1]), f"{folder}/large.jsonl"
    else:
        count, path = count_for(int(arguments[0]) * 1_000_000), f"{folder}/large.json"
        write_array(path, count)
    write_lines(f"{folder}/large.jsonl", count)
    print(f"{count} 个项目，{os.path.getsize(path) / 1e6:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
