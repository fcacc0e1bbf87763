"""Every fact that was read out of the sources by hand is on a page and in the open data.

Walks every leaf of `../shared/domain/gold`: each has a rule that says what of it the page of its
article and its record must have, or stands in `EXEMPT` with the reason why not. Skips loudly in a
clone that has no `../shared` beside it.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import html5lib
import pytest

from archive.dates import parse_stamp, show_day, show_partial, show_stamp
from archive.text import spelling_key, squeeze
from tests.open_data import Row, csv_table, records
from tests.programs import run
from tests.test_content import GOLD, NOT_OF_THE_NEWS, ROOT, content, each_source, gold, needs_gold
from tests.test_content import place_id as ours

EXEMPT = {
    # What stands where in the file of the source: proof of the reading, no fact of the news.
    r"(.*\.)?lines?(\.\[\])?": "line of the source",
    r"(.*\.)?(section_line|placeholder_line|glued|index)": "place in the source",
    r"seed|file|body_lines\.\[\]|chrome\..*|typos_kept\..*": "the file of the source itself",
    r"title\.(as_printed|display|display_suggestion|strip)": "spelling of the source's title",
    r"published\.(as_printed|tz|precision|weekday_check)": "how the moment was read",
    r"event\.(as_printed|year_inferred_from|place\.(as_printed|basis|inferred))": "how it was read",
    r"awards\.\[\]\.(n|sentence|probable|mapping_conf)": "how the row was read",
    r"award_sentences?(\..*)?": "the source's own words, which are not ours to publish",
    r"(awards|figures|targets|cluster)(\.\[\])?\.quote": "as above: our quotes are of our words",
    r"agreements\.\[\]\.(basis|evidence)": "as above; told in our words in the notes",
    r"targets\.\[\]\.as_printed|byline\.as_printed": "a spelling of what is there already",
    r"lead\..*|goal\..*|(tasks|areas)\.\[\]\.head|quotes\..*": "told in our own words",
    r"(figures|targets)\.\[\]\.what|people\.\[\]\.did|awards\.\[\]\.note": "told in our own words",
    r"theme_of_year\.\[\]\.note|localities\.\[\]\.(note|basis|inferred)": "told in our own words",
    r"ambiguities\.\[\]|source\.expanded|event\.type": "told in our own words, in the notes",
    r"not_localities\..*": "what is no place; a test of references sees that none is made of it",
    r"localities\.\[\]\.(as_printed.*|now|level|parent)": "of the gazetteer; names differ in form",
    r"awards\.\[\]\.level": "of the award, in its vocabulary: see the test of levels",
    r"award_totals\.at_event\..*": "no number: the source says many",
    r"(photos|tasks|areas)\.\[\]\.n": "the order of the list, which the count checks",
    r"figures\.\[\]\.keep": "says that the figure is none of the news",
    r"source\.(publisher|url)": "unknown in every source",
}
"""What of a gold file (its keys, lists as []) is not looked for, and why."""


class Leaf(NamedTuple):
    source: Path
    path: str
    value: Any
    entry: Any
    """The mapping it stands in."""
    n: int
    """Its place in the innermost list of mappings."""


class Found(NamedTuple):
    """What must be there for one leaf."""

    page: tuple[str, ...]
    """Each in the text of the article's page."""
    data: tuple[Any, ...] = ()
    """Each a value of the record below `under`."""
    under: Any = None


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("gold")
    done = run("build", "--content", ROOT / "content", "--output", output, "--now", "2026-01-01")
    assert done.returncode == 0, done.stderr
    return output / "site"


@cache
def record_of(site: Path, source: Path) -> Row:
    """Return the record of our article on a source, found by the title it cites."""
    title = spelling_key(gold(source)["title"]["text"])
    (record,) = (
        record
        for record in records(site)
        if any(spelling_key(cited.get("title", "")) == title for cited in record["sources"])
    )
    return record


