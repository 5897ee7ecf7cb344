"""Who is who by name, office and title, without a model: names and offices are set by hand."""

from __future__ import annotations

import re
import time

import pytest

from whomet.extract.names import PERSON, Name
from whomet.extract.people import FEMALE, MALE, Cast, Person, cast, holders, same_name
from whomet.extract.roles import Role, roles

SAME = [
    ("Kamran Aliyev", "Heydar Aliyev", False),
    ("Kamran Aliyev", "Kamran Guliyev", False),
    ("Kamran Aliyev", "kamran aliyev", True),
    ("Ursula von der Leyen", "Ursula Leyen", True),
    ("J. Okoro", "James Okoro", True),
    ("J. Okoro", "Peter Okoro", False),
    ("James Okoro", "James T. Okoro", True),
    ("Xi Jin Ping", "Xi Jinping", True),
    ("Mehmet Akif Akardash", "Mehmet Akif Akarkash", True),
    ("Ann Lee", "Ann Lea", False),
    ("Lee", "Ann Lee", False),
]


@pytest.mark.parametrize(("one", "other", "wanted"), SAME)
def test_whether_two_full_names_may_be_one_persons(one: str, other: str, wanted: bool) -> None:
    words = [re.findall(r"[a-z]+", name.lower()) for name in (one, other)]
    assert same_name(words[0], words[1]) is wanted
    assert same_name(words[1], words[0]) is wanted


def read(marked: str) -> tuple[str, Cast]:
    """A text whose names stand in brackets: "[Ann Lee] met [Lee]"."""
    text, names, at = "", [], 0
    for match in re.finditer(r"\[([^\]]+)\]", marked):
        text += marked[at : match.start()]
        names.append(Name(len(text), len(text) + len(match[1]), PERSON))
        text += match[1]
        at = match.end()
    text += marked[at:]
    spans = [(name.start, name.end) for name in names]
    held = [(names[role.person] if role.person is not None else None, role) for role in roles(text, spans, [], [])]
    return text, cast(text, names, held)


def groups(marked: str) -> list[list[str]]:
    """The names of a text, by person, in the order of the text."""
    _, found = read(marked)
    return [one.names for one in found.people]


WHO = [
    ("[Ann Lee] left. [Lee] slept.", [["Ann Lee", "Lee"]]),
    ("[Lee] left. [Ann Lee] slept.", [["Ann Lee", "Lee"]]),
    ("[Ann Lee] met [Bo Lee]. [Lee] slept.", [["Ann Lee"], ["Bo Lee"]]),
    ("Mr. [Bo Lee] met Mrs. [Ann Lee]. Mrs. [Lee] slept.", [["Bo Lee"], ["Ann Lee", "Lee"]]),
    ("[Kamran Aliyev] laid flowers for [Heydar Aliyev].", [["Kamran Aliyev"], ["Heydar Aliyev"]]),
    ("[James Okoro] met [J. Okoro].", [["James Okoro", "J. Okoro"]]),
    ("[Muhsin Şentürk] left. [Senturk] slept.", [["Muhsin Şentürk", "Senturk"]]),
    ("[Oyelaran] spoke.", [["Oyelaran"]]),
    ("President [Joe Biden] left. President [Joseph R. Biden] slept.", [["Joe Biden", "Joseph R. Biden"]]),
    ("President [Raul Castro] met President [Ramon Castro].", [["Raul Castro"], ["Ramon Castro"]]),
    ("President [Ann Lee] met Minister [Bo Lee]. Minister [Lee] slept.", [["Ann Lee"], ["Bo Lee", "Lee"]]),
]


@pytest.mark.parametrize(("marked", "wanted"), WHO)
def test_which_names_are_one_person(marked: str, wanted: list[list[str]]) -> None:
    assert groups(marked) == wanted


def test_a_persons_name_is_the_fullest_form() -> None:
    assert Person(0, ["Leyen", "von der Leyen", "Ursula von der Leyen", "Ms Leyen"], 0).name == "Ursula von der Leyen"
    assert Person(0, ["Ann Lee", "Ann Loe"], 0).name == "Ann Lee"


def test_titles_tell_gender() -> None:
    _, found = read("Mr. [Bo Oh] met Queen [Adelheid Roe] and [Kim Poe].")
    assert [one.gender for one in found.people] == [MALE, FEMALE, None]


def of(title: str) -> Role:
    text = f"{title} spoke."
    (role,) = roles(text, [], [], [])
    return role


OFFICES = "Foreign Minister [Ann Lee] of Kenya met Finance Minister [Bo Oh] and Deputy Finance Minister [Cy Poe]. "
MEANT = [
    ("the foreign minister", ["Ann Lee"]),
    ("the finance minister", ["Bo Oh"]),
    ("the deputy finance minister", ["Cy Poe"]),
    ("the president", []),
    ("the minister", []),
]


@pytest.mark.parametrize(("title", "wanted"), MEANT)
def test_whom_an_office_without_a_name_means(title: str, wanted: list[str]) -> None:
    text, found = read(OFFICES)
    assert [one.name for one in holders(found, of(title), len(text))] == wanted


def test_nobody_is_meant_before_he_is_named() -> None:
    _, found = read(OFFICES)
    assert holders(found, of("the finance minister"), 3) == []


def test_thousands_of_people_are_told_apart_in_seconds() -> None:
    """Comparing everybody with everybody took 46 s for 1,300 people."""
    surnames = [f"{a}{b}{c}" for a in ("Ba", "Ko") for b in SYLLABLES for c in SYLLABLES[::2]]
    marked = " ".join(f"Minister [Ann {one}] met President [{one}]." for one in surnames)
    many = [f"[{one} Aliyev] met [Aliyev]." for one in surnames]
    began = time.process_time()
    _, found = read(f"{marked} {' '.join(many)}")
    assert len(found.people) > 1.5 * len(surnames)
    office = of("the minister")
    assert all(holders(found, office, one.first) == [] for one in found.people[1000:1500])
    assert time.process_time() - began < 20


SYLLABLES = [f"{consonant}{vowel}" for consonant in "bdfgklmnprstv" for vowel in "aeiou"][:32]


def test_who_is_mentioned_in_a_stretch_of_the_text() -> None:
    text, found = read("[Ann Lee] met [Bo Oh]. [Cy Poe] met [Lee].")
    assert [one.name for one in found.between(text.index("Cy"), len(text))] == ["Ann Lee", "Cy Poe"]
    assert [one.name for one in found.last_before(len(text))] == ["Ann Lee", "Cy Poe", "Bo Oh"]
    assert [one.name for one in found.last_before(text.index("Cy"))] == ["Bo Oh", "Ann Lee"]
