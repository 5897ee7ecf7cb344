"""Cases and what was extracted from them in; counts, figures and one line for each right, wrong and missed edge out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from benchmark.accuracy.corpus import Case
from benchmark.accuracy.matching import FILLER, Json, Match, match_article, person_words, same_date, words
from whomet.ontology import EDGE_TYPES

EDGES = tuple(EDGE_TYPES)
ALL = "ALL"

# Of what is right, how much of it is right in detail too: what is asked, and of which right edges.
ATTRIBUTES = {
    "dates": "dates of meetings and visits, given or rightly absent",
    "dates given": "dates of meetings and visits, where the text gives one",
    "dates absent": "dates rightly left out, where the text gives none",
    "modes": "in person, phone or video, where the text says it",
    "places": "places of meetings, where the text says one",
    "full names": "persons filed under more than a surname, where the text gives more",
}

Counts = Counter[str]
Figures = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one edge. ``remarks`` says what is wrong with the details of a right one."""

    id: str
    verdict: str
    type: str
    subject: str
    object: str
    status: str
    date: str
    remarks: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case."""

    case: Case
    counts: Counts
    verdicts: tuple[Verdict, ...]


def score(case: Case, prediction: Json) -> Outcome:
    """Compare one case with what was extracted from it, in the form that `whomet extract` prints."""
    match = match_article(prediction, case.gold)
    counts: Counts = Counter(cases=1, claims=len(prediction["claims"]))
    counts += _faults(case, prediction)
    counts += _full_names(case.gold, match)
    for verdict, edges in (
        ("right", [edge for _, edge in match.rights]),
        ("wrong", match.wrongs),
        ("missed", match.missed),
    ):
        counts.update(f"{edge['type']} {verdict}" for edge in edges)
    verdicts = []
    for claim, edge in match.rights:
        judged = _attributes(claim, edge)
        counts.update(name for name, _, _, _ in judged)
        counts.update(f"{name} right" for name, right, _, _ in judged if right)
        remarks = (
            f"{got or 'none'} for {want or 'none'}"
            for name, right, got, want in judged
            if not right and name != "dates"
        )
        verdicts.append(_verdict(case, "right", edge, _gold_names(case.gold), "; ".join(remarks)))
    predicted = {key: node["name"] for key, node in match.nodes.items()}
    verdicts += [_verdict(case, "wrong", claim, predicted) for claim in match.wrongs]
    verdicts += [_verdict(case, "missed", edge, _gold_names(case.gold)) for edge in match.missed]
    return Outcome(case, counts, tuple(verdicts))


def totals(outcomes: Iterable[Outcome]) -> Counts:
    """The sum of what they counted."""
    found: Counts = Counter()
    for outcome in outcomes:
        found.update(outcome.counts)
    return found


def figures(counts: Counts) -> Figures:
    """Precision, recall and F1 of each edge type and of all, and the share of right attributes, to three digits."""
    found: Figures = {}
    for name in (*EDGES, ALL):
        right, wrong, missed = (
            sum(counts[f"{edge} {verdict}"] for edge in (EDGES if name == ALL else (name,)))
            for verdict in ("right", "wrong", "missed")
        )
        found[name] = {
            "f1": _share(2 * right, 2 * right + wrong + missed),
            "precision": _share(right, right + wrong),
            "recall": _share(right, right + missed),
            "right": right,
            "wrong": wrong,
            "missed": missed,
        }
    for name in ATTRIBUTES:
        right, asked = counts[f"{name} right"], counts[name]
        found[name] = {"share": _share(right, asked), "right": right, "of": asked}
    return found


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _faults(case: Case, prediction: Json) -> Counts:
    """Claims without evidence, and evidence that is not where it says."""
    originals = {"text": case.article.text, "title": case.article.title or ""}
    found: Counts = Counter()
    for claim in prediction["claims"]:
        evidence = claim.get("evidence") or {}
        found["without evidence"] += not evidence.get("text")
        for one in (evidence, *claim.get("more", ())):
            quoted = originals.get(one.get("field", ""), "")[one.get("start", 0) : one.get("end", 0)]
            found["misplaced evidence"] += quoted != one.get("text", "")
    return found


def _attributes(claim: Json, edge: Json) -> list[tuple[str, bool, str | None, str | None]]:
    """The attributes that a right claim is asked for: name, whether it is right, what is claimed, what is annotated."""
    asked: list[tuple[str, bool, str | None, str | None]] = []
    if edge["type"] != "HEADS":
        got, want = claim.get("date"), edge.get("date")
        for name in ("dates", "dates given" if want else "dates absent"):
            asked.append((name, same_date(got, want), got, want))
    if edge["type"] == "MEETS" and edge.get("mode") not in (None, "unknown"):
        asked.append(("modes", claim.get("mode") == edge["mode"], claim.get("mode"), edge["mode"]))
    if edge["type"] == "MEETS" and edge.get("place"):
        got, want = claim.get("place"), edge["place"]
        asked.append(("places", bool(set(words(got)) & (set(words(want)) - FILLER)), got, want))
    return asked


def _full_names(gold: Json, match: Match) -> Counts:
    """Of the persons in right claims, those whose name has two words, or one where the text has no more."""
    longest = {
        person["id"]: max(map(len, map(person_words, person["mentions"] or [person["name"]])))
        for person in gold["persons"]
    }
    named: dict[str, bool] = {}
    for claim, edge in match.rights:
        for key in (claim["subject"], claim["object"]):
            if match.nodes[key]["label"] == "Person":
                for person in match.of.get(key, set()) & {edge["subject"], edge["object"]}:
                    named[key] = len(person_words(match.nodes[key]["name"])) >= min(2, longest[person])
    return Counter({"full names": len(named), "full names right": sum(named.values())})


def _gold_names(gold: Json) -> dict[str, str]:
    nodes = (node for kind in ("persons", "institutions", "countries", "places") for node in gold[kind])
    return {node["id"]: node.get("name") or node["iso3"] for node in nodes}


def _verdict(case: Case, verdict: str, edge: Json, names: dict[str, str], remarks: str = "") -> Verdict:
    evidence = edge.get("evidence") or ""
    return Verdict(
        id=case.id,
        verdict=verdict,
        type=edge["type"],
        subject=names[edge["subject"]],
        object=names[edge["object"]],
        status=edge["status"],
        date=edge.get("date") or "",
        remarks=remarks,
        evidence=evidence if isinstance(evidence, str) else evidence["text"],
    )
