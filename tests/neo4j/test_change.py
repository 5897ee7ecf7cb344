"""Change, on both engines: articles are taken back, and what an ingest would do is told before it is done."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from articles import ALIYEV, HEADS, MEETS, PLAN, TUNC, VISIT, VISITS, article, by_lot, claim
from conftest import Server, Whomet
from test_store import everything, exported, graph_of

from whomet.facts import Extraction, from_json
from whomet.store import Retracted, Store

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


def test_what_an_analyst_put_on_an_edge_stays_while_anybody_supports_it(server: Server, store: Store) -> None:
    def noted() -> list[dict[str, Any]]:
        return store.ask("MATCH ()-[m:MEETS {note: 'mine'}]->() RETURN m.id AS id, m.sources AS sources", {})

    store.ingest([VISIT])
    with server.session() as session:
        session.run(
            "MATCH (:Person {id: 'kamran aliyev'})-[m:MEETS]->({id: 'muhsin senturk'}) SET m.note = 'mine'"
        ).consume()
    (first,) = noted()
    # Its id comes from its first claim, which another article gives now, and then takes away again.
    store.ingest([PLAN])
    (second,) = noted()
    assert second["id"] != first["id"] and second["sources"] == 2
    store.retract(["plan"])
    assert noted() == [first]
    store.retract(["visit"])
    assert noted() == []


def test_an_unknown_id_is_named_and_the_others_are_retracted(store: Store, whomet: Whomet) -> None:
    store.ingest([VISIT, PLAN])
    code, printed, said = whomet("retract", "visti", "visit", "visit", "half\udc80")
    assert code == 1
    assert said.splitlines() == ["whomet: no article has the id 'visti'", "whomet: no article has the id 'half\\udc80'"]
    assert printed.splitlines() == [
        "1 article retracted, and with it 5 claims; 2 unknown",
        "the graph holds 1 article, 1 claim, 2 people, 1 edge (1 meeting, 0 offices, 0 visits)",
    ]


def test_ids_come_on_standard_input(store: Store, whomet: Whomet, monkeypatch: pytest.MonkeyPatch) -> None:
    store.ingest([VISIT, PLAN])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfvisit\r\n\nplan")))
    assert whomet("retract", "-") == (
        0,
        "2 articles retracted, and with them 6 claims; 0 unknown\n"
        "the graph holds 0 articles, 0 claims, 0 people, 0 edges (0 meetings, 0 offices, 0 visits)\n",
        "",
    )


# --- diff ----------------------------------------------------------------------------------------------------------


def told(store: Store, *extractions: Extraction) -> set[tuple[str, ...]]:
    """What an ingest would change of articles and edges, without ids."""
    found = store.difference(extractions)
    return {(one.change, one.id) for one in found.articles} | {
        (one.change, one.type, one.start, one.end, one.date or "", one.status) for one in found.edges
    }


def test_what_would_come_change_and_go(store: Store) -> None:
    assert told(store, PLAN) == {
        ("new", "plan"),
        ("new", MEETS, "Kamran Aliyev", "Muhsin Senturk", "2025-07", "planned"),
    }
    store.ingest([PLAN])
    assert told(store, PLAN) == {("unchanged", "plan")}
    (*_, meeting) = sorted(store.difference([VISIT]).edges, key=lambda edge: edge.change == "changed")
    assert (meeting.change, meeting.start, meeting.end) == ("changed", "Kamran Aliyev", "Muhsin Senturk")
    assert (
        meeting.differs.items()
        >= {
            "date": ("2025-07", "2025-07-22"),
            "status": ("planned", "happened"),
            "sources": (1, 2),
            "mode": ("unknown", "in_person"),
            "place": (None, "Ankara"),
        }.items()
    )
    store.ingest([VISIT])
    called_off = replace(VISIT, claims=VISIT.claims[:1], article=replace(VISIT.article, sha256="changed"))
    assert told(store, called_off) == {
        ("changed", "visit"),
        ("removed", MEETS, "Kamran Aliyev", "Yılmaz Tunç", "2025-07-23", "happened"),
        # It was part of the visit that goes.
        ("changed", MEETS, "Kamran Aliyev", "Muhsin Şentürk", "2025-07-22", "happened"),
        ("removed", HEADS, "Yılmaz Tunç", "Ministry of Justice of Türkiye", "", "current"),
        ("removed", VISITS, "Kamran Aliyev", "Türkiye", "", "ongoing"),
        ("removed", VISITS, "Kamran Aliyev", "Ankara", "", "ongoing"),
    }
    (article,) = store.difference([called_off]).articles
    assert article.differs == {"sha256": ("digest of visit", "changed"), "claims": (5, 1)}


def test_an_edge_that_gets_another_first_claim_is_one_that_changes(store: Store) -> None:
    store.ingest([VISIT])
    earlier = article("a", [ALIYEV, TUNC], [claim(MEETS, ALIYEV, TUNC, date="2025-07-23")])
    (meeting,) = store.difference([earlier]).edges
    assert meeting.change == "changed"
    assert set(meeting.differs) >= {"id", "sources"}
    # The same claims in another order, as another extractor may give them.
    turned = replace(VISIT, claims=VISIT.claims[::-1])
    found = store.difference([turned]).edges
    assert {one.change for one in found} == {"changed"}
    assert {name for one in found for name in one.differs} <= {"id", "meeting", "visit"}


@pytest.mark.parametrize("seed", [2, 3])
def test_what_is_told_is_what_ingest_does(store: Store, seed: int) -> None:
    """The edges before and after, compared by id, are those that were told."""
    store.ingest(by_lot(16, seed=1))
    changing = by_lot(10, seed=seed) + by_lot(20, seed=1)[14:]
    before = exported_edges(store)
    found = store.difference(changing)
    assert exported_edges(store) == before
    store.ingest(changing)
    after = exported_edges(store)
    came = {one.id for one in found.edges if one.change == "new" or "id" in one.differs}
    went = {one.differs["id"][0] for one in found.edges if "id" in one.differs}
    went |= {one.id for one in found.edges if one.change == "removed"}
    changed = {one.id for one in found.edges if one.change == "changed" and "id" not in one.differs}
    assert came and went
    assert came == after.keys() - before.keys()
    assert went == before.keys() - after.keys()
    assert changed == {id for id in before.keys() & after.keys() if before[id] != after[id]}
    assert {one.change for one in store.difference(changing).articles} == {"unchanged"}


def exported_edges(store: Store) -> dict[str, Any]:
    rows = (row for row in store.export() if row["kind"] == "relationship" and row["id"])
    return {row["id"]: row["properties"] for row in rows}


TEXT = "On 22 July 2025 the Minister of Justice of Finland, Aino Kallionpää, met Driss Benkhaldoun in Rabat.\n"
OTHER = TEXT.replace("met Driss Benkhaldoun", "telephoned Salma Tazrouti")


@pytest.mark.parametrize("command", [("diff",), ("ingest", "--dry-run")])
def test_the_command_tells_and_writes_nothing(
    command: tuple[str, ...], server: Server, store: Store, whomet: Whomet, tmp_path: Path
) -> None:
    for name, text in (("a", TEXT), ("b", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text)
    server.empty()
    code, printed, said = whomet(*command, str(tmp_path))
    assert (code, said) == (0, "")
    assert [line.split()[:2] for line in printed.splitlines() if line.startswith("new")] == [
        ["new", "Article"], ["new", "Article"], ["new", "HEADS"], ["new", "MEETS"], ["new", "MEETS"]
    ]  # fmt: skip
    assert printed.splitlines()[-1] == (
        "2 articles new, 0 changed, 0 unchanged; 3 edges would come, 0 change, 0 go; nothing was written"
    )
    with server.session() as session:
        assert session.run("MATCH (n) RETURN count(n) AS n").single(strict=True)["n"] == 0

    assert whomet("ingest", str(tmp_path))[0] == 0
    (tmp_path / "a.txt").write_text(TEXT.replace("22 July", "23 July"))
    (tmp_path / "c.txt").touch()
    before = exported(store)
    code, printed, said = whomet(*command, str(tmp_path), "--format", "json")
    assert (code, said) == (1, f"whomet: {tmp_path}/c.txt: empty\n")
    rows = json.loads(printed)
    assert [(row["change"], row["type"], row["id"]) for row in rows[:2]] == [
        ("changed", "Article", "a"),
        ("unchanged", "Article", "b"),
    ]
    (meeting,) = rows[2:]
    assert meeting.pop("id").startswith("meets:")
    assert meeting.pop("differs")["date"] == ["2025-07-22", "2025-07-23"]
    assert meeting == {
        "change": "changed",
        "type": MEETS,
        "title": None,
        "start": "Aino Kallionpää",
        "end": "Driss Benkhaldoun",
        "date": "2025-07-23",
        "status": "happened",
    }
    assert "date 2025-07-22 → 2025-07-23" in whomet(*command, str(tmp_path))[1]
    assert exported(store) == before


# --- re-extract ----------------------------------------------------------------------------------------------------

QUIET = "Prices of grain rose on Tuesday.\n"
OUTDATED = "whomet: 2 unchanged articles were read by another version of the extractor; --re-extract reads them again\n"


def test_articles_are_read_again_after_an_upgrade(store: Store, whomet: Whomet, tmp_path: Path) -> None:
    for name, text in (("a", TEXT), ("quiet", QUIET), ("b", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text)
    assert whomet("ingest", str(tmp_path))[0] == 0
    expected = exported(store)

    # As an earlier version would have read two of them: it found a claim less, and of the other article nothing either.
    extracted = [from_json(json.loads(line)) for line in whomet("extract", str(tmp_path))[1].splitlines()]
    a, _, quiet = (replace(one, extractor="whomet 0.0.1") for one in extracted)
    assert a.article.id == "a" and quiet.claims == ()
    store.ingest([replace(a, claims=a.claims[:1]), quiet])
    earlier = exported(store)
    assert earlier != expected

    code, printed, said = whomet("ingest", str(tmp_path))
    assert (code, said) == (0, OUTDATED)
    assert printed.startswith("0 articles new, 0 changed, 3 unchanged")
    assert whomet("diff", str(tmp_path))[2] == OUTDATED
    assert exported(store) == earlier

    rows = json.loads(whomet("ingest", "--dry-run", "--re-extract", str(tmp_path), "--format", "json")[1])
    assert [(row["change"], row["id"], set(row["differs"])) for row in rows if row["type"] == "Article"] == [
        ("changed", "a", {"extractor", "claims"}),
        ("unchanged", "b", set()),
        ("changed", "quiet", {"extractor"}),
    ]
    assert exported(store) == earlier

    code, printed, said = whomet("ingest", "--re-extract", str(tmp_path))
    assert (code, said) == (0, "")
    assert printed.startswith("0 articles new, 2 changed, 1 unchanged, 0 failed; 2 claims from them\n")
    assert exported(store) == expected
    assert whomet("ingest", str(tmp_path))[2] == ""


def test_the_extractor_is_kept_of_an_article_without_claims(real: Server, embedded: Server) -> None:
    quiet = replace(article("quiet", [], []), extractor="whomet 0.0.1")
    for server in (real, embedded):
        server.empty()
    with real.connect() as store, embedded.connect() as target:
        store.prepare(shared=False)
        target.prepare(shared=False)
        store.ingest([quiet])
        assert store.copy_to(target) == 1
        assert target.known(["quiet"])["quiet"].extractor == "whomet 0.0.1"
        assert "extractor" not in exported(target)[0], "the contract of the export has it on claims"
        assert target.ingest([replace(quiet, extractor="whomet 0.0.2")]).changed == 1
