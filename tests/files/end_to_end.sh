#!/usr/bin/env bash
# The finished program from outside: files appear whole or not at all, PDFs are sound,
# the same input gives the same bytes, an edited 文稿 is kept.
#   tests/files/end_to_end.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
source_dir=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cp "$source_dir"/samples/{qingjiang-2026-09.json,site.json} .
failed=0

check() { # NAME COMMAND…
    local name=$1
    shift
    if "$@" >log 2>&1; then echo "通过 $name"; else
        echo "失败 $name"
        head -20 log
        failed=1
    fi
}
code() { # EXPECTED COMMAND…
    local expected=$1 got=0
    shift
    "$@" || got=$?
    [ "$got" = "$expected" ] || { echo "退出码 $got，应为 $expected"; return 1; }
}
render() { "$program" qingjiang-2026-09.json site.json "$@"; }
same_folder() { diff -r "$1" "$2"; }
alone_same() { # a paper tells the same whether others are made with it or not
    for report in monthly-circular quarterly-circular leader-briefing proposals; do
        render -r $report -o alone --draft-only -q || return 1
    done
    for draft in alone/*.md; do
        cmp "$draft" "a/${draft##*/}" || return 1
    done
}
nothing_in() { [ -z "$(ls -A "$1" 2>/dev/null)" ]; }

check "样例生成" code 0 render -o a
check "再次生成，字节相同" eval 'code 0 render -o b && same_folder a b'
check "内部核对单独成册，列入清单" eval 'ls "a/00 内部核对（不得外发）".{md,pdf,xlsx} &&
    [ "$(grep -c "00 内部核对（不得外发）" a/manifest.json)" = 4 ]'
check "按周出的调度表，有本周情况，与按月的不同名" eval 'render --set period.type=week -r P10 -o week &&
    [ -f "week/02 清江县2026年9月24日—30日项目调度表.xlsx" ] && render --set period.type=week -r P10 --dump=book |
    grep "^工作表 本周情况: 清江县2026年9月24日—30日项目情况" >/dev/null && ! render -r P10 --dump=book | grep -q "^工作表 本周情况"'
check "没有稿次的内部核对，正式稿时也照出" eval 'render --stage final -o final; ls "final/00 内部核对（不得外发）.pdf"'
python3 - <<'END'
import json
data = json.load(open('qingjiang-2026-09.json', encoding='utf-8'))
with open('行.jsonl', 'w', encoding='utf-8') as out:
    for key in [key for key, value in data.items() if isinstance(value, list) and key != 'corrections']:
        for row in data.pop(key):
            out.write(json.dumps({'entity': key, **row}, ensure_ascii=False) + '\n')
json.dump(data, open('其余.json', 'w', encoding='utf-8'), ensure_ascii=False)
END
owners='SELECT rule, text, entity, name, org FROM finding WHERE org IS NOT NULL
    ORDER BY rule, text, entity, name, org, detail'
check "一行一条的数据，问题归到同样的单位" eval \
    '"$program" query qingjiang-2026-09.json site.json "$owners" >one && [ "$(wc -l <one)" -gt 20 ] &&
    "$program" query 行.jsonl 其余.json site.json "$owners" >two && diff one two'
check "查询检查发现的问题" eval '"$program" query qingjiang-2026-09.json site.json \
    "SELECT count(*) AS n FROM finding WHERE org IS NOT NULL" | grep -qx "[1-9][0-9]*"'
check "覆盖生成，字节相同" eval 'code 0 render -o b && same_folder a b'

