"""Clean text goes in; the dates that it names come out, and on request the days that they mean to a reader of that day.

The grammar is written by hand. The general date parsers were made to read a field that is known to hold a date: let
loose on prose they take "may", "1,500 men" and "second" for dates, and they do not tell a visit's "from 23 to 26
February" as one thing. Every pattern is linear: no repetition stands inside another.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, cast

from whomet.facts import day_bounds

Precision = Literal["day", "week", "month", "year", "range"]
Basis = Literal["stated", "relative", "assumed"]
Unit = Literal["day", "week", "month", "year"]

# A report is at times dated a little before or after the days it tells of (time zones, late publication), so a date
# without a year may lie this far on the wrong side of the article's own date before another year is assumed.
_SLACK = dt.timedelta(days=7)
# A day of the week that fits is better evidence than the tense, but not this far on the wrong side.
_FAR = dt.timedelta(days=60)


# --- what a date can be --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, a month or a year; ``years`` and ``months`` count from the reader's own ("5 May last year": -1)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    years: int | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday is 0. ``turn`` is -1 for last, +1 for next, 0 for "that", None when tense decides.

    ``weeks`` counts from the reader's week ("Tuesday of last week": -1); ``before`` is a day it comes just before;
    ``later`` is said of the day on which the news was ("He was due later on Sunday to meet").
    """

    number: int
    turn: int | None = None
    weeks: int | None = None
    anchored: bool = False
    before: Calendar | None = None
    later: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """So many days, weeks, months or years from the reader's day, or, ``anchored``, from the day being told of."""

    amount: int
    unit: Unit
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """Northern: a spring begins in March. Only its year is ever given."""

    month: int
    year: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Weekend:
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week of a day: "the week of March 3"."""

    day: Calendar


@dataclass(frozen=True, slots=True)
class Between:
    """From one to the other, both included; ``joined`` is "to", "and" or "or"."""

    first: Point
    last: Point
    joined: str = "to"


@dataclass(frozen=True, slots=True)
class Vague:
    """Time without a date that can be told: "several weeks ago"."""


Point = Calendar | Weekday
What = Calendar | Weekday | Offset | Season | Weekend | WeekOf | Between | Vague


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: ``text[start:end]``, without the preposition, which is ``lead`` and begins at ``lead_start``.

    ``lead`` is in lower case, "" where there is none, and ``lead_start`` is then ``start``. ``of_term``: it tells when
    somebody was in office.
    """

    start: int
    end: int
    what: What
    lead: str = ""
    lead_start: int = -1
    of_term: bool = False

    @property
    def is_when(self) -> bool:
        """Whether it tells when something is, rather than since or until when, before or after what, or in office."""
        return self.lead not in _BOUNDS and not self.of_term


@dataclass(frozen=True, slots=True)
class Resolved:
    """A date in the form of the extraction contract."""

    date: str
    precision: Precision
    basis: Basis


_BESIDE = frozenset({"before", "after", "ahead of", "prior to"})
_BOUNDS = frozenset(
    {"since", "until", "till", "by", "before", "after", "through", "prior to", "ahead of", "as of", "effective", "than"}
)


# --- words ---------------------------------------------------------------------------------------------------------

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)}
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAYS = {name[:3]: number for number, name in enumerate(_DAY_NAMES)}
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

# In full or shortened, in any case beside a number; by itself a month must be written as a name is.
_MON = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![^\W\d_])"
)
_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)(?!\w)"
)
_WD = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)(?!\w)"
_WD_SHORT = r"(?:(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\d%]|[.,]\d|\w)"
_Y = r"(?:1[5-9]|20)\d\d(?!\d|,\d|\.\d|\w)"
_TO = r"(?:\s?[-–—]\s?|,? (?:to|until|till|through|thru) | and | or )"
_PART = r"(?: (?:morning|afternoon|evening|night|noon|midday|lunchtime|at noon|at midnight))?(?!\w)"
_YEAR_SAID = rf"(?:(?:,? ?|-)(?P<{{0}}>{_Y})|,? (?:of )?(?P<{{0}}s>last|this|next|the same) year(?!\w))"
_HALF = r"(?:[Tt]he )?(?:[Ee]arly|[Ll]ate|[Mm]id|[Mm]iddle|[Ee]nd|[Bb]eginning|[Ss]tart)(?:[- ](?:of |in )?|, )?"
_WEEK_IN = r"[Tt]he (?:(?:first|second|third|fourth|last|final) (?:week|weekend|days)|month) (?:of|in) "
_N = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_N_CAPITAL = r"(?:An?|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)"

_LEAD = re.compile(
    r"(?<!\w)(on|in|from|since|until|till|by|before|after|between|during|for|through|of|at|as of|prior to|ahead of"
    r"|starting|effective|around|about|dated|than|to|over)(?: the)? ?$",
    re.IGNORECASE,
)


def _month(word: str) -> int:
    return _MONTHS[word[:3].lower()]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _day(word: str) -> int:
    return int(word.rstrip("stndrhSTNDRH"))


def _weekday(word: str | None) -> int | None:
    return _DAYS[word[:3].lower()] if word else None


def _years(match: re.Match[str], name: str = "y") -> tuple[int | None, int | None]:
    """The year that a pattern found, and the years that it counts from the reader's ("last year")."""
    said = match[name + "s"]
    return int(match[name]) if match[name] else None, _TURNS.get(said) if said else None


_TURNS = {"last": -1, "past": -1, "previous": -1, "this": 0, "the same": 0, "current": 0, "next": 1, "coming": 1}

# --- the grammar: each rule has a pattern and what a match of it means ----------------------------------------------

