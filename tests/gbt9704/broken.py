"""One deliberately wrong copy of a good paper for every test.

A breakage says what to change on a page (a row by its rows, a rule by its box, in mm)
or gives up by returning False when the paper has no such part.  The page's operators
are rewritten in qpdf's plain form and the file made whole again by fix-qdf; nothing is
drawn anew, so only what the breakage touches differs from the good paper.
"""
import re
import subprocess

import body
import head
from pdfmarks import MM
from sheet import CELL, LEFT, MIDDLE, TOP, is_han

TM = re.compile(rb"([-\d.]+) ([-\d.]+) Tm")
RE = re.compile(rb"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re\b")
CM = re.compile(rb"([-\d.]+) 0 0 ([-\d.]+) ([-\d.]+) ([-\d.]+) cm\s+/\S+ Do\b")
TJ = re.compile(rb"\[[^\]]*\]\s*TJ")


class Copy:
    """A paper being rewritten."""

    def __init__(self, path, parts):
        self.parts = parts
        self.data = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"],
                                   check=True, capture_output=True).stdout
        self.changes = []  # (start, end, new bytes)

    def span(self, number):
        """Where the stream of an object stands."""
        start = re.search(rb"(?m)^%d 0 obj\n" % number, self.data).end()
        start = self.data.index(b"stream\n", start) + 7
        return start, self.data.index(b"endstream", start)

    def matches(self, sheet, pattern):
        return list(pattern.finditer(self.data, *self.span(sheet.page.content)))

    def change(self, found, groups):
        self.changes.append((found.start(), found.end(), groups))

    def move(self, sheet, rows, dx=0.0, dy=0.0):
        found = self.matches(sheet, TM)
        for run in sorted({g.run for r in rows for g in r.glyphs}):
            x, y = float(found[run][1]) + dx / MM, float(found[run][2]) - dy / MM
            self.change(found[run], b"%.3f %.3f Tm" % (x, y))

    def drop(self, sheet, rows):
        found = self.matches(sheet, TM)
        for run in sorted({g.run for r in rows for g in r.glyphs}):
            self.change(TJ.search(self.data, found[run].end()), b"")

    def swap_first(self, sheet, row, code):
        found = self.matches(sheet, TM)[row.glyphs[0].run]
        shown = TJ.search(self.data, found.end())
        self.change(shown, re.sub(rb"<[0-9A-Fa-f]{4}", b"<%04X" % code, shown[0], count=1))

    def rule(self, sheet, box, dy=0.0, dw=0.0, dh=0.0):
        found = self.matches(sheet, RE)[box.index]
        x, y, w, h = (float(v) for v in found.groups())
        self.change(found, b"%.3f %.3f %.3f %.3f re" % (x, y - dy / MM, w + dw / MM, h + dh / MM))

    def picture(self, sheet, box, dx=0.0, dy=0.0):
        """Move a seal or a stamp."""
        found = self.matches(sheet, CM)[box.index]
        x, y = float(found[3]) + dx / MM, float(found[4]) - dy / MM
        place = b"%s 0 0 %s %.3f %.3f cm" % (found[1], found[2], x, y)
        self.change(found, found[0].replace(found[0][:found[0].index(b"cm") + 2], place))

    def draw(self, sheet, operators):
        end = self.span(sheet.page.content)[1]
        self.changes.append((end, end, b"q " + operators + b" Q\n"))

    def widen(self, sheet, dw):
        start = re.search(rb"(?m)^%d 0 obj\n" % sheet.page.object, self.data).end()
        box = re.compile(rb"(/MediaBox \[\s*\S+\s+\S+\s+)(\S+)").search(self.data, start)
        self.change(box, box[1] + b"%.3f" % (float(box[2]) + dw / MM))

    def write(self, path):
        data = self.data
        for start, end, new in sorted(self.changes, key=lambda c: c[0], reverse=True):
            data = data[:start] + new + data[end:]
        fixed = subprocess.run(["fix-qdf"], input=data, check=True, capture_output=True).stdout
        with open(path, "wb") as out:
            out.write(fixed)


def texts(parts):
    return [(s, parts.text_of(s)) for s in parts.sheets if s.plain]


