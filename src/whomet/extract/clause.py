"""A sentence and its mentions in; the sentence parsed with one plain word for each mention, and which word is which.

"Azerbaijan's Ambassador to Türkiye, Rashad Mammadov, met the Minister of Justice of Türkiye, Yılmaz Tunç, on 22 July"
is read as "Smith met Jones on Monday": a dependency parser errs on long names and titles, hardly on that.
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from whomet.extract.dates import DateMention
from whomet.extract.gazetteer import Geo
from whomet.extract.names import HONOURS, Name
from whomet.extract.roles import Role

# What a mention is read as. Words that the parser knows well and that can be nothing else.
_PEOPLE = ("Smith", "Jones", "Brown", "Miller", "Clark", "Lewis", "Walker", "Wilson", "Taylor", "Davis")
_COUNTRIES = ("France", "Italy", "Spain", "Japan", "Canada", "Germany")
_PLACES = ("Paris", "London", "Berlin", "Tokyo", "Chicago", "Boston")

PERSON = "person"
OFFICE = "office"
COUNTRY = "country"
PLACE = "place"
INSTITUTION = "institution"
DATE = "date"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of clean text that stands for one thing; ``what`` is what was found there.

    ``plural`` marks an office of several ("the two ministers"). ``members`` are, for a row of people that is read as
    one word, the mentions in it.
    """

    start: int
    end: int
    kind: str
    what: Name | Role | Geo | DateMention | None = None
    plural: bool = False
    members: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A parsed sentence.

    ``mentions`` maps a token's index to the mention that it was put for; ``words`` are the tokens of ``doc``, which
    makes them anew whenever it is asked, and ``spans`` their offsets in the clean text.
    """

    doc: Doc
    mentions: dict[int, Mention]
    words: tuple[Token, ...]
    spans: tuple[tuple[int, int], ...]

    def stretch(self, first: Token, last: Token) -> tuple[int, int]:
        """Where the words from ``first`` to ``last`` stand in the clean text."""
        return self.spans[first.i][0], self.spans[last.i][1]

    def mention(self, token: Token) -> Mention | None:
        return self.mentions.get(token.i)


def first_office(verb: Token, found: Clause, text: str) -> Role | None:
    """The office of who was first to do something: "was the first prime minister to visit Peru"."""
    for child in verb.children:
        mention = found.mention(child) if child.dep_ == "attr" else None
        if mention is None or "first" not in text[mention.start : mention.end].lower().split():
            continue
        to = [one for one in child.children if one.dep_ in ("relcl", "acl") and one.tag_ == "VB"]
        to += [one for one in verb.children if one.dep_ in ("xcomp", "advcl") and one.tag_ == "VB" and one.i > child.i]
        if to and isinstance(mention.what, Role):
            return mention.what
    return None


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence in plain words, before it is parsed; ``places`` are (offset of the word in ``text``, mention).

    ``pieces`` are (offset in ``text``, start and end in the clean text): of a mention, or of words left as they were.
    """

    text: str
    places: tuple[tuple[int, Mention], ...]
    pieces: tuple[tuple[int, int, int], ...]

    def parsed(self, doc: Doc) -> Clause:
        """Bring the parse and the mentions together."""
        words = tuple(doc)
        at = {token.idx: token.i for token in words}
        mentions = {at[offset]: mention for offset, mention in self.places if offset in at}
        return Clause(doc, mentions, words, tuple(self._span(token) for token in words))

    def _span(self, token: Token) -> tuple[int, int]:
        after = bisect_right(self.pieces, (token.idx, math.inf))
        offset, start, end = self.pieces[after - 1]
        length = (self.pieces[after][0] if after < len(self.pieces) else len(self.text)) - offset
        if length != end - start:
            return start, end
        return start + token.idx - offset, min(end, start + token.idx - offset + len(token))


