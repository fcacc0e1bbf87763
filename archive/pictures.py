"""Pictures as values: what is known of a photo, and the image that stands for a page."""

from typing import NamedTuple

SHARE_WIDTH, SHARE_HEIGHT = 1200, 630
"""Pixels of a drawn share image: the proportion that the large previews of networks have."""

MAX_MEGAPIXELS = 100
"""What a photo may have, in millions of pixels: each takes three megabytes of memory."""


PROSE_SIZES = "(min-width: 46rem) 44rem, calc(100vw - 2rem)"
"""How wide images in the text of an article are shown, as `sizes` of HTML says it."""


class Variant(NamedTuple):
    """A photo made smaller, as WebP: a file of the site."""

    width: int
    url: str
    size: int
    """Bytes."""


class Picture(NamedTuple):
    """What is known of a photo of the content without looking at it again."""

    digest: str
    """BLAKE2b of its bytes and of how variants are made: it names these."""
    width: int
    """Pixels as it is shown, turned the way the camera was held; 0 when nothing can show it."""
    height: int
    variants: tuple[Variant, ...]
    """By width."""
    fault: str
    """Key in the catalogue of what is wrong with it; empty when nothing is."""


class Illustration(NamedTuple):
    """The image that stands for a page where the page is shared (`og:image`)."""

    url: str
    width: int
    height: int
    alt: str
