"""All claims about one pair of entities go in; the edges that they support come out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from whomet.copies import copy_of, independent
from whomet.facts import Claim, day_bounds, fold
from whomet.ontology import HEADS, MEETS, MODES, VISITS

T = TypeVar("T")

_NONE, _DAY, _WEEK, _MONTH = (dt.timedelta(days=days) for days in (0, 1, 7, 31))
# Papers print what an agency sent up to so long ago.
_REPRINTED = dt.timedelta(days=3)
_FIRST, _LAST = dt.date.min, dt.date.max


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
    """What an article says beside a claim that two met.

    ``roles`` are what the two are, in the order of the pair, "" where it does not say. ``table`` is the first claim of
    the same sentence, and ``table_pairs`` how many pairs met there.
    """

    roles: tuple[str, str] = ("", "")
    table: str | None = None
    table_pairs: int | None = None


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


@dataclass(frozen=True, slots=True)
class Edge:
    """What is held to have happened, and the ids of the claims that say so.

    ``sources`` counts copies of one text once. ``history`` is what was reported when, where that is more than one
    thing: "2025-07-01 planned 2025-07-22". ``contradictions`` are the statuses, days and places that other reports of
    the same event give it: "denied", "date 2025-07-23", "place Vienna". ``start_role`` and ``end_role`` are what the
    two who met were then, and ``meeting`` is the same for all pairs of one table.
    """

    id: str
    pair: Pair
    status: str
    sources: int
    claims: tuple[str, ...]
    date: str | None = None
    day_from: dt.date | None = None
    day_to: dt.date | None = None
    date_precision: str | None = None
    mode: str | None = None
    place: str | None = None
    meeting: str | None = None
    start_role: str | None = None
    end_role: str | None = None
    role: str | None = None
    since: str | None = None
    until: str | None = None
    first_reported: str | None = None
    last_reported: str | None = None
    contradictions: tuple[str, ...] = ()
    history: tuple[str, ...] = ()


def pair_of(type_: str, subject: End, object_: End) -> Pair | None:
    """The pair of a claim with these ends; None for somebody with himself, which makes no edge."""
    if subject == object_:
        return None
    if type_ == MEETS and object_.id < subject.id:
        return Pair(type_, object_, subject)
    return Pair(type_, subject, object_)


def consolidate(pair: Pair, reports: Iterable[Report]) -> list[Edge]:
    """The edges between a pair, by id; the order of the reports does not matter."""
    ordered = sorted(reports, key=lambda report: report.order)
    if not ordered:
        return []
    edges = (
        [_office(pair, term) for term in _terms(ordered)]
        if pair.type == HEADS
        else [_event(pair, cluster) for cluster in _events(pair.type, ordered)]
    )
    return sorted(edges, key=lambda edge: edge.id)


# --- which reports are of one event --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Event:
    """Reports of one event, and the days that it may have been on."""

    first: dt.date
    last: dt.date
    reports: list[Report]

    def add(self, report: Report) -> None:
        self.reports.append(report)

    def distance(self, day: dt.date) -> dt.timedelta:
        return max(self.first - day, day - self.last, _NONE)

    def statuses(self) -> set[str]:
        return {report.claim.status for report in self.reports}


def _events(type_: str, reports: Sequence[Report]) -> Iterator[list[Report]]:
    """Exact days make events, other reports join one where there is one to join, the rest is pooled."""
    events = _of_days(reports)
    vague = [report for report in reports if _exact(report.claim.date) is None]
    if type_ == VISITS:
        events = _journeys(events, (report for report in vague if _range(report)))
        vague = [report for report in vague if not _range(report)]
    else:
        events = _slipped(events)
    vague = _joined(events, vague)
    partial = _of_partial_dates(vague)
    vague = _joined(events + partial, [report for report in vague if not _is_partial(report)])
    for event in _put_off(events) + partial:
        yield event.reports
    for pool in _pools(vague):
        yield from _compatible(pool)


_ASSUMED, PLANNED, POSTPONED = "assumed", "planned", "postponed"
_HELD = frozenset({"happened", "ongoing"})


def _joined(events: Sequence[_Event], reports: Iterable[Report]) -> list[Report]:
    """Add each report to the only event that it may be of; gives those for which there is not one."""
    found = [(report, [event for event in events if _may_be_of(report, event)]) for report in reports]
    for report, fitting in found:
        if len(fitting) == 1:
            fitting[0].add(report)
    return [report for report, fitting in found if len(fitting) != 1]


# --- reports with a day


def _of_days(reports: Sequence[Report]) -> list[_Event]:
    """Those whose day is told come before those whose day was taken from the dateline."""
    days: dict[dt.date, _Event] = {}
    for report in sorted(reports, key=lambda report: (report.claim.date_basis == _ASSUMED, report.order)):
        day = _exact(report.claim.date)
        if day is None:
            continue
        if report.claim.date_basis == _ASSUMED:
            day = _told_day(report, day, days) or _same_text(report, day, days) or _elsewhere(report, day, days) or day
        days.setdefault(day, _Event(day, day, [])).add(report)
    return [days[day] for day in sorted(days)]


def _told_day(report: Report, day: dt.date, days: Mapping[dt.date, _Event]) -> dt.date | None:
    """The only day next to an assumed one that words tell of: a paper prints on Wednesday what was on Tuesday."""
    told = [
        one
        for one, event in days.items()
        if abs(one - day) <= _DAY and any(other.claim.date_basis != _ASSUMED for other in event.reports)
    ]
    if len(told) == 1 and all(other.article != report.article for other in days[told[0]].reports):
        return told[0]
    return None


def _same_text(report: Report, day: dt.date, days: Mapping[dt.date, _Event]) -> dt.date | None:
    """The day of an earlier print of the same text: an agency's dispatch is in the papers of two days later."""
    near = (one for one in sorted(days) if _NONE < day - one <= _REPRINTED)
    return next((one for one in near if any(copy_of(report.signature, it.signature) for it in days[one].reports)), None)


