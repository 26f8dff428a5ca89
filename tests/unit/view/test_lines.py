import json

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.view.lines import ErrorRecord, document, error_json, line

_TEXT = st.text(alphabet=st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from("\u2028\u2029\x85\n\r\x0b\x0c\x1c\x1e")))


@settings(max_examples=50)
@given(_TEXT)
def test_a_line_is_exactly_one_line_and_says_the_same(text: str) -> None:
    out = line(msgspec.json.encode({"text": text}))
    assert len(out.decode().splitlines()) == 1
    assert out.endswith(b"\n")
    assert json.loads(out) == {"text": text}


def test_separators_are_escaped_not_dropped() -> None:
    assert line(msgspec.json.encode({"a": "\u2028\u2029\x85"})) == b'{"a":"\\u2028\\u2029\\u0085"}\n'


def test_an_error_is_a_record_with_its_schema_first() -> None:
    out = error_json(ErrorRecord("a.txt", "empty", "a.txt: nothing to read"))
    assert out == b'{"schema":"khabar/error/1","file":"a.txt","code":"empty","message":"a.txt: nothing to read"}'


def test_a_file_name_that_is_not_utf8_can_be_told() -> None:
    assert json.loads(error_json(ErrorRecord("a\udcff", "empty", "m")))["file"] == "a?"


def test_one_is_an_object_and_more_are_a_list() -> None:
    one, two = b'{"a":1}', b'{"a":2}'
    assert json.loads(document([one], single=True)) == {"a": 1}
    assert json.loads(document([one], single=False)) == [{"a": 1}]
    assert json.loads(document([one, two], single=True)) == [{"a": 1}, {"a": 2}]
    assert json.loads(document([], single=False)) == []