def plain(text: str, start: int, end: int, mentions: Sequence[Mention], headline: bool = False) -> Plain:
    """``text[start:end]`` with one plain word for each mention; mentions are in order and do not overlap."""
    parts: list[str] = []
    places: list[tuple[int, Mention]] = []
    pieces: list[tuple[int, int, int]] = []
    length, at = 0, start
    counts: dict[str, int] = {}
    apposed = False
    no_stop = text[end - 1] not in ".!?\"'" if end > start else False

    def put(piece: str, first: int, last: int) -> None:
        nonlocal length
        if piece:
            pieces.append((length, first, last))
            parts.append(piece)
            length += len(piece)

    several = list(_collapsed(text, mentions))
    for number, mention in enumerate(several):
        between = _between(text[at : mention.start], headline)
        between = _with_verb(text, start, several, number, between)
        if places and places[-1][1].kind == PERSON and not headline:
            between = _TRAVEL.sub(" travels ", between)
        if between == "–" and mention.kind == PERSON:
            between = "-"  # "the Smith–Jones talks"
        if between == ", " and no_stop and len(places) == 1 and mention.kind == places[0][1].kind == PERSON:
            between = " and "  # a headline: "Smith, Jones to meet"
        elif between == ", " and _is_listed_after(places, mention) and _LISTED.match(text, mention.end, end):
            between = " and "  # "met the King, Prime Minister Smith and others": two, as the King is not named
        elif between == "; and " and places and places[-1][1].kind == mention.kind == PERSON:
            between = ", and "  # the last of a row
        elif not places and _ALSO.match(between):
            between = f"     {between[5:].capitalize()}"
        elif not places and _PARTICIPLE.fullmatch(between):
            between = f"While {between.lower()}"  # "Welcoming Smith, Jones praised" is read as a name, else
        elif not places and _VISIT_OF.fullmatch(between):
            between = f"The {between.lower()}"  # "Visit of Smith to France" is read as a command, else
        elif between == ", " and mention.kind in (PERSON, OFFICE) and _SAID.match(text, mention.end, end):
            between = "; "  # "will meet Smith, Jones said.": the parser makes one name of the two
        if mention.kind == DATE and between.endswith("between "):
            between = f"{between[:-8]}on      "  # "between April 7 and 9 and Smith": of one word, it has no second
        split = mention.kind == DATE and _SPLIT.search(between) and _SPLIT_VERB.match(text, mention.end)
        if split:
            between = between.removesuffix("on ")
        put(between, at, at + len(between) if split else mention.start)
        before, word = ("", "soon") if split else _word(text, mention, counts)
        put(before, mention.start, mention.end)
        places.append((length, mention))
        put(word, mention.start, mention.end)
        if mention.kind == PERSON and len(mention.members) > 1:
            # A row of three and more reads as two: its first, and one word for the rest.
            put(" and ", mention.start, mention.end)
            places[-1] = (places[-1][0], mention.members[0])
            rest = Mention(mention.start, mention.end, PERSON, None, True, mention.members[1:])
            places.append((length, rest))
            put(_next(_PEOPLE, PERSON, counts), mention.start, mention.end)
        # "The ministers of A and B, Smith and Jones, met": the comma before the row is closed after it.
        row = _ROW.fullmatch(text, at, mention.start) is not None
        apposed = mention.kind == PERSON and ((apposed and row) or "," in text[mention.start : mention.end])
        at = mention.end
        if mention.kind == PERSON and (honours := _HONOURS.match(text, at, end)):
            at = honours.end()
        if split and text[at : at + 2] == ", ":
            at += 1
        if apposed and (comma := _closing_comma(text, mention, end)):
            at = comma
    put(_between(text[at:end], headline), at, end)
    joined = "".join(parts)
    return Plain(joined if not headline or joined.endswith(".") else joined + ".", tuple(places), tuple(pieces))


# "met Smith on Monday and Jones on Tuesday", "met on Monday with Smith and on Tuesday with Jones"
_DOING = re.compile(
    r"\b((?:met|meets?|meeting|visited|visits?|received?|receives|hosted?|hosts|saw|sees?|spoke|held talks|hold talks"
    r"|holding talks)(?: with)?)\b"
)
_AND = re.compile(r",? and,?(?: (?:on|in|later))?(?: with)? $")
_THEN = re.compile(r",?(?: (?:on|with))* ")


def _with_verb(text: str, start: int, mentions: Sequence[Mention], number: int, between: str) -> str:
    """What stands before a mention, with the verb that it leaves out; a parser hardly finds it where it is not."""
    if number < 2 or not _AND.fullmatch(between):
        return between
    done = _DOING.findall(text, start, mentions[number - 1].end)
    before, this = mentions[number - 1], mentions[number]
    if not done:
        return between
    if _is_somebody(before) and this.kind == DATE:
        dated = any(each.kind == DATE for each in mentions[: number - 1])
        told = dated and any(each.kind == PERSON and _is_next(text, this, each) for each in mentions[number + 1 :][:1])
        return between.replace(" and", f" and {done[-1].removesuffix(' with')}", 1) if told else between
    people = list(itertools.takewhile(_is_somebody, mentions[number:]))
    if before.kind != DATE or not people:
        return between
    after = mentions[number + len(people) :][:1]
    told = any(each.kind == DATE and _is_next(text, people[-1], each) for each in after)
    return f" and {done[-1]} " if told else between


def _is_somebody(mention: Mention) -> bool:
    return mention.kind in (PERSON, OFFICE)


def _is_next(text: str, one: Mention, other: Mention) -> bool:
    """Whether no more than a preposition parts a day and whoever was met on it."""
    return _THEN.fullmatch(text, one.end, other.start) is not None


