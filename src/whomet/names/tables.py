"""The tables of names; what a word is in them comes out: a title, a particle, a short form, a form of which names."""

from __future__ import annotations

import gzip
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Final

_NO_NAMES: Final[frozenset[str]] = frozenset()


def _rows(name: str) -> list[list[str]]:
    text = files("whomet").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _parts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for kind, words in _rows("name_parts.tsv"):
        found[kind].update(words.split())
    return {kind: frozenset(words) for kind, words in found.items()}


def part(kind: str) -> frozenset[str]:
    """The folded words of one kind in ``name_parts.tsv``."""
    return _parts()[kind]


@cache
def pairs(kind: str) -> dict[str, str]:
    """The rows of one kind whose words are written ``form=meaning``."""
    return dict(word.split("=") for word in part(kind))


@cache
def _nicknames() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    spellings: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    for name, forms, *rest in _rows("nicknames.tsv"):
        for form in (name, *forms.split()):
            spellings[form].add(name)
        for form in " ".join(rest).split():
            short[form].add(name)
    return (
        {form: frozenset(names) for form, names in spellings.items()},
        {form: frozenset(names) for form, names in short.items()},
    )


def given_names(word: str) -> frozenset[str]:
    """The names of ``nicknames.tsv`` that a folded word may stand for."""
    spellings, short = _nicknames()
    return spellings.get(word, _NO_NAMES) | short.get(word, _NO_NAMES)


def one_given_name(one: str, other: str) -> bool:
    """Whether ``nicknames.tsv`` has two words as forms of one name."""
    spellings, short = _nicknames()
    ours, theirs = spellings.get(one, _NO_NAMES), spellings.get(other, _NO_NAMES)
    return not (
        ours.isdisjoint(theirs)
        and ours.isdisjoint(short.get(other, _NO_NAMES))
        and theirs.isdisjoint(short.get(one, _NO_NAMES))
    )


@cache
def _distinct() -> frozenset[frozenset[str]]:
    """Pairs that are spelled alike and are two names."""
    found = set()
    for one, other in _rows("distinct_names.tsv"):
        found |= {frozenset((a, b)) for a in one.split() for b in other.split()}
    return frozenset(found)


def distinct(one: str, other: str) -> bool:
    return frozenset((one, other)) in _distinct()


@cache
def _groups() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    raw = files("whomet").joinpath("data", "name_forms.txt.gz").read_bytes()
    for number, line in enumerate(gzip.decompress(raw).decode("utf-8").splitlines()):
        if not line.startswith("#"):
            for form in line.split(" "):
                # Tuples: sets take 50 MB more.
                found[form] = (*found.get(form, ()), number)
    return found


def groups(word: str) -> frozenset[int]:
    """The names, by number, of which a word is a form: in folded Latin letters, or in the letters of its own script."""
    return frozenset(_groups().get(word, ()))


@cache
def legal_forms() -> dict[str, str]:
    """Legal forms, folded, and the class that each is of: LLC, JSC, LP, …; of unknown class an empty text."""
    return {form: kind for kind, form in _rows("legal_forms.tsv")}


@cache
def body_words() -> dict[str, str]:
    """Words of bodies in many languages, folded, and one word for all that mean the same."""
    rows = (*_rows("body_words.tsv"), *_rows("more_body_words.tsv"))
    return {form: word for word, forms in rows for form in (*forms.split("|"), word)}