def pairs_on(parts):
    """(sheet, row, row after it) within a paragraph and a page."""
    pairs = body.running(texts(parts))
    for sheet, rows in texts(parts):
        own = {id(r) for r in rows}
        for row, follow in pairs:
            if id(row) in own and id(follow) in own:
                yield sheet, row, follow


def first(items):
    return next(iter(items), None)


def t01(copy, parts):
    copy.widen(parts.sheets[-1], 0.5)


def t02(copy, parts):
    """All text of a page that is not full half a millimetre down."""
    for sheet, rows in texts(parts)[1:]:
        if len(rows) > 1 and rows[0] is sheet.rows[0] and rows[0].top < TOP + 3 \
                and rows[-1].y < 230 and not sheet.black:
            return copy.move(sheet, rows, dy=0.5)
    for sheet, rows in texts(parts)[1:]:
        if len(rows) > 1 and rows[0] is sheet.rows[0] and rows[0].top < TOP + 3 \
                and rows[-1].y < 200:
            return copy.move(sheet, rows, dy=0.5)
    return False


def t03(copy, parts):
    """The short last row of a paragraph."""
    firsts = {id(row) for row, _ in body.running(texts(parts))}
    found = first((s, f) for s, _, f in pairs_on(parts)
                  if id(f) not in firsts and f.x1 < 170 and f.text[0] not in body.OPENING)
    return copy.move(found[0], [found[1]], dx=0.5) if found else False


def t04(copy, parts):
    """The last run of a full row, away from the edge."""
    for sheet, row, _ in pairs_on(parts):
        last = row.glyphs[-1]
        if last.run != row.glyphs[0].run and is_han(last.text):
            part = type(row)([g for g in row.glyphs if g.run == last.run])
            return copy.move(sheet, [part], dx=-0.6)
    return False


def t05(copy, parts):
    rows = parts.head.text()
    last = {id(row) for row, _ in body.running(texts(parts))}
    if not rows or id(rows[-1]) not in last or rows[-1].y < 250:
        return False
    return copy.move(parts.sheets[0], rows, dy=-0.5)


def t06(copy, parts):
    for sheet, rows in texts(parts):
        if len(rows) > 8 and not sheet.black:
            return copy.move(sheet, [rows[4]], dy=0.2)
    return False


def t07(copy, parts):
    """A row is missing in a full page."""
    last = {id(row) for row, _ in body.running(texts(parts))}
    for sheet, rows in texts(parts)[1:]:
        if len(rows) == len(sheet.rows) == 22 and id(rows[-1]) in last and not sheet.black:
            return copy.drop(sheet, [rows[10]])
    return False


def marked(parts):
    return parts.kind in head.MARK_TOP and parts.head.mark


def t08(copy, parts):
    return copy.move(parts.sheets[0], parts.head.mark, dy=-0.8) if marked(parts) else False


def t09(copy, parts):
    if not marked(parts) or max(r.x1 for r in parts.head.mark) > 180:
        return False
    return copy.move(parts.sheets[0], parts.head.mark, dx=1.0)


def t10(copy, parts):
    """Number and red line nearer to the mark."""
    if parts.kind != "文件" or not parts.head.rules:
        return False
    sheet, above = parts.sheets[0], parts.head.under
    gap = sheet.em_box(above[0])[0] - parts.head.mark_ink()[1]
    copy.move(sheet, above, dy=19.5 - gap)
    copy.rule(sheet, parts.head.rules[0], dy=19.5 - gap)


def t11(copy, parts):
    if parts.kind != "文件" or not parts.head.rules:
        return False
    copy.rule(parts.sheets[0], parts.head.rules[0], dy=0.6)


def t12(copy, parts):
    if parts.kind != "文件" or not parts.head.rules:
        return False
    copy.rule(parts.sheets[0], parts.head.rules[0], dw=-0.6)


def whole_title(parts):
    return parts.head.title + parts.head.sub


def t13(copy, parts):
    if parts.kind != "文件" or not parts.head.title:
        return False
    sheet = parts.sheets[0]
    gap = sheet.em_box(parts.head.title[0])[0] - head.lower_edge(parts)
    copy.move(sheet, whole_title(parts), dy=19.4 - gap)


