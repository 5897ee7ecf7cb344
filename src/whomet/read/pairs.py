"""A table of pairs of names in, as CSV from a file or standard input; its rows out, one at a time."""

from __future__ import annotations

import csv
import io
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from whomet.errors import InputError
from whomet.read.inputs import STDIN, shown, why

FIRST: Final = "name1"
SECOND: Final = "name2"
SCHEMA: Final = "schema"

# No pair of names is longer, and a file that is no table may be one endless line.
_LONGEST_LINE: Final = 1_000_000
_MOST_COLUMNS_SAID: Final = 8


@dataclass(frozen=True, slots=True)
class NamePair:
    """One row; a cell that is missing is an empty text."""

    name1: str
    name2: str
    schema: str


def read_pairs(path: str) -> Iterator[NamePair]:
    """The pairs of a CSV file, or of standard input where the path is ``-``; never all of them in memory.

    Raises InputError for what cannot be read, is not CSV in UTF-8, or has no columns name1 and name2.
    """
    name = "standard input" if path == STDIN else shown(path)
    try:
        with _opened(path) as stream:
            yield from _pairs(csv.reader(_lines(stream), strict=True), name)
    except UnicodeDecodeError:
        raise InputError(f"{name}: not UTF-8; save it as CSV in UTF-8") from None
    except (csv.Error, InputError) as error:
        raise InputError(f"{name}: {error}") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: {why(error)}") from None


@contextmanager
def _opened(path: str) -> Iterator[TextIO]:
    if path == STDIN:
        text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
        try:
            yield text
        finally:
            # Else standard input is closed with it.
            text.detach()
        return
    mode = Path(path).stat().st_mode
    if stat.S_ISDIR(mode):
        raise InputError("a folder; name one CSV file")
    if not stat.S_ISREG(mode):
        raise InputError("not a regular file; send its content to `-` instead")
    with open(path, encoding="utf-8-sig", newline="") as stream:
        yield stream


def _lines(stream: TextIO) -> Iterator[str]:
    while line := stream.readline(_LONGEST_LINE):
        if "\0" in line:
            raise InputError("binary, not CSV")
        if len(line) >= _LONGEST_LINE:
            raise InputError(f"a line of more than {_LONGEST_LINE:,} characters; that is no table of names")
        yield line


def _pairs(rows: Iterator[list[str]], name: str) -> Iterator[NamePair]:
    header = next((row for row in rows if any(row)), None)
    if header is None:
        raise InputError(f"empty; expected CSV with columns {FIRST} and {SECOND}")
    columns = [cell.strip().lower() for cell in header]
    first, second, schema = (_column(columns, wanted) for wanted in (FIRST, SECOND, SCHEMA))
    if first is None or second is None:
        raise InputError(
            f"no columns {FIRST} and {SECOND} in its first line, which has {_said(header)}; "
            f"expected commas between the columns, and {FIRST},{SECOND} or {FIRST},{SECOND},{SCHEMA} on top"
        )
    for row in rows:
        if any(row):
            yield NamePair(_cell(row, first), _cell(row, second), _cell(row, schema))


def _column(columns: Sequence[str], name: str) -> int | None:
    return columns.index(name) if name in columns else None


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def _said(header: Sequence[str]) -> str:
    said = ", ".join(repr(cell[:30]) for cell in header[:_MOST_COLUMNS_SAID])
    return f"{said}, …" if len(header) > _MOST_COLUMNS_SAID else said
