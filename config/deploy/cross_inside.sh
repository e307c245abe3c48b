#!/bin/sh
# SPDX-License-Identifier: MIT
# cross_inside.sh arm64|armhf programs|machine: the part of cross.sh that runs inside the throw-away root, in the project's copy. Not
# for a machine that is used: it adds an architecture to dpkg.
set -eu

case "${1:-}-${2:-}" in
    arm64-programs | arm64-machine) triplet=aarch64-linux-gnu qemu=qemu-aarch64-static machine=AArch64 kernel=linux-image-arm64 ;;
    armhf-programs | armhf-machine) triplet=arm-linux-gnueabihf qemu=qemu-arm-static machine=ARM kernel=linux-image-armmp ;;
    *) echo "usage: cross_inside.sh arm64|armhf programs|machine" >&2; exit 2 ;;
esac
architecture=$1
made=$2
build=/project/build/$architecture
tests="test_sandbox test_sandbox_calls test_sandbox_closed"
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
    if [ "$made" = programs ]; then return; fi
    apt-get install -y -q --no-install-recommends cpio gzip "libcmocka-dev:$architecture" "libvterm-dev:$architecture" \
        "busybox-static:$architecture"
    # The package of this name only names the newest kernel.
    apt-get download -q "$(apt-cache depends "$kernel:$architecture" | sed -n 's/^ *Depends: \(linux-image-.*\)/\1/p' | head -n 1)"
    dpkg --fsys-tarfile linux-image-*.deb | tar -x -O --wildcards './boot/vmlinuz-*' >"/out/kernel-$architecture"
}

compile() {
    export PKG_CONFIG_LIBDIR="/usr/lib/$triplet/pkgconfig:/usr/share/pkgconfig"
    make -s -j2 CC="$triplet-gcc" OBJCOPY="$triplet-objcopy" WERROR=-Werror BUILD="$build" PREFIX=/usr "$@"
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

# The tests of the sandbox, with the libraries that they load, below what starts them.
make_machine() {
    image=/out/image
    # shellcheck disable=SC2046
    compile $(for test in $tests; do echo "$build/tests/config/host/$test"; done)
    mkdir -p "$image/bin" "$image/tests" "$image/etc" "$image/usr/lib/locale"
    cp /bin/busybox "$image/bin/"
    cp -r /usr/lib/locale/C.utf8 "$image/usr/lib/locale/"
    for name in sh true; do ln -s busybox "$image/bin/$name"; done
    cp /etc/passwd /etc/group "$image/etc/"
    for test in $tests; do
        cp "$build/tests/config/host/$test" "$image/tests/"
        "$triplet-readelf" -l "$image/tests/$test" | sed -n 's/.*program interpreter: \(.*\)\]/\1/p'
        emulate "$(echo "/lib/ld-linux-"*.so.?)" --list "$image/tests/$test" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p'
    done | sort -u | while read -r library; do
        install -D "$library" "$image$library"
    done
    install -m 755 tests/root/emulated_init.sh "$image/init"
    (cd "$image" && find . | cpio --quiet -o -H newc | gzip -1) >"/out/files-$architecture"
}

install_packages >/out/log 2>&1 || {
    tail -n 5 /out/log >&2
    fail "the packages could not be installed"
}
if [ "$made" = machine ]; then
    make_machine
    exit
fi
compile
"$triplet-readelf" -h "$program" | grep -q "Machine:.*$machine" || fail "is no program for $machine"
version=$(emulate "$program" --version)
emulate "$program" --check --as-of 2026-11-23 || fail "--check found a problem"
emulate "$program" --dump treatments | grep -q imatinib || fail "--dump treatments does not name imatinib"
show_screen
cp "$program" "/out/gist-kiosk-$architecture"
echo "cross: $architecture: $version, --check, --dump and the whole screen are good"