def _elsewhere(report: Report, day: dt.date, days: Mapping[dt.date, _Event]) -> dt.date | None:
    """The day before, where only others report, none of them the day itself: two who date by their datelines.

    One publisher's reports of two days are of two events.
    """
    before = days.get(day - _DAY)
    if before is None or day in days or report.publisher is None:
        return None
    publishers = {other.publisher for other in before.reports}
    modes = {report.claim.mode, *(other.claim.mode for other in before.reports)} - {None, "unknown"}
    apart = None in publishers or report.publisher in publishers or len(modes) > 1
    return None if apart or before.statuses() | {report.claim.status} > _HELD else day - _DAY


def _slipped(events: list[_Event]) -> list[_Event]:
    """The events; one that was only planned is one with the only one next to it that was held, and never planned."""
    kept = []
    for event in events:
        near = [
            other
            for other in events
            if other.distance(event.first) == _DAY and _HELD & other.statuses() and PLANNED not in other.statuses()
        ]
        if event.statuses() == {PLANNED} and len(near) == 1:
            near[0].reports.extend(event.reports)
        else:
            kept.append(event)
    return kept


def _journeys(events: Iterable[_Event], ranges: Iterable[Report]) -> list[_Event]:
    """The events, and those of several days; days one after the other in one place are of one visit."""
    spans = [_Event(*span, [report]) for report in ranges if (span := _range(report))]
    journeys: list[_Event] = []
    for event in sorted([*events, *spans], key=lambda event: (event.first, event.last, event.reports[0].order)):
        if journeys and event.first - journeys[-1].last <= _DAY:
            journeys[-1].reports.extend(event.reports)
            journeys[-1].last = max(journeys[-1].last, event.last)
        else:
            journeys.append(event)
    return journeys


