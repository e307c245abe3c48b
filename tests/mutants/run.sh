#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh COUNT SEED ROOMS [ONLY]: mutation testing. Makes one small mistake at a time (see mutants.awk) in COUNT places that the SEED chooses, or in
# those that the file ONLY lists as this script prints them, and runs the tests of the room that it stands in (and, where that room has none, of
# the next one above). What no test notices is a survivor, listed at the end, to be tested or written down in survivors.md. Nothing is judged.
#
# With RESUME=yes what an earlier run of the same places judged before it was broken off is not judged again.
#
# All happens in a copy below build/, at -O0 without hardening. A mistake costs the compiling of one file: everything is one shared library, each
# test is linked to an empty one before it, and the changed file becomes that one, whose functions then stand before the others of their name.
set -eu
count=$1 seed=$2 rooms=$3 only=${4:+$(realpath "$4")}
here=$(pwd)
copy=$(realpath -m "${BUILD:-build}/mutants")
mkdir -p "$copy"
[ ! -f "$copy/all.tsv" ] || mv "$copy/all.tsv" "$copy/all.before"
tar -c --exclude=./.git --exclude=./build . | tar -x -C "$copy"
cd "$copy"
export LC_ALL=C.UTF-8 GIST_KIOSK="$copy/build/gist-kiosk" CC="${CC:-cc}"
tab=$(printf '\t')
make_here() {
    make -s -j2 HARDEN=-fPIC HARDEN_LINK= OPTIMISE=-O0 LINK=shared LDFLAGS=-Wl,-rpath,"$copy/build" \
        LIBRARY='build/libmutant.so build/libguide.so' "$@"
}

# The places: "file, line, kind, the line as it is, the changed line".
for room in $rooms; do find "$room" -maxdepth 1 -name '*.c' ! -name main.c; done | sort |
    xargs awk -v seed="$seed" -f tests/mutants/mutants.awk >all.tsv
if [ -n "$only" ]; then
    # The nearest one, since what stands above may have changed.
    awk -F '\t' '
        NR == FNR {
            if (!match($0, /:[0-9]+: /)) next
            wanted[++count] = substr($0, 1, RSTART - 1) substr($0, RSTART + RLENGTH - 2)
            line[count] = substr($0, RSTART + 1) + 0
            next
        }
        {
            text = $5; sub(/^ +/, "", text)
            place = $2 ": " $4 ": " text
            for (i = 1; i <= count; i++) {
                if (wanted[i] != place) continue
                far = $3 < line[i] ? line[i] - $3 : $3 - line[i]
                if (i in found && far >= distance[i]) continue
                found[i] = $0; distance[i] = far
            }
        }
        END { for (i = 1; i <= count; i++) if (i in found) print found[i]; else print "no longer there: " wanted[i] >"/dev/stderr" }' "$only" all.tsv
else
    sort all.tsv | head -n "$count"
fi | cut -f2- >chosen.tsv

# The tests that have to notice a change in this room: its own, or those of the nearest room above that has some.
tests_of() {
    room=$1 found=
    for other in $rooms; do
        [ "$other" = "$room" ] && found=yes
        [ -n "$found" ] || continue
        names=$(find "tests/$other" -maxdepth 1 -name 'test_*.c' 2>/dev/null | sed 's,\.c$,,' | sort)
        [ -z "$names" ] || { printf '%s\n' "$names"; return; }
    done
}

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

# TEST SECONDS of the processor, which an endless loop has soon and a busy machine does not change; and many more by the clock.
# shellcheck disable=SC3045
runs() { (ulimit -t "$2" && exec timeout -k 5 $((60 + 10 * $2)) "build/$1" >test.log 2>&1 </dev/null); }

# Makes the library that stands before the other, of these objects.
puts_before() { $CC -shared -Wl,-soname,libmutant.so -o build/libmutant.new "$@" && mv build/libmutant.new build/libmutant.so; }

compiles() { $CC @flags "$@" 2>/dev/null; }

