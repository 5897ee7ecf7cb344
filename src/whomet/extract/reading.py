"""An article in; its sentences with everything that is named in them out, and in the end what it claims."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from whomet.extract import appointments, clause, frames, gazetteer, leaders, names, people, postings, reader, terms
from whomet.extract.claims import Sheet, Sources, traced
from whomet.extract.clause import Clause, Mention, Plain
from whomet.extract.dateline import dateline, published_from
from whomet.extract.dates import DateMention, Resolved, day_without_year, find_dates, resolve
from whomet.extract.gazetteer import Geo
from whomet.extract.headships import headships
from whomet.extract.institutions import EXCHEQUER, OF_COUNTRY, Office, institution, is_of_the_exchequer, organisations
from whomet.extract.marked import ENDS
from whomet.extract.names import Name
from whomet.extract.people import Cast
from whomet.extract.roles import Role, roles
from whomet.extract.scene import Scene, Told
from whomet.extract.spans import Taken, within
from whomet.extract.terms import Dated
from whomet.extract.text import Clean, Sentence, clean, sentences, unwrapped
from whomet.facts import Article, Claim, Evidence, Node

_PARAGRAPH = 2000


# A paper prints what an agency sent up to so many days ago.
_REPRINTED = 3


@dataclass(slots=True)
class Reading:
    """One article on its way. ``text`` is title and body in one, ``body`` is where the record's text begins in it."""

    article: Article
    title: Clean | None
    given: Clean
    text: str
    body: int
    sentences: list[Sentence]
    published: str | None
    dateline: str | None
    day: str | None  # of the dateline, without its year: "--03-13"
    names: list[Name] = field(default_factory=list)
    geography: list[Geo] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    roles: list[tuple[int, Name | None, Role]] = field(default_factory=list)
    understood: list[tuple[int, Name, Role]] = field(default_factory=list)
    cast: Cast = field(default_factory=Cast)

    @property
    def reference(self) -> dt.date | None:
        """The day against which "on Tuesday" is read; where nobody gives its year, one that stands for it.

        A dispatch of July 22 that a paper prints on July 23 says "today" of July 22.
        """
        if self.published is None:
            return day_without_year(self.day) if self.day else None
        published = dt.date.fromisoformat(self.published)
        before = [published - dt.timedelta(days=days) for days in range(_REPRINTED + 1)]
        return next((one for one in before if self.day and one.isoformat().endswith(self.day.lstrip("-"))), published)

    # --- offsets ---------------------------------------------------------------------------------------------------

    def evidence(self, number: int) -> Evidence:
        """A sentence as it stands in the article."""
        sentence = self.sentences[number]
        if sentence.end <= self.body and self.title is not None and self.article.title is not None:
            start, end = self.title.original(sentence.start, sentence.end)
            return Evidence("title", self.article.title[start:end], start, end)
        start, end = self.given.original(sentence.start - self.body, sentence.end - self.body)
        return Evidence("text", self.article.text[start:end], start, end)

    def stretches(self) -> Iterator[tuple[int, str]]:
        """What the recogniser reads at once: sentences of one paragraph, with where they begin."""
        start = end = -1
        paragraph = -1
        for sentence in self.sentences:
            if sentence.paragraph == paragraph and sentence.end - start < _PARAGRAPH:
                end = sentence.end
                continue
            if start >= 0:
                yield start, _as_headline(self.text[start:end])
            start, end, paragraph = sentence.start, sentence.end, sentence.paragraph
        if start >= 0:
            yield start, _as_headline(self.text[start:end])


def _as_headline(line: str) -> str:
    """A line in capitals as a headline is written, in which the recogniser knows names: "MINISTER IVO LIND"."""
    whole = line.isupper() and not line[:1].isdigit() and line.count(" ") > 1  # not "2:30 P.M. EST"
    written = line.title() if whole else line
    return written if len(written) == len(line) else line


def begin(article: Article) -> Reading:
    """Clean text, title and dateline told apart, sentences cut."""
    given = clean(article.text)
    separate = bool(article.title) and article.body_start == 0
    title = clean(article.title) if separate and article.title else None
    text = f"{title.text}\n\n{given.text}" if title is not None else given.text
    body = len(title.text) + 2 if title is not None else 0
    first = body
    if article.body_start:
        first = _clean_offset(given, article.body_start)
    opening = dateline(text[first:], is_place=_is_place)
    prose = first + opening.end if opening is not None else first
    titled = title is not None or article.body_start > 0
    found = sentences(text, prose, titled)
    if titled and prose > first:
        headline = len(text[:first].rstrip())
        found = [replace(one, end=min(one.end, headline)) if one.title else one for one in found]
        found = [one for one in found if one.start < one.end]
    titles = sum(one.title for one in found)
    found[titles:titles] = _header(text, first, prose)
    published = article.published or published_from(text[first:])
    place = text[first + opening.place[0] : first + opening.place[1]] if opening is not None and opening.place else None
    day = opening.date if opening is not None else None
    if place is None:
        found, place, day = _below(text, found, day)
    if day is not None and not day.startswith("--"):
        published = published or day
    text = unwrapped(text, found)
    return Reading(article, title, given, text, body, found, published, place, day)


