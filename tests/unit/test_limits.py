"""Input without measure: refused line by line in little memory, and what comes with it is read all the same.

At full size (`make soak`) in a process of its own, whose peak of memory is looked at.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from whomet.extract import _batches
from whomet.facts import Article
from whomet.read import Unreadable, contents, inputs, read, text
from whomet.read.text import TOO_LONG, TOO_MANY

MB = 1_000_000
DEEP = "not JSON that can be read (nested too deeply, or a number too long)"


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits of a hundredth: 100 kB a line or file, 20,000 characters a text."""
    for module in (contents, inputs):
        monkeypatch.setattr(module, "MOST_BYTES", text.MOST_BYTES // 100)
    monkeypatch.setattr(text, "MOST_CHARACTERS", text.MOST_CHARACTERS // 100)


def told(*paths: str | Path) -> tuple[set[str], list[str]]:
    """The ids that are read, and the reasons for the others."""
    found = list(read([str(path) for path in paths]))
    return (
        {one.id for one in found if isinstance(one, Article)},
        [str(one).rpartition("/")[2] for one in found if isinstance(one, Unreadable)],
    )


def write_all(folder: Path, scale: float) -> None:
    """One input of each kind that is too large, with others between them."""

    def times(number: int, what: str) -> str:
        return what * int(number * scale)

    with open(folder / "a.txt", "w") as file:
        for _ in range(200):
            file.write(times(10_000, f"{'They met in Rabat. ':100}"))
    (folder / "b.txt").write_text(times(120_000, "They met in Rabat. "))
    with open(folder / "c.jsonl", "w") as file:
        file.write(f'{{"id": "long", "text": "{times(10_000_000, "word ")}"}}\n')
        file.write('{"id": "after a long line", "text": "short"}\n')
        file.write(f'{{"id": "much", "text": "{times(500_000, "words ")}"}}\n')
        file.write(f'{{"id": "deep", "text": "x", "more": {times(4_000_000, "[")}{times(4_000_000, "]")}}}\n')
        file.write(f'{{"id": "wide", "text": "x", "more": [{times(3_000_000, "{},")}0]}}\n')
        file.write(f'{{"id": "many digits", "text": "x", "more": {times(9_000_000, "9")}}}\n')
        file.write('{"id": "last", "text": "short"}')


REFUSED = [
    f"a.txt: {TOO_LONG}",
    f"b.txt: {TOO_MANY}",
    f"c.jsonl:1: {TOO_LONG}",
    f"c.jsonl:3: {TOO_MANY}",
    f"c.jsonl:4: {DEEP}",
    f"c.jsonl:6: {DEEP}",
]
READ = {"after a long line", "wide", "last"}


@pytest.mark.usefixtures("low")
def test_what_is_too_large_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    write_all(tmp_path, 0.01)
    assert (tmp_path / "a.txt").stat().st_size == 2 * MB
    read_ids, reasons = told(tmp_path)
    assert reasons == REFUSED
    assert read_ids == READ


@pytest.mark.usefixtures("low")
def test_what_is_too_large_is_never_held(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met in Rabat. " * 1_000_000)
    (tmp_path / "b.jsonl").write_text('{"id": "long", "text": "' + "word " * 4_000_000 + '"}\n')
    tracemalloc.start()
    try:
        told(tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 5 * MB
    finally:
        tracemalloc.stop()


class Endless(io.RawIOBase):
    """Standard input that never ends; counts what is taken of it."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        buffer[:] = b"word " * (len(buffer) // 5) + b"words"[: len(buffer) % 5]
        self.taken += len(buffer)
        return len(buffer)


@pytest.mark.usefixtures("low")
def test_a_text_without_end_on_standard_input_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = Endless()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    assert told("-") == (set(), [f"standard input: {TOO_LONG}"])
    assert endless.taken < MB


def test_few_long_articles_are_read_together() -> None:
    def articles() -> Iterator[Article]:
        for number in range(40):
            yield Article(str(number), "x" * (400_000 if number < 4 else 10))

    assert [len(batch) for batch in _batches(articles())] == [2, 2, 16, 16, 4]


# --- at full size --------------------------------------------------------------------------------------------------

# Not of getrusage, which remembers how much the process held that began this one.
PEAK = (
    "held = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
    "sys.stderr.write(f'peak {int(held.split()[1]) // 1024}')"
)


def peak(code: str, *arguments: str | Path) -> tuple[list[str], list[str], int]:
    """What a process prints and says, and the most memory that it held, in MB."""
    command = [sys.executable, "-c", f"import sys\n{code}\n{PEAK}", *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    *said, last = result.stderr.splitlines()
    return result.stdout.splitlines(), said, int(last.removeprefix("peak "))


@pytest.mark.soak
def test_full_size_is_refused_in_little_memory(tmp_path: Path) -> None:
    write_all(tmp_path, 1)
    assert (tmp_path / "a.txt").stat().st_size == 200 * MB
    code = "from whomet.cli import main\nmain(['extract', sys.argv[1]])"
    printed, said, most = peak(code, tmp_path)
    assert [line.rpartition("/")[2] for line in said] == REFUSED
    assert len(printed) == len(READ)
    # The language model takes 580.
    assert most < 1_000


@pytest.mark.soak
def test_a_million_lines_take_little_memory(tmp_path: Path) -> None:
    with open(tmp_path / "a.jsonl", "w") as file:
        for number in range(1_000_000):
            file.write(f'{{"id": "{number}", "text": "They met in Rabat."}}\n')
    code = (
        "from whomet.read import read_articles\nwith read_articles(sys.argv[1:]) as found: print(sum(1 for _ in found))"
    )
    printed, said, most = peak(code, tmp_path)
    assert (printed, said) == (["1000000"], [])
    assert most < 300


@pytest.mark.soak
def test_the_longest_article_takes_little_memory(tmp_path: Path) -> None:
    sentence = "On day {} the Minister of Trade, Aino Kallionpää, met Driss Benkhaldoun and {} others in Rabat.\n"
    path = tmp_path / "a.txt"
    path.write_text("".join(sentence.format(number, number * 7) for number in range(20_000))[: text.MOST_CHARACTERS])
    printed, said, most = peak("from whomet.cli import main\nmain(['extract', sys.argv[1]])", path)
    assert (len(printed), said) == (1, [])
    assert most < 1_500
