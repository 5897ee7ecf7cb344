"""Claims and their edges, and who was the host of meetings, on which visit, go in; how often edges say so comes out."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmark.events.scoring import SIDES, Found, calls
from benchmark.names.scoring import Figures

HOSTS = "open, host of a meeting"
VISITS = "open, visit of a meeting"


@dataclass(frozen=True, slots=True)
class Side:
    """Of a meeting: the full name of the host, and the event that is the visit; None where there was none."""

    host: str | None
    visit: str | None


def read_sides(file: Path = SIDES) -> dict[str, Side]:
    """By event."""
    with file.open(encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return {row["event"]: Side(_told(row["host"]), _told(row["visit"])) for row in rows}


def _told(cell: str) -> str | None:
    return None if cell == "-" else cell


def figures(found: Sequence[Found], sides: Mapping[str, Side]) -> list[tuple[str, Figures]]:
    """The groups that have floors."""
    return [(HOSTS, hosts(found, sides)), (VISITS, visits(found, sides))]


def hosts(found: Iterable[Found], sides: Mapping[str, Side]) -> Figures:
    """Of each meeting of which a report has a claim: whether the edge has its host, and no other."""
    right = wrong = missed = lines = 0
    for one in _meetings(found, sides):
        lines += 1
        said = {told.host for told in one.told if told.host}
        host = sides[one.line.event].host
        called = one.line.called[one.line.who.index(host)] if host else None
        hit = called is not None and any(calls(called, names) for names in said)
        right += hit
        wrong += bool(said) and not hit
        missed += host is not None and not hit
    return Figures(right, wrong, missed, lines)


def visits(found: Sequence[Found], sides: Mapping[str, Side]) -> Figures:
    """Of each meeting that was part of a visit of which there are claims: whether its edge shares that one's visit."""
    of_event: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.line.where:
            of_event[one.line.event].update(told.visit for told in one.told if told.visit)
    right = wrong = missed = lines = 0
    for one in _meetings(found, sides):
        visit = sides[one.line.event].visit
        if visit is None:
            continue
        lines += 1
        said = {told.visit for told in one.told if told.visit}
        hit = bool(said & of_event[visit])
        right += hit
        wrong += bool(said) and not hit
        missed += not hit
    return Figures(right, wrong, missed, lines)


def _meetings(found: Iterable[Found], sides: Mapping[str, Side]) -> Iterable[Found]:
    return (one for one in found if one.told and not one.line.where and one.line.event in sides)