# The paragraphs among which a dateline may stand below lines of another kind: a summary, "By Sara Winter".
_UPPERMOST = 5


def _below(text: str, found: list[Sentence], day: str | None) -> tuple[list[Sentence], str | None, str | None]:
    """The sentences without a dateline that stands below a summary, its place and day."""
    for index, one in enumerate(found):
        if one.paragraph > _UPPERMOST:
            break
        begins = not one.title and one.paragraph >= 0 and (not index or found[index - 1].paragraph != one.paragraph)
        line = dateline(text[one.start : one.end], is_place=_is_place) if begins else None
        if line is not None and line.place and line.agency and one.start + line.end < one.end:
            prose = replace(one, start=one.start + line.end)
            place = text[one.start :][slice(*line.place)]
            return [*found[:index], prose, *found[index + 1 :]], place, line.date or day
    return found, None, day


_LINE = re.compile(r"[^\r\n]*\S")


def _header(text: str, first: int, prose: int) -> list[Sentence]:
    """The lines above a release's prose, which may name its author: "Hon Rewi Tamahori / Minister of Agriculture"."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text, first, prose)]
    return [Sentence(start, end, -number) for number, (start, end) in enumerate(lines, 1)] if len(lines) > 1 else []


def _is_place(name: str) -> bool:
    return gazetteer.country_of(name) is not None


def _clean_offset(given: Clean, offset: int) -> int:
    if isinstance(given.origin, range):
        return offset
    return next((at for at, origin in enumerate(given.origin) if origin >= offset), len(given.text))


# --- what is named -------------------------------------------------------------------------------------------------


def name(reading: Reading, entities: Sequence[tuple[int, int, str]]) -> None:
    """Names, places, dates, roles and who is who."""
    text = reading.text
    reading.geography = gazetteer.find(text)
    reading.dates = find_dates(text)
    entities = [*entities, *_leaders_by_one_word(reading, entities)]
    reading.names = names.find(text, reading.sentences, entities, reading.geography)
    shown: list[Name] = []
    for number, sentence in enumerate(reading.sentences):
        reading.roles.extend(_roles(reading, number, sentence, shown))
    _letterhead(reading)
    reading.roles = [(number, holder, postings.posted(role, text)) for number, holder, role in reading.roles]
    if _UNITED_NATIONS.search(text) and not _OTHER_SECRETARIATS.search(text):
        reading.roles = [(number, holder, _of_the_united_nations(role, text)) for number, holder, role in reading.roles]
    settled = Taken(names.disjoint(shown, []))
    only = set(shown)
    kept = [one for one in reading.names if one in only or not settled.hits(one.start, one.end)]
    reading.names = sorted([*kept, *shown], key=lambda one: one.start)
    reading.understood = list(_understood(reading))
    reading.dates = list(_told_apart(reading))
    held = [*reading.roles, *reading.understood]
    reading.cast = people.cast(text, reading.names, ((holder, role) for _, holder, role in held))
    reading.cast.body = next((one.end for one in reading.sentences if one.title), 0)
    _named_in_full(reading)


def _named_in_full(reading: Reading) -> None:
    """Give leaders whom an article calls by one word only their names: "China's Xi" is Xi Jinping."""
    countries = {geo.iso3 for geo in reading.geography}
    for one in reading.cast.people if reading.published else ():
        if any(" " in name for name in one.names):
            continue
        meant = leaders.leaders_called(one.names[0], reading.published)
        country, name = next(iter(meant)) if len(meant) == 1 else (None, "")
        # Not of a minister Xi, nor of a Xi of another country.
        led = [role for role in one.roles if role.kind not in ("president", "government", "none")]
        if country in countries and one.country in (None, country) and not led:
            one.names.append(name)


# No part of a longer name: "Mohammed bin Zayed".
_CAPITALISED = re.compile(
    r"(?<![\w'’-])(?<!\bbin )(?<!\bibn )(?<!\b[Aa]l )(?<!\b[Ee]l )(?<!\bde )(?<!\bvan )"
    r"[^\W\d_a-z][^\W\d_]+(?![\w-]| (?:bin|ibn|al|el|de|da|van|von|der)\b)"
)


# "President Macron", and further on "Macron"
_LEADER = re.compile(r"\b(?:President|Prime Minister|Premier|Chancellor|PM|Taoiseach) ([^\W\d_a-z][^\W\d_]+)\b")


def _leaders_by_one_word(reading: Reading, entities: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Who leads a country and is called by one word, which the recogniser may take for a firm: "Macron hosts Modi".

    Below the headline only who was called a leader before: "President Macron", and then "Macron".
    """
    sure = [Name(*one) for one in entities if one[2] != "ORG" or " " in reading.text[one[0] : one[1]]]
    taken = Taken(sure)
    titled = {word for word in _LEADER.findall(reading.text) if names.is_name(word)}  # not "President Sheikh"
    for line in reading.sentences if reading.published else ():
        for word in _CAPITALISED.finditer(reading.text, line.start, line.end) if line.title or titled else ():
            free = (line.title or word[0] in titled) and word[0] not in names.NO_NAME and not taken.hits(*word.span())
            if free and leaders.leaders_called(word[0], reading.published):
                yield (*word.span(), "PERSON")


