"""Part of `validate`: no two things of the content may have one address."""

from collections.abc import Iterable, Iterator, Mapping

from archive.article import Article, ContentPage
from archive.problems import Problem, fault
from archive.raw import RawFile
from archive.urls import article_url, content_page_url


def check_addresses(
    articles: Iterable[Article], pages: Iterable[ContentPage], files: Mapping[str, RawFile]
) -> Iterator[Problem]:
    """Say which articles and old addresses collide; the later path is the one at fault.

    `files` are the raw files by path, for the places of what collides.
    """
    owners: dict[str, str] = {content_page_url(page): page.path for page in pages}
    listed = sorted(articles, key=lambda article: article.path)
    for article in listed:
        url = article_url(article)
        if url in owners:
            told = fault(("slug",), "address.taken", url=url, other=owners[url])
            yield files[article.path].problem(told)
        else:
            owners[url] = article.path
    for article in listed:
        for at, alias in enumerate(article.front.aliases):
            url = alias if alias.endswith((".html", ".htm")) else alias.rstrip("/") + "/"
            other = owners.setdefault(url, "")
            if other:
                told = fault(("aliases", at), "address.alias_taken", url=alias, other=other)
                yield files[article.path].problem(told)
            owners[url] = other or article.path
