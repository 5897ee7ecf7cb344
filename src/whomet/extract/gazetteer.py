"""Clean text goes in; the countries, demonyms, capitals, cities and regions that it names come out, with their offsets."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from whomet.countries import MAYBE, MINOR, Country, countries
from whomet.facts import fold

Kind = Literal["country", "demonym", "place"]


@dataclass(frozen=True, slots=True)
class Geo:
    """A geographic name at ``text[start:end]``, without article and possessive.

    ``name`` is the name of the country or place whatever the text calls it; ``iso3`` its country. ``ambiguous``: the
    words are also a person's name or a common word ("Jordan", "Nice"), or another place's as often; ``also`` are the
    other countries that they may mean. ``place_kind`` is "city", "region" or "site", None unless ``kind`` is "place".
    """

    start: int
    end: int
    kind: Kind
    iso3: str | None
    name: str
    place_kind: str | None = None
    ambiguous: bool = False
    also: tuple[str, ...] = ()


def country(iso3: str) -> Country | None:
    return countries().get(iso3)


def capital_of(iso3: str) -> str | None:
    """The capital's name; for a city state and a territory without one, None."""
    found = countries().get(iso3)
    return found.capital if found else None


def iso3_of(name: str) -> str | None:
    """The country that a name or demonym means, whatever its case and diacritics; None for anything else."""
    found = _forms().exact.get(fold(name))
    return found.iso3 if found and found.kind != "place" else None


def place(name: str) -> tuple[str, str] | None:
    """The country and kind of a city, region or site by any of its names; None when the table does not have it."""
    found = _forms().exact_places.get(fold(name))
    return (found.iso3, found.place_kind) if found and found.iso3 and found.place_kind else None


def find(text: str) -> list[Geo]:
    """All geographic names of a text in order: the longest at each place, never overlapping.

    >>> [(g.name, g.kind) for g in find("ANKARA, July 22 - The Finnish president left Turkiye for the Kazakh capital.")]
    [('Ankara', 'place'), ('Finland', 'demonym'), ('Türkiye', 'country'), ('Astana', 'place')]
    """
    return list(_settled(text, list(_capitals(text, list(_scan(text))))))


# --- the table ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a form stands for, and how its words have to be written."""

    kind: Kind | None  # None: a sea, a newspaper; nothing to report, and none of the names within it
    iso3: str | None
    name: str
    place_kind: str | None = None
    ambiguous: bool = False
    also: tuple[str, ...] = ()
    spelling: str = ""  # letter case as in the table: the case of the first letter counts, of an abbreviation all


@dataclass(slots=True)
class _Forms:
    """``first`` leads from the first word of a form to what may follow it (longest first); the others are for look-up."""

    first: dict[str, list[tuple[tuple[str, ...], _Meaning]]] = field(default_factory=dict)
    exact: dict[str, _Meaning] = field(default_factory=dict)
    exact_places: dict[str, _Meaning] = field(default_factory=dict)


_WORD = r"(?:[A-Z]\.){2,}|\w+"
_UPPER = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
# A name begins with a capital, not within a word, an address or a handle ("user@Jordan", "/China").
_START = re.compile(rf"(?<![\w@#/\\.])(?:(?:[A-Z]\.){{2,}}|[{_UPPER}]\w*)|(?<= )occupied(?= Palestinian)|(?<= )former(?= Yugoslav)")
_NEXT = re.compile(rf"( |\n|-|'|\. ?| & |)(,(?= )|{_WORD})")
_WORDS = re.compile(rf"{_WORD}|,")
_ABBREVIATED = frozenset({"st", "mt", "ft", "ste", "s", "n"})  # the words that keep a dot within a name: St. Petersburg


def _words(form: str) -> list[str]:
    return _WORDS.findall(form.replace(" & ", " and "))


@cache
def _key(word: str) -> str:
    """A word as the table has it: folded, but a dotted abbreviation with its dots."""
    return word.lower() if word.isascii() else fold(word)


@cache
def _forms() -> _Forms:
    forms = _Forms()
    for form, meaning in (*_place_forms(), *_country_forms()):
        words = _words(form)
        keys = tuple(_key(word) for word in words)
        if not all(keys):
            continue
        entries = forms.first.setdefault(sys.intern(keys[0]), [])
        meaning = replace(meaning, spelling=form)
        entries[:] = [entry for entry in entries if entry[0] != keys[1:]] + [(keys[1:], meaning)]
        forms.exact[fold(form)] = meaning
        if meaning.kind == "place":
            forms.exact_places[fold(form)] = meaning
    for entries in forms.first.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return forms


def _country_forms() -> Iterator[tuple[str, _Meaning]]:
    minor = {form: row.iso3 for row in countries().values() for form in row.minor}
    for row in countries().values():
        for kind, forms in (("country", row.names), ("demonym", _with_plurals(row.demonyms))):
            for form in forms:
                if form in row.minor:
                    continue
                also = (minor[form],) if form in minor else ()
                doubtful = form in row.doubtful or bool(also)
                yield form, _Meaning(kind, row.iso3, row.name, ambiguous=doubtful, also=also)  # type: ignore[arg-type]


