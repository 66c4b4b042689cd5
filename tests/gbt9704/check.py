"""Measure good papers, then prove that every test fails on a paper made wrong for it.

    check.py FOLDER [BROKEN]    FOLDER holds the PDFs of the samples; the papers made
                                wrong stay in BROKEN as T01.pdf … T30.pdf
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
    return [test for test in TESTS if test not in ran]


@functools.lru_cache(maxsize=None)
def good_parts(path):
    return Parts(path)


def prove(name, papers, folder):
    """Try the papers, shortest first, until exactly this test fails more than before."""
    seen, out = [], os.path.join(folder, f"{name}.pdf")
    for path, before in papers:
        tried = os.path.join(folder, f"{name}-{len(seen)}.pdf")  # pages are cached by name
        if not broken.make(name, path, good_parts(path), tried):
            continue
        more = {test for test, _ in failures(tried) - before}
        if more == {name[:3]}:
            os.replace(tried, out)
            return True, f"{name} 破坏“{os.path.basename(path)}”后只有 {name[:3]} 失败"
        os.remove(tried)
        seen.append(f"{os.path.basename(path)}：失败的是 {sorted(more) or '无'}")
    return False, f"{name} 没有合适的样件 " + "；".join(seen)


def main(folder, keep=None):
    bad = 0
    with ProcessPoolExecutor(2) as pool, tempfile.TemporaryDirectory() as work:
        work = keep or work
        papers = good_papers(pool, folder)
        bad += sum(bool(checks.failed) for _, checks in papers)
        for test in unmeasured(papers):
            print(f"失败 {test} 没有样件量到")
            bad += 1
        known = [(path, failed_lines(checks)) for path, checks in papers]
        names = sorted(set(TESTS) | set(broken.BREAKAGES))
        jobs = [pool.submit(prove, name, known, work) for name in names]
        for job in jobs:
            good, line = job.result()
            print(f"{'通过' if good else '失败'} {line}")
            bad += not good
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
