"""Part of `validate`: what an article states must agree with itself, its body and its files."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from archive.article import Prose
from archive.front_matter import FrontMatter
from archive.interface import t
from archive.problems import Fault, fault
from archive.text import fold, quote_forms, squeeze, typewritten
from pipeline.validate_years import check_years

PHOTO_TYPES = ("jpg", "jpeg", "png", "webp", "avif", "gif")
ATTACHMENT_TYPES = ("pdf", "docx", "xlsx", "odt", "ods", "csv", "txt")

_QUOTED_LISTS = (
    *("movements", "themes", "clusters", "agreements"),
    *("awards", "figures", "targets"),
)
_SENTENCE = re.compile(r"[^.!?;\n]{3,}")
_MAX_SENTENCES = 300
_MAX_NEAREST = 5
"""Quotes and files of one article for which the nearest are looked up: it is slow."""


def check_facts(front: FrontMatter, prose: Prose, media: frozenset[str]) -> tuple[Fault, ...]:
    """Return what is wrong with an article's dates, years, quotes and files."""
    dates = (*_check_dates(front), *check_years(front))
    return (*dates, *_check_quotes(front, prose), *_check_files(front, media))


def _check_dates(front: FrontMatter) -> Iterator[Fault]:
    event, published = front.event, front.date.day
    if event is not None and event.end_date is not None:
        if event.date is None:
            yield fault(("event", "end_date"), "date.end_alone")
        elif event.end_date < event.date:
            yield fault(("event", "end_date"), "date.end_first")
    if front.updated is not None and front.updated.day < published:
        yield fault(("updated",), "date.updated_first")
    if front.expires is not None:
        begins = max(front.date, front.publish_at or front.date)
        if front.expires <= begins:
            yield fault(("expires",), "date.expires_first")
    for at, correction in enumerate(front.corrections):
        if correction.date < published:
            yield fault(("corrections", at, "date"), "date.correction_first")


def _check_quotes(front: FrontMatter, prose: Prose) -> Iterator[Fault]:
    quotes = tuple(_quotes(front))
    if not quotes:
        return
    captions = (photo.caption for photo in front.photos if photo.caption)
    said = "\n".join((front.title, front.lead or "", prose.text, *captions))
    text = ""
    failed = 0
    for place, quote in quotes:
        if quote in said:  # typed as it stands there, as most are: 0.01 ms an article, not 0.08
            continue
        text = text or squeeze(typewritten(said))
        if any(form in text for form in quote_forms(quote)):
            continue
        failed += 1
        near = _nearest(quote, said) if failed <= _MAX_NEAREST else ""
        told = fault(place, "quote.missing")
        yield Fault(place, told.message, t("quote.near", near=near)) if near else told


def _quotes(front: FrontMatter) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every quote with its place."""
    if front.campaign is not None and front.campaign.quote:
        yield ("campaign", "quote"), front.campaign.quote
    for name in _QUOTED_LISTS:
        for at, item in enumerate(getattr(front, name)):
            if item.quote:
                yield (name, at, "quote"), item.quote


def _nearest(quote: str, said: str) -> str:
    sentences = [squeeze(part) for part in _SENTENCE.findall(said)[:_MAX_SENTENCES]]
    close = get_close_matches(squeeze(quote)[:300], sentences, 1, 0.5)
    return close[0] if close else ""


def _check_files(front: FrontMatter, media: frozenset[str]) -> Iterator[Fault]:
    for at, photo in enumerate(front.photos):
        if photo.file is not None:
            yield from _check_file(photo.file, PHOTO_TYPES, media, ("photos", at, "file"))
            if not photo.alt and not photo.caption:
                yield fault(("photos", at), "photo.no_words", severity="warning")
        elif photo.caption is None:
            yield fault(("photos", at), "photo.empty")
    for at, attachment in enumerate(front.attachments):
        place = ("attachments", at, "file")
        yield from _check_file(attachment.file, ATTACHMENT_TYPES, media, place)


def _check_file(
    file: str, types: tuple[str, ...], media: frozenset[str], place: tuple[str, int, str]
) -> Iterator[Fault]:
    """Say whether `file` is one of `media`, exactly, and of an allowed type."""
    if PurePosixPath(file).suffix.lower().removeprefix(".") not in types:
        yield fault(place, "file.type", file=file, types=", ".join(types))
    elif file not in media:
        told = fault(place, "file.missing", file=file)
        near = _nearest_file(file, media) if place[1] < _MAX_NEAREST else ""
        yield Fault(place, told.message, t("file.near", near=near)) if near else told


def _nearest_file(file: str, media: frozenset[str]) -> str:
    names = sorted(media)
    same = [name for name in names if fold(name) == fold(file)]
    base = PurePosixPath(file).name
    moved = [name for name in names if PurePosixPath(name).name == base]
    return next(iter(same + moved + get_close_matches(file, names, 1, 0.7)), "")
