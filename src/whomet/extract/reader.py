"""The parsed sentences of an article in, one by one; the meetings, visits and appointments that each tells out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from whomet.extract import appointments, clause, frames, syntax
from whomet.extract.clause import Clause
from whomet.extract.company import Company
from whomet.extract.factuality import HAPPENED, HYPOTHETICAL, ONGOING, PLANNED
from whomet.extract.frames import Event
from whomet.extract.scene import INSTEAD, Note, Scene, Told
from whomet.extract.terms import Dated
from whomet.extract.timing import is_aside
from whomet.extract.who import SPOKEN_OF
from whomet.ontology import MEETS, VISITS


def read(scene: Scene, number: int, found: Clause) -> list[Told]:
    """The meetings and visits that a sentence tells; the scene remembers what the next sentences need."""
    return list(_Reader(scene, number, found).told())


def offices(scene: Scene, number: int, found: Clause) -> list[appointments.Told]:
    """Who heads what by the verbs of a sentence."""
    return list(appointments.appointments(scene.text, found, _Reader(scene, number, found).people))


def beginnings(scene: Scene, number: int, found: Clause) -> list[tuple[int, Dated]]:
    """Who began when in an office that the sentence does not name."""
    return list(appointments.beginnings(found, _Reader(scene, number, found).people))


@dataclass(slots=True)
class _Reader(Company):
    """One sentence being read."""

    def told(self) -> Iterator[Told]:
        self.note_speaker()
        found: list[Told] = list(self.note_delegations())
        asides: list[Told] = []
        if self.scene.text[self.sentence.start : self.sentence.end].endswith("?"):
            self.scene.notes.append(Note(self.number))
            return
        for event in frames.events(self.clause):
            told: list[Told] = []
            if event.status != HYPOTHETICAL:
                told.extend(self.meeting(event) if event.frame.edge == MEETS else self.visit(event))
                if (instead := self.put_off_to(event)) is not None:
                    told.extend([replace(one, status=PLANNED, date=instead, rule=INSTEAD) for one in told])
            found.extend(told)
            self._note_days(told)
            asides.extend(told if is_aside(event) else ())
            self.note(event, told)
        found.extend(self.facing())
        found.extend(self.in_passing(found))
        found.extend(self.company(found))
        found.extend(self.stay())
        self.remember(found, asides)
        yield from found

    def note(self, event: Event, told: Sequence[Told]) -> None:
        """Keep what became of an event, and begin afresh with the next."""
        who = {token: self.who[token] for token in (*event.agents, *event.between, *event.others) if token in self.who}
        against = tuple(dict.fromkeys(self.against))
        self.scene.notes.append(Note(self.number, event, tuple(told), who, self.day, against))
        self.who, self.day, self.against = {}, "", []

    def _note_days(self, told: Iterable[Told]) -> None:
        for one in told:
            if one.date is not None and one.date.precision == "range":
                self.scene.lasts(one, one.date)

    def _inviting(self) -> list[int]:
        """At whose invitation somebody comes: "the two leaders" of the next sentence are he and the guest."""
        invited = [token for token in self.clause.words if token.lemma_.lower() == "invitation"]
        return self.people(one for token in invited for one in syntax.under(token, ("of", "from", "by")))

    def remember(self, found: Sequence[Told], asides: Sequence[Told]) -> None:
        scene = self.scene
        visits = [one for one in found if one.edge == VISITS]
        self._note_days(found)
        if visits:
            scene.journey = [*scene.journey[-20:], *visits]
            if not self.sided and (hosts := self._inviting()):
                guests = list(dict.fromkeys(one.subject for one in visits if one.subject not in hosts))
                scene.sides = [side for side in (guests, hosts) if side]
        dated = [
            one.date
            for one in found
            if one.date is not None
            and one.date.precision == "day"
            and one.status in (HAPPENED, ONGOING)
            and one not in asides
        ]
        if not dated and found and self.point is not None and self.point.precision == "day":
            dated = [self.point]  # "arrived on Wednesday for a three-day visit"
        if dated and not self.sentence.title:
            scene.day, scene.day_paragraph = dated[0], self.sentence.paragraph
        elif not dated and (first := self.opening_day()) is not None:
            scene.day, scene.day_paragraph = first, self.sentence.paragraph
        subjects = [
            number
            for token in self.clause.words
            if token.dep_ in ("nsubj", "nsubjpass")
            and token.head.dep_ != "relcl"
            and (token.pos_ == "PRON" or token.lemma_ in SPOKEN_OF or self.clause.mention(token) is not None)
            for number in self.person(token)[:1]
        ]
        named = [
            number
            for token in self.clause.words
            if (m := self.clause.mention(token)) is not None and m.kind == clause.PERSON
            for number in self.mentioned(m, token)
        ]
        scene.look_at(subjects or (named if len(set(named)) == 1 else []))
