import pytest
from django.utils.translation import override
from pages import incident, plain_report

from khabar.desk.incident.because import account_name, account_number, said
from khabar.desk.sentences import in_language
from khabar.link.fields import fields_of

KNOWN = {
    "killed differs": "killed: the accounts differ",
    "strike, killing denied by a4": "account 4 denies it: strike, killing",
    "1 apparently independent origin": "1 apparently independent origin",
    "9 apparently independent origins": "9 apparently independent origins",
    "2 with direct knowledge": "2 origins of those who would have seen it",
    "decision 12": "decided in entry 12 of the log",
    "told days are 3 days apart (2024-05-01 and 2024-05-04)": "the days that are told lie 3 days apart",
    "the places are 55 km apart": "the places lie 55 km apart",
}


@pytest.mark.parametrize("because", KNOWN)
def test_a_reason_in_words(because: str) -> None:
    with override("en"):
        assert said(because) == KNOWN[because]
    with override("ar"):
        assert not any("a" <= c <= "z" for c in said(because))


@pytest.mark.parametrize(
    "because",
    [
        "<b>r1 was withdrawn or corrected",
        "decision 3 was taken on <b>, which was withdrawn or corrected",
        "<b>: the outlet cites a source for what it tells itself",
        "<b> and r2 share about 60% of their words",
        "r1 and <b> quote the same words",
        "2 sides heard: <b>, y",
        "<b> whatever a newer version says",
    ],
)
def test_what_comes_of_a_report_is_no_markup(because: str) -> None:
    with override("en"):
        assert "<b>" not in said(because)
        assert "&lt;b&gt;" in said(because)


def test_every_reason_and_rule_that_linking_gives_is_known() -> None:
    found = incident(plain_report("a", killed=3), plain_report("b", killed=8, outlet="الضفة"), withdrawn=["a"])
    with override("ar"):
        for because in (*found.status.because, *(b for o in found.origins for b in o.because)):
            assert 'lang="en"' not in said(because), because
        for name in fields_of([], {}).__struct_fields__:
            assert not any("a" <= c <= "z" for c in in_language(getattr(found.fields, name).rule)), name


def test_accounts_are_named_by_their_number() -> None:
    with override("en"):
        assert (account_number("a12"), account_name("a12")) == ("12", "account 12")
