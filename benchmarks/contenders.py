"""Who is measured: this program and its peers, their commands, and whether they did the work.

The peers are installed from the locked, hash-checked `requirements-peers.txt` into a virtual
environment of their own. They are called without their Python wrappers where they have some.
"""

import json
import re
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
REQUIREMENTS = Path(__file__).with_name("requirements-peers.txt")
PEERS = ("hugo", "pagefind", "pelican")

Command = tuple[str | Path, ...]


@dataclass(frozen=True, slots=True)
class Contender:
    """A program that builds a site: its commands, what it reads, what it writes.

    `made` is put aside before a clean build: the output and all that is kept between builds.
    """

    content: Path
    site: Path
    made: tuple[Path, ...]
    build: Command

    def clean(self) -> None:
        """Put all that building made out of the way."""
        for folder in self.made:
            put_aside(folder)

    def edit(self, number: int, word: str) -> None:
        """Put `word` into the title and the body of the article of this number, see `edited`."""
        path = next(self.content.rglob(f"*-tin-mau-{number}.md"))
        path.write_text(edited(path.read_text(encoding="utf-8"), word), encoding="utf-8")

    def check_edit(self, number: int, word: str) -> None:
        """Leave the program unless the page of the edited article shows the edit."""
        pages = list(self.site.glob(f"**/*-tin-mau-{number}/index.html"))
        texts = [page.read_text(encoding="utf-8") for page in pages]
        if not any(f"{word} " in text and in_body(word) in text for text in texts):
            sys.exit(f"{self.site}: the edit of article {number} is not shown")


def put_aside(folder: Path) -> None:
    """Rename a folder, if there is one; who measures deletes it when all is measured.

    For minutes after many files are deleted, ext4 needs up to ten times as long to make others: it
    looks at each free inode whether it was in use (`recently_deleted` in fs/ext4/ialloc.c).
    """
    number = sum(1 for _ in folder.parent.glob(f"{folder.name}.aside-*"))
    if folder.exists():
        folder.rename(folder.with_name(f"{folder.name}.aside-{number}"))


def edited(article: str, word: str) -> str:
    """Return the article with `word` before its title and `in_body(word)` behind its body."""
    titled, count = re.subn(r'^(title: "?)', rf"\g<1>{word} ", article, count=1, flags=re.M | re.I)
    if not count:
        raise ValueError("an article without a title")
    return f"{titled}\n{in_body(word)}\n"


def in_body(word: str) -> str:
    """Return what an edit writes into the body: another word, so that each is seen by itself."""
    return f"than{word}"


def ours(folder: Path, name: str, *options: str) -> Contender:
    """Return this program, which reads `folder`/content and writes `folder`/`name`."""
    content, output = folder / "content", folder / name
    build = (sys.executable, ROOT / "build.py", "build", "--content", content, "--output", output)
    return Contender(content, output / "site", (output,), (*build, *options))


def hugo(folder: Path, environment: Path) -> Contender:
    """Return Hugo, whose site is `folder`/hugo."""
    site = folder / "hugo"
    made = (site / "public", site / "resources", folder / "hugo-cache")
    program = packages(environment) / "hugo" / "binaries" / "hugo"
    build = (program, "--quiet", "--source", site, "--cacheDir", folder / "hugo-cache")
    return Contender(site / "content", site / "public", made, build)


def pelican(folder: Path, environment: Path) -> Contender:
    """Return Pelican, whose site is `folder`/pelican."""
    site = folder / "pelican"
    made = (site / "public", site / "cache")
    settings = site / "pelicanconf.py"
    build = (environment / "bin" / "pelican", "--quiet", "--settings", settings)
    return Contender(site / "content", site / "public", made, build)


def pagefind(site: Path, environment: Path) -> Command:
    """Return the command that indexes what Hugo wrote to `site`."""
    return (packages(environment) / "pagefind_bin" / "pagefind", "--quiet", "--site", site)


def check_search(output: Path, word: str) -> None:
    """Leave the program unless our search finds the one edited article by title and by body."""
    for sought in (word, in_body(word)):
        command = (sys.executable, ROOT / "build.py", "search", "--output", output, "--json")
        answer = _run((*command, sought))
        if json.loads(answer)["total"] != 1:
            sys.exit(f"{output}: searching for {sought} does not find the edited article")


def install_peers(environment: Path) -> None:
    """Make `environment` with the locked peers, unless it is there with the same ones."""
    locked = REQUIREMENTS.read_text(encoding="utf-8")
    installed = environment / REQUIREMENTS.name
    if installed.is_file() and installed.read_text(encoding="utf-8") == locked:
        return
    venv.create(environment, with_pip=True, clear=True)
    pip = (environment / "bin" / "python", "-m", "pip", "install", "--quiet")
    _run((*pip, "--disable-pip-version-check", "--require-hashes", "-r", REQUIREMENTS))
    installed.write_text(locked, encoding="utf-8")


def versions(environment: Path) -> Iterator[str]:
    """Yield the name and the version of everything that is measured."""
    yield f"this program {_run((sys.executable, ROOT / 'build.py', '--version'))}"
    yield f"Python {sys.version.partition(' ')[0]}"
    found = {peer.name: peer.version for peer in distributions(path=[str(packages(environment))])}
    yield from (f"{name.capitalize()} {found[name]}" for name in PEERS)


def packages(environment: Path) -> Path:
    """Return where the packages of a virtual environment are."""
    return next((environment / "lib").glob("python3*/site-packages"))


def _run(command: Sequence[str | Path]) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 (our own search)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()
