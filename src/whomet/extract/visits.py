"""An event of travel in; who went where out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whomet.extract import clause, dates, factuality, gazetteer, people, postings, syntax
from whomet.extract.clause import Mention
from whomet.extract.dates import DateMention, Resolved
from whomet.extract.delegations import BODIES
from whomet.extract.destinations import ENDS, STARTS, STAYS, Destinations, country_of
from whomet.extract.factuality import CANCELLED, HAPPENED, HYPOTHETICAL, ONGOING, PLANNED, POSTPONED
from whomet.extract.frames import Event
from whomet.extract.gazetteer import Geo
from whomet.extract.names import PLACE, Name
from whomet.extract.scene import Delegation, Told, Where
from whomet.extract.spans import within
from whomet.extract.timing import ATTENDING, is_ahead, places, settled
from whomet.extract.who import GROUPS
from whomet.ontology import MEETS, VISITS

_LASTS = (*ENDS, "last", "run", "continue", "take", "schedule", "set", "plan", "slate", "be")
# "A visit to the camp prompted Smith to ask for help."
_CAUSING = ("prompt", "inspire")
# What a host does: "a tour of the centre, where Director Smith explained".
_SHOWING = ("explain", "brief", "welcome", "receive", "greet", "host", "present", "show", "introduce", "demonstrate")
_DEFINITE = ("the", "this", "his", "her", "their")
# Offices whose seat is a country's capital.
_NATIONAL = ("president", "minister", "government", "secretary", "monarch")
_UNTIL = ("until", "till", "through")


@dataclass(slots=True)
class Visits(Destinations):
    """The journeys of a sentence."""

    def visit(self, event: Event) -> Iterator[Told]:
        if event.status == PLANNED and _is_under_way_to(event):
            event = replace(event, status=ONGOING)
        travellers = self.people(event.agents) or self.people(
            [*self._there(event), *_aboard(event), *_whose_tour(event)]
        )
        if not travellers and all(self._goes_nowhere(one) for one in event.agents):
            travellers = self._understood(event)
        if not travellers:
            self._await_travellers(event)
        if not travellers or any(child.lower_ in ("virtual", "online") for child in event.trigger.children):
            self.against.extend(["nobody went there"] if travellers else [])
            return
        targets = self.targets(event)
        # The day of a return is not the day of the journey.
        when = self.when(event) if event.frame.lemma != "return" else None
        status = settled(event, when, self.scene.reference, self.day)
        if status == HAPPENED and _is_leaving(event):
            status = ONGOING
        if status == ONGOING and when is None and self._is_yet_to_come(travellers, targets):
            status = PLANNED
        if status == HAPPENED and _is_spoken_of(event) and self._is_yet_to_come(travellers, targets):
            status, when = PLANNED, None
        if status == HAPPENED and _is_leg(event):
            status = PLANNED
        if status == HAPPENED and _is_next(event):
            status, when = PLANNED, None
        if status == PLANNED and _was_due(event):
            status = self._fallen_through(travellers, targets) or status
        if _is_beside_another(event) and all(one.kind == PLACE and isinstance(one, Name) for one in targets):
            targets = []  # "leaves for Tonga, her first trip to the Pacific"
        row = {**self.row(event), **self.end(event)} if targets else {}
        targets = list(dict.fromkeys([*targets, *row, *self.legs(event)]))
        if _is_of_its_beginning(event, when, targets):
            when = None
        if event.frame.lemma in ATTENDING and not targets:
            self.against.append("no place is said where to")
            return
        toured = self.toured(event)
        if not targets and toured:
            targets, when = list(toured), None  # the day is that of its beginning
            if status == HAPPENED and event.governor is not None and event.governor.lemma_ in STARTS:
                status = PLANNED  # "arrived on Monday, opening a tour which includes France"
        if not targets:
            targets = self._known_goals(event, travellers, when, status)
        if not targets and event.frame.lemma == "visit" and event.frame.verb and not syntax.objects(event.trigger):
            targets = self._last_goal(travellers, when)
        if not targets and self._arrives(event, travellers):
            targets = self.the_country_here()
        if not targets and self.scene.journey and self._travels_along(event):
            last = self.scene.journey[-1]
            targets = [
                one.other
                for one in self.scene.journey
                if isinstance(one.other, Geo | Name) and one.sentence == last.sentence
            ]
            status, when = last.status, when or last.date
        going = self._not_at_home(event, travellers, targets)
        if len(travellers) > 1 and not self.sided and (targets or event.frame.lemma not in ("be", *ATTENDING)):
            # Not of guests who were welcomed: "they" are they and their hosts.
            self.scene.sides = [list(going if targets else travellers)]
        if not targets:
            self.against.append("no place is said where to")
        if _is_broken_off(event):
            self.against.append("broken off on the way")
            return
        later = [one for one in toured if one not in targets]  # the day is not theirs
        for one in going:
            for target in self._for(one, [*targets, *later], event, travellers):
                yield Told(
                    VISITS,
                    one,
                    target,
                    (toured.get(target) or status) if status in (HAPPENED, ONGOING) else status,
                    self.day_of(row.get(target), event) or (when if target not in later else None),
                    None,
                    None,
                    self.number,
                    event.frame.lemma,
                    self.sentence.title,
                    self.is_bare(event),
                    self.refers(event, when),
                )
        yield from self._earlier(event, travellers, targets)
        yield from self._from_there(event, going)

    def _from_there(self, event: Event, travellers: Sequence[int]) -> Iterator[Told]:
        """Where somebody was before, abroad: "Smith, who arrived from Uruguay, will rest in Chile"."""
        if event.frame.lemma != "arrive" or not event.frame.verb:
            return
        before = [one for one in self.places_of(syntax.under(event.trigger, ("from",))) if isinstance(one, Geo)]
        for one in travellers:
            home = self.scene.cast.people[one].country
            for place in before if home is not None else ():
                if place.iso3 not in (None, home):
                    yield Told(VISITS, one, place, HAPPENED, None, None, None, self.number, "arrived from")

    def _not_at_home(self, event: Event, people: Sequence[int], targets: Sequence[Where]) -> Sequence[int]:
        """Of "They then travelled to Shanghai" after a meeting, the guests: whether their host went along is open."""
        many = any(agent.lower_ in ("they", "their") or agent.tag_ == "NNS" for agent in event.agents)
        if len(self.scene.sides) < 2 or not many:
            return people
        met = [one.place.country for note in self.scene.notes[-9:] for one in note.told if one.place is not None]
        home = {None, *met[-1:], *(one.iso3 for one in targets if isinstance(one, Geo))}
        cast = self.scene.cast.people
        guests = [side for side in self.scene.sides if any(cast[one].country not in home for one in side)]
        return [one for one in people if any(one in side for side in guests)] or people

    def _earlier(self, event: Event, travellers: Sequence[int], targets: Sequence[Where]) -> Iterator[Told]:
        """Who went there before: "the third visit by a minister to France, following Smith in 1983"."""
        before = [one for one in event.trigger.children if one.lower_ in ("following", "since")]
        named = [one for each in before for one in each.subtree if self.is_person(one)]
        for token in named:
            here = self.clause.mention(token.doc[token.i + 2]) if token.i + 2 < len(token.doc) else None
            date = here.what if here is not None and token.nbor().lower_ == "in" else None
            when = dates.resolve(date, self.scene.reference) if isinstance(date, DateMention) else None
            for one in self.person(token) if when is not None else ():
                for target in targets if one not in travellers else ():
                    yield Told(VISITS, one, target, HAPPENED, when, None, None, self.number, "the one before")

    def _last_goal(self, travellers: Sequence[int], when: Resolved | None) -> list[Where]:
        """The country that others went to, where another visit has its own day: "Smith visited in May"."""
        last = self.scene.journey[-1] if self.scene.journey and when is not None else None
        goal = last.other if last is not None else None
        if last is None or not isinstance(goal, Geo) or last.subject in travellers:
            return []
        homes = {self.scene.cast.people[one].country for one in travellers}
        return [country_of(goal)] if goal.iso3 not in homes else []

    def _known_goals(self, event: Event, travellers: Sequence[int], when: Resolved | None, status: str) -> list[Where]:
        """Where a journey goes whose days are told further on: "Lind's May 3-5 visit was part of regular contacts"."""
        own = syntax.possessor(event.trigger) if event.frame.lemma in STAYS and not event.frame.verb else None
        if own is None or when is None or when.basis != "stated":
            return []
        known = [one for one in self.scene.journey if one.subject in travellers and one.status == status]
        last = [one.other for one in known if one.sentence == known[-1].sentence]
        return [one for one in last if isinstance(one, Geo | Name)]

    def _arrives(self, event: Event, travellers: Sequence[int]) -> bool:
        """Whether guests come to where the dateline is: "LONDON - President Lind arrives on Tuesday for a visit"."""
        coming = event.frame.lemma == "arrive" and event.frame.verb
        if event.frame.lemma in ("visit", "trip"):
            verb = event.governor
            coming = verb is not None and verb.lemma_ in (*STARTS, *ENDS) and event.trigger.head == verb
        elsewhere = [one for one in event.others if self.clause.mention(one) is None and one.lower_ != "airport"]
        if not coming or elsewhere or self.sentence.title or not self.scene.here:
            return False
        countries = {self.scene.cast.people[one].country for one in travellers}
        # Nor where they were said to go elsewhere; the headline may have told of this visit.
        here = self.scene.here[0].iso3
        gone = {one.subject for one in self.scene.journey if not isinstance(one.other, Geo) or one.other.iso3 != here}
        return not countries & {None, here} and gone.isdisjoint(travellers)

    def _is_yet_to_come(self, travellers: Sequence[int], targets: Sequence[Where]) -> bool:
        """Whether a day ahead was told: "will travel to Kenya on June 8. Smith is travelling there with Brown"."""
        told = self._told_of(travellers, targets)
        return any(
            one.status == PLANNED and (one.date is None or is_ahead(one.date, self.scene.reference)) for one in told
        )

    def _fallen_through(self, travellers: Sequence[int], targets: Sequence[Where]) -> str | None:
        """What became of it where the text has told so: "The visit has been postponed. Smith was due in Paris"."""
        told = self._told_of(travellers, targets)
        return told[-1].status if told and told[-1].status in (CANCELLED, POSTPONED) else None

    def _told_of(self, travellers: Sequence[int], targets: Sequence[Where]) -> list[Told]:
        """The journeys of these people to these countries that were told before."""
        there = {one.iso3 for one in targets if isinstance(one, Geo)}
        return [
            one
            for one in self.scene.journey
            if one.subject in travellers and isinstance(one.other, Geo) and one.other.iso3 in there
        ]

    def _goes_nowhere(self, agent: Token) -> bool:
        """Whether a subject is a journey or its goal: "the trip begins with a visit to Cairo", "Lusaka is a stop"."""
        mention = self.clause.mention(agent)
        return agent.lemma_ in STAYS or (mention is not None and mention.kind in (clause.COUNTRY, clause.PLACE))

    def _understood(self, event: Event) -> list[int]:
        """Whose journey it is that names nobody: "A stopover in Ankara has been shelved"."""
        if named := self._traveller_beside(event):
            return named
        within = factuality.programme_of(event.trigger) is not None  # "The programme includes a visit to Paris"
        if (
            event.frame.verb
            or self.sentence.title
            or not (within or event.trigger.dep_ in ("nsubj", "nsubjpass", "attr"))
        ):
            return []
        root = event.trigger.sent.root
        if within and root.lemma_ in ("arrive", "land", "leave", "depart", *STARTS) and root != event.governor:
            # "arrived in Paris, the start of a tour that includes stops in London"
            return self.people(syntax.subjects(root))
        for delegation in reversed(self.scene.delegations):
            if delegation.all:
                return delegation.all
        if self.scene.journey:
            last = self.scene.journey[-1]
            along = [one.subject for one in self.scene.journey if one.sentence == last.sentence]
            # "Smith and Jones will be paying a visit to France. The visit will start in Paris"
            return list(dict.fromkeys(along)) if event.trigger.dep_ == "nsubj" else [last.subject]
        first = people.protagonist(self.scene.cast)
        return [first.number] if first is not None else []

    def _traveller_beside(self, event: Event) -> list[int]:
        """Who travels by another word of the sentence than the noun's own owner."""
        noun = event.trigger
        if event.frame.verb:
            return []
        if noun.dep_ == "nsubj" and noun.head.lemma_ in _CAUSING:
            return self.people(syntax.objects(noun.head))
        # "left for a trip that will begin with a visit to Cairo"
        return self.people(one for journey in event.agents for one in syntax.subjects(syntax.clause_head(journey)))

    def _await_travellers(self, event: Event) -> None:
        """Keep where a delegation goes whose members are named later."""
        goal = self.targets(event)
        body = any(token.lemma_.lower() in BODIES and self.clause.mention(token) is None for token in event.agents)
        many = event.frame.lemma == "arrive" and any(token.tag_ == "NNS" for token in event.agents)
        if not goal or not (body or many):
            return
        when = self.when(event)
        sent = Delegation(goal=goal, goal_date=when, goal_status=settled(event, when, self.scene.reference))
        if body:
            self.scene.set_out(sent)
        else:
            self.scene.arriving = sent

    def _there(self, event: Event) -> list[Token]:
        """Who did something where a journey went: "It followed stops in Hawaii, where the delegation met Smith"."""
        found: list[Token] = []
        if any(child.lower_ == "the" for child in event.trigger.children):
            return found  # "The tour began in Paris, where Smith gave the guest an audience" is told of before
        for place in event.others if not event.frame.verb else ():
            for verb in place.children:
                where = any(child.lower_ == "where" for child in verb.children)
                if verb.dep_ == "relcl" and where and verb.lemma_ not in _SHOWING:
                    above = syntax.subject(verb)
                    found.extend(syntax.conjuncts(above) if above is not None else [])
        return found

    def _for(
        self, traveller: int, targets: Sequence[Where], event: Event, among: Collection[int] = ()
    ) -> Iterator[Where]:
        home = self.scene.cast.people[traveller].country
        for target in targets:
            if (
                isinstance(target, Geo)
                and target.iso3 == home
                and (target.kind == "country" or event.frame.lemma in ("be", *ATTENDING))
            ):
                self.against.append(f"{target.name} is the country of {self.named(traveller)} or lies there")
                continue
            if event.frame.lemma in ATTENDING and (home is None or not isinstance(target, Geo) or not target.iso3):
                self.against.append(f"whether {self.named(traveller)} went abroad is not said")
                continue
            if isinstance(target, Geo) and self._is_sent_to(traveller, target, event, among):
                self.against.append(f"{self.named(traveller)} is posted there")
                continue
            if self._is_where_he_sits(traveller, target, event):
                self.against.append(f"{self.named(traveller)} has his office in {self._called(target)}")
                continue
            yield target
            if (
                isinstance(target, Geo)
                and target.kind == "place"
                and target.iso3
                and home
                and self._names(target.iso3, home)
                and not postings.is_ambassador_to(self.scene.cast.people[traveller], target.iso3)
            ):
                # "At the invitation of the Minister of Türkiye, Smith is on a visit to Ankara": to Türkiye, too.
                yield country_of(target)

    def _is_sent_to(self, traveller: int, target: Geo, event: Event, among: Collection[int]) -> bool:
        """Whether somebody is posted where he is: who calls on a minister there, or comes with guests, did not travel.

        An ambassador who visits a town there by himself does.
        """
        if len(among) > 1:
            return self.is_posted(traveller, target)
        person = self.scene.cast.people[traveller]
        return event.frame.lemma in ("call", "pay") and postings.is_ambassador_to(person, target.iso3)

    def _is_where_he_sits(self, traveller: int, target: Where, event: Event) -> bool:
        """Whether a visit to a capital is told of who governs there: "Smith recalled his visit to Washington"."""
        if event.frame.verb or event.frame.lemma not in STAYS or not isinstance(target, Geo) or target.iso3 is None:
            return False
        person = self.scene.cast.people[traveller]
        governs = any(one.head and one.kind in _NATIONAL for one in person.roles)
        return governs and target.iso3 == person.country and target.name == gazetteer.capital_of(target.iso3)

    def _called(self, where: Where) -> str:
        return self.scene.text[where.start : where.end]

    def _names(self, iso3: str, home: str) -> bool:
        """Whether the sentence names the country that a city abroad lies in."""
        if iso3 == home:
            return False
        inside = within(self.scene.geography, self.sentence.start, self.sentence.end)
        return any(geo.iso3 == iso3 and geo.kind == "country" and not self._is_joined(geo) for geo in inside)

    def _is_joined(self, geo: Geo) -> bool:
        """Whether a country is but part of a word: "the China-Africa summit"."""
        return "-" in (self.scene.text[geo.start - 1 : geo.start], self.scene.text[geo.end : geo.end + 1])

    def _travels_along(self, event: Event) -> bool:
        """Whether somebody goes where others go: "travelled with the delegation"."""
        # Not "travelled to the palace for a lunch with Smith".
        beside = [child for child in event.trigger.children if child.lower_ == "with"]
        along = [one for child in beside for one in syntax.objects_of(child)]
        if event.frame.lemma == "be":  # "was in Delhi for the summit with Smith"
            along = [token for token in along if not self.is_person(token)]
        return any(token.lemma_.lower() in GROUPS or token.pos_ == "PRON" or self.is_person(token) for token in along)

    def in_passing(self, found: Sequence[Told]) -> Iterator[Told]:
        """Journeys that no verb tells: "While in Paris, Smith met Jones", "the visiting minister, Smith"."""
        for token in self.clause.words:
            if token.lower_ == "while" and token.i + 1 < len(self.clause.doc) and token.nbor().lower_ in ("in", "at"):
                goals = self.places_of(token.nbor().children)
                verb = syntax.clause_head(token)
                yield from self._went(self.people(syntax.subjects(verb)), goals, factuality.status(verb))
            if token.lower_ == "in" and token.i == 0 and syntax.is_verb(token.head):
                yield from self._leg(token, found)
            if (
                token.lower_ == "back"
                and token.head.lemma_ != "be"
                and any(child.lower_ == "from" for child in token.children)
            ):
                # "Back from Estonia, Smith said …"
                goals = self.places_of(syntax.under(token, ("from",)))
                yield from self._went(self.people(syntax.subjects(syntax.clause_head(token))), goals, HAPPENED)
            mention = self.clause.mention(token)
            if mention is not None and mention.kind == clause.PERSON:
                yield from self._is_there(token, mention)
                yield from self._is_visiting(token, mention, found)

    def _leg(self, here: Token, found: Sequence[Told]) -> Iterator[Told]:
        """A stop of the journey told before: "will travel to Iraq. In Basra on May 2, Smith will meet Jones"."""
        verb = here.head
        goals = [one for one in self.places_of(syntax.objects_of(here)) if isinstance(one, Geo) and one.kind == "place"]
        planned = factuality.status(verb) == PLANNED
        for traveller in self.people(syntax.subjects(verb)) if goals else ():
            countries = {
                one.other.iso3
                for one in self.scene.journey
                if one.subject == traveller and isinstance(one.other, Geo) and (planned or one.status != PLANNED)
            }
            for goal in goals:
                if goal.iso3 in countries and goal.iso3 != self.scene.cast.people[traveller].country:
                    status = PLANNED if planned else HAPPENED
                    days = {one.date for one in found if traveller in (one.subject, one.other)}
                    when = self._day_at(here, planned) or (days.pop() if len(days) == 1 else None)
                    yield Told(VISITS, traveller, goal, status, when, None, None, self.number, "stop of a journey")

    def _day_at(self, here: Token, ahead: bool) -> Resolved | None:
        """The day that stands beside a place: "In Paris on Monday,"."""
        for token in here.doc[here.i + 1 : here.i + 5]:
            mention = self.clause.mention(token)
            if token.text == ",":
                return None
            if mention is not None and isinstance(mention.what, DateMention) and mention.what.is_when:
                return dates.resolve(mention.what, self.scene.reference, ahead)
        return None

    def _is_visiting(self, token: Token, mention: Mention, found: Sequence[Told]) -> Iterator[Told]:
        """Whoever is called "the visiting minister, Smith" where the sentence has a meeting and one place."""
        if not self.is_called_visiting(mention):
            return
        here = [m for m in self.clause.mentions.values() if m.kind == clause.PLACE]
        days = {one.date for one in found if one.edge == MEETS}
        if not here and days:
            # "DHAKA - The Premier told visiting Minister Smith"
            yield from self._went(
                guests := self.mentioned(mention, token), self._abroad(guests, self.the_country_here()), ONGOING
            )
        if len(here) == 1 and days:
            # He is there on the day of the meeting.
            went = self._went(self.mentioned(mention, token), places(here[0]), HAPPENED)
            yield from (replace(one, date=next(iter(days)) if len(days) == 1 else None) for one in went)

    def _is_there(self, token: Token, mention: Mention) -> Iterator[Told]:
        """Whoever "Smith, in Paris for two days," says is there; the parser loses "in Paris to mediate"."""
        after = self.clause.doc[token.i + 1 : token.i + 5]
        if self.sentence.title and not token.i and len(after) > 1 and after[0].lower_ == "in":
            here = self.clause.mention(after[1])
            then = after[2].lower_ if len(after) > 2 else ""
            if (
                here is not None
                and here.kind in (clause.COUNTRY, clause.PLACE)
                and then in ("", ".", "for", "to", "on")
            ):
                # "Smith in Paris for talks"
                goals = self._abroad(self.mentioned(mention, token), places(here))
                yield from self._went(self.mentioned(mention, token), goals, HAPPENED)
                return
        if [one.lower_ for one in after[:2]] == [",", "in"] and len(after) == 4 and after[3].lower_ in ("to", "for"):
            here = self.clause.mention(after[2])
            if here is not None and here.kind in (clause.COUNTRY, clause.PLACE):
                goals = self._abroad(self.mentioned(mention, token), places(here))
                yield from self._went(self.mentioned(mention, token), goals, HAPPENED)
                return
        for child in token.children:
            if child.lower_ == "in" and child.dep_ == "prep" and child.i == token.i + 2 and child.nbor(-1).text == ",":
                goals = self.places_of(syntax.under(token, ("in",)))
                yield from self._went(self.mentioned(mention, token), goals, HAPPENED)

    def _abroad(self, travellers: Sequence[int], goals: Sequence[Where]) -> list[Where]:
        """The places that are not in the country of those who are there."""
        homes = {self.scene.cast.people[one].country for one in travellers}
        return [one for one in goals if not isinstance(one, Geo) or one.iso3 is None or one.iso3 not in homes]

    def stay(self) -> Iterator[Told]:
        """The days of the journey told before: "The visit will last until Friday"."""
        for noun in self.clause.words:
            if noun.lemma_ not in STAYS or noun.dep_ not in ("nsubj", "nsubjpass"):
                continue
            if noun.head.lemma_ in STARTS and (whole := self._from_beginning_to_end(noun.head)) is not None:
                yield from self._dated(self._of_before(), whole)
            if noun.head.lemma_ not in _LASTS:
                continue
            if any(child.dep_ in ("det", "poss") and child.lower_ in _DEFINITE for child in noun.children):
                yield from self._lasted(noun.head, self._of_before())

    def _from_beginning_to_end(self, verb: Token) -> Resolved | None:
        """The days of "The visit will start in Paris on Tuesday and end in London on Thursday"."""
        ahead = factuality.status(verb) == PLANNED
        ends = [one for one in verb.conjuncts if one.lemma_ in ENDS]
        days = [self.day_with(one, ahead) for one in (verb, *ends[:1])]
        if len(days) != 2 or days[0] is None or days[1] is None or days[0][0] >= days[1][0]:
            return None
        return Resolved(f"{days[0][0].isoformat()}/{days[1][0].isoformat()}", "range", days[0][1])

    def _of_before(self) -> list[Told]:
        """The journey told last, of all who went on it, as a whole."""
        if not self.scene.journey:
            return []
        goals = [one.other for one in self.scene.destination(self.scene.journey[-1].subject)]
        return [one for one in self.scene.journey if one.other in goals and one.status in (HAPPENED, ONGOING, PLANNED)]

    def _lasted(self, verb: Token, journeys: Sequence[Told]) -> Iterator[Told]:
        future = factuality.status(verb) == PLANNED or factuality.is_present(verb)
        for token in self.clause.words:
            date = self.clause.mentions[token.i].what if token.i in self.clause.mentions else None
            if not isinstance(date, DateMention) or syntax.clause_head(token) != verb or not verb.is_ancestor(token):
                continue
            last = date.lead in _UNTIL or (date.lead == "on" and verb.lemma_ in ENDS)
            if verb.lemma_ == "continue" and not last:
                return  # "Tomorrow, the visit will continue"
            resolved = dates.resolve(date, self.scene.reference, future) if date.is_when or last else None
            if resolved is None or resolved.precision not in ("day", "range"):
                return
            for one in journeys:
                when = _up_to(one.date, resolved) if last and resolved.precision == "day" else resolved
                if when is not None:
                    yield from self._dated([one], when)
            return

    def _dated(self, journeys: Sequence[Told], when: Resolved) -> Iterator[Told]:
        """Journeys with the days that a later sentence tells."""
        for one in journeys:
            self.scene.dated(one.other, when)
            yield replace(one, date=when, sentence=self.number, rule="the visit", title=False, bare=False)

    def _went(self, travellers: Sequence[int], goals: Sequence[Where], status: str) -> Iterator[Told]:
        for one in travellers if status != HYPOTHETICAL else ():
            for goal in goals:
                yield Told(VISITS, one, goal, status, None, None, None, self.number, "in passing")


