"""Whatever articles call people and things reaches the database as a value, on both engines, and a terminal as text."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from articles import ALIYEV, HEADS, MEETS, VISIT, VISITS, article, claim, institution, person, place
from conftest import Whomet
from reference import graph, names
from test_soak import found_by

from whomet.extract import extract_all
from whomet.facts import Article, Extraction, to_json
from whomet.read import read
from whomet.store import Store

HOSTILE = {
    "cypher": "'}) DETACH DELETE n //",
    "quotes": 'Eve"}) REMOVE n.id //',
    "backticks": "`Eve`) DELETE `n` \\` \\u0060 \\",
    "parameters": "$person {id: $ids} ${jndi:ldap://127.0.0.1:1/a} %s {0}",
    "long": "Zoë " + "n" * 10_000,
    "many words": " de ".join(["Zoë"] * 1_500),
    "control": "Bell\x07 \x1b[31mred\x9b2J \x7f\r\n\t \u2028 end\x00",
    "right to left": "\u202eبشار الأسد\u202c \u2067שרה\u2069",
    "option": "--uri",
    "formula": "=cmd|' /C calc'!A0",
    "markup": "<script>alert(1)</script> [red]",
}


def saying(value: str) -> Extraction:
    """An article that has it wherever text may stand."""
    who, body, where = person(value, "AZE", value[::-1]), institution(value, value, "AZE"), place(value, "AZE")
    claims = [
        claim(MEETS, who, ALIYEV, date="2025-07-22", place=value),
        claim(HEADS, who, body, "current", role=value),
        claim(VISITS, who, where),
    ]
    # What is longer or cannot be printed is no article's id; see below.
    id = value if value.isprintable() and len(value) < 1_000 else "hostile"
    said = article(id, [who, body, where, ALIYEV], claims, sha256=value)
    return replace(said, article=replace(said.article, title=value, url=value, publisher=value), extractor=value)


def written(file: Path, *extractions: Extraction) -> str:
    file.write_text("".join(json.dumps(to_json(one)) + "\n" for one in extractions))
    return str(file)


def printed_graph(whomet: Whomet) -> list[str]:
    code, printed, said = whomet("export")
    assert (code, said) == (0, "")
    return printed.removesuffix("\n").split("\n")


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_value_is_a_value(value: str, store: Store, whomet: Whomet, tmp_path: Path) -> None:
    articles = [VISIT, saying(value)]
    assert whomet("load", written(tmp_path / "extracted.jsonl", *articles))[0] == 0
    assert printed_graph(whomet) == graph(articles)
    assert found_by(store) == names(articles)

    for question, column in (("who-met", "person"), ("heads", "role"), ("who-heads", "institution"),
                             ("travels", "destination"), ("who-visited", "destination")):  # fmt: skip
        code, printed, said = whomet("ask", question, "--format", "json", "--", value)
        assert (code, said) == (0, "")
        assert [row[column] for row in json.loads(printed)] == [value]
    (row,) = json.loads(whomet("ask", "who-met", "--format", "json", "--", value)[1])
    assert (row["place"], row["url"], row["sentence"]) == (value, value, f"{value} MEETS Kamran Aliyev.")
    (row,) = csv.DictReader(io.StringIO(whomet("ask", "who-met", "--format", "csv", "--", value)[1]))
    assert row["person"].removeprefix("'") == value.removeprefix("'")
    assert not row["person"].startswith(("=", "-"))
    code, printed, said = whomet("ask", "why", "--", value, "Kamran Aliyev")
    assert code == 0
    assert all(char.isprintable() or char == "\n" for char in printed + said)

    code, printed, said = whomet("retract", "--", articles[1].article.id)
    assert (code, said) == (0, "")
    assert printed_graph(whomet) == graph([VISIT])
    assert found_by(store) == names([VISIT])


@pytest.mark.parametrize("value", [HOSTILE["cypher"], HOSTILE["backticks"], HOSTILE["right to left"]])
def test_the_same_in_an_article(value: str, whomet: Whomet, tmp_path: Path) -> None:
    text = f"President Ilham Aliyev met with Prime Minister Ana {value} Brnabić in Baku on Tuesday. {value}"
    record = dict.fromkeys(("id", "title", "url", "publisher"), value) | {"text": text, "published": "2025-07-22"}
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps(record) + "\n")
    articles = [one for one in read([file]) if isinstance(one, Article)]
    assert whomet("ingest", str(file))[0] == 0
    assert printed_graph(whomet) == graph(extract_all(articles))
    assert "1 unchanged" in whomet("ingest", str(file))[1]
    assert "1 unchanged" in whomet("diff", str(file))[1]
    assert whomet("retract", "--", value)[0] == 0
    assert printed_graph(whomet) == [""]


@pytest.mark.parametrize("id", ["n" * 1_001, "a\x00b", "a\x1b[31mb", "half \ud83d"])
def test_what_is_no_articles_id_is_said_and_the_others_are_loaded(id: str, whomet: Whomet, tmp_path: Path) -> None:
    """Neo4j indexes no longer values, and whoever wants to retract it has to type it."""
    odd = replace(VISIT, article=replace(VISIT.article, id=id))
    file = written(tmp_path / "extracted.jsonl", odd, VISIT)
    code, _, said = whomet("load", file)
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith(f"whomet: {file}:1: the id ")
    assert printed_graph(whomet) == graph([VISIT])
