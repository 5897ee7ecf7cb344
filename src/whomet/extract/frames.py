"""A parsed sentence in; the events that it tells out, each with its words for who, with whom, where and whether."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from whomet.extract import clause, factuality, syntax
from whomet.extract.clause import Clause
from whomet.extract.tables import rows
from whomet.ontology import MEETS, VISITS

# Which side of a meeting is the host.
AGENT: Final = "agent"
OTHER: Final = "other"
NOBODY: Final = "-"

# Who gives what a noun says, and who is its guest: "received a courtesy call from", "was granted an audience by".
_RECEIVING = ("receive", "welcome", "host", "grant")


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of data/frames.tsv."""

    edge: str
    lemma: str
    verb: bool
    agent: str
    other: tuple[str, ...]
    mode: str
    mutual: str
    host: str


@dataclass(frozen=True, slots=True)
class Event:
    """One use of a frame. ``agents`` and ``others`` are words still to be resolved; either may be empty.

    ``others`` of VISITS are destinations; ``between`` are those of "a meeting between Smith and Jones". ``governor`` is
    the verb that a noun's event hangs on. ``host`` is AGENT or OTHER, whichever has the others as guests, or NOBODY.
    """

    frame: Frame
    trigger: Token
    agents: tuple[Token, ...]
    others: tuple[Token, ...]
    between: tuple[Token, ...]
    status: str
    mode: str
    governor: Token | None
    host: str

    @property
    def verb(self) -> Token | None:
        """The verb that tells it: the trigger, or what a noun hangs on."""
        return self.trigger if self.frame.verb else self.governor


@functools.cache
def frames() -> dict[tuple[str, bool], list[Frame]]:
    """The table, by lemma and whether it is a verb."""
    found: defaultdict[tuple[str, bool], list[Frame]] = defaultdict(list)
    for row in rows("frames.tsv"):
        verb = row["pos"] == "V"
        frame = Frame(
            row["edge"],
            row["lemma"],
            verb,
            row["agent"],
            tuple(row["other"].split()),
            row["mode"],
            row["mutual"],
            row["host"],
        )
        found[row["lemma"].split()[0 if verb else -1], verb].append(frame)
    return dict(found)


@functools.cache
def trigger() -> re.Pattern[str]:
    """The words that make a sentence worth parsing."""
    words = sorted(row["word"] for row in rows("triggers.tsv"))
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def events(found: Clause) -> Iterator[Event]:
    """The events of a sentence, in the order of their words."""
    for token in found.words:
        if token.i in found.mentions:
            continue
        verb = syntax.is_verb(token)
        if not (rows_here := frames().get((_lemma(token), verb), ())):
            continue
        if (verb and other_sense(token)) or (token.lower_ == "bilateral" and not _is_thing(token)):
            continue
        if token.dep_ == "compound" and (token.lower_ == "host" or token.head.lemma_.lower() in ("meeting", "talk")):
            continue  # "the host city", "their summit meeting"
        if token.tag_ == "NNS" and token.lemma_ == "exchange" and _is_of_words(token):
            continue  # "the bellicose exchanges between Smith and Jones", who never met
        if token.lemma_ == "word" and token.head.head.lemma_ == "war":
            continue  # "a war of words with Smith"
        if token.dep_ == "pobj" and token.head.lower_ == "under":
            continue  # "the drafts under discussion"
        # Of a courtesy call what is true of a call is not.
        narrow = {frame.edge for frame in rows_here if not verb and _is_modified(token, frame.lemma)}
        state = factuality.status(token)
        for frame in rows_here:
            if " " not in frame.lemma and frame.edge in narrow:
                continue
            if " " not in frame.lemma or (
                _has_object(token, frame.lemma.split()[1]) if verb else _has_modifier(token, frame.lemma.split()[0])
            ):
                event = _event(frame, token, found, state)
                if not event.mode.endswith("?"):
                    yield event


_OF_WORDS = ("verbal", "bellicose", "angry", "heated", "bitter", "sharp", "fiery", "public", "written", "online")


def _is_of_words(exchanges: Token) -> bool:
    """Whether things are said across a distance, or sent: "exchanges of letters"."""
    return any(child.lower_ in (*_OF_WORDS, "of") for child in exchanges.children)


def _is_thing(token: Token) -> bool:
    """Whether it is a noun of its own: "had a bilateral with Smith", not "discussed bilateral cooperation"."""
    return token.pos_ == "NOUN" and token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass")


def other_sense(verb: Token) -> str:
    """Why a verb tells of no event, whatever its frames; "" where it may."""
    if _is_sport(verb):
        return "told of a match"
    return "another sense of the word" if _is_other_sense(verb) else ""


_MATCHES = ("final", "semifinal", "quarterfinal", "match", "game", "playoff", "derby", "tie", "round", "bout")


def _is_sport(verb: Token) -> bool:
    """Whether it is told of a match: "Smith will meet Jones in Sunday's final"."""
    return any(one.lemma_.lower() in _MATCHES for one in syntax.under(verb, ("in",)))


