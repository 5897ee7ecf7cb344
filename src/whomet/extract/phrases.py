"""The words of a sentence go in; its title phrases come out, each with its office: "Türkiye's Minister of Justice"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from whomet.extract.institutions import (
    OF_COUNTRY,
    Office,
    ministry,
    office_of,
    organisations,
    parties,
    portfolios,
    units,
)
from whomet.extract.marked import (
    ACTING,
    DEPUTY,
    DET,
    ENDS,
    FORMER,
    GENERIC,
    HONORIFICS,
    LEADS_ON,
    PASSING,
    RANKS,
    STOP,
    Marked,
    capitals_left,
    is_cut,
    is_region,
    organisation_name,
    title_ahead,
    wording,
)
from whomet.extract.offices import Before, of_region, read_after
from whomet.extract.titles import Title, title_at


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title phrase over words ``start:end``; ``core_start:core_end`` is the title proper, no country, no article."""

    start: int
    end: int
    core_start: int
    core_end: int
    title: Title
    office: Office | None
    country: str | None
    head: bool
    status: str = "current"
    acting: bool = False
    elect: bool = False
    deputy: bool = False
    det: str | None = None
    owner: bool = False  # "the President's adviser"
    embedded: bool = False  # "an adviser to the President"
    offices: tuple[Office, ...] = ()
    countries: tuple[str, ...] = ()
    org: tuple[int, int] | None = None


def phrases(sc: Marked) -> list[Phrase]:
    """All title phrases of a sentence, in order, none within another's words."""
    out: list[Phrase] = []
    at, floor = 0, 0
    while at < len(sc.words):
        found = title_at(sc.words, at)
        if found is None or not _may_be_title(sc, at, found[0]):
            at += 1
            continue
        end, title = found
        phrase = _read(sc, at, end, title, floor)
        if title.words in LEADS_ON and not title.plural and phrase.end == end and title_ahead(sc, end):
            at = end  # "principal deputy national security adviser": a word of the next title
            continue
        if out and out[-1].end == phrase.start and out[-1].title.words == "deputy":
            phrase = replace(phrase, head=False, deputy=True)  # "Deputy National Cyber Director"
        if out and _embeds(sc, out[-1], phrase):
            phrase = replace(phrase, embedded=True)
        out.append(phrase)
        at = floor = max(phrase.end, end)
    return out


def _may_be_title(sc: Marked, at: int, end: int) -> bool:
    """A word of a name is no title: "Larry King", unless the name begins with it ("Minister Tunç" as one span)."""
    if _is_inside_a_name(sc, at, end) or _is_first_name(sc, at, end) or _is_other_word(sc, at, end):
        return False
    if _is_compound(sc, end):
        return sc.words.forms[end + 1][0].isupper()  # "head-to-head", "leader-level"
    return not _is_no_office(sc, at, end)


def _is_inside_a_name(sc: Marked, at: int, end: int) -> bool:
    if at and sc.geo[at] is not None and sc.geo[at] is sc.geo[at - 1]:
        return True  # "Port-au-Prince"
    number = sc.person[at]
    if number < 0 or not at or sc.person[at - 1] != number:
        return False
    ends = sc.person[end - 1] == number and (end >= len(sc.words) or sc.person[end] != number)
    return ends or not _titles_only(sc, number, at)


def _is_first_name(sc: Marked, at: int, end: int) -> bool:
    """ "Emir Hadžovski", "Sultan bin Turki": a first name, unless what stands before it says otherwise."""
    if sc.low(at) not in {"emir", "amir", "sultan"} or sc.low(end) in {"sheikh", "sheik", "shaikh", "of"}:
        return False
    if sc.country(at - 1) is None:
        return sc.low(at - 1) not in {"the", "highness", "majesty", "'s"}
    return sc.low(sc.geo_span(at - 1)[0] - 1) == "of"  # "Foreign Minister of Norway Amir Solberg"


