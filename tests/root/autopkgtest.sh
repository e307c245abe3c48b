#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The packages' own tests (debian/tests), as Debian's autopkgtest runs them: each in a booted machine that has the packages it depends on.
. "$(dirname "$0")/machine.sh"
needs systemd-nspawn=systemd-container debootstrap=debootstrap nsenter=util-linux
port=2204
machine_start
cp -r "$project/debian/tests" "$root/root/tests"
machine_install() { machine_run "DEBIAN_FRONTEND=noninteractive apt-get install -y -q $*"; }
is "apt reads its lists" machine_run "apt-get update -q"

# The paragraphs of the control file: the names of the tests (or a command) and what they depend on.
while IFS='|' read -r names command depends; do
    for package in ${depends//,/ }; do
        case $package in gist-kiosk*) package=./${package}_*.deb; [ -z "${package##*-content_*}" ] || package+=" ./gist-kiosk-content_*.deb" ;; esac
        wanted+=" $package"
    done
    is "what $names$command needs is installed" machine_install "./gist-kiosk_*.deb $wanted"
    wanted=
    if [ -n "$command" ]; then is "$command" machine_run "$command"; fi
    for name in ${names//,/ }; do
        said=$(machine_run "tests/$name" 2>&1)
        case $? in
            0) ok "$name" ;;
            77) skip "$name" "$said" ;;
            *) not_ok "$name" "$said" ;;
        esac
    done
done < <(awk -F': ' '
    function told() { if (names command) print names "|" command "|" depends; names = command = depends = "" }
    $1 == "Tests" { names = $2 } $1 == "Test-Command" { command = $2 } $1 == "Depends" { depends = $2 } /^$/ { told() } END { told() }
' "$project/debian/tests/control")
finish
