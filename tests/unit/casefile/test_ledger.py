import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.casefile import ledger
from khabar.casefile.models import Entry, Payload
from khabar.casefile.opening import CaseFile
from khabar.errors import UsageError


def test_entries_form_a_chain(case: CaseFile) -> None:
    instant = datetime.datetime(2024, 5, 14, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))
    first = ledger.append(case.alias, "add", "نور", {"x": 1}, at=instant)
    second = ledger.append(case.alias, "add", "نور", {"x": 1})
    assert (first.seq, first.previous, first.at) == (1, ledger.START, "2024-05-14T07:00:00.000000+00:00")
    assert (second.seq, second.previous) == (2, first.hash)
    assert ledger.head(case.alias) == (2, second.hash)
    assert first.commitment != second.commitment, "the same words under two salts"


def test_subjects_are_kept_once(case: CaseFile) -> None:
    entry = ledger.append(case.alias, "add", "نور", {}, about=["a", "b", "a"])
    assert sorted(entry.subjects.values_list("value", flat=True)) == ["a", "b"]


def test_an_erased_payload_says_nothing(case: CaseFile) -> None:
    entry = ledger.append(case.alias, "add", "نور", {"x": "سر"})
    assert ledger.body_of(entry, case.alias) == {"x": "سر"}
    Payload.objects.using(case.alias).all().delete()
    assert ledger.body_of(entry, case.alias) is None
    assert Entry.objects.using(case.alias).get().hash == ledger.entry_hash(entry)


@pytest.mark.parametrize("handle", ["", "  ", "x" * 65, "a\nb"])
def test_handles_that_are_none(handle: str) -> None:
    with pytest.raises(UsageError, match="handle"):
        ledger.check_handle(handle)


@given(st.dictionaries(st.text(max_size=5), st.one_of(st.text(max_size=8), st.integers(), st.none()), max_size=4))
@settings(max_examples=30)
def test_a_payload_has_one_form(body: dict[str, object]) -> None:
    assert ledger.canonical(body) == ledger.canonical(dict(reversed(list(body.items()))))


@pytest.mark.parametrize("field", ["seq", "kind", "who", "at", "commitment", "previous"])
def test_every_field_is_in_the_hash(field: str) -> None:
    entry = Entry(seq=1, kind="add", who="نور", at="2024", commitment="c", previous="p")
    before = ledger.entry_hash(entry)
    setattr(entry, field, 2 if field == "seq" else "x")
    assert ledger.entry_hash(entry) != before
