"""The rows of an answer go in; a table for people, JSON, JSON lines or CSV come out."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final, TypeAlias

from rich.cells import cell_len, chop_cells, set_cell_size

Row: TypeAlias = Mapping[str, Any]

# Neo4j Browser draws this column; text has no use for it.
DRAWN: Final = "path"

_PIPE_WIDTH = 100
_NARROWEST = 20
_GAP = "  "
_INDENT = "    "
# Up to here a column stays in the grid: names, roles and dates do, a sentence goes below its row.
_WIDEST = 36
# With one of these first, a spreadsheet takes a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Persian and Indic names are spelled with these two, which are else not printable.
_JOINERS = "\u200c\u200d"


def write(rows: Iterable[Row], format: str, width: int | None = None) -> str:
    """The text to print, with its last newline; ``format`` is one of FORMATS, ``width`` is the terminal's."""
    shown = [{key: value for key, value in row.items() if key != DRAWN} for row in rows]
    if format == "table":
        return "".join(f"{line}\n" for line in _table(shown, width or terminal_width()))
    return FORMATS[format](shown)


def terminal_width() -> int:
    """Columns of the terminal, or of COLUMNS; a pipe gets what reads well."""
    return max(shutil.get_terminal_size((_PIPE_WIDTH, 0)).columns, _NARROWEST)


def printable(text: str) -> str:
    """One line without control characters: what articles say must not steer a terminal.

    >>> printable("red \\x1b[31m\\nalert")
    'red \\\\x1b[31m alert'
    """
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(
        char if char.isprintable() or char in _JOINERS else char.encode("unicode_escape").decode() for char in line
    )


# --- for programs --------------------------------------------------------------------------------------------------


def _plain(value: Any) -> Any:
    """What JSON does not know: the driver's dates and times, as ISO text; nodes as their properties."""
    if hasattr(value, "iso_format"):
        return value.iso_format()
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _json(rows: Sequence[Row]) -> str:
    return json.dumps(rows, ensure_ascii=False, default=_plain, indent=2) + "\n"


def _jsonl(rows: Sequence[Row]) -> str:
    return "".join(_line(row) + "\n" for row in rows)


def _csv(rows: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow(_cell(value) for value in row.values())
    return out.getvalue()


def _cell(value: Any) -> str:
    cell = _text(value, "; ")
    return "'" + cell if cell.startswith(_FORMULA) and not isinstance(value, int | float) else cell


def _text(value: Any, between: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return between.join(_text(one, between) for one in value)
    return _line(value).strip('"')


FORMATS: Final[Mapping[str, Callable[[Sequence[Row]], str]]] = {"json": _json, "jsonl": _jsonl, "csv": _csv}


# --- for people ----------------------------------------------------------------------------------------------------


def _table(rows: Sequence[Row], width: int) -> Iterator[str]:
    """A grid of what is short, and below each row what is long or finds no room, each with its name.

    Columns without any value are left out. Nothing is cut off.
    """
    if not rows:
        yield "no rows"
        return
    cells = [{key: printable(_text(value, ", ")) for key, value in row.items()} for row in rows]
    filled = [key for key in rows[0] if any(row[key] for row in cells)]
    grid = _grid(filled, cells, width)
    yield from _row(list(grid), list(grid.values()))
    yield _GAP.join("-" * columns for columns in grid.values())
    for row in cells:
        yield from _row([row[key] for key in grid], list(grid.values()))
        short = [f"{key} {row[key]}" for key in filled if key not in grid and row[key] and not _long(row[key])]
        long = [f"{key} {row[key]}" for key in filled if key not in grid and _long(row[key])]
        for below in [", ".join(short), *long]:
            yield from (_INDENT + line for line in wrap(below, width - len(_INDENT)))


def _long(cell: str) -> bool:
    return cell_len(cell) > _WIDEST


def _grid(keys: Sequence[str], rows: Sequence[Mapping[str, str]], width: int) -> dict[str, int]:
    """The columns that fit beside one another, from the left, and how wide they are."""
    grid: dict[str, int] = {}
    free = width
    for key in keys:
        wide = max(cell_len(key), *(cell_len(row[key]) for row in rows))
        if not grid:
            grid[key] = min(wide, width)
            free -= grid[key]
        elif wide <= min(_WIDEST, free - len(_GAP)):
            grid[key] = wide
            free -= wide + len(_GAP)
    return grid


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = (wrap(cell, width) for cell, width in zip(cells, widths, strict=True))
    for parts in zip_longest(*wrapped, fillvalue=""):
        yield _GAP.join(set_cell_size(part, width) for part, width in zip(parts, widths, strict=True)).rstrip()


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells, broken at spaces; a word that is longer is broken where the line ends."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += " " + word
        else:
            lines += chop_cells(word, width) or [""]
    return lines if text else []
