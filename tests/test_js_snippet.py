"""The passages that the browser shows are those of `search.engine.snippet`, to the letter."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text import nfc
from pipeline.prose import render_prose
from search.engine.snippet import LENGTH, MAX_HITS, SCANNED, Segment, Wanted, highlighted, snippet
from search.index.open_index import open_index
from search.text.analyzer import syllables
from search.text.marks import Typed
from tests.browser_modules import Modules, browser_modules, needs_browser

pytestmark = needs_browser

FILLER = "việc khác của ngày hôm nay " * 30
COMMON = """
thi đua Thì Thị xã. Móng Cái, của quý kỳ qui quyết thắng! tỉnh Quảng Ninh hòa hoà ở cờ Đua giao ước
năm 2021 – “Giao ước” đường-làng; ngõ/xóm (tốt) việc: đồng chí… GIẤY KHEN y THI thi
"""
ODD = (
    "𝐀𝐁",
    "𐐀𐐁",
    "🎉",
    "thi🎉🎉đua",
    "İstanbul",
    "ﬁ",
    "Ⅷ",
    "Москва",
    "ΟΔΟΣ",
    "đ\u0323ua",
    "\u200b",
    "\ufeff",
    "\x85",
    "\u2028",
    "_",
    "x" * 70,
    "𝐀" * 70,
    "-" * 61,
    "🎉" * 61,
    "nghieng" * 6,
    "ʰ",
)
"""What JavaScript and Python may well take for different things."""
BETWEEN = (" ",) * 12 + (", ", ". ", "\n", "\u00a0", "  ", "? ", "; ", " (", ". “")

TAKE = """async (cases) => {
    const { highlighted, snippet } = await import("/assets/search/snippet.js");
    const { typed } = await import("/assets/search/marks.js");
    const leaves = (list) => new Map(list.map(([folded, marked, value]) => {
        const one = typed(folded, marked);
        return [one.key, { typed: one, value }];
    }));
    return cases.map(({ texts, words, prefixes, phrases }) => {
        const wanted = {
            words: leaves(words),
            prefixes: leaves(prefixes),
            phrases: phrases.map((phrase) => phrase.map((one) => typed(...one))),
        };
        return [snippet(texts, wanted), ...texts.map((text) => highlighted(text, wanted))];
    });
}"""

Case = tuple[Sequence[str], Wanted]


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with browser_modules() as modules:
        yield modules


def typed(text: str) -> tuple[Typed, ...]:
    return tuple(Typed(syllable.folded, syllable.marked) for syllable in syllables(text))


def wanted(words: str = "", *, prefixes: str = "", phrases: Sequence[str] = ()) -> Wanted:
    return Wanted(
        dict.fromkeys(typed(words), 1.0),
        dict.fromkeys(typed(prefixes), 1.0),
        tuple(typed(phrase) for phrase in phrases),
    )


def assert_same(modules: Modules, cases: Sequence[Case]) -> None:
    """Compare the snippet of each case, and each of its texts as a title, with Python's."""
    sent = [
        {
            "texts": texts,
            "words": [[*one, value] for one, value in asked.words.items()],
            "prefixes": [[*one, value] for one, value in asked.prefixes.items()],
            "phrases": asked.phrases,
        }
        for texts, asked in cases
    ]
    for (texts, asked), taken in zip(cases, modules.evaluate(TAKE, sent), strict=True):
        expected = [snippet(texts, asked), *(highlighted(text, asked) for text in texts)]
        assert [plain(segments) for segments in expected] == taken, (texts, asked)


def plain(segments: Sequence[Segment]) -> list[dict[str, Any]]:
    return [{"text": segment.text, "found": segment.found} for segment in segments]


