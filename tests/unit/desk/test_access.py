from khabar.desk.access import NOBODY, PUBLIC, rule_of, rules
from khabar.desk.models import Role


def test_every_rule_names_roles_that_there_are() -> None:
    known = {*Role.values, PUBLIC, NOBODY}
    assert {r.read for r in rules().values()} | {r.write for r in rules().values()} <= known


def test_a_rule_by_method() -> None:
    rule = rules()["undo"]
    assert rule.needed("GET") == NOBODY
    assert rule.needed("HEAD") == NOBODY
    assert rule.needed("POST") == "reviewer"
    assert rule.needed("DELETE") == "reviewer"


def test_a_namespace_has_one_rule() -> None:
    assert rule_of("admin:index") == rules()["admin:*"]
    assert rule_of("no-such-route") is None
    assert rule_of("other:index") is None
