"""An event of meeting in; who met whom out, pair by pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from whomet.extract import clause, factuality, frames, people, syntax
from whomet.extract.clause import Mention
from whomet.extract.dates import Resolved
from whomet.extract.delegations import BODIES, Delegations
from whomet.extract.factuality import CANCELLED, HAPPENED, HYPOTHETICAL, PLANNED, POSTPONED
from whomet.extract.frames import Event
from whomet.extract.scene import Received, Session, Told
from whomet.extract.timing import settled
from whomet.extract.who import GROUPS
from whomet.facts import day_bounds
from whomet.ontology import CALLS, MEETS

# Who says of a meeting what it was like was at it.
_JUDGING = ("characterize", "characterise", "describe", "praise", "hail", "call", "recall", "defend")

_AT_IT = ("during", "in", "at", "throughout")

# Hosts of a gathering stand on one side: "Smith and Jones hosted a roundtable discussion on jobs".
_CONVENING = ("host", "convene", "moderate")


# What two may do with each other, or each for himself.
_CONVERSING = ("discuss", "speak", "talk")


_SAYING = ("say", "announce", "declare", "agree", "state", "tell")
_SESSIONS = ("talk", "consultation", "meeting", "negotiation", "dialogue", "session", "discussion")

# "10:00 Meeting with", "- Courtesy call on"
_ENTRY = re.compile(
    r"\W*(?:\d{1,2}[:.h]\d{2}\W*){0,2}(?:\w+[- ]){0,3}"
    r"(?:meeting|talks|call|lunch|dinner|breakfast|audience|conversation|discussions?) (?:with|on)\b",
    re.IGNORECASE,
)


# Whoever is received is the guest from then on.
_RECEIVING = ("receive", "welcome", "host", "greet")


# What stands before a name.
_FAMILY = re.compile(r"\b(?:his|her) (?:\w+ )?(?:wife|husband|spouse),? $")


def _is_among_all(word: Token, trigger: Token) -> bool:
    """ "held a trilateral meeting with Smith and Jones", "met Smith and Jones in a four-way format" """
    if word.i > trigger.i and not any(one.lemma_ in ("format", "setting") for one in word.doc[word.i : word.i + 4]):
        return False
    return word.lower_ in frames.AMONG_ALL or word.doc[max(0, word.i - 2) : word.i + 1].text.lower() in frames.AMONG_ALL


def _are_the_same(they: Token) -> bool:
    """ "They also met Jones", "Their next stop will be Paris for talks with Jones" """
    return they.lower_ == "they" or (they.lower_ == "their" and they.head.lemma_ in ("stop", "stopover"))


def _is_owner(token: Token) -> bool:
    """Whether a meeting is that of people who are not named: "They agreed to hold a leaders' meeting"."""
    return token.dep_ == "poss" and token.pos_ == "NOUN"


_PRESS = re.compile(r"\b(?:editor|journalist|reporter|correspondent|presenter|anchor|broadcaster|columnist|host)\b")
_OWN_OFFICE = re.compile(r"(?:his|her|their) (?!.{0,30}(?:counterpart|colleague|host|opposite))")
_VISITING = re.compile(r"\bvisiting\b", re.IGNORECASE)


@dataclass(slots=True)
class Meetings(Delegations):
    """The meetings of a sentence. Those of one side never meet each other."""

    def meeting(self, event: Event) -> Iterator[Told]:
        entries = list(self._entries(event))
        yield from entries
        pairs = [] if entries or self._is_with_the_press(event) else list(self._pairs(event))
        self._note_reception(event)
        if not pairs:
            self._note_session(event)
            return
        when, where = self.when(event), self.where(event)
        if event.frame.lemma == "discuss" and not event.others:
            # "Smith and Jones discussed the elections in France in December" tells no place, nor a month
            when, where = when if when is not None and when.precision == "day" else None, None
        status = settled(event, when, self.scene.reference, self.day)
        for one, other in pairs:
            host = {frames.AGENT: one, frames.OTHER: other}.get(event.host)
            yield Told(
                MEETS,
                one,
                other,
                status,
                when,
                self.scene.mode(event),
                where,
                self.number,
                event.frame.lemma,
                self.sentence.title,
                self.is_bare(event),
                self.refers(event, when),
                host,
            )

    def _is_with_the_press(self, event: Event) -> bool:
        """Whether it is an interview that a journalist has: "in an interview with the BBC's editor, Smith said"."""
        if event.frame.lemma != "interview":
            return False
        mentions = [self.clause.mention(one) for one in (*event.agents, *event.others)]
        told = [self.scene.text[max(0, one.start - 40) : one.end] for one in mentions if one is not None]
        return any(_PRESS.search(text) for text in told)

    def _entries(self, event: Event) -> Iterator[Told]:
        """What a line of a programme says: "10:00 Meeting with Smith", below "Agenda of President Jones"."""
        owner, when = self.scene.owner, self.scene.listed_day
        line = self.scene.text[self.sentence.start : self.sentence.end]
        told = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in self.clause.words)
        if owner is None or when is None or self.people(event.agents) or told or not _ENTRY.match(line):
            return
        first, reference = day_bounds(when.date), self.scene.reference
        past = first is not None and reference is not None and first[0] < reference
        for other in self.people(event.others):
            if other != owner:
                host = {frames.AGENT: owner, frames.OTHER: other}.get(event.host)
                status = HAPPENED if past else PLANNED
                yield Told(MEETS, owner, other, status, when, event.mode, None, self.number, "programme", host=host)

    def _note_session(self, event: Event) -> None:
        """Keep talks of which nobody is named: "Consultations were held on Monday. One side was led by Smith"."""
        if not event.frame.verb and event.frame.lemma in _SESSIONS and not self.sentence.title:
            when, where = self.when(event), self.where(event)
            self.scene.session = Session(self.number, event.status, when, self.scene.mode(event), where)

    def facing(self) -> Iterator[Told]:
        """Who led one side and who the other: "The Indian side was led by Smith, and the Finnish side by Jones"."""
        yield from self._greeters()
        session, scene = self.scene.session, self.scene
        for leaders in self._leading_sides():
            number, before = scene.led or (0, [])
            scene.led = (self.number, leaders)
            if session is None or session.sentence < self.number - 3 or not before or number < self.number - 1:
                continue
            scene.led = None
            for one, other in ((a, b) for a in before for b in leaders if a not in leaders and b not in before):
                yield Told(
                    MEETS, one, other, session.status, session.date, session.mode, session.place, self.number, "sides"
                )

    def _greeters(self) -> Iterator[Told]:
        """Those of "Officials greeting Smith at the airport included Jones and Brown"."""
        for verb in self.clause.words:
            if verb.lemma_ not in ("include", "be") or not syntax.is_verb(verb):
                continue
            greeting = [
                one
                for noun in syntax.subjects(verb)
                for one in noun.children
                if one.dep_ == "acl" and one.tag_ == "VBG" and one.lemma_ in ("greet", "welcome", "receive")
            ]
            for guest in self.people(one for act in greeting for one in syntax.objects(act)):
                for host in self.people(syntax.objects(verb)):
                    if host != guest:
                        rule, mode = "greeters", "in_person"
                        yield Told(MEETS, guest, host, HAPPENED, None, mode, None, self.number, rule, host=host)

    def _leading_sides(self) -> Iterator[list[int]]:
        for verb in self.clause.words:
            if not syntax.is_verb(verb) or verb.lemma_ not in ("lead", "head"):
                continue
            passive = syntax.is_passive(verb)
            led = [one for one in verb.children if one.dep_ == ("nsubjpass" if passive else "dobj")]
            led = [one for one in led if one.lemma_ in ("side", "delegation", "team")]
            leaders = self.people(syntax.agents(verb) if passive else syntax.subjects(verb)) if led else []
            if leaders and any(one.tag_ == "NN" for one in led):
                yield leaders
            elif len(leaders) == 2 and led[0].lemma_ != "team" and self._are_foreign(*leaders):
                yield from ([one] for one in leaders)  # "The two sides were led by Presidents Smith and Jones"

    def _note_reception(self, event: Event) -> None:
        """Keep who met a delegation: "Smith met a delegation. The delegation included Jones and Brown"."""
        sides = [event.agents, event.others]
        bodies = [any(self._is_a_body(token) for token in side) for side in sides]
        if self.sentence.title or sum(bodies) != 1:
            return
        body, rest = (sides[0], sides[1]) if bodies[0] else (sides[1], sides[0])
        hosts = self.people(rest)
        if not hosts:
            return
        new = any(child.lower_ in ("a", "an") for token in body for child in token.children)
        meeting = Received(
            hosts,
            self.people(body),
            event.status,
            self.when(event),
            self.scene.mode(event),
            self.where(event),
        )
        self.scene.received = [meeting] if new else [*self.scene.received[-2:], meeting]

    def _is_a_body(self, token: Token) -> bool:
        return self.clause.mention(token) is None and token.lemma_.lower() in BODIES

    def is_bare(self, event: Event) -> bool:
        """Whether it is told by a headline, or a heading in the text, that has no verb."""
        if event.frame.verb:
            return False
        heading = event.governor is None and not self.scene.text.endswith(".", self.sentence.start, self.sentence.end)
        return self.sentence.title or (heading and not any(syntax.is_verb(one) for one in self.clause.words))

    def refers(self, event: Event, when: Resolved | None) -> bool:
        """Whether a noun takes for known what another sentence tells: "worried about their talks"."""
        definite = any(child.dep_ == "poss" or child.lower_ in ("the", "this") for child in event.trigger.children)
        return not event.frame.verb and definite and when is None and event.status == HAPPENED

    def is_called_visiting(self, mention: Mention) -> bool:
        """Whether somebody is called "the visiting minister": within the words of the mention, or right before them."""
        return _VISITING.search(self.scene.text, max(0, mention.start - 10), mention.end) is not None

    def _pairs(self, event: Event) -> Iterator[tuple[int, int]]:
        if event.frame.lemma == "tell" and event.frame.verb:
            guests = [mention for one in event.others if (mention := self.clause.mention(one)) is not None]
            if not any(self.is_called_visiting(mention) for mention in guests) and event.mode not in CALLS:
                return  # "told visiting Smith" says that he came; "told Smith" may be a letter
        if event.between:
            # "between Smith and Jones, the head of X, one of the largest firms"
            between = [token for token in event.between if token.lower_ != "one"]
            if len(between) < 3 or all(self.people([token]) for token in between):
                yield from self._among(between)
            else:
                # "meetings between Smith, Jones and their counterparts": of one side, perhaps
                self.against.append("one side is not known")
            return
        if (joined := self._joined(event)) is not None:
            yield from joined
            return
        ours, theirs = (
            self.people(event.agents),
            self.people(one for one in event.others if not self._is_own(one, event)),
        )
        if not ours and event.frame.verb and event.trigger.tag_ == "VBG":
            ours = self._doing_so(event)
        if theirs and len(self.scene.sides) > 1 and all(_are_the_same(one) for one in event.agents):
            ours = self._travelling(ours)
        somebodys = self._is_somebodys(event) or (not theirs and any(_is_owner(one) for one in event.agents))
        if not ours and not event.frame.verb and event.governor is not None and not somebodys:
            # "Smith will take part in the leaders' meeting with Jones"
            ours = self.people(frames.governing(event.trigger, event.governor))
        if ours and theirs and any(_is_among_all(word, event.trigger) for word in event.trigger.subtree):
            everybody = list(dict.fromkeys([*ours, *theirs]))
            self.scene.sides = [[one] for one in everybody]
            yield from ((a, b) for at, a in enumerate(everybody) for b in everybody[at + 1 :])
            return
        unowned = not ours or set(ours) <= set(theirs)
        if theirs and unowned and self._is_known(event) and not self._is_somebodys(event):
            judging = self._judging(event)
            ours = judging if judging and not set(judging) & set(theirs) else self._hosts(theirs)
        if ours and theirs:
            mine = [one for one in ours if one not in theirs]
            rest = [one for one in theirs if one not in ours]
            # "a call between Smith and Jones, who will meet Smith": who is Jones only
            if mine and (rest or event.trigger.dep_ != "relcl"):
                theirs = rest
            if not mine or not theirs:
                self.against.append("the same people are on both sides")
            else:
                self.scene.sides = [mine] if self._is_one_side(event.agents) else [mine, theirs]
                self.sided = True
                if event.frame.verb and event.frame.lemma in _RECEIVING:
                    self.scene.guests = theirs
            yield from ((a, b) for a in mine for b in theirs if not self._one_side(a, b))
        elif ours and any(word.lower_ in ("other", "another") for word in event.others):
            yield from self._among(event.agents)  # "Smith and Jones saw each other"
        elif ours and (event.others or self._ends_in_a_list()):
            self.scene.await_others(self.number, event, ours, self.when(event))
        elif not ours and not event.others:
            yield from self._called_off(event)
            yield from self._saying_so(event)
        elif ours and self._is_mutual(event) and not event.others and not self._has_others(event):
            apart = sum(bool(set(side) & set(ours)) for side in self.scene.sides)
            theirs_alone = apart == 0 and any(one.lower_ == "their" for one in event.agents)
            if apart < 2 and not theirs_alone and self._is_told_before(event):
                self.against.append("the meeting told of before")
            else:
                yield from self._among(event.agents)

    def _doing_so(self, event: Event) -> list[int]:
        """Who does something when meeting somebody: "Smith made remarks that add to it when meeting Jones"."""
        when = any(child.lower_ in ("when", "while") for child in event.trigger.children)
        things = [token for token in event.agents if token.pos_ == "NOUN" and self.clause.mention(token) is None]
        if not when or event.trigger.dep_ != "advcl" or len(things) != len(event.agents):
            return []
        above = (one for one in event.trigger.ancestors if syntax.is_verb(one))
        return next((people for verb in above if (people := self.people(syntax.subjects(verb)))), [])

    def _saying_so(self, event: Event) -> Iterator[tuple[int, int]]:
        """Two of whom both tell what came of talks: "Smith and Jones said progress had been made during the talks"."""
        above = [one for one in event.trigger.ancestors if one.lemma_ in _SAYING and syntax.is_verb(one)]
        two = self.people(syntax.subjects(above[0])) if above and self._is_in_passing(event) else []
        if len(two) == 2 and self._are_foreign(*two):
            yield two[0], two[1]

    def _is_in_passing(self, event: Event) -> bool:
        aside = event.trigger.dep_ == "pobj" and event.trigger.head.lower_ in (
            "during",
            "in",
            "at",
            "after",
            "following",
        )
        return aside and not event.frame.verb and event.frame.lemma in _SESSIONS and event.status == HAPPENED

    def _is_own(self, token: Token, event: Event) -> bool:
        """Whether somebody is of one's own side: "left for the summit in Paris with his Foreign Minister, Jones"."""
        leaving = event.governor is not None and event.governor.lemma_ in factuality.SETTING_OUT
        mention = self.clause.mention(token)
        if event.frame.verb or not leaving or mention is None:
            return False
        return _OWN_OFFICE.match(self.scene.text, mention.start, mention.end) is not None

    def _is_somebodys(self, event: Event) -> bool:
        """Whether it is the meeting of somebody who is not known: "prepared for the President's meeting with Smith"."""
        owners = [self.clause.mention(one) for one in event.agents if one.dep_ == "poss"]
        return any(one is not None and one.kind == clause.OFFICE and not one.plural for one in owners)

    def _has_others(self, event: Event) -> bool:
        """Whether the verb says with whom it was: "Smith and Jones met Brown for talks" tells of one meeting."""
        verb = event.governor
        if event.frame.verb or verb is None or event.trigger.dep_ != "pobj":
            return False
        return verb.lemma_ in ("meet", "host", "receive", "welcome", "join") and bool(
            self.people([*syntax.objects(verb), *syntax.under(verb, ("with",))])
        )

    def _is_told_before(self, event: Event) -> bool:
        """Whether it is the meeting told of before, at which its hosts or guests say something.

        "Smith and Jones hosted leaders of the town. During the meeting, Smith and Jones stressed": with the leaders.
        """
        if event.frame.verb or event.trigger.dep_ != "pobj" or event.trigger.head.lower_ not in _AT_IT:
            return False
        if not any(child.lower_ in ("the", "this", "their") for child in event.trigger.children) or not self.number:
            return False
        return self.scene.awaited is not None or len(self.scene.sides) > 1

    def _joined(self, event: Event) -> list[tuple[int, int]] | None:
        """Who came to a talk of two: "Smith joined the two for talks", "the pair were joined over lunch by Smith".

        Whoever is of the same country as one of them, or of none that is known, may belong to that one's side.
        """
        verb = event.governor
        if event.frame.verb or event.others or verb is None or verb.lemma_ != "join" or event.status == HYPOTHETICAL:
            return None
        passive = syntax.is_passive(verb)
        before = self.people(syntax.subjects(verb) if passive else syntax.objects(verb))
        coming = self.people(syntax.agents(verb) if passive else syntax.subjects(verb))
        if len(before) < 2:
            return None
        return [(a, b) for a in coming for b in before if self._are_foreign(a, b)]

    def _converse(self, event: Event) -> bool:
        """Whether two who speak do so with each other: "Smith of France and Jones of Italy discussed trade".

        Not two ministers of one country, nor "spoke at the summit".
        """
        verb = event.trigger
        named = len(event.agents) == 2 and all(self.clause.mention(one) is not None for one in event.agents)
        own = any(child.dep_ == "nsubj" for child in verb.children)
        public = any(child.dep_ == "prep" and child.lower_ in ("at", "to", "before") for child in verb.children)
        people = self.people(event.agents)
        return named and own and not public and len(people) == 2 and self._are_foreign(people[0], people[1])

    def _are_foreign(self, one: int, other: int) -> bool:
        mine, theirs = self.scene.cast.people[one].country, self.scene.cast.people[other].country
        return None not in (mine, theirs) and mine != theirs and not self._one_side(one, other)

    def _travelling(self, both: list[int]) -> list[int]:
        """The delegation of those who met: "met Smith in Fiji; in Samoa they met Jones" leaves Smith at home."""
        for delegation in reversed(self.scene.delegations):
            if delegation.all and set(delegation.all) < set(both):
                return delegation.all
        first = self.scene.sides[0]
        # "Smith and Brown met Jones. They also met Miller": they are the same as before.
        return first if 1 < len(first) < len(both) and set(first) < set(both) else both

    def _ends_in_a_list(self) -> bool:
        return self.scene.text[self.sentence.end - 1] == ":"

    def _called_off(self, event: Event) -> Iterator[tuple[int, int]]:
        """Whom a meeting without names was with: "Jones was ill. The meeting was struck from the agenda."."""
        definite = any(child.dep_ == "det" and child.lower_ == "the" for child in event.trigger.children)
        first = people.protagonist(self.scene.cast)
        if (
            event.frame.verb
            or not definite
            or first is None
            or event.status not in (CANCELLED, POSTPONED)
            or event.frame.mode == "unknown"  # "I can't find the words"
            or not self.number
            or syntax.under(event.trigger, ("on", "with"))
        ):
            return
        before = self.scene.sentences[self.number - 1]
        others = [one for one in self.scene.cast.between(before.start, before.end) if one is not first]
        if len(others) == 1:
            yield first.number, others[0].number

    def _is_led_by_one_side(self, event: Event) -> bool:
        """Whether people of one country, or of which is not known, "will lead negotiations"."""
        verb, team = event.governor, self.people(event.agents)
        if verb is None or verb.lemma_ != "lead" or syntax.is_passive(verb) or event.trigger.dep_ != "dobj":
            return False
        return not any(self._are_foreign(team[0], other) for other in team[1:])

    def _is_for_one_side(self, event: Event) -> bool:
        """Whether people spoke for one country: "Smith and Jones chaired the meeting for France"."""
        verb = event.governor
        if verb is None or verb.lemma_ not in ("chair", "lead", "head", "attend"):
            return False
        heads = (verb, event.trigger)
        mentions = [self.clause.mention(one) for head in heads for one in syntax.under(head, ("for",))]
        return any(mention is not None and mention.kind == clause.COUNTRY for mention in mentions)

    def _is_mutual(self, event: Event) -> bool:
        """Whether a plural subject says by itself that its people met."""
        if event.mode in ("phone", "video") and event.frame.verb:
            return True
        if event.governor is not None and event.governor.lemma_ in _CONVENING:
            self.against.append("the hosts of a gathering")
            return False
        if self._is_led_by_one_side(event):
            self.against.append("they lead it for one side")
            return False
        if self._is_for_one_side(event):
            self.against.append("they chaired it for one side")
            return False
        if event.frame.lemma == "sit":
            return any(child.lower_ in ("down", "together") for child in event.trigger.children)
        if event.frame.mutual == "held":
            # "Smith and Jones held a summit", not "Smith and Jones spoke at the summit", nor "deepen their dialogue"
            people = any(self.is_person(one) for one in event.agents)
            held = event.frame.lemma != "dialogue" or (
                people and event.governor is not None and event.governor.lemma_ == "hold"
            )
            return held and event.trigger.dep_ in ("dobj", "nsubjpass") and event.trigger.head == event.governor
        if event.frame.verb and event.frame.lemma in _CONVERSING and not self.sentence.title:
            return self._converse(event)
        return event.frame.mutual == "1" or (event.frame.mutual == "title" and self.sentence.title)

    def is_person(self, token: Token) -> bool:
        mention = self.clause.mention(token)
        return mention is not None and mention.kind in (clause.PERSON, clause.OFFICE)

    def _among(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """All pairs of a plural: of "Smith and Jones", or of "the two ministers"."""
        groups = [group for token in tokens for group in self._groups(token) if group]
        if len(groups) == 1 and not self._is_one_side(tokens):
            together = [list(side) for side in self.scene.sides if set(side) <= set(groups[0])]
            groups = together if len(together) > 1 else [[one] for one in groups[0]]
        if len(groups) > 1:
            self.scene.sides = groups
        for at, group in enumerate(groups):
            for other in groups[at + 1 :]:
                yield from (
                    (a, b)
                    for a in group
                    for b in other
                    if a != b and not self._one_side(a, b) and self._deal(a, b, groups) and not self._is_family(a, b)
                )

    def _is_family(self, one: int, other: int) -> bool:
        """Whether two are of one family, who meet when they marry: "Smith and his wife, Jones, met at university"."""
        start = self.sentence.start
        people = self.scene.cast.people
        spots = [spot for each in (one, other) for spot in people[each].spots if start <= spot < self.sentence.end]
        return any(_FAMILY.search(self.scene.text, start, spot) for spot in spots)

    def _deal(self, one: int, other: int, groups: Sequence[Sequence[int]]) -> bool:
        """Whether two of several met, rather than sat side by side: "Ministers A and B of Chad, and C of Peru, met"."""
        countries = {self._country(each) for group in groups for each in group}
        mine, theirs = self._country(one), self._country(other)
        return mine is None or mine != theirs or len(countries) < 2

    def _country(self, number: int) -> str | None:
        """Whose office somebody has: a secretary of state is named without his country."""
        person = self.scene.cast.people[number]
        held = (role.office.country or role.office.likely for role in person.roles if role.office is not None)
        return person.country or next((country for country in held if country), None)

    def _groups(self, token: Token) -> list[list[int]]:
        """Whom a word stands for, by sides: a row of people is one side each, a delegation one side together."""
        mention = self.clause.mention(token)
        if mention is not None and mention.members:
            return [[one] for one in self.person(token)]
        return [self.person(token)]

    def _is_one_side(self, tokens: Sequence[Token]) -> bool:
        if not tokens or self.clause.mention(tokens[0]) is not None:
            return False
        return tokens[0].lemma_.lower() in GROUPS and tokens[0].tag_ != "NNS"

    def _one_side(self, one: int, other: int) -> bool:
        if not self.scene.together(one, other):
            return False
        self.against.append(f"{self.named(one)} and {self.named(other)} are of one delegation")
        return True

    def _is_known(self, event: Event) -> bool:
        """Whether the sentence speaks of a meeting whose other side is the one that the article is about."""
        if event.frame.verb:
            return False
        light = event.governor is not None and event.trigger.dep_ == "nsubjpass"
        definite = any(child.dep_ == "det" and child.lower_ == "the" for child in event.trigger.children)
        # "Trade will be reviewed at a session with Smith": by the only delegation there is.
        if factuality.programme_of(event.trigger) is not None:
            return True  # "Smith leaves for France. The programme includes talks with Jones"
        impersonal = bool(self.scene.delegations) and event.trigger.dep_ == "pobj" and not self.people(event.agents)
        return light or definite or impersonal

    def _judging(self, event: Event) -> list[int]:
        """Whose words on a meeting are told: "Smith described the call with Jones as useful"."""
        verb = event.trigger.head
        if event.trigger.dep_ != "dobj" or verb.lemma_.lower() not in _JUDGING:
            return []
        return self.people(syntax.subjects(verb))

    def _hosts(self, theirs: list[int]) -> list[int]:
        """Whom the article is about, where a meeting's other side goes without saying."""
        if (sayer := self.sayer()) and sayer[0] not in theirs:
            return sayer
        for delegation in reversed(self.scene.delegations):
            if delegation.all and not set(delegation.all) & set(theirs):
                return delegation.all
        travellers = [one.subject for one in reversed(self.scene.journey)]
        first = people.protagonist(self.scene.cast)
        if first is not None and first.number in travellers:
            travellers.insert(0, first.number)  # not who was last said to come along
        cast = self.scene.cast.people
        # Nor who is spoken of once: "The violence since the fall of Brown is at the centre of the talks with Jones".
        often = [one for one in self.scene.focus if len(cast[one].spots) > 1 or cast[one].roles]
        return next(([one] for one in [*travellers, *often] if one not in theirs), [])
