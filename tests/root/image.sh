#!/bin/sh
# SPDX-License-Identifier: MIT
# image.sh IMAGE FOLDER [PART ...]: starts the stick in a PC that qemu plays, and tries what config/deploy/STICK.md promises. Prints TAP and keeps a
# log with seconds and screens in FOLDER/log. Parts (all, where none is named): visit, inside, uefi, spoiled, memory. Status 1 when something
# does not hold, 77 with one line where something is lacking.
set -eu

lacking() {
    echo "image: skipped: $1" >&2
    exit 77
}

[ $# -ge 2 ] || { echo "usage: image.sh IMAGE FOLDER [PART ...]" >&2; exit 2; }
image=$1
folder=$2
shift 2
for tool in qemu-system-x86_64 mcopy sfdisk ssh python3; do
    command -v "$tool" >/dev/null 2>&1 || lacking "no $tool; sh config/deploy/packages.sh image"
done
[ -f "$image" ] || lacking "no $image; make image"

# The fonts that the screen is read with come out of the packages that the image was made of.
mkdir -p "$folder"
package=$(find "$(dirname "$image")/image/archives" -name 'console-setup-linux_*.deb' | sort -V | tail -n 1)
[ -n "$package" ] || lacking "no console-setup-linux in $(dirname "$image")/image/archives"
for font in CyrKoi-TerminusBold24x12 Lat15-TerminusBold32x16; do
    dpkg-deb --fsys-tarfile "$package" | tar -xO "./usr/share/consolefonts/$font.psf.gz" | gunzip >"$folder/$font.psf"
done
exec python3 "$(dirname "$0")/image.py" "$image" "$folder" "$@"
