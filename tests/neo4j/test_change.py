"""Taking articles back, on both engines: what is left is what the others say."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest
from articles import PLAN, VISIT, by_lot
from conftest import Server
from test_store import everything, exported, graph_of

from whomet.cli import main
from whomet.store import Retracted, Store


@pytest.fixture
def whomet(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """The command line on the store; gives the exit code, what was printed, and what was said."""
    for name, value in (("URI", server.uri), ("USERNAME", server.user), ("PASSWORD", server.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value)
    monkeypatch.setenv("NEO4J_DATABASE", server.database)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


# --- retract -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("together", [True, False])
def test_a_and_b_without_b_is_a(server: Server, store: Store, together: bool) -> None:
    articles = by_lot(24)
    kept, taken = articles[::2], articles[1::2]
    expected = graph_of(server, kept)
    server.empty()
    store.ingest(articles)
    for ids in [[one.article.id for one in taken]] if together else [[one.article.id] for one in taken]:
        assert store.retract(ids).articles == set(ids)
    assert exported(store) == expected


def test_what_is_retracted_can_be_ingested_again(store: Store) -> None:
    store.ingest([VISIT, PLAN])
    before = exported(store)
    assert store.retract(["visit", "visit", "nobody"]) == Retracted(frozenset({"visit"}), claims=5)
    assert store.ingest([VISIT]).new == 1
    assert exported(store) == before


def test_nothing_is_left_of_all_but_the_schema(server: Server, store: Store) -> None:
    def schema() -> list[str]:
        with server.session() as session:
            rows = session.run("SHOW CONSTRAINTS" if server.engine == "neo4j" else "MATCH (n) RETURN 1 AS name")
            return sorted(str(row["name"]) for row in rows)

    before = schema()
    articles = by_lot(12)
    store.ingest(articles)
    store.retract([one.article.id for one in articles])
    assert exported(store) == []
    assert store.ask("MATCH (n) WHERE n._whomet >= 0 RETURN n.id AS id", {}) == []
    assert schema() == before


def test_retracting_leaves_what_an_analyst_added(server: Server, store: Store) -> None:
    store.ingest([VISIT, PLAN])
    with server.session() as session:
        session.run("MATCH (a:Article {id: 'visit'}) SET a.note = 'mine' CREATE (a)-[:IN_FOLDER]->(:Folder)").consume()
        session.run("MATCH (p:Person {id: 'yilmaz tunc'}) CREATE (p)-[:ON {since: 1}]->(:List {title: 'L'})").consume()
    store.retract(["visit", "plan"])
    assert exported(store) == []
    (folder,), (row,) = everything(server, "Folder"), everything(server, "List")
    assert {key: folder["other"][key] for key in ("id", "note")} == {"id": "visit", "note": "mine"}
    assert (row["type"], row["r"], row["other"]["id"]) == ("ON", {"since": 1}, "yilmaz tunc")
    assert store.retract(["visit"]) == Retracted(), "what an analyst keeps of it is no article of the graph"


def test_an_unknown_id_is_named_and_the_others_are_retracted(
    store: Store, whomet: Callable[..., tuple[int, str, str]]
) -> None:
    store.ingest([VISIT, PLAN])
    code, printed, said = whomet("retract", "visti", "visit", "visit", "half\udc80")
    assert code == 1
    assert said.splitlines() == ["whomet: no article has the id 'visti'", "whomet: no article has the id 'half\\udc80'"]
    assert printed.splitlines() == [
        "1 article retracted, and with it 5 claims; 2 unknown",
        "the graph holds 1 article, 1 claim, 2 people, 1 edge (1 meeting, 0 offices, 0 visits)",
    ]


def test_ids_come_on_standard_input(
    store: Store, whomet: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.ingest([VISIT, PLAN])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfvisit\r\n\nplan")))
    assert whomet("retract", "-") == (
        0,
        "2 articles retracted, and with them 6 claims; 0 unknown\n"
        "the graph holds 0 articles, 0 claims, 0 people, 0 edges (0 meetings, 0 offices, 0 visits)\n",
        "",
    )
