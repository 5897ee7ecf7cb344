"""An event in; when and where it was out: from its own words, its sentence, and the day that the text speaks of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whomet.extract import clause, dates, factuality, syntax
from whomet.extract.clause import Mention
from whomet.extract.dates import Basis, Between, Calendar, DateMention, Resolved
from whomet.extract.factuality import CANCELLED, DENIED, HAPPENED, ONGOING, PLANNED, POSTPONED
from whomet.extract.frames import AGENT, Event
from whomet.extract.gazetteer import Geo
from whomet.extract.names import Name
from whomet.extract.scene import Spot, Where
from whomet.extract.who import Who
from whomet.facts import day_bounds
from whomet.ontology import MEETS, VISITS

# How a sentence begins that goes on telling of the day before it.
_GOES_ON = re.compile(
    r"(?:In the (?:morning|afternoon|evening)|That (?:morning|afternoon|evening|night)|Later|Earlier in the day|Then"
    r"|At noon|Over (?:lunch|dinner)|The same|On the same|Afterwards?|Also|At the (?:meeting|talks)"
    r"|During (?:the|his|her|their) (?:meeting|talks)|Before (?:lunch|noon))\b"
)


_YEAR = re.compile(r"(?:19|20)\d\d")


# How a sentence begins that goes back: "Early in her first term, the President travelled to Narvik."
_OF_YORE = re.compile(
    r"(?:(?:At the (?:beginning|start|end|height) of|Early in|Late in|In|During|Throughout|Since) (?:his|her|their)"
    r" (?:\w+ ){0,2}"
    r"(?:terms?|tenure|years?|presidency|premiership|career|time|campaign|youth)"
    r"|(?:Years|Months|Decades) (?:ago|earlier|before)"
    r"|(?:Since|When|Before|Upon|After) (?:taking|he took|she took) office"
    r"|As (?:a|an) (?:senator|student|young|member|minister|former))\b"
)


_ON_ARRIVAL = re.compile(r"(?:Up)?[Oo]n (?:his|her|their|the) arrival\b|(?:Up)?[Oo]n (?:arrival|arriving|landing)\b")
_GREETED = re.compile(r"\b(?:greeted|welcomed|received|met)\b[^.]* at the [^.]*\b[Aa]irport\b")
_STAYS = ("visit", "trip", "stay", "tour")
_TOURS = (*_STAYS, "swing", "journey")
_OFF = (CANCELLED, POSTPONED)
_SET_FOR = re.compile(
    r"(?<!been )(?<!was )(?<!were )\b(?:set|scheduled|planned|due|slated)"
    r" (?:for|to (?:be held|take place|begin)) (?:\w+ )?$"
)

_STARTING = re.compile(r"\b(?:starting|beginning)(?: on)? $")

_HELD = (
    "Summit",
    "Platform",
    "Quad",
    "Dialogue",
    "Expo",
    "Games",
    "Conference",
    "Forum",
    "Inauguration",
    "Ceremony",
    "Olympics",
    "Paralympics",
)

# What lies at or in a place: "on the margins of the summit in Paris", "at the ministry in Rabat".
_NEARBY = (
    "margin sideline fringe office ministry residence headquarters palace capital city town suburb outskirt hotel "
    "airport base village resort port centre center building embassy"
).split()


@dataclass(slots=True)
class Timing(Who):
    """When and where the events of a sentence were."""

    def when(self, event: Event) -> Resolved | None:
        year = next((one.text for one in event.trigger.lefts if _YEAR.fullmatch(one.text)), None)
        if year is not None and not event.frame.verb:
            return Resolved(year, "year", "stated")  # "his 1998 pilgrimage to Cuba"
        if (apart := self._so_long_from(event)) is not None or _is_long_apart(event):
            return apart
        verb = event.verb
        future = (event.status == PLANNED and not _was_planned(event)) or (
            verb is not None
            and not self.sentence.title
            and factuality.is_present(verb)
            and not factuality.is_over(event.trigger)
        )
        bounds = day_bounds(self.scene.day.date) if self.scene.day is not None else None
        anchor = bounds[0] if bounds is not None and bounds[0] == bounds[1] else None
        ranked: list[tuple[int, int, DateMention]] = []
        for index, mention in self.clause.mentions.items():
            if isinstance(mention.what, DateMention) and (mention.what.is_when or _is_since(mention.what, event)):
                token = self.clause.doc[index]
                rank = _closeness(token, event)
                if rank is not None and not self._names_something(token, event) and not self._is_of_birth(token, event):
                    ranked.append((rank, abs(token.i - event.trigger.i), mention.what))
        ordered = [date for _, _, date in sorted(ranked, key=lambda one: one[:2])]
        off = event.status in _OFF
        fixed = {one for _, _, one in ranked if self._is_fixed(one) or _is_planned(event)} if off else set()
        called_off = self._called_off_on(event) if off else None
        for date in ordered:
            if (old := _old_day(date, event)) is None:
                continue
            date, ahead = old, future or date in fixed or event.status == POSTPONED
            resolved = dates.resolve(date, self.scene.reference, ahead, self._told_before(date, ahead) or anchor)
            if called_off is not None:
                resolved = dates.resolve(date, called_off, True)
            if ahead and event.status == HAPPENED:
                resolved = self._as_a_caption(date, resolved)
            begins = event.status == PLANNED or _STARTING.search(self.scene.text, self.sentence.start, date.start)
            if begins and not ahead and self._lies_behind(resolved, _LONG_AGO):
                # "had told them to be done in time for his trip starting on April 29", said in March
                resolved = dates.resolve(date, self.scene.reference, True, anchor)
            if _is_set_out_for(event) and resolved is not None and resolved.precision == "day":
                continue  # "leaves on Sunday for talks with Smith" tells when he leaves
            planned = event.status == PLANNED and event.frame.verb and future and not _was_to_be(event)
            if planned and self._is_of_the_past(resolved):
                continue  # "will brief Smith on Jones's visit last week"
            if _is_recent(event) and self._lies_behind(resolved, _LONG_AGO):
                continue  # "her recent trip to Chad, and the talks in September", told in August
            if _is_spoken_of(event) and event.status != PLANNED and not self._lies_behind(resolved):
                continue  # "agreed to follow up on their talks on Friday" tells when they will
            if resolved is not None:
                resolved = self._nearer(self._spelt_out(resolved, date, ordered, future), ordered, future)
                if not is_aside(event):
                    self.point = resolved
                self.day = self.scene.text[date.start : date.end]
                return _lasting(resolved, self.clause.doc.text, event)
        if _is_another_day(event):
            return None
        if (returned := self._of_the_return(event)) is not None or _lies_before(event):
            return returned
        return (
            self._inherited(event)
            or self._of_the_tour(event)
            or self._on_the_visit(event)
            or self._meanwhile(event)
            or self._just_now(event)
        )

    def _just_now(self, event: Event) -> Resolved | None:
        """The day of the news for what is under way: "Smith and Jones are meeting in Paris"."""
        verb = event.verb
        if verb is None or verb.tag_ != "VBG" or event.frame.edge != MEETS or event.status != ONGOING:
            return None
        under_way = any(child.dep_ == "aux" and child.lower_ in ("is", "are") for child in verb.children)
        return self._day_of_the_news() if under_way else None

    def _day_of_the_news(self) -> Resolved | None:
        today = self.scene.reference
        return Resolved(today.isoformat(), "day", "assumed") if today is not None else None

    def _so_long_from(self, event: Event) -> Resolved | None:
        """The day counted from that of the verb above: "met Smith on Friday, one day after she met Jones"."""
        noun, verb = event.trigger, event.governor
        if event.frame.verb:
            verb = syntax.clause_head(event.trigger.head)
            mark = next((one for one in event.trigger.children if one.dep_ == "mark"), None)
        else:
            mark = noun.head if noun.dep_ == "pobj" else None
        if verb is None or mark is None or mark.lower_ not in ("after", "before") or mark.i < 2:
            return None
        if mark.nbor(-1).lower_ == "hours" and verb.tag_ == "VBZ" and verb.lemma_ == "come":
            return self._day_of_the_news()  # "The talks come hours after Smith met Jones"
        days = _COUNTED.get(mark.nbor(-2).lower_, 0) * _DAYS.get(mark.nbor(-1).lemma_, 0)
        told = self.day_with(verb, factuality.status(verb) == PLANNED) if days else None
        if told is None:
            return None
        day = told[0] + dt.timedelta(days=-days if mark.lower_ == "after" else days)
        return Resolved(day.isoformat(), "day", "relative")

    def _as_a_caption(self, date: DateMention, ahead: Resolved | None) -> Resolved | None:
        """The nearer of two years for a day that goes with the present: "Smith receives Jones on Nov. 1".

        Below a picture, without a full stop, the nearer of two weeks: "Smith arrives in Paris on Thursday".
        """
        caption = self.scene.text[self.sentence.end - 1].isalnum() and not self.sentence.title
        nearest = isinstance(date.what, Calendar) or caption
        behind = dates.resolve(date, self.scene.reference, False) if nearest else None
        days = [_first_day(one) if one is not None else None for one in (ahead, behind)]
        if days[0] is None or days[1] is None or self.scene.reference is None:
            return ahead
        nearer = abs(days[1] - self.scene.reference) < abs(days[0] - self.scene.reference)
        return behind if nearer else ahead

    def put_off_to(self, event: Event) -> Resolved | None:
        """The day that an event has instead of its own, where it is a definite one: "was postponed to March 18"."""
        for _, mention in sorted(self.clause.mentions.items()) if event.status == POSTPONED else ():
            if isinstance(mention.what, DateMention) and (new := _new_day(mention.what)) is not None:
                found = dates.resolve(new, self.scene.reference, future=True)
                return found if found is not None and found.precision in ("day", "range") else None
        return None

    def _called_off_on(self, event: Event) -> dt.date | None:
        """The day before that of the event: "on Thursday called off a meeting that had been set for Tuesday"."""
        for index, mention in sorted(self.clause.mentions.items()) if event.governor is not None else ():
            on = self.clause.doc[index].head
            if isinstance(mention.what, DateMention) and on.lower_ == "on" and on.head == event.governor:
                found = dates.resolve(mention.what, self.scene.reference, False)
                return _first_day(found) if found is not None and found.precision == "day" else None
        return None

    def _is_fixed(self, date: DateMention) -> bool:
        """Whether it is the day that was meant, not that of the news: "called off talks set for this weekend"."""
        return _SET_FOR.search(self.scene.text, self.sentence.start, date.start) is not None

    def _lies_behind(self, when: Resolved | None, days: int = 0) -> bool:
        first = _first_day(when) if when is not None else None
        reference = self.scene.reference
        return first is not None and reference is not None and first < reference - dt.timedelta(days=days)

    def _is_of_the_past(self, when: Resolved | None) -> bool:
        """Whether a day is told by its distance and is over."""
        bounds = day_bounds(when.date) if when is not None and when.basis == "relative" else None
        reference = self.scene.reference
        return bounds is not None and reference is not None and bounds[1] < reference

    def _is_of_birth(self, token: Token, event: Event) -> bool:
        """Whether a day is somebody's birthday: "Born in Oslo on June 23, 1941, he met Smith when he was a boy"."""
        before = token.doc[max(0, token.i - 12) : token.i]
        born = next((one for one in reversed(before) if one.lower_ == "born"), None)
        return born is not None and not born.i < event.trigger.i < token.i

    def _names_something(self, token: Token, event: Event) -> bool:
        """Whether a day is part of a name: "the Commission on October 7 Crimes", "after the January 6 attack"."""
        after = token.nbor() if token.i + 1 < len(token.doc) else token
        place = self.clause.mention(after)
        if place is not None and place.kind == clause.PLACE and token.i and token.nbor(-1).lower_ == "the":
            return True  # "laid a wreath at the August 7 Memorial Park"
        after = token.head
        beside = token.dep_ == "compound" and after.i == token.i + 1 and self.clause.mention(after) is None
        return beside and after != event.trigger and after.pos_ in ("NOUN", "PROPN")

    def _spelt_out(self, found: Resolved, date: DateMention, named: Iterable[DateMention], future: bool) -> Resolved:
        """The day that is named right after: "tomorrow, December 21", which a text of any day may say."""
        for one in named if found.basis == "relative" and found.precision == "day" else ():
            if 0 < one.start - date.end <= 5 and set(self.scene.text[date.end : one.start]) <= set(" ,(on"):
                day = dates.resolve(one, self.scene.reference, future)
                if day is not None and day.precision == "day" and day.basis == "stated":
                    return day
        return found

    def _nearer(self, found: Resolved, named: Iterable[DateMention], future: bool) -> Resolved:
        """The day within the week that the next words name: "met earlier this week, on January 9"."""
        bounds = day_bounds(found.date) if found.precision == "week" else None
        for one in named if bounds is not None else ():
            day = dates.resolve(one, self.scene.reference, future)
            inside = day_bounds(day.date) if day is not None and day.precision == "day" else None
            if day is not None and inside and bounds and bounds[0] <= inside[0] <= bounds[1]:
                return day
        return found

    def _told_before(self, date: DateMention, future: bool) -> dt.date | None:
        """The day that the sentence itself names first: "on Wednesday with Smith and a day later with Jones"."""
        if not getattr(date.what, "anchored", False):
            return None
        earlier = [
            mention.what
            for mention in self.clause.mentions.values()
            if isinstance(mention.what, DateMention) and mention.what.is_when and mention.what.end <= date.start
        ]
        for one in sorted(earlier, key=lambda one: -one.start):
            found = dates.resolve(one, self.scene.reference, future)
            bounds = day_bounds(found.date) if found is not None and found.precision == "day" else None
            if bounds is not None:
                return bounds[0]
        return None

    def _inherited(self, event: Event) -> Resolved | None:
        """The day that the paragraph speaks of, where the sentence goes on telling of it."""
        if self.sentence.title or not (event.status == HAPPENED or _was_to_be(event)):
            return None
        if self.scene.day is None or self._lies_apart(event):
            return None
        verb = event.verb
        told = verb is not None and (verb.tag_ == "VBD" or syntax.first_to(verb) is not None)
        if event.status == HAPPENED and told and is_ahead(self.scene.day, self.scene.reference):
            return None  # "will travel to Paris on Monday. Smith discussed it with Jones": before that
        text = self.scene.text[self.sentence.start : self.sentence.end]
        goes_on = _GOES_ON.match(text) or _is_next_told(event)
        if self.scene.day_paragraph == self.sentence.paragraph or goes_on or self._is_on_journey(event):
            self.day = "the day told of before"
            return self.scene.day
        return None

    def _on_the_visit(self, event: Event) -> Resolved | None:
        """The days of the journey on which they meet: "will hold talks with Smith during the visit"."""
        heads = [head for head in (event.trigger, event.verb) if head is not None]
        during = [one for head in heads for one in syntax.under(head, ("during",))]
        # "The programme includes talks with Smith"
        listed = not event.frame.verb and factuality.programme_of(event.trigger) is not None
        if not listed and not any(one.lemma_ in _STAYS and _is_definite(one) for one in during):
            return self._in_those_days(event)
        if event.frame.edge != MEETS:
            return None
        agents = set(self.people([*event.agents, *event.between]))
        if listed and not event.agents:
            agents = {one.subject for one in self.scene.journey[-1:]}
        days = {
            one.date
            for one in self.scene.journey
            if one.subject in agents and (one.status == PLANNED) == (event.status == PLANNED)
        }
        if not days:
            # "During her trip, which runs from May 3 to 5, Smith will meet Jones"
            days = set[Resolved | None]().union(
                *(self.scene.spans.get((one, event.status == PLANNED), set()) for one in agents)
            )
        if not days and not listed and event.status == HAPPENED:
            days = {self.scene.day}
        return self._of_the_visit(days)

    def _in_those_days(self, event: Event) -> Resolved | None:
        """The days of a visit told of before, where a sentence without a day goes on telling of who was on it."""
        dated = any(isinstance(one.what, DateMention) and one.what.is_when for one in self.clause.mentions.values())
        if self.sentence.title or event.mode == "phone" or dated or self._lies_apart(event):
            return None
        people = self.people([*event.agents, *event.between, *event.others])
        spans = [self.scene.spans.get((one, event.status == PLANNED), set()) for one in people]
        return self._of_the_visit(set[Resolved]().union(*spans))

    def _of_the_visit(self, days: Collection[Resolved | None]) -> Resolved | None:
        """The only one of several, if it is one; "on her arrival" is on its first day."""
        found = next(iter(days)) if len(days) == 1 else None
        start, end = self.sentence.start, self.sentence.end
        arriving = _ON_ARRIVAL.match(self.scene.text, start) or _GREETED.search(self.scene.text, start, end)
        if found is not None and arriving:
            first = _first_day(found)
            found = Resolved(first.isoformat(), "day", found.basis) if first is not None else None
        nth = _NTH_DAY.search(self.scene.text, start, end)
        bounds = day_bounds(found.date) if found is not None and nth is not None else None
        if found is not None and nth is not None and bounds is not None:
            # "will go to Paris on the third day of her visit"
            last = nth[1] in ("last", "final")
            day = bounds[1] if last else bounds[0] + dt.timedelta(days=_ORDINALS.index(nth[1]))
            found = Resolved(day.isoformat(), "day", found.basis) if day <= bounds[1] else found
        if found is not None:
            self.day = "the days of the visit told of before"
        return found

    def _of_the_tour(self, event: Event) -> Resolved | None:
        """The days of a tour: "will start on May 3 a five-day tour which takes her to France and Italy"."""
        verb = event.verb
        if event.frame.edge != VISITS or verb is None or verb.dep_ != "relcl" or verb.head.lemma_ not in _TOURS:
            return None
        noun, begun = verb.head, syntax.governor(verb.head)
        days = dates.duration_days(noun.doc[noun.left_edge.i : noun.i + 1].text)
        told = self.day_with(begun, event.status == PLANNED) if begun is not None and days else None
        if told is None or not days:
            return None
        first, basis = told
        last = first + dt.timedelta(days=days - 1)
        return Resolved(f"{first.isoformat()}/{last.isoformat()}", "range", basis)

    def _of_the_return(self, event: Event) -> Resolved | None:
        """The days of a visit that ended with a return: "returned home on Tuesday following a two-day visit"."""
        noun, verb = event.trigger, event.verb
        if event.frame.edge != VISITS or event.frame.verb or noun.head.lower_ not in ("after", "following", "from"):
            return None
        if verb is not None and verb == noun.head:
            verb = verb.head  # "following" is a verb to the tagger
        days = dates.duration_days(noun.doc[noun.left_edge.i : noun.right_edge.i + 1].text)
        if verb is None or verb.lemma_ != "return" or verb.tag_ != "VBD" or not days:
            return None
        if (told := self.day_with(verb, False)) is None:
            return None
        last, basis = told
        if days == 1:
            return Resolved(last.isoformat(), "day", basis)
        first = last - dt.timedelta(days=days - 1)
        return Resolved(f"{first.isoformat()}/{last.isoformat()}", "range", basis)

    def day_with(self, verb: Token, future: bool) -> tuple[dt.date, Basis] | None:
        """The day in a verb's own clause, and how it was told."""
        for index, mention in sorted(self.clause.mentions.items()):
            if isinstance(mention.what, DateMention) and syntax.clause_head(self.clause.doc[index]) == verb:
                found = dates.resolve(mention.what, self.scene.reference, future)
                day = _first_day(found) if found is not None and found.precision == "day" else None
                if found is not None and day is not None:
                    return day, found.basis
        return None

    def _meanwhile(self, event: Event) -> Resolved | None:
        """The day on which somebody did what a sentence tells: "On Monday Smith, who is in Paris, met Jones"."""
        there = event.status == ONGOING or (event.status == HAPPENED and event.frame.lemma == "be")
        if event.frame.edge != VISITS or not there or not is_aside(event):
            return None
        root = event.trigger.sent.root
        for index, mention in sorted(self.clause.mentions.items()):
            token = self.clause.doc[index]
            told = root.tag_ == "VBD" and syntax.clause_head(token) == root
            if told and isinstance(mention.what, DateMention) and mention.what.is_when:
                self.day = self.scene.text[mention.what.start : mention.what.end]
                return dates.resolve(mention.what, self.scene.reference, False, None)
        return None

    def _lies_apart(self, event: Event) -> bool:
        """Whether an event is told as lying before, or by the way, and not on the day or journey told of."""
        of_yore = _OF_YORE.match(self.scene.text, self.sentence.start, self.sentence.end) is not None
        return of_yore or _is_background(event) or _is_spoken_of(event) or _is_owed_thanks(event)

    def _is_on_journey(self, event: Event) -> bool:
        """Whether those who meet are still where a dated sentence sent them; "his trip to France" may be another."""
        if event.frame.edge == VISITS and not event.frame.verb:
            return False
        travellers = {one.subject for one in self.scene.journey if one.date == self.scene.day}
        # "Smith was in Paris on Monday. He was welcomed by Jones"
        received = event.others if event.frame.edge == MEETS and event.frame.verb and event.host == AGENT else ()
        return bool(travellers & set(self.people([*event.agents, *received])))

    def places_of(self, tokens: Iterable[Token]) -> list[Where]:
        """The places that words stand for, in their order."""
        mentions = [self.clause.mention(token) for token in tokens if not self._names_an_event(token)]
        # not "the home city of Muhammad Ali"
        known = [one for one in mentions if one is not None and one.kind != clause.PERSON]
        found = [place for mention in known for place in places(mention)]
        return [place for place in found if not self.is_occasion(place)]

    def is_occasion(self, where: Where) -> bool:
        """Whether a name is of what is held, not of a place: "to the Lakes Summit", "at the Invitation of Smith"."""
        name = self.scene.text[where.start : where.end]
        return isinstance(where, Name) and (name.endswith(_HELD) or name.startswith("Invitation"))

    def _names_an_event(self, token: Token) -> bool:
        """Whether a place is part of another name: nobody goes to Malta for "the Malta Sea Summit"."""
        after = token.nbor() if token.i + 1 < len(token.doc) else None
        if after is None or self.clause.mention(after) is not None:
            return False
        return after.text[0].isupper() or (token.dep_ == "compound" and after.pos_ in ("NOUN", "PROPN"))

    def where(self, event: Event) -> Spot | None:
        verb = event.verb
        if verb is not None and verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children):
            # "in Hawaii, where the delegation met Smith"
            mention = self.clause.mention(verb.head)
            if mention is not None and mention.kind in (clause.COUNTRY, clause.PLACE):
                return self._spot(mention)
        heads = [event.trigger, *([event.governor] if event.governor is not None else [])]
        for head in heads:
            for mention in self._places_at(head):
                return self._spot(mention)
        visited = [one.other for one in self.scene.journey if one.sentence == self.number]
        return next((Spot(one.name, one.iso3) for one in visited if isinstance(one, Geo)), None)

    def _spot(self, mention: Mention) -> Spot:
        # "Honiara, Solomon Islands" names the country, whether or not the town is known.
        country = next((place.iso3 for place in places(mention) if isinstance(place, Geo)), None)
        return Spot(self.scene.text[mention.start : mention.end], country)

    def _places_at(self, head: Token) -> Iterator[Mention]:
        """Places in the head's own phrase: "at the palace", "in Paris", "on the sidelines of the summit in Paris"."""
        for preposition in head.children:
            if preposition.dep_ != "prep" or preposition.lower_ not in ("at", "in", "on"):
                continue
            for noun in preposition.children:
                mention = self.clause.mention(noun)
                if mention is not None and mention.kind in (clause.COUNTRY, clause.PLACE, clause.INSTITUTION):
                    # "consultations on the Arctic" are not held there.
                    if preposition.lower_ != "on" or syntax.is_verb(head):
                        yield mention
                elif noun.lemma_.lower() in _NEARBY:
                    found = [self.clause.mention(one) for one in syntax.under(noun, ("in", "at", "of"))]
                    yield from (m for m in found if m is not None and m.kind in (clause.COUNTRY, clause.PLACE))

    def opening_day(self) -> Resolved | None:
        """The day that a sentence tells of without a meeting: "Monday opened with talks", "on Monday inspected"."""
        for index, mention in sorted(self.clause.mentions.items()):
            token = self.clause.doc[index]
            main = syntax.clause_head(token) == token.sent.root and token.sent.root.tag_ in ("VBD", "VBZ", "VBN")
            if isinstance(mention.what, DateMention) and mention.what.is_when and (index < 3 or main):
                found = dates.resolve(mention.what, self.scene.reference, False, None)
                return found if found is not None and found.precision == "day" else None
        return None


