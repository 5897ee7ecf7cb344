"""What the recogniser found in an article goes in; the spans of people's names, of institutions and of sites come out.

The recogniser is right about most names and wrong in known ways: titles glued on, names cut short, surnames taken for
institutions, ships and airports taken for people. What grammar can settle is settled here.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from whomet.extract.gazetteer import Geo
from whomet.extract.institutions import portfolios, units
from whomet.extract.spans import Taken, within
from whomet.extract.tables import rows
from whomet.extract.text import Sentence

PERSON = "person"
INSTITUTION = "institution"
SITE = "site"
PLACE = "place"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``text[start:end]``: of a person (without title), institution, site, or of what is none of these."""

    start: int
    end: int
    kind: str

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


_USES = ("particle", "title", "no name", "site", "body", "verb", "honour", "asking")
_WORDS = {use: [row["word"] for row in rows("name_words.tsv") if row["use"] == use] for use in _USES}
_PARTICLES = _WORDS["particle"]
_HONORIFIC = frozenset(_WORDS["title"])
HONOURS = tuple(_WORDS["honour"])
NO_NAME = frozenset([*_WORDS["no name"], *_WORDS["verb"], *HONOURS])
_BODY = frozenset(_WORDS["body"])
# The third person of a headline; "Before" and "Welcoming" are on the list, too.
_VERBS = frozenset(word for word in _WORDS["verb"] if word.endswith("s"))
_GIVEN = frozenset(
    word
    for line in files("whomet.extract").joinpath("data/given_names.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
_SITE_WORDS = "|".join(_WORDS["site"])
_LAST = frozenset([*_WORDS["verb"], *HONOURS])
_ASKING = re.compile(rf"(?:{'|'.join(_WORDS['asking'])}) (?=[^\W\d_a-z])")
# Possessive, so that "Abc-Abc-Abc" is not read in every way that it can be cut.
_CAP = r"[^\W\d_a-zß-öø-ÿ][\w'’ʻ-]*+\.?"


# After these a capitalised word is a name: "Minister Enkhtuya".
_TITLED = re.compile(
    r"\b(?:President|Minister|Premier|Chancellor|Taoiseach|Secretary|Ambassador|Governor|Gov\.|Mayor|Speaker|Chairman"
    r"|Chairwoman|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sheikh|King|Queen|Prince|Princess|Emir|Pope|General|Gen\.|Admiral|Colonel"
    r"|Col\.|Marshal|Brigadier|Maj\. Gen\.|Senator|Sen\.|Rep\.|Chief Justice|Judge|Justice|Professor|Commissioner"
    r"|Excellency|Majesty|Highness|Envoy|Sir|Dame|Lord|[Cc]ounterpart|president|minister|premier|chancellor|ambassador"
    r"|envoy|governor|mayor|speaker|chairman|leader|spokesman|spokeswoman|chief|secretary|general|negotiator|senator)\s+"
)
_RUN = re.compile(rf"{_CAP}(?: (?:(?:{'|'.join(_PARTICLES)}) )?{_CAP})*")
# A capitalised row that ends in a word for a building, square or monument is one, whoever it is named after.
_SITE = re.compile(
    rf"(?<![\w'])(?:(?:{_CAP}|of|the|and|de|la|al|del|for|bin|ibn|el|van|von|[A-Z]\.)[ -]){{0,6}}?"
    rf"(?:{_SITE_WORDS})(?: (?:{_SITE_WORDS}))*(?![\w'-])"
    rf"(?: (?:of|to|for) (?:the )?(?:{_CAP}|of|the)(?: (?:{_CAP}|of|the)){{0,5}})?"
)
# "Baku airport", "the Auschwitz-Birkenau memorial", "the Kakuma refugee camp"
_SMALL_SITE = re.compile(rf"(?<![\w'])(?:{_CAP}[ ]){{1,4}}(?:refugee |military )?(?:{_SITE_WORDS.lower()})(?![\w'-])")
# "the monument of National Leader Heydar Aliyev", "the tomb of the Unknown Soldier"
_MONUMENT = re.compile(
    r"\b(?:monument|mausoleum|tomb|memorial|grave|statue|bust|shrine|museum)s? (?:of|to|for) (?:the )?"
    rf"(?:[a-z]+ ){{0,3}}{_CAP}(?: (?:{_CAP}|of|and)){{0,6}}"
)
# What bears a person's name and is none: "Hurricane Maria", "HMS Sir Francis Drake", "the Simón Bolívar Medal".
_NAMESAKE = re.compile(
    r"\b(?:Hurricane|Typhoon|Cyclone|(?:Tropical )?[Ss]torm|HMS|USS|HMCS|HMAS|INS|RFA|MV|SS|Operation|Place|Rue|Avenue"
    rf"|Via|Plaza)(?: {_CAP}){{1,4}}"
    rf"|The {_CAP} (?:and|&) {_CAP} Show(?![\w])"
    rf"|(?:{_CAP} ){{1,4}}(?:Medal|Prize|Award|Order|Trophy|Cup|Foundation|Fund|Institute|Center|Centre|University"
    r"|College|School|Academy|Scholarship|Administration|Doctrine|Plan|Act|Law|Initiative|Library|Museum|Show|Group"
    r"|Corp|Bank|Brigade|Battalion)(?![\w])"
)


def find(
    text: str, sentences: Sequence[Sentence], entities: Iterable[tuple[int, int, str]], geography: Sequence[Geo]
) -> list[Name]:
    """The names of an article, in order, none overlapping another.

    ``entities`` are the recogniser's (start, end, label), ``geography`` what the gazetteer found; all offsets count the
    clean text.
    """
    entities = list(entities)
    starts = {end: start for start, end, label in entities if label == "ORG"}
    fixed = [one for one in _fixed(text, sentences, geography) if not _is_second_field(text, one, starts)]
    settled = Taken(fixed)
    people: list[Name] = []
    institutions: list[Name] = []
    unknown: list[Name] = []
    places = _Places(geography)
    for start, end, label in entities:
        if settled.hits(start, end) or places.is_country(text, start, end):
            continue
        if _BEGUN_BY_VERB.fullmatch(text, start, end) and places.any.hits(end - 1, end):
            continue
        if label == "PERSON":
            for one, other in _by_sentence(text, sentences, start, end):
                people.extend(_person(text, one, other, places))
        elif label == "ORG" and _is_who_met(text, start, end):
            people.extend(_person(text, start, end, places))
        elif label == "ORG":
            institutions.extend(_body(text, start, end, geography, INSTITUTION))
        elif label in ("GPE", "LOC") and not places.any.hits(start, end):
            unknown.append(Name(*_without_article(text, *_trimmed(text, start, end)), PLACE))
        elif label == "FAC":
            fixed.extend(_body(text, start, end, geography, SITE))
    people.extend(_after_titles(text, sentences, [*fixed, *people], places))
    # "plans to visit Warsito, who is in hospital": no town, if a minister was called so.
    known = {text[one.start : one.end] for one in people if _is_titled(text, one.start)}
    people.extend(Name(one.start, one.end, PERSON) for one in unknown if text[one.start : one.end] in known)
    storms = {text[one.start : one.end].split()[-1] for one in fixed if one.kind == OTHER}
    people = [one for one in disjoint(people, fixed) if text[one.start : one.end] not in storms]
    towns = {one for one in people if places.is_in_row(text, one.start, one.end)} | _towns(text, people)
    people = [one for one in people if one not in towns]
    unknown.extend(Name(one.start, one.end, PLACE) for one in towns)
    bodies = [one for one in institutions if " " in text[one.start : one.end]]
    surnames = {text[one.start : one.end].split()[-1] for one in people}
    people = [one for one in people if not _is_couple(text[one.start : one.end], surnames)]
    again = _again(text, [*people, *disjoint(bodies, people)], places)
    people = _in_headlines(text, sentences, disjoint([*people, *again], fixed))
    settled = Taken(disjoint([*people, *fixed], []))
    rest = [one for one in (*institutions, *unknown) if one.start < one.end and not settled.hits(one.start, one.end)]
    return sorted([*fixed, *people, *disjoint(rest, [])], key=lambda name: name.start)


def _is_second_field(text: str, name: Name, bodies: Mapping[int, int]) -> bool:
    """Whether a namesake is the end of a body: "Science and Technology University" is none called Technology."""
    before = bodies.get(name.end, name.end)
    return name.kind == OTHER and before < name.start and text.endswith(" and ", before, name.start)


# What stands before a place: "made a visit to Katchatheevu", "in Katchatheevu"
_TO_A_PLACE = re.compile(r"\b(?:in|(?:visits?|trips?|tours?|travel\w*|flew|fly|flies|went|go|goes) to) $")


def _towns(text: str, people: Sequence[Name]) -> set[Name]:
    """Words that the recogniser takes for people, and that stand where a place does, and never for somebody."""
    words = {word for one in people for word in text[one.start : one.end].split()[1:]}
    single = [one for one in people if " " not in text[one.start : one.end] and text[one.start : one.end] not in words]
    there = {text[one.start : one.end] for one in single if _TO_A_PLACE.search(text, max(0, one.start - 20), one.start)}
    titled = {text[one.start : one.end] for one in single if _is_titled(text, one.start)}
    towns = {one for one in single if text[one.start : one.end] in there - titled - _GIVEN}
    return towns | set(_towns_of_words(text, people))


# "a trip to Bodh Gaya", not "a visit to Bodh Gaya" alone, which may be to somebody
_ONLY_TO_A_PLACE = re.compile(r"\b(?:trips?|tours?|travel\w*|flew|fly|flies|went|go|goes) to $")


def _towns_of_words(text: str, people: Sequence[Name]) -> Iterator[Name]:
    """Towns of two words that the recogniser takes for people: somebody travels there, and nobody is called so."""
    alike: defaultdict[str, list[Name]] = defaultdict(list)
    for one in people:
        alike[text[one.start : one.end]].append(one)
    surnames = Counter(name.split()[-1] for name in alike)
    for name, several in alike.items():
        words = name.split()
        if " " not in name or words[0] in _GIVEN or surnames[words[-1]] > 1:
            continue
        before = [text[max(0, one.start - 20) : one.start] for one in several]
        there = sum(_TO_A_PLACE.search(stretch) is not None for stretch in before)
        if there * 2 >= len(several) and any(_ONLY_TO_A_PLACE.search(stretch) for stretch in before):
            yield from (one for one in several if not _is_titled(text, one.start))


def _is_titled(text: str, start: int) -> bool:
    return any(match.end() == start for match in _TITLED.finditer(text, max(0, start - 30), start))


def _by_sentence(text: str, sentences: Sequence[Sentence], start: int, end: int) -> Iterator[tuple[int, int]]:
    """A name stands in one sentence: "with Anna Berg. Lind met" has two; "Will Lind attend?" has Lind."""
    at = bisect_right(sentences, start, key=lambda one: one.start) - 1
    for one in sentences[max(0, at) :]:
        if one.start >= end:
            break
        first = max(start, one.start)
        if first == one.start and text[one.end - 1] == "?" and (asking := _ASKING.match(text, first, end)):
            first = asking.end()
        if first < min(end, one.end):
            yield first, min(end, one.end)


_NEXT_IN_ROW = re.compile(r",? and |, ")


class _Places:
    """Where the text names places; ``sure`` are those that can be nothing else."""

    def __init__(self, geography: Sequence[Geo]) -> None:
        self.any = Taken(geography)
        self.sure = Taken(geo for geo in geography if not geo.ambiguous)
        self._states = {geo.start: geo.end for geo in geography if geo.kind == "country"}

    def is_in_row(self, text: str, start: int, end: int) -> bool:
        """Whether one word stands in a row of places: "visited Mumbai, Ayodhya, and Tirupati"."""
        after = _NEXT_IN_ROW.match(text, end)
        if " " in text[start:end] or not text.endswith(", ", 0, start) or after is None:
            return False
        return self.sure.hits(start - 3, start - 2) and self.sure.hits(after.end(), after.end() + 1)

    def is_country(self, text: str, start: int, end: int) -> bool:
        """Whether it is the long name of a state: "the Lao People's Democratic Republic" is no building."""
        start, end = _without_article(text, start, end)
        stop = self._states.get(start, start)
        return " " in text[start:stop] and not any(char.isupper() for char in text[stop:end])


def _fixed(text: str, sentences: Sequence[Sentence], geography: Sequence[Geo]) -> Iterator[Name]:
    for sentence in sentences:
        taken: list[Name] = []
        for pattern, kind in ((_SITE, SITE), (_MONUMENT, SITE), (_SMALL_SITE, SITE), (_NAMESAKE, OTHER)):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                start, end = _without_article(text, match.start(), match.end())
                if kind == SITE and (_is_somebody(text, start, end) or _NO_HOUSE.search(text, start, end)):
                    continue
                end = with_field(text, start, end - (text[end - 1] == "."), geography)
                start = _past_people(text, _past_towns(text, start, end, geography), end)
                for name in _sites(text, Name(start, end, kind)):
                    if " " in text[start:end] and not any(name.overlaps(one.start, one.end) for one in taken):
                        taken.append(name)
        yield from taken


# "President Lind and House Speaker Roy", of which "Lind and House" is no building; "the UK House of Commons"
_NO_HOUSE = re.compile(
    r" and \w+$"
    r"|\bHouse of (?:Commons|Representatives|Lords|Councillors|Assembly|Keys|Peoples?|Chiefs|Federation|Delegates)\b"
)


def _past_towns(text: str, start: int, end: int, geography: Sequence[Geo]) -> int:
    """Where a site begins that a town is named beside: "will travel to London and Bletchley Park"."""
    for geo in geography:
        if geo.start == start and geo.kind == "place" and text[geo.end : end].startswith(" and "):
            return geo.end + len(" and ")
    return start


def _past_people(text: str, start: int, end: int) -> int:
    """Where a site begins that somebody is named beside: "Director Jane Klein and White House officials"."""
    joined = re.compile(r" and (?:the )?").search(text, start, end)
    before = text[start : joined.start()].split() if joined is not None else []
    return joined.end() if joined is not None and len(before) > 1 and before[-2] in _GIVEN else start


# Family names that are words for a building or a square too; a "Prime Minister House" is a house.
_FAMILY_NAMES = frozenset(
    "Park Hall Castle Church Temple Tower Bridge Garden Lane Street Camp Drive Place Tomb".split()
)


def _is_somebody(text: str, start: int, end: int) -> bool:
    """Whether what ends in a word for a building is a name: "Dr. Richard Hall", "Foreign Minister Park Jin-woo"."""
    words = text[start:end].split()
    if words[-1] not in _FAMILY_NAMES or len(words) < 2:
        return False
    before = words[-2].lower().rstrip(".")
    given = len(words) > 2 and words[-2] in _GIVEN and words[-3].lower().rstrip(".") in _HONORIFIC
    return before in _HONORIFIC or given


def _without_article(text: str, start: int, end: int) -> tuple[int, int]:
    if (opening := _OPENING.match(text, start, end)) is not None:
        start = opening.end()
    while (word := re.match(r"(?:the|The|a|an|of|and|for|in|at|de|la) ", text[start:end])) is not None:
        start += word.end()
    if (rest := _GLUED_ON.search(text, start, end)) is not None:
        end = rest.start()
    return start, end


# "After the Rose Garden ceremony", "At the White House"
_OPENING = re.compile(r"(?:After|Before|During|Following|Outside|Inside|Near|From|In|On|At|By|To|With|Until) (?=the )")
# What the recogniser lets a name end with: "at the White House for the first-ever summit".
_GLUED_ON = re.compile(r"(?: (?:for|the|of|and|in|at|on|to|a|an|with|by|from))+$")

# "the Biden-Harris team"
_PAIR_OF = re.compile(r" (?:[Aa]dministration|[Tt]eam|officials?|[Cc]ampaign|[Tt]icket|[Gg]overnment)\b")


# "Image: Jane Roe.", "Photo by Jane Roe": who took a picture stands beside the story.
_CREDIT = re.compile(r"\b(?:Image|Photo(?:graph)?|Picture)s?(?: [Cc]redit)?(?:: ?| by )$")
# "Governor Jane Roe Image: John Doe": a caption without its full stop.
_CREDIT_GLUED = re.compile(r" (?:Image|Photo(?:graph)?|Picture|File)s?$")


# "appoints Ada Phiri Head of the Coast Guard"
_OFFICE_AFTER = re.compile(
    r"(?: (?:Acting|First|Deputy|Prime))* (?:Head|Director|Minister|President|Chairman|Chairwoman|Chair|Ambassador"
    r"|Envoy|Secretary|Governor|Chief|Commander|Speaker|Mayor|Rector|Consul|Commissioner)(?: General)?$"
)


# "President of Malawi Will Hold Talks": no Will Hold. "Kaisa Tamm Will Visit Malawi": no Tamm Will.
_WILL = re.compile(
    r" ?\bWill (?:Hold|Meet|Visit|Attend|Travel|Host|Receive|Welcome|Take|Pay|Be|Address|Speak|Discuss|Deliver|Sign"
    r"|Open|Go|Chair|Lead|Arrive|Have|Not|Also)\b"
)


# "Air Chief Marshal Lind (NI, HI, SI)"
_LETTERS_BEHIND = re.compile(r"\([A-Z]{1,5}(?:[,;/ ]+[A-Z]{1,5})+\)")

# "Amir Tamim bin Hamad": his title
_RULER = re.compile(r"[AE]mir (?=[A-Z][\w'’-]+ [Bb]int? )")


_VERB_INSIDE = re.compile(r"(?<=\w) ([A-Z][a-z]+s) (?=[A-Z])")


def _person(text: str, start: int, end: int, places: _Places) -> Iterator[Name]:
    if (verb := _VERB_INSIDE.search(text, start, end)) is not None and verb[1] in _VERBS:
        # "Lind Asks Berg To Come", a headline
        yield from _person(text, start, verb.start(), places)
        yield from _person(text, verb.end(), end, places)
        return
    start, end = _trimmed(text, start, start + len(_BREAK.split(text[start:end], maxsplit=1)[0]))
    if (nickname := _NICKNAME.match(text, start, min(len(text), end + 40))) is not None and nickname.end() > end:
        end = nickname.end() - 2 * nickname[0].endswith("'s")
    start = _extended_left(text, start, places)
    end = _extended(text, start, end, places)
    start = _past_field(text, start, end)
    if (body := _END_OF_BODY.match(text, start, end)) is not None and _own_names().search(
        text, max(0, start - 40), body.end() - 1
    ):
        start = body.end()
    for pattern in (_RULER, _OFFICE_INSIDE, _AGENCY_INSIDE):
        if (before := pattern.match(text, start, end)) is not None:
            start = before.end()
    if (doing := _DOING.match(text, start, end)) is not None and doing[1] in NO_NAME - _GIVEN:
        start = doing.end()
    if text[end : end + 1] == ":" and (glued := _CREDIT_GLUED.search(text, start, end)) is not None:
        end = glued.start()
    if _CREDIT.search(text, max(0, start - 20), start):
        return
    if (will := _WILL.search(text, start, end)) is not None:
        end = will.start()
    if text.startswith(" more", end):
        end -= len(" Read") * text.endswith(" Read", start, end)  # "talks with Kris Lind Read more", of a web page
    if (office := _OFFICE_AFTER.search(text, start, end)) and re.match(r" (?:of|for|to|at) ", text[end : end + 5]):
        end = office.start()
    whole = text[start:end]
    if whole.split(" ")[-1] in _BODY or "@" in whole or "/" in whole:
        return
    if whole.isupper() and _LETTERS_BEHIND.match(text, text.rfind("(", 0, start)):
        return  # the honours behind a name
    if "-" in whole and (_PAIR_OF.match(text, end) or places.sure.holds(start + whole.rindex("-") + 1, end)):
        return  # "the Lind-Berg meeting", "the Lind-China talks"
    if whole.endswith(" No") and re.match(r"\.? ?\d", text[end : end + 4]):
        return  # "Decree No. 12"
    if start >= end or len(whole) < 2 or any(char.isdigit() for char in whole) or whole.islower() or len(whole) > 80:
        return
    if text[end : end + 1] == "'" and f"{whole.lower()}'" in _HONORIFIC:
        return  # "Dato' Seri Azlan"
    if (
        whole.endswith("ing")
        and " " not in whole
        and text.startswith(" with ", end)
        and text[start - 2 : start] != ", "
    ):
        return  # "Huddling with Lind, Roy said"
    if " " in whole and whole.split(" ")[0] in _VERBS and whole.split(" ")[0] not in _GIVEN:
        return  # "President Holds Key Meetings"
    if whole.endswith("ed") and whole not in _GIVEN and text.endswith(_SHORT_STATES, 0, start):
        return  # "the ambassador to the U.S. Suggested": wires write a capital after the full stop
    if (
        whole in NO_NAME
        or NO_NAME.issuperset(whole.split())
        or re.fullmatch(r"[,\s]*(?:Jr|Sr|I{1,3}|IV)\.?", whole)
        or places.sure.holds(start, end)
    ):
        return
    yield Name(start, end, PERSON)


_SHORT_STATES = ("U.S. ", "U.K. ", "U.N. ")
# "Welcoming Soviet leader Lind's offer"
_BEGUN_BY_VERB = re.compile(r"[A-Z][a-z]+ing [A-Z][a-z]+")


# Not after a whole field: "Minister of Justice Urban Lind" is called Urban.
_FIELD_BEFORE = re.compile(
    r"\b[Mm]inister (?:of|for) [^.;:()]{0,80}?(?:\b(?:of|for|and|the)|,|&|[A-Z][a-z]+(?:al|an|ic|ine|ary|ive|ied)) $"
)


# "Secretary of Foreign Relations Marcelo Ebrard", "Head of General Intelligence Faraj": the field's last word
_LEFT_OF_FIELD = re.compile(rf"({_CAP}) ({_CAP}) (?={_CAP})")
_FIELD_WORDS = (NO_NAME | _BODY) - _GIVEN


def _past_field(text: str, start: int, end: int) -> int:
    """Where a name begins that a minister's field was taken into: "Minister of Rural Rehabilitation Kofi Asante"."""
    field = _LEFT_OF_FIELD.match(text, start, end)
    if field and field[1] in _FIELD_WORDS and field[2] in _GIVEN:
        return field.end(1) + 1
    while (first := re.match(r"([A-Z][a-z]+) (?=[A-Z])", text[start:end])) is not None:
        if first[1].lower() not in portfolios() or not _FIELD_BEFORE.search(text, max(0, start - 120), start):
            break
        start += first.end()
    return start


# What no name goes on after: "Biden's Cancer Moonshot" is Biden's, "Elias' Views" are Elias's.
# Where a space is missing, as in "Hamad Al Faraand Crown Prince Salman", two are named.
_BREAK = re.compile(
    r" [-–—•] |\((?=[A-Z]{3})|(?<=[a-z]{2})and (?=(?:Crown|Prime|President|Minister|King|Queen)\b)"
    r"|(?<=\w)'s (?=[^\W\d_a-z])|(?<=s)' (?=[^\W\d_a-z])"
)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the title in front, the possessive behind and stray punctuation.

    >>> text = "President Biden's"
    >>> text[slice(*_trimmed(text, 0, len(text)))]
    'Biden'
    """
    whole = re.sub(r"(?:'s?|[,;:.\"()\[\]\s-]+)$", "", text[start:end]) or text[start:end]
    if (line := _NEXT_ITEM.search(whole)) is not None:
        whole = whole[: line.start()]
    while " " in whole and _is_after(word := whole.rsplit(" ", 1)[1]):
        whole = whole.removesuffix(word).rstrip(" ,")
    if (
        more := re.match(r",? (?:Jr|Sr)\.?(?!\w)|,? I{2,3}\b", text[start + len(whole) : start + len(whole) + 6])
    ) is not None:
        whole += more[0]
    if re.search(r"\b(?:Jr|Sr|[A-Z])$", whole) and text[start + len(whole) : start + len(whole) + 1] == ".":
        whole += "."
    end = start + len(whole)
    while (first := re.match(r"[\s\"'(,-]*([^\s,]+)[\s,]+", text[start:end])) is not None:
        bare = first[1].lower().rstrip(".")
        style = bare == "sri" and _MALAY.search(text, 0, start) is not None
        style = style or (bare in ("sultan", "emir", "amir") and _FAMILY.match(text, start, end) is not None)
        if bare.removesuffix("'s") not in _HONORIFIC and first[1][0].isupper() and not style:
            break
        if first[1][0].islower() and bare in _PARTICLES:
            break
        start += first.end()
    return start, end


# "Kris Lind, Jr. Oakley Alliance", "Kris Lind, Republic of Kenya"; not "Kris Lind, Jr." or "Kris Lind, III"
_NEXT_ITEM = re.compile(r"(?<=\bJr\.|\bSr\.) (?=[A-Z])|, (?!(?:Jr|Sr|I{1,3}|IV|V)\b)")
# "Echoing Lind's words, Roy said"
_DOING = re.compile(r"([A-Z][a-z]+ing) (?=[^\W\d_a-z])")

# "Ohio Congressmembers Kris Lind", where the recogniser takes the state into the name
_OFFICE_INSIDE = re.compile(
    rf"(?:{_CAP} ){{1,2}}(?:Congress(?:m[ae]n|wom[ae]n|members?)|Senators?|Assemblymembers?|Ministers?) (?=[A-Z])"
)

# "AFP/Getty Images Lind has long been": a caption without its full stop
_AGENCY_INSIDE = re.compile(r"(?:Getty )?Images (?=[A-Z])")

_END_OF_BODY = re.compile(rf"{_CAP} (?=[A-Z])")


@functools.cache
def _own_names() -> re.Pattern[str]:
    """A parliament's own name of several words, whose last may be taken into a name: "the State Duma Kris Lind"."""
    own = sorted(phrase for phrase, unit in units().items() if unit.country is not None and " " in phrase)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, own))})$", re.IGNORECASE)


