"""What an article tells of one pair, by fact; and nodes, one for each thing that its claims name."""

from __future__ import annotations

import re
import time

import pytest

from whomet.extract.claims import Headship, Sheet, facts, traced
from whomet.extract.dates import Resolved
from whomet.extract.gazetteer import Geo, find
from whomet.extract.institutions import Inst
from whomet.extract.names import Name
from whomet.extract.people import Person
from whomet.extract.scene import Spot, Told
from whomet.facts import Evidence
from whomet.ontology import MEETS, VISITS

DAY, OTHER, MONTH, STAY = "2025-03-04", "2025-03-11", "2025-03", "2025-03-03/2025-03-05"
PRECISION = {4: "year", 7: "month", 10: "day", 21: "range"}


def told(
    sentence: int,
    status: str = "happened",
    date: str | None = None,
    edge: str = MEETS,
    headline: bool = False,
    mode: str = "in_person",
) -> Told:
    when = Resolved(date, PRECISION[len(date)], "stated") if date else None  # type: ignore[arg-type]
    return Told(edge, 0, 1, status, when, mode if edge == MEETS else None, None, sentence, "meet", headline, headline)


def found(*several: Told) -> list[tuple[str, str | None, list[int]]]:
    """Each fact as its status, its date, and its sentences, the best first."""
    return [(f[0].status, f[0].date.date if f[0].date else None, [o.sentence for o in f]) for f in facts(several)]


FACTS = [
    ("told twice", [told(1, date=DAY), told(2, date=DAY)], [("happened", DAY, [1, 2])]),
    (
        "two days are two facts",
        [told(1, date=DAY), told(2, date=OTHER)],
        [("happened", DAY, [1]), ("happened", OTHER, [2])],
    ),
    ("without a date it belongs to the dated one", [told(1), told(2, date=DAY)], [("happened", DAY, [2, 1])]),
    ("a day within its month", [told(1, date=MONTH), told(2, date=DAY)], [("happened", DAY, [2, 1])]),
    ("a day within a stay", [told(1, date=STAY), told(2, date=DAY)], [("happened", DAY, [2, 1])]),
    ("planned, then held", [told(1, "planned", DAY), told(2, date=DAY)], [("happened", DAY, [2, 1])]),
    ("planned without a day, then held", [told(1, "planned"), told(2, date=DAY)], [("happened", DAY, [2, 1])]),
    (
        "held, and another planned",
        [told(1, date=DAY), told(2, "planned", OTHER)],
        [("happened", DAY, [1]), ("planned", OTHER, [2])],
    ),
    ("planned, then off", [told(1, "planned", DAY), told(2, "cancelled")], [("cancelled", DAY, [2])]),
    (
        "called, and a meeting planned",
        [told(1, date=DAY, mode="phone"), told(2, "planned")],
        [("happened", DAY, [1]), ("planned", None, [2])],
    ),
    (
        "put off to a day that is set",
        [told(1, "postponed", DAY), told(2, "planned", OTHER)],
        [("planned", OTHER, [2]), ("postponed", DAY, [1])],
    ),
    ("a headline without a verb", [told(0, headline=True), told(2, "planned", DAY)], [("planned", DAY, [2])]),
    ("a headline alone", [told(0, headline=True)], [("happened", None, [0])]),
    ("nothing", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "several", "wanted"), FACTS, ids=[name for name, _, _ in FACTS])
def test_one_fact_for_what_is_one(
    name: str, several: list[Told], wanted: list[tuple[str, str | None, list[int]]]
) -> None:
    assert found(*several) == wanted


def test_the_widest_date_of_a_stay_is_its_date() -> None:
    (fact,) = facts([told(1, date=DAY, edge=VISITS), told(2, date=STAY, edge=VISITS)])
    assert fact[0].date is not None and fact[0].date.date == STAY


# --- claims ---------------------------------------------------------------------------------------------------------

TEXT = "Ann Lee met Bo Oh in Ankara. Lee left Türkiye. The Turks waved."
PEOPLE = [
    Person(0, ["Lee", "Ann Lee"], 0, country="IRL"),
    Person(1, ["Bo Oh"], 12),
    Person(2, ["Bo Oh"], 12),
]


