"""Two words of names go in; how far they are spellings of one word comes out, 0 to 1.

A word is first written by its sounds (``sounds``): what the many ways of transliteration write differently is written
the same. What is left of the difference is counted in edits of sounds, in which those that are often mistaken for one
another are cheap; how many edits a word may have depends on its length. The allowances and costs are chosen on the open
two thirds of benchmark/names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from whomet.names.tables import distinct, groups, one_given_name

SAME: Final = 1.0
SOUNDS: Final = 0.97
FORMS: Final = 0.93
SHORT: Final = 0.93
# The least that still counts as one word; benchmark/names: .70 to .80 give the same F1 within .005.
SPELLING: Final = 0.75

# What is left of a word that the table has as a form of the same name: less is a translation.
_RELATED: Final = 0.3
# Both are names, and the table takes them for two: an edit weighs more.
_KNOWN_APART: Final = 1.6

# In this order, on folded text. The capitals are sounds: S as in she, C as in chin, Z as in measure, X as in loch,
# T as in tsar, J as in judge.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:mc|mac)(?=[bcdfgklnprtv])", "mak"),
        (r"schtsch|shtsh|stsch|shch|szcz|sjtj", "S"),
        (r"tsch|tch|tsj", "C"),
        (r"dzsch|dsch|dzh|dsh|dj|dzs|dz(?=h)", "J"),
        (r"sch|sh", "S"),
        (r"ch", "C"),
        (r"zh", "Z"),
        (r"kh", "X"),
        (r"gh|gu(?=[ei])", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"bh", "b"),
        (r"rh", "r"),
        (r"ck|cq|cc|kk", "k"),
        (r"qu(?=[ei])", "k"),
        (r"ts|tz|cz", "T"),
        (r"^x(?=[^aeiou]|$)", "k"),
        (r"^x(?=[aeou])", "X"),
        (r"x", "ks"),
        (r"c(?=[aou]|[bdfgklmnprtv]|$)", "k"),
        (r"w", "v"),
        (r"ff?$", "v"),
        (r"(?<=[a-z]{3})au$", "ov"),
        (r"^(?:ye|je|ie)", "e"),
        (r"ou|oo|uo", "u"),
        (r"ee|ea", "i"),
        (r"oe", "o"),
        (r"ue", "u"),
        (r"(?:iy|yy|ij|ii|yj|yi|ie|y|j)$", "i"),
        (r"(?<=[aeou])j|j(?=[aou])(?<=[bcdfghklmnprstv]j)", "i"),
        (r"y", "i"),
        (r"dt$", "t"),
        (r"(?<=[aeiou])h$", ""),
        (r"i(?=i)|(.)(?=\1)", ""),
    )
)

_VOWELS: Final = frozenset("aeiou")
_CHEAP: Final = {
    way: cost
    for cost, pairs in (
        (0.05, "qk Tc"),
        (0.1, "jJ"),
        (0.15, "ei ao hX kX JZ Ji cC sS sz ZS fv qg"),
        (0.2, "ou ae eo Jg gh kg Zi CJ CS kc sc td pb zJ qX TC Tz"),
        (0.3, "ai au iu io vu vb zZ cz Ck CX dz Sc Ts"),
        (0.4, "Tt"),
        (0.5, "mn lr"),
    )
    for pair in pairs.split()
    for way in (pair, pair[::-1], pair.replace("J", "j"), pair.replace("J", "j")[::-1])
}
# What may be left out: vowels and breath; a consonant costs a whole edit.
_LEFT_OUT: Final = {"h": 0.25, "a": 0.4, "e": 0.35, "i": 0.35, "o": 0.4, "u": 0.4}
# Two sounds that changed places.
_TURNED: Final = 0.8
# A name that begins otherwise is sooner another.
_FIRST: Final = 0.3
# Edits that words of so many sounds may have.
_ALLOWED: Final = (0.0, 0.0, 0.1, 0.2, 0.36, 0.56, 0.8, 1.0, 1.05, 1.2, 1.4, 1.6, 1.8)


@lru_cache(maxsize=65_536)
def sounds(word: str) -> str:
    """
    >>> sounds("shcherbakov") == sounds("schtscherbakoff"), sounds("yuriy") == sounds("iurii")
    (True, True)
    """
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


# Sounds that are mistaken for one another, and those that may be left out.
_BONES: Final = str.maketrans("SCTzZJjgqXvwfbd", "ssssssskkkvvvpt", "aeiouh")


@lru_cache(maxsize=65_536)
def bones(word: str) -> str:
    """What all spellings of a word have in common, mostly: its consonants, by their kind.

    >>> bones("zelenskyy") == bones("zielenskij"), bones("aoi")
    (True, 'aoi')
    """
    return re.sub(r"(.)\1+", r"\1", sounds(word).translate(_BONES)) or word


@lru_cache(maxsize=262_144)
def alike(one: str, other: str) -> float:
    """0 for two words that are not one, SPELLING to 1 for spellings of one; folded words of Latin letters."""
    if one == other:
        return SAME
    share = SHORT if one_given_name(one, other) else _spelled_alike(one, other)
    if share and (one.isdigit() or other.isdigit() or distinct(one, other) or _feminine(one, other)):
        return 0.0
    return share


def _spelled_alike(one: str, other: str) -> float:
    first, second = sounds(one), sounds(other)
    if first == second and len(first) > 1:
        return SOUNDS
    edits = _edits(first, second)
    if edits == _ENDLESS:
        return 0.0
    most = _allowed(first, second)
    share = _share(edits, most)
    ours, theirs = groups(one), groups(other)
    if ours & theirs:
        # The table joins translations, too: John and Ivan are not one name here.
        return max(FORMS if share > _RELATED else 0.0, share if share >= SPELLING else 0.0)
    if ours and theirs:
        share = _share(edits * _KNOWN_APART, most)
    return share if share >= SPELLING else 0.0


_OF_A_FAMILY: Final = ("ov", "ev", "in", "yn", "sky", "skiy", "skii", "ski", "oi", "oy")


def _feminine(one: str, other: str) -> bool:
    """Whether one is the name of a woman, made from the other, a man's; family names only agree with their bearer."""
    man, woman = sorted((one, other), key=len)
    return woman == man + "a" and len(man) > 2 and not man.endswith(_OF_A_FAMILY)


