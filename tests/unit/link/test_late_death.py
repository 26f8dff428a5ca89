from told_reports import C, report

from khabar.link.late_death import late_deaths
from khabar.records.reading import Argument


def test_a_death_of_wounds_is_found_with_its_wounds() -> None:
    r = report("r", C(type="injury", trigger="بجراحه"), C(type="killing", trigger="توفي", cause=0), C(type="killing", number=3))
    assert late_deaths(r.claims) == {"c1", "c2"}


def test_a_death_of_the_same_patient_is_one_without_a_told_cause() -> None:
    import msgspec

    r = report("r", C(type="killing", trigger="توفي"), C(type="injury", trigger="إصابته"))
    hurt = tuple(msgspec.structs.replace(c, arguments=(Argument("patient", mention="m9"),)) for c in r.claims)
    assert late_deaths(hurt) == {"c1", "c2"}


def test_wounds_beside_a_death_of_others_are_none() -> None:
    assert late_deaths(report("r", C(type="injury", trigger="بجراحه"), C(type="killing", number=3)).claims) == frozenset()
    assert late_deaths(report("r", C(type="injury", trigger="إصابة"), C(type="killing", cause=0)).claims) == frozenset()