def _letterhead(reading: Reading) -> None:
    """The office in the lines above a release is that of the one whom they name: "Hon Ann Roy / MINISTER OF HEALTH"."""
    lines = {number: one for number, one in enumerate(reading.sentences) if one.paragraph < 0}
    holders = {reading.text[one.start : one.end]: one for line in lines.values() for one in _persons(reading, line)}
    offices = [index for index, (number, _, _) in enumerate(reading.roles) if number in lines]
    if len(holders) == len(offices) == 1:
        number, holder, role = reading.roles[offices[0]]
        reading.roles[offices[0]] = number, holder or next(iter(holders.values())), role


def _persons(reading: Reading, sentence: Sentence) -> list[Name]:
    return [one for one in within(reading.names, sentence.start, sentence.end) if one.kind == names.PERSON]


def _told_apart(reading: Reading) -> Iterator[DateMention]:
    """All dates; those of offices are no events': "Lind, Foreign Minister from 2012 to 2016, met Roy"."""
    terms_told = [terms.of_title(reading.text, role, reading.dates) for _, _, role in reading.roles]
    of_terms = {date for dated in terms_told for date in (dated.since, dated.until)}
    for date in reading.dates:
        yield replace(date, of_term=True) if date in of_terms else date


def _roles(
    reading: Reading, number: int, sentence: Sentence, shown: list[Name]
) -> Iterator[tuple[int, Name | None, Role]]:
    start, end = sentence.start, sentence.end
    inside = within(reading.names, start, end)
    persons = [one for one in inside if one.kind == names.PERSON]
    orgs = [(one.start - start, one.end - start) for one in inside if one.kind == names.INSTITUTION]
    geos = [
        replace(geo, start=geo.start - start, end=geo.end - start)
        for geo in within(reading.geography, start, end)
        if not (geo.ambiguous and any(p.overlaps(geo.start, geo.end) for p in persons))
    ]
    spans = [(one.start - start, one.end - start) for one in persons]
    fixed = [one for one in inside if one.kind in (names.SITE, names.OTHER)]
    for role in roles(reading.text[start:end], spans, orgs, geos):
        moved = _moved(role, start)
        if any(one.start <= moved.start and moved.end <= one.end for one in fixed):
            continue  # "the monument of National Leader Heydar Aliyev"
        held = persons[role.person] if role.person is not None else None
        if held is None and moved.name is not None and names.is_name(reading.text[slice(*moved.name)]):
            held = _new_name(reading, moved.name, inside, shown)
        yield number, held, moved if held is None else _led(reading, held, moved)


# Whose secretary-general somebody is in an article that speaks of no other body that has one.
_UNITED_NATIONS = re.compile(r"\b(?:United Nations|U\.?N)(?![\w-])")
_OTHER_SECRETARIATS = re.compile(
    r"\b(?:NATO|Nato|OECD|OSCE|OPEC|OIC|ASEAN|SAARC|BIMSTEC|CARICOM|Council of Europe|Arab League|Commonwealth"
    r"|Shanghai Cooperation|Gulf Cooperation|League of Arab|Organi[sz]ation (?:of|for)|Pacific Islands Forum"
    r"|Community)\b"
)
_UN = Office("organisation", "United Nations")
# "the party's Secretary-General"
_OWN_BODY = re.compile(r"\b(?:party|union|federation|ministry|council|chamber|congress|association)(?:'s?)? $", re.I)