def _range(report: Report) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a report of several days."""
    bounds = day_bounds(report.claim.date) if "/" in (report.claim.date or "") else None
    return bounds if bounds and bounds[1] - bounds[0] <= _MONTH else None


def _put_off(events: list[_Event]) -> list[_Event]:
    """The events; one that an article puts off is one with the later one that the same article plans instead."""
    kept = []
    for at, event in enumerate(events):
        put_off = {report.article for report in event.reports if report.claim.status == POSTPONED}
        instead = next(
            (
                later
                for later in events[at + 1 :]
                if any(report.article in put_off and report.claim.status == PLANNED for report in later.reports)
            ),
            None,
        )
        if instead is None:
            kept.append(event)
        else:
            instead.reports.extend(event.reports)
    return kept


# --- reports without


def _exact(date: str | None) -> dt.date | None:
    bounds = day_bounds(date)
    return bounds[0] if bounds and bounds[0] == bounds[1] else None


def _may_be_of(report: Report, event: _Event) -> bool:
    """Whether a report without an exact day may be of an event: what is not dated is of a week before or after."""
    if report.claim.date is not None:
        return _contains(report.claim.date, event.first) or _contains(report.claim.date, event.last)
    published = _exact(report.published)
    if published is None:
        return False
    if event.first < event.last and any(
        abs(published - other) <= _WEEK for one in event.reports if (other := _exact(one.published))
    ):
        # Both tell of July in one week of September.
        return True
    return event.distance(published) <= _WEEK


def _of_partial_dates(reports: Iterable[Report]) -> list[_Event]:
    """Of what is dated by a month or less, reports of the same days are of one event, whenever they were published.

    What says less joins the only one that says more.
    """
    events: list[_Event] = []
    partial = [
        (bounds, report) for report in reports if _is_partial(report) and (bounds := day_bounds(report.claim.date))
    ]
    for (first, last), report in sorted(partial, key=lambda row: (row[0][1] - row[0][0], row[0], row[1].order)):
        same = [event for event in events if (event.first, event.last) == (first, last)]
        fitting = same or [event for event in events if first <= event.first <= last]
        if len(fitting) == 1:
            fitting[0].add(report)
        else:
            events.append(_Event(first, last, [report]))
    return events


def _is_partial(report: Report) -> bool:
    bounds = day_bounds(report.claim.date)
    return bounds is not None and bounds[1] - bounds[0] <= _MONTH


def _contains(date: str, day: dt.date) -> bool:
    if date.startswith("--"):
        return f"--{day:%m-%d}" == date
    bounds = day_bounds(date)
    return bounds is not None and bounds[0] <= day <= bounds[1]


def _pools(reports: Iterable[Report]) -> list[list[Report]]:
    """Split where publication dates are more than seven days apart; what has none joins the only pool, if it is one."""
    pools: list[list[Report]] = []
    unpublished = []
    last: dt.date | None = None
    for report in reports:
        published = _exact(report.published)
        if published is None:
            unpublished.append(report)
        elif last is None or published - last > _WEEK:
            pools.append([report])
        else:
            pools[-1].append(report)
        last = published or last
    if unpublished and len(pools) == 1:
        pools[0].extend(unpublished)
    elif unpublished:
        pools.append(unpublished)
    return pools


def _compatible(pool: Sequence[Report]) -> Iterator[list[Report]]:
    """Reports of one pool by dates that can be one: July and the August after it are two meetings.

    What has no date is with the only date, if it is one.
    """
    groups: list[list[str]] = []
    for date in sorted({report.claim.date for report in pool if report.claim.date is not None}):
        fitting = [group for group in groups if any(_overlap(date, other) for other in group)]
        groups = [group for group in groups if group not in fitting]
        groups.append([date, *(other for group in fitting for other in group)])
    if len(groups) <= 1:
        yield list(pool)
        return
    for group in groups:
        yield [report for report in pool if report.claim.date in group]
    if undated := [report for report in pool if report.claim.date is None]:
        yield undated


def _overlap(one: str, other: str) -> bool:
    first, second = day_bounds(one), day_bounds(other)
    if first is None or second is None:
        return one == other
    return first[0] <= second[1] and second[0] <= first[1]


# --- what the reports of one event say together --------------------------------------------------------------------


def _event(pair: Pair, reports: Sequence[Report]) -> Edge:
    reports = sorted(reports, key=lambda report: report.order)
    date, precision = _best_date(reports) if pair.type == MEETS else _days_of_visit(reports)
    bounds = day_bounds(date)
    # What was put off and held later is of two days, and its first was called off indeed.
    status, against = _status([one for one in reports if _of_day(one, date)], same_day=_exact(date) is not None)
    modes = [(report, report.claim.mode) for report in reports if report.claim.mode not in (None, "unknown")]
    return Edge(
        id=_edge_id(pair, reports),
        pair=pair,
        status=status,
        contradictions=(*against, *_other_days(reports, date), *_other_places(pair, reports)),
        history=_history(reports),
        date=date,
        date_precision=precision,
        day_from=bounds[0] if bounds else None,
        day_to=bounds[1] if bounds else None,
        mode=(_most(modes, lambda mode: -MODES.index(mode or "unknown")) or "unknown") if pair.type == MEETS else None,
        place=_most([(report, report.claim.place) for report in reports], len) if pair.type == MEETS else None,
        meeting=_meeting(reports) if pair.type == MEETS else None,
        start_role=_most([(report, report.beside.roles[0] or None) for report in reports], len),
        end_role=_most([(report, report.beside.roles[1] or None) for report in reports], len),
        sources=_sources(reports),
        claims=_ids(reports),
    )


def _meeting(reports: Iterable[Report]) -> str:
    """The table at which two met: of those that articles tell of, the one with most pairs, then the first.

    So two pairs are of one meeting where the report that tells most of it names both.
    """
    table = min((-(one.beside.table_pairs or 1), one.beside.table or one.id) for one in reports)[1]
    return f"meeting:{hashlib.sha256(table.encode()).hexdigest()[:16]}"


def _of_day(report: Report, date: str | None) -> bool:
    """Whether a report is of the day that an event has in the end, or of no other exact day."""
    day = _exact(report.claim.date)
    return day is None or report.claim.date_basis == _ASSUMED or (date is not None and _contains(date, day))


def _other_days(reports: Sequence[Report], date: str | None) -> Iterator[str]:
    """Other days that words give an event which nobody put off."""
    if not any(report.claim.status == POSTPONED for report in reports):
        days = {day for report in reports if (day := _exact(report.claim.date)) is not None}
        yield from (f"date {day}" for day in sorted(days) if date is None or not _contains(date, day))


def _other_places(pair: Pair, reports: Sequence[Report]) -> Iterator[str]:
    """Places of a meeting beside the one held to be right, where no name is part of another."""
    places = {report.claim.place for report in reports if report.claim.place} if pair.type == MEETS else set()
    best = _most([(report, report.claim.place) for report in reports], len)
    for place in sorted(places - {best}):
        if best and fold(place) not in fold(best) and fold(best) not in fold(place):
            yield f"place {place}"


def _history(reports: Sequence[Report]) -> tuple[str, ...]:
    """What was reported when, each thing once, where that is more than one."""
    told: dict[tuple[str, str | None], str] = {}
    for report in reports:
        told.setdefault((report.claim.status, report.claim.date), report.published or "undated")
    lines = tuple(" ".join(filter(None, (when, status, date))) for (status, date), when in told.items())
    return lines if len({status for status, _ in told}) > 1 else ()


def _dating(reports: Sequence[Report]) -> list[Report]:
    """Those whose date counts: words before datelines, and of what was put off the latest day that it has instead."""
    dated = [one for one in reports if one.claim.date]
    told = [one for one in dated if one.claim.date_basis != _ASSUMED] or dated
    if any(one.claim.status == POSTPONED for one in reports):
        kept = [
            (bounds, one) for one in told if one.claim.status != POSTPONED and (bounds := day_bounds(one.claim.date))
        ]
        latest = max((bounds for bounds, _ in kept), default=None)
        return [one for bounds, one in kept if bounds == latest] or told
    return told


def _days_of_visit(reports: Sequence[Report]) -> tuple[str | None, str | None]:
    """From the first day to the last, where several are told."""
    days = set()
    for report in _dating(reports):
        if (day := _exact(report.claim.date)) is not None:
            days.add(day)
        elif span := _range(report):
            days.update(span)
    if len(days) < 2:
        return _best_date(reports)
    return f"{min(days)}/{max(days)}", "range"


def _best_date(reports: Sequence[Report]) -> tuple[str | None, str | None]:
    """The narrowest date; of equals the one that most articles give."""

    def width(date: str) -> int:
        bounds = day_bounds(date)
        return (bounds[1] - bounds[0]).days if bounds else (_LAST - _FIRST).days

    told = _dating(reports)
    # A report beats a plan, which may have slipped.
    told = [one for one in told if one.claim.status in _HELD] or told
    dated = [(report, (report.claim.date, report.claim.date_precision)) for report in told]
    if not dated:
        return None, None
    narrowest = min(width(date) for _, (date, _) in dated if date)
    best = _most([row for row in dated if width(row[1][0] or "") == narrowest], lambda row: 0)
    return best or (None, None)


def _status(reports: Sequence[Report], same_day: bool) -> tuple[str, tuple[str, ...]]:
    """The latest report's word, but what happened is not undone by a plan, nor on its own day by a denial."""
    statuses = [_status_by_now(report, reports[place + 1 :]) for place, report in enumerate(reports)]
    if "happened" in statuses:
        against = tuple(sorted({"denied", "cancelled", "postponed"}.intersection(statuses)))
        if same_day:
            return "happened", against
        statuses = [status for status in statuses if status != "planned"]
    return statuses[-1], ()


