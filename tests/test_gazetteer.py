"""The gazetteer: the vendored places, their lives, and what an editor's words mean."""

import json
import pickle
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.gazetteer import RECORDED_FROM, Gazetteer, Unresolved, make_gazetteer, place_at
from archive.locality import NATIONAL, Locality, PlaceAt, Version
from pipeline.gazetteer_file import VENDORED, read_gazetteer
from pipeline.pages.directory import descent, is_living
from tools.build_gazetteer import build, published_ids, to_text
from tools.gazetteer_ids import Unit, assign_ids
from tools.gazetteer_sources import Row, Sources

SAMPLE = Path(__file__).parents[2] / "shared" / "domain" / "gazetteer_sample.json"

SPRING_2021 = date(2021, 4, 1)
LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
FIRST_DAY_OF_TWO_LEVELS = date(2025, 7, 1)
AUTUMN_2026 = date(2026, 10, 1)

GAZETTEER = read_gazetteer()


def meant(reference: str, day: date = SPRING_2021) -> str:
    """Return the id that `reference` means, or fail with what came instead."""
    found = GAZETTEER.resolve(reference, day)
    assert isinstance(found, PlaceAt), f"{reference!r} on {day}: {found}"
    return found.locality.id


def unresolved(reference: str, day: date = SPRING_2021) -> Unresolved:
    found = GAZETTEER.resolve(reference, day)
    assert isinstance(found, Unresolved), f"{reference!r} on {day} means {found}"
    return found


def levels_on(day: date) -> Counter[str]:
    """Count the localities in force on `day` by what they lie below."""
    counts: Counter[str] = Counter()
    communes = {"phường", "xã", "đặc khu"}
    for locality in GAZETTEER.localities.values():
        for version in locality.versions:
            if version.holds_at(day) and locality.id != NATIONAL:
                lower = "commune" if version.kind in communes else "district"
                counts[lower if version.parent else "province"] += 1
    return counts


def version_on(id_: str, day: date) -> tuple[str, str, bool]:
    place = GAZETTEER.at(id_, day)
    return place.version.full_name, place.version.code, place.approximate


# The vendored places


@pytest.mark.parametrize(
    ("day", "official"),
    [  # the figures of the General Statistics Office for these days
        (SPRING_2021, {"province": 63, "district": 705}),
        (LAST_DAY_OF_DISTRICTS, {"province": 63, "district": 696}),
        (FIRST_DAY_OF_TWO_LEVELS, {"province": 34, "commune": 3321}),
        (AUTUMN_2026, {"province": 34, "commune": 3321}),
    ],
)
def test_number_of_units_on_a_day_is_the_official_one(day: date, official: dict[str, int]) -> None:
    assert levels_on(day) == official


def test_nine_provinces_are_cities_run_by_the_state_since_the_changes_of_2026() -> None:
    cities = {
        place.id
        for place in GAZETTEER.children(NATIONAL, AUTUMN_2026)
        if GAZETTEER.at(place.id, AUTUMN_2026).version.kind.endswith("trung ương")
    }
    before = {"ha-noi", "hai-phong", "hue", "da-nang", "tp-ho-chi-minh", "can-tho"}
    assert cities == before | {"dong-nai", "quang-ninh", "bac-ninh"}


@pytest.mark.parametrize(
    ("id_", "last_day_as_province"),
    [
        ("dong-nai", date(2026, 4, 29)),
        ("quang-ninh", date(2026, 8, 31)),
        ("bac-ninh", date(2026, 9, 19)),
        ("hue", date(2024, 12, 31)),
    ],
)
def test_a_province_becomes_a_city_on_its_day(id_: str, last_day_as_province: date) -> None:
    last = GAZETTEER.at(id_, last_day_as_province)
    first = GAZETTEER.at(id_, date.fromordinal(last_day_as_province.toordinal() + 1))
    assert last.version.kind == "tỉnh"
    assert first.version.kind == "thành phố trực thuộc trung ương"


def test_every_id_is_a_readable_path_below_its_first_province() -> None:
    segment = "[a-z0-9]+(-[a-z0-9]+)*"
    for id_, locality in GAZETTEER.localities.items():
        assert re.fullmatch(f"{segment}(/{segment})?", id_), id_
        assert id_.rpartition("/")[0] == locality.versions[0].parent


