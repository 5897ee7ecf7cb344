"""The commands by which people decide who is who and what is right, and those that show, move and undo decisions."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from whomet.cli.connection import Data, Uri, open_store
from whomet.cli.run import FAILED, count
from whomet.errors import InputError, UnknownName
from whomet.ontology import EDGE_TYPES

if TYPE_CHECKING:
    from whomet.judgements import Judgement, Pointer
    from whomet.review import Called, Candidate
    from whomet.store import Store

Who = Annotated[
    str,
    typer.Argument(metavar="WHO", help="A name or an id; or one mention, as ARTICLE#KEY (keys begin with person:)."),
]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The same for the other.")]

app = typer.Typer(rich_markup_mode=None, help="The decisions of people: list, export, import, remove.")

_MENTION: Final = "#person:"
_ANSWERS: Final = {
    **dict.fromkeys(("s", "same"), "same"),
    **dict.fromkeys(("d", "different"), "different"),
    **dict.fromkeys(("u", "unsure"), "unsure"),
    **dict.fromkeys(("", "n", "next"), ""),
}
_NARROWEST_SIDE = 30
# Of a table of thousands of people as many as make a short transaction.
_TOGETHER = 100
_ISO3 = re.compile(r"[A-Z]{3}")


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
        _decide(store, "rename", [_pointer(store, who)], " ".join(name.split()))


def wikidata(
    table: Annotated[
        Path,
        typer.Argument(metavar="TABLE.csv", help="Columns name, wikidata and, where several share a name, country."),
    ],
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Take over who is which item of Wikidata: two names of one item are one person, of two items they are two.

    Names that the graph does not know yet are kept until it does. A country is an ISO 3166-1 alpha-3 code.
    """
    from whomet.judgements import in_force

    items = list(_rows(table, _item))
    first: dict[tuple[str, ...], str] = {}
    for one in items:
        if (other := first.setdefault(one.matter, one.value)) != one.value:
            raise InputError(f"{table}: {one.first} has two items, {other} and {one.value}; nothing was taken over")
    with open_store(uri, data) as store:
        store.prepare(shared=False)
        known = {(one.first, one.value) for one in in_force(store.judgements()) if one.kind == "wikidata"}
        new = [one for one in items if (one.first, one.value) not in known]
        for at in range(0, len(new), _TOGETHER):
            store.judge(new[at : at + _TOGETHER])
    print(f"{count(len(new), 'item')} taken over, {len(items) - len(new):,} known")


def _item(row: Mapping[str, str | None]) -> Judgement:
    from whomet.facts import person_id
    from whomet.judgements import Judgement, Pointer, item_of

    name, country = ((row.get(column) or "").strip() for column in ("name", "country"))
    if "name" not in row or "wikidata" not in row:
        raise InputError(f"the columns are {', '.join(map(str, row))}; expected name, wikidata and, if wanted, country")
    if not name or (country and not _ISO3.fullmatch(country)):
        raise InputError("expected a name, and a country as an ISO 3166-1 alpha-3 code or none")
    pointer = Pointer(person_id(name), country)
    return Judgement("wikidata", pointer, None, item_of(row.get("wikidata") or ""), _now())


ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, as `whomet ask why` shows it.")]


def reject(claim: ClaimId, uri: Uri = None, data: Data = None) -> None:
    """Decide that a claim is wrong: it stays with its article, and no edge rests on it."""
    with open_store(uri, data) as store:
        store.prepare(shared=False)
        _decide(store, "reject", [_claim(store, claim)])


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
        _decide(store, "correct", [pointer], "\n".join(_added(store, pointer, lines)))


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


