"""The first page, the list of reports, what comes in, and a backup: what each role sees and may do, without a script in the page."""

import datetime
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.utils import timezone
from ready_reports import ready

from khabar.casefile import adding, backup, decisions, incidents, summaries
from khabar.casefile.location import Location
from khabar.casefile.models import Received, Report
from khabar.casefile.opening import CaseFile, open_case
from khabar.desk.adding import queue as queue_module
from khabar.desk.adding.queue import Queue
from khabar.desk.case import config
from khabar.desk.models import Person
from khabar.errors import EmptyInputError
from khabar.records.report import Report as Record

ClientOf = Callable[[str], Client]
PHRASE = "أربع كلمات طويلة جدا"
HOSTILE = '<img src=x onerror="alert(1)">'
LONG = (
    "وانتشلت فرق الإنقاذ المصابين من تحت الركام ثم نقلتهم إلى المشفى القريب مع ساعات الصباح الأولى وسط انقطاع التيار عن أحياء واسعة "
    "فيما واصل متطوعون رفع الأنقاض بأدوات بسيطة وطالب الأهالي بفتح الطرق أمام سيارات الإسعاف وتأمين المياه والوقود للمخابز والمراكز الطبية"
)


class Reads:
    """A pipeline for which each input tells of one strike; the first digit in it says where, and «empty» cannot be read."""

    def read(self, data: bytes, *, name: str | None = None, published: str | None = None) -> list[Record]:
        if data == b"empty":
            raise EmptyInputError("nothing is in it")
        number = int(next((c for c in data.decode() if c.isdigit() and c != "1"), "2"))
        return [ready(f"new-{number}", place=number, day=f"2021-0{number}-01", extra=LONG if number > 5 else "")]

    def passages(self, record: Record) -> dict[str, bytes]:
        return {}


@pytest.fixture
def queue(desk_case: CaseFile) -> Iterator[Queue]:
    made = Queue(desk_case, Reads)  # type: ignore[arg-type,return-value]
    config().queue = made
    yield made
    made.stop()
    config().queue = None


def english(client: Client) -> Client:
    client.cookies["khabar_language"] = "en"
    return client


