"""The words of a sentence go in; its title phrases come out, each with the office that it names: "Türkiye's Minister of Justice"."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from whomet.countries import country_name
from whomet.extract.gazetteer import Geo
from whomet.extract.institutions import COUNTRY, Office, kind_of, ministry, named, office_of, organisations, portfolios, units
from whomet.extract.titles import Title, Words, title_at

FORMER = frozenset("former ex then late ousted deposed onetime erstwhile ex-".split())
_ACTING = frozenset("acting interim caretaker transitional provisional".split())
_DEPUTY = frozenset("retired deputy vice assistant associate junior shadow aspiring".split())
_PASSING = frozenset(
    "current new newly elected re appointed reelected incumbent outgoing visiting long longtime time serving veteran sitting powerful "
    "first second top senior his her honourable honorable then federal union hardline conservative socialist communist "
    "democratic republican regional state opposition embattled influential right left centre center far wing born own other named".split()
)
# Titles that are often only the first word of another: "deputy health minister", "chief adviser".
_LEADS_ON = frozenset("deputy assistant principal chief head director representative member secretary chair".split())
_DET = frozenset("the a an his her their its our my your this that each both these those".split())
HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady baroness baron h.e. he h.r.h. hrh h.h. hh h.m. hm his her their excellency "
    "excellencies majesty highness royal serene eminence holiness beatitude hon honourable honorable the rt right gen general lt "
    "lieutenant col colonel maj major capt captain adm admiral vice rear brig brigadier marshal field air commodore sgt sergeant "
    "chief sheikh shaikh sheik sayyid sayed shri smt sri ing eng engr engineer amb ambassador datuk dato seri tan tun tengku pak "
    "haji hajj alhaji archbishop bishop cardinal monsignor rev reverend father fr mgr justice senator sen rep congressman "
    "congresswoman comrade crown prince princess king queen emir amir retd ret m. mme madame madam don doña dom doctor dipl mag "
    "military army staff commissioner inspector police grand ayatollah mullah maulana hojatoleslam imam hrvh jonkheer ma".split()
)
_RANK_WORDS = HONORIFICS - frozenset(
    "he his her their the right royal military army staff police chief vice air field rear marshal justice commissioner inspector "
    "imam m m. crown father ma holiness grand".split()
)
# What a run of capitals does not begin with, though it may stand first in a sentence.
_STOP = frozenset(
    "the a an this that these those his her their its our my on in at to from by with of for after before during while when where as "
    "if but and or so yet both also then meanwhile however today yesterday tomorrow earlier later last next now according led "
    "including between among under over monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december mr mrs ms dr sir he she it they we i who which what there here not "
    "asked speaking addressing joining accompanied separately among about against like since until upon via was is are were has "
    "had will would said says say told met meets meet former ex then late acting interim deputy vice assistant current new "
    "outgoing visiting first chief".split()
)
_STATE_WORDS = frozenset(
    "republic kingdom state commonwealth federation federal islamic people's democratic socialist united hashemite principality "
    "sultanate grand duchy the of arab bolivarian plurinational".split()
)
_JOIN = frozenset("of the for and on & de del der des la le du da do dos das e y und et von al".split())
_PEOPLES = frozenset("people children women farmers citizens veterans men workers writers".split())
# Nouns that end the name of an institution: what follows in capitals is somebody's name.
_ENDS = frozenset(
    "service agency committee commission bureau authority bank court council department ministry office fund organization organisation "
    "union association academy university institute company corporation corp group federation foundation directorate administration "
    "inspectorate parliament assembly senate forces force army navy police guard staff command board chamber party congress majlis "
    "alliance coalition society trust confederation network conference organisation council centre center mission league forum programme program secretariat".split()
)
_REGIONS = frozenset("region province oblast county district governorate prefecture canton emirate".split())
_TOWNS = frozenset("city town port municipality village region province state county district".split())
_STATES = frozenset("country republic nation state kingdom federation land realm".split())
_ABSTRACT = frozenset(
    "delegation meeting session talks group mission opposition team working negotiating party company club base institute family "
    "visit conference summit panel jury event side world".split()
)
_GENERIC = frozenset(
    "committee commission department board agency service office council group party bank academy university institute organization "
    "organisation company court assembly parliament house senate chamber bureau authority union federation association fund center "
    "centre foundation directorate ministry secretariat mission club base association league alliance coalition corporation".split()
)
_PERSON_NOUNS = frozenset(
    "wife husband widow widower son daughter brother sister father mother nephew niece cousin grandson granddaughter uncle aunt "
    "office residence cabinet adviser advisor spokesman spokeswoman spokesperson aide envoy assistant representative deputy secretary "
    "chief staff bodyguard friend ally supporter critic successor predecessor lawyer ambassador".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title phrase over words ``start:end``; the title proper is ``core_start:end``, without country and article."""

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
    det: str | None = None
    owner: bool = False  # "the President's adviser"
    embedded: bool = False  # "an adviser to the President"
    offices: tuple[Office, ...] = ()
    countries: tuple[str, ...] = ()
    org: tuple[int, int] | None = None


@dataclass(slots=True)
class Scene:
    """A sentence's words with what is known of them: the person, the place and the organisation that each belongs to."""

    words: Words
    person: list[int]
    geo: list[Geo | None]
    org: list[int]

    def cap(self, at: int) -> bool:
        form = self.words.forms[at]
        return form[0].isupper() or (form[0].isdigit() and at > 0)

    def low(self, at: int) -> str:
        return self.words.lows[at] if 0 <= at < len(self.words) else ""

    def geo_span(self, at: int) -> tuple[int, int]:
        """The words of the geographic name at a word."""
        geo = self.geo[at]
        start = end = at
        while start > 0 and self.geo[start - 1] is geo:
            start -= 1
        while end < len(self.words) and self.geo[end] is geo:
            end += 1
        return start, end

    def country(self, at: int) -> str | None:
        geo = self.geo[at] if 0 <= at < len(self.words) else None
        return (
            geo.iso3 if geo is not None and (geo.kind in ("country", "demonym") or geo.place_kind != "site") else None
        )


def scene(
    words: Words, persons: Sequence[tuple[int, int]], orgs: Sequence[tuple[int, int]], geos: Sequence[Geo]
) -> Scene:
    """Lay the spans, which are offsets, over the words."""
    count = len(words)
    person, org, place = [-1] * count, [-1] * count, [None] * count
    for target, spans in ((person, persons), (org, orgs)):
        for number, (start, end) in enumerate(spans):
            for at in _covered(words, start, end):
                target[at] = number
    out: list[Geo | None] = list(place)
    for geo in geos:
        for at in _covered(words, geo.start, geo.end):
            if person[at] < 0 or geo.kind == "demonym" or at == _first(person, at):
                out[at] = geo
    return Scene(words, person, out, org)


def _first(person: list[int], at: int) -> int:
    while at > 0 and person[at - 1] == person[at]:
        at -= 1
    return at