Build = Callable[[re.Match[str]], What | None]
# By what a date can begin with, so that a table of numbers is not tried against the names of months.
_AT_DIGIT: list[tuple[re.Pattern[str], Build]] = []
_AT_LETTER: list[tuple[re.Pattern[str], Build]] = []


def _rule(pattern: str, digit: bool = False, letter: bool = True) -> Callable[[Build], Build]:
    def add(build: Build) -> Build:
        for begins, rules in ((digit, _AT_DIGIT), (letter, _AT_LETTER)):
            if begins:
                rules.append((re.compile(pattern), build))
        return build

    return add


def _valid(date: Calendar) -> Calendar | None:
    """The date, unless no calendar has it; 29 February passes where the year is not known."""
    if date.day and date.month and not 1 <= date.day <= calendar.monthrange(date.year or 2000, date.month)[1]:
        return None
    return date


def _between(first: Calendar, last: Calendar, joined: str) -> What | None:
    if not (_valid(first) and _valid(last)):
        return None
    return Between(first, last, _joint(joined))


def _joint(between: str) -> str:
    word = between.strip()
    return word if word in ("and", "or") else "to"


@_rule(
    r"(?P<y>\d{4})(?P<s>[-./])(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)",
    digit=True,
    letter=False,
)
def _iso(match: re.Match[str]) -> What | None:
    """2025-07-22"""
    if not 1 <= int(match["m"]) <= 12 or not 1500 <= int(match["y"]) < 2100:
        return None
    return _valid(Calendar(int(match["y"]), int(match["m"]), int(match["d"])))


@_rule(r"(?P<a>\d\d?)(?P<s>[-./])(?P<b>\d\d?)(?P=s)(?P<y>(?:19|20)\d\d)(?!\w|[.,]\d)", digit=True, letter=False)
def _numeric(match: re.Match[str]) -> What | None:
    """26.02.2026; with slashes 7/4/2025 may be either, and is no date that can be told"""
    day, month = int(match["a"]), int(match["b"])
    if match["s"] == "/" and month > 12:
        day, month = month, day
    if not 1 <= month <= 12 or not day:
        return None
    if match["s"] == "/" and day <= 12 and day != month:
        return Vague()
    return _valid(Calendar(int(match["y"]), month, day))


_PART_OF = r"(?:[Tt]he )?(?:early |late )?(?:morning|afternoon|evening|night) of (?:the )?"
_BEFORE_DAY = (
    rf"(?:(?:(?:[Tt]his|[Ll]ast|[Nn]ext) )?(?P<w>{_WD}|{_WD_SHORT}){_PART},? (?:the )?|{_PART_OF}|[Tt]he (?=\d))?"
)
_AFTER_DAY = rf"(?:,? (?P<v>{_WD}|{_WD_SHORT}){_PART}| \((?P<v_>{_WD}|{_WD_SHORT})\)|{_PART})"


@_rule(
    rf"{_BEFORE_DAY}(?P<d>{_D})(?: ?of)?(?: |-)?(?P<m>(?i:{_MON})){_YEAR_SAID.format('y')}?"
    rf"(?:(?P<to>{_TO})(?:(?:{_WD}),? )?(?P<e>{_D})(?: of)? ?(?P<n>(?i:{_MON})){_YEAR_SAID.format('z')}?)?{_AFTER_DAY}",
    digit=True,
)
def _day_month(match: re.Match[str]) -> What | None:
    """22 July; Tuesday, 22nd of July 2025; 30 June - 2 July 2025"""
    if not match["w"] and not match["to"] and match["m"] == "may" and not match["y"]:
        return None
    return _day_or_days(match)


@_rule(
    rf"{_BEFORE_DAY}(?P<d>{_D})(?:, (?P<more>{_D}))?,?(?P<to>{_TO})(?:{_WD},? )?(?:the )?(?P<e>{_D})(?: of)? ?"
    rf"(?P<m>(?i:{_MON})){_YEAR_SAID.format('y')}?",
    digit=True,
)
def _days_month(match: re.Match[str]) -> What | None:
    """23-26 February 2026; 23 and 24 July; Thursday 11 to Tuesday 16 June"""
    return _days_of_month(match)


@_rule(
    rf"{_BEFORE_DAY}(?P<m>(?i:{_MON})) (?:the )?(?P<d>{_D}){_YEAR_SAID.format('y')}?"
    rf"(?:(?P<to>{_TO})(?:(?:{_WD}),? )?(?P<n>(?i:{_MON})) (?P<e>{_D}){_YEAR_SAID.format('z')}?)?{_AFTER_DAY}"
)
def _month_day(match: re.Match[str]) -> What | None:
    """July 22; Tuesday, July 22, 2025; June 30 - July 2, 2025"""
    if match["m"] in ("may", "march"):
        return None
    if match.group("m", "d", "y") == ("September", "11", None) and _ATTACKS.match(match.string, match.end("d")):
        return None
    return _day_or_days(match)


_ATTACKS = re.compile(r" (?:attacks?|terror|memorial|national)", re.IGNORECASE)
# Streets, bridges and parties are called after days: "the 15 July Martyrs' Bridge", "the March 14 Alliance".
_NAMED_AFTER = re.compile(
    r" (?:Street|Square|Avenue|Boulevard|Bridge|Park|Stadium|Airport|University|Hospital|Martyrs|Democracy|Movement"
    r"|Revolution|Uprising|Alliance|Coalition|Brigade|Palace|Hall)"
)


