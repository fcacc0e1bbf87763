#!/usr/bin/env python3
"""The program: content in, a static site and a search index out.

    load → validate → assemble → plan → render → publish, and the index beside the site

Each stage is a module of `pipeline`. The halves of a build, `desk.reading` and `desk.making`, call
them for what has changed since the last build, and `desk.remembering` says what the next one is to
know; `desk.tasks` is the work on single articles and pages. Exit codes: 0 done, 1 the content has
errors (nothing was published), 2 mistyped, or a folder cannot be read or written.
"""

import argparse
import gc
import io
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from mmap import mmap
from pathlib import Path

from archive.dates import VIETNAM
from archive.problems import Problem, errors
from archive.refusal import Refusal
from desk import command_line
from desk.beside import Assistant, assistants, beside
from desk.job import Job, Order, acceptable, conclude, forget, judged, patiently
from desk.report import (
    Progress,
    Stages,
    problems_json,
    problems_text,
    rebuilt_text,
    summary_text,
)
from desk.survey import intact, survey
from desk.terminal import run, say
from pipeline.publish import check_output, publication, recover
from pipeline.state import Outline, index_times, load_outline, missing_files

# What only a build with work to do needs is imported by the functions that do it: Markdown, Jinja
# and the others take a third of a second, to see that nothing has changed a quarter of one.


