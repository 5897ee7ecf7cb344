"""Rows of `whomet ask meetings-in … --format jsonl` in; a paragraph for each meeting out."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import Any

_MODES = {"in_person": "in person", "phone": "by telephone", "video": "by video"}


def paragraph(row: dict[str, Any]) -> str:
    """Day, status, mode and place on one line, who met whom on the next, then the sentence and where it stands."""
    how = [row["date"] or "no date", row["status"], _MODES.get(row["mode"] or ""), row["place"]]
    proof = textwrap.fill(f"“{row['sentence']}”", 110, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(
        (
            ", ".join(part for part in how if part),
            f"  {_person(row['person'], row['institution'])} - {_person(row['met'], row['met_institution'])}",
            proof,
            f"    [{row['article']}]",
        )
    )


def _person(name: str, institution: str | None) -> str:
    return f"{name} ({institution})" if institution else name


if __name__ == "__main__":
    for line in sys.stdin:
        print(paragraph(json.loads(line)), end="\n\n")
