#!/bin/sh
# SPDX-License-Identifier: MIT
# reproducible.sh BUILD: makes the packages twice, in two folders, with another umask, time zone and language each, and compares them byte by
# byte. Prints the sums; status 1 when two differ. Needs no root where the packages for building are installed.
set -eu
place=$1/reproducible
rm -rf "$place"

# make_in FOLDER UMASK ZONE LANGUAGE
make_in() {
    mkdir -p "$place/$1"
    tar -c --exclude=./.git --exclude=./build --exclude="./$place" . | tar -x -C "$place/$1"
    (
        umask "$2"
        cd "$place/$1"
        TZ=$3 LC_ALL=$4 LANG=$4 make -s deb BUILD=build >log 2>&1 || { tail -n 20 log >&2; exit 1; }
        cd build
        sha256sum ./*.deb
    ) >"$place/$1.sums"
}
make_in one 022 UTC C.UTF-8
make_in another/and/deeper 077 XYZ-14 C
cat "$place/one.sums"
cmp "$place/one.sums" "$place/another/and/deeper.sums" || { echo "the two builds differ" >&2; exit 1; }
echo "both builds are the same, byte by byte"
