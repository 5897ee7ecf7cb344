"""The parsed sentences of an article in, one after another; the meetings and visits that it tells out, with its people.

A scene remembers what a reader does: who leads and belongs to a delegation, where it went, which two met last, and whom
"he" and "they" mean.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from whomet.countries import country_name
from whomet.extract import appointments, clause, dates, factuality, frames, gazetteer, people, syntax
from whomet.extract.clause import Clause, Mention
from whomet.extract.dates import DateMention, Resolved
from whomet.extract.factuality import HAPPENED, HYPOTHETICAL, ONGOING, PLANNED
from whomet.extract.frames import Event
from whomet.extract.gazetteer import Geo
from whomet.extract.names import Name
from whomet.extract.people import Cast, Person
from whomet.extract.roles import Role
from whomet.extract.text import Sentence
from whomet.ontology import MEETS, VISITS

Where = Geo | Name

_GROUPS = ("delegation", "team", "group", "mission", "party", "entourage", "side", "guest", "visitor", "contingent")
_PAIRS = ("leader", "side", "two", "pair", "duo", "trio", "both", "man", "official", "diplomat", "counterpart", "politician", "sides", "minister", "president")
_THEY = ("they", "them", "their", "theirs", "both")
_SPEAKERS = ("i", "me", "my", "we", "us", "our", "mine")
_SAYING = (
    "say tell write add note stress emphasize emphasise underline declare announce state explain recall remark report joke post tweet "
    "comment claim insist argue reply answer conclude observe warn confirm"
).split()
_LEADING = ("lead", "head")
_HOLDING = ("include", "comprise", "contain", "consist", "compose", "number", "feature", "involve")
_AT_ITS_HEAD = re.compile(r"\bat (?:its|the|their) (?:head|helm|minister)\b")
_BODIES = ("delegation", "team", "group", "mission", "contingent", "party", "entourage")
_COMPANY = ("accompany", "join", "flank")


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


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting or visit as one sentence tells it. ``other`` is a person's number, or where somebody went."""

    edge: str
    subject: int
    other: int | Where
    status: str
    date: Resolved | None
    mode: str | None
    place: str | None
    sentence: int
    rule: str
    headline: bool = False


@dataclass(slots=True)
class Scene:
    """What is known so far of an article being read."""

    text: str
    sentences: Sequence[Sentence]
    cast: Cast
    reference: dt.date | None
    geography: Sequence[Geo] = ()
    author: int | None = None
    delegations: list[Delegation] = field(default_factory=list)
    focus: list[int] = field(default_factory=list)
    sides: list[list[int]] = field(default_factory=list)
    journey: list[Told] = field(default_factory=list)
    awaited: tuple[Event, list[int], Resolved | None] | None = None
    day: Resolved | None = None
    day_paragraph: int = -1
    listing: str | None = None
    speaker: int | None = None

    def read(self, number: int, found: Clause) -> list[Told]:
        """The meetings and visits that the sentence tells."""
        return list(_Reader(self, number, found).told())

    def appointments(self, number: int, found: Clause) -> list[appointments.Told]:
        """Who heads what by the verbs of a sentence."""
        reader = _Reader(self, number, found)
        return list(appointments.appointments(self.text, found, reader.people))

    def list_item(self, number: int, person: int | None) -> Iterator[Told]:
        """What a line of a list adds: a member of a delegation, or one who took part in a meeting told before."""
        sentence = self.sentences[number]
        line = self.text[sentence.start : sentence.end]
        if line.endswith(":"):
            # "Members of the delegation:", "The leaders that participated:"
            self.listing = None
            if re.search(r"\bdelegation\b|\baccompanied\b", line, re.IGNORECASE):
                self.listing = "delegation"
            elif re.search(r"\bparticipa|\battend|\bleaders\b|\bincluded?\b", line, re.IGNORECASE) and self.awaited:
                self.listing = "meeting"
        elif self.listing is not None and person is not None and (sentence.bullet or len(line) < 160):
            yield from self._listed(number, person)
        else:
            self.listing = None

    def _listed(self, number: int, person: int) -> Iterator[Told]:
        if self.listing == "meeting" and self.awaited is not None:
            event, ours, when = self.awaited
            for one in ours:
                if one != person:
                    yield Told(MEETS, one, person, event.status, when, event.mode, None, number, "list of participants")
        elif self.delegations:
            delegation = self.delegations[-1]
            if person not in delegation.all:
                delegation.members.append(person)
            yield from self.sent(delegation, [person], number)

    def sent(self, delegation: Delegation, people: Iterable[int], number: int) -> Iterator[Told]:
        """The journey of those who belong to a delegation that is sent somewhere."""
        for one in people:
            for goal in delegation.goal:
                yield Told(VISITS, one, goal, delegation.goal_status, delegation.goal_date, None, None, number, "delegation to")


