"""A folder goes in; the embedded engine serves it over Bolt until it is told to stop or nobody has used it for a while.

Run as ``python -m whomet.database.server DIR`` by ``whomet.database``, which explains the files. The engine runs inside
this process, so the two cannot outlive each other. One line on standard output says how the start went: an empty one
that a server runs, any other why not.
"""

from __future__ import annotations

import os
import secrets
import signal
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any

import jpype  # type: ignore[import-untyped]
from filelock import FileLock, Timeout

from whomet.database import DATABASE, USER, Server, read_server, unusable, write_server

_IDLE_SECONDS = 300.0


def main() -> None:
    where = Path(sys.argv[1])
    report = _take_standard_output()
    os.umask(0o077)
    try:
        with FileLock(where / "server.lock", mode=0o600, blocking=False):
            _serve(where, report)
    except Timeout:
        _say(report, "")  # another server was quicker: its starting command was killed before it held the lock
    except OSError as error:
        _say(report, unusable(where, error))
    except Exception as error:
        _say(report, f"the database in {where} did not start: {_line(error)}")
        raise


def _serve(where: Path, report: int) -> None:
    os.chdir(where)  # the engine writes its log where it stands
    write_server(where, Server(os.getpid()))
    _take_signals()
    idle = _idle_seconds()
    _password(where)
    engine = _engine(where)
    try:
        engine.start()
        listener = _listener(engine)
        write_server(where, Server(os.getpid(), int(listener.getPort())))
        _say(report, "")
        _wait_until_idle(where, listener, idle)
    except Exception as error:
        _say(report, f"the database in {where} did not start: {_line(error)}")
        print(error, file=sys.stderr, flush=True)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if _is_mine(where):
            (where / "server.json").unlink()
        engine.stop()
        # Not the way of an ordinary end, which waits for every thread of the engine.
        os._exit(0)


def _wait_until_idle(where: Path, listener: Any, idle: float) -> None:
    """Return, in the gate, once no connection has been open and no command has come for the idle time.

    Or at once, where the folder has been deleted.
    """
    connections = _field(listener, "activeConnections")
    gate = FileLock(where / "gate.lock", mode=0o600, blocking=False)
    last, used = _uses(where), time.monotonic()
    while True:
        time.sleep(min(max(idle / 10, 0.05), 1))
        if not _is_mine(where):
            return
        uses = _uses(where)
        if uses != last or connections.size():
            last, used = uses, time.monotonic()
        elif time.monotonic() - used > idle:
            try:
                gate.acquire()
            except Timeout:
                continue
            if _uses(where) == last and not connections.size():
                return
            gate.release()


def _uses(where: Path) -> int:
    """What changes with each use; of a server that stays, with each look."""
    server = read_server(where)
    if server is not None and server.stays:
        return time.monotonic_ns()
    return (where / "server.json").stat().st_mtime_ns


def _is_mine(where: Path) -> bool:
    """Not so once the folder is gone, perhaps with another in its place that another server keeps."""
    server = read_server(where)
    return server is not None and server.pid == os.getpid()


def _idle_seconds() -> float:
    value = os.environ.get("WHOMET_IDLE_SECONDS") or str(_IDLE_SECONDS)
    try:
        return float(value)
    except ValueError:
        raise ValueError(f"WHOMET_IDLE_SECONDS is {value!r}, not a number") from None


def _take_signals() -> None:
    """Only a request to end is heard; what happens to the starting command's terminal is not."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit

    signal.signal(signal.SIGTERM, leave)
    for name in ("SIGHUP", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _password(where: Path) -> None:
    """Make the password on the first start; the engine makes its list of users from it where that is missing."""
    path = where / "password"
    if not path.exists() or not path.stat().st_size:
        (where / "config" / "server-users.jsonl").unlink(missing_ok=True)
        new = where / "password.new"
        new.write_text(secrets.token_urlsafe(24))
        new.replace(path)
    path.chmod(0o600)


def _engine(where: Path) -> Any:
    spec = find_spec("arcadedb_embedded")
    assert spec is not None and spec.origin is not None
    home = Path(spec.origin).parent
    settings = {
        "server.rootPath": where,
        "server.databaseDirectory": where / "databases",
        "server.rootPasswordPath": where / "password",
        "server.defaultDatabases": f"{DATABASE}[{USER}]",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": 0,
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": 0,
        # Two things that nobody asks for, and a hash made slow against guessing, which a random password needs not:
        # they took 0.6 s of processor time at the start.
        "polyglotEngineEnabled": "false",
        "serverMetrics": "false",
        "server.saltIterations": 1_000,
        "server.mode": "development",  # else errors do not say what was wrong
        "txWalFlush": 1,
        "opencypher.loadCsv.allowFileUrls": "false",  # else a query reads any file
        "command.timeout": 60_000,  # Bolt's own timeout is ignored
        # Bigger messages make the driver hang, and 16 MB is soon reached.
        "bolt.maxMessageSize": 128 << 20,
        "bolt.packstream.maxValueLength": 128 << 20,
    }
    jpype.startJVM(
        _jvm(home / "jre"),
        "-Xrs",  # signals are this process's own
        "-Xmx2g",
        "-XX:+ExitOnOutOfMemoryError",
        # These save 0.7 of 2.7 s of processor time. The second compiler waits until code has run four times as often as
        # usual, which a bulk load soon does; without that compiler it would be 0.1 s less, and a bulk load slower.
        "-XX:+UseSerialGC",
        "-XX:Tier4InvocationThreshold=20000",
        "-XX:Tier4MinInvocationThreshold=5000",
        "-XX:Tier4CompileThreshold=40000",
        "-XX:Tier4BackEdgeThreshold=200000",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        "-Dfile.encoding=UTF8",
        "-Djava.awt.headless=true",
        *(f"-Darcadedb.{key}={value}" for key, value in settings.items()),
        classpath=[str(home / "jars" / "*")],
        convertStrings=True,
        interrupt=False,
    )
    return jpype.JClass("com.arcadedb.server.ArcadeDBServer")()


def _jvm(jre: Path) -> str:
    names = {"win32": "bin/server/jvm.dll", "darwin": "lib/server/libjvm.dylib"}
    return str(jre / names.get(sys.platform, "lib/server/libjvm.so"))


def _listener(engine: Any) -> Any:
    """Bolt's listener, which knows the port that the system gave and the connections that are open."""
    for plugin in engine.getPlugins():
        if str(plugin.getClass().getSimpleName()) == "BoltProtocolPlugin":
            return _field(plugin, "listener")
    raise RuntimeError("the engine has no Bolt")


def _field(thing: Any, name: str) -> Any:
    found = thing.getClass().getDeclaredField(name)
    found.setAccessible(True)
    return found.get(thing)


def _take_standard_output() -> int:
    """Keep the way to the starting command for the report, and send what the engine prints to the log."""
    report = os.dup(1)
    os.dup2(2, 1)
    return report


def _line(error: Exception) -> str:
    """What went wrong, and where the engine's own words hide it what was behind it, such as a full disk."""
    causes: list[Any] = [error]
    while (cause := getattr(causes[-1], "getCause", lambda: None)()) is not None:
        causes.append(cause)
    said = [str(error)] + [str(one.getMessage()) for one in causes[1:][-1:]]
    return " ".join(": ".join(dict.fromkeys(said)).split())


def _say(report: int, line: str) -> None:
    try:
        os.write(report, f"{line}\n".encode())
        os.close(report)
    except OSError:
        pass  # the starting command is gone


if __name__ == "__main__":
    main()
