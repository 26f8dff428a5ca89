import pytest
from case_fixtures import case, case_path, cheap_keys, plain_links, templates
from ready_reports import ready

from khabar.casefile import adding, approvals, decisions, incidents
from khabar.casefile.opening import CaseFile

__all__ = ["case", "case_path", "cheap_keys", "plain_links", "templates"]


@pytest.fixture
def filled(case: CaseFile, plain_links: None) -> CaseFile:
    """Two reports of one strike with a mark in whatever is sensitive, one of an outlet without a name; of it a person confirmed status, day
    and killed."""
    from msgspec.structs import replace

    for n, ident in enumerate(("secretident-a", "secretident-b")):
        made = ready(ident, killed=3 + n, outlet="SECRETOUTLET", person="SECRETPERSON سالم", extra="SECRETWORDS في النص.")
        document = replace(made.document, title="SECRETTITLE", authors=("SECRETPERSON",), url=None, outlet="SECRETOUTLET" if n else None)
        adding.add_ready(case, replace(made, document=document), who="secrethandle")
    (number,) = incidents.numbers(case)
    assert number == 1
    for field, value in (("status", "confirmed"), ("day", "2024-05-14"), ("killed", [3, 4])):
        decisions.confirm(case, number, field, value, who="secrethandle", why="SECRETREASON")
    return case


@pytest.fixture
def approved(filled: CaseFile) -> CaseFile:
    """The same, with the approval of two people that an unredacted dossier be made."""
    for who in ("نور", "سمير"):
        approvals.approve(filled, 1, who=who, why="للمحكمة")
    return filled
