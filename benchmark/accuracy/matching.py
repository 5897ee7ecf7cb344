"""One article's prediction and its annotation in; right, wrong and missed edges out.

A claim is right when type, both ends and status agree: `happened` and `ongoing` count as one status, and so do
`cancelled`, `postponed` and `denied`. A claim that matches an optional edge counts neither way. Each annotated edge
is matched once; a second claim of the same edge is wrong, unless it differs in date only and the annotation has both
dates. An end agrees by any of a person's forms, an institution's words and country, a country's code or a place's
words.

The thresholds (.86 of characters for a misspelt person, .8 of words for institutions and places) were set while the
texts were annotated, and stay as they are: changing them would change what every earlier figure meant.
"""

from __future__ import annotations

import difflib
import functools
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Words = tuple[str, ...]

DATA = Path(__file__).parent / "data"

STATUS = {"ongoing": "happened", "cancelled": "negated", "postponed": "negated", "denied": "negated"}

_SPECIAL = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ə": "a",
        "æ": "ae",
        "ß": "ss",
        "œ": "oe",
        "’": "'",
        "‘": "'",
        "`": "'",
    }
)
_TITLES = frozenset(
    "mr mrs ms dr sir dame lord lady prof professor president minister prime secretary general ambassador king queen "
    "prince princess sheikh emir crown h e his her excellency majesty highness the hon honourable senator judge "
    "justice chief former foreign deputy vice chancellor premier speaker".split()
)
FILLER = frozenset("the of for and in a an on to s state republic kingdom islamic his her majesty s' de".split())


@dataclass(slots=True)
class Match:
    """What became of one article's claims and edges; ``of`` gives, for a predicted node, the ids it may stand for."""

    rights: list[tuple[Json, Json]] = field(default_factory=list)
    wrongs: list[Json] = field(default_factory=list)
    missed: list[Json] = field(default_factory=list)
    nodes: dict[str, Json] = field(default_factory=dict)
    of: Mapping[str, set[str]] = field(default_factory=dict)


def match_article(prediction: Json, gold: Json) -> Match:
    """Compare what `whomet extract` printed for one article with its annotation."""
    edges = gold["edges"]
    found = Match(nodes={node["key"]: node for node in prediction["nodes"]}, of=match_nodes(prediction["nodes"], gold))
    used: set[int] = set()
    seen: set[tuple[Any, ...]] = set()
    # A dated claim chooses its edge first: an undated one fits whichever is left.
    for claim in sorted(prediction["claims"], key=lambda claim: claim.get("date") is None):
        fitting = [i for i, edge in enumerate(edges) if _fits(claim, edge, found.of)]
        optional = any(edges[i].get("optional") for i in fitting)
        free = [i for i in fitting if i not in used and not edges[i].get("optional")]
        if free:
            best = max(free, key=lambda i: same_date(claim.get("date"), edges[i].get("date")))
            used.add(best)
            found.rights.append((claim, edges[best]))
        elif optional or (fitting and claim["type"] == "HEADS"):
            continue  # the name and the other name of one institution count once
        else:
            ends = sorted((claim["subject"], claim["object"]))
            same = (claim["type"], *ends, claim["status"], claim.get("date"))
            if same not in seen:
                seen.add(same)
                found.wrongs.append(claim)
    found.missed = [edge for i, edge in enumerate(edges) if i not in used and not edge.get("optional")]
    return found


def _fits(claim: Json, edge: Json, of: Mapping[str, set[str]]) -> bool:
    if claim["type"] != edge["type"]:
        return False
    if STATUS.get(claim["status"], claim["status"]) != STATUS.get(edge["status"], edge["status"]):
        return False
    subjects, objects = of.get(claim["subject"], set()), of.get(claim["object"], set())
    if edge["subject"] in subjects and edge["object"] in objects:
        return True
    return bool(edge["type"] == "MEETS" and edge["subject"] in objects and edge["object"] in subjects)


def same_date(predicted: str | None, annotated: str | None) -> bool:
    """Whether a date is right; either end of an annotated range will do."""
    if not predicted or not annotated:
        return predicted == annotated
    return (
        predicted == annotated
        or ("/" in annotated and predicted in annotated.split("/"))
        or predicted == annotated.replace("/", "--")
    )


# --- words ---------------------------------------------------------------------------------------------------------


def fold(text: str | None) -> str:
    """Lower case without diacritics; not the folding of whomet itself, so that its mistakes are not shared."""
    plain = unicodedata.normalize("NFKD", text or "").lower().translate(_SPECIAL)
    return "".join(char for char in plain if not unicodedata.combining(char))


def words(text: str | None) -> list[str]:
    bare = re.sub(r"['’]s\b", "", fold(text)).replace("'", "").replace("u.s.", "us").replace("u.k.", "uk")
    return re.findall(r"[a-z0-9]+", bare)


def person_words(name: str) -> list[str]:
    """A name's words without titles; all of them where it is made of titles only."""
    found = words(name.replace("-", " "))
    return [word for word in found if word not in _TITLES] or found


