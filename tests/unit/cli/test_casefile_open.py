import click
import pytest

from khabar.cli import casefile_open as common
from khabar.errors import UsageError


def test_a_claim_is_named_by_report_and_id() -> None:
    assert common.pair("seed:c9") == ("seed", "c9")
    assert common.pair("a:b:c9") == ("a:b", "c9")
    for text in ("seed", ":c9", "seed:"):
        with pytest.raises(UsageError, match="REPORT:CLAIM"):
            common.pair(text)


def test_no_case_file_is_named() -> None:
    with pytest.raises(UsageError, match="KHABAR_CASE"), common.opened(""):
        pass


def test_a_passphrase_comes_from_the_environment_or_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KHABAR_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert common.ask("?") is None
    assert common.ask_new("?") is None
    monkeypatch.setenv("KHABAR_PASSPHRASE", "ثلاث كلمات طويلة")
    assert common.ask("?") == common.ask_new("?") == "ثلاث كلمات طويلة"
    assert common.ask_new("?", "KHABAR_NEW_PASSPHRASE") is None


def test_a_passphrase_is_asked_for_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KHABAR_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked: list[dict[str, object]] = []

    def prompt(question: str, **how: object) -> str:
        asked.append(how)
        return "getippt und lang"

    monkeypatch.setattr(click, "prompt", prompt)
    assert (common.ask("?"), common.ask_new("?")) == ("getippt und lang",) * 2
    assert all(how["hide_input"] for how in asked)
    assert asked[1]["confirmation_prompt"]


def test_how_far_it_is_shows_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for terminal in (False, True):
        monkeypatch.setattr("sys.stderr.isatty", lambda shown=terminal: shown, raising=False)
        with common.progress("linking") as report:
            report(1, 2)
        said = capsys.readouterr()
        assert said.out == ""
        assert ("linking" in said.err) is terminal


def test_json_is_one_line(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    common.print_json({"why": "سطر\u2028آخر"})
    common.print_line(b'{"a": 1}')
    assert capfdbinary.readouterr().out.decode().splitlines() == ['{"why":"سطر\\u2028آخر"}', '{"a": 1}']
