"""Reading: what becomes an article, and what is said of each input that does not."""

from __future__ import annotations

import io
import json
import logging
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from whomet.errors import InputError
from whomet.facts import Article, Claim, Evidence, Extraction, Node, Source, to_json
from whomet.read import Unreadable, contents, iso_day, read, read_articles, read_extractions
from whomet.read.text import TOO_LONG, titled


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(path: Path, *records: object) -> Path:
    return write(path, "".join(json.dumps(record) + "\n" for record in records))


def articles(found: Iterable[Article | Unreadable]) -> list[Article]:
    found = list(found)
    assert [str(one) for one in found if isinstance(one, Unreadable)] == []
    return [one for one in found if isinstance(one, Article)]


def reasons(found: Iterable[Article | Extraction | Unreadable], below: Path) -> list[str]:
    return [str(one).replace(f"{below}/", "") for one in found if isinstance(one, Unreadable)]


# --- text files ----------------------------------------------------------------------------------------------------


def test_a_text_file_is_kept_as_it_was_written(tmp_path: Path) -> None:
    path = write(tmp_path / "met.in.Baku.txt", b"\xef\xbb\xbfMinisters meet\r\n\r\nThey met.\rThen left.\n\n")
    (article,) = articles(read([path]))
    assert article == Article(
        id="met.in.Baku",
        text="Ministers meet\r\n\r\nThey met.\rThen left.\n\n",
        title="Ministers meet",
        body_start=len("Ministers meet\r\n\r\n"),
    )


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Minister in Ankara\n\nHe met.", "Minister in Ankara", "He met."),
        ("Minister in Ankara\n \t\n\n  He met.", "Minister in Ankara", "He met."),
        ("Minister Travels to U.S.\n\nHe met.", "Minister Travels to U.S.", "He met."),
        ("Who met whom?\n\nHe met.", "Who met whom?", "He met."),
        ("Minister in Ankara\nHe met.", None, "Minister in Ankara\nHe met."),
        ("Minister in Ankara\n\n", None, "Minister in Ankara\n\n"),
        # A first paragraph on one line is not a title.
        ("He met the Minister.\n\nThey talked.", None, "He met the Minister.\n\nThey talked."),
        ('"He met the Minister."\n\nThey talked.', None, '"He met the Minister."\n\nThey talked.'),
        ("word " * 80 + "\n\nThey talked.", None, "word " * 80 + "\n\nThey talked."),
    ],
)
def test_title(text: str, title: str | None, body: str) -> None:
    found, start = titled(text)
    assert (found, text[start:].lstrip()) == (title, body)


def test_a_text_of_one_long_line_is_looked_through_once() -> None:
    began = time.monotonic()
    for text in ("word " * 400_000, " " * 2_000_000, "\n" + "word " * 400_000, "Title\n" + " \t" * 1_000_000):
        assert titled(text) == (None, 0)
    # 50,000 characters took half a minute.
    assert time.monotonic() - began < 5


def test_windows_1252_is_read_and_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = write(tmp_path / "a.txt", "Müller met Céline – in “Köln”".encode("windows-1252"))
    with caplog.at_level(logging.WARNING):
        (article,) = articles(read([path]))
    assert article.text == "Müller met Céline – in “Köln”"
    assert caplog.messages == [f"{path}: not UTF-8; read as Windows-1252"]


