"""Did you mean: a query with misspelled syllables → the query as it was probably meant.

`search.engine.speller` knows the words; here they are taken out of the query and put back into it.
That it finds more so is for the caller to see.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.text import nfc
from search.engine.query_parser import parse
from search.engine.query_tree import And, Node, Not, Or, Phrase, Prefix, Word
from search.engine.speller import Lexicon, parts, suggestion
from search.text.analyzer import syllables
from search.text.marks import Typed
from search.text.written import written


def did_you_mean(q: str, tree: And, lexicon: Lexicon) -> str | None:
    """Return `q`, of which `tree` was made, with its misspelled syllables put right, if any is.

    Words and phrases are put right; prefixes, filters and what is not to be found are left alone.
    """
    words: list[tuple[Typed, Typed | None]] = []
    for run in _runs(tree, meant=True):
        better = suggestion(run.words, lexicon) if run.meant else (None,) * len(run.words)
        words += zip(run.words, better, strict=True)
    if all(better is None for _, better in words):
        return None
    return rewritten(q, words)


def rewritten(q: str, words: Sequence[tuple[Typed, Typed | None]]) -> str | None:
    """Return `q` with words replaced, all else as typed; the words are all of the query, in order.

    None when they cannot be told from its operators and fields.
    """
    text = nfc(q)
    pieces: list[str] = []
    cursor = 0
    ahead = iter(words)
    word = next(ahead, None)
    for syllable in syllables(text):
        if word is None:
            break
        if (syllable.folded, syllable.marked) != word[0]:
            continue
        if word[1] is not None:
            pieces += (
                text[cursor : syllable.start],
                _cased(text, syllable.start, syllable.end, word[1]),
            )
            cursor = syllable.end
        word = next(ahead, None)
    new = "".join((*pieces, text[cursor:]))
    meant = [part for typed, better in words for part in parts(better or typed)]
    understood = [typed for run in _runs(parse(new).tree, meant=True) for typed in run.words]
    return new if understood == meant else None


def _cased(text: str, start: int, end: int, better: Typed) -> str:
    """Return the better word, with capitals as in what was typed."""
    typed, new = text[start:end], written(better.marked)
    if len(typed) > 1 and typed.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if typed[0].isupper() else new


class _Run(NamedTuple):
    """Words that stand side by side."""

    words: tuple[Typed, ...]
    meant: bool
    """Whether they are to be found as they are, no prefix and nothing that is not to be found."""


def _runs(node: Node, *, meant: bool) -> Iterator[_Run]:
    """Yield the words of a tree in order, run by run."""
    match node:
        case Word(typed):
            yield _Run((typed,), meant)
        case Phrase(typed_syllables):
            yield _Run(typed_syllables, meant)
        case Prefix(typed):
            yield _Run((typed,), False)
        case Not(inner):
            yield from _runs(inner, meant=False)
        case Or(nodes):
            for inner in nodes:
                yield from _runs(inner, meant=meant)
        case And(nodes):
            together: tuple[Typed, ...] = ()
            for inner in nodes:
                if isinstance(inner, Word):
                    if together and not inner.joined:
                        yield _Run(together, meant)
                        together = ()
                    together += (inner.typed,)
                    continue
                if together:
                    yield _Run(together, meant)
                    together = ()
                yield from _runs(inner, meant=meant)
            if together:
                yield _Run(together, meant)
