"""Part of `plan`: the articles on a cluster → its members, leaders, names and rankings by year.

What several articles state alike is told once with all of them; where they differ, each is told.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from archive.brief import Brief
from archive.facts import ClusterMention
from archive.report_views import MembersLine, NameLine, RankingLine
from archive.shown import Link
from archive.stated import stated_in
from archive.term_views import LeadershipView
from archive.vocabulary import Cluster
from archive.vocabulary_matter import Leadership
from pipeline.pages.amounts import award_name
from pipeline.pages.award_counts import count_told
from pipeline.pages.directory import Directory, headline

Mentions = tuple[tuple[Brief, ClusterMention], ...]
"""What articles state of a cluster, newest first."""

_What = TypeVar("_What")


def mentions_of(cluster: str, briefs: Iterable[Brief]) -> Mentions:
    """Return the mentions of a cluster in its articles."""
    return tuple(
        (brief, mention)
        for brief in briefs
        for mention in stated_in(brief).clusters
        if mention.cluster == cluster
    )


def members_by_year(
    directory: Directory, cluster: Cluster, mentions: Mentions
) -> tuple[MembersLine, ...]:
    """Return the members: those of the vocabulary, then those that articles state, newest first."""
    t = directory.language.t
    stated = cluster.matter.members
    listed = (
        (MembersLine(t("cluster.members_stated"), directory.parties(stated, directory.today), ()),)
        if stated
        else ()
    )

    orders: dict[frozenset[Link], tuple[Link, ...]] = {}

    def members(brief: Brief, mention: ClusterMention) -> frozenset[Link]:
        shown = directory.parties(mention.members, brief.day)
        orders.setdefault(frozenset(shown), shown)
        return frozenset(shown)

    found = _alike(((b, m) for b, m in mentions if m.members), members)
    return listed + tuple(MembersLine(str(year), orders[who], told) for year, who, told in found)


def names_by_year(mentions: Mentions) -> tuple[NameLine, ...]:
    """Return what articles call a cluster, as printed, year by year, newest first."""
    printed = ((brief, mention) for brief, mention in mentions if mention.as_printed)
    found = _alike(printed, lambda _, mention: mention.as_printed or "")
    return tuple(NameLine(str(year), name, told) for year, name, told in found)


def leaders_by_year(
    directory: Directory, cluster: Cluster, mentions: Mentions
) -> tuple[LeadershipView, ...]:
    """Return who led in which year, newest first: as the vocabulary has it, and as reported.

    An article that states the same as the vocabulary stands with it; one that states another leader
    or deputy of the same year has a line of its own.
    """
    lines = [(entry.year, _entered(directory, entry)) for entry in cluster.matter.leaders]
    for brief, mention in reversed(mentions):
        if mention.leader or mention.deputy or mention.leader_person:
            _report(directory, lines, brief, mention)
    lines.sort(key=lambda item: -item[0])
    return tuple(view for _, view in lines)


def rankings(
    directory: Directory, cluster: str, briefs: Iterable[Brief]
) -> tuple[RankingLine, ...]:
    """Return the rankings that the articles of a cluster state, and of no other, newest first."""
    return tuple(
        RankingLine(
            str(award.for_year) if award.for_year else directory.language.t("cluster.no_year"),
            award_name(directory.vocabulary.awards[award.award], brief.day),
            award.rank or "",
            count_told(directory.language, award),
            directory.parties(award.recipients, brief.day),
            headline(brief),
        )
        for brief in briefs
        if brief.clusters == (cluster,)
        for award in stated_in(brief).awards
        if award.status == "ranked"
    )


def _alike(
    mentions: Iterable[tuple[Brief, ClusterMention]],
    what: Callable[[Brief, ClusterMention], _What],
) -> Iterator[tuple[int, _What, tuple[Link, ...]]]:
    """Yield (year, what is stated, the articles that state it), the newest year first."""
    found: dict[tuple[int, _What], dict[Link, None]] = {}
    for brief, mention in mentions:
        key = mention.year or brief.day.year, what(brief, mention)
        found.setdefault(key, {})[headline(brief)] = None
    for (year, stated), articles in sorted(found.items(), key=lambda item: -item[0][0]):
        yield year, stated, tuple(articles)


def _entered(directory: Directory, entry: Leadership) -> LeadershipView:
    today = directory.today
    return LeadershipView(
        year=str(entry.year),
        leader=directory.party(entry.leader, today) if entry.leader else None,
        deputy=directory.party(entry.deputy, today) if entry.deputy else None,
        person=entry.person or "",
        how=_how(directory, entry.how, entry.decided),
        by_vocabulary=True,
        articles=(),
    )


def _report(
    directory: Directory,
    lines: list[tuple[int, LeadershipView]],
    brief: Brief,
    mention: ClusterMention,
) -> None:
    """Add what an article states to the line that says the same of its year, else as another."""
    leader, deputy = mention.leader, mention.deputy
    view = LeadershipView(
        year=str(mention.year) if mention.year else directory.language.t("term.unknown"),
        leader=directory.party(leader, brief.day) if leader else None,
        deputy=directory.party(deputy, brief.day) if deputy else None,
        person=mention.leader_person or "",
        how="",
        by_vocabulary=False,
        articles=(headline(brief),),
    )
    for place, (year, line) in enumerate(lines):
        if year == (mention.year or 0) and _agree(line, view):
            articles = tuple(dict.fromkeys((*line.articles, *view.articles)))
            lines[place] = year, line._replace(articles=articles)
            return
    lines.append((mention.year or 0, view))


def _agree(line: LeadershipView, report: LeadershipView) -> bool:
    """Say whether a line states all that a report does."""
    return (
        _same(line.leader, report.leader)
        and _same(line.deputy, report.deputy)
        and report.person in ("", line.person)
    )


def _same(stated: Link | None, reported: Link | None) -> bool:
    """Say whether a report names the same, or nobody: by its place, else by its name."""
    if reported is None or stated is None:
        return reported is None
    if stated.url and reported.url:
        return stated.url == reported.url
    return stated.text.casefold() == reported.text.casefold()


def _how(directory: Directory, how: str | None, decided: date | None) -> str:
    told = decided and directory.language.day(decided)
    return ", ".join(part for part in (how, told) if part)
