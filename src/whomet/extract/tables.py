"""The name of a table in; its rows out, each as a mapping of column to text."""

from __future__ import annotations

from importlib import resources


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``data/NAME``, tab-separated; lines that begin with # say what the table is and where it is from."""
    text = (resources.files("whomet.extract") / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]
