"""A parsed sentence in; out comes who heads what by its verbs: "who chairs Fonterra", "was sworn in as minister"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from whomet.extract import clause, factuality, gazetteer, syntax, terms
from whomet.extract.clause import Clause
from whomet.extract.factuality import HAPPENED, ONGOING
from whomet.extract.institutions import Office, office_of, units
from whomet.extract.roles import Role, roles
from whomet.extract.terms import UNDATED, Dated

# "Smith heads the Law Commission."
_HEADING = ("head", "lead", "chair", "run", "direct", "command", "manage", "helm", "preside", "steer")
# "Smith was appointed Minister of Justice."
_PUTTING = ("appoint", "name", "elect", "reelect", "re-elect", "swear", "confirm", "install", "inaugurate")
# "Smith became Minister of Justice."
_BEING = ("become", "serve", "remain", "act", "take", "be")
# "Smith resigned as Minister of Justice."
_LEAVING = ("resign", "step", "retire", "quit", "oust", "dismiss", "sack", "fire", "remove", "relieve")
# "Smith was dismissed as minister", not "Smith dismissed his minister"
_OUSTING = ("oust", "dismiss", "sack", "fire", "remove", "relieve")
# "Smith succeeded Jones as Minister of Justice."
_FOLLOWING = ("succeed", "replace", "follow")
_HOLDING = frozenset((*_PUTTING, *_BEING, *_LEAVING, *_FOLLOWING))


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody heads an office; ``country`` is what the words name, ``status`` current or former."""

    person: int
    office: Office
    country: str | None
    status: str
    role: str
    rule: str
    dated: Dated = UNDATED


def appointments(text: str, found: Clause, people: Callable[[Iterable[Token]], list[int]]) -> Iterator[Told]:
    """Who heads what in a sentence of ``text``; ``people`` says whom its words stand for."""
    for verb in filter(syntax.is_verb, found.words):
        told = _heading if (lemma := verb.lemma_.lower()) in _HEADING else _office if lemma in _HOLDING else None
        if told is None or factuality.status(verb) not in (HAPPENED, ONGOING):
            continue
        yield from told(text, verb, found, people)
        if lemma in _OUSTING:
            yield from _relieved(text, verb, found, people)
        if lemma in _PUTTING and not syntax.is_passive(verb) and found.mention(verb) is None:
            yield from _put(verb, found, people)
    for index, mention in found.mentions.items():
        role = mention.what
        if isinstance(role, Role) and role.office is not None and role.head and not role.elect and not mention.plural:
            holder, rule = _appointed(found.doc[index]), "appointment"
            if holder is None:
                holder, rule = _introduced(found.doc[index]), "apposition"
            for person in people([holder] if holder is not None else []):
                yield _told(person, role, role.status, rule, UNDATED)


_REFUSING = ("reject", "oppose", "block", "veto", "refuse", "demand", "propose", "seek", "recommend", "expect")
_AS = ("the", "its", "their", "new")


def _appointed(office: Token) -> Token | None:
    """Who is put into an office by a noun: "approved the appointment of Smith as prime minister"."""
    at = office.i - 1
    while at > 3 and office.doc[at].lower_ in _AS:
        at -= 1
    if at < 4 or office.doc[at].lower_ != "as":
        return None
    for of in reversed(office.doc[max(1, at - 8) : at - 1]):
        if of.is_punct or syntax.is_verb(of):
            return None
        noun = of.nbor(-1)
        if of.lower_ == "of" and noun.lemma_.lower() in ("appointment", "election"):
            # Not "the proposed appointment of", "rejected the appointment of".
            sure = noun.head.lemma_ not in _REFUSING and not any(child.dep_ == "amod" for child in noun.children)
            return office.doc[at - 1] if sure and factuality.status(noun) in (HAPPENED, ONGOING) else None
    return None


def _introduced(office: Token) -> Token | None:
    """Who is called by an office before the pronoun: "A former minister of energy, she joined the board"."""
    after = office.doc[office.i + 1 : office.i + 3]
    return after[1] if office.i == 0 and after.text.lower() in (", he", ", she") else None


# "the delegation of the Senate headed by Smith": he heads no institution.
_GATHERINGS = frozenset(
    "delegation delegations mission team talks session meeting ceremony ceremonies conference summit dialogue event "
    "partnership initiative campaign operation efforts inauguration celebration celebrations launch signing "
    "investigation funeral consultations roundtable panel forum implementation".split()
)


# What only refers to a body that is named elsewhere: "The Task Force is chaired by Smith".
_SHORT = frozenset(
    {"task force", "working group", "committee", "council", "commission", "board", "department", "agency"}
)


