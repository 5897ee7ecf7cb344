"""An article as it was given in; clean text in paragraphs and sentences out, each character with its origin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Variants that mean the same to every later step, one character for one, so that offsets are kept.
_SAME = str.maketrans(
    {char: "'" for char in "\u2018\u2019\u201a\u201b\u2032\u02bc\u02bb\u00b4\u0060\uff07"}
    | {char: '"' for char in "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"}
    | {char: " " for char in "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"}
    | {chr(code): " " for code in (*range(0x2000, 0x200B), *range(0x00, 0x09), *range(0x0E, 0x1C), 0x7F)}
    # Half a character, which no encoding can write.
    | {chr(code): "\ufffd" for code in range(0xD800, 0xE000)}
    | {char: "-" for char in "\u2010\u2011\u2012\u2212"}
)
# Invisible: marks of direction, joiners, soft hyphens, byte order marks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_JAMO = re.compile("[\u1160-\u11ff]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as offsets into the clean text; ``paragraph`` counts from 0, ``title`` marks the headline."""

    start: int
    end: int
    paragraph: int
    title: bool = False
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Clean:
    """NFC text with plain quotes and spaces. ``origin[i]`` is where character i began in the text as it was given."""

    text: str
    origin: range | tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the given text of a stretch of the clean text, combining marks included."""
        return self.origin[start], self.origin[end]


def clean(given: str) -> Clean:
    """The clean form of a text.

    >>> clean("S\u0327entu\u0308rk\u2019s").text
    "Şentürk's"
    """
    if given.isascii() or (unicodedata.is_normalized("NFC", given) and not _INVISIBLE.search(given)):
        return Clean(given.translate(_SAME), range(len(given) + 1))
    parts: list[str] = []
    origin: list[int] = []
    for start, cluster in _clusters(given):
        composed = unicodedata.normalize("NFC", cluster)
        parts.append(composed)
        origin.extend([start] * len(composed))
    origin.append(len(given))
    return Clean("".join(parts).translate(_SAME), tuple(origin))


def _clusters(given: str) -> Iterator[tuple[int, str]]:
    """Each character with the marks that follow it; what is invisible belongs to no cluster."""
    start = 0
    for at, char in enumerate(given):
        if at and (unicodedata.combining(char) or _JAMO.match(char)) and at - start < 20:
            continue
        if at > start:
            yield start, _INVISIBLE.sub("", given[start:at])
        start = at
    yield start, _INVISIBLE.sub("", given[start:])


# --- paragraphs and sentences --------------------------------------------------------------------------------------

_LINE = re.compile(r"[^\r\n]+")
_TERMINAL = re.compile(r"[.!?:;…][\"')\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[-–—*•·▪●]|\(?\d{1,2}[.)]|\(?[a-z]\)|\d{1,2} )\s+")
# A longer line is cut here: nothing is written so, and the parser's time grows with it.
_LONGEST = 1500

_ABBREVIATED = re.compile(
    r"(?<!\w)(?:Mrs?|Ms|Messrs|Drs?|Profs?|Gov|Gen|Lt|Col|Maj|Brig|Adm|Capt|Cmdr|Sgt|Sens?|Reps?|Hon|Rev|Sec|Amb"
    r"|Pres|Supt|Fr|Rt|Sr|Jr|Sts?|Ste|Md|Mohd|Mt|Ft|Cllr|Nos?|vs|etc|Inc|Ltd|Corp|Co|Bros|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Mon|Tues?|Wed|Thu|Fri|Sat|Sun|approx|est|Art|Smt"
    r"|Ing|Eng|Ma|Ts|Lic|Mag|Arq|Sra|Sr|Mme|Dept|Vol|fig|al|cf|ca|Ph\.D|[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])"
    r"\.[\"')\]]*$"
)
_AFTER_ABBREVIATION = re.compile(
    r"(?:The|An?(?!\.)|He|She|It|They|We|I(?!\.)|In|On|At|This|That|These|Those|His|Her|Their|But|And|After|Before|During|As|For"
    r"|Both|Earlier|Later)\b"
)
_ENDS = re.compile(
    r"[.!?…][\"')\]]*(?=\s+[\"'(\[]*[^\W_a-z])|(?<![.!?…])[.!?…]{2,}[\"')\]]*(?=\s)"
    # "met President Salo.The minister": the space is missing
    r"|(?<=[a-z]{3})\.(?=(?:The|He|She|It|They|In|On|At|This|His|Her|Their|But|After|Before|During|Earlier|Later"
    r"|Mr|Mrs|Ms|President|Prime|Foreign) )"
    # "Talks in KyivPresident Salo met": what stands above lost its line
    r"|(?<=[a-z]{3})(?=(?:(?:Vice )?President|(?:Prime|Foreign) Minister|Chancellor) [A-Z])"
)


def sentences(text: str, body: int = 0, titled: bool = False) -> list[Sentence]:
    """The sentences of a clean text, in order; where ``titled``, what stands before ``body`` is the headline."""
    found: list[Sentence] = []
    spans = list(_paragraphs(text, body))
    if titled:
        spans.insert(0, _stripped(text, 0, body))
    for number, (start, end) in enumerate(spans):
        if start >= end:
            continue
        title = titled and number == 0
        bullet = None if title else _BULLET.match(text, start, end)
        first = bullet.end() if bullet and bullet.end() < end else start
        for one, other in _cut(text, first, end) if title else _split(text, first, end):
            found.append(Sentence(one, other, number, title, bool(bullet)))
    return found


def _paragraphs(text: str, body: int) -> Iterator[tuple[int, int]]:
    """Lines, joined where one was broken for its width only."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text, body)]
    lines = [(start, end) for start, end in (_stripped(text, *line) for line in lines) if start < end]
    lines = [item for line in lines for item in _items(text, *line)]
    wrapped = _is_wrapped(text, lines)
    at = 0
    while at < len(lines):
        start, end = lines[at]
        while at + 1 < len(lines) and _continues(text, (start, end), lines[at + 1], wrapped):
            at += 1
            end = lines[at][1]
        yield start, end
        at += 1


