"""What `whomet load` reads may come from anywhere: what the graph could not hold is refused, in one short line."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest

from whomet.errors import InputError
from whomet.facts import Evidence, Node, from_json, to_json

SENTENCE = "Ann Low met Bo High."
EVIDENCE: dict[str, Any] = {"field": "text", "text": SENTENCE, "start": 3, "end": 3 + len(SENTENCE)}
ROW: dict[str, Any] = {
    "format": 1,
    "extractor": "test",
    "article": {"id": "one", "title": None, "published": "2025-07-22", "url": None, "publisher": None, "sha256": "0"},
    "nodes": [
        {"key": "a", "label": "Person", "name": "Ann Low", "names": ["Ann Low", "Low"], "country": "FIN"},
        {"key": "b", "label": "Person", "name": "Bo High", "names": ["Bo High"], "country": None},
    ],
    "claims": [{"type": "MEETS", "subject": "a", "object": "b", "status": "happened", "evidence": EVIDENCE}],
}


def test_the_row_itself_is_read() -> None:
    assert from_json(ROW).claims[0].evidence.text == SENTENCE


def test_what_a_later_version_may_add_is_ignored() -> None:
    row = copy.deepcopy(ROW)
    claim = row["claims"][0]
    claim["more"] = [copy.deepcopy(EVIDENCE)]
    for one in (row, row["article"], row["nodes"][0], claim, claim["evidence"], claim["more"][0]):
        one["later"] = "x"
    (found,) = from_json(row).claims
    assert (found.evidence,) == found.more == (Evidence(**EVIDENCE),)


@pytest.mark.parametrize("date", ["--02-29", "--12-30/--01-02", "2025-W04", "2024/2025-07"])
def test_what_is_known_of_a_day_is_a_date(date: str) -> None:
    row = copy.deepcopy(ROW)
    row["claims"][0]["date"] = date
    assert from_json(row).claims[0].date == date


def test_a_place_by_another_name_is_one_place() -> None:
    kiev = Node("place:kyiv", "Place", "Kiev", ("Kiev",), "city", "UKR", standard="Kyiv")
    kyiv = Node("place:kyiv", "Place", "Kyiv", ("Kyiv",), "city", "UKR")
    assert kiev.id == kyiv.id == "city:kyiv:UKR"
    extraction = replace(from_json(ROW), nodes=(*from_json(ROW).nodes, kiev))
    assert from_json(to_json(extraction)).nodes[-1] == kiev


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("article", "id"), ["one"], "article: id is"),
        (("article", "title"), {"en": "Talks"}, "article: title is"),
        (("nodes", 0, "key"), ["a"], "node 0: key is"),
        (("nodes", 0, "key"), "b", "one key"),
        (("nodes", 0, "name"), " ", "node 0 has no name"),
        (("nodes", 0, "names", 1), 7, "node 0 has no name, or names that are not text"),
        (("nodes", 0, "standard"), 5, "node 0: standard is"),
        (("nodes", 0, "country"), "Å" * 10_000, "node 0: country is"),
        (("claims", 0, "type"), {}, "claim 0: type is"),
        (("claims", 0, "type"), "KNOWS", "known are MEETS"),
        (("claims", 0, "place"), 5, "claim 0: place is"),
        (("claims", 0, "status"), "x" * 10_000, "claim 0: status is"),
        (("claims", 0, "date"), "2025-07-23/2025-07-21", "ends before it begins"),
        (("claims", 0, "date"), "9999-W52", "not ISO 8601"),
        (("claims", 0, "date"), "--soon", "not ISO 8601"),
        (("claims", 0, "date"), "--02-30", "not ISO 8601"),
        (("claims", 0, "date"), "--12-30/--13-01", "not ISO 8601"),
        (("claims", 0, "evidence", "field"), "the body", "evidence: field is"),
        (("claims", 0, "evidence", "start"), "3", "evidence: start is"),
        (("claims", 0, "evidence", "end"), 10**30, "start and end do not fit"),
        (("claims", 0, "evidence", "text"), None, "evidence: text is"),
    ],
)
def test_what_the_graph_could_not_hold_is_refused(place: tuple[Any, ...], value: Any, said: str) -> None:
    row = copy.deepcopy(ROW)
    at: Any = row
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    with pytest.raises(InputError) as refused:
        from_json(json.loads(json.dumps(row)))
    assert said in str(refused.value)
    assert len(str(refused.value)) < 200
