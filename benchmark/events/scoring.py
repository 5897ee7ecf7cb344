"""What reports tell of, and the edges of their claims, go in; precision, recall and F1 of "one event" out.

What is scored are pairs of lines of two reports, out of all such pairs: one edge or not, against one event or not.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark.names.scoring import Figures
from whomet.facts import Article, day_bounds, fold
from whomet.ontology import MEETS, VISITS

HERE = Path(__file__).parent
REPORTS = HERE / "reports.jsonl"
GOLD = HERE / "gold.jsonl"
SIDES = HERE / "sides.tsv"

ALL = "all reports"
OPEN = "open"
KEPT = "kept unread"
EXTRACTED = "of what was extracted"


@dataclass(frozen=True, slots=True)
class Line:
    """That a report tells of an event: of the meeting of two, or of the visit of one to the country ``where``.

    ``who`` are the fullest names, the same in all lines of an event, and ``called`` are words by which the report calls
    them. ``day`` is the day, or the month, that the report gives it.
    """

    report: str
    event: str
    who: tuple[str, ...]
    where: str | None
    day: str | None
    called: tuple[str, ...]

    @property
    def same(self) -> tuple[str, tuple[str, ...]]:
        """What lines of one event have in common; at one table there are as many events as pairs."""
        return self.event, self.who

    @property
    def kept(self) -> bool:
        """Those who write the rules never read what is kept."""
        number = re.match(r"\d+", self.event)
        return number is not None and int(number[0]) % 3 == 0


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of a report: how it calls the ends, and the edge that the claim supports.

    Of a visit the second end is where it leads, and ``where`` is the country of that. ``visit`` and ``host`` are the
    edge's, the host as the report calls him.
    """

    type: str
    ends: tuple[tuple[str, ...], tuple[str, ...]]
    where: str | None
    date: str | None
    edge: str
    host: tuple[str, ...] = ()
    visit: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The claims that were found for a line."""

    line: Line
    told: tuple[Told, ...]

    @property
    def edges(self) -> frozenset[str]:
        return frozenset(one.edge for one in self.told)


Two = tuple[Found, Found]


def read_reports(file: Path = REPORTS) -> list[Article]:
    return [Article(**row) for row in _rows(file)]


def read_gold(file: Path = GOLD) -> list[Line]:
    return [
        Line(
            report=row["report"],
            event=row["event"],
            who=tuple(row["who"]),
            where=row.get("where"),
            day=row["day"],
            called=tuple(row.get("as") or map(_surname, row["who"])),
        )
        for row in _rows(file)
    ]


def _rows(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _surname(name: str) -> str:
    """Two of one name are told apart by a country in brackets."""
    return name.partition(" (")[0].rpartition(" ")[2]


def digest() -> str:
    return hashlib.sha256(REPORTS.read_bytes() + GOLD.read_bytes() + SIDES.read_bytes()).hexdigest()[:16]


# --- the claims of a line ------------------------------------------------------------------------------------------


def match(lines: Iterable[Line], told: Mapping[str, Sequence[Told]]) -> list[Found]:
    """The claims of each line.

    A report that tells of several events of one pair has a line for each: each claim is of the line of its day, and
    what is left is of the lines that have none.
    """
    together: defaultdict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        together[line.report, line.called, line.where].append(line)
    found: list[Found] = []
    for members in together.values():
        claims = [one for one in told.get(members[0].report, ()) if _is_of(members[0], one)]
        dated = {line: tuple(one for one in claims if _agree(line.day, one.date)) for line in members}
        left = tuple(one for one in claims if not any(one in taken for taken in dated.values()))
        found += [Found(line, dated[line] or left) for line in members]
    return found


def _is_of(line: Line, told: Told) -> bool:
    first, second = told.ends
    if line.where is not None:
        return told.type == VISITS and told.where == line.where and calls(line.called[0], first)
    one, other = line.called
    return told.type == MEETS and (
        (calls(one, first) and calls(other, second)) or (calls(one, second) and calls(other, first))
    )


def calls(called: str, names: Iterable[str]) -> bool:
    words = set(fold(called).split())
    return any(words <= set(fold(name).split()) for name in names)


def _agree(day: str | None, date: str | None) -> bool:
    one, other = day_bounds(day), day_bounds(date)
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


# --- figures -------------------------------------------------------------------------------------------------------


def pairs(found: Sequence[Found]) -> Iterator[Two]:
    """Any two lines of two reports."""
    return ((one, other) for one, other in itertools.combinations(found, 2) if one.line.report != other.line.report)


def one_event(two: Two) -> bool:
    return two[0].line.same == two[1].line.same


def one_edge(two: Two) -> bool:
    """A visit may be two edges of a report, to the country and to a town: one that both have is enough."""
    return bool(two[0].edges & two[1].edges)


def figures(found: Sequence[Found]) -> Figures:
    seen = [(one_event(two), one_edge(two)) for two in pairs(found)]
    return Figures(
        right=sum(event and edge for event, edge in seen),
        wrong=sum(edge and not event for event, edge in seen),
        missed=sum(event and not edge for event, edge in seen),
        pairs=len(seen),
    )


def groups(found: Sequence[Found]) -> Iterator[tuple[str, list[Found]]]:
    """The groups that have floors: all, and what was extracted, of everything and of either part."""
    parts = {
        ALL: list(found),
        OPEN: [one for one in found if not one.line.kept],
        KEPT: [one for one in found if one.line.kept],
    }
    for name, members in parts.items():
        yield name, members
        yield f"{name}, {EXTRACTED}", [one for one in members if one.told]
