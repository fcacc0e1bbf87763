#!/usr/bin/env python3
"""The program: content in, a static site and a search index out.

    load → validate → assemble → plan → render → publish, and the index beside the site

Each stage is a module of `pipeline`; only this file knows their order. Exit codes: 0 done, 1 the
content has errors (nothing was published), 2 mistyped, or a folder cannot be read or written.
"""

import argparse
import io
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TextIO

from archive.collection import Archive
from archive.dates import VIETNAM
from archive.interface import t
from archive.planned import Plan
from archive.problems import Problem, errors, sort_problems
from archive.refusal import Refusal
from desk import command_line
from desk.preview import PreviewServer, fingerprint
from desk.report import (
    MAX_SHOWN,
    Progress,
    problems_json,
    problems_text,
    summary_text,
    system_fault,
)
from pipeline.assemble import assemble, early_problems
from pipeline.gazetteer_file import read_gazetteer
from pipeline.load import load
from pipeline.plan import plan
from pipeline.publish import check_output, media_problems, publication, recover
from pipeline.render import Renderer, assets
from pipeline.validate import validate
from search.command import run_search
from search.documents import search_documents
from search.index import write_index
from search.query import SearchRequest


class Planned(NamedTuple):
    """What there is to publish, and what is wrong with it; no plan without a usable site.yaml."""

    archive: Archive | None
    plan: Plan | None
    problems: tuple[Problem, ...]


def say(text: str, stream: TextIO | None = None) -> None:
    """Print at once, on the error stream unless told; a reader who has seen enough is no fault."""
    stream = stream or sys.stderr
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:  # as in `build.py check | head`: the exit code still tells
        silence(stream)


def silence(stream: TextIO) -> None:
    """Let nothing more come of a stream whose reader is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def main(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = command_line.parse(arguments)
    return run(lambda: COMMANDS[options.command](options))


def build(options: argparse.Namespace) -> int:
    """Publish the site and its index, or print what is wrong and leave the last good ones."""
    return publish(options, options.output, options.base_url, with_index=not options.no_search)


def serve(options: argparse.Namespace) -> int:
    """Show the site, drafts too, on this machine; rebuild it when a page is asked for anew."""
    output = options.output / "preview"
    options.drafts = True
    with PreviewServer(options.port) as server:
        sources = (options.content, options.templates)
        seen = fingerprint(sources)

        def rebuild() -> int:
            said: list[str] = []

            def tell(text: str) -> None:
                said.append(text)
                say(text)

            code = publish(options, output, server.address, tell=tell)
            server.problems = "\n".join(said) if code else ""
            return code

        def refresh() -> None:
            nonlocal seen
            found = fingerprint(sources)
            if found != seen:
                seen = found
                run(rebuild)

        rebuild()
        server.site, server.refresh = output / "site", refresh
        print(t("command.serving", address=server.address), flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    return 0


def check(options: argparse.Namespace) -> int:
    """Print every problem of the content, drafts too; write nothing."""
    options.drafts = True
    with closing(Progress(sys.stderr)) as progress:
        problems = plan_site(options, progress).problems
    as_json = options.format == "json"
    say(problems_json(problems) if as_json else problems_text(problems), sys.stdout)
    return 1 if errors(problems) else 0


def search(options: argparse.Namespace) -> int:
    """Print what the built index finds."""
    recover(options.output)
    request = SearchRequest(
        q=" ".join(options.query),
        locality=options.locality,
        movement=options.movement,
        date_from=options.since,
        date_to=options.until,
        limit=options.limit,
    )
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return run_search(options.output, request, as_json=options.json, color=color, stream=sys.stdout)


COMMANDS = {"build": build, "serve": serve, "search": search, "check": check}


def plan_site(options: argparse.Namespace, progress: Progress, base_url: str = "") -> Planned:
    """Read the content and say what is to be published: load → validate → assemble → plan."""
    for folder, key in ((options.content, "no_content"), (options.templates, "no_templates")):
        if not folder.is_dir():
            raise Refusal(t(f"command.{key}", path=folder))
    now = options.now or datetime.now(VIETNAM)
    gazetteer = read_gazetteer()
    loaded = load(options.content, progress)
    validated = validate(loaded, gazetteer, options.jobs, progress)
    problems = validated.problems
    archive, planned = None, None
    if validated.site is not None:
        archive = assemble(
            validated.site,
            validated.vocabulary,
            validated.articles,
            validated.pages,
            gazetteer,
            now=now,
            drafts=options.drafts,
        )
        planned = plan(archive, base_url or validated.site.base_url)
        problems += early_problems(validated.articles, now)
        problems += planned.problems + media_problems(options.content, planned.media)
    if options.strict:
        problems = tuple(replace(problem, severity="error") for problem in problems)
    return Planned(archive, planned, sort_problems(problems))


def publish(
    options: argparse.Namespace,
    output: Path,
    base_url: str,
    *,
    with_index: bool = True,
    tell: Callable[[str], None] = say,
) -> int:
    """Build everything into `output`: plan → render → publish, and the index; all or nothing.

    `tell` is given what is to be said of the content.
    """
    started = time.monotonic()
    check_output(output, (options.content, options.templates))
    with publication(output) as edition, closing(Progress(sys.stderr)) as progress:
        archive, planned, problems = plan_site(options, progress, base_url)
        if problems:
            tell(problems_text(problems, MAX_SHOWN))
        if archive is None or planned is None or errors(problems):
            tell(t("command.kept"))
            return 1
        renderer = Renderer(options.templates, planned.frame)
        for done, page in enumerate(planned.pages, start=1):
            edition.write(page.url, renderer.render(page))
            progress("render", done, len(planned.pages))
        for url, data in assets(options.templates):
            edition.write(url, data)
        for path in planned.media:
            edition.copy_media(options.content, path)
        if with_index:
            write_index(search_documents(archive), edition.index, progress)
        edition.commit()
    facts = {
        "articles": len(archive.articles),
        "pages": sum(page.url.endswith("/") for page in planned.pages),
        "localities": len(archive.by_locality),
        "movements": len(archive.vocabulary.movements),
        "warnings": len(problems),
        "site": output / "site",
        **({"index": output / "index"} if with_index else {}),
    }
    say(summary_text(time.monotonic() - started, facts), sys.stdout)
    return 0


def run(command: Callable[[], int]) -> int:
    """Return the exit code of `command`; say in a sentence what the system refused."""
    try:
        code = command()
        sys.stdout.flush()
        return code
    except Refusal as fault:
        message = str(fault)
    except BrokenPipeError:  # the reader has seen enough, as in `build.py search … | head`
        silence(sys.stdout)
        return 0
    except OSError as fault:
        message = system_fault(fault)
    except KeyboardInterrupt:
        say(t("command.interrupted"))
        return 130
    say(t("command.fault", message=message))
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
