"""Measure finished PDFs against GB/T 9704-2012, in millimetres: T01–T30.

    measure.py [-v] [--kind 文种] FILE.pdf …    failures (-v: every line); exit 1 on any

Reads the PDF only.  The kind is recognised from the first page.  The expected values
are written out in these files from the standard, so that a mistake in the program's
own tables is seen.
"""
import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import body  # noqa: E402
import head  # noqa: E402
import tail  # noqa: E402
from checks import Checks  # noqa: E402
from sheet import Parts  # noqa: E402

KINDS = ("文件", "期刊", "信函", "纪要", "命令", "通知单")
SAME_FORM = {"通报期刊": "期刊", "简报": "期刊", "专报": "期刊"}


def measure(path, kind=None):
    checks, parts = Checks(), Parts(path)
    if kind:
        checks.true("T08", f"文种是{kind}（认出的是{parts.kind}）", parts.kind == kind)
        parts.kind = kind
    for section in (head, body, tail):
        section.check(checks, parts)
    return checks, parts


def report(path, checks, parts, verbose):
    print(f"{path}：{parts.kind}，{len(parts.sheets)} 页，{len(checks.ran)} 项 "
          f"{len(checks.lines)} 处，失败 {len(checks.failed)} 项")
    for good, line in checks.lines:
        if verbose or not good:
            print("  " + line)


def main():
    options = argparse.ArgumentParser(description="measure GB/T 9704 pages")
    options.add_argument("-v", "--verbose", action="store_true")
    options.add_argument("--kind", choices=KINDS + tuple(SAME_FORM))
    options.add_argument("files", nargs="+")
    given = options.parse_args()
    failed = False
    for path in given.files:
        checks, parts = measure(path, SAME_FORM.get(given.kind, given.kind))
        report(path, checks, parts, given.verbose)
        failed |= bool(checks.failed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
