"""Every row of the tables of frames and of factuality: its sentence is read as the row says, by the real parser."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

import pytest

from whomet.extract import clause, frames, gazetteer, language, names, reader
from whomet.extract.clause import Clause, Mention
from whomet.extract.dates import find_dates
from whomet.extract.factuality import HYPOTHETICAL
from whomet.extract.people import Cast, Person
from whomet.extract.scene import Scene, Told
from whomet.extract.tables import rows
from whomet.extract.text import Sentence
from whomet.ontology import MEETS, VISITS

PEOPLE = re.compile(r"\b(?:Smith|Jones|Brown)\b")
SITES = re.compile(r"\b(?:palace|museum)\b")


def parsed(text: str) -> tuple[Scene, Clause]:
    """A sentence with its mentions set by hand, and everything after that by the real code."""
    cast = Cast()
    found: list[Mention] = []
    for match in PEOPLE.finditer(text):
        name = names.Name(match.start(), match.end(), names.PERSON)
        known = next((one.number for one in cast.people if one.name == match[0]), len(cast.people))
        if known == len(cast.people):
            cast.people.append(Person(known, [match[0]], match.start()))
            if text.startswith(" of Ghana", match.end()):
                cast.people[known].country = "GHA"
        cast.people[known].spots.append(match.start())
        cast.at[match.start()] = known
        found.append(Mention(*match.span(), clause.PERSON, name))
    for match in SITES.finditer(text):
        found.append(Mention(*match.span(), clause.PLACE, names.Name(*match.span(), names.SITE)))
    geography = gazetteer.find(text)
    for geo in geography:
        found.append(Mention(geo.start, geo.end, clause.COUNTRY if geo.kind == "country" else clause.PLACE, geo))
    found.extend(Mention(date.start, date.end, clause.DATE, date) for date in find_dates(text))
    plain = clause.plain(text, 0, len(text), sorted(found, key=lambda one: one.start))
    scene = Scene(text, [Sentence(0, len(text), 0)], cast, None, geography)
    return scene, plain.parsed(language.parser()(plain.text))


@functools.cache
def told(text: str) -> tuple[Scene, tuple[Told, ...]]:
    scene, sentence = parsed(text)
    return scene, tuple(reader.read(scene, 0, sentence))


def named(scene: Scene, other: Any) -> str:
    return scene.cast.people[other].name if isinstance(other, int) else scene.text[other.start : other.end]


# The lemmatizer's two lemmas of one verb.
SAME = {"din", "dine"}


def cases(table: str) -> Iterator[Any]:
    for row in rows(table):
        for example in row["example"].split(" | "):
            name = f"{row['lemma']}: {example}"
            yield pytest.param(row, example, id=name)


@pytest.mark.parametrize(("row", "example"), list(cases("frames.tsv")))
def test_a_frame_reads_its_sentence(row: dict[str, str], example: str) -> None:
    assert frames.trigger().search(example), "no row of triggers.tsv lets this sentence be parsed"
    scene, found = told(example)
    edges = {
        (one.edge, *sorted([named(scene, one.subject), named(scene, one.other)]), one.mode)
        if one.edge == MEETS
        else (one.edge, named(scene, one.subject), named(scene, one.other))
        for one in found
    }
    people = PEOPLE.findall(example)
    if row["edge"] == MEETS:
        assert (MEETS, *sorted(people[:2]), row["mode"].rstrip("?")) in edges
        if row["host"] != frames.NOBODY:
            # Whoever receives a call, or a visit, is the host of it.
            smith = row["host"] == frames.AGENT or example.startswith("Smith received")
            hosts = {named(scene, one.host) for one in found if one.host is not None}
            assert hosts == {"Smith" if smith else "Jones"}
    else:
        traveller = people[-1] if row["agent"] == "obj" else people[0]
        destination = re.search(r"\b(?:France|Paris|palace|museum)\b", example)
        assert destination is not None
        assert (VISITS, traveller, destination[0]) in edges
    own = {*row["lemma"].split(), *SAME}
    assert not [one.rule for one in found if one.edge == row["edge"] and own.isdisjoint(one.rule.split())]


@pytest.mark.parametrize(("row", "example"), list(cases("factuality.tsv")))
def test_a_word_says_whether_it_happened(row: dict[str, str], example: str) -> None:
    scene, sentence = parsed(example)
    events = [one for one in frames.events(sentence) if one.trigger.lemma_.lower() != row["lemma"]]
    assert events and events[-1].status == row["status"]
    if row["status"] == HYPOTHETICAL:
        assert not [one for one in reader.read(scene, 0, sentence) if one.rule == events[-1].frame.lemma]
