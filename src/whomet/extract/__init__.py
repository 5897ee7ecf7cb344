"""Articles in; what each of them claims out. Knows spaCy, not Neo4j; needs no network; same text, same claims.

The way on which ``reading`` leads an article, and what each module adds:

- ``text``: clean, cut into paragraphs and sentences
- ``dateline``: its place, agency and day, and where its prose begins
- ``gazetteer``, ``dates``: the places and days that it names
- ``language``, ``recogniser``: what a model takes for names
- ``names``: the names of people, institutions and sites
- ``titles``, ``marked``, ``phrases``, ``offices``, ``institutions``: the offices that a sentence names
- ``roles``: who of the sentence holds which
- ``postings``, ``leaders``: where an ambassador is posted, and which country a leader leads that no text names
- ``people``: the cast, and whom each name and office stands for
- ``clause``: a sentence with one plain word for each mention, parsed (``language``, ``morphology``)
- ``frames``: the events of a parsed sentence, by its tree (``syntax``)
- ``factuality``: whether an event happened, goes on, is planned, was called off, or is only thought of
- ``reader``: the meetings and visits that a sentence tells, with what ``scene`` keeps of those before it
- ``appointments``, ``terms``, ``headships``: who heads what by verbs and by titles, and from when until when
- ``claims``: one claim for each fact, with all the sentences that say so

``explain`` goes the same way and says what was found on it. A sentence is read by one object of a chain of classes,
each of which asks those before it and adds an answer:

- ``who.Who``: the people that a word stands for (``people``, ``they``, ``group``)
- ``timing.Timing``: when and where an event was (``when``, ``where``)
- ``delegations.Delegations``: who leads, belongs to and sends a delegation (``note_delegations``, ``may_travel``)
- ``meetings.Meetings``: who met whom (``meeting``, ``facing``)
- ``destinations.Destinations``: where a journey led, with the day of each place (``targets``, ``legs``, ``row``)
- ``visits.Visits``: who went where (``visit``, ``in_passing``, ``stay``)
- ``company.Company``: who came along (``company``)
- ``reader._Reader``: asks all of them in order, and keeps in the scene what the next sentences need (``told``)
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from types import ModuleType

from whomet.batches import batches
from whomet.extract import language, reading
from whomet.extract.clause import Clause, Plain
from whomet.extract.reading import Conclusion, Reading
from whomet.facts import Article, Extraction, source_of

__all__ = ["extract", "extract_all"]

# Batches of 8 to 32 texts are read fastest; this many articles have some hundred stretches. A batch is read as a whole,
# and a million characters of prose take 200 MB meanwhile.
_BATCH = 16
_BATCH_CHARACTERS = 500_000


def extract(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    id: str = "article",
    url: str | None = None,
    publisher: str | None = None,
) -> Extraction:
    """What one text claims.

    ``published`` is an ISO day ("2025-07-22"), against which "on Tuesday" is read; where it is None the text's own
    dateline is. Offsets of the evidence count the characters of ``text`` (or of ``title``) as given.
    """
    article = Article(id=id, text=text, title=title, published=published, url=url, publisher=publisher)
    return next(iter(extract_all([article])))


def extract_all(articles: Iterable[Article], processes: int = 1) -> Iterator[Extraction]:
    """What each article claims, in their order; the same whatever the number of processes.

    A process takes some seconds to load the model: several are worth it for some hundred articles and more.
    """
    if processes < 2:
        for batch in _batches(articles):
            yield from _batch(batch)
        return
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    waiting: deque[Future[list[Extraction]]] = deque()
    try:
        for batch in _batches(articles):
            waiting.append(pool.submit(_list, batch))
            # Memory holds a few batches, however many articles there are.
            if len(waiting) > 2 * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    return batches(articles, _BATCH, lambda article: len(article.text), _BATCH_CHARACTERS)


def _list(articles: list[Article]) -> list[Extraction]:
    return list(_batch(articles))


def _batch(articles: list[Article]) -> Iterator[Extraction]:
    for one, _, found in concluded(articles):
        yield Extraction(source_of(one.article, one.published), found.nodes, found.claims, language.extractor())


def concluded(articles: list[Article]) -> Iterator[tuple[Reading, dict[int, Clause], Conclusion]]:
    """A batch of articles, each with its parsed sentences and what it claims."""
    readings = [reading.begin(article) for article in articles]
    _recognise(readings)
    for one, clauses in zip(readings, _parse(readings), strict=True):
        yield one, clauses, reading.conclude(one, clauses)


def _recognise(readings: list[Reading]) -> None:
    stretches = [(number, *stretch) for number, one in enumerate(readings) for stretch in one.stretches()]
    entities: list[list[tuple[int, int, str]]] = [[] for _ in readings]
    docs = language.documents(language.recogniser(), (text for _, _, text in stretches))
    for (number, start, _), doc in zip(stretches, docs, strict=True):
        entities[number].extend((start + ent.start_char, start + ent.end_char, ent.label_) for ent in doc.ents)
    for one, found in zip(readings, entities, strict=True):
        reading.name(one, found)


def _parse(readings: list[Reading]) -> list[dict[int, Clause]]:
    plains: list[tuple[int, int, Plain]] = [
        (number, sentence, plain) for number, one in enumerate(readings) for sentence, plain in reading.plains(one)
    ]
    parsed: list[dict[int, Clause]] = [{} for _ in readings]
    docs = language.documents(language.parser(), (plain.text for _, _, plain in plains))
    for (number, sentence, plain), doc in zip(plains, docs, strict=True):
        parsed[number][sentence] = plain.parsed(doc)
    return parsed


class _Callable(ModuleType):
    """Whoever imports something of this package makes ``whomet.extract`` mean it; it can be called all the same."""

    __call__ = staticmethod(extract)


sys.modules[__name__].__class__ = _Callable