def _day_or_days(match: re.Match[str]) -> What | None:
    first = _one_day(match, match["d"], match["m"], "y", match["w"] or match["v"] or match["v_"])
    if not match["to"]:
        return None if first.year is None and _NAMED_AFTER.match(match.string, match.end()) else _valid(first)
    last = _one_day(match, match["e"], match["n"], "z")
    if first.year is None and first.years is None:
        first = replace(first, year=_year_before(first, last))
    return _between(first, last, match["to"])


@_rule(
    rf"{_BEFORE_DAY}(?P<m>(?i:{_MON})) (?P<d>{_D})(?:, (?P<more>{_D}))?,?(?P<to>{_TO})"
    rf"(?:the )?(?P<e>{_D})(?! (?i:{_MON})){_YEAR_SAID.format('y')}?"
)
def _month_days(match: re.Match[str]) -> What | None:
    """July 21-23, 2025; January 19 to 21"""
    return None if match["m"] in ("may", "march") else _days_of_month(match)


def _days_of_month(match: re.Match[str]) -> What | None:
    """Days of one month; "14, 15 and 16 July" are three that follow on each other."""
    first, last = (_one_day(match, match[name], match["m"], "y") for name in "de")
    days = [_day(match[name]) for name in ("d", "more", "e") if match[name]]
    if days != sorted(set(days)):
        return None
    return _between(first, last, " to " if len(days) == 3 == days[-1] - days[0] + 1 else match["to"])


def _one_day(match: re.Match[str], day: str, month: str, year: str, weekday: str | None = None) -> Calendar:
    number, years = _years(match, year)
    return Calendar(number, _month(month), _day(day), _weekday(weekday), years)


def _year_before(first: Calendar, last: Calendar) -> int | None:
    """The year of a range's first day where only its last has one: "30 December - 2 January 2025"."""
    if last.year is None or first.month is None or last.month is None:
        return None
    return last.year - (first.month > last.month)


@_rule(
    rf"(?:{_HALF}|{_WEEK_IN})?(?:the )?(?P<m>{_MONTH}),? (?:of )?"
    rf"(?:(?P<y>{_Y})|(?P<ys>last|this|next|the same) year(?!\w))"
)
def _month_year(match: re.Match[str]) -> What | None:
    """July 2025; mid-June last year"""
    year, years = _years(match)
    return Calendar(year, _month(match["m"]), years=years)


@_rule(rf"(?P<m>{_MONTH})(?P<to>{_TO})(?P<n>{_MONTH}),? (?P<y>{_Y})")
def _months_year(match: re.Match[str]) -> What | None:
    """March-April 2024"""
    first, last = _month(match["m"]), _month(match["n"])
    year = int(match["y"])
    return Between(Calendar(year, first), Calendar(year, last), _joint(match["to"])) if first < last else None


@_rule(
    rf"(?P<half>{_HALF}|{_WEEK_IN})?(?:(?P<turn>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his coming|[Tt]his past) )?"
    rf"(?P<m>{_MONTH})(?! ?\d)"
)
def _bare_month(match: re.Match[str]) -> What | None:
    """in May; last October; early June; his July trip to Israel"""
    month = _month(match["m"])
    turn = _TURNS.get((match["turn"] or "").lower().split(" ")[-1])
    if match["turn"] or match["half"]:
        return Calendar(month=month, months=turn)
    if month != 5 and _EVENT_FOLLOWS.match(match.string, match.end()):
        return Calendar(month=month)
    lead = _lead_of(match)[0]
    if lead in ("in", "since", "until", "till", "during", "between", "through", "around"):
        return Calendar(month=month)
    if lead in ("from", "to", "by", "before", "after", "for", "of") and not _NAME_FOLLOWS.match(
        match.string, match.end()
    ):
        return Calendar(month=month)
    return None


_EVENT_FOLLOWS = re.compile(
    r" (?:(?:official|state|working|bilateral|trilateral|virtual|phone|surprise|first) )?(?:visits?|trips?|tour|travel"
    r"|meetings?|summit|talks|call|conversation|encounter|stay|audience|reception)\b"
)
_NAME_FOLLOWS = re.compile(r" [^\W\d_a-z]")


# What follows a number that counts: "in 2000 villages".
_COUNTED = (
    r"%|percent|per |km|kg|sq|m\b|met(?:re|er)s|people|troops|soldiers|villages|men|women|workers|students|tons|tonnes"
    r"|miles|euros|dollars|jobs|families|children|hectares|homes|houses|places|cities|cases|hrs|hours|GMT|UTC"
)


@_rule(
    rf"(?:{_HALF})?(?P<y>(?:19|20)\d\d)(?:(?P<to>\s?[-–—]\s?| to | and | until | through )(?P<z>(?:19|20)\d\d))?"
    rf"(?![\w%/+]|[-–.,:]\d| ?(?:{_COUNTED}))",
    digit=True,
)
def _year(match: re.Match[str]) -> What | None:
    """in 2024; from 2019 to 2021; "the 2024 session" names a session, no date"""
    alone = match.start("y") == match.start()
    if alone and (match.string.endswith(" the ", 0, match.start()) or _lead_of(match)[0] not in _YEAR_LEADS):
        return None
    first = Calendar(int(match["y"]))
    if not match["z"]:
        return first
    last = Calendar(int(match["z"]))
    return Between(first, last, _joint(match["to"])) if match["y"] < match["z"] else None


_YEAR_LEADS = frozenset("in since until till from by before after during through between around of".split())


@_rule(rf"(?:{_HALF}|[Tt]he )?(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of)? (?P<y>{_Y})")
def _season_year(match: re.Match[str]) -> What | None:
    """the spring of 2021"""
    return Season(_SEASONS[match["s"].lower()], int(match["y"]))