def evidence(number: int) -> Evidence:
    return Evidence("text", f"sentence {number}", number, number + 1)


def test_a_meeting_has_its_ends_in_order_and_no_one_meets_himself() -> None:
    sheet = Sheet(PEOPLE, TEXT)
    there = Told(MEETS, 1, 0, "happened", None, "unknown", None, 1, "meet")
    back = Told(MEETS, 0, 1, "happened", None, "phone", Spot("Ankara", "TUR"), 2, "call")
    alone = Told(MEETS, 0, 0, "happened", None, None, None, 3, "meet")
    ((claim, _),) = traced([there, back, alone], [], sheet, evidence)
    assert (claim.subject, claim.object, claim.mode, claim.place) == (
        "person:ann-lee",
        "person:bo-oh",
        "phone",
        "Ankara",
    )
    assert (claim.evidence, claim.more) == (evidence(1), (evidence(2),))


def test_two_of_one_name_are_two_nodes() -> None:
    sheet = Sheet(PEOPLE, TEXT)
    assert [sheet.person(number) for number in (1, 2, 1)] == ["person:bo-oh", "person:bo-oh-2", "person:bo-oh"]


def test_two_places_of_one_name_are_two_nodes() -> None:
    text = "Lee flew to Tripoli, Libya, then to Tripoli, Lebanon, and back to Tripoli."
    starts = [match.start() for match in re.finditer("Tripoli", text)]
    libya, lebanon, back = (
        Geo(at, at + 7, "place", iso3, "Tripoli", "city")
        for at, iso3 in zip(starts, ("LBY", "LBN", "LBY"), strict=True)
    )
    sheet = Sheet(PEOPLE, text)
    keys = ["place:tripoli", "place:tripoli-2", "place:tripoli", "place:tripoli-2"]
    assert [sheet.where(one) for one in (libya, lebanon, back, lebanon)] == keys
    assert [(key, node.key, node.country) for key, node in sheet.nodes.items()] == [
        ("place:tripoli", "place:tripoli", "LBY"),
        ("place:tripoli-2", "place:tripoli-2", "LBN"),
    ]
    assert sheet.where(Name(back.start, back.end, "place")) == "place:tripoli"


def test_a_country_is_one_node_with_all_its_names() -> None:
    sheet = Sheet(PEOPLE, TEXT)
    ankara, turkey, _turks = find(TEXT)
    assert sheet.where(ankara) == "place:ankara"
    assert sheet.where(turkey) == "country:TUR"
    node = sheet.nodes["country:TUR"]
    assert (node.name, node.names, node.country) == ("Türkiye", ("Türkiye",), "TUR")


def test_the_fullest_form_is_the_name_and_all_forms_are_kept() -> None:
    sheet = Sheet(PEOPLE, TEXT)
    node = sheet.nodes[sheet.person(0)]
    assert (node.name, node.names, node.country) == ("Ann Lee", ("Ann Lee", "Lee"), "IRL")


def test_an_office_is_one_claim_for_each_status() -> None:
    inst = Inst("Ministry of Justice of Ireland", "ministry", "IRL")
    held = [
        Headship(0, inst, "current", "Minister of Justice", 0, "title"),
        Headship(0, inst, "current", "justice minister", 2, "title"),
        Headship(1, inst, "former", "Minister of Justice", 1, "title"),
    ]
    found = [claim for claim, _ in traced([], held, Sheet(PEOPLE, TEXT), evidence)]
    assert [(one.subject, one.status, one.role, len(one.more)) for one in found] == [
        ("person:ann-lee", "current", "Minister of Justice", 1),
        ("person:bo-oh", "former", "Minister of Justice", 0),
    ]


def test_one_pair_on_a_thousand_days_is_told_in_seconds() -> None:
    days = [
        f"{year}-{month:02}-{day:02}" for year in (2023, 2024, 2025) for month in range(1, 13) for day in range(1, 28)
    ]
    began = time.process_time()
    assert len(found(*(told(number, date=day) for number, day in enumerate(days * 10)))) == len(days)
    assert time.process_time() - began < 10
