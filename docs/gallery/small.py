"""A page as a small PNG: 16 colours, black to white and red to white, four bits a pixel.

    small.py PAGE.ppm PICTURE.png …
"""
import struct
import sys
import zlib

GREYS = [(v, v, v) for v in (0, 28, 56, 85, 113, 142, 170, 198, 226, 255)]
REDS = [(255, v, v) for v in (0, 43, 85, 128, 170, 213)]
PALETTE = GREYS + REDS


def nearest(pixel):
    return min(range(16), key=lambda k: sum((a - b) ** 2 for a, b in zip(pixel, PALETTE[k])))


def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


def small(page):
    _, size, _, pixels = page.split(b"\n", 3)
    width, height = map(int, size.split())
    known, rows = {}, []
    for start in range(0, 3 * width * height, 3 * width):
        row = [pixels[at:at + 3] for at in range(start, start + 3 * width, 3)]
        for pixel in set(row) - known.keys():
            known[pixel] = nearest(pixel)
        row = [known[pixel] for pixel in row] + [0] * (width % 2)
        rows.append(b"\0" + bytes(a << 4 | b for a, b in zip(row[::2], row[1::2])))
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0))
            + chunk(b"PLTE", bytes(v for colour in PALETTE for v in colour))
            + chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + chunk(b"IEND", b""))


for name, out in zip(sys.argv[1::2], sys.argv[2::2]):
    with open(name, "rb") as page, open(out, "wb") as picture:
        picture.write(small(page.read()))
