#!/bin/sh
# SPDX-License-Identifier: MIT
# circles.sh OBJECT...: no two files need each other, whatever their includes say. Prints each circle, and gives status 1 for
# any. mem.c and allocate.c may: one counts what the other hands out.
set -eu
nm -A "$@" | awk '
    { at = index($0, ":"); file = substr($0, 1, at - 1); sub(/\.o$/, "", file); count = split(substr($0, at + 1), word, " ") }
    count == 2 && word[1] == "U" { wants[file] = wants[file] " " word[2] }
    count == 3 && word[2] ~ /[BDRTVW]/ { made_by[word[3]] = file }
    END {
        for (file in wants) {
            count = split(wants[file], name, " ")
            for (i = 1; i <= count; i++) {
                other = name[i] in made_by ? made_by[name[i]] : file
                if (other != file && !(file ~ /base\/mem$/ && other ~ /base\/allocate$/)) print file, other
            }
        }
    }' | sort -u | { LC_ALL=C tsort 2>&1 >/dev/null | sed 's/^tsort: -: input contains a loop:/these files need each other:/; s/^tsort: //' | { ! grep .; }; }
