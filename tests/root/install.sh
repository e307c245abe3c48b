#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# `make install` below a folder of its own: what is installed runs from there, finds its texts there, says so in its manual pages, and goes again
# without a trace; DESTDIR gives the same files in another place. Needs no root; here since it compiles all anew.
. "$(dirname "$0")/machine.sh"
scratch=$(mktemp -d "${TMPDIR:-/tmp}/gist-kiosk-test.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/opt/guide
built() { make -s -j2 -C "$project" CC="${CC:-cc}" BUILD="$scratch/build" PREFIX="$prefix" "$@"; }
elsewhere() { cd / && env -i PATH="$prefix/bin:/usr/bin:/bin" LC_ALL=C.UTF-8 "$@"; }
prints() { # WORDS COMMAND...
    local words=$1 said
    shift
    said=$("$@" 2>&1)
    case $said in *"$words"*) ;; *) printf '%s\n' "$said" | head -n 5; return 1 ;; esac
}
files() { (cd "$1" && find . -type f -o -type l | sort); }

is "it installs" built install
mv "$scratch/build/gist-kiosk" "$scratch/away" # what runs is what was installed
is "the guide prints its pages" prints imatinib elsewhere gist-kiosk --dump treatments
is "the texts that it judges are the installed ones" prints "$prefix/share/gist-kiosk/gist/en/" elsewhere gist-kiosk --check --verbose
is "another language is there" prints "tratamiento" elsewhere gist-kiosk --dump treatments --language es
is "so is its interface" prints "$prefix/share/locale" strings "$prefix/bin/gist-kiosk"
is "the audit finds the guide beside it" prints "texts" elsewhere gist-kiosk-audit console
is "the report is there" prints usage: elsewhere gist-kiosk-report --help
is "nothing that is installed names another place" fails grep -rIlE '/usr(/local)?/(bin|lib|share)/gist-kiosk' "$prefix" --exclude=README.md
mv "$scratch/away" "$scratch/build/gist-kiosk"
is "it installs for another machine" built install DESTDIR="$scratch/package"
is "DESTDIR gives the same files" same "$(files "$scratch/package$prefix" 2>&1)" "$(files "$prefix" | grep -v '\.compiled$')"
is "it uninstalls" built uninstall
is "there too" built uninstall DESTDIR="$scratch/package"
is "uninstalling leaves nothing" same "$(files "$scratch/opt")$(files "$scratch/package")" ""
finish