def _is_other_word(sc: Marked, at: int, end: int) -> bool:
    """Whether a word that is a title elsewhere is a verb, or of another office's name."""
    low, before, after = sc.low(at), sc.low(at - 1), sc.low(end)
    if low == "member":
        return sc.country(end) is not None  # "during a visit to NATO member Estonia"
    if low == "head" and before in {"then", "later", "next", "also"} and after in {"to", "for"}:
        return True  # "will then head to Paris"
    if low not in {"head", "chief", "chair", "lead"} or end - at > 1:
        return False
    if low == "chief" and "officer" in (sc.low(end + 1), sc.low(end + 2)) and sc.cap(end):
        return True  # "Chief Recovery Officer"
    led = before == "and" and after == "of"
    return before in {"to", "will", "would", "and", "they", "who"} and not led


def _is_compound(sc: Marked, end: int) -> bool:
    """Whether a hyphen joins a title to a word that is no part of it."""
    words = sc.words
    if sc.low(end) != "-" or end + 1 >= len(words) or words.starts[end] != words.ends[end - 1]:
        return False
    return words.ends[end] == words.starts[end + 1] and sc.low(end + 1) not in {"elect", "designate", "in", "general"}


# "the premier league", "a premier global forum"
_THE_FIRST_OF_ALL = frozenset("forum league platform event venue global regional international".split())


def _is_no_office(sc: Marked, at: int, end: int) -> bool:
    """Whether the words of a title name something else here, or nobody who holds an office."""
    capital, last = sc.words.forms[at][0].isupper(), sc.low(end - 1)
    match sc.low(at):
        case "kings" | "queens":
            return True
        case "heads" | "chairs" | "leads":
            return sc.low(end) != "of"
        case "head" if last == "government" and end - at == 3 and sc.cap(end):
            return sc.person[end] < 0 and sc.low(end) not in HONORIFICS  # "Head of Government Relations"
        case "human" if last.startswith("defender"):
            return not capital or last != "defender"  # "a human rights defender, X"
        case "premier":
            return sc.low(end) in _THE_FIRST_OF_ALL
        case "first":
            return last in {"minister", "secretary"} and not capital  # "the first minister to visit"
        case _:
            return False


def _titles_only(sc: Marked, number: int, at: int) -> bool:
    k = at - 1
    while k >= 0 and sc.person[k] == number:
        if (
            sc.words.lows[k] not in RANKS
            and sc.words.lows[k] not in portfolios()
            and title_at(sc.words, k) is None
            and sc.geo[k] is None
            and sc.low(k) not in PASSING | FORMER | ACTING | DEPUTY | {"'s", "-", "of", "."}
        ):
            return False
        k -= 1
    return True


def _embeds(sc: Marked, before: Phrase, phrase: Phrase) -> bool:
    between = sc.words.lows[before.end : phrase.start]
    return 1 <= len(between) <= 2 and between[0] in {"to", "of", "for", "in", "at"} and not before.owner


def _read(sc: Marked, at: int, end: int, title: Title, floor: int) -> Phrase:
    left = _read_left(sc, at, title, floor)
    named = end + (title.words == "gov" and sc.low(end) == ".") + _in_other_words(sc, end)
    begun = _past_elect(sc, named)
    office, country, core_end, k = read_after(sc, begun, title, left)
    k = _past_charge(sc, left.start, end if sc.low(end) == "for" else k, title, k)
    if office is not None and office.country is None and country is None and _is_styled_shri(sc, k, title):
        office, country = replace(office, country="IND"), "IND"
    if office is not None and left.region:
        office = _in_its_region(office, left.region, left.country)
    elect = begun > named
    sought = _is_sought(sc, left, title, k)
    return Phrase(
        start=left.start,
        end=k,
        core_start=left.core,
        core_end=core_end,
        title=title,
        office=office,
        country=country or (office.country if office else None) or left.country,
        head=not elect and not sought and _heads(sc, end, title, left, office, country),
        status=left.status,
        acting=left.acting,
        elect=elect,
        deputy=not left.head,
        det=left.det,
        owner=_is_owner(sc, k),
        offices=tuple(ministry(one, None) for one in left.portfolios) if len(left.portfolios) > 1 else (),
        countries=tuple(left.countries) or _countries_right(sc, end, k, title),
        org=left.org,
    )


def _past_elect(sc: Marked, k: int) -> int:
    """The word after what says that an office is not held yet: "President-elect", "minister-in-waiting"."""
    if sc.low(k) == "-" and sc.low(k + 1) in {"elect", "designate", "in"}:
        return k + (4 if sc.low(k + 1) == "in" and sc.low(k + 3) == "waiting" else 2)
    return k + (sc.low(k) in {"elect", "designate", "nominee", "hopeful", "candidate"})