def test_versions_of_a_locality_follow_each_other_without_gap_or_overlap() -> None:
    for locality in GAZETTEER.localities.values():
        for earlier, later in zip(locality.versions, locality.versions[1:], strict=False):
            assert earlier.valid_to is not None, locality.id
            assert later.valid_from is not None, locality.id
            assert later.valid_from.toordinal() == earlier.valid_to.toordinal() + 1, locality.id


def test_the_parent_of_every_version_exists_through_its_whole_span() -> None:
    for locality in GAZETTEER.localities.values():
        for version in locality.versions:
            if version.parent:
                for day in (version.valid_from or SPRING_2021, version.valid_to or AUTUMN_2026):
                    assert not GAZETTEER.at(version.parent, day).approximate, locality.id


def test_every_succession_joins_the_end_of_a_place_to_the_beginning_of_another() -> None:
    for id_ in GAZETTEER.ids:
        for edge in GAZETTEER.successors(id_):
            eve = date.fromordinal(edge.day.toordinal() - 1)
            assert edge.old == id_ != edge.new
            assert not GAZETTEER.at(edge.old, eve).approximate, edge
            assert not GAZETTEER.at(edge.new, edge.day).approximate, edge
            assert edge in GAZETTEER.predecessors(edge.new)
            assert edge.document, edge


def test_every_place_that_ended_has_a_successor_and_a_whole_one_has_only_that() -> None:
    for id_, locality in GAZETTEER.localities.items():
        edges = GAZETTEER.successors(id_)
        assert locality.is_current or edges, id_
        if any(edge.whole for edge in edges):
            assert len(edges) == 1, id_


def days_on_which_anything_changes() -> list[date]:
    """Return the first day of 2021, and each later one to the end of 2026 on which something does.

    A version begins, the last one has ended the day before, or a place passes into another: between
    two of these days every answer is the same, so they stand for all days of the six years.
    """
    every = GAZETTEER.localities.values()
    begun = {v.valid_from for place in every for v in place.versions if v.valid_from}
    over = {
        date.fromordinal(v.valid_to.toordinal() + 1)
        for place in every
        for v in place.versions
        if v.valid_to
    }
    passed = {edge.day for id_ in GAZETTEER.ids for edge in GAZETTEER.successors(id_)}
    days = {RECORDED_FROM, *begun, *over, *passed}
    return sorted(day for day in days if RECORDED_FROM <= day <= date(2026, 12, 31))


def test_every_place_has_one_version_on_every_day_and_lies_below_what_exists_that_day() -> None:
    days = days_on_which_anything_changes()
    assert FIRST_DAY_OF_TWO_LEVELS in days
    for day in days:
        in_force: dict[str, Version] = {}
        for id_, locality in GAZETTEER.localities.items():
            holding = [version for version in locality.versions if version.holds_at(day)]
            assert len(holding) <= 1, (id_, day)
            answer = GAZETTEER.at(id_, day)
            assert answer.version in (holding or locality.versions), (id_, day)
            assert answer.approximate is not bool(holding), (id_, day)
            in_force.update((id_, version) for version in holding)
        for id_, version in in_force.items():
            above = [place.id for place in GAZETTEER.ancestors(id_, day)]
            assert all(place in in_force for place in above), (id_, day)
            assert above[:1] == ([version.parent] if version.parent else []), (id_, day)
            assert not above or not in_force[above[-1]].parent, (id_, day)


def test_what_a_place_became_reaches_a_living_one_on_every_day_since_it_ended() -> None:
    for day in days_on_which_anything_changes():
        for id_, locality in GAZETTEER.localities.items():
            begun = locality.versions[0].valid_from
            if is_living(locality, day) or (begun is not None and begun > day):
                continue
            living = [
                other
                for other in descent(GAZETTEER, id_, day)
                if is_living(GAZETTEER.get(other), day)
            ]
            assert living, (id_, day)


def test_the_gazetteer_survives_a_trip_to_another_process() -> None:
    copy: Gazetteer = pickle.loads(pickle.dumps(GAZETTEER))  # noqa: S301 (our own bytes)
    assert copy.localities == GAZETTEER.localities
    assert copy.successors("kien-giang/kien-hai") == GAZETTEER.successors("kien-giang/kien-hai")


