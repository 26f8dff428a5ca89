from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from ready_reports import ready

from khabar.casefile import adding, incidents, summaries
from khabar.casefile.opening import CaseFile


def test_a_file_without_summaries_gets_them_when_they_are_asked_for(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    MigrationExecutor(connections[case.alias]).migrate([("casefile", "0005_harms")])
    assert "casefile_summary" not in connections[case.alias].introspection.table_names()
    forward = MigrationExecutor(connections[case.alias])
    forward.migrate(forward.loader.graph.leaf_nodes("casefile"))
    assert summaries.outdated(case, 5) == incidents.numbers(case)
    assert summaries.refresh(case, 5) == 0
