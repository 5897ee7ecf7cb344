"""What whomet writes on nodes; how nodes are locked, and taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any, Final, TypeAlias

from whomet.consolidate import Edge
from whomet.errors import DatabaseError, Overtaken
from whomet.facts import Source
from whomet.ontology import ARTICLE, CLAIM, ENTITY_LABELS, NAME
from whomet.record import CLAIM_PROPERTIES
from whomet.statements import blocks

Row: TypeAlias = dict[str, Any]
Run: TypeAlias = Callable[..., list[Row]]
"""Runs a statement once for all of its ``ids`` or ``rows``, in parts where they are many, and gives its rows."""

SOURCE_PROPERTIES: Final = tuple(field.name for field in fields(Source) if field.name != "id")
ENTITY_PROPERTIES: Final = ("name", "names", "kind", "country", "wikidata")
EDGE_PROPERTIES: Final = tuple(field.name for field in fields(Edge) if field.name not in ("pair", "claims"))
ARTICLE_PROPERTIES: Final = (*SOURCE_PROPERTIES, "extractor")
NODE_PROPERTIES: Final = {
    ARTICLE: ARTICLE_PROPERTIES,
    CLAIM: CLAIM_PROPERTIES,
    NAME: (),
    **dict.fromkeys(ENTITY_LABELS, ENTITY_PROPERTIES),
}
"""What whomet writes on nodes, beside ``id`` and the lock."""


def lock(run: Run, label: str, ids: Iterable[str]) -> None:
    for row in run(blocks("load/lock")[label], ids=sorted(ids)):
        if row["id"] is None:
            # Found, and taken away by another writer before it could be locked.
            raise Overtaken("other writers keep taking away the same nodes")
        raise DatabaseError(
            f"the database holds a {label} {row['id']!r} that whomet did not write; remove it, or use another database"
        )


def remove(run: Run, label: str, ids: Iterable[str]) -> None:
    """A node that others have put something on stays, with that and its id."""
    run(blocks("load/remove")[label], ids=sorted(ids), nothing=dict.fromkeys(NODE_PROPERTIES[label]))
