#!/bin/sh
# cross_inside.sh arm64|armhf: the part of cross.sh that runs inside the throw-away root, in the project's copy. Not for a machine
# that is used: it adds an architecture to dpkg.
set -eu

case "${1:-}" in
    arm64) triplet=aarch64-linux-gnu qemu=qemu-aarch64-static machine=AArch64 ;;
    armhf) triplet=arm-linux-gnueabihf qemu=qemu-arm-static machine=ARM ;;
    *) echo "usage: cross_inside.sh arm64|armhf" >&2; exit 2 ;;
esac
architecture=$1
build=/project/build/$architecture
mkdir -p "$build"
program=$build/gist-kiosk
screen=$build/screen

fail() {
    echo "cross: $architecture: $1" >&2
    exit 1
}

# The libraries that packages.sh names, of the other architecture.
libraries() {
    sh config/deploy/packages.sh --names build | tr ' ' '\n' | grep '^lib.*-dev$' | sed "s/\$/:$architecture/"
}

install_packages() {
    dpkg --add-architecture "$architecture"
    for try in 1 2 3; do # a mirror that is just being renewed fails once
        echo "update, try $try"
        if apt-get update -q --error-on=any; then break; fi
        sleep 10
    done
    # shellcheck disable=SC2046
    apt-get install -y -q --no-install-recommends make pkg-config binutils gettext "gcc-$triplet" $(libraries)
}

compile() {
    export PKG_CONFIG_LIBDIR="/usr/lib/$triplet/pkgconfig:/usr/share/pkgconfig"
    make -s -j2 CC="$triplet-gcc" WERROR=-Werror BUILD="$build" PREFIX=/usr
}

emulate() {
    "$qemu" -L / "$@"
}

# The whole screen, in a terminal of its own: Home comes, and Ctrl-C, Down, Enter leave it.
show_screen() {
    mkfifo "$build/keys"
    : >"$screen"
    SHELL=/bin/sh timeout 60 script -qefc "stty rows 24 columns 80; exec $qemu -L / $program" "$screen" <"$build/keys" >/dev/null &
    shown=$!
    exec 3>"$build/keys"
    wait_for "Metastatic GIST"
    printf '\003' >&3
    wait_for "Leave the guide?"
    printf '\033[B\r' >&3
    wait "$shown" || fail "the guide on a whole screen ended with status $?"
    exec 3>&-
    rm "$build/keys"
}

wait_for() {
    for tenth in $(seq 200); do
        if grep -aq "$1" "$screen"; then return 0; fi
        sleep 0.1
    done
    fail "the screen did not show \"$1\" within $((tenth / 10)) s"
}

install_packages >/out/log 2>&1 || {
    tail -n 5 /out/log >&2
    fail "the packages could not be installed"
}
compile
"$triplet-readelf" -h "$program" | grep -q "Machine:.*$machine" || fail "is no program for $machine"
version=$(emulate "$program" --version)
emulate "$program" --check --as-of 2026-11-23 || fail "--check found a problem"
emulate "$program" --dump treatments | grep -q imatinib || fail "--dump treatments does not name imatinib"
show_screen
cp "$program" "/out/gist-kiosk-$architecture"
echo "cross: $architecture: $version, --check, --dump and the whole screen are good"
