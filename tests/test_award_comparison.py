"""Where articles differ on awards, and which proposals stay open: from lines alone."""

from typing import Any

import pytest

from archive.article import Article
from archive.facts import Award, Party
from pipeline.brief import brief_of
from pipeline.pages.award_comparison import differences, open_proposals, reports
from tests.archives import GAZETTEER, KIEN_HAI, MONG_CAI, make_article

TWO = (Party("TP Đà Nẵng", "da-nang"), Party("An Giang", "an-giang"))


def telling(slug: str, place: str, *rows: Award) -> Article:
    return make_article(slug, "2021-01-22", place, awards=rows)


def given(**fields: Any) -> Award:
    return Award(**{"award": "giay-khen", "status": "conferred", "for_year": 2020, **fields})


def lines_of(*articles: Article) -> Any:
    return reports([brief_of(article, (), GAZETTEER) for article in articles])


def differing(*articles: Article) -> list[list[str]]:
    """Return the articles of each difference."""
    return [[one.brief.id for one in found.reports] for found in differences(lines_of(*articles))]


def test_two_articles_about_one_place_that_state_other_numbers_differ() -> None:
    one = telling("mot", MONG_CAI, given(collectives=24, individuals=88))
    other = telling("hai", MONG_CAI, given(collectives=24, individuals=80))
    assert differing(one, other) == [["2021/mot", "2021/hai"]]


@pytest.mark.parametrize(
    "other",
    [
        given(award="bang-khen", collectives=5),
        given(status="proposed", collectives=5),
        given(for_year=2019, collectives=5),
        given(rank="hạng Nhì", collectives=5),
        given(individuals=88),
        given(collectives=24, households=3),
        given(),
    ],
)
def test_articles_that_state_something_else_do_not_differ(other: Award) -> None:
    first = telling("mot", MONG_CAI, given(collectives=24))
    assert differing(first, telling("hai", MONG_CAI, other)) == []
    assert differing(first, telling("hai", KIEN_HAI, given(collectives=5))) == []


def test_the_year_of_the_event_counts_where_none_is_stated() -> None:
    one = telling("mot", MONG_CAI, given(for_year=2021, collectives=24))
    other = telling("hai", MONG_CAI, given(for_year=None, collectives=5))
    assert differing(one, other) == [["2021/mot", "2021/hai"]]


def test_rows_of_one_article_do_not_differ_from_each_other() -> None:
    both = telling("mot", MONG_CAI, given(collectives=24), given(collectives=5))
    assert differing(both) == []
    assert differing(both, telling("hai", MONG_CAI, given(collectives=5))) == []
    assert differing(both, telling("hai", MONG_CAI, given(collectives=6))) == [
        ["2021/mot", "2021/mot", "2021/hai"]
    ]


def test_the_same_recipients_are_compared_wherever_the_articles_are_about() -> None:
    one = telling("mot", MONG_CAI, given(collectives=2, recipients=TWO))
    other = telling("hai", KIEN_HAI, given(collectives=3, recipients=TWO[::-1]))
    assert differing(one, other) == [["2021/mot", "2021/hai"]]


def test_a_name_in_two_provinces_is_not_one_recipient() -> None:
    lan = (Party("Nguyễn Thị Lan"),)
    one = telling("mot", MONG_CAI, given(individuals=1, recipients=lan))
    other = telling("hai", KIEN_HAI, given(individuals=2, recipients=lan))
    same = telling("ba", "quang-ninh", given(individuals=2, recipients=lan))
    assert differing(one, other) == []
    assert differing(one, other, same) == [["2021/mot", "2021/ba"]]


def test_other_recipients_of_one_place_are_something_else() -> None:
    one = telling("mot", MONG_CAI, given(collectives=2, recipients=TWO))
    other = telling("hai", MONG_CAI, given(collectives=1, recipients=TWO[:1]))
    assert differing(one, other) == []


