"""The word for an event in; whether it happened, goes on, is planned, was called off, or is only thought of."""

from __future__ import annotations

import functools
from collections.abc import Container, Iterator

from spacy.tokens import Token

from whomet.extract.syntax import is_verb
from whomet.extract.tables import rows

HYPOTHETICAL = "hypothetical"
HAPPENED = "happened"
ONGOING = "ongoing"
PLANNED = "planned"
CANCELLED = "cancelled"
POSTPONED = "postponed"
DENIED = "denied"

# What an adjective before the noun says: "a planned meeting".
_ADJECTIVES = {
    "planned": PLANNED,
    "scheduled": PLANNED,
    "upcoming": PLANNED,
    "forthcoming": PLANNED,
    "coming": PLANNED,
    "expected": PLANNED,
    "next": PLANNED,
    "proposed": HYPOTHETICAL,
    "possible": HYPOTHETICAL,
    "potential": HYPOTHETICAL,
    "hypothetical": HYPOTHETICAL,
    "cancelled": CANCELLED,
    "canceled": CANCELLED,
    "postponed": POSTPONED,
    "alleged": DENIED,
}
_MAYBE = ("could", "may", "might", "can", "should", "must", "ought", "need")
_WILL = ("will", "shall", "'ll", "wo")
_BEING = ("is", "are", "am", "'s", "'re")
_IF = ("if", "unless", "whether", "lest")
# Verbs after which an infinitive of purpose has not happened yet: "arrived to meet Smith".
_ON_THE_WAY = ("arrive", "land", "leave", "depart", "head", "return")
_STRONGEST = (HYPOTHETICAL, DENIED, CANCELLED, POSTPONED, PLANNED, ONGOING, HAPPENED)


@functools.cache
def _above() -> dict[str, str]:
    return {row["lemma"]: row["status"] for row in rows("factuality.tsv")}


def status(trigger: Token, headline: bool = False) -> str:
    """One of the statuses of an event, or HYPOTHETICAL; headlines say "Smith meets Jones" of what happened."""
    return sign(trigger, headline)[0]


def sign(trigger: Token, headline: bool = False) -> tuple[str, Token | None]:
    """The status of an event and the word that says so; what happened needs none."""
    found = dict(reversed(list(_signs(trigger, headline))))
    if is_over(trigger):
        # "hopes to build on the recent visit of Smith"
        found = {one: word for one, word in found.items() if one not in (HYPOTHETICAL, PLANNED, ONGOING)}
    # "A meeting planned for Thursday was cancelled" is cancelled; a plan that is only wished for is none.
    return next(((one, found[one]) for one in _STRONGEST if one in found), (HAPPENED, None))


_OVER = ("recent", "previous", "last", "earlier", "prior", "past", "latest")


def is_over(trigger: Token) -> bool:
    """Whether a noun is said to lie behind, whatever its verb says: "It follows recent talks in September"."""
    if is_verb(trigger):
        return False
    return any(child.lower_ in _OVER for child in trigger.children) or _is_followed(trigger)


def _is_followed(noun: Token) -> bool:
    """Whether another event comes after it: "The call follows Smith's talks", "will build on Smith's calls"."""
    head = noun.head
    if noun.dep_ == "dobj":
        return head.lemma_ == "follow"
    return noun.dep_ == "pobj" and head.lower_ in ("on", "upon", "up") and head.head.lemma_ in ("build", "follow")


def is_present(verb: Token) -> bool:
    """Whether a verb is in the simple present: "leaves for France on Friday"."""
    if verb.tag_ == "VBG" and any(
        child.lower_ in ("is", "are", "'s") for child in verb.children if child.dep_ == "aux"
    ):
        return True
    return verb.tag_ in ("VBZ", "VBP") and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)


# "At the meeting with Smith, Jones proposed": what the verb says is not said of the meeting.
_BESIDE = (
    "at",
    "during",
    "in",
    "after",
    "before",
    "following",
    "on",
    "amid",
    "since",
    "ahead",
    "within",
    "while",
    "over",
)


