"""Pages of people: who is one person, in what order they stand, and what a takedown takes away."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.facts import Award, ClusterMention, Party, Person
from archive.name_views import PeoplePage, PersonPage
from archive.people import NOBODY, People, initial, person_key
from archive.people_matter import NamedAs, PersonMatter
from archive.planned import PlannedPage
from archive.text import spelling_key
from tests.archives import FullArchive, make_archive, make_article
from tests.built import planned_pages, planned_site
from tests.programs import build, run, tree
from tests.sites import article, entry, places, read_one, read_site, write_site

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