def places(mention: Mention) -> list[Where]:
    found: list[Where] = []
    if mention.members:
        return [one for member in mention.members for one in places(member)]
    if isinstance(mention.what, Geo | Name):
        found.append(mention.what)
    return found


# What is done with a meeting that lies behind.
_SPEAKING_OF = ("discuss", "review", "recall", "mention", "reference", "note", "debrief", "recount", "confirm")


_LONG_AGO = 200  # days


def _is_recent(event: Event) -> bool:
    return any(child.lower_ == "recent" for child in event.trigger.children)


def _is_spoken_of(event: Event) -> bool:
    """Whether a meeting is what others speak of: "The leaders discussed their talks with Smith"."""
    if event.frame.verb or event.governor is None:
        return False
    spoken_of = event.trigger.dep_ == "dobj" and event.governor.lemma_ in _SPEAKING_OF
    if event.trigger.dep_ == "pobj" and event.trigger.head.lower_ == "for" and event.governor.lemma_ in syntax.THANKING:
        return True
    return spoken_of or (event.trigger.dep_ == "pobj" and factuality.is_over(event.trigger))


def _is_owed_thanks(event: Event) -> bool:
    """Whether it is what somebody is thanked for: "thanked Smith for welcoming Jones", whenever that was."""
    verb = event.trigger
    return verb.dep_ == "pcomp" and verb.head.lower_ == "for" and verb.head.head.lemma_ in syntax.THANKING


