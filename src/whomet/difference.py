"""Records of articles go in; what the graph would gain, change and lose by them comes out, and nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from whomet.consolidate import Edge
from whomet.entities import Mention, entity
from whomet.record import Record, unresolved
from whomet.reports import End, Pair
from whomet.resolve import resolve
from whomet.statements import blocks
from whomet.upsert import claims_judged
from whomet.upsert.edges import Edges, edge_properties, edges_with, matched
from whomet.upsert.nodes import EDGE_PROPERTIES, SOURCE_PROPERTIES, Row, Run
from whomet.upsert.stored import stored

NEW: Final = "new"
CHANGED: Final = "changed"
UNCHANGED: Final = "unchanged"
REMOVED: Final = "removed"

Differs: TypeAlias = Mapping[str, tuple[Any, Any]]
"""What a property is, and what it would be."""

# These three follow from the date.
_TOLD = tuple(name for name in EDGE_PROPERTIES if name not in ("day_from", "day_to", "date_precision"))


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """What would become of an article: ``change`` is new, changed or unchanged."""

    change: str
    id: str
    title: str | None
    differs: Differs = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EdgeChange:
    """What would become of an edge: ``change`` is new, changed or removed; ``start`` and ``end`` are names.

    ``id``, ``date`` and ``status`` are those that it would have, or has if it would be removed.
    """

    change: str
    type: str
    start: str
    end: str
    date: str | None
    status: str
    id: str
    differs: Differs = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the graph would gain, change and lose, in an order that depends on nothing else."""

    articles: tuple[ArticleChange, ...]
    edges: tuple[EdgeChange, ...]


def difference(run: Run, records: Mapping[str, Record]) -> Difference:
    """What ``upsert.replace`` would make of these records; reads only."""
    was = stored(run, records)
    before = {id: unresolved(record) for id, record in was.items()}
    articles = tuple(_article(id, before.get(id, Record(None)), record) for id, record in sorted(records.items()))
    asked = {one.id: records[one.id] for one in articles if one.change != UNCHANGED}
    asked = claims_judged(run, asked)
    resolution = resolve(run, [was[id] for id in asked if id in was], asked.values())
    was |= stored(run, resolution.moved)
    moved = {id: was[id] for id in resolution.moved if id in was}
    changing = {id: resolution.applied(record) for id, record in (asked | moved).items()}
    both = [*changing.values(), *(was[id] for id in changing if id in was)]
    edges = edges_with(run, changing, {pair for record in both for pair in record.pairs})
    found = [(pair, *change) for pair in sorted(edges.now) for change in _changes(pair, edges)]
    names = _names(run, {end for pair, _, _ in found for end in (pair.start, pair.end)}, changing.values())
    return Difference(articles, tuple(_edge(pair, names, now, then) for pair, now, then in found))


# --- articles ------------------------------------------------------------------------------------------------------


def _article(id: str, was: Record, record: Record) -> ArticleChange:
    assert record.source is not None
    if was.source is None:
        return ArticleChange(NEW, id, record.source.title)
    if was == record:
        return ArticleChange(UNCHANGED, id, record.source.title)
    now = {name: getattr(was.source, name) for name in SOURCE_PROPERTIES}
    then = {name: getattr(record.source, name) for name in SOURCE_PROPERTIES}
    if was.extractor != record.extractor:
        now["extractor"], then["extractor"] = was.extractor, record.extractor
    if was.stated != record.stated:
        now["claims"], then["claims"] = len(was.stated), len(record.stated)
    return ArticleChange(CHANGED, id, record.source.title, _differs(now, then, then))


# --- edges ---------------------------------------------------------------------------------------------------------


def _changes(pair: Pair, edges: Edges) -> Iterator[tuple[Row | None, Edge | None]]:
    """What each edge of a pair is and would be, those that stay as they are left out."""
    for before, edge in matched(pair, edges):
        if before is None or edge is None or _differs(before, edge_properties(edge), EDGE_PROPERTIES):
            yield before, edge


def _edge(pair: Pair, names: Mapping[End, str], now: Row | None, then: Edge | None) -> EdgeChange:
    after = None if then is None else edge_properties(then)
    shown = after or now
    assert shown is not None
    change = NEW if now is None else REMOVED if after is None else CHANGED
    return EdgeChange(
        change,
        pair.type,
        names[pair.start],
        names[pair.end],
        shown.get("date"),
        shown["status"],
        shown["id"],
        _differs(now, after, _TOLD) if now and after else {},
    )


def _differs(now: Row, then: Row, names: Iterable[str]) -> dict[str, tuple[Any, Any]]:
    return {name: (now.get(name), then.get(name)) for name in names if now.get(name) != then.get(name)}


def _names(run: Run, ends: set[End], records: Iterable[Record]) -> dict[End, str]:
    """What entities are called in the graph, and what those that are not there would be called."""
    names: dict[End, str] = {}
    for label in {end.label for end in ends}:
        for row in run(blocks("load/entities")[label], ids=sorted(end.id for end in ends if end.label == label)):
            if name := row["properties"].get("name"):
                names[End(label, row["id"])] = name
    mentions: defaultdict[End, list[Mention]] = defaultdict(list)
    for record in records:
        for end, node in record.mentions:
            mentions[end].append(Mention(node.name, node.names, node.kind, node.country))
    return names | {end: entity(end.label, end.id, mentions[end]).name for end in ends if end not in names}
