"""What the browser thinks was meant is what `search.engine.spelling` thinks, counted alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from archive.text import ALPHABET, fold
from search.engine.index_lexicon import IndexLexicon
from search.engine.query_parser import parse
from search.engine.speller import LONGEST, MAX_COUNTS
from search.engine.spelling import did_you_mean, rewritten
from search.text.analyzer import MARKS, forms, syllables, terms
from search.text.marks import Typed
from search.text.raw_typing import undone
from search.text.written import written
from tests.browser_modules import Modules, browser_modules, needs_browser
from tests.search_indexes import index_of, make_document

pytestmark = needs_browser

TEXTS = (
    "Phong trào thi đua yêu nước ở Móng Cái, tỉnh Quảng Ninh",
    "Phát động phong trào thi đua quyết thắng",
    "Ký giao ước thi đua; tặng giấy khen, bằng khen cho tập thể",
    "Hội thi nấu ăn: đồng chí Hạnh đoạt giải",
    "Đường làng, ngõ xóm; gương người tốt, việc tốt",
    "Chi đoàn Kỳ Anh, câu lạc bộ thơ",
    "Thi nấu ăn không dấu: thi dua, dong chi",
    "Dân vận khéo, nông thôn mới, đô thị văn minh",
    "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2021",
    "Thu hoạch vụ đông; thư viện; thú y; đưa tin",
    "Nghỉ lễ trên núi Kilimanjaro",
)

COUNT = """async ({ spellings, table, queries }) => {
    const { parse } = await import("/assets/search/query_parser.js");
    const { didYouMean } = await import("/assets/search/spelling.js");
    const { NONE, nearness } = await import("/assets/search/marks.js");
    const key = ({ folded, marked }) => `${folded}|${marked}`;
    const answers = [];
    for (const q of queries) {
        const asked = [];
        const announced = [];
        const lexicon = {
            spellings: new Map(Object.entries(spellings)),
            async counts(typed) {
                asked.push(key(typed));
                const meant = Object.entries(table[typed.folded] || {});
                return new Map(meant.filter(([marked]) => nearness(typed, marked) > NONE));
            },
            async prefetch(list) {
                announced.push(...list.map(key));
            },
        };
        const better = await didYouMean(q, parse(q).tree, lexicon);
        const all = [...asked];
        delete lexicon.prefetch;
        const alone = await didYouMean(q, parse(q).tree, lexicon);
        answers.push({ better, alone, asked: all, announced });
    }
    return answers;
}"""


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with browser_modules() as modules:
        yield modules


@dataclass(frozen=True)
class Known:
    """The lexicon of an index, and all that it can count: folded form → spelling → documents."""

    lexicon: IndexLexicon
    table: Mapping[str, Mapping[str, int]]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    documents = [make_document(f"Bài số {n}", text) for n, text in enumerate(TEXTS)]
    with index_of(Path(tmp_path_factory.mktemp("spelling")), *documents) as index:
        lexicon = IndexLexicon(index)
        written_terms = [term for one in documents for term in terms(f"{one.title}\n{one.body}")]
        bare = {term.partition(MARKS)[0] for term in written_terms}
        yield Known(lexicon, {form: lexicon.counts(Typed(form, form)) for form in sorted(bare)})


class Noting:
    """A lexicon that notes what it is asked, in order."""

    def __init__(self, lexicon: IndexLexicon) -> None:
        self.spellings = lexicon.spellings
        self.asked: list[str] = []
        self._lexicon = lexicon

    def counts(self, typed: Typed) -> Mapping[str, int]:
        self.asked.append("|".join(typed))
        return self._lexicon.counts(typed)


def answers_of(modules: Modules, known: Known, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the browser answers to each query, and asks: the same as Python, in order.

    A lexicon without `prefetch` leads to the same answer.
    """
    sent = {"spellings": known.lexicon.spellings, "table": known.table, "queries": queries}
    answers: list[dict[str, Any]] = modules.evaluate(COUNT, sent)
    for q, answer in zip(queries, answers, strict=True):
        noting = Noting(known.lexicon)
        better = did_you_mean(q, parse(q).tree, noting)
        assert (better, noting.asked) == (answer["better"], answer["asked"]), q
        assert better == answer["alone"], q
    return answers


PUT_RIGHT = (
    "phong trao tji dua",
    "phogn trao",
    "quang nin",
    "Quảng Nihn",
    "PHONG TRAFO",
    "phong tràp thi đua",
    "phong tráo thi đua",
    "giay khenn",
    "ki ahn",
    "kyf anh",
    "thidua",
    "Thiđua yêu nước",
    "thi ddua",
    "thi d9ua",
    "phong tra2o",
    "ddoongf chi",
    "ddongof chi",
    "dduwowngf lang",
    "d9uong72 lang",
    "guowng nguoi tot",
    '"phong trao tji dua" OR -tji title:tji',
    "(Tji đua) -“móng cái”  year:2021",
    "title:phogn\u2003trao?",
    "kind:tin phong* phogn trao",
    "phong trao tho dua",
    "hội nghỉ",
    "hoi thu",
    "kilimanjro",
)
LEFT_ALONE = (
    "",
    "thi đua",
    "thì đua",
    "hanh dua",
    "móng cái quảng ninh thi đua",
    "2021 19/5 covid19",
    "zzzzzzzzzzzz",
    "x",
    "tji*",
    "-tji thi",
    "year:20211",
    "ξένος",
    "cau lac bo tho",
    "p" + "hong" * LONGEST,
    "kilimanjaor",
)


