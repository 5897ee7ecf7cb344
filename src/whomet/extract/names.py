"""What the recogniser found in an article goes in; the spans of people's names, of institutions and of sites come out.

The recogniser is right about most names and wrong in known ways: titles glued on, names cut short, surnames taken for
institutions, ships and airports taken for people. What grammar can settle is settled here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whomet.extract.gazetteer import Geo
from whomet.extract.text import Sentence

PERSON = "person"
INSTITUTION = "institution"
SITE = "site"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``text[start:end]``: of a person (without title), institution, site, or of what is none of these."""

    start: int
    end: int
    kind: str

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


_PARTICLES = (
    "al el ul ur bin ben bint ibn abu umm von van der den de del della di da dos das do la le les ter ten tot zu zur y e af av och "
    "ould oğlu oglu qızı qizi kyzy uulu mac mc st san du 't op aan i"
).split()
_CAP = r"[^\W\d_a-zß-öø-ÿ][\w'’ʻ-]*\.?"

_RANKS = (
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron h.e he hon honourable honorable his her excellency majesty "
    "highness royal serene the right rt rev reverend fr father sister brother imam rabbi ayatollah hojatoleslam sheikh shaikh sheikha "
    "emir sultan king queen prince princess pope patriarch archbishop bishop cardinal general gen lieutenant lt colonel col major maj "
    "brigadier brig admiral adm vice rear captain capt commander cmdr sergeant sgt field marshal air chief commodore judge justice "
    "senator sen congressman congresswoman representative rep mp gov governor president prime minister premier chancellor secretary "
    "ambassador envoy speaker chairman chairwoman chairperson chair director mayor deputy foreign defence defense former acting interim "
    "ex leader spokesman spokeswoman spokesperson datuk seri tan dato dato' tun haji jonkheer don doña dona engineer eng ing maître "
    "first second lady taoiseach tánaiste commissioner councillor councilor counsellor counselor attorney undersecretary minister-counsellor"
).split()
_HONORIFIC = frozenset(_RANKS)

# After these a capitalised word is a name: "Minister Enkhtuya".
_TITLED = re.compile(
    r"\b(?:President|Minister|Premier|Chancellor|Taoiseach|Secretary|Ambassador|Governor|Gov\.|Mayor|Speaker|Chairman|Chairwoman|Mr\.?|Mrs\.?|Ms\.?"
    r"|Dr\.?|Sheikh|King|Queen|Prince|Princess|Emir|Pope|General|Gen\.|Admiral|Colonel|Col\.|Marshal|Brigadier|Maj\. Gen\.|Senator|Sen\.|Rep\."
    r"|Chief Justice|Judge|Justice|Professor|Commissioner|Excellency|Majesty|Highness|Envoy|Sir|Dame|Lord|Counterpart|counterpart|president|minister"
    r"|premier|chancellor|ambassador|envoy|governor|mayor|speaker|chairman|leader|spokesman|spokeswoman|chief|secretary|general|negotiator|senator)\s+"
)
_NO_NAME = frozenset(
    "Assembly Staff Secretariat Council Directorate Office Department Court Committee Commission Ministry Agency Service Bank Board Bureau Union House "
    "Palace Government Republic State States Kingdom General Minister President Prosecutor Secretary Counsel Counsellor Counselor Consul Elect Designate "
    "Presidential Affairs Security Defence Defense Foreign Interior Justice Finance Trade Economy Health Education Energy Development Delegation Meeting Visit Summit "
    "Conference Forum The A An In On At And Of For To With From By Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
    "June July August September October November December Today Yesterday Tomorrow Attorney Deputy Vice Prime Acting Chief Party Parliament Congress "
    "Senate Army Navy Force Forces University Institute Administration Authority Embassy Team Group Mission Center Centre Discuss Discusses Meets Meet Hosts "
    "Holds Visits Receives Welcomes Says Arrives Calls Announces Remarks Readout Statement Leader Leaders North South East West White Islamic".split()
)

