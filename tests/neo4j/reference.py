"""Extractions go in; what the graph that they make exports comes out, computed in memory and from nothing.

What is a function of one article, of one pair's claims or of one entity's mentions is taken from whomet: it has tests
of its own. What is not taken is all that depends on what was in the graph before.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeAlias

from whomet.consolidate import Edge, consolidate
from whomet.entities import Entity, Given, Mention, entity
from whomet.facts import Extraction
from whomet.identity import identify
from whomet.judgements import Judgement
from whomet.ontology import COUNTRY, PLACE
from whomet.record import Record, claim_properties, judged, record_of
from whomet.reports import End, Pair, Report
from whomet.resolve import Resolution, said_in
from whomet.upsert import given_to
from whomet.upsert.edges import edge_properties
from whomet.upsert.nodes import ENTITY_PROPERTIES

Row: TypeAlias = dict[str, Any]


def graph(extractions: Iterable[Extraction], judgements: Iterable[Judgement] = ()) -> list[str]:
    """The lines of ``whomet export``."""
    records, given = _records(extractions, judgements)
    found, edges = _entities(records, given), _edges(records)
    rows = [*_articles(records), *_claims(records, edges), *map(_edge, edges), *_of_entities(found)]
    return [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in sorted(rows, key=_order)]


def names(extractions: Iterable[Extraction], judgements: Iterable[Judgement] = ()) -> set[tuple[str, str, str]]:
    """The folded names and keys that entities are found by, with their labels and ids."""
    found = _entities(*_records(extractions, judgements))
    return {(name, end.label, end.id) for end, one in found.items() for name in (*one.found_by, *one.keys)}


def _records(
    extractions: Iterable[Extraction], judgements: Iterable[Judgement]
) -> tuple[list[Record], Mapping[End, Given]]:
    """What is kept of the articles, with the people that all mentions together make."""
    alone = [judged(record_of(one), judgements) for one in extractions]
    said = dict(said_in(alone))
    pointers = [pointer for one in judgements for pointer in one.pointers]
    pins = {
        (one.article, one.key): said[one.article, one.key]
        for one in pointers
        if (one.article, one.key) in said and said[one.article, one.key].form == one.form
    }
    identity = identify(Counter(said.values()), judgements, pins)
    return [Resolution(identity).applied(record) for record in alone], given_to(identity)


def _articles(records: Iterable[Record]) -> Iterator[Row]:
    for record in records:
        source = record.source
        assert source is not None
        properties = {field.name: getattr(source, field.name) for field in fields(source) if field.name != "id"}
        yield _node("Article", source.id, properties)
        for end, node in record.mentions:
            said: Row = {"key": node.key, "name": node.name, "names": node.names, "kind": node.kind}
            said |= {"country": node.country, "leads": node.leads, "standard": node.standard}
            yield _relationship("MENTIONS", source.id, end.id, None, said)


def _claims(records: Iterable[Record], edges: Iterable[Edge]) -> Iterator[Row]:
    edge_of = {claim: edge.id for edge in edges for claim in edge.claims}
    for record in records:
        assert record.source is not None
        beside = record.beside()
        for stated in record.stated:
            yield _node("Claim", stated.id, claim_properties(stated, edge_of.get(stated.id), beside[stated.id]))
            yield _relationship("STATES", record.source.id, stated.id)
            yield _relationship("SUBJECT", stated.id, stated.subject.id, None, {"key": stated.claim.subject})
            yield _relationship("OBJECT", stated.id, stated.object.id, None, {"key": stated.claim.object})


def _edges(records: Iterable[Record]) -> list[Edge]:
    reports: defaultdict[Pair, list[Report]] = defaultdict(list)
    for record in records:
        for pair, report in record.reports():
            reports[pair].append(report)
    return [edge for pair, together in reports.items() for edge in consolidate(pair, together)]


def _edge(edge: Edge) -> Row:
    return _relationship(edge.pair.type, edge.pair.start.id, edge.pair.end.id, edge.id, edge_properties(edge))


def _entities(records: Iterable[Record], given: Mapping[End, Given]) -> dict[End, Entity]:
    """What is mentioned, and the countries that it is of."""
    said: defaultdict[End, Counter[Mention]] = defaultdict(Counter)
    for record in records:
        heads = record.heads()
        for end, node in record.mentions:
            heads_of = heads.get(node.key, ())
            said[end][Mention(node.name, node.names, node.kind, node.country, heads=heads_of)] += 1
    found = {end: entity(*end, [*mentions.elements()], given.get(end, Given())) for end, mentions in said.items()}
    used = {End(COUNTRY, one.country) for one in found.values() if one.country}
    return {end: entity(*end, []) for end in used} | found


def _of_entities(found: dict[End, Entity]) -> Iterator[Row]:
    for end, one in found.items():
        properties = {name: getattr(one, name) for name in ENTITY_PROPERTIES}
        yield _node(end.label, end.id, properties)
        if one.within:
            yield _relationship("IN" if end.label == PLACE else "OF", end.id, one.within)


# --- the form of the export ----------------------------------------------------------------------------------------


def _node(label: str, id: str, properties: Row) -> Row:
    return {"kind": "node", "label": label, "id": id, "properties": _said(properties)}


def _relationship(type_: str, start: str, end: str, id: str | None = None, properties: Row | None = None) -> Row:
    said = _said(properties or {})
    return {"kind": "relationship", "type": type_, "start": start, "end": end, "id": id, "properties": said}


def _said(properties: Row) -> Row:
    def plain(name: str, value: Any) -> Any:
        if name == "names":
            return sorted(value)
        return str(value) if isinstance(value, dt.date) else value

    return {name: plain(name, value) for name, value in properties.items() if name != "id" and value is not None}


def _order(row: Row) -> tuple[str, ...]:
    if row["kind"] == "node":
        return "node", row["label"], row["id"]
    said = json.dumps(row["properties"], sort_keys=True)
    return "relationship", row["type"], row["start"], row["end"], row["id"] or "", said
