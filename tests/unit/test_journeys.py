"""One article's claims: which are part of one visit, who was the host of a meeting, and who led those he came with."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from whomet.facts import Claim, Evidence, Extraction, Node, Source, precision
from whomet.record import amended, record_of
from whomet.reports import Beside

HOMES = {
    "lind": "EST",
    "tamm": "EST",
    "ozola": "LVA",
    "kalns": "LVA",
    "berg": "NOR",
    "smith": None,
    "jones": None,
    "ek": None,
}
GOALS = {
    "latvia": Node("latvia", "Country", "Latvia", ("Latvia",), None, "LVA"),
    "riga": Node("riga", "Place", "Riga", ("Riga",), "city", "LVA"),
    "estonia": Node("estonia", "Country", "Estonia", ("Estonia",), None, "EST"),
    "norway": Node("norway", "Country", "Norway", ("Norway",), None, "NOR"),
    "museum": Node("museum", "Place", "City Museum", ("City Museum",), "site"),
}
LEADS = {"lind": True, "tamm": False, "ek": False}


def goes(who: str, where: str, date: str | None = None, status: str = "happened", at: int = 0) -> Claim:
    return _claim("VISITS", who, where, status, date, at)


def meets(one: str, other: str, date: str | None = None, status: str = "happened", **fields: Any) -> Claim:
    return _claim("MEETS", one, other, status, date, fields.pop("at", 0), **({"mode": "in_person"} | fields))


def _claim(type_: str, one: str, other: str, status: str, date: str | None, at: int, **fields: Any) -> Claim:
    dated: dict[str, Any] = {"date": date, "date_precision": precision(date), "date_basis": "stated" if date else None}
    return Claim(type_, one, other, status, Evidence("text", "", at, at), **dated, **fields)


def told(*claims: Claim) -> list[Beside]:
    """What an article with these claims says beside each; every sentence but those with ``at`` is its own."""
    claims = tuple(
        claim if claim.evidence.start else replace(claim, evidence=Evidence("text", "", 1000 + number, 1000 + number))
        for number, claim in enumerate(claims)
    )
    people = [Node(who, "Person", who, (who,), None, home, LEADS.get(who)) for who, home in HOMES.items()]
    source = Source("a", None, "2025-07-22", None, None, "")
    beside = record_of(Extraction(source, (*people, *GOALS.values()), claims)).beside()
    return [beside[id] for id in sorted(beside)]


def visits(*claims: Claim) -> str:
    """A letter for the visit that each claim is part of, or a dash: "aab-"."""
    found = [one.visit for one in told(*claims)]
    letters = {visit: "abcdefgh"[number] for number, visit in enumerate(dict.fromkeys(filter(None, found)))}
    return "".join(letters[visit] if visit else "-" for visit in found)


def host(*claims: Claim) -> str | None:
    """Who is the host of the first."""
    return told(*claims)[0].hosted_by


# --- legs ----------------------------------------------------------------------------------------------------------


def test_places_of_one_country_are_one_visit_and_countries_of_one_tour_are_several() -> None:
    assert visits(goes("lind", "latvia", "2025-07-21"), goes("lind", "riga", "2025-07-22")) == "aa"
    tour = goes("lind", "latvia", "2025-07-21"), goes("lind", "norway", "2025-07-22"), goes("lind", "riga")
    assert visits(*tour) == "aba"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025-07-21", "2025-07-28", "aa"),
        ("2025-07-21", "2025-07-29", "ab"),
        ("2025-07-21/2025-07-23", "2025-07-30", "aa"),
        ("2025-07-21", "2025-07", "aa"),
        ("2025-07-21", "2025-09", "ab"),
        ("2025-07-21", None, "aa"),
        (None, None, "aa"),
    ],
)
def test_days_of_one_country_are_one_visit_within_a_week(one: str | None, other: str | None, expected: str) -> None:
    assert visits(goes("lind", "latvia", one), goes("lind", "riga", other)) == expected


def test_what_may_be_of_two_visits_is_of_neither() -> None:
    spring, autumn = goes("lind", "latvia", "2025-04-01"), goes("lind", "latvia", "2025-10-01")
    assert visits(spring, autumn, goes("lind", "riga")) == "abc"
    assert visits(spring, autumn, goes("lind", "riga", "2025-10")) == "abb"


def test_those_of_one_country_or_one_sentence_travel_together() -> None:
    assert visits(goes("lind", "latvia"), goes("tamm", "latvia")) == "aa"
    assert visits(goes("smith", "latvia"), goes("jones", "latvia")) == "ab"
    assert visits(goes("smith", "latvia", at=7), goes("jones", "latvia", at=7)) == "aa"
    assert visits(goes("lind", "latvia", at=7), goes("berg", "latvia", at=7)) == "ab"
    # Lind leads a delegation, of which Ek is one.
    assert visits(goes("lind", "latvia"), goes("ek", "latvia"), goes("smith", "latvia")) == "aab"
    # Who goes about at home comes from nowhere.
    assert visits(goes("ozola", "riga"), goes("kalns", "riga")) == "ab"


def test_a_place_of_no_known_country_is_of_its_travellers_only_visit() -> None:
    assert visits(goes("lind", "latvia"), goes("lind", "museum")) == "aa"
    assert visits(goes("lind", "latvia"), goes("lind", "norway"), goes("lind", "museum")) == "abc"
    assert visits(goes("lind", "latvia"), goes("berg", "museum")) == "ab"


# --- meetings ------------------------------------------------------------------------------------------------------


def test_a_meeting_with_somebody_who_is_at_home_there_is_part_of_the_visit() -> None:
    assert (
        visits(goes("lind", "latvia"), meets("lind", "ozola"), meets("kalns", "lind"), meets("lind", "berg")) == "aaa-"
    )
    assert visits(goes("lind", "latvia"), meets("ozola", "berg")) == "a-"
    assert visits(goes("lind", "latvia"), meets("lind", "ozola", mode="phone")) == "a-"


def test_the_place_of_a_meeting_comes_before_where_people_are_at_home() -> None:
    there, elsewhere = {"place": "Riga", "place_country": "LVA"}, {"place": "Oslo", "place_country": "NOR"}
    assert visits(goes("lind", "latvia"), meets("lind", "berg", **there), meets("lind", "ozola", **elsewhere)) == "aa-"


@pytest.mark.parametrize(
    ("visit", "meeting", "expected"),
    [
        ("2025-07-21", "2025-07-21", "aa"),
        ("2025-07-21", "2025-07-28", "aa"),
        ("2025-07-21", "2025-07-29", "a-"),
        ("2025-07-21", "2025-07-20", "a-"),
        ("2025-07-21/2025-07-23", "2025-07-23", "aa"),
        ("2025-07-21/2025-07-23", "2025-07-24", "a-"),
        ("2025-07-21", "2025-07", "aa"),
        ("2025-07-21", None, "aa"),
        (None, "2025-07-21", "aa"),
    ],
)
def test_the_days_of_a_meeting_agree_with_the_visit(visit: str | None, meeting: str | None, expected: str) -> None:
    assert visits(goes("lind", "latvia", visit), meets("lind", "ozola", meeting)) == expected


def test_where_days_are_not_told_what_was_held_is_part_of_what_was_held() -> None:
    assert visits(goes("lind", "latvia", None, "planned"), meets("lind", "ozola")) == "a-"
    assert visits(goes("lind", "latvia", "2025-07-21"), meets("lind", "ozola", None, "planned")) == "a-"
    assert visits(goes("lind", "latvia", None, "ongoing"), meets("lind", "ozola", None, "planned")) == "aa"
    assert visits(goes("lind", "latvia", None, "planned"), meets("lind", "ozola", None, "cancelled")) == "aa"


def test_somebody_of_no_known_country_was_there_on_the_days_of_the_visit() -> None:
    days = "2025-07-21/2025-07-23"
    assert visits(goes("lind", "latvia", days), meets("lind", "smith", "2025-07-22")) == "aa"
    assert visits(goes("lind", "latvia", days), meets("lind", "smith")) == "a-"
    assert visits(goes("lind", "latvia", "2025-07-21"), meets("lind", "smith", "2025-07-22")) == "a-"


def test_two_guests_in_a_third_country_are_on_the_visit_of_which_more_is_told() -> None:
    summit = meets("lind", "ozola", place="Oslo", place_country="NOR")
    mine, theirs = goes("lind", "norway"), goes("ozola", "norway")
    assert visits(mine, theirs, summit) == "aba"
    assert visits(mine, theirs, summit, meets("ozola", "berg")) == "abbb"
    assert host(summit, mine, theirs) is None


# --- hosts ---------------------------------------------------------------------------------------------------------


def test_the_host_is_at_home_where_the_guest_came_to() -> None:
    assert host(meets("lind", "ozola"), goes("lind", "latvia")) == "ozola"
    assert host(meets("smith", "ozola"), goes("smith", "latvia")) == "ozola"
    assert host(meets("lind", "ozola", place="Riga", place_country="LVA")) == "ozola"
    assert host(meets("smith", "ozola", place="Riga", place_country="LVA")) is None, "Smith may be at home there, too"
    assert host(meets("lind", "ozola")) is None
    assert host(meets("ozola", "kalns", place="Riga", place_country="LVA")) is None
    assert host(meets("lind", "ozola"), goes("lind", "latvia"), goes("ozola", "estonia")) is None


def test_words_say_who_is_the_host_before_all_else_and_of_a_call_nobody_is() -> None:
    assert host(meets("lind", "ozola", host="lind")) == "lind"
    assert host(meets("lind", "ozola", host="lind"), goes("lind", "latvia")) == "lind"
    assert visits(goes("lind", "latvia"), meets("lind", "ozola", host="lind")) == "a-"
    assert host(meets("lind", "ozola", host="lind", mode="video")) is None


# --- leaders -------------------------------------------------------------------------------------------------------


def test_who_led_those_he_came_with_and_who_was_one_of_them() -> None:
    (one, other, call) = told(meets("ozola", "lind"), meets("tamm", "ozola"), meets("lind", "ozola", mode="phone"))
    assert (one.start_leads, one.end_leads) == (True, None)
    assert (other.start_leads, other.end_leads) == (None, False)
    assert (call.start_leads, call.end_leads) == (None, None)


# --- all of it -----------------------------------------------------------------------------------------------------


def test_a_visit_is_the_same_in_whatever_order_its_claims_stand() -> None:
    claims = [
        goes("lind", "latvia", "2025-07-21"),
        goes("lind", "riga", "2025-07-23"),
        goes("tamm", "riga"),
        goes("lind", "norway", "2025-07-24"),
        goes("lind", "museum", "2025-07-25"),
        meets("lind", "ozola", "2025-07-22"),
        meets("tamm", "kalns"),
        meets("lind", "berg"),
    ]
    expected = {frozenset({0, 1, 2, 5, 6}), frozenset({3, 7}), frozenset({4})}
    chance = random.Random(1)
    for _ in range(20):
        order = chance.sample(range(len(claims)), len(claims))
        letters = visits(*(claims[number] for number in order))
        assert {frozenset(n for n, one in zip(order, letters, strict=True) if one == letter) for letter in letters} == (
            expected
        )


def test_the_country_of_a_corrected_place_is_not_known() -> None:
    claim = meets("lind", "ozola", place="Riga", place_country="LVA")
    assert amended(claim, ["place=Oslo"]).place_country is None
    assert amended(claim, ["mode=unknown"]).place_country == "LVA"
