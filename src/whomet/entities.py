"""All mentions of one entity go in; its properties and the names that it is found by come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from whomet.countries import countries
from whomet.facts import fold, found_as, person_id
from whomet.identity import keys
from whomet.ontology import COUNTRY, INSTITUTION, PERSON, PLACE

# Longer names are found whole and by their words: the runs of words grow with the square of their number.
_MOST_WORDS = 6
_SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """What one article, or ``times`` articles, call an entity."""

    name: str
    names: tuple[str, ...]
    kind: str | None = None
    country: str | None = None
    times: int = 1
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the graph; ``found_by`` are folded, and ``within`` is the country that it belongs to.

    ``keys`` are what it has in common with people who may be the same (identity.py); no folded name is one of them.
    """

    name: str
    names: tuple[str, ...]
    kind: str | None
    country: str | None
    found_by: tuple[str, ...]
    within: str | None
    keys: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What people gave an entity: a name, an item of Wikidata."""

    name: str | None = None
    wikidata: str | None = None


_NOTHING: Final = Given()


def entity(label: str, id: str, mentions: Sequence[Mention], given: Given = _NOTHING) -> Entity:
    """What all mentions together make of an entity, in whatever order; a country needs none."""
    forms = {form for mention in mentions for form in (mention.name, *mention.names)}
    known = countries().get(id) if label == COUNTRY else None
    country = _most((mention.country, mention.times) for mention in mentions) if label != COUNTRY else None
    kind = _most((mention.kind, mention.times) for mention in mentions)
    standard = _standard(id, kind, country) if label == PLACE else None
    name = known.name if known else given.name or _fullest(_by_standard(standard, mentions)) or id
    names = tuple(sorted(forms | {name}))
    found_by = {found_as(form) for form in _forms(label, id, name, names, country)}
    if standard:
        found_by.add(found_as(standard))
    return Entity(
        name=name,
        names=names,
        kind=kind,
        country=country,
        found_by=tuple(sorted(filter(None, found_by))),
        within=country if label != PERSON else None,
        keys=tuple(sorted(_keys(mentions))) if label == PERSON else (),
        wikidata=given.wikidata,
    )


def _keys(mentions: Iterable[Mention]) -> set[str]:
    forms = [(person_id(mention.name), mention.heads) for mention in mentions]
    return {f"={form}" for form, _ in forms} | {key for form, heads in forms for key in keys(form, heads)}


def _by_standard(standard: str | None, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Those that call a place as the gazetteer does, where some do: Kyiv rather than Kiev."""
    return [one for one in mentions if standard and fold(one.name) == standard] or mentions


def _fullest(mentions: Iterable[Mention]) -> str | None:
    """Most words, then capitals and small letters, Latin, with its diacritics, then what most articles use."""
    times: Counter[str] = Counter()
    for mention in mentions:
        times[mention.name] += mention.times

    def rank(name: str) -> tuple[int, int, bool, bool, int, int]:
        folded = fold(name)
        diacritics = sum(not char.isascii() for char in name)
        latin = diacritics * 2 <= len(name)
        return len(folded.split()), len(folded), not (name.isupper() or name.islower()), latin, diacritics, times[name]

    return min(sorted(times), key=lambda name: tuple(-part for part in rank(name)), default=None)


def _most(said: Iterable[tuple[str | None, int]]) -> str | None:
    """What most articles say; of equals the smallest."""
    times: Counter[str] = Counter()
    for value, number in said:
        if value is not None:
            times[value] += number
    return min(times, key=lambda value: (-times[value], value), default=None)


def _forms(label: str, id: str, name: str, names: Iterable[str], country: str | None) -> Iterator[str]:
    """The forms that somebody may type who looks for it; of many of one name the id tells which."""
    yield from (id, *names)
    if label == PERSON:
        for form in names:
            yield from _parts(fold(form).split())
    elif label == INSTITUTION and country in countries():
        yield from _of_country(name, country)
    elif label == COUNTRY:
        if known := countries().get(id):
            yield from (form for form in known.names if form not in known.minor)


def _standard(id: str, kind: str | None, country: str | None) -> str:
    """The gazetteer's name of a place, which no article may use.

    >>> _standard("city:kyiv:UKR", "city", "UKR"), _standard("kyiv:UKR", None, "UKR")
    ('kyiv', 'kyiv')
    """
    return id.removeprefix(f"{kind}:").removesuffix(f":{country}")


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Every word of a person's name, every run of words, and the first with the last.

    >>> sorted(_parts(["recep", "tayyip", "erdogan"]))
    ['erdogan', 'recep', 'recep erdogan', 'recep tayyip', 'tayyip', 'tayyip erdogan']
    """
    yield from (word for word in words if len(word) >= _SHORTEST_WORD)
    if 2 < len(words) <= _MOST_WORDS:
        yield f"{words[0]} {words[-1]}"
        for first in range(len(words)):
            for end in range(first + 2, len(words) + (first > 0)):
                yield " ".join(words[first:end])


def _of_country(name: str, country: str) -> Iterator[str]:
    """The institution without its country, and with the country's other names."""
    folded, known = fold(name), countries()[country]
    of = {f" of {article}{fold(form)}" for form in known.names for article in ("", "the ")}
    ending = max((ending for ending in of if folded.endswith(ending)), key=len, default=None)
    if ending:
        bare = folded.removesuffix(ending)
        yield bare
        yield from (f"{bare} of {form}" for form in known.names if form not in known.minor)
