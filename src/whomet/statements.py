"""The name of a Cypher file goes in; its text comes out, whole or block by block."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

# In the wheel beside the modules, in a checkout at the top of the project.
FOLDER: Final = next(
    folder
    for folder in (Path(__file__).with_name("cypher"), Path(__file__).parents[2] / "cypher")
    if (folder / "schema.cypher").is_file()
)

_HEADING = re.compile(r"^// \[(.+)\]\n", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//[^\n]*\n?", re.MULTILINE)


@cache
def statement(name: str) -> str:
    """The text of ``cypher/NAME.cypher``."""
    return (FOLDER / f"{name}.cypher").read_text(encoding="utf-8")


@cache
def statements(name: str) -> tuple[str, ...]:
    """The statements of a file that holds several, in its order."""
    parts = (part.strip() for part in _COMMENT.sub("", statement(name)).split(";\n"))
    return tuple(part.rstrip(";") for part in parts if part)


@cache
def blocks(name: str) -> dict[str, str]:
    """The statements of a file by the ``// [heading]`` above each: a label or type cannot be a parameter."""
    parts = _HEADING.split(statement(name))
    return {heading: text.strip().rstrip(";") for heading, text in zip(parts[1::2], parts[2::2], strict=True)}
