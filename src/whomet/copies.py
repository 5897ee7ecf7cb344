"""Texts go in, and a signature of each comes out; signatures go in, and how many texts are no copies of others.

What agencies send is printed by many papers, shortened, or with a paragraph of their own: it is one source.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable

from whomet.groups import Groups

# Of 64 hashes as many are equal as the texts have stretches of four words in common. Of two thirds of a text with
# nothing added .34 and more were in 95 of 100 articles (.30 the least), of a text without every fifth sentence .52;
# of 404,000 pairs of different articles (readouts and news) nine had .30, all of one author and one form.
_HASHES = 64
_WORDS = 4
_ALIKE = 0.3
_WIDTH = 4
_SEED = 1


def signature(text: str) -> str:
    """The MinHash of a text's stretches of words: 64 numbers of 16 bits in hexadecimal.

    Equal for texts that differ in letter case, punctuation and space only.
    """
    # Loading it is left to those who read articles.
    from rensa import RMinHash

    words = re.findall(r"\w+", text.lower())
    hashes = RMinHash(_HASHES, _SEED)
    hashes.update([" ".join(words[at : at + _WORDS]) for at in range(max(1, len(words) - _WORDS + 1))])
    return "".join(f"{number & 0xFFFF:04x}" for number in hashes.digest())


def copy_of(one: str | None, other: str | None) -> bool:
    """Whether two signatures are of copies of one text; one that is not known is of none."""
    return one is not None and other is not None and _alike(one, other)


def independent(signatures: Iterable[str | None]) -> int:
    """How many texts are left when copies of one another count once; one without a signature is a copy of none.

    >>> independent(["00aa" * 64, "00aa" * 50 + "00bb" * 14, "ffff" * 64, None, None])
    4
    """
    given = list(signatures)
    known = sorted({one for one in given if one is not None})
    groups = Groups(known)
    for alike in _near(known):
        for one, other in itertools.combinations(alike, 2):
            if groups.first(one) != groups.first(other) and _alike(one, other):
                groups.join(one, other)
    return len({groups.first(one) for one in known}) + given.count(None)


def _near(signatures: Iterable[str]) -> Iterable[list[str]]:
    """Those that have two neighbouring hashes in common: nobody is compared with everybody.

    Of pairs with 0.3 in common 95 in 100 are found, with 0.4 all but 4 in 1,000, and with 0.02 one in 79.
    """
    found: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for one in signatures:
        for at in range(0, len(one), 2 * _WIDTH):
            found[at, one[at : at + 2 * _WIDTH]].append(one)
    return (alike for alike in found.values() if len(alike) > 1)


def _alike(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    same = sum(one[at : at + _WIDTH] == other[at : at + _WIDTH] for at in range(0, len(one), _WIDTH))
    return same * _WIDTH >= _ALIKE * len(one)
