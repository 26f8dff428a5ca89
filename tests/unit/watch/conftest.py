"""The fixtures of watching: an empty case file, and a run over an invented web."""

import outlets
import pytest
from case_fixtures import any_case, any_case_name, case, case_path, cheap_keys, locked_path, pg_server, plain_links, templates

from khabar.casefile.opening import CaseFile

__all__ = ["any_case", "any_case_name", "case", "case_path", "cheap_keys", "locked_path", "pg_server", "plain_links", "templates"]


@pytest.fixture
def watched(case: CaseFile) -> outlets.Watching:
    """A run over an empty case file and an empty web."""
    return outlets.watching(case)
