"""A sentence with the persons, organisations and places in it goes in; out comes who holds which office."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whomet.extract import gazetteer
from whomet.extract.gazetteer import Geo
from whomet.extract.institutions import EXCHEQUER, OF_COUNTRY, Inst, Office, institution, is_of_the_exchequer
from whomet.extract.marked import ENDS, HONORIFICS, JOIN, REGIONS, STATE_WORDS, Marked, mark, own_name
from whomet.extract.offices import chamber_office, organisation_office, part_office, place_office
from whomet.extract.phrases import Phrase, phrases
from whomet.extract.titles import any_title, cut, title_at

Span = tuple[int, int]

_LONGEST = 5000  # characters; the longest true sentences have some 1,500
_MARKS = frozenset({",", "(", "–", "—", "-", ":"})
_SMALL = JOIN | frozenset("a an as at by from in into of on or over s the to with".split())
_CLOSERS = frozenset({",", ".", ";", ")", ":", "–", "—", "-", "", "and", '"', "!", "?", "'s"})
_AFTER_TITLE = frozenset("who whose since from for in at on to of with and or but".split())
_NAMES_TOO = frozenset({"emir", "amir"})  # read as titles they are part of a phrase before
_COMPANY = frozenset({"accompanied", "joined", "flanked", "alongside"})
_MADE_OF = frozenset({"comprising", "including", "led", "headed", "of"})
_LINKS = frozenset({",", "and", "&", "/", "cum", "-", "–", "also", "concurrently", "as", "well", "both"})
_COPULA = frozenset("who is was the then now currently also himself herself since been has served serves as".split())
# They stand before a name that follows its office: no clause begins with them.
_STYLES = frozenset({"h.e.", "shri", "smt", "dato", "datuk", "tan", "senator"})
_THEY_DO = frozenset(
    "discuss meet hold agree sign talk vow pledge call urge hail review seek condemn express exchange reaffirm".split()
)
_STYLED = frozenset({"excellency", "highness", "majesty", "honourable", "honorable"})
_SOLE = frozenset({"president", "government", "monarch"})
_OPENING = frozenset("at in during after on following before with".split())
# Whoever holds one of these serves one country.
_OF_A_COUNTRY = _SOLE | {"minister", "secretary", "speaker"}
_PARTICLES = frozenset(
    "bin ibn bint al el ould ben abu de da do dos das di del della der den van von zu la le ter tot mac ní ó y e "
    "af av uulu kyzy oglu wa ole arap".split()
)


@dataclass(frozen=True, slots=True)
class Role:
    """One office as one phrase gives it to one person, or to nobody named ("the minister").

    ``start:end`` is the title phrase; ``np_start:np_end`` all that stands for the person: determiner, country, title
    and name. ``person`` is the number of the span that was given, ``name`` the holder's name in the text (also where no
    span was given for it). ``country`` is None where the phrase names none; ``hint`` then is a country that a person
    named right after it belongs to ("President A and Prime Minister B of Poland"); ``near``, weaker, one that the
    sentence sets the scene in, or that the delegation is from ("In Gabon, he met President X"). ``known``: the phrase
    names no country, but the holder is known to lead it.
    """

    start: int
    end: int
    title: str
    kind: str
    office: Office | None
    country: str | None
    institution: Inst | None
    head: bool
    status: str
    acting: bool
    elect: bool
    plural: bool
    person: int | None
    name: Span | None
    np_start: int
    np_end: int
    hint: str | None = None
    near: str | None = None
    known: bool = False


def roles(
    text: str, persons: Sequence[Span], orgs: Sequence[Span] = (), geos: Sequence[Geo] | None = None
) -> list[Role]:
    """All offices that a sentence names, in order.

    >>> [role] = roles("Türkiye's Minister of Justice Yılmaz Tunç", [(30, 41)])
    >>> role.institution.name, role.person, (role.np_start, role.np_end)
    ('Ministry of Justice of Türkiye', 0, (0, 41))
    """
    if len(text) > _LONGEST or not any_title().search(text):
        return []
    words = cut(text)
    sc = mark(words, persons, orgs, gazetteer.find(text) if geos is None else geos)
    found = phrases(sc)
    return _RoleReader(sc, found, persons).read() if found else []


# --- who holds what ------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Person:
    """A name in the sentence: words ``start:end``, the country that follows it, where its tail ends."""

    number: int | None
    start: int
    end: int
    country: str | None = None
    tail: int = 0


@dataclass(slots=True)
class _Held:
    """A phrase given to a person (or to nobody), with the country and office that this person has by it."""

    phrase: int
    person: int | None
    office: Office | None
    country: str | None
    status: str
    hint: str | None = None


class _RoleReader:
    def __init__(self, sc: Marked, found: list[Phrase], persons: Sequence[Span]) -> None:
        self.sc, self.found = sc, found
        self.lows = sc.words.lows
        # In a headline every word may be a capital: "Carter, Iraqi Prime Minister Discuss Next Moves".
        plain = [form for form in sc.words.forms if form[0].islower() and form.isalpha() and form not in _SMALL]
        self.headline = not plain
        self.persons = self._persons(persons)
        self.held: list[_Held] = []
        self.taken: dict[int, int] = {}  # phrase -> person
        self.extent: dict[int, list[int]] = {}  # person -> words of the whole noun phrase

    def read(self) -> list[Role]:
        self._plurals()
        chains = self._chains()
        for chain in chains:
            self._tight(chain)
        for chain in chains:
            self._apposed(chain)
        for index in range(len(self.found)):
            if index not in self.taken and not any(one.phrase == index for one in self.held):
                phrase = self.found[index]
                self.held.append(_Held(index, None, phrase.office, phrase.country, phrase.status))
        self._leave_out_wrong_holders()
        self._counterparts()
        self._hints()
        self.held.sort(key=lambda one: (one.phrase, one.person if one.person is not None else -1))
        return [self._role(one) for one in self.held]

    # names

    def _persons(self, spans: Sequence[Span]) -> list[_Person]:
        out: list[_Person] = []
        covered = {at for phrase in self.found for at in range(phrase.core_start, phrase.core_end)}
        for number in range(len(spans)):
            words = self._name_alone(number, covered)
            if words is not None:
                start, end = words
                titled = any(phrase.end == start for phrase in self.found)
                out.append(_Person(number, start, self._longer(end) if titled else end))
        for phrase in self.found:
            name = None if self.headline else self._unseen(phrase)
            if name:
                out.append(_Person(None, *name))
        out.sort(key=lambda one: one.start)
        self._lead_in(out)
        for one in out:
            one.country, one.tail = self._tail(one.end)
        return out

    def _name_alone(self, number: int, covered: set[int]) -> tuple[int, int] | None:
        """The words of a name without the titles, whose words are ``covered``, and honours that were marked with it."""
        words = self.sc.words
        at = [i for i in range(len(words)) if self.sc.person[i] == number]
        if not at:
            return None
        start, end = max((i + 1 for i in at if i in covered), default=at[0]), at[-1] + 1
        if start >= end:
            return None
        while (end > start + 1 and not words.forms[end - 1][0].isalnum()) or (
            words.forms[end - 1] in {"of", "and", "the", "in", "to"} and words.forms[end - 2] != "-"
        ):
            end -= 1  # not of "Moon Jae-in"
        if start >= end or all(low in REGIONS for low in self.lows[start:end]):
            return None  # "King County"
        honours = all(low in HONORIFICS for low in self.lows[start:end])
        if honours and end < len(words) and words.forms[end][0].isupper():
            for i in at:
                self.sc.person[i] = -1  # "Amir Sheikh": the name follows
            return None
        while start + 1 < end and (self.lows[start] in HONORIFICS - _NAMES_TOO or not self.lows[start][0].isalnum()):
            start += 1
        return start, end

    def _lead_in(self, people: list[_Person]) -> None:
        """A name of which only the last part was recognised begins after the title: "Ombudsman Mehmet Akif Akardaş"."""
        for phrase in self.found:
            start = self._past_honours(phrase.end)
            for one in people:
                between = range(start, one.start)
                if 0 < len(between) <= 3 and all(map(self._part_of_name, between)):
                    one.start = start

    def _part_of_name(self, at: int) -> bool:
        sc = self.sc
        free = sc.geo[at] is None and sc.person[at] < 0
        return free and sc.words.forms[at][0].isupper() and not any(one.start <= at < one.end for one in self.found)

    def _longer(self, end: int) -> int:
        """The end of a name of which only the first part was recognised: "Prime Minister Yair Lapid"."""
        sc, k = self.sc, end
        while (
            k < len(sc.words)
            and k < end + 3
            and sc.words.forms[k][0].isupper()
            and sc.words.starts[k] == sc.words.ends[k - 1] + 1
        ):
            if sc.person[k] >= 0 or sc.geo[k] is not None or title_at(sc.words, k) or self.lows[k] in _NOT_NAMES:
                return end
            k += 1
        return k if k - end <= 2 else end

    def _unseen(self, phrase: Phrase) -> tuple[int, int] | None:
        """A name directly after a title that was not given: "Minister Tunç"."""
        start = self._past_honours(phrase.end)
        monarch = phrase.title.kind == "monarch" and phrase.det == "the" and start == phrase.end
        if phrase.owner or phrase.title.plural or phrase.title.kind == "counterpart" or monarch:
            return None
        end = self._run_after(start)
        return (start, end) if end is not None and self._may_be_name(start, end) else None

    def _run_after(self, start: int) -> int | None:
        """The end of the capitals that begin at a word, and what joins them; None where a name was given among them."""
        sc, end = self.sc, start
        while end < len(sc.words) and end - start < 7:
            if sc.person[end] >= 0:
                return None
            if not self._goes_on(start, end):
                break
            end += 1
        while end > start and not sc.words.forms[end - 1][0].isupper():
            end -= 1
        return end

    def _goes_on(self, start: int, at: int) -> bool:
        """Whether a name that begins at ``start`` may have the word ``at``: a capital, "bin", "-", "K."."""
        words, low = self.sc.words, self.lows[at]
        free = self.sc.geo[at] is None or at > start
        if free and words.forms[at][0].isupper() and not any(one.start <= at < one.end for one in self.found):
            return True
        if at + 1 >= len(words) or not words.forms[at + 1][0].isupper():
            return False
        if at > start and low == "-":
            return words.starts[at + 1] == words.ends[at]
        return low in _PARTICLES or (at > start and low == "." and len(self.lows[at - 1]) == 1)

    def _may_be_name(self, start: int, end: int) -> bool:
        if end <= start:
            return False
        sc, form, low = self.sc, self.sc.words.forms[start], self.lows[start]
        if not form[0].isupper() or sc.geo[start] is not None or low in _NOT_NAMES:
            return False
        if self.lows[start - 1].endswith(".s.") and form.endswith("ed"):
            return False
        if self._is_organisation(start) and own_name(sc, start) is None:
            return False
        return end - start > 1 or not (form.isupper() or len(form) < 3 or low in ENDS | REGIONS)

    def _is_organisation(self, at: int) -> bool:
        """Surnames alone are often taken for organisations: "Director Haines"."""
        number = self.sc.org[at]
        return number >= 0 and (self.sc.org.count(number) > 2 or (at > 0 and self.sc.org[at - 1] == number))

    def _tail(self, end: int) -> tuple[str | None, int]:
        """The country right after a name: "of Poland", "(Poland)"."""
        sc, j = self.sc, end
        if j + 1 < len(self.lows) and self.lows[j] == "," and self.lows[j + 1] in {"jr", "sr", "ii", "iii"}:
            j = end = j + 2 + (j + 2 < len(self.lows) and self.lows[j + 2] == ".")
        elif j + 1 < len(self.lows) and self.lows[j] == "." and self.lows[j - 1] in {"jr", "sr"}:
            j = end = j + 1
        if j < len(sc.words) and self.lows[j] == "," and (found := self._line_of(j + 1)) is not None:
            return found
        if j < len(sc.words) and self.lows[j] in {"of", "from"}:
            j += 1
            while j < len(sc.words) and sc.geo[j] is None and self.lows[j] in STATE_WORDS:
                j += 1
            geo = sc.geo[j] if j < len(sc.words) else None
            if geo is not None and geo.kind == "country" and geo.iso3:
                after = sc.geo_span(j)[1]
                # "President X of Iraq's Northern Region"; "a speech by President X from Kenya pleased them"
                closed = after >= len(self.lows) or self.lows[after] in _CLOSERS | _AFTER_TITLE
                part = self.lows[after : after + 1] == ("'s",) and after + 1 < len(self.lows) and sc.cap(after + 1)
                if part or (self.lows[end] == "from" and not closed):
                    return None, end
                return geo.iso3, after
        elif j + 2 < len(sc.words) and self.lows[j] == "(":
            geo = sc.geo[j + 1]
            if geo is not None and geo.kind == "country" and geo.iso3:
                close = sc.geo_span(j + 1)[1]
                if close < len(sc.words) and self.lows[close] == ")":
                    return geo.iso3, close + 1
            shut = next((k for k in range(j + 1, min(j + 5, len(self.lows))) if self.lows[k] == ")"), None)
            if shut is not None and not any(phrase.start < shut and phrase.end > j for phrase in self.found):
                return None, shut + 1
        return None, end

    def _line_of(self, at: int) -> tuple[str, int] | None:
        """The country at the end of a list's line: "President X, Republic of Korea"."""
        sc = self.sc
        while at < len(sc.words) and sc.geo[at] is None and self.lows[at] in STATE_WORDS:
            at += 1
        geo = sc.geo[at] if at < len(sc.words) else None
        if geo is None or geo.kind != "country" or not geo.iso3 or sc.geo_span(at)[1] < len(sc.words):
            return None
        return geo.iso3, len(sc.words)

    def _past_honours(self, at: int) -> int:
        """The word after "Dr", "H.E. Mr.", "Maj.-Gen.", "His Royal Highness"."""
        words = self.sc.words
        while at < len(words) and (
            self.lows[at] in HONORIFICS
            or (self.lows[at] in {".", "-", "'"} and at and self.lows[at - 1] in HONORIFICS | {"."})
            or (self.lows[at] == "'" and at + 1 < len(words) and self.sc.person[at + 1] >= 0)  # "President 'Ali Lind"
            or (self.lows[at] == "," and at and self.lows[at - 1] in _STYLED)  # "His Excellency, Dr Lind"
        ):
            if (
                self.lows[at][0].isalpha()
                and not words.forms[at][0].isupper()
                and self.lows[at] not in {"the", "his", "her", "their"}
                and len(self.lows[at]) > 3
            ):
                break
            if self.sc.person[at] >= 0 and not self._more_of(at):
                break
            at += 1
        return at

    def _past_acronym(self, at: int) -> int:
        """The word after what shortens a title: "Chief of Army Staff (COAS) General X"."""
        past = self.sc.past_brackets(at, 1)
        return past if past > at and self.sc.words.forms[at + 1].isupper() and self.sc.person[at + 1] < 0 else at

    def _more_of(self, at: int) -> bool:
        return at + 1 < len(self.sc.words) and self.sc.person[at + 1] == self.sc.person[at]

    def _following(self, at: int) -> int | None:
        """The person whose name begins at a word, honours apart."""
        past = self._past_honours(at)
        for index, one in enumerate(self.persons):
            if at <= one.start <= past or (
                one.start > past and self.sc.person[past] >= 0 and one.number == self.sc.person[past]
                if past < len(self.sc.words)
                else False
            ):
                return index
            if one.start > past + 4:
                break
        return None

    def _before(self, at: int) -> tuple[int, list[str]] | None:
        """The person whose name ended before a word, and the words between."""
        best = None
        for index, one in enumerate(self.persons):
            if one.tail <= at:
                best = index
            else:
                break
        if best is None:
            return None
        return best, list(self.lows[self.persons[best].tail : at])

    # plurals

    def _plurals(self) -> None:
        for index, phrase in enumerate(self.found):
            if not phrase.title.plural or phrase.owner:
                continue
            at = phrase.end
            if at < len(self.lows) and self.lows[at] in _MARKS:
                at += 1
            listed = self._list(at)
            if not listed and phrase.start > 0:
                listed = self._list_before(phrase.start)
            if not listed or (len(listed) == 1 and not (phrase.countries and len(phrase.countries) == 1)):
                if len(listed) != 1 or at != phrase.end:
                    continue
            for order, (person, country, start) in enumerate(listed):
                office, own = phrase.office, country or phrase.country
                if len(phrase.countries) == len(listed):
                    own = phrase.countries[order]
                if len(phrase.offices) == len(listed):
                    office = phrase.offices[order]
                if office is not None and office.country and own:
                    office = replace(office, country=own)
                self.held.append(_Held(index, person, office, own, phrase.status))
                self.taken[index] = person
                self._extend(person, phrase.start if order == 0 else start, self.persons[person].tail)

    def _list(self, at: int) -> list[tuple[int, str | None, int]]:
        """Persons in a row, each with his country and where he is named.

        "X of A, Y of B and Z of C"; "Kenya's General X, Uganda's General Y"; "of A, X; and B, Y".
        """
        out: list[tuple[int, str | None, int]] = []
        k = at
        while k < len(self.lows):
            country, begun = None, k
            if self.sc.country(k) is not None and (self.sc.geo[k] is not None):
                close = self.sc.geo_span(k)[1]
                if self.lows[close : close + 1] in (("'s",), (",",)):
                    country, k = self.sc.country(k), close + 1
            person = self._following(k)
            if person is None:
                break
            one = self.persons[person]
            out.append((person, country or one.country, begun if country else one.start))
            k = one.tail
            if k < len(self.lows) and self.lows[k] in {",", ";"}:
                k += 1
            if k < len(self.lows) and self.lows[k] in {"and", "&"}:
                k += 1
            if k == one.tail or any(phrase.start <= k < phrase.end for phrase in self.found):
                break
        return out

    def _list_before(self, at: int) -> list[tuple[int, str | None, int]]:
        found = self._before(at)
        if found is None or found[1] not in ([","], ["–"], ["—"], ["("]):
            return []
        out = [found[0]]
        while out[0] > 0:
            one, other = self.persons[out[0] - 1], self.persons[out[0]]
            between = set(self.lows[one.tail : other.start]) - HONORIFICS
            if not between or not between <= {",", "and", "&"}:
                break
            out.insert(0, out[0] - 1)
        return [(person, None, self.persons[person].start) for person in out] if len(out) > 1 else []

    # one person

    def _chains(self) -> list[list[int]]:
        """Titles side by side that one person holds: "Deputy Prime Minister and Minister of Foreign Affairs"."""
        out: list[list[int]] = []
        for index, phrase in enumerate(self.found):
            if phrase.title.plural and any(one.phrase == index for one in self.held):
                continue
            if out and self._same_holder(self.found[out[-1][-1]], phrase):
                out[-1].append(index)
            else:
                out.append([index])
        return out

    def _same_holder(self, one: Phrase, other: Phrase) -> bool:
        between = self.lows[one.end : other.start]
        if one.owner or one.title.plural or other.title.plural or not set(between) <= _LINKS or len(between) > 3:
            return False
        if not between:
            return not self._is_closed_by(one, other)
        if one.det in {"his", "her", "their"} and between == (",",) and one.head:
            return False  # "After a row with her foreign minister, Prime Minister Lind"
        if other.det in {"the", "his", "her", "their"} or (
            other.country and other.country != one.country and other.start != other.core_start and one.country
        ):
            return False
        kinds = {one.title.kind, other.title.kind}
        if one.title.words == "vice president" and other.title.kind in ("government", "president"):
            return False
        if between == (",",) and len(kinds & _SOLE) == 2:
            return False  # "met the King, Prime Minister Lind and others"
        if kinds in ({"president", "speaker"}, {"president", "monarch"}):
            return False
        if kinds == {"monarch"} and "and" in between and one.title.words != other.title.words:
            return False  # "the King and Queen Sonja"
        if (
            kinds == {"president", "government"}
            and one.office
            and other.office
            and "Presidency" in one.office.pattern + other.office.pattern
        ):
            return False
        if one.title.words == other.title.words and one.office == other.office and one.office is not None:
            return False
        before = self._before(self._outermost(one).start)
        after_name = before is not None and before[1] and before[1][0] in _MARKS and set(before[1]) <= _MARKS | _COPULA
        # "Prime Minister X, Foreign Minister and Alternate Premier Y": X has a title of his own.
        name = self.persons[before[0]].start if before is not None and "," not in between else -1
        titled = any(phrase.end == name for phrase in self.found)
        return not (after_name and not titled and self._following(other.end) is not None)

    def _outermost(self, one: Phrase) -> Phrase:
        """The title with which a person's begin: "Adviser to the President and Director of the Oakley Council"."""
        index = self.found.index(one)
        while index > 0:
            before = self.found[index - 1]
            linked = self.lows[before.end : self.found[index].start] == ("and",)
            if not self.found[index].embedded and not (linked and before.embedded):
                break
            index -= 1
        return self.found[index]

    def _is_closed_by(self, one: Phrase, other: Phrase) -> bool:
        """Whether the next line begins: "Ana Roy, Adviser & Chair of the Oakley Council Secretary Kris Lind, …"."""
        at = one.start
        for phrase in reversed(self.found):
            if phrase.start < at and set(self.lows[phrase.end : at]) <= _LINKS and phrase.end >= at - 2:
                at = phrase.start
        before = self._before(at)
        after = self._following(other.end)
        return (
            one.org is None
            and one.office is not None
            and not one.office.short
            and before is not None
            and before[1] == [","]
            and after is not None
            and self.lows[self.persons[after].tail : self.persons[after].tail + 1] == (",",)
        )

    def _tight(self, chain: list[int]) -> None:
        last = self.found[chain[-1]]
        if last.owner:
            return
        person = self._following(self._past_acronym(last.end))
        if person is not None and last.embedded and last.det == "the" and chain[-1] > 0:
            # "Senior Adviser to the President Julie Rodriguez", "Chief of Staff to the Chilean President Ana Ruiz"
            outer = [chain[-1] - 1]
            link = self.lows[self.found[outer[0]].end]
            serves = link == "to" or (link == "of" and self.found[outer[0]].title.kind == "staff" and last.country)
            bare = last.start + 1 == last.core_start and not self.found[outer[0]].title.heads
            if outer[0] not in self.taken and (serves or bare):
                self._give(outer, person, self.found[outer[0]].start, self.persons[person].tail)
                return
        if person is None or any(self.taken.get(index) is not None for index in chain):
            return
        first, outside = self.found[chain[0]], chain[0] - 1
        if self._is_run_on(chain, person) and (before := self._before(first.start)) is not None:
            if before[1] != [","]:  # at commas the name may begin with the body of the line before
                self._give(chain, before[0], self.persons[before[0]].start, last.end)
            return
        if len(chain) > 1 and first.embedded and first.det == "the" and outside >= 0 and outside not in self.taken:
            # "Assistant to the President and Special Counsel Smith"
            if self.lows[self.found[outside].end] in {"to", "of"} and not self.found[outside].head:
                self._give([outside, *chain[1:]], person, self.found[outside].start, self.persons[person].tail)
                return
        self._give(chain, person, first.start, self.persons[person].tail)

    def _is_run_on(self, chain: list[int], person: int) -> bool:
        """Whether lines run into one another: "Ana Roy – Mayor of Bergen Kris Lind – Mayor of Turku Ida Moe – …".

        The office is of the name before it, as the next is. With commas, a body has to follow the title: "Ana Roy,
        Chief Executive Officer, Oakley Bank Kris Lind, Chairman, Bay Foods".
        """
        first, last = self.found[chain[0]], self.found[chain[-1]]
        before, tail = self._before(first.start), self.persons[person].tail
        if before is None or len(before[1]) != 1 or before[1][0] not in {"–", "—", ","} or first.det is not None:
            return False
        if self.lows[tail : tail + 1] != tuple(before[1]):
            return False
        titled = any(phrase.end == self.persons[before[0]].start for phrase in self.found)
        if before[1] != [","]:
            return not titled or first.status == "former"
        follows = any(phrase.start == tail + 1 for phrase in self.found)
        return follows and not titled and "," in self.lows[last.core_end : last.end]

    def _apposed(self, chain: list[int]) -> None:
        if any(index in self.taken for index in chain):
            return
        first, last = self.found[chain[0]], self.found[chain[-1]]
        if first.embedded and not last.owner:
            self._apposed_to_staff(chain[0] - 1, last)
        if last.owner or first.embedded or last.title.plural:
            return  # "statues of Christopher Columbus, US presidents and saints"
        prior, following = self._prior(chain), self._next(first, last)
        if prior is not None and following is not None:
            if self._holds(prior) and (self._is_behind_its_title(prior) or not self._titled_after(following)):
                prior = None
            else:
                following = None
        if prior is not None:
            one = self.persons[prior]
            between = self.lows[one.tail : first.start]
            over = not {"was", "served"}.isdisjoint(between) and {"is", "since"}.isdisjoint(between)
            self._give(chain, prior, one.start, self._close(last.end, between[0]), "former" if over else None)
        elif following is not None:
            self._give(chain, following, first.start, self._close(self.persons[following].tail, self.lows[last.end]))

    def _prior(self, chain: list[int]) -> int | None:
        """The person before titles that stand in apposition: "X, Minister of Health of Mali, said"."""
        first, last = self.found[chain[0]], self.found[chain[-1]]
        before = self._before(first.start)
        if before is None or not before[1] or before[1][0] not in _MARKS | {"who"}:
            return None
        person, between = before
        meant = _MARKS | _COPULA | _founder(between) | _years(between) | self._letters(person, first.start)
        if not set(between[1:]) <= meant:
            return None
        titled = any(phrase.end > self.persons[person].tail for phrase in self.found[: chain[0]])
        if titled or self._is_left_open(first, last, between):
            return None
        if last.det == "the" and self._holds_another(person, last):
            return None
        return None if self._serves_elsewhere(person, last) or self._is_subject_after(person, last) else person

    def _is_left_open(self, first: Phrase, last: Phrase, between: list[str]) -> bool:
        """Whether titles behind a name go on to what is no apposition's end."""
        inside = last.end < len(self.lows)
        if self.headline and inside and self.sc.words.forms[last.end][0].isupper():
            return True
        if between != [","]:
            return False
        if inside and self.lows[last.end] in _THEY_DO:
            return True  # "Scholz, Polish prime minister discuss": two people, or it would be "discusses"
        bare = first.country is None and (
            first.office is None or OF_COUNTRY in first.office.pattern or first.office.short
        )
        bracketed = self.lows[last.end - 1] == ")"  # "Chairman of the Commission on Fish (CF) told"
        return bare and not bracketed and not self._ends(last.end)

    def _next(self, first: Phrase, last: Phrase) -> int | None:
        """The person behind titles in apposition: "the Minister of Health of Mali, X, said"."""
        at = last.end
        if at >= len(self.lows) or self.lows[at] not in _MARKS - {"-"}:
            return None
        if self.lows[at] == ":" and self.sc.words.forms[at - 1].isupper():
            return None  # "THE PRESIDENT: Is Senator Lind here?"
        person = self._following(at + 1)
        if person is None:
            return None
        closed = self._closed(person) or self._ends_a_row(first.start, person)
        if not closed and not self._opens(first.start, at + 1):
            return None
        if last.det == "the" and self._has_title_of_its_own(last, person):
            return None
        one_of_several = last.det in {"a", "an"} and (last.office is None or last.office.short)
        return None if one_of_several or self._holds(person) else person

    def _letters(self, person: int, end: int) -> set[str]:
        """The letters of honours and staff colleges behind a name: "General X, MSM, psc, PhD, the Commander"."""
        words = self.sc.words
        inside = range(self.persons[person].tail, end)
        return {words.lows[at] for at in inside if words.forms[at].isupper() or words.forms[at] in _LETTERS}

    def _apposed_to_staff(self, outer: int, inner: Phrase) -> None:
        """Who is named behind both offices holds the first: "The Adviser to the President of Latvia, X, met"."""
        if outer < 0 or outer in self.taken or self.found[outer].head or self.found[outer].det == "a":
            return
        if self.lows[self.found[outer].end] not in {"to", "of"} or self.lows[inner.end : inner.end + 1] != (",",):
            return
        person = self._following(inner.end + 1)
        if person is not None and not self._holds(person) and self._closed(person):
            self._give([outer], person, self.found[outer].start, self._close(self.persons[person].tail, ","))

    def _holds(self, person: int) -> bool:
        return any(one.person == person for one in self.held)

    def _has_title_of_its_own(self, phrase: Phrase, person: int) -> bool:
        """Whether two are named: "the President, Speaker X, and Leader Y"."""
        bare = phrase.country is None and phrase.office is not None and OF_COUNTRY in phrase.office.pattern
        name = self.persons[person].start
        return bare and any(one.head and phrase.end < one.start < name for one in self.found)

    def _holds_another(self, person: int, phrase: Phrase) -> bool:
        """Whether somebody cannot be this as well: "Prime Minister X, the Amir of Qatar, and President Y"."""
        held = {self.found[one.phrase].title.kind for one in self.held if one.person == person}
        return phrase.title.kind in _SOLE and bool(held & (_SOLE - {phrase.title.kind}))

    def _is_subject_after(self, person: int, phrase: Phrase) -> bool:
        """Whether an opening phrase ends with the name: "At the meeting with King X, the Foreign Minister said"."""
        opening = self.lows[: self.persons[person].start]
        aside = bool(opening) and opening[0] in _OPENING and "," not in opening
        return aside and phrase.det == "the" and not self._ends(phrase.end)

    def _serves_elsewhere(self, person: int, phrase: Phrase) -> bool:
        """Whether somebody serves another country: "Secretary of State X, the President of Mexico and Y"."""
        held = [self.found[one.phrase] for one in self.held if one.person == person]
        homes = {one.country for one in held if one.title.kind in _OF_A_COUNTRY and one.country is not None}
        national = phrase.head and phrase.title.kind in _OF_A_COUNTRY and phrase.country is not None
        return national and bool(homes) and phrase.country not in homes

    def _is_behind_its_title(self, person: int) -> bool:
        """Whether a row goes title, name: "the President of A, Smith, the Speaker of B, Jones"."""
        own = [self.found[one.phrase] for one in self.held if one.person == person]
        name = self.persons[person].start
        return any(phrase.end + 1 == name and self.lows[phrase.end] in _MARKS for phrase in own)

    def _titled_after(self, person: int) -> bool:
        """Whether a title follows the name after a comma, without a name of its own."""
        tail = self.persons[person].tail
        for phrase in self.found:
            if phrase.start >= tail:
                return phrase.start - tail == 1 and self.lows[tail] in _MARKS and self._following(phrase.end) is None
        return False

    def _closed(self, person: int) -> bool:
        """An apposition is closed by a mark: "the minister, X, said", not "after seeing the President, Smith flew"."""
        tail = self.persons[person].tail
        return tail >= len(self.lows) or self.lows[tail] in _CLOSERS

    def _ends_a_row(self, start: int, person: int) -> bool:
        """Whether no mark has to close it: "A and Assistant Minister, B have come", "meet Premier, C to discuss"."""
        tail = self.persons[person].tail
        after = self.lows[tail] if tail < len(self.lows) else ""
        return after == "to" or (self.lows[start - 1 : start] == ("and",) and after in {"have", "are", "were"})

    def _opens(self, start: int, name: int) -> bool:
        """Whether an apposition needs no closing mark: "The Premier, Shri X met", "met the Minister, H.E. X in"."""
        styled = name < len(self.lows) and self.lows[name] in _STYLES
        return styled or ((not start or self._opens_behind_a_phrase(start)) and not self.headline)

    def _opens_behind_a_phrase(self, start: int) -> bool:
        """Whether only time or place stands before it: "In her remarks, the Minister of Health of Mali, X called"."""
        before = self.lows[:start]
        opened = (
            len(before) > 2
            and before[0] in {"in", "at", "on", "during"}
            and before.count(",") == 1
            and before[-1] == ","
        )
        named = any(phrase.start < start for phrase in self.found) or any(one.start < start for one in self.persons)
        return opened and not named and self.lows[start : start + 1] == ("the",)

    def _ends(self, at: int) -> bool:
        """Whether an apposition can end here, rather than a verb follow: "After seeing X, the Queen left"."""
        return at >= len(self.lows) or self.lows[at] in _CLOSERS | _AFTER_TITLE

    def _close(self, end: int, opened: str) -> int:
        """The comma that closes an apposition belongs to it, unless a list or a new clause goes on."""
        if end >= len(self.lows) or opened == "":
            return end
        mark = self.lows[end]
        if opened == "(" and mark == ")":
            return end + 1
        if (opened == "," and mark == ",") or (opened in {"–", "—", "-"} and mark in {"–", "—", "-"}):
            following = end + 1
            if following < len(self.lows) and (
                self.sc.person[following] >= 0
                or any(phrase.start == following for phrase in self.found)
                or self.lows[following] in {"he", "she", "they", "the", "it", "a", "we"}
                or self.sc.words.forms[following][0].isupper()
            ):
                return end
            return end + 1
        return end

    def _give(self, chain: list[int], person: int, start: int, end: int, status: str | None = None) -> None:
        one = self.persons[person]
        inherited = shared = None
        for index in chain:
            phrase = self.found[index]
            country = phrase.country or (one.country if self._takes_country(phrase) else None)
            inherited = inherited or country
            if self._takes_country(phrase):
                shared = shared or country
        first = self.found[chain[0]]
        # "a former adviser for U.S. President X": the adviser is former.
        serves = (
            len(chain) > 1
            and first.title.kind == "none"
            and "for" in self.lows[first.core_end : self.found[chain[1]].core_start]
        )
        lead = first.status if first.status == "former" and not serves else None
        for index in chain:
            phrase = self.found[index]
            # Not a country's is the "President and Director of Asian Americans for Harbours".
            beside = shared if phrase.title.kind in _SOLE else inherited
            country = phrase.country or (beside if self._takes_country(phrase) else None)
            office = self._local(phrase, one) or phrase.office
            given = (
                status
                or (lead if lead and "current" not in self.lows[phrase.start : phrase.end] else None)
                or phrase.status
            )
            self.held.append(_Held(index, person, office, country, given))
            self.taken[index] = person
        self._extend(person, start, max(end, one.tail))

    def _local(self, phrase: Phrase, one: _Person) -> Office | None:
        """What is headed follows the name: "Mayor X of Debrecen", "President X of the European Commission"."""
        office, end = self._after_name(phrase, one)
        one.tail = max(one.tail, end)
        return office

    def _after_name(self, phrase: Phrase, one: _Person) -> tuple[Office | None, int]:
        if (
            phrase.country is None
            and phrase.title.kind in ("president", "head")
            and one.country is None
            and phrase.office is not None
        ):
            return (
                organisation_office(self.sc, one.end, phrase.title)
                if phrase.office.country is None and (OF_COUNTRY in phrase.office.pattern or phrase.office.short)
                else (None, one.end)
            )
        if phrase.title.kind == "government" and phrase.country is None and one.country is None:
            return part_office(self.sc, one.end)
        if phrase.title.kind == "speaker" and phrase.country is None and phrase.office is not None:
            return chamber_office(self.sc, one.end, phrase.office)
        if phrase.title.kind not in ("governor", "mayor") or phrase.office is None or not phrase.office.short:
            return None, one.end
        return place_office(self.sc, one.end, phrase.title)

    def _takes_country(self, phrase: Phrase) -> bool:
        return phrase.office is None or OF_COUNTRY in phrase.office.pattern or phrase.office.short

    def _extend(self, person: int, start: int, end: int) -> None:
        known = self.extent.setdefault(person, [start, end])
        known[0], known[1] = min(known[0], start), max(known[1], end)

    def _leave_out_wrong_holders(self) -> None:
        """Leave out what a list without line breaks gives to the wrong person.

        "Chair X, Oakley Council Secretary Y, Oakley Board Director Z, Oakley Fund": each body is of the name before it,
        as the last shows, after which no name follows.
        """
        tails = {one.tail for one in self.persons}
        if len(tails) < 4:
            return
        last = max(tails)
        rest = range(last + 1, len(self.lows))
        if (
            self.lows[last : last + 1] != (",",)
            or not rest
            or not all(self._is_of_name(at) or self.lows[at] == "," for at in rest)
        ):
            return
        after: list[int] = []
        for index, phrase in enumerate(self.found):
            at = phrase.start - 1
            while at > 0 and self._is_of_name(at):
                at -= 1
            if at in tails and self.lows[at] == "," and self._following(phrase.end) is not None:
                after.append(index)
        for held in self.held if len(after) > 2 else ():
            if held.phrase in after:
                held.office = None

    def _is_of_name(self, at: int) -> bool:
        """Whether a word may stand in a body's name."""
        return self.sc.person[at] < 0 and (self.sc.cap(at) or self.lows[at] in JOIN | {"'s", "-", ".", "+"})

    # what depends on others

    def _counterparts(self) -> None:
        """ "his Finnish counterpart" has the office of the other one, in Finland."""
        for one in self.held:
            phrase = self.found[one.phrase]
            plain = one.country is None and (phrase.title.plural or phrase.title.words == "colleague")
            if phrase.title.kind != "counterpart" or plain or self._is_said_otherwise(one):
                continue
            models = [
                other
                for other in self.held
                if other.office is not None
                and self.found[other.phrase].head
                and OF_COUNTRY in other.office.pattern
                and other.office.required
            ]
            earlier = [other for other in models if other.phrase < one.phrase]
            if not earlier and phrase.det in ("his", "her") and self._has_subject(phrase.start):
                continue  # "Lind met her counterpart, X, on a deal made by President Y": Lind's, whatever hers is
            model = earlier[-1] if earlier else (models[0] if models else None)
            if model is not None and model.office is not None:
                one.office = counterpart_office(model.office, one.country)

    def _has_subject(self, at: int) -> bool:
        """Whether somebody is spoken of before."""
        return self._before(at) is not None or not {"he", "she"}.isdisjoint(self.lows[:at])

    def _is_said_otherwise(self, held: _Held) -> bool:
        """Whether a counterpart's office is given, or that it heads nothing: "his Kenyan counterpart, Adviser X"."""
        others = [one for one in self.held if one.person == held.person and one is not held]
        # Not of "his Saudi counterpart Prince Faisal".
        said = [one for one in others if one.office is not None or self.found[one.phrase].title.kind == "none"]
        return held.person is not None and bool(said)

    def _hints(self) -> None:
        """ "President A and Prime Minister B of Poland": A's country may be Poland, too."""
        ordered = sorted((one for one in self.held if one.person is not None), key=lambda one: one.phrase)
        for one, other in itertools.pairwise(ordered):
            if (
                one.country
                or not other.country
                or one.person == other.person
                or one.person is None
                or other.person is None
            ):
                continue
            at = self.found[one.phrase].start
            if not at or self.lows[at - 1] in {"between", "by"}:
                continue  # "President Biden and Prime Minister Kishida of Japan met": the subject is the host as often
            between = self.lows[self.persons[one.person].tail : self.found[other.phrase].start]
            if (
                set(between) <= {"and", ",", "&", "jr", "sr", "ii", "iii", "."}
                and self.persons[other.person].country == other.country
            ):
                one.hint = other.country

    @staticmethod
    def _named_late(phrase: Phrase, office: Office | None) -> bool:
        return (
            phrase.office is not office
            and phrase.title.heads
            and not phrase.elect
            and not phrase.deputy
            and phrase.office is not None
            and phrase.office.short
        )

    def _near(self, index: int) -> str | None:
        """The country that a title without one most likely belongs to, by what the sentence says before it.

        "In Gabon, he met President X"; "in Ashgabat, where President X"; "a Lankan delegation comprising Trade Minister
        X"; "Estonian President Y came accompanied by Culture Minister X".
        """
        at = self.found[index].start
        if set(self.lows[max(0, at - 2) : at]) & _COMPANY or self.lows[max(0, at - 2) : at] == (",", "with"):
            earlier = [one.country for one in self.held if one.phrase < index and one.country]
            if earlier:
                return earlier[-1]
        if (same := self._same_cabinet(index) or self._in_row(index) or self._represented(at)) is not None:
            return same
        for k in range(at - 1, 0, -1):
            if self.lows[k] in {"delegation", "team"} and set(self.lows[k + 1 : k + 3]) & _MADE_OF:
                return self.sc.country(k - 1)
            if self.lows[k] == "where" and self.lows[k - 1] == "," and k > 1:
                return self.sc.country(k - 2)
        first = next((k for k in range(len(self.lows)) if self.lows[k].isalpha()), 0)
        if self.lows[first] in {"in", "while", "during"}:
            for k in range(first + 1, min(first + 6, at)):
                geo = self.sc.geo[k]
                if geo is not None and geo.iso3:
                    end = self.sc.geo_span(k)[1]
                    if self.lows[first] == "while" and end + 1 == at:
                        return None  # "While in New Delhi, President Smith will also": he came there
                    # "In Manila he will meet Finance Secretary Lind"
                    closed = end < len(self.lows) and self.lows[end] in {",", "he", "she", "they"}
                    return geo.iso3 if closed else None
        return None

    def _represented(self, at: int) -> str | None:
        """The country whose side a list names: "Representing Norway were the Minister of Health, X; the Minister"."""
        k = next((k for k in range(at - 1, -1, -1) if self.lows[k] == "representing"), len(self.lows))
        iso3 = self.sc.country(k + 1)
        after = self.sc.geo_span(k + 1)[1] if iso3 is not None else 0
        return iso3 if self.lows[after : after + 1] in ((":",), ("were",), ("was",), ("are",)) else None

    def _same_cabinet(self, index: int) -> str | None:
        """The country of the minister just before: "Japanese Foreign Minister A and Defense Minister B"."""
        phrase = self.found[index]
        if phrase.title.kind != "minister" or phrase.det or phrase.office is None or phrase.office.short:
            return None
        for one in self.held:
            other = self.found[one.phrase]
            if one.person is None or one.phrase >= index or other.title.kind != "minister" or not one.country:
                continue
            between = self.lows[self.persons[one.person].tail : phrase.start]
            led = other.country is not None and other.start < other.core_start
            if between == ("and",) and led and one.office != phrase.office:
                return one.country
        return None

    def _in_row(self, index: int) -> str | None:
        """The country that begins a row: "Israeli Prime Minister A, Minister of Defense B, and Chief of Defense C"."""
        phrase = self.found[index]
        before = [one for one in self.held if one.person is not None and one.phrase < index]
        last = max(before, key=lambda one: one.phrase, default=None)
        if (
            last is None
            or last.person is None
            or phrase.det
            or phrase.title.kind not in ("minister", "secretary", "fixed")
        ):
            return None
        between = self.lows[self.persons[last.person].tail : phrase.start]
        if not between or not set(between) <= {",", "and", "his", "her", "host"}:
            return None
        return last.country or self._in_row(last.phrase)

    def _role(self, held: _Held) -> Role:
        words, phrase = self.sc.words, self.found[held.phrase]
        office = held.office
        if office is not None and held.country and OF_COUNTRY in office.pattern and office.country is None:
            office = replace(office, country=held.country)
        leads = office is not None and office.pattern.startswith("Government of ")
        if leads and is_of_the_exchequer(phrase.title.words, held.country):
            office = EXCHEQUER
        inst = institution(office, held.country) if office is not None else None
        counterpart = phrase.title.kind == "counterpart" and office is not None
        heads = phrase.head or counterpart or self._named_late(phrase, office)
        start, end = phrase.start, phrase.end
        name = None
        if held.person is not None:
            one = self.persons[held.person]
            name = (words.starts[one.start], words.ends[one.end - 1])
            start, end = self.extent[held.person]
        return Role(
            start=words.starts[phrase.start],
            end=words.ends[phrase.end - 1],
            title=words.text[words.starts[phrase.core_start] : words.ends[phrase.core_end - 1]],
            kind=phrase.title.kind,
            office=office,
            country=held.country,
            institution=inst if heads else None,
            head=heads and office is not None and not office.short,
            status=held.status,
            acting=phrase.acting,
            elect=phrase.elect,
            plural=phrase.title.plural,
            person=self.persons[held.person].number if held.person is not None else None,
            name=name,
            np_start=words.starts[start],
            np_end=words.ends[end - 1],
            hint=held.hint,
            near=None if held.country or held.hint else self._near(held.phrase),
        )


