"""Each rule of the title grammar beside the sentence that it was written for; names stand between braces."""

from __future__ import annotations

import pytest

from whomet.extract.institutions import institution
from whomet.extract.roles import Role, roles

MFA = "Ministry of Foreign Affairs of"

HEADS = [
    # the title before the name
    ("Irish Foreign Minister {Una Ryan} spoke.", {("Una Ryan", f"{MFA} Ireland")}),
    ("Türkiye's Minister of Justice {Yılmaz Tunç} spoke.", {("Yılmaz Tunç", "Ministry of Justice of Türkiye")}),
    ("Minister of Health of Cuba {Ana Gil} spoke.", {("Ana Gil", "Ministry of Health of Cuba")}),
    ("He met Prime Minister {Ana Gil} of Malta.", {("Ana Gil", "Government of Malta")}),
    ("US Secretary of Agriculture {Tom Ray} spoke.", {("Tom Ray", "Department of Agriculture of the United States")}),
    ("Secretary of State {Tom Ray} spoke.", {("Tom Ray", "Department of State of the United States")}),
    ("Mexico's Secretary of Economy {Ana Gil} spoke.", {("Ana Gil", "Secretariat of Economy of Mexico")}),
    ("Chancellor of the Exchequer {Ana Gil} spoke.", {("Ana Gil", "Treasury of the United Kingdom")}),
    ("Taoiseach {Una Ryan} spoke.", {("Una Ryan", "Government of Ireland")}),
    ("NATO Secretary General {Ana Gil} spoke.", {("Ana Gil", "NATO")}),
    ("IMF Managing Director {Ana Gil} spoke.", {("Ana Gil", "International Monetary Fund")}),
    ("State Bank of Vietnam Governor {Ana Gil} spoke.", {("Ana Gil", "State Bank of Vietnam")}),
    ("Lao National Assembly Chairwoman {Ana Gil} spoke.", {("Ana Gil", "National Assembly of Laos")}),
    ("The Pakistani army chief, General {Asad Khan}, spoke.", {("Asad Khan", "Army of Pakistan")}),
    ("Shizuoka Gov. {Ken Mori} spoke.", {("Ken Mori", "Government of Shizuoka")}),
    ("Scottish First Minister {Ana Gil} spoke.", {("Ana Gil", "Government of Scotland")}),
    ("Maryland Attorney General {Ana Gil} spoke.", {("Ana Gil", "Office of the Attorney General of Maryland")}),
    ("Mayor of Casablanca {Ana Gil} spoke.", {("Ana Gil", "City Government of Casablanca")}),
    ("He called on Mayor {Ana Gil} of Debrecen.", {("Ana Gil", "City Government of Debrecen")}),
    ("President {Ana Gil} of the European Commission spoke.", {("Ana Gil", "European Commission")}),
    ("Ambassador of Japan to Kyrgyzstan {Ken Mori} spoke.", {("Ken Mori", "Embassy of Japan in Kyrgyzstan")}),
    ("Peru's Ambassador to Sweden, {Ana Gil}, spoke.", {("Ana Gil", "Embassy of Peru in Sweden")}),
    ("Tuvalu's High Commissioner to Fiji, {Ana Gil}, spoke.", {("Ana Gil", "High Commission of Tuvalu in Fiji")}),
    ("Consul General of Iran in Istanbul {Ali Reza} spoke.", {("Ali Reza", "Consulate General of Iran in Istanbul")}),
    (
        "The Permanent Representative of Ghana to the UN, {Ana Gil}, spoke.",
        {("Ana Gil", "Permanent Mission of Ghana to the United Nations")},
    ),
    # the title after the name
    (
        "{Kamran Aliyev}, Prosecutor General of Azerbaijan, spoke.",
        {("Kamran Aliyev", "Prosecutor General's Office of Azerbaijan")},
    ),
    ("{Ana Gil} (Finland's top prosecutor) spoke.", {("Ana Gil", "Prosecutor General's Office of Finland")}),
    ("{Jorge Rossi}, commander of the Uruguayan Navy, spoke.", {("Jorge Rossi", "Navy of Uruguay")}),
    ("• {Karma Dorji}, Minister of Trade, Guinea – cotton", {("Karma Dorji", "Ministry of Trade of Guinea")}),
    ("At the Arab League, whose Secretary-General, {Ana Gil}, spoke.", {("Ana Gil", "Arab League")}),
    ("{Paul Nowak}, mayor of the Polish city of Gdańsk, died.", {("Paul Nowak", "City Government of Gdańsk")}),
    # before the name, with a comma
    (
        "the Prosecutor General of the Supreme Court of Türkiye, {Muhsin Şentürk}, arrived.",
        {("Muhsin Şentürk", "Prosecutor General's Office of the Supreme Court of Türkiye")},
    ),
    # two hats
    ("Qatari Prime Minister and Minister of the Interior {Ali Aziz} spoke.",
     {("Ali Aziz", "Government of Qatar"), ("Ali Aziz", "Ministry of Interior of Qatar")}),
    ("Serbian Deputy Premier and Minister of Trade {Ana Gil} spoke.", {("Ana Gil", "Ministry of Trade of Serbia")}),
    ("AU chairperson President {Ali Aziz} of Egypt spoke.",
     {("Ali Aziz", "African Union"), ("Ali Aziz", "Presidency of Egypt")}),
    # many at once
    (
        "The foreign ministers of Finland and Norway, {Ana Gil} and {Tom Ray}, met.",
        {("Ana Gil", f"{MFA} Finland"), ("Tom Ray", f"{MFA} Norway")},
    ),
    (
        "Foreign Ministers {Ana Gil} of Malta, {Tom Ray} of Spain and {Ken Mori} of Japan met.",
        {("Ana Gil", f"{MFA} Malta"), ("Tom Ray", f"{MFA} Spain"), ("Ken Mori", f"{MFA} Japan")},
    ),
    (
        "Three defence chiefs, Kenya's General {Ana Gil} and Uganda's General {Tom Ray}, agreed.",
        {("Ana Gil", "Armed Forces of Kenya"), ("Tom Ray", "Armed Forces of Uganda")},
    ),
    # the other one's office
    (
        "Egypt's Foreign Minister {Ali Aziz} met his Greek counterpart, {Ana Gil}, in Athens.",
        {("Ali Aziz", f"{MFA} Egypt"), ("Ana Gil", f"{MFA} Greece")},
    ),
    (
        "His Malaysian counterpart, {Ali Aziz}, told Indonesian Defence Minister {Ana Gil} so.",
        {("Ali Aziz", "Ministry of Defence of Malaysia"), ("Ana Gil", "Ministry of Defence of Indonesia")},
    ),
]  # fmt: skip

