"""The annotated texts in; cases out: an article to extract from, its annotation, and where it counts."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmark.accuracy.matching import DATA, Json
from whomet.facts import Article

ROOT = Path(__file__).parents[2]

# Real articles, whose texts may not be copied into the project: they are scored where they lie beside it.
REAL = ROOT.parent / "shared" / "dev"

ARTICLES = "written articles"
SENTENCES = "coded sentences"
REAL_ARTICLES = "real articles"
KEPT = "kept unread"


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its annotation. ``construction`` is a sentence's frame; an article has none.

    ``kept`` texts have never been read by those who write the rules: nothing but their totals may be shown or stored,
    or they would stop telling how whomet does on texts that it was not made for.
    """

    article: Article
    gold: Json
    source: str
    style: str
    construction: str | None
    kept: bool

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def groups(self) -> tuple[str, ...]:
        """The totals that it counts in, kept unread or not."""
        tiers = (f"{self.source}, {self.style}",) if self.source == SENTENCES else ()
        return (self.source, *tiers, *((f"{self.source}, {KEPT}",) if self.kept else ()))


def load() -> list[Case]:
    """All cases: written articles, coded sentences and, where they lie beside the project, real articles."""
    return [*_articles(DATA, ARTICLES), *_sentences(DATA / "sentences.jsonl"), *_articles(REAL, REAL_ARTICLES)]


def digests() -> dict[str, str]:
    """What each source held, so that figures are only ever compared over the same texts and annotations."""
    found = {ARTICLES: _digest([*DATA.glob("articles/*"), *DATA.glob("gold/*")])}
    found[SENTENCES] = _digest([DATA / "sentences.jsonl"])
    if REAL.is_dir():
        found[REAL_ARTICLES] = _digest([*REAL.glob("articles/*"), *REAL.glob("gold/*")])
    return found


def _digest(files: list[Path]) -> str:
    content = hashlib.sha256()
    for file in sorted(files, key=lambda file: (file.parent.name, file.name)):
        content.update(f"{file.parent.name}/{file.name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return content.hexdigest()


def _articles(folder: Path, source: str) -> Iterator[Case]:
    for file in sorted(folder.glob("gold/*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = (folder / "articles" / f"{gold['id']}.txt").read_text(encoding="utf-8")
        first, _, body = text.partition("\n\n")
        titled = bool(gold.get("title")) and first.strip() == gold["title"].strip()
        article = Article(
            id=gold["id"],
            text=body if titled else text,
            title=gold["title"] if titled else None,
            published=gold.get("article_date"),
            url=gold.get("url"),
        )
        yield Case(article, gold, source, gold["style"], None, source != REAL_ARTICLES and _kept(gold["id"]))


def _sentences(file: Path) -> Iterator[Case]:
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = Article(id=row["id"], text=row["text"], published=row["published"])
        yield Case(article, _as_gold(row), SENTENCES, row["tier"], row["frame"], _kept(row["id"]))


def _kept(id: str) -> bool:
    return int(id[1:]) % 3 == 0


def _as_gold(row: Json) -> Json:
    """A coded sentence in the form of an article's annotation."""
    nodes: dict[str, dict[str, Json]] = defaultdict(dict)

    def node(kind: str, name: str, **more: object) -> str:
        key = f"{kind}:{name}"
        plain: Json = {"id": key, "name": name, "mentions": [], "alt_names": [], "country": None}
        nodes[kind].setdefault(key, plain | more)
        return key

    def end(edge: Json) -> str:
        name = edge["object"]
        if edge["type"] == "MEETS":
            return node("persons", name)
        if edge["type"] == "HEADS":
            return node("institutions", name, alt_names=edge.get("alts", []))
        return node("countries", name, iso3=name) if re.fullmatch("[A-Z]{3}", name) else node("places", name)

    edges = [
        edge | {"subject": node("persons", edge["subject"]), "object": end(edge), "evidence": row["text"]}
        for edge in row["edges"]
    ]
    kinds = {kind: list(nodes[kind].values()) for kind in ("persons", "institutions", "countries", "places")}
    return {"id": row["id"], "style": row["tier"], "edges": edges, **kinds}
