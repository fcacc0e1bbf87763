"""The search in the browser keeps the contract, loads no more than it needs, and bears publishing.

`tests/test_static_search_parity.py` compares it with the engine in Python, query by query.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from archive.search_limits import MAX_RESULTS
from search.engine.answer import SearchAnswer
from search.engine.request import SearchRequest
from tests.browser_modules import Modules, browser_modules, needs_browser
from tests.search_case_table import Case
from tests.search_indexes import make_document, write
from tests.static_search import StaticArchive
from tests.test_search_contract import CASES, TABLES, assert_as_expected, documents

pytestmark = needs_browser


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with browser_modules() as modules:
        yield modules


# ---- the contract ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def answers(
    modules: Modules, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[tuple[str, str], SearchAnswer]:
    """The answer to every query of every table."""
    found: dict[tuple[str, str], SearchAnswer] = {}
    for table in TABLES:
        folder = tmp_path_factory.mktemp("contract")
        write(folder / "index", documents(table))
        static = StaticArchive(modules, folder / "site", f"/{table.name}/")
        static.publish(folder / "index")
        queries = [
            q for case in table.cases for q in (case.q, *case.rest[: case.expected == "same"])
        ]
        requests = [SearchRequest(q, limit=MAX_RESULTS, facets=False) for q in queries]
        for q, answer in zip(queries, static.answers(requests), strict=True):
            found[table.name, q] = answer
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_a_query_finds_what_the_contract_says(
    answers: Mapping[tuple[str, str], SearchAnswer], case: Case
) -> None:
    assert_as_expected(case, lambda q: answers[case.table, q])


# ---- what is loaded ----------------------------------------------------------------------------


@pytest.fixture
def static(modules: Modules, tmp_path: Path) -> StaticArchive:
    """An archive of twenty articles, and a fresh page."""
    modules.open()
    archive = StaticArchive(modules, tmp_path / "site", f"/{tmp_path.name}/")
    publish(archive, twenty("Phát động phong trào thi đua yêu nước"))
    return archive


def twenty(text: str) -> Iterator[Any]:
    for number in range(20):
        title = f"Bản tin {number}"
        yield make_document(title, text, day=f"2021-02-{number + 1:02}", kinds=("launch",))


def publish(archive: StaticArchive, articles: Iterator[Any], *, anew: bool = False) -> None:
    index = archive.folder.parent / f"index-{len(list(archive.folder.parent.iterdir()))}"
    write(index, articles)
    archive.publish(index, anew=anew)


ASK = """async ({ base, q, more = "" }) => {
    const { openArchive } = await import("/assets/search/engine.js");
    globalThis.archive = openArchive(new URL(base, location));
    globalThis.answer = await archive.search({ q });
    if (more) await answer[more]();
    return answer.total;
}"""


def loaded(static: StaticArchive, q: str, **asked: str) -> list[str]:
    """Return the kinds of files that a query loads, the first time, beside what opening does."""
    before = len(static.modules.served)
    static.modules.evaluate(ASK, {"base": static.base, "q": q, **asked})
    paths = [served.path for served in static.modules.served[before:]]
    names = [path.rsplit("/", 1)[1] for path in paths if path.startswith(static.base)]
    assert len(names) == len(set(names))
    assert names[:2] == ["manifest.json", "head.bin"]
    return sorted({re.split(r"[0-9]+\.|-[0-9a-f]{16}|\.", name)[0] for name in names[2:]})


@pytest.mark.parametrize(
    ("q", "files"),
    [
        ("thi", ["d", "w"]),
        ("thi đua yêu nước", ["d", "p", "w"]),
        ('"thi đua"', ["d", "p", "w"]),
        ('"phong trào thi đua"', ["d", "l", "p", "w"]),
        ("th*", ["d", "w"]),
        ("year:2021", ["d", "days"]),
        ("kind:launch", ["d", "f-kind"]),
        ("has:awards OR thi", ["d", "f-has", "w"]),
        ("", ["d"]),
    ],
)
def test_a_query_loads_what_it_needs_and_no_more(
    static: StaticArchive, q: str, files: Sequence[str]
) -> None:
    assert loaded(static, q) == [*files]


def test_counts_and_other_spellings_are_loaded_when_they_are_asked_for(
    static: StaticArchive,
) -> None:
    counted = {"f-award", "f-cluster", "f-kind", "f-locality", "f-movement", "days", "labels"}
    assert {*loaded(static, "thi", more="facets")} == {"d", "w", *counted}
    assert "lexicon" in loaded(static, "thy ddua", more="didYouMean")
    assert "lexicon" not in loaded(static, "thi", more="didYouMean")


def test_what_was_loaded_is_not_loaded_again(static: StaticArchive) -> None:
    loaded(static, '"phong trào thi đua"', more="facets")
    before = len(static.modules.served)
    static.modules.evaluate(
        """async () => {
            const answer = await archive.search({ q: '"phong trào" thi đua', kind: "launch" });
            await answer.facets();
        }"""
    )
    assert static.modules.served[before:] == []


# ---- while the archive is published ------------------------------------------------------------


def test_who_asks_while_the_archive_is_published_gets_an_answer_of_the_new_one(
    static: StaticArchive,
) -> None:
    loaded(static, "phát động")
    publish(static, twenty("Một trăm gương sáng"), anew=True)
    answer = static.modules.evaluate(
        """async () => {
            const [words, kinds] = await Promise.all([
                archive.search({ q: "gương sáng -has:awards" }),
                archive.search({ q: "phát động", kind: "launch" }),
            ]);
            return [words.total, kinds.total, await words.facets()];
        }"""
    )
    assert answer[:2] == [20, 0]
    assert [value["count"] for value in answer[2]["kind"]] == [20]


def test_an_answer_of_the_archive_as_it_was_says_so_and_is_asked_anew(
    static: StaticArchive,
) -> None:
    loaded(static, "phát động")
    publish(static, twenty("Một trăm gương sáng"), anew=True)
    assert static.modules.evaluate(
        """async () => {
            const { Gone } = await import("/assets/search/engine.js");
            const gone = await answer.facets().catch((error) => error instanceof Gone);
            return [gone, (await archive.search({ q: "phát động" })).total];
        }"""
    ) == [True, 0]


def test_a_page_that_stays_open_learns_of_what_was_published_since(static: StaticArchive) -> None:
    loaded(static, "phát động")
    target = static.folder / "tim-kiem"
    (old,) = [path for path in target.iterdir() if path.is_dir()]
    kept = static.folder.parent / "kept"
    copytree(old, kept)
    publish(static, twenty("Một trăm gương sáng"), anew=True)
    copytree(kept, old)  # an edit leaves the files of before in their place
    assert static.modules.evaluate(
        """async () => {
            const found = async () => (await archive.search({ q: "gương sáng" })).total;
            const before = await found();
            const { now } = Date;
            Date.now = () => now() + 61000;
            return [before, await found()];
        }"""
    ) == [0, 20]


UNDER_WAY = """async ({ base, interrupted }) => {
    const { openArchive } = await import("/assets/search/engine.js");
    const archive = openArchive(new URL(base, location));
    const { fetch, setTimeout } = globalThis;
    const controller = new AbortController();
    const pauses = [];
    let asked = 0;
    globalThis.fetch = (url, options) => {
        const gone = url.pathname.includes("/w") && pauses.length < 2;
        if (url.pathname.endsWith("manifest.json")) asked++;
        return gone ? Promise.resolve(new Response("", { status: 404 })) : fetch(url, options);
    };
    globalThis.setTimeout = (act, pause) => {
        pauses.push(pause);
        setTimeout(interrupted ? () => controller.abort() : act);
    };
    const { total, name } = await archive.search({ q: "thi" }, controller).catch((error) => error);
    Object.assign(globalThis, { fetch, setTimeout });
    return { end: total ?? name, asked, pauses };
}"""


def test_publishing_may_take_a_while(static: StaticArchive) -> None:
    argument = {"base": static.base, "interrupted": False}
    told = static.modules.evaluate(UNDER_WAY, argument)
    assert (told["end"], told["asked"]) == (20, 3)
    assert 0 < told["pauses"][0] < told["pauses"][1]


def test_who_no_longer_waits_does_not_wait_for_publishing_either(static: StaticArchive) -> None:
    told = static.modules.evaluate(UNDER_WAY, {"base": static.base, "interrupted": True})
    assert (told["end"], told["asked"]) == ("AbortError", 1)


def test_an_article_whose_page_is_missing_is_shown_by_its_lead(static: StaticArchive) -> None:
    loaded(static, "thi")
    before = len(static.modules.served)
    assert static.modules.evaluate(
        """async () => {
            const [first] = answer.results;
            const passage = await answer.passage(first);
            const again = await archive.search({ q: "thi" });
            return [again.total, JSON.stringify(passage) === JSON.stringify(first.snippet)];
        }"""
    ) == [20, True]
    (missing,) = static.modules.served[before:]
    assert missing.status == 404


LOST = """async ({ base, lost }) => {
    const { askedFor } = await import("/assets/search/page_request.js");
    const { answers } = await import("/assets/search/static_answers.js");
    const form = { dataset: { shards: base, site: location.origin } };
    const { fetch } = globalThis;
    globalThis.fetch = async (url, options) => {
        if (new URL(url).pathname.includes(lost)) throw new TypeError("no network");
        return fetch(url, options);
    };
    const asked = askedFor("?q=thi");
    const found = await answers(form, () => {}).answer(asked, "", new AbortController().signal);
    const { constructor, outdated } = await found.complete().catch((error) => error);
    globalThis.fetch = fetch;
    document.body.replaceChildren(found.content);
    const counts = document.querySelectorAll(".facets li");
    return [constructor.name, Boolean(outdated), counts.length > 0];
}"""


@pytest.mark.parametrize(("lost", "counted"), [("/tin/", True), ("/days", False)])
def test_passages_that_cannot_be_loaded_leave_the_counts_alone(
    static: StaticArchive, lost: str, *, counted: bool
) -> None:
    argument = {"base": static.base, "lost": lost}
    assert static.modules.evaluate(LOST, argument) == ["Offline", False, counted]


def test_an_archive_that_lacks_a_file_is_refused_in_the_end(static: StaticArchive) -> None:
    (folder,) = [path for path in (static.folder / "tim-kiem").iterdir() if path.is_dir()]
    for path in folder.glob("w*.bin"):
        path.unlink()
    assert loaded_anew(static, "thi") == "Gone"


FAILING = """async ({ base, q }) => {
    const { openArchive, Gone, Offline } = await import("/assets/search/engine.js");
    try {
        const archive = openArchive(new URL(base, location));
        return (await archive.search({ q })).total;
    } catch (error) {
        return error instanceof Gone ? "Gone" : error instanceof Offline ? "Offline" : error.name;
    }
}"""


def loaded_anew(static: StaticArchive, q: str) -> Any:
    """Return how many an archive that is opened now finds, or the name of what it raises."""
    return static.modules.evaluate(FAILING, {"base": static.base, "q": q})


# ---- faults ------------------------------------------------------------------------------------


def test_without_a_network_the_archive_says_so_and_goes_on_when_there_is_one(
    static: StaticArchive,
) -> None:
    loaded(static, "thi")
    static.modules.page.context.set_offline(True)
    try:
        assert loaded_anew(static, "thi") == "Offline"
        assert static.modules.evaluate(
            """async () => {
                const { Offline } = await import("/assets/search/engine.js");
                const known = await archive.search({ q: "thi" });
                const failed = await archive.search({ q: "has:awards" }).catch((error) => error);
                return [known.total, failed instanceof Offline];
            }"""
        ) == [20, True]
    finally:
        static.modules.page.context.set_offline(False)
    assert (
        static.modules.evaluate('async () => (await archive.search({ q: "has:awards" })).total')
        == 0
    )


TORN = """async ({ base, queries, times }) => {
    const { openArchive } = await import("/assets/search/engine.js");
    const { fetch } = globalThis;
    let seed = 1;
    const chance = (below) => (seed = (seed * 48271) % 2147483647) % below;
    const ends = [];
    const whole = new Map();
    globalThis.fetch = async (url, options) => {
        const { href } = url;
        if (!whole.has(href)) whole.set(href, await (await fetch(url, options)).arrayBuffer());
        const bytes = new Uint8Array(whole.get(href).slice(0));
        if (chance(4) || href.endsWith("manifest.json")) return new Response(bytes);
        for (let n = chance(8); n; n--) bytes[chance(bytes.length)] = chance(256);
        return new Response(chance(2) ? bytes : bytes.slice(0, chance(bytes.length)));
    };
    for (let time = 0; time < times; time++) {
        try {
            const archive = openArchive(new URL(base, location));
            const answer = await archive.search({ q: queries[time % queries.length] });
            await answer.facets();
            await answer.didYouMean();
            ends.push("an answer");
        } catch (error) {
            ends.push(error.name);
        }
    }
    globalThis.fetch = fetch;
    return ends;
}"""


def test_files_damaged_anywhere_make_it_raise_or_answer_but_never_run_on(
    static: StaticArchive,
) -> None:
    queries = ["thi đua", '"phong trào thi đua"', "th*", "year:2021", "kind:launch", "thy ddua"]
    argument = {"base": static.base, "queries": queries, "times": 300}
    ends = static.modules.evaluate(TORN, argument)
    assert len(ends) == argument["times"]
    assert {*ends} <= {"an answer", "RangeError", "SyntaxError", "TypeError"}
    assert loaded_anew(static, "thi") == 20


DAMAGED = """async ({ base, q, file, keep, more }) => {
    const { openArchive } = await import("/assets/search/engine.js");
    const { fetch } = globalThis;
    globalThis.fetch = async (url, options) => {
        const bytes = new Uint8Array(await (await fetch(url, options)).arrayBuffer());
        if (!url.pathname.split("/").pop().startsWith(file)) return new Response(bytes);
        return new Response(keep === null ? bytes.fill(255) : bytes.slice(0, keep));
    };
    try {
        const answer = await openArchive(new URL(base, location)).search({ q });
        if (more) await answer[more]();
        return "an answer";
    } catch (error) {
        return error.name;
    } finally {
        globalThis.fetch = fetch;
    }
}"""


@pytest.mark.parametrize(
    ("file", "keep", "q", "more", "error"),
    [
        ("manifest", 9, "", "", "SyntaxError"),
        ("head", 9, "", "", "RangeError"),
        ("head", None, "", "", "RangeError"),
        ("w", 4, "thi", "", "RangeError"),
        ("w", None, "thi", "", "TypeError"),
        ("p", 3, "thi đua", "", "RangeError"),
        ("p", None, "thi đua", "", "RangeError"),
        ("l", 0, '"phong trào thi đua"', "", "RangeError"),
        ("days", 4, "year:2021", "", "RangeError"),
        ("f-kind", 9, "kind:launch", "", "RangeError"),
        ("f-kind", None, "kind:launch", "", "RangeError"),
        ("d0", 9, "", "", "SyntaxError"),
        ("d0", None, "", "", "TypeError"),
        ("labels", 9, "", "facets", "SyntaxError"),
        ("lexicon", None, "thy ddua", "didYouMean", "TypeError"),
    ],
)
def test_a_damaged_file_is_told_apart_from_one_that_is_gone(
    static: StaticArchive, file: str, keep: int | None, q: str, more: str, error: str
) -> None:
    argument = {"base": static.base, "q": q, "file": file, "keep": keep, "more": more}
    assert static.modules.evaluate(DAMAGED, argument) == error


KEEPING = """async ({ base, sets }) => {
    const { openArchive } = await import("/assets/search/engine.js");
    const { fetch } = globalThis;
    const asked = [];
    const whole = new Map();
    const read = async (path) => (await fetch(base + path)).arrayBuffer();
    const known = JSON.parse(new TextDecoder().decode(await read("manifest.json")));
    const [{ folder, documents }] = known.sets;
    const folders = Array.from({ length: sets }, (_, set) => `set-${set}`);
    const manifest = {
        ...known,
        sets: folders.map((folder) => ({ folder, documents })),
        deleted: folders.map(() => []),
        runs: folders.map((_, set) => [set, documents]),
    };
    globalThis.fetch = async ({ pathname }) => {
        const file = pathname.split("/").pop();
        asked.push(file);
        if (file === "manifest.json") return new Response(JSON.stringify(manifest));
        if (!whole.has(file)) whole.set(file, await read(`${folder}/${file}`));
        return new Response(whole.get(file));
    };
    const archive = openArchive(new URL(base, location));
    const askedBy = async (q) => {
        const before = asked.length;
        await archive.search({ q, limit: 0 });
        return asked.slice(before);
    };
    const counts = [];
    for (const q of ["thi", "thi", "kind:launch", "thi", "kind:launch"]) {
        counts.push((await askedBy(q)).filter((file) => /^[wf]/.test(file)).length);
    }
    globalThis.fetch = fetch;
    return counts;
}"""
"""Asks an archive of many sets, which are all alike, for a file of each."""

KEPT = 200


def test_of_many_files_the_last_ones_are_kept_in_memory(static: StaticArchive) -> None:
    sets = KEPT * 3 // 4
    argument = {"base": static.base, "sets": sets}
    words, at_once, kinds, words_again, kinds_again = static.modules.evaluate(KEEPING, argument)
    assert (words, at_once, kinds) == (sets, 0, sets)
    assert words_again + kinds_again >= 2 * sets - KEPT


HALTED = """async ({ base }) => {
    const { openArchive } = await import("/assets/search/engine.js");
    const archive = openArchive(new URL(base, location));
    await archive.shards();
    const { fetch } = globalThis;
    const asked = [];
    globalThis.fetch = (url, { signal }) => new Promise((resolve, reject) => {
        asked.push({ path: url.pathname, signal });
        signal.addEventListener("abort", () => reject(signal.reason));
    });
    const begin = (q) => {
        const controller = new AbortController();
        const end = archive.search({ q }, controller).catch((error) => error.name);
        return { controller, end };
    };
    const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
    const stopped = async (asked, count) => {
        while (asked.filter(({ signal }) => signal.aborted).length < count) await pause();
    };
    const first = begin("phong trào");
    await pause();
    first.controller.abort();
    const second = begin("phong");
    await stopped(asked, 1);
    globalThis.fetch = fetch;
    const left = asked.filter(({ signal }) => !signal.aborted).map(({ path }) => path);
    second.controller.abort();
    await stopped(asked, 2);
    return [
        await first.end, asked.length, left, await second.end,
        (await archive.search({ q: "phong" })).total,
    ];
}"""


def test_who_no_longer_waits_lets_the_network_rest(static: StaticArchive) -> None:
    ended, asked, left, also_ended, total = static.modules.evaluate(HALTED, {"base": static.base})
    assert (ended, also_ended) == ("AbortError", "AbortError")
    assert asked == 2, "a word and a pair; what still is wanted is not asked for twice"
    assert [path.rsplit("/", 1)[1] for path in left] == ["w0.bin"]
    assert total == 20


def test_an_archive_without_articles_answers(modules: Modules, tmp_path: Path) -> None:
    static = StaticArchive(modules, tmp_path / "site", "/empty/")
    publish(static, iter(()))
    answers = static.answers([SearchRequest(q) for q in ("", "thi đua", '"a b c"', "th*", "-a?")])
    assert [answer.total for answer in answers] == [0] * 5
    assert answers[0].facets["locality"] == ()
