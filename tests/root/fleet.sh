#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The deployment guide's "Many machines", rehearsed with its own files (config/deploy/fleet) in network namespaces of this one machine: a gate
# (haproxy), three hosts with the SSH account and a console each, and a center (texts by apt, logs over TLS). All are booted Debians on a
# network that leads nowhere else. What is timed here is an upper bound: everything shares this machine, the visitors too.
. "$(dirname "$0")/machine.sh"
needs systemd-nspawn=systemd-container debootstrap=debootstrap nsenter=util-linux ssh=openssh-client ip=iproute2 python3=python3-minimal
port=2205
visits=${FLEET_VISITS:-300}
wave=${FLEET_WAVE:-8}
patience=${FLEET_SECONDS:-600} # for a wave of logins on a busy machine
hosts="guide1 guide2 guide3"
uid=7000 # and those that follow
examples=/usr/share/gist-kiosk/deploy/fleet
declare -A address=([gate]=10.77.0.1 [center]=10.77.0.2 [guide1]=10.77.0.11 [guide2]=10.77.0.12 [guide3]=10.77.0.13)
declare -A nspawns=() leaders=() screens=()
switch=gkf-$$-switch visitors=gkf-$$-visitors driver=""

# ---- rooms ----

fleet_end() {
    local room status=$?
    trap '' EXIT INT TERM HUP
    exec 8>&- 9<&-
    [ -z "$driver" ] || { kill "$driver"; wait "$driver"; } 2>/dev/null
    for room in "${!nspawns[@]}"; do room_off "$room" KILL; done
    for room in "${!address[@]}"; do
        umount -R "$scratch/$room/root" 2>/dev/null
        ip netns del "gkf-$$-$room" 2>/dev/null
    done
    ip netns del "$visitors" 2>/dev/null
    ip netns del "$switch" 2>/dev/null
    (exit "$status")
    machine_end
}

# plug NAMESPACE NAME: a line from the switch, where it has this name, to host0 of a new network namespace.
plug() {
    ip netns add "$1" && ip -n "$switch" link add "v-$2" type veth peer name host0 netns "$1" &&
        ip -n "$switch" link set "v-$2" master switch up && ip -n "$1" link set lo up && ip -n "$1" link set host0 up
}

room_network() {
    local number room
    if ! { ip netns add "$switch" && ip -n "$switch" link add switch type bridge && ip -n "$switch" link set switch up; } 2>"$scratch/ip.log"; then
        skip_all "no network namespaces here: $(head -n 1 "$scratch/ip.log")"
    fi
    for room in "${!address[@]}"; do
        plug "gkf-$$-$room" "$room" && ip -n "gkf-$$-$room" address add "${address[$room]}/16" dev host0
    done
    plug "$visitors" visitors
    for ((number = 1; number <= 61; number++)); do ip -n "$visitors" address add "10.77.1.$number/16" dev host0; done
}

# room_on NAME [UID]: boots it, the first time with this number for the guide's account (the kernel, which all rooms share, counts what a user
# has, and on machines of their own these are others), on what the machine was set up with and what it has changed since.
room_on() {
    local room=$1 arguments=()
    mkdir -p "$scratch/$room"/{changes,work,root}
    if ! mountpoint -q "$scratch/$room/root"; then
        mount -t overlay overlay -o "lowerdir=$root,upperdir=$scratch/$room/changes,workdir=$scratch/$room/work" "$scratch/$room/root" ||
            skip_all "no overlay file systems here"
    fi
    echo "$room" >"$scratch/$room/root/etc/hostname"
    if [ -n "${2:-}" ]; then
        sed -i "s/^gist-kiosk:x:[0-9]*:/gist-kiosk:x:$2:/" "$scratch/$room/root/etc/passwd"
        ln -s /dev/null "$scratch/$room/root/etc/systemd/system/user@$2.service" # as the package does
    fi
    if [ -n "${screens[$room]:-}" ]; then arguments+=("--bind=${screens[$room]}:/dev/tty1"); fi
    systemd-nspawn --register=no --keep-unit --quiet --machine="$room" --directory="$scratch/$room/root" --boot \
        --network-namespace-path="/run/netns/gkf-$$-$room" --drop-capability=CAP_SYS_TTY_CONFIG \
        --system-call-filter="landlock_create_ruleset landlock_add_rule landlock_restrict_self" \
        --resolv-conf=off "${arguments[@]}" </dev/null >"$scratch/$room/boot.log" 2>&1 &
    nspawns[$room]=$!
    nspawn=${nspawns[$room]}
    eventually 180000 booted || { not_ok "$room boots" "$(tail -n 5 "$scratch/$room/boot.log")"; return 1; }
    leaders[$room]=$leader
}