def _up_to(first: Resolved | None, last: Resolved) -> Resolved | None:
    """From the day that a journey began to the day that it ended; None where the one is not known or not before."""
    if first is None or first.precision != "day" or first.date >= last.date:
        return None
    return Resolved(f"{first.date}/{last.date}", "range", last.basis)


_CRAFT = ("plane", "aircraft", "jet", "flight", "helicopter", "convoy", "motorcade", "train")


def _aboard(event: Event) -> list[Token]:
    """Who is on what arrives: "Smith's plane landed in Paris", "the plane carrying Smith landed in Paris"."""
    found: list[Token] = []
    for craft in event.agents if event.frame.verb else ():
        if craft.lemma_ in _CRAFT:
            owner = syntax.possessor(craft)
            carrying = [verb for verb in craft.children if verb.lemma_ == "carry" and verb.dep_ == "acl"]
            found.extend(syntax.conjuncts(owner) if owner is not None else [])
            found.extend(one for verb in carrying for one in syntax.objects(verb))
    return found


def _whose_tour(event: Event) -> list[Token]:
    """Who goes where a journey does: "Smith's tour had already stopped in Paris"."""
    tours = [one for one in event.agents if one.lemma_ in STAYS and event.frame.verb]
    return [owner for one in tours if (owner := syntax.possessor(one)) is not None]


