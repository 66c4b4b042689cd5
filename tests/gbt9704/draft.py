"""Read a 文稿 as docs/文稿格式.md describes it: what must be found on the pages."""
import re


class Table:
    def __init__(self, line):
        name = re.sub(r"^:::表\s*", "", line)
        self.caption = re.split(r"\s+(?:单位=|横排|纸=)", name)[0].strip()
        unit = re.search(r"单位=(\S+)", name)
        # What may stand between two rows.
        self.known = [plain(self.caption), unit[1] if unit else ""]
        self.rows = []
        self.notes = []

    def read(self, lines):
        split = lines.index("---") if "---" in lines else len(lines)
        for line in lines[:split]:
            for cell in cells_of(line):
                self.known += [plain(level) for level in re.split(r"(?<!\\)>", cell)]
        spans = lines[split + 1:]
        if spans and spans[0].startswith(":"):
            spans = spans[1:]
        for line in spans:
            if line.startswith("注："):
                self.notes.append(plain(line[2:]))
            elif line.strip():
                self.rows.append(self.row(line))
        self.free_spans()

    @staticmethod
    def row(line):
        total = re.match(r"(合计|小计)：", line)
        cells = cells_of(line[total.end():] if total else line)
        if total and not cells[0]:
            cells[0] = total[1]
        return cells

    def free_spans(self):
        """A cell with ^ under it is set in the middle of its rows, not in line with them."""
        for upper, lower in zip(self.rows, self.rows[1:]):
            for k, cell in enumerate(lower):
                if cell == "^" and k < len(upper) and upper[k] != "^":
                    self.known.append(upper[k])
                    upper[k] = "^"


def cells_of(line):
    return [plain(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", line)]


def plain(text):
    """As printed, without white space."""
    text = re.sub(r"\\([*|>])", "\uf8ff\\1", text)
    text = re.sub(r"(?<!\uf8ff)\*\*", "", text).replace("\uf8ff", "")
    return re.sub(r"\s", "", text)


class Draft:
    def __init__(self, path):
        with open(path, encoding="utf-8-sig") as file:
            lines = [line.rstrip("\r\n") for line in file]
        end = next(i for i, line in enumerate(lines) if not line.strip())
        self.fields = {}
        for line in lines[:end]:
            key, _, value = line.partition("：")
            self.fields.setdefault(key.strip(), []).append(value.strip())
        self.pieces = []  # str: a paragraph; Table
        self.headings, self.attachments = [], []
        self.read(lines[end:])

    def read(self, lines):
        paragraph, at = [], 0
        while at < len(lines):
            line = lines[at].strip()
            special = line.startswith((":::", "===", "#"))
            if (special or not line) and paragraph:
                self.pieces.append(plain("".join(paragraph)))
                paragraph = []
            if line.startswith(":::"):
                stop = next(i for i in range(at + 1, len(lines)) if lines[i].strip() == ":::")
                if line.startswith(":::表 ") or line == ":::表":
                    table = Table(line)
                    table.read([x.strip() for x in lines[at + 1:stop]])
                    self.pieces.append(table)
                at = stop
            elif line.startswith("==="):
                title = re.sub(r"^===\s*附件\s*", "", line)
                self.attachments.append(plain(re.sub(r"\s+(横排|纸=A3)$", "", title)))
            elif line.startswith("#"):
                text = re.sub(r"^#+\s*", "", line)
                self.headings.append((len(line) - len(line.lstrip("#")),
                                      plain(text.split("。")[0])))
                self.pieces.append(plain(text))
            elif line:
                paragraph.append(line[1:] if line.startswith("\\") and line[1:2] != "*" else line)
            at += 1
        if paragraph:
            self.pieces.append(plain("".join(paragraph)))

    def title(self):
        return plain("".join(self.fields.get("标题", [])))
