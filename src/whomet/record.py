"""An extraction goes in; what the graph keeps of it comes out, in one form however it was ordered, and the way back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from whomet.facts import UNKNOWN_EXTRACTOR, Claim, Evidence, Extraction, Node, Source, claim_id, day_bounds, precision
from whomet.journeys import Leg, Meeting, Party, journeys
from whomet.judgements import CORRECT, REJECT, Judgement, corrections, in_force
from whomet.ontology import CALLS, EDGE_TYPES, HEADS, MEETS, VISITS
from whomet.reports import Beside, End, Pair, Report, exact_day, pair_of, range_of

_MORE = re.compile(r"(\S*) (\d+)-(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim of an article by its id in the graph, and the entities that it joins.

    ``rejected`` or ``corrected``, a ``field=value`` each, is what people judged of it: the graph is to follow them, and
    the claim stays what the article says.
    """

    id: str
    claim: Claim
    subject: End
    object: End
    extractor: str
    rejected: bool = False
    corrected: tuple[str, ...] = ()

    @property
    def held(self) -> Claim:
        """What is held to be right."""
        return amended(self.claim, self.corrected)

    @property
    def ends(self) -> tuple[tuple[End, str], tuple[End, str]]:
        """What it joins, and by which keys the article mentions that."""
        return (self.subject, self.claim.subject), (self.object, self.claim.object)

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

    def heads(self) -> dict[str, tuple[str, ...]]:
        """The institutions that people head now, by the keys of the mentions."""
        heads: defaultdict[str, set[str]] = defaultdict(set)
        for stated in self.stated:
            if stated.claim.type == HEADS and stated.held.status == "current" and not stated.rejected:
                heads[stated.claim.subject].add(stated.object.id)
        return {key: tuple(sorted(ids)) for key, ids in heads.items()}

    def reports(self) -> list[tuple[Pair, Report]]:
        source = self.source
        if source is None:
            return []
        beside = self.beside()
        return [
            (
                pair,
                Report(
                    stated.id,
                    source.id,
                    source.published,
                    stated.held,
                    source.signature,
                    beside[stated.id],
                    source.publisher,
                ),
            )
            for stated in self.stated
            if not stated.rejected and (pair := stated.pair)
        ]

    def beside(self) -> dict[str, Beside]:
        """What the article says beside each of its claims, by the claim's id."""
        standing = [stated for stated in self.stated if not stated.rejected]
        roles, tables = _roles(standing), _tables(standing)
        nodes = {node.key: node for _, node in self.mentions}
        part_of, hosts = _journeys(standing, nodes)
        found = {stated.id: Beside() for stated in self.stated}
        for stated in standing:
            claim, pair = stated.held, stated.pair
            visit, visit_claims = part_of.get(stated.id, (None, None))
            if pair is None or pair.type != MEETS:
                found[stated.id] = Beside(visit=visit, visit_claims=visit_claims)
                continue
            table, host = tables[_table(claim)], hosts.get(stated.id)
            # Nobody leads anybody into a call.
            leads = {} if claim.mode in CALLS else {end: nodes[key].leads for end, key in stated.ends}
            found[stated.id] = Beside(
                (roles.get(pair.start, ""), roles.get(pair.end, "")),
                min(table.values()),
                len(table),
                visit,
                visit_claims,
                host.id if host else None,
                leads.get(pair.start),
                leads.get(pair.end),
            )
        return found


def _roles(standing: Iterable[Stated]) -> dict[End, str]:
    """What people are now."""
    held: dict[End, str] = {}
    for stated in standing:
        claim = stated.held
        if claim.type == HEADS and claim.status == "current" and claim.role:
            held.setdefault(stated.subject, claim.role)
    return held


def _tables(standing: Iterable[Stated]) -> Mapping[tuple[object, ...], dict[Pair, str]]:
    """The pairs that met at one table, each with its first claim."""
    tables: defaultdict[tuple[object, ...], dict[Pair, str]] = defaultdict(dict)
    for stated in standing:
        if stated.claim.type == MEETS and stated.pair is not None:
            tables[_table(stated.held)].setdefault(stated.pair, stated.id)
    return tables


def _journeys(
    standing: Iterable[Stated], nodes: Mapping[str, Node]
) -> tuple[Mapping[str, tuple[str, int]], Mapping[str, End]]:
    """The visit that each claim is part of, and the host of each meeting; ``nodes`` are the mentions by key."""
    legs, meetings = [], []
    for stated in standing:
        claim, days = stated.held, day_bounds(stated.held.date)
        one, other = (Party(end, nodes[key].country) for end, key in stated.ends)
        if claim.type == VISITS:
            exact = exact_day(claim.date) is not None or range_of(claim.date) is not None
            company: list[tuple[object, ...]] = [(claim.evidence.field, claim.evidence.start)]
            if nodes[claim.subject].leads is not None:
                company.append(("delegation",))
            legs.append(Leg(stated.id, one, other.home, days, exact, claim.status, tuple(company)))
        elif claim.type == MEETS and claim.mode not in CALLS and stated.pair is not None:
            host = {claim.subject: one, claim.object: other}[claim.host] if claim.host else None
            meetings.append(Meeting(stated.id, (one, other), claim.place_country, host, days, claim.status))
    return journeys(legs, meetings)