make_here build/libguide.so build/tui/command/main.o build/config/audit/main.o
# shellcheck disable=SC2016
make_here --eval 'flags:;$(file >flags,$(CPPFLAGS_ALL) $(CFLAGS_ALL) -w)' flags
files=$(cut -f1 chosen.tsv | sort -u)
for file in $files; do
    compiles -c -o changed.o "$file" || { echo "$file cannot be compiled as it is" >&2; exit 1; }
done
# First every test runs without a mistake, with the files that are changed later in the other library. Those that fail so cannot notice anything
# and are left out; the others are tried in the order of their time.
# shellcheck disable=SC2046
puts_before $(printf '%s\n' "$files" | sed 's,\(.*\)\.c,build/\1.o,')
for program in tui/command:gist-kiosk config/audit:gist-kiosk-audit; do
    $CC -Wl,-rpath,"$copy/build" -o "build/${program#*:}" "build/${program%:*}/main.o" build/libmutant.so build/libguide.so
done
: >durations
list_of() { echo "tests-$(echo "$1" | tr / -)"; }
tests=$(printf '%s\n' "$files" | sed 's,/[^/]*$,,' | sort -u | while read -r room; do tests_of "$room" | tee "$(list_of "$room")"; done | sort -u)
# shellcheck disable=SC2046,SC2086
make_here $(printf 'build/%s ' $tests) build/locale/es/LC_MESSAGES/gist-kiosk.mo
for test in $tests; do
    before=$(milliseconds)
    if runs "$test" 120; then
        echo "$(($(milliseconds) - before)) $test" >>durations
    else
        echo "$test fails without a mistake and is left out" >&2
    fi
done
sort -n durations -o durations
# No more memory than a mistake may eat.
# shellcheck disable=SC3045
ulimit -v 4000000

if [ -n "${RESUME:-}" ] && cmp -s all.tsv all.before && [ -f verdicts ]; then
    echo "goes on after $(wc -l <verdicts) places" >&2
else
    : >verdicts
fi
while IFS="$tab" read -r file line kind text words; do
    place=$(printf '%s:%s: %s: %s' "$file" "$line" "$kind" "$(printf '%s\n' "$text" | sed 's/^ *//')")
    ! grep -qF "$tab$place$tab" verdicts || continue
    WORDS=$words awk -v line="$line" 'NR == line { print ENVIRON["WORDS"]; next } { print }' "$file" >changed.c
    verdict=unbuilt by=
    if compiles -c -o changed.o changed.c && puts_before changed.o 2>/dev/null; then
        verdict=survived
        grep -F -f "$(list_of "${file%/*}")" durations >wanted
        while read -r time test; do
            runs "$test" $((time / 500 + 5)) || { verdict=killed by="$test ($?)"; break; }
        done <wanted
    fi
    # What compiles to the same code is no mistake.
    if [ $verdict = survived ]; then
        compiles -O2 -c -o changed.o changed.c
        cp "$file" changed.c
        compiles -O2 -c -o unchanged.o changed.c
        ! cmp -s changed.o unchanged.o || verdict=same
    fi
    printf '%s\t%s\t%s\n' $verdict "$place" "$by" >>verdicts
done <chosen.tsv

# The survivors, those first that are not written down.
cd "$here"
number() { grep -cE "^$1" "$copy/verdicts" || :; }
sed -n "s/^survived$tab\(.*\)$tab$/\1/p" "$copy/verdicts" | while IFS= read -r place; do
    known=$(printf '%s\n' "$place" | sed 's/:[0-9]*: /: /')
    if grep -qF "\`$known\`" tests/mutants/survivors.md; then printf '2 %s (written down)\n' "$place"; else printf '1 %s\n' "$place"; fi
done | sort | cut -c3- | tee "$copy/survivors"
killed=$(number killed) judged=$(number '(killed|survived)')
echo "mutants: $killed of $judged noticed ($((judged ? killed * 100 / judged : 0)) %)," \
    "$(number 'killed.*\((124|137|152)\)$') of them by the limit of time; $(number same) more compile to the same code," \
    "$(number unbuilt) not at all; $(wc -l <"$copy/all.tsv") places, seed $seed"
