"""Sheet, frame, rows, line ends: T01–T07, T16, T28, T30."""
import itertools
import re

from sheet import BOTTOM, CELL, LEFT, PITCH, RIGHT, TOP, is_han, rows_of

CLOSING = set("。．，、；：？！‼⁇⁈⁉）］｝〕】〗》〉”’」』")
NEVER_START = CLOSING | set("·‧・～~–—-／/%％‰℃°′″)]},.;:!?…")
OPENING = set("（［｛〔【〖《〈“‘「『")
NEVER_END = OPENING | set("([{／/￥¥$€£№§")
LABEL = re.compile(r"附件：(\d+\.)?|\d+\.|(主送|抄送|报|送|发|呈|出席|请假|列席)：")
UNITS = "%％‰℃年月日号个家户亩天次元万亿"  # hard behind a number (8.2 of the sheet)


def check(checks, parts):
    for sheet in parts.sheets:
        checks.near("T01", f"第{sheet.number}页宽", sheet.page.width, 420 if sheet.a3 else 210, 0.1)
        checks.near("T01", f"第{sheet.number}页高", sheet.page.height, 297, 0.1)
    texts = [(s, parts.text_of(s)) for s in parts.sheets if s.plain]
    full_pages(checks, parts, texts)
    rows = running(texts)
    edges(checks, parts, texts, rows)
    pitch(checks, parts, texts)
    line_ends(checks, texts, rows, parts)
    inside(checks, parts)


def running(texts):
    """(row, row after it) within one paragraph: the later one is flush left."""
    pairs = []
    for (sheet, rows), (_, after) in itertools.zip_longest(texts, texts[1:], fillvalue=(0, [])):
        for row, follow in zip(rows, rows[1:]):
            if abs(follow.y - row.y - PITCH) < 0.5 and starts_flush(follow):
                pairs.append((row, follow))
        if rows and after and rows[-1].bottom > BOTTOM - 1 and after[0].top < TOP + 1 \
                and starts_flush(after[0]) and not re.fullmatch(r"附件\d*", after[0].text):
            pairs.append((rows[-1], after[0]))
    return pairs


def hanging(sheet):
    """(row, row after it) of names that go on under their own first character, behind
    附件：1. or 抄送：; an opening bracket has dropped its left half."""
    edge = None
    for row, follow in zip(sheet.rows, sheet.rows[1:]):
        label = LABEL.match(row.text)
        if label and label.end() < len(row.glyphs):
            edge = row.glyphs[label.end()].x0
        if edge and edge - row.size / 2 - 0.3 < follow.x0 < edge + 0.3 \
                and follow.y - row.y < PITCH + 0.5 and not LABEL.match(follow.text):
            yield row, follow
        else:
            edge = None


def starts_flush(row):
    """Flush left; an opening bracket has dropped its left half: its pen lies further left."""
    return LEFT - CELL / 2 - 0.5 < row.x0 < LEFT + 0.5


def full_pages(checks, parts, texts):
    """A page whose last paragraph runs on is full: 22 rows from 37 to 262."""
    last = {id(row) for row, _ in running(texts)}
    for sheet, rows in texts:
        tables = any(b.h < 1 and b.w > 50 for b in sheet.black)
        if not rows or id(rows[-1]) not in last or rows[-1].y < 230:
            continue
        checks.near("T05", f"第{sheet.number}页末行下缘", sheet.em_box(rows[-1])[1], BOTTOM, 0.3)
        if sheet.number > 1 and not tables and len(sheet.rows) == len(rows):
            checks.near("T07", f"第{sheet.number}页行数", len(rows), 22, 0)
    for sheet, rows in texts:
        if sheet.number > 1 and len(rows) > 1 and rows[0] is sheet.rows[0] \
                and rows[0].top < TOP + 3:
            checks.near("T02", f"第{sheet.number}页首行上缘", sheet.em_box(rows[0])[0], TOP, 0.3)


