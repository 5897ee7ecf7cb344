"""The command that shows people who may be one, side by side, and takes decisions."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

from whomet.cli.connection import Data, Uri, open_store
from whomet.cli.judge import decide
from whomet.cli.run import count

if TYPE_CHECKING:
    from whomet.review import Called, Candidate
    from whomet.store import Store

_ANSWERS: Final = {
    **dict.fromkeys(("s", "same"), "same"),
    **dict.fromkeys(("d", "different"), "different"),
    **dict.fromkeys(("u", "unsure"), "unsure"),
    **dict.fromkeys(("", "n", "next"), ""),
}
_NARROWEST_SIDE = 30


def review(
    limit: Annotated[int, typer.Option(help="Most pairs to show.", min=1)] = 50,
    listed: Annotated[bool, typer.Option("--list", help="Print the pairs without asking.")] = False,
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Show people who may be one, the likeliest first, with what was said of them, and take decisions.

    Each pair is answered with s (same), d (different) or u (unsure), an empty line goes on, and q ends.
    """
    from whomet.review import candidates

    decided = 0
    with open_store(uri, data) as store:
        store.prepare(shared=False)
        people = store.people()
        found = candidates(people, store.judgements())[:limit]
        if not found:
            print("nobody is left who may be one person with somebody else")
        for number, candidate in enumerate(found, 1):
            for line in _side_by_side(store, candidate, f"{number} of {len(found)}"):
                print(line)
            if listed:
                continue
            answer = _answer()
            if answer is None:
                break
            if answer:
                pointers = [candidate.first.pointer, candidate.second.pointer]
                decide(store, answer, pointers)
                decided += 1
    if not listed and found:
        print(f"{count(decided, 'decision')}; whomet judgements shows them, and takes them back")


def _side_by_side(store: Store, candidate: Candidate, number: str) -> Iterator[str]:
    from rich.cells import set_cell_size

    from whomet.cli.table import terminal_width, wrap

    side = max((terminal_width() - 3) // 2, _NARROWEST_SIDE)
    said = store.sentences([candidate.first.id, candidate.second.id])
    left, right = (
        [line for text in _about(one, said.get(one.id, ())) for line in wrap(text, side) or [""]]
        for one in (candidate.first, candidate.second)
    )
    yield f"--- {number}, likeness {candidate.score:.2f}"
    for at in range(max(len(left), len(right))):
        parts = [lines[at] if at < len(lines) else "" for lines in (left, right)]
        yield f"{set_cell_size(parts[0], side)} | {parts[1]}".rstrip()


def _about(one: Called, said: Iterable[tuple[str, str | None, str]]) -> Iterator[str]:
    from whomet.cli.table import printable

    yield printable(f"{one.name} ({', '.join([*sorted(one.countries), count(one.articles, 'article')])})")
    yield printable(f"as {', '.join(f'{name} ({times})' for name, times in sorted(one.names.items()))}")
    for office in sorted(one.heads):
        yield printable(f"heads {office.split(':', 1)[-1]}")
    for article, published, sentence in said:
        yield ""
        yield printable(f"{published or 'no date'}, {article}: {sentence}")


def _answer() -> str | None:
    """A kind of judgement, "" for none, and None for the end."""
    while True:
        print("same, different, unsure, next or quit [s/d/u/n/q]? ", end="", flush=True)
        line = sys.stdin.readline()
        if not line or line.strip().lower() in ("q", "quit"):
            print()
            return None
        if (word := line.strip().lower()) in _ANSWERS:
            return _ANSWERS[word]
