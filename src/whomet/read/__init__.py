"""Files, folders, JSON lines and standard input in; articles out, and for each input that is of no use, why."""

from whomet.read.inputs import Unreadable
from whomet.read.records import iso_day
from whomet.read.run import Reading, read, read_articles, read_extractions

__all__ = ["Reading", "Unreadable", "iso_day", "read", "read_articles", "read_extractions"]