def _is_definite(noun: Token) -> bool:
    """Whether it was told of before: "the visit", "his trip", not "a visit in May"."""
    return any(child.lower_ in ("the", "this", "his", "her", "their") for child in noun.children)


_THENCE = ("to", "until", "till")


def _new_day(date: DateMention) -> DateMention | None:
    """What something is put off to: "postponed to March 18", "moved from June 3 to June 9"."""
    if isinstance(date.what, Between) and date.lead == "from" and date.what.joined == "to":
        return replace(date, what=date.what.last)
    return date if date.lead in _THENCE else None


def _old_day(date: DateMention, event: Event) -> DateMention | None:
    """The day that an event has or had; None for a day that it has instead."""
    if event.status != POSTPONED or (new := _new_day(date)) is None:
        return date
    return replace(date, what=date.what.first) if isinstance(date.what, Between) and new != date else None


def _closeness(token: Token, event: Event) -> int | None:
    """How near a date is to an event: 0 in its own phrase, 1 with its verb, 2 with a verb above it, 3 elsewhere."""
    trigger = event.trigger
    verb = trigger if event.frame.verb else event.governor
    if _is_of_another_act(token, trigger) or _is_of_the_leaving(token):
        return None
    if trigger.is_ancestor(token) and syntax.clause_head(token) == syntax.clause_head(trigger):
        return None if _is_of_another(token, trigger) else 0
    date_verb = syntax.clause_head(token)
    if date_verb.dep_ == "acl" and date_verb.lemma_ in ("lead", "head") and trigger.is_ancestor(date_verb):
        # "met a delegation led by Smith on Monday": nobody leads it on a day
        date_verb = syntax.clause_head(date_verb.head)
    if event.status in (CANCELLED, POSTPONED, DENIED) and date_verb == event.governor and token.head.lower_ == "on":
        return None  # "was called off on Tuesday" tells when it was called off
    if not event.frame.verb and trigger.is_ancestor(token):
        return None if _is_of_anothers_act(token, trigger) else 0
    if _is_another_day(event) or _is_going_on(event) or _lies_before(event):
        return None
    if _is_told_of(event) and token.i < trigger.i:
        return None
    if _is_before_the_way(trigger, date_verb) or (verb is not None and _is_next(verb, date_verb)):
        return None
    if event.frame.edge == VISITS and not event.frame.verb and trigger.head.lower_ in ("after", "following"):
        if verb is not None and any(child.tag_ == "MD" for child in verb.children):
            return None  # "Following his visit to Paris, Smith will speak in Rome on Tuesday"
    if verb is not None and date_verb == verb:
        return None if _is_of_the_rest(token, trigger, verb) else 1
    if verb is not None and date_verb == verb.head and syntax.goal_of(verb):
        return None  # "leaves on Sunday for Paris to meet Jones" tells when Smith leaves
    if verb is not None and date_verb.is_ancestor(verb):
        if date_verb.tag_ == "VBD" and any(one.dep_ == "aux" and one.tag_ == "MD" for one in verb.children):
            return None  # "arrived on Sunday and will go to Serbia next": of what was, not of what will be
        between = [one for one in (verb, *verb.ancestors) if date_verb.is_ancestor(one)]
        blocked = any(
            one.dep_ == "ccomp"
            or (one.dep_ == "relcl" and not _is_where(one))
            or (one.dep_ == "acl" and one.head.lemma_ in _TOURS)  # "met Smith on Friday during a trip to see Jones"
            or _is_asked_of(one)
            for one in between
        )
        return None if blocked else 2
    if verb is not None and _is_attended(date_verb, verb):
        return 3
    if verb is not None and verb.dep_ == "conj" and date_verb.dep_ == "xcomp" and date_verb.head == verb.head:
        return 3  # "plans to travel to France on Monday, and will meet Jones there"
    if verb is not None and date_verb.dep_ == "pcomp" and verb.is_ancestor(date_verb):
        # "On landing on Sunday, the guests were greeted", not "will travel to Chad before returning on Sunday"
        return None if date_verb.head.lower_ in ("before", "to") else 3
    return None


