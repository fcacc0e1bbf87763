"""The tables of the open data: the one definition of what files, database and dictionary hold.

A table of facts has a row for each fact that stands under its name in the record of an article
(`pipeline.pages.article_record`), and begins with the article's id and the number of the fact among
its like. Of the tables with other rows, `pipeline.pages.table_rows` says how they come about.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Cell = str | int | None
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column; what it means is in the catalogue, below `data.column`."""

    name: str
    type: Literal["text", "integer"] = "text"
    refers: str = ""
    """The table whose key stands here."""
    codes: str = ""
    """Its values are words of the catalogue below this one."""
    several: bool = False
    """It holds several values with "; " between them."""


class Table(NamedTuple):
    """A CSV file, and a table of the database."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that tell its rows apart."""
    facets: tuple[str, ...] = ()
    """The columns by which one narrows it down first."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def _column(written: str) -> Column:
    """Return a column from `name`, `name#` (integer), `name>table`, `name:codes`, `name*`."""
    name, _, codes = written.partition(":")
    name, _, table = name.partition(">")
    several, name = name.endswith("*"), name.rstrip("*")
    whole, name = name.endswith("#"), name.rstrip("#")
    return Column(name, "integer" if whole else "text", table, codes, several)


def _columns(written: str) -> tuple[Column, ...]:
    return tuple(map(_column, written.split()))


def _facts(name: str, written: str, facets: tuple[str, ...] = ()) -> Table:
    return Table(name, _columns(f"article>articles n# {written}"), ("article", "n"), facets)


ARTICLES = Table(
    "articles",
    _columns(
        "id url title lead kinds*:kind published updated status author"
        " event_name event_date event_end_date event_part_of_day event_place event_place_name"
        " event_venue event_organiser event_note tags* licence digest"
    ),
    ("id",),
    ("kinds", "event_place_name"),
)
FACTS = (
    _facts(
        "article_localities",
        "locality>localities locality_name approximate# role:locality_role as_printed note",
        ("locality_name", "role"),
    ),
    _facts(
        "article_movements",
        "movement>movements movement_name role:movement_role as_printed order# linked_to>movements"
        " linked_to_name place place_name quote note",
        ("movement_name", "role"),
    ),
    _facts("campaigns", "year# name theme launched launched_by goal quote", ("year",)),
    _facts("themes", "text year# kind:theme quote", ("year", "kind")),
    _facts(
        "article_clusters",
        "cluster>clusters cluster_name as_printed year# count# members* leader leader_person deputy"
        " quote note",
        ("cluster_name", "year"),
    ),
    _facts(
        "agreements",
        "year# signed signed_text cluster>clusters cluster_name parties* parties_count# witnesses"
        " status:agreement_status quote note",
        ("year", "status", "cluster_name"),
    ),
    _facts(
        "awards",
        "award>award_kinds award_name status:award_status rank granted_by proposed_by for_year#"
        " collectives# individuals# households# exemplars# unit recipients* as_printed quote note",
        ("award_name", "status", "for_year"),
    ),
    _facts("figures", "what value* approx unit quote note"),
    _facts("targets", "what value* unit due quote note"),
    _facts(
        "people",
        "name person person_name role organisation did note",
        ("person_name", "organisation"),
    ),
    _facts(
        "article_documents",
        "document>documents document_name as_printed note",
        ("document_name",),
    ),
    _facts("photos", "caption file alt credit"),
    _facts("attachments", "title file"),
    _facts(
        "sources",
        "name title url published retrieved author credit organisation section note",
        ("name",),
    ),
)
PARTIES = Table(
    "parties",
    _columns("article>articles of of_n# role n# name locality locality_name"),
    ("article", "of", "of_n", "role", "n"),
    ("of", "role", "name"),
)
"""Everyone whom agreements, awards and clusters name."""
TEXTS = Table(
    "texts",
    _columns("article>articles of n# text date"),
    ("article", "of", "n"),
    ("of",),
)
"""What is told in sentences: tasks, events mentioned, corrections, notes."""
OF_ARTICLES = (ARTICLES, *FACTS, PARTIES, TEXTS)
"""The tables whose rows belong to one article each."""

LOCALITIES = Table(
    "localities",
    _columns("id url name kind parent ended articles# articles_now#"),
    ("id",),
    ("kind", "parent"),
)
LOCALITY_NAMES = Table(
    "locality_names",
    _columns("locality>localities n# name kind parent since until code"),
    ("locality", "n"),
    ("kind",),
)
SUCCESSIONS = Table(
    "successions", _columns("old new day whole# document"), ("old", "new", "day"), ("day", "whole")
)
MOVEMENTS = Table(
    "movements",
    _columns(
        "id url name short kind:movement_kind scope:scope locality launched_by start end"
        " part_of>movements unchecked* articles#"
    ),
    ("id",),
    ("kind", "scope"),
)
CLUSTERS = Table(
    "clusters",
    _columns(
        "id url name kind:cluster_kind level:cluster_level locality overseen_by members* count#"
        " articles#"
    ),
    ("id",),
    ("kind", "level"),
)
CLUSTER_LEADERS = Table(
    "cluster_leaders",
    _columns(
        "cluster>clusters n# year# leader leader_locality deputy deputy_locality leader_person how"
        " decided"
    ),
    ("cluster", "n"),
    ("year",),
)
AWARD_KINDS = Table(
    "award_kinds",
    _columns("id name short group level:award_level granted_by articles#"),
    ("id",),
    ("group", "level"),
)
DOCUMENTS = Table(
    "documents",
    _columns("id title number type issuer date effective effective_to checked articles#"),
    ("id",),
    ("type", "issuer"),
)
OF_TERMS = (
    LOCALITIES,
    LOCALITY_NAMES,
    SUCCESSIONS,
    MOVEMENTS,
    CLUSTERS,
    CLUSTER_LEADERS,
    AWARD_KINDS,
    DOCUMENTS,
)
"""The tables of what articles refer to."""
TABLES = (*OF_ARTICLES, *OF_TERMS)


def column_keys(table: Table, column: str) -> tuple[str, str]:
    """Return the keys of what a column means: its own, else that of all columns of the name."""
    return f"data.column.{table.name}.{column}", f"data.column.{column}"


def table_keys(tables: Iterable[Table]) -> tuple[str, ...]:
    """Return the keys of what tables hold."""
    return tuple(f"data.table.{table.name}" for table in tables)
