"""The roles and appointments of an article in; who heads which institution out, in which country."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whomet.extract import appointments, gazetteer, leaders, people, terms
from whomet.extract.claims import Headship
from whomet.extract.factuality import HAPPENED, PLANNED
from whomet.extract.gazetteer import Geo
from whomet.extract.institutions import (
    EXCHEQUER,
    OF_COUNTRY,
    Inst,
    Office,
    institution,
    is_of_the_exchequer,
    organisations,
    portfolios,
    units,
)
from whomet.extract.people import Person
from whomet.extract.roles import Role, counterpart_office
from whomet.extract.scene import Told
from whomet.extract.tables import rows
from whomet.extract.terms import UNKNOWN, Dated, Term
from whomet.ontology import MEETS, VISITS

if TYPE_CHECKING:
    from whomet.extract.reading import Reading

# Seats of government that stand for their country where an article takes it for granted.
_SEATS = {
    "USA": re.compile(
        r"\bWhite House\b|\bOval Office\b|\bCapitol Hill\b|\bState Department\b|\bNSC\b|\bPentagon\b|\bBiden-Harris\b"
        r"|\bhttps?://[\w.-]+\.(?:gov|mil)(?=[:/]|$)"
    ),
    "GBR": re.compile(r"\bDowning Street\b|\bWhitehall\b|\bH(?:er|is) Majesty's Government\b|\.gov\.uk\b"),
    "RUS": re.compile(r"\bKremlin\b"),
    "FRA": re.compile(r"\b[ÉE]lys[ée]e\b|\bQuai d'Orsay\b"),
    "CAN": re.compile(r"\bParliament Hill\b|\bRideau\b"),
}


def headships(
    reading: Reading,
    told: Sequence[Told],
    offices: Sequence[tuple[int, appointments.Told]],
    begun: Mapping[int, Dated],
) -> list[Headship]:
    """Every office that the article gives to somebody who heads what it belongs to, by title or by verb."""
    seat = _seat(reading)
    home = seat or _home(reading)
    acronyms = _acronyms(reading.text)
    found = [*_by_title(reading, told, home, seat), *_counterparts(reading, told)]
    for number, one in offices:
        person = reading.cast.people[one.person]
        led = leaders.led_by(person.name, one.office, reading.published, one.status == "former")
        country = one.country or person.country or (led.country if led is not None else home)
        if country and not one.country and one.role.lower() in _lacking(country):
            continue  # "appointed Lind as secretary of justice", in a White House release: of some territory
        if (inst := institution(one.office, country)) is not None:
            term = terms.term(one.dated, reading.reference)
            found.append(Headship(one.person, inst, one.status, one.role, number, one.rule, term))
    left = {(one.person, one.institution) for one in found if one.status == "former" and one.rule == "title"}
    # "former President Marcos", and later "President Marcos": he has left it all the same.
    # "served two terms as the mayor of Oslo": the words of the title do not say that it is over.
    over = {(one.person, one.institution, one.sentence) for one in found if one.status == "former"}
    held = [
        one
        for one in found
        if one.status != "current"
        or ((one.person, one.institution) not in left and (one.person, one.institution, one.sentence) not in over)
    ]
    return [_begun(reading, _in_full(one, acronyms), held, begun) for one in held]


# "the Ghana Atomic Energy Commission (GAEC)"; begun at a word's first letter only, or a word without end takes forever.
_SPELT_OUT = re.compile(r"(?<![\w'’&-])((?:[A-Z][\w'’&-]*(?: (?:of|for|and|the|on|in|de))* ){2,9})\(([A-Z]{3,8})\)")


def _acronyms(text: str) -> dict[str, str]:
    """The bodies that an article gives in full before it calls them by their first letters."""
    found: dict[str, str] = {}
    for match in _SPELT_OUT.finditer(text):
        words = match[1].split()
        for first in range(len(words)):
            letters = "".join(word[0] for word in words[first:] if word[0].isupper())
            if letters == match[2] and words[first][0].isupper() and letters.lower() not in organisations():
                found.setdefault(match[2], " ".join(words[first:]))
    return found


def _in_full(one: Headship, acronyms: Mapping[str, str]) -> Headship:
    full = acronyms.get(one.institution.name)
    return one if full is None else replace(one, institution=replace(one.institution, name=full))


def _begun(reading: Reading, one: Headship, found: Sequence[Headship], begun: Mapping[int, Dated]) -> Headship:
    """With the day on which he "took office", if he has only this one."""
    if one.person not in begun or one.term.since or one.status == "former":
        return one
    if {other.institution for other in found if other.person == one.person and other.status == "current"} != {
        one.institution
    }:
        return one
    return replace(one, term=terms.term(begun[one.person], reading.reference))


def _by_title(reading: Reading, told: Sequence[Told], home: str | None, seat: str | None) -> Iterator[Headship]:
    waiting: list[tuple[int, Person, Role]] = []
    taken: dict[str, int] = {}
    named: set[tuple[int, str]] = set()
    local: set[str] = set()
    for number, holder, role in (*reading.roles, *reading.understood):
        person = reading.cast.person(holder.start) if holder is not None else None
        if person is None or not role.head or role.elect or _is_of_a_state(reading, role):
            continue
        if role.institution is not None and not _is_bare(role):
            taken.setdefault(role.institution.name, person.number)
            named.add((person.number, role.title.lower().split()[-1]))
            if _is_local(role):
                local.add(role.title.lower())
                named.add((person.number, role.title.lower()))
            yield _headship(reading, number, person, _dismissed(reading, number, role), role.institution)
        elif role.office is not None:
            waiting.append((number, person, role))
    abroad = dict(_met_ambassadors(reading, told)) | dict(_met_abroad(reading, told))
    at_home = {person.number for number, person, role in waiting if not _is_partner(reading, number, role)}
    # "ahead of President Lind's State Visit to the United States": he is president elsewhere.
    guests = {one.subject for one in told if one.edge == VISITS and _is_abroad(one, home)}
    governing = _governing(reading, home)
    only = _only_led(reading, told)
    for number, person, role in waiting:
        elsewhere = (person.number, role.title.lower()) in named or person.number in guests
        if role.kind == "speaker" and _is_bare_after(reading, role):
            continue  # "Ana Roy, Speaker, Advocate": she speaks
        if role.kind == "office" and role.title.lower() in local:
            continue  # "Attorney General Lind" where another is "Ohio Attorney General Roy"
        if _is_sole(role) and (elsewhere or _is_of_a_list(reading, role)):
            continue  # "President Lind" where "Harbour Bank President Eva Lind" was named
        here = home or (None if _is_sole(role) else only)
        ours = here if person.number in at_home or not _is_sole(role) else None
        if governing and role.kind == "president" and _is_sole(role) and not _is_called(person, governing):
            ours = None  # "the Lind Administration's support for President Jones"
        if person.number in guests and role.office is not None and not role.office.likely:
            ours = None  # "I will visit Fiji", says a minister who does not say of where
        if seat and _is_another(reading, person, role, seat):
            ours = None  # "President Eva Lind of Oak Creek Nation spoke at the White House": of a nation of her own
        beside = abroad.get(person.number) or _of_the_row(reading, number, role)
        inst = _in_some_country(role, person, taken, beside, ours)
        if inst is not None:
            taken[inst.name] = person.number
            yield _headship(reading, number, person, _dismissed(reading, number, role), inst)


def _is_another(reading: Reading, person: Person, role: Role, country: str) -> bool:
    """Whether somebody else had an office there then; who is said to have left it may be of before the table."""
    return (
        role.office is not None
        and role.status != "former"
        and leaders.is_another(person.name, role.office, country, reading.published)
    )


def _is_local(role: Role) -> bool:
    """Whether an office is said to be of some part of a country."""
    return role.office is not None and OF_COUNTRY not in role.office.pattern


def _is_bare_after(reading: Reading, role: Role) -> bool:
    """Whether a title of one word follows the name at a comma, without an article."""
    bare = " " not in role.title and role.name is not None
    return bare and role.name is not None and reading.text[role.name[1] : role.start].strip() == ","


_ROW = re.compile(r",? (?:and )?")


# "Mr Lind, accompanied by Finance Minister Roy, met"
_WITH_HIM = re.compile(
    r",? (?:accompanied|joined|flanked) by (?:his |her |the )?$"
    # "Lind's entourage included Finance Minister Roy", "Lind is leading a delegation of lawmakers, including Roy"
    r"|(?:'s| (?:is|was|were) leading an?| led an?) (?:[a-z-]+ )?(?:entourage|delegation|team|party)[^.;]{0,40}? "
    r"(?:includ\w+|compris\w+|consist\w+ of) [^.;]*$"
)


def _of_the_row(reading: Reading, number: int, role: Role) -> str | None:
    """Whose leader stands right before: "thanked President Aoun, Speaker of Parliament Lind, and Minister Roy"."""
    start = reading.sentences[number].start
    if (along := _WITH_HIM.search(reading.text, start, role.np_start)) is not None:
        led = reading.cast.between(start, along.start()) or [
            one
            for at, holder, office in reading.roles
            if at == number and holder is None and office.np_end <= along.start()
            for one in people.holders(reading.cast, office, office.np_start)
        ]
        return led[-1].country if led else None
    if role.kind not in ("minister", "speaker", "fixed"):
        return None
    for at, _, other in reading.roles:
        if at == number and other.kind != "ambassador" and _ROW.fullmatch(reading.text, other.np_end, role.np_start):
            return other.country or _of_the_row(reading, number, other)
    return None


def _counterparts(reading: Reading, told: Sequence[Told]) -> Iterator[Headship]:
    """Who has the office of somebody who was named before: "Mr Lind also met his Australian counterpart Ana Roy"."""
    met: dict[tuple[int, int], list[int]] = {}
    for one in told:
        if one.edge == MEETS and isinstance(one.other, int):
            met.setdefault((one.sentence, one.subject), []).append(one.other)
            met.setdefault((one.sentence, one.other), []).append(one.subject)
    for number, holder, role in reading.roles:
        person = reading.cast.person(holder.start) if holder is not None else None
        if role.kind != "counterpart" or role.office is not None or role.country is None or person is None:
            continue
        if any(one.office is not None for at, who, one in reading.roles if at == number and who == holder):
            continue  # "her Norwegian counterpart, Minister of Fisheries Lind"
        others = {other for other in met.get((number, person.number), ()) if reading.cast.people[other] is not person}
        others = others or _subject_before(reading, number, role, person)
        held = [one for other in others for one in reading.cast.people[other].roles if one.status == "current"]
        offices = {replace(one.office, country=None) for one in held if one.office is not None and _is_everywhere(one)}
        lacks = any(
            not _lacking(role.country).isdisjoint({one.title.lower(), *one.title.lower().split()}) for one in held
        )
        if len(others) == 1 and len(offices) == 1 and not lacks and all(one.head and not one.elect for one in held):
            inst = institution(counterpart_office(offices.pop(), role.country), role.country)
            if inst is not None and inst.country == role.country:
                yield Headship(person.number, inst, "current", role.title, number, "counterpart")


_OWN = re.compile(r"\b(?:his|her) ")


def _subject_before(reading: Reading, number: int, role: Role, person: Person) -> set[int]:
    """Whose counterpart it is, where one other is named before: "Smith told his Peruvian counterpart Jones"."""
    if not _OWN.match(reading.text, role.np_start):
        return set()
    before = reading.cast.between(reading.sentences[number].start, role.np_start)
    return {one.number for one in before} - {person.number} if len(before) == 1 else set()


def _is_everywhere(role: Role) -> bool:
    """Whether other countries have the office, too: a ministry, not an embassy or a company."""
    return role.office is not None and OF_COUNTRY in role.office.pattern and role.kind != "ambassador"


_ADMINISTRATION = re.compile(r"\b[Tt]he ([A-Z]\w+)(?:[-–]([A-Z]\w+))?(?:[’']s?)? [Aa]dministration\b")


def _governing(reading: Reading, home: str | None) -> frozenset[str]:
    """Whose years in office an article speaks of: "the Lind Administration"."""
    found = {name for match in _ADMINISTRATION.finditer(reading.text) for name in match.groups() if name}
    abroad = {one for person in reading.cast.people if person.country not in (None, home) for one in _called(person)}
    return frozenset(name for name in found - abroad if name.lower() not in portfolios() and not gazetteer.find(name))


def _called(person: Person) -> set[str]:
    return {word for name in person.names for word in re.findall(r"\w+", name)}


def _is_called(person: Person, names: frozenset[str]) -> bool:
    return not names.isdisjoint(_called(person))


def _is_abroad(journey: Told, home: str | None) -> bool:
    """Whether who makes it is from elsewhere: nobody visits his own country or its capital, where he may return."""
    where = journey.other
    if not isinstance(where, Geo) or home is None or where.iso3 != home:
        return False
    return where.kind == "country" or (journey.rule == "visit" and where.name == gazetteer.capital_of(home))


_IN_BRACKETS = re.compile(r",? \(([A-Z][\w. ]+)[,)]")


# "Kris Lind, the city's home minister"
_OF_A_PART = re.compile(r"\b(?:city|state|province|region|territory)'s ")


# "In Ohio, House Speaker Kris Lind", "Ohio, where Attorney General Ana Roy"
_IN_A_STATE = re.compile(r"\b((?:[A-Z]\w+ )?[A-Z]\w+), (?:where )?$")


def _is_of_a_state(reading: Reading, role: Role) -> bool:
    """Whether an office is a state's, not the country's: "Attorney General Kris Lind (Arizona)".

    A president beside whom anything but a country stands in brackets is its: "President Kris Lind (Oak Creek Nation)".
    """
    if role.country is None and role.office is not None and role.office.pattern == f"Government of {OF_COUNTRY}":
        if role.title.lower() in ("chief minister", "first minister"):
            return True
    if role.country is None and _OF_A_PART.search(reading.text, role.np_start, role.end):
        return True
    if role.country is None and role.kind in ("speaker", "office") and not _is_local(role):
        before = _IN_A_STATE.search(reading.text, max(0, role.np_start - 40), role.np_start)
        if before is not None and any(map(gazetteer.is_state, (before[1], before[1].split()[-1]))):
            return True
    after = _IN_BRACKETS.match(reading.text, role.name[1]) if role.name is not None else None
    if after is None or role.country is not None:
        return False
    return (_is_sole(role) and len(after[1]) > 3) or gazetteer.is_state(after[1])


def _in_some_country(
    role: Role, person: Person, taken: dict[str, int], abroad: str | None, home: str | None
) -> Inst | None:
    """What a title heads that names no country: in the first that it may mean where nobody else has it."""
    if role.office is None:
        return None
    words = {*role.title.lower().split(), role.title.lower()}
    if not _is_sole(role):
        words.discard("president")  # a state that lacks one may have the president of a senate
    countries = [role.country, role.hint, person.country, role.near, abroad, home]
    if home and role.office.likely == "USA" and _is_of_few(home, role.office, words):
        countries.append("USA")
    if role.office.likely == _ABROAD:
        countries.append(_ABROAD)
    words.add(role.office.pattern.removesuffix(f" of {OF_COUNTRY}").lower())
    for country in countries:
        if is_of_the_exchequer(role.title, country):
            return institution(EXCHEQUER)
        few = country and country != role.country and _is_of_few(country, role.office, words)
        if few or (country and country != role.country and not _lacking(country).isdisjoint(words)):
            continue
        inst = institution(role.office, country) if country else None
        if inst is not None and taken.get(inst.name, person.number) == person.number:
            return inst
    return institution(role.office)


def _is_bare(role: Role) -> bool:
    """Whether a body is named that every country has: "President of the National Assembly Smith", in Yerevan."""
    if role.office is None or role.institution is None or role.institution.country is not None:
        return False
    # The Security Council over which somebody presides is the United Nations'.
    chaired = role.kind in ("president", "head") and "secretary" not in role.title.lower()
    return role.office.pattern in _national() and not (chaired and "Security Council" in role.office.pattern)


@functools.cache
def _national() -> frozenset[str]:
    return frozenset(unit.pattern for unit in units().values() if OF_COUNTRY in unit.pattern)


def _is_sole(role: Role) -> bool:
    """Whether a country has one of these: a president abroad is named without his country as often as one's own."""
    return role.office is not None and role.office.kind in ("presidency", "monarchy", "government")


