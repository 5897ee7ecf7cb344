"""Datelines and headers: what they give, and that no prose is cut."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whomet.extract.dateline import dateline, published_from


@pytest.mark.parametrize(
    ("text", "place", "agency", "date", "prose"),
    [
        (
            "HELSINKI, 8 September 2025 (Ministry of Justice) - Finland's minister left.",
            "HELSINKI",
            "Ministry of Justice",
            "2025-09-08",
            "Finland's",
        ),
        ("BAKU, Azerbaijan, July 22. /Trend/. The minister left.", "BAKU", "Trend", "--07-22", "The"),
        ("BAKU, Azerbaijan, July 22. President Aliyev left.", "BAKU", None, "--07-22", "President"),
        (
            " date 2025-07-22 MENAFN - Trend News Agency)At the invitation",
            None,
            "MENAFN - Trend News Agency",
            "2025-07-22",
            "At",
        ),
        # No calendar has the day.
        ("date 2023-02-29 Coast Wire - Harbour)Ana Roy left.", None, "Coast Wire - Harbour", None, "Ana"),
        ("ANKARA (AA) — The minister left.", "ANKARA", "AA", None, "The"),
        ("Berlin (dpa) – The minister left.", "Berlin", "dpa", None, "The"),
        ("Washington, D.C. – The minister left.", "Washington", None, None, "The"),
        ("Reuters, 3 March 1987\nThe minister left.", None, "Reuters", "1987-03-03", "The"),
        ("TOKYO, Jan. 5 (Xinhua) -- The minister left.", "TOKYO", "Xinhua", "--01-05", "The"),
        ("(Tallinn, 4.5.2024) The minister left.", "Tallinn", None, "2024-05-04", "The"),
        ("London, 3 May: The minister left.", "London", None, "--05-03", "The"),
        ("Manama, May 20 (BNA): His Majesty left.", "Manama", "BNA", "--05-20", "His"),
        ("Rabat - The minister left.", "Rabat", None, None, "The"),
        ("Moscow. March 5. INTERFAX.RU - Russia's minister left.", "Moscow", "INTERFAX.RU", "--03-05", "Russia's"),
        ("YEREVAN, 12 MAY, ARMENPRESS. The minister left.", "YEREVAN", "ARMENPRESS", "--05-12", "The"),
        ("ANKARA\n\nForeign Minister X left.", "ANKARA", None, None, "Foreign"),
        ("SHIZUOKA, Japan, Kyodo - Yamaha Motor Co. said Friday", "SHIZUOKA", "Kyodo", None, "Yamaha"),
        ("ISTANBUL, Feb. 11 - Organization of Turkic States (OTS) head X", "ISTANBUL", None, "--02-11", "Organization"),
        ("Erbil, Kurdistan Region of Iraq (11.02.2026) – The minister", "Erbil", None, "2026-02-11", "The"),
        ("Kaduna, March 6, 2024 (NAN) The minister left.", "Kaduna", "NAN", "2024-03-06", "The"),
        ("BUDAPEST 11 October 2023 — A courtesy call was paid", "BUDAPEST", None, "2023-10-11", "A"),
        ("SANTO DOMINGO, Dominican Republic.- The minister left.", "SANTO DOMINGO", None, None, "The"),
        ("Friday, January 4, 2019 \n\nA building collapsed.", None, None, "2019-01-04", "A"),
        ("Press release\n12 March 2024\nFor immediate release\n\nThe minister left.", None, None, "2024-03-12", "The"),
        ("FOR IMMEDIATE RELEASE December 16th, 2023\n\nPresident X left.", None, None, "2023-12-16", "President"),
        ('By Our Correspondent\nLONDON (Reuters) - "We left."', "LONDON", "Reuters", None, '"We'),
        ("A Service | News | 20 September 2024\n\nA man left.", None, None, "2024-09-20", "A"),
        ("Hon Jo Hill\nMinister of Trade\n15 NOVEMBER 2024\n\nI landed.", None, None, "2024-11-15", "I"),
        ("The Hague, 22 July 2025 - The minister left.", "The Hague", None, "2025-07-22", "The"),
        ("JERUSALEM (AP) _ The minister left.", "JERUSALEM", "AP", None, "The"),
        ("Madrid, 22 Jul (EFE).- The minister left.", "Madrid", "EFE", "--07-22", "The"),
        ("(ANSA) - ROME, JUL 22 - The minister left.", "ROME", "ANSA", "--07-22", "The"),
        ("PRESS RELEASE\nNo. 123/2025\nJuly 22, 2025\n\nThe minister left.", None, None, "2025-07-22", "The"),
        ("Oval Office\n\n1:37 P.M. EST\n\nThe minister left.", None, None, None, "The"),
    ],
)
def test_a_dateline_is_read(text: str, place: str | None, agency: str | None, date: str | None, prose: str) -> None:
    line = dateline(text)
    assert line is not None
    spans = [text[slice(*span)] if span else None for span in (line.place, line.agency)]
    assert (*spans, line.date) == (place, agency, date)
    assert text[line.end :].startswith(prose)


@pytest.mark.parametrize(
    "text",
    [
        "Baku and Ankara signed an agreement.",
        "London - based firms left.",
        "President Biden - who was there - left.",
        "Paris, the capital - and its mayor - waited.",
        "On Friday, July 22, the minister left.",
        "On July 22 - a Tuesday - the minister left.",
        "July 22 - a Tuesday - was hot.",
        "THE PRESIDENT: Thank you.",
        'Rep. Jo Smith (D-NY): "We met."',
        "Governor Jo Smith (R-UT) – The governor left.",
        "Islamabad: Prime Minister X left.",
        "MEMORANDUM FOR THE SECRETARY OF STATE\n\nSUBJECT: Delegation",
        "The minister met X on July 22.\n\nHe left.",
        "Foreign Secretary meets Iraqi Foreign Minister\n\nX met Y.",
        "U.S. President Joe Biden – The man",
        "",
        "\n \n",
    ],
)
def test_prose_is_never_cut(text: str) -> None:
    assert dateline(text) is None


def test_a_gazetteer_knows_more() -> None:
    known = {"Islamabad", "New York"}.__contains__
    assert dateline("Islamabad: The minister left.", is_place=known) is not None
    assert dateline("New York – The minister left.", is_place=known) is not None
    assert dateline("Obama – The man left.", is_place=known) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Press release\n16 February 2024\n\nThe minister left.", "2024-02-16"),
        ("Ottawa, January 16, 2026 – The Speaker departs tomorrow.", "2026-01-16"),
        ("The minister left.\n\nNew Delhi\nJune 07, 2024\n", "2024-06-07"),
        ("TOKYO, Jan. 5 (Xinhua) -- The minister left.", None),
        ("The minister left on 5 January 2024.", None),
    ],
)
def test_the_day_of_publication_is_read_where_the_year_stands(text: str, day: str | None) -> None:
    assert published_from(text) == day


@pytest.mark.parametrize(
    "piece", ["A ", "A", "(", "(A", "- ", "A, ", "July 1 ", "\n", "A\n", "- \n", " ", ".", "/", "A-"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    before = time.perf_counter()
    dateline(text)
    published_from(text)
    assert time.perf_counter() - before < 2


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"BAKU, |July 22|2025|. |/Trend/|(AA)| - |—|: |\n|The minister|Ş|10:30|date |)|(|By ".split("|")]
        )
    )
)
def test_any_text_has_its_spans_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    line = dateline(text)
    if line:
        assert 0 <= line.start < line.end <= len(text)
        for span in (line.place, line.agency):
            assert span is None or line.start <= span[0] < span[1] <= line.end
    published_from(text)
