"""What people decided about mentions and claims: one judgement goes in as a row, and comes out as one."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from whomet.errors import InputError
from whomet.facts import day_bounds
from whomet.ontology import EVENT_STATUSES, MODES, OFFICE_STATUSES

SAME: Final = "same"
DIFFERENT: Final = "different"
UNSURE: Final = "unsure"
RENAME: Final = "rename"
WIKIDATA: Final = "wikidata"
REJECT: Final = "reject"
CORRECT: Final = "correct"
OF_TWO: Final = (SAME, DIFFERENT, UNSURE)
OF_CLAIMS: Final = (REJECT, CORRECT)
WITH_VALUE: Final = (RENAME, WIKIDATA, CORRECT)
KINDS: Final = (*OF_TWO, RENAME, WIKIDATA, *OF_CLAIMS)

_ITEM = re.compile(r"Q[1-9]\d{0,18}")


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """Whom a judgement is about: all that a folded name stands for, in one country, or a single mention.

    ``form`` is the folded name. Several people may share it: ``country`` tells which is meant, and ``article`` with
    ``key`` a single mention; both are empty where all are meant. A claim is an article and what the claim says
    (``record.said_by``); it has no form.
    """

    form: str = ""
    country: str = ""
    article: str = ""
    key: str = ""

    def __str__(self) -> str:
        if self.article:
            return f"{self.article}#{self.key}"
        return f"{self.form}:{self.country}" if self.country else self.form


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision; ``made`` is an ISO time, and of two on one matter the later one counts.

    Only a decision of two has a ``second``. ``value`` is the name where somebody is renamed, the item where somebody is
    found in Wikidata, and where a claim is corrected what is right, a ``field=value`` a line; a value may be empty.
    """

    kind: str
    first: Pointer
    second: Pointer | None = None
    value: str = ""
    made: str = ""

    @property
    def id(self) -> str:
        """The same for the same decision: told twice it is one."""
        text = "\x1f".join([self.kind, *self.matter, self.value, self.made])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def pointers(self) -> tuple[Pointer, ...]:
        return (self.first,) if self.second is None else (self.first, self.second)

    @property
    def matter(self) -> tuple[str, ...]:
        """What is decided: of two judgements with one matter the later is in force."""
        about = [part for one in sorted(self.pointers) for part in (one.form, one.country, one.article, one.key)]
        return ("two" if self.kind in OF_TWO else "claim" if self.kind in OF_CLAIMS else self.kind, *about)

    @property
    def order(self) -> tuple[str, str]:
        return self.made, self.id


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The latest on each matter, newest first."""
    latest: dict[tuple[str, ...], Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: one.order):
        latest[judgement.matter] = judgement
    return sorted(latest.values(), key=lambda one: one.order, reverse=True)


def item_of(text: str) -> str:
    """The item of Wikidata that an id, or the address of its page, names.

    >>> item_of("https://www.wikidata.org/wiki/Q567"), item_of(" Q567 ")
    ('Q567', 'Q567')

    Raises InputError for anything else.
    """
    item = text.strip().rpartition("/")[2]
    if not _ITEM.fullmatch(item):
        raise InputError(f"{text!r:.60} is no id of Wikidata, such as Q567")
    return item


# --- corrections ---------------------------------------------------------------------------------------------------

CORRECTED: Final = ("status", "date", "mode", "place", "role", "since", "until")
"""The fields of a claim that a correction may change."""


def corrections(value: str) -> dict[str, str | None]:
    """What a correction says of a claim, by field; None where there is no such thing.

    Raises InputError for what no claim can have.
    """
    found: dict[str, str | None] = {}
    for line in value.splitlines():
        name, sign, text = line.partition("=")
        if name not in CORRECTED or not sign:
            raise InputError(f"a correction is {line!r:.60}; expected FIELD=VALUE with one of {', '.join(CORRECTED)}")
        found[name] = text.strip() or None
    for name in ("date", "since", "until"):
        try:
            bounds = day_bounds(found.get(name))
        except ValueError:
            raise InputError(f"{name} is {found[name]!r:.40}, which is not ISO 8601") from None
        if bounds and bounds[0] > bounds[1]:
            raise InputError(f"{name} is {found[name]!r:.40}, which ends before it begins")
    for name, known in (("status", (*EVENT_STATUSES, *OFFICE_STATUSES)), ("mode", MODES)):
        if name in found and found[name] not in known:
            raise InputError(f"{name} is {found[name] or ''!r:.40}; known are {', '.join(known)}")
    return found


# --- as properties and rows ----------------------------------------------------------------------------------------

_ABOUT: Final = {
    **dict.fromkeys((RENAME, WIKIDATA), "who it is about"),
    **dict.fromkeys(OF_CLAIMS, "which claim it is about, as an article and what it says"),
}
_POINTER = tuple(field.name for field in fields(Pointer))
COLUMNS: Final = (
    "kind",
    *(f"first_{name}" for name in _POINTER),
    *(f"second_{name}" for name in _POINTER),
    "value",
    "made",
)


def row_of(judgement: Judgement) -> dict[str, str]:
    """Flat, as a node's properties and as a line of a table."""
    first, second = (asdict(one) if one else dict.fromkeys(_POINTER, "") for one in (judgement.first, judgement.second))
    return (
        {"kind": judgement.kind}
        | {f"first_{name}": value for name, value in first.items()}
        | {f"second_{name}": value for name, value in second.items()}
        | {"value": judgement.value, "made": judgement.made}
    )


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """The judgement of a row.

    Raises InputError that names the first thing wrong with it.
    """
    texts = {name: str(row.get(name) or "") for name in COLUMNS}
    kind = texts["kind"]
    if kind not in KINDS:
        raise InputError(f"kind is {kind!r:.40}; known are {', '.join(KINDS)}")
    first, second = (Pointer(*(texts[f"{which}_{name}"] for name in _POINTER)) for which in ("first", "second"))
    if bool(first.form) == (kind in OF_CLAIMS) or bool(second.form) != (kind in OF_TWO):
        raise InputError(f"a judgement {kind!r} has to say {_ABOUT.get(kind, 'which two it is about')}")
    if bool(texts["value"].strip()) != (kind in WITH_VALUE):
        raise InputError(f"a judgement {kind!r} has to have {'a' if kind in WITH_VALUE else 'no'} value")
    if kind == WIKIDATA:
        texts["value"] = item_of(texts["value"])
    if kind == CORRECT:
        corrections(texts["value"])
    if any(bool(one.article) != bool(one.key) for one in (first, second)):
        raise InputError("a mention is an article and a key")
    if kind in OF_CLAIMS and not first.article:
        raise InputError(f"a judgement {kind!r} has to say {_ABOUT[kind]}")
    if first == second:
        raise InputError(f"both are {first}")
    try:
        made = dt.datetime.fromisoformat(texts["made"])
    except ValueError:
        raise InputError(f"made is {texts['made']!r:.40}, which is not an ISO 8601 time") from None
    if made.tzinfo is not None and made.utcoffset():
        # Times are compared as text.
        texts["made"] = made.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return Judgement(kind, first, second if second.form else None, texts["value"].strip(), texts["made"])
