"""Text in; spaCy documents out: the two halves of the English pipeline, each used where it is needed."""

from __future__ import annotations

import functools
import re

from spacy.language import Language

from whomet.extract.recogniser import base_model, load_recogniser


@functools.cache
def parser() -> Language:
    """Tagger, parser and lemmatizer: for the sentences that hold a trigger word."""
    return base_model(exclude=("ner", "senter"))


def recogniser() -> Language:
    """Tokenizer and named-entity recogniser: for every sentence."""
    return load_recogniser()


# The tokenizer takes the square of a word's length: a row of dashes as long as an article would stop it.
_ENDLESS = re.compile(r"(\S{100})\S")


def in_words(text: str) -> str:
    """The text, as long as before, without words longer than any language has.

    >>> len(in_words("-" * 1000)), in_words("Smith met Jones.")
    (1000, 'Smith met Jones.')
    """
    return _ENDLESS.sub(r"\1 ", text)


@functools.cache
def extractor() -> str:
    """What an extraction says it was made by: this version and its model."""
    from whomet import __version__

    return f"whomet {__version__} {parser().meta['name']} {parser().meta['version']}"