def _is_other_sense(verb: Token) -> bool:
    """Whether somebody is called something, or goes back home: "Smith called Jones a liar", "went back to France"."""
    if verb.lemma_ in ("go", "come", "return", "move") and any(
        child.lower_ in ("back", "home") for child in verb.children
    ):
        return True
    if verb.lemma_ == "host" and verb.tag_ == "VBN" and verb.dep_ != "ROOT" and verb.i > 1:
        # "are attending the trip, hosted by Smith": the trip is
        return verb.nbor(-1).text == "," and verb.nbor(-2).lemma_ in ("trip", "tour", "event", "meeting", "dinner")
    if verb.lemma_ == "stay" and any(child.lower_ in ("behind", "home", "put", "away") for child in verb.children):
        return True
    if verb.lemma_ in ("stop", "continue"):
        # "stopping attacks in France", "continue their talks on a range of issues of importance to France"
        return bool(syntax.objects(verb))
    if verb.lemma_ in ("take", "bring", "fly"):
        # "captured Smith and brought him to Paris": nobody goes there who is taken
        along = [verb, verb.head, *verb.conjuncts] if verb.dep_ in ("conj", "advcl") else [verb, *verb.conjuncts]
        return any(one.lemma_ in _SEIZING for one in along)
    if verb.lemma_ in ("send", "dispatch"):
        # "was sent to Paris as ambassador", "troops dispatched to Paris by Smith"
        return syntax.is_passive(verb) or any(child.lower_ == "as" for child in verb.children)
    if verb.lemma_ == "spend" and verb.dep_ in ("acl", "relcl"):
        return True  # "with a day to spend in Paris"
    if verb.lemma_ == "have":
        meals = [noun for child in verb.children if child.dep_ == "prep" for noun in child.children]
        return not any(noun.lemma_ in ("dinner", "lunch", "breakfast", "tea", "supper", "coffee") for noun in meals)
    if verb.lemma_ == "discuss":
        # "discussed their talks with Smith": the parser hangs "with" on the verb.
        # "discussed his plans for the summit with Smith"
        return any(
            (syntax.possessor(noun) is not None and noun.lemma_ in _TALKS)
            or any(one.lemma_ in _TALKS for one in noun.subtree if one != noun and one.dep_ == "pobj")
            for noun in syntax.objects(verb)
        )
    if verb.lemma_ == "negotiate":
        return bool(syntax.objects(verb)) and not syntax.under(verb, ("with",))  # "will negotiate a treaty": officials
    if verb.lemma_ == "brief":
        # "briefed the mayors on the plan" is of whoever came
        return any(one.tag_ == "NNS" for one in (*syntax.objects(verb), *syntax.subjects(verb)))
    if verb.lemma_ == "lead":
        # "led the delegation to France", not "led a force to France", "led Smith to Paris" of a journey
        return not any(one.lemma_.lower() in _LED or one.pos_ in ("PROPN", "PRON") for one in syntax.objects(verb))
    if verb.lemma_ == "keep":
        return not any(child.lower_ == "for" for child in verb.children)
    if verb.lemma_ != "call":
        return False
    if any(child.lower_ == "what" for child in verb.children):
        return True  # "follows what Smith called a useful conversation"
    if verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "upon":
        return True  # "called upon participants to act"
    if any(child.lower_ == "on" and child.i == verb.i + 1 for child in verb.children) and _asks(verb):
        return True
    taken = next(
        (child for child in verb.children if child.dep_ in ("dobj", "nsubj", "ccomp", "oprd") and child.i > verb.i),
        None,
    )
    if taken is None or taken.right_edge.i + 1 >= len(verb.doc):
        return taken is not None and taken.dep_ not in ("dobj", "oprd")
    after = verb.doc[taken.right_edge.i + 1]
    if taken.dep_ == "dobj" and after.lower_ in ("today", "yesterday", "tonight", "tomorrow"):
        return False
    return taken.dep_ not in ("dobj", "oprd") or after.text == '"' or after.pos_ in ("DET", "ADJ", "NOUN", "PROPN")


_SEIZING = ("capture", "seize", "arrest", "detain", "raid", "abduct", "kidnap", "extradite")
_LED = ("delegation", "mission", "team", "group", "party", "contingent", "entourage", "expedition", "ministry")
_TALKS = ("conversation", "talk", "meeting", "call", "discussion", "engagement", "summit", "encounter", "session")


def _asks(verb: Token) -> bool:
    """Whether it goes on with what is to be done: "called on Smith to resign", not "to discuss trade"."""
    return any(
        token.tag_ == "VB"
        and (token.head == verb or token.dep_ == "pcomp")
        and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
        and token.lemma_ not in ("discuss", "express", "pay", "thank", "congratulate", "review", "present", "say")
        for token in verb.subtree
    )


def _lemma(token: Token) -> str:
    """The lemma; of "the sixth Foreign Office Consultations", which the tagger takes for a name, too."""
    lemma = token.lemma_.lower()
    return lemma.removesuffix("s") if token.tag_ == "NNPS" else lemma