@cache
def text_of(site: Path, source: Path) -> str:
    """Return what a reader sees on the page of our article on a source, as `norm` has it."""
    path = site / "tin" / record_of(site, source)["id"] / "index.html"
    tree = html5lib.parse(path.read_text(encoding="utf-8"), "etree", False)
    (main,) = tree.iter("main")
    for hidden in [*main.iter("script"), *main.iter("template")]:
        hidden.clear()
    return norm(" ".join(text for text in main.itertext()))


def norm(text: str) -> str:
    """Return a text without the differences that are spelling alone."""
    return squeeze(re.sub(r"\s+([,;.:])", r"\1", spelling_key(text)))


def leaves(
    source: Path, value: Any, path: str = "", entry: Any = None, n: int = 0
) -> Iterator[Leaf]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(source, below, f"{path}.{key}".lstrip("."), value, n)
    elif isinstance(value, list):
        for place, below in enumerate(value):
            inner = place if isinstance(below, dict) else n
            yield from leaves(source, below, f"{path}.[]", entry, inner)
    else:
        yield Leaf(source, path, value, entry, n)


def values(record: Any) -> Iterator[Any]:
    if isinstance(record, dict | list):
        for below in record.values() if isinstance(record, dict) else record:
            yield from values(below)
    else:
        yield norm(record) if isinstance(record, str) else record


# --- the rules -------------------------------------------------------------------------------


def same(under: str) -> Callable[[Leaf, Row], Found]:
    """Look for the same words, on the page and below a key of the record."""
    return lambda leaf, record: Found((leaf.value,), (leaf.value,), record[under])


def at(under: str) -> Callable[[Leaf, Row], Found]:
    """Look for the same words in the fact of the same number."""
    return lambda leaf, record: Found((leaf.value,), (leaf.value,), record[under][leaf.n])


def place(under: str) -> Callable[[Leaf, Row], Found]:
    def rule(leaf: Leaf, record: Row) -> Found:
        id_ = ours(leaf.source, leaf.value)
        named = next(p["locality_name"] for p in all_places(record) if p["locality"] == id_)
        return Found((named.split(",")[0],), (id_,), record[under])

    return rule


def party(under: str) -> Callable[[Leaf, Row], Found]:
    def rule(leaf: Leaf, record: Row) -> Found:
        id_ = ours(leaf.source, leaf.value)
        told = record[under][leaf.n] if under in ("agreements", "awards") else record[under]
        named = [p["name"] for p in all_places(told) if p["locality"] == id_]
        return Found((named[0],), (id_,), told)

    return rule


def all_places(record: Any) -> Iterator[Row]:
    """Yield everything in a record that names a place by its id."""
    if isinstance(record, dict):
        if "locality" in record:
            yield record
        record = list(record.values())
    if isinstance(record, list):
        for below in record:
            yield from all_places(below)


def day(value: date) -> tuple[str, str]:
    return show_day(value), value.isoformat()


def count(word: str, key: str) -> Callable[[Leaf, Row], Found]:
    def rule(leaf: Leaf, record: Row) -> Found:
        unit = leaf.entry.get("unit", word)
        shown = (f"{leaf.value} {unit}",) if leaf.value else ()
        return Found(shown, (leaf.value,), [record["awards"][leaf.n].get(key)])

    return rule


def role(leaf: Leaf, record: Row) -> Found:
    told = {"field (unquoted)": "mentioned"}.get(leaf.value, leaf.value)
    if (campaign := movement(leaf, record)) is record.get("campaign"):
        launched = date.fromisoformat(campaign["launched"])
        return Found((f"Phát động {show_day(launched)}",), ())
    words = {"launched": "Được phát động", "named": "Được nêu tên", "priority": "Trọng tâm"}
    words |= {"linked": "Gắn với phong trào khác", "mentioned": "Được nhắc đến"}
    return Found((words[told],), (told,), movement(leaf, record))


def movement(leaf: Leaf, record: Row) -> Any:
    """Return the movement that a leaf is of: a yearly launch is the campaign of the article."""
    found = [one for one in record.get("movements", ()) if one["movement"] == leaf.entry["id"]]
    return found or record["campaign"]


