"""Write a large export: an array and the same rows as JSON Lines.

    large.py MEGABYTES FOLDER     → FOLDER/large.json, FOLDER/large.jsonl

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


def main(size, folder):
    limit = size * 1_000_000
    os.makedirs(folder, exist_ok=True)
    written = n = 0
    with open(f"{folder}/large.json", "w") as array, \
            open(f"{folder}/large.jsonl", "w") as lines, \
            open(f"{folder}/months.part", "w") as part:
        array.write(dump(HEAD)[:-1] + ',"projects":[\n')
        for key, value in HEAD.items():
            for row in value if isinstance(value, list) else [value]:
                body = row if isinstance(row, dict) else {"value": row}
                lines.write(dump({"entity": key, **body}) + "\n")
        while written < limit:
            row = project(n)
            text = dump(row)
            array.write((",\n" if n else "") + text)
            lines.write(dump({"entity": "projects", **row}) + "\n")
            written += len(text.encode())
            for month in months(n):
                text = dump(month)
                part.write((",\n" if n or written == 0 else "") + text)
                lines.write(dump({"entity": "project_months", **month}) + "\n")
                written += len(text)
            n += 1
        array.write('],"project_months":[\n')
    with open(f"{folder}/large.json", "a") as array, open(f"{folder}/months.part") as part:
        first = part.read(1 << 20)
        array.write(first.lstrip(",\n"))
        while chunk := part.read(1 << 20):
            array.write(chunk)
        array.write("]}\n")
    os.remove(f"{folder}/months.part")
    print(f"{n} 个项目，{written / 1e6:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
