"""The content we publish: valid, ours in wording, and whole in facts.

The comparisons with the reading by hand of the sources (`../shared/domain/gold`) and with the
sources themselves (`../shared/seeds`) skip loudly in a clone that has no `../shared` beside it.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive.article import Article
from archive.dates import parse_stamp
from archive.facts import Party
from archive.gazetteer import Gazetteer
from archive.locality import PlaceAt
from archive.text import spelling_key, squeeze, syllables
from archive.vocabulary import award_names, document_names, movement_names
from pipeline.gazetteer_file import read_gazetteer
from tests.sites import load_all, validate_all

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
GOLD = sorted((SHARED / "domain" / "gold").glob("*.yaml"))

LONGEST_COPY = 8
"""Syllables in a row that our prose may share with its source, official names not counted."""

THEME_KINDS = {"chủ đề công tác": "work", "chủ đề phong trào thi đua": "movement"}
MOVEMENT_ROLES = {"field (unquoted)": "mentioned"}
NOT_OF_THE_NEWS = {"parent", "publisher only", "mention inside an event name"}

needs_gold = pytest.mark.skipif(
    not GOLD, reason="NOT COMPARED WITH THE SOURCES: ../shared is not beside this clone"
)
each_source = pytest.mark.parametrize("source", GOLD, ids=lambda path: path.stem)


# --- what we publish -------------------------------------------------------------------------


@cache
def gazetteer() -> Gazetteer:
    return read_gazetteer()


@cache
def content() -> Any:
    return validate_all(load_all(ROOT / "content"))


def test_content_has_no_error_and_no_warning() -> None:
    assert content().problems == ()


def test_every_award_agreement_figure_and_target_names_the_words_that_state_it() -> None:
    unproved = [
        (article.id, fact)
        for article in content().articles
        for facts in ("awards", "agreements", "figures", "targets", "themes", "clusters")
        for fact in getattr(article.front, facts)
        if not fact.quote
    ]
    assert unproved == []


def test_no_article_lists_a_movement_that_is_only_a_slogan_or_an_award() -> None:
    movements = content().vocabulary.movement_names
    for slogan in ("mục tiêu kép", "Không giấy tờ", "Đồng thuận cao, thi đua giỏi, về đích sớm"):
        assert not isinstance(movements.resolve(slogan), str)


def test_a_bare_name_shared_by_two_awards_stays_ambiguous() -> None:
    awards = content().vocabulary.award_names
    for shared in ("Cờ thi đua", "Bằng khen"):
        assert getattr(awards.resolve(shared), "reason", "") == "ambiguous"


# --- the same facts as in the reading by hand ------------------------------------------------


@cache
def gold(source: Path) -> Any:
    return yaml.safe_load(source.read_text(encoding="utf-8"))


@cache
def told(source: Path) -> Article:
    """Return our article on a source, found by the title it cites."""
    title = spelling_key(gold(source)["title"]["text"])
    (article,) = (
        article
        for article in content().articles
        if any(spelling_key(cited.title or "") == title for cited in article.front.source)
    )
    return article


def place_id(source: Path, id_: str) -> str:
    """Return our id of a place of the reading by hand, which has ids of its own."""
    day = told(source).day
    (printed,) = (
        place["as_printed"][-1] for place in gold(source)["localities"] if place["id"] == id_
    )
    found = gazetteer().resolve(printed, day)
    assert isinstance(found, PlaceAt), printed
    return found.locality.id


def place_ids(source: Path, ids: Iterable[str]) -> Counter[str]:
    return Counter(place_id(source, id_) for id_ in ids)


def parties(listed: Iterable[Party]) -> Counter[str]:
    return Counter(party.locality or party.name for party in listed)


@needs_gold
@each_source
def test_date_event_and_source_are_those_of_the_source(source: Path) -> None:
    read, front = gold(source), told(source).front
    assert front.date.moment == parse_stamp(str(read["published"]["value"])).moment
    assert front.date.precision == read["published"]["precision"]
    assert front.event is not None
    assert front.event.date == read["event"]["date"]
    assert front.event.name == read["event"]["name"]
    assert front.event.part_of_day == read["event"].get("part_of_day")
    assert front.event.venue == read["event"]["place"]["venue"]
    (cited,) = front.source
    assert cited.published == front.date
    assert cited.author == read["byline"]["author"]
    assert cited.credit == read["byline"].get("credit")
    assert cited.organisation == read["source"]["organisation"]
    assert cited.section == read["source"].get("section")
    assert cited.url is None


@needs_gold
@each_source
def test_localities_are_what_the_news_is_about(source: Path) -> None:
    about = [
        place["id"] for place in gold(source)["localities"] if place["role"] not in NOT_OF_THE_NEWS
    ]
    listed = [mention.locality for mention in told(source).front.localities]
    assert Counter(listed) == place_ids(source, about)
    assert listed[0] == place_id(source, about[0])


@needs_gold
@each_source
def test_movements_have_the_role_and_the_name_of_the_source(source: Path) -> None:
    known = content().vocabulary.movements
    expected = {
        (
            entry["id"],
            MOVEMENT_ROLES.get(entry["role"], entry["role"]),
            entry["as_printed"],
            entry.get("n"),
            entry.get("linked_to"),
        )
        for entry in gold(source)["movements"]
        if entry["id"] in known
    }
    front = told(source).front
    assert {
        (entry.movement, entry.role, entry.as_printed, entry.order, entry.linked_to)
        for entry in front.movements
    } == expected
    editions = {entry["id"]: entry.get("edition_of") for entry in gold(source)["movements"]}
    for entry in front.movements:
        edition = editions[entry.movement]
        assert entry.place == (place_id(source, edition) if edition else None)


@needs_gold
@each_source
def test_a_yearly_launch_is_the_campaign_of_the_article(source: Path) -> None:
    launched = [entry for entry in gold(source)["movements"] if entry["role"] == "launched"]
    front = told(source).front
    if not launched:
        assert front.campaign is None
        return
    (launch,) = launched
    assert front.campaign is not None and front.event is not None
    assert launch["id"].endswith(f"-{front.campaign.year}")
    assert front.campaign.name == launch["as_printed"]
    assert front.campaign.launched == front.event.date
    of_movement = [theme.text for theme in front.themes if theme.kind == "movement"]
    assert [front.campaign.theme] == (of_movement or [None])


@needs_gold
@each_source
def test_themes_are_word_for_word_with_year_and_kind(source: Path) -> None:
    expected = [
        (theme["text"], theme["year"], THEME_KINDS[theme["kind"]])
        for theme in gold(source)["theme_of_year"]
    ]
    assert [(t.text, t.year, t.kind) for t in told(source).front.themes] == expected


@needs_gold
@each_source
def test_cluster_has_the_members_and_the_leaders_of_the_source(source: Path) -> None:
    read = gold(source)["cluster"]
    (cluster,) = told(source).front.clusters
    assert cluster.cluster == read["id"]
    printed = read["as_printed"] if isinstance(read["as_printed"], list) else [read["as_printed"]]
    assert cluster.as_printed in printed
    assert cluster.count == read.get("count")
    assert parties(cluster.members) == place_ids(source, read["members"] or ())
    for role in ("leader", "deputy"):
        expected = [read[role]["id"]] if read.get(role) else []
        stated = getattr(cluster, role)
        assert parties([stated] if stated else []) == place_ids(source, expected)
        assert not expected or cluster.year == read[role]["year"]
    assert cluster.leader_person == (read.get("leader") or {}).get("person")


@needs_gold
@each_source
def test_agreements_have_year_day_and_parties_of_the_source(source: Path) -> None:
    stated = told(source).front.agreements
    read = gold(source)["agreements"]
    assert len(stated) == len(read)
    for agreement, entry in zip(stated, read, strict=True):
        assert (agreement.year, agreement.signed) == (entry["year"], entry["signed"])
        assert agreement.signed_text == entry.get("when")
        at_event = "signed" if entry["signed"] else None
        assert agreement.status == entry.get("status", at_event)
        assert agreement.witnesses == entry.get("witnesses")
        if "parties_text" in entry:
            names = " ".join(party.name for party in agreement.parties)
            assert spelling_key(names) == spelling_key(entry["parties_text"])
        else:
            assert parties(agreement.parties) == place_ids(source, entry.get("parties") or ())
        if agreement.parties_count is not None:
            count = entry.get("parties_count") or len(entry["parties"])
            assert agreement.parties_count == count


@needs_gold
@each_source
def test_awards_have_status_granter_year_and_counts_of_the_source(source: Path) -> None:
    expected = [
        (
            row["award"],
            row["status"],
            row.get("rank"),
            row["granted_by"],
            row.get("proposed_by"),
            row.get("for_year"),
            row["collective"],
            row["individual"],
            row.get("exemplars"),
            row.get("unit"),
            row["as_printed"],
            place_ids(source, row.get("recipients", ())),
        )
        for row in gold(source)["awards"]
    ]
    assert [
        (
            row.award,
            row.status,
            row.rank,
            row.granted_by,
            row.proposed_by,
            row.for_year,
            row.collectives,
            row.individuals,
            row.exemplars,
            row.unit,
            row.as_printed,
            parties(row.recipients),
        )
        for row in told(source).front.awards
    ] == expected


def numbers(value: Any) -> tuple[str, ...]:
    """Return a value of the reading by hand (nothing, one number, several) as ours."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(str(number) for number in listed)


