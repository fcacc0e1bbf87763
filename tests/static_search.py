"""Archives as static shards, asked in a real browser, with answers as Python gives them.

with browser_modules() as modules:
    static = StaticArchive(modules, tmp_path, "/kho/")
    static.publish(index_folder)
    answers = static.ask([{"q": "thi đua"}])
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path
from shutil import rmtree
from typing import Any

from search.engine.answer import FacetValue, Result, SearchAnswer
from search.engine.query_tree import Notice
from search.engine.request import SearchRequest
from search.engine.snippet import Segment
from search.index.record import SearchDocument
from search.shards.export import export_shards
from search.shards.record import Shards
from tests.browser_modules import Modules

OPEN = """async ({ base, requests, passages }) => {
    const { openArchive } = await import("/assets/search/engine.js");
    const archive = openArchive(new URL(base, location));
    const answers = [];
    for (const request of requests) {
        const answer = await archive.search(request);
        const shown = answer.results.slice(0, passages);
        answers.push({
            ...answer,
            facets: request.facets === false ? {} : await answer.facets(),
            didYouMean: await answer.didYouMean(),
            passages: await Promise.all(shown.map(answer.passage)),
        });
    }
    return answers;
}"""
"""Asks an archive one request after the other."""


@dataclass
class StaticArchive:
    """An archive that is served, and may be published anew while it is asked."""

    modules: Modules
    folder: Path
    """Of the site: its search is below `tim-kiem`."""
    path: str
    """Of the site on the server, with a slash at either end."""
    shards: Shards = field(default_factory=lambda: Shards((), {}))

    def __post_init__(self) -> None:
        """Serve the folder."""
        self.modules.serve(self.path, self.folder)

    @property
    def base(self) -> str:
        """Path of the search on the server."""
        return f"{self.path}tim-kiem/"

    def publish(self, index: Path, *, anew: bool = False) -> None:
        """Export the index; the sets that serve are kept, unless all is to be made `anew`."""
        target = self.folder / "tim-kiem"
        if anew:
            rmtree(target)
        self.shards = export_shards((index,), () if anew else self.shards.sets, target)
        kept = {one.folder for one in self.shards.sets} | self.shards.common.keys()
        for old in [path for path in target.iterdir() if path.name not in kept]:
            rmtree(old) if old.is_dir() else old.unlink()

    def publish_pages(self, documents: Iterable[SearchDocument]) -> None:
        """Write the pages of articles, as far as search reads them."""
        for document in documents:
            page = self.folder / document.url.strip("/") / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            lead = f'<p class="standfirst">{escape(document.lead)}</p>' if document.lead else ""
            lines = "".join(f"<p>{escape(line)}</p>" for line in document.body.split("\n") if line)
            page.write_text(
                f'<!doctype html><meta charset="utf-8">{lead}<div class="prose">{lines}</div>',
                encoding="utf-8",
            )

    def ask(self, requests: Sequence[Mapping[str, Any]], *, passages: int = 0) -> list[Any]:
        """Return the answers as records: those of JavaScript, with what they give later.

        `passages` are those of as many results of each.
        """
        argument = {"base": self.base, "requests": requests, "passages": passages}
        answers: list[Any] = self.modules.evaluate(OPEN, argument)
        return answers

    def answers(self, requests: Sequence[SearchRequest]) -> list[SearchAnswer]:
        """Return the answers as Python has them."""
        site = f"{self.modules.origin}{self.path}"
        return [answer_of(record, site) for record in self.ask([*map(request_record, requests)])]


def request_record(request: SearchRequest) -> dict[str, Any]:
    """Return a request as the engine of the browser takes it."""

    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "q": request.q,
        "locality": request.locality,
        "movement": request.movement,
        "cluster": request.cluster,
        "kind": request.kind,
        "award": request.award,
        "year": request.year,
        "dateFrom": day(request.date_from),
        "dateTo": day(request.date_to),
        "sort": request.sort,
        "limit": request.limit,
        "offset": request.offset,
        "facets": request.facets,
    }


def answer_of(record: Mapping[str, Any], site: str) -> SearchAnswer:
    """Return what the engine of the browser answered; `site` is where its URLs begin."""
    return SearchAnswer(
        total=record["total"],
        near=record["near"],
        results=tuple(_result(result, site) for result in record["results"]),
        facets={name: _values(values) for name, values in record["facets"].items()},
        did_you_mean=record["didYouMean"],
        notices=tuple(Notice(**notice) for notice in record["notices"]),
    )


def segments(records: Iterable[Mapping[str, Any]]) -> tuple[Segment, ...]:
    """Return a passage."""
    return tuple(Segment(record["text"], record["found"]) for record in records)


def _result(record: Mapping[str, Any], site: str) -> Result:
    return Result(
        id=record["id"],
        url="/" + record["url"].removeprefix(site),
        title=record["title"],
        title_segments=segments(record["titleSegments"]),
        published=record["published"],
        updated=record["updated"],
        localities=tuple(record["localities"]),
        kinds=tuple(record["kinds"]),
        snippet=segments(record["snippet"]),
        score=record["score"],
    )


def _values(records: Iterable[Mapping[str, Any]]) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(record["id"], record["name"], record["count"], _values(record["children"]))
        for record in records
    )
