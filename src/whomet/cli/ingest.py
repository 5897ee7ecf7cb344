"""The commands that take articles in: ingest, with what it would do (diff), extract, load."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from whomet.batches import batches
from whomet.cli.connection import Data, Shared, Uri, open_store
from whomet.cli.run import AnyFormat, Format, Tally, count, holdings, json_line, processes, progress, resumable
from whomet.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from whomet.facts import Article, Extraction, Source
    from whomet.read import Reading
    from whomet.store import Store, Totals

T = TypeVar("T", bound="Article | Extraction")

# An interrupted run loses one batch: some seconds of extraction.
_BATCH = 64
_BATCH_CLAIMS = 5_000
_BATCH_CHARACTERS = 4_000_000


def _day(value: str | None) -> str | None:
    from whomet.read import iso_day

    try:
        return iso_day(value) if value is not None else None
    except InputError as error:
        raise typer.BadParameter(str(error)) from None


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Text files, JSONL files, folders of them, or - for standard input."),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", callback=_day, help="The day of the articles that do not say their own."
    ),
]


ReExtract = Annotated[
    bool,
    typer.Option(
        "--re-extract", help="Read unchanged articles again, too, as after an upgrade; their claims are replaced."
    ),
]


def ingest(
    paths: Paths,
    published: Published = None,
    re_extract: ReExtract = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, as `whomet diff` does, and write nothing.")
    ] = False,
    format: Annotated[
        AnyFormat | None, typer.Option("--format", help="Of --dry-run: a table, or for programs.", show_default="table")
    ] = None,
    shared: Shared = False,
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Read articles and put what they say into the graph.

    An article that is in the graph and has not changed since is not read again.
    """
    from whomet.read import read_articles

    if dry_run:
        diff(paths, published, re_extract, format or "table", uri, data)
        return
    if format is not None:
        raise typer.BadParameter("--format is for --dry-run")
    with read_articles(paths, published) as reading:
        _put(reading, partial(_extracted, again=re_extract), shared, uri, data)


def diff(
    paths: Paths,
    published: Published = None,
    re_extract: ReExtract = False,
    format: Format = "table",
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Say what `whomet ingest` would add, change and remove; nothing is written.

    One row for each article that is new or has changed, and one for each edge that would come, change or go. The
    formats for programs name the unchanged articles, too.
    """
    from whomet.cli.changes import rows, summary
    from whomet.cli.table import write
    from whomet.read import read_articles

    with read_articles(paths, published) as reading:
        tally = Tally(total=reading.total)
        opened = open_store(uri, data)
        if not reading.total:
            tally.fail_all(reading)
            tally.exit()
            return
        unchanged: list[Article] = []
        with opened as store, progress(reading.total, tally):
            changing = _extracted(tally.usable(reading), store, tally, re_extract, unchanged.append)
            found = store.difference(list(changing))
            if store.is_older():
                older = "an earlier version made this graph; some edges change because an ingest brings it to this one"
                print(f"whomet: {older}", file=sys.stderr)
    sys.stdout.write(write(rows(found, unchanged, for_people=format == "table"), format))
    if format == "table":
        print(summary(found, len(unchanged)))
    tally.say_outdated()
    tally.exit()


def load(
    paths: Annotated[list[str], typer.Argument(metavar="FILE", help="What `whomet extract` wrote, or - .")],
    shared: Shared = False,
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Put what `whomet extract` wrote into the graph."""
    from whomet.read import read_extractions

    with read_extractions(paths) as reading:
        _put(reading, lambda extractions, store, tally: extractions, shared, uri, data)


def extract(
    paths: Paths,
    published: Published = None,
    format: Annotated[
        Literal["jsonl"] | None, typer.Option("--format", help="One article a line.", show_default="jsonl")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say how each sentence was read, and why it claims no more.")
    ] = False,
) -> None:
    """Print what articles say, as JSONL; needs no database."""
    from whomet.facts import to_json
    from whomet.read import read_articles

    if explain and format is not None:
        raise typer.BadParameter("--explain prints text for people, and takes no --format")
    tally = Tally()
    with read_articles(paths, published) as reading:
        if reading.total and explain:
            from whomet.extract.explain import explain_all

            for line in explain_all(tally.usable(reading)):
                print(line)
        elif reading.total:
            from whomet.extract import extract_all

            for extraction in extract_all(tally.usable(reading), processes(reading.total)):
                print(json_line(to_json(extraction)))
        else:
            tally.fail_all(reading)
    tally.exit()


def _put(
    reading: Reading[T],
    prepared: Callable[[Iterator[T], Store, Tally], Iterator[Extraction]],
    shared: bool,
    uri: str | None,
    data: Path | None,
) -> None:
    """Store what is read in batches, each of them whole or not at all, and print the summary."""
    tally = Tally(total=reading.total)
    opened = open_store(uri, data)
    if not reading.total:
        # No database is started for a file name with a typing error.
        tally.fail_all(reading)
        tally.exit()
        return
    with opened as store:
        store.prepare(shared)
        with progress(reading.total, tally), resumable(tally.left):
            extractions = prepared(tally.usable(reading), store, tally)
            for batch in batches(extractions, _BATCH, lambda one: len(one.claims), _BATCH_CLAIMS):
                tally.add(store.ingest(batch))
        totals = store.totals()
    _summary(tally, totals)
    tally.say_outdated()
    tally.exit()


def _extracted(
    articles: Iterator[Article],
    store: Store,
    tally: Tally,
    again: bool = False,
    keep: Callable[[Article], object] = lambda article: None,
) -> Iterator[Extraction]:
    """What articles say that the graph does not hold as they are, or all ``again``; ``keep`` gets the others."""
    from whomet.extract import extract_all
    from whomet.extract.language import extractor

    def changing() -> Iterator[Article]:
        for batch in batches(articles, _BATCH, lambda one: len(one.text), _BATCH_CHARACTERS):
            known = store.known([article.id for article in batch])
            for article in batch:
                had = known.get(article.id)
                if had is None or not _same(article, had.source):
                    yield article
                else:
                    tally.keep(1)
                    tally.outdated += had.extractor != extractor()
                    keep(article)

    return extract_all(articles if again else changing(), processes(tally.total))


def _same(article: Article, known: Source) -> bool:
    """Whether the graph holds this text and what is said about it; a day that nobody gave was read from the text."""
    return (
        article.sha256 == known.sha256
        and (article.title, article.url, article.publisher) == (known.title, known.url, known.publisher)
        and article.published in (None, known.published)
        # A version that did not know copies has read it.
        and known.signature is not None
    )


def _summary(tally: Tally, totals: Totals) -> None:
    print(
        f"{count(tally.new, 'article')} new, {tally.changed:,} changed, {tally.unchanged:,} unchanged, "
        f"{tally.failed:,} failed; {count(tally.claims, 'claim')} from them"
    )
    print(f"the graph holds {holdings(totals)}; {tally.seconds:.1f} seconds")
