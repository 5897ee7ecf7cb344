"""What people decide about who is who, on the command line and on both engines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from articles import ALIYEV, HEADS, MEETS, SENTURK, TUNC, TURKIYE, VISITS, article, claim, institution, person
from conftest import Server
from reference import graph
from test_store import exported

from whomet.cli import main
from whomet.facts import Extraction, Node
from whomet.judgements import Judgement, Pointer
from whomet.store import Store

Command = Callable[..., str]

K_ALIYEV = person("K. Aliyev", "AZE")
OTHER_ALIYEV = person("Kamran Aliyev", "AZE")
TUNCH = person("Yilmas Tunç", "TUR")
# Both head something, so that the family name alone does not say that they are one.
PROSECUTION = institution("Prosecutor General's Office of Azerbaijan", "prosecution", "AZE")
FUND = institution("Caspian Fund", "organisation")
ARTICLES = [
    article(
        "first",
        [ALIYEV, SENTURK, TURKIYE, PROSECUTION],
        [
            claim(MEETS, ALIYEV, SENTURK, date="2025-07-22"),
            claim(VISITS, ALIYEV, TURKIYE),
            claim(HEADS, ALIYEV, PROSECUTION, "current"),
        ],
    ),
    article(
        "second",
        [K_ALIYEV, SENTURK, FUND],
        [claim(MEETS, K_ALIYEV, SENTURK, date="2025-07-22"), claim(HEADS, K_ALIYEV, FUND, "current")],
    ),
    article("third", [OTHER_ALIYEV, TUNC], [claim(MEETS, TUNC, OTHER_ALIYEV, date="2025-07-23")]),
    article("fourth", [TUNCH, SENTURK], [claim(MEETS, TUNCH, SENTURK, date="2025-07-24")]),
]


@pytest.fixture
def command(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Runs a command on a database with these articles, and gives what it printed."""
    for name, value in (("URI", server.uri), ("USERNAME", server.user), ("PASSWORD", server.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value)
    monkeypatch.setenv("NEO4J_DATABASE", server.database)
    store.ingest(ARTICLES)

    def run(*arguments: str, code: int = 0) -> str:
        assert main(arguments) == code
        captured = capsys.readouterr()
        return captured.err if code else captured.out

    return run


def is_what_is_judged(store: Store) -> list[Judgement]:
    judged = store.judgements()
    assert exported(store) == graph(ARTICLES, judged)
    return judged


def meetings(store: Store, id: str) -> int:
    return len(store.ask("MATCH (:Person {id: $id})-[m:MEETS]-() RETURN m.id AS m", {"id": id}))


def test_two_are_one_and_then_not(command: Command, store: Store) -> None:
    assert meetings(store, "kamran aliyev") == 2
    command("same", "Kamran Aliyev", "K. Aliyev")
    (judged,) = is_what_is_judged(store)
    assert meetings(store, "k aliyev") == 0
    assert judged.id in command("judgements")
    # What is read again, and what comes later, is judged as well.
    store.retract(["second"])
    store.ingest(ARTICLES)
    is_what_is_judged(store)
    assert command("judgements", "remove", judged.id) == "1 decision taken back\n"
    assert is_what_is_judged(store) == []
    assert meetings(store, "k aliyev") == 1


def test_one_of_two_who_share_a_name_is_told_by_a_mention(command: Command, store: Store) -> None:
    command("different", "Kamran Aliyev", "third#person:kamran-aliyev")
    is_what_is_judged(store)
    assert meetings(store, "kamran aliyev") == 1
    assert meetings(store, "kamran aliyev:third#person:kamran-aliyev") == 1
    assert "Yılmaz Tunç" in command("ask", "who-met", "kamran aliyev third person kamran aliyev")


def test_a_mention_that_was_called_otherwise_meanwhile_is_judged_by_what_it_is_called(store: Store) -> None:
    """The key stays, and the name changes with the text: each name of it was told from its namesakes."""

    def read(name: str) -> Extraction:
        node = Node("person:x", "Person", name, (name,))
        return article("m", [node, SENTURK], [claim(MEETS, node, SENTURK, date="2025-07-22")])

    namesakes = article("n", [person("Ann Roe"), person("Bea Poe")], [])
    judged = [
        Judgement("different", Pointer(form), Pointer(form, "", "m", "person:x"), "", f"2025-01-0{day}T00:00:00")
        for day, form in enumerate(("ann roe", "bea poe"), 1)
    ]
    store.ingest([namesakes, read("Ann Roe")])
    store.judge(judged[:1])
    store.ingest([read("Bea Poe")])
    store.judge(judged[1:])
    for name in ("Bea Poe", "Ann Roe", "Bea Poe"):
        store.ingest([read(name)])
        assert exported(store) == graph([namesakes, read(name)], judged)


def test_two_spellings_that_are_wrongly_one_are_told_apart_by_their_names(command: Command, store: Store) -> None:
    assert meetings(store, "yilmas tunc") == 2
    command("different", "Yılmaz Tunç", "Yilmas Tunç")
    is_what_is_judged(store)
    assert meetings(store, "yilmaz tunc") == meetings(store, "yilmas tunc") == 1
    assert "Yilmas" not in command("review", "--list")


def test_a_decision_of_a_reviewer(command: Command, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = command("review", "--list")
    assert "K. Aliyev (AZE, 1 article)" in shown
    assert "Kamran Aliyev (AZE, 2 articles)" in shown
    assert "Kamran Aliyev VISITS Türkiye." in shown
    monkeypatch.setattr("sys.stdin", io.StringIO("what\ns\n"))
    assert command("review").endswith("1 decision; whomet judgements shows them, and takes them back\n")
    (judged,) = is_what_is_judged(store)
    assert (judged.kind, str(judged.first), str(judged.second)) == ("same", "k aliyev:AZE", "kamran aliyev:AZE")
    assert command("review") == "nobody is left who may be one person with somebody else\n"


def test_a_name_that_people_give_is_shown_and_the_others_are_found(command: Command, store: Store) -> None:
    command("rename", "Muhsin Şentürk", "Muhsin  Şentürk (prosecutor)")
    is_what_is_judged(store)
    assert "Muhsin Şentürk (prosecutor)" in command("ask", "who-met", "kamran aliyev")
    assert "Kamran Aliyev" in command("ask", "who-met", "Muhsin Senturk")


def test_a_wrong_claim_is_rejected_and_a_wrong_day_corrected(command: Command, store: Store) -> None:
    command("reject", "second#0000")
    is_what_is_judged(store)
    assert meetings(store, "k aliyev") == 0
    assert "second" not in command("ask", "who-met", "Muhsin Senturk")
    command("correct", "first#0000", "--place", "Ankara")
    command("correct", "first#0000", "--date", "2025-07-21")
    rejected, earlier, corrected = is_what_is_judged(store)
    assert corrected.value == "place=Ankara\ndate=2025-07-21"
    assert "2025-07-21" in command("ask", "who-met", "Muhsin Senturk", "--until", "2025-07-21")
    # They are about what the article says: read again it is judged alike, and what it says instead is not.
    store.retract(["first"])
    store.ingest([replace(one, claims=one.claims[::-1], extractor="by hand 2") for one in ARTICLES])
    assert "2025-07-21" in command("ask", "who-met", "Muhsin Senturk", "--until", "2025-07-21")
    store.ingest(ARTICLES)
    command("judgements", "remove", rejected.id, earlier.id, corrected.id)
    assert is_what_is_judged(store) == []


def test_decisions_go_into_another_database(command: Command, store: Store, tmp_path: Path) -> None:
    command("same", "Kamran Aliyev", "K. Aliyev")
    command("rename", "Yılmaz Tunç", "Y. Tunç")
    table = tmp_path / "judged.csv"
    table.write_text(command("judgements", "export"), "utf-8")
    judged = store.judgements()
    store.judge(withdrawn=judged)
    assert command("judgements", "import", str(table)) == "2 decisions taken over, 0 known\n"
    assert is_what_is_judged(store) == judged
    assert command("judgements", "import", str(table)) == "0 decisions taken over, 2 known\n"
    rows = list(csv.reader(table.read_text("utf-8").splitlines()))
    rows[2][0] = "perhaps"
    table.write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
    said = command("judgements", "import", str(table), code=1)
    assert said.startswith(f"whomet: {table}:3: kind is 'perhaps'; known are same, different,")
    assert said.endswith("; nothing was taken over\n")


def test_a_table_of_wikidata_joins_names_and_gives_items(command: Command, store: Store, tmp_path: Path) -> None:
    table = tmp_path / "items.csv"
    table.write_text(
        "name,wikidata\nKamran Aliyev,Q7\nK. Aliyev,https://www.wikidata.org/wiki/Q7\nNot Yet,Q8\n", "utf-8"
    )
    assert command("wikidata", str(table)) == "3 items taken over, 0 known\n"
    assert len(is_what_is_judged(store)) == 3
    assert meetings(store, "kamran aliyev") == 2
    assert store.ask("MATCH (p:Person {id: 'kamran aliyev'}) RETURN p.wikidata AS item", {}) == [{"item": "Q7"}]
    assert command("wikidata", str(table)) == "0 items taken over, 3 known\n"
    table.write_text("name,wikidata\nAnn,Q7\nBob,seven\n", "utf-8")
    assert f"{table}:3: 'seven' is no id of Wikidata" in command("wikidata", str(table), code=1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("same", "Kamran Aliyev", "Nobody Known"), "no person is called 'Nobody Known'"),
        (("same", "Aliyev", "Kamran Aliyev"), "'Aliyev' may mean any of these"),
        (("different", "Kamran Aliyev", "kamran aliyev"), "are one person in the graph; to tell two of one name apart"),
        (("same", "first#person:nobody", "Kamran Aliyev"), "no article 'first' mentions 'person:nobody'"),
        (("reject", "first#0009"), "no claim has the id 'first#0009'"),
        (("judgements", "remove", "abc"), "no decision has the id 'abc'"),
        (("judgements", "import", "nowhere.csv"), "nowhere.csv: No such file"),
    ],
)
def test_what_cannot_be_decided_is_said(command: Command, arguments: tuple[str, ...], said: str) -> None:
    assert said in command(*arguments, code=1)


def test_of_an_empty_graph_nobody_is_known_and_it_says_why(command: Command, store: Store) -> None:
    store.retract([one.article.id for one in ARTICLES])
    assert "; the graph is empty: ingest articles" in command("ask", "who-met", "Kamran Aliyev", code=1)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--role", "King", "is nothing that a MEETS claim has"),
        ("--status", "current", "status of MEETS is one of happened"),
        ("--date", "2025-07-09/2025-07-01", "ends before it begins"),
    ],
)
def test_a_correction_that_the_claim_cannot_have_is_refused(
    command: Command, store: Store, option: str, value: str, said: str
) -> None:
    assert said in command("correct", "first#0000", option, value, code=2)
    assert store.judgements() == []
