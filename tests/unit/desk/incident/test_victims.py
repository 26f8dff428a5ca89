import pytest
from pages import incident, plain_report

from khabar.desk.incident.table import Carrier
from khabar.desk.incident.victims import from_token, victims

NAME = "يوسف ناصر الحمد"


def test_each_naming_stands_with_its_report_account_and_words() -> None:
    reports = {i: plain_report(i, person=NAME, outlet=o) for i, o in (("a", "جسر"), ("b", "الضفة"))}
    found = incident(*reports.values())
    made = victims(found, reports, {r: Carrier(r, f"/report/{r}", r) for r in reports})
    assert [v.name for v in made] == [NAME, NAME]
    assert made[0].perhaps == (("2", NAME),)
    naming = made[0].namings[0]
    assert (naming.outcome, naming.account, naming.url) == ("killed", "1", "/report/a?claim=c2#c2")
    assert from_token(naming.token) == ("a", "c2", "m5")
    assert len(victims(found, reports, {r: Carrier(r, "", r) for r in reports}, 1)) == 1


@pytest.mark.parametrize("token", ["", "[1,2,3]", '["a","b"]', "a:b:c"])
def test_anything_else_is_no_naming(token: str) -> None:
    with pytest.raises(ValueError, match="naming"):
        from_token(token)
