"""How articles call people, and what was judged about them, go in; which mentions are one person comes out.

Mentions of one folded name are one person, unless they come from countries that neither of is a slip. Two names are one
person where they are spellings of one name and nothing that is known of them speaks against it; a family name alone is
whoever of that name heads the same institution, or the only one whom it may mean. Judgements come before all of it.
This is a pure function of all mentions: the order in which they came does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from whomet.judgements import DIFFERENT, RENAME, SAME, WIKIDATA, Judgement, Pointer, in_force
from whomet.names import DIFFERENT_TO, compare
from whomet.names.spelling import alike as one_word
from whomet.names.spelling import bones
from whomet.names.tables import given_names, pairs, part
from whomet.names.words import GENERATION, INITIAL, NAME, Word, person_words

# Scores of whomet.names from which two names are one person. Below .75 initials and left-out names pair strangers; if
# no country is known, left-out names do as well (read by eye among the 2,200 names of 2,438 real articles).
_OF_ONE_COUNTRY: Final = 0.751
_UNKNOWN_COUNTRY: Final = 0.9
_FAMILY_NAME: Final = 0.55
# One word of another, written otherwise: Sewell is not Safal.
_ONE_WORD: Final = 0.95
# A country that fewer than one in so many articles give somebody is a slip.
_SLIP: Final = 5
# An office that fewer than one in so many articles give somebody is one too: most articles need not name it.
_RARE: Final = 10
# A family name that more names have says nothing about who is meant.
CROWDED: Final = 20
# Longer than any name: not compared.
_LONGEST: Final = 120
_MOST_WORDS: Final = 6
_SYLLABLE: Final = 5


class Said(NamedTuple):
    """What one article says of somebody: the folded name, the country, the institutions that he or she heads."""

    form: str
    country: str | None = None
    heads: tuple[str, ...] = ()


class Unit(NamedTuple):
    """Mentions that are never told apart: of one name, and where ``mark`` is given of one country, or a single one."""

    form: str
    mark: str = ""

    @property
    def id(self) -> str:
        return f"{self.form}:{self.mark}" if self.mark else self.form


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a unit."""

    country: str | None
    heads: frozenset[str]
    times: int
    single: bool = False


Pins = Mapping[tuple[str, str], Said]
"""Of single mentions that judgements point to, by article and key, those that are there."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who: the person of each unit, and by judgement what people are called, and their items of Wikidata."""

    persons: Mapping[Unit, str]
    units: People
    renamed: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)

    def person(self, said: Said, article: str = "", key: str = "") -> str:
        """The id of whom a mention is."""
        return self.persons[self.units.of(said.form, said.country, article, key)]

    def called(self, forms: Collection[str]) -> set[str]:
        """The ids of all whom these folded names may mean."""
        return {person for unit, person in self.persons.items() if unit.form in forms}