def test_the_domain_sample_has_the_same_units_and_the_same_successors() -> None:
    if not SAMPLE.exists():
        pytest.skip(f"the reference material is absent: {SAMPLE}")
    sample: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    district_of: dict[str, str] = {}
    commune_of: dict[str, str] = {}
    for locality in GAZETTEER.localities.values():
        for version in locality.versions:
            if version.holds_at(LAST_DAY_OF_DISTRICTS) and version.parent:
                district_of[version.code] = locality.id
            if version.holds_at(FIRST_DAY_OF_TWO_LEVELS) and version.parent:
                commune_of[version.code] = locality.id
    assert set(commune_of) == {code for code, *_ in sample["communes_2025"]}
    expected = {
        district_of[code]: {commune_of[new] for new in news}
        for code, _, _, news in sample["districts_2025"]
    }
    assert expected == {
        id_: {
            edge.new
            for edge in GAZETTEER.successors(id_)
            if edge.day == FIRST_DAY_OF_TWO_LEVELS  # Lục Ngạn gave Chũ a part before
        }
        for id_ in district_of.values()
    }


# Places through time


def test_old_and_new_an_giang_are_one_place_with_two_codes() -> None:
    assert version_on("an-giang", LAST_DAY_OF_DISTRICTS) == ("Tỉnh An Giang", "89", False)
    assert version_on("an-giang", FIRST_DAY_OF_TWO_LEVELS) == ("Tỉnh An Giang", "91", False)
    assert version_on("kien-giang", LAST_DAY_OF_DISTRICTS) == ("Tỉnh Kiên Giang", "91", False)


def test_a_merged_province_passed_wholly_into_its_successor_and_never_into_itself() -> None:
    (edge,) = GAZETTEER.predecessors("an-giang")
    assert (edge.old, edge.whole, edge.document) == ("kien-giang", True, "202/2025/QH15")
    assert edge.day == FIRST_DAY_OF_TWO_LEVELS
    assert GAZETTEER.successors("an-giang") == ()


def test_a_district_that_rose_to_a_city_is_one_place_with_two_kinds() -> None:
    assert version_on("kien-giang/phu-quoc", date(2021, 2, 28))[0] == "Huyện Phú Quốc"
    assert version_on("kien-giang/phu-quoc", date(2021, 3, 1))[0] == "Thành phố Phú Quốc"
    assert version_on("ninh-binh/thanh-pho-hoa-lu", SPRING_2021)[0] == "Huyện Hoa Lư"
    assert version_on("ninh-binh/thanh-pho-hoa-lu", date(2025, 1, 1))[0] == "Thành phố Hoa Lư"


def test_the_old_town_of_ninh_binh_passed_into_hoa_lu() -> None:
    (edge,) = GAZETTEER.successors("ninh-binh/ninh-binh")
    assert (edge.new, edge.day) == ("ninh-binh/thanh-pho-hoa-lu", date(2025, 1, 1))
    assert edge.whole


def test_a_district_divided_before_2025_07_passed_in_parts() -> None:
    edges = GAZETTEER.successors("hue/hue")
    assert [edge.new for edge in edges] == ["hue/quan-phu-xuan", "hue/quan-thuan-hoa"]
    assert not any(edge.whole for edge in edges)


def test_a_day_before_2021_gives_the_earliest_version_as_approximate() -> None:
    assert version_on("quang-ninh/mong-cai", date(2020, 12, 31)) == (
        "Thành phố Móng Cái",
        "194",
        True,
    )
    assert version_on("quang-ninh/mong-cai", date(2021, 1, 1))[2] is False
    assert version_on("an-giang/kien-hai", SPRING_2021) == ("Đặc khu Kiên Hải", "31108", True)
    assert version_on(NATIONAL, date(1948, 6, 11)) == ("Cả nước", "", False)


def test_a_day_after_the_end_gives_the_last_version_as_approximate() -> None:
    assert version_on("hue/hue", AUTUMN_2026) == ("Thành phố Huế", "474", True)


