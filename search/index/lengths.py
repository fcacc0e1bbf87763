"""Lengths of articles as scores see them: in half octaves, so that a reader loads few bits of each.

Pure. 100 syllables more or less of 1,000 say nothing of how well an article answers; twice as many
do. All engines of the archive round alike, so they order alike.
"""

from math import isqrt


def level(length: int) -> int:
    """Return the level of a length of at least 1: one more for each half octave."""
    return (length * length).bit_length() - 1


def rounded(level: int) -> int:
    """Return the length that stands for a level: its shortest, as a whole number."""
    return isqrt(1 << level)
