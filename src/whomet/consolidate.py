"""All claims about one pair of entities go in; the edges that they support come out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from whomet.copies import independent
from whomet.events import events_of, terms_of
from whomet.facts import day_bounds, fold
from whomet.ontology import HEADS, MEETS, MODES
from whomet.reports import ASSUMED, HELD, POSTPONED, Pair, Report, contains, exact_day, range_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edge:
    """What is held to have happened, and the ids of the claims that say so.

    ``sources`` counts copies of one text once. ``history`` is what was reported when, where that is more than one
    thing: "2025-07-01 planned 2025-07-22". ``contradictions`` are the statuses, days and places that other reports of
    the same event give it: "denied", "date 2025-07-23", "place Vienna". ``start_role`` and ``end_role`` are what the
    two who met were then, and ``meeting`` is the same for all pairs of one table. ``visit`` is the same for the legs of
    one visit and the meetings in it. ``host`` is the id of the one whose guest the other was, ``start_leads`` and
    ``end_leads`` tell who led those he came with from who was one of them.
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
    visit: str | None = None
    host: str | None = None
    start_leads: bool | None = None
    end_leads: bool | None = None
    start_role: str | None = None
    end_role: str | None = None
    role: str | None = None
    since: str | None = None
    until: str | None = None
    first_reported: str | None = None
    last_reported: str | None = None
    contradictions: tuple[str, ...] = ()
    history: tuple[str, ...] = ()


def consolidate(pair: Pair, reports: Iterable[Report]) -> list[Edge]:
    """The edges between a pair, by id; the order of the reports does not matter."""
    ordered = sorted(reports, key=lambda report: report.order)
    if not ordered:
        return []
    edges = (
        [_office(pair, term) for term in terms_of(ordered)]
        if pair.type == HEADS
        else [_event(pair, cluster) for cluster in events_of(pair.type, ordered)]
    )
    return sorted(edges, key=lambda edge: edge.id)


# --- what the reports of one event say together --------------------------------------------------------------------


def _event(pair: Pair, reports: Sequence[Report]) -> Edge:
    reports = sorted(reports, key=lambda report: report.order)
    date, precision = _best_date(reports) if pair.type == MEETS else _days_of_visit(reports)
    bounds = day_bounds(date)
    # What was put off and held later is of two days, and its first was called off indeed.
    status, against = _status([one for one in reports if _of_day(one, date)], same_day=exact_day(date) is not None)
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
        visit=_visit(reports),
        host=_agreed((one, one.beside.hosted_by) for one in reports),
        start_leads=_agreed((one, one.beside.start_leads) for one in reports),
        end_leads=_agreed((one, one.beside.end_leads) for one in reports),
        start_role=_most([(report, report.beside.roles[0] or None) for report in reports], len),
        end_role=_most([(report, report.beside.roles[1] or None) for report in reports], len),
        sources=_sources(reports),
        claims=_ids(reports),
    )


def _meeting(reports: Iterable[Report]) -> str:
    """The table at which two met: of those that articles tell of, the one with most pairs, then the first.

    So two pairs are of one meeting where the report that tells most of it names both.
    """
    return _id("meeting", min((-(one.beside.table_pairs or 1), one.beside.table or one.id) for one in reports)[1])


def _visit(reports: Iterable[Report]) -> str | None:
    """The visit that they are part of: of those that articles tell of, the one with most claims, then the first."""
    told = [(-(one.beside.visit_claims or 1), one.beside.visit) for one in reports if one.beside.visit]
    return _id("visit", min(told)[1]) if told else None


def _of_day(report: Report, date: str | None) -> bool:
    """Whether a report is of the day that an event has in the end, or of no other exact day."""
    day = exact_day(report.claim.date)
    return day is None or report.claim.date_basis == ASSUMED or (date is not None and contains(date, day))


def _other_days(reports: Sequence[Report], date: str | None) -> Iterator[str]:
    """Other days that words give an event which nobody put off."""
    if not any(report.claim.status == POSTPONED for report in reports):
        days = {day for report in reports if (day := exact_day(report.claim.date)) is not None}
        yield from (f"date {day}" for day in sorted(days) if date is None or not contains(date, day))


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
    told = [one for one in dated if one.claim.date_basis != ASSUMED] or dated
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
        if (day := exact_day(report.claim.date)) is not None:
            days.add(day)
        elif span := range_of(report.claim.date):
            days.update(span)
    if len(days) < 2:
        return _best_date(reports)
    return f"{min(days)}/{max(days)}", "range"


def _best_date(reports: Sequence[Report]) -> tuple[str | None, str | None]:
    """The narrowest date; of equals the one that most articles give."""

    def width(date: str) -> int:
        bounds = day_bounds(date)
        return (bounds[1] - bounds[0]).days if bounds else (dt.date.max - dt.date.min).days

    told = _dating(reports)
    # A report beats a plan, which may have slipped.
    told = [one for one in told if one.claim.status in HELD] or told
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


def _agreed(said: Iterable[tuple[Report, T | None]]) -> T | None:
    """What most independent articles say; None where as many say something else."""
    saying: defaultdict[T, list[Report]] = defaultdict(list)
    for report, value in said:
        if value is not None:
            saying[value].append(report)
    votes = {value: _sources(reports) for value, reports in saying.items()}
    first = [value for value, number in votes.items() if number == max(votes.values())]
    return first[0] if len(first) == 1 else None


def _edge_id(pair: Pair, reports: Iterable[Report]) -> str:
    parts = "\0".join((pair.type, *pair.start, *pair.end, min(report.id for report in reports)))
    return _id(pair.type.lower(), parts)


def _id(kind: str, text: str) -> str:
    return f"{kind}:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _sources(reports: Iterable[Report]) -> int:
    return independent({report.article: report.signature for report in reports}.values())


def _ids(reports: Iterable[Report]) -> tuple[str, ...]:
    return tuple(sorted(report.id for report in reports))