def t14(copy, parts):
    rows = parts.head.text()
    if parts.kind != "文件" or not parts.head.title or not rows:
        return False
    sheet = parts.sheets[0]
    gap = sheet.em_box(rows[0])[0] - sheet.em_box(whole_title(parts)[-1])[1]
    copy.move(sheet, whole_title(parts), dy=gap - 9.0)


def t15(copy, parts):
    rows = head.body_rows(parts)
    if not rows or len(rows) == len(parts.head.text()) or parts.date_sheet is parts.sheets[0]:
        return False
    copy.drop(parts.sheets[0], rows)


def t16(copy, parts):
    """A heading: one short row, indented by two characters."""
    for sheet, rows in texts(parts):
        for row in rows:
            if abs(row.x0 - LEFT - 2 * CELL) < 0.1 and row.x1 < 150 and row.text[0] in "一二三":
                return copy.move(sheet, [row], dx=0.4)
    return False


def signed(parts, sealed):
    return parts.date and parts.names and parts.kind != "命令" and parts.sealed() == sealed


def seals_of(parts, least=1):
    """The seals of a sealed paper, from the top; none when there are fewer."""
    if not signed(parts, True) or len(parts.date_sheet.pictures) < least:
        return []
    return sorted(parts.date_sheet.pictures, key=lambda b: (b.y, b.x))


def stamp_of(parts):
    """The stamp of an order; a list to be like seals_of."""
    return parts.date_sheet.pictures if parts.kind == "命令" and parts.date else []


def t17(copy, parts):
    """Name, date and seal a millimetre to the left."""
    if len(seals_of(parts)) != 1:
        return False
    copy.move(parts.date_sheet, [parts.date] + parts.names, dx=-1.0)
    copy.picture(parts.date_sheet, seals_of(parts)[0], dx=-1.0)


def t17_stamp(copy, parts):
    """A stamp nearer to the edge, its post with it."""
    if not stamp_of(parts):
        return False
    copy.move(parts.date_sheet, [parts.post()], dx=1.0)
    copy.picture(parts.date_sheet, stamp_of(parts)[0], dx=1.0)


def t18(copy, parts):
    """The name beside the middle of date and seal."""
    return copy.move(parts.date_sheet, parts.names, dx=1.0) if seals_of(parts) else False


def t18_seal(copy, parts):
    """The first of several seals beside the middle of its name."""
    seals = seals_of(parts, 2)
    return copy.picture(parts.date_sheet, seals[0], dx=1.0) if seals else False


def t18_stamp(copy, parts):
    """The post below the middle of the stamp."""
    return copy.move(parts.date_sheet, [parts.post()], dy=1.5) if stamp_of(parts) else False


def t19(copy, parts):
    """The seal more than a row below the text."""
    above = parts.above_signature() if len(seals_of(parts)) == 1 else []
    if not above:
        return False
    seal = seals_of(parts)[0]
    gap = seal.y - parts.date_sheet.em_box(above[-1])[1]
    return copy.picture(parts.date_sheet, seal, dy=11.2 - gap)


def t19_apart(copy, parts):
    """One seal of a row higher than the other."""
    seals = seals_of(parts, 2)
    return copy.picture(parts.date_sheet, seals[0], dy=-1.5) if seals else False


def t19_touch(copy, parts):
    """Seals and names so near to each other that the seals touch."""
    seals = seals_of(parts, 2)
    if not seals or abs(seals[0].y - seals[1].y) > 1:
        return False
    left = seals[1].x - seals[0].x - seals[0].w
    name = min(parts.signers(), key=lambda n: n.x0)
    copy.picture(parts.date_sheet, seals[0], dx=left)
    copy.move(parts.date_sheet, [name], dx=left)


def t19_stamp(copy, parts):
    """The date too far below the stamp."""
    return copy.move(parts.date_sheet, [parts.date], dy=3.0) if stamp_of(parts) else False


def t20(copy, parts):
    return copy.move(parts.date_sheet, parts.names, dx=-1.0) if signed(parts, False) else False


def t21(copy, parts):
    found = first((s, row) for s, row in parts.attachments if not s.turned)
    return copy.move(found[0], [found[1]], dx=1.0) if found else False


def imprint_rules(parts):
    if parts.kind != "文件":
        return []
    return sorted((b for b in parts.sheets[-1].black if b.w > 150 and b.y > 200),
                  key=lambda b: b.y)