in_room() { # NAME COMMAND
    local leader=${leaders[$1]}
    machine_run "$2"
}

# room_off NAME KILL: the power is gone. room_off NAME TERM: it is shut down.
room_off() {
    local nspawn=${nspawns[$1]:-} leader=${leaders[$1]:-}
    [ -n "$nspawn" ] || return 0
    if [ "$2" = TERM ]; then
        kill -TERM "$nspawn"
        eventually 60000 ended || set -- "$1" KILL
    fi
    if [ "$2" = KILL ]; then kill -KILL "$nspawn" $leader 2>/dev/null; fi
    wait "$nspawn" 2>/dev/null
    unset "nspawns[$1]" "leaders[$1]"
}

# ask COMMAND...: of the visitors; the answer is in $said, as words in $1, $2 ... of whoever sets them.
ask() {
    echo "$*" >&8
    IFS= read -r -t $((patience * 3)) said <&9 || said="the visitors do not answer"
}

at_least() { [ "$1" -ge "$2" ] || { echo "is $1, must be at least $2"; return 1; }; }
at_most() { [ "$1" -le "$2" ] || { echo "is $1, must be at most $2"; return 1; }; }
guides_on() { in_room "$1" "grep -lsx gist-kiosk /proc/[0-9]*/comm | wc -l"; }
visits_on() { echo $(($(guides_on "$1") - 1)); } # the other one is the console's

# ---- what the guide says to do, once for all rooms ----
machine_start
trap fleet_end EXIT
machine_paste "SSH account" || { not_ok "the guide's commands" "$(tail -n 3 "$scratch/paste.log")"; finish; exit 1; }
machine_run "rm /etc/ssh/sshd_config.d/00-test.conf; DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends haproxy socat \
    systemd-journal-remote unattended-upgrades apt-utils gnupg openssl busybox ca-certificates ./gist-kiosk-console_*.deb >/root/packages.log 2>&1 &&
    systemctl disable -q haproxy apt-daily.timer apt-daily-upgrade.timer unattended-upgrades gist-kiosk ssh" ||
    skip_all "the packages of the fleet are not to be had: $(machine_run "tail -n 1 /root/packages.log")"
is "the examples of the package are those of this folder" diff -r "$project/config/deploy/fleet" "$root$examples"
for room in "${!address[@]}"; do
    case $room in
        gate) names="guide.example.org" ;;
        center) names="www.example.org logs.example.org" ;;
        *) names="$room.example.org" ;;
    esac
    echo "${address[$room]} $names"
