"""The first page from its upper edge to the first row of text: T08–T15, T26, T27."""
import ink
from sheet import CELL, GAP, LEFT, MIDDLE, PITCH, RIGHT, is_red

ROWS2, ROW1 = 2 * PITCH, PITCH  # 空二行, 空一行, edge to edge (1.3 of the sheet)
MARK_TOP = {"文件": 72.0, "纪要": 72.0, "命令": 57.0, "信函": 30.0}  # 7.2.4, 10.3, 10.2, 10.1


def check(checks, parts):
    head = parts.head
    if parts.kind == "通知单":
        return
    checks.true("T08", "有发文机关标志", head.mark)
    mark = head.mark_ink()
    top = MARK_TOP.get(parts.kind)
    if top:
        checks.near("T08", "标志墨迹上缘", mark[0], top, 0.5)
    checks.near("T09", "标志墨迹中心", (mark[2] + mark[3]) / 2, MIDDLE, 0.5)
    if parts.kind == "信函":
        letter(checks, head, mark)
    else:
        under_mark(checks, parts, mark)
    title(checks, parts)


def under_mark(checks, parts, mark):
    """What stands between mark and red line, or of an order between mark and text."""
    head, sheet = parts.head, parts.head.sheet
    checks.true("T10", "标志下有文号或期号", head.under)
    if not head.under:
        return
    blank = ROW1 if parts.kind == "期刊" else ROWS2  # a periodical: by custom
    checks.near("T10", "标志下缘到文号", sheet.em_box(head.under[0])[0] - mark[1], blank, 1, 6)
    if parts.kind == "命令":
        return
    checks.true("T12", "有红线", head.rules)
    if not head.rules:
        return
    rule = head.rules[0]
    band = ink.bands(sheet.path, 1, MIDDLE, rule.y - 1, 3, rule.h + 2)
    above = max(sheet.em_box(r)[1] for r in head.under if r.y > head.under[-1].y - 1)
    checks.near("T11", "文号下缘到红线", band[0][0] - above, 4.0, 0.3)
    box = sheet.raster().box(15, rule.y + rule.h / 2 - 0.05, 185, 0.1)
    checks.near("T12", "红线左端", box[2], LEFT, 0.2)
    checks.near("T12", "红线右端", box[3], RIGHT, 0.2)
    checks.near("T12", "红线左端（坐标）", rule.x, LEFT, 0.05)
    checks.near("T12", "红线右端（坐标）", rule.x + rule.w, RIGHT, 0.05)
    if any("签发人" in r.text for r in head.under):
        upward(checks, head)


def upward(checks, head):
    """上行文, 7.2.5 and 7.2.6: number one character in, names one character inside."""
    last = head.under[-1]
    checks.true("T10", "文号与末行签发人同行", "〔" in last.text)
    checks.near("T10", "上行文文号左空一字", last.x0, LEFT + CELL, 0.3)
    checks.near("T10", "签发人右空一字", max(r.x1 for r in head.under), RIGHT - CELL, 0.3)


def title(checks, parts):
    """Rule or last element → title → first row of text."""
    head, sheet = parts.head, parts.head.sheet
    text = head.text()
    if parts.kind == "命令":
        if text and head.under:
            gap = sheet.em_box(text[0])[0] - sheet.em_box(head.under[0])[1]
            checks.near("T13", "令号到正文", gap, ROWS2, 1, 6)
    elif head.title:
        top = sheet.em_box(head.title[0])[0]
        notes = [r for r in sheet.rows if head.rules and head.rules[0].y < r.y < top
                 and parts.kind == "期刊"]
        if not notes:
            checks.near("T13", "红线（信函：版头末行）到标题", top - lower_edge(parts), ROWS2, 1, 6)
        elif notes[-1].text.startswith("呈"):
            checks.near("T13", "呈与标题间留批示", top - sheet.em_box(notes[-1])[1], 20, 0, 16)
        else:
            checks.near("T13", "按语到标题", top - sheet.em_box(notes[-1])[1], ROW1, 1, 6)
        last = (head.sub or head.title)[-1]
        noted = parts.kind == "期刊"  # 按语 may stand between title and text
        if text and not noted:
            checks.near("T14", "标题到主送机关（正文）",
                        sheet.em_box(text[0])[0] - sheet.em_box(last)[1], ROW1, 1, 6)
    checks.true("T15", "首页显示正文", body_rows(parts))


def lower_edge(parts):
    head = parts.head
    if parts.kind == "信函":
        return max(head.sheet.em_box(r)[1] for r in head.under)
    return head.rules[0].y + head.rules[0].h if head.rules else 0


def body_rows(parts):
    """Rows of the first page after the addressees."""
    rows = parts.head.text()
    for i, row in enumerate(rows):
        if abs(row.x0 - LEFT) > CELL and not row.text.startswith(tuple("（《“")):
            return rows[i:]
        if row.text.endswith("："):
            return rows[i + 1:]
    return rows if len(rows) > 1 else []


def letter(checks, head, mark):
    """信函, 10.1."""
    sheet = head.sheet
    first = [b for b in head.rules if b.y < 150]
    second = [b for b in head.rules if b.y > 200]
    checks.true("T26", "首页两组双线", len(first) == 2 and len(second) == 2)
    if len(first) != 2 or len(second) != 2:
        return
    one = ink.bands(sheet.path, 1, MIDDLE, first[0].y - 1, 3, 4)
    two = ink.bands(sheet.path, 1, MIDDLE, second[0].y - 1, 3, 4)
    checks.true("T26", "双线各是两条", len(one) == 2 and len(two) == 2)
    checks.near("T26", "标志下缘到上双线", one[0][0] - mark[1], 4.0, 0.5)
    checks.near("T26", "下双线下缘", two[-1][1], 277.0, 0.5)
    thick = [bottom - top for top, bottom in one + two]
    checks.true("T26", f"上双线上粗下细 {thick[0]:.2f} {thick[1]:.2f}", thick[0] > thick[1] + 0.1)
    checks.true("T26", f"下双线上细下粗 {thick[-2]:.2f} {thick[-1]:.2f}",
                thick[-1] > thick[-2] + 0.1)
    for rule in first + second:
        checks.true("T26", "双线为红色", is_red(rule.colour))
        checks.near("T26", "双线左端", rule.x, 21.0, 1.5)
        checks.near("T26", "双线右端", rule.x + rule.w, 191.0, 1.5)
    number = next((r for r in head.under if "〔" in r.text), None)
    checks.true("T27", "有发文字号", number)
    if number:
        part = number.segments()[-1]
        checks.near("T27", "上双线到发文字号", sheet.em_box(part)[0] - one[-1][1], GAP, 0.5)
        checks.near("T27", "发文字号右缘", part.x1, RIGHT, 0.5)
    for row in head.under:
        if row.segments()[0].x1 < MIDDLE:
            checks.near("T27", "版头左列顶格", row.x0, LEFT, 0.3)
