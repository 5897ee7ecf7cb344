"""An event of travel in; who went where out, with those who came along."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whomet.countries import country_name
from whomet.extract import clause, dates, factuality, gazetteer, people, postings, syntax
from whomet.extract.clause import Mention
from whomet.extract.dates import DateMention, Resolved
from whomet.extract.delegations import BODIES
from whomet.extract.factuality import HAPPENED, HYPOTHETICAL, ONGOING, PLANNED
from whomet.extract.frames import Event
from whomet.extract.gazetteer import Geo
from whomet.extract.institutions import organisations
from whomet.extract.meetings import Meetings
from whomet.extract.names import Name, with_field
from whomet.extract.scene import Delegation, Told, Where
from whomet.extract.spans import within
from whomet.extract.timing import OCCASIONS, is_ahead, places, settled
from whomet.extract.who import GROUPS
from whomet.ontology import MEETS, VISITS

_COMPANY = ("accompany", "join", "flank")
_BESIDE_THEM = re.compile(
    r"\b(?:(?:flanking|accompanying|joining|alongside) (?=(him|her|them))|in (?=(his|her|their) ))\w+"
    r"(?: company| party| entourage)?(?: also| will)*$",
    re.IGNORECASE,
)
# What a place is, before its name, or instead of it.
_KINDS = (
    "city town village capital province region state district county island port country municipality prefecture "
    "governorate oblast republic kingdom"
).split()
# "The visit will last until Friday", "His trip ends on Friday", "The tour is scheduled for 13 to 15 May".
_STAYS = ("visit", "trip", "tour", "stay", "journey")
_ENDS = ("end", "conclude", "finish")
_LASTS = (*_ENDS, "last", "run", "continue", "take", "schedule", "set", "plan", "slate", "be")
_STARTS = ("begin", "start", "open", "launch")
_BETWEEN_PLACES = frozenset({",", ";", "and", "then", "to", "the", "onward", "onwards"})
_BEFORE_DAY = frozenset({",", "on", "from", "in", "("})
_AFTER_DAY = frozenset({")", "in"})
_DEFINITE = ("the", "this", "his", "her", "their")
# What is done where one is.
_THERE = "speak say tell meet sign hold announce address warn stress pledge promise receive".split()
_TOLD_OF_WHERE = ("lay", "pay", "light", "place", "arrive", "land", "travel", "fly", "go")
# Offices whose seat is a country's capital.
_NATIONAL = ("president", "minister", "government", "secretary", "monarch")
_UNTIL = ("until", "till", "through")
# "visits to ASEAN member states": to none that is named.
_MEMBERS = re.compile(r" (?:member|partner|countries|states|nations|capitals)")
# "Naval Support Activity–Bahrain"
_BRANCH = re.compile(r"–[A-Z]\w+")
_PARTS = "wing ward campus premises site section unit department facility headquarters ruin remain area part".split()
_TO_ATTEND = ("travel", "fly", "go", "come", "head", "arrive", "leave", "depart", "lead", "trip", "visit", "journey")
_BUILDINGS = ("visit", "tour", "inspect", "inspection", "arrive", "welcome", "host", "show", "lay", "pay")


@dataclass(slots=True)
class Visits(Meetings):
    """The journeys of a sentence."""

    def visit(self, event: Event) -> Iterator[Told]:
        travellers = self.people(event.agents) or self.people([*self._there(event), *_aboard(event)])
        if not travellers and not event.agents:
            travellers = self._understood(event)
        if not travellers:
            self._await_travellers(event)
        if not travellers or any(child.lower_ in ("virtual", "online") for child in event.trigger.children):
            self.against.extend(["nobody went there"] if travellers else [])
            return
        targets = self.targets(event)
        # The day of a return is not the day of the journey.
        when = self.when(event) if event.frame.lemma != "return" else None
        status = settled(event, when, self.scene.reference)
        if status == HAPPENED and _is_leaving(event):
            status = ONGOING
        if status == ONGOING and when is None and self._is_yet_to_come(travellers, targets):
            status = PLANNED
        row = self._row(event) if targets else {}
        targets = list(dict.fromkeys([*targets, *row]))
        if _is_of_its_beginning(event, when, targets):
            when = None
        if not targets and (tour := self._toured(event)):
            targets, when = tour, None  # the day is that of its beginning
            if status == HAPPENED and event.governor is not None and event.governor.lemma_ in _STARTS:
                status = PLANNED  # "arrived on Monday, opening a tour which includes France"
        if not targets and self._arrives(event, travellers):
            targets = self._the_country_here()
        if not targets and self.scene.journey and self._travels_along(event):
            last = self.scene.journey[-1]
            targets = [
                one.other
                for one in self.scene.journey
                if isinstance(one.other, Geo | Name) and one.sentence == last.sentence
            ]
            status, when = last.status, when or last.date
        if len(travellers) > 1 and not self.sided and (targets or event.frame.lemma != "be"):
            # Not of guests who were welcomed: "they" are they and their hosts.
            self.scene.sides = [travellers]
        if not targets:
            self.against.append("no place is said where to")
        if _is_broken_off(event):
            self.against.append("broken off on the way")
            return
        for one in travellers:
            for target in self._for(one, targets, event, travellers):
                yield Told(
                    VISITS,
                    one,
                    target,
                    status,
                    self._day(row.get(target), event) or when,
                    None,
                    None,
                    self.number,
                    event.frame.lemma,
                    self.sentence.title,
                    self.is_bare(event),
                )

    def _row(self, event: Event) -> dict[Where, DateMention | None]:
        """The places of a row, those that have each its own day with it: "to Paris on Monday, London on Tuesday".

        The parser loses some: "to Paris, London and Berlin Monday", "to Paris, France, and London, Britain".
        """
        first = min((one.i for one in event.others if self.clause.mention(one) is not None), default=-1)
        if first < event.trigger.i or "from" in event.frame.other:
            return {}
        row: dict[Where, DateMention | None] = {}
        here: list[Where] = []
        last = first
        between = _BETWEEN_PLACES
        for index, mention in sorted(self.clause.mentions.items()):
            if index < first:
                continue
            dated = isinstance(mention.what, DateMention)
            words = {word.lower_ for word in self.clause.doc[last + 1 : index]}
            if not words <= (_BEFORE_DAY if dated else between):
                break
            if isinstance(mention.what, DateMention):
                row.update(dict.fromkeys(here, mention.what) if mention.what.is_when else ())
                here, between = [], _BETWEEN_PLACES | _AFTER_DAY
            elif mention.kind in (clause.COUNTRY, clause.PLACE) and self._ends_a_name(self.clause.doc[index]):
                here = [*here, *places(mention)]
                row.update(dict.fromkeys(places(mention)))
                between = _BETWEEN_PLACES
            else:
                break
            last = index
        days = {day for day in row.values() if day is not None}
        return row if len(days) > 1 else dict.fromkeys(row)

    def _day(self, day: DateMention | None, event: Event) -> Resolved | None:
        if day is None:
            return None
        # "travels to Paris on Tuesday and London on Thursday"
        ahead = event.status == PLANNED or (event.frame.verb and factuality.is_present(event.trigger))
        return dates.resolve(day, self.scene.reference, ahead)

    def _ends_a_name(self, token: Token) -> bool:
        """Whether a place is no owner, no subject and no part of a longer name: "to Paris, and London's mayor said"."""
        after = token.nbor() if token.i + 1 < len(token.doc) else None
        if after is None or token.dep_ in (*syntax.SUBJECTS, "poss"):
            return after is None
        mention = self.clause.mention(after)
        plain = after.pos_ not in ("VERB", "AUX", "PART", "NOUN", "PROPN")
        return plain or (mention is not None and isinstance(mention.what, DateMention))

    def _toured(self, event: Event) -> list[Where]:
        """What a tour takes in: "a Nordic tour which takes in Norway and Iceland"."""
        if event.frame.verb or event.frame.lemma not in _STAYS:
            return []
        found = syntax.under(event.trigger, ("including",))
        for verb in event.trigger.children:
            if verb.dep_ == "relcl" and verb.lemma_ in ("include", "cover", "take"):
                found.extend(syntax.under(verb, ("in",)) if verb.lemma_ == "take" else syntax.objects(verb))
        return self.places_of(found)

    def _arrives(self, event: Event, travellers: Sequence[int]) -> bool:
        """Whether guests come to where the dateline is: "LONDON - President Lind arrives on Tuesday for a visit"."""
        coming = event.frame.lemma == "arrive" and event.frame.verb
        if event.frame.lemma in ("visit", "trip"):
            verb = event.governor
            coming = verb is not None and verb.lemma_ in (*_STARTS, *_ENDS) and event.trigger.head == verb
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
        there = {one.iso3 for one in targets if isinstance(one, Geo)}
        return any(
            one.subject in travellers and isinstance(one.other, Geo) and one.other.iso3 in there
            for one in self.scene.journey
            if one.status == PLANNED and is_ahead(one.date, self.scene.reference)
        )

    def _understood(self, event: Event) -> list[int]:
        """Whose journey it is that names nobody: "A stopover in Ankara has been shelved"."""
        within = factuality.programme_of(event.trigger) is not None  # "The programme includes a visit to Paris"
        if event.frame.verb or self.sentence.title or not (within or event.trigger.dep_ in ("nsubj", "nsubjpass")):
            return []
        root = event.trigger.sent.root
        if within and root.lemma_ in ("arrive", "land", "leave", "depart", *_STARTS) and root != event.governor:
            # "arrived in Paris, the start of a tour that includes stops in London"
            return self.people(syntax.subjects(root))
        for delegation in reversed(self.scene.delegations):
            if delegation.all:
                return delegation.all
        if self.scene.journey:
            return [self.scene.journey[-1].subject]
        first = people.protagonist(self.scene.cast)
        return [first.number] if first is not None else []

    def _await_travellers(self, event: Event) -> None:
        """Keep where a delegation goes whose members are named later."""
        goal = self.targets(event)
        if goal and any(
            token.lemma_.lower() in BODIES and self.clause.mention(token) is None for token in event.agents
        ):
            when = self.when(event)
            self.scene.set_out(
                Delegation(goal=goal, goal_date=when, goal_status=settled(event, when, self.scene.reference))
            )

    def _there(self, event: Event) -> list[Token]:
        """Who did something where a journey went: "It followed stops in Hawaii, where the delegation met Smith"."""
        found: list[Token] = []
        if any(child.lower_ == "the" for child in event.trigger.children):
            return found  # "The tour began in Paris, where Smith gave the guest an audience" is told of before
        for place in event.others if not event.frame.verb else ():
            for verb in place.children:
                if verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children):
                    above = syntax.subject(verb)
                    found.extend(syntax.conjuncts(above) if above is not None else [])
        return found

    def targets(self, event: Event) -> list[Where]:
        found: list[Where] = []
        for token in event.others:
            if _is_of_what_came_before_or_after(token, event):
                continue
            if token.lower_ in ("which", "where") and syntax.clause_head(token).dep_ == "relcl":
                token = syntax.clause_head(token).head
            mention = self.clause.mention(token)
            if mention is None and token.lemma_.lower() in _KINDS:
                # "the city of Tartu", "the province"
                found.extend(self.places_of(syntax.under(token, ("of",))) or self._the_country(token))
                found.extend(self._row_before(token) if token.tag_ == "NNS" else ())
                continue
            if mention is None and token.lemma_ in _PARTS and token.text.islower():
                # "the new wing of the hospital", not "the 3rd Fighter Wing at the base"
                found.extend(self.places_of(syntax.under(token, ("of", "at"))))
                continue
            if mention is None and token.lemma_.lower() in OCCASIONS and event.frame.lemma in _TO_ATTEND:
                # "will travel to the summit in Paris"
                found.extend(self.places_of(syntax.under(token, ("in", "at"))))
                continue
            building = event.frame.lemma in _BUILDINGS and not _is_whose(token, event)
            if mention is None:
                found.extend(self._unknown_site(token) if building else ())
                continue
            if mention.kind in (clause.COUNTRY, clause.PLACE) or (
                not _MEMBERS.match(self.scene.text, mention.end) and mention.kind == clause.INSTITUTION and building
            ):
                found.extend(places(mention))
        found.extend(() if found else self._attended(event))
        found = [one for one in dict.fromkeys(found) if not self.is_occasion(one)]
        return list(dict.fromkeys(found or self._here(event) or self._before(event) or self._where(event)))

    def _attended(self, event: Event) -> list[Where]:
        """Where that is held to which a delegation is led: "will lead the delegation to attend the summit in Paris"."""
        if event.frame.lemma != "lead" or not event.frame.verb:
            return []
        nouns = [event.trigger, *syntax.objects(event.trigger)]
        going = [verb for one in nouns for verb in one.children if verb.lemma_ == "attend" and verb.tag_ == "VB"]
        held = [one for verb in going for one in (verb, *syntax.objects(verb))]
        return self.places_of(place for one in held for place in syntax.under(one, ("in", "at")))

    def _where(self, event: Event) -> list[Where]:
        """The place that a clause goes on about: "attended the ceremony at the palace, where he laid a wreath"."""
        verb = event.trigger if event.frame.verb else event.governor
        if verb is None or (event.frame.verb and event.frame.lemma not in _TOLD_OF_WHERE):
            return []
        if verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children):
            # "in Paris, where he arrived", "in Paris, where he is on a visit", not "where he spoke of a visit"
            there = event.frame.verb or (verb.lemma_ == "be" and event.trigger.head.lower_ == "on")
            return self.places_of([verb.head]) if there else []
        article = any(child.lower_ in ("a", "an") for child in event.trigger.children)
        if event.frame.lemma == "visit" and article and event.trigger.head.lower_ == "during" and verb.lemma_ in _THERE:
            # "speaking in Paris during a surprise visit", not "discussed the war in Italy during a visit"
            here = [child for child in verb.children if child.lower_ == "in"]
            return self.places_of(one for child in here for one in syntax.objects_of(child))
        return []

    def _row_before(self, kind: Token) -> list[Where]:
        """The places of "Kunar and Takhar provinces"."""
        mentions = [self.clause.mention(one) for one in kind.subtree if one.i < kind.i]
        return [place for one in mentions if one is not None and one.kind == clause.PLACE for place in places(one)]

    def _here(self, event: Event) -> list[Where]:
        """Where the dateline is: "RIYADH - Smith arrived here on Thursday"."""
        heads = [event.trigger, *([event.governor] if event.governor is not None else [])]
        here = any(child.lower_ == "here" and child.dep_ == "advmod" for head in heads for child in head.children)
        return list(self.scene.here) if here else []

    def _the_country(self, token: Token) -> list[Where]:
        """The country of the dateline: "HANOI - Smith is in the country on a three-day visit"."""
        bare = token.lemma_.lower() == "country" and [child.lower_ for child in token.children] == ["the"]
        return self._the_country_here() if bare else []

    def _the_country_here(self) -> list[Where]:
        return [
            replace(place, kind="country", name=country_name(place.iso3), place_kind=None)
            for place in self.scene.here
            if place.iso3
        ]

    def _before(self, event: Event) -> list[Where]:
        """The place that stands before a noun of travel: "the minister's Ankara trip"."""
        if event.frame.verb or event.frame.lemma in ("arrival", "departure", "travel", "mission"):
            return []
        named = [
            child
            for child in event.trigger.children
            if child.dep_ in ("compound", "nmod", "amod") and not (child.i and child.nbor(-1).lower_ == "in")
        ]  # not of "the Growing in Kenya tour"
        return [
            place
            for child in named
            if (mention := self.clause.mention(child)) is not None and mention.kind in (clause.COUNTRY, clause.PLACE)
            for place in places(mention)
        ]

    def _unknown_site(self, token: Token) -> Iterator[Name]:
        """A capitalised name that no table knows, where somebody goes: "paid tribute at Heroes' Acre"."""
        first = token
        while first.i > 0:
            before = first.nbor(-1)
            mention = self.clause.mention(before)
            if mention is not None and mention.kind == clause.COUNTRY:
                break  # "the United States Indo-Pacific Command"
            if mention is not None and mention.kind == clause.INSTITUTION and before.dep_ == "compound":
                first = before  # "the NATO Headquarters"
                break
            if before.text != "-" and before.dep_ not in ("compound", "poss", "case", "amod", "nmod"):
                break
            if not before.text[:1].isupper() and before.text != "-" and before.dep_ != "case":
                break
            first = before
        start, end = self.clause.stretch(first, token)
        end = with_field(self.scene.text, start, end, self.scene.geography)
        if (branch := _BRANCH.match(self.scene.text, end)) is not None:
            end = branch.end()
        if self.scene.text.startswith("'", start):
            return  # "at the Vice President's Residence"
        if token.dep_ != "dobj" and self.scene.text[start:end].lower() in organisations():
            return  # "This visit marks our accession to NATO"
        named = self.clause.mention(first)
        known = named is not None and named.kind != clause.INSTITUTION
        if token.pos_ == "PROPN" and self.clause.mention(token) is None and not known:
            yield Name(start, end, "site")

    def _for(
        self, traveller: int, targets: Sequence[Where], event: Event, among: Collection[int] = ()
    ) -> Iterator[Where]:
        home = self.scene.cast.people[traveller].country
        for target in targets:
            if (
                isinstance(target, Geo)
                and target.iso3 == home
                and (target.kind == "country" or event.frame.lemma == "be")
            ):
                self.against.append(f"{target.name} is the country of {self.named(traveller)} or lies there")
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
                yield replace(target, kind="country", name=country_name(target.iso3), place_kind=None)

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
        if event.frame.verb or event.frame.lemma not in _STAYS or not isinstance(target, Geo) or target.iso3 is None:
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
        return any(geo.iso3 == iso3 and geo.kind == "country" for geo in inside)

    def _travels_along(self, event: Event) -> bool:
        """Whether somebody goes where others go: "travelled with the delegation"."""
        # Not "travelled to the palace for a lunch with Smith".
        beside = [child for child in event.trigger.children if child.lower_ == "with"]
        along = [one for child in beside for one in syntax.objects_of(child)]
        if event.frame.lemma == "be":  # "was in Delhi for the summit with Smith"
            along = [token for token in along if not self._is_person(token)]
        return any(token.lemma_.lower() in GROUPS or token.pos_ == "PRON" or self._is_person(token) for token in along)

    def _is_person(self, token: Token) -> bool:
        mention = self.clause.mention(token)
        return mention is not None and mention.kind in (clause.PERSON, clause.OFFICE)

    def company(self, found: Sequence[Told]) -> Iterator[Told]:
        """Those who came along: "accompanied by Brown", "He was joined by Brown and Clark"."""
        yield from self._with_them(found)
        yield from self._beside_them()
        for token in self.clause.words:
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
            self._note_company(token, led, along)
            planned = factuality.status(token) == PLANNED
            here = [one for one in found if one.edge == VISITS] or [
                one for one in self.scene.journey if one.subject in led and (one.status == PLANNED) == planned
            ]
            for one in dict.fromkeys(
                replace(visit, subject=companion)
                for visit in here
                if not led or visit.subject in led
                for companion in along
                if not self.is_posted(companion, visit.other)
            ):
                yield replace(one, sentence=self.number, rule=f"{token.lemma_.lower()} by")

    def _note_company(self, verb: Token, led: list[int], along: list[int]) -> None:
        """Keep who led and who went along; of another country, it is his host who accompanies a guest."""
        country = self.scene.cast.people[led[0]].country if len(led) == 1 else None
        along = [one for one in along if self.scene.cast.people[one].country in (country, None)]
        if len(led) == 1 and along and verb.lemma_.lower() != "join":
            self.scene.company.append(Delegation(led, along))

    def _beside_them(self) -> Iterator[Told]:
        """Those of "Flanking him were Jones and Brown", "In her company will be Jones"."""
        for verb in self.clause.words:
            if verb.lemma_ != "be":
                continue
            before = self.clause.doc[max(0, verb.i - 6) : verb.i]
            beside = _BESIDE_THEM.search(before.text)
            if beside is None:
                continue
            meant = (beside[1] or beside[2]).lower()
            pronoun = next((one for one in before if one.lower_ == meant), verb)
            after = [child for child in verb.children if child.dep_ in ("nsubj", "attr") and child.i > verb.i]
            along = self.people(one for child in after for one in syntax.conjuncts(child))
            for leader in self.person(pronoun) if along else ():
                for one in self.scene.destination(leader):
                    for companion in along:
                        if self._may_travel(companion, leader, one.other):
                            yield replace(one, subject=companion, sentence=self.number, rule="beside", title=False)

    def _with_them(self, found: Sequence[Told]) -> Iterator[Told]:
        """Those of "with him on the plane were Jones and Brown"."""
        for token in self.clause.words:
            if token.lower_ != "with" or token.dep_ != "prep" or token.head.lemma_ != "be" or token.i > token.head.i:
                continue
            led = self.people(syntax.objects_of(token))
            after = [
                child for child in token.head.children if child.dep_ in ("nsubj", "attr") and child.i > token.head.i
            ]
            along = self.people(one for child in after for one in syntax.conjuncts(child))
            journeys = [one for one in (*self.scene.journey, *found) if one.edge == VISITS and one.subject in led]
            for one in journeys[-2:]:
                for companion in along:
                    if not self.is_posted(companion, one.other):
                        yield replace(one, subject=companion, sentence=self.number, rule="with")

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
        if not _VISITING.search(self.scene.text, *_before(mention)):
            return
        here = [m for m in self.clause.mentions.values() if m.kind == clause.PLACE]
        days = {one.date for one in found if one.edge == MEETS}
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
            if noun.lemma_ not in _STAYS or noun.dep_ not in ("nsubj", "nsubjpass") or noun.head.lemma_ not in _LASTS:
                continue
            if any(child.dep_ in ("det", "poss") and child.lower_ in _DEFINITE for child in noun.children):
                yield from self._lasted(noun.head, self._of_before())

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
            last = date.lead in _UNTIL or (date.lead == "on" and verb.lemma_ in _ENDS)
            resolved = dates.resolve(date, self.scene.reference, future) if date.is_when or last else None
            if resolved is None or resolved.precision not in ("day", "range"):
                return
            for one in journeys:
                when = _up_to(one.date, resolved) if last and resolved.precision == "day" else resolved
                if when is not None:
                    self.scene.dated(one.other, when)
                    yield replace(one, date=when, sentence=self.number, rule="the visit", title=False, bare=False)
            return

    def _went(self, travellers: Sequence[int], goals: Sequence[Where], status: str) -> Iterator[Told]:
        for one in travellers if status != HYPOTHETICAL else ():
            for goal in goals:
                yield Told(VISITS, one, goal, status, None, None, None, self.number, "in passing")


def _up_to(first: Resolved | None, last: Resolved) -> Resolved | None:
    """From the day that a journey began to the day that it ended; None where the one is not known or not before."""
    if first is None or first.precision != "day" or first.date >= last.date:
        return None
    return Resolved(f"{first.date}/{last.date}", "range", last.basis)


def _is_whose(token: Token, event: Event) -> bool:
    """Whether a body is no building that somebody goes to: "The Trade Council welcomed two members", "the visit of Pope
    Francis", "the first state visit of the new administration".
    """
    return token.dep_ in syntax.SUBJECTS or (
        event.frame.lemma == "visit" and token in syntax.under(event.trigger, ("of",))
    )


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


def _is_of_its_beginning(event: Event, when: Resolved | None, targets: Sequence[Where]) -> bool:
    """Whether a day is that on which a journey to several places began: "embarked on Sunday on a tour of A and B"."""
    verb = event.governor
    several = len({one.iso3 for one in targets if isinstance(one, Geo)}) > 1
    begins = verb is not None and verb.lemma_ in (*_STARTS, "embark", "kick", "set", "leave", "depart")
    return several and begins and not event.frame.verb and when is not None and when.precision == "day"


def _is_leaving(event: Event) -> bool:
    """Whether somebody is on the way: "left for France", "left Paris, heading to France"."""
    going = event.frame.lemma in ("head", "go", "travel") and event.trigger.dep_ in ("advcl", "xcomp")
    verb = event.trigger.head if going and event.trigger.tag_ == "VBG" else event.trigger
    return event.frame.verb and verb.lemma_ in ("leave", "depart")


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


_VISITING = re.compile(r"\bvisiting\b", re.IGNORECASE)


def _before(mention: Mention) -> tuple[int, int]:
    """Where an adjective of a person stands: within the words of the mention, or right before them."""
    return max(0, mention.start - 10), mention.end


_BESIDE = ("ahead", "before", "after", "following")


def _is_of_what_came_before_or_after(token: Token, event: Event) -> bool:
    """Whether a place is where something else was: "The visit happened ahead of the talks in Vienna"."""
    above = token.head.head
    if event.frame.verb and above.lemma_ in (*_STAYS, "stop", "stopover") and above.head.lower_ in ("after", "before"):
        return event.trigger.is_ancestor(above)  # "will travel to Paris on Friday after a visit to London"
    if event.frame.verb or token.i < event.trigger.i or token.head.lower_ not in ("in", "at"):
        return False
    return any(one.lower_ in _BESIDE and one.dep_ != "pobj" for one in token.doc[event.trigger.i : token.head.i])
