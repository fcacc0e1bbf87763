"""The rules of Vietnamese text in the browser: what they say of any text is what Python's say."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive import text as rules
from archive.dates import DateError, first_day, last_day, parse_partial
from archive.references import name_index
from search.text import analyzer, marks
from search.text.folded_copy import folded_copy
from search.text.marks import Typed
from tests.browser_modules import (
    CHARACTERS,
    LATER_RECLASSIFIED,
    Modules,
    browser_modules,
    is_one_text,
    needs_browser,
)
from tests.search_case_table import read_tables

pytestmark = needs_browser

RULES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("nfc", rules.nfc),
    ("fold", rules.fold),
    ("spellingKey", rules.spelling_key),
    ("foldedKey", rules.folded_key),
    ("squeeze", rules.squeeze),
)

IN_THE_TABLES = sorted(
    {
        text
        for table in read_tables()
        for texts in (
            *((case.q, *case.rest) for case in table.cases),
            *(fields.values() for fields in table.articles.values()),
        )
        for text in texts
    }
)

VIETNAMESE = st.sampled_from(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyAĐÊƠƯÝ áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụ"
    "ứừửữựýỳỷỹỵ\u0300\u0309\u0303\u0301\u0323\u0302\u0306\u031b\u0307\u00a0_-'’.,27²İßΣſ\n\r\t"
)
TEXTS = (st.text(VIETNAMESE, max_size=60) | st.text(CHARACTERS, max_size=30)).filter(is_one_text)

ODD = [
    *("Thi đua", "hoà", "hòa", "quí", "quý", "QUÝ", "khuỷu", "Ý", "y", "ly", "quỳ", "quyết", "qưy"),
    *("İstanbul", "ΣΑΣ ΑΣ.", "ﬁ", "ß", "ſ", "Å\u212b", "\u1112\u1161\u11ab", "が", "ǆ", "Ǆ", "𐐀𐐨"),
    *("a\u0301\u0300", "\u0301", "a\u0323\u0302", "đ\u0301", "e\u0301\u0302", "z" * 39 + "ý" * 9),
    *("𝟙𐐀 🎉a", "𐐀" * 41, "_a_b_", "a\nb", "a.\n\nb", "a\r\nb", "²Ⅳ½", "\ud800a\udc00", "\ufeff a"),
    *("  a\u0085\u001cb  ", "\u3000", "", "<b>", "x\u034fy", "\u0344", "क़", "גּ", "한국"),
]

ONSETS = ("", "b", "d", "đ", "gi", "h", "k", "ng", "qu", "t", "thi", "Đ")
RIMES = ("a", "ua", "uo", "uô", "ươ", "y", "i", "uy", "uyê", "oa", "o", "ơ", "ô", "ưa", "iê")
TONES = ("", *rules.TONES)


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with browser_modules() as modules:
        yield modules


def units(text: str, end: int) -> int:
    """Return at which of JavaScript's positions a character stands."""
    return len(text[:end].encode("utf-16-le", "surrogatepass")) // 2


def syllables_here(text: str) -> list[dict[str, object]]:
    written = rules.nfc(text)
    return [
        {
            **syllable._asdict(),
            "start": units(written, syllable.start),
            "end": units(written, syllable.end),
        }
        for syllable in analyzer.syllables(text)
    ]


def copy_here(text: str) -> str:
    """Return the folded copy with as many spaces for a character as JavaScript has places."""
    written = rules.nfc(text)
    copied = zip(written, folded_copy(written)[1:-1], strict=True)
    return f" {''.join(copy * units(char, 1) if copy == ' ' else copy for char, copy in copied)} "


def assert_alike(modules: Modules, texts: Sequence[str]) -> None:
    """Compare all that is said of each text."""
    there = modules.evaluate(
        """async ([texts, names]) => {
            const rules = await import("/assets/search/text.js");
            return texts.map((text) => [
                ...names.map((name) => rules[name](text)),
                rules.syllablesOf(text),
                rules.foldedCopy(rules.nfc(text)),
            ]);
        }""",
        [[*texts], [name for name, _ in RULES]],
    )
    for text, said in zip(texts, there, strict=True):
        here = [*(rule(text) for _, rule in RULES), syllables_here(text), copy_here(text)]
        assert (text, said) == (text, here)


