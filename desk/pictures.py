"""Part of the first half of a build: the photos that articles show are looked at and copied small.

Only those are opened that are not as the last build saw them. What is found decides what pages
show, so this comes before the plan.
"""

from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any, NamedTuple

from archive.collection import Archive
from archive.pictures import MAX_MEGAPIXELS, Picture, Variant
from archive.problems import Problem, file_problem
from archive.urls import MEDIA
from desk.report import Progressing, told
from desk.survey import Listed
from desk.workshop import Workshop
from pipeline.plan import prose_leads
from pipeline.publish import MAX_MEDIA_BYTES
from pipeline.state import UNKNOWN, Signature, settled
from pipeline.validate_facts import PHOTO_TYPES


class Pictures(NamedTuple):
    """All photos that articles show."""

    found: dict[str, Picture]
    """By the file below `media/`."""
    written: frozenset[str]
    """Addresses of the copies that were made now."""

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with them."""
        for path, picture in self.found.items():
            if picture.fault:
                yield file_problem(f"media/{path}", picture.fault, "warning", most=MAX_MEGAPIXELS)

    def remembered(self, listed: Listed) -> dict[str, tuple[Any, ...]]:
        """Return what the next build is to know, as plain values."""
        media = {path: listed.survey.media.get(path, UNKNOWN) for path in self.found}
        signatures = settled(media, listed.looked_ns)
        return {
            path: (signatures[path], *picture[:3], tuple(map(tuple, picture[3])), picture[4])
            for path, picture in self.found.items()
        }


def read_pictures(
    archive: Archive,
    listed: Listed,
    remembered: Mapping[str, tuple[Any, ...]],
    damaged: Callable[[], Set[str]],
    workshop: Workshop,
    progress: Progressing,
    *,
    same_program: bool,
) -> Pictures:
    """Return what is known of the photos that an archive shows or leads to.

    `remembered` is what the last build knew; `damaged` waits for the addresses of the files that
    are not as it left them, so it is asked only when there are photos.
    """
    found: dict[str, Picture] = {}
    unknown: list[tuple[str, str, str]] = []
    media = listed.folder.media
    kinds = tuple(f".{kind}" for kind in PHOTO_TYPES)
    shown = {path for brief in archive.articles for path in brief.media}
    leads = (link for _, link in prose_leads(archive) if link.startswith(MEDIA))
    shown.update(link.removeprefix(MEDIA) for link in leads)
    for path in sorted(path for path in shown if path.lower().endswith(kinds) and path in media):
        known = restored(remembered.get(path), damaged)
        signature = listed.survey.media[path]
        if known is not None:
            found[path] = known[1]
            if same_program and known[0] == signature:
                continue
        if signature[0] <= MAX_MEDIA_BYTES:  # else nothing is published
            unknown.append((path, media[path].file, known[1].digest if known else ""))
    written: set[str] = set()
    looked_at = workshop.look_at(unknown)
    for path, picture in told(looked_at, "photos", len(unknown), progress):
        if picture is not None:
            found[path] = picture
            written.update(variant.url for variant in picture.variants)
    return Pictures(dict(sorted(found.items())), frozenset(written))


def restored(
    fields: tuple[Any, ...] | None, damaged: Callable[[], Set[str]]
) -> tuple[Signature, Picture] | None:
    """Return the photo that was remembered, if its copies are still there."""
    if fields is None:
        return None
    signature, digest, width, height, variants, fault = fields
    picture = Picture(digest, width, height, tuple(map(Variant._make, variants)), fault)
    if any(variant.url in damaged() for variant in picture.variants):
        return None
    return signature, picture