def review(
    limit: Annotated[int, typer.Option(help="Most pairs to show.", min=1)] = 50,
    listed: Annotated[bool, typer.Option("--list", help="Print the pairs without asking.")] = False,
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Show people who may be one, the likeliest first, with what was said of them, and take decisions.

    Each pair is answered with s (same), d (different) or u (unsure), an empty line goes on, and q ends.
    """
    from whomet.review import candidates

    decided = 0
    with open_store(uri, data) as store:
        store.prepare(shared=False)
        people = store.people()
        found = candidates(people, store.judgements())[:limit]
        if not found:
            print("nobody is left who may be one person with somebody else")
        for number, candidate in enumerate(found, 1):
            for line in _side_by_side(store, candidate, f"{number} of {len(found)}"):
                print(line)
            if listed:
                continue
            answer = _answer()
            if answer is None:
                break
            if answer:
                pointers = [candidate.first.pointer, candidate.second.pointer]
                _decide(store, answer, pointers)
                decided += 1
    if not listed and found:
        print(f"{count(decided, 'decision')}; whomet judgements shows them, and takes them back")


@app.callback(invoke_without_command=True)
def judgements(context: typer.Context, uri: Uri = None, data: Data = None) -> None:
    """List the decisions of people, the newest last."""
    context.obj = {"uri": uri, "data": data}
    if context.invoked_subcommand is not None:
        return
    from whomet.cli.table import write

    with open_store(uri, data) as store:
        rows = [
            {
                "id": one.id,
                "made": one.made,
                "kind": one.kind,
                "first": str(one.first),
                "second": str(one.second or ""),
                "value": "; ".join(one.value.splitlines()),
            }
            for one in store.judgements()
        ]
    sys.stdout.write(write(rows, "table"))


@app.command()
def export(context: typer.Context, uri: Uri = None, data: Data = None) -> None:
    """Print all decisions as CSV, for `whomet judgements import`."""
    from whomet.judgements import COLUMNS, row_of

    with open_store(*_database(context, uri, data)) as store:
        text = io.StringIO()
        table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(row_of(one) for one in store.judgements())
    sys.stdout.write(text.getvalue())


@app.command("import")
def import_(
    context: typer.Context,
    table: Annotated[Path, typer.Argument(metavar="FILE.csv", help="What `whomet judgements export` printed.")],
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Take over decisions: all of the file, or none where one of its lines is wrong."""
    from whomet.judgements import judgement_of

    read = list(_rows(table, judgement_of))
    with open_store(*_database(context, uri, data)) as store:
        store.prepare(shared=False)
        there = {one.id for one in store.judgements()}
        new = [one for one in read if one.id not in there]
        store.judge(new)
    print(f"{count(len(new), 'decision')} taken over, {len(read) - len(new):,} known")


@app.command()
def remove(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Ids, as `whomet judgements` lists them.")],
    uri: Uri = None,
    data: Data = None,
) -> None:
    """Take decisions back: the graph is as if they had never been made."""
    with open_store(*_database(context, uri, data)) as store:
        store.prepare(shared=False)
        known = {one.id: one for one in store.judgements()}
        unknown = [id for id in dict.fromkeys(ids) if id not in known]
        for id in unknown:
            print(f"whomet: no decision has the id {id!r:.100}; `whomet judgements` lists them", file=sys.stderr)
        withdrawn = [known[id] for id in dict.fromkeys(ids) if id in known]
        store.judge(withdrawn=withdrawn)
    print(f"{count(len(withdrawn), 'decision')} taken back")
    if unknown:
        raise typer.Exit(FAILED)


def _database(context: typer.Context, uri: str | None, data: Path | None) -> tuple[str | None, Path | None]:
    before = context.obj
    return (before["uri"] if uri is None else uri, before["data"] if data is None else data)


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
        _decide(store, kind, pointers)


def _decide(store: Store, kind: str, pointers: Sequence[Pointer], value: str = "") -> None:
    from whomet.cli.table import printable
    from whomet.judgements import Judgement

    judgement = Judgement(kind, pointers[0], pointers[1] if len(pointers) > 1 else None, value, _now())
    store.judge([judgement])
    about = " and ".join(printable(str(one)) for one in pointers)
    print(f"{judgement.id}: {about} {_SAID[kind]}{printable(value)}")


def _now() -> str:
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


# --- reviewing -----------------------------------------------------------------------------------------------------


def _side_by_side(store: Store, candidate: Candidate, number: str) -> Iterator[str]:
    from rich.cells import set_cell_size

    from whomet.cli.table import terminal_width, wrap

    side = max((terminal_width() - 3) // 2, _NARROWEST_SIDE)
    said = store.sentences([candidate.first.id, candidate.second.id])
    left, right = (
        [line for text in _about(one, said.get(one.id, ())) for line in wrap(text, side) or [""]]
        for one in (candidate.first, candidate.second)
    )
    yield f"--- {number}, likeness {candidate.score:.2f}"
    for at in range(max(len(left), len(right))):
        parts = [lines[at] if at < len(lines) else "" for lines in (left, right)]
        yield f"{set_cell_size(parts[0], side)} | {parts[1]}".rstrip()


def _about(one: Called, said: Iterable[tuple[str, str | None, str]]) -> Iterator[str]:
    from whomet.cli.table import printable

    yield printable(f"{one.name} ({', '.join([*sorted(one.countries), count(one.articles, 'article')])})")
    yield printable(f"as {', '.join(f'{name} ({times})' for name, times in sorted(one.names.items()))}")
    for office in sorted(one.heads):
        yield printable(f"heads {office.split(':', 1)[-1]}")
    for article, published, sentence in said:
        yield ""
        yield printable(f"{published or 'no date'}, {article}: {sentence}")


def _answer() -> str | None:
    """A kind of judgement, "" for none, and None for the end."""
    while True:
        print("same, different, unsure, next or quit [s/d/u/n/q]? ", end="", flush=True)
        line = sys.stdin.readline()
        if not line or line.strip().lower() in ("q", "quit"):
            print()
            return None
        if (word := line.strip().lower()) in _ANSWERS:
            return _ANSWERS[word]


def _rows(table: Path, judged: Callable[[Mapping[str, str | None]], Judgement]) -> Iterator[Judgement]:
    """The judgements of a CSV file.

    Raises InputError that names the first line that is none.
    """
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                try:
                    yield judged(row)
                except InputError as error:
                    raise InputError(f"{table}:{reader.line_num}: {error}; nothing was taken over") from None
    except OSError as error:
        raise InputError(f"{table}: {error.strerror}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{table}: not CSV in UTF-8 ({error!s:.80}); nothing was taken over") from None