def _is_long_apart(event: Event) -> bool:
    """Whether it was at a distance that nobody counted: "met Smith on Friday, just weeks after Jones met Brown"."""
    verb = event.verb
    chain = [verb, *verb.ancestors] if verb is not None else []
    marks = [
        one for above in chain for one in above.children if one.dep_ == "mark" and one.lower_ in ("after", "before")
    ]
    return any(one.i and one.nbor(-1).lower_ in ("weeks", "months", "years", "days") for one in marks)


_COUNTED = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DAYS = {"day": 1, "week": 7}
_TELLING = ("tell", "brief", "inform", "update", "report", "debrief", "ask", "question")
_LONGER = ("day", "week", "month", "year")


def _is_another_day(event: Event) -> bool:
    """Whether a meeting is set beside what was done on another day.

    "praised him on Monday in the wake of their talks", "played golf on Saturday ahead of a summit with Jones", "spoke
    on Friday, two days after the talks"; not "met Smith on Friday ahead of his talks with Jones".
    """
    above = event.trigger.head
    if event.frame.verb or event.trigger.dep_ != "pobj":
        return False
    # "met Smith on Friday, a day after his talks with Jones"
    how_long = [child for child in (*above.children, above.head) if child.dep_ == "npadvmod" and child.i < above.i]
    how_long += [above.nbor(-1)] if above.i else []
    if any(child.lemma_ in _LONGER for child in how_long):
        return above.lower_ in ("after", "before")
    if event.governor is not None and event.governor.lemma_ == "meet":
        return False
    if above.lower_ == "from" and factuality.is_time_away(above.head):
        return True  # "Only weeks away from talks with Smith, Jones admitted on Tuesday"
    return above.lower_ == "since" or (above.lower_ == "of" and above.head.lower_ in ("ahead", "eve", "wake", "run"))


