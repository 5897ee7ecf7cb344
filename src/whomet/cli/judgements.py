"""The commands on all decisions: list, export, import, remove; and a table of Wikidata, which is many."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whomet.cli.connection import Data, Uri, chosen, open_store
from whomet.cli.judge import now
from whomet.cli.run import FAILED, count
from whomet.errors import InputError

if TYPE_CHECKING:
    from whomet.judgements import Judgement

app = typer.Typer(rich_markup_mode=None, help="The decisions of people: list, export, import, remove.")

# Of a table of thousands of people as many as make a short transaction.
_TOGETHER = 100
_ISO3 = re.compile(r"[A-Z]{3}")


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

    with open_store(*chosen(context, uri, data)) as store:
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
    with open_store(*chosen(context, uri, data)) as store:
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
    with open_store(*chosen(context, uri, data)) as store:
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
    return Judgement("wikidata", pointer, None, item_of(row.get("wikidata") or ""), now())


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