def page(client: Client, path: str = "/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def files(client: Client, *named: tuple[str, bytes], **form: str) -> str:
    sent = {"files": [SimpleUploadedFile(name, data) for name, data in named], **form}
    return client.post("/adding/files", sent, follow=True).content.decode()


def test_every_account_is_told_with_its_teller(desk_case: CaseFile, client_of: ClientOf) -> None:
    while summaries.refresh(desk_case, 50):
        pass
    shown = page(english(client_of("viewer")))
    number = next(n for n in incidents.numbers(desk_case)[:25] if incidents.record(desk_case, n).fields.killed.state == "differs")
    found = summaries.summary(desk_case, number)
    card = shown[shown.index(f'id="incident-{number}"') :].split("</article>")[0]
    for told in next(t for t in found.tolls if t.outcome == "killed").told[:3]:
        assert told.tellers[0].name is None or told.tellers[0].name in card
    assert "accounts differ" in card
    assert "score" not in shown.lower()
    assert "<img" not in shown


def test_who_may_only_read_is_offered_nothing_to_add(client_of: ClientOf) -> None:
    assert 'name="files"' not in page(client_of("viewer"))
    assert 'name="files"' in page(client_of("analyst"))
    assert 'name="passphrase"' not in page(client_of("reviewer"))
    assert 'name="passphrase"' in page(client_of("lead"))


def test_roles_hold_on_every_route(client_of: ClientOf, queue: Queue) -> None:
    viewer, reviewer = client_of("viewer"), client_of("reviewer")
    for path in ("/adding/text", "/adding/files", "/adding/1/answer", "/adding/clear", "/backup"):
        assert viewer.post(path).status_code == 403, path
    assert viewer.get("/adding").status_code == 403
    assert reviewer.post("/backup", {"passphrase": PHRASE, "again": PHRASE}).status_code == 403
    assert client_of("nobody").get("/").status_code == 302


def test_every_choice_of_the_list_answers(desk_case: CaseFile, client_of: ClientOf) -> None:
    while summaries.refresh(desk_case, 50):
        pass
    client = client_of("viewer")
    for show in ("all", "differ", "new", "open", "harm", "nonsense"):
        page(client, f"/?show={show}")
    first = page(client)
    after = first.split("?before=")[1].split('"')[0]
    assert "incident-1" in page(client, f"/?before={after}")


def test_a_line_is_made_when_it_is_asked_for(desk_case: CaseFile, client_of: ClientOf) -> None:
    number = incidents.numbers(desk_case)[0]
    shown = page(client_of("viewer"), f"/line/{number}")
    assert shown.strip().startswith("<article")
    assert client_of("viewer").get("/line/99999").status_code == 409


def test_what_changed_since_the_last_visit_is_told(desk_case: CaseFile, client_of: ClientOf) -> None:
    client = english(client_of("viewer"))
    page(client)
    number = incidents.numbers(desk_case)[4]
    report = incidents.record(desk_case, number).reports[0]
    decisions.set_state(desk_case, report, "retracted", who="tests", why="")
    Person.objects.update(visited_at=timezone.now() - datetime.timedelta(hours=2))
    shown = page(client)
    assert "A report: retracted by its outlet" in shown
    assert "Changed since your last visit" in shown
    assert page(client, "/?show=new").count("<article") >= 1


def test_a_pasted_text_is_kept_with_all_that_was_typed(client_of: ClientOf, queue: Queue, desk_case: CaseFile) -> None:
    form = {"text": "نص عن 3", "address": "https://example.org/3", "outlet": "شبكة", "posted_day": "2021-03-01", "seen_day": "2021-03-02"}
    client = english(client_of("analyst"))
    answer = client.post("/adding/text", {**form, "once": str(uuid.uuid4())})
    assert answer.headers["Location"] == "/#adding"
    queue.wait()
    assert "new-3" in page(client)
    received = Report.objects.get(ident="new-3").received
    said = desk_case.blobs.get(received.sha256).decode()
    for part in ("https://example.org/3", "شبكة", "2021-03-01", "2021-03-02", "\n\nنص عن 3"):
        assert part in said
    assert received.name == ""


def test_a_text_that_cannot_be_taken_is_not_lost(client_of: ClientOf, queue: Queue) -> None:
    answer = client_of("analyst").post("/adding/text", {"text": "نص طويل", "address": "javascript:alert(1)"})
    assert answer.status_code == 400
    assert "نص طويل" in answer.content.decode()


def test_the_same_form_is_taken_once(client_of: ClientOf, queue: Queue) -> None:
    client, token = client_of("analyst"), str(uuid.uuid4())
    for _ in range(2):
        client.post("/adding/text", {"text": "نص عن 3", "once": token})
    queue.wait()
    assert queue.told("analyst")["all_items"] == 1


def test_several_files_come_in_and_one_that_fails_stops_no_other(client_of: ClientOf, queue: Queue) -> None:
    client = english(client_of("analyst"))
    files(client, ("3.txt", b"3"), ("none.txt", b"empty"), ("4.txt", b"4"))
    queue.wait()
    shown = page(client, "/adding")
    assert "nothing is in it" in shown
    assert {"new-3", "new-4"} <= set(Report.objects.values_list("ident", flat=True))
    files(client, ("again.txt", b"3"))
    queue.wait()
    assert "there already" in page(client, "/adding")


def test_no_name_of_an_upload_is_a_path_or_markup(client_of: ClientOf, queue: Queue, desk_case: CaseFile, tmp_path: Path) -> None:
    client = english(client_of("analyst"))
    shown = files(client, ("../../etc/passwd", b"3"), (f"{HOSTILE}.txt", b"4"))
    queue.wait()
    assert HOSTILE not in shown + page(client, "/adding")
    names = set(Received.objects.filter(reports__ident__in=("new-3", "new-4")).values_list("name", flat=True))
    assert "passwd" in names
    assert not any("/" in name for name in names)


def test_what_is_too_large_is_refused_by_name(client_of: ClientOf, queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_module, "MOST_BYTES", 10)
    shown = files(english(client_of("analyst")), ("large.txt", b"3" * 20), ("3.txt", b"3"))
    assert "large.txt: " in shown
    queue.wait()
    assert Report.objects.filter(ident="new-3").exists()


@override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=100)
def test_too_much_at_once_is_told_and_nothing_of_it_is_taken(client_of: ClientOf, queue: Queue) -> None:
    assert "None of them was taken" in files(english(client_of("analyst")), ("3.txt", b"3" * 200))
    assert queue.told("analyst")["all_items"] == 0


