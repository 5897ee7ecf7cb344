"""Clean text goes in; the countries, nationalities, cities and regions that it names come out, with their offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from whomet.countries import MAYBE, countries
from whomet.facts import fold

Kind = Literal["country", "demonym", "place"]


@dataclass(frozen=True, slots=True)
class Geo:
    """A geographic name at ``text[start:end]``, without article and possessive.

    ``name`` is the name of the country or place whatever the text calls it; ``iso3`` its country. ``ambiguous``: the
    words are also a person's name or a common word ("Jordan", "Nice"). ``also``: the other countries that they may
    mean, where the text does not tell ("Congo"). ``place_kind`` is "city", "region", "site" or "building" when ``kind``
    is "place", else None.
    """

    start: int
    end: int
    kind: Kind
    iso3: str | None
    name: str
    place_kind: str | None = None
    ambiguous: bool = False
    also: tuple[str, ...] = ()


def capital_of(iso3: str) -> str | None:
    """The capital's name; for a city state and a territory without one, None."""
    found = countries().get(iso3)
    return found.capital if found else None


def iso3_of(name: str) -> str | None:
    """The country that a name or demonym without article means, whatever its case and diacritics, else None."""
    return next((found.iso3 for found in _exact(name) if found.kind in ("country", "demonym")), None)


def country_of(name: str) -> str | None:
    """The country that a name means, or that the place of this name lies in."""
    found = place(name)
    return iso3_of(name) or (found[0] if found is not None else None)


def place(name: str) -> tuple[str, str] | None:
    """The country and kind of a city, region or building by any of its names; None when the table does not have it."""
    for found in _exact(name):
        if found.kind == "place" and found.iso3 and found.place_kind:
            return found.iso3, found.place_kind
    match find(name):  # "Hebei Province"
        case [Geo(start=0, end=end, iso3=str(iso3), place_kind=str(kind))] if end == len(name):
            return iso3, kind
    return None


@lru_cache(1 << 12)
def is_state(name: str) -> bool:
    """Whether a name is that of a part of a country, too: "New York", which as a place is the city."""
    return "region" in {(place(one) or ("", ""))[1] for one in (name, f"{name} State")}


def find(text: str) -> list[Geo]:
    """All geographic names of a text in order: the longest at each place, never overlapping.

    >>> [(g.name, g.kind) for g in find("ANKARA, July 22 - The Finnish president left Turkiye for the Kazakh capital.")]
    [('Ankara', 'place'), ('Finland', 'demonym'), ('Türkiye', 'country'), ('Astana', 'place')]
    """
    names = _joined(text, list(_american(text, _scan(text))))
    return list(_regions(text, _capitals(text, list(_settled(text, list(names))))))


