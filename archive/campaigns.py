"""Which yearly campaign an article tells of: that of a place in a year. Pure."""

from collections.abc import Iterator

from archive.article import Article
from archive.front_matter import FrontMatter


def campaign_key(place: str, year: int) -> str:
    """Return what the campaign of a place in a year is known by: `2021:quang-ninh/mong-cai`."""
    return f"{year}:{place}"


def campaigns_of(article: Article) -> tuple[str, ...]:
    """Return the keys of the campaigns that an article tells of, each once.

    They are of its first place, the subject: in the year of the campaign that it states, and in
    those of the agreements that it reports.
    """
    place = article.front.localities[0].locality
    return tuple(dict.fromkeys(campaign_key(place, year) for year in _years(article.front)))


def _years(front: FrontMatter) -> Iterator[int]:
    if front.campaign is not None:
        yield front.campaign.year
    yield from (item.year for item in front.agreements if item.year is not None)
