"""A sentence goes in; its words come out, and the words that name an office, looked up in ``data/titles.csv``."""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass
from importlib.resources import files

TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|'s\b|[^\W_]+(?:'(?!s\b)[^\W_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Title:
    """One row of the table; ``pattern`` is the institution that the title alone stands for."""

    words: str
    kind: str
    heads: bool
    pattern: str
    country: str | None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence cut into words and marks: offsets, as written, and in lower case."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    forms: tuple[str, ...]
    lows: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def written(self, start: int, end: int) -> str:
        """The words ``start:end`` as they stand in the sentence."""
        return self.text[self.starts[start] : self.ends[end - 1]]


_BRACKETS = {"[": "(", "]": ")"}


def cut(text: str) -> Words:
    """Words, marks and possessive endings; a hyphen is a mark of its own, "U.S." one word.

    >>> cut("Türkiye's ex-Vice-President (U.S.)").forms
    ('Türkiye', "'s", 'ex', '-', 'Vice', '-', 'President', '(', 'U.S.', ')')
    """
    found = list(TOKEN.finditer(text))
    forms = tuple(_BRACKETS.get(match[0], match[0]) for match in found)
    return Words(
        text,
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
        forms,
        tuple(form.lower() for form in forms),
    )


def rows(name: str) -> list[dict[str, str]]:
    """A table of ``data/`` without its comments."""
    text = files("whomet.extract").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@functools.cache
def table() -> dict[str, list[tuple[tuple[str, ...], Title]]]:
    """Titles by their first word, the longest first, in singular and plural."""
    out: dict[str, list[tuple[tuple[str, ...], Title]]] = {}
    for row in rows("titles.csv"):
        country, heads = row["country"] or None, row["heads"] == "yes"
        for words, plural in ((row["title"], False), (_plural(row["title"]), True)):
            title = Title(row["title"], row["class"], heads, row["institution"], country, plural)
            first, *rest = words.split()
            out.setdefault(first, []).append((tuple(rest), title))
    for entries in out.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return out


def _plural(title: str) -> str:
    """
    >>> [_plural(one) for one in ("foreign minister", "secretary general", "chairman of the staff", "deputy")]
    ['foreign ministers', 'secretaries general', 'chairmen of the staff', 'deputies']
    """
    words = title.split()
    at = (
        next((i for i, word in enumerate(words) if word in {"of", "for", "in", "without", "general"} and i), len(words))
        - 1
    )
    word = words[at]
    if word.endswith("man"):
        word = word[:-3] + "men"
    elif word.endswith("y"):
        word = word[:-1] + "ies"
    elif word.endswith(("ss", "ch")) and word != "monarch":
        word += "es"
    else:
        word += "s"
    return " ".join([*words[:at], word, *words[at + 1 :]])


def title_at(words: Words, at: int) -> tuple[int, Title] | None:
    """The longest title that begins at a word, and the word after it; "Secretary-General" is "secretary general"."""
    entries = table().get(words.lows[at])
    if entries is None:
        return None
    for rest, title in entries:
        end = at + 1
        for word in rest:
            if end < len(words) and words.lows[end] == "-":
                end += 1
            if end >= len(words) or words.lows[end] != word:
                break
            end += 1
        else:
            return end, title
    return None


@functools.cache
def any_title() -> re.Pattern[str]:
    """Finds any first word of a title: most sentences of most articles hold none, and need no cutting."""
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, table()), key=len, reverse=True))})\b", re.IGNORECASE)


@functools.cache
def word_kinds() -> dict[str, frozenset[str]]:
    """The words of ``data/title_words.txt`` by kind."""
    text = files("whomet.extract").joinpath("data/title_words.txt").read_text(encoding="utf-8")
    out: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        kind, _, words = line.partition(": ")
        if not line.startswith("#"):
            out[kind] = out.get(kind, frozenset()) | frozenset(words.split())
    return out