@st.composite
def lives(draw: st.DrawFn) -> Locality:
    """Draw a place whose versions follow each other, with or without gaps."""
    days = draw(st.lists(st.dates(), min_size=2, max_size=8, unique=True).map(sorted))
    pairs = list(zip(days[::2], days[1::2], strict=False))
    spans: list[tuple[date | None, date | None]] = [*pairs]
    if draw(st.booleans()):
        spans[0] = (None, spans[0][1])
    if draw(st.booleans()):
        spans[-1] = (spans[-1][0], None)
    versions = (Version(f"Tên {at}", "xã", "", *span, "") for at, span in enumerate(spans))
    return Locality("noi-nay", tuple(versions))


@given(lives(), st.data())
def test_a_place_on_any_day_is_its_version_that_is_nearest_in_time(
    place: Locality, data: st.DataObject
) -> None:
    bounds = (day for v in place.versions for day in (v.valid_from, v.valid_to))
    marked = [RECORDED_FROM, *(day for day in bounds if day is not None)]
    near = st.builds(
        lambda one, other, step: (one.toordinal() + other.toordinal()) // 2 + step,
        st.sampled_from(marked),
        st.sampled_from(marked),
        st.integers(-2, 2),
    )
    bounded = near.filter(lambda number: 1 <= number <= date.max.toordinal())
    day = data.draw(st.dates() | bounded.map(date.fromordinal))
    gazetteer = make_gazetteer([place], [])
    assert gazetteer.at(place.id, day) == place_at(place, day)


@pytest.mark.parametrize(
    ("district", "successors"),
    [  # domain/administrative-units.md, "The seeds' localities"
        (
            "thành phố Móng Cái, Quảng Ninh",
            {
                "phường Móng Cái 1",
                "phường Móng Cái 2",
                "phường Móng Cái 3",
                "xã Hải Sơn",
                "xã Hải Ninh",
                "xã Vĩnh Thực",
            },
        ),
        ("thành phố Đông Hà, Quảng Trị", {"phường Đông Hà", "phường Nam Đông Hà"}),
        (
            "huyện Hoa Lư, Ninh Bình",
            {"phường Hoa Lư", "phường Đông Hoa Lư", "phường Nam Hoa Lư", "phường Tây Hoa Lư"},
        ),
        ("huyện Kiên Hải, Kiên Giang", {"đặc khu Kiên Hải"}),
        ("thành phố Hà Tiên, Kiên Giang", {"phường Hà Tiên", "phường Tô Châu", "xã Tiên Hải"}),
        ("thành phố Phú Quốc, Kiên Giang", {"đặc khu Phú Quốc", "đặc khu Thổ Châu"}),
        ("huyện Giang Thành, Kiên Giang", {"xã Giang Thành", "xã Vĩnh Điều"}),
        (
            "huyện Kiên Lương, Kiên Giang",
            {"xã Kiên Lương", "xã Hòa Điền", "xã Sơn Hải", "xã Hòn Nghệ", "phường Tô Châu"},
        ),
        ("huyện An Biên, Kiên Giang", {"xã An Biên", "xã Tây Yên", "xã Đông Thái"}),
    ],
)
def test_districts_of_the_seeds_have_the_successors_of_the_domain_notes(
    district: str, successors: set[str]
) -> None:
    edges = GAZETTEER.successors(meant(district))
    names = {GAZETTEER.get(edge.new).versions[0].full_name for edge in edges}
    assert {name[0].lower() + name[1:] for name in names} == successors
    assert all(edge.whole == (len(edges) == 1) for edge in edges)


def test_places_above_are_those_of_the_day() -> None:
    above = GAZETTEER.ancestors("kien-giang/kien-hai", SPRING_2021)
    assert [place.id for place in above] == ["kien-giang"]
    assert GAZETTEER.parent("an-giang/kien-hai", AUTUMN_2026) == GAZETTEER.get("an-giang")
    assert GAZETTEER.parent("an-giang", AUTUMN_2026) is None
    assert GAZETTEER.ancestors(NATIONAL, AUTUMN_2026) == ()