def test_texts_of_the_contract_are_read_alike(modules: Modules) -> None:
    assert_alike(modules, IN_THE_TABLES)


@settings(deadline=None, max_examples=100)
@given(st.lists(TEXTS, min_size=1, max_size=30))
@example(ODD)
def test_any_text_is_read_alike(modules: Modules, texts: list[str]) -> None:
    assert_alike(modules, texts)


def test_every_character_is_read_alike(modules: Modules) -> None:
    """Those that Python's Unicode does not know yet may be letters to a newer browser."""
    known = (
        char for char in map(chr, range(0x110000)) if unicodedata.category(char) not in ("Cn", "Co")
    )
    chars = [char for char in known if char != LATER_RECLASSIFIED]
    said = modules.evaluate(
        """async ([chars, names]) => {
            const rules = await import("/assets/search/text.js");
            const isSyllable = new RegExp(`^${rules.SYLLABLE}$`, "u");
            const isSpace = new RegExp(`^[${rules.SPACE}]$`, "u");
            const all = (rule) => chars.map(rule);
            return [
                ...names.map((name) => all((char) => rules[name](char))),
                all((char) => isSyllable.test(char)),
                all((char) => isSpace.test(char)),
            ];
        }""",
        [chars, [name for name, _ in RULES]],
    )
    here: list[Callable[[str], object]] = [
        *(rule for _, rule in RULES),
        lambda char: analyzer.SYLLABLE.fullmatch(char) is not None,
        str.isspace,
    ]
    for rule, of_all in zip(here, said, strict=True):
        others = [ascii(char) for char, of in zip(chars, of_all, strict=True) if rule(char) != of]
        assert others == []


def written_as(chance: Random, count: int) -> list[tuple[Typed, str]]:
    """Return syllables and pairs as typed, each with a spelling of the same folded form."""
    spellings: dict[str, list[str]] = {}
    for onset, rime, tone, end in product(ONSETS, RIMES, TONES, ("", "n", "t")):
        folded, marked = analyzer.forms(rules.nfc(onset + rime + tone + end))
        spellings.setdefault(folded, []).append(marked)
    found = []
    for _ in range(count):
        parts = chance.choices([*spellings], k=chance.choice((1, 1, 2)))
        typed, written = (
            marks.PAIR.join(chance.choice(spellings[part]) for part in parts) for _ in range(2)
        )
        found.append((Typed(marks.PAIR.join(parts), typed), written))
    return found


def test_marks_as_typed_are_weighed_alike(modules: Modules) -> None:
    cases = written_as(Random(1), 10_000)  # noqa: S311 (to be repeatable, not secret)
    there = modules.evaluate(
        """async (cases) => {
            const { typed, nearness } = await import("/assets/search/marks.js");
            return cases.map(([syllable, written]) => nearness(typed(...syllable), written));
        }""",
        cases,
    )
    here = [marks.nearness(typed, written) for typed, written in cases]
    assert set(here) == {marks.EXACT, marks.BARE, marks.MORE, marks.NONE}
    for case, weight, expected in zip(cases, there, here, strict=True):
        assert (case, weight) == (case, expected)


def test_beginnings_as_typed_are_weighed_alike(modules: Modules) -> None:
    chance = Random(2)  # noqa: S311 (to be repeatable, not secret)
    cases = [
        (Typed(*analyzer.forms(rules.nfc(typed.marked)[: chance.randint(1, 5)])), written)
        for typed, written in written_as(chance, 10_000)
        if marks.PAIR not in typed.folded
    ]
    there = modules.evaluate(
        """async (cases) => {
            const { typed, begins, beginnings } = await import("/assets/search/marks.js");
            return cases.map(([syllable, written]) => [
                begins(typed(...syllable), written), beginnings(syllable[0]),
            ]);
        }""",
        cases,
    )
    here = [[marks.begins(*case), [*marks.beginnings(case[0].folded)]] for case in cases]
    assert {weight for weight, _ in here} == {marks.EXACT, marks.BARE, marks.MORE, marks.NONE}
    for case, said, expected in zip(cases, there, here, strict=True):
        assert (case, said) == (case, expected)