def test_the_same_articles_come_once_though_place_and_recipients_are_the_same() -> None:
    one = telling("mot", MONG_CAI, given(collectives=2, recipients=TWO))
    other = telling("hai", MONG_CAI, given(collectives=3, recipients=TWO))
    assert differing(one, other) == [["2021/mot", "2021/hai"]]


def open_for(*articles: Article) -> list[str]:
    """Return the recipients of open proposals, together where they are; else the place."""
    return [
        " ".join(proposal.recipients) or proposal.reports[0].brief.places[0]
        for proposal in open_proposals(lines_of(*articles))
    ]


def test_a_proposal_is_open_until_some_article_tells_of_the_award() -> None:
    proposed = telling("mot", MONG_CAI, given(status="proposed", recipients=TWO))
    assert open_for(proposed) == ["@an-giang @da-nang"]
    named = TWO[:1]
    for status in ("conferred", "recognised"):
        result = telling("hai", KIEN_HAI, given(status=status, recipients=named))
        assert open_for(proposed, result) == ["@an-giang"]
    for other in (
        given(award="bang-khen", recipients=named),
        given(for_year=2019, recipients=named),
        given(rank="hạng Nhì", recipients=named),
        given(status="ranked", recipients=named),
        given(collectives=2),
    ):
        result = telling("hai", KIEN_HAI, other)
        assert open_for(proposed, result) == ["@an-giang @da-nang"]


def test_a_proposal_is_of_a_place_by_whatever_name_it_is_printed() -> None:
    proposed = given(status="proposed", recipients=(Party("huyện đảo", KIEN_HAI),))
    result = given(recipients=(Party("Kiên Hải", KIEN_HAI),))
    assert open_for(telling("mot", MONG_CAI, proposed)) == [f"@{KIEN_HAI}"]
    assert open_for(telling("mot", MONG_CAI, proposed), telling("hai", MONG_CAI, result)) == []


def test_a_name_is_answered_in_its_province_and_with_the_rank_that_was_proposed() -> None:
    lan = (Party("Nguyễn Thị Lan"),)
    proposed = telling("mot", MONG_CAI, given(status="proposed", rank="hạng Ba", recipients=lan))
    for place, rank in ((KIEN_HAI, "hạng Ba"), (MONG_CAI, "hạng Nhì"), ("ca-nuoc", "hạng Ba")):
        other = telling("hai", place, given(rank=rank, recipients=lan))
        assert open_for(proposed, other) == ["nguyen thi lan"]
    result = telling("hai", "quang-ninh", given(rank="Hạng ba", recipients=lan))
    assert open_for(proposed, result) == []


def test_a_proposal_that_names_nobody_is_of_the_place_of_its_article() -> None:
    proposed = telling("mot", MONG_CAI, given(status="proposed", rank="hạng Ba", collectives=3))
    assert open_for(proposed) == [MONG_CAI]
    for place, other in (
        (KIEN_HAI, given(rank="hạng Ba", collectives=3)),
        (MONG_CAI, given(rank="hạng Nhì", collectives=3)),
        (MONG_CAI, given(rank="hạng Ba", collectives=3, for_year=2019)),
        (MONG_CAI, given(rank="hạng Ba", collectives=3, status="honoured")),
    ):
        assert open_for(proposed, telling("hai", place, other)) == [MONG_CAI]
    for answer in (given(rank="hạng Ba", individuals=1), given(rank="hạng Ba", recipients=TWO)):
        assert open_for(proposed, telling("hai", MONG_CAI, answer)) == []


def test_who_is_proposed_in_the_same_rows_stands_together_and_nobody_is_no_proposal() -> None:
    both = telling("mot", MONG_CAI, given(status="proposed", collectives=2, recipients=TWO))
    one = telling("hai", MONG_CAI, given(status="proposed", collectives=1, recipients=TWO[:1]))
    none = telling("ba", MONG_CAI, given(status="proposed", collectives=0))
    assert open_for(both, none) == ["@an-giang @da-nang"]
    assert open_for(both, one) == ["@an-giang", "@da-nang"]
