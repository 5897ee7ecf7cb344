"""Ids of articles go in; their records come out of the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from whomet.errors import Overtaken
from whomet.facts import UNKNOWN_EXTRACTOR, Node, Source
from whomet.ontology import ENTITY_LABELS
from whomet.record import Record, Stated, claim_of, ordinal
from whomet.reports import End
from whomet.statements import blocks
from whomet.upsert.nodes import SOURCE_PROPERTIES, Row, Run


def stored(run: Run, ids: Iterable[str]) -> dict[str, Record]:
    """The records of those articles that are in the graph.

    Raises Overtaken where another writer changed an article between the reading of its mentions and of its claims,
    which the embedded engine lets happen within one transaction.
    """
    ids = sorted(ids)
    block = blocks("load/stored")
    mentions: defaultdict[str, list[tuple[End, Node]]] = defaultdict(list)
    for row in run(block["mentions"], ids=ids):
        end = _end(row["labels"], row["id"])
        mentions[row["article"]].append((end, _node(end, row["properties"])))
    stated: defaultdict[str, list[Stated]] = defaultdict(list)
    for row in run(block["claims"], ids=ids):
        stated[row["article"]].append(_stated(row))
    for article, claims in stated.items():
        keys = {node.key for _, node in mentions[article]}
        if any(not {one.claim.subject, one.claim.object} <= keys for one in claims):
            raise Overtaken("other writers keep changing the same articles")
    return {
        row["article"]: Record(
            Source(row["article"], *(row["properties"].get(name) for name in SOURCE_PROPERTIES)),
            tuple(sorted(mentions[row["article"]], key=lambda one: (one[0], one[1].key))),
            tuple(sorted(stated[row["article"]], key=lambda one: ordinal(one.id))),
            row["properties"].get("extractor", UNKNOWN_EXTRACTOR),
        )
        for row in run(block["articles"], ids=ids)
        if "sha256" in row["properties"]
    }


def _end(labels: Iterable[str], id: str) -> End:
    """An analyst may have put further labels on a node."""
    return End(next(label for label in labels if label in ENTITY_LABELS), id)


def _node(end: End, properties: Row) -> Node:
    return Node(
        properties["key"],
        end.label,
        properties["name"],
        tuple(properties["names"]),
        properties.get("kind"),
        properties.get("country"),
        properties.get("leads"),
        properties.get("standard"),
    )


def _stated(row: Row) -> Stated:
    properties = row["properties"]
    return Stated(
        properties["id"],
        claim_of(properties, row["subject_key"], row["object_key"]),
        _end(row["subject_labels"], row["subject_id"]),
        _end(row["object_labels"], row["object_id"]),
        properties["extractor"],
        properties.get("rejected") or False,
        tuple(properties.get("corrected") or ()),
    )
