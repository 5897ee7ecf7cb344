"""The graph of a few articles, on both engines: what it holds, and that no way of putting it in matters."""

from __future__ import annotations

import datetime as dt
import json
import random
import socket
import threading
import time
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from articles import (
    ALIYEV,
    HEADS,
    MEETS,
    PLAN,
    VISIT,
    VISITS,
    article,
    by_lot,
    claim,
    institution,
    person,
)
from conftest import Server

from whomet.errors import DatabaseError, QuestionError
from whomet.facts import Extraction
from whomet.store import Counts, Store, Totals


def exported(store: Store) -> list[str]:
    return [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in store.export()]


def graph_of(server: Server, extractions: Iterable[Extraction]) -> list[str]:
    """The graph that these articles make, put in at once into an empty database."""
    server.empty()
    with server.connect() as store:
        store.ingest(list(extractions))
        return exported(store)


def edges(store: Store, *properties: str) -> set[tuple[Any, ...]]:
    return {
        (row["type"], row["start"], row["end"], *(row["properties"].get(name) for name in properties))
        for row in store.export()
        if row["kind"] == "relationship" and row["type"] in (MEETS, HEADS, VISITS)
    }


def nodes(store: Store, *labels: str) -> set[tuple[Any, ...]]:
    return {(row["label"], row["id"]) for row in store.export() if row["kind"] == "node" and row["label"] in labels}


# --- what the graph holds ------------------------------------------------------------------------------------------


def test_reports_of_one_meeting_are_one_edge(store: Store) -> None:
    assert store.ingest([VISIT, PLAN]) == Counts(new=2, claims=6)
    assert edges(store, "status", "sources", "day_from") == {
        (MEETS, "kamran aliyev", "muhsin senturk", "happened", 2, "2025-07-22"),
        (MEETS, "kamran aliyev", "yilmaz tunc", "happened", 1, "2025-07-23"),
        (HEADS, "yilmaz tunc", "ministry:ministry of justice of turkiye:TUR", "current", 1, None),
        (VISITS, "kamran aliyev", "TUR", "ongoing", 1, None),
        (VISITS, "kamran aliyev", "city:ankara:TUR", "ongoing", 1, None),
    }
    assert store.totals() == Totals(articles=2, claims=6, people=3, meetings=2, offices=1, visits=2)


def test_claims_say_which_edge_they_support(store: Store) -> None:
    store.ingest([PLAN])
    store.ingest([VISIT])
    rows = store.ask(
        "MATCH (:Person)-[m:MEETS]->(:Person) MATCH (c:Claim {edge: m.id}) RETURN m.id AS id, c.id AS claim", {}
    )
    assert len(rows) == 3
    assert {row["claim"] for row in rows} == {"plan#0000", "visit#0000", "visit#0001"}
    assert len({row["id"] for row in rows}) == 2


def test_days_are_dates(store: Store) -> None:
    store.ingest([VISIT])
    rows = store.ask("MATCH (c:Claim {id: 'visit#0000'}) RETURN c.day_from AS day, c AS path", {})
    assert rows == [{"day": dt.date(2025, 7, 22)}]


def test_an_entity_is_named_by_all_who_mention_it(store: Store) -> None:
    store.ingest([PLAN])
    store.ingest([VISIT])
    rows = store.ask("MATCH (p:Person {id: 'muhsin senturk'}) RETURN p.name AS name, p.names AS names", {})
    assert rows == [{"name": "Muhsin Şentürk", "names": ["Muhsin Senturk", "Muhsin Şentürk", "Senturk"]}]


@pytest.mark.parametrize(
    "typed",
    ["muhsin senturk", "senturk", "muhsin", "turkey", "tur", "ministry of justice", "ministry of justice of turkey"],
)
def test_names_are_found_by_any_form(store: Store, typed: str) -> None:
    store.ingest([VISIT])
    (found,) = store.find_name(typed)
    assert found.name in ("Muhsin Şentürk", "Türkiye", "Ministry of Justice of Türkiye")


def test_near_names_are_found(store: Store) -> None:
    store.ingest([VISIT])
    assert [near.name for near in store.near_names("senturq", ["Person"])] == ["Muhsin Şentürk"]
    assert store.near_names("qqqqqqqq") == []


def test_a_country_is_there_for_what_is_of_it(store: Store) -> None:
    body = institution("Parliament of Finland", "parliament", "FIN")
    head = person("Eva Niemi", "SWE")
    store.ingest([article("one", [head, body], [claim(HEADS, head, body, "current")])])
    assert nodes(store, "Country") == {("Country", "FIN"), ("Country", "SWE")}
    assert {one.name for one in store.find_name("sweden")} == {"Sweden"}
    store.ingest([article("one", [], [], sha256="emptied")])
    assert nodes(store, "Country", "Person", "Institution") == set()
    assert store.ask("MATCH (n:Name) RETURN n.id AS id", {}) == []