def _of_the_united_nations(role: Role, text: str) -> Role:
    """ "Secretary-General Ana Roy" where only the United Nations can be meant."""
    title = text.rfind(role.title, role.start, role.end)
    if _OWN_BODY.search(text, max(0, title - 20), title):
        return role
    general = role.title.lower().replace("-", " ") == "secretary general" and role.country is None and not role.plural
    if not general or (role.office is not None and not role.office.short):
        return role
    return replace(role, office=_UN, institution=institution(_UN, None), head=not role.elect)


_PRESIDENCY = Office("presidency", f"Presidency of {OF_COUNTRY}")


def _led(reading: Reading, holder: Name, role: Role) -> Role:
    """The role with the country that its holder is known to lead where the text names none, or the next man's."""
    if role.office is None or not role.head or role.elect:
        return role
    # "Because President Biden", "those who Support President Biden": capitals that are no body's.
    bodiless = role.kind == "president" and role.title.startswith(role.office.pattern) and _is_unknown(role.office)
    office = _PRESIDENCY if bodiless else replace(role.office, country=None)
    found = _leader(reading, holder, office, role.status == "former")
    # "Estonian President Mohamed Ali" is no Guyanan; in a row, a country behind a name may be the next man's.
    behind = role.name is None or role.np_end > role.name[1]
    if found is None or (role.country is not None and not (found.whole and behind)):
        return role
    if is_of_the_exchequer(role.title, found.country):
        office = EXCHEQUER
    inst = institution(office, found.country)
    title = role.title.split()[-1] if bodiless else role.title
    return replace(
        role, title=title, office=office, country=found.country, institution=inst, known=role.country is None
    )


def _leader(reading: Reading, holder: Name, office: Office, former: bool = False) -> leaders.Led | None:
    return leaders.led_by(reading.text[holder.start : holder.end], office, reading.published, former)


def _is_unknown(body: Office) -> bool:
    """Whether neither a table nor any of its words says that a name is a body's."""
    low = body.pattern.lower()
    return body.kind == "organisation" and low not in organisations() and ENDS.isdisjoint(low.split())


def _understood(reading: Reading) -> Iterator[tuple[int, Name, Role]]:
    """Who holds an office by itself, as everybody knows: "Emmanuel Macron is away. The President of France will"."""
    offices = [
        (number, role)
        for number, holder, role in reading.roles
        if holder is None and role.country and role.head and not (role.plural or role.elect or role.status == "former")
    ]
    full = [one for one in reading.names if one.kind == names.PERSON and " " in reading.text[one.start : one.end]]
    for number, role in {(role.country, role.kind): (number, role) for number, role in reversed(offices)}.values():
        holder = next((one for one in full if _leads(reading, one, role)), None)
        if holder is not None:
            yield number, holder, role
    yield from _the_ambassador(reading)


def _the_ambassador(reading: Reading) -> Iterator[tuple[int, Name, Role]]:
    """Who is meant by "Peru's ambassador to Chad said …", where "Ambassador Lind" is the only one named."""
    sent = [(number, holder, role) for number, holder, role in reading.roles if role.kind == "ambassador" and role.head]
    posts = {
        role.office: (number, role)
        for number, holder, role in sent
        if holder is None and role.country and not _AS.search(reading.text, max(0, role.np_start - 20), role.np_start)
    }
    called = [holder for _, holder, role in reading.roles if holder is not None and _is_bare_ambassador(role)]
    named = {reading.text[one.start : one.end] for one in called}
    if len(posts) == 1 and len(named) == 1 and all(holder is None for _, holder, _ in sent):
        number, role = next(iter(posts.values()))
        yield number, called[0], role


# "previously served as the ambassador to Chad"
_AS = re.compile(r"\b(?:as|is|was|been|become|became) (?:(?:the|an?) )?$")


def _is_bare_ambassador(role: Role) -> bool:
    return role.kind == "ambassador" and role.country is None and role.institution is None


def _leads(reading: Reading, holder: Name, role: Role) -> bool:
    if role.office is None:
        return False
    found = _leader(reading, holder, role.office)
    return found is not None and found.whole and found.country == role.country


def _moved(role: Role, by: int) -> Role:
    span = (role.name[0] + by, role.name[1] + by) if role.name is not None else None
    return replace(
        role, start=role.start + by, end=role.end + by, name=span, np_start=role.np_start + by, np_end=role.np_end + by
    )