@needs_gold
@each_source
def test_figures_and_targets_have_the_values_of_the_source(source: Path) -> None:
    read, front = gold(source), told(source).front
    assert [(figure.value, figure.approx, figure.unit) for figure in front.figures] == [
        (numbers(figure["value"]), figure.get("approx"), figure.get("unit"))
        for figure in read["figures"]
        if figure.get("keep", True)
    ]
    assert [(target.value, target.unit, target.due) for target in front.targets] == [
        (numbers(target.get("value")), target.get("unit"), target.get("due"))
        for target in read["targets"]
    ]


@needs_gold
@each_source
def test_people_have_the_offices_the_source_prints(source: Path) -> None:
    assert {(person.name, person.role) for person in told(source).front.people} == {
        (person["name"], person["role"]) for person in gold(source)["people"]
    }


@needs_gold
@each_source
def test_documents_are_cited_as_the_source_cites_them(source: Path) -> None:
    assert {(cited.document, cited.as_printed) for cited in told(source).front.documents} == {
        (cited["id"], cited["as_printed"]) for cited in gold(source)["documents"]
    }


@needs_gold
@each_source
def test_captions_and_their_credit_are_kept_in_order(source: Path) -> None:
    read = gold(source)
    assert [(photo.caption, photo.credit) for photo in told(source).front.photos] == [
        (squeeze(photo["caption"]), read.get("photo_credit")) for photo in read["photos"]
    ]


