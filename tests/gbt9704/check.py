"""Measure good papers, then prove that every test fails on a paper made wrong for it.

    check.py FOLDER         FOLDER holds the PDFs of the samples
"""
import functools
import glob
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import broken  # noqa: E402
import measure  # noqa: E402
from sheet import Parts  # noqa: E402

TESTS = [f"T{n:02d}" for n in range(1, 31)]
MORE = ["t28_note", "t28_copies"]  # further ways to fail a test
CONTROL = "t19_good"  # the seal in its right place: nothing may fail


def failures(path):
    """{(test, line)} that fail in a paper."""
    checks, _ = measure.measure(path)
    return failed_lines(checks)


def failed_lines(checks):
    return {(line.split()[1], line) for good, line in checks.lines if not good}


def measured(path):
    checks, parts = measure.measure(path)
    return path, checks, len(parts.sheets), parts.kind


def good_papers(pool, folder):
    """[(path, failed tests)], shortest first; every failure is printed."""
    papers = []
    for path, checks, pages, kind in pool.map(measured, sorted(glob.glob(f"{folder}/*.pdf"))):
        print(f"{os.path.basename(path)}：{kind}，{pages} 页，{len(checks.ran)} 项，"
              f"{len(checks.lines)} 处，失败 {len(checks.failed)} 项")
        print("".join(f"  {line}\n" for good, line in checks.lines if not good), end="")
        papers.append((pages, path, checks))
    return [(path, checks) for _, path, checks in sorted(papers, key=lambda p: p[:2])]


def unmeasured(papers):
    """Tests that no good paper calls for."""
    ran = set().union(*(checks.ran for _, checks in papers))
    # A seal is never drawn without an image: T19 has its own control below.
    return [test for test in TESTS if test not in ran and test != "T19"]


@functools.lru_cache(maxsize=None)
def good_parts(path):
    return Parts(path)


def prove(test, papers, folder):
    """Try the papers, shortest first, until exactly this test fails more than before."""
    wanted = set() if test == CONTROL else {test[:3].upper()}
    seen = []
    for path, before in papers:
        out = os.path.join(folder, f"{test}-{len(seen)}.pdf")  # pages are cached by name
        if not broken.make(test, path, good_parts(path), out):
            continue
        more = {name for name, _ in failures(out) - before}
        if more == wanted:
            return True, outcome(test, os.path.basename(path))
        seen.append(f"{os.path.basename(path)}：失败的是 {sorted(more) or '无'}")
    return False, f"{test} 没有合适的样件 " + "；".join(seen)


def outcome(test, name):
    if test == CONTROL:
        return f"T19 对照：在“{name}”正确位置盖章，没有失败"
    return f"{test} 破坏“{name}”后只有它失败"


def main(folder):
    bad = 0
    with ProcessPoolExecutor(2) as pool, tempfile.TemporaryDirectory() as work:
        papers = good_papers(pool, folder)
        bad += sum(bool(checks.failed) for _, checks in papers)
        for test in unmeasured(papers):
            print(f"失败 {test} 没有样件量到")
            bad += 1
        known = [(path, failed_lines(checks)) for path, checks in papers]
        jobs = [pool.submit(prove, test, known, work) for test in TESTS + MORE + [CONTROL]]
        for job in jobs:
            good, line = job.result()
            print(f"{'通过' if good else '失败'} {line}")
            bad += not good
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
