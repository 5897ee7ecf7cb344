"""`python -m benchmark.accuracy`: how much of what annotated texts say is extracted, and how much of that they say."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmark.accuracy import corpus, floors, report
from benchmark.accuracy.corpus import Case
from benchmark.accuracy.matching import Json
from benchmark.accuracy.scoring import Outcome, score, totals


def main() -> None:
    args = _arguments()
    if args.readme:
        sys.exit(_write_readme())
    cases = _chosen(args.only)
    if not corpus.REAL.is_dir():
        print("the real articles are not here: they are not scored\n")
    outcomes = _outcomes(cases, args.predictions)
    if args.show:
        print(report.shown(outcomes, args.show))
        return
    print(report.printed(outcomes))
    if args.check or args.update:
        now = floors.measured(outcomes, corpus.digests())
        sys.exit(_update(now, outcomes, args.lower) if args.update else _check(now, outcomes))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmark.accuracy", description=__doc__)
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--check", action="store_true", help="exit 1 where a figure is below its floor or README is stale")
    act.add_argument("--update", action="store_true", help="pin these figures as floors, and write cases.tsv")
    act.add_argument(
        "--readme", action="store_true", help="write the table in README from the floors; measures nothing"
    )
    act.add_argument(
        "--show",
        metavar="KIND",
        help="print wrong and missed edges with evidence: of an edge type, source, style, tier, construction, or all",
    )
    parser.add_argument("--lower", action="store_true", help="with --update: even where a floor would be lowered")
    parser.add_argument("--only", nargs="+", metavar="ID", help="these texts only")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="score what `whomet extract` wrote instead")
    args = parser.parse_args()
    if args.only and (args.check or args.update):
        parser.error("--only does not go with --check or --update: floors are for all texts")
    if args.lower and not args.update:
        parser.error("--lower only goes with --update")
    return args


def _chosen(only: list[str] | None) -> list[Case]:
    cases = corpus.load()
    if only is None:
        return cases
    chosen = [case for case in cases if case.id in only and not case.kept]
    if refused := sorted(set(only) - {case.id for case in chosen}):
        sys.exit(f"kept unread, or not there: {', '.join(refused)}")
    return chosen


def _outcomes(cases: Sequence[Case], file: Path | None) -> list[Outcome]:
    predictions = _extracted(cases) if file is None else _from_file(file)
    empty: Json = {"nodes": [], "claims": []}
    return [score(case, predictions.get(case.id, empty)) for case in cases]


def _extracted(cases: Sequence[Case]) -> dict[str, Json]:
    from whomet.extract import extract_all
    from whomet.facts import Article, to_json

    # Loading the model is not counted.
    list(extract_all([Article("first", "The ministers met on Monday.")]))
    started = time.perf_counter()
    found = {one.article.id: to_json(one) for one in extract_all(case.article for case in cases)}
    seconds = time.perf_counter() - started
    words = sum(len(case.article.text.split()) for case in cases)
    print(f"{len(cases)} texts, {words:,} words, {words / seconds:,.0f} words a second\n")
    return found


def _from_file(file: Path) -> dict[str, Json]:
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return {str(row["article"]["id"]): row for row in rows}


def _faulty(outcomes: Sequence[Outcome]) -> bool:
    counts = totals(outcomes)
    return bool(counts["without evidence"] + counts["misplaced evidence"])


def _check(now: floors.Pinned, outcomes: Sequence[Outcome]) -> int:
    """0 where nothing is below its floor; what is wrong is printed."""
    pinned = floors.read()
    wrong = floors.fallen(pinned, now)
    wrong += [
        f"{source}: not the texts that the floors are for; run --update" for source in floors.changed(pinned, now)
    ]
    wrong += ["evidence is missing or misplaced, see above"] if _faulty(outcomes) else []
    readme = floors.README.read_text(encoding="utf-8")
    try:
        wrong += ["README.md: its table is stale; run --readme"] if floors.with_table(readme, pinned) != readme else []
    except ValueError as error:
        wrong.append(str(error))
    print("", *wrong, sep="\n")
    if not wrong:
        print("no figure is below its floor")
        if not floors.CASES.exists() or floors.CASES.read_text(encoding="utf-8") != report.cases(outcomes):
            print("cases.tsv shows other edges than these; run --update")
    return 1 if wrong else 0


def _update(now: floors.Pinned, outcomes: Sequence[Outcome], lower: bool) -> int:
    """0 where the floors were pinned, 1 where that would have lowered one."""
    pinned = floors.read()
    fallen = floors.fallen(pinned, now)
    print("", *fallen, sep="\n")
    if fallen and not lower:
        print("nothing is pinned: --lower would lower these floors")
        return 1
    floors.pin(pinned, now, outcomes)
    print("pinned; --readme writes the table in README")
    return 0


def _write_readme() -> int:
    try:
        content = floors.with_table(floors.README.read_text(encoding="utf-8"), floors.read())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    floors.README.write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    main()
