"""The embedded database's folder, files and refusals, as far as no server is needed."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

import whomet.database
from whomet import DatabaseError
from whomet.cli import main
from whomet.database import Connection, Server, connection, folder, read_server, status, stop, write_server
from whomet.store import _is_too_old


def test_the_data_is_kept_in_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, appauthor: tmp_path / name)
    assert folder() == tmp_path / "whomet" / "database"


def test_a_folder_that_is_named_is_used_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://elsewhere:7687")
    monkeypatch.chdir(tmp_path)
    assert main(["db", "path", "--data", "news"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'news'}\n"


def test_asking_for_what_was_never_started_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "none"
    assert status(data) is None
    assert stop(data) is False
    assert main(["db", "status", "--data", str(data)]) == 0
    assert capsys.readouterr().out == f"not running; data in {data}\n"
    assert not data.exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty --data is the folder where one stands, and a folder of articles is soon named by mistake."""
    (tmp_path / "article.txt").write_text("Ministers met.")
    assert main(["ask", "most-active", "--data", str(tmp_path)]) == 1
    assert "holds other files" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(Connection("bolt://127.0.0.1:1", "root", "secret", "neo4j"))


@pytest.mark.parametrize(
    ("version", "too_old"),
    [
        ("4.4.12", True),
        ("5.5.1", True),
        ("5.6.0", False),
        ("5.26.0 compatible", False),
        ("2025.06.0", False),
    ],
)
def test_a_neo4j_of_5_6_is_new_enough(version: str, too_old: bool) -> None:
    assert _is_too_old(f"Neo4j/{version}") is too_old


def test_server_file_there_and_back(tmp_path: Path) -> None:
    server = Server(1, 2, stays=True)
    write_server(tmp_path, server)
    assert read_server(tmp_path) == server
    assert (tmp_path / "server.json").stat().st_mode & 0o077 == 0


def test_what_a_killed_server_left_is_not_believed(tmp_path: Path) -> None:
    """Its number may be another process's by now: here, this one's."""
    (tmp_path / "server.lock").touch()
    (tmp_path / "gate.lock").touch()
    (tmp_path / "server.json").write_text(json.dumps({"pid": os.getpid(), "port": 7687, "stays": True}))
    assert status(tmp_path) is None
    assert stop(tmp_path) is False


def test_a_command_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(whomet.database, "_PATIENCE", 0.1)
    with FileLock(tmp_path / "gate.lock"), pytest.raises(DatabaseError, match="another command"):
        connection(tmp_path)
    with FileLock(tmp_path / "server.lock"), pytest.raises(DatabaseError, match="does not answer"):
        connection(tmp_path)


def test_a_platform_without_the_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(DatabaseError, match="set NEO4J_URI"):
        connection(tmp_path)


@pytest.mark.parametrize("below", ["", "data"])
def test_a_folder_that_is_a_file(tmp_path: Path, below: str) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(DatabaseError, match=r"^the database cannot be kept in .*(File exists|Not a directory)$"):
        connection(file / below if below else file)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a folder that the superuser cannot write either")
def test_a_folder_that_cannot_be_written() -> None:
    with pytest.raises(DatabaseError, match=r"^the database cannot be kept in /proc/whomet: "):
        connection(Path("/proc/whomet"))


def test_a_server_that_dies_at_once_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(DatabaseError, match=r"did not start; see .*server\.log"):
        connection(tmp_path)


def test_idle_time_that_is_no_number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WHOMET_IDLE_SECONDS", "soon")
    with pytest.raises(DatabaseError, match="WHOMET_IDLE_SECONDS is 'soon'"):
        connection(tmp_path)


def test_finding_the_database_loads_neither_driver_nor_engine() -> None:
    code = "import sys, whomet.database; sys.exit(bool({'neo4j', 'jpype', 'spacy', 'platformdirs'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
