"""An event of travel in; the places that it leads to out, each with its own day where the text gives one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whomet.countries import country_name
from whomet.extract import clause, dates, factuality, syntax
from whomet.extract.clause import Mention
from whomet.extract.dates import DateMention, Resolved
from whomet.extract.factuality import PLANNED
from whomet.extract.frames import Event
from whomet.extract.gazetteer import Geo
from whomet.extract.institutions import organisations
from whomet.extract.meetings import Meetings
from whomet.extract.names import SCHOOLS, Name, with_field
from whomet.extract.scene import Where
from whomet.extract.spans import within
from whomet.extract.timing import ATTENDING, OCCASIONS, places

STARTS = ("begin", "start", "open", "launch")
ENDS = ("end", "conclude", "finish")
# How a journey is called.
STAYS = ("visit", "trip", "tour", "stay", "journey")
# What a place is, before its name, or instead of it.
_KINDS = (
    "city town village capital province region state district county island port country municipality prefecture "
    "governorate oblast republic kingdom resort"
).split()
# What is a place only with its name: "the nation of Ghana", not "the nation".
_KINDS_OF = (
    "nation emirate sultanate principality dictatorship democracy territory enclave township suburb "
    "archipelago atoll peninsula commune hamlet settlement canton hub"
).split()
# Places that often have no name of their own.
_SITES = (
    "slum shantytown camp hospital school university base border factory plant port airport museum market mosque "
    "church cathedral temple memorial cemetery region coast capital neighbourhood neighborhood"
).split()
_WORKS = ("plant", "factory", "shipyard", "refinery", "mine", "mill", "headquarter", "headquarters")
# What houses a body.
_PREMISES = ("office", "headquarters", "headquarter", "premise", "campus")
# "His first stop will be Kigali."
_POINTS = ("stop", "stopover", "leg", "destination")
_BETWEEN_PLACES = frozenset({",", ";", "and", "then", "to", "the", "onward", "onwards"})
_BEFORE_DAY = frozenset({",", "on", "from", "in", "("})
_AFTER_DAY = frozenset({")", "in"})
# What a country may be like: "the landlocked country".
_LIKE = ("island", "landlocked", "archipelagic", "war-torn", "oil-rich")
# What is done where one is.
_THERE = "speak say tell meet sign hold announce address warn stress pledge promise receive".split()
_TOLD_OF_WHERE = ("tour", "lay", "pay", "light", "place", "arrive", "land", "travel", "fly", "go")
# "visits to ASEAN member states": to none that is named.
_MEMBERS = re.compile(r" (?:member|partner|countries|states|nations|capitals)")
# "Naval Support Activity–Bahrain"
_BRANCH = re.compile(r"–[A-Z]\w+")
_PARTS = (
    "side wing ward campus premises site section unit department facility headquarters ruin remain area part".split()
)
_ATTENDED = (
    *OCCASIONS,
    *"mass parade celebration opening launch seminar symposium workshop festival parliament session event".split(),
)
_TO_ATTEND = ("travel", "fly", "go", "come", "head", "arrive", "leave", "depart", "lead", "trip", "visit", "journey")
_BUILDINGS = ("courtesy call", *"visit tour inspect inspection arrive welcome host show lay pay".split())
_HOUSE = re.compile(r"\b(?:University|College|Academy|School|Museum|Hospital|Library|Observatory)\b")
_BESIDE = ("ahead", "before", "after", "following")
_CAPITAL = r"[^\W\d_a-z][\w'’-]*"
# "visited the Harbour Research Centre. ... toured the Centre": what is called by its last word later.
_LONG_BEFORE = 10_000
_SHORT = (*SCHOOLS, "University", "Hospital", "Museum", "Camp")


@dataclass(slots=True)
class Destinations(Meetings):
    """Where the journeys of a sentence lead."""

    def row(self, event: Event) -> dict[Where, DateMention | None]:
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

    def day_of(self, day: DateMention | None, event: Event) -> Resolved | None:
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

    def toured(self, event: Event) -> dict[Where, str]:
        """What a tour takes in, and its status: "a tour which takes in Norway", "a trip that will include Laos"."""
        if event.frame.verb or event.frame.lemma not in STAYS:
            return {}
        goals = syntax.under(event.trigger, ("to", "of", "in"))
        heads = (event.trigger, *goals)  # "a tour of several countries including Norway"
        whole = event.trigger.head  # "Her tour will also include Norway"
        if event.trigger.dep_ in syntax.SUBJECTS and whole.lemma_ in ("include", "cover", "comprise"):
            return dict.fromkeys(self.places_of(syntax.objects(whole)), "")
        among = [one for head in heads for one in head.children if one.lower_ == "including" and one.dep_ == "prep"]
        found = dict.fromkeys(self.places_of(one for including in among for one in syntax.objects_of(including)), "")
        for verb in (one for head in heads for one in head.children):
            # "a visit that included Norway", and the slip "a visit included Norway"
            if verb.dep_ in ("relcl", "acl") and verb.lemma_ in ("include", "cover", "take"):
                within = syntax.objects(verb)
                if verb.lemma_ == "take":
                    particle = any(child.dep_ == "prt" and child.lower_ == "in" for child in verb.children)
                    within = [*syntax.under(verb, ("in",)), *(within if particle else ())]
                ahead = any(child.lower_ in ("will", "would") for child in verb.children)
                found.update(dict.fromkeys(self.places_of(within), PLANNED if ahead else ""))
        return found

    def legs(self, event: Event) -> list[Where]:
        """Where a tour begins and ends: "will begin a tour of West Africa on Monday, starting in Accra"."""
        heads = [event.trigger, event.governor] if event.governor is not None else [event.trigger]
        if event.frame.lemma not in STAYS:
            return []
        verbs = [one for head in heads for one in head.children if one.dep_ in ("advcl", "acl") and one.tag_ == "VBG"]
        verbs = [one for verb in verbs for one in (verb, *verb.conjuncts)]
        points = [one for one in verbs if one.lemma_ in (*STARTS, *ENDS)]
        return self.places_of(place for verb in points for place in syntax.under(verb, ("in", "at")))

    def end(self, event: Event) -> dict[Where, DateMention | None]:
        """Where a journey ends and when: "The visit will start in Paris on Tuesday and end in London on Thursday"."""
        verb = event.governor
        if event.frame.lemma not in STAYS or verb is None or verb.lemma_ not in STARTS:
            return {}
        row: dict[Where, DateMention | None] = {}
        for last in (one for one in verb.conjuncts if one.lemma_ in ENDS):
            told = [
                what
                for index, one in self.clause.mentions.items()
                if isinstance(what := one.what, DateMention)
                and what.is_when
                and last.is_ancestor(self.clause.doc[index])
            ]
            row.update(dict.fromkeys(self.places_of(syntax.under(last, ("in", "at"))), told[0] if told else None))
        return row

    def targets(self, event: Event) -> list[Where]:
        found: list[Where] = []
        if any(token.lower_ == "guard" for token in event.others):
            return found  # "inspected a Guard of Honour at the palace"
        for token in event.others:
            if _is_of_what_came_before_or_after(token, event) or self._is_joined_there(token, event):
                continue
            if token.lower_ in ("which", "where") and syntax.clause_head(token).dep_ == "relcl":
                token = syntax.clause_head(token).head
            mention = self.clause.mention(token)
            if mention is None and (token.dep_ == "appos" or token.head.dep_ == "appos"):
                continue  # "visited Tartu, a city and capital of the province"
            if mention is None and token.lemma_.lower() in _KINDS:
                # "the city of Tartu", "the province"
                named = [child for child in token.children if child.dep_ in ("compound", "nmod")]
                found.extend(self.places_of(syntax.under(token, ("of",))) or self._kind_named_before(token, event))
                found.extend(() if found else self.places_of(named))  # "in the northern Tartu district"
                found.extend(() if found else self.places_of(_named_after(token)))
                found.extend(() if found else self._named_right_after(token))
                found.extend(() if found else self._whose_site(token))
                found.extend(self._row_before(token) if token.tag_ == "NNS" else ())
                continue
            if mention is None and token.text.islower() and token.lemma_ in (*_PARTS, *_KINDS_OF):
                # "the new wing of the hospital", not "the 3rd Fighter Wing at the base"
                found.extend(self.places_of(syntax.under(token, ("of", "at") if token.lemma_ in _PARTS else ("of",))))
                continue
            if event.frame.lemma in ATTENDING:
                held = syntax.conjuncts(token) if token.lemma_.lower() in _ATTENDED else []
                found.extend(self.places_of(one for above in held for one in _held_in(above, event.trigger)))
                continue
            if mention is None and token.lemma_.lower() in OCCASIONS and event.frame.lemma in _TO_ATTEND:
                # "will travel to the summit in Paris"
                found.extend(self.places_of(syntax.under(token, ("in", "at"))))
                continue
            if mention is None and token.lemma_ in ("week", "day", "round", "series"):
                # "will leave for a week of discussions in Paris and London"
                held = [one for one in syntax.under(token, ("of",)) if one.lemma_ in (*OCCASIONS, "discussion")]
                above = [token, *held] if held else []
                found.extend(self.places_of(place for one in above for place in syntax.under(one, ("in",))))
                continue
            if mention is None and token.lemma_ in _PREMISES and (premises := self._premises(token)) is not None:
                found.append(premises)
                continue
            building = event.frame.lemma in _BUILDINGS and (not _is_whose(token, event) or self._is_a_house(mention))
            if mention is None:
                found.extend(self._unknown_site(token) if building else ())
                found.extend(self._whose_site(token) if building and not found else ())
                continue
            if mention.kind in (clause.COUNTRY, clause.PLACE) or (
                not _MEMBERS.match(self.scene.text, mention.end) and mention.kind == clause.INSTITUTION and building
            ):
                before = self._named_before(mention.start, mention.end) if mention.kind == clause.INSTITUTION else None
                found.extend(places(mention) if before is None else [before])
        found.extend(() if found else self._attended(event))
        found = [one for one in dict.fromkeys(found) if not self.is_occasion(one)]
        found.extend(self._town_here(event, found))
        return list(
            dict.fromkeys(
                found
                or self._here(event)
                or self._before(event)
                or self._where(event)
                or self._which_it_is(event)
                or self._first_to(event)
                or self._left(event)
            )
        )

    def _is_joined_there(self, token: Token, event: Event) -> bool:
        """Whether a body is what a country belongs to: "The visit marked ten years of France's accession to NATO"."""
        mention = self.clause.mention(token)
        body = mention is not None and self.scene.text[mention.start : mention.end].lower() in organisations()
        return body and not event.frame.verb and event.trigger.dep_ in syntax.SUBJECTS

    def _is_a_house(self, mention: Mention | None) -> bool:
        """Whether a body that welcomes somebody is where it does so: "The Otavale Museum hosted Smith"."""
        return mention is not None and _HOUSE.search(self.scene.text, mention.start, mention.end) is not None

    def _which_it_is(self, event: Event) -> list[Where]:
        """The place that a stop is: "The next stop of his tour will be Kigali"."""
        noun = event.trigger
        if event.frame.verb or noun.lemma_ not in _POINTS:
            return []
        if noun.dep_ == "attr" and noun.head.lemma_ == "be":
            # "Kigali is the next stop", "was the first stop"; when is somebody where "Kigali is the last stop"?
            told = event.status == PLANNED or not factuality.is_present(noun.head)
            return self.places_of(syntax.subjects(noun.head)) if told else []
        if noun.dep_ in syntax.SUBJECTS and noun.head.lemma_ == "be":
            said = [child for child in noun.head.children if child.dep_ == "attr"]
            return self.places_of(one for child in said for one in syntax.conjuncts(child))
        return []

    def _first_to(self, event: Event) -> list[Where]:
        """Where it is the first to: "The trip will be the first to France", "the trip, the first to France"."""
        noun = event.trigger
        if event.frame.verb or event.frame.lemma not in STAYS:
            return []
        verbs = [noun.head, *noun.head.conjuncts] if noun.dep_ in syntax.SUBJECTS else []
        said = [one for verb in verbs for one in verb.children if verb.lemma_ == "be"]
        firsts = [one for one in (*said, *noun.children) if one.lower_ in ("first", "second", "third", "latest")]
        return self.places_of(place for one in firsts for place in syntax.under(one, ("to",)))

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
        verb = event.verb
        if verb is None or (event.frame.verb and event.frame.lemma not in _TOLD_OF_WHERE):
            return []
        if verb.dep_ in ("relcl", "advcl") and any(child.lower_ == "where" for child in verb.children):
            # "in Paris, where he arrived", "in Paris, where he is on a visit", not "where he spoke of a visit"
            there = event.frame.verb or (verb.lemma_ == "be" and event.trigger.head.lower_ == "on")
            came = syntax.under(verb.head, ("from",)) if verb.dep_ == "advcl" else [verb.head]
            return self.places_of(came) if there else []
        own = any(child.lower_ in ("a", "an", "his", "her") for child in event.trigger.children)
        if (
            event.frame.lemma in ("visit", "trip")
            and own
            and (
                event.trigger.head.lower_ == "during"
                or (event.trigger.head.lower_ in ("on", "in") and verb.i < event.trigger.i)
            )
            and verb.lemma_ in _THERE
        ):
            # "speaking in Paris during a surprise visit", not "discussed the war in Italy during a visit"
            heads = [verb, *syntax.objects(verb), *syntax.under(verb, ("with",))]
            here = [child for head in heads for child in head.children if child.lower_ == "in"]
            return self.places_of(one for child in here for one in syntax.objects_of(child))
        return []

    def _left(self, event: Event) -> list[Where]:
        """Where somebody comes from: "leaving Paris at the end of a visit", "from Rome after a visit there"."""
        noun, verb = event.trigger, event.governor
        if event.frame.verb or event.frame.lemma not in STAYS or verb is None or noun.dep_ not in ("pobj", "dobj"):
            return []
        above = [verb, *(one for one in verb.ancestors if verb.dep_ == "pcomp" and syntax.is_verb(one))]
        if verb.lemma_ in ("leave", "depart") and noun.head.head.lower_ in (*ENDS, verb.lower_):
            return self.places_of(syntax.objects(verb))
        if any(child.lower_ == "there" for child in (*noun.children, *verb.children)):
            return self.places_of(place for one in above for place in syntax.under(one, ("from",)) if place.i < noun.i)
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

    def _town_here(self, event: Event, found: Sequence[Where]) -> list[Geo]:
        """The dateline's town beside its country: "COLOMBO - Smith arrived here on a visit to Sri Lanka"."""
        countries = {one.iso3 for one in found if isinstance(one, Geo) and one.kind == "country"}
        if event.frame.lemma != "arrive" or not event.frame.verb or len(countries) != len(found):
            return []
        return [one for one in self._here(event) if isinstance(one, Geo) and one.iso3 in countries]

    def _kind_named_before(self, kind: Token, event: Event) -> list[Where]:
        """Which country or city is meant where only its kind is said, and perhaps what it is like."""
        said = [child.lower_ for child in kind.children]
        lemma = kind.lemma_.lower()
        if lemma == "country" and said == ["the"]:
            # "HANOI - Smith is in the country on a three-day visit"
            return self.the_country_here() or self._of_the_host(event) or self._of_the_headline(event)
        before = [one for one in self.scene.geography if one.end <= self.clause.stretch(kind, kind)[0]]
        if lemma in ("city", "town") and said == ["the"]:
            # "met Smith in Turin on his first visit to the city"
            near = [one for one in before[-1:] if one.kind == "place" and one.start >= self.sentence.start]
            return list(near) if near and near[0].place_kind not in ("site", "building", "region") else []
        like = [child for child in kind.children if child.dep_ in ("amod", "compound", "nmod")]
        # Not "the host country", "the neighbouring country".
        described = "the" in said and any(one.text[0].isupper() or one.lower_ in _LIKE for one in like)
        if lemma not in ("country", "nation", "kingdom", "republic") or not described:
            return []
        # "is visiting the Southeast Asian country": the last one spoken of that is not his own
        homes = {self.scene.cast.people[one].country for one in self.people(event.agents)}
        abroad = [one for one in before if one.iso3 and one.kind != "demonym" and one.iso3 not in homes]
        last = abroad[-1] if abroad and None not in homes else None
        return [last if last.kind == "country" else country_of(last)] if last is not None else []

    def _of_the_host(self, event: Event) -> list[Where]:
        """Whose country it is: "Qatar's minister met Smith of Brazil, who is visiting the country"."""
        guests = set(self.people(event.agents))
        here = self.scene.cast.between(self.sentence.start, self.sentence.end)
        homes = {one.country for one in here if one.number in guests}
        hosts = {one.country for one in here if one.number not in guests}
        if len(hosts) != 1 or None in hosts | homes or hosts & homes:
            return []
        named = within(self.scene.geography, self.sentence.start, self.sentence.end)
        host = next((geo for geo in named if geo.iso3 in hosts), None)
        return [country_of(host)] if host is not None else []

    def _of_the_headline(self, event: Event) -> list[Where]:
        """The only country abroad that the headline names: "Minister in Fiji. Smith has arrived in the country"."""
        homes = {self.scene.cast.people[one].country for one in self.people(event.agents)}
        named = within(self.scene.geography, 0, self.scene.cast.body)
        abroad = {geo.iso3: geo for geo in named if geo.kind == "country" and geo.iso3 not in homes}
        return list(abroad.values()) if len(abroad) == 1 and homes != {None} else []

    def the_country_here(self) -> list[Where]:
        return [country_of(place) for place in self.scene.here if place.iso3]

    def _before(self, event: Event) -> list[Where]:
        """The place that stands before a noun of travel: "the minister's Ankara trip"."""
        if event.frame.verb or event.frame.lemma in ("arrival", "departure", "travel", "mission"):
            return []
        named = [
            child
            for child in event.trigger.children
            if child.dep_ in ("compound", "nmod", "amod")
            and not (child.i > 1 and child.nbor(-1).lower_ == "in" and not child.nbor(-2).text.islower())
        ]  # of "faces hard questions in France visit", not of "the Growing in Kenya tour"
        return [
            place
            for child in named
            if (mention := self.clause.mention(child)) is not None and mention.kind in (clause.COUNTRY, clause.PLACE)
            for place in places(mention)
        ]

    def _named_before(self, start: int, end: int) -> Name | None:
        """The name of which "the Centre" is the last word."""
        word = self.scene.text[start:end]
        if word not in _SHORT or not self.scene.text.endswith("the ", 0, start):
            return None
        before = re.compile(rf"(?:{_CAPITAL} ){{1,5}}{word}\b")
        found = list(before.finditer(self.scene.text, max(0, start - _LONG_BEFORE), start - 4))
        return Name(found[-1].start(), found[-1].end(), "site") if found else None

    def _named_right_after(self, kind: Token) -> list[Where]:
        """The name behind what it is, without an article: "during her stay in capital Vilnius"."""
        after = kind.nbor() if kind.i + 1 < len(kind.doc) else kind
        mention = self.clause.mention(after)
        bare = not any(child.dep_ in ("det", "poss") for child in kind.children)
        return places(mention) if bare and mention is not None and mention.kind == clause.PLACE else []

    def _premises(self, token: Token) -> Name | None:
        """The house of a body: "the offices of the Oakley Council", "the headquarters of the League"."""
        bodies = [(one, self.clause.mention(one)) for one in syntax.under(token, ("of",))]
        named = [one for one, mention in bodies if mention is not None and mention.kind == clause.INSTITUTION]
        return Name(*self.clause.stretch(token, named[0]), "site") if named else None

    def _whose_site(self, site: Token) -> list[Where]:
        """The country or town that a place without a name is said to be of: "visited Kenya's biggest slum".

        What has a company's name before it is called so: "toured a Baltic Steel Corp. plant".
        """
        before = [(one, self.clause.mention(one)) for one in site.children if one.dep_ in ("compound", "nmod")]
        named = [one for one, mention in before if mention is not None and mention.kind == clause.INSTITUTION]
        if named and site.lemma_ in _WORKS:
            return [Name(*self.clause.stretch(named[0], site), "site")]
        owner = syntax.possessor(site) if site.lemma_ in _SITES else None
        return self.places_of([owner]) if owner is not None else []

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
        if (whole := self._named_before(start, end)) is not None:
            yield whole
            return
        end = with_field(self.scene.text, start, end, self.scene.geography)
        if (branch := _BRANCH.match(self.scene.text, end)) is not None:
            end = branch.end()
        if self.scene.text.startswith("'", start):
            return  # "at the Vice President's Residence"
        if token.dep_ != "dobj" and self.scene.text[start:end].lower() in organisations():
            return  # "This visit marks our accession to NATO"
        named = self.clause.mention(first)
        # Not of "Victoria University", which a town's name begins.
        known = named is not None and named.kind != clause.INSTITUTION and not _HOUSE.fullmatch(token.text)
        if token.pos_ == "PROPN" and self.clause.mention(token) is None and not known:
            yield Name(start, end, "site")


