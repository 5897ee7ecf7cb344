"""Articles go in; the claims of each, with the edges that they support in the graph of all, come out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from benchmark.events.scoring import Told
from whomet.consolidate import Edge, consolidate
from whomet.extract import extract_all
from whomet.facts import Article, Node
from whomet.identity import identify
from whomet.record import Record, Stated, record_of
from whomet.reports import Pair, Report
from whomet.resolve import Resolution, said_in


def told(articles: Iterable[Article]) -> dict[str, list[Told]]:
    """What each article says, by its id. Claims that make no edge are left out."""
    records = _records(articles)
    edge_of = _edges(records)
    return {
        record.source.id: [_told(record, stated, edge_of[stated.id]) for stated in record.stated if stated.pair]
        for record in records
        if record.source is not None
    }


def _records(articles: Iterable[Article]) -> list[Record]:
    """What is kept of the articles, with the people that all mentions together make."""
    alone = [record_of(one) for one in extract_all(articles)]
    resolution = Resolution(identify(Counter(said for _, said in said_in(alone)), ()))
    return [resolution.applied(record) for record in alone]


def _edges(records: Iterable[Record]) -> dict[str, Edge]:
    """Edges by the ids of their claims."""
    reports: defaultdict[Pair, list[Report]] = defaultdict(list)
    for record in records:
        for pair, report in record.reports():
            reports[pair].append(report)
    edges = (edge for pair, together in reports.items() for edge in consolidate(pair, together))
    return {claim: edge for edge in edges for claim in edge.claims}


def _told(record: Record, stated: Stated, edge: Edge) -> Told:
    claim = stated.claim
    node_of = {node.key: node for _, node in record.mentions}
    subject, object_ = node_of[claim.subject], node_of[claim.object]
    ends = _forms(subject), _forms(object_)
    host = next((forms for forms, (end, _) in zip(ends, stated.ends, strict=True) if end.id == edge.host), ())
    return Told(claim.type, ends, object_.country, claim.date, edge.id, host, edge.visit)


def _forms(node: Node) -> tuple[str, ...]:
    return (node.name, *node.names)
