"""Part of `plan`: people, documents, photos and sources of an article → how its page shows them."""

from archive import urls
from archive.dates import show_day
from archive.fact_views import DocumentView, PersonView, PhotoView, SourceView
from archive.facts import DocumentMention, Person, Photo, Source
from archive.interface import t
from archive.organisation_places import PlaceOf
from archive.shown import Link
from pipeline.pages.amounts import differing
from pipeline.pages.directory import Directory, on_day, when


def person_view(directory: Directory, person: Person, told_apart: PlaceOf) -> PersonView:
    """Return a person whom an article names; everyone has a page."""
    key, _, _ = directory.vocabulary.people.known(person, told_apart)
    return PersonView(
        Link(person.name, urls.person_url(key)),
        person.role or "",
        person.organisation or "",
        person.did or "",
        person.note or "",
    )


def document_view(directory: Directory, mention: DocumentMention) -> DocumentView:
    """Return a document that an article cites, marked when nobody has checked it."""
    matter = directory.vocabulary.documents[mention.document]
    number = " ".join(part for part in (matter.type, matter.number) if part)
    issued = t("document.issued", day=show_day(matter.date)) if matter.date else ""
    details = (number if number != matter.title else "", issued, matter.issuer)
    return DocumentView(
        document=Link(matter.title, urls.document_url(matter.id)),
        details=" · ".join(part for part in details if part),
        as_printed=differing(mention.as_printed, matter.title),
        unchecked=matter.checked == "no",
        note=mention.note or "",
    )


def caption_view(photo: Photo) -> PhotoView:
    """Return what is said of a photo that the archive does not have."""
    return PhotoView("", photo.alt or "", photo.caption or "", photo.credit or "")


def photo_view(directory: Directory, photo: Photo) -> PhotoView:
    """Return a photo; one whose file cannot be shown has no address."""
    shown, file = caption_view(photo), photo.file or ""
    picture = directory.picture(file)
    if picture is None:
        return shown._replace(url=urls.MEDIA + file)
    if not picture.width:
        return shown
    size = picture.width, picture.height
    return PhotoView(urls.MEDIA + file, *shown[1:4], *size, picture.variants)


def source_view(source: Source) -> SourceView:
    """Return where an article comes from."""
    return SourceView(
        name=source.name,
        title=Link(source.title or source.url or "", source.url or "")
        if source.title or source.url
        else None,
        published=when(source.published) if source.published else None,
        retrieved=on_day(source.retrieved) if source.retrieved else None,
        author=" – ".join(part for part in (source.credit, source.author) if part),
        organisation=source.organisation or "",
        section=source.section or "",
        note=source.note or "",
    )
