"""What articles said and say now goes in; who their people are comes out, and which other articles that bears on.

Only people who may be one with somebody in these articles are looked at: names are found by what two spellings of one
name have in common (``identity.keys``), and from those on to whom they may be one with.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from whomet.errors import Overtaken
from whomet.facts import Node, person_id
from whomet.identity import CROWDED, Identity, People, Said, crowded_in, family, identify, is_family, keys
from whomet.judgements import RENAME, WIKIDATA, Judgement, in_force, judgement_of
from whomet.ontology import PERSON
from whomet.record import Record
from whomet.reports import End
from whomet.statements import blocks

Run = Callable[..., list[dict[str, Any]]]
Lock = Callable[[Iterable[str]], None]
"""Locks names, which are made where they are not there."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who among some names.

    ``moved`` are the articles, beside those asked for, that may mean somebody else, and ``named`` the ids of people who
    may be given something else by judgement.
    """

    identity: Identity
    moved: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    def applied(self, record: Record) -> Record:
        """The record with the people that its mentions are; names that were not looked at stay whose they are."""
        source, heads = record.source, record.heads()
        if source is None:
            return record
        ends = {}
        for end, node in record.mentions:
            if end.label == PERSON and node.id in self.identity.units.by_form:
                said = said_of(node, heads)
                end = End(PERSON, self.identity.person(said, source.id, node.key))
            ends[node.key] = end
        if any(key not in ends for one in record.stated for key in (one.claim.subject, one.claim.object)):
            # One engine lets a transaction see the half of another's, and says so when it is committed.
            raise Overtaken("other writers keep changing the same articles")
        return replace(
            record,
            mentions=tuple(sorted(((ends[node.key], node) for _, node in record.mentions), key=_by_end)),
            stated=tuple(
                replace(one, subject=ends[one.claim.subject], object=ends[one.claim.object]) for one in record.stated
            ),
        )


def _by_end(mention: tuple[End, Node]) -> tuple[End, str]:
    return mention[0], mention[1].key


def said_of(node: Node, heads: Mapping[str, tuple[str, ...]]) -> Said:
    """What an article says of a person; ``heads`` are the institutions by the mention's key."""
    return Said(node.id, node.country, heads.get(node.key, ()))


def said_in(records: Iterable[Record]) -> Iterator[tuple[tuple[str, str], Said]]:
    """What records say of each person, with the article and the key of the mention."""
    for record in records:
        heads = record.heads()
        for end, node in record.mentions:
            if end.label == PERSON and record.source is not None:
                yield (record.source.id, node.key), said_of(node, heads)


def resolve(
    run: Run, before: Iterable[Record], after: Iterable[Record], forms: Collection[str] = (), lock: Lock | None = None
) -> Resolution:
    """Who the people of these articles are, once what the graph has of them, ``before``, has become ``after``.

    ``forms`` are further folded names to look at. Reads only, but for ``lock``.
    """
    was, now = dict(said_in(before)), dict(said_in(after))
    search = _Search(run, lock, Counter(was.values()), Counter(now.values()))
    search.follow({said.form for said in (*was.values(), *now.values())} | set(forms))
    pins = search.pins(now, was.keys())
    then = search.loaded(then=True)
    identity = identify(search.followed(then), search.judgements.values(), pins, search.crowded(then))
    moved = search.moved(identity) | {article for article, _ in pins}
    judged = {one.first.form for one in search.judgements.values() if one.kind in (RENAME, WIKIDATA)}
    return Resolution(
        identity,
        frozenset(moved - {article for article, _ in (*was, *now)}),
        frozenset(identity.called(judged.union(forms))),
    )


class _Row(NamedTuple):
    """How often the graph has it that a person is called so."""

    person: str
    name: str
    said: Said
    times: int