@_rule(
    r"(?:[Ee]arly |[Ll]ate |[Ee]arlier )?(?P<turn>[Ll]ast|[Tt]his|[Nn]ext) "
    r"(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?!\w)"
)
def _season_turn(match: re.Match[str]) -> What | None:
    """last summer"""
    return Season(_SEASONS[match["s"].lower()], turn=_TURNS[match["turn"].lower()])


@_rule(r"(?:early |late )?(?:the )(?P<s>spring|summer|autumn)(?![\w-]| \w+(?:er|ion|ure|ball)\b)(?= ?(?:[,.;:)]|$|\n))")
def _season(match: re.Match[str]) -> What | None:
    """in the spring"""
    return Season(_SEASONS[match["s"]]) if _lead_of(match)[0] == "in" else None


_EARLIER = r"(?:[Ee]arlier |[Ll]ater |[Ee]arly |[Ll]ate )?"


# "yesterday (28)", as the papers of South Asia write.
_DAY_SAID = r"(?:,? \(\d{1,2}(?:st|nd|rd|th)?\)|(?!\w))"


@_rule(
    rf"{_EARLIER}(?:[Tt]oday|[Tt]onight|[Tt]his (?:very )?(?:morning|afternoon|evening)|TODAY)(?!\w)(?: at noon)?"
    rf"{_DAY_SAID}"
)
def _today(match: re.Match[str]) -> What | None:
    """today; earlier today; this morning"""
    return Offset(0, "day")


_JUST_NOW = r"(?:[Aa] short while|[Mm]oments|[Mm]inutes|[Hh]ours|[Aa] few (?:minutes|hours)) ago"


@_rule(rf"{_JUST_NOW}(?!\w)")
def _just_now(match: re.Match[str]) -> What | None:
    """a short while ago"""
    return Offset(0, "day")


@_rule(rf"{_EARLIER}(?:[Yy]esterday{_PART}|[Ll]ast (?:night|evening))(?!\w){_DAY_SAID}")
def _yesterday(match: re.Match[str]) -> What | None:
    """yesterday evening; last night"""
    return Offset(-1, "day")


@_rule(rf"{_EARLIER}[Tt]omorrow{_PART}(?!\w){_DAY_SAID}")
def _tomorrow(match: re.Match[str]) -> What | None:
    """tomorrow afternoon"""
    return Offset(1, "day")


@_rule(r"(?:[Tt]he )?day (?P<way>before yesterday|after tomorrow)(?!\w)")
def _two_days_off(match: re.Match[str]) -> What | None:
    """the day before yesterday; the day after tomorrow"""
    return Offset(-2 if match["way"].startswith("before") else 2, "day")


@_rule(
    rf"{_EARLIER}(?:(?:the )?(?:end|beginning|start|middle|course) of )?"
    r"(?P<turn>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he current|[Tt]he coming) (?P<u>week|month|year)(?!\w)"
)
def _turn_unit(match: re.Match[str]) -> What | None:
    """early next week; last month; at the end of this year"""
    return Offset(_TURNS[match["turn"].lower().split(" ")[-1]], _unit(match["u"]))


@_rule(
    r"(?:[Tt]he (?:coming|past|last|next)(?: few| several| couple of| \w+)?|[Tt]his past|[Ii]n recent|[Cc]oming"
    r"|[Rr]ecent) (?:day|week|month|year)s?(?!\w| of\b)"
)
def _stretch(match: re.Match[str]) -> What | None:
    """the past week; in the coming months"""
    return Vague()


@_rule(r"(?:[Ee]arlier|[Ll]ater) in the (?P<u>week|month|year)(?!\w)")
def _within(match: re.Match[str]) -> What | None:
    """earlier in the month"""
    return Offset(0, _unit(match["u"]))


def _unit(word: str) -> Unit:
    return cast(Unit, word) if word in ("day", "week", "month", "year") else "day"


@_rule(r"(?:[Tt]he|[Tt]his|[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]he past|[Tt]he coming) weekend(?! of\b|\w)")
def _weekend(match: re.Match[str]) -> What | None:
    """over the weekend; next weekend"""
    return Weekend(_TURNS.get(match[0].lower().split(" ")[-2]))


@_rule(
    rf"(?:[Tt]he )?week (?:of|beginning|starting|commencing)(?: on)?(?: {_WD},?)? "
    rf"(?:(?P<m>{_MONTH}) (?P<d>{_D})|(?:the )?(?P<e>{_D})(?: of)? (?P<n>{_MONTH}))(?:\s?[-–]\s?{_D})?"
    rf"{_YEAR_SAID.format('y')}?"
)
def _week_of(match: re.Match[str]) -> What | None:
    """the week of March 3"""
    day = _valid(_one_day(match, match["d"] or match["e"], match["m"] or match["n"], "y"))
    return WeekOf(day) if day else None


_ABOUT = re.compile(r"\b(?:[Oo]ver|more than|nearly|almost|about|around|some|roughly|less than) $")


@_rule(
    rf"(?P<n>{_N}|{_N_CAPITAL}|[Ss]everal|[Ss]ome|[Aa] few|[Aa] couple of|[Mm]any) (?:short )?"
    r"(?P<u>day|week|month|year)s? (?P<way>ago|later|earlier|from now)(?!\w)",
    digit=True,
)
def _counted(match: re.Match[str]) -> What | None:
    """two days ago; three weeks later"""
    way = match["way"]
    if _ABOUT.search(match.string, max(0, match.start() - 12), match.start()):
        return Vague()
    if match["n"].lower() in ("several", "some", "a few", "a couple of", "many"):
        return Vague()
    sign = -1 if way in ("ago", "earlier") else 1
    return Offset(sign * _number(match["n"]), _unit(match["u"]), anchored=way in ("later", "earlier"))