def _has_object(verb: Token, noun: str) -> bool:
    return any(child.lemma_.lower() == noun for child in verb.children if child.dep_ in ("dobj", "intj"))


def _is_modified(noun: Token, lemma: str) -> bool:
    return " " in lemma and _has_modifier(noun, lemma.split()[0])


def _has_modifier(noun: Token, word: str) -> bool:
    return any(child.lemma_.lower() == word for child in noun.children if child.dep_ in ("compound", "amod"))


def _event(frame: Frame, trigger: Token, found: Clause, state: str) -> Event:
    agents: list[Token]
    between: list[Token] = []
    governor = None
    if frame.verb:
        agents, others = _of_verb(frame, trigger, found)
    else:
        governor = _above(trigger)
        if governor is not None and governor.lemma_ == "follow" and trigger.dep_ == "nsubj":
            governor = None  # "Their meeting followed a call between Smith and Jones on Monday" tells of two
        between = syntax.under(trigger, ("between", "among")) if "between" in frame.other else []
        if not between and "between" in frame.other and governor is not None and trigger.dep_ in ("nsubj", "nsubjpass"):
            between = _between(governor, trigger)
        if not between and "between" in frame.other and governor is not None and trigger.dep_ == "pobj":
            # "to lay the groundwork for a summit in Paris between Smith and Jones"
            between = [one for one in syntax.under(governor, ("between",)) if one.i > trigger.i]
            # not "spoke in a call to Smith during a meeting between Jones and Brown"
            between = [] if any(_is_met_at(one, trigger) for one in between) else between
        if not between and "between" in frame.other:
            # "talks held in Paris between Smith and Jones"
            between = [one for verb in _participles(trigger, _HELD_BY) for one in syntax.under(verb, ("between",))]
        between = _first_row(between)
        agents, others = ([], []) if between else _of_noun(frame, trigger, governor, found)
        if governor is not None and governor.lemma_ == "join" and syntax.is_passive(governor) and not others:
            agents = []  # "Smith was joined on the call by Jones and Brown": whom they called is not said
        elif (
            frame.mutual != "0"
            and all(_is_body(one, found) for one in between)
            and not any(found.mention(one) is None or _is_person(one, found) for one in others)
        ):
            # "the talks with France were led by Smith and Jones"
            between = _joint(frame, trigger, governor, found) or between
    mode = _mode(frame, trigger, governor)
    host = _host(frame, governor, agents, others)
    return Event(frame, trigger, tuple(agents), tuple(others), tuple(between), state, mode, governor, host)


def _is_met_at(token: Token, noun: Token) -> bool:
    """Whether it is of another meeting that somebody is one of two."""
    of = next((one.head for one in token.ancestors if one.lower_ == "between"), noun)
    return of != noun and _is_meeting(of)


def _is_meeting(noun: Token) -> bool:
    return any(frame.edge == MEETS for frame in frames().get((_lemma(noun), False), ()))


def _is_body(token: Token, found: Clause) -> bool:
    """Whether its people are named elsewhere: "talks between the ministries, led by Smith and Jones"."""
    mention = found.mention(token)
    if mention is not None:
        return mention.kind in (clause.COUNTRY, clause.PLACE, clause.INSTITUTION)
    return token.lemma_ in ("country", "nation", "state", "ministry", "government", "parliament")


def _host(frame: Frame, governor: Token | None, agents: Sequence[Token], others: Sequence[Token]) -> str:
    """Which side has the other as its guest: of "Smith received a visit from Jones" the verb says it, not the noun."""
    if frame.verb or governor is None or governor.lemma_ not in _RECEIVING:
        return frame.host
    hosts = syntax.agents(governor) if syntax.is_passive(governor) else syntax.subjects(governor)
    sides = [side for side, tokens in ((AGENT, agents), (OTHER, others)) if not set(hosts).isdisjoint(tokens)]
    return sides[0] if len(sides) == 1 else NOBODY


def _first_row(row: list[Token]) -> list[Token]:
    """Those up to the one after "and": "after the call between Smith and Jones, Brown and Miller agreed"."""
    for at, one in enumerate(row[:-1]):
        if any(word.lower_ == "and" for word in one.doc[one.i + 1 : row[at + 1].i]):
            return row[: at + 2]
    return row


def _above(noun: Token) -> Token | None:
    """The verb that a noun belongs to; "defended his decision to withdraw troops during a visit" tells when he did."""
    verb = syntax.governor(noun)
    aside = noun.dep_ == "pobj" and noun.head.lower_ == "during" and noun.head.head == verb
    if verb is not None and aside and verb.dep_ == "acl" and any(child.lower_ == "to" for child in verb.children):
        return syntax.governor(verb) or verb
    return verb