def _is_listed_after(places: Sequence[tuple[int, Mention]], mention: Mention) -> bool:
    """Whether somebody stands behind an office that is not his, or it would be one mention with his name."""
    return bool(places) and places[-1][1].kind == OFFICE and mention.kind == PERSON


# "Also during his talks with Smith, Jones will": the parser takes Jones for one more name of Smith's.
_ALSO = re.compile(r"Also (?:during|in|at|after|before|on) ")
_LISTED = re.compile(r",? (?:and|as well as|along with)\b|, [A-Z]")
_PARTICIPLE = re.compile(
    r"(?!Joining|Accompanying|Flanking|During|Following|Including|Regarding|Concerning|Pending|According|Speaking)"
    r"[A-Z][a-z]+ing (?:[a-z]+ ){0,2}"
)
_VISIT_OF = re.compile(r"(?:Official |Working |State )?[Vv]isit (?:of|by) ")
_SAID = re.compile(
    r" (?:said|says|told|added|announced|confirmed|reported|reports|wrote|tweeted|noted|explained|recalled|stated)"
    r"(?: (?:[A-Z][\w'’]+|reporters|journalists|in|on|at|late|early|earlier|the|a|an|his|her|statement|interview|tweet"
    r"|briefing|press|news|conference)){0,7}[.]?$"
)
# "will on Monday, 3 May, host Jones": the parser takes the verb after a day between it and its auxiliary for a noun.
_SPLIT = re.compile(r"\b(?:will|would|shall)(?: on)? $")
_SPLIT_VERB = re.compile(r",? [a-z]+ ")
# "Declan Moriarty TD met", "Innes Balfour, KC, met": the letters would be another noun.
_HONOURS = re.compile(rf"(?:,? (?:{'|'.join(HONOURS)})(?!\w))+(?:,(?= [a-z]))?")
# "hopes one day to visit": the parser takes it for a day on which to visit.
_ONE_DAY = re.compile(r"\b(?:one|some) day (?=to )")
# Words that a parser takes apart, and that say no more than that nobody else was there.
_ALONE = re.compile(
    r"(?<!\ba )(?<!\ban )\b(?:one[- ](?:on|to)[- ]one|face[- ]to[- ]face|eye[- ]to[- ]eye"
    r"|t[eê]te[- ][aà][- ]t[eê]te(?= with))\b"
)
# "Smith and Jones travel to France": the parser takes it for their travel.
_TRAVEL = re.compile(r"^ travel (?=to\b)")
# "bade farewell to Smith": the tagger does not know the past of "bid".
_BADE = re.compile(r"\bbade(?= farewell)")
# "met, among others, Smith and Jones": the parser makes them the others.
_BY_THE_WAY = re.compile(r",? (?:inter alia|among other things|among others|amongst others),(?= [a-z])")
_AMONG_OTHERS = re.compile(
    r"(?:(?<=[a-z])|^)(?:,| ,)? (?:among others|amongst others|inter alia|respectively),?(?= $|[.]?$)"
)
# "had the pleasure of meeting Smith": the parser takes "meeting" for a noun before the name.
_CHANCE = re.compile(r"\b(opportunity|chance|honou?r|pleasure|privilege|occasion) of meeting\b")
# "had a one-on-one with Smith" is a noun of its own.
_A_TALK = re.compile(
    r"\b(a|another|his|her|their) (one[- ](?:on|to)[- ]one|face[- ]to[- ]face)(?= (?:with|between|in|at|on)\b|[ ,.]*$)"
)
# "were co-chaired by": the parser takes "co" for the verb.
_TOGETHER = re.compile(r"\bco-(?=(?:chair|host|lead|led)(?:s|ed|ing)?\b)")


# What stands before a headline, and is none of it.
_LABEL = re.compile(
    r"^(?:Videos?|Watch|Photos?|Pictures?|In pictures|Opinion|Analysis|Exclusive|Breaking(?: news)?|Updated?|Just in"
    r"|Latest|Big news|Explainer|Factbox|Live|Live updates|Report|World|News): ",
    re.IGNORECASE,
)


def _between(piece: str, headline: bool) -> str:
    """What stands between mentions, as long as before."""
    piece = _LABEL.sub(lambda found: " " * len(found[0]), piece) if headline else piece
    piece = _BADE.sub("said", piece).replace(" _ ", " - ")  # an agency's dash
    piece = _ONE_DAY.sub(lambda found: " " * len(found[0]), piece)
    piece = _BY_THE_WAY.sub(lambda found: " " * len(found[0]), piece)
    piece = _AMONG_OTHERS.sub(lambda found: " " * len(found[0]), piece)
    piece = _CHANCE.sub(r"\1 to meet   ", piece)
    piece = _A_TALK.sub(lambda found: f"{found[1]} {'meeting'.ljust(len(found[2]))}", piece)
    piece = _ALONE.sub(lambda found: "alone".ljust(len(found[0])), piece)
    piece = _TOGETHER.sub("   ", piece)
    return piece.lower() if headline else piece