def _is_of_its_beginning(event: Event, when: Resolved | None, targets: Sequence[Where]) -> bool:
    """Whether a day is that on which a journey to several places began: "embarked on Sunday on a tour of A and B"."""
    verb = event.governor
    several = len({one.iso3 for one in targets if isinstance(one, Geo)}) > 1
    begins = verb is not None and verb.lemma_ in (*STARTS, "embark", "kick", "set", "leave", "depart")
    return several and begins and not event.frame.verb and when is not None and when.precision == "day"


def _is_beside_another(event: Event) -> bool:
    """Whether a journey is in apposition to what was told."""
    return not event.frame.verb and event.trigger.dep_ in ("appos", "npadvmod")


def _is_spoken_of(event: Event) -> bool:
    """Whether something is only said of a journey: "Smith's visit to France comes after his trip to Italy"."""
    noun, verb = event.trigger, event.governor
    return not event.frame.verb and noun.dep_ == "nsubj" and verb is not None and factuality.is_present(verb)


def _is_leg(event: Event) -> bool:
    """Whether it is a leg to come: "is in Riga on the first leg of a tour that also takes her to Turku"."""
    verb, journey = event.trigger, event.trigger.head
    taken = event.frame.lemma in ("take", "bring") and verb.tag_ == "VBZ" and verb.dep_ == "relcl"
    return taken and journey.lemma_ in ("tour", "trip", "swing", "journey")