def _is_owner(sc: Marked, k: int) -> bool:
    """Whether a phrase that ends before a word owns what follows: "the President's adviser"."""
    if k >= len(sc.words) or sc.low(k) not in {"'s", "'"}:
        return False
    named = sc.low(k) == "'" and k + 1 < len(sc.words) and sc.person[k + 1] >= 0
    return not (named and sc.words.starts[k] > sc.words.ends[k - 1])  # not of "President 'Ali Lind"


def _in_its_region(office: Office, region: str, country: str | None) -> Office:
    """The police and the parliament of the part of a country that stands before the title."""
    if office.pattern == f"Police of {OF_COUNTRY}":
        # "Tampa's police chief": of the town.
        return Office(office.kind, f"Police of {region}", country, required=False)
    if office.kind == "parliament" and OF_COUNTRY in office.pattern:
        return of_region(office, region)  # "Florida Senate President X"
    return office


def _heads(sc: Marked, end: int, title: Title, left: Before, office: Office | None, country: str | None) -> bool:
    """Whether who has a title heads what it is of; ``country`` is what follows the title."""
    if office is None or office.short or not left.head:
        return False
    sent = title.words == "envoy" and office.kind == "mission"  # "the US envoy to the UN"
    if not title.heads and not sent:
        return False
    if title.kind == "minister" and sc.low(end) in {"in", "at", "without"}:
        return False
    if title.kind in ("government", "head", "fixed") and "advis" in title.words and sc.low(end) == "to":
        return False
    if title.kind == "head" and left.det in {"a", "an"} and left.status == "current" and left.office is None:
        return False  # "a director of the bank" is one of several
    if sc.low(end) == "pro" and sc.low(end + 1) in {"tem", "tempore"}:
        return False  # who stands in for the speaker
    match title.words:
        case "leader":
            return not title.plural
        case "chancellor":
            return not left.region  # "the University of Ohio, Lima's chancellor"
        case "speaker":  # "youth speaker X", who is no parliament's
            return country is not None or left.start != left.at or sc.cap(left.at)
        case "commissioner":
            # Those of the European Union and of ECOWAS are members; a "government commissioner" is appointed.
            member = office.kind == "government" or office.pattern.lower() in organisations()
            return not (member or _is_of_many(office) or (left.office is not None and _is_of_many(left.office)))
        case _:
            return True


def _past_charge(sc: Marked, start: int, k: int, title: Title, read: int) -> int:
    """The word after what an envoy is charged with: "Estonia's special representative for peace affairs, X"."""
    if title.kind != "none" or sc.low(k) != "for":
        return read
    for at in range(max(k + 2, read), min(k + 9, len(sc.words))):
        if sc.low(at) == "," and at + 1 < len(sc.words):
            behind = start > 1 and sc.low(start - 1) == "," and sc.person[start - 2] >= 0
            return at if sc.person[at + 1] < 0 or not behind else read
        if sc.person[at] >= 0 or not (sc.words.forms[at].isalpha() or sc.low(at) == "-"):
            break
    return read


def _is_styled_shri(sc: Marked, end: int, title: Title) -> bool:
    """Whether an Indian honorific follows an office of the Union: "Union Minister for Rivers, Shri X"."""
    after = end + (sc.low(end) == ",")
    of_union = title.words in ("union minister", "prime minister", "president")
    return of_union and sc.low(after) in {"shri", "smt", "shrimati"}


def _in_other_words(sc: Marked, end: int) -> int:
    """How many words give a title once more: "the Commissioner for Human Rights (Ombudsman) of Norway"."""
    close = next((k for k in range(end + 2, end + 6) if sc.low(k) == ")"), end) if sc.low(end) == "(" else end
    found = title_at(sc.words, end + 1) if close > end else None
    return close + 1 - end if found is not None and found[0] == close and found[1].kind == "office" else 0


def _is_sought(sc: Marked, left: Before, title: Title, end: int) -> bool:
    """Whether an office is one that somebody stands for: "nominated Smith for president and Jones for governor"."""
    at = left.at
    plain = left.det is None and left.start == at and not sc.words.forms[at][0].isupper()
    elected = title.kind in ("president", "government", "governor", "mayor")
    return plain and elected and sc.low(at - 1) == "for" and not sc.cap(end)


