"""Signature, attachments, 版记, page numbers: T17–T25, T29."""
import math

import ink
from sheet import BOTTOM, CELL, LEFT, MIDDLE, PITCH, RIGHT, TOP, Row, rows_of

FOUR = 4.94  # 四号, mm


def check(checks, parts):
    if parts.date and parts.kind != "通知单":  # a form is signed in its cells
        signature(checks, parts)
    for sheet, label in parts.attachments:
        attachment(checks, sheet, label)
    imprint(checks, parts)
    page_numbers(checks, parts)


# ---- 署名, 成文日期, 印章 (7.3.5) ----

def signature(checks, parts):
    above = parts.above_signature()
    notes = parts.notes(above)
    checks.true("T29", f"成文日期所在页（第{parts.date_sheet.number}页）有正文",
                above[:len(above) - len(notes)])
    if parts.kind == "命令":  # 7.3.5.3: the date as with a seal, the post beside the stamp
        checks.near("T17", "成文日期右空四字", parts.date.x1, RIGHT - 4 * CELL, 0.3)
        if parts.date_sheet.pictures:
            stamp(checks, parts, parts.date_sheet.pictures[0])
    elif parts.names and parts.sealed():
        sealed(checks, parts, above)
    elif parts.names:
        unsealed(checks, parts)


def stamp(checks, parts, picture):
    """签名章: four characters free on its right, the post two characters to its left."""
    sheet, post = parts.date_sheet, parts.post()
    edges = sheet.picture_ink(picture)
    checks.true("T18", "签名章左边有签署职务", post)
    checks.near("T17", "签名章右空四字", edges and edges[3], RIGHT - 4 * CELL, 0.3)
    if not (edges and post):
        return
    checks.near("T17", "签名章左空二字标注职务", edges[2] - post.x1, 2 * CELL, 0.3)
    checks.near("T18", "职务以签名章为准上下居中", sum(sheet.em_box(post)) / 2,
                (edges[0] + edges[1]) / 2, 0.5)
    checks.near("T19", "签名章下空一行标注成文日期", sheet.em_box(parts.date)[0] - edges[1],
                PITCH, 1.0, 6.0)


def sealed(checks, parts, above):
    date, name = parts.date, parts.names[0].segments()[-1]
    # Normally four characters; a long name over it keeps two (7.3.5.2).
    wide = max(0, (name.x1 - name.x0 - date.x1 + date.x0) / 2 - 2 * CELL)
    checks.near("T17", "成文日期右缘", date.x1, RIGHT - 4 * CELL - wide, 0.3)
    checks.near("T18", "署名与成文日期同一中心", name.centre, date.centre, 0.3)
    sheet = parts.date_sheet
    edges = [sheet.picture_ink(picture) for picture in sheet.pictures]
    if edges and above:
        seals(checks, parts, edges, sheet.em_box(above[-1])[1])


def seals(checks, parts, edges, text_end):
    """Edges (top, bottom, left, right) of the red ink of each seal."""
    checks.true("T19", f"{len(edges)} 枚印章都有红色墨迹", all(edges))
    names, date = parts.signers(), parts.date
    checks.true("T19", f"{len(names)} 个署名，{len(edges)} 枚印章", len(names) == len(edges))
    if not all(edges) or len(names) != len(edges):
        return
    first = min(e[0] for e in edges)
    checks.near("T19", "首排印章上缘到正文下缘", first - text_end, PITCH / 2, PITCH / 2)
    for top, bottom, left, right in edges:
        middle = (left + right) / 2
        under = [n for n in names if top < n.y < bottom and left < n.centre < right]
        checks.true("T19", "一枚印章压一个署名", len(under) == 1)
        checks.near("T19", "印章直径", right - left, 45, 5)
        checks.near("T19", "印章端正", bottom - top, right - left, 0.3)
        for name in under:
            checks.near("T18", f"印章在“{name.text[:8]}”的中心", middle, name.centre, 0.3)
        for row in parts.remarks():
            checks.true("T19", f"印章不压附注“{row.text[:8]}”",
                        row.x1 < left or row.top > bottom)
        checks.true("T19", "印章在版心内", LEFT <= left and right <= RIGHT and bottom <= BOTTOM)
    last = max(edges, key=lambda e: (e[0] + e[1] + e[2]))
    checks.true("T19", "最后一枚印章压成文日期",
                last[0] < date.top and date.y < last[1] and last[2] < date.x0 < date.x1 < last[3])
    for k, a in enumerate(edges):
        for b in edges[:k]:
            apart = math.hypot(a[2] + a[3] - b[2] - b[3], a[0] + a[1] - b[0] - b[1]) / 2
            checks.true("T19", f"两枚印章不相交、不相切（中心相距 {apart:.1f}）",
                        apart > (a[3] - a[2] + b[3] - b[2]) / 2 + 0.5)
            if abs(a[0] - b[0]) < 20:
                checks.near("T19", "同排印章对齐", a[0] + a[1], b[0] + b[1], 0.4)


def unsealed(checks, parts):
    date = parts.date
    names = parts.names
    checks.near("T20", "成文日期比署名右空二字", date.x0 - names[0].x0, 2 * CELL, 0.3)
    longest = max(names, key=lambda r: r.x1 - r.x0)
    right = longest if date.x1 - date.x0 <= longest.x1 - longest.x0 else date
    checks.near("T20", "署名（较长者）右空二字", right.x1, RIGHT - 2 * CELL, 0.3)


# ---- 附件 (7.3.7) ----

