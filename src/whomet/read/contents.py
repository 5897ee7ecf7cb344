"""One input in; the articles or extractions that it holds out, each with the number of its line."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from typing import IO, Any, TypeVar

from whomet.errors import InputError
from whomet.facts import Article
from whomet.read.inputs import Input, Remark, Unreadable, why
from whomet.read.records import article, parsed
from whomet.read.text import MOST_BYTES, TOO_LONG, decoded, refuse_binary, refuse_endless, titled

T = TypeVar("T")
Found = tuple[int | None, T | Unreadable | Remark]

WINDOWS = "not UTF-8; read as Windows-1252"


def articles(one: Input) -> Iterator[Found[Article]]:
    if one.id is None:
        yield from records(one, article)
        return
    try:
        with one.opened() as stream:
            found, foreign = _text(one.id, stream.read(MOST_BYTES + 1))
    except (InputError, OSError) as error:
        yield None, Unreadable(one.shown, None, why(error))
        return
    if foreign:
        yield None, Remark(one.shown, None, WINDOWS)
    yield None, found


def _text(id: str, raw: bytes) -> tuple[Article, bool]:
    if len(raw) > MOST_BYTES:
        raise InputError(TOO_LONG)
    text, foreign = decoded(raw)
    refuse_endless(text)
    if not text.strip():
        raise InputError("empty")
    title, body_start = titled(text)
    return Article(id=id, text=text, title=title, body_start=body_start), foreign


def records(one: Input, read: Callable[[Any], T]) -> Iterator[Found[T]]:
    """What ``read`` makes of each line's JSON; a line of which it raises InputError is an Unreadable."""
    try:
        with one.opened() as stream:
            # A file that is not text is said once, instead of once for each of what look like its lines.
            refuse_binary(stream.read(4096))
            stream.seek(0)
            yield from _records(one.shown, stream, read)
    except (InputError, OSError) as error:
        yield None, Unreadable(one.shown, None, why(error))


def _records(shown: str, stream: IO[bytes], read: Callable[[Any], T]) -> Iterator[Found[T]]:
    empty, remarked = True, False
    for number, raw in _lines(stream):
        if raw is not None and not raw.removeprefix(codecs.BOM_UTF8).strip():
            continue
        empty = False
        try:
            if raw is None:
                raise InputError(TOO_LONG)
            line, foreign = decoded(raw)
            found = read(parsed(line))
        except InputError as error:
            yield number, Unreadable(shown, number, str(error))
            continue
        if foreign and not remarked:
            remarked = True
            yield number, Remark(shown, number, WINDOWS)
        yield number, found
    if empty:
        raise InputError("empty")


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Lines and their numbers; None for one that is too long, which is never held in memory."""
    number = 0
    while raw := stream.readline(MOST_BYTES + 1):
        number += 1
        if len(raw) <= MOST_BYTES or raw.endswith(b"\n"):
            yield number, raw
            continue
        while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass
        yield number, None