class People:
    """Mentions by unit, and which units may be one person."""

    def __init__(
        self,
        seen: Mapping[Said, int],
        pins: Pins | None = None,
        crowded: Collection[str] = (),
        judged: Iterable[Judgement] = (),
    ) -> None:
        self._pins = pins or {}
        different = [one for one in judged if one.kind == DIFFERENT]
        self._judged_apart = {(one.form, one.country) for judgement in different for one in judgement.pointers}
        self.crowded = crowded
        self._countries: dict[str, dict[str | None, str]] = {}
        self.by_form: dict[str, list[Unit]] = {}
        self.known: dict[Unit, _Known] = {}
        of_form: defaultdict[str, dict[Said, int]] = defaultdict(dict)
        for said, times in seen.items():
            if times > 0:
                of_form[said.form][said] = times
        for form, said_of in of_form.items():
            self._add(form, said_of)
        for (article, key), said in self._pins.items():
            unit = Unit(said.form, f"{article}#{key}")
            self.known[unit] = _Known(said.country, frozenset(said.heads), 1, single=True)

    def _add(self, form: str, seen: Mapping[Said, int]) -> None:
        times: Counter[str] = Counter()
        for said, number in seen.items():
            if said.country:
                times[said.country] += number
        told_apart = _told_apart(times, {country for country in times if (form, country) in self._judged_apart})
        self._countries[form] = {country: country for country in told_apart[1:]} if len(told_apart) > 1 else {}
        usual = told_apart[0] if told_apart else None
        self._countries[form][None] = usual or "" if len(told_apart) > 1 else ""
        self.by_form[form] = []
        for country in told_apart or (None,):
            unit = Unit(form, (country or "") if len(told_apart) > 1 else "")
            own = {said: n for said, n in seen.items() if self.of(form, said.country) == unit}
            self.known[unit] = _Known(country, _offices(own), sum(own.values()))
            self.by_form[form].append(unit)

    def of(self, form: str, country: str | None, article: str = "", key: str = "") -> Unit:
        """The unit of a mention."""
        if (article, key) in self._pins:
            return Unit(form, f"{article}#{key}")
        marks = self._countries[form]
        return Unit(form, marks.get(country, marks[None]))

    def at(self, pointer: Pointer) -> Unit | None:
        """The unit that a judgement points to, if there is any such mention."""
        if pointer.article:
            unit = Unit(pointer.form, f"{pointer.article}#{pointer.key}")
            return unit if unit in self.known else None
        return self.of(pointer.form, pointer.country or None) if pointer.form in self._countries else None

    def related(self, one: str, other: str) -> bool:
        """Whether units of two forms may be one person."""
        return any(self.link(a, b) for a in self.by_form.get(one, ()) for b in self.by_form.get(other, ()))

    def link(self, one: Unit, other: Unit) -> float:
        """How surely two units are one person by what is known of them; 0 where it does not suffice."""
        a, b = self.known[one], self.known[other]
        if a.country and b.country and a.country != b.country:
            return 0.0
        office = not a.heads.isdisjoint(b.heads)
        score = alike(one.form, other.form)
        if short(one.form) != short(other.form) or (office and short(one.form)):
            told = office or self._is_only_meant(one, other)
            return score if score >= _FAMILY_NAME and told else 0.0
        if not (_initials(one.form) and _initials(other.form)):
            score = max(score, alike(_without_initials(one.form), _without_initials(other.form)))
        if office and a.country:
            score = max(score, alike(_without_generation(one.form), _without_generation(other.form)))
        by_name_only = short(one.form) or not (office or (a.country and b.country))
        if by_name_only and not _begin_alike(one.form, other.form):
            return 0.0
        return score if score >= (_UNKNOWN_COUNTRY if by_name_only else _OF_ONE_COUNTRY) else 0.0

    def _is_only_meant(self, one: Unit, other: Unit) -> bool:
        """Whether a family name may mean somebody of whom it is not known that both head the same.

        Not where it heads something or has a country and the full name has none, not where it is reported far more
        often (Macron is not Brigitte Macron), and not where many have the name.
        """
        alone, full = (one, other) if short(one.form) else (other, one)
        a, b = self.known[alone], self.known[full]
        if a.heads or (a.country and not b.country) or a.times > _SLIP * b.times:
            return False
        if not _is_family_of(alone.form, full.form):
            return False
        return family(alone.form).isdisjoint(self.crowded) and family(full.form).isdisjoint(self.crowded)


def _offices(seen: Mapping[Said, int]) -> frozenset[str]:
    """What somebody heads, by more than a slip."""
    times: Counter[str] = Counter()
    for said, number in seen.items():
        times.update(dict.fromkeys(said.heads, number))
    mentions = sum(seen.values())
    return frozenset(office for office, number in times.items() if number * _RARE > mentions)


def _told_apart(times: Mapping[str, int], judged: Collection[str]) -> list[str]:
    """The countries of different people, the usual one first; of whom it was judged so, none is a slip."""
    countries = sorted(times, key=lambda country: (-times[country], country))
    return [one for one in countries if times[one] * _SLIP > times[countries[0]] or one in judged]