def test_a_wrong_day_or_no_file_is_told(client_of: ClientOf, queue: Queue) -> None:
    client = english(client_of("analyst"))
    assert "is no day" in files(client, ("3.txt", b"3"), published="yesterday")
    assert "No file was chosen" in files(client)
    assert queue.told("analyst")["all_items"] == 0


def test_what_may_be_there_already_is_asked_about_first(client_of: ClientOf, queue: Queue, desk_case: CaseFile) -> None:
    adding.add_ready(desk_case, ready("old-7", place=7, day="2020-01-01", killed=2, extra=LONG), who="tests")
    client = english(client_of("analyst"))
    files(client, ("7.txt", b"7"), ("70.txt", b"7 and more"))
    queue.wait()
    shown = page(client, "/adding")
    assert "nearly the same words" in shown
    assert not Report.objects.filter(ident="new-7").exists()
    first, second = (item.number for item in queue.told("analyst")["items"])
    client.post(f"/adding/{first}/answer", {"choice": "nonsense"})
    client.post(f"/adding/{second}/answer", {"choice": "all"})
    queue.wait()
    client.post(f"/adding/{first}/answer", {"choice": "leave"})
    assert Report.objects.filter(ident__startswith="new-7").count() == 1
    assert "Nothing is asked about this" in client.post(f"/adding/{first}/answer", {"choice": "all"}, follow=True).content.decode()
    client.post("/adding/clear")
    assert queue.told("analyst")["all_items"] == 0


def test_a_part_of_the_page_gets_the_panel_alone(client_of: ClientOf, queue: Queue) -> None:
    sent = {"files": [SimpleUploadedFile("3.txt", b"3")]}
    answer = client_of("analyst").post("/adding/files", sent, headers={"HX-Request": "true"})
    assert answer.content.decode().strip().startswith('<div id="adding"')


def test_a_backup_goes_to_a_lead_and_can_be_restored(client_of: ClientOf, desk_case: CaseFile, tmp_path: Path) -> None:
    client = english(client_of("lead"))
    assert "none is known of" in page(client)
    answer = client.post("/backup", {"passphrase": PHRASE, "again": PHRASE})
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="khabar-')
    (tmp_path / "b.backup").write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    answer.close()
    assert "none is known of" not in page(client)
    backup.restore(tmp_path / "b.backup", Location(path=tmp_path / "again.khabar"), PHRASE)
    with open_case(Location(path=tmp_path / "again.khabar")) as again:
        assert incidents.numbers(again) == incidents.numbers(desk_case)


def test_two_different_passphrases_make_no_backup(client_of: ClientOf, desk_case: CaseFile) -> None:
    answer = client_of("lead").post("/backup", {"passphrase": PHRASE, "again": PHRASE + "x"})
    assert answer.status_code == 400
    assert backup.last(desk_case) is None


def test_reports_are_listed_with_what_they_tell_and_nothing_in_them_is_markup(client_of: ClientOf, desk_case: CaseFile) -> None:
    client = english(client_of("viewer"))
    Report.objects.filter(ident="seed").update(title=HOSTILE)
    Report.objects.filter(pk=Report.objects.order_by("-pk")[0].pk).update(title=HOSTILE, outlet=HOSTILE)
    shown = page(client, "/reports")
    assert HOSTILE not in shown
    assert "&lt;img" in shown
    number = incidents.numbers(desk_case)[0]
    assert f"/incident/{number}" in shown
    assert page(client, f"/reports?state=current&day=2024-05-14&outlet={HOSTILE}&copies=1&before=3")
    assert "There is no such report" in page(client, "/reports?state=deleted")