def _held_in(occasion: Token, verb: Token) -> list[Token]:
    """Where an occasion is: "attended the summit of the bloc in Abuja", which hangs on any of the three."""
    of = syntax.under(occasion, ("of",))
    return [one for above in (verb, occasion, *of) for one in syntax.under(above, ("in", "at")) if one != occasion]


def country_of(place: Geo) -> Geo:
    """The country that a place lies in, at the words that name the place."""
    name = country_name(place.iso3) if place.iso3 else place.name
    return replace(place, kind="country", name=name, place_kind=None)


def _named_after(kind: Token) -> list[Token]:
    """The names after the kind of place: "the capital Paris", "three countries: France, Italy and Spain"."""
    named = [child for child in kind.children if child.dep_ == "appos" or (kind.tag_ == "NNS" and child.dep_ == "conj")]
    return [one for first in named for one in syntax.conjuncts(first)]


def _is_whose(token: Token, event: Event) -> bool:
    """Whether a body is no building that somebody goes to: "The Trade Council welcomed two members", "the visit of Pope
    Francis", "the first state visit of the new administration".
    """
    return token.dep_ in syntax.SUBJECTS or (
        event.frame.lemma == "visit" and token in syntax.under(event.trigger, ("of",))
    )


def _is_of_what_came_before_or_after(token: Token, event: Event) -> bool:
    """Whether a place is where something else was: "The visit happened ahead of the talks in Vienna"."""
    while token.dep_ == "conj":
        token = token.head  # "after her visits to Chad and Mali"
    above = token.head.head
    if event.frame.verb and above.lemma_ in (*STAYS, "stop", "stopover") and above.head.lower_ in ("after", "before"):
        return event.trigger.is_ancestor(above)  # "will travel to Paris on Friday after a visit to London"
    if event.frame.verb or token.i < event.trigger.i or token.head.lower_ not in ("in", "at"):
        return False
    return any(one.lower_ in _BESIDE and one.dep_ != "pobj" for one in token.doc[event.trigger.i : token.head.i])
