"""What passes into consolidation: entities, the pairs that claims join, and reports, with the days that they tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, NamedTuple

from whomet.facts import Claim, day_bounds
from whomet.ontology import MEETS

ASSUMED: Final = "assumed"
PLANNED: Final = "planned"
POSTPONED: Final = "postponed"
ONGOING: Final = "ongoing"
HELD: Final = frozenset({"happened", ONGOING})

MONTH: Final = dt.timedelta(days=31)


class End(NamedTuple):
    """An entity that a claim joins."""

    label: str
    id: str


class Pair(NamedTuple):
    """What claims must have in common to support one edge: type and ends; of a meeting the smaller id comes first."""

    type: str
    start: End
    end: End


@dataclass(frozen=True, slots=True)
class Beside:
    """What an article says beside a claim that two met, or that one travelled.

    ``roles`` are what the two are, in the order of the pair, "" where it does not say. ``table`` is the first claim of
    the same sentence, and ``table_pairs`` how many pairs met there. ``visit`` is the first claim of the visit that it
    is part of, and ``visit_claims`` how many are. ``hosted_by`` is the id of the one who has the other as a guest, and
    ``start_leads`` and ``end_leads`` whether each of the two led those he came with, or was one of them.
    """

    roles: tuple[str, str] = ("", "")
    table: str | None = None
    table_pairs: int | None = None
    visit: str | None = None
    visit_claims: int | None = None
    hosted_by: str | None = None
    start_leads: bool | None = None
    end_leads: bool | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A claim, and what of its article counts beside it; ``id`` is the claim's id in the graph.

    ``signature`` tells whether the article is a copy of another.
    """

    id: str
    article: str
    published: str | None
    claim: Claim
    signature: str | None = None
    beside: Beside = Beside()
    publisher: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """A later report comes after an earlier one."""
        return self.published or "", self.id


def pair_of(type_: str, subject: End, object_: End) -> Pair | None:
    """The pair of a claim with these ends; None for somebody with himself, which makes no edge."""
    if subject == object_:
        return None
    if type_ == MEETS and object_.id < subject.id:
        return Pair(type_, object_, subject)
    return Pair(type_, subject, object_)


def exact_day(date: str | None) -> dt.date | None:
    bounds = day_bounds(date)
    return bounds[0] if bounds and bounds[0] == bounds[1] else None


def contains(date: str, day: dt.date) -> bool:
    if date.startswith("--"):
        return f"--{day:%m-%d}" == date
    bounds = day_bounds(date)
    return bounds is not None and bounds[0] <= day <= bounds[1]


def range_of(date: str | None) -> tuple[dt.date, dt.date] | None:
    """The first and last day of what lasted several."""
    bounds = day_bounds(date) if "/" in (date or "") else None
    return bounds if bounds and bounds[1] - bounds[0] <= MONTH else None