@dataclass(slots=True)
class _Reader:
    """One sentence being read."""

    scene: Scene
    number: int
    clause: Clause

    @property
    def sentence(self) -> Sentence:
        return self.scene.sentences[self.number]

    def told(self) -> Iterator[Told]:
        self._note_speaker()
        found: list[Told] = list(self._note_delegations())
        if self.scene.text[self.sentence.start : self.sentence.end].endswith("?"):
            return
        for event in frames.events(self.clause, self.sentence.title):
            if event.status != HYPOTHETICAL:
                found.extend(self._meeting(event) if event.frame.edge == MEETS else self._visit(event))
        found.extend(self._company(found))
        self._remember(found)
        yield from found

    # --- who -------------------------------------------------------------------------------------------------------

    def people(self, tokens: Iterable[Token]) -> list[int]:
        return list(dict.fromkeys(one for token in tokens for one in self.person(token)))

    def person(self, token: Token) -> list[int]:
        """Whom a word stands for; nobody where that is not certain."""
        mention = self.clause.mention(token)
        if mention is not None:
            return self._mentioned(mention, token)
        word, lemma = token.lower_, token.lemma_.lower()
        if word in ("he", "him", "his", "himself"):
            return self._pronoun(token, people.MALE)
        if word in ("she", "her", "hers", "herself"):
            return self._pronoun(token, people.FEMALE)
        if word in _SPEAKERS:
            speaker = self.scene.speaker if self.scene.speaker is not None else self.scene.author
            return [speaker] if speaker is not None else []
        if word in _THEY:
            return self._they()
        if token.pos_ in ("NOUN", "PROPN", "NUM", "DET", "PRON"):
            named = self._named_with(token)
            if named:
                return named
            if lemma in _GROUPS:
                return self._group(token)
            if lemma in _PAIRS and (token.tag_ == "NNS" or word in ("two", "pair", "duo", "trio", "both")):
                return self._they()
        return []

    def _mentioned(self, mention: Mention, token: Token) -> list[int]:
        if mention.members:
            return [one for member in mention.members for one in self._mentioned(member, token)]
        if isinstance(mention.what, Name) and mention.kind == clause.PERSON:
            one = self.scene.cast.person(mention.what.start)
            return [one.number] if one is not None else []
        if isinstance(mention.what, Role):
            if mention.plural:
                return self._named_with(token) or self._they()
            held = people.holders(self.scene.cast, mention.what, mention.start)
            return [held[0].number] if len(held) == 1 else []
        return []

    def _named_with(self, token: Token) -> list[int]:
        """People in apposition ("the two men, Smith and Jones") or as examples ("leaders including Smith")."""
        found: list[Token] = []
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i:
                found.extend(syntax.conjuncts(child))
            elif child.dep_ == "prep" and child.lower_ in ("including", "like", "such"):
                found.extend(syntax.under(child, ("as",)) or [one for c in child.children if c.dep_ == "pobj" for one in syntax.conjuncts(c)])
        return list(dict.fromkeys(one for each in found if self.clause.mention(each) for one in self.person(each)))

    def _pronoun(self, token: Token, gender: str) -> list[int]:
        """The last one in focus whom the pronoun fits: this sentence's subject before it, then the last sentence's."""
        here: list[int] = []
        barred = self._subject_of(token) if token.dep_ in ("dobj", "pobj", "dative") else []
        for other in self.clause.doc[: token.i]:
            mention = self.clause.mention(other)
            if mention is not None and mention.kind == clause.PERSON and other.dep_ in ("nsubj", "nsubjpass", "poss"):
                here = [*self._mentioned(mention, other)[:1], *here]
        for number in dict.fromkeys([*here, *self.scene.focus]):
            one = self.scene.cast.people[number]
            if number not in barred and one.gender in (None, gender):
                one.gender = gender
                return [number]
        # "In Kigali she saw Jones, said Smith": the one who says it.
        return [number for number in self._sayer() if self.scene.cast.people[number].gender in (None, gender)]

    def _subject_of(self, token: Token) -> list[int]:
        """Who "him" cannot be: whoever the verb's subject is."""
        verb = syntax.clause_head(token)
        above = syntax.subject(verb) if syntax.is_verb(verb) else None
        mention = self.clause.mention(above) if above is not None else None
        return self._mentioned(mention, above) if mention is not None and above is not None else []

    def _sayer(self) -> list[int]:
        """Who says what this sentence reports."""
        for token in self.clause.doc:
            if syntax.is_verb(token) and token.lemma_.lower() in _SAYING:
                for child in token.children:
                    if child.dep_ in syntax.SUBJECTS and (mention := self.clause.mention(child)) is not None:
                        return self._mentioned(mention, child)[:1]
        return []

    def _they(self) -> list[int]:
        """The last who were spoken of together: a delegation, or those who met."""
        return list(dict.fromkeys(one for side in self.scene.sides for one in side))

    def _group(self, token: Token) -> list[int]:
        """The delegation that is meant: one named here, or the one spoken of."""
        own = self._delegation_of(token)
        if own is not None:
            return own.all
        if token.lemma_.lower() in ("side", "party", "group") and token.tag_ == "NNS":
            return self._they()
        if any(child.dep_ == "det" and child.lower_ in ("a", "an", "another") for child in token.children):
            return []
        return self.scene.delegations[-1].all if self.scene.delegations else []

    def _note_speaker(self) -> None:
        """Whose words the "I" of this sentence's quotation is."""
        for token in self.clause.doc:
            if syntax.is_verb(token) and token.lemma_.lower() in _SAYING:
                above = syntax.subject(token)
                if above is not None and above.lower_ not in _SPEAKERS and (said := self.person(above)):
                    self.scene.speaker = said[0]
                    return
        if '"' not in self.scene.text[self.sentence.start : self.sentence.end] and self.scene.author is not None:
            self.scene.speaker = None

    # --- delegations -----------------------------------------------------------------------------------------------

    def _note_delegations(self) -> Iterator[Told]:
        for token in self.clause.doc:
            if token.lemma_.lower() not in _BODIES:
                continue
            found = self._delegation_of(token)
            goal = [place for one in syntax.under(token, ("to",)) if (m := self.clause.mention(one)) for place in _places(m)]
            if found is None and goal:
                found = Delegation()
            if found is None:
                continue
            if found not in self.scene.delegations:
                self.scene.delegations.append(found)
            if goal:
                self._send(found, token, goal)
            yield from self.scene.sent(found, found.all, self.number)

    def _send(self, delegation: Delegation, token: Token, goal: list[Where]) -> None:
        """Keep where a delegation goes, with the place and day that follow: "to Zambia ... on August 24, in Lusaka"."""
        verb = syntax.governor(token)
        status = factuality.status(token)
        if verb is not None and verb.lemma_.lower() in ("announce", "designate", "send", "name", "appoint"):
            status = PLANNED
        if status == HYPOTHETICAL:
            return
        here = [m for m in self.clause.mentions.values()]
        countries = {place.iso3 for place in goal if isinstance(place, Geo)}
        cities = [m.what for m in here if isinstance(m.what, Geo) and m.kind == clause.PLACE and m.what.iso3 in countries]
        days = [dates.resolve(m.what, self.scene.reference, status == PLANNED) for m in here if isinstance(m.what, DateMention) and m.what.is_when]
        exact = [day for day in days if day is not None and day.basis == "stated"]
        delegation.goal = list(dict.fromkeys([*goal, *cities]))
        delegation.goal_status = status
        delegation.goal_date = exact[-1] if exact else None

    def _delegation_of(self, token: Token) -> Delegation | None:
        """What this sentence says of who leads and belongs to the group; None where it says nothing."""
        leaders: list[int] = []
        members: list[int] = []
        for child in token.children:
            if child.dep_ in ("acl", "relcl", "advcl", "amod", "prep"):
                if child.lemma_.lower() in (*_LEADING, "chair"):
                    leaders.extend(self.people(syntax.agents(child)))
                elif child.lemma_.lower() in _HOLDING or child.lower_ in ("including", "comprising"):
                    members.extend(self._held(child))
                elif child.lower_ == "with" and _AT_ITS_HEAD.search(self.clause.doc.text):
                    leaders.extend(self.people(one for c in child.children if c.dep_ == "pobj" for one in syntax.conjuncts(c)))
        verb = token.head
        if syntax.is_verb(verb):
            if verb.lemma_.lower() in _LEADING and token.dep_ == "dobj" and (above := syntax.subject(verb)) is not None:
                leaders.extend(self.people(syntax.conjuncts(above)))
            elif verb.lemma_.lower() in _LEADING and token.dep_ == "nsubjpass":
                leaders.extend(self.people(syntax.agents(verb)))
            elif verb.lemma_.lower() in _HOLDING and token.dep_ in ("nsubj", "nsubjpass"):
                members.extend(self._held(verb))
            for led in (c for c in verb.children if c.dep_ in ("advcl", "acl") and c.lemma_.lower() in _LEADING and c.tag_ == "VBN"):
                if token.dep_ in ("nsubj", "nsubjpass"):
                    leaders.extend(self.people(syntax.agents(led)))
        if not leaders and not members:
            return None
        for number in leaders:
            self.scene.cast.people[number].leads = True
        self._give_country(token, [*leaders, *members])
        current = self.scene.delegations[-1] if self.scene.delegations else None
        definite = any(child.dep_ in ("det", "poss") and child.lower_ not in ("a", "an") for child in token.children)
        if current is not None and (definite or set(leaders) & set(current.all)):
            current.leaders = list(dict.fromkeys([*current.leaders, *leaders]))
            current.members = list(dict.fromkeys([*current.members, *members]))
            return current
        return Delegation(list(dict.fromkeys(leaders)), [one for one in dict.fromkeys(members) if one not in leaders])

    def _give_country(self, token: Token, people: Sequence[int]) -> None:
        """Those of "an Azerbaijani delegation" are from Azerbaijan, unless the text says otherwise."""
        named = [iso3 for child in token.children if child.dep_ in ("amod", "compound", "nmod") and (iso3 := gazetteer.iso3_of(child.text))]
        for number in people if len(named) == 1 else ():
            one = self.scene.cast.people[number]
            one.country = one.country or named[0]

    def _held(self, word: Token) -> list[int]:
        """Who follows "including", "comprising", "consists of"."""
        found = [*syntax.objects(word), *(one for c in word.children if c.dep_ == "pobj" for one in syntax.conjuncts(c)), *syntax.under(word, ("of",))]
        return self.people(found)

    # --- meetings --------------------------------------------------------------------------------------------------

    def _meeting(self, event: Event) -> Iterator[Told]:
        pairs = list(self._pairs(event))
        if not pairs:
            return
        when, where = self._when(event), self._where(event)
        status = _settled(event, when, self.scene.reference)
        for one, other in pairs:
            yield Told(MEETS, one, other, status, when, event.mode, where, self.number, event.frame.lemma, self._is_headline(event))

    def _is_headline(self, event: Event) -> bool:
        return self.sentence.title and not event.frame.verb

    def _pairs(self, event: Event) -> Iterator[tuple[int, int]]:
        if event.between:
            yield from self._among(event.between)
            return
        ours, theirs = self.people(event.agents), self.people(event.others)
        if not ours and not event.frame.verb and event.governor is not None:
            # "Smith will take part in the leaders' meeting with Jones"
            ours = self.people(frames.governing(event.trigger, event.governor))
        if ours and theirs and any(child.lower_ in _AMONG_ALL for child in event.trigger.children):
            everybody = list(dict.fromkeys([*ours, *theirs]))
            self.scene.sides = [[one] for one in everybody]
            yield from ((a, b) for at, a in enumerate(everybody) for b in everybody[at + 1 :])
            return
        if theirs and (not ours or set(ours) <= set(theirs)) and self._is_known(event):
            ours = self._hosts(theirs)
        if ours and theirs:
            mine = [one for one in ours if one not in theirs]
            if mine:
                self.scene.sides = [mine] if self._is_one_side(event.agents) else [mine, theirs]
            yield from ((a, b) for a in mine for b in theirs if not self._one_side(a, b))
        elif ours and event.others:
            self.scene.awaited = (event, ours, self._when(event))
        elif ours and event.frame.mutual and not event.others:
            yield from self._among(event.agents)

    def _among(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """All pairs of a plural: of "Smith and Jones", or of "the two ministers"."""
        groups = [group for token in tokens if (group := self.person(token))]
        if len(groups) == 1 and not self._is_one_side(tokens):
            together = [list(side) for side in self.scene.sides if set(side) <= set(groups[0])]
            groups = together if len(together) > 1 else [[one] for one in groups[0]]
        if len(groups) > 1:
            self.scene.sides = groups
        for at, group in enumerate(groups):
            for other in groups[at + 1 :]:
                yield from ((a, b) for a in group for b in other if a != b and not self._one_side(a, b))

    def _is_one_side(self, tokens: Sequence[Token]) -> bool:
        if not tokens or self.clause.mention(tokens[0]) is not None:
            return False
        return tokens[0].lemma_.lower() in _GROUPS and tokens[0].tag_ != "NNS"

    def _one_side(self, one: int, other: int) -> bool:
        return any(one in each.all and other in each.all for each in self.scene.delegations)

    def _is_known(self, event: Event) -> bool:
        """Whether the sentence speaks of a meeting whose other side is the one that the article is about."""
        if event.frame.verb:
            return False
        light = event.governor is not None and event.trigger.dep_ == "nsubjpass"
        return light or any(child.dep_ == "det" and child.lower_ == "the" for child in event.trigger.children)

    def _hosts(self, theirs: list[int]) -> list[int]:
        if (sayer := self._sayer()) and sayer[0] not in theirs:
            return sayer
        for delegation in reversed(self.scene.delegations):
            if not set(delegation.all) & set(theirs):
                return delegation.all
        return next(([one] for one in self.scene.focus if one not in theirs), [])

    # --- visits ----------------------------------------------------------------------------------------------------

    def _visit(self, event: Event) -> Iterator[Told]:
        travellers = self.people(event.agents) or self.people(self._there(event))
        if not travellers:
            self._await_travellers(event)
        if not travellers or any(child.lower_ in ("virtual", "online") for child in event.trigger.children):
            return
        targets = self._targets(event)
        when = self._when(event)
        status = _settled(event, when, self.scene.reference)
        if not targets and self.scene.journey and self._travels_along(event):
            last = self.scene.journey[-1]
            targets = [one.other for one in self.scene.journey if isinstance(one.other, Geo | Name) and one.sentence == last.sentence]
            status, when = last.status, when or last.date
        if len(travellers) > 1:
            self.scene.sides = [travellers]
        for one in travellers:
            for target in self._for(one, targets, event):
                yield Told(VISITS, one, target, status, when, None, None, self.number, event.frame.lemma, self._is_headline(event))

    def _await_travellers(self, event: Event) -> None:
        """Keep where a delegation goes whose members are named later."""
        goal = self._targets(event)
        if goal and any(token.lemma_.lower() in _BODIES and self.clause.mention(token) is None for token in event.agents):
            when = self._when(event)
            self.scene.delegations.append(Delegation(goal=goal, goal_date=when, goal_status=_settled(event, when, self.scene.reference)))

    def _there(self, event: Event) -> list[Token]:
        """Who did something where a journey went: "It followed stops in Hawaii, where the delegation met Smith"."""
        found: list[Token] = []
        for place in event.others if not event.frame.verb else ():
            for verb in place.children:
                if verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children):
                    above = syntax.subject(verb)
                    found.extend(syntax.conjuncts(above) if above is not None else [])
        return found

    def _targets(self, event: Event) -> list[Where]:
        found: list[Where] = []
        for token in event.others:
            if token.lower_ in ("which", "where") and syntax.clause_head(token).dep_ == "relcl":
                token = syntax.clause_head(token).head
            mention = self.clause.mention(token)
            if mention is None:
                continue
            if mention.kind in (clause.COUNTRY, clause.PLACE) or (mention.kind == clause.INSTITUTION and event.frame.lemma in _BUILDINGS):
                found.extend(_places(mention))
        return list(dict.fromkeys(found))

    def _for(self, traveller: int, targets: Sequence[Where], event: Event) -> Iterator[Where]:
        home = self.scene.cast.people[traveller].country
        for target in targets:
            if isinstance(target, Geo) and target.kind == "country" and target.iso3 == home:
                continue
            if event.frame.lemma == "be" and isinstance(target, Geo) and target.iso3 == home:
                continue
            yield target
            if isinstance(target, Geo) and target.kind == "place" and target.iso3 and home and self._names(target.iso3, home):
                # "At the invitation of the Minister of Türkiye, Smith is on a visit to Ankara": to Türkiye, too.
                yield replace(target, kind="country", name=country_name(target.iso3), place_kind=None)

    def _names(self, iso3: str, home: str) -> bool:
        """Whether the sentence names the country that a city abroad lies in."""
        if iso3 == home:
            return False
        inside = (geo for geo in self.scene.geography if self.sentence.start <= geo.start < self.sentence.end)
        return any(geo.iso3 == iso3 and geo.kind == "country" for geo in inside)

    def _travels_along(self, event: Event) -> bool:
        return any(token.lemma_.lower() in _GROUPS or self.clause.mention(token) is not None for token in syntax.under(event.trigger, ("with", "in")))

    def _company(self, found: Sequence[Told]) -> Iterator[Told]:
        """Those who came along: "accompanied by Brown", "He was joined by Brown and Clark"."""
        for token in self.clause.doc:
            if token.lemma_.lower() not in _COMPANY or not syntax.is_verb(token):
                continue
            passive = syntax.is_passive(token)
            above = syntax.subject(token)
            if token.lemma_.lower() == "join" and not passive:
                continue
            led = self.people(syntax.conjuncts(above)) if above is not None else []
            along = self.people(syntax.agents(token) if passive else [])
            if not passive:
                led, along = self.people(syntax.objects(token)), led
            here = [one for one in found if one.edge == VISITS] or [one for one in self.scene.journey if one.subject in led]
            for one in dict.fromkeys(replace(visit, subject=companion) for visit in here if not led or visit.subject in led for companion in along):
                yield replace(one, sentence=self.number, rule=f"{token.lemma_.lower()} by")

    # --- when and where --------------------------------------------------------------------------------------------

    def _when(self, event: Event) -> Resolved | None:
        verb = event.trigger if event.frame.verb else event.governor
        future = event.status == PLANNED or (verb is not None and not self.sentence.title and factuality.is_present(verb))
        anchor = dt.date.fromisoformat(self.scene.day.date) if self.scene.day is not None and self.scene.day.precision == "day" else None
        ranked: list[tuple[int, int, DateMention]] = []
        for index, mention in self.clause.mentions.items():
            if isinstance(mention.what, DateMention) and mention.what.is_when:
                token = self.clause.doc[index]
                rank = _closeness(token, event)
                if rank is not None:
                    ranked.append((rank, abs(token.i - event.trigger.i), mention.what))
        for _, _, mention in sorted(ranked, key=lambda one: one[:2]):
            resolved = dates.resolve(mention, self.scene.reference, future, anchor)
            if resolved is not None:
                return _lasting(resolved, self.clause.doc.text, event)
        return self._inherited(event)

    def _inherited(self, event: Event) -> Resolved | None:
        """The day that the paragraph speaks of, where the sentence goes on telling of it."""
        if self.sentence.title or event.status not in (HAPPENED, ONGOING):
            return None
        if self.scene.day is None or _is_background(event):
            return None
        text = self.scene.text[self.sentence.start : self.sentence.end]
        if self.scene.day_paragraph == self.sentence.paragraph or _GOES_ON.match(text) or event.frame.edge == MEETS and self._is_on_journey(event):
            return self.scene.day
        return None

    def _is_on_journey(self, event: Event) -> bool:
        """Whether those who meet are still where a dated sentence sent them."""
        travellers = {one.subject for one in self.scene.journey if one.date == self.scene.day}
        return bool(travellers & set(self.people(event.agents)))

    def _where(self, event: Event) -> str | None:
        verb = event.trigger if event.frame.verb else event.governor
        if verb is not None and verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children):
            # "in Hawaii, where the delegation met Smith"
            mention = self.clause.mention(verb.head)
            if mention is not None and mention.kind in (clause.COUNTRY, clause.PLACE):
                return self.scene.text[mention.start : mention.end]
        heads = [event.trigger, *([event.governor] if event.governor is not None else [])]
        for head in heads:
            for token in syntax.under(head, ("at", "in", "on")):
                mention = self.clause.mention(token)
                if mention is not None and mention.kind in (clause.COUNTRY, clause.PLACE, clause.INSTITUTION):
                    return self.scene.text[mention.start : mention.end]
        visited = [one for one in self.scene.journey if one.sentence == self.number and isinstance(one.other, Geo)]
        return visited[0].other.name if visited and isinstance(visited[0].other, Geo) else None

    def _opening_day(self) -> Resolved | None:
        """The day that a sentence opens with: "Monday opened with talks"."""
        for index in range(min(3, len(self.clause.doc))):
            mention = self.clause.mentions.get(index)
            if mention is not None and isinstance(mention.what, DateMention) and mention.what.is_when:
                found = dates.resolve(mention.what, self.scene.reference, False, None)
                return found if found is not None and found.precision == "day" else None
        return None

    def _remember(self, found: Sequence[Told]) -> None:
        scene = self.scene
        visits = [one for one in found if one.edge == VISITS]
        if visits:
            scene.journey = [*(one for one in scene.journey[-20:]), *visits]
        dated = [one.date for one in found if one.date is not None and one.date.precision == "day" and one.status in (HAPPENED, ONGOING)]
        if dated and not self.sentence.title:
            scene.day, scene.day_paragraph = dated[0], self.sentence.paragraph
        elif not dated and (first := self._opening_day()) is not None:
            scene.day, scene.day_paragraph = first, self.sentence.paragraph
        subjects = [
            number
            for token in self.clause.doc
            if token.dep_ in ("nsubj", "nsubjpass") and self.clause.mention(token) is not None
            for number in self.person(token)[:1]
        ]
        rest = [number for token in self.clause.doc if (m := self.clause.mention(token)) is not None and m.kind == clause.PERSON for number in self._mentioned(m, token)]
        main = sorted(set(subjects), key=subjects.index)
        scene.focus = list(dict.fromkeys([*main, *rest, *scene.focus]))[:8]


