"""Every common Chinese character, in every role, can be read back from the finished PDF;
a character that no font has is found with its line and column.

    glyphs.py PROGRAM
"""
import json
import os
import re
import subprocess
import sys
import tempfile

ASTRAL = "𠮷𬭎𬸚𫖯𫟹𬺈𫓧𬇹"  # beyond U+FFFF, all but the first among the 8105 规范字
MISSING = "\U00030ede"     # in no font of ours
HEAD = "文种：信函\n标志：清江县\n文号：清函〔2026〕1号\n主送：某局\n发文机关：某局\n成文日期：2026年10月8日\n"


def han(codec, lead, trail):
    """The unified ideographs of a two-byte character set, in its order."""
    found = []
    for high in lead:
        for low in trail:
            try:
                code = bytes([high, low]).decode(codec)
            except UnicodeDecodeError:
                continue
            if 0x4E00 <= ord(code) <= 0x9FA5:
                found.append(code)
    return found


def chunks(text, size):
    return [text[i:i + size] for i in range(0, len(text), size)]


def papers(text):
    """Role → (font that leads it, 文稿, the stretches that must come back)."""
    long, short = chunks(text, 900), chunks(text, 90)
    yield "仿宋", "GWFangSong", HEAD + "标题：函\n\n" + "\n\n".join(long), long
    yield "黑体", "GWHeiTi", HEAD + "标题：函\n\n" + "\n\n".join("# " + c for c in short), short
    yield ("楷体", "GWKaiTi",
           HEAD + "标题：函\n\n# 一\n\n" + "\n\n".join("## " + c for c in short), short)
    yield ("小标宋", "GWXiaoBiaoSong",
           HEAD + "标题：函\n\n正文\n\n" + "\n\n".join("=== 附件 " + c + "\n\n正文" for c in short),
           short)
    rows = "\n".join(f"{c} | 1" for c in short)
    yield "宋体", "GWSongTi", HEAD + f"标题：函\n\n:::表 表\n字 | 数\n---\n{rows}\n:::\n", short


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def squeezed(pdf):
    """The text of a PDF without blanks, page numbers and the order numbers of headings."""
    text = run("pdftotext", "-raw", pdf, "-").stdout
    return re.sub(r"[\s\f]|—\d+—|— \d+ —", "", text)


def check_role(program, folder, role, font, draft, stretches):
    path, pdf = os.path.join(folder, "a.md"), os.path.join(folder, "a.pdf")
    with open(path, "w", encoding="utf-8") as file:
        file.write(draft)
    made = run(program, "typeset", path, "-o", pdf, "-q")
    if made.returncode != 0:
        return [f"{role}：没有生成：{made.stderr[:300]}"]
    faults, text = [], squeezed(pdf)
    lost = [s for s in stretches if s not in text]
    if lost:
        gone = [c for s in lost for c in s if c not in text]
        faults.append(f"{role}：{len(lost)} 段读不回来，如 {lost[0][:20]}；缺 {gone[:20]}")
    if f"+{font} " not in run("pdffonts", pdf).stdout:
        faults.append(f"{role}：没有用 {font}")
    count = sum(map(len, stretches))
    print(f"{role}：{count} 字，{os.path.getsize(pdf)} 字节，读回 {count - sum(map(len, lost))} 字")
    return faults


def check_names(program, folder):
    """Bookmarks and document information hold characters beyond U+FFFF."""
    path, pdf = os.path.join(folder, "b.md"), os.path.join(folder, "b.pdf")
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD.replace("某局", ASTRAL) + f"标题：关于{ASTRAL}的函\n\n# {ASTRAL}公司\n\n正文\n")
    run(program, "typeset", path, "-o", pdf, "-q")
    info = run("pdfinfo", pdf).stdout
    outlines = json.loads(run("qpdf", "--json", "--json-key=outlines", pdf).stdout)["outlines"]
    titles = json.dumps(outlines, ensure_ascii=False)
    return [what for what, ok in (
        ("文档信息中的标题", re.search(rf"Title: *关于{ASTRAL}的函", info)),
        ("文档信息中的作者", re.search(rf"Author: *{ASTRAL}", info)),
        ("书签", f"一、{ASTRAL}公司" in titles)) if not ok]


def check_missing(program, folder):
    """Where the character stands: line and column of the 文稿."""
    draft = (HEAD + "标题：函%s\n联系人：王%s\n\n正文。\n第二行%s\n\n# 标题%s\n\n"
             ":::表 表\n项目 | 数\n---\n甲 | 1\n乙%s | 2\n:::\n\n"
             ":::图 柱 图\n名 | 数\n---\n甲%s | 1\n:::\n\n:::表单\n甲 | 乙%s\n:::\n\n=== 附件 件%s\n\n正文\n")
    faults, count = [], draft.count("%s")
    path, pdf = os.path.join(folder, "c.md"), os.path.join(folder, "c.pdf")
    for which in range(count):
        text = draft % tuple(MISSING if i == which else "" for i in range(count))
        before = text[:text.index(MISSING)]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        said = run(program, "typeset", path, "-o", pdf, "-q")
        if said.returncode != 1 or os.path.exists(pdf) or \
                f"c.md:{line}:{column}：错误：字体中没有这个字" not in said.stderr:
            faults.append(f"第 {which + 1} 处缺字应在 {line}:{column}：{said.stderr.strip()[:200]}")
    print(f"缺字：{count} 处，{count - len(faults)} 处指对了行和列")
    return faults


def main(program):
    gb2312 = han("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    gbk = han("gbk", range(0x81, 0xFF), range(0x40, 0xFF))
    rest = sorted(set(gbk) - set(gb2312))
    assert len(gb2312) == 6763 and len(gbk) == 20902
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for paper in papers("".join(gb2312 + rest) + ASTRAL):
            faults += check_role(program, folder, *paper)
        faults += check_names(program, folder) + check_missing(program, folder)
    for fault in faults:
        print("失败", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
