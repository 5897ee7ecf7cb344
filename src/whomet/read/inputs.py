"""The paths that a user named in; the files to read out, in a fixed order, each with the id that its path gives it."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from whomet.errors import InputError
from whomet.read.records import usable_id
from whomet.read.text import MOST_BYTES

STDIN = "-"
STDIN_ID = "stdin"
SUFFIXES = (".txt", ".jsonl")

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that cannot be used: its name as shown to the user, the line in it if there is one, and why."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about an input that is used all the same, and that its user should know."""

    file: str
    line: int | None
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: one article with this id, or, where ``id`` is None, one record a line.

    ``spool`` holds what came on standard input, which cannot be read twice.
    """

    shown: str
    id: str | None
    path: Path | None = None
    spool: IO[bytes] | None = None

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        if self.spool is not None:
            self.spool.seek(0)
            yield self.spool
            return
        assert self.path is not None
        with open(self.path, "rb") as stream:
            yield stream


def find(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Input | Unreadable]:
    """What the paths name, in the order in which they name it; a folder's files in the order of their names.

    Files in a folder have their path below it as id, without suffix; a file named directly has its name.
    """
    for path_like in paths:
        name = os.fspath(path_like)
        path = Path(name)
        try:
            kind = os.stat(name).st_mode
        except (OSError, ValueError) as error:
            yield Unreadable(shown(name), None, why(error))
            continue
        if stat.S_ISDIR(kind):
            yield from _in_folder(path)
        elif path.suffix.lower() not in SUFFIXES:
            yield Unreadable(shown(name), None, f"not a {' or '.join(SUFFIXES)} file")
        else:
            yield _file(path, kind, path.stem)


def _in_folder(folder: Path) -> Iterator[Input | Unreadable]:
    """Every article below a folder; links are followed, except back to a folder that they are in."""
    found = False
    # Names still to visit, the next one last; each with the folders above it, by which a loop of links is known.
    waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(folder, frozenset())]
    while waiting:
        path, above = waiting.pop()
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                here = (status.st_dev, status.st_ino)
                if here in above:
                    raise OSError("a link that leads back to a folder above it")
                below = above | {here}
                names = sorted(os.listdir(path), reverse=True)
                waiting.extend((path / name, below) for name in names if not name.startswith("."))
                continue
        except OSError as error:
            if path == folder or path.suffix.lower() in SUFFIXES or path.is_dir():
                found = True
                yield Unreadable(shown(path), None, why(error))
            continue
        if path.suffix.lower() in SUFFIXES:
            found = True
            yield _file(path, status.st_mode, path.relative_to(folder).with_suffix("").as_posix())
    if not found:
        yield Unreadable(shown(folder), None, f"holds no {' or '.join(SUFFIXES)} file")


def _file(path: Path, kind: int, id: str) -> Input | Unreadable:
    if not stat.S_ISREG(kind):
        # Opening a pipe or a device can wait for ever.
        return Unreadable(shown(path), None, "not a regular file; send its content to `-` instead")
    if path.suffix.lower() == ".jsonl":
        return Input(shown(path), None, path)
    try:
        return Input(shown(path), usable_id(id), path)
    except InputError as error:
        return Unreadable(shown(path), None, f"{error}; rename the file, whose name is the id")


def spooled(stream: BinaryIO | None = None) -> Input | Unreadable:
    """Standard input, kept in a temporary file; JSON lines if it opens with ``{``, else one text.

    Of a text no more is kept than shows that it is too long: what comes may have no end.
    """
    stream = stream or sys.stdin.buffer
    spool = tempfile.TemporaryFile()
    try:
        head = stream.read(4096)
        spool.write(head)
        first = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        if first == b"{":
            shutil.copyfileobj(stream, spool, 1 << 20)
        else:
            spool.write(stream.read(MOST_BYTES + 1))
    except BaseException as error:
        spool.close()
        if isinstance(error, OSError):
            return Unreadable("standard input", None, why(error))
        raise
    return Input("standard input", None if first == b"{" else STDIN_ID, spool=spool)


def why(error: Exception) -> str:
    """An error in words; an operating system's without the path that our message names already."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error)


def shown(path: str | Path) -> str:
    """A path as one printable line: a file name may hold anything but a slash."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda char: char[0].encode("unicode_escape").decode(), text) or "''"
