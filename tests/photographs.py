"""Photos for tests, made inline: small files with the sizes, turns and metadata of real ones."""

import struct
import zlib
from io import BytesIO

from PIL import ExifTags, Image


def photo(
    width: int, height: int, kind: str = "JPEG", *, turn: int = 0, place: bool = False
) -> bytes:
    """Return a photo, red at the top left, as it lies in the file.

    `turn` is the EXIF orientation; with a `place` it says where it was taken.
    """
    image = Image.new("RGB", (width, height), (30, 60, 140))
    image.paste((220, 30, 30), (0, 0, width // 2, height // 2))
    exif = image.getexif()
    if turn:
        exif[ExifTags.Base.Orientation] = turn
    exif[ExifTags.Base.Model] = "Máy ảnh của ai đó"
    if place:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (21.0, 31.0, 0.0)})
    data = BytesIO()
    image.save(data, kind, exif=exif)
    return data.getvalue()


def moving(width: int, height: int, kind: str) -> bytes:
    """Return an animation of two pictures."""
    first, second = (Image.new("RGB", (width, height), colour) for colour in ("red", "blue"))
    data = BytesIO()
    first.save(data, kind, save_all=True, append_images=[second])
    return data.getvalue()


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that claims to have so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