class _Search:
    """The names that have been looked at, and what the graph has of them."""

    def __init__(self, run: Run, lock: Lock | None, gone: Counter[Said], come: Counter[Said]) -> None:
        self._run, self._lock, self._gone, self._come = run, lock, gone, come
        self._block = blocks("load/people")
        self._rows: list[_Row] = []
        self._persons: set[str] = set()
        self._asked: set[str] = set()
        self._passed_over: set[str] = set()
        self._forms: set[str] = set()
        self.judgements: dict[str, Judgement] = {}

    def followed(self, seen: Mapping[Said, int]) -> dict[Said, int]:
        """Of these mentions those whose names were looked at."""
        return {said: times for said, times in seen.items() if said.form in self._forms}

    def follow(self, forms: set[str]) -> None:
        """Look at names, and at all that may be of one person with them, now or then."""
        while forms:
            self._forms |= forms
            self._find(forms, (f"={form}" for form in forms))
            heads = self._heads()
            self._find((), (key for form in forms for key in keys(form, heads[form])))
            self._judged(forms)
            forms = self._neighbours(forms) - self._forms

    def _find(self, ids: Iterable[str], names: Iterable[str]) -> None:
        names = set(names) - self._asked
        self._asked |= names
        if self._lock:
            self._lock(names)
        families = {name for name in names if is_family(name)}
        found = {row["id"] for row in self._run(self._block["named"], ids=sorted(names - families))}
        found |= self._of_families(families)
        found |= {row["id"] for row in self._run(self._block["themselves"], ids=sorted(ids))}
        for row in self._run(self._block["mentions"], ids=sorted(found - self._persons)):
            self._rows.append(_Row(row["id"], row["name"], said_of_row(row), row["times"]))
        self._persons |= found

    def _of_families(self, families: set[str]) -> set[str]:
        """Who bears family names, but for those that have too many names now, and will have."""
        people: defaultdict[str, set[str]] = defaultdict(set)
        forms: defaultdict[str, set[str]] = defaultdict(set)
        for row in self._run(self._block["of a family"], ids=sorted(families)):
            people[row["name"]].add(row["id"])
            forms[row["name"]].update(form[1:] for form in row["forms"] if row["name"] in family(form[1:]))
        gone = {said.form for said in self._gone}
        self._passed_over |= {name for name in families if len(forms[name] - gone) > CROWDED}
        return {id for name in families - self._passed_over for id in people[name]}

    def crowded(self, seen: Iterable[Said]) -> set[str]:
        """The family names of too many names."""
        return crowded_in(said.form for said in seen) | self._passed_over

    def _heads(self) -> defaultdict[str, set[str]]:
        heads: defaultdict[str, set[str]] = defaultdict(set)
        for said in (*self._come, *(row.said for row in self._rows)):
            heads[said.form].update(said.heads)
        return heads

    def _judged(self, forms: set[str]) -> None:
        self._keep("judged first", forms)
        self._keep("judged second", forms)
        self._keep("judged alike", {one.value for one in self.judgements.values() if one.kind == WIKIDATA})

    def _keep(self, heading: str, ids: set[str]) -> None:
        for row in self._run(self._block[heading], ids=sorted(ids)):
            judgement = judgement_of(row["properties"])
            self.judgements[judgement.id] = judgement

    def _neighbours(self, forms: set[str]) -> set[str]:
        """Names of the same people, those that were judged together, and those that may be of one person."""
        persons = {row.person for row in self._rows if row.said.form in forms}
        found = {row.said.form for row in self._rows if row.person in persons}
        found |= {pointer.form for judgement in self.judgements.values() for pointer in judgement.pointers}
        heads = self._heads()
        of_key: defaultdict[str, set[str]] = defaultdict(set)
        for form in heads.keys() - self._forms:
            for key in keys(form, heads[form]):
                of_key[key].add(form)
        near = {(form, other) for form in forms for key in keys(form, heads[form]) for other in of_key.get(key, ())}
        judged = in_force(self.judgements.values())
        states = (self.loaded(then) for then in (False, True))
        now, then = (People(seen, None, self.crowded(seen), judged) for seen in states)
        return found | {other for form, other in near if now.related(form, other) or then.related(form, other)}

    def loaded(self, then: bool) -> Counter[Said]:
        """The mentions of all who were found, as they are, or as they will be."""
        seen: Counter[Said] = Counter()
        for row in self._rows:
            seen[row.said] += row.times
        if then:
            seen.subtract(self._gone)
            seen.update(self._come)
        return +seen

    def pins(self, now: Mapping[tuple[str, str], Said], was: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Said]:
        """The single mentions that judgements point to, as they will be."""
        told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for pointer in (one for judgement in self.judgements.values() for one in judgement.pointers if one.article):
            told[pointer.article, pointer.key].add(pointer.form)
        elsewhere = [{"article": article, "key": key} for article, key in sorted(told.keys() - set(was))]
        found = {
            (row["article"], row["key"]): said_of_row(row)
            for row in self._run(self._block["single mentions"], rows=elsewhere)
        }
        found |= {mention: now[mention] for mention in told if mention in now}
        return {mention: said for mention, said in found.items() if said.form in told[mention]}

    def moved(self, identity: Identity) -> set[str]:
        """The articles that the graph takes to mean another person."""
        there = identity.units.by_form
        others = {
            (row.person, row.name)
            for row in self._rows
            if row.said.form in there and identity.person(row.said) != row.person
        }
        rows = [{"id": person, "name": name} for person, name in sorted(others)]
        return {row["article"] for row in self._run(self._block["articles"], rows=rows)}


def said_of_row(row: Mapping[str, Any]) -> Said:
    """What an article says of a person, by the properties of the mention."""
    return Said(person_id(row["name"]), row["country"], tuple(row["heads"] or ()))