# --- the table ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a form stands for; ``kind`` is None for what is no place to report, a sea or a newspaper."""

    kind: Kind | None
    iso3: str | None
    name: str
    place_kind: str | None = None
    ambiguous: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A form as words: ``spelling`` as the table has them, ``keys`` folded; ``others`` are its less usual meanings."""

    spelling: tuple[str, ...]
    keys: tuple[str, ...]
    meaning: _Meaning
    others: tuple[_Meaning, ...]


_WORD = r"(?:[A-Za-z]\.){2,}|\w+"
_UPPER = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
# A name begins with a capital, not within a word, an address, a handle or an Arabic name ("@Jordan", "Al-Sabah").
_START = re.compile(rf"(?<![\w@#/\\.])(?<![Aa]l-)(?:(?:[A-Z]\.){{2,}}|[{_UPPER}]\w{{0,30}}(?!\w))")
_NEXT = re.compile(rf"( & | {{1,2}}|\n|-|'|\. ?)({_WORD})")
_WORDS = re.compile(_WORD)
_DOTTED = frozenset({"st", "mt", "ft", "ste", "s", "n", "no", "u"})  # words that keep a dot within a name


@lru_cache(1 << 16)
def _key(word: str) -> str:
    """A word as it is compared: folded, but "U.S." keeps its dots."""
    return word.lower() if word.isascii() else fold(word)


def _first_key(form: str) -> str:
    first = _WORDS.search(form)
    return _key(first[0]) if first else ""


@cache
def _places() -> dict[str, str]:
    """The table's lines by the first word of each form: strings, since lists would set the garbage collector off.

    With a language model in memory it took 70 of 90 ms to load 6,400 rows as tuples.
    """
    places: dict[str, str] = {}
    for line in files("whomet.extract").joinpath("data/places.csv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, _, _, names, demonyms, _ = line.split(",")
        for key in {_first_key(form) for form in f"{name}|{names}|{demonyms}".split("|")}:
            places[key] = f"{places[key]}\n{line}" if key in places else line
    return places


@cache
def _countries() -> dict[str, list[tuple[str, _Meaning]]]:
    """The forms of countries by their first word."""
    found: dict[str, list[tuple[str, _Meaning]]] = {}
    for form, meaning in _country_forms():
        found.setdefault(_first_key(form), []).append((form, meaning))
    return found


def _place_forms(line: str) -> Iterator[tuple[str, _Meaning]]:
    name, iso3, kind, names, demonyms, also = line.split(",")
    others = tuple(also.split("|")) if also else ()
    plain = name.lstrip(MAYBE)
    for form in filter(None, f"{name}|{names}".split("|")):
        ambiguous = form.startswith(MAYBE)
        if kind == "none":
            yield form, _Meaning(None, None, plain)
        else:
            yield form.lstrip(MAYBE), _Meaning("place", iso3, plain, kind, ambiguous, others)
    for form in filter(None, demonyms.split("|")):
        meaning = _Meaning("demonym", iso3, plain, None, form.startswith(MAYBE))
        yield from ((written.lstrip(MAYBE), meaning) for written in _numbers(form, "demonym"))


def _country_forms() -> Iterator[tuple[str, _Meaning]]:
    """What a form mostly means comes after what it may mean, too: the last of a form is its usual meaning."""
    kinds: tuple[tuple[Kind, str], ...] = (("country", "names"), ("demonym", "demonyms"))
    for minor in (True, False):
        for row in countries().values():
            for kind, column in kinds:
                forms: tuple[str, ...] = getattr(row, column)
                for form in forms:
                    if (form in row.minor) is minor:
                        meaning = _Meaning(kind, row.iso3, row.name, None, form in row.doubtful)
                        # The Philippines are no Philippine people.
                        forms_here = (one for one in _numbers(form, kind) if kind == "country" or one not in row.names)
                        yield from ((written, meaning) for written in forms_here)


def _numbers(form: str, kind: Kind) -> tuple[str, ...]:
    """A form, and its plural where it is a noun that has a regular one."""
    if kind != "demonym" or form.endswith(("ese", "sh", "ch", "s", "man", "men", "z")):
        return (form,)
    return form, form + "s"


@lru_cache(1 << 16)
def _entries(key: str) -> tuple[_Entry, ...]:
    """The forms whose first word has this key, longest first."""
    found: dict[tuple[str, ...], list[tuple[tuple[str, ...], _Meaning]]] = {}
    places = (form for line in _places().get(key, "").splitlines() for form in _place_forms(line))
    for form, meaning in (*places, *_countries().get(key, ())):
        spelling = tuple(_WORDS.findall(form))
        keys = tuple(map(_key, spelling))
        if keys and keys[0] == key:
            found.setdefault(keys, []).append((spelling, meaning))
    entries = []
    for keys, forms in found.items():
        usual = forms[-1][1]
        others = tuple(other for _, other in forms if (other.kind, other.iso3) != (usual.kind, usual.iso3))
        abroad = tuple(other.iso3 for other in others if other.iso3 not in (usual.iso3, None))
        also = tuple(iso3 for iso3 in dict.fromkeys((*usual.also, *abroad)) if iso3)
        doubtful = any(one.ambiguous for _, one in forms if one.iso3 == usual.iso3)
        usual = replace(usual, also=also, ambiguous=doubtful)
        entries += [_Entry(spelling, keys, usual, others) for spelling in dict.fromkeys(words for words, _ in forms)]
    return tuple(sorted(entries, key=lambda entry: -len(entry.keys)))


def _exact(name: str) -> Iterator[_Meaning]:
    """What the table has for a whole name, whatever its letter case."""
    words = _WORDS.findall(unicodedata.normalize("NFC", name).replace("&", "and"))
    keys = tuple(map(_key, words))
    found = next((entry for entry in _entries(keys[0]) if entry.keys == keys), None) if keys else None
    return iter((found.meaning, *found.others) if found else ())


# --- the search ---------------------------------------------------------------------------------------------------


def _scan(text: str) -> Iterator[Geo]:
    """Forms of the table, longest first, left to right."""
    end = 0
    for start in _START.finditer(text):
        if start.start() < end:
            continue
        entries = _entries(_key(start[0]))
        if entries and (found := _longest(text, start, entries)):
            end, meaning = found
            if meaning.kind is not None:
                yield Geo(
                    start=start.start(),
                    end=end,
                    kind=meaning.kind,
                    iso3=meaning.iso3,
                    name=meaning.name,
                    place_kind=meaning.place_kind,
                    ambiguous=meaning.ambiguous,
                    also=meaning.also,
                )


def _longest(text: str, start: re.Match[str], entries: tuple[_Entry, ...]) -> tuple[int, _Meaning] | None:
    words, keys, ends = _following(text, start, len(entries[0].keys))
    for entry in entries:
        length = len(entry.keys)
        if keys[:length] == entry.keys and _written_as(words, entry.spelling):
            return ends[length - 1], entry.meaning
    return None


def _following(text: str, start: re.Match[str], most: int) -> tuple[list[str], tuple[str, ...], list[int]]:
    """The words of a name that may begin here, their keys, and where each ends."""
    words, ends = [start[0]], [start.end()]
    while len(words) < most and (word := _NEXT.match(text, ends[-1])):
        between, following = word[1], word[2]
        if between.startswith(".") and words[-1].lower() not in _DOTTED:
            break
        if between == " & ":
            words.append("and")
            ends.append(word.start(2))
        words.append(following)
        ends.append(word.end())
    return words, tuple(map(_key, words)), ends


def _written_as(words: list[str], spelling: tuple[str, ...]) -> bool:
    """Whether the letter case fits: "US" is not "Us", "Nice" not "nice"; what is small may be large in a headline.

    A short word's marks count, too: the Vietnamese name Văn is not the city of Van.
    """
    if len(spelling) == 1 and spelling[0].isupper():
        return words[0] == spelling[0]
    return all(
        (word[0].isupper() or not model[0].isupper()) and (word.isascii() or len(word) > 4 or not model.isascii())
        for word, model in zip(words, spelling, strict=False)
    )


_CAPITAL_AFTER = re.compile(
    r"(?:'s?)? capital(?: city)?(?!\s+(?:markets?|punishment|gains?|flows?|inflows?|outflows?|investments?|goods"
    r"|expenditures?|accounts?|adequacy|controls?|spending|stock|letters?|crimes?|region|group|economics|requirements?"
    r"|projects?|budgets?|injections?|sentences?|repairs?|cases?|cities)\b)(?=\W|$)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:the|in|to|from|at|of|for|into|near|outside|around)\s$", re.IGNORECASE)
_THEN = re.compile(r"(?: of)? ?,? ?")
_CAPITAL_OF = re.compile(r"\b[Cc]apital(?: [Cc]ity)? of (?:the )?$")


def _capitals(text: str, found: list[Geo]) -> Iterator[Geo]:
    """Names where "the Finnish capital", "Finland's capital" and "the capital of Finland" are the city they mean."""
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
            elif "'" not in after[0] and not _BEFORE.search(text, max(0, geo.start - 10), geo.start):
                yield geo
                continue
            yield Geo(geo.start, end, "place", geo.iso3, seat, "city")
        elif geo.kind == "country" and (before := _CAPITAL_OF.search(text, max(0, geo.start - 25), geo.start)):
            yield Geo(before.start(), geo.end, "place", geo.iso3, seat, "city")
        else:
            yield geo


_STATE_AFTER = re.compile(
    r", ?(?:A[KLRZ]|C[AOT]|D\.?C\b\.?|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT"
    r"|V[AT]|W[AIVY]|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb"
    r"|Nev|N\.[CDHJMY]|Okla|Ore|Pa|R\.I|S\.[CD]|Tenn|Tex|Vt|Va|Wash|W\. ?Va|Wis|Wyo)\.)(?!\w)"
)


def _american(text: str, found: Iterable[Geo]) -> Iterator[Geo]:
    """Takes a state's abbreviation to its city: "Washington, D.C.", "Cleveland, OH", "Birmingham, Ala."."""
    end = 0
    for geo in found:
        if geo.start < end:
            continue
        after = _STATE_AFTER.match(text, geo.end) if geo.kind == "place" and "USA" in (geo.iso3, *geo.also) else None
        if after:
            end = after.end()
            geo = replace(geo, end=end, iso3="USA", ambiguous=False, also=())
        yield geo