def _new_name(reading: Reading, span: tuple[int, int], inside: Sequence[Name], shown: list[Name]) -> Name:
    """A name that only its title showed; what the recogniser had made of it gives way."""
    known = next((one for one in inside if one.kind == names.PERSON and one.overlaps(*span)), None)
    if known is not None:
        return known
    end = names.extended(reading.text, *span, within(reading.geography, span[0], span[1] + 200))
    found = Name(span[0], end, names.PERSON)
    shown.append(found)
    return found


# --- mentions, for the parser --------------------------------------------------------------------------------------


# "met met met": each event is sought among all words of its sentence, and no sentence that is written has half as many.
MOST_TRIGGERS = 60


def plains(reading: Reading) -> Iterator[tuple[int, Plain]]:
    """The sentences worth parsing, in plain words."""
    by_sentence: defaultdict[int, list[tuple[Name | None, Role]]] = defaultdict(list)
    for number, holder, role in reading.roles:
        by_sentence[number].append((holder, role))
    for number, sentence in enumerate(reading.sentences):
        triggers = sum(1 for _ in frames.trigger().finditer(reading.text, sentence.start, sentence.end))
        if 0 < triggers <= MOST_TRIGGERS:
            headline = sentence.title and _is_title_case(reading.text[sentence.start : sentence.end])
            mentions = _mentions(reading, sentence, by_sentence[number])
            if not _is_of_somebody(reading, sentence, mentions):
                continue
            yield number, clause.plain(reading.text, sentence.start, sentence.end, mentions, headline)


# Who is not named may be meant by one of these, or go on the journey that is spoken of.
_SOMEBODY = re.compile(
    r"\b(?:he|she|they|i|we|me|us|his|her|their|him|them|our|my|himself|herself|themselves|who|whom|whose"
    r"|delegations?|teams?|group|entourage|party|mission|leaders?|sides?|two|three|four|both|pair|duo|trio|couple"
    r"|men|women|members?|officials?|diplomats?|politicians?|guests?|hosts?|former|latter|each other|one another"
    r"|visitors?|travell?ers?|excursions?|audience"
    r"|counterparts?|colleagues?|peers?|parties|excellency|majesty|highness|sovereigns?|royals?|admiral|general"
    r"|ministers?|presidents?|premiers?|chancellors?|ambassadors?|envoys?|secretary|secretaries|king|queen|prince"
    r"|princess|emir|sultan|pope|speaker|governors?|mayors?|chief|chiefs|director|chair\w*|commissioners?"
    r"|visits?|trips?|tours?|stays?|journeys?|programme|program|agenda|itinerary|stop|stopover|leg"
    r"|talks|consultations?|meetings?|negotiations?|dialogues?|sessions?|discussions?|rounds?|met|convened)\b",
    re.IGNORECASE,
)


