#!/bin/sh
# SPDX-License-Identifier: MIT
# The first and only program of the machine that emulated.sh starts: runs the tests of the sandbox, says how each ended, and turns the
# machine off.
/bin/busybox --install -s /bin
mkdir -p /proc /sys /dev /tmp /root
chmod 1777 /tmp
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mkdir -p /dev/pts
mount -t devpts devpts /dev/pts
mount -t securityfs securityfs /sys/kernel/security
export LC_ALL=C.UTF-8 PATH=/bin HOME=/root TERM=linux CMOCKA_MESSAGE_OUTPUT=TAP
echo "emulated: $(uname -srm), $(cat /sys/kernel/security/lsm)"
for test in /tests/*; do
    "$test"
    echo "emulated: ${test##*/} ended with $?"
done
echo "emulated: all were run"
poweroff -f
