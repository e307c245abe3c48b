#!/bin/sh
# SPDX-License-Identifier: MIT
# root.sh ROOT PACKAGES OUT: what build.sh makes of a bare Debian in the folder ROOT: the guide's packages (the .debs in PACKAGES) on the first
# console, nothing that writes, listens or logs in, and a kernel with the modules that a PC needs. The kernel's package and others, unpacked,
# are in OUT/parts; the kernel and the files of the initial RAM disk go there, too. Runs in a mount namespace of its own.
set -eu

root=$1
packages=$2
out=$3
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
export DEBIAN_FRONTEND=noninteractive
mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT

# ---- the kernel ----

kernel=$(basename "$out"/parts/linux-image-*)
version=${kernel#linux-image-}
cp "$out/parts/$kernel/boot/vmlinuz-$version" "$out/vmlinuz"

# Prints the files of the modules that the list names for this place, and all that they need.
modules_of() {
    awk -v place="$1" '
        FILENAME == ARGV[1] { if ($1 == "boot" || $1 == place) wanted[$2] = 1; next }
        { name = $1; sub(/:$/, "", name); needs[name] = $0; sub(/^[^:]*: */, "", needs[name]) }
        function take(name,   i, count, list) {
            if (name in taken) return
            taken[name] = 1
            print name
            count = split(needs[name], list, " ")
            for (i = 1; i <= count; i++) take(list[i])
        }
        END {
            for (name in needs) {
                path = name
                sub(/^kernel\//, "", path)
                sub(/\.ko.*$/, "", path)
                for (;;) {
                    if (path in wanted) { take(name); break }
                    if (!sub(/\/[^\/]*$/, "", path)) break
                }
            }
        }' "$here/modules" "$all/modules.dep" | LC_ALL=C sort
}

copy_modules() { # PLACE FOLDER
    mkdir -p "$2/lib/modules/$version"
    (cd "$all" && modules_of "$1" | cpio --quiet -pdm "$2/lib/modules/$version")
    cp "$all/modules.builtin" "$all/modules.builtin.modinfo" "$all/modules.order" "$2/lib/modules/$version/"
    depmod -b "$2" "$version"
}

all=$out/parts/$kernel/lib/modules/$version
depmod -b "$out/parts/$kernel" "$version"
copy_modules root "$root/usr"

# ---- the guide, in the place of the login ----

mkdir "$root/packages"
cp "$packages"/gist-kiosk_*.deb "$packages"/gist-kiosk-content_*.deb "$packages"/gist-kiosk-console_*.deb "$root/packages/"
chroot "$root" sh -c 'dpkg --install packages/*.deb'
rm -r "$root/packages"

install -D -m 755 "$here/stick" "$root/usr/lib/gist-kiosk/stick"
install -D -m 755 "$here/take" "$root/usr/lib/gist-kiosk/take"
for unit in "$here"/*.service "$here"/*.path; do install -D -m 644 "$unit" "$root/usr/lib/systemd/system/${unit##*/}"; done
cp -r "$here/etc/." "$root/etc/"
chroot "$root" systemctl --quiet enable gist-kiosk-stick.service
chroot "$root" systemctl --quiet mask systemd-logind.service systemd-random-seed.service systemd-pstore.service dpkg-db-backup.timer \
    e2scrub_all.timer e2scrub_reap.service fstrim.timer apt-daily.timer apt-daily-upgrade.timer remote-fs.target \
    proc-sys-fs-binfmt_misc.automount
chroot "$root" systemctl --quiet disable systemd-networkd.service systemd-networkd-wait-online.service systemd-timesyncd.service ssh.service
chroot "$root" passwd --quiet --lock root
rm -f "$root"/etc/ssh/ssh_host_*

install -D -m 644 "$here/grub.cfg" "$root/boot/grub/grub.cfg" # for the audit: what starts this system
: >"$root/etc/default/locale"
echo gist-kiosk >"$root/etc/hostname"
printf '127.0.0.1 localhost gist-kiosk\n::1 localhost\n' >"$root/etc/hosts"
ln -sf /run/gist-kiosk-stick/resolv.conf "$root/etc/resolv.conf"
: >"$root/etc/machine-id"

# ---- the initial RAM disk ----

tree=$out/parts/initrd
mkdir -p "$tree/bin" "$tree/dev" "$tree/proc" "$tree/sys" "$tree/run" "$tree/etc"
cp "$out/parts/busybox-static/bin/busybox" "$tree/bin/"
for name in sh mount umount sed grep find cat sort xargs modprobe usleep sleep dd losetup switch_root mkdir reboot mv rm; do ln -s busybox "$tree/bin/$name"; done
install -m 755 "$here/init" "$tree/init"
cp "$root/sbin/dmsetup" "$tree/bin/"
chroot "$root" ldd /sbin/dmsetup | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$tree${library%/*}" && cp -L "$root$library" "$tree$library"
done
copy_modules boot "$tree"

# ---- what nobody needs on a kiosk ----

rm -rf "$root"/usr/share/doc/* "$root"/usr/share/man/* "$root"/usr/share/info/* "$root"/usr/share/lintian "$root"/usr/share/bug \
    "$root"/usr/share/i18n "$root"/var/cache/*.bin "$root"/var/cache/apt "$root"/var/cache/debconf "$root"/var/log/* "$root"/var/lib/apt "$root"/usr/share/gist-kiosk/gist.compiled
find "$root/usr/share/locale" -name '*.mo' ! -name gist-kiosk.mo -delete