def test_the_same_queries_are_put_right_and_left_alone(modules: Modules, known: Known) -> None:
    answers = answers_of(modules, known, [*PUT_RIGHT, *LEFT_ALONE])
    put_right = [answer["better"] is not None for answer in answers]
    assert put_right == [True] * len(PUT_RIGHT) + [False] * len(LEFT_ALONE)


def test_what_is_counted_was_announced_so_that_it_loads_at_once(
    modules: Modules, known: Known
) -> None:
    for answer in answers_of(modules, known, PUT_RIGHT):
        asked, announced = (
            {key.partition(MARKS)[0] for key in answer[kind]} for kind in ("asked", "announced")
        )
        assert len(asked - announced) <= 1  # what a word that occurs was replaced with


@pytest.mark.parametrize("seed", range(3))
def test_misspelled_queries_get_the_same_answer(modules: Modules, known: Known, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (to be repeatable)
    queries = [misspelled(random) for _ in range(150)]
    answers = answers_of(modules, known, queries)
    assert any(answer["better"] for answer in answers)


def misspelled(random: Random) -> str:
    """Return some words of a text with slips of the keyboard, operators and capitals."""
    words = [found for found in random.choice(TEXTS).replace(":", "").split() if found]
    start = random.randrange(len(words))
    chosen = words[start : start + random.randint(1, 6)]
    if random.random() < 0.4:
        chosen = [fold(word) for word in chosen]
    for _ in range(random.choice((0, 1, 1, 2))):
        at = random.randrange(len(chosen))
        chosen[at] = slipped(random, chosen[at])
    if random.random() < 0.2:
        chosen.insert(random.randrange(len(chosen) + 1), random.choice(("OR", "-", "(", "x", '"')))
    q = random.choice((" ", " ", "  ", "")).join(chosen)
    return random.choice((q, q, q.upper(), f"title:{q}", f'"{q}"', f"{q}*", f"{q} OR {fold(q)}"))


def slipped(random: Random, word: str) -> str:
    at = random.randrange(len(word))
    letter = random.choice([*ALPHABET, *"sfrxj19áàảãạốờứýỳ"])
    return random.choice(
        (
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        )
    )


def test_the_work_for_one_query_ends_at_the_same_place(modules: Modules, known: Known) -> None:
    random = Random(5)  # noqa: S311 (to be repeatable)
    queries = [
        " ".join("".join(random.choices("aođuihngtr", k=random.randint(2, 5))) for _ in range(70))
        for _ in range(20)
    ]
    answers = answers_of(modules, known, queries)
    assert max(len(answer["asked"]) for answer in answers) == MAX_COUNTS


def test_a_word_that_is_the_name_of_its_field_is_not_taken_for_it(modules: Modules) -> None:
    title, news = Typed("title", "title"), Typed("tin", "tin")
    cases: list[tuple[str, list[tuple[Typed, Typed | None]]]] = [
        ("title:title", [(title, news)]),
        ("title title", [(title, None), (title, news)]),
        ("TITLE Title T", [(title, news), (title, news), (Typed("t", "t"), news)]),
    ]
    assert modules.evaluate(
        """async (cases) => {
            const { rewritten } = await import("/assets/search/spelling.js");
            const { typed } = await import("/assets/search/marks.js");
            return cases.map(([q, words]) =>
                rewritten(q, words.map((pair) => pair.map((one) => one && typed(...one)))));
        }""",
        cases,
    ) == [rewritten(q, words) for q, words in cases]


def test_syllables_are_written_alike(modules: Modules) -> None:
    random = Random(6)  # noqa: S311 (to be repeatable)
    onsets, tones = ("", "h", "q", "qu", "gi", "ngh", "th", "đ", "l", "X"), ("", *"́̀̉̃̉̇")
    vowels = ("a", "ă", "i", "y", "u", "oa", "uy", "uyê", "iê", "ươ", "ưa", "oai", "uô", "uâ", "eo")
    marked = [
        onset + vowel + coda + tone
        for onset in onsets
        for vowel in vowels
        for coda in ("", "n", "ch")
        for tone in tones
    ]
    marked += [forms(one)[1] for one in ("Москва", "2021", "covid", "𝐀", "ξένος", "khuỷu")]
    marked += [f"{random.choice(marked)}_{random.choice(marked)}" for _ in range(100)]
    assert modules.evaluate(
        """async (keys) => {
            const { written } = await import("/assets/search/written.js");
            return keys.map(written);
        }""",
        marked,
    ) == [written(key) for key in marked]


def test_raw_typing_is_read_alike(modules: Modules) -> None:
    random = Random(7)  # noqa: S311 (to be repeatable)
    raw = ["".join(random.choices("aeiouwydqgnhtsfrxj12567899", k=k % 9)) for k in range(4000)]
    raw += ["uwowng", "quaas", "giaf", "ddajt", "dd", "", "đa", "undefined", "thuowr", "d9u7o7ng2"]
    raw += [syllable.marked for text in TEXTS for syllable in syllables(text)]
    assert [undone(one) for one in raw] == [
        tuple(read)
        for read in modules.evaluate(
            """async (raw) => {
                const { undone } = await import("/assets/search/raw_typing.js");
                return raw.map(undone);
            }""",
            raw,
        )
    ]
