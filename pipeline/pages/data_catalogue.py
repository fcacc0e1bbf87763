"""Part of `plan`: the open data as catalogues of data sets read of it: DCAT 3 in JSON-LD.

https://www.w3.org/TR/vocab-dcat-3/
"""

import json
from collections.abc import Iterator
from typing import Any

from archive import urls
from archive.brief import Brief, time_of
from archive.data_tables import OF_ARTICLES, OF_TERMS
from archive.language import VIETNAMESE
from archive.site_matter import SiteMatter
from pipeline.pages.article_record import Absolute
from pipeline.pages.shelf import Shelf

LICENCE = "giay_phep"
"""The part of the page of the data that tells of the licence."""

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def data_catalogue(absolute: Absolute, shelf: Shelf) -> str:
    """Return the data as a data set with its distributions."""
    site, briefs, english = shelf.archive.site, shelf.all(), shelf.archive.site.english
    dataset: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": absolute(urls.DATA),
        "@type": "dcat:Dataset",
        "dct:title": _told("vi", site.title, english.title if english else None),
        "dct:description": _told("vi", site.description, english.description if english else None),
        "dct:language": "vi",
        "dct:license": {"@id": licence_address(site, absolute)},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": site.publisher or site.title},
        "dcat:landingPage": {"@id": absolute(urls.DATA)},
    }
    if briefs:
        first, last = briefs[-1].published_on, briefs[0].published_on
        dataset |= {
            "dct:modified": _day(newest_change(briefs)[:10]),
            "dct:temporal": {
                "@type": "dct:PeriodOfTime",
                "dcat:startDate": _day(first.isoformat()),
                "dcat:endDate": _day(last.isoformat()),
            },
        }
    dataset["dcat:distribution"] = [
        {
            "@type": "dcat:Distribution",
            "dct:title": title,
            "dct:license": {"@id": licence_address(site, absolute)},
            "dcat:accessURL": {"@id": absolute(urls.DATA)},
            "dcat:downloadURL": {"@id": absolute(url)},
            "dcat:mediaType": {"@id": _MEDIA_TYPES + media_type},
        }
        for title, url, media_type in _files(briefs)
    ]
    return f"{json.dumps(dataset, ensure_ascii=False, indent=1)}\n"


def _files(briefs: tuple[Brief, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield what each file holds, its address, its media type."""
    t = VIETNAMESE.t
    for year in years_of(briefs):
        # JSON Lines has no type of its own yet; it is a sequence of JSON texts.
        yield t("data.records_of", year=year), urls.year_records_url(year), "application/json"
    for table in (*OF_ARTICLES, *OF_TERMS):
        yield t(f"data.table.{table.name}"), urls.table_url(table.name), "text/csv"
    yield t("data.database"), urls.DATABASE, "application/vnd.sqlite3"


def _told(code: str, text: str, english: str | None) -> list[dict[str, str]]:
    told = [{"@language": code, "@value": text}]
    return [*told, {"@language": "en", "@value": english}] if english else told


def _day(iso: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": iso}


def licence_address(site: SiteMatter, absolute: Absolute) -> str:
    """Return where it is told under what the data may be used."""
    if site.licence and site.licence.url:
        return site.licence.url
    return f"{absolute(urls.DATA)}#{LICENCE}"


def years_of(briefs: tuple[Brief, ...]) -> dict[str, int]:
    """Return year → number of its articles, the newest first."""
    years: dict[str, int] = {}
    for brief in briefs:
        year = brief.id.partition("/")[0]
        years[year] = years.get(year, 0) + 1
    return years


def newest_change(briefs: tuple[Brief, ...]) -> str:
    """Return the moment of the newest publication or change; empty without articles."""
    moments = [brief.moment if brief.updated is None else brief.updated for brief in briefs]
    return time_of(max(moments)).isoformat() if moments else ""
