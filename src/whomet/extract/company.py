"""The journeys of a sentence in; those of whoever came along out: "accompanied by", "joined by", "with him"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whomet.extract import factuality, syntax
from whomet.extract.destinations import STAYS
from whomet.extract.factuality import PLANNED
from whomet.extract.gazetteer import Geo
from whomet.extract.scene import Delegation, Told, Where
from whomet.extract.visits import Visits
from whomet.ontology import VISITS

_ALL_LEGS = re.compile(r"\b(?:all|each|every|both)\b[^.]* (?:legs?|stops?)\b")
_COMPANY = ("accompany", "join", "flank")
_TRIPS = (*STAYS, "mission", "delegation")
_GOING = ("visit", "travel", "fly", "tour", "arrive", "return")
_BESIDE_THEM = re.compile(
    r"\b(?:alongside (?=(\w+))|in (?=(his|her|their) ))\w+(?: company| party| entourage)?(?: also| will)*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Company(Visits):
    """Who travels with others."""

    def company(self, found: Sequence[Told]) -> Iterator[Told]:
        """Those who came along: "accompanied by Brown", "He was joined by Brown and Clark"."""
        yield from self._with_them(found)
        yield from self._together(found)
        yield from self._beside_them()
        yield from self._on_the_trip()
        yield from self._who_took_part()
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
                led, along = self.people(syntax.objects(token)), led or self._named_among(token)
            self._note_company(token, led, along)
            planned = factuality.status(token) == PLANNED
            here = [one for one in found if one.edge == VISITS] or self._whole_journey(led, planned)
            if there := self.places_of(
                one for child in token.children if child.lower_ == "in" for one in child.children
            ):
                # "joined in Perth by Jones", of a journey told of or not
                went = list(self._joined_abroad(token, led, along, there)) if passive and not here else []
                here = [replace(one, other=place) for one in here[:1] for place in there] or went
                yield from went
            for one in dict.fromkeys(
                replace(visit, subject=companion)
                for visit in here
                if not led or visit.subject in led
                for companion in along
                if self._goes_along(token, companion, visit)
            ):
                yield replace(one, sentence=self.number, rule=f"{token.lemma_.lower()} by")

    def _goes_along(self, verb: Token, companion: int, visit: Told) -> bool:
        """Not who is posted there, nor whom "joined for talks" brings from other countries of the region."""
        if verb.lemma_.lower() != "join" or isinstance(visit.other, Geo):
            return not self.is_posted(companion, visit.other)
        return self.may_travel(companion, visit.subject, visit.other)

    def _joined_abroad(self, verb: Token, led: list[int], along: list[int], there: list[Where]) -> Iterator[Told]:
        """The journey of whom one of his own joins: "Smith was joined in France by Minister Jones"."""
        homes = {self.scene.cast.people[one].country for one in (*led, *along)}
        abroad = [one for one in there if isinstance(one, Geo) and one.iso3 and one.iso3 not in homes]
        if not led or self.scene.cast.people[led[0]].country is None:
            return
        for one in self._went(led, abroad, factuality.status(verb)):
            if all(self.may_travel(companion, one.subject, one.other) for companion in along):
                yield one

    def _named_among(self, gerund: Token) -> list[int]:
        """Those of "Among the officials accompanying Smith was Jones"."""
        verb = syntax.clause_head(gerund.head)
        beginning = self.clause.doc[verb.sent.start].lower_ == "among"
        return self._named_after(verb) if beginning and verb.lemma_ == "be" else []

    def _whole_journey(self, led: Sequence[int], planned: bool) -> list[Told]:
        """Where those whom others join go as a whole, not each stop on the way."""
        own = [one for one in self.scene.journey if one.subject in led and (one.status == PLANNED) == planned]
        if _ALL_LEGS.search(self.clause.doc.text):
            return own
        told = {one.sentence for one in own if isinstance(one.other, Geo) and one.other.kind == "country"}
        return [one for one in own if one.sentence in told] or own

    def _together(self, found: Sequence[Told]) -> Iterator[Told]:
        """Those of "visited France together with Jones and Brown", "visited France with Jones"."""
        for token in self.clause.words:
            if token.lower_ != "with" or not token.i:
                continue
            alone = token.nbor(-1).lower_ not in ("together", "along")
            if alone and (token.head.lemma_ not in _GOING or not syntax.is_verb(token.head)):
                continue
            led = self.people(syntax.subjects(syntax.clause_head(token)))
            along = self.people(syntax.objects_of(token))
            journeys = [one for one in found if one.edge == VISITS and one.subject in led]
            for one in (one for one in journeys if not alone or self._is_goal_before(one.other, token)):
                for companion in along:
                    if self.may_travel(companion, one.subject, one.other) or self._both_abroad(companion, one):
                        yield replace(one, subject=companion, rule="together with", title=False)

    def _is_goal_before(self, goal: Where | int, beside: Token) -> bool:
        """Whether the sentence tells where they went first: "came to Paris with Jones, the head of a bank in Rome"."""
        before = self.clause.stretch(beside, beside)[0]
        return not isinstance(goal, int) and self.sentence.start <= goal.start < before

    def _both_abroad(self, companion: int, journey: Told) -> bool:
        """Whether two of two countries went to a third: "President Lind of Norway flew to Kyiv with President Roy"."""
        homes = {self.scene.cast.people[one].country for one in (companion, journey.subject)}
        goal = journey.other.iso3 if isinstance(journey.other, Geo) else None
        return goal is not None and not homes & {goal, None}

    def _on_the_trip(self) -> Iterator[Told]:
        """Those of "Jones and Brown are also attending the trip", which was told of before."""
        for verb in self.clause.words:
            trips = [one for one in syntax.objects(verb) if one.lemma_ in STAYS] if syntax.is_verb(verb) else []
            known = any(child.lower_ in ("the", "this") for one in trips for child in one.children)
            if verb.lemma_ not in ("attend", "join") or not known or not self.scene.journey:
                continue
            leader = self.scene.journey[-1].subject
            for one in self._whole_journey([leader], self.scene.journey[-1].status == PLANNED):
                for companion in self.people(syntax.subjects(verb)):
                    if self.may_travel(companion, leader, one.other):
                        yield replace(one, subject=companion, sentence=self.number, rule="on the trip", title=False)

    def _who_took_part(self) -> Iterator[Told]:
        """Those of "Others who participated in the visit included Jones and Brown", which was told of before."""
        for verb in self.clause.words:
            whole = verb.head.head
            trips = [one for one in syntax.under(verb, ("in",)) if one.lemma_ in STAYS] if verb.dep_ == "relcl" else []
            if not trips or verb.lemma_ not in ("participate", "take") or whole.lemma_ not in ("include", "be"):
                continue
            for one in self.scene.journey[-1:]:
                along = [every for every in self.scene.journey if every.sentence == one.sentence]
                for companion in self.people(syntax.objects(whole)):
                    for journey in dict.fromkeys(replace(every, subject=one.subject) for every in along):
                        if self.may_travel(companion, one.subject, journey.other):
                            yield replace(journey, subject=companion, sentence=self.number, rule="took part")

    def _note_company(self, verb: Token, led: list[int], along: list[int]) -> None:
        """Keep who led and who went along; of another country, it is his host who accompanies a guest."""
        country = self.scene.cast.people[led[0]].country if len(led) == 1 else None
        along = [one for one in along if self.scene.cast.people[one].country in (country, None)]
        if len(led) == 1 and along and verb.lemma_.lower() != "join":
            self.scene.company.append(Delegation(led, along))

    def _beside_them(self) -> Iterator[Told]:
        """Those of "Flanking him were Jones and Brown", "Joining Smith are Jones", "In her company will be Jones"."""
        for verb in self.clause.words:
            if verb.lemma_ != "be":
                continue
            along = self._named_after(verb)
            for leader in self._accompanied(verb) if along else ():
                for delegation in self.scene.delegations:
                    if leader in delegation.leaders:
                        delegation.members.extend(one for one in along if not delegation.has(one))
                for one in self.scene.destination(leader):
                    for companion in along:
                        if self.may_travel(companion, leader, one.other):
                            yield replace(one, subject=companion, sentence=self.number, rule="beside", title=False)

    def _accompanied(self, verb: Token) -> list[int]:
        """Whom those are with who are named after "be": "Joining Minister Smith on the trip were Jones and Brown"."""
        before_it = self.clause.doc[verb.sent.start : verb.i]
        going = [one for one in before_it if one.lemma_.lower() in _COMPANY and one.tag_ == "VBG"]
        first = going[-1] if going else verb
        between = self.clause.doc[first.i + 1 : verb.i]
        told = any(one.tag_ in ("VBD", "VBZ", "VBP") for one in between)
        # not "Joining Minister Smith at the table were Jones and Brown"
        there = first.lemma_.lower() != "join" or len(between) < 3 or any(one.lemma_ in _TRIPS for one in between)
        if going and there and not told:
            return self.people(syntax.objects(first))
        before = self.clause.doc[max(0, verb.i - 6) : verb.i]
        beside = _BESIDE_THEM.search(before.text)
        meant = (beside[1] or beside[2]).lower() if beside is not None else ""
        return self.person(next((one for one in before if one.lower_ == meant), verb)) if beside is not None else []

    def _with_them(self, found: Sequence[Told]) -> Iterator[Told]:
        """Those of "with him on the plane were Jones and Brown"."""
        for token in self.clause.words:
            if token.lower_ != "with" or token.dep_ != "prep" or token.head.lemma_ != "be" or token.i > token.head.i:
                continue
            led = self.people(syntax.objects_of(token))
            along = self._named_after(token.head)
            journeys = [one for one in (*self.scene.journey, *found) if one.edge == VISITS and one.subject in led]
            for one in journeys[-2:]:
                for companion in along:
                    if not self.is_posted(companion, one.other):
                        yield replace(one, subject=companion, sentence=self.number, rule="with")

    def _named_after(self, verb: Token) -> list[int]:
        """Who stands behind a verb whose place before it something else has taken: "With him were Jones and Brown"."""
        after = [child for child in verb.children if child.dep_ in ("nsubj", "attr") and child.i > verb.i]
        return self.people(one for child in after for one in syntax.conjuncts(child))