# "Sultan Al Rashidi", a first name, but Sultan Harun bin Tariq
_SULTAN = re.compile(r"(?<!the )(?<!Majesty )\bSultan $")
_FAMILY = re.compile(r"\w+ (?:[Aa]l[ -]|[Bb]in )[A-Z]")

# "Dato' Sri Anifah Aman", but Sri Mulyani.
_MALAY = re.compile(r"\b(?:Dato'?|Datuk|Tan) $")


def _is_after(word: str) -> bool:
    """Whether a word at a name's end is none of it: "Biden Participates", "Dorsey later", "Lind U.S."."""
    return (
        word in _LAST
        or word.rstrip(".") in ("U.S", "U.K", "U.N")
        or (word.islower() and word.isalpha() and word not in _PARTICLES)
    )


_LESS = re.compile(rf"(?<![\w.'-])({_CAP}) $")
# "T.V. Rajan": the recogniser takes Rajan only. "H.E. Rajan" and "T.H. Rajan" are titled,
# and what comes before "the U.N. Rajan" is.
_INITIALS = re.compile(r"(?<![\w.'-])(?!(?:H\.[A-Z]|T\.H|U\.[NSK])\. ?$)(?:[A-Z]\. ?){2,3}$")
# 'Erik "Rik" Solberg': the recogniser takes what comes after the first name, or the family name only.
_NICKNAMED = re.compile(rf"(?<![\w.'-])({_CAP})(?: [A-Z]\.)? \"(?:{_CAP}\" )?$")
# 'Rikard "Rik" Solberg' of which the recogniser takes what stands before a quotation mark
_NICKNAME = re.compile(rf"{_CAP}(?: {_CAP})? \"{_CAP}\" {_CAP}(?![\w])")
_SHORT_TITLES = ("Hon. ", "Dr. ", "Mr. ", "Mrs. ", "Ms. ")
# First names that are titles elsewhere: "Energy Minister Sultan Al-Ketbi".
_FIRST_NAMES = ("Sultan", "Emir", "Prince", "Dean", "Major", "Earl", "Duke", "Amir", "Hakim", "Malik")