def _of_verb(frame: Frame, verb: Token, found: Clause) -> tuple[list[Token], list[Token]]:
    """Who does it, and to whom or where."""
    # Nobody is conferred or spoken: "conferred by video link" is no passive.
    passive = syntax.is_passive(verb) and (frame.edge == VISITS or "obj" in frame.other)
    subjects = syntax.subjects(verb)
    if frame.lemma == "talk" and verb.tag_ == "VBZ" and any(child.lower_ == "after" for child in verb.children):
        return syntax.subjects(verb.head), subjects  # "Smith warns of strikes after Jones talks", a headline
    taken = subjects if passive else syntax.objects(verb)
    agents = syntax.agents(verb) if passive else subjects
    if passive and not agents and frame.edge == VISITS:
        agents = subjects  # "Smith was flown to Paris"
    if frame.edge == MEETS and not passive and not taken and (other := _each_other(verb)) is not None:
        taken = [other]
    if frame.edge == MEETS and not passive and "obj" in frame.other and len(frame.other) > 1 and taken:
        # "Smith met each doubt with a lie": what is met is not whom.
        return agents, taken
    if frame.edge == MEETS and frame.lemma in _HOSTING and not passive and not taken and agents:
        taken = _object_put_off(verb, found)
    if frame.edge == MEETS and "obj" in frame.other and not passive and not taken and agents:
        taken = _right_behind(verb, found)
    others = syntax.under(verb, tuple(word for word in frame.other if word != "obj"))
    if frame.edge == MEETS:
        others = [one for one in others if not _is_date(one, found)]  # "on Sunday called Smith"
    if not others and frame.edge == VISITS and "for" in frame.other:
        others = [one for child in verb.children for one in syntax.goal_of(child)]
    if frame.lemma == "be":
        # "Smith is in Paris", but not "Smith was quiet in Paris".
        others = syntax.beside(verb, frame.other)
        if "to" in frame.other and verb.tag_ != "VBN" and not any(child.lower_ == "off" for child in verb.children):
            others = []
        if "from" in frame.other and not any(child.lower_ == "back" for child in verb.children):
            others = []
        if "to" in frame.other and not others:
            # "is en route to Paris", "is on her way to Paris"
            ways = [one for child in verb.children if child.lower_ in ("en", "on") for one in child.children]
            others = [one for way in ways if way.lower_ in ("route", "way") for one in syntax.under(way, ("to",))]
    if frame.agent == "obj":
        # "Jones was shown the palace": the passive keeps its second object.
        # A country welcomes, too.
        hosts = [one for one in subjects if not passive and verb.lemma_ in ("host", "welcome")]
        return taken, [*(syntax.objects(verb) if passive and "obj" in frame.other else []), *others, *hosts]
    others = [*(taken if "obj" in frame.other else []), *others]
    return [*agents, *(one for agent in agents if others for one in _beside(agent, found))], others


def _beside(agent: Token, found: Clause) -> list[Token]:
    """Whom a subject has with him: "Minister Smith with Ambassador Jones called on Brown"."""
    if not _is_person(agent, found):
        return []
    along = [one for one in agent.children if one.lower_ == "with" and one.i == agent.i + 1]
    return [one for each in along for one in syntax.objects_of(each) if _is_person(one, found)]


# Not "call": "called on Smith" is no telephone call.
_HOSTING = ("receive", "welcome", "host", "greet", "meet")


def _each_other(verb: Token) -> Token | None:
    """ "The last time Smith and Jones saw each other was in Paris": the parser makes it the subject of "was"."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    reciprocal = [word.lower_ for word in after] in (["each", "other"], ["one", "another"])
    return after[-1] if reciprocal else None


def _right_behind(verb: Token, found: Clause) -> list[Token]:
    """Whom a verb takes where the parser gives him to the next clause: "Smith phoned Jones, Brown spoke to Miller"."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if not _is_person(after, found) or after.dep_ not in ("nmod", "compound", "oprd"):
        return []
    if after.i + 1 < len(verb.doc) and after.nbor().text == '"':
        return []  # "Smith called Jones "[a]n old friend""
    return syntax.conjuncts(after) if after.dep_ == "oprd" else [after]


def _object_put_off(verb: Token, found: Clause) -> list[Token]:
    """Whom a verb takes after time and place: "Smith received on Monday at the palace Jones".

    The parser hangs Jones on the preposition; people are no place and no day.
    """
    there = [one for one in syntax.under(verb, ("at", "in", "on")) if one.i > verb.i]
    there += [child for one in there for child in one.children if child.dep_ == "appos"]
    people = [one for one in there if _is_person(one, found)]
    if not people:
        people = [one for one in verb.doc[verb.i + 1 :] if _is_put_off(one, verb, found)]
    return syntax.conjuncts(people[0]) if people else []


def _is_put_off(token: Token, verb: Token, found: Clause) -> bool:
    """Whether somebody stands right after a day or place: "received in Paris yesterday Jones"."""
    before = found.mention(token.nbor(-1))
    between = verb.doc[verb.i + 1 : token.i]
    return (
        _is_person(token, found)
        and before is not None
        and before.kind in (clause.DATE, clause.PLACE)
        and any(word.dep_ == "prep" or word.lower_ == "here" for word in between)
        and not any(syntax.is_verb(word) or word.is_punct or _is_person(word, found) for word in between)
    )


