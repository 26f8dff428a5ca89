"""A dossier is made whole or not at all, through the door or with two approvals, and logged."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from dossiers import everything, texts

from khabar.casefile import approvals, auditing, decisions, log
from khabar.casefile.faults import CaseFileError, DecisionError
from khabar.casefile.models import Left
from khabar.casefile.opening import CaseFile
from khabar.errors import UsageError
from khabar.release.dossier.content import Language
from khabar.release.dossier.making import Made, make

SECRETS = ("SECRETWORDS", "SECRETTITLE", "SECRETPERSON", "SECRETREASON", "secrethandle", "secretident", "bytes of")
WHO = {"who": "نور", "why": "seen"}


def made(case: CaseFile, out: Path, *, language: Language = "en", unredacted: bool = False, who: str = "لينا") -> Made:
    return make(case, 1, out, language=language, unredacted=unredacted, who=who, why="للمحكمة")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_sensitive_is_in_a_redacted_one(filled: CaseFile, tmp_path: Path, language: Language) -> None:
    from khabar.casefile.models import Reading, Report

    made(filled, tmp_path / "d.pdf", language=language)
    found = everything((tmp_path / "d.pdf").read_bytes())
    hashes = [*Report.objects.using(filled.alias).values_list("received__sha256", flat=True), *_keys(filled)]
    hashes += list(Reading.objects.using(filled.alias).values_list("digest", flat=True))
    assert len(hashes) > 5
    for secret in (*SECRETS, *hashes, "بلدة النهر", "رهنلا ةدلب", "سالم", "ملاس", "لينا", str(tmp_path)):
        assert secret not in found, secret
    assert "35.0" not in "\n".join(texts((tmp_path / "d.pdf").read_bytes())), "where the place lies"


def _keys(case: CaseFile) -> list[str]:
    from khabar.casefile.models import Claim, Report

    keys = Report.objects.using(case.alias).values_list("key", flat=True)
    return [*keys, *Claim.objects.using(case.alias).values_list("anchor", flat=True)]


def test_the_same_search_finds_it_in_an_unredacted_one(approved: CaseFile, tmp_path: Path) -> None:
    made(approved, tmp_path / "d.pdf", unredacted=True)
    found = everything((tmp_path / "d.pdf").read_bytes())
    for secret in (*SECRETS[:-1], "SECRETOUTLET", "لينا"):
        assert secret in found or secret[::-1] in found, secret
    assert "35.0" not in "\n".join(texts((tmp_path / "d.pdf").read_bytes()))


def test_making_one_is_logged_with_its_hash(filled: CaseFile, tmp_path: Path) -> None:
    told = made(filled, tmp_path / "d.pdf")
    data = (tmp_path / "d.pdf").read_bytes()
    (entry,) = log.read(filled.alias, kinds=[log.DOSSIER])
    assert entry.body == {
        "incident": 1,
        "set": told.set,
        "language": "en",
        "unredacted": False,
        "policy": "court",
        "sha256": hashlib.sha256(data).hexdigest(),
        "why": "للمحكمة",
    }
    assert (entry.seq, entry.who, told.sha256) == (told.entry, "لينا", entry.body["sha256"])
    assert told.pages == len(texts(data))
    assert auditing.audit(filled).whole
    assert (tmp_path / "d.pdf").stat().st_mode & 0o077 == 0
    assert Left.objects.using(filled.alias).filter(entry_id=told.entry).exists(), "a later release is held against it"


def test_an_unredacted_one_is_logged_as_such(approved: CaseFile, tmp_path: Path) -> None:
    made(approved, tmp_path / "d.pdf", unredacted=True)
    (entry,) = log.read(approved.alias, kinds=[log.DOSSIER])
    assert entry.body is not None
    assert entry.body["unredacted"] is True
    assert "policy" not in entry.body


def test_each_has_a_set_of_its_own(filled: CaseFile, tmp_path: Path) -> None:
    assert made(filled, tmp_path / "a.pdf").set != made(filled, tmp_path / "b.pdf").set


def test_what_the_policy_refuses_says_by_which_rules(filled: CaseFile, tmp_path: Path) -> None:
    decisions.confirm(filled, 1, "status", "dismissed", **WHO)
    with pytest.raises(DecisionError, match="incident 1 stays under the policy 'court': not confirmed"):
        made(filled, tmp_path / "d.pdf")
    assert list(tmp_path.glob("*d.pdf*")) == []
    assert log.read(filled.alias, kinds=[log.DOSSIER]) == []


def test_a_correction_closes_the_door_again(filled: CaseFile, tmp_path: Path) -> None:
    decisions.correct(filled, ("secretident-a", "c2"), "killed", 5, **WHO)
    with pytest.raises(DecisionError, match="not confirmed; day not known or not confirmed"):
        made(filled, tmp_path / "d.pdf")


def test_no_such_incident(filled: CaseFile, tmp_path: Path) -> None:
    for unredacted in (False, True):
        with pytest.raises(DecisionError, match="no incident 9"):
            make(filled, 9, tmp_path / "d.pdf", language="ar", unredacted=unredacted, who="لينا")


@pytest.mark.parametrize(
    ("handles", "there"), [((), "nobody"), (("نور",), "نور"), (("نور", "نور"), "نور"), (("نور", "لينا"), "نور"), (("A", "a "), "a ")]
)
def test_two_others_have_to_approve(filled: CaseFile, tmp_path: Path, handles: tuple[str, ...], there: str) -> None:
    for who in handles:
        approvals.approve(filled, 1, who=who, why="")
    with pytest.raises(DecisionError, match=f"two people other than لينا; of these it has: {there}\\."):
        made(filled, tmp_path / "d.pdf", unredacted=True)
    assert not (tmp_path / "d.pdf").exists()


def test_an_approver_makes_none(approved: CaseFile, tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="two people other than نور"):
        made(approved, tmp_path / "d.pdf", unredacted=True, who="نور")
    made(approved, tmp_path / "d.pdf", unredacted=True)


def test_a_change_withdraws_approvals(approved: CaseFile, tmp_path: Path) -> None:
    decisions.correct(approved, ("secretident-a", "c2"), "killed", 5, **WHO)
    with pytest.raises(DecisionError, match="it has: nobody"):
        made(approved, tmp_path / "d.pdf", unredacted=True)


def test_a_file_that_is_there_is_left_alone(filled: CaseFile, tmp_path: Path) -> None:
    (tmp_path / "d.pdf").write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        made(filled, tmp_path / "d.pdf")
    assert (tmp_path / "d.pdf").read_text() == "mine"


def test_where_nothing_can_be_written_nothing_is_logged(filled: CaseFile, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        made(filled, tmp_path / "no" / "d.pdf")
    assert log.read(filled.alias, kinds=[log.DOSSIER]) == []


def test_a_fault_while_writing_leaves_nothing(filled: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("khabar.release.dossier.making.os.fsync", broken)
    with pytest.raises(CaseFileError, match="gone"):
        made(filled, tmp_path / "d.pdf")
    assert {p.name.split("-")[0] for p in tmp_path.iterdir()} == {"case.khabar"}
    assert log.read(filled.alias, kinds=[log.DOSSIER]) == []


def test_no_dossier_is_out_that_the_log_does_not_tell_of(filled: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writing = CaseFile.writing

    @contextmanager
    def broken(case: CaseFile) -> Iterator[None]:
        with writing(case):
            yield
            raise DecisionError("the log is gone")

    monkeypatch.setattr(CaseFile, "writing", broken)
    with pytest.raises(DecisionError, match="log is gone"):
        made(filled, tmp_path / "d.pdf")
    assert not (tmp_path / "d.pdf").exists()
    assert log.read(filled.alias, kinds=[log.DOSSIER]) == []


def test_decisions_stand_in_a_redacted_one_by_kind_and_day_alone(filled: CaseFile, tmp_path: Path) -> None:
    made(filled, tmp_path / "d.pdf")
    found = "\n".join(texts((tmp_path / "d.pdf").read_bytes()))
    today = log.read(filled.alias)[-1].at[:10]
    rows = [line for line in found.splitlines() if today in line and "confirmed" in line]
    assert len(rows) >= 3, found