# Before whoever the others deal with: "spoke with President Jones", "welcomed President Jones".
_PARTNERS = re.compile(
    r"\b(?:with|including|to|for|met|meets|meet|meeting|host(?:ed|s)?|hosting|welcom(?:e|ed|es|ing)|receiv(?:ed|es|ing)"
    r"|thank(?:ed|s)?|congratulat(?:ed|es?)|recognized|call(?:ed)?(?: (?:up)?on)?|and|former|between) $"
)


_IN_A_LIST = re.compile(
    r"(?:,? (?:and|&) (?:C[EO]O|Co-?CEO|Chair|(?:Co-?)?Founder|Director|(?:Chief )?Executive(?: Officer| Director)?)\b"
    r"|(?:,| [-–]|/\w+,) (?:the )?(?:[A-Z][\w'’-]+ (?:(?:of|for) )?[A-Z]|[A-Z]{2}))"
)


# A line that goes on with a name only, to its end.
_BODY_AFTER = re.compile(r", (?:the )?[A-Z][\w.&'’-]*(?: (?:(?:of|and|for|the|in|&) )*[A-Z][\w.&'’-]*)+(?=\n|$)")


def _is_of_a_list(reading: Reading, role: Role) -> bool:
    """Whether some body follows: "Smith, President, Oakley School", "President Jones, Council of Oakley Bay"."""
    if role.name is not None and role.start < role.name[0]:
        body = _BODY_AFTER.match(reading.text, role.name[1])
        return body is not None and not any(geo.kind == "country" for geo in gazetteer.find(body[0]))
    return role.name is not None and role.name[1] < role.start and bool(_IN_A_LIST.match(reading.text, role.end))


