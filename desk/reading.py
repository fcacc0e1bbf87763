"""The first half of a build: the content is read, from memory where nothing has changed.

Input: the listed sources and what the last build remembered. Output: the `Content`, read and
planned: load → validate → assemble → plan. Articles are examined in a `Workshop`.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from archive.brief import Brief, seconds_of
from archive.collection import NOT_ARRANGED, Arrangement
from archive.dates import VIETNAM
from archive.problems import Problem, errors, sort_problems
from archive.raw import Loaded
from archive.urls import MEDIA
from desk.beside import Assistant
from desk.pictures import Pictures, read_pictures
from desk.report import Progressing, Stages, told
from desk.spool import Spooled
from desk.survey import Listed
from desk.tasks import Bench
from desk.workshop import Workshop
from pipeline.assemble import assemble, early_problems
from pipeline.gazetteer_file import read_gazetteer
from pipeline.load import ARTICLES, load, read_file
from pipeline.load_folder import Folder
from pipeline.plan import NOTHING_KNOWN, Known, Plan, plan
from pipeline.publish import Publication, media_problems
from pipeline.state import NOTHING, Memory, Outline, Survey, load_briefs
from pipeline.validate import Validated, validate
from pipeline.validate_addresses import address_faults
from pipeline.validate_people import unmatched
from pipeline.validate_years import far_problems

CHANGED = "\0"
"""Behind the name of a folder whose briefs are not all known; no folder's name has it."""


class Articles(NamedTuple):
    """All articles of the content, those that were examined now and those that were known."""

    briefs: dict[str, Brief]
    """Path → brief of those without errors, sorted."""
    spooled: dict[str, Spooled]
    """Path → where the article waits to be shown, of those examined in this build."""
    problems: tuple[Problem, ...]
    known: Mapping[str, list[Brief]]
    """As `known_briefs` has them."""


class Content(NamedTuple):
    """The content of one build, read and planned, and the workshop to make it in."""

    listed: Listed
    memory: Memory
    """What of the last build's memory still counts."""
    articles: Articles
    planned: Plan | None
    """None without a usable `site.yaml`."""
    problems: tuple[Problem, ...]
    meaning: str
    days: tuple[int, ...]
    """Days on which places change, as `date.toordinal`."""
    indexed: bool
    """Whether there is to be an index."""
    pictures: Pictures
    workshop: Workshop


@contextmanager
def read_content(
    options: argparse.Namespace,
    listed: Listed,
    edition: Publication | None,
    progress: Progressing,
    stages: Stages,
    before: Outline | None = None,
    memory: Memory = NOTHING,
    damaged: Callable[[], Set[str]] = frozenset,
    assistants: Iterable[Assistant] = (),
) -> Iterator[Content]:
    """Read the content and say what is to be published: load → validate → assemble → plan.

    `before` and `memory` are what the last build left in the output of `edition`, `damaged` waits
    for the addresses that are no longer as it left them; without an `edition` nothing is written,
    not even work files. The `assistants` are for what takes long later.
    """
    folder, survey, now, _ = listed
    with stages("load"):
        loaded = load(folder)
        gazetteer = read_gazetteer()
        same_program = before is not None and before.survey.program == survey.program
        days = memory.turning_days if same_program else ordinals(gazetteer.turning_days)
        today = now.astimezone(VIETNAM).date().toordinal()
        meaning = meaning_of(survey.program, loaded, days, today)
    same = before is not None and memory.meaning == meaning
    with stages("validate"):
        validated = validate(loaded, gazetteer)
        bench = Bench(
            validated.around,
            edition,
            options.templates,
            seconds_of(now),
            options.drafts,
            edition is not None and not options.no_search,
        )
    with Workshop(bench, options.jobs, assistants) as workshop:
        with stages("validate"):
            known = known_briefs(memory, before.survey, listed) if before and same else {}
            articles = read_articles(folder, validated, known, workshop, progress)
        problems = [*validated.problems, *articles.problems]
        if loaded.people is not None and not errors(problems):  # else not everybody is known
            people, briefs = validated.vocabulary.people, articles.briefs.values()
            problems += loaded.people.problems(unmatched(people, briefs, validated.taken))
        planned, pictures = None, Pictures({}, frozenset())
        with stages("plan"):
            if validated.site is not None:
                found = known_plan(memory) if same else NOTHING_KNOWN
                archive = assemble(
                    validated.site,
                    validated.vocabulary,
                    articles.briefs.values(),
                    validated.pages,
                    gazetteer,
                    now=now,
                    drafts=options.drafts,
                    known=found.arrangement,
                )
                with stages("photos"):
                    pictures = read_pictures(
                        archive,
                        listed,
                        memory.pictures,
                        damaged,
                        workshop,
                        progress,
                        same_program=same_program,
                    )
                base_url = survey.request[0] or validated.site.base_url
                search_api = validated.site.search_api or ""
                if search_api:
                    search_api = survey.request[1] or search_api
                planned = plan(
                    archive,
                    base_url,
                    found,
                    pictures.found,
                    search_api=search_api,
                    searched=not options.no_search,
                )
                workshop.show(planned, data_anew=not same)
                problems += early_problems(articles.briefs.values(), now)
                movements = validated.vocabulary.movements
                problems += far_problems(loaded.movements, movements, archive.today)
                problems += planned.problems
                problems += pictures.problems()
                problems += media_problems(options.content, planned.media)
        yield Content(
            listed,
            memory,
            articles,
            planned,
            sort_problems(problems),
            meaning,
            days,
            not options.no_search,
            pictures,
            workshop,
        )


