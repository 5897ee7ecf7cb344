"""Spans within a sentence, and places that are taken: against the plain way of asking, which looks at each."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whomet.extract.spans import Taken, within


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int


stretches = st.tuples(st.integers(0, 60), st.integers(1, 8)).map(lambda pair: Stretch(pair[0], sum(pair)))


@given(st.lists(stretches), stretches)
def test_within_is_every_span_that_lies_inside(spans: list[Stretch], sentence: Stretch) -> None:
    spans.sort(key=lambda span: span.start)
    inside = [one for one in spans if sentence.start <= one.start < sentence.end and one.end <= sentence.end]
    assert within(spans, sentence.start, sentence.end) == inside


@given(st.lists(stretches), stretches)
def test_taken_hits_what_overlaps_and_holds_what_lies_inside(spans: list[Stretch], asked: Stretch) -> None:
    taken = Taken(spans)
    assert taken.hits(asked.start, asked.end) == any(o.start < asked.end and asked.start < o.end for o in spans)
    assert taken.holds(asked.start, asked.end) == any(o.start <= asked.start and asked.end <= o.end for o in spans)


@pytest.mark.parametrize("spans", [[Stretch(12, 15), Stretch(2, 40)], [Stretch(2, 40), Stretch(12, 15)]])
def test_a_place_within_another_hides_nothing_of_it(spans: list[Stretch]) -> None:
    taken = Taken(spans)
    assert taken.hits(4, 9) and taken.hits(20, 50) and taken.holds(10, 20)


def test_what_touches_does_not_overlap() -> None:
    taken = Taken([Stretch(3, 6)])
    assert not taken.hits(0, 3) and not taken.hits(6, 9)
    assert taken.hits(5, 7) and taken.holds(4, 6) and not taken.holds(5, 7)
    taken.add(Stretch(6, 9))
    assert taken.hits(6, 7)