def t22(copy, parts):
    rules = imprint_rules(parts)
    return copy.rule(parts.sheets[-1], rules[-1], dy=-0.5) if rules else False


def t23(copy, parts):
    rules = imprint_rules(parts)
    return copy.rule(parts.sheets[-1], rules[-2], dh=0.1) if len(rules) > 2 else False


def t24(copy, parts):
    row = parts.sheets[-1].number_row
    return copy.move(parts.sheets[-1], [row], dy=0.6) if row else False


def t25(copy, parts):
    row = parts.sheets[-1].number_row
    return copy.move(parts.sheets[-1], [row], dx=2.0 if row.x0 < MIDDLE else -2.0) if row else False


def t26(copy, parts):
    """The double line at the foot of a letter one millimetre up."""
    if parts.kind != "信函":
        return False
    for rule in parts.head.rules:
        if rule.y > 200:
            copy.rule(parts.sheets[0], rule, dy=-1.0)


def t27(copy, parts):
    if parts.kind != "信函":
        return False
    row = next(r for r in parts.head.under if "〔" in r.text)
    copy.move(parts.sheets[0], [row.segments()[-1]], dx=-1.0)


def comma_first(copy, parts, pairs):
    """A comma at the start of a row."""
    commas = {g.font: g.code for s in parts.sheets for g in s.upright if g.text == "，"}
    for sheet, _, follow in pairs:
        glyph = follow.glyphs[0]
        if is_han(glyph.text) and glyph.font in commas and follow.x1 < 170:
            return copy.swap_first(sheet, follow, commas[glyph.font])
    return False


def t28(copy, parts):
    return comma_first(copy, parts, pairs_on(parts))


def hanging_on(parts, label):
    """Pairs of hanging rows of which the first begins with the label."""
    return [(sheet, row, follow) for sheet in parts.sheets for row, follow in body.hanging(sheet)
            if row.text.startswith(label)]


def t28_note(copy, parts):
    """In 附件说明."""
    return comma_first(copy, parts, hanging_on(parts, "附件："))


def t28_copies(copy, parts):
    """In 抄送."""
    return comma_first(copy, parts, hanging_on(parts, "抄送："))


def t29(copy, parts):
    """Signature without text on its page."""
    if not parts.date or parts.date_sheet.number == 1 or parts.kind == "命令":
        return False
    above = parts.above_signature()
    notes = {id(r) for r in parts.notes(above)}
    copy.drop(parts.date_sheet, [r for r in above if id(r) not in notes])


def t30(copy, parts):
    copy.draw(parts.sheets[-1], b"0 g %.3f %.3f 6 6 re f" % (100 / MM, 277 / MM))


# ---- the same on an A3 page ----

def a3_sheet(parts):
    return first(s for s in parts.sheets if s.a3)


def t01_a3(copy, parts):
    sheet = a3_sheet(parts)
    return copy.widen(sheet, 0.5) if sheet else False


def t21_a3(copy, parts):
    found = first((s, row) for s, row in parts.attachments if s.a3)
    return copy.move(found[0], [found[1]], dx=1.0) if found else False


def t24_a3(copy, parts):
    sheet = a3_sheet(parts)
    return copy.move(sheet, [sheet.number_row], dy=0.6) if sheet else False


def t25_a3(copy, parts):
    """The number of an odd page where it stands on A4."""
    sheet = first(s for s in parts.sheets if s.a3 and s.number % 2)
    return copy.move(sheet, [sheet.number_row], dx=-210.0) if sheet else False


def t30_a3(copy, parts):
    sheet = a3_sheet(parts)
    return copy.draw(sheet, b"0 g %.3f %.3f 6 6 re f" % (400 / MM, 100 / MM)) if sheet else False


# T19 → t19; several ways to break a test have a name behind the number.
BREAKAGES = {name.upper()[:3] + name[3:]: function
             for name, function in sorted(globals().items())
             if re.fullmatch(r"t\d\d(_\w+)?", name)}


def make(test, path, parts, out):
    """Write the wrong copy for a test; False when this paper does not lend itself."""
    copy = Copy(path, parts)
    if BREAKAGES[test](copy, parts) is False or not copy.changes:
        return False
    copy.write(out)
    return True
