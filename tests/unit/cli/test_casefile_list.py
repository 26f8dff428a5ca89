import io

import msgspec
from pages import blaming, incident, plain_report

from khabar.cli.casefile_list import cells, summary, write_list
from khabar.records.incident import Field, Incident
from khabar.view.parts import plain


def found() -> Incident:
    return incident(blaming(plain_report("a")), plain_report("b", killed=7, outlet="الضفة"))


def printed(width: int, *incidents: Incident) -> list[str]:
    out = io.StringIO()
    assert write_list(incidents, out, width=width, bidi="none") == len(incidents)
    return out.getvalue().splitlines()


def test_a_row_for_each_under_one_heading() -> None:
    lines = printed(100, found(), found())
    assert lines[0].split() == ["no.", "what", "is", "told", "day", "place", "killed", "injured", "reports", "origins", "status"]
    assert all(len(line) <= 100 for line in lines)
    assert sum(line.startswith("    4 strike, killing") for line in lines) == 2
    assert "3 to 7" in lines[1]


def test_on_a_narrow_screen_each_is_a_line_of_its_own() -> None:
    told = " ".join(" ".join(printed(60, found())).split())
    assert told == "4 strike, killing · 2024-05-14 · بلدة النهر · killed 3 to 7 · 2 reports, 1 origin · contested"


def test_nothing_is_listed_of_nothing() -> None:
    assert printed(100) == []


def test_what_is_not_told_is_said_not_to_be() -> None:
    told = incident(plain_report("a"))
    fields = msgspec.structs.replace(told.fields, day=Field("silent", ""), place=Field("silent", ""))
    shown = [plain(p) for p in cells(msgspec.structs.replace(told, fields=fields))]
    assert shown[2:4] == ["not told", "not told"]


def test_nobody_is_blamed_in_a_list() -> None:
    assert found().fields.blamed.values
    assert "الدفاع" not in summary(found())


def test_a_line_of_plain_text() -> None:
    assert summary(found()).startswith("4  strike, killing · 2024-05-14 · \u2068بلدة النهر\u2069")
