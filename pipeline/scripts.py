"""Part of `render`: the modules of a script → one small file, as a phone with a slow network needs.

Pure. Modules are written one thing a file; a browser would ask for each of them, and again for what
each imports. Knows the forms of import and export that our modules use, and refuses others.
"""

import posixpath
import re
from collections.abc import Mapping

from rjsmin import jsmin  # type: ignore[import-untyped]  # it has no types

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[^"]+)";\n', re.MULTILINE)
_EXPORTED = re.compile(r"^export ((?:async )?function (\w+)|(?:class|const) (\w+))", re.MULTILINE)
_EXPORT_LIST = re.compile(r"^export \{([^}]*)\};\n", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundled(entry: str, modules: Mapping[str, str]) -> str:
    """Return the script `entry` with all modules that it imports, made small.

    `modules` has path → text, with slashes. Each module becomes a function that is called once and
    returns what it exports. Raises ValueError for an import of nothing, in a circle, or of another
    form than those that our modules have.
    """
    order: list[str] = []
    _visit(entry, modules, order, ())
    parts = [_as_function(path, modules[path], order.index(path), order) for path in order]
    return str(jsmin("".join(parts)))


def imports(path: str, text: str) -> list[str]:
    """Return the paths of the modules that a module imports."""
    return [_beside(path, found[2]) for found in _IMPORT.finditer(text)]


def _visit(path: str, modules: Mapping[str, str], order: list[str], above: tuple[str, ...]) -> None:
    """Add a module to `order`, behind all that it imports."""
    if path in above:
        raise ValueError(f"{path}: imports itself by {above[-1]}")
    if path not in modules:
        raise ValueError(f"{path}: is no module, {above[-1] if above else 'nothing'} imports it")
    for imported in imports(path, modules[path]):
        if imported not in order:
            _visit(imported, modules, order, (*above, path))
    order.append(path)


def _beside(path: str, relative: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))


def _as_function(path: str, text: str, number: int, order: list[str]) -> str:
    """Return a module as a constant that holds what it exports."""
    exported: list[str] = []

    def imported(found: re.Match[str]) -> str:
        place = order.index(_beside(path, found[2]))
        return f"const {{{_renamed(found[1])}}} = m{place};\n"

    def declared(found: re.Match[str]) -> str:
        exported.append(found[2] or found[3])
        return found[1]

    def listed(found: re.Match[str]) -> str:
        exported.append(found[1])
        return ""

    text = _IMPORT.sub(imported, text)
    text = _EXPORT_LIST.sub(listed, _EXPORTED.sub(declared, text))
    if other := _OTHER.search(text):
        raise ValueError(f"{path}: cannot be bundled: {other[0]}")
    return f"const m{number} = (() => {{\n{text}\nreturn {{{', '.join(exported)}}};\n}})();\n"


def _renamed(names: str) -> str:
    """Return imported names as a pattern takes them: "a as b" is "a: b"."""
    return names.replace(" as ", ": ")
