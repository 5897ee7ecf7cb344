"""Two names of people go in; a score from 0 to 1 comes out: their words are paired, and what is left over decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Final

from anyascii import anyascii

from whomet.names import syllables
from whomet.names.spelling import FORMS, SAME, SHORT, SOUNDS, SPELLING, alike, spelled, unvowelled
from whomet.names.tables import distinct, groups, pairs, part
from whomet.names.words import ALIAS, GENERATION, HAN, INITIAL, NAME, TITLE, UNVOWELLED, Word, person_words

# Where between the thresholds of whomet.names each finding lies.
ANOTHER: Final = 0.3
DOUBTFUL: Final = 0.6
WHOLE: Final = 0.95
PARTLY: Final = 0.85
BY_INITIAL: Final = 0.8

_INITIAL: Final = 0.7
# What each word takes away that only one has.
_LEFT_OVER: Final = 0.04
_LONGEST_JOIN: Final = 3
# Letters of a Japanese name.
_LONGEST_CUT: Final = 6
# Words that were written as one are spelled with less care, and the longer the word, the less it is another.
_LONG_JOIN: Final = 10
_LONG_JOIN_FROM: Final = 0.8
_SHORTEST_GLUED: Final = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Words ``first`` to ``first_end`` of one name stand for words ``second`` to ``second_end`` of the other."""

    share: float
    first: int
    first_end: int
    second: int
    second_end: int


def person_score(one: str, other: str) -> float:
    first, second = person_words(one), person_words(other)
    if [word.text for word in first] == [word.text for word in second] and first:
        return 1.0
    if not first or not second:
        return 0.0
    whole = syllables.one_name(first, second)
    if whole is not None:
        return WHOLE if whole else ANOTHER
    return max(_judged(a, b, _paired(a, b)) for a in _cuts(first) for b in _cuts(second))


