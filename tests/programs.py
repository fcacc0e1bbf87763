"""Runs `build.py` as a person does: a process of its own, real files, real exit codes."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOW = "2025-08-01"

SERVERS = {"fastapi", "starlette", "uvicorn", "pydantic", "asyncio", "http.server"}
"""Modules that only a server has a use for, and that take long to import."""

Run = subprocess.CompletedProcess[str]


def command(*arguments: object) -> list[str]:
    return [sys.executable, str(ROOT / "build.py"), *map(str, arguments)]


def environment(**variables: str) -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **variables}


def run(*arguments: object, env: Mapping[str, str] = {}) -> Run:
    """Run one command to its end; a traceback is never an answer."""
    done = subprocess.run(
        command(*arguments),
        capture_output=True,
        encoding="utf-8",
        env=environment(**env),
        timeout=300,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def build(content: Path, output: Path, *options: object, env: Mapping[str, str] = {}) -> Run:
    """Build `content` into `output` as of `NOW`."""
    return run("build", "--content", content, "--output", output, "--now", NOW, *options, env=env)


def imported_by(*arguments: object) -> set[str]:
    """Run one command, which succeeds; return the modules that it has imported by its end."""
    code = """if True:
        import sys, build
        assert build.main(sys.argv[1:]) == 0
        print(*sys.modules, file=sys.stderr)
    """
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return every path below `folder` with a file's bytes, None for a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@contextmanager
def preview(*arguments: object) -> Iterator[int]:
    """Run `build.py serve` on a free port until the block ends; the value is the port."""
    process = subprocess.Popen(
        command("serve", "--port", 0, *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if "http://localhost:" in line:
                yield int(line.partition("http://localhost:")[2].partition("/")[0])
                return
        _, errors = process.communicate()
        raise AssertionError(f"no preview: {errors}")
    finally:
        process.kill()
        process.communicate()


def get(port: int, address: str, method: str = "GET", host: str = "localhost") -> HTTPResponse:
    """Ask the preview for the address as it stands, `..` and all."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest(method, address, skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    return connection.getresponse()
