"""Bytes in; text out, exactly as it was written, with its title found."""

from __future__ import annotations

import codecs
import re

from whomet.errors import InputError

# A novel has half a million characters. Longer than this is no article: to read two million of prose takes half a
# gigabyte and more than a minute.
MOST_CHARACTERS = 2_000_000
TOO_MANY = f"longer than {MOST_CHARACTERS:,} characters, which is no article; split it, one article a file or a line"
# Of a file that is one article, or of a line: a record may have more in it than its text. What is longer is never held.
MOST_BYTES = 10_000_000
TOO_LONG = f"longer than {MOST_BYTES // 1_000_000} MB, which is no article; split it, one article a file or a line"

_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_OTHER_UNICODE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_MANY_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")

# The first line and a blank one, then something. Each character is looked at once: a text may be one line of megabytes.
_FIRST_LINE = re.compile(r"(?P<line>[^\r\n]*+)(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*(?=\S)")
_MOST_TITLE = 300
_SENTENCE_END = re.compile(r"[.:;,…][\"'”’»)\]]*$")
_ABBREVIATED = re.compile(r"(?:\b\w\.)+[\"'”’»)\]]*$")


def decoded(raw: bytes) -> tuple[str, bool]:
    """The text, and whether it had to be read as Windows-1252; a byte order mark is dropped, nothing else changes.

    Raises InputError for what is not text, or is text in an encoding that can only be guessed.
    """
    refuse_binary(raw)
    try:
        return raw.decode("utf-8-sig"), False
    except UnicodeDecodeError as error:
        # Letters of another encoding hardly ever look like UTF-8 by chance: where most do, UTF-8 was damaged, and
        # reading it as Windows-1252 would turn every name into mojibake.
        whole = _MANY_BYTES.findall(raw)
        if whole and 2 * sum(map(len, whole)) >= len(_HIGH_BYTE.findall(raw)):
            raise InputError(f"damaged UTF-8 (byte {error.start}: {error.reason})") from None
    try:
        text = raw.decode("windows-1252")
    except UnicodeDecodeError:
        raise InputError("neither UTF-8 nor Windows-1252; save it as UTF-8") from None
    if _NOT_TEXT.search(text):
        raise InputError("binary, not text")
    return text, True


def refuse_endless(text: str, title: str | None = None) -> None:
    """Raise InputError for what is too long to be read as one article."""
    if len(text) + len(title or "") > MOST_CHARACTERS:
        raise InputError(TOO_MANY)


def refuse_binary(raw: bytes) -> None:
    """Raise InputError where the bytes, which may be a file's first ones only, show that it is not text."""
    if raw.startswith(_OTHER_UNICODE):
        raise InputError("UTF-16 or UTF-32; save it as UTF-8")
    if b"\x00" in raw:
        raise InputError("binary, not text")


def titled(text: str) -> tuple[str | None, int]:
    """The title and where the body begins: a first line with a blank one after it, unless it reads as a paragraph.

    >>> titled("Ministers meet in Baku\\n\\nThe ministers met on Monday.")
    ('Ministers meet in Baku', 24)
    >>> titled("The ministers met on Monday.\\n\\nThey talked about trade.")
    (None, 0)
    """
    first = _FIRST_LINE.match(text)
    if first is None:
        return None, 0
    line = first["line"].strip()
    if not line:
        return None, 0
    paragraph = _SENTENCE_END.search(line) and not _ABBREVIATED.search(line)
    if paragraph or len(line) > _MOST_TITLE:
        return None, 0
    return line, first.end()
