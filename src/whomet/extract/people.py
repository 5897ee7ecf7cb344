"""The names and roles of an article in; its cast out: who each name, office and pronoun stands for.

A reference that two people fit is left out: a wrong meeting is worse than a missed one.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import JaroWinkler

from whomet.extract.names import Name
from whomet.extract.roles import Role
from whomet.extract.tables import rows
from whomet.facts import fold
from whomet.names.tables import one_given_name

MALE, FEMALE = "m", "f"
_GENDERS = {
    MALE: re.compile(
        r"\b(?:Mr|Sir|Lord|King|Prince|Baron|Sheikh|Emir|Sultan|Father|Fr|Brother|Pope|Cardinal|Bishop|Archbishop|Rabbi|Imam|Ayatollah|"
        r"chairman|spokesman|congressman|His (?:Excellency|Majesty|Royal Highness|Highness))\.?$",
        re.IGNORECASE,
    ),
    FEMALE: re.compile(
        r"\b(?:Mrs|Ms|Miss|Madame?|Dame|Lady|Queen|Princess|Baroness|Sheikha|Sister|chairwoman|spokeswoman|congresswoman|"
        r"Her (?:Excellency|Majesty|Royal Highness|Highness))\.?$",
        re.IGNORECASE,
    ),
}


@dataclass(slots=True)
class Person:
    """Somebody in an article: ``names`` are the forms used, ``roles`` the offices, in the order of the text.

    ``first`` is where the text first names him and ``spots`` are all the places; ``leads`` is set when he turns out to
    lead a delegation.
    """

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
        """The fullest form: most words, then longest, then first seen; of a letterhead's capitals only the first."""
        fullest = max(self.names, key=lambda name: (len(name.split()), not name.isupper(), len(name)))
        return fullest.title() if fullest.isupper() and " " in fullest else fullest


# How many people, and mentions of people, an office without a name may point back over: hundreds of times what any
# article has, and a list of ten thousand names is read in seconds.
_MOST_PEOPLE = 300
_MOST_MENTIONS = 2000


@dataclass(slots=True)
class Cast:
    """The people of an article, and whom each name's span stands for; ``body`` is where the headline ends."""

    people: list[Person] = field(default_factory=list)
    body: int = 0
    at: dict[int, int] = field(default_factory=dict)
    _mentions: list[tuple[int, int]] = field(default_factory=list)
    _about: list[Person] | None = None

    def person(self, name_start: int) -> Person | None:
        number = self.at.get(name_start)
        return None if number is None else self.people[number]

    def last_before(self, offset: int) -> list[Person]:
        """The people mentioned before an offset, the last mentioned first."""
        mentions = self.mentions()
        last = bisect_left(mentions, (offset, -len(self.people)))
        numbers = dict.fromkeys(-number for _, number in reversed(mentions[max(0, last - _MOST_MENTIONS) : last]))
        return [self.people[number] for number in list(numbers)[:_MOST_PEOPLE]]

    def between(self, start: int, end: int) -> list[Person]:
        """The people mentioned in a stretch of the text, in the order in which the article got to know them."""
        mentions = self.mentions()
        first, last = (bisect_left(mentions, (at, -len(self.people))) for at in (start, end))
        return [self.people[number] for number in sorted({-number for _, number in mentions[first:last]})]

    def mentions(self) -> list[tuple[int, int]]:
        """Where somebody is mentioned, and minus the person's number, in order."""
        if not self._mentions:
            self._mentions = sorted((spot, -one.number) for one in self.people for spot in one.spots)
        return self._mentions


