"""What must hold of any built site: its pages are HTML5 and its own links lead somewhere."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, fromstring

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
_HERE = "https://site.invalid"
_LINKING = ("href", "src")


def parse_html(data: bytes) -> Element:
    """Return the tree of a page as browsers see it."""
    tree: Element = html5lib.parse(data, transport_encoding="utf-8")
    return tree


def parse_xml(data: bytes) -> Element:
    """Return the tree of a feed or sitemap."""
    return fromstring(data)  # noqa: S314 (our own output, no stranger's)


def html_errors(data: bytes) -> list[str]:
    """Return what the HTML5 parsing algorithm calls an error in a page, and ids given twice."""
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(data, transport_encoding="utf-8")
    errors = [f"{code} at {place}: {values}" for place, code, values in parser.errors]
    ids = [element.get("id") for element in tree.iter() if element.get("id") is not None]
    errors.extend(f"id twice: {name}" for name in sorted({i for i in ids if ids.count(i) > 1}))
    return errors


def broken_links(site: Path, base_path: str = "/") -> list[str]:
    """Return each link of a page of the folder `site` that leads to no file or fragment of it.

    `base_path` is the path of the site's address; a link of the same host that lies outside it is
    broken too.
    """

    @cache
    def fragments(file: Path) -> frozenset[str]:
        tree = parse_html(file.read_bytes())
        return frozenset(name for item in tree.iter() if (name := item.get("id")) is not None)

    def fault(url: str) -> str:
        if not url.startswith(base_path):
            return "outside the site"
        address, _, fragment = url[len(base_path) :].partition("#")
        path = unquote(address.partition("?")[0])
        file = site / path / "index.html" if path.endswith("/") or not path else site / path
        if not file.is_file():
            return "no such file"
        if fragment and unquote(fragment) not in fragments(file):
            return "no such fragment"
        return ""

    broken = []
    for page in sorted(site.rglob("*.html")):
        place = page.relative_to(site).as_posix()
        own = base_path + place.removesuffix("index.html")
        for link in _links(parse_html(page.read_bytes())):
            target = urlsplit(urljoin(_HERE + own, link))
            if f"{target.scheme}://{target.netloc}" != _HERE:
                continue
            why = fault(f"{target.path}#{target.fragment}")
            if why:
                broken.append(f"{place}: {link}: {why}")
    return broken


def _links(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        for name in _LINKING:
            if (link := element.get(name)) is not None:
                yield link
        if element.get("http-equiv") == "refresh":
            yield (element.get("content") or "").partition("url=")[2]
