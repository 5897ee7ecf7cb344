"""The generated sentences and the base model go in; the weights of a recogniser of names come out."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span
from spacy.training import Example
from spacy.util import filter_spans
from thinc.api import Adam, fix_random_seed

from training.generate import Generator, Sentence, background
from whomet.extract.recogniser import base

SEED = 20
COUNT = 17000
BATCH = 64
EPOCHS = 2
RATE = 0.0007
ADDED = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})


def examples(nlp: Language, sentences: Iterable[Sentence]) -> Iterator[Example]:
    """Each sentence with its own entities, and beside them those of the base model that no table gives."""
    pairs = ((sentence.text, sentence) for sentence in sentences)
    for gold, sentence in nlp.pipe(pairs, as_tuples=True):
        predicted = nlp.make_doc(sentence.text)
        known = [span for one in sentence.entities if (span := gold.char_span(one[0], one[1], label=one[2]))]
        if len(known) < len(sentence.entities):
            continue
        added = [_trimmed(span) for span in gold.ents if sentence.ordinary or span.label_ in ADDED]
        gold.set_ents(filter_spans([*_kept(known, added)]))
        yield Example(predicted, gold)


def _kept(known: list[Span], added: list[Span]) -> Iterator[Span]:
    yield from known
    taken = {token.i for span in known for token in span}
    yield from (
        span for span in added if len(span) and not taken & {token.i for token in span} and span.label_ != "PERSON"
    )


def _trimmed(span: Span) -> Span:
    """Without article and possessive: "the White House's" is "White House"."""
    start, end = span.start, span.end
    if end - start > 1 and span[0].lower_ == "the":
        start += 1
    if end - start > 1 and span[-1].lower_ in ("'s", "'"):
        end -= 1
    return Span(span.doc, start, end, label=span.label)


def train(out: Path, count: int, epochs: int, rate: float, seed: int) -> None:
    """Trains the base model's recogniser further and writes the mean of its weights."""
    started = time.monotonic()
    fix_random_seed(seed)
    draw = random.Random(seed)
    nlp = base()
    generated = list(Generator(seed).sentences(count))
    training = list(examples(nlp, [*generated, *(list(background()) * max(1, count // 1500))]))
    print(f"{len(training)} examples of {len(generated)} generated, {time.monotonic() - started:.0f} s")
    recogniser = _recogniser(nlp)
    optimizer = Adam(rate, L2=0.0, grad_clip=1.0, use_averages=True)
    steps = epochs * -(-len(training) // BATCH)
    step = 0
    for epoch in range(epochs):
        draw.shuffle(training)
        losses: dict[str, float] = {}
        for batch in (training[at : at + BATCH] for at in range(0, len(training), BATCH)):
            optimizer.learn_rate = rate * max(0.05, 1 - step / max(steps, 1))
            recogniser.update(batch, drop=0.15, sgd=optimizer, losses=losses)
            step += 1
        print(f"epoch {epoch}: loss {losses['ner']:.0f}, {time.monotonic() - started:.0f} s", flush=True)
    with recogniser.model.use_params(optimizer.averages):
        recogniser.to_disk(out, exclude=["vocab"])


def _recogniser(nlp: Language) -> EntityRecognizer:
    found = nlp.get_pipe("ner")
    assert isinstance(found, EntityRecognizer)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("src/whomet/extract/model"))
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    train(given.out, given.count, given.epochs, given.rate, given.seed)


if __name__ == "__main__":
    main()
