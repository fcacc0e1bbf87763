"""Planned archives rendered in memory or into a folder, without the program around them."""

from functools import cache
from pathlib import Path

from archive.collection import Archive
from pipeline.plan import plan
from pipeline.render import Renderer, assets

TEMPLATES = Path(__file__).parent.parent / "templates"
BASE = "https://thidua.example/"
DEEP = "https://thidua.example/kho/tin/"


def render_all(archive: Archive, base_url: str = BASE) -> dict[str, bytes]:
    """Return address → bytes of every page and asset of `archive`."""
    planned = plan(archive, base_url)
    renderer = Renderer(TEMPLATES, planned.frame)
    pages = {page.url: renderer.render(page) for page in planned.pages}
    return {**pages, **dict(_assets())}


def write_all(archive: Archive, folder: Path, base_url: str = BASE) -> Path:
    """Write every page and asset, and an empty file for each photo, below `folder`."""
    files = render_all(archive, base_url)
    files.update((f"/media/{path}", b"") for path in plan(archive, base_url).media)
    for url, data in files.items():
        path = folder / (url + "index.html" if url.endswith("/") else url).lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@cache
def _assets() -> tuple[tuple[str, bytes], ...]:
    return tuple(assets(TEMPLATES))
