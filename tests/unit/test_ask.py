"""The questions as commands, and answers as text, without a database."""

from __future__ import annotations

import csv
import json
import os
from datetime import date

import pytest
from rich.cells import cell_len

from whomet.cli import main
from whomet.cli.ask import meant
from whomet.cli.table import printable, write
from whomet.questions import FOLDER, question_names, read_question
from whomet.store import Named

ROWS = [
    {"date": date(2025, 7, 22), "met": "Muhsin Şentürk", "sources": 2, "place": None, "path": object()},
    {"date": "2025-07", "met": 'Ann "A", Lee', "sources": 1, "place": None, "path": object()},
]
LONG = "On Tuesday the two met in Ankara and signed a memorandum of understanding between their offices, he said."


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    printed, said = capsys.readouterr()
    assert printed == ""
    assert said.count("\n") == 1
    return said


# --- help ----------------------------------------------------------------------------------------------------------


def test_ask_alone_lists_the_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask"]) == 0
    printed, said = capsys.readouterr()
    assert said == ""
    assert "who-met PERSON                  Who met a person\n" in printed
    assert [line.split()[0] for line in printed.partition("\n\n")[0].splitlines()] == question_names()


@pytest.mark.parametrize("name", question_names())
def test_help_comes_from_the_file(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", name, "--help"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    question = read_question(FOLDER / f"{name}.cypher")
    arguments = "".join(f" {{{argument.name.upper()}}}" for argument in question.arguments)
    assert printed.startswith(f"Usage: whomet ask {name} [OPTIONS]{arguments} {question.title}.")
    assert question.about in printed
    for parameter in question.parameters:
        called = parameter.name.upper() if parameter in question.arguments else f"--{parameter.name.replace('_', '-')}"
        assert f" {called} <" in printed or f" {called} DATE" in printed
        assert parameter.help in printed


# --- wrong use -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["who-mett"], "No such command 'who-mett'. Did you mean 'who-met'"),
        (["who-met"], "Missing argument 'PERSON'"),
        (["who-met", "A", "B"], "Got unexpected extra argument(s) (B)"),
        (["who-met", "A", "--sine", "2025"], "No such option: --sine (Possible options: --since)"),
        (
            ["who-met", "A", "--since", "22 July"],
            "Invalid value for '--since': '22 July' is not a date; expected a day",
        ),
        (["who-met", "A", "--status", "held"], "Invalid value for '--status': 'held' is not one of 'any', 'happened',"),
        (["who-met", "A", "--limit", "many"], "Invalid value for '--limit': "),
        (["who-met", "A", "--limit", "0"], "Invalid value for '--limit': "),
        (["who-met", "A", "--limit", "9" * 30], "Invalid value for '--limit': "),
        (["who-met", "A", "--format", "xml"], "Invalid value for '--format': 'xml' is not one of 'table', 'json',"),
        (["meetings-in", "2025-07", "2025-06"], "since 2025-07-01 is after until 2025-06-30"),
        (["meetings-in", "9999-W52", "2025"], "Invalid value for 'SINCE': '9999-W52' is not a date"),
        (["who-met", "A", "--uri", "http://h"], "--uri is 'http://h'; expected something like bolt://localhost:7687"),
        (["--uri", "bolt://h", "who-met", "A", "--data", "d"], "--uri and --data name two databases"),
        (["--uri", "bolt://h", "--data", "d", "who-met", "A"], "--uri and --data name two databases"),
        (["who-met", "A", "--uri", "bolt://h", "--data", "d"], "--uri and --data name two databases"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", *arguments]) == 2
    assert one_line(capsys).startswith(f"whomet: {message}")


# --- names ---------------------------------------------------------------------------------------------------------

KAMRAN = Named("Person", "kamran aliyev", "Kamran Aliyev", "AZE")
ILHAM = Named("Person", "ilham aliyev", "Ilham Aliyev", "AZE")
ALIYEV = Named("Person", "aliyev", "Aliyev", None)
COUNTRY = Named("Country", "LUX", "Luxembourg", None)
CITY = Named("Place", "city:luxembourg:LUX", "Luxembourg", "LUX")
ELSEWHERE = Named("Place", "city:luxembourg:USA", "Luxembourg", "USA")


@pytest.mark.parametrize(
    ("folded", "found", "named"),
    [
        ("kamran aliyev", [KAMRAN], [KAMRAN]),
        ("aliyev", [ILHAM, KAMRAN], [ILHAM, KAMRAN]),
        ("aliyev", [ALIYEV, ILHAM, KAMRAN], [ALIYEV]),
        ("luxembourg", [COUNTRY, CITY], [COUNTRY]),
        ("luxembourg", [COUNTRY, CITY, ELSEWHERE], [COUNTRY, CITY, ELSEWHERE]),
        ("luxembourg", [CITY, ELSEWHERE], [CITY, ELSEWHERE]),
        ("nobody", [], []),
    ],
)
def test_what_a_name_means(folded: str, found: list[Named], named: list[Named]) -> None:
    assert meant(folded, found) == named


# --- for programs --------------------------------------------------------------------------------------------------


def test_json_is_an_array_by_alias_without_the_path() -> None:
    assert json.loads(write(ROWS, "json")) == [
        {"date": "2025-07-22", "met": "Muhsin Şentürk", "sources": 2, "place": None},
        {"date": "2025-07", "met": 'Ann "A", Lee', "sources": 1, "place": None},
    ]
    assert "Şentürk" in write(ROWS, "json")


def test_json_lines_are_the_same_one_a_line() -> None:
    lines = write(ROWS, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(write(ROWS, "json"))


def test_csv_has_a_header_and_reads_back() -> None:
    rows = list(csv.reader(write(ROWS, "csv").splitlines()))
    assert rows == [
        ["date", "met", "sources", "place"],
        ["2025-07-22", "Muhsin Şentürk", "2", ""],
        ["2025-07", 'Ann "A", Lee', "1", ""],
    ]


def test_csv_joins_lists_and_holds_no_formulas() -> None:
    row = {"names": ["Kamran Aliyev", "Aliyev"], "sentence": "=cmd|' /C calc'!A0", "change": -1}
    assert list(csv.reader(write([row], "csv").splitlines()))[1] == [
        "Kamran Aliyev; Aliyev",
        "'=cmd|' /C calc'!A0",
        "-1",
    ]


@pytest.mark.parametrize(("format", "text"), [("json", "[]\n"), ("jsonl", ""), ("csv", ""), ("table", "no rows\n")])
def test_no_rows(format: str, text: str) -> None:
    assert write([], format) == text


# --- for people ----------------------------------------------------------------------------------------------------


def test_a_table() -> None:
    assert write(ROWS, "table", 80) == (
        "date        met             sources\n"
        "----------  --------------  -------\n"
        "2025-07-22  Muhsin Şentürk  2\n"
        '2025-07     Ann "A", Lee    1\n'
    )


def test_what_is_long_or_finds_no_room_goes_below_its_row() -> None:
    row = {"date": "2025-07-22", "met": "Muhsin Şentürk", "sentence": LONG, "role": "Prosecutor General", "sources": 2}
    assert write([row], "table", 45) == (
        "date        met             sources\n"
        "----------  --------------  -------\n"
        "2025-07-22  Muhsin Şentürk  2\n"
        "    role Prosecutor General\n"
        "    sentence On Tuesday the two met in Ankara\n"
        "    and signed a memorandum of understanding\n"
        "    between their offices, he said.\n"
    )


@pytest.mark.parametrize("width", [20, 33, 47, 80, 200])
def test_a_table_fits_and_cuts_nothing_off(width: int) -> None:
    row = {"name": "金正恩 " * 8, "url": "https://example.org/" + "a" * 90, "sentence": LONG, "names": ["x" * 30, "y"]}
    printed = write([row, {**row, "name": "B"}], "table", width)
    assert max(cell_len(line) for line in printed.splitlines()) <= width
    together = "".join(printed.split())
    for value in (row["url"], LONG, "金正恩" * 8, "x" * 30):
        assert "".join(str(value).split()) in together


def test_what_articles_say_does_not_steer_the_terminal() -> None:
    text = "\x1b]0;owned\x07 [bold]a[/bold]\r\nb\u202e\x9bc\u00a0d"
    assert printable(text) == r"\x1b]0;owned\x07 [bold]a[/bold] b\u202e\x9bc d"
    assert printable("نمی\u200cخواهم") == "نمی\u200cخواهم"
    assert printable(text) in write([{"a": text, "b": "x"}], "table", 100)


def test_a_table_has_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "42")
    assert 30 < max(map(len, write([{"a": "x", "sentence": LONG}], "table").splitlines())) <= 42
    monkeypatch.delenv("COLUMNS")
    with open(os.devnull) as no_terminal:
        monkeypatch.setattr("sys.__stdout__", no_terminal)
        assert 80 < max(map(len, write([{"a": "x", "sentence": LONG}], "table").splitlines())) <= 100
