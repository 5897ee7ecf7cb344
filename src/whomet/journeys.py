"""The visits and meetings that one article tells of go in; what is part of one visit, and who was a host, come out.

A visit is a journey of one person, or of some who travel together, to one country: its places are its legs, and a tour
of three countries is three visits. A meeting is part of it where one of the two is on it, the days agree, and it was in
that country: by its place or, where none is told, because the other is at home there, or is at home nowhere that is
known and the day is one of the visit's. So of two who meet in a third country either's visit will do, and it is the one
that the article tells most of. Calls are part of none.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeAlias

from whomet.groups import Groups
from whomet.reports import HELD, ONGOING, PLANNED, End

Days: TypeAlias = tuple[dt.date, dt.date]
_Key: TypeAlias = tuple[object, ...]

# In real articles the days of somebody in one country were at most 5 apart, or 26 and more.
_WEEK: Final = dt.timedelta(days=7)
_NEVER: Final = (dt.date.max, dt.date.max)


class Party(NamedTuple):
    """Somebody, and the country that the article gives him."""

    who: End
    home: str | None


@dataclass(frozen=True, slots=True)
class Leg:
    """That somebody went somewhere, as one claim says it.

    ``days`` are the first and last that its date may mean; ``exact`` where words give just these. ``company`` is what
    legs of others who travel along have in common with it: the sentence, the delegation.
    """

    id: str
    party: Party
    country: str | None
    days: Days | None
    exact: bool
    status: str
    company: tuple[_Key, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """That two met, as one claim says it: in which country, and whose guest the other was by its words."""

    id: str
    parties: tuple[Party, Party]
    country: str | None
    host: Party | None
    days: Days | None
    status: str

    def sides(self) -> tuple[tuple[Party, Party], tuple[Party, Party]]:
        one, other = self.parties
        return (one, other), (other, one)


@dataclass(frozen=True, slots=True)
class Visit:
    """Legs that are of one visit; ``id`` is the first of theirs, ``days`` are those told, ``last`` is when it was over.

    Where just single days are told, it may have gone on for the week that begins with the first.
    """

    id: str
    country: str | None
    legs: tuple[Leg, ...]
    days: Days | None
    last: dt.date
    statuses: frozenset[str]

    def takes_in(self, meeting: Meeting, guest: Party, other: Party) -> bool:
        """Whether the meeting was part of it, if ``guest`` is on it."""
        if self.country is None or guest.home == self.country:
            return False
        if meeting.country or meeting.host == guest:
            return meeting.country == self.country and self._agrees(meeting)
        # Somebody of no country that is known was there as well if it was on one of the days.
        return (other.home == self.country and self._agrees(meeting)) or (other.home is None and self._covers(meeting))

    def _covers(self, meeting: Meeting) -> bool:
        if self.days is None or meeting.days is None:
            return False
        return self.days[0] <= meeting.days[0] and meeting.days[1] <= self.days[1]

    def _agrees(self, meeting: Meeting) -> bool:
        """Whether the days say so, or, where they are not told of both, what became of them."""
        if self.days and meeting.days:
            return self.days[0] <= meeting.days[1] and meeting.days[0] <= self.last
        if meeting.status in HELD:
            return not HELD.isdisjoint(self.statuses)
        return meeting.status != PLANNED or not {PLANNED, ONGOING}.isdisjoint(self.statuses)


def journeys(legs: Iterable[Leg], meetings: Sequence[Meeting]) -> tuple[dict[str, tuple[str, int]], dict[str, End]]:
    """The visit that a claim is part of, with the number of claims that are, and who was a meeting's host, by claim."""
    visits = visits_of(legs)
    of_traveller: defaultdict[End, list[Visit]] = defaultdict(list)
    for visit in visits:
        for who in {leg.party.who for leg in visit.legs}:
            of_traveller[who].append(visit)
    found = {
        meeting.id: [
            (visit, guest)
            for guest, other in meeting.sides()
            for visit in of_traveller[guest.who]
            if visit.takes_in(meeting, guest, other)
        ]
        for meeting in meetings
    }
    told = {visit.id: len(visit.legs) for visit in visits}
    for fitting in found.values():
        for id in {visit.id for visit, _ in fitting}:
            told[id] += 1
    part_of = {leg.id: (visit.id, told[visit.id]) for visit in visits for leg in visit.legs}
    for claim, fitting in found.items():
        if fitting:
            most, id = min((-told[visit.id], visit.id) for visit, _ in fitting)
            part_of[claim] = (id, -most)
    hosts = {meeting.id: host for meeting in meetings if (host := _host(meeting, found[meeting.id]))}
    return part_of, hosts


