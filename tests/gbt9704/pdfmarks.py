"""Read a finished PDF into glyphs and filled rectangles, in millimetres.

Knows nothing of the program that made the file: qpdf unpacks it, and the drawing
operators are followed here.  Origin top left, y down, always on the portrait sheet.
"""
import re
import subprocess
from dataclasses import dataclass

MM = 25.4 / 72


@dataclass
class Glyph:
    text: str
    x0: float  # pen position before and after the advance
    x1: float
    y: float  # baseline
    y1: float  # pen height after the advance: y, unless the text is turned
    size: float  # mm
    font: str  # BaseFont without the subset tag
    colour: tuple
    run: int = -1  # which Tm of the page set the pen
    code: int = -1

    @property
    def turned(self):
        return abs(self.y1 - self.y) > abs(self.x1 - self.x0)

    @property
    def grey(self):
        return min(self.colour) > 0.5


@dataclass
class Box:
    x: float
    y: float
    w: float
    h: float
    colour: tuple
    index: int = -1  # which re of the page drew it


@dataclass
class Page:
    width: float
    height: float
    rotate: int
    glyphs: list
    boxes: list
    pictures: list  # as boxes; the index counts the Do of the page
    strokes: list  # each a list of points
    object: int = 0  # numbers in qpdf's plain form: of the page,
    content: int = 0  # and of its first content stream


TOKEN = re.compile(
    rb"<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\((?:\\.|[^\\()])*\)|/[^\s<>\[\]()/%]*|[^\s<>\[\]()/%]+"
)


class Pdf:
    """Objects of the file in qpdf's plain form."""

    def __init__(self, path):
        self.data = subprocess.run(
            ["qpdf", "--qdf", "--object-streams=disable", path, "-"],
            check=True, capture_output=True).stdout
        self.objects = {}
        for found in re.finditer(rb"(?m)^(\d+) 0 obj\n(.*?)\nendobj", self.data, re.S):
            self.objects[int(found[1])] = found[2]

    def ref(self, body, key):
        found = re.search(rb"/%s (\d+) 0 R" % key.encode(), body)
        return int(found[1]) if found else None

    def stream(self, number):
        body = self.objects[number]
        start = body.index(b"stream\n") + 7
        return body[start:body.rindex(b"endstream")]

    def pages(self):
        tree = next(o for o in self.objects.values() if b"/Type /Pages" in o)
        kids = re.search(rb"/Kids \[(.*?)\]", tree, re.S)[1]
        return [int(n) for n in re.findall(rb"(\d+) 0 R", kids)]


