from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from ready_reports import ready

from khabar.casefile import adding, decisions
from khabar.casefile.models import Claim, Facet, Harm
from khabar.casefile.opening import CaseFile


def kept(alias: str) -> tuple[object, ...]:
    return (
        sorted(Claim.objects.using(alias).values_list("report__ident", "ident", "codes__told")),
        sorted(Facet.objects.using(alias).values_list("claim__anchor", "kind", "value")),
        sorted(Harm.objects.using(alias).values_list("report__ident", "kind", "outcomes", "codes__told", "spot__ident")),
    )


def test_codes_come_from_the_rows_that_were_kept_for_each(any_case: CaseFile) -> None:
    for ident, place in (("a", 0), ("b", 2)):
        adding.add_ready(any_case, ready(ident, place=place), who="نور")
    decisions.correct(any_case, ("a", "c2"), "modality", "possible", who="نور", why="محتمل")
    before = kept(any_case.alias)
    back = MigrationExecutor(connections[any_case.alias])
    back.migrate([("casefile", "0008_left")])
    with connections[any_case.alias].cursor() as cursor:
        cursor.execute("SELECT kind, count(*) FROM casefile_facet WHERE kind IN ('kind', 'harm', 'source', 'concern') GROUP BY kind")
        assert dict(cursor.fetchall())["kind"] == 4
        cursor.execute("SELECT modality, count(*) FROM casefile_harm GROUP BY modality")
        assert dict(cursor.fetchall()) == {"actual": 1, "possible": 1}
    forward = MigrationExecutor(connections[any_case.alias])
    forward.migrate(forward.loader.graph.leaf_nodes("casefile"))
    assert kept(any_case.alias) == before
