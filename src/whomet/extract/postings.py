"""Somebody and a place in; whether he is posted there out: an embassy's people are no travellers in their country."""

from __future__ import annotations

import re
from dataclasses import replace

from whomet.countries import country_name
from whomet.extract import gazetteer
from whomet.extract.institutions import OF_COUNTRY, Office, institution, named
from whomet.extract.people import Person
from whomet.extract.roles import Role

# "Political Section Chief Mark Dunning", "Chargé d'affaires of the UK in Kazakhstan James Reed"
_STAFF = re.compile(
    r"(?:\b[Cc]harg[ée]s? d.[Aa]ffaires|\b[Dd]eputy (?:[Hh]ead|[Cc]hief) of (?:the )?(?:[A-Z]\S+ )?[Mm]ission"
    r"|\b(?:[Dd]efen[cs]e|[Mm]ilitary|[Cc]ultural|[Aa]gricultural|[Pp]olice|[Nn]aval) [Aa]ttach[ée]"
    r"|\b(?:Political|Economic|Consular|Commercial|Press|Cultural)(?: and \w+)? (?:Section|Counsell?or|Officer)"
    r"|\b(?:First|Second|Third) Secretary|\bCounsell?or (?:of|at) the Embassy)"
    r"[^.;,:]{0,60},? $"
)


_EMBASSY = re.compile(
    r"\bthe ([A-Z][\w-]+(?: [A-Z][\w-]+)?) [Ee]mbassy in (?:the )?([A-Z][\w-]+(?: [A-Z][\w-]+)?)(?![\w-])"
)


def _embassy(text: str) -> tuple[str, str] | None:
    """Whose embassy, and in which country, where an article names only one: "the Indian Embassy in Kathmandu"."""
    found = {
        (home, host)
        for match in _EMBASSY.finditer(text)
        if (home := gazetteer.iso3_of(match[1])) and (host := gazetteer.country_of(match[2])) and home != host
    }
    return found.pop() if len(found) == 1 else None


def posted(role: Role, text: str) -> Role:
    """An ambassador's office where the article names his embassy and he is called no more than that."""
    bare = role.kind == "ambassador" and role.office is not None and role.office.short and role.title == "Ambassador"
    known = _embassy(text) if bare and not role.country else None
    if known is None:
        return role
    office = Office("embassy", f"Embassy of {OF_COUNTRY} in {named(known[1])}", known[0])
    return replace(role, office=office, country=known[0], institution=institution(office, known[0]), head=True)


def is_ambassador_to(person: Person, iso3: str | None) -> bool:
    """Whether somebody is the ambassador to a country."""
    host = country_name(iso3) if iso3 else ""
    missions = [one.institution for one in person.roles if one.kind == "ambassador"]
    return bool(host) and any(
        one is not None and one.name.endswith((f" in {host}", f" in the {host}")) for one in missions
    )


def is_staff(person: Person, text: str) -> bool:
    """Whether somebody is called one of an embassy's staff."""
    return any(_STAFF.search(text, max(0, spot - 120), spot) for spot in person.spots)