def _of_noun(frame: Frame, noun: Token, governor: Token | None, found: Clause) -> tuple[list[Token], list[Token]]:
    """Whose it is, and with whom or where."""
    owner = syntax.possessor(noun)
    agents = syntax.conjuncts(owner) if owner is not None and not _is_date(owner, found) else []
    # "received a visit from Smith"
    taken = governor is not None and governor.lemma_ == "receive"
    whose = ("of", "by", "from") if taken and "from" not in frame.other else ("of", "by")
    for one in syntax.under(noun, whose if frame.lemma != "guest" else ()):
        # Not "a visit to France at the invitation of Smith".
        above = one.head.head if one.head.dep_ in ("prep", "agent") else noun
        if not agents and _is_person(one, found) and (above == noun or found.mention(above) is not None):
            agents = syntax.conjuncts(one)
    if not agents and frame.edge == VISITS:
        agents = _by_whom(noun, governor, found)
    if frame.edge == VISITS and noun.head.lower_ == "for" and noun.head.head == governor and _is_his(owner):
        if governor.lemma_ in ("host", "welcome", "receive"):
            # "Smith hosted Jones for his first visit to France": the guest's
            agents = syntax.subjects(governor) if syntax.is_passive(governor) else syntax.objects(governor)
    # "the visit of Smith and Mrs. Smith of France": France is no goal.
    others = [
        one
        for one in syntax.under(noun, frame.other)
        if one not in agents and not (frame.edge == VISITS and _is_person(one.head.head, found))
    ]
    if frame.edge == MEETS and not (agents or others):
        # "signed during a meeting held by Smith with Jones"
        held = _participles(noun, _HELD_BY)
        agents = [one for verb in held for one in syntax.agents(verb)]
        if agents:
            others = [one for word in (*held, *agents) for one in syntax.under(word, frame.other)]
    if frame.edge == VISITS and not others and any(child.lower_ in ("return", "homeward") for child in noun.children):
        others = syntax.under(noun, ("from",))  # "on his return trip from Paris"
    if frame.edge == MEETS and not agents and noun.head.lower_ == "for":
        agents = _who_asked(noun.head)
    if frame.edge == MEETS and not others:
        # "called off the meetings scheduled for Sunday with Smith"
        others = [one for verb in _participles(noun, _ARRANGED) for one in syntax.under(verb, frame.other)]
    if frame.edge == MEETS and not (agents or others):
        others = _named_before(noun, found)
    if frame.edge == MEETS and not (agents or others):
        # "a meeting that I had with Smith"
        had = [child for child in noun.children if child.dep_ == "relcl" and child.lemma_ in ("have", "hold")]
        if had and (others := [one for verb in had for one in syntax.under(verb, frame.other)]):
            agents = [child for verb in had for child in verb.children if child.dep_ == "nsubj"]
    if frame.edge == MEETS and not others:
        # "hosted a dinner in honour of Smith"
        honour = [one for one in syntax.under(noun, ("in",)) if one.lemma_ in ("honour", "honor")]
        others = [one for above in honour for one in syntax.under(above, ("of",))]
    if governor is None:
        above = noun.head.head
        if frame.edge == VISITS and noun.head.lower_ == "on" and above.dep_ == "ROOT" and _is_person(above, found):
            # A headline: "Smith on a visit to France", not "Statement by Smith on travel to France"
            agents = agents or syntax.conjuncts(above)
        return agents, others
    if not agents and (programme := factuality.programme_of(noun)) is not None:
        # "Her programme includes talks with Smith"
        if (owner := syntax.possessor(programme)) is not None:
            return syntax.conjuncts(owner), others
        own = syntax.under(programme, ("of", "by"))
        # "The programme of Smith's stay includes talks with Jones"
        stays = [owner for one in own if (owner := syntax.possessor(one)) is not None and not _is_person(one, found)]
        return [*(one for one in own if _is_person(one, found)), *stays], others
    if governor.lemma_ == "accompany" and not syntax.is_passive(governor) and noun.dep_ == "pobj" and not owner:
        # "Smith accompanied the President during the meeting with Jones": the President's meeting
        return syntax.objects(governor), others
    if governor.lemma_ == "join" and not syntax.is_passive(governor) and noun.head.lower_ == "during" and not owner:
        if frame.edge == VISITS and (with_whom := [one for one in syntax.objects(governor) if _is_person(one, found)]):
            return [*syntax.subjects(governor), *with_whom], others  # "Smith joined Jones during travel to Paris"
    if frame.lemma == "host" and governor.lemma_ == "be" and noun.head == governor:
        # "Her host on Monday was Smith"
        return agents, syntax.objects(governor) if noun.dep_ == "nsubj" else syntax.subjects(governor)
    if frame.lemma == "audience" and governor.lemma_ == "have" and noun.dep_ == "dobj" and agents and not others:
        return syntax.subjects(governor), agents  # "Smith had an audience of Jones"
    light = (
        noun.head == governor
        and noun.dep_ in ("dobj", "obj", "nsubjpass", "nsubj", "attr")
        and governor.lemma_ not in _SPEAKING_OF
    )
    if others and light and frame.edge == MEETS and "with" in frame.other:
        # "will hold talks with Smith on Monday, and with Jones afterwards"
        others += [one for one in syntax.joined_on(governor, "with") if one not in others]
    if not others and frame.edge == MEETS and governor.i < noun.i and not light:
        # "denied a report of his meeting in Paris with Jones": the parser hangs "with" on the verb.
        others = [one for one in syntax.under(governor, ("with",)) if one.i > noun.i and "with" in frame.other]
    if (
        not others
        and light
        and not (frame.edge == VISITS and noun.dep_ == "nsubj" and governor.lemma_ not in (*_LIGHT, *_PHASES, *_TAKING))
    ):
        # "held talks in Paris with Smith": the parser hangs "with" on the verb or on Paris.
        others = syntax.under(governor, tuple(word for word in frame.other if word != "of"))
    if taken and agents and light and frame.edge == MEETS and not any(_is_person(one, found) for one in others):
        return agents, syntax.subjects(governor)  # "Smith received a courtesy call by Jones"
    if noun.dep_ in ("dobj", "oprd") and noun.head == governor and not others and frame.edge == MEETS:
        if syntax.is_passive(governor):
            # "Jones was granted an audience by Smith"
            return syntax.subjects(governor), syntax.agents(governor)
        # "Smith granted Jones an audience"
        others = [one for child in governor.children if child.dep_ == "dative" for one in syntax.conjuncts(child)]
    if not agents and governor.lemma_ == "be" and noun.dep_ == "nsubj":
        # "A meeting with Smith is on the agenda of Jones"
        agents = [one for agenda in syntax.under(governor, ("on",)) for one in syntax.under(agenda, ("of",))]
    if (
        not others
        and frame.edge == MEETS
        and noun.dep_ == "pobj"
        and noun.head.lower_ in ("during", "at", "in")
        and governor.lemma_ not in ("discuss", "mention")
    ):
        # "Smith told Jones during the meeting", not "Smith discussed Jones during the call"
        others = [one for one in syntax.objects(governor) if _is_person(one, found)]
    if not others and frame.lemma == "talk" and noun.head.lower_ == "for" and governor.lemma_ == "join":
        others = [one for one in syntax.objects(governor) if _is_person(one, found)]  # "Smith joined Jones for talks"
    if not agents and noun.head.lower_ == "for" and governor.lemma_ == "be":
        # "Their next stop will be Paris for talks with Smith"
        stops = [one for one in governor.children if one.dep_ == "nsubj" and one.lemma_ in ("stop", "stopover")]
        agents = [owner for one in stops if (owner := syntax.possessor(one)) is not None]
    if frame.edge == MEETS and (partaking := _partaking(noun)) is not None:
        # "his participation in a trilateral summit with Smith", "took part in the trilateral summit alongside Smith"
        owner = syntax.possessor(partaking)
        agents = agents or (syntax.conjuncts(owner) if owner is not None else syntax.subjects(governor))
        others = others or syntax.under(partaking, ("alongside", "with"))
    if not agents and frame.edge == VISITS and governor.lemma_ in ("host", "receive", "welcome"):
        if noun.dep_ == "pobj" and noun.head.lower_ in ("on", "for") and (guests := syntax.objects(governor)):
            return guests, others  # "Smith will host Jones on a state visit to France"
    if not others and governor.lemma_ == "attend" and noun.dep_ == "dobj":
        # "will attend a luncheon to be hosted by Smith"
        hosted = [
            child for child in noun.children if child.dep_ in ("acl", "relcl") and child.lemma_ in ("host", "give")
        ]
        others = [one for verb in hosted for one in syntax.agents(verb)]
    if not agents and others and governor.lemma_ == "attend" and noun.dep_ == "dobj":
        agents = syntax.subjects(governor)  # "Smith attended a meeting with Jones"
    return agents or governing(noun, governor), others


