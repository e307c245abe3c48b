#!/bin/sh
# SPDX-License-Identifier: MIT
# language.sh LL [PACK]: lays out the folder of a new language in a pack (content/gist): each English text as a comment, beside an empty one
# to write in. The records that all languages share get an empty group of the language. `gist-kiosk --check` then lists what is
# still missing, as notes; nobody meets the language before languages.cfg lists it. Nothing that is there is written over.
set -eu
language=${1:-} pack=${2:-content/gist}
case $language in [a-z][a-z]) ;; *) echo 'language.sh: name the language by two small letters: make language LL=fr' >&2; exit 2 ;; esac
[ -d "$pack/en" ] || { echo "language.sh: $pack has no folder en to begin from" >&2; exit 1; }
[ ! -e "$pack/$language" ] || { echo "language.sh: $pack/$language is there already; --check says what it lacks" >&2; exit 1; }

# Ids, kinds and the like are the same in all languages; every other string becomes "".
blank='
function is_shared(key) {
    return key ~ /^(id|kind|about|level|group|read|topic|section|place|region|address|version|by|on|fact|facts)$/
}
function lay_out(line,    out, said, at, c, key, word, text, inside) {
    for (at = 1; at <= length(line); at++) {
        c = substr(line, at, 1)
        if (inside) {
            text = text c
            if (c == "\\") { at++; text = text substr(line, at, 1) }
            else if (c == "\"") {
                inside = 0
                out = out (is_shared(key) ? text : "\"\"")
                if (!is_shared(key) && text != "\"\"") said = said " " text
            }
        } else if (c == "\"") { inside = 1; text = c }
        else if (c == "#") { out = out substr(line, at); break }
        else {
            if (c ~ /[a-z_0-9]/) word = word c
            else if (c == "=") { key = word; word = "" }
            else if (c != " ") word = ""
            out = out c
        }
    }
    print out (said == "" ? "" : " #" said)
}'

# A group "en = { ... };" of a record is followed by one of the language.
groups="$blank"'
function depth_of(line,    at, c, inside, depth) {
    for (at = 1; at <= length(line); at++) {
        c = substr(line, at, 1)
        if (c == "\\") at++
        else if (c == "\"") inside = !inside
        else if (!inside) depth += (c == "{") - (c == "}")
    }
    return depth
}
/^ *en = \{/ { copying = 1; count = depth = 0 }
{ print }
copying {
    lines[++count] = $0
    depth += depth_of($0)
    if (depth == 0) {
        sub(/en = /, language " = ", lines[1])
        for (i = 1; i <= count; i++) lay_out(lines[i])
        copying = 0
    }
}'

# A heading keeps its anchor, a figure its records and a box its fence. What is in <!-- and --> still is to be said.
texts="$blank"'
function slug(words,    out) {
    gsub(/\]\([^)]*\)/, "", words)
    out = tolower(words)
    gsub(/[^a-z0-9]+/, "-", out)
    gsub(/^-|-$/, "", out)
    return out
}
/^```/ { records = !fenced && $0 !~ /^```(you-can|remember)/; fenced = !fenced; print; next }
fenced && records { lay_out($0); next }
/^#+ / {
    words = $0
    sub(/^#+ /, "", words)
    print "<!-- " $0 " -->\n"
    match($0, /^#+/)
    print substr($0, 1, RLENGTH) " ... {#" slug(words) "}"
    next
}
/^$/ { print; next }
{ print "<!-- " $0 " -->" }'

mkdir -p "$pack/$language/topics"
for file in "$pack"/en/*.cfg; do
    [ "${file##*/}" = style.cfg ] || awk "$blank"' { lay_out($0) }' "$file" >"$pack/$language/${file##*/}"
done
for file in "$pack"/en/topics/*.md; do
    awk "$texts" "$file" >"$pack/$language/topics/${file##*/}"
done
for file in "$pack/facts.cfg" "$pack/medicines.cfg" "$pack/places.cfg"; do
    grep -q "^ *$language = {" "$file" && continue
    awk -v language="$language" "$groups" "$file" >"$file.new"
    mv "$file.new" "$file"
done
echo "$pack/$language is laid out. Write where the comments stand, and ask gist-kiosk --check what is missing."