# A list whose line breaks were lost: "- Anna Roy, Mayor of Bergen - Karl Lind, Mayor of Oslo".
_ITEM = re.compile(r"(?<=\S)\s+(?=[•▪●·]\s+\S)")
_DASHED = re.compile(r"(?<=\S)\s+(?=([-–—*])\s+[^\W\d_a-z])")


_FIRST = re.compile(r"1[.)]\s")


def _numbered(text: str, start: int, end: int) -> list[re.Match[str]]:
    """What stands before 2., 3. and so on in a list that begins with 1."""
    cuts: list[re.Match[str]] = []
    while found := re.compile(rf"\s+(?={len(cuts) + 2}[.)]\s+[^\W\d_a-z])").search(text, start, end):
        cuts.append(found)
        start = found.end()
    return cuts


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """
    >>> list(_items("- Anna Roy - Karl Lind", 0, 22))
    [(0, 10), (11, 22)]
    >>> list(_items("1. Anna Roy 2. Karl Lind", 0, 24))
    [(0, 11), (12, 24)]
    """
    cuts = [*_ITEM.finditer(text, start, end)]
    if not cuts and text[start] in "-–—*":
        cuts = [cut for cut in _DASHED.finditer(text, start, end) if cut[1] == text[start]]
    elif not cuts and _FIRST.match(text, start, end):
        cuts = _numbered(text, start, end)
    for cut in cuts:
        yield start, cut.start()
        start = cut.end()
    yield start, end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the text was broken into lines of one width: most lines, none of them long, end within a sentence."""
    if len(lines) < 6 or max(end - start for start, end in lines) > 100:
        return False
    full = [line for line in lines if line[1] - line[0] > 45]
    open_ended = sum(not _TERMINAL.search(text, end - 3, end) for _, end in full)
    return len(full) > 0.6 * len(lines) and open_ended > 0.6 * len(full)


def _continues(text: str, line: tuple[int, int], following: tuple[int, int], wrapped: bool) -> bool:
    between = text[line[1] : following[0]]
    if between.count("\n") + between.count("\r") - between.count("\r\n") > 1 or _BULLET.match(text, following[0]):
        return False
    if wrapped:
        # "    The minister said": the first line of a paragraph may be set in.
        return _indent(text, following[0]) <= _indent(text, line[0]) + 1
    return text[following[0]].islower() and not _TERMINAL.search(text, max(line[0], line[1] - 20), line[1])


def _indent(text: str, start: int) -> int:
    return start - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) - 1


def unwrapped(text: str, found: Iterable[Sentence]) -> str:
    """The text with a space for each line break within a sentence; offsets are kept.

    >>> unwrapped("He came\\nthis week.", [Sentence(0, 18, 0)])
    'He came this week.'
    """
    parts, at = [], 0
    for one in found:
        if "\n" in text[one.start : one.end] or "\r" in text[one.start : one.end]:
            parts += [text[at : one.start], text[one.start : one.end].translate(_BREAKS)]
            at = one.end
    return "".join([*parts, text[at:]])


_BREAKS = str.maketrans("\r\n", "  ")


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """
    >>> text = "Gov. R. Hanyuda left the U.S. on Monday. He met Mr. Li."
    >>> [text[one:other] for one, other in _split(text, 0, len(text))]
    ['Gov. R. Hanyuda left the U.S. on Monday.', 'He met Mr. Li.']
    """
    first = start
    for match in _ENDS.finditer(text, start, end):
        stop = match.end()
        if stop <= first or (text[match.start()] == "." and _is_abbreviation(text, first, stop)):
            continue
        yield from _cut(text, first, stop)
        first = stop
        while first < end and text[first].isspace():
            first += 1
    if first < end:
        yield from _cut(text, first, end)


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    if _ABBREVIATED.search(text, max(start, stop - 14), stop) is None:
        return False
    after = stop
    while after < len(text) and text[after] in " \"'([":
        after += 1
    # "left the U.S. The" ends a sentence.
    return not _AFTER_ABBREVIATION.match(text, after)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        stop = text.rfind(" ", start + 1, start + _LONGEST)
        stop = stop if stop > start else start + _LONGEST
        yield start, stop
        start = stop + (text[stop] == " ")
    if start < end:
        yield start, end
