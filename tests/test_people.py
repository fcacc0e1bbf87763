"""Pages of people: who is one person, in what order they stand, and what a takedown takes away."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.brief import Brief
from archive.facts import Award, ClusterMention, Party, Person
from archive.name_views import PeoplePage, PersonPage
from archive.people import NOBODY, People, initial, person_key
from archive.people_matter import NamedAs, PersonMatter
from archive.planned import PlannedPage
from archive.text import spelling_key
from pipeline.brief import brief_of
from tests.archives import FullArchive, make_archive, make_article
from tests.built import planned_pages, planned_site
from tests.programs import build, run, tree
from tests.sites import (
    SITE,
    Valid,
    article,
    entry,
    gazetteer,
    places,
    read_one,
    read_site,
    write_site,
)

ANH = Person("Nguyễn Văn Ánh", "Bí thư", "Thành ủy Móng Cái", "phát động")
HUNG = Person("Trần Văn Hùng", "Chủ tịch", "UBND tỉnh")


def archive_of(*people: Person, joined: People = NOBODY, **site: object) -> FullArchive:
    """Return an archive with one article for each person, the first the oldest."""
    articles = [
        make_article(f"tin-{n}", f"2021-01-{n:02}", people=(person,))
        for n, person in enumerate(people, start=1)
    ]
    return make_archive(articles, people=joined, **site)


def pages_of(archive: FullArchive) -> dict[str, PlannedPage]:
    return {url: page for url, (page, _) in planned_pages(archive).items()}


def person_pages(archive: FullArchive) -> dict[str, PersonPage]:
    pages = pages_of(archive)
    return {url: p.view for url, p in pages.items() if p.template == "person.html"}


# Who is one person


def test_a_person_has_one_page_with_the_roles_of_each_day_as_printed() -> None:
    later = Person("Nguyễn Văn Ánh", "Phó Chủ tịch", "Thành ủy Móng Cái", None, "Suy ra.")
    (page,) = person_pages(archive_of(ANH, later)).values()
    told = [(one.day.text, [tuple(role)[:4] for role in one.roles]) for one in page.appearances]
    assert told == [
        ("2/1/2021", [("", "Phó Chủ tịch", "Thành ủy Móng Cái", "")]),
        ("1/1/2021", [("", "Bí thư", "Thành ủy Móng Cái", "phát động")]),
    ]
    assert page.appearances[0].roles[0].note == "Suy ra."
    assert page.namesakes == ()


def test_namesakes_are_kept_apart_and_lead_to_each_other() -> None:
    other = Person("Nguyễn Văn Ánh", "Giám đốc", "Sở Nội vụ")
    pages = person_pages(archive_of(ANH, other))
    assert len(pages) == 2
    for url, page in pages.items():
        (namesake,) = page.namesakes
        assert namesake.url in pages.keys() - {url}


def test_names_that_differ_by_a_mark_are_no_namesakes() -> None:
    pages = person_pages(archive_of(Person("Trần Văn Hùng"), Person("Trần Văn Hưng")))
    assert sorted(page.title for page in pages.values()) == ["Trần Văn Hùng", "Trần Văn Hưng"]
    assert all(page.namesakes == () for page in pages.values())


NAMES = st.text("aăâbdđeêghiklmnoôơuưvxyáàảãạ ÝỲĐ", min_size=1, max_size=12).filter(str.strip)


@given(NAMES, NAMES)
def test_two_names_have_one_key_only_when_they_are_the_same_words(one: str, other: str) -> None:
    def words(name: str) -> list[str]:
        return spelling_key(name).split()  # case, and i for a lone y, do not count

    same = person_key(Person(one)) == person_key(Person(other))
    assert same == (words(one) == words(other))


def test_a_page_says_when_its_articles_may_be_about_several_people() -> None:
    unknown = Person("Nguyễn Văn Ánh", "cán bộ")
    (page,) = person_pages(archive_of(unknown, unknown)).values()
    assert page.unsure
    (page,) = person_pages(archive_of(ANH, ANH)).values()
    assert not page.unsure


def test_an_editor_joins_names_that_are_one_person() -> None:
    second = Person("Ng. Văn Ánh", "Giám đốc", "Sở Nội vụ")
    joins = (NamedAs(ANH.name, ANH.organisation), NamedAs(second.name, second.organisation))
    matter = PersonMatter("nguyen-van-anh", "Nguyễn Văn Ánh", joins, "Cùng năm sinh.")
    joined = People({matter.id: matter}, dict.fromkeys(map(person_key, (ANH, second)), matter.id))
    pages = pages_of(archive_of(ANH, second, joined=joined))
    page = pages["/nhan-vat/nguyen-van-anh/"].view
    assert [one.roles[0].name for one in page.appearances] == ["Ng. Văn Ánh", ""]
    assert page.note == "Cùng năm sinh."
    assert [url for url, p in pages.items() if p.template == "person.html"] == [
        "/nhan-vat/nguyen-van-anh/"
    ]
    shown = pages["/tin/2021/tin-2/"].view.facts.people
    assert [tuple(one.name) for one in shown] == [("Ng. Văn Ánh", "/nhan-vat/nguyen-van-anh/")]


LED = ClusterMention(
    "cum-so-3", year=2021, leader=Party("huyện Kiên Hải"), leader_person="Trần Văn Hùng"
)


def test_who_leads_a_cluster_is_the_person_whose_organisation_has_the_leading_member() -> None:
    chair = Person("Trần Văn Hùng", "Chủ tịch", "UBND huyện Kiên Hải")
    (page,) = person_pages(make_archive([make_article(people=(chair,), clusters=(LED,))])).values()
    (appearance,) = page.appearances
    assert [(one.role, one.cluster and one.cluster.text, one.year) for one in appearance.roles] == [
        ("Chủ tịch", None, ""),
        ("", "Cụm thi đua số 3", "2021"),
    ]


@pytest.mark.parametrize("organisation", ["UBND huyện Kiên Hải Đông Á", "UBND tỉnh", None])
def test_who_leads_a_cluster_is_else_a_namesake(organisation: str | None) -> None:
    person = Person("Trần Văn Hùng", "Chủ tịch", organisation)
    led = LED if organisation != "UBND huyện Kiên Hải Đông Á" else None
    articles = [make_article(people=(person,), clusters=(led,) if led else ())]
    if led is None:
        articles.append(make_article("khac", clusters=(LED,)))
    pages = person_pages(make_archive(articles))
    assert len(pages) == 2
    assert all(len(page.namesakes) == 1 for page in pages.values())


def test_many_articles_about_a_person_stand_on_numbered_pages() -> None:
    pages = person_pages(archive_of(*[ANH] * 7, page_size=2))
    days = [one.day.iso for page in pages.values() for one in page.appearances]
    assert sorted(days) == [f"2021-01-0{n}" for n in range(1, 8)]
    assert len(pages) == 3


# The index


def test_people_stand_by_the_vietnamese_alphabet_of_their_given_names() -> None:
    names = ("Đỗ Ân", "Lê Ánh", "Bùi An", "Vũ Đức", "Trần Dũng", "An Ăn", "Lê Bình", "Hồ 12")
    index: PeoplePage = pages_of(archive_of(*map(Person, names)))["/nhan-vat/"].view
    assert [(g.letter, [one.person.text for one in g.people]) for g in index.groups] == [
        ("A", ["Bùi An", "Lê Ánh"]),
        ("Ă", ["An Ăn"]),
        ("Â", ["Đỗ Ân"]),
        ("B", ["Lê Bình"]),
        ("D", ["Trần Dũng"]),
        ("Đ", ["Vũ Đức"]),
        ("Khác", ["Hồ 12"]),
    ]


def test_of_many_people_each_stands_on_one_page_of_their_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.pages.people_index.MOST", 2)
    names = ("Lê An", "Vũ Ánh", "Hồ Áp", "Đỗ Đạt", "Bùi Dần")
    pages = pages_of(archive_of(*map(Person, names)))
    shown = {
        url: [one.person.text for group in page.view.groups for one in group.people]
        for url, page in pages.items()
        if page.template == "people.html"
    }
    assert shown == {
        "/nhan-vat/": [],
        "/nhan-vat/chu-cai/a/": ["Lê An", "Vũ Ánh"],
        "/nhan-vat/chu-cai/a/trang-2/": ["Hồ Áp"],
        "/nhan-vat/chu-cai/d/": ["Bùi Dần"],
        "/nhan-vat/chu-cai/dd/": ["Đỗ Đạt"],
    }
    links = [link.letter.url for link in pages["/nhan-vat/"].view.letters]
    assert set(links) <= shown.keys()


@pytest.mark.parametrize(
    ("name", "letter"), [("Lê Ổn", "Ô"), ("Vừ A Ứng", "Ư"), ("Y Ê", "Ê"), ("李", "#"), ("B 2", "#")]
)
def test_a_tone_does_not_change_the_letter(name: str, letter: str) -> None:
    assert initial(name) == letter.lower()


# Search engines


def test_search_engines_list_people_only_when_the_publisher_says_so() -> None:
    for archive, listed in (
        (archive_of(ANH), False),
        (archive_of(ANH, index_people="yes"), True),
    ):
        found = [r for r in planned_site(archive).recipes if r.url.startswith("/nhan-vat/")]
        assert len(found) == 2
        assert {recipe.in_sitemap for recipe in found} == {listed}
        assert {page.indexed for page in person_pages(archive).values()} == {listed}


# Faults of people.yaml


def test_faults_of_people_are_told_where_they_stand(tmp_path: Path) -> None:
    text = """\
