"""The reports on one pair go in; which of them are of one event, or of one term of an office, comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whomet.copies import copy_of
from whomet.facts import day_bounds
from whomet.ontology import CALLS, VISITS
from whomet.reports import ASSUMED, HELD, MONTH, PLANNED, POSTPONED, Report, contains, exact_day, range_of

_NONE, _DAY, _WEEK = (dt.timedelta(days=days) for days in (0, 1, 7))
# Papers print what an agency sent up to so long ago.
_REPRINTED = dt.timedelta(days=3)
_FIRST, _LAST = dt.date.min, dt.date.max


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

    def articles(self) -> set[str]:
        return {report.article for report in self.reports}

    def statuses(self) -> set[str]:
        return {report.claim.status for report in self.reports}


def events_of(type_: str, reports: Sequence[Report]) -> Iterator[list[Report]]:
    """Exact days make events, other reports join one where there is one to join, the rest is pooled."""
    events = _of_days(reports)
    vague = [report for report in reports if exact_day(report.claim.date) is None]
    if type_ == VISITS:
        events = _journeys(events, (report for report in vague if range_of(report.claim.date)))
        vague = [report for report in vague if not range_of(report.claim.date)]
    else:
        events = _slipped(_around_midnight(events))
    vague = _joined(events, vague)
    partial = _of_partial_dates(vague)
    vague = _joined(events + partial, [report for report in vague if not _is_partial(report)])
    for event in _put_off(events) + partial:
        yield event.reports
    for pool in _pools(vague):
        yield from _compatible(pool)


def _joined(events: Sequence[_Event], reports: Iterable[Report]) -> list[Report]:
    """Add each report to the only event that it may be of; gives those for which there is not one."""
    found = [(report, _likeliest(report, [one for one in events if _may_be_of(report, one)])) for report in reports]
    for report, fitting in found:
        if len(fitting) == 1:
            fitting[0].add(report)
    return [report for report, fitting in found if len(fitting) != 1]


def _likeliest(report: Report, fitting: list[_Event]) -> list[_Event]:
    """Of several events those at the place, or of the kind, that a report tells: "in July they met in Vienna"."""
    if len(fitting) > 1 and report.claim.place:
        there = [event for event in fitting if any(one.claim.place == report.claim.place for one in event.reports)]
        fitting = there or fitting
    if len(fitting) > 1 and report.claim.mode not in (None, "unknown"):
        alike = [event for event in fitting if any(one.claim.mode == report.claim.mode for one in event.reports)]
        fitting = alike or fitting
    return fitting


# --- reports with a day --------------------------------------------------------------------------------------------


def _of_days(reports: Sequence[Report]) -> list[_Event]:
    """Those whose day is told come before those whose day was taken from the dateline."""
    days: dict[dt.date, _Event] = {}
    for report in sorted(reports, key=lambda report: (report.claim.date_basis == ASSUMED, report.order)):
        day = exact_day(report.claim.date)
        if day is None:
            continue
        if report.claim.date_basis == ASSUMED:
            day = _told_day(report, day, days) or _same_text(report, day, days) or _elsewhere(report, day, days) or day
        days.setdefault(day, _Event(day, day, [])).add(report)
    return [days[day] for day in sorted(days)]


def _told_day(report: Report, day: dt.date, days: Mapping[dt.date, _Event]) -> dt.date | None:
    """The only day next to an assumed one that words tell of: a paper prints on Wednesday what was on Tuesday."""
    told = [
        one
        for one, event in days.items()
        if abs(one - day) <= _DAY and any(other.claim.date_basis != ASSUMED for other in event.reports)
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
    before = days.get(day - _DAY) if day > _FIRST else None
    if before is None or day in days or report.publisher is None:
        return None
    publishers = {other.publisher for other in before.reports}
    modes = {report.claim.mode, *(other.claim.mode for other in before.reports)} - {None, "unknown"}
    apart = None in publishers or report.publisher in publishers or len(modes) > 1
    held = before.statuses() | {report.claim.status} <= HELD
    return day - _DAY if held and not apart else None


def _around_midnight(events: list[_Event]) -> list[_Event]:
    """The events; a call is of Thursday for one of the two and of Friday for the other, and each has its publisher."""
    kept: list[_Event] = []
    for event in events:
        before = kept[-1] if kept else None
        if before is not None and event.first - before.last == _DAY and _is_one_call(before, event):
            before.reports.extend(event.reports)
        else:
            kept.append(event)
    return kept


def _is_one_call(one: _Event, other: _Event) -> bool:
    ours, theirs = ({report.publisher for report in event.reports} for event in (one, other))
    modes = [{report.claim.mode for report in event.reports} - {"unknown", None} for event in (one, other)]
    if None in ours | theirs or not ours.isdisjoint(theirs) or modes[0] != modes[1] or not modes[0]:
        return False
    return modes[0] <= CALLS and one.statuses() | other.statuses() <= HELD


def _slipped(events: list[_Event]) -> list[_Event]:
    """The events; one that was only planned is one with the only one next to it that was held, and never planned.

    Not where an article tells of both: "They met today, and will meet again tomorrow".
    """
    kept = []
    for event in events:
        near = [
            other
            for other in events
            if other.distance(event.first) == _DAY
            and HELD & other.statuses()
            and PLANNED not in other.statuses()
            and event.articles().isdisjoint(other.articles())
        ]
        if event.statuses() == {PLANNED} and len(near) == 1:
            near[0].reports.extend(event.reports)
        else:
            kept.append(event)
    return kept


def _journeys(events: Iterable[_Event], ranges: Iterable[Report]) -> list[_Event]:
    """The events, and those of several days; days one after the other in one place are of one visit."""
    spans = [_Event(*span, [report]) for report in ranges if (span := range_of(report.claim.date))]
    journeys: list[_Event] = []
    for event in sorted([*events, *spans], key=lambda event: (event.first, event.last, event.reports[0].order)):
        if journeys and event.first - journeys[-1].last <= _DAY:
            journeys[-1].reports.extend(event.reports)
            journeys[-1].last = max(journeys[-1].last, event.last)
        else:
            journeys.append(event)
    return journeys


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


# --- reports without -----------------------------------------------------------------------------------------------


def _may_be_of(report: Report, event: _Event) -> bool:
    """Whether a report without an exact day may be of an event: what is not dated is of a week before or after."""
    if report.claim.date is not None:
        return contains(report.claim.date, event.first) or contains(report.claim.date, event.last)
    published = exact_day(report.published)
    if published is None or _follows(report, event):
        return False
    if event.first < event.last and any(
        abs(published - other) <= _WEEK for one in event.reports if (other := exact_day(one.published))
    ):
        # Both tell of July in one week of September; what is still planned then was not in July.
        return report.claim.status != PLANNED or event.last >= published
    return event.distance(published) <= _WEEK


def _follows(report: Report, event: _Event) -> bool:
    """Whether a meeting that is planned is what a call that was held led to."""
    called = {one.claim.mode for one in event.reports} <= CALLS and not HELD.isdisjoint(event.statuses())
    return called and report.claim.status == PLANNED and report.claim.mode == "in_person"


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
    return bounds is not None and bounds[1] - bounds[0] <= MONTH


def _pools(reports: Iterable[Report]) -> list[list[Report]]:
    """Split where publication dates are more than seven days apart; what has none joins the only pool, if it is one."""
    pools: list[list[Report]] = []
    unpublished = []
    last: dt.date | None = None
    for report in reports:
        published = exact_day(report.published)
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


# --- offices -------------------------------------------------------------------------------------------------------


def terms_of(reports: Sequence[Report]) -> Iterator[list[Report]]:
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
            published = exact_day(report.published) or _LAST
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
    if report.claim.status == "current" and until is None and (published := exact_day(report.published)):
        end = max(end, published)
    return min(start, end), max(start, end)