# "FCC", "SEC": their last letter stands for "Commission".
_COMMISSION = re.compile(r"[A-Z]{2,4}C")


def _is_of_many(office: Office) -> bool:
    """Whether a body has several commissioners, who do not head it: "FCC Commissioner X", "Lee County Commissioner"."""
    name = office.pattern.removesuffix(f" of {OF_COUNTRY}")
    return name.endswith((" Commission", " County")) or _COMMISSION.fullmatch(name) is not None


def _countries_right(sc: Marked, start: int, end: int, title: Title) -> tuple[str, ...]:
    if not title.plural:
        return ()
    out: list[str] = []
    for k in range(start, min(end, len(sc.words))):
        iso3 = sc.country(k)
        if iso3 and (not out or out[-1] != iso3):
            out.append(iso3)
    return tuple(out) if len(out) > 1 else ()


# Classes of titles before which an organisation may stand: "White House Deputy Adviser", "Bank of England Governor".
_WITH_ORG = frozenset(
    "president head governor speaker secretary mayor none office justice staff "
    "ambassador minister government consul".split()
)


_PUTTING = frozenset({"appointed", "named", "elected", "reelected", "reappointed", "designated"})
_BE = frozenset("was were been be is are being has had have re again also unanimously reportedly later".split())


def _gloss(sc: Marked, close: int, floor: int) -> int | None:
    """Where brackets open that say in small words what a name means."""
    at = close - 1
    while at > max(floor, close - 4) and sc.words.forms[at].islower() and sc.words.forms[at].isalpha():
        at -= 1
    return at if sc.low(at) == "(" and at < close - 1 and sc.cap(at - 1) else None


def _is_of_country(sc: Marked, first: int, at: int) -> bool:
    return (sc.low(at + 1) == "of" and _is_country_at(sc, at + 2)) or sc.low(first - 1) == "'s"


def _is_country_at(sc: Marked, at: int) -> bool:
    return bool(sc.country(at) or (sc.low(at) in {"the", "republic"} and sc.country(at + 1)))


def _read_left(sc: Marked, at: int, title: Title, floor: int) -> Before:
    """What stands before a title, read from right to left up to what opens the phrase."""
    left = Before(at=at, start=at, core=at)
    i = at
    while i > floor and (step := _step_left(sc, i - 1, title, left, floor)) is not None:
        i = step
    left.start = _opening(sc, i, title, left, floor) if i > floor else i
    return left


def _step_left(sc: Marked, j: int, title: Title, left: Before, floor: int) -> int | None:
    """Where what ends with a word and belongs to the title begins."""
    if (opening := _brackets_left(sc, j, left, floor)) is not None:
        return opening
    if _is_another_person(sc, j, left) or _is_possessive(sc, j, floor):
        return None
    return next((start for step in _STEPS if (start := step(sc, j, title, left, floor)) is not None), None)


def _opening(sc: Marked, i: int, title: Title, left: Before, floor: int) -> int:
    """Where a phrase begins, with what opens it before a word: whose the office is, or an article."""
    j = i - 1
    low = sc.low(j)
    if _is_another_person(sc, j, left):
        return _body_left(sc, i, title, left)
    if _is_possessive(sc, j, floor):
        owner = _possessor(sc, j, title, left, floor)
        return i if owner is None else owner - (sc.low(owner - 1) == "the")
    if low in {"whose", "its"} and left.office is None and (office := _antecedent(sc, j)) is not None:
        left.office, left.det = office, low
        return j
    if low in DET and not (low == "that" and sc.cap(left.at)):  # "said that President X met"
        left.det = low
        return j
    return i


def _is_another_person(sc: Marked, j: int, left: Before) -> bool:
    return sc.person[j] >= 0 and sc.person[j] != sc.person[left.at]


def _is_possessive(sc: Marked, j: int, floor: int) -> bool:
    return j > floor and sc.low(j) in {"'s", "'"}


