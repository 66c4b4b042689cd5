"""Every mechanism of requirements.md: where the program holds, computes and shows it.

    make.py PROGRAM [--write]

Reads mechanisms.tsv and names.tsv beside this file and proves every name in them: fields are in
the data dictionary and filled in a sample; figures have a value in a run over the sample county;
alerts and checks exist and fire; report sections, sheets and columns stand in what the program
prints, with a value that is not 缺报.  docs/coverage.md must be what these tables give; --write
writes it.  Exit 1 with a list of what is not so.

Columns of mechanisms.tsv: fields (dotted names of the data dictionary); figures
(NAME[@axis[@window]], region and ytd when not said; Dnn a check; 「…」 words of a finding);
shown (P1#SECTION[/COLUMN][~WORDS], the same with sheets for workbooks; -: nothing to show; the
main place first); lacking (what is not there, empty when all is).
"""
import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAMPLES = ROOT / "samples"
COUNTY = [SAMPLES / "qingjiang-2026-09.json", SAMPLES / "site.json"]
MONTHS = {"P3": "06", "P3x": "06", "P4": "12", "P4x": "12", "P6": "08"}  # papers that September does not bring
PAGE = ROOT / "docs/coverage.md"

COUNT = {"S0": 50, "S1": 51, "S2a": 42, "S2b": 37, "S3": 44, "S4": 20}
SOURCES = {"S0": "County dispatch meeting on industrial projects", "S1": "City on-site meeting", "S2a": "City meeting",
           "S2b": "County meeting", "S3": "过堂会 (red and yellow cards)", "S4": "County meeting on business environment"}
CLASSES = {"shown": "complete as data and figures; its main figure or list stands in a paper",
           "partly": "something is lacking, see the row",
           "open": "nothing of it is there",
           "text": "wording or organisation: nothing to show"}
EMPTY = ("", "—", "缺报")

# A row of which every name is wrong, and their number: the proof can fail.
WRONG = {"id": "X", "fields": "projects.nothing nothing.id", "figures": "F02.nothing F02@region@never S99 D99 「没有这句话」",
         "shown": "P99; P1; P1#没有这一节; P10#在建/没有这一列; P1#资金到位情况~没有这些字"}
WRONG_NAMES = 12


# -- the program ------------------------------------------------------------------------