_GOES_ON = re.compile(
    r"(?:In the (?:morning|afternoon|evening)|That (?:morning|afternoon|evening|night)|Later|Earlier in the day|Then|At noon|Over (?:lunch|dinner)"
    r"|The same|On the same|Afterwards?|Also|At the (?:meeting|talks)|During (?:the|his|her|their) (?:meeting|talks)|Before (?:lunch|noon))\b"
)
# A meeting of all with all, whoever the sentence makes its host.
_AMONG_ALL = ("trilateral", "tripartite", "three-way", "quadrilateral", "four-way", "quad")
_BUILDINGS = ("visit", "tour", "inspect", "arrive", "welcome", "host", "show", "lay", "pay")
_AFTER = re.compile(r"\b(?:last|previous(?:ly)?|earlier|before|ago|back in|recalled)\b")


def _places(mention: Mention) -> list[Where]:
    found: list[Where] = []
    if mention.members:
        return [one for member in mention.members for one in _places(member)]
    if isinstance(mention.what, Geo | Name):
        found.append(mention.what)
    return found


def _closeness(token: Token, event: Event) -> int | None:
    """How near a date is to an event: 0 in its own phrase, 1 with its verb, 2 with a verb above it, 3 elsewhere."""
    trigger = event.trigger
    verb = trigger if event.frame.verb else event.governor
    if trigger.is_ancestor(token) and syntax.clause_head(token) == syntax.clause_head(trigger):
        return 0
    date_verb = syntax.clause_head(token)
    if not event.frame.verb and trigger.is_ancestor(token):
        return 0
    if verb is not None and date_verb == verb:
        return 1
    if verb is not None and date_verb.is_ancestor(verb):
        blocked = any(one.dep_ in ("relcl", "ccomp") for one in [verb, *verb.ancestors] if date_verb.is_ancestor(one))
        return None if blocked else 2
    if verb is not None and date_verb.dep_ == "pcomp" and verb.is_ancestor(date_verb):
        # "On landing on Sunday, the guests were greeted"
        return 3
    return None