done >>"$root/etc/hosts"
kill -TERM "$nspawn"
eventually 60000 ended
wait "$nspawn" 2>/dev/null
nspawn=""
rm -f "$root/etc/apt/sources.list" "$root/etc/machine-id" "$root"/root/*.deb # each room has a number of its own, and knows the fleet's texts alone
rm -rf "$root/var/log/journal" "$root/var/lib/systemd/random-seed"
mkdir -p "$root/var/log/journal"
: >"$root/etc/machine-id"

room_network
ssh-keygen -q -t ed25519 -N '' -f "$scratch/key"
echo "${address[gate]} $(cut -d' ' -f1,2 "$root/etc/ssh/ssh_host_ed25519_key.pub")" >"$scratch/known"
mkfifo "$scratch/asked" "$scratch/answered"
ip netns exec "$visitors" python3 "$(dirname "$0")/fleet_visits.py" "$scratch/key" "$scratch/known" "${address[gate]}" 3 "$scratch" \
    <"$scratch/asked" >"$scratch/answered" 2>"$scratch/visitors.log" &
driver=$!
exec 8>"$scratch/asked" 9<"$scratch/answered"
for room in $hosts; do IFS= read -r "screens[$room]" <&9; done

# paste ROOM HEADING: a block of the guide, in a room.
paste() {
    local leader=${leaders[$1]}
    machine_paste "$2"
}

# ---- the center: an authority, texts, logs ----
room_on center || { finish; exit 1; }
is "the guide's commands for the center run to their end" paste center "The center"
publish="$examples/publish /srv/www/gist-kiosk"

# make_texts VERSION COMMAND: the package of the shipped texts, with another version and whatever the command (in the pack's folder) changes.
make_texts() {
    rm -rf "$scratch/texts"
    dpkg-deb --raw-extract "$packages"/gist-kiosk-content_*.deb "$scratch/texts" &&
        sed -i "s/^Version: .*/Version: $1/" "$scratch/texts/DEBIAN/control" && rm -f "$scratch/texts/DEBIAN/md5sums" &&
        (cd "$scratch/texts/usr/share/gist-kiosk/gist" && eval "$2") &&
        dpkg-deb --build --root-owner-group "$scratch/texts" "$scratch/center/root/root/texts-$1.deb" >/dev/null
}
make_texts 7.0 true
is "texts are published, signed" in_room center "$publish /root/texts-7.0.deb"
in_room center "systemd-run -q --unit=www busybox httpd -f -p 80 -h /srv/www"

# ---- the hosts and the gate ----
for room in $hosts; do
    room_on "$room" "$((uid += 1))" || { finish; exit 1; }
    files=$scratch/$room/root
    install -m 644 "$scratch/key.pub" "$files/etc/ssh/authorized_keys.d/gist-kiosk"
    cp -r "$scratch/center/root/root/fleet/$room.example.org" "$files/etc/ssl/fleet"
    install -D -m 644 "$scratch/center/root/srv/www/gist-kiosk/gist-kiosk.gpg" "$files/etc/apt/keyrings/gist-kiosk.gpg"
    in_room "$room" "echo 'usage: { log = true; };' >>/etc/gist-kiosk/ssh.cfg; sed -i 's/ log = false/ log = true/' /etc/gist-kiosk/gist-kiosk.cfg
        systemctl enable -q --now ssh gist-kiosk"
    is "the guide's commands for a host run to their end on $room" paste "$room" "A host"
    is "and those for one behind a gate" paste "$room" "A host behind a gate"
done
room_on gate || { finish; exit 1; }
in_room gate "cp $examples/haproxy.cfg /root"
is "the guide's commands for the gate run to their end" paste gate "The gate"
up_to() { # NUMBER: so many hosts are well, as the gate sees it
    same "$(in_room gate "echo 'show stat guide 4 -1' | socat - /run/haproxy/admin.sock" | cut -d, -f18 | grep -cx UP)" "$1"
}
is "the gate finds three hosts well" eventually 30000 up_to 3

# ---- visits, spread over the hosts ----
ask come "$visits" "$wave" "$patience"
read -r served slowest median total <<<"$said"
is "$visits visits come in by the gate (a login takes $median ms, the slowest $slowest ms; all were in after $((total / 1000)) s)" same "$served" "$visits"
declare -A here=()
least=$visits
for room in $hosts; do
    here[$room]=$(visits_on "$room")
    least=$((here[$room] < least ? here[$room] : least))
done
is "they are spread evenly (${here[*]})" at_least "$least" $((visits / 3 - 3))
ask crowd 14
is "from one address ten connections are let in" same "$said" 10
ask press 2