def _covered(words: Words, start: int, end: int) -> range:
    first = bisect.bisect_left(words.starts, start)
    last = bisect.bisect_left(words.starts, end)
    return range(first, last)


# --- the scan ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Left:
    """What was read to the left of a title."""

    start: int
    head: bool = True
    status: str = "current"
    acting: bool = False
    det: str | None = None
    portfolio: str | None = None
    office: Office | None = None
    country: str | None = None
    region: str | None = None
    countries: list[str] = field(default_factory=list)
    portfolios: list[str] = field(default_factory=list)
    org: tuple[int, int] | None = None
    core: int = 0


def phrases(sc: Scene) -> list[Phrase]:
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
        if title.words in _LEADS_ON and not title.plural and phrase.end == end and _title_ahead(sc, end):
            at = end  # "principal deputy national security adviser": a word of the next title
            continue
        if out and _embeds(sc, out[-1], phrase):
            phrase = replace(phrase, embedded=True)
        out.append(phrase)
        at = floor = max(phrase.end, end)
    return out


def _may_be_title(sc: Scene, at: int, end: int) -> bool:
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
    if (
        low in {"head", "chief", "chair", "lead"}
        and sc.low(at - 1) in {"to", "will", "would", "and", "they", "who"}
        and end - at == 1
    ):
        return sc.low(end) in {"of"} and sc.low(at - 1) == "and"
    if low in {"emir", "amir", "sultan", "king", "queen"} and number >= 0 and sc.low(end) not in {"sheikh", "sheik"}:
        # "Emir Hadžovski", "Sultan bin Turki": a first name, unless what stands before it says otherwise.
        if low not in {"king", "queen"} and sc.low(at - 1) not in {"the", "highness", "majesty", "of"}:
            return False
    if sc.low(end) == "-" and end + 1 < len(sc.words) and sc.words.starts[end] == sc.words.ends[end - 1]:
        if sc.words.ends[end] == sc.words.starts[end + 1] and sc.low(end + 1) not in {"elect", "designate", "in", "general"}:
            return sc.words.forms[end + 1][0].isupper()  # "head-to-head", "leader-level"
    if low in {"kings", "queens"}:
        return False
    if low == "premier" and sc.low(end) in {"forum", "league", "platform", "event", "venue", "global", "regional", "international"}:
        return False
    if low == "first" and sc.low(end - 1) in {"minister", "secretary"} and not sc.words.forms[at][0].isupper():
        return False  # "the first minister to visit"
    if low in {"heads", "chairs", "leads"} and sc.low(end) != "of":
        return False
    return True


def _titles_only(sc: Scene, number: int, at: int) -> bool:
    k = at - 1
    while k >= 0 and sc.person[k] == number:
        if (
            sc.words.lows[k] not in _RANK_WORDS
            and sc.words.lows[k] not in portfolios()
            and title_at(sc.words, k) is None
            and sc.geo[k] is None
            and sc.low(k) not in _PASSING | FORMER | _ACTING | _DEPUTY | {"'s", "-", "of", "."}
        ):
            return False
        k -= 1
    return True


def _embeds(sc: Scene, before: Phrase, phrase: Phrase) -> bool:
    between = [low for low in sc.words.lows[before.end : phrase.start]]
    return 1 <= len(between) <= 2 and between[0] in {"to", "of", "for", "in", "at"} and not before.owner


def _read(sc: Scene, at: int, end: int, title: Title, floor: int) -> Phrase:
    left = _read_left(sc, at, title, floor)
    k = end + (title.words == "gov" and sc.low(end) == ".")
    head = left.head and title.heads and not (title.plural and title.words == "leader")
    elect = False
    if sc.low(k) == "-" and sc.low(k + 1) in {"elect", "designate", "in"}:
        k += 4 if sc.low(k + 1) == "in" and sc.low(k + 3) == "waiting" else 2
        elect = True
    elif sc.low(k) in {"elect", "designate", "nominee", "hopeful", "candidate"}:
        k += 1
        elect = True
    office, country, core_end, k = _read_right(sc, k, title, left)
    if elect:
        head = False
    if (
        title.kind == "minister"
        and sc.low(end) in {"in", "at"}
        or (title.kind == "minister" and sc.low(end) == "without")
    ):
        head = False
    if office is not None and office.short:
        head = False
    owner = sc.low(k) in {"'s", "'"} and k < len(sc.words)
    countries = tuple(left.countries)
    if title.plural and office is not None and country is None and countries:
        country = None
    offices = tuple(ministry(one, None) for one in left.portfolios) if len(left.portfolios) > 1 else ()
    if office is None or (title.kind in ("government", "head", "fixed") and "advis" in title.words and sc.low(end) == "to"):
        head = False
    if title.kind == "head" and left.det in {"a", "an"} and left.status == "current" and left.office is None:
        head = False  # "a director of the bank" is one of several
    if title.words == "commissioner" and office is not None and office.pattern.lower() in organisations():
        head = False  # the commissioners of the European Union and of ECOWAS are members
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
        det=left.det,
        owner=owner,
        offices=offices,
        countries=countries or _countries_right(sc, end, k, title),
        org=left.org,
    )


def _countries_right(sc: Scene, start: int, end: int, title: Title) -> tuple[str, ...]:
    if not title.plural:
        return ()
    out: list[str] = []
    for k in range(start, min(end, len(sc.words))):
        iso3 = sc.country(k)
        if iso3 and (not out or out[-1] != iso3):
            out.append(iso3)
    return tuple(out) if len(out) > 1 else ()


# --- to the left ---------------------------------------------------------------------------------------------------

_WITH_ORG = frozenset(
    {
        "president",
        "head",
        "governor",
        "speaker",
        "secretary",
        "mayor",
        "none",
        "office",
        "justice",
        "staff",
        "ambassador",
        "minister",
        "government",
        "consul",
    }
)


def _read_left(sc: Scene, at: int, title: Title, floor: int) -> _Left:
    left = _Left(start=at, core=at)
    i = at
    while i > floor:
        j = i - 1
        low = sc.low(j)
        if sc.person[j] >= 0 and not (sc.person[j] == sc.person[at]):
            break
        if (
            low == "-"
            and j > floor
            and sc.low(j - 1) in {"ex", "then", "vice", "co", "re", "newly", "long", "current"} | _DEPUTY
        ):
            i = j
            continue
        if low in FORMER and low != "late" or (low == "late" and sc.low(j - 1) != "of"):
            left.status = "former"
            i = j
            if low == "then" and sc.low(j + 1) != "-" and sc.low(j - 1) not in _DET:
                left.status = "current" if sc.low(j - 1) in {",", "and", ""} else "former"
        elif low in _ACTING:
            left.acting = True
            i = j
        elif low in _DEPUTY and not (low == "vice" and title.kind == "head" and False):
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
        elif low in _DET:
            left.det = low
            left.start = j
            return left
        elif low in _PASSING and (left.country is None or low not in {"state", "his", "her"}):
            if low in {"first", "second"} and sc.low(j + 1) not in _DEPUTY | _PASSING:
                if title.kind not in ("government", "president"):
                    i = j
                else:
                    i = j
            else:
                i = j
        else:
            break
        left.start = i
    left.start = i
    return left