@_rule(
    r"(?:(?P<same>[Tt]he (?:very )?same|[Tt]hat(?: same| very)?)|(?P<on>[Tt]he (?:next|following))"
    r"|[Tt]he (?:previous|preceding|prior)) "
    r"(?P<u>day|week|month|year|morning|afternoon|evening|night)(?!\w)(?: (?:morning|afternoon|evening))?"
)
def _told(match: re.Match[str]) -> What | None:
    """the same evening; the next day; the previous week"""
    amount = 0 if match["same"] else 1 if match["on"] else -1
    return Offset(amount, _unit(match["u"]), anchored=True)


@_rule(
    r"[Tt]he (?P<u>day|week|evening|night|morning|month|year) (?P<way>before|after|earlier)"
    r"(?= ?(?:[,.;:)]|$|\n)| (?:in|at|and) )"
)
def _told_before(match: re.Match[str]) -> What | None:
    """the day before"""
    return Offset(1 if match["way"] == "after" else -1, _unit(match["u"]), anchored=True)


@_rule(
    r"(?:[Nn]ext day(?= ?[,.;])|(?:[Ll]ater|[Ee]arlier) (?:in the|that|the same) (?:day|morning|afternoon|evening)"
    r"|[Ii]n the (?:afternoon|evening)(?= ?,))(?!\w)"
)
def _told_later(match: re.Match[str]) -> What | None:
    """later that day; in the afternoon,"""
    return Offset(int(match[0].lower().startswith("next")), "day", anchored=True)


_WEEK_SAID = r"(?:,? (?:of )?(?P<weeks>last|this|next) week(?!\w))"


@_rule(
    rf"{_EARLIER}(?:(?P<turn>[Ll]ast|[Tt]his|[Nn]ext|[Tt]hat|[Tt]he (?:following|previous|preceding|same|coming)"
    r"|[Tt]his (?:past|coming)|[Cc]oming) )?"
    rf"(?P<w>{_WD})(?P<holiday> before Christmas)?{_PART}{_WEEK_SAID}?"
)
def _on_weekday(match: re.Match[str]) -> What | None:
    """on Tuesday; last Friday; Thursday of next week"""
    if _NO_WEEKDAY_BEFORE.search(match.string, max(0, match.start() - 8), match.start()):
        return None
    if _OF_MONTH.match(match.string, match.end()):
        return None
    if _NO_WEEKDAY_AFTER.match(match.string, match.end("w")):
        return None
    number = _DAYS[match["w"][:3].lower()]
    if match["holiday"]:
        return Weekday(number, -1, before=Calendar(month=12, day=25))
    weeks = _TURNS[match["weeks"]] if match["weeks"] else None
    word = (match["turn"] or "").lower()
    if word in ("the following", "the previous", "the preceding", "that", "the same"):
        turn = {"the following": 1, "that": 0, "the same": 0}.get(word, -1)
        return Weekday(number, turn, weeks, anchored=True)
    said = _TURNS.get(word.split(" ")[-1]) if word != "this" else None
    return Weekday(number, said, weeks, later=match[0].lower().startswith("later "))


_OF_MONTH = re.compile(rf" (?:of|in) (?:the month|{_MONTH})")
_NO_WEEKDAY_BEFORE = re.compile(r"(?:Black|Bloody|Good|Palm|Ash|Super|[Ee]very|[Ee]ach|EVERY) $")
_NO_WEEKDAY_AFTER = re.compile(
    r" (?:Times|Telegraph|Mirror|Mail|Express|Herald|World|Independent|Post|Tribune|Mass|[Pp]rayers?)\b"
)


@_rule(rf"(?P<a>{_WD}){_PART}(?P<to>{_TO})(?P<b>{_WD}){_PART}(?!,? (?:{_MON}|\d)){_WEEK_SAID}?")
def _weekdays(match: re.Match[str]) -> What | None:
    """from Monday to Wednesday; Thursday and Friday"""
    weeks = _TURNS[match["weeks"]] if match["weeks"] else None
    first, last = (Weekday(_DAYS[match[name][:3].lower()], None, weeks) for name in "ab")
    return Between(first, last, _joint(match["to"]))


@_rule(rf"(?P<w>{_WD}){_PART},? \((?:(?P<m>{_MON}) (?P<d>{_D})|(?P<e>{_D}) (?P<n>{_MON})){_YEAR_SAID.format('y')}?\)")
def _weekday_in_brackets(match: re.Match[str]) -> What | None:
    """Wednesday (23 July)"""
    return _valid(_one_day(match, match["d"] or match["e"], match["m"] or match["n"], "y", match["w"]))


@_rule(rf"(?P<w>{_WD}){_PART},? \((?P<d>\d\d?)[./](?P<m>\d\d?)[./](?P<y>20\d\d)\)")
def _weekday_numeric(match: re.Match[str]) -> What | None:
    """Tuesday (22.07.2025)"""
    if not 1 <= int(match["m"]) <= 12:
        return None
    return _valid(Calendar(int(match["y"]), int(match["m"]), int(match["d"])))


@_rule(r"(?:the )?(?P<d>\d\d?(?:st|nd|rd|th)) of (?:this|the current) month(?!\w)", digit=True)
def _day_of_this_month(match: re.Match[str]) -> What | None:
    """the 5th of this month"""
    return Calendar(day=_day(match["d"]), months=0)


