"""Part of `validate`: no two things of the content may have one address."""

from collections.abc import Iterable, Mapping

from archive.article import ContentPage
from archive.brief import Brief
from archive.problems import Fault, fault
from archive.urls import article_url, content_page_url


def address_faults(
    briefs: Iterable[Brief], pages: Iterable[ContentPage]
) -> Mapping[str, tuple[Fault, ...]]:
    """Return path → which of an article's addresses, old ones too, are another's already.

    The later path is the one at fault.
    """
    faults: dict[str, tuple[Fault, ...]] = {}
    owners: dict[str, str] = {content_page_url(page): page.path for page in pages}
    listed = sorted(briefs, key=lambda brief: brief.path)
    for brief in listed:
        url = article_url(brief)
        other = owners.setdefault(url, brief.path)
        if other != brief.path:
            faults[brief.path] = (fault(("slug",), "address.taken", url=url, other=other),)
    for brief in listed:
        for at, alias in enumerate(brief.aliases):
            url = alias if alias.endswith((".html", ".htm")) else alias.rstrip("/") + "/"
            if url in owners:
                told = fault(("aliases", at), "address.alias_taken", url=alias, other=owners[url])
                faults[brief.path] = (*faults.get(brief.path, ()), told)
            else:
                owners[url] = brief.path
    return faults
