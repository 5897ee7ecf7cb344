"""Records of articles go in; statements that bring the graph to what they say are run, and what was there comes out.

The graph is a function of all records: what is computed from several of them (an entity's properties, a pair's edges)
is computed anew from all that bear on it, so neither order nor batches matter, and to take an article back is to
replace its record by an empty one.

Two writers: whoever writes first locks the articles, then the entities that they mention, in the order of ids. So of
two that touch one entity the second waits, or is told to begin again, and then sees what the first wrote.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, TypeAlias

from whomet.consolidate import Edge, consolidate
from whomet.entities import Entity, Given, Mention, entity
from whomet.errors import DatabaseError
from whomet.facts import UNKNOWN_EXTRACTOR, Node, Source
from whomet.identity import Identity
from whomet.judgements import OF_CLAIMS, Judgement, judgement_of, row_of
from whomet.ontology import ARTICLE, CLAIM, COUNTRY, ENTITY_LABELS, NAME, PERSON
from whomet.record import (
    CLAIM_PROPERTIES,
    Record,
    Stated,
    beside_of,
    claim_of,
    claim_properties,
    held_of,
    judged,
    ordinal,
    unresolved,
)
from whomet.reports import End, Pair, Report
from whomet.resolve import resolve
from whomet.statements import blocks, statement

Row: TypeAlias = dict[str, Any]
Run: TypeAlias = Callable[..., list[Row]]
"""Runs a statement once for all of its ``ids`` or ``rows``, in parts where they are many, and gives its rows."""

SOURCE_PROPERTIES: Final = tuple(field.name for field in fields(Source) if field.name != "id")
ENTITY_PROPERTIES: Final = ("name", "names", "kind", "country", "wikidata")
EDGE_PROPERTIES: Final = tuple(field.name for field in fields(Edge) if field.name not in ("pair", "claims"))
ARTICLE_PROPERTIES: Final = (*SOURCE_PROPERTIES, "extractor")
NODE_PROPERTIES: Final = {
    ARTICLE: ARTICLE_PROPERTIES,
    CLAIM: CLAIM_PROPERTIES,
    NAME: (),
    **dict.fromkeys(ENTITY_LABELS, ENTITY_PROPERTIES),
}
"""What whomet writes on nodes, beside ``id`` and the lock."""

_NOTHING = Record(None)


class Overtaken(Exception):
    """Another writer changed what this transaction has locked: one engine says so only when it is committed."""


def stored(run: Run, ids: Iterable[str]) -> dict[str, Record]:
    """The records of those articles that are in the graph."""
    ids = sorted(ids)
    block = blocks("load/stored")
    mentions: defaultdict[str, list[tuple[End, Node]]] = defaultdict(list)
    for row in run(block["mentions"], ids=ids):
        end = _end(row["labels"], row["id"])
        mentions[row["article"]].append((end, _node(end, row["properties"])))
    stated: defaultdict[str, list[Stated]] = defaultdict(list)
    for row in run(block["claims"], ids=ids):
        stated[row["article"]].append(_stated(row))
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


def judge(run: Run, made: Iterable[Judgement] = (), withdrawn: Iterable[Judgement] = ()) -> None:
    """Write judgements, take others back, and bring the graph to those that are there; runs in one transaction."""
    made, withdrawn = list(made), list(withdrawn)
    block = blocks("load/judgements")
    run(block["write"], rows=[{"id": one.id, "properties": {"id": one.id} | row_of(one)} for one in made])
    run(block["remove"], ids=[one.id for one in withdrawn])
    decided = [*made, *withdrawn]
    articles = {one.first.article for one in decided if one.kind in OF_CLAIMS}
    _lock(run, ARTICLE, articles)
    records = stored(run, articles)
    # As in recompute, an article that is not there is made by the lock, and goes again.
    replace(
        run,
        {id: records.get(id, _NOTHING) for id in articles},
        again=True,
        forms={pointer.form for one in decided for pointer in one.pointers} - {""},
    )


def claims_judged(run: Run, records: Mapping[str, Record]) -> dict[str, Record]:
    """The records with what was judged of their claims."""
    rows = run(blocks("load/judgements")["of claims"], ids=sorted(records))
    judgements = [judgement_of(row["properties"]) for row in rows]
    of_article: defaultdict[str, list[Judgement]] = defaultdict(list)
    for one in judgements:
        of_article[one.first.article].append(one)
    return {id: judged(record, of_article[id]) for id, record in records.items()}


def recompute(run: Run, ids: Iterable[str]) -> None:
    """Compute anew, by the rules of now, what follows from these articles; runs in one transaction.

    Once that was done for all articles, the graph is what an empty one would become by them.
    """
    ids = list(ids)
    _lock(run, ARTICLE, ids)
    records = stored(run, ids)
    # What another has taken away meanwhile is made by the lock, and goes again.
    replace(run, {id: records.get(id, _NOTHING) for id in ids}, again=True)


def replace(
    run: Run, records: Mapping[str, Record], again: bool = False, forms: Collection[str] = ()
) -> dict[str, Record]:
    """Bring the graph to the records of these articles, an empty one for none; gives what changed as it was before.

    ``again`` writes those that have not changed as well. Of ``forms``, folded names, something else is judged now.
    Runs in one transaction. Raises DatabaseError where a node of other data is in the way.
    """
    names = _Names(run)
    _lock(run, ARTICLE, records)
    was = stored(run, records)
    asked = {id: was.get(id, _NOTHING) for id, record in records.items() if again or record != _alone(was, id)}
    now = claims_judged(run, {id: records[id] for id in asked})
    resolution = resolve(run, asked.values(), now.values(), forms, names.lock)
    _lock(run, ARTICLE, resolution.moved)
    others = stored(run, resolution.moved)
    if len(others) < len(resolution.moved):
        raise Overtaken("other writers keep taking away the same articles")
    after = {id: resolution.applied(record) for id, record in (now | others).items()}
    before = asked | {id: record for id, record in others.items() if record != after[id]}
    after = {id: after[id] for id in before}
    both = [*before.values(), *after.values()]
    touched = {end for id in before for end in _touched(before[id], after[id], whole=id in asked)}
    touched |= {End(PERSON, id) for id in resolution.named}
    for label in ENTITY_LABELS:
        _lock(run, label, (end.id for end in touched if end.label == label))

    edge_of = _bring_edges(run, after, {pair for record in both for pair in record.pairs})
    _clear(run, [id for id, record in before.items() if record.source])
    _write(run, after, edge_of)
    kept = {stated.id for record in after.values() for stated in record.stated}
    _remove(run, CLAIM, (stated.id for record in before.values() for stated in record.stated if stated.id not in kept))
    _remove(run, ARTICLE, (id for id, record in records.items() if record.source is None))
    _bring_entities(names, touched, given_to(resolution.identity))
    return asked


def given_to(identity: Identity) -> dict[End, Given]:
    """What people gave persons."""
    renamed, items = identity.renamed, identity.items
    return {End(PERSON, id): Given(renamed.get(id), items.get(id)) for id in renamed.keys() | items.keys()}


def _touched(before: Record, after: Record, whole: bool) -> Iterator[End]:
    """The entities that an article bears on, or, not ``whole``, those that it now means otherwise, and their countries.

    Of others it is not known here who they are.
    """
    was, now = ({node.key: (end, node) for end, node in record.mentions} for record in (before, after))
    for key in was.keys() | now.keys():
        if whole or was[key] != now[key]:
            for end, node in filter(None, (was.get(key), now.get(key))):
                yield end
                if node.country:
                    yield End(COUNTRY, node.country)


def _alone(was: Mapping[str, Record], id: str) -> Record:
    """An article's record as the article makes it by itself."""
    return unresolved(was[id]) if id in was else _NOTHING


