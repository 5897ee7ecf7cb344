"""The embedded database's life: started once, shared, left when idle, and never blocked by what was killed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from whomet import DatabaseError
from whomet.cli import main
from whomet.cli.connection import open_store
from whomet.database import Connection, connection, read_server, status, stop

pytestmark = pytest.mark.skipif(find_spec("arcadedb_embedded") is None, reason="no engine for this platform")

LINUX = sys.platform == "linux"


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "Şəhla's news"
    yield folder
    stop(folder)


@contextmanager
def driver(found: Connection, password: str | None = None) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(found.uri, auth=(found.user, password or found.password)) as opened:
        yield opened


def number_of_people(found: Connection) -> int:
    with driver(found) as opened:
        records = opened.execute_query("MATCH (p:Person) RETURN count(p) AS n", database_=found.database).records
    return int(records[0]["n"])


def add_person(found: Connection) -> None:
    with driver(found) as opened:
        opened.execute_query("CREATE (:Person {id: randomUUID()})", database_=found.database)


def whomet(*arguments: str | Path) -> str:
    """What the command prints, through a pipe: one that the server kept open would never end."""
    command = [sys.executable, "-m", "whomet", *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8", timeout=60).stdout


def starting(data: Path) -> subprocess.Popen[bytes]:
    code = "import sys; from pathlib import Path; from whomet.database import connection; connection(Path(sys.argv[1]))"
    return subprocess.Popen([sys.executable, "-c", code, data], stderr=subprocess.DEVNULL)


def until(true: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def server_process(data: Path) -> int:
    server = read_server(data)
    assert server is not None
    return server.pid


def test_started_for_an_analyst(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOMET_IDLE_SECONDS", "0.3")
    monkeypatch.setenv("NEO4J_URI", "bolt://elsewhere:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "elsewhere")
    said = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in whomet("db", "start", "--data", data).splitlines())
    password = Path(said["password file"]).read_text()
    found = Connection(said["URI"], said["user"], password, said["database"])
    assert number_of_people(found) == 0
    with driver(found, "wrong password") as opened, pytest.raises(AuthError):
        opened.verify_connectivity()

    for path in [data, *data.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, f"{path} is open to others"
    logs = [path for path in data.rglob("*") if path.is_file() and "log" in path.as_posix().removeprefix(str(data))]
    assert logs and not [path for path in logs if password.encode() in path.read_bytes()]
    pid = server_process(data)
    assert os.getsid(pid) == pid, "Ctrl-C in the terminal would reach it"
    if LINUX:
        assert password.encode() not in Path(f"/proc/{pid}/cmdline").read_bytes()
        assert password.encode() not in Path(f"/proc/{pid}/environ").read_bytes()
        assert listening(pid) == {"127.0.0.1"}

    # A command that finds it running is quick, and takes nothing from the analyst, who is away for longer than idle.
    before = time.monotonic()
    assert connection(data) == found
    assert time.monotonic() - before < 0.1
    time.sleep(1)
    assert whomet("db", "status", "--data", data).startswith("running until `whomet db stop`")

    # Stopped under a session that asks on and on.
    with driver(found) as opened, opened.session() as session, pytest.raises((DriverError, Neo4jError, OSError)):
        assert whomet("db", "stop", "--data", data) == "stopped\n"
        session.run("RETURN 1").consume()
    assert whomet("db", "status", "--data", data).startswith("not running")
    assert whomet("db", "stop", "--data", data) == "not running\n"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(found.uri.rpartition(":")[2])), timeout=5)


def test_the_password_is_nowhere_else(data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Not in what is printed, said or logged, even where it fails, and in no other file of the database."""
    article = tmp_path / "article.txt"
    article.write_text("President Ilham Aliyev met with Ana Brnabić in Baku on Tuesday.")
    at = ["--data", str(data)]
    assert main(["db", "start", *at]) == 0
    password = (data / "password").read_text()
    assert main(["ingest", str(article), *at]) == 0
    assert main(["export", *at]) == 0
    assert main(["ask", "who-met", "nobody", *at]) == 1
    assert main(["db", "status", *at]) == 0
    with capfd.disabled(), open_store(None, data) as store:
        os.kill(server_process(data), signal.SIGKILL)
        with pytest.raises(DatabaseError) as lost:
            store.totals()
    (data / "config" / "server-users.jsonl").unlink()
    (data / "config" / "server-users.jsonl").mkdir()
    assert main(["export", *at]) == 1
    printed, said = capfd.readouterr()
    assert '"Article"' in printed and "did not start" in said
    assert password not in printed + said + str(lost.value)
    holding = [path.name for path in data.rglob("*") if path.is_file() and password.encode() in path.read_bytes()]
    assert holding == ["password"]


def listening(pid: int) -> set[str]:
    """The addresses that a process listens on, from the system's own tables."""
    sockets = set()
    for file in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            sockets.add(os.readlink(file).removeprefix("socket:[").removesuffix("]"))
    addresses = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            if state == "0A" and rest[5] in sockets:
                # Four bytes, last first: of an IPv6 address the last four, which hold an IPv4 one.
                addresses.add(".".join(str(byte) for byte in reversed(bytes.fromhex(local.split(":")[0][-8:]))))
    return addresses


def test_two_at_once_share_one_which_is_killed_and_started_anew(data: Path) -> None:
    commands = [starting(data), starting(data)]
    assert [command.wait(60) for command in commands] == [0, 0]
    first = connection(data)
    add_person(first)

    os.kill(server_process(data), signal.SIGKILL)
    second = connection(data)
    assert number_of_people(second) == 1
    assert second.password == first.password

    # Without its password file nobody could get in: a new one is made.
    stop(data)
    (data / "password").unlink()
    third = connection(data)
    assert third.password != first.password
    assert number_of_people(third) == 1


def test_killed_while_it_starts(data: Path) -> None:
    # The command alone: its server comes up and is used.
    command = starting(data)
    until(lambda: read_server(data))
    command.kill()
    command.wait()
    assert number_of_people(connection(data)) == 0
    stop(data)

    # The server alone, with its data half made.
    shutil.rmtree(data)
    command = starting(data)
    until(lambda: (data / "databases" / "neo4j" / "database.lck").exists())
    os.kill(server_process(data), signal.SIGKILL)
    assert command.wait(60) == 1
    assert number_of_people(connection(data)) == 0


def test_leaves_when_idle_and_is_started_anew(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOMET_IDLE_SECONDS", "0.5")
    found = connection(data)
    with driver(found) as opened:
        opened.verify_connectivity()
        time.sleep(1.5)
        server = status(data)
        assert server is not None and not server.stays, "gone under an open connection"

    # Commands that come at the very moment of leaving: before it, in it and after it.
    for wait in (0.5, 0.6, 0.7):
        add_person(connection(data))
        time.sleep(wait)
    assert number_of_people(connection(data)) == 3

    until(lambda: not (data / "server.json").exists())
    until(lambda: status(data) is None)


def test_leaves_where_its_folder_is_deleted(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOMET_IDLE_SECONDS", "1")
    connection(data)
    elsewhere = tmp_path / "moved"
    lock = elsewhere / "server.lock"
    data.rename(elsewhere)
    until(lambda: lock.exists() and status(elsewhere) is None)
