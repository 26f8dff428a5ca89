from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from ready_reports import ready

from khabar.casefile import adding, decisions
from khabar.casefile.models import Harm
from khabar.casefile.opening import CaseFile


def test_a_file_without_rows_of_harm_gets_them(any_case: CaseFile) -> None:
    for ident, place in (("a", 0), ("b", 2)):
        adding.add_ready(any_case, ready(ident, place=place), who="نور")
    decisions.correct(any_case, ("a", "c2"), "day", "2024-05-01", who="نور", why="خطأ")
    alias = any_case.alias
    fields = ("report__ident", "claim__ident", "spot__ident", "incident", "first_day", "kind", "outcomes")
    before = sorted(Harm.objects.using(alias).values_list(*fields))
    back = MigrationExecutor(connections[alias])
    back.migrate([("casefile", "0003_groups")])
    assert "casefile_harm" not in connections[alias].introspection.table_names()
    forward = MigrationExecutor(connections[alias])
    forward.migrate(forward.loader.graph.leaf_nodes("casefile"))
    assert sorted(Harm.objects.using(alias).values_list(*fields)) == before
    assert len(before) == 2