def read_tounicode(text):
    table = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", text, re.S):
        for code, uni in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            table[int(code, 16)] = bytes.fromhex(uni.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", text, re.S):
        for a, b, uni in re.findall(
                rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            first = int.from_bytes(bytes.fromhex(uni.decode()), "big")
            for code in range(int(a, 16), int(b, 16) + 1):
                value = first + code - int(a, 16)
                size = len(uni) // 2
                table[code] = value.to_bytes(size, "big").decode("utf-16-be")
    return table


def read_widths(body, pdf):
    default = re.search(rb"/DW (\d+)", body)
    widths = {}
    found = re.search(rb"/W (\d+) 0 R", body)
    array = pdf.objects[int(found[1])] if found else body
    found = re.search(rb"/W\s*\[(.*)\]", body, re.S) if not found else None
    text = found[1] if found else array.strip()[1:-1]
    tokens = re.findall(rb"\[[^\]]*\]|[\d.]+", text) if (found or b"[" in text) else []
    at = 0
    while at + 1 < len(tokens):
        first = int(float(tokens[at]))
        if tokens[at + 1].startswith(b"["):
            values = tokens[at + 1][1:-1].split()
            for i, value in enumerate(values):
                widths[first + i] = float(value)
            at += 2
        else:
            for code in range(first, int(float(tokens[at + 1])) + 1):
                widths[code] = float(tokens[at + 2])
            at += 3
    return widths, float(default[1]) if default else 1000.0


class Font:
    def __init__(self, pdf, number):
        body = pdf.objects[number]
        name = re.search(rb"/BaseFont /([^\s/]+)", body)[1].decode()
        self.name = name.split("+")[-1]
        self.unicode = read_tounicode(pdf.stream(pdf.ref(body, "ToUnicode")))
        found = re.search(rb"/DescendantFonts \[\s*(\d+) 0 R", body)
        child = pdf.objects[int(found[1])]
        self.widths, self.default = read_widths(child, pdf)

    def width(self, code):
        return self.widths.get(code, self.default) / 1000


def multiply(a, b):
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
            a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


class Drawing:
    """Follows the operators of one content stream."""

    def __init__(self, height, fonts):
        self.height, self.fonts = height, fonts
        self.state = {"ctm": (1, 0, 0, 1, 0, 0), "fill": (0, 0, 0)}
        self.stack, self.path, self.glyphs, self.boxes = [], [], [], []
        self.pictures, self.strokes, self.pen = [], [], []
        self.font, self.size, self.spacing, self.tm = None, 0, 0, (1, 0, 0, 1, 0, 0)
        self.run = -1
        self.drawn = 0

    def follow(self, stream):
        operands, array = [], None
        for token in TOKEN.findall(stream):
            if token == b"[":
                array = []
            elif token == b"]":
                operands.append(array)
                array = None
            elif array is not None:
                array.append(token)
            elif re.match(rb"[A-Za-z'\"*]", token):
                self.operator(token.decode(), operands)
                operands = []
            else:
                operands.append(token)

    def numbers(self, operands):
        return [float(x) for x in operands]

    def operator(self, name, operands):
        handler = getattr(self, "op_" + name.replace("*", "_star"), None)
        if handler:
            handler(operands)

    def op_q(self, _):
        self.stack.append(dict(self.state))

    def op_Q(self, _):
        self.state = self.stack.pop()

    def op_cm(self, operands):
        self.state["ctm"] = multiply(self.numbers(operands), self.state["ctm"])

    def op_rg(self, operands):
        self.state["fill"] = tuple(self.numbers(operands))

    def op_g(self, operands):
        self.state["fill"] = (float(operands[0]),) * 3

    def op_k(self, operands):
        c, m, y, k = self.numbers(operands)
        self.state["fill"] = ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))

    def op_Do(self, _):
        """A picture is drawn into the unit square."""
        (x0, y0), (x1, y1) = self.point((1, 0, 0, 1, 0, 1)), self.point((1, 0, 0, 1, 1, 0))
        self.pictures.append(Box(x0, y0, x1 - x0, y1 - y0, self.state["fill"],
                                 len(self.pictures)))

    def op_m(self, operands):
        self.pen.append([self.point((1, 0, 0, 1, *self.numbers(operands)))])

    def op_l(self, operands):
        self.pen[-1].append(self.point((1, 0, 0, 1, *self.numbers(operands))))

    def op_S(self, _):
        self.strokes += self.pen
        self.pen = []

    def op_BT(self, _):
        self.tm = (1, 0, 0, 1, 0, 0)

    def op_Tf(self, operands):
        self.font = self.fonts[operands[0][1:].decode()]
        self.size = float(operands[1])

    def op_Tc(self, operands):
        self.spacing = float(operands[0])

    def op_Tm(self, operands):
        self.tm = tuple(self.numbers(operands))
        self.run += 1

    def op_Td(self, operands):
        x, y = self.numbers(operands)
        self.tm = multiply((1, 0, 0, 1, x, y), self.tm)

    def op_Tj(self, operands):
        self.show(operands[0])

    def op_TJ(self, operands):
        for item in operands[0]:
            if item.startswith(b"<"):
                self.show(item)
            else:
                self.move(-float(item) / 1000 * self.size)

    def move(self, dx):
        self.tm = multiply((1, 0, 0, 1, dx, 0), self.tm)

    def point(self, matrix):
        full = multiply(matrix, self.state["ctm"])
        return full[4] * MM, (self.height - full[5]) * MM

    def show(self, token):
        text = re.sub(rb"\s", b"", token[1:-1])
        for at in range(0, len(text), 4):
            code = int(text[at:at + 4], 16)
            x0, y = self.point(self.tm)
            self.move(self.font.width(code) * self.size)
            x1, y1 = self.point(self.tm)
            self.move(self.spacing)
            self.glyphs.append(Glyph(self.font.unicode.get(code, "?"), x0, x1, y, y1,
                                     self.size * MM, self.font.name, self.state["fill"],
                                     self.run, code))

    def op_re(self, operands):
        x, y, w, h = self.numbers(operands)
        corners = [self.point((1, 0, 0, 1, x + dx, y + dy))
                   for dx in (0, w) for dy in (0, h)]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        self.path.append((min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys), self.drawn))
        self.drawn += 1

    def op_f(self, _):
        self.boxes += [Box(*box[:4], self.state["fill"], box[4]) for box in self.path]
        self.path, self.pen = [], []

    op_f_star = op_f

    def op_n(self, _):
        self.path, self.pen = [], []


def page_fonts(pdf, body):
    number = pdf.ref(body, "Resources")
    resources = pdf.objects[number] if number else body
    number = pdf.ref(resources, "Font")
    part = pdf.objects[number] if number else resources[resources.index(b"/Font"):]
    return {n.decode(): int(o) for n, o in re.findall(rb"/(\S+) (\d+) 0 R", part)
            if b"DescendantFonts" in pdf.objects.get(int(o), b"")}


def read(path):
    pdf = Pdf(path)
    known, pages = {}, []
    for at in pdf.pages():
        body = pdf.objects[at]
        fonts = {}
        for name, number in page_fonts(pdf, body).items():
            known.setdefault(number, None)
            known[number] = known[number] or Font(pdf, number)
            fonts[name] = known[number]
        box = [float(x) for x in re.search(rb"/MediaBox \[(.*?)\]", body, re.S)[1].split()]
        found = re.search(rb"/Rotate (\d+)", body)
        drawing = Drawing(box[3] - box[1], fonts)
        contents = re.search(rb"/Contents (?:\[\s*)?((?:\d+ 0 R\s*)+)", body)[1]
        streams = [int(n) for n in re.findall(rb"(\d+) 0 R", contents)]
        for number in streams:
            drawing.follow(pdf.stream(number))
        pages.append(Page((box[2] - box[0]) * MM, (box[3] - box[1]) * MM,
                          int(found[1]) if found else 0, drawing.glyphs, drawing.boxes,
                          drawing.pictures, drawing.strokes, at, streams[0]))
    return pages