def _is_partner(reading: Reading, number: int, role: Role) -> bool:
    """Whether a title stands where the other side does: "He spoke with President Jones"."""
    return _PARTNERS.search(reading.text, reading.sentences[number].start, role.np_start) is not None


# "President Lind's surprise dismissal of Defence Minister Brook", "sacked his popular finance minister, Ada Obi"
_DISMISSAL = re.compile(
    r"\b(?:dismissal|sacking|firing|ouster|removal) of (?:the |his |her |its )?(?:[a-z]+ ){0,2}$"
    r"|\b(?:fired|sacked|dismissed|ousted) (?:the |his |her |its )?(?:[a-z]+ ){0,2}$"
)
_ONLY_WANTED = re.compile(
    r"\b(?:call|demand|urg|seek|sought|want|propos|consider|threat|debat|vote|motion|would|could|may|might|if|not|den)",
)


def _dismissed(reading: Reading, number: int, role: Role) -> Role:
    """The role as one that is over, where its holder is said to have been dismissed."""
    first = reading.sentences[number].start
    gone = _DISMISSAL.search(reading.text, first, role.np_start)
    if gone is None or role.status != "current" or _ONLY_WANTED.search(reading.text, first, gone.end()):
        return role
    after = reading.text[max(role.np_end, role.end) :][:2]
    return role if after == "'s" else replace(role, status="former")