@needs_gold
@each_source
def test_tasks_events_and_every_ambiguity_are_told(source: Path) -> None:
    read, front = gold(source), told(source).front
    for tasks in (read.get("tasks"), read.get("areas")):
        assert not tasks or len(front.tasks) == len(tasks)
    assert {event["text"] for event in read.get("events_mentioned", ())} <= set(
        front.events_mentioned
    )
    assert len(front.notes) >= len(read["ambiguities"])


# --- our own words ---------------------------------------------------------------------------


def our_words(article: Article) -> Iterator[str]:
    """Yield what we wrote ourselves in an article, piece by piece."""
    front = article.front
    yield from (front.title, front.lead or "", *article.prose.text.splitlines())
    yield from (*front.tasks, *front.notes, front.campaign.goal or "" if front.campaign else "")
    for facts in (front.awards, front.agreements, front.figures, front.targets, front.people):
        yield from (fact.note or "" for fact in facts)


def official_names(article: Article) -> Iterator[str]:
    """Yield the names that have one form only: of movements, documents, offices, events, …"""
    vocabulary, front = content().vocabulary, article.front
    for movement in vocabulary.movements.values():
        yield from (movement.matter.name, *movement_names(movement.matter))
    for cluster in vocabulary.clusters.values():
        yield from (cluster.matter.name, *cluster.matter.aliases)
    for award in vocabulary.awards.values():
        yield from (award.name, *award_names(award))
    for document in vocabulary.documents.values():
        yield from (document.title, *document_names(document))
    for person in front.people:
        yield from (person.name, person.organisation or "", *(person.role or "").split(", "))
    yield from (theme.text for theme in front.themes)
    yield from front.events_mentioned
    if front.event is not None:
        yield from (front.event.name or "", front.event.venue or "")
    if front.campaign is not None:
        yield front.campaign.name or ""
    for mention in (*front.movements, *front.documents, *front.clusters):
        yield mention.as_printed or ""
    for agreement in front.agreements:
        yield from (agreement.witnesses or "", *(party.name for party in agreement.parties))


