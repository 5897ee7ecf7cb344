"""What a reader knows of an article so far: who travels together, where they went, whom "he" and "they" mean."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Token

from whomet.extract.dates import Resolved
from whomet.extract.factuality import HAPPENED, ONGOING, PLANNED
from whomet.extract.frames import Event
from whomet.extract.gazetteer import Geo
from whomet.extract.names import Name
from whomet.extract.people import Cast
from whomet.extract.text import Sentence
from whomet.ontology import MEETS, VISITS

Where = Geo | Name


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a meeting was, as the text calls it, and the country that this lies in."""

    name: str
    country: str | None = None


# A line above a list.
_HEADING = re.compile(r"(?:(?:Members of )?(?:the )?delegation(?: members)?|participants)", re.IGNORECASE)


# "Programme of the visit of Minister Smith", "President Smith's agenda"
_PROGRAMME = re.compile(r"\b(?:programme|program|agenda|schedule|diary|calendar)\b", re.IGNORECASE)


# "Readout of Virtual Roundtable", "President Lind's Video Call with Partners"
_VIRTUAL = re.compile(r"\b(?:virtual|video|online)", re.IGNORECASE)


@dataclass(slots=True)
class Delegation:
    """Those who travel and meet together, and where they are sent ("a delegation to Zambia, led by Smith")."""

    leaders: list[int] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    goal: list[Where] = field(default_factory=list)
    goal_date: Resolved | None = None
    goal_status: str = HAPPENED

    @property
    def all(self) -> list[int]:
        return list(dict.fromkeys([*self.leaders, *self.members]))

    def has(self, person: int) -> bool:
        return person in self.leaders or person in self.members


# The rule by which something is planned for the day to which it was put off.
INSTEAD: Final = "put off to"

# So many delegations are remembered, and so many members that a list names: no article has as many, and each meeting
# is asked whether it is one within a delegation, each member put down for each meeting.
_MOST_DELEGATIONS = 50
_MOST_MEMBERS = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting or visit as one sentence tells it. ``other`` is a person's number, or where somebody went.

    ``title``: told by the headline; ``bare``: by a headline without a verb; ``refers``: by a
    noun that takes it for known ("their talks"). ``host``: who has the other as a guest."""

    edge: str
    subject: int
    other: int | Where
    status: str
    date: Resolved | None
    mode: str | None
    place: Spot | None
    sentence: int
    rule: str
    title: bool = False
    bare: bool = False
    refers: bool = False
    host: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What became of an event, kept for who asks why; a question has none.

    ``who`` are the words whose people were sought and the numbers found, ``day`` the words that gave the day,
    ``against`` what stood against telling more."""

    sentence: int
    event: Event | None = None
    told: tuple[Told, ...] = ()
    who: Mapping[Token, Sequence[int]] = field(default_factory=dict)
    day: str = ""
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Awaited:
    """A meeting told of one side only; a list may say with whom it was."""

    sentence: int
    event: Event
    ours: Sequence[int]
    date: Resolved | None


@dataclass(frozen=True, slots=True)
class Received:
    """A meeting of a delegation: members named later were at it, too. ``hosts`` are the other side."""

    hosts: Sequence[int]
    guests: Sequence[int]
    status: str
    date: Resolved | None
    mode: str
    place: Spot | None


@dataclass(frozen=True, slots=True)
class Session:
    """Talks told without their people: who led which side may be told next."""

    sentence: int
    status: str
    date: Resolved | None
    mode: str
    place: Spot | None


_ARRIVED = re.compile(r"\barriv")
_SPEECH = re.compile(r"\b(?:[Rr]emarks|[Ss]peech|[Aa]ddress)\b")
_OUR_SIDE = re.compile(
    r"\b(?:From the |Senior )?(?:White House|[Aa]dministration)(?: officials| staff)?(?: attend\w+| partici\w+|:)"
)
# "Smith met the heads of several chambers. These included Jones; Brown; and Clark."
_THESE = re.compile(r"(?:(?:These|They|Those) (?:also )?included|Among (?:them|these|those) (?:were|are))\b")