def _with_plurals(demonyms: Iterable[str]) -> Iterator[str]:
    for form in demonyms:
        yield form
        if not form.endswith(("ese", "sh", "ch", "s", "men", "z")):
            yield form + "s"


def _place_forms() -> Iterator[tuple[str, _Meaning]]:
    text = files("whomet.extract").joinpath("data/places.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    for row in rows:
        name = row["name"].lstrip(MAYBE + MINOR)
        also = tuple(filter(None, row["also"].split("|")))
        for kind, forms in (("place", (row["name"], *row["names"].split("|"))), ("demonym", row["demonyms"].split("|"))):
            for form in filter(None, forms):
                yield form.lstrip(MAYBE), _Meaning(
                    None if row["kind"] == "none" else kind,  # type: ignore[arg-type]
                    row["iso3"] or None,
                    name,
                    row["kind"] if kind == "place" else None,
                    form.startswith(MAYBE),
                    also,
                )


# --- the search ---------------------------------------------------------------------------------------------------


def _scan(text: str) -> Iterator[Geo]:
    """Forms of the table, longest first, left to right."""
    first = _forms().first
    end = 0
    for start in _START.finditer(text):
        if start.start() < end:
            continue
        entries = first.get(_key(start[0]))
        if entries is None:
            continue
        found = _longest(text, start, entries)
        if found is None:
            continue
        end, meaning = found
        if meaning.kind is not None:
            yield Geo(
                start.start(), end, meaning.kind, meaning.iso3, meaning.name,
                meaning.place_kind, meaning.ambiguous, meaning.also,
            )  # fmt: skip


def _longest(
    text: str, start: re.Match[str], entries: list[tuple[tuple[str, ...], _Meaning]]
) -> tuple[int, _Meaning] | None:
    words, ends, keys = [start[0]], [start.end()], [_key(start[0])]
    for _ in range(len(entries[0][0])):
        following = _NEXT.match(text, ends[-1])
        if following is None or (following[1].startswith(".") and keys[-1] not in _ABBREVIATED):
            break
        if following[1] == "" and following[2] != ",":
            break
        if following[1] == " & ":
            words.append("and")
            keys.append("and")
            ends.append(following.start(2))
        words.append(following[2])
        keys.append(_key(following[2]))
        ends.append(following.end())
    for rest, meaning in entries:
        length = len(rest)
        if tuple(keys[1 : length + 1]) == rest and _written_as(words[: length + 1], meaning.spelling):
            return ends[length], meaning
    return None


def _written_as(words: list[str], spelling: str) -> bool:
    """Whether the letter case fits: "US" is not "Us", "Nice" not "nice", and what is small may be large in a headline."""
    expected = _words(spelling)
    if len(expected) == 1 and spelling.isupper():
        return words[0] == spelling
    return all(word[0].isupper() for word, model in zip(words, expected, strict=True) if model[0].isupper())


_CAPITAL_AFTER = re.compile(
    r"(?:'s?)? capital(?: city)?(?!\s+(?:markets?|punishment|gains?|flows?|inflows?|outflows?|investments?|goods|expenditures?"
    r"|accounts?|adequacy|controls?|spending|stock|letters?|crimes?|region|group|economics|requirements?|projects?"
    r"|budgets?|injections?|sentences?|repairs?|cases?|cities)\b)(?=\W|$)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:the|in|to|from|at|of|for|into|near|outside|around)\s$", re.IGNORECASE)
_THEN = re.compile(r"(?: of)? ?,? ?")
_CAPITAL_OF = re.compile(r"\b[Cc]apital(?: [Cc]ity)? of (?:the )?$")


def _capitals(text: str, found: list[Geo]) -> Iterator[Geo]:
    """"the Finnish capital", "Finland's capital, Helsinki" and "the capital of Finland" are the city that they mean."""
    skip = -1
    for index, geo in enumerate(found):
        if geo.start < skip:
            continue
        seat = capital_of(geo.iso3) if geo.iso3 and geo.kind != "place" else None
        if seat is None:
            yield geo
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        if after := _CAPITAL_AFTER.match(text, geo.end):
            end = after.end()
            named = following is not None and following.name == seat and _THEN.fullmatch(text, end, following.start)
            if following is not None and named:
                end = skip = following.end
            elif geo.kind == "demonym" and not _BEFORE.search(text, max(0, geo.start - 10), geo.start):
                yield geo
                continue
            yield Geo(geo.start, end, "place", geo.iso3, seat, "city")
        elif geo.kind == "country" and (before := _CAPITAL_OF.search(text, max(0, geo.start - 25), geo.start)):
            yield Geo(before.start(), geo.end, "place", geo.iso3, seat, "city")
        else:
            yield geo


def _settled(text: str, found: list[Geo]) -> Iterator[Geo]:
    """A name that two countries share means the one named after it: "Tripoli, Lebanon"."""
    for geo, following in zip(found, [*found[1:], None], strict=True):
        if following and (geo.ambiguous or geo.also) and text[geo.end : following.start] == ", ":
            if following.iso3 in geo.also and following.kind != "demonym":
                yield replace(geo, iso3=following.iso3, ambiguous=False, also=())
                continue
            if following.iso3 == geo.iso3 and following.kind != "demonym":
                yield replace(geo, ambiguous=False, also=())
                continue
        yield geo