def _brackets_left(sc: Marked, j: int, left: Before, floor: int) -> int | None:
    if sc.low(j) != ")":
        return None
    if j - 3 >= floor and sc.low(j - 2) == "(" and sc.country(j - 3) and left.country is None:
        return j - 2  # "Republic of Korea (ROK) President"
    return _gloss(sc, j, floor)  # "Bundesbank (central bank) president X"


def _status_left(sc: Marked, j: int, title: Title, left: Before, floor: int) -> int | None:
    """Words that say whether somebody still has an office, and in full: "former", "acting", "deputy", "ex-"."""
    low = sc.low(j)
    if low == "-" and j > floor and sc.low(j - 1) in _BEFORE_HYPHEN:
        return j
    if low in FORMER and (low != "late" or sc.low(j - 1) != "of"):
        left.status = "current" if low == "then" and _is_just_begun(sc, j) else "former"
    elif low == "first" and title.words == "president" and _is_of_country(sc, j, left.at):
        left.status = "former"  # "the First President of Kazakhstan": what those are called who began it
    elif low in ACTING:
        left.acting = True
    elif low in DEPUTY:
        left.head, left.core = False, j
    else:
        return None
    return j


_BEFORE_HYPHEN = DEPUTY | {"ex", "then", "vice", "co", "re", "newly", "long", "current"}


def _is_just_begun(sc: Marked, then: int) -> bool:
    """Whether "then" makes nobody a former holder: "X, then President Y spoke"."""
    if sc.low(then + 1) != "-" and sc.low(then - 1) not in DET:
        return sc.low(then - 1) in {",", "and", ""}
    # "a call with then-newly elected President X": he has been it since
    return sc.low(then + 2) == "newly"


def _passing_left(sc: Marked, j: int, title: Title, left: Before, floor: int) -> int | None:
    """Words that change nothing: "the newly appointed governor", not "X was appointed governor"."""
    low = sc.low(j)
    if low not in PASSING or low in DET or (low == "state" and left.country is not None):
        return None
    return None if low in _PUTTING and sc.low(j - 1) in _BE else j


def _body_left(sc: Marked, i: int, title: Title, left: Before) -> int:
    """Where the name before a word begins if it is that of a body, which is then what the title is of."""
    if left.office is not None or i != left.at or not _is_body(sc, i - 1, i, title):
        return i
    run = sc.person.index(sc.person[i - 1])
    left.office, left.org, left.core = office_of(wording(sc, run, i), None), (run, i), run
    return run


def _is_body(sc: Marked, j: int, at: int, title: Title) -> bool:
    """A party or company that was taken for a person: nobody's name stands right before "leader X"."""
    if title.kind != "head" or sc.words.forms[at][0].isupper() or sc.low(j) in {"'s", "'"}:
        return False
    found = title_at(sc.words, at)
    end = found[0] if found else at + 1
    return end < len(sc.words) and (sc.person[end] >= 0 or sc.low(end) in HONORIFICS)


def _antecedent(sc: Marked, at: int) -> Office | None:
    """The organisation that "whose" or "its" stands for: "the Arab League, whose Secretary-General, X"."""
    k = at - 1
    while k >= 0 and at - k < 14:
        if sc.cap(k) and sc.person[k] < 0 and (sc.low(k) in ENDS or sc.low(k) in organisations() or sc.org[k] >= 0):
            run = capitals_left(sc, k, 0)
            return None if run is None else office_of(*organisation_name(sc, run, k + 1))
        if sc.low(at) == "whose" and k < at - 1 and not sc.cap(k) and sc.low(k) not in {")", "("}:
            break
        if sc.low(at) == "whose" and sc.cap(k) and k == at - 2 and sc.person[k] < 0:
            run = capitals_left(sc, k, 0)
            return None if run is None or k - run < 1 else office_of(*organisation_name(sc, run, k + 1))
        k -= 1
    return None


def _portfolio_left(sc: Marked, j: int, title: Title, left: Before, floor: int) -> int | None:
    """The portfolio before a title: "economy, trade and industry minister"."""
    if title.kind not in ("minister", "secretary") or left.portfolio is not None:
        return None
    number = sc.person[min(j + 1, len(sc.words) - 1)]
    k, first = j, None
    while k >= floor and (sc.person[k] < 0 or sc.person[k] == number):
        if _is_field(sc, k) or (sc.low(k) == "state" and first is not None):
            first = k
        elif first is None or not _joins_fields(sc, k, first, j):
            break
        k -= 1
    if first is not None:
        left.core = first
        left.portfolio, left.portfolios = _portfolio_words(sc, first, j + 1)
    return first


