"""Lengths of articles as scores see them: in quarters of octaves, so that a reader loads few bits.

Pure. 20 syllables more or less of 200 say nothing of how well an article answers. All engines of
the archive round alike, so they order alike.
"""

from math import isqrt


def level(length: int) -> int:
    """Return the level of a length of at least 1: four more for each octave."""
    return int(length**4).bit_length() - 1


def rounded(level: int) -> int:
    """Return the length that stands for a level: its shortest, as a whole number."""
    return isqrt(isqrt(1 << level))
