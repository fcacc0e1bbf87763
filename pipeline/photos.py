"""The bytes of a photo → what is known of it, and its smaller copies.

Pure, and the only home of Pillow beside `pipeline.share_image`. Copies are WebP, which every
browser of these years shows; they are turned the way the camera was held and say nothing of the
camera, the moment or the place. The same bytes give the same copies under the same version of
Pillow, which is part of their name.
"""

import warnings
from collections.abc import Iterator
from hashlib import blake2b
from io import BytesIO

import PIL
from PIL import ExifTags, Image, ImageCms, ImageOps, features

from archive.pictures import MAX_MEGAPIXELS, Picture, Variant
from archive.urls import variant_url

WIDTHS = (480, 960, 1600)
"""Pixels: a phone, a phone with a fine screen, the column of an article on one of these."""

_KINDS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_COPIED = ("JPEG", "MPO", "PNG", "WEBP")
"""What copies are made of; MPO is a JPEG with another one behind it, as some phones write."""

_POSITION = b"GPSLatitude"
"""Part of the name of a field of XMP (Exif schema for XMP, ISO 16684-1)."""

_QUALITY, _METHOD = 78, 4
_TALLEST = 16_383
"""Pixels of the height of a WebP."""

_MAKER = f"2 {WIDTHS} {_QUALITY} {_METHOD} {PIL.__version__} {features.version('webp')}"
"""What a copy depends on beside the photo; the number is to be raised with what is done here."""

Copies = list[tuple[str, bytes]]
"""Address and bytes of each copy."""


def photo_digest(data: bytes) -> str:
    """Return the digest of a photo by which its copies are named."""
    return blake2b(data, digest_size=12, person=_person()).hexdigest()


def look_at(data: bytes, *, copied: bool = True) -> tuple[Picture, Copies]:
    """Return what is known of a photo, and its smaller copies if it is to be `copied`.

    What cannot be shown has no width, and a fault.
    """
    digest = photo_digest(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what matters of them is looked at here
            return _looked_at(data, digest, copied=copied)
    except Image.DecompressionBombError:
        return _unseen(digest, "photo.too_many_pixels"), []
    except Exception:  # a decoder can fail in every way that Python can
        return _unseen(digest, "photo.broken"), []


def _looked_at(data: bytes, digest: str, *, copied: bool) -> tuple[Picture, Copies]:
    image: Image.Image = Image.open(BytesIO(data), formats=_KINDS)
    if image.width * image.height > MAX_MEGAPIXELS * 1_000_000:
        return _unseen(digest, "photo.too_many_pixels"), []
    exif = image.getexif()
    turned = exif.get(ExifTags.Base.Orientation) in (5, 6, 7, 8)
    width, height = (image.height, image.width) if turned else image.size
    located = ExifTags.GPS.GPSLatitude in exif.get_ifd(ExifTags.IFD.GPSInfo)
    fault = "photo.position" if located or _POSITION in _xmp(image) else ""
    moving = image.format != "MPO" and getattr(image, "is_animated", False)
    copied = copied and image.format in _COPIED and not moving
    # A JPEG is read in a half, a quarter or an eighth of its size where that is enough.
    scale = min(1.0, (WIDTHS[-1] if copied else 1) / width)
    image.draft(None, (max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    image.load()
    copies = [*_copies(image, digest, width, height)] if copied else []
    variants = tuple(Variant(wide, url, len(copy)) for wide, url, copy in copies)
    found = Picture(digest, width, height, variants, fault)
    return found, [(url, copy) for _, url, copy in copies]


def _xmp(image: Image.Image) -> bytes:
    """Return the XMP packet, in which some programs write where a photo was taken."""
    packet = image.info.get("xmp", b"")
    return packet if isinstance(packet, bytes) else b""


def _copies(
    image: Image.Image, digest: str, width: int, height: int
) -> Iterator[tuple[int, str, bytes]]:
    """Yield width, address and bytes of each copy, the smallest first."""
    largest = min(width, WIDTHS[-1])
    image = _in_plain_colours(ImageOps.exif_transpose(image))
    # A copy that is hardly smaller than the largest would save nobody anything.
    for wide in (*(size for size in WIDTHS if size * 5 <= largest * 4), largest):
        size = wide, max(1, round(height * wide / width))
        if size[1] > _TALLEST:
            return
        copy = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        data = BytesIO()
        copy.save(
            data, "WEBP", quality=_QUALITY, method=_METHOD, exif=b"", xmp=b"", icc_profile=b""
        )
        yield wide, variant_url(digest, wide), data.getvalue()


def _in_plain_colours(image: Image.Image) -> Image.Image:
    """Return an image in sRGB, which is meant where no profile is given."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            plain = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(image, own, plain, outputMode="RGB")
            return turned or image
        except (ImageCms.PyCMSError, OSError):  # a bad profile: as if there were none
            pass
    if image.mode.startswith("I"):  # sixteen bits of grey, as scanners write
        image = image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _unseen(digest: str, fault: str) -> Picture:
    return Picture(digest, 0, 0, (), fault)


def _person() -> bytes:
    """Return `_MAKER` as short as BLAKE2b takes it."""
    return blake2b(_MAKER.encode(), digest_size=16).digest()