def test_places_below_are_those_of_the_day_in_vietnamese_order() -> None:
    districts = GAZETTEER.children("quang-tri", SPRING_2021)
    names = [place.latest.name for place in districts]
    assert names == [
        "Cam Lộ",
        "Cồn Cỏ",
        "Đa Krông",
        "Đông Hà",
        "Gio Linh",
        "Hải Lăng",
        "Hướng Hóa",
        "Quảng Trị",
        "Triệu Phong",
        "Vĩnh Linh",
    ]
    communes = GAZETTEER.children("quang-tri", AUTUMN_2026)
    assert not set(communes) & set(districts)
    assert len(GAZETTEER.children(NATIONAL, SPRING_2021)) == 63
    assert GAZETTEER.children("quang-ninh/mong-cai", SPRING_2021) == ()


def test_every_province_there_ever_was_is_one_of_the_63_of_2021() -> None:
    of_2021 = {place.id for place in GAZETTEER.children(NATIONAL, SPRING_2021)}
    assert set(GAZETTEER.provinces) == of_2021
    assert {place.id for place in GAZETTEER.children(NATIONAL, AUTUMN_2026)} < of_2021


def test_hoang_sa_and_truong_sa_are_there_before_and_since_2025() -> None:
    assert meant("huyện Hoàng Sa, Đà Nẵng") == "da-nang/huyen-hoang-sa"
    assert meant("đặc khu Hoàng Sa", AUTUMN_2026) == "da-nang/dac-khu-hoang-sa"
    assert meant("huyện Trường Sa, Khánh Hòa") == "khanh-hoa/huyen-truong-sa"
    assert meant("đặc khu Trường Sa", AUTUMN_2026) == "khanh-hoa/dac-khu-truong-sa"


def test_an_unknown_id_is_a_key_error() -> None:
    assert "quang-ninh/mong-cai" in GAZETTEER
    assert "quang-ninh/nowhere" not in GAZETTEER
    with pytest.raises(KeyError):
        GAZETTEER.get("quang-ninh/nowhere")


# What an editor's words mean


@pytest.mark.parametrize(
    ("reference", "id_"),
    [
        ("quang-ninh/mong-cai", "quang-ninh/mong-cai"),
        ("Móng Cái", "quang-ninh/mong-cai"),
        ("thành phố Móng Cái", "quang-ninh/mong-cai"),
        ("TP Móng Cái", "quang-ninh/mong-cai"),
        ("TP.Móng Cái, Quảng Ninh", "quang-ninh/mong-cai"),
        ("T.P Móng Cái", "quang-ninh/mong-cai"),
        ("tp mong cai", "quang-ninh/mong-cai"),
        ("MÓNG  CÁI", "quang-ninh/mong-cai"),
        ("Tx. Kỳ Anh", "ha-tinh/thi-xa-ky-anh"),
        ("H. Kỳ Anh", "ha-tinh/huyen-ky-anh"),
        ("ha-tinh/huyen-ky-anh", "ha-tinh/huyen-ky-anh"),
        ("Q.1", "tp-ho-chi-minh/quan-1"),
        ("q1, TPHCM", "tp-ho-chi-minh/quan-1"),
        ("Quận 01", "tp-ho-chi-minh/quan-1"),
        ("TP.HCM", "tp-ho-chi-minh"),
        ("Sài Gòn", "tp-ho-chi-minh"),
        ("Hồ Chí Minh", "tp-ho-chi-minh"),
        ("Thừa Thiên Huế", "hue"),
        ("tỉnh BR-VT", "ba-ria-vung-tau"),
        ("Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"),
        ("Vũng Tàu - Bà Rịa - Vũng Tàu", "ba-ria-vung-tau/vung-tau"),
        ("Hoà Bình", "hoa-binh"),
        ("Qui Nhơn", "binh-dinh/quy-nhon"),
        ("Cả nước", NATIONAL),
        ("toàn quốc", NATIONAL),
        ("Hà Nội, Việt Nam", "ha-noi"),
        ("huyện Kiên Hải, tỉnh Kiên Giang", "kien-giang/kien-hai"),
        ("kien-giang/huyen-kien-hai", "kien-giang/kien-hai"),
    ],
)
def test_a_place_is_found_as_people_type_it(reference: str, id_: str) -> None:
    assert meant(reference) == id_