def _antecedent(sc: Scene, at: int) -> Office | None:
    """The organisation that "whose" or "its" stands for: "the Arab League, whose Secretary-General, X"."""
    k = at - 1
    while k >= 0 and at - k < 14:
        if sc.cap(k) and sc.person[k] < 0 and (sc.low(k) in _ENDS or sc.low(k) in organisations() or sc.org[k] >= 0):
            run = _capitals_left(sc, k, 0)
            return None if run is None else office_of(*_org_name(sc, run, k + 1))
        if sc.low(at) == "whose" and k < at - 1 and not sc.cap(k) and sc.low(k) not in {")", "("}:
            break
        if sc.low(at) == "whose" and sc.cap(k) and k == at - 2 and sc.person[k] < 0:
            run = _capitals_left(sc, k, 0)
            return None if run is None or k - run < 1 else office_of(*_org_name(sc, run, k + 1))
        k -= 1
    return None


def _portfolio_left(sc: Scene, j: int, floor: int) -> int | None:
    """Where the portfolio before a title begins: "economy, trade and industry minister"."""
    known = portfolios()
    k = j
    first = None
    while (
        k >= floor
        and sc.person[k] < 0
        or (k >= floor and sc.person[k] == sc.person[min(j + 1, len(sc.words) - 1)] and sc.person[k] >= 0)
    ):
        low = sc.low(k)
        if (
            low in known
            and (sc.geo[k] is None or low in {"european", "arab"})
            and low not in {"state", "country's"}
            or (low == "state" and first is not None)
        ):
            first = k
        elif low in {"and", "&"} and first == k + 1 and sc.low(k - 1) in known:
            pass
        elif low == "," and first == k + 1 and sc.low(k - 1) in known and "and" in sc.words.lows[k : j + 1]:
            pass
        elif low == "-" and first == k + 1 and sc.low(k - 1) in known:
            pass
        else:
            break
        k -= 1
    return first


def _portfolio_words(sc: Scene, start: int, end: int) -> tuple[str, list[str]]:
    words = [form for form in sc.words.forms[start:end] if form != "-"]
    text = " ".join(words).replace(" ,", ",")
    parts = [part.strip() for part in text.replace(" and ", ",").split(",")]
    return text, [part for part in parts if part]


def _possessor(sc: Scene, j: int, title: Title, left: _Left, floor: int) -> int | None:
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
            run = _capitals_left(sc, k, floor)
            if run is not None and run < start - 1:
                left.office = office_of(*_org_name(sc, run, k + 1))
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
    if sc.low(k) in _GENERIC and not sc.cap(k):
        left.office = Office("organisation", sc.low(k), short=True)
        return k
    if title.kind in _WITH_ORG and left.office is None and (run := _capitals_left(sc, k, floor)) is not None:
        name, country = _org_name(sc, run, k + 1)
        if all(word in HONORIFICS for word in name.lower().split()):
            return None
        if title.kind in ("head", "president", "speaker", "governor", "secretary"):
            left.office = office_of(name, country)
            left.org = (run, k + 1)
            return run
        return run
    return None


def _unit_left(sc: Scene, j: int, title: Title, floor: int) -> tuple[int, Office] | None:
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
            and sc.low(k - 1) not in _STOP
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