def cast(text: str, names: Sequence[Name], roles: Iterable[tuple[Name | None, Role]]) -> Cast:
    """Who is who, by name; ``roles`` pairs each role with the name that holds it."""
    found = Cast()
    held: dict[int, list[Role]] = {}
    for name, role in roles:
        if name is not None:
            held.setdefault(name.start, []).append(role)
    spans = [name for name in names if name.kind == "person"]
    full = [name for name in spans if len(_words(text[name.start : name.end])) > 1]
    known = _Known(found)
    for name in full:
        roles_here = held.get(name.start, [])
        known.add(text, name, known.same(text[name.start : name.end], roles_here), roles_here)
    for name in full:
        _give(found, text, name, held.get(name.start, []))
    for name in spans:
        if name.start not in found.at:
            person = _by_surname(known, text, name, held.get(name.start, []))
            if person is not None:
                known.add(text, name, None if person is NEW else person, held.get(name.start, []))
                _give(found, text, name, held.get(name.start, []))
    for one in found.people:
        one.spots.sort()
        one.country = next((role.country for role in one.roles if role.country and role.status != "former"), None)
        # What is said again and again of somebody is looked at once.
        one.roles = list({(role.title, role.kind, role.country): role for role in one.roles}.values())[:_MOST_ROLES]
    return found


def _give(found: Cast, text: str, name: Name, roles: Sequence[Role]) -> None:
    """What stands before and after a name is its person's."""
    if (one := found.person(name.start)) is not None:
        one.roles.extend(roles)
        one.gender = one.gender or _gender(text, name) or _by_given_name(text[name.start : name.end])


_MOST_ROLES = 100

NEW = Person(-1, [], -1)