def test_a_bare_name_means_the_highest_unit_that_bears_it() -> None:
    assert meant("Ninh Bình") == "ninh-binh"
    assert meant("TP Ninh Bình") == "ninh-binh/ninh-binh"
    assert meant("Quảng Trị") == "quang-tri"
    assert meant("thị xã Quảng Trị") == "quang-tri/thi-xa-quang-tri"


def test_a_bare_name_means_the_ended_province_rather_than_the_ward_that_took_its_name() -> None:
    assert meant("phường Hải Dương", AUTUMN_2026) == "hai-phong/hai-duong"
    assert meant("Hải Dương", AUTUMN_2026) == "hai-duong"
    assert meant("Hoà Bình", AUTUMN_2026) == "hoa-binh"
    assert GAZETTEER.at("hai-duong", AUTUMN_2026).approximate
    assert meant("Huế", SPRING_2021) == "hue/hue", "no province was called Huế yet"


@pytest.mark.parametrize(
    "form", ["Hoa Lư, Ninh Bình", "Hoa Lư (Ninh Bình)", "hoa lu - ninh binh", "ninh-binh/hoa-lu"]
)
def test_a_name_with_the_place_above_means_the_lower_one_of_the_day(form: str) -> None:
    assert meant(form, SPRING_2021) == "ninh-binh/thanh-pho-hoa-lu"
    assert meant(form, AUTUMN_2026) == "ninh-binh/phuong-hoa-lu"


def test_a_name_means_what_bears_it_on_the_day() -> None:
    assert meant("Hà Tiên", LAST_DAY_OF_DISTRICTS) == "kien-giang/ha-tien"
    assert meant("Hà Tiên", FIRST_DAY_OF_TWO_LEVELS) == "an-giang/ha-tien"
    assert meant("Huế", SPRING_2021) == "hue/hue"
    assert meant("Huế", AUTUMN_2026) == "hue"
    assert meant("TP Bắc Ninh", SPRING_2021) == "bac-ninh/bac-ninh"
    assert meant("TP Bắc Ninh", AUTUMN_2026) == "bac-ninh"


def test_a_name_that_nothing_bears_on_the_day_means_what_once_bore_it() -> None:
    found = GAZETTEER.resolve("Kiên Giang", AUTUMN_2026)
    assert isinstance(found, PlaceAt)
    assert (found.locality.id, found.approximate) == ("kien-giang", True)
    assert meant("Móng Cái", AUTUMN_2026) == "quang-ninh/mong-cai"


def test_a_kind_of_another_time_is_understood() -> None:
    found = GAZETTEER.resolve("huyện Phú Quốc", date(2022, 1, 1))
    assert isinstance(found, PlaceAt)
    assert found.version.full_name == "Thành phố Phú Quốc"
    assert meant("TP Hoa Lư", SPRING_2021) == "ninh-binh/thanh-pho-hoa-lu"


def test_marks_as_typed_win_over_names_equal_without_marks() -> None:
    assert meant("Đông Tiến, Thanh Hóa", AUTUMN_2026) == "thanh-hoa/phuong-dong-tien"
    assert meant("Đồng Tiến, Thanh Hóa", AUTUMN_2026) == "thanh-hoa/xa-dong-tien"
    without = unresolved("dong tien, thanh hoa", AUTUMN_2026)
    assert without.reason == "ambiguous"
    assert without.candidates == ("Phường Đông Tiến, Thanh Hóa", "Xã Đồng Tiến, Thanh Hóa")


def test_twins_are_ambiguous_until_their_kind_is_typed() -> None:
    assert unresolved("Kỳ Anh, Hà Tĩnh").candidates == (
        "Huyện Kỳ Anh, Hà Tĩnh",
        "Thị xã Kỳ Anh, Hà Tĩnh",
    )
    assert meant("thi xa ky anh, ha tinh") == "ha-tinh/thi-xa-ky-anh"


def test_an_ambiguous_name_is_answered_with_names_that_are_not() -> None:
    found = unresolved("Châu Thành")
    assert found.reason == "ambiguous"
    assert len(found.candidates) == 5
    assert len({meant(candidate) for candidate in found.candidates}) == 5


