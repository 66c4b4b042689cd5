"""Nothing of a 文稿 is lost in its PDF, and the file around the pages is sound.

    whole.py DRAFT.md FILE.pdf …        pairs; exit 1 when something is missing

Text: every paragraph whole and in its place; every table row whole, once, in its place;
bookmarks for title, headings and attachments that lead to their pages; 附件说明 linked to
its attachments; document information; qpdf and poppler find nothing to say.
"""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pdfmarks  # noqa: E402
from checks import Checks  # noqa: E402
from draft import Draft, Table  # noqa: E402


# Drawn with another character's glyph: the two marks of ⁇ share one cell (GB/T 15834
# 5.1.2); the dot of ・ in a whole cell is also that of ·.
SAME = str.maketrans({"⁇": "??", "⁈": "?!", "⁉": "!?", "・": "·"})


def run(*command):
    return subprocess.run(command, capture_output=True, check=False)


def page_texts(path):
    """Text of each page without white space and page number."""
    raw = run("pdftotext", "-raw", "-enc", "UTF-8", path, "-").stdout.decode()
    pages = raw.split("\f")[:-1]
    return [re.sub(r"\s", "", re.sub(r"(?m)^\s*—\s*\d+\s*—\s*$", "", page)) for page in pages]


def text_whole(checks, draft, text):
    at = 0
    for piece in draft.pieces:
        if isinstance(piece, Table):
            at = table_whole(checks, piece, text, at)
            continue
        piece = piece.translate(SAME)
        found = text.find(piece, at)
        checks.true("文字", where_lost(piece, text, at), found >= 0)
        at = found + len(piece) if found >= 0 else at


def where_lost(piece, text, at):
    """The longest beginning of a paragraph that is still there."""
    length = len(piece)
    while length and text.find(piece[:length], at) < 0:
        length -= 1
    name = f"段落“{piece[:10]}…”"
    if length == len(piece):
        return name
    return name + f"断在“{piece[max(0, length - 5):length]}”和“{piece[length:length + 10]}”之间"


def row_text(row):
    return "".join(cell for cell in row if cell != "^").translate(SAME)


def table_whole(checks, table, text, at):
    """Rows in order; between two rows only the head, the caption and spanning cells."""
    found_rows, odd = 0, []
    known = sorted({k for k in table.known if k} | {"（续）", "续表", "单位：", "表"},
                   key=len, reverse=True)
    for number, row in enumerate(table.rows):
        wanted = row_text(row)
        found = text.find(wanted, at)
        if found < 0:
            checks.true("表行", f"表“{table.caption}”第{number + 1}行“{wanted[:20]}”", False)
            continue
        if number:
            between = text[at:found]
            for string in known:
                between = between.replace(string, "")
            odd += [between] if re.sub(r"\d", "", between) else []
        found_rows += 1
        at = found + len(wanted)
    checks.true("表行", f"表“{table.caption}”{len(table.rows)} 行，页上 {found_rows} 行",
                found_rows == len(table.rows))
    checks.true("表行", f"表“{table.caption}”行间没有多出的内容 {odd[:3] or ''}", not odd)
    for note in table.notes:
        checks.true("表注", f"“{note[:12]}”", note in text)
    return at


# ---- bookmarks, links, information ----

def hex_text(body, key):
    found = re.search(rb"/%s (?:<([0-9a-fA-F]*)>|\(((?:\\.|[^\\)])*)\))" % key, body)
    if not found:
        return None
    if found[1] is None:
        return found[2].decode("latin-1")
    data = bytes.fromhex(found[1].decode())
    return data[2:].decode("utf-16-be") if data[:2] == b"\xfe\xff" else data.decode("latin-1")


def target(body, order):
    found = re.search(rb"/(?:Dest|D) \[\s*(\d+) 0 R", body)
    return order.get(int(found[1])) if found else None


def outline(checks, draft, pdf, texts, order):
    marks = [(re.sub(r"\s", "", hex_text(o, b"Title")), target(o, order))
             for o in pdf.objects.values() if b"/Parent" in o and b"/Title" in o and b"/Dest" in o]
    for text, page in marks:
        name = text if page is None or text in texts[page] else text.replace("…", "")
        checks.true("书签", f"“{text}”所指的页有这几个字",
                    page is not None and name in texts[page] + (texts[page + 1:] or [""])[0])
    if draft.title() and draft.fields.get("文种", [""])[0] != "命令":
        checks.true("书签", "有标题", any(text == draft.title() for text, _ in marks))
    for level, heading in draft.headings:
        if level == 1:
            checks.true("书签", f"有“{heading}”", any(heading in text for text, _ in marks))
    for name in draft.attachments:
        checks.true("书签", f"有附件“{name}”", any(text.endswith(name) and text.startswith("附件")
                                                for text, _ in marks))


def links(checks, draft, pdf, texts, order):
    found = [target(o, order) for o in pdf.objects.values() if b"/Subtype /Link" in o]
    labels = [i for i, text in enumerate(texts) if re.match(r"附件\d*", text)
              and any(re.match(r"附件\d*" + re.escape(n), text) for n in draft.attachments)]
    checks.true("链接", f"每个附件说明一个链接，指向附件首页 {set(found) or '无'} {labels}",
                set(found) == set(labels) and len(labels) == len(draft.attachments))


def information(checks, draft, pdf):
    info = next((o for o in pdf.objects.values() if b"/Producer" in o and b"/Title" in o), b"")
    title = hex_text(info, b"Title") or ""
    wanted = draft.title() or "".join(draft.fields.get("标志", [""]))
    checks.true("文档信息", f"题名“{title}”",
                title and (re.sub(r"\s", "", title) == wanted or not draft.fields.get("标题")))
    data = pdf.data
    checks.true("文档信息", "XMP 中的题名相同",
                title and title.replace("&", "&amp;").encode() in data)
    checks.true("文档信息", "有语言", b"/Lang" in data)


def sound(checks, path):
    checked = run("qpdf", "--check", path)
    checks.true("文件", "qpdf --check", checked.returncode == 0)
    for command in (["pdftotext", path, "/dev/null"], ["pdfinfo", path], ["pdffonts", path]):
        done = run(*command)
        checks.true("文件", f"{command[0]} 无警告 {done.stderr.decode()[:80]}",
                    done.returncode == 0 and not done.stderr)


def check(draft_path, path):
    checks, draft = Checks(), Draft(draft_path)
    texts = page_texts(path)
    text_whole(checks, draft, "".join(texts).translate(SAME))
    pdf = pdfmarks.Pdf(path)
    order = {number: i for i, number in enumerate(pdf.pages())}
    outline(checks, draft, pdf, texts, order)
    links(checks, draft, pdf, texts, order)
    information(checks, draft, pdf)
    sound(checks, path)
    return checks


def main(names):
    failed = False
    for draft_path, path in zip(names[::2], names[1::2]):
        checks = check(draft_path, path)
        print(f"{os.path.basename(path)}：{len(checks.lines)} 处，"
              f"失败 {sum(not good for good, _ in checks.lines)} 处")
        print("".join(f"  {line}\n" for good, line in checks.lines if not good), end="")
        failed |= bool(checks.failed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
