"""A word of a parsed sentence in; the people that it stands for out: names, offices, pronouns, groups."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from whomet.extract import clause, leaders, people, syntax
from whomet.extract.clause import Clause, Mention
from whomet.extract.dates import Resolved
from whomet.extract.marked import RANKS
from whomet.extract.names import Name
from whomet.extract.people import Person
from whomet.extract.roles import Role
from whomet.extract.scene import Delegation, Scene
from whomet.extract.text import Sentence

GROUPS = ("delegation", "team", "group", "mission", "party", "entourage", "side", "guest", "visitor", "contingent")
_GUESTS = ("guest", "visitor")
# Who is spoken of, in other words: "the top diplomat will hold talks with Jones".
_DESCRIBED = ("diplomat", "politician", "statesman", "stateswoman", "lawmaker")
SPOKEN_OF = (*_GUESTS, *_DESCRIBED)
_COUNTS = {"two": 2, "pair": 2, "duo": 2, "both": 2, "trio": 3, "three": 3, "quartet": 4, "four": 4, "five": 5}
_ENVOYS = ("envoy", "emissary")
_PAIRS = (
    "leader",
    "side",
    "two",
    "pair",
    "duo",
    "trio",
    "both",
    "man",
    "official",
    "diplomat",
    *_ENVOYS,
    "counterpart",
    "politician",
    "sides",
    "minister",
    "president",
    "royal",
)
_LEADING = ("president", "government", "monarch")
_BODIES = ("committee", "commission", "caucus", "panel", "board", "council", "assembly")
# Whom a pronoun after them may stand for.
_SUBJECT_OR_OWNER = {clause.PERSON: ("nsubj", "nsubjpass", "poss"), clause.OFFICE: ("nsubj", "nsubjpass")}
_THEY = ("they", "them", "their", "theirs", "both")
_HONOURED = ("excellency", "highness", "majesty", "holiness")
_I = ("i", "me", "my", "mine")
_SPEAKERS = ("i", "me", "my", "we", "us", "our", "mine")
_SAYING = (
    "say tell write add note stress emphasize emphasise underline declare announce state explain recall remark report "
    "joke post tweet comment claim insist argue reply answer conclude observe warn confirm"
).split()


# "Foreign Minister Smith: "I met Jones""
_SAYS = re.compile(r'(?<=\w): (?="(?:I|We|Today|Yesterday|This)\b)')


@dataclass(slots=True)
class Who:
    """One sentence of a scene, and who is who in it. Where two people fit a word, it stands for nobody."""

    scene: Scene
    number: int
    clause: Clause
    point: Resolved | None = None
    who: dict[Token, list[int]] = field(default_factory=dict)
    day: str = ""
    against: list[str] = field(default_factory=list)
    sided: bool = False

    @property
    def sentence(self) -> Sentence:
        return self.scene.sentences[self.number]

    def named(self, number: int) -> str:
        return self.scene.cast.people[number].name

    def people(self, tokens: Iterable[Token]) -> list[int]:
        return list(dict.fromkeys(one for token in tokens for one in self.person(token)))

    def person(self, token: Token) -> list[int]:
        """Whom a word stands for; nobody where that is not certain."""
        self.who[token] = found = self._stands_for(token)
        return found

    def _stands_for(self, token: Token) -> list[int]:
        mention = self.clause.mention(token)
        if mention is not None:
            meeting = mention.kind == clause.INSTITUTION and token.dep_ in syntax.SUBJECTS
            named = self.mentioned(mention, token) or (self._led_by(token) if meeting else [])
            return named or (self._apposed_to(token) if mention.kind == clause.OFFICE and not mention.plural else [])
        word, lemma = token.lower_, token.lemma_.lower()
        if word in ("himself", "herself") and token.dep_ in ("dobj", "pobj"):
            # "Smith, who sees himself as a mediator"
            above = syntax.subject(syntax.clause_head(token))
            return self.person(above) if above is not None and above.lower_ != word else []
        if word in ("he", "him", "his", "himself"):
            return self._pronoun(token, people.MALE)
        if word in ("she", "her", "hers", "herself"):
            return self._pronoun(token, people.FEMALE)
        if word in _HONOURED and _is_by_itself(token) and (owner := syntax.possessor(token)) is not None:
            return self.person(owner)  # "His Excellency was welcomed by Smith"
        if word in _SPEAKERS:
            said_here = self.scene.speaker_paragraph == self.sentence.paragraph
            speaker = self.scene.speaker if said_here else self.scene.author
            if not said_here and word not in _I and self.scene.is_speech():
                speaker = None  # "She showed us the way": all who hear it
            return [speaker] if speaker is not None else []
        if word == "those" and token.head.lower_ in ("among", "amongst") and token.head.head.lemma_ == "be":
            # "Among those welcoming Smith were Jones and Brown"
            return self.people(one for one in self.clause.doc[token.head.head.i :] if self._is_named(one))
        if word == "latter":
            before = [one for one in self.clause.words[: token.i] if self._is_named(one)]
            return self.person(before[-1]) if len(before) > 1 else []
        if word in _THEY and self._is_of_a_body(token):
            return []
        if word in _THEY:
            return self._two_of_clause(token) or self.they() or self._two_before(token)
        if word in ("who", "whom", "which"):
            verb = syntax.clause_head(token)
            return self.person(verb.head) if verb.dep_ == "relcl" and verb.head != token else []
        if token.pos_ in ("NOUN", "PROPN", "NUM", "DET", "PRON"):
            named = self.named_with(token)
            if named:
                return named
            if token.dep_ == "appos" and self._is_named(token.head):
                return self.person(token.head)  # "Smith, the most senior official to visit France, met"
            if lemma in _GUESTS and token.tag_ != "NNS" and (guest := self._guest(token)):
                return guest
            if lemma == "official" and token.tag_ == "NN" and (one := self._the_official(token)):
                return one
            if lemma in _DESCRIBED and token.dep_ in syntax.SUBJECTS and any(c.lower_ == "the" for c in token.children):
                return self._described(lemma)
            if lemma in GROUPS or (lemma == "delegate" and any(child.lower_ == "the" for child in token.children)):
                return self.group(token)
            if lemma == "member" and token.tag_ == "NNS" and (body := _whose(token)) is not None:
                return self.group(body)
            if (lemma in _BODIES or token.tag_ == "NNS") and (led := self._led_by(token)):
                return led
            if token.lower_ in RANKS and (ranked := self._of_rank(token)):
                return ranked
            field = lemma == "minister" and any(child.dep_ == "compound" for child in token.children)
            if lemma in _PAIRS and (field or any(_narrows(one) or one.dep_ == "poss" for one in token.children)):
                return []  # "the leaders of Egypt and Israel", "their own leaders" are not those spoken of before
            if (count := _COUNTS.get(word)) is not None and token.tag_ != "VB":
                return self._last_together(count)
            if lemma == "couple" and any(child.lower_ == "the" for child in token.children):
                # Not "a couple of ministers", nor a host and his guest.
                return next((list(side) for side in self.scene.sides if len(side) == 2), [])
            if (lemma in _PAIRS or _is_of_state(token)) and token.tag_ == "NNS" and not _is_anybody(token):
                two = any(child.lower_ in ("two", "both") for child in token.children)
                if two and len(here := self._two_leading_here(token)) == 2:
                    return here
                they = self._from(self._nations(token), self.they() or (self._last_together(2) if two else []))
                if two and len(they) > 2:
                    # "The two envoys": of all who met, those who are called so
                    cast = self.scene.cast.people
                    they = [one for one in they if any(lemma in role.title.lower() for role in cast[one].roles)] or they
                if lemma in _ENVOYS:
                    they = [one for one in they if not self._leads(one)]
                return they if lemma in _PAIRS else self._leading(they)
        return []

    def _two_leading_here(self, token: Token) -> list[int]:
        """Who leads of those in the sentence: "Smith said that the Danish premier agrees, after the two"."""
        before = [one for one in self.clause.words[: token.i] if one.i in self.clause.mentions]
        subjects = [one for one in before if one.dep_ in syntax.SUBJECTS]
        named = list(dict.fromkeys(self.people(subjects)))
        leading = [one for one in named if self._leads(one) or self._is_called_a_leader(one)]
        return named if len(named) == len(leading) == 2 else []

    def _is_called_a_leader(self, person: int) -> bool:
        """ "North Korean leader Smith" """
        return any(role.title.lower() == "leader" and role.country for role in self.scene.cast.people[person].roles)

    def _leading(self, people: Sequence[int]) -> list[int]:
        """Those who lead a country: "the two heads of state" are not their wives."""
        leading = [one for one in people if self._leads(one)]
        return leading if len(leading) == 2 else []

    def _leads(self, person: int) -> bool:
        return any(role.head and role.kind in _LEADING for role in self.scene.cast.people[person].roles)

    def _apposed_to(self, office: Token) -> list[int]:
        """Who is named behind two offices: "Acting President of the Republic, Prime Minister Smith visited"."""
        behind = [one for one in office.children if one.dep_ == "appos" and self._is_named(one)]
        return self.person(behind[0]) if len(behind) == 1 else []

    def mentioned(self, mention: Mention, token: Token) -> list[int]:
        if mention.members:
            return [one for member in mention.members for one in self.mentioned(member, token)]
        if isinstance(mention.what, Name) and mention.kind == clause.PERSON:
            one = self.scene.cast.person(mention.what.start)
            return [one.number] if one is not None else []
        if isinstance(mention.what, Role):
            if mention.plural and (mention.what.title.lower() == "members" or _are_those_who(token)):
                return []  # "the other members of the mission", whoever they are
            if mention.plural:
                return self.named_with(token) or self._both(mention.what) or self._of_these(mention.what, mention)
            cast = self.scene.cast
            held = people.holders(cast, mention.what, mention.start)
            here = {place.iso3 for place in self.scene.here}
            held = held or people.named_next(cast, mention.what, self.sentence.end, here)
            if self._is_no_more_than_his_title(mention, mention.what, token):
                held = held or people.named_later(cast, mention.what)
            held = held or self._known_to_lead(mention.what)
            if not held and mention.what.title.lower() == "top diplomat" and not mention.what.country:
                return self.scene.focus[:1]
            return [held[0].number] if len(held) == 1 else []
        return []

    def _is_no_more_than_his_title(self, mention: Mention, role: Role, token: Token) -> bool:
        """ "Latvia's president", "The President of Latvia met", not "an adviser to the President of Latvia"."""
        whole = self.scene.text[mention.start : mention.end]
        meant = whole.lower().startswith(f"the {role.title.lower()} of ") and token.dep_ in syntax.SUBJECTS
        return meant or whole.endswith(role.title)

    def _led_by(self, token: Token) -> list[int]:
        """Who led those who met: "The committee, chaired by Smith, met Jones", "met lawmakers led by Smith"."""
        # "the heads of state of the Union, chaired by Smith": he is one of many.
        leading = ("lead", "head") if token.tag_ == "NNS" else ("lead", "head", "chair")
        led = [child for child in token.children if child.dep_ == "acl" and child.lemma_ in leading]
        agents = [one for verb in led for one in syntax.agents(verb)]
        return self.people(one for one in agents if self.clause.mention(one) is not None)

    def _is_named(self, token: Token) -> bool:
        mention = self.clause.mention(token)
        return mention is not None and mention.kind == clause.PERSON

    def named_with(self, token: Token) -> list[int]:
        """People in apposition ("the two men, Smith and Jones") or as examples ("leaders including Smith")."""
        found: list[Token] = []
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i:
                found.extend(syntax.conjuncts(child))
            elif child.dep_ == "prep" and child.lower_ in ("including", "such"):
                found.extend(syntax.under(child, ("as",)) or syntax.objects_of(child))
            elif child.lower_ == "of" and token.pos_ == "PROPN":
                # "the Oba of Benin, Smith, visited": a title that no table knows
                behind = (one for place in syntax.objects_of(child) for one in place.children if one.dep_ == "appos")
                found.extend(one for one in behind if self._is_named(one))
            elif child.dep_ == "nmod" and any(one.lower_ == "and" for one in child.children):
                # "met President Smith and Senate leaders": the parser makes his name a part of theirs
                mention = self.clause.mention(child)
                if mention is not None and " " in self.scene.text[mention.start : mention.end]:
                    found.append(child)
        many = token.tag_ == "NNS" or token.lemma_ in ("number", "leadership")
        if not found and many and token.dep_ in ("dobj", "pobj"):
            found.extend(self._included(token))
        return list(dict.fromkeys(one for each in found if self.clause.mention(each) for one in self.person(each)))

    def _included(self, token: Token) -> list[Token]:
        """Examples that stand after more words: "met a number of ministers on the sidelines, including Smith"."""
        for word in token.doc[token.i + 1 :]:
            if word.lemma_ == "include" and word.dep_ == "relcl" and token.is_ancestor(word):
                return syntax.objects(word)  # "met the leadership of the party, which included Smith and Jones"
            if syntax.is_verb(word) and word.lower_ != "including" and not (word.dep_ == "acl" and word.head == token):
                return []
            if (mention := self.clause.mention(word)) is not None and mention.kind in (clause.PERSON, clause.OFFICE):
                return []
            if word.lower_ == "including" and word.dep_ == "prep":
                beside = word.nbor(-1).text == "," or token.is_ancestor(word)
                return syntax.objects_of(word) if beside else []
        return []

    def _pronoun(self, token: Token, gender: str) -> list[int]:
        """The last one in focus whom the pronoun fits: this sentence's subject before it, then the last sentence's."""
        here: list[int] = []
        barred = self._subject_of(token) if token.dep_ in ("dobj", "pobj", "dative") else []
        told = self._told_in_the_first_person(token)
        if told:
            barred = [*barred, *self.people(told[:1])]
        if self._is_quoted(token):
            barred = [*barred, *self._quoted()]  # "'He will be coming to London,' said Smith": somebody else
        for other in self.clause.doc[: token.i]:
            mention = self.clause.mention(other)
            if mention is None or other.dep_ not in _SUBJECT_OR_OWNER.get(mention.kind, ()):
                continue
            found = self.mentioned(mention, other)[:1]
            # "Smith learned of Brown's plan before she met Jones": the subject rather than the owner.
            # Not "Smith spoke of Brown's visit and his talks".
            owning = other.dep_ == "poss" and token.dep_ in syntax.SUBJECTS
            here = [*here, *found] if owning else [*found, *here]
        if token.dep_ in ("dobj", "pobj") and (taken := self._taken_before(token)) is not None:
            # "met the Crown Prince, and had dinner with him": not whom the sentences before were about
            fitting = [one for one in (*here, *taken) if one not in barred]
            return [one for one in fitting if self.scene.cast.people[one].gender in (None, gender)][:1]
        if token.dep_ == "poss" and (praising := self._praising(token)) is not None:
            here = [*self.people(one for one in syntax.objects(praising) if one != token.head), *here]
            barred = [*barred, *self.people(syntax.subjects(praising))]
        verb = syntax.clause_head(token)
        if token.dep_ == "poss" and verb.head.lower_ == "for" and verb.head.head.lemma_ in syntax.THANKING:
            # "Smith thanked Jones for receiving him right after her return": hers who is thanked
            here = [*self.people(syntax.objects(verb.head.head)), *here]
        if token.dep_ == "poss" and verb.lemma_ in ("accompany", "join") and not syntax.is_passive(verb):
            # "The officials accompanying Smith on her visit to Peru": hers
            here = [*self.people(one for one in syntax.objects(verb) if one.i < token.i), *here]
        if told:
            here = [*self._named(told), *here]
        if not here and (principal := self._spoken_for(token)) is not None:
            here = self.people([principal])
        if (
            token.dep_ == "nsubj"
            and (office := clause.first_office(token.head, self.clause, self.scene.text)) is not None
        ):
            return self._of_that_office(office, gender)
        if not here and token.dep_ == "poss":
            # "Senators called on Smith to cancel his meeting with Jones"
            verb = syntax.clause_head(token)
            above = syntax.subject(verb) if syntax.is_verb(verb) and verb.tag_ == "VB" else None
            here = self.people([above]) if above is not None and above.i < token.i and self._is_named(above) else []
        if not here and token.dep_ == "poss":
            # "The plan was announced by Smith during his visit"
            by = [one for one in syntax.agents(syntax.clause_head(token)) if one.i < token.i and self._is_named(one)]
            here = self.people(by)
        if not here and token.dep_ == "poss":
            # "On her visit to Estonia, Virtanen praised": the subject still to come.
            here = self._coming_subject(token)
        for number in dict.fromkeys([*here, *self.scene.focus, *self._other_side(barred)]):
            one = self.scene.cast.people[number]
            if number not in barred and one.gender in (None, gender):
                one.gender = gender
                return [number]
        if barred and token.dep_ in ("dobj", "pobj") and self._is_of_one_called_so(token):
            # "Smith spoke of talks with Jones, and he had dinner with him"
            named = self._named(self.clause.words[: token.i])
            others = [one for one in dict.fromkeys(named) if one not in barred]
            if len(others) == 1 and self.scene.cast.people[others[0]].gender in (None, gender):
                return others
        # "In Kigali she saw Jones, said Smith": the one who says it.
        later = self.sayer()
        if not later and all(one.first >= self.sentence.start for one in self.scene.cast.people):
            # "Her meeting was cancelled. Minister Smith went home": nobody but whom the article is about.
            main = people.protagonist(self.scene.cast)
            later = [main.number] if main is not None else []
        fitting = [number for number in later if self.scene.cast.people[number].gender in (None, gender)]
        return [number for number in fitting if number not in barred]

    def _spoken_for(self, token: Token) -> Token | None:
        """Who has a spokesman: "A spokesperson for Smith said that he would go to Paris"."""
        for word in self.clause.words[: token.i]:
            mention = self.clause.mention(word)
            if mention is not None and "spokes" in self.scene.text[mention.start : mention.end].lower():
                return next((one for one in syntax.under(word, ("for", "of")) if self._is_named(one)), None)
        return None

    def _of_that_office(self, office: Role, gender: str) -> list[int]:
        """Whom "He was the first premier to visit Peru" is about: the last spoken of who is one, or leads otherwise."""
        kinds = _LEADING if office.kind in _LEADING else (office.kind,)
        before = [one.number for one in self.scene.cast.last_before(self.sentence.start)]
        for number in dict.fromkeys([*self.scene.focus, *before]):
            one = self.scene.cast.people[number]
            if one.gender in (None, gender) and any(role.head and role.kind in kinds for role in one.roles):
                return [number]
        return []

    def _quoted(self) -> list[int]:
        """Who says what this sentence quotes."""
        speaker = self.scene.speaker if self.scene.speaker_paragraph == self.sentence.paragraph else None
        return self.sayer() or ([speaker] if speaker is not None else [])

    def _is_quoted(self, token: Token) -> bool:
        """Whether a word stands in a quotation, which may have begun in an earlier sentence of the paragraph."""
        sentences, paragraph = self.scene.sentences, self.sentence.paragraph
        first = bisect_left(sentences, paragraph, hi=self.number, key=lambda one: one.paragraph)
        while sentences[first].paragraph != paragraph:
            first += 1  # the lines above a letter, which are not counted, stand below its headline
        return self.scene.text.count('"', sentences[first].start, self.clause.stretch(token, token)[0]) % 2 == 1

    def _told_in_the_first_person(self, token: Token) -> list[Token]:
        """The "I" of the words in which a pronoun stands, and what follows up to it; "he" is not who says "I"."""
        before = list(token.doc[: token.i])
        quotes = [one.i for one in before if one.text == '"']
        if len(quotes) % 2:
            before = before[quotes[-1] + 1 :]
        elif quotes or self.scene.author is None:
            return []
        first = next((at for at, one in enumerate(before) if one.lower_ in ("i", "my", "me")), None)
        return before[first:] if first is not None else []

    def _named(self, tokens: Iterable[Token]) -> list[int]:
        """The people that words name, the last first: "I spoke with Jones to discuss his trip"."""
        named = [one for one in tokens if (m := self.clause.mention(one)) is not None and m.kind == clause.PERSON]
        return list(reversed(self.people(named)))

    def _other_side(self, subject: Sequence[int]) -> list[int]:
        """Whom the subject met: "Smith hosted Jones on Monday. Smith thanked him"."""
        sides = self.scene.sides
        if len(sides) != 2 or len(subject) != 1 or any(len(side) != 1 for side in sides):
            return []
        mine, theirs = sides if subject[0] in sides[0] else reversed(sides)
        return list(theirs) if list(mine) == list(subject) else []

    def _taken_before(self, token: Token) -> list[int] | None:
        """Whom the verb before takes that shares its subject with this one's; None where there is none."""
        verb = syntax.clause_head(token)
        if verb.dep_ != "conj" or any(child.dep_ in syntax.SUBJECTS for child in verb.children):
            return None
        before = [*syntax.objects(verb.head), *syntax.under(verb.head, ("with", "to", "on"))]
        people = [one for one in before if (m := self.clause.mention(one)) and m.kind in (clause.PERSON, clause.OFFICE)]
        return self.people(people) if people else None

    def _praising(self, owner: Token) -> Token | None:
        """The verb by which somebody is thanked for what is his own: "thanked Jones for his visit"."""
        above = owner.head.head
        if owner.head.dep_ != "pobj" or above.lower_ != "for" or above.head.lemma_ not in syntax.THANKING:
            return None
        return above.head

    def _both(self, role: Role) -> list[int]:
        """Of "the two ministers", those who hold such an office, where just two were named in the sentences before."""
        before = self.sentence.start
        first = self.scene.sentences[max(0, self.number - 2)].start
        named = self.scene.cast.between(first, before)
        holding = [one.number for one in named if any(_is_one(role, theirs) for theirs in one.roles)]
        return holding if len(holding) == 2 else []

    def _of_these(self, role: Role, mention: Mention) -> list[int]:
        """The last spoken of together; where countries are named ("the two Japanese ministers"), those from there.

        "The foreign ministers" are not they where none of them is known as one.
        """
        held = [theirs for one in self.they() for theirs in self.scene.cast.people[one].roles]
        if held and not any(people.is_among(role, theirs) for theirs in held):
            return []
        named = {geo.iso3 for geo in self.scene.geography if mention.start <= geo.start and geo.end <= mention.end}
        return self._from(named, self.they())

    def _from(self, nations: Collection[str | None], people: list[int]) -> list[int]:
        """Those of these countries; all, where none is named."""
        return [one for one in people if self.scene.cast.people[one].country in nations] if nations else people

    def _nations(self, token: Token) -> set[str | None]:
        """The countries of "the Italian guest", "the two Japanese ministers"."""
        start, end = self.clause.stretch(token.doc[token.left_edge.i], token)
        return {geo.iso3 for geo in self.scene.geography if start <= geo.start and geo.end <= end}

    def _the_official(self, token: Token) -> list[int]:
        """Who was spoken of last, where he is of the country that is named: "the Russian official"."""
        nations = self._nations(token)
        known = any(child.lower_ == "the" for child in token.children)
        return [one for one in self.scene.focus[:1] if known and self.scene.cast.people[one].country in nations]

    def _described(self, noun: str) -> list[int]:
        """Who was spoken of last and can be called so: a diplomat has been called a minister or an ambassador."""
        if noun != "diplomat":
            return self.scene.focus[:1]
        people = self.scene.cast.people
        return [
            one
            for one in self.scene.focus
            if any(role.kind in ("minister", "ambassador", "secretary") for role in people[one].roles)
        ][:1]

    def _guest(self, token: Token) -> list[int]:
        """Who was received last: "the guest"; of "the Italian guest", the only one from there."""
        nations = self._nations(token)
        last = self.scene.guests if len(self.scene.guests) == 1 else []
        if not nations:
            return last
        before = self.scene.cast.last_before(self.clause.stretch(token, token)[0])
        fitting = [one.number for one in before if one.country in nations]
        if not fitting:
            fitting = [one for one in last if self.scene.cast.people[one].country is None]
        return fitting if len(fitting) == 1 else []

    def _of_rank(self, token: Token) -> list[int]:
        """Who was named with this rank: "Admiral Smith ... The Admiral called on"."""
        if not any(child.lower_ == "the" for child in token.children):
            return []
        before = self.scene.cast.last_before(self.clause.stretch(token, token)[0])
        text, rank = self.scene.text, token.text.capitalize() + " "
        fitting = [one for one in before if any(text.endswith(rank, 0, spot) for spot in one.spots)]
        # Of an admiral and a vice admiral, the one who is called no more.
        full = [one for one in fitting if not any(_has_more(text, spot - len(rank)) for spot in one.spots)]
        return [one.number for one in (full or fitting)] if len(full or fitting) == 1 else []

    def _last_together(self, count: int) -> list[int]:
        """ "The three": so many people as were named in one sentence just before, or those who met."""
        together = self.they()
        if len(together) == count:
            return together
        for number in range(self.number - 1, max(-1, self.number - 4), -1):
            here = self.scene.sentences[number]
            named = [one.number for one in self.scene.cast.between(here.start, here.end)]
            if number == self.number - 1 and len(named) < count:
                named = list(dict.fromkeys([*named, *self.scene.focus]))  # "The president spoke beside Jones."
            if len(named) == count:
                return named
        return []

    def _subject_of(self, token: Token) -> list[int]:
        """Who "him" cannot be: whoever the verb's subject is."""
        verb = syntax.clause_head(token)
        if verb.tag_ == "VBG" and verb.lemma_ in ("take", "bring"):
            return []  # "Smith embarked on a tour taking him to France"
        above = syntax.subject(verb) if syntax.is_verb(verb) else None
        mention = self.clause.mention(above) if above is not None else None
        if above is not None and above.lower_ in ("he", "she"):
            return self.person(above)  # "he had a meeting with him"
        return self.mentioned(mention, above) if mention is not None and above is not None else []

    def _is_of_one_called_so(self, token: Token) -> bool:
        """Whether "him" stands beside a "he": "he had a meeting with him"."""
        above = syntax.subject(syntax.clause_head(token))
        return above is not None and above.lower_ in ("he", "she")

    def _coming_subject(self, token: Token) -> list[int]:
        # "'During his visit, Smith will meet Jones,' Brown wrote": the subject of the pronoun's own clause first
        for verb in (syntax.clause_head(token), token.sent.root):
            above = syntax.subject(verb) if token.i < verb.i and syntax.is_verb(verb) else None
            mention = self.clause.mention(above) if above is not None and above.i > token.i else None
            if mention is not None and above is not None:
                return self.mentioned(mention, above)
        return []

    def sayer(self) -> list[int]:
        """Who says what this sentence reports."""
        for token in self.clause.words:
            if syntax.is_verb(token) and token.lemma_.lower() in _SAYING:
                for child in token.children:
                    if child.dep_ in syntax.SUBJECTS and (mention := self.clause.mention(child)) is not None:
                        return self.mentioned(mention, child)[:1]
        return []

    def they(self) -> list[int]:
        """The last who were spoken of together: a delegation, or those who met."""
        together = list(dict.fromkeys(one for side in self.scene.sides for one in side))
        return together or (self.scene.delegations[-1].all if self.scene.delegations else [])

    def _is_of_a_body(self, token: Token) -> bool:
        """Whether they are a body's people: "The company said that they were thinking of going to Surabaya"."""
        subjects = [one for one in self.clause.doc[: token.i] if one.dep_ in syntax.SUBJECTS and one != token]
        mention = self.clause.mention(subjects[-1]) if subjects else None
        return token.dep_ in syntax.SUBJECTS and mention is not None and mention.kind == clause.INSTITUTION

    def _two_before(self, token: Token) -> list[int]:
        """The two of the sentence, "Smith and Jones agreed on this when they met", or those of the one before."""
        above = syntax.subject(token.sent.root) if syntax.is_verb(token.sent.root) else None
        if above is not None and above.i < token.i and above.lower_ not in _THEY:
            here = self.people(one for one in (above, *above.conjuncts) if one.i < token.i)
            return here if len(here) == 2 else []
        if above is not None and above.i > token.i and len(coming := self.people(syntax.conjuncts(above))) == 2:
            return coming  # "During their meeting, Smith and Jones agreed"
        before = self.scene.sentences[self.number - 1] if self.number else None
        if before is None or before.paragraph != self.sentence.paragraph:
            return []
        named = [one.number for one in self.scene.cast.between(before.start, before.end)]
        return named if len(named) == 2 else []

    def _two_of_clause(self, token: Token) -> list[int]:
        """The two of the clause above: "Smith told Jones when they met", "made a deal with Jones before they met"."""
        verb = syntax.clause_head(token)
        if token.dep_ == "poss" and syntax.is_verb(verb) and (two := self._two_of_verb(verb, token)):
            return two
        above = verb.head
        if verb.dep_ != "advcl" or not syntax.is_verb(above) or above == verb:
            return []
        mine = self.people(syntax.subjects(above))
        things = syntax.objects(above)
        named = [one for one in (*things, *(far for head in (above, *things) for far in syntax.under(head, ("with",))))]
        theirs = self.people(one for one in named if self.clause.mention(one) is not None)
        return [*mine, *theirs] if len(mine) == 1 and len(theirs) == 1 and mine != theirs else []

    def _two_of_verb(self, verb: Token, their: Token) -> list[int]:
        """Of "As Smith and Jones said at their meeting", "held a ceremony for Jones before their talks", the two."""
        if their.head.dep_ != "pobj" or any(child.dep_ == "conj" for child in their.head.children):
            return []
        mine = [one for one in syntax.subjects(verb) if self.clause.mention(one) is not None]
        if verb.dep_ == "acl" and verb.tag_ == "VBN":
            mine = syntax.agents(verb)  # "decisions made by Smith and Jones during their meeting"
        far = (*syntax.objects(verb), *syntax.under(verb, ("with", "for")))
        far_ones = [one for one in far if one.i < their.i]
        theirs = [one for one in far_ones if self.clause.mention(one) is not None or one.lower_ in ("him", "her")]
        both = list(dict.fromkeys([*self.people(mine), *self.people(theirs)]))
        return both if len(both) == 2 else []

    def group(self, token: Token) -> list[int]:
        """The delegation that is meant: one named here, or the one spoken of."""
        own = self.delegation_of(token)
        if own is not None:
            return own.all
        if token.lemma_.lower() in ("side", "party", "group") and token.tag_ == "NNS":
            return self.they()
        if any(child.dep_ == "det" and child.lower_ in ("a", "an", "another") for child in token.children):
            return []
        if token.tag_ == "NNS" and any(child.lower_ == "working" for child in token.children):
            return []  # "The working groups have met monthly": whoever is in them
        if token.tag_ == "NNS" and len(self._nations(token)) > 1:
            return []  # "The Chadian and Israeli delegations held consultations": who was of which is not said
        if self.scene.delegations:
            return self.scene.delegations[-1].all
        # "Smith along with Jones and Brown met Miller. The group also met Roy."
        several = [side for side in self.scene.sides if len(side) > 1]
        known = any(child.dep_ == "det" and child.lower_ == "the" for child in token.children)
        return several[0] if known and len(several) == 1 else []

    def note_speaker(self) -> None:
        """Whose words the "I" of this sentence's quotation is."""
        for token in self.clause.words:
            if syntax.is_verb(token) and token.lemma_.lower() in _SAYING:
                # The nearest of two: "… in fact, the entire region," Smith wrote.
                own = [child for child in token.children if child.dep_ in syntax.SUBJECTS]
                above = own[-1] if len(own) > 1 else syntax.subject(token)
                if above is not None and above.lower_ not in _SPEAKERS and (said := self.person(above)):
                    self.scene.speaker, self.scene.speaker_paragraph = said[0], self.sentence.paragraph
                    return
        if (colon := _SAYS.search(self.scene.text, self.sentence.start, self.sentence.end)) is not None:
            before = self.scene.cast.between(self.sentence.start, colon.start())
            if len(before) == 1:
                self.scene.speaker, self.scene.speaker_paragraph = before[0].number, self.sentence.paragraph
                return
        if '"' not in self.scene.text[self.sentence.start : self.sentence.end] and self.scene.author is not None:
            self.scene.speaker = None

    def _known_to_lead(self, role: Role) -> list[Person]:
        """Who, named without his office, is known to have it: "Smith called. The French president said"."""
        if role.office is None or not role.head or not role.country:
            return []
        day = self.scene.reference.isoformat() if self.scene.reference is not None else None
        named = [one for one in self.scene.cast.last_before(self.sentence.end) if not one.roles]
        led = [(one, leaders.led_by(one.name, role.office, day)) for one in named]
        return [one for one, found in led if found is not None and found.country == role.country]

    def delegation_of(self, token: Token) -> Delegation | None:
        """The delegation that this sentence says a group is; those who know more of delegations say more."""
        return None