PLAIN_CASES: tuple[Case, ...] = (
    (("Ký Giao ước thi đua năm 2021.",), wanted("giao uoc thi dua")),
    (("Thi, đua. Đua",), wanted("thi đua")),
    (("", f"Thi công. {FILLER} Ký giao ước thi đua. {FILLER}"), wanted("giao ước thi đua")),
    ((f"Thi công và đua thuyền. {FILLER} Phong trào thi đua.",), wanted("thi đua")),
    ((f"{FILLER}. Hôm qua ký giao ước. {FILLER}",), wanted("giao ước")),
    ((f"{FILLER} giao ước {FILLER}",), wanted("giao ước")),
    ((f"{FILLER}. “Giao ước” là gì. {FILLER}",), wanted("giao ước")),
    (("", "Móng Cái phát động."), wanted("quảng ninh")),
    (("Phát động thi đua.", "Nói về thi đua."), wanted("thi đua")),
    (("Dòng một\nDòng hai\n\nDòng ba",), wanted("hai")),
    (("", ""), wanted("thi đua")),
    (("…!",), wanted("thi đua")),
    ((f"Thi đua {'x' * 5000} {'-' * 5000} thi {'=' * 5000}",), wanted("thi đua")),
    ((f"Thì xã hội. {FILLER} Về thị xã. {FILLER}",), wanted("thị xã")),
    (("Thì xả ở thị xã, thi xa",), wanted("thị xã")),
    (("Quí này, kì ấy: hòa",), wanted("quý kỳ hoà")),
    (("Đua thuyền, thi công, thi đua. Thi\nđua",), wanted(phrases=("thi đua",))),
    (("Cứ thi. Đua là tốt",), wanted(phrases=("thi dua",))),
    (("Quyết tâm thì, không thị",), wanted(prefixes="thí quy")),
    (("Khen thưởng thì tốt",), wanted(prefixes="th")),
    ((f"Thi  đua {FILLER}\n{'x' * 300} thi",), wanted("thi đua")),
    (("𝐀𝐁 İstanbul 2021–2025 Ⅷ Москва ﬁ thi",), wanted("москва thi 2025 𝐀𝐁")),
    (("Thi\u0323 xa\u0303 thi đu\u0301a, thị xã",), wanted("thị xã")),
    (
        (f"Thi và đua thuyền. {FILLER} Tặng Cờ thi đua. {FILLER}",),
        Wanted(dict.fromkeys(typed("thi và đua"), 1.0), {}, (typed("cờ thi đua"),)),
    ),
    (
        (f"Thi công. {FILLER} Tặng cờ. {FILLER}",),
        Wanted(dict(zip(typed("thi cờ"), (0.1, 5.0), strict=True)), {}, ()),
    ),
    (("Thi công, tặng cờ",), Wanted(dict(zip(typed("thi cờ"), (0.0, 1.0), strict=True)), {}, ())),
)


def test_plain_cases_have_the_same_passage(modules: Modules) -> None:
    assert_same(modules, PLAIN_CASES)


def test_a_passage_begins_at_the_same_word_when_words_are_long(modules: Modules) -> None:
    cases = []
    for letter in "x𐐀":
        for longest in range(33, 40):
            words = " ".join((letter * longest, *[letter * 40] * 4))
            cases.append(((f"{FILLER} {words} thi",), wanted("thi")))
    assert_same(modules, cases)


def test_characters_of_two_units_count_as_one(modules: Modules) -> None:
    signs = "🎉 " * 40
    assert_same(
        modules,
        [
            ((f"{signs}thi 🎉🎉🎉 đua {FILLER} thi đua.",), wanted("thi đua")),
            ((f"{'𝐀' * 39}🎉 {'𝐀' * 190} thi {FILLER}",), wanted("thi")),
            ((f"{'𝐀𝐁 ' * 100}thi đua",), wanted("đua")),
            ((f"{FILLER} {'🎉' * 195} thi đua",), wanted("đua")),
            ((f"thi{'🎉' * 24}đua. {FILLER}Giao ước đua",), wanted("thi đua giao")),
            (("𝐀" * 41 + " " + "𝐀" * 39,), wanted("𝐀" * 40, prefixes="𝐀𝐀")),
        ],
    )


