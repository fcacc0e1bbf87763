"""Validation: what editors wrote becomes articles, or problems with their place and a hint."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.base_url import parse_base_url
from archive.facts import Party
from archive.interface import t
from archive.problems import Problem, errors
from archive.references import MAX_CANDIDATES
from tests.sites import (
    BODY,
    SITE,
    Valid,
    article,
    entry,
    gazetteer,
    places,
    read_one,
    read_site,
)

HERE = "articles/2021/bai.md"
QUOTE = "thành phố Móng Cái phát động phong trào thi đua năm 2021"

VOCABULARY = {
    "movements/nong-thon-moi.md": entry(
        name="Cả nước chung sức xây dựng nông thôn mới",
        short="Nông thôn mới",
        start="2011",
        documents=["1620/QĐ-TTg"],
    ),
    "movements/vi-nguoi-ngheo.md": entry(
        name="Cả nước chung tay vì người nghèo",
        start="2016",
        end="2030",
        renamed=[{"name": "Vì người nghèo", "since": "2022-06"}],
        part_of="nong thon moi",
    ),
    "clusters/cum-3.md": entry(
        name="Cụm thi đua số 3",
        locality="Kiên Giang",
        members=["huyện Kiên Hải", "TP Hà Tiên", "Hội Nông dân"],
        leaders=[{"year": 2021, "leader": "huyện Kiên Hải"}],
    ),
    "awards.yaml": """\
awards:
  - id: giay-khen
    name: Giấy khen
    laws: [{document: luat-2003, article: Điều 74}]
  - id: bang-khen
    name: Bằng khen
    abbreviations: [BK]
""",
    "documents.yaml": """\
documents:
  - {id: luat-2003, title: "Luật Thi đua, Khen thưởng", number: 15/2003/QH11, type: Luật}
  - {id: qd-1620, title: Kế hoạch nông thôn mới, number: 1620/QĐ-TTg}