def _cuts(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The name itself, and for one of Chinese letters its parts, family name first, where the table has both."""
    yield words
    for at, word in enumerate(words):
        if HAN.fullmatch(word.own) and 1 < len(word.own) <= _LONGEST_CUT:
            for cut in range(1, len(word.own)):
                parts = [Word(own, NAME, own) for own in (word.own[:cut], word.own[cut:])]
                if all(groups(part.own) for part in parts):
                    yield (*words[:at], *parts, *words[at + 1 :])


# --- pairing ---------------------------------------------------------------------------------------------------------


def _paired(first: Sequence[Word], second: Sequence[Word]) -> list[Pair]:
    """The best pairs, no word in two of them."""
    taken_first: set[int] = set()
    taken_second: set[int] = set()
    found = []
    for pair in sorted(_candidates(first, second), key=_rank):
        ours, theirs = range(pair.first, pair.first_end), range(pair.second, pair.second_end)
        if taken_first.isdisjoint(ours) and taken_second.isdisjoint(theirs):
            taken_first.update(ours)
            taken_second.update(theirs)
            found.append(pair)
    return sorted(found, key=lambda pair: pair.first)


def _rank(pair: Pair) -> tuple[float, int, int, int]:
    length = (pair.first_end - pair.first) + (pair.second_end - pair.second)
    return -pair.share, -length, abs(pair.first - pair.second), pair.first


def _candidates(first: Sequence[Word], second: Sequence[Word]) -> Iterator[Pair]:
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            if share := word_share(a, b):
                yield Pair(share, i, i + 1, j, j + 1)
        for end in range(2, _LONGEST_JOIN + 1):
            for j in range(len(second) - end + 1):
                if share := _joined(a, second[j : j + end]):
                    yield Pair(share, i, i + 1, j, j + end)
    for j, b in enumerate(second):
        for end in range(2, _LONGEST_JOIN + 1):
            for i in range(len(first) - end + 1):
                if share := _joined(b, first[i : i + end]):
                    yield Pair(share, i, i + end, j, j + 1)


def _joined(whole: Word, parts: Sequence[Word]) -> float:
    """How well some words, written as one, are a word."""
    if whole.own or any(word.kind in (INITIAL, ALIAS) for word in (whole, *parts)):
        return 0.0
    text = "".join(word.text for word in parts)
    if abs(len(text) - len(whole.text)) > 2 or whole.text[0] != text[0]:
        return 0.0
    share = alike(whole.text, text)
    return share if share >= (_LONG_JOIN_FROM if len(text) >= _LONG_JOIN else SHORT) else 0.0


def word_share(a: Word, b: Word) -> float:
    """0, or how well one word stands for the other."""
    if INITIAL in (a.kind, b.kind):
        return _INITIAL if a.text[0] == b.text[0] and a.core and b.core else 0.0
    if GENERATION in (a.kind, b.kind):
        numbers = pairs("generation")
        return SAME if numbers.get(a.text, a.text) == numbers.get(b.text, b.text) else 0.0
    if a.own and b.own:
        return _own(a, b)
    if a.own or b.own:
        return _across(a, b) if a.own else _across(b, a)
    return _latin(a.text, b.text)


@lru_cache(maxsize=262_144)
def _latin(one: str, other: str) -> float:
    return max(alike(one, other), _without_article(one, other), _without_article(other, one))


def _without_article(one: str, other: str) -> float:
    """ "Alassad" is "Assad", with the article glued on."""
    if len(one) <= _SHORTEST_GLUED or one[:2] not in ("al", "el") or one[:2] == other[:2]:
        return 0.0
    return FORMS if alike(one[2:], other) >= SOUNDS else 0.0


def _own(a: Word, b: Word) -> float:
    if a.own == b.own or _bare(a.own) == _bare(b.own):
        return SAME
    if groups(a.own) & groups(b.own):
        return FORMS
    return alike(a.text, b.text) if not UNVOWELLED.search(a.own + b.own) else spelled(a.text, b.text)


def _across(own: Word, latin: Word) -> float:
    """A word of another script, and one of Latin letters."""
    if not UNVOWELLED.search(own.own):
        share = _latin(own.text, latin.text)
        return max(share, FORMS if groups(own.own) & groups(latin.text) else 0.0)
    return _unvowelled(own.own, latin.text)


@lru_cache(maxsize=65_536)
def _unvowelled(own: str, latin: str) -> float:
    if distinct(own, latin) or distinct(_bare(own), latin):
        return 0.0
    share = max(unvowelled(tuple(map(anyascii, form)), latin) for form in {own, _bare(own)})
    known = groups(own) | groups(_bare(own))
    theirs = groups(latin)
    if known & theirs:
        return max(share, FORMS) if share > 0.1 else 0.0
    if known and theirs:
        # Both are known, as two names.
        share = 1 - 2 * (1 - share)
    return share if share >= SPELLING else 0.0


def _bare(own: str) -> str:
    return own.removeprefix("ال") if len(own) > 4 else own


# --- judging ---------------------------------------------------------------------------------------------------------


def _judged(first: Sequence[Word], second: Sequence[Word], found: Sequence[Pair]) -> float:
    full = [pair for pair in found if pair.share > _INITIAL and _named(pair, first, second)]
    left = _left(first, {at for pair in found for at in range(pair.first, pair.first_end)})
    also = _left(second, {at for pair in found for at in range(pair.second, pair.second_end)})
    if not full:
        return 0.0
    if left and also:
        # Each has a name that the other has not: the more the two share, the nearer, but they are two.
        return min(ANOTHER, 0.1 * len(full))
    if _generations(first) != _generations(second):
        both = _generations(first) and _generations(second)
        return ANOTHER if both else DOUBTFUL
    if not _in_order(found, first, second) or _child(first, left, second) or _child(second, also, first):
        return ANOTHER
    if _another_initial(found, first, second, [*left, *also]):
        return DOUBTFUL
    share = sum(pair.share for pair in found) / len(found)
    initials = sum(pair.share == _INITIAL for pair in found)
    if not left and not also:
        return (BY_INITIAL if initials else WHOLE) * min(1.0, share + 0.2 if initials else share)
    if len(full) > 1:
        return (PARTLY - _LEFT_OVER * len([*left, *also])) * prod(pair.share for pair in full)
    return 0.75 if initials else DOUBTFUL


def _named(pair: Pair, first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Whether a pair says who it is: a name, or a title that is as good as one ("Sheikh Hasina")."""
    words = (*first[pair.first : pair.first_end], *second[pair.second : pair.second_end])
    return any(word.core or word.kind in (GENERATION, TITLE) for word in words)


def _left(words: Sequence[Word], taken: set[int]) -> list[Word]:
    return [word for at, word in enumerate(words) if at not in taken and word.core]


def _child(words: Sequence[Word], left: Sequence[Word], others: Sequence[Word]) -> bool:
    """Khalid bin Salman Al Saud is the son of Salman Al Saud, not he; "bin Salman" alone may be either's name."""
    begins_with = len(words) > 1 and words[1].text in part("descent") and any(word is words[0] for word in left)
    return begins_with and sum(word.core for word in others) > 1


def _another_initial(
    found: Sequence[Pair], first: Sequence[Word], second: Sequence[Word], left: Sequence[Word]
) -> bool:
    """George H. W. Bush is not George W. Bush: both have initials, and one has more of them."""
    both = any(first[pair.first].kind == second[pair.second].kind == INITIAL for pair in found)
    return both and any(word.kind == INITIAL for word in left)


def _generations(words: Sequence[Word]) -> frozenset[str]:
    numbers = pairs("generation")
    return frozenset(numbers[word.text] for word in words if word.kind == GENERATION)


def _in_order(found: Sequence[Pair], first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Whether the names stand in one order, the family name first or last.

    "Ali Hassan Rashid" is not "Hassan Ali Rashid". Where sons and daughters are named, father
    and son must not change places.
    """
    order = [pair.second for pair in found if _named_by_name(pair, first, second)]
    if order == sorted(order):
        return True
    if part("descent") & {word.text for word in (*first, *second)}:
        return False
    turned = [order[at:] + order[:at] for at in range(len(order))]
    return sorted(order) in turned or (len(order) == 3 and order == sorted(order, reverse=True))


def _named_by_name(pair: Pair, first: Sequence[Word], second: Sequence[Word]) -> bool:
    words = (*first[pair.first : pair.first_end], *second[pair.second : pair.second_end])
    return all(word.core for word in words)
