"""When no article has all that is asked for: those that have the most of it.

What is asked with a field, a date or a minus stays a condition, also within brackets; plain words
and phrases become wishes, each counting by its rarity.
"""

import numpy as np

from search.engine.matching import Matcher
from search.engine.query_tree import And, Node, Or, Phrase, Prefix, Word
from search.engine.ranking import Sought, rarity
from search.index.fields import TEXT_FIELDS
from search.index.open_index import Floats, Mask

SHARE = 0.3
"""Partial matches have at least this share of what the best has of the query, by rarity of words:
measured, a higher share loses answers to questions, a lower one only adds noise."""


def best_partial(matcher: Matcher, tree: And, asked: Sought, allowed: Mask) -> Mask:
    """Return the documents among `allowed` that meet the conditions and most of the wishes."""
    meeting = allowed & matcher.mask(conditions(tree) or And(()))
    covered = np.where(meeting, _coverage(matcher, asked), 0.0)
    best = float(covered.max(initial=0.0))
    return np.logical_and(covered > 0, covered >= SHARE * best)


def conditions(node: Node) -> Node | None:
    """Return what of a tree has to be met in any case; None when nothing has."""
    match node:
        case Word(fields=fields) | Prefix(fields=fields) | Phrase(fields=fields):
            return None if fields == TEXT_FIELDS else node
        case And(nodes):
            kept = tuple(part for part in map(conditions, nodes) if part is not None)
            return And(kept) if kept else None
        case Or(nodes):
            alternatives = tuple(map(conditions, nodes))
            some = tuple(part for part in alternatives if part is not None)
            return Or(some) if len(some) == len(alternatives) else None
        case _:
            return node


def _coverage(matcher: Matcher, asked: Sought) -> Floats:
    """Return how much of what is asked each document has; of spellings of one syllable, one."""
    covered = np.zeros(matcher.index.size)
    one_of_each = {(word.typed.folded, word.fields): word for word in asked.words}
    for word in one_of_each.values():
        found = matcher.term(word.typed, word.fields)
        covered += rarity(matcher.index, found.having) * (found.frequencies > 0)
    for prefix in asked.prefixes:
        found = matcher.prefix(prefix)
        covered += rarity(matcher.index, found.having) * (found.frequencies > 0)
    for phrase in asked.phrases:
        mask = matcher.phrase(phrase)
        covered += rarity(matcher.index, int(np.count_nonzero(mask))) * mask
    return covered
