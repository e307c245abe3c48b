# SPDX-License-Identifier: MIT
"""What STICK.md promises, tried on a PC that qemu plays. See image.sh."""
import os
import shutil
import struct
import subprocess
import sys
import time

from image_machine import Font, Machine

IMAGE, FOLDER = sys.argv[1], os.path.abspath(sys.argv[2])
PARTS = sys.argv[3:] or ["visit", "inside", "uefi", "spoiled", "memory"]
BOOT = int(os.environ.get("IMAGE_SECONDS", "400"))  # the longest that a start may take here
STICK = os.path.join(FOLDER, "stick.img")
SLEEPING = "any key or touch the screen to begin|la pantalla para empezar"  # in one language and then the other
STAFF = "For the staff of the clinic"
CLINIC = "Harbor Clinic"
SETTINGS = f"""clinic: {{ name = "{CLINIC}"; phone = "555-0100"; }};
idle: {{ timeout_seconds = 20; warning_seconds = 10; extend_for_reading = false; }};
quiz: {{ shuffle = false; }};
"""
# The guide's, and what the kernel shows before (fbcon=font:TER16x32).
GUIDE, KERNEL = (Font(os.path.join(FOLDER, name + ".psf")) for name in ("CyrKoi-TerminusBold24x12", "Lat15-TerminusBold32x16"))
FONTS = (GUIDE, KERNEL)

checks, failed = 0, 0
log = open(os.path.join(FOLDER, "log"), "w", encoding="utf-8")


def note(words):
    print("#", words, flush=True)
    print(words, file=log, flush=True)


def check(good, what, machine=None):
    global checks, failed
    checks += 1
    failed += not good
    line = f"{'ok' if good else 'not ok'} {checks} - {what}"
    print(line, flush=True)
    print(line, file=log)
    if machine:
        show(machine)
    return good


def show(machine):
    """Writes the screen to the log."""
    if machine.process.poll() is not None:
        print("    (the machine is off)", file=log, flush=True)
        return
    rows = machine.screen()
    while rows and not rows[-1]:
        rows.pop()
    print("\n".join("    | " + row for row in rows), file=log, flush=True)


# ---- the stick ----


