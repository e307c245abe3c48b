#!/bin/sh
# SPDX-License-Identifier: MIT
# large_pack.sh FOLDER COUNT: copies the shipped pack to FOLDER, in English alone, with COUNT topics more. Each has about 20 kB of text and its
# line on Home. To see how a start, an opening and --check grow with a pack:
#
#     sh tests/bench/large_pack.sh /tmp/large/gist 3000 && build/gist-kiosk --compile --content /tmp/large/gist
set -eu
folder=$1 count=$2
mkdir -p "$folder"
cp -r content/gist/en content/gist/figures content/gist/*.cfg "$folder"
rm -f "$folder/languages.cfg"
text=$(mktemp)
trap 'rm -f "$text"' EXIT
i=0
while [ $i -lt 100 ]; do
    printf '## Heading %d\n\nCells of a tumor can travel to another place in the body. There they may grow again. Ask your care team what this means for you. Bring somebody along, and write down what you hear.\n\n' $i
    i=$((i + 1))
done | tr 0-9 a-j >"$text" # no figure without a record
chmod 644 "$text"
end=$(grep -n '^);' "$folder/en/pack.cfg" | head -1 | cut -d: -f1)
head -n $((end - 1)) content/gist/en/pack.cfg >"$folder/en/pack.cfg"
awk -v count="$count" 'BEGIN {
    for (i = 0; i < count; i++) {
        id = "made-" i
        printf "    , { id = \"%s\"; kind = \"topic\"; title = \"A made topic\"; summary = \"One of many\"; ", id
        printf "message = \"There is more to read here than anybody wants to read.\"; }\n"
    }
}' >>"$folder/en/pack.cfg"
tail -n +"$end" content/gist/en/pack.cfg >>"$folder/en/pack.cfg"
i=0
while [ $i -lt "$count" ]; do
    cp "$text" "$folder/en/topics/made-$i.md"
    i=$((i + 1))
done
