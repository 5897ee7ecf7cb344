"""What the graph would gain, change and lose goes in; rows to print come out, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from whomet.cli.run import count
from whomet.difference import CHANGED, NEW, REMOVED, UNCHANGED, ArticleChange, Difference, Differs, EdgeChange
from whomet.ontology import ARTICLE

if TYPE_CHECKING:
    from whomet.facts import Article


def rows(found: Difference, unchanged: Sequence[Article], for_people: bool) -> list[dict[str, Any]]:
    """One row for each article, by id, then one for each edge; people are not shown what stays as it is."""
    kept = [ArticleChange(UNCHANGED, one.id, one.title) for one in unchanged]
    articles = sorted([*found.articles, *kept], key=lambda one: one.id)
    if not for_people:
        return [*map(_article, articles), *map(_edge, found.edges)]
    changing = [row for row in map(_article, articles) if row["change"] != UNCHANGED]
    return [*map(_shown, changing), *map(_shown, map(_edge, found.edges))]


def _article(one: ArticleChange) -> dict[str, Any]:
    ends = {"start": None, "end": None, "date": None, "status": None}
    return {"change": one.change, "type": ARTICLE, "id": one.id, "title": one.title} | ends | _differs(one.differs)


def _edge(one: EdgeChange) -> dict[str, Any]:
    about = {"start": one.start, "end": one.end, "date": one.date, "status": one.status}
    return {"change": one.change, "type": one.type, "id": one.id, "title": None} | about | _differs(one.differs)


def _differs(differs: Differs) -> dict[str, Any]:
    return {"differs": {name: list(values) for name, values in differs.items()}}


# What other properties tell in fewer words, or nothing to people.
_NOT_SHOWN = ("history", "meeting", "signature")


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """The same in fewer columns: an article by its id, and no id of an edge, which people have no use for."""
    return {
        "change": row["change"],
        "type": row["type"],
        "date": row["date"],
        "status": row["status"],
        "start": row["start"] or row["id"],
        "end": row["end"],
        "differs": [_difference(name, *values) for name, values in row["differs"].items() if name not in _NOT_SHOWN],
    }


def _difference(name: str, now: Any, then: Any) -> str:
    return "text" if name == "sha256" else f"{name} {_value(now)} → {_value(then)}"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return " and ".join(map(str, value))
    return "none" if value is None else str(value)


def summary(found: Difference, unchanged: int) -> str:
    articles = Counter(one.change for one in found.articles)
    edges = Counter(one.change for one in found.edges)
    return (
        f"{count(articles[NEW], 'article')} new, {articles[CHANGED]:,} changed, "
        f"{articles[UNCHANGED] + unchanged:,} unchanged; "
        f"{count(edges[NEW], 'edge')} would come, {edges[CHANGED]:,} change, {edges[REMOVED]:,} go; "
        "nothing was written"
    )
