"""Part of `plan`: the clusters → their index and their pages."""

from collections.abc import Iterator
from functools import partial

from archive import urls
from archive.brief import Brief
from archive.shown import Link
from archive.stated import stated_in
from archive.summary import shortened
from archive.term_views import AgreementLine, ClusterPage, IndexPage, Term
from archive.vocabulary import Cluster
from pipeline.pages.cluster_reports import (
    leaders_by_year,
    members_by_year,
    mentions_of,
    names_by_year,
    rankings,
)
from pipeline.pages.directory import Directory, headline
from pipeline.pages.listings import Described, front_listing, listing_recipes
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf, list_key
from pipeline.pages.terms import citations, tally_groups, term_in

LEVELS = ("central", "sector", "province", "district")
"""The levels of clusters in the order of the index."""


def cluster_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the index of clusters and the page of each; nothing when there are none."""
    clusters = shelf.archive.vocabulary.clusters
    if clusters:
        yield Recipe(urls.CLUSTERS, "index.html", _index)
    for cluster in clusters.values():
        key, url = list_key("cluster", cluster.id), urls.cluster_url(cluster.id)
        front = Recipe(
            url, "cluster.html", partial(_page, cluster), source=f"clusters/{cluster.id}.md"
        )
        yield from listing_recipes(shelf, key, front, partial(_describe, cluster))


def _index(shelf: Shelf) -> IndexPage:
    archive = shelf.archive
    clusters = sorted(
        archive.vocabulary.clusters.values(), key=lambda item: LEVELS.index(item.matter.level)
    )
    shelf.all()
    return IndexPage(
        title=shelf.language.t("site.clusters"),
        description=shelf.language.t("clusters.description", site=shelf.title),
        crumbs=(),
        groups=tally_groups(
            {item.id: shelf.directory.cluster(item.id) for item in clusters},
            {item.id: shelf.language.t(f"cluster_levels.{item.matter.level}") for item in clusters},
            archive.by_cluster,
        ),
    )


def _describe(cluster: Cluster, shelf: Shelf) -> Described:
    t = shelf.language.t
    told = cluster.prose.text or t("cluster.description", cluster=cluster.matter.name)
    crumbs = (Link(t("site.clusters"), urls.CLUSTERS),)
    return Described(cluster.matter.name, shortened(told), crumbs)


def _page(cluster: Cluster, shelf: Shelf) -> ClusterPage:
    directory, matter = shelf.directory, cluster.matter
    key = list_key("cluster", cluster.id)
    briefs = shelf.of(key)
    mentions = mentions_of(cluster.id, briefs)
    leaders = leaders_by_year(directory, cluster, mentions)
    title, description, crumbs = _describe(cluster, shelf)
    return ClusterPage(
        title=title,
        description=description,
        crumbs=crumbs,
        terms=_terms(directory, cluster),
        body_html=directory.sized(cluster.prose.html),
        members=members_by_year(directory, cluster, mentions),
        names=names_by_year(mentions),
        rankings=rankings(directory, cluster.id, briefs),
        leaders=leaders,
        differing=len({line.year for line in leaders}) < len(leaders),
        agreements=tuple(
            line for brief in briefs for line in _agreements(directory, cluster.id, brief)
        ),
        notes=matter.notes,
        sources=citations(matter.sources),
        listing=front_listing(shelf, key, urls.cluster_url(cluster.id)),
        data=urls.cluster_record_url(cluster.id),
    )


def _terms(directory: Directory, cluster: Cluster) -> tuple[Term, ...]:
    matter, language = cluster.matter, directory.language
    t, term = language.t, partial(term_in, language)
    where = directory.place_full(matter.locality, directory.today) if matter.locality else None
    return (
        *term("term.kind", t(f"cluster_kind.{matter.kind}")),
        *term("term.level", t(f"cluster_level.{matter.level}")),
        *term("term.locality", where),
        *term("term.overseen_by", matter.overseen_by),
        *term("term.count", None if matter.count is None else language.number(matter.count)),
        *term("term.aliases", *matter.aliases),
    )


def _agreements(directory: Directory, cluster: str, brief: Brief) -> Iterator[AgreementLine]:
    t, day = directory.language.t, directory.language.day
    for agreement in stated_in(brief).agreements:
        if agreement.cluster == cluster:
            yield AgreementLine(
                year=str(agreement.year) if agreement.year else t("term.unknown"),
                signed=day(agreement.signed) if agreement.signed else agreement.signed_text or "",
                status=t(f"agreement_status.{agreement.status}") if agreement.status else "",
                parties=directory.parties(agreement.parties, brief.day),
                parties_count=""
                if agreement.parties_count is None
                else directory.language.number(agreement.parties_count),
                witnesses=agreement.witnesses or "",
                stated_in=headline(brief),
            )