def _status_by_now(report: Report, later: Sequence[Report]) -> str:
    """What was going on is over when it is reported again, unless that is another report of the day that says so."""
    if report.claim.status == "ongoing" and any(
        other.claim.status != "ongoing" or other.published != report.published for other in later
    ):
        return "happened"
    return report.claim.status


# --- offices -------------------------------------------------------------------------------------------------------


def _terms(reports: Sequence[Report]) -> Iterator[list[Report]]:
    """Reports of one person's office by its terms.

    Reports that give a beginning or an end make the terms: two whose times overlap are of one. The others are of the
    term that began last before they were published, or of the only one.
    """
    terms: list[tuple[dt.date, dt.date, list[Report]]] = []
    timed = sorted(
        ((*span, report) for report in reports if (span := _span(report))), key=lambda row: (*row[:2], row[2].order)
    )
    for start, end, report in timed:
        if terms and start <= terms[-1][1]:
            first, last, together = terms[-1]
            terms[-1] = first, max(last, end), [*together, report]
        else:
            terms.append((start, end, [report]))
    if not terms:
        yield list(reports)
        return
    for report in reports:
        if _span(report) is None:
            published = _exact(report.published) or _LAST
            begun = [together for start, _, together in terms if start <= published]
            (begun[-1] if begun else terms[0][2]).append(report)
    yield from (together for _, _, together in terms)


