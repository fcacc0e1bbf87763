"""Packages of npm that proofs need, installed below `output/proof`."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.programs import ROOT


def npm_package(name: str, version: str) -> Path:
    """Return the folder of a package; skip the test where npm cannot install it."""
    if shutil.which("npm") is None:
        pytest.skip(f"NO NPM FOUND, WHICH INSTALLS {name.upper()}")
    home = ROOT / "output" / "proof" / f"{name}-{version}"
    folder = home / "node_modules" / name
    if not folder.is_dir():
        home.mkdir(parents=True, exist_ok=True)
        options = ("--no-audit", "--no-fund", "--prefix", str(home))
        done = subprocess.run(
            ["npm", "install", *options, f"{name}@{version}"], capture_output=True, encoding="utf-8"
        )
        if not folder.is_dir():
            pytest.skip(f"NPM COULD NOT INSTALL {name.upper()}: {done.stderr[-300:]}")
    return folder
