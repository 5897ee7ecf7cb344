"""Questions about a dependency tree: who does it, to whom, with whom, where; over conjunctions and embedded clauses."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CLAUSES = ("VERB", "AUX")
# Where the subject of a verb without one stands in the verb or noun above it.
_SHARING = ("xcomp", "advcl", "pcomp", "conj", "acl", "dep", "ccomp", "parataxis", "prep")

# What is done to somebody for what he did.
THANKING = (
    "thank",
    "praise",
    "commend",
    "congratulate",
    "applaud",
    "laud",
    "credit",
    "criticize",
    "criticise",
    "condemn",
)


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, itself first.

    Smith, Jones and Brown of "met Smith, Jones and Brown" and of "met Smith along with Jones and Brown".
    """
    found = [token]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "along" and child.i > token.i:
            found.extend(under(child, ("with",)))
        if child.dep_ in ("conj", "appos") and child.pos_ not in _CLAUSES and child.i > token.i:
            if child.dep_ == "appos" and not _in_row(child):
                continue
            found.extend(conjuncts(child))
    return found


def _in_row(token: Token) -> bool:
    """Whether what the parser calls an apposition is one of a row: "Smith, Jones and Brown"."""
    return any(child.dep_ in ("cc", "conj") for child in token.children)


def is_verb(token: Token) -> bool:
    # "when Smith and Jones meet on Monday": the parser takes it for a sports meeting
    return token.pos_ in _CLAUSES or (token.lower_ == "meet" and token.dep_ in ("advcl", "ccomp"))


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject is the one that it is done to."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "nsubj" for child in verb.children):
        return False
    if any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children):
        return False
    if verb.dep_ in ("acl", "advcl", "ROOT"):
        return not any(child.dep_ == "dobj" for child in verb.children) or any(c.dep_ == "agent" for c in verb.children)
    if verb.dep_ == "conj" and not any(child.dep_ in ("aux", "nsubj") for child in verb.children):
        return is_verb(verb.head) and is_passive(verb.head)
    return False


def subject(verb: Token) -> Token | None:
    """The grammatical subject, through coordination, infinitives, participles and relative clauses."""
    lowest = verb
    for _ in range(12):
        own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if own is not None and is_as_first(verb):
            verb = verb.head
            continue
        if own is not None and not goal_of(verb):
            return _behind_as(own, verb) or _antecedent(own, verb)
        if (told := told_by_the_way(verb)) is not None:
            verb = told
            continue
        if verb.dep_ == "ROOT":
            # "Also present was Smith", "said Miller": the parser's attr after an inverted verb.
            return _after_a_comma(verb) or _of_the_verb_before(verb)
        if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and verb.head.lemma_ in (*_JOURNEYS, "day", "hour"):
            # "leaves on a trip, including a stop in France to meet Jones": who travels meets;
            # "with a day to spend here before heading to France, Smith"
            return possessor(verb.head) or ((above := governor(verb.head)) and subject(above))
        if (had := chance_taken(verb)) is not None:
            verb = had
            continue
        if (first := first_to(verb)) is not None:
            verb = first
            continue
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb != lowest and (above := governor(verb.head)) is not None:
            verb = above  # "wrote in a message posted after meeting Smith": no message met him
            continue
        if verb.dep_ in ("acl", "relcl") and not is_verb(verb.head):
            if verb.tag_ == "VB" and verb.head.lemma_ in _INTENT and not _is_of_others(verb):
                # "signalled their intention to meet", "announced plans to visit Paris"
                return _whose_intent(verb.head)
            return verb.head
        if verb.lemma_ in ("come", "visit") and verb.head.lower_ == "for" and verb.head.head.lemma_ in THANKING:
            return _object_of_control(verb.head)  # "thanked Smith for coming"
        if verb.dep_ == "advcl" and verb.tag_ == "VB" and verb.head.lemma_ in ("send", "dispatch"):
            return _object_of_control(verb)  # "sent Smith to Paris to meet Jones"
        if verb.dep_ in ("xcomp", "ccomp") and (theirs := _object_of_control(verb)) is not None:
            return theirs
        if verb.dep_ not in _SHARING:
            return None
        above = verb.head
        while above.dep_ == "prep" and above.head != above:
            above = above.head
        if not is_verb(above):
            # "plans to meet": the infinitive hangs on a noun; its subject is that noun's.
            above = governor(above) or above
        if above == verb or not is_verb(above):
            return None
        verb = above
    return None


