"""Names compared: what the benchmark cannot show (any text, any order, the command line), and one case of each rule."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.floors import fallen
from benchmark.names.__main__ import FLOORS
from benchmark.names.scoring import Pair, figures, read
from whomet.cli import main
from whomet.names import DIFFERENT, SAME, UNSURE, compare


@pytest.mark.parametrize(
    ("one", "other", "schema", "verdict"),
    [
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan", "Person", SAME),
        ("XI Jinping", "Jinping Xi", "Person", SAME),
        ("习近平", "Xi Jinping", "Person", SAME),
        ("Mohammed bin Salman Al Saud", "Mohammed bin Salman", "Person", SAME),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy", "Person", SAME),
        ("محمد عبد الله الحارثي", "Mohammed Abdullah Al Harthi", "Person", SAME),
        ("Oleg Viktorovich Baranov", "O. V. Baranov", "Person", SAME),
        ("Mohammed bin Salman", "Khalid bin Salman", "Person", DIFFERENT),
        ("Fahd bin Turki Al Rashid", "Turki bin Fahd Al Rashid", "Person", DIFFERENT),
        ("Kim Jong-un", "Kim Jong-il", "Person", DIFFERENT),
        ("Maria Rossi", "Mario Rossi", "Person", DIFFERENT),
        ("George Halloran Jr.", "George Halloran Sr.", "Person", DIFFERENT),
        ("Ferdinand Marcos", "Ferdinand Marcos Jr.", "Person", UNSURE),
        ("Ivanov", "Sergei Ivanov", "Person", UNSURE),
        ("ООО «Ромашка»", "Romashka LLC", "Company", SAME),
        ("Hansa Spedition GmbH", "Hansa Spedition AG", "Company", UNSURE),
        ("IAEA", "International Atomic Energy Agency", "Organization", SAME),
        ("School No. 5", "School No. 6", "Organization", DIFFERENT),
        ("MV Sea Star 7", "SEA STAR VII", "Vessel", SAME),
        ("Ministry of Justice of Kenya", "Ministry of Justice of Kuwait", None, DIFFERENT),
        ("Sergei Lavrov", "Sergey Lavrov", None, SAME),
        ("", "Sergey Lavrov", "Person", UNSURE),
    ],
)
def test_verdicts(one: str, other: str, schema: str | None, verdict: str) -> None:
    assert compare(one, other, schema).verdict == verdict


@pytest.mark.parametrize("pair", [pair for pair in read() if not pair.kept][::5], ids=lambda pair: pair.name1)
def test_the_order_of_two_names_does_not_matter(pair: Pair) -> None:
    assert compare(pair.name1, pair.name2, pair.schema) == compare(pair.name2, pair.name1, pair.schema)


_SCHEMAS = st.sampled_from([None, "Person", "Company", "Vessel", "Frob", "LegalEntity"])
_LETTERS = st.text("aeilmnorsty ABD.-'()\u0645\u062d\u062f\u4e60\u8fd1\uae40\u05d0\u200f\u0301,/1Ⅳ", max_size=30)


@settings(max_examples=300, deadline=None)
@given(one=st.text(max_size=60) | _LETTERS, other=st.text(max_size=60) | _LETTERS, schema=_SCHEMAS)
def test_any_text_can_be_compared(one: str, other: str, schema: str | None) -> None:
    found = compare(one, other, schema)
    assert 0 <= found.score <= 1
    assert found == compare(other, one, schema)


@given(name=_LETTERS)
def test_a_name_is_itself(name: str) -> None:
    if any(char.isalpha() for char in name):
        assert compare(name, name, "Person").verdict == SAME


def test_long_names_take_no_longer() -> None:
    started = time.perf_counter()
    compare("Mohammed Ali " * 100_000, "Ali Mohamed " * 100_000, "Person")
    compare("Bank of Trade " * 100_000, "Trade Bank " * 100_000, "Company")
    assert time.perf_counter() - started < 20


# --- the command ---------------------------------------------------------------------------------------------------

PAIRS = "name1,name2,schema\nXi Jinping,Jinping Xi,Person\nKim Jong-un,Kim Jong-il,Person\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS, encoding="utf-8")
    return path


def test_csv(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", str(file), "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == ["name1", "name2", "score", "verdict"]
    assert [(row[0], row[3]) for row in rows[1:]] == [("Xi Jinping", "same"), ("Kim Jong-un", "different")]
    assert all(0 <= float(row[2]) <= 1 for row in rows[1:])


def test_a_table_and_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", str(file)]) == 0
    assert "Kim Jong-un  Kim Jong-il" in capsys.readouterr().out
    assert main(["names", str(file), "--format", "json"]) == 0
    assert [row["verdict"] for row in json.loads(capsys.readouterr().out)] == ["same", "different"]


def test_more_than_one_lot_has_one_head(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "many.csv"
    path.write_text("id,NAME2,name1\n" + "7,Jinping Xi,Xi Jinping\n" * 2_500, encoding="utf-8-sig")
    assert main(["names", str(path), "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2_501 and lines.count("name1,name2,score,verdict") == 1


def test_standard_input() -> None:
    command = [sys.executable, "-m", "whomet", "names", "-", "--format", "csv"]
    found = subprocess.run(command, input=PAIRS.encode(), capture_output=True, timeout=60, check=True)
    assert found.stdout.decode().count("\n") == 3 and found.stderr == b""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty; expected CSV with columns name1 and name2"),
        (b"\n\n", "empty; expected CSV with columns name1 and name2"),
        (b"a;b\n1;2\n", "no columns name1 and name2 in its first line, which has 'a;b'; expected commas"),
        (b"name1,name2\nJos\xe9,Jose\n", "not UTF-8; save it as CSV in UTF-8"),
        (b"name1,name2\n\x00\x01,x\n", "binary, not CSV"),
        (b'name1,name2\n"a,b\n', "unexpected end of data"),
        (b"x" * 2_000_000, "a line of more than 1,000,000 characters; that is no table of names"),
    ],
)
def test_what_is_no_table_of_names(
    content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pairs.csv"
    path.write_bytes(content)
    assert main(["names", str(path), "--format", "csv"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"whomet: {path}: {message}") and said.count("\n") == 1


def test_what_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"whomet: {tmp_path}: a folder; name one CSV file\n"
    assert main(["names", "nope.csv"]) == 1
    assert capsys.readouterr().err == "whomet: nope.csv: no such file or folder\n"


# --- the benchmark -------------------------------------------------------------------------------------------------


def test_the_benchmark_counts() -> None:
    pairs = [pair for pair in read() if not pair.kept][:40]
    same = sum(pair.same for pair in pairs)
    assert figures(pairs, lambda pair: pair.same).f1 == 1.0
    every = figures(pairs, lambda pair: True)
    assert (every.right, every.wrong, every.missed) == (same, 40 - same, 0)
    assert figures(pairs, lambda pair: False).f1 == 0.0


def test_a_floor_holds() -> None:
    pinned = {"hard": {"precision": 0.9, "recall": 0.9, "f1": 0.9}}
    assert fallen(pinned, {"hard": {"precision": 0.9, "recall": 0.1, "f1": 0.95}}) == []
    assert fallen(pinned, {"hard": {"precision": 0.89, "recall": 1.0, "f1": 0.95}}) == [
        "hard: precision is 0.89, its floor 0.9"
    ]


def test_the_readme_says_what_is_pinned() -> None:
    readme = " ".join((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split())
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))["groups"]
    for group in ("hard", "hard, kept unread", "news"):
        found = pinned[group]
        said = f"F1 {found['f1']:.2f} (precision {found['precision']:.2f}, recall {found['recall']:.2f})"
        assert said in readme
    assert f"{pinned['hard']['pairs']:,} hard pairs" in readme and f"{pinned['news']['pairs']} pairs as" in readme


def test_the_pairs_are_many_and_half_are_not_the_same() -> None:
    pairs = read()
    assert len(pairs) >= 600 and len(set(pairs)) == len(pairs)
    assert 0.45 < sum(pair.same for pair in pairs) / len(pairs) < 0.6
    assert sum(pair.kept for pair in pairs) > len(pairs) // 4