# A capitalised row that ends in one of these is a building, square or monument, whoever it is named after.
_SITE_WORDS = (
    "Airport|Airfield|Palace|Museum|Stadium|Square|Street|Avenue|Boulevard|Bridge|Park|Garden|Gardens|Hall|House|Castle|Cathedral|Church|Mosque|Temple|"
    "Synagogue|Monastery|Shrine|Mausoleum|Memorial|Monument|Cemetery|Tomb|Tower|Fortress|Harbour|Harbor|Port|Station|Base|Barracks|Hospital|Hotel|"
    "Theatre|Theater|Opera|Library|Plaza|Place|Villa|Residence|Chancellery|Dam|Canal|Terminal|Refinery|Campus|Shipyard|Camp|Pavilion|Road|Lane|Drive|Pier"
)
_SITE = re.compile(
    rf"(?<![\w'])(?:(?:{_CAP}|of|the|and|de|la|al|del|for|[A-Z]\.)[ -]){{0,6}}?(?:{_SITE_WORDS})(?![\w'-])"
    rf"(?: (?:of|to|for) (?:the )?(?:{_CAP}|of|the)(?: (?:{_CAP}|of|the))*)?"
)
# "the monument of National Leader Heydar Aliyev", "the tomb of the Unknown Soldier"
_MONUMENT = re.compile(
    rf"\b(?:monument|mausoleum|tomb|memorial|grave|statue|bust|shrine|museum)s? (?:of|to|for) (?:the )?(?:[a-z]+ ){{0,3}}{_CAP}(?: (?:{_CAP}|of|and))*"
)
# What bears a person's name and is none: "Hurricane Maria", "HMS Sir Francis Drake", "the Simón Bolívar Medal".
_NAMESAKE = re.compile(
    rf"\b(?:Hurricane|Typhoon|Cyclone|(?:Tropical )?[Ss]torm|HMS|USS|HMCS|HMAS|INS|RFA|MV|SS|Operation|Place|Rue|Avenue|Via|Plaza)(?: {_CAP}){{1,4}}"
    rf"|(?:{_CAP} ){{1,4}}(?:Medal|Prize|Award|Order|Trophy|Cup|Foundation|Fund|Institute|Center|Centre|University|College|School|Academy|Scholarship|"
    rf"Administration|Doctrine|Plan|Act|Law|Initiative|Library|Museum|Show|Group|Corp|Bank|Brigade|Battalion)(?![\w])"
)
# "the Biden-Harris Administration" is no person; "Biden Administration" neither.


def find(
    text: str, sentences: Sequence[Sentence], entities: Iterable[tuple[int, int, str]], geography: Sequence[Geo]
) -> list[Name]:
    """The names of an article, in order, none overlapping another.

    ``entities`` are the recogniser's (start, end, label), ``geography`` what the gazetteer found; all offsets count the
    clean text.
    """
    fixed = list(_fixed(text, sentences))
    people: list[Name] = []
    institutions: list[Name] = []
    for start, end, label in entities:
        if any(one.overlaps(start, end) for one in fixed):
            continue
        if label == "PERSON":
            people.extend(_person(text, start, end, geography))
        elif label == "ORG":
            institutions.extend(_institution(text, start, end))
        elif label == "FAC":
            fixed.append(Name(*_without_article(text, start, end), SITE))
    people.extend(_after_titles(text, sentences, [*fixed, *people], geography))
    people = _disjoint(people, fixed)
    people = _in_headlines(text, sentences, _disjoint([*people, *_again(text, people, geography)], fixed))
    institutions = [one for one in institutions if not any(one.overlaps(p.start, p.end) for p in [*people, *fixed])]
    return sorted([*fixed, *people, *institutions], key=lambda name: name.start)


def _fixed(text: str, sentences: Sequence[Sentence]) -> Iterator[Name]:
    for sentence in sentences:
        taken: list[Name] = []
        for pattern, kind in ((_SITE, SITE), (_MONUMENT, SITE), (_NAMESAKE, OTHER)):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                start, end = _without_article(text, match.start(), match.end())
                name = Name(start, end, kind)
                if " " in text[start:end] and not any(name.overlaps(one.start, one.end) for one in taken):
                    taken.append(name)
        yield from taken


def _without_article(text: str, start: int, end: int) -> tuple[int, int]:
    while (word := re.match(r"(?:the|The|a|an|of|and|for|in|at|de|la) ", text[start:end])) is not None:
        start += word.end()
    return start, end


