"""Two names go in; how far they are names of one and the same comes out, as a score and a verdict.

    >>> compare("Volodymyr Zelensky", "Vladimir Zelenskiy").verdict
    'same'

No database, no language model, and the same answer always. The thresholds are chosen on the open two thirds of
benchmark/names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whomet.names.bodies import body_score, is_body
from whomet.names.people import person_score

SAME: Final = "same"
DIFFERENT: Final = "different"
UNSURE: Final = "unsure"

SAME_FROM: Final = 0.7
DIFFERENT_TO: Final = 0.5

# As FollowTheMoney names them. Others, and none, are told by the words of the names.
_PEOPLE: Final = frozenset({"person"})
_BODIES: Final = frozenset({"organization", "company", "publicbody", "institution"})
_VESSELS: Final = frozenset({"vessel", "airplane", "vehicle"})

LONGEST: Final = 300
"""Characters of a name that are compared; no name is longer, and time grows with the square of them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``score`` is between 0 and 1; ``verdict`` is same, different or unsure."""

    score: float
    verdict: str


def compare(name1: str, name2: str, schema: str | None = None) -> Comparison:
    """Compare two names, in whatever order.

    ``schema`` is one of FollowTheMoney's (Person, Company, Vessel, …), or nothing where unknown.

    Nothing can be said of an empty name: that is 0 and unsure.
    """
    if not name1.strip() or not name2.strip():
        return Comparison(0.0, UNSURE)
    one, other = sorted((name1[:LONGEST], name2[:LONGEST]))
    score = 1.0 if one == other else _score(one, other, (schema or "").strip().lower())
    verdict = SAME if score >= SAME_FROM else DIFFERENT if score <= DIFFERENT_TO else UNSURE
    return Comparison(round(score, 3), verdict)


def _numbered(text: str) -> bool:
    """Whether something has a number, as vessels and plants have, and no person."""
    return any(char.isdigit() for char in text)


def _score(one: str, other: str, schema: str) -> float:
    if schema in _VESSELS:
        return body_score(one, other, vessel=True)
    if schema in _BODIES or (schema not in _PEOPLE and (is_body(one) or is_body(other) or _numbered(one + other))):
        return body_score(one, other)
    return person_score(one, other)
