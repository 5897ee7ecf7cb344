"""Names of countries and places in sentences; each row was written for one construction or trap."""

from __future__ import annotations

import time

import pytest

from whomet.countries import countries, country_name
from whomet.extract.gazetteer import capital_of, find, iso3_of, place

FOUND = [
    # the text; what is found in it: words, iso3, name
    ("He flew to Ankara.", [("Ankara", "TUR", "Ankara")]),
    ("ANKARA, July 22 - Talks were held.", [("ANKARA", "TUR", "Ankara")]),
    ("TÜRKİYE AND POLAND SIGN", [("TÜRKİYE", "TUR", "Türkiye"), ("POLAND", "POL", "Poland")]),
    ("Turkiye's minister and Türkiye’s envoy", [("Turkiye", "TUR", "Türkiye"), ("Türkiye", "TUR", "Türkiye")]),
    ("Kiev, now Kyiv", [("Kiev", "UKR", "Kyiv"), ("Kyiv", "UKR", "Kyiv")]),
    ("the Republic of Korea's envoy", [("Republic of Korea", "KOR", "South Korea")]),
    ("the Democratic People's Republic of Korea", [("Democratic People's Republic of Korea", "PRK", "North Korea")]),
    ("the Democratic Republic of the Congo", 1),
    ("U.S.-China talks", [("U.S.", "USA", "United States"), ("China", "CHN", "China")]),
    ("he told us; they told US officials", [("US", "USA", "United States")]),
    ("It came to Us.", []),
    ("a UK-based firm", [("UK", "GBR", "United Kingdom")]),
    ("Côte d'Ivoire's leader", [("Côte d'Ivoire", "CIV", "Côte d'Ivoire")]),
    (
        "Cote d'Ivoire, Guinea Bissau",
        [("Cote d'Ivoire", "CIV", "Côte d'Ivoire"), ("Guinea Bissau", "GNB", "Guinea-Bissau")],
    ),
    ("Guinea, Bissau's neighbour", [("Guinea", "GIN", "Guinea"), ("Bissau", "GNB", "Bissau")]),
    ("He left Guinea. Bissau is quiet.", [("Guinea", "GIN", "Guinea"), ("Bissau", "GNB", "Bissau")]),
    ("Papua New Guinea", [("Papua New Guinea", "PNG", "Papua New Guinea")]),
    ("ships in the Gulf of Guinea", []),
    ("the South China Sea", []),
    ("Antigua & Barbuda", [("Antigua & Barbuda", "ATG", "Antigua and Barbuda")]),
    ("St. Petersburg", [("St. Petersburg", "RUS", "St. Petersburg")]),
    ("St. Petersburg, Fla.", [("St. Petersburg, Fla.", "USA", "St. Petersburg")]),
    ("SHARM EL-SHEIKH", [("SHARM EL-SHEIKH", "EGY", "Sharm el-Sheikh")]),
    ("in Washington, D.C. on Monday", [("Washington, D.C.", "USA", "Washington")]),
    ("Sheikh Meshal Al-Sabah", []),
    ("mail@Jordan.example /Jordan", []),
    ("Finns and Finnish guests", [("Finns", "FIN", "Finland"), ("Finnish", "FIN", "Finland")]),
    (
        "the Filipino and Emirati sides",
        [("Filipino", "PHL", "Philippines"), ("Emirati", "ARE", "United Arab Emirates")],
    ),
    ("polish the chad, jordan", []),
    # a capital's paraphrase is the city
    ("He reached the Kazakh capital.", [("Kazakh capital", "KAZ", "Astana")]),
    ("the Finnish capital, Helsinki, and", [("Finnish capital, Helsinki", "FIN", "Helsinki")]),
    ("Finland's capital Helsinki", [("Finland's capital Helsinki", "FIN", "Helsinki")]),
    ("Tonga's capital", [("Tonga's capital", "TON", "Nuku'alofa")]),
    ("the capital of the United Kingdom", [("capital of the United Kingdom", "GBR", "London")]),
    ("Turkish capital markets grew", [("Turkish", "TUR", "Türkiye")]),
    ("invest Turkish capital here", [("Turkish", "TUR", "Türkiye")]),
    ("the Turkish Capital Markets Board", [("Turkish", "TUR", "Türkiye")]),
    # regions
    ("the Samarkand region", [("Samarkand region", "UZB", "Samarkand Region")]),
    ("Hunan Province", [("Hunan Province", "CHN", "Hunan")]),
    ("Tashkent State University", [("Tashkent", "UZB", "Tashkent")]),
    # what several countries share
    ("Tripoli, Libya and Tripoli, Lebanon", ["LBY", "LBY", "LBN", "LBN"]),
    ("Brazzaville, Congo", ["COG", "COG"]),
    ("Kinshasa, Congo", ["COD", "COD"]),
    ("Atlanta, Georgia", ["USA", "USA"]),
    ("Tbilisi, Georgia", ["GEO", "GEO"]),
    ("He flew to Brazzaville. The Congolese minister met him.", ["COG", "COG"]),
    ("He flew to Kinshasa. The Congolese minister met him.", ["COD", "COD"]),
    ("He reached the Congolese capital Brazzaville.", [("Congolese capital Brazzaville", "COG", "Brazzaville")]),
    ("He left Pyongyang as the Korean envoy arrived.", ["PRK", "PRK"]),
    ("From Atlanta he went on to Birmingham.", ["USA", "USA"]),
    ("The U.S. envoy landed in Birmingham.", ["USA", "GBR"]),
    ("The U.S. envoy landed in Georgia.", ["USA", "GEO"]),
    ("the governors of Alabama and Georgia", ["USA", "USA"]),
    ("Lò Văn Páo", []),
    ("Birmingham, AL", [("Birmingham, AL", "USA", "Birmingham")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_names_are_found(text: str, expected: object) -> None:
    found = [(text[geo.start : geo.end], geo.iso3, geo.name) for geo in find(text.replace("’", "'"))]
    match expected:
        case int(count):
            assert len(found) == count
        case [str(), *_]:
            assert [iso3 for _, iso3, _ in found] == expected
        case _:
            assert [(words.replace("’", "'"), iso3, name) for words, iso3, name in found] == expected


@pytest.mark.parametrize(
    "text", ["Jordan", "Chad", "Nice", "Sofia", "Washington", "Georgia", "Kremlin", "Holland", "Mr. Mve-Ondo"]
)
def test_doubtful_names_are_marked(text: str) -> None:
    assert [geo.ambiguous for geo in find(text)] == [True]


@pytest.mark.parametrize(
    ("text", "also"),
    [("Georgia", ("USA",)), ("Congo", ("COG",)), ("Koreans", ("PRK",)), ("Dominican", ("DMA",)), ("Tripoli", ("LBN",))],
)
def test_names_that_countries_share_are_marked(text: str, also: tuple[str, ...]) -> None:
    assert [geo.also for geo in find(text)] == [also]


@pytest.mark.parametrize(
    "text",
    ["Paris", "Oslo-Riga", "Oslo-led", "pre-Oslo", "Türkiye", "Washington, D.C.", "Tbilisi, Georgia", "Nice, France"],
)
def test_plain_names_are_not(text: str) -> None:
    assert not any(geo.ambiguous for geo in find(text))


def test_spans_are_in_order_and_apart() -> None:
    text = "the US capital, Washington, D.C., the Kazakh capital of Astana, Astana region, Congo & Kinshasa " * 3
    ends = [0, *(geo.end for geo in find(text))]
    assert all(geo.start >= end for geo, end in zip(find(text), ends, strict=False))


def test_look_up_by_name() -> None:
    assert place("kiev") == place("KYIV") == ("UKR", "city")
    assert place("Hunan") == place("Hunan Province") == ("CHN", "region")
    assert place("Camp David") == ("USA", "site")
    assert place("Nowhere") is place("") is place("Turkish") is None
    assert iso3_of("türkiye") == iso3_of("turkish") == iso3_of("Tu\u0308rkiye") == "TUR"
    assert iso3_of("U.S.") == iso3_of("u.s.") == iso3_of("USA") == "USA"
    assert iso3_of("Paris") is iso3_of("") is None
    assert capital_of("KAZ") == "Astana"
    assert capital_of("SGP") is None
    assert countries()["PHL"].demonyms[0] == "Filipino"


def test_names_of_countries() -> None:
    assert country_name("XKX") == "Kosovo"
    assert country_name("???") == "???"
    assert all(row.iso3 == code and len(code) == 3 and row.name for code, row in countries().items())
    assert len(countries()) == 249 + 1 + 4  # ISO 3166-1, Kosovo, and four that are no more


def test_every_capital_is_a_place_of_its_country() -> None:
    wrong = [
        (row.iso3, row.capital, place(row.capital))
        for row in countries().values()
        if row.capital and row.iso3 not in ("CSK", "DDR", "SUN", "YUG") and (place(row.capital) or ("",))[0] != row.iso3
    ]
    assert wrong == [("NFK", "Kingston", ("JAM", "city"))]


def test_every_country_is_found_by_each_of_its_names() -> None:
    wrong = [
        (form, row.iso3)
        for row in countries().values()
        for form in (*row.names, *row.demonyms)
        if form not in row.minor and [geo.iso3 for geo in find(f"of {form} of")] != [row.iso3]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "A" * 300_000,
        "Korea " * 50_000,
        "South " * 50_000,
        "U.S." * 50_000,
        "Ж" * 100_000,
        "\x00\u202e🇹🇷" * 50_000,
        "St. " * 50_000,
    ],
    ids=["no spaces", "countries", "half names", "dots", "another script", "controls", "abbreviations"],
)
def test_any_text_takes_linear_time(text: str) -> None:
    find("")
    begin = time.process_time()
    find(text)
    assert time.process_time() - begin < 5