# "met Liu He at noon", "met He Lifeng": a capital within a sentence
_HE_BEHIND = re.compile(r" He(?=[,.]? (?:and|to|at|in|on|for|who|is|was|has|had|will|said|[a-z]+(?:ed|es|s|ly))\b)")
_HE_BEFORE = re.compile(r"[a-z,] He $")


def _extended_left(text: str, start: int, places: _Places) -> int:
    """Where a name begins whose first part the recogniser did not know: "Minister Despina Kyprianou"."""
    initials = _INITIALS.search(text, max(0, start - 15), start)
    if initials and not places.any.hits(initials.start(), start):
        start = initials.start()
    if (nicknamed := _NICKNAMED.search(text, max(0, start - 50), start)) is not None and nicknamed[1] in _GIVEN:
        return nicknamed.start()
    if text[start : start + 3] in ("Al ", "Al-") and (ruled := _SULTAN.search(text, 0, start)) is not None:
        return ruled.start()
    if _HE_BEFORE.search(text, max(0, start - 30), start) is not None:
        start -= len("He ")
    given = _LESS.search(text, max(0, start - 30), start)
    style = given is not None and given[1] == "Sri" and _MALAY.search(text, 0, given.start()) is not None
    if given is not None and given[1] in _GIVEN and not style and not places.any.hits(given.start(), start):
        return given.start()
    for _ in range(2):
        before = _LESS.search(text, max(0, start - 30), start)
        if (
            before is None
            or before.start() < 2
            or text[before.start() - 1] != " "
            or (text[before.start() - 2] in ".!?:" and not text.endswith(_SHORT_TITLES, 0, before.start()))
        ):
            break
        titled = _TITLE_BEFORE.search(text, max(0, before.start() - 20), before.start())
        known = before[1] in _FIRST_NAMES and titled is not None
        if not known and (not _is_name_word(before[1]) or before[1][-1] == "." or titled is None):
            break
        if places.any.hits(before.start(), start) and not known:
            break
        start = before.start()
    return start