def test_windows_1252_is_said_once_for_a_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    line = '{{"id": "{}", "text": "Müller met Céline"}}\n'
    path = write(tmp_path / "a.jsonl", "".join(map(line.format, "abc")).encode("windows-1252"))
    assert [one.text for one in articles(read([path]))] == ["Müller met Céline"] * 3
    assert caplog.messages == [f"{path}:1: not UTF-8; read as Windows-1252"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "a.txt: empty"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "a.txt: empty"),
        ("a.txt", b"He met her.\x00", "a.txt: binary, not text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x02\xff", "a.txt: binary, not text"),
        ("a.txt", b"M\x81ller", "a.txt: neither UTF-8 nor Windows-1252; save it as UTF-8"),
        ("a.txt", "Şentürk".encode("utf-16"), "a.txt: UTF-16 or UTF-32; save it as UTF-8"),
        ("a.txt", "Şentürk met Gü".encode()[:-1], "a.txt: damaged UTF-8 (byte 15: unexpected end of data)"),
        ("a.pdf", b"He met her.", "a.pdf: not a .txt or .jsonl file"),
        ("a.jsonl", b"", "a.jsonl: empty"),
        ("a.jsonl", b"\n \n", "a.jsonl: empty"),
        ("a.jsonl", b"\x1f\x8b\x08\x00\n\n\n", "a.jsonl: binary, not text"),
        ("a.jsonl", '{"id": "a"}'.encode("utf-16"), "a.jsonl: UTF-16 or UTF-32; save it as UTF-8"),
    ],
)
def test_bad_file(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    assert reasons(read([write(tmp_path / name, content)]), tmp_path) == [reason]


def test_too_long_is_refused_without_being_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_BYTES", 100)
    text = write(tmp_path / "a.txt", "x" * 101)
    many = write(tmp_path / "b.jsonl", '{"id": "long", "text": "' + "x" * 100 + '"}\n{"id": "b", "text": "short"}\n')
    found = list(read([text, many]))
    assert reasons(found, tmp_path) == [f"a.txt: {TOO_LONG}", f"b.jsonl:1: {TOO_LONG}"]
    assert [one.id for one in found if isinstance(one, Article)] == ["b"]


# --- JSON lines ----------------------------------------------------------------------------------------------------


def test_a_record(tmp_path: Path) -> None:
    record = {
        "id": "a/1",
        "title": "Ministers meet",
        "published": "2025-07-22T08:00:00+04:00",
        "url": "https://news.example/1",
        "publisher": "Example News",
        "text": "They\r\nmet.\n",
        "tags": [1, 2],
    }
    (article,) = articles(read([lines(tmp_path / "a.jsonl", record)]))
    assert article == Article(
        id="a/1",
        text="They\r\nmet.\n",
        title="Ministers meet",
        published="2025-07-22",
        url="https://news.example/1",
        publisher="Example News",
    )


def test_published_is_for_those_that_do_not_say_theirs(tmp_path: Path) -> None:
    dated = {"id": "dated", "text": "x", "published": "2025-07-22"}
    path = lines(tmp_path / "a.jsonl", dated, {"id": "undated", "text": "x", "published": None})
    assert [one.published for one in articles(read([path], published="2024-01-01"))] == ["2025-07-22", "2024-01-01"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "a", "text": ', "not JSON (expecting value, column 21)"),
        ('["a"]', 'not a JSON object; expected one record a line: {"id": …, "text": …}'),
        ("[" * 100_000, "not JSON that can be read (nested too deeply, or a number too long)"),
        ('{"id": "a", "n": ' + "1" * 5000 + "}", "not JSON that can be read (nested too deeply, or a number too long)"),
        ('{"id": "a"}', "the record has no text"),
        ('{"id": "a", "text": " \\n"}', "the record has no text"),
        ('{"text": "x"}', "the record has no id"),
        ('{"id": 7, "text": "x"}', "id is a number; expected text"),
        ('{"id": "a", "text": ["x"]}', "text is a list; expected text"),
        ('{"id": "a", "text": "x", "title": {}}', "title is an object; expected text"),
        ('{"id": "a", "text": "x", "url": true}', "url is true or false; expected text"),
        ('{"id": "a", "text": "x\\u0000"}', "text holds what is not text (a NUL or half a character)"),
        ('{"id": "a", "text": "x\\ud800"}', "text holds what is not text (a NUL or half a character)"),
        (
            '{"id": "a\\nb", "text": "x"}',
            "the id holds what cannot be printed (control characters, or bytes that are not UTF-8)",
        ),
        ('{"id": "' + "a" * 1001 + '", "text": "x"}', "the id is longer than 1000 characters"),
        (
            '{"id": "a", "text": "x", "published": "22 July"}',
            "published: '22 July' is not a date; expected a day such as 2025-07-22",
        ),
        (
            '{"id": "a", "text": "x", "published": "2025-02-30"}',
            "published: '2025-02-30' is not a date; expected a day such as 2025-07-22",
        ),
        # From the first and the last days of the calendar no other can be counted.
        (
            '{"id": "a", "text": "x", "published": "0001-01-01"}',
            "published: '0001-01-01' is not of the years 1500 to 2099; expected a day such as 2025-07-22",
        ),
        (
            '{"id": "a", "text": "x", "published": "9999-12-31T08:00Z"}',
            "published: '9999-12-31T08:00Z' is not of the years 1500 to 2099; expected a day such as 2025-07-22",
        ),
        (
            '{"format": 1, "article": {}, "claims": []}',
            "what `whomet extract` wrote, not an article; use `whomet load`",
        ),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, reason: str) -> None:
    first, last = '{"id": "first", "text": "x"}', '{"id": "last", "text": "x"}'
    found = list(read([write(tmp_path / "a.jsonl", f"{first}\n\n{line}\n{last}")]))
    assert reasons(found, tmp_path) == [f"a.jsonl:3: {reason}"]
    assert [one.id for one in found if isinstance(one, Article)] == ["first", "last"]


@pytest.mark.parametrize("text", ["2025-07-22", "2025-07-22T10:00Z", "2025-07-22 10:00:00.5+02:00"])
def test_day(text: str) -> None:
    assert iso_day(text) == "2025-07-22"


@pytest.mark.parametrize("text", ["", "2025", "2025-07", "20250722", "2025-13-01", "2025-07-22x", "22.07.2025"])
def test_no_day(text: str) -> None:
    with pytest.raises(InputError, match="is not a date; expected a day such as 2025-07-22"):
        iso_day(text)


# --- folders and ids -----------------------------------------------------------------------------------------------


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.TXT", "a/1.v2.txt", ".hidden.txt", ".git/x.txt", "d.txt/e.txt", "notes.md"):
        write(tmp_path / name, f"Text of {name}")
    lines(tmp_path / "c.jsonl", {"id": "own", "text": "x"})
    assert [one.id for one in articles(read([tmp_path]))] == ["a/1.v2", "a/2", "b", "own", "d.txt/e"]


def test_a_file_named_directly_has_its_name_as_id(tmp_path: Path) -> None:
    write(tmp_path / "2025" / "07.txt", "x")
    ids = [one.id for one in articles(read([tmp_path / "2025" / "07.txt", tmp_path]))]
    assert ids == ["07", "2025/07"]


def test_paths_that_hold_nothing(tmp_path: Path) -> None:
    write(tmp_path / "empty" / "notes.md", "x")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dangling.txt").symlink_to("nowhere.txt")
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "again").symlink_to("..")
    paths = [str(tmp_path / "nope.txt"), "", str(tmp_path), str(tmp_path / "empty"), str(tmp_path / "pipe.txt"), "\0"]
    assert reasons(read(paths), tmp_path) == [
        "nope.txt: no such file or folder",
        "'': no such file or folder",
        "dangling.txt: no such file or folder",
        "folder/again: a link that leads back to a folder above it",
        "pipe.txt: not a regular file; send its content to `-` instead",
        "self.txt: too many levels of symbolic links",
        "empty: holds no .txt or .jsonl file",
        "pipe.txt: not a regular file; send its content to `-` instead",
        "\\x00: embedded null byte",
    ]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails on reading")
