#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""picture-map.py SVG COLUMNS ROWS: prints the picture as a map, one letter a square (gist-kiosk-content(5)).

Each part of the picture has one flat color and says its letter (data-letter) and, where it is small, how much its area counts
(data-weight). rsvg-convert draws it with STEP x STEP points a square; the part that has most of them gives the letter.
"""
import collections
import subprocess
import sys
import xml.etree.ElementTree
import zlib

STEP = 12
NOTHING = "."


def parts(path):
    """Returns {color: (letter, weight)} of the picture."""
    found = {}
    for element in xml.etree.ElementTree.parse(path).iter():
        if "data-letter" in element.attrib:
            color = bytes.fromhex(element.attrib["fill"].lstrip("#"))
            found[color] = (element.attrib["data-letter"], float(element.attrib.get("data-weight", 1)))
    return found


def chunks(png):
    at = 8
    while at < len(png):
        length = int.from_bytes(png[at:at + 4], "big")
        yield png[at + 4:at + 8], png[at + 8:at + 8 + length]
        at += length + 12


def paeth(left, up, corner):
    distances = [abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)]
    return (left, up, corner)[distances.index(min(distances))]


def lines(png, width, points=4):
    """Yields the lines of a PNG of 8 bits a channel, each as bytes (W3C PNG, 9: Filtering)."""
    raw = zlib.decompress(b"".join(data for kind, data in chunks(png) if kind == b"IDAT"))
    size, before = width * points, bytes(width * points)
    for at in range(0, len(raw), size + 1):
        kind, line = raw[at], bytearray(raw[at + 1:at + 1 + size])
        for i in range(size if kind else 0):
            left = line[i - points] if i >= points else 0
            corner = before[i - points] if i >= points else 0
            guess = (0, left, before[i], (left + before[i]) // 2, paeth(left, before[i], corner))[kind]
            line[i] = (line[i] + guess) & 255
        before = bytes(line)
        yield before


def letter(counts, found):
    def area(item):
        return item[1] * found.get(item[0], (NOTHING, 1))[1]
    return found.get(max(sorted(counts.items()), key=area)[0], (NOTHING, 1))[0]


def main():
    path, columns, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    found = parts(path)
    width, height = columns * STEP, rows * STEP
    png = subprocess.run(["rsvg-convert", "-w", str(width), "-h", str(height), path], check=True, capture_output=True).stdout
    drawn = list(lines(png, width))
    for row in range(rows):
        counts = [collections.Counter() for _ in range(columns)]
        for line in drawn[row * STEP:(row + 1) * STEP]:
            for x in range(width):
                point = line[4 * x:4 * x + 4]
                counts[x // STEP][point[:3] if point[3] else b""] += 1
        print("".join(letter(count, found) for count in counts))


main()