NOBODY = [
    "Vice President {Ana Gil} of Guatemala spoke.",
    "Former deputy health minister {Ana Gil} spoke.",
    "Russian Deputy Prime Minister {Ana Gil} spoke.",
    "Prime Minister-designate {Ana Gil} of Lithuania spoke.",
    "{Ana Gil}, Albania's president-elect, spoke.",
    "{Ana Gil}, an adviser to Türkiye's central bank governor, spoke.",
    "Senior Advisor to the President {Ana Gil} spoke.",
    "Minister of State for Foreign Affairs {Ana Gil} of Japan spoke.",
    "Minister in the Office of the President {Ana Gil} spoke.",
    "Retired ambassador {Ana Gil} spoke.",
    "EU envoy {Ana Gil} spoke.",
    "Former daughter of the President, {Ana Gil} spoke.",
    "Per request of {Tom Ray}, the Queen suspended parliament.",
    "{Ana Gil}, the director of Black Panther, spoke.",
    "A president's office official, {Aung Min}, spoke.",
    "Serbian negotiator {Emir Hadžovski} spoke.",
]


def braced(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without braces, and where the names in them stand."""
    plain, spans, start = "", [], 0
    for char in text:
        if char == "{":
            start = len(plain)
        elif char == "}":
            spans.append((start, len(plain)))
        else:
            plain += char
    return plain, spans


def held(text: str, persons: list[tuple[int, int]]) -> set[tuple[str, str]]:
    return {
        (text[slice(*role.name)], role.institution.name)
        for role in roles(text, persons)
        if role.name and role.institution
    }


@pytest.mark.parametrize(("sentence", "expected"), HEADS)
def test_who_heads_what(sentence: str, expected: set[tuple[str, str]]) -> None:
    text, persons = braced(sentence)
    assert held(text, persons) == expected
    assert all(role.person is not None for role in roles(text, persons) if role.name)


@pytest.mark.parametrize("sentence", NOBODY)
def test_who_heads_nothing(sentence: str) -> None:
    assert held(*braced(sentence)) == set()


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Former Peruvian President {Ana Gil} spoke.", "former"),
        ("Ex-IMF chief {Ana Gil} spoke.", "former"),
        ("{Ana Gil}, who served as President of France, died.", "former"),
        ("Finland's late president {Ana Gil} wrote it.", "former"),
        ("Acting Prime Minister {Ana Gil} of Mongolia spoke.", "current"),
        ("Outgoing Finnish President {Ana Gil} spoke.", "current"),
    ],
)
def test_status(sentence: str, status: str) -> None:
    assert [role.status for role in roles(*braced(sentence)) if role.head] == [status]


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("He met Türkiye's Minister of Justice {Yılmaz Tunç}.", "Türkiye's Minister of Justice Yılmaz Tunç"),
        ("He met the Prime Minister of Malta, {Ana Gil}, twice.", "the Prime Minister of Malta, Ana Gil,"),
        ("{Ana Gil}, the Prime Minister of Malta, came.", "Ana Gil, the Prime Minister of Malta,"),
        ("{Ana Gil} (Finland's top prosecutor) came.", "Ana Gil (Finland's top prosecutor)"),
        ("President {Ana Gil}, Jr. came with flowers.", "President Ana Gil, Jr."),
        ("The Finnish foreign minister came.", "The Finnish foreign minister"),
    ],
)
def test_the_whole_phrase_is_known(sentence: str, phrase: str) -> None:
    text, persons = braced(sentence)
    assert {text[role.np_start : role.np_end] for role in roles(text, persons)} == {phrase}


def test_a_name_that_was_not_recognised_is_found_after_a_title() -> None:
    assert held("Customs chief met Finnish President Aino Virtanen today.", []) == {
        ("Aino Virtanen", "Presidency of Finland")
    }


def test_a_name_that_a_title_is_glued_onto_is_freed() -> None:
    text = "Today President Biden met Minister Tunç."
    assert {text[slice(*role.name)] for role in roles(text, [(6, 21), (26, 39)]) if role.name} == {"Biden", "Tunç"}


def test_country_of_the_second_is_a_hint_for_the_first() -> None:
    first, second = roles(*braced("He saw President {Ana Gil} and Prime Minister {Tom Ray} of Poland."))
    assert (first.country, first.hint, second.country) == (None, "POL", "POL")
    made = institution(first.office, "POL") if first.office else None
    assert made is not None and made.name == "Presidency of Poland"


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("In Gabon, he met with President {Ana Gil} twice.", "GAB"),
        ("It began in Ashgabat, where President {Ana Gil} spoke.", "TKM"),
        ("A Sri Lankan delegation comprising Trade Minister {Ana Gil} came.", "LKA"),
        ("Estonian President {Tom Ray} came accompanied by Culture Minister {Ana Gil}.", "EST"),
        ("Seen from Gabon, President {Ana Gil} erred.", None),
    ],
)
def test_the_scene_suggests_a_country(sentence: str, country: str | None) -> None:
    assert [role.near for role in roles(*braced(sentence))][-1] == country


def test_the_country_may_come_later() -> None:
    role: Role = roles(*braced("Economy Minister {Ana Gil} came."))[0]
    assert role.head and role.institution is None and role.office is not None
    made = institution(role.office, "AUT")
    assert made is not None and (made.name, made.country) == ("Ministry of Economy of Austria", "AUT")


def test_titles_alone() -> None:
    found = roles("Mongolia's Minister of Justice and deputy head of the Green Party", [])
    made = [institution(role.office, role.country) for role in found if role.office]
    assert [inst.name for inst in made if inst] == ["Ministry of Justice of Mongolia", "Green Party"]
    assert [role.head for role in found] == [True, False]
    assert not any(role.head for role in roles("deputy minister of justice", []))


@pytest.mark.parametrize(
    "text",
    ["President " * 400, "Minister of " * 400, "the heads of " * 400, "King (" * 400, "\x00\u202e😀 President 😀" * 99,
     "-" * 4000,
     "x" * 1_000_000 + " President", "ministers of A, B, C, D and " * 100],
)  # fmt: skip
def test_no_text_is_too_strange(text: str) -> None:
    for role in roles(text, [(0, 3), (5, 9)]):
        assert 0 <= role.np_start < role.np_end <= len(text)
