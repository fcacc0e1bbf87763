"""Part of `plan`: what comes out of comparing articles → how pages show it."""

from collections.abc import Iterable
from itertools import chain

from archive import urls
from archive.award_lines import recipient_key
from archive.award_views import Compared, DifferenceView, ProposalView, ReportView
from archive.facts import Award
from archive.shown import Link, When
from archive.stated import stated_in
from pipeline.pages.award_comparison import (
    Difference,
    Proposal,
    Report,
    differences,
    open_proposals,
)
from pipeline.pages.award_counts import counts
from pipeline.pages.directory import headline
from pipeline.pages.shelf import Shelf, article_key


def compared(shelf: Shelf, found: Iterable[Report], *, noted_apart: bool = False) -> Compared:
    """Return in what the reports differ, and which proposals stay open.

    `noted_apart`: of the articles only their lines have been noted, so those shown are noted here.
    """
    found = list(found)
    differing, proposals = differences(found), open_proposals(found)
    if noted_apart:
        groups = [*(one.reports for one in differing), *(one.reports for one in proposals)]
        for report in chain.from_iterable(groups):
            shelf.note(article_key(report.brief.id))
    return Compared(
        tuple(_difference(shelf, one) for one in differing),
        tuple(_proposal(shelf, one) for one in proposals if one.recipients),
        tuple(_proposal(shelf, one) for one in proposals if not one.recipients),
    )


def _difference(shelf: Shelf, difference: Difference) -> DifferenceView:
    first = difference.reports[0]
    brief, line, t = first.brief, first.line, shelf.language.t
    named = shelf.directory.parties(_award(first).recipients, brief.day)
    return DifferenceView(
        award=_link(shelf, line.award),
        status=line.status,
        status_label=t(f"award_status.{line.status}"),
        year=str(line.year),
        rank=line.rank,
        subject=brief.place if difference.of_place else ", ".join(one.text for one in named),
        reports=_reports(shelf, difference.reports),
    )


def _proposal(shelf: Shelf, proposal: Proposal) -> ProposalView:
    first = proposal.reports[0]
    brief, line = first.brief, first.line
    parties = {recipient_key(one): one for one in _award(first).recipients}
    named = [parties[key] for key in proposal.recipients]
    place = Link(brief.place, urls.locality_url(brief.places[0]))
    return ProposalView(
        award=_link(shelf, line.award),
        rank=line.rank,
        year=str(line.year),
        subjects=shelf.directory.parties(named, brief.day) if named else (place,),
        reports=_reports(shelf, proposal.reports, proposal.recipients),
    )


def _reports(
    shelf: Shelf, reports: Iterable[Report], recipients: Iterable[str] = ()
) -> tuple[ReportView, ...]:
    """Return reports as they are shown below some `recipients`, who may be not all of a row."""
    language, shown = shelf.language, frozenset(recipients)
    views = []
    for report in reports:
        award = _award(report)
        told = counts(language, (award,))
        if told and shown and not shown.issuperset(report.line.recipients):
            told = language.t("compared.among", counts=told)
        views.append(
            ReportView(
                counts=told or language.t("count.unknown"),
                granted_by=award.granted_by or "",
                proposed_by=award.proposed_by or "",
                article=headline(report.brief),
                published=language.moment(When(*report.brief.published)),
            )
        )
    return tuple(views)


def _award(report: Report) -> Award:
    return stated_in(report.brief).awards[report.number]


def _link(shelf: Shelf, award: str) -> Link:
    return Link(shelf.archive.vocabulary.awards[award].name, urls.award_url(award))
