"""Marks as typed: which spellings of a text are meant, for whole syllables and their beginnings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import ALPHABET
from search.text.analyzer import forms
from search.text.marks import (
    BARE,
    EXACT,
    MORE,
    NONE,
    Typed,
    beginnings,
    begins,
    nearness,
)


def begun(typed: str, written: str) -> float:
    return begins(Typed(*forms(typed)), forms(written)[1])


@pytest.mark.parametrize(
    ("typed", "written", "near"),
    [
        ("thi", "thi", EXACT),
        ("thi", "thiệt", EXACT),
        ("d", "đua", EXACT),
        ("đ", "dua", BARE),
        ("đu", "đùa", EXACT),
        ("đu", "được", MORE),
        ("đư", "đua", NONE),
        ("đ", "dùa", NONE),
        ("hò", "hoà", EXACT),
        ("hò", "hòa", EXACT),
        ("hò", "hoá", NONE),
        ("hò", "hoa", BARE),
        ("quy", "quý", EXACT),
        ("quy", "quyết", EXACT),
        ("quý", "quyết", EXACT),
        ("quý", "quỳnh", NONE),
        ("ký", "kiến", EXACT),
        ("thua", "thu", NONE),
        ("an", "tan", NONE),
    ],
)
def test_a_beginning_means_the_syllables_that_go_on_from_it(
    typed: str, written: str, near: float
) -> None:
    assert begun(typed, written) == near


LETTERS = st.text(st.sampled_from([*ALPHABET, *"áàảãạốờứýỳ"]), min_size=1, max_size=5)


@st.composite
def marked_more(draw: st.DrawFn) -> tuple[str, str]:
    """Return a beginning, and the same with one mark more."""
    less = draw(st.text(st.sampled_from("abdeghioutây"), min_size=1, max_size=4))
    place = draw(st.integers(0, len(less) - 1))
    marks = {
        "a": "ăâáạ",
        "d": "đ",
        "e": "êề",
        "o": "ôơó",
        "u": "ưú",
        "i": "íị",
        "y": "ý",
        "â": "ấậ",
    }
    more = draw(st.sampled_from(marks.get(less[place], less[place])))
    return less, less[:place] + more + less[place + 1 :]


@given(marked_more(), LETTERS, LETTERS)
def test_a_mark_more_never_means_more_beginnings(
    typed: tuple[str, str], rest: str, other: str
) -> None:
    less, more = typed
    for written in (less + rest, more + rest, other, more, less):
        assert begun(less, written) or not begun(more, written)


@given(LETTERS, LETTERS)
def test_every_syllable_begins_with_each_of_its_beginnings(typed: str, rest: str) -> None:
    assert begun(typed, typed) == EXACT
    folded, _ = forms(typed)
    written, _ = forms(typed + rest)
    if begun(typed, typed + rest):
        assert written.startswith(beginnings(folded))


@given(marked_more())
def test_a_beginning_means_at_least_what_the_syllable_means(typed: tuple[str, str]) -> None:
    for asked, written in ((typed[0], typed[1]), (typed[1], typed[0])):
        whole = nearness(Typed(*forms(asked)), forms(written)[1])
        assert begun(asked, written) >= whole
