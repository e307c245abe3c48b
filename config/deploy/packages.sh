#!/bin/sh
# SPDX-License-Identifier: MIT
# packages.sh [build|test|lint|package|image|root|fleet|emulate|bench|pictures]: installs what is missing of the Debian packages that building,
# testing or judging the guide needs, making its own packages (package) or a stick that starts a PC (image), the tests that need root (root, fleet)
# or another architecture (emulate), measuring it beside others (bench), or drawing the maps anew (pictures). Prints nothing when all are
# there; one line and status 1 when it cannot.
# `packages.sh --names LIST` prints the names.
# The audit is tested against sshd and systemd where they are installed; only who judges (lint) gets them, since a server that runs is no
# side effect of a test.
set -eu

# Each library: Debian's package, how it is found (a module of pkg-config, or a header where it has none), and its own name.
libraries="libncurses-dev ncursesw ncurses
libconfig-dev libconfig libconfig
libcmark-dev libcmark cmark
libunistring-dev unistr.h libunistring
libstemmer-dev libstemmer.h snowball-stemmer
libqrencode-dev libqrencode qrencode
libseccomp-dev libseccomp libseccomp
libcrypt-dev libcrypt libxcrypt"
test_libraries="libcmocka-dev cmocka cmocka
libvterm-dev vterm libvterm"
debian_names() { printf '%s\n' "$1" | cut -d' ' -f1 | tr '\n' ' '; }

build="gcc libc6-dev make pkg-config gettext $(debian_names "$libraries")"
test="$build $(debian_names "$test_libraries")diction ncurses-base zbar-tools imagemagick strace whois yasr python3-minimal"
lint="$test openssh-server zsh systemd clang clang-format clang-tidy libclang-rt-dev cppcheck gcovr dialog mandoc"
package="$build build-essential debhelper lintian"
image="$package mmdebstrap squashfs-tools cryptsetup-bin mtools dosfstools fdisk grub-pc-bin grub-common kmod cpio zstd qemu-system-x86
    ovmf openssh-client python3"
root="$package $(debian_names "$test_libraries")openssh-client systemd-container debootstrap util-linux procps python3-minimal python3-paramiko"
fleet="$root iproute2"
bench="$test dialog less lynx whiptail info valgrind"

names=
if [ "${1:-}" = --names ]; then names=yes; shift; fi
list=${1:-build}
case $list in
    build) wanted=$build ;;
    test) wanted=$test ;;
    lint) wanted=$lint ;;
    package) wanted=$package ;;
    image) wanted=$image ;;
    root) wanted=$root ;;
    fleet) wanted=$fleet ;;
    emulate) wanted="debootstrap qemu-system-arm qemu-user-static util-linux" ;;
    bench) wanted=$bench ;;
    pictures) wanted="librsvg2-bin python3-minimal" ;;
    *) echo "usage: packages.sh [--names] [build|test|lint|package|image|root|fleet|emulate|bench|pictures]" >&2; exit 2 ;;
esac
if [ -n "$names" ]; then echo "$wanted"; exit 0; fi

# ---- not a Debian system: what counts is whether the compiler and the libraries are there, under whatever name ----

pkg_config=${PKG_CONFIG:-pkg-config}
is_there() { # a module or a header
    case $1 in
        *.h) echo "#include <$1>" | "${CC:-cc}" -E - >/dev/null 2>&1 ;;
        *) "$pkg_config" --exists "$1" 2>/dev/null ;;
    esac
}

# Prints what is missing of the libraries in a list of the form above.
missing_libraries() {
    printf '%s\n' "$1" | while read -r _ found_as name; do
        is_there "$found_as" || printf '%s (%s), ' "$name" "$found_as"
    done
}

missing_tools() {
    for tool in "$@"; do command -v "$tool" >/dev/null 2>&1 || printf '%s, ' "$tool"; done
}

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    case $list in
        build) missing="$(missing_tools "${CC:-cc}" "$pkg_config" msgfmt)$(missing_libraries "$libraries")" ;;
        test) missing="$(missing_tools "${CC:-cc}" "$pkg_config" msgfmt)$(missing_libraries "$libraries
$test_libraries")" ;;
        *) missing="what Debian calls $wanted, " ;;
    esac
    [ -n "$missing" ] || exit 0
    echo "gist-kiosk: no apt-get here; install by their names on this system, with their headers: ${missing%, }" >&2
    exit 1
fi

# ---- Debian ----

missing=
for package in $wanted; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "gist-kiosk: missing packages; as root run: apt-get install$missing" >&2
        exit 1
    fi
    as_root=sudo
fi
echo "gist-kiosk: installing$missing" >&2
{
    # Another program may hold the lock for a while.
    $as_root apt-get -o DPkg::Lock::Timeout=300 update -q
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends $missing
} >&2 </dev/null || {
    echo "gist-kiosk: could not install; missing are:$missing" >&2
    exit 1
}
