"""The errors that whomet raises on purpose: each message is one line that says what happened and what to do."""

from __future__ import annotations


class WhometError(Exception):
    """Anything that a user can put right; the command line prints it and exits 1 or 2 (``cli.exit_code``)."""


class InputError(WhometError):
    """One input (a file, a line, a record) cannot be used; the others can."""


class DatabaseError(WhometError):
    """The database cannot be reached, refuses the password, is too old, or holds something else."""


class QuestionError(WhometError):
    """A saved question's file is wrong, or was asked with wrong parameters."""


class UnknownName(WhometError):
    """A name that was asked for is unknown or ambiguous; the message carries the candidates."""


class Overtaken(Exception):
    """Another writer changed what this transaction has locked: one engine says so only when it is committed."""
