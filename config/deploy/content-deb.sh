#!/bin/sh
# SPDX-License-Identifier: MIT
# content-deb.sh PACK VERSION FOLDER: judges the texts in PACK and makes a Debian package of them, in FOLDER. A pack that is called gist takes
# the place of the texts that came with the guide (gist-kiosk-content); one of another name stands beside them, and is named in
# content.folder. GIST_KIOSK is the program that judges.
set -eu
pack=${1:-} version=${2:-} folder=${3:-build}
program=${GIST_KIOSK:-$folder/gist-kiosk}
stop() { echo "content-deb.sh: $1" >&2; exit "${2:-1}"; }
[ -n "$pack" ] && [ -n "$version" ] || stop 'name the folder of the texts and a version: make content-deb PACK=harbor VERSION=2' 2
[ -d "$pack" ] || stop "there is no folder $pack" 2
case $version in [0-9]*) ;; *) stop "$version: a version begins with a digit: VERSION=2" 2 ;; esac
case $version in *[!0-9A-Za-z.+~]*) stop "$version: a version has digits, letters and dots: VERSION=2.1" 2 ;; esac
command -v dpkg-deb >/dev/null || stop 'needs dpkg-deb (package dpkg)'
name=$(basename "$pack")
case $name in
    gist) package=gist-kiosk-content ;;
    [!a-z0-9]* | *[!a-z0-9.+-]*) stop "$name: the folder's name becomes the package's: small letters, digits and hyphens" 2 ;;
    *) package=gist-kiosk-content-$name ;;
esac

# What is only style does not stop it; it is told.
if ! said=$("$program" --check --config config/gist-kiosk.cfg --content "$pack" 2>&1); then
    printf '%s\n' "$said" >&2
    case $said in
        *': error: '*) stop "the texts in $pack are refused, so no package was made" ;;
        *': style: '*) ;;
        *) stop "$program cannot judge the texts in $pack" ;;
    esac
fi

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
place=$tree/usr/share/gist-kiosk/$name
mkdir -p "$place" "$tree/DEBIAN"
cp -R "$pack/." "$place"
if [ "$name" = gist ]; then install -D -m 644 config/deploy/man/gist-kiosk-content.5 "$tree/usr/share/man/man5/gist-kiosk-content.5"; fi
chmod -R u=rwX,go=rX "$tree"
cat >"$tree/DEBIAN/control" <<END
Package: $package
Version: $version
Architecture: all
Maintainer: ${DEBFULLNAME:-$(id -un)} <${DEBEMAIL:-root@localhost}>
Section: misc
Priority: optional
Enhances: gist-kiosk
Description: texts for the guide gist-kiosk ($name)
 They install below /usr/share/gist-kiosk/$name, where the guide takes them
 between two visits.
END
dpkg-deb --root-owner-group --build "$tree" "$folder/${package}_${version}_all.deb"
