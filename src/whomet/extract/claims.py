"""What an article tells, told once or ten times, goes in; its nodes and claims come out, one claim for each fact."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whomet.extract.dates import Resolved, as_said
from whomet.extract.factuality import HAPPENED, ONGOING, PLANNED
from whomet.extract.gazetteer import Geo
from whomet.extract.institutions import Inst
from whomet.extract.people import Person
from whomet.extract.scene import INSTEAD, Told, Where
from whomet.extract.terms import UNKNOWN, Term
from whomet.facts import Claim, Evidence, Node, day_bounds, fold, slug
from whomet.ontology import CALLS, COUNTRY, HEADS, INSTITUTION, PERSON, PLACE, VISITS


@dataclass(frozen=True, slots=True)
class Headship:
    """That somebody heads an institution, as one sentence says it."""

    person: int
    institution: Inst
    status: str
    role: str
    sentence: int
    rule: str
    term: Term = UNKNOWN


Sources = Sequence[Told] | Sequence[Headship]


@dataclass(slots=True)
class Sheet:
    """The nodes of an article of a ``day``, made as claims need them; ``leading`` are those who came with others."""

    people: Sequence[Person]
    text: str
    leading: Mapping[int, bool] = field(default_factory=dict)
    day: dt.date | None = None
    nodes: dict[str, Node] = field(default_factory=dict)
    _keys: dict[int, str] = field(default_factory=dict)

    def person(self, number: int) -> str:
        if number not in self._keys:
            one = self.people[number]
            key = free = f"person:{slug(one.name)}"
            for again in range(2, 100):
                if free not in self.nodes:
                    break
                free = f"{key}-{again}"
            self._keys[number] = free
            names = tuple(sorted(set(one.names)))
            self.nodes[free] = Node(free, PERSON, one.name, names, None, one.country, self.leading.get(number))
        return self._keys[number]

    def institution(self, inst: Inst) -> str:
        key = f"institution:{slug(inst.name)}"
        return self._add(Node(key, INSTITUTION, inst.name, (inst.name,), inst.kind, inst.country))

    def where(self, where: Where) -> str:
        if isinstance(where, Geo) and where.kind == "country":
            surface = self.text[where.start : where.end]
            return self._add(Node(f"country:{where.iso3}", COUNTRY, where.name, (surface,), country=where.iso3))
        if isinstance(where, Geo):
            surface = self.text[where.start : where.end]
            return self._add(_place(where, surface))
        name = self.text[where.start : where.end]
        kind = "city" if where.kind == "place" else "site"
        return self._add(Node(f"place:{slug(name)}", PLACE, name, (name,), kind))

    def _add(self, node: Node) -> str:
        """The key of the node of what it stands for: of one name in two countries, as Tripoli is, there are two."""
        key = node.key
        for again in range(2, 100):
            known = self.nodes.get(key)
            if known is None or None in (known.country, node.country) or known.country == node.country:
                break
            key = f"{node.key}-{again}"
        known = self.nodes.get(key, node)
        self.nodes[key] = replace(known, key=key, names=tuple(sorted({*node.names, *known.names})))
        return key


def _place(where: Geo, surface: str) -> Node:
    """A place by another name where the article has one, Kiev; of "OSLO" and "Oslo province" the gazetteer's."""
    described = surface.isupper() or _DESCRIBED.search(surface) is not None
    other = None if described or fold(surface) == fold(where.name) else surface
    standard = where.name if other else None
    key = f"place:{slug(where.name)}"
    return Node(key, PLACE, other or where.name, (surface,), where.place_kind, where.iso3, standard=standard)


# "the Danish capital", "Denmark's Capital", "Oslo province", "Washington, D.C."
_DESCRIBED = re.compile(r",|'s\b|\b(?:Capital|Province|State|Region|County|Oblast|District|City)\b|\b[a-z]{4,}")


