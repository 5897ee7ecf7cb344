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
    number = sc.person[at]
    if sc.geo[at] is not None and sc.geo[at] is sc.geo[at - 1] and at:
        return False  # "Port-au-Prince"
    if number >= 0:
        last = end - 1
        if at > 0 and sc.person[at - 1] == number and not _titles_only(sc, number, at):
            return False
        if (
            sc.person[last] == number
            and (end >= len(sc.words) or sc.person[end] != number)
            and at > 0
            and sc.person[at - 1] == number
        ):
            return False
    low = sc.low(at)
    if low == "member" and end < len(sc.words) and sc.country(end) is not None:
        return False  # "during a visit to NATO member Estonia"
    if low == "chief" and end - at == 1 and "officer" in (sc.low(end + 1), sc.low(end + 2)) and sc.cap(end):
        return False  # "Chief Recovery Officer"
    if low == "head" and sc.low(at - 1) in {"then", "later", "next", "also"} and sc.low(end) in {"to", "for"}:
        return False  # "will then head to Paris"
    if (
        low in {"head", "chief", "chair", "lead"}
        and sc.low(at - 1) in {"to", "will", "would", "and", "they", "who"}
        and end - at == 1
    ):
        return sc.low(end) in {"of"} and sc.low(at - 1) == "and"
    if low in {"emir", "amir", "sultan"} and sc.low(end) not in {"sheikh", "sheik", "shaikh", "of"}:
        # "Emir Hadžovski", "Sultan bin Turki": a first name, unless what stands before it says otherwise.
        if sc.low(at - 1) not in {"the", "highness", "majesty", "'s"} and (not at or sc.country(at - 1) is None):
            return False
        if at and sc.country(at - 1) is not None and sc.low(sc.geo_span(at - 1)[0] - 1) == "of":
            return False  # "Foreign Minister of Norway Amir Solberg"
    if sc.low(end) == "-" and end + 1 < len(sc.words) and sc.words.starts[end] == sc.words.ends[end - 1]:
        if sc.words.ends[end] == sc.words.starts[end + 1] and sc.low(end + 1) not in {
            "elect",
            "designate",
            "in",
            "general",
        }:
            return sc.words.forms[end + 1][0].isupper()  # "head-to-head", "leader-level"
    if low in {"kings", "queens"}:
        return False
    if low == "head" and sc.low(end - 1) == "government" and end - at == 3 and end < len(sc.words) and sc.cap(end):
        return sc.person[end] >= 0 or sc.low(end) in HONORIFICS  # not "Head of Government Relations"
    if low == "human" and sc.low(end - 1).startswith("defender"):
        return sc.words.forms[at][0].isupper() and sc.low(end - 1) == "defender"  # not "a human rights defender, X"
    if low == "premier" and sc.low(end) in {
        "forum",
        "league",
        "platform",
        "event",
        "venue",
        "global",
        "regional",
        "international",
    }:
        return False
    if low == "first" and sc.low(end - 1) in {"minister", "secretary"} and not sc.words.forms[at][0].isupper():
        return False  # "the first minister to visit"
    if low in {"heads", "chairs", "leads"} and sc.low(end) != "of":
        return False
    return True


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
    k = end + (title.words == "gov" and sc.low(end) == ".") + _in_other_words(sc, end)
    head = left.head and title.heads and not (title.plural and title.words == "leader")
    elect = False
    if sc.low(k) == "-" and sc.low(k + 1) in {"elect", "designate", "in"}:
        k += 4 if sc.low(k + 1) == "in" and sc.low(k + 3) == "waiting" else 2
        elect = True
    elif sc.low(k) in {"elect", "designate", "nominee", "hopeful", "candidate"}:
        k += 1
        elect = True
    office, country, core_end, k = read_after(sc, k, title, left)
    k = _past_charge(sc, left.start, end if sc.low(end) == "for" else k, title, k)
    if title.words == "envoy" and office is not None and office.kind == "mission":
        head = left.head  # "the US envoy to the UN"
    if elect:
        head = False
    if title.kind == "minister" and sc.low(end) in {"in", "at", "without"}:
        head = False
    if office is not None and office.short:
        head = False
    # not of "President 'Ali Lind"
    ayn = (
        sc.low(k) == "'"
        and k + 1 < len(sc.words)
        and sc.person[k + 1] >= 0
        and sc.words.starts[k] > sc.words.ends[k - 1]
    )
    owner = sc.low(k) in {"'s", "'"} and k < len(sc.words) and not ayn
    if office is not None and office.country is None and country is None and _is_styled_shri(sc, k, title):
        office, country = replace(office, country="IND"), "IND"
    countries = tuple(left.countries)
    offices = tuple(ministry(one, None) for one in left.portfolios) if len(left.portfolios) > 1 else ()
    if office is None or (
        title.kind in ("government", "head", "fixed") and "advis" in title.words and sc.low(end) == "to"
    ):
        head = False
    if title.kind == "head" and left.det in {"a", "an"} and left.status == "current" and left.office is None:
        head = False  # "a director of the bank" is one of several
    if sc.low(end) == "pro" and sc.low(end + 1) in {"tem", "tempore"}:
        head = False  # who stands in for the speaker
    if office is not None and left.region and office.pattern == f"Police of {OF_COUNTRY}":
        # "Tampa's police chief": of the town.
        office = Office(office.kind, f"Police of {left.region}", left.country, required=False)
    if office is not None and left.region and office.kind == "parliament" and OF_COUNTRY in office.pattern:
        office = of_region(office, left.region)  # "Florida Senate President X"
    if title.words == "chancellor" and left.region and office is not None:
        head = False  # "the University of Ohio, Lima's chancellor"
    if _is_sought(sc, left, title, at, k):
        head = False
    if title.words == "speaker" and not sc.cap(at) and left.start == at and office is not None and not office.short:
        head = head and country is not None  # "youth speaker X", who is no parliament's
    if title.words == "commissioner" and any(one is not None and _is_of_many(one) for one in (left.office, office)):
        head = False
    if title.words == "commissioner" and office is not None:
        # The commissioners of the European Union and of ECOWAS are members; a "government commissioner" is appointed.
        head = head and office.kind != "government" and office.pattern.lower() not in organisations()
    return Phrase(
        start=left.start,
        end=k,
        core_start=left.core,
        core_end=core_end,
        title=title,
        office=office,
        country=country or (office.country if office else None) or left.country,
        head=head,
        status=left.status,
        acting=left.acting,
        elect=elect,
        deputy=not left.head,
        det=left.det,
        owner=owner,
        offices=offices,
        countries=countries or _countries_right(sc, end, k, title),
        org=left.org,
    )


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