def _geo_left(sc: Scene, j: int, title: Title, left: _Left, floor: int) -> int | None:
    """A country or demonym directly before the title, several before a plural."""
    start, _ = sc.geo_span(j)
    geo = sc.geo[j]
    if geo is None:
        return None
    if (
        start > floor
        and (sc.low(start - 1) in {"of", "the"} or sc.cap(start - 1))
        and title.kind in _WITH_ORG
        and left.office is None
        and left.portfolio is None
    ):
        run = _capitals_left(sc, j, floor)
        if run is not None and run < start and not (sc.geo[run] is not None and sc.geo_span(run)[1] >= start):
            return None
    if geo.place_kind == "site":
        return start  # "White House Chief of Staff"
    if is_region(geo):
        left.region, left.country = geo.name, geo.iso3
        return start
    if (
        geo.kind == "place"
        and geo.place_kind != "region"
        and title.kind not in ("mayor", "governor", "government", "head", "president")
    ):
        return None
    if geo.kind == "place" or (title.kind in ("governor", "mayor") and left.office is None):
        left.region = geo.name if geo.kind == "place" else sc.words.text[geo.start : geo.end]
        left.country = geo.iso3 if title.kind != "mayor" else geo.iso3
        return start
    left.country = geo.iso3
    if title.plural and geo.iso3:
        left.countries = [geo.iso3]
        k = start
        while (
            k - 2 >= floor
            and sc.low(k - 1) in {"and", ",", "&"}
            or (k - 3 >= floor and sc.low(k - 1) == "and" and sc.low(k - 2) == ",")
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


def is_region(geo: Geo) -> bool:
    """Whether a part of a country is named: "Maryland", "Scottish"."""
    if geo.kind == "place":
        return geo.place_kind == "region"
    return geo.kind == "demonym" and geo.iso3 is not None and geo.name != country_name(geo.iso3)


def _run_left(sc: Scene, j: int, title: Title, left: _Left, floor: int) -> int | None:
    """An organisation in capitals directly before the title: "Bank of England Governor", "OSCE (…) Secretary General"."""
    run = _capitals_left(sc, j, floor)
    if run is None:
        return None
    name, country = _org_name(sc, run, j + 1)
    low = name.lower()
    if low in portfolios() or all(word in HONORIFICS or word in _PASSING for word in low.split()):
        return None
    if title.kind in ("minister", "government", "none", "ambassador", "consul", "office", "justice", "fixed"):
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
    if title.kind in ("governor", "mayor") and not any(word in _ENDS for word in low.split()):
        left.region = name
        left.country = left.country or country
        return run
    left.office = Office("organisation", name, short=True) if low in _GENERIC else office_of(name, country)
    left.org = (run, j + 1)
    left.core = run
    return run


def _capitals_left(sc: Scene, j: int, floor: int) -> int | None:
    """Where the run of capitals that ends at a word begins."""
    k, first = j, None
    while k >= floor:
        low = sc.low(k)
        if sc.person[k] >= 0 and not (sc.org[k] >= 0) and not (first is not None and _in_name_of_org(sc, k)):
            break
        if low == ")" and first is None and k - 2 >= floor and sc.low(k - 2) == "(":
            k -= 3
            continue
        if low in _STOP and not (low in {"of", "the", "for", "and", "on"} and first is not None):
            break
        if sc.cap(k) and low not in _STOP:
            if (
                first is not None
                and title_at(sc.words, k) is not None
                and sc.low(k) not in {"state", "chair"}
                and not (sc.org[k] >= 0 and sc.org[k] == sc.org[first])
            ):
                break
            first = k
        elif first is not None and low in {"of", "for", "on"} and k > floor and (sc.cap(k - 1) or sc.low(k - 1) == ")"):
            pass
        elif first is not None and low == "the" and k > floor and sc.low(k - 1) in {"of", "for"}:
            pass
        elif (
            first is not None
            and low in {"and", "&"}
            and k > floor
            and sc.cap(k - 1)
            and (low == "&" or (sc.org[k] >= 0 and sc.org[k] == sc.org[first]) or _one_name(sc, k))
        ):
            pass
        elif first is not None and low in {"-", "–"} and k > floor and sc.cap(k - 1):
            pass
        elif low == "'s" and first is not None and sc.low(k - 1) in _PEOPLES:
            pass
        elif low == "." and first is None and k > floor and len(sc.low(k - 1)) <= 4 and sc.cap(k - 1):
            pass
        else:
            break
        k -= 1
    if first is None:
        return None
    if not any(form[0].isalpha() for form in sc.words.forms[first : j + 1]):
        return None
    return first if first <= j else None


def _one_name(sc: Scene, k: int) -> bool:
    """Whether "and" joins two words of one name, "Relief and Works Agency", rather than two organisations."""
    before = k - 1
    return (
        sc.geo[before] is None
        and sc.person[before] < 0
        and sc.low(before) not in _ENDS
        and not sc.words.forms[before].isupper()
        and sc.low(before) not in organisations()
        and sc.low(k + 2) in _ENDS
    )


def _org_name(sc: Scene, start: int, end: int) -> tuple[str, str | None]:
    """An organisation's name as it will stand, and its country: "Lao National Assembly" is the National Assembly of Laos."""
    words = sc.words
    if sc.low(end - 1) == ")":
        paren = end - 1
        while paren > start and sc.low(paren) != "(":
            paren -= 1
        if paren > start:
            end = paren
    country = None
    last = sc.geo[end - 1]
    if last is not None and last.iso3 and last.kind == "country":
        geo_start, _ = sc.geo_span(end - 1)
        stop = geo_start
        while stop > start and sc.low(stop - 1) in _STATE_WORDS and sc.low(stop - 1) != "of":
            stop -= 1
        if stop > start + 1 and sc.low(stop - 1) == "of":
            if sc.low(stop - 2) == "republic":
                stop = stop - 2
                while stop > start and sc.low(stop - 1) in _STATE_WORDS - {"of"}:
                    stop -= 1
            if stop - 1 > start and sc.low(stop - 1) == "of":
                name = words.text[words.starts[start] : words.ends[stop - 2]]
                if name.lower() not in {"bank", "university", "government"}:
                    return name, last.iso3
                return words.text[words.starts[start] : words.ends[end - 1]], last.iso3
    first = sc.geo[start]
    if first is not None and first.iso3 and first.kind != "place":
        _, geo_end = sc.geo_span(start)
        rest_start = geo_end + 1 if sc.low(geo_end) in {"'s", "'"} else geo_end
        if rest_start < end:
            rest = words.text[words.starts[rest_start] : words.ends[end - 1]]
            if rest.lower() in units() or rest_start > geo_end:
                return rest, first.iso3
            return words.text[words.starts[start] : words.ends[end - 1]], first.iso3
    for k in range(start, end):
        geo = sc.geo[k]
        if geo is not None and geo.iso3:
            country = geo.iso3
    return words.text[words.starts[start] : words.ends[end - 1]], country


# --- to the right --------------------------------------------------------------------------------------------------


def _read_right(sc: Scene, k: int, title: Title, left: _Left) -> tuple[Office | None, str | None, int, int]:
    """The office, the country, where the title proper ends and where the phrase ends."""
    match title.kind:
        case "minister":
            return _minister(sc, k, title, left)
        case "secretary":
            return _secretary(sc, k, title, left)
        case "ambassador" | "consul":
            return _ambassador(sc, k, title, left)
        case "governor" | "mayor":
            return _local(sc, k, title, left)
        case "counterpart":
            return None, left.country, k, k
        case "none":
            return _none(sc, k, title, left)
        case _:
            return _general(sc, k, title, left)


def _country_right(
    sc: Scene, k: int, preps: frozenset[str] = frozenset({"of", "for", "from"}), organisation: bool = False
) -> tuple[str | None, int]:
    """ "of the Islamic Republic of Iran" after a title, and the word after it."""
    if sc.low(k) not in preps:
        return None, k
    j = k + 1
    for _ in range(6):
        if j >= len(sc.words):
            return None, k
        geo = sc.geo[j]
        if geo is not None and geo.kind == "country" and geo.iso3:
            end = sc.geo_span(j)[1]
            if end < len(sc.words) and (sc.low(end) == "'s" or (sc.low(end) in {"-", "–"} and sc.words.starts[end] == geo.end)):
                return None, k
            if (
                end < len(sc.words)
                and sc.cap(end)
                and sc.person[end] < 0
                and (
                    organisation
                    or sc.org[j] >= 0
                    and sc.org[j] == sc.org[end]
                    or sc.low(end) in _ENDS
                    or sc.low(end + 1) in _ENDS
                )
            ):
                return None, k
            return geo.iso3, end
        if sc.low(j) in _STATE_WORDS:
            j += 1
            continue
        return None, k
    return None, k


def _region_right(sc: Scene, k: int) -> tuple[str | None, str | None, int]:
    """ "of Kaduna State", "of the Kurdistan Region": the place as worded."""
    j = k + 1 + (sc.low(k + 1) == "the")
    if sc.low(k) not in {"of", "for"} or j >= len(sc.words) or sc.low(j) in HONORIFICS:
        return None, None, k
    owner, geo = None, sc.geo[j]
    if geo is not None and geo.kind == "demonym" and sc.low(sc.geo_span(j)[1]) in _TOWNS:
        owner, j = geo.iso3, sc.geo_span(j)[1]  # "mayor of the Polish city of Gdańsk"
    if sc.low(j) in _TOWNS and sc.low(j + 1) == "of" and j + 2 < len(sc.words):
        j += 2
    geo = sc.geo[j]
    if geo is not None and sc.low(sc.geo_span(j)[1]) in {"'s", "'"}:
        owner, j = geo.iso3, sc.geo_span(j)[1] + 1
    end = _capitals_right(sc, j)
    if end == j:
        return None, None, k
    geo = sc.geo[j]
    if geo is not None and geo.kind == "country":
        return None, None, k
    text = sc.words.text[sc.words.starts[j] : sc.words.ends[end - 1]]
    country = owner or (geo.iso3 if geo else None)
    found = sc.geo[end - 1]
    if found is not None and found.kind == "country" and sc.low(sc.geo_span(end - 1)[0] - 1) == "of":
        cut = sc.geo_span(end - 1)[0] - 1
        if cut > j:
            text = sc.words.text[sc.words.starts[j] : sc.words.ends[cut - 1]]
            country = found.iso3
    if end < len(sc.words) and sc.low(end) in _REGIONS | {"state"}:
        text += " " + sc.words.forms[end].capitalize()
        end += 1
    return text, country, end


def _minister(sc: Scene, k: int, title: Title, left: _Left) -> tuple[Office | None, str | None, int, int]:
    portfolio, coordinating = left.portfolio, title.words == "coordinating minister"
    core_end = k
    country = left.country
    if portfolio is None and sc.low(k) in {"of", "for"}:
        start, end = _portfolio_right(sc, k + 1)
        if end > start:
            portfolio = _text(sc, start, end)
            core_end = k = end
    elif portfolio is None and sc.low(k) in {"in", "at"}:
        j = k + 1
        while (
            j < len(sc.words)
            and j < k + 9
            and (sc.cap(j) or sc.low(j) in _JOIN | {"'s"} or sc.low(j) in {"office", "president", "prime", "minister"})
        ):
            if sc.person[j] >= 0:
                break
            j += 1
        return None, country, j, j
    found, end = _country_right(sc, k)
    if title.plural and found is not None:
        end = _country_list(sc, k)
        found = None if len({sc.country(j) for j in range(k, end)} - {None}) > 1 else found
    k = end
    found = found or _comma_country(sc, k)
    if portfolio is None:
        return Office("ministry", "", country or found, short=True), country or found, core_end, k
    office = ministry(portfolio, country or found, coordinating=coordinating)
    if left.region is not None:
        office = of_region(office, left.region)
    return office, country or found, core_end, k


def _comma_country(sc: Scene, k: int) -> str | None:
    """ "Minister of Commerce, Guinea" at the end of a line."""
    if sc.low(k) == "," and (iso3 := sc.country(k + 1)):
        _, end = sc.geo_span(k + 1)
        if (sc.geo[k + 1] or left_none()).kind == "country" and sc.low(end) in {"", "–", "—", ";", ")", "-"}:
            return iso3
    return None


def left_none() -> Geo:
    return Geo(0, 0, "place", None, "")


def _portfolio_right(sc: Scene, k: int) -> tuple[int, int]:
    """The portfolio after "minister of": known words; an unknown one in capitals only first."""
    known = portfolios()
    if sc.low(k) == "the":
        k += 1
    start, end, j = k, k, k
    seen = False
    while j < len(sc.words):
        low = sc.low(j)
        if sc.person[j] >= 0 and not (low in known and sc.person[j] != sc.person[j - 1] and seen is False):
            break
        if low in known and (sc.geo[j] is None or low in {"european", "arab", "african", "caribbean"}):
            if title_at(sc.words, j) is not None and sc.low(j + 1) in {"minister"}:
                break
            seen = True
            end = j + 1
        elif (
            low in {"and", "&"}
            and (sc.low(j + 1) in known or (sc.low(j + 1) in {"the"} and sc.low(j + 2) in known))
            and not _title_ahead(sc, j + 1)
        ):
            pass
        elif low == "," and sc.low(j + 1) in known and not _title_ahead(sc, j + 1):
            pass
        elif low == "," and sc.low(j + 1) == "and" and sc.low(j + 2) in known and "," in sc.words.lows[start:j]:
            pass
        elif (
            low in {"of", "for", "-", "'s", "'", "the", "with", "to"}
            and end == j
            and seen
            and (sc.low(j + 1) in known or (sc.low(j + 1) == "the" and sc.low(j + 2) in known))
            and sc.country(j + 1) is None
        ):
            pass
        elif low in known or not sc.cap(j) or seen or sc.geo[j] is not None or title_at(sc.words, j):
            if not (low in {"the", "and", "-"} and (end == j or sc.low(j - 1) in {"and", "of"})):
                break
            if not sc.low(j + 1) in known:
                break
        else:
            end = j + 1
            if sc.low(j + 1) not in known and sc.low(j + 1) not in {"and"}:
                j += 1
                if j < len(sc.words) and sc.cap(j) and sc.person[j] < 0 and sc.low(j + 1) in known:
                    continue
                break
        j += 1
    return start, end


def _title_ahead(sc: Scene, k: int) -> bool:
    """Whether what begins here is another office: "Minister of Justice, Foreign Minister X"."""
    known = portfolios()
    for j in range(k, min(k + 5, len(sc.words))):
        if title_at(sc.words, j) is not None and sc.low(j) not in known:
            return True
        if sc.low(j) not in known and sc.low(j) not in {"and", "of", "the"}:
            return False
    return False


def _text(sc: Scene, start: int, end: int) -> str:
    return " ".join(sc.words.text[sc.words.starts[start] : sc.words.ends[end - 1]].split())


def _secretary(sc: Scene, k: int, title: Title, left: _Left) -> tuple[Office | None, str | None, int, int]:
    portfolio, core_end, country = left.portfolio, k, left.country
    state = title.words == "secretary of state"
    if state and portfolio is None and sc.low(k) in {"for", "at", "in"}:
        start, end = _portfolio_right(sc, k + 1)
        found, end2 = _country_right(sc, max(end, k))
        country = country or found
        name = _text(sc, start, end) if end > start else None
        office = ministry(name, "GBR") if name and country == "GBR" else None
        return office, country, max(end, k), max(end2, end, k)
    if state and portfolio is None and left.region is not None:
        office = Office("office", f"Office of the Secretary of State of {left.region}", left.country, required=False)
        return office, left.country, core_end, k
    if state and portfolio is None:
        if left.country not in (None, "USA"):
            return None, left.country, k, k
        found, k = _country_right(sc, k)
        return Office("ministry", f"Department of State of {COUNTRY}", "USA"), "USA", core_end, k
    if portfolio is None and left.office is None and sc.low(k) in {"of", "for"}:
        start, end = _portfolio_right(sc, k + 1)
        if end > start and all(low in portfolios() or low in _JOIN or low in {",", "'s", "-"} for low in sc.words.lows[start:end]):
            portfolio = _text(sc, start, end)
            core_end = k = end
        else:
            return _general(sc, k, title, left)
    found, k = _country_right(sc, k)
    country = country or found
    if portfolio is None:
        if left.office is not None:
            if left.office.pattern in {"DHS", "HHS", "HUD"}:
                return (
                    ministry(
                        {
                            "DHS": "Homeland Security",
                            "HHS": "Health and Human Services",
                            "HUD": "Housing and Urban Development",
                        }[left.office.pattern],
                        "USA",
                        department=True,
                    ),
                    "USA",
                    core_end,
                    k,
                )
            return left.office, country or left.office.country, core_end, k
        return Office("ministry", "", country, short=True), country, core_end, k
    return _secretariat(portfolio, title, country), country, core_end, k


_CIVIL_SERVANTS = frozenset({"IND", "PAK", "BGD", "LKA", "NPL", "MYS", "SGP", "MDV", "GHA", "NGA", "KEN"})


def _secretariat(portfolio: str, title: Title, country: str | None) -> Office | None:
    """A secretary of the cabinet in the Americas, Britain, the Philippines, Kenya; a civil servant in South Asia."""
    low = portfolio.lower()
    if title.words == "cabinet secretary":
        return ministry(portfolio, country)
    if low in {"foreign", "home"}:
        if country in _CIVIL_SERVANTS:
            return None
        office = (
            ministry(portfolio, country)
            if low == "foreign"
            else Office("ministry", f"Home Office of {COUNTRY}", country)
        )
        return replace(office, likely="GBR")
    if country in _CIVIL_SERVANTS:
        return None
    if country == "GBR":
        return ministry(portfolio, country)
    office = ministry(portfolio, country, department=True)
    return replace(office, likely=None if country else "USA")


def _ambassador(sc: Scene, k: int, title: Title, left: _Left) -> tuple[Office | None, str | None, int, int]:
    home, host = left.country, None
    core_end = k
    body = None
    for _ in range(3):
        low = sc.low(k)
        if low not in {"of", "to", "in", "at", "for", "from"}:
            break
        j = k + 1 + (sc.low(k + 1) == "the")
        while j < len(sc.words) and sc.low(j) in _STATE_WORDS and sc.geo[j] is None:
            j += 1
        if j >= len(sc.words):
            break
        geo = sc.geo[j]
        if geo is not None and geo.iso3:
            _, k = sc.geo_span(j)
            if low in {"of", "from"} and home is None:
                home = geo.iso3
            elif low in {"of", "from"} and host is None and body is None:
                break
            else:
                host = geo.name if geo.kind == "place" and title.kind == "consul" else _host(geo)
            continue
        start = k + 1 + (sc.low(k + 1) == "the")
        end = _capitals_right(sc, start)
        if end == start:
            break
        body = _text(sc, start, end)
        k = end
    kind, name = _mission(title, body)
    if body is not None and host is None:
        host = organisations().get(body.lower(), body)
    link = "to" if "Permanent" in name else "in"
    place = (
        f" {link} {'the ' if link == 'to' and host and host[:1].isupper() and ' ' in host else ''}{host}"
        if host
        else ""
    )
    short = home is None and host is None and left.office is None
    home = home or title.country
    return (
        Office(kind, f"{name} of {COUNTRY}{place}", home, short=short),
        home,
        core_end if short else k,
        k,
    )


def _host(geo: Geo) -> str:
    return named(geo.iso3) if geo.iso3 else geo.name


def _mission(title: Title, body: str | None) -> tuple[str, str]:
    if title.kind == "consul":
        return "consulate", "Consulate General"
    if title.words == "high commissioner":
        return "embassy", "High Commission"
    if "nuncio" in title.words:
        return "embassy", "Embassy"
    if title.words.startswith("permanent") or body is not None:
        return "mission", "Permanent Mission"
    return "embassy", "Embassy"


def _local(sc: Scene, k: int, title: Title, left: _Left) -> tuple[Office | None, str | None, int, int]:
    """Governors of provinces and of banks, mayors."""
    core_end = k
    if left.office is not None:
        found, k = _country_right(sc, k)
        country = left.country or found
        return replace(left.office, country=left.office.country or country), country or left.office.country, core_end, k
    name, country = left.region, left.country
    if name is None and sc.low(k) == "of":
        j = k + 1 + (sc.low(k + 1) == "the")
        office, iso3, end = _org_right(sc, j, title)
        if office is not None and (
            office.kind == "bank" or any(word.lower() in _ENDS for word in office.pattern.split())
        ):
            return office, country or iso3, end, end
        name, iso3, k = _region_right(sc, k)
        country = country or iso3
    if name is None:
        return Office("government", "", country, short=True), country, core_end, k
    return _place_government(name, country, title), country, k, k


def place_office(sc: Scene, k: int, title: Title) -> tuple[Office | None, int]:
    """The office of a mayor or governor whose place stands here: "of Debrecen"."""
    name, country, end = _region_right(sc, k)
    return (None, k) if name is None else (_place_government(name, country, title), end)


def _place_government(name: str, country: str | None, title: Title) -> Office:
    if title.kind == "mayor":
        name = name.removesuffix(" City").removesuffix(" Municipality")
        return Office("government", f"City Government of {name}", country, required=False)
    return Office("government", f"Government of {name}", country, required=False)


def organisation_office(sc: Scene, k: int, title: Title) -> tuple[Office | None, int]:
    """The office of a president or director whose organisation stands here: "of the European Commission"."""
    if sc.low(k) != "of":
        return None, k
    j = k + 1 + (sc.low(k + 1) == "the")
    office, _, end = _org_right(sc, j, title)
    if office is None or office.short or office.kind == "presidency":
        return None, k
    known = office.pattern.lower() in organisations() or any(low in _ENDS for low in sc.words.lows[j:end])
    return (office, end) if known else (None, k)


def _none(sc: Scene, k: int, title: Title, left: _Left) -> tuple[Office | None, str | None, int, int]:
    """Who heads nothing: what belongs to the title is read over, so that no name is taken for its holder."""
    core_end = k
    if title.words in {
        "minister of state",
        "state minister",
        "vice minister",
        "shadow minister",
        "second minister",
        "junior minister",
        "under secretary",
        "assistant secretary",
        "parliamentary secretary",
        "deputy",
        "permanent secretary",
        "principal secretary",
        "state secretary",
        "undersecretary",
        "assistant secretary of state",
        "under secretary of state",
        "minister delegate",
    } and sc.low(k) in {"of", "for", "at"}:
        start, end = _portfolio_right(sc, k + 1)
        if end > start:
            k = end
    found, k = _country_right(sc, k)
    if sc.low(k) in {"to", "for", "of"} and title.words in {
        "envoy",
        "special envoy",
        "special representative",
        "representative",
        "presidential envoy",
        "special presidential envoy",
    }:
        j = k + 1 + (sc.low(k + 1) == "the")
        end = _capitals_right(sc, j)
        if end > j and not any(title_at(sc.words, x) for x in range(j, end)):
            k = end
    return None, left.country or found, core_end, k


def _general(sc: Scene, k: int, title: Title, left: _Left) -> tuple[Office | None, str | None, int, int]:
    """President, speaker, chairman, director, chief, prosecutor general: of an organisation or of a country."""
    core_end = k
    country = left.country
    own = left.office
    if title.kind == "staff":
        if sc.low(k) in {"of", "to"}:
            j = k + 1 + (sc.low(k + 1) == "the")
            office, iso3, end = _org_right(sc, j, title)
            if office is not None and office.kind == "military" and not office.short:
                return replace(office, country=office.country or country), office.country or country, end, end
        if own is not None and own.kind == "military":
            return replace(own, country=own.country or country), country, core_end, k
        return None, country, core_end, k
    prepositions = {"of", "at", "for"} if title.kind in ("head", "office") else {"of"}
    if own is None and left.region is None and sc.low(k) in prepositions and title.kind != "monarch":
        found, end = _country_right(sc, k, frozenset({"of", "for"}), title.kind == "head")
        if found is not None and not title.plural:
            return _own_office(title, country or found), country or found, core_end, end
        if title.plural and found is not None:
            end = _country_list(sc, k)
            return _own_office(title, country), country, core_end, end
        j = k + 1 + (sc.low(k + 1) in {"the", "its", "their"})
        office, iso3, end = _org_right(sc, j, title)
        if office is not None:
            if office.pattern.startswith("Government of ") and office.kind == "government" and title.pattern and not title.kind == "head":
                own_office = _own_office(title, office.country)
                region = office.pattern.removeprefix("Government of ")
                return own_office and of_region(own_office, region), iso3 or office.country, end, end
            if title.kind == "government":
                text = office.pattern.replace(f" of {COUNTRY}", "")
                return Office("government", f"Government of {text}", iso3, required=False), country or iso3, end, end
            if title.words == "director" and not _looks_like_body(sc, j, end):
                return None, country, core_end, end  # "director of Black Panther"
            office = replace(office, country=office.country or country) if COUNTRY in office.pattern else office
            return _of_office(title, office), office.country or iso3 or country, end, end
        if not (sc.low(j) in _STATES and sc.low(j + 1) != "'s"):
            return None, country, core_end, max(end, k) if end > j else k
    if own is None and title.kind == "head" and sc.low(k) == "," and (office := _organisation_after(sc, k + 1, left)) is not None:
        return office[0], office[0].country, core_end, office[1]
    if own is not None:
        found, k2 = _country_right(sc, k)
        country = country or found
        own = replace(own, country=own.country or country) if COUNTRY in own.pattern else own
        return own, own.country or country, core_end, k2
    if left.region is not None and title.pattern:
        office = _own_office(title, left.country)
        return office and of_region(office, left.region), left.country, core_end, k
    found, k = _country_right(sc, k)
    return _own_office(title, country or found), country or found, core_end, k


def _organisation_after(sc: Scene, k: int, left: _Left) -> tuple[Office, int] | None:
    """ "Alvina Yeh, Executive Director, Labor Alliance" """
    if left.start == 0 or sc.low(left.start - 1) not in {",", "(", "–", "—"} or k >= len(sc.words) or not sc.cap(k):
        return None
    end = _capitals_right(sc, k)
    if end - k < 2 or any(title_at(sc.words, j) for j in range(k, end)):
        return None
    if not (sc.low(end - 1) in _ENDS or sc.org[k] >= 0 or any(low in _ENDS for low in sc.words.lows[k:end])):
        return None
    name, country = _org_name(sc, k, end)
    return office_of(name, country), end


def of_region(office: Office, region: str) -> Office:
    """The same office in a part of the country: "Office of the Attorney General of Maryland"."""
    return replace(office, pattern=office.pattern.replace(COUNTRY, region), required=False)


def _country_list(sc: Scene, k: int) -> int:
    """The end of "of Latvia, Lithuania and Estonia"."""
    j = end = k + 1
    while j < len(sc.words):
        if sc.country(j) is not None:
            j = end = sc.geo_span(j)[1]
        elif sc.low(j) in {"and", ",", "the", "&"}:
            j += 1
        else:
            break
    return end


def _own_office(title: Title, country: str | None) -> Office | None:
    """What a title heads that names no organisation: a president his country's presidency."""
    if not title.pattern:
        return Office("organisation", "", country, short=True) if title.heads else None
    if title.words == "speaker" and country == "USA":
        return Office("parliament", f"House of Representatives of {COUNTRY}", country)
    kinds = {
        "president": "presidency",
        "government": "government",
        "speaker": "parliament",
        "justice": "court",
        "office": "office",
        "monarch": "monarchy",
    }
    kind = kinds.get(title.kind) or kind_of(title.pattern.replace(COUNTRY, ""))
    return Office(kind, title.pattern, title.country or country, likely="DEU" if "chancellor" in title.words else None)


def _looks_like_body(sc: Scene, start: int, end: int) -> bool:
    """Whether a name is an organisation's by its words, its capitals or the recogniser."""
    words = range(start, end)
    return any(
        sc.org[k] >= 0 or sc.low(k) in _ENDS or kind_of(sc.low(k)) != "organisation" or sc.low(k) in organisations()
        or (sc.words.forms[k].isupper() and len(sc.words.forms[k]) > 2) or sc.geo[k] is not None
        for k in words
    ) or office_is_unit(sc, start, end)


def office_is_unit(sc: Scene, start: int, end: int) -> bool:
    return " ".join(sc.words.lows[start:end]) in units()


def _of_office(title: Title, office: Office) -> Office:
    """ "Prosecutor General of the Supreme Court" heads the office at that court."""
    if title.kind == "office" and not office.short:
        stem = title.pattern.removesuffix(f" of {COUNTRY}")
        return replace(office, kind="office", pattern=f"{stem} of the {office.pattern}")
    return office


def _org_right(sc: Scene, j: int, title: Title) -> tuple[Office | None, str | None, int]:
    """The organisation that begins at a word after "of": office, country, end."""
    if j >= len(sc.words) or sc.low(j) in {"his", "her", "their", "mr", "mrs", "ms", "dr"}:
        return None, None, j
    start = j
    owner = None
    geo = sc.geo[j]
    if sc.low(j) in {"country", "nation", "republic"} and sc.low(j + 1) == "'s":
        start = j + 2
    elif geo is not None and geo.iso3 and geo.kind != "place":
        _, end = sc.geo_span(j)
        if sc.low(end) in {"'s", "'"} or (end < len(sc.words) and not sc.cap(end) and sc.low(end) not in {"-", "–"}):
            owner, start = geo.iso3, end + (sc.low(end) in {"'s", "'"})
    for size in (4, 3, 2, 1):
        if start + size <= len(sc.words):
            phrase = " ".join(sc.words.lows[start : start + size])
            unit = units().get(phrase)
            nxt = start + size
            if (
                unit is not None
                and unit.pattern
                and not (nxt < len(sc.words) and sc.cap(start) and sc.cap(nxt) and sc.person[nxt] < 0) and not (sc.low(nxt) == "'s" and sc.cap(min(nxt + 1, len(sc.words) - 1)))
            ):
                if (
                    nxt < len(sc.words)
                    and sc.low(nxt) in {"of", "for"}
                    and sc.cap(start)
                    and sc.country(nxt + 1 + (sc.low(nxt + 1) == "the")) is None
                    and sc.cap(min(nxt + 1 + (sc.low(nxt + 1) == "the"), len(sc.words) - 1))
                ):
                    break
                if phrase in {"republic", "state"} and title.kind != "president" and title.words != "head":
                    return None, None, j
                iso3, end = _country_right(sc, nxt)
                if end < len(sc.words) and sc.low(end) == "(" and sc.low(end + 2) == ")":
                    end += 3
                return (
                    replace(unit, country=owner or iso3, required=phrase in {"republic", "state", "army", "navy"}),
                    owner or iso3,
                    end,
                )
    if start >= len(sc.words):
        return None, None, j
    end = _capitals_right(sc, start)
    if end == start:
        return None, owner, j
    end = _trim_name(sc, start, end)
    place = sc.geo[start]
    if place is not None and place.kind == "place" and sc.geo_span(start)[1] == end and place.place_kind != "site":
        name = sc.words.text[place.start : place.end]
        if sc.low(end) in _REGIONS:
            name, end = f"{name} {sc.low(end).capitalize()}", end + 1
        elif place.place_kind != "region":
            return None, owner or place.iso3, end
        return Office("government", f"Government of {name}", owner or place.iso3, required=False), owner or place.iso3, end
    if sc.low(end) in _REGIONS and sc.low(start) not in _ENDS and end - start <= 3:
        name = f"{_text(sc, start, end)} {sc.low(end).capitalize()}"
        return Office("government", f"Government of {name}", owner, required=False), owner, end + 1
    name, country = _org_name(sc, start, end)
    low = name.lower()
    office = office_of(name, owner or country, owned=owner is not None)
    if title.kind == "speaker" and low == "house":
        office = Office("parliament", f"House of Representatives of {COUNTRY}", owner, likely="USA")
    elif low in _GENERIC or low in _ABSTRACT:
        office = Office("organisation", name, short=True)
    if low.startswith(("board of directors of ", "board of trustees of ", "board of ")) and title.kind == "head":
        inner = name.split(" of ", 2)[-1].removeprefix("the ").removeprefix("The ")
        office = office_of(inner, owner or country)
    if low.startswith(("delegation", "mission of", "working group", "meeting")):
        return None, owner, end
    if sc.low(end) == "(" and sc.low(end + 2) == ")" and sc.cap(end + 1):
        end += 3
    return office, owner or country, end


def _capitals_right(sc: Scene, j: int) -> int:
    """Where the run of capitals that begins at a word ends."""
    k = end = j
    while k < len(sc.words):
        low = sc.low(k)
        if sc.person[k] >= 0 and not (sc.org[k] >= 0 and sc.org[k] == sc.org[j]) and not _in_name_of_org(sc, k):
            break
        if sc.cap(k) and (
            low not in _RANK_WORDS
            or k == j
            or (sc.org[k] >= 0 and sc.org[k] == sc.org[j])
            or sc.low(k + 1)
            in {
                "staff",
                "court",
                "assembly",
                "directorate",
                "council",
                "of",
                "department",
                "command",
                "secretariat",
                "inspectorate",
            }
        ):
            end = k + 1
        elif (
            end == k
            and k > j
            and low
            in {
                "of",
                "for",
                "on",
                "&",
                "de",
                "del",
                "der",
                "des",
                "du",
                "da",
                "do",
                "dos",
                "e",
                "y",
                "et",
                "la",
                "against",
                "to",
            }
            and _cap_after(sc, k + 1)
            and (low != "to" or sc.low(k - 1) in {"mission"})
        ):
            if (
                low in {"of", "for"}
                and title_at(sc.words, k + 1 + (sc.low(k + 1) == "the"))
                and not sc.cap(k + 1 + (sc.low(k + 1) == "the"))
            ):
                break
        elif low == "the" and sc.low(k - 1) in {"of", "for", "on", "and", "against", "to"} and _cap_after(sc, k + 1):
            pass
        elif low == "(" and end == k and sc.low(k + 2) == ")" and _cap_after(sc, k + 3) and {sc.low(k + 3), sc.low(k + 4)} & _ENDS:
            k += 2
        elif (
            end == k
            and k > j
            and low == "and"
            and _cap_after(sc, k + 1)
            and sc.low(k + 1) != "the"
            and not _new_item(sc, j, k + 1)
        ):
            pass
        elif (
            end == k
            and k > j
            and low in {"-", "–"}
            and k + 1 < len(sc.words)
            and sc.cap(k + 1)
            and sc.words.starts[k + 1] == sc.words.ends[k]
        ):
            pass
        elif end == k and k > j and low == "'s" and k + 1 < len(sc.words) and sc.cap(k + 1) and sc.person[k + 1] < 0:
            pass
        elif (
            low == "in"
            and end == k
            and k > j
            and sc.low(k - 1) in {"office", "center", "centre", "mission", "delegation", "service"}
            and k + 1 < len(sc.words)
            and sc.geo[k + 1] is not None
        ):
            pass
        elif (
            low == ","
            and end == k
            and k > j
            and sc.low(k + 1) in portfolios()
            and sc.low(j) in {"ministry", "committee", "department", "commission", "standing", "senate"}
            and "and" in sc.words.lows[k : k + 6]
            and not _title_ahead(sc, k + 1)
        ):
            pass
        else:
            break
        k += 1
    return end


def _cap_after(sc: Scene, k: int) -> bool:
    if sc.low(k) == "the":
        k += 1
    return k < len(sc.words) and sc.cap(k) and sc.low(k) not in _STOP and "'" not in sc.low(k)[:2] and (sc.person[k] < 0 or _in_name_of_org(sc, k))


def _in_name_of_org(sc: Scene, k: int) -> bool:
    """ "rector of the Islam Karimov University": a person's name followed by an institution's noun."""
    number = sc.person[k]
    while k < len(sc.words) and sc.person[k] == number:
        k += 1
    return (
        k < len(sc.words)
        and sc.cap(k)
        and sc.low(k) in _ENDS | {"hospital", "school", "museum", "airport", "airbase", "state"}
    )


def _new_item(sc: Scene, start: int, k: int) -> bool:
    """After "and": another title, a person, a country of its own, rather than the rest of an organisation's name."""
    if sc.org[k] >= 0 and sc.org[k] == sc.org[start]:
        return False
    for j in range(k, min(k + 5, len(sc.words))):
        if sc.person[j] >= 0 or (title_at(sc.words, j) is not None and sc.low(j) not in {"deputies"}):
            return True
        if not sc.cap(j):
            break
    return sc.geo[k] is not None and sc.low(sc.geo_span(k)[1]) in {"'s", "'"} or sc.low(k) in _RANK_WORDS


def _trim_name(sc: Scene, start: int, end: int) -> int:
    """ "State Customs Service Bakyt Sadyrkulov": a name that was not recognised, after an institution's last noun."""
    for k in range(start, end - 1):
        if sc.low(k) in _ENDS and k > start and end - k - 1 <= 4:
            rest = range(k + 1, end)
            if all(
                sc.cap(x)
                and sc.low(x) not in _ENDS
                and sc.low(x) not in portfolios()
                and sc.geo[x] is None
                and sc.org[x] < 0
                for x in rest
            ):
                return k + 1
    return end