# What stands before the whole name: a title, a nationality, or the country of "Minister of Tajikistan".
_TITLE_BEFORE = re.compile(
    r"\b(?:[Mm]inister|[Pp]resident|[Ss]ecretary|[Gg]overnor|[Cc]hief|[Aa]mbassador|[Ss]peaker|[Cc]hair\w*|[Gg]eneral"
    r"|[Dd]irector|[Hh]ead|[Mm]ayor|[Ee]nvoy|[Cc]ommissioner|[Ss]enator|[Pp]remier|[Rr]ector|[Jj]udge|[Aa]dviser"
    r"|[Oo]fficer|of [A-Z]\w+|Mr|Mrs|Ms|Mr\.|Mrs\.|Ms\.|Dr\.|Hon\.|Hon|Sir|Dame|T\.H\.|H\.E\."
    r"|Sheikh|Shaikh|Sheikha|Shaikha) $"
)
_MORE = re.compile(rf" ((?:(?:{'|'.join(_PARTICLES)})[ -])?{_CAP})(?![\w])")
_MOST_WORDS = 8
# The second half of a given name: "Moon Jae-in", "Han Duck-soo", but not "Biden-led".
_SYLLABLE = re.compile(
    r"-(?:in|soo|su|yeol|yul|hyun|hyeon|hee|eun|un|jin|yong|young|kyu|gyu|hwan|il|ho|chul|hoon|hun|woo|seok|suk|min|ki"
    r"|kyung|won|sik|joon|jun|wen|te|jeou|cheng|ching)(?![\w-])"
)


