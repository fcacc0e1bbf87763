"""Part of `plan`: the facts of an article → how its page shows them."""

from datetime import date
from typing import NamedTuple

from archive import urls
from archive.article import Article
from archive.dates import show_day
from archive.fact_views import (
    AgreementView,
    ArticleFacts,
    CampaignView,
    ClusterView,
    CorrectionView,
    EventView,
    MovementGroup,
    MovementView,
    PlaceView,
    ThemeView,
)
from archive.facts import (
    Agreement,
    Campaign,
    ClusterMention,
    Event,
    LocalityMention,
    MovementMention,
    Person,
    Theme,
)
from archive.interface import t
from archive.language import VIETNAMESE
from archive.locality import NATIONAL
from archive.organisation_places import PlaceOf, place_of
from archive.shown import Link
from pipeline.pages.amounts import (
    Said,
    award_view,
    differing,
    figure_view,
    target_view,
)
from pipeline.pages.award_counts import award_sums
from pipeline.pages.directory import Directory, on_day
from pipeline.pages.fact_sources import (
    caption_view,
    document_view,
    person_view,
    photo_view,
    source_view,
)

MOST_NOW = 4
"""How many of the units that a divided place became are named with an article."""

_ROLES = ("launched", "reviewed", "priority", "named", "linked", "mentioned", None)


class _Named(NamedTuple):
    """Whom an article names."""

    people: tuple[Person, ...]
    place_of: PlaceOf


def article_facts(directory: Directory, article: Article, said: Said) -> ArticleFacts:
    """Return everything that the front matter of an article states, ready to show.

    `said` is asked for the quotes of the facts in the order in which the page shows these.
    """
    front, day = article.front, article.day
    told_apart = place_of(directory.gazetteer, front.localities[0].locality, day)
    photos = (photo_view(directory, photo) for photo in front.photos if photo.file)
    return ArticleFacts(
        event=_event(directory, front.event, day) if front.event else None,
        places=tuple(_place(directory, mention, day) for mention in front.localities),
        campaign=_campaign(front.campaign, said) if front.campaign else None,
        themes=tuple(_theme(theme, said) for theme in front.themes),
        agreements=tuple(_agreement(directory, item, day, said) for item in front.agreements),
        clusters=tuple(
            _cluster(directory, mention, _Named(front.people, told_apart), day, said)
            for mention in front.clusters
        ),
        awards=tuple(award_view(directory, item, day, said) for item in front.awards),
        award_totals=award_sums(directory, front.awards) if len(front.awards) > 1 else (),
        movements=_movements(directory, front.movements, day, said),
        figures=tuple(figure_view(item, said) for item in front.figures),
        targets=tuple(target_view(item, said) for item in front.targets),
        tasks=front.tasks,
        people=tuple(person_view(directory, person, told_apart) for person in front.people),
        documents=tuple(document_view(directory, item) for item in front.documents),
        events_mentioned=front.events_mentioned,
        photos=tuple(photo for photo in photos if photo.url),
        captions=tuple(caption_view(photo) for photo in front.photos if photo.file is None),
        attachments=tuple(Link(item.title, urls.MEDIA + item.file) for item in front.attachments),
        sources=tuple(source_view(source) for source in front.source),
        corrections=tuple(CorrectionView(on_day(c.date), c.text) for c in front.corrections),
        notes=front.notes,
        tags=front.tags,
    )


def _event(directory: Directory, event: Event, day: date) -> EventView:
    return EventView(
        name=event.name or "",
        when=on_day(event.date) if event.date else None,
        until=on_day(event.end_date) if event.end_date else None,
        part_of_day=event.part_of_day or "",
        place=directory.place_full(event.place, day) if event.place else None,
        venue=event.venue or "",
        organiser=event.organiser or "",
        note=event.note or "",
    )


def _place(directory: Directory, mention: LocalityMention, day: date) -> PlaceView:
    id_ = mention.locality
    place = directory.place(id_, day)
    now_label, now = place_now(directory, id_, day)
    return PlaceView(
        place=place,
        above=directory.places_above(id_, day),
        role=t(f"locality_role.{mention.role}") if mention.role else "",
        now_label=now_label,
        now=now[:MOST_NOW],
        more_now=max(len(now) - MOST_NOW, 0),
        approximate=directory.place_at(id_, day).approximate,
        as_printed=differing(mention.as_printed, place.text),
        note=mention.note or "",
    )


