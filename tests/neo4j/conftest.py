"""Both engines for the tests: a real Neo4j, from wherever there is one, and the embedded database.

The real one is at NEO4J_TEST_URI (with NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD), which the tests empty; else in
Docker, where an engine runs; else run by Java and Maven. Where there is none its tests are skipped, and under CI they
fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import neo4j
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from whomet.cli import main
from whomet.store import Store

IMAGE = "neo4j:5.26-community"
PASSWORD = "for-tests-only"
SCRIPT = Path(__file__).parents[2] / "scripts" / "neo4j-local.sh"

Whomet: TypeAlias = Callable[..., tuple[int, str, str]]
"""The command line; gives the exit code, what was printed, and what was said."""

_problem: list[str] = []


@dataclass(frozen=True, slots=True)
class Server:
    engine: str
    uri: str
    user: str
    password: str
    database: str = "neo4j"

    def connect(self) -> AbstractContextManager[Store]:
        return Store.connect(self.uri, self.user, self.password, self.database)

    @contextmanager
    def session(self) -> Iterator[neo4j.Session]:
        """An analyst's own driver."""
        with (
            neo4j.GraphDatabase.driver(
                self.uri, auth=(self.user, self.password), notifications_min_severity="OFF"
            ) as driver,
            driver.session(database=self.database) as session,
        ):
            yield session

    def empty(self) -> None:
        with self.session() as session:
            session.run("MATCH (n) DETACH DELETE n").consume()


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if find_spec("arcadedb_embedded") is None:
        pytest.skip("there is no embedded engine for this platform")
    from whomet.database import connection, stop

    folder = tmp_path_factory.mktemp("embedded")
    found = connection(folder, stay=True)
    yield Server("embedded", found.uri, found.user, found.password, found.database)
    stop(folder)


@pytest.fixture(scope="session")
def real() -> Iterator[Server]:
    with ExitStack() as stack:
        yield _real(stack)


def _real(stack: ExitStack) -> Server:
    if uri := os.environ.get("NEO4J_TEST_URI"):
        user, password = os.environ.get("NEO4J_TEST_USERNAME", "neo4j"), os.environ.get("NEO4J_TEST_PASSWORD", "")
        return Server("neo4j", uri, user, password)
    for start in (_docker, _java):
        if not _problem and (uri := start(stack)):
            return Server("neo4j", uri, "neo4j", PASSWORD)
    if not _problem:
        _problem.append("no Docker engine, and no Java with Maven")
    if os.environ.get("CI"):
        pytest.fail(f"no real Neo4j: {_problem[0]}", pytrace=False)
    pytest.skip("no real Neo4j")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _problem:
        terminalreporter.write_line(
            f"NO REAL NEO4J: {_problem[0]}. Half of the database's tests did not run; set NEO4J_TEST_URI and "
            "NEO4J_TEST_PASSWORD",
            red=True,
            bold=True,
        )


def _docker(stack: ExitStack) -> str | None:
    if not shutil.which("docker") or subprocess.run(["docker", "info"], capture_output=True).returncode:
        return None
    name = f"whomet-tests-{os.getpid()}"
    command = ["docker", "run", "--rm", "--detach", "--name", name, "--publish", "127.0.0.1::7687"]
    started = subprocess.run([*command, "--env", f"NEO4J_AUTH=neo4j/{PASSWORD}", IMAGE], capture_output=True, text=True)
    if started.returncode:
        _problem.append(f"Docker: {started.stderr.strip()}")
        return None
    stack.callback(subprocess.run, ["docker", "stop", name], capture_output=True)
    port = subprocess.run(["docker", "port", name, "7687/tcp"], capture_output=True, text=True, check=True)
    uri = f"bolt://{port.stdout.split()[0]}"
    until = time.monotonic() + 120
    while True:
        try:
            with neo4j.GraphDatabase.driver(uri, auth=("neo4j", PASSWORD)) as driver:
                driver.verify_connectivity()
                return uri
        except (DriverError, Neo4jError, OSError):
            if time.monotonic() > until:
                _problem.append("the Docker container does not answer")
                return None
            time.sleep(0.5)


def _java(stack: ExitStack) -> str | None:
    if not all(shutil.which(program) for program in ("bash", "curl", "java", "mvn")):
        return None
    environment = os.environ | {"NEO4J_PASSWORD": PASSWORD, "NEO4J_LOCAL": str(SCRIPT.parents[1] / ".neo4j-local")}

    def call(verb: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["bash", str(SCRIPT), verb], env=environment, capture_output=True, text=True)

    if call("status").returncode:
        stack.callback(call, "stop")
    started = call("start")
    if started.returncode:
        _problem.append(" ".join(started.stderr.split()) or "neo4j-local.sh failed")
        return None
    return started.stdout.split()[-1]


@pytest.fixture(scope="session", params=["neo4j", "embedded"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue({"neo4j": "real", "embedded": "embedded"}[request.param])
    return found


@pytest.fixture
def store(server: Server) -> Iterator[Store]:
    """An empty database, ready to be written."""
    server.empty()
    with server.connect() as found:
        found.prepare(shared=False)
        yield found


@pytest.fixture
def emptied(server: Server) -> Callable[[], None]:
    return server.empty


@pytest.fixture
def whomet(server: Server, store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Whomet:
    """The command line on the store."""
    for name, value in (("URI", server.uri), ("USERNAME", server.user), ("PASSWORD", server.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value)
    monkeypatch.setenv("NEO4J_DATABASE", server.database)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