# ---- one host loses its power ----
lost=${here[guide2]}
ask knock 20
before=$said
ask mark
ip -n "$switch" link set v-guide2 down
room_off guide2 KILL
ask knock 20
is "one host gone, each of 20 new connections is answered by another within 2 s (slowest $said ms; before $before ms)" at_most "$said" 2000
ask gone "$lost" 60
read -r ended leave cut slowest alive <<<"$said"
is "all its $lost visits end, none of them hangs ($leave with the guide's last words, $cut with a cut line; after $slowest ms)" same "$ended $((lost > 0))" "$lost 1"
is "and no other does" same "$alive" $((visits - lost))
ask come 10 "$wave" "$patience"
read -r served slowest median total <<<"$said"
is "ten new visits come in (slowest $slowest ms)" same "$served" 10
is "on the other two" same $(($(visits_on guide1) + $(visits_on guide3))) $((visits - lost + 10))

# ---- it comes back ----
ip -n "$switch" link set v-guide2 up
room_on guide2
is "started again, it is well" eventually 30000 up_to 3
ask come 10 "$wave" "$patience"
is "new visits go to it, as it has the fewest" same "${said%% *} $(visits_on guide2)" "10 10"

# ---- new texts ----
old="A plain guide" new="The second edition"
console_shows() { grep -aqF "$2" "$scratch/screen.$1"; } # since it was emptied
upgrade() { in_room "$1" "apt-get update -q >/root/upgrade.log 2>&1 && unattended-upgrade -d >>/root/upgrade.log 2>&1"; }
upgrade_all() {
    local room rooms=()
    for room in $hosts; do upgrade "$room" & rooms+=($!); done
    wait "${rooms[@]}"
}
has_texts() { same "$(in_room "$1" "dpkg-query -W -f '\${Version}' gist-kiosk-content")" "$2"; }
for number in 0 1 2; do is "console $((number + 1)) sleeps with the old texts" eventually 30000 console_shows "$number" "$old"; done
ask type 0 '\x20'
is "somebody comes to console 1" eventually 10000 console_shows 0 Treatments
there=$(($(visits_on guide1) + $(visits_on guide2) + $(visits_on guide3)))
make_texts 7.1 "sed -i 's/^tagline = .*/tagline = \"$new\";/' en/pack.cfg"
is "new texts are published" in_room center "$publish /root/texts-7.1.deb"
: >"$scratch/screen.0"
begin=$(now_ms)
upgrade_all
took=$(($(now_ms) - begin))
for room in $hosts; do is "$room has taken them" has_texts "$room" 7.1; done
for number in 1 2; do is "console $((number + 1)), asleep, shows them" eventually 60000 console_shows "$number" "$new"; done
note "new texts: from the poll of all hosts to the last sleeping screen $(($(now_ms) - begin)) ms, of which apt took $took ms"
is "the visit at console 1 goes on as it was" fails console_shows 0 "$new"
is "no visit over SSH was cut ($there)" same "$(($(visits_on guide1) + $(visits_on guide2) + $(visits_on guide3)))" "$there"
ask type 0 '\x1b[21~'
is "after the visit console 1 shows them, too" eventually 20000 console_shows 0 "$new"
ask come 6 "$wave" "$patience"
ask shown edition
is "whoever comes in over SSH now reads them" same "$said" 6

# ---- texts with a mistake, and texts of somebody else ----
bad="echo 'title = ;' >>en/pack.cfg"
make_texts 7.2 "$bad"
published() { in_room center "cat /srv/www/gist-kiosk/InRelease | sha256sum"; }
before=$(published)
is "texts with a mistake are not published" fails in_room center "$publish /root/texts-7.2.deb"
is "and the repository is as it was" same "$(published)" "$before"
in_room center "cd /srv/www/gist-kiosk && cp -a . /root/good && cp /root/texts-7.2.deb . && apt-ftparchive packages . >Packages && apt-ftparchive release . >Release.new &&
    { head -n 3 InRelease; cat Release.new; sed -n '/^-----BEGIN PGP SIGNATURE/,\$p' InRelease; } >InRelease.new &&
    mv InRelease.new InRelease"
upgrade_all
for room in $hosts; do is "what somebody else has put there, $room does not take" has_texts "$room" 7.1; done
is "(it was offered)" in_room guide1 "grep -q -i 'signature\|BADSIG\|not signed' /root/upgrade.log"
in_room center "rm -rf /srv/www/gist-kiosk && mv /root/good /srv/www/gist-kiosk && cd /srv/www/gist-kiosk && cp /root/texts-7.2.deb . && apt-ftparchive packages . >Packages &&
    rm -f Release && apt-ftparchive release . >Release && gpg -q --batch --yes --local-user 'Gist kiosk' --clearsign --output InRelease Release"