@functools.cache
def country_words() -> dict[str, str]:
    """Words that name a country inside an institution's name, by ISO 3166-1 alpha-3, longest first."""
    table = json.loads((DATA / "country_words.json").read_text(encoding="utf-8"))
    phrases = {" ".join(words(phrase)): iso3 for phrase, iso3 in table.items()}
    return {phrase: phrases[phrase] for phrase in sorted(phrases, key=len, reverse=True)}


@functools.cache
def split_country(name: str) -> tuple[Words, frozenset[str]]:
    """The words of an institution's name without filler and country words, and the countries named in it."""
    countries = set()
    text = " " + " ".join(words(name)) + " "
    for phrase, iso3 in country_words().items():
        if f" {phrase} " in text:
            countries.add(iso3)
            text = text.replace(f" {phrase} ", " ")
    return tuple(word for word in text.split() if word not in FILLER), frozenset(countries)


def dice(one: Sequence[str], other: Sequence[str]) -> float:
    left, right = set(one), set(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 1.0


# --- nodes ---------------------------------------------------------------------------------------------------------


def match_nodes(nodes: Sequence[Json], gold: Json) -> Mapping[str, set[str]]:
    """For each predicted node's key, the annotated ids that it may stand for."""
    of: defaultdict[str, set[str]] = defaultdict(set)
    for key, person in _match_persons([node for node in nodes if node["label"] == "Person"], gold).items():
        of[key].add(person)
    for node in nodes:
        key = node["key"]
        if node["label"] == "Institution":
            scored = ((_institution_score(node, one), one["id"]) for one in gold["institutions"])
            score, institution = max(scored, default=(0.0, ""))
            of[key] |= {institution} if score else set()
        if node["label"] in ("Institution", "Place"):
            of[key] |= {place["id"] for place in gold["places"] if _place_matches(node, place)}
        if node["label"] == "Country":
            of[key] |= {one["id"] for one in gold["countries"] if one["iso3"] == node.get("iso3")}
    return of


def _match_persons(nodes: Sequence[Json], gold: Json) -> dict[str, str]:
    forms = [
        (person["id"], {tuple(person_words(name)) for name in (person["name"], *person["mentions"])} - {()})
        for person in gold["persons"]
    ]
    surnames = Counter(surname for _, known in forms for surname in {form[-1] for form in known})

    def best(name: str) -> tuple[int, int, str]:
        tried = tuple(person_words(name))
        scored = (
            (_person_score(tried, form, surnames), i, key) for i, (key, known) in enumerate(forms) for form in known
        )
        return max(scored, default=(0, 0, ""))

    out = {}
    for node in nodes:
        score, _, person = best(node["name"])
        if not score:  # the name that it is filed under fits nobody: its other full forms, longest first
            others = sorted(node.get("names") or [], key=len, reverse=True)
            tries = (best(other) for other in others if len(person_words(other)) > 1)
            score, _, person = next((one for one in tries if one[0]), (0, 0, ""))
        if score:
            out[node["key"]] = person
    return out


def _person_score(predicted: Words, annotated: Words, surnames: Mapping[str, int]) -> int:
    """How well a predicted person's words fit an annotated one's: 0 is no match."""
    one, other = set(predicted), set(annotated)
    if not one or not other:
        return 0
    if one == other or "".join(predicted) == "".join(annotated):
        return 4
    if len(one & other) >= 2 and (one <= other or other <= one):
        return 3
    short, long = (predicted, annotated) if len(predicted) < len(annotated) else (annotated, predicted)
    if len(short) == 1:
        if short[0] == long[-1] or (short[0] == long[0] and len(long) > 1):
            return 2 if surnames.get(short[0], 0) <= 1 else 1
        return 0
    same_initial = predicted[0][0] == annotated[0][0]
    if predicted[-1] == annotated[-1] and same_initial and (len(predicted[0]) == 1 or len(annotated[0]) == 1):
        return 2
    close = difflib.SequenceMatcher(None, " ".join(predicted), " ".join(annotated)).ratio() >= 0.86
    return 2 if close and same_initial else 0


def _institution_score(node: Json, gold: Json) -> float:
    """How well a predicted institution's name fits an annotated one: 0 is no match. Its other names do not count."""
    predicted, countries = split_country(node["name"])
    countries = countries or frozenset({node["country"]} if node.get("country") else ())
    own = frozenset({gold["country"]} if gold.get("country") else ())
    best = 0.0
    for name in (gold["name"], *gold["alt_names"], *gold["mentions"]):
        if fold(node["name"]) == fold(name):
            return 2.0
        annotated, named = split_country(name)
        named = named or own or split_country(gold["name"])[1]
        if named and not countries & named:
            continue
        score = dice([w.rstrip("s") for w in predicted], [w.rstrip("s") for w in annotated]) if predicted else 0
        if score >= 0.8:
            best = max(best, score + 0.5 * bool(countries & named))
    return best


def _place_matches(node: Json, gold: Json) -> bool:
    def bare(name: str) -> str:
        return " ".join(word for word in words(name) if word not in FILLER)

    predicted = bare(node["name"])
    annotated = {bare(name) for name in (gold["name"], *gold["mentions"], *gold.get("alt_names", []))} - {""}
    return bool(predicted) and any(predicted == one or dice(predicted.split(), one.split()) >= 0.8 for one in annotated)
