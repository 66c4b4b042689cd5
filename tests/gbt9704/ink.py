"""Where a rendered page has ink, in millimetres on the portrait sheet.

pdftoppm draws one page at 300 dpi in grey (about 0.1 s); the last pages drawn are kept.
Rules are measured in a small window at 2400 dpi, where a pixel is 0.01 mm.
"""
import functools
import subprocess

DARK = bytes(1 if level < 128 else 0 for level in range(256))


class Raster:
    """A window of a page; 1 where there is ink."""

    def __init__(self, data, dpi, x, y):
        kind, size, _, pixels = data.split(b"\n", 3)
        self.width, self.height = map(int, size.split())
        self.step, self.x, self.y = 25.4 / dpi, x, y
        self.bits = pixels.translate(DARK) if kind == b"P5" else red_bits(pixels)

    def rows(self, x, y, w, h):
        """(y, ink of that row between x and x + w) for every pixel row of the window."""
        left = max(0, round((x - self.x) / self.step))
        right = min(self.width, round((x + w - self.x) / self.step))
        top = max(0, round((y - self.y) / self.step))
        bottom = min(self.height, round((y + h - self.y) / self.step))
        for row in range(top, bottom):
            start = row * self.width
            yield self.y + row * self.step, self.bits[start + left:start + right]

    def box(self, x, y, w, h):
        """(top, bottom, left, right) of the ink in a window, or None."""
        top = bottom = left = right = None
        for at, bits in self.rows(x, y, w, h):
            first = bits.find(1)
            if first < 0:
                continue
            top = at if top is None else top
            bottom = at + self.step
            left = first if left is None else min(left, first)
            right = max(right or 0, bits.rfind(1) + 1)
        if top is None:
            return None
        start = self.x + max(0, round((x - self.x) / self.step)) * self.step
        return top, bottom, start + left * self.step, start + right * self.step

    def outside(self, allowed):
        """First ink (x, y) outside the rectangles (x, y, w, h), or None."""
        for row in range(self.height):
            y = row * self.step
            line = self.bits[row * self.width:(row + 1) * self.width]
            for rect in allowed:
                if rect[1] <= y and y + self.step <= rect[1] + rect[3]:
                    left = max(0, round(rect[0] / self.step))
                    right = min(self.width, round((rect[0] + rect[2]) / self.step))
                    line = line[:left] + bytes(right - left) + line[right:]
            if 1 in line:
                return line.find(1) * self.step, y
        return None


def red_bits(pixels):
    """1 where red is high and green low."""
    high = bytes(1 if level > 150 else 0 for level in range(256))
    low = bytes(1 if level < 130 else 0 for level in range(256))
    reds = pixels[0::3].translate(high)
    greens = pixels[1::3].translate(low)
    both = int.from_bytes(reds, "big") & int.from_bytes(greens, "big")
    return both.to_bytes(len(reds), "big")


def draw(path, number, dpi, window=None, colour=False):
    command = ["pdftoppm", "-r", str(dpi), "-f", str(number), "-l", str(number)]
    command += [] if colour else ["-gray"]
    x = y = 0
    if window:
        x, y, w, h = (round(v * dpi / 25.4) for v in window)
        command += ["-x", str(x), "-y", str(y), "-W", str(w), "-H", str(h)]
    data = subprocess.run(command + [path], check=True, capture_output=True).stdout
    return Raster(data, dpi, x * 25.4 / dpi, y * 25.4 / dpi)


def turned_back(raster):
    """A page shown turned clockwise (/Rotate 90), as it lies on the portrait sheet."""
    width, height = raster.height, raster.width
    rows = [raster.bits[column::raster.width] for column in reversed(range(raster.width))]
    raster.bits, raster.width, raster.height = b"".join(rows), width, height
    return raster


@functools.lru_cache(maxsize=3)
def page(path, number, rotate=0):
    raster = draw(path, number, 300)
    for _ in range(rotate // 90):
        raster = turned_back(raster)
    return raster


def bands(path, number, x, y, w, h):
    """Heights of the dark bands crossing a small window: [(top, bottom), …]."""
    found = []
    raster = draw(path, number, 2400, (x, y, w, h))
    for at, bits in raster.rows(x - 1, y - 1, w + 2, h + 2):
        if 1 not in bits:
            continue
        if found and at - found[-1][1] < raster.step / 2:
            found[-1] = found[-1][0], at + raster.step
        else:
            found.append((at, at + raster.step))
    return found


def red(path, number, x, y, w, h):
    """Box of the red ink in a window, or None."""
    return draw(path, number, 300, (x, y, w, h), colour=True).box(x, y, w, h)
