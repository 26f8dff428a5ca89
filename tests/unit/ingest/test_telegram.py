import json
from typing import Any

import pytest

from khabar.errors import BrokenFileError, EmptyInputError, LimitError
from khabar.ingest.draft import Draft
from khabar.ingest.limits import Limits
from khabar.ingest.telegram import read_telegram


def post(number: int, text: Any, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "type": "message",
        "date": "2023-03-20T16:05:06",
        "date_unixtime": "1679321106",
        "from": "شبكة النهر",
        "text": text,
        **more,
    }


def read(export: Any, **limits: int) -> list[Draft]:
    return list(read_telegram(json.dumps(export, ensure_ascii=False).encode(), Limits(**limits)))  # type: ignore[arg-type]


CHAT = {"name": "شبكة النهر", "type": "public_channel", "id": 77}


def test_a_post_a_draft_with_its_first_line_as_title() -> None:
    [draft] = read({**CHAT, "messages": [post(5, "\nقصف على السوق\n\nأصيب مدني.")]})
    assert (draft.text, draft.title, draft.part, draft.outlet) == ("\nقصف على السوق\n\nأصيب مدني.", "قصف على السوق", "5", "شبكة النهر")
    assert draft.published == "2023-03-20T14:05:06+00:00"


def test_entities_are_joined() -> None:
    [draft] = read(
        {**CHAT, "messages": [post(5, ["قصف ", {"type": "bold", "text": "على"}, " السوق ", {"type": "hashtag", "text": "#النهر"}, 7])]}
    )
    assert draft.text == "قصف على السوق #النهر"


def test_without_unix_time_only_the_day_is_known() -> None:
    message = post(5, "نص")
    del message["date_unixtime"]
    assert read({**CHAT, "messages": [message]})[0].published == "2023-03-20"
    assert read({**CHAT, "messages": [{**message, "date": None}]})[0].published is None


def test_what_is_left_out_is_counted() -> None:
    export = {
        **CHAT,
        "messages": [{"id": 1, "type": "service", "action": "pin_message"}, post(2, ""), post(3, "نص"), "x", post(4, "نص آخر")],
    }
    first, second = read(export)
    assert [w.code for w in first.warnings] == ["messages-skipped"]
    assert "1 service messages (joins, pins, calls), 1 posts without text, 1 entries that are no messages" in first.warnings[0].message
    assert (first.part, second.part, second.warnings) == ("3", "4", ())


def test_a_forwarded_post_says_where_it_comes_from() -> None:
    [draft] = read({**CHAT, "messages": [post(5, "نص", forwarded_from="شبكة الجبل")]})
    assert draft.section == "forwarded from شبكة الجبل"
    assert [w.code for w in draft.warnings] == ["forwarded"]


def test_the_names_of_a_posts_files_are_told() -> None:
    [draft] = read({**CHAT, "messages": [post(5, "نص", photo="photos/p.jpg", file="files/v.mp4", thumbnail="files/t.jpg")]})
    assert [(w.code, w.message) for w in draft.warnings] == [("media", "the post comes with files: photos/p.jpg, files/v.mp4")]


def test_a_full_export_has_ids_of_chat_and_message() -> None:
    other = {"name": "شبكة الجبل", "id": 78, "messages": [post(5, "نص", **{"from": None})]}
    drafts = read({"about": "…", "chats": {"list": [{**CHAT, "messages": [post(5, "نص")]}, other, "x"]}})
    assert [(d.part, d.outlet) for d in drafts] == [("77-5", "شبكة النهر"), ("78-5", "شبكة الجبل")]


@pytest.mark.parametrize("data", [b"{", b'{"messages": 5}', b"[]", b"7", b'{"messages": [}'])
def test_broken_json_and_other_json_are_refused(data: bytes) -> None:
    with pytest.raises(BrokenFileError):
        list(read_telegram(data, Limits()))


def test_an_export_without_text_is_empty() -> None:
    with pytest.raises(EmptyInputError, match="none of the export's 1 messages"):
        read({**CHAT, "messages": [post(1, " \n")]})


def test_many_messages_and_deep_nesting_are_refused() -> None:
    with pytest.raises(LimitError, match="2 messages"):
        read({**CHAT, "messages": [post(1, "نص"), post(2, "نص")]}, max_messages=1)
    with pytest.raises(LimitError, match="nested too deep"):
        list(read_telegram(b'{"messages":' + b"[" * 100_000, Limits()))


def test_a_message_id_that_comes_again_makes_a_part_of_its_own() -> None:
    drafts = read({**CHAT, "messages": [post(5, "نص أول"), post(5, "نص ثان"), post(6, "نص ثالث")]})
    assert [d.part for d in drafts] == ["5", "5-2", "6"]