def _heading(text: str, verb: Token, found: Clause, people: Callable[[Iterable[Token]], list[int]]) -> Iterator[Told]:
    if _is_no_heading(verb):
        return
    passive = syntax.is_passive(verb)
    subjects = syntax.subjects(verb)
    heads = syntax.agents(verb) if passive else subjects
    bodies = subjects if passive else [*syntax.objects(verb), *syntax.under(verb, ("over",))]
    for body in bodies:
        name = _name(text, body, found)
        if name is None or _GATHERINGS.intersection((body.lower_, body.lemma_.lower(), *name.lower().split())):
            continue
        if name.lower() in _SHORT or any(child.lower_ in ("a", "an") for child in body.children):
            continue
        owner = syntax.possessor(body)
        country = _country(owner, found)
        for person in people(heads):
            office = office_of(name, country, owner is not None)
            yield Told(person, office, country, _since(verb), verb.lemma_, "heads", terms.of_verb(verb, found))


def _is_no_heading(verb: Token) -> bool:
    """Whether a verb tells somebody to act, or is a title's: "directed the Coast Guard to help", "Presiding Judge"."""
    told = verb.lemma_.lower() == "direct" and any(child.dep_ in ("xcomp", "ccomp", "advcl") for child in verb.children)
    after = verb.doc[verb.i + 1 : verb.i + 2].text
    return told or (verb.text.endswith("ing") and verb.text[:1].isupper() and after[:1].isupper())


# "leads the Front for a Free Arlun guerrillas"
_MEMBERS = re.compile(r" (?:rebels|guerrillas|fighters|militants|militia|lawmakers|party)$")


def _name(text: str, body: Token, found: Clause) -> str | None:
    """The name of what is headed; None where it is none ("a delegation", "the talks", "it")."""
    if body.pos_ == "PRON" or body.lower_ == "it":
        return None
    mention = found.mention(body)
    if mention is not None:
        return text[mention.start : mention.end] if mention.kind == clause.INSTITUTION else None
    first = body
    while first.i > 0 and first.nbor(-1).dep_ in ("compound", "amod", "nmod") and body.is_ancestor(first.nbor(-1)):
        first = first.nbor(-1)
    last = body
    for child in body.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "on") and child.i == last.i + 1:
            last = max(child.subtree, key=lambda token: token.i)
            break
    start, end = found.stretch(first, last)
    name = _MEMBERS.sub("", text[start:end])
    if name.lower() in units():
        return name
    if "administration" in name.lower().split() and not name[:1].isupper():
        return None  # "leads the most pro-union Administration": a president's years in office
    return name if any(word[:1].isupper() for word in name.split()) and name.split()[-1][:1].isupper() else None


def _country(owner: Token | None, found: Clause) -> str | None:
    mention = found.mention(owner) if owner is not None else None
    if mention is not None and isinstance(mention.what, gazetteer.Geo):
        return mention.what.iso3
    return None


def _since(verb: Token) -> str:
    """Whether somebody still does what the verb says."""
    beside = [child.lower_ for child in verb.children]
    if verb.tag_ == "VBD" or any(word in ("had", "once", "previously", "was", "were") for word in beside):
        return "former"
    # "has also served as minister", not "has served as minister since 2020"
    over = verb.lemma_ == "serve" and "has" in beside and not {"since", "for"} & set(beside)
    return "former" if over else "current"


def _office(text: str, verb: Token, found: Clause, people: Callable[[Iterable[Token]], list[int]]) -> Iterator[Told]:
    lemma = verb.lemma_.lower()
    above = syntax.subject(verb)
    passive = syntax.is_passive(verb)
    if above is None or (lemma in (*_PUTTING, *_OUSTING) and not passive) or _is_of_somebody_else(verb):
        return
    mention = found.mention(above)
    named = [one for child in verb.children if child.dep_ == "attr" for one in syntax.conjuncts(child)]
    said = lemma == "be" and not any(_is_office(one, found) for one in named)
    if said and mention is not None and isinstance(mention.what, Role) and mention.kind == clause.OFFICE:
        # "Estonia's new foreign minister is Smith", not "The prime minister is a former mayor"
        role = mention.what
        if role.office is not None and role.head and not mention.plural and all(found.mention(one) for one in named):
            for person in people(named)[:1]:
                yield _told(person, role, _since(verb), lemma, terms.of_verb(verb, found))
        return
    if mention is None and clause.first_office(verb, found, text) is not None:
        return  # "She was the first prime minister to visit Peru", who may be so no more
    complements = [child for child in verb.children if child.dep_ in ("oprd", "attr", "dobj", "xcomp", "appos")]
    complements.extend(syntax.under(verb, ("as",)))
    if lemma in ("act", "take", "step", "retire", "swear", "serve", *_FOLLOWING):
        complements = syntax.under(verb, ("as",))
    status = (
        "former" if lemma in _LEAVING or (lemma in ("be", "serve", "act") and _since(verb) == "former") else "current"
    )
    dated = terms.of_verb(verb, found)
    # Who makes room does so on the day on which another begins.
    over = Dated(until=dated.since)
    for complement in complements:
        for role in _roles(text, complement, found):
            if role.office is not None and role.head and not role.elect:
                if lemma in _FOLLOWING:
                    for before in people(syntax.agents(verb) if passive else syntax.objects(verb)):
                        yield _told(before, role, "former", lemma, over)
                now = "former" if role.status == "former" else status
                for person in people(syntax.conjuncts(above)):
                    yield _told(person, role, now, lemma, dated)
                if lemma in (*_PUTTING, "become") and now == "current":
                    for before in people(_replaced(verb)):
                        yield _told(before, role, "former", lemma, over)


