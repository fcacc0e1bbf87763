"""Part of `plan`: the clusters → their index and their pages."""

from collections.abc import Iterator
from datetime import date

from archive import urls
from archive.article import Article
from archive.dates import show_day
from archive.interface import t
from archive.shown import Link
from archive.term_views import AgreementLine, ClusterPage, IndexPage, LeadershipView, Term
from archive.vocabulary import Cluster
from pipeline.pages.amounts import show_count
from pipeline.pages.articles import shortened
from pipeline.pages.directory import Directory
from pipeline.pages.listings import describing, front_listing, numbered_listings
from pipeline.pages.page import Page
from pipeline.pages.terms import citations, tally_groups, term

LEVELS = ("central", "sector", "province", "district")
"""The levels of clusters in the order of the index."""


def cluster_pages(directory: Directory) -> Iterator[Page]:
    """Yield the index of clusters and the page of each; nothing when there are none."""
    clusters = directory.archive.vocabulary.clusters
    if clusters:
        yield _index(directory)
    for cluster in clusters.values():
        yield from _pages(directory, cluster)


def _index(directory: Directory) -> Page:
    archive = directory.archive
    clusters = sorted(
        archive.vocabulary.clusters.values(), key=lambda item: LEVELS.index(item.matter.level)
    )
    view = IndexPage(
        title=t("site.clusters"),
        description=t("clusters.description", site=archive.site.title),
        crumbs=(),
        groups=tally_groups(
            {item.id: directory.cluster(item.id) for item in clusters},
            {item.id: t(f"cluster_levels.{item.matter.level}") for item in clusters},
            archive.by_cluster,
        ),
    )
    return Page(urls.CLUSTERS, "index.html", view)


def _pages(directory: Directory, cluster: Cluster) -> Iterator[Page]:
    archive, matter = directory.archive, cluster.matter
    url = urls.cluster_url(cluster.id)
    articles = archive.by_cluster.get(cluster.id, ())
    crumbs = (Link(t("site.clusters"), urls.CLUSTERS),)
    description = shortened(cluster.prose.text or t("cluster.description", cluster=matter.name))
    view = ClusterPage(
        title=matter.name,
        description=description,
        crumbs=crumbs,
        terms=_terms(directory, cluster),
        body_html=cluster.prose.html,
        members=_members(directory, cluster, articles),
        leaders=_leaders(directory, cluster, articles),
        agreements=tuple(
            line for article in articles for line in _agreements(directory, cluster.id, article)
        ),
        notes=matter.notes,
        sources=citations(matter.sources),
        listing=front_listing(directory, url, articles, archive.site.page_size),
    )
    newest = articles[0].front.date.day if articles else None
    yield Page(
        url,
        "cluster.html",
        view,
        source=f"clusters/{cluster.id}.md",
        changed=newest,
        prose=cluster.prose.html,
    )
    like = describing(matter.name, description, crumbs)
    yield from numbered_listings(directory, url, articles, archive.site.page_size, like)


def _terms(directory: Directory, cluster: Cluster) -> tuple[Term, ...]:
    matter = cluster.matter
    today = directory.archive.today
    where = directory.place_full(matter.locality, today) if matter.locality else None
    return (
        *term("term.kind", t(f"cluster_kind.{matter.kind}")),
        *term("term.level", t(f"cluster_level.{matter.level}")),
        *term("term.locality", where),
        *term("term.overseen_by", matter.overseen_by),
        *term("term.count", None if matter.count is None else show_count(matter.count)),
        *term("term.aliases", *matter.aliases),
    )


def _members(
    directory: Directory, cluster: Cluster, articles: tuple[Article, ...]
) -> tuple[Link, ...]:
    """Return the members that the vocabulary states, else those of the newest report of any."""
    if cluster.matter.members:
        return directory.parties(cluster.matter.members, directory.archive.today)
    reports = (
        directory.parties(mention.members, article.day)
        for article in articles
        for mention in article.front.clusters
        if mention.cluster == cluster.id and mention.members
    )
    return next(reports, ())


def _leaders(
    directory: Directory, cluster: Cluster, articles: tuple[Article, ...]
) -> tuple[LeadershipView, ...]:
    """Return who led in which year, newest first: as the vocabulary has it, then as reported.

    What an article reports is left out when the vocabulary states the same year already.
    """
    today = directory.archive.today
    stated = [
        (
            leadership.year,
            LeadershipView(
                year=str(leadership.year),
                leader=directory.party(leadership.leader, today) if leadership.leader else None,
                deputy=directory.party(leadership.deputy, today) if leadership.deputy else None,
                person=leadership.person or "",
                how=_how(leadership.how, leadership.decided),
                stated_in=None,
            ),
        )
        for leadership in cluster.matter.leaders
    ]
    years = {year for year, _ in stated}
    for article in articles:
        for mention in article.front.clusters:
            if mention.cluster != cluster.id or not (mention.leader or mention.deputy):
                continue
            if mention.year in years:
                continue
            leader, deputy = mention.leader, mention.deputy
            view = LeadershipView(
                year=t("term.unknown") if mention.year is None else str(mention.year),
                leader=directory.party(leader, article.day) if leader else None,
                deputy=directory.party(deputy, article.day) if deputy else None,
                person=mention.leader_person or "",
                how="",
                stated_in=directory.headline(article),
            )
            stated.append((mention.year or 0, view))
    stated.sort(key=lambda item: -item[0])
    return tuple(view for _, view in stated)


def _how(how: str | None, decided: date | None) -> str:
    return ", ".join(part for part in (how, decided and show_day(decided)) if part)


def _agreements(directory: Directory, cluster: str, article: Article) -> Iterator[AgreementLine]:
    for agreement in article.front.agreements:
        if agreement.cluster == cluster:
            yield AgreementLine(
                year=t("term.unknown") if agreement.year is None else str(agreement.year),
                signed=show_day(agreement.signed)
                if agreement.signed
                else agreement.signed_text or "",
                status=t(f"agreement_status.{agreement.status}") if agreement.status else "",
                parties=directory.parties(agreement.parties, article.day),
                stated_in=directory.headline(article),
            )
