"""What stands on a page: rows of text, the parts of the first page, the frame.

Everything here is in millimetres and read off the page itself.
"""
import re

import ink
import pdfmarks

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
A3_RIGHT = 420.0 - (210.0 - RIGHT)  # as far from the edge as on A4
MIDDLE = (LEFT + RIGHT) / 2
CELL = 156 / 28  # 一字, 5.2.3
PITCH = (225 - CELL) / 21  # 行
GAP = CELL * 7 / 8  # between two rows, 3.2
SAME_ROW = 0.5  # a glyph from a fallback font lies up to 0.24 mm off the baseline


def is_han(text):
    return "\u3400" <= text <= "\u9fff" or "\U00020000" <= text <= "\U0003ffff"


def is_red(colour):
    return colour[0] >= 0.78 and colour[1] <= 0.32 and colour[2] <= 0.32


class Row:
    """Glyphs on one baseline, left to right."""

    def __init__(self, glyphs):
        self.glyphs = sorted(glyphs, key=lambda g: g.x0)
        self.text = "".join(g.text for g in self.glyphs)
        heights = [round(g.y, 3) for g in self.glyphs]
        self.y = max(sorted(set(heights)), key=heights.count)  # the baseline of most
        self.size = max(g.size for g in self.glyphs)
        # To sort rows only: the em box reaches about 0.85 em over the baseline.
        self.top = self.y - 0.85 * self.size
        self.bottom = self.top + self.size
        self.x0, self.x1 = self.glyphs[0].x0, max(g.x1 for g in self.glyphs)
        self.centre = (self.x0 + self.x1) / 2
        self.red = is_red(self.glyphs[0].colour)

    def segments(self):
        """Parts of the row that stand more than a character and a half apart."""
        parts = [[self.glyphs[0]]]
        for glyph in self.glyphs[1:]:
            if glyph.x0 - max(g.x1 for g in parts[-1]) > 1.5 * self.size:
                parts.append([])
            parts[-1].append(glyph)
        return [Row(part) for part in parts]


def rows_of(glyphs):
    rows = []
    for glyph in sorted(glyphs, key=lambda g: g.y):
        if rows and glyph.y - rows[-1][0].y < SAME_ROW:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [Row(g) for g in rows]


class Sheet:
    """A page, its rows and its ink."""

    def __init__(self, path, number, page):
        self.path, self.number, self.page = path, number, page
        ink_glyphs = [g for g in page.glyphs if not g.grey]  # the rest is a watermark
        self.upright = [g for g in ink_glyphs if not g.turned]
        self.turned = [g for g in ink_glyphs if g.turned]
        self.rows = rows_of(self.upright)
        self.number_row = next((r for r in self.rows if r.top > BOTTOM and "—" in r.text), None)
        self.rows = [r for r in self.rows if r is not self.number_row]
        self.black = [b for b in page.boxes if not is_red(b.colour)]
        self.red = [b for b in page.boxes if is_red(b.colour)]
        self.a3 = page.width > 300  # lies on its long side, is read as it lies
        self.right = A3_RIGHT if self.a3 else RIGHT
        self.plain = not page.rotate and not self.a3  # its text is measured row by row
        self.pictures = page.pictures
        self.is_blank = not self.rows and not self.turned and not page.boxes

    def raster(self):
        return ink.page(self.path, self.number, self.page.rotate)

    def em_box(self, row):
        """Top and bottom of a row's em box: Han ink lies centred in it."""
        han = [g for g in row.glyphs if is_han(g.text) and g.size > 0.9 * row.size] or row.glyphs
        box = self.raster().box(min(g.x0 for g in han), row.y - 1.05 * row.size,
                                max(g.x1 for g in han) - min(g.x0 for g in han),
                                1.35 * row.size)
        centre = (box[0] + box[1]) / 2
        return centre - row.size / 2, centre + row.size / 2

    def picture_ink(self, box):
        """(top, bottom, left, right) of a picture's red ink, or None."""
        return ink.red(self.path, self.number, box.x - 1, box.y - 1, box.w + 2, box.h + 2)

    def landscape(self):
        """The turned text as it is read, with its rules; None when there is none.

        The head of the table lies at the left edge of the sheet: text runs upwards.
        """
        if not self.turned:
            return None
        height = self.page.height
        glyphs = [pdfmarks.Glyph(g.text, height - g.y, height - g.y1, g.x0, g.x1, g.size,
                                 g.font, g.colour) for g in self.turned]
        boxes = [pdfmarks.Box(height - b.y - b.h, b.x, b.h, b.w, b.colour) for b in self.black]
        return glyphs, boxes

    def heads_left(self):
        return all(g.y1 < g.y for g in self.turned)

    def in_table(self, row):
        """Between two rules that both reach over the row's middle."""
        over = [b for b in self.black if b.h < 1 and b.w > 5
                and b.x - 0.5 < row.centre < b.x + b.w + 0.5]
        return any(b.y < row.y for b in over) and any(b.y > row.top for b in over)

    def text_rows(self):
        """Rows of text in 三号 (16 pt or 15.793 pt) inside the frame, outside tables."""
        return [r for r in self.rows if 5.4 <= r.size <= 5.8 and not r.red
                and TOP - 1 < r.top and r.bottom < BOTTOM + 9.5 and not self.in_table(r)]