def _who_asked(aim: Token) -> list[Token]:
    """Who is to have what was asked for: "turned down a request from Smith for an audience with Jones"."""
    requests = [one for one in (aim.head, *syntax.objects(aim.head)) if one.lemma_ in ("request", "plea", "bid")]
    return [one for request in requests[:1] for one in syntax.under(request, ("from", "by")) if one.i < aim.i]


def _named_before(noun: Token, found: Clause) -> list[Token]:
    """With whom talks were that are called by a name: "Smith warns of strikes after Jones talks"."""
    # The parser may take "after Jones talks" for a clause.
    aside = noun.head if noun.dep_ == "pobj" else next((one for one in noun.children if one.dep_ == "mark"), noun)
    plain = not any(child.dep_ in ("det", "poss") for child in noun.children)
    named = [one for one in noun.children if one.dep_ in ("compound", "nsubj") and _is_person(one, found)]
    return named if aside.lower_ in ("after", "following", "before", "during") and plain and len(named) == 1 else []


def _by_whom(noun: Token, governor: Token | None, found: Clause) -> list[Token]:
    """Whose journey it is by a word behind it: "the visit paid by Smith", "visits by foreign officials"."""
    paid = [verb for verb in noun.children if verb.dep_ == "acl" and verb.lemma_ in ("pay", "make", "undertake")]
    agents = [one for verb in paid for one in syntax.agents(verb)] or syntax.under(noun, ("by",))
    if not agents and governor is not None and not syntax.is_passive(governor) and noun.head.head == governor:
        # "referred to the visit by Smith": the parser hangs "by" on the verb.
        agents = [one for one in syntax.under(governor, ("by",)) if one.i > noun.i and _is_person(one, found)]
    return agents


