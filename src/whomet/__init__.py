"""whomet reads news articles and builds, in Neo4j, the graph of who met whom, who heads what and who visited where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whomet.errors import DatabaseError, InputError, QuestionError, UnknownName, WhometError
from whomet.facts import Article, Claim, Evidence, Extraction, Node

if TYPE_CHECKING:
    from whomet.extract import extract

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Claim",
    "DatabaseError",
    "Evidence",
    "Extraction",
    "InputError",
    "Node",
    "QuestionError",
    "UnknownName",
    "WhometError",
    "__version__",
    "extract",
]


def __getattr__(name: str) -> Any:
    # spaCy takes a second to import, so `extract` is loaded when it is first used: asking a question never needs it.
    if name == "extract":
        from whomet.extract import extract

        return extract
    raise AttributeError(f"module 'whomet' has no attribute {name!r}")
