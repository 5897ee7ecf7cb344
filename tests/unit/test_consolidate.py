"""From claims to edges: what is one meeting, what it is held to be, and that order cannot change it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whomet.consolidate import Edge, consolidate
from whomet.copies import signature
from whomet.facts import Claim, Evidence, claim_id
from whomet.reports import Beside, End, Pair, Report, pair_of

ANN, BOB = End("Person", "ann"), End("Person", "bob")
MEETING = Pair("MEETS", ANN, BOB)
OFFICE = Pair("HEADS", ANN, End("Institution", "ministry"))
TRIP = Pair("VISITS", ANN, End("Country", "FIN"))
EVIDENCE = Evidence("text", "They met.", 0, 9)


def report(article: str, published: str | None = None, status: str = "happened", n: int = 0, **fields: Any) -> Report:
    beside = {name: fields.pop(name) for name in ("signature", "beside", "publisher") if name in fields}
    claim = Claim(fields.pop("type", "MEETS"), "a", "b", status, EVIDENCE, **fields)
    return Report(claim_id(article, n), article, published, claim, **beside)


def office(article: str, published: str | None = None, status: str = "current", **fields: Any) -> Report:
    return report(article, published, status, type="HEADS", **fields)


def joined(*reports: Report) -> set[frozenset[str]]:
    """Which articles support an edge together."""
    return {frozenset(id.partition("#")[0] for id in edge.claims) for edge in consolidate(MEETING, reports)}


def one(*reports: Report, pair: Pair = MEETING) -> Edge:
    (edge,) = consolidate(pair, reports)
    return edge


def groups(text: str) -> set[frozenset[str]]:
    return {frozenset(group) for group in text.split()}


# --- which reports are of one meeting ------------------------------------------------------------------------------


def test_reports_of_one_day_are_one_meeting_and_of_two_days_two() -> None:
    assert joined(report("a", date="2025-07-22"), report("b", date="2025-07-22"), report("c", date="2025-07-23")) == (
        groups("ab c")
    )


@pytest.mark.parametrize("date", ["2025-07", "2025", "2025-W30", "2025-07-21/2025-07-23", "--07-22"])
def test_a_vague_date_joins_the_only_day_in_it(date: str) -> None:
    day, other = report("a", date="2025-07-22"), report("b", date="2024-01-01")
    assert joined(day, other, report("c", date=date)) == groups("ac b")


def test_a_vague_date_with_two_days_in_it_joins_neither() -> None:
    assert joined(report("a", date="2025-07-22"), report("b", date="2025-07-24"), report("c", date="2025-07")) == (
        groups("a b c")
    )


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2025-07-29", "ac b"), ("2025-07-15", "ac b"), ("2025-07-30", "a b c"), (None, "a b c"), ("2025-08-05", "a b c")],
)
def test_an_undated_report_joins_the_only_day_within_a_week_of_its_publication(
    published: str | None, expected: str
) -> None:
    days = report("a", date="2025-07-22"), report("b", date="2025-08-14")
    assert joined(*days, report("c", published)) == groups(expected)


def test_an_undated_report_near_two_days_joins_neither() -> None:
    days = report("a", date="2025-07-22"), report("b", date="2025-07-24")
    assert joined(*days, report("c", "2025-07-25")) == groups("a b c")


def test_what_is_left_pools_by_publication() -> None:
    reports = [
        report("a", "2025-01-01"),
        report("b", "2025-01-08"),
        report("c", "2025-01-16"),
        report("d", "2025-01-20"),
    ]
    assert joined(*reports) == groups("ab cd")


def test_what_is_left_and_was_never_published_joins_the_only_pool() -> None:
    assert joined(report("a", "2025-01-01"), report("b")) == groups("ab")
    assert joined(report("a", "2025-01-01"), report("c", "2025-03-01"), report("b")) == groups("a b c")


def test_dates_that_cannot_be_one_are_two_meetings() -> None:
    july, august = report("a", "2025-09-01", date="2025-07"), report("b", "2025-09-01", date="2025-08")
    assert joined(july, august) == groups("a b")
    assert joined(july, report("c", "2025-09-01")) == groups("ac")
    assert joined(july, report("c", "2025-09-01", date="2025")) == groups("ac")


def test_the_ends_of_a_meeting_have_no_direction() -> None:
    assert pair_of("MEETS", BOB, ANN) == pair_of("MEETS", ANN, BOB) == MEETING
    assert pair_of("MEETS", ANN, ANN) is None
    assert pair_of("VISITS", BOB, End("Country", "AZE")) == Pair("VISITS", BOB, End("Country", "AZE"))


def test_an_id_comes_from_the_type_the_ends_and_the_smallest_claim() -> None:
    first = one(report("a", date="2025-07-22"))
    assert one(report("a", date="2025-07-22"), report("b", date="2025-07-22")).id == first.id
    assert one(report("b", date="2025-07-22")).id != first.id
    assert one(report("a", date="2025-07-22"), pair=Pair("MEETS", ANN, End("Person", "eve"))).id != first.id


# --- what the reports say together ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "status", "contradictions"),
    [
        ("planned happened", "happened", ()),
        ("happened planned", "happened", ()),
        ("planned cancelled", "cancelled", ()),
        ("cancelled planned", "planned", ()),
        ("planned postponed", "postponed", ()),
        ("happened denied", "happened", ("denied",)),
        ("cancelled happened", "happened", ("cancelled",)),
        ("ongoing", "ongoing", ()),
        ("planned ongoing", "ongoing", ()),
        ("ongoing planned", "happened", ()),
        ("ongoing ongoing", "happened", ()),
    ],
)
def test_status(said: str, status: str, contradictions: tuple[str, ...]) -> None:
    reports = [
        report(f"a{number}", f"2025-07-{20 + number}", word, date="2025-07-22")
        for number, word in enumerate(said.split())
    ]
    edge = one(*reports)
    assert (edge.status, edge.contradictions) == (status, contradictions)


def test_what_two_call_ongoing_on_one_day_is_ongoing() -> None:
    reports = [report(article, "2025-07-22", "ongoing", date="2025-07-22") for article in "ab"]
    assert one(*reports).status == "ongoing"


def test_without_a_day_the_later_report_is_believed() -> None:
    edge = one(report("a", "2025-07-20", "happened"), report("b", "2025-07-22", "cancelled"))
    assert (edge.status, edge.contradictions) == ("cancelled", ())


def test_a_source_is_an_article_however_often_it_says_it() -> None:
    reports = [report("a", date="2025-07-22"), report("a", date="2025-07", n=1), report("b", date="2025-07-22")]
    assert one(*reports).sources == 2


def test_the_narrowest_date_and_what_most_articles_say() -> None:
    edge = one(
        report("a", date="2025-07", date_precision="month", place="Kyiv", mode="unknown"),
        report("b", date="2025-07-22", date_precision="day", place="Ankara", mode="phone"),
        report("c", date="2025-07-22", date_precision="day", place="Ankara"),
    )
    assert (edge.date, edge.date_precision, edge.day_from, edge.day_to) == (
        "2025-07-22",
        "day",
        dt.date(2025, 7, 22),
        dt.date(2025, 7, 22),
    )
    assert (edge.place, edge.mode) == ("Ankara", "phone")


def test_a_date_without_a_year_has_no_days() -> None:
    edge = one(report("a", date="--04-29"))
    assert (edge.date, edge.day_from, edge.day_to) == ("--04-29", None, None)


# --- offices -------------------------------------------------------------------------------------------------------


def test_the_wording_of_a_role_does_not_split_an_office() -> None:
    edge = one(
        office("a", "2025-01-01", role="Minister"),
        office("b", "2025-03-01", role="Minister of Justice"),
        office("c", "2025-02-01", "former", role="Minister"),
        pair=OFFICE,
    )
    assert (edge.status, edge.role, edge.sources) == ("current", "Minister", 3)
    assert (edge.first_reported, edge.last_reported) == ("2025-01-01", "2025-03-01")
    assert (edge.mode, edge.day_from) == (None, None)


def test_two_terms_are_two_offices() -> None:
    edges = consolidate(
        OFFICE,
        [
            office("a", "2012-05-01", since="2010", until="2014"),
            office("b", "2021-01-01", since="2018"),
            office("c", "2012-01-01"),
            office("d", "2020-01-01"),
            office("e", "2005-01-01"),
        ],
    )
    assert {(edge.since, edge.until, "".join(sorted(id[0] for id in edge.claims))) for edge in edges} == {
        ("2010", "2014", "ace"),
        ("2018", None, "bd"),
    }


# --- order ---------------------------------------------------------------------------------------------------------

DATES = [None, "2025-07-21", "2025-07-22", "2025-07", "2025-08", "2025", "2025-W30", "--07-22", "2025-07-20/2025-07-22"]
PUBLISHED = [None, "2025-07-01", "2025-07-20", "2025-07-23", "2025-08-02"]
STATUSES = ["happened", "ongoing", "planned", "cancelled", "postponed", "denied"]


@st.composite
def events(draw: st.DrawFn) -> list[Report]:
    return [
        report(
            draw(st.sampled_from("abc")),
            draw(st.sampled_from(PUBLISHED)),
            draw(st.sampled_from(STATUSES)),
            number,
            date=draw(st.sampled_from(DATES)),
            date_basis=draw(st.sampled_from([None, "stated", "assumed"])),
            place=draw(st.sampled_from([None, "Ankara", "Kyiv"])),
            publisher=draw(st.sampled_from([None, "Agency", "Gazette"])),
            signature=draw(st.sampled_from([None, "00aa" * 64])),
        )
        for number in range(draw(st.integers(0, 8)))
    ]


@given(events(), st.randoms(use_true_random=False), st.sampled_from([MEETING, Pair("VISITS", *MEETING[1:])]))
def test_order_does_not_matter_and_no_report_is_lost(reports: list[Report], chance: Any, pair: Pair) -> None:
    edges = consolidate(pair, reports)
    assert sorted(id for edge in edges for id in edge.claims) == sorted(report.id for report in reports)
    assert len({edge.id for edge in edges}) == len(edges)
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert consolidate(pair, shuffled) == edges


@given(st.lists(st.tuples(*[st.sampled_from([None, "2010", "2012-05", "2018-05-01", "2020"])] * 3), max_size=6))
def test_order_of_offices_does_not_matter(times: list[tuple[str | None, str | None, str | None]]) -> None:
    reports = [
        office(f"a{number}", published and "2019-01-01", since=since, until=until)
        for number, (published, since, until) in enumerate(times)
    ]
    edges = consolidate(OFFICE, reports)
    assert sorted(id for edge in edges for id in edge.claims) == sorted(report.id for report in reports)
    assert consolidate(OFFICE, reports[::-1]) == edges


# --- what became of an event, and who says so ----------------------------------------------------------------------


def test_a_meeting_that_was_put_off_and_held_is_one_with_a_history() -> None:
    edge = one(
        report("a", "2025-07-01", "planned", date="2025-07-10"),
        report("b", "2025-07-09", "postponed", date="2025-07-10"),
        report("b", "2025-07-09", "planned", n=1, date="2025-07-14"),
        report("c", "2025-07-15", date="2025-07-14"),
    )
    assert (edge.status, edge.date) == ("happened", "2025-07-14")
    assert edge.history == (
        "2025-07-01 planned 2025-07-10",
        "2025-07-09 postponed 2025-07-10",
        "2025-07-09 planned 2025-07-14",
        "2025-07-15 happened 2025-07-14",
    )
    assert edge.contradictions == ()


def test_until_it_is_held_a_meeting_that_was_put_off_is_planned_for_the_day_instead() -> None:
    edge = one(
        report("a", "2025-07-01", "planned", date="2025-07-10"),
        report("b", "2025-07-09", "postponed", date="2025-07-10"),
        report("b", "2025-07-09", "planned", n=1, date="2025-07-14"),
    )
    assert (edge.status, edge.date) == ("planned", "2025-07-14")


def test_a_meeting_put_off_and_another_that_another_article_plans_are_two() -> None:
    put_off = report("a", "2025-07-09", "postponed", date="2025-07-10")
    assert joined(put_off, report("b", "2025-07-09", "planned", date="2025-07-14")) == groups("a b")


def test_the_day_of_a_dateline_gives_way_to_one_that_is_told_next_to_it() -> None:
    edge = one(
        report("a", "2025-07-22", date="2025-07-22", date_basis="stated"),
        report("b", "2025-07-23", date="2025-07-23", date_basis="assumed"),
    )
    assert (edge.date, edge.sources, edge.contradictions) == ("2025-07-22", 2, ("date 2025-07-23",))


def test_the_day_of_a_dateline_between_two_that_are_told_stays_by_itself() -> None:
    told = [report(one, date=day, date_basis="stated") for one, day in (("a", "2025-07-21"), ("b", "2025-07-23"))]
    assert joined(*told, report("c", date="2025-07-22", date_basis="assumed")) == groups("a b c")


def test_what_one_article_tells_of_two_days_stays_two() -> None:
    first = report("a", date="2025-07-22", date_basis="stated")
    assert len(consolidate(MEETING, [first, report("a", n=1, date="2025-07-23", date_basis="assumed")])) == 2


def by_dateline(article: str, day: str, **fields: Any) -> Report:
    return report(article, day, date=day, date_basis="assumed", **fields)


def test_the_same_text_in_the_paper_of_the_next_days_tells_of_the_same_day() -> None:
    text = signature(" ".join(f"word{n}" for n in range(200)))
    prints = [by_dateline("a", "2025-07-22", signature=text), by_dateline("b", "2025-07-24", signature=text)]
    assert one(*prints).date == "2025-07-22"
    assert len(consolidate(MEETING, [*prints, by_dateline("c", "2025-07-24")])) == 2


@pytest.mark.parametrize(
    ("publisher", "mode", "expected"),
    [("Gazette", "unknown", "ab"), ("Agency", "unknown", "a b"), (None, "unknown", "a b"), ("Gazette", "phone", "a b")],
)
def test_two_who_date_by_their_datelines_tell_of_one_day(publisher: str | None, mode: str, expected: str) -> None:
    first = by_dateline("a", "2025-07-22", publisher="Agency", mode="in_person")
    assert joined(first, by_dateline("b", "2025-07-23", publisher=publisher, mode=mode)) == groups(expected)


def test_before_the_first_day_of_the_calendar_there_is_none() -> None:
    assert one(by_dateline("a", "0001-01-01", publisher="Agency")).date == "0001-01-01"


@pytest.mark.parametrize("status", ["cancelled", "denied"])
def test_what_did_not_take_place_by_one_dateline_is_not_what_was_held_by_another(status: str) -> None:
    held, other = (
        by_dateline(article, day, publisher=publisher)
        for article, day, publisher in (("a", "2025-07-22", "Agency"), ("b", "2025-07-23", "Gazette"))
    )
    assert joined(held, other) == groups("ab")
    assert joined(held, replace(other, claim=replace(other.claim, status=status))) == groups("a b")


def test_of_several_meetings_a_report_is_of_the_one_at_its_place_or_of_its_kind() -> None:
    call = report("a", date="2025-07-21", mode="phone")
    meeting = report("b", date="2025-07-22", mode="in_person", place="Vienna")
    assert joined(call, meeting, report("c", date="2025-07", place="Vienna")) == groups("a bc")
    assert joined(call, meeting, report("c", date="2025-07", mode="phone")) == groups("ac b")
    assert joined(call, meeting, report("c", date="2025-07", place="Graz")) == groups("a b c")


@pytest.mark.parametrize(
    ("publisher", "mode", "expected"),
    [("Gazette", "video", "ab"), ("Agency", "video", "a b"), ("Gazette", "phone", "a b")],
)
def test_a_call_is_of_two_days_where_the_two_are_far_apart(publisher: str, mode: str, expected: str) -> None:
    first = report("a", date="2025-05-07", mode="video", publisher="Agency")
    assert joined(first, report("b", date="2025-05-08", mode=mode, publisher=publisher)) == groups(expected)


def test_a_plan_that_slipped_by_a_day_is_what_was_held() -> None:
    plan, held = report("a", "2025-07-15", "planned", date="2025-07-22"), report("b", date="2025-07-23")
    edge = one(plan, held)
    assert (edge.date, edge.status, edge.contradictions) == ("2025-07-23", "happened", ("date 2025-07-22",))
    assert joined(plan, held, report("c", "2025-07-15", "planned", date="2025-07-23")) == groups("a bc")
    assert joined(plan, report("b", date="2025-07-24")) == groups("a b")


def test_what_was_held_and_what_is_planned_for_the_next_day_are_two_where_one_article_tells_both() -> None:
    held = report("a", "2025-07-22", date="2025-07-22")
    plan = report("a", "2025-07-22", "planned", n=1, date="2025-07-23")
    assert [edge.date for edge in consolidate(MEETING, [held, plan])] == ["2025-07-22", "2025-07-23"]


def test_what_is_planned_in_september_was_not_in_july() -> None:
    july = report("a", "2025-09-01", date="2025-07")
    assert joined(july, report("b", "2025-09-02")) == groups("ab")
    assert joined(july, report("b", "2025-09-02", "planned")) == groups("a b")


def test_a_call_may_lead_to_a_meeting() -> None:
    call = report("a", "2025-07-20", date="2025-07-19", mode="phone")
    assert joined(call, report("b", "2025-07-20", "planned", mode="in_person")) == groups("a b")
    assert joined(call, report("b", "2025-07-20", "planned", mode="phone")) == groups("ab")


def test_reports_of_one_month_are_of_one_event_whenever_they_were_published() -> None:
    july = [report(str(n), f"2025-{month}-01", date="2025-07") for n, month in enumerate(("09", "12"))]
    assert len(consolidate(MEETING, july)) == 1
    assert len(consolidate(MEETING, [*july, report("a", "2026-01-01", date="2025-W29")])) == 1


JOURNEY = Pair("VISITS", ANN, End("Country", "MAR"))


def visit(article: str, date: str, status: str = "happened", **fields: Any) -> Report:
    return report(article, status=status, type="VISITS", date=date, **fields)


def test_days_one_after_the_other_in_a_country_are_one_visit() -> None:
    edge = one(visit("a", "2025-07-22"), visit("b", "2025-07-23"), visit("c", "2025-07"), pair=JOURNEY)
    assert (edge.date, edge.date_precision, edge.contradictions) == ("2025-07-22/2025-07-23", "range", ())
    assert (edge.day_from, edge.day_to) == (dt.date(2025, 7, 22), dt.date(2025, 7, 23))
    assert len(consolidate(JOURNEY, [visit("a", "2025-07-22"), visit("b", "2025-07-24")])) == 2


def test_a_visit_of_several_days_is_one_with_what_is_told_of_its_days() -> None:
    plan, day = visit("a", "2025-07-21/2025-07-24", "planned"), visit("b", "2025-07-22", "ongoing")
    edge = one(plan, day, visit("c", "2025-07-25"), pair=JOURNEY)
    assert (edge.date, edge.status, edge.contradictions) == ("2025-07-21/2025-07-25", "happened", ())


def test_places_that_differ_are_a_contradiction_and_a_part_of_a_name_is_not() -> None:
    reports = [
        report(str(n), date="2025-07-22", place=place)
        for n, place in enumerate(("Vienna", "Vienna", "Hofburg, Vienna", "Geneva"))
    ]
    edge = one(*reports)
    assert (edge.place, edge.contradictions) == ("Vienna", ("place Geneva",))


def test_copies_of_one_text_are_one_source() -> None:
    text = " ".join(f"word{n}" for n in range(200))
    other = " ".join(f"other{n}" for n in range(200))
    edge = one(
        report("a", date="2025-07-22", signature=signature(text)),
        report("b", date="2025-07-22", signature=signature(f"{text} and a paragraph of our own")),
        report("c", date="2025-07-22", signature=signature(other)),
        report("d", date="2025-07-22"),
    )
    assert edge.sources == 3


def test_a_meeting_carries_what_most_articles_say_that_the_two_were() -> None:
    edge = one(
        report("a", date="2025-07-22", beside=Beside(("Minister of Justice", ""))),
        report("b", date="2025-07-22", beside=Beside(("Minister", "Mayor of Bergen"))),
        report("c", date="2025-07-22", beside=Beside(("Minister of Justice", ""))),
    )
    assert (edge.start_role, edge.end_role) == ("Minister of Justice", "Mayor of Bergen")


def test_pairs_of_one_table_are_one_meeting_whoever_else_tells_of_one_of_them() -> None:
    table = Beside(table="b#0001", table_pairs=2)
    first = one(report("b", n=1, date="2025-07-22", beside=table), report("a", date="2025-07-22"))
    second = one(report("b", n=2, date="2025-07-22", beside=table), pair=Pair("MEETS", ANN, End("Person", "cid")))
    alone = one(report("c", date="2025-07-22"))
    assert first.meeting == second.meeting != alone.meeting


def test_a_visit_is_the_one_that_the_report_with_most_claims_on_it_tells_of() -> None:
    whole, part = Beside(visit="a#0001", visit_claims=4), Beside(visit="b#0000", visit_claims=2)
    going = visit("a", "2025-07-22", beside=whole), visit("b", "2025-07-22", beside=part)
    met = report("a", date="2025-07-22", beside=whole), report("c", date="2025-07-22")
    assert one(*going, pair=TRIP).visit == one(*met).visit != one(going[1], pair=TRIP).visit
    assert one(met[1]).visit is None


@pytest.mark.parametrize(("said", "host"), [("", None), ("ab", None), ("aab", "ann"), ("b", "bob"), ("aabbb", "bob")])
def test_the_host_is_whom_most_independent_articles_say(said: str, host: str | None) -> None:
    hosts = {"a": "ann", "b": "bob"}
    reports = [report(f"{n}", date="2025-07-22", beside=Beside(hosted_by=hosts[it])) for n, it in enumerate(said)]
    assert one(report("x", date="2025-07-22"), *reports).host == host


def test_copies_of_one_text_say_once_who_was_the_host() -> None:
    text = signature(" ".join(f"word{n}" for n in range(200)))
    copies = [report(f"{n}", date="2025-07-22", beside=Beside(hosted_by="ann"), signature=text) for n in range(2)]
    assert one(*copies, report("x", date="2025-07-22", beside=Beside(hosted_by="bob"))).host is None
    assert one(*copies).host == "ann"


def test_who_led_his_side_is_what_most_articles_say() -> None:
    led, was_led = Beside(start_leads=True, end_leads=False), Beside(start_leads=False)
    edge = one(*(report(f"{n}", date="2025-07-22", beside=it) for n, it in enumerate([led, led, was_led, Beside()])))
    assert (edge.start_leads, edge.end_leads) == (True, False)
