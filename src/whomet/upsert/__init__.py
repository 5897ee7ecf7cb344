"""Records of articles go in; statements that bring the graph to what they say are run, and what was there comes out.

The graph is a function of all records: what is computed from several of them (an entity's properties, a pair's edges)
is computed anew from all that bear on it, so neither order nor batches matter, and to take an article back is to
replace its record by an empty one.

Two writers: whoever writes first locks the articles, then the entities that they mention, in the order of ids. So of
two that touch one entity the second waits, or is told to begin again, and then sees what the first wrote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from whomet.entities import Given
from whomet.errors import Overtaken
from whomet.identity import Identity
from whomet.judgements import OF_CLAIMS, Judgement, judgement_of, row_of
from whomet.ontology import ARTICLE, CLAIM, COUNTRY, ENTITY_LABELS, PERSON
from whomet.record import Record, claim_properties, judged, unresolved
from whomet.reports import End
from whomet.resolve import resolve
from whomet.statements import blocks
from whomet.upsert.edges import bring_edges
from whomet.upsert.entities import Names, bring_entities
from whomet.upsert.nodes import SOURCE_PROPERTIES, Row, Run, lock, remove
from whomet.upsert.stored import stored

_NOTHING = Record(None)


def judge(run: Run, made: Iterable[Judgement] = (), withdrawn: Iterable[Judgement] = ()) -> None:
    """Write judgements, take others back, and bring the graph to those that are there; runs in one transaction."""
    made, withdrawn = list(made), list(withdrawn)
    block = blocks("load/judgements")
    run(block["write"], rows=[{"id": one.id, "properties": {"id": one.id} | row_of(one)} for one in made])
    run(block["remove"], ids=[one.id for one in withdrawn])
    decided = [*made, *withdrawn]
    articles = {one.first.article for one in decided if one.kind in OF_CLAIMS}
    recompute(run, articles, {pointer.form for one in decided for pointer in one.pointers} - {""})


def claims_judged(run: Run, records: Mapping[str, Record]) -> dict[str, Record]:
    """The records with what was judged of their claims."""
    rows = run(blocks("load/judgements")["of claims"], ids=sorted(records))
    judgements = [judgement_of(row["properties"]) for row in rows]
    of_article: defaultdict[str, list[Judgement]] = defaultdict(list)
    for one in judgements:
        of_article[one.first.article].append(one)
    return {id: judged(record, of_article[id]) for id, record in records.items()}


def recompute(run: Run, ids: Iterable[str], forms: Collection[str] = ()) -> None:
    """Compute anew, by the rules of now, what follows from these articles; runs in one transaction.

    Once that was done for all articles, the graph is what an empty one would become by them. Of ``forms``, folded
    names, something else is judged now.
    """
    ids = list(ids)
    lock(run, ARTICLE, ids)
    records = stored(run, ids)
    # What is not there, or was taken away by another meanwhile, is made by the lock, and goes again.
    replace(run, {id: records.get(id, _NOTHING) for id in ids}, again=True, forms=forms)


def replace(
    run: Run, records: Mapping[str, Record], again: bool = False, forms: Collection[str] = ()
) -> dict[str, Record]:
    """Bring the graph to the records of these articles, an empty one for none; gives what changed as it was before.

    ``again`` writes those that have not changed as well. Of ``forms``, folded names, something else is judged now.
    Runs in one transaction. Raises DatabaseError where a node of other data is in the way.
    """
    names = Names(run)
    lock(run, ARTICLE, records)
    was = stored(run, records)
    asked = {id: was.get(id, _NOTHING) for id, record in records.items() if again or record != _alone(was, id)}
    now = claims_judged(run, {id: records[id] for id in asked})
    resolution = resolve(run, asked.values(), now.values(), forms, names.lock)
    lock(run, ARTICLE, resolution.moved)
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
        lock(run, label, (end.id for end in touched if end.label == label))

    edge_of = bring_edges(run, after, {pair for record in both for pair in record.pairs})
    _clear(run, [id for id, record in before.items() if record.source])
    _write(run, after, edge_of)
    kept = {stated.id for record in after.values() for stated in record.stated}
    remove(run, CLAIM, (stated.id for record in before.values() for stated in record.stated if stated.id not in kept))
    remove(run, ARTICLE, (id for id, record in records.items() if record.source is None))
    bring_entities(names, touched, given_to(resolution.identity))
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
            mention |= {
                "country": node.country,
                "leads": node.leads,
                "standard": node.standard,
                "heads": list(heads.get(node.key, ())) or None,
            }
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
    lock(run, CLAIM, (row["id"] for row in rows[CLAIM]))
    for heading, text in block.items():
        run(text, rows=rows[heading])
