"""Articles in; lines for people out: how each sentence was read, what it claims by which rule, and why no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whomet.extract import concluded, factuality, frames, syntax
from whomet.extract.claims import Headship, Sources
from whomet.extract.clause import Clause
from whomet.extract.dates import as_said
from whomet.extract.factuality import HAPPENED, HYPOTHETICAL
from whomet.extract.frames import Event
from whomet.extract.gazetteer import Geo
from whomet.extract.reading import MOST_TRIGGERS, Conclusion, Reading
from whomet.extract.scene import Note, Told
from whomet.extract.text import Sentence
from whomet.facts import Article
from whomet.ontology import VISITS


def explain_all(articles: Iterable[Article]) -> Iterator[str]:
    """The lines on each article, in their order."""
    for article in articles:
        for reading, parsed, found in concluded([article]):
            yield from _Explained(reading, parsed, found).lines()


@dataclass(frozen=True, slots=True)
class _Explained:
    """One article, read."""

    reading: Reading
    parsed: dict[int, Clause]
    found: Conclusion

    def lines(self) -> Iterator[str]:
        yield f"=== {self.reading.article.id}"
        yield f"published {self.reading.published or self.reading.day or 'on no day that is known'}"
        for number, sentence in enumerate(self.reading.sentences):
            yield ""
            text = self.reading.text[sentence.start : sentence.end]
            yield f"[{number}] {'(headline) ' if sentence.title else ''}{' '.join(text.split())}"
            yield from (f"    {line}" for line in self._sentence(number))
        yield ""

    def _sentence(self, number: int) -> Iterator[str]:
        clause = self.parsed.get(number)
        notes = [note for note in self.found.scene.notes if note.sentence == number and not _is_mere_being(note)]
        if clause is None:
            yield f"not parsed: {self._why_not_parsed(self.reading.sentences[number])}"
        else:
            yield f"read as: {clause.doc.text}"
        told_by: set[Told] = set()
        for note in notes:
            yield from self._note(note, notes)
            told_by.update(note.told)
        if clause is not None and not any(note.event is None for note in notes):
            yield from self._without_event(clause, {note.event.trigger for note in notes if note.event is not None})
        for one in self.found.told:
            if one.sentence == number and one not in told_by:
                yield from self._told(one, "")
        yield from self._headships(number)

    def _why_not_parsed(self, sentence: Sentence) -> str:
        triggers = len(frames.trigger().findall(self.reading.text, sentence.start, sentence.end))
        if not triggers:
            return "no word of triggers.tsv"
        return (
            "nobody is named or meant"
            if triggers <= MOST_TRIGGERS
            else "more words of triggers.tsv than any sentence has"
        )

    # --- events ----------------------------------------------------------------------------------------------------

    def _note(self, note: Note, notes: list[Note]) -> Iterator[str]:
        event = note.event
        if event is None:
            yield "no claim: a question"
            return
        if not note.told and any(o.told and o.event and o.event.trigger == event.trigger for o in notes):
            return  # "visited" of a person, where it is of a place
        kind = "verb" if event.frame.verb else "noun"
        yield f'"{event.trigger.text}": frame {event.frame.edge} {event.frame.lemma} ({kind})'
        for label, words in (
            ("who", event.agents),
            ("between", event.between),
            ("where" if event.frame.edge == VISITS else "with whom", event.others),
        ):
            if words:
                yield f"  {label}: " + ", ".join(self._word(word, note) for word in words)
        status, word = factuality.sign(event.trigger)
        if word is not None:
            yield f'  status: {status}, by "{self._surface(word, note.sentence)}"'
        for one in note.told:
            yield from (f"  {line}" for line in self._told(one, note.day, status))
        if note.told:
            yield from (f"  left out: {why}" for why in note.against)
        else:
            yield f"  no claim: {'; '.join(self._why_not(note, event))}"

    def _why_not(self, note: Note, event: Event) -> Iterator[str]:
        if event.status == HYPOTHETICAL:
            yield "it is only thought of (hypothetical)"
            return
        unknown = [token for token, people in note.who.items() if not people]
        yield from (f'nobody is known for "{self._surface(token, note.sentence)}"' for token in unknown)
        yield from note.against
        if not unknown and not note.against:
            if event.frame.edge == VISITS and not event.agents:
                yield "nobody is named who went"
            else:
                yield "only one side is named" if event.between or event.agents or event.others else "nobody is named"

    def _without_event(self, clause: Clause, seen: set[Token]) -> Iterator[str]:
        """Words that have frames, or stand among the triggers, and told of nothing."""
        silent = False
        for token in clause.words:
            if token in seen or token.i in clause.mentions:
                continue
            verb = syntax.is_verb(token)
            rows = frames.frames().get((token.lemma_.lower(), verb), [])
            if rows and token.lemma_ != "be":
                silent = True
                lemmas = ", ".join(dict.fromkeys(frame.lemma for frame in rows))
                yield f'"{token.text}": no claim: {(verb and frames.other_sense(token)) or f"not said as in: {lemmas}"}'
        if not seen and not silent:
            words = [token.text for token in clause.words if frames.trigger().match(token.text)]
            yield "no claim: no frame for " + (", ".join(f'"{word}"' for word in words) or "what it says")

    def _word(self, word: Token, note: Note) -> str:
        surface = f'"{self._surface(word, note.sentence)}"'
        if word not in note.who:
            return surface
        return f"{surface} = " + (" and ".join(map(self._name, note.who[word])) or "nobody known")

    def _surface(self, word: Token, number: int) -> str:
        """A word as the article has it, not the plain one."""
        start, end = self.parsed[number].spans[word.i]
        return " ".join(self.reading.text[start:end].split()) or word.text

    def _name(self, number: int) -> str:
        return self.reading.cast.people[number].name

    # --- claims ----------------------------------------------------------------------------------------------------

    def _told(self, one: Told, day: str, said: str = "") -> Iterator[str]:
        other = one.other
        if isinstance(other, Geo):
            end = other.name
        else:
            end = self._name(other) if isinstance(other, int) else self.reading.text[other.start : other.end]
        parts = [f"{one.edge} {self._name(one.subject)} - {end}", one.status]
        if said and one.status != said and one.status != HAPPENED:
            parts[-1] += ", by the day or the journey it belongs to"
        if (date := as_said(one.date)) is not None:
            words = f', from "{day}"' if day else ""
            parts.append(f"{date.date} ({date.basis}{words})")
        parts.extend(part for part in (one.mode, one.place and f"at {one.place.name}") if part)
        if one.host is not None:
            parts.append(f"host {self._name(one.host)}")
        yield f"{self._claim(one)}: {'; '.join(parts)}" + ("" if said else f'; rule "{one.rule}"')

    def _claim(self, one: Told) -> str:
        """Which claim something told belongs to, and which sentences tell the same."""
        for at, sources in enumerate(self.found.sources, 1):
            # The first of a claim's sources has the status and the day of all of them.
            if any(isinstance(s, Told) and replace(s, date=one.date, status=one.status) == one for s in sources):
                return f"claim {at}{_merged(sources, one.sentence)}"
        return "told, but no claim of its own (others say more of the same two, or both ends are one)"

    def _headships(self, number: int) -> Iterator[str]:
        names = {node.key: node.name for node in self.found.nodes}
        for at, (claim, sources) in enumerate(zip(self.found.claims, self.found.sources, strict=True), 1):
            here = [one for one in sources if isinstance(one, Headship) and one.sentence == number]
            for rule, role in dict.fromkeys((one.rule, one.role) for one in here):
                how = f'title "{role}"' if rule == "title" else f'verb "{rule}", "{role}"'
                ends = f"{names[claim.subject]} - {names[claim.object]}"
                yield f"claim {at}{_merged(sources, number)}: HEADS {ends}; {claim.status}; {how}"


def _is_mere_being(note: Note) -> bool:
    """Every "is" would else be a journey that goes nowhere."""
    return note.event is not None and note.event.frame.lemma == "be" and not note.event.others and not note.told


def _merged(sources: Sources, number: int) -> str:
    others = sorted({one.sentence for one in sources} - {number})
    return f" (one fact with {', '.join(f'[{other}]' for other in others)})" if others else ""
