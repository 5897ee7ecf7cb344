"""Two Chinese or two Korean names go in; whether they are one comes out, None where they are not both of either kind.

These names are made of few syllables, and one other letter is another name: Weimin is not Weimei. So they are compared
whole, in any order of family and given name, in what Pinyin and Wade-Giles, or North and South Korea, write otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from whomet.names.tables import pairs, part
from whomet.names.words import HAN, HANGUL, NAME, Word, latin_syllables

_PINYIN: Final = (
    "a|ai|an|ang|ao|[bpmf]a|[bpm]ai|[bpmf]an|[bpmf]ang|[bpm]ao|[bpmf]ei|[bpmf]en|[bpmf]eng|[bpm]i|[bpm]ian|[bpm]iao|"
    "[bpm]ie|[bpm]in|[bpm]ing|[bpmf]o|[bpmf]u|miu|[mpf]ou|[dtnl]a|[dtnl]ai|[dtnl]an|[dtnl]ang|[dtnl]ao|[dtnl]e|[dnl]ei|"
    "[dtnl]eng|nen|[dtnl]i|[dtnl]ian|[nl]iang|[dtnl]iao|[dtnl]ie|[nl]in|[dtnl]ing|[dnl]iu|[dtnl]ong|[dtnl]ou|[dtnl]u|"
    "[dtnl]uan|[dtl]un|[dt]ui|[dtnl]uo|[nl]ue|lv|lvan|[gkh]a|[gkh]ai|[gkh]an|[gkh]ang|[gkh]ao|[gkh]e|[gh]ei|[gkh]en|"
    "[gkh]eng|[gkh]ong|[gkh]ou|[gkh]u|[gkh]ua|[gkh]uai|[gkh]uan|[gkh]uang|[gkh]ui|[gkh]un|[gkh]uo|[jqx]i|[jqx]ia|"
    "[jqx]ian|[jqx]iang|[jqx]iao|[jqx]ie|[jqx]in|[jqx]ing|[jqx]iong|[jqx]iu|[jqx]u|[jqx]uan|[jqx]ue|[jqx]un|"
    "(?:zh|ch|sh|z|c|s)(?:a|ai|an|ang|ao|e|en|eng|i|ou|u|uan|ui|un|uo)|(?:zh|ch|z|c|s)ong|(?:zh|ch|sh)(?:ua|uai|uang)|"
    "(?:zh|sh|z)ei|r(?:an|ang|ao|e|en|eng|i|ong|ou|u|uan|ui|un|uo)|y(?:a|an|ang|ao|e|i|in|ing|o|ong|ou|u|uan|ue|un)|"
    "w(?:a|ai|an|ang|ei|en|eng|o|u)|e|en|er|ou|o"
)
_WADE_GILES: Final = (
    r"(?:hs|ch|sh|tz|ts|ss|[ptkfmnlhjswy])?(?:ieh|ien|iang|iao|iung|in|ing|ih|iu|i|uan|uang|ueh|uo|ui|un|ung|u|a|ai|an|"
    r"ang|ao|eh|ei|en|eng|e|ou|o|ua|uai)"
)
_ALL_PINYIN: Final = re.compile(f"(?:{_PINYIN})+")
_ALL_WADE_GILES: Final = re.compile(f"(?:{_WADE_GILES})+")
# What only Wade-Giles has.
_MARK: Final = re.compile(r"hs|tz|ts(?=[aeou])|ss|ih|ieh|ien|eh|[^aeiou]ung|^k(?:u|uo)$|ch[iu](?!n?$)")
_KOREAN: Final = re.compile(
    r"(?:(?:kk|tt|pp|ss|jj|ch|sh|th|ph|kh|[gkndtrlmbpsjh])?[yw]?(?:yeo|eo|eu|ae|oe|ui|wo|wa|oo|ee|ou|yu|ai|oi|ie|[aeiou])"
    r"(?:ng|[nmklpbtgr])?)+"
)

_FROM_WADE_GILES: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^hs", "x"),
        (r"^(?:zh|ch|j|q)(?=[iu]?[aeiouv])", "C"),
        (r"^(?:tz|ts|z|c)", "T"),
        (r"^ss", "s"),
        (r"^[td]", "t"),
        (r"^[pb]", "p"),
        (r"^[kg]", "k"),
        (r"ien$", "ian"),
        (r"ieh$", "ie"),
        (r"ung$", "ong"),
        (r"ih$", "i"),
        (r"(?<=[Csrx])hi?$", "i"),
        (r"uo$|o$", "o"),
        (r"ueh$", "ue"),
        (r"eh$", "e"),
        (r"yen$", "yan"),
    )
)
_TO_KOREAN: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ng", "N"),
        ("yeo|yo(?=u)", "yo"),
        ("you", "yo"),
        ("eo", "o"),
        ("eu", "u"),
        ("oo|ou", "u"),
        ("ee|ui", "i"),
        ("ae|ai|ay", "e"),
        ("sh", "s"),
        ("ch|jj|j", "c"),
        ("kk|g", "k"),
        ("kh", "k"),
        ("tt|th|d", "t"),
        ("pp|ph|b", "p"),
        ("ss", "s"),
        ("l", "r"),
        ("w", "u"),
        ("uu", "u"),
        ("y", "i"),
        ("[uo](?=N|n|k|r)", "U"),
    )
)


def one_name(one: Sequence[Word], other: Sequence[Word]) -> bool | None:
    judged = [
        any(_sounds(written, sound) & _sounds(also, sound) for written in first for also in second)
        for words, sound in ((_chinese, _plain), (_korean, _korean_sound))
        if (first := words(one)) and (second := words(other))
    ]
    if judged and not any(judged) and _wade_giles(one, other):
        return True
    return any(judged) if judged else True if _wade_giles(one, other) else None


def is_pinyin(word: str) -> bool:
    """Whether a word is made of two or more syllables of Pinyin."""
    return len(word) > 3 and bool(_ALL_PINYIN.fullmatch(word))


def _sounds(words: Sequence[str], sound: Callable[[str], str]) -> set[str]:
    """The name from each of its words on: the family name is the first or the last."""
    parts = [sound(word) for word in words]
    return {"".join(parts[at:] + parts[:at]) for at in range(len(parts))}


def _plain(word: str) -> str:
    return word


def _chinese(words: Sequence[Word]) -> list[list[str]]:
    """The words of a name that may be Chinese, in Pinyin."""
    found = _split(words, HAN, part("chinese"))
    return [found] if found and all(_ALL_PINYIN.fullmatch(word) for word in found) else []


def _korean(words: Sequence[Word]) -> list[list[str]]:
    surnames = pairs("korean")
    found = _split(words, HANGUL, frozenset(surnames))
    if not found or not all(_KOREAN.fullmatch(word) or word in surnames for word in found):
        return []
    ways = []
    for at in (0, -1):
        if found[at] in surnames:
            way = list(found)
            way[at] = f"={surnames[found[at]]}="
            ways.append(way)
    return ways


def _split(words: Sequence[Word], script: re.Pattern[str], surnames: frozenset[str]) -> list[str]:
    """The words, folded, where there are two to four and the first or last is a family name; else none."""
    kept = [word for word in words if word.kind == NAME or len(word.text) < 5]
    if len(kept) == 1 and script.fullmatch(kept[0].own):
        return _family_first(latin_syllables(kept[0].own), surnames)
    found = [word.text for word in kept if word.kind != "alias"]
    if not 2 <= len(found) <= 4 or not all(found) or any(word.kind in ("initial", "generation") for word in words):
        return []
    return found if found[0] in surnames or found[-1] in surnames else []


def _family_first(syllables: list[str], surnames: frozenset[str]) -> list[str]:
    if not 2 <= len(syllables) <= 4:
        return []
    family = 2 if len(syllables) > 2 and "".join(syllables[:2]) in surnames else 1
    return ["".join(syllables[:family]), "".join(syllables[family:])]


@lru_cache(maxsize=65_536)
def _korean_sound(word: str) -> str:
    if word.startswith("="):
        return word
    for pattern, sound in _TO_KOREAN:
        word = pattern.sub(sound, word)
    return word


# --- Wade-Giles ------------------------------------------------------------------------------------------------------


def _wade_giles(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether one name is the other in Wade-Giles; that only where something in it is written as Pinyin never is."""
    first, second = ([word.text for word in words if word.text] for words in (one, other))
    if not any(_MARK.search(word) for word in (*first, *second)) or not 2 <= min(len(first), len(second)) <= 3:
        return False
    if not all(_ALL_WADE_GILES.fullmatch(word) or _ALL_PINYIN.fullmatch(word) for word in (*first, *second)):
        return False
    return bool(set(_readings(first)) & set(_readings(second)))


def _readings(words: list[str]) -> Iterator[str]:
    for at in (0, len(words) - 1):
        turned = words[at:] + words[:at]
        yield from _read("".join(turned[:1]), "".join(turned[1:]))


def _read(family: str, given: str) -> Iterator[str]:
    for cut in range(1, len(given)):
        parts = (family, given[:cut], given[cut:])
        if all(re.fullmatch(f"{_WADE_GILES}|{_PINYIN}", part) for part in parts):
            yield " ".join(map(_from_wade_giles, parts))


def _from_wade_giles(syllable: str) -> str:
    for pattern, sound in _FROM_WADE_GILES:
        syllable = pattern.sub(sound, syllable)
    return syllable
