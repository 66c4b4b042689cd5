#!/usr/bin/env bash
# PDF/A-1b: check files with PDFBox Preflight (Debian: libpdfbox2-java libfontbox2-java
# libcommons-logging-java libcommons-io-java libactivation-java libjaxb-api-java and a JRE).
#   tests/files/preflight.sh FILE.pdf…
# Exit code 77 (skipped) when Java or a jar is missing.
set -euo pipefail
jars=/usr/share/java
path=
skip() { echo "跳过 PDF/A 检查：$1"; exit 77; }

command -v java >/dev/null || skip "没有 java（apt-get install default-jre-headless）"
for jar in preflight pdfbox2 fontbox2 xmpbox commons-logging commons-io javax.activation jaxb-api; do
    [ -f "$jars/$jar.jar" ] || skip "没有 $jars/$jar.jar（apt-get install libpdfbox2-java 等，见本文件开头）"
    path=$path:$jars/$jar.jar
done
failed=0
for file in "$@"; do
    if output=$(java -cp "${path#:}" org.apache.pdfbox.preflight.Validator_A1b "$file" 2>&1); then
        echo "通过 $file"
    else
        echo "失败 $file"
        echo "$output" | head -20
        failed=1
    fi
done
exit $failed
