"""Part of `plan`: the articles of an archive list by list, noting which lists a page reads.

What a page reads is remembered beside it; a later build makes anew only the pages that read
something whose value (`pipeline.pages.values`) is another now.
"""

from collections.abc import Callable
from dataclasses import replace

from archive.award_lines import year_key
from archive.brief import Brief
from archive.collection import Archive
from archive.language import ENGLISH, Language
from archive.records import record
from archive.site_matter import SiteMatter
from pipeline.pages.directory import Directory

ALL = "all"
"""The key of all articles."""
AWARDED = "awarded"
"""The key of all that articles state of awards, but not of these articles' titles or days."""
NUMBERED = (ALL, "month", "locality", "movement", "cluster", "document", "person")
"""The groups whose lists have numbered pages."""
CAMPAIGN_YEARS = "campaign_years"
"""The key of which years have campaigns."""
CAMPAIGN_STEPS = "campaign_steps"
"""The key of what articles report of all campaigns, but not of more than their days."""
DUE = "due"
"""The key of the last year whose review is to be expected."""
THIS_YEAR = "this_year"
"""The key of the year of the build: what is dated later is in words alone, not in charts."""
LETTERS = "letters"
"""The key of which letters the index of people has."""
AREAS = "areas"
"""The key of how many articles there are about which places, before and since 2025-07-01."""
COUNTS = "counts"
"""The key of which places have a page, and of how many articles each list has."""
SITEMAP = "sitemap"
"""The key of all addresses with their dates."""
CALENDAR = "days"
"""The key of how many articles each calendar day has."""


def list_key(group: str, id_: str) -> str:
    """Return the key of a list: `group` is one of those of `Archive.lists`."""
    return f"{group}:{id_}"


def slice_key(key: str, number: int) -> str:
    """Return the key of numbered page `number` of the list of `key`."""
    return f"{key}#{number}"


def campaigns_key(year: int) -> str:
    """Return the key of all campaigns of a year, place by place."""
    return f"campaigns:{year}"


def years_key(award: str = "") -> str:
    """Return the key of which years anything is told of an award for, or of any."""
    return f"award_years:{award}"


def award_years(archive: Archive, award: str = "") -> list[int]:
    """Return the years that anything is told of an award for, or of any, newest first."""
    years = sorted((int(key) for key in archive.by_award_year if "/" not in key), reverse=True)
    if not award:
        return years
    return [year for year in years if year_key(award, year) in archive.by_award_year]


def article_key(id_: str) -> str:
    """Return the key of an article: of its file, of those before and after it, of those related."""
    return f"article:{id_}"


def page_key(slug: str) -> str:
    """Return the key of the text of a content page."""
    return f"page:{slug}"


def letter_key(letter: str) -> str:
    """Return the key of who stands under a letter of the index of people."""
    return f"letter:{letter}"


def namesakes_key(name: str) -> str:
    """Return the key of who has a name; see `archive.people.name_of_key`."""
    return f"namesakes:{name}"


def site_names(site: SiteMatter, language: Language) -> tuple[str, str]:
    """Return title and description of the site in a language; Vietnamese where it has no other."""
    named = site.english if language == ENGLISH and site.english else site
    return named.title, named.description


@record(frozen=True, slots=True)
class Shelf:
    """The lists of an archive; make it with the directory of the same archive."""

    archive: Archive
    directory: Directory
    note: Callable[[str], None]
    """Told the key of everything that is read."""

    def noting(self, note: Callable[[str], None]) -> "Shelf":
        """Return the same shelf, which tells `note` what is read."""
        return Shelf(self.archive, replace(self.directory, note=note), note)

    def speaking(self, language: Language) -> "Shelf":
        """Return the same shelf for a page in `language`."""
        return replace(self, directory=replace(self.directory, language=language))

    @property
    def language(self) -> Language:
        """That of the page."""
        return self.directory.language

    @property
    def title(self) -> str:
        """The name of the site, as the page calls it."""
        return site_names(self.archive.site, self.language)[0]

    @property
    def description(self) -> str:
        """One sentence about the site."""
        return site_names(self.archive.site, self.language)[1]

    def all(self) -> tuple[Brief, ...]:
        """Return all articles, newest first."""
        self.note(ALL)
        return self.archive.articles

    def counted(self) -> Archive:
        """Return the archive to whoever reads no more of its lists than how long they are."""
        self.note(COUNTS)
        return self.archive

    def of(self, key: str) -> tuple[Brief, ...]:
        """Return the articles of the list with `key`, newest first."""
        self.note(key)
        return self.listed(key)

    def campaigns(self, year: int) -> dict[str, tuple[Brief, ...]]:
        """Return the key of each campaign of a year → its articles, newest first."""
        self.note(campaigns_key(year))
        return self._campaigns(year)

    def campaign_steps(self, year: int) -> dict[str, tuple[Brief, ...]]:
        """Return the same to whoever reads no more of the articles than `Brief.shape` covers."""
        self.note(CAMPAIGN_STEPS)
        return self._campaigns(year)

    def _campaigns(self, year: int) -> dict[str, tuple[Brief, ...]]:
        first, lists = f"{year}:", self.archive.by_campaign
        return {key: briefs for key, briefs in lists.items() if key.startswith(first)}

    def campaign_years(self) -> tuple[int, ...]:
        """Return the years that have campaigns, newest first."""
        self.note(CAMPAIGN_YEARS)
        years = {int(key.partition(":")[0]) for key in self.archive.by_campaign}
        return tuple(sorted(years, reverse=True))

    def cut(self, key: str, number: int) -> tuple[Brief, ...]:
        """Return what numbered page `number` of a list holds; see `pipeline.pages.listings`."""
        self.note(slice_key(key, number))
        articles, size = self.listed(key), self.archive.site.page_size
        first = len(articles) - number * size
        return articles[first : first + size]

    def this_year(self) -> int:
        """Return the year in which the archive is built."""
        self.note(THIS_YEAR)
        return self.archive.today.year

    def letters(self) -> tuple[str, ...]:
        """Return the letters of the index of people."""
        self.note(LETTERS)
        return tuple(self.archive.by_letter)

    def letter(self, letter: str) -> tuple[str, ...]:
        """Return the keys of the people under a letter."""
        self.note(letter_key(letter))
        return self.archive.by_letter.get(letter, ())

    def namesakes(self, name: str) -> tuple[str, ...]:
        """Return the keys of the people who have a name, where several do."""
        self.note(namesakes_key(name))
        return self.archive.namesakes.get(name, ())

    def awarded(self) -> tuple[Brief, ...]:
        """Return all articles that state awards, newest first, for their `award_lines` alone.

        Who shows more of one of them notes the key of that article too.
        """
        self.note(AWARDED)
        return tuple([brief for brief in self.archive.articles if brief.award_lines])

    def award_years(self, award: str = "") -> list[int]:
        """Return the years that have a ledger, of all awards or of one, newest first."""
        self.note(years_key(award))
        return award_years(self.archive, award)

    def listed(self, key: str) -> tuple[Brief, ...]:
        """Return a list without noting it: for what is told by other keys."""
        group, _, id_ = key.partition(":")
        archive = self.archive
        return archive.articles if group == ALL else archive.lists[group].get(id_, ())
