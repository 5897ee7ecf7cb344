"""Items in; lists of them out, each of which is worked on as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def batches(items: Iterable[T], most: int, weight: Callable[[T], int], heaviest: int) -> Iterator[list[T]]:
    """Lists of at most ``most`` items, ended early once they weigh ``heaviest`` together.

    >>> list(batches(["a", "bb", "c", "d", "e"], 3, len, 3))
    [['a', 'bb'], ['c', 'd', 'e']]
    """
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
