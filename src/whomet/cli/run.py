"""What the commands that read many inputs share: exit codes, failures said as they come, progress, the summary."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from whomet.errors import DatabaseError

if TYPE_CHECKING:
    from whomet.read import Unreadable
    from whomet.store import Counts

FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130

T = TypeVar("T")


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
def resumable(tally: Tally) -> Iterator[None]:
    """Say, when a run ends early, what it leaves behind."""
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(f"interrupted; {_left(tally)}") from None
    except DatabaseError as error:
        raise DatabaseError(f"{error} ({_left(tally)})") from error


def _left(tally: Tally) -> str:
    if stored := tally.new + tally.changed:
        return f"{count(stored, 'article')} stored; the same command does the rest"
    return "nothing stored; run the same command again"


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


def batches(items: Iterable[T], most: int, weight: Callable[[T], int], heaviest: int) -> Iterator[list[T]]:
    """Lists of at most ``most`` items, ended early once they weigh ``heaviest`` together."""
    batch: list[T] = []
    weighed = 0
    for item in items:
        batch.append(item)
        weighed += weight(item)
        if len(batch) >= most or weighed >= heaviest:
            yield batch
            batch, weighed = [], 0
    if batch:
        yield batch


def count(number: int, noun: str, plural: str | None = None) -> str:
    """
    >>> count(1, "person", "people"), count(0, "claim")
    ('1 person', '0 claims')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def json_line(value: Any, sort_keys: bool = False) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, sort_keys=sort_keys)
