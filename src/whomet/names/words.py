"""A name as it is written goes in; its words come out: folded, split, with what each is (name, initial, title, …)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from whomet.facts import fold
from whomet.names.tables import pairs, part

NAME: Final = "name"
INITIAL: Final = "initial"
TITLE: Final = "title"
PARTICLE: Final = "particle"
GENERATION: Final = "generation"
ALIAS: Final = "alias"

_OWN_SCRIPT: Final = re.compile(r"[\u0590-\u06ff\u0750-\u077f\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")
HAN: Final = re.compile(r"[\u3400-\u9fff]+")
HANGUL: Final = re.compile(r"[\uac00-\ud7af]+")
UNVOWELLED: Final = re.compile(r"[\u0590-\u06ff\u0750-\u077f]")
_BRACKETS: Final = re.compile(r"[(\[\"“„«‘]([^)\]\"”“»’]*)[)\]\"”»’]")
_MARKS: Final = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u0591-\u05c7\u200b-\u200f\u2066-\u2069]")
# Schwa is written a where it cannot be written; the Arabic letters are those that Persian and careless writing change.
_LETTERS: Final = str.maketrans("əƏيىكةأإآٱ", "aAییکهاااا")
# "JRR Tolkien"; Ng is a family name.
_RUN_TOGETHER: Final = re.compile(r"(?!NG$|JR$|SR$|II$|DR$|MR$|MS$|ST$|LT$|MD$)[BCDFGHJKLMNPQRSTVWXZ]{2,3}")
_APOSTROPHES: Final = re.compile(r"['’‘ʼʻ`´ʹʺ]")
_SERVANT: Final = re.compile(r"^abd(?:[aueoi](?:l|[rsztdn](?=\w))?|l)?(?=[bdfghjkmnqrstwyz]\w{2})")
_OF_THE_FAITH: Final = re.compile(r"(?<=\w{2})(?:al|e|u|a|i)?dd?(?:in|ine|een)$")


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` in folded Latin letters; ``own`` as written, in a script that Latin letters do not give back."""

    text: str
    kind: str = NAME
    own: str = ""

    @property
    def core(self) -> bool:
        return self.kind in (NAME, INITIAL)


@lru_cache(maxsize=65_536)
def person_words(name: str) -> tuple[Word, ...]:
    """
    >>> [word.text for word in person_words("Dr. Abd al-Rahman O'Neill, Jr.")]
    ['dr', 'abdrahman', 'oneill', 'jr']
    """
    plain = written(name)
    aliases = [word for inside in _BRACKETS.findall(plain) for word in inside.split()]
    plain = _BRACKETS.sub(" ", plain)
    words = [word for raw in re.split(r"[\s,;/_–—‐‑·・‧-]+", plain) for word in _words(raw)]
    words = _joined(words)
    named = [word for word in words if word.core]
    if not named:
        # "Sheikh" or "Prince" alone: it is all there is.
        words = [Word(word.text, NAME, word.own) for word in words]
    return (*words, *(Word(fold(alias), ALIAS) for alias in aliases if fold(alias)))


def written(name: str) -> str:
    """A name without what is often left out or written otherwise: marks of vowels and of direction, kinds of Alif."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).translate(_LETTERS)


def _words(raw: str) -> list[Word]:
    if _RUN_TOGETHER.fullmatch(raw):
        return [Word(letter, INITIAL) for letter in raw.lower()]
    undotted = fold(raw.replace(".", ""))
    if raw.count(".") and undotted in part("title") | part("generation") | pairs("generation").keys():
        return [_word(undotted)]
    return [word for piece in raw.split(".") if (word := _piece(piece, "." in raw)).text]


def _piece(piece: str, dotted: bool) -> Word:
    own = piece if _OWN_SCRIPT.search(piece) else ""
    text = fold(_APOSTROPHES.sub("", piece)).replace(" ", "")
    if len(text) == 1 and (dotted or piece.isupper()):
        return Word(text, INITIAL)
    if own:
        return Word(text, PARTICLE if own in ("بن", "ابن", "بنت", "آل", "ال", "בן") else NAME, own)
    return _word(text)


def _word(text: str) -> Word:
    if text in pairs("generation"):
        return Word(text, GENERATION)
    if text in part("particle"):
        return Word(text, PARTICLE)
    if text in part("title"):
        return Word(text, TITLE)
    return Word(text, INITIAL if len(text) == 1 else NAME)


def _joined(words: list[Word]) -> list[Word]:
    """Names of two parts as one: "Abd al-Rahman" and "Abdulrahman", "Saif al-Din" and "Seifeddine", "Abu Omar"."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word.own and _join_own(found, word):
            at += 1
            continue
        rest = [one for one in words[at + 1 : at + 3] if one.text not in ("al", "el", "ul", "ur", "as", "ar", "us")]
        if word.text in part("servant") and rest and rest[0].kind != INITIAL:
            skipped = words.index(rest[0], at + 1)
            found.append(Word(_servant("abdul" + rest[0].text), NAME))
            at = skipped + 1
            continue
        if word.text in ("din", "dine", "deen", "eddine", "eddin", "uddin", "addin") and found:
            while len(found) > 1 and found[-1].kind == PARTICLE:
                found.pop()
            found[-1] = Word(found[-1].text + "din", NAME)
        else:
            found.append(word if word.own or word.kind != NAME else Word(_glued(word.text), NAME))
        at += 1
    return found


def _join_own(found: list[Word], word: Word) -> bool:
    """The same for Arabic letters, which need no spelling out: "عبد الرحمن", "سعد الدین"."""
    last = found[-1] if found else None
    bare = word.own.removeprefix("ال")
    if last and last.own and (last.own in ("عبد", "ابو") or bare in ("دین", "له")):
        found[-1] = Word(last.text + word.text, NAME, last.own + bare)
        return True
    return False


def _servant(text: str) -> str:
    """
    >>> _servant("abdulrahman"), _servant("abdurrahman"), _servant("abdelkader"), _servant("abdallah")
    ('abdrahman', 'abdrahman', 'abdkader', 'abdullah')
    """
    if re.fullmatch(r"abd[aueo]?ll?ah?", text):
        return "abdullah"
    return _SERVANT.sub("abd", text)


def _glued(text: str) -> str:
    if text.startswith("abd") and len(text) > 5:
        return _servant(text)
    if len(text) > 6 and _OF_THE_FAITH.search(text):
        return _OF_THE_FAITH.sub("din", text)
    return text


def latin_syllables(word: str) -> list[str]:
    """The syllables of Chinese or Korean letters, one a letter.

    >>> latin_syllables("习近平")
    ['xi', 'jin', 'ping']
    """
    return [anyascii(char).lower() for char in word if _OWN_SCRIPT.match(char)]