# "President Yoon Sae In said", not "Yoon Sae In Paris", a headline
_TWO_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5} [A-Z][a-z]{1,5}")
_IN_AT_THE_END = re.compile(r" In(?=$|[.,;:)\"']| [a-z(])")


def _extended(text: str, start: int, end: int, places: _Places) -> int:
    """Where it ends with the capitalised words that belong to it: "Mehmet Akif" of "Mehmet Akif Akardaş"."""
    if " " in text[start:end] and (syllable := _SYLLABLE.match(text, end)) is not None:
        end = syllable.end()
    elif _TWO_SYLLABLES.fullmatch(text, start, end) and (last := _IN_AT_THE_END.match(text, end)) is not None:
        end = last.end()
    if _HE_BEHIND.match(text, end) is not None:
        end += len(" He")
    for _ in range(_MOST_WORDS):
        more = _MORE.match(text, end, end + 40)
        if more is None or not _is_name_word(more[1].split()[-1]) or not more[1][-1].isalnum():
            break
        if places.sure.hits(end, more.end()):
            break
        end = more.end()
    return end


def _is_name_word(word: str) -> bool:
    bare = re.sub(r"(?:'s?|\.)$", "", word)
    return bare not in NO_NAME and word.lower().rstrip(".") not in _HONORIFIC and not (word.isupper() and len(word) < 5)


