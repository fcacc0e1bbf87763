"""Part of `validate`: where the name of somebody who was taken down stands in a text.

A word is that of a name with the marks it has, or with none: “Pham Thi Buoi” is Phạm Thị Bưởi,
“Phạm Thị Bười” somebody else. Of one word without its marks there are too many others.
"""

import re
from collections.abc import Iterator
from html import unescape

from archive.text import fold, spelling_key

_WORD = re.compile(r"[^\W_]+")


def stands_in(name: str, text: str) -> list[int]:
    """Return where a name begins in a text, in characters."""
    known = spelling_key(name).split()
    sought = [(key, fold(key) if len(known) > 1 else key) for key in known]
    if not sought:  # no words: the signs themselves
        return [found.start() for found in re.finditer(re.escape(name), text)]
    words = list(_WORD.finditer(text))
    keys = [spelling_key(word.group()) for word in words]
    return [
        words[at].start()
        for at in range(len(keys) - len(sought) + 1)
        if all(key in forms for key, forms in zip(keys[at:], sought, strict=False))
    ]


def left_in_body(name: str, body: str, prose: str) -> Iterator[tuple[int, int]]:
    """Yield the 1-based line and column of a name in a body, as `RawFile.body_problem` takes them.

    `prose` is the body as it is read, without markup: a name that only shows there, for there is
    Markdown between its words or a letter is written as an entity, is the whole body's.
    """
    found = stands_in(name, body)
    for start in found:
        yield body.count("\n", 0, start) + 1, start - body.rfind("\n", 0, start)
    for shown in (prose, unescape(body)):  # what is read aloud of a picture is in the latter alone
        if len(stands_in(name, shown)) > len(found):
            yield 0, 0
            return