@functools.lru_cache(1 << 14)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, with one letter for two: "Mohammed" and "Mohamed" of one article are one."""
    words = fold(name).split()
    # "Abdullah II" is nobody else called Abdullah.
    kept = [word for at, word in enumerate(words) if at < 2 or word not in ("jr", "sr", "ii", "iii", "iv")]
    return tuple(re.sub(r"(.)\1", r"\1", word) for word in kept)


# Of so many names with one word, all are compared; what is named after them has to be the same name. No article has as
# many, and a list of ten thousand people of one surname is read in seconds.
_MOST_ALIKE = 200


class _Known:
    """The names that an article has used so far, by their words: nobody is compared with everybody."""

    def __init__(self, found: Cast) -> None:
        self.found = found
        self._forms: set[tuple[int, str]] = set()
        self._by_word: defaultdict[str, list[tuple[tuple[str, ...], Person]]] = defaultdict(list)
        self._by_letters: defaultdict[str, dict[int, Person]] = defaultdict(dict)
        self._titles: defaultdict[int, dict[str, None]] = defaultdict(dict)

    def add(self, text: str, name: Name, person: Person | None, roles: Sequence[Role] = ()) -> None:
        """Note whom a name stands for; None is somebody new."""
        whole = text[name.start : name.end]
        if person is None:
            person = Person(len(self.found.people), [], name.start)
            self.found.people.append(person)
        if (person.number, whole) not in self._forms:
            self._forms.add((person.number, whole))
            person.names.append(whole)
            words = _words(whole)
            self._by_letters["".join(words)].setdefault(person.number, person)
            for word in dict.fromkeys(words):
                if len(self._by_word[word]) < _MOST_ALIKE:
                    self._by_word[word].append((words, person))
        person.first = min(person.first, name.start)
        person.spots.append(name.start)
        self.found.at[name.start] = person.number
        self._titles[person.number].update(dict.fromkeys(role.title for role in roles))

    def with_word(self, word: str) -> list[tuple[tuple[str, ...], Person]]:
        return self._by_word.get(word, [])

    def same(self, name: str, roles: Sequence[Role]) -> Person | None:
        """The one person whose full name this is, in other words, with initials or with a slip of the pen."""
        words = _words(name)
        alike = self._by_letters.get("".join(words), {})
        if len(alike) == 1:
            return next(iter(alike.values()))
        sharing = [form for word in dict.fromkeys(words) for form in self.with_word(word)]
        fitting = {one.number: one for other, one in sharing if same_name(words, other)} | alike
        if not fitting:
            # "President Joe Biden" and "President Joseph R. Biden": a short form of the first name, and one office.
            # "Bob Lind" and "Robert Lind".
            fitting = {
                one.number: one
                for other, one in self.with_word(words[-1])
                if _is_nickname(name, one.names[0]) or (_short_form(words, other) and self.has_office(one, roles))
            }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def has_office(self, person: Person, roles: Sequence[Role]) -> bool:
        return any(_akin(role.title, title) for role in roles for title in self._titles[person.number])


@functools.lru_cache(1 << 14)
def _spelt(name: str) -> list[str]:
    return fold(name).split()


def _is_nickname(one: str, other: str) -> bool:
    mine, theirs = _spelt(one), _spelt(other)
    several = len(mine) > 1 and len(theirs) > 1 and mine[-1] == theirs[-1]
    return several and mine[0] != theirs[0] and one_given_name(mine[0], theirs[0])


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


def _by_surname(known: _Known, text: str, name: Name, roles: Sequence[Role]) -> Person | None:
    """Whom one word of a name stands for: NEW for somebody not named before, None where two fit."""
    words = _words(text[name.start : name.end])
    if not words:
        return None
    # "King Salman" is not Mohammed bin Salman: who reigns is called by the first name.
    reigns = any(role.kind == "monarch" and role.head for role in roles) or _REIGNING.search(
        text, max(0, name.start - 10), name.start
    )
    forms = [
        (other, one)
        for other, one in known.with_word(words[0])
        if _fits(words[0], other) and not (roles and _is_spouse(text, one)) and not (reigns and other[0] != words[0])
    ]
    numbers = sorted({one.number for _, one in forms})
    fitting = [known.found.people[number] for number in numbers]
    if not fitting:
        return NEW
    if len(fitting) == 1:
        return fitting[0]
    ending = {one.number for other, one in forms if other[-1] == words[0]}
    last = [one for one in fitting if one.number in ending]
    if len(last) == 1:
        return last[0]
    gender = _gender(text, name)
    # "Holm" is President Holm, though his wife Anna Holm was named.
    own = [one for one in fitting if not _is_spouse(text, one)]
    if len(own) == 1 and gender in (None, own[0].gender or gender):
        return own[0]
    by_title = [one for one in fitting if known.has_office(one, roles)]
    if len(by_title) == 1:
        return by_title[0]
    earlier = [one for one in fitting if one.first < name.start and one.gender in (None, gender or one.gender)]
    return earlier[0] if len(earlier) == 1 else None


# "Sultan Ibrahim", which may be a first name, too.
_REIGNING = re.compile(r"(?<!\w)(?:King|Queen|Sultan|Emir|Prince|Princess|Pope) $")
# "President Lind" is not the only Lind with a first name here, First Lady Anna Lind.
_SPOUSE = re.compile(
    r"\b(?:(?:[Ff]irst|[Ss]econd) (?:[Ll]ady|[Gg]entleman)\b[^.;]{0,40}(?:Dr\. )?|(?:wife|husband|spouse),? |Mrs\.? )$"
)


def _is_spouse(text: str, one: Person) -> bool:
    """Whether somebody is told of as the wife or husband of who holds the office."""
    return any(_SPOUSE.search(text, max(0, spot - 60), spot) for spot in one.spots[:3])


def _fits(word: str, name: Sequence[str]) -> bool:
    return bool(name) and (word in (name[-1], name[0]) or (len(name) > 2 and word in name and len(word) > 3))


@functools.lru_cache(1 << 14)
def _akin(one: str, other: str) -> bool:
    """Whether two titles may be one office."""
    mine, theirs = one.lower().split(), other.lower().split()
    return bool(mine and theirs) and (set(mine) <= set(theirs) or set(theirs) <= set(mine) or mine[-1] == theirs[-1])


@functools.cache
def _genders() -> dict[str, str]:
    return {fold(name): row["gender"] for row in rows("genders.tsv") for name in row["names"].split()}


def _by_given_name(name: str) -> str | None:
    """Whether "he" or "she" is said of Emily Lind; None where the name is of both, or of a family."""
    words = name.split()
    return _genders().get(fold(words[0])) if len(words) > 1 else None


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
        return _counterparts(found, country, offset)
    fitting = []
    for one in found.last_before(offset):
        for theirs in one.roles:
            if _is_of_a_bank(role) != _is_of_a_bank(theirs):
                continue
            titled = _head(theirs) == wanted or (country and role.kind == theirs.kind and role.kind in _ONE_EACH)
            same = titled and _is_deputy(theirs) == _is_deputy(role) and _agrees(role, theirs, country or None, one)
            same = same or _is_one_post(role, theirs)
            leads = country and country in (theirs.country, one.country) and _is_leader(role, theirs)
            if same or leads or (not country and _is_head_of_state(role, theirs)):
                fitting.append(one)
                break
    if len(fitting) < 2:
        return fitting
    nearest, second = (one.spots[bisect_left(one.spots, offset) - 1] for one in fitting[:2])
    # Of two ministers, one who was spoken of just now, and the other long ago.
    if offset - nearest < 400 and nearest - second > _REACH:
        return fitting[:1]
    first = protagonist(found)
    return [one for one in fitting if one is first and not country] or _without_country(fitting, role)


def _without_country(fitting: Sequence[Person], role: Role) -> list[Person]:
    """Whose office is the only one that goes without a country, as it goes at home: "the prime minister"."""
    wanted = _head(role)
    held = [(one, [theirs for theirs in one.roles if _head(theirs) == wanted]) for one in fitting]
    bare = [one for one, titles in held if titles and all(each.country is None or each.known for each in titles)]
    return bare if len(bare) == 1 and not role.country else []


def _is_of_a_bank(role: Role) -> bool:
    """ "The president of the Peruvian central bank" is not the President of Peru."""
    return role.office is not None and role.office.kind == "bank"


def _is_one_post(role: Role, theirs: Role) -> bool:
    """Whether two titles head one institution: "China's top diplomat", "the U.N. chief"."""
    mine, other = role.institution, theirs.institution
    one = mine is not None and other is not None and mine == other and role.head and theirs.head
    return one and (bool(role.country) or (role.office is not None and role.office.kind == "organisation"))


def _counterparts(found: Cast, country: str | None, offset: int) -> list[Person]:
    """Who is meant by "his Finnish colleague": one of that country, or who leads a delegation from some country.

    An ambassador, who is of the country that sent him, is no minister's colleague.
    """
    before = found.last_before(offset) if country else []
    fitting = [one for one in before if one.country == country and any(r.kind != "ambassador" for r in one.roles)]
    if len(fitting) == 1:
        return fitting
    leaders = [one for one in before if one.leads and one.country in (country, None)]
    return [one for one in fitting if one.leads][:1] or (leaders if len(leaders) == 1 and not fitting else [])


# How far after a sentence the holder of its office may be named, in characters: in the next one or two.
_SOON = 400


# The office that another word means.
_MEANT = {"top diplomat": "foreign minister"}


def named_next(found: Cast, role: Role, end: int, here: Collection[str | None] = ()) -> list[Person]:
    """Who is named with an office just after its sentence: "The minister met X. Minister Smith said".

    Where the text is written ``here``, its own ministers go without their country.
    """
    if not role.head or (role.country and role.country not in here):
        return []
    title = _MEANT.get(role.title.lower(), role.title.lower())
    fitting = [
        one
        for one in found.people
        if end <= one.first < end + _SOON
        and any(not theirs.country and theirs.title.lower() == title for theirs in one.roles)
    ]
    return fitting if len(fitting) == 1 else []


def named_later(found: Cast, role: Role) -> list[Person]:
    """Who is called that further on: "in a call with Latvia's president", and in the next line "President Smith"."""
    if not role.country or not role.head or _is_of_a_bank(role):
        return []
    if role.kind not in _ONE_EACH:
        # "Israel's FM", and in the next line "Foreign Minister Smith of Israel"
        same = [one for one in found.people if any(_is_one_post(role, theirs) for theirs in one.roles)]
        return same if len(same) == 1 and role.kind in ("minister", "fixed") else []
    fitting = [
        one
        for one in found.people
        if any(theirs.kind == role.kind and theirs.country == role.country and theirs.head for theirs in one.roles)
        and not any(theirs.status == "former" or theirs.elect for theirs in one.roles if theirs.kind == role.kind)
    ]
    return fitting if len(fitting) == 1 else []


def _is_head_of_state(role: Role, theirs: Role) -> bool:
    """Whether "the Head of State" is who was called the president before."""
    return role.title.lower() == "head of state" and theirs.kind in ("president", "monarch") and theirs.head


def _is_leader(role: Role, theirs: Role) -> bool:
    """Whether "the Kyrgyz leader" is who was called the president or prime minister before."""
    led = theirs.institution.kind if theirs.institution is not None else ""
    leads = theirs.kind in ("president", "government", "monarch") and theirs.head
    # A president's counterpart is one.
    leads = leads or (theirs.kind == "counterpart" and led in ("presidency", "government", "monarchy"))
    return role.title.lower() == "leader" and leads


def same_office(one: Role, other: Role) -> bool:
    """Whether two titles have one noun: "ministers" and "Minister of Justice"."""
    return _head(one) == _head(other) and _is_deputy(one) == _is_deputy(other)


def is_among(one: Role, other: Role) -> bool:
    """Whether who holds an office may be one of a plural's: a prime minister is none of "the foreign ministers"."""
    if one.kind in ("governor", "mayor"):
        return other.kind == one.kind  # a senator is none of "the governors"
    return "minister" not in one.title.lower() or " " not in one.title or _is_same_field(one, other)


