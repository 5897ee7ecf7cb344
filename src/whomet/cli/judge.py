"""The commands by which people decide who is who, and what is right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from whomet.cli.connection import Data, Uri, open_store
from whomet.errors import InputError, UnknownName
from whomet.ontology import EDGE_TYPES

if TYPE_CHECKING:
    from whomet.judgements import Pointer
    from whomet.store import Store

Who = Annotated[
    str,
    typer.Argument(metavar="WHO", help="A name or an id; or one mention, as ARTICLE#KEY (keys begin with person:)."),
]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The same for the other.")]

_MENTION: Final = "#person:"


def same(one: Who, other: Other, uri: Uri = None, data: Data = None) -> None:
    """Decide that two are one person: their meetings, offices and visits become one person's."""
    _of_two("same", one, other, uri, data)


def different(one: Who, other: Other, uri: Uri = None, data: Data = None) -> None:
    """Decide that two are different people, now and whatever is read later.

    Of a name that two people share, point to a mention of the other one: it is told from whom the name usually means.
    """
    _of_two("different", one, other, uri, data)


def rename(
    who: Who, name: Annotated[str, typer.Argument(help="The name to show.")], uri: Uri = None, data: Data = None
) -> None:
    """Decide what somebody is called; all names are kept and found."""
    if not name.strip():
        raise typer.BadParameter("the name is empty")
    with open_store(uri, data) as store:
        store.prepare(shared=False)
        decide(store, "rename", [_pointer(store, who)], " ".join(name.split()))


ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, as `whomet ask why` shows it.")]


def reject(claim: ClaimId, uri: Uri = None, data: Data = None) -> None:
    """Decide that a claim is wrong: it stays with its article, and no edge rests on it."""
    with open_store(uri, data) as store:
        store.prepare(shared=False)
        decide(store, "reject", [_claim(store, claim)])


def correct(
    claim: ClaimId,
    date: Annotated[str | None, typer.Option(help="The right day, month, year or range, in ISO 8601.")] = None,
    status: Annotated[str | None, typer.Option(help="The right status.")] = None,
    mode: Annotated[str | None, typer.Option(help="in_person, phone, video or unknown.")] = None,
    place: Annotated[str | None, typer.Option(help="Where it was.")] = None,
    role: Annotated[str | None, typer.Option(help="The office's title.")] = None,
    since: Annotated[str | None, typer.Option(help="When an office began.")] = None,
    until: Annotated[str | None, typer.Option(help="When it ended.")] = None,
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Decide what is right instead of what a claim says; edges follow, and the claim stays with its article.

    An empty value says that nothing is known. Who met, heads or visits cannot be corrected: reject the claim.
    """
    from whomet.judgements import corrections

    given = {"status": status, "date": date, "mode": mode, "place": place, "role": role, "since": since, "until": until}
    lines = [f"{name}={' '.join(value.split())}" for name, value in given.items() if value is not None]
    if not lines:
        raise typer.BadParameter("say what is right, as in --date 2025-07-22")
    try:
        corrections("\n".join(lines))
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    with open_store(uri, data) as store:
        store.prepare(shared=False)
        pointer = _claim(store, claim)
        type_ = pointer.key.partition(" ")[0]
        for line in lines:
            if line.partition("=")[0] in _NOT_OF[type_]:
                raise typer.BadParameter(f"{line!r} is nothing that a {type_} claim has")
        if status is not None and status not in EDGE_TYPES[type_].statuses:
            raise typer.BadParameter(f"status of {type_} is one of {', '.join(EDGE_TYPES[type_].statuses)}")
        decide(store, "correct", [pointer], "\n".join(_added(store, pointer, lines)))


_OF_EVENTS, _OF_OFFICES = frozenset({"date", "mode", "place"}), frozenset({"role", "since", "until"})
_NOT_OF: Final = {"MEETS": _OF_OFFICES, "VISITS": _OF_OFFICES | {"mode", "place"}, "HEADS": _OF_EVENTS}


def _added(store: Store, pointer: Pointer, lines: Iterable[str]) -> list[str]:
    """A correction on top of the one in force: what that says of other fields stays."""
    from whomet.judgements import in_force

    before = [one for one in in_force(store.judgements()) if one.kind == "correct" and one.first == pointer]
    fields = {line.partition("=")[0]: line for one in before for line in one.value.splitlines()}
    return [*(fields | {line.partition("=")[0]: line for line in lines}).values()]


def _claim(store: Store, id: str) -> Pointer:
    if (pointer := store.claim_pointer(id)) is None:
        raise UnknownName(f"no claim has the id {id!r:.100}; `whomet ask why` shows ids")
    return pointer


# --- deciding ------------------------------------------------------------------------------------------------------


def _of_two(kind: str, one: str, other: str, uri: str | None, data: Path | None) -> None:
    with open_store(uri, data) as store:
        store.prepare(shared=False)
        pointers = [_pointer(store, one), _pointer(store, other)]
        if pointers[0] == pointers[1]:
            raise UnknownName(
                f"{one!r:.100} and {other!r:.100} are one person in the graph; to tell two of one name apart, point to "
                "a mention of the other one, as ARTICLE#KEY"
            )
        decide(store, kind, pointers)


def decide(store: Store, kind: str, pointers: Sequence[Pointer], value: str = "") -> None:
    """Take a decision, and say which."""
    from whomet.cli.table import printable
    from whomet.judgements import Judgement

    judgement = Judgement(kind, pointers[0], pointers[1] if len(pointers) > 1 else None, value, now())
    store.judge([judgement])
    about = " and ".join(printable(str(one)) for one in pointers)
    print(f"{judgement.id}: {about} {_SAID[kind]}{printable(value)}")


def now() -> str:
    """When a decision is taken."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


_SAID: Final = {
    "same": "are one person",
    "different": "are different people",
    "unsure": "stay as they are",
    "rename": "is called ",
    "reject": "is rejected",
    "correct": "is corrected: ",
}


def _pointer(store: Store, who: str) -> Pointer:
    """What a name, an id or a mention points to.

    Raises UnknownName where that is nobody, or where it may be any of several.
    """
    from whomet.cli.ask import the_one
    from whomet.facts import person_id
    from whomet.judgements import Pointer
    from whomet.ontology import PERSON

    if _MENTION in who and not store.find_name(person_id(who), (PERSON,)):
        article, _, key = who.rpartition("#")
        name = store.mentioned(article, key)
        if name is None:
            raise UnknownName(f"no article {article!r:.100} mentions {key!r:.100}; `whomet extract` shows keys")
        return Pointer(person_id(name), "", article, key)
    (person,) = store.people([the_one(store, who, person_id(who), (PERSON,)).id]).values()
    form = person_id(who)
    # A name that is one of several of a person points to itself, so that two wrongly joined can be told apart.
    return person.called(form) if form in person.forms and person.id != form else person.pointer
