# SPDX-License-Identifier: MIT
"""A PC that qemu plays, started from the stick: its screen as text, its keyboard, its power. For image.py."""
import os
import socket
import struct
import subprocess
import sys
import time


class Font:
    """A console font (PSF version 2), to read a picture of a screen with: each cell of a console is exactly one of its pictures."""

    def __init__(self, path):
        data = open(path, "rb").read()
        magic, _, header, flags, count, size, self.height, self.width = struct.unpack("<8I", data[:32])
        assert magic == 0x864AB572, path
        row = (self.width + 7) // 8
        names = data[header + count * size:].split(b"\xff") if flags & 1 else [bytes([i]) for i in range(count)]
        self.letters = {}
        for i in sorted(range(count), key=lambda i: names[i][:1] > b"\x7f"):  # a З looks like a 3: the letters of English come first
            picture = data[header + i * size:header + (i + 1) * size]
            bits = "".join(
                format(int.from_bytes(picture[y * row:(y + 1) * row], "big"), f"0{row * 8}b")[:self.width] for y in range(self.height))
            name = names[i].split(b"\xfe")[0].decode("utf-8", "replace")[:1]
            for kept in (bits, bits.translate({48: 49, 49: 48})):
                self.letters.setdefault(kept, name or "?")
        self.letters["0" * self.width * self.height] = " "

    def read(self, width, height, pixels):
        """Returns the rows of text, and how many cells are no letter of this font."""
        rows, unknown = [], 0
        for top in range(0, height - self.height + 1, self.height):
            row = ""
            for left in range(0, width - self.width + 1, self.width):
                lines = [pixels[((top + y) * width + left) * 3:((top + y) * width + left + self.width) * 3] for y in range(self.height)]
                first = lines[0][:3]
                if all(line == first * self.width for line in lines):
                    row += " "
                    continue
                bits = "".join("0" if line[x:x + 3] == first else "1" for line in lines for x in range(0, len(line), 3))
                letter = self.letters.get(bits)
                unknown += letter is None
                row += letter or "?"
            rows.append(row.rstrip())
        return rows, unknown


class Machine:
    def __init__(self, stick, folder, fonts, memory=512, arguments=()):
        self.folder, self.fonts = folder, fonts
        self.begun = time.monotonic()
        place = os.path.join(folder, "monitor")
        if os.path.exists(place):
            os.remove(place)
        self.process = subprocess.Popen(
            ["nice", "-n", "19", "qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "1", "-m", str(memory),
             "-drive", f"if=none,id=stick,file={stick},format=raw", "-device", "qemu-xhci",
             "-device", "usb-storage,id=stick,drive=stick,bootindex=0,removable=on", "-device", "usb-kbd",
             "-vga", "std", "-display", "none", "-no-reboot", "-serial", "none", "-monitor", f"unix:{place},server,nowait", *arguments],
            stdin=subprocess.DEVNULL)
        self.monitor = socket.socket(socket.AF_UNIX)
        while True:
            try:
                self.monitor.connect(place)
                break
            except OSError:
                if self.process.poll() is not None:
                    raise
                time.sleep(0.1)
        self.answer()

    def answer(self):
        said = b""
        while not said.endswith(b"(qemu) "):
            more = self.monitor.recv(65536)
            if not more:
                raise EOFError("qemu has ended")
            said += more
        return said.decode("utf-8", "replace")

    def ask(self, command):
        self.monitor.sendall(command.encode() + b"\n")
        return self.answer()

    def seconds(self):
        return time.monotonic() - self.begun

    def picture(self):
        place = os.path.join(self.folder, "screen.ppm")
        self.ask(f"screendump {place}")
        data = open(place, "rb").read()
        kind, size, _, pixels = data.split(b"\n", 3)
        width, height = map(int, size.split())
        return width, height, pixels

    def screen(self):
        """Returns the rows on the screen, read with the font that knows most of them."""
        picture = self.picture()
        return min((font.read(*picture) for font in self.fonts), key=lambda read: read[1])[0]

    def shows(self, *words):
        text = " ".join(" ".join(self.screen()).split())
        return all(any(way in text for way in word.split("|")) for word in words)

    def wait(self, limit, *words):
        """Waits until all words are on the screen ("a|b": one of the two); returns the seconds since the power came, or None."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.process.poll() is None:
            if self.shows(*words):
                return self.seconds()
            time.sleep(0.5)
        return None

    def press(self, *keys):
        for key in keys:
            self.ask(f"sendkey {key}")
            time.sleep(0.3)

    def end(self):
        """Pulls the plug."""
        self.process.kill()
        self.process.wait()
        self.monitor.close()
