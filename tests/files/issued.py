#!/usr/bin/env python3
"""What may leave the house: no issued PDF of the sample holds an English word, an id, a
code, a file name or a finding, names a protected leader, or leads to another file
(decisions.md §3.17, §3.19).  The internal page is for the office and is left out.
    tests/files/issued.py PROGRAM
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLES = os.path.join(ROOT, "samples")
MONTHS = ("01", "03", "06", "08", "09", "12")
PROTECTED = {"党政主要领导", "常委", "副职", "人大", "政协"}
LINKS = re.compile(rb"/(URI|Launch|GoToR|GoToE|EmbeddedFiles?|Filespec)\b")


def squeeze(text):
    return re.sub(r"\s", "", text)


def text_of(pdf):
    run = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True)
    return run.stdout.decode()


def texts_in(value, key):
    """All texts under `key`, however deep."""
    if isinstance(value, dict):
        for name, member in value.items():
            if name == key and isinstance(member, str):
                yield member
            yield from texts_in(member, key)
    elif isinstance(value, list):
        for member in value:
            yield from texts_in(member, key)


def strangers(text, names):
    """Latin words and codes, but for those within names that the data give."""
    text = squeeze(text)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(squeeze(name), "")
    return re.findall(r"[A-Za-z]+\d[\w.@-]*|[A-Za-z][A-Za-z_.]+", text)


def findings_in(text, findings):
    text = squeeze(text)
    return [finding for finding in findings if squeeze(finding) in text]


def may_name(path, data):
    """Whom a paper may name: the leaders it is put before, the host of the talk it calls,
    in the list of a ceremony the leader who vouches for a project.  Others: nobody."""
    leaders = data["leaders"]
    titles = {leader["id"]: leader["title"] for leader in leaders}
    folder, name = os.path.split(path)
    if folder == "领导专报":
        mine = max((leader["title"] for leader in leaders
                    if name.startswith(leader["title"] + "联系")), key=len)
        return [mine]
    if folder == "约谈通知":
        return [row["host"] for row in data["notices_to_issue"] if row.get("host")]
    if name.startswith("09 招商引资专报"):
        return [leader["title"] for leader in leaders if leader["rank"] == "党政主要领导"]
    if re.match(r"05 .*仪式项目清单", name):
        return [titles[project["guarantee"]["leader"]] for project in data["projects"]
                if project.get("guarantee", {}).get("leader") in titles]
    return []


def named(text, people, allowed):
    text = squeeze(text)
    for one in sorted(allowed, key=len, reverse=True):
        text = text.replace(squeeze(one), "")
    return [one for one in sorted(people) if one in text]


def links_in(pdf):
    run = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"],
                         check=True, capture_output=True)
    return [link.decode() for link in LINKS.findall(run.stdout)]


def issued_of(program, month, bad):
    """Everything due in a month of the sample."""
    inputs = [os.path.join(SAMPLES, name) for name in ("qingjiang-2026-%s.json" % month, "site.json")]
    data = [json.load(open(path, encoding="utf-8")) for path in inputs]
    names = {name for name in texts_in(data, "name") if re.search("[A-Za-z]", name)}
    leaders = [leader for leader in data[0]["leaders"] if leader.get("rank") in PROTECTED]
    people = {leader[key].split("（")[0] for leader in leaders
              for key in ("name", "title") if len(leader.get(key) or "") > 1}
    assert leaders

    with tempfile.TemporaryDirectory() as work:
        subprocess.run([program, *inputs, "-q", "-o", work], check=True,
                       stdout=subprocess.DEVNULL)
        if int(month) % 2 == 0:  # nothing in the sample asks for the notice of the court
            subprocess.run([program, *inputs, "-q", "-r", "card-notice", "-o", os.path.join(work, "asked")],
                           check=True, stdout=subprocess.DEVNULL)
        manifest = json.load(open(os.path.join(work, "manifest.json"), encoding="utf-8"))
        findings = {finding["text"] for finding in manifest["findings"]}
        pdfs = sorted(glob.glob(os.path.join(work, "**", "*.pdf"), recursive=True))
        internal = [pdf for pdf in pdfs if os.path.basename(pdf) == "00 内部核对（不得外发）.pdf"]
        issued = [pdf for pdf in pdfs if pdf not in internal]

        assert len(internal) == 1 and issued
        page = text_of(internal[0])
        assert findings_in(page, findings), "内部核对没有印出问题，本测试无效"
        bad += [f"内部核对：{word}" for word in strangers(page, names)]
        for pdf in issued:
            name, text = os.path.basename(pdf), text_of(pdf)
            bad += [f"{name}：外文、代号 {word}" for word in strangers(text, names)]
            bad += [f"{name}：检查问题 {finding}" for finding in findings_in(text, findings)]
            bad += [f"{name}：县级领导 {one}"
                    for one in named(text, people, may_name(os.path.relpath(pdf, work), data[0]))]
            bad += [f"{name}：链接 {link}" for link in links_in(pdf)]
            if "内部核对" in squeeze(text):
                bad.append(f"{name}：提到内部核对")


def main():
    program = os.path.abspath(sys.argv[1])
    bad = []

    # The tools find what they must find.
    assert strangers("完成率F02，落后3.0pp，见a.json", []) == ["F02", "pp", "a.json"]
    assert strangers("某OLED项目开工", ["某OLED项目"]) == []

    assert named("呈：县委书记，县长", {"县委书记", "县长"}, ["县长"]) == ["县委书记"]
    assert may_name("01 通报.pdf", {"leaders": []}) == []

    for month in MONTHS:
        issued_of(program, month, bad)
    for line in bad:
        print(line)
    sys.exit(1 if bad else 0)


main()
