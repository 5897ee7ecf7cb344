"""The names and roles of an article in; its cast out: who each name, office and pronoun stands for.

A reference that two people fit is left out: a wrong meeting is worse than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import JaroWinkler

from whomet.extract.names import Name
from whomet.extract.roles import Role
from whomet.facts import fold

MALE, FEMALE = "m", "f"
_GENDERS = {
    MALE: re.compile(
        r"\b(?:Mr|Sir|Lord|King|Prince|Baron|Sheikh|Emir|Sultan|Father|Fr|Brother|Pope|Cardinal|Bishop|Archbishop|Rabbi|Imam|Ayatollah|"
        r"chairman|spokesman|congressman|His (?:Excellency|Majesty|Royal Highness|Highness))\.?$",
        re.IGNORECASE,
    ),
    FEMALE: re.compile(
        r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|Baroness|Sheikha|Sister|chairwoman|spokeswoman|congresswoman|"
        r"Her (?:Excellency|Majesty|Royal Highness|Highness))\.?$",
        re.IGNORECASE,
    ),
}


@dataclass(slots=True)
class Person:
    """Somebody in an article. ``forms`` are the names used, each as its words; ``roles`` in the order of the text;
    ``leads`` is set when the person turns out to lead a delegation."""

    number: int
    names: list[str]
    first: int
    country: str | None = None
    gender: str | None = None
    roles: list[Role] = field(default_factory=list)
    spots: list[int] = field(default_factory=list)
    leads: bool = False

    @property
    def name(self) -> str:
        """The fullest form: most words, then longest, then first seen."""
        return max(self.names, key=lambda name: (len(name.split()), len(name), -self.names.index(name)))


@dataclass(slots=True)
class Cast:
    """The people of an article, and whom each name's span stands for; ``body`` is where the headline ends."""

    people: list[Person] = field(default_factory=list)
    body: int = 0
    at: dict[int, int] = field(default_factory=dict)

    def person(self, name_start: int) -> Person | None:
        number = self.at.get(name_start)
        return None if number is None else self.people[number]

    def last_before(self, offset: int) -> list[Person]:
        """The people mentioned before an offset, the last mentioned first."""
        seen = [(max((spot for spot in one.spots if spot < offset), default=-1), one) for one in self.people]
        return [one for spot, one in sorted(seen, key=lambda pair: -pair[0]) if spot >= 0]


def cast(text: str, names: Sequence[Name], roles: Iterable[tuple[Name | None, Role]]) -> Cast:
    """Who is who, by name; ``roles`` pairs each role with the name that holds it."""
    found = Cast()
    held: dict[int, list[Role]] = {}
    for name, role in roles:
        if name is not None:
            held.setdefault(name.start, []).append(role)
    spans = [name for name in names if name.kind == "person"]
    full = [name for name in spans if len(_words(text[name.start : name.end])) > 1]
    for name in full:
        _add(found, text, name, _same(found.people, text[name.start : name.end], held, name))
    for name in full:
        _give(found, text, name, held.get(name.start, []))
    for name in spans:
        if name.start not in found.at:
            person = _by_surname(found, text, name, held.get(name.start, []))
            if person is not None:
                _add(found, text, name, None if person is NEW else person)
                _give(found, text, name, held.get(name.start, []))
    for one in found.people:
        one.spots.sort()
        one.country = next((role.country for role in one.roles if role.country and role.status != "former"), None)
    return found


def _give(found: Cast, text: str, name: Name, roles: Sequence[Role]) -> None:
    """What stands before and after a name is its person's."""
    if (one := found.person(name.start)) is not None:
        one.roles.extend(roles)
        one.gender = one.gender or _gender(text, name)


NEW = Person(-1, [], -1)


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if word not in ("jr", "sr", "ii", "iii", "iv") or len(name.split()) < 2]


def _add(found: Cast, text: str, name: Name, person: Person | None) -> None:
    whole = text[name.start : name.end]
    if person is None:
        person = Person(len(found.people), [], name.start)
        found.people.append(person)
    if whole not in person.names:
        person.names.append(whole)
    person.first = min(person.first, name.start)
    person.spots.append(name.start)
    found.at[name.start] = person.number


def _same(people: Sequence[Person], name: str, held: dict[int, list[Role]], at: Name) -> Person | None:
    """The one person whose full name this is, in other words, with initials or with a slip of the pen."""
    fitting = [one for one in people if any(same_name(_words(name), _words(other)) for other in one.names)]
    if not fitting:
        # "President Joe Biden" and "President Joseph R. Biden": a short form of the first name, and one office.
        mine = held.get(at.start, [])
        fitting = [
            one
            for one in people
            if any(_short_form(_words(name), _words(other)) for other in one.names)
            and any(_akin(role, other) for role in mine for spot in one.spots for other in held.get(spot, []))
        ]
    return fitting[0] if len(fitting) == 1 else None


def _short_form(one: Sequence[str], other: Sequence[str]) -> bool:
    short, long = sorted((one[0], other[0]), key=len) if one and other else ("", "")
    alike = 2 < len(short) < len(long) and long.startswith(short[:-1])
    return len(one) > 1 and len(other) > 1 and one[-1] == other[-1] and alike