upgrade_all
for room in $hosts; do is "and what is signed all the same, $room judges and leaves" has_texts "$room" 7.1; done
is "(it was offered)" in_room guide1 "grep -q 'judge: these texts have a mistake' /root/upgrade.log"
for number in 0 1 2; do is "console $((number + 1)) sleeps with the good texts" console_shows "$number" "$new"; done
ask come 6 "$wave" "$patience"
ask shown edition
is "and new visits read the good texts" same "$said" 12
make_texts 7.3 "sed -i 's/^tagline = .*/tagline = \"$new, mended\";/' en/pack.cfg"
is "mended texts" in_room center "rm /srv/www/gist-kiosk/texts-7.2.deb && $publish /root/texts-7.3.deb"
upgrade_all
for room in $hosts; do is "are taken by $room" has_texts "$room" 7.3; done

# ---- one host is drained, and switched off ----
drain() { in_room gate "echo 'set server guide/$1 state $2' | socat - /run/haproxy/admin.sock"; }
before=$(visits_on guide3)
drain guide3 drain
ask come 6 "$wave" "$patience"
is "a drained host gets no new visits and keeps those that it has" same "${said%% *} $(visits_on guide3)" "6 $before"
off=$before
ask mark
room_off guide3 TERM
ask gone "$before" 60
read -r ended leave cut slowest alive <<<"$said"
is "switched off, all its $before visits end ($leave with the guide's last words, $cut with a cut line)" same "$ended $((before > 0))" "$before 1"
room_on guide3
drain guide3 ready
is "started again, it is well, too" eventually 30000 up_to 3
ask come 6 "$wave" "$patience"
is "and new visits go to it" same "${said%% *} $(visits_on guide3)" "6 6"

# ---- every visit in the log, once ----
ask bye 60
read -r leaves cut still <<<"$said"
is "all others leave with q ($leaves with the guide's last words)" same "$cut $still" "0 0"
# They are kept for an hour, or until the service that keeps them ends.
for room in $hosts; do in_room "$room" "systemctl stop gist-kiosk-ssh-visits"; done
own() { in_room "$1" "journalctl -q -t gist-kiosk -o short-iso-precise" | grep 'visit: topics='; }
arrived() { in_room center "journalctl -q -D /var/log/journal/remote -t gist-kiosk -o short-iso-precise _HOSTNAME=$1" | grep 'visit: topics='; }
alike() { same "$(arrived "$1" | sort | md5sum)" "$(own "$1" | sort | md5sum)"; }
begin=$(now_ms)
lines=0
for room in $hosts; do
    is "the center has the lines of $room, each once" eventually 60000 alike "$room"
    is "(there are some)" at_least "$(own "$room" | wc -l)" 1
    lines=$((lines + $(arrived "$room" | wc -l)))
done
note "logs: all $lines lines were there after $(($(now_ms) - begin)) ms"
reported() { in_room center "journalctl -D /var/log/journal/remote -q -t gist-kiosk -o short-iso | gist-kiosk-report -" | sed -n 's/^All these weeks: \([0-9]*\) visits/\1/p'; }
is "gist-kiosk-report counts them all ($lines)" same "$(reported)" "$lines"
# One more was at console 1. What became of those whose host was switched off depends on what systemd ended first.
is "each visit that was left is one of them ($((lines - leaves - 1)) of the $off that were switched off)" at_least "$lines" $((leaves + 1))
is "and no other" at_most "$lines" $((leaves + 1 + off))
stranger() { in_room center "printf 'POST /upload HTTP/1.1\r\nHost: logs.example.org\r\nContent-Type: application/vnd.fdo.journal\r\nContent-Length: 0\r\n\r\n' |
    timeout 10 openssl s_client -quiet -connect logs.example.org:19532 2>&1"; }
is "who has no certificate of the fleet sends no line" lacks "202 OK" stranger
finish