def _is_field(sc: Marked, k: int) -> bool:
    low = sc.low(k)
    placed = sc.geo[k] is not None and low not in {"european", "arab"}
    return low in portfolios() and not placed and low not in {"state", "country's"}


def _joins_fields(sc: Marked, k: int, first: int, last: int) -> bool:
    """Whether a word before the fields ``first`` to ``last`` joins another to them."""
    known, before = portfolios(), sc.low(k - 1)
    match sc.low(k):
        case "and" | "&":
            return first == k + 1 and (sc.low(k - 2) if before == "," else before) in known
        case ",":
            next_to = first == k + 1 or (first == k + 2 and sc.low(k + 1) == "and")
            return next_to and before in known and "and" in sc.words.lows[k : last + 1]
        case "-":
            return first == k + 1 and before in known
        case _:
            return False


def _portfolio_words(sc: Marked, start: int, end: int) -> tuple[str, list[str]]:
    words = [form for form in sc.words.forms[start:end] if form != "-"]
    text = " ".join(words).replace(" ,", ",")
    parts = [part.strip() for part in text.replace(" and ", ",").split(",")]
    return text, [part for part in parts if part]


def _possessor(sc: Marked, j: int, title: Title, left: Before, floor: int) -> int | None:
    """What stands before a possessive: a country, an organisation, "the country's"."""
    k = j - 1
    if sc.low(j) == "'" and not sc.low(k).endswith("s"):
        return None
    if sc.country(k) is not None:
        return _country_possessor(sc, k, title, left, floor)
    if sc.low(k) in {"country", "nation", "republic", "kingdom"}:
        return k
    if sc.low(k) in GENERIC and not sc.cap(k):
        left.office = Office("organisation", sc.low(k), short=True)
        return k
    if title.kind not in _WITH_ORG or left.office is not None or (run := capitals_left(sc, k, floor)) is None:
        return None
    name, country = organisation_name(sc, run, k + 1)
    if all(word in HONORIFICS for word in name.lower().split()):
        return None
    if title.kind in ("head", "president", "speaker", "governor", "secretary"):
        part = is_cut(sc, run, k + 1)
        left.office = Office("organisation", name, short=True) if part else office_of(name, country)
        left.org = (run, k + 1)
    return run


def _country_possessor(sc: Marked, k: int, title: Title, left: Before, floor: int) -> int:
    start, _ = sc.geo_span(k)
    if start > floor and sc.low(start - 1) == "of" and sc.cap(start - 2) and sc.geo[start - 2] is None:
        run = capitals_left(sc, k, floor) if title.kind in _WITH_ORG else None
        if run is not None and run < start - 1:  # "the Bank of England's governor"
            left.office = office_of(*organisation_name(sc, run, k + 1))
            left.org = (run, k + 1)
            return run
    geo, iso3 = sc.geo[k], sc.country(k)
    if geo is not None and is_region(geo):
        left.region, left.country = geo.name, iso3
    elif geo is not None and geo.kind == "place":
        left.region = geo.name
        if title.kind not in ("governor", "mayor", "government"):
            left.country = iso3
    else:
        left.country = iso3
        if left.office is not None:
            left.office = replace(left.office, country=left.office.country or iso3)
    return start


def _party_left(sc: Marked, j: int, title: Title, left: Before, floor: int) -> int | None:
    """A party by its short name: "the Labour leader, X", not "a conservative leader"."""
    if title.words not in ("leader", "co leader") or left.office is not None:
        return None
    for size in (3, 2, 1):
        k = j - size + 1
        name = parties().get(" ".join(sc.words.lows[k : j + 1])) if k >= floor and sc.cap(k) else None
        if name is not None:
            left.office, left.core = Office("party", name, required=False), k
            return k
    return None


