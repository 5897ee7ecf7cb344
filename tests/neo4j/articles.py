"""What articles say, made by hand and by lot, without a text or a model."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from whomet.facts import Claim, Evidence, Extraction, Node, Source, slug

MEETS, HEADS, VISITS = "MEETS", "HEADS", "VISITS"


def person(name: str, country: str | None = None, *forms: str) -> Node:
    return Node(f"person:{slug(name)}", "Person", name, (name, *forms), None, country)


def country(name: str, iso3: str) -> Node:
    return Node(f"country:{iso3}", "Country", name, (name,), None, iso3)


def institution(name: str, kind: str, iso3: str | None = None) -> Node:
    return Node(f"institution:{slug(name)}", "Institution", name, (name,), kind, iso3)


def place(name: str, iso3: str | None = None, kind: str = "city") -> Node:
    return Node(f"place:{slug(name)}", "Place", name, (name,), kind, iso3)


def claim(type_: str, subject: Node, object_: Node, status: str = "happened", **fields: Any) -> Claim:
    sentence = f"{subject.name} {type_} {object_.name}."
    if (date := fields.get("date")) and "date_precision" not in fields:
        fields["date_precision"] = "range" if "/" in date else {10: "day", 7: "month", 4: "year"}.get(len(date))
    return Claim(type_, subject.key, object_.key, status, Evidence("text", sentence, 0, len(sentence)), **fields)


def article(
    id: str, nodes: list[Node], claims: list[Claim], published: str | None = "2025-07-22", sha256: str | None = None
) -> Extraction:
    source = Source(id, f"Title of {id}", published, None, "Agency", sha256 or f"digest of {id}")
    return Extraction(source, tuple(nodes), tuple(claims), "by hand 1")


ALIYEV = person("Kamran Aliyev", "AZE", "Aliyev")
SENTURK = person("Muhsin Şentürk", "TUR")
SENTURK_PLAIN = person("Muhsin Senturk", "TUR", "Senturk")
TUNC = person("Yılmaz Tunç", "TUR")
JUSTICE = institution("Ministry of Justice of Türkiye", "ministry", "TUR")
TURKIYE = country("Türkiye", "TUR")
ANKARA = place("Ankara", "TUR")

VISIT = article(
    "visit",
    [ALIYEV, SENTURK, TUNC, JUSTICE, TURKIYE, ANKARA],
    [
        claim(MEETS, ALIYEV, SENTURK, date="2025-07-22", mode="in_person", place="Ankara"),
        claim(MEETS, TUNC, ALIYEV, date="2025-07-23"),
        claim(HEADS, TUNC, JUSTICE, "current", role="Minister of Justice"),
        claim(VISITS, ALIYEV, TURKIYE, "ongoing"),
        claim(VISITS, ALIYEV, ANKARA, "ongoing"),
    ],
)
PLAN = article(
    "plan",
    [ALIYEV, SENTURK_PLAIN],
    [claim(MEETS, SENTURK_PLAIN, ALIYEV, "planned", date="2025-07")],
    published="2025-07-18",
)


PEOPLE = [
    person(f"{first} {last}", iso3)
    for first, iso3 in (("Ali", "AZE"), ("Eva", "FIN"), ("Émile", None))
    for last in ("Kaya", "Niemi", "Novák", "Öz")
]
BODIES = [JUSTICE, institution("Parliament of Finland", "parliament", "FIN"), institution("OSCE", "body")]
GOALS = [TURKIYE, country("Finland", "FIN"), ANKARA, place("Helsinki", "FIN"), place("Tampere", "FIN")]
# By another name of it.
GOALS.append(replace(place("Tammerfors", "FIN"), key="place:tampere", standard="Tampere"))
DAYS = ["2025-07-01", "2025-07-02", "2025-07-03", "2025-09-01"]
VAGUE = ["2025-07", "2025", "--07-02", "2025-W27", "2025-06-30/2025-07-05"]
PRECISION = {"2025-07": "month", "2025": "year", "--07-02": "day", "2025-W27": "week"}
PUBLISHED = [None, *(f"2025-{month:02}-{day:02}" for month in (6, 7, 8) for day in (1, 5, 20, 28))]
SIGNATURES = [None, None, "00aa" * 64, "00aa" * 40 + "00bb" * 24, "00bb" * 64]
"""Of the last three the middle one is a copy of both others, which are none of each other."""


def by_lot(number: int, seed: int = 1) -> list[Extraction]:
    """Articles on few people, so that everything overlaps."""
    return [lot(index, seed) for index in range(number)]


def lot(index: int, version: int = 1) -> Extraction:
    """One article of theirs, as it reads in one of its versions."""
    chance = random.Random(f"{index} {version}")
    cast = [_spelled(one, chance) for one in chance.sample(PEOPLE, 4)]
    if chance.random() < 0.3:
        # Two people of one name, whom the article tells apart.
        cast.append(replace(cast[0], key=f"{cast[0].key}-2", country=chance.choice(["TUR", None])))
    nodes = {node.key: node for node in cast}
    claims: list[Claim] = []
    for _ in range(chance.randrange(6)):
        subject = chance.choice(cast)
        type_ = chance.choice([MEETS, MEETS, HEADS, VISITS])
        object_ = chance.choice({MEETS: cast, HEADS: BODIES, VISITS: GOALS}[type_])
        nodes[object_.key] = object_
        claims.extend((_office if type_ == HEADS else _event)(type_, subject, object_, chance))
    if chance.random() < 0.5:
        # Else all stand in the first sentence, and who met there is of one table.
        claims = [replace(one, evidence=_later(one.evidence, 100 * place)) for place, one in enumerate(claims)]
    source = Source(
        f"lot-{index:03}",
        chance.choice([None, f"Title {version}"]),
        chance.choice(PUBLISHED),
        chance.choice([None, "https://agency.example/1"]),
        chance.choice([None, "Agency", "Gazette"]),
        f"{version} {index}",
        chance.choice(SIGNATURES),
    )
    return Extraction(source, tuple(nodes.values()), tuple(claims), "by lot 1")


def _later(evidence: Evidence, by: int) -> Evidence:
    return replace(evidence, start=evidence.start + by, end=evidence.end + by)


def _spelled(one: Node, chance: random.Random) -> Node:
    first, last = one.name.split()
    return chance.choice(
        [
            one,
            replace(one, leads=chance.choice([True, False])),
            person(one.name.upper(), one.country),
            person(one.name, "SWE", last),
            person(f"{first} J. {last}", one.country),
            person(last, one.country),
        ]
    )


def _office(type_: str, subject: Node, object_: Node, chance: random.Random) -> list[Claim]:
    fields: dict[str, Any] = {
        "role": chance.choice(["Head", "Minister", None]),
        "since": chance.choice([None, None, "2010", "2020-05"]),
        "until": chance.choice([None, None, "2015", "2025-06-30"]),
    }
    return [claim(type_, subject, object_, chance.choice(["current", "former"]), **fields)]


def _event(type_: str, subject: Node, object_: Node, chance: random.Random) -> list[Claim]:
    """What happened or is to happen; what is put off comes with a later day, at times."""
    date = chance.choice([None, None, *DAYS, *VAGUE])
    fields: dict[str, Any] = {"date": date, "date_precision": PRECISION.get(date or "")}
    if date in DAYS or date is None:
        fields = {"date": date, "date_basis": chance.choice(["stated", "relative", "assumed"]) if date else None}
    fields |= {
        "mode": chance.choice([None, "unknown", "phone", "in_person"]),
        "place": chance.choice([None, "Ankara", "Vienna"]),
        "more": chance.choice([(), (Evidence("title", "They met: \nagain.", 3, 20),)]),
    }
    if "/" in (date or ""):
        fields["date_precision"] = "range"
    status = chance.choice(["happened", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"])
    if type_ == MEETS:
        fields["host"] = chance.choice([None, None, subject.key, object_.key])
        fields["place_country"] = chance.choice([None, "TUR", "AUT"]) if fields["place"] else None
    claims = [claim(type_, subject, object_, status, **fields)]
    if status == "postponed" and chance.random() < 0.7:
        claims.append(claim(type_, subject, object_, "planned", date=chance.choice(DAYS)))
    return claims