def copied_runs(ours: str, theirs: str, names: Iterable[str]) -> list[str]:
    """Return the runs of syllables that `ours` shares with `theirs` and that are too long.

    Syllables inside one of `names` do not count, but do not break a run either.
    """
    mine, source = _words(ours), " ".join(["", *_words(theirs), ""])
    named = [False] * len(mine)
    for name in names:
        words = _words(name)
        for start in range(len(mine) - len(words) + 1):
            if words and mine[start : start + len(words)] == words:
                named[start : start + len(words)] = [True] * len(words)
    runs, start = [], 0
    while start < len(mine):
        end = start
        while end < len(mine) and f" {' '.join(mine[start : end + 1])} " in source:
            end += 1
        if named[start:end].count(False) > LONGEST_COPY:
            runs.append(" ".join(mine[start:end]))
            start = end
        else:
            start += 1
    return runs


def _words(text: str) -> list[str]:
    return [syllable.lower() for syllable in syllables(text)]


def test_copy_check_sees_a_copied_sentence_and_lets_names_pass() -> None:
    theirs = "Sáng nay một hai ba bốn năm sáu bảy tám chín mười và Hội nghị tổng kết mở màn."
    assert copied_runs("Ta viết: một hai ba bốn năm sáu bảy tám chín.", theirs, []) == [
        "một hai ba bốn năm sáu bảy tám chín"
    ]
    assert copied_runs("một hai ba bốn năm sáu bảy tám", theirs, []) == []
    name = "bốn năm sáu bảy tám chín mười"
    assert copied_runs("một hai ba bốn năm sáu bảy tám chín mười", theirs, [name]) == []


@needs_gold
@each_source
def test_no_sentence_of_the_source_is_copied(source: Path) -> None:
    seed = SHARED / "seeds" / gold(source)["file"]
    theirs = seed.read_text(encoding="utf-8", errors="replace")
    article = told(source)
    names = list(official_names(article))
    copied = [run for piece in our_words(article) for run in copied_runs(piece, theirs, names)]
    assert copied == []


# --- the whole vocabulary --------------------------------------------------------------------


def draft(name: str) -> Any:
    return yaml.safe_load((SHARED / "domain" / f"{name}.yaml").read_text(encoding="utf-8"))


@needs_gold
def test_every_movement_of_the_domain_has_its_exact_name_and_can_be_typed_as_printed() -> None:
    vocabulary = content().vocabulary
    listed = draft("movements")["movements"]
    assert set(vocabulary.movements) == {entry["id"] for entry in listed}
    for entry in listed:
        assert vocabulary.movements[entry["id"]].matter.name == entry["name"]
        for printed in entry["as_printed"]:
            assert vocabulary.movement_names.resolve(printed["text"]) == entry["id"]


@needs_gold
def test_what_is_from_memory_is_marked_as_unchecked() -> None:
    for entry in draft("movements")["movements"]:
        unchecked = content().vocabulary.movements[entry["id"]].matter.unchecked
        doubtful = {field for field, conf in entry.get("conf", {}).items() if conf != "high"}
        assert doubtful <= set(unchecked), entry["id"]


@needs_gold
def test_every_cluster_award_and_document_of_the_domain_is_there() -> None:
    vocabulary, awards, documents = content().vocabulary, draft("awards"), draft("documents")
    assert set(vocabulary.clusters) == {entry["id"] for entry in draft("entities")["clusters"]}
    groups = ("emulation_titles", "commendations", "non_statutory", "unspecified")
    assert set(vocabulary.awards) == {entry["id"] for group in groups for entry in awards[group]}
    cited = (*awards["laws"], *documents["documents"], *documents["related_not_cited"])
    for entry in cited:
        ours = vocabulary.documents[entry["id"]]
        assert ours.number == entry.get("number")
        if isinstance(entry.get("date"), date):
            assert ours.date == entry["date"]


# --- the editors' guide ----------------------------------------------------------------------

GUIDE = (ROOT / "docs" / "editors.vi.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES, ids=["shortest", "full"])
def test_articles_shown_in_the_guide_are_accepted_as_they_stand(
    example: str, tmp_path: Path
) -> None:
    site = tmp_path / "content"
    shutil.copytree(ROOT / "content", site, ignore=shutil.ignore_patterns("articles"))
    (site / "articles").mkdir()
    (site / "articles" / "vi-du.md").write_text(example, encoding="utf-8")
    checked = validate_all(load_all(site))
    assert checked.problems == ()
    assert len(checked.articles) == 1


@pytest.mark.parametrize("name", ["TP Móng Cái", "mong cai", "huyện Kiên Hải", "TPHCM", "ca-nuoc"])
def test_places_the_guide_types_are_known(name: str) -> None:
    assert f"`{name}`" in GUIDE
    assert isinstance(gazetteer().resolve(name, date(2021, 3, 24)), PlaceAt)
