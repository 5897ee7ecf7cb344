"""`python -m benchmark.events`: how often reports of one event become one edge, and reports of two stay apart.

Also how often the edge of a meeting says who was the host, and which visit it was part of.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmark import floors
from benchmark.events.graph import told
from benchmark.events.scoring import (
    Found,
    Told,
    digest,
    figures,
    groups,
    match,
    one_edge,
    one_event,
    pairs,
    read_gold,
    read_reports,
)
from benchmark.events.sides import figures as sides_of
from benchmark.events.sides import read_sides
from benchmark.names.scoring import Figures

FLOORS = Path(__file__).parent / "floors.json"

_WIDTH = 34


def main() -> None:
    args = floors.arguments(
        "python -m benchmark.events", __doc__, "print what is wrongly split, joined or not found, but kept"
    )
    found = match(read_gold(), told(read_reports()))
    if args.show:
        print(shown(found))
        return
    measured = [(name, len(members), figures(members)) for name, members in groups(found)]
    measured += [(name, figure.pairs, figure) for name, figure in sides_of(found, read_sides())]
    print(f"{'':{_WIDTH}} lines    F1    P    R   right  wrong missed")
    print(*(_line(*one) for one in measured), sep="\n")
    now = floors.Pinned(digest(), {name: _pinned(figure) for name, _, figure in measured})
    floors.done(args, FLOORS, now)


def _line(name: str, lines: int, found: Figures) -> str:
    shares = f"{found.f1:4.2f} {found.precision:4.2f} {found.recall:4.2f}"
    return f"{name:{_WIDTH}} {lines:5}  {shares}  {found.right:6} {found.wrong:6} {found.missed:6}"


def _pinned(found: Figures) -> dict[str, float]:
    return {"precision": found.precision, "recall": found.recall, "f1": found.f1, "pairs": found.pairs}


def shown(found: Sequence[Found]) -> str:
    """What is wrong of the open part: each line without a claim, each two lines wrongly split or joined."""
    opened = [one for one in found if not one.line.kept]
    lines = [f"not found  {_said(one)}" for one in opened if not one.told]
    for two in pairs([one for one in opened if one.told]):
        if one_event(two) != one_edge(two):
            lines += ["", "split" if one_event(two) else "joined", *(f"  {_said(one)}" for one in two)]
    return "\n".join(lines)


def _said(found: Found) -> str:
    line = found.line
    head = f"{line.report}  event {line.event} of {line.day or 'no day'}: {' – '.join((*line.who, line.where or ''))}"
    return "\n      ".join((head.removesuffix(" – "), *map(_claim, found.told)))


def _claim(told: Told) -> str:
    return f"{told.type} {told.ends[0][0]} – {told.ends[1][0]}, {told.date or 'no day'}, {told.edge}"


if __name__ == "__main__":
    main()
