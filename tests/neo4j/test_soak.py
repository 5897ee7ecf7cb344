"""Whatever is done to a database, in any order, leaves what the articles in it make from nothing.

Each test runs at a small size, and at full size with `make soak`.
"""

from __future__ import annotations

import datetime as dt
import random
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from articles import by_lot, lot
from conftest import Server
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from reference import graph, names
from test_store import exported

from whomet.extract import extract_all
from whomet.facts import Article, Extraction
from whomet.judgements import Judgement, Pointer
from whomet.read import read
from whomet.record import said_by
from whomet.store import Store

full_size = [pytest.mark.soak, pytest.mark.timeout(0)]


def found_by(store: Store) -> set[tuple[str, str, str]]:
    rows = store.ask(
        "MATCH (name:Name) OPTIONAL MATCH (name)-[:NAMES]->(n) RETURN name.id AS name, labels(n) AS labels, n.id AS id",
        {},
    )
    return {(row["name"], *row["labels"], row["id"]) for row in rows}


def test_the_reference_is_what_one_ingest_makes(store: Store) -> None:
    articles = by_lot(40)
    store.ingest(articles)
    assert exported(store) == graph(articles)
    assert found_by(store) == names(articles)


# --- one after the other -------------------------------------------------------------------------------------------

ARTICLES, VERSIONS = 12, 6
indexes = st.integers(0, ARTICLES - 1)


def whom_of(index: int, version: int, which: int, how: str) -> Pointer:
    """Somebody whom an article mentions, or would in one of its versions."""
    one = lot(index, version)
    people = [node for node in one.nodes if node.label == "Person"]
    node = people[which % len(people)]
    country = (node.country or "") if how == "country" else ""
    return Pointer(node.id, country, *((one.article.id, node.key) if how == "mention" else ()))


whom = st.builds(
    whom_of, indexes, st.integers(1, VERSIONS), st.integers(0, 3), st.sampled_from(["name", "country", "mention"])
)


class Life(RuleBasedStateMachine):
    """What happens to a database: few articles come, come again, change and go, alone and together."""

    steps = 0
    decisions = 0

    def __init__(self, server: Server) -> None:
        super().__init__()
        server.empty()
        self.connected = server.connect()
        self.store = self.connected.__enter__()
        self.store.prepare(shared=False)
        self.present: dict[str, Extraction] = {}
        self.judged: list[Judgement] = []

    def teardown(self) -> None:
        self.connected.__exit__(None, None, None)

    @rule(versions=st.dictionaries(indexes, st.integers(1, VERSIONS), min_size=1, max_size=6))
    def ingest(self, versions: dict[int, int]) -> None:
        self.put([lot(index, version) for index, version in versions.items()])

    @rule(again=st.sets(indexes, min_size=1), new=indexes)
    def ingest_again(self, again: set[int], new: int) -> None:
        batch = {one.article.id: one for index in again if (one := self.present.get(lot(index).article.id))}
        self.put([*({lot(new).article.id: lot(new)} | batch).values()])

    @rule(index=indexes, kept=st.integers(0, 4), extractor=st.sampled_from(["by lot 1", "by lot 2"]))
    def read_with_another_version(self, index: int, kept: int, extractor: str) -> None:
        """The same text, of which fewer claims are found, in another order."""
        if one := self.present.get(lot(index).article.id):
            self.put([replace(one, claims=one.claims[::-1][:kept], extractor=extractor)])

    @rule(gone=st.sets(indexes, min_size=1, max_size=4))
    def retract(self, gone: set[int]) -> None:
        ids = {lot(index).article.id for index in gone}
        assert self.store.retract(ids).articles == ids & self.present.keys()
        self.present = {id: one for id, one in self.present.items() if id not in ids}

    @rule(kind=st.sampled_from(["same", "different", "different", "unsure"]), two=st.tuples(whom, whom))
    def judge(self, kind: str, two: tuple[Pointer, Pointer]) -> None:
        if two[0] != two[1]:
            self.decide(Judgement(kind, *two, made=self.now()))

    @rule(who=whom, name=st.sampled_from(["Eva Õunap", "The Envoy"]))
    def rename(self, who: Pointer, name: str) -> None:
        self.decide(Judgement("rename", who, value=name, made=self.now()))

    @rule(
        which=st.integers(0, 99), value=st.sampled_from(["", "date=2025-07-02", "status=denied\nmode=phone", "date="])
    )
    def judge_a_claim(self, which: int, value: str) -> None:
        stated = [
            Pointer(article=one.article.id, key=said_by(claim)) for one in self.present.values() for claim in one.claims
        ]
        if stated:
            pointer = stated[which % len(stated)]
            self.decide(Judgement("correct" if value else "reject", pointer, value=value, made=self.now()))

    @rule(which=st.integers(0, 9))
    def think_again(self, which: int) -> None:
        if which < len(self.judged):
            self.store.judge(withdrawn=[self.judged.pop(which)])

    def now(self) -> str:
        """A time as it comes out of a clock, later than all before."""
        Life.decisions += 1
        return f"{dt.datetime(2025, 1, 1) + dt.timedelta(seconds=Life.decisions)}"

    def decide(self, judgement: Judgement) -> None:
        self.store.judge([judgement])
        self.judged.append(judgement)

    def put(self, batch: list[Extraction]) -> None:
        new = sum(one.article.id not in self.present for one in batch)
        unchanged = sum(self.present.get(one.article.id) == one for one in batch)
        counts = self.store.ingest(batch)
        assert (counts.new, counts.changed, counts.unchanged) == (new, len(batch) - new - unchanged, unchanged)
        self.present |= {one.article.id: one for one in batch}

    @invariant()
    def is_what_its_articles_make(self) -> None:
        assert exported(self.store) == graph(self.present.values(), self.judged)
        assert found_by(self.store) == names(self.present.values(), self.judged)
        assert sorted(self.store.judgements(), key=lambda one: one.order) == self.judged
        Life.steps += 1


