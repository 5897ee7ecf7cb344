"""Text in; spaCy documents out: the two halves of the English pipeline, each used where it is needed."""

from __future__ import annotations

import functools

from spacy.language import Language

from whomet.extract.recogniser import base_model, load_recogniser


@functools.cache
def parser() -> Language:
    """Tagger, parser and lemmatizer: for the sentences that hold a trigger word."""
    return base_model(exclude=("ner", "senter"))


def recogniser() -> Language:
    """Tokenizer and named-entity recogniser: for every sentence."""
    return load_recogniser()


@functools.cache
def extractor() -> str:
    """What an extraction says it was made by: this version and its model."""
    from whomet import __version__

    return f"whomet {__version__} {parser().meta['name']} {parser().meta['version']}"