def _is_going_on(event: Event) -> bool:
    """Whether a visit is only where somebody finds himself: "Smith, currently on a visit to Paris, met Jones today"."""
    before = event.trigger.doc[max(0, event.trigger.i - 6) : event.trigger.i]
    return not event.frame.verb and any(one.lower_ in ("currently", "presently") for one in before)


def _lies_before(event: Event) -> bool:
    """Whether a journey is one that somebody comes from: "came here after his visits to Chad and Mali"."""
    after = event.trigger.head.lower_ in ("after", "following") and event.trigger.dep_ == "pobj"
    coming = event.governor is not None and event.governor.lemma_ in (*_ON_THE_WAY, "come", "reach")
    return event.frame.edge == VISITS and not event.frame.verb and after and coming


def _is_told_of(event: Event) -> bool:
    """Whether a meeting is what somebody is told of: "told Smith on Monday about his talks with Jones"."""
    about = event.trigger.head
    told = about.lower_ in ("about", "on") and about.head.lemma_ in _TELLING
    return told and event.trigger.dep_ == "pobj" and not event.frame.verb


def _is_asked_of(verb: Token) -> bool:
    """Whether a clause tells what is asked: "faced questions on Friday about why the talks with Jones broke down"."""
    return any(child.lower_ in ("why", "how", "whether") for child in verb.children)


