"""Damaged articles: the same every time, of every kind, and what is wrong with a claim is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmark.mutations import MUTATIONS, fault, mutated, within
from benchmark.texts import written
from whomet.facts import Article, Claim, Evidence, Extraction, Node, source_of

ARTICLE = Article("a", "Ana Silva met Bo Lind.", title="Talks")
CLAIM = Claim("MEETS", "person:a", "person:b", "happened", Evidence("text", "Ana Silva met Bo Lind.", 0, 22))
NODES = (Node("person:a", "Person", "Ana Silva", ("Ana Silva",)), Node("person:b", "Person", "Bo Lind", ("Bo Lind",)))


def extraction(*claims: Claim) -> Extraction:
    return Extraction(source_of(ARTICLE), NODES, claims)


def test_a_number_is_always_the_same_text_and_every_kind_has_its_turn() -> None:
    articles = written()
    kinds = set()
    for number in range(len(MUTATIONS)):
        article, done = mutated(number, 1, articles)
        assert (article, done) == mutated(number, 1, articles)
        assert article.text not in {one.text for one in articles}
        kinds.add(done.split(", ")[0])
    assert len(kinds) == len(MUTATIONS)


def test_one_in_two_hundred_is_one_line_of_a_megabyte() -> None:
    article, _ = mutated(100, 1, written())
    assert len(article.text) == 1_000_000 and len(article.text.splitlines()) == 1


def test_evidence_that_is_not_where_it_is_said_to_be_is_a_fault() -> None:
    assert fault(ARTICLE, extraction(CLAIM)) is None
    for evidence in (Evidence("text", "Ana", 1, 4), Evidence("title", "Ana", 0, 3), Evidence("text", "", 3, 3)):
        assert fault(ARTICLE, extraction(replace(CLAIM, evidence=evidence))) is not None
        assert fault(ARTICLE, extraction(replace(CLAIM, more=(evidence,)))) is not None


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(TimeoutError), within(0.05):
        while True:
            pass
    with within(5):
        pass
