from khabar.casefile import index
from khabar.casefile.opening import CaseFile


def test_the_tables_are_there(case: CaseFile) -> None:
    from django.db import connections

    names = connections[case.alias].introspection.table_names()
    assert {index.TABLE, index.KEYS} <= set(names)
