#!/usr/bin/env python3
"""The seals of the samples: 样章 between two rings, of no office that exists.

    seals.py [FOLDER]        writes 样章-….png and 签名样章.png

The program never draws a seal; it places the picture it is given.  These say 样章 (a
specimen) where a seal has its star, and hatches where it has a name, so that nobody
takes them for one.  One bit a pixel; pHYs gives the size on paper.
"""
import math
import os
import struct
import sys
import zlib

DOT = 16  # pixels per mm
RED = (0xCC, 0x1F, 0x1F)

# Strokes of the two characters, in a square of 10 by 10, y down.
YANG = [[(0.3, 3), (4.3, 3)], [(2.3, 0.5), (2.3, 9.7)], [(2.2, 3.2), (0.3, 6.8)],
        [(2.5, 4), (4.1, 5.8)], [(5.6, 0.5), (6.4, 1.9)], [(8.9, 0.4), (8.1, 2)],
        [(5, 2.6), (9.5, 2.6)], [(5.3, 4.6), (9.2, 4.6)], [(4.7, 6.8), (9.8, 6.8)],
        [(7.2, 2.6), (7.2, 9.8)]]
ZHANG = [[(4.8, 0), (5.3, 0.9)], [(1.4, 1.3), (8.6, 1.3)], [(3.2, 1.7), (3.7, 2.7)],
         [(6.8, 1.6), (6.2, 2.7)], [(0.5, 3.2), (9.5, 3.2)], [(2.2, 4.4), (2.2, 7.1)],
         [(2.2, 4.4), (7.8, 4.4), (7.8, 7.1)], [(2.2, 5.7), (7.8, 5.7)],
         [(2.2, 7), (7.8, 7)], [(0.4, 8.3), (9.6, 8.3)], [(5, 7), (5, 9.9)]]


class Picture:
    """Pixels that are ink, in rows."""

    def __init__(self, width, height):  # mm
        self.width, self.height = round(width * DOT), round(height * DOT)
        self.rows = [bytearray(self.width) for _ in range(self.height)]

    def line(self, a, b, thick):
        """A stroke with round ends; points and thickness in mm."""
        (x0, y0), (x1, y1) = ((x * DOT, y * DOT) for x, y in (a, b))
        half = thick * DOT / 2
        length = (x1 - x0) ** 2 + (y1 - y0) ** 2
        for y in range(max(0, int(min(y0, y1) - half)),
                       min(self.height, int(max(y0, y1) + half) + 2)):
            for x in range(max(0, int(min(x0, x1) - half)),
                           min(self.width, int(max(x0, x1) + half) + 2)):
                t = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length if length else 0
                t = min(1, max(0, t))
                if math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0)) <= half:
                    self.rows[y][x] = 1

    def strokes(self, strokes, place, thick):
        for points in strokes:
            for a, b in zip(points, points[1:]):
                self.line(place(*a), place(*b), thick)

    def ring(self, radius, thick):
        """Round the middle of the picture."""
        middle, outer = self.width / 2, radius * DOT
        inner = outer - thick * DOT
        for y in range(self.height):
            for x in range(self.width):
                if inner <= math.hypot(x + 0.5 - middle, y + 0.5 - middle) <= outer:
                    self.rows[y][x] = 1

    def write(self, path):
        rows = b"".join(b"\0" + packed(row) for row in self.rows)
        per_metre = DOT * 1000
        with open(path, "wb") as out:
            out.write(b"\x89PNG\r\n\x1a\n"
                      + chunk(b"IHDR", struct.pack(">IIBBBBB", self.width, self.height,
                                                   1, 3, 0, 0, 0))
                      + chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
                      + chunk(b"PLTE", bytes((255, 255, 255) + RED))
                      + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def packed(row):
    """Eight pixels a byte."""
    row = row + bytearray(-len(row) % 8)
    return bytes(sum(row[at + k] << (7 - k) for k in range(8)) for at in range(0, len(row), 8))


def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


def seal(across, hatches):
    """样章 in the middle, as many hatches between the rings as tell the offices apart."""
    picture, middle = Picture(across, across), across / 2
    picture.ring(middle, 1.1)
    picture.ring(middle * 0.66, 0.4)
    for k in range(hatches):
        angle = 2 * math.pi * k / hatches
        near, far = middle * 0.72, middle * 0.88
        picture.line((middle + near * math.cos(angle), middle + near * math.sin(angle)),
                     (middle + far * math.cos(angle + 0.06), middle + far * math.sin(angle + 0.06)),
                     0.6)
    size = across / 43  # of a tenth of a character
    for strokes, left in ((YANG, -10.5), (ZHANG, 0.5)):
        picture.strokes(strokes, lambda x, y, left=left: (
            middle + (left + x) * size, middle + (y - 5) * 1.2 * size), 0.8)
    return picture


def signature():
    """The two characters slanted as by hand, and a flourish that means nothing."""
    picture = Picture(36, 16)
    for strokes, left in ((YANG, 4), (ZHANG, 15)):
        picture.strokes(strokes, lambda x, y, left=left: (
            left + x + (5 - y) * 0.28 + math.sin(y * 1.3) * 0.25,
            2 + y * 1.0 + math.sin(x) * 0.3), 0.55)
    wave = [(2 + t * 0.32, 13.6 + 1.2 * math.sin(t * 0.35) * (1 - t / 110)) for t in range(100)]
    tail = [(28 + 3.2 * math.cos(t * 0.2), 7 + 3.8 * math.sin(t * 0.2)) for t in range(26)]
    picture.strokes([wave, tail], lambda x, y: (x, y), 0.55)
    return picture


def main(folder):
    for name, across, hatches in (("县政府", 45, 20), ("发展改革局", 42, 24),
                                  ("财政局", 42, 30), ("招商局", 42, 36)):
        seal(across, hatches).write(os.path.join(folder, f"样章-{name}.png"))
    signature().write(os.path.join(folder, "签名样章.png"))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
