"""Measures this program against its peers, on the same articles, in one run.

    python -m benchmarks.run --articles 10000

Input: nothing but the number of articles; contents are generated, peers are installed. Output: the
table of ratios on the terminal, the figures of `docs/benchmarks.md`, and the few of `README.md`.
Every round does each step once, ours beside the peers', so that a machine that drifts drifts for
all of them.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks import contenders
from benchmarks.contenders import ROOT, Contender
from benchmarks.corpus import read_world, write_corpus
from benchmarks.measure import Measurement, measure, medians, seconds_of_others
from benchmarks.peer_content import write_peer_sites
from benchmarks.report import (
    BEGIN,
    Figures,
    Size,
    Step,
    bars,
    cores,
    figures_text,
    machine,
    replace_figures,
    short_text,
)

DOCUMENT = ROOT / "docs" / "benchmarks.md"
README = ROOT / "README.md"
WORK = ROOT / "output" / "bench"
GROWTH = 10

Say = Callable[[str], None]


class Round:
    """One after the other, the steps of a round in `folder`; keeps what each cost."""

    def __init__(self, folder: Path, environment: Path, say: Say) -> None:
        """Prepare to measure what `prepare` wrote to `folder`."""
        self.measured: dict[Step, Measurement] = {}
        self.site_only = contenders.ours(folder, "site-only", "--no-search")
        self.ours = contenders.ours(folder, "ours")
        self.hugo = contenders.hugo(folder, environment)
        self.pelican = contenders.pelican(folder, environment)
        self._pagefind = contenders.pagefind(self.hugo.site, environment)
        self._say = say

    def our_clean_build(self) -> None:
        """Build everything from nothing: what the growth is judged by."""
        self.ours.clean()
        self._measure(Step.OURS, self.ours.build)

    def clean_builds(self) -> None:
        """Build everything from nothing, beside Hugo and Pagefind."""
        self.hugo.clean()
        self._measure(Step.HUGO, self.hugo.build)
        self._measure(Step.PAGEFIND, self._pagefind)
        self.our_clean_build()

    def all_steps(self, article: int, word: str) -> None:
        """Build from nothing, again with nothing changed, and after an edit of `article`."""
        self.site_only.clean()
        self._measure(Step.OURS_SITE, self.site_only.build)
        self.clean_builds()
        self.pelican.clean()
        self._measure(Step.PELICAN, self.pelican.build)

        self._measure(Step.OURS_NOTHING, self.ours.build)
        self._edit(Step.OURS_EDIT, self.ours, article, word)
        contenders.check_search(self.ours.site.parent, word)
        self._edit(Step.HUGO_EDIT, self.hugo, article, word)
        self._measure(Step.PAGEFIND_EDIT, self._pagefind)
        self._edit(Step.PELICAN_EDIT, self.pelican, article, word)

    def _edit(self, step: Step, contender: Contender, article: int, word: str) -> None:
        contender.edit(article, word)
        self._measure(step, contender.build)
        contender.check_edit(article, word)

    def _measure(self, step: Step, command: contenders.Command) -> None:
        self.measured[step] = cost = measure(command)
        self._say(f"  {step}: {cost.seconds:.2f} s, {cost.peak_bytes / 1e6:,.0f} MB")


def prepare(folder: Path, articles: int, *, for_peers: bool) -> None:
    """Write the articles for this program, and the same ones for its peers."""
    contenders.put_aside(folder)
    write_corpus(folder / "content", articles)
    if for_peers:
        write_peer_sites(folder / "hugo", folder / "pelican", read_world(), articles)


def measure_all(
    work: Path, articles: int, rounds: int, *, larger: bool, say: Say
) -> tuple[Figures, Mapping[str, Size]]:
    """Return the medians for each number of articles, and what the programs wrote."""
    environment = work / "peers"
    contenders.install_peers(environment)
    figures: dict[int, Mapping[Step, Measurement]] = {}
    sizes: dict[str, Size] = {}
    counts = [articles // GROWTH, articles, *([articles * GROWTH] if larger else [])]
    for count in counts:
        folder = work / str(count)
        say(f"{count:,} articles")
        # Of ten times as many, Pagefind would need more memory than most machines have.
        prepare(folder, count, for_peers=count <= articles)
        done = []
        for number in range(1, (1 if count > articles else rounds) + 1):
            say(f" round {number}")
            round_ = Round(folder, environment, say)
            if count == articles:
                # Another article each time, so that no round finds its edit done.
                round_.all_steps(count * number // (rounds + 1), f"bansua{number}")
                sizes = {
                    "this program": Size.of(round_.ours.site),
                    "Hugo": Size.of(round_.hugo.site, besides="pagefind"),
                    "Pelican": Size.of(round_.pelican.site),
                }
            elif count < articles:
                round_.clean_builds()
            else:
                round_.our_clean_build()
            done.append(round_.measured)
        figures[count] = {step: medians(run[step] for run in done) for step in done[0]}
    for folder in work.glob("[0-9]*"):
        shutil.rmtree(folder)
    return figures, sizes


def main(arguments: Sequence[str]) -> None:
    """Measure, print the bars, write the figures into the document."""
    parser = argparse.ArgumentParser("benchmarks.run", description="Measure against the peers.")
    parser.add_argument("--articles", type=int, default=10_000, help="the bars are set for 10,000")
    parser.add_argument("--rounds", type=int, default=3, help="figures are medians of so many")
    parser.add_argument("--larger", action="store_true", help="ten times as many, ours alone")
    parser.add_argument("--work", type=Path, default=WORK, help="folder to work in")
    parser.add_argument("--document", type=Path, default=DOCUMENT, help="where the figures go")
    parser.add_argument("--readme", type=Path, default=README, help="where some of them go too")
    parser.add_argument("--date", type=date.fromisoformat, default=datetime.now(UTC).date())
    options = parser.parse_args(arguments)
    if options.articles < GROWTH or options.rounds < 1:
        parser.error(f"at least {GROWTH} articles and one round")

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    started, others = time.monotonic(), seconds_of_others()
    figures, sizes = measure_all(
        options.work.resolve(), options.articles, options.rounds, larger=options.larger, say=say
    )
    others_share = (seconds_of_others() - others) / (time.monotonic() - started) / cores()
    circumstances = (
        f"{options.date.isoformat()}, on {machine()}",
        f"{options.articles:,} articles, "
        + (f"medians of {options.rounds} rounds" if options.rounds > 1 else "one round"),
        ", ".join(contenders.versions(options.work / "peers")),
        f"meanwhile other programs took {others_share:.0%} of the cores",
    )
    text = figures_text(bars(figures, options.articles), figures, sizes, circumstances)
    print(text)
    document = options.document.read_text(encoding="utf-8") if options.document.exists() else ""
    options.document.write_text(replace_figures(document, text), encoding="utf-8")
    readme = options.readme.read_text(encoding="utf-8") if options.readme.exists() else ""
    if BEGIN in readme:
        short = short_text(figures[options.articles], options.articles, circumstances[0])
        options.readme.write_text(replace_figures(readme, short), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
