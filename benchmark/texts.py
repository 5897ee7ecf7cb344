"""Nothing in; articles to run on that need no annotation, without those that are kept unread."""

from __future__ import annotations

import json

from benchmark.accuracy.corpus import ARTICLES, ROOT, load
from whomet.facts import Article

# Thousands of real articles, whose texts may not be copied into the project: they are used where they lie beside it.
CORPUS = ROOT.parent / "shared" / "corpus"


def written() -> list[Article]:
    """The written articles."""
    return [case.article for case in load() if case.source == ARTICLES and not case.kept]


def real() -> list[Article]:
    """The real articles; none where they are not there."""
    lines = (line for file in sorted(CORPUS.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").split("\n"))
    rows = (json.loads(line) for line in lines if line)
    return [Article(row["id"], row["text"], row.get("title"), row.get("published")) for row in rows]


def sample(words: int) -> list[Article]:
    """About so many words of articles: real ones, evenly spread, or the written ones over and over."""
    articles = real() or written()
    whole = sum(map(length, articles))
    if words > whole:
        return articles * round(words / whole)
    return articles[:: whole // words]


def length(article: Article) -> int:
    """How many words its text has."""
    return len(article.text.split())
