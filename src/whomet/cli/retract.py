"""The command that takes articles back out of the graph."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Annotated

import typer

from whomet.cli.connection import Data, Uri, open_store
from whomet.cli.run import FAILED, count, holdings, resumable

_STDIN = "-"
# Each batch is one transaction: few enough for a pause that other writers do not notice.
_BATCH = 64
# No id is so long; a line without end would not fit into memory.
_LONGEST_LINE = 100_000


def retract(
    articles: Annotated[
        list[str],
        typer.Argument(metavar="ARTICLE", help="Ids of articles, or - for one id a line on standard input."),
    ],
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Take articles back: whatever only they support goes, and the rest is as if they had never been read.

    Ids that the graph does not hold are named on standard error, and the others are retracted all the same.
    """
    ids = list(dict.fromkeys(_ids(articles)))
    gone = claims = unknown = 0
    with open_store(uri, data) as store:
        store.prepare(shared=False)
        with resumable(lambda: f"{count(gone, 'article')} retracted"):
            for first in range(0, len(ids), _BATCH):
                batch = ids[first : first + _BATCH]
                retracted = store.retract([id for id in batch if _can_be_one(id)])
                gone += len(retracted.articles)
                claims += retracted.claims
                missing = [id for id in batch if id not in retracted.articles]
                unknown += len(missing)
                _name(missing)
        totals = store.totals()
    print(f"{count(gone, 'article')} retracted, and with {_them(gone)} {count(claims, 'claim')}; {unknown:,} unknown")
    print(f"the graph holds {holdings(totals)}")
    if unknown:
        raise typer.Exit(FAILED)


def _ids(given: Iterable[str]) -> Iterator[str]:
    for one in given:
        if one != _STDIN:
            yield one
            continue
        for line in iter(partial(sys.stdin.buffer.readline, _LONGEST_LINE), b""):
            if id := line.decode("utf-8-sig", "replace").rstrip("\r\n"):
                yield id


def _can_be_one(id: str) -> bool:
    """Bytes that are not UTF-8 come as half characters, which no database takes."""
    return not any("\ud800" <= char <= "\udfff" for char in id)


def _name(unknown: Iterable[str]) -> None:
    for id in unknown:
        print(f"whomet: no article has the id {id!r:.200}", file=sys.stderr)


def _them(articles: int) -> str:
    return "it" if articles == 1 else "them"