def _is_sought(sc: Marked, left: Before, title: Title, at: int, end: int) -> bool:
    """Whether an office is one that somebody stands for: "nominated Smith for president and Jones for governor"."""
    plain = left.det is None and left.start == at and not sc.words.forms[at][0].isupper()
    elected = title.kind in ("president", "government", "governor", "mayor")
    return plain and elected and sc.low(at - 1) == "for" and not (end < len(sc.words) and sc.cap(end))


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
    left = Before(start=at, core=at)
    i = at
    while i > floor:
        j = i - 1
        low = sc.low(j)
        if low == ")" and j - 3 >= floor and sc.low(j - 2) == "(" and sc.country(j - 3) and left.country is None:
            i = j - 2  # "Republic of Korea (ROK) President"
            continue
        if low == ")" and (opening := _gloss(sc, j, floor)) is not None:
            i = opening  # "Bundesbank (central bank) president X"
            continue
        if sc.person[j] >= 0 and not (sc.person[j] == sc.person[at]):
            if left.office is None and i == at and _is_body(sc, j, at, title):
                run = sc.person.index(sc.person[j])
                name = wording(sc, run, at)
                left.office, left.org = office_of(name, None), (run, at)
                left.core = i = run
            break
        if (
            low == "-"
            and j > floor
            and sc.low(j - 1) in {"ex", "then", "vice", "co", "re", "newly", "long", "current"} | DEPUTY
        ):
            i = j
            continue
        if (low in FORMER and low != "late") or (low == "late" and sc.low(j - 1) != "of"):
            left.status = "former"
            i = j
            if low == "then" and sc.low(j + 1) != "-" and sc.low(j - 1) not in DET:
                left.status = "current" if sc.low(j - 1) in {",", "and", ""} else "former"
            elif low == "then" and sc.low(j + 2) == "newly":
                left.status = "current"  # "a call with then-newly elected President X": he has been it since
        elif low == "first" and title.words == "president" and _is_of_country(sc, j, at):
            left.status, i = "former", j  # "the First President of Kazakhstan": what those are called who began it
        elif low in ACTING:
            left.acting = True
            i = j
        elif low in DEPUTY:
            left.head = False
            left.core = i = j
        elif (
            title.kind in ("minister", "secretary")
            and left.portfolio is None
            and (found := _portfolio_left(sc, j, floor)) is not None
        ):
            left.core = i = found
            left.portfolio, left.portfolios = _portfolio_words(sc, found, j + 1)
        elif low in {"'s", "'"} and j > floor:
            step = _possessor(sc, j, title, left, floor)
            if step is None:
                break
            i = step
            if sc.low(i - 1) == "the":
                i -= 1
            left.start = i
            return left
        elif left.office is None and (party := _party_left(sc, j, title, floor)):
            i, left.office = party
            left.core = i
        elif left.office is None and (found_unit := _unit_left(sc, j, title, floor)):
            i, left.office = found_unit
            left.core = i
        elif (
            sc.geo[j] is not None
            and left.country is None
            and (step := _geo_left(sc, j, title, left, floor)) is not None
        ):
            i = step
        elif (
            left.office is None
            and left.region is None
            and title.kind in _WITH_ORG
            and (step := _run_left(sc, j, title, left, floor)) is not None
        ):
            i = step
        elif low in {"whose", "its"} and left.office is None and (owner := _antecedent(sc, j)) is not None:
            left.office, left.det, left.start = owner, low, j
            return left
        elif low == "that" and sc.cap(at):
            break  # "said that President X met"
        elif low in _PUTTING and sc.low(j - 1) in _BE:
            break  # "X was appointed governor", not "the newly appointed governor"
        elif low in DET:
            left.det = low
            left.start = j
            return left
        elif low in PASSING and (left.country is None or low not in {"state", "his", "her"}):
            i = j
        else:
            break
        left.start = i
    left.start = i
    return left


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


