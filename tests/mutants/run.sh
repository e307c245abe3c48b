#!/bin/sh
# run.sh COUNT SEED ROOMS: mutation testing. Changes the code in COUNT places, one at a time, that the SEED chooses, and runs the tests of the
# room that the change stands in (and, where that room has none, of the next one above). Whatever no test notices is a survivor: listed at the end,
# to be tested or written down. Everything happens in a copy below build/, at -O0 without hardening; nothing is judged but counted.
set -eu
count=$1 seed=$2 rooms=$3
here=$(pwd)
copy=${BUILD:-build}/mutants
mkdir -p "$copy"
tar -c --exclude=./.git --exclude=./build . | tar -x -C "$copy"
cd "$copy"
export LC_ALL=C.UTF-8
options='HARDEN= HARDEN_LINK= OPTIMISE=-O0 LINK=shared'
# shellcheck disable=SC2086
make -s -j2 $options all >/dev/null

for room in $rooms; do find "$room" -maxdepth 1 -name '*.c' ! -name main.c; done | sort | xargs awk -f tests/mutants/mutants.awk >all.tsv
awk -v seed="$seed" 'BEGIN { srand(seed) } { printf "%.9f\t%s\n", rand(), $0 }' all.tsv | sort -n | cut -f2- | head -n "$count" >chosen.tsv

# The tests that have to notice a change of this file: those of its room, or of the nearest room above that has some.
tests_of() {
    room=$(dirname "$1") found=
    for other in $rooms; do
        [ "$other" = "$room" ] && found=yes
        [ -n "$found" ] || continue
        names=$(find "tests/$other" -maxdepth 1 -name 'test_*.c' 2>/dev/null | sed 's,\.c$,,' | sort)
        [ -z "$names" ] || { printf '%s\n' "$names"; return; }
    done
    find tests/end_to_end -name 'test_kiosk_command.c' | sed 's,\.c$,,'
}

killed=0 survived=0 unbuilt=0
: >survivors
while IFS="$(printf '\t')" read -r file line name words; do
    cp "$file" original
    WORDS=$words awk -v line="$line" 'NR == line { print ENVIRON["WORDS"]; next } { print }' original >"$file"
    tests=$(tests_of "$file")
    verdict=survived
    # shellcheck disable=SC2086,SC2046
    if ! make -s -j2 $options build/gist-kiosk $(printf 'build/%s ' $tests) >/dev/null 2>&1; then
        verdict=unbuilt
    else
        for test in $tests; do
            GIST_KIOSK=$(pwd)/build/gist-kiosk timeout 120 "build/$test" >/dev/null 2>&1 </dev/null || { verdict=killed; break; }
        done
    fi
    cp original "$file"
    case $verdict in
        killed) killed=$((killed + 1)) ;;
        unbuilt) unbuilt=$((unbuilt + 1)) ;;
        survived)
            survived=$((survived + 1))
            printf '%s:%s: %s: %s\n' "$file" "$line" "$name" "$(sed -n "${line}s/^ *//p" original)" >>survivors ;;
    esac
done <chosen.tsv

cd "$here"
cat "$copy/survivors"
judged=$((killed + survived))
echo "mutants: $killed of $judged noticed ($((judged ? killed * 100 / judged : 0)) %), $unbuilt more did not build; $(wc -l <"$copy/all.tsv") places, seed $seed"
