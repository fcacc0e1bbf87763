"""The modules of a script become one file, which does what they did."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.scripts import bundled
from tests.browser_modules import Modules, browser_modules, needs_browser

MODULES = {
    "page.js": """import { greet } from "./parts/greet.js";
import { count as number, Noun } from "./parts/count.js";

document.body.textContent = `${greet("kho")} ${number()} ${number()} ${new Noun().name}`;
""",
    "parts/greet.js": """/* Greets. */
import { nth } from "./count.js";
const own = "chào"; // every module may have one
export function greet(name) {
  return `${own} ${name} ${nth}`;
}
""",
    "parts/count.js": """let own = 0;
export const nth = 1;
export function count() {
  own += 1;
  return own;
}
class Noun {
  constructor() {
    this.name = "bài";
  }
}
export { Noun };
""",
}


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with browser_modules() as modules:
        yield modules


@needs_browser
@pytest.mark.parametrize("small", [False, True])
def test_a_bundle_does_what_its_modules_do(modules: Modules, tmp_path: Path, small: bool) -> None:
    for path, text in MODULES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    if small:
        (tmp_path / "page.js").write_text(bundled("page.js", MODULES), encoding="utf-8")
    modules.serve("/try/", tmp_path)
    modules.open()
    modules.served.clear()
    said = modules.evaluate(
        """async () => {
            await import("/try/page.js");
            return document.body.textContent;
        }"""
    )
    assert said == "chào kho 1 1 2 bài"
    assert len(modules.served) == (1 if small else len(MODULES))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('import all from "./b.js";\n', "page.js: cannot be bundled: import all"),
        ('import "./b.js";\n', "page.js: cannot be bundled: import"),
        ("export let count = 0;\n", "page.js: cannot be bundled: export let"),
        ('export * from "./b.js";\n', "page.js: cannot be bundled: export"),
        ('import { a } from "./nowhere.js";\n', "nowhere.js: is no module, page.js imports it"),
        ('import { a } from "./page.js";\n', "page.js: imports itself by page.js"),
        ('import { a } from "../../outside.js";\n', r"\.\./\.\./outside.js: is no module"),
    ],
)
def test_what_cannot_be_bundled_is_told_with_its_file(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        bundled("page.js", {"page.js": text, "b.js": "export const a = 1;\n"})