def _word(text: str, mention: Mention, counts: dict[str, int]) -> tuple[str, str]:
    """What stands before the word and is no mention, and the word."""
    whole = text[mention.start : mention.end]
    if mention.kind == PERSON:
        return "", _next(_PEOPLE, PERSON, counts)
    if mention.kind == OFFICE:
        return _office(whole, mention.plural)
    if mention.kind == COUNTRY:
        return "", _next(_COUNTRIES, COUNTRY, counts)
    if mention.kind == DATE:
        lead = mention.what.lead if isinstance(mention.what, DateMention) else ""
        return ("", "June") if lead in ("in", "during") else _date(whole)
    definite = text[max(0, mention.start - 4) : mention.start].lower() == "the "
    if mention.kind == PLACE:
        return ("", "palace") if definite else ("", _next(_PLACES, PLACE, counts))
    return ("", "ministry") if definite else ("", "Google")


def _next(words: tuple[str, ...], kind: str, counts: dict[str, int]) -> str:
    counts[kind] = counts.get(kind, -1) + 1
    return words[counts[kind] % len(words)]


_POSSESSIVE = re.compile(r"(?:his|her|its|their|my|our|your)\b", re.IGNORECASE)


def _office(whole: str, plural: bool) -> tuple[str, str]:
    """
    >>> _office("his Finnish counterpart", False)
    ('his ', 'counterpart')
    >>> _office("The two foreign ministers", True)
    ('the two ', 'ministers')
    """
    possessive = _POSSESSIVE.match(whole)
    noun = "counterpart" if "counterpart" in whole.lower() else "minister"
    if plural:
        return (possessive[0].lower() + " " if possessive else "the two "), noun + "s"
    return (possessive[0].lower() + " " if possessive else "the "), noun


_PREPOSITION = re.compile(r"(on|in|at|from|between|during|over|by|since|until|for)\s", re.IGNORECASE)


def _date(whole: str) -> tuple[str, str]:
    """
    >>> _date("22 July 2025"), _date("from 3 to 5 May"), _date("yesterday")
    (('', 'Monday'), ('on ', 'Monday'), ('', 'yesterday'))
    """
    if whole.islower() and " " not in whole:
        return "", whole
    if preposition := _PREPOSITION.match(whole):
        return ("in " if preposition[1].lower() in ("in", "during", "over") else "on "), "Monday"
    if whole.endswith(" ago") or whole.lower().startswith(
        ("last ", "next ", "this ", "earlier ", "late ", "later ", "the ")
    ):
        return "", "yesterday" if not whole.lower().startswith("next ") else "tomorrow"
    return "", "Monday"


_ROW = re.compile(r"\s*(?:,|;)?\s*(?:and|as well as|along with|&)\s*|\s*[,;]\s*(?:with\s)?\s*", re.IGNORECASE)
_LAST = re.compile(r"\s*[,;]?\s*(?:and|as well as|&)\s*", re.IGNORECASE)


def _collapsed(text: str, mentions: Sequence[Mention]) -> Iterable[Mention]:
    """Rows of three and more people ("A, B and C") as one mention each."""
    at = 0
    while at < len(mentions):
        row = [mentions[at]]
        stop = at
        while (
            mentions[stop].kind == PERSON
            and stop + 1 < len(mentions)
            and mentions[stop + 1].kind == PERSON
            and _ROW.fullmatch(text, mentions[stop].end, mentions[stop + 1].start)
        ):
            stop += 1
            row.append(mentions[stop])
        # The first "and" ends a row: "after the talks between A and B, C and D said" is of two and two.
        joined = [i for i in range(1, len(row)) if _LAST.fullmatch(text, row[i - 1].end, row[i].start)]
        last = joined[0] if joined and (joined[0] > 1 or len(joined) > 1) else 0
        if last >= 2:
            yield Mention(row[0].start, row[last].end, PERSON, None, True, tuple(row[: last + 1]))
            at += last + 1
        elif last == 1:
            yield from row[:2]
            at += 2
        else:
            yield mentions[at]
            at += 1


def _closing_comma(text: str, mention: Mention, end: int) -> int | None:
    """Where the text goes on after the comma that closes "the Ambassador, Rashad Mammadov, took part"."""
    if text[mention.end : mention.end + 2] != ", ":
        return None
    following = text[mention.end + 2 : min(end, mention.end + 10)]
    # "the Speaker, A, the Mayor, B, and": there the comma parts two of a row.
    return mention.end + 1 if following[:1].islower() and not following.startswith("the ") else None
