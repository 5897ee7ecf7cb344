"""Tables of names, phrases and sentences in this folder go in; sentences whose entities are known come out."""

from __future__ import annotations

import csv
import itertools
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
Piece = tuple[str, str | None]

_TOKEN = re.compile(r"\[(?P<inner>[^\[\]]*)\|(?P<label>[A-Z_]+)\]|\{(?P<slot>[a-z_0-9]+)\}")
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_VOWELS = "aeiouyəıöüáéíóúâêôãõåäæø"
# Letters that Unicode does not take apart.
_PLAIN = str.maketrans(
    {
        "ə": "a",
        "Ə": "A",
        "ı": "i",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Þ": "Th",
        "þ": "th",
    }
    | {"ß": "ss", "æ": "ae", "Æ": "Ae", "ʻ": "'"}
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text, its entities as (start, end, label), and whether the base model may add entities of every kind."""

    text: str
    entities: tuple[tuple[int, int, str], ...]
    ordinary: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A name in full and as it is repeated later."""

    full: str
    later: str
    given: str


@dataclass(frozen=True, slots=True)
class Culture:
    patterns: list[str]
    later: list[str]
    given: list[str]
    family: list[str]

    def person(self, draw: random.Random) -> Person:
        family, given = self._surname(draw), draw.choice(self.given)
        full = self._filled(draw.choice(self.patterns), given, family, draw)
        later = self._filled(draw.choice(self.later), given, family, draw)
        return Person(full, later, given)

    def _surname(self, draw: random.Random) -> str:
        """A surname of the list, or one of its beginning and another's end: what is learnt is a shape, not a list."""
        one, other = draw.choice(self.family), draw.choice(self.family)
        crossed = draw.random() < 0.45 and not {"_", "-"} & {*one, *other}
        return _crossed(one, other) if crossed else one

    def _filled(self, pattern: str, given: str, family: str, draw: random.Random) -> str:
        """A pattern's letters: Family, Given, g a given name in small letters, Initial, Patronymic, K the Kazakh one,
        H one surname or two.
        """
        givens, families = [given], [family]

        def fill(match: re.Match[str]) -> str:
            another = draw.choice(self.given)
            match match.group():
                case "F":
                    return families.pop() if families else draw.choice(self.family)
                case "H":
                    return family if draw.random() < 0.6 else f"{family}-{draw.choice(self.family)}"
                case "G":
                    return givens.pop() if givens else another
                case "g":
                    return another.lower()
                case "I":
                    return another[0]
                case "P":
                    return another.rstrip("aeiouy") + draw.choice(("ovich", "evich", "ovna", "evna", "ov", "ova"))
                case _:
                    return another + draw.choice(("uly", "kyzy"))

        name = re.sub(r"(?<![^\W_])[FGHIPKg](?![^\W_])", fill, pattern).replace("+", "").replace("_", " ")
        return (
            f"{name}-{draw.choice(self.family).replace('_', ' ')}" if pattern == "F" and draw.random() < 0.05 else name
        )


def _crossed(one: str, other: str) -> str:
    start = [at for at, char in enumerate(one) if char.lower() in _VOWELS and at > 0]
    end = [at for at, char in enumerate(other) if char.lower() in _VOWELS and at > 1]
    if not start or not end:
        return one
    head, tail = one[: start[len(start) // 2]], other[end[len(end) // 2] :]
    return head + tail if 4 <= len(head + tail) <= 16 else one


class Generator:
    """Draws sentences; the same seed draws the same ones."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._cultures = cultures()
        self._countries = _countries()
        self._grammar = _grammar()
        self.templates = _templates()

    def sentences(self, count: int) -> Iterator[Sentence]:
        """``count`` sentences: every template about as often as any other, headlines and blocks somewhat less."""
        yield from itertools.islice(self._endless(), count)

    def _endless(self) -> Iterator[Sentence]:
        while True:
            once = [one for one in self.templates if self._draw.random() < _RARER.get(one[0], 1)]
            self._draw.shuffle(once)
            yield from (self._sentence(*one) for one in once)

    def person(self, culture: Culture) -> Person:
        return culture.person(self._draw)

    def _sentence(self, section: str, template: str) -> Sentence:
        pieces = list(self._pieces(template, None))
        if section == "headline" and self._draw.random() < 0.12:
            pieces = [(text.upper(), label) for text, label in pieces]
        elif section == "headline" and self._draw.random() < 0.3:
            pieces = [(_titled(text) if label is None else text, label) for text, label in pieces]
        if self._draw.random() < 0.25:
            pieces = [(plain(text), label) for text, label in pieces]
        return _joined(pieces)

    def _pieces(self, template: str, label: str | None) -> Iterator[Piece]:
        at = 0
        for match in _TOKEN.finditer(template):
            yield template[at : match.start()], label
            at = match.end()
            if match["label"]:
                text = "".join(text for text, _ in self._pieces(match["inner"], label or match["label"]))
                yield from _without_article(text, label or match["label"])
            else:
                yield from self._slot(match["slot"], label)
        yield template[at:], label

    def _slot(self, slot: str, label: str | None) -> Iterator[Piece]:
        draw = self._draw
        if slot in ("person", "later", "first"):
            person = self.person(draw.choice(self._cultures))
            yield self._name(person, slot, label is None), label or "PERSON"
        elif slot in ("country", "country0", "nation", "city", "cityup"):
            country, nation, cities = draw.choice(self._countries)
            if slot.startswith("country"):
                yield from _without_article(
                    country if slot == "country" else country.removeprefix("the "), label or "GPE"
                )
            elif slot == "nation":
                yield nation, label or ("GPE" if nation.isupper() or "." in nation else "NORP")
            else:
                city = draw.choice(cities)
                yield city.upper() if slot == "cityup" else city, label or "GPE"
        elif slot == "town":
            yield self._town(), label or "GPE"
        elif slot == "acro":
            yield "".join(draw.choices("ABCDEFGIKLMNOPRSTUV", k=draw.choice((3, 3, 4, 4, 5)))), label or "ORG"
        elif slot in ("number", "day", "date", "year", "month"):
            yield self._time(slot), label
        else:
            yield from self._pieces(draw.choice(self._grammar[slot]), label)

    def _town(self) -> str:
        """A place that no list has: two towns crossed, or a surname."""
        one, other = (self._draw.choice(self._draw.choice(self._countries)[2]).split()[0] for _ in range(2))
        return (
            _crossed(one, other)
            if self._draw.random() < 0.8
            else self._draw.choice(self._cultures).person(self._draw).later
        )

    def _name(self, person: Person, slot: str, alone: bool) -> str:
        text = {"person": person.full, "later": person.later, "first": person.given.split("-")[0]}[slot]
        if alone and self._draw.random() < 0.04 and " " in text:
            first, _, last = text.rpartition(" ")
            return f"{first} {last.upper()}"
        return text

    def _time(self, slot: str) -> str:
        draw = self._draw
        day, month, year = draw.randint(1, 28), draw.choice(_MONTHS), draw.randint(1990, 2026)
        match slot:
            case "number":
                return str(draw.randint(2, 90))
            case "day":
                return draw.choice((draw.choice(_DAYS), f"{month} {day}", f"{day} {month}"))
            case "month":
                return month
            case "year":
                return str(year)
        forms = (f"{month} {day}", f"{day} {month} {year}", f"{month} {day}, {year}", f"{month[:3]}. {day}")
        return draw.choice((*forms, f"{day}.{year % 12 + 1:02}.{year}"))


# How often a template of these sections is drawn, against one of the body.
_RARER = {"headline": 0.8, "block": 0.6, "trap": 0.8, "short": 0.8}


def background() -> Iterator[Sentence]:
    """Ordinary sentences without any generated part."""
    for line in _lines("background.txt"):
        yield Sentence(line, (), ordinary=True)


def plain(text: str) -> str:
    """
    >>> plain("Şentürk, Qasımzadə, Ødegaard")
    'Senturk, Qasimzada, Odegaard'
    """
    marked = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return unicodedata.normalize("NFC", "".join(char for char in marked if not unicodedata.combining(char)))


def _without_article(text: str, label: str) -> Iterator[Piece]:
    if text.startswith("the "):
        yield "the ", None
    yield text.removeprefix("the "), label


def _titled(text: str) -> str:
    return re.sub(r"\b[a-z]{4,}", lambda match: match.group().capitalize(), text)


def _joined(pieces: list[Piece]) -> Sentence:
    """Pieces as one text: no doubled punctuation where an apposition ends, a capital at the start."""
    text, entities = "", []
    for piece, label in pieces:
        if piece[:1] in (".", ",", ";", ":", ")", "|", "?", "!") and text.endswith(","):
            text = text[:-1]
        elif piece.startswith("'s") and text.endswith(","):
            text = text[:-1]
        if piece.startswith(".") and text.endswith("."):
            piece = piece[1:]
        if piece.startswith("the ") and text.endswith("the "):
            piece = piece[4:]
        if piece and label not in (None, "O"):
            entities.append((len(text), len(text) + len(piece), label))
        text += piece
    text = text.rstrip(",")
    first = len(text) - len(text.lstrip())
    text = text[:first] + text[first : first + 1].upper() + text[first + 1 :]
    return Sentence(text, tuple(entity for entity in entities if entity[1] <= len(text)))


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("# ")]


def _templates() -> list[tuple[str, str]]:
    section, found = "", []
    for line in _lines("sentences.txt"):
        if line.startswith("## "):
            section = line[3:]
        else:
            found.append((section, line))
    return found


def _grammar() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in _lines("grammar.txt"):
        if not line.startswith(" |"):
            name, _, line = line.partition(" = ")
            found[name] = []
        found[name] += [one for one in line.removeprefix(" | ").split(" | ")]
    return found


def cultures() -> list[Culture]:
    """The table of names."""
    with (HERE / "names.csv").open(encoding="utf-8", newline="") as file:
        return [
            Culture(row["patterns"].split("|"), row["later"].split("|"), row["given"].split(), row["family"].split())
            for row in csv.DictReader(file)
        ]


# Names that begin sentences or stand in titles as words more often than they name somebody.
_WORDS = frozenset(
    "Baron Beat Bharat Bill Christian Don Earl Frank Georgia Grant Guy Harsh Holder Innocent Israel Ivory January"
    " Long Made Mercy Noble Patience Per Prosper Rose Said Salem Saw Sky Solo Sterling Sultan Than Top Tun Urban Win"
    " Won Young".split()
)


def given_names() -> list[str]:
    """The given names of the table that are no words as well, each once, in order."""
    with (HERE / "names.csv").open(encoding="utf-8", newline="") as file:
        cultures = [row for row in csv.DictReader(file) if row["culture"] != "words-and-places"]
    names = {name for row in cultures for name in row["given"].split() if len(name) > 2 and "_" not in name}
    return sorted(names - _WORDS)


def _countries() -> list[tuple[str, str, list[str]]]:
    with (HERE / "places.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["country"], row["nation"], [city.replace("_", " ") for city in row["cities"].split()])
            for row in csv.DictReader(file)
        ]
