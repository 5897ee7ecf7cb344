"""What articles say, made by hand and by lot, without a text or a model."""

from __future__ import annotations

import random
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


def by_lot(number: int, seed: int = 1) -> list[Extraction]:
    """Articles on few people, so that everything overlaps."""
    chance = random.Random(seed)
    people = [
        person(f"{first} {last}", chance.choice(["AZE", "TUR", "FIN", None]))
        for first in ("Ali", "Eva", "Émile")
        for last in ("Kaya", "Niemi", "Novák", "Öz")
    ]
    spelled = {
        one.key: [one, person(one.name.upper(), one.country), person(one.name, "SWE", one.name.split()[1])]
        for one in people
    }
    institutions = [JUSTICE, institution("Parliament of Finland", "parliament", "FIN"), institution("OSCE", "body")]
    goals = [TURKIYE, country("Finland", "FIN"), ANKARA, place("Helsinki", "FIN"), place("Tampere", "FIN")]
    dates = [
        None,
        None,
        "2025-07-01",
        "2025-07-02",
        "2025-07",
        "2025",
        "--07-02",
        "2025-W27",
        "2025-06-30/2025-07-05",
        "2025-09-01",
    ]
    statuses = ["happened", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"]
    made = []
    for index in range(number):
        cast = [chance.choice(spelled[one.key]) for one in chance.sample(people, 4)]
        nodes = {node.key: node for node in cast}
        claims = []
        for _ in range(chance.randrange(6)):
            type_ = chance.choice([MEETS, MEETS, HEADS, VISITS])
            subject = chance.choice(cast)
            if type_ == HEADS:
                object_ = chance.choice(institutions)
                since = chance.choice([None, None, "2010", "2020-05"])
                fields: dict[str, Any] = {"role": chance.choice(["Head", "Minister", None]), "since": since}
                status = chance.choice(["current", "former"])
            else:
                object_ = chance.choice(goals if type_ == VISITS else cast)
                fields = {"date": chance.choice(dates), "mode": chance.choice([None, "phone", "in_person"])}
                status = chance.choice(statuses)
            nodes[object_.key] = object_
            claims.append(claim(type_, subject, object_, status, **fields))
        day = chance.choice([None, *(f"2025-{month:02}-{day:02}" for month in (6, 7, 8) for day in (1, 5, 20, 28))])
        made.append(article(f"lot-{index:03}", list(nodes.values()), claims, day, f"{seed} {index}"))
    return made