# --- articles ------------------------------------------------------------------------------------------------------


def _lock(run: Run, label: str, ids: Iterable[str]) -> None:
    for row in run(blocks("load/lock")[label], ids=sorted(ids)):
        if row["id"] is None:
            # Found, and taken away by another writer before it could be locked.
            raise Overtaken("other writers keep taking away the same nodes")
        raise DatabaseError(
            f"the database holds a {label} {row['id']!r} that whomet did not write; remove it, or use another database"
        )


def _remove(run: Run, label: str, ids: Iterable[str]) -> None:
    """A node that others have put something on stays, with that and its id."""
    run(blocks("load/remove")[label], ids=sorted(ids), nothing=dict.fromkeys(NODE_PROPERTIES[label]))


def _clear(run: Run, ids: list[str]) -> None:
    for text in blocks("load/clear").values():
        run(text, ids=ids)


def _write(run: Run, records: Mapping[str, Record], edge_of: Mapping[str, str]) -> None:
    block = blocks("load/write")
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for id, record in sorted(records.items()):
        if record.source:
            properties = {name: getattr(record.source, name) for name in SOURCE_PROPERTIES}
            rows[ARTICLE].append({"id": id, "properties": properties | {"extractor": record.extractor}})
        heads = record.heads()
        for end, node in record.mentions:
            mention: Row = {"key": node.key, "name": node.name, "names": list(node.names), "kind": node.kind}
            mention |= {"country": node.country, "heads": list(heads.get(node.key, ())) or None}
            row = {"article": id, "id": end.id, "properties": mention}
            rows[f"MENTIONS {end.label}"].append(row)
        beside = record.beside()
        for stated in record.stated:
            properties = claim_properties(stated, edge_of.get(stated.id), beside[stated.id])
            rows[CLAIM].append({"article": id, "id": stated.id, "properties": properties})
            for role, end, key in (
                ("SUBJECT", stated.subject, stated.claim.subject),
                ("OBJECT", stated.object, stated.claim.object),
            ):
                rows[f"{role} {end.label}"].append({"claim": stated.id, "id": end.id, "key": key})
    _lock(run, CLAIM, (row["id"] for row in rows[CLAIM]))
    for heading, text in block.items():
        run(text, rows=rows[heading])