def meaning_of(program: str, loaded: Loaded, days: Iterable[int], today: int) -> str:
    """Return the digest of what the meaning of an article depends on beside the article.

    `days` are those on which places change, as `today` in `date.toordinal`. Which files there are
    in `media/` is looked at article by article.
    """
    raws = (*loaded.movements, *loaded.clusters, loaded.awards, loaded.documents, loaded.people)
    files = [(raw.path, raw.digest) for raw in raws if raw is not None]
    return digest_of((program, files, max((day for day in days if day <= today), default=0)))


def known_plan(memory: Memory) -> Known:
    """Return what the plan of the last build worked out."""
    return Known(
        Arrangement(*memory.arrangement) if memory.arrangement else NOT_ARRANGED,
        memory.page_size,
        memory.places,
        memory.related,
        memory.values[0],
    )


def ordinals(days: Iterable[date]) -> tuple[int, ...]:
    """Return days as `date.toordinal` has them."""
    return tuple(day.toordinal() for day in days)


def known_briefs(memory: Memory, before: Survey, listed: Listed) -> dict[str, list[Brief]]:
    """Return folder → briefs of the articles that are as they were when these were made.

    A folder with an article that is not, or is no more, stands under another name, which ends in
    `CHANGED`: it has to be stored anew.
    """
    folder, now = listed.folder, listed.survey
    media = before.media.keys() ^ now.media.keys()
    touched = {path for path, found in now.texts.items() if before.texts.get(path) != found}

    def is_known(brief: Brief) -> bool:
        if brief.path not in now.texts or (media and _concerns(brief, media)):
            return False
        return brief.path not in touched or _same_bytes(folder.texts[brief.path].file, brief)

    known: dict[str, list[Brief]] = {}
    for name, data in memory.briefs.items():
        briefs = list(map(Brief._make, load_briefs(data)))
        good = [brief for brief in briefs if is_known(brief)]
        known[name if len(good) == len(briefs) else name + CHANGED] = good
    return known


def _concerns(brief: Brief, media: Set[str]) -> bool:
    """Say whether an article shows one of the files, which may have come or gone."""
    linked = brief.links and any(f"{MEDIA}{path}" in brief.links for path in media)
    return bool(linked) or not media.isdisjoint(brief.media)


def _same_bytes(file: str, brief: Brief) -> bool:
    try:
        return blake2b(Path(file).read_bytes(), digest_size=16).hexdigest() == brief.digest
    except OSError:  # it is for `load` to say
        return False


def read_articles(
    folder: Folder,
    validated: Validated,
    known: Mapping[str, list[Brief]],
    workshop: Workshop,
    progress: Progressing,
) -> Articles:
    """Return every article: from its brief where that is known, else examined."""
    briefs = {brief.path: brief for group in known.values() for brief in group}
    changed = [
        (path, found.file)
        for path, found in folder.texts.items()
        if path.startswith(ARTICLES) and path not in briefs
    ]
    spooled: dict[str, Spooled] = {}
    problems = [Problem(*told) for brief in briefs.values() for told in brief.problems]
    examined = workshop.examine(changed, "changed", indexed=True)
    for item in told(examined, "validate", len(changed), progress):
        problems.extend(item.problems)
        if item.brief is not None and item.spooled is not None:
            briefs[item.path], spooled[item.path] = item.brief, item.spooled
    for path, faults in address_faults(briefs.values(), validated.pages).items():
        raw, _ = read_file(path, folder.texts[path].file)
        problems.extend(raw.problems(faults) if raw is not None else ())
    return Articles(dict(sorted(briefs.items())), spooled, tuple(problems), known)


def digest_of(value: object) -> str:
    """Return the digest of a value that shows itself whole."""
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
