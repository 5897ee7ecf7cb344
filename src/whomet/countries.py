"""A code of ISO 3166-1 goes in; what English news call that country comes out, from ``data/countries.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MAYBE = "?"
"""Before a form in the table: the form is a person's name or a common word, too."""
MINOR = "~"
"""Before a form in the table: the form mostly means another country."""


@dataclass(frozen=True, slots=True)
class Country:
    """One row of the table; ``names`` begins with ``name``, ``demonyms`` are adjectives and nouns.

    ``doubtful`` are the forms that are also a person's name or a common word, ``minor`` those that mostly mean
    another country; both are also among ``names`` or ``demonyms``.
    """

    iso3: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    doubtful: frozenset[str]
    minor: frozenset[str]


@cache
def countries() -> dict[str, Country]:
    """All countries by ISO 3166-1 alpha-3; XKX is Kosovo, SUN, DDR, CSK and YUG are of the past."""
    text = files("whomet").joinpath("data/countries.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["iso3"]: _country(row) for row in rows}


def country_name(iso3: str) -> str:
    """The common English name; the code itself when it is not in the table.

    >>> country_name("TUR")
    'Türkiye'
    """
    found = countries().get(iso3)
    return found.name if found else iso3


def _country(row: dict[str, str]) -> Country:
    names = [row["name"], *filter(None, row["names"].split("|"))]
    demonyms = [*filter(None, row["demonyms"].split("|"))]
    forms = [*names, *demonyms]
    return Country(
        iso3=row["iso3"],
        name=names[0].lstrip(MAYBE + MINOR),
        names=tuple(form.lstrip(MAYBE + MINOR) for form in names),
        demonyms=tuple(form.lstrip(MAYBE + MINOR) for form in demonyms),
        capital=row["capital"] or None,
        doubtful=frozenset(form[1:] for form in forms if form.startswith(MAYBE)),
        minor=frozenset(form[1:] for form in forms if form.startswith(MINOR)),
    )