class Part:
    """The part KIOSK of the copied stick."""

    def __init__(self):
        said = subprocess.run(["sfdisk", "--dump", STICK], check=True, capture_output=True, text=True).stdout
        line = next(line for line in said.splitlines() if 'name="KIOSK"' in line)
        words = line.replace(",", " ").replace("=", " ").split()
        self.at = int(words[words.index("start") + 1]) * 512
        self.size = int(words[words.index("size") + 1]) * 512
        self.tools = dict(os.environ, MTOOLS_SKIP_CHECK="1")

    def run(self, tool, *arguments):
        subprocess.run([tool, "-i", f"{STICK}@@{self.at}", *arguments], check=True, env=self.tools, stdin=subprocess.DEVNULL)

    def write(self, name, data):
        place = os.path.join(FOLDER, "file")
        with open(place, "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode())
        self.run("mcopy", "-o", place, "::/" + name)

    def bytes(self):
        with open(STICK, "rb") as file:
            file.seek(self.at)
            return file.read(self.size)

    def poke(self, place, data):
        with open(STICK, "r+b") as file:
            file.seek(self.at + place)
            file.write(data)


def new_stick(settings=SETTINGS):
    if os.path.exists(STICK):
        os.remove(STICK)
    subprocess.run(["cp", "--sparse=always", IMAGE, STICK], check=True)
    part = Part()
    if settings:
        part.write("gist-kiosk.cfg", settings)
    return part


def start(**words):
    return Machine(STICK, FOLDER, FONTS, **words)


# ---- what is tried ----


def visit():
    """From the power to the sleeping screen, a visit, a pulled stick, a pulled plug."""
    new_stick()
    machine = start()
    at = machine.wait(BOOT, SLEEPING)
    check(at, f"the sleeping screen is there after {at or BOOT:.0f} s", machine)
    check(GUIDE.read(*machine.picture())[1] <= 1, "all of it in large letters")  # but for the cell of a cursor
    machine.press("spc")
    check(machine.wait(30, CLINIC, "What would you like to know"), "a key wakes it, and it knows the clinic's name", machine)
    machine.press("4")
    check(machine.wait(30, "Home > Treatments"), "4 opens Treatments", machine)
    machine.press("q")
    machine.wait(30, "What would you like to know")
    machine.press("9")
    check(machine.wait(30, "1 of"), "9 opens the quiz", machine)
    machine.press("2", "ret")
    check(machine.wait(30, "Right"), "an answer is judged", machine)
    asked = machine.wait(60, "Are you still here")
    check(asked, "nobody presses a key: it asks", machine)
    check(machine.wait(60, SLEEPING), "and starts over", machine)
    machine.ask("device_del stick")
    time.sleep(3)
    machine.press("spc")
    check(machine.wait(30, "What would you like to know"), "the stick is pulled out: the guide goes on")
    machine.press("4")
    check(machine.wait(30, "Home > Treatments"), "with every page", machine)
    machine.press("ctrl-alt-delete", "alt-f2", "alt-sysrq-b")
    time.sleep(2)
    check(machine.shows("Home > Treatments"), "Ctrl-Alt-Del, Alt-F2 and SysRq do nothing")
    machine.end()
    note("the plug is pulled")
    machine = start()
    at = machine.wait(BOOT, SLEEPING)
    check(at, f"the power is back: the sleeping screen is there after {at or BOOT:.0f} s", machine)
    machine.end()


def inside():
    """Over SSH, with a key in network.txt: what the audit says, what is written to, what has failed."""
    key = os.path.join(FOLDER, "key")
    for name in (key, key + ".pub"):
        if os.path.exists(name):
            os.remove(name)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    part = new_stick()
    part.write("network.txt", f"address = dhcp\r\nssh_key = {open(key + '.pub').read().strip()}\r\n")
    machine = start(arguments=["-nic", "user,model=e1000,hostfwd=tcp:127.0.0.1:2299-:22"])
    check(machine.wait(BOOT, SLEEPING), "with a network and a key the guide starts, too")

    def run(command):
        return subprocess.run(
            ["ssh", "-q", "-i", key, "-p", "2299", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes",
             "-o", "ConnectTimeout=20", "root@127.0.0.1", command], capture_output=True, text=True, stdin=subprocess.DEVNULL)

    end = time.monotonic() + 120
    while run("true").returncode and time.monotonic() < end:
        time.sleep(2)
    audit = run("gist-kiosk-audit console")
    note("gist-kiosk-audit console:\n" + audit.stdout + audit.stderr)
    check(audit.returncode == 0 and " passed" in audit.stdout and "FAIL" not in audit.stdout, "the audit inside finds nothing")
    units = run("systemctl --failed --no-legend --plain")
    check(units.returncode == 0 and not units.stdout.strip(), "no unit has failed " + units.stdout.strip())
    writable = run("findmnt -rn -o TARGET,SOURCE,FSTYPE,OPTIONS | grep -v -E ' (tmpfs|proc|sysfs|devtmpfs|devpts|cgroup2|mqueue|securityfs|debugfs|tracefs|"
                   "configfs|bpf|pstore|efivarfs|hugetlbfs|autofs|ramfs|fusectl|binfmt_misc|squashfs) '; grep -E ' / ' /proc/mounts")
    note("mounts: " + writable.stdout)
    check(writable.stdout.startswith("/dev/loop") and " ro" in writable.stdout and writable.stdout.count("\n") == 1,
          "no disk is mounted, and the root cannot be written to")
    written = run("cat /sys/block/sd*/stat | awk '{ print $5 }'").stdout.split()
    check(written and set(written) == {"0"}, "nothing was written to the stick: " + " ".join(written))
    for command in ("journalctl -b -p warning --no-pager -o short-monotonic", "free -k", "systemd-analyze", "systemd-analyze critical-chain --no-pager gist-kiosk.service",
                    "ss -lntu 2>/dev/null || cat /proc/net/tcp", "ps -eo rss,args --sort=-rss | head -20", "df -k | grep tmpfs"):
        note(command + ":\n" + run(command).stdout)
    machine.end()


def uefi():
    """The same stick in a PC with UEFI, and with Secure Boot."""
    for name, code, variables, more in (
            ("UEFI", "OVMF_CODE_4M.fd", "OVMF_VARS_4M.fd", []),
            ("UEFI with Secure Boot", "OVMF_CODE_4M.secboot.fd", "OVMF_VARS_4M.ms.fd",
             ["-machine", "q35,smm=on", "-global", "driver=cfi.pflash01,property=secure,value=on"])):
        place = "/usr/share/OVMF/"
        if not os.path.exists(place + code):
            note(f"no {code}: {name} is not tried")
            continue
        new_stick()
        shutil.copy(place + variables, os.path.join(FOLDER, "variables"))
        machine = start(arguments=[*more, "-drive", f"if=pflash,format=raw,unit=0,readonly=on,file={place}{code}",
                                   "-drive", f"if=pflash,format=raw,unit=1,file={FOLDER}/variables"])
        at = machine.wait(BOOT, SLEEPING)
        check(at, f"{name}: the sleeping screen is there after {at or BOOT:.0f} s", machine)
        machine.end()


def lost_chain(part):
    """The settings' second cluster is one that the table calls free."""
    data = part.bytes()
    reserved, tables, entries, sectors = struct.unpack_from("<HBHxxxH", data, 14)
    start = data.index(b"GIST-K~1CFG")
    first = struct.unpack_from("<H", data, start + 26)[0]
    for table in range(tables):
        part.poke((reserved + table * sectors) * 512 + first * 2, b"\0\0")


def enlarge(part):
    """A part of 1.2 GB, with a settings file of 1 GB."""
    os.truncate(STICK, part.at + 1258291200 + 1048576)
    subprocess.run(["sfdisk", "--quiet", "--relocate", "gpt-bak-std", STICK], check=True)
    subprocess.run(["sfdisk", "--quiet", "-N", "1", STICK], input=f"start={part.at // 512}, size={1258291200 // 512}", text=True, check=True)
    file_system = os.path.join(FOLDER, "large")
    os.path.exists(file_system) and os.remove(file_system)
    subprocess.run(["truncate", "-s", "1258291200", file_system], check=True)
    subprocess.run(["mkfs.vfat", "-n", "KIOSK", file_system], check=True, stdout=subprocess.DEVNULL)
    big = os.path.join(FOLDER, "big")
    subprocess.run(["truncate", "-s", "1G", big], check=True)
    subprocess.run(["mcopy", "-i", file_system, big, "::/gist-kiosk.cfg"], check=True)
    subprocess.run(["dd", f"if={file_system}", f"of={STICK}", "bs=1M", f"seek={part.at // 1048576}", "conv=notrunc,sparse", "status=none"], check=True)
    os.remove(file_system)
    os.remove(big)


def hostile_name(part):
    part.run("mmd", "::/content/en")
    part.write("content/en/zzQzz.md", "x")
    data = part.bytes()
    part.poke(data.index("zzQz".encode("utf-16-le")) + 4, b"\x1b\0")


def full(part):
    free = part.size
    while free >= 2048:
        place = os.path.join(FOLDER, "filler")
        subprocess.run(["truncate", "-s", str(free), place], check=True)
        if subprocess.run(["mcopy", "-i", f"{STICK}@@{part.at}", place, f"::/filler{free}"], stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL).returncode:
            subprocess.run(["mdel", "-i", f"{STICK}@@{part.at}", f"::/filler{free}"], stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        free //= 2
    os.remove(place)


def one_error(part):
    part.run("mmd", "::/content/en", "::/content/en/topics")
    shipped = open(os.path.join(os.path.dirname(__file__), "../../content/gist/en/topics/what.md"), encoding="utf-8").read()
    part.write("content/en/topics/what.md", shipped + "\nAbout 77 of them are well.\n")


def spoiled():
    """Ten parts KIOSK that are not as they should be: the guide runs, and who is to blame is named."""
    garbage = bytes((i * i * 7 + i // 3) % 256 for i in range(16384))
    cases = (
        ("is not there", lambda part: subprocess.run(["sfdisk", "--quiet", "--delete", STICK, "1"], check=True), ["KIOSK", "not there"], False, []),
        ("is full", full, None, True, []),
        ("cannot be written to", lambda part: None, None, True, ["-snapshot"]),
        ("has a chain that leads nowhere", lost_chain, ["gist-kiosk.cfg", "cannot be read"], False, []),
        ("has settings of 1 GB", enlarge, ["gist-kiosk.cfg", "larger than 64 kB"], False, []),
        ("has a text with one error", one_error, ["content/en/topics/what.md", "77"], True, []),
        ("has a file name with ESC", hostile_name, ["content/en/zz?zz.md", "its name has a sign"], True, []),
        ("has settings with mistakes", lambda part: part.write("gist-kiosk.cfg", 'clinic: {\n  name = "Harbor";\n  phone = 5550100;\n};\n'),
         ["gist-kiosk.cfg:3:", "clinic.phone"], False, []),
        ("has settings from Notepad", lambda part: part.write("gist-kiosk.cfg", b"\xef\xbb\xbf" + SETTINGS.replace("\n", "\r\n").encode()), None, True, []),
        ("has settings that are no text", lambda part: part.write("gist-kiosk.cfg", garbage), ["gist-kiosk.cfg:1:"], False, []),
        ("is no file system", lambda part: part.poke(0, garbage * (part.size // len(garbage))), ["KIOSK", "cannot be read"], False, []),
    )
    for name, spoil, words, named, arguments in cases:
        spoil(new_stick())
        machine = start(arguments=arguments)
        if words:
            at = machine.wait(BOOT, STAFF)
            check(at and machine.shows(*words), f"a part that {name}: the staff are told after {at or BOOT:.0f} s", machine)
            machine.press("ret")
        at = machine.wait(BOOT, SLEEPING)
        check(at, f"a part that {name}: the guide runs after {at or BOOT:.0f} s", None if words else machine)
        machine.press("spc")
        good = machine.wait(30, "What would you like to know")
        check(good and machine.shows(CLINIC) == named, f"a part that {name}: {'with' if named else 'without'} the clinic's settings")
        machine.end()


def memory():
    """Less and less memory, until it says so."""
    for size in (512, 384, 320, 256, 224, 192, 160, 144, 128, 112, 96):
        new_stick()
        machine = start(memory=size)
        end = time.monotonic() + BOOT
        said = None
        while not said and time.monotonic() < end and machine.process.poll() is None:
            said = next((words for words in (SLEEPING, "too little memory") if machine.shows(words)), None)
            time.sleep(0.5)
        if said == SLEEPING:
            check(True, f"{size} MB of memory: the guide is there after {machine.seconds():.0f} s")
        else:
            check(said, f"{size} MB of memory: it says that this is too little", machine)
        machine.end()
        if said != SLEEPING:
            break


for each in PARTS:
    note(f"== {each}: {globals()[each].__doc__}")
    globals()[each]()
print(f"1..{checks}")
sys.exit(1 if failed else 0)
