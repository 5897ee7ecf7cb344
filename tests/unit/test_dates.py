"""Dates: what is found in a sentence, what is not, and the day that it means. Each row is the sentence of its rule."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whomet.extract.dates import DateMention, Resolved, duration_days, find_dates, resolve
from whomet.facts import day_bounds

WEDNESDAY = dt.date(2025, 7, 23)


def only(text: str) -> DateMention:
    (mention,) = find_dates(text)
    return mention


def said(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_dates(text)]


def date_of(
    text: str, reference: dt.date | None = WEDNESDAY, future: bool = False, anchor: dt.date | None = None
) -> str | None:
    resolved = resolve(only(text), reference, future, anchor)
    return resolved.date if resolved else None


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("They met on Tuesday, July 22, 2025, in Ankara.", ["Tuesday, July 22, 2025"]),
        ("He is on a visit from 23 to 26 February.", ["23 to 26 February"]),
        ("The July 21-23 visit was long.", ["July 21-23"]),
        ("VIENNA, 26.02.2026 – The chancellor spoke.", ["26.02.2026"]),
        ("He left on the 22nd of July for Rome.", ["the 22nd of July"]),
        ("She goes to Seoul early next week.", ["early next week"]),
        ("They spoke last Friday and two days later.", ["last Friday", "two days later"]),
        ("He flew in yesterday evening.", ["yesterday evening"]),
        ("They met on Wednesday (23 July) in Rome.", ["Wednesday (23 July)"]),
        ("In 2024 and in the spring of 2021 he was there.", ["2024", "the spring of 2021"]),
        ("During the week of March 3 she led the talks.", ["the week of March 3"]),
        ("The talks are set for mid-June.", ["mid-June"]),
        ("A call took place on the evening of January 21 between them.", ["the evening of January 21"]),
        ("He reached Quito on the morning of 02 June. At noon he left.", ["the morning of 02 June"]),
        ("The delegation departs this Friday, 29 April.", ["this Friday, 29 April"]),
        ("The first week of April was busy.", ["The first week of April"]),
        ("YEREVAN, 12 MAY, ARMENPRESS", ["12 MAY"]),
        ("From Monday to Wednesday he was in Finland.", ["Monday to Wednesday"]),
        ("Sunday's final and Monday's talks", ["Sunday", "Monday"]),
        ("The term ran from 2019 to 2021.", ["2019 to 2021"]),
        ("Before June 5th, 2025 and after 5 June", ["June 5th, 2025", "5 June"]),
        ("It was the last Friday of June.", ["June"]),
        (
            "From Monday, July 15th, to Wednesday, July 17th, he is in Texas.",
            ["Monday, July 15th, to Wednesday, July 17th"],
        ),
        ("They met on March 2nd, and on April 5th.", ["March 2nd", "April 5th"]),
        ("His July trip to Israel followed the June phone call.", ["July", "June"]),
        ("in the week of June 13-19 it rose", ["the week of June 13-19"]),
    ],
)
def test_a_date_is_found_whole(text: str, spans: list[str]) -> None:
    assert said(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May may march to Brussels.",
        "April Ryan, June Okpara-West and August Wilson met.",
        "The 1973 war lasted for three days.",
        "In 2000 villages the 1,991 men, 40 km away, waited.",
        "The 2024 session of the council is the 30th.",
        "Rates rose by 3.5 to 12 percent; Article 12 of Resolution 2231 applies.",
        "30-31 UTC, 6-4, 3-6, 7-5 and 10:30",
        "In 2,024 cases the answer was no.",
        "He is 47, and she turned 2024 pages.",
        "The Good Friday Agreement; the Sunday Times; every Monday; Black Friday; Super Tuesday",
        "They marked the September 11 attacks.",
        "The 15 July Martyrs' Bridge and the March 14 Alliance",
        "It happened two days after his election.",
        "on 31 June",
        "2025-13-41",
    ],
)
def test_what_only_looks_like_a_date_is_not_found(text: str) -> None:
    assert [one for one in said(text) if one not in ("31",)] == []


@pytest.mark.parametrize(
    ("text", "date", "precision", "basis"),
    [
        ("on July 22, 2025", "2025-07-22", "day", "stated"),
        ("on 4.5.2024", "2024-05-04", "day", "stated"),
        ("on 22/07/2025", "2025-07-22", "day", "stated"),
        ("on 2025-07-22T10:00:00Z", "2025-07-22", "day", "stated"),
        ("on July 22", "2025-07-22", "day", "stated"),
        ("on Tuesday", "2025-07-22", "day", "relative"),
        ("on Wednesday", "2025-07-23", "day", "relative"),
        ("last Wednesday", "2025-07-16", "day", "relative"),
        ("this Tuesday", "2025-07-22", "day", "relative"),
        ("earlier today", "2025-07-23", "day", "relative"),
        ("last night", "2025-07-22", "day", "relative"),
        ("tomorrow", "2025-07-24", "day", "relative"),
        ("the day before yesterday", "2025-07-21", "day", "relative"),
        ("two days ago", "2025-07-21", "day", "relative"),
        ("this week", "2025-W30", "week", "relative"),
        ("next week", "2025-W31", "week", "relative"),
        ("three weeks ago", "2025-W27", "week", "relative"),
        ("last month", "2025-06", "month", "relative"),
        ("last year", "2024", "year", "relative"),
        ("two years ago", "2023", "year", "relative"),
        ("in May", "2025-05", "month", "stated"),
        ("in early June 2024", "2024-06", "month", "stated"),
        ("last October", "2024-10", "month", "relative"),
        ("in June last year", "2024-06", "month", "relative"),
        ("5 May last year", "2024-05-05", "day", "relative"),
        ("in 2024", "2024", "year", "stated"),
        ("in the spring of 2021", "2021", "year", "stated"),
        ("last summer", "2024", "year", "relative"),
        ("over the weekend", "2025-07-19/2025-07-20", "range", "relative"),
        ("from 23 to 26 February 2026", "2026-02-23/2026-02-26", "range", "stated"),
        ("14, 15 and 16 July", "2025-07-14/2025-07-16", "range", "stated"),
        ("from 30 December to 2 January 2025", "2024-12-30/2025-01-02", "range", "stated"),
        ("from June 30 to July 2, 2025", "2025-06-30/2025-07-02", "range", "stated"),
        ("between 1 July and 3 July", "2025-07-01/2025-07-03", "range", "stated"),
        ("on Monday and Tuesday", "2025-07-21/2025-07-22", "range", "relative"),
        ("From Monday to Wednesday", "2025-07-21/2025-07-23", "range", "relative"),
        ("Tuesday to Thursday next week", "2025-07-29/2025-07-31", "range", "relative"),
        ("from 2019 to 2021", "2019/2021", "range", "stated"),
        ("during the week of March 3", "2025-W10", "week", "stated"),
        ("on the Friday before Christmas", "2024-12-20", "day", "relative"),
    ],
)
def test_a_date_is_resolved(text: str, date: str, precision: str, basis: str) -> None:
    assert resolve(only(text), WEDNESDAY) == Resolved(date, precision, basis)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "reference", "past", "future"),
    [
        ("December 20", dt.date(2025, 1, 5), "2024-12-20", "2025-12-20"),
        ("on March 12", dt.date(2024, 2, 15), "2023-03-12", "2024-03-12"),
        ("on Friday", WEDNESDAY, "2025-07-18", "2025-07-25"),
        ("in June", WEDNESDAY, "2025-06", "2026-06"),
        ("in September", WEDNESDAY, "2024-09", "2025-09"),
        ("this Sunday", WEDNESDAY, "2025-07-20", "2025-07-27"),
        ("next Thursday", dt.date(2024, 2, 16), "2024-02-22", "2024-02-22"),
        ("on 17-18 November", dt.date(2025, 11, 14), "2025-11-17/2025-11-18", "2025-11-17/2025-11-18"),
        # The day of the week decides the year; and a report may be dated a day before its event.
        ("On Saturday, December 9,", dt.date(2023, 12, 8), "2023-12-09", "2023-12-09"),
        ("during the week of October 10", dt.date(2022, 10, 14), "2022-10-10/2022-10-14", "2022-W41"),
    ],
)
def test_tense_decides_what_the_text_leaves_open(text: str, reference: dt.date, past: str, future: str) -> None:
    assert (date_of(text, reference), date_of(text, reference, future=True)) == (past, future)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Two days later", "2025-02-05"),
        ("the next morning", "2025-02-04"),
        ("The following day", "2025-02-04"),
        ("the previous day", "2025-02-02"),
        ("The same evening", "2025-02-03"),
        ("The day before, he left.", "2025-02-02"),
        ("In the afternoon, he left.", "2025-02-03"),
        ("the following week", "2025-W07"),
        ("a month later", "2025-03"),
        ("the following Tuesday", "2025-02-04"),
    ],
)
def test_a_day_told_from_another_needs_that_other(text: str, date: str) -> None:
    assert date_of(text, anchor=dt.date(2025, 2, 3)) == date
    assert date_of(text) is None


def test_what_has_happened_does_not_lie_ahead_of_its_article() -> None:
    told_from = dt.date(2025, 7, 20)
    assert date_of("Ten years later", anchor=told_from) is None
    assert date_of("Ten years later", anchor=told_from, future=True) == "2035"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on Tuesday", None),
        ("on July 22", "--07-22"),
        ("July 21-23", "--07-21/--07-23"),
        ("on 22 July 2025", "2025-07-22"),
        ("in May", None),
        ("in May 2020", "2020-05"),
        ("today", None),
        ("last year", None),
        ("the week of March 3, 2025", "2025-W10"),
    ],
)
def test_without_the_articles_day_only_what_is_stated_stands(text: str, date: str | None) -> None:
    assert date_of(text, reference=None) == date


@pytest.mark.parametrize(
    "text",
    [
        "on 7/4/2025",
        "several weeks ago",
        "in the coming months",
        "on Monday or Tuesday",
        "on 3 and 17 May",
        "in 2014 and 2018",
    ],
)
def test_no_date_is_better_than_a_wrong_one(text: str) -> None:
    assert date_of(text) is None


@pytest.mark.parametrize(
    ("text", "lead", "is_when"),
    [
        ("He came on Tuesday.", "on", True),
        ("He is there from February 2 to 5.", "from", True),
        ("He has led it since 2019.", "since", False),
        ("It was put off until December.", "until", False),
        ("They spoke Friday.", "", True),
    ],
)
def test_the_preposition_tells_what_a_date_is_for(text: str, lead: str, is_when: bool) -> None:
    mention = only(text)
    assert (mention.lead, mention.is_when) == (lead, is_when)
    assert text[mention.lead_start : mention.start].strip() == lead


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He arrived in Minsk on Tuesday for a three-day official visit.", 3),
        ("He is spending three days in Turkey.", 3),
        ("after a journey of nine days", 9),
        ("a two-week tour of Asia", 14),
        ("It rained for three days.", None),
        ("It came a week after he attended a summit.", None),
    ],
)
def test_how_long_a_visit_lasts(text: str, days: int | None) -> None:
    assert duration_days(text) == days


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "July 22 2025 9999 0001 31 29 February on Monday to - – , ( ) . the next last this week year of month day "
            "two ago later and or Tuesday May mid- early weekend 12/13/2025 10.10.2010 a 99 following \n"
            " spring".split(" ")
        ),
        max_size=14,
    ),
    st.one_of(st.none(), st.dates()),
    st.booleans(),
)
def test_any_text_gives_dates_that_the_graph_can_hold(
    words: list[str], reference: dt.date | None, future: bool
) -> None:
    text = " ".join(words)
    end = 0
    for mention in find_dates(text):
        assert end <= mention.lead_start <= mention.start < mention.end or mention.lead_start < end <= mention.start
        end = mention.end
        resolved = resolve(mention, reference, future, reference)
        if resolved:
            day_bounds(resolved.date)


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "July ",
        "Monday, ",
        "the next ",
        "A",
        "2024",
        "mid-",
        "two days ",
        "Early ",
        "July 1 - ",
        " ",
        "\x00",
        "日",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    before = time.perf_counter()
    find_dates(text)
    duration_days(text)
    assert time.perf_counter() - before < 5