def _are_those_who(many: Token) -> bool:
    """Whether a clause tells which they are: "the leaders who took part", not "the leaders, who met on Friday"."""
    return any(child.dep_ == "relcl" and child.left_edge.i == many.i + 1 for child in many.children)


def _whose(members: Token) -> Token | None:
    """The group of "the delegation members", "the members of the delegation"."""
    before = [child for child in members.children if child.dep_ in ("compound", "poss")]
    return next((one for one in (*before, *syntax.under(members, ("of",))) if one.lemma_.lower() in GROUPS), None)


def _is_one(role: Role, theirs: Role) -> bool:
    return people.same_office(role, theirs) and people.is_among(role, theirs)


def _narrows(child: Token) -> bool:
    """Whether it says which ones: "of Egypt and Israel", "G7 leaders", but not "joined the two for talks"."""
    if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN":
        return True
    return child.dep_ in ("relcl", "acl") or (child.dep_ == "prep" and child.lower_ not in ("for", "over"))


def _has_more(text: str, rank: int) -> bool:
    """Whether a rank has another word before it: "Vice Admiral", "Lieutenant General"."""
    before = text[:rank].rstrip().rpartition(" ")[2]
    return before.lower() in RANKS or before in ("Vice", "Rear", "Lieutenant", "Major", "Brigadier")


def _is_by_itself(honour: Token) -> bool:
    """Whether an honour stands for whoever has it: "His Excellency was", not "His Excellency Smith was"."""
    after = honour.nbor() if honour.i + 1 < len(honour.doc) else honour
    return honour.dep_ in syntax.SUBJECTS and syntax.is_verb(after)


def _is_of_state(head: Token) -> bool:
    """ "the two heads of state", "both heads of government" """
    of = [one.lower_ for child in head.children if child.lower_ == "of" for one in child.children]
    return head.lemma_ == "head" and of in (["state"], ["government"])


def _is_anybody(token: Token) -> bool:
    """Whether a plural brings in people not spoken of before: "Smith met officials", "hosted foreign leaders"."""
    known = any(child.dep_ in ("det", "poss", "nummod") and child.lower_ not in ("a", "an") for child in token.children)
    if not known and token.lemma_ == "leader" and any(child.dep_ == "amod" for child in token.children):
        return True  # "congressional leaders called for talks"
    # "agreed to hold a leaders' meeting"
    return not known and token.dep_ in ("dobj", "pobj", "conj", "poss")
