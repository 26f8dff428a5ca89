from typing import Any

from ready_reports import ready

from khabar.casefile import adding, log
from khabar.casefile.log import Logged
from khabar.casefile.models import Claim, Report
from khabar.casefile.naming import Names, names
from khabar.casefile.opening import CaseFile


def entry(kind: str, body: dict[str, Any] | None) -> Logged:
    return Logged(12, kind, "نور", "2024-05-20T08:09:10+00:00", body)


def test_reports_and_claims_are_named_as_people_know_them(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    key = Report.objects.using(case.alias).get(ident="a").key
    anchors = list(Claim.objects.using(case.alias).order_by("pk").values_list("anchor", flat=True))
    known = names(case.alias, [entry(log.DISMISSED, {"report": key, "claims": anchors}), entry(log.ERASED, {"report": 7, "entries": []})])
    assert known == Names({key: "a"}, {anchors[0]: "a:c1", anchors[1]: "a:c2"})