def _is_of_somebody(reading: Reading, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether a sentence names or means anybody who could have met somebody, or gone somewhere.

    Every sixth sentence with a trigger word does not, and parsing it is what takes the time.
    """
    named = any(one.kind in (clause.PERSON, clause.OFFICE) for one in mentions)
    return named or _SOMEBODY.search(reading.text, sentence.start, sentence.end) is not None


def _is_title_case(line: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", line)
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


# "the sixth Foreign Office Consultations": what is held, not who holds it.
_MEETINGS = re.compile(r"(?:Consultations|Talks|Meeting)$")


# "a four-member delegation" is no member's.
_NUMBERED = re.compile(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)-$")


def _mentions(reading: Reading, sentence: Sentence, roles_here: Sequence[tuple[Name | None, Role]]) -> list[Mention]:
    """What is named in a sentence, the widest first where two overlap."""
    start, end = sentence.start, sentence.end
    found: list[Mention] = []
    held: dict[int, tuple[int, int]] = {}
    for holder, role in roles_here:
        if holder is None:
            numbered = _NUMBERED.search(reading.text, max(0, role.start - 12), role.start)
            if numbered is None and (not role.plural or _PAIR.match(reading.text, role.np_start)):
                found.append(Mention(role.np_start, role.np_end, clause.OFFICE, role, role.plural))
        else:
            low, high = held.get(holder.start, (holder.start, holder.end))
            held[holder.start] = (min(low, role.np_start), max(high, role.np_end))
    for one in within(reading.names, start, end):
        if one.kind == names.PERSON:
            low, high = held.get(one.start, (one.start, one.end))
            low = _with_honorific(reading.text, start, low)
            guest = _GUEST.search(reading.text, max(start, low - 40), low)
            party = _PARTY.match(reading.text, high, end)
            high = party.end() if party is not None else high
            found.append(Mention(guest.start(1) if guest else low, high, clause.PERSON, one))
        elif one.kind in (names.SITE, names.PLACE):
            found.append(Mention(one.start, one.end, clause.PLACE, one))
        elif one.kind == names.INSTITUTION and not _MEETINGS.search(reading.text, one.start, one.end):
            found.append(Mention(one.start, one.end, clause.INSTITUTION, one))
    for geo in within(reading.geography, start, end):
        if geo.kind != "demonym":
            found.append(Mention(geo.start, geo.end, clause.COUNTRY if geo.kind == "country" else clause.PLACE, geo))
    for date in within(reading.dates, start, end):
        found.append(Mention(date.start, date.end, clause.DATE, date))
    found = _disjoint(found)
    for step in (_owned, _described, _in_rows, _apposed, _placed):
        found = step(reading.text, found)
    return found


# "Kris Lind, M.D., (R-Tenn.) spent the day"
_PARTY = re.compile(r"(?:, M\.D\.,?)? \((?:[RDI]|Rep|Dem)\.?[-–, ] ?[A-Z][\w.]{1,8}\)")

# "told visiting Minister Lind": the parser takes it for what is told to be done.
_GUEST = re.compile(r"\b(?:told|assured|informed|briefed|met|received|welcomed|hosted|with) (visiting )$")

_HONORIFIC = re.compile(
    r"(?:(?:\b(?:Mr|Mrs|Ms|Miss|Madame?|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Hon|Judge|Rev|Shri|Smt|Sheikh|Sayyid|Amb|Ambassador"
    r"|General|Gen|Admiral|Adm|Colonel|Col|Major|Maj|Captain|Capt|Commodore|Lieutenant|Lt|Brigadier|Brig|Marshal|Air|Vice"
    r"|Rear|Commander|Engineer|Ing|Eng|Senator|Sen|Representative|Rep|Congressman|Congresswoman|Councillor|Cllr"
    r"|Archbishop|Bishop|Cardinal)\b|\bH\.[EHM])\.?[ -])+$"
)


# "received His Highness the Crown Prince Sheikh Nawaf"; not "the Representative of His Highness the Amir"
_STYLE = re.compile(
    r"(?<!of )\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:(?:Royal|Serene|Imperial) )?(?:Highness|Majesty|Excellency|Eminence"
    r"|Holiness|Beatitude|Grace),? $"
)


def _with_honorific(text: str, first: int, start: int) -> int:
    before = _HONORIFIC.search(text, max(first, start - 40), start)
    start = before.start() if before else start
    style = _STYLE.search(text, max(first, start - 30), start)
    return style.start() if style else start


_COMPLEMENT = re.compile(r" (?:of|for|at|in|to|on) [^,.;:()\"]{2,80}, ")
# "Senior Director for Africa Dana Banks"
_FIELD = re.compile(r" (?:(?:for|of) (?:the )?(?:(?:[A-Z][\w-]*|and|&) ){1,6}){1,4}(?<!and )")
_CLOSED = re.compile(r"[,.;:)]|\s*$| \(| (?:and|who|said|on|in|at)\b")


def _apposed(text: str, found: list[Mention]) -> list[Mention]:
    """ "the Deputy Chairman of the host court, Mirzo Xolbekov," is one person."""
    kept: list[Mention] = []
    for one in found:
        before = next((m for m in reversed(kept) if m.kind in (clause.OFFICE, clause.PERSON)), None)
        if (
            one.kind == clause.PERSON
            and before is not None
            and before.kind == clause.OFFICE
            and not before.plural
            and (
                (_COMPLEMENT.fullmatch(text, before.end, one.start) and _CLOSED.match(text, one.end))
                or _FIELD.fullmatch(text, before.end, one.start)
            )
            and len(kept) - kept.index(before) <= 3
        ):
            del kept[kept.index(before) :]
            wider = kept[-1] if kept else None
            if wider is not None and wider.kind == clause.OFFICE and text[wider.end : before.start] == " to ":
                # "Assistant to the President for Homeland Security Smith"
                before = kept.pop()
            kept.append(replace(one, start=before.start))
        else:
            kept.append(one)
    return kept


def _placed(text: str, found: list[Mention]) -> list[Mention]:
    """ "Honiara, Solomon Islands" is one place, which names its country."""
    kept: list[Mention] = []
    for one in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.kind == clause.PLACE
            and one.kind in (clause.COUNTRY, clause.PLACE)
            and text[before.end : one.start] == ", "
            and isinstance(one.what, Geo)
            and _lies_in(before, one.what)
        ):
            kept[-1] = Mention(before.start, one.end, clause.PLACE, before.what, members=(before, one))
        else:
            kept.append(one)
    return kept


def _lies_in(place: Mention, wider: Geo) -> bool:
    inner = place.what
    if isinstance(inner, Geo):
        return (
            wider.iso3 in (inner.iso3, *inner.also)
            and wider.name != inner.name
            and (wider.kind == "country" or wider.place_kind == "region")
        )
    return wider.kind == "country" or wider.place_kind == "region"


_PAIR = re.compile(r"(?:the|both|these|those|two|three|all)\b", re.IGNORECASE)


def _owned(text: str, found: list[Mention]) -> list[Mention]:
    """One person instead of two, or of a country and one: "President Biden's adviser Jake Sullivan"."""
    kept: list[Mention] = []
    for one in found:
        before = kept[-1] if kept else None
        owner = before is not None and before.kind in (clause.PERSON, clause.COUNTRY) and one.kind == clause.PERSON
        if before is not None and owner and text[before.end : one.start] in ("'s ", "' "):
            kept[-1] = replace(one, start=before.start)
        else:
            kept.append(one)
    return kept


# "met Lind, lawyer Ana Roy, and observer in the War Cabinet Kai Moe"
_DESCRIBED = re.compile(
    r"(,? (?:and )?)(?:[a-z]+ )?(?:observer|member|adviser|advisor|activist|journalist|lawmaker|politician|businessman"
    r"|businesswoman|lawyer|author|economist|diplomat|scholar|philanthropist|candidate|campaigner|expert|entrepreneur)"
    r"(?: (?:in|of|at|for) (?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3})? "
)


def _described(text: str, found: list[Mention]) -> list[Mention]:
    """With what a row says of somebody before his name."""
    kept: list[Mention] = []
    for one in found:
        before = kept[-1] if kept else None
        if before is not None and before.kind == one.kind == clause.PERSON:
            said = _DESCRIBED.fullmatch(text, before.end, one.start)
            one = replace(one, start=said.end(1)) if said is not None else one
        kept.append(one)
    return kept


_OF = r" of (?:the )?[A-Z][\w&'-]*(?: (?:of |and )?[A-Z][\w&'-]*){0,4}"
_OF_AND_NEXT = re.compile(rf"({_OF})(?:,? and |, )")
_OF_LAST = re.compile(_OF)


def _in_rows(text: str, found: list[Mention]) -> list[Mention]:
    """One mention for each of a row who are all of something: "Adam Roy of Acme, Ben Cole of Bolt and Cy Day"."""
    people = [one for one in found if one.kind == clause.PERSON]
    ends: dict[int, int] = {}
    for one, following in pairwise(people):
        if (between := _OF_AND_NEXT.fullmatch(text, one.end, following.start)) is not None:
            ends[one.start] = between.end(1)
    for before, one in pairwise(people):
        if before.start in ends and one.start not in ends and (last := _OF_LAST.match(text, one.end)) is not None:
            ends[one.start] = last.end()
    wider = [replace(one, end=ends.get(one.start, one.end)) if one.kind == clause.PERSON else one for one in found]
    taken = [one for one in wider if one.kind == clause.PERSON and one.start in ends]
    return [one for one in wider if one in taken or not any(t.start < one.start < t.end for t in taken)]


_RANK = {clause.PERSON: 0, clause.OFFICE: 1, clause.DATE: 2, clause.PLACE: 3, clause.COUNTRY: 3, clause.INSTITUTION: 3}


def _disjoint(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for one in sorted(found, key=lambda m: (_RANK[m.kind], m.start - m.end, m.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda m: m.start)


# --- claims --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What an article claims, in order, with what tells each of it, and all that was told on the way."""

    nodes: tuple[Node, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Sources, ...]
    told: tuple[Told, ...]
    scene: Scene


def conclude(reading: Reading, parsed: dict[int, Clause]) -> Conclusion:
    """What the article claims, in order."""
    scene = Scene(
        reading.text,
        reading.sentences,
        reading.cast,
        reading.reference,
        reading.geography,
        _author(reading),
        _here(reading),
    )
    told: list[Told] = []
    offices: list[tuple[int, appointments.Told]] = []
    begun: dict[int, Dated] = {}
    for number, sentence in enumerate(reading.sentences):
        scene.heading(number, _named(reading, sentence), _day_above(reading, sentence))
        if number in parsed:
            offices.extend((number, one) for one in reader.offices(scene, number, parsed[number]))
            begun.update(reader.beginnings(scene, number, parsed[number]))
            told.extend(reader.read(scene, number, parsed[number]))
        first = _first_person(reading, sentence)
        if number not in parsed and first is not None and not sentence.title:
            scene.look_at([first])
        told.extend(scene.list_item(number, first))
    sheet = Sheet(reading.cast.people, reading.text, scene.leading(), reading.reference)
    found = traced(told, headships(reading, told, offices, begun), sheet, reading.evidence)
    used = {key for claim, _ in found for key in (claim.subject, claim.object)}
    nodes = tuple(node for key, node in sorted(sheet.nodes.items()) if key in used)
    claims, sources = tuple(claim for claim, _ in found), tuple(sources for _, sources in found)
    return Conclusion(nodes, claims, sources, tuple(told), scene)


def _here(reading: Reading) -> list[Geo]:
    """The place of the dateline, which "here" means."""
    at = reading.text.find(reading.dateline, reading.body) if reading.dateline else -1
    if reading.dateline is None or at < 0:
        return []
    found = gazetteer.find(reading.dateline.title())
    return [replace(geo, start=at, end=at + len(reading.dateline)) for geo in found[:1] if geo.kind != "demonym"]


# Somebody speaks for himself, not in a quotation.
_I = re.compile(
    r"(?:^|[.;,]\s+)(?:[A-Z][a-z ]{0,30})?\bI (?:am|was|have|had|met|will|visited|travel|spoke|am|held|would|also)\b"
)
_QUOTED = re.compile(r'"[^"]{0,2000}"')


# "Statement by the High Representative Smith on the announcement of a truce": a headline, however long it is.
_BYLINE = re.compile(r"(?:Statement|Remarks?|Speech|Address|Message|Keynote|Blog|Op-ed)\b[^.]{0,60}\bby [^.]+")


# A page's own words above a release: "Media releases are available at www.ministry.example"
_OF_A_PAGE = re.compile(r"www\.|https?:|\bvia the [Ii]nternet")


def _is_prose(line: str) -> bool:
    if sum(char.isupper() for char in line) > 4 * sum(char.islower() for char in line) or _OF_A_PAGE.search(line):
        return False  # "MEDIA RELEASE MINISTER FOR TRADE ANA ROY 19 June"
    return line.endswith(".") or (len(line) > 60 and not _BYLINE.fullmatch(line))


def _author(reading: Reading) -> int | None:
    """Whose words an article in the first person is: whom its first lines name, before its first sentence."""
    lines = reading.sentences
    if len(lines) > 2 and lines[0].end - lines[0].start <= 60 and lines[0].paragraph != lines[1].paragraph:
        # "Visit to Fiji." is a heading, though it ends with a full stop.
        lines = lines[1:] if reading.text[lines[1].end - 1] != "." else lines
    written = {one: reading.text[one.start : one.end] for one in lines}
    prose = next((one for one in lines if one.paragraph >= 0 and not one.title and _is_prose(written[one])), None)
    if prose is None or not _I.search(_QUOTED.sub("", reading.text[prose.start :])):
        return None
    above = [one for one in reading.sentences if one.start < prose.start]
    # A long headline tells of somebody, unless it says that he speaks.
    named = [one for one in above if not (one.title and _is_prose(reading.text[one.start : one.end]))]
    return next((found for one in named for found in [_first_person(reading, one)] if found is not None), None)


def _named(reading: Reading, sentence: Sentence) -> list[int]:
    people = (reading.cast.person(one.start) for one in _persons(reading, sentence))
    return [one.number for one in people if one is not None]


# A line that is a day and no more, but for marks.
_DAY_ALONE = re.compile(r"\W*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?\W*", re.IGNORECASE)


def _day_above(reading: Reading, sentence: Sentence) -> Resolved | None:
    """The day that a line above a list is: "Thursday 11 May"."""
    found = list(within(reading.dates, sentence.start, sentence.end))
    if len(found) != 1 or sentence.end - sentence.start > 60:
        return None
    around = reading.text[sentence.start : found[0].start], reading.text[found[0].end : sentence.end]
    if not all(_DAY_ALONE.fullmatch(one) for one in around):
        return None
    day = resolve(found[0], reading.reference, True)
    return day if day is not None and day.precision == "day" else None


def _first_person(reading: Reading, sentence: Sentence) -> int | None:
    """Whom a line of a list is about."""
    return next(iter(_named(reading, sentence)), None)
