"""The benchmark of events: which claims are a line's, what counts as right, and that what is kept is not shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import pytest

from benchmark.events.__main__ import shown
from benchmark.events.graph import told
from benchmark.events.scoring import Found, Line, Told, figures, groups, match, read_gold, read_reports
from benchmark.events.sides import Side, hosts, read_sides, visits
from benchmark.names.scoring import Figures
from whomet.facts import fold
from whomet.ontology import MEETS, VISITS


@pytest.fixture(scope="module")
def gold() -> list[Line]:
    return read_gold()


def claim(line: Line, edge: str, date: str | None = None) -> Told:
    """A claim that says what the line says."""
    if line.where:
        return Told(VISITS, ((line.called[0],), ("somewhere",)), line.where, date or line.day, edge)
    one, other = line.called
    return Told(MEETS, ((other,), (one,)), None, date or line.day, edge)


def claimed(gold: list[Line], edge: Callable[[Line], str]) -> list[Found]:
    claims: defaultdict[str, list[Told]] = defaultdict(list)
    for line in gold:
        claims[line.report].append(claim(line, edge(line)))
    return match(gold, claims)


def of_event(line: Line) -> str:
    return repr(line.same)


def test_one_edge_for_each_event_is_right(gold: list[Line]) -> None:
    found = claimed(gold, of_event)
    assert len(found) == len(gold) and all(len(one.told) == 1 for one in found)
    for _, members in groups(found):
        assert figures(members).f1 == 1.0


def test_one_edge_for_all_has_every_pair_and_is_wrong(gold: list[Line]) -> None:
    all_in_one = figures(claimed(gold, lambda line: "one"))
    assert all_in_one.recall == 1.0 and all_in_one.precision < 0.1
    assert all_in_one.right == figures(claimed(gold, of_event)).right


def test_an_edge_for_each_report_has_no_pair(gold: list[Line]) -> None:
    apart = figures(claimed(gold, lambda line: f"{line.report} {line.same}"))
    assert (apart.right, apart.wrong) == (0, 0) and apart.missed > 60


def test_a_line_without_claim_is_a_pair_missed_unless_only_what_was_extracted_counts(gold: list[Line]) -> None:
    told_of = {line.report: [claim(line, "one")] for line in gold if line.report in ("01-1", "01-2")}
    lines = [line for line in gold if line.report in ("01-1", "01-2", "01-3")]
    figure = {name: figures(members) for name, members in groups(match(lines, told_of))}
    assert (figure["open"].right, figure["open"].missed) == (1, 2)
    assert (figure["open, of what was extracted"].right, figure["open, of what was extracted"].missed) == (1, 0)


def test_of_two_events_of_one_pair_each_has_the_claim_of_its_day() -> None:
    def line(event: str, day: str | None) -> Line:
        return Line("a", event, ("Marijke ter Horst", "Jan Maas"), None, day, ("Horst", "Maas"))

    first, second, undated = line("1a", "2025-12-03"), line("1b", "2025-12"), line("1c", None)
    on_day, another = claim(first, "x"), claim(first, "y", "2025-11-30")
    found = {one.line.event: one.told for one in match([first, undated], {"a": [on_day, another]})}
    assert found == {"1a": (on_day,), "1c": (another,)}
    found = {one.line.event: one.told for one in match([line("1a", "2025-12-09"), second], {"a": [on_day]})}
    assert found == {"1a": (), "1b": (on_day,)}


def test_a_claim_of_a_namesake_is_not_the_lines() -> None:
    line = Line("a", "1", ("Andres Lim", "Ana Roy"), None, None, ("Andres Lim", "Roy"))
    other = Told(MEETS, (("Paolo Lim", "Lim"), ("Ana Roy",)), None, None, "x")
    assert match([line], {"a": [other]})[0].told == ()
    elsewhere = Line("a", "1", ("Ana Roy",), "PHL", None, ("Roy",))
    assert match([elsewhere], {"a": [Told(VISITS, (("Roy",), ("Rome",)), "ITA", None, "x")]})[0].told == ()


def test_what_is_kept_is_not_shown(gold: list[Line]) -> None:
    text = shown(claimed(gold, lambda line: "one")) + shown(match(gold, {}))
    assert all(f"{line.report}  " not in text for line in gold if line.kept)
    assert all(f"{line.report}  " in text for line in gold if not line.kept)


def test_reports_of_one_event_are_joined_and_another_is_not() -> None:
    chosen = ("01-1", "01-2", "01-4")
    claims = told(report for report in read_reports() if report.id in chosen)
    found = {one.line.report: one.edges for one in match(read_gold(), claims) if one.line.report in chosen}
    assert found["01-1"] and found["01-1"] == found["01-2"]
    assert found["01-4"] and not found["01-4"] & found["01-1"]


def test_the_data_are_whole(gold: list[Line]) -> None:
    reports = {report.id: report for report in read_reports()}
    assert len(reports) >= 60 and {line.report for line in gold} == set(reports)
    for report in reports.values():
        assert 60 <= len(report.text.split()) <= 150 and report.published and report.publisher
    people: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for line in gold:
        words = set(fold(f"{reports[line.report].title} {reports[line.report].text}").split())
        assert all(set(fold(called).split()) <= words for called in line.called), line
        people[line.event, bool(line.where)] |= set(line.who)
    assert all(len(who) == 1 for (_, visit), who in people.items() if visit)
    assert 0.25 < sum(line.kept for line in gold) / len(gold) < 0.45


def test_an_edge_has_the_host_and_shares_the_visit() -> None:
    sides = {"04a": Side("Haruto Kanemaru", "04v"), "02b": Side(None, None)}
    met = Line("04-1", "04a", ("Josphat Kiprotich", "Haruto Kanemaru"), None, None, ("Kiprotich", "Kanemaru"))
    went = Line("04-2", "04v", ("Josphat Kiprotich",), "JPN", None, ("Kiprotich",))
    apart = replace(met, event="02b")
    visit = Found(went, (replace(claim(went, "v"), visit="first"),))

    def told_by(line: Line, host: str = "", visit: str | None = None) -> Found:
        return Found(line, (replace(claim(line, "m"), host=(host,) if host else (), visit=visit),))

    right = told_by(met, "Haruto Kanemaru", "first")
    assert hosts([right, told_by(apart), visit], sides) == Figures(1, 0, 0, 2)
    assert visits([right, told_by(apart), visit], sides) == Figures(1, 0, 0, 1)
    wrong = told_by(met, "Josphat Kiprotich", "second")
    assert hosts([wrong, told_by(apart, "Kanemaru")], sides) == Figures(0, 2, 1, 2)
    assert visits([wrong, visit], sides) == Figures(0, 1, 1, 1)
    assert hosts([told_by(met), Found(met, ())], sides) == Figures(0, 0, 1, 1)


def test_each_open_meeting_has_its_sides_and_no_other(gold: list[Line]) -> None:
    sides = read_sides()
    assert sides.keys() == {line.event for line in gold if not line.kept and not line.where}
    people = {line.event: line.who for line in gold}
    assert all(side.host in (None, *people[event]) for event, side in sides.items())
    assert all(side.visit is None or side.visit in people for side in sides.values())