def test_an_unknown_name_is_answered_with_the_nearest_places() -> None:
    assert unresolved("Mong Cay").candidates[0] == "Thành phố Móng Cái, Quảng Ninh"
    assert unresolved("Quảng Ninhh").candidates[0] == "Tỉnh Quảng Ninh"
    wrong_kind = unresolved("huyện Móng Cái")
    assert wrong_kind.reason == "unknown"
    assert wrong_kind.candidates[0] == "Thành phố Móng Cái, Quảng Ninh"
    assert unresolved("Hoa Lư, Thanh Hóa").reason == "unknown"


@pytest.mark.parametrize("nothing", ["", "   ", ",", "/", "()", " - ", "TP"])
def test_a_reference_without_a_name_is_unknown(nothing: str) -> None:
    assert unresolved(nothing).reason == "unknown"


@given(text=st.text(max_size=300), day=st.dates())
@settings(max_examples=100, deadline=None)
def test_any_text_is_answered_and_nfd_like_nfc(text: str, day: date) -> None:
    answer = GAZETTEER.resolve(text, day)
    assert isinstance(answer, PlaceAt | Unresolved)
    nfc = unicodedata.normalize("NFC", text)
    assert GAZETTEER.resolve(nfc, day) == GAZETTEER.resolve(unicodedata.normalize("NFD", nfc), day)


@given(id_=st.sampled_from(GAZETTEER.ids), day=st.dates(date(2021, 1, 1), date(2027, 1, 1)))
@settings(max_examples=100, deadline=None)
def test_full_name_with_the_place_above_means_the_place_or_says_it_is_ambiguous(
    id_: str, day: date
) -> None:
    place = GAZETTEER.at(id_, day)
    names = [place.version.full_name]
    names += [GAZETTEER.at(above.id, day).version.name for above in GAZETTEER.ancestors(id_, day)]
    assert meant(id_, day) == id_
    if not place.approximate:
        assert meant(", ".join(names), day) == id_


# The tool that makes the file


def commune(name: str, code: str, kind: str = "xã", parent: str = "ha-tinh") -> Unit:
    version = Version(name, kind, parent, FIRST_DAY_OF_TWO_LEVELS, None, code)  # type: ignore[arg-type] # the kind is a plain word here
    return Unit((version,))


def test_units_of_one_slug_below_one_province_all_take_their_kind() -> None:
    units = [
        commune("Kỳ Anh", "447", "huyện"),
        commune("Kỳ Anh", "449", "thị xã"),
        commune("Kỳ Anh", "449", "thị xã", parent="nghe-an"),
        commune("1", "760", "quận"),
    ]
    assert assign_ids(units, {}) == [
        "ha-tinh/huyen-ky-anh",
        "ha-tinh/thi-xa-ky-anh",
        "nghe-an/ky-anh",
        "ha-tinh/quan-1",
    ]


def test_units_of_one_kind_that_differ_by_marks_alone_take_their_code() -> None:
    units = [commune("Cẩm Giang", "10888"), commune("Cẩm Giàng", "10903")]
    assert assign_ids(units, {}) == ["ha-tinh/xa-cam-giang-10888", "ha-tinh/xa-cam-giang-10903"]


def test_a_published_id_is_kept_when_a_twin_appears_or_the_name_changes() -> None:
    published = {("447", "ky-anh"): "ha-tinh/ky-anh"}
    twins = [commune("Kỳ Anh", "447", "huyện"), commune("Kỳ Anh", "449", "thị xã")]
    assert assign_ids(twins, published) == ["ha-tinh/ky-anh", "ha-tinh/thi-xa-ky-anh"]
    old, new = commune("Kỳ Anh", "447").versions[0], commune("Vũng Áng", "447").versions[0]
    assert assign_ids([Unit((old, new))], published) == ["ha-tinh/ky-anh"]


def test_a_published_id_is_never_lost_nor_given_to_another_place() -> None:
    published = {("447", "ky-anh"): "ha-tinh/ky-anh"}
    with pytest.raises(ValueError, match="published ids lost"):
        assign_ids([commune("Kỳ Anh", "999")], published)


