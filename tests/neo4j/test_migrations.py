"""Databases that earlier versions made are brought to this one's schema, on both engines; newer ones are refused.

``released/schema-N.cypher`` makes the database that the version with schema N made of the articles below; 0 is from
before there were versions. WHOMET_UPDATE_GOLDEN=1 writes the file of this version, at its release; then it stays.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import neo4j
import pytest
from articles import PLAN, VISIT, article
from conftest import Server
from test_store import exported, graph_of

from whomet import schema
from whomet.cli import main
from whomet.errors import DatabaseError
from whomet.statements import blocks, statements
from whomet.store import Store

RELEASED = Path(__file__).with_name("released")
ARTICLES = [VISIT, PLAN, article("quiet", [], [])]
UPDATE = bool(os.environ.get("WHOMET_UPDATE_GOLDEN"))


def released(number: int) -> Path:
    return RELEASED / f"schema-{number}.cypher"


EARLIER = sorted(int(path.stem.removeprefix("schema-")) for path in RELEASED.glob("schema-*.cypher"))


def made_by(number: int, server: Server) -> None:
    """The database as the version with this schema made it; the constraints are those that any version makes."""
    server.empty()
    with server.session() as session:
        if number == 0:
            session.run("DROP CONSTRAINT whomet_schema IF EXISTS").consume()
        for text in released(number).read_text("utf-8").split(";\n"):
            if text.strip():
                session.run(text).consume()


def use(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line use this database."""
    for name, value in (("URI", server.uri), ("USERNAME", server.user), ("PASSWORD", server.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value)
    monkeypatch.setenv("NEO4J_DATABASE", server.database)


def version_of(server: Server) -> list[int | None]:
    with server.session() as session:
        return [row["version"] for row in session.run(blocks("schema-version")["read"])]


def extractors(store: Store) -> dict[str, str]:
    return {id: known.extractor for id, known in store.known(["visit", "plan", "quiet"]).items()}


@pytest.mark.parametrize("number", EARLIER)
def test_an_earlier_database_is_brought_to_this_version(number: int, server: Server) -> None:
    expected = graph_of(server, ARTICLES)
    made_by(number, server)
    with server.connect() as store:
        store.prepare(shared=False)
        assert version_of(server) == [schema.version()]
        assert exported(store) == expected
        assert extractors(store) == {
            "visit": "by hand 1",
            "plan": "by hand 1",
            "quiet": "unknown" if number < 2 else "by hand 1",
        }
        store.prepare(shared=False)
        assert version_of(server) == [schema.version()]
        # It is a graph like any other: what is in it can be taken back.
        store.retract(["visit", "plan", "quiet"])
        assert exported(store) == []


def test_each_earlier_version_has_its_database_here(real: Server) -> None:
    real.empty()
    with real.connect() as store, real.session() as session:
        store.prepare(shared=False)
        store.ingest(ARTICLES)
        if UPDATE and not released(schema.version()).exists():
            released(schema.version()).write_text("".join(f"{line};\n" for line in dumped(session)), "utf-8")
    assert set(EARLIER) >= {0, *range(2, schema.version())}, "a version that was left has no database here"


def test_a_diff_says_that_the_graph_is_older_and_leaves_it_so(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Prices of grain rose on Tuesday.\n")
    use(server, monkeypatch)
    server.empty()
    assert main(["diff", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""
    made_by(0, server)
    assert main(["diff", str(tmp_path)]) == 0
    assert capsys.readouterr().err.startswith("whomet: an earlier version made this graph; ")
    assert version_of(server) == [None]


def test_an_interrupted_migration_goes_on(server: Server) -> None:
    made_by(0, server)
    with server.connect() as store, server.session() as session:
        for text in statements("schema"):
            session.run(text).consume()
        session.run(blocks("schema-version")["write"], version=1).consume()
        session.run("MATCH (a:Article {id: 'plan'}) SET a.extractor = 'by hand 1'").consume()
        store.prepare(shared=False)
        assert extractors(store) == {"visit": "by hand 1", "plan": "by hand 1", "quiet": "unknown"}
        assert version_of(server) == [schema.version()]


def test_two_that_start_at_once_are_as_one(server: Server) -> None:
    made_by(0, server)

    def start(number: int) -> None:
        with server.connect() as own:
            own.prepare(shared=False)
            own.ingest([replace(ARTICLES[number % 3], extractor="by hand 2")])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start, range(4)))
    assert version_of(server) == [schema.version()]
    with server.connect() as store:
        assert set(extractors(store).values()) == {"by hand 2"}


def test_a_version_never_goes_back(server: Server, store: Store) -> None:
    with server.session() as session:
        session.run(blocks("schema-version")["write"], version=1).consume()
    assert version_of(server) == [schema.version()]


@pytest.mark.parametrize(
    "command", [("ingest", "{folder}"), ("retract", "visit"), ("export",), ("ask", "who-met", "aliyev")]
)
def test_a_newer_schema_is_refused(
    command: tuple[str, ...],
    server: Server,
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "a.txt").write_text("The Minister of Justice of Finland met his counterpart in Rabat.\n")
    store.ingest(ARTICLES)
    before = exported(store)
    newer = schema.version() + 1
    with server.session() as session:
        session.run(blocks("schema-version")["write"], version=newer).consume()
    use(server, monkeypatch)
    assert main([one.format(folder=tmp_path) for one in command]) == 1
    message = (
        f"the graph was written by a newer whomet (its schema is version {newer}, and this whomet knows "
        f"{schema.version()}); upgrade whomet"
    )
    assert capsys.readouterr() == ("", f"whomet: {message}\n")
    # One that connected before the other's upgrade is stopped as well, when it begins to write.
    with pytest.raises(DatabaseError, match="newer whomet"):
        store.prepare(shared=False)
    assert exported(store) == before


def test_the_version_is_no_part_of_the_graph_and_no_other_data(server: Server, store: Store) -> None:
    assert version_of(server) == [schema.version()]
    assert exported(store) == []
    store.prepare(shared=False)


# --- a database as Cypher ------------------------------------------------------------------------------------------


def dumped(session: neo4j.Session) -> Iterator[str]:
    """Statements that make all nodes and relationships anew."""
    for row in session.run("MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS p ORDER BY label, n.id"):
        yield f"CREATE (:{row['label']} {_map(row['p'])})"
    rows = session.run(
        "MATCH (a)-[r]->(b) RETURN labels(a)[0] AS a, a.id AS start, type(r) AS type, properties(r) AS p, "
        "labels(b)[0] AS b, b.id AS end ORDER BY type, a, start, b, end, p.key, p.id"
    )
    for row in rows:
        ends = (f"(a:{row['a']} {{id: {_literal(row['start'])}}})", f"(b:{row['b']} {{id: {_literal(row['end'])}}})")
        yield f"MATCH {ends[0]} MATCH {ends[1]} CREATE (a)-[:{row['type']} {_map(row['p'])}]->(b)"


def _map(properties: Mapping[str, Any]) -> str:
    return f"{{{', '.join(f'{key}: {_literal(value)}' for key, value in sorted(properties.items()))}}}"


def _literal(value: Any) -> str:
    if isinstance(value, neo4j.time.Date | dt.date):
        return f"date('{value.isoformat() if isinstance(value, dt.date) else value.iso_format()}')"
    return json.dumps(value, ensure_ascii=False)
