"""Which database a command uses: the ``--uri`` and ``--data`` options, the environment, and ``open_store``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def open_store(uri: str | None, data: Path | None) -> Iterator[Store]:
    """The database that the options ask for, else NEO4J_URI, else the embedded one in the user's data folder.

    The driver and the embedded engine are imported here, so that a command that needs neither does not wait for them.
    Raises typer.BadParameter where both are named or the URI cannot be one, DatabaseError where it cannot be used.
    """
    server = server_uri(uri, data)
    from whomet.store import Store

    if server is not None:
        user = os.environ.get("NEO4J_USERNAME") or "neo4j"
        password = os.environ.get("NEO4J_PASSWORD") or ""
        database = os.environ.get("NEO4J_DATABASE") or "neo4j"
        with Store.connect(server, user, password, database) as store:
            yield store
        return

    from whomet.database import connection

    embedded = connection(data)
    with Store.connect(embedded.uri, embedded.user, embedded.password, embedded.database) as store:
        yield store


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
    if not usable:
        raise typer.BadParameter(f"{where} is {uri!r}; expected something like bolt://localhost:7687")
    return uri
