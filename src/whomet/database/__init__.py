"""A folder goes in; the address of the embedded database that keeps its data there comes out, started when needed.

The database is a process of its own (``whomet.database.server``) that all commands on a folder share. In the folder:

``server.lock``   held by the server for as long as it lives; the system lets go of it however the server ends, so
                  whether a server runs is never guessed from a process id or a port
``gate.lock``     held for a moment by whoever starts, finds or stops the server, and by a server that leaves because
                  nobody uses it: so of two commands one starts it and the other waits, and none meets one that leaves
``server.json``   written by the server: its process id and, once it answers, its port; touched by every command that
                  uses it
``password``      of the user root, for the owner's eyes only; with the port all that another driver needs
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from whomet.errors import DatabaseError

USER = "root"
DATABASE = "neo4j"

# An engine starts in 1 to 2 seconds, on a cold and busy machine in 10.
_PATIENCE = 60.0
_POLL = 0.02


@dataclass(frozen=True, slots=True)
class Connection:
    """What a driver needs."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: its process, its port (None until it answers), and whether it stays when unused."""

    pid: int
    port: int | None = None
    stays: bool = False

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"


def folder(data: Path | None = None) -> Path:
    """Where the data is kept: ``data``, else below the user's data folder."""
    if data is not None:
        return data.absolute()
    import platformdirs

    return platformdirs.user_data_path("whomet", appauthor=False) / "database"


def password_file(data: Path | None = None) -> Path:
    return folder(data) / "password"


def connection(data: Path | None = None, *, stay: bool = False) -> Connection:
    """The way to the embedded database in ``data``, which is started unless it runs.

    Where it runs, this takes two milliseconds. A server leaves some minutes after its last use, unless it was once
    asked to ``stay``. Raises DatabaseError where there is no engine for this platform or the folder cannot be used.
    """
    where = folder(data)
    with _plain_errors(where), _gate(where):
        server = _running(where) or _start(where)
        if stay and not server.stays:
            server = Server(server.pid, server.port, stays=True)
            write_server(where, server)
        _touch(where)
        return Connection(server.uri, USER, (where / "password").read_text(), DATABASE)


def status(data: Path | None = None) -> Server | None:
    """The server on this folder that answers, or None; starts nothing and writes nothing."""
    where = folder(data)
    with _plain_errors(where):
        if not (where / "server.lock").exists():
            return None
        with _gate(where):
            return _running(where)


def stop(data: Path | None = None) -> bool:
    """End the server on this folder, and return when it is gone; False where none ran."""
    where = folder(data)
    with _plain_errors(where):
        if not (where / "server.lock").exists():
            return False
        with _gate(where):
            return _alive(where) and _end(where)


@contextmanager
def _gate(where: Path) -> Iterator[None]:
    new = not where.exists()
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    if new or not any(where.iterdir()):
        where.chmod(0o700)
    elif not (where / "gate.lock").exists():
        # The engine would put its files between the articles, or whatever it is.
        raise DatabaseError(f"{where} holds other files; keep the database in a new or an empty folder")
    try:
        with FileLock(where / "gate.lock", mode=0o600).acquire(timeout=_PATIENCE, poll_interval=_POLL):
            yield
    except Timeout:
        raise DatabaseError(f"another command has been starting the database in {where} for a minute") from None


def _running(where: Path) -> Server | None:
    """The server that holds the lock, once it answers; the caller is in the gate."""
    until = time.monotonic() + _PATIENCE
    while _alive(where):
        server = read_server(where)
        if server and server.port and _answers(server.port):
            return server
        if time.monotonic() > until:
            raise DatabaseError(f"the database in {where} does not answer; see {where / 'server.log'}")
        time.sleep(_POLL)
    return None


def _answers(port: int) -> bool:
    """Whether Bolt shakes hands: one that was just killed keeps its lock and its port for some milliseconds more."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as opened:
            opened.sendall(bytes.fromhex("6060b017 00000404 00000000 00000000 00000000"))  # Bolt, in version 4.4
            return len(opened.recv(4)) > 0
    except OSError:
        return False


def _touch(where: Path) -> None:
    try:
        os.utime(where / "server.json")
    except FileNotFoundError:
        pass  # ended from outside this very moment; the driver will say so


def _alive(where: Path) -> bool:
    lock = FileLock(where / "server.lock", mode=0o600, blocking=False)
    try:
        lock.acquire()
    except Timeout:
        return True
    lock.release()
    return False


def _start(where: Path) -> Server:
    process = _spawn(where)
    report = process.stdout
    assert report is not None
    overdue = threading.Timer(_PATIENCE, process.kill)
    overdue.start()
    try:
        failure = report.readline()
    finally:
        overdue.cancel()
        report.close()
    server = _running(where) if failure == "\n" else None
    if server is None:
        process.kill()
        process.wait()
        raise DatabaseError(failure.strip() or f"the database did not start; see {where / 'server.log'}")
    process.returncode = 0  # it outlives this process on purpose; without this its object warns of that
    return server


def _spawn(where: Path) -> subprocess.Popen[str]:
    """A process of its own session, so that Ctrl-C does not reach it, which keeps none of the caller's streams."""
    from importlib.util import find_spec

    if find_spec("arcadedb_embedded") is None:
        raise DatabaseError("there is no embedded database for this platform: set NEO4J_URI to a Neo4j server")
    # The JVM would take these for its own and say so.
    environment = {key: value for key, value in os.environ.items() if key not in ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")}
    with open(where / "server.log", "w", opener=_private) as log:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "whomet.database.server", str(where)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            creationflags=0x208 if sys.platform == "win32" else 0,  # DETACHED_PROCESS, CREATE_NEW_PROCESS_GROUP
        )


def _end(where: Path) -> bool:
    """Ask the server to leave, whatever it does at the moment, and make it leave after a while."""
    until = time.monotonic() + 20
    asked = None
    while _alive(where):
        server = read_server(where)
        if server is not None and server.pid != asked:
            _signal(server.pid, signal.SIGTERM)
            asked = server.pid
        elif time.monotonic() > until:
            if asked is None:
                raise DatabaseError(f"the database in {where} does not answer; see {where / 'server.log'}")
            _signal(asked, getattr(signal, "SIGKILL", signal.SIGTERM))
        time.sleep(_POLL)
    return True


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


def read_server(where: Path) -> Server | None:
    try:
        return Server(**json.loads((where / "server.json").read_text()))
    except FileNotFoundError:
        return None


def write_server(where: Path, server: Server) -> None:
    new = where / "server.json.new"
    with open(new, "w", opener=_private) as file:
        json.dump({"pid": server.pid, "port": server.port, "stays": server.stays}, file)
    new.replace(where / "server.json")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def _plain_errors(where: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DatabaseError(unusable(where, error)) from error


def unusable(where: Path, error: OSError) -> str:
    return f"the database cannot be kept in {where}: {error.strerror or error}"
