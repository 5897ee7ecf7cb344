"""The command line without a database: help, wrong use, bad input, each with its exit code and its one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from whomet import __version__
from whomet.batches import batches
from whomet.cli import exit_code, main
from whomet.cli.connection import server_uri
from whomet.cli.run import Tally, holdings
from whomet.errors import DatabaseError, InputError, QuestionError, UnknownName, WhometError
from whomet.ontology import EDGE_TYPES
from whomet.store import Totals

READING = ("ingest", "diff", "extract", "load", "retract", "ask", "names", "export", "copy", "schema", "db")
JUDGING = ("review", "same", "different", "rename", "wikidata", "reject", "correct", "judgements")
COMMANDS = (*READING, *JUDGING)


@pytest.fixture(autouse=True)
def _no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("NEO4J_")]:
        monkeypatch.delenv(name)


def whomet(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "whomet", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, cwd=cwd, env=os.environ | environment, check=False
    )


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said on standard error, which is one line, while nothing was printed."""
    printed, said = capsys.readouterr()
    assert printed == ""
    assert said.count("\n") == 1 and said.endswith("\n")
    return said.rstrip("\n")


# --- help ----------------------------------------------------------------------------------------------------------


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"whomet {__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:\n")[2].splitlines()
    # Name and help: a command without a line of help has one word here.
    assert {line.split()[0]: len(line.split()) > 2 for line in listed} == dict.fromkeys(COMMANDS, True)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: whomet {command}")


def test_no_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Usage: whomet" in capsys.readouterr().err