def _has_left(reading: Reading, person: Person, role: Role, inst: Inst) -> bool:
    """Whether a title was that of an earlier year: "In 1997, President Boris Yeltsin agreed", told in 2000."""
    if role.office is None or inst.country is None:
        return False
    return leaders.had_left(person.name, role.office, inst.country, reading.published)


def _headship(reading: Reading, number: int, person: Person, role: Role, inst: Inst) -> Headship:
    term = _term(reading, role)
    over = term.is_over(reading.published) or _has_left(reading, person, role, inst)
    status = "former" if over else role.status
    return Headship(person.number, inst, status, role.title, number, "title", term)


def _term(reading: Reading, role: Role) -> Term:
    """What stands behind a title of when it was held; "Lind was the minister from 2012 to 2016" is told by its verb."""
    if role.name is None:
        return UNKNOWN
    years = terms.years_behind_title(reading.text, role.end)
    return years if years.since else terms.term(terms.of_title(reading.text, role, reading.dates), reading.reference)


# Who has cabinet secretaries and chancellors: "ADDIS ABABA - Treasury Secretary X" is of no Ethiopian department.
_FEW = {
    "secretary": frozenset({"USA", "GBR", "PHL", "MEX", "KEN", "HKG", "VAT", "PRI"}),
    "treasury secretary": frozenset({"USA"}),
    "chancellor": frozenset({"DEU", "AUT"}),
    "external affairs minister": frozenset({"IND", "LCA"}),
    "minister of external affairs": frozenset({"IND", "LCA"}),
    "minister for external affairs": frozenset({"IND", "LCA"}),
}