_POSTS = ("post", "position", "duty", "office", "role", "job")


def _relieved(text: str, verb: Token, found: Clause, people: Callable[[Iterable[Token]], list[int]]) -> Iterator[Told]:
    """Who has left a post that somebody took from him: "The President relieved Smith of his post as governor"."""
    above = syntax.subject(verb) if syntax.is_passive(verb) else None
    whom = syntax.conjuncts(above) if above is not None else syntax.objects(verb)
    posts = [one for one in syntax.under(verb, ("of", "from")) if one.lemma_ in _POSTS]
    for office in [one for post in posts for one in syntax.under(post, ("as", "of"))]:
        for role in _roles(text, office, found):
            if role.office is not None and role.head and not role.elect:
                for person in people(whom):
                    yield _told(person, role, "former", verb.lemma_, terms.of_verb(verb, found))


def _is_office(token: Token, found: Clause) -> bool:
    mention = found.mention(token)
    return mention is not None and mention.kind == clause.OFFICE


def _told(person: int, role: Role, status: str, rule: str, dated: Dated) -> Told:
    """``role`` is one that heads an office."""
    assert role.office is not None
    return Told(person, role.office, role.country, status, role.title, rule, dated)


def _replaced(verb: Token) -> list[Token]:
    """Whose place is taken: "was appointed governor, replacing Smith", "to succeed Smith"."""
    after = [one for one in verb.subtree if one.lemma_.lower() in _FOLLOWING and one.tag_ in ("VBG", "VB")]
    return [one for each in after for one in syntax.objects(each)]


def _put(verb: Token, found: Clause, people: Callable[[Iterable[Token]], list[int]]) -> Iterator[Told]:
    """Who gets which office, by the order of words: the parser takes "named Jones minister" for one name."""
    named: Token | None = None
    for token in found.doc[verb.i + 1 : verb.i + 8]:
        mention = found.mention(token)
        if mention is None and token.lower_ in ("as", "the", "to", "be", "its", "his", "her", "new"):
            continue
        if mention is None or mention.plural or (named is None and mention.kind != clause.PERSON):
            return
        if named is None:
            named = token
        elif isinstance(role := mention.what, Role) and mention.kind == clause.OFFICE:
            if role.office is not None and role.head and not role.elect:
                for person in people([named])[:1]:
                    yield _told(person, role, "current", verb.lemma_.lower(), terms.of_verb(verb, found))
            return
        else:
            return


def beginnings(found: Clause, people: Callable[[Iterable[Token]], list[int]]) -> Iterator[tuple[int, Dated]]:
    """Who began when in an office that only his title names: "President Smith, who took office in January"."""
    for verb in found.words:
        if not syntax.is_verb(verb) or factuality.status(verb) not in (HAPPENED, ONGOING):
            continue
        if _takes_office(verb) and (above := syntax.subject(verb)) is not None and not syntax.conjuncts(above)[1:]:
            dated = terms.of_verb(verb, found)
            yield from ((person, dated) for person in people([above])[:1] if dated.since is not None)


def _takes_office(verb: Token) -> bool:
    taken = syntax.objects(verb) if verb.lemma_.lower() in ("take", "assume") else ()
    return any(one.lower_ == "office" for one in taken)


def _is_of_somebody_else(verb: Token) -> bool:
    """Whether an infinitive's subject is not its sentence's: "congratulated Jones on her victory to become mayor"."""
    if verb.tag_ != "VB" or not any(child.lower_ == "to" for child in verb.children):
        return False
    return verb.head.pos_ == "NOUN" or any(child.dep_ == "dobj" for child in verb.head.children)


def _roles(text: str, complement: Token, found: Clause) -> list[Role]:
    """The offices that a complement names."""
    mention = found.mention(complement)
    if mention is not None and isinstance(mention.what, Role):
        return [mention.what] if not mention.plural else []
    if mention is not None:
        return []
    last = max(complement.subtree, key=lambda token: token.i)
    start, end = found.stretch(complement.left_edge, last)
    head = found.spans[complement.i][0] - start
    return [
        role
        for role in roles(text[start : min(end, start + 120)], [])
        if role.name is None and role.start <= head < role.end
    ]
