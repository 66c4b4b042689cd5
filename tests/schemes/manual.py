"""The examples of docs/考核方案.md: every scheme is scored without a finding, with the data of
§5 beside it, and every method and every key of a scheme is named on the page."""
import json
import os
import re
import subprocess
import sys
import tempfile

import run

PAGE = os.path.join(run.HERE, "..", "..", "docs", "考核方案.md")
CHECK = os.path.join(run.HERE, "..", "..", "src", "stats", "scheme_check.c")


def blocks(page, kind):
    return [json.loads(text) for text in re.findall(r"```json%s\n(.*?)```" % kind, page, re.S)]


def score(program, folder, scheme, beside):
    case = {"schemes": [scheme], "month": 12, "units": {"T1": "东街镇", "T2": "西街镇"}, **beside}
    if scheme.get("id") != "annual-2026":  # what is said of its items is not of another's
        case = {**case, "manual": {}, "vetoes": {}, "adjustments": []}
    path = os.path.join(folder, "data.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(run.county(case), file, ensure_ascii=False)
    done = subprocess.run([program, "score", "--json", path], capture_output=True, text=True)
    faults = [line for line in done.stderr.splitlines() if "考核" in line or '"error"' in line]
    if done.returncode != 0 or faults or not json.loads(done.stdout):
        raise SystemExit(f"{scheme['id']}: {done.stderr}")


def main():
    with open(PAGE, encoding="utf-8") as file:
        page = file.read()
    schemes, beside = blocks(page, ""), blocks(page, " manual")[0]
    with tempfile.TemporaryDirectory() as folder:
        for scheme in schemes:
            score(sys.argv[1], folder, scheme, beside)
    with open(CHECK, encoding="utf-8") as file:
        source = file.read()
    keys = set(re.findall(r'"([a-z_0-9]+)"', source[source.index("scheme_keys[]"):source.index("static void check_keys")]))
    unsaid = sorted(key for key in keys if f"`{key}`" not in page and f'"{key}"' not in page)
    if unsaid:
        raise SystemExit(f"not on the page: {unsaid}")
    print(f"{len(schemes)} examples run, {len(keys)} keys said")


main()