# Whose external affairs minister is known by his title, wherever he travels; those whom he meets are of elsewhere.
_ABROAD = "IND"


def _is_of_few(country: str, office: Office, words: set[str]) -> bool:
    """Whether an office is one that a country has not, and few have."""
    few = [_FEW[word] for word in words & _FEW.keys()] if office.kind in ("ministry", "government") else []
    return any(country not in one for one in few)


@functools.cache
def _governments() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("governments.tsv"):
        found.setdefault(row["iso3"], set()).add(row["lacks"])
    return found


def _lacking(country: str) -> set[str]:
    """Offices that a country does not have."""
    return _governments().get(country, set())


def _met_abroad(reading: Reading, told: Sequence[Told]) -> Iterator[tuple[int, str]]:
    """Whom a traveller met where he went, and the country: "travelled to Colombia and met President Duque"."""
    journeys: dict[int, list[tuple[int, str, str]]] = {}
    for one in told:
        if one.edge == VISITS and isinstance(one.other, Geo) and one.other.iso3:
            journeys.setdefault(one.subject, []).append((one.sentence, one.other.iso3, one.status))
    for one in told:
        if one.edge != MEETS or not isinstance(one.other, int) or _is_farewell(reading, one):
            continue
        for traveller, host in ((one.subject, one.other), (one.other, one.subject)):
            if traveller not in journeys or host in journeys or reading.cast.people[host].country is not None:
                continue
            place = gazetteer.find(one.place.name) if one.place else []
            # Who was met is not at home where the traveller is yet to go.
            past = [each for each in journeys[traveller] if each[2] != PLANNED or one.status == PLANNED]
            before = bisect_right(past, one.sentence, key=lambda journey: journey[0])
            if place and place[0].iso3:
                yield host, place[0].iso3
            elif before and not (one.mode == "unknown" and (one.sentence, HAPPENED) == past[before - 1][::2]):
                # They may speak of a journey that is over.
                yield host, past[before - 1][1]


