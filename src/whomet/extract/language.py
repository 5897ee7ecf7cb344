"""Text in; spaCy documents out: the two halves of the English pipeline, each used where it is needed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from whomet.extract import morphology
from whomet.extract.recogniser import base_model, base_model_name, load_recogniser


@functools.cache
def parser() -> Language:
    """Tagger, parser and morphology: for the sentences that hold a trigger word."""
    nlp = base_model(exclude=("ner", "senter"))
    nlp.add_pipe(morphology.NAME)
    for asked in ("attribute_ruler", "lemmatizer"):
        nlp.disable_pipe(asked)
    return nlp


def recogniser() -> Language:
    """Tokenizer and named-entity recogniser: for every sentence."""
    return load_recogniser()


# The tokenizer takes the square of a word's length: a row of letters as long as an article would stop it.
_ENDLESS = re.compile(r"(\S{100})\S")
# A row of marks says nothing; each of them would be a word to the model: a megabyte of dashes took 90 s.
_ROW = re.compile(r"((?:[^\w\s]\s?){3})(?:[^\w\s]\s?){20,}")


def in_words(text: str) -> str:
    """The text, as long as before, without words longer than any language has and without rows of marks.

    >>> len(in_words("a" * 1000)), in_words("-" * 24 + "Smith met Jones.")
    (1000, '---                     Smith met Jones.')
    """
    return _ENDLESS.sub(r"\1 ", _ROW.sub(lambda row: row[1].ljust(len(row[0])), text))


def documents(model: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """The documents of texts, in their order; a text that comes again is read once."""
    given = list(texts)
    once = dict.fromkeys(given)
    read = dict(zip(once, model.pipe(map(in_words, once), batch_size=32), strict=True))
    return map(read.__getitem__, given)


@functools.cache
def extractor() -> str:
    """What an extraction says it was made by: this version and its model."""
    from whomet import __version__

    return f"whomet {__version__} {base_model_name()}"
