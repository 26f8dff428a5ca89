import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from ready_reports import ready

from khabar.casefile import adding, schema
from khabar.casefile.models import Incident, Telling
from khabar.casefile.opening import CaseFile
from khabar.link.parts import Levels


@pytest.mark.usefixtures("plain_links")
def test_a_file_without_levels_gets_them_where_reports_come(case: CaseFile) -> None:
    for ident, place in (("a", 0), ("b", 4)):
        adding.add_ready(case, ready(ident, place=place), who="نور")
    MigrationExecutor(connections[case.alias]).migrate([("casefile", "0003_groups")])
    schema.migrate(case.alias)
    assert set(Telling.objects.using(case.alias).values_list("level", flat=True)) == {None}
    adding.add_ready(case, ready("c"), who="نور")
    low = Levels.shipped().link_at
    assert dict(Telling.objects.using(case.alias).values_list("report__ident", "level")) == {"a": low, "b": None, "c": low}
    assert Incident.objects.using(case.alias).filter(dissolved=False).count() == 2