def _portfolio_left(sc: Marked, j: int, floor: int) -> int | None:
    """Where the portfolio before a title begins: "economy, trade and industry minister"."""
    known = portfolios()
    k = j
    first = None
    while (k >= floor and sc.person[k] < 0) or (
        k >= floor and sc.person[k] == sc.person[min(j + 1, len(sc.words) - 1)] and sc.person[k] >= 0
    ):
        low = sc.low(k)
        if (
            low in known and (sc.geo[k] is None or low in {"european", "arab"}) and low not in {"state", "country's"}
        ) or (low == "state" and first is not None):
            first = k
        elif low in {"and", "&"} and first == k + 1 and sc.low(k - 1 - (sc.low(k - 1) == ",")) in known:
            pass
        elif (
            low == ","
            and (first == k + 1 or (first == k + 2 and sc.low(k + 1) == "and"))
            and sc.low(k - 1) in known
            and "and" in sc.words.lows[k : j + 1]
        ):
            pass
        elif low == "-" and first == k + 1 and sc.low(k - 1) in known:
            pass
        else:
            break
        k -= 1
    return first


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
    if (iso3 := sc.country(k)) is not None:
        start, _ = sc.geo_span(k)
        if (
            start > floor
            and sc.low(start - 1) == "of"
            and sc.cap(start - 2)
            and sc.geo[start - 2] is None
            and title.kind in _WITH_ORG
        ):
            run = capitals_left(sc, k, floor)
            if run is not None and run < start - 1:
                left.office = office_of(*organisation_name(sc, run, k + 1))
                left.org = (run, k + 1)
                return run
        geo = sc.geo[k]
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
    if sc.low(k) in {"country", "nation", "republic", "kingdom"}:
        return k
    if sc.low(k) in GENERIC and not sc.cap(k):
        left.office = Office("organisation", sc.low(k), short=True)
        return k
    if title.kind in _WITH_ORG and left.office is None and (run := capitals_left(sc, k, floor)) is not None:
        name, country = organisation_name(sc, run, k + 1)
        if all(word in HONORIFICS for word in name.lower().split()):
            return None
        if title.kind in ("head", "president", "speaker", "governor", "secretary"):
            part = is_cut(sc, run, k + 1)
            left.office = Office("organisation", name, short=True) if part else office_of(name, country)
            left.org = (run, k + 1)
            return run
        return run
    return None


