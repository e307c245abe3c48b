#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the tests that need root, one after the other; each says what it lacks where it is skipped. Status 1 when one fails.
folder=$(dirname "$0")
failed=
for name in guide unit window ssh crowd autopkgtest install; do
    echo "== $name"
    bash "$folder/$name.sh" || failed="$failed $name"
done
if [ -n "$failed" ]; then echo "FAILED:$failed"; exit 1; fi
echo "all tests that need root passed or were skipped with a word"
