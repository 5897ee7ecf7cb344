"""Extractions go in and become the graph in Neo4j; the graph, its answers and the extractions come out."""

from __future__ import annotations

import datetime as dt
import json
import logging
import random
import re
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from whomet import schema
from whomet.difference import Difference, difference
from whomet.errors import DatabaseError, Overtaken, QuestionError
from whomet.facts import UNKNOWN_EXTRACTOR, Extraction, Source, from_json, to_json
from whomet.judgements import Judgement, Pointer, judgement_of
from whomet.ontology import ARTICLE, ENTITY_LABELS
from whomet.record import Record, claim_of, extraction_of, record_of, said_by
from whomet.resolve import said_of_row
from whomet.review import Called
from whomet.statements import blocks, statement
from whomet.upsert import judge, recompute, replace
from whomet.upsert.nodes import EDGE_PROPERTIES, NODE_PROPERTIES, SOURCE_PROPERTIES, Row
from whomet.upsert.stored import stored

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
    SessionExpired,
    UnsupportedServerProduct,
)

for _name in _NOT_NEEDED:
    del sys.modules[_name]

# What the server remarks on statements, such as a label that is new to it. It can be told not to only from 5.7 on.
logging.getLogger("neo4j.notifications").addHandler(logging.NullHandler())

log = logging.getLogger(__name__)

T = TypeVar("T")

_OLDEST = (5, 6)
_SECONDS_TO_CONNECT = 6.0
# One of eight writers on a busy machine may meet the others for minutes.
_SECONDS_TO_RETRY = 600.0
_NEAR: Final = 5
_COPIED_TOGETHER = 100

# Messages of more than 16 MB make the driver hang on one engine; about 1,000 rows a statement are the fastest on both.
_ROWS = 1_000
_CHARACTERS = 2_000_000

