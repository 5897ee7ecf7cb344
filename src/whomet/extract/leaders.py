"""A title, a name and a day in; the country that its holder led on that day out.

News of everywhere say "President Macron" and take the country for granted; ``data/leaders.tsv`` has it.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from whomet.extract.institutions import Office
from whomet.extract.people import same_name
from whomet.extract.tables import rows
from whomet.facts import day_bounds, fold

# What the table calls an office of each kind.
_OFFICES = {"presidency": "president", "monarchy": "monarch", "government": "prime minister"}
# Where the family name stands first.
_FAMILY_FIRST = frozenset("CHN HKG KHM KOR LAO MMR PRK SGP TWN VNM".split())
# The table tells who led until then; of later days it cannot say who does not.
_AS_OF = dt.date(2025, 9, 30)
# Papers speak of who is about to take office, and of who has just left it.
_BEFORE, _AFTER = dt.timedelta(days=15), dt.timedelta(days=60)


class _Term(NamedTuple):
    iso3: str
    office: str
    since: dt.date
    until: dt.date
    names: tuple[tuple[str, ...], ...]
    usual: str


class Led(NamedTuple):
    """``whole``: the name was given with a first name, so that no namesake is meant."""

    country: str
    whole: bool


def led_by(name: str, office: Office, published: str | None, former: bool = False) -> Led | None:
    """The country that somebody of this name leads in this office; None where nobody or two do.

    >>> led_by("Joseph R. Biden, Jr.", Office("presidency", ""), "2022-05-01")
    Led(country='USA', whole=True)
    >>> led_by("Yoon", Office("presidency", ""), "2023-08-18").country
    'KOR'
    """
    held = _OFFICES.get(office.kind)
    words = _words(name)
    terms = [one for one in _alike(words) if one.office == held and _was_in_office(one, published, former)]
    meant = {one.iso3 for one in terms if _is_called(words, one)}
    if len(meant) != 1 or (len(words) == 1 and len({one.iso3 for one in terms}) > 1):
        return None
    return Led(meant.pop(), len(words) > 1)


class Leader(NamedTuple):
    """Who leads a country, by the most usual name."""

    country: str
    name: str


def leaders_called(word: str, published: str | None) -> set[Leader]:
    """Whom an article of that day may call by one word, as he leads a country.

    >>> leaders_called("Macron", "2022-05-01"), leaders_called("Emmanuel", "2022-05-01")
    ({Leader(country='FRA', name='Emmanuel Macron')}, set())
    """
    words = _words(word)
    alike = _alike(words) if len(words) == 1 else []
    return {
        Leader(one.iso3, one.usual)
        for one in alike
        if one.office != "monarch" and _was_in_office(one, published, False) and _is_called(words, one)
    }


def is_another(name: str, office: Office, country: str, published: str | None) -> bool:
    """Whether somebody else is known to have led a country in this office on that day.

    >>> is_another("Eva Lind", Office("presidency", ""), "USA", "2022-05-01")
    True
    """
    held, words = _OFFICES.get(office.kind), _words(name)
    day = day_bounds(published) if published else None
    if day is None or day[1] > _AS_OF:
        return False
    there = _by_office().get((country, held), [])
    known = any(one.since <= day[0] and day[1] <= one.until for one in there)
    return known and not any(_is_called(words, one) for one in there)


def had_left(name: str, office: Office, country: str, published: str | None) -> bool:
    """Whether somebody of this full name is known to have led a country only before that day.

    >>> had_left("Boris Yeltsin", Office("presidency", ""), "RUS", "2000-09-05")
    True
    """
    day, words = day_bounds(published) if published else None, _words(name)
    held = _by_office().get((country, _OFFICES.get(office.kind)), []) if day and len(words) > 1 else []
    # By the very name: somebody of a like name may hold the office now.
    terms = [one for one in held if any((name[0], name[-1]) == (words[0], words[-1]) for name in one.names)]
    return day is not None and bool(terms) and all(one.until + _AFTER < day[0] for one in terms)


def _was_in_office(term: _Term, published: str | None, former: bool) -> bool:
    bounds = day_bounds(published) if published else None
    if bounds is None:
        return True
    return term.since - _BEFORE <= bounds[1] and (former or bounds[0] <= term.until + _AFTER)


def _is_called(words: tuple[str, ...], term: _Term) -> bool:
    if len(words) == 1:
        by_first = term.iso3 in _FAMILY_FIRST or term.office == "monarch"
        return any(
            words[0] in name[1:] or (words[0] == name[0] and (by_first or len(name) == 1)) for name in term.names
        )
    # "Joe" and "Joseph"
    alike = any(words[-1] == name[-1] and words[0][:2] == name[0][:2] for name in term.names)
    return alike or any(same_name(words, name) for name in term.names)


def _alike(words: Iterable[str]) -> list[_Term]:
    return list({id(one): one for word in words for one in _by_word().get(word, ())}.values())


@functools.cache
def _terms() -> tuple[_Term, ...]:
    found = []
    for row in rows("leaders.tsv"):
        since, until = (day_bounds(row[column] or None) for column in ("since", "until"))
        names = tuple(_words(name) for name in row["names"].split("|"))
        last = until[1] if until else dt.date.max - _AFTER
        usual = row["names"].split("|")[0]
        found.append(_Term(row["iso3"], row["office"], since[0] if since else dt.date.min, last, names, usual))
    return tuple(found)


@functools.cache
def _by_office() -> dict[tuple[str, str | None], list[_Term]]:
    found: defaultdict[tuple[str, str | None], list[_Term]] = defaultdict(list)
    for term in _terms():
        found[term.iso3, term.office].append(term)
    return dict(found)


@functools.cache
def _by_word() -> dict[str, list[_Term]]:
    found: defaultdict[str, list[_Term]] = defaultdict(list)
    for term in _terms():
        for word in {word for name in term.names for word in name}:
            found[word].append(term)
    return dict(found)


# What is spelt in two ways in names from one script: "Zelenskyy" and "Zelensky", "Khurelsukh" and "Hurelsukh".
_SPELT = ((r"(.)\1", r"\1"), ("kh", "h"), ("w", "v"), ("y", "i"), ("ii$", "i"))


@functools.lru_cache(1 << 12)
def _words(name: str) -> tuple[str, ...]:
    return tuple(_spelt(word) for word in fold(name).split() if word not in ("jr", "sr", "al", "el"))


def _spelt(word: str) -> str:
    for pattern, usual in _SPELT:
        word = re.sub(pattern, usual, word)
    return word
