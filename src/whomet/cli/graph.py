"""The commands on the whole graph: export, copy, schema."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from whomet.cli.connection import Data, Shared, Uri, open_store, open_target
from whomet.cli.run import count, holdings, json_line
from whomet.ontology import EDGE_TYPES, ENTITY_LABELS


def export(
    format: Annotated[Literal["jsonl"], typer.Option("--format", help="One node or relationship a line.")] = "jsonl",
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Print the whole graph, sorted."""
    with open_store(uri, data) as store:
        for row in store.export():
            print(json_line(row, sort_keys=True))


def copy(
    to: Annotated[
        str, typer.Option("--to", metavar="URI|DIR", help="A Neo4j server, or an embedded database's folder.")
    ],
    shared: Shared = False,
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Copy the graph into another database, onto what is there.

    The server at --to uses NEO4J_TO_USERNAME, NEO4J_TO_PASSWORD and NEO4J_TO_DATABASE where they are set, else the
    NEO4J_ ones without TO.
    """
    with open_store(uri, data) as source, open_target(to) as target:
        target.prepare(shared)
        copied = source.copy_to(target)
        totals = target.totals()
    print(f"{count(copied, 'article')} copied; the graph at {to} holds {holdings(totals)}")


def schema() -> None:
    """Print what the graph is made of, as commented Cypher."""
    from whomet.schema import file_of, version
    from whomet.statements import statement

    print(f"// Nodes: {', '.join(ENTITY_LABELS)}; each with a unique id.")
    for edge in EDGE_TYPES.values():
        start, end = " or ".join(edge.subjects), " or ".join(edge.objects)
        arrow = "->" if edge.directed else "-"
        print(f"// (:{start})-[:{edge.name}]{arrow}(:{end}), status {' | '.join(edge.statuses)}")
    for number in range(1, version() + 1):
        print(statement(file_of(number)).rstrip())
