"""The version of the schema that a database has goes in; the statements that bring it to this one's come out.

Version 1 is ``cypher/schema.cypher``, and ``cypher/schema-N.cypher`` leads from the version before N to N. What was
released is not changed any more. Each statement can be run again at any time, by several at once: what is done already
it leaves as it is. One that gives a column ``changed`` is run until that is 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from whomet.errors import DatabaseError
from whomet.statements import FOLDER, statements

# Versions whose rules make other edges or entities of the same claims and mentions: after the file's statements all is
# computed anew from those.
RECOMPUTED: Final = frozenset({3, 4, 5})

_FILE = re.compile(r"schema-(\d+)")


@cache
def version() -> int:
    """The newest version that this whomet knows."""
    return max(int(found[1]) for path in FOLDER.glob("schema-*.cypher") if (found := _FILE.fullmatch(path.stem)))


def file_of(number: int) -> str:
    return "schema" if number == 1 else f"schema-{number}"


def steps(found: int | None) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each version that a database has to go through, with its statements; ``found`` is None before there were any.

    Raises DatabaseError for a newer one.
    """
    check(found)
    for number in range((found or 0) + 1, version() + 1):
        yield number, statements(file_of(number))


def check(found: int | None) -> None:
    """Raise DatabaseError where a newer whomet has brought the database to a version that this one does not know."""
    if found is not None and found > version():
        raise DatabaseError(
            f"the graph was written by a newer whomet (its schema is version {found}, and this whomet knows "
            f"{version()}); upgrade whomet"
        )
