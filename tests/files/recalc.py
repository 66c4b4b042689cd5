#!/usr/bin/env python3
"""Does every formula of a workbook equal its cached value once LibreOffice has computed it?

    recalc.py BOOK.xlsx ...      these books
    recalc.py PROGRAM            every book that the program makes of the samples

The cached values are taken out of a copy, so that nothing can be trusted; LibreOffice
(soffice from libreoffice-calc-nogui) converts the copy to XLSX, and the two books are
compared cell by cell.  An error cell (#REF!, #DIV/0! ...) fails too, and so does a book
without a formula.  Exit 0 when all agree, 1 when not, 77 (skipped) without soffice.
"""
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
EXPORTS = [["qingjiang-2026-%s.json" % month, "site.json"] for month in ("06", "09", "12")] + [["lu-an.json"]]
SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml$")


def strip_cached(source, target):
    """Copy the book without the value of any cell that has a formula."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if SHEET.match(name):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            new.writestr(name, data)


def recalculate(books, folder):
    """The books as LibreOffice computes them, in their order; one start of it does for all."""
    bare = [folder / "bare" / f"{number:03} {book.name}" for number, book in enumerate(books)]
    bare[0].parent.mkdir()
    for book, copy in zip(books, bare):
        strip_cached(book, copy)
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
               "--convert-to", "xlsx", "--outdir", str(folder), *map(str, bare)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    return [folder / copy.name for copy in bare]


def shared_strings(book):
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    root = ET.fromstring(book.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in root.iter(MAIN + "si")]


def sheets(book):
    """(name, root element) of every sheet, in order."""
    targets = {rel.get("Id"): rel.get("Target") for rel in ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
    for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet"):
        yield sheet.get("name"), ET.fromstring(book.read("xl/" + targets[sheet.get(REL + "id")].removeprefix("/xl/")))


def value_of(cell, strings):
    kind, value = cell.get("t", "n"), cell.findtext(MAIN + "v")
    if value is None:
        return None
    if kind == "e":
        return ("error", value)
    if kind == "s":
        return strings[int(value)]
    return float(value) if kind == "n" else value


def cells(path):
    """{(sheet, cell): (has a formula, value)}"""
    found = {}
    with zipfile.ZipFile(path) as book:
        strings = shared_strings(book)
        for name, root in sheets(book):
            for cell in root.iter(MAIN + "c"):
                found[name, cell.get("r")] = (cell.find(MAIN + "f") is not None, value_of(cell, strings))
    return found


def same(cached, computed):
    if isinstance(cached, float) and isinstance(computed, float):
        return math.isclose(cached, computed, rel_tol=1e-12, abs_tol=1e-9)
    return (cached or "") == (computed or "")


def check(book, computed):
    before, after = cells(book), cells(computed)
    faults = [f"{book.name} {sheet}!{at}: error {value[1]}" for (sheet, at), (_, value) in after.items()
              if isinstance(value, tuple)]
    formulas = {place: value for place, (formula, value) in before.items() if formula}
    for place, cached in formulas.items():
        value = after.get(place, (False, None))[1]
        if not same(cached, value):
            faults.append(f"{book.name} {place[0]}!{place[1]}: cached {cached!r}, computed {value!r}")
    if not formulas:
        faults.append(f"{book.name}: no formula")
    print(f"{book.name}: {len(formulas)} formulas, {len(faults)} faults")
    return faults


def books(argument, folder):
    if argument.endswith(".xlsx"):
        return [pathlib.Path(argument)]
    for number, export in enumerate(EXPORTS):
        command = [argument, "render", "-q", "-o", str(folder / str(number)), *(str(SAMPLES / name) for name in export)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=300)
    # The internal page and the briefing add nothing up: their workbooks hold texts and no formula.
    return sorted(book for book in folder.glob("*/*.xlsx") if not book.name.startswith(("00 ", "09 ")))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if shutil.which("soffice") is None:
        print("soffice is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        found = [book for argument in sys.argv[1:] for book in books(argument, folder)]
        computed = recalculate(found, folder) if found else []
        faults = [fault for pair in zip(found, computed) for fault in check(*pair)]
    print("\n".join(faults[:40]))
    sys.exit(1 if faults or not found else 0)


main()
