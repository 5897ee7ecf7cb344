"""Every saved question on both engines: that it plans as it stands, and its golden answers, through the command line.

A golden file is ``{"ask": [arguments], "rows": [...]}``; with WHOMET_UPDATE_GOLDEN=1 the rows are written anew.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ask_graph import articles
from conftest import Server

from whomet.cli import main
from whomet.errors import QuestionError
from whomet.questions import FOLDER, question_names, read_question
from whomet.store import Store

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "ask").glob("*.json"))
UPDATE = bool(os.environ.get("WHOMET_UPDATE_GOLDEN"))


@pytest.fixture(scope="module")
def graph(server: Server) -> Iterator[Server]:
    server.empty()
    with server.connect() as store:
        store.prepare(shared=False)
        store.ingest(articles())
    yield server
    server.empty()


@pytest.fixture
def asked(graph: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The graph, where the environment says."""
    for name, value in (("URI", graph.uri), ("USERNAME", graph.user), ("PASSWORD", graph.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value)
    monkeypatch.setenv("NEO4J_DATABASE", graph.database)
    return graph


@pytest.fixture
def connected(graph: Server) -> Iterator[Store]:
    with graph.connect() as store:
        yield store


def without_edge_ids(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """An edge's id is a digest, which tells a reader of the golden file nothing."""
    return [{key: value for key, value in row.items() if key != "id" or ":" not in str(value)} for row in rows]


# --- the questions -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", question_names())
def test_a_question_plans_and_runs_as_its_file_stands(name: str, graph: Server) -> None:
    question = read_question(FOLDER / f"{name}.cypher")
    text = (FOLDER / f"{name}.cypher").read_text("utf-8")
    with graph.session() as session:
        session.run(f"EXPLAIN {text}", question.passed({})).consume()
        columns = session.run(text, question.passed({})).keys()
    assert list(columns)[-1:] in (["path"], []), "one engine names no columns where there are no rows"


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_answer(path: Path, asked: Server, capsys: pytest.CaptureFixture[str]) -> None:
    case = json.loads(path.read_text("utf-8"))
    assert main(["ask", *case["ask"], "--format", "json"]) == 0
    rows = without_edge_ids(json.loads(capsys.readouterr().out))
    if UPDATE and asked.engine == "neo4j":
        path.write_text(json.dumps(case | {"rows": rows}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert rows == json.loads(path.read_text("utf-8"))["rows"]


def test_every_question_has_a_golden_answer_with_rows() -> None:
    cases = [json.loads(path.read_text("utf-8")) for path in GOLDEN]
    assert {case["ask"][0] for case in cases if case["rows"]} == set(question_names())


# --- names ---------------------------------------------------------------------------------------------------------


def test_an_ambiguous_name_lists_the_candidates(asked: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "who-met", "Senyurek"]) == 1
    printed, said = capsys.readouterr()
    assert printed == ""
    assert said.splitlines() == [
        "whomet: 'Senyurek' may mean any of these; ask with a full name or an id:",
        "  Orhan Şenyürek (person, TUR), id 'orhan senyurek'",
        "  Selma Şenyürek (person, TUR), id 'selma senyurek'",
    ]


@pytest.mark.parametrize("name", ["Ministry of Justice", "ministry of justice"])
def test_a_candidate_is_picked_by_its_id(name: str, asked: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "who-heads", name]) == 1
    picked = [line.rpartition(" id ")[2].strip("'") for line in capsys.readouterr().err.splitlines()[1:]]
    assert len(picked) == 2
    institutions = set()
    for id in picked:
        assert main(["ask", "who-heads", id, "--format", "jsonl"]) == 0
        institutions |= {json.loads(line)["institution"] for line in capsys.readouterr().out.splitlines()}
    assert institutions == {"Ministry of Justice of Türkiye", "Ministry of Justice of Azerbaijan"}


def test_an_unknown_name_suggests_near_ones(asked: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "who-met", "Leila Kuliyeva"]) == 1
    printed, said = capsys.readouterr()
    assert printed == ""
    assert said.startswith("whomet: no person is called 'Leila Kuliyeva'; did you mean 'Leyla Quliyeva'")
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", ["", "?!", "\x1b[31m"])
def test_what_is_no_name(name: str, asked: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "who-met", name]) == 1
    printed, said = capsys.readouterr()
    assert printed == ""
    assert said.startswith("whomet: no person is called ") and said.count("\n") == 1 and "\x1b" not in said


# --- formats and options -------------------------------------------------------------------------------------------


def test_no_rows(asked: Server, capsys: pytest.CaptureFixture[str]) -> None:
    ask = ["ask", "who-met", "Nino Kapanadze"]
    assert main([*ask, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(ask) == 0
    assert capsys.readouterr() == ("no rows\n", "")


def test_all_formats_tell_the_same(asked: Server, capsys: pytest.CaptureFixture[str]) -> None:
    def said(format: str) -> str:
        assert main(["ask", "most-active", "--format", format]) == 0
        printed, errors = capsys.readouterr()
        assert errors == ""
        return str(printed)

    rows = json.loads(said("json"))
    assert [json.loads(line) for line in said("jsonl").splitlines()] == rows
    people = [row["person"] for row in rows]
    assert [row["person"] for row in csv.DictReader(said("csv").splitlines())] == people
    grid = [line for line in said("table").splitlines()[2:] if not line.startswith(" ")]
    assert [line.partition("  ")[0] for line in grid] == people


@pytest.mark.parametrize("before", [True, False])
def test_the_database_is_named_before_or_after_the_question(
    before: bool, asked: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    uri, question = ["--uri", asked.uri], ["most-active", "--limit", "1", "--format", "csv"]
    assert main(["ask", *uri, *question] if before else ["ask", *question, *uri]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_question_that_writes_is_refused(connected: Store) -> None:
    with pytest.raises(QuestionError, match="may only read"):
        connected.ask("MATCH (p:Person) SET p.name = 'x' RETURN p.name AS name", {})
