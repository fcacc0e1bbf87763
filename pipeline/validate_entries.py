"""Part of `validate`: the raw files of a vocabulary → its entries as they are written.

An entry that can be read is kept whatever else is wrong with it, so that one fault is reported
once, and not again by every article that names the entry.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from archive.article import Prose
from archive.people_matter import PersonMatter
from archive.problems import Fault, Problem, fault
from archive.raw import Findings, RawFile
from archive.records import record
from archive.schema import read_record
from archive.text import slugify, spelling_key
from archive.vocabulary_matter import AwardMatter, DocumentMatter
from pipeline.validate_article import MAX_SLUG, read_prose

Matter = TypeVar("Matter")
Listed = TypeVar("Listed", AwardMatter, DocumentMatter, PersonMatter)


@record(frozen=True, slots=True)
class Entry(Generic[Matter]):
    """An entry that could be read, and where it is written."""

    raw: RawFile
    place: tuple[str | int, ...]
    id: str
    matter: Matter
    prose: Prose

    @property
    def name(self) -> str:
        """The official name; a document's is its title."""
        matter: Any = self.matter
        return str(matter.title if isinstance(matter, DocumentMatter) else matter.name)


def read_files(
    files: Iterable[RawFile], kind: type[Matter], media: frozenset[str], findings: Findings
) -> tuple[list[Entry[Matter]], tuple[Problem, ...]]:
    """Return the entries that are files, and what of their prose will not be published.

    The file's name is the id.
    """
    entries: dict[str, Entry[Matter]] = {}
    problems: list[Problem] = []
    for raw in files:
        id_ = slugify(PurePosixPath(raw.path).stem)
        prose, prose_problems = read_prose(raw, media)
        problems.extend(prose_problems)
        matter = read_record(kind, raw.data)
        if isinstance(matter, tuple):
            findings.add(raw, matter)
        elif len(id_) > MAX_SLUG:
            findings.add(raw, [fault((), "slug.long", limit=MAX_SLUG)])
        elif id_ in entries:
            other = entries[id_].raw.path
            findings.add(raw, [fault((), "vocabulary.same_file", id=id_, other=other)])
        else:
            entries[id_] = Entry(raw, (), id_, matter, prose)
    return list(entries.values()), tuple(problems)


def read_items(
    raw: RawFile | None, key: str, file_kind: type, kind: type[Listed], findings: Findings
) -> list[Entry[Listed]]:
    """Return the entries that are items of the list `key` of one file.

    When there is a fault in the file each item is read on its own, so that the good ones come out.
    """
    if raw is None:
        return []
    whole = read_record(file_kind, raw.data)
    if isinstance(whole, tuple):
        value = raw.data.get(key)
        items = value if isinstance(value, list) else []
        rest = read_record(file_kind, {**raw.data, key: []}) if items else whole
        if isinstance(rest, tuple):
            findings.add(raw, rest)
        matters = [read_record(kind, item) for item in items]
    else:
        matters = list(getattr(whole, key))
    entries: dict[str, Entry[Listed]] = {}
    for at, matter in enumerate(matters):
        if isinstance(matter, tuple):
            findings.add(raw, within((key, at), matter))
        elif matter.id in entries:
            number = int(entries[matter.id].place[1]) + 1
            told = fault((key, at, "id"), "vocabulary.same_id", id=matter.id, number=number)
            findings.add(raw, [told])
        else:
            entries[matter.id] = Entry(raw, (key, at), matter.id, matter, Prose("", ""))
    return list(entries.values())


def find_same_names(entries: Iterable[Entry[Any]], findings: Findings) -> None:
    """Note which entries have one official name: no reference could tell them apart."""
    owners: dict[str, Entry[Any]] = {}
    for entry in entries:
        first = owners.setdefault(spelling_key(entry.name), entry)
        if first is not entry:
            other = f"{first.id} ({first.raw.path})"
            told = fault(("name",), "vocabulary.same_name", other=other)
            findings.add(entry.raw, within(entry.place, [told]))


def within(place: tuple[str | int, ...], faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults of an item as faults of the file that holds it at `place`."""
    for told in faults:
        yield replace(told, place=(*place, *told.place))
