#!/usr/bin/env python3
"""Every message of src/base/diag_codes.h is explained in docs/提示说明.md, and nothing else is.

    tests/files/messages.py
"""
import pathlib
import re
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
LEVELS = {"INFO": "提示", "WARNING": "警告", "ERROR": "错误", "FAILURE": "故障"}


def main():
    codes = re.findall(r'X\(DIAG_\w+,\s*(\w+),\s*"[^"]*",\s*"([^"]*)"\)', (SOURCE / "src/base/diag_codes.h").read_text(encoding="utf-8"))
    made = {(text, LEVELS[level]) for level, text in codes}
    rows = re.findall(r"^\| ([^|]+) \| (提示|警告|错误|故障) \| ([^|\n]+) \|$", (SOURCE / "docs/提示说明.md").read_text(encoding="utf-8"), re.M)
    told = {(text, level) for text, level, why in rows if len(why) > 4}
    for text, level in sorted(made - told):
        print(f"没有说明：{level}：{text}")
    for text, level in sorted(told - made):
        print(f"程序不再这样说：{level}：{text}")
    print(f"{len(made)} 条提示")
    return 0 if made == told and len(made) > 100 else 1


if __name__ == "__main__":
    sys.exit(main())
