#!/bin/sh
# packages.sh [build|test|lint|package|root|pictures]: installs what is missing of the Debian packages that building, testing or judging the
# guide needs, making its own packages (package), the tests that need root (root), or drawing the maps anew (pictures). The one place that knows their names. Prints nothing when all are there; one line and status 1 when it cannot.
# The audit is tested against sshd and systemd where they are installed; only who judges (lint) gets them, since a server that runs is no
# side effect of a test.
set -eu

build="gcc libc6-dev make pkg-config libncurses-dev libconfig-dev libcmark-dev libunistring-dev libstemmer-dev libqrencode-dev libseccomp-dev libcrypt-dev gettext"
test="$build libcmocka-dev libvterm-dev diction ncurses-base zbar-tools imagemagick strace whois yasr python3-minimal"
lint="$test openssh-server systemd clang clang-format clang-tidy libclang-rt-dev cppcheck gcovr dialog mandoc"
package="$build debhelper dpkg-dev fakeroot lintian"
root="$package libcmocka-dev libvterm-dev openssh-client systemd-container debootstrap util-linux procps python3-minimal"

case "${1:-build}" in
    build) wanted=$build ;;
    test) wanted=$test ;;
    lint) wanted=$lint ;;
    package) wanted=$package ;;
    root) wanted=$root ;;
    pictures) wanted="librsvg2-bin python3-minimal" ;;
    *) echo "usage: packages.sh [build|test|lint|package|root|pictures]" >&2; exit 2 ;;
esac

# Not a Debian system: what counts is whether the compiler and the libraries are there under whatever name.
if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    libraries="ncursesw libconfig libcmark libqrencode libseccomp libcrypt"
    if [ "$wanted" != "$build" ]; then libraries="$libraries cmocka vterm"; fi
    # shellcheck disable=SC2086
    if command -v cc >/dev/null 2>&1 && pkg-config --exists $libraries 2>/dev/null; then exit 0; fi
    echo "gist-kiosk: no apt-get here; install the equals of these Debian packages and run this again: $wanted" >&2
    exit 1
fi

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