says() { # 期望的文字 参数…
    local text=$1
    shift
    ! render -q -o none "$@" 2>said && grep -q "$text" said && ! grep -q "警告：" said && [ ! -e none/facts.json ]
}
check "文种用叫法点名" eval 'render -r 月通报 --dump=draft >one && render -r P1 --dump=draft | diff one -'
check "没有的文种" says "没有这个文种，未生成：月通告（是否应为 月通报；" -r 月通告
check "没有的单位" says "没有要出的文件：--org T99" --org T99
check "全县的文件不按单位出" says "没有要出的文件：--org T05" -r 月通报 --org T05
check "没有的设置" says "/config/rank/metod：错误：没有这项设置，未采用：“metod”（是否应为 rank.method）" --set config.rank.metod=dense
check "事先列出的文件就是生成的文件" eval '"$program" list due qingjiang-2026-09.json site.json -q | sort >due &&
    (cd a && find . -name "*.pdf" -o -name "*.xlsx" | cut -c3- | sort) | diff due -'
check "没有文件要出的文种，不标为应出" eval '
    idle() { "$program" list "$1" site.json -q | grep ○ | cut -d" " -f2 | xargs; } &&
    [ "$(idle qingjiang-2026-09.json)" = "P4 P4x P6 P3x P3 P1p" ] &&
    [ "$(idle "$source_dir/samples/qingjiang-2026-12.json")" = "P6 P9 P3x P3 P1p P7 P8" ]'
alike() { # 选项…：说到这种警告的行数
    "$program" "$@" "$source_dir/samples/qingjiang-2026-01.json" site.json 2>&1 | grep "企业已达四上标准而未入库" >said
    wc -l <said
}
check "同类的警告并为一行，核对、详细、机器读的逐条列出" eval '[ "$(alike list)" = 1 ] && grep -q "/enterprises/9 等 14 处：警告：" said &&
    [ "$(alike check)" = 14 ] && [ "$(alike list -v)" = 14 ] && [ "$(alike list --json)" = 14 ]'
check "文件名不用汉字" eval 'code 0 render --ascii-names -o plain && [ -f plain/monthly-circular-2026-09-review.pdf ] &&
    ! ls -R plain | LC_ALL=C grep -q "[^ -~]"'
mkdir own && cp -r "$source_dir/templates" own/ && ln -s "$source_dir/fonts" own/fonts
check "抄一个文种" code 0 "$program" new report weekly-note --from monthly-circular --share own
check "抄来的文种照样生成，同名的加序号" eval 'code 0 render --share own -o copied &&
    cmp "a/01 关于2026年1—9月全县招商引资和项目建设情况的通报（送审稿）.md" \
        "copied/01 关于2026年1—9月全县招商引资和项目建设情况的通报（送审稿）（2）.md"'
check "不抄到已有的文种上" code 1 "$program" new report weekly-note --from dispatch-table --share own
check "抄来的文种没有原来的代号和叫法" eval '! grep -q "\"code\"\|\"label\"" own/templates/reports/weekly-note/report.json &&
    code 0 "$program" new report second-note --from 月通报 --share own && [ -f own/templates/reports/second-note/body.md ]'
check "没有要抄的文种" code 1 "$program" new report other --from monthly-circula --share own

for pdf in a/*.pdf a/*/*.pdf; do
    check "qpdf 检查 $pdf" qpdf --check "$pdf"
    check "poppler 无警告" eval 'pdftotext "$pdf" text.txt 2>warnings && [ ! -s warnings ]'
done
pdftotext -raw a/01*.pdf text.txt
check "生僻字可提取" grep -q '𠮷' text.txt
check "每个数都有出处" python3 "$source_dir/tests/files/figures.py" a \
    "$(basename a/01*.md .md)" qingjiang-2026-09.json site.json
check "不超过 600 KB" eval '[ "$(stat -c %s a/01*.pdf)" -le 614400 ]'

{ printf '文种：信函\n文号：清招函〔2026〕15号\n'; cat "$source_dir/tests/bench/notice.md"; } >一页.md
check "一页的通知" eval 'code 0 "$program" typeset 一页.md && pdfinfo 一页.pdf | grep "Pages: *1$"'
check "一页的通知不超过 90 KB" eval '[ "$(stat -c %s 一页.pdf)" -le 92160 ]'

