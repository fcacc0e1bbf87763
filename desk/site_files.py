"""Part of the preview: which file of a built site answers an address, and what kind it is.

Input: a folder and the path of a URL, decoded. Output: a path in that folder, never one outside.
"""

from pathlib import Path

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}
"""By the last suffix; what is not here is offered for download."""


def locate(site: Path, address: str) -> Path | None:
    """Return the file or folder at the URL path `address`; None if there is none in `site`.

    An address that ends with a slash is its `index.html`.
    """
    if not address.startswith("/"):
        return None
    *folders, name = address.removeprefix("/").split("/")
    parts = (*folders, name or "index.html")
    if any(part in ("", ".", "..") or set(part) & set("\\:\0") for part in parts):
        return None
    path = site.joinpath(*parts)
    try:
        inside = path.resolve() == site.resolve().joinpath(*parts)
        return path if inside and path.exists() else None
    except (OSError, ValueError):  # a name no file system can hold
        return None