def _signs(token: Token, headline: bool) -> Iterator[tuple[str, Token]]:
    """What each word on the way from the event up to the root of its sentence says."""
    top, beside = token, False
    if token.lemma_.lower() == "expect":
        yield PLANNED, token
    if _is_under_way(token):
        yield ONGOING, token.head
    for _ in range(12):
        if is_verb(token):
            signs = list(_verb(token, headline and token == top))
            signs.extend((HYPOTHETICAL, c) for c in token.children if c.dep_ == "mark" and c.lower_ in _IF)
            if not beside:
                signs.extend(_complements(token))
            yield from (one for one in signs if one[0] == PLANNED or not beside)
        else:
            yield from _noun(token)
        if token.head == token or not _carries(token):
            return
        if token.dep_ in ("nsubj", "nsubjpass"):
            yield from _afterwards(token.head)
        token = token.head
        if token.dep_ == "prep" and token.lower_ == "without":
            yield CANCELLED, token
        beside = beside or (token.dep_ == "prep" and token.lower_ in _BESIDE)
        sign = _above().get(token.lemma_.lower())
        if sign and not beside and _is_meant(token, sign):
            yield sign, token


def _afterwards(verb: Token) -> Iterator[tuple[str, Token]]:
    """What is said next of the same: "had figured in the programme but was dropped"."""
    for later in verb.conjuncts:
        own = next((child for child in later.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if own is None or own.lower_ in ("it", "this", "which"):
            sign = _above().get(later.lemma_.lower())
            if sign and _is_meant(later, sign):
                yield sign, later
            if _takes_place(later):
                # "had been set for Monday but did not take place"
                yield from ((CANCELLED, child) for child in later.children if child.dep_ == "neg")


def _takes_place(verb: Token) -> bool:
    """Whether a verb says of an event that it came about."""
    if verb.lemma_ in ("happen", "occur", "materialise", "materialize"):
        return True
    particle = {"take": "place", "go": "ahead"}.get(verb.lemma_)
    return any(child.lower_ == particle for child in verb.children)


def _is_under_way(token: Token) -> bool:
    """Whether the present tense says that it goes on: "is on a visit to France", "is in Paris"."""
    head = token.head if token.dep_ == "pobj" else token
    verb = head.head if head.dep_ == "prep" else head
    return (
        verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("neg", "aux") for c in verb.children)
    )


def _complements(verb: Token) -> Iterator[tuple[str, Token]]:
    """What is said of the event: "is due", "is untrue", "looks forward"."""
    for child in verb.children:
        if child.lower_ in _PARTICLES:
            continue
        if child.dep_ in ("acomp", "attr", "advmod", "oprd") and (sign := _above().get(child.lower_)) is not None:
            yield sign, child
        if child.dep_ == "prep" and child.lower_ == "on" and verb.lemma_ == "be":
            # "is on the agenda"
            yield from ((sign, noun) for noun in child.children if (sign := _above().get(noun.lemma_)) == PLANNED)


def _carries(token: Token) -> bool:
    """Whether what is above says something of the event: an infinitive, object or subject, not another main clause."""
    if token.dep_ in ("relcl",):
        return False
    if token.dep_ == "conj" and is_verb(token):
        # "will visit France and meet Smith" shares its auxiliary; "said it and met Smith" does not.
        return token.tag_ in ("VB", "VBN", "VBG") and not any(c.dep_ in ("aux", "nsubj") for c in token.children)
    if token.dep_ in ("ccomp", "parataxis"):
        # "Smith denied that he met Jones", but not "Smith said that Jones met Brown".
        return _above().get(token.head.lemma_.lower()) in (DENIED, HYPOTHETICAL)
    # "an invitation for Smith to visit France" says of the visit that it is only wished for.
    opened = any((child.dep_ == "mark" and child.lower_ != "for") or child.tag_ == "WRB" for child in token.children)
    return not (token.dep_ == "advcl" and opened)


# Words that call something off only with their particle.
_PARTICLES = {
    "call": {"off"},
    "rule": {"out"},
    "fall": {"through"},
    "strike": {"from", "off"},
    "take": {"off"},
    "put": {"off", "back"},
    "pull": {"out"},
    "back": {"out"},
}


def _is_meant(token: Token, sign: str) -> bool:
    """Whether the word has the sense of its row."""
    lemma = token.lemma_.lower()
    after = {child.lower_ for child in token.children if child.dep_ in ("prt", "advmod", "prep")}
    if lemma in _PARTICLES:
        return bool(after & _PARTICLES[lemma])
    if lemma == "set":
        return "off" not in after and "out" not in after
    if lemma in ("drop", "like", "need"):
        return is_verb(token) and "by" not in after and "in" not in after
    if lemma == "agree" and is_verb(token):
        return any(child.dep_ == "xcomp" for child in token.children)
    return not (sign == PLANNED and lemma == "announce" and not any(c.dep_ == "dobj" for c in token.children))


def _noun(noun: Token) -> Iterator[tuple[str, Token]]:
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "det", "acl", "relcl"):
            if (sign := _ADJECTIVES.get(child.lower_)) is not None:
                yield sign, child
            elif child.dep_ in ("acl", "relcl") and _above().get(child.lemma_) == PLANNED:
                yield PLANNED, child
            elif child.dep_ == "det" and child.lower_ == "no":
                yield CANCELLED, child
    yield from _called_off(noun)