_FAREWELL = re.compile(r"\b(?:seen|saw|sees|seeing)\b.{0,80}\boff\b")


def _is_farewell(reading: Reading, meeting: Told) -> bool:
    """Whether somebody is seen off where he leaves for another country: "was seen off by Speaker Lind"."""
    sentence = reading.sentences[meeting.sentence]
    return meeting.rule == "see" and _FAREWELL.search(reading.text, sentence.start, sentence.end) is not None


_SENT_TO = re.compile(r"(?:Embassy|High Commission|Delegation) of .+ (?:in|to) (.+)")


def _met_ambassadors(reading: Reading, told: Sequence[Told]) -> Iterator[tuple[int, str]]:
    """Whom an ambassador met, and where he is sent: "the Ambassador of Japan to Kenya called on Minister Lind"."""
    sent: dict[int, str] = {}
    for _, holder, role in reading.roles:
        mission = _SENT_TO.fullmatch(role.institution.name) if role.institution is not None and role.head else None
        person = reading.cast.person(holder.start) if holder is not None else None
        if person is not None and mission and (host := gazetteer.iso3_of(mission[1].removeprefix("the "))):
            sent[person.number] = host
    # "Minister Smith, who leaves for Moscow, met the ambassador to Moscow": he is of elsewhere.
    going = {(one.subject, one.other.iso3) for one in told if one.edge == VISITS and isinstance(one.other, Geo)}
    for one in told:
        if one.edge == MEETS and isinstance(one.other, int):
            for ambassador, other in ((one.subject, one.other), (one.other, one.subject)):
                stays = ambassador in sent and other not in sent and (other, sent[ambassador]) not in going
                if stays and reading.cast.people[other].country is None:
                    yield other, sent[ambassador]