@pytest.mark.parametrize(
    "code",
    [
        "import whomet.cli",
        "from whomet.cli import main; main(['ingest', '--help'])",
        "from whomet.cli import main; main(['schema'])",
        "from whomet.cli import main; main(['extract', 'nope.txt'])",
        "from whomet.cli import main; main(['names', 'nope.csv'])",
        "from whomet.cli import main; main(['ask'])",
        "from whomet.cli import main; main(['ask', 'who-met', '--help'])",
        "from whomet.cli import main; main(['ask', 'who-met'])",
    ],
)
def test_what_is_slow_to_load_is_not_loaded_in_vain(code: str) -> None:
    slow = "{'spacy', 'neo4j', 'rich.console', 'numpy', 'asyncio'}"
    command = [sys.executable, "-c", f"import sys; {code}; sys.stderr.write(repr(sorted({slow} & set(sys.modules))))"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.stderr.splitlines()[-1] == "[]"


# --- wrong use -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["frob"], "No such command 'frob' (see `whomet --help`)"),
        (["ingest"], "Missing argument 'PATH' (see `whomet ingest --help`)"),
        (["ingest", "a.txt", "--format", "json"], "--format is for --dry-run (see `whomet ingest --help`)"),
        (["ingest", "--frob", "a.txt"], "No such option: --frob (see `whomet ingest --help`)"),
        (
            ["extract", "a.txt", "--published", "22 July"],
            "Invalid value for '--published': '22 July' is not a date; expected a day such as 2025-07-22 "
            "(see `whomet extract --help`)",
        ),
        (
            ["ingest", "a.txt", "--published", "1066-10-14"],
            "Invalid value for '--published': '1066-10-14' is not of the years 1500 to 2099; expected a day such as "
            "2025-07-22 (see `whomet ingest --help`)",
        ),
        (
            ["extract", "a.txt", "--format", "jsonl", "--explain"],
            "--explain prints text for people, and takes no --format (see `whomet extract --help`)",
        ),
        (
            ["extract", "a.txt", "--format", "xml"],
            "Invalid value for '--format': 'xml' is not one of 'jsonl' (see `whomet extract --help`)",
        ),
        (
            ["ingest", "a.txt", "--uri", "bolt://localhost:7687", "--data", "d"],
            "--uri and --data name two databases; give one of them (see `whomet ingest --help`)",
        ),
        (
            ["export", "--uri", "http://localhost:7474"],
            "--uri is 'http://localhost:7474'; expected something like bolt://localhost:7687 "
            "(see `whomet export --help`)",
        ),
        (["retract"], "Missing argument 'ARTICLE' (see `whomet retract --help`)"),
        (["copy"], "Missing option '--to' (see `whomet copy --help`)"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert one_line(capsys) == f"whomet: {message}"


@pytest.mark.parametrize("uri", ["localhost", "bolt://", "bolt://[", "bolt://h:port", "bolt://h:99999", "ftp://h", " "])
def test_a_uri_that_cannot_be_one(uri: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--uri", uri]) == 2
    assert f"--uri is {uri!r}; expected something like bolt://localhost:7687" in one_line(capsys)


@pytest.mark.parametrize(
    "uri", ["bolt://neo4j:quite-secret@localhost", "http://quite-secret@h", "bolt://u:quite-secret@"]
)
def test_a_password_in_a_uri_is_not_shown(
    uri: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["export", "--uri", uri]) == 2
    assert "--uri holds a user or a password; set NEO4J_USERNAME and NEO4J_PASSWORD" in one_line(capsys)
    monkeypatch.setenv("NEO4J_URI", uri)
    assert main(["ask", "most-active"]) == 2
    assert "secret" not in one_line(capsys)


def test_a_flag_beats_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert server_uri(None, None) is None
    monkeypatch.setenv("NEO4J_URI", "")
    assert server_uri(None, None) is None
    monkeypatch.setenv("NEO4J_URI", "bolt://environment:7687")
    assert server_uri(None, None) == "bolt://environment:7687"
    assert server_uri("neo4j+s://flag", None) == "neo4j+s://flag"
    assert server_uri(None, Path("data")) is None


def test_a_wrong_uri_in_the_environment(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("NEO4J_URI", "localhost:7687")
    assert main(["export"]) == 2
    assert "NEO4J_URI is 'localhost:7687'; expected" in one_line(capsys)


@pytest.mark.parametrize(
    ("error", "code"),
    [(DatabaseError, 1), (InputError, 1), (UnknownName, 1), (QuestionError, 2), (WhometError, 2)],
)
def test_exit_codes(error: type[WhometError], code: int) -> None:
    assert exit_code(error("what happened")) == code


# --- bad input -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["ingest", "diff", "extract", "load"])
def test_nothing_to_read_starts_nothing(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = [] if command == "extract" else ["--data", str(tmp_path / "data")]
    assert main([command, str(tmp_path / "nope.jsonl"), *data]) == 1
    assert one_line(capsys) == f"whomet: {tmp_path}/nope.jsonl: no such file or folder"
    assert not (tmp_path / "data").exists()


def test_each_bad_input_has_a_line(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "lines.jsonl").write_text('{"id": 1}\n{"id": "a", "text": \n{"id": "b"}\n')
    result = whomet("extract", ".", "nope.txt", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "whomet: binary.txt: binary, not text",
        "whomet: empty.txt: empty",
        "whomet: lines.jsonl:1: id is a number; expected text",
        "whomet: lines.jsonl:2: not JSON (expecting value, column 21)",
        "whomet: lines.jsonl:3: the record has no text",
        "whomet: nope.txt: no such file or folder",
    ]


# --- output --------------------------------------------------------------------------------------------------------


def test_schema_is_cypher_that_names_the_vocabulary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    printed = capsys.readouterr().out
    comments = [line for line in printed.splitlines() if line.startswith("// (:")]
    assert [line.split("[:")[1].split("]")[0] for line in comments] == list(EDGE_TYPES)
    assert "// (:Person)-[:VISITS]->(:Country or Place), status happened | ongoing | planned" in printed
    assert "CREATE CONSTRAINT" in printed


def test_output_to_a_full_disk_is_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    command = [sys.executable, "-m", "whomet", "schema"]
    with open("/dev/full", "w") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert (result.returncode, result.stderr) == (1, "whomet: No space left on device\n")


def test_a_reader_that_leaves_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "whomet", "schema"]
    result = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    os.close(writer)
    assert result.stderr == ""


def test_a_name_that_the_terminal_cannot_show_is_said_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "Ş.txt").touch()
    result = whomet("extract", "Ş.txt", cwd=tmp_path, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (1, "whomet: \\u015e.txt: empty\n")


# --- batches -------------------------------------------------------------------------------------------------------


def test_batches_end_by_number_or_by_weight() -> None:
    assert list(batches([1, 1, 1, 9, 1], 2, lambda one: one, 5)) == [[1, 1], [1, 9], [1]]
    assert list(batches([], 2, len, 5)) == []


def test_what_the_graph_holds_is_said_with_one_or_many() -> None:
    said = holdings(Totals(articles=1, claims=2_400, people=1, meetings=0, offices=1, visits=2))
    assert said == "1 article, 2,400 claims, 1 person, 3 edges (0 meetings, 1 office, 2 visits)"


def test_a_tally_without_failures_exits_0() -> None:
    Tally().exit()