def test_a_huge_text_is_looked_through_as_far(modules: Modules) -> None:
    full = "đầu " * (SCANNED // 4)
    cases = [
        ((f"{full}cuối",), wanted("cuối")),
        ((full[:-4] + "cuối",), wanted("cuối")),
        ((full[:-4] + "cuối thi",), wanted("cuối")),
        (("🎉" + full[:-8] + "cuối thi",), wanted("cuối")),
        (("đầu " * (SCANNED // 4 - 1) + "thi " + "cuối " * 9000,), wanted("thi")),
        (("thi " * (MAX_HITS + 50) + FILLER + "thi đua cờ",), wanted("thi đua cờ")),
        *(
            (
                ("đùa " * many + FILLER + "cờ",),
                Wanted({typed("đua")[0]: 1, typed("cờ")[0]: 0.9}, {}, ()),
            )
            for many in (MAX_HITS - 1, MAX_HITS)
        ),
    ]
    assert_same(modules, cases)


@pytest.mark.parametrize("seed", range(4))
def test_any_mixture_of_words_has_the_same_passage(modules: Modules, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (to be repeatable)
    assert_same(modules, [generated(random) for _ in range(150)])


def generated(random: Random) -> Case:
    """Return texts, and what is sought in them: mostly what is there, often without its marks."""
    pool = [*random.choices(COMMON.split(), k=random.randint(4, 40)), *random.sample(ODD, 3)]
    texts = [nfc(mixed(random, pool, length)) for length in random.sample((0, 9, 40, 150, 400), 2)]
    there = [*typed(" ".join(texts)), *typed("thi đua khác")]
    values = (0.0, 0.1, 1.0, 1.0, random.random(), 7.3)

    def some(most: int) -> dict[Typed, float]:
        chosen = random.choices(there, k=random.randint(0, most))
        return {meant(random, one): random.choice(values) for one in chosen}

    prefixes = {
        Typed(one.folded[:2], one.folded[:2]) if len(one.folded) > 2 else one: value
        for one, value in some(2).items()
    }
    phrases = []
    for _ in range(random.choice((0, 0, 1, 2))):
        at = random.randrange(len(there) - 1)
        phrases.append(tuple(meant(random, one) for one in there[at : at + random.randint(2, 4)]))
    return texts, Wanted(some(5), prefixes, tuple(phrases))


def mixed(random: Random, pool: Sequence[str], length: int) -> str:
    return "".join(f"{random.choice(pool)}{random.choice(BETWEEN)}" for _ in range(length))


def meant(random: Random, one: Typed) -> Typed:
    return random.choice((one, Typed(one.folded, one.folded)))


KNOWN = st.characters(exclude_categories=("Cn", "Cs"))
"""The browser may know letters of a newer Unicode than Python does."""


@given(st.lists(st.text(KNOWN, max_size=300), min_size=20, max_size=40))
@settings(max_examples=15)
def test_any_text_has_the_same_passage(modules: Modules, texts: list[str]) -> None:
    cases = []
    for text in map(nfc, texts):
        there = typed(text)[:LENGTH]
        words, prefixes = dict.fromkeys(there[::3], 1.0), dict.fromkeys(there[1:2], 1.0)
        cases.append(((text,), Wanted(words, prefixes, (there[4:6],) if there[5:] else ())))
    assert_same(modules, cases)


READ = """async (pages) => {
    const { articleText } = await import("/assets/search/article_text.js");
    return pages.map(articleText);
}"""

PROSE = """\
## Kết quả *bước đầu*

Thi đua[^1] “yêu nước” &amp; **quyết thắng**\\
dòng sau[^ghi chú], H<sub>2</sub>O và `mã <b>`,
[liên kết](https://thidua.example/) ![ảnh](/media/a.jpg)![ngoài](https://khac.example/b.jpg)cuối.

| Đơn vị | Tặng&nbsp;cờ |
|:-------|-------------:|
| Móng Cái | 1 |
| **Hạ Long** | [^1] |

- Một
- Hai

    đoạn thứ hai

    > trích trong danh sách
    >
    > > trích trong trích

1. a
2. b
   - c

        mã trong
          danh sách

<div><p>Khối HTML</p>chữ rời<br>xuống dòng<hr>hết</div>
<dl><dt>Từ</dt><dd>Nghĩa</dd></dl>
<figure><img src="/media/b.jpg"><figcaption>Chú thích</figcaption></figure>
<table><caption>Bảng</caption><tr><th>A</th><td>B<p>C</p></td></tr></table>

<a>không dẫn đi đâu</a> và <a href="javascript:x">không được dẫn</a>, x&#8203;y &lt;p&gt;

---

###### Cuối

[^1]: Chú thích một.
[^ghi chú]: Chú thích hai

    với hai đoạn.
[^thừa]: Không ai nhắc đến.
"""


def test_the_words_of_a_page_are_those_that_were_indexed(modules: Modules) -> None:
    prose = render_prose(PROSE).prose
    page = (
        f'<!doctype html><title>Tin</title><p class="standfirst">Tít &amp; dẫn</p>'
        f'<p class="dateline">22/1</p><div class="text"><div class="prose">\n{prose.html}\n</div>'
        '</div><div class="facts-column">Cờ</div>'
    )
    assert len(prose.text.splitlines()) > 20
    assert modules.evaluate(READ, [page]) == [{"lead": "Tít & dẫn", "text": prose.text}]


MARKUP = (
    "<p> </p> <b> </b> <a> <a/href='#muc'> </a> <table> <tr> <td> <th> </table> <ul> <li> </ul> "
    "<h2> </h2> <br> <hr> <pre> </pre> <dl><dt> <dd> <figure> <figcaption> <caption> <blockquote> "
    "<sup> <tbody> <svg> <script>x</script> <!--x--> thi đua &amp; &lt;b&gt; &nbsp; [^1] * ** _ ` ↩"
)
BREAKS = ("", " ", "\n", "\n\n", "\n- ", "\n> ", "\n# ", "\n    ", "\n[^1]: ", "\u2028", "\ufeff")


def test_the_words_of_any_markup_are_those_that_were_indexed(modules: Modules) -> None:
    random = Random(0)  # noqa: S311 (to be repeatable)
    parts, written = MARKUP.split(), []
    for _ in range(300):
        chosen = random.choices(parts, k=random.randint(1, 25))
        written.append("".join(f"{part}{random.choice(BREAKS)}một " for part in chosen))
    rendered = [render_prose(markdown).prose for markdown in written]
    pages = [f'<div class="prose">\n{prose.html}\n</div>' for prose in rendered]
    read = zip(written, rendered, modules.evaluate(READ, pages), strict=True)
    assert [markdown for markdown, prose, page in read if page["text"] != prose.text] == []


def test_a_page_without_lead_or_prose_has_no_words(modules: Modules) -> None:
    pages = ["", "<p>Không tìm thấy</p>", '<div class="prose">\n\n</div>']
    assert modules.evaluate(READ, pages) == [{"lead": "", "text": ""}] * 3


def test_the_words_of_every_real_page_are_those_of_the_index(
    modules: Modules, real_output: Path
) -> None:
    with open_index(real_output / "index") as index:
        stored = [index.stored(number) for number in index.order.tolist()]
    site = real_output / "site"
    pages = [
        (site / record["address"].strip("/") / "index.html").read_text("utf-8") for record in stored
    ]
    assert stored
    assert modules.evaluate(READ, pages) == [
        {"lead": record["opening"], "text": nfc(record["text"])} for record in stored
    ]
