"""Who is who, from what articles call people and what was judged."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from whomet.identity import Identity, Said, Unit, identify, keys
from whomet.judgements import Judgement, Pointer

PRESIDENCY = ("presidency:presidency of freedonia:FRD",)


def said(name: str, country: str | None = None, *heads: str, times: int = 1) -> Counter[Said]:
    return Counter({Said(name, country, heads): times})


def together(*all_said: Counter[Said], judged: tuple[Judgement, ...] = ()) -> list[set[str]]:
    """The names of each person, of those who have several."""
    found = identify(sum(all_said, Counter()), judged)
    return sorted(({unit.id for unit in units} for units in _units(found).values() if len(units) > 1), key=sorted)


def _units(found: Identity) -> dict[str, list[Unit]]:
    units: dict[str, list[Unit]] = {}
    for unit, person in found.persons.items():
        units.setdefault(person, []).append(unit)
    return units


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("volodymyr zelensky", "volodymyr zelenskyy"),
        ("recep tayyip erdogan", "tayyip erdogan"),
        ("muhsin senturk", "senturk muhsin"),
        ("kamran balakishi oglu aliyev", "kamran aliyev"),
        ("liz sherwood", "elizabeth sherwood"),
        ("cho tae yong", "cho taeyong"),
        ("antony j blinken", "antony blinken"),
    ],
)
def test_spellings_of_one_name_in_one_country_are_one_person(one: str, other: str) -> None:
    assert together(said(one, "UKR"), said(other, "UKR")) == [{one, other}]
    assert keys(one, ()) & keys(other, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kim jong il", "kim jong un"),
        ("li qiang", "li keqiang"),
        ("khalid bin salman al saud", "salman al saud"),
        ("donald trump", "melania trump"),
        ("ivan petrov", "ivan petrovsky"),
    ],
)
def test_other_names_are_other_people(one: str, other: str) -> None:
    assert together(said(one, "UKR"), said(other, "UKR")) == []


def test_a_country_keeps_apart_and_where_none_is_known_names_must_be_nearer() -> None:
    assert together(said("anna de vries", "NLD"), said("anna devries", "BEL")) == []
    assert together(said("ivan duque"), said("ivan duque marquez", "COL")) == []
    assert together(said("ivan m duque"), said("ivan duque", "COL")) == [{"ivan m duque", "ivan duque"}]
    assert together(said("dmitri medvedev"), said("dmitry medvedev", "RUS")) == [{"dmitri medvedev", "dmitry medvedev"}]


def test_one_name_in_two_countries_is_two_people_unless_one_is_a_slip() -> None:
    found = identify(said("john smith", "GBR", times=3) + said("john smith", "AUS", times=2) + said("john smith"))
    assert set(found.persons.values()) == {"john smith:GBR", "john smith:AUS"}
    assert found.person(Said("john smith")) == "john smith:GBR"
    assert found.person(Said("john smith", "NZL")) == "john smith:GBR"
    slip = identify(said("john smith", "GBR", times=5) + said("john smith", "AUS"))
    assert set(slip.persons.values()) == {"john smith"}


def test_a_family_name_is_whoever_of_that_name_heads_the_same() -> None:
    full, alone = said("ada brown", "FRD", *PRESIDENCY), said("brown", None, *PRESIDENCY, times=9)
    assert together(full, alone) == [{"ada brown", "brown"}]
    assert set(identify(full + alone).persons.values()) == {"ada brown"}
    assert together(full, said("carl brown", "FRD", *PRESIDENCY), alone) == []
    assert together(full, said("brown ii", "FRD", *PRESIDENCY)) == []


@pytest.mark.parametrize(
    ("others", "joined"),
    [
        ([], True),
        ([said("brown", "SYL")], False),
        ([said("carl brown", "SYL")], False),
        ([said("brawn")], True),
        ([said(f"carl{letter} brown") for letter in "abcdefghijklmnopqrstuvwxyz"], False),
    ],
)
def test_a_family_name_alone_is_the_only_one_who_may_be_meant(others: list[Counter[Said]], joined: bool) -> None:
    found = identify(sum(others, said("ada brown", "FRD", *PRESIDENCY) + said("brown", times=2)))
    assert (found.person(Said("brown")) == "ada brown") == joined


@pytest.mark.parametrize(
    ("alone", "full"),
    [
        (said("salman", "SAU"), said("mohammed bin salman", "SAU")),
        (said("macron", None, *PRESIDENCY), said("brigitte macron", "FRD")),
        (said("trump", times=50), said("melania trump", "FRD", times=2)),
        (said("kim"), said("andy kim", "FRD")),
        (said("charles"), said("ray charles", "FRD")),
        (said("brown", "FRD"), said("ada brown")),
    ],
)
def test_a_family_name_that_may_mean_another_is_nobody_else_s(alone: Counter[Said], full: Counter[Said]) -> None:
    assert together(alone, full) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("george h w bush", "george w bush"), ("ahmed mohamed", "mohamed ahmed")],
)
def test_other_initials_and_for_want_of_a_country_another_order_are_of_two(one: str, other: str) -> None:
    assert together(said(one), said(other)) == []


def test_who_heads_one_thing_is_nobody_who_heads_another_by_the_family_name_alone() -> None:
    assert together(said("ada brown", "FRD", *PRESIDENCY), said("brown", "FRD", "ministry:x:FRD")) == []
    assert together(said("ada brown", "FRD"), said("safal brawne", "FRD"), said("ben brown")) == []


def test_the_usual_full_name_gives_the_id() -> None:
    found = identify(
        said("joe blogg", "FRD", times=40) + said("joseph b blogg", "FRD", times=9) + said("joseph blogg", "FRD")
    )
    assert set(found.persons.values()) == {"joe blogg"}


# --- judgements ----------------------------------------------------------------------------------------------------


def judgement(kind: str, first: Pointer, second: Pointer | None = None, value: str = "", day: int = 1) -> Judgement:
    return Judgement(kind, first, second, value, f"2025-01-{day:02}T00:00:00")


ANN, ANNA, ANYA = Pointer("ann roe"), Pointer("anna roe"), Pointer("anya roe")


def test_judged_to_be_one_they_are_one_and_judged_to_be_two_they_stay_two() -> None:
    all_said = (said("ann roe", "FRD"), said("anna roe", "FRD"), said("zoe xu", "SYL"))
    one = together(*all_said, judged=(judgement("same", ANN, Pointer("zoe xu")), judgement("different", ANN, ANNA)))
    assert one == [{"ann roe", "zoe xu"}]


def test_the_later_judgement_of_two_counts() -> None:
    names = (said("ann roe", "FRD"), said("zoe xu", "SYL"))
    same, different = judgement("same", ANN, Pointer("zoe xu")), judgement("different", Pointer("zoe xu"), ANN, day=2)
    assert together(*names, judged=(different, same)) == []
    assert together(*names, judged=(same,)) == [{"ann roe", "zoe xu"}]
    again = judgement("unsure", ANN, Pointer("zoe xu"), day=3)
    assert together(*names, judged=(same, different, again)) == []


def test_who_was_told_apart_is_not_joined_through_a_third() -> None:
    names = (said("ann roe", "FRD"), said("anya roe", "FRD"), said("zoe xu", "SYL"))
    judged = (
        judgement("different", ANN, ANYA),
        judgement("same", ANN, Pointer("zoe xu"), day=2),
        judgement("same", ANYA, Pointer("zoe xu"), day=3),
    )
    assert together(*names, judged=judged) == [{"anya roe", "zoe xu"}]


def test_a_single_mention_can_be_told_from_the_others() -> None:
    seen = said("john smith", "GBR", times=3)
    one, other = (
        Pointer("john smith", "", "a", "person:john-smith"),
        Pointer("john smith", "", "b", "person:john-smith"),
    )
    pins = {(pointer.article, pointer.key): Said("john smith", "GBR") for pointer in (one, other)}
    found = identify(seen, [judgement("different", one, other)], pins)
    assert found.person(Said("john smith", "GBR"), "a", "person:john-smith") == "john smith"
    assert found.person(Said("john smith", "GBR"), "c", "person:john-smith") == "john smith"
    assert found.person(Said("john smith", "GBR"), "b", "person:john-smith") == "john smith:b#person:john-smith"


def test_a_single_mention_that_is_somebody_else_takes_the_others_of_its_name_nowhere() -> None:
    seen = said("john smith", "GBR", times=3) + said("jane doe", "GBR")
    mention = Pointer("john smith", "", "b", "person:john-smith")
    pins = {("b", "person:john-smith"): Said("john smith", "GBR")}
    found = identify(seen, [judgement("same", mention, Pointer("jane doe"))], pins)
    assert found.person(Said("john smith", "GBR"), "b", "person:john-smith") == "jane doe"
    assert found.person(Said("john smith", "GBR")) == "john smith"


def test_a_country_that_people_told_from_another_is_no_slip() -> None:
    seen = said("john smith", "GBR", times=10) + said("john smith", "AUS")
    two = Pointer("john smith", "GBR"), Pointer("john smith", "AUS")
    assert len(set(identify(seen).persons.values())) == 1
    assert len(set(identify(seen, [judgement("different", *two)]).persons.values())) == 2


def test_a_name_given_by_people_is_of_the_person_that_its_mention_is_now() -> None:
    seen = said("ann roe", "FRD") + said("zoe xu", "SYL")
    rename = judgement("rename", ANN, value="Ann R.")
    assert identify(seen, [rename]).renamed == {"ann roe": "Ann R."}
    joined = identify(seen, [rename, judgement("same", ANN, Pointer("zoe xu"))])
    assert list(joined.renamed) == [joined.person(Said("zoe xu", "SYL"))]


def test_names_of_one_item_are_one_person_and_of_two_items_two() -> None:
    names = (said("ann roe", "FRD"), said("anna roe", "FRD"), said("zoe xu", "SYL"))
    items = tuple(
        judgement("wikidata", Pointer(name), value=item)
        for name, item in (("ann roe", "Q1"), ("anna roe", "Q2"), ("zoe xu", "Q1"))
    )
    assert together(*names, judged=items) == [{"ann roe", "zoe xu"}]
    found = identify(sum(names, Counter()), items)
    assert found.items == {found.person(Said("ann roe", "FRD")): "Q1", "anna roe": "Q2"}


def test_the_order_of_what_was_said_and_judged_does_not_matter() -> None:
    seen = [
        *(
            said(f"{first} {last}", country)
            for first in ("ann", "anna", "anya")
            for last, country in (("roe", "FRD"), ("rowe", None))
        ),
        said("roe", None, *PRESIDENCY),
        said("ann roe", "FRD", *PRESIDENCY),
        said("ann roe", "SYL"),
    ]
    judged = [
        judgement("different", ANN, ANYA),
        judgement("same", ANNA, ANYA, day=2),
        judgement("rename", ANN, value="A"),
    ]
    chance = random.Random(3)
    outcomes = set()
    for _ in range(20):
        chance.shuffle(seen)
        chance.shuffle(judged)
        found = identify(sum(seen, Counter()), judged)
        outcomes.add((frozenset(found.persons.items()), frozenset(found.renamed.items())))
    assert len(outcomes) == 1