# What only people do, or what is done with them only; "and" may stand between two who do it.
_THEN_MET = re.compile(
    r" (?:(?:has |had |will |to |also )*(?:meets?|met|received?|receives|hosted|spoke|telephoned|phoned|visited"
    r"|welcomed|held talks|arrived|travelled|traveled|flew)\b"
    rf"|and {_CAP}(?: {_CAP}){{0,3}} (?:met|spoke|held|talked|discussed)\b)"
)
_MET_BEFORE = re.compile(
    r"\b(?:met|meets|meet|received|phoned|telephoned|spoke with|talks with|met with|meeting with) $"
)


def _is_who_met(text: str, start: int, end: int) -> bool:
    """Whether what was taken for an institution is somebody: "Keir Lind met Emmanuel Roy", with nothing around it."""
    words = text[start:end].split()
    if not 2 <= len(words) <= 4 or words[0] not in _GIVEN or not all(map(_is_name_word, words)):
        return False
    return bool(_THEN_MET.match(text, end) or _MET_BEFORE.search(text, max(0, start - 20), start))


_OF_A_FIELD = re.compile(r"(?:Centre|Center|Institute|Academy|Council|Association|Federation|School|College|Museum)$")
_FIELD_WORD = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*+"
_FIELD = re.compile(rf" (?:for|of) (?:the )?({_FIELD_WORD})(?:(?: and| &)? {_FIELD_WORD}){{0,3}}")
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


