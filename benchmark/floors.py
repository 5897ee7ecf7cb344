"""Precision and F1 by group go in; what they may not fall below, in a file that only a flag can lower."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

# Recall has no floor of its own: two that are one are found by a reader, two that were made one are not.
_HELD = ("precision", "f1")

Groups = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Pinned:
    """The figures of each group, and the digest of the data that they were measured on."""

    data: str
    groups: Groups


def arguments(prog: str, about: str | None, show: str) -> argparse.Namespace:
    """What a benchmark with floors is asked for; ``show`` says what its --show prints."""
    parser = argparse.ArgumentParser(prog=prog, description=about)
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--check", action="store_true", help="exit 1 where a figure is below its floor")
    act.add_argument("--update", action="store_true", help="pin these figures as floors")
    act.add_argument("--show", action="store_true", help=show)
    parser.add_argument("--lower", action="store_true", help="with --update: even where a floor would be lowered")
    return parser.parse_args()


def done(args: argparse.Namespace, file: Path, now: Pinned) -> None:
    """Check or pin what was measured, where that was asked for, and exit with what it gives."""
    if args.check or args.update:
        sys.exit(update(file, now, args.lower) if args.update else check(file, now))


def fallen(pinned: Groups, now: Groups) -> list[str]:
    """What is below its floor, one line each."""
    return [
        f"{group}: {name} is {now[group][name]}, its floor {floors[name]}"
        for group, floors in pinned.items()
        for name in _HELD
        if now[group][name] < floors[name]
    ]


def read(file: Path) -> Pinned:
    """What is pinned; nothing where there is no file yet."""
    return Pinned(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else Pinned("", {})


def check(file: Path, now: Pinned) -> int:
    """0 where nothing is below its floor; what is wrong is printed."""
    pinned = read(file)
    wrong = fallen(pinned.groups, now.groups)
    if pinned.data != now.data:
        wrong.append(f"{file.parent.name}: not the data that the floors are for; run --update")
    print("", *(wrong or ["no figure is below its floor"]), sep="\n")
    return 1 if wrong else 0


def update(file: Path, now: Pinned, lower: bool) -> int:
    """0 where the floors were pinned, 1 where that would have lowered one."""
    wrong = fallen(read(file).groups, now.groups)
    print("", *wrong, sep="\n")
    if wrong and not lower:
        print("nothing is pinned: --lower would lower these floors")
        return 1
    file.write_text(json.dumps(asdict(now), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print("pinned")
    return 0
