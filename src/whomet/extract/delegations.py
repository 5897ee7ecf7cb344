"""A parsed sentence in; what it says of delegations out: who leads them, who belongs to them, where they are sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whomet.extract import clause, dates, factuality, gazetteer, postings, syntax
from whomet.extract.dates import DateMention
from whomet.extract.factuality import HYPOTHETICAL, PLANNED
from whomet.extract.gazetteer import Geo
from whomet.extract.names import INSTITUTION
from whomet.extract.scene import Delegation, Told, Where
from whomet.extract.timing import Timing, is_ahead

_MODIFIERS = ("amod", "compound", "nmod", "poss")
_LEADING = ("lead", "head")
_HOLDING = ("include", "comprise", "contain", "consist", "compose", "number", "feature", "involve")
_AT_ITS_HEAD = re.compile(r"\bat (?:its|the|their) (?:head|helm|minister)\b")
BODIES = ("delegation", "team", "group", "mission", "contingent", "party", "entourage")


@dataclass(slots=True)
class Delegations(Timing):
    """What a sentence says of those who travel together."""

    def note_delegations(self) -> Iterator[Told]:
        for token in self.clause.words:
            if token.lemma_.lower() not in BODIES:
                continue
            found = self.delegation_of(token)
            after = token.nbor() if token.i + 1 < len(self.clause.doc) else token
            to = [noun for noun in after.children for noun in syntax.conjuncts(noun)] if after.lower_ == "to" else []
            bound = [child for child in token.children if child.lower_ == "bound"]
            goals = [
                *syntax.under(token, ("to",)),
                *to,
                *(one for word in bound for one in syntax.under(word, ("for",))),
            ]
            # Not "the delegation to the Joint Commission".
            goal = [one for one in dict.fromkeys(self.places_of(goals)) if one.kind != INSTITUTION]
            if found is None and goal:
                found = Delegation()
            if found is None:
                continue
            if token.tag_ == "NNS" and len(found.leaders) > 1:
                # "Delegations headed by Smith and Jones held talks": one each
                self.scene.sides = [[one] for one in found.leaders]
                continue
            self.scene.set_out(found)
            if goal:
                self._send(found, token, goal)
            elif not found.goal and not self._is_met(token):
                yield from self._go_along(found, self._sent_by(token))
            if self._is_the_guests(token):
                yield from self.scene.joined(found.members, self.number)
            if not goal or token.head.lemma_.lower() not in _LEADING:
                # "led a delegation to France" is told by its verb.
                yield from self.scene.sent(found, found.all, self.number)

    def _is_met(self, token: Token) -> bool:
        """Whether it is of those whom the traveller met: "met members of the security team including Smith"."""
        above = next((one for one in token.ancestors if syntax.is_verb(one)), None)
        return above is not None and above.lemma_ in ("meet", "see", "greet", "confer") and above.i < token.i

    def _is_the_guests(self, token: Token) -> bool:
        """Whether it is the delegation that somebody met: not "a delegation", nor the hosts' ("his delegation")."""
        if not any(child.dep_ == "det" and child.lower_ in ("the", "this") for child in token.children):
            return False
        sender = self._sent_by(token)
        people = self.scene.cast.people
        hosts = {people[one].country for meeting in self.scene.received for one in meeting.hosts}
        guests = {people[one].country for meeting in self.scene.received for one in meeting.guests}
        return sender is None or sender in guests or (None not in hosts and sender not in hosts)

    def _sent_by(self, token: Token) -> str | None:
        """Whose delegation it is, by the word before: "the Estonian delegation"."""
        start, _ = self.clause.stretch(token, token)
        return next((geo.iso3 for geo in self.scene.geography if geo.end + 1 == start), None)

    def _go_along(self, delegation: Delegation, sender: str | None) -> Iterator[Told]:
        """Members named after the journey was told: "visited Estonia ... The delegation included Brown".

        Nobody goes along to what sent the delegation: "visited Estonia ... The Estonian side's delegation included".
        """
        whose = set(delegation.leaders) or {one.subject for one in self.scene.journey}
        for leader in whose if len(whose) == 1 else ():
            for one in self.scene.destination(leader):
                at_home = sender is not None and isinstance(one.other, Geo) and one.other.iso3 == sender
                for member in () if at_home else delegation.members:
                    if self.may_travel(member, leader, one.other):
                        yield replace(one, subject=member, sentence=self.number, rule="delegation", title=False)

    def may_travel(self, member: int, leader: int, goal: Where | int) -> bool:
        """Whether somebody is no host: of the leader's country, where both are known, and not at home there."""
        mine, theirs = self.scene.cast.people[member].country, self.scene.cast.people[leader].country
        at_home = isinstance(goal, Geo) and mine is not None and goal.iso3 == mine
        if member == leader or at_home or self.is_posted(member, goal):
            return False
        return mine is None or theirs is None or mine == theirs

    def is_posted(self, member: int, goal: Where | int) -> bool:
        """Whether who came with others is of an embassy where they went; to a town with them he travels."""
        seat = isinstance(goal, Geo) and goal.name == (gazetteer.capital_of(goal.iso3) if goal.iso3 else None)
        if not isinstance(goal, Geo) or not (goal.kind == "country" or seat):
            return False
        one = self.scene.cast.people[member]
        return postings.is_ambassador_to(one, goal.iso3) or postings.is_staff(one, self.scene.text)

    def _send(self, delegation: Delegation, token: Token, goal: list[Where]) -> None:
        """Keep where a delegation goes, with the place and day that follow: "to Zambia ... on August 24, in Lusaka"."""
        verb = syntax.governor(token)
        status = factuality.status(token)
        if verb is not None and verb.lemma_.lower() in ("announce", "designate", "send", "name", "appoint"):
            status = PLANNED
        if status == HYPOTHETICAL:
            return
        here = self.clause.mentions.values()
        countries = {place.iso3 for place in goal if isinstance(place, Geo)}
        cities = [
            m.what for m in here if isinstance(m.what, Geo) and m.kind == clause.PLACE and m.what.iso3 in countries
        ]
        ahead = status == PLANNED or (verb is not None and factuality.is_present(verb))
        days = [
            dates.resolve(m.what, self.scene.reference, ahead)
            for m in here
            if isinstance(m.what, DateMention) and m.what.is_when
        ]
        if any(is_ahead(day, self.scene.reference) for day in days):
            status = PLANNED
        leaves = verb is not None and verb.lemma_ in ("leave", "depart", "fly", "travel", "set")
        exact = [day for day in days if day is not None and (leaves or day.basis == "stated")]
        delegation.goal = list(dict.fromkeys([*goal, *cities]))
        delegation.goal_status = status
        delegation.goal_date = exact[-1] if exact else None

    def delegation_of(self, token: Token) -> Delegation | None:
        """What this sentence says of who leads and belongs to the group; None where it says nothing."""
        leaders: list[int] = []
        members: list[int] = []
        for child in token.children:
            if child.dep_ in ("acl", "relcl", "advcl", "amod", "prep"):
                if child.lemma_.lower() in (*_LEADING, "chair"):
                    leaders.extend(self.people(syntax.agents(child)))
                    # "a delegation led by Smith and including Jones"
                    inner = [word for word in child.children if word.lower_ in ("including", "comprising")]
                    members.extend(number for word in inner for number in self._held(word))
                elif child.lemma_.lower() in _HOLDING or child.lower_ in ("including", "comprising"):
                    members.extend(self._held(child))
                elif child.lower_ in ("of", "from"):
                    # "a delegation of officials, including Smith"
                    inner = [word for noun in child.children for word in noun.children if word.lower_ == "including"]
                    members.extend(number for word in inner for number in self._held(word))
                    # "a delegation of investors led by Smith"
                    verbs = [one for noun in child.children for one in noun.children if one.lemma_.lower() in _LEADING]
                    leaders.extend(self.people(one for verb in verbs for one in syntax.agents(verb)))
                elif child.lower_ == "under" or (child.lower_ == "with" and _AT_ITS_HEAD.search(self.clause.doc.text)):
                    leaders.extend(self.people(syntax.objects_of(child)))
        leaders.extend(self._at_the_head(token))
        members.extend(self._whose_members(token))
        members.extend(self._said_to_belong(token))
        if token.dep_ == "conj" and (members or leaders) and syntax.possessor(token) is not None:
            leaders.extend(self.person(token.head))  # "Smith and her delegation, whose members include"
        verb = token.head
        if syntax.is_verb(verb):
            leaders.extend(
                self.people(
                    one
                    for c in verb.children
                    if c.lower_ == "under" and c.i == token.i + 1
                    for noun in c.children
                    for one in syntax.conjuncts(noun)
                )
            )
            if verb.lemma_.lower() in _LEADING and token.dep_ == "dobj" and (above := syntax.subject(verb)) is not None:
                leaders.extend(self.people(syntax.conjuncts(above)))
            elif verb.lemma_.lower() in _LEADING and token.dep_ == "nsubjpass":
                leaders.extend(self.people(syntax.agents(verb)))
            elif verb.lemma_.lower() in _HOLDING and token.dep_ in ("nsubj", "nsubjpass"):
                members.extend(self._held(verb))
            for led in (
                c
                for c in verb.children
                if c.dep_ in ("advcl", "acl") and c.lemma_.lower() in _LEADING and c.tag_ == "VBN"
            ):
                if token.dep_ in ("nsubj", "nsubjpass"):
                    leaders.extend(self.people(syntax.agents(led)))
        if not leaders and not members and token.dep_ in ("nsubj", "nsubjpass"):
            leaders.extend(self._under_leadership(token))
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

    def _at_the_head(self, token: Token) -> list[int]:
        """Who leads by where he stands: "Smith arrived at the head of a delegation"."""
        head = token.head.head if token.head.lower_ == "of" else token
        if head.lower_ not in ("head", "minister") or head.head.lower_ != "at":
            return []  # the plain sentence has "minister" for every office
        above = head.head.head
        return self.people(syntax.subjects(above) if syntax.is_verb(above) else [above])

    def _whose_members(self, token: Token) -> list[int]:
        """Members by a relative clause, wherever the parser hangs it: "the delegation, whose members include Smith"."""
        for verb in self.clause.doc[token.i :]:
            if verb.lemma_.lower() in _HOLDING and verb.dep_ == "relcl":
                own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
                if own is not None and own.lemma_ == "member" and any(c.lower_ == "whose" for c in own.children):
                    return self._held(verb)
        return []

    def _said_to_belong(self, token: Token) -> list[int]:
        """Members by a sentence of their own: "Smith and Jones are members of the delegation"."""
        verb = token.head.head
        if token.head.lower_ in ("among", "amongst") and verb.lemma_ == "be":
            # "Among the delegation were lecturer Smith, the director, Jones, and Brown"
            return self.people(one for one in self.clause.doc[verb.i :] if self._is_named(one))
        if token.head.lower_ == "in" and verb.lemma_ == "be" and self.clause.mention(token) is None:
            return self.people(syntax.subjects(verb))  # "Smith, Jones and Brown were in the delegation"
        noun = token.head.head if token.head.lower_ == "of" else token
        if token.dep_ == "compound" and token.head.lemma_ == "member" and token.head.head.lemma_ in _HOLDING:
            # "The other delegation members included Smith and Jones"
            return self.people(one for one in syntax.objects(token.head.head) if self._is_named(one))
        if noun.lemma_ == "member" and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
            return self.people(syntax.objects(noun.head))  # "Members of the delegation were Smith and Jones"
        if noun.lemma_ in ("member", "part") and noun.dep_ == "attr" and noun.head.lemma_ == "be":
            return self.people(syntax.subjects(noun.head))
        return []

    def _under_leadership(self, token: Token) -> list[int]:
        """Who leads the group that is named next: "Under the leadership of Smith, a team was received"."""
        for noun in (
            one for one in syntax.under(token.head, ("under",)) if one.lemma_ in ("leadership", "chairmanship")
        ):
            return self.people(syntax.under(noun, ("of",)))
        return []

    def _give_country(self, token: Token, people: Sequence[int]) -> None:
        """Those of "an Azerbaijani delegation" are from Azerbaijan, unless the text says otherwise."""
        words = [child for child in token.children if child.dep_ in _MODIFIERS]
        words += [word for child in words if child.lower_ in ("government", "parliamentary") for word in child.children]
        named = [iso3 for word in words if (iso3 := self._country_of(word))]
        for number in people if len(named) == 1 else ():
            one = self.scene.cast.people[number]
            one.country = one.country or named[0]

    def _country_of(self, word: Token) -> str | None:
        mention = self.clause.mention(word)
        if mention is None:
            return gazetteer.iso3_of(word.text)
        return mention.what.iso3 if isinstance(mention.what, Geo) else None

    def _held(self, word: Token) -> list[int]:
        """Who follows "including", "comprising", "consists of"."""
        found = [
            *syntax.objects(word),
            *syntax.objects_of(word),
            *syntax.under(word, ("of",)),
        ]
        return self.people(found)
