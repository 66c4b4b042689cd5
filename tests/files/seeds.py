"""Two counties never share a paragraph with a number: nothing is hard-coded.

    seeds.py PROGRAM
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "..", "samples")
# Definitions are the same everywhere: what stands behind this attachment's title.
DEFINITIONS = "=== 附件 指标口径说明"


def paragraphs(program, export):
    text = subprocess.run(
        [program, "render", "-q", "-r", "monthly-circular", "--dump", "draft", export,
         os.path.join(SAMPLES, "site.json")], check=True, capture_output=True, text=True).stdout
    body = text.split("\n\n", 1)[1].split(DEFINITIONS)[0]
    # Dates, and what site.json says itself: document numbers, telephone.
    free = r"\d{4}年|\d+月(\d+日)?|\d+—|〔\d+〕\d+号|电话：\d+"
    lines = (re.sub(free, "", line) for line in body.split("\n") if " | " not in line)
    return {line for line in lines if len(line) > 20 and re.search(r"\d", line)}


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        other = os.path.join(folder, "other.json")
        subprocess.run([sys.executable, os.path.join(SAMPLES, "generate.py"), "--small", "--seed",
                        "7",
                        "-o", other], check=True)
        ours = paragraphs(program, os.path.join(SAMPLES, "qingjiang-2026-09.json"))
        same = ours & paragraphs(program, other)
    for line in sorted(same):
        print("两个县相同的一段：", line)
    print(f"{len(ours)} 段有数的文字，{len(same)} 段相同")
    return 1 if same or len(ours) < 15 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
