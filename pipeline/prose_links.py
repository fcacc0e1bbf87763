"""Part of `validate`: sanitized prose → the addresses within the site that it leads to."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

_ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')
_HERE = "https://site.invalid"  # RFC 2606: no such host, so whatever stays on it is our own


def prose_links(url: str, html: str) -> Iterator[str]:
    """Yield each site-relative address that the prose on the page at `url` shows or links to."""
    if '="' not in html:
        return
    for written in _ADDRESS.findall(html):
        try:
            target = urlsplit(urljoin(_HERE + url, unescape(written)))
        except ValueError:  # as "//[": no browser follows it either
            continue
        if f"{target.scheme}://{target.netloc}" == _HERE:
            yield unquote(target.path) or "/"