""",
}


def read(root: Path, text: str, **more: str | bytes) -> Valid:
    """Read a site of the vocabulary above and one article."""
    return read_site(root, {**VOCABULARY, HERE: text, **more})


def front(*lines: str) -> str:
    """Return an article with the required keys on lines 2 to 4, then `lines` from line 5."""
    head = ("---", "title: Tên bài", "date: 2021-01-22", "localities: TP Móng Cái")
    return "\n".join((*head, *lines, "---", BODY))


def found(validated: Valid) -> list[str]:
    """Return where the problems of the one article stand, without its path."""
    assert all(problem.path == HERE for problem in validated.problems)
    return [place.removeprefix(f"{HERE}:") for place in places(validated.problems)]


def one(validated: Valid) -> Problem:
    (problem,) = validated.problems
    return problem


def test_a_good_site_comes_out_whole(tmp_path: Path) -> None:
    validated = read(tmp_path, article(movements="nong thon moi"))
    assert validated.problems == ()
    assert validated.site is not None
    (good,) = validated.articles
    assert good.id == "2021/bai"
    assert good.front.localities[0].locality == "quang-ninh/mong-cai"
    assert good.front.movements[0].movement == "nong-thon-moi"
    assert good.prose.text == BODY.strip()


def test_every_reference_comes_out_as_an_id(tmp_path: Path) -> None:
    text = article(
        date="2021-03-25",
        localities=[{"locality": "huyện Kiên Hải", "role": "host"}, "ha tien"],
        event={"date": "2021-03-24", "place": "Kiên Hải, Kiên Giang"},
        movements=[{"movement": "cả nước chung tay vì người nghèo", "linked_to": "Nông thôn mới"}],
        clusters=[{"cluster": "cum thi dua so 3", "leader": "huyện Kiên Hải"}],
        agreements=[{"cluster": "Cụm thi đua số 3", "parties": ["TP Hà Tiên", "Hội Nông dân"]}],
        awards=[{"award": "bk", "status": "proposed", "recipients": [{"locality": "Phú Quốc"}]}],
        documents=["15/2003/QH11", "Luật 15/2003/QH11"],
    )
    validated = read(tmp_path, text)
    assert validated.problems == ()
    resolved = validated.articles[0].front
    kien_hai, ha_tien = "kien-giang/kien-hai", "kien-giang/ha-tien"
    assert [mention.locality for mention in resolved.localities] == [kien_hai, ha_tien]
    assert resolved.event is not None
    assert resolved.event.place == kien_hai
    assert resolved.movements[0].movement == "vi-nguoi-ngheo"
    assert resolved.movements[0].linked_to == "nong-thon-moi"
    assert resolved.clusters[0].cluster == "cum-3"
    assert resolved.clusters[0].leader == Party("huyện Kiên Hải", kien_hai)
    assert resolved.agreements[0].cluster == "cum-3"
    assert resolved.agreements[0].parties == (Party("TP Hà Tiên", ha_tien), Party("Hội Nông dân"))
    assert resolved.awards[0].award == "bang-khen"
    assert resolved.awards[0].recipients == (Party("Phú Quốc", "kien-giang/phu-quoc"),)
    assert [mention.document for mention in resolved.documents] == ["luat-2003", "luat-2003"]


def test_references_within_the_vocabulary_come_out_as_ids(tmp_path: Path) -> None:
    vocabulary = read(tmp_path, article()).vocabulary
    assert vocabulary.movements["vi-nguoi-ngheo"].matter.part_of == "nong-thon-moi"
    assert vocabulary.movements["nong-thon-moi"].matter.documents == ("qd-1620",)
    assert vocabulary.awards["giay-khen"].laws[0].document == "luat-2003"
    cluster = vocabulary.clusters["cum-3"].matter
    assert cluster.locality == "kien-giang"
    assert [party.locality for party in cluster.members] == [
        "kien-giang/kien-hai",
        "kien-giang/ha-tien",
        "",
    ]
    assert cluster.leaders[0].leader == Party("huyện Kiên Hải", "kien-giang/kien-hai")


@pytest.mark.parametrize(
    ("lines", "place", "message"),
    [
        (["tiltle: x"], "5:1: tiltle", t("schema.unknown_key", name="tiltle")),
        (["event: {tên: x}"], "5:9: event.tên", t("schema.unknown_key", name="tên")),
        (["event: hôm qua"], "5:8: event", t("schema.record")),
        (["event:", "  date: 2021-02-30"], "6:9: event.date", t("date.impossible")),
        (["event: {date: 22/1/2021}"], "5:15: event.date", t("date.form")),
        (["event: {date: 1890-01-01}"], "5:15: event.date", t("date.too_early")),
        (["event: {date: [a]}"], "5:15: event.date", t("schema.many")),
        (["updated: {a: b}"], "5:10: updated", t("schema.mapping")),
        (["updated: 2021-01-23 25:00"], "5:10: updated", t("date.hour")),
        (["kind: [launch, khai mạc]"], "5:16: kind[1]", t("schema.choice", value="khai mạc")),
        (["kind: [[launch]]"], "5:8: kind[0]", None),
        (["status:"], "5:8: status", t("schema.null")),
        (["campaign: {theme: x}"], "5:11: campaign.year", t("schema.missing", name="year")),
        (["campaign: {year: hai mươi}"], "5:18: campaign.year", None),
        (["campaign: {year: 1900}"], "5:18: campaign.year", None),
        (["slug: ../../etc"], "5:7: slug", t("form.slug", value="../../etc")),
        (["slug: a/b"], "5:7: slug", t("form.slug", value="a/b")),
        (["slug: Đông-Hà"], "5:7: slug", t("form.slug", value="Đông-Hà")),
        (["slug: trang-2"], "5:7: slug", t("slug.reserved", slug="trang-2")),
        (["slug: thang-03"], "5:7: slug", t("slug.reserved", slug="thang-03")),
        (["aliases: /../x"], "5:10: aliases[0]", t("form.url_path", value="/../x")),
        (["source: {name: A, url: 'javascript:x'}"], "5:24: source[0].url", None),
        (["source: {name: A, url: https://a.vn/x y}"], "5:24: source[0].url", None),
        (["photos: [{file: ../a.jpg}]"], "5:17: photos[0].file", None),
        (["photos: [{file: a..b/../c.jpg}]"], "5:17: photos[0].file", None),
        (["figures: [{what: a, value: '12,5'}]"], "5:28: figures[0].value[0]", None),
        (["figures: [{what: a, value: [1, 1.250]}]"], "5:32: figures[0].value[1]", None),
        (["lead: ''"], "5:7: lead", t("schema.string_too_short")),
        (["tags: [a, '']"], "5:11: tags[1]", t("schema.string_too_short")),
        (["people: {role: x}"], "5:9: people[0].name", t("schema.missing", name="name")),
    ],
)
def test_a_value_of_the_wrong_form_is_reported_at_its_place(
    tmp_path: Path, lines: list[str], place: str, message: str | None
) -> None:
    validated = read(tmp_path, front(*lines))
    assert found(validated) == [place]
    assert validated.articles == ()
    problem = one(validated)
    assert message is None or problem.message == message
    assert problem.excerpt == lines[problem.line - 5]
    assert problem.severity == "error"


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("---\ndate: 2021-01-22\nlocalities: ca-nuoc\n---\n", "2:1: title", "title"),
        ("---\ntitle: a\nlocalities: ca-nuoc\n---\n", "2:1: date", "date"),
        ("---\ntitle: a\ndate: 2021-01-22\n---\n", "2:1: localities", "localities"),
    ],
)
def test_a_required_key_that_is_missing_is_named(
    tmp_path: Path, text: str, place: str, name: str
) -> None:
    validated = read(tmp_path, text)
    assert found(validated) == [place]
    assert one(validated).message == t("schema.missing", name=name)


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("tieu_de: x", "title"),
        ("Ngày đăng: x", "date"),
        ("phong-trao: x", "movements"),
        ("sapo: x", "lead"),
        ("description: x", "lead"),
        ("Summary: x", "lead"),
        ("ảnh: x", "photos"),
        ("nguồn: x", "source"),
        ("categories: x", "kind"),
        ("draft: true", "status"),
        ("localites: x", "localities"),
        ("Awards: x", "awards"),
        ("publish-at: x", "publish_at"),
    ],
)
def test_an_unknown_key_is_answered_with_the_one_that_was_meant(
    tmp_path: Path, line: str, near: str
) -> None:
    problem = one(read(tmp_path, front(line)))
    assert problem.hint == t("schema.unknown_key.near", near=near)


def test_a_key_like_no_other_is_answered_with_all_of_them(tmp_path: Path) -> None:
    assert "title, date, localities" in one(read(tmp_path, front("zzz: x"))).hint


def test_a_wrong_choice_is_answered_with_what_each_means(tmp_path: Path) -> None:
    text = front("awards: [{award: giay-khen, status: đề nghị}]")
    hint = one(read(tmp_path, text)).hint
    assert t("award_status.proposed") in hint.partition("?")[0]
    assert f"conferred ({t('award_status.conferred')})" in hint


def test_a_date_in_the_vietnamese_way_is_answered_with_ours(tmp_path: Path) -> None:
    hint = one(read(tmp_path, front("event: {date: 5/3/2021}"))).hint
    assert hint == t("date.suggestion", suggestion="2021-03-05")


@pytest.mark.parametrize("count", ["1.000", "41 tập thể", "4,0", "1e3", "-", "0x10", "1_000", "٤"])
def test_a_count_is_digits_or_nothing(tmp_path: Path, count: str) -> None:
    row = f"awards: [{{award: giay-khen, status: conferred, collectives: '{count}'}}]"
    validated = read(tmp_path, front(row))
    assert found(validated) == ["5:61: awards[0].collectives"]
    assert one(validated).message == t("schema.whole_number", value=count)


@pytest.mark.parametrize("number", ["1" * 30, "-" + "1" * 16, "0" * 5000])
def test_a_number_of_very_many_digits_is_told_to_be_too_large(tmp_path: Path, number: str) -> None:
    row = f"awards: [{{award: giay-khen, status: conferred, individuals: {number}}}]"
    figure = f"figures: [{{what: Vốn, value: '{number}'}}]"
    for text in (row, figure):
        message = one(read(tmp_path, front(text))).message
        assert message.endswith("” là số quá lớn hoặc quá dài"), message


@pytest.mark.parametrize("value", ["1.1234567", "14/1234567890123456"])
def test_so_is_a_number_of_very_many_decimals(tmp_path: Path, value: str) -> None:
    message = one(read(tmp_path, front(f"figures: [{{what: Vốn, value: '{value}'}}]"))).message
    assert message == t("schema.long_number", value=value)


@pytest.mark.parametrize(
    ("count", "number"), [("41", 41), ("09", 9), ("0", 0), ("null", None), ("", None), ("~", None)]
)
def test_a_count_is_an_integer_or_unknown(tmp_path: Path, count: str, number: int | None) -> None:
    row = f"awards: [{{award: giay-khen, status: conferred, collectives: {count}}}]"
    assert read(tmp_path, front(row)).articles[0].front.awards[0].collectives == number


def test_everything_wrong_is_said_at_once_and_in_order(tmp_path: Path) -> None:
    validated = read_site(
        tmp_path,
        {
            "articles/2021/b.md": front("kind: x", "movements: không có", "sulg: y"),
            "articles/2021/a.md": article(localities="Nơi Không Có"),
            "articles/2021/tot.md": article(),
            "movements/m.md": entry(name="M", start="hôm qua"),
            "awards.yaml": "awards:\n  - id: A\n    name: B\n",
            "pages/p.md": entry(tilte="P"),
            "site.yaml": SITE + "page_size: 0\n",
        },
    )
    assert places(validated.problems) == [
        "articles/2021/a.md:4:13: localities[0].locality",
        "articles/2021/b.md:5:7: kind[0]",
        "articles/2021/b.md:6:12: movements[0].movement",
        "articles/2021/b.md:7:1: sulg",
        "awards.yaml:2:9: awards[0].id",
        "movements/m.md:3:8: start",
        "pages/p.md:2:1: tilte",
        "pages/p.md:2:1: title",
        "site.yaml:5:12: page_size",
    ]
    assert [good.path for good in validated.articles] == ["articles/2021/tot.md"]
    assert validated.site is None


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("updated: 2021-02-0\u200b1", "updated"),
        ("updated: “2021-02-01”", "updated"),
        ("campaign: {year: “2021”}", "campaign.year"),
        (
            "awards: [{award: Giấy khen, status: conferred, collectives: 1\u00ad2}]",
            "awards[0].collectives",
        ),
        ("figures: [{what: hộ, value: ‘12’}]", "figures[0].value[0]"),
        ("status: draft\u2060", "status"),
    ],
)
def test_signs_that_mislead_in_a_date_or_number_are_named(
    tmp_path: Path, line: str, field: str
) -> None:
    (problem,) = errors(read(tmp_path, front(line)).problems)
    assert problem.field == field
    assert problem.hint.startswith(t("schema.misleading"))


class TestReferences:
    """Names that mean nothing, too much, or something of another time."""

    def test_an_unknown_locality_is_reported_with_the_nearest(self, tmp_path: Path) -> None:
        validated = read(tmp_path, article(localities=["Mong Caiii"]))
        assert found(validated) == ["4:14: localities[0].locality"]
        assert one(validated).message == t("reference.locality.unknown", name="Mong Caiii")
        assert "Thành phố Móng Cái, Quảng Ninh" in one(validated).hint

    def test_an_ambiguous_locality_is_reported_with_what_it_may_mean(self, tmp_path: Path) -> None:
        problem = one(read(tmp_path, article(localities="Kỳ Anh")))
        assert problem.message == t("reference.locality.ambiguous", name="Kỳ Anh")
        assert "Thị xã Kỳ Anh" in problem.hint
        assert "Huyện Kỳ Anh" in problem.hint

    def test_a_name_of_many_places_says_how_many_are_not_listed(self, tmp_path: Path) -> None:
        name, day = "xã Tân Tiến", date(2026, 1, 22)
        bearers = {
            item.id
            for item in gazetteer().localities.values()
            for version in item.versions
            if version.full_name == "Xã Tân Tiến" and version.holds_at(day)
        }
        text = article(date=day.isoformat(), localities=name)
        problem = one(read_one(tmp_path, text, "articles/2026/bai.md"))
        assert problem.message == t("reference.locality.ambiguous", name=name)
        assert f"… và {len(bearers) - MAX_CANDIDATES} nơi khác" in problem.hint
        assert "tên tỉnh" in problem.hint

    @pytest.mark.parametrize(
        "typed", ["An Giang, Kiên Giang", "An Giang; Kiên Giang", "An Giang và Kiên Giang"]
    )
    def test_several_places_in_one_text_are_to_be_a_list(self, tmp_path: Path, typed: str) -> None:
        problem = one(read(tmp_path, article(localities=typed)))
        listed = "An Giang, Kiên Giang"
        assert problem.hint == t("reference.locality.several", listed=listed)
        assert read_one(tmp_path, front().replace("TP Móng Cái", f"[{listed}]"), HERE).articles

    def test_where_one_place_is_asked_for_no_list_is_proposed(self, tmp_path: Path) -> None:
        problem = one(read(tmp_path, article(event={"place": "An Giang, Kiên Giang"})))
        assert "[" not in problem.hint

    @pytest.mark.parametrize(
        "typed",
        ["Phong trào thi đua năm 2025", "phong trào thi đua yêu nước năm 2025", "Thi đua năm 2021"],
    )
    def test_the_yearly_campaign_is_no_movement(self, tmp_path: Path, typed: str) -> None:
        problem = one(read(tmp_path, article(movements=typed)))
        assert problem.message == t("reference.movement.unknown", name=typed)
        assert problem.hint == t("reference.movement.yearly")

    @pytest.mark.parametrize("typed", ["nháp", "Bản nháp", "nhap"])
    def test_a_draft_may_be_asked_for_in_vietnamese(self, tmp_path: Path, typed: str) -> None:
        problem = one(read(tmp_path, article(status=typed)))
        near = "draft (bản nháp)"
        assert problem.hint.startswith(t("schema.choice.near", near=near))

    @pytest.mark.parametrize(
        ("front_matter", "place", "key"),
        [
            ({"movements": ["nong thon mo"]}, "5:13: movements[0].movement", "movement"),
            (
                {"movements": [{"movement": "nong-thon-moi", "linked_to": "x"}]},
                "5:56: movements[0].linked_to",
                "movement",
            ),
            ({"clusters": "cụm 9"}, "5:11: clusters[0].cluster", "cluster"),
            ({"agreements": {"cluster": "z"}}, "5:25: agreements[0].cluster", "cluster"),
            (
                {"awards": {"award": "Giấy khe", "status": "conferred"}},
                "5:19: awards[0].award",
                "award",
            ),
            ({"documents": ["99/X"]}, "5:13: documents[0].document", "document"),
            ({"event": {"place": "Xứ Sở"}}, "5:18: event.place", "locality"),
            (
                {"agreements": {"parties": [{"name": "A", "locality": "Xứ Sở"}]}},
                "5:52: agreements[0].parties[0].locality",
                "locality",
            ),
        ],
    )
    def test_any_unknown_reference_is_reported_at_its_place(
        self, tmp_path: Path, front_matter: dict[str, Any], place: str, key: str
    ) -> None:
        validated = read(tmp_path, article(**front_matter))
        assert found(validated) == [place]
        name = one(validated).message
        assert name.startswith(t(f"reference.{key}.unknown", name="").partition("“")[0])
        assert one(validated).hint

    def test_a_near_miss_is_answered_with_the_id_and_name(self, tmp_path: Path) -> None:
        hint = one(read(tmp_path, article(movements=["cả nước chung sức xây nông thôn mới"]))).hint
        assert "nong-thon-moi (Cả nước chung sức xây dựng nông thôn mới)" in hint

    def test_a_party_that_names_nothing_is_reported(self, tmp_path: Path) -> None:
        validated = read(tmp_path, article(agreements={"parties": [{"name": ""}]}))
        assert found(validated) == ["5:26: agreements[0].parties[0]"]

    def test_a_place_named_twice_is_kept_once_with_a_warning(self, tmp_path: Path) -> None:
        validated = read(tmp_path, article(localities=["Móng Cái", "mong cai"]))
        assert found(validated) == ["4:26: localities[1].locality?"]
        assert len(validated.articles[0].front.localities) == len(["Móng Cái"])

    @pytest.mark.parametrize(
        ("date", "locality", "message"),
        [
            (
                "2021-01-22",
                "đặc khu Kiên Hải",
                t("place.early", name="Đặc khu Kiên Hải", day="22/1/2021", first="1/7/2025"),
            ),
            (
                "2026-01-22",
                "TP Móng Cái",
                t("place.late", name="Thành phố Móng Cái", day="22/1/2026", last="30/6/2025"),
            ),
        ],
    )
    def test_a_place_of_another_time_is_a_warning(
        self, tmp_path: Path, date: str, locality: str, message: str
    ) -> None:
        path = f"articles/{date[:4]}/bai.md"
        validated = read_one(tmp_path, article(date=date, localities=locality), path)
        assert places(validated.problems) == [f"{path}:4:13: localities[0].locality?"]
        assert one(validated).message == message
        assert len(validated.articles) == len([path])

    def test_a_place_that_ended_is_answered_with_its_successors(self, tmp_path: Path) -> None:
        text = article(date="2026-01-22", localities="TP Móng Cái")
        hint = one(read_one(tmp_path, text, "articles/2026/bai.md")).hint
        assert "Phường Móng Cái 1" in hint

    def test_the_day_of_the_event_decides_and_not_that_of_publication(self, tmp_path: Path) -> None:
        text = article(date="2025-07-03", localities="TP Móng Cái", event={"date": "2025-06-29"})
        assert read_one(tmp_path, text, "articles/2025/bai.md").problems == ()

    def test_a_place_before_the_gazetteer_begins_is_no_warning(self, tmp_path: Path) -> None:
        text = article(date="2015-05-01", localities="TP Đông Hà")
        assert read_one(tmp_path, text, "articles/2015/bai.md").problems == ()

    @pytest.mark.parametrize(
        ("date", "movement", "key"),
        [
            ("2010-05-01", "nong-thon-moi", "movement.early"),
            ("2031-01-01", "vi-nguoi-ngheo", "movement.late"),
            ("2022-05-31", "Vì người nghèo", "movement.renamed"),
        ],
    )
    def test_a_movement_of_another_time_is_a_warning(
        self, tmp_path: Path, date: str, movement: str, key: str
    ) -> None:
        path = f"articles/{date[:4]}/bai.md"
        text = article(date=date, localities="ca-nuoc", movements=movement)
        validated = read_site(tmp_path, {**VOCABULARY, path: text})
        assert places(validated.problems) == [f"{path}:5:12: movements[0].movement?"]
        assert one(validated).hint == t(f"{key}.hint")

    @pytest.mark.parametrize(
        ("date", "movement"),
        [
            ("2011-01-01", "nong-thon-moi"),
            ("2030-12-31", "vi-nguoi-ngheo"),
            ("2022-06-01", "Vì người nghèo"),
        ],
    )
    def test_the_first_and_last_day_of_a_movement_are_within_it(
        self, tmp_path: Path, date: str, movement: str
    ) -> None:
        text = article(date=date, localities="ca-nuoc", movements=movement)
        path = f"articles/{date[:4]}/bai.md"
        assert read_site(tmp_path, {**VOCABULARY, path: text}).problems == ()


class TestQuotes:
    """A quote is a sentence of the article that holds it."""

    @pytest.mark.parametrize(
        "quote",
        [
            QUOTE,
            "Thành phố Móng Cái  phát\u00a0động phong trào",
            "Tên bài có ở đầu trang",
            "Lời dẫn ở dưới tên",
            'Khẩu hiệu: "Thi đua là yêu nước" - 2021',
            "Quang cảnh hội nghị",
        ],
    )
    def test_words_of_the_article_are_found_whatever_the_typography(
        self, tmp_path: Path, quote: str
    ) -> None:
        text = article(
            title="Tên bài có ở đầu trang",
            lead="Lời dẫn ở dưới tên.",
            photos=[{"caption": "Quang cảnh hội nghị"}],
            figures=[{"what": "a", "value": "1", "quote": quote}],
            body=f"{BODY}\nKhẩu hiệu: **“Thi đua là yêu nước”** – 2021.\n",
        )
        assert read(tmp_path, text).problems == ()

    @pytest.mark.parametrize(
        "quote",
        ["phát động năm 2020", QUOTE.upper(), "thanh pho Mong Cai", "title:", "số 3"],
    )
    def test_other_words_are_reported_at_their_place(self, tmp_path: Path, quote: str) -> None:
        validated = read(tmp_path, front("figures:", "  - what: a", f"    quote: '{quote}'"))
        assert found(validated) == ["7:12: figures[0].quote"]
        assert one(validated).message == t("quote.missing")

    def test_the_nearest_sentence_is_shown(self, tmp_path: Path) -> None:
        wrong = QUOTE.replace("phát động", "phát dộng")
        hint = one(read(tmp_path, front(f"campaign: {{year: 2021, quote: {wrong}}}"))).hint
        assert QUOTE in hint

    @pytest.mark.parametrize(
        "lines",
        [
            "campaign: {year: 2021, quote: x}",
            "movements: [{movement: nong-thon-moi, quote: x}]",
            "themes: [{text: a, quote: x}]",
            "clusters: [{cluster: cum-3, quote: x}]",
            "agreements: [{year: 2021, quote: x}]",
            "awards: [{award: giay-khen, status: ranked, quote: x}]",
            "figures: [{what: a, quote: x}]",
            "targets: [{what: a, quote: x}]",
        ],
    )
    def test_a_quote_is_looked_for_wherever_it_stands(self, tmp_path: Path, lines: str) -> None:
        (place,) = found(read(tmp_path, front(lines)))
        assert place.endswith("quote")


@pytest.mark.parametrize(
    ("lines", "place", "key"),
    [
        (
            "event: {date: 2021-01-22, end_date: 2021-01-21}",
            "5:37: event.end_date",
            "date.end_first",
        ),
        ("event: {end_date: 2021-01-21}", "5:19: event.end_date", "date.end_alone"),
        ("updated: 2021-01-21", "5:10: updated", "date.updated_first"),
        ("expires: 2021-01-22", "5:10: expires", "date.expires_first"),
        ("expires: 2021-01-21", "5:10: expires", "date.expires_first"),
        ("corrections: {date: 2020-12-31, text: a}", None, "date.correction_first"),
        ("photos: {}", "5:9: photos[0]", "photo.empty"),
    ],
)
def test_what_does_not_agree_is_reported(
    tmp_path: Path, lines: str, place: str | None, key: str
) -> None:
    validated = read(tmp_path, front(lines))
    assert found(validated) == [place or "5:21: corrections[0].date"]
    assert one(validated).message == t(key)


def test_an_article_expires_after_it_is_published(tmp_path: Path) -> None:
    text = front("publish_at: 2021-02-01 08:00", "expires: 2021-02-01 08:00")
    assert found(read(tmp_path, text)) == ["6:10: expires"]


def test_an_announced_event_may_lie_ahead(tmp_path: Path) -> None:
    assert read(tmp_path, front("event: {date: 2021-03-01}")).problems == ()


MEDIA = {"media/2021/hoi-nghi.jpg": b"\xff\xd8", "media/ke-hoach.pdf": b"%PDF"}


class TestFiles:
    """Photos and attachments are files of the content."""

    def test_files_that_are_there_are_fine(self, tmp_path: Path) -> None:
        text = front(
            "photos: [{file: 2021/hoi-nghi.jpg, alt: Hội nghị}]",
            "attachments: [{file: ke-hoach.pdf, title: Kế hoạch}]",
        )
        assert read(tmp_path, text, **MEDIA).problems == ()

    @pytest.mark.parametrize(
        ("lines", "place", "hint"),
        [
            (
                "photos: [{file: 2021/Hoi-nghi.jpg, alt: a}]",
                "5:17: photos[0].file",
                "2021/hoi-nghi.jpg",
            ),
            ("photos: [{file: hoi-nghi.jpg, alt: a}]", "5:17: photos[0].file", "2021/hoi-nghi.jpg"),
            ("attachments: [{file: x.pdf, title: a}]", "5:22: attachments[0].file", ""),
            ("photos: [{file: ke-hoach.pdf, alt: a}]", "5:17: photos[0].file", "jpg"),
            (
                "attachments: [{file: 2021/hoi-nghi.jpg, title: a}]",
                "5:22: attachments[0].file",
                "pdf",
            ),
            ("photos: [{file: 2021, alt: a}]", "5:17: photos[0].file", "jpg"),
        ],
    )
    def test_files_that_are_not_are_reported(
        self, tmp_path: Path, lines: str, place: str, hint: str
    ) -> None:
        validated = read(tmp_path, front(lines), **MEDIA)
        assert found(validated) == [place]
        assert hint in one(validated).hint

    def test_a_photo_without_words_is_a_warning(self, tmp_path: Path) -> None:
        validated = read(tmp_path, front("photos: [{file: 2021/hoi-nghi.jpg}]"), **MEDIA)
        assert found(validated) == ["5:10: photos[0]?"]
        assert len(validated.articles) == len([HERE])

    def test_files_of_the_body_must_be_there_too(self, tmp_path: Path) -> None:
        body = "Ảnh ![a](/media/2021/hoi-nghi.jpg)\n\n![b](/media/x.jpg) [c](/media/y.pdf)\n"
        validated = read(tmp_path, article(body=body), **MEDIA)
        assert found(validated) == ["8:6: ", "8:24: "]
        assert one(replace(validated, problems=validated.problems[:1])).message == t(
            "prose.file_missing", file="x.jpg"
        )


@pytest.mark.parametrize(
    "address",
    [
        "https://x.vn//evil.com/",
        "https://x.vn/a//b/",
        "https://ai:mat-khau@x.vn/",
        "https://x.vn:99999/",
        "https://x.vn:0/",
        "https://x.vn:tám/",
        "https://x.vn/tin-tức/",
        "https://thi-đua.vn/",
        "https://x.vn/?a=1",
        "https://x.vn/#a",
        "https://x.vn/../",
        "https://x.vn/./a/",
        "https://x..vn/",
        "https://-x.vn/",
        "https:///a/",
        "ftp://x.vn/",
        "x.vn",
    ],
)
def test_a_site_is_published_at_a_plain_address(tmp_path: Path, address: str) -> None:
    settings = f"title: A\nbase_url: {json.dumps(address)}\ndescription: B\n"
    problem = one(read_site(tmp_path, {"site.yaml": settings}))
    assert places([problem]) == ["site.yaml:2:11: base_url"]
    assert problem.message == t("form.base_url", value=address)
    assert problem.hint
    with pytest.raises(ValueError, match=re.escape(address)):
        parse_base_url(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8000",
        "https://x.vn:65535/",
        "https://ten.github.io/kho.v2/_ban-1/~a",
        "https://xn--thi-ua-7ib.vn/",
        "https://10.0.0.1/.well-known/",
    ],
)
def test_a_site_may_have_a_port_and_a_folder(tmp_path: Path, address: str) -> None:
    settings = f"title: A\nbase_url: {address}\ndescription: B\n"
    assert read_site(tmp_path, {"site.yaml": settings}).problems == ()
    assert parse_base_url(address) == f"{address.removesuffix('/')}/"


class TestAddresses:
    """No two things have one address."""

    def test_spellings_of_one_name_are_one_address(self, tmp_path: Path) -> None:
        validated = read_site(
            tmp_path,
            {"articles/2021/Hòa.md": article(), "articles/2021/Hoà.md": article(title="B")},
        )
        (problem,) = validated.problems
        first, second = sorted(("articles/2021/Hòa.md", "articles/2021/Hoà.md"))
        assert places([problem]) == [f"{second}:2:1: slug"]
        assert problem.message == t("address.taken", url="/tin/2021/hoa/", other=first)
        assert [good.path for good in validated.articles] == [first]

    def test_the_slug_and_the_file_name_make_one_address(self, tmp_path: Path) -> None:
        validated = read_site(
            tmp_path,
            {"articles/2021/a.md": article(), "articles/khac/b.md": article(slug="a")},
        )
        assert places(validated.problems) == ["articles/khac/b.md:5:7: slug"]

    def test_years_keep_equal_names_apart(self, tmp_path: Path) -> None:
        files = {
            "articles/2021/a.md": article(),
            "articles/2020/a.md": article(date="2020-01-22"),
        }
        assert read_site(tmp_path, files).problems == ()

    def test_old_addresses_collide_with_articles_and_each_other(self, tmp_path: Path) -> None:
        validated = read_site(
            tmp_path,
            {
                "articles/2021/a.md": article(aliases=["/cu/a/", "/tin/2021/b"]),
                "articles/2021/b.md": article(aliases=["/cu/b.html", "/cu/a"]),
                "articles/2021/c.md": article(aliases=["/gioi-thieu/"]),
                "pages/gioi-thieu.md": entry(title="Giới thiệu"),
            },
        )
        assert places(validated.problems) == [
            "articles/2021/a.md:5:21: aliases[1]",
            "articles/2021/b.md:5:25: aliases[1]",
            "articles/2021/c.md:5:11: aliases[0]",
        ]

    @pytest.mark.parametrize(
        ("alias", "key", "values"),
        [
            ("/index.html", "schema.url_path_file", {"value": "/index.html"}),
            ("/tin/index.html", "schema.url_path_file", {"value": "/tin/index.html"}),
            ("/tin/2021/bai/index.html", "schema.url_path_file", None),
            ("/cu.html/bai/", "schema.url_path_file", {"value": "/cu.html/bai/"}),
            (f"/{'a' * 101}/", "schema.url_path_long", {"limit": 100}),
        ],
    )
    def test_an_old_address_is_a_folder_or_a_file_that_a_disk_can_hold(
        self, tmp_path: Path, alias: str, key: str, values: dict[str, object] | None
    ) -> None:
        problem = one(read_one(tmp_path, article(aliases=[alias]), HERE))
        assert places([problem]) == [f"{HERE}:5:11: aliases[0]"]
        assert problem.message == t(key, **(values or {"value": alias}))
        assert problem.hint

    def test_an_old_address_of_the_longest_parts_is_published(self, tmp_path: Path) -> None:
        alias = f"/{'a' * 100}/cu.html"
        assert read_one(tmp_path, article(aliases=[alias]), HERE).problems == ()

    def test_a_year_folder_of_another_year_is_a_warning(self, tmp_path: Path) -> None:
        validated = read_one(tmp_path, article(), "articles/2020/bai.md")
        assert places(validated.problems) == ["articles/2020/bai.md:3:7: date?"]
        assert validated.articles[0].id == "2021/bai"

    @pytest.mark.parametrize("name", ["thang-1", "thang-12", "trang-10"])
    def test_a_file_name_may_not_take_the_address_of_a_list(
        self, tmp_path: Path, name: str
    ) -> None:
        validated = read_one(tmp_path, article(), f"articles/2021/{name}.md")
        assert places(validated.problems) == [f"articles/2021/{name}.md:2:1: slug"]

    def test_a_page_may_not_take_the_address_of_the_program(self, tmp_path: Path) -> None:
        validated = read_site(tmp_path, {"pages/tin.md": entry(title="Tin")})
        assert places(validated.problems) == ["pages/tin.md:2:1: "]
        assert validated.pages == ()


class TestVocabulary:
    """Movements, clusters, awards and documents are held to the same rules."""

    def test_one_bad_entry_leaves_the_others(self, tmp_path: Path) -> None:
        awards = "awards:\n- {id: a, name: A}\n- {id: b, nam: B}\n- c\n- {id: d, name: D}\nx: y\n"
        validated = read_site(tmp_path, {"awards.yaml": awards})
        assert places(validated.problems) == [
            "awards.yaml:3:3: awards[1].name",
            "awards.yaml:3:11: awards[1].nam",
            "awards.yaml:4:3: awards[2]",
            "awards.yaml:6:1: x",
        ]
        assert list(validated.vocabulary.awards) == ["a", "d"]

    def test_a_file_without_its_list_is_reported(self, tmp_path: Path) -> None:
        validated = read_site(tmp_path, {"documents.yaml": "document: []\n"})
        assert places(validated.problems) == [
            "documents.yaml:1:1: document",
            "documents.yaml:1:1: documents",
        ]

    def test_equal_ids_and_equal_names_are_reported(self, tmp_path: Path) -> None:
        awards = (
            "awards:\n- {id: a, name: Giấy khen}\n- {id: a, name: X}\n- {id: b, name: giấy Khen}\n"
        )
        files = {
            "awards.yaml": awards,
            "movements/hòa.md": entry(name="Hòa"),
            "movements/hoà.md": entry(name="Khác"),
        }
        validated = read_site(tmp_path, files)
        second = max("movements/hòa.md", "movements/hoà.md")
        assert places(validated.problems) == [
            "awards.yaml:3:8: awards[1].id",
            "awards.yaml:4:17: awards[2].name",
            f"{second}:2:1: ",
        ]

    def test_equal_aliases_are_allowed_and_ambiguous(self, tmp_path: Path) -> None:
        files = {
            "movements/a.md": entry(name="A một", aliases=["Chung"]),
            "movements/b.md": entry(name="B hai", aliases=["chung"]),
        }
        validated = read_site(tmp_path, {**files, HERE: article(movements="Chung")})
        assert found(validated) == ["5:12: movements[0].movement"]
        assert one(validated).message == t("reference.movement.ambiguous", name="Chung")

    def test_laws_may_share_a_title(self, tmp_path: Path) -> None:
        text = "documents:\n- {id: a, title: Luật}\n- {id: b, title: Luật}\n"
        assert read_site(tmp_path, {"documents.yaml": text}).problems == ()

    def test_unknown_references_are_reported_where_they_stand(self, tmp_path: Path) -> None:
        validated = read_site(
            tmp_path,
            {
                "movements/a.md": entry(name="A", locality="Xứ Sở", documents=["x"], part_of="y"),
                "clusters/b.md": entry(name="B", members=[{"name": "C", "locality": "Xứ Sở"}]),
                "awards.yaml": "awards:\n- {id: a, name: A, laws: [{document: x, article: 1}]}\n",
            },
        )
        assert places(validated.problems) == [
            "awards.yaml:2:38: awards[0].laws[0].document",
            "clusters/b.md:3:37: members[0].locality",
            "movements/a.md:3:11: locality",
            "movements/a.md:4:13: documents[0]",
            "movements/a.md:5:10: part_of",
        ]

    def test_a_movement_cannot_be_part_of_itself_nor_end_before_it_starts(
        self, tmp_path: Path
    ) -> None:
        files = {
            "movements/mot.md": entry(name="Một", part_of="hai"),
            "movements/hai.md": entry(name="Hai", part_of="ba"),
            "movements/ba.md": entry(name="Ba", part_of="mot", start="2021-06", end="2021-05"),
            "movements/bon.md": entry(name="Bốn", part_of="mot"),
        }
        assert places(read_site(tmp_path, files).problems) == [
            "movements/ba.md:3:10: part_of",
            "movements/ba.md:5:6: end",
            "movements/hai.md:3:10: part_of",
            "movements/mot.md:3:10: part_of",
        ]

    def test_dangers_in_the_prose_of_an_entry_are_reported(self, tmp_path: Path) -> None:
        files = {"movements/a.md": entry(name="A", body="Chữ <script>x</script>\n")}
        assert places(read_site(tmp_path, files).problems) == ["movements/a.md:4:5: "]


@pytest.mark.parametrize(("version", "key"), [("2", "schema.newer"), ("0", "schema.older")])
def test_content_of_another_schema_version_is_refused(
    tmp_path: Path, version: str, key: str
) -> None:
    site = SITE.replace("schema: 1", f"schema: {version}") + "unknown: key of that version\n"
    validated = read_site(tmp_path, {"site.yaml": site})
    assert places(validated.problems) == ["site.yaml:4:9: schema"]
    assert one(validated).message == t(key, version=version, known=1)
    assert validated.site is None


def test_an_article_that_repeats_a_key_is_not_published(tmp_path: Path) -> None:
    validated = read(tmp_path, front("lead: a", "lead: b"))
    assert found(validated) == ["6:1: lead"]
    assert validated.articles == ()


@pytest.mark.parametrize(
    ("body", "place", "severity"),
    [
        ("Một.\n\n<script>alert(1)</script>\n", "8:1: ", "error"),
        ("Một [hai](javascript:alert(1)).\n", "6:11: ", "error"),
        ('Một <b onclick="x()">hai</b>.\n', "6:8: ", "error"),
        ("<iframe src='https://a.vn'></iframe>\n", "6:1: ", "error"),
        ("Một\n![hai](https://a.vn/b.jpg)\n", "7:8: ", "error"),
        ("Một <font>hai</font>.\n", "6:5: ?", "warning"),
    ],
)
def test_dangers_in_the_body_are_reported_at_their_line(
    tmp_path: Path, body: str, place: str, severity: str
) -> None:
    validated = read(tmp_path, article(body=body))
    assert found(validated) == [place]
    assert one(validated).severity == severity
    assert len(validated.articles) == (severity == "warning")


KEYS = st.sampled_from(
    [
        *("title", "date", "localities", "kind", "event", "awards", "photos", "aliases", "slug"),
        *("movements", "clusters", "agreements", "figures", "targets", "campaign", "source"),
        *("corrections", "expires", "publish_at", "x"),
    ]
)
SCALARS = st.none() | st.sampled_from(
    ["", "a", "2021-01-22", "Móng Cái", "1", "nong-thon-moi", "-1", "9" * 30, "\u00a0", "đ" * 2000]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "movement",
                    "award",
                    "status",
                    "cluster",
                    "parties",
                    "name",
                    "locality",
                    "date",
                    "end_date",
                    "file",
                    "caption",
                    "year",
                    "quote",
                    "what",
                    "value",
                    "text",
                    "members",
                    "leader",
                    "url",
                    "role",
                    "linked_to",
                    "place",
                    "collectives",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, max_size=8), st.text(max_size=60))
def test_nothing_an_editor_can_type_breaks_validation(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any], body: str
) -> None:
    whole = {"title": "A", "date": "2021-01-22", "localities": "Móng Cái", **data}
    text = entry(body=body.replace("\x00", ""), **whole)
    validated = read(tmp_path_factory.mktemp("site"), text)
    assert validated.articles or validated.problems
    for problem in validated.problems:
        lines = text.replace("\r", "\n").split("\n")
        assert 0 <= problem.line <= len(lines)
        assert problem.message