# The extractor is exported of the claims; an article keeps it for the next ingest.
_EXPORTED: Final = NODE_PROPERTIES | {ARTICLE: SOURCE_PROPERTIES}
_RELATIONSHIP_PROPERTIES: Final = {
    "MENTIONS": ("key", "name", "names", "kind", "country", "leads", "standard"),
    "SUBJECT": ("key",),
    "OBJECT": ("key",),
    **dict.fromkeys(("MEETS", "HEADS", "VISITS"), EDGE_PROPERTIES),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """What one batch did: articles, and the claims of those that were written."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the graph holds, and what read it."""

    source: Source
    extractor: str


@dataclass(frozen=True, slots=True)
class Retracted:
    """What was taken back: the ids of the articles, and the number of their claims."""

    articles: frozenset[str] = frozenset()
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the graph holds."""

    articles: int
    claims: int
    people: int
    meetings: int
    offices: int
    visits: int


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
        self.could_not_write = False

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
                connection_acquisition_timeout=_SECONDS_TO_CONNECT,
                connection_write_timeout=60.0,
                telemetry_disabled=True,
            )
        except (ConfigurationError, ValueError, OSError) as error:
            raise DatabaseError(f"{uri}: {_line(error)}") from None
        with driver:
            store = cls(driver, uri, database)
            store._check_server(user)
            yield store

    # --- putting in ------------------------------------------------------------------------------------------------

    def prepare(self, shared: bool) -> None:
        """Bring the schema to this version, where the database holds nothing else or ``shared`` allows it.

        Raises DatabaseError where it holds something else, and where a newer whomet wrote it.
        """
        if not shared and self._read(lambda run: run(statement("find/other"))[0]["other"]):
            raise DatabaseError(
                f"database {self._database!r} at {self._uri} holds other data; use an empty one, or put the "
                "graph beside it with --shared-database, which leaves that data untouched"
            )
        block = blocks("schema-version")
        for number, texts in schema.steps(self._read(lambda run: run(block["read"])[0]["version"])):
            for text in texts:
                while any(row.get("changed") for row in self._write(lambda run, text=text: run(text))):  # type: ignore[misc]
                    pass
            if number in schema.RECOMPUTED:
                self._recompute()
            self._write(lambda run, number=number: run(block["write"], version=number))  # type: ignore[misc]

    def is_older(self) -> bool:
        """Whether an earlier version made this graph, which the next ``prepare`` brings to this one."""
        found = self._read(lambda run: run(blocks("schema-version")["read"])[0]["version"])
        return (found or 0) < schema.version() and bool(self._articles())

    def _recompute(self) -> None:
        ids = self._articles()
        if ids:
            log.warning(
                "an earlier version made this graph; %s articles are brought to this one's rules", f"{len(ids):,}"
            )
        for first in range(0, len(ids), _COPIED_TOGETHER):
            part = ids[first : first + _COPIED_TOGETHER]
            self._write(lambda run, part=part: recompute(run, part))  # type: ignore[misc]

    def _articles(self) -> list[str]:
        return sorted(row["id"] for row in self._read(lambda run: run(statement("export/articles"))))

    def known(self, ids: Collection[str]) -> dict[str, Known]:
        """Those of these articles that the graph holds, by id."""
        rows = self._read(lambda run: run(blocks("load/stored")["articles"], ids=sorted(ids)))
        return {
            row["article"]: Known(
                Source(row["article"], *(row["properties"].get(name) for name in SOURCE_PROPERTIES)),
                row["properties"].get("extractor", UNKNOWN_EXTRACTOR),
            )
            for row in rows
        }

    def ingest(self, batch: Collection[Extraction]) -> Counts:
        """Put articles in, all or, where an error is raised, none of them; each replaces what the graph had of it."""
        records = {one.article.id: record_of(_storable(one)) for one in batch}
        # What is there already is found without a lock.
        was = self._read(lambda run: stored(run, records))
        changed = {id: record for id, record in records.items() if record != was.get(id)}
        before = self._write(lambda run: replace(run, changed)) if changed else {}
        new = sum(record.source is None for record in before.values())
        return Counts(
            new=new,
            changed=len(before) - new,
            unchanged=len(records) - len(before),
            claims=sum(len(records[id].stated) for id in before),
        )

    def difference(self, batch: Collection[Extraction]) -> Difference:
        """What putting these articles in would change; nothing is written."""
        records = {one.article.id: record_of(_storable(one)) for one in batch}
        return self._read(lambda run: difference(run, records))

    def retract(self, ids: Iterable[str]) -> Retracted:
        """Take back what only these articles support, all or, where an error is raised, nothing.

        Ids that the graph does not know are passed over.
        """
        known = self.known(frozenset(ids))
        before = self._write(lambda run: replace(run, dict.fromkeys(known, Record(None)))) if known else {}
        return Retracted(frozenset(before), sum(len(record.stated) for record in before.values()))

    def judge(self, made: Iterable[Judgement] = (), withdrawn: Iterable[Judgement] = ()) -> None:
        """Put judgements in and take others back, all or, where an error is raised, none; the graph follows."""
        made, withdrawn = list(made), list(withdrawn)
        self._write(lambda run: judge(run, made, withdrawn))

    def judgements(self) -> list[Judgement]:
        """All judgements, the oldest first."""
        rows = self._read(lambda run: run(blocks("load/judgements")["all"]))
        return [judgement_of(row["properties"]) for row in rows]

    def people(self, ids: Collection[str] | None = None) -> dict[str, Called]:
        """How articles call these people, or all, by id."""
        rows = self._read(lambda run: run(statement("find/people"), wanted=None if ids is None else sorted(ids)))
        people: dict[str, Called] = {}
        for row in rows:
            person = people.setdefault(row["id"], Called(row["id"], row["person"]))
            person.add(row["name"], said_of_row(row), row["times"])
        return people

    def mentioned(self, article: str, key: str) -> str | None:
        """What an article calls the person that it mentions by this key."""
        rows = self._read(lambda run: run(statement("find/mention"), article=article, key=key))
        return rows[0]["name"] if rows else None

    def claim_pointer(self, id: str) -> Pointer | None:
        """What a judgement about a claim points to, by the claim's id; None for no claim."""
        rows = self._read(lambda run: run(statement("find/claim"), id=id))
        if not rows:
            return None
        claim = claim_of(rows[0]["properties"], rows[0]["subject"], rows[0]["object"])
        return Pointer(article=rows[0]["article"], key=said_by(claim))

    def sentences(self, ids: Collection[str]) -> dict[str, list[tuple[str, str | None, str]]]:
        """The latest that was said of people, by id: articles, when they were published, sentences."""
        rows = self._read(lambda run: run(statement("find/sentences"), ids=sorted(ids)))
        return {row["id"]: [(one["article"], one["published"], one["sentence"]) for one in row["said"]] for row in rows}

    # --- taking out ------------------------------------------------------------------------------------------------

    def totals(self) -> Totals:
        return self._read(lambda run: Totals(**run(statement("export/totals"))[0]))

    def export(self) -> Iterator[dict[str, Any]]:
        """The whole graph, nodes first, in the order and form of the export's contract."""
        for label, text in blocks("export/nodes").items():
            for row in sorted(self._read(lambda run, text=text: run(text)), key=lambda row: row["id"]):  # type: ignore[misc]
                properties = _exported(row["properties"], _EXPORTED[label])
                yield {"kind": "node", "label": label, "id": row["id"], "properties": properties}
        for type_, text in blocks("export/relationships").items():
            rows = self._read(lambda run, text=text: run(text))  # type: ignore[misc]
            names = _RELATIONSHIP_PROPERTIES.get(type_, ())
            exported = [
                {
                    "kind": "relationship",
                    "type": type_,
                    "start": row["start"],
                    "end": row["end"],
                    "id": row["properties"].get("id"),
                    "properties": _exported(row["properties"], names),
                }
                for row in rows
            ]
            yield from sorted(
                exported,
                key=lambda row: (
                    row["start"],
                    row["end"],
                    row["id"] or "",
                    json.dumps(row["properties"], sort_keys=True),
                ),
            )

    def copy_to(self, target: Store) -> int:
        """Put all articles and judgements of this graph into another database, which computes the same graph from them.

        Gives the number of the articles.
        """
        target.judge(self.judgements())
        ids = self._articles()
        for first in range(0, len(ids), _COPIED_TOGETHER):
            part = ids[first : first + _COPIED_TOGETHER]
            records = self._read(lambda run, part=part: stored(run, part))  # type: ignore[misc]
            target.ingest([extraction_of(record) for record in records.values()])
        return len(ids)

    # --- asking ----------------------------------------------------------------------------------------------------

    def ask(self, question: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows of an answer by column; days are ``datetime.date``, and ``path`` is left out.

        Raises QuestionError where the question is not Cypher, or writes: nothing of it is kept.
        """

        def answer(transaction: neo4j.Transaction) -> list[dict[str, Any]]:
            result = transaction.run(question, parameters)  # type: ignore[arg-type]
            columns = [column for column in result.keys() if column != "path"]
            rows = [{column: _plain(record[column]) for column in columns} for record in result]
            # One engine refuses to write in read access mode; the other does it and says so.
            if result.consume().query_type != "r":
                raise QuestionError("the question writes, and questions may only read")
            return rows

        try:
            return self._run(answer, neo4j.READ_ACCESS)
        except ClientError as error:
            if error.code == "Neo.ClientError.Statement.AccessMode":
                raise QuestionError("the question writes, and questions may only read") from None
            raise QuestionError(f"the database cannot answer this: {_line(error)}") from None

    def find_name(self, folded: str, labels: Collection[str] = ENTITY_LABELS) -> list[Named]:
        """What a folded name may mean, by id."""
        return [named for _, named in self._named([folded], labels)]

    def near_names(self, folded: str, labels: Collection[str] = ENTITY_LABELS) -> list[Named]:
        """What has a name like this one, nearest first."""
        from rapidfuzz import fuzz, process

        rows = self._read(lambda run: run(statement("find/names"), labels=list(labels)))
        names = sorted(row["id"] for row in rows)
        near = process.extract(folded, names, scorer=fuzz.ratio, score_cutoff=60, limit=4 * _NEAR)
        ranks = {name: rank for rank, (name, _, _) in enumerate(near)}
        found = sorted(self._named(list(ranks), labels), key=lambda one: ranks[one[0]])
        return list(dict.fromkeys(named for _, named in found))[:_NEAR]

    def _named(self, folded: Sequence[str], labels: Collection[str]) -> list[tuple[str, Named]]:
        rows = self._read(lambda run: run(statement("find/name"), names=list(folded), labels=list(labels)))
        return [(row["found"], Named(row["label"], row["id"], row["name"], row["country"])) for row in rows]

    # --- transactions ----------------------------------------------------------------------------------------------

    def _read(self, work: Callable[[Callable[..., list[Row]]], T]) -> T:
        return self._rows(work, neo4j.READ_ACCESS)

    def _write(self, work: Callable[[Callable[..., list[Row]]], T]) -> T:
        return self._rows(work, neo4j.WRITE_ACCESS)

    def _rows(self, work: Callable[[Callable[..., list[Row]]], T], mode: str) -> T:
        try:
            return self._run(lambda transaction: work(_runner(transaction)), mode)
        except ClientError as error:
            raise DatabaseError(self._said(error)) from None

    def _run(self, work: Callable[[neo4j.Transaction], T], mode: str) -> T:
        """One transaction, kept if it writes, begun again for as long as it meets another's."""
        deadline = time.monotonic() + _SECONDS_TO_RETRY
        pause = 0.05
        while True:
            try:
                with (
                    self._driver.session(database=self._database, default_access_mode=mode) as session,
                    session.begin_transaction() as transaction,
                ):
                    value = work(transaction)
                    if mode == neo4j.WRITE_ACCESS:
                        transaction.commit()
                    else:
                        transaction.rollback()
                    return value
            except (Neo4jError, DriverError, Overtaken) as error:
                if not _passes(error) or time.monotonic() > deadline:
                    if isinstance(error, ClientError):
                        raise
                    raise DatabaseError(self._said(error)) from None
            time.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(pause * 2, 2.0)

    def _said(self, error: Exception) -> str:
        if isinstance(error, ServiceUnavailable | SessionExpired):
            return f"the connection to the database at {self._uri} was lost; is it still running? ({_line(error)})"
        # Neither engine says more where it cannot write.
        unwritten = any(word in _line(error).lower() for word in ("commit", "create constraint", "create index"))
        if isinstance(error, Neo4jError) and unwritten:
            self.could_not_write = True
            return f"the database at {self._uri} failed: {_line(error)}; is its disk full?"
        return f"the database at {self._uri} failed: {_line(error)}"

    def _check_server(self, user: str) -> None:
        """One trip to the server, which shows that it answers, who it is, that user and database are right, and whether
        the graph is of a version that is known.
        """
        try:
            with self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
                result = session.run(blocks("schema-version")["read"])
                found = [record["version"] for record in result]
                agent = result.consume().server.agent
        except AuthError:
            raise DatabaseError(
                f"{self._uri} refuses the password of user {user!r}; set NEO4J_USERNAME and NEO4J_PASSWORD"
            ) from None
        except UnsupportedServerProduct:
            raise DatabaseError(self._too_old("the driver has no protocol in common with it")) from None
        except (DriverError, Neo4jError, OSError) as error:
            if isinstance(error, ClientError) and error.code == "Neo.ClientError.Database.DatabaseNotFound":
                raise DatabaseError(f"{self._uri} has no database {self._database!r}; set NEO4J_DATABASE") from None
            raise DatabaseError(
                f"cannot use Neo4j at {self._uri}; is it running, and is that its Bolt address? ({_line(error)})"
            ) from None
        if _is_too_old(agent):
            raise DatabaseError(self._too_old(agent))
        for schema_version in found:
            schema.check(schema_version)

    def _too_old(self, found: str) -> str:
        return f"the server at {self._uri} is too old ({found}); whomet needs Neo4j {_OLDEST[0]}.{_OLDEST[1]} or newer"


def _is_too_old(agent: str) -> bool:
    """Whether a server's version is too old, by what it calls itself.

    >>> [_is_too_old(f"Neo4j/{version}") for version in ("4.4.12", "5.5.0", "5.6.0", "5.26.0 compatible", "2025.06.0")]
    [True, True, False, False, False]
    """
    version = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    return version is not None and (int(version[1]), int(version[2])) < _OLDEST


def _runner(transaction: neo4j.Transaction) -> Callable[..., list[Row]]:
    """Runs statements in a transaction; those of ``ids`` or ``rows`` in parts, and for none not at all."""

    def run(text: str, **parameters: Any) -> list[Row]:
        many = next((name for name in ("ids", "rows") if name in parameters), None)
        parts = [parameters] if many is None else [parameters | {many: part} for part in _parts(parameters[many])]
        return [_plain(record.data()) for part in parts for record in transaction.run(text, part)]

    return run


def _parts(values: Sequence[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    characters = 0
    for value in values:
        size = len(str(value))
        if part and (len(part) >= _ROWS or characters + size > _CHARACTERS):
            yield part
            part, characters = [], 0
        part.append(value)
        characters += size
    if part:
        yield part


_CONFLICTS = frozenset(
    {
        # Of two that make the same node, on one engine the second fails with this; on the other it waits.
        "Neo.ClientError.Schema.ConstraintValidationFailed",
        # Another took away a node between finding and reading it.
        "Neo.ClientError.Statement.EntityNotFound",
        # Two make the same constraint.
        "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists",
        "Neo.ClientError.Schema.ConstraintAlreadyExists",
        "Neo.ClientError.Schema.IndexAlreadyExists",
    }
)


def _passes(error: Exception) -> bool:
    """Whether the same transaction may succeed when it is begun again: it met another one's writing."""
    if isinstance(error, Neo4jError):
        return error.is_retryable() or error.code in _CONFLICTS
    return isinstance(error, Overtaken)


def _storable(extraction: Extraction) -> Extraction:
    """The same; half characters, which JSON can spell and UTF-8 cannot, become question marks."""
    text = json.dumps(to_json(extraction), ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return from_json(json.loads(text.encode(errors="replace")))
    return extraction


def _exported(properties: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Whomet's properties, without ``id``, as JSON has them."""

    exported = {}
    for name in sorted(names):
        value = properties.get(name)
        if name != "id" and value is not None:
            exported[name] = sorted(value) if name == "names" else str(value) if isinstance(value, dt.date) else value
    return exported


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
