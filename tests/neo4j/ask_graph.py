"""Nine articles about invented people: what the golden answers are answers from.

Two share a surname, two name one person differently, a visit is announced and then held, one is called off, an office
changes hands, two reports contradict each other, one meeting has no date, at one there are three, and one is on a
delegation's visit.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from articles import country, institution, person, place

from whomet.facts import Claim, Evidence, Extraction, Node, Source, precision


@dataclass(slots=True)
class Told:
    """An article, claim by claim."""

    id: str
    published: str | None
    publisher: str | None = None
    claims: list[Claim] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    sentences: dict[str, int] = field(default_factory=dict)

    def says(self, type: str, subject: Node, object: Node, sentence: str, *, status: str, **more: Any) -> Told:
        self.nodes |= {node.key: node for node in (subject, object)}
        # What is said again in the same words is said by one sentence.
        start = self.sentences.setdefault(sentence, sum(len(one) + 1 for one in self.sentences))
        evidence = Evidence("text", sentence, start, start + len(sentence))
        if "date" in more:
            more = {"date_precision": precision(more["date"]), "date_basis": "stated"} | more
        self.claims.append(Claim(type, subject.key, object.key, status, evidence, **more))
        return self

    def extraction(self) -> Extraction:
        url = f"https://example.org/{self.id}" if self.publisher else None
        source = Source(self.id, self.id.title(), self.published, url, self.publisher, "0" * 64)
        return Extraction(source, tuple(self.nodes.values()), tuple(self.claims), "golden")


ORHAN = person("Orhan Şenyürek", "TUR", "Şenyürek")
SELMA = person("Selma Şenyürek", "TUR")
LEYLA = person("Leyla Quliyeva", "AZE", "Quliyeva")
RASIM = person("Rasim Abdullazade", "AZE")
NINO = person("Nino Kapanadze", "GEO")
ANA = person("Ana Beridze", "GEO")
TAMAR = person("Tamar Lomidze", "GEO")
LASHA = person("Lasha Gelashvili", "GEO")
PETER = replace(person("Peter Lind", "EST"), leads=True)
EVA = replace(person("Eva Kask", "EST"), leads=False)
THREE = "Beridze, Lomidze and Lind met on March 5."
RECEIVED = "Gelashvili received a delegation led by Lind, of which Eva Kask was one."
JUSTICE = institution("Ministry of Justice of Türkiye", "ministry", "TUR")
JUSTICE_AZE = institution("Ministry of Justice of Azerbaijan", "ministry", "AZE")
HEALTH = institution("Ministry of Health of Türkiye", "ministry", "TUR")
ANKARA = place("Ankara", "TUR")
LUXEMBOURG_CITY = place("Luxembourg", "LUX")
TURKIYE = country("Türkiye", "TUR")
AZERBAIJAN = country("Azerbaijan", "AZE")
LUXEMBOURG = country("Luxembourg", "LUX")
GEORGIA = country("Georgia", "GEO")
TBILISI = place("Tbilisi", "GEO")


def articles() -> list[Extraction]:
    planned, held = {"status": "planned"}, {"status": "happened"}
    in_tbilisi = held | {"place": "Tbilisi", "place_country": "GEO"}
    told = [
        Told("announced", "2025-07-10", "Gazette")
        .says("VISITS", LEYLA, TURKIYE, "Quliyeva will visit Türkiye on July 22.", date="2025-07-22", **planned)
        .says("MEETS", LEYLA, ORHAN, "She is to meet Şenyürek on July 22.", date="2025-07-22", **planned)
        .says("HEADS", ORHAN, JUSTICE, "Orhan Şenyürek is Minister of Justice.", status="current", role="Minister"),
        Told("held", "2025-07-22", "Gazette")
        .says("VISITS", LEYLA, TURKIYE, "Quliyeva came to Türkiye on July 22.", date="2025-07-22", **held)
        .says("VISITS", LEYLA, ANKARA, "She went on to Ankara the same day.", date="2025-07-22", **held)
        .says(
            "MEETS",
            LEYLA,
            ORHAN,
            "Leyla Quliyeva met Orhan Şenyürek in Ankara.",
            date="2025-07-22",
            place="Ankara",
            mode="in_person",
            **held,
        )
        .says("HEADS", LEYLA, JUSTICE_AZE, "Leyla Quliyeva heads the ministry.", status="current", role="Minister"),
        Told("again", "2025-07-23", "Courier")
        .says("MEETS", LEYLA, ORHAN, "The ministers met on July 22.", date="2025-07-22", **held)
        .says("MEETS", LEYLA, SELMA, "Quliyeva also met Selma Şenyürek in July.", date="2025-07", **held)
        .says("MEETS", ORHAN, SELMA, "The two namesakes have met.", **held),
        Told("denied", "2025-07-24", "Courier").says(
            "MEETS", LEYLA, ORHAN, "No meeting took place on July 22.", date="2025-07-22", status="denied"
        ),
        Told("autumn", "2025-10-03", "Courier")
        .says("MEETS", LEYLA, ORHAN, "They spoke by phone on October 2.", date="2025-10-02", mode="phone", **held)
        .says("MEETS", ORHAN, RASIM, "Şenyürek received Rasim Abdullazade.", date="2025-10-01", **held)
        .says("VISITS", ORHAN, AZERBAIJAN, "He cancelled a trip to Baku.", date="2025-11-05", status="cancelled")
        .says("VISITS", NINO, LUXEMBOURG_CITY, "Kapanadze was in the city.", date="2025-09-30", **held),
        Told("successor", "2026-02-01", "Gazette")
        .says("HEADS", ORHAN, JUSTICE, "He was Minister of Justice.", status="former", role="Minister")
        .says("HEADS", SELMA, JUSTICE, "Selma Şenyürek is the new minister.", status="current", role="Minister")
        .says("HEADS", ORHAN, HEALTH, "Orhan Şenyürek now leads Health.", status="current", since="2026-01"),
        Told("three", "2024-03-06", "Courier")
        .says("MEETS", ANA, TAMAR, THREE, date="2024-03-05", **in_tbilisi)
        .says("MEETS", ANA, PETER, THREE, date="2024-03-05", **in_tbilisi)
        .says("MEETS", TAMAR, PETER, THREE, date="2024-03-05", **in_tbilisi),
        Told("delegation", "2024-05-12", "Courier")
        .says("VISITS", PETER, GEORGIA, "Lind visited Georgia on May 9-11.", date="2024-05-09/2024-05-11", **held)
        .says("VISITS", EVA, GEORGIA, "With him was Eva Kask.", date="2024-05-09/2024-05-11", **held)
        .says("VISITS", PETER, TBILISI, "Lind laid a wreath in Tbilisi on May 9.", date="2024-05-09", **held)
        .says("MEETS", LASHA, PETER, RECEIVED, date="2024-05-10", host=LASHA.key, **held)
        .says("MEETS", LASHA, EVA, RECEIVED, date="2024-05-10", host=LASHA.key, **held)
        .says("MEETS", PETER, ANA, "Lind met Beridze, too.", **held),
        Told("undated", None).says("VISITS", LEYLA, LUXEMBOURG, "Quliyeva has been to Luxembourg.", **held),
    ]
    return [one.extraction() for one in told]
