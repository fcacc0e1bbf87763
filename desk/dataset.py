"""The open data of one build: what its articles contribute, as their pages are made.

Input: the pages that were made. Output: the larger files (`desk.data_files`): records of each year,
tables of facts, the database. In a build of everything they are written while pages are made; else
lines of articles that changed are put in the place of the old, which another process can do.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial

from archive import urls
from archive.data_tables import OF_TERMS
from desk.data_files import DataFiles, Kept, Told
from desk.spool import Spooled, read_entry
from desk.tasks import Made
from pipeline.pages.data_catalogue import licence_address, newest_change
from pipeline.pages.data_pages import whole_address
from pipeline.pages.page import Recipe
from pipeline.pages.term_rows import term_rows
from pipeline.plan import Plan
from pipeline.publish import Publication


class Dataset:
    """The open data under way: `take` every page that it `needs`, then do what `remains`."""

    def __init__(
        self,
        edition: Publication,
        planned: Plan,
        before: Kept,
        withdrawn: Sequence[str],
        *,
        anew: bool,
        database: bool,
    ) -> None:
        """Build upon the files `before`; `anew`: upon none of what is in them.

        Then every article contributes; else those that are `withdrawn` (ids) do no more. The
        `database` is made anew if it is to be.
        """
        self.anew = anew
        self._spool = edition.spool
        self._planned = planned
        self._absolute = partial(whole_address, planned.frame.base_url)
        self._edits: dict[str, Spooled | None] = {} if anew else dict.fromkeys(withdrawn)
        self._terms = {urls.table_url(table.name): table.name for table in OF_TERMS}
        self._changed_terms = {*self._terms.values()} if database else set[str]()
        found = {brief.id.partition("/")[0] for brief in planned.shelf.archive.articles}
        years = [*map(urls.year_records_url, found)]
        self._files = DataFiles(edition, before, years, self._told(), anew=anew, database=database)

    def needs(self, recipe: Recipe) -> bool:
        """Say whether the page of a recipe contributes something."""
        return recipe.article is not None or recipe.url in self._terms

    def take(self, page: Made) -> Made:
        """Take in what the article of a page contributes; return what is to be remembered."""
        if page.written and (table := self._terms.get(page.url)):
            self._changed_terms.add(table)
        if page.entry is None:
            return page
        if self.anew:
            self._files.put(read_entry(self._spool, page.entry))
        else:
            self._edits[page.url[len(urls.NEWS) : -1]] = page.entry
        return page._replace(entry=None)

    def remains(self) -> Callable[[], Kept]:
        """Return what writes what remains; unless all is made `anew`, another process can do it.

        It raises `DataFault` when what was published is not what the last build left.
        """
        shelf, tables = self._planned.shelf, self._changed_terms
        rows = {table: [*term_rows(shelf, table, self._absolute)] for table in tables}
        return partial(self._files.finish, self._edits, rows)

    def _told(self) -> Told:
        archive, frame = self._planned.shelf.archive, self._planned.frame
        told = {
            "articles": str(len(archive.articles)),
            "as_of": newest_change(archive.articles),
            "licence": licence_address(archive.site, self._absolute),
            "site": frame.base_url,
            "title": frame.title,
        }
        file = self._absolute(urls.DATABASE)
        about = {**told, "articles": len(archive.articles), "file": file}
        return Told(told, json.dumps(about, ensure_ascii=False, indent=1).encode() + b"\n")