people:
  - {id: a, name: A, joins: [{name: Lê A, organisation: Sở B}]}
  - {id: b, name: B, joins: [{name: Lê A, organisation: Sở B}]}
  - {id: c, name: C, joins: []}
  - {id: d, joins: D}
takedown:
  - {name: Lê C, reason: x}
"""
    told = places(read_site(tmp_path, {"people.yaml": text}).problems)
    assert told == [
        "people.yaml:3:30: people[1].joins[0]",
        "people.yaml:4:29: people[2].joins",
        "people.yaml:5:5: people[3].name",
        "people.yaml:7:5: takedown[0].since",
    ]


# Takedown

GONE = "Phạm Thị Bưởi"
TAKEDOWN = f"takedown:\n  - {{name: {GONE}, since: 2026-01-02, reason: chuyện riêng}}\n"
FACTS = {
    "people": [{"name": GONE, "role": "Chủ tịch"}, {"name": "Lê Ở Lại"}],
    "clusters": [{"cluster": "cum-1", "leader": "Đơn vị A", "leader_person": GONE}],
    "campaign": {"year": 2021, "launched_by": GONE},
    "awards": [
        {
            "award": "giay-khen",
            "status": "conferred",
            "individuals": 2,
            "recipients": [GONE, "Lê Ở Lại"],
            "granted_by": GONE,
        }
    ],
    "agreements": [{"year": 2021, "parties": [GONE, "Đơn vị A"], "witnesses": GONE}],
    "source": [{"name": "Cổng", "author": GONE}],
    "author": GONE,
    "tags": [GONE, "thi đua"],
}
OTHERS = {
    "clusters/cum-1.md": entry(
        name="Cụm 1", leaders=[{"year": 2020, "leader": "Đơn vị A", "person": GONE}]
    ),
    "awards.yaml": "awards:\n  - {id: giay-khen, name: Giấy khen}\n",
    "articles/2021/a.md": article(**FACTS),
    "articles/2021/b.md": article(title="Tin hai", people=[GONE.upper()]),
}


def test_no_byte_of_what_is_published_has_a_name_that_was_taken_down(tmp_path: Path) -> None:
    content = write_site(tmp_path, OTHERS)
    output = tmp_path / "output"
    assert build(content, output, "--now", "2026-03-01").returncode == 0
    key = person_key(Person(GONE))
    page = output / "site" / "nhan-vat" / key / "index.html"
    assert GONE in page.read_text("utf-8")
    assert found_by_search(output) == 2
    (content / "people.yaml").write_text(TAKEDOWN, "utf-8")
    done = build(content, output, "--now", "2026-03-01")
    assert done.returncode == 0, done.stderr
    assert "cảnh báo" not in done.stderr
    assert not page.exists()
    assert naming(output) == []
    assert found_by_search(output) == 0


def naming(output: Path) -> list[str]:
    """Return the published files that have the name, or the reason of the takedown, in any form."""
    words = [*spellings(GONE), "chuyện riêng".encode()]
    return [
        name
        for name, data in tree(output).items()
        if data is not None
        and not name.startswith("cache/")
        and any(word in data for word in words)
    ]


def found_by_search(output: Path) -> int:
    """Return how many articles have a word of the name; the files of the index are packed."""
    done = run("search", "bưởi", "--output", output, "--json")
    return int(json.loads(done.stdout)["total"])


def spellings(name: str) -> list[bytes]:
    """Return a name as pages, addresses, JSON and the index have it; a syllable for the last."""
    slug = person_key(Person(name)).partition(".")[0]
    escaped = name.encode("ascii", "backslashreplace")
    return [name.encode(), name.upper().encode(), slug.encode(), escaped, "bưởi".encode()]


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ({"title": f"Bà {GONE} thi đua"}, "4:8: title?"),
        ({"lead": f"Có {GONE.lower()} dự."}, "5:7: lead?"),
        ({"photos": [{"caption": f"Bà {GONE}"}]}, "5:22: photos[0].caption?"),
        ({"people": [{"name": "Lê A", "note": f"Cùng {GONE}."}]}, "5:35: people[0].note?"),
        ({"slug": "ba-pham-thi-buoi"}, "5:7: slug?"),
        ({"body": f"Một.\n\nBà **{GONE}** nói.\n"}, "8:6: ?"),
        ({"body": "Một.\n\nBà Phạm **Thị\nBưởi** nói.\n"}, "8:4: ?"),
    ],
)
def test_the_editor_is_told_where_a_name_that_was_taken_down_is_left(
    tmp_path: Path, front: dict[str, object], place: str
) -> None:
    title = front.pop("title", None)
    files = {"articles/2021/a.md": article(**front), "people.yaml": TAKEDOWN}
    if title is not None:
        text = article()
        lines = text.splitlines()
        lines[1] = f'title: "{title}"'
        files["articles/2021/a.md"] = "\n".join(lines) + "\n"
        place = place.replace("4:", "2:")
    told = places(read_site(tmp_path, files).problems)
    assert told == [f"articles/2021/a.md:{place}"]


OF_A_DEPARTMENT = TAKEDOWN.replace("since", "organisation: Sở B, since")


def test_a_takedown_with_an_organisation_leaves_namesakes_alone(tmp_path: Path) -> None:
    other = {"name": GONE, "organisation": "Sở C"}
    meant = {"name": GONE, "organisation": "sở b"}
    site = read_site(
        tmp_path,
        {
            "people.yaml": OF_A_DEPARTMENT,
            "articles/2021/a.md": article(people=[other], author=GONE, body=f"Bà {GONE}.\n"),
            "articles/2021/b.md": article(slug="b", people=[meant], author=GONE),
        },
    )
    one, two = (each.front for each in site.articles)
    assert [person.organisation for person in one.people] == ["Sở C"]
    assert one.author == GONE
    assert two.people == ()
    assert two.author is None
    assert site.problems == ()


def test_of_a_person_without_an_organisation_the_editor_has_to_say(tmp_path: Path) -> None:
    text = {"people.yaml": OF_A_DEPARTMENT, "articles/2021/a.md": article(people=[GONE])}
    assert places(read_site(tmp_path, text).problems) == [
        "articles/2021/a.md:5:10: people[0].name?"
    ]


def test_a_takedown_of_one_name_is_one_of_all_that_are_joined_with_it(tmp_path: Path) -> None:
    joined = (
        "people:\n  - {id: buoi, name: Bà Bưởi, joins: [{name: Phạm Thị Bưởi, organisation: Sở B},"
        " {name: Phạm Bưởi, organisation: Sở D}]}\n"
    )
    people = [{"name": "Phạm Bưởi", "organisation": "Sở D"}]
    site = read_site(
        tmp_path,
        {"people.yaml": joined + OF_A_DEPARTMENT, "articles/2021/a.md": article(people=people)},
    )
    assert site.articles[0].front.people == ()


def test_counts_stay_when_a_recipient_is_taken_out(tmp_path: Path) -> None:
    site = read_site(tmp_path, {**OTHERS, "people.yaml": TAKEDOWN})
    (award,) = site.articles[0].front.awards
    assert isinstance(award, Award)
    assert (award.individuals, award.recipients) == (2, (Party("Lê Ở Lại"),))


def test_without_people_yaml_nothing_is_taken_down(tmp_path: Path) -> None:
    (found,) = read_one(tmp_path, article(people=[GONE])).articles
    assert [person.name for person in found.front.people] == [GONE]


# Organisations that do not say where they are

BINH = "Nguyễn Văn Bình"


@pytest.mark.parametrize(
    ("organisation", "pages"),
    [
        ("UBND tỉnh", 2),
        ("Sở Nội vụ", 2),
        ("UBND huyện", 2),
        ("Thành ủy", 2),
        ("UBND huyện Châu Thành", 2),  # of many provinces
        ("UBND xã Tân Lập", 2),  # of more than are known
        ("Đoàn TNCS Hồ Chí Minh", 2),  # who is no place
        ("Trường THCS Đống Đa", 2),
        ("UBND tỉnh Lào Cai", 1),
        ("UBND tỉnh (Lào Cai)", 1),
        ("Sở Nội vụ Lào Cai", 1),
        ("UBND huyện Kiên Hải", 1),
        ("Huyện ủy Kiên Hải", 1),
        ("UBND TP.HCM", 1),
        (None, 1),  # where the page says that they may be several
    ],
)
def test_namesakes_of_two_provinces_are_one_only_when_the_organisation_says_where_it_is(
    tmp_path: Path, organisation: str | None, pages: int
) -> None:
    person = {"name": BINH, "organisation": organisation}
    if organisation is None:
        del person["organisation"]
    files = {
        "articles/2022/a.md": article(date="2022-01-02", localities=["Lào Cai"], people=[person]),
        "articles/2023/b.md": article(date="2023-01-02", localities=["Nghệ An"], people=[person]),
    }
    assert len(
        {key for brief in briefs_of(read_site(tmp_path, files)) for key in brief.people}
    ) == (pages)


def test_a_person_has_one_page_wherever_in_the_province_the_news_is_from(tmp_path: Path) -> None:
    person = {"name": BINH, "organisation": "UBND tỉnh"}
    files = {
        "articles/2022/a.md": article(date="2022-01-02", localities=["Lào Cai"], people=[person]),
        "articles/2023/b.md": article(date="2023-01-02", localities=["Sa Pa"], people=[person]),
    }
    keys = {key for brief in briefs_of(read_site(tmp_path, files)) for key in brief.people}
    assert keys == {"nguyen-van-binh.64.8.2--ubnd-tinh--lao-cai"}


def test_the_list_of_people_tells_the_provinces_of_one_organisation(tmp_path: Path) -> None:
    output = tmp_path / "output"
    assert build(write_site(tmp_path, OF_TWO), output, "--now", "2026-03-01").returncode == 0
    shown = (output / "site/nhan-vat/index.html").read_text("utf-8")
    assert "UBND tỉnh (tin về Lào Cai)" in shown
    assert "UBND tỉnh (tin về Nghệ An)" in shown


OF_TWO = {
    f"articles/{year}/{slug}.md": article(
        date=f"{year}-01-02",
        localities=[province],
        people=[{"name": BINH, "organisation": "UBND tỉnh"}],
    )
    for year, slug, province in ((2022, "a", "Lào Cai"), (2023, "b", "Nghệ An"))
}
MEANT = f"name: {BINH}, organisation: UBND tỉnh"


def briefs_of(site: Valid) -> list[Brief]:
    people = site.vocabulary.people
    return [brief_of(article, (), gazetteer(), people) for article in site.articles]


@pytest.mark.parametrize(
    ("locality", "left"), [("", []), (", locality: Lào Cai", ["b"]), (", locality: nghe-an", ["a"])]
)
def test_a_takedown_means_the_organisation_of_one_province_or_of_all(
    tmp_path: Path, locality: str, left: list[str]
) -> None:
    text = f"takedown:\n  - {{{MEANT}{locality}, since: 2099-01-01}}\n"  # it acts at once
    site = read_site(tmp_path, {**OF_TWO, "people.yaml": text})
    assert [one.slug for one in site.articles if one.front.people] == left
    assert site.problems == ()


@pytest.mark.parametrize(
    ("locality", "joined"), [("", 2), (", locality: Lào Cai", 1), (", locality: nghe-an", 1)]
)
def test_a_join_means_the_organisation_of_one_province_or_of_all(
    tmp_path: Path, locality: str, joined: int
) -> None:
    text = f"people:\n  - {{id: binh, name: {BINH}, joins: [{{{MEANT}{locality}}}]}}\n"
    site = read_site(tmp_path, {**OF_TWO, "people.yaml": text})
    assert sum("binh" in brief.people for brief in briefs_of(site)) == joined
    assert site.problems == ()


@pytest.mark.parametrize("wrong", ["locality: Sa Pa", "locality: Lao Kay", "locality: Lào Cai"])
def test_the_locality_of_a_person_is_a_province_beside_an_organisation(
    tmp_path: Path, wrong: str
) -> None:
    named = f"name: {BINH}" if wrong.endswith("Cai") else MEANT
    text = f"takedown:\n  - {{since: 2026-01-02, {wrong}, {named}}}\n"
    told = places(read_site(tmp_path, {**OF_TWO, "people.yaml": text}).problems)
    assert told == ["people.yaml:2:35: takedown[0].locality"]


# What is written and finds nobody


@pytest.mark.parametrize(
    ("entry", "place", "near"),
    [
        (
            "takedown:\n  - {name: Nguyễn Văn Bỉnh, since: 2026-01-02}\n",
            "2:12: takedown[0].name?",
            BINH,
        ),
        ("takedown:\n  - {name: Lò Thị Xa, since: 2026-01-02}\n", "2:12: takedown[0].name?", ""),
        (
            f"takedown:\n  - {{name: {BINH}, organisation: Sở Y tế, since: 2026-01-02}}\n",
            "2:12: takedown[0].name?",
            BINH,
        ),
        (
            f"people:\n  - {{id: b, name: B, joins: [{{name: {BINH}, organisation: Sở Y tế}}]}}\n",
            "2:30: people[0].joins[0]?",
            BINH,
        ),
    ],
)
def test_the_editor_is_told_which_entry_finds_nobody(
    tmp_path: Path, entry: str, place: str, near: str
) -> None:
    problems = read_site(tmp_path, {**OF_TWO, "people.yaml": entry}).problems
    assert places(problems) == [f"people.yaml:{place}"]
    assert "không khớp với ai trong kho" in problems[0].message
    assert (BINH in problems[0].hint) == bool(near)


def test_a_build_of_what_changed_tells_of_entries_that_find_nobody_too(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, OF_TWO), tmp_path / "output"
    (content / "people.yaml").write_text(f"takedown:\n  - {{name: {BINH}, since: 2026-01-02}}\n")
    done = build(content, output, "--now", "2026-03-01")
    assert "không khớp" not in done.stderr
    for slug in ("2022/a", "2023/b"):
        path = content / f"articles/{slug}.md"
        path.write_text(path.read_text("utf-8").replace(BINH, "Lê A"), "utf-8")
        done = build(content, output, "--now", "2026-03-01")
        assert ("không khớp" in done.stderr) == (slug == "2023/b")


@pytest.mark.parametrize("title", ["Ông", "Bà", "Đồng chí", "TS."])
def test_the_editor_is_told_of_the_name_with_a_title_before_it(tmp_path: Path, title: str) -> None:
    people = [
        {"name": GONE, "organisation": "Sở B"},
        {"name": f"{title} {GONE}", "organisation": "Sở B"},
        {"name": f"{title} {GONE}", "organisation": "Sở C"},
    ]
    files = {"people.yaml": OF_A_DEPARTMENT, "articles/2021/a.md": article(people=people)}
    site = read_site(tmp_path, files)
    assert [problem.field for problem in site.problems] == ["people[1].name"]
    assert [one.organisation for one in site.articles[0].front.people] == ["Sở B", "Sở C"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Bà Pham Thi Buoi nói.", True),
        ("Bà PHẠM THỊ BƯỞI nói.", True),
        ("Bà Ph&#7841;m Th&#7883; B&#432;&#7903;i nói.", True),
        ("![Bà Ph&#7841;m Thị Bưởi](https://a.vn/b.jpg) nói.", True),
        ("Bà Phạm Thị Bười nói.", False),
        ("Bà Phạm Thị nói.", False),
    ],
)
def test_the_editor_is_told_of_a_name_without_marks_or_in_entities(
    tmp_path: Path, words: str, told: bool
) -> None:
    files = {
        "people.yaml": TAKEDOWN,
        "articles/2021/a.md": article(people=[GONE], body=f"Một.\n\n{words}\n"),
    }
    problems = read_site(tmp_path, files).problems
    assert [GONE in one.message for one in problems if one.severity == "warning"].count(
        True
    ) == told


# Names without letters


def test_names_without_letters_have_pages_of_their_own(tmp_path: Path) -> None:
    names = ("🎉🎉", "'", "🎉")
    archive = archive_of(*map(Person, names))
    pages = person_pages(archive)
    assert sorted(page.title for page in pages.values()) == sorted(names)
    assert not any(part.endswith(".") for url in pages for part in url.split("/"))
    index: PeoplePage = pages_of(archive)["/nhan-vat/"].view
    assert sorted(one.person.text for group in index.groups for one in group.people) == sorted(
        names
    )


@given(st.text(min_size=1, max_size=300).filter(lambda text: text.strip() != ""))
def test_no_address_of_a_person_ends_with_a_dot_or_is_too_long(name: str) -> None:
    for key in (person_key(Person(name)), person_key(Person(name, None, name), "ba-ria-vung-tau")):
        assert not key.endswith(".")
        assert len(key) < 255
    assert person_key(Person(name)) != person_key(Person(f"{name} hai"))


def test_a_takedown_of_a_name_without_letters_means_nobody_else(tmp_path: Path) -> None:
    files = {
        "people.yaml": "takedown:\n  - {name: '🎉', since: 2026-01-02}\n",
        "articles/2021/a.md": article(people=["🎉", "🎉🎉", "'"]),
    }
    site = read_site(tmp_path, files)
    assert [one.name for one in site.articles[0].front.people] == ["🎉🎉", "'"]


# A people.yaml that says nothing


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n \n", "\ufeff", "# chưa có ai\n", "---\n# x\n"),
        *("people:\n", "people: {}\n", "takedown: {}\n", "people: []\ntakedown: {}\n"),
    ],
)
def test_a_people_yaml_that_says_nothing_is_as_none(tmp_path: Path, text: str) -> None:
    site = read_site(tmp_path, {"articles/2021/a.md": article(people=[GONE]), "people.yaml": text})
    assert site.problems == ()
    assert [one.name for one in site.articles[0].front.people] == [GONE]


def test_another_file_without_keys_is_not_taken_for_an_article(tmp_path: Path) -> None:
    (problem,) = read_site(tmp_path, {"awards.yaml": "# chưa có gì\n"}).problems
    assert "title:" not in problem.hint


# Addresses from before people were joined

JOINED = f"people:\n  - id: binh\n    name: Ông Bình\n    joins: [{{{MEANT}}}]\n"
OLD = [f"nguyen-van-binh.64.8.2--ubnd-tinh--{province}" for province in ("lao-cai", "nghe-an")]
BILINGUAL = SITE + "english: {title: News, description: Of emulation.}\n"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_addresses_of_people_who_are_joined_lead_to_the_one(
    tmp_path: Path, prefix: str
) -> None:
    content = write_site(tmp_path, {**OF_TWO, "site.yaml": BILINGUAL})
    output, site = tmp_path / "output", tmp_path / "output/site"
    assert build(content, output, "--now", "2026-03-01").returncode == 0
    pages = [site / f".{prefix}/nhan-vat/{key}/index.html" for key in OLD]
    assert all("Nguyễn Văn Bình</h1>" in page.read_text("utf-8") for page in pages)
    (content / "people.yaml").write_text(JOINED, "utf-8")
    assert build(content, output, "--now", "2026-03-01").returncode == 0
    for key, page in zip(OLD, pages, strict=True):
        target = f"{prefix}/nhan-vat/binh/"
        assert f'content="0; url={target}"' in page.read_text("utf-8")
        old = f"{prefix}/nhan-vat/{key}/"
        assert f"{old} {target} 301" in (site / "_redirects").read_text("utf-8")
        assert f'"{prefix}/nhan-vat/{key}/" "{target}";' in (site / "redirects.map").read_text(
            "utf-8"
        )
    (content / "people.yaml").write_text(
        f"{JOINED}takedown:\n  - {{name: {BINH}, since: 2026-01-02}}\n"
    )
    done = build(content, output, "--now", "2026-03-01")
    assert done.returncode == 0
    assert "không khớp" not in done.stderr
    assert not any(page.exists() for page in pages)
    assert not (site / "_redirects").exists()
    clean = tmp_path / "clean"
    assert build(content, clean, "--now", "2026-03-01").returncode == 0
    assert tree(clean / "site") == tree(site)
