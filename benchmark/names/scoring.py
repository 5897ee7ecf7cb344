"""Pairs of names and verdicts on them in; precision, recall and F1 of "same" out, by group."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PAIRS = Path(__file__).parent / "pairs.csv"

HARD = "hard"
NEWS = "news"
KEPT = "kept unread"

Says = Callable[["Pair"], bool]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names; ``same`` is what is right, and those who write the rules never read one that is ``kept``."""

    name1: str
    name2: str
    schema: str
    same: bool
    set: str
    culture: str
    kind: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Pairs that are said to be the same, and pairs that are."""

    right: int
    wrong: int
    missed: int
    pairs: int

    @property
    def precision(self) -> float:
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float:
        return _share(self.right, self.missed)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, self.wrong + self.missed)


def _share(right: int, not_right: int) -> float:
    return round(right / (right + not_right), 3) if right + not_right else 0.0


def read(file: Path = PAIRS) -> list[Pair]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Pair(
                name1=row["name1"],
                name2=row["name2"],
                schema=row["schema"],
                same=row["same"] == "yes",
                set=row["set"],
                culture=row["culture"],
                kind=row["kind"],
                kept=bool(row["kept"]),
            )
            for row in csv.DictReader(lines)
        ]


def digest(file: Path = PAIRS) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def figures(pairs: Iterable[Pair], says: Says) -> Figures:
    found = [(pair.same, says(pair)) for pair in pairs]
    return Figures(
        right=sum(same and said for same, said in found),
        wrong=sum(said and not same for same, said in found),
        missed=sum(same and not said for same, said in found),
        pairs=len(found),
    )


def groups(pairs: Sequence[Pair]) -> Iterator[tuple[str, list[Pair]]]:
    """The groups that have floors: each set, and what of it is kept."""
    for name in (HARD, NEWS):
        members = [pair for pair in pairs if pair.set == name]
        yield name, members
        yield f"{name}, {KEPT}", [pair for pair in members if pair.kept]