def _behind_as(taken: Token, verb: Token) -> Token | None:
    """Whose verb it is in a headline: "Strained ties as Smith and Jones hold talks", of which the ties hold none."""
    names = [one for child in taken.children if child.lower_ == "as" for one in child.children if one.dep_ == "pobj"]
    several = [one for one in names if one.pos_ == "PROPN" and len(conjuncts(one)) > 1]
    return next((one for one in several if one.right_edge.i + 1 == verb.i), None)


def told_by_the_way(verb: Token) -> Token | None:
    """What is told where the sayer is put in: "Smith will visit France, sources say, to meet Jones"."""
    says = verb.head
    aim = verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB" and verb.i > says.i
    if not aim or says.lemma_ not in ("say", "report", "add", "confirm"):
        return None
    if says.dep_ == "parataxis" and says.head.i < says.i:
        return says.head
    return next((one for one in says.children if one.dep_ == "ccomp" and one.i < says.i), None)


def _of_the_verb_before(verb: Token) -> Token | None:
    """Who does both in a headline: "Smith threatens strikes, warns Jones"."""
    row = [one for one in verb.children if one.dep_ == "ccomp" and one.i < verb.i and one.tag_ == verb.tag_ == "VBZ"]
    return next((own for one in row for own in one.children if own.dep_ in SUBJECTS), None)


_CHANCES = ("opportunity", "chance", "honour", "honor", "pleasure", "privilege", "occasion")


def chance_taken(verb: Token) -> Token | None:
    """The verb that says that somebody had or will have a chance: "had the honour to meet Smith"."""
    chance = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VB" or chance.lemma_ not in _CHANCES:
        return None
    if any(child.lower_ in ("no", "little", "any") for child in chance.children):
        return None
    while chance.dep_ == "conj":
        chance = chance.head  # "had talks, and the chance to meet Smith"
    above = chance.head
    told = above.tag_ in ("VBD", "VBN") or any(child.lower_ in ("will", "shall") for child in above.children)
    had = told and chance.dep_ == "dobj" and above.lemma_ in ("have", "get", "take", "use", "seize")
    return above if had else None


def is_as_first(verb: Token) -> bool:
    """Whether it is said of who did something else: "arrived on Monday as the first minister to visit France"."""
    words = [child.lower_ for child in verb.children if child.dep_ in ("mark", "aux")]
    return verb.dep_ == "advcl" and verb.tag_ == "VB" and words == ["as", "to"]


def first_to(verb: Token) -> Token | None:
    """The verb that says who it was: "Smith was the first minister to visit France"."""
    above = verb.head.head
    if verb.dep_ == "advcl" and verb.head.lemma_ == "be" and any(child.lower_ == "ever" for child in verb.children):
        return verb.head  # "Smith is the first minister ever to visit France"
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.lemma_ in ("visit", "travel") and verb.tag_ == "VB":
        # The parser hangs the same infinitive on the verb.
        return verb.head if any(child.dep_ == "attr" and child.i < verb.i for child in verb.head.children) else None
    if verb.dep_ not in ("acl", "relcl") or verb.tag_ != "VB" or verb.head.dep_ != "attr":
        return None
    # The plain sentence has "the minister" for "the first German minister".
    first = verb.lemma_ in ("visit", "travel") or any(child.lower_ == "first" for child in verb.head.children)
    return above if first and above.lemma_ in ("be", "become") else None