_OVER = ("wrap", "conclude", "end", "finish", "complete")
_ON_THE_WAY = ("arrive", "land", "fly", "leave", "depart", "head", "travel", "go", "proceed", "return")


def _is_before_the_way(trigger: Token, verb: Token) -> bool:
    """Whether a day is that of a journey after it: "arrived on Sunday after meeting Smith", "following his trip"."""
    if verb.lemma_ not in (*_ON_THE_WAY, *_OVER, "visit") or not verb.is_ancestor(trigger):
        return False
    path = (one for one in (trigger, *trigger.ancestors) if verb.is_ancestor(one))
    # The parser takes "following her trip" for what somebody does.
    return any(one.dep_ in ("prep", "mark", "advcl") and one.lower_ in ("after", "following") for one in path)


def _is_of_the_rest(token: Token, noun: Token, verb: Token) -> bool:
    """Whether a day is that of what a meeting is said to be: "was a prelude to a visit to France next week"."""
    # The parser hangs the day on the verb.
    beside = token.nbor(-1) if token.i else token
    said = any(one.dep_ == "attr" and one.head == verb for one in beside.ancestors)
    return noun.dep_ == "nsubj" and verb.lemma_ == "be" and said and beside.lemma_ in _TOURS


def _is_next(verb: Token, before: Token) -> bool:
    """Whether it comes after what has a day: "is in Peru from Monday to Friday and will then travel to Brazil"."""
    ahead = any(child.tag_ == "MD" for child in verb.children) and any(
        child.lower_ == "then" for child in verb.children
    )
    return verb.dep_ == "conj" and before == verb.head and ahead


_OCCASIONS = ("summit", "conference", "forum", "assembly", "game", "election", "anniversary", "congress")
# What people travel to, wherever it is held.
OCCASIONS = (*_OCCASIONS, "talk", "meeting", "funeral", "inauguration", "ceremony", "wedding", "coronation")


# Who attends something abroad is there; what may be attended where one lives or online is none of these.
ATTENDING = ("attend", "participate", "take part", "chair", "address", "speak", "deliver address", "deliver speech")
_ATTEND = ("attend", "participate", "take", "join", "address")
_TAKES_PLACE = ("hold", "schedule", "take", "host", "organise", "organize", "convene")


def _is_attended(date_verb: Token, verb: Token) -> bool:
    """Whether a day is that of what somebody travels for: "is in Fiji to attend the summit held on 3 and 4 May"."""
    if (
        date_verb.dep_ in ("acl", "relcl")
        and date_verb.lemma_ in _TAKES_PLACE
        and date_verb.head.pos_ in ("NOUN", "PROPN")
    ):
        date_verb = syntax.clause_head(date_verb.head)
    aim = date_verb.lemma_ in _ATTEND and date_verb.dep_ in ("advcl", "xcomp", "acl")
    return aim and verb.is_ancestor(date_verb)