_JOINED_BEFORE = re.compile(rf"[{_UPPER}]\w{{0,30}}-$")


def _joined(text: str, found: list[Geo]) -> Iterator[Geo]:
    """Marks what a hyphen joins to another name: "Mr. Mve-Ondo" is as likely a person; not so "Oslo-Riga"."""
    starts, ends = {geo.start for geo in found}, {geo.end for geo in found}
    for geo in found:
        after = text[geo.end : geo.end + 1] == "-" and text[geo.end + 1 : geo.end + 2].isupper()
        before = _JOINED_BEFORE.search(text, max(0, geo.start - 33), geo.start)
        joined = (after and geo.end + 1 not in starts) or (before and geo.start - 1 not in ends)
        yield replace(geo, ambiguous=True) if joined and geo.kind == "place" else geo


def _settled(text: str, found: list[Geo]) -> Iterator[Geo]:
    """What several countries share means the one beside it ("Tripoli, Lebanon"), else the one that the text names.

    A name is taken from its usual country only for a country that the text names otherwise, while it does not name the
    usual one; a city or Georgia only where it names other places of that country: Birmingham beside Atlanta.
    """
    certain = [geo for geo in found if not geo.also and not geo.ambiguous]
    named = {geo.iso3 for geo in certain}
    visited = {geo.iso3 for geo in certain if geo.kind == "place" and geo.place_kind != "building"}
    for index, geo in enumerate(found):
        if not geo.ambiguous and not geo.also:
            yield geo
            continue
        beside = {
            other.iso3
            for other in found[max(0, index - 1) : index + 2]
            if other.kind != "demonym" and text[min(geo.end, other.end) : max(geo.start, other.start)] == ", "
        }
        meant = next((iso3 for iso3 in (geo.iso3, *geo.also) if iso3 in beside), None)
        if meant:
            yield replace(_meaning_in(meant, geo, text), ambiguous=False)
        elif geo.iso3 in named:
            yield geo if named.intersection(geo.also) else replace(geo, also=())
        else:
            evidence = visited if geo.kind == "place" or "USA" in geo.also else named
            meant = next((iso3 for iso3 in geo.also if iso3 in evidence), None)
            yield _meaning_in(meant, geo, text) if meant else geo


