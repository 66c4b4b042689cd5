#!/usr/bin/env python3
"""Write a large export: an array and the same rows as JSON Lines.

    large.py MEGABYTES FOLDER          → FOLDER/large.json, FOLDER/large.jsonl
    large.py --projects N FOLDER       → the same of N projects, JSON Lines only

The project rows are invented and repeat a few shapes; only the size matters.
"""
import json
import os
import sys

HEAD = {
    "schema": "zsyz/1",
    "meta": {"jurisdiction": {"name": "某县", "level": "县"},
             "issuer": {"name": "某县招商引资工作领导小组办公室"}},
    "period": {"type": "month", "year": 2026, "month": 9, "cutoff": "2026-09-30"},
    "organisations": [{"id": f"T{i}", "name": f"第{i}镇", "category": "乡镇", "group": "乡镇",
                       "has_task": True} for i in range(1, 17)],
}


def project(n):
    month = n % 9 + 1
    return {"id": f"P{n}", "name": f"第{n}号项目", "kind": "招商引资", "nature": "新建",
            "content": "建设内容" * 60, "location_org": f"T{n % 16 + 1}",
            "attract_orgs": [{"org": f"T{n % 16 + 1}", "share": 1}],
            "amounts": {"contract_total": 10000 + n % 977, "annual_plan": {"2026": 3000}},
            "dates": {"sign": {"actual": f"2026-0{month}-15"}}, "agreement_type": "合同",
            "status": "正常"}


def months(n):
    first = n % 9 + 1
    for month in range(first, 10):
        amount = (month - first + 1) * (50 + n % 83)
        yield {"project": f"P{n}", "month": f"2026-0{month}", "basis": "ytd",
               "arrived_wan": {"total": amount, "outside_province": amount // 2},
               "invested_wan": amount * 2}


def dump(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def size_of(n):
    return sum(len(dump(row).encode()) + 2 for row in [project(n), *months(n)])


def count_for(size):
    """As many projects as fill `size` bytes; their sizes repeat after 9, nearly."""
    return max(1, 9 * size // sum(size_of(n) for n in range(100_000, 100_009)))


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
