"""Articles written for this: each with all that it claims. What is found and what is right are compared as sets.

Some say more of meetings: ``hosts`` are host and guest, ``places`` and the countries that they lie in, ``leading`` are
who led those he came with, ``led`` who was one of them; ``terms`` are from and until when they headed what.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whomet.extract import extract
from whomet.facts import Extraction

Row = tuple[str, ...]

FILES = sorted((Path(__file__).parent / "extract").glob("*.toml"))


def cases() -> Iterator[Any]:
    for file in FILES:
        for case in tomllib.loads(file.read_text(encoding="utf-8")).get("case", ()):
            yield pytest.param(case, id=f"{file.stem}: {case['about']}")


def rows(found: Extraction) -> set[Row]:
    """Each claim as type, who, whom or what or where, status, date, mode, place; of a pair, the first by name first."""
    names = {node.key: node.name for node in found.nodes}
    rows = set()
    for claim in found.claims:
        ends = [names[claim.subject], names[claim.object]]
        ends = sorted(ends) if claim.type == "MEETS" else ends
        rows.add((claim.type, *ends, claim.status, claim.date or "", claim.mode or "", claim.place or ""))
    return rows


def beside(found: Extraction) -> dict[str, Any]:
    """What is said of meetings beside the rows."""
    names = {node.key: node.name for node in found.nodes}
    meetings = [claim for claim in found.claims if claim.type == "MEETS"]
    hosted = [(claim.host, claim.subject, claim.object) for claim in meetings if claim.host]
    return {
        "hosts": sorted([names[host], names[two[two[0] == host]]] for host, *two in hosted),
        "places": sorted([claim.place, claim.place_country] for claim in meetings if claim.place_country),
        "leading": sorted(node.name for node in found.nodes if node.leads),
        "led": sorted(node.name for node in found.nodes if node.leads is False),
        "terms": sorted(
            [names[one.subject], names[one.object], one.since or "", one.until or ""]
            for one in found.claims
            if one.since or one.until
        ),
    }


def whole(written: list[list[str]]) -> set[Row]:
    """What the file leaves out at a row's end is empty."""
    return {(*row, *[""] * (7 - len(row))) for row in written}


@pytest.mark.parametrize("case", list(cases()))
def test_an_article_claims_this_and_nothing_else(case: dict[str, Any]) -> None:
    text = unicodedata.normalize("NFD" if case.get("decomposed") else "NFC", case["text"].strip())
    extraction = extract(text, title=case.get("title"), published=case.get("published"))
    found, more = rows(extraction), beside(extraction)
    assert {name: more[name] for name in more if name in case} == {name: case[name] for name in more if name in case}
    optional = whole(case.get("optional", []))
    assert sorted(found - optional) == sorted(whole(case["claims"]) - optional)