@_rule(r"(?P<h>Christmas Eve|Christmas Day|New Year's Eve|New Year's Day)(?:,? (?P<y>20\d\d|19\d\d))?(?!\w)")
def _holiday(match: re.Match[str]) -> What | None:
    """on Christmas Eve"""
    month, day = {"Christmas Eve": (12, 24), "Christmas Day": (12, 25), "New Year's Eve": (12, 31)}.get(
        match["h"], (1, 1)
    )
    return Calendar(int(match["y"]) if match["y"] else None, month, day)


# --- finding -------------------------------------------------------------------------------------------------------

# A date can only begin at one of these; everything else is passed over at the speed of one search.
_BEGIN = re.compile(
    r"(?<![\w/.-])(?:\d|[Tt]he (?:\d|next|following|same|very|previous|preceding|prior|day|week|month|year|evening"
    r"|night|morning|afternoon|early|late|mid|end|beginning|start|spring|summer|autumn|fall|winter|past|coming|current|last"
    r"|first|second|third|fourth|final|course)"
    r"|[Jj]an|JAN|[Ff]eb|FEB|[Mm]ar(?:\b|ch)|MAR|[Aa]pr|APR|May|MAY|[Jj]u[nl]|JU[NL]|[Aa]ug|AUG|[Ss]ep|SEP|[Oo]ct|OCT"
    r"|[Nn]ov|NOV|[Dd]ec|DEC|Mon|MON|Tue|TUE|Wed|WED|Thu|THU|Fri|FRI|Sat|SAT|Sun|SUN"
    r"|[Tt]oday|TODAY|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Tt]hat |[Tt]his |[Ll]ast |[Nn]ext |[Ee]arl(?:y|ier) "
    r"|[Ll]ater? |[Mm]id[- ]|[Mm]iddle of|[Ee]nd of|[Bb]eginning of|[Ss]tart of|[Cc]ourse of|[Ww]eek |[Ss]pring"
    r"|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[Ii]n (?:recent|the (?:after|even))|[Cc]oming |[Rr]ecent |[Mm]orning of"
    rf"|{_JUST_NOW}"
    r"|[Aa]fternoon of|[Ee]vening of|[Nn]ight of|[Dd]ay |Christmas|New Year's"
    r"|(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve"
    r"|[Ss]everal|[Ss]ome|[Mm]any|[Aa] few|[Aa] couple of) (?:short )?(?:day|week|month|year))"
)


def find_dates(text: str) -> list[DateMention]:
    """The dates of a clean text, in order; none overlaps another.

    >>> [text[m.start:m.end] for text in ["He came on Tuesday, July 22, 2025."] for m in find_dates(text)]
    ['Tuesday, July 22, 2025']
    """
    found: list[DateMention] = []
    at = 0
    while begin := _BEGIN.search(text, at):
        mention = date_at(text, begin.start())
        if mention is None:
            at = begin.start() + 1
        else:
            found.append(mention)
            at = mention.end
    return found


def date_at(text: str, start: int) -> DateMention | None:
    """The longest date that begins at ``start``."""
    end, what = start, None
    for pattern, build in _AT_DIGIT if text[start : start + 1].isdigit() else _AT_LETTER:
        match = pattern.match(text, start)
        if match and match.end() > end and (meant := build(match)) is not None:
            end, what = match.end(), meant
    if what is None:
        return None
    lead, lead_start = _lead_before(text, start)
    if lead in _BESIDE and text.startswith("'s ", end):
        lead, lead_start = "", start  # "ahead of next week's meeting": it is the meeting that something is ahead of
    if lead == "between" and isinstance(what, Between):
        what = replace(what, joined="to")
    return DateMention(start, end, what, lead, lead_start)


def _lead_of(match: re.Match[str]) -> tuple[str, int]:
    return _lead_before(match.string, match.start())


def _lead_before(text: str, start: int) -> tuple[str, int]:
    window = max(0, start - 16)
    before = _LEAD.search(text[window:start])
    return (before[1].lower(), window + before.start()) if before else ("", start)


# --- resolving -----------------------------------------------------------------------------------------------------

# The year in which days are counted where a dateline gives none ("LONDON, March 13"): a leap year, after all others.
_NO_YEAR = 9996


def day_without_year(date: str) -> dt.date:
    """The day to which "today" is related in a text of "--03-13"; what is resolved by it needs ``as_said``."""
    return dt.date(_NO_YEAR, int(date[2:4]), int(date[5:7]))


def as_said(found: Resolved | None) -> Resolved | None:
    """What was resolved, without a year that nobody gave, and None where it then says nothing.

    >>> yesterday = resolve(find_dates("yesterday")[0], day_without_year("--03-01"))
    >>> as_said(yesterday).date
    '--02-29'
    """
    if found is None or not any(abs(int(end[:4]) - _NO_YEAR) < 2 for end in found.date.split("/") if end[0] != "-"):
        return found
    if found.precision not in ("day", "range") or "W" in found.date or len(found.date) not in (10, 21):
        return None
    return replace(found, date="/".join(f"-{end[4:]}" for end in found.date.split("/")))


def resolve(
    mention: DateMention, reference: dt.date | None, future: bool = False, anchor: dt.date | None = None
) -> Resolved | None:
    """What a date means in an article of the day ``reference``, or None where that cannot be told.

    ``future`` says that the event lies ahead (planned); ``anchor`` is the day being told of, for "two days later".

    >>> resolve(find_dates("on Friday")[0], dt.date(2025, 7, 22)).date
    '2025-07-18'
    >>> resolve(find_dates("on Friday")[0], dt.date(2025, 7, 22), future=True).date
    '2025-07-25'
    """
    if _needs_year(mention.what, reference):
        # Of a Monday is known only whether it lies ahead.
        return Resolved(str(_NO_YEAR + 1 if future else _NO_YEAR - 1), "year", "relative")
    try:
        return _resolve(mention.what, reference, future, anchor)
    except (ValueError, OverflowError):  # a day before the year 1 or after 9999, or 29 February of a common year
        return None


