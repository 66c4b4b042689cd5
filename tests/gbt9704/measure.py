"""Measure a finished PDF of kind 文件 against GB/T 9704-2012, in millimetres.

    measure.py FILE.pdf …      prints one line a test; exit 1 when one fails

Reads the PDF only.  The expected values are written out here from the standard
(clause beside each), so that a mistake in the program's own tables is seen.
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pdfmarks  # noqa: E402

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CELL = 156 / 28  # 一字, 5.2.3
PITCH = (225 - CELL) / 21  # 行
SAME_ROW = 0.5  # a glyph from a fallback font may lie this far off the baseline
NEVER_START = set("。．，、；：？！‼⁇⁈⁉）］｝〕】〗》〉”’」』·‧・～~–—-／/%％‰℃°′″)]},.;:!?…")
NEVER_END = set("（［｛〔【〖《〈“‘「『([{／/￥¥$€£№§")
RED = lambda c: c[0] >= 0.78 and c[1] <= 0.32 and c[2] <= 0.32  # noqa: E731


class Checks:
    def __init__(self, name):
        self.name, self.failed = name, 0

    def near(self, test, what, value, expected, low, high=None):
        high = low if high is None else high
        good = value is not None and expected - low <= value <= expected + high
        self.say(test, good, f"{what}: {value if value is None else round(value, 3)} "
                             f"(应为 {expected:.3f} -{low}/+{high})")

    def true(self, test, what, good):
        self.say(test, bool(good), what)

    def say(self, test, good, text):
        self.failed += not good
        print(f"{'通过' if good else '失败'} {test} {text}")


class Row:
    """Glyphs on one baseline, left to right."""

    def __init__(self, glyphs):
        self.glyphs = sorted(glyphs, key=lambda g: g.x0)
        self.text = "".join(g.text for g in self.glyphs)
        self.y = self.glyphs[0].y
        self.size = max(g.size for g in self.glyphs)
        # Until the ink is measured: the em box reaches 0.85 em over the baseline.
        self.em_top = self.y - 0.85 * self.size
        self.em_bottom = self.em_top + self.size
        self.x0, self.x1 = self.glyphs[0].x0, max(g.x1 for g in self.glyphs)


def rows_of(glyphs):
    rows = []
    for glyph in sorted((g for g in glyphs if not g.turned), key=lambda g: g.y):
        if rows and glyph.y - rows[-1][0].y < SAME_ROW:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [Row(g) for g in rows]


def is_body_size(row):
    return 5.4 <= row.size <= 5.8  # 三号, 16 pt or 15.793 pt


def page_number_row(rows):
    below = [r for r in rows if r.y > BOTTOM and "—" in r.text]
    return below[0] if below else None


def ink_rows(path, page, x, y, w, h, red, dpi=300):
    """First and last row, first and last column with ink in a window, in mm."""
    scale = dpi / 25.4
    with tempfile.TemporaryDirectory() as folder:
        base = os.path.join(folder, "p")
        subprocess.run(["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page),
                        "-x", str(int(x * scale)), "-y", str(int(y * scale)),
                        "-W", str(int(w * scale)), "-H", str(int(h * scale)),
                        "-singlefile", path, base], check=True)
        data = open(base + ".ppm", "rb").read()
    head = data.split(b"\n", 3)
    width, height = map(int, head[1].split())
    pixels = head[3]
    ys, xs = [], []
    for row in range(height):
        line = pixels[row * width * 3:(row + 1) * width * 3]
        if red:
            hits = [i for i in range(width)
                    if line[3 * i] > 150 and line[3 * i + 1] < 130]
        else:
            hits = [i for i in range(width) if line[3 * i + 1] < 128]
        if hits:
            ys.append(row)
            xs += [hits[0], hits[-1]]
    if not ys:
        return None
    return (int(y * scale) + ys[0]) / scale, (int(y * scale) + ys[-1] + 1) / scale, \
           (int(x * scale) + min(xs)) / scale, (int(x * scale) + max(xs) + 1) / scale


def is_han(text):
    return "\u4e00" <= text <= "\u9fff"


def em_box(path, page, row):
    """Top and bottom of the em box by ink: it is centred on the Han characters."""
    han = [g for g in row.glyphs if is_han(g.text) and g.size > 0.9 * row.size]
    ink = ink_rows(path, page, min(g.x0 for g in han), row.y - row.size - 0.5,
                   max(g.x1 for g in han) - min(g.x0 for g in han), 1.6 * row.size,
                   RED(han[0].colour))
    centre = (ink[0] + ink[1]) / 2
    return centre - row.size / 2, centre + row.size / 2


def head_of(checks, path, page, rows):
    """版头, clause 7.2: T08–T13."""
    red_rule = [b for b in page.boxes if RED(b.colour) and b.w > 100]
    mark = [r for r in rows if RED(r.glyphs[0].colour)]
    number = [r for r in rows if "〔" in r.text and r.y < 160]
    if not (red_rule and mark and number):
        checks.true("T08", "版头：红线、标志、文号都在", False)
        return
    rule, number = red_rule[0], number[0]
    ink = ink_rows(path, 1, 20, 40, 170, rule.y - 42, red=True)
    checks.near("T08", "标志墨迹上缘 7.2.4", ink[0], 72.0, 0.5)
    checks.near("T09", "标志墨迹中心", (ink[2] + ink[3]) / 2, 106.0, 0.5)
    top, bottom = em_box(path, 1, number)
    checks.near("T10", "标志下缘到文号 7.2.5", top - ink[1], 20.9, 1, 6)
    checks.near("T11", "文号下缘到红线 7.2.7", rule.y - bottom, 4.0, 0.3)
    checks.near("T12", "红线左端 7.2.7", rule.x, LEFT, 0.2)
    checks.near("T12", "红线右端 7.2.7", rule.x + rule.w, RIGHT, 0.2)
    title = next(r for r in rows if r.y > rule.y and r.size > 7)
    top, _ = em_box(path, 1, title)
    checks.near("T13", "红线到标题 7.3.1", top - (rule.y + rule.h), 20.9, 1, 6)


def body_rows(page, rows):
    """Rows of running text: 三号, inside the frame, not in a table."""
    return [r for r in rows if is_body_size(r) and TOP - 1 < r.em_top
            and r.em_bottom < BOTTOM + 1 and not RED(r.glyphs[0].colour)]


def full_rows(bodies):
    """Rows that are not the last of their paragraph: the next row is flush left."""
    full = []
    for index, body in enumerate(bodies):
        follow = body[1:] + (bodies[index + 1][:1] if index + 1 < len(bodies) else [])
        for row, after in zip(body, follow):
            turns = row.em_bottom > BOTTOM - 1 and after.em_top < TOP + 1
            if (turns or abs(after.y - row.y - PITCH) < 0.5) and after.x0 < LEFT + 0.5:
                full.append(row)
    return full


def frame(checks, path, pages):
    """版心, clauses 5.1–5.2.3: T01–T07, T16."""
    for page in pages:
        checks.near("T01", "纸宽", page.width, 210, 0.1)
        checks.near("T01", "纸高", page.height, 297, 0.1)
    upright = [(p, rows_of(p.glyphs)) for p in pages if p.rotate == 0]
    bodies = [(p, body_rows(p, rows)) for p, rows in upright]
    fullest = max((body for _, body in bodies), key=len)
    number = 1 + next(i for i, p in enumerate(pages) if any(p is q and body is fullest
                                                            for q, body in bodies))
    checks.near("T07", "满页行数", len(fullest), 22, 0)
    checks.near("T02", "版心首行上缘 5.2.1", em_box(path, number, fullest[0])[0], TOP, 0.3)
    checks.near("T05", "末行下缘 5.2.3", em_box(path, number, fullest[-1])[1], BOTTOM, 0.3)
    # An opening bracket drops its left half at the line start: its pen lies further left.
    starts = [r.x0 for _, body in bodies for r in body if r.text[0] not in NEVER_END]
    checks.near("T03", "顶格行左缘 5.2.1", min(starts), LEFT, 0.3)
    full = full_rows([body for _, body in bodies])
    han = [r for r in full if all(is_han(g.text) for g in r.glyphs) and r.x0 < LEFT + 0.5]
    checks.true("T04", f"有整行 {len(full)} 行", full)
    for row in full:
        # Of a full-width mark at the line end the blank half may go (GB/T 15834 5.1.10):
        # the pen then ends up to half a cell outside, the ink inside.
        blank = CELL / 2 if row.text[-1] in NEVER_START else 0
        checks.near("T04", f"整行右缘“{row.text[-6:]}”", row.x1, RIGHT, 0.3, 0.3 + blank)
    for row in han:
        checks.near("T07", f"纯汉字整行字数“{row.text[:4]}”", len(row.glyphs), 28, 0)
    for a, b in zip(fullest, fullest[1:]):
        checks.near("T06", "行距", b.y - a.y, PITCH, 0.05)
    indents = [r.x0 for _, body in bodies for r in body if LEFT + 8 < r.x0 < LEFT + 14]
    near = [x for x in indents if abs(x - LEFT - 2 * CELL) < 1.5]
    checks.true("T16", f"首行缩进的段落 {len(near)} 个", len(near) >= 5)
    for x in near:
        # An opening bracket may drop its left half at the line start.
        if abs(x - LEFT - 1.5 * CELL) > 0.3:
            checks.near("T16", "首行缩进 7.3.3", x, 39.143, 0.3)


def imprint(checks, page):
    """版记, clause 7.4: T22, T23."""
    rules = sorted((b for b in page.boxes if b.w > 150 and b.h < 1 and not RED(b.colour)
                    and b.y > 180), key=lambda b: b.y)
    rules = rules[-3:]
    checks.true("T22", "版记有三条线", len(rules) == 3)
    if len(rules) == 3:
        checks.near("T22", "末条线下缘 7.4.1", rules[2].y + rules[2].h, BOTTOM, 0.2)
        for rule, height in zip(rules, (0.35, 0.25, 0.35)):
            checks.near("T23", "线粗 7.4.1", rule.h, height, 0.03)


def page_numbers(checks, path, pages):
    """页码, clause 7.5: T24, T25."""
    for index, page in enumerate(pages):
        row = page_number_row(rows_of(page.glyphs))
        if row is None:
            checks.true("T24", f"第{index + 1}页有页码", False)
            continue
        checks.true("T24", f"第{index + 1}页页码“{row.text}”",
                    row.text.replace(" ", "") == f"—{index + 1}—")
        if index % 2 == 0:
            checks.near("T25", "单页码外端 7.5", row.x1, 179.06, 1.0)
        else:
            checks.near("T25", "双页码外端 7.5", row.x0, 32.94, 1.0)
        if index == 0:
            dash = row.glyphs[0]
            ink = ink_rows(path, 1, dash.x0 - 0.5, 264, dash.x1 - dash.x0 + 0.8, 12, False)
            checks.near("T24", "一字线 7.5", (ink[0] + ink[1]) / 2, 269.0, 0.3)


def line_ends(checks, pages):
    """GB/T 15834 5.1: T28 over the running text."""
    bad = []
    for page in pages:
        if page.rotate:
            continue
        for row in body_rows(page, rows_of(page.glyphs)):
            full = row.x1 > RIGHT - 0.5
            if row.x0 < LEFT + 0.5 and row.text[0] in NEVER_START:
                bad.append(row.text)
            if full and row.text[-1] in NEVER_END:
                bad.append(row.text)
    checks.true("T28", f"行首行尾禁则 {bad[:3] if bad else ''}", not bad)


def measure(path):
    print(path)
    checks = Checks(path)
    pages = pdfmarks.read(path)
    head_of(checks, path, pages[0], rows_of(pages[0].glyphs))
    frame(checks, path, pages)
    imprint(checks, pages[-1])
    page_numbers(checks, path, pages)
    line_ends(checks, pages)
    return checks.failed


if __name__ == "__main__":
    sys.exit(1 if sum(measure(path) for path in sys.argv[1:]) else 0)