_HELD_BY = ("held",)
_ARRANGED = ("planned", "scheduled", "set", "slated")


def _participles(noun: Token, words: Sequence[str]) -> list[Token]:
    """What is told of a meeting right behind it: "a meeting held by Smith", "talks planned for Friday"."""
    return [child for child in noun.children if child.dep_ == "acl" and child.lower_ in words]


# A meeting of all with all, whoever the sentence makes its host.
AMONG_ALL = ("trilateral", "tripartite", "three-way", "quadrilateral", "four-way", "quad", "quadripartite")


def _partaking(noun: Token) -> Token | None:
    """The word that says that somebody takes part in a meeting of a few."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else noun.head
    if above.lower_ == "part":
        above = above.head
    among = any(word.lower_ in AMONG_ALL for word in noun.lefts)
    return above if among and above.lemma_ in ("participation", "participate", "take", "attend", "join") else None


def _is_his(owner: Token | None) -> bool:
    return owner is None or owner.pos_ == "PRON"


def _joint(frame: Frame, noun: Token, governor: Token | None, found: Clause) -> list[Token]:
    """Both ends where one phrase names them: "the Smith-Jones talks", "a meeting of", "took place between"."""
    for relative in noun.children if frame.mutual == "1" else ():
        # "the talks at which Smith, Jones and Brown launched"
        if relative.dep_ == "relcl" and any(
            c.dep_ == "prep" and c.lower_ in ("at", "in", "during") for c in relative.children
        ):
            above = syntax.subject(relative)
            if above is not None and above != noun and len(joint := syntax.conjuncts(above)) > 1:
                return joint
    if len(two := _two_owners(noun, found)) == 2:
        return two
    compound = [
        child for child in noun.subtree if child.i < noun.i and child.dep_ in _NAMED and _is_person(child, found)
    ]
    if len(compound) > 1:
        return compound
    joint = syntax.under(noun, ("of",))
    # Not of "talks on the sidelines of a summit".
    if joint and joint[0].head.head == noun and not syntax.under(noun, ("with",)):
        return joint
    if frame.mutual == "1" and len(joint := _chairing(noun, governor)) > 1:
        return joint
    if governor is not None and noun.head == governor and noun.dep_ in ("nsubj", "nsubjpass"):
        involved = syntax.objects(governor) if _brings_together(frame, governor) else []
        if governor.lemma_ in ("chair", "lead", "head", "host") and syntax.is_passive(governor):
            involved = syntax.agents(governor)  # "The talks were co-chaired by Smith and Jones"
        return involved if len(involved) > 1 else _between(governor, noun)
    return []


def _two_owners(noun: Token, found: Clause) -> list[Token]:
    """ "Smith and Jones's meeting in Paris left its mark", of which the parser makes Smith and a meeting."""
    owner = syntax.possessor(noun)
    if owner is None or owner.left_edge.i < 2 or not _is_person(owner, found):
        return []
    also, first = owner.left_edge.nbor(-1), owner.left_edge.nbor(-2)
    joined = also.lower_ == "and" and _is_person(first, found) and noun.dep_ == "conj" and noun.head == first
    return [first, owner] if joined else []


def _between(verb: Token, noun: Token) -> list[Token]:
    """ "A call took place between Smith and Jones", not "A call came before talks between Smith and Jones"."""
    found = [one for one in syntax.under(verb, ("between",)) if not _is_met_at(one, noun)]
    # Nor "The call highlighted the ties between Smith and Jones".
    ties = [one.head.head for first in found[:1] for one in (first, *first.ancestors) if one.head.lower_ == "between"]
    return [] if any(one.dep_ == "dobj" and one.lower_ != "place" for one in ties) else found


def _brings_together(frame: Frame, verb: Token) -> bool:
    """ "The talks involved Smith and Jones", "brought Smith and Jones together"; of a summit: two of many, perhaps."""
    if verb.lemma_ == "bring":
        return frame.mutual == "1" and any(child.lower_ == "together" for child in verb.children)
    return verb.lemma_ == "involve"


_CHAIRING = ("chair", "lead", "head")


def _chairing(noun: Token, governor: Token | None) -> list[Token]:
    """Who led it: "The talks, led by Smith and Jones, took place", "was held, co-chaired by Smith and Jones"."""
    beside = [child for child in noun.children if child.dep_ == "acl"]
    for above in (noun, noun.head.head):
        # "the third round of talks was held"
        if governor is not None and above.head == governor and above.dep_ in ("nsubj", "nsubjpass"):
            beside += [one for one in governor.children if one.dep_ in ("advcl", "conj", "acl") and one.tag_ == "VBN"]
    led = [
        one for one in beside if one.lemma_ in _CHAIRING and not any(c.dep_ in syntax.SUBJECTS for c in one.children)
    ]
    return [agent for verb in led[:1] for agent in syntax.agents(verb)]


_NAMED = ("compound", "nmod", "amod", "poss", "conj", "npadvmod")


def _is_date(token: Token, found: Clause) -> bool:
    mention = found.mention(token)
    return mention is not None and mention.kind == clause.DATE


def _is_person(token: Token, found: Clause) -> bool:
    mention = found.mention(token)
    return mention is not None and mention.kind in (clause.PERSON, clause.OFFICE)


# Verbs that say nothing but that it took place: "hold talks", "pay a visit", "talks were held by".
_LIGHT = (
    "hold have conduct give make pay do undertake carry organise organize host grant co-chair cochair "
    "co-host get take receive accord lead chair arrange schedule plan cancel postpone shelve drop scrap nix "
    "ditch ax axe "
    "set expect announce deny put call"
).split()
# Verbs whose own place and day are not those of the visit: "The visit was prepared on Thursday in Helsinki".
# Nor are those who attended it the guests: "The audience was attended by Smith".
_SPEAKING_OF = (
    "come prepare discuss agree confirm criticise criticize praise describe review mention condemn attend".split()
)
# Verbs that say how far it is.
_PHASES = (
    "begin start open launch kick conclude end finish complete continue resume wrap cut "
    "embark follow wind round extend shorten curtail interrupt pay"
).split()


def governing(noun: Token, governor: Token) -> list[Token]:
    """Who does what the verb above the noun says: "Smith held talks", "At the meeting Smith stressed"."""
    if noun.head == governor and noun.dep_ == "nsubj":
        return []
    doers = [one for agent in governor.children if agent.dep_ == "agent" for one in agent.children]
    if any(one.is_ancestor(noun) and any(c.lower_ == "the" for c in one.children) for one in doers):
        return []  # "mandated by the heads of government meeting", not "spoke by video conference"
    if noun.head == governor and noun.dep_ == "nsubjpass":
        return syntax.agents(governor) if governor.lemma_ in _LIGHT else []
    if governor.lemma_ == "include" and governor.dep_ == "relcl" and _is_meeting(governor.head):
        # "speaking after a summit that included talks with Smith, Jones said"
        higher = syntax.governor(governor.head)
        return governing(governor.head, higher) if higher is not None else []
    if noun.head == governor and noun.dep_ == "dobj" and governor.lemma_ not in (*_LIGHT, *_PHASES):
        return []
    above = syntax.subject(governor)
    return syntax.conjuncts(above) if above is not None and above != noun else []


# Whose place is where a journey goes: "The visit took her to Paris", not "The trip will advance our ties to Chad".
_TAKING = ("take", "bring", "lead", "be", "come", "include", "go", "last", "happen", "occur", "mark", "feature")

_PHONE = re.compile(r"\b(?:tele)?phone|\btelephon|\b(?:phone|telephone) call\b|\bcall with\b", re.IGNORECASE)
_VIDEO = re.compile(r"\bvideo|\bvirtual|\bonline\b|\bon screen\b|\bzoom\b|\bremotely\b|\bteleconferenc", re.IGNORECASE)


def _is_of_another_call(word: Token, trigger: Token, governor: Token | None) -> bool:
    """Whether a word says how somebody else met: "told him on the phone of his talks with Smith"."""
    if governor is None and syntax.clause_head(word) not in (trigger, trigger.head):
        # "is meeting Smith, ending a day that began with a call with Jones"
        own = next((one for one in (word, *word.ancestors) if one.dep_ in ("pobj", "dobj")), word)
        return _is_meeting(own) and trigger.is_ancestor(own)
    if governor is None or trigger.dep_ != "pobj" or trigger.is_ancestor(word):
        return False
    path = [one for one in (word, *word.ancestors) if governor.is_ancestor(one)]
    called = any(_is_meeting(one) and one != trigger and not one.is_ancestor(trigger) for one in path)
    return called or any(syntax.is_verb(one) for one in path)


def _mode(frame: Frame, trigger: Token, governor: Token | None) -> str:
    """How people met: the words around the trigger may say more than it does."""
    if frame.edge != MEETS:
        return ""
    head = trigger if frame.verb or governor is None else governor
    nearby = " ".join(word.text for word in head.subtree if not _is_of_another_call(word, trigger, governor))
    if _VIDEO.search(nearby):
        return "video"
    # "phone?" is of a verb that means a call only beside such a word: "got Smith on the phone".
    return "phone" if _PHONE.search(nearby) and frame.lemma != "courtesy call" else frame.mode
