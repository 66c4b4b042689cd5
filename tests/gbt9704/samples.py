"""What the samples are there to show is found on their finished pages.

    samples.py FOLDER DRAFTS    FOLDER holds the PDFs of the samples in DRAFTS; exit 1 when
                                something is shown by none of them

Every question looks at a PDF, not at its 文稿: a sample whose table has shrunk to two
pages, or whose signature now fits where it stood, no longer shows what it should.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile
import zlib
from concurrent.futures import ProcessPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tail  # noqa: E402
from sheet import BOTTOM, CELL, LEFT, MIDDLE, PITCH, RIGHT, Parts  # noqa: E402

# gbt9704.md §8.2 as printed; a pair of marks in one cell is read back as two.
MARKS = "。．，、；：？！‼）］｝〕】〗》〉”’」』·‧～~–—-／/%％‰℃°′″)]},.;:!?" \
        "（［｛〔【〖《〈“‘「『([{￥¥$€£№§…"
RARE = "\U00020bb7\U0002cb6c镕堃"
TRADITIONAL = "縣會關設環請發顺繫產"


def mark_is(parts, ending):
    return parts.head.mark_text().endswith(ending)


def signed_by(row):
    return "签发人" in row.text


def small_text(parts):
    return "".join(r.text for r in tail.small_rows(parts.sheets[-1]))


def all_text(parts):
    return "".join(g.text for s in parts.sheets for g in s.page.glyphs)


def over_mark(parts):
    return [part.text for r in parts.head.over for part in r.segments()]


# ---- kinds ----

def file_down(p):
    return p.kind == "文件" and len(p.head.mark) == 1 and not any(map(signed_by, p.head.under))


def file_up(p):
    return p.kind == "文件" and any(map(signed_by, p.head.under))


def joint(p):
    """Agencies below each other; 文件 stands once, between two rows or beside one."""
    return p.kind == "文件" and len({round(r.y) for r in p.head.mark}) > 2


# ---- tables ----

def table_pages(p):
    """Sheets on which the first table stands."""
    return [s for s in p.sheets
            if any(re.match(r"续?表1(?!\d)", r.text) and abs(r.centre - MIDDLE) < 1
                   for r in s.rows)]


def long_table(p):
    """Ordinals from 1 to 60 and more, over three pages and more."""
    pages = table_pages(p)
    found = [int(r.segments()[0].text) for s in pages for r in s.rows
             if r.x0 < LEFT + 2 * CELL and r.segments()[0].text.isdigit() and s.in_table(r)]
    return len(pages) >= 3 and len(found) >= 60 and found == list(range(1, len(found) + 1))


def table_head(sheet, *names):
    """Baselines of the names in the head, from the top; [] when one is missing."""
    rows = [next((r.y for r in sheet.rows for part in r.segments() if name in part.text), None)
            for name in names]
    return [] if None in rows else rows


def three_level_head(p):
    """One above the other, on each of the table's pages."""
    heads = [table_head(s, "投资情况", "本年度", "计划") for s in table_pages(p)]
    return len(heads) >= 3 and all(h and h[0] < h[1] < h[2] for h in heads)


def row_spans(p):
    """Rules that cross only a part of the table, and a span that goes on overleaf."""
    sheet = next((s for s in table_pages(p) if any("（续）" in r.text for r in s.rows)), None)
    if not sheet:
        return False
    rules = [b for b in sheet.black if b.h < 0.5 and b.w > 10]
    return any(b.x > LEFT + 10 and b.x + b.w > RIGHT - 1 for b in rules)


def landscape(p, odd):
    return any(s.turned and s.number % 2 == odd and s.heads_left() for s, _ in p.attachments)


# ---- signatures ----

def carried(p):
    """The page before the signature's has rows left: its last text went overleaf with it."""
    if not p.date or p.date_sheet.number < 2:
        return False
    before = p.text_of(p.sheets[p.date_sheet.number - 2])
    above = p.above_signature()
    return before and before[-1].bottom < BOTTOM - 1.5 * PITCH and 1 <= len(above) <= 3


def seals(p, count):
    return p.date and p.names and p.sealed() and len(p.date_sheet.pictures) == count


def stamped(p):
    return p.kind == "命令" and p.date and p.date_sheet.pictures and p.post()


def unsealed(p, count):
    return p.date and len(p.signers()) >= count and not p.sealed()


def long_date(p):
    """7.3.5.2: the date is longer than the name, and keeps two characters free."""
    return unsealed(p, 1) and p.date.x1 - p.date.x0 > max(n.x1 - n.x0 for n in p.names) \
        and abs(p.date.x1 - RIGHT + 2 * CELL) < 0.3


def proxy(p):
    return p.date and p.names and any("代章）" in n.text for n in p.names)


def remark(p):
    """In brackets below the date, two characters in."""
    return p.date and any(r.text.startswith("（") and abs(r.x0 - LEFT - 2 * CELL) < CELL / 2 + 0.3
                          for r in p.remarks())


# ---- other parts ----

