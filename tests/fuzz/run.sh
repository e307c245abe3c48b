#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh PROGRAM SECONDS FOLDER: one target of `make fuzz`. It begins with the seeds in tests/fuzz/corpus, what is shipped, and what earlier
# runs found new (FOLDER/corpus); an input that breaks something stays in FOLDER.
set -eu
program=$1 seconds=$2 folder=$3
name=$(basename "$program")
seeds=tests/fuzz/corpus/${name#fuzz_} words=tests/fuzz/$name.dict found=$folder/corpus/$name log=$folder/$name.log
mkdir -p "$found"
set -- "$found"
[ ! -d "$seeds" ] || set -- "$@" "$seeds"
[ ! -f "$words" ] || set -- "-dict=$words" "$@"
case $name in
    fuzz_catalog) cp build/locale/*/LC_MESSAGES/gist-kiosk.mo "$found" ;;
    fuzz_settings) set -- "$@" tests/data/settings config content/gist ;;
    fuzz_doc | fuzz_layout | fuzz_find) set -- "$@" content/gist/en ;;
esac
if ! nice "$program" -max_total_time="$seconds" -max_len=8192 -timeout=120 -print_final_stats=1 "-artifact_prefix=$folder/$name-" "$@" \
        >"$log" 2>&1 </dev/null; then
    tail -n 60 "$log"
    echo "FAILED: $name" >&2
    exit 1
fi
echo "fuzz: $name, $seconds s: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs, nothing found"
