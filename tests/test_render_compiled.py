"""Compiled templates that are kept from run to run: a help that never shows in a page."""

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.bccache import bc_magic

from archive.interface import t
from archive.planned import Frame, PlannedPage
from archive.shown import Link
from pipeline.render import Renderer

FRAME = Frame("https://thidua.example/", "Kho", "", "", "", "", (), ())
DEEP = Frame("https://thidua.example/kho/", "Kho", "", "", "", "", (), ())
TEMPLATE = '{% extends "base.html" %}{% block main %}{{ view.text }} {{ "/" | href }}{% endblock %}'
BASE = '<p>{{ "site.skip" | t }}</p>{% block main %}{% endblock %}'
PAGE = PlannedPage("/", "x.html", Link("a & b"))
SHOWN = f"<p>{t('site.skip')}</p>a &amp; b /\n"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "x.html").write_text(TEMPLATE, encoding="utf-8")
    (folder / "base.html").write_text(BASE, encoding="utf-8")
    return folder


def shown(templates: Path, compiled: Path | None, frame: Frame = FRAME) -> str:
    return Renderer(templates, frame, compiled).render(PAGE).decode()


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def written(folder: Path) -> dict[str, tuple[int, int]]:
    """Return which file stands behind each name, and when it was written."""
    return {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in folder.iterdir()}


def test_what_is_kept_is_used_and_changes_nothing(templates: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "templates"
    assert shown(templates, None) == SHOWN
    assert shown(templates, folder) == SHOWN
    before = written(folder)
    assert len(before) == 2
    assert shown(templates, folder) == SHOWN
    assert written(folder) == before


def test_an_edited_template_is_compiled_anew(templates: Path, tmp_path: Path) -> None:
    shown(templates, tmp_path / "cache")
    (templates / "base.html").write_text("{% block main %}{% endblock %}!", encoding="utf-8")
    assert shown(templates, tmp_path / "cache") == "a &amp; b /!\n"


def test_sites_with_other_addresses_share_no_compiled_template(
    templates: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        assert shown(templates, tmp_path / "cache") == SHOWN
        assert shown(templates, tmp_path / "cache", DEEP) == SHOWN.replace(" /\n", " /kho/\n")


@pytest.mark.parametrize("damage", [b"", b"\0", b"j2", bytes(5000)])
def test_a_damaged_folder_is_repaired(templates: Path, tmp_path: Path, damage: bytes) -> None:
    shown(templates, tmp_path / "cache")
    whole = kept(tmp_path / "cache")
    for name in whole:
        (tmp_path / "cache" / name).write_bytes(damage)
    assert shown(templates, tmp_path / "cache") == SHOWN
    assert kept(tmp_path / "cache") == whole


@settings(max_examples=50)
@given(st.integers(min_value=0), st.integers(1, 255))
def test_one_wrong_byte_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, place: int, flipped: int
) -> None:
    templates = tmp_path_factory.mktemp("templates")
    (templates / "x.html").write_text("{{ view.text }}", encoding="utf-8")
    shown(templates, templates / ".cache")
    ((name, whole),) = kept(templates / ".cache").items()
    at = place % len(whole)
    wrong = bytes([whole[at] ^ flipped])
    (templates / ".cache" / name).write_bytes(whole[:at] + wrong + whole[at + 1 :])
    assert shown(templates, templates / ".cache") == "a &amp; b\n"
    assert kept(templates / ".cache") == {name: whole}


class Trap:
    """Makes a folder when a pickle of it is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.folder),)


def test_nothing_that_somebody_else_put_there_is_run(templates: Path, tmp_path: Path) -> None:
    shown(templates, tmp_path / "cache")
    for name in kept(tmp_path / "cache"):
        trap = bc_magic + pickle.dumps(Trap(tmp_path / "sprung"))
        (tmp_path / "cache" / name).write_bytes(bytes(16) + trap)
    assert shown(templates, tmp_path / "cache") == SHOWN
    assert not (tmp_path / "sprung").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_that_others_may_write_is_made_anew(templates: Path, tmp_path: Path) -> None:
    shown(templates, tmp_path / "cache")
    for name in kept(tmp_path / "cache"):
        (tmp_path / "cache" / name).chmod(0o666)
    assert shown(templates, tmp_path / "cache") == SHOWN
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "cache").iterdir()} == {0o600}


def test_a_link_in_the_folder_is_neither_read_nor_written_through(
    templates: Path, tmp_path: Path
) -> None:
    shown(templates, tmp_path / "cache")
    whole = kept(tmp_path / "cache")
    for name in whole:
        (tmp_path / "cache" / name).unlink()
        (tmp_path / name).write_bytes(b"mine")
        (tmp_path / "cache" / name).symlink_to(tmp_path / name)
    assert shown(templates, tmp_path / "cache") == SHOWN
    assert {(tmp_path / name).read_bytes() for name in whole} == {b"mine"}
    assert kept(tmp_path / "cache") == whole


def test_a_folder_that_cannot_be_made_is_done_without(templates: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    assert shown(templates, tmp_path / "cache") == SHOWN
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "a file"
