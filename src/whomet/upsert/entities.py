"""Entities go in; they, their names and their countries are brought to what all mentions of them say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whomet.entities import Entity, Given, Mention, entity
from whomet.errors import Overtaken
from whomet.ontology import COUNTRY, ENTITY_LABELS, NAME
from whomet.reports import End
from whomet.statements import blocks
from whomet.upsert.nodes import ENTITY_PROPERTIES, Row, Run, lock, remove


@dataclass(frozen=True, slots=True)
class _State:
    """An entity as it stands in the graph."""

    properties: Row
    found_by: frozenset[str]
    within: frozenset[str]


def bring_entities(names: Names, touched: set[End], given: Mapping[End, Given]) -> None:
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


class Names:
    """The entities of one transaction, label by label, and the names that they gained and lost on the way."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._lost: set[str] = set()
        self._links: list[Row] = []

    def lock(self, names: Iterable[str]) -> None:
        """Lock names before it is known whether they name anybody."""
        names = set(names)
        lock(self._run, NAME, names)
        self._lost |= names

    def lock_countries(self, ids: Iterable[str]) -> None:
        lock(self._run, COUNTRY, ids)

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
        lock(run, NAME, {row["name"] for row in named})
        run(block[f"name {label}"], rows=_sorted(named))
        run(block[f"unname {label}"], rows=_sorted(unnamed))
        if unlinked:
            run(block[f"unlink {label}"], rows=unlinked)
        self._lost |= {row["name"] for row in unnamed}
        remove(run, label, (id for id in ids if id not in wanted))
        return {country for country in countries if country}

    def link(self, label: str) -> None:
        """Join what was brought to its countries, which are there by now."""
        if self._links:
            self._run(blocks("load/entities-write")[f"link {label}"], rows=self._links)
            self._links = []

    def finish(self) -> None:
        """Remove the names that name nothing any more."""
        lock(self._run, NAME, self._lost)
        unused = self._run(blocks("load/remove")["unused Name"], ids=sorted(self._lost))
        remove(self._run, NAME, (row["id"] for row in unused))

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
