"""What the commands that read many inputs share: exit codes, failures said as they come, progress, the summary."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer

from whomet.errors import DatabaseError

if TYPE_CHECKING:
    from whomet.read import Unreadable
    from whomet.store import Counts, Totals

FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130

T = TypeVar("T")

AnyFormat = Literal["table", "json", "jsonl", "csv"]
Format = Annotated[AnyFormat, typer.Option("--format", help="A table for people, the others for programs.")]


class Interrupted(Exception):
    """Ctrl-C, with what had been stored by then."""


@dataclass(slots=True)
class Tally:
    """What became of the articles of one run."""

    total: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    claims: int = 0
    outdated: int = 0
    advance: Callable[[int], object] = lambda articles: None
    started: float = field(default_factory=time.monotonic)

    def usable(self, reading: Iterable[T | Unreadable]) -> Iterator[T]:
        """What can be used of what is read; what cannot is said and counted on the way."""
        from whomet.read import Unreadable

        for found in reading:
            if isinstance(found, Unreadable):
                self.failed += 1
                print(f"whomet: {found}", file=sys.stderr)
            else:
                yield found

    def fail_all(self, reading: Iterable[T | Unreadable]) -> None:
        """The same where nothing can be used."""
        for _ in self.usable(reading):
            pass

    def keep(self, articles: int) -> None:
        self.unchanged += articles
        self.advance(articles)

    def add(self, counts: Counts) -> None:
        """What a batch did, once the database has acknowledged it."""
        self.new += counts.new
        self.changed += counts.changed
        self.unchanged += counts.unchanged
        self.claims += counts.claims
        self.advance(counts.new + counts.changed + counts.unchanged)

    def left(self) -> str:
        """What is stored, for who has to run the command again."""
        if stored := self.new + self.changed:
            return f"{count(stored, 'article')} stored; the same command does the rest"
        return "nothing stored; run the same command again"

    def say_outdated(self) -> None:
        """Unchanged articles are not read again after an upgrade, unless somebody asks for it."""
        if self.outdated:
            were = "article was" if self.outdated == 1 else "articles were"
            print(
                f"whomet: {self.outdated:,} unchanged {were} read by another version of the extractor; "
                "--re-extract reads them again",
                file=sys.stderr,
            )

    def exit(self) -> None:
        """End the command with the exit code that its failures ask for."""
        if self.failed:
            raise typer.Exit(FAILED)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started


@contextmanager
def resumable(left: Callable[[], str]) -> Iterator[None]:
    """Say, when a run ends early, what it has ``left`` behind by then."""
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(f"interrupted; {left()}") from None
    except DatabaseError as error:
        raise DatabaseError(f"{error} ({left()})") from error


@contextmanager
def progress(total: int, tally: Tally) -> Iterator[None]:
    """A bar on a terminal, nothing anywhere else."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=total)
        tally.advance = lambda articles: bar.advance(task, articles)
        yield


# Another process loads the model for some seconds and keeps half a gigabyte: worth it for so many articles.
_MANY = 300
_MOST_PROCESSES = 8


def processes(articles: int) -> int:
    """How many processes read so many articles."""
    return min(os.cpu_count() or 1, _MOST_PROCESSES) if articles >= _MANY else 1


def count(number: int, noun: str, plural: str | None = None) -> str:
    """
    >>> count(1, "person", "people"), count(0, "claim")
    ('1 person', '0 claims')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def holdings(totals: Totals) -> str:
    """How much the graph holds, in words."""
    edges = totals.meetings + totals.offices + totals.visits
    parts = (
        count(totals.articles, "article"),
        count(totals.claims, "claim"),
        count(totals.people, "person", "people"),
        f"{count(edges, 'edge')} ({count(totals.meetings, 'meeting')}, {count(totals.offices, 'office')}, "
        f"{count(totals.visits, 'visit')})",
    )
    return ", ".join(parts)


def json_line(value: Any, sort_keys: bool = False) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, sort_keys=sort_keys)
