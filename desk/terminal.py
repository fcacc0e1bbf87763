"""How a command ends: what it prints, its exit code, and what the system refused in a sentence."""

import os
import sys
from collections.abc import Callable
from typing import TextIO

from archive.interface import t
from archive.refusal import Refusal
from desk.report import fault_text


def say(text: str, stream: TextIO | None = None) -> None:
    """Print at once, on the error stream unless told; a reader who has seen enough is no fault."""
    stream = stream or sys.stderr
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:  # as in `build.py check | head`: the exit code still tells
        silence(stream)


def silence(stream: TextIO) -> None:
    """Let nothing more come of a stream whose reader is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def run(command: Callable[[], int]) -> int:
    """Return the exit code of `command`; say in a sentence what the system refused."""
    try:
        code = command()
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader has seen enough, as in `build.py search … | head`
        silence(sys.stdout)
        return 0
    except (Refusal, OSError) as fault:
        say(fault_text(fault))
    except KeyboardInterrupt:
        say(t("command.interrupted"))
        return 130
    return 2