def tiny_sources() -> Sources:
    """Two provinces of which one is merged away, with a district that ends and one that rises."""
    return Sources(
        provinces_63={
            "01": Row("01", "Bắc Sông", "tỉnh", ""),
            "02": Row("02", "Nam Sông", "tỉnh", ""),
        },
        provinces_34={"09": Row("09", "Bắc Sông", "tỉnh", "")},
        districts_2021={
            "001": Row("001", "Hòa An", "huyện", "01"),
            "002": Row("002", "Tân Yên", "huyện", "01"),
        },
        districts_2025={"001": Row("001", "Hòa An", "thành phố", "01")},
        communes_34={
            "00001": Row("00001", "Hòa An", "phường", "09"),
            "00002": Row("00002", "Tân Yên", "xã", "09"),
        },
        merged={"01": "09", "02": "09"},
        moved={("001", "001"): 4, ("002", "001"): 3},
        became={("001", "00001"): 4, ("001", "00002"): 3},
    )


TINY_CHANGES: dict[str, Any] = {
    "provinces_2025": {"day": FIRST_DAY_OF_TWO_LEVELS, "document": "202/2025/QH15"},
    "province": [],
    "province_since_2025": [],
    "communes_since_2025": [],
    "communes_2025": {"09": "1/NQ"},
    "reform": [
        {"day": date(2024, 1, 1), "document": "2/NQ", "ends": ["002"], "becomes": {"001": "huyện"}}
    ],
}


def test_the_tool_makes_lives_and_successions_from_lists_and_hand_kept_days(tmp_path: Path) -> None:
    file = tmp_path / "gazetteer.tsv"
    file.write_text(
        to_text(*build(tiny_sources(), TINY_CHANGES, {"bac-song": ["Sông Bắc"]}, {})),
        encoding="utf-8",
    )
    gazetteer = read_gazetteer(file)
    hoa_an = "bac-song/thanh-pho-hoa-an"
    assert gazetteer.ids == (
        "bac-song",
        "bac-song/huyen-tan-yen",
        "bac-song/phuong-hoa-an",
        hoa_an,
        "bac-song/xa-tan-yen",
        "ca-nuoc",
        "nam-song",
    )
    spans = [(v.full_name, v.valid_from, v.valid_to) for v in gazetteer.get(hoa_an).versions]
    assert spans == [
        ("Huyện Hòa An", None, date(2023, 12, 31)),
        ("Thành phố Hòa An", date(2024, 1, 1), LAST_DAY_OF_DISTRICTS),
    ]
    assert [version.code for version in gazetteer.get("bac-song").versions] == ["01", "09"]
    assert gazetteer.get("bac-song").aliases == ("Sông Bắc",)
    passed = {
        (edge.old, edge.new, edge.whole, edge.document)
        for id_ in gazetteer.ids
        for edge in gazetteer.successors(id_)
    }
    assert passed == {
        ("nam-song", "bac-song", True, "202/2025/QH15"),
        ("bac-song/huyen-tan-yen", hoa_an, True, "2/NQ"),
        (hoa_an, "bac-song/phuong-hoa-an", False, "1/NQ"),
        (hoa_an, "bac-song/xa-tan-yen", False, "1/NQ"),
    }


def test_a_second_run_of_the_tool_gives_the_same_file(tmp_path: Path) -> None:
    file = tmp_path / "gazetteer.tsv"
    first = to_text(*build(tiny_sources(), TINY_CHANGES, {}, published_ids(file)))
    file.write_text(first, encoding="utf-8")
    assert to_text(*build(tiny_sources(), TINY_CHANGES, {}, published_ids(file))) == first


def test_a_difference_between_the_lists_without_a_hand_kept_day_stops_the_tool() -> None:
    with pytest.raises(ValueError, match="reforms do not tell"):
        build(tiny_sources(), {**TINY_CHANGES, "reform": []}, {}, {})


def test_the_vendored_file_says_nothing_that_reading_it_would_lose() -> None:
    text = VENDORED.read_text(encoding="utf-8")
    edges = [edge for id_ in GAZETTEER.ids for edge in GAZETTEER.successors(id_)]
    edges.sort(key=lambda edge: (edge.day, edge.old, edge.new))
    assert to_text(GAZETTEER.localities.values(), edges) == text