def _host(meeting: Meeting, visits: Iterable[tuple[Visit, Party]]) -> End | None:
    """Whose guest the other was: by the words, else by who was at home where they met, to which the other had come."""
    if meeting.host:
        return meeting.host.who
    where = {meeting.country} if meeting.country else {visit.country for visit, _ in visits}
    guests = {guest for _, guest in visits}
    for host, other in meeting.sides():
        if where == {host.home} and other.home != host.home and (other.home or other in guests):
            return host.who
    return None


# --- which legs are of one visit -----------------------------------------------------------------------------------


def visits_of(legs: Iterable[Leg]) -> list[Visit]:
    """The visits, each of those who travel together to one country, with not more than a week between their days.

    A leg whose days are not told joins the only visit that it may be of. So does one to a place of which the country is
    not known, of the visits that its traveller made.
    """
    legs = _sided(legs)
    placed = [leg for leg in legs if leg.country]
    visits = _linked([leg for leg in placed if leg.exact], _of_party)
    visits = _joined(visits, [leg for leg in placed if not leg.exact], _of_party)
    visits = _joined(visits, [leg for leg in legs if not leg.country], _of_traveller)
    return [_visit(visit) for visit in visits]


def _visit(legs: Sequence[Leg]) -> Visit:
    told = [leg for leg in legs if leg.exact] or legs
    days = _span(told)
    last = days[1] if days else dt.date.max
    if days and all(leg.days is None or leg.days[0] == leg.days[1] for leg in told):
        last = max(last, min(days[0], dt.date.max - _WEEK) + _WEEK)
    country = next((leg.country for leg in legs if leg.country), None)
    statuses = frozenset(leg.status for leg in legs)
    return Visit(min(leg.id for leg in legs), country, tuple(legs), days, last, statuses)


def _sided(legs: Iterable[Leg]) -> list[Leg]:
    """The legs; those whom one sentence sends from two countries are no company: "Presidents A and B came to Rome"."""
    legs = list(legs)
    homes: defaultdict[_Key, set[str]] = defaultdict(set)
    for leg in legs:
        for key in leg.company if leg.party.home else ():
            homes[leg.country, key].add(leg.party.home or "")
    return [replace(leg, company=tuple(key for key in leg.company if len(homes[leg.country, key]) < 2)) for leg in legs]


def _of_party(leg: Leg) -> Iterator[_Key]:
    """What legs of one party have in common: the traveller, the country he comes from, the company."""
    yield leg.country, leg.party.who
    if leg.party.home not in (None, leg.country):
        yield leg.country, leg.party.home
    yield from ((leg.country, key) for key in leg.company)


def _of_traveller(leg: Leg) -> Iterator[_Key]:
    yield (leg.party.who,)


def _joined(
    visits: Collection[Sequence[Leg]], legs: Iterable[Leg], keys: Callable[[Leg], Iterable[_Key]]
) -> list[list[Leg]]:
    """The visits with the legs that may be of just one of them, and the visits that the other legs make."""
    joined = [list(visit) for visit in visits]
    spans = [_span(visit) for visit in visits]
    before: defaultdict[_Key, set[int]] = defaultdict(set)
    for number, visit in enumerate(visits):
        for key in {key for leg in visit for key in keys(leg)}:
            before[key].add(number)
    left = []
    for leg in legs:
        fitting = {number for key in keys(leg) for number in before[key] if _are_near(leg.days, spans[number])}
        if len(fitting) == 1:
            joined[fitting.pop()].append(leg)
        else:
            left.append(leg)
    return joined + _linked(left, keys)


def _linked(legs: Sequence[Leg], keys: Callable[[Leg], Iterable[_Key]]) -> list[list[Leg]]:
    """Legs that have something in common and are near each other, or near to legs between them."""
    groups = Groups(leg.id for leg in legs)
    latest: dict[_Key, Leg] = {}
    for leg in sorted(legs, key=lambda leg: (leg.days or _NEVER, leg.id)):
        for key in keys(leg):
            before = latest.get(key)
            if before is not None and _are_near(before.days, leg.days):
                groups.join(before.id, leg.id)
            if before is None or (before.days or _NEVER)[1] <= (leg.days or _NEVER)[1]:
                latest[key] = leg
    found: defaultdict[str, list[Leg]] = defaultdict(list)
    for leg in legs:
        found[groups.first(leg.id)].append(leg)
    return list(found.values())


def _span(legs: Iterable[Leg]) -> Days | None:
    days = [leg.days for leg in legs if leg.days]
    return (min(first for first, _ in days), max(last for _, last in days)) if days else None


def _are_near(one: Days | None, other: Days | None) -> bool:
    return one is None or other is None or (one[0] - other[1] <= _WEEK and other[0] - one[1] <= _WEEK)