def say(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit("程序拒绝：%s\n%s" % (" ".join(map(str, arguments)), done.stderr[-600:]))
    return done.stdout


def rendered(program, code, dump):
    """Nothing is confidential here, or the public paper would be refused."""
    county = [SAMPLES / ("qingjiang-2026-%s.json" % MONTHS.get(code, "09")), SAMPLES / "site.json"]
    return say(program, "render", *county, "-q", "--share", ROOT, "--set", "meta.confidential=公开", "-r", code, "--dump", dump).split("\n")


def facts(program, asks):
    """Values that are there: (name, axis, window); of a report made for this that asks for them."""
    with tempfile.TemporaryDirectory() as folder:
        share = Path(folder)
        report = share / "templates/reports/named"
        report.mkdir(parents=True)
        os.symlink(ROOT / "fonts", share / "fonts")
        for entry in (ROOT / "templates").iterdir():
            if entry.name != "reports":
                os.symlink(entry, share / "templates" / entry.name)
        (report / "body.md").write_text("标题：全部\n\n全部。\n", "utf-8")
        head = {"name": "named", "code": "X1", "title": "全部", "kind": "文件", "due": "month", "each": "region",
                "audience": "内部", "file": "全部", "facts": sorted(asks)}
        (report / "report.json").write_text(json.dumps(head, ensure_ascii=False), "utf-8")
        rows = json.loads(say(program, "render", *COUNTY, "-q", "--share", share, "-r", "named", "--dump", "facts"))
    return {(".".join(filter(None, (row["code"], row["part"], row["measure"]))), row["axis"], row["window"])
            for row in rows if row["num"] is not None}


def reports():
    """Papers that exist: code -> what it prints, of draft and book."""
    there = {}
    for path in sorted((ROOT / "templates/reports").glob("*/report.json")):
        dumps = [dump for dump, file in (("draft", "body.md"), ("book", "book.json")) if (path.parent / file).exists()]
        there[json.loads(path.read_text("utf-8"))["code"]] = dumps
    return there


# -- fields --------------------------------------------------------------------------------

def dictionary(program):
    """Field names of the data dictionary, with their entity before them."""
    names, entity = set(), ""
    for line in say(program, "schema", "--dictionary").split("\n"):
        head, row = re.match(r"## .+　`(.+)`$", line), re.match(r"\| `(.+?)` \|", line)
        entity = head[1] if head else entity
        if row:
            names.add("%s.%s" % (entity, row[1]))
    return names


def filled(value, path=""):
    """Dotted paths that hold something."""
    if isinstance(value, list):
        for item in value:
            yield from filled(item, path)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from filled(item, path + "." + key if path else key)
    if value not in (None, "", [], {}):
        yield path


def plain(name):
    return re.sub(r"\{.*?\}|\[\]", "", name)


# -- what is printed -------------------------------------------------------------------------

def bare(title):
    """Without what follows the first sentence or blank, and without brackets."""
    return re.sub("（.*?）", "", re.split("[。 ]", title)[0])


def bare_head(head):
    return re.sub("（.*?）", "", head)


def sections(lines):
    """Of a draft: (title, lines of it, cells of the table's head or None)."""
    ends = {"#": ("# ", "==="), "##": ("#", "==="), "===": ("===",), ":::表": (":::",)}
    for at, line in enumerate(lines):
        mark, _, title = line.partition(" ")
        if mark not in ends or not title:
            continue
        stop = next((i for i in range(at + 1, len(lines)) if lines[i].startswith(ends[mark])), len(lines))
        body = lines[at + 1:stop]
        if mark == ":::表":
            head, table = body[0].split(" | "), [row.split(" | ") for row in body[2:] if not row.startswith("注：")]
            yield bare(title), body, head, table
        else:
            yield bare(title.removeprefix("附件 ")), [line] + body, [], []


def sheets(lines):
    """Of a workbook: (name of the sheet, lines, heads A > B by column, rows)."""
    starts = [i for i, line in enumerate(lines) if line.startswith("工作表 ")] + [len(lines)]
    for at, stop in zip(starts, starts[1:]):
        body = lines[at:stop]
        cells = [re.match(r"  表头 (\d+),(\d+) (\d+)x(\d+): (.*?)(?: \[.*)?$", line) for line in body]
        cells = [(int(m[1]), int(m[2]), int(m[4]), m[5].replace("/", "")) for m in cells if m]
        width = max((left + span for _, left, span, _ in cells), default=0)
        heads = [" > ".join(text for _, left, span, text in sorted(cells) if left <= column < left + span)
                 for column in range(width)]
        rows = [[re.sub(r" \{=.*\}$", "", cell) for cell in line[5:].split(" | ")] for line in body if line.startswith("  行: ")]
        yield body[0][4:].split(": ")[0], body, heads, rows


def in_column(name, heads, rows):
    """Some cell below this head says something."""
    return any(bare_head(head) == bare_head(name) and any(column < len(row) and row[column].strip() not in EMPTY for row in rows)
               for column, head in enumerate(heads))


def in_words(words, body):
    """Some clause with these words does not speak of a lack; of a table's row, some cell behind the first ones."""
    for line in body:
        for clause in re.split("[。；]", line):
            cells = clause.split(" | ")
            if words in clause and "缺报" not in cells[-1] and (len(cells) == 1 or any(c not in EMPTY for c in cells[3:])):
                return True
    return False


class Printed:
    def __init__(self, program):
        read = {"draft": sections, "book": sheets}
        self.pages = {code: [page for dump in dumps for page in read[dump](rendered(program, code, dump))]
                      for code, dumps in reports().items()}

    def fault(self, place):
        """Why this place is not there; None when it is."""
        code, _, where = place.partition("#")
        if not where:
            return "%s：应写明位置" % place
        if code not in self.pages:
            return "没有文种 %s" % code
        where, _, words = where.partition("~")
        title, _, column = where.partition("/")
        found = [page for page in self.pages[code] if page[0] == title]
        if not found:
            return "没有 %s" % place
        if column and not any(in_column(column, page[2], page[3]) for page in found):
            return "%s：没有这一列，或者没有数" % place
        if words and not any(in_words(words, page[1]) for page in found):
            return "%s：没有这些字，或者缺报" % place
        return None


# -- the tables -----------------------------------------------------------------------------

def table(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def asked(figure):
    name, axis, window = (figure.split("@") + ["region", "ytd"][figure.count("@"):])[:3]
    return name, axis, window


def is_fact(figure):
    return figure[0] not in "「D"


def class_of(row):
    if row["lacking"]:
        return "partly" if row["fields"] or row["figures"] else "open"
    return "text" if row["shown"] == "-" else "shown"


def places(row):
    return [] if row["shown"] == "-" else row["shown"].split("; ")


def checks_that_fire():
    """The checks that find something in a case of tests/checks: a case, then what was found, indented."""
    lines = (ROOT / "tests/checks/expected.txt").read_text("utf-8").splitlines()
    return {case.split()[0] for case, found in zip(lines, lines[1:]) if case[0] == "D" and found[0] == " "}


class Proof:
    """What is there, to hold the rows against."""

    def __init__(self, program, rows):
        self.known = dictionary(program)
        self.full = set()
        for path in (*SAMPLES.glob("*.json"), ROOT / "templates/defaults.json"):
            self.full |= set(filled(json.loads(path.read_text("utf-8"))))
        figures = {figure for row in rows for figure in row["figures"].split() if is_fact(figure)}
        self.values = facts(program, {"%s@%s@%s" % (name.split(".")[0], axis, window) for name, axis, window in map(asked, figures)})
        self.printed = Printed(program)
        self.checks = checks_that_fire()
        self.findings = "".join(path.read_text("utf-8") for room in ("refused", "checks")
                                for path in sorted((ROOT / "tests" / room).rglob("*.txt")))

    def has_figure(self, figure):
        """A figure with a value, a check that fires, or words of a finding of some fixture."""
        if figure[0] == "「":
            return figure[1:-1] in self.findings
        return figure in self.checks if figure[0] == "D" else asked(figure) in self.values

    def faults(self, row):
        for field in row["fields"].split():
            if field not in self.known:
                yield "%s：数据字典没有 %s" % (row["id"], field)
            elif plain(field) not in self.full:
                yield "%s：样本没有填 %s" % (row["id"], field)
        for figure in row["figures"].split():
            if not self.has_figure(figure):
                yield "%s：没有 %s，或者缺报" % (row["id"], figure)
        for fault in filter(None, map(self.printed.fault, places(row))):
            yield "%s：%s" % (row["id"], fault)


def faults(program, rows, names):
    proof = Proof(program, rows)
    for row in rows:
        yield from proof.faults(row)
    for name in names:
        yield from proof.faults({"id": name["requirements"], "fields": name["here"], "figures": "", "shown": "-"})
    wrong = len(list(proof.faults(WRONG)))
    if wrong != WRONG_NAMES:
        yield "%d 个错名只认出 %d 个" % (WRONG_NAMES, wrong)
    yield from shape_faults(rows)


def shape_faults(rows):
    """All mechanisms, each once and in order, and none that claims nothing."""
    expected = ["%s-%d" % (source, n) for source, count in COUNT.items() for n in range(1, count + 1)]
    if [row["id"] for row in rows] != expected:
        yield "编号应是 S0-1 到 S4-20，各一行，依次排列"
    for row in rows:
        if not row["lacking"] and row["shown"] != "-" and not row["fields"] and not row["figures"]:
            yield "%s：没有写项和指标" % row["id"]
        if class_of(row) == "text" and not row["remark"]:
            yield "%s：没有说明为什么无须印出" % row["id"]


# -- the page ----------------------------------------------------------------------------------

def shown_words(place):
    code, _, where = place.partition("#")
    title, _, words = where.partition("~")
    title = title.replace("/", " / ")
    return "%s %s%s" % (code, title, "：“%s”" % words if words else "")


def code_words(names):
    return " ".join("`%s`" % name if name[0] != "「" else name for name in names.split())


def page(rows, names):
    yield "# Coverage of requirements.md"
    yield ""
    yield "Generated by `tests/coverage/make.py PROGRAM --write` from `tests/coverage/mechanisms.tsv`, and proved by it (test `coverage`):"
    yield "fields are in 数据字典.md and filled in a sample, figures have a value that is not 缺报 in the sample county at September 2026"
    yield "(`region@ytd` where nothing else is said), checks fire, places stand in what is printed. Do not edit."
    yield ""
    yield "Codes of papers (P1, P10 …) are those of [products.md](products.md)."
    yield ""
    classes = [class_of(row) for row in rows]
    yield "| class | meaning | %s | all |" % " | ".join(COUNT)
    yield "|---|---|%s" % ("---:|" * (len(COUNT) + 1))
    for name, meaning in CLASSES.items():
        counts = Counter(row["id"].split("-")[0] for row, kind in zip(rows, classes) if kind == name)
        yield "| %s | %s | %s | %d |" % (name, meaning, " | ".join(str(counts[source]) for source in COUNT), counts.total())
    yield "| | | %s | %d |" % (" | ".join(map(str, COUNT.values())), len(rows))
    yield ""
    yield "## What is lacking"
    yield ""
    yield "| # | mechanism | lacking |"
    yield "|---|---|---|"
    for row in rows:
        if row["lacking"]:
            yield "| %(id)s | %(term)s | %(lacking)s |" % row
    for source, title in SOURCES.items():
        yield ""
        yield "## %s %s" % (source, title)
        yield ""
        yield "| # | mechanism | class | fields | figures, alerts, checks | shown in | remark |"
        yield "|---|---|---|---|---|---|---|"
        for row in rows:
            if row["id"].split("-")[0] == source:
                where = "<br>".join(map(shown_words, places(row))) or "—"
                yield "| %s | %s | %s | %s | %s | %s | %s |" % (
                    row["id"], row["term"], class_of(row), code_words(row["fields"]) or "—", code_words(row["figures"]) or "—",
                    where, row["remark"])
    yield ""
    yield "## Names of requirements.md that are others here"
    yield ""
    yield "| requirements.md | here |"
    yield "|---|---|"
    for name in names:
        yield "| `%s` | %s |" % (name["requirements"], code_words(name["here"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--write", action="store_true", help="write docs/coverage.md")
    options = parser.parse_args()
    rows, names = table("mechanisms.tsv"), table("names.tsv")
    lines = list(faults(os.path.abspath(options.program), rows, names))
    text = "\n".join(page(rows, names)) + "\n"
    if options.write and not lines:
        PAGE.write_text(text, "utf-8")
    elif not PAGE.exists() or PAGE.read_text("utf-8") != text:
        lines.append("docs/coverage.md 与表不一致，请用 --write 重写")
    print("\n".join(lines) or "%d 项机制：%s" % (len(rows), "，".join("%s %d" % item for item in Counter(map(class_of, rows)).items())))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