def test_somebody_does_not_meet_himself(store: Store) -> None:
    twice = replace(ALIYEV, key="person:other")
    store.ingest([article("one", [ALIYEV, twice], [claim(MEETS, ALIYEV, twice)])])
    assert edges(store) == set()
    assert store.totals().claims == 1


# --- no way of putting it in matters -------------------------------------------------------------------------------


def test_the_same_again_changes_nothing(store: Store) -> None:
    articles = by_lot(12)
    store.ingest(articles)
    before = exported(store)
    assert store.ingest(articles) == Counts(unchanged=12)
    assert exported(store) == before


@pytest.mark.parametrize(("number", "size"), [(8, 1), (24, 5), (24, 24)])
def test_order_and_batches_do_not_matter(server: Server, store: Store, number: int, size: int) -> None:
    articles = by_lot(number)
    expected = graph_of(server, articles)
    server.empty()
    random.Random(size).shuffle(articles)
    for first in range(0, len(articles), size):
        store.ingest(articles[first : first + size])
    assert exported(store) == expected


def test_a_changed_article_replaces_its_claims(server: Server, store: Store) -> None:
    first, second = by_lot(12, seed=1), by_lot(12, seed=2)
    expected = graph_of(server, [*second[:6], *first[6:]])
    server.empty()
    store.ingest(first)
    counts = store.ingest(second[:6])
    assert (counts.new, counts.changed) == (0, 6)
    assert exported(store) == expected


def test_what_only_one_article_supported_goes_with_it(server: Server, store: Store) -> None:
    expected = graph_of(server, [PLAN, article("visit", [], [], sha256="emptied")])
    server.empty()
    store.ingest([PLAN, VISIT])
    store.ingest([article("visit", [], [], sha256="emptied")])
    assert exported(store) == expected
    assert {one.id for one in store.find_name("tunc")} == set()


def test_both_engines_give_the_same_graph(real: Server, embedded: Server) -> None:
    articles = [*by_lot(24), VISIT, PLAN]
    graphs = []
    for server in (real, embedded):
        server.empty()
        with server.connect() as store:
            store.prepare(shared=False)
            store.ingest(articles)
            graphs.append(exported(store))
    assert graphs[0] == graphs[1]


def test_a_copy_is_the_same_graph(real: Server, embedded: Server) -> None:
    expected = graph_of(real, [*by_lot(12), VISIT])
    embedded.empty()
    with real.connect() as source, embedded.connect() as target:
        target.prepare(shared=False)
        assert source.copy_to(target) == 13
        assert exported(target) == expected


@pytest.mark.parametrize(
    "name", ["'}) DETACH DELETE n //", '`back` "ticks" \\', "بشار الأسد", "a\x00b\x07c", "n" * 10_000, "half \ud83d"]
)
def test_names_are_values_whatever_they_are(store: Store, name: str) -> None:
    hostile = person(name)
    store.ingest([VISIT, article("hostile", [hostile, ALIYEV], [claim(MEETS, hostile, ALIYEV)])])
    assert store.totals().people == 4
    assert store.ingest([article("hostile", [hostile, ALIYEV], [claim(MEETS, hostile, ALIYEV)])]).unchanged == 1


# --- other people's data -------------------------------------------------------------------------------------------


def everything(server: Server, label: str) -> list[Any]:
    with server.session() as session:
        rows = session.run(
            "MATCH (n) WHERE $label IN labels(n) OPTIONAL MATCH (n)-[r]-(m) "
            "RETURN properties(n) AS node, type(r) AS type, properties(r) AS r, properties(m) AS other",
            label=label,
        )
        return rows.data()


def test_other_data_is_refused_before_anything_is_written_and_never_touched(server: Server) -> None:
    server.empty()
    with server.session() as session:
        session.run(
            "CREATE (:Movie {title: 'Solaris'})<-[:PLAYED {as: 'Kelvin'}]-(:Person {name: 'Banionis'})"
        ).consume()
    before = everything(server, "Movie")
    with server.connect() as store:
        with pytest.raises(DatabaseError, match="--shared-database"):
            store.prepare(shared=False)
        store.prepare(shared=True)
        store.ingest([VISIT])
        store.ingest([article("visit", [], [], sha256="emptied")])
        store.prepare(shared=False)
        assert exported(store) == graph_of_rest(store)
    assert everything(server, "Movie") == before
    server.empty()


def graph_of_rest(store: Store) -> list[str]:
    return [line for line in exported(store) if json.loads(line).get("label") == "Article"]