def only_imprint(p):
    sheet = p.sheets[-1]
    return len(p.sheets) > 1 and not sheet.turned and sheet.rows \
        and tail.small_rows(sheet) == sheet.rows and any("印发" in r.text for r in sheet.rows)


def room_for_approval(p):
    """20 mm under 呈："""
    rows = [r for r in p.head.sheet.rows if r.text.startswith("呈：")]
    return p.kind == "期刊" and rows and p.head.title \
        and p.head.sheet.em_box(p.head.title[0])[0] - p.head.sheet.em_box(rows[-1])[1] >= 20


def editor_note(p):
    """Inset on both sides, between red line and title."""
    rows = [r for r in p.head.sheet.rows if p.head.rules and p.head.title
            and p.head.rules[0].y < r.y < p.head.title[0].top]
    return any(r.text.startswith("按语：") for r in rows) \
        and max(r.x1 for r in rows) < RIGHT - 1.5 * CELL


def attendance(p):
    rows = [r.text[:3] for s in p.sheets for r in p.text_of(s)]
    return p.kind == "纪要" and all(k in rows for k in ("出席：", "请假：", "列席："))


def lists(p):
    text = small_text(p)
    return 0 <= text.find("报：") < text.find("送：") < text.find("发：")


# ---- charts, by what is drawn over the caption ----

def charts(p):
    """[(caption, its filled shapes, its strokes)]"""
    found = []
    for sheet in p.sheets:
        top = 0
        for row in sheet.rows:
            if re.match(r"图\d+\s", row.text.replace("\u3000", " ")):
                shapes = [b for b in sheet.page.boxes
                          if top < b.y < row.y and b.w > 1.5 and b.h > 1.5]
                thin = [b for b in sheet.page.boxes if top < b.y < row.y and b not in shapes]
                strokes = [k for k in sheet.page.strokes if top < k[0][1] < row.y]
                found.append((row.text, [b for b in shapes if b.h > 2.6 or b.w > 8], thin,
                              strokes))
                top = row.y
    return found


def level(values, within=0.5):
    return values and max(values) - min(values) < within


def dashes(strokes, along):
    """Length of the longest row of strokes along x (0) or y (1)."""
    rows = {}
    for ends in strokes:
        if len(ends) == 2 and abs(ends[0][1 - along] - ends[1][1 - along]) < 0.01:
            rows.setdefault(round(ends[0][1 - along], 1), []).extend(e[along] for e in ends)
    return max((max(row) - min(row) for row in rows.values() if len(row) > 8), default=0)


def columns(shapes, thin, strokes):
    """Bars of one width on a common foot, apart, and a dashed target over all."""
    bars = [b for b in shapes if b.h > b.w]
    return len(bars) >= 4 and level([b.y + b.h for b in bars]) and level([b.w for b in bars]) \
        and all(b.x - a.x - a.w > 3 for a, b in zip(bars, bars[1:])) \
        and dashes(strokes, 0) > 100


def ranking(shapes, thin, strokes):
    """Lying bars with a common start, each shorter than the one above."""
    return len(shapes) >= 4 and level([b.x for b in shapes]) and level([b.h for b in shapes]) \
        and all(a.w > b.w for a, b in zip(shapes, shapes[1:]))


def groups(shapes, thin, strokes):
    """Bars on a common foot, side by side in groups."""
    bars = [b for b in shapes if b.h > b.w]
    gaps = [b.x - a.x - a.w for a, b in zip(bars, bars[1:])]
    return len(bars) >= 6 and level([b.y + b.h for b in bars]) \
        and sum(g < 2 for g in gaps) >= 4 and sum(g > 5 for g in gaps) >= 2


def stacks(shapes, thin, strokes):
    return sum(abs(a.x - b.x) < 0.1 and abs(a.w - b.w) < 0.1 and abs(b.y + b.h - a.y) < 0.3
               for a in shapes for b in shapes) >= 4


def curves(shapes, thin, strokes):
    """No bars; strokes that rise, from month to month across the chart."""
    rising = [k for k in strokes if k[-1][0] - k[0][0] > 1 and k[0][1] - k[-1][1] > 0.5]
    return not shapes and len(rising) > 20 \
        and max(k[-1][0] for k in rising) - min(k[0][0] for k in rising) > 80


def yearly(shapes, thin, strokes):
    """A thick target of its own across each bar, wider than the bar."""
    bars = [b for b in shapes if b.h > b.w]
    marks = [b for b in thin if 0.3 < b.h < 1.5 and b.w > 12] \
        + [k for k in strokes if 12 < k[-1][0] - k[0][0] < 30]
    return len(bars) >= 4 and len(marks) >= len(bars)


def funnel(shapes, thin, strokes):
    return len(shapes) >= 4 and level([b.x + b.w / 2 for b in shapes]) \
        and all(a.w > b.w for a, b in zip(shapes, shapes[1:]))


