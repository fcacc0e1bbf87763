"""The names of the fields of the index; a change of what they hold raises `SCHEMA_VERSION`."""

SCHEMA_VERSION = 3
"""An index of another version is refused and built anew."""

TEXT_FIELDS = (
    "title",
    "lead",
    "body",
    "localities",
    "movements",
    "clusters",
    "people",
    "awards",
    "documents",
    "facts",
)
"""What is searched for words; `facts` is all else that the article's page tells."""

TOPIC_FIELDS = ("movement", "cluster", "award", "document")
"""Id fields whose ids are entries of a vocabulary."""

ID_FIELDS = ("id", "locality", *TOPIC_FIELDS, "kind", "has", "year")
"""What is filtered and counted."""

STORED_FIELDS = (
    "key",
    "address",
    "headline",
    "published",
    "updated",
    "opening",
    "text",
    "places",
    "kinds",
    "ids",
    "sources",
    "corrections",
)
"""What a result shows: id, URL, title, moments of publication and of the last change of substance
(ISO 8601, in Vietnam), lead, body, names of the localities, ids of the kinds; {id field: ids}, for
the fields with names; and tuples of the fields of `search.index.record.Cited` and `Corrected`."""

NUMBER_FIELDS = ("length", "date")
"""Syllables of title, lead and body; ordinal of the day of publication."""

FACTS = (
    "agreements",
    "attachments",
    "awards",
    "campaign",
    "clusters",
    "corrections",
    "documents",
    "event",
    "figures",
    "lead",
    "movements",
    "people",
    "photos",
    "sources",
    "targets",
    "tasks",
    "themes",
)
"""What may stand behind `has:`: the parts of an article that it has or has not."""
