"""Part of `validate`: no two things of the content may have one address."""

from collections.abc import Iterable, Mapping

from archive.article import Article, ContentPage
from archive.problems import Problem, fault
from archive.raw import Findings, RawFile
from archive.urls import article_url, content_page_url


def check_addresses(
    articles: Iterable[Article], pages: Iterable[ContentPage], files: Mapping[str, RawFile]
) -> tuple[Problem, ...]:
    """Say which articles and old addresses collide; the later path is the one at fault.

    `files` are the raw files by path, for the places of what collides.
    """
    findings = Findings()
    owners: dict[str, str] = {content_page_url(page): page.path for page in pages}
    listed = sorted(articles, key=lambda article: article.path)
    for article in listed:
        url = article_url(article)
        other = owners.setdefault(url, article.path)
        if other != article.path:
            told = fault(("slug",), "address.taken", url=url, other=other)
            findings.add(files[article.path], [told])
    for article in listed:
        for at, alias in enumerate(article.front.aliases):
            url = alias if alias.endswith((".html", ".htm")) else alias.rstrip("/") + "/"
            if url in owners:
                told = fault(("aliases", at), "address.alias_taken", url=alias, other=owners[url])
                findings.add(files[article.path], [told])
            else:
                owners[url] = article.path
    return findings.problems()
