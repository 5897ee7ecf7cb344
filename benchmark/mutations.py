"""`python -m benchmark.mutations`: damaged articles give well-placed evidence, and no exception or endless wait.

Article number N of a seed is always the same text, where the same articles lie beside the project: one that fails can
be tried again by its number alone.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sys
import time
import traceback
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from benchmark.texts import real, written
from whomet.facts import Article, Extraction, from_json, to_json

Mutation = Callable[[str, random.Random], str]

# One text in so many is stretched to one line of a megabyte: each of them takes as long as hundreds of others.
_STRETCHED_EVERY = 200
_MEGABYTE = 1_000_000

# Above what a slow machine needs by far, and below what anything that grows with the square of the length would take:
# 20 s for an article, 120 s for a megabyte. Processor time: on a busy machine a clock would stop it too soon.
_SECONDS = 20.0
_CHARACTERS_A_SECOND = 10_000

_EMOJI = ("😀", "🇹🇷", "👩‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "🤝🏽")
_RIGHT_TO_LEFT = ("\u202e", "\u200f", "\u2067", "محمود عباس", "בנימין נתניהו", " رئيس الوزراء ", "\u061c")
_CONTROL = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    "\ufeff",
    "\u200b",
    "\u2028",
    "\ufffe",
    "\ud800",
    "\udfff",
]
_LOOKALIKE = dict(zip("aceopxyABEHKMOPTX", "асеорхуАВЕНКМОРТХ", strict=True)) | {"u": "υ", "i": "ı", "l": "ł", "n": "ñ"}
_OTHER_SCRIPT = ("习近平", "ประยุทธ์ จันทร์โอชา", "नरेन्द्र मोदी", "Ερντογάν", "აბაშიძე", "김정은", "ﷺ", "𝕸𝖎𝖓𝖎𝖘𝖙𝖊𝖗")
_MARKS = "\u0301\u0323\u0338\u20dd"
_PUNCTUATION = ".,;:!?()[]\"“”‘’'-–—…/\\*|<>&#%$@"


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[start : start + chance.randrange(len(text))]


def _shuffled(text: str, chance: random.Random) -> str:
    """Its characters, words, sentences or lines in another order."""
    parts = re.split(chance.choice([r"", r"( )", r"(?<=\.)( )", r"(\n)"]), text)
    chance.shuffle(parts)
    return "".join(parts)


def _mixed_scripts(text: str, chance: random.Random) -> str:
    share = chance.random()
    return _strewn("".join(_LOOKALIKE.get(c, c) if chance.random() < share else c for c in text), _OTHER_SCRIPT, chance)


def _without_spaces(text: str, chance: random.Random) -> str:
    return re.sub(chance.choice([r"\s+", r" +", r"[\s.,]+"]), "", text)


def _with_other_spaces(text: str, chance: random.Random) -> str:
    return re.sub(
        " ", lambda _: chance.choice(["\u00a0", "\u202f", "\t", "\n", "\r\n", "\n\n\n", "   ", "\u3000"]), text
    )


def _with_control(text: str, chance: random.Random) -> str:
    return _strewn(text, _CONTROL, chance)


def _with_emoji(text: str, chance: random.Random) -> str:
    return _strewn(text, _EMOJI, chance)


def _right_to_left(text: str, chance: random.Random) -> str:
    return _strewn(text[::-1] if chance.random() < 0.2 else text, _RIGHT_TO_LEFT, chance)


def _with_punctuation(text: str, chance: random.Random) -> str:
    runs = [mark * chance.choice([1, 1, 3, 400]) for mark in _PUNCTUATION]
    return _strewn(text, runs, chance)


def _with_marks(text: str, chance: random.Random) -> str:
    """Decomposed, and some letters under a heap of combining marks."""
    return _strewn(unicodedata.normalize("NFKD", text), [mark * chance.choice([1, 1, 60]) for mark in _MARKS], chance)


def _other_case(text: str, chance: random.Random) -> str:
    return chance.choice([str.upper, str.lower, str.title, str.swapcase])(text)


def _stuttered(text: str, chance: random.Random) -> str:
    """One phrase again and again: what a rule that nests or chains phrases is worst at."""
    words = text.split(" ")
    start = chance.randrange(len(words))
    phrase = " ".join(words[start : start + chance.randint(1, 8)])[:100]
    return f"{' '.join(words[:start])} {f'{phrase} ' * chance.choice([20, 200, 1000])}{' '.join(words[start:])}"


def _strewn(text: str, things: Sequence[str], chance: random.Random) -> str:
    """With things put in at random places: a few, or some in every line."""
    parts, at = [], 0
    for place in sorted(chance.randrange(len(text) + 1) for _ in range(chance.choice([1, 10, len(text) // 20]))):
        parts += [text[at:place], chance.choice(things)]
        at = place
    return "".join([*parts, text[at:]])


MUTATIONS: tuple[Mutation, ...] = (
    _cut,
    _shuffled,
    _mixed_scripts,
    _without_spaces,
    _with_other_spaces,
    _with_control,
    _with_emoji,
    _right_to_left,
    _with_punctuation,
    _with_marks,
    _other_case,
    _stuttered,
)


def mutated(number: int, seed: int, articles: Sequence[Article]) -> tuple[Article, str]:
    """The damaged article of this number, and what was done to it. Each kind of damage comes first in its turn."""
    chance = random.Random(f"{seed} {number}")
    base = chance.choice(articles)
    done = [MUTATIONS[number % len(MUTATIONS)], *chance.sample(MUTATIONS, chance.randrange(3))]
    text = base.text
    for mutation in done:
        text = mutation(text, chance) if text else text
    names = [mutation.__name__.strip("_") for mutation in done]
    if number % _STRETCHED_EVERY == _STRETCHED_EVERY // 2:
        line = " ".join(text.splitlines()) or "."
        text = (line * (_MEGABYTE // len(line) + 1))[:_MEGABYTE]
        names.append("one line of a megabyte")
    title = base.title if chance.random() < 0.5 else _cut(text, chance)[:200] if text else None
    return Article(f"{seed}-{number}", text, title, chance.choice([base.published, None])), ", ".join(names)


def fault(article: Article, extracted: Extraction) -> str | None:
    """What is wrong with what was extracted; raises InputError where the contract's reader refuses it."""
    if from_json(to_json(extracted)) != extracted:
        return "reads back as something else"
    originals = {"text": article.text, "title": article.title or ""}
    for claim in extracted.claims:
        for one in (claim.evidence, *claim.more):
            if not one.text or originals[one.field][one.start : one.end] != one.text:
                return f"evidence is not at {one.start}:{one.end} of {one.field}"
    return None


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises TimeoutError inside where it takes longer, in processor time."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not done in {seconds:.0f} s of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def tried(article: Article) -> tuple[int, str | None]:
    """How many claims an article gives, and what is wrong with them or went wrong on the way."""
    from whomet.extract import extract_all

    try:
        with within(_SECONDS + len(article.text) / _CHARACTERS_A_SECOND):
            (extracted,) = extract_all([article])
        return len(extracted.claims), fault(article, extracted)
    except Exception:
        return 0, traceback.format_exc().strip()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmark.mutations", description=__doc__)
    parser.add_argument("--count", type=int, default=200, metavar="N", help="so many articles; all of it: 20,000")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--number", type=int, metavar="N", help="this one only, with the whole traceback")
    parser.add_argument("--intact", action="store_true", help="the articles as they are, each once")
    args = parser.parse_args()
    articles = [*written(), *real()]
    numbers = range(len(articles) if args.intact else args.count) if args.number is None else [args.number]
    tried(articles[0])  # loading the model is not counted
    failed, claims, slowest, began = 0, 0, (0.0, 0, 0), time.process_time()
    for number in numbers:
        article, done = (articles[number], "intact") if args.intact else mutated(number, args.seed, articles)
        started = time.process_time()
        found, wrong = tried(article)
        slowest = max(slowest, (time.process_time() - started, number, len(article.text)))
        claims += found
        if wrong:
            failed += 1
            again = "--intact" if args.intact else f"--seed {args.seed}"
            reason = wrong if args.number is not None else wrong.splitlines()[-1]
            print(f"{again} --number {number} ({done}; {len(article.text):,} characters): {reason}", flush=True)
    seconds = time.process_time() - began
    print(
        f"{len(numbers):,} articles, {claims:,} claims, {failed:,} failed; {seconds:,.0f} s of processor time, "
        f"the slowest {slowest[0]:.1f} s (number {slowest[1]}, {slowest[2]:,} characters)"
    )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
