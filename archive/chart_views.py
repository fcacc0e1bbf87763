"""What charts show: where each column stands, what it says and where it leads."""

from typing import NamedTuple

from archive.shown import Link


class Column(NamedTuple):
    """One year of a chart; a year without articles leads nowhere and has no height."""

    link: Link
    """Its text is what the column stands for, in a sentence."""
    label: str
    """Written below it; empty where there is no room for all."""
    number: str
    """Written above it; empty where there is no room for all."""
    left: int
    """Of the strip that is touched, which is as high as the chart."""
    middle: int
    bar_left: int
    bar_top: int
    bar_height: int


class Chart(NamedTuple):
    """Columns side by side, measured in units of which 16 are the size of the text around it."""

    title: str
    width: int
    height: int
    base: int
    """The line that the bars stand on, from the top."""
    strip: int
    """Width of what is touched."""
    bar: int
    """Width of what is seen."""
    columns: tuple[Column, ...]

    @property
    def size(self) -> tuple[str, str]:
        """Width and height, to grow with the text."""
        return f"{self.width / 16:g}rem", f"{self.height / 16:g}rem"


class KindColumns(NamedTuple):
    """The articles of one kind, year by year."""

    name: str
    title: str
    """All that its columns say, in a sentence."""
    most: str
    """Written above the highest column."""
    middle: int
    """Of that column."""
    top: int
    bars: tuple[tuple[int, int, int], ...]
    """From the left, from the top, height."""


class KindsRow(NamedTuple):
    """A year of the table: how many articles each kind has, and all; no numbers when none."""

    year: Link
    """Of years without articles, all that follow each other, as `1946–2010`."""
    counts: tuple[str, ...]
    all: str


class KindsChart(NamedTuple):
    """A small chart for each kind, all with one scale and the same years, and their numbers."""

    width: int
    height: int
    base: int
    bar: int
    ends: tuple[tuple[int, int], ...]
    """Where years are written below each chart, and which: the first and the last."""
    charts: tuple[KindColumns, ...]
    heads: tuple[str, ...]
    rows: tuple[KindsRow, ...]

    @property
    def size(self) -> tuple[str, str]:
        """Width and height, to grow with the text."""
        return f"{self.width / 16:g}rem", f"{self.height / 16:g}rem"
