"""An extraction goes in; what the graph keeps of it comes out, in one form however it was ordered, and the way back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from whomet.consolidate import End, Pair, Report, pair_of
from whomet.facts import UNKNOWN_EXTRACTOR, Claim, Evidence, Extraction, Node, Source, claim_id, day_bounds
from whomet.ontology import HEADS, MEETS

_MORE = re.compile(r"(\S*) (\d+)-(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim of an article by its id in the graph, and the entities that it joins."""

    id: str
    claim: Claim
    subject: End
    object: End
    extractor: str

    @property
    def pair(self) -> Pair | None:
        return pair_of(self.claim.type, self.subject, self.object)


@dataclass(frozen=True, slots=True)
class Record:
    """All that the graph keeps of one article; ``source`` is None for one that is not there.

    The extractor is kept of the article too, which may claim nothing.
    """

    source: Source | None
    mentions: tuple[tuple[End, Node], ...] = ()
    stated: tuple[Stated, ...] = ()
    extractor: str | None = None

    @property
    def entities(self) -> set[End]:
        return {end for end, _ in self.mentions}

    @property
    def pairs(self) -> set[Pair]:
        return {pair for stated in self.stated if (pair := stated.pair)}

    def reports(self) -> list[tuple[Pair, Report]]:
        source = self.source
        if source is None:
            return []
        return [
            (
                pair,
                Report(stated.id, source.id, source.published, stated.claim, source.signature, self.roles(pair)),
            )
            for stated in self.stated
            if (pair := stated.pair)
        ]

    def roles(self, pair: Pair) -> tuple[str, str]:
        """What the article says that the two of a meeting are, "" for nothing."""
        if pair.type != MEETS:
            return "", ""
        held: dict[End, str] = {}
        for stated in self.stated:
            if stated.claim.type == HEADS and stated.claim.status == "current" and stated.claim.role:
                held.setdefault(stated.subject, stated.claim.role)
        return held.get(pair.start, ""), held.get(pair.end, "")


def record_of(extraction: Extraction) -> Record:
    """What the graph will keep of an extraction."""
    ends = {node.key: End(node.label, node.id) for node in extraction.nodes}
    article = extraction.article
    return Record(
        article,
        tuple(sorted(((ends[node.key], node) for node in extraction.nodes), key=lambda row: (row[0], row[1].key))),
        tuple(
            Stated(claim_id(article.id, ordinal), claim, ends[claim.subject], ends[claim.object], extraction.extractor)
            for ordinal, claim in enumerate(extraction.claims)
        ),
        extraction.extractor,
    )


def extraction_of(record: Record) -> Extraction:
    """The extraction that makes this record."""
    assert record.source is not None
    claims = tuple(stated.claim for stated in record.stated)
    return Extraction(
        record.source, tuple(node for _, node in record.mentions), claims, record.extractor or UNKNOWN_EXTRACTOR
    )


# --- as properties -------------------------------------------------------------------------------------------------

_PLAIN = tuple(field.name for field in fields(Claim) if field.name not in ("subject", "object", "evidence", "more"))
_COMPUTED = ("day_from", "day_to", "sentence", "field", "start", "end", "more", "roles", "edge", "extractor")
CLAIM_PROPERTIES: Final = (*_PLAIN, *_COMPUTED)


def ordinal(id: str) -> int:
    """The place of a claim in its article, from its id."""
    return int(id.rpartition("#")[2])


def claim_properties(stated: Stated, edge: str | None, roles: tuple[str, str] = ("", "")) -> dict[str, Any]:
    """The Claim node's properties but its id; what is None takes the property away.

    ``roles`` are those of a meeting's two, in the order of the edge.
    """
    claim, evidence = stated.claim, stated.claim.evidence
    bounds = day_bounds(claim.date)
    return {name: getattr(claim, name) for name in _PLAIN} | {
        "day_from": bounds[0] if bounds else None,
        "day_to": bounds[1] if bounds else None,
        "sentence": evidence.text,
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
        "more": [f"{one.field} {one.start}-{one.end}: {one.text}" for one in claim.more] or None,
        "roles": list(roles) if any(roles) else None,
        "edge": edge,
        "extractor": stated.extractor,
    }


def claim_of(properties: Mapping[str, Any], subject: str = "", object_: str = "") -> Claim:
    """The claim of a Claim node; ``subject`` and ``object_`` are the keys of its mentions."""
    evidence = Evidence(properties["field"], properties["sentence"], properties["start"], properties["end"])
    more = tuple(_evidence(text) for text in properties.get("more") or ())
    plain = {name: properties.get(name) for name in _PLAIN}
    return Claim(**plain, subject=subject, object=object_, evidence=evidence, more=more)  # type: ignore[arg-type]


def _evidence(text: str) -> Evidence:
    found = _MORE.fullmatch(text)
    assert found is not None
    return Evidence(found[1], found[4], int(found[2]), int(found[3]))
