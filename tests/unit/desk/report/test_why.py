from django.utils.translation import override
from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.models import Claim
from khabar.casefile.opening import CaseFile
from khabar.desk.report.why import placed


def test_with_which_reports_a_claim_was_put_together_and_why(case: CaseFile) -> None:
    for ident, outlet in (("a", "جسر"), ("b", "منبر")):
        adding.add_ready(case, ready(ident, outlet=outlet, extra=f"بحسب {outlet}."), who="نور")
    claim = Claim.objects.using(case.alias).select_related("telling").get(report__ident="a", ident="c2")
    with override("ar"):
        found = placed(case, claim)
    assert found is not None
    assert (found.number, found.reports) == (1, 2)
    assert [(b.ident, b.outlet) for b in found.beside] == [("b", "منبر")]
    assert found.beside[0].reasons
    assert not any(r.isascii() for r in found.beside[0].reasons)


def test_a_claim_that_makes_no_incident(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    claim = Claim.objects.using(case.alias).get(ident="c2")
    claim.telling = None
    assert placed(case, claim) is None