@pytest.mark.parametrize("steps", [30, pytest.param(10_000, marks=full_size)])
def test_every_step_leaves_what_the_articles_make(server: Server, steps: int) -> None:
    together = min(steps, 50)
    Life.steps = 0
    # A life may end before its time.
    while (left := steps - Life.steps) > 0:
        run_state_machine_as_test(
            lambda: Life(server),  # type: ignore[arg-type]
            settings=settings(
                max_examples=-(-left // together),
                stateful_step_count=together,
                deadline=None,
                derandomize=steps < 1_000,
                database=None,
                phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck),
                print_blob=True,
            ),
        )


# --- at once -------------------------------------------------------------------------------------------------------

WRITERS = 8


def at_once(server: Server, parts: Sequence[Sequence[Extraction]], size: int, retracts: bool = False) -> None:
    """Each part is written by a writer of its own, some articles at a time, all of them at the same time."""
    begin = threading.Barrier(len(parts))

    def write(part: Sequence[Extraction]) -> None:
        with server.connect() as own:
            own.prepare(shared=False)
            begin.wait()
            for first in range(0, len(part), size):
                batch = part[first : first + size]
                own.ingest(batch)
                if retracts and first % (3 * size) == 0:
                    own.retract([batch[0].article.id])

    with ThreadPoolExecutor(len(parts)) as pool:
        list(pool.map(write, parts))


@pytest.mark.parametrize(("number", "rounds"), [(32, 1), pytest.param(160, 20, marks=full_size)])
def test_eight_writers_at_once_are_as_one(server: Server, store: Store, number: int, rounds: int) -> None:
    for round in range(rounds):
        server.empty()
        articles = by_lot(number, round)
        # Each article comes from two of them.
        parts = [articles[one::WRITERS] + articles[(one + 1) % WRITERS :: WRITERS] for one in range(WRITERS)]
        at_once(server, parts, 4)
        assert exported(store) == graph(articles)
        assert found_by(store) == names(articles)


@pytest.mark.parametrize(("number", "rounds"), [(24, 1), pytest.param(96, 20, marks=full_size)])
def test_eight_writers_who_differ_leave_what_one_of_them_says(
    server: Server, store: Store, number: int, rounds: int
) -> None:
    """Each article is put in in two versions and taken out at times: which is there in the end is anybody's guess."""
    for round in range(rounds):
        server.empty()
        versions = by_lot(number, 2 * round), by_lot(number, 2 * round + 1)
        said = {one.article.sha256: one for articles in versions for one in articles}
        parts = [versions[one % 2][one // 2 :: 3] for one in range(WRITERS)]
        at_once(server, parts, 3, retracts=True)
        left = [said[one.source.sha256] for one in store.known([one.article.id for one in versions[0]]).values()]
        assert exported(store) == graph(left)
        assert found_by(store) == names(left)


# --- real articles -------------------------------------------------------------------------------------------------

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@cache
def real(number: int) -> tuple[Extraction, ...]:
    """What so many real articles say, the same ones each time."""
    articles = [one for one in read([CORPUS]) if isinstance(one, Article) and len(one.text) < 3_000]
    random.Random(number).shuffle(articles)
    return tuple(islice((one for one in extract_all(articles) if len(one.claims) > 1), number))


def in_parts(articles: Sequence[Extraction], chance: random.Random) -> Iterator[Sequence[Extraction]]:
    first = 0
    while first < len(articles):
        size = chance.randint(1, 8)
        yield articles[first : first + size]
        first += size


@pytest.mark.skipif(not CORPUS.exists(), reason="the real articles lie elsewhere")
@pytest.mark.parametrize(("number", "rounds"), [(8, 1), pytest.param(60, 10, marks=full_size)])
def test_real_articles_that_are_taken_back_were_never_there(
    server: Server, store: Store, number: int, rounds: int
) -> None:
    chance = random.Random(number)
    for _ in range(rounds):
        server.empty()
        articles = chance.sample(real(number), number)
        taken, kept = articles[: number // 2], articles[number // 2 :]
        for part in in_parts(chance.sample(articles, number), chance):
            store.ingest(part)
        assert exported(store) == graph(articles)
        for part in in_parts(taken, chance):
            store.retract([one.article.id for one in part])
        assert exported(store) == graph(kept)
        assert found_by(store) == names(kept)