# "UK Government", "Australian Department of Foreign Affairs": of one country, and nobody abroad.
_OF_STATE = re.compile(
    r"^(?!.*\b(?:Embassy|Mission|Delegation|Union)\b).*\b(?:Government|Ministry|Department|Presidency)\b"
)


def _home(reading: Reading) -> str | None:
    """The country that an article without a seat of government takes for granted: of its dateline, of its leader."""
    publisher = reading.article.publisher or ""
    states = {geo.iso3 for geo in gazetteer.find(publisher)} if _OF_STATE.search(publisher) else set()
    if len(states) == 1:
        return states.pop()
    if reading.dateline and (places := gazetteer.find(reading.dateline.title())) and places[-1].iso3:
        return places[-1].iso3
    likely = {
        role.office.likely
        for _, _, role in reading.roles
        if role.office is not None and role.office.likely and role.office.likely != _ABROAD and not role.country
    }
    likely &= {geo.iso3 for geo in reading.geography}
    if len(likely) == 1:
        return likely.pop()
    return _led_here(reading) or _other_side(reading)


def _seat(reading: Reading) -> str | None:
    """The country whose seat of government an article names, most often where it names several."""
    text = f"{reading.article.publisher or ''} {reading.article.url or ''} {reading.text}"
    seats = {country: len(pattern.findall(text)) for country, pattern in _SEATS.items()}
    return max(seats, key=lambda country: seats[country]) if any(seats.values()) else None


def _led_here(reading: Reading) -> str | None:
    """The country of the one leader whom the text takes for granted: "President Tinubu praised Minister Ada Obi"."""
    led = {
        role.country
        for number, _, role in reading.roles
        if role.known
        and role.kind in ("president", "government")
        and role.status == "current"
        and not _is_partner(reading, number, role)
    }
    return led.pop() if len(led) == 1 else None


def _only_led(reading: Reading, told: Sequence[Told]) -> str | None:
    """The country of all offices whose country is said, a leader's among them, where the article is about it.

    "President of Ukraine Lind introduced Defence Minister Jones", but not "Lind flew to Kyiv with Minister Jones
    and met President of Ukraine Brown".
    """
    said = {role.country for _, _, role in reading.roles if role.country}
    led = {role.country for _, held, role in reading.roles if held is not None and _is_sole(role)}
    often = Counter(geo.iso3 for geo in reading.geography).most_common(1)
    if len(said) != 1 or not said <= led or not said <= {iso3 for iso3, _ in often}:
        return None
    if any(isinstance(one.other, Geo) and one.other.iso3 in said for one in told):
        return None
    return said.pop()


def _other_side(reading: Reading) -> str | None:
    """The country that is left of a pair: "U.S.-Vietnam ties" where the only office named is of Vietnam."""
    said = {role.country for _, _, role in reading.roles if role.country}
    pairs = [
        {one.iso3, other.iso3}
        for one, other in zip(reading.geography, reading.geography[1:], strict=False)
        if reading.text[one.end : other.start] in ("-", "–") and one.iso3 and other.iso3
    ]
    left = {iso3 for pair in pairs if len(pair & said) == 1 for iso3 in pair - said}
    return left.pop() if len(left) == 1 else None