def _is_of_another_act(token: Token, trigger: Token) -> bool:
    """Whether a day is of what came before: "her first visit to Estonia since taking office in 2023"."""
    since = next((one for one in trigger.children if one.lower_ in ("since", "following") and one.i < token.i), None)
    if (
        trigger.lemma_ in ("visit", "travel")
        and since is not None
        and any(one.i < token.i and one.pos_ == "PROPN" for one in syntax.objects_of(since))
    ):
        return True  # "the first minister to visit Peru since Smith in June"
    act = next((one for one in token.ancestors if one.dep_ == "pcomp" and one.tag_ == "VBG"), None)
    begun = act is not None and act.head.lower_ == "after" and act.lemma_ in ("assume", "take", "win", "become")
    ever_since = act is not None and act.head.lower_ == "since"
    # Not of "Since arriving in Paris on Monday", which tells when somebody arrived.
    return act is not None and (begun or ever_since) and act != trigger and not act.is_ancestor(trigger)


def _is_of_the_leaving(token: Token) -> bool:
    """Whether the parser takes the verb of a day for a noun: "is in Malaysia and leaves for Fiji on Monday"."""
    return any(one.lower_ == "leaves" and one.dep_ == "conj" for one in token.ancestors)


_ACTS = re.compile(
    r"(?:visit|trip|tour|talks?|meeting|summit|call|decision|announcement|statement|speech|attack|election|victory)s?$"
)


def _is_of_anothers_act(token: Token, trigger: Token) -> bool:
    """Whether a day is that of what somebody else did: "a trip to France to explain Brazil's decision last month"."""
    above = [one for one in token.ancestors if trigger.is_ancestor(one)]
    if any(one.dep_ == "relcl" and any(child.lower_ == "who" for child in one.children) for one in above):
        return True  # "after talks with Smith, who arrived last night"
    return any(_ACTS.match(one.lower_) and any(own.dep_ == "poss" for own in one.children) for one in above)


def _is_of_another(token: Token, trigger: Token) -> bool:
    """Whether a day is that of what they spoke of: "will discuss preparations for the summits in June"."""
    above = next((one for one in token.ancestors if one.pos_ in ("NOUN", "PROPN")), trigger)
    ahead = any(one.lower_ in ("eve", "ahead") for one in above.ancestors)
    if above != trigger and above.head.lower_ == "since":
        return True  # "the first official to visit France since Smith's visit in 2017"
    earlier = any(one.lower_ == "after" and trigger.i < one.i < token.i for one in trigger.children)
    if earlier and _is_one_of_a_row(trigger):
        return True  # "their second meeting after the summit in Paris last summer"
    if above != trigger and ahead and _ACTS.match(above.lower_) and syntax.possessor(above) is not None:
        return True  # "on the eve of Smith's visit on Monday, Jones arrived"
    if above == trigger or above.lemma_.lower() not in _OCCASIONS:
        return False
    path = [one for one in above.ancestors if trigger.is_ancestor(one)]
    # Not "will host Smith for a summit on Friday".
    spoken_of = any(one.lower_ in ("about", "regarding") for one in path)
    return spoken_of or any(one.lower_ == "for" and one.head != trigger and one.head.pos_ == "NOUN" for one in path)


def _is_one_of_a_row(meeting: Token) -> bool:
    return any(child.lower_ in ("second", "third", "fourth", "fifth", "first", "next") for child in meeting.children)


def _was_planned(event: Event) -> bool:
    """Whether it is a plan of the past: "had been due to meet on Tuesday", "was to have met"."""
    verb = event.verb
    chain = [verb, *verb.ancestors] if verb is not None else []
    return any(child.lower_ == "had" and child.dep_ == "aux" for one in chain for child in one.children)


def _is_since(date: DateMention, event: Event) -> bool:
    """Whether it tells when a stay began: "has been in Estonia since Monday"."""
    return event.frame.edge == VISITS and event.frame.lemma == "be" and date.lead == "since"


def is_aside(event: Event) -> bool:
    """Whether a clause tells it by the way: "Smith, who arrived on Monday, met Jones", which was not on that Monday."""
    verb = event.verb
    return verb is not None and verb.dep_ == "relcl" and not _is_where(verb)


def _was_to_be(event: Event) -> bool:
    """Whether it was ahead on the day told of: "He was then to meet Smith", "was expected to see Jones"."""
    verb = event.verb
    chain = [verb, *verb.ancestors] if verb is not None and event.status == PLANNED else []
    return any(one.lower_ in ("was", "were") for above in chain for one in (above, *above.children))


_NEXT = ("then", "later", "subsequently", "afterwards", "afterward", "thereafter")


def _is_next_told(event: Event) -> bool:
    """Whether it is said to follow what was told before: "subsequently left for Riga", not "two years later"."""
    verb = event.verb
    chain = [verb, *([verb.head] if verb.dep_ == "xcomp" else [])] if verb is not None else []
    after = [child for one in chain for child in one.children if child.lower_ in _NEXT]
    return any(not list(one.children) and one.nbor(-1).lower_ not in ("since", "years", "days") for one in after)


def _is_where(verb: Token) -> bool:
    """Whether a relative clause goes on with the story: "flew to Finland on Monday, where he met"."""
    return any(child.lower_ == "where" for child in verb.children)


# A journey to several places.
_ROUND = re.compile(r"\b(?:tour|swing|leg|first stop)\b|\balso (?:takes?|taking|brings?|includes?|covers?|visits?)\b")
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_NTH_DAY = re.compile(rf"\b[Oo]n the ({'|'.join(_ORDINALS)}|last|final) day of (?:his|her|their|the) ")
_DAY_OF = re.compile(rf"\b({'|'.join(_ORDINALS)}) day of ")


# "will fly to Fiji on Sunday, after having completed her week-long trip": that one has lasted for a week.
_COMPLETED = re.compile(
    r"\b[Aa]fter (?:(?:having )?(?:completed|completing|concluded|concluding|ending) )?(?:an?|his|her)\b"
)