def figure(leaf: Leaf, record: Row) -> Found:
    kept = [one for one in gold(leaf.source)["figures"] if one.get("keep", True)]
    told = record["figures"][kept.index(leaf.entry)]
    return Found((str(leaf.value).replace(".", ","),), (str(leaf.value),), told)


def total(word: str, statuses: set[str], key: str) -> Callable[[Leaf, Row], Found]:
    def rule(leaf: Leaf, record: Row) -> Found:
        rows = [row for row in record["awards"] if row["status"] in statuses]
        if "unit" not in leaf.path and key == "collectives":
            rows = [row for row in rows if ("unit" in row) == (word == "doanh nghiệp")]
        return Found((), (leaf.value,), [sum(row.get(key) or 0 for row in rows)])

    return rule


def cluster_name(leaf: Leaf, record: Row) -> Found:
    """Of the spellings of a cluster one is kept, beside its name."""
    printed = gold(leaf.source)["cluster"]["as_printed"]
    (told,) = record["clusters"]
    kept = told["as_printed"]
    assert kept in printed if isinstance(printed, list) else kept == printed
    return Found((told["cluster_name"],), (kept,), told)


def document(leaf: Leaf, record: Row) -> Any:
    return next(one for one in record["documents"] if one["document"] == leaf.entry["id"])


def words_of_kind(kinds: dict[str, str], under: str) -> Callable[[Leaf, Row], Found]:
    return lambda leaf, record: Found((), (kinds[leaf.value],), record[under][leaf.n])


GIVEN = {"conferred", "recognised", "proposed"}
THEMES = {"chủ đề công tác": "work", "chủ đề phong trào thi đua": "movement"}
STATUS = {"conferred": "Đã tặng", "recognised": "Đã công nhận", "proposed": "Đề nghị",
          "ranked": "Xếp hạng", "honoured": "Tôn vinh", "reviewed": "được tổng kết"}  # fmt: skip