# --- who is who ----------------------------------------------------------------------------------------------------


def identify(
    seen: Mapping[Said, int],
    judgements: Iterable[Judgement] = (),
    pins: Pins | None = None,
    crowded: Collection[str] | None = None,
) -> Identity:
    """Who is who among all of these mentions; ``seen`` counts them.

    ``crowded`` are the family names of too many, where these are not all mentions.
    """
    judged = in_force(judgements)
    people = People(seen, pins, crowded_in(said.form for said in seen) if crowded is None else crowded, judged)
    clusters = _Clusters(people, judged)
    clusters.join_judged(judged)
    clusters.join_single()
    links = list(clusters.links())
    clusters.join_names(links)
    clusters.join_family_names(links)
    persons = {unit: clusters.lead(unit).id for unit in people.known}
    renamed, items = (_given(kind, people, persons, judged) for kind in (RENAME, WIKIDATA))
    return Identity(persons, people, renamed, items)


def _given(kind: str, people: People, persons: Mapping[Unit, str], judged: Iterable[Judgement]) -> dict[str, str]:
    """What people gave persons, the latest of each."""
    given: dict[str, str] = {}
    for judgement in judged:
        unit = people.at(judgement.first) if judgement.kind == kind else None
        if unit is not None:
            given.setdefault(persons[unit], judgement.value)
    return given


_Link = tuple[float, Unit, Unit]