def _party_left(sc: Marked, j: int, title: Title, floor: int) -> tuple[int, Office] | None:
    """A party by its short name: "the Labour leader, X", not "a conservative leader"."""
    if title.words not in ("leader", "co leader"):
        return None
    for size in (3, 2, 1):
        k = j - size + 1
        name = parties().get(" ".join(sc.words.lows[k : j + 1])) if k >= floor and sc.cap(k) else None
        if name is not None:
            return k, Office("party", name, required=False)
    return None


def _unit_left(sc: Marked, j: int, title: Title, floor: int) -> tuple[int, Office] | None:
    """Lower-case units: "the Pakistani army chief", "central bank governor", "parliament speaker"."""
    if title.kind not in ("head", "governor", "speaker", "president", "staff"):
        return None
    for size in (4, 3, 2, 1):
        k = j - size + 1
        if k < floor:
            continue
        phrase = " ".join(sc.words.lows[k : j + 1])
        office = units().get(phrase)
        if office is None or (
            k > floor
            and sc.cap(k - 1)
            and sc.cap(k)
            and sc.geo[k - 1] is None
            and sc.low(k - 1) not in STOP
            and sc.person[k - 1] < 0
        ):
            continue
        if title.kind == "president" and phrase in {"state", "republic"}:
            return None
        if not office.pattern or any(sc.person[x] >= 0 for x in range(k, j + 1)):
            return None
        if sc.low(k - 1) == "of":
            return None
        return k, office
    return None


def _geo_left(sc: Marked, j: int, title: Title, left: Before, floor: int) -> int | None:
    """A country or demonym directly before the title, several before a plural."""
    start, _ = sc.geo_span(j)
    geo = sc.geo[j]
    if geo is None or (geo.kind != "demonym" and sc.low(start - 1) in {"in", "to", "from", "at", "into"}):
        return None  # "While in Brussels President X", "after his visit to Kenya President X"
    if (
        start > floor
        and (sc.low(start - 1) in {"of", "the"} or sc.cap(start - 1))
        and title.kind in _WITH_ORG
        and left.office is None
        and left.portfolio is None
    ):
        run = capitals_left(sc, j, floor)
        if run == 0 and start == 1 and sc.low(0).endswith("ing"):
            run = None  # "Welcoming Soviet leader Smith"
        if run is not None and run < start and not (sc.geo[run] is not None and sc.geo_span(run)[1] >= start):
            return None
    if geo.place_kind in ("site", "building") and title.kind == "government":
        return None  # "welcomed to the White House Prime Minister X"
    if geo.place_kind == "site":
        return start  # "White House Chief of Staff"
    if is_region(geo) or sc.low(start) == "district":
        # The District is known as Washington, which is a state, too.
        left.region = "the District of Columbia" if sc.low(start) == "district" else geo.name
        left.country = geo.iso3
        return start
    if (
        geo.kind == "place"
        and geo.place_kind != "region"
        and title.kind not in ("mayor", "governor", "government", "head", "president")
    ):
        return None
    if geo.kind == "place" or (title.kind in ("governor", "mayor") and left.office is None):
        left.region = geo.name if geo.kind == "place" else sc.words.text[geo.start : geo.end]
        left.country = geo.iso3
        return start
    left.country = geo.iso3
    if title.plural and geo.iso3:
        left.countries = [geo.iso3]
        k = start
        while (k - 2 >= floor and sc.low(k - 1) in {"and", ",", "&"}) or (
            k - 3 >= floor and sc.low(k - 1) == "and" and sc.low(k - 2) == ","
        ):
            before = k - 2 if sc.low(k - 2) != "," else k - 3
            found = sc.country(before)
            if found is None:
                break
            left.countries.insert(0, found)
            k = sc.geo_span(before)[0]
        if len(left.countries) > 1:
            left.country = None
            return k
        left.countries = []
    return start