def place_now(directory: Directory, id_: str, day: date) -> tuple[str, tuple[Link, ...]]:
    """Return what a place is today, and under which label; nothing when it is what it was."""
    today, t = directory.today, directory.language.t
    living = () if id_ == NATIONAL else directory.living(id_)
    now = tuple(directory.place_full(item, today) for item in living)
    if living == (id_,):
        same = now[0].text == directory.place_full(id_, day).text
        return ("", ()) if same else (t("place.now_is"), now)
    return (t("place.now_in"), now) if now else ("", ())


def _campaign(campaign: Campaign, said: Said) -> CampaignView:
    return CampaignView(
        year=str(campaign.year),
        name=campaign.name or "",
        theme=campaign.theme or "",
        launched=on_day(campaign.launched) if campaign.launched else None,
        launched_by=campaign.launched_by or "",
        goal=campaign.goal or "",
        quote=said(campaign.quote),
    )


def _theme(theme: Theme, said: Said) -> ThemeView:
    label = t(f"theme.{theme.kind or 'any'}")
    if theme.year is not None:
        label = t("theme.of_year", theme=label, year=theme.year)
    return ThemeView(label, theme.text, said(theme.quote))


def _movements(
    directory: Directory, mentions: tuple[MovementMention, ...], day: date, said: Said
) -> tuple[MovementGroup, ...]:
    groups = []
    for role in _ROLES:
        found = [mention for mention in mentions if mention.role == role]
        if found:
            found.sort(key=lambda mention: 10**9 if mention.order is None else mention.order)
            shown = tuple(_movement(directory, mention, day, said) for mention in found)
            groups.append(MovementGroup(t(f"movement_role.{role or 'any'}"), shown))
    return tuple(groups)


def _movement(
    directory: Directory, mention: MovementMention, day: date, said: Said
) -> MovementView:
    movement = directory.movement(mention.movement)
    return MovementView(
        movement=movement,
        order="" if mention.order is None else str(mention.order),
        as_printed=differing(mention.as_printed, movement.text),
        linked_to=directory.movement(mention.linked_to) if mention.linked_to else None,
        place=directory.place_full(mention.place, day) if mention.place else None,
        quote=said(mention.quote),
        note=mention.note or "",
    )


def _cluster(
    directory: Directory,
    mention: ClusterMention,
    named: _Named,
    day: date,
    said: Said,
) -> ClusterView:
    cluster = directory.cluster(mention.cluster)
    return ClusterView(
        cluster=cluster,
        as_printed=differing(mention.as_printed, cluster.text),
        count="" if mention.count is None else VIETNAMESE.number(mention.count),
        members=directory.parties(mention.members, day),
        year="" if mention.year is None else str(mention.year),
        leader=directory.party(mention.leader, day) if mention.leader else None,
        leader_person=_leader(directory, mention, named),
        deputy=directory.party(mention.deputy, day) if mention.deputy else None,
        quote=said(mention.quote),
        note=mention.note or "",
    )


def _leader(directory: Directory, mention: ClusterMention, named: _Named) -> Link | None:
    """Return who leads a cluster, who has a page, for this article names them."""
    if mention.leader_person is None:
        return None
    *_, naming = directory.vocabulary.people.named(named.people, (mention,), named.place_of)
    return Link(mention.leader_person, urls.person_url(naming.key))


def _agreement(directory: Directory, item: Agreement, day: date, said: Said) -> AgreementView:
    heading = t("agreement.any")
    if item.year is not None:
        heading = t("agreement.of_year", year=item.year)
    return AgreementView(
        heading=heading,
        status=t(f"agreement_status.{item.status}") if item.status else "",
        signed=show_day(item.signed) if item.signed else item.signed_text or "",
        cluster=directory.cluster(item.cluster) if item.cluster else None,
        parties=directory.parties(item.parties, day),
        parties_count="" if item.parties_count is None else VIETNAMESE.number(item.parties_count),
        witnesses=item.witnesses or "",
        quote=said(item.quote),
        note=item.note or "",
    )
