"""`python -m benchmark.names`: how often whomet.names is right about two names, beside a plain comparator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmark import floors
from benchmark.names.scoring import HARD, Figures, Pair, Says, digest, figures, groups, read
from whomet.facts import fold
from whomet.names import SAME, compare

FLOORS = Path(__file__).parent / "floors.json"

_WIDTH = 34


def main() -> None:
    args = floors.arguments(
        "python -m benchmark.names", __doc__, "print the pairs that it is wrong about, without kept ones"
    )
    pairs = read()
    if args.show:
        print(_wrong(pairs))
        return
    print(_report(pairs))
    now = floors.Pinned(digest(), {name: _pinned(members) for name, members in groups(pairs)})
    floors.done(args, FLOORS, now)


def whomet(pair: Pair) -> bool:
    return compare(pair.name1, pair.name2, pair.schema).verdict == SAME


def plain(pairs: Sequence[Pair]) -> tuple[Says, int]:
    """rapidfuzz's token_sort_ratio of the folded names, at the threshold that is best for these pairs."""
    from rapidfuzz.fuzz import token_sort_ratio

    ratios = {pair: token_sort_ratio(fold(pair.name1), fold(pair.name2)) for pair in pairs}
    best = max(range(1, 100), key=lambda least: figures(pairs, lambda pair: ratios[pair] >= least).f1)
    return lambda pair: ratios[pair] >= best, best


def _report(pairs: Sequence[Pair]) -> str:
    lines = [f"{'':{_WIDTH}} pairs    F1    P    R   wrong missed"]
    for name, members in groups(pairs):
        says, threshold = plain(members)
        lines.append(_line(name, figures(members, whomet)))
        lines.append(_line(f"  token_sort_ratio >= {threshold}", figures(members, says)))
    opened = [pair for pair in pairs if not pair.kept]
    for column in ("culture", "kind"):
        lines += ["", f"{column} (without what is kept)"]
        parts: dict[str, list[Pair]] = defaultdict(list)
        for pair in opened:
            parts[f"{'' if pair.set == HARD else 'news, '}{getattr(pair, column)}"].append(pair)
        lines += [_line(f"  {part}", figures(members, whomet)) for part, members in sorted(parts.items())]
    return "\n".join(lines)


def _line(name: str, found: Figures) -> str:
    shares = (found.f1, found.precision, found.recall)
    asked = (found.right + found.missed, found.right + found.wrong, found.right + found.missed)
    cells = ("   –" if not of else f"{share:4.2f}" for share, of in zip(shares, asked, strict=True))
    return f"{name:{_WIDTH}} {found.pairs:5}  {' '.join(cells)}  {found.wrong:6} {found.missed:6}"


def _wrong(pairs: Sequence[Pair]) -> str:
    return "\n".join(
        f"{'missed' if pair.same else 'wrong '} {found.score:.2f}  {pair.name1} | {pair.name2}"
        f"  ({pair.culture}, {pair.kind})"
        for pair in pairs
        if not pair.kept
        if ((found := compare(pair.name1, pair.name2, pair.schema)).verdict == SAME) != pair.same
    )


def _pinned(members: Sequence[Pair]) -> dict[str, float]:
    found = figures(members, whomet)
    return {"precision": found.precision, "recall": found.recall, "f1": found.f1, "pairs": found.pairs}


if __name__ == "__main__":
    main()