def traced(
    told: Iterable[Told], headships: Iterable[Headship], sheet: Sheet, evidence: Callable[[int], Evidence]
) -> list[tuple[Claim, Sources]]:
    """One claim for each distinct fact, in the order in which the article tells them, with all that tells it."""
    found: list[tuple[int, Claim, Sources]] = []
    events: defaultdict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for one in told:
        subject = sheet.person(one.subject)
        other = sheet.person(one.other) if isinstance(one.other, int) else sheet.where(one.other)
        if one.date is not None and as_said(one.date) is None:
            one = replace(one, date=None)
        if subject != other:
            ends = sorted((subject, other)) if isinstance(one.other, int) else [subject, other]
            events[one.edge, ends[0], ends[1]].append(one)
    for (edge, subject, other), several in _by_the_body(events).items():
        for same in facts(several, sheet.day):
            best = same[0]
            date = as_said(best.date)
            place = next((one.place for one in same if one.place), None)
            hosts = {sheet.person(one.host) for one in same if one.host is not None}
            claim = Claim(
                edge, subject, other, best.status, evidence(best.sentence),
                date.date if date else None, date.precision if date else None, date.basis if date else None,
                _mode(same, several),
                place.name if place else None, place.country if place else None,
                host=hosts.pop() if len(hosts) == 1 else None, more=_more(same, evidence),
            )  # fmt: skip
            found.append((best.sentence, claim, same))
    found.extend(_headships(headships, sheet, evidence))
    found.sort(key=lambda pair: (pair[0], pair[1].type, pair[1].subject, pair[1].object, pair[1].date or ""))
    return [(claim, sources) for _, claim, sources in found]


def _more(sources: Sources, evidence: Callable[[int], Evidence]) -> tuple[Evidence, ...]:
    """The sentences that say it too, beside the first source's."""
    others = dict.fromkeys(one.sentence for one in sources if one.sentence != sources[0].sentence)
    return tuple(dict.fromkeys(map(evidence, others)))


_BY_ANY_MEANS = ("discussion", "conversation")


def _mode(same: Sequence[Told], several: Sequence[Told]) -> str | None:
    """How they met, by the first that says so; "X spoke with Y" below a headline of a call, or video call, was one."""
    # "spoke with Smith. The two had a detailed discussion" may both be of a call.
    best, vague = same[0], _BY_ANY_MEANS if same[0].mode == "unknown" else ()
    telling = [one for one in same if one.rule not in vague or one.sentence == best.sentence]
    known = [one.mode for one in telling if one.mode not in (None, "unknown")]
    if same[0].mode in ("unknown", "phone"):
        known[:0] = [one.mode for one in several if one.title and one.mode in ("phone", "video")]
    return known[0] if known else same[0].mode


def _by_the_body(events: dict[tuple[str, str, str], list[Told]]) -> dict[tuple[str, str, str], list[Told]]:
    """A headline without a verb ("Smith's Travel to France") is as true as what the text says of such events."""
    said: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for several in events.values():
        for one in several:
            if not one.bare:
                said[one.edge, one.subject].add(one.status)
    return {
        key: [
            replace(one, status=min(said[one.edge, one.subject]))
            if one.bare and said[one.edge, one.subject] and not said[one.edge, one.subject] & {HAPPENED, ONGOING}
            else one
            for one in several
        ]
        for key, several in events.items()
    }


def _headships(
    headships: Iterable[Headship], sheet: Sheet, evidence: Callable[[int], Evidence]
) -> Iterable[tuple[int, Claim, Sources]]:
    groups: defaultdict[tuple[str, str, str], list[Headship]] = defaultdict(list)
    for one in headships:
        groups[sheet.person(one.person), sheet.institution(one.institution), one.status].append(one)
    for (person, institution, status), several in groups.items():
        best = several[0]
        term = next((one.term for one in several if one.term != UNKNOWN), UNKNOWN)
        claim = Claim(
            HEADS, person, institution, status, evidence(best.sentence),
            role=best.role, since=term.since, until=term.until, more=_more(several, evidence),
        )  # fmt: skip
        yield best.sentence, claim, several


# --- one fact ------------------------------------------------------------------------------------------------------