def _unit_left(sc: Marked, j: int, title: Title, left: Before, floor: int) -> int | None:
    """Lower-case units: "the Pakistani army chief", "central bank governor", "parliament speaker"."""
    if title.kind not in ("head", "governor", "speaker", "president", "staff") or left.office is not None:
        return None
    for size in (4, 3, 2, 1):
        k = j - size + 1
        phrase = " ".join(sc.words.lows[k : j + 1]) if k >= floor else ""
        office = units().get(phrase)
        if office is None or (k > floor and sc.cap(k) and _is_of_a_longer_name(sc, k - 1)):
            continue
        of_state = title.kind == "president" and phrase in {"state", "republic"}
        named = any(sc.person[x] >= 0 for x in range(k, j + 1))
        if of_state or named or not office.pattern or sc.low(k - 1) == "of":
            return None
        left.office, left.core = office, k
        return k
    return None


def _is_of_a_longer_name(sc: Marked, before: int) -> bool:
    """Whether the word before a unit in capitals is of its name, so that it is not the country's."""
    return sc.cap(before) and sc.geo[before] is None and sc.low(before) not in STOP and sc.person[before] < 0


def _geo_left(sc: Marked, j: int, title: Title, left: Before, floor: int) -> int | None:
    """A country or demonym directly before the title, several before a plural."""
    geo = sc.geo[j]
    if geo is None or left.country is not None:
        return None
    start, _ = sc.geo_span(j)
    if geo.kind != "demonym" and sc.low(start - 1) in {"in", "to", "from", "at", "into"}:
        return None  # "While in Brussels President X", "after his visit to Kenya President X"
    if _ends_a_body(sc, j, title, left, floor):
        return None
    if geo.place_kind in ("site", "building") and title.kind == "government":
        return None  # "welcomed to the White House Prime Minister X"
    if geo.place_kind == "site":
        return start  # "White House Chief of Staff"
    if is_region(geo) or sc.low(start) == "district":
        # The District is known as Washington, which is a state, too.
        left.region = "the District of Columbia" if sc.low(start) == "district" else geo.name
    elif geo.kind == "place" and geo.place_kind != "region" and title.kind not in _OF_A_PLACE:
        return None
    elif geo.kind == "place" or (title.kind in ("governor", "mayor") and left.office is None):
        left.region = geo.name if geo.kind == "place" else sc.words.text[geo.start : geo.end]
    elif title.plural and geo.iso3:
        return _countries_left(sc, start, geo.iso3, left, floor)
    left.country = geo.iso3
    return start


_OF_A_PLACE = ("mayor", "governor", "government", "head", "president")


def _ends_a_body(sc: Marked, j: int, title: Title, left: Before, floor: int) -> bool:
    """Whether a geographic name before a title is the last of an organisation's: "Bank of England Governor"."""
    start, _ = sc.geo_span(j)
    may_go_on = start > floor and (sc.low(start - 1) in {"of", "the"} or sc.cap(start - 1))
    if not may_go_on or title.kind not in _WITH_ORG or left.office is not None or left.portfolio is not None:
        return False
    run = capitals_left(sc, j, floor)
    if run is None or (run == 0 and start == 1 and sc.low(0).endswith("ing")):
        return False  # "Welcoming Soviet leader Smith"
    return run < start and not (sc.geo[run] is not None and sc.geo_span(run)[1] >= start)


def _countries_left(sc: Marked, start: int, iso3: str, left: Before, floor: int) -> int:
    """Where the countries before a plural begin, the last of which does at a word: "the Thai and Lao presidents"."""
    countries, k = [iso3], start
    while k - 2 >= floor and sc.low(k - 1) in {"and", ",", "&"}:
        before = k - 2 if sc.low(k - 2) != "," else k - 3
        found = sc.country(before)
        if found is None:
            break
        countries.insert(0, found)
        k = sc.geo_span(before)[0]
    several = len(countries) > 1
    left.countries, left.country = (countries, None) if several else ([], iso3)
    return k


