"""Somebody and a place in; whether he is posted there out: an embassy's people are no travellers in their country."""

from __future__ import annotations

import re

from whomet.countries import country_name
from whomet.extract.people import Person

# "Political Section Chief Mark Dunning", "Chargé d'affaires of the UK in Kazakhstan James Reed"
_STAFF = re.compile(
    r"(?:\b[Cc]harg[ée]s? d.[Aa]ffaires|\b[Dd]eputy (?:[Hh]ead|[Cc]hief) of (?:the )?(?:[A-Z]\S+ )?[Mm]ission"
    r"|\b(?:[Dd]efen[cs]e|[Mm]ilitary|[Cc]ultural|[Aa]gricultural|[Pp]olice|[Nn]aval) [Aa]ttach[ée]"
    r"|\b(?:Political|Economic|Consular|Commercial|Press|Cultural)(?: and \w+)? (?:Section|Counsell?or|Officer)"
    r"|\b(?:First|Second|Third) Secretary|\bCounsell?or (?:of|at) the Embassy)"
    r"[^.;,:]{0,60},? $"
)


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
