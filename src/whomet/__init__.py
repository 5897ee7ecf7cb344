"""whomet reads news articles and builds, in Neo4j, the graph of who met whom, who heads what and who visited where."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from whomet.errors import DatabaseError, InputError, QuestionError, UnknownName, WhometError

if TYPE_CHECKING:
    from whomet.extract import extract
    from whomet.facts import Article, Claim, Evidence, Extraction, Node

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


# Loaded when first used: spaCy takes a second, which asking a question never needs, and the facts a third of `--help`.
_LATER = {"extract": "whomet.extract"} | dict.fromkeys(
    ("Article", "Claim", "Evidence", "Extraction", "Node"), "whomet.facts"
)


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(importlib.import_module(_LATER[name]), name)
    raise AttributeError(f"module 'whomet' has no attribute {name!r}")
