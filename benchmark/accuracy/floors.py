"""Figures in; what they may not fall below, in a file that only a flag can lower, and the README that shows it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmark.accuracy import report
from benchmark.accuracy.corpus import ROOT
from benchmark.accuracy.scoring import ALL, EDGES, Figures, Outcome, figures, totals

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
CASES = HERE / "cases.tsv"
README = ROOT / "README.md"

BEGIN = "<!-- accuracy: written by `python -m benchmark.accuracy --readme` -->"
END = "<!-- accuracy ends -->"

# What may not fall. Recall has no floor of its own: a missed meeting is sooner forgiven than an invented one.
_HELD = (*((edge, "f1") for edge in EDGES), (ALL, "precision"), ("dates", "share"))


@dataclass(frozen=True, slots=True)
class Pinned:
    """The figures of each group of texts, and the digest of each source that they were measured on."""

    corpus: Mapping[str, str]
    groups: Mapping[str, Figures]


def read(file: Path = FLOORS) -> Pinned:
    """What is pinned; nothing where there is no file yet."""
    if not file.exists():
        return Pinned({}, {})
    content = json.loads(file.read_text(encoding="utf-8"))
    return Pinned(content["corpus"], content["groups"])


def measured(outcomes: Sequence[Outcome], corpus: Mapping[str, str]) -> Pinned:
    """What this run would pin."""
    groups = {group: figures(totals(members)) for group, members in report.by_group(outcomes).items()}
    return Pinned(corpus, groups)


def fallen(pinned: Pinned, now: Pinned) -> list[str]:
    """What is below its floor, one line each. Sources that are not there now are not held to anything."""
    found = []
    for group, floors in pinned.groups.items():
        for name, key in _HELD:
            if group in now.groups and now.groups[group][name][key] < floors[name][key]:
                found.append(f"{group}: {name} {key} is {now.groups[group][name][key]}, its floor {floors[name][key]}")
    return found


def changed(pinned: Pinned, now: Pinned) -> list[str]:
    """The sources whose texts or annotations are not those that the floors were measured on."""
    return [source for source, digest in now.corpus.items() if pinned.corpus.get(source) != digest]


def pin(pinned: Pinned, now: Pinned, outcomes: Sequence[Outcome]) -> None:
    """Write floors and edges; what was pinned for texts that are not there now stays."""
    content = {"corpus": {**pinned.corpus, **now.corpus}, "groups": {**pinned.groups, **now.groups}}
    FLOORS.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    CASES.write_text(report.cases(outcomes), encoding="utf-8")


def with_table(readme: str, pinned: Pinned) -> str:
    """README with the table that the floors give; raises ValueError where it has no place for it."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"README.md has no place for the table: a line {BEGIN} and a line {END}")
    return f"{before}{BEGIN}\n{report.table(pinned.groups)}\n{END}{after}"
