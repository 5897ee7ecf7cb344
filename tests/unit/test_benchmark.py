"""The benchmark: what counts as right, what may be shown, and what holds a figure up."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmark.accuracy import corpus, floors, report
from benchmark.accuracy.corpus import ARTICLES, KEPT, REAL, REAL_ARTICLES, SENTENCES, Case
from benchmark.accuracy.matching import DATA, Json
from benchmark.accuracy.scoring import EDGES, Outcome, Verdict, figures, score, totals

SCORER = corpus.ROOT.parent / "shared" / "score.py"


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return corpus.load()


def evidence(case: Case) -> Json:
    return {"field": "text", "text": case.article.text[:40], "start": 0, "end": len(case.article.text[:40])}


def claimed(case: Case, edge: Json, **changes: object) -> Json:
    more = {"evidence": evidence(case), "more": []}
    return {"date": None, "mode": None, "place": None} | edge | more | changes


def perfect(case: Case) -> Json:
    """A prediction that says what the annotation says."""
    labels = {"persons": "Person", "institutions": "Institution", "countries": "Country", "places": "Place"}
    nodes = [
        {"key": node["id"], "label": label, "name": node.get("name") or node["iso3"], "names": node["mentions"]}
        | {name: node[name] for name in ("country", "iso3") if name in node}
        for kind, label in labels.items()
        for node in case.gold[kind]
    ]
    claims = [claimed(case, edge) for edge in case.gold["edges"]]
    return {"article": {"id": case.id}, "nodes": nodes, "claims": claims}


def spoilt(case: Case, chance: random.Random) -> Json:
    """A prediction with every kind of mistake: left out, twice, another status, date, mode, end, form of a name."""
    whole = perfect(case)
    for node in whole["nodes"]:
        if node["names"] and chance.random() < 0.3:
            node["name"] = chance.choice(node["names"])
    claims: list[Json] = []
    keys: dict[str, list[str]] = {}
    for node in whole["nodes"]:
        keys.setdefault(node["label"], []).append(node["key"])
    label = {node["key"]: node["label"] for node in whole["nodes"]}
    for claim in whole["claims"]:
        fate = chance.randrange(10)
        if fate == 0:
            continue
        claims += [claim] * (2 if fate == 1 else 1)
        if fate == 2:
            claims[-1] = claim | {"status": chance.choice(["happened", "planned", "denied", "former", "ongoing"])}
        if fate in (3, 4):
            claims[-1] = claim | {"date": chance.choice([None, "2025-03-12", "2024"]), "mode": "phone"}
        if fate in (5, 6):
            claims[-1] = claim | {"object": chance.choice(keys[label[claim["object"]]]), "place": "Rome"}
        if fate == 7:
            claims[-1] = claim | {"evidence": None}
    chance.shuffle(claims)
    return whole | {"claims": claims}


def named(cases: list[Case], id: str) -> Case:
    return next(case for case in cases if case.id == id)


# --- counting ------------------------------------------------------------------------------------------------------


def test_saying_what_the_annotation_says_is_right(cases: list[Case]) -> None:
    for source in {case.source for case in cases}:
        found = figures(totals(score(case, perfect(case)) for case in cases if case.source == source))
        # A few annotated persons fit one another's names: the scorer takes one of them for the other.
        assert all(found[edge]["f1"] >= 0.98 for edge in EDGES), source


def test_saying_nothing_misses_everything(cases: list[Case]) -> None:
    found = figures(totals(score(case, {"nodes": [], "claims": []}) for case in cases))
    for edge in EDGES:
        asked = sum(one["type"] == edge and not one.get("optional") for case in cases for one in case.gold["edges"])
        assert (found[edge]["right"], found[edge]["wrong"], found[edge]["missed"]) == (0, 0, asked)


def test_a_wrong_date_is_remarked_on_a_right_edge(cases: list[Case]) -> None:
    case = named(cases, "s001")
    prediction = perfect(case)
    prediction["claims"][0]["date"] = "2025-03-11"
    outcome = score(case, prediction)
    right = [one for one in outcome.verdicts if one.verdict == "right"]
    assert [one.remarks for one in right] == ["2025-03-11 for 2025-03-12", "", ""]
    found = figures(outcome.counts)
    assert (found["dates"]["of"], found["dates"]["right"]) == (1, 0)


def test_evidence_must_stand_where_it_is_said_to_be(cases: list[Case]) -> None:
    case = named(cases, "s001")
    prediction = perfect(case)
    assert score(case, prediction).counts["misplaced evidence"] == 0
    prediction["claims"][0]["more"] = [evidence(case) | {"start": 1}]
    prediction["claims"][1]["evidence"] = evidence(case) | {"field": "title"}
    assert score(case, prediction).counts["misplaced evidence"] == 2


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer that the texts came with is not beside the project")
@pytest.mark.parametrize("source", [ARTICLES, SENTENCES, REAL_ARTICLES])
def test_figures_agree_with_the_scorer_that_the_texts_came_with(source: str, cases: list[Case], tmp_path: Path) -> None:
    chance = random.Random(4)
    chosen = [case for case in cases if case.source == source]
    predictions = {case.id: spoilt(case, chance) for case in chosen}
    file = tmp_path / "predictions.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in predictions.values()), encoding="utf-8")
    gold = {ARTICLES: DATA / "gold", SENTENCES: DATA / "sentences.jsonl", REAL_ARTICLES: REAL / "gold"}[source]
    run = subprocess.run([sys.executable, SCORER, file, gold, "--json"], capture_output=True, text=True, check=True)
    theirs = json.loads(run.stdout)
    outcomes = [score(case, predictions[case.id]) for case in chosen]
    counts, ours = totals(outcomes), figures(totals(outcomes))

    def flat(found: Json, *names: str) -> tuple[float, ...]:
        return tuple(found[name] for name in names)

    for edge in (*EDGES, "ALL"):
        theirs_first = flat(theirs[edge], "tp", "fp", "fn", "precision", "recall", "f1")
        assert flat(ours[edge], "right", "wrong", "missed", "precision", "recall", "f1") == theirs_first, edge
        assert min(theirs_first[:3]) > 0, "a comparison that could not fail"
    assert ours["dates"]["share"] == theirs["DATES"]["f1"]
    assert counts["without evidence"] == theirs["claims without evidence"]
    attributes = theirs["attributes"]
    for name, their_name, their_right in (
        ("dates given", "date stated", "date stated, right"),
        ("dates absent", "date absent", "date absent, right"),
        ("modes", "mode known", "mode known, right"),
        ("places", "place stated", "place stated, right"),
        ("full names", "persons", "persons, fullest name"),
    ):
        assert flat(ours[name], "of", "right") == (attributes.get(their_name, 0), attributes.get(their_right, 0)), name
    for style in {case.style for case in chosen}:
        of_style = figures(totals(one for one in outcomes if one.case.style == style))
        for edge in EDGES:
            known = theirs["styles"].get(f"{style} {edge}", {"tp": 0, "fp": 0, "fn": 0})
            assert flat(of_style[edge], "right", "wrong", "missed") == flat(known, "tp", "fp", "fn"), (style, edge)


# --- what may be shown ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def missed(cases: list[Case]) -> list[Outcome]:
    return [score(case, {"nodes": [], "claims": []}) for case in cases]


def test_a_third_is_kept_unread(cases: list[Case]) -> None:
    assert {case.source for case in cases if case.kept} == {ARTICLES, SENTENCES}
    assert {case.id for case in cases if case.kept} >= {"s003", "s258", "w102", "w303"}
    assert not {case.id for case in cases if case.kept} & {"s001", "s260", "w101", "w409"}


def test_what_is_kept_unread_shows_in_totals_only(missed: list[Outcome]) -> None:
    kept = {one.case.id for one in missed if one.case.kept}
    texts = report.shown(missed, "all") + report.cases(missed) + report.printed(missed)
    assert not [id for id in kept if id in texts]
    # A construction has three sentences, of which one is kept: its row counts the others only.
    row = next(line for line in report.printed(missed).splitlines() if line.startswith("meets-active "))
    assert row.split()[1] == "2"
    whole = figures(totals(one for one in missed if one.case.source == SENTENCES))
    assert report.by_group(missed)[f"{SENTENCES}, {KEPT}"]
    assert whole["MEETS"]["missed"] == 124 and whole["HEADS"]["missed"] == 302 and whole["VISITS"]["missed"] == 81


def test_nothing_of_real_articles_is_committed(missed: list[Outcome]) -> None:
    real = [one for one in missed if one.case.source == REAL_ARTICLES]
    assert len(report.cases(real).splitlines()) == 1
    ids = {line.split("\t")[0] for line in report.cases(missed).splitlines()[1:]}
    assert all(id[0] in "sw" and int(id[1:]) % 3 for id in ids)


def test_shown_can_be_narrowed(missed: list[Outcome]) -> None:
    found = report.shown(missed, "meets-active").splitlines()
    assert found[0] == "s001 missed Duarte Vilhena MEETS Sorcha Mac Giolla (happened, 2025-03-12)"
    assert {line.split()[0] for line in found if not line.startswith(" ")} == {"s001", "s002"}


# --- floors --------------------------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(floors, "CASES", tmp_path / "cases.tsv")
    yield tmp_path


def test_a_fallen_figure_is_named_and_a_risen_one_is_not(cases: list[Case], files: Path) -> None:
    chosen = [case for case in cases if case.source == ARTICLES]
    good = [score(case, perfect(case)) for case in chosen]
    chance = random.Random(1)
    worse = [score(case, spoilt(case, chance)) for case in chosen]
    digests = {ARTICLES: corpus.digests()[ARTICLES]}
    floors.pin(floors.read(floors.FLOORS), floors.measured(worse, digests), worse)
    pinned = floors.read(floors.FLOORS)
    assert floors.fallen(pinned, floors.measured(worse, digests)) == []
    assert floors.fallen(pinned, floors.measured(good, digests)) == []
    floors.pin(pinned, floors.measured(good, digests), good)
    fell = floors.fallen(floors.read(floors.FLOORS), floors.measured(worse, digests))
    assert any(line.startswith(f"{ARTICLES}: MEETS f1 is 0.") for line in fell)


def test_floors_of_texts_that_are_not_here_stay(missed: list[Outcome], files: Path) -> None:
    floors.pin(floors.Pinned({}, {}), floors.measured(missed, {REAL_ARTICLES: "a", ARTICLES: "b"}), missed)
    before = floors.read(floors.FLOORS)
    without = [one for one in missed if one.case.source != REAL_ARTICLES]
    now = floors.measured(without, {ARTICLES: "b"})
    assert floors.fallen(before, now) == floors.changed(before, now) == []
    floors.pin(before, now, without)
    assert floors.read(floors.FLOORS) == before


def test_other_texts_are_noticed() -> None:
    pinned = floors.Pinned({ARTICLES: "a", SENTENCES: "b"}, {})
    assert floors.changed(pinned, floors.Pinned({ARTICLES: "a", SENTENCES: "c"}, {})) == [SENTENCES]


def test_the_table_goes_between_its_marks(missed: list[Outcome]) -> None:
    pinned = floors.measured(missed, {})
    readme = f"# whomet\n\n{floors.BEGIN}\nold\n{floors.END}\n\nrest\n"
    written = floors.with_table(readme, pinned)
    assert "old" not in written and written.endswith(f"{floors.END}\n\nrest\n")
    assert floors.with_table(written, pinned) == written
    assert "| coded sentences | 507 | .00 | .00 | .00 | – | – |" in written
    with pytest.raises(ValueError, match="no place"):
        floors.with_table("# whomet\n", pinned)


def test_readme_shows_the_pinned_floors() -> None:
    pinned, readme = floors.read(), floors.README.read_text(encoding="utf-8")
    if pinned.groups or floors.BEGIN in readme:
        assert floors.with_table(readme, pinned) == readme


def test_verdicts_are_one_line_each(cases: list[Case]) -> None:
    case = named(cases, "s001")
    verdict = Verdict("s001", "wrong", "MEETS", "A\tB", "C\nD", "happened", "", "", "")
    lines = report.cases([Outcome(case, totals([]), (verdict,))]).splitlines()
    assert lines[1] == "s001\twrong\tMEETS\tA B\tC D\thappened\t\t"
