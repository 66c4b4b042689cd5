#!/usr/bin/env python3
"""Ask for every figure of a county: all indicators, on many axes, in the windows of a month.

    facts.py PROGRAM EXPORT.json … [--axes region,org,…] [--windows month,ytd,quarter] [--runs N]

Copies the templates to a temporary folder, but for the reports: there is one, which asks for
all.  Prints the facts and the least CPU time of N runs that compute them and print nothing
(`list due`), and of one that prints them; the same of a run of no report.
"""
import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SHARE = os.path.join(HERE, "..", "..")
AXES = "region,org,group,leader,team,industry,chain,park"
WINDOWS = "month,ytd,quarter"


def windows_of(path, asked):
    """The windows asked for that the indicator has."""
    with open(path, encoding="utf-8") as file:
        found = re.search(r"^-- windows: (.*)$", file.read(), re.M)
    own = found.group(1).split() if found else asked
    return [window for window in asked if window in own]


def patterns(templates, axes, windows):
    """One pattern for all indicators that have the same windows."""
    groups = {}
    folder = os.path.join(templates, "indicators")
    for name in sorted(os.listdir(folder)):
        own = ",".join(windows_of(os.path.join(folder, name), windows))
        groups.setdefault(own, []).append(name.removesuffix(".sql"))
    return [f"{','.join(codes)}@{axes}@{own}" for own, codes in groups.items() if own]


def make_share(folder, axes, windows):
    templates = os.path.join(folder, "templates")
    shutil.copytree(os.path.join(SHARE, "templates"), templates,
                    ignore=shutil.ignore_patterns("reports"))
    os.symlink(os.path.abspath(os.path.join(SHARE, "fonts")), os.path.join(folder, "fonts"))
    for name, facts in (("all", patterns(templates, axes, windows)), ("none", [])):
        report = os.path.join(templates, "reports", name)
        os.makedirs(report)
        with open(os.path.join(report, "report.json"), "w", encoding="utf-8") as out:
            json.dump({"name": name, "code": name, "title": name, "kind": "文件", "due": "ask",
                       "each": "region",
                       "audience": "内部", "facts": facts}, out, ensure_ascii=False)
        with open(os.path.join(report, "body.md"), "w", encoding="utf-8"):
            pass


def run(command, path):
    """CPU seconds of one run; what it prints goes to `path`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(path, "wb") as out:
        made = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if made.returncode != 0:
        raise SystemExit(made.stderr.decode())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("exports", nargs="+")
    parser.add_argument("--axes", default=AXES)
    parser.add_argument("--windows", default=WINDOWS)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", metavar="FILE", help="where facts.json goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make_share(folder, options.axes, options.windows.split(","))
        path = options.keep or os.path.join(folder, "facts.json")
        for report in ("none", "all"):
            files = [*options.exports, "--share", folder, "-r", report, "-q"]
            best = min(run([options.program, "list", "due", *files], "/dev/null") for _ in range(options.runs))
            print_too = run([options.program, "render", *files, "--dump=facts"], path)
            with open(path, "rb") as made:
                count = sum(line.startswith(b" {") for line in made)
            print(f"{report:<5} {count:>8} facts  {best:.2f} s CPU, printed {print_too:.2f} s")


if __name__ == "__main__":
    main()