RULES: dict[str, Callable[[Leaf, Row], Found]] = {
    "title.text": same("sources"),
    "published.value": lambda leaf, record: moment(leaf, record),
    "event.date": lambda leaf, record: Found(*[(x,) for x in day(leaf.value)], record["event"]),
    "event.name": same("event"),
    "event.organiser": same("event"),
    "event.part_of_day": same("event"),
    "event.place.venue": same("event"),
    "event.place.locality": lambda leaf, record: Found(
        (record["event"]["place_name"].split(",")[0],),
        (ours(leaf.source, leaf.value),),
        record["event"],
    ),
    "localities.[].id": place("localities"),
    "localities.[].role": lambda _leaf, _record: Found((), ()),
    "theme_of_year.[].text": at("themes"),
    "theme_of_year.[].year": lambda leaf, record: Found(
        (f"năm {leaf.value}",), (leaf.value,), record["themes"][leaf.n]
    ),
    "theme_of_year.[].kind": lambda leaf, record: Found(
        (leaf.value,), (THEMES[leaf.value],), record["themes"][leaf.n]
    ),
    "movements.[].id": lambda leaf, record: Found((), (), movement(leaf, record)),
    "movements.[].as_printed": lambda leaf, record: Found(
        (leaf.value,), (leaf.value,), movement(leaf, record)
    ),
    "movements.[].role": role,
    "movements.[].n": lambda leaf, record: Found((), (leaf.value,), movement(leaf, record)),
    "movements.[].linked_to": lambda leaf, record: Found((), (leaf.value,), movement(leaf, record)),
    "movements.[].edition_of": lambda leaf, record: Found(
        (), (ours(leaf.source, leaf.value),), movement(leaf, record)
    ),
    "cluster.id": lambda leaf, record: Found(
        (record["clusters"][0]["cluster_name"],), (leaf.value,), record["clusters"]
    ),
    "cluster.as_printed": cluster_name,
    "cluster.as_printed.[]": cluster_name,
    "cluster.count": lambda leaf, record: Found((), (leaf.value,), record["clusters"]),
    "cluster.members.[]": party("clusters"),
    "cluster.leader.id": party("clusters"),
    "cluster.deputy.id": party("clusters"),
    "cluster.leader.year": lambda leaf, record: Found(
        (f"năm {leaf.value}",), (leaf.value,), record["clusters"]
    ),
    "cluster.deputy.year": lambda leaf, record: Found(
        (f"năm {leaf.value}",), (leaf.value,), record["clusters"]
    ),
    "cluster.leader.person": same("clusters"),
    "agreements.[].year": lambda leaf, record: Found(
        (f"Giao ước thi đua năm {leaf.value}",), (leaf.value,), record["agreements"][leaf.n]
    ),
    "agreements.[].signed": lambda leaf, record: Found(
        *[(x,) for x in day(leaf.value)], record["agreements"][leaf.n]
    ),
    "agreements.[].when": at("agreements"),
    "agreements.[].witnesses": at("agreements"),
    "agreements.[].status": lambda leaf, record: Found(
        (STATUS[leaf.value],), (leaf.value,), record["agreements"][leaf.n]
    ),
    "agreements.[].parties.[]": party("agreements"),
    "agreements.[].parties_text": lambda leaf, record: Found((), (), record["agreements"][leaf.n]),
    "agreements.[].parties_count": lambda leaf, record: Found(
        (f"Số bên {leaf.value}",), (leaf.value,), record["agreements"][leaf.n]
    ),
    "awards.[].award": lambda leaf, record: Found(
        (record["awards"][leaf.n]["award_name"],), (leaf.value,), record["awards"][leaf.n]
    ),
    "awards.[].as_printed": at("awards"),
    "awards.[].granted_by": at("awards"),
    "awards.[].proposed_by": at("awards"),
    "awards.[].rank": at("awards"),
    "awards.[].unit": at("awards"),
    "awards.[].for_year": lambda leaf, record: Found(
        (f"Năm {leaf.value}",), (leaf.value,), record["awards"][leaf.n]
    ),
    "awards.[].status": lambda leaf, record: Found(
        (STATUS[leaf.value],), (leaf.value,), record["awards"][leaf.n]
    ),
    "awards.[].collective": count("tập thể", "collectives"),
    "awards.[].individual": count("cá nhân", "individuals"),
    "awards.[].exemplars": count("điển hình", "exemplars"),
    "awards.[].recipients.[]": party("awards"),
    "award_totals.statutory_collective": total("tập thể", GIVEN, "collectives"),
    "award_totals.statutory_individual": total("cá nhân", GIVEN, "individuals"),
    "award_totals.ranked_collective": total("tập thể", {"ranked"}, "collectives"),
    "award_totals.honoured.collective": total("tập thể", {"honoured"}, "collectives"),
    "award_totals.honoured.enterprises": total("doanh nghiệp", {"honoured"}, "collectives"),
    "award_totals.honoured.exemplars": total("điển hình", {"honoured"}, "exemplars"),
    "figures.[].value": figure,
    "figures.[].value.[]": figure,
    "figures.[].approx": figure,
    "figures.[].unit": figure,
    "figures.[].numerator": lambda _leaf, _record: Found((), ()),
    "figures.[].denominator": lambda leaf, record: Found(
        (f"{leaf.entry['numerator']}/{leaf.value}",), (leaf.entry["value"],), record["figures"]
    ),
    "targets.[].value": lambda leaf, record: Found(
        (str(leaf.value),), (str(leaf.value),), record["targets"][leaf.n]
    ),
    "targets.[].unit": at("targets"),
    "targets.[].due": lambda leaf, record: Found(
        (show_partial(leaf.value),), (leaf.value,), record["targets"][leaf.n]
    ),
    "people.[].name": same("people"),
    "people.[].role": same("people"),
    "people.[].organisation": lambda leaf, record: Found(
        *[(re.sub(r" \([^)]*inferred.*\)", "", leaf.value),)] * 2, record["people"]
    ),
    "documents.[].id": lambda leaf, record: Found(
        (document(leaf, record)["document_name"],), (leaf.value,), document(leaf, record)
    ),
    "documents.[].as_printed": lambda leaf, record: Found(
        (leaf.value,), (leaf.value,), document(leaf, record)
    ),
    "documents.[].number": lambda leaf, _record: Found((leaf.value,), ()),
    "documents.[].issuer": lambda leaf, _record: Found((leaf.value,), ()),
    "documents.[].date": lambda leaf, _record: Found((show_day(leaf.value),), ()),
    "events_mentioned.[].text": same("events_mentioned"),
    "byline.author": same("sources"),
    "byline.credit": same("sources"),
    "source.organisation": same("sources"),
    "source.section": same("sources"),
    "photo_credit": same("photos"),
    "photos.[].caption": lambda leaf, record: Found(
        (leaf.value,), (squeeze(leaf.value),), record["photos"][leaf.n]
    ),
}