def facts(several: Sequence[Told], day: dt.date | None = None) -> list[list[Told]]:
    """What is told of one pair, by fact; the sentence that says most comes first in each.

    One date is one fact; what is told without a date belongs to the only dated one, if there is only one. What was
    planned and then happened happened, unless it had happened long before the article's ``day``.
    """
    if len({one.bare for one in several}) > 1:
        # What a headline says without a verb ("The visit of Smith to France") has the status that the text gives it.
        several = [one for one in several if not one.bare or one.status != HAPPENED] or several
    if {one.status for one in several if not (one.title or one.refers)} == {PLANNED}:
        # "Smith Visits Malaysia", and the text: "Smith will be visiting Malaysia on Friday. His visit shows".
        ahead = [one for one in several if one.status == PLANNED]
        several = [
            replace(one, status=PLANNED)
            if one.status == HAPPENED and (not one.date or (one.title and _compatible([one], ahead)))
            else one
            for one in several
        ]
    done = _by_date([one for one in several if one.status in (HAPPENED, ONGOING)])
    planned = _by_date([one for one in several if one.status == PLANNED])
    off = _by_date([one for one in several if one.status not in (HAPPENED, ONGOING, PLANNED)])
    for group in off:
        if group[0].date is None and len(planned) == 1:
            # "The trip has been postponed. Smith would have been in Paris from Monday": that is when it was to be.
            group[0] = replace(group[0], date=planned[0][0].date)
    became = [next((other for other in done if _came_about(group, other, day)), None) for group in planned]
    for group, same in zip(planned, became, strict=True):
        if same is not None:
            same.extend(group)
    planned = [group for group, same in zip(planned, became, strict=True) if same is None]
    planned = [
        group
        for group in planned
        if any(one.rule == INSTEAD for one in group) or not any(_compatible(group, other) for other in off)
    ]
    return [_sorted(group) for group in [*done, *planned, *off]]


# What is planned and has no day lies ahead: "will meet Smith", whom he met last week, tells of another meeting.
_BEFORE = dt.timedelta(days=3)


def _came_about(planned: Sequence[Told], done: Sequence[Told], day: dt.date | None) -> bool:
    """Whether what is told of as having happened is what was planned."""
    bounds = _bounds(done[0].date.date) if done[0].date is not None else None
    over = bounds is not None and day is not None and bounds[1] < day - _BEFORE
    # "spoke to Smith by phone and will meet him on Friday": of two; a headline alone may call a call a meeting.
    called = done[0].mode in CALLS and planned[0].mode == "in_person" and not all(one.title for one in planned)
    return _compatible(planned, done) and not (over and planned[0].date is None) and not called


def _by_date(several: Sequence[Told]) -> list[list[Told]]:
    groups: list[list[Told]] = []
    by_date: dict[str, list[Told]] = {}
    for one in sorted((one for one in several if one.date), key=lambda one: _width(one.date)):
        date = one.date.date if one.date else ""
        if date not in by_date:
            same = next((group for group in groups if _contains(one.date, group[0].date)), None)
            if same is None:
                groups.append(same := [])
            by_date[date] = same
        by_date[date].append(one)
    undated = [one for one in several if not one.date]
    called = any(one.mode in CALLS for one in (groups[0] if groups else undated))
    # "spoke on the phone following their meeting in Rome"
    apart = [one for one in undated if called and _is_elsewhere(one)]
    undated = [one for one in undated if not (called and _is_elsewhere(one))]
    if undated:
        if not groups:
            groups.append([])
        groups[0].extend(undated)
    return [*groups, apart] if apart else groups


def _is_elsewhere(one: Told) -> bool:
    return one.mode == "in_person" and one.place is not None


def _width(date: Resolved | None) -> int:
    bounds = _bounds(date.date) if date else None
    return (bounds[1] - bounds[0]).days if bounds else 10_000


@functools.lru_cache(1 << 14)
def _bounds(date: str) -> tuple[dt.date, dt.date] | None:
    try:
        return day_bounds(date)
    except ValueError:
        return None


def _contains(wide: Resolved | None, narrow: Resolved | None) -> bool:
    if wide is not None and narrow is not None and wide.date == narrow.date:
        return True
    one, other = _bounds(wide.date) if wide else None, _bounds(narrow.date) if narrow else None
    return bool(one and other and one[0] <= other[0] and other[1] <= one[1])


def _compatible(one: Sequence[Told], other: Sequence[Told]) -> bool:
    mine, theirs = one[0].date, other[0].date
    return mine is None or theirs is None or _contains(mine, theirs) or _contains(theirs, mine)


def _sorted(group: list[Told]) -> list[Told]:
    """The one to show first: not of a headline, with a date, the first of them; with the most telling date of all."""
    first = min(group, key=lambda one: (one.status == PLANNED, one.title, _width(one.date), one.sentence))
    rest = sorted((one for one in group if one is not first), key=lambda one: one.sentence)
    dates = sorted((one.date for one in group if one.date is not None), key=_width)
    # A stay is as long as its longest report, a meeting as exact as its narrowest.
    ranges = [date for date in dates if date.precision == "range"]
    date = ranges[0] if ranges and first.edge == VISITS else dates[0] if dates else None
    under_way = first.edge == VISITS and any(one.status == ONGOING for one in group)
    return [replace(first, date=date, status=ONGOING if under_way else first.status), *rest]