def spelled(first: str, second: str) -> float:
    """What the edits between two words, written by their sounds, leave of 1."""
    return _share(_edits(first, second), _allowed(first, second))


def _share(edits: float, most: float) -> float:
    if most == 0.0:
        return 1.0 if edits == 0 else 0.0
    return max(0.0, 1 - (1 - SPELLING) * edits / most)


def _allowed(first: str, second: str) -> float:
    return _ALLOWED[min(max(len(first), len(second)), len(_ALLOWED) - 1)]


_ENDLESS: Final = 99.0


def _edits(first: str, second: str) -> float:
    """The cheapest edits from one to the other; endless for words that do not share half of their sounds."""
    longer = max(len(first), len(second))
    if Levenshtein.distance(first, second, score_cutoff=longer) > (longer + 1) // 2:
        return _ENDLESS
    previous2: list[float] = []
    previous = [0.0]
    for sound in second:
        previous.append(previous[-1] + _LEFT_OUT.get(sound, 1.0))
    for i, a in enumerate(first):
        out = _LEFT_OUT.get(a, 1.0)
        row = [previous[0] + out]
        for j, b in enumerate(second):
            if a == b:
                best = previous[j]
            else:
                best = previous[j] + _instead(a, b) + (_FIRST if i == j == 0 and a + b not in _CHEAP else 0.0)
                best = min(best, previous[j + 1] + out, row[j] + _LEFT_OUT.get(b, 1.0))
                if i and j and a == second[j - 1] and b == first[i - 1]:
                    best = min(best, previous2[j - 1] + _TURNED)
            row.append(best)
        previous2, previous = previous, row
    return previous[-1]


def _instead(one: str, other: str) -> float:
    cheap = _CHEAP.get(one + other)
    if cheap is not None:
        return cheap
    return 0.5 if one in _VOWELS and other in _VOWELS else 1.0


# --- Arabic and Hebrew -----------------------------------------------------------------------------------------------

# Long vowels are written as consonants, short ones not at all.
_LONG: Final = {"W": "uov", "Y": "iej", "A": "ae"}
_SHORT_VOWEL: Final = {"a": 0.0, "e": 0.0, "i": 0.12, "o": 0.15, "u": 0.2, "h": 0.3}


@lru_cache(maxsize=65_536)
def unvowelled(letters: tuple[str, ...], latin: str) -> float:
    """How well a word of a script without short vowels, each letter of it in Latin ones, is that Latin word."""
    bones = "".join(
        _letter(letter) for letter, before in zip(letters, ("", *letters), strict=False) if letter != before
    )
    word = sounds(latin)
    if not bones or not word:
        return 0.0
    consonants = sum(sound not in "WYA" for sound in bones)
    return _share(_bones(bones, word), (0.0, 0.2, 0.3, 0.45, 0.6, 0.8)[min(consonants, 5)])


_LETTERS: Final = {
    "w": "W",
    "y": "Y",
    "a": "A",
    "sh": "S",
    "kh": "X",
    "gh": "g",
    "th": "t",
    "dh": "d",
    "ch": "C",
    "ts": "T",
}


def _letter(letter: str) -> str:
    plain = re.sub(r"['`]", "", letter.lower())
    return _LETTERS.get(plain, plain)


def _bones(bones: str, word: str) -> float:
    previous = [0.0]
    for sound in word:
        previous.append(previous[-1] + _SHORT_VOWEL.get(sound, 1.0))
    for a in bones:
        row = [previous[0] + _bone_left_out(a)]
        for j, b in enumerate(word):
            best = min(previous[j] + _bone(a, b), previous[j + 1] + _bone_left_out(a))
            row.append(min(best, row[j] + _SHORT_VOWEL.get(b, 1.0)))
        previous = row
    return previous[-1]


def _bone_left_out(sound: str) -> float:
    return {"W": 0.6, "Y": 0.6, "A": 0.3, "h": 0.3}.get(sound, 1.0)


def _bone(a: str, b: str) -> float:
    if a == b or b in _LONG.get(a, ""):
        return 0.0
    return 1.0 if a in _LONG else _instead(a, b)
