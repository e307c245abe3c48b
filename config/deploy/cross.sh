#!/bin/sh
# SPDX-License-Identifier: MIT
# cross.sh [--machine] FOLDER [arm64|armhf ...]: builds the guide for these architectures (both, where none is named) in a bare
# Debian 12 that is thrown away, runs it there under qemu, and puts the programs into FOLDER; with --machine, what tests/root/emulated.sh
# starts a whole machine from: Debian's kernel, and a file system with the tests of the sandbox. Exits 77 with one line where it lacks
# what it needs: root, debootstrap, qemu-user-static, a network. CROSS_MIRROR names another mirror.
set -eu

lacking() {
    echo "cross: skipped: $1" >&2
    exit 77
}

made=programs
if [ "${1:-}" = --machine ]; then
    made=machine
    shift
fi
[ $# -ge 1 ] || { echo "usage: cross.sh [--machine] FOLDER [arm64|armhf ...]" >&2; exit 2; }
folder=$1
shift
[ $# -gt 0 ] || set -- arm64 armhf
project=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)

[ "$(id -u)" = 0 ] || lacking "run it as root; it makes a Debian root folder"
for tool in debootstrap qemu-aarch64-static qemu-arm-static unshare; do
    command -v "$tool" >/dev/null 2>&1 || lacking "no $tool; apt-get install debootstrap qemu-user-static util-linux"
done

# This machine's mirror is the nearest one, where this machine is a Debian.
mirror=${CROSS_MIRROR:-}
if [ -z "$mirror" ]; then
    mirror=$(sed -n -e 's/^URIs: *//p' -e 's/^deb  *\(\[[^]]*\]  *\)\{0,1\}\(http[^ ]*\).*/\2/p' \
        /etc/apt/sources.list /etc/apt/sources.list.d/debian.* 2>/dev/null | grep '/debian/*$' | head -n 1) || true
fi
mirror=${mirror:-http://deb.debian.org/debian}

mkdir -p "$folder"
work=$(mktemp -d "${TMPDIR:-/tmp}/gist-kiosk-cross.XXXXXX")
trap 'rm -rf --one-file-system "$work"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$work"
root=$work/root

echo "cross: making a bare Debian 12 from $mirror" >&2
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$work/log" 2>&1 || {
    tail -n 3 "$work/log" >&2
    lacking "debootstrap could not finish; is there a network?"
}
apt-config dump Acquire >"$root/etc/apt/apt.conf.d/00outside" 2>/dev/null || true
cp /etc/hosts /etc/resolv.conf "$root/etc/" 2>/dev/null || true
cp "$(command -v qemu-aarch64-static)" "$(command -v qemu-arm-static)" "$root/usr/bin/"
mkdir "$root/project" "$root/out"
tar -C "$project" -c --exclude=./.git --exclude=./build . | tar -C "$root/project" -x --no-same-owner

# Runs a command inside. Its mounts are its own and go with it.
inside() {
    # shellcheck disable=SC2016
    CROSS_ROOT=$root CROSS_COMMAND=$1 unshare --mount --propagation private sh -euc '
        mount -t proc proc "$CROSS_ROOT/proc"
        mount --bind /dev/pts "$CROSS_ROOT/dev/pts"
        exec chroot "$CROSS_ROOT" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=xterm LC_ALL=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive sh -euc "cd /project; $CROSS_COMMAND"'
}

build_one() {
    inside "sh config/deploy/cross_inside.sh $1 $made" && cp "$root"/out/*-"$1" "$folder/"
}

for architecture in "$@"; do
    started=$(date +%s)
    build_one "$architecture" || {
        echo "cross: $architecture failed" >&2
        exit 1
    }
    echo "cross: $architecture good, $(($(date +%s) - started)) s: $folder"
done