def _span(report: Report) -> tuple[dt.date, dt.date] | None:
    """The days on which a report says that the office was held; None where it gives neither beginning nor end."""
    since, until = day_bounds(report.claim.since), day_bounds(report.claim.until)
    if since is None and until is None:
        return None
    start = since[0] if since else until[0] if until else _FIRST
    end = until[1] if until else since[1] if since else _LAST
    if report.claim.status == "current" and until is None and (published := _exact(report.published)):
        end = max(end, published)
    return min(start, end), max(start, end)


def _office(pair: Pair, reports: Sequence[Report]) -> Edge:
    reports = sorted(reports, key=lambda report: report.order)
    published = sorted(report.published for report in reports if report.published)
    return Edge(
        id=_edge_id(pair, reports),
        pair=pair,
        status=reports[-1].claim.status,
        role=_most([(report, report.claim.role) for report in reports], len),
        since=_most([(report, report.claim.since) for report in reports], len),
        until=_most([(report, report.claim.until) for report in reports], len),
        first_reported=published[0] if published else None,
        last_reported=published[-1] if published else None,
        sources=_sources(reports),
        claims=_ids(reports),
    )


# --- shared --------------------------------------------------------------------------------------------------------


def _most(said: Iterable[tuple[Report, T | None]], rank: Callable[[T], int]) -> T | None:
    """What most articles say; of equals the one of the higher rank, then the smallest."""
    articles: defaultdict[T, set[str]] = defaultdict(set)
    for report, value in said:
        if value is not None:
            articles[value].add(report.article)
    return min(articles, key=lambda value: (-len(articles[value]), -rank(value), str(value)), default=None)


def _edge_id(pair: Pair, reports: Iterable[Report]) -> str:
    parts = "\0".join((pair.type, *pair.start, *pair.end, min(report.id for report in reports)))
    return f"{pair.type.lower()}:{hashlib.sha256(parts.encode()).hexdigest()[:16]}"


def _sources(reports: Iterable[Report]) -> int:
    return independent({report.article: report.signature for report in reports}.values())


def _ids(reports: Iterable[Report]) -> tuple[str, ...]:
    return tuple(sorted(report.id for report in reports))
