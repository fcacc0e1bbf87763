"""Pages of documents: what they are, what rests on them, and who cites them."""

from datetime import date

import pytest

from archive.article import Prose
from archive.facts import DocumentMention
from archive.name_views import DocumentPage
from archive.vocabulary import Movement
from archive.vocabulary_matter import AwardMatter, DocumentMatter, LawReference, MovementMatter
from tests.archives import FullArchive, make_archive, make_article
from tests.built import planned_pages

LAW = DocumentMatter(
    "luat",
    "Luật Thi đua",
    "15/2003/QH11",
    "Luật",
    "Quốc hội",
    date(2003, 11, 26),
    date(2004, 7, 1),
    date(2023, 12, 31),
    aliases=("Luật 2003",),
    checked="yes",
)
PLAN = DocumentMatter("ke-hoach", "Kế hoạch của huyện")


def page_of(archive: FullArchive, url: str) -> DocumentPage:
    view = planned_pages(archive)[url][0].view
    assert isinstance(view, DocumentPage)
    return view


def test_a_document_says_what_it_is_and_what_rests_on_it() -> None:
    awards = (
        AwardMatter(
            "a",
            "Giấy khen",
            laws=(LawReference("luat", "Điều 28", "yes"), LawReference("luat", "Điều 80", "yes")),
        ),
        AwardMatter("b", "Bằng khen", laws=(LawReference("luat", "Điều 29"),)),
    )
    movement = Movement("ntm", MovementMatter("Nông thôn mới", documents=("luat",)), Prose("", ""))
    archive = make_archive(documents=[LAW], awards=awards, movements=[movement])
    page = page_of(archive, "/van-ban/luat/")
    assert page.title == "Luật Thi đua (số 15/2003/QH11)"
    told = [(term.label, [v.text for v in term.values], term.unchecked) for term in page.terms]
    assert told == [
        ("Loại văn bản", ["Luật"], False),
        ("Số, ký hiệu", ["15/2003/QH11"], False),
        ("Cơ quan ban hành", ["Quốc hội"], False),
        ("Ngày ban hành", ["26/11/2003"], False),
        ("Có hiệu lực từ", ["1/7/2004"], False),
        ("Có hiệu lực đến hết", ["31/12/2023"], False),
        ("Tên khác", ["Luật 2003"], False),
        ("Là căn cứ của phong trào", ["Nông thôn mới"], False),
        ("Quy định danh hiệu, hình thức khen thưởng", ["Giấy khen (Điều 28, Điều 80)"], False),
        ("Cũng quy định danh hiệu, hình thức khen thưởng", ["Bằng khen (Điều 29)"], True),
    ]
    assert not page.unchecked


def test_a_document_shows_the_news_that_cites_it_as_printed() -> None:
    cited = (DocumentMention("luat", "Luật TĐKT", "Nguồn không nêu số."), DocumentMention("luat"))
    articles = [
        make_article("a", documents=cited),
        make_article("b", "2021-05-05", documents=(DocumentMention("luat", "Luật Thi đua"),)),
        make_article("c", "2021-06-06"),
    ]
    page = page_of(make_archive(articles, documents=[LAW]), "/van-ban/luat/")
    assert [(one.article.url, one.as_printed, one.notes) for one in page.citing] == [
        ("/tin/2021/b/", (), ()),
        ("/tin/2021/a/", ("Luật TĐKT",), ("Nguồn không nêu số.",)),
    ]


def test_documents_are_listed_by_type_and_year_of_issue() -> None:
    older = DocumentMatter("luat-cu", "Luật cũ", type="Luật", date=date(1999, 1, 2))
    archive = make_archive(documents=[older, LAW, PLAN])
    index = planned_pages(archive)["/van-ban/"][0].view
    listed = [
        (group.type, year.year, [line.document.url for line in year.documents])
        for group in index.types
        for year in group.years
    ]
    assert listed == [
        ("Luật", "2003", ["/van-ban/luat/"]),
        ("Luật", "1999", ["/van-ban/luat-cu/"]),
        ("", "Không rõ năm", ["/van-ban/ke-hoach/"]),
    ]


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("152/2025/NĐ-CP", "2025"),
        ("08/2014/TT-BNV", "2014"),
        ("06/2022/QH15", "2022"),
        ("1620/QĐ-TTg", "Không rõ năm"),
        ("34-CT/TW", "Không rõ năm"),
    ],
)
def test_a_document_without_a_day_stands_under_the_year_in_its_number(
    number: str, year: str
) -> None:
    older = DocumentMatter("cu", "Về việc cũ", type="Văn bản", date=date(1999, 1, 2))
    undated = DocumentMatter("moi", "Về việc mới", number, "Văn bản")
    pages = planned_pages(make_archive(documents=[older, undated]))
    years = {
        line.document.url: group.year
        for group in pages["/van-ban/"][0].view.types[0].years
        for line in group.documents
    }
    assert years == {"/van-ban/cu/": "1999", "/van-ban/moi/": year}
    labels = [term.label for term in pages["/van-ban/moi/"][0].view.terms]
    assert "Ngày ban hành" not in labels


def test_articles_and_movements_lead_to_the_documents_they_name() -> None:
    movement = Movement("ntm", MovementMatter("Nông thôn mới", documents=("luat",)), Prose("", ""))
    article = make_article("a", documents=(DocumentMention("luat"),))
    pages = planned_pages(make_archive([article], documents=[LAW], movements=[movement]))
    (shown,) = pages["/tin/2021/a/"][0].view.facts.documents
    assert shown.document == ("Luật Thi đua", "/van-ban/luat/")
    terms = {term.label: term for term in pages["/phong-trao/ntm/"][0].view.terms}
    assert [link.url for link in terms["Căn cứ"].values] == ["/van-ban/luat/"]


def test_an_archive_without_documents_has_no_pages_of_them() -> None:
    assert not [url for url in planned_pages(make_archive()) if url.startswith("/van-ban/")]
