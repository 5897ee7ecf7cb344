"""The roles of an article in; who heads which institution out, in which country."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from whomet.extract import appointments, gazetteer
from whomet.extract.claims import Headship
from whomet.extract.gazetteer import Geo
from whomet.extract.institutions import Inst, institution
from whomet.extract.people import Person
from whomet.extract.roles import Role
from whomet.extract.scene import Told
from whomet.ontology import MEETS, VISITS

if TYPE_CHECKING:
    from whomet.extract.reading import Reading

# Seats of government that stand for their country where an article takes it for granted.
_SEATS = {
    "USA": re.compile(r"\bWhite House\b|\bOval Office\b|\bCapitol Hill\b|\bState Department\b|\bNSC\b|\bPentagon\b"),
    "GBR": re.compile(r"\bDowning Street\b|\bWhitehall\b|\bHer Majesty's Government\b|\bHis Majesty's Government\b"),
    "RUS": re.compile(r"\bKremlin\b"),
    "FRA": re.compile(r"\b[ÉE]lys[ée]e\b|\bQuai d'Orsay\b"),
    "CAN": re.compile(r"\bParliament Hill\b|\bRideau\b"),
}


def headships(
    reading: Reading, told: Sequence[Told], offices: Sequence[tuple[int, appointments.Told]]
) -> list[Headship]:
    """Every office that the article gives to somebody who heads what it belongs to, by title or by verb."""
    found = list(_settled(reading, told))
    home = _home(reading)
    for number, one in offices:
        country = one.country or reading.cast.people[one.person].country or home
        if (inst := institution(one.office, country)) is not None:
            found.append(Headship(one.person, inst, one.status, one.role, number, one.rule))
    return found


def _settled(reading: Reading, told: Sequence[Told]) -> Iterator[Headship]:
    waiting: list[tuple[int, Person, Role]] = []
    taken: dict[str, int] = {}
    for number, holder, role in reading.roles:
        person = reading.cast.person(holder.start) if holder is not None else None
        if person is None or not role.head or role.elect:
            continue
        if role.institution is not None:
            taken.setdefault(role.institution.name, person.number)
            yield _headship(number, person, role, role.institution)
        elif role.office is not None:
            waiting.append((number, person, role))
    abroad = dict(_met_abroad(reading, told))
    visited: dict[int, set[str | None]] = {}
    for one in told:
        if one.edge == VISITS and isinstance(one.other, Geo):
            visited.setdefault(one.subject, set()).add(one.other.iso3)
    home = _home(reading)
    for number, person, role in waiting:
        for country in (
            role.country,
            role.hint,
            person.country,
            role.near,
            abroad.get(person.number),
            home,
            _only(reading, number, home, visited.get(person.number, set())),
        ):
            inst = institution(role.office, country) if country and role.office is not None else None
            if inst is not None and taken.get(inst.name, person.number) == person.number:
                taken[inst.name] = person.number
                yield _headship(number, person, role, inst)
                break
        else:
            if role.office is not None and (inst := institution(role.office)) is not None:
                yield _headship(number, person, role, inst)


def _headship(number: int, person: Person, role: Role, inst: Inst) -> Headship:
    return Headship(person.number, inst, role.status, role.title, number, "title")


def _met_abroad(reading: Reading, told: Sequence[Told]) -> Iterator[tuple[int, str]]:
    """Whom a traveller met where he went, and the country: "travelled to Colombia and met President Duque"."""
    journeys: dict[int, list[tuple[int, str]]] = {}
    for one in told:
        if one.edge == VISITS and isinstance(one.other, Geo) and one.other.iso3:
            journeys.setdefault(one.subject, []).append((one.sentence, one.other.iso3))
    for one in told:
        if one.edge == MEETS and isinstance(one.other, int):
            for traveller, host in ((one.subject, one.other), (one.other, one.subject)):
                place = gazetteer.find(one.place) if one.place else []
                if place and place[0].iso3 and traveller in journeys and reading.cast.people[host].country is None:
                    yield host, place[0].iso3
                    continue
                before = [iso3 for sentence, iso3 in journeys.get(traveller, ()) if sentence <= one.sentence]
                if before and reading.cast.people[host].country is None and host not in journeys:
                    yield host, before[-1]


def _home(reading: Reading) -> str | None:
    """The country that an article takes for granted: whose seat of government, or whose way of naming offices, it has."""
    seats = {country: len(pattern.findall(reading.text)) for country, pattern in _SEATS.items()}
    if any(seats.values()):
        return max(seats, key=lambda country: seats[country])
    if reading.dateline and len(places := gazetteer.find(reading.dateline.title())) > 0 and places[-1].iso3:
        return places[-1].iso3
    mentioned = {geo.iso3 for geo in reading.geography}
    likely = {role.office.likely for _, _, role in reading.roles if role.office is not None and role.office.likely}
    likely &= mentioned
    if len(likely) == 1:
        return likely.pop()
    return _other_side(reading)


def _other_side(reading: Reading) -> str | None:
    """The country that an article on two countries' ties leaves to be understood: "President Biden met Chairman Hue of Vietnam"."""
    said = {role.country for _, _, role in reading.roles if role.country}
    left = Counter(geo.iso3 for geo in reading.geography if geo.iso3 and geo.iso3 not in said and not geo.ambiguous)
    common = left.most_common(2)
    if said and common and common[0][1] > 2 and (len(common) == 1 or common[0][1] > common[1][1]):
        return common[0][0]
    return None


def _only(reading: Reading, number: int, home: str | None, visited: set[str | None]) -> str | None:
    """The one country that the sentence names, other than where the person is a guest."""
    sentence = reading.sentences[number]
    named = {geo.iso3 for geo in reading.geography if sentence.start <= geo.start < sentence.end and not geo.ambiguous}
    named -= {home, None} | visited
    named -= {role.country for at, _, role in reading.roles if at == number}
    return named.pop() if len(named) == 1 else None
