"""From mentions to an entity: its name, and what it is found by."""

from __future__ import annotations

from itertools import permutations

import pytest

from whomet.entities import Entity, Mention, entity
from whomet.facts import found_as


def person(*mentions: Mention) -> Entity:
    return entity("Person", "muhsin senturk", mentions)


def test_the_fullest_name_is_the_name_in_any_order() -> None:
    mentions = [
        Mention("Muhsin Senturk", ("Senturk",), None, "TUR", times=5),
        Mention("MUHSİN ŞENTÜRK", ()),
        Mention("Muhsin Şentürk", (), None, "AZE"),
    ]
    assert len({person(*order) for order in permutations(mentions)}) == 1
    found = person(*mentions)
    assert (found.name, found.country) == ("Muhsin Şentürk", "TUR")
    assert found.names == ("MUHSİN ŞENTÜRK", "Muhsin Senturk", "Muhsin Şentürk", "Senturk")


@pytest.mark.parametrize(("country", "times"), [("AZE", 2), ("TUR", 1)])
def test_the_country_is_what_most_say(country: str, times: int) -> None:
    mentions = (Mention("A B", (), None, "TUR"), Mention("A B", (), None, country, times))
    assert person(*mentions).country == country


def test_a_place_is_called_as_the_gazetteer_calls_it_where_somebody_does() -> None:
    kiev, kyiv = Mention("Kiev", ("Kiev",), "city", "UKR", times=9), Mention("Kyiv", ("Kyiv",), "city", "UKR")
    found = entity("Place", "city:kyiv:UKR", [kiev, kyiv])
    assert (found.name, found.names) == ("Kyiv", ("Kiev", "Kyiv"))
    assert {"kiev", "kyiv"} <= set(found.found_by)
    alone = entity("Place", "city:kyiv:UKR", [kiev])
    assert alone.name == "Kiev"
    assert {"kiev", "kyiv"} <= set(alone.found_by)


def test_a_person_is_found_by_any_part() -> None:
    found = set(entity("Person", "recep tayyip erdogan", [Mention("Recep Tayyip Erdoğan", ())]).found_by)
    assert found == {
        "recep tayyip erdogan",
        "recep",
        "tayyip",
        "erdogan",
        "recep tayyip",
        "tayyip erdogan",
        "recep erdogan",
    }


def test_an_institution_is_found_without_its_country_and_by_its_country_s_other_names() -> None:
    found = entity("Institution", "x", [Mention("Ministry of Justice of Türkiye", (), "ministry", "TUR")])
    assert {"ministry of justice", "ministry of justice of turkey"} <= set(found.found_by)
    assert found.within == "TUR"


def test_a_country_is_named_by_the_table_and_needs_no_mention() -> None:
    assert entity("Country", "TUR", []).name == entity("Country", "TUR", [Mention("Turkey", ())]).name == "Türkiye"
    assert {"tur", "turkey", "turkiye"} <= set(entity("Country", "TUR", []).found_by)
    assert entity("Country", "ruritania", [Mention("Ruritania", ())]).name == "Ruritania"


def test_an_endless_name_is_found_by_what_stands_for_it() -> None:
    found = entity("Person", "n", [Mention("n" * 10_000, ()), Mention("n" * 10_001, ())]).found_by
    assert all(len(form) <= 500 for form in found)
    assert {found_as("n" * 10_000), found_as("n" * 10_001)} < set(found)