def test_a_file_that_fails_on_reading(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl"):
        (tmp_path / name).symlink_to("/proc/self/mem")
    assert reasons(read([tmp_path]), tmp_path) == ["a.txt: input/output error", "b.jsonl: input/output error"]


def test_a_name_that_is_no_text_is_shown_and_refused(tmp_path: Path) -> None:
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/M\xfcller.txt")), "x")
    write(tmp_path / "line\nbreak.txt", "x")
    reason = (
        "the id holds what cannot be printed (control characters, or bytes that are not UTF-8); "
        "rename the file, whose name is the id"
    )
    assert reasons(read([tmp_path]), tmp_path) == [f"M\\xfcller.txt: {reason}", f"line\\nbreak.txt: {reason}"]


# --- one id, one article -------------------------------------------------------------------------------------------


def test_one_id_with_one_text_is_one_article(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Text")
    again = lines(tmp_path / "b.jsonl", {"id": "a", "text": "Text"}, {"id": "a", "text": "Text"})
    assert [one.id for one in articles(read([path, path, tmp_path, again]))] == ["a"]


def test_of_two_records_that_differ_only_about_the_text_the_order_does_not_choose(tmp_path: Path) -> None:
    bare = {"id": "a", "text": "Text"}
    titled = bare | {"title": "Title"}
    full = titled | {"url": "https://news.example/1"}
    other = titled | {"url": "https://news.example/2"}
    chosen = [
        articles(read([lines(tmp_path / "a.jsonl", *order)]))
        for order in ([bare, titled, full], [full, titled, bare], [other, full], [full, other])
    ]
    assert [one.url for one in chosen[0]] == [one.url for one in chosen[1]] == ["https://news.example/1"]
    assert len(chosen[2]) == 1
    assert chosen[2] == chosen[3]


def test_one_id_with_two_texts_is_refused_wherever_it_comes(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "One text")
    lines(tmp_path / "b.jsonl", {"id": "b", "text": "x"}, {"id": "a", "text": "Another"}, {"id": "c", "text": "x"})
    for paths in ([tmp_path], [tmp_path / "b.jsonl", tmp_path / "a.txt"]):
        with read_articles(paths) as reading:
            found = list(reading)
        assert sorted(reasons(found, tmp_path)) == [
            "a.txt: id 'a' comes with another text too; none of them is used",
            "b.jsonl:2: id 'a' comes with another text too; none of them is used",
        ]
        assert {one.id for one in found if isinstance(one, Article)} == {"b", "c"}
        assert reading.total == 2


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"id": "a", "text": "x"})
    with read_articles([path]) as reading:
        lines(path, {"id": "b", "text": "x"})
        assert reasons(reading, tmp_path) == ["a.jsonl:1: changed while it was read; run this again"]