def main(arguments: Sequence[str], keep: Callable[[object], None] = forget) -> int:
    """Run the command that `arguments` name; return the exit code.

    The process that ends with it may `keep` what a build worked with: to take the records apart one
    by one, as Python does when nobody has them any more, or to look for garbage among them, takes a
    tenth of the time of an edit.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = command_line.parse(arguments)
    options.keep = keep
    return run(lambda: COMMANDS[options.command](options))


def build(options: argparse.Namespace) -> int:
    """Publish the site and its index, or print what is wrong and leave the last good ones."""
    if options.keep is not forget:
        gc.disable()  # for good
    order = Order(options, options.output, options.base_url, summary_text, say)
    return publish(order._replace(keep=options.keep))


def watch(options: argparse.Namespace) -> int:
    """Build, and build again whenever the sources change."""
    from desk.upkeep import Sources
    from desk.watch import watch as watch_sources

    def rebuild(tell: Callable[[str], None]) -> int:
        order = Order(options, options.output, options.base_url, rebuilt_text, tell)
        code = patiently(publish, order)
        options.fresh = False  # the next ones build on this one
        return code

    watch_sources(Sources(options.content, options.templates), rebuild, say)
    return 0


def serve(options: argparse.Namespace) -> int:
    """Show the site, drafts too, on this machine; rebuild it when its sources change."""
    from desk.preview import preview
    from desk.preview_answers import Search
    from desk.upkeep import Sources

    options.drafts, options.no_search, options.sqlite = True, False, False
    output = options.output / "preview"

    def rebuild(address: str, tell: Callable[[str], None]) -> int:
        code = patiently(publish, Order(options, output, address, rebuilt_text, tell, "/"))
        options.fresh = False  # the next ones build on this one
        return code

    def make_search() -> Search:
        import logging

        from search.api import make_app
        from search.api.settings import ApiSettings

        logging.getLogger("search").setLevel(logging.ERROR)  # that there is no index, a page says
        app = make_app(ApiSettings(output))
        return Search(app, app.state.index.renew)

    sources = Sources(options.content, options.templates)
    preview(sources, output, options.port, rebuild, say, make_search)
    return 0


def check(options: argparse.Namespace) -> int:
    """Print every problem of the content, drafts too; write nothing."""
    from desk.reading import read_content

    options.drafts, options.no_search, options.sqlite = True, False, False
    with closing(Progress(sys.stderr)) as progress:
        listed = survey(options, None, datetime.now(VIETNAM))
        with read_content(options, listed, None, progress, Stages(time.perf_counter)) as content:
            problems = judged(options, content.problems)
    as_json = options.format == "json"
    say(problems_json(problems) if as_json else problems_text(problems), sys.stdout)
    return 1 if errors(problems) else 0


def search(options: argparse.Namespace) -> int:
    """Print what the built index finds."""
    from archive.search_limits import MAX_RESULTS
    from search.answers.command import run_search
    from search.engine.request import SearchRequest

    recover(options.output)
    limit = options.limit or (MAX_RESULTS if options.csv else 10)
    request = SearchRequest(
        q=" ".join(options.query),
        locality=options.locality,
        movement=options.movement,
        cluster=options.cluster,
        kind=options.kind,
        award=options.award,
        year=options.year,
        date_from=options.since,
        date_to=options.until,
        sort=options.sort,
        limit=limit,
        offset=(options.page - 1) * limit,
        facets=not options.csv,
    )
    if options.csv and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")  # CSV ends its lines itself
    return run_search(
        options.output,
        request,
        "json" if options.json else "csv" if options.csv else "text",
        sys.stdout,
        say,
        all_facets=options.facets,
        color=sys.stdout.isatty() and "NO_COLOR" not in os.environ,
    )


COMMANDS = {"build": build, "watch": watch, "serve": serve, "search": search, "check": check}


def publish(order: Order) -> int:
    """Bring everything in `output` up to date, all or nothing; do nothing when it is."""
    # What a build makes has no cycles and stays to its end: looking for garbage finds nothing and
    # takes up to half of the time of planning.
    collecting = gc.isenabled()
    gc.disable()
    told: list[str] = []

    def tell(text: str) -> None:
        """Tell what was not told yet: who begins again would tell everything twice."""
        if text not in told:
            told.append(text)
            order.tell(text)

    try:
        return publish_once(order._replace(tell=tell))
    except Refusal as fault:
        from pipeline.line_files import DataFault
        from search.index.stamp import IndexFault

        if order.options.fresh or not isinstance(fault, IndexFault | DataFault):
            raise
        anew = argparse.Namespace(**{**vars(order.options), "fresh": True})
        return publish_once(order._replace(options=anew, tell=tell))  # nothing to build on
    finally:
        if collecting:
            gc.enable()


def publish_once(order: Order) -> int:
    """See `publish`."""
    options, output = order.options, order.output
    stages = Stages(time.perf_counter)
    check_output(output, (options.content, options.templates))
    with publication(output) as edition, closing(Progress(sys.stderr)) as progress:
        with stages("load"):
            state = None if options.fresh else edition.state()
            before = None if state is None else load_outline(state)
            if before is not None and not intact(before.index_files, output / "index"):
                state, before = None, None  # the rest may be as damaged
        look = partial(damaged_files, output / "site", before)
        worth = before is not None and options.jobs > 1
        with beside(look, worth=worth) as damaged:
            with stages("load"):
                listed = survey(options, order.base_url, datetime.now(VIETNAM), order.search_api)
            job = Job(order, edition, listed, stages, progress)
            if state is not None and before is not None and unchanged(job, before, damaged):
                return repeat(job, state, before)
            from desk import making  # noqa: F401 (before the copies, which need most of it)
            from desk.data_files import begin_database
            from desk.indexing import import_what_indexes

            beside_an_edit = import_what_indexes, partial(begin_database, edition)
            with assistants(beside_an_edit if worth else ()) as found:
                return produce(job, state, before, damaged, found)


def damaged_files(site: Path, before: Outline | None) -> frozenset[str]:
    """Return the addresses of the files that are not as the last build left them."""
    files = (before.pages, before.others) if before is not None else ()
    return frozenset(url for part in files for url in missing_files(site, part))


def unchanged(job: Job, before: Outline, damaged: Callable[[], frozenset[str]]) -> bool:
    """Say whether everything is as it was when the last build looked, and no more is asked for."""
    if job.order.options.sqlite:
        return False
    with job.stages("load"):
        now = int(job.listed.now.timestamp())
        return before.holds(job.listed.survey, now) and not damaged()


def repeat(job: Job, state: bytes | mmap, before: Outline) -> int:
    """Say again what the last build said, and that this one changes nothing."""
    problems = judged(job.order.options, [Problem(*told) for told in before.problems])
    if not acceptable(job, problems):
        return 1
    with job.stages("publish"):
        names = None if job.order.options.no_search else frozenset(before.index_files)
        job.edition.commit(whole=False, state=[state], index_files=names)
    facts = {**before.summary, "pages_made": 0, "warnings": len(problems)}
    conclude(job, facts, {}, unchanged=True)
    return 0


def produce(
    job: Job,
    state: bytes | mmap | None,
    before: Outline | None,
    lost: Callable[[], frozenset[str]],
    found: Sequence[Assistant],
) -> int:
    """Read what changed, make the pages that show it, and publish them.

    `lost` waits for the addresses of the files that are not as the last build left them; the
    assistants that were `found` write the index and the open data of an edit, in this order.
    """
    from archive.urls import record_url
    from desk import making, remembering
    from desk.indexing import addresses
    from desk.reading import read_content
    from pipeline.changes import changes, reason_text
    from pipeline.state import NOTHING, dump_state, load_memory
    from pipeline.template_files import templates_digest

    options, edition, stages, progress = job.order.options, job.edition, job.stages, job.progress
    memory = NOTHING if state is None or before is None else load_memory(state)
    large = {url: before.others[url] for url in memory.data} if before else {}
    if missing_files(job.order.output / "site", large):  # the rest may be as damaged
        before, memory, lost = None, NOTHING, frozenset
    known = before, memory, lost, found
    reading = read_content(options, job.listed, edition, progress, stages, *known)
    with reading as content:
        planned = content.planned
        problems = judged(options, content.problems)
        if not acceptable(job, problems) or planned is None:
            return 1
        damaged = making.beside_damaged(lost())
        with stages("index"):
            wait_for_index = making.start_index(
                content, planned, edition, damaged, whole=before is None
            )
        with stages("plan"):
            look = making.look_of(content.meaning, planned, templates_digest(options.templates))
            to_make = list(
                changes(
                    planned.recipes,
                    memory.pages,
                    memory.values[0] | memory.values[1],
                    planned.values.whole(),
                    damaged,
                    same_look=memory.look == look,
                )
            )
        with stages("render"):
            same = remembering.has_same_pages(content, planned)
            dataset = making.begin_dataset(
                content, planned, edition, before, same_pages=same, database=options.sqlite
            )
            made, wait_for_data = making.make_pages(
                content, planned, to_make, look, damaged, progress, dataset
            )
            copied = making.copy_files(content, options, planned.media, damaged, edition)
        with stages("data"):
            data = wait_for_data()
        with stages("index"):
            indexed = wait_for_index()
    with stages("publish"):
        index = index_times(indexed.files or (), edition.index, job.order.output / "index")
        others = copied.sizes | addresses(indexed.shards) | data.sizes
        outline = remembering.outline(
            content, planned, before, made, others, index, problems, same_pages=same
        )
        remembered = remembering.remember(
            content, planned, look, made, copied, indexed, data, same_pages=same
        )
        written = {page.url for page in made if page.written} | copied.written | indexed.written
        written |= {record_url(page.url) for page in made if page.record_written} | data.written
        removed = outline.lacks(before) if before else set()
        edition.commit(
            whole=before is None,
            state=dump_state(outline, remembered),
            changed=written,
            removed=removed,
            index_files=indexed.files,
        )
    job.order.keep((content, memory, outline, remembered))
    facts = {**outline.summary, "pages_made": len(made), "warnings": len(problems)}
    told = to_make if options.explain else ()
    reasons = {page.recipe.url: [reason_text(key) for key in page.reasons] for page in told}
    conclude(job, facts, reasons, unchanged=not (made or written or removed))
    return 0


if __name__ == "__main__":
    kept: list[object] = []
    code = main(sys.argv[1:], kept.append)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)  # with what is kept