def _called_off(noun: Token) -> Iterator[tuple[str, Token]]:
    """What a clause says of it: "a trip to France, which was cancelled"; the parser may hang it on France."""
    places = [place for child in noun.children if child.dep_ == "prep" for place in child.children]
    for above in (noun, *places):
        for verb in above.children:
            if verb.dep_ == "relcl" and any(
                c.dep_ == "nsubjpass" and c.lower_ in ("which", "that") for c in verb.children
            ):
                sign = _above().get(verb.lemma_.lower())
                if sign in (CANCELLED, POSTPONED) and _is_meant(verb, sign):
                    yield sign, verb


def _verb(verb: Token, headline: bool) -> Iterator[tuple[str, Token]]:
    auxiliaries = {child.lower_: child for child in verb.children if child.dep_ in ("aux", "auxpass")}
    yield from ((CANCELLED, child) for child in verb.children if child.dep_ == "neg")
    yield from ((PLANNED, child) for word, child in auxiliaries.items() if word in _WILL)
    if (would := auxiliaries.get("would") or auxiliaries.get("'d")) is not None:
        # "Smith would meet Jones, the ministry said": planned, as reported. "Smith would have met Jones": did not.
        condition = any(c.dep_ == "advcl" and any(g.lower_ in _IF for g in c.children) for c in verb.children)
        reported = "have" not in auxiliaries and not condition
        yield PLANNED if reported and verb.dep_ in ("ccomp", "conj", "ROOT") else HYPOTHETICAL, would
    yield from ((HYPOTHETICAL, child) for word, child in auxiliaries.items() if word in _MAYBE)
    if "to" in auxiliaries:
        if _is_unfulfilled(verb, auxiliaries):
            yield CANCELLED, auxiliaries["have"]
        elif _is_ahead(verb):
            yield PLANNED, auxiliaries["to"]
    elif verb.tag_ == "VBG":
        yield from ((ONGOING, child) for word, child in auxiliaries.items() if word in _BEING)


def _is_unfulfilled(verb: Token, auxiliaries: Container[str]) -> bool:
    """Whether a plan of the past is told as one that came to nothing: "Smith was to have met Jones"."""
    return "have" in auxiliaries and verb.dep_ == "xcomp" and verb.head.lower_ in ("was", "were")


def _is_ahead(verb: Token) -> bool:
    """Whether an infinitive is of what has not happened yet."""
    head = verb.head
    if verb.dep_ == "ROOT":
        return True  # a headline: "Smith and Jones to meet"
    if verb.dep_ == "xcomp" and head.lemma_ == "be":
        return True
    if verb.dep_ in ("advcl", "xcomp") and head.lemma_ in _ON_THE_WAY:
        return True
    return verb.dep_ in ("relcl", "acl")