def moment(leaf: Leaf, record: Row) -> Found:
    value = leaf.value.isoformat() if isinstance(leaf.value, datetime) else str(leaf.value)
    stamp = parse_stamp(value)
    shown = show_stamp(stamp)
    stated = {record["published"], *(cited["published"] for cited in record["sources"])}
    assert {parse_stamp(one).moment for one in stated} == {stamp.moment}
    return Found((shown.split(",")[0],), (), ())


@needs_gold
@each_source
def test_every_fact_is_on_the_page_of_its_article_and_in_the_data(site: Path, source: Path) -> None:
    record, page = record_of(site, source), text_of(site, source)
    missing, walked = [], 0
    for leaf in leaves(source, gold(source)):
        if leaf.value is None or any(re.fullmatch(pattern, leaf.path) for pattern in EXEMPT):
            continue
        if not_of_the_news(leaf):
            continue
        found = RULES[leaf.path](leaf, record)
        there = set(values(found.under))
        walked += 1
        missing += [
            (leaf.path, leaf.value, "page", text) for text in found.page if norm(text) not in page
        ]
        missing += [
            (leaf.path, leaf.value, "data", value)
            for value in found.data
            if (norm(value) if isinstance(value, str) else value) not in there
        ]
    assert walked > 50
    assert missing == [], "\n".join(map(str, missing))


def not_of_the_news(leaf: Leaf) -> bool:
    """Say whether a leaf is of a thing that the reading by hand itself says is not told.

    A movement without an id is the general word; one that has an id of no vocabulary is told as the
    campaign of the article if it is launched.
    """
    if leaf.path.startswith("movements.[]"):
        id_ = leaf.entry["id"]
        known = id_ in content().vocabulary.movements
        return id_ is None or not (known or leaf.entry["role"] == "launched")
    if leaf.path.startswith("localities.[]"):
        return leaf.entry["role"] in NOT_OF_THE_NEWS
    return leaf.path.startswith("figures.[]") and not leaf.entry.get("keep", True)


@needs_gold
@each_source
def test_lists_told_in_our_own_words_have_as_many_entries(site: Path, source: Path) -> None:
    read, record = gold(source), record_of(site, source)
    for key in ("targets", "photos", "documents", "people", "awards", "agreements"):
        assert len(record.get(key, ())) == len(read.get(key) or ()), key
    for key in ("tasks", "areas"):
        assert not read.get(key) or len(record["tasks"]) == len(read[key])
    assert len(record["notes"]) >= len(read["ambiguities"])


@needs_gold
@each_source
def test_the_level_of_an_award_is_in_the_data(site: Path, source: Path) -> None:
    levels = {row["id"]: row["level"] for row in csv_table(site, "award_kinds")}
    for row in gold(source)["awards"]:
        assert levels[row["award"]] in (row["level"], ""), row["award"]


@needs_gold
def test_no_exemption_is_left_over() -> None:
    paths = {leaf.path for source in GOLD for leaf in leaves(source, gold(source))}
    assert not [p for p in EXEMPT if not any(re.fullmatch(p, path) for path in paths)]
    assert not RULES.keys() - paths
    both = [p for p in RULES if any(re.fullmatch(pattern, p) for pattern in EXEMPT)]
    assert both == []


def test_records_and_pages_are_of_the_same_articles(site: Path) -> None:
    ids = {article.id for article in content().articles}
    assert {record["id"] for record in records(site)} == ids
    assert {json.loads(p.read_bytes())["id"] for p in site.glob("tin/*/*/tin.json")} == ids