def edges(checks, parts, texts, pairs):
    for row, follow in pairs:
        right_edge(checks, row)
        if follow.text[0] not in NEVER_END:
            checks.near("T03", f"顶格行左缘“{follow.text[:6]}”", follow.x0, LEFT, 0.3)
        if all(is_han(g.text) for g in row.glyphs) and starts_flush(row):
            han_row(checks, row, follow)
    for _, rows in texts:
        for row in rows:
            # Paragraphs: near the second character, and not an opening bracket.
            if abs(row.x0 - LEFT - 2 * CELL) < 1.2 and row.text[0] not in OPENING:
                checks.near("T16", f"首行缩进“{row.text[:6]}”", row.x0, LEFT + 2 * CELL, 0.1)


def right_edge(checks, row):
    """Of a full-width mark at the line end the blank half may go (GB/T 15834 5.1.10): the
    pen then ends up to half a character outside the frame, the ink inside."""
    blank = CELL / 2 if row.text[-1] in NEVER_START else 0
    checks.near("T04", f"整行右缘“{row.text[-6:]}”", row.x1, RIGHT, 0.3, 0.3 + blank)


def first_unit(text):
    """Cells of what may not be parted at the start of a row: opening marks, then a number
    with its unit, a Latin word, a pair of —— or ……, or one character; then closing marks."""
    at = len(text) - len(text.lstrip("".join(OPENING)))
    found = re.match(r"〔?\d[\d.,—/-]*〕?[" + UNITS + r"]*(百分点)?|[A-Za-z]+|——|……|.", text[at:])
    end = at + (found.end() if found else 0)
    while end < len(text) and text[end] in NEVER_START:
        end += 1
    return sum(0.5 if c.isascii() else 1 for c in text[:end])


def han_row(checks, row, follow):
    """28 characters.  Fewer only when what follows cannot be parted and is too long for the
    rest (it is pushed out, since Han characters cannot be squeezed); never more."""
    count = len(row.glyphs)
    pushed = count < 28 and first_unit(follow.text) > 28 - count
    checks.true("T07", f"纯汉字整行{count}字“{row.text[:4]}”", count == 28 or pushed)
    if count == 28:
        for k, glyph in enumerate(row.glyphs):
            centre = (glyph.x0 + glyph.x1) / 2
            if abs(centre - LEFT - (k + 0.5) * CELL) > 0.05:
                checks.near("T07", f"第{k + 1}字在格中“{glyph.text}”", centre,
                            LEFT + (k + 0.5) * CELL, 0.05)


def pitch(checks, parts, texts):
    """Rows of text lie whole pitches apart; baselines are compared within one font, since
    fonts sit at different heights in their em box."""
    for sheet, rows in texts:
        if any(b.h < 1 and b.w > 50 for b in sheet.black if b.y < BOTTOM - 40):
            continue  # between tables the text leaves the grid
        for font in sorted({g.font for r in rows for g in r.glyphs if is_han(g.text)}):
            lines = [[g for g in r.glyphs if g.font == font and is_han(g.text)] for r in rows]
            lines = [line[0] for line in lines if line and not beside_stamp(parts, sheet, line[0])]
            for a, b in zip(lines, lines[1:]):
                steps = round((b.y - a.y) / PITCH)
                if steps > 0:
                    checks.near("T06", f"第{sheet.number}页行距“{b.text}”（{steps} 行）",
                                (b.y - a.y) / steps, PITCH, 0.05)


def beside_stamp(parts, sheet, glyph):
    """The signer's post stands in the middle of his stamp's height (7.3.5.3), off the grid."""
    return parts.kind == "命令" and sheet is parts.date_sheet and glyph.x0 > LEFT + 3 * CELL \
        and parts.date.y - 60 < glyph.y


def split_unit(before, after):
    """Is something parted that must stay whole?"""
    a, b = before[-1], after[0]
    return a.isdigit() and (b.isdigit() or b in UNITS or b in ".,") \
        or a == b and a in "—…" or a.isascii() and a.isalpha() and b.isascii() and b.isalpha() \
        or a in ".," and b.isdigit() and before[-2:-1].isdigit() \
        or a == "〕" and b.isdigit() or a in "+-±" and b.isdigit()


