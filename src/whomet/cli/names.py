"""The command that compares names: names."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whomet.cli.run import Format

if TYPE_CHECKING:
    from whomet.read.pairs import NamePair

# Rows for programs are printed in lots, so that a file of any length may be compared.
_LOT = 1_000
_BY_LOTS = ("csv", "jsonl")


def names(
    pairs: Annotated[
        str, typer.Argument(metavar="PAIRS.csv", help="CSV with columns name1, name2 and, if known, schema; or - .")
    ],
    format: Format = "table",
) -> None:
    """Say of pairs of names whether they are names of one: same, different or unsure; needs no database.

    A schema is one of FollowTheMoney's: Person, Organization, Company, LegalEntity, Vessel.
    """
    from whomet.cli.table import write
    from whomet.read.pairs import read_pairs

    rows = _compared(read_pairs(pairs))
    if format not in _BY_LOTS:
        sys.stdout.write(write(rows, format))
        return
    first = True
    while lot := list(islice(rows, _LOT)):
        text = write(lot, format)
        # Of the lots of one table only the first has a head.
        sys.stdout.write(text if first or format != "csv" else text.partition("\n")[2])
        first = False


def _compared(pairs: Iterable[NamePair]) -> Iterator[dict[str, Any]]:
    from whomet.names import compare

    for pair in pairs:
        found = compare(pair.name1, pair.name2, pair.schema)
        yield {"name1": pair.name1, "name2": pair.name2, "score": found.score, "verdict": found.verdict}
