"""Stretches of a text: which of them lie in a sentence, and which places are taken already."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Span)


def within(spans: Sequence[S], start: int, end: int) -> list[S]:
    """Those that begin and end within ``start:end``, of spans in order of their starts."""
    first = bisect_left(spans, start, key=lambda span: span.start)
    last = bisect_left(spans, end, key=lambda span: span.start)
    return [span for span in spans[first:last] if span.end <= end]


class Taken:
    """The places that are taken; asking takes the time of a look-up, however long the text is."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._ends: list[tuple[int, int]] = []
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Take a place. Those within another say nothing more: the others end in the order in which they begin."""
        if self.holds(span.start, span.end):
            return
        first = bisect_left(self._ends, span.start, key=lambda place: place[1])
        last = bisect_right(self._ends, span.end, key=lambda place: place[0])
        self._ends[first:last] = [(span.end, span.start)]

    def hits(self, start: int, end: int) -> bool:
        """Whether ``start:end`` overlaps a place that is taken."""
        at = bisect_left(self._ends, (start + 1, -1))
        return at < len(self._ends) and self._ends[at][1] < end

    def holds(self, start: int, end: int) -> bool:
        """Whether ``start:end`` lies within a place that is taken."""
        at = bisect_left(self._ends, (end, -1))
        return at < len(self._ends) and self._ends[at][1] <= start
