"""Two names of bodies, companies or vessels go in; a score from 0 to 1 comes out.

Legal forms, words that are translated ("bank", "банк") and countries are read from tables; the other words are paired
as those of people are. A number is never a slip, and a word that only one has makes it another body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from whomet.countries import countries
from whomet.facts import fold
from whomet.names.people import ANOTHER, DOUBTFUL, PARTLY, WHOLE
from whomet.names.spelling import FORMS, SAME, alike
from whomet.names.syllables import is_pinyin
from whomet.names.tables import body_words, legal_forms

_LONGEST_PHRASE: Final = 7
_IN_BRACKETS: Final = re.compile(r"[(\[]([^)\]]*)[)\]]")
_STOP: Final = frozenset(
    "the of and for in on at a an de la le les el los las du des di da do dos das del della dell der die dem den und y "
    "e et i ve va no nr num number numero nomer n o s t".split()
)
_NUMBERS: Final = {
    word: str(number)
    for number, words in enumerate(
        (
            "first 1st ist premier pervyy",
            "second 2nd ii two",
            "third 3rd iii three",
            "fourth 4th iv four",
            "fifth 5th five",
            "sixth 6th vi six",
            "seventh 7th vii seven",
            "eighth 8th viii eight",
            "ninth 9th ix nine",
            "tenth 10th ten",
        ),
        1,
    )
    for word in words.split()
}
# What one may have and the other not.
_WEAK: Final = frozenset(
    "co corp grp holding intl repu republic business enterprise org islamic arab state al el".split()
)
# Of an abbreviation.
_LETTERS: Final = re.compile(r"[A-Z]{2,8}")
# "F.Z.E." is folded to letters with spaces.
_SPACED: Final = re.compile(r"\b[a-z](?: [a-z]\b)+")
_HYPHENED: Final = re.compile(r"\b(co|inter|trans|non|anti|multi) (operat|ordinat)")
# A word that the tables do not know is one that they know from here on.
_KNOWN_FROM: Final = 0.8
# These stand before a name; others so short are part of it.
_BEFORE: Final = frozenset("ao pt cv ip pp as ud zt kk".split())
_COMPOUND: Final = re.compile(r"\b(bundes)?(\w*?)s?(ministerium)\b")
_SHIP: Final = re.compile(r"^(?:m[vty]|ss|fv|mts|lpgc|lngc|lpg c|lng c) (?=\w)")


@dataclass(frozen=True, slots=True)
class Body:
    """``words`` are ``texts``, folded and without legal forms, in the words of the tables, countries with an @.

    ``plain`` is all of it but the legal forms, of which ``legal`` are the classes; ``also`` is what stands in brackets;
    ``known`` says that it has a word of bodies.
    """

    words: tuple[str, ...]
    texts: tuple[str, ...]
    plain: tuple[str, ...]
    legal: frozenset[str]
    known: bool
    also: tuple[str, ...]


def is_body(name: str) -> bool:
    """Whether a name has a word that only bodies have."""
    return body(name, False).known


def body_score(one: str, other: str, vessel: bool = False) -> float:
    first, second = body(one, vessel), body(other, vessel)
    if not first.words or not second.words:
        return 1.0 if first.plain and first.plain == second.plain else 0.0
    if first.also and second.also and set(first.also).isdisjoint(second.also):
        return ANOTHER
    if first.words == second.words:
        return _with_legal(SAME, first, second)
    if _short(one, first, second) or _short(other, second, first):
        return PARTLY
    return _with_legal(_compared(first, second, vessel), first, second)


@lru_cache(maxsize=65_536)
def body(name: str, vessel: bool) -> Body:
    letters = [inside for inside in _IN_BRACKETS.findall(name) if _LETTERS.fullmatch(inside)]
    also = tuple(map(fold, letters))
    # A place in brackets is a part of the name, as it is without them.
    text = fold(_IN_BRACKETS.sub(lambda found: " " if found[1] in letters else f" {found[1]} ", name)) or fold(name)
    text = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z]{3})", " ", text)
    text = spaced(_COMPOUND.sub(r"\1 \2 \3", _HYPHENED.sub(r"\1\2", text)))
    if vessel:
        ship = _SHIP.sub("", text).split()
        words = tuple(_NUMBERS.get(word, word) for word in ship)
        return Body(words, words, tuple(ship), frozenset(), True, also)
    plain = text.split()
    legal, rest = _without_legal(plain)
    read = list(_read(rest))
    kept = [one for one in read if one[0] not in _STOP] or read
    known = bool(legal) or any(word in _own_words() for word, _ in read)
    words, texts = (tuple(part) for part in zip(*kept, strict=True)) if kept else ((), ())
    return Body(words, texts, tuple(rest), frozenset(legal) - {""}, known, also)


def spaced(text: str) -> str:
    """
    >>> spaced("acme trading f z e")
    'acme trading fze'
    """
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), text)


@cache
def _own_words() -> frozenset[str]:
    return frozenset(body_words().values())


def _without_legal(words: Sequence[str]) -> tuple[set[str], list[str]]:
    """Legal forms at the end, at the beginning, or of several words; a name is never all legal form."""
    forms = legal_forms()
    found: set[str] = set()
    rest = list(words)
    changed = True
    while changed and len(rest) > 1:
        changed = False
        for length in range(min(_LONGEST_PHRASE, len(rest) - 1), 0, -1):
            for at in (len(rest) - length, 0):
                phrase = " ".join(rest[at : at + length])
                if phrase in forms and (len(phrase) > 2 or (at and len(phrase) == 2) or phrase in _BEFORE):
                    found.add(forms[phrase])
                    del rest[at : at + length]
                    changed = True
                    break
            if changed:
                break
    return found, rest


def _read(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each word as the tables have it, and as it was.

    Countries are their codes, translated words one of them, numbers digits.
    """
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            if code := _countries().get(phrase):
                yield f"@{code}", phrase.replace(" ", "")
                break
            if word := body_words().get(phrase):
                yield word, phrase.replace(" ", "")
                break
            if length == 1:
                yield _NUMBERS.get(phrase, phrase), phrase
        at += length