def test_a_node_of_other_data_is_not_taken_over(server: Server, store: Store) -> None:
    with server.session() as session:
        session.run("CREATE (:Country {id: 'TUR', population: 85})").consume()
    with pytest.raises(DatabaseError, match="Country 'TUR' that whomet did not write"):
        store.ingest([VISIT])
    assert store.totals().articles == 0
    assert everything(server, "Country") == [
        {"node": {"id": "TUR", "population": 85}, "type": None, "r": None, "other": None}
    ]


def test_what_an_analyst_added_stays(server: Server, store: Store) -> None:
    store.ingest([VISIT, PLAN])
    with server.session() as session:
        session.run(
            "MATCH (p:Person {id: 'yilmaz tunc'}) SET p.note = 'mine' CREATE (p)-[:ON {since: 1}]->(:List {title: 'L'})"
        ).consume()
        session.run(
            "MATCH (:Person {id: 'kamran aliyev'})-[m:MEETS]->({id: 'muhsin senturk'}) SET m.note = 'mine'"
        ).consume()
    store.ingest([article("visit", [], [], sha256="emptied")])
    assert ("Person", "yilmaz tunc") not in nodes(store, "Person")
    (row,) = everything(server, "List")
    assert (row["type"], row["other"]["note"], row["other"].get("name")) == ("ON", "mine", None)
    store.ingest([VISIT])
    assert ("Person", "yilmaz tunc") in nodes(store, "Person")
    assert store.ask("MATCH (p:Person {id: 'yilmaz tunc'}) RETURN p.note AS note, p.name AS name", {}) == [
        {"note": "mine", "name": "Yılmaz Tunç"}
    ]
    assert not any("mine" in line for line in exported(store))


# --- questions and connections -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question", ["CREATE (n:Mine) RETURN n", "MATCH (n) SET n.mine = 1", "MATCH (n) DETACH DELETE n"]
)
def test_a_question_does_not_write(store: Store, question: str) -> None:
    store.ingest([VISIT])
    before = exported(store)
    with pytest.raises(QuestionError, match="writes"):
        store.ask(question, {})
    assert exported(store) == before
    assert store.ask("MATCH (n:Mine) RETURN n", {}) == []


def test_a_question_that_is_no_cypher_is_said_so(store: Store) -> None:
    with pytest.raises(QuestionError) as said:
        store.ask("METCH (n) RETURN n", {})
    assert "\n" not in str(said.value)


def refused(uri: str, user: str = "neo4j", password: str = "quite-secret", database: str = "neo4j") -> str:
    started = time.monotonic()
    with pytest.raises(DatabaseError) as said, Store.connect(uri, user, password, database):
        pass
    message = str(said.value)
    assert "\n" not in message and "quite-secret" not in message
    assert time.monotonic() - started < 15
    return message


def test_a_wrong_password_or_database_is_said(server: Server) -> None:
    assert "password" in refused(server.uri, server.user)
    assert "no database 'nowhere'" in refused(server.uri, server.user, server.password, "nowhere")


def test_a_server_that_is_not_there_is_said() -> None:
    assert "127.0.0.1:1" in refused("bolt://127.0.0.1:1")


def text(value: str) -> bytes:
    return bytes([0x80 + len(value)]) + value.encode()


def message(payload: bytes) -> bytes:
    return len(payload).to_bytes(2, "big") + payload + b"\0\0"


GREETING = message(b"\xb1\x70\xa2" + text("server") + text("Neo4j/4.4.12") + text("connection_id") + text("x"))
ANSWER = message(b"\xb1\x70\xa1" + text("fields") + b"\x90") + message(b"\xb1\x70\xa0")


@pytest.mark.parametrize("answers", [[b"\0\0\4\4", GREETING, ANSWER], [b"\0\0\0\0"]])
def test_a_server_that_is_too_old_is_said(answers: list[bytes]) -> None:
    """What Neo4j 4.4 says on the wire, and what 3.4 does: no version of the protocol is common."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                for answer in answers:
                    connection.recv(4096)
                    connection.sendall(answer)
                connection.recv(4096)

        thread = threading.Thread(target=serve)
        thread.start()
        said = refused(f"bolt://127.0.0.1:{listening.getsockname()[1]}")
        thread.join()
    assert "too old" in said and "whomet needs Neo4j 5.6 or newer" in said


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", None])
def test_what_is_no_neo4j_is_said(answer: bytes | None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        kept = []

        def serve() -> None:
            connection, _ = listening.accept()
            kept.append(connection)
            if answer is not None:
                connection.recv(64)
                connection.sendall(answer)
                connection.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        refused(f"bolt://127.0.0.1:{listening.getsockname()[1]}")
        thread.join()
        for connection in kept:
            connection.close()