def same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names may be one person's.

    >>> same_name(["kamran", "aliyev"], ["heydar", "aliyev"])
    False
    >>> same_name(["ursula", "von", "der", "leyen"], ["ursula", "leyen"])
    True
    """
    if len(one) < 2 or len(other) < 2:
        return False
    short, long = sorted((one, other), key=len)
    if short == long or "".join(short) == "".join(long):
        return True
    if set(short) <= set(long):
        return short[-1] == long[-1] or short[0] == long[0] or len(short) > 2
    if short[-1] == long[-1] and short[0][0] == long[0][0] and (len(short[0]) == 1 or len(long[0]) == 1):
        return True
    # "Akardaş" and "Akarkaş": a slip in one word only, the others alike.
    if len(one) == len(other):
        unlike = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return len(unlike) == 1 and min(map(len, unlike[0])) > 4 and JaroWinkler.similarity(*unlike[0]) > 0.93
    return False


def _by_surname(found: Cast, text: str, name: Name, roles: Sequence[Role]) -> Person | None:
    """Whom one word of a name stands for: NEW for somebody not named before, None where two fit."""
    words = _words(text[name.start : name.end])
    if not words:
        return None
    fitting = [one for one in found.people if any(_fits(words[0], _words(other)) for other in one.names)]
    if not fitting:
        return NEW
    if len(fitting) == 1:
        return fitting[0]
    last = [one for one in fitting if any(_words(other)[-1] == words[0] for other in one.names)]
    if len(last) == 1:
        return last[0]
    gender = _gender(text, name)
    by_title = [one for one in fitting if any(_akin(mine, theirs) for mine in roles for theirs in one.roles)]
    if len(by_title) == 1:
        return by_title[0]
    earlier = [one for one in fitting if one.first < name.start and one.gender in (None, gender or one.gender)]
    return earlier[0] if len(earlier) == 1 else None


def _fits(word: str, name: Sequence[str]) -> bool:
    return bool(name) and (word in (name[-1], name[0]) or (len(name) > 2 and word in name and len(word) > 3))


def _akin(one: Role, other: Role) -> bool:
    mine, theirs = one.title.lower().split(), other.title.lower().split()
    return bool(mine and theirs) and (set(mine) <= set(theirs) or set(theirs) <= set(mine) or mine[-1] == theirs[-1])


def _gender(text: str, name: Name) -> str | None:
    before = text[max(0, name.start - 30) : name.start].rstrip()
    return next((gender for gender, pattern in _GENDERS.items() if pattern.search(before)), None)


# --- offices -------------------------------------------------------------------------------------------------------

# How far back "the minister" may point, in characters: two or three paragraphs.
_REACH = 2500


def holders(found: Cast, role: Role, offset: int) -> list[Person]:
    """Who is meant by an office without a name ("the minister", "the Finnish foreign minister"): one, or nobody."""
    wanted = _head(role)
    country = role.country
    if wanted in ("counterpart", "colleague", "host", "guest"):
        fitting = [one for one in found.last_before(offset) if country and one.country == country and one.roles]
        return fitting if len(fitting) == 1 else [one for one in fitting if one.leads][:1]
    fitting = []
    for one in found.last_before(offset):
        for theirs in one.roles:
            if (
                (_head(theirs) == wanted or (country and role.kind == theirs.kind and role.kind in _ONE_EACH))
                and _is_deputy(theirs) == _is_deputy(role)
                and _agrees(role, theirs, country or None, one)
            ):
                fitting.append(one)
                break
    if len(fitting) < 2:
        return fitting
    nearest = max(spot for spot in fitting[0].spots if spot < offset)
    second = max((spot for spot in fitting[1].spots if spot < offset), default=-1)
    # Of two ministers, one who was spoken of just now, and the other long ago.
    if offset - nearest < 400 and nearest - second > _REACH:
        return fitting[:1]
    first = protagonist(found)
    return [one for one in fitting if one is first and not country]


def same_office(one: Role, other: Role) -> bool:
    """Whether two titles have one noun: "ministers" and "Minister of Justice"."""
    return _head(one) == _head(other) and _is_deputy(one) == _is_deputy(other)


def protagonist(found: Cast) -> Person | None:
    """Whom the article is about: the only one in its headline, or who is named much more than anybody else."""
    titled = [one for one in found.people if any(spot < found.body for spot in one.spots)]
    if len(titled) == 1:
        return titled[0]
    often = sorted(found.people, key=lambda one: (-len(one.spots), one.first))
    if not often or len(often[0].spots) < 3:
        return None
    return often[0] if len(often) == 1 or 2 * len(often[0].spots) >= 3 * len(often[1].spots) else None


def _head(role: Role) -> str:
    words = re.findall(r"[a-z]+", role.title.lower())
    if not words:
        return ""
    first = re.split(r"\b(?:of|for|to|in|at)\b", " ".join(words))[0].split() or words
    return first[-1].rstrip("s") if first[-1] != "chess" else first[-1]


def _is_deputy(role: Role) -> bool:
    return bool(
        re.search(r"\b(?:deputy|vice|assistant|under|undersecretary|first deputy)\b", role.title, re.IGNORECASE)
    )


# Kinds of offices of which a country has one, whatever it is called: "the Uruguayan speaker" presides over a chamber.
_ONE_EACH = ("president", "government", "speaker", "monarch")
_PLAIN = ("of", "for", "the", "and", "to", "minister", "ministers")


def _agrees(role: Role, theirs: Role, country: str | None, person: Person) -> bool:
    if country and country not in (theirs.country, person.country):
        return False
    if role.kind == theirs.kind and role.kind in _ONE_EACH and country:
        return True
    mine = {word for word in re.findall(r"[a-z]+", role.title.lower()) if word not in _PLAIN}
    if "prime" in theirs.title.lower() and "prime" not in role.title.lower():
        return False  # "the minister" is not the Prime Minister
    other = set(re.findall(r"[a-z]+", theirs.title.lower()))
    return all(any(word[:5] == one[:5] for one in other) for word in mine)
