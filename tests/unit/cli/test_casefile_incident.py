import io

import msgspec
import pytest
from pages import blaming, incident, plain_report

from khabar.casefile.log import Logged
from khabar.casefile.naming import Names
from khabar.cli.casefile_incident import Page, blame, concerns, decisions, head, named, questions, write_incident
from khabar.records.incident import RaisedConcern
from khabar.records.victim import PersonMention, Victim
from khabar.view.parts import plain

READ = (blaming(plain_report("a", person="سامر الوادي")), plain_report("b", killed=7, outlet="الضفة"))
UNDONE = Logged(
    3, "confirm", "نور", "2024-05-20T08:00:00+00:00", {"incident": 4, "field": "killed", "value": 3, "why": "قرأت الخبرين"}, True
)


def page(**more: object) -> Page:
    found = incident(*READ, elsewhere={"a/m5": [9]})
    return Page(found, {r.document.id: r for r in READ}, {"b": "retracted"}, [UNDONE], Names(), **more)


def printed(page: Page, width: int = 100) -> str:
    out = io.StringIO()
    write_incident(page, out, width=width, bidi="none")
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def test_everything_stands_on_the_page() -> None:
    shown = printed(page())
    for wanted in (
        "incident 4  strike قصف, killing قتل",
        "killed   3 to 7; the accounts differ",
        "rule: lowest and highest over the accounts' current values",
        "accounts side by side",
        "who tells it: 1 apparently independent origin",
        "└─ الدفاع المدني (rescuer)",
        "a: جسر, no day, قصف على بلدة النهر",
        "b: الضفة, no day, قصف على بلدة النهر (retracted)",
        "named: 1 of at least 3 killed",
        "a like name stands in incident 9",
        "named in a:c2:m5",
        "why together",
        "نور, 2024-05-20: confirm incident 4, killed: 3",
        "— قرأت الخبرين",
        "(undone)",
    ):
        assert wanted in shown


@pytest.mark.parametrize("width", [40, 72, 100, 160])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert all(len(line) <= width for line in printed(page(), width).splitlines())


def test_blame_is_told_only_as_what_somebody_says() -> None:
    found = page().incident
    (row,) = blame(found)
    assert plain(row[1]) == "الدفاع المدني (rescuer) says الدفاع المدني did it"
    answers = {label: plain(phrase) for label, phrase in questions(found) if label}
    assert answers["blamed"] == "a1 says it was الدفاع المدني; from one origin"


def test_a_rule_is_written_once_and_referred_to() -> None:
    found = page().incident
    injured = msgspec.structs.replace(found.fields.killed)
    found = msgspec.structs.replace(found, fields=msgspec.structs.replace(found.fields, injured=injured))
    rules = [plain(phrase) for _, phrase in questions(found) if plain(phrase).startswith("rule: ")]
    assert rules.count("rule: as for killed") == 1


def test_the_reasons_of_a_status_name_sides() -> None:
    found = page().incident
    status = msgspec.structs.replace(found.status, because=("1 side heard: united-nations",))
    rows = head(msgspec.structs.replace(found, status=status))
    assert [(label, plain(p)) for label, p in rows[2:]] == [("because", "1 side heard: United Nations")]


def test_how_many_are_named_of_how_many_told() -> None:
    found = page().incident
    assert named(found) == "1 of at least 3 killed"
    assert named(msgspec.structs.replace(found, named={"killed": (1, None)})) == "1 of an untold number killed"
    exact = msgspec.structs.replace(found.fields.killed, range=(3, 3), state="agrees")
    assert named(msgspec.structs.replace(found, fields=msgspec.structs.replace(found.fields, killed=exact))) == "1 of 3 killed"
    assert named(msgspec.structs.replace(found, named={})) == "1"


def test_who_may_be_one_person_is_told_with_what_decides() -> None:
    people = tuple(
        Victim(f"p{n}", "سامر الوادي", "killed", (PersonMention("a", "c2", f"m{n}", "سامر الوادي"),), (14, 14), "male", (f"p{3 - n}",))
        for n in (1, 2)
    )
    shown = printed(msgspec.structs.replace(page(), incident=msgspec.structs.replace(page().incident, people=people)))
    assert "سامر الوادي killed, aged 14, male" in shown
    assert "perhaps the same as p2: `khabar person` decides" in shown


def test_a_question_says_what_was_looked_into() -> None:
    raised = RaisedConcern("medical", (25, 28), page().incident.claims[:2])
    answered = Logged(8, "dismiss", "نور", "2024-05-20T08:00:00+00:00", {"report": "k", "concern": "medical", "claims": []})
    found = msgspec.structs.replace(page().incident, concerns=(raised,))
    rows = concerns(Page(found, entries=[answered], names=Names({"k": "a"})))
    told = [plain(p) for _, p in rows]
    assert told[0].startswith("medical: ")
    assert "customary IHL rules 25, 28" in told[0]
    assert told[1:] == ["   raised by a:c1, a:c2", "   of a looked into: entry 8"]
    undone = msgspec.structs.replace(answered, undone=True)
    assert len(concerns(Page(found, entries=[undone], names=Names({"k": "a"})))) == 2


def test_decisions_stand_by_their_numbers() -> None:
    assert [label for label, _ in decisions(page())] == ["3"]


def test_no_point_is_printed_anywhere() -> None:
    assert page().incident.fields.place.values[0].value.lat == 35.0
    assert "35.0" not in printed(page())
    assert "39.0" not in printed(page())
