"""Pairs go in; their edges are brought to what all claims on them say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from whomet.consolidate import Edge, consolidate
from whomet.record import Record, beside_of, held_of
from whomet.reports import End, Pair, Report
from whomet.statements import blocks, statement
from whomet.upsert.nodes import EDGE_PROPERTIES, Row, Run


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges of some pairs: as the graph has them, by id, and as all claims on them make them.

    ``supported`` is the edge that each claim of an article which stays as it is supports now.
    """

    now: Mapping[Pair, Mapping[str, Row]]
    then: Mapping[Pair, list[Edge]]
    supported: Mapping[str, str]


def edges_with(run: Run, records: Mapping[str, Record], pairs: Iterable[Pair]) -> Edges:
    """What the edges of these pairs are, and what they are with ``records`` for what the graph has of these articles.

    What a pair's other claims are is found through its edges: every claim supports one.
    """
    now = _edges_now(run, pairs)
    pair_of_edge = {id: pair for pair, edges in now.items() for id in edges}
    reports: defaultdict[Pair, list[Report]] = defaultdict(list)
    supported: dict[str, str] = {}
    for row in run(statement("load/reports"), ids=sorted(pair_of_edge)):
        if row["article"] not in records:
            id = row["properties"]["id"]
            claim, beside = held_of(row["properties"]), beside_of(row["properties"])
            source = (row["published"], claim, row["signature"], beside, row["publisher"])
            report = Report(id, row["article"], *source)
            reports[pair_of_edge[row["edge"]]].append(report)
            supported[id] = row["edge"]
    for record in records.values():
        for pair, report in record.reports():
            reports[pair].append(report)
    return Edges(now, {pair: consolidate(pair, reports[pair]) for pair in now}, supported)


def bring_edges(run: Run, records: Mapping[str, Record], pairs: Iterable[Pair]) -> dict[str, str]:
    """Bring the edges of these pairs to what all of their claims say; gives the edge of each claim of ``records``."""
    edges = edges_with(run, records, pairs)
    _write_edges(run, edges)
    edge_of = {claim: edge.id for together in edges.then.values() for edge in together for claim in edge.claims}
    moved = [{"id": claim, "edge": edge_of[claim]} for claim, edge in edges.supported.items() if edge_of[claim] != edge]
    run(statement("load/claims-edge"), rows=sorted(moved, key=lambda row: row["id"]))
    return edge_of


def _edges_now(run: Run, pairs: Iterable[Pair]) -> dict[Pair, dict[str, Row]]:
    now: dict[Pair, dict[str, Row]] = {pair: {} for pair in pairs}
    asked: defaultdict[tuple[str, str, str], list[Pair]] = defaultdict(list)
    for pair in sorted(now):
        asked[pair.type, pair.start.label, pair.end.label].append(pair)
    for (type_, first, second), together in asked.items():
        rows = [{"start": pair.start.id, "end": pair.end.id} for pair in together]
        for row in run(blocks("load/edges")[f"{type_} {first} {second}"], rows=rows):
            pair = Pair(type_, End(first, row["start"]), End(second, row["end"]))
            now[pair][row["properties"]["id"]] = row["properties"]
    return now


def _write_edges(run: Run, edges: Edges) -> None:
    removed: defaultdict[str, list[Row]] = defaultdict(list)
    changed: defaultdict[str, list[Row]] = defaultdict(list)
    created: defaultdict[str, list[Row]] = defaultdict(list)
    for pair in sorted(edges.now):
        heading = f"{pair.type} {pair.start.label} {pair.end.label}"
        ends = {"start": pair.start.id, "end": pair.end.id}
        for before, edge in matched(pair, edges):
            if edge is None:
                assert before is not None
                removed[heading].append(ends | {"id": before["id"]})
                continue
            properties = edge_properties(edge)
            if before is None:
                created[heading].append(ends | {"id": edge.id, "properties": properties})
            elif any(before.get(name) != value for name, value in properties.items()):
                changed[heading].append(ends | {"id": before["id"], "properties": properties})
    for file, rows in (("remove", removed), ("change", changed), ("create", created)):
        for heading, of_heading in rows.items():
            run(blocks(f"load/edges-{file}")[heading], rows=of_heading)


def matched(pair: Pair, edges: Edges) -> Iterator[tuple[Row | None, Edge | None]]:
    """What each edge of a pair is, None for one that comes, and what it will be, None for one that goes.

    One that gets another first claim, and so another id, is the same edge: what an analyst put on it stays.
    """
    now = dict(edges.now[pair])
    for edge in sorted(edges.then[pair], key=lambda edge: (edge.id not in now, edge.id)):
        yield now.pop(_same(edge, now, edges.supported) or "", None), edge
    for before in sorted(now.values(), key=lambda before: str(before["id"])):
        yield before, None


def _same(edge: Edge, now: Mapping[str, Row], supported: Mapping[str, str]) -> str | None:
    """The id of what the edge is now: its own, else that of most of its claims.

    Where none of its claims was there before, it is the edge of that date.
    """
    if edge.id in now:
        return edge.id
    shared = Counter(id for claim in edge.claims if (id := supported.get(claim)) in now)
    if shared:
        return min(shared, key=lambda id: (-shared[id], str(id)))
    return min((id for id, before in now.items() if before.get("date") == edge.date), default=None)


def edge_properties(edge: Edge) -> Row:
    """An edge's properties; what is None takes the property away."""
    properties = {name: getattr(edge, name) for name in EDGE_PROPERTIES}
    return properties | {name: list(getattr(edge, name)) or None for name in ("contradictions", "history")}