def protagonist(found: Cast) -> Person | None:
    """Whom the article is about: the only one in its headline, or who is named much more than anybody else."""
    if found._about is None:
        found._about = list(_protagonist(found))
    return found._about[0] if found._about else None


def _protagonist(found: Cast) -> Iterator[Person]:
    titled = found.between(0, found.body)
    often = sorted(found.people, key=lambda one: (-len(one.spots), one.first))[:2]
    if len(titled) == 1:
        yield titled[0]
    elif often and len(often[0].spots) >= 3:
        if len(often) == 1 or 2 * len(often[0].spots) >= 3 * len(often[1].spots):
            yield often[0]


def _head(role: Role) -> str:
    return _noun(role.title)


# "PM Smith" in the headline is "the Prime Minister" below it.
_IN_FULL = {
    "pm": "prime minister",
    "premier": "prime minister",
    "fm": "foreign minister",
    "eam": "external affairs minister",
}


def _in_full(title: str) -> str:
    return " ".join(_IN_FULL.get(word, word) for word in title.lower().split())


@functools.lru_cache(1 << 14)
def _noun(title: str) -> str:
    words = re.findall(r"[a-z]+", _in_full(title))
    if not words:
        return ""
    first = re.split(r"\b(?:of|for|to|in|at)\b", " ".join(words))[0].split() or words
    return first[-1].rstrip("s") if first[-1] != "chess" else first[-1]


