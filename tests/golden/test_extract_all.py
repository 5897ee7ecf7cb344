"""Extraction of many articles: the same however they are cut into batches, and every offset leads to its evidence."""

from __future__ import annotations

import functools
import json
import random
import time
import unicodedata
from dataclasses import replace

import pytest

from benchmark.accuracy.matching import DATA
from whomet.extract import extract, extract_all
from whomet.facts import Article, Extraction, from_json, to_json
from whomet.read.text import titled

ARTICLES = sorted((DATA / "articles").glob("*.txt"))


@functools.cache
def articles() -> tuple[Article, ...]:
    found = []
    for path in ARTICLES:
        text = path.read_text(encoding="utf-8")
        title, body = titled(text)
        found.append(Article(path.stem, text, title, published="2025-03-05", body_start=body))
    return tuple(found)


@functools.cache
def together() -> tuple[Extraction, ...]:
    return tuple(extract_all(articles()))


def test_there_are_articles_and_they_claim_something() -> None:
    assert len(together()) == len(ARTICLES) > 20
    assert sum(len(one.claims) for one in together()) > 300


def test_a_second_run_in_another_order_says_the_same() -> None:
    shuffled = list(articles())
    random.Random(7).shuffle(shuffled)
    again = sorted(extract_all(shuffled), key=lambda one: one.article.id)
    assert again == list(together())


def test_an_article_alone_says_the_same_as_among_others() -> None:
    for article, among in zip(articles()[::4], together()[::4], strict=True):
        assert next(extract_all([article])) == among


def decomposed(article: Article) -> Article:
    text = unicodedata.normalize("NFD", article.text)
    return replace(article, text=text, body_start=titled(text)[1])


@pytest.mark.parametrize("form", ["as given", "decomposed"])
def test_every_evidence_stands_where_it_says(form: str) -> None:
    given = articles() if form == "as given" else tuple(decomposed(one) for one in articles()[::3])
    found = together() if form == "as given" else tuple(extract_all(given))
    for article, extraction in zip(given, found, strict=True):
        for claim in extraction.claims:
            for evidence in (claim.evidence, *claim.more):
                assert evidence.field == "text"
                assert evidence.text.strip() == evidence.text != ""
                assert article.text[evidence.start : evidence.end] == evidence.text
            assert claim.evidence not in claim.more


def test_what_is_written_is_read_back() -> None:
    for one in together():
        assert from_json(json.loads(json.dumps(to_json(one)))) == one


def test_a_title_of_its_own_is_evidence_of_its_own() -> None:
    title = "Kenyan President Wanjiru Kamotho visits Malta"
    found = extract("Nothing else was said.", title=title, published="2025-03-05")
    evidence = {(claim.evidence.field, title[claim.evidence.start : claim.evidence.end]) for claim in found.claims}
    assert evidence == {("title", title)}


def test_the_least_articles() -> None:
    for text in ("", " ", "\n", "\0", "x", "\ud800", "." * 3000, "Smith " * 3000, "(" * 2000, "مرحبا 한국 🙂"):
        assert extract(text).claims == ()


@pytest.mark.parametrize("piece", ["Abc-", "French-German-", "—"])
def test_a_row_without_an_end_does_not_stop_the_reading(piece: str) -> None:
    before = time.perf_counter()
    extract(piece * (20_000 // len(piece)) + " President Joe Biden met Prime Minister Keir Starmer in Paris.")
    assert time.perf_counter() - before < 20


@pytest.mark.parametrize("row", ["—" * 500_000, "— " * 250_000, "met " * 125_000, "'" * 500_000])
def test_a_row_as_long_as_a_book_takes_seconds(row: str) -> None:
    """Half a megabyte took the better part of a minute and more; processor time, with much room."""
    began = time.process_time()
    extracted = extract(f"{row}.\n\nFinnish Minister Aino Virtanen met Estonian Minister Kersti Lind in Riga.")
    assert time.process_time() - began < 15
    assert [claim.type for claim in extracted.claims].count("MEETS") == 1