# --- edges ---------------------------------------------------------------------------------------------------------


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


def _bring_edges(run: Run, records: Mapping[str, Record], pairs: Iterable[Pair]) -> dict[str, str]:
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


# --- entities ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _State:
    """An entity as it stands in the graph."""

    properties: Row
    found_by: frozenset[str]
    within: frozenset[str]


def _bring_entities(names: _Names, touched: set[End], given: Mapping[End, Given]) -> None:
    """Bring entities, their names and their countries to what all of their mentions say.

    Countries come last: one stays for as long as something is of it, even if no article mentions it.
    """
    countries = {end.id for end in touched if end.label == COUNTRY}
    for label in ENTITY_LABELS:
        if label != COUNTRY:
            found = names.bring(label, sorted(end.id for end in touched if end.label == label), given)
            names.lock_countries(found - countries)
            countries |= found
            names.link(label)
    names.bring(COUNTRY, sorted(countries), given)
    names.finish()


class _Names:
    """The entities of one transaction, label by label, and the names that they gained and lost on the way."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._lost: set[str] = set()
        self._links: list[Row] = []

    def lock(self, names: Iterable[str]) -> None:
        """Lock names before it is known whether they name anybody."""
        names = set(names)
        _lock(self._run, NAME, names)
        self._lost |= names

    def lock_countries(self, ids: Iterable[str]) -> None:
        _lock(self._run, COUNTRY, ids)

    def bring(self, label: str, ids: list[str], given: Mapping[End, Given]) -> set[str]:
        """Write entities of one label, and remove those that nobody mentions; gives the countries that bear on it."""
        run, block = self._run, blocks("load/entities-write")
        states = self._states(label, ids)
        wanted = self._wanted(label, ids, given)
        countries = {
            country for state in states.values() for country in state.within | {state.properties.get("country")}
        }
        countries |= {one.country for one in wanted.values()}
        written: list[Row] = []
        named: list[Row] = []
        unnamed: list[Row] = []
        unlinked: list[Row] = []
        if len(states) < len(ids):
            raise Overtaken("other writers keep changing the same entities")
        for id in ids:
            state, want = states[id], wanted.get(id)
            properties = _entity_properties(want)
            if want and any(state.properties.get(name) != value for name, value in properties.items()):
                written.append({"id": id, "properties": properties})
            found_by = frozenset((*want.found_by, *want.keys)) if want else frozenset()
            named.extend({"id": id, "name": name} for name in found_by - state.found_by)
            unnamed.extend({"id": id, "name": name} for name in state.found_by - found_by)
            within = frozenset({want.within} if want and want.within else ())
            self._links.extend({"id": id, "country": country} for country in within - state.within)
            unlinked.extend({"id": id, "country": country} for country in state.within - within)
        run(block[label], rows=written)
        _lock(run, NAME, {row["name"] for row in named})
        run(block[f"name {label}"], rows=_sorted(named))
        run(block[f"unname {label}"], rows=_sorted(unnamed))
        if unlinked:
            run(block[f"unlink {label}"], rows=unlinked)
        self._lost |= {row["name"] for row in unnamed}
        _remove(run, label, (id for id in ids if id not in wanted))
        return {country for country in countries if country}

    def link(self, label: str) -> None:
        """Join what was brought to its countries, which are there by now."""
        if self._links:
            self._run(blocks("load/entities-write")[f"link {label}"], rows=self._links)
            self._links = []

    def finish(self) -> None:
        """Remove the names that name nothing any more."""
        _lock(self._run, NAME, self._lost)
        unused = self._run(blocks("load/remove")["unused Name"], ids=sorted(self._lost))
        _remove(self._run, NAME, (row["id"] for row in unused))

    def _states(self, label: str, ids: list[str]) -> dict[str, _State]:
        return {
            row["id"]: _State(row["properties"], frozenset(row["found_by"]), frozenset(row["within"]))
            for row in self._run(blocks("load/entities")[label], ids=ids)
        }

    def _wanted(self, label: str, ids: list[str], given: Mapping[End, Given]) -> dict[str, Entity]:
        block = blocks("load/entities")
        mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for row in self._run(block[f"mentions of {label}"], ids=ids):
            said = (row["name"], tuple(row["names"]), row["kind"], row["country"], row["times"])
            mention = Mention(*said, tuple(row.get("heads") or ()))
            mentions[row["id"]].append(mention)
        if label == COUNTRY:
            for row in self._run(block["used Country"], ids=[id for id in ids if id not in mentions]):
                mentions[row["id"]] = []
        return {id: entity(label, id, of_id, given.get(End(label, id), Given())) for id, of_id in mentions.items()}


def _entity_properties(want: Entity | None) -> Row:
    if want is None:
        return {}
    return {name: getattr(want, name) for name in ENTITY_PROPERTIES} | {"names": list(want.names)}


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["name"], row["id"]))


# --- reading -------------------------------------------------------------------------------------------------------


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
