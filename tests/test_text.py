"""The rules of Vietnamese text, each with a table of cases."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.references import MAX_CANDIDATES, Unresolved, name_index
from archive.text import (
    ALPHABET,
    fold,
    folded_key,
    nfc,
    slugify,
    sort_key,
    spelling_key,
    squeeze,
    syllables,
)

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
VIETNAMESE = st.text(
    alphabet=st.sampled_from(
        LETTERS + "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ -'.,0129"
    ),
    max_size=30,
)
ANY = VIETNAMESE | st.text(max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đông Hà", "dong ha"),
        ("đường ĐƯỜNG", "duong duong"),
        ("Thi đua yêu nước", "thi dua yeu nuoc"),
        ("Ơ Ư ơ ư ă â ê ô", "o u o u a a e o"),
        ("ẾỀỂỄỆ", "eeeee"),
        ("Nguyễn Thị Thủy", "nguyen thi thuy"),
        (unicodedata.normalize("NFD", "Đắk Lắk"), "dak lak"),
        ("COVID-19", "covid-19"),
        ("Ð ð", "ð ð"),  # Icelandic eth only looks like Đ
    ],
)
def test_folding_leaves_no_mark_and_takes_đ_for_d(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Móng Cái phát động phong trào thi đua năm 2021", None),
        ("Hòa", "hoa"),
        ("Hoà", "hoa"),
        ("  “Đông Hà” — 30/4!  ", "dong-ha-30-4"),
        ("../../etc/passwd", "etc-passwd"),
        ("!?…", ""),
        ("", ""),
        ("日本", ""),
        ("a__b--c", "a-b-c"),
        ("½ ²", ""),
        ("ﬁ", ""),
    ],
)
def test_a_slug_is_of_plain_letters_digits_and_single_hyphens(text: str, slug: str | None) -> None:
    expected = "mong-cai-phat-dong-phong-trao-thi-dua-nam-2021" if slug is None else slug
    assert slugify(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("thủy lợi", "thuỷ lợi"),
        ("quý", "quí"),
        ("Lý Thường Kiệt", "Lí Thường Kiệt"),
        ("MÓNG CÁI", "móng cái"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
        ("khoẻ", "khỏe"),
        (unicodedata.normalize("NFD", "Đặng"), "Đặng"),
        ("Cụm\u00a0thi đua", "Cụm thi đua"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thi", "thị"),
        ("Đông", "Dong"),
        ("ma", "mà"),
        ("mơ", "mo"),
        ("tay", "tai"),
        ("thúy", "thúi"),
        ("may", "mai"),
        ("quy", "qui định"),
    ],
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mong cai", "Móng Cái"),
        ("MONG-CAI", "Móng Cái"),
        ("quang tri", "Quảng Trị"),
        ("dak lak", "Đắk Lắk"),
        ("ly thuong kiet", "Lý Thường Kiệt"),
        ("thua thien hue", "Thừa Thiên-Huế"),
    ],
)
def test_words_typed_without_marks_meet_those_with_them(typed: str, meant: str) -> None:
    assert folded_key(typed) == folded_key(meant)


def test_squeezing_joins_lines_and_every_kind_of_space() -> None:
    assert squeeze(" a\u00a0 b\n\tc\u2003d ") == "a b c d"


@given(st.text(st.sampled_from("aé\u0301 \u00a0\u2028\x1f\n"), max_size=6) | ANY)
def test_nothing_but_white_space_is_squeezed(text: str) -> None:
    assert squeeze(text) == " ".join(nfc(text).split())


def test_syllables_are_runs_of_letters_and_digits() -> None:
    assert syllables("Thi đua, khen_thưởng: 5%/năm (2021–2025)") == [
        *("Thi", "đua", "khen", "thưởng", "5", "năm", "2021", "2025"),
    ]


@pytest.mark.parametrize(
    "ordered",
    [
        ["An Giang", "Ân Thi", "Bắc Giang", "Cà Mau", "Da", "Đà Nẵng", "Điện Biên", "Em", "Êm"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["o", "ô", "ơ", "p"],
        ["u", "ư", "v"],
        ["Quận 1", "Quận 2", "Quận 10", "Quận Ba Đình"],
        ["Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương"],
        ["Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị"],
        ["An", "An Biên", "Anh"],
        ["ba mà", "bà ma", "bà mả"],
        ["0", "9", "10", "a"],
    ],
)
def test_words_sort_by_the_vietnamese_alphabet(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


def test_the_alphabet_has_its_29_letters_and_four_foreign_ones() -> None:
    assert set(ALPHABET) == set(LETTERS) | set("fjwz")
    assert len(ALPHABET) == len(set(ALPHABET))


@given(ANY)
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    slug = slugify(text)
    assert slugify(slug) == slug
    assert slug.isascii()
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug


@given(ANY)
@example("I\u0307")
def test_decomposed_text_is_the_same_text(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    for rule in (nfc, fold, slugify, squeeze, spelling_key, folded_key):
        assert rule(decomposed) == rule(nfc(text))
    assert sort_key(decomposed) == sort_key(nfc(text))


@given(VIETNAMESE)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()


@given(VIETNAMESE)
def test_case_and_spaces_do_not_change_a_key(text: str) -> None:
    for rule in (spelling_key, folded_key):
        assert rule(text.upper()) == rule(text)
        assert rule(f"  {text.replace(' ', '   ')} ") == rule(text)


@given(VIETNAMESE, VIETNAMESE)
def test_one_spelling_is_one_folding(one: str, other: str) -> None:
    if spelling_key(one) == spelling_key(other):
        assert folded_key(one) == folded_key(other)


@given(ANY, ANY)
def test_only_one_text_has_one_place_in_the_order(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (nfc(one) == nfc(other))


def test_a_number_of_any_length_sorts() -> None:
    assert sort_key("9" * 10_000) > sort_key("10")


class TestNames:
    """Names of a vocabulary are found by spelling first and without marks second."""

    INDEX = name_index(
        [
            ("giay-khen", "Giấy khen", ("GK",)),
            ("bang-khen", "Bằng khen", ("BK",)),
            ("thi", "Thi", ()),
            ("thi-xa", "Thị", ()),
            ("mot", "Một", ("Chung",)),
            ("hai", "Hai", ("chung",)),
        ]
    )

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("giay-khen", "giay-khen"),
            ("GIẤY KHEN", "giay-khen"),
            ("giay khen", "giay-khen"),
            ("bk", "bang-khen"),
            ("Thị", "thi-xa"),
            ("thi", "thi"),
        ],
    )
    def test_a_name_is_found_with_or_without_marks(self, typed: str, meant: str) -> None:
        assert self.INDEX.resolve(typed) == meant

    def test_a_name_of_two_things_is_ambiguous(self) -> None:
        assert self.INDEX.resolve("chung") == Unresolved("ambiguous", ("mot", "hai"))

    def test_an_unknown_name_is_answered_with_the_nearest(self) -> None:
        found = self.INDEX.resolve("Giấy khe")
        assert isinstance(found, Unresolved)
        assert (found.reason, found.candidates[0]) == ("unknown", "giay-khen")

    def test_a_name_like_no_other_is_answered_with_nothing(self) -> None:
        assert self.INDEX.resolve("zzz" * 200) == Unresolved("unknown", ())

    @given(ANY)
    def test_any_reference_is_answered(self, typed: str) -> None:
        found = self.INDEX.resolve(typed)
        assert isinstance(found, Unresolved) or found in self.INDEX.ids
        assert isinstance(found, str) or len(found.candidates) <= MAX_CANDIDATES
