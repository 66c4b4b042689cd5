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
nothing_in() { [ -z "$(ls -A "$1" 2>/dev/null)" ]; }

check "样例生成" code 0 render -o a
check "再次生成，字节相同" eval 'code 0 render -o b && same_folder a b'
check "覆盖生成，字节相同" eval 'code 0 render -o b && same_folder a b'

for pdf in a/*.pdf; do
    check "qpdf 检查 $pdf" qpdf --check "$pdf"
    check "poppler 无警告" eval 'pdftotext "$pdf" text.txt 2>warnings && [ ! -s warnings ]'
done
pdftotext -raw a/01*.pdf text.txt
check "生僻字可提取" grep -q '𠮷' text.txt
check "每个数都有出处" python3 "$source_dir/tests/files/figures.py" a \
    "$(basename a/01*.md .md)" qingjiang-2026-09.json site.json
check "不超过 600 KB" eval '[ "$(stat -c %s a/01*.pdf)" -le 614400 ]'

sed 's/"type":"month"/"type":"moonth"/' qingjiang-2026-09.json >broken.json
check "有错的数据不写文件" eval \
    'code 1 "$program" broken.json site.json -o c && nothing_in c'

mkdir share && cp -r "$source_dir/templates" share/ && ln -s "$source_dir/fonts" share/fonts
echo '{{没有这个名称}}' >>share/templates/reports/monthly-circular/body.md
check "一个文种有错，其他照出" eval 'code 1 render --share share -o d >said 2>&1 &&
    ls d/*.xlsx && ! ls d/*.pdf'
check "指出模板的行和列" grep -q 'body.md:[0-9]*:[0-9]*' said

draft=$(ls b/01*.md)
sed -i '0,/通报如下/s//通报如下（已修改）/' "$draft"
cp "$draft" edited.md
check "修改过的文稿不被覆盖" eval 'code 0 render -o b && cmp "$draft" edited.md'
check "按修改后的文稿排版" eval 'pdftotext b/01*.pdf - | tr -d "\n" | grep -q 已修改'
check "未改的文稿排版字节相同" eval \
    'code 0 "$program" typeset a/01*.md -o again.pdf --now 2026-10-10 &&
     pdftotext a/01*.pdf x.txt && pdftotext again.pdf y.txt && cmp x.txt y.txt'

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
check "没有文件：退出码 3" code 3 "$program" no-such-file.json
check "JSON Schema 可读" eval '"$program" schema | python3 -m json.tool'
check "追溯一个数" eval 'code 0 "$program" trace qingjiang-2026-09.json site.json F02@region@ytd'
check "查询" eval 'code 0 "$program" query qingjiang-2026-09.json site.json \
    "SELECT count(*) AS n FROM projects"'
check "查询不能写" code 1 "$program" query qingjiang-2026-09.json site.json "DELETE FROM projects"
exit $failed
