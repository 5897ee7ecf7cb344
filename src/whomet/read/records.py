"""One record of a JSONL file in; an article out."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from whomet.errors import InputError
from whomet.facts import Article
from whomet.read.text import refuse_endless

# Neo4j refuses to index a value of more than about 8,000 bytes.
_LONGEST_ID = 1000
# The years of the dates that a text may give (extract/dates.py): from a day in them others can be counted either way.
_YEARS = range(1500, 2100)
_TIME = re.compile(r"[T ][0-9:.,]+(?:Z|[+-][0-9:]+)?")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def iso_day(text: str) -> str:
    """The day of an ISO date or time from 1500 to 2099, as YYYY-MM-DD; raises InputError for anything else.

    >>> iso_day("2025-07-22T23:30:00+04:00")
    '2025-07-22'
    """
    day, time = text[:10], text[10:]
    try:
        found = dt.date.fromisoformat(day) if len(day) == 10 and (not time or _TIME.fullmatch(time)) else None
    except ValueError:
        found = None
    if found is None:
        raise InputError(f"{text[:40]!r} is not a date; expected a day such as 2025-07-22")
    if found.year not in _YEARS:
        years = f"{_YEARS[0]} to {_YEARS[-1]}"
        raise InputError(f"{text[:40]!r} is not of the years {years}; expected a day such as 2025-07-22")
    return found.isoformat()


def usable_id(id: str) -> str:
    """The id itself; raises InputError where the graph could not hold it or a line could not show it."""
    if len(id) > _LONGEST_ID:
        raise InputError(f"the id is longer than {_LONGEST_ID} characters")
    if _UNPRINTABLE.search(id):
        raise InputError("the id holds what cannot be printed (control characters, or bytes that are not UTF-8)")
    return id


def parsed(line: str) -> Any:
    """A line of JSON; raises InputError where it is none."""
    try:
        return json.loads(line.rstrip("\r\n"))
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON ({error.msg[:1].lower()}{error.msg[1:]}, column {error.colno})") from None
    except (ValueError, RecursionError):
        raise InputError("not JSON that can be read (nested too deeply, or a number too long)") from None


def article(record: Any) -> Article:
    """The article that a record holds; keys that are not known are ignored.

    Raises InputError that names the first thing wrong with it.
    """
    if not isinstance(record, dict):
        raise InputError('not a JSON object; expected one record a line: {"id": …, "text": …}')
    if "claims" in record and "article" in record:
        raise InputError("what `whomet extract` wrote, not an article; use `whomet load`")
    id = _text(record, "id")
    text = _text(record, "text")
    if id is None:
        raise InputError("the record has no id")
    if text is None:
        raise InputError("the record has no text")
    title = _text(record, "title")
    refuse_endless(text, title)
    published = _text(record, "published")
    try:
        day = published and iso_day(published)
    except InputError as error:
        raise InputError(f"published: {error}") from None
    return Article(
        id=usable_id(id),
        text=text,
        title=title,
        published=day,
        url=_text(record, "url"),
        publisher=_text(record, "publisher"),
    )


def _text(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{key} is {_KINDS[type(value)]}; expected text")
    if "\x00" in value or _SURROGATE.search(value):
        raise InputError(f"{key} holds what is not text (a NUL or half a character)")
    return value if value.strip() else None
