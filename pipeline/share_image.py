"""Part of stage 5, `render`: a name → the image that stands for its page where it is shared.

Pure. A site has a thousand of them, so they are cheap: sixteen colours, a ground that is drawn once
for the places of a province, a text that is drawn in grey and takes its colours from a table. Each
takes 1.4 ms (measured), so every place with articles has its own.
"""

import zlib
from functools import cache, lru_cache
from pathlib import Path
from struct import pack

from PIL import Image, ImageDraw, ImageFont

from archive.machine_views import ShareImage
from archive.pictures import SHARE_HEIGHT, SHARE_WIDTH

FONT = Path(__file__).parent / "data" / "BeVietnamPro-Bold.ttf"

_GROUND, _INK, _GOLD = (0x7E, 0x10, 0x13), (0xFF, 0xFB, 0xF2), (0xE4, 0xB8, 0x4A)
_SHADES = 15
"""Colours from ground to ink, for smooth edges; one more is gold."""

_COLOUR_OF = bytes(round(grey * (_SHADES - 1) / 255) for grey in range(256))
"""How much ink → the number of its colour."""

_PALETTE = bytes(
    round(low + (high - low) * shade / (_SHADES - 1))
    for shade in range(_SHADES)
    for low, high in zip(_GROUND, _INK, strict=True)
) + bytes(_GOLD)

_FILTER = 2
"""Pixels before each row: as a byte, they are its filter in the PNG (0: none)."""

_MARGIN = 80
_WIDTH = SHARE_WIDTH - 2 * _MARGIN
_TOP, _BOTTOM = 150, 510
"""Between them stands the name."""

_SIZES = ((92, 2), (72, 3), (54, 4), (42, 6))
"""Font sizes for the name, each with the lines it may have."""

_LONGEST = 300
"""Characters of a name that are looked at: more do not fit."""


def share_image(view: ShareImage) -> bytes:
    """Return the PNG that shows a name, what it belongs to, and the site."""
    image = _ground(view.site, view.kicker).copy()
    size, lines = _set(view.title[:_LONGEST])
    step = round(size * 1.3)
    _write(image, lines, (_TOP + _BOTTOM - step * len(lines)) // 2, size, step)
    return _png(image)


def _set(text: str) -> tuple[int, tuple[str, ...]]:
    """Return the largest size in which a text fits, and its lines."""
    for size, most in _SIZES:
        lines = _lines(text, size)
        if len(lines) <= most and all(_length(line, size) <= _WIDTH for line in lines):
            return size, lines
    return size, (*lines[: most - 1], f"{lines[most - 1]}…") if len(lines) > most else lines


def _lines(text: str, size: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(longer, size) <= _WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _length(text: str, size: int) -> float:
    """Return the width of a line: its words' and the spaces', which kerning leaves as they are."""
    words = text.split(" ")
    return (sum(map(_word_length, words)) + (len(words) - 1) * _word_length(" ")) * size / 100


@lru_cache(4096)  # places share most of their syllables
def _word_length(word: str) -> float:
    return _font(100).getlength(word)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # Letters come composed, so the simple layout is right, and the same wherever Pillow runs.
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(16)  # places are drawn province by province
def _ground(site: str, kicker: str) -> Image.Image:
    """Return what images of one site and one kicker have in common."""
    image = Image.new("P", (_FILTER + SHARE_WIDTH, SHARE_HEIGHT))
    pen = ImageDraw.Draw(image)
    pen.rectangle((_FILTER, 0, _FILTER + SHARE_WIDTH, 17), _SHADES)
    pen.rectangle((_FILTER + _MARGIN, 540, _FILTER + _MARGIN + 119, 545), _SHADES)
    _write(image, (_first_line(kicker, 34),), 84, 34, 48)
    _write(image, (_first_line(site, 30),), 562, 30, 42)
    return image


def _first_line(text: str, size: int) -> str:
    """Return a text that has one line: what of it fits there, cut between words."""
    line, *rest = _lines(text[:_LONGEST], size) or ("",)
    return f"{line}…" if rest else line


def _write(image: Image.Image, lines: tuple[str, ...], top: int, size: int, step: int) -> None:
    """Write lines, the first one at `top`, each `step` below the one before."""
    grey = Image.new("L", (_WIDTH, step * len(lines)))
    pen = ImageDraw.Draw(grey)
    for number, line in enumerate(lines):
        pen.text((0, number * step), line, 255, _font(size))
    image.paste(grey.point(_COLOUR_OF), (_FILTER + _MARGIN, top))


def _png(image: Image.Image) -> bytes:
    """Return an image as a PNG of four bits a pixel; Pillow takes three times as long."""
    rows = image.tobytes("raw", "P;4")
    head = pack(">IIBBBBB", SHARE_WIDTH, SHARE_HEIGHT, 4, 3, 0, 0, 0)
    chunks = (b"IHDR", head), (b"PLTE", _PALETTE), (b"IDAT", zlib.compress(rows, 1))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in (*chunks, (b"IEND", b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