def _meaning_in(iso3: str, geo: Geo, text: str) -> Geo:
    """The name as that country has it: in the United States, Georgia is a region."""
    geo = replace(geo, iso3=iso3, also=())
    for meaning in _exact(text[geo.start : geo.end]):
        if meaning.iso3 == iso3 and meaning.kind:
            return replace(geo, kind=meaning.kind, name=meaning.name, place_kind=meaning.place_kind)
    return geo


_REGION_AFTER = re.compile(
    r" (?:[Rr]egion|[Oo]blast|[Pp]rovince|[Gg]overnorate|[Pp]refecture|[Vv]oivodeship|[Kk]rai|[Pp]eninsula"
    r"|Autonomous (?:Region|Republic)|State(?! [A-Z]))\b"
)


def _regions(text: str, found: Iterable[Geo]) -> Iterator[Geo]:
    """Names "the Samarkand region" a region of its own, and "Hunan Province" no other than Hunan."""
    for geo in found:
        after = _REGION_AFTER.match(text, geo.end) if geo.place_kind in ("city", "region") else None
        if after is None:
            yield geo
        elif geo.place_kind == "region":
            yield replace(geo, end=after.end(), ambiguous=False)
        else:
            name = f"{geo.name}{after[0].title()}"
            yield replace(geo, end=after.end(), name=name, place_kind="region", ambiguous=False)