def _needs_year(what: What, reference: dt.date | None) -> bool:
    """Whether a date cannot be told as the year is not: nobody knows on which day of the week a March 13 fell."""
    one = what.first if isinstance(what, Between) else what
    by_week = isinstance(one, Weekday | Weekend | WeekOf) or (isinstance(one, Offset) and one.unit == "week")
    return by_week and reference is not None and reference.year == _NO_YEAR


def _resolve(what: What, reference: dt.date | None, future: bool, anchor: dt.date | None) -> Resolved | None:
    match what:
        case Calendar():
            return _calendar(what, reference, future)
        case Weekday():
            weekday_base = anchor if what.anchored else reference
            return _one(_weekday_on(what, weekday_base, future), "relative") if weekday_base else None
        case Offset(0, "week", False) if future and reference is not None and reference.weekday() == 6:
            return _offset(Offset(1, "week"), reference)  # "will meet this week", said on a Sunday
        case Offset():
            base = anchor if what.anchored else reference
            found = _offset(what, base) if base else None
            return None if what.anchored and not future and _is_ahead(found, reference) else found
        case Season():
            return _season_of(what, reference, future)
        case Weekend():
            return _weekend_of(what, reference, future) if reference else None
        case WeekOf():
            return _week_around(what, reference, future)
        case Between():
            return _range(what, reference, future)
    return None


def _is_ahead(found: Resolved | None, reference: dt.date | None) -> bool:
    """Whether what has happened would lie after its article: "ten years later" was told from another day."""
    bounds = day_bounds(found.date) if found else None
    return bool(bounds and reference and bounds[0] > reference + _SLACK)


def _one(day: dt.date, basis: Basis) -> Resolved:
    return Resolved(day.isoformat(), "day", basis)


