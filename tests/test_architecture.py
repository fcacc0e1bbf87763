"""The house rules that a program can check: who may import whom, and who may not look outside."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("archive", "pipeline", "search", "desk", "benchmarks", "tools")
STAGES = ("load", "validate", "assemble", "plan", "render", "publish")

HOMES: dict[str, str | tuple[str, ...]] = {
    "yaml": "pipeline/load",
    "pydantic": ("archive/", "search/api"),
    "pydantic_core": "archive/",
    "markdown": "pipeline/prose",
    "nh3": "pipeline/prose",
    "jinja2": "pipeline/render",
    "markupsafe": "pipeline/render",
    "whoosh": ("search/index/", "benchmarks/naive_whoosh"),
    "PIL": ("pipeline/photos", "pipeline/share_image"),
    "numpy": (
        "search/engine/",
        "search/shards/",
        *("search/index/batch_writer", "search/index/gathered", "search/index/lines"),
        *("search/index/occurrences", "search/index/open_index"),
    ),
    "fastapi": "search/api",
    "starlette": ("search/api", "desk/preview"),
    "uvicorn": "desk/preview",
    "tqdm": "desk/report",
    "watchfiles": "desk/watch",
}
"""Third-party package → how the path of every module begins that may import it."""

MAY_IMPORT = {
    "archive": {"archive"},
    "pipeline": {"archive", "pipeline"},
    "search": {"archive", "search"},
    "desk": {"archive", "desk"},
}

KNOW_THE_STAGES = {
    f"desk/{name}.py"
    for name in (
        "data_files",
        "dataset",
        "indexing",
        "job",
        "making",
        "pictures",
        "reading",
        "remembering",
        "survey",
        "tasks",
        "workshop",
    )
}
"""What may import anything, as `build.py` may: these call the stages."""

SEARCH_LAYERS = ("text", "index", "shards", "engine", "answers", "api")
"""The packages of `search`: each may import those before it."""

OUTSIDE_WORLD = {
    "io",
    "locale",
    "os",
    "pathlib",
    "random",
    "shutil",
    "socket",
    "subprocess",
    "time",
}
"""What the nouns, being pure, have no use for."""


def modules(*packages: str) -> list[str]:
    paths = (path for package in packages for path in (ROOT / package).rglob("*.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in paths)


def imported(module: str) -> Iterator[str]:
    """Yield the dotted name of everything that `module` imports."""
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def test_there_is_something_to_check() -> None:
    found = modules(*PACKAGES)
    assert all(any(path.startswith(f"{package}/") for path in found) for package in PACKAGES)


@pytest.mark.parametrize("module", sorted({*modules(*MAY_IMPORT)} - KNOW_THE_STAGES))
def test_imports_point_one_way(module: str) -> None:
    allowed = MAY_IMPORT[module.partition("/")[0]]
    ours = {name.partition(".")[0] for name in imported(module)} & {*PACKAGES, "build", "tests"}
    assert ours <= allowed


@pytest.mark.parametrize("module", modules("pipeline"))
def test_no_stage_is_imported_within_the_pipeline(module: str) -> None:
    stages = [f"pipeline.{stage}" for stage in STAGES]
    assert not [name for name in imported(module) for stage in stages if is_in(name, stage)]


@pytest.mark.parametrize("module", ["build.py", *modules(*PACKAGES)])
def test_each_library_has_one_home(module: str) -> None:
    strangers = [
        name
        for name in imported(module)
        for library, home in HOMES.items()
        if is_in(name, library) and not module.startswith(home)
    ]
    assert strangers == []


@pytest.mark.parametrize("module", modules("archive"))
def test_the_nouns_know_no_disk_no_clock_and_no_environment(module: str) -> None:
    assert not {name.partition(".")[0] for name in imported(module)} & OUTSIDE_WORLD


@pytest.mark.parametrize("module", modules("archive", "pipeline", "search", "desk"))
def test_only_the_program_reads_the_clock(module: str) -> None:
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    calls = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not calls & {"now", "today", "utcnow"}


def test_the_program_calls_the_stages_in_the_order_of_the_pipeline() -> None:
    found = [name for module in ("build.py", *KNOW_THE_STAGES) for name in imported(module)]
    assert all(any(is_in(name, f"pipeline.{stage}") for name in found) for stage in STAGES)


@pytest.mark.parametrize("layer", SEARCH_LAYERS)
def test_a_layer_of_search_imports_only_those_before_it(layer: str) -> None:
    allowed = SEARCH_LAYERS[: SEARCH_LAYERS.index(layer) + 1]
    found = [name for module in modules(f"search/{layer}") for name in imported(module)]
    assert found
    for name in found:
        parts = name.split(".")
        assert parts[0] != "search" or parts[1] in allowed