def test_a_typed_pair_has_a_key_of_its_own(modules: Modules) -> None:
    there = modules.evaluate(
        """async (syllables) => {
            const { typed, pair } = await import("/assets/search/marks.js");
            const [before, after] = syllables.map((syllable) => typed(...syllable));
            return pair(before, after);
        }""",
        [("thi", "thi"), ("dua", "đua")],
    )
    assert there == {"folded": "thi_dua", "marked": "thi_đua", "key": "thi_dua|thi_đua"}


def test_the_nearest_name_is_that_of_difflib(modules: Modules) -> None:
    chance = Random(3)  # noqa: S311 (to be repeatable, not secret)

    def name() -> str:
        return "".join(chance.choices("abc", k=chance.randint(1, 10)))

    cases = [(name(), [name() for _ in range(chance.randint(0, 6))]) for _ in range(3000)]
    cases += [("tide", ["diet"]), ("diet", ["tide"]), ("", [""]), ("a", [])]
    there = modules.evaluate(
        """async (cases) => {
            const { closest } = await import("/assets/search/closest.js");
            return cases.map(([typed, names]) => closest(typed, names, 0.6));
        }""",
        cases,
    )
    assert there == [next(iter(get_close_matches(*case, 1, 0.6)), "") for case in cases]


def days_here(partial: str) -> dict[str, int] | None:
    try:
        partial = parse_partial(partial)
    except DateError:
        return None
    return {"first": first_day(partial).toordinal(), "last": last_day(partial).toordinal()}


def test_partial_dates_mean_the_same_days(modules: Modules) -> None:
    years = (
        "0000",
        "0001",
        "0099",
        "1899",
        "1900",
        "2000",
        "2020",
        "2021",
        "9999",
        "20x1",
        "x2021",
        "",
    )
    rests = (
        *(
            "",
            "-",
            "-Q0",
            "-Q1",
            "-Q4",
            "-Q5",
            "-q1",
            "-00",
            "-02",
            "-2",
            "-12",
            "-13",
            "-01-01-01",
            "-01x",
        ),
        *(f"-{month:02}-{day:02}" for month in range(1, 14) for day in (0, 1, 28, 29, 30, 31, 32)),
    )
    partials = [year + rest for year in years for rest in rests]
    there = modules.evaluate(
        """async (partials) => {
            const { daysOf } = await import("/assets/search/dates.js");
            return partials.map(daysOf);
        }""",
        partials,
    )
    assert dict(zip(partials, there, strict=True)) == {one: days_here(one) for one in partials}


def test_a_name_finds_the_ids_it_may_mean(modules: Modules) -> None:
    entries = (
        ("dong-ha", "Đông Hà", ("Dong Ha City",)),
        ("dong-ha-2", "Đồng Hà", ("đồng-hà",)),
        ("hoa-binh", "Hòa Bình", ("Hoà Bình cũ",)),
        ("xom-hoa-binh", "Hòa Bình", ()),
    )
    asked = ["dong-ha", "Đông Hà", "ĐỒNG HÀ", "dong ha", "hoà bình", "hoa binh", "hoà  bình cũ"]
    asked += ["?", "", "bình", "DONG-HA-2", "xom-hoa-binh"]
    there = modules.evaluate(
        """async ([entries, asked]) => {
            const { resolve } = await import("/assets/search/references.js");
            return asked.map((reference) => resolve(entries, reference));
        }""",
        [[(id_, shown, *others) for id_, shown, others in entries], asked],
    )
    index = name_index(entries)

    def resolved(reference: str) -> list[Any]:
        found = index.resolve(reference, nearest=False)
        return [found] if isinstance(found, str) else [*found.candidates]

    assert dict(zip(asked, there, strict=True)) == {one: resolved(one) for one in asked}
