"""How articles call people, and what was judged, go in; pairs who may be one person come out, the likeliest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from whomet.identity import Said, Unit, alike, crowded_in, keys, short, words_of
from whomet.judgements import OF_TWO, Judgement, Pointer, in_force

# Below, whomet.names finds too little in common to ask.
_LEAST: Final = 0.55
_OTHER_COUNTRY: Final = 0.5
_SAME_COUNTRY: Final = 0.1
_SAME_OFFICE: Final = 0.2


@dataclass(slots=True)
class Called:
    """A person of the graph, and how often articles call him or her what."""

    id: str
    name: str
    names: Counter[str] = field(default_factory=Counter)
    said: Counter[Said] = field(default_factory=Counter)

    def add(self, name: str, said: Said, times: int) -> None:
        self.names[name] += times
        self.said[said] += times

    @property
    def articles(self) -> int:
        return self.said.total()

    @property
    def forms(self) -> set[str]:
        return {said.form for said in self.said}

    @property
    def countries(self) -> set[str]:
        return {said.country for said in self.said if said.country}

    @property
    def heads(self) -> set[str]:
        return {office for said in self.said for office in said.heads}

    @property
    def pointer(self) -> Pointer:
        """What a judgement about this person points to: the name that gave the id, or the single mention."""
        form = next(form for form in sorted(self.forms) if self.id == form or self.id.startswith(f"{form}:"))
        article, sign, key = self.id[len(form) + 1 :].rpartition("#")
        return Pointer(form, "", article, key) if sign else self.called(form)

    def called(self, form: str) -> Pointer:
        """What points to this person by one of the names; the country tells, should others come to share it."""
        times: Counter[str] = Counter()
        for said, number in self.said.items():
            if said.form == form and said.country:
                times[said.country] += number
        return Pointer(form, min(times, key=lambda country: (-times[country], country), default=""))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two who may be one, from 0 to 1."""

    score: float
    first: Called
    second: Called


def candidates(people: Mapping[str, Called], judgements: Iterable[Judgement]) -> list[Candidate]:
    """The pairs of people that nobody has judged yet, the likeliest and most reported first."""
    pairs = (_of_like_names(people.values()) | _of_family_names(people.values())) - _judged(people, judgements)
    found = [Candidate(_score(people[a], people[b]), people[a], people[b]) for a, b in pairs]
    return sorted(
        (one for one in found if one.score >= _LEAST),
        key=lambda one: (-one.score, -min(one.first.articles, one.second.articles), one.first.id, one.second.id),
    )


def _of_like_names(people: Iterable[Called]) -> set[tuple[str, str]]:
    people = list(people)
    crowded = crowded_in(form for one in people for form in one.forms)
    of_key: defaultdict[str, set[str]] = defaultdict(set)
    for one in people:
        for said in one.said:
            for key in {f"={said.form}", *keys(said.form, said.heads)} - crowded:
                of_key[key].add(one.id)
    return {pair for ids in of_key.values() for pair in combinations(sorted(ids), 2)}


def _of_family_names(people: Iterable[Called]) -> set[tuple[str, str]]:
    """Those of whom only a family name is known, and all of that name."""
    alone: defaultdict[str, set[str]] = defaultdict(set)
    named: defaultdict[str, set[str]] = defaultdict(set)
    for one in people:
        words = {word for form in one.forms for word in words_of(form)}
        for word in words:
            named[word].add(one.id)
            if all(short(form) for form in one.forms):
                alone[word].add(one.id)
    return {_pair(a, b) for word, ids in alone.items() for a in ids for b in named[word] if a != b}


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _score(one: Called, other: Called) -> float:
    score = max(alike(a, b) for a in one.forms for b in other.forms)
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        score *= _OTHER_COUNTRY
        # Of one name and of two countries: a slip, or two people.
        score += _LEAST if one.forms & other.forms else 0
    elif one.countries & other.countries:
        score += _SAME_COUNTRY
    if one.heads & other.heads:
        score += _SAME_OFFICE
    return round(min(score, 1.0), 3)


def _judged(people: Mapping[str, Called], judgements: Iterable[Judgement]) -> set[tuple[str, str]]:
    """The pairs that were judged, by the ids that their judgements point to now."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for one in people.values():
        for form in one.forms:
            holders[form].add(one.id)

    def meant(pointer: Pointer) -> set[str]:
        ids = holders[pointer.form]
        if pointer.article:
            single = Unit(pointer.form, f"{pointer.article}#{pointer.key}").id
            return ids & {single}
        return ids & {Unit(pointer.form, pointer.country).id} or ids

    judged = set()
    for judgement in in_force(judgements):
        if judgement.kind in OF_TWO and judgement.second is not None:
            judged |= {_pair(a, b) for a in meant(judgement.first) for b in meant(judgement.second) if a != b}
    return judged