# --- standard input ------------------------------------------------------------------------------------------------


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.BytesIO]:
    content = io.BytesIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(content))
    yield content


def test_standard_input_as_text(stdin: io.BytesIO) -> None:
    stdin.write(b"\xef\xbb\xbfMinisters meet\n\nThey met.")
    stdin.seek(0)
    (article,) = articles(read(["-", "-"]))
    assert (article.id, article.title, article.text) == ("stdin", "Ministers meet", "Ministers meet\n\nThey met.")


def test_standard_input_as_json_lines(stdin: io.BytesIO) -> None:
    stdin.write(b' \n {"id": "a", "text": "x"}\n{"id": "b"}\n')
    stdin.seek(0)
    found = list(read(["-"]))
    assert [one.id if isinstance(one, Article) else str(one) for one in found] == [
        "a",
        "standard input:3: the record has no text",
    ]


def test_empty_standard_input(stdin: io.BytesIO) -> None:
    assert [str(one) for one in read(["-"])] == ["standard input: empty"]


# --- extractions ---------------------------------------------------------------------------------------------------


def extraction(id: str, sentence: str = "A met B.") -> Extraction:
    nodes = (Node("a", "Person", "A", ("A",)), Node("b", "Person", "B", ("B",)))
    claim = Claim("MEETS", "a", "b", "happened", Evidence("text", sentence, 0, len(sentence)))
    return Extraction(Source(id, None, None, None, None, "0" * 64), nodes, (claim,), "whomet test")


def test_extractions_are_read_back(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", to_json(extraction("a")), to_json(extraction("b")), to_json(extraction("a")))
    with read_extractions([path]) as reading:
        assert list(reading) == [extraction("a"), extraction("b")]
        assert reading.total == 2


def test_bad_extractions_are_named(tmp_path: Path) -> None:
    alien = to_json(extraction("c"))
    alien["claims"][0]["status"] = "maybe"
    path = lines(
        tmp_path / "a.jsonl",
        to_json(extraction("a")),
        to_json(extraction("a", "A did not meet B.")),
        {"id": "b", "text": "x"},
        alien,
    )
    text = write(tmp_path / "b.txt", "x")
    with read_extractions([path, text]) as reading:
        assert reasons(reading, tmp_path) == [
            "a.jsonl:1: id 'a' comes with another text too; none of them is used",
            "a.jsonl:2: id 'a' comes with another text too; none of them is used",
            "a.jsonl:3: format is None, expected 1; extract it again with this version",
            "a.jsonl:4: claim 0: status is 'maybe'; known are happened, ongoing, planned, cancelled, postponed, denied",
            "b.txt: not what `whomet extract` wrote; expected .jsonl",
        ]
