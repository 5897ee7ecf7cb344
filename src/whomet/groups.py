"""Pairs that belong together go in, one at a time; who belongs with whom through others comes out."""

from __future__ import annotations

from collections.abc import Iterable


class Groups:
    """Ids that are each a group of their own until they are joined; a group is known by its smallest id.

    >>> groups = Groups("abcd")
    >>> groups.join("c", "b")
    >>> groups.join("d", "c")
    >>> [groups.first(id) for id in "abcd"]
    ['a', 'b', 'b', 'b']
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._above = {id: id for id in ids}

    def first(self, id: str) -> str:
        """The smallest id of the group."""
        while self._above[id] != id:
            id = self._above[id]
        return id

    def join(self, one: str, other: str) -> None:
        """Make one group of the two that these are in."""
        first, second = self.first(one), self.first(other)
        self._above[max(first, second)] = min(first, second)
