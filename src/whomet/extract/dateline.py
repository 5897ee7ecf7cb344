"""The beginning of an article goes in; place, agency and day of its dateline come out, and where the prose begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from whomet.extract.dates import Calendar, date_at, find_dates, resolve


@dataclass(frozen=True, slots=True)
class Dateline:
    """``text[start:end]`` is the dateline or header, ``end`` is where the prose begins; place and agency are spans.

    ``date`` is in the form of the extraction contract: "2025-07-22", or "--07-22" where no year is given.
    """

    start: int
    end: int
    place: tuple[int, int] | None = None
    agency: tuple[int, int] | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    kind: str  # place, agency, date, time or word
    start: int
    end: int
    date: str | None = None
    apart: bool = False  # a dash or a full stop stands before it


# No dateline that was seen is longer; what is longer is prose.
_LONGEST = 160
_HEADER_LINES = 8
_HEADER_LINE = 120
_MARGIN = " \t*_#"

_DASH = r"\.?(?:\s*(?:---?|[-–])\s+|\s?_\s|\s*—\s*|\s+--?-?(?=\S)|---?(?=\S))"
_GAP = re.compile(rf"(?:(?P<dash>{_DASH})|(?P<stop>[.]\s+)|[ ,|:;]+)?")
_AFTER_DASH = re.compile(_DASH)
_COLON = re.compile(r"\s*:\s+")
_STOP = re.compile(r"\s?\.\s+")
_LINE_END = re.compile(r"[ \t*_]*(?:\n\s*|$)")
_CLOSING = re.compile(r"\s?[)\]/]{1,2}")
_PROSE = re.compile(r"[\"'(\[]*[^\W_a-z]|$")

# Syndicated copy opens with its day and source, and a bracket that was never opened: "date 2025-07-22 X - Y)At the".
_SYNDICATED = re.compile(r"\(?date (?P<date>\d{4}-\d\d-\d\d) (?P<agency>[^()\n]{1,80})\)\s*")
# "WASHINGTON Tentative plans have been cancelled"
_BARE = re.compile(r"([A-Z]{4,}(?: [A-Z]{3,}){0,2}) (?=(?:[A-Z] |U\.S\. |(?!City|Province|State|Airport)[A-Z][a-z]+ ))")
_DATE_WORD = re.compile(r"(?i:dated?|published|posted|updated|issued|released|last updated)(?: on)?:?(?= )")
_TIME = re.compile(
    r"(?:at )?\d{1,2}[:.]\d\d(?: ?[apAP]\.?[mM]\.?)?"
    r"(?: ?\(?(?:GMT|UTC|CET|CEST|EE?S?T|EDT|[CMP][SD]T|MSK|IST)(?:[+-]\d+)?\)?)?(?!\w)"
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]")
_SLASHES = re.compile(r"//?\s?([^/\n]{2,40}?)\s?//?")
_AGENCY = re.compile(
    r"(?:[Rr]euters|REUTERS|AFP|AP|UPI|CNN|Xinhua|XINHUA|TASS|Kyodo|KYODO|Yonhap|YONHAP|Interfax|INTERFAX|Tanjug|TANJUG"
    r"|ANSA|Anadolu(?: Agency)?|AA|ARMENPRESS|Armenpress|BelTA|BELTA|KUNA|MENAFN|Trend(?: News Agency)?|RIA Novosti"
    r"|Ukrinform|Agerpres|ANI|PTI|[Dd]pa|DPA|EFE|Bernama|PNA|VNA|QNA|WAM|SPA|IRNA|Azertac|AZERTAC|Kazinform|Montsame|Sputnik"
    r"|APA|PR ?Newswire|Business Wire|GLOBE NEWSWIRE|IANS|NAN|GNA|KNA|MAP|PETRA|Petra|Hina|HINA|TASR|Kabar|UzA"
    r"|AKIpress|Belga)(?:\.[A-Za-z]{2,3})?(?![\w-])"
)
_CAPITALS = re.compile(r"[^\W\d_a-z]{3,}(?:\.[^\W\d_a-z]{2,3})?(?![\w'-])")
# A word of a place's name, or of a ministry's or an author's: it begins with a capital.
_WORD = r"(?:(?:St|Mt|Ft)\.|(?:[A-Z]\.)+|[^\W\d_a-z](?:[\w'/-]|\.(?=\w))*)"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:of|de|del|da|do|la|las|le|el|al|and|the|upon|am) )?{_WORD}){{0,5}}")
_NO_PLACE = re.compile(
    r"(?:On|In|At|The(?! Hague)|A|An|By|After|Before|During|Following|From|For|To|As|With|When|While|If|But|And|He|She"
    r"|It|They|We|I|You|His|Her|Their|Our|My|This|That|These|Those|There|Today|Yesterday|Tomorrow|Earlier|Later|Last|Next"
    r"|Its|Under|Mr|Mrs|Ms|Dr|Meanwhile|However|Also|No|Not|Yes|What|Who|How|Why|Where|Q)(?![\w'])"
)
_RELEASE = re.compile(
    r"(?:for immediate release|(?:press|media|news|official) (?:release|statement|note|information|communiqué)"
    r"|communiqué|statement|news|press|readout|(?:text|excerpts?) (?:of|from) (?:an? )?(?:report|article)\b.{0,110}"
    r"|by (?-i:[^\W\d_a-z]).{2,58}|(?:no|ref|reference)\b.{0,40}|from: .{2,80}"
    r"|by our .{0,20}(?:correspondent|reporter|staff).{0,20})"
    r"(?: ?[:#|-]? ?(?:no\.?|number)? ?[\d/-]{1,12})?",
    re.IGNORECASE,
)


def dateline(text: str, start: int = 0, is_place: Callable[[str], bool] | None = None) -> Dateline | None:
    """The dateline or header at ``start`` of a clean text (an article's body, or a sentence).

    A lone name before a dash ("Rabat - The Minister…") is taken for a place where it is in capitals or ``is_place``
    says so; where that is not given, one word will do. Before a colon ("CHENNAI: The…") it must be known: "THE
    PRESIDENT: Thank you" is a transcript.

    >>> line = dateline("TOKYO, Jan. 5 (Xinhua) -- Japan's minister left.")
    >>> line.end, line.date
    (26, '--01-05')
    """
    while start < len(text) and (text[start].isspace() or text[start] in "*_#"):
        start += 1
    if (bare := _BARE.match(text, start)) and is_place is not None and is_place(bare[1]):
        return Dateline(start, bare.end(), bare.span(1))
    if syndicated := _SYNDICATED.match(text, start):
        day = _day_at(text, syndicated.start("date"))
        return Dateline(start, syndicated.end(), None, syndicated.span("agency"), day.date if day else None)
    header = _header(text, start, is_place)
    if header is None:
        return _line(text, start, is_place)
    if line := _line(text, header.end, is_place):
        return Dateline(start, line.end, line.place, line.agency, line.date or header.date)
    first = None if _RELEASE.match(text, start) else _line(text, start, is_place)
    return first if first and first.end == header.end else header


def published_from(text: str, start: int = 0) -> str | None:
    """The day, with its year, that the dateline, the header or the last line gives; else None.

    >>> published_from("Press release\\n16 February 2024\\n\\nThe minister has left Cairo.")
    '2024-02-16'
    """
    line = dateline(text, start)
    if line and line.date and not line.date.startswith("--"):
        return line.date
    last_lines = text[max(start, len(text) - _HEADER_LINE) :].rstrip().split("\n")[1:]
    return next((day for row in reversed(last_lines) if (day := _date_of_line(row.strip(_MARGIN)))), None)


# --- header lines ---------------------------------------------------------------------------------------------------


def _header(text: str, start: int, is_place: Callable[[str], bool] | None) -> Dateline | None:
    """The lines above the prose, when one of them is nothing but a date or the words of a release."""
    end, date, place = start, None, None
    at = start
    for _ in range(_HEADER_LINES):
        stop = text.find("\n", at, at + _HEADER_LINE)
        if stop < 0:
            break
        line = text[at:stop].strip(_MARGIN)
        day = _date_of_line(line)
        following = _LINE_END.match(text, stop)
        if day or _RELEASE.fullmatch(line) or _TIME.fullmatch(line):
            end, date = following.end() if following else stop, date or day
            own = _line(text, at, is_place) if day and place is None else None
            if own is not None and own.place and own.end >= stop and is_place and is_place(text[slice(*own.place)]):
                place = own.place  # "BAGHDAD, April 26, 2006 --"
        elif len(line) > 80 or line.endswith((".", "!", "?", '"', ":")) or ". " in line:
            break
        at = following.end() if following else stop + 1
    return Dateline(start, end, place, date=date) if end > start else None


def _date_of_line(line: str) -> str | None:
    """The day of a line that says little else: "Published 7 May 2025", "Crown Office | News | 20 September 2024"."""
    for mention in find_dates(line):
        rest = (line[: mention.start] + line[mention.end :]).strip(" |,:*_#-–—")
        if not isinstance(mention.what, Calendar) or mention.what.day is None:
            continue
        few = len(rest.split()) <= 3 and (not rest or rest[0].isupper() or rest[0].isdigit())
        resolved = resolve(mention, None)
        if resolved and mention.what.year and (few or "|" in line or _RELEASE.fullmatch(rest)):
            return resolved.date
    return None


# --- one line: place, day and agency, in any order ------------------------------------------------------------------


def _line(text: str, start: int, is_place: Callable[[str], bool] | None) -> Dateline | None:
    items = _items(text, start)
    for count in range(len(items), 0, -1):
        end = _prose_start(text, items[:count], is_place)
        if end is not None:
            return _dateline(start, end, items[:count])
    return None


def _dateline(start: int, end: int, items: list[_Item]) -> Dateline:
    def span(kind: str) -> tuple[int, int] | None:
        return next(((item.start, item.end) for item in items if item.kind == kind), None)

    return Dateline(start, end, span("place"), span("agency"), next((item.date for item in items if item.date), None))


def _items(text: str, start: int) -> list[_Item]:
    """What stands in a row at ``start``, as far as it can be part of a dateline."""
    items: list[_Item] = []
    at, dated, broken = start + (text[start : start + 1] == "("), False, False
    while item := _item(text, at, dated):
        if item.end > start + _LONGEST or (item.kind == "place" and dated and broken):
            break
        items.append(replace(item, apart=broken))
        dated = dated or item.kind == "date"
        at = _closed(text, item.end)
        gap = _GAP.match(text, at)
        if gap:
            at, broken = gap.end(), bool(gap["dash"] or gap["stop"])
    return items


def _item(text: str, at: int, dated: bool) -> _Item | None:
    if word := _DATE_WORD.match(text, at):
        return _Item("word", at, word.end())
    if date := _day_at(text, at):
        return date
    if time := _TIME.match(text, at):
        return _Item("time", at, time.end())
    if inside := _BRACKETS.match(text, at):
        begin, end = inside.span(1)
        day = _day_at(text, begin)
        if day and day.end == end:
            return day
        return _Item("agency", begin, end) if text[begin].isupper() or _AGENCY.match(text, begin) else None
    if inside := _SLASHES.match(text, at):
        return _Item("agency", *inside.span(1))
    if agency := _AGENCY.match(text, at) or (_CAPITALS.match(text, at) if dated else None):
        return _Item("agency", at, agency.end())
    if (name := _NAME.match(text, at)) and not _NO_PLACE.match(text, at):
        return _Item("place", at, _before_day(text, at, name.end()))
    return None


def _day_at(text: str, at: int) -> _Item | None:
    mention = date_at(text, at)
    if mention is None or not isinstance(mention.what, Calendar) or mention.what.day is None:
        return None
    resolved = resolve(mention, None)
    return _Item("date", at, mention.end, resolved.date) if resolved else None


def _before_day(text: str, start: int, end: int) -> int:
    """Where a run of capitalised words ends when a day is part of it: "Moscow March 5"."""
    at = text.find(" ", start, end)
    while at > 0:
        if _day_at(text, at + 1):
            return at
        at = text.find(" ", at + 1, end)
    return end


def _closed(text: str, at: int) -> int:
    """Past the brackets and slashes that close here."""
    closing = _CLOSING.match(text, at)
    return closing.end() if closing else at


def _prose_start(text: str, items: list[_Item], is_place: Callable[[str], bool] | None) -> int | None:
    """Where the prose begins if the items are a whole dateline, else None."""
    last, before = items[-1], items[:-1]
    kinds = {item.kind for item in items}
    dated, full = "date" in kinds, "date" in kinds and bool(kinds & {"place", "agency"})
    after = _closed(text, last.end)
    known = last.kind == "agency" and bool(_AGENCY.fullmatch(text, last.start, last.end))
    sourced = last.kind == "agency" and bool(before) and (known or _is_place(text, before, is_place))
    if last.kind == "word":
        return None
    if line_end := _LINE_END.match(text, after):
        if last.kind == "place" and (last.apart or line_end.end() == after):
            return None
        return line_end.end() if dated or sourced or _is_place(text, items, is_place) else None
    if dash := _AFTER_DASH.match(text, after):
        # "[Premium Times] Abuja -- The President"
        led = items[0].kind == "agency" and _is_place(text, items[1:], is_place)
        return _prose(text, dash.end()) if dated or sourced or led or _is_place(text, items, is_place) else None
    # "Rep. Smith (D-NY): We…" is a speaker: before a colon a bracket must hold an agency that is known.
    if colon := _COLON.match(text, after):
        return _prose(text, colon.end()) if full or (known and before) or _is_known(text, items, is_place) else None
    if stop := _STOP.match(text, after):
        return _prose(text, stop.end()) if full or (sourced and after > last.end) else None
    # "Helsinki, Finland (CNN) The President"
    if (full and (known or after > last.end)) or (
        known and before and after > last.end and _is_place(text, before, is_place)
    ):
        return _prose(text, after + len(text[after : after + 9]) - len(text[after : after + 9].lstrip()))
    return None


def _is_place(text: str, items: list[_Item], is_place: Callable[[str], bool] | None) -> bool:
    names = [text[item.start : item.end] for item in items]
    if not names or any(item.kind != "place" for item in items) or len(names) > 3:
        return False
    if names[0].isupper() and len(names[0].split()) <= 3:
        return True
    if is_place is not None:
        return _is_known(text, items, is_place)
    return all(len(name.split()) <= (2 if len(names) > 1 else 1) for name in names)


def _is_known(text: str, items: list[_Item], is_place: Callable[[str], bool] | None) -> bool:
    if is_place is None or any(item.kind != "place" for item in items):
        return False
    return any(is_place(text[item.start : item.end]) for item in items)


def _prose(text: str, at: int) -> int | None:
    return at if _PROSE.match(text, at) else None