def _week_name(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _calendar(date: Calendar, reference: dt.date | None, future: bool) -> Resolved | None:
    basis: Basis = "stated" if date.years is None and date.months is None else "relative"
    if date.day is not None:
        if date.month is not None and date.year is None and reference is None:
            return Resolved(f"--{date.month:02}-{date.day:02}", "day", basis) if date.years is None else None
        day = _day_of(date, reference, future)
        return _one(day, basis) if day else None
    if date.month is not None:
        year = _year_of_month(date, reference, future)
        return Resolved(f"{year:04}-{date.month:02}", "month", basis) if year else None
    return Resolved(f"{date.year:04}", "year", basis) if date.year else None


def _day_of(date: Calendar, reference: dt.date | None, future: bool) -> dt.date | None:
    if date.day is None:
        return None
    if date.year is not None and date.month is not None:
        return dt.date(date.year, date.month, date.day)
    if reference is None:
        return None
    if date.month is None:
        return dt.date(reference.year, reference.month, date.day)
    if date.years is not None:
        return dt.date(reference.year + date.years, date.month, date.day)
    return _nearest_year(date.month, date.day, date.weekday, reference, future)


def _nearest_year(month: int, day: int, weekday: int | None, reference: dt.date, future: bool) -> dt.date | None:
    """The year that a reader supplies: a day of the week settles it, else what is over is past and a plan is ahead."""
    days = [
        dt.date(year, month, day)
        for year in range(reference.year - 1, reference.year + 2)
        if day <= calendar.monthrange(year, month)[1]
    ]
    wrong_side = reference - _FAR if future else reference + _FAR
    if reference.year != _NO_YEAR:
        days = [one for one in days if one.weekday() == weekday and (one >= wrong_side) == future] or days
    if future:
        return next((one for one in days if one >= reference - _SLACK), days[-1] if days else None)
    return next((one for one in reversed(days) if one <= reference + _SLACK), days[0] if days else None)


def _year_of_month(date: Calendar, reference: dt.date | None, future: bool) -> int | None:
    if date.year is not None:
        return date.year
    if reference is None or date.month is None:
        return None
    if date.years is not None:
        return reference.year + date.years
    turn = date.months
    if turn == 0:
        return reference.year
    if turn == 1 or (turn is None and future):
        return reference.year + (date.month < reference.month + (turn or 0))
    return reference.year - (date.month > reference.month + (turn or 0))


# How old what was still to come on its day may be when it is printed, in days.
_OLD_NEWS = 2


def _weekday_on(day: Weekday, base: dt.date, future: bool) -> dt.date:
    monday = base - dt.timedelta(days=base.weekday())
    if day.before:
        end = _day_of(day.before, base, future) or base
        return end - dt.timedelta(days=(end.weekday() - day.number - 1) % 7 + 1)
    if day.weeks is not None:
        return monday + dt.timedelta(days=7 * day.weeks + day.number)
    if day.turn == 0:
        return monday + dt.timedelta(days=day.number)
    if day.turn == -1:
        return base - dt.timedelta(days=(base.weekday() - day.number - 1) % 7 + 1)
    if day.turn == 1 and day.anchored:
        return base + dt.timedelta(days=(day.number - base.weekday() - 1) % 7 + 1)
    if day.turn == 1:
        # Said on a Friday, "next Thursday" is the coming one; said on a Monday, the one after "this Thursday".
        return monday + dt.timedelta(days=7 + day.number)
    ago = (base.weekday() - day.number) % 7
    if future and not (day.later and ago <= _OLD_NEWS):
        return base + dt.timedelta(days=(day.number - base.weekday()) % 7)
    return base - dt.timedelta(days=ago)


def _offset(offset: Offset, base: dt.date) -> Resolved:
    if offset.unit == "day":
        return _one(base + dt.timedelta(days=offset.amount), "relative")
    if offset.unit == "week":
        return Resolved(_week_name(base + dt.timedelta(weeks=offset.amount)), "week", "relative")
    if offset.unit == "month":
        months = base.year * 12 + base.month - 1 + offset.amount
        return Resolved(dt.date(months // 12, months % 12 + 1, 1).isoformat()[:7], "month", "relative")
    return Resolved(base.replace(year=base.year + offset.amount, day=1).isoformat()[:4], "year", "relative")


def _season_of(season: Season, reference: dt.date | None, future: bool) -> Resolved | None:
    """Only the year, and none for a winter by its turn: it lies in two."""
    if season.year is not None:
        return Resolved(f"{season.year:04}", "year", "stated")
    if reference is None or season.month == 12:
        return None
    year = reference.year
    if season.turn == 1 or (season.turn is None and future):
        year += reference.month >= season.month + (0 if season.turn else 3)
    elif season.turn == -1:
        year -= reference.month < season.month + 3
    elif season.turn is None:
        year -= reference.month < season.month
    return Resolved(f"{year:04}", "year", "relative")


def _weekend_of(weekend: Weekend, reference: dt.date, future: bool) -> Resolved:
    saturday = reference + dt.timedelta(days=5 - reference.weekday())
    if weekend.turn == -1 or (not weekend.turn and not future and reference.weekday() < 5):
        saturday -= dt.timedelta(days=7)
    elif weekend.turn == 1 and reference.weekday() != 6:
        saturday += dt.timedelta(days=7)
    return _from_to(saturday, saturday + dt.timedelta(days=1), "relative")


def _from_to(first: dt.date, last: dt.date, basis: Basis) -> Resolved:
    return Resolved(f"{first.isoformat()}/{last.isoformat()}", "range", basis)


def _week_around(week: WeekOf, reference: dt.date | None, future: bool) -> Resolved | None:
    """The week, or as much of it as is over: what happened "during the week of October 10" had by the 14th happened."""
    day = _day_of(week.day, reference, future)
    if day is None:
        return None
    monday = day - dt.timedelta(days=day.weekday())
    if reference and not future and monday < reference < monday + dt.timedelta(days=6):
        return _from_to(monday, reference, "stated")
    return Resolved(_week_name(day), "week", "stated")


def _range(between: Between, reference: dt.date | None, future: bool) -> Resolved | None:
    if between.joined == "or":
        return None
    if isinstance(between.first, Weekday) and isinstance(between.last, Weekday):
        if reference is None:
            return None
        first = _weekday_on(between.first, reference, future)
        last = first + dt.timedelta(days=(between.last.number - between.first.number) % 7)
        return _joined(first, last, between.joined, "relative")
    if not isinstance(between.first, Calendar) or not isinstance(between.last, Calendar):
        return None
    return _calendar_range(between.first, between.last, between.joined, reference, future)


def _calendar_range(
    one: Calendar, other: Calendar, joined: str, reference: dt.date | None, future: bool
) -> Resolved | None:
    if one.day is None or other.day is None:
        if joined == "and":
            return None
        ends = [_calendar(date, reference, future) for date in (one, other)]
        return Resolved(f"{ends[0].date}/{ends[1].date}", "range", "stated") if ends[0] and ends[1] else None
    if one.month is None or other.month is None:
        return None
    basis: Basis = "stated" if other.years is None else "relative"
    if one.year is None and other.year is None and reference is None:
        if one.years is not None or (joined == "and" and (one.month != other.month or other.day - one.day != 1)):
            return None
        return Resolved(f"--{one.month:02}-{one.day:02}/--{other.month:02}-{other.day:02}", "range", basis)
    first = _day_of(one, reference, future)
    if first is None:
        return None
    year = other.year if other.year is not None else first.year + (other.month < one.month)
    return _joined(first, dt.date(year, other.month, other.day), joined, basis)


def _joined(first: dt.date, last: dt.date, joined: str, basis: Basis) -> Resolved | None:
    """Two days joined by "and" are a range only when they follow on each other: else which of them is meant?"""
    if last <= first or (joined == "and" and (last - first).days > 1):
        return None
    return _from_to(first, last, basis)


# --- durations -----------------------------------------------------------------------------------------------------

_STAY = r"(?:visit|trip|tour|stay|stop|mission|journey|talks|summit|conference|meeting|forum|programme|program)\b"
_DURATION = re.compile(
    rf"(?<![\w-])(?:(?P<n>{_N}|{_N_CAPITAL})[- ]?(?P<u>day|week)(?:s|-long)?"
    rf"(?=(?: (?!after|before|ago|later|earlier|since)[\w-]+){{0,4}}? {_STAY}| in [^\W\d_a-z])"
    rf"|(?:visit|trip|tour|stay|journey|mission) of (?P<m>{_N}) (?P<v>day|week)s?)"
)


def duration_days(text: str) -> int | None:
    """How many days a visit or meeting lasts, where a sentence says so.

    >>> duration_days("He arrived in Minsk on Tuesday for a three-day visit.")
    3
    """
    match = _DURATION.search(text)
    if match is None:
        return None
    return _number(match["n"] or match["m"]) * (7 if (match["u"] or match["v"]) == "week" else 1)
