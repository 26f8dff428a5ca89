import msgspec
from django.utils.translation import override
from pages import incident, plain_report

from khabar.desk.incident.drawing import drawing


def test_the_list_says_what_the_picture_shows() -> None:
    found = incident(plain_report("a"), plain_report("b", killed=9, outlet="الضفة"))
    with override("en"):
        made = drawing(found, found.accounts, rtl=False)
    slips = [b for b in made.picture.boxes if b.look.startswith("account")]
    assert len(slips) == len(found.accounts) == sum(len(s.lines) for s in made.sources)
    said = {line.number: line.says for s in made.sources for line in s.lines}
    assert all(f"killed: {n}" in " ".join(said.values()) for n in (3, 9))
    assert all(line.tellers[-1].kind == "media" for s in made.sources for line in s.lines)


def test_an_outlet_is_called_one_and_an_account_that_is_gone_says_so() -> None:
    found = incident(plain_report("a"), withdrawn=["a"])
    with override("en"):
        made = drawing(found, found.accounts, rtl=True)
    assert any(b.title == "جسر · outlet" for b in made.picture.boxes)
    assert any("(withdrawn)" in b.title for b in made.picture.boxes)
    assert made.sources[0].lines[0].withdrawn


def test_a_denial_is_drawn_otherwise() -> None:
    report = plain_report("a")
    strike = msgspec.structs.replace(report.claims[0], modality="negated")
    found = incident(msgspec.structs.replace(report, claims=(strike,)))
    with override("en"):
        made = drawing(found, found.accounts, rtl=False)
    assert made.sources[0].lines[0].denies
    assert "strike" in made.sources[0].lines[0].says
    assert any(b.look == "account denies" for b in made.picture.boxes)
    assert {p.look for p in made.picture.paths} == {"denies"}


def test_only_chosen_accounts_are_drawn() -> None:
    found = incident(plain_report("a"))
    assert drawing(found, (), rtl=False).sources == ()