def _after_a_comma(verb: Token) -> Token | None:
    """Whom the parser takes for one with another: "At the invitation of Smith, Jones arrived"."""
    return _name_after_a_comma(verb) or _phrase_after_a_comma(verb)


def _phrase_after_a_comma(verb: Token) -> Token | None:
    """The same of a noun with its phrase: "At the invitation of the minister, a delegation led by Jones arrived"."""
    for noun in verb.doc[: verb.i]:
        left, right = noun.left_edge, noun.right_edge
        if noun.dep_ in ("appos", "conj") and noun.pos_ == "NOUN" and left.i and left.nbor(-1).text == ",":
            above = next((one for one in noun.ancestors if one.head == verb), None)
            aside = above is not None and above.dep_ == "prep" and above.i < left.i
            if aside and left.lower_ in ("a", "an", "the") and _is_right_before(right, verb):
                return noun
    return None


def _is_right_before(last: Token, verb: Token) -> bool:
    return all(one.pos_ in ("AUX", "ADV", "PART") for one in verb.doc[last.i + 1 : verb.i])


def _name_after_a_comma(verb: Token) -> Token | None:
    before = [one for one in verb.doc[: verb.i] if one.pos_ in ("PROPN", "PRON")]
    last = before[-1] if before else None
    first = last
    if first is not None and first.i and first.nbor(-1).lower_ == "and" and first.head.dep_ == "conj":
        first = first.head  # "At the invitation of Smith, Jones and Brown arrived"
    if first is None or last is None or first.dep_ not in ("appos", "conj") or not first.i:
        return None
    above = next((one for one in first.ancestors if one.head == verb), None)
    aside = above is not None and above.dep_ == "prep" and above.i < first.i and first.nbor(-1).text == ","
    return first if aside and _is_right_before(last, verb) else None


_INTENT = ("intention", "intent", "plan", "decision")
# Of one's own plans one says so; "welcomed plans" is of another's.
_TELLING = (
    "announce signal have make declare confirm unveil reveal disclose state express cancel drop scrap abandon shelve "
    "postpone repeat reiterate defend explain"
).split()


def _is_of_others(verb: Token) -> bool:
    """Whether what is planned is not for those who say so: "their intention to hold the second Energy Dialogue"."""
    return verb.lemma_ == "hold" and not any(under(one, ("with",)) for one in (verb, *objects(verb)))


def _whose_intent(plan: Token) -> Token | None:
    """Who plans: "their intention to meet", "the plan of Smith to meet", "announced plans to meet"."""
    if plan.head.lower_ in ("for", "in"):
        return None  # "thanked him for his decision to visit", "the commitment reflected in his decision to visit"
    if (own := possessor(plan) or next(iter(under(plan, ("of", "by"))), None)) is not None:
        return own
    above = governor(plan)
    return subject(above) if above is not None and above.lemma_ in _TELLING and not is_passive(above) else None


_JOURNEYS = ("trip", "visit", "tour", "stop", "stopover", "journey")
_DEPARTING = ("leave", "depart", "head", "set", "embark", "bind")


def goal_of(verb: Token) -> list[Token]:
    """Where a journey goes of whose goal the parser makes the subject: "left for Paris to meet Jones"."""
    if verb.head.lemma_ not in _DEPARTING or verb.head == verb:
        return []
    if not any(child.dep_ == "mark" and child.lower_ == "for" for child in verb.children):
        return []
    return [one for child in verb.children if child.dep_ == "nsubj" for one in conjuncts(child)]