def _is_deputy(role: Role) -> bool:
    return _says_deputy(role.title)


@functools.lru_cache(1 << 14)
def _says_deputy(title: str) -> bool:
    return bool(re.search(r"\b(?:deputy|vice|assistant|under|undersecretary|first deputy)\b", title, re.IGNORECASE))


# Kinds of offices of which a country has one, whatever it is called: "the Uruguayan speaker" presides over a chamber.
_ONE_EACH = ("president", "government", "speaker", "monarch")
_PLAIN = ("of", "for", "the", "and", "to", "minister", "ministers")


def _agrees(role: Role, theirs: Role, country: str | None, person: Person) -> bool:
    if country and country not in (theirs.country, person.country):
        return False
    if role.kind == theirs.kind and role.kind in _ONE_EACH and country:
        return True
    return _is_same_field(role, theirs)


def _is_same_field(role: Role, theirs: Role) -> bool:
    """Whether a title says no more than another: "the minister", but not "the defence minister", is one of justice."""
    if "prime" in _in_full(theirs.title) and "prime" not in _in_full(role.title):
        return False  # "the minister" is not the Prime Minister
    return _beginnings(role.title, _PLAIN) <= _beginnings(theirs.title)


# "Minister of External Affairs Smith" is the foreign minister, "Home Minister Jones" the interior minister.
_SAME_FIELD = {"exter": "forei", "home": "inter"}


@functools.lru_cache(1 << 14)
def _beginnings(title: str, without: tuple[str, ...] = ()) -> frozenset[str]:
    """How the words of a title begin: "foreign" and "foreigners" are one."""
    words = (word[:5] for word in re.findall(r"[a-z]+", _in_full(title)) if word not in without)
    return frozenset(_SAME_FIELD.get(word, word) for word in words)
