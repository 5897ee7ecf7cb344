"""How a sentence dates an office goes in; from when and until when somebody held it comes out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from whomet.extract import dates, syntax
from whomet.extract.clause import Clause
from whomet.extract.dates import Between, Calendar, DateMention
from whomet.extract.roles import Role
from whomet.extract.spans import within
from whomet.facts import day_bounds

_FROM = frozenset({"since", "from", "effective", "as of", "starting"})
_UNTIL = frozenset({"until", "till", "through", "to"})
# What an office begins with. Who is elected, named or confirmed begins some time later.
_BEGINNING = frozenset("appoint swear install inaugurate become take assume succeed replace".split())
_ENDING = frozenset("resign step retire quit oust dismiss sack fire remove".split())


@dataclass(frozen=True, slots=True)
class Dated:
    """The words that tell a term's two ends; a range is in both."""

    since: DateMention | None = None
    until: DateMention | None = None


UNDATED: Final = Dated()


@dataclass(frozen=True, slots=True)
class Term:
    """From when and until when an office was held, as dates of the extraction contract; None where it is not told."""

    since: str | None = None
    until: str | None = None

    def is_over(self, published: str | None) -> bool:
        """Whether it ended before an article of the day ``published``."""
        last, day = day_bounds(self.until), day_bounds(published)
        return last is not None and day is not None and last[1] < day[0]


UNKNOWN: Final = Term()


def of_verb(verb: Token, found: Clause) -> Dated:
    """What the words of a verb that gives or takes an office say: "served as minister from 2012 to 2016"."""
    lemma = verb.lemma_.lower()
    said = UNDATED
    for index, mention in found.mentions.items():
        if isinstance(mention.what, DateMention) and syntax.clause_head(found.doc[index]) == verb:
            said = _with(said, mention.what, lemma)
    return said


def _with(said: Dated, date: DateMention, lemma: str) -> Dated:
    begins, ends = lemma in _BEGINNING, lemma in _ENDING
    if isinstance(date.what, Between):
        return said if begins or ends else Dated(said.since or date, said.until or date)
    if date.lead in _FROM:
        return Dated(said.since or (None if ends else date), said.until or (date if ends else None))
    if date.lead in _UNTIL:
        return Dated(said.since, said.until or date)
    if not date.is_when:
        return said
    return Dated(said.since or (date if begins else None), said.until or (date if ends else None))


# "Minister of Justice since 2019", "Speaker (in office since May 2021)", "Prime Minister from 2012 to 2016"
_BESIDE_TITLE = re.compile(r" \(?(?:in (?:the )?(?:office|post) )?")
# "the former minister (2012-2016)", "(Minister of Defence, 2001-2004)"
_YEARS = re.compile(r",? \(?((?:19|20)\d\d) ?[-–—] ?((?:19|20)\d\d)(?=[),;])")


def of_title(text: str, role: Role, named: Sequence[DateMention]) -> Dated:
    """The words right behind a title of ``text`` that tell its term, and nothing else; ``named`` are all its dates."""
    end = max(role.end, role.np_end)
    said = _behind(text, end, within(named, end, end + 80))
    if role.name is not None:
        # Behind "Minister Lind" stands the time of what he does: "received Minister Lind from Monday to Friday".
        return said if role.name[0] < role.start else UNDATED
    return said if _is_of_years(said) else UNDATED


def _behind(text: str, end: int, named: Iterable[DateMention]) -> Dated:
    said = UNDATED
    for date in named:
        begins = date.lead in ("since", "from", "between", "until", "till")
        goes_on = said.since is not None and date.lead in _UNTIL
        if not (begins or goes_on) or not _BESIDE_TITLE.fullmatch(text, end, date.lead_start):
            break
        said, end = _with(said, date, ""), date.end
    return said


def _is_of_years(said: Dated) -> bool:
    """Whether no visit lasts for so long: "received the minister from 12 to 14 May" tells of no term."""
    span = said.since.what if said.since is not None else None
    if not isinstance(span, Between):
        return said.since is not None and said.until is not None
    first, last = span.first, span.last
    return isinstance(first, Calendar) and isinstance(last, Calendar) and (first.day is None or first.year != last.year)


def years_behind_title(text: str, end: int) -> Term:
    """The years that stand behind a title: "the former minister (2012-2016)"."""
    years = _YEARS.match(text, end)
    return Term(years[1], years[2]) if years and years[1] <= years[2] else UNKNOWN


def term(said: Dated, reference: dt.date | None) -> Term:
    """The days that the words mean in an article of the day ``reference``.

    A term that the words end before it began is none.
    """
    since, until = _day(said.since, reference), _day(said.until, reference)
    if said.since is not None and said.since == said.until:
        if since is None or "/" not in since:
            return UNKNOWN
        since, until = since.split("/")
    if (since and "/" in since) or (until and "/" in until):
        return UNKNOWN
    begun, over = day_bounds(since), day_bounds(until)
    return UNKNOWN if begun and over and over[1] < begun[0] else Term(since, until)


def _day(date: DateMention | None, reference: dt.date | None) -> str | None:
    if date is None:
        return None
    # "President until 2027"
    ahead = date.lead in _UNTIL and not isinstance(date.what, Calendar)
    found = dates.as_said(dates.resolve(date, reference, ahead))
    return found.date if found is not None and not found.date.startswith("--") else None