def attachment(checks, sheet, label):
    """Label flush left in the first row, 黑体; title centred on the third."""
    number, left, top, middle = sheet.number, LEFT, TOP, (LEFT + sheet.right) / 2
    rows = sheet.rows
    if sheet.turned:  # the frame as it is read: 225 wide, 156 high
        left, top = sheet.page.height - BOTTOM, LEFT
        middle = left + 225 / 2
        rows = rows_of(sheet.landscape()[0])
        checks.true("T21", f"第{number}页横排，表头在左", sheet.heads_left())
    digits = [g for g in label.glyphs if "\u4e00" <= g.text <= "\u9fff"]
    checks.true("T21", f"第{number}页“{label.text}”用黑体",
                all("hei" in g.font.lower() for g in digits))
    checks.near("T21", f"第{number}页附件顶格", label.x0, left, 0.3)
    checks.near("T21", f"第{number}页附件在首行", em_top(sheet, label), top, 0.3)
    if len(rows) > 1:
        title = rows[1]
        part = title.segments()
        checks.near("T21", f"第{number}页附件标题居中", (part[0].x0 + part[-1].x1) / 2, middle, 0.3)
        pitch = PITCH if not sheet.turned else turned_pitch(rows, title)
        if pitch:
            checks.near("T21", f"第{number}页附件标题在第三行", em_top(sheet, title),
                        top + 2 * pitch, 0.3)


def em_top(sheet, row):
    """By ink; of turned text by the place of the baseline (0.85 em below the em box's top)."""
    return row.top if sheet.turned else sheet.em_box(row)[0]


def turned_pitch(rows, title):
    """The standard gives no pitch for a turned page: the third of 13 to 16 rows of 156 mm."""
    for count in range(13, 18):
        pitch = (156 - CELL) / (count - 1)
        if abs(title.top - LEFT - 2 * pitch) < 0.3:
            return pitch
    return PITCH


# ---- 版记 (7.4) ----

def small_rows(sheet):
    return [r for r in sheet.rows if abs(r.size - FOUR) < 0.1 and r.y < BOTTOM + 1]


def imprint(checks, parts):
    """抄送 … 印发 between rules, the last of them at the lower edge of the frame."""
    sheet = parts.sheets[-1]
    rows = small_rows(sheet)
    if parts.kind == "信函":
        copies = [r for r in rows if r.y > BOTTOM - 15]
        if copies:
            checks.near("T22", "信函抄送末行下缘", sheet.em_box(copies[-1])[1], BOTTOM, 2.6)
            lines = [b for b in sheet.black if b.w > 150 and b.y > copies[0].top - 6]
            checks.true("T22", "信函版记无线", not lines)
        return
    wide = sorted((b for b in sheet.black if b.w > 150 and b.h < 1 and b.y > 150),
                  key=lambda b: b.y)
    if parts.kind == "通知单" and not any(r.text.endswith("印发") for r in rows):
        return  # a form need not have one
    last = [r for r in rows if r.y > BOTTOM - 12]
    checks.true("T22", "末页有版记", wide and last and wide[-1].y > BOTTOM - 12)
    if not (wide and last):
        return
    rules = [wide[-1]]
    for rule in reversed(wide[:-1]):  # upwards while 四号 rows stand between
        if not any(rule.y < r.y < rules[0].y and r.y - rule.y < 11 for r in rows):
            break
        rules.insert(0, rule)
    bands = [ink.bands(sheet.path, sheet.number, MIDDLE, b.y - 0.6, 3, b.h + 1.2) for b in rules]
    checks.true("T22", f"版记有首末两条线（{len(rules)} 条）", len(rules) >= 2)
    checks.near("T22", "末条线下缘", bands[-1][-1][1] if bands[-1] else None, BOTTOM, 0.2)
    for i, (rule, band) in enumerate(zip(rules, bands)):
        height = band[0][1] - band[0][0] if band else None
        checks.near("T23", f"版记第{i + 1}条线粗", height,
                    0.35 if i in (0, len(rules) - 1) else 0.25, 0.03)
        checks.near("T22", "版记线左端", rule.x, LEFT, 0.2)
        checks.near("T22", "版记线右端", rule.x + rule.w, RIGHT, 0.2)
    inner = [r for r in rows if r.y > rules[0].y]
    checks.near("T22", "版记左空一字", min(r.x0 for r in inner), LEFT + FOUR, 0.6)
    issued = [r for r in inner if r.text.endswith("印发")]
    if issued:
        checks.near("T22", "印发日期右空一字", issued[-1].x1, RIGHT - FOUR, 0.6)


# ---- 页码 (7.5) ----

def page_numbers(checks, parts):
    for sheet in parts.sheets:
        number, row = sheet.number, sheet.number_row
        if unnumbered(parts, sheet):
            checks.true("T24", f"第{number}页不编页码", row is None)
            continue
        checks.true("T24", f"第{number}页有页码“{row.text if row else ''}”",
                    row and row.text.replace(" ", "") == f"—{number}—")
        if not row:
            continue
        if number % 2:
            checks.near("T25", "单页码外端", row.x1, sheet.right - FOUR, 1.0)
        else:
            checks.near("T25", "双页码外端", row.x0, LEFT + FOUR, 1.0)
        dash = Row([row.glyphs[0]])
        box = sheet.raster().box(dash.x0 - 0.5, 264, dash.x1 - dash.x0 + 0.8, 12)
        checks.near("T24", f"第{number}页一字线", (box[0] + box[1]) / 2, 269.0, 0.3)


def unnumbered(parts, sheet):
    """A letter's first page; a blank page and a 版记 page behind a blank one."""
    if parts.kind in ("信函", "通知单") and sheet.number == 1:
        return True
    if sheet.is_blank:
        return True
    before = parts.sheets[sheet.number - 2]
    only_imprint = not parts.text_of(sheet) and all(r in small_rows(sheet) for r in sheet.rows)
    return sheet.number > 1 and before.is_blank and only_imprint
