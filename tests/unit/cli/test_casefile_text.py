import msgspec
from ready_reports import ready

from khabar import link
from khabar.cli.casefile_text import lines, summary
from khabar.records.incident import DayValue, DecisionRef, Incident, Number


def incident() -> Incident:
    reports = {r.document.id: r for r in (ready("a", person="سامر الوادي"), ready("b", killed=7, outlet="الضفة"))}
    tellings = [t for r in reports.values() for t in link.tell(r)]
    decision = DecisionRef("3", "confirm", "نور", "2024-05-20T08:00:00+00:00", "قرأت الخبرين", undone=True)
    return link.incident(4, tellings, reports, links=[link.link(*tellings)], decisions=[decision], elsewhere={"a/m5": [9]})


def test_one_line() -> None:
    line = summary(incident())
    assert line.startswith("    4  strike, killing")
    assert "killed 3–7" in line
    assert "2 reports" in line


def test_everything_that_is_told() -> None:
    text = "\n".join(lines(incident()))
    for wanted in (
        "killed: differs  [3–7]",
        "rescuer \u2068الدفاع المدني\u2069",
        "└─ ",
        "a like name in incident 9",
        "why together",
        "confirm by نور, 2024-05-20 (undone)",
    ):
        assert wanted in text
    assert "1 of 3 killed named" in text


def test_values_in_few_signs() -> None:
    found = incident()
    killed = found.fields.killed
    values = tuple(msgspec.structs.replace(v, value=Number(20, None, "child"), standing="updated") for v in killed.values[:1])
    days = tuple(msgspec.structs.replace(v, value=DayValue("2024-05-01", "2024-05-31", "month")) for v in found.fields.day.values[:1])
    fields = msgspec.structs.replace(
        found.fields,
        killed=msgspec.structs.replace(killed, values=values, range=(20, None), state="silent"),
        day=msgspec.structs.replace(found.fields.day, values=days),
    )
    text = "\n".join(lines(msgspec.structs.replace(found, fields=fields)))
    assert "20+ child" in text
    assert "(updated)" in text
    assert "2024-05-01…2024-05-31" in text


def test_report_text_cannot_act_on_the_terminal() -> None:
    found = incident()
    hostile = msgspec.structs.replace(found, decisions=(DecisionRef("1", "merge", "x\x1b[31m", "2024-05-20", "\u202eevil"),))
    text = "\n".join(lines(hostile))
    assert "\x1b" not in text
    assert "\u202e" not in text
