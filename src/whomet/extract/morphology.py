"""Tagged and parsed words in; their parts of speech and lemmas out: the base model's rules, asked once a word.

The rules of the attribute ruler and of the lemmatizer look at one word, its tag and its dependency, but for a dozen of
two words ("there is", "gonna"). Run over every text they take a third of the time of a parse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import numpy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.pipeline.attributeruler import AttributeRulerPatternType
from spacy.tokens import Doc
from thinc.types import Ints2d

# A word, its tag, and its dependency where a rule asks for it: their numbers in spaCy's table of strings.
_Key = tuple[int, int, int]

# A dependency that no rule asks for.
_ANOTHER = 1

# News has some ten thousand of them in a hundred thousand words; each takes 200 bytes.
_MOST_KNOWN = 200_000


# By which name it is added to a pipeline.
NAME = "word_by_word"


@Language.factory(NAME)
class Morphology:
    """A component in the place of the attribute ruler and the lemmatizer, which it asks; ``morph`` is not set."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.vocab = nlp.vocab
        self.ruler = cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))
        self.lemmatizer = cast(Lemmatizer, nlp.get_pipe("lemmatizer"))
        rules = [rule for rule in self.ruler.patterns if {"POS", "LEMMA"} & set(cast(dict[str, object], rule["attrs"]))]
        self.of_two_words = AttributeRuler(nlp.vocab)
        self.of_two_words.add_patterns([rule for rule in rules if len(_words(rule)) > 1])
        self.asked = {nlp.vocab.strings[dep] for rule in rules if len(_words(rule)) == 1 for dep in _dependencies(rule)}
        self.known: dict[_Key, tuple[int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        read = doc.to_array(["ORTH", "TAG", "DEP"]).tolist()
        # A rule may ask for any dependency but some: that there is one must be seen.
        keys = [(orth, tag, dep if dep in self.asked else _ANOTHER) for orth, tag, dep in read]
        if unknown := [key for key in dict.fromkeys(keys) if key not in self.known]:
            self._learn(unknown)
        doc.from_array(["POS", "LEMMA"], _array([self.known[key] for key in keys]))
        if len(self.known) > _MOST_KNOWN:
            self.known.clear()
        return self.of_two_words(doc)

    def _learn(self, keys: Sequence[_Key]) -> None:
        apart = Doc(self.vocab, words=[self.vocab.strings[orth] for orth, _, _ in keys])
        apart.from_array(["TAG", "DEP"], _array([(tag, dep) for _, tag, dep in keys]))
        for key, token in zip(keys, self.lemmatizer(self.ruler(apart)), strict=True):
            self.known[key] = (token.pos, token.lemma)


def _array(pairs: Sequence[tuple[int, int]]) -> Ints2d:
    return cast(Ints2d, numpy.array(pairs, dtype=numpy.uint64))


def _words(rule: AttributeRulerPatternType) -> list[dict[str, object]]:
    return cast(list[dict[str, object]], cast(list[object], rule["patterns"])[0])


def _dependencies(rule: AttributeRulerPatternType) -> Iterator[str]:
    for word in _words(rule):
        match word.get("DEP"):
            case str(dep):
                yield dep
            case dict(chosen):
                yield from (dep for among in chosen.values() for dep in among)