def _is_next(event: Event) -> bool:
    """Whether the present tense tells where a journey goes on to: "From Paris he goes on to Rome", "then flies to"."""
    on = [child for child in event.trigger.children if child.lower_ in ("next", "then", "on", "onward", "onwards")]
    # not "flies to Rome on Monday"
    onward = any(not any(one.dep_ == "pobj" for one in child.children) for child in on)
    return event.frame.verb and event.trigger.tag_ in ("VBZ", "VBP") and onward


def _was_due(event: Event) -> bool:
    """Whether a plan is told of in the past: "was scheduled to arrive on Monday"."""
    above = event.trigger.head if event.frame.verb else event.governor
    return above is not None and any(one.lower_ in ("was", "were", "had") for one in (above, *above.children))


def _is_leaving(event: Event) -> bool:
    """Whether somebody is on the way: "left for France", "left Paris, heading to France"."""
    going = event.frame.lemma in ("head", "go", "travel") and event.trigger.dep_ in ("advcl", "xcomp")
    verb = event.trigger.head if going and event.trigger.tag_ == "VBG" else event.trigger
    return event.frame.verb and verb.lemma_ in ("leave", "depart")


def _is_under_way_to(event: Event) -> bool:
    """Whether the aim of a departure is on the way to be reached: "left Paris to fly to London"."""
    left = event.trigger.head
    aim = event.frame.verb and event.trigger.dep_ in ("advcl", "xcomp") and event.trigger.tag_ == "VB"
    return aim and left.lemma_ in ("leave", "depart") and left.tag_ == "VBD"


def _is_broken_off(event: Event) -> bool:
    """Whether something came between: "was heading for Moscow when he fell ill"."""
    under_way = any(child.lower_ in ("was", "were") and child.dep_ == "aux" for child in event.trigger.children)
    return (
        event.frame.verb
        and (event.frame.lemma == "head" or under_way)
        and any(
            child.dep_ == "advcl" and any(mark.lower_ == "when" for mark in child.children)
            for child in event.trigger.children
        )
    )
