"""`python -m benchmark.names`: how often whomet.names is right about two names, beside a plain comparator."""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmark.names.scoring import HARD, Figures, Pair, Says, digest, figures, groups, read
from whomet.facts import fold
from whomet.names import SAME, compare

FLOORS = Path(__file__).parent / "floors.json"

# Recall has no floor of its own: two that are one are found by a reader, two that were made one are not.
_HELD = ("precision", "f1")
_WIDTH = 34

Groups = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Pinned:
    """The figures of each group, and the digest of the pairs that they were measured on."""

    pairs: str
    groups: Groups


def main() -> None:
    args = _arguments()
    pairs = read()
    if args.show:
        print(_wrong(pairs))
        return
    print(_report(pairs))
    now = Pinned(digest(), {name: _pinned(members) for name, members in groups(pairs)})
    if args.check or args.update:
        sys.exit(_update(now, args.lower) if args.update else _check(now))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmark.names", description=__doc__)
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--check", action="store_true", help="exit 1 where a figure is below its floor")
    act.add_argument("--update", action="store_true", help="pin these figures as floors")
    act.add_argument("--show", action="store_true", help="print the pairs that it is wrong about, without kept ones")
    parser.add_argument("--lower", action="store_true", help="with --update: even where a floor would be lowered")
    return parser.parse_args()


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


def fallen(pinned: Groups, now: Groups) -> list[str]:
    """What is below its floor, one line each."""
    return [
        f"{group}: {name} is {now[group][name]}, its floor {floors[name]}"
        for group, floors in pinned.items()
        for name in _HELD
        if now[group][name] < floors[name]
    ]


def _read() -> Pinned:
    return Pinned(**json.loads(FLOORS.read_text(encoding="utf-8"))) if FLOORS.exists() else Pinned("", {})


def _check(now: Pinned) -> int:
    pinned = _read()
    wrong = fallen(pinned.groups, now.groups)
    if pinned.pairs != now.pairs:
        wrong.append("pairs.csv: not the pairs that the floors are for; run --update")
    print("", *(wrong or ["no figure is below its floor"]), sep="\n")
    return 1 if wrong else 0


def _update(now: Pinned, lower: bool) -> int:
    wrong = fallen(_read().groups, now.groups)
    print("", *wrong, sep="\n")
    if wrong and not lower:
        print("nothing is pinned: --lower would lower these floors")
        return 1
    FLOORS.write_text(json.dumps(asdict(now), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print("pinned")
    return 0


if __name__ == "__main__":
    main()