def with_field(text: str, start: int, end: int, geography: Sequence[Geo]) -> int:
    """Where a name ends of which the recogniser left out the field: "the Regional Centre for River Studies"."""
    field = _FIELD.match(text, end) if _OF_A_FIELD.search(text[start:end]) else None
    if field is None or field[1].lower().rstrip(".") in _HONORIFIC or _DAY.match(field[1]):
        return end
    return end if within(geography, end, field.end()) else field.end()


SCHOOLS = ("Centre", "Center", "College", "School", "Academy", "Institute")
# "the Army Command and Staff College", of which the recogniser takes the last words only
_FIELDS = re.compile(
    rf"(?:{_CAP} )*(?:Command|Research|Training|Science|Technology|Arts|Education|Doctrine|Development|Culture) and $"
)
# "visited Lind University and Roy Cathedral": two.
_SITE_NAME = rf"(?:{_CAP} ){{1,5}}(?:{_SITE_WORDS}|{'|'.join(SCHOOLS)}|University)"
_TWO_SITES = re.compile(rf"({_SITE_NAME}) and (?:the )?({_SITE_NAME})")


def _sites(text: str, name: Name) -> Iterator[Name]:
    """The name, whole, and of two that "and" joins each by itself."""
    school = text.endswith(SCHOOLS, name.start, name.end)
    fields = _FIELDS.search(text, max(0, name.start - 80), name.start) if school else None
    if fields is not None:
        yield Name(fields.start(), name.end, INSTITUTION if name.kind == INSTITUTION else SITE)
    elif (two := _TWO_SITES.fullmatch(text, name.start, name.end)) is not None:
        yield from (Name(*two.span(number), name.kind) for number in (1, 2))
    else:
        yield name


def _body(text: str, start: int, end: int, geography: Sequence[Geo], kind: str) -> Iterator[Name]:
    start, end = _without_article(text, start, end)
    whole = text[start:end]
    end = end - 2 if whole.endswith("'s") else with_field(text, start, end, geography)
    if whole and not whole.islower():
        yield from _sites(text, Name(start, end, kind))


def _after_titles(text: str, sentences: Sequence[Sentence], taken: Sequence[Name], places: _Places) -> Iterator[Name]:
    """Names that only their title shows: "Foreign Minister Enkhtuya"."""
    settled = Taken(disjoint(taken, []))
    for sentence in sentences:
        for match in _TITLED.finditer(text, sentence.start, sentence.end):
            start = match.end()
            run = _RUN.match(text, start, min(sentence.end, start + 60))
            if run is None or settled.hits(start, run.end()):
                continue
            kept = itertools.takewhile(_is_name_word, run[0].split())
            whole = re.sub(r"(?:'s?|[.,-])$", "", " ".join(kept))
            end = start + len(whole)
            if whole and whole[0].isupper() and not whole.isupper() and not places.sure.hits(start, end):
                yield Name(start, end, PERSON)


