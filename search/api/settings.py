"""What a server is told: which archive it serves, to whom, and how long a query may take.

Environment → `ApiSettings`; docs/search-api.md describes the variables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from urllib.parse import urlsplit

from archive.base_url import parse_base_url
from archive.interface import t
from archive.refusal import Refusal

OUTPUT, ORIGINS, SITE_URL, SECONDS, THREADS = (
    "THIDUA_OUTPUT",
    "THIDUA_CORS_ORIGINS",
    "THIDUA_SITE_URL",
    "THIDUA_QUERY_SECONDS",
    "THIDUA_THREADS",
)
"""The environment variables."""

MOST_SECONDS = 60.0
MOST_THREADS = 64

DEFAULT_OUTPUT = Path(__file__).parents[2] / "output"


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """How the archive is served."""

    output: Path
    """Of a build: `index` is searched, `site` has the search page."""
    cors_origins: tuple[str, ...] = ()
    """Sites whose scripts may read answers, as `https://thidua.example`; `*` for all."""
    site_url: str | None = None
    """What links in feeds and tables begin with, ending in a slash; None: what the site says."""
    query_seconds: float = 2.0
    """What a query may take."""
    threads: int = 1
    """Queries that are answered at the same time; others wait. Python does one thing at a time: two
    threads were measured to answer fewer queries than one."""


def settings_from(environment: Mapping[str, str]) -> ApiSettings:
    """Return the settings; raise `Refusal` that names the variable that cannot be understood."""
    values = {name: text.strip() for name, text in environment.items() if text.strip()}
    origins = [origin.strip() for origin in values.get(ORIGINS, "").split(",")]
    site_url = values.get(SITE_URL)
    return ApiSettings(
        output=Path(values.get(OUTPUT, DEFAULT_OUTPUT)),
        cors_origins=tuple(_origin(origin) for origin in origins if origin),
        site_url=None if site_url is None else _site_url(site_url),
        query_seconds=_number(SECONDS, values.get(SECONDS, "2"), MOST_SECONDS),
        threads=_count(THREADS, values.get(THREADS, "1"), MOST_THREADS),
    )


def _origin(text: str) -> str:
    if text == "*":
        return text
    try:
        parse_base_url(text)
        parts = urlsplit(text)
    except ValueError:
        raise _fault(ORIGINS, text) from None
    if text != f"{parts.scheme}://{parts.netloc}":
        raise _fault(ORIGINS, text)
    return text.lower()  # as browsers send it


def _site_url(text: str) -> str:
    try:
        return parse_base_url(text)
    except ValueError:
        raise _fault(SITE_URL, text) from None


def _number(name: str, text: str, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        raise _fault(name, text) from None
    if not (isfinite(value) and 0 < value <= most):
        raise _fault(name, text)
    return value


def _count(name: str, text: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most):
        raise _fault(name, text)
    return int(text)


def _fault(name: str, text: str) -> Refusal:
    return Refusal(t(f"api.setting.{name}", text=text[:200]))
