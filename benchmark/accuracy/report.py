"""Outcomes and figures in; tables for a terminal, the table in README and one line per edge out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from benchmark.accuracy.corpus import ARTICLES, KEPT, REAL_ARTICLES, SENTENCES
from benchmark.accuracy.scoring import ALL, ATTRIBUTES, EDGES, Figures, Outcome, Verdict, figures, totals

GROUPS = (
    REAL_ARTICLES,
    ARTICLES,
    f"{ARTICLES}, {KEPT}",
    SENTENCES,
    *(f"{SENTENCES}, {tier}" for tier in ("strong", "medium", "weak")),
    f"{SENTENCES}, {KEPT}",
)

_COLUMNS = ("id", "verdict", "type", "subject", "object", "status", "date", "remarks")
_WIDTH = 42


def by_group(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes of each group that has any, those kept unread included."""
    found = {group: [one for one in outcomes if group in one.case.groups] for group in GROUPS}
    return {group: members for group, members in found.items() if members}


def printed(outcomes: Sequence[Outcome]) -> str:
    """Everything that is measured, as text."""
    groups = by_group(outcomes)
    opened = [one for one in outcomes if not one.case.kept]
    styles: dict[str, list[Outcome]] = defaultdict(list)
    constructions: dict[str, list[Outcome]] = defaultdict(list)
    for one in opened:
        if one.case.construction is None:
            styles[one.case.style].append(one)
        else:
            constructions[one.case.construction].append(one)
    tables = [_table("", groups), _attributes(groups)]
    tables += [_table(f"style (without {KEPT})", styles)] if styles else []
    tables += [_table(f"construction (without {KEPT})", constructions)] if constructions else []
    return "\n\n".join([*tables, _faults(outcomes)])


def _table(title: str, rows: Mapping[str, Sequence[Outcome]]) -> str:
    head = f"{title:{_WIDTH}} {'texts':>5}" + "".join(f"  {name:>6} F1    P    R" for name in (*EDGES, ALL))
    lines = [head]
    for label, outcomes in rows.items():
        found = figures(totals(outcomes))
        cells = "".join(
            "  "
            + f"{_number(found[name], 'f1'):>9}"
            + "".join(f" {_number(found[name], key):>4}" for key in ("precision", "recall"))
            for name in (*EDGES, ALL)
        )
        lines.append(f"{label:{_WIDTH}} {len(outcomes):5}{cells}")
    return "\n".join(lines)


def _number(cell: Mapping[str, float], key: str) -> str:
    """A share without its leading zero; a dash where there was nothing to be right or wrong about."""
    asked = {
        "f1": ("right", "wrong", "missed"),
        "precision": ("right", "wrong"),
        "recall": ("right", "missed"),
        "share": ("of",),
    }[key]
    if not sum(cell[name] for name in asked):
        return "–"
    return f"{cell[key]:.2f}".removeprefix("0")


def _attributes(groups: Mapping[str, Sequence[Outcome]]) -> str:
    lines = [f"{'right in detail, of what is right':{_WIDTH}}" + "".join(f" {name:>18}" for name in ATTRIBUTES)]
    for label, outcomes in groups.items():
        found = figures(totals(outcomes))
        shares = (f"{_number(found[name], 'share')} of {found[name]['of']}" for name in ATTRIBUTES)
        lines.append(f"{label:{_WIDTH}}" + "".join(f" {share:>18}" for share in shares))
    return "\n".join(lines)


def _faults(outcomes: Sequence[Outcome]) -> str:
    counts = totals(outcomes)
    return (
        f"{counts['claims']:,} claims: {counts['without evidence']} without evidence, "
        f"{counts['misplaced evidence']} pieces of evidence not where they are said to be"
    )


# --- one line per edge ---------------------------------------------------------------------------------------------


def cases(outcomes: Iterable[Outcome]) -> str:
    """What is committed, so that a change of the rules reads as a diff: edges of written texts that are not kept."""
    rows = sorted(
        tuple(str(getattr(verdict, column)) for column in _COLUMNS)
        for one in outcomes
        if not one.case.kept and one.case.source != REAL_ARTICLES
        for verdict in one.verdicts
    )
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in (_COLUMNS, *rows))


def shown(outcomes: Iterable[Outcome], kind: str) -> str:
    """Wrong and missed edges of an edge type, source, style, tier or construction, or of ``all``, with evidence."""
    return "\n".join(
        _line(verdict)
        for one in outcomes
        if not one.case.kept
        for verdict in one.verdicts
        if verdict.verdict != "right"
        if kind in ("all", verdict.type, one.case.source, one.case.style, one.case.construction)
    )


def _line(verdict: Verdict) -> str:
    date = f", {verdict.date}" if verdict.date else ""
    ends = f"{verdict.subject} {verdict.type} {verdict.object} ({verdict.status}{date})"
    return f"{verdict.id} {verdict.verdict:6} {ends}\n    {' '.join(verdict.evidence.split())}"


# --- README --------------------------------------------------------------------------------------------------------


def table(floors: Mapping[str, Figures]) -> str:
    """The table in README: F1 by edge type, precision of all edges, and right dates, for each group of texts."""
    rows = [
        ("texts", "annotated edges", *(f"{edge} F1" for edge in EDGES), "precision", "right dates"),
        ("---", *["--:"] * (len(EDGES) + 3)),
    ]
    for group in GROUPS:
        if found := floors.get(group):
            edges = found[ALL]["right"] + found[ALL]["missed"]
            scores = (_number(found[edge], "f1") for edge in EDGES)
            rows.append(
                (group, f"{edges:.0f}", *scores, _number(found[ALL], "precision"), _number(found["dates"], "share"))
            )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