def _is_couple(name: str, surnames: set[str]) -> bool:
    """Whether one name is that of two others: "the Lind-Vale summit"."""
    words = re.split("[–-]", name)
    return len(words) == 2 and surnames.issuperset(words)


def _again(text: str, people: Sequence[Name], places: _Places) -> Iterator[Name]:
    """The surnames of people who were named in full, wherever else they stand."""
    known: set[str] = set()
    titled: set[str] = set()
    for person in people:
        words = text[person.start : person.end].split() if person.kind == PERSON else []
        if len(words) > 1:
            known |= {words[-1], words[0]}
        elif words and _is_titled(text, person.start):
            titled.add(words[0])
    # "President Lind" and, further on, "Lind"; not "Attorney General Law", and then "the Law"
    known |= {word for word in titled - known if _is_only_a_name(text, word)}
    known = {word for word in known if len(word) > 1 and word[0].isupper() and word[-1] != "."}
    named = known - NO_NAME
    known = {word for word in named if len(word) > 2}
    settled = Taken(people)
    for match in _WORD.finditer(text) if known else ():
        if match[0] in known and not settled.hits(*match.span()) and not places.sure.hits(*match.span()):
            yield Name(match.start(), match.end(), PERSON)
        # "the Lind-Vale summit"
        other = _COUPLED.match(text, match.end()) if match[0] in named else None
        if other is not None and other[1] in named and not settled.hits(*other.span(1)):
            yield Name(*other.span(1), PERSON)


def _is_only_a_name(text: str, word: str) -> bool:
    """Whether a word stands nowhere in small letters, after a small word, or beside another in capitals but a title."""
    one = re.escape(word)
    small = rf"{one.lower()}(?!\w)|(?:[Tt]he|[Aa]n?|of|in|at|to) {one}(?!\w|[–-][A-Z])"
    if re.search(rf"(?<![\w-])(?:{small}|{one} [^\W\d_a-z])", text):
        return False
    before = re.findall(rf"([^\W\d_a-z]\w*\.?) {one}(?!\w)", text)
    # A full stop that ends no title ends the sentence before; "And Lind", "When Lind" begin one.
    return all(
        title.lower().rstrip(".") in _HONORIFIC or title[-1] == "." or title.lower() in _BEGINNING for title in before
    )


_BEGINNING = frozenset(
    "and but if when while as after before since because although though that so yet still then says for with from by "
    "on did does will has had is was".split()
)
_COUPLED = re.compile(r"[–-]([^\W\d_]+)(?![\w-])")
_WORD = re.compile(r"(?<![\w'-])\w[\w'-]*?(?=(?:'s?)?(?![\w'-])|[–-][A-Z])")


def _in_headlines(text: str, sentences: Sequence[Sentence], people: Sequence[Name]) -> list[Name]:
    """A headline in Title Case names whom the body names: "Biden Announces Presidential" is Biden."""
    titles = [one for one in sentences if one.title]
    if not titles or len(sentences) < 3:
        return list(people)
    line = titles[0]
    words = re.findall(r"[^\W\d_]{4,}", text[line.start : line.end])
    if sum(word[0].isupper() for word in words) <= 0.7 * len(words):
        return list(people)
    known = {word for one in people if one.start >= line.end for word in text[one.start : one.end].split()}
    common = {word for word in re.findall(r"\w+", text[line.end :]) if word.islower()} | _HEADLINE_VERBS
    kept: list[Name] = []
    for one in people:
        if one.start >= line.end:
            kept.append(one)
            continue
        runs = re.finditer(r"\S+", text[one.start : one.end])
        inside = [run for run in runs if run[0].rstrip(",") in known]
        if not inside and not any(word.lower() in common for word in re.findall(r"\w+", text[one.start : one.end])):
            kept.append(one)
        elif inside:
            for run in _parted(inside, text, one):
                end = one.start + run[-1].end()
                # The body may spell it otherwise: "Rasheed bin Fahd".
                start = one.start if run[0][0].islower() else one.start + run[0].start()
                kept.append(Name(start, end - (text[end - 1] == ","), PERSON))
    return kept


def _parted(words: Sequence[re.Match[str]], text: str, name: Name) -> Iterator[Sequence[re.Match[str]]]:
    """Known words of a headline's name, parted by a verb: "Biden Writes Keir Lind"."""
    first = 0
    for at in range(1, len(words)):
        between = text[name.start + words[at - 1].end() : name.start + words[at].start()].split()
        if len(between) == 1 and between[0].endswith("s") and between[0][0].isupper():
            yield words[first:at]
            first = at
    yield words[first:]


_HEADLINE_VERBS = frozenset(word.lower() for word in NO_NAME)


def is_name(whole: str) -> bool:
    """Whether words can be a person's name: not if each of them is known to be part of none ("Asian")."""
    return any(_is_name_word(word.strip(",")) for word in whole.split())


def extended(text: str, start: int, end: int, geography: Sequence[Geo]) -> int:
    """Where a name that only its title showed ends with the rest of it."""
    return _extended(text, start, end, _Places(geography))


def disjoint(people: Iterable[Name], fixed: Sequence[Name]) -> list[Name]:
    """The longest of what overlaps; nothing that lies in a site or namesake."""
    kept: list[Name] = []
    settled = Taken(fixed)
    for person in sorted(people, key=lambda name: (name.start - name.end, name.start)):
        if not settled.hits(person.start, person.end):
            settled.add(person)
            kept.append(person)
    return sorted(kept, key=lambda name: name.start)