check "繁体：信函" eval 'code 0 "$program" typeset "$source_dir/samples/drafts/信函.md" \
    -o 繁体.pdf --script hant && pdftotext -raw 繁体.pdf - | grep -q 清江縣發展和改革局 &&
    pdfinfo 繁体.pdf | grep -q "Title: *清江縣"'
check "繁体：文件、命令不转换" eval 'code 1 "$program" typeset \
    "$source_dir/samples/drafts/命令.md" -o 命令.pdf --script hant && [ ! -e 命令.pdf ]'

check "园区内外、规模、产业、来源地、状态分得尽" eval '"$program" query qingjiang-2026-09.json \
    site.json --csv -q "SELECT axis FROM dim WHERE entity = '"'projects'"' AND axis IN
    ('"'in_park', 'band', 'sector', 'origin', 'status'"') GROUP BY axis
    HAVING count(*) <> (SELECT count(*) FROM projects)" >axes && [ "$(wc -l <axes)" = 1 ] &&
    "$program" query qingjiang-2026-09.json site.json --csv -q "SELECT count(DISTINCT axis)
    FROM dim WHERE axis IN ('"'in_park', 'band', 'sector', 'origin', 'status'"')" | grep -qx 5'
check "超前只给已开工的项目" eval '"$program" query qingjiang-2026-09.json site.json --csv -q \
    "SELECT count(start), count(*) - count(start) FROM v_project WHERE delay = '"'超前'"'" |
    tail -n 1 | grep -qx "[1-9][0-9]*,0"'
check "项目多时季度通报的名单每个单位同样少列，工作簿全列" eval 'render -r quarterly-circular -q \
    --set config.reports.quarterly-circular.all_rows=15 --dump draft |
    grep "^注：每个单位至多列1个，另有4个见附表（久拖项目）。$" &&
    render -r quarterly-circular -q --set config.reports.quarterly-circular.all_rows=15 --dump book |
    grep -A 60 "^工作表 久拖项目" | grep "行: 17 "'
check "单独出的文稿与一起出的相同" alone_same

mkdir seal
python3 - seal/章.png <<'END'
import struct, sys, zlib
def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
ring = lambda x, y: 130 * 130 < (x - 150) ** 2 + (y - 150) ** 2 < 145 * 145
rows = b''.join(b'\0' + b''.join(b'\xff\0\0\xff' if ring(x, y) else bytes(4) for x in range(300))
                for y in range(300))
