#!/bin/sh
# SPDX-License-Identifier: MIT
# build.sh BUILD VERSION: makes BUILD/gist-kiosk-VERSION-amd64.img, a stick that starts any PC (BIOS or UEFI) with the guide, out of Debian's
# packages and those that `make deb` left in BUILD. Exits 77 with one line where it lacks what it needs: root, a tool, a network.
# IMAGE_MIRROR names another mirror; IMAGE_CACHE another folder for what was downloaded; IMAGE_SQUASHFS other options of mksquashfs, for who
# builds often (-comp zstd -Xcompression-level 1).
set -eu

lacking() {
    echo "image: skipped: $1" >&2
    exit 77
}

[ $# = 2 ] || { echo "usage: build.sh BUILD VERSION" >&2; exit 2; }
build=$(CDPATH='' cd -- "$1" && pwd)
image=$build/gist-kiosk-$2-amd64.img
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=$build/image
cache=${IMAGE_CACHE:-$out/archives}

[ "$(id -u)" = 0 ] || lacking "run it as root; it makes a Debian root folder"
for tool in mmdebstrap mksquashfs veritysetup mcopy mkfs.vfat sfdisk grub-mkimage depmod cpio zstd; do
    command -v "$tool" >/dev/null 2>&1 || lacking "no $tool; sh config/deploy/packages.sh image"
done
exec 9>"$build/image.lock"
flock -n 9 || lacking "another one is being made in $build"
say() { echo "image: $(($(date +%s) - started)) s: $1" >&2; }
started=$(date +%s)

# This machine's mirror is the nearest one, where this machine is a Debian.
mirror=${IMAGE_MIRROR:-}
if [ -z "$mirror" ]; then
    mirror=$(sed -n -e 's/^URIs: *//p' -e 's/^deb  *\(\[[^]]*\]  *\)\{0,1\}\(http[^ ]*\).*/\2/p' \
        /etc/apt/sources.list /etc/apt/sources.list.d/debian.* 2>/dev/null | grep '/debian/*$' | head -n 1) || true
fi
mirror=${mirror:-http://deb.debian.org/debian}
security=$(echo "$mirror" | sed 's,/debian/*$,/debian-security,')

# ---- the system ----

# What the guide's packages need comes with the others; these are installed then, without apt.
needed=$(for package in gist-kiosk gist-kiosk-content gist-kiosk-console; do dpkg-deb -f "$build/${package}_$2"_*.deb Depends; done |
    tr ',' '\n' | sed 's/[|(].*//; s/ //g' | grep -v '^gist-kiosk' | sort -u | tr '\n' ',')
list="systemd-sysv,udev,kmod,kbd,systemd-timesyncd,openssh-server,$needed"

# Debian's packages are taken anew once a day, for their repairs.
if [ "$(cat "$out/base.list" 2>/dev/null)" != "$mirror $list" ] || [ -z "$(find "$out/base.tar" -mtime -1 2>/dev/null)" ]; then
    rm -rf "$out/base.list" "$out/fetched"
    mkdir -p "$out/fetched" "$cache"
    say "taking Debian's packages from $mirror"
    # shellcheck disable=SC2016
    fetch='cd "$FETCHED" && export APT_CONFIG="$MMDEBSTRAP_APT_CONFIG" &&
        kernel=$(apt-cache depends linux-image-amd64 | sed -n "s/^ *Depends: *\(linux-image-[0-9].*\)/\1/p") &&
        for package in $kernel busybox-static shim-signed grub-efi-amd64-signed; do
            apt-get -q download "$package" && dpkg-deb -x ${package}_*.deb "$package" && rm ${package}_*.deb || exit 1
        done'
    FETCHED=$out/fetched mmdebstrap --quiet --variant=essential --mode=root --architectures=amd64 --include="$list" \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
        --aptopt='APT::Keep-Downloaded-Packages "true"' --skip=download/empty,essential/unlink \
        --setup-hook="mkdir -p \"\$1/var/cache/apt/archives\" && cp $cache/*.deb \"\$1/var/cache/apt/archives/\" 2>/dev/null || true" \
        --customize-hook="cp -n \"\$1\"/var/cache/apt/archives/*.deb $cache/" --customize-hook="$fetch" \
        bookworm "$out/base.tar" "deb $mirror bookworm main" "deb $mirror bookworm-updates main" "deb $security bookworm-security main" >&2 ||
        lacking "mmdebstrap could not finish; is there a network?"
    echo "$mirror $list" >"$out/base.list"
fi

say "putting the guide in"
rm -rf --one-file-system "$out/parts" "$out/root"
mkdir -p "$out/root" "$out/parts"
cp -al "$out"/fetched/* "$out/parts/"
tar --numeric-owner -xf "$out/base.tar" -C "$out/root"
unshare --mount --propagation private sh "$here/root.sh" "$out/root" "$build" "$out" >&2

# ---- the parts of the stick ----

say "packing the system"
system=$out/parts/system
# shellcheck disable=SC2086
mksquashfs "$out/root" "$system" -quiet -no-progress ${IMAGE_SQUASHFS:--comp zstd -Xcompression-level 15}
rm -rf --one-file-system "$out/root"
bytes=$(stat -c %s "$system")
bytes=$(((bytes + 4095) / 4096 * 4096))
truncate -s "$bytes" "$system"
salt=$(sha256sum "$system" | cut -c1-64)
hash=$(veritysetup format --no-superblock --data-block-size=4096 --hash-block-size=4096 --salt="$salt" --hash-offset="$bytes" "$system" "$system" |
    sed -n 's/^Root hash:[[:space:]]*//p')
[ -n "$hash" ]

tree=$out/parts/initrd
printf 'NAME=gist-kiosk-system\nBYTES=%s\nBLOCKS=%s\nHASH=%s\nSALT=%s\n' "$bytes" $((bytes / 4096)) "$hash" "$salt" >"$tree/etc/root.conf"
(cd "$tree" && find . | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) | zstd -q -19 -f -o "$out/parts/initrd.zst"

words="quiet loglevel=0 fbcon=font:TER16x32 vt.global_cursor_default=0 consoleblank=0 systemd.show_status=no systemd.gpt_auto=no fsck.mode=skip panic=30"
sed "s/@WORDS@/$words/" "$here/grub.cfg" >"$out/parts/grub.cfg"

# Makes a FAT file system of so many MiB in a file.
make_fat() { # FILE MIB NAME
    rm -f "$1"
    truncate -s "$2M" "$1"
    mkfs.vfat -n "$3" "$1" >/dev/null
}

signed=$out/parts/shim-signed/usr/lib/shim/shimx64.efi.signed
boot=$out/parts/boot
make_fat "$boot" $((($(stat -c %s "$out/vmlinuz") + $(stat -c %s "$out/parts/initrd.zst")) / 1048576 + 12)) GISTBOOT
mmd -i "$boot" ::/EFI ::/EFI/BOOT ::/EFI/debian ::/grub
mcopy -i "$boot" "$signed" ::/EFI/BOOT/BOOTX64.EFI
mcopy -i "$boot" "$out/parts/grub-efi-amd64-signed/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed" ::/EFI/BOOT/grubx64.efi
mcopy -i "$boot" "$out/parts/grub.cfg" ::/grub/grub.cfg
printf 'search --no-floppy --file --set=root /grub/gist-kiosk-%s\nconfigfile /grub/grub.cfg\n' "$hash" >"$out/parts/efi.cfg"
mcopy -i "$boot" "$out/parts/efi.cfg" ::/EFI/debian/grub.cfg
mcopy -i "$boot" "$out/parts/efi.cfg" "::/grub/gist-kiosk-$hash"
mcopy -i "$boot" "$out/vmlinuz" ::/vmlinuz
mcopy -i "$boot" "$out/parts/initrd.zst" ::/initrd

kiosk=$out/parts/kiosk
make_fat "$kiosk" 16 KIOSK
files=$out/parts/files
cp -r "$here/KIOSK" "$files"
cp "$here/../../gist-kiosk.cfg" "$files/"
cp -r "$here/../../../content/gist" "$files/shipped"
find "$files" -type f -exec sed -i 's/$/\r/' {} + # as Windows ends its lines
mcopy -s -i "$kiosk" "$files"/* ::/

# ---- the stick ----

say "putting the stick together"
grub-mkimage -O i386-pc -o "$out/parts/core.img" -p '(,gpt2)/grub' biosdisk part_gpt fat normal configfile linux test all_video vbe vga
sectors() { echo $((($(stat -c %s "$1") + 1048575) / 1048576 * 2048)); }
core_at=2048
boot_at=$((core_at + 2048))
system_at=$((boot_at + $(sectors "$boot")))
kiosk_at=$((system_at + $(sectors "$system")))
end=$((kiosk_at + $(sectors "$kiosk")))

rm -f "$image.part"
truncate -s $(((end + 2048) * 512)) "$image.part"
sfdisk --quiet "$image.part" <<S
label: gpt
1: start=$kiosk_at, size=$(sectors "$kiosk"), type=EBD0A0A2-B9E5-4433-87C0-68B6B72699C7, name="KIOSK"
2: start=$boot_at, size=$(sectors "$boot"), type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, name="gist-kiosk-boot"
3: start=$core_at, size=2048, type=21686148-6449-6E6F-744E-656564454649, name="gist-kiosk-bios"
4: start=$system_at, size=$(sectors "$system"), type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, name="gist-kiosk-system"
S
put() { dd if="$1" of="$image.part" bs=512 seek="$2" conv=notrunc status=none; }
put "$out/parts/core.img" $core_at
put "$boot" $boot_at
put "$system" $system_at
put "$kiosk" $kiosk_at

# As grub-bios-setup does it, which wants a real disk: the first sector says where the second one is, and that one where the rest.
bytes_of() { # NUMBER, the lowest byte first
    number=$1
    for _ in 1 2 3 4 5 6 7 8; do
        printf "\\$(printf %03o $((number % 256)))"
        number=$((number / 256))
    done
}
poke() { dd of="$image.part" bs=1 seek="$1" conv=notrunc status=none; }
dd if=/usr/lib/grub/i386-pc/boot.img of="$image.part" bs=440 count=1 conv=notrunc status=none
bytes_of $core_at | poke 92                           # GRUB_BOOT_MACHINE_KERNEL_SECTOR
printf '\220\220' | poke 102                          # GRUB_BOOT_MACHINE_DRIVE_CHECK: the drive that the BIOS names is believed
bytes_of $((core_at + 1)) | poke $((core_at * 512 + 500)) # the first block list of diskboot.img
printf '\200' | poke 446                              # old firmware starts only what is marked as active
mv "$image.part" "$image"
say "$image, $(($(stat -c %s "$image") / 1000000)) MB; system $((bytes / 1000000)) MB, initial RAM disk $(($(stat -c %s "$out/parts/initrd.zst") / 1000)) kB"