class Head:
    """First page: rows over the mark, mark, rows under it, red rules, title, text."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.mark = [r for r in sheet.rows if r.red and r.size > 7 and r.y < 170]
        self.rules = sorted((b for b in sheet.red if b.w > 100 and b.h < 3), key=lambda b: b.y)
        low = max((r.y for r in self.mark), default=0)
        big = [r for r in sheet.rows if 7.4 <= r.size <= 8.1 and not r.red and r.y > low]
        self.title = self.first_block(big)
        self.kind = self.recognise()
        self.over = [r for r in sheet.rows if self.mark and r.y < self.mark[0].top]
        self.under = self.between(low, self.limit())
        self.sub = self.subtitle()

    @staticmethod
    def first_block(rows):
        """Rows less than 15 mm apart (the pitch of 二号 is 12.64)."""
        block = rows[:1]
        for row in rows[1:]:
            if row.y - block[-1].y < 15:
                block.append(row)
        return block

    def mark_text(self):
        return "".join(r.text for r in self.mark)

    def recognise(self):
        text = self.mark_text()
        if not text:
            return "通知单"
        if any(b.y > 250 for b in self.rules):
            return "信函"
        if text.endswith("纪要"):
            return "纪要"
        if text.endswith("令"):
            return "命令"
        rule = self.rules[0].y if self.rules else 0
        low = max(r.y for r in self.mark)
        if any("期" in r.text for r in self.sheet.rows if low < r.y < rule):
            return "期刊"
        return "文件"

    def limit(self):
        """Where the head ends: the red rule; of a letter and an order, the title or text."""
        if self.kind in ("文件", "期刊", "纪要") and self.rules:
            return self.rules[0].y
        return self.title[0].top if self.title else 0

    def between(self, low, high):
        rows = [r for r in self.sheet.rows if low < r.y < high and not r.red]
        if self.kind == "命令":
            rows = [r for r in self.sheet.rows if r.y > low][:1]
        return rows

    def subtitle(self):
        """Centred rows right under the title that are not title."""
        rows, last = [], self.title[-1] if self.title else None
        for row in self.sheet.rows:
            if last and last.y < row.y < last.y + 13 and row.x0 > LEFT + CELL \
                    and abs(row.centre - MIDDLE) < 1.0:
                rows.append(row)
                last = row
        return rows

    def end(self):
        """Below this height comes text."""
        rows = self.sub or self.title or self.under or self.mark
        return rows[-1].y if rows else 0

    def text(self):
        """Rows of text on the first page, addressees included."""
        return [r for r in self.sheet.text_rows() if r.y > self.end() + 1]

    def mark_ink(self):
        size = max(r.size for r in self.mark)
        top = self.mark[0].y - 1.1 * size
        left, right = min(r.x0 for r in self.mark), max(r.x1 for r in self.mark)
        return self.sheet.raster().box(left - 2, top, right - left + 4,
                                       self.mark[-1].y + 0.3 * size - top)


class Parts:
    """The whole paper: which rows are text, where signature and attachments are."""

    def __init__(self, path):
        pages = pdfmarks.read(path)
        self.sheets = [Sheet(path, i + 1, page) for i, page in enumerate(pages)]
        self.head = Head(self.sheets[0])
        self.kind = self.head.kind
        self.attachments = [(s, row) for s in self.sheets for row in [self.label(s)] if row]
        self.find_signature()

    @staticmethod
    def label(sheet):
        """附件 or 附件1 alone in the first row, upright or turned."""
        rows = sheet.rows
        if sheet.turned:
            rows = rows_of(sheet.landscape()[0])
        first = rows[0] if rows else None
        return first if first and re.fullmatch(r"附件\d*", first.text.strip()) else None

    def body_pages(self):
        """Sheets before the first attachment."""
        first = self.attachments[0][0].number if self.attachments else len(self.sheets) + 1
        return [s for s in self.sheets if s.number < first]

    def text_of(self, sheet):
        if sheet.number == 1:
            return self.head.text()
        return sheet.text_rows() if sheet.plain else []

    def find_signature(self):
        """self.date (a Row, or None) on self.date_sheet and self.names above it."""
        self.date, self.names, self.date_sheet = None, [], None
        for sheet in self.body_pages():
            rows = self.text_of(sheet)
            for i, row in enumerate(rows):
                part = row.segments()[-1]
                if re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", part.text.strip()) and part.x0 > 60:
                    self.date, self.date_sheet = part, sheet
                    self.names = self.names_above(rows[:i])

    def names_above(self, rows):
        """Rows of 署名, lowest first."""
        names = []
        for row in reversed(rows):
            parts = row.segments()
            level = abs(row.x0 - (self.date.x0 - 2 * CELL)) < 3
            centred = abs(parts[-1].centre - self.date.centre) < 3
            if row.text[-1] in "。：；，" or not (level or centred) or row.y < self.date.y - 170:
                break
            names.append(row)
        return names

    def sealed(self):
        """Two ways to set the date under the name; the nearer one is meant."""
        name = self.names[0].segments()[-1]
        return abs(name.centre - self.date.centre) < abs(self.date.x0 - name.x0 - 2 * CELL)

    def signers(self):
        """The names one by one, last row first; agencies in two columns share rows."""
        return [part for row in self.names for part in row.segments()]

    def remarks(self):
        """Rows of 附注 below the date."""
        return [r for r in self.text_of(self.date_sheet)
                if r.y > self.date.y + 1 and r.x0 < MIDDLE]

    def post(self):
        """签署职务 beside a stamp: the row nearest above the date."""
        rows = [r for r in self.text_of(self.date_sheet) if r.y < self.date.y - 1]
        return rows[-1] if rows and rows[-1].x0 > LEFT + 3 * CELL else None

    def notes(self, rows):
        """Rows of 附件说明 among the rows above the signature."""
        start = next((i for i, r in enumerate(rows) if r.text.startswith("附件：")
                      and abs(r.x0 - LEFT - 2 * CELL) < 1), len(rows))
        return rows[start:]

    def above_signature(self):
        """Body rows and 附件说明 on the page of the date."""
        first = self.names[-1] if self.names else self.date
        return [r for r in self.text_of(self.date_sheet) if r.y < first.y - 1]