def shares(shapes, thin, strokes):
    """One bar across the frame, cut into pieces."""
    return len(shapes) >= 4 and level([b.y for b in shapes]) and level([b.h for b in shapes]) \
        and abs(shapes[0].x - LEFT) < 0.3 and abs(shapes[-1].x + shapes[-1].w - RIGHT) < 0.3 \
        and all(abs(a.x + a.w - b.x) < 0.4 for a, b in zip(shapes, shapes[1:]))


def gantt(shapes, thin, strokes):
    """Actual bars right under planned ones of another fill, and a line for today."""
    bars = [b for b in shapes if b.w > b.h]
    pairs = sum(abs(a.y + a.h - b.y) < 0.4 and a.colour != b.colour for a in bars for b in bars)
    return pairs >= 2 and dashes(strokes, 1) > 20


def chart(p, drawn):
    return any(drawn(*parts) for _, *parts in charts(p))


SHOWN = {
    "文件，下行": file_down,
    "文件，上行（签发人）": file_up,
    "文件，联合": joint,
    "通报期刊": lambda p: p.kind == "期刊" and mark_is(p, "通报"),
    "简报": lambda p: p.kind == "期刊" and mark_is(p, "简报"),
    "专报": lambda p: p.kind == "期刊" and mark_is(p, "专报"),
    "信函": lambda p: p.kind == "信函",
    "纪要": lambda p: p.kind == "纪要",
    "命令": lambda p: p.kind == "命令",
    "通知单": lambda p: p.kind == "通知单",
    "六十行以上、跨三页以上的表": long_table,
    "三层表头，每页重复": three_level_head,
    "纵向合并的格，换页后注明续": row_spans,
    "横排附件在单页": lambda p: landscape(p, 1),
    "横排附件在双页": lambda p: landscape(p, 0),
    "三行标题": lambda p: len(p.head.title) == 3,
    "落款所在页带有移来的正文": carried,
    "末页只有版记": only_imprint,
    "一枚印章": lambda p: seals(p, 1),
    "联合行文三枚印章": lambda p: seals(p, 3),
    "签名章": stamped,
    "几个机关不盖章": lambda p: unsealed(p, 2),
    "成文日期比署名长": long_date,
    "代章": proxy,
    "附注": remark,
    "繁体": lambda p: sum(c in all_text(p) for c in TRADITIONAL) >= 8,
    "份号六位": lambda p: any(re.fullmatch(r"\d{6}", t) for t in over_mark(p)),
    "紧急程度": lambda p: any(t in ("特急", "加急") for t in over_mark(p)),
    "呈批，留二十毫米": room_for_approval,
    "按语": editor_note,
    "报、送、发": lists,
    "抄送": lambda p: "抄送：" in small_text(p),
    "出席、请假、列席": attendance,
    **{f"标点“{c}”": lambda p, c=c: c in all_text(p) for c in MARKS},
    **{f"生僻字 U+{ord(c):04X}": lambda p, c=c: c in all_text(p) for c in RARE},
    "图：柱": lambda p: chart(p, columns),
    "图：排名": lambda p: chart(p, ranking),
    "图：分组柱": lambda p: chart(p, groups),
    "图：堆积柱": lambda p: chart(p, stacks),
    "图：折线": lambda p: chart(p, curves),
    "图：分年度": lambda p: chart(p, yearly),
    "图：漏斗": lambda p: chart(p, funnel),
    "图：占比": lambda p: chart(p, shares),
    "图：甘特": lambda p: chart(p, gantt),
}


def shown_by(path):
    parts = Parts(path)
    return {name for name, shows in SHOWN.items() if shows(parts)}


def pixels(path):
    with open(path, "rb") as png:
        data = png.read()
    start = data.index(b"IDAT") + 4
    return data[:start - 8], zlib.decompress(data[start:])


def seals_made(drafts):
    """The pictures are those that seals.py makes; zlib may pack them otherwise."""
    with tempfile.TemporaryDirectory() as work:
        subprocess.run([sys.executable, f"{drafts}/seals.py", work], check=True)
        names = sorted(os.listdir(work))
        return names == sorted(n for n in os.listdir(drafts) if n.endswith(".png")) \
            and all(pixels(f"{work}/{n}") == pixels(f"{drafts}/{n}") for n in names)


def main(folder, drafts):
    paths = sorted(glob.glob(f"{folder}/*.pdf"))
    with ProcessPoolExecutor(2) as pool:
        shown = dict(zip(paths, pool.map(shown_by, paths)))
    missing = [name for name in SHOWN if not any(name in names for names in shown.values())]
    for name in SHOWN:
        by = [os.path.basename(p)[:-4] for p, names in shown.items() if name in names]
        if by and not name.startswith("标点"):
            print(f"通过 {name}：{'、'.join(by[:4])}{' 等' if len(by) > 4 else ''}")
    for name in missing:
        print(f"失败 没有样稿显示：{name}")
    print(f"样稿 {len(paths)} 份，应显示 {len(SHOWN)} 样，缺 {len(missing)} 样")
    made = seals_made(drafts)
    print("通过 样章由 seals.py 画成" if made else "失败 样章不是 seals.py 画的那几张")
    return 1 if missing or not made else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