def line_ends(checks, texts, pairs, parts):
    bad = []
    hung = [pair for sheet in parts.sheets for pair in hanging(sheet)]
    for row, follow in pairs + hung:
        if follow.text[0] in NEVER_START or row.text[-1] in NEVER_END \
                or split_unit(row.text, follow.text):
            bad.append(f"{row.text[-6:]}|{follow.text[:6]}")
    for sheet, _ in texts:
        for row in sheet.rows:
            text = row.text.strip()
            outside = not sheet.in_table(row)
            if outside and text and (text[0] in CLOSING or text[-1] in OPENING):
                bad.append(text)
    for before, after in zip(parts.head.title, parts.head.title[1:]):
        if after.text[0] in "的地得" or after.text[0] in NEVER_START \
                or split_unit(before.text, after.text):
            bad.append(f"{before.text[-6:]}|{after.text[:6]}")
    for sheet in parts.sheets:
        bad += cells_bad(sheet)
    checks.true("T28", f"行首行尾禁则、拆开的数：{bad[:5] if bad else '无'}", not bad)


def chart_heights(glyphs):
    """(top, bottom) of charts: from the text or the caption above to 图1 below."""
    found, top = [], 0
    for row in rows_of(glyphs):
        if re.match(r"图\d", row.text):
            found.append((top, row.y))
        if re.match(r"图\d|续?表\d", row.text) or row.size > 5.4:
            top = row.y
    return found


def cells_bad(sheet):
    """The same inside table cells, found by the rules around them."""
    turned = sheet.landscape()
    glyphs, boxes = turned if turned else (sheet.upright, sheet.black)
    walls = [b for b in boxes if b.w < 1 and b.h > 3]
    floors = [b for b in boxes if b.h < 1 and b.w > 3]
    if not walls or not floors:
        return []
    cells, in_chart = {}, chart_heights(glyphs)
    for glyph in glyphs:
        if any(top < glyph.y < bottom for top, bottom in in_chart):
            continue  # its bars are no cells
        middle, height = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.35 * glyph.size
        left = max((w.x for w in walls if w.x < middle and w.y - 0.2 < height < w.y + w.h + 0.2),
                   default=None)
        top = max((f.y for f in floors if f.y < height and f.x - 0.2 < middle < f.x + f.w + 0.2),
                  default=None)
        low = any(f.y > height and f.x - 0.2 < middle < f.x + f.w + 0.2 for f in floors)
        if left is not None and top is not None and low:
            cells.setdefault((round(left, 1), round(top, 1)), []).append(glyph)
    bad = []
    for cell in cells.values():
        lines = [r.text.strip() for r in rows_of(cell)]
        lines = [t for t in lines if t]
        for line in lines:
            if line[0] in CLOSING or line[-1] in OPENING:
                bad.append(f"表格：{line}")
        for before, after in zip(lines, lines[1:]):
            if before[-1].isdigit() and (after[0].isdigit() or after[0] in "%.,"):
                bad.append(f"表格：{before}|{after}")
    return bad


def inside(checks, parts):
    """Ink stays in the frame, but for page numbers, and of a letter mark and double lines."""
    for sheet in parts.sheets:
        allowed = [(LEFT - 0.2, TOP - 0.2, sheet.right - LEFT + 0.4, 225.4)]
        row = sheet.number_row
        if row:
            allowed.append((row.x0 - 0.5, row.y - row.size, row.x1 - row.x0 + 1, 1.5 * row.size))
        if sheet.number == 1 and parts.kind == "信函":
            allowed += [(b.x - 0.3, b.y - 0.3, b.w + 0.6, b.h + 0.6) for b in parts.head.rules]
            allowed.append((LEFT - 0.2, 29.5, 156.4, 20))
        place = sheet.raster().outside(allowed)
        checks.true("T30", f"第{sheet.number}页版心外无墨迹"
                    + (f"（x={place[0]:.1f} y={place[1]:.1f}）" if place else ""), place is None)