_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december the a an in on at of to for and but or mr mrs ms dr he she it they we i "
    "who which what there here today this that these those as by from with after before when while".split()
)


# Staff colleges' letters, which are written small.
_LETTERS = frozenset({"PhD", "psc", "psc+", "ndc", "fwc", "rcds", "fdc", "jssc", "nwc", "afwc"})


def _founder(between: list[str]) -> frozenset[str]:
    """What says that somebody is more than his title: "Smith, founder and chairman of Acme"."""
    return frozenset({"co", "founder", "cofounder", "and"}) if {"founder", "cofounder"} & set(between) else frozenset()


def _years(between: list[str]) -> frozenset[str]:
    return frozenset(low for low in between if low.isdigit())


def counterpart_office(office: Office, country: str | None) -> Office:
    """The same office in another country.

    >>> counterpart_office(Office("ministry", "Department of State of {country}", "USA"), "FRA").pattern
    'Ministry of Foreign Affairs of {country}'
    """
    pattern = office.pattern
    if pattern.startswith("Department of State "):
        pattern = f"Ministry of Foreign Affairs of {OF_COUNTRY}"
    elif pattern.startswith("Department of ") and country != "USA":
        pattern = pattern.replace("Department of the ", "Department of ").replace("Department", "Ministry", 1)
    elif pattern.startswith("Ministry of Foreign Affairs") and country == "USA":
        pattern = f"Department of State of {OF_COUNTRY}"
    elif pattern.startswith("Ministry of ") and country == "USA":
        pattern = pattern.replace("Ministry", "Department", 1)
    elif pattern.startswith("Embassy"):
        return replace(office, country=country)
    return replace(office, pattern=pattern, country=country)