def subjects(verb: Token) -> list[Token]:
    """The subject and what is coordinated with it; of "Smith and Jones, who heads" only Jones heads."""
    above = subject(verb)
    if above is None:
        return []
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None and own.lower_ in ("who", "which", "that") and verb.tag_ == "VBZ":
        before = own.nbor(-2) if own.i > 1 and own.nbor(-1).is_punct else own.nbor(-1) if own.i else own
        return [before if before.pos_ == "PROPN" else above]
    if own is not None and own.lower_ == "who":
        # "Smith, who arrived on Friday, and Jones": who arrived is Smith
        return [one for one in conjuncts(above) if one == above or one.i < own.i]
    return conjuncts(above)


def _antecedent(token: Token, verb: Token) -> Token:
    """Whom "who", "which" and "that" stand for."""
    if token.lower_ in ("who", "which", "that", "whom") and verb.dep_ in ("relcl", "acl", "ccomp", "advcl"):
        above = verb.head if not is_verb(verb.head) else token
        # "a meeting with Smith, who is visiting France": not the meeting is.
        return _named_before(token) if above.lemma_ in _HELD and token.lower_ == "who" else above
    if token.lower_ in ("who", "which", "that") and verb.dep_ == "conj" and verb.head.dep_ == "relcl":
        return verb.head.head
    return token


_HELD = ("meeting", "talk", "conversation", "discussion", "call", "dinner", "lunch", "luncheon", "consultation")


def _named_before(token: Token) -> Token:
    """The last word before "who" that is no mark."""
    before = token.doc[: token.i]
    return next((one for one in reversed(before) if one.pos_ != "PUNCT"), token)


def _object_of_control(verb: Token) -> Token | None:
    """ "asked Smith to meet Jones": Smith meets; of "left Paris to meet Jones" nobody in particular does."""
    if verb.head.lemma_ in ("leave", "depart", "quit"):
        return None
    for child in verb.head.children:
        if child.dep_ == "dobj" and child.i < verb.i:
            return child
        if verb.head.lemma_ == "call" and child.lower_ == "on" and child.i < verb.i:
            return next(iter(objects_of(child)), None)  # "called on Smith to cancel his trip"
    return None


def governor(token: Token) -> Token | None:
    """The verb that a noun belongs to, through prepositions and nouns above it."""
    for _ in range(12):
        if token.head == token:
            return None
        token = token.head
        if is_verb(token):
            return token
    return None


def objects(verb: Token) -> list[Token]:
    return [
        one for child in verb.children if child.dep_ in ("dobj", "obj", "attr", "dative") for one in conjuncts(child)
    ]


def agents(verb: Token) -> list[Token]:
    """Who does what a passive says: "by Smith"."""
    found = [one for child in verb.children if child.dep_ == "agent" for one in _pobj(child)]
    return found or under(verb, ("by",))


