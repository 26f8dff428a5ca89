from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from ready_reports import ready

from khabar.casefile import adding, incidents, schema
from khabar.casefile.models import Telling
from khabar.casefile.opening import CaseFile


def test_a_file_without_homes_gets_them(case: CaseFile) -> None:
    for ident, place in (("a", 0), ("b", 2)):
        adding.add_ready(case, ready(ident, place=place), who="نور")
    back = MigrationExecutor(connections[case.alias])
    back.migrate([("casefile", "0002_words")])
    assert "casefile_bond" in connections[case.alias].introspection.table_names()
    MigrationExecutor(connections[case.alias]).migrate([("casefile", "0003_groups")])
    rows = Telling.objects.using(case.alias).values_list("home_id", "incident_id", "whole_id")
    assert [(home, whole) for home, _, whole in rows] == [(shown, None) for _, shown, _ in rows]
    schema.migrate(case.alias)
    adding.add_ready(case, ready("c", place=4), who="نور")
    assert len(incidents.numbers(case)) == 3
