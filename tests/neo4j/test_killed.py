"""A load that is killed, or loses its database or its disk: what it said is stored is there, and nothing by half.

What is stored by then a terminal shows as a bar, so the command gets one here. Articles go in in the order of the file,
so those that are there are the first of them. Each test runs at a small size, and at full size with `make soak`.
"""

from __future__ import annotations

import json
import os
import random
import re
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from articles import by_lot
from conftest import Server
from reference import graph
from test_store import exported

from whomet.database import connection, read_server, stop
from whomet.facts import to_json
from whomet.store import Store

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

full_size = [pytest.mark.soak, pytest.mark.timeout(0)]
sizes = pytest.mark.parametrize("rounds", [2, pytest.param(50, marks=full_size)])

ARTICLES = by_lot(256)
LOST = re.compile(
    r"whomet: the (?:connection to the )?database at .*"
    r"\((?:(\d+) articles? stored; the same command does the rest|nothing stored; run the same command again)\)"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "extracted.jsonl"
    path.write_text("".join(json.dumps(to_json(one)) + "\n" for one in ARTICLES))
    return path


class Loading:
    """`whomet load` in a terminal of its own; ``said`` is all that it showed by now."""

    def __init__(self, file: Path, *options: str | Path, environment: Mapping[str, str] | None = None) -> None:
        self.said = ""
        self._screen, terminal = pty.openpty()
        command = [sys.executable, "-m", "whomet", "load", file, *options]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "500", **(environment or {})}
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=terminal)
        os.close(terminal)

    def look(self, seconds: float, for_: str | None = None) -> bool:
        """Read along for so long, or until something is shown; False once the command has ended."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not (for_ and re.search(for_, self.said)):
            if select.select([self._screen], [], [], left)[0]:
                try:
                    self.said += os.read(self._screen, 1 << 16).decode(errors="replace")
                except OSError:  # nobody has the terminal open any more
                    return False
        return True

    def starts(self) -> None:
        self.look(60, rf"\d/{len(ARTICLES)}")

    @property
    def acknowledged(self) -> int:
        return max(map(int, re.findall(rf"(\d+)/{len(ARTICLES)}", self.said)), default=0)

    @property
    def last_line(self) -> str:
        return re.sub(r"\x1b\[[0-9;?]*\w", "", self.said).strip().splitlines()[-1]

    def ended(self) -> int:
        """The exit code, once it has ended by itself or was killed."""
        while self.look(60):
            pass
        os.close(self._screen)
        return self.process.wait()


def whole(store: Store, at_least: int) -> int:
    """Check that so many of the first articles are there, and nothing else; gives how many."""
    ids = [one.article.id for one in ARTICLES]
    there = store.known(ids).keys()
    while True:
        found = exported(store)
        # A server may still be at work on what it got last.
        if (now := store.known(ids).keys()) == there:
            break
        there = now
    assert len(there) >= at_least
    assert there == set(ids[: len(there)])
    assert found == graph(ARTICLES[: len(there)])
    return len(there)


def settings(server: Server, uri: str | None = None) -> dict[str, str]:
    return {
        "NEO4J_URI": uri or server.uri,
        "NEO4J_USERNAME": server.user,
        "NEO4J_PASSWORD": server.password,
        "NEO4J_DATABASE": server.database,
    }


def moments(rounds: int) -> Iterator[float]:
    chance = random.Random(rounds)
    for _ in range(rounds):
        yield chance.uniform(0, 1.5)


@sizes
def test_the_command_is_killed(server: Server, store: Store, file: Path, rounds: int) -> None:
    there = 0
    for moment in moments(rounds):
        if there == len(ARTICLES):
            server.empty()
        loading = Loading(file, environment=settings(server))
        loading.starts()
        loading.look(moment)
        loading.process.kill()
        assert loading.ended() in (-signal.SIGKILL, 0)
        there = whole(store, loading.acknowledged)
    assert Loading(file, environment=settings(server)).ended() == 0
    assert whole(store, 0) == len(ARTICLES)


@sizes
@pytest.mark.skipif(find_spec("arcadedb_embedded") is None, reason="no engine for this platform")
def test_the_server_is_killed(tmp_path: Path, file: Path, rounds: int) -> None:
    data = tmp_path / "data"

    def found() -> Server:
        way = connection(data)
        return Server("embedded", way.uri, way.user, way.password, way.database)

    def check(at_least: int) -> int:
        with found().connect() as store:
            return whole(store, at_least)

    def kill() -> None:
        os.kill(process(data), signal.SIGKILL)

    try:
        lost_again_and_again(rounds, lambda: Loading(file, "--data", data), kill, check, lambda: found().empty())
    finally:
        stop(data)


@sizes
def test_the_connection_is_lost(server: Server, store: Store, file: Path, rounds: int) -> None:
    with line_to(server.uri) as (uri, cut):
        environment = settings(server, uri)
        lost_again_and_again(
            rounds,
            lambda: Loading(file, environment=environment),
            cut,
            lambda at_least: whole(store, at_least),
            server.empty,
        )


@pytest.mark.skipif(
    sys.platform != "linux" or find_spec("arcadedb_embedded") is None, reason="no engine whose files can be kept small"
)
def test_the_disk_is_full(tmp_path: Path, file: Path) -> None:
    data = tmp_path / "data"

    def connect() -> AbstractContextManager[Store]:
        way = connection(data)
        return Store.connect(way.uri, way.user, way.password, way.database)

    try:
        with connect() as store:
            store.prepare(shared=False)
            store.ingest(ARTICLES[:8])
        longest = max(path.stat().st_size for path in data.rglob("*") if path.is_file())
        no_more_than(process(data), longest + 50_000)
        loading = Loading(file, "--data", data)
        assert loading.ended() == 1
        said = LOST.fullmatch(loading.last_line)
        assert said and "; is its disk full? (" in loading.last_line
        with connect() as store:
            there = whole(store, 8 + int(said[1] or 0))
            no_more_than(process(data), -1)
            # There is room again. What is stored from now on outlives a crash, whatever half records there were.
            for first in range(there, there + 16, 4):
                store.ingest(ARTICLES[first : first + 4])
            os.kill(process(data), signal.SIGKILL)
        with connect() as store:
            assert whole(store, 0) == there + 16
        assert Loading(file, "--data", data).ended() == 0
        with connect() as store:
            assert whole(store, 0) == len(ARTICLES)
    finally:
        stop(data)


def no_more_than(pid: int, size: int) -> None:
    """Let a process make no file longer than that: what it writes beyond fails in the middle. -1 is any length."""
    if sys.platform == "linux":
        import resource

        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, -1))


def process(data: Path) -> int:
    server = read_server(data)
    assert server is not None
    return server.pid


def lost_again_and_again(
    rounds: int,
    load: Callable[[], Loading],
    lose: Callable[[], None],
    check: Callable[[int], int],
    empty: Callable[[], None],
) -> None:
    there = 0
    for moment in moments(rounds):
        if there == len(ARTICLES):
            empty()
            there = 0
        loading = load()
        loading.starts()
        loading.look(moment)
        lose()
        if loading.ended() == 0:
            there = check(len(ARTICLES))
            continue
        assert loading.process.returncode == 1
        said = LOST.fullmatch(loading.last_line)
        assert said, loading.last_line
        there = check(max(loading.acknowledged, there + int(said[1] or 0)))
    assert load().ended() == 0
    assert check(0) == len(ARTICLES)


@contextmanager
def line_to(uri: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """A way to a server that goes through here: its URI, and what cuts all connections on it."""
    parts = urlsplit(uri)
    open_ends: list[socket.socket] = []

    def pass_on(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(1 << 16):
                other.sendall(data)
        close(other)

    def accept() -> None:
        with suppress(OSError):
            while True:
                client, _ = listening.accept()
                server = socket.create_connection((parts.hostname or "", parts.port or 0))
                open_ends.extend((client, server))
                for ends in ((client, server), (server, client)):
                    # Else each small message waits for the answer to the one before.
                    ends[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    threading.Thread(target=pass_on, args=ends, daemon=True).start()

    def cut() -> None:
        while open_ends:
            end = open_ends.pop()
            close(end)
            end.close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=accept, daemon=True).start()
        yield f"bolt://127.0.0.1:{listening.getsockname()[1]}", cut
        close(listening)
        cut()


def close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
