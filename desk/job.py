"""One build of one output: what it needs from start to end, and what it says of itself."""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from archive.interface import t
from archive.problems import Problem, errors, sort_problems
from desk.report import MAX_SHOWN, Progress, Stages, explain_text, problems_text
from desk.survey import Listed
from desk.terminal import say
from pipeline.publish import OutputBusy, Publication


def forget(_records: object) -> None:
    """Keep nothing."""


class Order(NamedTuple):
    """What is asked for: a build into an output, and what is said of it."""

    options: argparse.Namespace
    output: Path
    base_url: str | None
    """In place of the one in `site.yaml`."""
    summary: Callable[..., str]
    """What is said of a build that went well."""
    tell: Callable[[str], None]
    """Is given what is to be said of the content."""
    search_api: str | None = None
    """In place of the one in `site.yaml`, if it has one."""
    keep: Callable[[object], None] = forget
    """Is given what a build worked with; whose process ends with it need not take it apart."""


class Job(NamedTuple):
    """One build under way."""

    order: Order
    edition: Publication
    listed: Listed
    stages: Stages
    progress: Progress


def judged(options: argparse.Namespace, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems in the order they are told in; with `--strict` all are errors."""
    if options.strict:
        problems = [replace(problem, severity="error") for problem in problems]
    return sort_problems(problems)


def acceptable(job: Job, problems: Sequence[Problem]) -> bool:
    """Say what is wrong with the content, and whether it can be published nevertheless."""
    if problems:
        job.order.tell(problems_text(problems, MAX_SHOWN))
    if errors(problems):
        if (job.order.output / "site").exists():
            job.order.tell(t("command.kept"))
        return False
    return True


def conclude(
    job: Job,
    facts: Mapping[str, object],
    reasons: Mapping[str, Sequence[str]],
    *,
    unchanged: bool,
) -> None:
    """Say what there is now, and what was asked for beside."""
    paths = {"site": job.order.output / "site"}
    if not job.order.options.no_search:
        paths["index"] = job.order.output / "index"
    if job.order.options.explain:
        say(explain_text(reasons))
    if job.order.options.profile:
        say(job.stages.text())
    seconds = job.stages.seconds()
    say(job.order.summary(seconds, {**facts, **paths}, unchanged=unchanged), sys.stdout)


def patiently(build_once: Callable[[Order], int], order: Order) -> int:
    """Build as soon as no other build holds the output: who watches is not told to try again."""
    while True:
        try:
            return build_once(order)
        except OutputBusy:
            time.sleep(0.3)
