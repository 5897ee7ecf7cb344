"""Which database a command uses: the ``--uri`` and ``--data`` options, the environment, and ``open_store``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

if TYPE_CHECKING:
    from whomet.store import Store

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")

Uri = Annotated[
    str | None,
    typer.Option("--uri", metavar="URI", help="A Neo4j server, as in bolt://localhost:7687. [env: NEO4J_URI]"),
]
Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="The folder of the embedded database.", file_okay=False),
]


Shared = Annotated[
    bool,
    typer.Option("--shared-database", help="Go on where the database holds other data too, which stays untouched."),
]


def chosen(context: typer.Context, uri: str | None, data: Path | None) -> tuple[str | None, Path | None]:
    """The options behind a subcommand's name, and where there are none those before it."""
    before = context.obj
    return (before["uri"] if uri is None else uri, before["data"] if data is None else data)


def open_store(uri: str | None, data: Path | None) -> AbstractContextManager[Store]:
    """The database that the options ask for, else NEO4J_URI, else the embedded one in the user's data folder.

    The driver and the embedded engine are imported on the way, so that a command that needs neither does not wait.
    Raises typer.BadParameter where both are named or the URI cannot be one, DatabaseError where it cannot be used.
    """
    server = server_uri(uri, data)
    return _embedded(data) if server is None else _server(server, "NEO4J_")


def open_target(to: str) -> AbstractContextManager[Store]:
    """The database that a graph is copied to: a server's URI, or the folder of an embedded one."""
    if "://" in to:
        return _server(_checked(to, "--to"), "NEO4J_TO_", "NEO4J_")
    return _embedded(Path(to))


@contextmanager
def _server(uri: str, *prefixes: str) -> Iterator[Store]:
    from whomet.store import Store

    def setting(name: str, default: str) -> str:
        return next((value for prefix in prefixes if (value := os.environ.get(prefix + name))), default)

    user, password, database = setting("USERNAME", "neo4j"), setting("PASSWORD", ""), setting("DATABASE", "neo4j")
    with Store.connect(uri, user, password, database) as store:
        yield store


@contextmanager
def _embedded(data: Path | None) -> Iterator[Store]:
    from whomet.database import connection, stop
    from whomet.store import Store

    found = connection(data)
    with Store.connect(found.uri, found.user, found.password, found.database) as store:
        try:
            yield store
        finally:
            if store.could_not_write:
                # Half a record is in the engine's log; after a crash it would read nothing beyond. It begins a new one.
                stop(data)


def server_uri(uri: str | None, data: Path | None) -> str | None:
    """The Neo4j server to use, or None for the embedded database: a flag beats the environment."""
    if uri is not None and data is not None:
        raise typer.BadParameter("--uri and --data name two databases; give one of them")
    if data is not None:
        return None
    if uri is not None:
        return _checked(uri, "--uri")
    if environment := os.environ.get("NEO4J_URI"):
        return _checked(environment, "NEO4J_URI")
    return None


def _checked(uri: str, where: str) -> str:
    try:
        parts = urlsplit(uri)
        usable = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if "@" in uri:
        # Not shown: what is in it may be a password.
        raise typer.BadParameter(f"{where} holds a user or a password; set NEO4J_USERNAME and NEO4J_PASSWORD instead")
    if not usable:
        raise typer.BadParameter(f"{where} is {uri!r}; expected something like bolt://localhost:7687")
    return uri