def under(head: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """The objects of these prepositions within the head's own clause, nearest first."""
    found = [one for preposition in _own(head) if preposition.lower_ in prepositions for one in _pobj(preposition)]
    return found or (_taken_for_another_subject(head) if "with" in prepositions else [])


def _taken_for_another_subject(verb: Token) -> list[Token]:
    """Whom "met today with Smith to congratulate him" is with: the parser makes him the one who is to do that."""
    aims = [child for child in verb.children if child.dep_ == "advcl" and child.tag_ == "VB"]
    marked = [aim for aim in aims if any(one.dep_ == "mark" and one.lower_ == "with" for one in aim.children)]
    return [one for aim in marked for own in aim.children if own.dep_ == "nsubj" for one in conjuncts(own)]


def beside(verb: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """The objects of these prepositions where they are all that is said of the subject: "is in Paris"."""
    said = [child for child in verb.children if child.dep_ in ("acomp", "attr", "dobj", "oprd", "expl", "advmod")]
    if any(child.lower_ not in _NO_MATTER and child.dep_ != "advmod" for child in said):
        return []
    heads = [verb, *(child for child in said if child.lower_ in _NO_MATTER)]
    found = [child for head in heads for child in head.children if child.dep_ == "prep"]
    here = sorted((child for child in found if child.lower_ in prepositions), key=lambda child: child.i)
    return [one for preposition in here[:1] for one in _pobj(preposition)]


# "is back from Paris", "is due in Paris", "was last in Paris", "is off to Paris", "is present in Paris"
_NO_MATTER = ("last", "first", "back", "again", "also", "due", "off", "present", "himself", "herself", "themselves")


def _own(head: Token) -> Iterator[Token]:
    """The prepositions under a verb or noun, not those of clauses within it."""
    waiting = [head]
    while waiting:
        token = waiting.pop(0)
        for child in token.children:
            if child.dep_ in ("prep", "agent", "dative", "prt", "advmod", "mark") and child.pos_ in (
                "ADP",
                "SCONJ",
                "ADV",
            ):
                yield child
                waiting.append(child)
            elif child.lower_ == "including" and child.dep_ == "prep":
                # "for meetings, including with Smith and Jones", not "including talks with Smith"
                yield from (own for own in child.children if own.dep_ == "prep")
            elif child.dep_ == "conj" and child.pos_ == "ADP" and not _has_own_day(child):
                yield child  # "spoke with Smith on Monday, and with Jones afterwards"
            elif child.dep_ in (
                "pobj",
                "dobj",
                "npadvmod",
                "attr",
                "acomp",
                "nmod",
                "advmod",
                "pcomp",
                "oprd",
            ) and not (is_verb(child) or _is_anothers(child)):
                waiting.append(child)


def joined_on(verb: Token, preposition: str) -> list[Token]:
    """The objects of a verb's second preposition: "talks with Smith on Monday, and with Jones afterwards"."""
    again = [one for one in verb.children if one.dep_ == "conj" and one.pos_ == "ADP" and one.lower_ == preposition]
    return [far for one in again if not _has_own_day(one) for far in _pobj(one)]


# What dates are read as.
_DAYS = ("monday", "today", "tonight", "yesterday", "tomorrow", "june")


def _has_own_day(preposition: Token) -> bool:
    """Whether what is joined on was on a day of its own: "and with Jones on Tuesday"."""
    return any(one.lower_ in _DAYS for one in preposition.doc[preposition.i : preposition.right_edge.i + 4])


def _is_anothers(noun: Token) -> bool:
    """Whether a meeting is somebody's own: "met Smith ahead of Brown's meeting with Jones"."""
    owner = possessor(noun) if noun.lemma_ in (*_HELD, "visit", "trip", "tour") else None
    return owner is not None and owner.pos_ == "PROPN"


def objects_of(preposition: Token) -> list[Token]:
    """What stands under a preposition, with all that is joined to it."""
    return [one for child in preposition.children if child.dep_ == "pobj" for one in conjuncts(child)]


def _pobj(preposition: Token) -> list[Token]:
    found: list[Token] = []
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp") and not is_verb(child):
            before = [one for one in child.children if one.dep_ in ("compound", "nmod") and one.pos_ == "PROPN"]
            # "discussed with Jones ways of trading": the parser makes Jones a part of the ways.
            with_whom = before if preposition.head.lemma_ == "discuss" and child.tag_ == "NNS" else []
            found.extend(with_whom or conjuncts(child))
        elif child.dep_ == "pcomp" and (child.tag_ == "VB" or preposition.head.lemma_ == "discuss"):
            # "spoke today with Jones to discuss trade", "discuss with Jones deepening ties": the parser makes Jones the
            # one who is to do it.
            found.extend(one for own in child.children if own.dep_ == "nsubj" for one in conjuncts(own))
        elif child.dep_ == "prep" and not found:
            found.extend(_pobj(child))
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            found.extend(_pobj(child))
    return found


def possessor(noun: Token) -> Token | None:
    return next((child for child in noun.children if child.dep_ == "poss"), None)


def clause_head(token: Token) -> Token:
    """The verb of the clause that a token stands in, or the root."""
    while not is_verb(token) and token.head != token:
        token = token.head
    return token