def _person(text: str, start: int, end: int, geography: Sequence[Geo]) -> Iterator[Name]:
    start, end = _trimmed(text, start, end)
    start, end = _extended(text, start, end, geography)
    whole = text[start:end]
    if start >= end or len(whole) < 2 or any(char.isdigit() for char in whole) or whole.islower() or len(whole) > 80:
        return
    if whole in _NO_NAME or re.fullmatch(r"[,\s]*(?:Jr|Sr|I{1,3}|IV)\.?", whole) or any(one.start <= start and end <= one.end and not one.ambiguous for one in geography):
        return
    yield Name(start, end, PERSON)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the title in front, the possessive behind and stray punctuation.

    >>> text = "President Biden's"
    >>> text[slice(*_trimmed(text, 0, len(text)))]
    'Biden'
    """
    whole = re.sub(r"(?:'s?|[,;:.\"()\[\]\s-]+)$", "", text[start:end]) or text[start:end]
    if (more := re.match(r",? (?:Jr|Sr)\.?(?!\w)|,? I{2,3}\b", text[start + len(whole) : start + len(whole) + 6])) is not None:
        whole += more[0]
    if re.search(r"\b(?:Jr|Sr|[A-Z])$", whole) and text[start + len(whole) : start + len(whole) + 1] == ".":
        whole += "."
    end = start + len(whole)
    while (word := re.match(r"[\s\"'(,-]*([^\s,]+)[\s,]+", text[start:end])) is not None:
        bare = word[1].lower().rstrip(".")
        if bare.removesuffix("'s") not in _HONORIFIC and word[1][0].isupper():
            break
        if word[1][0].islower() and bare in _PARTICLES:
            break
        start += word.end()
    return start, end


def _extended(text: str, start: int, end: int, geography: Sequence[Geo]) -> tuple[int, int]:
    """With the capitalised words that belong to it: "Mehmet Akif" of "Mehmet Akif Akardaş"."""
    while (more := re.match(rf" ((?:(?:{'|'.join(_PARTICLES)})[ -])?{_CAP})(?![\w])", text[end : end + 40])) is not None:
        word = more[1].split()[-1]
        if word.rstrip(".'s") in _NO_NAME or word.lower().rstrip(".") in _HONORIFIC or word.isupper() and len(word) < 5:
            break
        if any(one.start < end + more.end() and end < one.end for one in geography) or not more[1][-1].isalnum():
            break
        end += more.end()
    return start, end


def _institution(text: str, start: int, end: int) -> Iterator[Name]:
    start, end = _without_article(text, start, end)
    whole = text[start:end]
    if whole.endswith("'s"):
        end -= 2
    if whole and not whole.islower():
        yield Name(start, end, INSTITUTION)


def _after_titles(
    text: str, sentences: Sequence[Sentence], taken: Sequence[Name], geography: Sequence[Geo]
) -> Iterator[Name]:
    """Names that only their title shows: "Foreign Minister Enkhtuya"."""
    for sentence in sentences:
        for match in _TITLED.finditer(text, sentence.start, sentence.end):
            end = match.end()
            run = re.match(rf"{_CAP}(?: (?:(?:{'|'.join(_PARTICLES)}) )?{_CAP})*", text[end : min(sentence.end, end + 60)])
            if run is None or any(one.overlaps(end, end + run.end()) for one in taken):
                continue
            words = run[0].split()
            kept: list[str] = []
            for word in words:
                if word.strip(".'s") in _NO_NAME or word.lower().rstrip(".") in _HONORIFIC:
                    break
                kept.append(word)
            whole = re.sub(r"(?:'s?|[.,-])$", "", " ".join(kept))
            if whole and whole[0].isupper() and not whole.isupper() and not _is_place(end, end + len(whole), geography):
                yield Name(end, end + len(whole), PERSON)


def _is_place(start: int, end: int, geography: Sequence[Geo]) -> bool:
    return any(one.start < end and start < one.end and not one.ambiguous for one in geography)


def _again(text: str, people: Sequence[Name], geography: Sequence[Geo]) -> Iterator[Name]:
    """The surnames of people who were named in full, wherever else they stand."""
    known: set[str] = set()
    for person in people:
        words = text[person.start : person.end].split()
        if len(words) > 1:
            known.update(word for word in (words[-1], words[0]) if len(word) > 2 and word[0].isupper() and word[-1] != ".")
    known = {word for word in known if word not in _NO_NAME}
    if not known:
        return
    pattern = re.compile(r"(?<![\w'-])(?:" + "|".join(sorted(map(re.escape, known), key=len, reverse=True)) + r")(?![\w-])")
    for match in pattern.finditer(text):
        start, end = match.span()
        if any(one.overlaps(start, end) for one in people):
            continue
        if any(one.start < end and start < one.end and not one.ambiguous for one in geography):
            continue
        yield Name(start, end, PERSON)


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
    kept: list[Name] = []
    for one in people:
        if one.start >= line.end:
            kept.append(one)
            continue
        runs = re.finditer(r"\S+", text[one.start : one.end])
        inside = [run for run in runs if run[0].rstrip(",") in known]
        if inside:
            kept.append(Name(one.start + inside[0].start(), one.start + inside[-1].end(), PERSON))
    return kept


def extended(text: str, start: int, end: int, geography: Sequence[Geo]) -> tuple[int, int]:
    """A name that only its title showed, with the rest of it."""
    return _extended(text, start, end, geography)


def _disjoint(people: Iterable[Name], fixed: Sequence[Name]) -> list[Name]:
    """The longest of what overlaps; nothing that lies in a site or namesake."""
    kept: list[Name] = []
    for person in sorted(people, key=lambda name: (name.start - name.end, name.start)):
        if not any(person.overlaps(one.start, one.end) for one in (*kept, *fixed)):
            kept.append(person)
    return sorted(kept, key=lambda name: name.start)