class _Clusters:
    """Units, put together step by step."""

    def __init__(self, people: People, judged: Collection[Judgement]) -> None:
        self._people = people
        self._of: dict[Unit, list[Unit]] = {unit: [unit] for unit in people.known}
        self._apart: set[frozenset[Unit]] = set()
        self._second: set[Unit] = set()
        self._items: dict[Unit, str] = {}
        for judgement in judged:
            if judgement.kind == WIKIDATA and (unit := people.at(judgement.first)):
                self._items.setdefault(unit, judgement.value)
            if judgement.kind == DIFFERENT and (two := self._two(judgement)):
                self._apart.add(frozenset(two))
                self._second.add(two[1])

    def _two(self, judgement: Judgement) -> tuple[Unit, Unit] | None:
        first, second = (self._people.at(one) if one else None for one in (judgement.first, judgement.second))
        return (first, second) if first and second and first != second else None

    def lead(self, unit: Unit) -> Unit:
        """The unit that gives a cluster its id: the usual name, not a family name alone, and rather a fuller one.

        The number of articles counts by its order of magnitude, so that an id seldom changes.
        """
        known = self._people.known
        return min(
            self._of[unit],
            key=lambda one: (
                known[one].single,
                short(one.form),
                -known[one].times.bit_length(),
                -len(one.form.split()),
                one,
            ),
        )

    def join_judged(self, judged: Iterable[Judgement]) -> None:
        """Who was judged to be one, and who is one item of Wikidata."""
        for judgement in judged:
            if judgement.kind == SAME and (two := self._two(judgement)) and not self._judged_apart(*two):
                self._join(*two)
        of_item: dict[str, Unit] = {}
        for unit, item in sorted(self._items.items()):
            first = of_item.setdefault(item, unit)
            if not self._judged_apart(first, unit):
                self._join(first, unit)

    def join_single(self) -> None:
        """A mention that was judged is whom its name stands for, unless it was judged to be somebody, or not to be."""
        known = self._people.known
        single = [unit for unit in known if known[unit].single]
        for unit in sorted(single, key=lambda unit: (unit in self._second, unit)):
            usual = self._people.of(unit.form, known[unit].country)
            elsewhere = any(one.form != unit.form for one in self._of[unit])
            told_from = self._told_from(unit, usual) or self._judged_apart(unit, usual)
            if usual in known and not elsewhere and not told_from:
                self._join(unit, usual)

    def _told_from(self, unit: Unit, usual: Unit) -> bool:
        """Whether a mention is the second of two that were told apart, and so is not whom the name usually means."""
        return unit in self._second and any(
            unit in two and any(one.form == usual.form for one in two - {unit}) for two in self._apart
        )

    def join_names(self, links: Iterable[_Link]) -> None:
        """Names that are spellings of one name, the surest first."""
        for _, one, other in sorted(links, key=lambda link: (-link[0], link[1:])):
            if short(one.form) == short(other.form) and self._may_join(one, other):
                self._join(one, other)

    def join_family_names(self, links: Iterable[_Link]) -> None:
        """A family name alone is one person's where only one may be meant: first of those who head the same."""
        meant: defaultdict[Unit, list[Unit]] = defaultdict(list)
        heads: defaultdict[Unit, list[Unit]] = defaultdict(list)
        known = self._people.known
        for _, one, other in sorted(links):
            if short(one.form) != short(other.form):
                alone, full = (one, other) if short(one.form) else (other, one)
                meant[self.lead(alone)].append(full)
                if not known[one].heads.isdisjoint(known[other].heads):
                    heads[self.lead(alone)].append(full)
        found = [
            (alone, self._usual(heads.get(alone) or full))
            for alone, full in sorted(meant.items())
            if self._is_family_name(alone)
        ]
        for alone, lead in found:
            if lead and self._may_join(alone, lead):
                self._join(alone, lead)

    def _is_family_name(self, unit: Unit) -> bool:
        """ "Abdullah II" is a whole name: Rania Al Abdullah is somebody else."""
        return all(short(one.form) and not _numbered(one.form) for one in self._of[unit])

    def _usual(self, units: Iterable[Unit]) -> Unit | None:
        """The one person that is meant, or by far the most often."""
        leads = {self.lead(one) for one in units}
        times = {lead: sum(self._people.known[one].times for one in self._of[lead]) for lead in leads}
        first, *others = sorted(leads, key=lambda lead: (-times[lead], lead))
        return first if sum(times[one] for one in others) * _RARE < times[first] else None

    def links(self) -> Iterator[_Link]:
        """The units that may be one person, and how surely; judgements are not asked."""
        of_key: defaultdict[str, set[str]] = defaultdict(set)
        for form, units in self._people.by_form.items():
            for key in keys(form, {office for unit in units for office in self._people.known[unit].heads}):
                if key not in self._people.crowded:
                    of_key[key].add(form)
        pairs = {pair for forms in of_key.values() for pair in combinations(sorted(forms), 2)}
        for first, second in pairs:
            for one in self._people.by_form[first]:
                for other in self._people.by_form[second]:
                    if score := self._people.link(one, other):
                        yield score, one, other

    def _may_join(self, one: Unit, other: Unit) -> bool:
        if self._of[one] is self._of[other] or self._judged_apart(one, other):
            return False
        ours, theirs = self._countries(one), self._countries(other)
        if ours and theirs and ours.isdisjoint(theirs):
            return False
        return all(alike(a.form, b.form) > DIFFERENT_TO for a in self._of[one] for b in self._of[other])

    def _countries(self, unit: Unit) -> set[str]:
        return {country for one in self._of[unit] if (country := self._people.known[one].country)}

    def _judged_apart(self, one: Unit, other: Unit) -> bool:
        ours, theirs = ({self._items[unit] for unit in self._of[at] if unit in self._items} for at in (one, other))
        if ours and theirs and ours != theirs:
            return True
        return bool(self._apart) and any(
            frozenset((a, b)) in self._apart for a in self._of[one] for b in self._of[other]
        )

    def _join(self, one: Unit, other: Unit) -> None:
        if self._of[one] is not self._of[other]:
            together = self._of[one] + self._of[other]
            for unit in together:
                self._of[unit] = together


# --- names ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=262_144)
def alike(one: str, other: str) -> float:
    """How far two folded names are of one person, 0 to 1 (whomet.names)."""
    return compare(one, other, "person").score


@lru_cache(maxsize=65_536)
def _names(form: str) -> tuple[Word, ...]:
    if len(form) > _LONGEST:
        return ()
    words = person_words(form)
    # Ben Wallace is no son of Wallace.
    return tuple(word for word in words if word.kind == NAME or (word is words[0] and given_names(word.text)))