def _run_left(sc: Marked, j: int, title: Title, left: Before, floor: int) -> int | None:
    """An organisation directly before the title: "Bank of England Governor", "OSCE (…) Secretary General"."""
    if left.office is not None or left.region is not None or title.kind not in _WITH_ORG:
        return None
    run = capitals_left(sc, j, floor)
    if run is None:
        return None
    # "Vice President Anna Lind and Harbour Bank President X": Lind is none of the bank.
    run = max((k + 1 for k in range(run + 1, j) if sc.low(k) == "and" and sc.person[k - 1] >= 0), default=run)
    placed = sc.geo[run] is not None and sc.geo_span(run)[1] == j + 1
    if placed and title.kind not in ("governor", "mayor", "government"):
        return None
    if title.kind == "head" and sc.low(j) == ")" and sc.low(j - 2) == "(" and sc.low(j - 1) in organisations():
        # "UN Relief and Works Agency for Refugees in the Near East (UNRWA) Commissioner General"
        left.office, left.org, left.core = office_of(wording(sc, j - 1, j), None), (run, j + 1), run
        return run
    name, country = organisation_name(sc, run, j + 1)
    if _is_no_body(sc, name, j):
        return None
    if title.kind in ("minister", "government", "none", "ambassador", "consul", "office", "justice", "fixed"):
        return _run_before_a_minister(sc, run, j, name, title, left)
    if title.kind in ("governor", "mayor") and not any(word in ENDS for word in name.lower().split()):
        left.region = name
        left.country = left.country or country
        return run
    _body_before(sc, run, j + 1, (name, country), title, left)
    return run


def _is_no_body(sc: Marked, name: str, last: int) -> bool:
    """Whether the capitals before a title, up to the word ``last``, name no organisation."""
    low = name.lower()
    if low in portfolios() or all(word in HONORIFICS or word in PASSING for word in low.split()):
        return True
    if " " not in name:
        return low.endswith("ing") and sc.org[last] < 0  # "Thanking President X, he …"
    # a heading before its sentence: "EXPANDING MARITIME TIES President X"
    return name.isupper() and not sc.words.forms[last + 1].isupper()


def _run_before_a_minister(sc: Marked, run: int, j: int, name: str, title: Title, left: Before) -> int | None:
    """Where the name before a title of a state begins, which such a title heads no part of: "EU Ambassador X"."""
    geo = sc.geo[run]
    if title.kind == "justice" and geo is not None and is_region(geo):
        left.region, left.country = geo.name, geo.iso3  # "Ohio Supreme Court Chief Justice X"
        return run
    if name.lower() in organisations() or sc.org[j] >= 0:
        left.org = (run, j + 1)
        return run
    if title.kind == "none" and len(name.split()) <= 4:
        return run
    if title.kind == "government" and title.words in ("chief minister", "premier", "first minister", "state premier"):
        left.region = name
        return run
    return None


def _body_before(sc: Marked, run: int, end: int, named: tuple[str, str | None], title: Title, left: Before) -> None:
    """What is headed by the title after the words ``run:end``, which are a body's name, or a part of one's."""
    name, country = named
    low = name.lower()
    if title.words == "administrator" and " " in name and not name.isupper() and not ENDS.intersection(low.split()):
        name += " Administration"  # "Small Harbours Administrator X"
    # "the Office of the Harbour Director", which is the office's name; "Assistant Harbour Director"
    left.head = left.head and not low.startswith("office of the ") and sc.low(run - 1) not in DEPUTY
    part = _is_part(low, title) or is_cut(sc, run, end) or _is_function(sc, run, end, title)
    left.office = Office("organisation", name, short=True) if part else office_of(name, country)
    left.org = (run, end)
    left.core = run


def _is_function(sc: Marked, start: int, end: int, title: Title) -> bool:
    """Whether words before a title say what for: "X, Government Affairs Director, Oakley Council"."""
    found = title_at(sc.words, end)
    after = found[0] if found is not None else end
    names_body = any(
        sc.low(k) in ENDS or sc.low(k) in organisations() or sc.geo[k] is not None or sc.words.forms[k].isupper()
        for k in range(start, end)
    )
    follows = sc.low(after) == "," and sc.cap(after + 1) and sc.person[after + 1] < 0
    return title.kind == "head" and not names_body and sc.low(start - 1) == "," and follows


def _is_part(low: str, title: Title) -> bool:
    """Whether words before a title name no institution: "National Cyber Director", "House Democratic Floor Leader"."""
    if title.words == "director" and low.startswith("national ") and not ENDS.intersection(low.split()):
        return True
    return low in GENERIC or low.endswith((" floor", " majority", " minority", " democratic", " republican"))


# What may stand before a title, in the order in which it is asked for.
_STEPS = (_status_left, _portfolio_left, _party_left, _unit_left, _geo_left, _run_left, _passing_left)
