"""One run's inputs in; what they hold out, each id once. Memory holds two numbers per id, never the texts."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import TracebackType
from typing import Any, Generic, TypeVar

from whomet.facts import Article, Extraction, from_json, to_json
from whomet.read.contents import Found, articles, records
from whomet.read.inputs import STDIN, Input, Remark, Unreadable, find, spooled
from whomet.read.records import usable_id

log = logging.getLogger(__name__)

T = TypeVar("T", bound=Article | Extraction)
Paths = Iterable[str | os.PathLike[str]]

_DONE = -1
_CONFLICT = -2


def read(paths: Paths, published: str | None = None) -> Iterator[Article | Unreadable]:
    """Every article that the paths name, each id once; an input that cannot be used is an Unreadable in its place.

    ``published`` is the ISO day of the articles that do not say their own. ``-`` is standard input.
    """
    with read_articles(paths, published) as reading:
        yield from reading


def read_articles(paths: Paths, published: str | None = None) -> Reading[Article]:
    """The articles that the paths name, as a context manager that knows their number."""

    def contents(one: Input) -> Iterator[Found[Article]]:
        for line, found in articles(one):
            if published and isinstance(found, Article) and found.published is None:
                found = replace(found, published=published)
            yield line, found

    return Reading(paths, contents, _article_digests)


def read_extractions(paths: Paths) -> Reading[Extraction]:
    """What `whomet extract` wrote to the files that the paths name."""

    def contents(one: Input) -> Iterator[Found[Extraction]]:
        if one.path is not None and one.id is not None:
            return iter([(None, Unreadable(one.shown, None, "not what `whomet extract` wrote; expected .jsonl"))])
        return records(one, _extraction)

    return Reading(paths, contents, _extraction_digests)


def _extraction(row: Any) -> Extraction:
    found = from_json(row)
    usable_id(found.article.id)
    return found


class Reading(Generic[T]):
    """What one run reads. Goes through everything twice: only then is it known which ids come with two texts."""

    def __init__(
        self,
        paths: Paths,
        contents: Callable[[Input], Iterator[Found[T]]],
        digests: Callable[[T], tuple[int, int]],
    ) -> None:
        self._paths = list(dict.fromkeys(os.fspath(path) for path in paths))
        self._contents = contents
        self._digests = digests
        # For each id, which of its records is used; both as digests.
        self._chosen: dict[int, int] = {}
        self._stdin = spooled() if STDIN in self._paths else None
        try:
            self._choose()
        except BaseException:
            self.close()
            raise
        self.total = sum(value != _CONFLICT for value in self._chosen.values())

    def __enter__(self) -> Reading[T]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if isinstance(self._stdin, Input) and self._stdin.spool is not None:
            self._stdin.spool.close()

    def __iter__(self) -> Iterator[T | Unreadable]:
        for one in self._inputs():
            if isinstance(one, Unreadable):
                yield one
                continue
            for line, found in self._contents(one):
                if isinstance(found, Remark):
                    log.warning("%s", found)
                elif isinstance(found, Unreadable):
                    yield found
                elif (used := self._used(one, line, found)) is not None:
                    yield used

    def _inputs(self) -> Iterator[Input | Unreadable]:
        for path in self._paths:
            if path == STDIN and self._stdin is not None:
                yield self._stdin
            else:
                yield from find([path])

    def _choose(self) -> None:
        """The first reading: which record speaks for each id, the same one in whatever order they come."""
        for one in self._inputs():
            if isinstance(one, Unreadable):
                continue
            for _, found in self._contents(one):
                if not isinstance(found, Unreadable | Remark):
                    id, record = self._digests(found)
                    before = self._chosen.get(id)
                    self._chosen[id] = record if before is None else _chosen(before, record)

    def _used(self, one: Input, line: int | None, found: T) -> T | Unreadable | None:
        id, record = self._digests(found)
        chosen = self._chosen.get(id)
        if chosen == record:
            self._chosen[id] = _DONE
            return found
        if chosen == _CONFLICT:
            name = found.id if isinstance(found, Article) else found.article.id
            return Unreadable(one.shown, line, f"id {name!r} comes with another text too; none of them is used")
        if chosen is None:
            return Unreadable(one.shown, line, "changed while it was read; run this again")
        return None


def _chosen(before: int, record: int) -> int:
    if before == _CONFLICT or before >> 64 != record >> 64:
        return _CONFLICT
    return min(before, record)


def _article_digests(one: Article) -> tuple[int, int]:
    """Of the id; and of the record, its text in the upper half.

    Of records that differ only in what they say about one text, that which says most has the smallest number.
    """
    about = (one.title, one.published, one.url, one.publisher)
    missing = sum(value is None for value in about)
    text, rest = _digest(one.text, 8), _digest(repr((about, one.body_start)), 7)
    return _digest(one.id, 8), text << 64 | missing << 56 | rest


def _extraction_digests(one: Extraction) -> tuple[int, int]:
    return _digest(one.article.id, 8), _digest(json.dumps(to_json(one), sort_keys=True), 8) << 64


def _digest(text: str, size: int) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest(), "big")