def short(form: str) -> bool:
    """Whether a folded name is a family name alone, or with initials."""
    return len(_names(form)) < 2


@lru_cache(maxsize=65_536)
def _without_generation(form: str) -> str:
    return " ".join(word.text for word in person_words(form) if word.kind != GENERATION) or form


@lru_cache(maxsize=65_536)
def _numbered(form: str) -> bool:
    return any(word.kind == GENERATION for word in person_words(form))


def keys(form: str, heads: Iterable[str]) -> set[str]:
    """What two names have in common, at least one of these, if they may be one person.

    Two words by their consonants, one word and an institution, or the family name.
    """
    words = [_codes(word.text) for word in _names(form)[:_MOST_WORDS]]
    found = {f"~{' '.join(sorted((a, b)))}" for one, other in combinations(words, 2) for a in one for b in other}
    for first, second in zip(_names(form), _names(form)[1:], strict=False):
        # "Tae Yong" and "Taeyong".
        if len(first.text) <= _SYLLABLE and len(second.text) <= _SYLLABLE:
            glued = bones(first.text + second.text)
            found |= {f"~{' '.join(sorted((glued, code)))}" for codes in words for code in codes}
    found |= {f"~{code}@{office}" for office in heads for codes in words for code in codes}
    found |= family(form)
    return {key for key in found if len(key) <= 300}


@lru_cache(maxsize=65_536)
def _is_family_of(alone: str, full: str) -> bool:
    """Whether a word is the family name of a full one: none that is a first name, that stands first in East Asia, or
    that is somebody's father's (Mohammed bin Salman).
    """
    ours, theirs = _names(alone), _names(full)
    if not ours or not theirs or one_word(ours[-1].text, theirs[-1].text) < _ONE_WORD:
        return False
    word, words = ours[-1].text, [one.text for one in person_words(full)]
    before = words[words.index(theirs[-1].text) - 1]
    return (
        not given_names(word) and word not in part("chinese") | pairs("korean").keys() and before not in part("descent")
    )


@lru_cache(maxsize=65_536)
def family(form: str) -> frozenset[str]:
    """The keys of the last word of a name, which is the family name in most of the world."""
    names = _names(form)
    return frozenset(f"~{code}." for code in _codes(names[-1].text)) if names else frozenset()


def is_family(key: str) -> bool:
    """Whether one of ``keys`` is of a family name."""
    return key.startswith("~") and key.endswith(".")


def crowded_in(forms: Iterable[str]) -> set[str]:
    """The keys of the family names that too many of these names have."""
    times = Counter(key for form in set(forms) for key in family(form))
    return {key for key, number in times.items() if number > CROWDED}


@lru_cache(maxsize=65_536)
def _initials(form: str) -> bool:
    return any(word.kind == INITIAL for word in person_words(form))


@lru_cache(maxsize=65_536)
def _begin_alike(one: str, other: str) -> bool:
    """Whether the first words are one, or the last: Ahmed Mohamed is not Mohamed Ahmed for want of a country."""
    ours, theirs = _names(one), _names(other)
    if not ours or not theirs:
        return True
    return max(one_word(ours[at].text, theirs[at].text) for at in (0, -1)) > 0


@lru_cache(maxsize=65_536)
def _without_initials(form: str) -> str:
    """Josphat K. Kiprotich is Josphat Kiprotich; George H. W. Bush is not George W. Bush."""
    names = _names(form)
    return " ".join(word.text for word in person_words(form) if word.kind != INITIAL) if len(names) > 1 else form


def words_of(form: str) -> set[str]:
    """The words of a folded name, by their consonants, without initials, titles and particles."""
    return {code for word in _names(form) for code in _codes(word.text)}


@lru_cache(maxsize=65_536)
def _codes(word: str) -> frozenset[str]:
    return frozenset(bones(form) for form in (word, *given_names(word)))