@cache
def _countries() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for country in countries().values():
        for form in (*country.names, *country.demonyms):
            if form not in country.minor:
                found.setdefault(fold(form), country.iso3)
    return found


def _short(written: str, short: Body, long: Body) -> bool:
    """Whether one is the initials of the other, or stands behind it in brackets."""
    letters = "".join(short.plain)
    if letters in long.also:
        return True
    if len(short.plain) > 1 or not 2 <= len(letters) <= 7 or not written.strip().isupper() or len(long.plain) < 2:
        return False
    return letters in _initials(long.plain)


def _initials(words: Sequence[str]) -> set[str]:
    kept = [word for word in words if word not in _STOP]
    return {"".join(word[0] for word in kept), "".join(word[0] for word in words)}


def _with_legal(score: float, first: Body, second: Body) -> float:
    """Two companies of one name and of two legal forms are not one for sure."""
    if first.legal and second.legal and first.legal.isdisjoint(second.legal):
        return min(score, DOUBTFUL)
    return score


def _compared(first: Body, second: Body, vessel: bool) -> float:
    shares, left, also = _paired(first, second)
    left, also = _without_initials(left, also)
    if not shares:
        return 0.0
    share = sum(shares) / len(shares)
    strong, also_strong = ([word for word in words if word not in _WEAK] for words in (left, also))
    if strong and also_strong:
        return ANOTHER
    more = [*strong, *also_strong]
    if not more:
        return WHOLE * share
    if not vessel and len(more) == 1 and more[0].startswith("@"):
        return PARTLY * share
    return DOUBTFUL if len(shares) > len(more) or any(word.isdigit() for word in more) else ANOTHER


def _paired(first: Body, second: Body) -> tuple[list[float], list[str], list[str]]:
    """How well the words that can be paired are, and the words that are left of both."""
    taken: set[int] = set()
    also: set[int] = set()
    shares = []
    for share, ours, theirs in sorted(_candidates(first, second), key=lambda one: (-one[0], one[1], one[2])):
        if taken.isdisjoint(ours) and also.isdisjoint(theirs):
            taken.update(ours)
            also.update(theirs)
            shares.append(share)
    return shares, _left(first, taken), _left(second, also)


def _left(body: Body, taken: set[int]) -> list[str]:
    return [word for at, word in enumerate(body.words) if at not in taken]


def _candidates(first: Body, second: Body) -> Iterator[tuple[float, tuple[int, ...], tuple[int, ...]]]:
    chinese = _chinese(first) and _chinese(second)
    for i, (a, text) in enumerate(zip(first.words, first.texts, strict=True)):
        for j, (b, other) in enumerate(zip(second.words, second.texts, strict=True)):
            if share := _word_share(a, b, text, other, chinese):
                yield share, (i,), (j,)
    for i, at in _joins(first.texts, second.texts):
        yield FORMS, (i,), at
    for j, at in _joins(second.texts, first.texts):
        yield FORMS, at, (j,)


def _joins(wholes: Sequence[str], parts: Sequence[str]) -> Iterator[tuple[int, tuple[int, ...]]]:
    for i, whole in enumerate(wholes):
        for end in (2, 3):
            for j in range(len(parts) - end + 1):
                if _is_join(whole, parts[j : j + end]):
                    yield i, tuple(range(j, j + end))


def _is_join(whole: str, parts: Sequence[str]) -> bool:
    text = "".join(parts)
    return whole == text or (whole[0] == text[0] and abs(len(whole) - len(text)) < 2 and alike(whole, text) >= FORMS)


def _chinese(body: Body) -> bool:
    """Whether one other letter makes another name of it, as it does in Chinese ones."""
    return "@CHN" in body.words or sum(map(is_pinyin, body.texts)) > 1


def _word_share(a: str, b: str, text: str, other: str, chinese: bool) -> float:
    if a == b:
        return SAME
    countries_of = a.startswith("@"), b.startswith("@")
    if all(countries_of) or (chinese and is_pinyin(text) and is_pinyin(other)):
        return 0.0
    known = a in _own_words(), b in _own_words()
    share = alike(text, other)
    if any(known) or any(countries_of):
        # "Syrie" is Syria and "koncern" a concern; two words of the tables are two.
        return share if share >= _KNOWN_FROM and not all(known) else 0.0
    return share


def _without_initials(left: list[str], also: list[str]) -> tuple[list[str], list[str]]:
    """ "AU Commission" and "African Union Commission": letters that are the initials of what the other has left."""
    for short, long in ((left, also), (also, left)):
        if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
            return [], []
    return left, also
