import pytest
from ready_reports import ready

from khabar.casefile import adding, codes, decisions
from khabar.casefile.models import Claim, Codes, Harm
from khabar.casefile.opening import CaseFile


def told(case: CaseFile) -> dict[str, str]:
    return dict(Claim.objects.using(case.alias).values_list("ident", "codes__told"))


def test_claims_of_the_same_codes_share_a_row(any_case: CaseFile, plain_links: None) -> None:
    for ident, place in (("a", 0), ("b", 2)):
        adding.add_ready(any_case, ready(ident, place=place), who="نور")
    assert Claim.objects.using(any_case.alias).count() == 4
    assert Codes.objects.using(any_case.alias).count() == 2
    assert all(one == other for one, other in Harm.objects.using(any_case.alias).values_list("codes", "claim__codes"))


def test_they_follow_what_people_correct(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    entry = decisions.correct(case, ("a", "c2"), "modality", "possible", who="نور", why="محتمل")
    assert " modality=possible " in told(case)["c2"]
    assert Harm.objects.using(case.alias).get().codes_id == Claim.objects.using(case.alias).get(ident="c2").codes_id
    decisions.undo(case, entry, who="نور", why="لا")
    assert " modality=actual " in told(case)["c2"]


def test_a_code_from_elsewhere_cannot_pass_for_others() -> None:
    assert codes.text([("kind", "strike"), ("concern", "x harm=killed")]) == " concern=xharm=killed kind=strike "
    assert len(codes.text([("concern", "x" * 500)])) < 100


@pytest.mark.parametrize("most", [1000, 1])
def test_all_that_is_asked_has_to_be_had(any_case: CaseFile, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(codes, "_MOST_LISTED", most)
    texts = [codes.text([("kind", kind), ("harm", harm)]) for kind in ("strike", "killing", "clash") for harm in ("killed", "injured")]
    with any_case.writing():
        rows = codes.rows_of(any_case.alias, texts)
        assert codes.rows_of(any_case.alias, texts) == rows
    found = codes.having(any_case.alias, {"kind": ("strike", "clash"), "harm": ("killed",), "source": ()})
    assert set(found) == {rows[" harm=killed kind=strike "], rows[" harm=killed kind=clash "]}
    assert not list(codes.having(any_case.alias, {"kind": ("kill",)}))
