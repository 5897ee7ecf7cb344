"""Extractions go in and become the graph in Neo4j; the graph, its answers and the extractions come out."""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from whomet.errors import DatabaseError, QuestionError
from whomet.facts import Extraction, Source
from whomet.ontology import ENTITY_LABELS
from whomet.statements import statement

# The driver imports numpy, pandas and pyarrow wherever they are installed, for values that whomet never passes: half of
# the half second that it takes to load.
_NOT_NEEDED = [name for name in ("numpy", "pandas", "pyarrow") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_NOT_NEEDED))  # type: ignore[arg-type]
import neo4j  # noqa: E402
from neo4j.exceptions import (  # noqa: E402
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

for _name in _NOT_NEEDED:
    del sys.modules[_name]

T = TypeVar("T")

_OLDEST = 5
_SECONDS_TO_CONNECT = 5.0
_SECONDS_TO_RETRY = 120.0
_NEAR: Final = 5


@dataclass(frozen=True, slots=True)
class Counts:
    """What one batch did: articles, and the claims of those that were written."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that a name may mean."""

    label: str
    id: str
    name: str
    country: str | None


class Store:
    """A database that holds the graph."""

    def __init__(self, driver: neo4j.Driver, uri: str, database: str) -> None:
        self._driver, self._uri, self._database = driver, uri, database

    @classmethod
    @contextmanager
    def connect(cls, uri: str, user: str, password: str, database: str) -> Iterator[Store]:
        """The database at ``uri``; an empty password means that the server wants none.

        Raises DatabaseError, which says what to do, where the server cannot be reached or is too old, or refuses the
        password or the database.
        """
        try:
            driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(user, password) if password else None,
                connection_timeout=_SECONDS_TO_CONNECT,
                connection_acquisition_timeout=2 * _SECONDS_TO_CONNECT,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
            )
        except (ConfigurationError, ValueError) as error:
            raise DatabaseError(f"{uri}: {error}") from None
        with driver:
            store = cls(driver, uri, database)
            store._check_server(user)
            yield store

    def ask(self, question: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows of an answer by column; days are ``datetime.date``, and ``path`` is left out.

        Raises QuestionError where the question is not Cypher, or writes: nothing of it is kept.
        """

        def answer(transaction: neo4j.Transaction) -> list[dict[str, Any]]:
            result = transaction.run(question, parameters)
            columns = [column for column in result.keys() if column != "path"]
            rows = [{column: _plain(record[column]) for column in columns} for record in result]
            # One engine refuses to write in read access mode; the other does it and says so.
            if result.consume().query_type != "r":
                raise QuestionError("the question writes, and questions may only read")
            return rows

        try:
            return self._read(answer)
        except ClientError as error:
            if error.code == "Neo.ClientError.Statement.AccessMode":
                raise QuestionError("the question writes, and questions may only read") from None
            if (error.code or "").startswith("Neo.ClientError.Statement."):
                raise QuestionError(f"the database cannot answer this: {_line(error)}") from None
            raise

    def find_name(self, folded: str, labels: Collection[str] = ENTITY_LABELS) -> list[Named]:
        """What a folded name may mean, by id."""
        return [named for _, named in self._named([folded], labels)]

    def near_names(self, folded: str, labels: Collection[str] = ENTITY_LABELS) -> list[Named]:
        """What has a name like this one, nearest first."""
        from rapidfuzz import fuzz, process

        def names(transaction: neo4j.Transaction) -> list[str]:
            return [row["id"] for row in transaction.run(statement("find/names"), labels=list(labels))]

        near = process.extract(folded, sorted(self._read(names)), scorer=fuzz.ratio, score_cutoff=60, limit=4 * _NEAR)
        ranks = {name: rank for rank, (name, _, _) in enumerate(near)}
        found = sorted(self._named(list(ranks), labels), key=lambda one: ranks[one[0]])
        return list(dict.fromkeys(named for _, named in found))[:_NEAR]

    def _named(self, folded: Sequence[str], labels: Collection[str]) -> list[tuple[str, Named]]:
        def named(transaction: neo4j.Transaction) -> list[tuple[str, Named]]:
            rows = transaction.run(statement("find/name"), names=folded, labels=list(labels))
            return [(row["found"], Named(row["label"], row["id"], row["name"], row["country"])) for row in rows]

        return self._read(named)

    # --- transactions ----------------------------------------------------------------------------------------------

    def _read(self, work: Callable[[neo4j.Transaction], T]) -> T:
        return self._run(work, neo4j.READ_ACCESS)

    def _write(self, work: Callable[[neo4j.Transaction], T]) -> T:
        return self._run(work, neo4j.WRITE_ACCESS)

    def _run(self, work: Callable[[neo4j.Transaction], T], mode: str) -> T:
        """One transaction, kept if it writes, begun again for as long as it meets another's."""
        deadline = time.monotonic() + _SECONDS_TO_RETRY
        pause = 0.05
        while True:
            try:
                with self._driver.session(database=self._database, default_access_mode=mode) as session:
                    with session.begin_transaction() as transaction:
                        value = work(transaction)
                        if mode == neo4j.WRITE_ACCESS:
                            transaction.commit()
                        else:
                            transaction.rollback()
                        return value
            except (Neo4jError, DriverError) as error:
                if not _passes(error) or time.monotonic() > deadline:
                    if isinstance(error, ClientError) and mode == neo4j.READ_ACCESS:
                        raise
                    raise DatabaseError(self._said(error)) from None
            time.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(pause * 2, 2.0)

    def _said(self, error: Exception) -> str:
        return f"the database at {self._uri} failed: {_line(error)}"

    def _check_server(self, user: str) -> None:
        try:
            with self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
                agent = session.run("RETURN 1").consume().server.agent
        except AuthError:
            raise DatabaseError(
                f"{self._uri} refuses the password of user {user!r}; set NEO4J_USERNAME and NEO4J_PASSWORD"
            ) from None
        except ClientError as error:
            if error.code == "Neo.ClientError.Database.DatabaseNotFound":
                raise DatabaseError(f"{self._uri} has no database {self._database!r}; set NEO4J_DATABASE") from None
            raise DatabaseError(self._said(error)) from None
        except (ServiceUnavailable, DriverError, Neo4jError, OSError) as error:
            raise DatabaseError(f"cannot reach Neo4j at {self._uri}: {_line(error)}; is it running?") from None
        version = re.match(r"Neo4j/(\d+)", agent)
        if version and int(version[1]) < _OLDEST:
            raise DatabaseError(f"{self._uri} is {agent.replace('/', ' ')}; whomet needs Neo4j {_OLDEST} or newer")


_CONFLICTS = ("Neo.ClientError.Schema.ConstraintValidationFailed",)


def _passes(error: Exception) -> bool:
    """Whether the same transaction may succeed when it is begun again: it met another one's writing."""
    if isinstance(error, Neo4jError):
        return error.is_retryable() or error.code in _CONFLICTS
    return False


def _line(error: Exception) -> str:
    """What the server said, as one line."""
    message = error.message if isinstance(error, Neo4jError) and error.message else str(error)
    return " ".join(message.split())


def _plain(value: Any) -> Any:
    """A value of the driver as Python's own."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    to_native = getattr(value, "to_native", None)
    return to_native() if to_native else value