_DAY_WITHIN = re.compile(rf"\b(?:{'|'.join(_ORDINALS)}|last|final) day of (?:an?|his|her|their|the) ")
_AT_ITS_END = re.compile(r"\b(?:wrap|end|conclud|finish|complet|(?:last|final) day of)")


def _lasting(resolved: Resolved, text: str, event: Event) -> Resolved:
    """With its end, where the sentence says how long it was: "arrived on Tuesday for a three-day visit"."""
    text = _COMPLETED.split(text)[0]
    days = dates.duration_days(text) if event.frame.edge == VISITS and resolved.precision == "day" else None
    if days and _ROUND.search(text) and event.frame.lemma not in ("tour", "trip", "swing", "travel"):
        return resolved  # "arrived in Paris on Monday on a 12-day trip that will also take him to Italy"
    if days and (_is_within(event) or event.frame.lemma in ATTENDING):
        return resolved  # nobody says on which of its days
    if (within := _DAY_WITHIN.search(text)) and event.trigger.idx < within.start():
        return resolved  # "toured the plant on May 5, the last day of a long stay": that is of the stay
    bounds = day_bounds(resolved.date) if days and days > 1 else None
    if not days or bounds is None:
        return resolved
    first = bounds[0]
    last = first + dt.timedelta(days=days - 1)
    if _AT_ITS_END.search(text):
        first, last = first - dt.timedelta(days=days - 1), first
    elif (told := _DAY_OF.search(text)) and (gone := _ORDINALS.index(told[1])) < days:
        # "on the second day of her three-day visit": it began the day before.
        first, last = first - dt.timedelta(days=gone), last - dt.timedelta(days=gone)
    return Resolved(f"{first.isoformat()}/{last.isoformat()}", "range", resolved.basis)


def _is_within(event: Event) -> bool:
    """Whether a day is that of something done on a journey: "spoke in Paris on Monday as part of his five-day trip"."""
    noun, above = event.trigger, event.trigger.head
    if event.frame.verb or noun.dep_ != "pobj":
        return False
    return above.lower_ == "during" or (above.lower_ == "of" and above.head.lower_ == "part")


def _is_background(event: Event) -> bool:
    """Whether an event lies before what is told: "who had met Smith", "spoke of his recent trip to France"."""
    if any(child.lower_ in ("recent", "previous", "earlier", "past") for child in event.trigger.children):
        return True
    if event.frame.verb and any(child.lower_ == "last" and child.dep_ == "advmod" for child in event.trigger.children):
        return True  # "Smith last met Jones at the summit in Paris"
    verb = event.verb
    if verb is None:
        return True
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children) or verb.dep_ == "relcl"


def settled(event: Event, when: Resolved | None, reference: dt.date | None, day: str = "") -> str:
    """The status in the light of the day: "meets Smith on Friday" is planned where Friday lies ahead.

    ``day`` are the words that gave it.
    """
    verb = event.verb
    told = verb is not None and verb.tag_ == "VBD"  # a release may be older than the day that it tells of
    if event.status in (HAPPENED, ONGOING) and not told and is_ahead(when, reference):
        return PLANNED
    if event.status == HAPPENED and _LATER_TODAY.match(day) and _is_later_today(event, when, reference):
        return PLANNED
    if event.status == PLANNED and told and _is_set_out_for(event) and when is not None:
        return HAPPENED  # "headed to France this week for talks with Smith"
    if event.status == PLANNED and _is_past_subject(event) and when is not None and reference is not None:
        bounds = day_bounds(when.date)
        return HAPPENED if bounds is not None and bounds[1] < reference else PLANNED
    if event.status == HAPPENED and when is not None and _is_still_open(when, reference):
        # "heads to Paris this week for a meeting with Jones"
        return PLANNED if verb is not None and factuality.is_present(verb) else HAPPENED
    if event.status == HAPPENED and event.frame.edge == VISITS and when is not None and when.precision == "range":
        first, last = day_bounds(when.date) or (None, None)
        present = verb is not None and factuality.is_present(verb)
        if present and first and last and reference is not None and first <= reference <= last:
            return ONGOING  # "is on a tour that takes him to France from Monday to Friday"
    return event.status


def _is_planned(event: Event) -> bool:
    """ "called off a planned Tuesday meeting" """
    planned = ("planned", "scheduled", "upcoming")
    return any(child.lower_ in planned and child.dep_ == "amod" for child in event.trigger.children)


def _is_set_out_for(event: Event) -> bool:
    """Whether it is what somebody goes away for: "headed for France for talks with Smith"."""
    if event.frame.edge != MEETS or event.frame.verb:
        return False
    return any(one.lower_ == "for" and one.head.lemma_ in factuality.SETTING_OUT for one in event.trigger.ancestors)


def _is_past_subject(event: Event) -> bool:
    """Whether somebody is to speak of it: "will brief Smith on Jones's visit to France last week"."""
    noun = event.trigger
    coming = any(child.lower_ in ("planned", "scheduled", "upcoming") for child in noun.children)
    return not event.frame.verb and noun.dep_ == "pobj" and noun.head.lower_ in ("on", "about") and not coming


_LATER_TODAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|tonight|this (?:afternoon|evening)|later today"
)


def _is_later_today(event: Event, when: Resolved | None, reference: dt.date | None) -> bool:
    """Whether it is still to come on the day of the article: "Smith meets Jones on Saturday", "who leaves tonight"."""
    verb = event.verb
    today = when is not None and reference is not None and when.date == reference.isoformat()
    return today and event.frame.verb and verb is not None and factuality.is_present(verb)


def _is_still_open(when: Resolved, reference: dt.date | None) -> bool:
    """Whether a week or month is not over on the day of the article."""
    bounds = day_bounds(when.date) if when.precision in ("week", "month") else None
    return bounds is not None and reference is not None and bounds[0] <= reference < bounds[1]


def is_ahead(when: Resolved | None, reference: dt.date | None) -> bool:
    """Whether a day lies after that of the article."""
    first = _first_day(when) if when is not None else None
    return first is not None and reference is not None and first > reference


def _first_day(when: Resolved) -> dt.date | None:
    try:
        bounds = day_bounds(when.date)
    except ValueError:
        return None
    return bounds[0] if bounds else None
