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
    "day",
    "opening",
    "text",
    "places",
    "kinds",
    "ids",
)
"""What a result shows: id, URL, title, date, lead, body, names of the localities, ids of the kinds;
and {id field: ids}, for the fields with names."""

NUMBER_FIELDS = ("length", "date")
"""Syllables of title, lead and body; ordinal of the day of publication."""
