"""The English words of the pages of people and of documents: see `archive.name_words`."""

from collections.abc import Mapping

ENGLISH_NAMES: Mapping[str, str] = {
    "people.title": "People named in the news",
    "people.description": "People named in the news of “{site}”, with their offices as printed.",
    "people.told": "Sorted by the first letter of the given name, which is the last word of a "
    "Vietnamese name, then by family and middle names. Offices and organisations are as printed "
    "at the time.",
    "people.letters": "Letters",
    "people.letter": "Names under {letter}",
    "people.other": "Other",
    "people.parts": "Pages of this letter",
    "people.part": "Page {number}",
    "people.count": "{count} people",
    "people.count.one": "1 person",
    "people.none": "No news names anyone yet.",
    "person.description": "{name}: offices, organisations and acts as the news printed them.",
    "person.told": "Offices and organisations are exactly as printed and were true on the day "
    "beside them; they may have changed since.",
    "person.unsure": "These articles give no organisation, so they may be about several people of "
    "that name.",
    "person.roles": "Offices in the news",
    "person.as_printed": "Printed as “{name}”",
    "person.leads": "Leader",
    "person.leads_in": "Leader in {year}",
    "person.inferred": "Inferred by the editors",
    "person.namesakes": "Same name, perhaps not the same person",
    "person.no_organisation": "no organisation given",
    "person.of_place": "{organisation} (in news of {place})",
    "person.joined": "Why this is taken for one person",
    "documents.title": "Documents",
    "documents.description": "Documents that the news of “{site}” cites, or on which movements and "
    "titles rest, by type and year of issue.",
    "documents.no_type": "Other types",
    "documents.no_year": "Year unknown",
    "documents.none": "No documents yet.",
    "document.description": "{document}: number, issuer, date of issue, effect, and the news that "
    "cites it.",
    "document.type": "Type of document",
    "document.number": "Number",
    "document.issuer": "Issued by",
    "document.date": "Date of issue",
    "document.effective": "In force since",
    "document.effective_to": "In force until",
    "document.period": "Period",
    "document.movements": "Basis of the movement",
    "document.awards": "Provides for titles and commendations",
    "document.awards_too": "Also provides for titles and commendations",
    "document.award": "{award} ({article})",
    "document.unchecked": "Number, date or title are from memory and not verified.",
    "document.cited": "News that cites this document",
    "document.not_cited": "No news cites this document yet.",
}
