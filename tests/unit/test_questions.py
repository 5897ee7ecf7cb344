"""Saved questions without a database: what a file declares, and what is said about a file that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from whomet.errors import QuestionError
from whomet.ontology import EDGE_TYPES, ENTITY_LABELS, EVENT_STATUSES, HEADS
from whomet.questions import FOLDER, Parameter, SavedQuestion, parse_question, question_names, read_question

FIRST_ONES = {
    "who-met",
    "meetings-between",
    "who-heads",
    "heads",
    "who-visited",
    "travels",
    "country-meetings",
    "meetings-in",
    "met-both",
    "why",
    "most-active",
}

CONTRACT = """\
// Who met a person
// about = "Meetings of one person, newest first, each with its sources."
// [parameters]
// person = {example = "Kamran Aliyev", help = "any form of the name"}
// since = {default = 1900-01-01, help = "earliest day"}
// limit = {default = 50, help = "most rows"}
MATCH path = (:Name {id: $person})-[:NAMES]->(p:Person)-[m:MEETS]-(other)
WHERE m.day_from >= date($since) // "not $counted"
RETURN other.name AS met, '$not; this' AS text, path LIMIT $limit;
"""


def question(text: str = CONTRACT) -> SavedQuestion:
    return parse_question("who-met", text, "ask/who-met.cypher")


# --- what a file declares ------------------------------------------------------------------------------------------


def test_a_file_is_read() -> None:
    assert question() == SavedQuestion(
        "who-met",
        "Who met a person",
        "Meetings of one person, newest first, each with its sources.",
        (
            Parameter("person", "name", "any form of the name", example="Kamran Aliyev", labels=("Person",)),
            Parameter("since", "day", "earliest day", default="1900-01-01"),
            Parameter("limit", "number", "most rows", default=50),
        ),
        CONTRACT.removesuffix(";\n"),
    )
    assert [one.name for one in question().arguments] == ["person"]


def test_what_is_passed() -> None:
    assert question().passed({}) == {"person": "kamran aliyev", "since": "1900-01-01", "limit": 50}
    given: dict[str, str | int] = {"person": "  ŞENTÜRK, Muhsin", "since": "2025-07", "limit": 3}
    assert question().passed(given) == {"person": "senturk muhsin", "since": "2025-07-01", "limit": 3}


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-W30", "2025-07-21", "2025-07-27"),
        ("2025-07-22", "2025-07-22", "2025-07-22"),
    ],
)
def test_a_partial_date_is_its_first_day_and_as_until_its_last(given: str, first: str, last: str) -> None:
    assert Parameter("since", "day", "").passed(given) == first
    assert Parameter("until", "day", "").passed(given) == last


@pytest.mark.parametrize("given", ["", "yesterday", "2025-13", "2025-02-30", "--04-29", "22.07.2025", "2025-07-22T10"])
def test_what_is_no_day(given: str) -> None:
    with pytest.raises(ValueError):
        Parameter("since", "day", "").passed(given)


def test_a_parameter_in_backticks_is_used() -> None:
    assert question(CONTRACT.replace("$limit", "$`limit`")).parameters[-1].name == "limit"


def test_a_parameter_may_be_a_table_of_its_own() -> None:
    text = '// T\n// about = "a"\n// [parameters.word]\n// example = "x"\n// help = "h"\nRETURN $word AS word'
    assert question(text).parameters == (Parameter("word", "text", "h", example="x"),)


# --- what is wrong with a file -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (CONTRACT, "", 1, "the first line is not a comment with the question's title"),
        ("// Who met a person", "//", 1, "the first line is not a comment with the question's title"),
        ("// about", "// abuot", 2, 'there is no about = "..." that says what is answered'),
        ("// [parameters]", "// more = 1\n// [parameters]", 3, "'more' is not known; known are about and parameters"),
        ('help = "earliest day"}', 'help = "earliest day"', 5, "not TOML: "),
        ("example = ", "exmaple = ", 4, "parameter 'person': 'exmaple' is not known; known are choices, default, "),
        (', help = "most rows"', "", 6, "parameter 'limit' has no help"),
        ("default = 50, ", "", 6, "parameter 'limit' has neither a default nor an example"),
        ("50", "5.5", 6, "parameter 'limit' is not a text, a whole number or a day"),
        ("50", "true", 6, "parameter 'limit' is not a text, a whole number or a day"),
        ("50", '50, example = "x"', 6, "parameter 'limit' is not a text, a whole number or a day"),
        ('{default = 50, help = "most rows"}', "50", 6, "parameter 'limit' is not a table such as "),
        ("50", '"a", choices = ["b"]', 6, "parameter 'limit': 'a' is not one of its choices"),
        ("50", '"a", choices = "abc"', 6, "parameter 'limit': choices is not a list of texts"),
        ("// limit", "// class", 6, "parameter 'class' needs another name: "),
        ("// limit", "// format", 6, "parameter 'format' needs another name: "),
        (" LIMIT $limit", "", 6, "parameter 'limit' is declared and not used"),
        ("$person", "$who", 7, "$who is used and not declared"),
        ("RETURN other", "MATCH (n); RETURN other", 9, "more than one statement"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(old: str, new: str, line: int, message: str) -> None:
    assert old in CONTRACT
    with pytest.raises(QuestionError) as raised:
        question(CONTRACT.replace(old, new))
    said = str(raised.value)
    assert said.startswith(f"ask/who-met.cypher:{line}: {message}")
    assert "\n" not in said


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"nope\.cypher: No such file"):
        read_question(tmp_path / "nope.cypher")
    (tmp_path / "latin.cypher").write_bytes("// Ş\n".encode("iso8859-9"))
    with pytest.raises(QuestionError, match=r"latin\.cypher: not UTF-8"):
        read_question(tmp_path / "latin.cypher")


# --- the questions that come with whomet ---------------------------------------------------------------------------


def test_the_first_questions_are_there() -> None:
    assert set(question_names()) >= FIRST_ONES


@pytest.mark.parametrize("name", question_names())
def test_a_question_of_the_project(name: str) -> None:
    text = (FOLDER / f"{name}.cypher").read_text("utf-8")
    asked = read_question(FOLDER / f"{name}.cypher")
    assert text == f"{asked.cypher};\n", "cypher-shell waits for a semicolon"
    returned = text.rpartition("RETURN ")[2]
    assert returned.partition("ORDER BY")[0].rstrip().endswith(", path"), "Browser draws the path, which comes last"
    assert "ORDER BY" in returned, "the same graph gives the same answer"
    declared = {parameter.name: parameter for parameter in asked.parameters}
    assert declared["limit"].default == 50
    for parameter in asked.parameters:
        assert set(parameter.labels) <= set(ENTITY_LABELS)
    if "status" in declared:
        statuses = EDGE_TYPES[HEADS].statuses if "h:HEADS" in text.partition("WITH")[0] else EVENT_STATUSES
        assert declared["status"].choices == ("any", *statuses)