def _table(claim: Claim) -> tuple[object, ...]:
    """What meetings have in common that one sentence tells: "Smith met Jones and Brown" is one."""
    return claim.evidence.field, claim.evidence.start, claim.status, claim.date


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


def unresolved(record: Record) -> Record:
    """The record as its article makes it by itself: each person is who the folded name says."""
    return record_of(extraction_of(record)) if record.source else record


def extraction_of(record: Record) -> Extraction:
    """The extraction that makes this record."""
    assert record.source is not None
    claims = tuple(stated.claim for stated in record.stated)
    return Extraction(
        record.source, tuple(node for _, node in record.mentions), claims, record.extractor or UNKNOWN_EXTRACTOR
    )


# --- judged --------------------------------------------------------------------------------------------------------


def said_by(claim: Claim) -> str:
    """What tells a claim from the others of its article, whatever its place among them.

    When the article is read again and claims something else, it is another claim.
    """
    told = (claim.status, claim.date or "undated", claim.mode or "unknown")
    return " ".join((claim.type, claim.subject, claim.object, *told))


def judged(record: Record, judgements: Iterable[Judgement]) -> Record:
    """The record with what was judged of its claims."""
    if record.source is None:
        return record
    of_claim = {one.first.key: one for one in reversed(in_force(judgements)) if one.first.article == record.source.id}

    def one(stated: Stated) -> Stated:
        judgement = of_claim.get(said_by(stated.claim))
        kind, value = (judgement.kind, judgement.value) if judgement else ("", "")
        corrected = tuple(value.splitlines()) if kind == CORRECT else ()
        return replace(stated, rejected=kind == REJECT, corrected=corrected)

    return replace(record, stated=tuple(map(one, record.stated)))


def amended(claim: Claim, corrected: Sequence[str]) -> Claim:
    """The claim with what people say instead; a status that this type of edge has not is passed over."""
    if not corrected:
        return claim
    fields_ = corrections("\n".join(corrected))
    if fields_.get("status") not in EDGE_TYPES[claim.type].statuses:
        fields_.pop("status", None)
    if "date" in fields_:
        date = fields_["date"]
        fields_ |= {"date_precision": precision(date), "date_basis": "stated" if date else None}
    if "place" in fields_:
        fields_["place_country"] = None
    return replace(claim, **fields_)  # type: ignore[arg-type]  # a status is never None


# --- as properties -------------------------------------------------------------------------------------------------

_PLAIN = tuple(field.name for field in fields(Claim) if field.name not in ("subject", "object", "evidence", "more"))
_BESIDE = tuple(field.name for field in fields(Beside))
_BESIDE_SINGLE = tuple(name for name in _BESIDE if name != "roles")
_COMPUTED = ("day_from", "day_to", "sentence", "field", "start", "end", "more", *_BESIDE, "edge", "extractor")
_JUDGED = ("rejected", "corrected")
CLAIM_PROPERTIES: Final = (*_PLAIN, *_COMPUTED, *_JUDGED)


def ordinal(id: str) -> int:
    """The place of a claim in its article, from its id."""
    return int(id.rpartition("#")[2])


def claim_properties(stated: Stated, edge: str | None, beside: Beside) -> dict[str, Any]:
    """The Claim node's properties but its id; what is None takes the property away."""
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
        "roles": list(beside.roles) if any(beside.roles) else None,
        **{name: getattr(beside, name) for name in _BESIDE_SINGLE},
        "edge": edge,
        "extractor": stated.extractor,
        "rejected": stated.rejected or None,
        "corrected": list(stated.corrected) or None,
    }


def claim_of(properties: Mapping[str, Any], subject: str = "", object_: str = "") -> Claim:
    """The claim of a Claim node; ``subject`` and ``object_`` are the keys of its mentions."""
    evidence = Evidence(properties["field"], properties["sentence"], properties["start"], properties["end"])
    more = tuple(_evidence(text) for text in properties.get("more") or ())
    plain = {name: properties.get(name) for name in _PLAIN}
    return Claim(**plain, subject=subject, object=object_, evidence=evidence, more=more)  # type: ignore[arg-type]


def held_of(properties: Mapping[str, Any]) -> Claim:
    """What is held to be right of the claim of a Claim node."""
    return amended(claim_of(properties), properties.get("corrected") or ())


def beside_of(properties: Mapping[str, Any]) -> Beside:
    """What an article says beside the claim of a Claim node."""
    first, second = properties.get("roles") or ("", "")
    return Beside((first, second), **{name: properties.get(name) for name in _BESIDE_SINGLE})


def _evidence(text: str) -> Evidence:
    found = _MORE.fullmatch(text)
    assert found is not None
    return Evidence(found[1], found[4], int(found[2]), int(found[3]))
