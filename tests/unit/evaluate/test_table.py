from khabar.evaluate.claims_file import parse_claims
from khabar.evaluate.score import score
from khabar.evaluate.table import table

GOLD = parse_claims(
    "id: a\nTEXT\nقصف ثم قصف ثم انفجار\nMENTIONS\nSOURCES\nCLAIMS\n"
    "c1 explosion actual 1 انفجار\nc2 strike actual 1:1 قصف\nc3 strike actual 1:2 قصف | same c2\n",
    "a.claims",
)
SCORES = score((GOLD,), {})


def test_a_line_a_measure() -> None:
    lines = table(SCORES).splitlines()
    assert lines[0] == f"1 reports, corpus {SCORES.corpus[:12]}"
    assert lines[3] == "claims               P 0.000  R 0.000  F1 0.000   gold 3, out 0"
    assert lines[9] == "chain                0.000 over 0 claims"
    assert len(lines) == 1 + len(SCORES.rows)
    assert lines[-1].startswith("HEADLINE")


def test_types_the_commonest_first() -> None:
    lines = table(SCORES, by_type=True).splitlines()
    assert [x.split()[0] for x in lines[-2:]] == ["strike", "explosion"]


def test_as_many_mistakes_as_are_wanted() -> None:
    lines = table(SCORES, mistakes=2).splitlines()
    assert lines[-2:] == ["  a | claim missed | explosion | انفجار", "  a | claim missed | strike | قصف"]
    assert table(SCORES).endswith("\n")
