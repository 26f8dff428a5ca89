"""A case file with the desk's tables and nothing in it, as the one that the desk is over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from case_fixtures import cheap_keys
from django.apps import apps
from django.db import connections

from khabar.casefile.location import locate
from khabar.casefile.opening import CaseFile, create, open_case

__all__ = ["cheap_keys"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[CaseFile]:
    """The case file."""
    from khabar.desk.serve import prepare

    path = locate(str(tmp_path / "case.khabar"))
    create(path).close()
    with open_case(path, alias="default") as case:
        prepare(case.alias)
        apps.get_app_config("desk").case = case
        yield case
        apps.get_app_config("desk").case = None
        connections["default"].close()