def _run_left(sc: Marked, j: int, title: Title, left: Before, floor: int) -> int | None:
    """An organisation directly before the title: "Bank of England Governor", "OSCE (…) Secretary General"."""
    run = capitals_left(sc, j, floor)
    if run is None:
        return None
    # "Vice President Anna Lind and Harbour Bank President X": Lind is none of the bank.
    run = max((k + 1 for k in range(run + 1, j) if sc.low(k) == "and" and sc.person[k - 1] >= 0), default=run)
    if (
        sc.geo[run] is not None
        and sc.geo_span(run)[1] == j + 1
        and title.kind not in ("governor", "mayor", "government")
    ):
        return None
    if title.kind == "head" and sc.low(j) == ")" and sc.low(j - 2) == "(" and sc.low(j - 1) in organisations():
        # "UN Relief and Works Agency for Refugees in the Near East (UNRWA) Commissioner General"
        left.office, left.org, left.core = office_of(wording(sc, j - 1, j), None), (run, j + 1), run
        return run
    name, country = organisation_name(sc, run, j + 1)
    low = name.lower()
    if low in portfolios() or all(word in HONORIFICS or word in PASSING for word in low.split()):
        return None
    if " " not in name and low.endswith("ing") and sc.org[j] < 0:
        return None  # "Thanking President X, he …"
    if name.isupper() and " " in name and not sc.words.forms[j + 1].isupper():
        return None  # a heading before its sentence: "EXPANDING MARITIME TIES President X"
    if title.kind in ("minister", "government", "none", "ambassador", "consul", "office", "justice", "fixed"):
        geo = sc.geo[run]
        if title.kind == "justice" and geo is not None and is_region(geo):
            left.region, left.country = geo.name, geo.iso3  # "Ohio Supreme Court Chief Justice X"
            return run
        if low in organisations() or sc.org[j] >= 0:
            left.org = (run, j + 1)
            if title.kind in ("ambassador",):
                left.office = None
            return run
        if title.kind == "none" and len(low.split()) <= 4:
            return run
        if title.kind == "government" and title.words in (
            "chief minister",
            "premier",
            "first minister",
            "state premier",
        ):
            left.region = name
            return run
        return None
    if title.kind in ("governor", "mayor") and not any(word in ENDS for word in low.split()):
        left.region = name
        left.country = left.country or country
        return run
    if title.words == "administrator" and " " in name and not name.isupper() and not ENDS.intersection(low.split()):
        name += " Administration"  # "Small Harbours Administrator X"
    # "the Office of the Harbour Director", which is the office's name; "Assistant Harbour Director"
    left.head = left.head and not low.startswith("office of the ") and sc.low(run - 1) not in DEPUTY
    part = _is_part(low, title) or is_cut(sc, run, j + 1) or _is_function(sc, run, j + 1, title)
    left.office = Office("organisation", name, short=True) if part else office_of(name, country)
    left.org = (run, j + 1)
    left.core = run
    return run


def _is_function(sc: Marked, start: int, end: int, title: Title) -> bool:
    """Whether words before a title say what for: "X, Government Affairs Director, Oakley Council"."""
    found = title_at(sc.words, end)
    after = found[0] if found is not None else end
    names_body = any(
        sc.low(k) in ENDS or sc.low(k) in organisations() or sc.geo[k] is not None or sc.words.forms[k].isupper()
        for k in range(start, end)
    )
    follows = sc.low(after) == "," and after + 1 < len(sc.words) and sc.cap(after + 1) and sc.person[after + 1] < 0
    return title.kind == "head" and not names_body and sc.low(start - 1) == "," and follows


def _is_part(low: str, title: Title) -> bool:
    """Whether words before a title name no institution: "National Cyber Director", "House Democratic Floor Leader"."""
    if title.words == "director" and low.startswith("national ") and not ENDS.intersection(low.split()):
        return True
    return low in GENERIC or low.endswith((" floor", " majority", " minority", " democratic", " republican"))