open(sys.argv[1], 'wb').write(b'\x89PNG\r\n\x1a\n'
    + chunk(b'IHDR', struct.pack('>IIBBBBB', 300, 300, 8, 6, 0, 0, 0))
    + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
END
cat >seal/盖章.md <<'END'
文种：文件
标志：清江县人民政府文件
文号：清政发〔2026〕12号
标题：通报
发文机关：清江县人民政府
成文日期：2026年10月8日
印章：章.png
水印：内部资料
印发机关：清江县人民政府办公室
印发日期：2026年10月8日

特此通报。𠮷
END
check "盖章的文件" eval 'code 0 "$program" typeset seal/盖章.md &&
    [ "$(pdfimages -list seal/盖章.pdf | grep -c stencil)" = 1 ]'
check "盖章的文件合 PDF/A" eval '"$source_dir/tests/files/preflight.sh" seal/盖章.pdf ||
    [ $? = 77 ]'
check "水印不进正文" eval 'pdftotext -layout seal/盖章.pdf - >text &&
    grep -q 特此通报 text && ! grep -q "[内部资料]$" text'
check "列出替补字" eval '"$program" fonts seal/盖章.md | grep -q "𠮷 U+20BB7，第12行"'
cp -rL "$source_dir/fonts" broken && mkdir -p other && mv broken other/fonts &&
    cp -r "$source_dir/templates" other/
printf x | dd of=other/fonts/GW-HeiTi.ttf bs=1 seek=3000000 conv=notrunc 2>/dev/null
check "列出字体和许可，指出改动过的字体" eval '"$program" fonts --share other >list &&
    grep -q "^GW-FangSong：.*许可 GPL" list && [ "$(grep -c "与 SHA256SUMS 不符" list)" = 1 ]'
check "加密，密码不外露" eval 'code 0 "$program" typeset seal/盖章.md -o seal/密.pdf \
    --password 秘密123 -v >said 2>&1 && ! grep -q 秘密123 said &&
    qpdf --password=秘密123 --check seal/密.pdf && ! pdftotext seal/密.pdf -'
mkdir bin && ln -s "$(command -v env)" bin/
check "没有 qpdf 就不生成" eval 'code 1 env PATH="$PWD/bin" "$program" typeset \
    seal/盖章.md -o seal/无.pdf --password 1 && ! ls -A seal | grep 无'

sed 's/"type":"month"/"type":"moonth"/' qingjiang-2026-09.json >broken.json
check "有错的数据不写文件" eval \
    'code 1 "$program" broken.json site.json -o c && nothing_in c'

mkdir share && cp -r "$source_dir/templates" share/ && ln -s "$source_dir/fonts" share/fonts
echo '{{没有这个名称}}' >>share/templates/reports/monthly-circular/body.md
check "一个文种有错，其他照出" eval 'code 1 render --share share -o d >said 2>&1 &&
    ls d/*.xlsx && ls d/00*.pdf && ! ls d/01*.pdf'
check "指出模板的行和列" grep -q 'body.md:[0-9]*:[0-9]*' said

draft=$(ls b/01*.md)
sed -i '0,/通报如下/s//通报如下（已修改）/' "$draft"
cp "$draft" edited.md
check "修改过的文稿不被覆盖" eval 'code 0 render -o b && cmp "$draft" edited.md'
check "按修改后的文稿排版" eval 'pdftotext b/01*.pdf - | tr -d "\n" | grep -q 已修改'
check "未改的文稿排版，PDF 字节相同" eval 'code 0 "$program" typeset a/01*.md -o again.pdf &&
    cmp a/01*.pdf again.pdf'
cp a/01*.md crlf.md && sed -i 's/$/\r/; 1s/^/\xef\xbb\xbf/' crlf.md
check "记事本另存（CRLF、BOM），PDF 字节相同" eval \
    'code 0 "$program" typeset crlf.md && cmp a/01*.pdf crlf.pdf'
for draft in "$source_dir"/samples/drafts/*.md; do
    check "样稿排两次，字节相同 $(basename "$draft")" eval \
        'code 0 "$program" typeset "$draft" -o 1.pdf && code 0 "$program" typeset "$draft" \
         -o 2.pdf && cmp 1.pdf 2.pdf'
done
iconv -f UTF-8 -t GB18030 a/01*.md >ansi.md
check "记事本存成 ANSI 的文稿照样排，并提醒" eval 'code 0 "$program" typeset ansi.md >said 2>&1 &&
    grep -q "GB18030 编码.*另存为 UTF-8" said && cmp a/01*.pdf ansi.pdf'
iconv -f UTF-8 -t UTF-16 a/01*.md >wide.md
check "记事本存成 Unicode 的文稿照样排" eval 'code 0 "$program" typeset wide.md &&
    cmp a/01*.pdf wide.pdf'
sed '0,/^城关镇\|^[0-9]* | /s//甲 | &/' a/01*.md >cells.md
check "多一格：不排，指出行号" eval 'code 1 "$program" typeset cells.md >said 2>&1 &&
    grep -q "cells.md:[0-9]*:[0-9]*：错误：表格一行的格数与表头不符" said && ! ls cells.pdf'
sed '0,/^# 总体情况/s//# 说明\n\n新加的一段。\n\n# 总体情况/' a/01*.md >added.md
check "加一个标题，序号顺延" eval 'code 0 "$program" typeset added.md &&
    pdftotext added.pdf - | tr -d " \n" >said && grep -q "一、说明.*二、总体情况.*三、各单位情况" said'

check "/dev/full：退出码 3" code 3 "$program" typeset a/01*.md -o /dev/full
if [ "$(id -u)" = 0 ] && mkdir small && mount -t tmpfs -o size=64k none small 2>/dev/null; then
    check "64 KB 的磁盘：退出码 3" code 3 render -o small/out
    check "不留下不完整的文件" eval \
        '! find small -name "*.tmp*" | grep . && ! find small -name "*.pdf" | grep .'
    umount small
else
    echo "略过：不能挂载 64 KB 的磁盘"
fi
check "单个文件排到写满的设备后设备还在" test -c /dev/full

check "用法不对：退出码 2" code 2 "$program" --no-such-option
check "--org 写了两次：退出码 2" code 2 "$program" --org T1 --org T2 qingjiang-2026-09.json
check "没有文件：退出码 3" code 3 "$program" no-such-file.json
check "JSON Schema 可读" eval '"$program" schema | python3 -m json.tool'
check "追溯一个数" eval 'code 0 "$program" trace qingjiang-2026-09.json site.json F02@region@ytd'
trace() { "$program" trace -q qingjiang-2026-09.json site.json "$@" 2>&1 || true; }
says() { trace "$1" >said && grep -q "$2" said; }
first() { trace "$1" | grep -m1 ' = '; }
same() { [ -n "$(first "$2")" ] && [ "$(first "$1")" = "$(first "$2")" ]; }
check "从表中的位置追溯" same '月通报#表2/云台镇/到位资金 > 累计' F02@org:T08@ytd
check "从表中的位置追溯：部分名称和编号" same 'monthly#乡镇街道/T08/完成率' F02.rate@T08
check "从工作表的位置追溯" same 'dispatch-table#表1/到位资金/年度目标' F01.target
check "从文件名追溯" same "$(basename a/01*.pdf)#表1/新签约项目/完成率" S01.rate
check "从文中的数追溯" eval 'shown=$(first F02 | sed "s/.* = //; s/，.*//") &&
    says "P1#\"$shown\"" "^F02@region@ytd = "'
check "位置不清楚时列出各列" says 'P1#表2/云台镇/省外到位资金' \
    '不止一个.*省外到位资金 > 完成率'
check "位置写错时给出最近的" says 'P1#表2/云太镇/累计' '是否应为 云台镇'
check "不是指标的格子写明项目" says 'dispatch-table#全部/P25085/年累计' \
    '项目 P25085，在 .*/projects/'
check "位置追溯的 JSON 可读" eval \
    'trace --json "P1#表1/新签约项目/同比" | python3 -m json.tool'
echo '{"corrections": [{"entity": "projects", "id": "P26009", "field": "attract_orgs",
    "old": [{"org": "T01", "share": 1}], "new": [{"org": "T01", "share": 0.6},
    {"org": "T02", "share": 0.4}], "reason": "两街道共有", "by": "综合股"}]}' >correct.json
check "更正的列表在追溯中注明" eval '"$program" trace -q qingjiang-2026-09.json site.json \
    correct.json F02@T01 | grep -A1 "^  项目 P26009 .* × 60% = " | grep -q "已更正：引资单位.*两街道共有"'
check "更正记入清单" eval 'code 0 "$program" qingjiang-2026-09.json site.json correct.json \
    -r dispatch-table -o corrected && python3 -c "
import json
made = json.load(open(\"corrected/manifest.json\"))[\"corrections\"]
assert any(row[\"id\"] == \"P26009\" and row[\"by\"] == \"综合股\" for row in made), made"'
check "查询" eval 'code 0 "$program" query qingjiang-2026-09.json site.json \
    "SELECT count(*) AS n FROM projects"'
check "查询不能写" code 1 "$program" query qingjiang-2026-09.json site.json "DELETE FROM projects"
exit $failed
