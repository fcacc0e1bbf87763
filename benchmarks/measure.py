"""Runs a command and measures it: its wall time, and the peak memory of it and its children.

Memory is that of every process of the command's session, sampled from /proc, by two counts: the
resident sets, where pages that forked processes share are counted once for each, and the
proportional sets, where each page is counted once. Linux only.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from os import sysconf, times
from pathlib import Path
from statistics import median

PROC = Path("/proc")
SAMPLE_SECONDS = 0.02
GROWN = 1.05
"""The proportional sets are added up when the resident ones grew by this factor: at the peak of the
one, to within 5 %, and some dozens of times a run at the most."""
PAUSE_SECONDS = 0.2
"""They are added up no more often than that: meanwhile the system holds up who is measured, some 10
ms for each process, and there are runs of a second."""
SESSION_FIELD = 3
"""Of what follows the command's name in /proc/PID/stat: state, parent, group, session."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a run cost: wall seconds, and the peak of its memory in bytes."""

    seconds: float
    peak_bytes: int
    """Of the sum of the resident sets."""
    peak_pss_bytes: int
    """Of the sum of the proportional sets."""


def measure(command: Sequence[str | Path], cwd: Path | None = None) -> Measurement:
    """Run `command` to its end and measure it; leave the program if it fails."""
    if not (PROC / "self/stat").is_file():
        sys.exit("Measuring memory needs Linux: there is no /proc here.")
    os.sync()  # what others wrote is not to be written at the cost of this one
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 (the commands are those of benchmarks/contenders.py)
        command,
        cwd=cwd,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        sampler = Sampler(process.pid)
        sampler.start()
        said, _ = process.communicate()
        seconds = time.perf_counter() - started
        sampler.stop()
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit code {process.returncode}\n{said}")
    return Measurement(seconds, sampler.peak_bytes, sampler.peak_pss_bytes)


def _environment() -> dict[str, str]:
    """Return the environment without settings of Python's: it may keep what it compiles.

    Containers often forbid that; then each command compiles the whole program anew, half a second.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def medians(measurements: Iterable[Measurement]) -> Measurement:
    """Return the median time and the median peaks, each by itself."""
    runs = tuple(measurements)
    return Measurement(
        median(run.seconds for run in runs),
        round(median(run.peak_bytes for run in runs)),
        round(median(run.peak_pss_bytes for run in runs)),
    )


def seconds_of_others() -> float:
    """Return the processor seconds since the start that went to no process of this program.

    From the first line of /proc/stat, in ticks: user, nice, system, idle, wait, irq, softirq.
    """
    line = (PROC / "stat").read_text().partition("\n")[0]
    user, nice, system, _idle, _wait, irq, softirq = map(int, line.split()[1:8])
    busy = (user + nice + system + irq + softirq) / sysconf("SC_CLK_TCK")
    return busy - sum(times()[:4])


class Sampler(threading.Thread):
    """Watches the memory of a session until it is told to stop."""

    def __init__(self, session: int) -> None:
        """Prepare to watch the processes of `session`."""
        super().__init__(daemon=True)
        self.peak_bytes = 0
        self.peak_pss_bytes = 0
        self._session = session
        self._strangers: set[str] = set()
        self._looked_at = 0.0
        self._stopped = threading.Event()

    def run(self) -> None:
        """Sample every 20 ms."""
        looked = time.perf_counter()
        while not self._stopped.wait(SAMPLE_SECONDS):
            members = list(self._members())
            resident = sum(resident_bytes(process) for process in members)
            self.peak_bytes = max(self.peak_bytes, resident)
            now = time.perf_counter()
            if resident > self._looked_at * GROWN and now - looked > PAUSE_SECONDS:
                self._looked_at, looked = resident, now
                proportional = sum(_proportional_bytes(process) for process in members)
                self.peak_pss_bytes = max(self.peak_pss_bytes, proportional)

    def stop(self) -> None:
        """Take no more samples."""
        self._stopped.set()
        self.join()

    def _members(self) -> Iterator[Path]:
        """Yield the folder in /proc of each process of the session."""
        for entry in PROC.iterdir():
            if not entry.name.isdecimal() or entry.name in self._strangers:
                continue
            with suppress(OSError):  # a process may end at any moment
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(fields[SESSION_FIELD]) == self._session:
                    yield entry
                else:
                    self._strangers.add(entry.name)  # looked at once, so that sampling is cheap


def resident_bytes(process: Path) -> int:
    """Return the resident set of the process with this folder in /proc; 0 when it has ended."""
    with suppress(OSError):
        return int((process / "statm").read_text().split()[1]) * sysconf("SC_PAGE_SIZE")
    return 0


def _proportional_bytes(process: Path) -> int:
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
