"""The rules for the address a site is published at, and for that of the API which searches it."""

import re

_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_PORT = r"([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
_SEGMENT = r"\.*[A-Za-z0-9_~-][A-Za-z0-9._~-]*"  # neither empty nor dots only

_ORIGIN = rf"https?://{_LABEL}(\.{_LABEL})*(:{_PORT})?"
_PATH = rf"(/{_SEGMENT})*"

BASE_URL = rf"^{_ORIGIN}{_PATH}/?$"
"""http or https, an ASCII host (RFC 1123), perhaps a port and a path of unreserved characters
(RFC 3986); nothing else, as links are made by adding to it."""

SEARCH_API = rf"^({_ORIGIN}{_PATH}/?|(/{_SEGMENT})+/?|/)$"
"""An address as the site has one, or its path only, where the API has the host of the site."""

_BASE_URL = re.compile(BASE_URL.removeprefix("^").removesuffix("$"))


def parse_base_url(text: str) -> str:
    """Return the address with one slash at its end; ValueError when no site can have it."""
    if not _BASE_URL.fullmatch(text):
        raise ValueError(text)
    return text.removesuffix("/") + "/"
