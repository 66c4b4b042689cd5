#!/usr/bin/env python3
"""index.html in a browser: choosing a unit shows its figures, and clicking one lists the records it is made of.

    tests/files/page.py PROGRAM

What the page shows is compared with facts.json as it is printed and with `tongbao trace`.  Needs Chromium; without
it the test is skipped (77).
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
FILES = [str(SOURCE / "samples/qingjiang-2026-09.json"), str(SOURCE / "samples/site.json")]
ASKED = [("", "F02"), ("T01", "F02"), ("T04", "S01"), ("", "P14"), ("K1", "A03")]
BROWSER = shutil.which("chromium")


def shown(folder, unit, code):
    """The page as a reader sees it after choosing the unit and the figure: its text, tag by tag."""
    url = (folder / "index.html").as_uri() + f"#{unit}/{code}"
    dom = subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom", url],
                         capture_output=True, text=True, check=True).stdout
    return re.sub(r"<script.*?</script>", "", dom, flags=re.S)


def cells(html, part):
    body = re.search(part, html, re.S)
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body.group(1), re.S)] if body else []


def main():
    if BROWSER is None:
        print("没有 Chromium，跳过")
        return 77
    program = str(pathlib.Path(sys.argv[1]).resolve())
    faults = []
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        subprocess.run([program, *FILES, "-q", "-o", work], check=True, capture_output=True)
        html = shown(folder, "", "")
        for name in sorted(path.name for path in folder.glob("*.pdf")):
            if name[:-4] not in html:
                faults.append(f"本期文件里没有 {name}")
        if re.search(r"(src|href)=\"(https?:)?//", html):
            faults.append("页面要从网上取东西")
        for unit, code in ASKED:
            key = f"{code}@org:{unit}@ytd" if unit else f"{code}@region@ytd"
            traced = json.loads(subprocess.run([program, "trace", *FILES, "-q", "--json", key], capture_output=True, text=True, check=True).stdout)
            html = shown(folder, unit, code)
            figures = {row[0]: row for row in cells(html, r'<tbody id="figures">(.*?)</tbody>')}
            records = [row for row in cells(html, r'<section id="behind">(.*?)</section>') if row]
            wanted = [row for row in traced["evidence"][0]["records"] if row["counted"]["num"]]
            if not any(traced["shown"] in row for row in figures.values()):
                faults.append(f"{key}：表里没有 {traced['shown']}")
            if len(records) != len(wanted):
                faults.append(f"{key}：列出 {len(records)} 条记录，trace 是 {len(wanted)} 条")
    for fault in faults:
        print("失败", fault)
    print("通过" if not faults else f"{len(faults)} 处不对")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