@dataclass(slots=True)
class Scene:
    """What is known so far of an article being read. People are their numbers in ``cast``.

    Of the article: ``reference`` is the day against which "today" is read, ``author`` whose words it is where it is in
    the first person, ``here`` the place of its dateline.

    Who is meant: ``focus`` are those whom the last sentences were about, the latest first; ``sides`` are those of the
    last meeting or journey, ``guests`` who was received last; ``speaker`` is quoted in ``speaker_paragraph``.

    Who belongs together: ``delegations`` travel and meet as one, ``company`` are those who came along with somebody,
    ``arriving`` come to one place from many, as a list may name them.

    Meetings: ``received`` are the last of a delegation, whose members may be named later; ``session`` are talks told
    without their people, ``led`` the sentence that told who led one side and whom it named; ``awaited`` is the last
    that was told of one side only, ``subject`` the one of these that the article is about.

    Journeys and days: ``journey`` are the visits told last, ``spans`` the days that somebody is on a visit or a guest,
    apart for those that are planned; ``day`` is the day last told of, in ``day_paragraph``.

    Lists: ``owner`` is whose programme follows, ``listed_day`` the day that a line above it gives, ``listing`` what
    its lines add to: "delegation", "meeting" or "arrival".

    ``notes`` are what became of each event, for who asks why.
    """

    text: str
    sentences: Sequence[Sentence]
    cast: Cast
    reference: dt.date | None
    geography: Sequence[Geo] = ()
    author: int | None = None
    here: Sequence[Geo] = ()
    arriving: Delegation | None = None
    delegations: list[Delegation] = field(default_factory=list)
    company: list[Delegation] = field(default_factory=list)
    focus: list[int] = field(default_factory=list)
    sides: list[list[int]] = field(default_factory=list)
    guests: list[int] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    session: Session | None = None
    led: tuple[int, list[int]] | None = None
    owner: int | None = None
    listed_day: Resolved | None = None
    journey: list[Told] = field(default_factory=list)
    spans: dict[tuple[int, bool], set[Resolved]] = field(default_factory=dict)
    awaited: Awaited | None = None
    subject: Awaited | None = None
    day: Resolved | None = None
    day_paragraph: int = -1
    listing: str | None = None
    speaker: int | None = None
    speaker_paragraph: int = -1
    notes: list[Note] = field(default_factory=list)

    def look_at(self, people: Iterable[int]) -> None:
        """Whom a sentence is about comes before whom the sentences before it were about."""
        self.focus = list(dict.fromkeys([*people, *self.focus]))[:6]

    def await_others(self, number: int, event: Event, ours: Sequence[int], when: Resolved | None) -> None:
        """A meeting of these people is told, and with whom it was is not."""
        if event.mode == "in_person" and self._is_virtual():
            event = replace(event, mode="video")
        self.awaited = Awaited(number, event, ours, when)
        # The headline and the first paragraph below it say what an article is about.
        if self.sentences[number].paragraph < 2:
            if self.subject is None:
                self.subject = self.awaited
            elif self.subject.date is None and self.subject.ours == self.awaited.ours:
                self.subject = replace(self.subject, date=when)

    def mode(self, event: Event) -> str:
        """How they met: "Participants in the call included Ms. Lind", and the headline told of a video call."""
        the = any(word.lower_ in ("the", "this") for word in event.trigger.children)
        return "video" if event.mode == "phone" and the and self._is_virtual() else event.mode

    def _is_virtual(self) -> bool:
        return self._is_headlined(_VIRTUAL)

    def is_speech(self) -> bool:
        """Whether the article is what somebody said to an audience."""
        return self._is_headlined(_SPEECH)

    def _is_headlined(self, words: re.Pattern[str]) -> bool:
        return any(words.search(self.text, *span) for span in self.headlines())

    def headlines(self) -> Iterator[tuple[int, int]]:
        yield from ((one.start, one.end) for one in self.sentences[:3] if one.title)

    def set_out(self, delegation: Delegation) -> None:
        """A delegation is spoken of from now on."""
        if delegation not in self.delegations:
            self.delegations = [*self.delegations[1 - _MOST_DELEGATIONS :], delegation]

    def dated(self, goal: int | Where, when: Resolved) -> None:
        """When the delegation that is sent somewhere is there: members named later go for as long."""
        for delegation in self.delegations:
            if goal in delegation.goal:
                delegation.goal_date = when

    def lasts(self, told: Told, days: Resolved) -> None:
        """On which days somebody is on a visit or a guest, or will be."""
        for person in (told.subject, *([told.other] if isinstance(told.other, int) else [])):
            self.spans.setdefault((person, told.status == PLANNED), set()).add(days)

    def leading(self) -> dict[int, bool]:
        """Those who came with others, and whether they led them: a delegation, or who accompanied them."""
        parties = [*self.delegations, *self.company]
        members = {one: False for party in parties for one in party.members}
        return members | {one: True for party in parties for one in party.leaders}

    def together(self, one: int, other: int) -> bool:
        """Whether two people belong to one delegation."""
        return any(each.has(one) and each.has(other) for each in self.delegations)

    def destination(self, traveller: int) -> list[Told]:
        """Where somebody's journey goes as a whole: its countries, or the first place that is told."""
        own = [one for one in self.journey if one.subject == traveller and one.status in (HAPPENED, ONGOING, PLANNED)]
        wide = [one for one in own if isinstance(one.other, Geo) and one.other.kind == "country"] or own
        return [one for one in wide if one.sentence == wide[0].sentence]

    def heading(self, number: int, people: Sequence[int], day: Resolved | None) -> None:
        """What a line above a list says: whose programme it is, or on which day what follows is."""
        sentence = self.sentences[number]
        line = self.text[sentence.start : sentence.end]
        if day is not None:
            self.listed_day = day
        elif _PROGRAMME.search(line) and len(line) < 120 and not line.endswith(".") and len(set(people)) == 1:
            self.owner, self.listed_day = people[0], None

    def list_item(self, number: int, person: int | None) -> Iterator[Told]:
        """What a line of a list adds: a member of a delegation, or one who took part in a meeting told before."""
        sentence = self.sentences[number]
        line = self.text[sentence.start : sentence.end]
        if line.endswith(":") and _OUR_SIDE.search(line):
            self.listing = None  # "Senior White House attendees included:": of the host's own house
        elif _THESE.match(line) and self.awaited is not None and self.awaited.sentence == number - 1:
            self.listing = "meeting"
            for one in self.cast.between(sentence.start, sentence.end):
                yield from self._listed(number, one.number)
            self.listing = None
        elif line.endswith((":", ";")) and self.arriving is not None and _ARRIVED.search(line):
            self.listing = "arrival"  # "Leaders began to arrive in Suva. Those who arrived today included:"
        elif line.endswith(":") or _HEADING.fullmatch(line):
            # "Members of the delegation:", "The leaders that participated:"
            self.listing = None
            if re.search(r"\bdelegation\b|\baccompanied\b", line, re.IGNORECASE):
                self.listing = "delegation"
            elif self.awaited is not None and self.awaited.sentence == number:
                self.listing = "meeting"
            elif re.search(r"\bparticipa|\battend|\bleaders\b|\bincluded?\b", line, re.IGNORECASE) and self.subject:
                # Those "Participants:" came to what the article is about, not to the call mentioned last.
                self.awaited = self.subject
                self.listing = "meeting"
        elif self.listing is not None and person is not None and (sentence.bullet or self._is_item(line)):
            yield from self._listed(number, person)
        else:
            self.listing = None

    def _is_item(self, line: str) -> bool:
        return len(line) < 160 and not (self.listing == "arrival" and line.endswith("."))

    def _listed(self, number: int, person: int) -> Iterator[Told]:
        if self.listing == "arrival" and self.arriving is not None:
            # They come from many countries, and are no delegation.
            yield from self.sent(self.arriving, [person], number)
            return
        if self.listing == "meeting" and self.awaited is not None:
            if person in self.awaited.ours:
                # A list of both sides: all that is known is that its guests met whoever is named first.
                self.awaited = replace(self.awaited, ours=self.awaited.ours[:1])
                return
            event, when = self.awaited.event, self.awaited.date
            for one in self.awaited.ours:
                if one != person:
                    yield Told(MEETS, one, person, event.status, when, event.mode, None, number, "list of participants")
            return
        if self.delegations:
            delegation = self.delegations[-1]
            if not delegation.has(person) and len(delegation.members) < _MOST_MEMBERS:
                delegation.members.append(person)
            yield from self.sent(delegation, [person], number)
        yield from self.joined([person], number)

    def joined(self, members: Sequence[int], number: int) -> Iterator[Told]:
        """The meetings of a delegation whose members are named only later: "The delegation included Smith"."""
        for meeting in self.received:
            ours = {self.cast.people[host].country for host in meeting.hosts} - {None}
            for one in members:
                if one in meeting.guests or one in meeting.hosts or self.cast.people[one].country in ours:
                    continue
                for host in meeting.hosts:
                    yield Told(
                        MEETS,
                        host,
                        one,
                        meeting.status,
                        meeting.date,
                        meeting.mode,
                        meeting.place,
                        number,
                        "delegation",
                    )

    def sent(self, delegation: Delegation, people: Iterable[int], number: int) -> Iterator[Told]:
        """The journey of those who belong to a delegation that is sent somewhere."""
        for one in people:
            for goal in delegation.goal:
                yield Told(
                    VISITS, one, goal, delegation.goal_status, delegation.goal_date, None, None, number, "delegation to"
                )