def _lasting(resolved: Resolved, text: str, event: Event) -> Resolved:
    """With its end, where the sentence says how long it was: "arrived on Tuesday for a three-day visit"."""
    days = dates.duration_days(text) if event.frame.edge == VISITS and resolved.precision == "day" else None
    if not days or days < 2:
        return resolved
    first = dt.date.fromisoformat(resolved.date)
    last = first + dt.timedelta(days=days - 1)
    if re.search(r"\b(?:wrap|end|conclud|finish|complet)", text):
        first, last = first - dt.timedelta(days=days - 1), first
    return Resolved(f"{first.isoformat()}/{last.isoformat()}", "range", resolved.basis)


def _is_background(event: Event) -> bool:
    """Whether an event lies before what is told: "who had met Smith"."""
    verb = event.trigger if event.frame.verb else event.governor
    if verb is None:
        return True
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children) or verb.dep_ == "relcl"


def _settled(event: Event, when: Resolved | None, reference: dt.date | None) -> str:
    """The status in the light of the day: "meets Smith on Friday" is planned where Friday lies ahead."""
    if event.status in (HAPPENED, ONGOING) and when is not None and reference is not None:
        bounds = _first_day(when)
        if bounds is not None and bounds > reference:
            return PLANNED
    return event.status


def _first_day(when: Resolved) -> dt.date | None:
    from whomet.facts import day_bounds

    try:
        bounds = day_bounds(when.date)
    except ValueError:
        return None
    return bounds[0] if bounds else None
